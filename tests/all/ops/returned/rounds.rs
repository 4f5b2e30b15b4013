//! What becomes of return files on their way: two rounds in one folder, saved as text, typed into.

use std::path::{Path, PathBuf};

use photodesk::domain::roster::problem::ProblemCode;
use photodesk::ops::import::ReadOptions;
use photodesk::ops::returned::{Target, Wish, write};
use photodesk::ops::roster::Control;
use photodesk::text::Lang;
use photodesk::text::letter::{row, row_for_sender};

use super::{Day, Sex, dirty, id_number, mend, read};

/// The return files of one look, as they were written at this minute.
fn written(day: &mut Day, minute: u32) -> PathBuf {
    let file = dirty(day.folder.path());
    let look = day.project.plan_import(&[file], &ReadOptions::default(), &mut |_| Control::Go).unwrap();
    let target = Target::Folder(day.folder.path().join(format!("round{minute}")));
    let list_words = |problem: &_| row(problem, Lang::Zh);
    let wish = Wish { target: &target, all_rows: false, words: &row_for_sender, list_words: &list_words };
    let at = chrono::NaiveDate::from_ymd_opt(2026, 10, 24).unwrap().and_hms_opt(9, minute, 0).unwrap();
    write(&look, &wish, at).unwrap()[0].file.clone()
}

/// The name of the one whose number is mended, in this spelling.
fn mended(file: &Path, name: &str) {
    mend(file, |rows| {
        for row in rows.iter_mut().skip(2).filter(|row| row[1] == "20220102") {
            (row[2], row[5]) = (name.to_owned(), id_number(2, Sex::Female));
        }
    });
}

#[test]
fn of_two_rounds_in_one_folder_the_newer_counts_whatever_the_files_are_called() {
    let mut day = Day::begin();
    let (first, second) = (written(&mut day, 10), written(&mut day, 40));
    mended(&first, "李语桐");
    mended(&second, "李雨桐");
    for both in [[first.clone(), second.clone()], [second, first]] {
        let look = day.project.plan_import(&both, &ReadOptions::default(), &mut |_| Control::Go).unwrap();
        let changes = &look.plan.changes;
        let names: Vec<&str> = changes
            .iter()
            .filter(|change| change.after.record.student_no == "20220102")
            .map(|change| change.after.record.name.as_str())
            .collect();
        assert_eq!(names, ["李雨桐"], "{:#?}", look.plan.problems);
        let older = look.plan.problems.iter().filter(|one| one.code == ProblemCode::ReturnOlder);
        assert_eq!(older.count(), 1, "{:#?}", look.plan.problems);
    }
}

#[test]
fn a_return_file_that_was_saved_as_text_is_known_and_answered_with_a_next_step() {
    let mut day = Day::begin();
    let back = written(&mut day, 10);
    let guide = &read(&back)[0].1;
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines: Vec<String> =
        guide.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
    let file = day.folder.path().join("退回-22学前教育1班.csv");
    std::fs::write(&file, lines.join("\r\n")).unwrap();
    let look = day.project.plan_import(&[file], &ReadOptions::default(), &mut |_| Control::Go).unwrap();
    let fault = look.fault().unwrap();
    assert_eq!(fault.code(), "return_guide");
    assert!(photodesk::text::error::error(&fault, Lang::Zh).hint.contains(".xlsx"));
}

#[test]
fn the_id_numbers_of_a_return_file_are_checked_while_they_are_typed() {
    let mut day = Day::begin();
    let back = crate::sheet::unzipped::Unzipped::new(std::fs::read(written(&mut day, 10)).unwrap());
    let sheet = back.part("xl/worksheets/sheet2.xml");
    let rule = sheet.split("<dataValidation ").nth(1).unwrap().split("</dataValidation>").next().unwrap();
    assert!(rule.contains("sqref=\"F3:F8\"") && rule.contains("errorStyle=\"warning\""), "{rule}");
    assert!(rule.contains("LEN(F3)=18") && rule.contains("10X98765432"), "{rule}");
}
