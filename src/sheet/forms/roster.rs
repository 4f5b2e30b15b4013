//! 数据库标准文件 as a template: what a class teacher fills in before the photo day, and how.

use super::Head;
use crate::domain::ethnic;
use crate::domain::id_document::IdType;
use crate::sheet::page::{Check, Column, Kind, Page};

pub const TITLE: &str = "毕业生图像信息采集数据库标准文件";

/// Rows that are ready to be filled in: more than any class has.
const ROOM: u32 = 500;
const SEXES: &[&str] = &["男", "女"];
const TYPE_COLUMN: usize = 4;

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

fn roster(head: &Head) -> Page {
    Page {
        sheet: "名册".into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("学号", 16, Kind::Code).with_rule(
                Check::MaxLength(20),
                "学号",
                "照学籍系统复制,不要手打;前面的 0 要保留。",
            ),
            Column::new("姓名", 14, Kind::Text).with_rule(
                Check::MaxLength(50),
                "姓名",
                "照身份证,不加空格;少数民族姓名中间用 ·",
            ),
            Column::new("性别", 6, Kind::Code).with_rule(Check::OneOf(SEXES), "性别", "请选 男 或 女。"),
            Column::new("民族", 12, Kind::Code).with_rule(
                Check::OneOfColumn { page: 1, column: 2 },
                "民族",
                "请从下拉表里选,写全称,如 汉族。",
            ),
            Column::new("证件类型", 16, Kind::Code).with_rule(
                Check::OneOf(TYPES),
                "证件类型",
                "不填就是居民身份证。",
            ),
            Column::new("身份证号", 22, Kind::Code).with_rule(
                Check::ResidentId { type_column: TYPE_COLUMN, checked_types: CHECKED },
                "身份证号",
                "18 位,末位 X 用大写;位数或校验码不对就填不进去。请对照身份证;不是身份证的,先选证件类型。",
            ),
            Column::new("班级", 20, Kind::Text),
            Column::new("层次", 8, Kind::Code),
            Column::new("专业", 18, Kind::Text),
            Column::new("学习形式", 10, Kind::Code),
            Column::new("备注", 18, Kind::Text),
            Column::new("拍摄序号", 9, Kind::Code).with_rule(
                Check::LeaveEmpty,
                "拍摄序号",
                "由拍摄现场填写,请空着。",
            ),
        ],
        rows: vec![example()],
        examples: 1,
        room: ROOM,
        landscape: true,
        footer: head.footer(),
        ..Page::default()
    }
}

/// Nobody: the address code is issued to no one. The remark tells the reader to skip the row.
fn example() -> Vec<String> {
    [
        "2022010100",
        "张三",
        "男",
        "汉族",
        "居民身份证",
        "420000200402290130",
        "22计算机应用1班",
        "专科",
        "计算机应用技术",
        "普通全日制",
        "示例,请删去本行",
        "",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn instructions() -> Page {
    let how = [
        ("学号", "必填。从学籍系统复制,不要手打。整列是文本格式,前面的 0 不会丢。"),
        (
            "姓名",
            "必填。照身份证上的写,姓和名之间不加空格;少数民族姓名中间的点用 ·;打不出的字请在备注里说明怎么写。",
        ),
        ("性别", "男 或 女,要和身份证一致。"),
        ("民族", "从下拉表里选全称;右边是全部名称。"),
        ("证件类型", "不填就是居民身份证。护照、通行证等请先选类型,再填号码。"),
        (
            "身份证号",
            "18 位,末位 X 用大写。整列是文本格式;从别的表粘贴时请用「只粘贴值」,不要从数字格式的列复制(后三位会变成 000)。",
        ),
        ("班级", "写全称,同一个班写法要一样。"),
        ("层次 专业 学习形式", "照学籍系统填。"),
        ("备注", "已经采集过图像的请写「已采集」;请假或不参加的也写在这里。"),
        ("拍摄序号", "由拍摄现场填写,请空着。"),
        ("示例行", "灰色的一行是编的,填写时请删去;没有删去也不会被当成学生。"),
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
            Column::new("列", 20, Kind::Text),
            Column::new("怎么填", 100, Kind::Text),
            Column::new("民族名称表", 24, Kind::Text),
        ],
        rows: rows.collect(),
        landscape: true,
        ..Page::default()
    }
}
