//! A value that a person writes over in the preview, with the paper in hand.

use super::mapping::Shown;
use super::preview::View;
use super::{Asked, Import, Step};
use crate::domain::field::Field as Value;
use crate::domain::roster::problem::{Problem, ProblemCode};
use crate::domain::roster::raw::RawSheet;
use crate::ops::amend;
use crate::text::Lang;
use crate::text::Say;
use crate::text::tui::import as words;
use crate::tui::kit::field::{Field, Takes};
use crate::tui::screen::{Ctx, Effect, Effects, Message};

impl Import {
    /// The selected finding, also one that was dealt with by hand.
    fn listed_problem(&self) -> Option<&Problem> {
        let at = self.list.selected().filter(|_| self.preview.view == View::Problems)?;
        self.review.as_ref()?.problem(at, self.preview.errors_only)
    }

    /// The table that the selected finding is of: of those that have no class the first.
    fn listed_table(&self) -> Option<Shown> {
        let (problem, review) = (self.listed_problem()?, self.review.as_ref()?);
        let own = |sheet: &&RawSheet| {
            (&sheet.file, &sheet.sheet) == (&problem.file, &problem.sheet) && sheet.header_row.is_some()
        };
        let row = problem.row.unwrap_or_default();
        let at = |sheet: &&RawSheet| {
            sheet.table == problem.table
                && sheet.rows.last().is_some_and(|last| (sheet.part().row..=last.row).contains(&row))
        };
        let without = |sheet: &&RawSheet| {
            problem.code == ProblemCode::NoClass && sheet.classes.is_empty() && !sheet.rows.is_empty()
        };
        let beside = |sheet: &&RawSheet| sheet.table == problem.table;
        let mut sheets = review.sheets().filter(own);
        let found = sheets.clone().find(without).or_else(|| sheets.clone().find(at));
        found.or_else(|| sheets.clone().find(beside)).or_else(|| sheets.next()).map(Shown::of)
    }

    pub(super) fn has_class_to_give(&self) -> bool {
        self.listed_problem().is_some_and(|one| one.field == Some(Value::Class))
            && self.listed_table().is_some()
    }

    /// Asks for the class of the list that the selected finding is about.
    pub(super) fn ask_for_class(&mut self, ctx: &Ctx) -> Effects {
        let Some(table) = self.listed_table() else {
            return vec![Effect::Say(Message::choose(ctx.word(words::CLASS_OF_WHAT)))];
        };
        self.sheet = Some(table);
        self.set(Step::Mapping);
        self.ask_for(Asked::Class, ctx.lang);
        Vec::new()
    }

    pub(super) fn can_amend(&self) -> bool {
        let review = self.review.as_ref();
        review.zip(self.listed_problem()).is_some_and(|(review, problem)| review.look.may_amend(problem))
    }

    /// Asks for the value. What was sent stands in the field, to be mended; a number of a card is typed anew from the
    /// card, and not shown in full for it.
    pub(super) fn amend(&mut self, ctx: &Ctx) -> Effects {
        let (Some(review), Some(problem)) = (self.review.clone(), self.listed_problem().cloned()) else {
            return vec![Effect::Say(Message::choose(ctx.word(words::NOT_AMENDABLE)))];
        };
        if !review.look.may_amend(&problem) {
            return vec![Effect::Say(Message::choose(ctx.word(words::NOT_AMENDABLE)))];
        }
        let open = problem.field != Some(Value::IdNumber);
        let there = review.look.in_cell(&problem).filter(|_| open).unwrap_or_default();
        self.field = Field::new(Takes::Text).with(there);
        self.amending = Some(problem);
        // The list stays where it is: the row that is being written over is seen above.
        self.step = Step::Asking(Asked::Value);
        Vec::new()
    }

    /// What is asked for: `甲班.csv 第 9 行 身份证号`.
    pub(super) fn amending_title(&self, lang: Lang) -> String {
        let Some(problem) = &self.amending else { return String::new() };
        let place = problem.place().map(|place| place.say(lang)).unwrap_or_default();
        let field = problem.field.map(|field| field.say(lang)).unwrap_or_default();
        format!("{}  {} {place} {field}", words::AMEND.get(lang), problem.file)
    }

    /// Back to the list without a change.
    pub(super) fn leave_amending(&mut self) {
        let at = self.list.selected();
        self.amending = None;
        self.set(Step::Preview);
        if let Some(at) = at {
            self.list.select(at);
        }
    }

    /// Plans anew with the value; one that is wrong itself is not taken, and can be mended.
    pub(super) fn put_value(&self) -> Effects {
        let (Some(problem), Some(review)) = (self.amending.clone(), self.review.clone()) else {
            return Vec::new();
        };
        let typed = self.field.text().trim().to_owned();
        let mut options = self.options.clone();
        amend::write_over(&mut options, &problem, &typed);
        let before = review.look.amended.len();
        self.plan_anew(options, move |screen, review, options, ctx| {
            let still = review.look.still_wrong(&problem).filter(|_| !typed.is_empty());
            if let Some(still) = still {
                let said = words::still_wrong(ctx.lang, &still.say(ctx.lang));
                return vec![Effect::Say(Message::bad(said))];
            }
            // The findings that were dealt with stand in front now: the next one stays under the cursor.
            let further = review.look.amended.len().saturating_sub(before);
            screen.review = Some(review.into());
            screen.options = options;
            screen.leave_amending();
            let rows = screen.rows_in_view();
            if let Some(at) = screen.list.selected().filter(|_| !screen.preview.errors_only) {
                screen.list.select((at + further).min(rows.saturating_sub(1)));
            }
            let word = if typed.is_empty() { words::AS_SENT_AGAIN } else { words::AMENDED_NOW };
            vec![Effect::Say(Message::good(ctx.word(word)))]
        })
    }
}
