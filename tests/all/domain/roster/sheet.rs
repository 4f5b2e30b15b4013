//! Sheets and students in a few words, for the tests of this folder.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use photodesk::domain::field::Field;
use photodesk::domain::roster::batch::{Plan, Standing, plan};
use photodesk::domain::roster::raw::{ClassFrom, RawRow, RawSheet, RawValue, Stored};
use photodesk::domain::student::{Student, StudentId};

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 20).unwrap()
}

/// `"student_no=1 name=张三"`: values without spaces, `_` for a space, a leading `#` for a number cell.
pub fn row(number: u32, cells: &str) -> RawRow {
    let cell = |pair: &str| -> (Field, RawValue) {
        let (field, text) = pair.split_once('=').unwrap();
        let stored = if text.starts_with('#') { Stored::Number } else { Stored::Text };
        (
            field.parse().unwrap(),
            RawValue { text: text.trim_start_matches('#').replace('_', " ").into(), stored },
        )
    };
    let values = cells.split(' ').map(cell).collect();
    RawRow { row: number, values, ..RawRow::default() }
}

/// One sheet whose rows stand in lines 2, 3, …
pub fn sheet(rows: &[&str]) -> RawSheet {
    RawSheet {
        file: "名单.xlsx".into(),
        sheet: "一班".into(),
        header_row: Some(1),
        rows: rows.iter().enumerate().map(|(i, cells)| row(i as u32 + 2, cells)).collect(),
        ..RawSheet::default()
    }
}

pub fn with_class(mut sheet: RawSheet, class: &str) -> RawSheet {
    sheet.classes = vec![(ClassFrom::SheetName, class.to_owned())];
    sheet
}

/// Plans against a database in which nothing was settled on site.
pub fn plan_of(sheets: &[RawSheet], students: &[Student]) -> Plan {
    plan_settled(sheets, students, &HashMap::new())
}

pub fn plan_settled(
    sheets: &[RawSheet],
    students: &[Student],
    settled: &HashMap<StudentId, BTreeSet<Field>>,
) -> Plan {
    let nobody = HashSet::new();
    plan_against(
        sheets,
        &Standing {
            students,
            settled,
            former: &HashMap::new(),
            typed: &nobody,
            on_site: &nobody,
            checked: &nobody,
        },
    )
}

/// Plans against a database of whom some were on site and some were checked, by their ids.
pub fn plan_on_site(sheets: &[RawSheet], students: &[Student], on_site: &[&str], checked: &[&str]) -> Plan {
    let ids = |ids: &[&str]| ids.iter().map(|id| StudentId((*id).to_owned())).collect::<HashSet<_>>();
    let (on_site, checked) = (ids(on_site), ids(checked));
    let settled = HashMap::new();
    let former = HashMap::new();
    plan_against(
        sheets,
        &Standing {
            students,
            settled: &settled,
            former: &former,
            typed: &HashSet::new(),
            on_site: &on_site,
            checked: &checked,
        },
    )
}

fn plan_against(sheets: &[RawSheet], standing: &Standing<'_>) -> Plan {
    let mut next = standing.students.len();
    let mut fresh = || {
        next += 1;
        StudentId(format!("s{next}"))
    };
    plan(sheets, standing, today(), &mut fresh, &mut |_| true).unwrap()
}

/// The database after the plan was carried out.
pub fn after(plan: &Plan, students: &[Student]) -> Vec<Student> {
    let mut all = students.to_vec();
    for change in &plan.changes {
        match all.iter_mut().find(|student| student.id == change.after.id) {
            Some(student) => *student = change.after.clone(),
            None => all.push(change.after.clone()),
        }
    }
    all
}

/// The database that an import of these rows makes.
pub fn database(rows: &[&str]) -> Vec<Student> {
    after(&plan_of(&[sheet(rows)], &[]), &[])
}

/// `"2 id_checksum error id_number"` for each problem; row 0 is the sheet.
pub fn said(plan: &Plan) -> Vec<String> {
    let line = |problem: &photodesk::domain::roster::problem::Problem| {
        let field = problem.field.map_or("-", Field::code);
        format!("{} {} {} {field}", problem.row.unwrap_or(0), problem.code.code(), problem.severity.code())
    };
    plan.problems.iter().map(line).collect()
}

/// Added, updated, unchanged, incomplete, refused, missing.
pub fn counts(plan: &Plan) -> [u32; 6] {
    let totals = plan.totals;
    let missing = plan.missing.len() as u32;
    [totals.added, totals.updated, totals.unchanged, totals.incomplete, totals.refused, missing]
}
