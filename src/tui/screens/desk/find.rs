//! Finding: the query, its results, and locking one of them.

use super::{Counter, ECHO, Locked, STALE, scan};
use crate::ops::desk::Request;
use crate::ops::floor::Card;
use crate::text::screens::desk as text;
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;

/// More than a screen shows is not searched for.
const MOST: usize = 100;

impl Counter {
    pub(super) fn search(&self) -> Effect {
        let query = self.query.text();
        let class = if self.whole { None } else { self.class.clone() };
        jobs::read(
            text::FINDING,
            move |project| Ok((project.find(&query, MOST, class.as_deref(), false)?, query)),
            |screen: &mut Counter, (found, query), _| {
                if screen.query.text() == query {
                    screen.found = found.matches;
                    screen.near = found.near;
                    let rows = screen.rows().len();
                    screen.list.reset(rows);
                }
                Vec::new()
            },
        )
    }

    pub(super) fn query_edited(&mut self) -> Effects {
        let text = self.query.text();
        if scan::is_whole_id(&text) {
            return self.scan(&text);
        }
        if text.is_empty() {
            let rows = self.rows().len();
            self.list.reset(rows);
            return Vec::new();
        }
        vec![self.search()]
    }

    /// A card was read: locks at once, unless it is the one that was just served.
    pub(super) fn scan(&mut self, text: &str) -> Effects {
        self.query.clear();
        vec![Counter::lock(text, true)]
    }

    pub(super) fn enter_pressed(&mut self, ctx: &mut Ctx) -> Effects {
        // The scanner's own Enter, after its last digit has done the work.
        if let Some((_, at)) = &self.last
            && ctx.at.saturating_sub(*at) < ECHO
            && self.query.is_empty()
        {
            return vec![Effect::Ignored];
        }
        let text = self.query.text();
        if let Some(id) = scan::id_at_enter(&text) {
            self.lost_x.note(scan::without_x(&text).is_some());
            return self.scan(&id);
        }
        let Some(person) = self.selected() else {
            return if text.is_empty() {
                vec![Effect::say(ctx.word(text::NOBODY_EXPECTED))]
            } else {
                vec![Message::choose(ctx.word(text::NOBODY_FOUND)).into()]
            };
        };
        let handle = person.student.clone();
        if self.lists_waiting() {
            return Counter::send_one(Request::Register { student: handle, seq: None, reason: None });
        }
        vec![Counter::lock(&handle, false)]
    }

    pub(super) fn lock(handle: &str, scanned: bool) -> Effect {
        let handle = handle.to_owned();
        jobs::read(
            text::LOCK,
            move |project| project.card(&handle),
            move |screen: &mut Counter, card, ctx| screen.locked_on(card, scanned, ctx),
        )
    }

    pub(super) fn locked_on(&mut self, card: Card, scanned: bool, ctx: &mut Ctx) -> Effects {
        let student = card.person.student.clone();
        let stale = self
            .last
            .as_ref()
            .is_some_and(|(last, at)| *last == student && ctx.at.saturating_sub(*at) < STALE);
        let note = self.lost_x.once(ctx.lang);
        let with_note = |said: String| match note {
            Some(note) => format!("{said}  {note}"),
            None => said,
        };
        if scanned && stale {
            return vec![Effect::say(with_note(text::stale(&card.person.name, ctx.lang)))];
        }
        if scanned
            && card.person.checked
            && let Some(seq) = card.person.seq
        {
            let said = text::shot_already(&card.person.name, seq, ctx.lang);
            return vec![Message::bad(with_note(said)).into()];
        }
        self.query.clear();
        if !card.person.class.is_empty() {
            self.class = Some(card.person.class.clone());
        }
        self.last = Some((student, ctx.at));
        let warn = card.person.already_captured;
        self.locked = Some(Locked::new(card, ctx.at));
        let mut effects = vec![self.reload()];
        if warn {
            effects.push(Message::choose(ctx.word(text::CAPTURED_BEFORE)).into());
        } else if let Some(note) = note {
            effects.push(Message::choose(note).into());
        }
        effects
    }

    /// Reads the locked student's card again.
    pub(super) fn refresh(handle: &str) -> Effect {
        let handle = handle.to_owned();
        jobs::read(
            text::LOCK,
            move |project| project.card(&handle),
            |screen: &mut Counter, card: Card, _| {
                if let Some(locked) = &mut screen.locked
                    && locked.card.person.student == card.person.student
                {
                    locked.card = card;
                }
                Vec::new()
            },
        )
    }
}
