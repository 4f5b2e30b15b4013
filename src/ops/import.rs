//! Class rosters into the database: look first, then do. Looking writes nothing; doing is one event.

use std::collections::HashSet;
use std::path::PathBuf;

use super::ahead::{Ask, in_turn};
use super::amend;
use super::error::OpsError;
use super::gather::{Chosen, Gathered, gather};
use super::project::{Project, World};
pub use super::reading::Reading;
use super::reading::{Progress, open};
use super::roster::{Control, FileTold, RosterBatch};
pub use super::standing::There;
use crate::domain::digest::sha256_hex;
use crate::domain::event::{EventRef, FileSeen};
use crate::domain::field::Field;
use crate::domain::id_document::{mask, mask_in};
use crate::domain::roster::batch::{FieldChange, Halted, Kept, Plan, Standing, plan};
use crate::domain::roster::copied_title;
use crate::domain::roster::mapping::Memory;
use crate::domain::roster::notice;
use crate::domain::roster::problem::{Problem, ProblemCode, Severity};
use crate::domain::roster::raw::{RawSheet, SheetKind};
use crate::domain::shares;
use crate::domain::student::{Student, StudentId};
use crate::sheet::read_error::{Excess, ReadError};
pub use crate::sheet::roster::{ReadOptions, SheetWord};
use crate::sheet::roster::{rosters, set_staff_aside};
use crate::store::RosterEdit;

/// What an import would do, and what it was read from.
#[derive(Clone, Debug, Default)]
pub struct Look {
    pub plan: Plan,
    /// Every sheet as it was read, for the mapping.
    pub sheets: Vec<RawSheet>,
    pub files: Vec<FileSeen>,
    /// The names of `files`.
    pub names: Vec<String>,
    /// Sheets that the user wants left out.
    pub left_out: Vec<RawSheet>,
    /// Where the files lie.
    pub paths: Vec<PathBuf>,
    /// The people of [`Plan::missing`].
    pub missing: Vec<Student>,
    /// Files that could not be read, by their name.
    pub unread: Vec<(String, ReadError)>,
    /// Documents in the folders that are no tables, and folders that were not looked through.
    pub passed: Vec<String>,
    pub unseen: Vec<String>,
    /// What was wrong with cells that a person wrote over; no longer among the plan's problems.
    pub amended: Vec<Problem>,
    /// All that is wrong with the files as they were sent, where a person wrote over cells.
    pub sent: Option<Vec<Problem>>,
}

/// A student whom an import changes, with every value before and after. Fit to be shown: ID numbers are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub student: StudentId,
    pub student_no: String,
    pub name: String,
    pub class: String,
    pub fields: Vec<FieldChange>,
}

impl Look {
    /// Who changes, field by field. Somebody who is back on the roster has no field that differs.
    pub fn changed(&self) -> impl Iterator<Item = Changed> {
        let changed = self.plan.changes.iter().filter(|change| change.before.is_some());
        changed.map(|change| {
            let record = &change.after.record;
            let of = |one: &FieldChange| FieldChange {
                field: one.field,
                old: shown(one.field, &one.old).into(),
                new: shown(one.field, &one.new).into(),
            };
            Changed {
                student: change.after.id.clone(),
                student_no: mask_in(&record.student_no),
                name: record.name.to_string(),
                class: record.class.to_string(),
                fields: change.fields.iter().map(of).collect(),
            }
        })
    }

    /// Where the desk's word stands against the roster's; fit to be shown.
    pub fn kept(&self) -> impl Iterator<Item = Kept> {
        self.plan.kept.iter().map(|kept| Kept {
            here: shown(kept.field, &kept.here),
            roster: shown(kept.field, &kept.roster),
            ..kept.clone()
        })
    }

    /// Nothing at all was readable as a roster.
    pub fn is_fruitless(&self) -> bool {
        self.plan.sheets.is_empty()
    }

    /// What became of a file.
    fn take(&mut self, file: &Chosen, read: Result<Found, ReadError>, options: &ReadOptions, there: &There) {
        let Chosen { name, from_folder, .. } = file;
        match read {
            Ok(Found { sha256, mut sheets }) => {
                if *from_folder {
                    // A keyed log that lies beside the rosters is none: its people would meet themselves.
                    sheets.retain(|sheet| sheet.kind != SheetKind::Log);
                }
                let unwanted =
                    |sheet: &mut RawSheet| options.word(name, &sheet.sheet).is_some_and(|word| word.left_out);
                self.left_out.extend(sheets.extract_if(.., unwanted));
                for sheet in &mut sheets {
                    options.say_of_cells(sheet);
                    forget(&there.own, sheet);
                }
                let rows = sheets.iter().map(|sheet| sheet.rows.len() as u32).sum();
                self.files.push(FileSeen { sha256, rows });
                self.names.push(name.clone());
                self.sheets.extend(sheets);
            }
            // A letter that lies in the folder is no roster, and nobody said it was.
            Err(ReadError::NotASpreadsheet(_)) if *from_folder => self.passed.push(name.clone()),
            Err(error) => self.unread.push((name.clone(), error)),
        }
    }

    /// What is kept about each file that was read.
    fn told(&self) -> Vec<FileTold> {
        let of = |name: &String| {
            let sheets =
                self.plan.sheets.iter().filter(|sheet| sheet.file == *name).map(|sheet| sheet.counts);
            sheets.fold(FileTold { name: name.clone(), ..FileTold::default() }, |told, counts| FileTold {
                people: told.people + counts.added + counts.updated + counts.unchanged,
                faults: told.faults + counts.refused + counts.incomplete,
                ..told
            })
        };
        self.names.iter().map(of).collect()
    }

    /// What is to be written.
    pub(super) fn batch(&self) -> RosterBatch<'_> {
        RosterBatch {
            files: self.files.clone(),
            told: self.told(),
            changes: self
                .plan
                .changes
                .iter()
                .map(|change| RosterEdit { before: change.before.as_deref(), after: &change.after })
                .collect(),
            unchanged: self.plan.totals.unchanged,
            refused: self.plan.totals.refused,
            left: Vec::new(),
            amended: self.amendments(),
        }
    }

    /// Why nothing was readable: the first file's fault, or what its sheets are instead of a roster.
    pub fn fault(&self) -> Option<OpsError> {
        let named = |sheet: &RawSheet| {
            sheet.header_row.is_some() && sheet.columns.iter().any(|column| column.field == Some(Field::Name))
        };
        // Under a row of data that somebody took for the headings, nobody could be taken.
        if !self.is_fruitless() && self.sheets.iter().any(named) {
            return None;
        }
        if let Some((_, error)) = self.unread.first() {
            return Some(error.clone().into());
        }
        let hidden = self.sheets.iter().filter(|sheet| sheet.hidden_sheet);
        let hidden: Vec<String> = hidden.map(|sheet| sheet.sheet.clone()).collect();
        let notes = |sheet: &RawSheet| sheet.hidden_sheet || sheet.kind == SheetKind::Notes;
        if !hidden.is_empty() && self.sheets.iter().all(notes) {
            return Some(OpsError::OnlyHidden(hidden));
        }
        let instead = self.sheets.iter().find(|sheet| !sheet.hidden_sheet).map(|sheet| sheet.kind);
        Some(instead.map_or(OpsError::no_header(), OpsError::NoRoster))
    }

    /// Every row came back in a return file, which has only the rows that were to be mended.
    pub fn is_answer(&self) -> bool {
        self.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).all(|sheet| sheet.answer)
    }

    /// Something was refused or in error: a row, a field, a sheet with people in it or a whole file.
    pub fn has_faults(&self) -> bool {
        self.plan.problems.iter().any(|problem| problem.severity != Severity::Warning)
    }
}

/// A value of a roster as it may be shown.
fn shown(field: Field, text: &str) -> String {
    match field {
        Field::IdNumber => mask(text),
        _ => mask_in(text),
    }
}

/// What was found in a file.
struct Found {
    sha256: String,
    sheets: Vec<RawSheet>,
}

/// Reads files and plans the import. `world` reads the files and gives the ids of new students.
///
/// # Errors
/// `no_file`; `stopped` when `progress` says so. What a file has against being read is in the plan's problems.
pub fn look(
    paths: &[PathBuf],
    options: &ReadOptions,
    there: &There,
    world: &mut World,
    progress: &mut Progress<'_>,
) -> Result<Look, OpsError> {
    let Gathered { files, passed, unseen } = gather(paths, options.aside.as_deref())?;
    let paths = files.iter().map(|file| file.path.clone()).collect();
    let mut look = Look { paths, passed, unseen, ..Look::default() };
    let count = files.len();
    let reader = &world.reader;
    let read = |i: usize, ask: &mut Ask<'_>| -> Result<Found, ReadError> {
        let Some(Chosen { path, name, .. }) = files.get(i) else { return Err(ReadError::NotAFile) };
        let (bytes, book) = open(path, (i + 1, count), reader, &mut |at| ask(at.cells))?;
        let (sha256, sheets) = shares::both(|| sha256_hex(&bytes), || rosters(&book, name, options));
        Ok(Found { sha256, sheets: sheets? })
    };
    let mut stopped = false;
    in_turn(count, read, progress, |i, made| match (files.get(i), made) {
        (_, Err(ReadError::Stopped)) => stopped = true,
        (Some(file), made) => look.take(file, made, options, there),
        (None, _) => {}
    })?;
    if stopped {
        return Err(OpsError::Stopped);
    }
    set_staff_aside(&mut look.sheets, options);
    copied_title::settle(&mut look.sheets);
    copied_title::settle_against(&mut look.sheets, there.people.everybody());
    planned(look, there, world, progress)
}

/// What the rows that were read come to.
///
/// # Errors
/// `stopped` when `progress` says so.
pub(super) fn planned(
    mut look: Look,
    there: &There,
    world: &mut World,
    progress: &mut Progress<'_>,
) -> Result<Look, OpsError> {
    let standing = Standing {
        students: there.people.everybody(),
        settled: &there.settled,
        former: &there.former,
        typed: &there.typed,
        on_site: &there.on_site,
        checked: &there.checked,
    };
    let today = (world.now)().date_naive();
    let rows = look.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let count = look.paths.len();
    let mut go = |checked| {
        let at = Reading { file: count, files: count, cells: 0, checked: Some((checked, rows)) };
        progress(at) == Control::Go
    };
    let mut planned = |sheets: &[RawSheet]| -> Result<Plan, OpsError> {
        let mut fresh = || StudentId((world.fresh)());
        let (said, planned) = shares::both(
            || notice::of_sheets(sheets),
            || plan(sheets, &standing, today, &mut fresh, &mut go),
        );
        let mut planned = planned.map_err(|halted| match halted {
            Halted::Stopped => OpsError::Stopped,
            Halted::TooManyProblems => OpsError::from(ReadError::TooLarge(Excess::Problems)),
        })?;
        notice::add(&mut planned, said, sheets, there.people.everybody());
        Ok(planned)
    };
    look.plan = planned(&amend::written_over(&look.sheets))?;
    look.sent = if amend::is_any(&look.sheets) { Some(planned(&look.sheets)?.problems) } else { None };
    look.amended = look.of_amended_cells();
    let missing: HashSet<&StudentId> = look.plan.missing.iter().collect();
    look.missing = there.people.all().filter(|student| missing.contains(&student.id)).cloned().collect();
    for (name, error) in &look.unread {
        let problem = Problem::of_file(name, problem_of(error));
        look.sent.iter_mut().for_each(|sent| sent.push(problem.clone()));
        look.plan.problems.push(problem);
    }
    Ok(look)
}

fn forget(own: &[(Field, String)], sheet: &mut RawSheet) {
    for row in &mut sheet.rows {
        for (field, value) in own {
            if row.text(*field).is_some_and(|text| text == value) {
                row.values.remove(*field);
            }
        }
    }
}

fn problem_of(error: &ReadError) -> ProblemCode {
    match error {
        ReadError::Encrypted => ProblemCode::Encrypted,
        ReadError::TooLarge(_) => ProblemCode::TooLarge,
        ReadError::MixedEncoding => ProblemCode::MixedEncoding,
        ReadError::NoHeader
        | ReadError::NoNumbers { .. }
        | ReadError::NoSuchSheet { .. }
        | ReadError::NoSuchHeading { .. } => ProblemCode::NoHeader,
        ReadError::Io(_)
        | ReadError::NotAFile
        | ReadError::NoReader(_)
        | ReadError::Unreadable(_)
        | ReadError::Empty
        | ReadError::NotASpreadsheet(_)
        | ReadError::Stopped => ProblemCode::Unreadable,
    }
}

impl Project {
    /// Reads files and says what an import would do; writes nothing.
    pub fn plan_import(
        &mut self,
        paths: &[PathBuf],
        options: &ReadOptions,
        progress: &mut Progress<'_>,
    ) -> Result<Look, OpsError> {
        self.look()?;
        let there = self.standing()?;
        let memory = if options.forget { Memory::default() } else { self.memory()? };
        let options = &ReadOptions { memory, ..options.clone() };
        look(paths, options, &there, self.world(), progress)
    }

    /// Does what was looked at, as one event that can be undone. `None`: there was nothing to do, or it was stopped.
    pub fn apply_import(
        &mut self,
        look: &Look,
        progress: &mut dyn FnMut(usize) -> Control,
    ) -> Result<Option<EventRef>, OpsError> {
        self.write_roster(&look.batch(), progress)
    }
}
