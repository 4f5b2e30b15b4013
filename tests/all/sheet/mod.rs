mod corpus;
mod estimate;
mod forms;
mod headings;
mod hostile;
mod layout;
mod log_file;
mod mapping;
mod paper_forms;
mod reader;
mod register_file;
mod replace;
mod roster;
mod source;
mod template;
pub mod unzipped;
pub mod workbook;
mod write_csv;
mod write_dbf;
mod write_html;
mod write_xlsx;

use chrono::{NaiveDate, NaiveDateTime};
use photodesk::sheet::forms::sequence::{self, NumberRow};
use photodesk::sheet::forms::{Head, form};
use photodesk::sheet::page::{Document, Page};
use photodesk::sheet::write::writer_for;

fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 10, 24).unwrap().and_hms_opt(9, 41, 27).unwrap()
}

fn document(pages: Vec<Page>) -> Document {
    Document { title: pages[0].sheet.to_string(), written: moment(), pages }
}

fn written(pages: Vec<Page>, ending: &str) -> Vec<u8> {
    let file = format!("out.{ending}");
    let writer = writer_for(std::path::Path::new(&file)).unwrap();
    (writer.write)(&document(pages)).unwrap()
}

fn head() -> Head {
    Head {
        school: "青禾职业技术学院".into(),
        school_code: "99001".into(),
        site: "蒲河教学点".into(),
        date: "2026-10-24".into(),
        label: "上午".into(),
        class: String::new(),
        open_findings: 0,
        head: String::new(),
        start: 1,
        fee: Some(photodesk::domain::money::Fen(2000)),
        ..Head::default()
    }
}

fn numbers(count: u32) -> Vec<NumberRow> {
    (1..=count)
        .rev()
        .map(|seq| NumberRow {
            seq,
            name: format!("甲{seq}"),
            sex: "女".into(),
            ethnicity: "汉族".into(),
            id_number: "420000200402290114".into(),
            student_no: format!("{:010}", 22_010_100 + seq),
            class: "22计算机应用1班".into(),
            remark: String::new(),
            ..NumberRow::default()
        })
        .collect()
}

fn sequence_list(count: u32) -> Vec<Page> {
    sequence::pages(&head(), &numbers(count))
}

fn blank(code: &str) -> Vec<Page> {
    form(code).unwrap().blank(&head()).unwrap_or_else(|| panic!("{code} is never blank"))
}
