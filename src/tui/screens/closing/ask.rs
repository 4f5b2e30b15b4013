//! Before somebody signs, what is open is gone through one by one, errors first: carried out, left as it is with a reason,
//! or signed as open.

use super::{Closing, read};
use crate::domain::closing::Role;
use crate::domain::desk::refusal::Refusal;
use crate::domain::reconcile::finding::{Finding, Severity};
use crate::ops::{OpsError, Project};
use crate::text::Say;
use crate::text::finding::fix;
use crate::text::screens::closing as text;
use crate::text::tui::reconcile::{OWNER_FIRST, REASONS};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;

/// Lines of evidence in a question.
const SHOWN: usize = 3;

/// Who wants to sign, and what they leave open.
pub(super) struct Asking {
    typed: Vec<(Role, String)>,
    /// Findings that are signed as open, with the reason of an error.
    left: Vec<(String, Option<String>)>,
    /// Questions that were answered.
    gone: usize,
}

/// What can be made of a finding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Accept,
    /// Left as it is: 查不明原因.
    Unknown,
    Keep,
    Leave,
    LeaveAll,
}

impl Closing {
    /// Goes through what is open, then signs.
    pub(super) fn go_through(&mut self, typed: Vec<(Role, String)>, ctx: &Ctx) -> Effects {
        self.asking = Some(Asking { typed, left: Vec::new(), gone: 0 });
        self.ask_next(ctx)
    }

    /// Open findings that nobody was asked about: neither now nor when an earlier one signed.
    fn to_ask(&self) -> Vec<&Finding> {
        let (Some(signoff), Some(asking)) = (self.signoff(), &self.asking) else { return Vec::new() };
        // A photographer signs what they took, not the books.
        if asking.typed.iter().all(|(role, _)| *role == Role::Photographer) {
            return Vec::new();
        }
        let left = |id: &str| asking.left.iter().any(|(left, _)| left == id);
        let signed = |id: &str| signoff.signed.iter().any(|one| one.open.iter().any(|open| open == id));
        signoff.open.iter().filter(|finding| !left(&finding.id) && !signed(&finding.id)).collect()
    }

    fn ask_next(&mut self, ctx: &Ctx) -> Effects {
        let rest = self.to_ask();
        let Some(finding) = rest.first() else {
            return self.asking.take().map(Asking::sign).into_iter().collect();
        };
        let (id, error) = (finding.id.clone(), finding.severity == Severity::Error);
        let errors = rest.iter().any(|finding| finding.severity == Severity::Error);
        let gone = self.asking.as_ref().map_or(0, |asking| asking.gone);
        let ids: Vec<String> = rest.iter().map(|finding| finding.id.clone()).collect();
        let all = gone + ids.len();
        let mut ways: Vec<(Way, Choice)> = Vec::new();
        if finding.proposal.is_some() {
            ways.push((Way::Accept, Choice::new(fix(finding, ctx.lang))));
        }
        ways.push((Way::Unknown, Choice::new(ctx.word(text::KEEP_UNKNOWN))));
        ways.push((Way::Keep, Choice::with_reason(ctx.word(text::KEEP_WHY))));
        let leave = |word: String, reason: bool| {
            if reason { Choice::with_reason(word) } else { Choice::new(word) }
        };
        let word = if error { text::LEAVE_WHY } else { text::LEAVE };
        ways.push((Way::Leave, leave(ctx.word(word).to_owned(), error)));
        if ids.len() > 1 {
            ways.push((Way::LeaveAll, leave(text::leave_all(ids.len(), ctx.lang), errors)));
        }
        let mut body = vec![finding.say(ctx.lang)];
        let shown = finding.evidence.iter().take(SHOWN);
        body.extend(shown.map(|shown| format!("{}  {}", shown.book().say(ctx.lang), shown.say(ctx.lang))));
        if finding.proposal.is_none() {
            body.push(fix(finding, ctx.lang));
        }
        let title = text::ask_title(gone + 1, all, &finding.severity.say(ctx.lang), ctx.lang);
        let (kinds, choices): (Vec<Way>, Vec<Choice>) = ways.into_iter().unzip();
        let dialog = Dialog::confirm(title, body, choices);
        vec![Effect::ask(dialog, move |screen: &mut Closing, answer, ctx| match answer {
            Answer::Cancel => {
                screen.asking = None;
                vec![Message::choose(ctx.word(text::NOT_SIGNED)).into()]
            }
            Answer::Chosen { choice, reason } => match kinds.get(choice) {
                Some(way) => screen.answered(*way, id, ids, reason, ctx),
                None => Vec::new(),
            },
        })]
    }

    fn answered(
        &mut self,
        way: Way,
        id: String,
        ids: Vec<String>,
        reason: Option<String>,
        ctx: &Ctx,
    ) -> Effects {
        let Some(asking) = &mut self.asking else { return Vec::new() };
        asking.gone += 1;
        match way {
            Way::Leave => asking.left.push((id, reason)),
            Way::LeaveAll => asking.left.extend(ids.into_iter().map(|id| (id, reason.clone()))),
            Way::Accept => {
                return vec![decide(move |project| project.accept_findings(&[id], None).map(drop))];
            }
            Way::Unknown | Way::Keep => {
                let unknown = REASONS.first().map(|word| word.zh.to_owned()).unwrap_or_default();
                let reason = reason.unwrap_or(unknown);
                return vec![decide(move |project| project.keep_finding(&id, &reason, None).map(drop))];
            }
        }
        self.ask_next(ctx)
    }
}

impl Asking {
    /// One reason for all: those that were given, each once.
    fn sign(self) -> Effect {
        let mut reasons: Vec<String> = Vec::new();
        for (_, reason) in self.left {
            reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
        }
        Closing::sign(self.typed, (!reasons.is_empty()).then(|| reasons.join("\u{ff1b}")))
    }
}

/// Writes a decision down, reads again, and goes on.
fn decide(work: impl FnOnce(&mut Project) -> Result<(), OpsError> + Send + 'static) -> Effect {
    jobs::write(
        text::SIGNING,
        move |project: &mut Project| {
            work(project)?;
            read(project)
        },
        |screen: &mut Closing, done, ctx| match done {
            Ok(view) => {
                screen.view = Some(view);
                let mut effects = vec![Effect::Changed];
                effects.extend(screen.ask_next(ctx));
                effects
            }
            Err(error) => {
                screen.asking = None;
                match error {
                    OpsError::Refused(Refusal::SeqTaken { .. }) => {
                        vec![Message::bad(ctx.word(OWNER_FIRST)).into()]
                    }
                    error => jobs::refused(&error, ctx),
                }
            }
        },
    )
}
