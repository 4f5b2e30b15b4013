//! Columns that would be the field of another one: which of two is better, and where nothing tells.

use std::collections::{BTreeMap, BTreeSet};

use super::header::{Candidate, Header, WHOLE};
use crate::domain::field::Field;
use crate::domain::roster::raw::MappedBy;
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{self, Meaning, Trust};

/// Columns that would be the field of another one, and say otherwise of somebody: 身份证号码1, 身份证号码2.
pub(super) fn rivals(header: &Header, candidates: &[Candidate], data: &[&Row]) -> BTreeMap<u32, Field> {
    let rival = |one: &Candidate| {
        let Meaning::Field(field) = one.known.filter(|known| known.trust <= Trust::Noted)?.meaning else {
            return None;
        };
        let taken = header.column_of(Meaning::Field(field)).filter(|taken| *taken != one.column)?;
        if candidates.iter().any(|own| own.column == taken && own.by == MappedBy::User) {
            return None;
        }
        let differs = |row: &&Row| {
            let [here, there] = [one.column, taken].map(|column| row.text(column).trim());
            !here.is_empty() && !there.is_empty() && here != there
        };
        let of_one = headings::is_own(field) || field == Field::Class;
        let free = header.meaning(one.column).is_none() && of_one;
        (free && data.iter().any(differs)).then_some((one.column, field))
    };
    candidates.iter().filter_map(rival).collect()
}

/// What a field is called by itself: 姓名, and not 学生姓名.
const PLAIN: [&str; 5] = ["姓名", "学号", "考生号", "身份证号", "身份证号码"];

pub(super) fn is_plain(one: &Candidate) -> bool {
    PLAIN.contains(&&*headings::normalise(&one.heading))
}

/// Rows on which two columns may differ by slips of the hand.
const SLIPS: usize = 5;
/// Fewer rows than these show nothing.
const FEW: usize = 2;

/// Nearly every row has another value; a tutor's name stands on many.
fn tells_people_apart<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let values: Vec<&str> = values.collect();
    let distinct: BTreeSet<&str> = values.iter().copied().collect();
    distinct.len() * 5 >= values.len() * 4
}

/// A heading of somebody else, after which names and numbers are theirs.
fn is_of_another(heading: &str) -> bool {
    const ANOTHER: [&str; 10] =
        ["家长", "父", "母", "监护", "联系人", "导师", "班主任", "家庭", "关系", "称谓"];
    ANOTHER.iter().any(|word| heading.contains(word))
}

/// Those of them of which no heading is better than the other, and which differ on more than a handful of rows.
pub(super) fn even(
    header: &Header,
    rivals: &BTreeMap<u32, Field>,
    candidates: &[Candidate],
    sheet: &Sheet,
    data: &[&Row],
) -> Vec<(Field, [u32; 2])> {
    let of = |column: u32| candidates.iter().find(|one| one.column == column);
    let rank = |one: &Candidate| (one.known.map(|known| known.trust), is_plain(one), sheet.hides(one.column));
    let even = |(column, field): (&u32, &Field)| {
        let taken = header.column_of(Meaning::Field(*field)).filter(|_| WHOLE.contains(field))?;
        let (one, other) = (of(taken)?, of(*column)?);
        let unsaid = one.by != MappedBy::User && other.by != MappedBy::User;
        let texts = data.iter().map(|row| [taken, *column].map(|column| row.text(column).trim()));
        let both: Vec<[&str; 2]> =
            texts.filter(|[one, other]| !one.is_empty() && !other.is_empty()).collect();
        let differ = both.iter().filter(|[one, other]| one != other).count();
        let many = differ > SLIPS || differ > FEW && differ * 2 > both.len();
        let own = [0, 1].iter().all(|at| tells_people_apart(both.iter().map(|texts| texts[*at])));
        let between = taken.min(*column)..taken.max(*column);
        let beside =
            candidates.iter().any(|one| between.contains(&one.column) && is_of_another(&one.heading));
        (unsaid && many && own && !beside && rank(one) == rank(other)).then_some((*field, [taken, *column]))
    };
    rivals.iter().filter_map(even).collect()
}
