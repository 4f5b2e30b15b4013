//! What goes back goes to the right sender, about the right person, and nobody is missing because they were right.

use std::path::{Path, PathBuf};

use photodesk::domain::roster::problem::ProblemCode;
use photodesk::domain::sex::Sex;
use photodesk::ops::import::ReadOptions;
use photodesk::ops::returned::{Returned, Target, Wish};
use photodesk::ops::roster::Control;
use photodesk::text::Lang;
use photodesk::text::letter::{row, row_for_sender};

use super::{Day, dirty, mend, read};
use crate::world::id_number;

fn sent_back(day: &mut Day, files: &[PathBuf], to: &str) -> Vec<Returned> {
    let look = day.project.plan_import(files, &ReadOptions::default(), &mut |_| Control::Go).unwrap();
    let target = Target::of(&day.folder.path().join(to), &look.paths).unwrap();
    let list_words = |problem: &_| row(problem, Lang::Zh);
    let wish = Wish { target: &target, all_rows: false, words: &row_for_sender, list_words: &list_words };
    day.project.return_rosters(&look, &wish).unwrap()
}

fn csv(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = folder.join(name);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, text).unwrap();
    file
}

#[test]
fn two_files_of_one_name_have_two_letters_and_two_return_files() {
    let mut day = Day::begin();
    let folder = day.folder.path().to_owned();
    let of = |place: &str, no: &str, name: &str| {
        let text = format!("学号,姓名,身份证号\n{no},{name},420000200402290115\n");
        csv(&folder, &format!("{place}/名单.csv"), &text)
    };
    let files = [of("A", "S1", "张思凡"), of("B", "S2", "李建国")];
    let returned = sent_back(&mut day, &files, "退回");
    let sources: Vec<&str> = returned.iter().flat_map(|one| &one.sources).map(String::as_str).collect();
    assert_eq!(sources, ["A/名单.csv", "B/名单.csv"]);
    for (one, (own, other)) in returned.iter().zip([("张思凡", "李建国"), ("李建国", "张思凡")]) {
        let text = format!("{:?}", read(&one.file));
        assert!(text.contains(own) && !text.contains(other), "{text}");
        assert_eq!(one.rows, 1);
    }
}

#[test]
fn of_two_people_in_one_row_of_tables_side_by_side_only_the_wrong_one_goes_back() {
    let mut day = Day::begin();
    let good = |n| id_number(n, Sex::Female);
    let text = format!(
        "学号,姓名,身份证号,,学号,姓名,身份证号\nS1,张思凡,{},,S3,王雨桐,{}\nS2,李文静,{},,S4,赵敏,420000200402290115\n",
        good(1),
        good(3),
        good(2)
    );
    let file = csv(day.folder.path(), "软件2201班.csv", &text);
    let returned = sent_back(&mut day, &[file], "退回");
    assert_eq!((returned.len(), returned[0].rows), (1, 1));
    let text = format!("{:?}", read(&returned[0].file));
    assert!(text.contains("赵敏"), "{text}");
    assert!(!text.contains("李文静"), "{text}");
}

#[test]
fn a_return_file_makes_nobody_missing_who_was_right_from_the_start() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let back = day.send_back(&look, false);
    mend(&back, |rows| rows[2][5] = id_number(2, Sex::Female));
    let again = day.import(&back);
    assert_eq!(again.plan.missing, [], "{:?}", again.missing);
    assert!(again.is_answer());
}

#[test]
fn a_number_that_was_sent_back_with_its_lost_end_marked_is_still_a_lost_one() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let back = day.send_back(&look, false);
    let again = day.import(&back);
    let of = |code| again.plan.problems.iter().filter(|one| one.code == code).count();
    assert_eq!((of(ProblemCode::IdPrecisionLost), of(ProblemCode::IdFormat)), (1, 0));
}

#[test]
fn what_comes_back_is_of_the_class_in_full_that_it_went_out_from() {
    let mut day = Day::begin();
    let good = |n| id_number(n, Sex::Female);
    let bad = "420000200402290115";
    let text = format!(
        "学号,姓名,身份证号,班级\nS1,张思凡,{},1班\nS2,李文静,{bad},1班\n,王雨桐,,1班\nS4,赵敏,{},1班\n",
        good(1),
        good(4)
    );
    let file = csv(day.folder.path(), "2022级护理名单.csv", &text);
    let look = day.import(&file);
    let back = day.send_back(&look, false);
    mend(&back, |rows| {
        for row in rows.iter_mut() {
            row.iter_mut().filter(|cell| **cell == bad).for_each(|cell| *cell = good(2));
            if row.iter().any(|cell| cell == "王雨桐") {
                row[0] = "S3".into();
            }
        }
    });
    day.import(&back);
    let listed = day.project.directory().listed();
    let classes: Vec<(&str, &str)> =
        listed.map(|one| (one.record.name.as_str(), one.record.class.as_str())).collect();
    let all = ["张思凡", "李文静", "赵敏", "王雨桐"].map(|name| (name, "2022级护理1班"));
    assert_eq!(classes, all);
}
