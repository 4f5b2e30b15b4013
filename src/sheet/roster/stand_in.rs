//! Columns that say a field where its own column is empty or missing: a passport of those without an ID card, the
//! English name of those without a Chinese one, ticks under 男 and 女.

use super::Header;
use super::header::Candidate;
use crate::domain::field::Field;
use crate::domain::roster::raw::{MappedBy, RawValue, Stored, Values};
use crate::domain::sex::Sex;
use crate::sheet::grid::Row;
use crate::sheet::headings::{Known, Meaning, Trust, know, normalise, whole};

/// What people put under 男 or 女, besides the word itself.
const MARKS: [&str; 12] = ["√", "✓", "✔", "☑", "■", "●", "★", "V", "v", "*", "是", "对"];
/// In the heading of a name in other letters.
const FOREIGN: [&str; 2] = ["英文", "外文"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandIns {
    /// The columns of 男 and 女.
    ticks: Option<(u32, u32)>,
    /// A column, the field that it stands in for, and the document that it names.
    spares: Vec<(u32, Field, Option<&'static str>)>,
}

impl StandIns {
    /// Finds them; ticks have no other meaning any more.
    pub(super) fn of(candidates: &mut [Candidate], data: &[&Row]) -> StandIns {
        let ticks = ticks(candidates, data);
        if let Some((male, female)) = ticks {
            let own = |one: &&mut Candidate| [male, female].contains(&one.column);
            for one in candidates.iter_mut().filter(own) {
                (one.known, one.by) = (None, MappedBy::Nothing);
            }
        }
        let spares = candidates.iter().filter(|one| one.by != MappedBy::User).filter_map(spare).collect();
        StandIns { ticks, spares }
    }

    /// A person says that a column is not imported.
    pub(super) fn forget(&mut self, column: u32) {
        self.spares.retain(|(own, ..)| *own != column);
        self.ticks = self.ticks.filter(|(male, female)| ![male, female].contains(&&column));
    }

    /// Fills what a row lacks.
    pub(super) fn fill(&self, row: &Row, header: &Header, values: &mut Values) {
        let empty = |values: &Values, field: Field| {
            values
                .get(field)
                .is_none_or(|value| value.stored != Stored::Merged && value.text.trim().is_empty())
        };
        for (column, field, document) in &self.spares {
            let text = row.text(*column).trim();
            let main = header.column_of(Meaning::Field(*field)).is_some_and(|main| main != *column);
            if text.is_empty() || !main || !empty(values, *field) {
                continue;
            }
            values.put(*field, written(text));
            if let Some(document) = document.filter(|_| empty(values, Field::IdType)) {
                values.put(Field::IdType, written(document));
            }
        }
        if let Some((male, female)) = self.ticks.filter(|_| empty(values, Field::Sex)) {
            let marked = |column: u32| !row.text(column).trim().is_empty();
            let sexes = [(male, Sex::Male), (female, Sex::Female)];
            // Both of them are as unclear as they look.
            let said: String =
                sexes.into_iter().filter(|(column, _)| marked(*column)).map(|(_, sex)| sex.name()).collect();
            if !said.is_empty() {
                values.put(Field::Sex, written(&said));
            }
        }
    }
}

fn written(text: &str) -> RawValue {
    RawValue { text: text.into(), stored: Stored::Text }
}

/// 男 beside 女, with nothing but marks under them.
fn ticks(candidates: &[Candidate], data: &[&Row]) -> Option<(u32, u32)> {
    let column = |sex: Sex| {
        let own = |one: &&Candidate| one.heading == sex.name() && one.by != MappedBy::User;
        candidates.iter().find(own).map(|one| one.column)
    };
    let (male, female) = (column(Sex::Male)?, column(Sex::Female)?);
    let mut cells = data.iter().flat_map(|row| {
        [(male, Sex::Male), (female, Sex::Female)].map(|(at, sex)| (row.text(at).trim(), sex))
    });
    let marks = cells.clone().filter(|(text, _)| !text.is_empty()).count();
    let mark = |(text, sex): (&str, Sex)| text.is_empty() || MARKS.contains(&text) || text == sex.name();
    (male.abs_diff(female) == 1 && marks > 0 && cells.all(mark)).then_some((male, female))
}

/// 护照号, 姓名(英文).
fn spare(one: &Candidate) -> Option<(u32, Field, Option<&'static str>)> {
    if let Some(document) = document(&one.heading)
        && one.known.is_some_and(|known| known.meaning == Meaning::Field(Field::IdNumber))
    {
        return Some((one.column, Field::IdNumber, Some(document)));
    }
    // 学号 of whoever has no 新学号 yet.
    if let Some(Known { meaning: Meaning::Field(field), trust: Trust::Former }) = one.known
        && know(&one.heading).is_some_and(|known| known.trust < Trust::Former)
    {
        return Some((one.column, field, None));
    }
    let (bare, whole) = (normalise(&one.heading), whole(&one.heading));
    let foreign = FOREIGN.iter().any(|word| whole == format!("姓名{word}") || whole == format!("{word}姓名"));
    (foreign && (bare == "姓名" || bare == whole)).then_some((one.column, Field::Name, None))
}

/// The document that a heading of ID numbers speaks of, where it is another than the ID card.
pub(super) fn document(heading: &str) -> Option<&'static str> {
    if ["身份", "身分", "证件"].iter().any(|word| heading.contains(word)) {
        return None;
    }
    let named = [("护照", "护照"), ("回乡证", "回乡证"), ("台胞证", "台胞证"), ("passport", "护照")];
    let heading = heading.to_lowercase();
    named.into_iter().find(|(word, _)| heading.contains(word)).map(|(_, document)| document)
}
