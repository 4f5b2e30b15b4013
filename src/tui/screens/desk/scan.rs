//! What a card reader types. Its speed is not looked at: tmux and remote shells destroy it.

use super::{Counter, QUEUE};
use crate::domain::id_number::check_char;
use crate::text::screens::desk as text;
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;

/// More digits than any amount has: a scanner has typed them.
const NO_AMOUNT: usize = 9;

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

/// All 18 characters of an ID number are there.
pub(super) fn is_whole_id(text: &str) -> bool {
    let mut chars = text.chars();
    let last = chars.next_back();
    digits(chars.as_str(), 17) && last.is_some_and(|c| c.is_ascii_digit() || c == 'X' || c == 'x')
}

/// At Enter: an ID number of 15 digits, or one of 18 whose final X a Chinese input method has swallowed.
pub(super) fn id_at_enter(text: &str) -> Option<String> {
    if is_whole_id(text) || digits(text, 15) {
        return Some(text.to_uppercase());
    }
    (digits(text, 17) && check_char(text) == Some('X')).then(|| format!("{text}X"))
}

impl Counter {
    /// Digits beside a locked student are cash, unless there are so many that a scanner typed them.
    pub(super) fn scanned_while_locked(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &self.locked else { return Vec::new() };
        let text = locked.tendered.text();
        if is_whole_id(&text) { self.enqueue(&text, ctx) } else { Vec::new() }
    }

    /// Was the Enter the end of a scan? Then it commits nothing.
    pub(super) fn scan_ends(&mut self, ctx: &mut Ctx) -> Option<Effects> {
        let text = self.locked.as_ref()?.tendered.text();
        if text.len() < NO_AMOUNT || text.contains('.') {
            return None;
        }
        let id = id_at_enter(&text).unwrap_or(text);
        Some(self.enqueue(&id, ctx))
    }

    fn enqueue(&mut self, handle: &str, ctx: &Ctx) -> Effects {
        if let Some(locked) = &mut self.locked {
            locked.tendered.clear();
            // The Enter behind the scan comes now.
            locked.since = ctx.at;
        }
        if self.queue.len() >= QUEUE {
            return vec![Message::bad(ctx.word(text::QUEUE_FULL)).into()];
        }
        let handle = handle.to_owned();
        vec![jobs::read(
            text::QUEUED,
            move |project| project.card(&handle),
            |screen: &mut Counter, card, ctx| {
                let person = card.person;
                let here =
                    screen.locked.as_ref().is_some_and(|locked| locked.card.person.student == person.student);
                let queued = screen.queue.iter().any(|other| other.student == person.student);
                if here || queued {
                    return vec![Effect::say(text::stale(&person.name, ctx.lang))];
                }
                let said = Message::new(text::queued(&person.name, ctx.lang));
                screen.queue.push_back(person);
                vec![said.into()]
            },
        )]
    }
}
