//! The fourth step: what happened, and what comes next.

use std::path::PathBuf;

use super::{Import, Step, asked};
use crate::domain::event::EventRef;
use crate::ops::desk::{Request, Sent};
use crate::ops::returned::Returned;
use crate::text::Lang;
use crate::text::file::shown;
use crate::text::tui::import as words;
use crate::text::tui::{UNDO, undoes_import};
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs::act;

/// The copy of the database from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Backup {
    /// There was nobody in it, or it lies in memory.
    #[default]
    NotNeeded,
    Made(PathBuf),
    Failed,
}

/// What the database thread did.
#[derive(Clone, Debug)]
pub(super) struct Applied {
    pub event: EventRef,
    pub backup: Backup,
    /// Who left the roster.
    pub left: usize,
    /// Layouts that are remembered from now on.
    pub remembered: u32,
    /// On the roster now.
    pub people: usize,
    pub classes: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub applied: Applied,
    /// Ctrl+Z took it back since.
    pub undone: bool,
    /// Rosters of the folder that are still to be imported.
    pub left: Vec<String>,
    /// Where the files for the senders were written.
    pub returned: Vec<Returned>,
    /// Whose text is shown by itself.
    pub letter: usize,
}

impl Import {
    pub(super) fn done(&mut self, applied: Applied, ctx: &Ctx) -> Effects {
        let left = self.files.still_to_do();
        let totals = self.review.as_ref().map(|review| review.look.plan.totals).unwrap_or_default();
        self.outcome = Some(Outcome { applied, undone: false, left, returned: Vec::new(), letter: 0 });
        self.set(Step::Result);
        vec![Effect::Say(Message::good(words::done(ctx.lang, totals.added, totals.updated)))]
    }

    /// The result in sentences.
    pub(super) fn sentences(&self, lang: Lang) -> Vec<String> {
        let (Some(outcome), Some(review)) = (&self.outcome, &self.review) else { return Vec::new() };
        let totals = review.look.plan.totals;
        let applied = &outcome.applied;
        if outcome.undone {
            // What it came to is no longer so.
            return [words::TAKEN_BACK.get(lang), "", words::TAKEN_BACK_NEXT.get(lang)]
                .map(str::to_owned)
                .into();
        }
        let mut lines = vec![words::done(lang, totals.added, totals.updated)];
        if totals.unchanged > 0 {
            lines.push(words::unchanged(lang, totals.unchanged));
        }
        if totals.incomplete > 0 {
            lines.push(words::incomplete(lang, totals.incomplete));
        }
        if totals.refused > 0 {
            lines.push(words::refused(lang, totals.refused));
        }
        let adopted = review.look.adopted();
        if adopted > 0 {
            lines.push(words::adopted(lang, adopted));
        }
        let amended = review.look.amendments().len();
        if amended > 0 {
            lines.push(words::amended(lang, amended));
        }
        if applied.left > 0 {
            lines.push(words::left_roster(lang, applied.left));
        }
        let stay = review.missing.len().saturating_sub(applied.left);
        if stay > 0 {
            lines.push(words::missing(lang, stay));
        }
        lines.push(String::new());
        lines.push(words::now_there(lang, applied.people, applied.classes));
        match &applied.backup {
            Backup::Made(file) => lines.push(words::backup(lang, &shown(file))),
            Backup::Failed => lines.push(words::NO_BACKUP.get(lang).to_owned()),
            Backup::NotNeeded => {}
        }
        if applied.remembered > 0 {
            lines.push(words::REMEMBERED_NOW.get(lang).to_owned());
        }
        for one in &outcome.returned {
            lines.push(words::returned(lang, &shown(&one.file)));
        }
        lines.push(String::new());
        lines.push(words::NEXT_STEPS.get(lang).to_owned());
        if !outcome.left.is_empty() {
            lines.push(words::left(lang, &outcome.left));
        }
        lines
    }
}

impl Import {
    /// Takes this import back, whatever was done last elsewhere.
    pub(super) fn take_back(&mut self) -> Effects {
        let Some(outcome) = self.outcome.as_ref().filter(|outcome| !outcome.undone) else {
            return Vec::new();
        };
        let request = Request::Undo { event: Some(outcome.applied.event.clone()), reason: None };
        vec![act(UNDO, vec![Sent { request, ..Sent::default() }], |screen: &mut Import, _, ctx| {
            let totals = screen.review.as_ref().map(|review| review.look.plan.totals).unwrap_or_default();
            let said = undoes_import(ctx.lang, totals.added, totals.updated);
            vec![Effect::Changed, Message::good(ctx.lang.labelled(ctx.word(UNDO), said)).into()]
        })]
    }

    pub(super) fn is_taken_back(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.undone)
    }
}

/// Asks whether the import was taken back, after an undo or a redo.
pub(super) fn still_there(screen: &Import) -> Effect {
    let event = screen.outcome.as_ref().map(|outcome| outcome.applied.event.clone());
    asked(
        words::LISTING,
        move |project| {
            project.look()?;
            let past = event.as_ref().and_then(|event| project.state().past(event));
            Ok(past.is_some_and(|past| past.undone_by.is_some()))
        },
        |screen: &mut Import, undone, _| {
            if let Some(outcome) = &mut screen.outcome {
                outcome.undone = undone;
            }
            Vec::new()
        },
    )
}
