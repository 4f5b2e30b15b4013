use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use photodesk::sheet::page::{Column, Kind, Page};
use photodesk::sheet::write::{WRITERS, WriteError, writer_for};

use super::unzipped::{Unzipped, attribute, tag};
use super::{document, sequence_list, written};

fn hostile(text: &str) -> Vec<Page> {
    vec![Page {
        sheet: "表".into(),
        columns: vec![Column::new("姓名", 10, Kind::Text), Column::new("金额", 10, Kind::Money)],
        rows: vec![vec![text.to_owned(), text.to_owned()]],
        ..Page::default()
    }]
}

fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_form_lies_on_a4_centred_one_page_wide_with_the_margins_of_the_forms() {
    let sheet = Unzipped::new(written(sequence_list(3), "xlsx")).sheet();
    let setup = tag(&sheet, "<pageSetup").unwrap();
    assert_eq!(attribute(&setup, "paperSize").as_deref(), Some("9"));
    assert_eq!(attribute(&setup, "fitToHeight").as_deref(), Some("0"));
    assert_eq!(attribute(&setup, "orientation").as_deref(), Some("portrait"));
    assert!(sheet.contains("<pageSetUpPr fitToPage=\"1\"/>"));
    assert!(tag(&sheet, "<printOptions").unwrap().contains("horizontalCentered=\"1\""));
    let margins = tag(&sheet, "<pageMargins").unwrap();
    let cm = |side: &str| attribute(&margins, side).unwrap().parse::<f64>().unwrap() * 2.54;
    for (side, wanted) in [("left", 1.5), ("right", 1.5), ("top", 1.8), ("bottom", 1.5)] {
        assert!((cm(side) - wanted).abs() < 0.001, "{side} is {} cm", cm(side));
    }
}

#[test]
fn title_and_headings_repeat_on_every_sheet_of_paper_and_stay_in_sight_on_the_screen() {
    let book = Unzipped::new(written(sequence_list(90), "xlsx"));
    let names = book.part("xl/workbook.xml");
    assert!(names.contains("_xlnm.Print_Titles"), "{names}");
    assert!(names.contains("拍摄序号表!$1:$3"), "{names}");
    let pane = tag(&book.sheet(), "<pane").unwrap();
    assert_eq!(attribute(&pane, "ySplit").as_deref(), Some("3"));
    assert_eq!(attribute(&pane, "state").as_deref(), Some("frozen"));
}

#[test]
fn the_footer_counts_pages_and_names_the_site_with_ampersands_doubled() {
    let mut pages = sequence_list(1);
    pages[0].footer = "甲&P乙".into();
    let sheet = Unzipped::new(written(pages, "xlsx")).sheet();
    assert!(sheet.contains("&amp;L&amp;9 甲&amp;&amp;P乙&amp;C&amp;9 第 &amp;P 页 共 &amp;N 页"), "{sheet}");
}

#[test]
fn numbers_of_people_are_text_cells_in_text_format() {
    let bytes = written(sequence_list(2), "xlsx");
    let rows = cells(&bytes);
    assert_eq!(rows[3][0], Data::String("0001".into()));
    assert_eq!(rows[3][4], Data::String("420000200402290114".into()));
    assert_eq!(rows[3][5], Data::String("0022010101".into()), "a leading zero stays");
    let book = Unzipped::new(bytes);
    for place in ["A4", "E4", "F4", "A5"] {
        assert_eq!(book.cell(place), ("49".into(), "s".into()), "{place}: format @ is number 49");
    }
}

#[test]
fn counts_and_money_are_numbers_that_can_be_summed() {
    let page = Page {
        sheet: "表".into(),
        columns: vec![Column::new("人数", 8, Kind::Count), Column::new("金额", 8, Kind::Money)],
        rows: vec![vec!["12".into(), "-20.10".into()], vec![String::new(), "不详".into()]],
        ..Page::default()
    };
    let rows = cells(&written(vec![page], "xlsx"));
    assert_eq!(rows[1], [Data::Float(12.0), Data::Float(-20.1)]);
    assert_eq!(rows[2][1], Data::String("不详".into()), "what is no amount is not lost");
}

#[test]
fn no_cell_can_act_as_a_formula() {
    for text in ["=1+1", "+1", "-1+2", "@SUM(A1)", "=HYPERLINK(\"x\")", "{=1}"] {
        let bytes = written(hostile(text), "xlsx");
        assert_eq!(cells(&bytes)[1][0], Data::String(text.into()));
        let sheet = Unzipped::new(bytes).sheet();
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{text}");
    }
}

#[test]
fn what_is_invisible_or_breaks_the_file_does_not_reach_a_cell() {
    for (text, kept) in [
        ("张\u{0}三", "张三"),
        ("张\u{202e}三", "张三"),
        ("张\u{200b}三", "张三"),
        ("张\u{1b}[31m三", "张[31m三"),
        ("_x0041_", "_x0041_"),
        ("<a>&\"", "<a>&\""),
    ] {
        assert_eq!(cells(&written(hostile(text), "xlsx"))[1][0], Data::String(kept.into()), "{text:?}");
    }
    let long = "长".repeat(40_000);
    let cell = cells(&written(hostile(&long), "xlsx"))[1][0].to_string();
    assert_eq!(cell.chars().count(), 16_000, "a workbook cell holds no more than 32,767");
}

#[test]
fn the_same_document_gives_the_same_bytes_and_says_when_it_was_written() {
    let first = written(sequence_list(50), "xlsx");
    assert_eq!(first, written(sequence_list(50), "xlsx"));
    let core = Unzipped::new(first).part("docProps/core.xml");
    assert!(core.contains("2026-10-24T09:41:27Z"), "{core}");
}

#[test]
fn a_workbook_carries_no_name_of_this_machine() {
    let book = Unzipped::new(written(sequence_list(1), "xlsx"));
    for name in book.names() {
        assert!(!book.part(&name).contains("/tmp") && !book.part(&name).contains("/home"), "{name}");
    }
    assert!(book.part("docProps/core.xml").contains("<dc:creator></dc:creator>"));
}

#[test]
fn sheets_break_where_the_paper_ends_and_signatures_keep_three_rows_above_them() {
    // 40 rows a sheet under three rows of head; 81 rows leave one on the third sheet, too few for a signature.
    let sheet = Unzipped::new(written(sequence_list(81), "xlsx")).sheet();
    let breaks: Vec<&str> =
        sheet.split("<brk id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(breaks, ["43", "81"], "rows 41 and 79 of the list begin a sheet");
    let rows = cells(&written(sequence_list(81), "xlsx"));
    assert!(rows.last().unwrap()[0].to_string().starts_with("电脑登记(签字)"));
}

#[test]
fn text_is_set_in_song_and_titles_in_hei() {
    let styles = Unzipped::new(written(sequence_list(1), "xlsx")).part("xl/styles.xml");
    assert!(styles.contains("<name val=\"宋体\"/>") && styles.contains("<name val=\"黑体\"/>"));
}

#[test]
fn a_file_ending_finds_its_writer_and_every_writer_refuses_a_document_without_a_page() {
    for (file, ending) in [("a.xlsx", Some("xlsx")), ("A.XLSX", Some("xlsx")), ("a.b.csv", Some("csv"))] {
        assert_eq!(writer_for(std::path::Path::new(file)).map(|writer| writer.ending), ending);
    }
    for file in ["a", "a.xls", "a.doc", "a.xlsx.bak", "xlsx"] {
        assert!(writer_for(std::path::Path::new(file)).is_none(), "{file}");
    }
    let mut empty = document(sequence_list(1));
    empty.pages.clear();
    for writer in WRITERS {
        assert!(matches!((writer.write)(&empty), Err(WriteError::Empty)), "{}", writer.ending);
    }
}

#[test]
fn more_rows_than_a_worksheet_holds_are_refused() {
    let mut pages = hostile("");
    pages[0].room = 1_048_576;
    assert!(matches!(
        (writer_for(std::path::Path::new("a.xlsx")).unwrap().write)(&document(pages)),
        Err(WriteError::TooManyRows(_))
    ));
}
