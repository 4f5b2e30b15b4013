//! Two people of one name in one class: they may be one. Only an ID number that both have tells; a student number may
//! be mistyped, or new.

use std::collections::{HashMap, HashSet};

use super::batch::{Change, Plan};
use super::class;
use super::crowd;
use super::problem::{Detail, Place, Problem, ProblemCode};
use crate::domain::student::{Record, Student, StudentId};

/// Somebody, and where they are known from.
#[derive(Clone, Copy)]
struct Known<'a> {
    record: &'a Record,
    /// The row of this import; `None` for who was there before.
    place: Option<&'a Place>,
    /// There before, and in no row of this import.
    missing: bool,
    walkin: bool,
}

impl Known<'_> {
    /// Whoever is missing may have come back with other numbers, also with another ID number; where that is the same, it
    /// has been said that they are one.
    fn may_be(&self, new: &Record) -> bool {
        let numbers = [&self.record.id_number, &new.id_number];
        let told = numbers.iter().all(|number| !number.is_empty());
        if told { self.missing && numbers[0] != numbers[1] } else { self.has_number() || has_number(new) }
    }

    /// Rows without any number were told apart by their order.
    fn has_number(&self) -> bool {
        has_number(self.record)
    }

    fn is_like(&self, other: &Known<'_>) -> bool {
        let kind = |one: &Known<'_>| (one.missing, one.has_number(), one.record.id_number.is_empty());
        kind(self) == kind(other)
    }
}

fn has_number(record: &Record) -> bool {
    [&record.student_no, &record.exam_no, &record.id_number].iter().any(|number| !number.is_empty())
}

/// Of each class and name the first of each kind, in their order: there are few kinds, however many people have the name.
#[derive(Default)]
struct Namesakes<'a>(HashMap<(String, &'a str), Vec<Known<'a>>>);

impl<'a> Namesakes<'a> {
    /// Takes somebody in, and names one who may be the same person.
    fn meet(&mut self, one: Known<'a>) -> Option<Known<'a>> {
        let others = self.0.entry((class::key(&one.record.class), &one.record.name)).or_default();
        let found = others.iter().find(|other| other.may_be(one.record)).copied();
        if !others.iter().any(|other| other.is_like(&one)) {
            others.push(one);
        }
        found
    }
}

/// Somebody new with the class and name of another, where no ID number says that they are one or two.
pub(super) fn namesakes(plan: &Plan, students: &[Student]) -> Vec<Problem> {
    let new = |change: &&Change| change.before.is_none() && !change.after.record.class.is_empty();
    let added = || plan.changes.iter().filter(new);
    let missing: HashSet<&StudentId> = plan.missing.iter().collect();
    let there = || {
        let here = students.iter().filter(|student| student.is_listed());
        let known = |student: &'_ Student| missing.contains(&student.id);
        here.map(move |student| (&*student.record, known(student), student.walkin))
    };
    // Names that somebody has who cannot be told by an ID number: of most rosters nobody.
    let untold = |record: &&Record| record.id_number.is_empty();
    let of_new = added().map(|change| &*change.after.record).filter(untold);
    let of_there =
        there().filter(|(record, missing, _)| *missing || untold(record)).map(|(record, ..)| record);
    let names: HashSet<&str> = of_new.chain(of_there).map(|record| record.name.as_str()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let mut known = Namesakes::default();
    for (record, missing, walkin) in there().filter(|(record, ..)| names.contains(record.name.as_str())) {
        known.meet(Known { record, place: None, missing, walkin });
    }
    let mut problems = Vec::new();
    let mut of_sheets: HashMap<(&str, &str), u32> = HashMap::new();
    for change in added().filter(|change| names.contains(change.after.record.name.as_str())) {
        let record = &*change.after.record;
        let one = Known { record, place: Some(&change.place), missing: false, walkin: false };
        let Some(other) = known.meet(one) else { continue };
        let count = of_sheets.entry((&change.place.file, &change.place.sheet)).or_default();
        *count += 1;
        if *count <= crowd::NAMED {
            problems.push(say(change, other));
        }
    }
    let crowded = of_sheets.into_iter().filter(|(_, count)| *count > crowd::NAMED);
    problems.extend(crowded.map(|((file, sheet), count)| Problem {
        detail: Detail::More(count - crowd::NAMED),
        ..Problem::of_sheet(file, sheet, ProblemCode::SameName)
    }));
    problems
}

fn say(change: &Change, Known { record: other, place, walkin, .. }: Known<'_>) -> Problem {
    let there = || {
        let (name, class) = (other.name.to_string(), other.class.to_string());
        if walkin { Detail::Walkin { name, class } } else { Detail::Student { name, class } }
    };
    Problem {
        table: change.place.table,
        row: Some(change.place.row),
        field: Some(crate::domain::field::Field::Name),
        value: change.after.record.name.to_string(),
        detail: place.map_or_else(there, |place| Detail::Rows(vec![place.clone()])),
        ..Problem::of_sheet(&change.place.file, &change.place.sheet, ProblemCode::SameName)
    }
}
