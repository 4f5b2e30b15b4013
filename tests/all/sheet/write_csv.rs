use photodesk::sheet::page::{Column, Kind, Page};

use super::{sequence_list, written};

fn lines(pages: Vec<Page>) -> Vec<String> {
    let bytes = written(pages, "csv");
    let text = String::from_utf8(bytes).unwrap();
    text.strip_prefix('\u{feff}').expect("a byte-order mark").split("\r\n").map(str::to_owned).collect()
}

fn one(kind: Kind, text: &str) -> String {
    let page = Page {
        sheet: "表".into(),
        columns: vec![Column::new("甲", 8, kind)],
        rows: vec![vec![text.into()]],
        ..Page::default()
    };
    lines(vec![page])[1].clone()
}

#[test]
fn a_table_is_headings_and_rows_in_utf_8_with_a_byte_order_mark() {
    let lines = lines(sequence_list(2));
    assert_eq!(lines[0], "拍摄序号,姓名,性别,民族,身份证号,学号,班级,照片文件,备注");
    assert_eq!(lines[1], "0001,甲1,女,汉族,420000200402290114,0022010101,22计算机应用1班,0022010101.jpg,");
    assert_eq!(lines.len(), 4, "neither title nor signatures: {lines:?}");
}

#[test]
fn a_text_that_could_act_as_a_formula_gets_a_guard() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("+8613800000000", "'+8613800000000"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("张三=", "张三="),
        ("'=1", "'=1"),
    ] {
        assert_eq!(one(Kind::Text, text), cell);
        assert_eq!(one(Kind::Code, text), cell);
    }
    // Tab and carriage return become spaces at the door already, so no cell begins with one.
    assert_eq!(one(Kind::Text, "\t=1"), " =1");
    assert_eq!(one(Kind::Text, "\r=1"), " =1");
}

#[test]
fn a_sum_below_zero_stays_a_number_but_a_formula_among_sums_does_not() {
    assert_eq!(one(Kind::Money, "-20.00"), "-20.00");
    assert_eq!(one(Kind::Money, "-20.00+1"), "'-20.00+1");
    assert_eq!(one(Kind::Count, "=2"), "'=2");
}

#[test]
fn commas_quotes_and_missing_cells_keep_their_columns() {
    let page = Page {
        sheet: "表".into(),
        columns: vec![Column::new("甲", 8, Kind::Text), Column::new("乙", 8, Kind::Text)],
        rows: vec![vec!["a,\"b\"".into()]],
        totals: vec![vec!["合计".into(), "2".into()]],
        ..Page::default()
    };
    assert_eq!(lines(vec![page])[1..], ["\"a,\"\"b\"\"\",", "合计,2", ""]);
}
