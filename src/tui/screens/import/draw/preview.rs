//! What would happen, drawn: counts, one of four lists, and what is known of the selected row.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::super::Import;
use super::super::preview::View;
use super::super::review::{Review, shown};
use super::lines;
use crate::domain::field::Field;
use crate::domain::roster::mapping::passed_over;
use crate::domain::roster::problem::{Problem, Severity};
use crate::domain::roster::raw::{RawSheet, SkippedAs};
use crate::text::Say;
use crate::text::emptied::{BY_KEY, emptied};
use crate::text::problem::{self, in_a_word, suggestion};
use crate::text::tui::import as words;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::steps;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{width, wrap};

const PROBLEMS: [Column; 5] = [
    Column::new(words::ROW_COLUMN, 5).right(),
    Column::new(words::SEVERITY_COLUMN, 8).least(8),
    Column::new(words::NAME_COLUMN, 12).least(8).whole(),
    Column::new(words::WHAT_COLUMN, 14).least(10).whole(),
    Column::new(words::PROBLEM_COLUMN, 40).least(24).whole().grow(),
];

const SHEETS: [Column; 9] = [
    Column::new(words::FILE_COLUMN, 30).least(18).whole().grow(),
    Column::new(words::CLASS_COLUMN, 16).least(10).whole().rank(2),
    Column::new(words::ROWS_COLUMN, 4).right(),
    Column::new(words::ADDED_COLUMN, 4).right(),
    Column::new(words::UPDATED_COLUMN, 4).right(),
    Column::new(words::SAME_COLUMN, 4).right(),
    Column::new(words::INCOMPLETE_COLUMN, 4).right(),
    Column::new(words::REFUSED_COLUMN, 4).right(),
    Column::new(words::HIDDEN_COLUMN, 4).right().rank(1),
];

const CHANGED: [Column; 5] = [
    Column::new(words::NAME_COLUMN, 12).least(8).whole(),
    Column::new(words::CLASS_COLUMN, 16).least(10).whole().rank(1),
    Column::new(words::WHAT_COLUMN, 14).least(8).whole(),
    Column::new(words::OLD_COLUMN, 20).least(16).whole(),
    Column::new(words::NEW_COLUMN, 20).least(16).whole().grow(),
];

const TOUCHED: [Column; 5] = [
    Column::new(words::NAME_COLUMN, 12).least(8).whole(),
    Column::new(words::ON_SITE_COLUMN, 20).least(14).whole(),
    Column::new(words::WHAT_COLUMN, 12).least(8).whole(),
    Column::new(words::OLD_COLUMN, 20).least(14).whole(),
    Column::new(words::NEW_COLUMN, 20).least(14).whole().grow(),
];

const MISSING: [Column; 4] = [
    Column::new(words::NAME_COLUMN, 12).least(8).whole(),
    Column::new(words::NUMBER_COLUMN, 16).least(10).whole(),
    Column::new(words::CLASS_COLUMN, 20).least(10).whole().rank(1),
    Column::new(words::FATE_COLUMN, 24).least(16).whole().grow(),
];

/// What a teacher compares row by row.
const COMPARED: [Field; 7] = [
    Field::StudentNo,
    Field::ExamNo,
    Field::Name,
    Field::Sex,
    Field::IdNumber,
    Field::Ethnicity,
    Field::Class,
];

pub(super) fn draw(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let Some(review) = screen.review.as_deref() else { return };
    let cells = usize::from(area.width.saturating_sub(4));
    let totals = review.look.plan.totals;
    let mut head = wrap(&words::counts(look.lang, &totals, review.missing.len()), cells);
    // The first stands for all: what is to be done is the same.
    head.extend(
        review.emptied.first().into_iter().flat_map(|one| wrap(&emptied(one, BY_KEY, look.lang), cells)),
    );
    let passed = passed_over(review.look.sheets.iter().flat_map(|sheet| &sheet.recalled));
    head.extend(passed.iter().flat_map(|one| wrap(&problem::passed_over(one, look.lang), cells)));
    let about = about(screen, review, look, cells);
    let boxed = |count: usize| if count == 0 { 0 } else { count as u16 + 2 };
    let asking = screen.amending.is_some();
    let [top, middle, typed, bottom] = Layout::vertical([
        Constraint::Length(boxed(head.len())),
        Constraint::Min(5),
        Constraint::Length(if asking { 3 } else { 0 }),
        Constraint::Length(boxed(about.len())),
    ])
    .areas(area);
    let inner = panel(frame.buffer_mut(), top, &steps::title(&words::STEPS, 2, look), look);
    lines(frame, inner, &head, look);
    let inner = panel(frame.buffer_mut(), middle, &tabs(screen, look), look);
    list(screen, review, frame, inner, look);
    if asking {
        let inner = panel(frame.buffer_mut(), typed, &screen.amending_title(look.lang), look);
        screen.field.draw_prompt(frame, inner, look);
    }
    if !about.is_empty() {
        let inner = panel(frame.buffer_mut(), bottom, look.word(words::SELECTED), look);
        lines(frame, inner, &about, look);
    }
}

/// `[问题 30]  各文件 2  改动 1  文件没有 2`: the view that is open stands in brackets.
fn tabs(screen: &Import, look: &Look) -> String {
    let tab = |view: &View| {
        let word = match view {
            View::Touched => words::TOUCHED,
            View::Problems if screen.preview.errors_only => words::ERRORS_TAB,
            View::Problems => words::PROBLEMS,
            View::Sheets => words::SHEETS,
            View::Changed => words::CHANGED,
            View::Missing => words::MISSING,
        };
        let name = format!("{} {}", look.word(word), screen.count(*view));
        if *view == screen.preview.view { format!("[{name}]") } else { name }
    };
    screen.views().iter().map(tab).collect::<Vec<_>>().join("  ")
}

/// Columns of numbers that are as wide as the largest in them.
fn widened<const N: usize>(columns: [Column; N], least: u16, largest: u32) -> [Column; N] {
    let cells = largest.to_string().len() as u16;
    columns.map(|column| if column.is_right() { column.at_least(cells.max(least)) } else { column })
}

fn list(screen: &Import, review: &Review, frame: &mut Frame, area: Rect, look: &Look) {
    let rows = review.look.plan.sheets.iter().map(|sheet| sheet.counts.rows.max(sheet.counts.hidden_rows));
    let sheets = widened(SHEETS, 4, rows.max().unwrap_or_default());
    let last = review.look.plan.problems.iter().filter_map(|problem| problem.row).max();
    let problems = widened(PROBLEMS, 5, last.unwrap_or_default());
    let (columns, empty): (&[Column], _) = match screen.preview.view {
        View::Problems => (&problems, words::NO_PROBLEMS),
        View::Touched => (&TOUCHED, words::NO_CHANGES),
        View::Sheets => (&sheets, words::NO_PROBLEMS),
        View::Changed => (&CHANGED, words::NO_CHANGES),
        View::Missing => (&MISSING, words::NONE_MISSING),
    };
    let row = |at: usize| match screen.preview.view {
        View::Problems => {
            review.problem(at, screen.preview.errors_only).map_or_else(Row::default, |problem| {
                let amended = review.is_amended(at, screen.preview.errors_only);
                problem_row(review, problem, amended, look)
            })
        }
        View::Touched => review.touched.get(at).map_or_else(Row::default, |(one, on_site)| {
            Row::new([
                one.name.clone(),
                words::on_site(look.lang, on_site.seq, on_site.paid, on_site.checked, on_site.absent),
                one.field.say(look.lang),
                filled(&one.old, look),
                filled(&one.new, look),
            ])
        }),
        View::Sheets => sheet_row(review, at, look),
        View::Changed => review.changed.get(at).map_or_else(Row::default, |one| {
            let field = one.field.say(look.lang);
            Row::new([
                one.name.clone(),
                one.class.clone(),
                field,
                filled(&one.old, look),
                filled(&one.new, look),
            ])
        }),
        View::Missing => missing_row(screen, review, at, look),
    };
    Grid { columns, row: &row, empty: look.word(empty) }.draw(frame.buffer_mut(), area, &screen.list, look);
}

/// Somebody who is in no file, and what becomes of them.
fn missing_row(screen: &Import, review: &Review, at: usize, look: &Look) -> Row {
    let (Some(one), Some(id)) = (review.missing.get(at), review.look.missing.get(at).map(|one| &one.id))
    else {
        return Row::default();
    };
    let fate = match screen.leaving.get(id) {
        Some(reason) => words::leaves(look.lang, reason),
        None if review.bound.contains(id) => look.word(words::BOUND).to_owned(),
        None if review.look.plan.doubtful.contains(id) => look.word(words::IN_DOUBT).to_owned(),
        None => look.word(words::STAY).to_owned(),
    };
    Row::new(one.iter().cloned().chain([fate]))
}

fn filled(text: &str, look: &Look) -> String {
    if text.is_empty() { look.word(words::BLANK).to_owned() } else { text.to_owned() }
}

fn problem_row(review: &Review, problem: &Problem, amended: bool, look: &Look) -> Row {
    let name = review.written(problem).and_then(|row| row.values.get(Field::Name));
    let severity = if amended {
        look.word(words::AMENDED).to_owned()
    } else if problem.is_adopted() {
        look.word(words::ADOPTED).to_owned()
    } else {
        problem.severity.say(look.lang)
    };
    let row = Row::new([
        problem.row.map(|row| row.to_string()).unwrap_or_default(),
        severity,
        name.map(|name| shown(Field::Name, &name.text)).unwrap_or_default(),
        problem.field.map(|field| field.say(look.lang)).unwrap_or_default(),
        in_a_word(problem, look.lang),
    ]);
    if amended || problem.severity == Severity::Warning { row } else { row.role(Role::Bad) }
}

/// A sheet, or a file that could not be read.
fn sheet_at(review: &Review, at: usize) -> Option<&RawSheet> {
    review.look.sheets.iter().chain(&review.look.left_out).nth(at)
}

fn sheet_row(review: &Review, at: usize, look: &Look) -> Row {
    let Some(sheet) = sheet_at(review, at) else {
        let known = review.look.sheets.len() + review.look.left_out.len();
        let unread = at.checked_sub(known).and_then(|at| review.look.unread.get(at));
        return unread.map_or_else(Row::default, |(name, _)| {
            Row::new([name.clone(), look.word(words::UNREAD).to_owned()]).role(Role::Bad)
        });
    };
    let part = review.part(sheet, look.lang).unwrap_or_default();
    let parts = [sheet.file.as_str(), &sheet.sheet, &part];
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    let plain = |word| Row::new([name.clone(), look.word(word).to_owned()]);
    if at >= review.look.sheets.len() {
        return plain(words::LEFT_OUT);
    }
    if sheet.hidden_sheet {
        return plain(words::HIDDEN_SHEET);
    }
    // Of several results with the same name each sheet has its own, in the same order.
    let same = |file: &str, name: &str| file == sheet.file && name == sheet.sheet;
    let before = review.look.sheets.iter().take(at);
    let nth = before.filter(|one| one.header_row.is_some() && same(&one.file, &one.sheet)).count();
    let mut results = review.look.plan.sheets.iter().filter(|one| same(&one.file, &one.sheet));
    let Some(result) = results.nth(nth).filter(|_| sheet.header_row.is_some()) else {
        return plain(words::NO_HEADING_SHEET);
    };
    let counts = result.counts;
    let class = result.class.clone().unwrap_or_default();
    let numbers = [
        counts.rows,
        counts.added,
        counts.updated,
        counts.unchanged,
        counts.incomplete,
        counts.refused,
        counts.hidden_rows,
    ];
    Row::new([name, class].into_iter().chain(numbers.map(|number| number.to_string())))
}

/// What is said of the selected row.
fn about(screen: &Import, review: &Review, look: &Look, cells: usize) -> Vec<String> {
    let Some(at) = screen.list.selected() else { return Vec::new() };
    match screen.preview.view {
        View::Problems => {
            let Some(problem) = review.problem(at, screen.preview.errors_only) else { return Vec::new() };
            let place = problem.place().map(|place| place.say(look.lang)).unwrap_or_default();
            let mut said = wrap(&format!("{} {place}  {}", problem.file, problem.say(look.lang)), cells);
            let next = if review.is_amended(at, screen.preview.errors_only) {
                look.word(words::AMENDED_NEXT)
            } else {
                suggestion(problem, look.lang)
            };
            said.extend(wrap(next, cells));
            said.extend(both(review, problem, look, cells));
            said
        }
        View::Sheets => sheet_at(review, at).map_or_else(Vec::new, |sheet| {
            let count = |what| sheet.skipped.iter().filter(|(_, as_what)| *as_what == what).count();
            let skipped = [
                SkippedAs::Blank,
                SkippedAs::Footer,
                SkippedAs::RepeatedHeader,
                SkippedAs::Example,
                SkippedAs::Listed,
                SkippedAs::Others,
            ];
            wrap(&words::skipped(look.lang, skipped.map(count)), cells)
        }),
        View::Touched => wrap(look.word(words::TOUCHED_NEXT), cells),
        View::Changed | View::Missing => Vec::new(),
    }
}

/// The row as it was written, and as it would be taken over.
fn both(review: &Review, problem: &Problem, look: &Look, cells: usize) -> Vec<String> {
    let Some(written) = review.written(problem) else { return Vec::new() };
    let fields = || COMPARED.into_iter().filter(|field| written.values.has(*field));
    let raw = |field: Field| {
        let text = written.values.get(field).map(|value| shown(field, &value.text)).unwrap_or_default();
        filled(&text, look)
    };
    let before: Vec<String> = fields().map(raw).collect();
    let mut said = labelled(look.word(words::AS_WRITTEN), &before, cells);
    let refused = review.look.plan.problems.iter().any(|other| {
        other.severity == Severity::Refused && other.row == problem.row && other.place() == problem.place()
    });
    let after: Vec<String> = match review.taken(problem) {
        Some(record) => fields().map(|field| filled(&shown(field, &record.text(field)), look)).collect(),
        None if refused => vec![look.word(words::STAYS_OUT).to_owned()],
        None => vec![look.word(words::AS_BEFORE).to_owned()],
    };
    said.extend(labelled(look.word(words::AS_TAKEN), &after, cells));
    said
}

fn labelled(label: &str, values: &[String], cells: usize) -> Vec<String> {
    let room = cells.saturating_sub(width(label) + 2);
    let mut texts = wrap(&values.join("  "), room);
    texts.truncate(2);
    let blank = " ".repeat(width(label));
    let head = |at: usize| if at == 0 { label } else { &blank };
    texts.iter().enumerate().map(|(at, text)| format!("{}  {text}", head(at))).collect()
}
