//! Whom rows without a number that anybody has may mean, by their names: people of the database, and rows of another
//! sheet of the same import. A name alone is nobody; of a whole list they say much. Decides nothing.

use std::collections::{HashMap, HashSet};

use super::super::batch::Entry;
use super::people::Index;
use crate::domain::field::Field;
use crate::domain::name;
use crate::domain::student::Record;

/// Whom a row may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// Somebody of the database who is in no row.
    There(usize),
    /// A row of another sheet.
    Row(usize),
    /// More than one.
    Several,
}

/// A row, and whom it may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub row: usize,
    pub whom: Whom,
    /// Of the class of the database, or of the sheet, in which that one is.
    pub group: usize,
    /// In one class.
    pub classmates: bool,
    /// Both have a number of one kind, and not the same.
    pub renumbered: bool,
}

/// Somebody whom a row may mean.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    record: &'a Record,
    whom: Whom,
    /// Where the row is; `None` in the database.
    sheet: Option<usize>,
    group: usize,
}

/// People of one name, or of one class and name, that are looked at: of more nobody can tell who is meant.
const MOST: usize = 32;

/// Everybody whom rows may mean, by name.
pub(super) struct Meant<'a> {
    by_name: HashMap<String, Vec<Candidate<'a>>>,
    classmates: HashMap<(&'a str, String), Vec<Candidate<'a>>>,
    /// How many people of each class of the database are in no row, or how many rows each sheet has, by group.
    sizes: Vec<usize>,
}

impl<'a> Meant<'a> {
    /// `None`: there is nobody.
    pub fn of(
        entries: &'a [Entry],
        of_entry: &[Option<usize>],
        named: &HashSet<usize>,
        index: &Index<'a>,
    ) -> Option<Meant<'a>> {
        let taken = || entries.iter().enumerate().filter(|(_, entry)| entry.is_taken());
        let several = entries.first()?.sheet != entries.last()?.sheet;
        // Two rows with ID numbers are one person or two: only who has none may be in another sheet too.
        let in_several = if several { entries } else { &[] };
        let bare = in_several.iter().filter(|entry| entry.is_taken() && entry.record.id_number.is_empty());
        let bare: HashSet<String> = bare.map(|entry| name::key(&entry.record.name)).collect();
        let someone = index.students.len() > named.len();
        if bare.is_empty() && !someone {
            return None;
        }
        let new = taken().filter(|(row, _)| of_entry.get(*row).is_some_and(Option::is_none));
        let asked = new.map(|(_, entry)| name::key(&entry.record.name));
        let asked = asked.filter(|name| someone || bare.contains(name));
        let mut by_name: HashMap<String, Vec<Candidate<'_>>> = asked.map(|name| (name, Vec::new())).collect();
        by_name.remove("");
        let mut groups: HashMap<(Option<usize>, &str), usize> = HashMap::new();
        let mut sizes = Vec::new();
        let mut counted = |sheet: Option<usize>, class: &'a str| {
            let next = groups.len();
            let group = *groups.entry((sheet, class)).or_insert(next);
            sizes.resize(sizes.len().max(group + 1), 0);
            sizes[group] += 1;
            group
        };
        let mut classmates: HashMap<(&str, String), Vec<Candidate<'_>>> = HashMap::new();
        let mut known = |candidate: Candidate<'a>, name: String| {
            let Some(known) = by_name.get_mut(&name) else { return };
            let own = candidate.record.class.as_str();
            let own =
                Some(own).filter(|own| !own.is_empty()).map(|own| classmates.entry((own, name)).or_default());
            for known in own.into_iter().chain([known]).filter(|known| known.len() < MOST) {
                known.push(candidate);
            }
        };
        for (i, student) in index.students.iter().enumerate().filter(|(i, _)| !named.contains(i)) {
            if !student.gone && !student.walkin {
                let record = &*student.record;
                let group = counted(None, &record.class);
                known(
                    Candidate { record, whom: Whom::There(i), sheet: None, group },
                    name::key(&record.name),
                );
            }
        }
        for (row, entry) in taken().filter(|_| !bare.is_empty()) {
            let (record, name) = (&*entry.record, name::key(&entry.record.name));
            let (sheet, group) = (Some(entry.sheet), counted(Some(entry.sheet), ""));
            if bare.contains(&name) {
                known(Candidate { record, whom: Whom::Row(row), sheet, group }, name);
            }
        }
        Some(Meant { by_name, classmates, sizes })
    }

    /// How many people are in it whom a row may mean.
    pub fn size(&self, group: usize) -> usize {
        self.sizes.get(group).copied().unwrap_or_default()
    }

    /// Whom the row may mean, classmates before others, without the rows of the sheets that are `out` themselves.
    pub fn by(&self, row: usize, entry: &Entry, out: &HashSet<usize>) -> Option<Pair> {
        let record = &entry.record;
        let may_be = |one: &&Candidate<'_>| {
            one.sheet.is_none_or(|sheet| sheet != entry.sheet && !out.contains(&sheet))
                && !one.record.contradicts(record)
        };
        let name = name::key(&record.name);
        let known = self.by_name.get(&name)?;
        let own = self.classmates.get(&(record.class.as_str(), name)).into_iter().flatten();
        let own: Vec<&Candidate<'_>> = own.filter(may_be).collect();
        let classmates = !own.is_empty();
        let others = known.iter().filter(|one| !classmates && !is_second_enrolment(one.record, record));
        let nearest = own.into_iter().chain(others.filter(may_be));
        // Who is there before who is in another sheet, and the sheet with student numbers before others.
        let rank = |one: &&Candidate<'_>| (one.sheet.is_some(), one.record.student_no.is_empty());
        let sheet = nearest.clone().min_by_key(rank)?.sheet;
        let mut of_one = nearest.filter(|one| one.sheet == sheet);
        let one = of_one.next()?;
        let whom = if of_one.next().is_some() { Whom::Several } else { one.whom };
        Some(Pair { row, whom, group: one.group, classmates, renumbered: is_renumbered(one.record, record) })
    }
}

/// The ID number says that they are one, and the other numbers that they are two enrolments.
fn is_second_enrolment(there: &Record, row: &Record) -> bool {
    !row.id_number.is_empty() && there.id_number == row.id_number && is_renumbered(there, row)
}

fn is_renumbered(there: &Record, row: &Record) -> bool {
    [Field::StudentNo, Field::ExamNo].iter().any(|field| {
        let numbers = [there.shown(*field), row.shown(*field)];
        numbers.iter().all(|number| !number.is_empty()) && numbers[0] != numbers[1]
    })
}
