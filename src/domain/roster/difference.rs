//! The keyed difference between the rows of an import and the students that are there.
//!
//! A row and a student are one person by student number, then exam number, then ID number; never by name alone.
//! Rows whose only key was in error stand for those of their class and name who have no key either, in their order;
//! a row that brings that key mended stands for the one person of its class and name who lacks it.
//! An empty value erases nothing, and what was completed or corrected on site stays.

mod corrected;
mod joined;
mod keyless;
mod likeness;
mod meant;
mod missing;
mod moves;
mod people;
mod renumbered;
mod slip;

use std::collections::{BTreeSet, HashMap, HashSet};

use moves::Moves;
use people::{Holder, Index, Way};
use slip::Slips;

use super::batch::{Change, Done, Entry, Fate, FieldChange, Kept, Standing};
use super::class;
use super::crowd::Crowd;
use super::problem::{Detail, Place, Problem, ProblemCode, Severity};
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
    /// What is to be said of sheets as a whole, with their places.
    pub said: Vec<(usize, Problem)>,
}

/// Plans the changes, and settles each row's fate. `judged` has counted the warnings of the rows.
pub(super) fn between(
    mut entries: Vec<Entry>,
    standing: &Standing<'_>,
    judged: &Crowd,
    fresh: &mut dyn FnMut() -> StudentId,
) -> Difference {
    let mut index = Index::of(standing);
    let (mut of_entry, mut named) = matched(&mut entries, &mut index, standing);
    let repeated = named.len();
    let mut said = names_slipped(&mut entries, &of_entry, &index);
    let unclear = renumbered::settle(&mut entries, &mut of_entry, &mut named, &index);
    renumbered_alone(&entries, &mut of_entry, &mut named, &index);
    let missing = index.missing(&entries, &named);
    let mut doubtful = index.doubtful(&entries, &of_entry, &missing);
    doubtful.extend(index.of_classes(&unclear.classes, &missing));
    said.extend(unclear.said);
    let holders = holders(&entries, &of_entry, &named, &index);
    let mut slips = slips(&entries, &of_entry, &holders, &index, judged);
    let giving = moves::of_ids(&entries, &of_entry, &holders, &index, standing);
    let moves = Moves::of(&entries, &of_entry, &index);
    let mut difference = Difference { missing, doubtful, ..Difference::default() };
    difference.changes.reserve_exact(entries.len().saturating_sub(repeated));
    difference.rows.reserve_exact(entries.len());
    for ((mut entry, found), holder) in entries.into_iter().zip(of_entry).zip(holders) {
        let slipped =
            entry.is_taken() && slips.take(&mut entry, |entry| keeps_number(entry, found, &index), &mut said);
        if entry.is_taken() {
            if let Some(holder) = holder.filter(|_| !slipped) {
                check_id(&mut entry, found, holder, &giving, &index);
            }
            index.check_numbers(&mut entry, found, &named, &moves);
            let Some(before) = found.and_then(|found| index.students.get(found).copied()) else {
                let (done, change) = added(entry, fresh(), slipped);
                difference.rows.push(done);
                difference.changes.push(change);
                continue;
            };
            let (kept, change) = updated(&mut entry, before, standing);
            difference.kept.extend(kept);
            difference.changes.extend(change);
        }
        let Entry { sheet, problems, fate, in_error, .. } = entry;
        difference.rows.push(Done::of(sheet, problems, fate, slipped || in_error));
    }
    difference.said = said;
    difference
}

/// Columns that moved against the others; without a database only where a row shows it.
fn slips(
    entries: &[Entry],
    of_entry: &[Option<usize>],
    holders: &[Option<Holder>],
    index: &Index<'_>,
    judged: &Crowd,
) -> Slips {
    let signs = [ProblemCode::IdSexDiffers, ProblemCode::IdBirthDiffers];
    let shown = !index.students.is_empty() || signs.iter().any(|code| judged.has(*code));
    let rows = entries.iter().zip(of_entry).zip(holders).filter(|_| shown);
    let rows = rows.map(|((entry, found), holder)| (entry, *holder, keeps_number(entry, *found, index)));
    Slips::of(rows, judged)
}

/// The row's person has its ID number already.
fn keeps_number(entry: &Entry, found: Option<usize>, index: &Index<'_>) -> bool {
    let there = found.and_then(|found| index.record(found));
    there.is_some_and(|there| !there.id_number.is_empty() && there.id_number == entry.record.id_number)
}

/// The student whose row each row is, and all of those.
fn matched(
    entries: &mut [Entry],
    index: &mut Index<'_>,
    standing: &Standing<'_>,
) -> (Vec<Option<usize>>, HashSet<usize>) {
    let known = index.know(entries);
    index.count_names(entries, &known);
    let mut matched: HashMap<usize, usize> = HashMap::new();
    let mut of_entry: Vec<Option<usize>> = vec![None; entries.len()];
    if index.students.is_empty() {
        return (of_entry, HashSet::new());
    }
    let (mut joined, mut former) = (Vec::new(), Vec::new());
    let taken = entries.iter_mut().zip(known).enumerate().filter(|(_, (entry, _))| entry.is_taken());
    for (i, (entry, known)) in taken {
        let found = match known {
            Some(known) if known.way != Way::Own => {
                let rows = if known.way == Way::Former { &mut former } else { &mut joined };
                rows.push((i, known.student));
                continue;
            }
            Some(known) if index.refuses(known, entry, standing) => continue,
            Some(known) => Some(known.student),
            None => index.by_name(&entry.record, &matched),
        };
        let Some(found) = found else {
            if !index.refuse_namesake(entry, &matched) {
                index.refuse_unclear(entry);
            }
            continue;
        };
        if matched.insert(found, i).is_some() {
            // A second row of a person whom the first one has by another key.
            entry.say(Field::IdNumber, ProblemCode::IdDuplicate, Severity::Warning, index.person(found));
            entry.fate = Fate::Repeated;
        } else if let Some(slot) = of_entry.get_mut(i) {
            *slot = Some(found);
        }
    }
    for (i, student) in former {
        // Whose own row is there too is not meant: a namesake has the number now.
        if let (false, Some(slot)) = (matched.contains_key(&student), of_entry.get_mut(i)) {
            matched.insert(student, i);
            *slot = Some(student);
        }
    }
    for (i, student) in joined {
        let (Some(entry), Some(slot)) = (entries.get_mut(i), of_entry.get_mut(i)) else { continue };
        if let Some(own) = matched.get(&student).copied() {
            entry.fate = Fate::Repeated;
            // That they are one person was said when they were joined.
            for one in [i, own] {
                if let Some(one) = entries.get_mut(one) {
                    one.problems.retain(|problem| !is_same_person(problem));
                }
            }
            continue;
        }
        // What the row that stayed is known by, and where it is, was settled when they were joined.
        for field in [Field::StudentNo, Field::ExamNo, Field::Class] {
            if let Some(value) = entry.record.slot(field) {
                value.clear();
            }
        }
        matched.insert(student, i);
        *slot = Some(student);
    }
    (of_entry, matched.into_keys().collect())
}

/// Two rows have one ID number and one name.
fn is_same_person(problem: &Problem) -> bool {
    problem.code == ProblemCode::IdDuplicate && problem.severity == Severity::Warning
}

/// People who come under a new student number in the list of their class, each by themselves.
fn renumbered_alone(
    entries: &[Entry],
    of_entry: &mut [Option<usize>],
    named: &mut HashSet<usize>,
    index: &Index<'_>,
) {
    let new =
        entries.iter().zip(of_entry.iter_mut()).filter(|(entry, found)| entry.is_taken() && found.is_none());
    for (entry, found) in new.filter(|(entry, _)| !entry.record.id_number.is_empty()) {
        let own = index.renumbered_classmate(&entry.record, entries).filter(|own| named.insert(*own));
        *found = own;
    }
}

/// Keeps out who is new in a sheet whose names have slipped: their names are just as wrong. Says so of each such sheet.
fn names_slipped(
    entries: &mut [Entry],
    of_entry: &[Option<usize>],
    index: &Index<'_>,
) -> Vec<(usize, Problem)> {
    let mut said = Vec::new();
    for (sheet, rows) in index.slipped_names() {
        for (entry, found) in entries.iter_mut().zip(of_entry).filter(|(entry, _)| entry.sheet == sheet) {
            if found.is_none() && entry.is_taken() {
                entry.fate = Fate::Refused;
            }
        }
        let Some(Place { file, sheet: name, table, .. }) =
            entries.iter().find(|entry| entry.sheet == sheet).map(|entry| &entry.place)
        else {
            continue;
        };
        let about = Problem::of_sheet(file, name, ProblemCode::NameSlipped);
        let (table, field, detail) = (*table, Some(Field::Name), Detail::Count(rows));
        said.push((sheet, Problem { table, field, detail, ..about }));
    }
    said
}

/// Who else has the ID number of each row.
fn holders(
    entries: &[Entry],
    of_entry: &[Option<usize>],
    named: &HashSet<usize>,
    index: &Index<'_>,
) -> Vec<Option<Holder>> {
    if index.students.is_empty() {
        return vec![None; entries.len()];
    }
    let rows = entries.iter().zip(of_entry);
    let of = |(entry, found): (&Entry, &Option<usize>)| {
        Some(&entry.record).filter(|_| entry.is_taken()).and_then(|row| index.holder(row, *found, named))
    };
    rows.map(of).collect()
}

/// Says that somebody else of the database has the row's ID number. It stays with them, unless it is the same person or
/// a whole roster puts right what was exchanged before.
fn check_id(
    entry: &mut Entry,
    found: Option<usize>,
    holder: Holder,
    giving: &HashSet<usize>,
    index: &Index<'_>,
) {
    let (code, other, severity) = match holder {
        Holder::Stays(other) if index.is_called(other, &entry.record) => {
            (ProblemCode::IdDuplicate, other, Severity::Warning)
        }
        Holder::Stays(other) => (ProblemCode::IdDuplicate, other, Severity::Error),
        // The sex beside it says that it is not the row's.
        Holder::Moves(other) if entry.problems.iter().any(|one| one.code == ProblemCode::IdSexDiffers) => {
            (ProblemCode::IdMoves, other, Severity::Error)
        }
        Holder::Moves(other) if entry.answer => (ProblemCode::IdMoves, other, Severity::Error),
        Holder::Moves(other)
            if [Some(other), found].into_iter().flatten().any(|one| !giving.contains(&one)) =>
        {
            (ProblemCode::IdDuplicate, other, Severity::Error)
        }
        Holder::Moves(other) => (ProblemCode::IdMoves, other, Severity::Warning),
    };
    entry.say(Field::IdNumber, code, severity, index.person(other));
}

/// A row of somebody new, whose record goes into the change.
fn added(entry: Entry, id: StudentId, slipped: bool) -> (Done, Change) {
    let Entry { sheet, place, mut record, problems, in_error, .. } = entry;
    sort_gaps(&mut record);
    let after = Student { id, record, walkin: false, joined_to: None, gone: false };
    let change = Change { before: None, after, fields: Vec::new(), place };
    (Done::of(sheet, problems, Fate::Added, slipped || in_error), change)
}

/// A row of somebody who is there: where the desk's word stands against it, and what it changes.
fn updated(entry: &mut Entry, before: &Student, standing: &Standing<'_>) -> (Vec<Kept>, Option<Change>) {
    let settled = standing.settled.get(&before.id);
    if settled.is_none_or(|settled| !settled.contains(&Field::Class)) {
        entry.keeps_class = check_class(entry, before);
    }
    let kept: Vec<Kept> = settled.into_iter().flat_map(|settled| kept(entry, before, settled)).collect();
    note_kept(entry, &kept);
    note_form(entry, before);
    note_number(entry, before, settled);
    let change = change(entry, before, settled);
    if let Some(change) = &change {
        note_checked(entry, change, standing.checked);
        note_sex(entry, change);
    }
    entry.fate = match change {
        None => Fate::Unchanged,
        Some(_) if before.gone => Fate::Added,
        Some(_) => Fate::Updated,
    };
    (kept, change)
}

/// Says what becomes different of somebody whose four items were gone through already, or were typed at the desk.
fn note_checked(entry: &mut Entry, change: &Change, checked: &HashSet<StudentId>) {
    let typed = change.before.as_ref().is_some_and(|before| before.walkin);
    if !typed && !checked.contains(&change.after.id) {
        return;
    }
    for one in change.fields.iter().filter(|one| CHECKED.contains(&one.field)) {
        let old = if one.field == Field::IdNumber { mask(&one.old) } else { one.old.to_string() };
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

/// Says that the desk has another value than the list, and that the desk's stays.
fn note_kept(entry: &mut Entry, kept: &[Kept]) {
    for Kept { field, here, .. } in kept {
        let here = if *field == Field::IdNumber { mask(here) } else { here.clone() };
        entry.say(*field, ProblemCode::DeskDiffers, Severity::Warning, Detail::Against(here));
    }
}

/// Says that the name is the same in other characters, or lacks what the database has of it.
fn note_form(entry: &mut Entry, before: &Student) {
    let (old, new) = (&before.record.name, &entry.record.name);
    let detail = match () {
        () if old == new => return,
        () if name::is_defaced(old, new) => Detail::Instead(old.to_string()),
        () if name::is_other_form(old, new) => Detail::Against(old.to_string()),
        () => return,
    };
    entry.say(Field::Name, ProblemCode::NameForm, Severity::Warning, detail);
}

/// Says that somebody whom the ID number tells comes under another student number.
fn note_number(entry: &mut Entry, before: &Student, settled: Option<&BTreeSet<Field>>) {
    let (old, new) = (&before.record, &entry.record);
    let changes =
        !old.student_no.is_empty() && !new.student_no.is_empty() && old.student_no != new.student_no;
    let stays = settled.is_some_and(|settled| settled.contains(&Field::StudentNo));
    if changes && !stays && !new.id_number.is_empty() && old.id_number == new.id_number {
        let detail = Detail::Against(old.student_no.to_string());
        entry.say(Field::IdNumber, ProblemCode::IdDuplicate, Severity::Warning, detail);
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
    let record = Box::new(merged(&before.record, entry, settled, before.gone));
    // On a roster, a walk-in is no longer one, and who was gone is back.
    let after = Student { record, walkin: false, gone: false, ..before.clone() };
    if after == *before {
        return None;
    }
    let differs = |field: &&Field| before.record.shown(**field) != after.record.shown(**field);
    let field_change = |field: &Field| FieldChange {
        field: *field,
        old: before.record.shown(*field).into(),
        new: after.record.shown(*field).into(),
    };
    let mut fields: Vec<FieldChange> = Field::ALL.iter().filter(differs).map(field_change).collect();
    // Most change in one or two.
    fields.shrink_to_fit();
    Some(Change { before: Some(Box::new(before.clone())), after, fields, place: entry.place.clone() })
}

fn sort_gaps(record: &mut Record) {
    record.gaps.sort_unstable();
    record.gaps.dedup();
}

/// The roster's word over the database's, where it has one and the desk has not spoken.
/// `back`: that one was gone.
fn merged(there: &Record, entry: &Entry, settled: Option<&BTreeSet<Field>>, back: bool) -> Record {
    let row = &entry.record;
    let stays = |field: Field| settled.is_some_and(|settled| settled.contains(&field));
    let mut merged = there.clone();
    // The number of somebody who was gone may have become another one's.
    if back && entry.record.gaps.contains(&Field::IdNumber) && entry.record.id_number.is_empty() {
        merged.id_number.clear();
    }
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
        // Where the numbers of the database slipped, the sexes that followed from them did too.
        let slipped = entry.list_is_right() && there.sex == id_number::sex_of(&there.id_number);
        let there_sex = there.sex.filter(|_| !slipped || row.sex.is_none());
        merged.sex = if stated { row.sex.or(there.sex) } else { there_sex.or(row.sex) };
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
