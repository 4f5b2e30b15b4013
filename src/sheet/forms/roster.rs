//! 数据库标准文件 as a template: what a class teacher fills in before the photo day, and how.

use super::Head;
use super::heading::heading;
use crate::domain::ethnic;
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::sheet::page::{Check, Column, Kind, Page};

pub const TITLE: &str = "毕业生图像信息采集数据库标准文件";

/// The example's own values: by these it is known when the template comes back, whatever else was changed in it.
pub const EXAMPLE_NAME: &str = "张三";
pub const EXAMPLE_STUDENT_NO: &str = "2022010100";
/// Nobody's: the address code is issued to no one.
pub const EXAMPLE_ID: &str = "420000200402290130";
/// The code of no school.
pub const EXAMPLE_SCHOOL_CODE: &str = "99999";
pub const EXAMPLE_REMARK: &str = "示例，请删去本行";

/// Rows that are ready to be filled in: more than any class has.
const ROOM: usize = 500;
/// Rows in which school and class are filled in beforehand: more than most classes have. Those that stay without a
/// student are skipped by the import.
const PREFILLED: usize = 60;
const SEXES: &[&str] = &["男", "女"];

const TYPES: &[&str] = &[
    IdType::Resident.name(),
    IdType::ResidencePermit.name(),
    IdType::ForeignResident.name(),
    IdType::HomeReturnPermit.name(),
    IdType::TaiwanPermit.name(),
    IdType::Passport.name(),
    IdType::Other.name(),
];
/// Whose number has the check character of GB 11643.
const CHECKED: &[&str] = &[IdType::Resident.name(), IdType::ResidencePermit.name()];

/// The roster to fill in with a made-up example, and the instructions with the list of ethnic groups.
pub fn pages(head: &Head) -> Vec<Page> {
    vec![roster(head), instructions()]
}

/// The order of the standard database file, which `export database` has too.
const ORDER: [(Field, u16, Kind); 18] = [
    (Field::SchoolCode, 9, Kind::Code),
    (Field::SchoolName, 20, Kind::Text),
    (Field::TeachingSite, 14, Kind::Text),
    (Field::Department, 14, Kind::Text),
    (Field::Major, 16, Kind::Text),
    (Field::Level, 7, Kind::Code),
    (Field::Schooling, 6, Kind::Code),
    (Field::StudyForm, 11, Kind::Code),
    (Field::Grade, 7, Kind::Code),
    (Field::Class, 18, Kind::Text),
    (Field::StudentNo, 15, Kind::Code),
    (Field::Name, 12, Kind::Text),
    (Field::Sex, 6, Kind::Code),
    (Field::Ethnicity, 11, Kind::Code),
    (Field::IdType, 15, Kind::Code),
    (Field::IdNumber, 21, Kind::Code),
    (Field::Seq, 9, Kind::Code),
    (Field::Remark, 18, Kind::Text),
];

fn place(field: Field) -> usize {
    ORDER.iter().position(|(other, ..)| *other == field).unwrap_or_default()
}

/// What a column holds people to, and what it tells them while they type.
fn rule(field: Field) -> Option<(Check, &'static str)> {
    Some(match field {
        Field::SchoolCode => (Check::MaxLength(10), "5 位学校代码，函授站和教学点也填主校的。"),
        Field::StudentNo => (Check::MaxLength(20), "照学籍系统复制，不要手打；前面的 0 要保留。"),
        Field::Name => (Check::MaxLength(50), "照身份证，不加空格；少数民族姓名中间用 ·"),
        Field::Sex => (Check::OneOf(SEXES), "请选 男 或 女。"),
        Field::Ethnicity => (Check::OneOfColumn { page: 1, column: 2 }, "请从下拉表里选，写全称，如 汉族。"),
        Field::IdType => (Check::OneOf(TYPES), "不填就是居民身份证。"),
        Field::IdNumber => (
            Check::ResidentId { type_column: Some(place(Field::IdType)), checked_types: CHECKED },
            "18 位，末位 X 用大写；位数、出生日期或校验码不对就填不进去。请对照身份证；不是身份证的，先选证件类型。",
        ),
        Field::Seq => (Check::LeaveEmpty, "由拍摄现场填写，请空着。"),
        _ => return None,
    })
}

fn roster(head: &Head) -> Page {
    let columns = ORDER.iter().map(|(field, width, kind)| {
        let column = Column::new(heading(*field), *width, *kind);
        match rule(*field) {
            Some((check, text)) => column.with_rule(check, heading(*field), text),
            None => column,
        }
    });
    let mut rows = vec![example(head)];
    let known = row(|field| known(head, field));
    if known.iter().any(|cell| !cell.is_empty()) {
        rows.extend(std::iter::repeat_n(known, PREFILLED));
    }
    Page {
        sheet: "名册".into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: columns.collect(),
        examples: 1,
        room: (ROOM + 1 - rows.len()) as u32,
        rows,
        landscape: true,
        footer: head.footer(),
        ..Page::default()
    }
}

fn row(cell: impl Fn(Field) -> String) -> Vec<String> {
    ORDER.iter().map(|(field, ..)| cell(*field)).collect()
}

/// What the project knows about everybody in the class.
fn known(head: &Head, field: Field) -> String {
    match field {
        Field::SchoolCode => head.school_code.clone(),
        Field::SchoolName => head.school.clone(),
        Field::TeachingSite => head.site.clone(),
        Field::Class => head.class.clone(),
        _ => String::new(),
    }
}

/// What the example row has where the school is not known.
pub fn made_up(field: Field) -> &'static str {
    match field {
        Field::SchoolCode => EXAMPLE_SCHOOL_CODE,
        Field::SchoolName => "示范学院",
        Field::TeachingSite => "本部",
        Field::Department => "信息工程系",
        Field::Major => "计算机应用技术",
        Field::Level => "专科",
        Field::Schooling => "3",
        Field::StudyForm => "普通全日制",
        Field::Grade => "2022",
        Field::Class => "22计算机应用1班",
        Field::StudentNo => EXAMPLE_STUDENT_NO,
        Field::Name => EXAMPLE_NAME,
        Field::Sex => "男",
        Field::Ethnicity => "汉族",
        Field::IdType => IdType::Resident.name(),
        Field::IdNumber => EXAMPLE_ID,
        Field::Remark => EXAMPLE_REMARK,
        _ => "",
    }
}

/// Nobody. The remark tells people to delete the row.
fn example(head: &Head) -> Vec<String> {
    row(|field| {
        let known = known(head, field);
        if known.is_empty() { made_up(field).to_owned() } else { known }
    })
}

fn instructions() -> Page {
    let how = [
        (
            "学校代码 学校名称",
            "教育部的 5 位学校代码和学校全称；函授站、教学点也填主校的。已经填好的不用改。",
        ),
        ("教学点", "在哪个校区、函授站或教学点上课；只有一处的可以不填。"),
        (
            "学号",
            "必填。从学籍系统复制，不要手打。整列是文本格式，前面的 0 不会丢。成人教育没有学号的，在最后加一列「考生号」。",
        ),
        (
            "姓名",
            "必填。照身份证上的写，姓和名之间不加空格；少数民族姓名中间的点用 ·；打不出的字请在备注里说明怎么写。",
        ),
        ("性别", "男 或 女，要和身份证一致。"),
        ("民族", "从下拉表里选全称；右边是全部名称。"),
        ("证件类型", "不填就是居民身份证。护照、通行证等请先选类型，再填号码。"),
        (
            "身份证号",
            "18 位，末位 X 用大写；位数、出生日期或校验码不对会提示。整列是文本格式；从别的表粘贴时请用「只粘贴值」，不要从数字格式的列复制（后三位会变成 000）。",
        ),
        ("班级", "写全称，同一个班写法要一样。"),
        (
            "院系 专业 层次 学制 学习形式 年级",
            "照学籍系统填。学制填年数，如 3；学习形式如 普通全日制、函授、业余。",
        ),
        ("备注", "已经采集过图像的请写「已采集」；请假或不参加的也写在这里。"),
        ("拍摄序号", "由拍摄现场填写，请空着。"),
        ("示例行", "灰色的一行是编的，填写时请删去，也可以直接改成第一位学生；没有删去也不会被当成学生。"),
    ];
    let groups = ethnic::groups();
    let rows = (0..how.len().max(groups.len())).map(|at| {
        let (column, text) = how.get(at).copied().unwrap_or_default();
        vec![
            column.to_owned(),
            text.to_owned(),
            groups.get(at).map(|group| group.name.to_owned()).unwrap_or_default(),
        ]
    });
    Page {
        sheet: "填表说明".into(),
        title: "填表说明".to_owned(),
        columns: vec![
            Column::new("列", 20, Kind::Prose),
            Column::new("怎么填", 100, Kind::Prose),
            Column::new("民族名称表", 24, Kind::Text),
        ],
        rows: rows.collect(),
        landscape: true,
        ..Page::default()
    }
}
