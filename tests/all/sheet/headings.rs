//! What headings mean, however they are written.

use photodesk::domain::field::Field;
use photodesk::sheet::headings::{Known, Meaning, Trust, know, normalise, settle};

const TABLE: &str = include_str!("../../../assets/header_synonyms.csv");

fn field(heading: &str) -> Option<Field> {
    match know(heading)?.meaning {
        Meaning::Field(field) => Some(field),
        _ => None,
    }
}

#[test]
fn every_line_of_the_table_is_understood_and_no_heading_stands_twice() {
    let mut seen = std::collections::HashSet::new();
    for line in TABLE.lines().skip(1) {
        let columns: Vec<&str> = line.split(',').collect();
        assert_eq!(columns.len(), 3, "{line}");
        assert!(["", "exact", "weak", "content"].contains(&columns[2]), "{line}");
        assert!(know(columns[1]).is_some(), "{line}");
        assert!(seen.insert(columns[1]), "{line} stands twice");
    }
    for wanted in Field::ALL {
        assert!(TABLE.lines().any(|line| line.starts_with(&format!("{},", wanted.code()))), "{wanted}");
    }
}

#[test]
fn spaces_line_breaks_stars_and_brackets_do_not_matter() {
    for heading in [
        "姓名",
        "姓  名",
        "姓\u{3000}名",
        "*姓名",
        "姓名:",
        "姓\n名",
        "姓名(必填)",
        "【姓名】",
        "XM",
        "Student_Name",
        "姓名\u{200b}",
    ] {
        assert_eq!(field(heading), Some(Field::Name), "{heading:?}");
    }
    assert_eq!(field("证件号码\n(18位)"), Some(Field::IdNumber));
    assert_eq!(normalise("（姓名）"), "姓名");
}

#[test]
fn a_longer_heading_means_the_noun_that_it_ends_in() {
    let cases = [
        ("学生本人手机号码", Field::Phone),
        ("毕业生姓名", Field::Name),
        ("专业班级", Field::Class),
        ("年级专业班级名称", Field::Class),
        ("居民身份证号码(18位)", Field::IdNumber),
        ("所在二级学院名称", Field::Department),
        ("本人身份证件类型", Field::IdType),
    ];
    for (heading, expected) in cases {
        assert_eq!(field(heading), Some(expected), "{heading}");
    }
}

#[test]
fn what_only_looks_like_a_field_is_left_alone() {
    for heading in [
        "家长电话",
        "父亲姓名",
        "监护人姓名",
        "紧急联系人电话",
        "身份证后四位",
        "身份证有效期",
        "身份证复印件",
        "姓名拼音",
        "曾用名",
        "专业代码",
        "班主任签字",
        "班级人数",
        "学号是否正确",
        "政治面貌",
        "签名",
        "",
        "  ",
        "演示学院2026届毕业生图像信息采集名单及说明",
    ] {
        assert_eq!(field(heading), None, "{heading}");
    }
}

#[test]
fn a_code_column_is_weaker_than_the_name_column() {
    assert_eq!(know("性别代码"), Some(Known { meaning: Meaning::Field(Field::Sex), trust: Trust::Weak }));
    assert!(Trust::Exact < Trust::Weak);
}

#[test]
fn content_decides_what_xh_bh_and_numbers_are() {
    let none = |_: Field| false;
    let meaning = |heading: &str, values: &[&str]| settle(know(heading).unwrap(), values, none);
    let counted = ["1", "2", "3", "4"];
    let numbers = ["20261001001", "20261001002", "20261001003", "20261001004"];
    let classes = ["2201", "2201", "2201", "2202"];
    assert_eq!(meaning("XH", &numbers), Meaning::Field(Field::StudentNo));
    assert_eq!(meaning("XH", &counted), Meaning::RowNumber);
    assert_eq!(meaning("BH", &classes), Meaning::Field(Field::Class));
    assert_eq!(meaning("BH", &counted), Meaning::RowNumber);
    assert_eq!(meaning("BH", &numbers), Meaning::Field(Field::StudentNo));
    assert_eq!(meaning("序号", &counted), Meaning::RowNumber);
    assert_eq!(meaning("编号", &numbers), Meaning::Field(Field::StudentNo));
    assert_eq!(
        settle(know("编号").unwrap(), &numbers, |field| field == Field::StudentNo),
        Meaning::RowNumber
    );
    let cards = ["420000200402290114", "420000200311110229", "420000200402290018"];
    for heading in ["学号/身份证号", "考生号/身份证号码", "学号或身份证号", "身份证号/学号"]
    {
        assert_eq!(meaning(heading, &cards), Meaning::Field(Field::IdNumber), "{heading}");
        assert_eq!(meaning(heading, &numbers), Meaning::Field(Field::StudentNo), "{heading}");
    }
    assert_eq!(meaning("考生号/学号", &numbers), Meaning::Field(Field::StudentNo));
    assert_eq!(meaning("序号", &[]), Meaning::RowNumber);
    assert_eq!(meaning("XH", &[]), Meaning::Field(Field::StudentNo));
}

/// The table of headings that were collected from real files and notices: field and heading.
const COLLECTED: &str = include_str!("../../data/header_synonyms.csv");

#[test]
fn every_heading_that_was_collected_means_what_it_was_collected_for() {
    let mut lines = 0;
    let mut wrong = Vec::new();
    for line in csv::Reader::from_reader(COLLECTED.as_bytes()).records() {
        let line = line.unwrap();
        let (name, heading) = (&line[0], &line[1]);
        let expected = match name {
            // The line of a log, which no roster has.
            "row_no" if heading == "行号" => Meaning::Line,
            "row_no" => Meaning::RowNumber,
            "shoot_seq" => Meaning::Field(Field::Seq),
            "id_no" => Meaning::Field(Field::IdNumber),
            "ethnic" | "ethnic_code" => Meaning::Field(Field::Ethnicity),
            "sex_code" => Meaning::Field(Field::Sex),
            "teaching_point" => Meaning::Field(Field::TeachingSite),
            "college" => Meaning::Field(Field::Department),
            "length" => Meaning::Field(Field::Schooling),
            "collected" => Meaning::Field(Field::AlreadyCaptured),
            // Amounts belong to the log; a mark that somebody paid is no amount.
            "paid" if ["缴费", "交费", "收费", "缴费金额", "金额"].contains(&heading) => {
                Meaning::Amount
            }
            // Where nothing else is; the content tells.
            "school_roll_no" if ["学籍号", "全国学籍号", "电子注册号"].contains(&heading) => {
                Meaning::Field(Field::StudentNo)
            }
            "paid" | "school_roll_no" | "name_pinyin" | "former_name" | "political" | "native_place"
            | "major_code" | "cohort" | "enroll_date" | "grad_date" | "email" | "signature" | "shot_at"
            | "photo_file" => Meaning::Other,
            field => Meaning::Field(field.parse().unwrap()),
        };
        let found = know(heading).map(|known| known.meaning);
        if found != Some(expected) {
            wrong.push(format!("{name} {heading}: {found:?}"));
        }
        lines += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(lines, 344);
}

#[test]
fn an_example_in_brackets_takes_no_heading_away() {
    let cases = [
        ("身份证号（如：420000200402290114）", Field::IdNumber),
        ("学号（例：2022010001）", Field::StudentNo),
        ("学号〔如2022010001〕", Field::StudentNo),
        ("身份证号码(例:420000200402290114,文本格式)", Field::IdNumber),
    ];
    for (heading, wanted) in cases {
        assert_eq!(field(heading), Some(wanted), "{heading}");
    }
    assert_eq!(field("420000200402290114"), None);
    assert_eq!(field("(420000200402290114)"), None);
}

#[test]
fn the_number_of_a_passport_or_permit_stands_where_no_better_number_does() {
    for heading in ["护照号", "护照号码", "护照", "通行证号", "回乡证号", "居住证号", "台胞证号"]
    {
        assert_eq!(field(heading), Some(Field::IdNumber), "{heading}");
        assert_eq!(know(heading).map(|known| known.trust), Some(Trust::Weak), "{heading}");
    }
}

#[test]
fn a_heading_of_two_columns_in_one_is_neither() {
    for heading in ["学号姓名", "性别/民族", "姓名、身份证号", "姓名性别"] {
        assert_eq!(field(heading), None, "{heading}");
    }
    assert_eq!(field("学生姓名"), Some(Field::Name));
    assert_eq!(field("学号/考生号"), Some(Field::StudentNo));
}
