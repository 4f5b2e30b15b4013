//! A roster goes back to its sender and comes in again.

mod rounds;
mod whose;

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, open_workbook_auto};
use photodesk::domain::sex::Sex;
use photodesk::ops::Project;
use photodesk::ops::import::{Look, ReadOptions};
use photodesk::ops::returned::{Target, Wish};
use photodesk::ops::roster::Control;
use photodesk::text::Lang;
use photodesk::text::letter::{message, row, row_for_sender};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use crate::world::{founding, id_number, who, world};

const HEADINGS: [&str; 8] = ["序号", "学号", "姓名", "性别", "民族", "身份证号码", "家庭住址", "班主任"];

type Rows = Vec<Vec<String>>;

/// A class roster with one of each fault; the third row's ID number is a number cell, as Excel makes it.
fn dirty(folder: &Path) -> PathBuf {
    let woman = |n| id_number(n, Sex::Female);
    let wrong = format!("{}{}", &woman(3)[..17], if woman(3).ends_with('1') { '2' } else { '1' });
    let rows = [
        ["1", "20220101", "张思凡", "女", "汉族", &woman(1), "甲路1号", "何静"],
        ["2", "20220102", "李雨桐", "女", "汉族", "#420000200402290114", "乙路2号", "何静"],
        ["3", "20220103", "王梓涵", "女", "汉族", &wrong, "丙路3号", "何静"],
        ["4", "20220104", "周子墨", "男", "汗族", &woman(4), "", "何静"],
        ["5", "20220105", "马晓", "女", "汉族", &woman(5), "", "何静"],
        ["6", "20220105", "高远", "女", "汉族", &woman(6), "", "何静"],
        ["7", "20220107", "", "女", "汉族", &woman(7), "", "何静"],
        ["8", "20220108", "孙乐", "女", "汉族", &woman(8), "", "何静"],
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "22学前教育1班学生名册").unwrap();
    for (column, heading) in HEADINGS.iter().enumerate() {
        sheet.write_string(1, column as u16, *heading).unwrap();
    }
    for (at, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate() {
            match text.strip_prefix('#') {
                Some(digits) => {
                    sheet.write_number(at as u32 + 2, column as u16, digits.parse::<f64>().unwrap()).unwrap()
                }
                None => sheet.write_string(at as u32 + 2, column as u16, *text).unwrap(),
            };
        }
    }
    let file = folder.join("何老师交的名单(最终).xlsx");
    book.save(&file).unwrap();
    file
}

struct Day {
    folder: TempDir,
    project: Project,
}

impl Day {
    fn begin() -> Day {
        let folder = tempfile::tempdir().unwrap();
        let project =
            Project::create(&folder.path().join("day.db"), &founding(), who("cli"), world()).unwrap();
        Day { folder, project }
    }

    fn import(&mut self, file: &Path) -> Look {
        let options = ReadOptions::default();
        let look = self.project.plan_import(&[file.to_owned()], &options, &mut |_| Control::Go).unwrap();
        self.project.apply_import(&look, &mut |_| Control::Go).unwrap();
        look
    }

    /// Sends what has to be mended back, into a folder; the one file that came of it.
    fn send_back(&mut self, look: &Look, all_rows: bool) -> PathBuf {
        let target = Target::of(&self.folder.path().join("退回"), &look.paths).unwrap();
        let list_words = |problem: &_| row(problem, Lang::Zh);
        let wish = Wish { target: &target, all_rows, words: &row_for_sender, list_words: &list_words };
        let returned = self.project.return_rosters(look, &wish).unwrap();
        assert_eq!(returned.len(), 1, "{returned:?}");
        returned[0].file.clone()
    }

    fn people(&self) -> Vec<(String, String, bool)> {
        let listed = self.project.directory().listed();
        let mut people: Vec<_> = listed
            .map(|one| {
                (one.record.name.to_string(), one.record.id_number.to_string(), one.record.is_incomplete())
            })
            .collect();
        people.sort();
        people
    }
}

fn read(file: &Path) -> Vec<(String, Rows)> {
    let mut book = open_workbook_auto(file).unwrap();
    let names = book.sheet_names();
    let text = |cell: &Data| cell.to_string();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            (name, range.rows().map(|row| row.iter().map(text).collect()).collect())
        })
        .collect()
}

/// The teacher opens the file, changes cells and saves it.
fn mend(file: &Path, mut change: impl FnMut(&mut Rows)) {
    let mut book = Workbook::new();
    for (name, mut rows) in read(file) {
        if name != "退回说明" {
            change(&mut rows);
        }
        let sheet = book.add_worksheet();
        sheet.set_name(&name).unwrap();
        for (at, row) in rows.iter().enumerate() {
            for (column, text) in row.iter().enumerate() {
                sheet.write_string(at as u32, column as u16, text).unwrap();
            }
        }
    }
    book.save(file).unwrap();
}

#[test]
fn a_mended_return_file_completes_the_incomplete_and_doubles_nobody() {
    let mut day = Day::begin();
    let file = dirty(day.folder.path());
    let look = day.import(&file);
    let totals = look.plan.totals;
    assert_eq!((totals.added, totals.incomplete, totals.refused), (5, 2, 3), "{:#?}", look.plan.problems);
    let back = day.send_back(&look, false);
    assert_eq!(back.file_name().unwrap(), "退回-22学前教育1班.xlsx");
    mend(&back, |rows| {
        for row in rows.iter_mut().skip(2) {
            match row[1].as_str() {
                "20220102" => row[5] = id_number(2, Sex::Female),
                "20220103" => row[5] = id_number(3, Sex::Female),
                "20220104" => (row[3], row[4]) = ("女".into(), "汉族".into()),
                "20220105" if row[2] == "高远" => row[1] = "20220106".into(),
                "20220107" => row[2] = "钱进".into(),
                _ => {}
            }
        }
    });
    let again = day.import(&back);
    let totals = again.plan.totals;
    assert!(!again.has_faults(), "{:#?}", again.plan.problems);
    assert_eq!((totals.added, totals.updated, totals.refused), (3, 3, 0));
    let people = day.people();
    let names: Vec<&str> = people.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names.len(), 8, "{names:?}");
    assert!(people.iter().all(|(.., incomplete)| !incomplete), "{people:?}");
    assert!(again.letters()[0].is_clean());
}

#[test]
fn a_return_file_has_the_senders_columns_and_only_the_rows_that_need_work() {
    let mut day = Day::begin();
    let file = dirty(day.folder.path());
    let look = day.import(&file);
    let back = day.send_back(&look, false);
    let sheets = read(&back);
    assert_eq!(sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["退回说明", "Sheet1"]);
    let rows = &sheets[1].1;
    assert_eq!(rows[0][0], "班级：22学前教育1班");
    assert_eq!(rows[1][..8], HEADINGS.map(str::to_owned));
    assert_eq!(rows[1].last().unwrap(), "问题（这一列不用改）");
    let numbers: Vec<&str> = rows.iter().skip(2).map(|row| row[0].as_str()).collect();
    assert_eq!(numbers, ["2", "3", "4", "5", "6", "7"], "clean rows stay here");
    assert_eq!(rows[2][5], "420000200402290???", "a ruined number is not passed off as a text");
    let guide: String = sheets[0].1.concat().concat();
    assert!(guide.contains("??? 或写成 4.2E+17 这样的"), "both ways in which a number may be lost: {guide}");
    assert_eq!(rows[2][6], "乙路2号", "columns that are not imported come along");
    assert!(rows[2].last().unwrap().starts_with("原第 4 行：身份证号"), "{:?}", rows[2]);
    let all = day.send_back(&look, true);
    assert_eq!(read(&all)[1].1.len(), 2 + 8);
}

#[test]
fn wrong_cells_are_yellow_and_say_why_and_the_numbers_are_text() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let back = crate::sheet::unzipped::Unzipped::new(std::fs::read(day.send_back(&look, false)).unwrap());
    let styles = back.part("xl/styles.xml");
    assert!(styles.contains("FFFFEB3B"), "{styles}");
    let sheet = back.part("xl/worksheets/sheet2.xml");
    assert!(!sheet.contains("<v>20220102</v></c>") && sheet.contains("legacyDrawing"), "{sheet}");
    assert!(!sheet.contains("<f>"));
    let notes = back.part("xl/comments1.xml");
    for place in ["F3", "F4", "D5", "E5", "F5", "B6", "B7", "C8"] {
        assert!(notes.contains(&format!("ref=\"{place}\"")), "{place} has no note: {notes}");
    }
    assert!(notes.contains("对照身份证原件"));
}

#[test]
fn id_numbers_stand_in_full_in_their_own_cells_and_nowhere_else() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let back = day.send_back(&look, false);
    let woman = id_number(4, Sex::Female);
    let sheets = read(&back);
    let (mut own, mut other) = (0, 0);
    for (name, rows) in &sheets {
        for cell in rows.iter().flatten() {
            let whole = *cell == woman;
            own += usize::from(whole && name == "Sheet1");
            other += usize::from(cell.contains(&woman) && !(whole && name == "Sheet1"));
        }
    }
    assert_eq!((own, other), (1, 0));
    let text = message(&look.letters()[0], Some("退回-22学前教育1班.xlsx"));
    assert!(!text.contains(&woman) && !text.contains("420000"), "{text}");
}

#[test]
fn what_goes_back_is_written_down_as_an_export_is() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let before = day.project.state().past.len();
    day.send_back(&look, false);
    let past = &day.project.state().past;
    assert_eq!(past.len(), before + 1);
    let photodesk::domain::event::Body::Exported { what, rows, sha256, .. } = &past.last().unwrap().body
    else {
        panic!("{:?}", past.last())
    };
    assert_eq!((what.as_str(), *rows, sha256.len()), ("returned", 6, 64));
}

#[test]
fn a_person_whose_only_key_was_in_error_is_completed_by_it_and_not_doubled() {
    let mut day = Day::begin();
    let roster = day.folder.path().join("函授.csv");
    let ids = [id_number(1, Sex::Female), id_number(2, Sex::Female)];
    std::fs::write(
        &roster,
        format!("姓名,身份证号,班级\n李婷,{}0,函授1班\n何佳,{},函授1班\n", ids[0], ids[1]),
    )
    .unwrap();
    let look = day.import(&roster);
    assert_eq!(day.people().len(), 2);
    let back = day.send_back(&look, false);
    mend(&back, |rows| rows[1][1].clone_from(&ids[0]));
    let again = day.import(&back);
    assert_eq!((again.plan.totals.added, again.plan.totals.updated), (0, 1), "{:#?}", again.plan.changes);
    assert!(day.people().iter().all(|(.., incomplete)| !incomplete), "{:?}", day.people());
}

#[test]
fn a_sheet_without_a_column_of_id_numbers_gets_one_to_fill_in() {
    let mut day = Day::begin();
    let roster = day.folder.path().join("22会计2班.csv");
    std::fs::write(&roster, "学号,姓名\n20220201,李婷\n20220202,何佳\n").unwrap();
    let look = day.import(&roster);
    let back = day.send_back(&look, false);
    let rows = read(&back).remove(1).1;
    assert_eq!(rows[1][..3], ["学号", "姓名", "身份证号"]);
    assert_eq!(rows.len(), 4);
    mend(&back, |rows| {
        rows[2][2] = id_number(1, Sex::Female);
        rows[3][2] = id_number(2, Sex::Female);
    });
    let again = day.import(&back);
    assert_eq!((again.plan.totals.added, again.plan.totals.updated), (0, 2));
    assert_eq!(again.plan.problems, []);
}

#[test]
fn a_return_file_that_comes_back_unchanged_is_still_wrong_and_changes_nothing() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let back = day.send_back(&look, false);
    let before = day.people();
    let again = day.import(&back);
    assert_eq!((again.plan.totals.added, again.plan.totals.refused), (0, 3));
    assert_eq!(again.plan.changes, []);
    assert_eq!(again.plan.sheets[0].header_row, Some(2));
    let rows: Vec<u32> = again.plan.problems.iter().filter_map(|problem| problem.row).collect();
    assert!(rows.iter().all(|row| (3..=8).contains(row)), "rows as this file shows them: {rows:?}");
    assert_eq!(day.people(), before);
    assert_eq!(again.letters()[0].faulty, 6);
}

#[test]
fn a_return_file_never_overwrites_what_is_being_read() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let back = day.send_back(&look, false);
    assert!(Target::of(&back, std::slice::from_ref(&back)).is_err());
    let again = day.import(&back);
    let second = day.send_back(&again, false);
    assert_eq!(second.file_name().unwrap(), "退回-22学前教育1班-2.xlsx");
}

#[test]
fn a_mended_file_beside_the_one_that_was_sent_stands_for_its_rows() {
    let mut day = Day::begin();
    let file = dirty(day.folder.path());
    let options = ReadOptions::default();
    let look = day.project.plan_import(std::slice::from_ref(&file), &options, &mut |_| Control::Go).unwrap();
    let back = day.send_back(&look, false);
    mend(&back, |rows| {
        for row in rows.iter_mut().skip(2) {
            match row[1].as_str() {
                "20220102" => row[5] = id_number(2, Sex::Female),
                "20220103" => row[5] = id_number(3, Sex::Female),
                "20220104" => (row[3], row[4]) = ("女".into(), "汉族".into()),
                "20220105" if row[2] == "高远" => row[1] = "20220106".into(),
                "20220107" => row[2] = "钱进".into(),
                _ => {}
            }
        }
    });
    let both = [file, back];
    let look = day.project.plan_import(&both, &options, &mut |_| Control::Go).unwrap();
    let totals = look.plan.totals;
    assert_eq!((totals.added, totals.refused, totals.incomplete, totals.repeated), (8, 0, 0, 6));
    assert!(!look.has_faults(), "{:#?}", look.plan.problems);
    day.project.apply_import(&look, &mut |_| Control::Go).unwrap();
    assert!(day.people().iter().all(|(.., incomplete)| !incomplete), "{:?}", day.people());
    let again = day.project.plan_import(&both, &options, &mut |_| Control::Go).unwrap();
    assert_eq!((again.plan.changes.len(), again.plan.totals.unchanged), (0, 8));
}

#[test]
fn what_the_desk_completed_stays_and_is_said_when_the_mended_file_says_otherwise() {
    let mut day = Day::begin();
    let look = day.import(&dirty(day.folder.path()));
    let back = day.send_back(&look, false);
    day.project.open_session(&crate::world::wanted()).unwrap();
    let complete = photodesk::ops::desk::Request::Complete {
        student: "20220102".to_owned(),
        field: photodesk::domain::field::Field::IdNumber,
        to: id_number(20, Sex::Female),
        evidence: None,
    };
    day.project.act(complete).unwrap();
    mend(&back, |rows| rows[2][5] = id_number(2, Sex::Female));
    let again = day.import(&back);
    let kept: Vec<_> = again.kept().collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!((kept[0].name.as_str(), kept[0].place.row), ("李雨桐", 3));
    assert!(kept[0].here.starts_with("**************") && kept[0].roster.starts_with("**************"));
    assert!(day.people().iter().any(|(_, id, _)| *id == id_number(20, Sex::Female)));
}

#[test]
fn thousands_of_faults_have_a_note_on_the_first_cells_alone_and_each_its_reason_in_the_last_column() {
    use std::fmt::Write as _;

    use photodesk::sheet::forms::returned::{NOTED, Sent, pages};
    let mut day = Day::begin();
    let rows = NOTED + 100;
    let mut text = "学号,姓名,身份证号\n".to_owned();
    for n in 0..rows {
        writeln!(text, "{},张思凡,12", 20_220_000 + n).unwrap();
    }
    let file = day.folder.path().join("护理1班.csv");
    std::fs::write(&file, text).unwrap();
    let look = day.import(&file);
    let letters = look.letters();
    let sent = [Sent { letter: &letters[0], sheets: look.sheets.iter().collect() }];
    let pages = pages(&sent, false, &row_for_sender, day.project.now().naive_local());
    let [guide, table] = pages.as_slice() else { panic!("{} pages", pages.len()) };
    assert_eq!((table.rows.len(), table.marks.len()), (rows, rows), "every cell is marked");
    assert_eq!(table.marks.iter().filter(|mark| !mark.note.is_empty()).count(), NOTED);
    assert!(table.rows.iter().all(|row| row.last().unwrap().contains("18 位")), "{:?}", table.rows.last());
    assert_eq!(guide.rows.len(), NOTED);
    assert!(guide.lines.iter().any(|line| line.contains("一共 2100 处")), "{:?}", guide.lines);
}
