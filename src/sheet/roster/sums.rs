//! Sums and closing words among the rows of a list, wherever in the row they stand: what a spreadsheet program puts
//! below each group (护理2907 计数), head counts, signatures, who printed the list, where it ends. A row that has a number
//! of its own is somebody, and none of these.

use super::Header;
use super::noise::squeezed;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::roster::raw::MappedColumn;
use crate::sheet::grid::Row;
use crate::sheet::headings::Meaning;

/// Behind the name of a group, as spreadsheet programs write them.
const SUMS: [&str; 12] =
    ["小计", "合计", "总计", "共计", "累计", "计数", "汇总", "求和", "平均值", "最大值", "最小值", "平均"];
/// At the end of a line.
const CLOSED: [&str; 14] = [
    "签名", "签字", "签章", "盖章", "公章", "处制", "部制", "院制", "系制", "科制", "室制", "办制", "校制",
    "印制",
];
/// Whoever signs, alone in the line or with a colon.
const SIGNING: [&str; 9] = ["班长", "学委", "学习委员", "团支书", "书记", "院长", "主任", "教务员", "学工处"];
/// Beginnings of footers: whoever signs, and whom to ask. Compared without spaces.
pub(super) const SIGNED: [&str; 14] = [
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
    "统计人",
    "院系领导",
    "系主任",
];
/// What stands behind such a word in a cell that has nothing else.
const BEHIND: [&str; 8] = ["", "人", "老师", "单位", "日期", "时间", "电话", "手机"];
/// What an office ends in: 教务处, 学籍科.
const OFFICES: [char; 4] = ['处', '科', '办', '室'];
/// Where a list ends.
const ENDS: [&str; 12] = [
    "end",
    "theend",
    "eof",
    "结束",
    "完",
    "表尾",
    "以下空白",
    "以下为空",
    "以下无",
    "以下无正文",
    "无正文",
    "此页无正文",
];
/// Around such a word.
const DRAWN: [char; 14] = ['-', '—', '–', '_', '=', '*', '#', '.', '·', '。', '…', '/', '(', ')'];
/// Digits of a sum, which is no number of anybody's.
const SUM_DIGITS: usize = 3;
/// Filled cells of such a row at most, the sums beside its word left out.
const WORDS: usize = 2;
/// Hanzi of a name at most: a longer text that ends in 合计 is nobody.
const NAME: usize = 4;

/// A sum below a group, with its words or without them.
pub(super) fn is_of_group(row: &Row, header: &Header, name: &str) -> bool {
    let Some((words, sums)) = words(row, header) else { return false };
    // The words of the sums were lost, and the sums are left below the names.
    if words.is_empty() {
        return sums > 0 && is_sum(&plain(name));
    }
    let own = header.column_of(Meaning::Field(Field::Name));
    is_nobodys(&words, name, |at, text| names_group(text, own == Some(at)))
}

/// 制表人 | 王五 | 2024-06-01: a signature in the columns of the list. A post in a column of its own is a student's, and
/// so is a row with an ID number, or with a number like those above.
pub(super) fn is_signed(row: &Row, header: &Header) -> bool {
    let counts = [header.column_of(Meaning::RowNumber), header.column_of(Meaning::Line)];
    let printed = |text: &str| text.trim().bytes().all(|byte| byte.is_ascii_digit());
    let mut own =
        row.own().filter(|(column, cell)| !(counts.contains(&Some(*column)) && printed(&cell.text)));
    let Some((column, cell)) = own.next() else { return false };
    if cell.text.is_ascii() || own.next().is_none() {
        return false;
    }
    let text = squeezed(&cell.text);
    let text = text.trim_end_matches([':', '_']);
    let mut behind = SIGNED.iter().filter_map(|word| text.strip_prefix(word));
    let numbers =
        || Field::KEYS.map(|field| header.column_of(Meaning::Field(field))).into_iter().chain(counts);
    let office =
        || text.ends_with(OFFICES) && text.chars().count() > 2 && numbers().any(|own| own == Some(column));
    if !behind.any(|rest| BEHIND.contains(&rest)) && !office() {
        return false;
    }
    let columns = || header.columns.iter();
    let posts = columns().any(|one| {
        let unread = one.field.is_none() && !one.heading.is_empty() || one.field == Some(Field::Remark);
        one.column == column as usize && unread && !counts.contains(&Some(column))
    });
    let like = |one: &MappedColumn| {
        let (number, first) =
            (row.text(one.column as u32).trim(), one.examples.first().map(|first| first.trim()));
        let alike = |first: &str| first.len() == number.len() && first.get(..2) == number.get(..2);
        matches!(one.field, Some(Field::StudentNo | Field::ExamNo)) && first.is_some_and(alike)
    };
    let card = || id_number::has_valid_check(&hygiene::key_of(header.text(row, Field::IdNumber)));
    !posts && !card() && !columns().any(like)
}

/// A head count, a signature, who printed the list, or where it ends.
pub(super) fn is_closing(row: &Row, header: &Header, name: &str) -> bool {
    words(row, header).is_some_and(|(words, _)| is_nobodys(&words, name, |_, text| closes(text)))
}

/// What stands in the row but sums, and how many of those; none where it has a number of its own, or is a log's.
fn words(row: &Row, header: &Header) -> Option<(Vec<(u32, String)>, usize)> {
    let is_number = |text: &str| {
        !text.chars().any(hygiene::is_hanzi)
            && text.chars().filter(char::is_ascii_alphanumeric).count() > SUM_DIGITS
            && text.chars().any(|c| c.is_ascii_digit())
    };
    let column = |field| header.column_of(Meaning::Field(field));
    let numbered = |field| column(field).is_some_and(|at| is_number(&hygiene::fold_width(row.text(at))));
    let numbers = Field::KEYS;
    if numbers.into_iter().any(numbered) || header.column_of(Meaning::Amount).is_some() {
        return None;
    }
    let (mut words, mut sums) = (Vec::new(), 0);
    for (at, cell) in row.own() {
        let text = plain(&cell.text);
        match () {
            () if text.is_empty() => {}
            () if is_sum(&text) => sums += 1,
            () => words.push((at, text)),
        }
    }
    Some((words, sums))
}

/// Few words, one of which is such, and no name beside it.
fn is_nobodys(words: &[(u32, String)], name: &str, is_such: impl Fn(u32, &str) -> bool) -> bool {
    let name = plain(name);
    let nobody = name.is_empty() || is_sum(&name);
    words.len() <= WORDS && words.iter().any(|(at, text)| (nobody || *text == name) && is_such(*at, text))
}

/// The text before a head count in brackets, or in a line of its own: 护理2201（4人）.
pub(super) fn before_count(text: &str) -> Option<&str> {
    if !text.ends_with(['人', '名', ')', '）']) && !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (head, count) = match text.trim_end().strip_suffix([')', '）']) {
        Some(open) => open.rsplit_once(['(', '（'])?,
        None => text.trim_end().rsplit_once('\n')?,
    };
    Some(head.trim_end()).filter(|head| !head.is_empty() && is_head_count(count))
}

/// 3人, 共 3 人, 人数：3; a number alone says nothing.
pub(super) fn is_head_count(text: &str) -> bool {
    let text = plain(text);
    let counted = ["班级人数", "总人数", "人数", "总共", "共"];
    let rest = counted.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let rest = rest.trim_start_matches(':');
    let number = rest.strip_suffix(['人', '名']).unwrap_or(rest);
    is_sum(number) && number.len() < text.len()
}

fn is_sum(text: &str) -> bool {
    !text.is_empty() && text.len() <= SUM_DIGITS && digits(text)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn plain(text: &str) -> String {
    let text = hygiene::fold_width(&hygiene::clean(text).text);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// 护理2907 计数, 护理2907班小计:4人; 王合计 under the names may be somebody.
fn names_group(text: &str, under_names: bool) -> bool {
    let end = |c: char| c.is_ascii_digit() || matches!(c, ':' | '人' | '名' | '(' | ')');
    let words = text.trim_end_matches(end);
    let short = words.chars().count() <= NAME && words.chars().all(hygiene::is_hanzi);
    SUMS.iter().any(|sum| words.ends_with(sum) && (words.len() == sum.len() || !(under_names && short)))
}

/// 男2人,女2人; 全班4人; 缺:1人.
fn are_counts(text: &str) -> bool {
    const COUNTED: [&str; 9] = ["全班", "本班", "应到", "实到", "缺", "男生", "女生", "男", "女"];
    let mut parts = text.split([',', ';', '、', ' ']).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let rest = COUNTED.iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part);
            let rest = rest.trim_start_matches(['共', '计', ':']);
            let number = rest.trim_end_matches(['人', '名']);
            rest.len() < part.len() && number.len() < rest.len() && is_sum(number)
        })
}

fn closes(text: &str) -> bool {
    let bare = text.trim_matches(DRAWN).to_lowercase();
    let count = |text: &str| {
        let rest = text.trim_end_matches(['人', '名', '.', '。', '位', '生', '学', '同']);
        let people = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        people.len() < rest.len() && people.trim_end_matches(':').ends_with(['共', '计', '数'])
    };
    let signed =
        |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    let closed = |word: &str| {
        let text = text.trim_end_matches([':', '_', ')', '(']);
        text.ends_with(word) && text.chars().count() > NAME - 1
    };
    ENDS.contains(&&*bare)
        || text.contains("时间:")
        || text.contains("日期:")
        || text.contains("人数")
            && text.contains([':', '人'])
            && text.chars().any(|c| c.is_ascii_digit() || c == ':')
        || count(text)
        || are_counts(text)
        || ["无误", "特此证明"].iter().any(|word| text.ends_with(word))
        || SIGNING.iter().any(|word| signed(word))
        || CLOSED.iter().any(|word| closed(word))
}
