//! 与摄影师结算: heads times price, and two names. What it comes to is shown while it is typed.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::money::Fen;
use crate::domain::session::SessionId;
use crate::ops::settlement::{Deal, Settled};
use crate::ops::{OpsError, Project};
use crate::text::screens::closing as text;
use crate::text::screens::home;
use crate::text::{Lang, Word, closing as says, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Next,
    Settle,
}

const KEYS: Table<Act> = Table {
    title: words::SETTLEMENT,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, text::NEXT).hint(8),
        Binding::new(&[Key::Ctrl('s')], Act::Settle, text::SETTLE).hint(9),
    ],
};

/// Lines of the form.
const FIELDS: u16 = 5;

struct View {
    session: SessionId,
    /// Heads that the register counts as shot.
    ours: u32,
    before: Vec<Settled>,
}

#[derive(Default)]
pub struct Settlement {
    view: Option<View>,
    form: Form,
}

fn read(project: &mut Project) -> Result<Option<View>, OpsError> {
    let latest = project.state().sessions.keys().next_back().copied();
    let Some(session) = project.session().map(|session| session.id).or(latest) else { return Ok(None) };
    let ours = project.balance(Some(session))?.heads.shot;
    Ok(Some(View { session, ours, before: project.settlements(session)? }))
}

impl Settlement {
    fn heads(&self) -> Option<u32> {
        self.form.text(1).parse().ok()
    }

    /// Heads times price, as far as both are there.
    fn amount(&self) -> Option<Fen> {
        let price = self.form.amount(0)?;
        Some(Fen(price.0.checked_mul(i64::from(self.heads()?))?))
    }

    fn settle(&mut self, ctx: &Ctx) -> Effects {
        if let Some((at, word)) = self.form.problem() {
            self.form.focus_on(at);
            return vec![Message::bad(ctx.word(word)).into()];
        }
        let Some(view) = &self.view else { return Vec::new() };
        let (session, heads) = (view.session, self.heads());
        let deal = Deal {
            heads,
            price: self.form.amount(0).unwrap_or_default(),
            name: self.form.text(2),
            photographer: self.form.text(3),
            reason: Some(self.form.text(4)),
        };
        vec![jobs::write(
            words::SETTLEMENT,
            move |project: &mut Project| project.settle_photographer(Some(session), &deal),
            |_: &mut Settlement, done, ctx| match done {
                Ok(settled) => vec![
                    Effect::Changed,
                    Effect::Back,
                    Message::good(says::settled(&settled, ctx.lang)).into(),
                ],
                Err(error) => jobs::refused(&error, ctx),
            },
        )]
    }
}

impl Screen for Settlement {
    type Act = Act;
    const NAME: Word = words::SETTLEMENT;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![jobs::read(home::LOADING, read, |screen: &mut Settlement, view, _| {
            let first = screen.view.is_none();
            screen.view = view;
            if let (true, Some(view)) = (first, &screen.view) {
                screen.form = Form::new(vec![
                    FormField::amount(text::PRICE, view.before.last().map(|settled| settled.price)).needed(),
                    FormField::digits(text::HEADS, &view.ours.to_string()).needed(),
                    FormField::text(text::OUR_NAME, "").needed(),
                    FormField::text(text::THEIR_NAME, "").needed(),
                    FormField::text(text::WHY_OTHER, ""),
                ]);
            }
            Vec::new()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Next if !self.form.at_end() => {
                self.form.focus_on(self.form.focus() + 1);
                Vec::new()
            }
            Act::Next | Act::Settle => self.settle(ctx),
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.view.as_ref().map(|_| &mut self.form)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = if self.view.is_some() { text::SETTLE_PROMPT } else { text::NO_SESSION };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inner = panel(frame.buffer_mut(), area, look.word(words::SETTLEMENT), look);
        let Some(view) = &self.view else { return };
        self.form.draw(frame, Rect { height: inner.height.min(FIELDS), ..inner }, look);
        let mut lines = Vec::new();
        if let Some(amount) = self.amount() {
            lines.push(text::comes_to(amount, look.lang));
        }
        if self.heads() != Some(view.ours) {
            lines.push(text::other_heads(view.ours, look.lang));
        }
        for settled in &view.before {
            lines.push(format!(
                "{}  {}  {} / {}",
                says::hour(&settled.wall),
                says::settled(settled, look.lang),
                settled.name,
                settled.photographer
            ));
        }
        let mut row = FIELDS + 1;
        for line in lines {
            for piece in wrap(&line, inner.width.into()) {
                look.text(frame.buffer_mut(), inner, row, Role::Text, &piece);
                row += 1;
            }
        }
    }
}
