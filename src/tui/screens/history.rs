//! 操作流水: every event of the session in words, undoing a chosen one, and deciding corrections.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::event::EventRef;
use crate::domain::facts::CorrectionState;
use crate::ops::answer::Data;
use crate::ops::desk::{Request, Sent};
use crate::ops::trail::{Claim, Trace};
use crate::text::refusal::seq;
use crate::text::screens::{desk, history as text, home};
use crate::text::{Lang, Word, event, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

#[derive(Default)]
pub struct History {
    trail: Vec<Trace>,
    claims: Vec<Claim>,
    /// Rows of the trail that the filter lets through.
    shown: Vec<usize>,
    list: ListState,
    filter: Field,
    filtering: bool,
    deciding: bool,
}

#[derive(Clone, Copy)]
pub enum Act {
    Details,
    Filter,
    Turn,
    Swap,
    Shift,
    Accept,
    Reject,
    FilterDone,
    FilterOff,
}

const TRAIL: Table<Act> = Table {
    title: text::KEYS,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Details, text::DETAILS).hint(9),
        Binding::new(&[Key::Char('/')], Act::Filter, text::FILTER).hint(7),
        Binding::new(&[Key::Tab], Act::Turn, text::TO_CLAIMS).hint(8),
        Binding::new(&[Key::Char('w')], Act::Swap, text::SWAP).hint(5),
        Binding::new(&[Key::Char('v')], Act::Shift, text::SHIFT).hint(5),
    ],
};

const CLAIMS: Table<Act> = Table {
    title: text::TO_CLAIMS,
    bindings: &[
        Binding::new(&[Key::Char('a'), Key::Enter], Act::Accept, text::ACCEPT).hint(9),
        Binding::new(&[Key::Char('x')], Act::Reject, text::REJECT).hint(9),
        Binding::new(&[Key::Tab], Act::Turn, text::TO_TRAIL).hint(8),
    ],
};

const FILTERING: Table<Act> = Table {
    title: text::FILTERED,
    bindings: &[
        Binding::new(&[Key::Enter], Act::FilterDone, words::RUN).hint(9),
        Binding::new(&[Key::Esc], Act::FilterOff, words::BACK).hint(8),
    ],
};

fn read() -> Effect {
    jobs::read(
        home::LOADING,
        |project| {
            let session = project.session().map(|session| session.id);
            Ok((project.trail(session), project.claims()?))
        },
        |screen: &mut History, (trail, claims), ctx| {
            screen.trail = trail;
            screen.claims = claims;
            screen.sift(ctx.lang);
            Vec::new()
        },
    )
}

/// What the row says of numbers: the event's own, else the student's.
fn numbers(trace: &Trace) -> String {
    let own = event::numbers(&trace.body);
    if own.is_empty() { trace.seq.map(seq).unwrap_or_default() } else { own }
}

fn what(trace: &Trace, lang: Lang) -> String {
    let word = event::kind(&trace.body).get(lang);
    match &trace.of {
        Some(of) => format!("{word} {}", event::kind(of).get(lang)),
        None => word.to_owned(),
    }
}

impl History {
    fn sift(&mut self, lang: Lang) {
        let query = self.filter.text().to_lowercase();
        let fits = |trace: &Trace| {
            let line = format!(
                "{} {} {} {} {}",
                what(trace, lang),
                numbers(trace),
                trace.name,
                trace.class,
                trace.operator
            );
            query.split_whitespace().all(|part| line.to_lowercase().contains(part))
        };
        self.shown =
            self.trail.iter().enumerate().filter(|(_, trace)| fits(trace)).map(|(at, _)| at).collect();
        let rows = if self.deciding { self.claims.len() } else { self.shown.len() };
        self.list.set_len(rows);
    }

    fn trace(&self, row: usize) -> Option<&Trace> {
        self.shown.get(row).and_then(|at| self.trail.get(*at))
    }

    fn details(&self, ctx: &Ctx) -> Effects {
        let Some(trace) = self.list.selected().and_then(|row| self.trace(row)) else { return Vec::new() };
        let body = trace.body.clone();
        let at = trace.at.clone();
        let undoable = trace.undoable;
        let mut lines = vec![
            format!("{}  {}  {}", jobs::clock(&trace.wall), what(trace, ctx.lang), numbers(trace)),
            format!("{}  {}", trace.name, trace.class).trim().to_owned(),
        ];
        if let Some((amount, method)) = trace.money {
            lines.push(format!("{} {}", home::yuan(amount), ctx.word(desk::method(method))));
        }
        if trace.undone {
            lines.push(ctx.word(text::WAS_UNDONE).to_owned());
        }
        lines.push(trace.at.to_string());
        lines.retain(|line| !line.is_empty());
        vec![jobs::read(
            text::DETAILS,
            move |project| project.words_of(&body),
            move |_: &mut History, said, ctx| {
                lines.extend(said.iter().map(|said| ctx.lang.labelled(ctx.word(text::REASON), said)));
                let mut choices = Vec::new();
                if undoable {
                    choices.push(Choice::with_reason(ctx.word(text::UNDO_THIS)));
                }
                let dialog = Dialog::confirm(ctx.word(text::DETAILS), lines, choices);
                vec![Effect::ask(dialog, move |_: &mut History, answer, _| match answer {
                    Answer::Chosen { reason, .. } => vec![undo(at, reason)],
                    Answer::Cancel => Vec::new(),
                })]
            },
        )]
    }

    /// The selected correction, while nothing was decided about it.
    fn pending(&self) -> Option<&Claim> {
        let claim = self.list.selected().and_then(|row| self.claims.get(row));
        claim.filter(|claim| claim.state == CorrectionState::Pending)
    }

    fn decide(&self, accept: bool, ctx: &Ctx) -> Effects {
        let Some(claim) = self.pending() else {
            return vec![Effect::say(ctx.word(text::NOTHING_PENDING))];
        };
        let correction = claim.id.clone();
        let mut body = vec![
            format!("{}  {}", claim.name, claim.class),
            ctx.lang.labelled(ctx.word(desk::item(claim.item)), format!("{} -> {}", claim.from, claim.to)),
        ];
        if !claim.evidence.is_empty() {
            body.push(ctx.lang.labelled(ctx.word(desk::EVIDENCE), &claim.evidence));
        }
        let (title, choice) = if accept {
            (text::ACCEPT_TITLE, Choice::new(ctx.word(text::ACCEPT)))
        } else {
            (text::REJECT_TITLE, Choice::with_reason(ctx.word(text::REJECT)))
        };
        let dialog = Dialog::confirm(ctx.word(title), body, vec![choice]);
        vec![Effect::ask(dialog, move |_: &mut History, answer, _| {
            let Answer::Chosen { reason, .. } = answer else { return Vec::new() };
            let request = Request::Correct { correction, accept, reason };
            let sent = vec![Sent { request, ..Sent::default() }];
            vec![jobs::act(desk::SAVING, sent, move |_: &mut History, _, ctx| {
                let said = if accept { text::ACCEPTED } else { text::REJECTED };
                vec![Effect::Changed, Message::good(ctx.word(said)).into()]
            })]
        })]
    }

    fn draw_trail(&self, frame: &mut Frame, inner: Rect, look: &Look) {
        let english = look.lang == Lang::En;
        let columns = [
            Column::new(text::WHEN, 8),
            Column::new(text::WHAT, if english { 19 } else { 10 })
                .least(if english { 18 } else { 10 })
                .whole(),
            Column::new(text::SEQ, 10).least(9).whole(),
            Column::new(text::NAME, 10).least(8).whole(),
            Column::new(text::CLASS, 18).least(10).whole().grow().rank(1),
            Column::new(text::MONEY, 9).right(),
            Column::new(text::WHO, 6).least(4).rank(2),
        ];
        let row = |at: usize| {
            let Some(trace) = self.trace(at) else { return Row::default() };
            let undone = if trace.undone { "x " } else { "" };
            let money = trace.money.map(|(amount, method)| {
                format!("{} {}", home::yuan(amount), look.word(desk::method_short(method)))
            });
            Row::new([
                jobs::clock(&trace.wall),
                format!("{undone}{}", what(trace, look.lang)),
                numbers(trace),
                trace.name.clone(),
                trace.class.clone(),
                money.unwrap_or_default(),
                trace.operator.clone(),
            ])
        };
        let empty = if self.filter.is_empty() { text::NOTHING } else { text::NO_MATCH };
        let grid = Grid { columns: &columns, row: &row, empty: look.word(empty) };
        grid.draw(frame.buffer_mut(), inner, &self.list, look);
    }

    fn draw_claims(&self, frame: &mut Frame, inner: Rect, look: &Look) {
        let columns = [
            Column::new(text::WHEN, 8),
            Column::new(text::NAME, 10).least(8).whole(),
            Column::new(text::CLASS, 16).least(8).whole().rank(1),
            Column::new(text::ITEM, 12).least(6).whole(),
            Column::new(text::FROM, 18).least(11).whole().grow(),
            Column::new(text::TO, 18).least(12).whole(),
            Column::new(text::STATE, 8),
        ];
        let row = |at: usize| {
            let Some(claim) = self.claims.get(at) else { return Row::default() };
            Row::new([
                jobs::clock(&claim.wall),
                claim.name.clone(),
                claim.class.clone(),
                look.word(desk::item(claim.item)).to_owned(),
                claim.from.clone(),
                claim.to.clone(),
                look.word(text::state(claim.state)).to_owned(),
            ])
        };
        let grid = Grid { columns: &columns, row: &row, empty: look.word(text::NO_CLAIMS) };
        grid.draw(frame.buffer_mut(), inner, &self.list, look);
    }
}

fn undo(at: EventRef, reason: Option<String>) -> Effect {
    let sent = vec![Sent { request: Request::Undo { event: Some(at), reason }, ..Sent::default() }];
    jobs::act(words::UNDO, sent, |screen: &mut History, answers, ctx| {
        let names: Vec<String> = match answers.first().map(|answer| &answer.data) {
            Some(Data::Undone { events, .. }) => events
                .iter()
                .filter_map(|event| screen.trail.iter().find(|trace| trace.at.to_string() == *event))
                .map(|trace| format!("{} {}", event::line(&trace.body, ctx.lang), trace.name))
                .collect(),
            _ => Vec::new(),
        };
        let text = ctx.lang.labelled(ctx.word(text::STEP_UNDONE), ctx.lang.joined(&names));
        vec![Effect::Changed, Message::good(text).into()]
    })
}

impl Screen for History {
    type Act = Act;
    const NAME: Word = words::CORRECTIONS;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&TRAIL, &CLAIMS, &FILTERING]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        match (self.filtering, self.deciding) {
            (true, _) => vec![&FILTERING],
            (false, true) => vec![&CLAIMS],
            (false, false) => vec![&TRAIL],
        }
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Details => self.list.selected().is_some_and(|row| self.trace(row).is_some()),
            Act::Filter => !self.trail.is_empty(),
            Act::Accept | Act::Reject => self.pending().is_some(),
            Act::Turn | Act::Swap | Act::Shift | Act::FilterDone | Act::FilterOff => true,
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![read()]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Details => return self.details(ctx),
            Act::Accept => return self.decide(true, ctx),
            Act::Reject => return self.decide(false, ctx),
            Act::Swap => return vec![Effect::Go(Route::Swap)],
            Act::Shift => return vec![Effect::Go(Route::Shift)],
            Act::Filter => {
                self.filtering = true;
                self.filter = Field::new(Takes::Query).with(&self.filter.text());
            }
            Act::FilterDone => self.filtering = false,
            Act::FilterOff => {
                self.filtering = false;
                self.filter.clear();
                self.sift(ctx.lang);
            }
            Act::Turn => {
                self.deciding = !self.deciding;
                self.list.reset(0);
                self.sift(ctx.lang);
            }
        }
        Vec::new()
    }

    fn back(&mut self, ctx: &mut Ctx) -> Option<Effects> {
        if self.filter.is_empty() || self.deciding {
            return None;
        }
        self.filter.clear();
        self.sift(ctx.lang);
        Some(Vec::new())
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.filtering.then_some(&mut self.filter)
    }

    fn edited(&mut self, ctx: &mut Ctx) -> Effects {
        self.list.reset(0);
        self.sift(ctx.lang);
        Vec::new()
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let pending = self.claims.iter().filter(|claim| claim.state == CorrectionState::Pending).count();
        Some(match pending {
            0 => text::LAST_HINT.get(lang).to_owned(),
            n => home::todo(home::Todo::Corrections(n), lang),
        })
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let title = if self.deciding { text::CLAIMS_TITLE } else { text::TITLE };
        let inner = panel(frame.buffer_mut(), area, look.word(title), look);
        if self.deciding {
            self.draw_claims(frame, inner, look);
            return;
        }
        let bar = u16::from(self.filtering || !self.filter.is_empty());
        if bar > 0 {
            let place = Rect { height: 1, ..inner };
            if self.filtering {
                self.filter.draw_prompt(frame, place, look);
            } else {
                let said = look.lang.labelled(look.word(text::FILTERED), self.filter.text());
                look.text(frame.buffer_mut(), place, 0, Role::Key, &said);
            }
        }
        let rest = Rect { y: inner.y + bar, height: inner.height.saturating_sub(bar), ..inner };
        self.draw_trail(frame, rest, look);
    }
}
