//! The roster: everybody on it, searched and filtered, and one student's values with the ID number masked.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::field::Field as Value;
use crate::domain::id_document::mask;
use crate::ops::answer::Candidate;
use crate::ops::{OpsError, Project};
use crate::text::cli::stage;
use crate::text::refusal::seq;
use crate::text::tui::roster as words;
use crate::text::{Lang, Say, Word};
use crate::tui::house::ask;
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{pad, width, wrap};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Screen};
use crate::tui::screens::certificate;

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Open,
    Filter,
    NextClass,
    LastClass,
    Incomplete,
    Import,
    Certify,
}

const KEYS: Table<Act> = Table {
    title: crate::text::tui::ROSTER,
    bindings: &[
        Binding::new(&[Key::Char('/')], Act::Filter, words::FILTER).hint(7).about(words::FILTER_ABOUT),
        Binding::new(&[Key::Enter], Act::Open, words::OPEN).hint(6),
        Binding::new(&[Key::Char('i')], Act::Import, words::IMPORT).hint(8),
        Binding::new(&[Key::Tab], Act::NextClass, words::CLASS).hint(5).about(words::CLASS_ABOUT),
        Binding::new(&[Key::BackTab], Act::LastClass, words::CLASS_BACK),
        Binding::new(&[Key::Char('u')], Act::Incomplete, words::INCOMPLETE)
            .hint(4)
            .about(words::INCOMPLETE_ABOUT),
        Binding::new(&[Key::Char('p')], Act::Certify, words::CERTIFY).hint(3).about(words::CERTIFY_ABOUT),
    ],
};

const COLUMNS: [Column; 8] = [
    Column::new(words::CLASS_COLUMN, 16).least(9).whole().grow(),
    Column::new(words::NUMBER_COLUMN, 12).least(10).whole(),
    Column::new(words::NAME_COLUMN, 12).least(8).whole(),
    Column::new(words::SEX_COLUMN, 6).least(3),
    Column::new(words::ID_COLUMN, 18).rank(1),
    Column::new(words::STAGE_COLUMN, 10).least(8).whole(),
    Column::new(words::SEQ_COLUMN, 4),
    Column::new(words::MARK_COLUMN, 10).least(6).whole(),
];

/// More people than a list is ever paged through.
const MOST: usize = 20_000;

/// One student's values, label and text.
type Details = Vec<(String, String)>;

#[derive(Debug, Default)]
pub struct Roster {
    people: Vec<Candidate>,
    classes: Vec<String>,
    /// Place in `classes`.
    class: Option<usize>,
    incomplete: bool,
    query: Field,
    searching: bool,
    list: ListState,
    details: Option<Details>,
    /// The student whom another screen asked for.
    wanted: Option<String>,
    read: bool,
}

/// Everybody that a query means, or all by class and student number; and the names of the classes.
fn read(project: &mut Project, query: &str) -> Result<(Vec<Candidate>, Vec<String>), OpsError> {
    project.look()?;
    let everybody = project.directory().listed().map(|student| project.candidate(student, false));
    let mut everybody: Vec<Candidate> = everybody.collect::<Result<_, _>>()?;
    let mut classes: Vec<String> = everybody.iter().map(|one| one.class.clone()).collect();
    classes.sort_unstable();
    classes.dedup();
    if !query.trim().is_empty() {
        let found = project.find(query, MOST, None, false)?;
        let people = if found.matches.is_empty() { found.near } else { found.matches };
        return Ok((people, classes));
    }
    everybody.sort_by(|a, b| (&a.class, &a.student_no, &a.name).cmp(&(&b.class, &b.student_no, &b.name)));
    Ok((everybody, classes))
}

fn details(project: &mut Project, handle: &str, lang: Lang) -> Result<Details, OpsError> {
    let id = project.resolve(handle)?;
    let mut lines = Vec::new();
    let Some(student) = project.directory().student(&id) else { return Ok(lines) };
    let record = &student.record;
    for field in Value::ALL {
        let text = match field {
            Value::IdNumber => mask(&record.id_number),
            Value::Phone => mask(&record.phone),
            field => record.text(*field),
        };
        if !text.is_empty() {
            lines.push((field.say(lang), text));
        }
    }
    let missing: Vec<String> =
        record.gaps.iter().filter(|gap| record.text(**gap).is_empty()).map(|gap| gap.say(lang)).collect();
    if !missing.is_empty() {
        lines.push((words::MISSING_VALUES.get(lang).to_owned(), missing.join(", ")));
    }
    let one = project.candidate(student, false)?;
    let mut state = vec![stage(one.state).get(lang).to_owned()];
    state.extend(one.seq.map(seq));
    state.push((if one.paid { words::PAID } else { words::NOT_PAID }).get(lang).to_owned());
    state.push((if one.checked { words::CHECKED } else { words::NOT_CHECKED }).get(lang).to_owned());
    lines.push((words::STAGE_COLUMN.get(lang).to_owned(), state.join("  ")));
    lines.extend(project.certificate_of(&id).map(|number| (words::CERTIFY.get(lang).to_owned(), number)));
    Ok(lines)
}

fn marks(one: &Candidate, lang: Lang) -> String {
    let marks = [
        (one.incomplete, words::MARK_INCOMPLETE),
        (one.already_captured, words::MARK_CAPTURED),
        (one.walkin, words::MARK_WALKIN),
    ];
    let mut marks: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, word)| word.get(lang)).collect();
    marks.extend(one.elsewhere.as_deref());
    marks.join(" ")
}

impl Roster {
    /// The roster with those of this name, or of a near one.
    pub fn searching(name: &str) -> Roster {
        let mut query = Field::default();
        query.set(name);
        Roster { query, ..Roster::default() }
    }

    /// The roster with this student's values open. `handle` is `@…`.
    pub fn at(handle: &str) -> Roster {
        Roster { wanted: Some(handle.to_owned()), ..Roster::default() }
    }

    fn class_name(&self) -> Option<&str> {
        self.class.and_then(|at| self.classes.get(at)).map(String::as_str)
    }

    fn shown(&self) -> Vec<&Candidate> {
        let class = self.class_name();
        let in_class = |one: &&Candidate| class.is_none_or(|class| one.class == class);
        self.people.iter().filter(in_class).filter(|one| !self.incomplete || one.incomplete).collect()
    }

    fn selected(&self) -> Option<&Candidate> {
        self.list.selected().and_then(|at| self.shown().get(at).copied())
    }

    fn again(&self) -> Effect {
        let query = self.query.text();
        ask(
            words::READING,
            move |project: &mut Project| read(project, &query),
            |roster: &mut Roster, (people, classes), ctx| {
                roster.read = true;
                (roster.people, roster.classes) = (people, classes);
                let shown = roster.shown().len();
                roster.list.set_len(shown);
                match roster.wanted.take() {
                    Some(handle) => {
                        let at = roster.shown().iter().position(|one| one.student == handle);
                        roster.list.select(at.unwrap_or_default());
                        vec![open(handle, ctx.lang)]
                    }
                    None => Vec::new(),
                }
            },
        )
    }

    fn filtered(&mut self) {
        let shown = self.shown().len();
        self.list.reset(shown);
    }

    fn turn_class(&mut self, forward: bool) {
        let count = self.classes.len();
        self.class = match (self.class, forward) {
            (None, true) => (count > 0).then_some(0),
            (None, false) => count.checked_sub(1),
            (Some(at), true) => Some(at + 1).filter(|at| *at < count),
            (Some(at), false) => at.checked_sub(1),
        };
        self.filtered();
    }
}

fn open(handle: String, lang: Lang) -> Effect {
    ask(
        words::READING,
        move |project: &mut Project| details(project, &handle, lang),
        |roster: &mut Roster, details, _| {
            roster.details = Some(details);
            Vec::new()
        },
    )
}

impl Screen for Roster {
    type Act = Act;
    const NAME: Word = crate::text::tui::ROSTER;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn offers(&self, act: Act) -> bool {
        let listing = self.details.is_none();
        match act {
            Act::Open => listing && self.list.selected().is_some(),
            Act::Filter => !self.classes.is_empty() && !self.searching,
            Act::NextClass | Act::LastClass | Act::Incomplete => listing && !self.classes.is_empty(),
            Act::Import => true,
            Act::Certify => self.selected().is_some_and(|one| one.seq.is_none()),
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![self.again()]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Open => {
                self.searching = false;
                let handle = self.selected().map(|one| one.student.clone());
                return handle.map(|handle| open(handle, ctx.lang)).into_iter().collect();
            }
            Act::Import => return vec![Effect::Go(Route::Import)],
            Act::Certify => {
                let Some(one) = self.selected() else { return Vec::new() };
                let (handle, name) = (one.student.clone(), one.name.clone());
                return vec![certificate::make_out::<Roster>(handle, name, ctx)];
            }
            Act::Filter => {
                self.details = None;
                self.searching = true;
            }
            Act::NextClass => self.turn_class(true),
            Act::LastClass => self.turn_class(false),
            Act::Incomplete => {
                self.incomplete = !self.incomplete;
                self.filtered();
            }
        }
        Vec::new()
    }

    fn back(&mut self, _ctx: &mut Ctx) -> Option<Effects> {
        if self.details.take().is_some() || std::mem::take(&mut self.searching) {
            return Some(Vec::new());
        }
        if !self.query.is_empty() {
            self.query.clear();
            return Some(vec![self.again()]);
        }
        None
    }

    fn field(&mut self) -> Option<&mut Field> {
        debug_assert_eq!(self.query.takes(), Takes::Query);
        self.searching.then_some(&mut self.query)
    }

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects {
        self.list.reset(0);
        vec![self.again()]
    }

    fn list(&mut self) -> Option<&mut ListState> {
        self.details.is_none().then_some(&mut self.list)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(words::PROMPT.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let searched = self.searching || !self.query.is_empty();
        let [top, rest] =
            Layout::vertical([Constraint::Length(u16::from(searched)), Constraint::Min(3)]).areas(area);
        if searched {
            let look = Look { active: look.active && self.searching, ..look.clone() };
            self.query.draw_prompt(
                frame,
                Rect { x: top.x + 2, width: top.width.saturating_sub(2), ..top },
                &look,
            );
        }
        let buf = frame.buffer_mut();
        if let Some(details) = &self.details {
            let inner = panel(buf, rest, look.word(words::DETAILS), look);
            let labels = details.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
            let mut row = 0;
            for (label, text) in details {
                let room = usize::from(inner.width).saturating_sub(labels + 2);
                for (line, part) in wrap(text, room).iter().enumerate() {
                    let label = if line == 0 { label.as_str() } else { "" };
                    look.text(buf, inner, row, Role::Text, &format!("{}  {part}", pad(label, labels)));
                    row += 1;
                }
            }
            return;
        }
        let shown = self.shown();
        let title = words::title(look.lang, self.class_name(), shown.len());
        let inner = panel(buf, rest, &title, look);
        let row = |at: usize| {
            shown.get(at).map_or_else(Row::default, |one| {
                Row::new([
                    one.class.clone(),
                    one.student_no.clone(),
                    one.name.clone(),
                    one.sex.clone(),
                    one.id_number.clone(),
                    stage(one.state).get(look.lang).to_owned(),
                    one.seq.map(seq).unwrap_or_default(),
                    marks(one, look.lang),
                ])
            })
        };
        let empty = match (self.read, searched || self.class.is_some() || self.incomplete) {
            (false, _) => "",
            (true, true) => look.word(words::NOBODY),
            (true, false) => look.word(words::NO_ROSTER),
        };
        Grid { columns: &COLUMNS, row: &row, empty }.draw(buf, inner, &self.list, look);
    }
}
