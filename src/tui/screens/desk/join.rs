//! Two rows of the roster that are one person: both are shown, with every way to make them one.

use super::Counter;
use crate::ops::desk::{Request, Sent};
use crate::ops::join::{JoinQuestion, Way};
use crate::text::screens::desk as text;
use crate::text::screens::desk::join as words;
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;

impl Counter {
    pub(super) fn look_at_both(own: String, said: String) -> Effects {
        vec![jobs::read(
            text::FINDING,
            move |project| project.join_question(&own, &said),
            |screen: &mut Counter, asked, ctx| screen.ask_join(asked, ctx),
        )]
    }

    /// Which row stays, which number counts and what is given back, before it is written.
    fn ask_join(&self, asked: JoinQuestion, ctx: &Ctx) -> Effects {
        let body = words::question(&asked, self.takes_fee(), ctx.lang);
        let choices = asked.ways.iter().map(|way| Choice::new(words::way(way, ctx.lang))).collect();
        let dialog = Dialog::confirm(ctx.word(words::JOIN_ROW), body, choices);
        vec![Effect::ask(dialog, move |screen: &mut Counter, answer, _| {
            let Answer::Chosen { choice, .. } = answer else { return Vec::new() };
            let Some(way) = asked.ways.get(choice).cloned() else { return Vec::new() };
            screen.typing = None;
            let name = asked.second.card.person.name.clone();
            let sent = requests(&asked, &way);
            vec![jobs::act(text::SAVING, sent, move |screen: &mut Counter, _, ctx| {
                let mut effects = screen.home();
                effects.push(Message::good(words::joined(&name, &way, ctx.lang)).into());
                effects
            })]
        })]
    }
}

/// One act: what is given back, and the join.
fn requests(asked: &JoinQuestion, way: &Way) -> Vec<Sent> {
    let (first, second) = (&asked.first.card.person.student, &asked.second.card.person.student);
    let (goes, stays) = if way.second_stays { (first, second) } else { (second, first) };
    let back = way.back.map(|_| Request::Refund {
        student: goes.clone(),
        amount: None,
        reason: Some(words::BACK_REASON.to_owned()),
    });
    let join =
        Request::Join { walkin: goes.clone(), student: stays.clone(), counting: way.counting, reason: None };
    back.into_iter().chain([join]).map(|request| Sent { request, ..Sent::default() }).collect()
}
