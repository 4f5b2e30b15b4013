//! 散拍证明: with it a student who was not photographed with the class goes to the photo company alone. Certificate and stub
//! bear the same number (编号); two to a sheet, with lines to cut along. Published wording was not found: it holds what
//! the scattered-shooting document asks for (school code, who is responsible) and what the company has to fill in.

use super::Head;
use crate::domain::student::Record;
use crate::sheet::page::{Column, Frame, Kind, Page, Part, Print, Shape, Side};

pub const TITLE: &str = "散拍证明";

const BLANK: usize = 2;
const CUT: &str = "- - - - - - - - - - - - - - - 沿线剪开 - - - - - - - - - - - - - - -";

/// One certificate. The ID number comes masked or in full, as the caller may show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// `2026-蒲河-001`.
    pub number: String,
    pub record: Record,
    /// Why the student was not there; may be empty.
    pub reason: String,
}

const NAME: Print = Print::plain(10).boxed().to(Side::Middle);
const VALUE: Print = Print::plain(10).boxed();
const OPEN: Print = Print::plain(10);
const GAP: Part = Part { columns: 1, print: Print { frame: Frame::CutLeft, ..Print::plain(8) } };
/// Stub, gap, certificate: 2, 1 and 4 columns.
const HEADING: &[Part] = &[
    Print::plain(12).bold().to(Side::Middle).over(2),
    GAP,
    Print::plain(18).bold().to(Side::Middle).over(4),
];
const NUMBER: &[Part] = &[OPEN.to(Side::Middle).bold().over(2), GAP, OPEN.to(Side::Right).bold().over(4)];
const PAIR: &[Part] =
    &[NAME.over(1), VALUE.over(1), GAP, NAME.over(1), VALUE.over(1), NAME.over(1), VALUE.over(1)];
const LONG: &[Part] = &[NAME.over(1), VALUE.over(1), GAP, NAME.over(1), VALUE.over(3)];
const PROSE: &[Part] = &[OPEN.over(2), GAP, OPEN.over(4)];
const STAMP: &[Part] = &[OPEN.over(2), GAP, OPEN.to(Side::Right).over(4)];

/// A certificate for each; two empty ones without any.
pub fn pages(head: &Head, certificates: &[Certificate]) -> Vec<Page> {
    let blank = vec![Certificate { number: by_hand(head), ..Certificate::default() }; BLANK];
    let all = if certificates.is_empty() { &blank } else { certificates };
    let mut page = Page {
        sheet: TITLE.into(),
        columns: [8, 20, 3, 9, 17, 9, 22].map(|width| Column::new("", width, Kind::Text)).to_vec(),
        bare: true,
        footer: head.footer(),
        ..Page::default()
    };
    for certificate in all {
        let rows = rows(head, certificate);
        page.block = rows.len();
        for (shape, row) in rows {
            page.shapes.insert(page.rows.len(), shape);
            page.rows.push(row);
        }
    }
    vec![page]
}

/// The number of a form that is filled in with the pen: a series of its own, so that none of the program's is given twice.
fn by_hand(head: &Head) -> String {
    let year: String = head.date.chars().take(4).collect();
    let year = if year.is_empty() { "____" } else { year.as_str() };
    let site = if head.site.is_empty() { "______" } else { short(&head.site) };
    format!("{year}-{site}-手____")
}

/// A teaching site without the word for it and the room behind it.
pub fn short(site: &str) -> &str {
    site.split("教学点").next().map(str::trim).filter(|short| !short.is_empty()).unwrap_or(site)
}

fn rows(head: &Head, certificate: &Certificate) -> Vec<(Shape, Vec<String>)> {
    let Certificate { number, record, reason } = certificate;
    let or = |value: &str, other: &str| if value.is_empty() { other.to_owned() } else { value.to_owned() };
    let (school, code) = (or(&record.school_name, &head.school), or(&record.school_code, &head.school_code));
    let sex = record.sex.map_or("", crate::domain::sex::Sex::name);
    let row = |parts: &'static [Part], least: u16, cells: &[&str]| {
        (Shape::Parts(parts, least), cells.iter().map(|cell| (*cell).to_owned()).collect())
    };
    let name = record.name.as_str();
    vec![
        row(HEADING, 34, &["散拍证明存根", "", "毕业生图像散拍证明"]),
        row(NUMBER, 20, &[number, "", &format!("编号：{number}")]),
        row(PAIR, 22, &["姓名", name, "", "学校名称", &school, "学校代码", &code]),
        row(PAIR, 22, &["学号", &record.student_no, "", "姓名", name, "性别", sex]),
        row(PAIR, 22, &["班级", &record.class, "", "民族", &record.ethnicity, "证件号", &record.id_number]),
        row(PAIR, 22, &["原因", reason, "", "学号", &record.student_no, "班级", &record.class]),
        row(PAIR, 22, &["经办人", "", "", "专业", &record.major, "层次", &record.level]),
        row(LONG, 22, &["领取人", "", "", "原因", reason]),
        row(
            LONG_STUB,
            22,
            &["日期", "", "", "兹有我校上列学生，因上述原因没有参加学校统一的图像采集，请予散拍。"],
        ),
        row(PROSE, 17, &["", "", "须知：1. 带本证明和身份证原件，法定节假日不拍摄。"]),
        row(
            PROSE,
            17,
            &["", "", &format!("2. 学校代码填 {}，姓名、学号、证件号照上面填。", or(&code, "________"))],
        ),
        row(PROSE, 17, &["", "", "3. 不穿蓝色、浅蓝色上衣。拍完告诉班主任，填错的由本人负责。"]),
        row(PROSE, 24, &["", "", "经办人：______________    联系电话：______________"]),
        row(STAMP, 24, &["", "", "(学校盖章)    ______年____月____日"]),
        (Shape::Cut, vec![CUT.to_owned()]),
    ]
}

const LONG_STUB: &[Part] = &[NAME.over(1), VALUE.over(1), GAP, OPEN.over(4)];
