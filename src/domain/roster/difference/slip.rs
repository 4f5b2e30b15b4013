//! A column of ID numbers that was moved against the others: a cell was deleted and the rest moved up, or a column was
//! sorted alone. Some rows show it, by the sex or the day of birth beside the number or by whose it was; the others are
//! just as wrong. Where the days of birth or the database confirm the numbers, it is the column of sexes that is wrong.

use std::collections::{HashMap, HashSet};

use super::super::batch::Entry;
use super::super::crowd::{Crowd, NAMED};
use super::super::problem::{Detail, Problem, ProblemCode, Severity};
use super::people::Holder;
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::domain::id_number;
use crate::domain::sex::Sex;

/// Rows of a sheet that may be wrong each by itself.
const SINGLE: usize = 2;
/// Rows of which nearly all contradict: numbers that slipped contradict on half of them by chance.
const INVERTED: usize = 6;

/// Which column of a sheet is wrong, and how many rows show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The ID numbers: the list's, or those of the database.
    Moved(u32),
    /// The ID numbers.
    Numbers(u32),
    /// The ID numbers or the sexes: nothing else tells. No number is taken.
    Either(u32),
    /// The sexes.
    Sexes(u32),
}

impl Fault {
    fn is_of_sexes(self) -> bool {
        matches!(self, Fault::Sexes(_))
    }

    /// A person said that it is the database whose numbers slipped.
    fn is_of_database(self, entry: &Entry) -> bool {
        matches!(self, Fault::Moved(_)) && entry.list_is_right()
    }
}

/// What the rows of one sheet show.
#[derive(Default)]
struct Shown {
    /// Rows with an ID number.
    numbers: usize,
    /// Rows with the ID number that their person has already, and of those the ones whose sex differs from the number's.
    kept: usize,
    kept_sexes: usize,
    /// Rows whose number was another's who is in another row.
    moved: usize,
    /// Rows whose sex or day of birth differs from the number's, and each by itself.
    differing: usize,
    sex: usize,
    birth: usize,
    /// Rows with a day of birth.
    dated: usize,
    /// The sexes that follow from the numbers where another stands there.
    sexes: [bool; 2],
    /// Row by row, where both are told: the sex that stands there, and that of the number.
    order: Vec<(Sex, Sex)>,
}

impl Shown {
    /// One column against the other by a row, and they agree: men and women by turns contradict on every row then.
    fn may_have_moved(&self) -> bool {
        let rows = self.order.len().saturating_sub(1);
        let pairs = || self.order.iter().zip(self.order.iter().skip(1));
        let up = pairs().filter(|((said, _), (_, number))| said == number).count();
        let down = pairs().filter(|((_, number), (said, _))| said == number).count();
        up.max(down) * 10 >= rows * 9
    }

    fn fault(&self) -> Option<Fault> {
        let many = |rows: usize, of: usize| rows > SINGLE && rows * 4 >= of;
        if many(self.moved, self.numbers) {
            return Some(Fault::Moved((self.moved + self.differing) as u32));
        }
        // A column of sexes that is filled with one of them shows nothing of the numbers.
        if self.sexes != [true, true] {
            return None;
        }
        let (all, sex) = (self.numbers + self.kept, self.sex + self.kept_sexes);
        let by_birth = self.dated * 2 >= all && self.birth * 10 <= self.dated;
        let by_database = self.kept > SINGLE && self.kept * 2 >= all;
        let inverted = all >= INVERTED && sex * 4 > all * 3;
        if many(sex, all) && (by_birth || by_database || inverted && !self.may_have_moved()) {
            return Some(Fault::Sexes(sex as u32));
        }
        if inverted && self.birth <= SINGLE {
            return Some(Fault::Either(sex as u32));
        }
        let rows = self.moved + self.differing;
        let slipped = self.sex * 4 <= self.numbers * 3 && many(rows, self.numbers);
        let alone = self.moved == 0 && self.birth <= SINGLE;
        slipped.then_some(if alone { Fault::Either(rows as u32) } else { Fault::Numbers(rows as u32) })
    }
}

/// What is wrong, by the sheets, and of which it was said.
pub(super) struct Slips {
    faults: HashMap<usize, Fault>,
    told: HashSet<usize>,
}

impl Slips {
    /// Each row comes with who else has its number, and whether its person has it already. `judged` has counted the
    /// warnings of the rows.
    pub fn of<'e>(rows: impl Iterator<Item = (&'e Entry, Option<Holder>, bool)>, judged: &Crowd) -> Slips {
        Slips { faults: find(rows, judged), told: HashSet::new() }
    }

    /// Takes from the row what is wrong in its sheet, which is said once. `keeps`: its person has the number already.
    /// Returns whether the number was left out.
    pub fn take(
        &mut self,
        entry: &mut Entry,
        keeps: impl FnOnce(&Entry) -> bool,
        said: &mut Vec<(usize, Problem)>,
    ) -> bool {
        let Some(fault) = self.faults.get(&entry.sheet).copied() else { return false };
        if !fault.is_of_sexes() && keeps(entry) {
            return false;
        }
        if self.told.insert(entry.sheet) {
            said.push((entry.sheet, say(entry, fault)));
        }
        if fault.is_of_database(entry) {
            return false;
        }
        leave_out(entry, fault);
        !fault.is_of_sexes()
    }
}

fn find<'e>(
    rows: impl Iterator<Item = (&'e Entry, Option<Holder>, bool)>,
    judged: &Crowd,
) -> HashMap<usize, Fault> {
    let mut sheets: Vec<Shown> = Vec::new();
    for (entry, holder, keeps) in rows.filter(|(entry, ..)| entry.is_taken()) {
        if entry.record.id_number.is_empty() {
            continue;
        }
        if sheets.len() <= entry.sheet {
            sheets.resize_with(entry.sheet + 1, Shown::default);
        }
        let Some(shown) = sheets.get_mut(entry.sheet) else { continue };
        let (mut sex, mut birth) = (false, false);
        for problem in entry.problems.iter().filter(|problem| is_sign(problem)) {
            birth |= problem.code == ProblemCode::IdBirthDiffers;
            if problem.code == ProblemCode::IdSexDiffers {
                sex = true;
                let woman = matches!(&problem.detail, Detail::Against(sex) if sex == "女");
                shown.sexes[usize::from(woman)] = true;
            }
        }
        if let (Some(said), Some(number)) = (entry.record.sex, id_number::sex_of(&entry.record.id_number))
            && entry.given.contains(Field::Sex)
        {
            shown.order.push((said, number));
        }
        shown.dated += usize::from(entry.given.contains(Field::Birth));
        shown.birth += usize::from(birth);
        if keeps {
            shown.kept += 1;
            shown.kept_sexes += usize::from(sex);
            continue;
        }
        shown.numbers += 1;
        shown.moved += usize::from(matches!(holder, Some(Holder::Moves(_))));
        shown.sex += usize::from(sex);
        shown.differing += usize::from(sex || birth);
    }
    for (sheet, shown) in sheets.iter_mut().enumerate() {
        let [sex, birth] =
            [ProblemCode::IdSexDiffers, ProblemCode::IdBirthDiffers].map(|code| judged.count(sheet, code));
        // Of a crowd only the first are with their rows.
        if sex.max(birth) > NAMED as usize {
            (shown.sex, shown.birth) = (sex.saturating_sub(shown.kept_sexes), birth);
            shown.differing = sex.max(birth);
        }
    }
    let faults = sheets.into_iter().enumerate();
    faults.filter_map(|(sheet, shown)| Some((sheet, shown.fault()?))).collect()
}

/// The number contradicts what stands beside it.
fn is_sign(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::IdSexDiffers | ProblemCode::IdBirthDiffers)
}

/// Takes what is wrong from a row of such a sheet; nothing more is said of the row.
fn leave_out(entry: &mut Entry, fault: Fault) {
    if !fault.is_of_sexes() {
        entry.problems.retain(|problem| !is_sign(problem));
        if !entry.record.id_number.is_empty() {
            entry.lose(Field::IdNumber);
        }
        return;
    }
    entry.problems.retain(|problem| problem.code != ProblemCode::IdSexDiffers);
    let card = matches!(entry.record.id_type, IdType::Resident | IdType::ResidencePermit);
    let by_number = id_number::sex_of(&entry.record.id_number).filter(|_| card);
    if by_number.is_none() && entry.given.contains(Field::Sex) {
        entry.record.gaps.push(Field::Sex);
        entry.in_error = true;
    }
    entry.record.sex = by_number;
}

/// The one sentence of the sheet.
fn say(entry: &Entry, fault: Fault) -> Problem {
    let (code, field, detail) = match fault {
        Fault::Moved(rows) => (ProblemCode::IdSlipped, Field::IdNumber, Detail::Moved(rows)),
        Fault::Numbers(rows) => (ProblemCode::IdSlipped, Field::IdNumber, Detail::Count(rows)),
        Fault::Either(rows) => (ProblemCode::IdSlipped, Field::IdNumber, Detail::Contradict(rows)),
        Fault::Sexes(rows) => (ProblemCode::SexSlipped, Field::Sex, Detail::Count(rows)),
    };
    let about = Problem::of_sheet(&entry.place.file, &entry.place.sheet, code);
    let problem = Problem { table: entry.place.table, field: Some(field), detail, ..about };
    match fault {
        Fault::Moved(rows) if fault.is_of_database(entry) => {
            Problem { severity: Severity::Warning, detail: Detail::Adopted(rows.to_string()), ..problem }
        }
        _ => problem,
    }
}
