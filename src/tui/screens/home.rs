//! 首页: the live balance of the session, by class and in all, what is left to do, and what happened last.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::balance::{ClassHeads, Heads};
use crate::domain::event::Body;
use crate::domain::pace::{Pace, waited};
use crate::domain::session::{SessionId, Timing};
use crate::domain::state::Past;
use crate::ops::Project;
use crate::ops::error::OpsError;
use crate::ops::export::Door;
use crate::ops::floor::{Gap, Open};
use crate::ops::status::Status;
use crate::text::screens::home::{self as text, Todo};
use crate::text::screens::pace as says;
use crate::text::tui::export as exports;
use crate::text::{Lang, Word, event, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::bar::bar;
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{width, wrap};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Screen};

/// How many of the latest events are asked for.
const LATEST: usize = 8;

/// One line of "what happened last", in both languages' raw form.
#[derive(Clone, Debug)]
pub struct Latest {
    pub clock: String,
    pub lines: [String; 2],
    pub name: String,
    pub class: String,
    pub operator: String,
    pub undone: bool,
}

struct View {
    session: bool,
    /// All there are, open or not.
    sessions: usize,
    takes_fee: bool,
    status: Status,
    agreed: u32,
    open: Open,
    latest: Vec<Latest>,
    /// Open findings about photos.
    photos: usize,
    /// Open errors of the reconciliation.
    errors: usize,
    /// Numbers are given before the shot.
    before: bool,
    pace: Option<Pace>,
    /// Since when the first of those waits who paid, RFC 3339.
    waits_since: Option<String>,
}

#[derive(Default)]
pub struct Home {
    view: Option<View>,
    list: ListState,
}

#[derive(Clone, Copy)]
pub enum Act {
    WhoIsLeft,
    Todo,
    Import,
    To(u8),
    NewSession,
    Sessions,
    Closing,
    Till,
    Afterwards,
}

const KEYS: Table<Act> = Table {
    title: text::KEYS,
    bindings: &[
        Binding::new(&[Key::Enter], Act::WhoIsLeft, text::WHO_IS_LEFT).hint(7),
        Binding::new(&[Key::F(2)], Act::To(2), words::DESK).hint(9),
        Binding::new(&[Key::F(3)], Act::To(3), words::ROSTER).hint(6),
        Binding::new(&[Key::F(5)], Act::To(5), words::CORRECTIONS).hint(4),
        Binding::new(&[Key::F(7)], Act::To(7), words::RECONCILE).hint(4),
        Binding::new(&[Key::F(8)], Act::To(8), words::CHECKPOINT).hint(4),
        Binding::new(&[Key::F(9)], Act::To(9), words::EXPORT).hint(4),
        Binding::new(&[Key::Range('1', '7')], Act::Todo, text::TO_DO).hint(3),
        Binding::new(&[Key::Char('i')], Act::Import, words::IMPORT).hint(2),
        Binding::new(&[Key::Char('n')], Act::NewSession, text::NEW).hint(5),
        Binding::new(&[Key::Char('s')], Act::Sessions, text::SESSIONS).hint(5),
        Binding::new(&[Key::Char('m')], Act::Till, words::TILL).hint(2).about(text::TILL_ABOUT),
        Binding::new(&[Key::Char('e')], Act::Closing, words::CLOSING).hint(1),
        Binding::new(&[Key::Char('r')], Act::Afterwards, words::AFTERWARDS).hint(1),
    ],
};

/// The latest events with their people.
pub fn latest(project: &Project, session: Option<SessionId>, count: usize) -> Vec<Latest> {
    let past = project.state().past.iter().rev();
    past.filter(|past| session.is_none() || past.session == session)
        .take(count)
        .map(|past| {
            let student = past.subject.as_ref().and_then(|subject| project.directory().student(subject));
            Latest {
                clock: jobs::clock(&past.wall),
                lines: [Lang::Zh, Lang::En].map(|lang| said(project, past, lang)),
                name: student.map(|student| student.record.name.to_string()).unwrap_or_default(),
                class: student.map(|student| student.record.class.to_string()).unwrap_or_default(),
                operator: past.operator.clone(),
                undone: past.undone_by.is_some(),
            }
        })
        .collect()
}

/// What happened; of an undo and an export also what it was about.
fn said(project: &Project, past: &Past, lang: Lang) -> String {
    let line = event::line(&past.body, lang);
    match (project.turned(past), &past.body) {
        (Some(of), _) => format!("{line} {}", event::line(&of, lang)),
        (None, Body::Exported { what, .. }) => {
            let name = exports::what(what, Door::Export).0.get(lang);
            format!("{line} {}", if name.is_empty() { what } else { name })
        }
        (None, _) => line,
    }
}

fn look_around(project: &mut Project) -> Result<View, OpsError> {
    let session = project.session().cloned();
    let id = session.as_ref().map(|session| session.id);
    Ok(View {
        session: session.is_some(),
        sessions: project.state().sessions.len(),
        takes_fee: session.as_ref().is_none_or(|session| session.settings.takes_fee()),
        agreed: session.as_ref().map_or(0, crate::domain::session::Session::agreed_until),
        status: project.status(id)?,
        open: project.left_open()?,
        latest: latest(project, None, LATEST),
        photos: id.map_or(Ok(0), |id| project.photos_open(id))?,
        errors: match id {
            Some(id) => project.reconcile(id, None)?.open.error as usize,
            None => 0,
        },
        before: session.as_ref().is_some_and(|session| session.settings.timing == Timing::Before),
        pace: id.and_then(|id| project.pace(id)),
        waits_since: match id {
            Some(id) => project.waiting(id)?.into_iter().next().map(|waiting| waiting.since),
            None => None,
        },
    })
}

/// Parts in as few lines as they need; a part is not broken.
fn flow(parts: &[String], between: &str, cells: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + between.len() + width(part) <= usize::from(cells) => {
                line.push_str(between);
                line.push_str(part);
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}

impl Home {
    fn todos(&self) -> Vec<(Todo, Route)> {
        let Some(view) = &self.view else { return Vec::new() };
        let open = view.open;
        let people = |gap| Route::People { class: None, gap };
        let mut todos = Vec::new();
        let mut add = |wanted: bool, todo, route| {
            if wanted {
                todos.push((todo, route));
            }
        };
        add(open.people == 0, Todo::NoRoster, Route::Import);
        add(!view.session, Todo::NoSession, Route::NewSession);
        add(open.corrections > 0, Todo::Corrections(open.corrections), Route::Corrections);
        add(view.errors > 0, Todo::Errors(view.errors), Route::Reconcile);
        add(view.photos > 0, Todo::Photos(view.photos), Route::Reconcile);
        add(open.since_agreed >= 20, Todo::Checkpoint(open.since_agreed), Route::Checkpoint);
        add(open.incomplete > 0, Todo::Incomplete(open.incomplete), people(Gap::Incomplete));
        add(open.unchecked > 0, Todo::Unchecked(open.unchecked), people(Gap::Unchecked));
        add(open.absent > 0, Todo::Absent(open.absent, open.uncertified), people(Gap::Absent));
        todos
    }

    /// All, then the classes.
    fn row(&self, at: usize) -> Option<(Option<&str>, Heads)> {
        let view = self.view.as_ref()?;
        match at.checked_sub(1) {
            None => Some((None, view.status.heads)),
            Some(at) => {
                view.status.classes.get(at).map(|ClassHeads { class, heads }| (Some(class.as_str()), *heads))
            }
        }
    }

    /// The state of the session, line by line; a number stays with its word where a line is too long.
    fn progress(view: &View, cells: u16, look: &Look) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        if !view.session {
            lines.push(look.word(text::NO_SESSION).to_owned());
            lines.push(look.word(text::NO_SESSION_HOW).to_owned());
        }
        let heads = view.status.heads;
        lines.extend(flow(&text::balance(heads, view.takes_fee, look.lang), " - ", cells));
        let left = heads.expected.saturating_sub(heads.checked + heads.absent);
        let share = bar(heads.checked.into(), heads.expected.into(), (cells / 2 - 3).min(30), look);
        lines.push(format!("{share}  {}", text::done(left, heads.absent, look.lang)));
        if !view.session {
            return lines;
        }
        if view.takes_fee {
            let money = text::money(&view.status.money, heads.paid, look.lang);
            lines.extend(flow(&money, "  ", cells));
        }
        let mut camera = Vec::new();
        if view.before {
            camera.push(text::queue_numbered(heads.registered.saturating_sub(heads.shot), look.lang));
        } else if view.takes_fee {
            camera.push(text::queue(view.open.waiting, look.lang));
            let since = view.waits_since.as_deref().and_then(|since| waited(since, look.now));
            camera.extend(since.map(|since| says::longest(since, look.lang)));
        }
        camera.push(text::since_checkpoint(view.agreed, view.open.since_agreed, look.lang));
        lines.extend(flow(&camera, "  ", cells));
        if let Some(pace) = view.pace {
            let [speed, range] = says::speed(pace, look.lang);
            let to_shoot = view.open.to_come as u32;
            let done = if to_shoot == 0 {
                String::new()
            } else {
                says::done_at(look.now, pace.needs(to_shoot), look.lang)
            };
            // The range is the least important; where all three do not stand beside one another, it is left out.
            let all = flow(&[speed.clone(), range, done.clone()], "  ", cells);
            lines.extend(if all.len() == 1 { all } else { flow(&[speed, done], "  ", cells) });
        }
        lines.iter().flat_map(|line| wrap(line, cells.into())).collect()
    }

    fn draw_progress(frame: &mut Frame, area: Rect, lines: &[String], look: &Look) {
        let inner = panel(frame.buffer_mut(), area, look.word(text::PROGRESS), look);
        for (row, line) in lines.iter().enumerate() {
            look.text(frame.buffer_mut(), inner, row as u16, Role::Text, line);
        }
    }

    fn draw_todos(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inner = panel(frame.buffer_mut(), area, look.word(text::TODO), look);
        let todos = self.todos();
        if todos.is_empty() {
            look.text(frame.buffer_mut(), inner, 0, Role::Text, look.word(text::NOTHING_TO_DO));
        }
        for (row, (todo, _)) in todos.iter().enumerate() {
            let line = format!("{} {}", row + 1, text::todo(*todo, look.lang));
            look.text(frame.buffer_mut(), inner, row as u16, Role::Text, &line);
        }
    }

    fn draw_classes(&self, frame: &mut Frame, area: Rect, view: &View, look: &Look) {
        let inner = panel(frame.buffer_mut(), area, look.word(text::CLASSES), look);
        let mut columns =
            vec![Column::new(text::CLASS, 22).least(16).whole(), Column::new(text::EXPECTED, 4).right()];
        if view.takes_fee {
            columns.push(Column::new(text::PAID, 4).right());
        }
        columns.extend([
            Column::new(text::REGISTERED, 4).right(),
            Column::new(text::SHOT, 4).right(),
            Column::new(text::CHECKED, 4).right(),
            Column::new(text::ABSENT, 2).right(),
            Column::new(text::LEFT, 4).right(),
            Column::new(text::BAR, 17).least(13).grow(),
        ]);
        let cells = if area.width >= 100 { 12 } else { 8 };
        let row = |at: usize| {
            let Some((class, heads)) = self.row(at) else { return Row::default() };
            let name = match class {
                None => look.word(text::ALL_CLASSES),
                Some("") => look.word(text::NO_CLASS),
                Some(class) => class,
            };
            let mut row = vec![name.to_owned(), heads.expected.to_string()];
            if view.takes_fee {
                row.push(heads.paid.to_string());
            }
            let left = heads.expected.saturating_sub(heads.checked + heads.absent);
            let numbers = [heads.registered, heads.shot, heads.checked, heads.absent, left];
            row.extend(numbers.map(|count| count.to_string()));
            row.push(bar(heads.checked.into(), heads.expected.into(), cells, look));
            Row::new(row)
        };
        Grid { columns: &columns, row: &row, empty: look.word(text::NO_PEOPLE) }.draw(
            frame.buffer_mut(),
            inner,
            &self.list,
            look,
        );
    }
}

/// Draws the latest events, newest first, whole lines only.
pub fn draw_latest(frame: &mut Frame, area: Rect, latest: &[Latest], look: &Look) {
    let inner = panel(frame.buffer_mut(), area, look.word(text::EVENTS), look);
    if latest.is_empty() {
        look.text(frame.buffer_mut(), inner, 0, Role::Text, look.word(text::NO_EVENTS));
    }
    for (row, one) in latest.iter().enumerate() {
        let line = if look.lang == Lang::Zh { &one.lines[0] } else { &one.lines[1] };
        let undone = if one.undone {
            format!("({})", look.word(crate::text::screens::desk::UNDONE))
        } else {
            String::new()
        };
        let mut text = one.clock.clone();
        // What does not fit is left out whole, the least important first.
        for part in [line, &one.name, &undone, &one.class, &one.operator] {
            if !part.is_empty() && width(&text) + 2 + width(part) <= usize::from(inner.width) {
                text.push_str("  ");
                text.push_str(part);
            }
        }
        look.text(frame.buffer_mut(), inner, row as u16, Role::Text, &text);
    }
}

impl Screen for Home {
    type Act = Act;
    const NAME: Word = words::HOME;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![jobs::read(text::LOADING, look_around, |home: &mut Home, view, _| {
            home.list.set_len(if view.open.people == 0 { 0 } else { view.status.classes.len() + 1 });
            home.view = Some(view);
            Vec::new()
        })]
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Todo => !self.todos().is_empty(),
            Act::WhoIsLeft => self.list.selected().is_some(),
            Act::Closing => self.view.as_ref().is_some_and(|view| view.session),
            Act::Till => self.view.as_ref().is_some_and(|view| view.sessions > 0),
            Act::Afterwards => self.view.as_ref().is_some_and(|view| view.sessions > 0),
            Act::Import | Act::To(_) | Act::NewSession | Act::Sessions => true,
        }
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::WhoIsLeft => {
                let Some((class, _)) = self.list.selected().and_then(|at| self.row(at)) else {
                    return vec![Effect::Go(Route::Import)];
                };
                let class = class.map(str::to_owned);
                vec![Effect::Go(Route::People { class, gap: Gap::Unfinished })]
            }
            Act::Todo => {
                let at = ctx.digit().unwrap_or(1).saturating_sub(1) as usize;
                match self.todos().get(at) {
                    Some((_, route)) => vec![Effect::Go(route.clone())],
                    None => Vec::new(),
                }
            }
            Act::NewSession => vec![Effect::Go(Route::NewSession)],
            Act::Import => vec![Effect::Go(Route::Import)],
            Act::To(key) => vec![Effect::Go(match key {
                2 => Route::Desk,
                3 => Route::Roster,
                5 => Route::Corrections,
                7 => Route::Reconcile,
                8 => Route::Checkpoint,
                _ => Route::Export,
            })],
            Act::Sessions => vec![Effect::Go(Route::Sessions)],
            Act::Closing => vec![Effect::Go(Route::Closing)],
            Act::Till => vec![Effect::Go(Route::Till)],
            Act::Afterwards => vec![Effect::Go(Route::Afterwards)],
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let view = self.view.as_ref()?;
        Some(match view.status.next_seq {
            Some(next) => text::start_hint(next, lang),
            None if view.open.people == 0 => text::NO_PEOPLE.get(lang).to_owned(),
            None => text::NO_SESSION_HOW.get(lang).to_owned(),
        })
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let Some(view) = &self.view else { return };
        let tall = area.height >= 26;
        let aside = if area.width >= 100 { 34 } else { 30 };
        let lines = Home::progress(view, area.width.saturating_sub(aside + 4), look);
        let (least, bottom) = if tall { (10, 7) } else { (8, 5) };
        let top = (lines.len() as u16 + 2).clamp(least, 11);
        let bottom = bottom.min(area.height.saturating_sub(top + 5));
        let head = Rect { height: top, width: area.width - aside, ..area };
        Home::draw_progress(frame, head, &lines, look);
        self.draw_todos(frame, Rect { x: head.right(), width: aside, ..head }, look);
        let middle = Rect { y: area.y + top, height: area.height - top - bottom, ..area };
        self.draw_classes(frame, middle, view, look);
        let foot = Rect { y: middle.bottom(), height: bottom, ..area };
        if bottom > 2 {
            draw_latest(frame, foot, &view.latest, look);
        }
    }
}
