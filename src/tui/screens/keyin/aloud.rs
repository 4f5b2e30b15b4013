//! Reading a page aloud: one person reads the lines that the database has, the other looks at the paper. One key where
//! it agrees; what differs is changed to what the paper says. It knows which line was said, not what follows from it.

use super::sheet::{Line, Said, Sheet};
use super::{KeyIn, Step};
use crate::domain::books::LogRow;
use crate::domain::session::SessionId;
use crate::ops::Project;
use crate::text::tui::keyin as words;
use crate::tui::house::ask;
use crate::tui::kit::list::ListState;
use crate::tui::screen::{Ctx, Effect, Effects, Message};

use super::paper::Paper;

/// A line that is being changed.
#[derive(Debug)]
pub(super) struct Changing {
    pub at: usize,
    /// As it was before; none for a line that the paper has and the database has not.
    before: Option<Line>,
}

impl KeyIn {
    pub(super) fn ask_for_lines(session: SessionId, page: u32) -> Effect {
        ask(
            words::READING,
            move |project: &mut Project| project.page_lines(session, page),
            move |screen: &mut KeyIn, rows, ctx| screen.begin_aloud(page, &rows, ctx),
        )
    }

    fn begin_aloud(&mut self, page: u32, rows: &[LogRow], ctx: &Ctx) -> Effects {
        let fee = self.ground().and_then(|ground| ground.fee);
        if rows.is_empty() {
            return vec![Effect::Back, Effect::Say(Message::choose(ctx.word(words::NO_LINES)))];
        }
        self.sheet = Sheet::aloud(page, rows, fee);
        self.list = ListState::new(self.sheet.lines.len());
        self.paper = Paper::new(self.sheet.money);
        self.read_on();
        if self.ground().is_some_and(|ground| ground.is_keyed(page)) {
            return vec![Effect::Say(Message::choose(words::replaces(ctx.lang, page)))];
        }
        Vec::new()
    }

    /// Back to the list, at the line that is next.
    pub(super) fn read_on(&mut self) {
        self.changing = None;
        self.step = Step::Reading;
        self.list.set_len(self.sheet.lines.len());
        self.list.select(self.sheet.line);
    }

    fn say(&mut self, said: Said) {
        if let Some(line) = self.sheet.open_line_mut() {
            line.said = said;
        }
    }

    /// To the next line that nobody has said anything about.
    fn go_on(&mut self) {
        if let Some(next) = self.sheet.unsaid_from(self.sheet.line) {
            self.sheet.line = next;
        }
        self.read_on();
    }

    pub(super) fn agrees(&mut self, ctx: &Ctx) -> Effects {
        let changed = self.sheet.open_line().is_some_and(|line| line.said != Said::Nothing);
        if !changed {
            self.say(Said::Agrees);
        }
        self.go_on();
        if self.sheet.unsaid().is_none() {
            return vec![Effect::Say(Message::good(ctx.word(words::ALL_SAID)))];
        }
        Vec::new()
    }

    pub(super) fn change(&mut self) {
        let before = self.sheet.open_line().cloned();
        self.begin_change(before);
    }

    fn begin_change(&mut self, before: Option<Line>) {
        self.say(Said::Changed);
        self.changing = Some(Changing { at: self.sheet.line, before });
        self.sheet.cell = super::sheet::Cell::Seq;
        self.open_cell();
    }

    /// Esc: the line stands as before, and is the one to be read next.
    pub(super) fn as_it_was(&mut self) {
        if let Some(Changing { at, before }) = self.changing.take() {
            self.sheet.put_back(at, before);
        }
        self.read_on();
    }

    /// The paper has no such line.
    pub(super) fn missing(&mut self) {
        self.say(Said::Missing);
        self.go_on();
    }

    pub(super) fn strike_aloud(&mut self) {
        if let Some(line) = self.sheet.open_line_mut() {
            line.struck = !line.struck;
        }
        self.say(Said::Changed);
        self.go_on();
    }

    pub(super) fn unsay(&mut self) {
        self.say(Said::Nothing);
        self.read_on();
    }

    /// The paper has a line that the database has not: it is typed in before this one.
    pub(super) fn insert(&mut self, ctx: &Ctx) -> Effects {
        if !self.sheet.insert() {
            return vec![Effect::Say(Message::choose(ctx.word(words::PAGE_FULL)))];
        }
        self.begin_change(None);
        Vec::new()
    }
}
