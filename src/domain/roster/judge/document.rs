//! The ID number of a row: what its cell says, alone or with the cells beside it.

use super::Desk;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::IdType;
use crate::domain::id_number;
use crate::domain::roster::column;
use crate::domain::roster::problem::{Detail, ProblemCode};
use crate::domain::roster::raw::Stored;
use crate::domain::roster::value;

/// Characters of passports; numbers of cards have fifteen or eighteen.
const LONGEST_PASSPORT: std::ops::RangeInclusive<usize> = 5..=12;
/// Digits that an ID number has at most.
const LONGEST_ID: usize = 18;

/// An ID number that stands in several cells side by side.
struct Parts {
    number: String,
    cells: u32,
}

impl Parts {
    /// Nothing is missing between the parts: the number is a resident's, whole, and its check fits.
    fn is_whole(&self, declared: Option<IdType>) -> bool {
        declared.is_none_or(|id_type| id_type == IdType::Resident)
            && id_number::has_valid_check(&self.number.to_ascii_uppercase())
            && id_number::birth_of(&self.number).is_some()
    }
}

impl Desk<'_> {
    pub(super) fn id_number(&mut self) -> id_number::IdJudged {
        let (text, stored) = self.cell(Field::IdNumber);
        let named = IdType::parse(self.cell(Field::IdType).0);
        let foreign = named.is_none() && self.is_of_foreigner(text);
        let declared = named.or(foreign.then_some(IdType::Passport));
        let failed = stored == Stored::Merged || self.row.text(Field::IdNumber).is_some_and(value::is_error);
        let parts = self.parts(text);
        if let Some(parts) = parts.as_ref().filter(|parts| parts.is_whole(declared)) {
            let id = id_number::judge(&parts.number, Stored::Text, declared, self.sheet.today);
            if !id.is_error() {
                self.note(Field::IdNumber, ProblemCode::IdCleaned, Detail::Cells(parts.cells));
                return self.take_id(id);
            }
        }
        let mut id = id_number::judge(text, stored, declared, self.sheet.today);
        if self.sheet.hints.lost_tails && column::ends_in_lost_digits(&id_number::tidy(text)) {
            id = id_number::IdJudged::lost(id.id_type);
        }
        if column::is_phone(text) {
            let too_short = id.issues.iter_mut().filter(|issue| issue.code == ProblemCode::IdLength);
            too_short.for_each(|issue| issue.detail = Detail::LooksLike(Field::Phone));
        }
        if let Some(parts) = parts {
            let too_short = id.issues.iter_mut().filter(|issue| issue.code == ProblemCode::IdLength);
            too_short.for_each(|issue| issue.detail = Detail::Cells(parts.cells));
        }
        if foreign && !id.is_error() {
            let detail = Detail::Instead(IdType::Passport.name().to_owned());
            self.note(Field::IdNumber, ProblemCode::IdUnchecked, detail);
        }
        for issue in &id.issues {
            // What stands there in place of a number was named already.
            let blank = issue.code == ProblemCode::MissingField;
            if !blank || (self.sheet.asks_id && !failed) {
                self.say(Field::IdNumber, issue.code, issue.severity, issue.detail.clone());
            }
        }
        self.take_id(id)
    }

    /// The row names another country, no document, and a number that is no card's.
    fn is_of_foreigner(&self, number: &str) -> bool {
        const HOME: [&str; 9] = ["中国", "中华", "香港", "澳门", "台湾", "族", "CHINA", "CHINESE", "CHN"];
        let Some(nationality) = self.sheet.nationality else { return false };
        let mut others = self.row.others.iter().filter(|(column, _)| *column == nationality);
        let Some((_, country)) = others.next() else { return false };
        let country = hygiene::key(country);
        let short = || {
            let number = id_number::tidy(number);
            LONGEST_PASSPORT.contains(&number.len())
                && number.bytes().all(|b| b.is_ascii_alphanumeric())
                && number.bytes().any(|b| b.is_ascii_digit())
        };
        let home = |country: &str| {
            matches!(country, "汉" | "CN" | "PRC") || HOME.iter().any(|word| country.contains(word))
        };
        country.chars().any(char::is_alphabetic)
            && !id_number::is_missing(&country)
            && !home(&country)
            && short()
    }

    fn take_id(&mut self, id: id_number::IdJudged) -> id_number::IdJudged {
        self.record.id_number = id.number.as_str().into();
        self.record.id_type = id.id_type;
        id
    }

    /// The ID number as it goes on in the cells beside; `None` where it does not.
    fn parts(&self, text: &str) -> Option<Parts> {
        let (from, to) = self.sheet.id_parts;
        if text.len() >= id_number::SHORTEST || from >= to || self.row.others.is_empty() {
            return None;
        }
        let mut parts = Parts { number: id_number::tidy(text), cells: 1 };
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'X' | b'x'))
        };
        if !is_part(&parts.number) {
            return None;
        }
        let beside = self.row.others.iter().skip_while(|(column, _)| *column < from);
        for (_, text) in
            (from..to).zip(beside).take_while(|(at, (column, _))| at == column).map(|(_, own)| own)
        {
            let part = id_number::tidy(text);
            if !is_part(&part) || parts.number.len() >= LONGEST_ID {
                break;
            }
            parts.number.push_str(&part);
            parts.cells += 1;
        }
        (parts.cells > 1 && (id_number::SHORTEST..=LONGEST_ID).contains(&parts.number.len())).then_some(parts)
    }
}
