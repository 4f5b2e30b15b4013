use photodesk::domain::facts::{CheckItem, CorrectionState, Makeup};
use photodesk::domain::id_document::IdType;
use photodesk::domain::ledger::{Taken, Takings};
use photodesk::domain::money::Fen;
use photodesk::domain::sex::Sex;
use photodesk::domain::student::Record;
use photodesk::sheet::forms::absent::{self, AbsentRow};
use photodesk::sheet::forms::agency::{self, FrameRow};
use photodesk::sheet::forms::classes;
use photodesk::sheet::forms::closing::{self, CashSheet, ClosingSheet, Pieces};
use photodesk::sheet::forms::corrections::{self, CorrectionRow};
use photodesk::sheet::forms::database::{self, DataColumn, PersonRow};
use photodesk::sheet::forms::fees::{self, FeeRow, Fees, RefundRow};
use photodesk::sheet::forms::findings::{self, FindingRow};
use photodesk::sheet::forms::roll::{Pupil, Roll, tabs};
use photodesk::sheet::forms::sequence::{self, NumberRow};
use photodesk::sheet::forms::{Door, FORMS, Head, form};
use photodesk::sheet::page::Page;

use super::{blank, head, sequence_list};

fn headings(page: &Page) -> Vec<&str> {
    page.columns.iter().map(|column| column.heading.as_ref()).collect()
}

/// A class of so many, the first with a number.
fn roll(class: &str, count: u32) -> Roll {
    let pupil = |n: u32| Pupil {
        record: Record {
            name: format!("甲{n}").into(),
            student_no: n.to_string().into(),
            ..Record::default()
        },
        seq: (n == 1).then_some(57),
        ..Pupil::default()
    };
    Roll { class: class.to_owned(), people: (1..=count).map(pupil).collect() }
}

/// One page of each form, with a row in it.
fn every_form() -> Vec<Page> {
    let mut pages = vec![];
    pages.extend(sequence_list(1));
    pages.extend(database::pages(&[PersonRow::default()], &database::standard(false)));
    pages.extend(agency::pages(&head(), &[FrameRow::default()]));
    pages.extend(classes::pages(&head(), &[roll("学前1班", 2), roll("学前1班", 1)]));
    pages.extend(absent::pages(&head(), &[AbsentRow::default()]));
    let fees =
        Fees { classes: vec![FeeRow::default()], refunds: vec![RefundRow::default()], cash: Some(counted()) };
    pages.extend(fees::pages(&head(), &fees));
    pages.extend(corrections::pages(&head(), &[CorrectionRow::default()]));
    pages.extend(findings::pages(&head(), &[FindingRow::default()]));
    let sheet = ClosingSheet {
        lines: vec![("人数", "应到 186".into())],
        cash: Some(counted()),
        ..ClosingSheet::default()
    };
    pages.extend(closing::pages(&head(), &sheet));
    pages.extend(blank("roster"));
    pages.extend(blank("log"));
    pages
}

/// 2540 counted, 2560 expected.
fn counted() -> CashSheet {
    let piece = |value, count| Pieces { value: Fen(value), count: Some(count) };
    CashSheet {
        pieces: vec![piece(10_000, 25), piece(2_000, 2), piece(50, 0)],
        float: Some(Fen(20_000)),
        expected: Some(Fen(256_000)),
        counted: Some(Fen(254_000)),
        reason: String::new(),
    }
}

#[test]
fn the_closing_sheet_is_one_page_with_the_count_in_capitals_three_signatures_and_the_head() {
    let sheet = ClosingSheet {
        lines: vec![("人数", "应到 186".into())],
        cash: Some(counted()),
        ..ClosingSheet::default()
    };
    let sealed = Head { head: "ABCD-EFGH-JKMN-PQRS".into(), ..head() };
    let pages = closing::pages(&sealed, &sheet);
    assert_eq!(pages.len(), 1);
    let rows: Vec<String> = pages[0].rows.iter().map(|row| row.join("|")).collect();
    assert_eq!(rows[1], "点钞|100.00×25  20.00×2");
    assert_eq!(rows[3], "实点|2540.00  贰仟伍佰肆拾元整");
    assert_eq!(rows[4], "差额|-20.00  负贰拾元整");
    assert_eq!(pages[0].signatures, ["收费/手工登记", "电脑登记", "教学点"]);
    assert!(pages[0].lines.iter().any(|line| line == "封存码：ABCD-EFGH-JKMN-PQRS"));
    // Every list of a sealed session carries it.
    let list = sequence::pages(&sealed, &[NumberRow { seq: 1, ..NumberRow::default() }]);
    assert!(list[0].lines.iter().any(|line| line.contains("ABCD-EFGH")));
    assert!(!closing::pages(&head(), &sheet)[0].lines.iter().any(|line| line.contains("封存码")));
}

#[test]
fn the_count_of_the_drawer_is_part_two_of_the_fees_filled_in_or_blank() {
    let fees = Fees { cash: Some(counted()), ..Fees::default() };
    let pages = fees::pages(&head(), &fees);
    assert_eq!(pages[1].title, "点钞单");
    assert_eq!(pages[1].rows[0].join("|"), "100.00|25|2500.00|");
    assert_eq!(pages[1].totals[0].join("|"), "实点||2540.00|贰仟伍佰肆拾元整");
    let blank =
        CashSheet { pieces: vec![Pieces { value: Fen(10_000), count: None }], ..CashSheet::default() };
    let pages = fees::pages(&head(), &Fees { cash: Some(blank), ..Fees::default() });
    assert_eq!(pages[1].rows[0].join("|"), "100.00|||");
    assert_eq!(pages[1].totals[3].join("|"), "差额|||");
}

#[test]
fn forms_have_codes_and_titles_of_their_own() {
    let codes: Vec<&str> = FORMS.iter().map(|form| form.code).collect();
    let unlike: std::collections::BTreeSet<&str> = codes.iter().copied().collect();
    let titles: std::collections::BTreeSet<&str> = FORMS.iter().map(|form| form.title).collect();
    assert!(unlike.len() == FORMS.len() && titles.len() == FORMS.len(), "{codes:?}");
    for due in ["sequence", "agency", "database", "classes", "absent", "fees", "corrections", "findings"] {
        assert!(form(due).unwrap().leaves_by(Door::Export), "{due}");
    }
    assert!(FORMS.iter().all(|form| !form.doors.is_empty()));
    assert_eq!(form("fees").unwrap().title, "收费汇总");
    assert!(form("log").unwrap().is_template() && !form("sequence").unwrap().is_template());
    assert!(form("").is_none() && form("poem").is_none());
}

#[test]
fn every_row_has_a_cell_for_every_column_and_every_tab_a_legal_name() {
    for page in every_form() {
        for row in page.rows.iter().chain(&page.totals) {
            // The blank log leaves all but the line's number to the pen.
            assert!(row.len() == page.columns.len() || page.by_hand, "{}: {row:?}", page.sheet);
        }
        assert!(
            page.sheet.chars().count() <= 31 && !page.sheet.contains(['[', ']', ':', '*', '?', '/', '\\'])
        );
    }
}

#[test]
fn the_sequence_list_ascends_with_numbers_of_at_least_four_digits() {
    let row = |seq| NumberRow { seq, ..NumberRow::default() };
    let page = &sequence::pages(&head(), &[row(12_345), row(9), row(128)])[0];
    let seqs: Vec<&str> = page.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(seqs, ["0009", "0128", "12345"]);
    assert_eq!(page.rows[0][7], "", "no photo file is promised without a student number");
    assert_eq!(sequence_list(1)[0].rows[0][7], "0022010101.jpg");
}

#[test]
fn a_form_says_where_and_when_and_whether_findings_are_open() {
    let open = Head { open_findings: 5, ..head() };
    let lines = &sequence::pages(&open, &[])[0].lines;
    assert_eq!(
        lines[0],
        "学校：青禾职业技术学院    学校代码：99001    教学点：蒲河教学点    拍摄日期：2026-10-24 上午"
    );
    assert_eq!(lines[1], "未核：还有 5 条差异没有处理");
    assert!(sequence::pages(&Head::default(), &[])[0].lines.is_empty());
}

#[test]
fn the_database_has_the_standard_columns_and_people_without_a_number_come_last() {
    let person = |student_no: &str, class: &str, seq| PersonRow {
        record: Record {
            student_no: student_no.into(),
            name: "欧阳文静".into(),
            sex: Some(Sex::Female),
            class: class.into(),
            id_type: IdType::Resident,
            id_number: "210000200311071022".into(),
            ..Record::default()
        },
        seq,
    };
    let mut rows = vec![
        person("3", "乙班", None),
        person("1", "乙班", Some(7)),
        person("9", "甲班", Some(2)),
        person("2", "甲班", None),
    ];
    rows[0].record.id_number.clear();
    let page = &database::pages(&rows, &database::standard(false))[0];
    assert_eq!(
        headings(page).join(" "),
        "学校代码 学校名称 教学点 院系 专业 层次 学制 学习形式 年级 班级 学号 姓名 性别 民族 证件类型 身份证号 拍摄序号 备注"
    );
    let order: Vec<&str> = page.rows.iter().map(|row| row[10].as_str()).collect();
    assert_eq!(order, ["9", "1", "3", "2"].map(|no| no), "by number, then by class and student number");
    assert_eq!(page.rows[0][12..17], ["女", "", "居民身份证", "210000200311071022", "0002"]);
    assert_eq!(page.rows[2][14..17], ["", "", ""], "no number, no type");
    assert!(page.title.is_empty(), "a data file begins with its headings");
}

#[test]
fn absentees_are_listed_by_class_with_what_becomes_of_them() {
    let rows = [
        AbsentRow {
            class: "乙班".into(),
            name: "甲".into(),
            makeup: Some(Makeup::Scattered),
            ..AbsentRow::default()
        },
        AbsentRow { class: "甲班".into(), name: "乙".into(), paid: true, ..AbsentRow::default() },
    ];
    let page = &absent::pages(&head(), &rows)[0];
    assert_eq!(page.rows[0][0..2], ["1", "乙班"]);
    assert_eq!(page.rows[0][6..9], ["未缴", "", "散拍"]);
    assert_eq!(page.rows[1][6..9], ["已缴", "", "待定"]);
}

#[test]
fn fees_are_summed_by_class_and_method_and_refunds_stand_one_by_one() {
    let taken = |people, fen| Taken { people, amount: Fen(fen) };
    let class = |name: &str| FeeRow {
        class: name.into(),
        expected: 30,
        shot: 28,
        takings: Takings {
            cash: taken(20, 40_000),
            wechat: taken(7, 14_000),
            owed: taken(1, 2_000),
            refunded: taken(1, 1_050),
            ..Takings::default()
        },
    };
    let refund = RefundRow { receipt: 7, amount: Fen(1_050), ..RefundRow::default() };
    let fees = Fees { classes: vec![class("甲班"), class("乙班")], refunds: vec![refund], cash: None };
    let pages = fees::pages(&head(), &fees);
    assert_eq!(
        pages[0].totals[0].join(" "),
        "合计 60 56 40 800.00 14 280.00 0 0.00 0 0.00 0 2 40.00 2 21.00 1059.00"
    );
    assert_eq!(pages[1].rows[0][0], "0007");
    assert_eq!(pages[1].totals[0][6], "10.50");
    assert_eq!(fees::pages(&head(), &Fees::default()).len(), 1, "no refund, no page of refunds");
}

#[test]
fn corrections_say_what_the_roster_has_what_it_should_be_and_what_was_decided() {
    let row = CorrectionRow {
        id: "812".into(),
        seq: Some(31),
        item: CheckItem::Ethnicity,
        from: "汉族".into(),
        to: "土家族".into(),
        state: CorrectionState::Accepted,
        ..CorrectionRow::default()
    };
    let page = &corrections::pages(&head(), &[row])[0];
    assert_eq!(page.rows[0].join("|"), "812||0031||||民族|汉族|土家族||已改||");
}

#[test]
fn findings_name_their_numbers_people_and_state() {
    let row = FindingRow {
        id: "a1".into(),
        severity: "错误".into(),
        seqs: vec![12, 13],
        names: vec!["甲".into(), "乙".into()],
        state: "保留".into(),
        ..FindingRow::default()
    };
    let page = &findings::pages(&head(), &[row])[0];
    assert_eq!(page.rows[0].join("|"), "a1|错误||0012 0013||甲 乙|||保留|");
}

#[test]
fn the_photo_company_gets_numbers_classes_and_codes_and_is_told_that_names_are_not_there() {
    let row = |seq, code: &str| FrameRow {
        seq,
        class: "学前1班".into(),
        capture_code: code.into(),
        ..FrameRow::default()
    };
    let page = &agency::pages(&head(), &[row(12, "B"), row(3, "A")])[0];
    assert_eq!(headings(page), ["拍摄序号", "班级", "采集码", "备注"]);
    assert_eq!(page.rows[0].join("|"), "0003|学前1班|A|");
    assert!(page.notes[0].contains("不含姓名"));
}

#[test]
fn each_class_has_a_sheet_with_those_who_were_shot_before_those_who_are_missing() {
    let pages = classes::pages(&head(), &[roll("学前1班", 3), roll("护理3班", 1)]);
    assert_eq!(pages.iter().map(|page| page.sheet.as_ref()).collect::<Vec<_>>(), ["学前1班", "护理3班"]);
    assert!(
        pages[0].lines.iter().any(|line| line.contains("应拍 3 人，已拍 1 人，未拍 2 人")),
        "{:?}",
        pages[0].lines
    );
    assert_eq!(pages[0].rows[0][1..4], ["0057", "1", "甲1"]);
    assert_eq!(pages[0].rows[1][6], "未拍");
}

#[test]
fn tabs_of_classes_are_legal_and_no_two_alike() {
    let long = "很".repeat(40);
    let names = ["甲/乙:班", "A班", "a班", "", &long, &long];
    let rolls: Vec<Roll> = names.iter().map(|name| roll(name, 0)).collect();
    let tabs = tabs(&rolls);
    assert_eq!(tabs[..4], ["甲_乙_班", "A班", "a班-2", "未分班"]);
    assert!(tabs.iter().all(|tab| tab.chars().count() <= 31) && tabs[4] != tabs[5], "{tabs:?}");
}

#[test]
fn a_school_s_own_headings_are_filled_by_what_they_mean_and_codes_as_codes() {
    let record = Record {
        name: "欧阳文静".into(),
        sex: Some(Sex::Female),
        ethnicity: "满族".into(),
        id_number: "210000200311071022".into(),
        ..Record::default()
    };
    let named = ["序号", "学生姓名", "性别代码", "MZM", "出生日期", "政治面貌", "拍摄号"];
    let columns: Vec<DataColumn> = named.iter().map(|name| DataColumn::named(name, None)).collect();
    let page = &database::pages(&[PersonRow { record, seq: Some(7) }], &columns)[0];
    assert_eq!(headings(page), named);
    assert_eq!(page.rows[0].join("|"), "1|欧阳文静|2|11|20031107||0007");
}
