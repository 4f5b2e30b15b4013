//! Words that stand before the name of a class in one breath, in titles and in the names of files and sheets, and are no
//! part of it: numbers of a list, of an annex, days, terms, versions. What may tell two classes apart stays.

use crate::domain::hygiene;

/// Words before a class.
const WORDS: [&str; 15] = [
    "关于",
    "最新版",
    "最新",
    "最终版",
    "最终",
    "修改后",
    "修改版",
    "修订版",
    "更新后",
    "更新版",
    "定稿",
    "终稿",
    "终版",
    "上午场",
    "下午场",
];
/// The same with a number behind: 附件2.
const NUMBERED: [&str; 3] = ["附件", "附表", "表"];
/// What a number before a class counts: 11月20日, 第3批.
const DAYS: [char; 3] = ['月', '日', '号'];
const PLACES: [char; 3] = ['批', '场', '次'];
/// 大三软件2201班.
const YEARS: [&str; 5] = ["大一", "大二", "大三", "大四", "大五"];
/// Digits of a number in a list.
const LISTED: usize = 2;
/// Digits of a class that a copy of a file is named after: 软件2201(1).
const CLASS_DIGITS: std::ops::RangeInclusive<usize> = 3..=4;

/// The name without the words before it.
pub(super) fn unglued(class: &str) -> &str {
    let mut rest = class;
    while let Some(next) = cut(rest).filter(|next| next.chars().any(hygiene::is_hanzi)) {
        rest = next;
    }
    rest
}

fn cut(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let annexed = NUMBERED.iter().find_map(|word| text.strip_prefix(word)).filter(|rest| digits(rest) > 0);
    if let Some(rest) = annexed {
        return Some(rest.split_at(digits(rest)).1.trim_start_matches(['.', ':', '、']));
    }
    let word = WORDS.iter().chain(&YEARS).find_map(|word| text.strip_prefix(word));
    word.or_else(|| counted(text)).or_else(|| listed(text))
}

/// Without 2026年, 11月, 20日, 第3批, 第一场; 2022年级 and 5年制 go on.
fn counted(text: &str) -> Option<&str> {
    if let Some(place) = text.strip_prefix('第') {
        let rest =
            place.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        return rest.strip_prefix(PLACES).filter(|_| rest.len() < place.len());
    }
    let (number, rest) = text.split_at(digits(text));
    match number.len() {
        1..=LISTED => rest.strip_prefix(DAYS),
        4 => rest.strip_prefix('年').filter(|rest| !rest.starts_with(['级', '制'])),
        _ => None,
    }
}

/// Without 1., 01, (1), ①.
fn listed(text: &str) -> Option<&str> {
    let circled = text.strip_prefix(|c: char| ('①'..='⑳').contains(&c));
    let bracketed = || {
        let rest = text.strip_prefix('(')?;
        let (number, rest) = rest.split_at(digits(rest));
        (1..=LISTED).contains(&number.len()).then(|| rest.strip_prefix(')')).flatten()
    };
    let dotted = || {
        let (number, rest) = text.split_at(digits(text));
        let short = (1..=LISTED).contains(&number.len());
        let zero = number.len() == LISTED && number.starts_with('0') && rest.starts_with(hygiene::is_hanzi);
        let dot =
            rest.strip_prefix(['.', '、']).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        dot.or(zero.then_some(rest)).filter(|_| short)
    };
    circled.or_else(bracketed).or_else(dotted)
}

/// The name of a file without the number that a second download gives it: 软件2201(1). 软件22(1) is a class.
pub(super) fn without_copy(name: &str) -> &str {
    let Some((head, number)) =
        name.trim_end().strip_suffix([')', '）']).and_then(|name| name.rsplit_once(['(', '（']))
    else {
        return name;
    };
    let head = head.trim_end();
    let bare = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let class = head.split_at(bare.len()).1;
    let counts = number.len() == 1 && digits(number) == 1;
    let year = class.len() == 4 && class.starts_with("20");
    if counts && CLASS_DIGITS.contains(&class.len()) && !year && !bare.is_empty() { head } else { name }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
