//! What a person decides in the preview: a proposal is taken over, somebody who is in no file leaves the roster.

use super::preview::View;
use super::{Import, Step};
use crate::domain::roster::problem::{Detail, Problem, ProblemCode};
use crate::domain::student::{Student, StudentId};
use crate::ops::adopt;
use crate::ops::import::ReadOptions;
use crate::ops::roster::Leaver;
use crate::text::Lang;
use crate::text::tui::import as words;
use crate::tui::kit::dialog::Dialog;
use crate::tui::screen::{Ctx, Effect, Effects, Message};

impl Import {
    /// The selected finding whose proposal could be taken over; one that was dealt with by hand has none.
    fn selected_problem(&self) -> Option<&Problem> {
        let review = self.review.as_ref()?;
        let amended = |at: &usize| review.is_amended(*at, self.preview.errors_only);
        let at = self.list.selected().filter(|at| self.preview.view == View::Problems && !amended(at))?;
        review.problem(at, self.preview.errors_only)
    }

    pub(super) fn can_adopt(&self) -> bool {
        self.selected_problem().is_some_and(|problem| problem.offer().is_some())
    }

    /// What the key does with the selected finding, where it is not the usual.
    pub(super) fn adopt_label(&self, lang: Lang) -> Option<String> {
        let problem = self.selected_problem()?;
        let word = match (problem.code, &problem.detail) {
            (ProblemCode::StudentNoChanged, Detail::Apart(_)) => words::ASK_AGAIN,
            (ProblemCode::StudentNoChanged, Detail::Adopted(_)) => words::OTHER_PEOPLE,
            (ProblemCode::StudentNoChanged, _) => words::SAME_PEOPLE,
            (ProblemCode::IdSlipped, Detail::Moved(_)) => words::LIST_IS_RIGHT,
            (ProblemCode::IdSlipped, _) => words::ASK_AGAIN,
            _ if problem.is_adopted() => words::ADOPT_BACK,
            _ => return None,
        };
        Some(word.get(lang).to_owned())
    }

    pub(super) fn can_adopt_all(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.look.spellings().next().is_some())
    }

    /// Takes over what the selected finding proposes, or leaves the value as it was.
    pub(super) fn adopt(&self, ctx: &Ctx) -> Effects {
        let mut options = self.options.clone();
        match self.selected_problem() {
            Some(problem) if adopt::turn(&mut options, problem) => self.plan_again(options),
            _ => vec![Effect::Say(Message::choose(ctx.word(words::NO_PROPOSAL)))],
        }
    }

    /// Takes over all other spellings that are proposed; once more, none.
    pub(super) fn adopt_all(&self, ctx: &Ctx) -> Effects {
        let mut options = self.options.clone();
        let Some(review) = &self.review else { return Vec::new() };
        if adopt::turn_spellings(&mut options, &review.look) == 0 {
            return vec![Effect::Say(Message::choose(ctx.word(words::NO_SPELLINGS)))];
        }
        self.plan_again(options)
    }

    /// The same rows with another word on what is taken over; nothing is read again.
    fn plan_again(&self, options: ReadOptions) -> Effects {
        let selected = self.list.selected();
        self.plan_anew(options, move |screen, review, options, ctx| {
            let count = review.look.adopted();
            screen.review = Some(review.into());
            screen.options = options;
            screen.set(Step::Preview);
            if let Some(at) = selected {
                screen.list.select(at);
            }
            vec![Effect::Say(Message::good(words::adopted_so_far(ctx.lang, count)))]
        })
    }

    /// Those who are missing, in the order in which they stand.
    fn missing(&self) -> &[Student] {
        self.review.as_ref().map(|review| review.look.missing.as_slice()).unwrap_or_default()
    }

    fn selected_missing(&self) -> Option<&StudentId> {
        let at = self.list.selected().filter(|_| self.preview.view == View::Missing)?;
        self.missing().get(at).map(|student| &student.id)
    }

    fn may_leave(&self, student: &StudentId) -> bool {
        self.review.as_ref().is_some_and(|review| !review.bound.contains(student))
    }

    /// A row of the files may be theirs: they leave when somebody looks at them, and not with all others.
    fn is_doubtful(&self, student: &StudentId) -> bool {
        self.review.as_ref().is_some_and(|review| review.look.plan.doubtful.contains(student))
    }

    pub(super) fn can_leave(&self) -> bool {
        self.selected_missing().is_some_and(|id| self.may_leave(id))
    }

    pub(super) fn can_stay(&self) -> bool {
        self.selected_missing().is_some_and(|id| self.leaving.contains_key(id))
    }

    pub(super) fn some_may_leave(&self) -> bool {
        self.missing().iter().any(|student| self.may_leave(&student.id) && !self.is_doubtful(&student.id))
    }

    /// Asks why the selected person left, or everybody who is missing. Nothing is written before the import is.
    pub(super) fn leave(&self, all: bool, ctx: &Ctx) -> Effects {
        let missing = self.missing().iter().map(|student| &student.id);
        let ids: Vec<StudentId> = if all {
            missing.cloned().collect()
        } else {
            self.selected_missing().cloned().into_iter().collect()
        };
        if ids.is_empty() {
            return vec![Effect::Say(Message::choose(ctx.word(words::NONE_MISSING)))];
        }
        let free: Vec<StudentId> = ids.into_iter().filter(|id| self.may_leave(id)).collect();
        if free.is_empty() {
            return vec![Effect::Say(Message::bad(ctx.word(words::HAS_FEE_OR_NUMBER)))];
        }
        let ids: Vec<StudentId> = free.into_iter().filter(|id| !(all && self.is_doubtful(id))).collect();
        if ids.is_empty() {
            return vec![Effect::Say(Message::bad(ctx.word(words::ONLY_DOUBT)))];
        }
        let body = vec![words::leaving(ctx.lang, ids.len()), ctx.word(words::LEAVING_ABOUT).to_owned()];
        let dialog = Dialog::why(words::WHY_LEFT, body, &words::REASONS, words::OTHER_REASON, ctx.lang);
        vec![Effect::ask(dialog, move |screen: &mut Import, answer, ctx| {
            let Some(reason) = answer.why(&words::REASONS) else { return Vec::new() };
            let count = ids.len();
            screen.leaving.extend(ids.into_iter().map(|id| (id, reason.clone())));
            vec![Effect::Say(Message::good(words::leaving(ctx.lang, count)))]
        })]
    }

    pub(super) fn stay(&mut self, ctx: &Ctx) -> Effects {
        let word = match self.selected_missing().cloned().and_then(|id| self.leaving.remove(&id)) {
            Some(_) => words::STAYS_AGAIN,
            None => words::STAYS_ANYWAY,
        };
        vec![Effect::Say(Message::good(ctx.word(word)))]
    }

    /// Who leaves with this import: those who were marked and are still missing.
    pub(super) fn leavers(&self) -> Vec<Leaver> {
        let reason = |id: &StudentId| self.leaving.get(id).cloned();
        let missing = self.missing().iter();
        missing
            .filter_map(|student| Some(Leaver { student: student.id.clone(), reason: reason(&student.id)? }))
            .collect()
    }
}
