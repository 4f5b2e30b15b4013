//! The third step: what would happen. Problems, sheets, changed values and missing people are views of their own.

use std::sync::Arc;

use super::outcome::{Applied, Backup};
use super::review::Review;
use super::{Import, Step, go_on};
use crate::ops::roster::Leaver;
use crate::ops::{OpsError, Project};
use crate::text::Lang;
use crate::text::tui::import as words;
use crate::tui::house::{ask_long, trouble};
use crate::tui::screen::{Effect, Effects, Message};
use crate::tui::worker::{Control, Progress, Report};

/// What the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    #[default]
    Problems,
    /// Changes of people whom the day knows already: there only where there are any.
    Touched,
    Sheets,
    Changed,
    Missing,
}

impl View {
    pub const ALL: [View; 5] = [View::Touched, View::Problems, View::Sheets, View::Changed, View::Missing];
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Preview {
    pub view: View,
    pub errors_only: bool,
}

impl Import {
    pub(super) fn count(&self, view: View) -> usize {
        let Some(review) = &self.review else { return 0 };
        match view {
            View::Problems if self.preview.errors_only => review.faults.len(),
            View::Problems => review.look.amended.len() + review.look.plan.problems.len(),
            View::Sheets => review.look.sheets.len() + review.look.left_out.len() + review.look.unread.len(),
            View::Touched => review.touched.len(),
            View::Changed => review.changed.len(),
            View::Missing => review.missing.len(),
        }
    }

    pub(super) fn has_faults(&self) -> bool {
        self.review.as_ref().is_some_and(|review| !review.faults.is_empty())
    }

    /// There is something that an import would write.
    pub(super) fn has_work(&self) -> bool {
        self.review.as_ref().is_some_and(|review| !review.look.plan.changes.is_empty())
            || !self.leavers().is_empty()
    }

    /// The lists that there are.
    pub(super) fn views(&self) -> Vec<View> {
        let there = |view: &View| *view != View::Touched || self.count(*view) > 0;
        View::ALL.into_iter().filter(there).collect()
    }

    /// Opens on the first list that asks for something: changes of people whom the day knows, findings, people who are
    /// in no file, values that change.
    /// Where there is nothing of the kind, the findings say so.
    pub(super) fn open_preview(&mut self) {
        self.preview = Preview::default();
        let asking = [View::Touched, View::Problems, View::Missing, View::Changed];
        let first = asking.into_iter().find(|view| self.count(*view) > 0);
        self.preview.view = first.unwrap_or_default();
        self.set(Step::Preview);
    }

    pub(super) fn rows_in_view(&self) -> usize {
        self.count(self.preview.view)
    }

    pub(super) fn turn_view(&mut self, forward: bool) {
        let views = self.views();
        let at = views.iter().position(|view| *view == self.preview.view).unwrap_or_default();
        let next = (at + if forward { 1 } else { views.len() - 1 }) % views.len();
        self.preview.view = views.get(next).copied().unwrap_or_default();
        self.set(Step::Preview);
    }

    pub(super) fn apply_label(&self, lang: Lang) -> String {
        let people = self.review.as_ref().map_or(0, |review| review.look.plan.changes.len());
        words::apply(lang, people, self.leavers().len())
    }

    /// A copy of the database first, then all of it in one transaction.
    pub(super) fn apply(&self) -> Effects {
        let Some(review) = self.review.clone() else { return Vec::new() };
        let leavers = self.leavers();
        let total = (review.look.plan.changes.len() + leavers.len()) as u64;
        let refused = review.look.plan.totals.refused;
        vec![ask_long(
            words::WRITING,
            move |project: &mut Project, report: &mut Report<'_>| {
                carry_out(project, &review, &leavers, report)
            },
            move |screen: &mut Import, result, ctx| match result {
                Ok(Some(applied)) => screen.done(applied, ctx),
                Ok(None) if total > 0 => vec![Effect::Say(Message::choose(ctx.word(words::STOPPED)))],
                Ok(None) if refused > 0 => {
                    vec![Effect::Say(Message::choose(ctx.word(words::NOTHING_TAKEN)))]
                }
                Ok(None) => vec![Effect::Say(Message::choose(ctx.word(words::NOTHING_NEW)))],
                Err(OpsError::Stopped) => vec![Effect::Say(Message::choose(ctx.word(words::STOPPED)))],
                Err(error) => trouble(&error, ctx),
            },
        )]
    }
}

fn carry_out(
    project: &mut Project,
    review: &Arc<Review>,
    leavers: &[Leaver],
    report: &mut Report<'_>,
) -> Result<Option<Applied>, OpsError> {
    let total = (review.look.plan.changes.len() + leavers.len()) as u64;
    let mut tell = |done| report(Progress { done, total });
    if total > 0 && tell(0) == Control::Stop {
        return Ok(None);
    }
    // An empty database needs no copy, and an import that changes nothing neither.
    let backup = match (total > 0 && !review.is_first).then(|| project.back_up_here()) {
        Some(Ok(Some(file))) => Backup::Made(file),
        Some(Err(_)) => Backup::Failed,
        Some(Ok(None)) | None => Backup::NotNeeded,
    };
    let mut written = |done| go_on(tell(done as u64));
    let event = project.apply_import_and_leave(&review.look, leavers, &mut written)?;
    if event.is_none() && total > 0 {
        return Ok(None);
    }
    let remembered = project.remember_mappings(&review.look)?;
    project.keep_folder()?;
    let Some(event) = event else { return Ok(None) };
    let people = project.directory().listed();
    let (mut count, mut classes) = (0, std::collections::BTreeSet::new());
    for student in people {
        count += 1;
        classes.insert(student.record.class.clone());
    }
    Ok(Some(Applied {
        left: leavers.len(),
        event,
        backup,
        remembered,
        people: count,
        classes: classes.len(),
    }))
}
