//! All photo sessions: which one is current, opening, closing, reopening with a reason.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::desk::refusal::Refusal;
use crate::domain::session::SessionId;
use crate::ops::Project;
use crate::ops::error::OpsError;
use crate::text::screens::{home, session as text};
use crate::text::{Word, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

struct Line {
    id: SessionId,
    date: String,
    label: String,
    site: String,
    open: bool,
    sealed: bool,
    current: bool,
    numbers: usize,
}

#[derive(Default)]
pub struct Sessions {
    lines: Vec<Line>,
    list: ListState,
}

#[derive(Clone, Copy)]
pub enum Act {
    Open,
    Close,
    SignOff,
    New,
}

const KEYS: Table<Act> = Table {
    title: text::LIST_KEYS,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Open, text::OPEN).hint(9),
        Binding::new(&[Key::Char('c')], Act::Close, text::CLOSE).hint(8),
        Binding::new(&[Key::Char('e')], Act::SignOff, words::CLOSING).hint(8),
        Binding::new(&[Key::Char('n')], Act::New, home::NEW).hint(8),
    ],
};

fn lines(project: &Project) -> Vec<Line> {
    let state = project.state();
    let current = state.current().map(|session| session.id);
    let mut lines: Vec<Line> = state
        .sessions
        .values()
        .map(|session| Line {
            id: session.id,
            date: session.settings.date.clone(),
            label: session.settings.label.clone(),
            site: session.settings.site.clone(),
            open: session.open,
            sealed: state.closing(session.id).seal().is_some(),
            current: current == Some(session.id),
            numbers: state.numbers_of(session.id).filter(|(_, number)| number.owner.is_some()).count(),
        })
        .collect();
    lines.reverse();
    lines
}

impl Sessions {
    fn selected(&self) -> Option<&Line> {
        self.list.selected().and_then(|at| self.lines.get(at))
    }

    fn reopen(id: SessionId, reason: Option<String>) -> Effect {
        jobs::write(
            text::OPENING,
            move |project| project.reopen_session(id, reason.as_deref()),
            |_: &mut Sessions, done, ctx| match done {
                Ok(_) => vec![
                    Effect::Changed,
                    Message::good(ctx.lang.labelled(ctx.word(text::OPENED), jobs::session(ctx))).into(),
                ],
                Err(error) => jobs::refused(&error, ctx),
            },
        )
    }

    fn close(id: SessionId, reason: Option<String>) -> Effect {
        jobs::write(
            text::CLOSE,
            move |project| project.close_session(Some(id), reason.as_deref()),
            move |_: &mut Sessions, done, ctx| match done {
                Ok(_) => vec![Effect::Changed, Message::good(ctx.word(text::CLOSED)).into()],
                Err(error @ OpsError::Refused(Refusal::OpenFindings { .. })) => {
                    let body = vec![jobs::said(&error, ctx.lang), ctx.word(text::CLOSE_OPEN).to_owned()];
                    let choices = vec![Choice::with_reason(ctx.word(text::CLOSE_WITH))];
                    let dialog = Dialog::confirm(ctx.word(text::CLOSE_TITLE), body, choices);
                    vec![Effect::ask(dialog, move |_: &mut Sessions, answer, _| match answer {
                        Answer::Chosen { reason, .. } => vec![Sessions::close(id, reason)],
                        Answer::Cancel => Vec::new(),
                    })]
                }
                Err(error) => jobs::refused(&error, ctx),
            },
        )
    }
}

impl Screen for Sessions {
    type Act = Act;
    const NAME: Word = words::SESSIONS;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Open => self.selected().is_some_and(|line| !line.current),
            Act::Close => self.selected().is_some_and(|line| line.open),
            Act::SignOff => {
                let open = self.lines.iter().any(|line| line.current);
                self.selected().is_some_and(|line| line.current) || (!open && self.list.selected() == Some(0))
            }
            Act::New => true,
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![jobs::read(
            home::LOADING,
            |project| Ok(lines(project)),
            |screen: &mut Sessions, lines, _| {
                screen.list.set_len(lines.len());
                screen.lines = lines;
                Vec::new()
            },
        )]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::New => return vec![Effect::Go(Route::NewSession)],
            Act::SignOff if self.offers(act) => return vec![Effect::Go(Route::Closing)],
            Act::SignOff => return vec![Message::choose(ctx.word(text::NOT_CURRENT)).into()],
            Act::Open | Act::Close => {}
        }
        let Some(line) = self.selected() else { return Vec::new() };
        let id = line.id;
        let name = text::name(&line.date, &line.label, &line.site, ctx.lang);
        match act {
            Act::Open if line.open => vec![Sessions::reopen(id, None)],
            Act::Open => {
                let choices = vec![Choice::with_reason(ctx.word(text::REOPEN_NOW))];
                let dialog = Dialog::confirm(ctx.word(text::REOPEN_TITLE), vec![name], choices);
                vec![Effect::ask(dialog, move |_: &mut Sessions, answer, _| match answer {
                    Answer::Chosen { reason, .. } => vec![Sessions::reopen(id, reason)],
                    Answer::Cancel => Vec::new(),
                })]
            }
            Act::Close => {
                let body = vec![name, ctx.word(text::CLOSE_BODY).to_owned()];
                let dialog = Dialog::confirm(
                    ctx.word(text::CLOSE_TITLE),
                    body,
                    if line.current {
                        vec![Choice::new(ctx.word(text::CLOSE_NOW)), Choice::new(ctx.word(text::SIGN_OFF))]
                    } else {
                        vec![Choice::new(ctx.word(text::CLOSE_NOW))]
                    },
                );
                let current = line.current;
                vec![Effect::ask(dialog, move |_: &mut Sessions, answer, _| match answer {
                    Answer::Chosen { choice: 1, .. } if current => vec![Effect::Go(Route::Closing)],
                    Answer::Chosen { .. } => vec![Sessions::close(id, None)],
                    Answer::Cancel => Vec::new(),
                })]
            }
            Act::New | Act::SignOff => Vec::new(),
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inner = panel(frame.buffer_mut(), area, look.word(text::LIST_KEYS), look);
        let columns = [
            Column::new(text::DATE, 10),
            Column::new(text::LABEL, 10).least(6).whole(),
            Column::new(text::SITE, 24).least(12).whole().grow(),
            Column::new(text::NUMBERS, 6).right(),
            Column::new(text::STATE, 8),
        ];
        let row = |at: usize| {
            let Some(line) = self.lines.get(at) else { return Row::default() };
            let state = match (line.open, line.current) {
                (true, true) => text::IS_CURRENT,
                (true, false) => text::IS_OPEN,
                (false, _) if line.sealed => text::IS_SEALED,
                (false, _) => text::IS_CLOSED,
            };
            Row::new([
                line.date.clone(),
                line.label.clone(),
                line.site.clone(),
                line.numbers.to_string(),
                look.word(state).to_owned(),
            ])
        };
        Grid { columns: &columns, row: &row, empty: look.word(text::NONE) }.draw(
            frame.buffer_mut(),
            inner,
            &self.list,
            look,
        );
    }
}
