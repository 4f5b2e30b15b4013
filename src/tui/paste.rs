//! Several lines where one is typed: they are shown, and only the first may be taken.

use super::kit::dialog::{Answer, Choice, Dialog};
use super::screen::{Ctx, Effect, Effects, Message, Screen};
use crate::text::tui as words;

/// Lines of a paste that its question shows.
const PASTE_SHOWN: usize = 6;

/// Shows what was pasted; nothing of it is carried out.
pub fn preview<D, S: Screen<D>>(screen: &mut S, text: &str, ctx: &mut Ctx) -> Effects<D> {
    let lines: Vec<String> =
        text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let Some(first) = lines.first().cloned() else { return Vec::new() };
    if screen.field().is_none() {
        return vec![Message::choose(words::pasted_nowhere(ctx.lang, lines.len())).into()];
    }
    let mut body: Vec<String> = lines.iter().take(PASTE_SHOWN).cloned().collect();
    if lines.len() > PASTE_SHOWN {
        body.push(words::pasted_more(ctx.lang, lines.len() - PASTE_SHOWN));
    }
    let choices = vec![Choice::new(ctx.word(words::PASTE_FIRST))];
    let dialog = Dialog::confirm(words::pasted_title(ctx.lang, lines.len()), body, choices);
    vec![Effect::ask(dialog, move |screen: &mut S, answer, ctx| {
        if let (Answer::Chosen { .. }, Some(field)) = (answer, screen.field()) {
            field.insert(&first);
            return screen.edited(ctx);
        }
        Vec::new()
    })]
}
