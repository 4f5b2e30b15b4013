//! Which page is keyed in, and in which order its lines stand. What was keyed last tells what comes next.

use super::paper::Paper;
use super::sheet::Sheet;
use super::{KeyIn, Step};
use crate::domain::session::LINES_PER_PAGE;
use crate::ops::answer::Candidate;
use crate::text::tui::keyin as words;
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::list::ListState;
use crate::tui::screen::{Ctx, Effect, Effects, Message};

/// Places of the fields.
const AT_ORDER: usize = 1;
const AT_FIRST: usize = 2;
const AT_CLASS: usize = 3;
const AT_FROM: usize = 4;

impl KeyIn {
    /// The page that comes after the last one keyed.
    pub(super) fn set_up(&mut self, page: u32, first: u32, ctx: &Ctx) {
        let classes = self.ground().map(|ground| ground.classes.clone()).unwrap_or_default();
        let by_roster = usize::from(self.sheet.printed);
        let (class, from) = self.next_printed();
        self.setup = Form::new(vec![
            FormField::digits(words::PAGE, &page.to_string()).needed(),
            FormField::choice(
                words::ORDER,
                [ctx.word(words::BY_SHOT), ctx.word(words::BY_ROSTER)],
                by_roster,
            ),
            FormField::digits(words::FIRST, &format!("{first:04}")),
            FormField::choice(words::CLASS, classes, class),
            FormField::digits(words::FROM, &from.to_string()),
        ]);
        self.hide_other_order();
        self.paper = Paper::default();
        self.step = Step::Setup;
    }

    /// Where the next page with printed names begins: after the people of the last one, else with the class after it.
    fn next_printed(&self) -> (usize, usize) {
        let Some(ground) = self.ground().filter(|_| self.sheet.printed) else {
            return (0, 1);
        };
        let class = self.setup.chosen(AT_CLASS);
        let from = self.setup.text(AT_FROM).parse::<usize>().unwrap_or(1).max(1);
        let name = ground.classes.get(class).map(String::as_str).unwrap_or_default();
        let people = ground.people.iter().filter(|one| one.class == name).count();
        let next = from + LINES_PER_PAGE as usize;
        if next <= people { (class, next) } else { ((class + 1) % ground.classes.len().max(1), 1) }
    }

    /// A page in shooting order has no class, one with printed names no first number.
    pub(super) fn hide_other_order(&mut self) {
        let printed = self.setup.chosen(AT_ORDER) == 1;
        self.setup.hide(AT_FIRST, printed);
        self.setup.hide(AT_CLASS, !printed);
        self.setup.hide(AT_FROM, !printed);
    }

    pub(super) fn start(&mut self, ctx: &Ctx) -> Effects {
        let Some(ground) = self.ground() else {
            return vec![Effect::Say(Message::bad(ctx.word(words::NO_SESSION)))];
        };
        let Some(page) = self.setup.text(0).parse::<u32>().ok().filter(|page| *page > 0) else {
            self.setup.focus_on(0);
            return vec![Effect::Say(Message::bad(ctx.word(words::BAD_PAGE)))];
        };
        let replaced = ground.is_keyed(page);
        let sheet = if self.setup.chosen(AT_ORDER) == 0 {
            Sheet::by_shot(page, self.setup.text(AT_FIRST).parse().ok().filter(|seq| *seq > 0), ground.fee)
        } else {
            let class = ground.classes.get(self.setup.chosen(AT_CLASS)).cloned().unwrap_or_default();
            let from = self.setup.text(AT_FROM).parse::<usize>().unwrap_or(1).saturating_sub(1);
            let people: Vec<Candidate> =
                ground.people.iter().filter(|one| one.class == class).skip(from).cloned().collect();
            Sheet::by_roster(page, &people, ground.fee)
        };
        if sheet.lines.is_empty() {
            return vec![Effect::Say(Message::bad(ctx.word(words::NO_CLASS)))];
        }
        self.list = ListState::new(sheet.lines.len());
        self.paper = Paper::new(sheet.money);
        self.sheet = sheet;
        self.step = Step::Typing;
        self.open_cell();
        if replaced {
            return vec![Effect::Say(Message::choose(words::replaces(ctx.lang, page)))];
        }
        Vec::new()
    }
}
