//! Short forms for the jobs of the screens: reading takes in first what other windows wrote; errors are said with
//! their next step.

use crate::domain::desk::refusal::Refusal;
use crate::ops::answer::Answer;
use crate::ops::desk::{Request, Sent};
use crate::ops::{OpsError, Project};
use crate::text::screens::desk as text;
use crate::text::{Lang, Word, tui as words};
use crate::tui::house::{self, trouble};
use crate::tui::kit::dialog::{Answer as Chosen, Choice, Dialog};
use crate::tui::screen::{Ctx, Effect, Effects};

/// Reads; what other windows wrote is taken in first.
pub fn read<S: 'static, T: Send + 'static>(
    name: Word,
    work: impl FnOnce(&mut Project) -> Result<T, OpsError> + Send + 'static,
    take: impl FnOnce(&mut S, T, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    house::ask(
        name,
        move |project| {
            project.look()?;
            work(project)
        },
        take,
    )
}

/// Writes. What `take` gets is on disk, or it is the error.
pub fn write<S: 'static, T: Send + 'static>(
    name: Word,
    work: impl FnOnce(&mut Project) -> Result<T, OpsError> + Send + 'static,
    take: impl FnOnce(&mut S, Result<T, OpsError>, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    house::try_ask(name, work, take)
}

/// An error in the message line: the sentence and the next step.
pub fn refused(error: &OpsError, ctx: &mut Ctx) -> Effects {
    trouble(error, ctx)
}

/// The sentence of an error and its next step.
pub fn sentence(error: &OpsError, lang: Lang) -> String {
    let advice = crate::text::error::error(error, lang);
    let gap = if lang == Lang::En { " " } else { "" };
    format!("{}{gap}{}", advice.message, advice.hint)
}

/// The sentence alone, where the screen has a next step of its own.
pub fn said(error: &OpsError, lang: Lang) -> String {
    crate::text::error::error(error, lang).message
}

/// The session in words.
pub fn session(ctx: &Ctx) -> String {
    ctx.status.session.as_ref().map(|settings| words::session(ctx.lang, settings)).unwrap_or_default()
}

/// `09:41:20` of an event's wall clock.
pub fn clock(wall: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(wall)
        .map(|at| at.time().format("%H:%M:%S").to_string())
        .unwrap_or_default()
}

/// Sends requests as one act. A lock, or that the student was captured before, asks for a reason and sends them again.
pub fn act<S: 'static>(
    name: Word,
    sent: Vec<Sent>,
    take: impl FnOnce(&mut S, Vec<Answer>, &mut Ctx) -> Effects + Clone + Send + 'static,
) -> Effect {
    let again = sent.clone();
    write(
        name,
        move |project| project.act_all(sent),
        move |screen: &mut S, done, ctx| match done {
            Ok(answers) => take(screen, answers, ctx),
            Err(error @ OpsError::Refused(Refusal::SeqLocked { .. } | Refusal::AlreadyCaptured))
                if again.iter().all(|sent| !sent.force) =>
            {
                let body = vec![sentence(&error, ctx.lang)];
                let choices = vec![Choice::with_reason(ctx.word(text::FORCE))];
                let dialog = Dialog::confirm(ctx.word(text::FORCE_TITLE), body, choices);
                vec![Effect::ask(dialog, move |_: &mut S, answer, _| match answer {
                    Chosen::Chosen { reason: Some(reason), .. } => {
                        let forced = again.into_iter().map(|sent| forced(sent, &reason)).collect();
                        vec![act(name, forced, take)]
                    }
                    _ => Vec::new(),
                })]
            }
            Err(error) => refused(&error, ctx),
        },
    )
}

/// The same with force, and with its reason.
fn forced(mut sent: Sent, why: &str) -> Sent {
    if let Request::Register { reason, .. }
    | Request::Assign { reason, .. }
    | Request::Retake { reason, .. }
    | Request::Join { reason, .. }
    | Request::Swap { reason, .. }
    | Request::Shift { reason, .. }
    | Request::Undo { reason, .. } = &mut sent.request
    {
        *reason = Some(match reason.take() {
            Some(before) => format!("{before}; {why}"),
            None => why.to_owned(),
        });
    }
    Sent { force: true, reason: Some(why.to_owned()), ..sent }
}
