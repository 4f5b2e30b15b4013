//! Rows under a heading that are no students: blank ones, sums and signatures, repeated headings, examples.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::sums::SIGNED;
use super::template_row::{self, TemplateRow};
use super::{Header, labels, posts, section, sums, title};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::sheet::grid::{Cell, Row};
use crate::sheet::headings::{self, Meaning, Trust};

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

/// Beginnings of footers, besides whoever signs, and of instructions between heading and data. Compared without spaces.
const FOOTERS: [&str; 40] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "总人数",
    "人数",
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
    "盖章",
    "学校盖章",
    "学院盖章",
    "单位盖章",
    "学生签名",
    "以下空白",
    "页码",
    "本页",
    "其中",
    "男生",
    "女生",
    "男:",
    "女:",
    "附:",
    "附件",
    "Total",
    "平均分",
    "平均成绩",
    "最高分",
    "最低分",
    "及格率",
    "及格人数",
    "优秀率",
    "优秀人数",
];
/// What the names are told to be, in a row of instructions under the heading.
const TELLING: [&str; 10] = ["身份证", "必填", "填写", "一致", "格式", "全称", "不要", "不能", "如:", "如实"];
const OPENING: [char; 5] = ['(', '（', '[', '【', '〔'];
const CLOSING: [char; 5] = [')', '）', ']', '】', '〕'];
/// Rows under a heading in which instructions may stand.
const INSTRUCTED: u32 = 2;
/// Cells of an instruction row.
const INSTRUCTIONS: [&str; 7] = ["必填", "选填", "非必填", "可不填", "必填项", "选填项", "文本格式"];
/// Types of fields.
const TYPES: [&str; 12] = [
    "字符型",
    "数值型",
    "日期型",
    "文本型",
    "字符",
    "数字",
    "文本",
    "varchar",
    "nvarchar",
    "char",
    "int",
    "date",
];
const EXAMPLE_WORDS: [&str; 6] = ["示例", "样例", "范例", "举例", "例如", "例"];
/// Names that stand for nobody.
const NOBODY: [&str; 6] = ["张三", "李四", "王五", "某某", "张某某", "XXX"];
/// Examples of the standard for ID numbers, which instructions copy.
const SAMPLE_NUMBERS: [&str; 2] = ["11010519491231002X", "440524188001010014"];
/// Digits that a key has at least; a sum under the student numbers has fewer.
const KEY_DIGITS: usize = 4;
/// Filled cells that a footer has at most, unless it begins with a footer's word.
const FOOTER_CELLS: usize = 4;
/// The same of a class with its head count and its teacher.
const TITLE_CELLS: usize = 8;

pub fn noise_of(row: &Row, header: &Header) -> Noise {
    let numbers = [header.column_of(Meaning::RowNumber), header.column_of(Meaning::Line)];
    let printed = |text: &str| text.trim().bytes().all(|byte| byte.is_ascii_digit());
    // A formula that points at a blank cell shows 0.
    let zero = |text: &str| matches!(text.trim(), "0" | "0.0");
    let empty = |(column, cell): (u32, &Cell)| {
        numbers.contains(&Some(column)) && printed(&cell.text) || zero(&cell.text)
    };
    if row.own().all(empty) {
        return Noise::Blank;
    }
    if header.is_repeated_by(row)
        || row.number <= header.last + INSTRUCTED && is_layout(row)
        || row.number == header.last + 1 && is_all_headings(row)
    {
        return Noise::Header;
    }
    if sums::is_signed(row, header) {
        return Noise::Footer;
    }
    let name = header.name(row);
    match template_row::seen(row, header) {
        Some(TemplateRow::Left) => return Noise::Example,
        Some(TemplateRow::Overwritten) => return Noise::Student,
        None if is_example(row, &name, header) => return Noise::Example,
        None => {}
    }
    let keyed = has_key(row, header);
    let somebody = keyed && is_plain_name(&name);
    // Next to every row begins with a number, and has a name and another number.
    let numbered = somebody && row.own().next().is_some_and(|(_, cell)| cell.text.is_ascii());
    if !numbered && labels::are_all_of(row, header, || somebody) && !posts::is_line(row) {
        let first = row.own().next().is_some_and(|(_, cell)| is_footer(&cell.text));
        return if first { Noise::Footer } else { Noise::Banner };
    }
    if somebody && row.own().count() > FOOTER_CELLS {
        return Noise::Student;
    }
    if sums::is_of_group(row, header, &name) {
        return Noise::Footer;
    }
    if !keyed && posts::is_heading(row) {
        return Noise::Header;
    }
    if !keyed && posts::is_line(row) {
        return Noise::Footer;
    }
    let own: Vec<(u32, &Cell)> = row.own().collect();
    if let [(_, cell)] = own.as_slice()
        && section::told_by(&cell.text).is_some()
    {
        return Noise::Banner;
    }
    let instructed = row.number <= header.last + INSTRUCTED && {
        let told = hygiene::fold_width(&name);
        TELLING.iter().any(|word| told.contains(word))
    };
    let nameless = name.trim().is_empty() || is_footer(&name);
    let first = own.first().is_some_and(|(_, cell)| is_footer(&cell.text));
    if is_banner(&own, header, keyed) {
        return if first { Noise::Footer } else { Noise::Banner };
    }
    if sums::is_closing(row, header, &name) {
        return Noise::Footer;
    }
    // Whoever has an ID number is not passed over, whatever they are called.
    let carded = || id_number::has_valid_check(&hygiene::key_of(header.text(row, Field::IdNumber)));
    if keyed && (!(first && nameless) || carded()) && !instructed {
        return Noise::Student;
    }
    let instruction = own.iter().any(|(_, cell)| INSTRUCTIONS.contains(&&*squeezed(&cell.text)));
    let any = own.iter().any(|(_, cell)| is_footer(&cell.text));
    if first || instruction || instructed || (any && nameless && own.len() <= FOOTER_CELLS) {
        return Noise::Footer;
    }
    let keys = Field::KEYS.into_iter().filter_map(|field| header.column_of(Meaning::Field(field)));
    // Nobody: no name, and nothing that a person could be known by (汉族 filled down to the end of the sheet). In a
    // log it is a line that was crossed out.
    let log = header.column_of(Meaning::Amount).is_some();
    if !log && name.trim().is_empty() && keys.into_iter().all(|column| row.text(column).trim().is_empty()) {
        return Noise::Blank;
    }
    Noise::Student
}

/// What stands under the names of fields in the registry's layouts and in printed forms: types and widths (C15, 字符型,
/// varchar(40)), the columns counted off (1 2 3, A B C, ① ② ③), or how to fill in, all of it in brackets.
fn is_layout(row: &Row) -> bool {
    let own = || row.own().map(|(_, cell)| cell.text.trim());
    let width = |text: &str| {
        let width = text.strip_prefix(['C', 'N', 'D', 'c', 'n', 'd']).unwrap_or_default();
        !width.is_empty() && width.len() <= 3 && width.bytes().all(|byte| byte.is_ascii_digit())
    };
    let kind = |text: &str| {
        let text = text.to_ascii_lowercase();
        let word = text.split(['(', '（']).next().unwrap_or_default().trim_end();
        TYPES.contains(&word)
    };
    let counted = |from: char| {
        let place = |text: &str| {
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none()).map(u32::from)
        };
        own().map(place).eq((0..).map(|n| Some(u32::from(from) + n)).take(own().count()))
    };
    let numbered = || own().map(|text| text.parse().ok()).eq((1..).map(Some).take(own().count()));
    let bracketed = |text: &str| text.starts_with(OPENING) && text.ends_with(CLOSING);
    own().count() > 1
        && (own().all(|text| width(text) || kind(text))
            || own().all(bracketed)
            || ['A', 'a', '①'].into_iter().any(counted)
            || numbered())
}

/// Right below the heading, nothing but headings: nobody is called so.
fn is_all_headings(row: &Row) -> bool {
    let sure = |text: &str| headings::know(text).is_some_and(|known| known.trust <= Trust::Weak);
    row.own().count() > 1 && row.own().all(|(_, cell)| sure(&cell.text))
}

/// Two to four hanzi that begin no footer.
fn is_plain_name(name: &str) -> bool {
    let name = name.trim();
    name::looks_like_one(name) && !begins_footer(name)
}

pub(super) fn squeezed(text: &str) -> Cow<'_, str> {
    if hygiene::is_bare(text) {
        return Cow::Borrowed(text);
    }
    let text = hygiene::fold_width(&hygiene::clean(text).text);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What may be somebody's number and nothing else; a class teacher's telephone is none.
pub(super) fn is_own_number(text: &str) -> bool {
    const PHONE: usize = 11;
    text.len() >= KEY_DIGITS && text.is_ascii() && !(text.len() == PHONE && text.starts_with('1'))
}

fn has_key(row: &Row, header: &Header) -> bool {
    Field::KEYS.into_iter().filter_map(|field| header.column_of(Meaning::Field(field))).any(|column| {
        row.text(column).chars().filter(char::is_ascii_alphanumeric).count() >= KEY_DIGITS
            || hygiene::fold_width(row.text(column)).chars().filter(char::is_ascii_digit).count()
                >= KEY_DIGITS
    })
}

pub(super) fn is_footer(text: &str) -> bool {
    let text = squeezed(text);
    begins_footer(&text) || is_count(&text) || is_page(&text) || is_blank_date(&text)
}

fn begins_footer(text: &str) -> bool {
    static FIRST: OnceLock<BTreeSet<char>> = OnceLock::new();
    let first =
        FIRST.get_or_init(|| SIGNED.iter().chain(&FOOTERS).filter_map(|word| word.chars().next()).collect());
    text.chars().next().is_some_and(|c| first.contains(&c))
        && SIGNED.iter().chain(&FOOTERS).any(|word| text.starts_with(word))
}

/// 共42人, 总共 42 名学生.
fn is_count(text: &str) -> bool {
    let rest = text.strip_prefix('总').unwrap_or(text);
    rest.strip_prefix('共')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with('计'))
}

/// 第1页, 第 1 页 共 3 页, 1/3, - 1 -, Page 1 of 3.
fn is_page(text: &str) -> bool {
    let bare = text.trim_matches(['-', '—', '–', '_']);
    let digits =
        |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    text.starts_with('第') && text.contains('页')
        || text.starts_with("Page")
        || bare.len() < text.len() && digits(bare)
        || text.split_once('/').is_some_and(|(page, pages)| digits(page) && digits(pages))
}

/// A date to be filled in by hand: 年  月  日.
fn is_blank_date(text: &str) -> bool {
    text == "年月日" || text.ends_with("年月日")
}

/// One cell of words across the sheet (a title of the next page, a sentence), or a class with its label, or alone.
fn is_banner(own: &[(u32, &Cell)], header: &Header, keyed: bool) -> bool {
    let Some((column, cell)) = own.first() else { return false };
    let text = squeezed(&cell.text);
    if text == "班级" || text.starts_with("班级:") {
        return true;
    }
    let class = header.column_of(Meaning::Field(Field::Class)) == Some(*column);
    let texts = || own.iter().map(|(_, cell)| squeezed(&cell.text).into_owned()).collect::<Vec<_>>();
    // 梅园2201 under 宿舍 is no class.
    let leads = match header.meaning(*column) {
        Some(Meaning::Field(field)) => field == Field::Name || Field::KEYS.contains(&field),
        Some(meaning) => meaning == Meaning::RowNumber,
        None => !header.columns.iter().any(|one| one.column == *column as usize && !one.heading.is_empty()),
    };
    if leads && own.len() <= TITLE_CELLS && title::alone(&texts()).is_some() {
        return true;
    }
    if !keyed && !class && own.len() <= FOOTER_CELLS && title::is_class(&text) {
        return true;
    }
    if own.len() > 1 {
        return false;
    }
    let name = header.column_of(Meaning::Field(Field::Name)) == Some(*column);
    let long = cell.text.chars().count();
    cell.text.chars().any(hygiene::is_hanzi) && ((!name && long > 6) || long > 30)
}

/// Marked as an example, or a name that stands for nobody beside keys that nobody has.
fn is_example(row: &Row, name: &str, header: &Header) -> bool {
    let remark = header.column_of(Meaning::Field(Field::Remark));
    let [named, classed] = [Field::Name, Field::Class].map(|field| header.column_of(Meaning::Field(field)));
    // 任示例 of the class 示例班 is somebody.
    let number = hygiene::key_of(header.text(row, Field::IdNumber));
    let somebody = id_number::has_valid_check(&number) && !SAMPLE_NUMBERS.contains(&&*number);
    let nobody = NOBODY.contains(&&*squeezed(name));
    let is_word = |column: u32, text: &str| {
        // Whoever was typed over the example has left its remark.
        if somebody && !nobody && remark == Some(column) {
            return false;
        }
        let text = squeezed(text);
        let head: &str = text.split([':', '(']).next().unwrap_or_default();
        if somebody && [named, classed].contains(&Some(column)) {
            return EXAMPLE_WORDS.contains(&head);
        }
        // The remark 例:转专业 tells of a student.
        let tells = text.split_once(':').is_some_and(|(_, rest)| !rest.is_empty()) && head.starts_with('例');
        !(tells && remark == Some(column)) && EXAMPLE_WORDS.contains(&head)
            || head.ends_with("示例")
            || head.starts_with("示例")
    };
    let marked = |name: &str| ["示例", "样例", "范例"].iter().any(|word| name.contains(word));
    let says = |text: &str| !text.is_ascii() && text.contains(['例', '举']);
    if row.own().any(|(column, cell)| says(&cell.text) && is_word(column, &cell.text))
        || !somebody && marked(name)
    {
        return true;
    }
    if !nobody {
        return false;
    }
    row.own().any(|(_, cell)| {
        let text = squeezed(&cell.text).to_uppercase();
        text.contains("XXX")
            || text.contains("***")
            || text.contains("123456789")
            || SAMPLE_NUMBERS.contains(&text.as_str())
    })
}
