use photodesk::sheet::page::{Column, Kind, Mark, Page};

use super::{blank, sequence_list, written};

fn html(pages: Vec<Page>) -> String {
    String::from_utf8(written(pages, "html")).unwrap()
}

#[test]
fn each_sheet_of_paper_carries_title_headings_and_its_number() {
    let text = html(sequence_list(90));
    let sheets: Vec<&str> = text.split("<section").skip(1).collect();
    assert_eq!(sheets.len(), 3);
    for (at, sheet) in sheets.iter().enumerate() {
        let head = sheet.split("</thead>").next().unwrap();
        assert!(head.contains("拍摄序号表") && head.contains("<th>身份证号</th>"), "{head}");
        assert!(sheet.contains(&format!("第 {} 页 共 3 页", at + 1)), "{sheet}");
    }
    assert!(text.contains("size:A4") && text.contains("break-after:page"));
    assert!(sheets[2].contains("电脑登记(签字)") && !sheets[0].contains("(签字)"));
    let rows = |sheet: &str| sheet.matches("22计算机应用1班").count();
    assert_eq!((rows(sheets[0]), rows(sheets[1]), rows(sheets[2])), (40, 40, 10));
}

#[test]
fn a_list_whose_breaks_a_spreadsheet_program_would_find_is_cut_into_sheets_too() {
    let rows = vec![vec!["甲".to_owned()]; 100];
    let page = Page {
        sheet: "表".into(),
        columns: vec![Column::new("姓名", 90, Kind::Text)],
        rows,
        ..Page::default()
    };
    let text = html(vec![page]);
    assert!(text.matches("<section").count() > 2);
    assert_eq!(text.matches("<td>甲</td>").count(), 100, "nobody is lost between two sheets");
}

#[test]
fn no_text_is_markup_and_nothing_is_loaded_or_run() {
    let hostile = "<script>alert(1)</script>&amp;\"' onload=x <img src=http://a>";
    let columns = vec![Column { heading: hostile.into(), ..Column::new("", 8, Kind::Text) }];
    let mark = Mark { row: Some(0), column: 0, note: hostile.to_owned() };
    let page = Page {
        sheet: "表".into(),
        title: hostile.to_owned(),
        lines: vec![hostile.to_owned()],
        columns,
        rows: vec![vec![hostile.to_owned()]],
        marks: vec![mark],
        totals: vec![vec![hostile.to_owned()]],
        notes: vec![hostile.to_owned()],
        footer: hostile.to_owned(),
        ..Page::default()
    };
    let text = html(vec![page]);
    for bad in ["<script", "<img", "src=\"", "href", "url(", "@import"] {
        assert!(!text.contains(bad), "{bad}");
    }
    assert_eq!(
        text.matches("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;&#39;").count(),
        7,
        "{text}"
    );
}

#[test]
fn what_is_invisible_does_not_reach_the_page() {
    let page = Page {
        sheet: "表".into(),
        columns: vec![Column::new("姓名", 8, Kind::Text)],
        rows: vec![vec!["张\u{202e}\u{0}三\u{1b}[31m".into()]],
        ..Page::default()
    };
    assert!(html(vec![page]).contains("<td>张三[31m</td>"));
}

#[test]
fn a_wide_form_lies_across_the_paper_and_a_log_numbers_its_sheets() {
    assert!(html(blank("verify")).contains("<section class=\"wide\">"));
    let log = html(blank("log"));
    assert_eq!(log.matches("<section").count(), 8);
    assert!(log.contains("第 8 页    本页人数"), "the box under the lines of each sheet");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(written(sequence_list(50), "html"), written(sequence_list(50), "html"));
}

#[test]
fn rows_of_parts_span_every_column_and_keep_their_print() {
    let certificate = photodesk::sheet::forms::scattered::Certificate {
        number: "2026-蒲河-001".into(),
        reason: "<b>实习".into(),
        ..photodesk::sheet::forms::scattered::Certificate::default()
    };
    let html = html(photodesk::sheet::forms::scattered::pages(&super::head(), &[certificate]));
    let rows: Vec<&str> = html.split("<tr").filter(|row| row.contains("open part")).collect();
    assert_eq!(rows.len(), 14, "every row but the cut has its dashed line");
    for row in rows {
        let spans = row.split("colspan=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        assert_eq!(spans.map(|span| span.parse::<u32>().unwrap()).sum::<u32>(), 7, "{row}");
    }
    assert!(html.contains("font-size:18.0pt") && html.contains("&lt;b&gt;实习"), "{html}");
}
