//! A title that was copied from one list to the next, and one that contradicts the name of its list.

use photodesk::domain::roster::problem::{Detail, Problem, ProblemCode};
use photodesk::ops::adopt::{plan_again, turn};
use photodesk::ops::import::{Look, ReadOptions, There};
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};

use super::{file, look_with, that_day};

const TITLE: &str = "软件2201班学生名单";
const HEADING: &str = "学号 | 姓名 | 身份证号";
const ROWS: [&str; 3] =
    ["A.no | A.name | A.id\nB.no | B.name | B.id", "C.no | C.name | C.id", "D.no | D.name | D.id"];

fn look(files: &[(&str, String)], options: &ReadOptions) -> Look {
    let files: Vec<_> = files.iter().map(|(name, drawn)| file(name, drawn)).collect();
    look_with(&files, false, options)
}

fn classes(look: &Look) -> Vec<&str> {
    look.plan.sheets.iter().map(|sheet| sheet.class.as_deref().unwrap_or("-")).collect()
}

fn of(look: &Look, code: ProblemCode) -> Vec<&Problem> {
    look.plan.problems.iter().filter(|problem| problem.code == code).collect()
}

fn three_sheets() -> String {
    let sheet = |(name, rows): (&str, &str)| format!("== {name}\n{TITLE} | | \n{HEADING}\n{rows}\n");
    ["软件2201班", "软件2202班", "软件2203班"].into_iter().zip(ROWS).map(sheet).collect()
}

#[test]
fn a_title_that_was_copied_over_several_sheets_gives_way_to_their_names() {
    let look = look(&[("名单.xlsx", three_sheets())], &ReadOptions::default());
    assert_eq!(classes(&look), ["软件2201班", "软件2202班", "软件2203班"]);
    assert!(of(&look, ProblemCode::ClassDiffers).is_empty());
    let said = of(&look, ProblemCode::TitleCopied);
    let sheets: Vec<&str> = said.iter().map(|problem| problem.sheet.as_str()).collect();
    assert_eq!(sheets, ["软件2202班", "软件2203班"], "once for each sheet whose title is another's");
    let zh = said[0].say(Lang::Zh);
    assert!(zh.contains("导入为「软件2202班」") && zh.contains("标题"), "{zh}");
}

#[test]
fn a_title_that_was_copied_over_several_files_gives_way_to_their_names() {
    let names = ["软件2201班名单.xlsx", "软件2202班名单.xlsx", "软件2203班名单.xlsx"];
    let files: Vec<(&str, String)> = names
        .into_iter()
        .zip(ROWS)
        .map(|(name, rows)| (name, format!("{TITLE} | | \n{HEADING}\n{rows}")))
        .collect();
    let said = look(&files, &ReadOptions::default());
    assert_eq!(classes(&said), ["软件2201班", "软件2202班", "软件2203班"]);
    assert_eq!(of(&said, ProblemCode::TitleCopied).len(), 2);
    let given = ReadOptions { class: Some("软件2209班".to_owned()), ..ReadOptions::default() };
    let said = look(&files, &given);
    assert_eq!(classes(&said), ["软件2209班"; 3], "what a person says goes before all of them");
    assert!(of(&said, ProblemCode::TitleCopied).is_empty());
}

#[test]
fn a_column_of_classes_goes_before_titles_and_names() {
    let rows = |class: &str, rows: &str| {
        let rows: Vec<String> = rows.lines().map(|row| format!("{row} | {class}")).collect();
        format!("{TITLE} | | | \n{HEADING} | 班级\n{}", rows.join("\n"))
    };
    let files =
        [("软件2202班.xlsx", rows("软件2202班", ROWS[0])), ("软件2203班.xlsx", rows("软件2203班", ROWS[1]))];
    let said = look(&files, &ReadOptions::default());
    assert_eq!(classes(&said), ["软件2202班", "软件2203班"]);
    assert!(of(&said, ProblemCode::TitleCopied).is_empty(), "no title was of any use");
}

#[test]
fn versions_of_one_list_have_its_title_and_are_of_its_class() {
    let list = format!("{TITLE} | | \n{HEADING}\n{}", ROWS[0]);
    let files = [("软件2201班.xlsx", list.clone()), ("软件2201班最终版.xlsx", list)];
    let said = look(&files, &ReadOptions::default());
    assert!(classes(&said).iter().all(|class| *class == "软件2201班"));
    assert!(of(&said, ProblemCode::TitleCopied).is_empty());
}

fn one_list() -> [(&'static str, String); 1] {
    [("软件2202班.xlsx", format!("{TITLE} | | \n{HEADING}\n{}", ROWS[0]))]
}

#[test]
fn one_list_that_contradicts_its_name_is_said_once_with_its_rows() {
    let said = look(&one_list(), &ReadOptions::default());
    assert_eq!(classes(&said), ["软件2201班"]);
    let [one] = of(&said, ProblemCode::ClassDiffers)[..] else { panic!("{:?}", said.plan.problems) };
    assert_eq!((one.row, one.value.as_str()), (None, "软件2201班"));
    assert_eq!(one.detail, Detail::AgainstOn { other: "软件2202班".to_owned(), rows: 2 });
    assert!(one.say(Lang::Zh).contains("2 行都这样"), "{}", one.say(Lang::Zh));
    assert_eq!(one.say(Lang::En).matches("2 rows").count(), 1, "{}", one.say(Lang::En));
}

#[test]
fn it_is_said_how_to_take_the_other_class() {
    let said = look(&one_list(), &ReadOptions::default());
    let how = suggestion(of(&said, ProblemCode::ClassDiffers)[0], Lang::Zh);
    assert!(how.contains("按 a") && how.contains("--class"), "{how}");
}

#[test]
fn the_other_class_is_taken_over_for_the_whole_list_with_one_key() {
    let mut options = ReadOptions::default();
    let said = look(&one_list(), &options);
    let problem = of(&said, ProblemCode::ClassDiffers)[0].clone();
    assert!(turn(&mut options, &problem));
    let again = plan_again(&said, &options, &There::default(), &mut that_day()).unwrap();
    assert_eq!(classes(&again), ["软件2202班"]);
    assert_eq!(of(&again, ProblemCode::ClassDiffers)[0].detail, Detail::Adopted("软件2202班".to_owned()));
    assert!(turn(&mut options, of(&again, ProblemCode::ClassDiffers)[0]));
    let back = plan_again(&again, &options, &There::default(), &mut that_day()).unwrap();
    assert_eq!(classes(&back), ["软件2201班"]);
}

#[test]
fn where_the_rows_do_not_all_say_the_same_each_is_named() {
    let drawn = format!(
        "{TITLE} | | | \n{HEADING} | 班级\nA.no | A.name | A.id | 软件2201班\nB.no | B.name | B.id | 软件2202班"
    );
    let said = look(&[("名单.xlsx", drawn)], &ReadOptions::default());
    let rows: Vec<Option<u32>> = of(&said, ProblemCode::ClassDiffers).iter().map(|one| one.row).collect();
    assert_eq!(rows, [Some(4)]);
}

/// Lists under one title, 软件2201班 or another one, on sheets of these names: their classes, and what is said of them.
type Named = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const SHEETS: &[Named] = &[
    ("软件2201班", &["2201", "2202"], &["软件2201班", "软件2202班"], &["title_copied 2202"]),
    ("软件2201班", &["2201班", "2202班"], &["软件2201班", "软件2202班"], &["title_copied 2202班"]),
    ("软件2201班", &["1班", "2班", "3班"], &["软件2201班", "软件2202班", "软件2203班"], &["title_copied 2班", "title_copied 3班"]),
    ("软件2201班", &["一班", "二班"], &["软件2201班", "软件2202班"], &["title_copied 二班"]),
    ("软件2201班", &["（1）班", "（2）班"], &["软件2201班", "软件2202班"], &["title_copied （2）班"]),
    ("软件2201班", &["软件2201", "软件2202"], &["软件2201班", "软件2202班"], &["title_copied 软件2202"]),
    ("软件2202班", &["2201", "2202"], &["软件2201班", "软件2202班"], &["title_copied 2201"]),
    ("护理一班", &["一班", "二班"], &["护理一班", "护理二班"], &["title_copied 二班"]),
    ("护理一班", &["1班", "2班"], &["护理一班", "护理二班"], &["title_copied 2班"]),
    ("22级护理1班", &["2201", "2202"], &["22级护理1班", "22级护理2班"], &["title_copied 2202"]),
    ("2022级护理01班", &["1班", "2班"], &["2022级护理01班", "2022级护理02班"], &["title_copied 2班"]),
    ("软件22-1班", &["1班", "2班"], &["软件22-1班", "软件22-2班"], &["title_copied 2班"]),
    // Pages of one class, or classes: nobody knows.
    ("软件2201班", &["1", "2"], &["软件2201班", "软件2201班"], &["class_differs 2"]),
    ("软件2201班", &["01", "02"], &["软件2201班", "软件2201班"], &["class_differs 02"]),
    // No title is that of its sheet.
    ("软件2201班", &["2202", "2203"], &["软件2201班", "软件2201班"], &["class_differs 2202", "class_differs 2203"]),
    ("软件2201班", &["Sheet1", "Sheet2"], &["软件2201班", "软件2201班"], &[]),
    // A year or a day is no class.
    ("软件2201班", &["2022"], &["软件2201班"], &[]),
    ("软件2201班", &["1121"], &["软件2201班"], &[]),
    ("软件2201班", &["2201"], &["软件2201班"], &[]),
    ("软件2201班", &["2202"], &["软件2201班"], &["class_differs 2202"]),
];

#[test]
fn sheets_that_are_called_by_numbers_tell_against_a_title_that_was_copied() {
    let mut wrong = Vec::new();
    for (title, names, expected, told) in SHEETS {
        let sheet =
            |(name, rows): (&&str, &str)| format!("== {name}\n{title}学生名单 | | \n{HEADING}\n{rows}\n");
        let drawn: String = names.iter().zip(ROWS).map(sheet).collect();
        let found = look(&[("名单.xlsx", drawn)], &ReadOptions::default());
        let said: Vec<String> =
            found.plan.problems.iter().map(|one| format!("{} {}", one.code.code(), one.sheet)).collect();
        if classes(&found) != *expected || said != *told {
            wrong.push(format!("{title} {names:?}: {:?} {said:?}", classes(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_that_are_called_by_numbers_tell_against_it_too() {
    let list = |rows: &str| format!("{TITLE} | | \n{HEADING}\n{rows}");
    let files = [("2201.xlsx", list(ROWS[0])), ("2202.xlsx", list(ROWS[1]))];
    let found = look(&files, &ReadOptions::default());
    assert_eq!(classes(&found), ["软件2201班", "软件2202班"]);
    assert_eq!(of(&found, ProblemCode::TitleCopied).len(), 1);
}

#[test]
fn two_titles_on_a_sheet_that_is_called_after_the_first_are_right() {
    let drawn = format!(
        "== 2201\n{TITLE} | | \n{HEADING}\n{}\n软件2202班学生名单 | | \n{HEADING}\n{}",
        ROWS[0], ROWS[1]
    );
    let found = look(&[("名单.xlsx", drawn)], &ReadOptions::default());
    assert_eq!(classes(&found), ["软件2201班", "软件2202班"]);
    assert!(found.plan.problems.is_empty(), "{:?}", found.plan.problems);
}

#[test]
fn a_title_that_is_right_does_not_give_way_to_where_people_come_from() {
    let list = |rows: &str| format!("{TITLE} | | \n{HEADING}\n{rows}");
    for name in
        ["软件2202班转来.xlsx", "软件2202班转入学生.xlsx", "软件2202班汇总.xlsx", "由软件2202班合并.xlsx"]
    {
        let alone = look(&[(name, list(ROWS[1]))], &ReadOptions::default());
        assert_eq!(classes(&alone), ["软件2201班"], "{name}");
        let files = [("软件2201班.xlsx", list(ROWS[0])), (name, list(ROWS[1]))];
        let together = look(&files, &ReadOptions::default());
        assert_eq!(classes(&together), ["软件2201班", "软件2201班"], "{name}");
        assert!(of(&together, ProblemCode::TitleCopied).is_empty(), "{name}");
        let differs = |look: &Look| of(look, ProblemCode::ClassDiffers).len();
        assert_eq!(differs(&alone), differs(&together), "{name}: the same is said of it");
    }
    let bare = look(&[("软件2202班转来.xlsx", format!("{HEADING}\n{}", ROWS[0]))], &ReadOptions::default());
    assert_eq!(classes(&bare), ["-"], "where they come from is no class of theirs");
}
