//! One list in several files of an import: copies, versions, and return files beside what nobody mended.

use photodesk::domain::roster::raw::RawSheet;
use photodesk::text::{Lang, Say};

use super::sheet::{counts, plan_of, said, sheet};

fn in_file(name: &str, rows: &[&str]) -> RawSheet {
    RawSheet { file: name.to_owned(), ..sheet(rows) }
}

fn returned(name: &str, rows: &[&str]) -> RawSheet {
    RawSheet { answer: true, ..in_file(name, rows) }
}

#[test]
fn a_copy_is_said_once_however_short_the_list_is_and_whatever_people_are_known_by() {
    let by_number = ["student_no=1 name=陈雨甲 class=2101", "student_no=2 name=林思乙 class=2101"];
    let by_card = [
        "name=陈雨甲 id_number=420000200402290114 class=2101",
        "name=林思乙 id_number=420000200311110229 class=2101",
    ];
    for rows in [by_number, by_card] {
        let sheets = ["a.xlsx", "a(1).xlsx", "a - 副本.xlsx"].map(|name| in_file(name, &rows));
        let plan = plan_of(&sheets, &[]);
        assert_eq!((counts(&plan), plan.totals.repeated), ([2, 0, 0, 0, 0, 0], 4));
        let versions: Vec<String> =
            said(&plan).into_iter().filter(|line| !line.contains("missing_field")).collect();
        assert_eq!(versions, ["0 versions warning -"], "{rows:?}");
        let sentence = plan.problems.iter().find(|one| one.code.code() == "versions").unwrap().say(Lang::Zh);
        assert_eq!(sentence, "这几份是同一批人，每人只算一次：「a - 副本.xlsx」「a(1).xlsx」「a.xlsx」");
    }
}

#[test]
fn what_is_wrong_in_a_list_is_said_once_and_not_of_its_copies() {
    let rows = [
        "student_no=1 name=陈雨甲 id_number=420000200402290115 class=2101",
        "student_no=2 name=林思乙 id_number=420000200311110229 class=2101 ethnicity=汗族",
        "student_no=3 name=王建丙 id_number=420000200402290018 class=2101",
    ];
    let plan = plan_of(&["a.xlsx", "b.xlsx"].map(|name| in_file(name, &rows)), &[]);
    assert_eq!(
        said(&plan),
        ["0 versions warning -", "2 id_checksum error id_number", "3 ethnic_suggested warning ethnicity"]
    );
    assert!(plan.problems.iter().all(|one| one.file == "a.xlsx"));
}

#[test]
fn what_one_version_has_right_nobody_has_to_mend_in_another() {
    let wrong = [
        "student_no=1 name=陈雨甲 id_number=420000200402290115 class=2101",
        "student_no=2 name=林思乙 id_number= class=2101",
        "student_no=3 name=王建丙 id_number=420000200402290018 class=2101",
    ];
    let right = [
        "student_no=1 name=陈雨甲 id_number=420000200402290114 class=2101",
        "student_no=2 name=林思乙 id_number=420000200311110229 class=2101",
        wrong[2],
    ];
    let plan = plan_of(&[in_file("a.xlsx", &wrong), in_file("b.xlsx", &right)], &[]);
    assert_eq!((said(&plan), counts(&plan)), (vec!["0 versions warning -".to_owned()], [3, 0, 0, 0, 0, 0]));
    assert!(plan.changes.iter().all(|change| !change.after.record.id_number.is_empty()));
}

#[test]
fn two_enrolments_of_one_person_are_no_copy() {
    let one = in_file("a.xlsx", &["student_no=1 name=陈雨甲 id_number=420000200402290114 class=2101"]);
    let other = in_file("b.xlsx", &["student_no=9 name=陈雨甲 id_number=420000200402290114 class=2101"]);
    let plan = plan_of(&[one, other], &[]);
    assert_eq!(said(&plan), ["2 id_duplicate warning id_number", "2 id_duplicate warning id_number"]);
    assert_eq!(counts(&plan)[0], 2);
}

#[test]
fn short_lists_that_contradict_each_other_are_told_row_by_row() {
    let one = in_file("a.xlsx", &["student_no=1 name=陈雨甲 class=2101"]);
    let other = in_file("b.xlsx", &["student_no=1 name=林思乙 class=2101"]);
    let plan = plan_of(&[one, other], &[]);
    assert!(!said(&plan).iter().any(|line| line.contains("versions")), "{:?}", said(&plan));
}

#[test]
fn a_return_file_that_nobody_mended_stands_back_behind_the_mended_one() {
    let sent = [
        "student_no=1 name=陈雨甲 id_number=420000200402290115 class=2101 ethnicity=汉族",
        "student_no=2 name=林思乙 id_number=420000200311110229 class=2101 ethnicity=汗族",
    ];
    let mended = [
        "student_no=1 name=陈雨甲 id_number=420000200402290114 class=2101 ethnicity=汉族",
        "student_no=2 name=林思乙 id_number=420000200311110229 class=2101 ethnicity=汉族",
    ];
    for files in [[("a(1).xlsx", sent), ("a.xlsx", mended)], [("a.xlsx", mended), ("a(1).xlsx", sent)]] {
        let plan = plan_of(&files.map(|(name, rows)| returned(name, &rows)), &[]);
        assert_eq!(
            (said(&plan), counts(&plan)),
            (vec!["0 return_older warning -".to_owned()], [2, 0, 0, 0, 0, 0])
        );
        assert!(plan.changes.iter().all(|change| change.after.record.ethnicity == "汉族"));
    }
}
