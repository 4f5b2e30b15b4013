use std::collections::BTreeSet;

use photodesk::domain::field::Field;
use photodesk::domain::id_document::IdType;
use photodesk::domain::roster::column::Hints;
use photodesk::domain::roster::judge::{Judged, Sheet, judge, quoted};
use photodesk::domain::roster::problem::{Detail, ProblemCode, Severity};
use photodesk::domain::roster::raw::{ClassFrom, RawRow};
use photodesk::domain::sex::Sex;
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};

use super::sheet::{counts, plan_of, row, said, sheet, today};

fn judged(cells: &str) -> Judged {
    judged_row(&row(5, cells))
}

fn judged_row(row: &RawRow) -> Judged {
    let sheet = Sheet {
        adopted: &BTreeSet::new(),
        file: "a.xlsx",
        sheet: "一班",
        table: 0,
        classes: &[],
        asks_id: true,
        captured: false,
        status: None,
        columns: &[],
        nationality: Some(9),
        hints: Hints::default(),
        id_parts: (0, 0),
        class_said: false,
        today: today(),
    };
    judge(row, &sheet)
}

fn codes(judged: &Judged) -> Vec<String> {
    let line = |p: &photodesk::domain::roster::problem::Problem| {
        format!("{}:{}:{}", p.field.map_or("-", Field::code), p.code.code(), p.severity.code())
    };
    judged.problems.iter().map(line).collect()
}

#[test]
fn a_clean_row_is_taken_without_a_word() {
    let judged = judged(
        "student_no=#20210001.0 name=张三 sex=男 id_number=420000200402290114 ethnicity=汉 class=2101 phone=#13800000000.0 birth=2004/2/29",
    );
    assert_eq!(codes(&judged), [""; 0]);
    let record = &judged.record;
    assert!(!judged.refused && !record.is_incomplete());
    assert_eq!(record.student_no, "20210001");
    assert_eq!((record.name.as_str(), record.sex), ("张三", Some(Sex::Male)));
    assert_eq!((record.ethnicity.as_str(), record.class.as_str()), ("汉族", "2101"));
    assert_eq!(record.phone, "13800000000");
    assert!(judged.given.contains(Field::Birth) && !judged.given.contains(Field::Remark));
}

#[test]
fn a_truth_is_nobodys_name() {
    for word in ["TRUE", "FALSE"] {
        let judged = judged(&format!("student_no=1 name={word} id_number=420000200402290114"));
        assert!(judged.refused && judged.record.name.is_empty(), "{word}");
        assert_eq!(codes(&judged), ["name:wrong_column:refused"]);
    }
    assert!(!judged("student_no=1 name=True_Ming id_number=420000200402290114").refused);
}

#[test]
fn a_formula_an_address_or_a_word_about_the_name_is_nobodys_name() {
    for word in [
        "=HYPERLINK(\"http://x\",\"y\")",
        "http://a.cn",
        "WWW.a.cn",
        "test@qq.com",
        "a=b",
        "&nbsp;",
        "见附件",
        "见身份证",
        "请假",
        "退学",
    ] {
        let judged = judged(&format!("student_no=1 name={word} id_number=420000200402290114"));
        assert!(judged.refused && judged.record.name.is_empty(), "{word}");
        assert_eq!(codes(&judged), ["name:wrong_column:refused"], "{word}");
    }
    let nothing = judged("student_no=1 name=undefined id_number=420000200402290114");
    assert_eq!(codes(&nothing), ["name:missing_field:refused"]);
}

#[test]
fn an_address_a_political_status_a_level_a_major_or_a_title_is_nobodys_name() {
    for word in [
        "辽宁省沈阳市和平区某街",
        "辽宁省沈阳市和平区南京街1号",
        "和平区南京街一号",
        "沈阳市皇姑区",
        "中山路12号",
        "群众",
        "共青团员",
        "党员",
        "本科",
        "已缴",
        "女士",
        "软件工程",
        "计算机应用技术",
        "户口所在地",
        "护理1班",
        "2004-01-01",
    ] {
        let judged = judged(&format!("student_no=1 name={word} id_number=420000200402290114"));
        assert!(judged.refused && judged.record.name.is_empty(), "{word}");
        assert_eq!(codes(&judged), ["name:wrong_column:refused"], "{word}");
    }
    for name in [
        "路遥",
        "区云",
        "乡长河",
        "和平",
        "于洪区",
        "高中",
        "毕业",
        "夏本科",
        "王本科",
        "张工程",
        "欧阳工程",
        "阿卜杜热合曼",
        "阿卜杜热合曼·阿卜杜拉",
        "市川海老藏",
        "买买提路",
        "陈村",
        "江夏区",
    ] {
        let judged = judged(&format!("student_no=1 name={name} id_number=420000200402290114"));
        assert_eq!((judged.refused, codes(&judged)), (false, vec![]), "{name}");
    }
    assert!(judged("student_no=1 name=高中").refused, "nothing says that it is a person");
}

#[test]
fn where_most_names_are_places_none_of_the_places_is_a_person() {
    let rows = |names: &[&str]| {
        let of = |(at, name): (usize, &&str)| format!("student_no={at} name={name} class=2101");
        let rows: Vec<String> = names.iter().enumerate().map(of).collect();
        plan_of(&[sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>())], &[])
    };
    let plan = rows(&["和平区", "皇姑区", "铁西区", "沈河区", "于洪区", "陈雨甲"]);
    assert_eq!(counts(&plan), [1, 0, 0, 0, 5, 0]);
    let of_sheet = plan.problems.iter().find(|one| one.row.is_none() && one.code == ProblemCode::WrongColumn);
    let of_sheet = of_sheet.unwrap();
    assert_eq!(of_sheet.severity, Severity::Refused);
    assert_eq!(of_sheet.say(Lang::Zh), "「姓名」一列的内容不对：5 行");
    let plan = rows(&["于洪区", "林思乙", "王建丙", "陈雨甲"]);
    assert_eq!(counts(&plan)[0], 4, "{:?}", said(&plan));
}

#[test]
fn two_people_in_one_cell_are_nobody_whatever_stands_between_them() {
    for sign in ["&", "+", "|", "＋", "、"] {
        let judged = judged(&format!("student_no=1 name=陈雨甲{sign}林思乙 id_number=420000200402290114"));
        assert_eq!(
            (judged.refused, codes(&judged)),
            (true, vec!["name:name_placeholder:refused".to_owned()])
        );
    }
}

#[test]
fn a_short_number_of_somebody_from_another_country_is_a_passport_and_that_is_said() {
    let of = |country: &str, number: &str, document: &str| {
        let cells = format!("student_no=1 name=Jo_Smith id_type={document} id_number={number} ethnicity=");
        judged_row(&RawRow { others: vec![(9, country.into())], ..row(5, &cells) })
    };
    for (country, number) in [("蒙古", "E1234567"), ("韩国", "M12345678"), ("俄罗斯", "75_1234567")] {
        let judged = of(country, number, "");
        assert_eq!(judged.record.id_type, IdType::Passport, "{country}");
        assert_eq!(codes(&judged)[0], "id_number:id_unchecked:warning", "{country}");
        assert_eq!(judged.problems[0].say(Lang::Zh), "证件号码无法校验：没写证件类型，看国籍按护照导入");
    }
    let card = of("蒙古", "420000200402290114", "");
    assert_eq!((card.record.id_type, codes(&card)), (IdType::Resident, vec![]));
    let here = of("中国", "E123456", "");
    assert_eq!(codes(&here), ["id_number:id_length:error"]);
    assert_eq!(of("中国澳门", "M12345678", "").record.id_type, IdType::HomeReturnPermit);
    assert!(codes(&of("韩国", "M12345678", "护照")).is_empty(), "the list says it itself");
}

#[test]
fn a_remark_is_said_once_with_what_it_says_and_what_to_do() {
    for (remark, kind, advice) in [
        ("不拍", "备注说不来拍照", "不来拍照的就从名册删去"),
        ("延毕", "备注说不能按期毕业", "问清今年拍不拍；不拍的就从名册删去"),
        ("结业", "备注说是结业，不是毕业", "问清今年拍不拍；不拍的就从名册删去"),
        ("姓名应为李更某", "备注说有一格写得不对", "备注不会改到名册上：对照证件，在那一格改好，再导入"),
        ("待定", "备注说还没有定", "拍照前问清；不来拍照的就从名册删去"),
        ("请假", "备注说拍照那天可能来不了", "问清那天来不来；来不了的在现场记缺拍，安排补拍或散拍"),
    ] {
        let judged = judged(&format!("student_no=1 name=张三 id_number=420000200402290114 remark={remark}"));
        let said: Vec<_> =
            judged.problems.iter().map(|one| (one.say(Lang::Zh), suggestion(one, Lang::Zh))).collect();
        assert_eq!(said, [(kind.to_owned(), advice)], "{remark}");
        assert_eq!(judged.problems[0].value, remark);
    }
}

#[test]
fn every_way_in_which_remarks_say_it_is_noted() {
    for (remark, expected) in [
        ("不参加", "remark_left"),
        ("休学_不参加", "remark_left remark_left"),
        ("休学不参加", "remark_left"),
        ("性别错", "remark_asks"),
        ("降级", "remark_left"),
        ("不在校", "remark_left"),
        ("休学，学号错误", "remark_left remark_asks"),
        ("休学；姓名应为张玮、不拍", "remark_left remark_asks remark_left"),
        ("缓毕业", "remark_left"),
        ("不毕业", "remark_left"),
        ("不能毕业", "remark_left"),
        ("无法按期毕业", "remark_left"),
        ("肄业", "remark_left"),
        ("保留学籍", "remark_left"),
        ("出国", "remark_left"),
        ("已出国", "remark_left"),
        ("转走", "remark_left"),
        ("死亡", "remark_left"),
        ("该生不来了", "remark_left"),
        ("结业", "remark_asks"),
        ("结业生", "remark_asks"),
        ("名字应该是张玮", "remark_asks"),
        ("姓名错了", "remark_asks"),
        ("更名张玮", "remark_asks"),
        ("学号错误", "remark_asks"),
        ("正确姓名：张玮", "remark_asks"),
        ("身份证号_应为420000200402290122", "remark_asks"),
        ("请假", "remark_asks"),
        ("失联", "remark_asks"),
        ("在外实习", "remark_asks"),
        ("实习", "remark_asks"),
        ("顶岗实习（深圳）", "remark_asks"),
        ("病假", "remark_asks"),
        ("产假", "remark_asks"),
        ("出国交流", "remark_asks"),
        ("韩国交换生", "remark_asks"),
        ("联系不上", "remark_asks"),
        ("当兵", "remark_left"),
        ("应征入伍", "remark_left"),
        ("服兵役中", "remark_left"),
        ("不来", "remark_left"),
        ("请假，不拍", "remark_asks remark_left"),
        ("当兵，已退伍", ""),
        ("病假已销假", ""),
        ("已毕业", "remark_left"),
        ("毕业", ""),
        ("自行上传", "remark_left"),
        ("实习已返校", ""),
        ("未请假", ""),
        ("不用请假", ""),
        ("复学_原休学", ""),
        ("休学，已复学", ""),
        ("未休学", ""),
        ("不延毕", ""),
        ("没有错误", ""),
        ("姓名没有错误", ""),
        ("姓名正确", ""),
        ("信息无误", ""),
        ("不参加实习", ""),
        ("出国留学班", ""),
        ("能毕业", ""),
        ("非结业", ""),
    ] {
        let judged = judged(&format!("student_no=1 name=张三 id_number=420000200402290114 remark={remark}"));
        let said: Vec<_> = judged.problems.iter().map(|one| one.code.code()).collect();
        assert_eq!(said.join(" "), expected, "{remark}");
    }
}

#[test]
fn each_fault_of_a_row_has_its_code_field_and_severity() {
    for (cells, expected) in [
        ("student_no=1 name=张三 id_number=420000200402290115", "id_number:id_checksum:error"),
        ("student_no=1 name=张三 id_number=#420000200412249000", "id_number:id_precision_lost:error"),
        ("student_no=1 name=张三 id_number=4.2E+17", "id_number:id_precision_lost:error"),
        ("student_no=1 name=张三 id_number=", "id_number:missing_field:warning"),
        ("student_no=1 name=张三", "id_number:missing_field:warning"),
        ("student_no=1 name=张三 id_number=未办理", "id_number:missing_field:warning"),
        ("student_no=1 name=张三 id_number=420000850716123", "id_number:id_15_digits:warning"),
        ("student_no=1 name=张三 id_number=43000020040512018x", "id_number:id_cleaned:warning"),
        ("student_no=1 name=张三 id_number=420000201501010119", "id_number:id_age:warning"),
        ("student_no=1 name=张三 id_number=380000200401010114", "id_number:id_region:error"),
        ("student_no=1 name=张三 id_number=710000200401010116", "id_number:id_region:warning"),
        ("student_no=1 name=张三 id_number=12345678", "id_number:id_length:error"),
        ("student_no=1 name=张三 id_type=其他 id_number=军字第1234567号", "id_number:id_unchecked:warning"),
        ("student_no=1 name=张三 sex=女 id_number=420000200402290114", "sex:id_sex_differs:warning"),
        (
            "student_no=1 name=张三 birth=2004-02-28 id_number=420000200402290114",
            "birth:id_birth_differs:warning",
        ),
        (
            "student_no=1 name=张三 birth=#38047 id_number=420000200402290114",
            "birth:id_birth_differs:warning",
        ),
        (
            "student_no=#2021000112345678 name=张三 id_number=420000200402290114",
            "student_no:student_no_precision_lost:error",
        ),
        (
            "student_no=2.02E+15 name=张三 id_number=420000200402290114",
            "student_no:student_no_precision_lost:error",
        ),
        ("student_no=1 name=张_三 id_number=420000200402290114", "name:name_spaces:warning"),
        ("student_no=1 name=王？ id_number=420000200402290114", "name:name_placeholder:warning"),
        ("student_no=1 name=王䶮 id_number=420000200402290114", "name:name_rare:warning"),
        ("student_no=1 name=阿力•买买提 id_number=420000200402290114", "name:name_dot:warning"),
        ("student_no=1 name=张\u{200b}三 id_number=420000200402290114", "name:name_control:warning"),
        (
            "student_no=1 name=张三 ethnicity=达翰尔族 id_number=420000200402290114",
            "ethnicity:ethnic_suggested:warning",
        ),
        (
            "student_no=1 name=张三 ethnicity=火星族 id_number=420000200402290114",
            "ethnicity:ethnic_unknown:warning",
        ),
        ("student_no=1 name=张三 sex=未知 id_number=420000200402290114", "sex:sex_unknown:warning"),
        (
            "student_no=1 name=张三 already_captured=是 id_number=420000200402290114",
            "already_captured:already_captured:warning",
        ),
        (
            "student_no=1 name=张三（示例） id_number=420000200402290114",
            "name:name_placeholder:warning name:example_row:warning",
        ),
        ("student_no=1 id_number=420000200402290114", "name:missing_field:refused"),
        ("name=张三 class=2101", "student_no:missing_field:refused"),
        ("student_no=无 name=张三 id_number=无", "student_no:missing_field:refused"),
    ] {
        let judged = judged(cells);
        assert_eq!(codes(&judged).join(" "), expected, "{cells}");
        assert_eq!(judged.refused, expected.ends_with("refused"), "{cells}");
        assert_eq!(judged.is_incomplete(), expected.ends_with("error"), "{cells}");
        let gap = judged.problems.iter().find(|p| p.severity == Severity::Error).and_then(|p| p.field);
        assert_eq!(judged.record.gaps, Vec::from_iter(gap), "{cells}");
        if let Some(gap) = gap {
            assert_eq!(judged.record.text(gap), "", "{cells}");
        }
        assert!(judged.problems.iter().all(|p| p.row == Some(5) && p.file == "a.xlsx" && p.sheet == "一班"));
    }
}

#[test]
fn a_row_whose_only_key_is_ruined_still_enters_so_that_the_person_is_found() {
    let judged = judged("name=张三 id_number=4.2E+17");
    assert!(!judged.refused);
    assert_eq!(judged.record.gaps, [Field::IdNumber]);
}

#[test]
fn without_a_column_of_id_numbers_no_row_is_told_that_its_own_is_missing() {
    let sheet = Sheet {
        adopted: &BTreeSet::new(),
        file: "",
        sheet: "",
        table: 0,
        classes: &[],
        asks_id: false,
        captured: false,
        status: None,
        columns: &[],
        nationality: Some(9),
        hints: Hints::default(),
        id_parts: (0, 0),
        class_said: false,
        today: today(),
    };
    let judged = judge(&row(2, "student_no=1 name=张三"), &sheet);
    assert!(judged.problems.is_empty() && judged.record.is_incomplete());
}

#[test]
fn the_sex_column_wins_over_the_number_and_the_number_over_nothing() {
    assert_eq!(
        judged("student_no=1 name=张三 sex=女 id_number=420000200402290114").record.sex,
        Some(Sex::Female)
    );
    assert_eq!(judged("student_no=1 name=张三 id_number=420000200402290114").record.sex, Some(Sex::Male));
    assert_eq!(judged("student_no=1 name=张三 sex=? id_number=420000200402290115").record.sex, None);
    assert_eq!(judged("student_no=1 name=旦增（女） sex=").record.sex, Some(Sex::Female), "two of one name");
}

#[test]
fn students_from_elsewhere_need_no_ethnic_group() {
    let judged = judged("student_no=1 name=张三 ethnicity=香港 id_type=回乡证 id_number=H12345678");
    assert_eq!(codes(&judged), [""; 0]);
    assert_eq!((judged.record.ethnicity.as_str(), judged.record.id_type), ("香港", IdType::HomeReturnPermit));
}

#[test]
fn a_weaker_source_that_names_another_class_is_a_warning() {
    let classes = [(ClassFrom::Given, "2103".to_owned()), (ClassFrom::SheetName, "2103班".to_owned())];
    let sheet = Sheet {
        adopted: &BTreeSet::new(),
        file: "",
        sheet: "",
        table: 0,
        classes: &classes,
        asks_id: false,
        captured: false,
        status: None,
        columns: &[],
        nationality: Some(9),
        hints: Hints::default(),
        id_parts: (0, 0),
        class_said: false,
        today: today(),
    };
    let judged = judge(&row(2, "student_no=1 name=张三 class=2101"), &sheet);
    assert_eq!(judged.record.class, "2103");
    let problem = &judged.problems[0];
    assert_eq!((problem.code, problem.value.as_str()), (ProblemCode::ClassDiffers, "2103"));
    assert_eq!(problem.detail, Detail::Against("2101".into()));
}

#[test]
fn dates_are_read_as_rosters_write_them() {
    for date in [
        "2004-02-29",
        "2004/2/29",
        "20040229",
        "2004年2月29日",
        "2004.02.29",
        "2004-02-29_00:00:00",
        "#38046",
        "#20040229",
        "?",
    ] {
        let cells = format!("student_no=1 name=张三 id_number=420000200402290114 birth={date}");
        assert_eq!(codes(&judged(&cells)), [""; 0], "{date}");
    }
}

#[test]
fn problems_quote_values_safely_and_id_numbers_masked() {
    assert_eq!(quoted(Field::IdNumber, "420000200402290115"), "**************0115");
    assert_eq!(quoted(Field::IdNumber, "未办理"), "未办理");
    assert_eq!(quoted(Field::StudentNo, "420000200402290114"), "**************0114");
    assert_eq!(quoted(Field::StudentNo, "20210001"), "20210001");
    assert_eq!(quoted(Field::Name, "张\u{1b}[31m\n三"), "张[31m 三");
    assert_eq!(quoted(Field::Remark, &"长".repeat(500)).chars().count(), 60);
}

#[test]
fn a_row_that_is_crossed_out_says_so_also_where_the_remark_says_why() {
    let cells = "student_no=20210001 name=张三 id_number=420000200402290114 remark=已退学";
    let judged = judged_row(&RawRow { struck: true, ..row(5, cells) });
    assert_eq!(codes(&judged), ["remark:remark_left:warning", "name:crossed_out:warning"]);
}

#[test]
fn a_heading_or_a_sum_among_the_rows_is_nobodys_name() {
    for row in ["student_no=1 name=姓名 id_number=420000200402290114", "student_no=1 name=合计"] {
        let judged = judged(row);
        assert!(judged.refused && judged.record.name.is_empty(), "{row}");
    }
    assert!(
        !judged("student_no=1 name=合计 id_number=420000200402290114").refused,
        "somebody may be called so"
    );
}

#[test]
fn both_days_of_birth_are_said_where_they_differ() {
    let judged = judged("student_no=1 name=张三 id_number=420000200402290114 birth=2004-03-01");
    assert_eq!(codes(&judged), ["birth:id_birth_differs:warning"]);
    let said = judged.problems[0].say(Lang::Zh);
    assert!(said.contains("2004-03-01") && said.contains("2004-02-29"), "{said}");
}

#[test]
fn a_word_in_another_cell_of_the_row_says_that_it_does_not_count() {
    let mut void = row(5, "student_no=1 name=张三 id_number=420000200402290114");
    void.others = vec![(0, "作废".into())];
    assert_eq!(codes(&judged_row(&void)), ["remark:row_void:warning"]);
    void.others = vec![(0, "7".into())];
    assert_eq!(codes(&judged_row(&void)), [""; 0]);
}
