//! 现场台: one line finds anyone; the card of the student in front; fee, log line, number and check in as few keys
//! as can be. Nothing counts as saved before its job has come back.

mod card;
mod correct;
mod evidence;
mod find;
mod join;
mod keys;
mod paint;
mod scan;
mod serve;
mod walkin;

use std::collections::VecDeque;
use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::desk::refusal::Refusal;
use crate::domain::facts::{CheckItem, Method};
use crate::domain::session::Timing;
use crate::ops::answer::Candidate;
use crate::ops::error::OpsError;
use crate::ops::floor::{Card, Floor};
use crate::text::screens::home;
use crate::text::{Lang, Word, tui as words};
use crate::tui::keymap::Table;
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::form::Form;
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Screen};
use evidence::Evidence;
pub use keys::Act;

/// An Enter so soon after a student was locked is the scanner's or a key that repeats.
const ECHO: Duration = Duration::from_millis(200);
/// The same card read again within this time is not meant.
const STALE: Duration = Duration::from_secs(3);
/// The ID number stands in full on the card for this long.
const FULL_ID: Duration = Duration::from_secs(15);
/// Scans that wait while a student is locked.
const QUEUE: usize = 5;

/// The student in front of the desk.
struct Locked {
    card: Card,
    since: Duration,
    method: Method,
    /// Cash handed over; also catches what a scanner types meanwhile.
    tendered: Field,
    /// Another amount than the session's fee; empty: the fee.
    amount: Field,
    /// The amount is being typed, not the cash.
    pricing: bool,
}

impl Locked {
    fn new(card: Card, since: Duration) -> Locked {
        let amount = || Field::new(Takes::Amount);
        Locked {
            card,
            since,
            method: Method::default(),
            tendered: amount(),
            amount: amount(),
            pricing: false,
        }
    }

    /// Where digits go now.
    fn open_field(&mut self) -> &mut Field {
        if self.pricing { &mut self.amount } else { &mut self.tendered }
    }
}

/// What a text is being typed for, with the card in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    Item(CheckItem),
    Assign,
    Swap,
    Join,
    JoinRow,
    HandOver,
}

struct Typing {
    what: For,
    field: Field,
    /// What was seen; asked for with wrong and missing items.
    evidence: Evidence,
}

impl Typing {
    fn new(what: For, takes: Takes) -> Typing {
        Typing { what, field: Field::new(takes), evidence: Evidence::default() }
    }
}

/// What Enter does for the locked student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Pay,
    PayAndNumber,
    Number,
    Check,
    Done,
}

#[derive(Default)]
pub struct Counter {
    /// Whom to lock when the screen opens.
    first: Option<String>,
    floor: Option<Floor>,
    no_session: bool,
    query: Field,
    found: Vec<Candidate>,
    near: Vec<Candidate>,
    list: ListState,
    /// The whole school without preference for the class at hand.
    whole: bool,
    class: Option<String>,
    locked: Option<Locked>,
    typing: Option<Typing>,
    walkin: Option<walkin::WalkIn>,
    queue: VecDeque<Candidate>,
    /// Who was last locked or served, and when.
    last: Option<(String, Duration)>,
    /// When the last character came.
    typed_at: Duration,
    lost_x: scan::LostX,
}

impl Counter {
    pub fn at(handle: &str) -> Counter {
        Counter { first: Some(handle.to_owned()), ..Counter::default() }
    }

    /// Reads the surroundings again.
    fn reload(&self) -> Effect {
        let class = self.class.clone();
        jobs::read(
            home::LOADING,
            move |project| match project.floor(class.as_deref()) {
                Err(OpsError::Refused(Refusal::NoSession)) => Ok(None),
                floor => floor.map(Some),
            },
            |screen: &mut Counter, floor, _| {
                screen.no_session = floor.is_none();
                screen.floor = floor;
                if screen.query.is_empty() {
                    let rows = screen.rows().len();
                    screen.list.reset(rows);
                }
                Vec::new()
            },
        )
    }

    fn after(&self) -> bool {
        self.floor.as_ref().is_some_and(|floor| floor.session.settings.timing == Timing::After)
    }

    fn takes_fee(&self) -> bool {
        self.floor.as_ref().is_some_and(|floor| floor.session.settings.takes_fee())
    }

    /// Is the list the people who wait for the camera?
    fn lists_waiting(&self) -> bool {
        let waiting = self.floor.as_ref().is_some_and(|floor| !floor.waiting.is_empty());
        self.query.is_empty() && self.after() && self.takes_fee() && waiting
    }

    /// What the list shows: matches, near names, who waits for the camera, or who comes next.
    fn rows(&self) -> Vec<&Candidate> {
        if !self.query.is_empty() {
            let people = if self.found.is_empty() { &self.near } else { &self.found };
            return people.iter().collect();
        }
        let Some(floor) = &self.floor else { return Vec::new() };
        if self.lists_waiting() {
            floor.waiting.iter().map(|waiting| &waiting.person).collect()
        } else {
            floor.expected.iter().collect()
        }
    }

    fn selected(&self) -> Option<&Candidate> {
        let rows = self.rows();
        self.list.selected().and_then(|at| rows.get(at).copied())
    }

    /// What the locked student needs next.
    fn next(&self) -> Next {
        let Some(locked) = &self.locked else { return Next::Done };
        let person = &locked.card.person;
        let owes = locked.card.payment.as_ref().is_some_and(|payment| payment.method == Method::Owe);
        let fee = self.takes_fee();
        match (person.seq, person.checked) {
            (Some(_), false) => Next::Check,
            (Some(_), true) if fee && (owes || locked.card.payment.is_none()) => Next::Pay,
            (Some(_), true) => Next::Done,
            (None, _) if fee && locked.card.payment.is_none() && self.after() => Next::Pay,
            (None, _) if fee && locked.card.payment.is_none() => Next::PayAndNumber,
            (None, _) => Next::Number,
        }
    }

    /// Back to an empty, focused query; the next scan in the queue comes to the desk.
    fn home(&mut self) -> Effects {
        self.locked = None;
        self.typing = None;
        self.walkin = None;
        self.query.clear();
        self.found.clear();
        self.near.clear();
        match self.queue.pop_front() {
            Some(person) => vec![self.reload(), Counter::lock(&person.student, false)],
            None => vec![self.reload()],
        }
    }
}

impl Screen for Counter {
    type Act = Act;
    const NAME: Word = words::DESK;

    fn tables() -> &'static [&'static Table<Act>] {
        keys::ALL
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        self.tables_now()
    }

    fn offers(&self, act: Act) -> bool {
        self.can(act)
    }

    fn label(&self, act: Act, lang: Lang) -> Option<String> {
        self.label_now(act).map(|word| word.get(lang).to_owned())
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        let mut effects = vec![self.reload()];
        if let Some(handle) = self.first.take() {
            effects.push(Counter::lock(&handle, false));
        } else if let Some(locked) = &self.locked {
            // Something has changed: the card too.
            effects.push(Counter::refresh(&locked.card.person.student.clone()));
        } else if !self.query.is_empty() {
            effects.push(self.search());
        }
        effects
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::NewSession => vec![Effect::Go(Route::NewSession)],
            Act::Sessions => vec![Effect::Go(Route::Sessions)],
            Act::Enter => self.enter_pressed(ctx),
            Act::Scope => {
                self.whole = !self.whole;
                vec![self.search()]
            }
            Act::Amount => self.turn_to_amount(),
            Act::UsualFee => self.usual_fee(),
            Act::Evidence | Act::EvidenceBack => {
                if let Some(typing) = &mut self.typing {
                    typing.evidence.turn(matches!(act, Act::Evidence));
                }
                Vec::new()
            }
            Act::WalkIn => self.begin_walk_in(),
            Act::CheckNext => self.check_next(ctx),
            Act::Commit => self.commit(ctx),
            Act::Method => self.turn_method(true),
            Act::MethodBack => self.turn_method(false),
            Act::AllRight => self.all_right(ctx),
            Act::Wrong => self.ask_wrong(ctx),
            Act::Absent => self.ask_absent(ctx),
            Act::More => self.ask_more(ctx),
            Act::LetGo => self.home(),
            Act::Typed => self.typed(ctx),
            Act::StopTyping => {
                self.typing = None;
                Vec::new()
            }
            Act::AddWalkIn => self.add_walk_in(ctx),
            Act::StopWalkIn => {
                self.walkin = None;
                Vec::new()
            }
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        if self.no_session {
            return None;
        }
        let done = self.next() == Next::Done;
        if let Some(walkin) = &mut self.walkin {
            return walkin.form.field();
        }
        if let Some(typing) = &mut self.typing {
            return Some(typing.evidence.own_words().unwrap_or(&mut typing.field));
        }
        match &mut self.locked {
            Some(locked) if !done => Some(locked.open_field()),
            // Where a student is done, too: what is typed now looks for the next.
            _ => Some(&mut self.query),
        }
    }

    fn writing(&mut self) -> bool {
        self.walkin.is_some() || self.typing.is_some()
    }

    fn rested(&mut self, ctx: &mut Ctx) -> Effects {
        self.silence(ctx)
    }

    fn edited(&mut self, ctx: &mut Ctx) -> Effects {
        self.typed_at = ctx.at;
        if self.walkin.is_some() || self.typing.is_some() {
            return Vec::new();
        }
        if self.locked.is_some() && self.next() == Next::Done {
            self.locked = None;
        }
        if self.locked.is_some() {
            return self.scanned_while_locked(ctx);
        }
        self.query_edited()
    }

    fn moved(&mut self, _ctx: &mut Ctx) -> Effects {
        self.look_for_near()
    }

    fn list(&mut self) -> Option<&mut ListState> {
        let finding = self.locked.is_none() && self.walkin.is_none() && self.typing.is_none();
        finding.then_some(&mut self.list)
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.walkin.as_mut().map(|walkin| &mut walkin.form)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(self.says(lang))
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        self.paint(frame, area, look);
    }
}
