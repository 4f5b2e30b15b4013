//! What a value plainly is, whatever column it stands in, and what the rows of one sheet say about each other's
//! columns. A value in the wrong column is named and left out: moving it would be a guess.

use std::borrow::Cow;

use crate::domain::ethnic::{self, Ethnicity};
use crate::domain::field::{Field, FieldSet};
use crate::domain::hygiene;
use crate::domain::id_document::{mask, mask_in};
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::roster::misnomer;
use crate::domain::roster::raw::RawSheet;
use crate::domain::sex::Sex;
use crate::domain::shares;

/// Words that stand before a value on a form, and are nobody's name.
const LABELS: [(&str, Field); 17] = [
    ("性别", Field::Sex),
    ("民族", Field::Ethnicity),
    ("学号", Field::StudentNo),
    ("考生号", Field::ExamNo),
    ("身份证", Field::IdNumber),
    ("身份证号", Field::IdNumber),
    ("身份证号码", Field::IdNumber),
    ("证件号码", Field::IdNumber),
    ("证件类型", Field::IdType),
    ("班级", Field::Class),
    ("专业", Field::Major),
    ("院系", Field::Department),
    ("年级", Field::Grade),
    ("电话", Field::Phone),
    ("手机号", Field::Phone),
    ("出生日期", Field::Birth),
    ("备注", Field::Remark),
];

/// ID numbers without their last three digits by which a column of text is known to be ruined.
const RUINED: usize = 2;

/// Names that are none by which a column is known to hold something else.
const ASTRAY: usize = 2;

/// Digits by which a number is a person's and no code.
const NUMBER_DIGITS: usize = 6;

/// More than so many rows in so many have one.
const NUMBERED: (usize, usize) = (3, 4);

/// What the rows of a sheet say together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Most ID numbers end in 000: a spreadsheet program has ruined them before the text was written. One in eleven
    /// of them passes the check all the same.
    pub lost_tails: bool,
    /// The length of student numbers that begin with 0.
    pub zeros: Option<usize>,
    /// Fields whose numbers are not those of the standards: the column of the sexes counts from 0, or its heading says 1女
    /// (GB/T 2261.1); the heading of the ethnic groups gives numbers to others than GB/T 3304.
    pub uncoded: FieldSet,
    /// Nearly everybody has a student number.
    pub numbered: bool,
    /// Most names are none: the column holds something else.
    pub names_astray: bool,
}

impl Hints {
    pub(super) fn of(sheet: &RawSheet) -> Hints {
        let told = shares::all(&sheet.rows, |row| {
            let digits = |field| row.text(field).filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
            let number = digits(Field::IdNumber).filter(|number| number.len() == 18);
            let zeros = digits(Field::StudentNo).filter(|text| text.starts_with('0') && text.len() > 4);
            let sex = row.text(Field::Sex).map(|text| text.strip_suffix(".0").unwrap_or(text));
            let named = row.text(Field::Name).map(|text| misnomer::of(text).is_some());
            (number.map(ends_in_lost_digits), zeros.map(str::len), sex.filter(|sex| sex.len() == 1), named)
        });
        let whole = told.iter().filter(|(ruined, ..)| ruined.is_some()).count();
        let ruined = told.iter().filter(|(ruined, ..)| *ruined == Some(true)).count();
        let named = told.iter().filter(|(.., named)| named.is_some()).count();
        let astray = told.iter().filter(|(.., named)| *named == Some(true)).count();
        let coded = |code: &str| told.iter().any(|(_, _, sex, _)| *sex == Some(code));
        let sexes = coded("0") && coded("1") && !coded("2") || has_other_legend(sheet);
        let numbered = sheet.rows.iter().filter(|row| row.says(Field::StudentNo)).count();
        Hints {
            numbered: numbered * NUMBERED.1 > sheet.rows.len() * NUMBERED.0,
            lost_tails: ruined >= RUINED && ruined * 2 > whole,
            zeros: told.iter().filter_map(|(_, zeros, ..)| *zeros).max(),
            uncoded: [(Field::Sex, sexes), (Field::Ethnicity, has_other_groups(sheet))]
                .into_iter()
                .filter_map(|(field, uncoded)| uncoded.then_some(field))
                .collect(),
            names_astray: astray >= ASTRAY && astray * 2 > named,
        }
    }
}

/// The heading of the sexes gives them numbers, and others than 1 男 and 2 女.
fn has_other_legend(sheet: &RawSheet) -> bool {
    let mut headings = sheet.columns.iter().filter(|column| column.field == Some(Field::Sex));
    headings.any(|column| {
        let signs: Vec<char> =
            column.heading.chars().filter(|c| c.is_ascii_digit() || matches!(c, '男' | '女')).collect();
        let has = |a: char, b: char| signs.windows(2).any(|pair| pair == [a, b]);
        let first = signs.first().is_some_and(char::is_ascii_digit);
        let number = |digit: char, sex: char| if first { has(digit, sex) } else { has(sex, digit) };
        let digits = signs.iter().filter(|c| c.is_ascii_digit()).count();
        digits > 0 && signs.len() > digits && !(number('1', '男') && number('2', '女'))
    })
}

/// The heading of the ethnic groups numbers them in another way than GB/T 3304: 1汉 2少数民族.
pub(super) fn has_other_groups(sheet: &RawSheet) -> bool {
    let mut headings = sheet.columns.iter().filter(|column| column.field == Some(Field::Ethnicity));
    headings.any(|column| {
        let pairs = legend(&column.heading);
        let official = |(code, word): &(&str, &str)| {
            let of = |text| match ethnic::recognise(text) {
                Ethnicity::Known(group) => Some(group.code),
                _ => None,
            };
            of(code).is_some() && of(code) == of(word)
        };
        !pairs.iter().all(official)
    })
}

/// The numbers of one or two digits in a heading, each with the word behind it.
fn legend(heading: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    let mut rest = heading;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        let (_, run) = rest.split_at(from);
        let (code, after) = run.split_at(run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len()));
        let word = after.trim_start_matches([' ', '-', '.', '、', ':', '：', '=', '_', '—']);
        let word = word.split(|c: char| !hygiene::is_hanzi(c)).next().unwrap_or_default();
        if code.len() <= 2 && !word.is_empty() {
            pairs.push((code, word));
        }
        rest = after;
    }
    pairs
}

/// As a double of fifteen digits is written out.
pub(super) fn ends_in_lost_digits(number: &str) -> bool {
    number.len() == 18 && number.ends_with("000")
}

/// Nothing shorter holds an ID number; most values are.
fn is_long(text: &str) -> bool {
    text.len() >= 15 && text.chars().count() >= 15 && text.chars().filter(|c| c.is_numeric()).count() >= 15
}

/// An ID number beyond doubt: the check character fits, or all but the check does.
pub(super) fn is_id_number(text: &str) -> bool {
    if !is_long(text) || text.chars().filter(|c| c.is_numeric()).count() == 15 {
        return false;
    }
    let number = id_number::lookup_key(text);
    let shaped = number.len() == 18 && number.bytes().take(17).all(|b| b.is_ascii_digit());
    shaped && (id_number::has_valid_check(&number) || id_number::birth_of(&number).is_some())
}

/// [`masked`], for a text that is at hand.
pub(super) fn mask_within(text: Cow<'_, str>) -> Cow<'_, str> {
    match masked(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(masked) => Cow::Owned(masked),
    }
}

/// A name of a file or sheet, or a heading, for where everybody looks: any run of digits as long as an ID number is
/// masked, however it was typed.
pub fn fit_to_show(text: &str) -> String {
    mask_in(&masked(text))
}

/// A text without what may be an ID number in it, for where everybody looks: the last four are left of each run of 18
/// digits, and of 15 with a birth date in them. Anything else stays as it was written.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    if !is_long(text) {
        return Cow::Borrowed(text);
    }
    let folded = hygiene::fold_width(text);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x');
    let mut out = String::new();
    let mut rest = folded.as_str();
    while let Some(from) = rest.find(is_part) {
        let (before, run) = rest.split_at(from);
        let (run, after) = run.split_at(run.find(|c| !is_part(c)).unwrap_or(run.len()));
        out.push_str(before);
        out.push_str(&if is_secret(run) { mask(run) } else { run.to_owned() });
        rest = after;
    }
    if out.contains('*') && !text.contains('*') { Cow::Owned(out + rest) } else { Cow::Borrowed(text) }
}

/// [`masked`] leaves something of it out.
fn holds_id_number(text: &str) -> bool {
    matches!(masked(text), Cow::Owned(_))
}

fn is_secret(run: &str) -> bool {
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 17
        || digits == 15 && id_number::upgraded(run).is_some_and(|full| id_number::birth_of(&full).is_some())
}

/// A mobile number: eleven digits from 13 to 19.
pub(super) fn is_phone(text: &str) -> bool {
    if text.len() < 11 || text.len() > 40 {
        return false;
    }
    let number = id_number::tidy_of(text);
    number.len() == 11
        && number.bytes().all(|b| b.is_ascii_digit())
        && number.starts_with('1')
        && matches!(number.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// What a value that is no name plainly is: a number, a day, a class, a sex, an ethnic group.
pub(super) fn instead_of_name(text: &str) -> Option<Field> {
    let bare = text.trim();
    if let Some((_, field)) = LABELS.iter().find(|(label, _)| *label == bare) {
        return Some(*field);
    }
    if name::looks_like_one(text) && !text.ends_with('族') {
        return None;
    }
    let key = hygiene::key(text);
    let digits = key.chars().filter(char::is_ascii_digit).count();
    match () {
        () if is_id_number(text) || holds_id_number(text) => Some(Field::IdNumber),
        () if is_phone(text) => Some(Field::Phone),
        () if is_date(text) => Some(Field::Birth),
        // 护理1班.
        () if digits > 0 && key.ends_with('班') => Some(Field::Class),
        () if digits >= NUMBER_DIGITS || digits > 0 && !key.chars().any(char::is_alphabetic) => {
            Some(Field::StudentNo)
        }
        () if matches!(key.as_str(), "男" | "女") => Some(Field::Sex),
        () if key.ends_with('族') && ethnic::is_group(&key) => Some(Field::Ethnicity),
        () => None,
    }
}

/// Names of several people in one cell: 陈雨甲、林思乙.
pub(super) fn several_names(text: &str) -> Option<Vec<String>> {
    const BETWEEN: [char; 14] =
        ['、', '，', ',', '；', ';', '/', '\n', '&', '＆', '+', '＋', '|', '｜', '\\'];
    if !text.contains(BETWEEN) {
        return None;
    }
    let parts: Vec<String> = text.split(BETWEEN).map(|part| part.trim().to_owned()).collect();
    (parts.len() > 1 && parts.iter().all(|part| name::looks_like_one(part))).then_some(parts)
}

/// Words in the cell of a name that are no part of it: 张三同学, 原名张三, 张三 男; or both parts of what may be two names:
/// 张三 李四.
pub(super) fn beside_name(text: &str) -> Option<Vec<String>> {
    const BEFORE: [&str; 4] = ["原名", "现名", "曾用名", "又名"];
    const BEHIND: [&str; 4] = ["同学", "老师", "女士", "先生"];
    if text.len() <= LONGEST_PLAIN {
        return None;
    }
    let before = BEFORE.into_iter().find(|word| text.starts_with(word));
    let word = before.or_else(|| BEHIND.into_iter().find(|word| text.ends_with(word)));
    if let Some(word) = word.filter(|word| text.len() - word.len() >= LEAST_NAME) {
        return Some(vec![word.to_owned()]);
    }
    let (first, last) = text.trim().split_once([' ', '\u{3000}'])?;
    let last = last.trim();
    let is_name = |part: &str| (2..=3).contains(&part.chars().count()) && part.chars().all(hygiene::is_hanzi);
    match () {
        () if is_name(first) && matches!(last, "男" | "女") => Some(vec![last.to_owned()]),
        () if is_name(first) && is_name(last) && !name::is_double_surname(first) => {
            Some(vec![first.to_owned(), last.to_owned()])
        }
        () => None,
    }
}

/// Bytes of a name of three hanzi, in which nothing else has a place, and of one of two.
const LONGEST_PLAIN: usize = 9;
const LEAST_NAME: usize = 6;

/// A number as long as an ID number whose first digits are those of no province: a student number.
fn is_of_no_province(text: &str) -> bool {
    const ID_DIGITS: usize = 18;
    let number = id_number::tidy_of(text);
    number.len() == ID_DIGITS
        && number.bytes().all(|b| b.is_ascii_digit())
        && !id_number::is_of_province(&number)
}

/// What a value that is no student number plainly is.
pub(super) fn instead_of_number(text: &str) -> Option<Field> {
    let words = |text: &str| {
        if text.bytes().any(|b| b.is_ascii_digit()) {
            return false;
        }
        let text = hygiene::key(text);
        !text.is_empty() && text.chars().all(|c| hygiene::is_hanzi(c) || c == '·')
    };
    match () {
        () if (is_id_number(text) || holds_id_number(text)) && !is_of_no_province(text) => {
            Some(Field::IdNumber)
        }
        () if words(text) => Some(Field::Name),
        () if is_date(text) => Some(Field::Birth),
        () => None,
    }
}

/// `2022-01-01`, as a date cell is read: a spreadsheet program has made a day of a number such as 22-1-1.
fn is_date(text: &str) -> bool {
    let day = text.trim().split(' ').next().unwrap_or_default();
    let is = |form| chrono::NaiveDate::parse_from_str(day, form).is_ok();
    match day.as_bytes().get(4) {
        Some(b'-') => day.len() == 10 && is("%Y-%m-%d"),
        Some(b'/') => (8..=10).contains(&day.len()) && is("%Y/%m/%d"),
        _ => false,
    }
}

/// What a value that is no sex plainly is.
pub(super) fn instead_of_sex(text: &str) -> Option<Field> {
    let key = hygiene::key(text);
    match () {
        () if is_id_number(text) => Some(Field::IdNumber),
        () if ethnic::is_group(&key) && !key.is_ascii() => Some(Field::Ethnicity),
        () => None,
    }
}

/// What a value that is no ethnic group plainly is.
pub(super) fn instead_of_group(text: &str) -> Option<Field> {
    match () {
        () if is_id_number(text) => Some(Field::IdNumber),
        () if Sex::recognise(text).is_some() && !hygiene::key(text).is_ascii() => Some(Field::Sex),
        () if is_number(text) => Some(Field::StudentNo),
        () => None,
    }
}

/// A number that is nobody's code of an ethnic group: half of an ID number, say.
fn is_number(text: &str) -> bool {
    let number = id_number::tidy(text);
    number.len() >= NUMBER_DIGITS && number.bytes().all(|b| b.is_ascii_digit())
}
