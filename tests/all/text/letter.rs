//! The message that goes into a chat.

use photodesk::domain::field::Field;
use photodesk::domain::roster::letter::{Letter, Point};
use photodesk::domain::roster::problem::{Detail, Problem, ProblemCode, Severity};
use photodesk::sheet::forms::returned::file_name;
use photodesk::text::letter::message;

fn point(row: u32, name: &str, code: ProblemCode, field: Field) -> Point {
    let problem = Problem {
        row: Some(row),
        field: Some(field),
        value: "**************0115".to_owned(),
        ..Problem::of_sheet("24会计2班.xls", "Sheet1", code)
    };
    Point { problem, name: name.to_owned() }
}

fn letter(points: Vec<Point>) -> Letter {
    Letter {
        file: "24会计2班.xls".to_owned(),
        class: Some("24会计2班".to_owned()),
        teacher: Some("何静".to_owned()),
        received: 36,
        refused: 0,
        faulty: points.len() as u32,
        unread: false,
        points,
    }
}

#[test]
fn a_message_greets_says_how_many_came_names_each_fault_and_what_to_do() {
    let points = vec![
        point(5, "李雨桐", ProblemCode::IdPrecisionLost, Field::IdNumber),
        point(9, "王梓涵", ProblemCode::IdChecksum, Field::IdNumber),
        point(11, "孙乐", ProblemCode::IdPrecisionLost, Field::IdNumber),
    ];
    let said = message(&letter(points), Some("退回-24会计2班.xlsx"));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 4, "{said}");
    assert_eq!(lines[0], "何静老师好，24会计2班名册收到 36 人，有 3 行要改：");
    assert!(lines[1].starts_with("1. 身份证号末几位已丢失：第 5 行李雨桐、第 11 行孙乐。"), "{said}");
    assert!(lines[2].starts_with("2. 第 9 行王梓涵，身份证号至少抄错了一位。"), "{said}");
    assert!(lines[3].contains("「退回-24会计2班.xlsx」") && lines[3].contains("不用重发"), "{said}");
}

#[test]
fn a_message_tells_the_teacher_nothing_about_screens_and_keys_of_ours() {
    for code in ProblemCode::ALL {
        let point = point(5, "甲", *code, Field::Name);
        let detail = Detail::Against("乙".to_owned());
        let points = vec![Point { problem: Problem { detail, ..point.problem }, ..point }];
        let said = message(&letter(points), None);
        for ours in ["界面", "按 a", "--"] {
            assert!(!said.contains(ours), "{code:?}: {said}");
        }
    }
}

#[test]
fn a_number_in_several_cells_is_told_apart_from_one_that_is_too_short() {
    let parted = |row: u32, cells: u32| {
        let point = point(row, "甲", ProblemCode::IdLength, Field::IdNumber);
        Point { problem: Problem { detail: Detail::Cells(cells), ..point.problem }, ..point }
    };
    let short = point(9, "乙", ProblemCode::IdLength, Field::IdNumber);
    let said = message(&letter(vec![parted(5, 2), short, parted(6, 2)]), None);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[1].contains("第 5 行甲、第 6 行甲") && lines[1].contains("整个号码写在一格"), "{said}");
    assert!(lines[2].contains("第 9 行乙") && lines[2].contains("对照身份证原件"), "{said}");
}

#[test]
fn several_names_in_a_cell_are_called_so_and_rows_of_several_sheets_have_their_sheet_before_them() {
    let names = |row: u32, sheet: &str| {
        let point = point(row, "甲", ProblemCode::NamePlaceholder, Field::Name);
        let detail = Detail::Names(vec!["陈雨甲".into(), "林思乙".into()]);
        let (severity, sheet) = (Severity::Refused, sheet.to_owned());
        Point { problem: Problem { detail, severity, sheet, ..point.problem }, ..point }
    };
    let said = message(&letter(vec![names(5, "一班"), names(5, "二班")]), None);
    let (first, second) = ("「一班」第 5 行甲", "「二班」第 5 行甲");
    assert_eq!(
        said.lines().nth(1).unwrap(),
        format!("1. 一格里有几个人的姓名：{first}、{second}。每人写一行，再导入一次。")
    );
    let said = message(&letter(vec![names(5, "一班"), names(6, "一班")]), None);
    assert!(said.contains("姓名：第 5 行甲、第 6 行甲。"), "{said}");
}

#[test]
fn many_rows_are_counted_and_many_kinds_are_left_to_the_file() {
    let same: Vec<Point> =
        (5..40).map(|row| point(row, "甲", ProblemCode::IdPrecisionLost, Field::IdNumber)).collect();
    let said = message(&letter(same), None);
    assert!(said.contains("第 8 行甲等 35 行"), "{said}");
    let kinds: Vec<Point> = ProblemCode::ALL
        .iter()
        .filter(|code| code.severity() > Severity::Warning)
        .map(|code| point(5, "甲", *code, Field::IdNumber))
        .collect();
    let count = kinds.len();
    assert!(count > 9);
    let said = message(&letter(kinds), Some("退回.xlsx"));
    assert_eq!(said.lines().count(), 1 + 8 + 1 + 1, "{said}");
    assert!(said.contains(&format!("其余 {} 项见退回表", count - 8)), "{said}");
}

#[test]
fn nothing_to_mend_is_said_too_and_an_unreadable_file_is_asked_for_again() {
    let clean = message(&letter(Vec::new()), None);
    assert_eq!(clean, "何静老师好，24会计2班名册收到 36 人，没有要改的。\n谢谢！");
    let problem = Problem::of_file("24会计2班.xls", ProblemCode::Encrypted);
    let points = vec![Point { problem, name: String::new() }];
    let unread = Letter { unread: true, class: None, teacher: None, ..letter(points) };
    let said = message(&unread, None);
    assert!(said.starts_with("老师好，「24会计2班.xls」读不出来：\n1. 文件有密码。"), "{said}");
    assert!(said.ends_with("请改好后重新发一次，谢谢！"), "{said}");
}

#[test]
fn no_message_has_an_id_number_or_an_option_of_ours() {
    for code in ProblemCode::ALL {
        let mut one = point(5, "甲420000200402290114", *code, Field::IdNumber);
        one.problem.detail = Detail::Instead("420000200402290114".to_owned());
        let said = message(&letter(vec![one]), None);
        assert!(!said.contains("4200002004") && !said.contains("--"), "{said}");
    }
}

#[test]
fn a_return_file_is_named_after_the_class_or_the_file_and_never_after_a_person() {
    let named = |class: Option<&str>, file: &str| {
        let letter = Letter { class: class.map(str::to_owned), file: file.to_owned(), ..Letter::default() };
        file_name(&letter, "")
    };
    assert_eq!(named(Some("24会计2班"), "x.xls"), "退回-24会计2班.xlsx");
    assert_eq!(named(None, "名单最终版(2).xlsx"), "退回-名单最终版(2).xlsx");
    assert_eq!(named(None, "退回-2024级.xlsx"), "退回-2024级.xlsx");
    assert_eq!(named(Some("会计<2>班:\"?*|/\\"), "x"), "退回-会计_2_班.xlsx");
    assert_eq!(named(None, "李婷420000200402290114.xls"), "退回-李婷.xlsx");
    assert_eq!(named(None, "420000200402290114.xls"), "退回-名册.xlsx");
    assert_eq!(named(None, "CON.xls"), "退回-CON.xlsx");
    let long = named(Some(&"计算机应用技术".repeat(9)), "x");
    assert!(long.len() <= 60, "{long}");
    assert_eq!(long.rsplit_once('.').unwrap().1, "xlsx");
}
