//! Numbers of identity documents: GB 11643-1999 (18 digits) and -1989 (15), residence permits, the foreigners'
//! card of 2023 and before, travel permits, passports. A number is cleaned of what typing and spreadsheets add
//! around it, and never repaired.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use super::hygiene;
use super::id_document::{IdType, mask};
use super::region::{self, Region};
use super::roster::problem::{Detail, ProblemCode, Severity};
use super::roster::raw::Stored;
use super::sex::Sex;

/// A double keeps fifteen decimal digits; a longer number in a number cell has lost its end.
pub const EXACT_DIGITS: usize = 15;
/// Characters of the shortest number of a resident (GB 11643-1989).
pub(super) const SHORTEST: usize = 15;
/// Letters and digits that the number of any document has at least (passports).
const SHORTEST_DOCUMENT: usize = 5;

/// Long enough to be the number of a document: 有 and 无 only say that there is one.
pub fn may_be_document(text: &str) -> bool {
    text.chars().filter(char::is_ascii_alphanumeric).count() >= SHORTEST_DOCUMENT
}
/// In the place of the digits that are lost.
pub const LOST: &str = "???";
/// Nobody on a card was born earlier; the oldest example of the standard is of 1880.
const OLDEST_BIRTH_YEAR: i32 = 1850;
/// Outside of these completed years an age on a graduate's roster deserves a look.
const USUAL_AGES: std::ops::RangeInclusive<i32> = 14..=90;

/// One thing found in a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdIssue {
    pub code: ProblemCode,
    pub severity: Severity,
    pub detail: Detail,
}

/// A judged number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdJudged {
    /// Cleaned; 15 digits in their 18-digit form. Empty when missing or in error.
    pub number: String,
    /// Declared, or recognised by the number's own shape.
    pub id_type: IdType,
    /// By the 17th digit, where the document has one and is not in error.
    pub sex: Option<Sex>,
    pub birth: Option<NaiveDate>,
    pub issues: Vec<IdIssue>,
}

impl IdJudged {
    pub fn is_error(&self) -> bool {
        self.issues.iter().any(|issue| issue.severity >= Severity::Error)
    }

    /// A number whose end a spreadsheet program has thrown away.
    pub(super) fn lost(id_type: IdType) -> IdJudged {
        let mut judged = IdJudged { id_type, ..IdJudged::default() };
        judged.fault(ProblemCode::IdPrecisionLost, Detail::None);
        judged
    }

    fn note(&mut self, code: ProblemCode, severity: Severity, detail: Detail) {
        self.issues.push(IdIssue { code, severity, detail });
    }

    fn fault(&mut self, code: ProblemCode, detail: Detail) {
        self.note(code, code.severity(), detail);
    }
}

/// Judges a cell of the ID column. `declared` is what a 证件类型 column says; without it a number of 18 or 15
/// digits tells its own kind, and a shape that no damaged resident number can have tells a permit or passport.
pub fn judge(raw: &str, stored: Stored, declared: Option<IdType>, today: NaiveDate) -> IdJudged {
    let text = tidy(raw);
    let mut judged = IdJudged { id_type: declared.unwrap_or_default(), ..IdJudged::default() };
    if is_missing(&text) {
        judged.note(ProblemCode::MissingField, Severity::Warning, Detail::None);
        return judged;
    }
    if has_lost_digits(&text, stored) || is_marked_lost(&text) {
        judged.fault(ProblemCode::IdPrecisionLost, Detail::None);
        return judged;
    }
    let text = if stored == Stored::Number { text.trim_end_matches(".0").to_owned() } else { text };
    let text = released(&text).unwrap_or(text);
    let upper = without_renewals(&text).to_ascii_uppercase();
    let kind = declared.or_else(|| shape_of(&upper)).unwrap_or_default();
    let number = match kind {
        IdType::Resident | IdType::ResidencePermit => with_check_x(without_school_prefix(&text)),
        IdType::ForeignResident => with_check_x(&upper),
        IdType::Other => text,
        IdType::HomeReturnPermit | IdType::TaiwanPermit | IdType::Passport => upper,
    };
    judged.id_type = kind;
    match kind {
        IdType::Resident | IdType::ResidencePermit => citizen(&mut judged, &number, declared, today),
        IdType::ForeignResident => foreigner(&mut judged, &number, today),
        IdType::HomeReturnPermit | IdType::TaiwanPermit | IdType::Passport => paper(&mut judged, &number),
        IdType::Other => unchecked(&mut judged, &number),
    }
    if judged.is_error() {
        judged.issues.retain(|issue| issue.severity >= Severity::Error);
        (judged.number, judged.sex, judged.birth) = (String::new(), None, None);
        return judged;
    }
    judged.number = upgraded(&number).filter(|_| kind == IdType::Resident).unwrap_or_else(|| number.clone());
    if number != raw && !(stored == Stored::Number && raw.trim_end_matches(".0") == number) {
        judged.fault(ProblemCode::IdCleaned, Detail::None);
    }
    judged
}

/// Without guard, spaces and invisible characters, half-width.
pub(super) fn tidy(raw: &str) -> String {
    tidy_of(raw).into_owned()
}

/// [`tidy`], without a copy of what is tidy already.
pub(super) fn tidy_of(raw: &str) -> Cow<'_, str> {
    if hygiene::is_bare(raw) {
        return Cow::Borrowed(raw);
    }
    let folded = hygiene::fold_width(&hygiene::clean(raw).text);
    let bare: String = hygiene::unguard(&folded).chars().filter(|c| *c != ' ').collect();
    // Once more: a mark may have lost the character that it sat on.
    Cow::Owned(hygiene::clean(&bare).text)
}

/// Words that people put where there is no number.
const MISSING: [&str; 25] = [
    "无",
    "没有",
    "暂无",
    "无证",
    "无证件",
    "无身份证",
    "未办",
    "未办理",
    "未提供",
    "未填",
    "未知",
    "不详",
    "不明",
    "空",
    "缺",
    "缺失",
    "待补",
    "待定",
    "待办",
    "N/A",
    "NA",
    "NULL",
    "NONE",
    "UNDEFINED",
    "#N/A",
];
/// Signs that they fill a cell with instead.
const SIGNS: [char; 12] = ['/', '\\', '-', '—', '–', '_', '?', '*', '.', '、', '无', '0'];

/// A first look: few values begin as the words and signs do that stand for none.
pub(super) fn begins_as_missing(text: &str) -> bool {
    static FIRST: OnceLock<BTreeSet<char>> = OnceLock::new();
    let first = FIRST.get_or_init(|| {
        let words = MISSING.iter().filter_map(|word| word.chars().next());
        words.flat_map(|c| [c, c.to_ascii_lowercase()]).chain(SIGNS).collect()
    });
    let wide = |c: char| matches!(c, '\u{ff01}'..='\u{ff5e}');
    text.chars().next().is_none_or(|c| first.contains(&c) || wide(c))
}

/// One of the words, or nothing but signs.
pub(super) fn is_missing(text: &str) -> bool {
    if !begins_as_missing(text) {
        return false;
    }
    MISSING.iter().any(|word| word.eq_ignore_ascii_case(text))
        || text.chars().all(|c| SIGNS.contains(&c)) && text.chars().count() < 15
}

/// A long number cell, or text that a spreadsheet program wrote as `4.2E+17`.
pub fn has_lost_digits(text: &str, stored: Stored) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return stored == Stored::Number && text.len() > EXACT_DIGITS;
    }
    let text = text.trim_end_matches(".0").to_ascii_uppercase();
    if let Some((mantissa, exponent)) = text.split_once('E') {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let signed = exponent.strip_prefix('+');
        return whole.len() == 1
            && digits(whole)
            && digits(fraction)
            && digits(signed.unwrap_or(exponent))
            && (stored == Stored::Number || signed.is_some() || mantissa.contains('.'));
    }
    stored == Stored::Number && text.bytes().filter(u8::is_ascii_digit).count() > EXACT_DIGITS
}

/// As a return file writes a number whose end is lost, when nobody filled it in.
fn is_marked_lost(text: &str) -> bool {
    let kept = text.strip_suffix(LOST);
    kept.is_some_and(|kept| kept.len() == EXACT_DIGITS && kept.bytes().all(|b| b.is_ascii_digit()))
}

/// The national 学籍号 is G and the ID number.
fn without_school_prefix(text: &str) -> &str {
    let bare = text.strip_prefix(['G', 'g']).unwrap_or(text);
    if bare.chars().count() == 18 && bare.chars().take(17).all(|c| c.is_ascii_digit()) { bare } else { text }
}

/// What people write around a number or between its parts: its name, brackets, a full stop, lines.
const LABELS: [&str; 9] =
    ["身份证号码", "身份证号", "身份证", "证件号码", "证件号", "公民身份号码", "号码", "IDNO", "ID"];

/// A number without its label (身份证号:…, ID:…), the lines between its parts (110000-20040229-011X) and what stands
/// behind it. Only one that passes the check then: anything else is judged as it was written.
fn released(text: &str) -> Option<String> {
    if text.len() <= 18 {
        return None;
    }
    let around = |c: char| c.is_ascii_punctuation() || "。、：；（）—–【】".contains(c);
    let mut rest = text.trim_matches(around);
    for label in LABELS {
        rest = rest.strip_prefix(label).unwrap_or(rest).trim_start_matches(around);
        rest = rest.strip_suffix(label).unwrap_or(rest).trim_end_matches(around);
    }
    let number: String = rest.chars().filter(|c| !matches!(c, '-' | '—' | '–')).collect();
    let number = with_check_x(&number);
    (number.len() == 18 && has_valid_check(&number)).then_some(number)
}

/// 17 digits and something that stands for X: x, ×, the Cyrillic Ha, the Roman ten.
fn with_check_x(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X') {
        return text.to_owned();
    }
    let mut chars: Vec<char> = text.chars().collect();
    let stands_for_x = |c: char| matches!(c, 'x' | '×' | 'Х' | 'х' | 'Ⅹ' | 'ⅹ' | 'Χ' | 'χ' | '✕');
    let digits = chars.iter().take(17).filter(|c| c.is_ascii_digit()).count();
    if let Some(last) = chars.get_mut(17).filter(|last| digits == 17 && stands_for_x(**last)) {
        *last = 'X';
    }
    chars.into_iter().collect()
}

/// Shapes that begin with letters, which no damaged resident number does.
fn shape_of(upper: &str) -> Option<IdType> {
    if upper.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let letters = upper.chars().take_while(char::is_ascii_uppercase).count();
    let digits = upper.chars().skip(letters).filter(char::is_ascii_digit).count();
    if letters == 0 || letters + digits != upper.chars().count() {
        return None;
    }
    let head: String = upper.chars().take(letters).collect();
    match (head.as_str(), digits) {
        ("H" | "M", 8 | 10) => Some(IdType::HomeReturnPermit),
        ("E" | "G" | "S" | "D" | "P" | "K", 8) | ("PE" | "SE" | "DE" | "MA", 7) => Some(IdType::Passport),
        (_, 7) if letters == 2 && head.starts_with('E') => Some(IdType::Passport),
        (_, 12) if letters == 3 => Some(IdType::ForeignResident),
        _ => None,
    }
}

/// A permit of Hong Kong or Macao without the count of its renewals, which is printed behind it: H12345678(01).
fn without_renewals(text: &str) -> &str {
    let permit = text.starts_with(['H', 'M', 'h', 'm']);
    let parts = text.strip_suffix([')', '）']).and_then(|text| text.split_once(['(', '（']));
    let counted = |count: &str| count.len() == 2 && count.bytes().all(|b| b.is_ascii_digit());
    parts.filter(|(_, count)| permit && counted(count)).map_or(text, |(number, _)| number)
}

/// Resident cards and residence permits.
fn citizen(judged: &mut IdJudged, number: &str, declared: Option<IdType>, today: NaiveDate) {
    let length = number.chars().count();
    if is_cut(number) {
        judged.fault(ProblemCode::IdLength, Detail::Length { found: length, of: judged.id_type });
        return;
    }
    if number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) {
        check_region(judged, number);
        if let Some(full) = upgraded(number) {
            judged.fault(ProblemCode::Id15Digits, Detail::Instead(mask(&full)));
            check_birth(judged, &full, today);
        }
        return;
    }
    let wrong = wrong_character(number);
    if let Some(character) = wrong.filter(|_| length == 18 || length == 15 || !is_alphanumeric(number)) {
        judged.fault(ProblemCode::IdFormat, character);
        return;
    }
    if length != 18 {
        judged.fault(ProblemCode::IdLength, Detail::Length { found: length, of: judged.id_type });
        return;
    }
    if declared.is_none() && is_temporary(number) {
        judged.id_type = IdType::Other;
        judged.fault(ProblemCode::IdUnchecked, Detail::None);
        return;
    }
    judged.id_type = match region::of_number(number) {
        Region::Permit => IdType::ResidencePermit,
        Region::Foreign { .. } => IdType::ForeignResident,
        Region::Mainland | Region::Suspicious | Region::Unknown => judged.id_type,
    };
    check_character(judged, number);
    check_region(judged, number);
    check_birth(judged, number, today);
}

/// Fifteen digits that are the beginning of eighteen, as a column of that width leaves them: the year stands there with
/// its century. As a number of 1989 it would be that of somebody born in 1919 or 1920.
fn is_cut(number: &str) -> bool {
    let century = number.get(6..8).is_some_and(|century| matches!(century, "19" | "20"));
    number.len() == 15 && century && number.bytes().all(|b| b.is_ascii_digit())
}

/// 999, ten digits of a school, five running: pupils without a number of their own.
fn is_temporary(number: &str) -> bool {
    number.starts_with("999") && !(has_valid_check(number) && birth_of(number).is_some())
}

fn foreigner(judged: &mut IdJudged, number: &str, today: NaiveDate) {
    let length = number.chars().count();
    let old = |(i, c): (usize, char)| if i < 3 { c.is_ascii_uppercase() } else { c.is_ascii_digit() };
    match length {
        15 if number.chars().enumerate().all(old) => {}
        18 if wrong_character(number).is_none() && number.starts_with('9') => {
            check_character(judged, number);
            check_region(judged, number);
            check_birth(judged, number, today);
        }
        15 | 18 => {
            let found = number.chars().next().unwrap_or_default();
            let first = Detail::Character { place: 1, found, instead: None };
            let detail = if length == 18 { wrong_character(number).unwrap_or(first) } else { first };
            judged.fault(ProblemCode::IdFormat, detail);
        }
        _ => judged.fault(ProblemCode::IdLength, Detail::Length { found: length, of: judged.id_type }),
    }
}

/// Travel permits and passports: a shape, no check character.
fn paper(judged: &mut IdJudged, number: &str) {
    let length = number.chars().count();
    let digits = |skip: usize| number.chars().skip(skip).all(|c| c.is_ascii_digit());
    let (lengths, shape): (&[usize], bool) = match judged.id_type {
        // H or M, eight digits for life, two of the renewal on older ones (Ministry of Public Security, 2010).
        IdType::HomeReturnPermit => (&[9, 11], number.starts_with(['H', 'M']) && digits(1)),
        // Eight digits for life since 2008; before, ten and a character of the issuer, at times in parentheses.
        IdType::TaiwanPermit => {
            (&[8, 10, 11, 13], number.chars().take(8).all(|c| c.is_ascii_digit()) && length != 9)
        }
        _ => (
            &[5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
            is_alphanumeric(number) && number.chars().any(|c| c.is_ascii_digit()),
        ),
    };
    if !shape {
        let bad = number.chars().enumerate().find(|(i, c)| {
            !c.is_ascii_alphanumeric() || judged.id_type != IdType::Passport && *i > 0 && !c.is_ascii_digit()
        });
        let (place, found) = bad.unwrap_or((0, number.chars().next().unwrap_or_default()));
        let instead = typed_for(found);
        judged.fault(ProblemCode::IdFormat, Detail::Character { place: place + 1, found, instead });
    } else if !lengths.contains(&length) {
        judged.fault(ProblemCode::IdLength, Detail::Length { found: length, of: judged.id_type });
    }
}

fn unchecked(judged: &mut IdJudged, number: &str) {
    let length = number.chars().count();
    if length > 40 {
        judged.fault(ProblemCode::IdLength, Detail::Length { found: length, of: judged.id_type });
    } else {
        judged.fault(ProblemCode::IdUnchecked, Detail::None);
    }
}

fn check_character(judged: &mut IdJudged, number: &str) {
    if !has_valid_check(number) {
        judged.fault(ProblemCode::IdChecksum, Detail::None);
    }
}

fn check_region(judged: &mut IdJudged, number: &str) {
    let detail = Detail::Region(number.chars().take(2).collect());
    match region::of_number(number) {
        Region::Mainland | Region::Permit | Region::Foreign { known: true } => {}
        Region::Suspicious | Region::Foreign { known: false } => {
            judged.note(ProblemCode::IdRegion, Severity::Warning, detail);
        }
        Region::Unknown => judged.fault(ProblemCode::IdRegion, detail),
    }
}

fn check_birth(judged: &mut IdJudged, number: &str, today: NaiveDate) {
    let Some(birth) = birth_of(number).filter(|birth| birth.year() >= OLDEST_BIRTH_YEAR && *birth <= today)
    else {
        judged.fault(ProblemCode::IdBirth, Detail::None);
        return;
    };
    judged.birth = Some(birth);
    judged.sex = sex_of(number);
    let age = today.years_since(birth).map_or(0, |years| i32::try_from(years).unwrap_or(i32::MAX));
    if !USUAL_AGES.contains(&age) {
        judged.fault(ProblemCode::IdAge, Detail::Age(age));
    }
}

fn is_alphanumeric(number: &str) -> bool {
    number.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The first character that an 18-digit number can't have at its place.
fn wrong_character(number: &str) -> Option<Detail> {
    let fits = |(i, c): (usize, char)| c.is_ascii_digit() || i == 17 && c == 'X';
    let (place, found) = number.chars().enumerate().find(|at| !fits(*at))?;
    Some(Detail::Character { place: place + 1, found, instead: typed_for(found) })
}

/// Letters that are often typed for digits: named to the teacher, never replaced.
fn typed_for(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' | 'Q' | 'D' | '〇' | '○' => Some('0'),
        'l' | 'I' | 'i' | 'L' | '|' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// The check character for the first 17 digits (ISO 7064, MOD 11-2); `None` unless there are 17 digits.
pub fn check_char(digits: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let mut sum = 0;
    let mut values = digits.chars().map(|c| c.to_digit(10));
    for weight in WEIGHTS {
        sum += values.next()?? * weight;
    }
    CHECKS.get((sum % 11) as usize).copied()
}

/// Eighteen characters whose last one is the check character of the others.
pub fn has_valid_check(number: &str) -> bool {
    number.chars().count() == 18 && check_char(number) == number.chars().last()
}

/// The 18-digit form of a 15-digit number: 19 before the year, a check character behind (GB 11643-1999).
pub fn upgraded(number: &str) -> Option<String> {
    if number.len() != 15 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (region, rest) = number.split_at_checked(6)?;
    let body = format!("{region}19{rest}");
    check_char(&body).map(|check| format!("{body}{check}"))
}

/// Eighteen characters with a province, a day of birth and a number behind them, whatever their check says.
pub fn is_of_resident(number: &str) -> bool {
    number.len() == 18
        && number.bytes().take(17).all(|b| b.is_ascii_digit())
        && is_of_province(number)
        && birth_of(number).is_some_and(|birth| birth.year() >= OLDEST_BIRTH_YEAR)
}

/// The first digits are those of a province, or of a card for people from elsewhere.
pub fn is_of_province(number: &str) -> bool {
    region::of_number(number) != Region::Unknown
}

/// Digits 7–14 as a date.
pub fn birth_of(number: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| number.get(range)?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(i32::try_from(part(6..10)?).ok()?, part(10..12)?, part(12..14)?)
}

/// Digit 17: odd 男, even 女.
pub fn sex_of(number: &str) -> Option<Sex> {
    let digit = number.chars().nth(16)?.to_digit(10)?;
    Some(if digit % 2 == 1 { Sex::Male } else { Sex::Female })
}

/// What two spellings of one number share: cleaned, in capitals, 15 digits in their 18-digit form.
/// For look-ups by scanner or keyboard; judges nothing.
pub fn lookup_key(text: &str) -> String {
    let number = with_check_x(without_school_prefix(&tidy(text))).to_ascii_uppercase();
    upgraded(&number).unwrap_or(number)
}
