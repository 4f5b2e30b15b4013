//! What is to be said of one sheet: people who stand apart, rows without a class, ID numbers in rows of their own.

use super::batch::has_column;
use super::class;
use super::mapping::Recalled;
use super::problem::{Detail, Problem, ProblemCode, Severity, WHOLE_SHEET};
use super::raw::{ClassFrom, MappedBy, MappedColumn, RawRow, RawSheet, Who};
use super::value;
use crate::domain::field::Field;
use crate::domain::id_document::mask_in;

/// People who stand apart from the others.
pub(super) fn sections(sheet: &RawSheet) -> impl Iterator<Item = Problem> {
    sheet.sections.iter().map(|section| {
        let code = match section.who {
            Who::Left => ProblemCode::RemarkLeft,
            Who::Others | Who::Again => ProblemCode::NotStudents,
        };
        let detail = match section.who {
            Who::Again => Detail::Again(section.people),
            _ => Detail::Count(section.people),
        };
        Problem {
            table: sheet.table,
            row: section.row,
            field: (section.who == Who::Left).then_some(Field::Remark),
            value: section.words.clone(),
            detail,
            ..Problem::of_sheet(&sheet.file, &sheet.sheet, code)
        }
    })
}

/// The column of ID numbers that is known by what stands in it, or those of which nobody knows whose they are.
pub(super) fn ids(sheet: &RawSheet) -> Option<Problem> {
    let column = |at: usize| sheet.columns.iter().find(|column| column.column == at);
    let name = |column: &MappedColumn| match column.heading.as_str() {
        "" => column.letters(),
        heading => heading.to_owned(),
    };
    let about = |code| {
        let about = Problem::of_sheet(&sheet.file, &sheet.sheet, code);
        Problem { field: Some(Field::IdNumber), ..about }
    };
    if let Some(taken) = sheet.columns.iter().find(|one| one.field == Some(Field::IdNumber)) {
        let known = taken.how == MappedBy::Content && sheet.ids == [taken.column];
        return known.then(|| Problem { value: name(taken), ..about(ProblemCode::IdByContent) });
    }
    let open = sheet.ids.iter().filter_map(|at| column(*at)).filter(|one| one.how == MappedBy::Nothing);
    let names: Vec<String> = open.map(name).collect();
    (!names.is_empty() && !sheet.rows.is_empty())
        .then(|| Problem { detail: Detail::Names(names), ..about(ProblemCode::IdColumnUnclear) })
}

/// People beside the list under no heading.
pub(super) fn unheaded(sheet: &RawSheet) -> Option<Problem> {
    let unheaded = sheet.unheaded.as_ref()?;
    let about = Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::PeopleBeside);
    let value = unheaded.columns.join(", ");
    Some(Problem { table: sheet.table, value, detail: Detail::Count(unheaded.people), ..about })
}

/// What was said of another file with the same headings, and does not fit.
pub(super) fn recalled(sheet: &RawSheet) -> impl Iterator<Item = Problem> {
    sheet.recalled.iter().filter_map(|one| {
        let Recalled::Unfit { field, heading, day } = one else { return None };
        Some(Problem {
            field: Some(*field),
            value: heading.clone(),
            detail: Detail::Remembered(day.clone()),
            ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::MappingUnfit)
        })
    })
}

/// A sheet in which nobody has an ID number, and what its column is called where one is left out.
pub(super) fn no_ids(sheet: &RawSheet) -> Option<Problem> {
    if sheet.rows.is_empty() || has_column(sheet, Field::IdNumber) || ids(sheet).is_some() {
        return None;
    }
    let left = sheet.recalled.iter().find_map(|one| match one {
        Recalled::Passed { field: Field::IdNumber, heading, taken: None, .. } => Some(heading.clone()),
        _ => None,
    });
    Some(Problem {
        field: Some(Field::IdNumber),
        severity: Severity::Warning,
        value: left.unwrap_or_default(),
        detail: Detail::Count(sheet.rows.len() as u32),
        ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::MissingField)
    })
}

/// A person's ID number stands in a row of its own below the name.
pub(super) fn two_lines(sheet: &RawSheet) -> Option<Problem> {
    let below = |pair: &[RawRow]| {
        let [above, below] = pair else { return false };
        let alone =
            || !below.says(Field::Name) && !below.says(Field::StudentNo) && below.says(Field::IdNumber);
        !above.says(Field::IdNumber) && above.says(Field::Name) && alone()
    };
    let pairs = sheet.rows.windows(2).filter(|pair| below(pair)).count();
    let most = pairs > 1 && pairs * 4 > sheet.rows.len();
    most.then(|| Problem {
        field: Some(Field::IdNumber),
        detail: Detail::Count(pairs as u32),
        ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::TwoLines)
    })
}

/// Where every row of a sheet says the same of its class and something around it names another one: what is taken, and
/// the other.
pub(super) fn one_class_against(sheet: &RawSheet) -> Option<(&str, &str)> {
    let written = |row: &RawRow| row.text(Field::Class).map(str::to_owned).unwrap_or_default();
    let first = sheet.rows.first().filter(|_| sheet.rows.len() > 1 && !sheet.classes.is_empty())?;
    let mut sources: Vec<(ClassFrom, &str)> =
        sheet.classes.iter().map(|(from, class)| (*from, class.as_str())).collect();
    sources.push((ClassFrom::Column, first.text(Field::Class).unwrap_or_default()));
    let (taken, other) = class::choose(&sources);
    let other = other?;
    let same = written(first);
    sheet.rows.iter().all(|row| row.text(Field::Class).unwrap_or_default() == same).then_some((taken, other))
}

/// The same contradiction on every row, said once.
pub(super) fn class_differs(sheet: &RawSheet) -> Option<Problem> {
    let (taken, other) = one_class_against(sheet)?;
    let (taken, other) = (value::plain(taken).into_owned(), value::plain(other).into_owned());
    let (value, detail) = if sheet.adopted.contains(&(WHOLE_SHEET, Field::Class)) {
        (taken, Detail::Adopted(other))
    } else {
        (taken, Detail::AgainstOn { other, rows: sheet.rows.len() as u32 })
    };
    let about = Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::ClassDiffers);
    Some(Problem { table: sheet.table, field: Some(Field::Class), value, detail, ..about })
}

/// Where people may be of another class than those above.
pub(super) fn goes_on(sheet: &RawSheet) -> impl Iterator<Item = Problem> {
    let class = sheet.classes.first().map(|(_, class)| value::plain(class).into_owned());
    sheet.goes_on.iter().map(move |one| Problem {
        table: sheet.table,
        row: Some(one.row),
        field: Some(Field::Class),
        value: mask_in(&value::plain(&one.words)),
        detail: class.clone().map_or(Detail::None, Detail::Instead),
        ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::ClassGoesOn)
    })
}

/// The class of a title that was copied.
pub(super) fn copied_title(sheet: &RawSheet) -> Option<Problem> {
    let title = sheet.copied_title.clone()?;
    let (_, class) = sheet.classes.first()?;
    let bare = sheet.rows.iter().any(|row| !row.says(Field::Class));
    bare.then(|| Problem {
        table: sheet.table,
        field: Some(Field::Class),
        value: title,
        detail: Detail::Instead(class.clone()),
        ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::TitleCopied)
    })
}

/// What the sender of a return file wrote where nothing is read.
pub(super) fn notes(sheet: &RawSheet) -> impl Iterator<Item = Problem> {
    sheet.notes.iter().map(|note| {
        let at = note.guide.as_ref().unwrap_or(&sheet.sheet);
        Problem {
            row: Some(note.row),
            field: note.guide.as_ref().map(|_| Field::IdNumber),
            value: mask_in(&value::plain(&note.text)),
            ..Problem::of_sheet(&sheet.file, at, ProblemCode::ReturnNote)
        }
    })
}

/// Rows that no column, title or name gives a class: whoever calls people by their class won't find them.
pub(super) fn no_class(sheets: &[RawSheet]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.classes.is_empty() && !sheet.answer) {
        let none = |row: &&RawRow| row.says(Field::Name) && !row.says(Field::Class);
        let rows = sheet.rows.iter().filter(none).count() as u32;
        // Where other people of the sheet have one, these have to be found.
        let beside = |other: &&RawSheet| other.file == sheet.file && other.sheet == sheet.sheet;
        let part = sheets.iter().filter(beside).any(|other| !other.classes.is_empty());
        let first = sheet.rows.iter().find(none).map(|row| row.row).filter(|_| part);
        let about = problems.iter_mut().find(|one| one.file == sheet.file && one.sheet == sheet.sheet);
        match about.map(|one| &mut one.detail) {
            _ if rows == 0 => {}
            Some(Detail::Count(before)) => *before += rows,
            _ => problems.push(Problem {
                row: first,
                field: Some(Field::Class),
                value: sheet.folder_class.clone().unwrap_or_default(),
                detail: Detail::Count(rows),
                ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::NoClass)
            }),
        }
    }
    problems
}
