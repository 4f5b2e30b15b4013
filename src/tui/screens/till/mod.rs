//! 钱箱: at any time of the day the blind count, the report X, and the numbered report Z. What should be in the drawer is
//! shown when it was counted, or when somebody asks for X.

pub mod count;
mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::closing::cash::{CashCount, Drawer, ZReport};
use crate::domain::session::SessionId;
use crate::ops::{OpsError, Project};
use crate::text::screens::{closing as sums, home, till as text};
use crate::text::{Lang, Word, closing as says, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::Form;
use crate::tui::kit::look::Look;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use count::Count;

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Count,
    X,
    Z,
    Closing,
    Next,
    Store,
}

const LOOKING: Table<Act> = Table {
    title: words::TILL,
    bindings: &[
        Binding::new(&[Key::Char('m'), Key::Enter], Act::Count, text::COUNT).hint(9).about(text::COUNT_ABOUT),
        Binding::new(&[Key::Char('x')], Act::X, text::X).hint(8).about(text::X_ABOUT),
        Binding::new(&[Key::Char('z')], Act::Z, text::Z).hint(7).about(text::Z_ABOUT),
        Binding::new(&[Key::Char('e')], Act::Closing, words::CLOSING).hint(5),
    ],
};

const COUNTING: Table<Act> = Table {
    title: sums::COUNTING,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, sums::NEXT).hint(8),
        Binding::new(&[Key::Ctrl('s')], Act::Store, text::STORE).hint(9),
    ],
};

/// What was read of a session where we take the fee.
struct View {
    session: SessionId,
    open: bool,
    drawer: Drawer,
    counts: Vec<CashCount>,
    reports: Vec<(ZReport, String)>,
}

/// What there is to show.
#[derive(Default)]
enum Ground {
    #[default]
    Unread,
    NoSession,
    /// Somebody else takes the fee.
    NotOurs,
    Ours(Box<View>),
}

#[derive(Default)]
pub struct Till {
    ground: Ground,
    /// The count that is being typed.
    count: Option<Count>,
    /// X stands on the screen.
    shown: bool,
}

fn read(project: &mut Project) -> Result<Ground, OpsError> {
    let latest = project.state().sessions.keys().next_back().copied();
    let Some(id) = project.session().map(|session| session.id).or(latest) else {
        return Ok(Ground::NoSession);
    };
    let Some(session) = project.session_by(id) else { return Ok(Ground::NoSession) };
    if !session.settings.has_money() {
        return Ok(Ground::NotOurs);
    }
    Ok(Ground::Ours(Box::new(View {
        session: id,
        open: session.open,
        drawer: project.drawer(id)?,
        counts: project.state().closing(id).counts.clone(),
        reports: project.drawer_reports(id)?,
    })))
}

impl Till {
    fn view(&self) -> Option<&View> {
        match &self.ground {
            Ground::Ours(view) => Some(view),
            Ground::Unread | Ground::NoSession | Ground::NotOurs => None,
        }
    }

    /// The session that can still be written to.
    fn open(&self) -> Option<&View> {
        self.view().filter(|view| view.open)
    }

    /// Why nothing can be written here.
    fn closed(&self) -> Word {
        match &self.ground {
            Ground::Unread => home::LOADING,
            Ground::NoSession => sums::NO_SESSION,
            Ground::NotOurs => sums::NOT_OURS,
            Ground::Ours(_) => text::CLOSED,
        }
    }

    fn store(&mut self, ctx: &Ctx) -> Effects {
        let (Some(session), Some(count)) = (self.open().map(|view| view.session), &mut self.count) else {
            return Vec::new();
        };
        count.store(Some(session), ctx, |screen: &mut Till, _| screen.count = None)
    }

    /// Asks before a report is made that stays; a difference wants its reason.
    fn ask_for_z(&self, ctx: &Ctx) -> Effects {
        let Some(view) = self.open() else {
            return vec![Message::choose(ctx.word(self.closed())).into()];
        };
        let last = view.reports.last().filter(|(report, _)| report.drawer == view.drawer);
        if let Some((report, _)) = last {
            return vec![Message::choose(text::same(report.number, ctx.lang)).into()];
        }
        let id = view.session;
        let differs = view.drawer.difference().filter(|difference| !difference.is_zero());
        let mut body = says::drawer(&view.drawer, ctx.lang);
        if view.drawer.counted.is_none() {
            body.push(ctx.word(text::UNCOUNTED).to_owned());
        }
        if differs.is_some() {
            let dialog = Dialog::why(text::Z_WHY, body, &text::REASONS, text::OTHER_REASON, ctx.lang);
            return vec![Effect::ask(dialog, move |_: &mut Till, answer, _| {
                answer.why(&text::REASONS).map_or_else(Vec::new, |reason| Till::report(id, Some(reason)))
            })];
        }
        let dialog = Dialog::confirm(ctx.word(text::Z_TITLE), body, vec![Choice::new(ctx.word(text::Z_NOW))]);
        vec![Effect::ask(dialog, move |_: &mut Till, answer, _| match answer {
            Answer::Cancel => Vec::new(),
            Answer::Chosen { .. } => Till::report(id, None),
        })]
    }

    fn report(id: SessionId, reason: Option<String>) -> Effects {
        vec![jobs::write(
            text::Z,
            move |project: &mut Project| project.close_drawer(Some(id), reason.as_deref()),
            |_: &mut Till, done, ctx| match done {
                Ok(report) => {
                    let said = says::report(Some(report.number), ctx.lang);
                    vec![Effect::Changed, Message::good(said).into()]
                }
                Err(error) => jobs::refused(&error, ctx),
            },
        )]
    }
}

impl Screen for Till {
    type Act = Act;
    const NAME: Word = words::TILL;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&LOOKING, &COUNTING]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        if self.count.is_some() { vec![&COUNTING] } else { vec![&LOOKING] }
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Count | Act::Z => self.open().is_some(),
            Act::X => self.view().is_some(),
            Act::Closing => !matches!(self.ground, Ground::NoSession),
            Act::Next | Act::Store => true,
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![jobs::read(home::LOADING, read, |screen: &mut Till, ground, _| {
            screen.ground = ground;
            Vec::new()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Count => {
                let Some(view) = self.open() else {
                    return vec![Message::choose(ctx.word(self.closed())).into()];
                };
                self.count = Some(Count::over(view.counts.last().map(|count| count.float)));
                // Whoever counts must not read off what it should come to.
                self.shown = false;
                Vec::new()
            }
            Act::X if self.view().is_none() => vec![Message::choose(ctx.word(self.closed())).into()],
            Act::X => {
                self.shown = !self.shown;
                Vec::new()
            }
            Act::Z => self.ask_for_z(ctx),
            Act::Closing => vec![Effect::Go(Route::Closing)],
            Act::Next => match &mut self.count {
                Some(count) if !count.form.at_end() => {
                    count.form.focus_on(count.form.focus() + 1);
                    Vec::new()
                }
                _ => self.store(ctx),
            },
            Act::Store => self.store(ctx),
        }
    }

    fn back(&mut self, _ctx: &mut Ctx) -> Option<Effects> {
        self.count.take().map(|_| Vec::new())
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.count.as_mut().map(|count| &mut count.form)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match &self.ground {
            Ground::Unread => return None,
            _ if self.count.is_some() => text::COUNT_PROMPT,
            Ground::Ours(view) if view.open => text::PROMPT,
            _ => self.closed(),
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}
