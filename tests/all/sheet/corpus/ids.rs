//! ID numbers under headings that do not call them so, or under those of other numbers; and those of other people.

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::{Detail, ProblemCode};
use photodesk::ops::import::ReadOptions;
use photodesk::sheet::headings::{Meaning, know};
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{file, look_with};

/// What teachers call the ID number besides, and words that tell nothing.
const CALLED: [&str; 16] = [
    "证件",
    "证件编号",
    "证件信息",
    "证号",
    "身份",
    "二代证",
    "二代证号",
    "居民证号",
    "身分证号",
    "身分證",
    "身份正号",
    "18位号码",
    "cert_no",
    "备用",
    "本人证件",
    "学员证件",
];
/// Whose ID numbers stand in rosters besides.
const OTHERS: [&str; 54] = [
    "监护人身份证号",
    "监护人证件",
    "家长证件",
    "父亲证件",
    "母亲证号",
    "户主证件",
    "班主任证件",
    "辅导员证件",
    "紧急联系人证件",
    "经办人证号",
    "家庭成员证件",
    "旧证件",
    "妈妈身份证",
    "爸爸身份证号",
    "爷爷身份证",
    "奶奶证件号",
    "外公身份证号",
    "外婆身份证号",
    "舅舅身份证",
    "姑姑证件号码",
    "叔叔身份证号",
    "阿姨身份证号",
    "哥哥身份证",
    "姐姐身份证",
    "弟弟身份证",
    "妹妹身份证",
    "养父身份证号",
    "继母身份证号",
    "抚养人身份证号",
    "紧急联系人身份证",
    "配偶身份证号",
    "家属身份证号",
    "辅导员身份证号",
    "班主任身份证号",
    "导师身份证号",
    "老师身份证号",
    "经办人身份证号码",
    "填表人身份证号",
    "代办人身份证号",
    "身份证号（妈妈）",
    "身份证号\\n妈妈",
    "ID number (guardian)",
    "guardian_id",
    "father_id",
    "Mother's ID",
    "parent_id",
    "dad_id",
    "emergency contact ID",
    "teacher id",
    "JZSFZH",
    "FQSFZH",
    "MQ_SFZH",
    "JHRZJHM",
    "fuqin_sfzh",
];

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("a column that nobody else is called after holds ID numbers", "名单.xlsx",
        "学号 | 姓名 | 号码
         A.no | A.name | A.id
         B.no | B.name | B.id
         C.no | C.name | C.id",
        "Sheet1 @1 -: A B C
         - id_by_content warning id_number 号码"),
    trap("one of them has a slip, and is told so", "名单.xlsx",
        "学号 | 姓名 | 证件
         A.no | A.name | A.id
         B.no | B.name | B.id
         C.no | C.name | C.id
         D.no | D.name | 520000200407120248",
        "Sheet1 @1 -: A B C 欧阳静文/D.no/-, 1 incomplete
         5 id_checksum error id_number **************0248"),
    trap("two columns hold ID numbers of different people, and nobody can tell whose they are", "名单.xlsx",
        "学号 | 姓名 | 号码一 | 号码二
         A.no | A.name | A.id | C.id
         B.no | B.name | B.id | D.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - id_column_unclear warning id_number"),
    trap("a column without a heading holds ID numbers", "名单.xlsx",
        "学号 | 姓名 |
         A.no | A.name | A.id
         B.no | B.name | B.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - id_column_unclear warning id_number"),
    trap("the same numbers stand in two columns", "名单.xlsx",
        "学号 | 姓名 | 号码 | 核对用
         A.no | A.name | A.id | A.id
         B.no | B.name | B.id | B.id",
        "Sheet1 @1 -: A B
         - id_by_content warning id_number 号码"),
    trap("one number on all rows is somebody else's", "名单.xlsx",
        "学号 | 姓名 | 号码
         A.no | A.name | D.id
         B.no | B.name | D.id
         C.no | C.name | D.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/- 买买提·吐尔逊/C.no/-
         - missing_field warning id_number"),
    trap("a few ID numbers in a column of notes make none of it", "名单.xlsx",
        "学号 | 姓名 | 其它
         A.no | A.name | A.id
         B.no | B.name |
         C.no | C.name |
         D.no | D.name |",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/- 买买提·吐尔逊/C.no/- 欧阳静文/D.no/-
         - missing_field warning id_number"),
    trap("a heading over two columns says whose the numbers are", "名单.xlsx",
        "学号 | 姓名 | 家长信息 | <
         ^ | ^ | 称呼 | 证件
         A.no | A.name | 父亲 | C.id
         B.no | B.name | 母亲 | D.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - missing_field warning id_number"),
    trap("a parent is named to the left of the column, and it may be the parent's", "名单.xlsx",
        "学号 | 姓名 | 家长姓名 | 家长电话 | 证件
         A.no | A.name | 陈大山 | 13800000001 | C.id
         B.no | B.name | 林大海 | 13800000002 | D.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - id_column_unclear warning id_number"),
    trap("the class teacher is named to the left of the column", "名单.xlsx",
        "学号 | 姓名 | 班主任 | 证件
         A.no | A.name | 王老师 | C.id
         B.no | B.name | 王老师 | D.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - id_column_unclear warning id_number"),
    trap("a spreadsheet program has ruined them, and somebody is told", "名单.xlsx",
        "学号 | 姓名 | 证件
         A.no | A.name | #420000200402290114
         B.no | B.name | #420000200311110229",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-, 2 incomplete
         2 id_precision_lost error id_number **************0000
         3 id_precision_lost error id_number **************0000"),
    trap("the student's own column stands before those of the parents", "名单.xlsx",
        "学号 | 姓名 | 证件 | 家长姓名 | 证号
         A.no | A.name | A.id | 陈大山 | C.id
         B.no | B.name | B.id | 林大海 | D.id",
        "Sheet1 @1 -: A B"),
    trap("the passports of some stand beside the ID numbers of the others", "名单.xlsx",
        "学号 | 姓名 | 号码 | 护照号
         A.no | A.name | A.id |
         B.no | B.name | B.id |
         D.no | D.name | | 530012345",
        "Sheet1 @1 -: A B 欧阳静文/D.no/530012345
         - id_by_content warning id_number 号码"),
    trap("the column of ID numbers is blank, and they stand in another one", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 号码
         A.no | A.name | | A.id
         B.no | B.name | | B.id",
        "Sheet1 @1 -: A B
         - id_by_content warning id_number 号码"),
    trap("a word for whether there is a card is no number, and another column has them", "名单.xlsx",
        "学号 | 姓名 | 身份证 | 证件号
         A.no | A.name | 有 | A.id
         B.no | B.name | 有 | B.id",
        "Sheet1 @1 -: A B"),
    trap("the first of two columns of ID numbers is blank", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 证件号码
         A.no | A.name | | A.id
         B.no | B.name | | B.id",
        "Sheet1 @1 -: A B"),
    trap("the column of ID numbers is blank, and ID holds them", "名单.xlsx",
        "ID | 姓名 | 身份证号
         A.id | A.name |
         B.id | B.name |",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id"),
    trap("kinds of documents are no numbers", "名单.xlsx",
        "学号 | 姓名 | 证件 | 身份证号
         A.no | A.name | 身份证 | A.id
         B.no | B.name | 身份证 | B.id",
        "Sheet1 @1 -: A B"),
    trap("adult education counts by ID numbers and calls them exam numbers", "名单.xlsx",
        "准考证号 | 姓名 | 考场
         A.id | A.name | #1
         B.id | B.name | #1
         C.id | C.name | #2
         合计 | 3人 |",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id 买买提·吐尔逊/-/C.id, 1 skipped
         - id_by_content warning id_number 准考证号"),
    trap("adult education calls them student numbers", "名单.xlsx",
        "学号 | 姓名 | 性别
         A.id | A.name | 男
         B.id | B.name | 女",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id
         - id_by_content warning id_number 学号"),
    trap("adult education has the ID numbers of parents besides", "名单.xlsx",
        "学号 | 姓名 | 家长姓名 | 证件
         A.id | A.name | 陈大山 | C.id
         B.id | B.name | 林大海 | D.id",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id
         - id_by_content warning id_number 学号"),
    trap("row numbers are none where 编号 is the ID number", "名单.xlsx",
        "编号 | 姓名 | 性别
         A.id | A.name | 男
         B.id | B.name | 女",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id
         - id_by_content warning id_number 编号"),
    trap("where there are other ID numbers, it is said what the column holds", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.id | A.name | C.id
         B.id | B.name | D.id",
        "Sheet1 @1 -: 陈雨甲/-/C.id 林思乙/-/D.id, 2 incomplete
         - wrong_column error student_no 学号
         2 wrong_column error student_no **************0114
         3 wrong_column error student_no **************0229"),
    trap("numbers as long as ID numbers that begin with no province are the school's", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         202601100101010001 | A.name | A.id
         202601100101010002 | B.name | B.id",
        "Sheet1 @1 -: 陈雨甲/202601100101010001/A.id 林思乙/202601100101010002/B.id"),
    trap("the mother's numbers are left, and nobody can tell whose the next column's are", "名单.xlsx",
        "学号 | 姓名 | 妈妈身份证 | 证件
         A.no | A.name | C.id | A.id
         B.no | B.name | D.id | B.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - id_column_unclear warning id_number"),
    trap("whoever filled in the form is not the student", "名单.csv",
        "填表人姓名 | 填表人身份证号 | 学号 | 姓名
         陈大山 | C.id | A.no | A.name
         林大海 | D.id | B.no | B.name",
        "@1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - missing_field warning id_number"),
    trap("whoever filled in the form is the student where nobody else is named", "名单.csv",
        "填表人姓名 | 学号 | 填表人身份证号
         A.name | A.no | A.id
         B.name | B.no | B.id",
        "@1 -: A B"),
    trap("1, 2, 3 are row numbers beside ID numbers, whatever these are called", "名单.xlsx",
        "学号 | 姓名 | 号码
         #1 | A.name | A.id
         #2 | B.name | B.id
         #3 | C.name | C.id",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id 买买提·吐尔逊/-/C.id
         - student_no_counts warning student_no 学号
         - id_by_content warning id_number 号码"),
];

#[test]
fn id_numbers_are_known_by_what_they_are() {
    reads_as_the_table_says(TRAPS);
}

/// Names and telephones of somebody else, which no table gives to the student.
const BESIDES: [&str; 18] = [
    "妈妈姓名",
    "爸爸名字",
    "班主任真实姓名",
    "辅导员名字",
    "奶奶姓名",
    "抚养人姓名",
    "经办人姓名",
    "姓名(妈妈)",
    "FQXM",
    "guardian name",
    "妈妈电话",
    "爸爸手机号",
    "班主任电话",
    "辅导员联系电话",
    "室友电话",
    "电话(爸爸)",
    "JZLXDH",
    "parent phone",
];

#[test]
fn the_names_and_telephones_of_others_are_never_the_students() {
    for heading in BESIDES {
        let known = know(heading).map(|known| known.meaning);
        let students = [Field::Name, Field::Phone].map(|field| Some(Meaning::Field(field)));
        assert!(!students.contains(&known), "{heading}: {known:?}");
    }
    for (heading, field) in [
        ("XM", Field::Name),
        ("XH", Field::StudentNo),
        ("SFZH", Field::IdNumber),
        ("LXDH", Field::Phone),
        ("本人电话", Field::Phone),
        ("学员姓名", Field::Name),
        ("班主任姓名", Field::HeadTeacher),
        ("填表人姓名", Field::Name),
    ] {
        let known = know(heading).map(|known| known.meaning);
        assert_eq!(known, Some(Meaning::Field(field)), "{heading}");
    }
}

fn people(heading: &str) -> (Vec<String>, Vec<ProblemCode>) {
    let drawn =
        format!("学号 | 姓名 | {heading}\nA.no | A.name | A.id\nB.no | B.name | B.id\nC.no | C.name | C.id");
    let look = look_with(&[file("名单.xlsx", &drawn)], false, &ReadOptions::default());
    let ids = look.plan.changes.iter().map(|change| change.after.record.id_number.to_string());
    let codes = look.plan.problems.iter().map(|problem| problem.code);
    (ids.collect(), codes.filter(|code| *code != ProblemCode::NoClass).collect())
}

#[test]
fn whatever_they_are_called_nobody_loses_the_id_number() {
    for heading in CALLED {
        let (ids, codes) = people(heading);
        assert!(ids.iter().all(|id| id.len() == 18), "{heading}: {ids:?}");
        assert!(codes.iter().all(|code| *code == ProblemCode::IdByContent), "{heading}: {codes:?}");
    }
}

#[test]
fn the_id_numbers_of_parents_and_teachers_are_never_the_students() {
    for heading in OTHERS {
        let (ids, codes) = people(heading);
        assert!(ids.iter().all(String::is_empty), "{heading}: {ids:?}");
        let lacks = codes.contains(&ProblemCode::MissingField) && !codes.contains(&ProblemCode::IdByContent);
        assert!(lacks, "{heading}: {codes:?}");
    }
}

#[test]
fn columns_of_which_none_was_taken_are_named_with_what_to_do() {
    let drawn = "学号 | 姓名 | 号码一 |\nA.no | A.name | A.id | C.id\nB.no | B.name | B.id | D.id";
    let drawn = drawn.replace("号码一 |", "号码一 | 号码二");
    let files = [file("名单.xlsx", &drawn)];
    let look = look_with(&files, false, &ReadOptions::default());
    let found = look.plan.problems.iter().find(|problem| problem.code == ProblemCode::IdColumnUnclear);
    let found = found.unwrap();
    assert_eq!(found.detail, Detail::Names(vec!["号码一".to_owned(), "号码二".to_owned()]));
    assert!(found.say(Lang::Zh).ends_with("「号码一」「号码二」"), "{}", found.say(Lang::Zh));
    assert!(suggestion(found, Lang::Zh).contains("--map id_number="));
    // Once it is said which one it is, nothing is left to be said.
    let map = vec![(Field::IdNumber, "号码二".to_owned())];
    let look = look_with(&files, false, &ReadOptions { map, ..ReadOptions::default() });
    assert!(look.plan.problems.iter().all(|one| one.code != ProblemCode::IdColumnUnclear));
    assert!(look.plan.changes.iter().all(|change| change.after.record.id_number.len() == 18));
}

#[test]
fn a_column_without_a_heading_is_named_as_it_is_called() {
    let drawn = "学号 | 姓名 | \nA.no | A.name | A.id\nB.no | B.name | B.id";
    let look = look_with(&[file("名单.xlsx", drawn)], false, &ReadOptions::default());
    let found = look.plan.problems.iter().find(|problem| problem.code == ProblemCode::IdColumnUnclear);
    assert_eq!(found.unwrap().detail, Detail::Names(vec!["C".to_owned()]));
    let said = suggestion(found.unwrap(), Lang::Zh);
    assert!(said.contains("例如 F 列写 id_number=column:F"), "an example, and called so: {said}");
}
