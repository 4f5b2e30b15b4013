//! What stands in the cell of a name beside the name, and is surely no part of it: 张三（转专业）, 1.张三, 张三★. A word that
//! may describe a character, or be somebody, stays where it is for a person to look at.

use crate::domain::hygiene;
use crate::domain::name;
use crate::domain::roster::remark;
use crate::domain::sex::Sex;

/// A name, and the words that stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    pub name: String,
    pub words: Vec<String>,
    /// What of them says something of the person, without its brackets.
    pub told: Vec<String>,
}

const OPENING: [char; 5] = ['(', '[', '【', '〔', '〈'];
const CLOSING: [char; 5] = [')', ']', '】', '〕', '〉'];
/// Signs that people put beside a name. Those that stand for a character (*, △, #, ●) are none.
const MARKS: [char; 10] = ['★', '☆', '√', '✓', '✔', '※', '▲', '◆', '♀', '♂'];
/// Between the name and a word behind it.
const BETWEEN: [char; 8] = ['-', '—', '/', ',', '、', ';', ':', ' '];
/// In brackets: what somebody is or was, where they come from.
const TOLD: [&str; 33] = [
    "转",
    "班",
    "级",
    "专业",
    "书记",
    "委员",
    "组长",
    "队长",
    "部长",
    "会长",
    "干部",
    "党",
    "团",
    "重名",
    "同名",
    "补",
    "已",
    "未",
    "复学",
    "预科",
    "专升本",
    "曾用名",
    "原名",
    "又名",
    "别名",
    "假",
    "兵",
    "新生",
    "插班",
    "借读",
    "旁听",
    "寝",
    "改名",
];
/// The same, whole.
const ALONE: [&str; 22] = [
    "大",
    "小",
    "老",
    "新",
    "男",
    "女",
    "回",
    "汉",
    "满",
    "蒙",
    "藏",
    "维",
    "苗",
    "壮",
    "少",
    "少数民族",
    "走读",
    "住校",
    "组员",
    "学委",
    "体委",
    "生委",
];
/// How a character is made that cannot be typed: 上草下明, 金字旁, 王+莹.
const CHARACTER: [&str; 12] = ["旁", "字", "加", "+", "上", "下", "左", "右", "偏", "繁体", "读", "音"];
/// What a number before them counts, and no people: 1班, 3号楼.
const UNITS: [char; 16] =
    ['班', '组', '号', '级', '年', '月', '日', '栋', '室', '楼', '届', '期', '人', '名', '个', '中'];
/// Characters of a name and what stands beside it; more are prose.
const LONGEST: usize = 60;
/// Digits of a number of a list.
const LISTED: usize = 3;

/// The name alone; `None` where the cell has nothing else, or it is not sure what is the name.
pub fn parted(text: &str) -> Option<Apart> {
    let text = text.trim();
    let length = text.chars().take(LONGEST + 1).count();
    if !(3..=LONGEST).contains(&length) || text.chars().all(hygiene::is_hanzi) {
        return None;
    }
    let mut found = Apart { name: folded(text), words: Vec::new(), told: Vec::new() };
    while let Some((rest, word, told)) = next(&found.name) {
        found.words.push(word);
        found.told.extend(told);
        found.name = rest;
    }
    (!found.words.is_empty() && is_name(&found.name)).then_some(found)
}

/// Half-width, but for the dots of a name.
fn folded(text: &str) -> String {
    let fold = |c: char| {
        if c == '\u{ff0e}' {
            c
        } else {
            hygiene::fold_width(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c)
        }
    };
    text.chars().map(fold).map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// What is left without the next word at either end, the word, and what it says.
fn next(text: &str) -> Option<(String, String, Option<String>)> {
    marked(text)
        .or_else(|| bracketed(text))
        .or_else(|| listed(text))
        .or_else(|| behind(text))
        .or_else(|| labelled(text))
}

fn marked(text: &str) -> Option<(String, String, Option<String>)> {
    let rest = text.trim_matches(|c: char| MARKS.contains(&c) || c == ' ');
    let signs: String = text.chars().filter(|c| MARKS.contains(c)).collect();
    (rest.len() < text.trim().len()).then(|| (rest.to_owned(), signs, None))
}

/// 张三(转专业).
fn bracketed(text: &str) -> Option<(String, String, Option<String>)> {
    let open = text.find(OPENING).filter(|at| *at > 0)?;
    let (head, rest) = text.split_at(open);
    let inside = rest.trim_start_matches(OPENING);
    let inside = inside.strip_suffix(CLOSING).filter(|inside| !inside.contains(CLOSING))?;
    says(inside.trim()).then(|| (head.trim().to_owned(), rest.to_owned(), Some(inside.trim().to_owned())))
}

/// 1.张三, 01 张三, (1)张三, ①张三.
fn listed(text: &str) -> Option<(String, String, Option<String>)> {
    let circled = text.strip_prefix(|c: char| ('①'..='⑳').contains(&c));
    let rest = circled.or_else(|| {
        let inside = text.strip_prefix('(').unwrap_or(text);
        let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = inside.len() - rest.len();
        let rest = rest.strip_prefix(')').unwrap_or(rest);
        let bare = rest.trim_start_matches(['.', '、', ',', ':', ' ', '-', '\u{ff0e}']);
        let counts = inside.len() == text.len() && bare.len() == rest.len() && rest.starts_with(UNITS);
        ((1..=LISTED).contains(&digits) && !counts).then_some(bare)
    })?;
    let word = text.split_at(text.len() - rest.len()).0.trim().to_owned();
    rest.starts_with(|c| hygiene::is_hanzi(c) || MARKS.contains(&c)).then(|| (rest.to_owned(), word, None))
}

/// 张三-班长, 张三 女; and the number of the second of one name: 张三2, 张三②.
fn behind(text: &str) -> Option<(String, String, Option<String>)> {
    if let Some(rest) = text.strip_suffix(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c))
        && rest.ends_with(hygiene::is_hanzi)
    {
        return Some((rest.to_owned(), text.split_at(rest.len()).1.to_owned(), None));
    }
    let (head, word) = text.rsplit_once(BETWEEN)?;
    let head = head.trim_end_matches(BETWEEN);
    let (sure, word) =
        (Sex::recognise(word).is_some() && word.chars().count() == 1 || is_post(word), word.trim());
    sure.then(|| (head.to_owned(), word.to_owned(), Some(word.to_owned())))
}

/// 班长:张三.
fn labelled(text: &str) -> Option<(String, String, Option<String>)> {
    let (post, name) = text.split_once(':')?;
    is_post(post.trim()).then(|| (name.trim().to_owned(), post.trim().to_owned(), None))
}

fn is_post(word: &str) -> bool {
    ["班长", "书记", "支书", "委员", "组长", "寝室长", "宿舍长", "舍长", "学委"]
        .iter()
        .any(|post| word.ends_with(post))
}

/// The words in brackets say something of the person, and do not describe a character.
fn says(inside: &str) -> bool {
    let known = ALONE.contains(&inside) || TOLD.iter().any(|word| inside.contains(word)) || is_post(inside);
    let number = inside.len() <= LISTED && inside.bytes().all(|byte| byte.is_ascii_digit());
    let remark = !remark::all(inside).is_empty();
    !inside.is_empty() && (remark || (known || number) && !CHARACTER.iter().any(|word| inside.contains(word)))
}

/// Hanzi, perhaps with dots between them.
fn is_name(text: &str) -> bool {
    let judged = name::judge(text);
    let bare = judged.name.chars().filter(|c| *c != name::DOT).count();
    let dotted = judged.name.contains(name::DOT) && bare >= 3;
    judged.name.chars().all(|c| hygiene::is_hanzi(c) || c == name::DOT)
        && judged.notes.iter().all(|note| !matches!(note, name::NameNote::Placeholder(_)))
        && (dotted || (2..=4).contains(&bare))
}
