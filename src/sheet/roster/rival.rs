//! Columns that would be the field of another one: which of two is better, and where nothing tells.

use std::collections::{BTreeMap, BTreeSet};

use super::header::{Candidate, Header, WHOLE};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::roster::raw::MappedBy;
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{self, Known, Meaning, Trust};

/// Columns that would be the field of another one, and say otherwise of somebody: 身份证号码1, 身份证号码2.
pub(super) fn rivals(header: &Header, candidates: &[Candidate], data: &[&Row]) -> BTreeMap<u32, Field> {
    let rival = |one: &Candidate| {
        let Known { meaning: Meaning::Field(field), trust } = one.known? else { return None };
        let taken = header.column_of(Meaning::Field(field)).filter(|taken| *taken != one.column)?;
        // 中职学号 beside 高职学号: neither is called so.
        let of_taken = candidates.iter().find(|own| own.column == taken).and_then(|own| own.known);
        let no_better =
            trust == Trust::Similar && of_taken.is_some_and(|known| known.trust == Trust::Similar);
        if trust > Trust::Noted && !(no_better && WHOLE.contains(&field)) {
            return None;
        }
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

/// Before or behind the heading of what counts now.
const NEW: [&str; 14] = [
    "新",
    "现",
    "转入",
    "变更后",
    "调整后",
    "分班后",
    "更正后",
    "更正后的",
    "改正后",
    "修改后",
    "修改后的",
    "正确",
    "正确的",
    "降级后",
];

/// 学号 beside 新学号 is the one of before, where anybody has a new one; so is 班级 beside 转入班级.
pub(super) fn leave_replaced(candidates: &mut [Candidate], data: &[&Row]) {
    let filled = |column: u32| data.iter().any(|row| !row.text(column).trim().is_empty());
    let replaced = |one: &Candidate| {
        let heading = headings::whole(&one.heading);
        let of = |new: &&str| heading.strip_prefix(*new).or_else(|| heading.strip_suffix(*new));
        NEW.iter().find_map(of).filter(|_| filled(one.column)).map(str::to_owned)
    };
    let of_before: BTreeSet<String> = candidates.iter().filter_map(replaced).collect();
    for one in candidates.iter_mut().filter(|one| of_before.contains(&headings::whole(&one.heading))) {
        let may_be =
            |known: &&mut Known| is_whole(known.meaning) || known.meaning == Meaning::Field(Field::Class);
        if let Some(known) = one.known.as_mut().filter(may_be) {
            known.trust = known.trust.max(Trust::Former);
        }
    }
}

fn is_whole(meaning: Meaning) -> bool {
    WHOLE.map(Meaning::Field).contains(&meaning)
}

/// What a field is called by itself: 姓名, and not 学生姓名.
const PLAIN: [&str; 5] = ["姓名", "学号", "考生号", "身份证号", "身份证号码"];

/// The name as the card has it.
pub(super) fn is_of_card(one: &Candidate) -> bool {
    one.known.is_some_and(|known| headings::is_of_card(known.meaning, &one.heading))
}

pub(super) fn is_plain(one: &Candidate) -> bool {
    PLAIN.contains(&&*headings::normalise(&one.heading))
}

/// Rows on which two columns may differ by slips of the hand.
const SLIPS: usize = 5;
/// Fewer rows than these show nothing.
const FEW: usize = 2;
const KEY_CHARS: usize = 6;

/// Nearly every row has another value; a tutor's name stands on many.
fn tells_people_apart<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let values: Vec<&str> = values.collect();
    let distinct: BTreeSet<&str> = values.iter().copied().collect();
    distinct.len() * 5 >= values.len() * 4
}

/// A heading of somebody else, after which names and numbers are theirs.
fn is_of_another(heading: &str) -> bool {
    headings::names_somebody(heading) || ["家庭", "关系", "称谓"].iter().any(|word| heading.contains(word))
}

/// Values that may be the field: a name in hanzi beside one in letters is the same person's.
fn may_be(field: Field, text: &str) -> bool {
    let long = |least: usize| text.chars().filter(char::is_ascii_alphanumeric).count() >= least;
    match field {
        Field::Name => text.chars().any(hygiene::is_hanzi) && !text.bytes().any(|byte| byte.is_ascii_digit()),
        Field::IdNumber => id_number::may_be_document(text),
        _ => long(KEY_CHARS),
    }
}

/// Nearly every row names another person in one than in the other, so that no heading tells which of them is meant.
fn are_of_others(field: Field, ranks: [(Option<Trust>, bool); 2], both: &[[&str; 2]], rows: usize) -> bool {
    // Some have two exam numbers by nature.
    let sure = ranks.iter().all(|(trust, hidden)| *trust <= Some(Trust::Noted) && !hidden);
    let same = |[one, other]: &&[&str; 2]| value_key(field, one) == value_key(field, other);
    let alike = both.iter().filter(same).count();
    let shaped = both.iter().filter(|texts| texts.iter().all(|text| may_be(field, text))).count();
    field != Field::ExamNo
        && sure
        && both.len() > FEW
        && both.len() * 10 >= rows * 8
        && alike * 10 <= both.len()
        && shaped * 10 >= both.len() * 8
}

fn value_key(field: Field, text: &str) -> String {
    if field == Field::Name { name::key(text) } else { hygiene::key(text) }
}

/// Those of them of which no heading is better than the other, and which differ on more than a handful of rows; or of
/// which nearly all rows differ, whatever they are called.
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
        let filled = |row: &&&Row| [taken, *column].iter().any(|column| !row.text(*column).trim().is_empty());
        let rows = data.iter().filter(filled).count();
        let ranks = [one, other].map(|one| (one.known.map(|known| known.trust), sheet.hides(one.column)));
        // 学籍学号 is the registry's number of the same person.
        let registry = *field == Field::StudentNo && is_plain(one) && other.heading.contains("学籍");
        let open = many && rank(one) == rank(other) || !registry && are_of_others(*field, ranks, &both, rows);
        (unsaid && own && !beside && open).then_some((*field, [taken, *column]))
    };
    rivals.iter().filter_map(even).collect()
}
