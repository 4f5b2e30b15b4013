//! What was read, made ready to be shown: found on the database thread, so that drawing only picks rows.

use std::collections::BTreeSet;

use crate::domain::field::Field;
use crate::domain::id_document::mask;
use crate::domain::roster::judge::quoted;
use crate::domain::roster::problem::{Problem, Severity};
use crate::domain::roster::raw::{RawRow, RawSheet};
use crate::domain::student::{Record, StudentId};
use crate::ops::Project;
use crate::ops::import::Look;
use crate::ops::returned::Letter;

/// One value of somebody who is there already, before and after.
#[derive(Debug)]
pub(super) struct Changed {
    pub name: String,
    pub class: String,
    pub field: Field,
    pub old: String,
    pub new: String,
}

#[derive(Debug)]
pub(super) struct Review {
    pub look: Look,
    /// What whoever sent the files is told.
    pub letters: Vec<Letter>,
    /// Places of the problems that keep a row or a value out.
    pub faults: Vec<usize>,
    pub changed: Vec<Changed>,
    /// Name, number and class of those who are in no file.
    pub missing: Vec<[String; 3]>,
    /// Those of them on whom a fee or a number hangs: they cannot leave.
    pub bound: BTreeSet<StudentId>,
    /// There were people before.
    pub is_first: bool,
}

/// A value as a screen may show it.
pub(super) fn shown(field: Field, text: &str) -> String {
    if field == Field::Phone { mask(text) } else { quoted(field, text) }
}

impl Review {
    pub fn of(project: &Project, look: Look) -> Review {
        let problems = look.plan.problems.iter().enumerate();
        let faults =
            problems.filter(|(_, problem)| problem.severity != Severity::Warning).map(|(at, _)| at).collect();
        let changed = look.plan.changes.iter().filter(|change| change.before.is_some()).flat_map(|change| {
            change.fields.iter().map(|field| Changed {
                name: change.after.record.name.to_string(),
                class: change.after.record.class.to_string(),
                field: field.field,
                old: shown(field.field, &field.old),
                new: shown(field.field, &field.new),
            })
        });
        let changed = changed.collect();
        let missing = look.missing.iter().map(|one| {
            let Record { name, student_no, class, .. } = &one.record;
            [name, student_no, class].map(ToString::to_string)
        });
        let missing = missing.collect();
        let bound = look.plan.missing.iter().filter(|id| !project.may_leave(id)).cloned().collect();
        let letters = look.letters();
        Review {
            letters,
            faults,
            changed,
            missing,
            bound,
            is_first: project.directory().listed().next().is_none(),
            look,
        }
    }

    /// The sheets that can be looked at: those that were read, those that could be, those that were left out.
    pub fn sheets(&self) -> impl Iterator<Item = &RawSheet> {
        self.look.sheets.iter().filter(|sheet| !sheet.hidden_sheet).chain(&self.look.left_out)
    }

    /// The findings as they are listed: those that a person has dealt with by hand, then the others.
    pub fn problem(&self, row: usize, faults_only: bool) -> Option<&Problem> {
        if faults_only {
            return self.look.plan.problems.get(*self.faults.get(row)?);
        }
        self.look.amended.iter().chain(&self.look.plan.problems).nth(row)
    }

    /// This finding's cell was written over.
    pub fn is_amended(&self, row: usize, faults_only: bool) -> bool {
        !faults_only && row < self.look.amended.len()
    }

    /// The row that a problem is about, as it was written.
    pub fn written(&self, problem: &Problem) -> Option<&RawRow> {
        let row = problem.row?;
        let mut sheets = self
            .look
            .sheets
            .iter()
            .filter(|sheet| (&sheet.file, &sheet.sheet) == (&problem.file, &problem.sheet))
            .filter(|sheet| sheet.table == problem.table);
        sheets.find_map(|sheet| {
            let at = sheet.rows.binary_search_by_key(&row, |one| one.row).ok()?;
            sheet.rows.get(at)
        })
    }

    /// The same row as it would be taken over; `None` when it changes nothing or stays out.
    pub fn taken(&self, problem: &Problem) -> Option<&Record> {
        let place = problem.place()?;
        self.look.plan.changes.iter().find(|change| change.place == place).map(|change| &change.after.record)
    }

    /// Rows of a sheet in which this field is in error.
    pub fn errors(&self, sheet: &RawSheet, field: Field) -> usize {
        let of = |problem: &&Problem| {
            problem.severity == Severity::Error
                && problem.field == Some(field)
                && problem.file == sheet.file
                && problem.sheet == sheet.sheet
        };
        self.faults.iter().filter_map(|at| self.look.plan.problems.get(*at)).filter(of).count()
    }
}
