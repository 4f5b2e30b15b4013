//! Keying in the manual log (手工登记表), page by page, as a witness of its own: what the database says of numbers and
//! money is not shown.

mod aloud;
mod draw;
mod ground;
mod keys;
mod paper;
mod setup;
mod sheet;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::log_page::Keying;
use crate::domain::money::Fen;
use crate::ops::Project;
use crate::text::tui::keyin as words;
use crate::text::{Lang, Word};
use crate::tui::house::{ask, trouble, try_ask};
use crate::tui::keymap::Table;
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::form::{Form, FormMove};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use ground::{Answering, CHOICES, Ground, look_up, read};
pub use keys::Act;
use keys::{CHOOSING, READING, SETUP, TOTALS, TYPING};
use paper::Paper;
use sheet::{Cell, Known, Said, Sheet};

#[derive(Debug, Default)]
enum Step {
    #[default]
    Setup,
    Typing,
    /// Several people answer to what was typed, or it is near to the names of some.
    Choosing(Answering),
    /// The paper's own totals are typed.
    Totals,
    /// The page is read aloud, line by line.
    Reading,
}

#[derive(Debug, Default)]
pub struct KeyIn {
    /// None: not read yet. Inside none: no session is open.
    #[expect(clippy::option_option, reason = "not read yet, and no session, are two absences")]
    ground: Option<Option<Ground>>,
    step: Step,
    setup: Form,
    sheet: Sheet,
    field: Field,
    paper: Paper,
    list: ListState,
    /// The page that was asked for, and whether it is read aloud.
    wanted: (u32, bool),
    /// The line that is changed while the page is read aloud.
    changing: Option<aloud::Changing>,
}

impl KeyIn {
    /// Opens one page: to key it in, or to read it aloud.
    pub fn at(page: u32, aloud: bool) -> KeyIn {
        KeyIn { wanted: (page, aloud), ..KeyIn::default() }
    }

    fn ground(&self) -> Option<&Ground> {
        self.ground.as_ref().and_then(Option::as_ref)
    }

    /// Opens the field of the present cell with what it holds; read aloud, a line that is done leads to the next.
    fn open_cell(&mut self) {
        if self.sheet.aloud && self.changing.as_ref().is_none_or(|changing| changing.at != self.sheet.line) {
            self.read_on();
            return;
        }
        let takes = match self.sheet.cell {
            Cell::Seq => Takes::Digits,
            Cell::Who | Cell::Method => Takes::Query,
            Cell::Amount => Takes::Amount,
        };
        self.field = Field::new(takes).with(&self.sheet.text());
        self.list.select(self.sheet.line);
        self.step = Step::Typing;
    }

    /// Takes what was typed into the cell. A name is looked up first.
    fn commit(&mut self) {
        let text = self.field.text();
        match self.sheet.cell {
            Cell::Seq => self.sheet.set_seq(&text),
            Cell::Amount if !text.trim().is_empty() => self.sheet.set_amount(&text),
            Cell::Method if !text.trim().is_empty() => self.sheet.set_method(&text),
            Cell::Amount | Cell::Method => {}
            Cell::Who => {
                let text = text.trim().to_owned();
                if let Some(line) = self.sheet.open_line_mut()
                    && line.who != text
                {
                    line.who = text;
                    (line.known, line.near) = (None, false);
                }
            }
        }
    }

    fn next(&mut self, ctx: &Ctx) -> Effects {
        let text = self.field.text();
        let cell = self.sheet.cell;
        // An amount that is none would leave the cell empty without a word.
        if cell == Cell::Amount && !text.trim().is_empty() && text.trim().parse::<Fen>().is_err() {
            return vec![Effect::Say(Message::bad(ctx.word(crate::text::tui::AMOUNT_SHAPE)))];
        }
        self.commit();
        if cell == Cell::Amount && text.trim().is_empty() {
            self.sheet.set_amount("");
        }
        let typed = text.trim().to_owned();
        let known = self.sheet.open_line().is_some_and(|line| line.known.is_some());
        if cell == Cell::Who && typed.is_empty() {
            // A blank line of the paper keeps its place.
            self.sheet.down();
            self.open_cell();
            return Vec::new();
        }
        if cell == Cell::Who && !known {
            return vec![ask(
                words::LOOKING,
                move |project: &mut Project| look_up(project, &typed),
                |screen: &mut KeyIn, found, ctx| screen.found(found, ctx),
            )];
        }
        self.sheet.forward();
        self.open_cell();
        Vec::new()
    }

    /// A person is taken unasked only where it is the only one and called so.
    fn found(&mut self, mut found: Answering, ctx: &Ctx) -> Effects {
        if found.people.len() > 1 || found.near && !found.people.is_empty() {
            found.people.truncate(CHOICES);
            let prompt = words::prompt_choose(found.near);
            self.step = Step::Choosing(found);
            return vec![Effect::Say(Message::choose(ctx.word(prompt)))];
        }
        let known = found.people.first().map(Known::of);
        let said = match known {
            None => vec![Effect::Say(Message::bad(ctx.word(words::UNKNOWN)))],
            Some(_) => Vec::new(),
        };
        self.take(known);
        said
    }

    /// The person of the line is settled: on to the next cell.
    fn take(&mut self, known: Option<Known>) {
        if let Some(line) = self.sheet.open_line_mut() {
            line.known = known;
        }
        self.sheet.forward();
        self.open_cell();
    }

    fn mark(&mut self, struck: bool) {
        self.commit();
        if let Some(line) = self.sheet.open_line_mut() {
            if struck {
                line.struck = !line.struck;
            } else {
                line.unreadable = true;
                if line.who.is_empty() {
                    "?".clone_into(&mut line.who);
                }
            }
        }
        if struck {
            self.sheet.down();
        } else {
            self.sheet.forward();
        }
        self.open_cell();
    }

    /// Stores the page. Where the paper's own totals say something else, that is asked about first.
    fn save(&mut self, leave: bool, sure: bool, ctx: &Ctx) -> Effects {
        if matches!(self.step, Step::Typing) {
            self.commit();
        }
        if let Some(line) = self.sheet.unsaid() {
            self.sheet.line = line;
            self.list.select(line);
            return vec![Effect::Say(Message::choose(words::unsaid(ctx.lang, self.sheet.unsaid_count())))];
        }
        let rows = self.sheet.rows();
        if rows.is_empty() {
            return vec![Effect::Say(Message::choose(ctx.word(words::NOTHING)))];
        }
        if !sure && let Some(differs) = self.paper.differs(&self.sheet, ctx.lang) {
            let choices = vec![Choice::new(ctx.word(words::SAVE_ANYWAY))];
            let dialog = Dialog::confirm(ctx.word(words::DIFFERS_TITLE), vec![differs], choices);
            return vec![Effect::ask(dialog, move |screen: &mut KeyIn, answer, ctx| match answer {
                Answer::Chosen { .. } => screen.save(leave, true, ctx),
                Answer::Cancel => Vec::new(),
            })];
        }
        let page = self.sheet.page;
        let replaced = self.ground().is_some_and(|ground| ground.is_keyed(page));
        let aloud = self.sheet.aloud;
        let how = if aloud { Keying::Aloud } else { Keying::Blind };
        vec![try_ask(
            words::SAVING,
            move |project: &mut Project| project.key_log(rows, None, how),
            move |screen: &mut KeyIn, result, ctx| match result {
                Ok(keyed) => {
                    let said = words::saved(ctx.lang, page, keyed.lines, keyed.recognised, replaced);
                    let next = screen.sheet.next_seq().unwrap_or(1);
                    screen.sheet.lines.clear();
                    let said = Effect::Say(Message::good(said));
                    if leave || aloud {
                        return vec![Effect::Changed, Effect::Back, said];
                    }
                    screen.set_up(page + 1, next, ctx);
                    vec![said, Effect::Changed]
                }
                Err(error) => trouble(&error, ctx),
            },
        )]
    }
}

impl Screen for KeyIn {
    type Act = Act;
    const NAME: Word = crate::text::tui::KEY_IN;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&SETUP, &TYPING, &CHOOSING, &TOTALS, &READING]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        match self.step {
            Step::Setup => vec![&SETUP],
            Step::Typing => vec![&TYPING],
            Step::Choosing(_) => vec![&CHOOSING],
            Step::Totals => vec![&TOTALS],
            Step::Reading => vec![&READING],
        }
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Start => self.ground().is_some(),
            Act::Unsay => self.sheet.open_line().is_some_and(|line| line.said != Said::Nothing),
            _ => true,
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![ask(words::READING, read, |screen: &mut KeyIn, ground, ctx| {
            let first_time = screen.ground.is_none();
            screen.ground = Some(ground);
            let Some(ground) = screen.ground().filter(|_| first_time) else { return Vec::new() };
            let (page, aloud) = screen.wanted;
            let (first, session) = (ground.first_of(page), ground.session);
            if aloud {
                return vec![KeyIn::ask_for_lines(session, page)];
            }
            screen.set_up(page, first, ctx);
            Vec::new()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Start => return self.start(ctx),
            Act::Next => return self.next(ctx),
            Act::Save => return self.save(false, false, ctx),
            Act::NextCell | Act::LastCell => {
                self.commit();
                self.sheet.turn(matches!(act, Act::NextCell));
                self.open_cell();
            }
            Act::Up => {
                self.commit();
                self.sheet.up();
                self.open_cell();
            }
            Act::Down => {
                self.commit();
                self.sheet.down();
                self.open_cell();
            }
            Act::Unreadable => self.mark(false),
            Act::Struck if matches!(self.step, Step::Reading) => self.strike_aloud(),
            Act::Struck => self.mark(true),
            Act::Agrees => return self.agrees(ctx),
            Act::Change => self.change(),
            Act::Missing => self.missing(),
            Act::Insert => return self.insert(ctx),
            Act::Unsay => self.unsay(),
            Act::Pick => {
                let at = ctx.digit().map_or(0, |digit| digit as usize).wrapping_sub(1);
                if let Step::Choosing(found) = &self.step
                    && let Some(known) = found.people.get(at).map(Known::of)
                {
                    let near = found.near;
                    if let Some(line) = self.sheet.open_line_mut() {
                        line.near = near;
                    }
                    self.take(Some(known));
                }
            }
            Act::AsTyped => self.take(None),
            Act::Totals => {
                self.commit();
                self.paper.form.focus_on(0);
                self.step = Step::Totals;
            }
            Act::TotalsNext if self.paper.form.at_end() => self.open_cell(),
            Act::TotalsNext => self.paper.form.go(FormMove::Next),
        }
        Vec::new()
    }

    fn back(&mut self, ctx: &mut Ctx) -> Option<Effects> {
        match self.step {
            Step::Setup => None,
            Step::Choosing(_) | Step::Totals => {
                self.open_cell();
                Some(Vec::new())
            }
            Step::Typing if self.sheet.aloud => {
                self.as_it_was();
                Some(Vec::new())
            }
            Step::Reading if !self.sheet.is_begun() => None,
            Step::Typing if self.sheet.is_empty() => {
                self.step = Step::Setup;
                Some(Vec::new())
            }
            Step::Typing | Step::Reading => {
                let dialog = Dialog::confirm(
                    ctx.word(words::LEAVE_TITLE),
                    Vec::new(),
                    vec![Choice::new(ctx.word(words::LEAVE_SAVE)), Choice::new(ctx.word(words::LEAVE_DROP))],
                );
                Some(vec![Effect::ask(dialog, |screen: &mut KeyIn, answer, ctx| match answer {
                    Answer::Chosen { choice: 0, .. } => screen.save(true, false, ctx),
                    Answer::Chosen { .. } => vec![Effect::Back],
                    Answer::Cancel => Vec::new(),
                })])
            }
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.step {
            Step::Setup => self.setup.field(),
            Step::Typing => Some(&mut self.field),
            Step::Choosing(_) | Step::Reading => None,
            Step::Totals => self.paper.form.field(),
        }
    }

    fn loses(&mut self) -> bool {
        false
    }

    /// Esc asks by itself whether to store the page; any other way out asks, too.
    fn holds(&mut self) -> bool {
        match self.step {
            Step::Setup => false,
            Step::Reading => self.sheet.is_begun(),
            Step::Typing | Step::Choosing(_) | Step::Totals => {
                !self.sheet.is_empty() || !self.field.text().trim().is_empty()
            }
        }
    }

    fn writing(&mut self) -> bool {
        self.ground().is_some()
    }

    fn form(&mut self) -> Option<&mut Form> {
        match self.step {
            Step::Setup if self.ground().is_some() => Some(&mut self.setup),
            Step::Totals => Some(&mut self.paper.form),
            Step::Setup | Step::Typing | Step::Choosing(_) | Step::Reading => None,
        }
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match (&self.step, self.sheet.cell) {
            (Step::Setup, _) if self.ground.is_some() && self.ground().is_none() => words::NO_SESSION,
            (Step::Setup, _) => words::SETUP_PROMPT,
            (Step::Choosing(found), _) => words::prompt_choose(found.near),
            (Step::Totals, _) => words::PROMPT_TOTALS,
            (Step::Reading, _) => words::PROMPT_ALOUD,
            (Step::Typing, Cell::Seq) => words::PROMPT_SEQ,
            (Step::Typing, Cell::Who) => words::PROMPT_WHO,
            (Step::Typing, Cell::Amount) => words::PROMPT_AMOUNT,
            (Step::Typing, Cell::Method) => words::PROMPT_METHOD,
        };
        Some(word.get(lang).to_owned())
    }

    fn list(&mut self) -> Option<&mut ListState> {
        matches!(self.step, Step::Reading).then_some(&mut self.list)
    }

    fn moved(&mut self, _ctx: &mut Ctx) -> Effects {
        if matches!(self.step, Step::Setup) {
            self.hide_other_order();
            return Vec::new();
        }
        self.sheet.line = self.list.selected().unwrap_or_default();
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}
