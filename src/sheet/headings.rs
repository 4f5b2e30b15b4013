//! Column headings: what they mean, however a teacher writes them. The table is `assets/header_synonyms.csv`:
//! the contract's field name, the heading, and how far to trust it.

mod group;
mod somebody;

pub use group::{is_group, is_of_students};

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use crate::domain::ethnic;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;

const TABLE: &str = include_str!("../../assets/header_synonyms.csv");

/// Longest heading, in characters after normalising, that may be taken for one that it merely contains.
const LONGEST_SIMILAR: usize = 20;

/// Bytes of the longest heading with its notes; a longer text is prose.
const LONGEST: usize = 1500;
/// Digits by which a text is a number of somebody's: headings name a length (18位) and a year at most.
const NUMBER_DIGITS: usize = 7;
/// Digits of an ID number.
const ID_DIGITS: usize = 18;
/// What a note behind a heading is set apart by.
const BRACKETS: [char; 5] = ['(', '（', '[', '【', '〔'];
const CLOSING: [char; 5] = [')', '）', ']', '】', '〕'];

/// Of somebody else, in other letters, in part, or to be compared: wherever one of these stands in a heading or in short
/// brackets behind it, the column is not the field that it names. 家长电话, 姓名(拼音), 身份证后四位.
const ANOTHER: [&str; 17] = [
    "父",
    "母",
    "家长",
    "监护",
    "紧急",
    "配偶",
    "导师",
    "教师",
    "联系人",
    "推荐",
    "拼音",
    "英文",
    "后四位",
    "后4位",
    "后六位",
    "后6位",
    "校验",
];
/// In a heading alone: in brackets these belong to notes on how to fill in (18位数字, 与原件一致).
const NEGATIVE: [&str; 16] = [
    "家庭",
    "原",
    "曾",
    "有效期",
    "复印",
    "照片",
    "是否",
    "签",
    "人数",
    "正确",
    "位数",
    "顺序",
    "地址",
    "代码",
    "发证",
    "长度",
];
/// In short brackets alone.
const ASIDE: [&str; 4] = ["曾用", "签字", "签名", "重复"];
/// The same, where nothing else stands in the brackets.
const ASIDE_ALONE: [&str; 6] = ["原", "旧", "核对", "复核", "校对", "确认"];
/// Longest such word in characters; more of them are a note on how to fill in. English ones have more.
const LONGEST_ASIDE: usize = 6;
const LONGEST_ENGLISH: usize = 20;
/// Longest word for somebody in a line of its own below the heading.
const LONGEST_BELOW: usize = 3;
/// Longest word for somebody over several columns.
const LONGEST_BESIDE: usize = 4;

/// Numbers of before, beside those of now.
const OLD: &str = "旧";

/// In a heading over several columns they tell of somebody else than the student, besides the words for somebody.
const BESIDE: [&str; 7] = ["父", "母", "父母", "配偶", "家庭", "班主任", "原"];
/// Of before, or not the one that counts: where another column has the same field, that one goes first. `true`: over
/// several columns it leaves them aside altogether.
const FORMER: [(&str, bool); 19] = [
    ("降级前", true),
    ("转出", true),
    ("旧", true),
    ("更名前", true),
    ("变更前", true),
    ("更正前", true),
    ("调整前", true),
    ("修改前", true),
    ("异动前", true),
    ("转入前", true),
    ("分班前", true),
    ("错误", true),
    ("作废", true),
    ("临时", false),
    ("预科", false),
    ("专科", false),
    ("入学", false),
    ("登记", false),
    ("录取", false),
];
/// The same, alone in brackets.
const FORMER_ALONE: [&str; 3] = ["错", "误", "前"];
/// What a word for somebody ends in: 组长, 介绍人, 室友, 户主.
const SOMEBODY: [char; 17] =
    ['人', '长', '友', '桌', '档', '主', '东', '者', '师', '属', '亲', '哥', '姐', '弟', '妹', '员', '女'];
/// Who the list itself is about.
const THEMSELVES: [&str; 8] = ["本人", "个人", "学员", "采集人", "被采集人", "报名人", "填表人", "填写人"];

/// What a heading over several columns ends in besides.
const ABOUT: [&str; 5] = ["基本信息", "信息", "基本情况", "情况", "资料"];

/// Where a heading ends and a note on how to fill it in begins.
const NOTE_FROM: [char; 9] = ['\n', '\r', ',', '，', ';', '；', '。', '(', '（'];

/// Whose it is, and no column of its own in a heading that goes on.
const WHOSE: [&str; 5] = ["学生", "学员", "考生", "本人", "个人"];
/// Groups that are called like a country.
const COUNTRIES: [&str; 8] = ["俄罗斯", "朝鲜", "哈萨克", "塔吉克", "乌孜别克", "塔塔尔", "吉尔吉斯", "蒙古"];

/// What a person alone has: no column holds two of them.
const OWN: [Field; 6] =
    [Field::StudentNo, Field::ExamNo, Field::Name, Field::Sex, Field::IdNumber, Field::Ethnicity];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    Field(Field),
    /// 姓 of a name that stands in two columns.
    Surname,
    /// 名 of a name that stands in two columns.
    GivenName,
    /// 序号 of the row; not imported.
    RowNumber,
    /// 行号/登记序号 of a manual log.
    Line,
    /// 金额 of a manual log.
    Amount,
    /// 方式 of a manual log.
    Method,
    /// 时间 of a manual log.
    Time,
    /// Known, and not imported.
    Other,
}

/// How a heading came to its meaning, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    Exact,
    /// Exact, with something in brackets: 学号 goes before 学号(2).
    Noted,
    /// Exact, but a column with a better name for the same field goes first (性别代码 beside 性别).
    Weak,
    /// Contains a known heading.
    Similar,
    /// Of before, where nothing better is there: 旧学号.
    Former,
    /// XH, BH, 序号, 编号, ID, nationality: the column's content decides ([`settle`]).
    Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub meaning: Meaning,
    pub trust: Trust,
}

struct Table {
    exact: HashMap<String, Known>,
    /// Headings that count when contained in a longer one.
    parts: HashMap<String, Meaning>,
}

fn table() -> &'static Table {
    static READ: OnceLock<Table> = OnceLock::new();
    READ.get_or_init(|| {
        let mut table = Table { exact: HashMap::new(), parts: HashMap::new() };
        for line in TABLE.lines().skip(1) {
            let mut columns = line.split(',');
            let (Some(field), Some(heading), how) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let Some(meaning) = meaning(field) else { continue };
            let trust = match how.unwrap_or_default() {
                "weak" => Trust::Weak,
                "content" => Trust::Content,
                _ => Trust::Exact,
            };
            let heading = normalise(heading);
            let hanzi = heading.chars().count() > 1 && !heading.is_ascii();
            if hanzi && how == Some("") {
                table.parts.insert(heading.clone(), meaning);
            }
            table.exact.entry(heading).or_insert(Known { meaning, trust });
        }
        table
    })
}

fn meaning(name: &str) -> Option<Meaning> {
    Some(match name {
        "surname" => Meaning::Surname,
        "given_name" => Meaning::GivenName,
        "row_number" => Meaning::RowNumber,
        "line" => Meaning::Line,
        "amount" => Meaning::Amount,
        "method" => Meaning::Method,
        "time" => Meaning::Time,
        "other" => Meaning::Other,
        field => Meaning::Field(field.parse().ok()?),
    })
}

/// A heading as it is compared: NFKC, lower case, without spaces, line breaks, `*`, `:`, `_`, and without what stands
/// in brackets (unless everything does).
pub fn normalise(heading: &str) -> String {
    if hygiene::is_bare(heading) {
        return heading.to_ascii_lowercase();
    }
    let folded: String = hygiene::clean(heading).text.nfkc().flat_map(char::to_lowercase).collect();
    let outside = bare(&without_brackets(&folded));
    if outside.is_empty() { bare(&folded) } else { outside }
}

/// The same with what stands in brackets.
pub fn whole(heading: &str) -> String {
    bare(&hygiene::clean(heading).text.nfkc().flat_map(char::to_lowercase).collect::<String>())
}

fn bare(text: &str) -> String {
    let noise = |c: char| c.is_whitespace() || "*:_-.,、。()[]【】〈〉《》<>\"'`※★#".contains(c);
    text.chars().filter(|c| !noise(*c)).collect()
}

/// A text without what stands in brackets; they are half-width here.
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '〔' | '〈' | '《' | '<' => depth += 1,
            ')' | ']' | '】' | '〕' | '〉' | '》' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// What a heading means: exactly, by its first line alone (what stands below is how to fill it in), else by the known
/// heading that it ends nearest to (the head of a Chinese noun stands last: 专业班级 is a class).
pub fn know(text: &str) -> Option<Known> {
    let numbered = |text: &str| text.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS;
    if text.len() > LONGEST || numbered(text) && !text.contains(BRACKETS) {
        return None;
    }
    // An example in brackets may be as long as a number.
    let heading = normalise(text);
    if heading.is_empty() || numbered(&heading) || is_aside(text) {
        return None;
    }
    let noted = |known: &Known| Known {
        trust: match known.trust {
            Trust::Exact if is_of_card(known.meaning, text) => Trust::Exact,
            Trust::Exact | Trust::Noted | Trust::Weak if is_former(text) => Trust::Former,
            trust if text.contains(BRACKETS) => trust.max(Trust::Noted),
            trust => trust,
        },
        ..*known
    };
    if let Some(known) = table().exact.get(&heading) {
        return Some(noted(known));
    }
    let line = text.trim().split(NOTE_FROM).next().unwrap_or_default();
    if line.len() < text.trim().len()
        && let Some(known) = table().exact.get(&normalise(line))
    {
        let below = bare(&text.trim().replacen(line, "", 1));
        let whose = below.chars().count() <= LONGEST_BELOW && names_somebody(&below);
        return Some(noted(known)).filter(|known| !(whose && is_personal(known.meaning)));
    }
    // 正确姓名 is a name; 姓名是否正确 is none.
    let said = heading.strip_prefix("正确").unwrap_or(&heading);
    if heading.chars().count() > LONGEST_SIMILAR || holds(said, &[&ANOTHER, &NEGATIVE]) {
        return None;
    }
    // （与身份证一致）: how to fill in, below a heading.
    if text.trim().starts_with(BRACKETS) && text.trim().ends_with(CLOSING) {
        return None;
    }
    // From the last end to the first, and for each the longest part first.
    let cuts: Vec<usize> = heading.char_indices().map(|(at, _)| at).chain([heading.len()]).collect();
    let part = |from: usize, to: usize| heading.get(from..to).and_then(|part| table().parts.get(part));
    let mut ends = cuts.iter().rev();
    let found = ends.find_map(|to| {
        let mut starts = cuts.iter().take_while(|from| *from < to);
        starts.find_map(|from| part(*from, *to).map(|meaning| (*meaning, heading.get(..*from))))
    });
    let (meaning, before) = found?;
    if (before.is_some_and(is_somebody) || somebody::is_named(&heading)) && is_personal(meaning) {
        return None;
    }
    // 学号姓名, 性别民族: two columns in one, and neither. 学生民族 is the student's.
    let before = before.filter(|before| !WHOSE.contains(before));
    let one_of = before.is_some_and(|before| before.ends_with(['/', '\\', '或']));
    let before = before.map(|before| before.trim_end_matches(['/', '\\', '+', '&', '和', '及', '与', '或']));
    let before = before.and_then(|before| table().exact.get(before)).map(|known| known.meaning);
    // 学号/身份证号: one of the two, and the column says which.
    if one_of && before.is_some_and(is_number) && is_number(meaning) {
        return Some(Known { meaning: Meaning::Field(Field::StudentNo), trust: Trust::Content });
    }
    let joined =
        before.is_some_and(|before| before != meaning && is_of_person(before) && is_of_person(meaning));
    let trust = if is_former(text) { Trust::Former } else { Trust::Similar };
    (!joined).then_some(Known { meaning, trust })
}

/// A person alone has it.
pub fn is_own(field: Field) -> bool {
    OWN.contains(&field)
}

/// By what people are known.
fn is_number(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Field(field) if Field::KEYS.contains(&field))
}

fn is_of_person(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Field(field) if is_own(field))
}

/// Besides what a person alone has, what parents have as well.
fn is_personal(meaning: Meaning) -> bool {
    const BESIDES: [Field; 3] = [Field::Phone, Field::Birth, Field::IdType];
    let field = |field: &Field| meaning == Meaning::Field(*field);
    is_of_person(meaning)
        || matches!(meaning, Meaning::Surname | Meaning::GivenName)
        || BESIDES.iter().any(field)
}

/// 姓名（身份证）: the name as the card has it, and no second one.
pub fn is_of_card(meaning: Meaning, text: &str) -> bool {
    const CARD: [&str; 5] = ["身份证", "按身份证", "与身份证一致", "同身份证", "身份证上"];
    let inside = text.split_once(BRACKETS).map(|(_, rest)| rest.split(CLOSING).next().unwrap_or_default());
    meaning == Meaning::Field(Field::Name) && inside.is_some_and(|inside| CARD.contains(&&*bare(inside)))
}

/// Somebody else than the student is named anywhere in a heading: 监护人证件, `mother_id`, JZSFZH.
pub fn names_somebody(heading: &str) -> bool {
    let heading = whole(heading);
    let mut before = heading.char_indices().skip(2).filter_map(|(at, _)| heading.get(..at));
    holds(&heading, &[&ANOTHER])
        || somebody::is_named(&heading)
        || before.any(is_somebody)
        || is_somebody(&heading)
}

/// Whoever filled in the form, who is the student where nobody else has a name in it: 填表人姓名.
pub fn is_of_filler(heading: &str) -> bool {
    somebody::is_of_filler(heading)
}

/// A word for somebody, who is not whom the list is about.
fn is_somebody(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '的');
    word.ends_with(SOMEBODY) && !THEMSELVES.iter().any(|own| word.ends_with(own)) && !word.ends_with("男女")
}

fn is_former(text: &str) -> bool {
    let inside =
        text.split_once(BRACKETS).map(|(_, rest)| bare(rest.split(CLOSING).next().unwrap_or_default()));
    FORMER.iter().any(|(word, _)| text.contains(word))
        || inside.is_some_and(|inside| FORMER_ALONE.contains(&inside.as_str()))
}

fn holds(text: &str, lists: &[&[&str]]) -> bool {
    lists.iter().flat_map(|list| *list).any(|word| text.contains(word))
}

/// What stands in brackets behind the heading says that the column is about something else.
pub fn is_aside(text: &str) -> bool {
    let Some((before, rest)) = text.split_once(BRACKETS) else { return false };
    let inside = bare(rest.split(CLOSING).next().unwrap_or_default());
    let most = if inside.is_ascii() { LONGEST_ENGLISH } else { LONGEST_ASIDE };
    let short = inside.chars().count() <= most;
    let says = ASIDE_ALONE.contains(&inside.as_str())
        || holds(&inside, &[&ANOTHER, &ASIDE])
        || somebody::is_named(&inside.to_lowercase());
    !before.trim().is_empty() && short && says
}

/// The same, or of a family, or of before: 家庭成员证件, 旧证件.
pub fn is_anothers(heading: &str) -> bool {
    let whole = whole(heading);
    holds(&whole, &[&BESIDE]) || whole.contains(OLD) || is_of_filler(&whole) || names_somebody(heading)
}

/// A heading over others that speaks of somebody else than the student: 家长信息, 父亲. A label with its value is none.
pub fn is_beside(text: &str) -> bool {
    let whom = bare(text);
    let whom = ABOUT.iter().find_map(|about| whom.strip_suffix(about)).unwrap_or(&whom);
    let whom = whom.trim_end_matches(|c: char| c.is_ascii_digit());
    let former = FORMER.contains(&(whom, true));
    let named = whom.chars().count() <= LONGEST_BESIDE && somebody::is_named(&whom.to_lowercase());
    !text.contains([':', '\u{ff1a}']) && (BESIDE.contains(&whom) || former || named || is_somebody(whom))
}

/// Decides by content what XH, BH, 序号 and 编号 are. `taken` says which fields have a column of their own.
pub fn settle(known: Known, values: &[&str], taken: impl Fn(Field) -> bool) -> Meaning {
    if known.trust != Trust::Content {
        return known.meaning;
    }
    let filled: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if filled.is_empty() || counts_up(&filled) {
        let numbered = known.meaning == Meaning::RowNumber || !filled.is_empty();
        return if numbered { Meaning::RowNumber } else { known.meaning };
    }
    let mut distinct = filled.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let unlike = distinct.len() * 10 >= filled.len() * 9;
    let long = filled.iter().filter(|value| value.chars().filter(char::is_ascii_digit).count() >= 6).count();
    let numbers = long * 10 >= filled.len() * 8;
    let card = |value: &&&str| {
        let number = hygiene::key(value);
        id_number::has_valid_check(number.strip_prefix('G').unwrap_or(&number))
    };
    let cards = filled.iter().filter(card).count();
    let eighteen = filled.iter().filter(|value| hygiene::key(value).len() == ID_DIGITS).count();
    match known.meaning {
        // ID, 学籍号: of a card where the numbers are those of cards, else of the school.
        Meaning::Field(Field::StudentNo) if cards * 2 > filled.len() => {
            if taken(Field::IdNumber) {
                Meaning::Other
            } else {
                Meaning::Field(Field::IdNumber)
            }
        }
        // As long as an ID number, and none: nobody is known by it here.
        Meaning::Field(Field::StudentNo) if eighteen * 2 > filled.len() => Meaning::Other,
        Meaning::Field(Field::Ethnicity) if !are_groups(&filled) => Meaning::Other,
        // BH: 班号 repeats over a class; 编号 of people does not.
        Meaning::Field(Field::Class) if unlike && numbers && filled.len() > 1 => {
            student_no_or(Meaning::Other, taken)
        }
        Meaning::RowNumber if unlike && numbers => student_no_or(Meaning::RowNumber, taken),
        other => other,
    }
}

fn student_no_or(otherwise: Meaning, taken: impl Fn(Field) -> bool) -> Meaning {
    if taken(Field::StudentNo) { otherwise } else { Meaning::Field(Field::StudentNo) }
}

/// 1, 2, 3 …, perhaps with holes where rows were deleted, or beginning anew on each page.
pub fn counts_up(values: &[&str]) -> bool {
    let numbers: Vec<u32> = values.iter().filter_map(|value| value.parse().ok()).collect();
    if numbers.len() * 10 < values.len() * 9 || numbers.iter().any(|number| *number > 99_999) {
        return false;
    }
    let steps = numbers.windows(2).filter(|pair| pair[1] > pair[0] || pair[1] == 1).count();
    let small = numbers.iter().all(|number| *number as usize <= values.len() * 3 + 20);
    small && (steps + 1) * 10 >= numbers.len() * 9
}

/// Nationality: 汉 is an ethnic group, China is none, and 俄罗斯 among countries is one of them.
fn are_groups(values: &[&str]) -> bool {
    let known = |value: &&&str| ethnic::is_group(value);
    let groups = values.iter().filter(known).count();
    groups * 2 > values.len() && values.iter().filter(known).any(|value| !COUNTRIES.contains(value))
}
