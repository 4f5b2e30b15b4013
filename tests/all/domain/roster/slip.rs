//! Columns that moved against the others: ID numbers, and the sexes beside them.

use photodesk::domain::id_number::sex_of;
use photodesk::domain::roster::batch::Plan;
use photodesk::domain::roster::problem::LIST_IS_RIGHT;
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};

use super::sheet::{after, counts, database, plan_of, said, sheet};

/// Everybody has a number, and the sex that follows from it.
fn sexes_follow_the_numbers(plan: &Plan) -> bool {
    plan.changes.iter().map(|change| &change.after.record).all(|record| {
        !record.id_number.is_empty() && record.sex.is_some() && record.sex == sex_of(&record.id_number)
    })
}

/// What is said of the sheet, and what to do.
fn sentence(plan: &Plan) -> (String, &'static str) {
    (plan.problems[0].say(Lang::Zh), suggestion(&plan.problems[0], Lang::Zh))
}

/// Eight of one class, two men and two women by turns, as rows.
pub fn class_of_eight() -> Vec<String> {
    const IDS: [&str; 8] = [
        "420000200401010117",
        "420000200401010133",
        "420000200401010141",
        "420000200401010168",
        "42000020040101015X",
        "420000200401010176",
        "420000200401010184",
        "420000200401010205",
    ];
    const NAMES: [&str; 8] = ["陈雨甲", "林思乙", "王建丙", "赵海丁", "孙立戊", "周文己", "吴晓庚", "郑秋辛"];
    let of = |at: usize| {
        let sex = if (at / 2).is_multiple_of(2) { "男" } else { "女" };
        format!("student_no=S{} name={} sex={sex} id_number={} class=2101", at + 1, NAMES[at], IDS[at])
    };
    (0..8).map(of).collect()
}

/// The values of one field, moved up by a row; the last row has none.
pub fn moved_up(rows: &[String], field: &str) -> Vec<String> {
    let value = |row: &String| row.split(' ').find(|cell| cell.starts_with(field)).map(str::to_owned);
    let others =
        |row: &String| row.split(' ').filter(|cell| !cell.starts_with(field)).collect::<Vec<_>>().join(" ");
    let values = rows.iter().skip(1).map(value).chain([None]);
    rows.iter()
        .zip(values)
        .map(|(row, value)| [Some(others(row)), value].into_iter().flatten().collect::<Vec<_>>().join(" "))
        .collect()
}

pub fn sheet_of(rows: &[String]) -> photodesk::domain::roster::raw::RawSheet {
    sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn id_numbers_that_moved_up_by_a_row_are_nobodys_and_said_once() {
    let rows = class_of_eight();
    let moved = sheet_of(&moved_up(&rows, "id_number="));
    let plan = plan_of(&[moved], &[]);
    assert_eq!(said(&plan), ["0 id_slipped error id_number", "9 missing_field warning id_number"]);
    assert_eq!(counts(&plan), [8, 0, 0, 8, 0, 0], "they come in, and their numbers are mended at the desk");
    assert!(plan.changes.iter().all(|change| change.after.record.id_number.is_empty()));
}

#[test]
fn id_numbers_of_a_list_that_is_there_cannot_move_from_row_to_row() {
    let rows = class_of_eight();
    let there = database(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let bare: Vec<String> = moved_up(&rows, "id_number=")
        .iter()
        .map(|row| row.replace(" sex=男", "").replace(" sex=女", ""))
        .collect();
    let plan = plan_of(&[sheet_of(&bare)], &there);
    assert_eq!(said(&plan), ["0 id_slipped error id_number", "9 missing_field warning id_number"]);
    assert!(plan.changes.is_empty(), "everybody keeps the number that is there");
}

#[test]
fn a_column_of_sexes_that_is_wrong_by_itself_is_no_slip() {
    let all_men: Vec<String> = class_of_eight().iter().map(|row| row.replace("sex=女", "sex=男")).collect();
    let turned: Vec<String> = class_of_eight()
        .iter()
        .map(|row| {
            if row.contains("sex=男") {
                row.replace("sex=男", "sex=女")
            } else {
                row.replace("sex=女", "sex=男")
            }
        })
        .collect();
    let plan = plan_of(&[sheet_of(&all_men)], &[]);
    let sexes = said(&plan).iter().filter(|line| line.ends_with("id_sex_differs warning sex")).count();
    assert_eq!((sexes, said(&plan).len()), (4, 4), "{:?}", said(&plan));
    let plan = plan_of(&[sheet_of(&turned)], &[]);
    assert_eq!(
        (said(&plan), counts(&plan)),
        (vec!["0 sex_slipped warning sex".to_owned()], [8, 0, 0, 0, 0, 0])
    );
    assert!(sexes_follow_the_numbers(&plan));
}

#[test]
fn sexes_that_moved_are_at_fault_where_the_days_of_birth_bear_the_numbers_out() {
    let rows: Vec<String> =
        moved_up(&class_of_eight(), "sex=").iter().map(|row| format!("{row} birth=2004-01-01")).collect();
    let plan = plan_of(&[sheet_of(&rows)], &[]);
    assert_eq!(
        (said(&plan), counts(&plan)),
        (vec!["0 sex_slipped warning sex".to_owned()], [8, 0, 0, 0, 0, 0])
    );
    assert!(sexes_follow_the_numbers(&plan));
    assert_eq!(
        sentence(&plan),
        (
            "性别一列好像错了：有 3 行和身份证号对不上，号码却有别的印证或几乎行行如此".to_owned(),
            "性别按身份证号取了；看看性别一列是不是男女写反或错了行，改好再导入"
        )
    );
}

#[test]
fn sexes_that_moved_are_at_fault_where_the_database_has_the_numbers() {
    let rows = class_of_eight();
    let there = database(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let plan = plan_of(&[sheet_of(&moved_up(&rows, "sex="))], &there);
    assert_eq!(said(&plan), ["0 sex_slipped warning sex"]);
    assert!(plan.changes.is_empty(), "everybody keeps the sex that is there");
}

#[test]
fn somebody_without_a_number_has_no_sex_from_a_column_that_is_wrong() {
    let mut rows: Vec<String> =
        moved_up(&class_of_eight(), "sex=").iter().map(|row| format!("{row} birth=2004-01-01")).collect();
    rows.push("student_no=S9 name=冯海壬 sex=男 id_number=无 class=2101".to_owned());
    let plan = plan_of(&[sheet_of(&rows)], &[]);
    let last = &plan.changes[8].after.record;
    assert_eq!((last.sex, counts(&plan)[3]), (None, 1));
}

#[test]
fn where_nothing_bears_the_numbers_out_one_of_the_two_columns_is_said_to_be_wrong() {
    let plan = plan_of(&[sheet_of(&moved_up(&class_of_eight(), "sex="))], &[]);
    assert_eq!(said(&plan), ["0 id_slipped error id_number"]);
    assert!(plan.changes.iter().all(|change| change.after.record.id_number.is_empty()));
    assert_eq!(
        sentence(&plan),
        (
            "性别和身份证号两列有一列好像错了行：有 3 行对不上，看不出是哪一列，身份证号都没有取".to_owned(),
            "对照几个人的身份证，看是哪一列错了行，改好再导入"
        )
    );
}

#[test]
fn days_of_birth_that_contradict_too_put_the_fault_on_the_numbers() {
    let rows: Vec<String> = moved_up(&class_of_eight(), "id_number=")
        .iter()
        .enumerate()
        .map(|(at, row)| format!("{row} birth=2004-01-0{}", at + 1))
        .collect();
    let plan = plan_of(&[sheet_of(&rows)], &[]);
    assert_eq!(said(&plan)[0], "0 id_slipped error id_number");
    assert!(sentence(&plan).0.starts_with("身份证号一列好像错了行"), "{:?}", sentence(&plan));
}

#[test]
fn men_and_women_by_turns_contradict_on_every_row_where_either_column_moved() {
    const IDS: [&str; 6] = [
        "420000200401010117",
        "420000200401010141",
        "420000200401010133",
        "420000200401010168",
        "42000020040101015X",
        "420000200401010184",
    ];
    const NAMES: [&str; 6] = ["陈雨甲", "林思乙", "王建丙", "赵海丁", "孙立戊", "周文己"];
    let sex = |at: usize| if at.is_multiple_of(2) { "女" } else { "男" };
    let row = |at: usize| {
        format!("student_no=S{at} name={} sex={} id_number={} class=2101", NAMES[at], sex(at), IDS[at])
    };
    let rows: Vec<String> = (0..6).map(row).collect();
    let plan = plan_of(&[sheet_of(&rows)], &[]);
    assert_eq!(said(&plan), ["0 id_slipped error id_number"]);
    assert!(sentence(&plan).0.contains("看不出是哪一列"), "{:?}", sentence(&plan));
}

#[test]
fn where_the_database_slipped_a_person_may_say_that_the_list_is_right() {
    let rows = class_of_eight();
    let bare = |rows: &[String]| -> Vec<String> {
        rows.iter().map(|row| row.replace(" sex=男", "").replace(" sex=女", "")).collect()
    };
    let slipped = bare(&moved_up(&rows, "id_number="));
    let there = database(&slipped.iter().map(String::as_str).collect::<Vec<_>>());
    let mut right = sheet_of(&bare(&rows));
    let plan = plan_of(&[right.clone()], &there);
    assert_eq!(said(&plan)[0], "0 id_slipped error id_number");
    assert!(plan.problems[0].offer().is_some());
    right.adopted.insert(LIST_IS_RIGHT);
    let plan = plan_of(&[right], &there);
    assert_eq!(said(&plan)[0], "0 id_slipped warning id_number");
    let moves = |line: &String| line.contains("id_moves warning") || line.contains("id_sex_differs warning");
    assert!(said(&plan)[1..].iter().all(moves), "{:?}", said(&plan));
    let ids = |row: &String| row.split("id_number=").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let taken: Vec<String> =
        after(&plan, &there).iter().map(|student| student.record.id_number.to_string()).collect();
    assert_eq!(taken, rows.iter().map(ids).collect::<Vec<_>>());
}

#[test]
fn where_nothing_was_another_persons_there_is_nothing_to_say_so_of() {
    let rows = class_of_eight();
    let plan = plan_of(&[sheet_of(&moved_up(&rows, "id_number="))], &[]);
    assert_eq!(plan.problems[0].offer(), None);
}
