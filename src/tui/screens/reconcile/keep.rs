//! Leaving findings as they are: one of them, or all of its kind, in its class or everywhere, for one reason.

use super::about::student;
use super::{Done, NAMED, Reconcile};
use crate::domain::reconcile::finding::{Finding, FindingKind, Severity};
use crate::domain::student::StudentId;
use crate::ops::Project;
use crate::text::Say;
use crate::text::tui::reconcile as words;
use crate::tui::house::{ask, trouble, try_ask};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::screen::{Ctx, Effect, Effects, Message};

/// A finding as it is asked about: its id, and what it says.
type Told = (String, String);

impl Reconcile {
    pub(super) fn keep(&self, ctx: &Ctx) -> Effects {
        let Some(finding) = self.selected() else { return Vec::new() };
        if !finding.is_open() {
            return vec![Effect::Say(Message::choose(ctx.word(words::DECIDED_ALREADY)))];
        }
        let what = finding.say(ctx.lang);
        vec![ask_why(finding.kind(), vec![(finding.id.clone(), what.clone())], Done::Kept(what), ctx)]
    }

    /// Open findings of the kind that is selected.
    pub(super) fn alike(&self) -> Vec<&Finding> {
        let Some(kind) = self.selected().map(Finding::kind) else { return Vec::new() };
        self.shown().into_iter().filter(|finding| finding.is_open() && finding.kind() == kind).collect()
    }

    /// Asks which of them: those of the selected one's class, or all.
    pub(super) fn keep_alike(&self, ctx: &Ctx) -> Effects {
        let Some(finding) = self.selected() else { return Vec::new() };
        if !finding.is_open() {
            return vec![Effect::Say(Message::choose(ctx.word(words::DECIDED_ALREADY)))];
        }
        // What is heavy is looked at one by one.
        if finding.severity == Severity::Error {
            return vec![Effect::Say(Message::choose(ctx.word(words::ONE_BY_ONE)))];
        }
        let alike = self.alike();
        if alike.len() < 2 {
            return self.keep(ctx);
        }
        let (of_kind, kind) = (finding.kind(), finding.kind().say(ctx.lang));
        let whose = |finding: &Finding| student(finding).map(str::to_owned);
        let of = whose(finding);
        let all: Vec<(Told, Option<String>)> =
            alike.into_iter().map(|one| ((one.id.clone(), one.say(ctx.lang)), whose(one))).collect();
        vec![ask(
            words::READING,
            move |project: &mut Project| {
                let class = |handle: Option<String>| -> Option<String> {
                    let id = StudentId(handle?.strip_prefix('@')?.to_owned());
                    Some(project.directory().student(&id)?.record.class.to_string())
                };
                let here = class(of);
                let all = all.into_iter().map(|(told, whose)| (told, class(whose)));
                Ok((here, all.collect::<Vec<_>>()))
            },
            move |_: &mut Reconcile, (here, all), ctx| {
                let of_class: Vec<Told> =
                    all.iter().filter(|(_, class)| *class == here).map(|(told, _)| told.clone()).collect();
                let all: Vec<Told> = all.into_iter().map(|(told, _)| told).collect();
                let Some(class) = here.filter(|_| of_class.len() < all.len()) else {
                    return vec![ask_why_all(of_kind, all, ctx)];
                };
                let choices = vec![
                    Choice::new(words::alike_here(ctx.lang, &kind, &class, of_class.len())),
                    Choice::new(words::alike_all(ctx.lang, &kind, all.len())),
                ];
                let dialog = Dialog::pick(ctx.word(words::ALIKE_TITLE), Vec::new(), choices);
                vec![Effect::ask(dialog, move |_: &mut Reconcile, answer, ctx| match answer {
                    Answer::Cancel => Vec::new(),
                    Answer::Chosen { choice: 0, .. } => vec![ask_why_all(of_kind, of_class, ctx)],
                    Answer::Chosen { .. } => vec![ask_why_all(of_kind, all, ctx)],
                })]
            },
        )]
    }
}

fn ask_why_all(kind: FindingKind, told: Vec<Told>, ctx: &Ctx) -> Effect {
    let done = Done::KeptAll(told.len());
    ask_why(kind, told, done, ctx)
}

/// Asks for the reason, from a short list or in words, and leaves them all as they are.
fn ask_why(kind: FindingKind, told: Vec<Told>, done: Done, ctx: &Ctx) -> Effect {
    let mut body: Vec<String> = told.iter().take(NAMED).map(|(_, what)| what.clone()).collect();
    if told.len() > NAMED {
        body.push(words::and_more(ctx.lang, told.len() - NAMED));
    }
    let ids: Vec<String> = told.into_iter().map(|(id, _)| id).collect();
    let reasons = words::reasons(kind);
    let dialog = Dialog::why(words::KEEP_TITLE, body, &reasons, words::OTHER_REASON, ctx.lang);
    Effect::ask(dialog, move |_: &mut Reconcile, answer, _| {
        let Some(reason) = answer.why(&reasons) else { return Vec::new() };
        vec![try_ask(
            words::CHANGING,
            move |project: &mut Project| project.keep_findings(&ids, &reason),
            move |screen: &mut Reconcile, result, ctx| match result {
                Ok(_) => {
                    screen.done = Some(done);
                    vec![Reconcile::again()]
                }
                Err(error) => trouble(&error, ctx),
            },
        )]
    })
}
