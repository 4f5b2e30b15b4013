//! Lines that name a class further down a sheet: which announce the class of the people below (护理2班, 以下为护理2班,
//! 护理2班学生名单), and which only mention one (以下为留级学生（原护理9班）, 同护理2班一起拍摄).

use super::noise::squeezed;
use super::title::{self, BEFORE, CLOSING, OPENING};
use super::{labels, sums, whose};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::sheet::grid::Row;

/// Before the class that it announces; the longest first.
const LEADS: [&str; 10] =
    ["本表为", "以下为", "以下是", "下面为", "下面是", "接下来为", "接下来是", "接下来", "以下", "下面"];
/// It closes the list above: 以上为护理1班.
const CLOSES: &str = "以上";
/// Signs that people draw before a class.
const MARKS: [char; 20] =
    ['★', '☆', '●', '○', '◎', '◆', '◇', '■', '□', '▲', '△', '※', '#', '*', '→', '▶', '·', '=', '√', '◤'];
/// It tells of people who come from another class, or go there.
const OTHERS: [&str; 9] = ["并入", "转", "原", "含", "借读", "留级", "旁听", "由", "调入"];
/// What may stand behind a class that is announced.
const BEHIND: [&str; 37] = [
    "从这里开始",
    "开始",
    "如下",
    "毕业生",
    "学生",
    "同学",
    "全体",
    "人员",
    "花名册",
    "签名册",
    "名单",
    "名册",
    "信息",
    "采集",
    "图像",
    "毕业",
    "登记",
    "核对",
    "确认",
    "签字",
    "签名",
    "领取",
    "汇总",
    "统计",
    "一览",
    "情况",
    "照片",
    "拍摄",
    "应到",
    "实到",
    "合计",
    "总计",
    "小计",
    "共计",
    "人数",
    "表",
    "册",
];
const TEACHERS: [&str; 3] = ["班主任:", "主任:", "辅导员:"];
/// In brackets behind a class: it is another one than without them.
const QUALIFIES: [&str; 19] = [
    "专升本",
    "专科",
    "本科",
    "高职",
    "中职",
    "五年制",
    "三年制",
    "函授",
    "业余",
    "脱产",
    "成教",
    "自考",
    "订单",
    "定向",
    "实验",
    "卓越",
    "春季",
    "秋季",
    "夜大",
];

/// In such brackets: the class of before.
const FORMER: [char; 2] = ['原', '转'];

/// The text without signs and words that announce what comes.
pub(super) fn without_lead(text: &str) -> &str {
    let mut rest = without_marks(text);
    // 以上为护理1班，以下为护理2班.
    if rest.starts_with(CLOSES)
        && let Some((_, below)) = rest.split_once("以下")
    {
        return below.trim_start_matches(['为', '是', ':']);
    }
    // 第2页 护理2班.
    if let Some((page, behind)) = rest.split_once('页')
        && let Some(number) = page.strip_prefix('第')
        && number.trim().chars().count() <= 2
    {
        rest = behind.trim_start_matches([':', ' ', ',']);
    }
    if let Some(behind) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = behind.trim_start_matches(':');
    }
    without_marks(rest)
}

fn without_marks(text: &str) -> &str {
    text.trim_start_matches(|c: char| MARKS.contains(&c) || c.is_whitespace())
}

/// The brackets behind a class that belong to its name.
pub(super) fn qualifier(behind: &str) -> &str {
    let Some(inside) = behind.strip_prefix(OPENING) else { return "" };
    let Some(end) = inside.find(CLOSING) else { return "" };
    let words = inside.split_at(end).0;
    let class = QUALIFIES.iter().any(|word| words.contains(word)) && !words.contains(FORMER);
    let closed = inside.split_at(end).1.chars().next().map_or(0, char::len_utf8);
    let long = behind.len() - inside.len() + end + closed;
    if class { behind.split_at(long).0 } else { "" }
}

/// A line above a heading tells of people who come from another class, or go there.
pub(super) fn is_of_others(row: &Row) -> bool {
    let mut texts = row.own().map(|(_, cell)| squeezed(&cell.text));
    texts.any(|text| {
        text.starts_with(CLOSES) && !text.contains("以下") || OTHERS.iter().any(|word| text.contains(word))
    })
}

/// The class that a row announces.
pub(super) fn of_row(row: &Row) -> Option<String> {
    if labels::value(&[row], Field::Class).is_some() && !is_of_others(row) {
        return title::class_in_rows(&[row]);
    }
    let mut own = row.own();
    own.find_map(|(_, cell)| of_text(&cell.text))
}

/// The class of a text that has nothing else but words of a list.
pub(super) fn of_text(text: &str) -> Option<String> {
    let written = hygiene::clean(&hygiene::fold_width(text)).text;
    let text = squeezed(text);
    let whole = text.ends_with(CLOSING) && text.matches(CLOSING).count() == 1;
    let inside = text.strip_prefix(OPENING).filter(|_| whole).map(|text| text.trim_end_matches(CLOSING));
    let text = inside.unwrap_or(&text);
    let text = without_lead(text);
    let text = text.strip_prefix("班级").unwrap_or(text).trim_start_matches(':');
    if text.starts_with(CLOSES) || text.starts_with(['转', '调', '并', '原', '见', '同', '与']) {
        return None;
    }
    if title::names_classes(text) > 1 || text.contains('、') {
        return None;
    }
    let bare = title::stretch(sums::before_count(text).unwrap_or(text).trim_end_matches([':', '/', '。']));
    let alone = bare.ends_with('班') && title::is_class_name(bare) || title::is_numbered_class(bare);
    let class = title::class_in_text(text).or_else(|| alone.then(|| bare.to_owned()))?;
    // 王芳 护理2班 is somebody beside a class.
    if !written.contains(&class) {
        return None;
    }
    let at = text.find(class.as_str())?;
    let (before, behind) = (text.split_at(at).0, text.split_at(at + class.len()).1);
    let named = title::is_class_name(&class) || class.ends_with(CLOSING);
    let told = ["转", "请", "同学", "已"].iter().any(|word| class.contains(word));
    (named && !told && may_stand_before(before) && may_stand_behind(behind)).then_some(class)
}

/// A class, and nothing around it.
pub(super) fn is_whole(text: &str) -> bool {
    of_text(text).is_some_and(|class| class == squeezed(text))
}

/// What a list is called that is nobody's in particular: 演示学院毕业生名单（二）.
pub(super) fn is_of_list(text: &str) -> bool {
    let text = squeezed(text);
    let ends = BEFORE.iter().filter_map(|word| Some(text.rfind(word)? + word.len()));
    let rest = text.split_at(ends.max().unwrap_or_default()).1;
    let counted = rest.trim_end_matches(|c: char| CLOSING.contains(&c) || "一二三四五六七八九十".contains(c));
    text.chars().any(hygiene::is_hanzi) && (may_stand_behind(rest) || may_stand_behind(counted))
}

/// It may be what a class is called: 助产班, ZB2202, 临床医学. 第二组, 走读生 and 301宿舍 are parts of one.
pub(super) fn may_be_class(text: &str) -> bool {
    const PARTS: [char; 17] = [
        '组', '队', '舍', '室', '场', '张', '批', '页', '楼', '栋', '桌', '排', '次', '人', '名', '份', '生',
    ];
    let text = squeezed(text);
    let bare = text.trim_end_matches(CLOSING);
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let lettered = digits > 0 && bare.is_ascii() && bare.bytes().any(|byte| byte.is_ascii_alphabetic());
    let numbered = bare.len() == digits && (3..=4).contains(&digits);
    // 护理1班A; 补班 is a class only if its name says so.
    let inside = text.contains('班') && !bare.ends_with('班');
    let named = title::is_class_name(&text) || whose::is_major(&text) || inside;
    let part = bare.ends_with(PARTS) || ["宿舍", "寝室"].iter().any(|word| text.contains(word));
    !part && !title::is_of_lists(&text) && (named || numbered || lettered)
}

/// A school, a number of a list, nothing.
fn may_stand_before(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| OPENING.contains(&c) || MARKS.contains(&c));
    let plain = !text.chars().any(hygiene::is_hanzi);
    let annexed = text.starts_with("附件") && text.chars().count() <= 5
        || text.starts_with('第') && text.ends_with('页');
    plain
        || annexed
        || BEFORE.iter().any(|word| text.ends_with(word))
        || text.trim_end_matches(':').ends_with("班级")
}

/// Words of a list, a head count, brackets around them, who teaches the class.
fn may_stand_behind(text: &str) -> bool {
    let sign = |c: char| OPENING.contains(&c) || CLOSING.contains(&c) || ":,、.。/-_—班共".contains(c);
    let mut rest = text.trim_start_matches(sign);
    while !rest.is_empty() {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let next = if number.len() < rest.len() {
            Some(number.trim_start_matches(['人', '名']))
        } else if TEACHERS.iter().any(|label| rest.starts_with(label)) {
            return true;
        } else {
            BEHIND.iter().find_map(|word| rest.strip_prefix(word))
        };
        let Some(next) = next else { return false };
        rest = next.trim_start_matches(sign);
    }
    true
}
