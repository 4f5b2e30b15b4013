//! Rosters as teachers make them: titles, headings over two rows, footers, classes on one sheet.

use photodesk::domain::field::Field;
use photodesk::domain::roster::raw::{ClassFrom, MappedBy, SkippedAs, Stored};
use photodesk::sheet::read_error::ReadError;
use photodesk::sheet::roster::ReadOptions;
use rust_xlsxwriter::{Format, Workbook};

use super::workbook::{
    HEADINGS, PEOPLE, column, csv_text, fixture, grid, put, put_class, read, read_with, with_parts, xlsx,
};

const NUMBERS: [&str; 3] = ["20261001001", "20261001002", "20261001003"];

/// Two classes on two sheets, titles, a heading over two rows, footers, a hidden row, a hidden sheet, an empty one.
fn teachers_file() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    for class in ["软件2201班", "软件2202班"] {
        let sheet = workbook.add_worksheet().set_name(class).unwrap();
        sheet.merge_range(0, 0, 0, 8, "演示学院2026届毕业生图像信息采集名单", &plain).unwrap();
        sheet.merge_range(1, 0, 1, 8, &format!("班级:{class}  班主任:演示  人数:3"), &plain).unwrap();
        for (at, heading) in
            [(0, "序号"), (1, "学 号"), (2, "姓  名"), (3, "性\n别"), (7, "拍摄序号"), (8, "备注")]
        {
            sheet.merge_range(2, at, 3, at, heading, &plain).unwrap();
        }
        sheet.merge_range(2, 4, 2, 6, "证件及民族", &plain).unwrap();
        put(sheet, 3, &[&["", "", "", "", "证件类型", "证件号码\n(18位)", "民族"]]);
        for (row, [number, name, sex, card, nation]) in (4..).zip(PEOPLE) {
            sheet.write_number(row, 0, f64::from(row - 3)).unwrap();
            put(sheet, row, &[&["", number, name, sex, "居民身份证", card, nation]]);
        }
        sheet.set_row_hidden(5).unwrap();
        put(
            sheet,
            8,
            &[
                &["合计", "3"],
                &["", "", "", "", "", "班主任签字:"],
                &["", "", "", "", "", "日期:    年  月  日"],
            ],
        );
    }
    let codes = workbook.add_worksheet().set_name("代码表").unwrap();
    put(codes, 0, &[&["民族"], &["汉族"]]);
    codes.set_hidden(true);
    workbook.add_worksheet().set_name("Sheet3").unwrap();
    let notes = workbook.add_worksheet().set_name("抄送").unwrap();
    put(notes, 0, &[&["请各班主任于周五前交回"]]);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_teachers_file_is_read_sheet_by_sheet() {
    let sheets = read(&teachers_file());
    assert_eq!(
        sheets.iter().map(|sheet| sheet.sheet.as_str()).collect::<Vec<_>>(),
        ["软件2201班", "软件2202班", "代码表", "抄送"]
    );
    let first = &sheets[0];
    assert_eq!(first.header_row, Some(3));
    assert_eq!(column(first, Field::StudentNo), NUMBERS);
    assert_eq!(column(first, Field::IdNumber), PEOPLE.map(|person| person[3]));
    assert_eq!(column(first, Field::IdType), ["居民身份证"; 3]);
    assert_eq!(column(first, Field::Ethnicity), PEOPLE.map(|person| person[4]));
    assert_eq!(
        first.rows.iter().map(|row| (row.row, row.hidden)).collect::<Vec<_>>(),
        [(5, false), (6, true), (7, false)]
    );
    assert_eq!(first.hidden_rows, 1);
    assert_eq!(
        first.classes,
        [(ClassFrom::Title, "软件2201班".to_owned()), (ClassFrom::SheetName, "软件2201班".to_owned())]
    );
    assert_eq!(first.skipped, [(9, SkippedAs::Footer), (10, SkippedAs::Footer), (11, SkippedAs::Footer)]);
    assert!(sheets[2].hidden_sheet && sheets[2].rows.is_empty());
    assert!(!sheets[3].hidden_sheet && sheets[3].header_row.is_none());
}

#[test]
fn a_heading_over_two_rows_is_found_in_text_too() {
    let text = "名单,,,,\n序号,学号,姓名,证件,\n,,,类型,身份证号\n1,20261001001,陈雨甲,居民身份证,420000200402290114\n";
    let sheets = read(text.as_bytes());
    assert_eq!(sheets[0].header_row, Some(2));
    assert_eq!(column(&sheets[0], Field::IdNumber), ["420000200402290114"]);
    assert_eq!(sheets[0].rows.len(), 1);
}

#[test]
fn the_users_word_goes_before_the_table() {
    let bytes = grid(
        "A",
        &[&["编号甲", "称呼", "身份证号", "家长电话"], &["20261001001", "陈雨甲", "420000200402290114", "1"]],
    );
    let options = ReadOptions {
        map: vec![
            (Field::StudentNo, "编号甲".into()),
            (Field::Name, " 称 呼 ".into()),
            (Field::Phone, "家长电话".into()),
        ],
        ..ReadOptions::default()
    };
    let sheets = read_with(&bytes, "a.xlsx", &options).unwrap();
    assert_eq!(column(&sheets[0], Field::Name), ["陈雨甲"]);
    assert_eq!(column(&sheets[0], Field::StudentNo), ["20261001001"]);
    assert_eq!(column(&sheets[0], Field::Phone), ["1"]);
    assert_eq!(sheets[0].columns[0].how, MappedBy::User);
    let wrong = ReadOptions { map: vec![(Field::Name, "外号".into())], ..ReadOptions::default() };
    assert_eq!(
        read_with(&bytes, "a.xlsx", &wrong),
        Err(ReadError::NoSuchHeading { field: Field::Name, heading: "外号".into() })
    );
}

#[test]
fn a_sheet_and_a_header_row_can_be_chosen() {
    let bytes = teachers_file();
    let only = |name: &str| ReadOptions { sheet: Some(name.into()), ..ReadOptions::default() };
    assert_eq!(read_with(&bytes, "a.xlsx", &only("软件2202班")).unwrap().len(), 1);
    let hidden = read_with(&bytes, "a.xlsx", &only("代码表")).unwrap();
    assert!(!hidden[0].hidden_sheet);
    assert!(
        matches!(read_with(&bytes, "a.xlsx", &only("没有")), Err(ReadError::NoSuchSheet { sheets, .. }) if sheets.len() == 5)
    );
    let fourth = ReadOptions { header_row: Some(4), ..only("软件2201班") };
    let sheets = read_with(&bytes, "a.xlsx", &fourth).unwrap();
    assert_eq!(sheets[0].header_row, Some(4));
    assert_eq!(column(&sheets[0], Field::StudentNo), NUMBERS);
}

#[test]
fn a_row_without_headings_at_the_chosen_place_gives_no_rows() {
    let options = ReadOptions { header_row: Some(40), ..ReadOptions::default() };
    let sheets = read_with(csv_text().as_bytes(), "a.csv", &options).unwrap();
    assert_eq!((sheets[0].header_row, sheets[0].rows.len()), (None, 0));
}

#[test]
fn pages_with_headings_of_their_own_are_one_list() {
    let mut lines = csv_text();
    lines += "第1页 共2页,,,,\n演示学院毕业生图像信息采集名单,,,,\n";
    lines += &HEADINGS.join(",");
    lines += "\n20261001004,欧阳静文,女,520000200407120249,苗族\n";
    let sheets = read(lines.as_bytes());
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].rows.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 3, 4, 8]);
    assert_eq!(sheets[0].skipped.last(), Some(&(7, SkippedAs::RepeatedHeader)));
}

#[test]
fn two_classes_under_titles_of_their_own_are_two_rosters() {
    let heading = HEADINGS.join(",");
    let [first, second, third] = PEOPLE.map(|person| person.join(","));
    let text = format!(
        "班级:软件2201班,,,,\n{heading}\n{first}\n{second}\n合计,2,,,\n班级:软件2202班,,,,\n{heading}\n{third}\n合计,1,,,\n"
    );
    let sheets = read(text.as_bytes());
    let classes: Vec<&str> = sheets.iter().map(|sheet| sheet.classes[0].1.as_str()).collect();
    assert_eq!(classes, ["软件2201班", "软件2202班"]);
    assert_eq!(sheets.iter().map(|sheet| sheet.rows.len()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn the_class_is_found_in_titles_sheet_names_and_file_names() {
    let titled = |title: &str| {
        let bytes = xlsx("Sheet1", |sheet| {
            put(sheet, 0, &[&[title]]);
            put_class(sheet, 2);
        });
        read(&bytes)[0].classes.first().map(|(_, class)| class.clone()).unwrap_or_default()
    };
    assert_eq!(titled("班级:软件2201班 班主任:演示"), "软件2201班");
    assert_eq!(titled("班级：软件2201班\u{3000}\u{3000}班主任：演示"), "软件2201班");
    assert_eq!(titled("专业:软件技术 班级:软件2201班"), "软件2201班");
    assert_eq!(titled("演示学院软件2201班毕业生图像信息采集名单"), "软件2201班");
    assert_eq!(titled("演示大学2026届计科(2)班名单"), "计科(2)班");
    assert_eq!(titled("信息系统2201班学生名单"), "信息系统2201班");
    assert_eq!(titled("班级人数:45"), "");
    assert_eq!(titled("班级:______"), "");
    assert_eq!(titled("演示学院2026届毕业生名单"), "");
    assert_eq!(titled("毕业生图像采集信息表（护理3班）"), "护理3班");
    assert_eq!(titled("图像采集名单 (班级：护理3班)"), "护理3班");
    assert_eq!(titled("班级：软件2201 [4人]"), "软件2201");
    assert_eq!(titled("所在班级：护理3班/教室：302"), "护理3班");
    assert_eq!(titled("【软件2201】图像采集信息表"), "软件2201");
    assert_eq!(titled("护理学院名单（护理3班、护理4班）"), "", "a list of two classes is of neither");
    assert_eq!(titled("演示学院软件技术22-1学生名单"), "软件技术22-1");
    assert_eq!(titled("专业:软件技术 地点:教学楼22-1"), "");
    assert_eq!(titled("演示学院2022-2023学年学生名单(10-24)"), "");
    let named = |sheet: &str, file: &str| {
        let bytes = xlsx(sheet, |sheet| put_class(sheet, 0));
        read_with(&bytes, file, &ReadOptions::default()).unwrap().remove(0).classes
    };
    assert_eq!(named("Sheet1", "名单.xlsx"), []);
    assert_eq!(named("计科2201班", "名单.xlsx"), [(ClassFrom::SheetName, "计科2201班".into())]);
    assert_eq!(named("Sheet1", "软件2201班名单.xlsx"), [(ClassFrom::FileName, "软件2201班".into())]);
    assert_eq!(named("Sheet1", "软件2201.xlsx"), [(ClassFrom::FileName, "软件2201".into())]);
    assert_eq!(named("Sheet1", "毕业生信息2026.xlsx"), []);
    for (file, class) in [
        ("（护理3班）名单.xlsx", "护理3班"),
        ("【护理3班】信息.xlsx", "护理3班"),
        ("护理（3）班.xlsx", "护理(3)班"),
        ("副本软件2201班花名册.xlsx", "软件2201班"),
        ("微信图片_软件2201.xlsx", "软件2201"),
        ("20221001软件2201.xlsx", "软件2201"),
        ("图像采集-软件2201-张老师.xlsx", "软件2201"),
        ("软件-2201.xlsx", "软件-2201"),
        ("软件2201-01.xlsx", "软件2201-01"),
        ("软件技术22-1名单.xlsx", "软件技术22-1"),
        ("软件技术22-2花名册 (1).xlsx", "软件技术22-2"),
        ("软件技术22—1名单.xlsx", "软件技术22-1"),
        ("软件技术22_1学生名单.xlsx", "软件技术22_1"),
        ("张老师-软件技术22-1名单2022-10-24.xlsx", "软件技术22-1"),
        ("图像采集-软件技术22-1班.xlsx", "软件技术22-1班"),
        ("22-1班.xlsx", "22-1班"),
        ("22软件-2.xlsx", "22软件-2"),
        ("22级软件-2花名册.xlsx", "22级软件-2"),
        ("软件22(1).xlsx", "软件22(1)"),
        ("软件2201(1).xlsx", "软件2201"),
        ("22软件（1）名单.xlsx", "22软件(1)"),
        ("护理2201-3.xlsx", "护理2201-3"),
        ("软件工程2022-2花名册.xlsx", "软件工程2022-2"),
        ("22级软件技术(3+2)1班.xlsx", "22级软件技术(3+2)1班"),
        ("专升本22-1.xlsx", "专升本22-1"),
        ("演示学院2022-2023学年软件22-1学生名单.xlsx", "软件22-1"),
        ("2022-10-24软件2201班.xlsx", "软件2201班"),
        ("10-24软件1班.xlsx", "软件1班"),
        ("图像采集-软件2201-2人名单.xlsx", "软件2201"),
        ("22级电气自动化(订单班)花名册.xlsx", "22级电气自动化(订单班)"),
        ("信息学院/2022级/软件2201班名单.xlsx", "软件2201班"),
    ] {
        assert_eq!(named("Sheet1", file), [(ClassFrom::FileName, class.into())], "{file}");
    }
    for file in [
        "护理学院名单（护理3班、护理4班）.xlsx",
        "2022级软件2201/说明.xlsx",
        "名单420000200402290114.xlsx",
        "名单2022-10-24.xlsx",
        "名单2022-2023学年.xlsx",
        "10-24.xlsx",
        "10-24名单.xlsx",
        "名单-1.xlsx",
        "名单(2).xlsx",
        "学生名单v2.xlsx",
        "终稿1.xlsx",
        "终稿22-1.xlsx",
        "副本.xlsx",
        "22软件终稿-1.xlsx",
        "软件22-1、22-2名单.xlsx",
        "软件22-1至22-3名单.xlsx",
        "软件22-1、2名单.xlsx",
        "软件技术22 1名单.xlsx",
        "护理2201、2202合班花名册.xlsx",
    ] {
        assert_eq!(named("Sheet1", file), [], "{file}");
    }
}

#[test]
fn a_class_beside_its_label_is_found() {
    let bytes = xlsx("Sheet1", |sheet| {
        put(sheet, 0, &[&["班级:", "软件2201班", "班主任:", "演示"]]);
        put_class(sheet, 1);
    });
    assert_eq!(read(&bytes)[0].classes, [(ClassFrom::Title, "软件2201班".into())]);
}

#[test]
fn what_is_no_student_is_skipped_with_its_reason() {
    let text = "序号,学号,姓名,性别,备注\n,文本格式,必填,选填,\n例,20261001999,张三,男,\n1,20261001001,陈雨甲,男,备注:转学\n\
        2,,林思乙,女,说明:无学号\n,,,,\n3,,,,\n共2人,,,,\n制表人:,,,填表日期:,2026-06-01\n填写说明:一律用文本格式,,,,\n";
    let sheets = read(text.as_bytes());
    assert_eq!(column(&sheets[0], Field::Name), ["陈雨甲", "林思乙"]);
    let footer = SkippedAs::Footer;
    assert_eq!(
        sheets[0].skipped,
        [(2, footer), (3, SkippedAs::Example), (7, SkippedAs::Blank), (8, footer), (9, footer), (10, footer)]
    );
}

#[test]
fn a_class_named_like_a_footer_keeps_its_students() {
    let text = "班级,学号,姓名\n统计2201班,20261001001,陈雨甲\n审计2201班,20261001002,\n";
    assert_eq!(read(text.as_bytes())[0].rows.len(), 2);
}

#[test]
fn a_person_called_zhang_san_is_a_person() {
    let text = "学号,姓名,身份证号\n20261001001,张三,420000200402290114\nxxxxxxxx,张三,xxxxxxxxxxxxxxxxxx\n";
    let sheets = read(text.as_bytes());
    assert_eq!(sheets[0].rows.len(), 1);
    assert_eq!(sheets[0].skipped, [(3, SkippedAs::Example)]);
}

#[test]
fn how_a_number_was_stored_reaches_the_domain() {
    let bytes = xlsx("A", |sheet| {
        put(sheet, 0, &[&HEADINGS]);
        put(sheet, 1, &[&["", "陈雨甲", "男"]]);
        sheet.write_number(1, 0, 20_261_001_001.0).unwrap();
        sheet.write_number(1, 3, 420_000_200_402_290_114.0).unwrap();
    });
    let sheets = read(&bytes);
    let card = &sheets[0].rows[0].values.get(Field::IdNumber).unwrap();
    assert_eq!((card.text.len(), card.stored), (18, Stored::Number));
    assert_eq!(sheets[0].rows[0].values.get(Field::StudentNo).unwrap().text, "20261001001");
    assert_eq!(sheets[0].rows[0].values.get(Field::Name).unwrap().stored, Stored::Text);
}

#[test]
fn a_wrong_ending_does_not_matter() {
    let read_as =
        |bytes: &[u8], name: &str| read_with(bytes, name, &ReadOptions::default()).unwrap()[0].rows.len();
    assert_eq!(read_as(&fixture("biff8.xls"), "软件2201班.xlsx"), 3);
    assert_eq!(read_as(csv_text().as_bytes(), "软件2201班.xls"), 3);
    assert_eq!(read_as(&xlsx("A", |sheet| put_class(sheet, 0)), "软件2201班.csv"), 3);
}

#[test]
fn one_field_has_one_column_and_the_surest_heading_gets_it() {
    let text = "性别代码,学号,姓名,性别,学生姓名\n1,20261001001,陈雨甲,男,别人\n";
    let sheet = read(text.as_bytes()).remove(0);
    assert_eq!(column(&sheet, Field::Sex), ["男"]);
    assert_eq!(column(&sheet, Field::Name), ["陈雨甲"]);
    let unused: Vec<&str> = sheet
        .columns
        .iter()
        .filter(|column| column.field.is_none())
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(unused, ["性别代码", "学生姓名"]);
}

#[test]
fn the_dbf_layout_of_the_registry_is_understood_by_its_letters() {
    let text = "KSH,XH,XM,XB,CSRQ,SFZH,MZ,ZYMC,CC,XZ,XXXS,FY,BH\n\
        26420001,20261001001,陈雨甲,男,20040229,420000200402290114,汉族,软件技术,专科,3,普通全日制,演示学院,软件2201\n\
        26420002,20261001003,林思乙,女,20031111,420000200311110229,土家族,软件技术,专科,3,普通全日制,演示学院,软件2201\n";
    let sheet = read(text.as_bytes()).remove(0);
    assert_eq!(column(&sheet, Field::ExamNo), ["26420001", "26420002"]);
    assert_eq!(column(&sheet, Field::StudentNo), ["20261001001", "20261001003"]);
    assert_eq!(column(&sheet, Field::Class), ["软件2201"; 2]);
    assert_eq!(column(&sheet, Field::Schooling), ["3"; 2]);
}

#[test]
fn a_text_that_talks_about_rosters_is_none() {
    let text = "# 说明\n旧格式 (学生学号, 证件号码, 族别, 行政班), 末位x小写\n其余见通知, 谢谢\n";
    let sheets = read(text.as_bytes());
    assert_eq!((sheets[0].header_row, sheets[0].rows.len()), (None, 0));
}

#[test]
fn thousands_of_tables_below_one_another_are_each_read_with_their_own_rows() {
    const TABLES: usize = 4000;
    let mut text = String::new();
    for n in 0..TABLES {
        // Another heading each time, so that none only repeats the one before.
        text += if n % 2 == 0 { "姓名,学号\n" } else { "学号,姓名,性别\n" };
        let number = format!("2026{n:06}");
        let student =
            if n % 2 == 0 { ["张三丰,", &number, "\n"] } else { ["", &number, ",张三丰,男\n"] };
        text.extend(student);
    }
    let sheets = read(text.as_bytes());
    assert_eq!(sheets.len(), TABLES);
    for (n, sheet) in sheets.iter().enumerate() {
        assert_eq!(column(sheet, Field::StudentNo), [format!("2026{n:06}")]);
    }
}

#[test]
fn a_heading_that_speaks_of_a_passport_says_what_the_document_is() {
    let sheets = read_with(
        "学号,姓名,护照号\nL1,阮文明,C1234567\nL2,陈雨甲,420000200402290114\n".as_bytes(),
        "a.csv",
        &ReadOptions::default(),
    );
    let sheet = sheets.unwrap().remove(0);
    assert_eq!(column(&sheet, Field::IdNumber), ["C1234567", "420000200402290114"]);
    let types: Vec<_> = sheet.rows.iter().map(|row| row.text(Field::IdType)).collect();
    assert_eq!(types, [Some("护照"), None], "whoever wrote the number of a card there has a card");
}

#[test]
fn head_counts_beside_the_people_are_no_classes_of_theirs() {
    let text =
        "学号,姓名,性别,,班级,人数\nS1,陈雨甲,男,,软件2201,40\nS2,林思乙,女,,软件2202,38\nS3,王建丙,男,,,\n";
    let sheet = read_with(text.as_bytes(), "a.csv", &ReadOptions::default()).unwrap().remove(0);
    assert!(sheet.rows.iter().all(|row| !row.values.has(Field::Class)), "{:?}", sheet.columns);
    let beside = "学号,姓名,性别,,班级\nS1,陈雨甲,男,,软件2201\nS2,林思乙,女,,软件2201\n";
    let sheet = read_with(beside.as_bytes(), "a.csv", &ReadOptions::default()).unwrap().remove(0);
    assert_eq!(column(&sheet, Field::Class), ["软件2201", "软件2201"], "a gap alone takes no column away");
}

#[test]
fn a_second_line_of_headings_below_instructions_is_no_second_table() {
    let text = "学号,姓名,性别\n必填,必填,男/女\nXH,XM,XB\nS1,陈雨甲,男\n";
    let sheets = read_with(text.as_bytes(), "a.csv", &ReadOptions::default()).unwrap();
    assert_eq!((sheets.len(), sheets[0].rows.len(), sheets[0].skipped.len()), (1, 1, 1));
}

#[test]
fn a_formula_that_nobody_worked_out_is_no_empty_cell() {
    let cell = |place: &str, inside: &str| format!("<c r=\"{place}\" t=\"str\">{inside}</c>");
    let text =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let headings = [
        ("A1", "学号"),
        ("B1", "姓名"),
        ("C1", "性别"),
        ("D1", "身份证号"),
        ("E1", "考生号"),
        ("F1", "年级"),
    ];
    let heading = headings.map(|(place, heading)| text(place, heading)).concat();
    let first = [
        cell("A2", "<f>Z2</f>"),
        cell("B2", "<f>Y2</f><v>陈雨甲</v>"),
        cell("C2", "<f t=\"shared\" si=\"0\"/><v></v>"),
        // As scripts write it, who leave the result to the spreadsheet program.
        "<c r=\"D2\"><f>X2</f><v></v></c><c r=\"E2\"><f>W2</f><v/></c><c r=\"F2\"><f>1+1</f><v>2</v></c>"
            .to_owned(),
    ];
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{heading}</row><row r=\"2\">{}</row></sheetData></worksheet>",
        first.concat()
    );
    let sheets = read(&with_parts(&sheet, None));
    assert_eq!(column(&sheets[0], Field::StudentNo), ["#CALC!"]);
    assert_eq!(column(&sheets[0], Field::Name), ["陈雨甲"]);
    assert_eq!(column(&sheets[0], Field::IdNumber), ["#CALC!"]);
    assert_eq!(column(&sheets[0], Field::ExamNo), ["#CALC!"]);
    assert_eq!(column(&sheets[0], Field::Grade), ["2"]);
    // A result may be an empty text.
    assert_eq!(column(&sheets[0], Field::Sex), [""]);
}
