//! One value, judged the same way wherever it comes from: a cell of a roster, or a word typed at the desk.

use chrono::NaiveDate;

use super::problem::ProblemCode;
use super::raw::Stored;
use crate::domain::ethnic::{self, Ethnicity};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::IdType;
use crate::domain::id_number;
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
            (record.id_number, record.id_type) = (judged.number, judged.id_type);
            record.sex = record.sex.or(judged.sex);
        }
        _ => {
            let value = match field {
                Field::Name => name::judge(text).name,
                Field::StudentNo | Field::ExamNo => {
                    number(text, Stored::Text).ok_or(ProblemCode::StudentNoPrecisionLost)?
                }
                Field::Ethnicity => ethnicity(text).0,
                _ => plain(text),
            };
            if value.is_empty() {
                return Err(ProblemCode::MissingField);
            }
            let slot = record.slot(field).ok_or(ProblemCode::MissingField)?;
            *slot = value;
        }
    }
    record.gaps.retain(|gap| *gap != field);
    Ok(())
}

/// A value that is kept as people wrote it.
pub(super) fn plain(text: &str) -> String {
    hygiene::clean_to(text, MAX_CHARS).text
}

/// A student or exam number: half-width, without spaces and guards; empty for words like 无. `None` when a
/// spreadsheet program has lost its digits.
pub(super) fn number(text: &str, stored: Stored) -> Option<String> {
    let tidy = id_number::tidy(text);
    if id_number::is_missing(&tidy) && !tidy.bytes().all(|b| b.is_ascii_digit()) {
        return Some(String::new());
    }
    if id_number::has_lost_digits(&tidy, stored) {
        return None;
    }
    let tidy = if stored == Stored::Number { tidy.trim_end_matches(".0") } else { &tidy };
    Some(hygiene::clean_to(tidy, MAX_CHARS).text)
}

/// The official name, or the text as it came; and the problem with it, with the name that is suggested.
pub(super) fn ethnicity(text: &str) -> (String, Option<(ProblemCode, Option<&'static str>)>) {
    match ethnic::recognise(text) {
        Ethnicity::Known(group) => (group.name.to_owned(), None),
        Ethnicity::Suggested(group) => (plain(text), Some((ProblemCode::EthnicSuggested, Some(group.name)))),
        Ethnicity::Unknown => (plain(text), Some((ProblemCode::EthnicUnknown, None))),
    }
}

/// A date of birth as rosters write it: `2004-02-29`, `2004/2/29`, `20040229`, `2004年2月29日`, or the day number of
/// a spreadsheet.
pub(super) fn date(text: &str, stored: Stored) -> Option<NaiveDate> {
    let text = id_number::tidy(text);
    let text = text.trim_end_matches(".0");
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    if digits && text.len() == 8 {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    if digits && text.len() == 5 && stored == Stored::Number {
        let days = text.parse().ok()?;
        return NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days));
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text).replace(['/', '.', '年', '月'], "-");
    // Spaces are gone by now, so a time of day stands right behind the date.
    let day = day.split('日').next().unwrap_or_default();
    let day: String = day.chars().take(10).collect();
    NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok()
}

/// 已采集 and its like: anything but a word of denial.
pub(super) fn is_yes(text: &str) -> bool {
    const NO: [&str; 17] = [
        "",
        "0",
        "N",
        "NO",
        "F",
        "FALSE",
        "否",
        "无",
        "未",
        "未拍",
        "未采集",
        "未拍摄",
        "没有",
        "没拍",
        "X",
        "×",
        "-",
    ];
    !NO.contains(&hygiene::key(text).as_str())
}
