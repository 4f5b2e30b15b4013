//! What is to be said of an import as a whole, once its rows are planned: a file without people, classes that are
//! hard to tell apart, somebody who may be there already under another number, and who is not missing after all.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::batch::{Change, Plan};
use super::class;
use super::column::has_other_groups;
use super::nameless::{BARE_DIGITS, is_bare_number};
use super::namesake::namesakes;
use super::of_sheet;
use super::problem::{Detail, Problem, ProblemCode, Severity};
use super::raw::{ClassFrom, MappedBy, MappedColumn, RawSheet, SkippedAs};
use super::shared_class;
use super::within;
use crate::domain::ethnic::{self, Ethnicity};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::shares;
use crate::domain::student::{Student, StudentId};

/// People of as many classes one after the other that the column was dragged.
const DRAGGED: usize = 4;
/// Bytes of the code of an ethnic group, with what may stand around it.
const CODED: usize = 5;
/// Classes that one notice names.
const NAMED: usize = 6;

/// What sheets say as a whole, whatever becomes of their rows.
pub fn of_sheets(sheets: &[RawSheet]) -> Vec<Problem> {
    let mut said = no_rows(sheets);
    said.extend(sheets.iter().filter_map(of_sheet::unheaded));
    said.extend(sheets.iter().flat_map(columns_twice));
    said.extend(sheets.iter().filter_map(counted));
    said.extend(sheets.iter().filter_map(of_sheet::ids));
    said.extend(sheets.iter().flat_map(of_sheet::recalled));
    said.extend(sheets.iter().filter_map(of_sheet::copied_title));
    said.extend(sheets.iter().filter_map(of_sheet::class_differs));
    said.extend(sheets.iter().flat_map(of_sheet::sections));
    said.extend(sheets.iter().flat_map(of_sheet::goes_on));
    said.extend(sheets.iter().flat_map(of_sheet::notes));
    said.extend(unclear_classes(sheets));
    said.extend(sheets.iter().filter_map(dragged_classes));
    said.extend(of_sheet::no_class(sheets));
    said.extend(sheets.iter().filter_map(of_sheet::two_lines));
    said.extend(sheets.iter().filter_map(coded_groups));
    once(said)
}

/// What was said of a sheet for each of its tables, once.
fn once(said: Vec<Problem>) -> Vec<Problem> {
    let mut kept: Vec<Problem> = Vec::with_capacity(said.len());
    let of_columns = [ProblemCode::IdByContent, ProblemCode::MappingUnfit];
    for one in said {
        if !of_columns.contains(&one.code) || !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

/// Adds to a plan what no row could say by itself. `said`: by [`of_sheets`].
pub fn add(plan: &mut Plan, mut said: Vec<Problem>, sheets: &[RawSheet], students: &[Student]) {
    not_missing(plan, sheets, students);
    last_rows(&mut plan.problems, sheets);
    let planned = &*plan;
    let (of_classes, of_people) = shares::both(
        || {
            [
                spellings(planned, students),
                within::within_another(planned, sheets, students),
                shared_class::of_majors(planned),
                shared_class::of_parts(planned),
            ]
        },
        || namesakes(planned, students),
    );
    said.extend(of_classes.into_iter().flatten());
    said.extend(of_people);
    let full: HashSet<(&str, &str)> = plan
        .problems
        .iter()
        .filter(|one| one.code == ProblemCode::ClassInFull)
        .map(|one| (one.file.as_str(), one.sheet.as_str()))
        .collect();
    // What it is called in full tells everybody which class it is.
    let is_told = |one: &Problem| match &one.detail {
        Detail::Names(names) if one.code == ProblemCode::ClassUnclear => {
            full.contains(&(one.file.as_str(), one.sheet.as_str()))
                && names.iter().all(|name| is_bare_number(name))
        }
        _ => false,
    };
    said.retain(|one| !is_told(one));
    plan.problems = merged(std::mem::take(&mut plan.problems), said, sheets);
}

/// Each before the rows of its sheet, and what is about a row behind what is said of the rows before it.
fn merged(problems: Vec<Problem>, mut said: Vec<Problem>, sheets: &[RawSheet]) -> Vec<Problem> {
    if said.is_empty() {
        return problems;
    }
    let mut order: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, sheet) in sheets.iter().enumerate() {
        order.entry((&sheet.file, &sheet.sheet)).or_insert(at);
    }
    let place = |one: &Problem| {
        (order.get(&(one.file.as_str(), one.sheet.as_str())).copied().unwrap_or(usize::MAX), one.row)
    };
    said.sort_by_key(place);
    let mut all = Vec::with_capacity(problems.len() + said.len());
    let mut said = said.into_iter().peekable();
    for problem in problems {
        let here = place(&problem);
        while let Some(before) = said.next_if(|one| place(one) < here) {
            all.push(before);
        }
        all.push(problem);
    }
    all.extend(said);
    all
}

/// A return file has only the rows that were to be mended: nobody is missing because they are not in it.
fn not_missing(plan: &mut Plan, sheets: &[RawSheet], students: &[Student]) {
    if plan.missing.is_empty() || !sheets.iter().any(|sheet| sheet.answer) {
        return;
    }
    let mut whole: HashSet<String> = HashSet::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.answer) {
        for row in &sheet.rows {
            let column = row.text(Field::Class).unwrap_or_default();
            let beside = sheet.classes.iter().map(|(from, class)| (*from, class.as_str()));
            let sources: Vec<(ClassFrom, &str)> = beside.chain([(ClassFrom::Column, column)]).collect();
            whole.insert(class::key(class::choose(&sources).0));
        }
    }
    let partly: HashSet<&StudentId> = students
        .iter()
        .filter(|student| !whole.contains(&class::key(&student.record.class)))
        .map(|student| &student.id)
        .collect();
    plan.missing.retain(|id| !partly.contains(id));
}

/// Headings and nobody under them, in the whole file. Whoever was passed over is told of: an example row, staff.
fn no_rows(sheets: &[RawSheet]) -> Vec<Problem> {
    let mut files: Vec<&str> = Vec::new();
    let tables = || sheets.iter().filter(|sheet| sheet.header_row.is_some() && !sheet.hidden_sheet);
    for sheet in tables() {
        if !files.contains(&sheet.file.as_str()) {
            files.push(&sheet.file);
        }
    }
    let somebody = [SkippedAs::Example, SkippedAs::Others, SkippedAs::Listed];
    let passed = |sheet: &&RawSheet| sheet.skipped.iter().any(|(_, what)| somebody.contains(what));
    files.retain(|file| {
        let mut own = tables().filter(|sheet| sheet.file == *file);
        own.all(|sheet| sheet.rows.is_empty() && !passed(&sheet))
    });
    let first = |file: &str| tables().find(|sheet| sheet.file == file);
    let of = |sheet: &RawSheet| Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::NoRows);
    files.into_iter().filter_map(first).map(of).collect()
}

/// Two columns under one heading: what the second one has is not read, and may be another number.
fn columns_twice(sheet: &RawSheet) -> Vec<Problem> {
    let read = sheet.columns.iter().filter_map(|column| Some((column, column.field?)));
    let twice = |(column, field): (&MappedColumn, Field)| {
        let again = |other: &&MappedColumn| {
            let same = other.heading == column.heading && !column.heading.is_empty();
            other.column != column.column && other.field.is_none() && (same || other.rival_of == Some(field))
        };
        // Less of an ID number is a part of the one beside it.
        let least = if field == Field::IdNumber { id_number::SHORTEST } else { 1 };
        let filled = |other: &&MappedColumn| other.examples.iter().any(|value| value.len() >= least);
        let other = sheet.columns.iter().find(|other| again(other) && filled(other));
        let (severity, detail) = match sheet.undecided.iter().find(|(own, _)| *own == field) {
            Some((_, columns)) => (in_doubt(field), Detail::Names(named(sheet, columns))),
            None => (Severity::Warning, Detail::None),
        };
        other.map(|other| Problem {
            table: sheet.table,
            field: Some(field),
            severity,
            value: other.heading.clone(),
            detail: match detail {
                Detail::None => Detail::Names(named(sheet, &[column.column, other.column])),
                detail => detail,
            },
            ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::ColumnTwice)
        })
    };
    // Whoever said which one it is needs no word of it.
    let unsaid = |(column, _): &(&MappedColumn, Field)| column.how != MappedBy::User;
    read.filter(|_| !sheet.hidden_sheet).filter(unsaid).filter_map(twice).collect()
}

/// Without a name nobody comes in.
fn in_doubt(field: Field) -> Severity {
    if field == Field::Name { Severity::Refused } else { Severity::Error }
}

/// Columns as the spreadsheet program calls them, with their headings.
fn named(sheet: &RawSheet, columns: &[usize; 2]) -> Vec<String> {
    let of = |wanted: &usize| sheet.columns.iter().find(|column| column.column == *wanted);
    let name = |column: &MappedColumn| format!("{} {}", column.letters(), column.heading);
    columns.iter().filter_map(of).map(name).collect()
}

/// Student numbers that are none.
fn counted(sheet: &RawSheet) -> Option<Problem> {
    let value = sheet.counted.clone()?;
    let about = Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::StudentNoCounts);
    Some(Problem { field: Some(Field::StudentNo), value, ..about })
}

/// Ethnic groups that are numbers of one digit, under a heading that does not speak of codes: how they were read. A code
/// has two digits; where some of them have, the others have lost their zero.
fn coded_groups(sheet: &RawSheet) -> Option<Problem> {
    let column = sheet.columns.iter().find(|column| column.field == Some(Field::Ethnicity))?;
    if column.heading.contains('码') || has_other_groups(sheet) {
        return None;
    }
    let mut codes = [false; 10];
    // Names of groups are longer, and there are as many as there are people.
    let written = sheet.rows.iter().filter_map(|row| row.values.get(Field::Ethnicity));
    for text in written.map(|cell| cell.text.as_str()).filter(|text| text.len() <= CODED).map(str::trim) {
        match text.strip_suffix(".0").unwrap_or(text).as_bytes() {
            [digit @ b'1'..=b'9'] => codes[usize::from(digit - b'0')] = true,
            [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => return None,
            _ => {}
        }
    }
    let read = |code: usize| match ethnic::recognise(&code.to_string()) {
        Ethnicity::Known(group) => Some(format!("{code} {}", group.name)),
        _ => None,
    };
    let names: Vec<String> = (1..10).filter(|code| codes[*code]).filter_map(read).collect();
    (!names.is_empty()).then(|| Problem {
        field: Some(Field::Ethnicity),
        detail: Detail::Names(names),
        ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::EthnicCoded)
    })
}

/// One name is missing, and it is the last of its list: a cell may have been deleted further up.
fn last_rows(problems: &mut [Problem], sheets: &[RawSheet]) {
    let is_nameless = |problem: &Problem| {
        (problem.code, problem.field) == (ProblemCode::MissingField, Some(Field::Name))
            && problem.row.is_some()
    };
    let mut nameless: Vec<&mut Problem> = problems.iter_mut().filter(|one| is_nameless(one)).collect();
    if nameless.is_empty() {
        return;
    }
    for sheet in sheets.iter().filter(|sheet| sheet.rows.len() > 2) {
        let mut here = nameless.iter_mut().filter(|one| {
            (one.file.as_str(), one.sheet.as_str(), one.table) == (&sheet.file, &sheet.sheet, sheet.table)
        });
        let last = sheet.rows.last().map(|row| row.row);
        if let (Some(one), None) = (here.next(), here.next())
            && one.row == last
        {
            one.detail = Detail::LastRow;
        }
    }
}

/// A class that is only a number, or a day that a spreadsheet program made of it.
fn unclear_classes(sheets: &[RawSheet]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for sheet in
        sheets.iter().filter(|sheet| !sheet.classes.iter().any(|(from, _)| *from == ClassFrom::Given))
    {
        let mut found: Vec<String> = Vec::new();
        let unclear = shares::all(&sheet.rows, |row| row.text(Field::Class).filter(|text| is_unclear(text)));
        for class in unclear.into_iter().flatten() {
            if found.len() < NAMED && !found.iter().any(|known| known == class) {
                found.push(class.to_owned());
            }
        }
        if !found.is_empty() {
            problems.push(Problem {
                field: Some(Field::Class),
                detail: Detail::Names(found),
                ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::ClassUnclear)
            });
        }
    }
    problems
}

/// 软件2201班, 软件2202班, 软件2203班 … one below the other, as a spreadsheet program fills a column that is dragged down.
fn dragged_classes(sheet: &RawSheet) -> Option<Problem> {
    let classes = || sheet.rows.iter().filter_map(|row| row.text(Field::Class));
    let is_next =
        |(one, other): (&str, &str)| counted_up(one).is_some_and(|next| numbered(other) == Some(next));
    let dragged = classes().zip(classes().skip(1)).all(is_next) && classes().nth(DRAGGED - 1).is_some();
    let about = Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::ClassCounts);
    let named = || classes().take(NAMED).map(str::to_owned).collect();
    dragged.then(|| Problem { field: Some(Field::Class), detail: Detail::Names(named()), ..about })
}

/// The number of a class, with what stands before and behind it.
fn numbered(class: &str) -> Option<(&str, u64, &str)> {
    let digit = |c: char| c.is_ascii_digit();
    let (from, to) = (class.find(digit)?, class.rfind(digit)?);
    Some((class.get(..from)?, class.get(from..=to)?.parse().ok()?, class.get(to + 1..)?))
}

fn counted_up(class: &str) -> Option<(&str, u64, &str)> {
    let (before, number, behind) = numbered(class)?;
    Some((before, number.checked_add(1)?, behind))
}

fn is_unclear(class: &str) -> bool {
    // Most classes have a word in them.
    if class.chars().any(char::is_alphabetic) {
        return false;
    }
    let class = hygiene::fold_width(class);
    let class = class.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let day = |sign| {
        let parts: Vec<&str> = class.split(sign).collect();
        parts.len() == 3
            && parts.iter().all(|part| digits(part))
            && parts.first().is_some_and(|year| year.len() == 4)
    };
    class.len() <= BARE_DIGITS && digits(class) || day('-') || day('/')
}

/// Names of classes that differ in nothing that people say: 软件2201, 软件2201班, 软件-2201.
fn spellings(plan: &Plan, students: &[Student]) -> Vec<Problem> {
    let mut groups: BTreeMap<String, Vec<(&str, Option<&Change>)>> = BTreeMap::new();
    let mut known: HashSet<&str> = HashSet::new();
    let there = students.iter().filter(|student| student.is_listed()).map(|student| (&student.record, None));
    let changes = plan.changes.iter().map(|change| (&change.after.record, Some(change)));
    let mut last = "";
    for (record, change) in there.chain(changes).filter(|(record, _)| !record.class.is_empty()) {
        // The people of a class mostly lie together.
        if record.class != last && known.insert(&record.class) {
            groups.entry(spoken(&record.class)).or_default().push((&record.class, change));
        }
        last = &record.class;
    }
    let of = |group: Vec<(&str, Option<&Change>)>| {
        // What was there before is not this import's to say.
        let place = &group.iter().rev().find_map(|(_, change)| *change).filter(|_| group.len() > 1)?.place;
        let names = group.iter().take(NAMED).map(|(class, _)| (*class).to_owned()).collect();
        Some(Problem {
            field: Some(Field::Class),
            detail: Detail::Names(names),
            ..Problem::of_sheet(&place.file, &place.sheet, ProblemCode::ClassSpelling)
        })
    };
    groups.into_values().filter_map(of).collect()
}

/// A class as it is spoken of: without brackets, lines that part no two numbers, and the word 班; 2022级01班 is 22级1班.
pub(super) fn spoken(class: &str) -> String {
    let chars: Vec<char> = class::key(class).replace("(班)", "班").chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let kept = chars.iter().enumerate().filter(|(at, c)| match c {
        '(' | ')' | '-' | '_' | '.' => digit(at.checked_sub(1)) && digit(Some(at + 1)),
        _ => true,
    });
    let said = kept.map(|(_, c)| c).collect::<String>();
    let said = said.trim_end_matches('班');
    let said = said.strip_prefix("20").filter(|rest| rest.chars().nth(2) == Some('级')).unwrap_or(said);
    match said.rsplit_once('0') {
        Some((head, digit)) if digit.len() == 1 && head.ends_with(hygiene::is_hanzi) => {
            format!("{head}{digit}")
        }
        _ => said.to_owned(),
    }
}
