//! What a card reader types. Its speed is not looked at: tmux and remote shells destroy it.

use std::time::Duration;

use super::{Counter, QUEUE};
use crate::domain::id_number::{birth_of, check_char};
use crate::text::Lang;
use crate::text::screens::desk as text;
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;

/// A reader types its characters faster than this; a longer silence is the end of what it has to say.
const SILENCE: Duration = Duration::from_millis(250);
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

/// 17 digits of an ID number whose check character can only be X, which a Chinese input method swallows together with
/// the reader's Enter (GB 11643): the whole number.
pub(super) fn without_x(text: &str) -> Option<String> {
    let whole = (digits(text, 17) && check_char(text) == Some('X')).then(|| format!("{text}X"))?;
    birth_of(&whole).is_some().then_some(whole)
}

/// At Enter: an ID number of 15 digits, or one of 18 whose final X was swallowed.
pub(super) fn id_at_enter(text: &str) -> Option<String> {
    if is_whole_id(text) || digits(text, 15) {
        return Some(text.to_uppercase());
    }
    without_x(text)
}

/// That the X of a scan got lost is said once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LostX {
    #[default]
    Never,
    ToSay,
    Said,
}

impl LostX {
    pub fn note(&mut self, lost: bool) {
        if lost && *self == LostX::Never {
            *self = LostX::ToSay;
        }
    }

    /// What to say, the first time.
    pub fn once(&mut self, lang: Lang) -> Option<&'static str> {
        (*self == LostX::ToSay).then(|| {
            *self = LostX::Said;
            text::LOST_X.get(lang)
        })
    }
}

impl Counter {
    /// Nothing was typed for a while: 17 digits that want an X are a whole scan.
    pub(super) fn silence(&mut self, ctx: &mut Ctx) -> Effects {
        let writing = self.walkin.is_some() || self.typing.is_some();
        if writing || ctx.at.saturating_sub(self.typed_at) < SILENCE {
            return Vec::new();
        }
        let typed = match &mut self.locked {
            Some(locked) => locked.open_field().text(),
            None => self.query.text(),
        };
        let Some(id) = without_x(&typed) else { return Vec::new() };
        self.lost_x.note(true);
        if self.locked.is_some() { self.enqueue(&id, ctx) } else { self.scan(&id) }
    }

    /// Digits beside a locked student are money, unless there are so many that a scanner typed them.
    pub(super) fn scanned_while_locked(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(locked) = &mut self.locked else { return Vec::new() };
        let text = locked.open_field().text();
        if is_whole_id(&text) { self.enqueue(&text, ctx) } else { Vec::new() }
    }

    /// Was the Enter the end of a scan? Then it commits nothing.
    pub(super) fn scan_ends(&mut self, ctx: &mut Ctx) -> Option<Effects> {
        let text = self.locked.as_mut()?.open_field().text();
        if text.len() < NO_AMOUNT || text.contains('.') {
            return None;
        }
        self.lost_x.note(without_x(&text).is_some());
        let id = id_at_enter(&text).unwrap_or(text);
        Some(self.enqueue(&id, ctx))
    }

    fn enqueue(&mut self, handle: &str, ctx: &Ctx) -> Effects {
        if let Some(locked) = &mut self.locked {
            locked.open_field().clear();
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
                let mut said = text::queued(&person.name, ctx.lang);
                if let Some(note) = screen.lost_x.once(ctx.lang) {
                    said = format!("{said}  {note}");
                }
                screen.queue.push_back(person);
                vec![Message::new(said).into()]
            },
        )]
    }
}
