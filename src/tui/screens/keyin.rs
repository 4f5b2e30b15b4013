//! Keying in the manual log (手工登记表), page by page, as a witness of its own: what the database says of numbers and
//! money is not shown.

mod draw;
mod paper;
mod sheet;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::log_page::Keying;
use crate::domain::money::Fen;
use crate::ops::answer::Candidate;
use crate::ops::{OpsError, Project};
use crate::text::tui::keyin as words;
use crate::text::{Lang, Word};
use crate::tui::house::{ask, trouble, try_ask};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::form::{Form, FormField, FormMove};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use paper::Paper;
use sheet::{Cell, Known, Sheet};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Start,
    Next,
    NextCell,
    LastCell,
    Up,
    Down,
    Unreadable,
    Struck,
    Save,
    Pick,
    AsTyped,
    Totals,
    TotalsNext,
}

const SETUP: Table<Act> =
    Table { title: words::SETUP, bindings: &[Binding::new(&[Key::Enter], Act::Start, words::START).hint(7)] };

const TYPING: Table<Act> = Table {
    title: words::PAPER,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, words::NEXT_CELL).hint(7).about(words::NEXT_ABOUT),
        Binding::new(&[Key::Ctrl('s')], Act::Save, words::SAVE).hint(8),
        Binding::new(&[Key::Char('?')], Act::Unreadable, words::UNREADABLE).hint(6),
        Binding::new(&[Key::Char('-')], Act::Struck, words::STRUCK).hint(6),
        Binding::new(&[Key::Tab], Act::NextCell, words::OTHER_CELL).hint(4),
        Binding::new(&[Key::BackTab], Act::LastCell, words::OTHER_CELL),
        Binding::new(&[Key::Up], Act::Up, words::UP).hint(5),
        Binding::new(&[Key::Down], Act::Down, words::DOWN),
        Binding::new(&[Key::Ctrl('e'), Key::Char('=')], Act::Totals, words::PAPER_TOTALS)
            .hint(3)
            .about(words::PAPER_TOTALS_ABOUT),
    ],
};

const TOTALS: Table<Act> = Table {
    title: words::PAPER_TOTALS,
    bindings: &[
        Binding::new(&[Key::Enter], Act::TotalsNext, words::NEXT_CELL).hint(9),
        Binding::new(&[Key::Ctrl('s')], Act::Save, words::SAVE).hint(7),
    ],
};

const CHOOSING: Table<Act> = Table {
    title: words::CANDIDATES,
    bindings: &[
        Binding::new(&[Key::Range('1', '9')], Act::Pick, words::PICK).hint(8),
        Binding::new(&[Key::Enter], Act::AsTyped, words::AS_TYPED).hint(7),
    ],
};

/// What the database is asked before a page begins.
#[derive(Clone, Debug, Default)]
struct Ground {
    /// None where the log has no money.
    fee: Option<Fen>,
    start: u32,
    /// Pages that were keyed.
    keyed: Vec<u32>,
    classes: Vec<String>,
    /// By class and student number.
    people: Vec<Candidate>,
}

#[derive(Debug, Default)]
enum Step {
    #[default]
    Setup,
    Typing,
    /// Several people answer to what was typed.
    Choosing(Vec<Candidate>),
    /// The paper's own totals are typed.
    Totals,
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
}

/// Most people to choose from with a digit.
const CHOICES: usize = 9;

fn read(project: &mut Project) -> Result<Option<Ground>, OpsError> {
    project.look()?;
    let Some(session) = project.session().filter(|session| session.open) else { return Ok(None) };
    let (id, settings) = (session.id, &session.settings);
    let mut people: Vec<Candidate> =
        project.directory().listed().map(|student| project.candidate(student, false)).collect();
    people.sort_by(|a, b| (&a.class, &a.student_no, &a.name).cmp(&(&b.class, &b.student_no, &b.name)));
    let mut classes: Vec<String> = people.iter().map(|one| one.class.clone()).collect();
    classes.dedup();
    Ok(Some(Ground {
        fee: settings.has_money().then_some(settings.fee),
        start: settings.start,
        keyed: project.state().pages.keys().filter(|(at, _)| *at == id).map(|(_, page)| *page).collect(),
        classes,
        people,
    }))
}

/// Who answers to what was typed: the one whom a handle names, else everybody whom it may mean.
#[expect(clippy::unnecessary_wraps, reason = "the form of a job that reads")]
fn look_up(project: &mut Project, typed: &str) -> Result<Vec<Candidate>, OpsError> {
    let exact = project.resolve(typed).ok().map(|id| project.candidates(&[id], false));
    Ok(exact.unwrap_or_else(|| project.find(typed, CHOICES, None, false).matches))
}

impl KeyIn {
    fn ground(&self) -> Option<&Ground> {
        self.ground.as_ref().and_then(Option::as_ref)
    }

    /// The page that comes after the last one keyed.
    fn set_up(&mut self, page: u32, first: u32, ctx: &Ctx) {
        let classes = self.ground().map(|ground| ground.classes.clone()).unwrap_or_default();
        let by_roster = usize::from(self.sheet.printed);
        self.setup = Form::new(vec![
            FormField::digits(words::PAGE, &page.to_string()).needed(),
            FormField::choice(
                words::ORDER,
                [ctx.word(words::BY_SHOT), ctx.word(words::BY_ROSTER)],
                by_roster,
            ),
            FormField::digits(words::FIRST, &format!("{first:04}")),
            FormField::choice(words::CLASS, classes, 0),
            FormField::digits(words::FROM, "1"),
        ]);
        self.paper = Paper::default();
        self.step = Step::Setup;
    }

    fn start(&mut self, ctx: &Ctx) -> Effects {
        let Some(ground) = self.ground() else {
            return vec![Effect::Say(Message::bad(ctx.word(words::NO_SESSION)))];
        };
        let Some(page) = self.setup.text(0).parse::<u32>().ok().filter(|page| *page > 0) else {
            self.setup.focus_on(0);
            return vec![Effect::Say(Message::bad(ctx.word(words::BAD_PAGE)))];
        };
        let replaced = ground.keyed.contains(&page);
        let sheet = if self.setup.chosen(1) == 0 {
            Sheet::by_shot(page, self.setup.text(2).parse().ok().filter(|seq| *seq > 0), ground.fee)
        } else {
            let class = ground.classes.get(self.setup.chosen(3)).cloned().unwrap_or_default();
            let from = self.setup.text(4).parse::<usize>().unwrap_or(1).saturating_sub(1);
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

    /// Opens the field of the present cell with what it holds.
    fn open_cell(&mut self) {
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
                    line.known = None;
                }
            }
        }
    }

    fn next(&mut self) -> Effects {
        let text = self.field.text();
        let cell = self.sheet.cell;
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

    fn found(&mut self, mut found: Vec<Candidate>, ctx: &Ctx) -> Effects {
        if found.len() > 1 {
            found.truncate(CHOICES);
            self.step = Step::Choosing(found);
            return vec![Effect::Say(Message::choose(ctx.word(words::PROMPT_CHOOSE)))];
        }
        let known = found.first().map(Known::of);
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
        let replaced = self.ground().is_some_and(|ground| ground.keyed.contains(&page));
        let how = Keying::Blind;
        vec![try_ask(
            words::SAVING,
            move |project: &mut Project| project.key_log(rows, None, how),
            move |screen: &mut KeyIn, result, ctx| match result {
                Ok(keyed) => {
                    let said = words::saved(ctx.lang, page, keyed.lines, keyed.recognised, replaced);
                    let next = screen.sheet.next_seq().unwrap_or(1);
                    screen.sheet.lines.clear();
                    screen.set_up(page + 1, next, ctx);
                    let said = Effect::Say(Message::good(said));
                    if leave { vec![Effect::Back, said] } else { vec![said, Effect::Changed] }
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
        &[&SETUP, &TYPING, &CHOOSING, &TOTALS]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        match self.step {
            Step::Setup => vec![&SETUP],
            Step::Typing => vec![&TYPING],
            Step::Choosing(_) => vec![&CHOOSING],
            Step::Totals => vec![&TOTALS],
        }
    }

    fn offers(&self, act: Act) -> bool {
        !matches!(act, Act::Start) || self.ground().is_some()
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![ask(words::READING, read, |screen: &mut KeyIn, ground, ctx| {
            let first_time = screen.ground.is_none();
            screen.ground = Some(ground);
            if first_time && let Some(ground) = screen.ground() {
                let page = ground.keyed.iter().max().map_or(1, |page| page + 1);
                let first = ground.start + (page - 1) * crate::domain::session::LINES_PER_PAGE;
                screen.set_up(page, first, ctx);
            }
            Vec::new()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Start => return self.start(ctx),
            Act::Next => return self.next(),
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
            Act::Struck => self.mark(true),
            Act::Pick => {
                let at = ctx.digit().map_or(0, |digit| digit as usize).wrapping_sub(1);
                if let Step::Choosing(people) = &self.step
                    && let Some(known) = people.get(at).map(Known::of)
                {
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
            Step::Typing if self.sheet.is_empty() => {
                self.step = Step::Setup;
                Some(Vec::new())
            }
            Step::Typing => {
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
            Step::Choosing(_) => None,
            Step::Totals => self.paper.form.field(),
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        match self.step {
            Step::Setup if self.ground().is_some() => Some(&mut self.setup),
            Step::Totals => Some(&mut self.paper.form),
            Step::Setup | Step::Typing | Step::Choosing(_) => None,
        }
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match (&self.step, self.sheet.cell) {
            (Step::Setup, _) if self.ground.is_some() && self.ground().is_none() => words::NO_SESSION,
            (Step::Setup, _) => words::SETUP_PROMPT,
            (Step::Choosing(_), _) => words::PROMPT_CHOOSE,
            (Step::Totals, _) => words::PROMPT_TOTALS,
            (Step::Typing, Cell::Seq) => words::PROMPT_SEQ,
            (Step::Typing, Cell::Who) => words::PROMPT_WHO,
            (Step::Typing, Cell::Amount) => words::PROMPT_AMOUNT,
            (Step::Typing, Cell::Method) => words::PROMPT_METHOD,
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}
