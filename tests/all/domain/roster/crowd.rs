//! A warning on thousands of rows, and cells in which a formula failed.

use photodesk::domain::roster::problem::{Detail, Severity};
use photodesk::domain::roster::raw::{RawRow, RawValue, Stored};

use super::sheet::{counts, plan_of, said, sheet};

#[test]
fn a_roster_is_never_refused_for_what_was_taken_over_with_a_note() {
    let rows: Vec<String> = (0..70_000).map(|n| format!("student_no={n} name=张_三 class=2101")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let plan = plan_of(&[sheet(&rows)], &[]);
    assert_eq!(counts(&plan), [70_000, 0, 0, 0, 0, 0]);
    let of_rows = plan.problems.iter().filter(|problem| problem.row.is_some()).count();
    assert_eq!(of_rows, 2_000, "the first are named");
    let rest: Vec<_> =
        plan.problems.iter().filter(|problem| matches!(problem.detail, Detail::More(_))).collect();
    assert_eq!(rest.len(), 1);
    assert_eq!((rest[0].code.code(), rest[0].severity), ("name_spaces", Severity::Warning));
    assert_eq!(rest[0].detail, Detail::More(68_000), "and the others counted");
}

#[test]
fn a_formula_that_failed_is_no_value() {
    let row = |number, cells: &[(&str, &str)]| RawRow {
        row: number,
        values: cells
            .iter()
            .map(|(field, text)| {
                (field.parse().unwrap(), RawValue { text: (*text).into(), stored: Stored::Text })
            })
            .collect(),
        ..RawRow::default()
    };
    let mut one = sheet(&[]);
    one.rows = vec![
        row(2, &[("student_no", "#REF!"), ("name", "张三"), ("id_number", "420000200402290114")]),
        row(3, &[("student_no", "2"), ("name", "#NAME?"), ("id_number", "420000200402290018")]),
        row(4, &[("student_no", "3"), ("name", "李四"), ("id_number", "#N/A"), ("phone", "#VALUE!")]),
    ];
    let plan = plan_of(&[one], &[]);
    assert_eq!(
        said(&plan),
        [
            "2 cell_error error student_no",
            "3 cell_error error name",
            "3 missing_field refused name",
            "4 cell_error error id_number",
            "4 cell_error warning phone",
        ]
    );
    let people: Vec<_> = plan.changes.iter().map(|change| &change.after.record).collect();
    assert_eq!((people[0].student_no.as_str(), people[1].phone.as_str()), ("", ""));
}

#[test]
fn a_file_whose_end_is_missing_is_read_and_said() {
    let mut one = sheet(&["student_no=1 name=张三 id_number=420000200402290114"]);
    one.cut = Some((50, 5));
    let plan = plan_of(&[one], &[]);
    assert_eq!((counts(&plan)[0], said(&plan)), (1, vec!["0 cut_off warning -".to_owned()]));
    assert_eq!(plan.problems[0].detail, Detail::Announced { rows: 50, found: 5 });
}
