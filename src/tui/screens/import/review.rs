//! What was read, made ready to be shown: found on the database thread, so that drawing only picks rows.

use std::collections::BTreeSet;

use super::Import;

use crate::domain::field::Field;
use crate::domain::id_document::mask;
use crate::domain::roster::judge::quoted;
use crate::domain::roster::problem::{Problem, Severity};
use crate::domain::roster::raw::{RawRow, RawSheet};
use crate::domain::student::{Record, StudentId};
use crate::ops::emptied::Emptied;
use crate::ops::import::{Look, ReadOptions};
use crate::ops::returned::Letter;
use crate::ops::{OpsError, Project};
use crate::text::Lang;
use crate::text::tui::import as words;
use crate::tui::house::ask;
use crate::tui::screen::{Ctx, Effects};

/// One value of somebody who is there already, before and after.
#[derive(Debug)]
pub(super) struct Changed {
    pub name: String,
    pub class: String,
    pub field: Field,
    pub old: String,
    pub new: String,
}

/// What the day knows of somebody: who is looked at before a roster changes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OnSite {
    pub seq: Option<u32>,
    pub paid: bool,
    pub checked: bool,
    pub absent: bool,
}

impl OnSite {
    fn of(project: &Project, id: &StudentId) -> Result<OnSite, OpsError> {
        let facts = project.state().facts(id);
        Ok(OnSite {
            seq: facts.number().map(|(_, seq)| seq),
            paid: project.ledger()?.has_paid(project.state(), id, None) || facts.owes(),
            checked: facts.number().is_some() && facts.checked,
            absent: facts.absent.is_some(),
        })
    }

    fn is_anything(&self) -> bool {
        *self != OnSite::default()
    }
}

#[derive(Debug)]
pub(super) struct Review {
    pub look: Look,
    /// What whoever sent the files is told.
    pub letters: Vec<Letter>,
    /// Places of the problems that keep a row or a value out.
    pub faults: Vec<usize>,
    /// Of people who have paid, a number, or were checked or noted as absent: to be looked at first.
    pub touched: Vec<(Changed, OnSite)>,
    pub changed: Vec<Changed>,
    /// Name, number and class of those who are in no file.
    pub missing: Vec<[String; 3]>,
    /// Those of them on whom a fee or a number hangs: they cannot leave.
    pub bound: BTreeSet<StudentId>,
    /// Classes of open sessions whose people it takes elsewhere.
    pub emptied: Vec<Emptied>,
    /// There were people before.
    pub is_first: bool,
}

/// A value as a screen may show it.
pub(super) fn shown(field: Field, text: &str) -> String {
    if field == Field::Phone { mask(text) } else { quoted(field, text) }
}

impl Review {
    /// # Errors
    /// Where it cannot be read who has paid.
    pub fn of(project: &Project, look: Look) -> Result<Review, OpsError> {
        let problems = look.plan.problems.iter().enumerate();
        let faults =
            problems.filter(|(_, problem)| problem.severity != Severity::Warning).map(|(at, _)| at).collect();
        let (mut touched, mut changed) = (Vec::new(), Vec::new());
        for change in look.plan.changes.iter().filter(|change| change.before.is_some()) {
            let on_site = OnSite::of(project, &change.after.id)?;
            let values = change.fields.iter().map(|field| Changed {
                name: change.after.record.name.to_string(),
                class: change.after.record.class.to_string(),
                field: field.field,
                old: shown(field.field, &field.old),
                new: shown(field.field, &field.new),
            });
            if on_site.is_anything() {
                touched.extend(values.map(|value| (value, on_site.clone())));
            } else {
                changed.extend(values);
            }
        }
        let missing = look.missing.iter().map(|one| {
            let Record { name, student_no, class, .. } = &*one.record;
            [name, student_no, class].map(ToString::to_string)
        });
        let missing = missing.collect();
        let bound = look.plan.missing.iter().filter(|id| !project.may_leave(id)).cloned().collect();
        let letters = look.letters();
        Ok(Review {
            emptied: project.emptied_classes(&look),
            letters,
            faults,
            touched,
            changed,
            missing,
            bound,
            is_first: project.directory().listed().next().is_none(),
            look,
        })
    }

    /// The sheets that can be looked at: those that were read, those that could be, those that were left out.
    pub fn sheets(&self) -> impl Iterator<Item = &RawSheet> + Clone {
        self.look.sheets.iter().filter(|sheet| !sheet.hidden_sheet).chain(&self.look.left_out)
    }

    /// Which table of its sheet it is, where there are several: its columns and rows.
    pub fn part(&self, sheet: &RawSheet, lang: Lang) -> Option<String> {
        let own = |other: &&RawSheet| (&other.file, &other.sheet) == (&sheet.file, &sheet.sheet);
        let (first, last) = (sheet.columns.first()?, sheet.columns.last()?);
        let until = sheet.rows.last().map(|row| row.row).or(sheet.header_row)?;
        let columns = [first.letters(), last.letters()];
        let part = || words::part(lang, columns.each_ref().map(String::as_str), [sheet.part().row, until]);
        (self.sheets().filter(own).count() > 1).then(part)
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
        self.look.plan.changes.iter().find(|change| change.place == place).map(|change| &*change.after.record)
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

impl Import {
    /// Plans the same rows anew with another word on some of them; nothing is read again. `then` shows what came of it,
    /// and takes the options over if it stays.
    pub(super) fn plan_anew(
        &self,
        options: ReadOptions,
        then: impl FnOnce(&mut Import, Review, ReadOptions, &mut Ctx) -> Effects + Send + 'static,
    ) -> Effects {
        let Some(review) = self.review.clone() else { return Vec::new() };
        let wanted = options.clone();
        vec![ask(
            words::COMPARING,
            move |project| {
                let look = project.plan_again(&review.look, &wanted)?;
                Review::of(project, look)
            },
            move |screen: &mut Import, review, ctx| then(screen, review, options, ctx),
        )]
    }
}
