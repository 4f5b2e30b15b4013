//! Rows under a heading that are no students: blank ones, sums and signatures, repeated headings, examples.

use super::Header;
use super::template_row::{self, TemplateRow};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::sheet::grid::{Cell, Row};
use crate::sheet::headings::{self, Meaning};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    Student,
    Blank,
    Footer,
    /// A title among the rows: one cell across the sheet, or 班级: with its value.
    Banner,
    Header,
    Example,
}

/// Beginnings of footers, and of instructions between heading and data. Compared without spaces.
const FOOTERS: [&str; 38] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "总人数",
    "人数",
    "班主任",
    "辅导员",
    "制表",
    "填表",
    "填报",
    "审核",
    "复核",
    "经办",
    "负责人",
    "联系人",
    "联系电话",
    "备注:",
    "注:",
    "注意",
    "说明",
    "填写说明",
    "填写要求",
    "签字",
    "签名",
    "日期",
    "打印",
    "统计人",
    "盖章",
    "学校盖章",
    "学院盖章",
    "单位盖章",
    "院系领导",
    "系主任",
    "学生签名",
    "以下空白",
    "页码",
    "本页",
];
/// Cells of an instruction row.
const INSTRUCTIONS: [&str; 7] = ["必填", "选填", "非必填", "可不填", "必填项", "选填项", "文本格式"];
const EXAMPLE_WORDS: [&str; 6] = ["示例", "样例", "范例", "举例", "例如", "例"];
/// Names that stand for nobody.
const NOBODY: [&str; 6] = ["张三", "李四", "王五", "某某", "张某某", "XXX"];
const KEYS: [Field; 3] = [Field::StudentNo, Field::ExamNo, Field::IdNumber];
/// Fields that have one value for a whole class.
const OF_A_CLASS: [Field; 12] = [
    Field::SchoolCode,
    Field::SchoolName,
    Field::TeachingSite,
    Field::Department,
    Field::Major,
    Field::Level,
    Field::Schooling,
    Field::StudyForm,
    Field::Grade,
    Field::Class,
    Field::HeadTeacher,
    Field::IdType,
];
/// Digits that a key has at least; a sum under the student numbers has fewer.
const KEY_DIGITS: usize = 4;
/// Filled cells that a footer has at most, unless it begins with a footer's word.
const FOOTER_CELLS: usize = 4;

pub fn noise_of(row: &Row, header: &Header) -> Noise {
    let own: Vec<(u32, &Cell)> = row.own().collect();
    let numbers = [header.column_of(Meaning::RowNumber), header.column_of(Meaning::Line)];
    let printed = |text: &str| text.trim().bytes().all(|byte| byte.is_ascii_digit());
    if own.iter().all(|(column, cell)| numbers.contains(&Some(*column)) && printed(&cell.text)) {
        return Noise::Blank;
    }
    if repeats_heading(&own, header) {
        return Noise::Header;
    }
    match template_row::seen(row, header) {
        Some(TemplateRow::Left) => return Noise::Example,
        Some(TemplateRow::Overwritten) => return Noise::Student,
        None if is_example(row, &own, header) => return Noise::Example,
        None => {}
    }
    let name = header.column_of(Meaning::Field(Field::Name)).map_or("", |column| row.text(column));
    let nameless = name.trim().is_empty() || is_footer(name);
    let first = own.first().is_some_and(|(_, cell)| is_footer(&cell.text));
    let any = own.iter().any(|(_, cell)| is_footer(&cell.text));
    if is_banner(&own, header) {
        return if first { Noise::Footer } else { Noise::Banner };
    }
    if is_prefilled(&own, header) {
        return Noise::Blank;
    }
    if has_key(row, header) && !(first && nameless) {
        return Noise::Student;
    }
    let instruction = own.iter().any(|(_, cell)| INSTRUCTIONS.contains(&squeezed(&cell.text).as_str()));
    if first || instruction || (any && nameless && own.len() <= FOOTER_CELLS) {
        return Noise::Footer;
    }
    Noise::Student
}

/// What is the same for a whole class was filled in beforehand, or drawn down too far, and nobody stands there.
fn is_prefilled(own: &[(u32, &Cell)], header: &Header) -> bool {
    own.iter().all(|(column, cell)| match header.meanings.get(column) {
        Some(Meaning::Field(field)) => OF_A_CLASS.contains(field),
        Some(Meaning::RowNumber | Meaning::Line) => {
            cell.text.trim().bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    })
}

fn squeezed(text: &str) -> String {
    let text = hygiene::fold_width(&hygiene::clean(text).text);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn has_key(row: &Row, header: &Header) -> bool {
    KEYS.into_iter().filter_map(|field| header.column_of(Meaning::Field(field))).any(|column| {
        row.text(column).chars().filter(char::is_ascii_alphanumeric).count() >= KEY_DIGITS
            || hygiene::fold_width(row.text(column)).chars().filter(char::is_ascii_digit).count()
                >= KEY_DIGITS
    })
}

/// At least two cells, and most of the row, say again what the heading of their column says.
fn repeats_heading(own: &[(u32, &Cell)], header: &Header) -> bool {
    let same = own
        .iter()
        .filter(|(column, cell)| {
            let heading = header.columns.iter().find(|mapped| mapped.column == *column as usize);
            heading
                .is_some_and(|mapped| headings::normalise(&mapped.heading) == headings::normalise(&cell.text))
        })
        .count();
    same >= 2 && same * 2 >= own.len()
}

fn is_footer(text: &str) -> bool {
    let text = squeezed(text);
    let starts = FOOTERS.iter().any(|word| text.starts_with(word));
    starts || is_count(&text) || is_page(&text) || is_blank_date(&text)
}

/// 共42人, 总共 42 名学生.
fn is_count(text: &str) -> bool {
    let rest = text.strip_prefix('总').unwrap_or(text);
    rest.strip_prefix('共')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with('计'))
}

/// 第1页, 第 1 页 共 3 页.
fn is_page(text: &str) -> bool {
    text.starts_with('第') && text.contains('页')
}

/// A date to be filled in by hand: 年  月  日.
fn is_blank_date(text: &str) -> bool {
    text == "年月日" || text.ends_with("年月日")
}

/// One cell of words across the sheet (a title of the next page, a sentence), or a class with its label.
fn is_banner(own: &[(u32, &Cell)], header: &Header) -> bool {
    let labelled = own.first().is_some_and(|(_, cell)| {
        let text = squeezed(&cell.text);
        text == "班级" || text.starts_with("班级:")
    });
    if labelled {
        return true;
    }
    let [(column, cell)] = own else { return false };
    let name = header.column_of(Meaning::Field(Field::Name)) == Some(*column);
    let long = cell.text.chars().count();
    cell.text.chars().any(hygiene::is_hanzi) && ((!name && long > 6) || long > 30)
}

/// Marked as an example, or a name that stands for nobody beside keys that nobody has.
fn is_example(row: &Row, own: &[(u32, &Cell)], header: &Header) -> bool {
    let is_word = |text: &str| {
        let text = squeezed(text);
        let head: &str = text.split([':', '(']).next().unwrap_or_default();
        EXAMPLE_WORDS.contains(&head) || head.ends_with("示例") || head.starts_with("示例")
    };
    if own.iter().any(|(_, cell)| is_word(&cell.text)) {
        return true;
    }
    let name = header.column_of(Meaning::Field(Field::Name)).map_or("", |column| row.text(column));
    if !NOBODY.contains(&squeezed(name).as_str()) {
        return false;
    }
    own.iter().any(|(_, cell)| {
        let text = squeezed(&cell.text).to_uppercase();
        text.contains("XXX") || text.contains("***") || text.contains("123456789")
    })
}
