use std::collections::{BTreeSet, HashMap, HashSet};

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::{Detail, Problem, ProblemCode};
use photodesk::domain::roster::raw::{RawSheet, SheetKind, SkippedAs};
use photodesk::domain::sex::Sex;
use photodesk::domain::student::{Student, StudentId};
use proptest::prelude::*;

use photodesk::text::{Lang, Say};

use super::sheet::{after, counts, database, plan_of, plan_settled, said, sheet, with_class};

const ZHANG: &str = "student_no=1 name=张三 sex=男 id_number=420000200402290114 class=2101";
const LI: &str = "student_no=2 name=李四 sex=女 id_number=110000200308150227 class=2101";

#[test]
fn a_first_import_adds_everybody_and_a_second_one_changes_nothing() {
    let first = plan_of(&[sheet(&[ZHANG, LI])], &[]);
    assert_eq!(counts(&first), [2, 0, 0, 0, 0, 0]);
    assert_eq!(said(&first), [""; 0]);
    assert!(first.changes.iter().all(|change| change.before.is_none() && !change.after.walkin));
    assert_eq!(first.sheets[0].class.as_deref(), Some("2101"));
    let again = plan_of(&[sheet(&[LI, ZHANG])], &after(&first, &[]));
    assert_eq!(counts(&again), [0, 0, 2, 0, 0, 0]);
    assert!(again.changes.is_empty() && again.missing.is_empty());
}

#[test]
fn changes_are_listed_field_by_field_and_an_empty_cell_erases_nothing() {
    let there = database(&[ZHANG]);
    let plan = plan_of(&[sheet(&["student_no=1 name=张珊 phone=123 id_number="])], &there);
    assert_eq!(counts(&plan), [0, 1, 0, 0, 0, 0]);
    let change = &plan.changes[0];
    assert_eq!(change.before.as_deref(), Some(&there[0]));
    let fields: Vec<String> =
        change.fields.iter().map(|f| format!("{} {}→{}", f.field, f.old, f.new)).collect();
    assert_eq!(fields, ["name 张三→张珊", "phone →123"]);
    assert_eq!(change.after.record.id_number, "420000200402290114");
    assert_eq!(change.after.record.class, "2101");
}

#[test]
fn a_ruined_number_does_not_replace_the_good_one_but_counts_as_incomplete() {
    let there = database(&[ZHANG]);
    let plan = plan_of(&[sheet(&["student_no=1 name=张三 class=2101 id_number=4.2E+17"])], &there);
    assert_eq!(counts(&plan), [0, 0, 1, 1, 0, 0]);
    assert!(plan.changes.is_empty());
    let fresh = plan_of(&[sheet(&["student_no=1 name=张三 class=2101 id_number=4.2E+17"])], &[]);
    let good = plan_of(&[sheet(&[ZHANG])], &after(&fresh, &[]));
    assert_eq!(counts(&good), [0, 1, 0, 0, 0, 0]);
    assert_eq!(good.changes[0].after.record.gaps, []);
}

#[test]
fn what_was_completed_or_corrected_on_site_stays() {
    let there = database(&[ZHANG]);
    let settled =
        HashMap::from([(there[0].id.clone(), BTreeSet::from([Field::Name, Field::IdNumber, Field::Sex]))]);
    let roster = "student_no=1 name=张山 sex=女 id_number=110000200308150227 class=2101";
    let plan = plan_settled(&[sheet(&[roster])], &there, &settled);
    assert!(plan.changes.is_empty(), "{:?}", plan.changes);
    let differs = ["name", "sex", "id_number"].map(|field| format!("2 desk_differs warning {field}"));
    assert_eq!(said(&plan), differs, "and it is said that the roster has something else");
    let sentences: Vec<String> = plan.problems.iter().map(|one| one.say(Lang::Zh)).collect();
    assert_eq!(
        sentences[2],
        "现场补过或改过，名册上的不一样：现场是**************0114，名册是**************0227"
    );
    let plan = plan_of(&[sheet(&["student_no=1 name=张三 sex=女 class=2101"])], &there);
    assert_eq!(plan.changes[0].after.record.sex, Some(Sex::Female));
}

#[test]
fn rows_that_differ_under_one_student_number_are_all_refused_and_equal_ones_count_once() {
    let plan = plan_of(&[sheet(&[ZHANG, "student_no=1 name=王五", LI, LI])], &[]);
    assert_eq!(counts(&plan), [1, 0, 0, 0, 2, 0]);
    assert_eq!(plan.totals.repeated, 1);
    assert_eq!(
        said(&plan),
        [
            "2 student_no_duplicate refused student_no",
            "3 missing_field warning id_number",
            "3 student_no_duplicate refused student_no",
            "5 student_no_duplicate warning student_no",
        ]
    );
    let Detail::Differing { rows, fields } = &plan.problems[0].detail else {
        panic!("{:?}", plan.problems[0])
    };
    assert_eq!(rows[0].row, 3);
    let differs: Vec<&str> = fields.iter().map(|field| field.code()).collect();
    assert_eq!(differs, ["name", "sex", "id_number", "class"], "what the teacher has to look at");
}

#[test]
fn one_id_number_on_two_names_is_taken_from_both_and_on_one_name_is_two_enrolments() {
    let other = "student_no=3 name=王五 id_number=420000200402290114 class=2101";
    let plan = plan_of(&[sheet(&[ZHANG, other])], &[]);
    assert_eq!(counts(&plan), [2, 0, 0, 2, 0, 0]);
    assert_eq!(said(&plan), ["2 id_duplicate error id_number", "3 id_duplicate error id_number"]);
    assert_eq!(plan.problems[0].value, "**************0114");
    let records: Vec<_> = plan.changes.iter().map(|change| &change.after.record).collect();
    assert!(records.iter().all(|record| record.id_number.is_empty() && record.gaps == [Field::IdNumber]));
    assert_eq!(records[1].sex, None, "it followed from the number alone");

    let second = "student_no=3 name=张三 sex=男 id_number=420000200402290114 class=2201";
    let plan = plan_of(&[sheet(&[ZHANG, second])], &[]);
    assert_eq!(counts(&plan), [2, 0, 0, 0, 0, 0]);
    assert_eq!(said(&plan), ["2 id_duplicate warning id_number", "3 id_duplicate warning id_number"]);
    // The next import of the second class alone finds them as two as well.
    let there = after(&plan, &[]);
    let again = plan_of(&[sheet(&[second])], &there);
    assert_eq!(counts(&again), [0, 0, 1, 0, 0, 0]);
}

#[test]
fn a_row_with_an_id_number_alone_repeats_the_row_that_has_more() {
    let plan = plan_of(&[sheet(&["name=张三 id_number=420000200402290114", ZHANG])], &[]);
    assert_eq!(counts(&plan), [1, 0, 0, 0, 0, 0]);
    assert_eq!(plan.changes[0].after.record.student_no, "1");
}

#[test]
fn an_id_number_that_somebody_of_the_database_has_is_not_taken_under_another_name() {
    let there = database(&[ZHANG]);
    let plan = plan_of(&[sheet(&["student_no=9 name=王五 id_number=420000200402290114"])], &there);
    assert_eq!(said(&plan), ["2 id_duplicate error id_number"]);
    assert_eq!(plan.problems[0].detail, Detail::Student { name: "张三".into(), class: "2101".into() });
    assert_eq!(plan.changes[0].after.record.id_number, "");
    // Two numbers that were exchanged and are now right, or the other way about: both people are in the import.
    let there = database(&[
        "student_no=1 name=张三 id_number=110000200308150227",
        "student_no=2 name=李四 id_number=420000200402290114",
    ]);
    let plan = plan_of(&[sheet(&[ZHANG, LI])], &there);
    assert_eq!(counts(&plan), [0, 2, 0, 0, 0, 0]);
    assert_eq!(said(&plan), ["2 id_moves warning id_number", "3 id_moves warning id_number"]);
}

#[test]
fn people_are_matched_by_key_in_order_and_never_by_name_alone() {
    let there =
        database(&["student_no=1 exam_no=K1 name=张三 class=2101", "exam_no=K2 name=李四 class=2101"]);
    for (row, expected) in [
        ("student_no=1 name=完全不同 class=2101", Some("s1")),
        ("exam_no=k1 name=张三 class=2101", Some("s1")),
        ("student_no=7 exam_no=K1 name=张三 class=2101", Some("s1")),
        ("student_no=7 exam_no=K1 name=别人 class=2101", None),
        ("student_no=8 exam_no=K2 name=李四 class=2101", Some("s2")),
        ("student_no=9 name=张三 class=2101", None),
    ] {
        let plan = plan_of(&[sheet(&[row])], &there);
        let id = plan.changes[0].before.as_ref().map(|student| student.id.0.as_str());
        assert_eq!(id, expected, "{row}");
    }
}

#[test]
fn a_walk_in_with_the_same_id_number_becomes_the_row_of_the_roster() {
    let mut there = database(&["name=张三 id_number=420000200402290114"]);
    there[0].walkin = true;
    let plan = plan_of(&[sheet(&[ZHANG])], &there);
    assert_eq!(counts(&plan), [0, 1, 0, 0, 0, 0]);
    assert!(!plan.changes[0].after.walkin);
    assert_eq!(plan.changes[0].after.id, there[0].id);
    let stranger = plan_of(&[sheet(&["student_no=1 name=欧阳子轩 id_number=420000200402290114"])], &there);
    assert_eq!(said(&stranger), ["2 id_duplicate error id_number"]);
}

#[test]
fn people_whose_only_key_was_ruined_are_found_again() {
    let row = "name=张三 class=2101 id_number=4.2E+17";
    let there = database(&[row]);
    assert_eq!(counts(&plan_of(&[sheet(&[row])], &there)), [0, 0, 1, 1, 0, 0]);
}

#[test]
fn who_is_gone_comes_back_under_the_same_id_and_joined_ones_stay_out_of_it() {
    let mut there = database(&[ZHANG]);
    there[0].gone = true;
    let plan = plan_of(&[sheet(&[ZHANG])], &there);
    assert_eq!(counts(&plan), [1, 0, 0, 0, 0, 0]);
    assert_eq!((plan.changes[0].after.gone, &plan.changes[0].after.id), (false, &there[0].id));
    there[0].gone = false;
    there[0].joined_to = Some(StudentId("other".into()));
    assert_ne!(plan_of(&[sheet(&[ZHANG])], &there).changes[0].after.id, there[0].id);
}

#[test]
fn missing_are_people_of_the_same_classes_who_are_in_no_row() {
    let mut there =
        database(&[ZHANG, LI, "student_no=3 name=王五 class=2201", "student_no=4 name=赵六 class=2101"]);
    there[3].walkin = true;
    let plan = plan_of(&[sheet(&[ZHANG])], &there);
    assert_eq!(plan.missing, [there[1].id.clone()]);
    // A refused row is a row.
    let plan = plan_of(&[sheet(&[ZHANG, LI, "student_no=2 name=别人 class=2101"])], &there);
    assert_eq!(plan.missing, []);
    let plan = plan_of(&[sheet(&[ZHANG, "student_no=2 class=2101"])], &there);
    assert_eq!((counts(&plan)[4], plan.missing), (1, vec![]));
}

#[test]
fn somebody_missing_whose_name_is_on_an_unclear_row_of_the_class_is_in_doubt() {
    let there = database(&[
        "name=张三 id_number=420000200402290114 class=2101",
        "name=李四 id_number=110000200308150227 class=2101",
    ]);
    let in_doubt = |row: &str| {
        let plan = plan_of(&[sheet(&["name=张三 id_number=420000200402290114 class=2101", row])], &there);
        assert_eq!(plan.missing, [there[1].id.clone()], "{row}");
        plan.doubtful.contains(&there[1].id)
    };
    for row in [
        "name=李四 id_number=4.2E+17 class=2101",
        "name=李四 id_number=110000200308150228 class=2101",
        "name=李四 id_number=420000200311110229 class=2101",
        "name=李四 class=2101",
        "name=李四",
        "name=2022010002 student_no=李四 class=2101",
    ] {
        assert!(in_doubt(row), "{row}");
    }
    assert!(!in_doubt("name=李四 id_number=4.2E+17 class=2102"), "another class");
    assert!(!in_doubt("name=王五 id_number=4.2E+17 class=2101"), "another name");
    // A namesake who is known by a number is not the one who left.
    let there = database(&["student_no=1 name=李四 class=2101", "student_no=2 name=李四 class=2101"]);
    let plan = plan_of(&[sheet(&["student_no=1 name=李四 class=2101"])], &there);
    assert_eq!((plan.missing.len(), plan.doubtful.len()), (1, 0));
}

#[test]
fn whoever_may_stand_in_a_table_that_nobody_could_read_is_in_doubt() {
    let there = database(&[ZHANG, LI, "student_no=3 name=王五 class=2201"]);
    let headless =
        RawSheet { sheet: "女生".into(), header_row: None, kind: SheetKind::Headless, ..sheet(&[]) };
    let plan = plan_of(&[sheet(&[ZHANG]), headless.clone()], &there);
    assert_eq!(plan.doubtful, HashSet::from([there[1].id.clone()]));
    let elsewhere = RawSheet { file: "另一份.xlsx".into(), ..headless.clone() };
    assert!(plan_of(&[sheet(&[ZHANG]), elsewhere], &there).doubtful.is_empty());
    let notes = RawSheet { kind: SheetKind::Notes, ..headless };
    assert!(plan_of(&[sheet(&[ZHANG]), notes], &there).doubtful.is_empty());
}

#[test]
fn a_row_whose_number_stands_under_the_name_is_still_a_row_of_that_person() {
    let there = database(&[
        "student_no=2022010001 name=张三 class=2101",
        "student_no=2022010002 name=李四 class=2101",
    ]);
    let row = "student_no=李四 name=2022010002 class=2101";
    let plan = plan_of(&[sheet(&["student_no=2022010001 name=张三 class=2101", row])], &there);
    assert_eq!(plan.missing, []);
}

#[test]
fn a_class_that_differs_from_the_database_is_taken_over_with_a_warning() {
    let there = database(&[ZHANG]);
    let plan = plan_of(&[sheet(&[&ZHANG.replace("2101", "2102")])], &there);
    assert_eq!(said(&plan), ["2 class_differs warning class"]);
    assert_eq!(plan.problems[0].detail, Detail::Against("2101".into()));
    assert_eq!(plan.changes[0].after.record.class, "2102");
}

#[test]
fn one_class_keeps_the_spelling_that_it_has() {
    let there = database(&["student_no=1 name=张三 class=护理（1）班"]);
    let row = "student_no=2 name=李四 class=护理(1)班";
    let plan = plan_of(&[sheet(&[row])], &there);
    assert_eq!(plan.changes[0].after.record.class, "护理（1）班");
    assert_eq!(plan.missing, [there[0].id.clone()]);
}

#[test]
fn twins_are_named_on_both_rows() {
    let rows = [
        "student_no=1 name=张三 id_number=420000200402290114",
        "student_no=2 name=张珊 id_number=420000200402290229",
        "student_no=3 name=李四 id_number=420000200402290317",
    ];
    assert_eq!(said(&plan_of(&[sheet(&rows)], &[])), ["2 twins warning name", "3 twins warning name"]);
    // Two people of one name who were born on one day are as easily mixed up, wherever they come from.
    let rows = [
        "student_no=1 name=张三 id_number=420000200402290114 class=2101",
        "student_no=2 name=张三 id_number=43000020040229001X class=2102",
        "student_no=3 name=张三 id_number=420000200303070044 class=2102",
    ];
    assert_eq!(said(&plan_of(&[sheet(&rows)], &[])), ["2 twins warning name", "3 twins warning name"]);
}

#[test]
fn sheets_are_counted_one_by_one_and_say_what_was_hidden() {
    let hidden = RawSheet { sheet: "代码".into(), hidden_sheet: true, ..sheet(&[ZHANG]) };
    let blind = RawSheet { sheet: "说明".into(), header_row: None, ..sheet(&[]) };
    let mut second = with_class(sheet(&["student_no=5 name=王五", "student_no=6"]), "2102");
    second.sheet = "二班".into();
    second.hidden_rows = 1;
    second.skipped = vec![(9, SkippedAs::Footer), (2, SkippedAs::Example)];
    let plan = plan_of(&[sheet(&[ZHANG, LI]), hidden, blind, second], &[]);
    assert_eq!(
        said(&plan),
        [
            "0 hidden_sheet warning -",
            "0 no_header refused -",
            "0 hidden_rows warning -",
            "0 missing_field warning id_number",
            "2 example_row warning -",
            "3 missing_field refused name",
        ]
    );
    let lines: Vec<_> =
        plan.sheets.iter().map(|s| (s.sheet.as_str(), s.class.as_deref(), s.counts)).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[1].0, lines[1].1), ("二班", Some("2102")));
    let count = lines[1].2;
    assert_eq!((count.rows, count.added, count.refused, count.hidden_rows, count.skipped), (2, 1, 1, 1, 2));
    assert_eq!(plan.totals.rows, 4);
}

#[test]
fn every_code_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = ProblemCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(names.len(), ProblemCode::ALL.len());
}

fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0u32..6, 0usize..4, 0usize..4, 0usize..3).prop_map(|(number, name, id, class)| {
        let name = ["张三", "李四", "张_三", ""][name];
        let id = ["420000200402290114", "110000200308150227", "4.2E+17", ""][id];
        let no = if number == 0 { String::new() } else { number.to_string() };
        format!("student_no={no} name={name} id_number={id} class={}", ["2101", "2102", ""][class])
    });
    proptest::collection::vec(row, 0..10)
}

proptest! {
    #[test]
    fn every_row_comes_to_one_fate_and_a_second_import_writes_nothing_new(rows in rows()) {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let sheets = [sheet(&rows)];
        let plan = plan_of(&sheets, &[]);
        let t = plan.totals;
        prop_assert_eq!(t.rows, t.added + t.updated + t.unchanged + t.refused + t.repeated);
        prop_assert_eq!(plan.changes.len() as u32, t.added + t.updated);
        prop_assert!(plan.problems.iter().all(|p| !p.value.contains("4200002004")));
        let there: Vec<Student> = after(&plan, &[]);
        let again = plan_of(&sheets, &there);
        prop_assert_eq!(again.totals.refused, t.refused);
        prop_assert_eq!(again.totals.added + again.totals.updated + again.totals.unchanged, t.added);
        prop_assert_eq!(again.missing, vec![]);
    }
}

#[test]
fn one_number_on_a_thousand_rows_names_a_few_other_rows_each_and_not_all() {
    let rows: Vec<String> = (0..1000).map(|n| format!("student_no=7 name=王{n}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let plan = plan_of(&[sheet(&rows)], &[]);
    assert_eq!(plan.totals.refused, 1000);
    let named = |problem: &Problem| match &problem.detail {
        Detail::Differing { rows, .. } => rows.len(),
        _ => 0,
    };
    let duplicate = plan.problems.iter().filter(|problem| problem.code == ProblemCode::StudentNoDuplicate);
    let named: Vec<usize> = duplicate.map(named).collect();
    assert_eq!(named.len(), 1000);
    assert!(named.iter().all(|rows| (1..10).contains(rows)), "{named:?}");
}

#[test]
fn a_mended_key_completes_the_one_who_lacks_it_and_nobody_where_two_have_the_name() {
    let broken = "name=李婷 class=2101 id_number=4200002004022901";
    let mended = sheet(&["name=李婷 class=2101 id_number=420000200402290122"]);
    let one = plan_of(std::slice::from_ref(&mended), &database(&[broken]));
    assert_eq!(counts(&one), [0, 1, 0, 0, 0, 0]);
    assert_eq!(one.changes[0].after.record.gaps, []);
    let other_class = sheet(&["name=李婷 class=2102 id_number=420000200402290122"]);
    assert_eq!(counts(&plan_of(&[other_class], &database(&[broken])))[..2], [1, 0]);
    let two = plan_of(&[mended], &database(&[broken, broken]));
    assert_eq!(counts(&two), [0, 0, 0, 0, 1, 2], "who of the two it is, nobody knows");
    assert_eq!(two.doubtful.len(), 2, "nobody of them leaves");
    let sexes = ["name=李婷 class=2101 sex=男", "name=李婷 class=2101 sex=女"];
    let there =
        database(&sexes.map(|row| format!("{row} id_number=4200002004022901")).each_ref().map(|s| &**s));
    let mended = ["id_number=420000200402290114", "id_number=420000200402290122"];
    let mended: Vec<String> = sexes.iter().zip(mended).map(|(row, id)| format!("{row} {id}")).collect();
    let both = sheet(&mended.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(counts(&plan_of(&[both], &there)), [0, 2, 0, 0, 0, 0], "their sexes tell them apart");
    let man = sheet(&["name=李婷 class=2101 sex=男 id_number=420000200402290114"]);
    let woman = database(&["name=李婷 class=2101 sex=女 id_number=4200002004022901"]);
    assert_eq!(counts(&plan_of(&[man], &woman))[..2], [1, 0]);
}

#[test]
fn rows_of_one_number_that_contradict_each_other_in_nothing_are_one_row_with_all_that_they_say() {
    let roster = with_class(sheet(&["student_no=1 name=陈雨甲 id_number=420000200402290114"]), "护理3班");
    let telephones = sheet(&["student_no=1 name=陈雨甲 phone=13800000000 sex=男"]);
    let plan = plan_of(&[roster, telephones], &[]);
    assert_eq!((plan.totals.added, plan.totals.repeated), (1, 1));
    let record = &plan.changes[0].after.record;
    assert_eq!((record.class.as_str(), record.phone.as_str()), ("护理3班", "13800000000"));
    assert!(
        said(&plan).contains(&"2 student_no_duplicate warning student_no".to_owned()),
        "{:?}",
        said(&plan)
    );
}

#[test]
fn rows_of_one_number_that_differ_in_one_field_both_stay_out() {
    for other in
        ["student_no=1 name=陈雨乙", "student_no=1 name=陈雨甲 sex=女", "student_no=1 name=陈雨甲 class=2102"]
    {
        let rows = ["student_no=1 name=陈雨甲 sex=男 class=2101", other];
        assert_eq!(counts(&plan_of(&[sheet(&rows)], &[]))[4], 2, "{other}");
    }
}
