//! One value, judged the same way wherever it comes from: a cell of a roster, or a word typed at the desk.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::problem::ProblemCode;
use super::raw::Stored;
use crate::domain::ethnic::{self, Ethnicity};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::IdType;
use crate::domain::id_number::{self, EXACT_DIGITS};
use crate::domain::name;
use crate::domain::sex::Sex;
use crate::domain::student::Record;

/// Longest value of a plain field, in characters.
const MAX_CHARS: usize = 200;

/// The normalised value of a field, for a record that has this document type.
///
/// # Errors
/// The code with which an import would have left the field empty.
pub fn judge(field: Field, text: &str, id_type: IdType, today: NaiveDate) -> Result<String, ProblemCode> {
    let mut record = Record { id_type, ..Record::default() };
    put(&mut record, field, text, today)?;
    Ok(record.text(field))
}

/// Puts a value into its field and closes the gap there. An ID number brings its document type, and the sex where
/// that was not known.
///
/// # Errors
/// As [`judge`]; the record is unchanged then.
pub fn put(record: &mut Record, field: Field, text: &str, today: NaiveDate) -> Result<(), ProblemCode> {
    match field {
        Field::Sex => record.sex = Some(Sex::recognise(text).ok_or(ProblemCode::SexUnknown)?),
        Field::IdType => record.id_type = IdType::parse(text).ok_or(ProblemCode::MissingField)?,
        Field::IdNumber => {
            // A resident card is what every record has that was told nothing else: then the shape may tell.
            let declared = Some(record.id_type).filter(|id_type| *id_type != IdType::Resident);
            let judged = id_number::judge(text, Stored::Text, declared, today);
            let fault = judged.issues.iter().find(|_| judged.number.is_empty());
            if let Some(fault) = fault {
                return Err(fault.code);
            }
            (record.id_number, record.id_type) = (judged.number.into(), judged.id_type);
            record.sex = record.sex.or(judged.sex);
        }
        _ => {
            let value = match field {
                Field::Name => name::judge(text).name,
                Field::StudentNo | Field::ExamNo => {
                    number(text, Stored::Text).ok_or(ProblemCode::StudentNoPrecisionLost)?
                }
                Field::Ethnicity => ethnicity(text).0.into_owned(),
                _ => plain(text).into_owned(),
            };
            if value.is_empty() {
                return Err(ProblemCode::MissingField);
            }
            let slot = record.slot(field).ok_or(ProblemCode::MissingField)?;
            *slot = value.into();
        }
    }
    record.gaps.retain(|gap| *gap != field);
    Ok(())
}

/// A value that is kept as people wrote it.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    hygiene::cleaned(hygiene::unguard_word(text), MAX_CHARS)
}

/// 无, 待定, / and the like, and what programs write for an empty cell.
pub(super) fn is_nothing(text: &str) -> bool {
    const LONGEST: usize = 15;
    text.len() <= LONGEST
        && id_number::begins_as_missing(text.trim_start())
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.trim().is_empty()
        && (id_number::is_missing(&id_number::tidy(text)) || text.trim().eq_ignore_ascii_case("nan"))
}

/// What a spreadsheet program shows where a formula has no result.
const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", UNWORKED];
/// In the place of a formula that nothing has worked out yet: the file itself shows an empty cell.
pub const UNWORKED: &str = "#CALC!";

/// A formula without a result.
pub fn is_error(text: &str) -> bool {
    text.starts_with('#') && ERRORS.contains(&text.trim_end())
}

/// A student or exam number: half-width, without spaces and guards; empty for words like 无. `None` when a
/// spreadsheet program has lost its digits.
pub(super) fn number(text: &str, stored: Stored) -> Option<String> {
    let tidy = id_number::tidy_of(text);
    if is_nothing(&tidy) || !tidy.bytes().all(|b| b.is_ascii_digit()) && id_number::is_missing(&tidy) {
        return Some(String::new());
    }
    if id_number::has_lost_digits(&tidy, stored) {
        return None;
    }
    Some(hygiene::clean_to(&without_commas(whole(without_label(&tidy))), MAX_CHARS).text)
}

/// A number without the label of a form before it: 学号20220101001, No.20220101001.
fn without_label(text: &str) -> &str {
    const LABELS: [&str; 6] = ["学号", "考生号", "准考证号", "No.", "NO.", "№"];
    if text.as_bytes().first().is_none_or(u8::is_ascii_digit) {
        return text;
    }
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text);
    let rest = rest.trim_start_matches([':', '.']);
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) { rest } else { text }
}

/// A number that a spreadsheet program wrote with its thousands set apart: 20,220,101,001.
fn without_commas(text: &str) -> Cow<'_, str> {
    let digits = |part: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let mut parts = text.split(',');
    let first = parts.next().is_some_and(|first| digits(first, 1..=3));
    let grouped = text.contains(',') && first && parts.all(|part| digits(part, 3..=3));
    if grouped { Cow::Owned(text.replace(',', "")) } else { Cow::Borrowed(text) }
}

/// A fraction or a negative number: no number of anybody.
pub(super) fn is_no_count(number: &str) -> bool {
    let positive = number.strip_prefix(['-', '\u{2212}']).unwrap_or(number);
    let (whole, fraction) = positive.split_once('.').unwrap_or((positive, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(fraction) && number.len() > whole.len()
}

/// What is no number at all: a truth value of a formula, or two numbers in one cell.
pub(super) fn is_no_number(text: &str) -> bool {
    let digits = |part: &str| part.len() >= PERSONAL_DIGITS && part.bytes().all(|b| b.is_ascii_digit());
    matches!(text, "TRUE" | "FALSE") || text.split_once('/').is_some_and(|(a, b)| digits(a) && digits(b))
}

/// A number without the word in brackets behind it: 20220101001(转). `None` where there is none.
pub(super) fn without_word(number: &str) -> Option<&str> {
    let (bare, word) = number.strip_suffix(')')?.split_once('(')?;
    let is_word = !word.is_empty() && word.chars().all(hygiene::is_hanzi);
    (is_word && bare.len() >= PERSONAL_DIGITS && bare.bytes().all(|b| b.is_ascii_alphanumeric()))
        .then_some(bare)
}

/// Digits by which a number is a person's, and no count or code.
const PERSONAL_DIGITS: usize = 6;

/// The official name, or the text as it came; and the problem with it, with the name that is suggested.
pub(super) fn ethnicity(text: &str) -> (Cow<'_, str>, Option<(ProblemCode, Option<&'static str>)>) {
    match ethnic::recognise(text) {
        Ethnicity::Known(group) => (group.name.into(), None),
        Ethnicity::Suggested(group) => (plain(text), Some((ProblemCode::EthnicSuggested, Some(group.name)))),
        Ethnicity::Unknown => (plain(text), Some((ProblemCode::EthnicUnknown, None))),
    }
}

/// A number as the spreadsheet program shows it whose fifteen digits are all that it kept: zeros for the rest.
pub(super) fn as_displayed(text: &str) -> Cow<'_, str> {
    let digits = whole(text);
    if digits.len() <= EXACT_DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let (kept, lost) = digits.split_at(EXACT_DIGITS);
    Cow::Owned(format!("{kept}{}", "0".repeat(lost.len())))
}

/// [`whole`], of a text that was tidied.
pub(super) fn whole_of(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(whole(text)),
        Cow::Owned(text) => Cow::Owned(whole(&text).to_owned()),
    }
}

/// A whole number without the `.0` that programs write behind it; anything else as it is.
pub(super) fn whole(text: &str) -> &str {
    let number = text.strip_suffix(".0");
    number.filter(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text)
}

/// The column of birth dates names another day than the ID number, as far as it can be read: `2004-02-29`,
/// `2004/2/29`, `2004.2`, `20040229`, `200402`, `2004年2月29日`, `2/29/2004`, or the day number of a spreadsheet.
pub(super) fn is_another_day(text: &str, stored: Stored, birth: NaiveDate) -> bool {
    let folded = hygiene::fold_width(&hygiene::clean(text).text);
    let folded = whole(hygiene::unguard(&folded));
    let joined: String = folded.chars().filter(|c| *c != ' ').collect();
    // A time of day may stand behind the date.
    let date = if joined.contains('年') {
        joined.split('日').next().unwrap_or_default()
    } else {
        folded.split([' ', 'T']).next().unwrap_or_default()
    };
    let parts: Vec<&str> =
        date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    let year = |text: &str| match text.len() {
        4 => number(text) == birth.year().unsigned_abs(),
        _ => number(text) == birth.year().unsigned_abs() % 100,
    };
    let (month, day) = (birth.month(), birth.day());
    let same = match parts.as_slice() {
        [digits] if digits.len() == 5 && stored == Stored::Number => {
            let first = NaiveDate::from_ymd_opt(1899, 12, 30);
            first.and_then(|first| first.checked_add_days(chrono::Days::new(number(digits).into())))
                == Some(birth)
        }
        [digits] => match digits.len() {
            8 => birth.format("%Y%m%d").to_string() == *digits,
            6 => birth.format("%Y%m").to_string() == *digits || birth.format("%y%m%d").to_string() == *digits,
            4 => year(digits),
            _ => return false,
        },
        // A number cell writes October of 2004 as 2004.1.
        [y, m] if y.len() == 4 => {
            year(y) && (number(m) == month || stored == Stored::Number && *m == "1" && month == 10)
        }
        [y, m, d] if matches!(y.len(), 2 | 4) && d.len() <= 2 => {
            year(y) && number(m) == month && number(d) == day
        }
        [a, b, y] if y.len() == 4 => {
            year(y) && [(number(a), number(b)), (number(b), number(a))].contains(&(month, day))
        }
        _ => return false,
    };
    !same
}

/// Students of Hong Kong, Macau and Taiwan write their region for an ethnic group, as the registry asks them to.
pub(super) fn is_region(text: &str) -> bool {
    const REGIONS: [&str; 3] = ["香港", "澳门", "台湾"];
    const MORE: [&str; 6] = ["", "省", "地区", "特别行政区", "籍", "居民"];
    let text = hygiene::key(text);
    REGIONS.iter().any(|region| text.strip_prefix(region).is_some_and(|rest| MORE.contains(&rest)))
}

/// A cell that says nothing else, as in the place of a row's count.
pub(super) fn is_void(text: &str) -> bool {
    text.trim_matches([' ', '(', ')', '（', '）']) == "作废"
}

/// 已采集 and its like: anything but a word of denial.
pub(super) fn is_yes(text: &str) -> bool {
    const NO: [&str; 9] = ["", "0", "N", "NO", "F", "FALSE", "X", "×", "-"];
    /// 否, 无, 未采集, 没拍, 待采集, 不用, 需补拍, 补拍, and whoever asks.
    const BEGIN: [char; 10] = ['否', '无', '未', '没', '待', '不', '需', '补', '?', '/'];
    let text = hygiene::key(text);
    let text = text.strip_suffix(".0").unwrap_or(&text);
    !NO.contains(&text) && !text.starts_with(BEGIN)
}
