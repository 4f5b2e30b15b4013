//! One import as a whole: all rows of all sheets, judged, compared with each other and with the database, as a plan
//! that can be carried out in one transaction.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use compact_str::CompactString;

use super::answer;
use super::bare_class;
use super::class;
use super::crowd::Crowd;
use super::difference;
use super::duplicate;
use super::judge;
use super::judged;
use super::marks::Marks;
use super::of_sheet;
use super::problem::{Detail, Place, Problem, ProblemCode, Severity};
use super::raw::{RawSheet, SheetKind, SkippedAs};
use super::undecided;
use crate::domain::field::{Field, FieldSet};
use crate::domain::student::{Record, Student, StudentId};

/// What is there already.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Everybody in the database, also walk-ins, joined ones, and those that are gone.
    pub students: &'a [Student],
    /// Fields that were completed or corrected on site: no roster overwrites them.
    pub settled: &'a HashMap<StudentId, BTreeSet<Field>>,
    /// Numbers that people had before the desk corrected them.
    pub former: &'a HashMap<StudentId, Vec<(Field, String)>>,
    /// Whose student number the desk typed, and no roster said.
    pub typed: &'a HashSet<StudentId>,
    /// Who paid, has a number, or was marked absent.
    pub on_site: &'a HashSet<StudentId>,
    /// Whose four items were gone through on site.
    pub checked: &'a HashSet<StudentId>,
}

/// One student to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `None`: new.
    pub before: Option<Box<Student>>,
    pub after: Student,
    /// What becomes different, field by field; empty for a new student.
    pub fields: Vec<FieldChange>,
    /// The row that says so.
    pub place: Place,
}

/// A value before and after. ID numbers are in full here; whoever shows them masks them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub field: Field,
    pub old: CompactString,
    pub new: CompactString,
}

/// A value that was completed or corrected on site, and on which the roster says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub student: StudentId,
    pub name: String,
    pub field: Field,
    /// What stays.
    pub here: String,
    /// What the row has. ID numbers are in full here, as in [`FieldChange`].
    pub roster: String,
    pub place: Place,
}

/// How many rows came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows with data, hidden ones among them.
    pub rows: u32,
    pub added: u32,
    pub updated: u32,
    pub unchanged: u32,
    /// Within added, updated and unchanged: rows with a field in error.
    pub incomplete: u32,
    pub refused: u32,
    /// Equal to a row before or mended in another file, and counted with that one.
    pub repeated: u32,
    pub hidden_rows: u32,
    /// Rows under the heading that are no students: blank, footers, headings once more, examples.
    pub skipped: u32,
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.rows += other.rows;
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.incomplete += other.incomplete;
        self.refused += other.refused;
        self.repeated += other.repeated;
        self.hidden_rows += other.hidden_rows;
        self.skipped += other.skipped;
    }
}

/// A sheet that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetResult {
    pub file: String,
    pub sheet: String,
    /// The class of its rows, when there is only one.
    pub class: Option<String>,
    pub header_row: Option<u32>,
    pub counts: Counts,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// People of the same classes who are in no row: kept, and named.
    pub missing: Vec<StudentId>,
    /// Those of the missing who may be in the files after all: in a row of their class and name that is new or stays out, or in a
    /// table that nobody could read; and those whose class may be another one of the same name.
    pub doubtful: HashSet<StudentId>,
    /// Where the desk's word stands against the roster's.
    pub kept: Vec<Kept>,
    /// Without hidden sheets and those without a heading, which are among the problems.
    pub sheets: Vec<SheetResult>,
    pub totals: Counts,
    /// In the order of sheets and rows; those of a sheet as a whole come first.
    pub problems: Vec<Problem>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Taken,
    Refused,
    Repeated,
    Added,
    Updated,
    Unchanged,
}

/// Whether people who are there under other numbers are the same ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Same,
    /// Others, or the same ones enrolled once more.
    Others,
}

/// One row on its way.
pub(super) struct Entry {
    pub sheet: usize,
    pub place: Place,
    pub record: Box<Record>,
    /// Of the record as it was judged, on their way to [`Marked`](super::marks::Marked), which keeps them true.
    pub marks: Marks,
    pub given: FieldSet,
    pub problems: Vec<Problem>,
    pub fate: Fate,
    /// A person wants the class that the database has, not the row's.
    pub keeps_class: bool,
    /// What a person said of it: that its key is another person's now (the name), or of the sheet, that its ID numbers are
    /// right and those of the database slipped (the ID number).
    pub adopted: FieldSet,
    /// What a person said of people of its sheet who are there under other numbers.
    pub said: Option<Said>,
    /// The row is one of a return file.
    pub answer: bool,
    /// A field of it was left empty, and that is said of the sheet.
    pub in_error: bool,
}

/// What is left of a row once its record has gone where it goes.
pub(super) struct Done {
    pub sheet: usize,
    pub problems: Vec<Problem>,
    pub fate: Fate,
    /// A field of it is left empty because of an error, in the row or in the whole sheet.
    pub in_error: bool,
}

impl Done {
    pub fn of(sheet: usize, problems: Vec<Problem>, fate: Fate, slipped: bool) -> Done {
        let in_error = slipped || problems.iter().any(|problem| problem.severity == Severity::Error);
        Done { sheet, problems, fate, in_error }
    }
}

impl Entry {
    pub fn is_taken(&self) -> bool {
        self.fate == Fate::Taken
    }

    /// Where its sheet's ID numbers are other people's in the database, it is the database that is wrong.
    pub fn list_is_right(&self) -> bool {
        self.adopted.contains(Field::IdNumber)
    }

    /// A problem of this row beyond the judge's; an error empties its field.
    pub fn say(&mut self, field: Field, code: ProblemCode, severity: Severity, detail: Detail) {
        let value = judge::quoted(field, self.record.shown(field));
        if severity == Severity::Error {
            self.lose(field);
        }
        // Most rows have one at most, and of a hundred thousand rows each may have one.
        self.problems.reserve_exact(1);
        self.problems.push(Problem {
            file: self.place.file.to_string(),
            sheet: self.place.sheet.to_string(),
            table: self.place.table,
            row: Some(self.place.row),
            field: Some(field),
            severity,
            code,
            value,
            detail,
        });
    }
}

impl Entry {
    /// Leaves a field empty that somebody has to mend.
    pub fn lose(&mut self, field: Field) {
        if let Some(slot) = self.record.slot(field) {
            slot.clear();
        }
        // The sex that only followed from the number goes with it.
        if field == Field::IdNumber && !self.given.contains(Field::Sex) {
            self.record.sex = None;
        }
        self.record.gaps.push(field);
    }
}

/// Why nothing was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halted {
    Stopped,
    /// More than [`MOST_PROBLEMS`].
    TooManyProblems,
}

/// Problems of one import at most, those left out that are only counted: two for each row of the largest university.
/// Beyond it the file is no roster or its columns are mixed up, and a list that nobody reads would cost more memory than
/// the file.
pub const MOST_PROBLEMS: usize = 60_000;

/// Judges, compares, and plans. `fresh` gives the ids of new students; it is asked once for each, in the order of
/// the rows. `go` hears how many rows are judged, and says whether to go on.
///
/// # Errors
/// [`Halted`]: it was stopped, or hardly a cell is right.
pub fn plan(
    sheets: &[RawSheet],
    standing: &Standing<'_>,
    today: NaiveDate,
    fresh: &mut dyn FnMut() -> StudentId,
    go: &mut dyn FnMut(usize) -> bool,
) -> Result<Plan, Halted> {
    let mut plan = Plan::default();
    let mut judging = Crowd::default();
    let (mut entries, mut marked) = judged::all(sheets, today, &mut judging, go)?;
    let bare = bare_class::settle(&mut entries, sheets, standing.students);
    unify_classes(&mut entries, standing.students);
    undecided::leave_out(&mut entries, sheets);
    let older = answer::supersede(&mut entries, sheets);
    let mut said = duplicate::find(&mut entries, &mut marked);
    let classes: Vec<Option<String>> =
        (0..sheets.len()).map(|index| only_class(of_one(&mut entries, index, |entry| entry.sheet))).collect();
    let mut in_doubt = partly_read(sheets, &entries);
    in_doubt.extend(bare.doubtful);
    let difference = difference::between(entries, standing, &judging, fresh);
    said.extend(bare.said);
    said.extend(difference.said);
    let mut rows = difference.rows;
    let mut comparing = Crowd::default();
    for row in &mut rows {
        comparing.sift(row.sheet, &mut row.problems);
    }
    // Comparing rows finds more than judging each.
    if rows.iter().map(|row| row.problems.len()).sum::<usize>() > MOST_PROBLEMS {
        return Err(Halted::TooManyProblems);
    }
    (plan.changes, plan.missing, plan.kept) = (difference.changes, difference.missing, difference.kept);
    plan.missing.retain(|id| !bare.elsewhere.contains(id));
    plan.doubtful = difference.doubtful;
    plan.doubtful.extend(bare.unsure);
    plan.doubtful.extend(of_classes_in_doubt(&in_doubt, standing.students, &plan.missing));
    for (index, sheet) in sheets.iter().enumerate() {
        let beside = sheets.iter().any(|other| other.file == sheet.file && other.header_row.is_some());
        plan.problems.extend(on_sheet(sheet, beside));
        if let Some(rows) = older.get(&index) {
            let about = Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::ReturnOlder);
            plan.problems.push(Problem { detail: Detail::Count(*rows), ..about });
        }
        for crowd in [&judging, &comparing] {
            plan.problems.extend(crowd.rest(index, &sheet.file, &sheet.sheet));
        }
        plan.problems.extend(said.iter().filter(|(at, _)| *at == index).map(|(_, one)| one.clone()));
        let rows = of_one(&mut rows, index, |row| row.sheet);
        plan.problems.extend(misplaced(sheet, rows));
        let counts = count(sheet, rows);
        for row in rows {
            plan.problems.append(&mut row.problems);
        }
        if sheet.hidden_sheet || sheet.header_row.is_none() {
            continue;
        }
        let result = SheetResult {
            file: sheet.file.clone(),
            sheet: sheet.sheet.clone(),
            class: classes.get(index).cloned().flatten(),
            header_row: sheet.header_row,
            counts,
        };
        plan.totals.add(&result.counts);
        plan.sheets.push(result);
    }
    Ok(plan)
}

/// The rows of one sheet; all of them lie in the order of the sheets.
fn of_one<R>(rows: &mut [R], sheet: usize, of: impl Fn(&R) -> usize) -> &mut [R] {
    let first_of = |sheet| rows.partition_point(|row| of(row) < sheet);
    let range = first_of(sheet)..first_of(sheet + 1);
    rows.get_mut(range).unwrap_or_default()
}

/// Classes of which a part stands beside a table that nobody could read.
fn partly_read(sheets: &[RawSheet], entries: &[Entry]) -> HashSet<String> {
    let unread = |sheet: &&RawSheet| {
        let people = [
            SheetKind::Headless,
            SheetKind::Sideways,
            SheetKind::Cards,
            SheetKind::TwoLines,
            SheetKind::OneCell,
        ];
        sheet.header_row.is_none() && people.contains(&sheet.kind)
    };
    let files: HashSet<&str> = sheets.iter().filter(unread).map(|sheet| sheet.file.as_str()).collect();
    if files.is_empty() {
        return HashSet::new();
    }
    let beside = entries.iter().filter(|entry| files.contains(&*entry.place.file));
    beside.map(|entry| class::key(&entry.record.class)).collect()
}

/// Those of the missing who may stand in such a table, or whose class may be another one.
fn of_classes_in_doubt(
    partly: &HashSet<String>,
    students: &[Student],
    missing: &[StudentId],
) -> Vec<StudentId> {
    if partly.is_empty() || missing.is_empty() {
        return Vec::new();
    }
    let missing: HashSet<&StudentId> = missing.iter().collect();
    let doubtful = students.iter().filter(|student| missing.contains(&student.id));
    let doubtful = doubtful.filter(|student| partly.contains(&class::key(&student.record.class)));
    doubtful.map(|student| student.id.clone()).collect()
}

pub(super) fn has_column(sheet: &RawSheet, field: Field) -> bool {
    sheet.columns.iter().any(|column| column.field == Some(field))
        || sheet.rows.iter().any(|row| row.values.has(field))
}

/// One spelling per class: the database's, else the first of the import.
fn unify_classes(entries: &mut [Entry], students: &[Student]) {
    let mut spelling: HashMap<CompactString, CompactString> = HashMap::new();
    let there = students.iter().filter(|student| student.is_listed()).map(|student| &student.record.class);
    for class in there {
        spelling.entry(class::key(class).into()).or_insert_with(|| class.clone());
    }
    // The people of a class mostly lie together, and its key is made once.
    let mut settled: HashMap<CompactString, CompactString> = HashMap::new();
    let (mut last, mut known) = (CompactString::default(), CompactString::default());
    for entry in entries {
        let class = &mut entry.record.class;
        if *class != last {
            last.clone_from(class);
            let unified = || spelling.entry(class::key(&last).into()).or_insert_with(|| last.clone()).clone();
            known = settled.entry(last.clone()).or_insert_with(unified).clone();
        }
        if *class != known {
            class.clone_from(&known);
        }
    }
}

/// A sheet that was not read. Notes and logs beside a roster are named and no more; people that nobody could read are
/// missing on the day, whatever lies beside them.
fn no_roster(sheet: &RawSheet, beside: bool) -> Problem {
    let code = match sheet.kind {
        SheetKind::Log => ProblemCode::ManualLog,
        SheetKind::Sideways => ProblemCode::Sideways,
        SheetKind::Cards => ProblemCode::Cards,
        SheetKind::TwoLines => ProblemCode::TwoLines,
        SheetKind::OneCell => ProblemCode::OneCell,
        SheetKind::ReturnGuide => ProblemCode::ReturnGuide,
        SheetKind::Headless | SheetKind::Notes | SheetKind::Roster => ProblemCode::NoHeader,
    };
    let harmless = beside && matches!(sheet.kind, SheetKind::Log | SheetKind::Notes);
    let severity = if harmless { Severity::Warning } else { code.severity() };
    Problem { severity, ..Problem::of_sheet(&sheet.file, &sheet.sheet, code) }
}

/// What is to be said of a sheet before its rows. `beside`: a roster was found in the same file.
fn on_sheet(sheet: &RawSheet, beside: bool) -> Vec<Problem> {
    let about = |code| Problem::of_sheet(&sheet.file, &sheet.sheet, code);
    if sheet.hidden_sheet {
        return vec![about(ProblemCode::HiddenSheet)];
    }
    if sheet.header_row.is_none() {
        return vec![no_roster(sheet, beside)];
    }
    let mut problems = Vec::new();
    if let Some((rows, found)) = sheet.cut {
        problems.push(Problem { detail: Detail::Announced { rows, found }, ..about(ProblemCode::CutOff) });
    }
    if let Some(words) = sheet.captured.as_ref().filter(|_| !sheet.rows.is_empty()) {
        let (field, detail) = (Some(Field::AlreadyCaptured), Detail::Against(words.clone()));
        problems.push(Problem { field, detail, ..about(ProblemCode::AlreadyCaptured) });
    }
    problems
        .extend(sheet.twice.iter().map(|row| Problem { row: Some(*row), ..about(ProblemCode::CellTwice) }));
    let corrected = |row: &u32| Problem { row: Some(*row), ..about(ProblemCode::CellCorrected) };
    problems.extend(sheet.corrected.iter().map(corrected));
    let listed = sheet.skipped.iter().filter(|(_, what)| *what == SkippedAs::Listed).count();
    if listed > 0 {
        problems.push(Problem { detail: Detail::Count(listed as u32), ..about(ProblemCode::NamesOnly) });
    }
    if sheet.class_filled > 0 {
        let (field, detail) = (Some(Field::Class), Detail::Count(sheet.class_filled));
        problems.push(Problem { field, detail, ..about(ProblemCode::ClassFilled) });
    }
    if sheet.hidden_rows > 0 {
        problems.push(Problem { detail: Detail::Count(sheet.hidden_rows), ..about(ProblemCode::HiddenRows) });
    }
    problems.extend(of_sheet::no_ids(sheet));
    let examples = sheet.skipped.iter().filter(|(_, as_what)| *as_what == SkippedAs::Example);
    problems.extend(examples.map(|(row, _)| Problem { row: Some(*row), ..about(ProblemCode::ExampleRow) }));
    problems
}

/// Columns in which most rows hold something else: said once for the sheet, before the rows.
fn misplaced(sheet: &RawSheet, rows: &[Done]) -> Vec<Problem> {
    let all = rows.iter().flat_map(|row| &row.problems);
    let wrong: Vec<&Problem> = all.filter(|problem| problem.code == ProblemCode::WrongColumn).collect();
    let mut problems = Vec::new();
    for field in Field::ALL {
        let found: Vec<&Problem> =
            wrong.iter().copied().filter(|problem| problem.field == Some(*field)).collect();
        if let Some(first) = found.first().filter(|_| found.len() > 1 && found.len() * 2 > rows.len()) {
            let is_id = |one: &&Problem| one.detail == Detail::LooksLike(Field::IdNumber);
            let ids = first.severity == Severity::Error && found.iter().all(is_id);
            let column = sheet.columns.iter().find(|one| ids && one.field == Some(*field));
            problems.push(Problem {
                value: column.map(|one| one.heading.clone()).unwrap_or_default(),
                field: Some(*field),
                severity: first.severity,
                detail: Detail::Count(found.len() as u32),
                ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::WrongColumn)
            });
        }
    }
    problems
}

/// The class of all who are taken, or of all where nobody is.
fn only_class(rows: &[Entry]) -> Option<String> {
    let nobody = rows.iter().all(|row| row.fate == Fate::Refused);
    let taken = rows.iter().filter(|row| nobody || row.fate != Fate::Refused);
    let mut classes = taken.map(|row| &row.record.class);
    let first = classes.next().filter(|class| !class.is_empty())?;
    classes.all(|class| class == first).then(|| first.to_string())
}

fn count(sheet: &RawSheet, rows: &[Done]) -> Counts {
    let of = |fate| rows.iter().filter(|row| row.fate == fate).count() as u32;
    let in_error =
        |row: &&Done| matches!(row.fate, Fate::Added | Fate::Updated | Fate::Unchanged) && row.in_error;
    Counts {
        rows: rows.len() as u32,
        added: of(Fate::Added),
        updated: of(Fate::Updated),
        unchanged: of(Fate::Unchanged),
        incomplete: rows.iter().filter(in_error).count() as u32,
        refused: of(Fate::Refused),
        repeated: of(Fate::Repeated),
        hidden_rows: sheet.hidden_rows,
        skipped: sheet.skipped.len() as u32,
    }
}
