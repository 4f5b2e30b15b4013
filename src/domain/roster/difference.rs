//! The keyed difference between the rows of an import and the students that are there.
//!
//! A row and a student are one person by student number, then exam number, then ID number; never by name alone.
//! Rows whose only key was in error stand for those of their class and name who have no key either, in their order;
//! a row that brings that key mended stands for the one person of its class and name who lacks it.
//! An empty value erases nothing, and what was completed or corrected on site stays.

mod likeness;
mod people;

use std::collections::{BTreeSet, HashMap, HashSet};

use people::Index;

use super::batch::{Change, Done, Entry, Fate, FieldChange, Kept, Standing};
use super::class;
use super::problem::{Detail, ProblemCode, Severity};
use crate::domain::ethnic;
use crate::domain::field::Field;
use crate::domain::id_document::{IdType, mask};
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::student::{Record, Student, StudentId};

/// What the rows come to, against what is there.
#[derive(Default)]
pub(super) struct Difference {
    /// What is left of the rows themselves, in their order.
    pub rows: Vec<Done>,
    pub changes: Vec<Change>,
    /// People of the same classes who are in no row.
    pub missing: Vec<StudentId>,
    /// Those of them who may be in a row after all.
    pub doubtful: HashSet<StudentId>,
    pub kept: Vec<Kept>,
}

/// Plans the changes, and settles each row's fate.
pub(super) fn between(
    mut entries: Vec<Entry>,
    standing: &Standing<'_>,
    fresh: &mut dyn FnMut() -> StudentId,
) -> Difference {
    let mut index = Index::of(standing.students);
    index.count_names(&entries);
    index.compare_names(&entries);
    let mut matched: HashMap<usize, usize> = HashMap::new();
    let mut of_entry: Vec<Option<usize>> = vec![None; entries.len()];
    for (i, entry) in entries.iter_mut().enumerate().filter(|(_, entry)| entry.is_taken()) {
        let Some(found) = index.find(entry, &matched) else {
            index.refuse_unclear(entry);
            continue;
        };
        if index.refuses(found, entry, standing) {
            continue;
        }
        if matched.insert(found, i).is_some() {
            // A second row of a person whom the first one has by another key.
            entry.say(Field::IdNumber, ProblemCode::IdDuplicate, Severity::Warning, index.person(found));
            entry.fate = Fate::Repeated;
        } else if let Some(slot) = of_entry.get_mut(i) {
            *slot = Some(found);
        }
    }
    let named: HashSet<usize> = matched.keys().copied().collect();
    let missing = index.missing(&entries, &named);
    let doubtful = index.doubtful(&entries, &of_entry, &missing);
    let mut difference = Difference { missing, doubtful, ..Difference::default() };
    difference.changes.reserve_exact(entries.len() - matched.len());
    difference.rows.reserve_exact(entries.len());
    for (mut entry, found) in entries.into_iter().zip(of_entry) {
        if entry.is_taken() {
            let before = found.and_then(|found| index.students.get(found).copied());
            index.check_id(&mut entry, found, &named);
            index.check_numbers(&mut entry, found, &named);
            let Some(before) = before else {
                let (done, change) = added(entry, fresh());
                difference.rows.push(done);
                difference.changes.push(change);
                continue;
            };
            entry.keeps_class = check_class(&mut entry, before);
            let settled = standing.settled.get(&before.id);
            difference.kept.extend(settled.into_iter().flat_map(|settled| kept(&entry, before, settled)));
            let change = change(&entry, before, settled);
            if let Some(change) = &change {
                note_checked(&mut entry, change, standing.checked);
                note_sex(&mut entry, change);
            }
            entry.fate = match change {
                None => Fate::Unchanged,
                Some(_) if before.gone => Fate::Added,
                Some(_) => Fate::Updated,
            };
            difference.changes.extend(change);
        }
        let Entry { sheet, problems, fate, .. } = entry;
        difference.rows.push(Done { sheet, problems, fate });
    }
    difference
}

/// A row of somebody new, whose record goes into the change.
fn added(entry: Entry, id: StudentId) -> (Done, Change) {
    let Entry { sheet, place, mut record, problems, .. } = entry;
    sort_gaps(&mut record);
    let after = Student { id, record, walkin: false, joined_to: None, gone: false };
    let change = Change { before: None, after, fields: Vec::new(), place };
    (Done { sheet, problems, fate: Fate::Added }, change)
}

/// Says what becomes different of somebody whose four items were gone through already.
fn note_checked(entry: &mut Entry, change: &Change, checked: &HashSet<StudentId>) {
    if !checked.contains(&change.after.id) {
        return;
    }
    for one in change.fields.iter().filter(|one| CHECKED.contains(&one.field)) {
        let old = if one.field == Field::IdNumber { mask(&one.old) } else { one.old.clone() };
        entry.say(one.field, ProblemCode::CheckedChanges, Severity::Warning, Detail::Against(old));
    }
}

/// Says that the sex of the one is not that of the other, where a roster has the sex and another one the ID number.
fn note_sex(entry: &mut Entry, change: &Change) {
    let record = &change.after.record;
    let asked = change.fields.iter().any(|one| matches!(one.field, Field::Sex | Field::IdNumber));
    let said = entry.problems.iter().any(|problem| problem.code == ProblemCode::IdSexDiffers);
    if !asked || said || !matches!(record.id_type, IdType::Resident | IdType::ResidencePermit) {
        return;
    }
    if let (Some(sex), Some(by_number)) = (record.sex, id_number::sex_of(&record.id_number))
        && sex != by_number
    {
        let detail = Detail::Against(by_number.name().to_owned());
        entry.say(Field::Sex, ProblemCode::IdSexDiffers, Severity::Warning, detail);
    }
}

/// What a student confirms at the information check (核对信息).
const CHECKED: [Field; 4] = [Field::Name, Field::Sex, Field::IdNumber, Field::Ethnicity];

/// Says that the class is another one. `true`: a person wants the old one, and the row has it now.
fn check_class(entry: &mut Entry, before: &Student) -> bool {
    let (old, new) = (&before.record.class, &entry.record.class);
    if before.gone || old.is_empty() || new.is_empty() || class::same(old, new) {
        return false;
    }
    let detail =
        if entry.keeps_class { Detail::Adopted(old.to_string()) } else { Detail::Against(old.to_string()) };
    entry.say(Field::Class, ProblemCode::ClassDiffers, Severity::Warning, detail);
    if entry.keeps_class {
        entry.record.class.clone_from(old);
    }
    entry.keeps_class
}

/// Where the row says something else than what was settled on site.
fn kept(entry: &Entry, before: &Student, settled: &BTreeSet<Field>) -> Vec<Kept> {
    let differs = |field: &&Field| {
        let roster = entry.record.text(**field);
        entry.given.contains(**field) && !roster.is_empty() && roster != before.record.text(**field)
    };
    let of = |field: &Field| Kept {
        student: before.id.clone(),
        name: before.record.name.to_string(),
        field: *field,
        here: before.record.text(*field),
        roster: entry.record.text(*field),
        place: entry.place.clone(),
    };
    settled.iter().filter(differs).map(of).collect()
}

/// The change that a row asks for; `None` when nothing becomes different.
fn change(entry: &Entry, before: &Student, settled: Option<&BTreeSet<Field>>) -> Option<Change> {
    let record = Box::new(merged(&before.record, entry, settled));
    // On a roster, a walk-in is no longer one, and who was gone is back.
    let after = Student { record, walkin: false, gone: false, ..before.clone() };
    if after == *before {
        return None;
    }
    let differs = |field: &&Field| before.record.shown(**field) != after.record.shown(**field);
    let field_change = |field: &Field| FieldChange {
        field: *field,
        old: before.record.text(*field),
        new: after.record.text(*field),
    };
    let fields = Field::ALL.iter().filter(differs).map(field_change).collect();
    Some(Change { before: Some(Box::new(before.clone())), after, fields, place: entry.place.clone() })
}

fn sort_gaps(record: &mut Record) {
    record.gaps.sort_unstable();
    record.gaps.dedup();
}

/// The roster's word over the database's, where it has one and the desk has not spoken.
fn merged(there: &Record, entry: &Entry, settled: Option<&BTreeSet<Field>>) -> Record {
    let row = &entry.record;
    let stays = |field: Field| settled.is_some_and(|settled| settled.contains(&field));
    let mut merged = there.clone();
    for field in Field::ALL {
        let new = row.shown(*field);
        // What the program itself calls misspelt does not take the place of what is not.
        let worse = match field {
            Field::Ethnicity => ethnic::is_group(&there.ethnicity) && !ethnic::is_group(new),
            Field::Name => name::is_defaced(&there.name, new),
            _ => false,
        };
        if worse {
            continue;
        }
        if let Some(slot) = merged.slot(*field).filter(|_| !new.is_empty() && !stays(*field)) {
            *slot = new.into();
        }
    }
    if !stays(Field::IdNumber)
        && !stays(Field::IdType)
        && (!row.id_number.is_empty() || there.id_number.is_empty())
    {
        let declared = !row.id_number.is_empty() || entry.given.contains(Field::IdType);
        merged.id_type = if declared { row.id_type } else { there.id_type };
    }
    if !stays(Field::Sex) {
        // A sex that only follows from the ID number does not overrule one that a roster stated.
        let stated = entry.given.contains(Field::Sex);
        merged.sex = if stated { row.sex.or(there.sex) } else { there.sex.or(row.sex) };
    }
    if entry.given.contains(Field::AlreadyCaptured) && !stays(Field::AlreadyCaptured) {
        merged.already_captured = row.already_captured;
    }
    merged.gaps.extend(row.gaps.iter().copied());
    let filled = merged.clone();
    merged.gaps.retain(|gap| filled.text(*gap).is_empty());
    sort_gaps(&mut merged);
    merged
}
