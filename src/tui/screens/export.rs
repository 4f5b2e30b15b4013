//! Lists that leave the house, blank forms, and backups: what, how much of it, how openly, and where to.

mod ahead;
pub mod order;

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::file_name;
use crate::ops::Project;
use crate::ops::export::{Door, Preview, Veil, endings};
use crate::text::file::shown;
use crate::text::tui::export as words;
use crate::text::{Lang, Word};
use crate::tui::house::{ask, ask_long, trouble};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use order::{Entry, Ground, Order, read, write};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Enter,
    Run,
    Copy,
}

const KEYS: Table<Act> = Table {
    title: crate::text::tui::EXPORT,
    bindings: &[
        Binding::new(&[Key::Ctrl('s')], Act::Run, words::RUN).hint(8).about(words::RUN_ABOUT),
        Binding::new(&[Key::Enter], Act::Enter, crate::text::tui::NEXT_FIELD),
        Binding::new(&[Key::Ctrl('o')], Act::Copy, words::COPY).hint(7).about(words::COPY_ABOUT),
    ],
};

const COLUMNS: [Column; 3] = [
    Column::new(words::COLUMN_WHAT, 16),
    Column::new(words::COLUMN_TITLE, 32).least(20).whole(),
    Column::new(words::COLUMN_FOR, 24).least(20).whole().grow(),
];

const AT_WHAT: usize = 0;
const AT_SCOPE: usize = 1;
const AT_FILLED: usize = 2;
const AT_IDS: usize = 3;
const AT_VOIDS: usize = 4;
const AT_COLUMNS: usize = 5;
const AT_BUNDLE: usize = 6;
const AT_FORMAT: usize = 7;
const AT_PATH: usize = 8;
/// Rows of the list of what there is, and of the preview, with their borders.
const LEAST: u16 = 7;
const PREVIEW: u16 = 8;
/// How ID numbers can be shown.
const VEILS: [(Veil, Word); 4] = [
    (Veil::LastFour, words::MASKED),
    (Veil::FourAndFour, words::FOUR_FOUR),
    (Veil::SixAndFour, words::SIX_FOUR),
    (Veil::Open, words::FULL),
];
/// The same where the list has them in full by rule: the first is the rule, not a choice of less.
const RULES: [(Veil, Word); 3] = [
    (Veil::LastFour, words::FULL),
    (Veil::FourAndFour, words::FOUR_FOUR),
    (Veil::SixAndFour, words::SIX_FOUR),
];
const BY_LIST: [(Veil, Word); 4] = [
    (Veil::LastFour, words::AS_EACH_SAYS),
    (Veil::FourAndFour, words::FOUR_FOUR),
    (Veil::SixAndFour, words::SIX_FOUR),
    (Veil::Open, words::FULL),
];

fn veils(entry: Entry) -> &'static [(Veil, Word)] {
    match entry {
        Entry::All => &BY_LIST,
        entry if entry.is_full() => &RULES,
        _ => &VEILS,
    }
}

/// Scopes before the classes.
const SCOPES: usize = 2;

#[derive(Debug, Default)]
pub struct Export {
    ground: Option<Ground>,
    entries: Vec<Entry>,
    form: Form,
    /// The path was typed, and no longer follows the choices.
    typed: bool,
    what: ListState,
    result: Vec<String>,
    /// What was written last.
    written: Vec<PathBuf>,
    preview: Option<Preview>,
    lang: Lang,
    /// The order that the preview shows, and those who are still to come.
    shown: Option<String>,
}

impl Export {
    fn entry(&self) -> Entry {
        self.entries.get(self.form.chosen(AT_WHAT)).copied().unwrap_or(Entry::Backup)
    }

    fn fill(&mut self, ctx: &Ctx) {
        self.entries = Entry::all();
        self.lang = ctx.lang;
        let next = self.ground.as_ref().and_then(|ground| ground.next);
        let is_next = |entry: &Entry| matches!(entry, Entry::Form(code, _) if Some(*code) == next);
        let first = self.entries.iter().position(is_next).unwrap_or_default();
        let names: Vec<&str> = self.entries.iter().map(|entry| ctx.word(entry.words().0)).collect();
        let mut scopes = vec![ctx.word(words::THIS_SESSION).to_owned(), ctx.word(words::ALL).to_owned()];
        scopes.extend(self.ground.iter().flat_map(|ground| ground.classes.iter().cloned()));
        self.form = Form::new(vec![
            FormField::choice(words::WHAT, names, first),
            FormField::choice(words::SCOPE, scopes, 0),
            FormField::choice(words::FILLED, [ctx.word(words::AS_KNOWN), ctx.word(words::BLANK)], 0),
            FormField::choice(words::IDS, VEILS.map(|(_, word)| ctx.word(word)), 0),
            FormField::choice(words::VOIDS, [ctx.word(words::WITHOUT_VOIDS), ctx.word(words::WITH_VOIDS)], 0),
            FormField::text(words::COLUMNS, ""),
            FormField::choice(words::BUNDLE, [ctx.word(words::AS_FOLDER), ctx.word(words::AS_ZIP)], 0),
            FormField::choice(words::FORMAT, endings(), 0),
            FormField::text(words::PATH, "").needed(),
        ]);
        self.what = ListState::new(self.entries.len());
        self.suggest(ctx.status.demo);
    }

    /// The class that was chosen as the scope.
    fn class(&self) -> Option<String> {
        let at = self.form.chosen(AT_SCOPE).checked_sub(SCOPES)?;
        self.ground.as_ref()?.classes.get(at).cloned()
    }

    /// A list by number, of a session whose books still disagree.
    fn is_unsettled(&self) -> bool {
        let open = self.ground.as_ref().is_some_and(|ground| ground.errors > 0);
        open && (self.entry().goes_by_number() || self.entry().takes_columns())
    }

    fn is_blank(&self) -> bool {
        self.entry().can_be_blank() && self.form.chosen(AT_FILLED) == 1
    }

    fn order(&self, path: &str) -> Order {
        let entry = self.entry();
        let all = self.form.chosen(AT_SCOPE) == 1;
        Order {
            entry,
            file: PathBuf::from(path),
            session: self.ground.as_ref().and_then(|ground| ground.session).filter(|_| !all),
            class: self.class().filter(|_| entry.goes_by_class() || self.is_blank()),
            veil: veils(entry).get(self.form.chosen(AT_IDS)).map(|(veil, _)| *veil).unwrap_or_default(),
            blank: self.is_blank(),
            voids: entry.goes_by_number()
                && !self.is_blank()
                && self.class().is_none()
                && self.form.chosen(AT_VOIDS) == 1,
            columns: if entry.takes_columns() { self.form.text(AT_COLUMNS) } else { String::new() },
            reason: String::new(),
        }
    }

    /// The file's name after the choices, next to the database, unless one was typed.
    fn suggest(&mut self, demo: bool) {
        self.what.select(self.form.chosen(AT_WHAT));
        let entry = self.entry();
        self.form.offer(AT_IDS, veils(entry).iter().map(|(_, word)| word.get(self.lang)));
        self.form.hide(AT_SCOPE, !entry.has_scope());
        self.form.hide(AT_FILLED, !entry.can_be_blank());
        self.form.hide(AT_IDS, !entry.shows_ids());
        self.form.hide(AT_VOIDS, !entry.goes_by_number());
        self.form.hide(AT_COLUMNS, !entry.takes_columns());
        self.form.hide(AT_BUNDLE, entry != Entry::All);
        self.form.hide(AT_FORMAT, !entry.has_format());
        let Some(ground) = self.ground.as_ref().filter(|_| !self.typed) else { return };
        let path = if let Entry::Form(_, door) = entry {
            let order = self.order("");
            let when = match (door == Door::Template || order.blank, order.session) {
                (true, _) => String::new(),
                (false, None) => format!("_{}", words::ALL.zh),
                (false, Some(_)) => format!("_{}", file_name::plain(&ground.day)),
            };
            let unsettled =
                if self.is_unsettled() { format!("_{}", words::UNSETTLED.zh) } else { String::new() };
            let class = order.class.map(|class| format!("_{}", file_name::plain(&class))).unwrap_or_default();
            let blank = if order.blank { words::BLANK.zh } else { "" };
            let demo = if demo { format!("{}_", words::DEMO.zh) } else { String::new() };
            let ending = endings().get(self.form.chosen(AT_FORMAT)).copied().unwrap_or("xlsx");
            ground
                .folder
                .join(format!("{demo}{blank}{}{class}{when}{unsettled}.{ending}", entry.words().0.zh))
        } else if entry == Entry::All {
            let when = match self.order("").session {
                None => words::ALL.zh.to_owned(),
                Some(_) => file_name::plain(&ground.day),
            };
            let demo = if demo { format!("{}_", words::DEMO.zh) } else { String::new() };
            let unsettled =
                if self.is_unsettled() { format!("_{}", words::UNSETTLED.zh) } else { String::new() };
            let ending = if self.form.chosen(AT_BUNDLE) == 1 { ".zip" } else { "" };
            ground.folder.join(format!("{demo}{}_{when}{unsettled}{ending}", entry.words().0.zh))
        } else {
            ground.folder.join("backups")
        };
        let focus = self.form.focus();
        self.form.focus_on(AT_PATH);
        if let Some(field) = self.form.field() {
            field.set(&path.display().to_string());
        }
        self.form.focus_on(focus);
    }

    fn run(&mut self, ctx: &Ctx) -> Effects {
        let path = self.form.text(AT_PATH);
        if path.is_empty() {
            self.form.focus_on(AT_PATH);
            return vec![Effect::Say(Message::bad(ctx.word(words::NO_PATH)))];
        }
        let order = self.order(&path);
        let file = order.file.clone();
        vec![ask(
            words::READING,
            move |_: &mut Project| Ok(file.is_file()),
            move |_: &mut Export, exists, ctx| {
                let exists = exists && order.entry.has_format();
                match question(&order, exists, ctx) {
                    None => vec![carry_out(order)],
                    Some(dialog) => {
                        vec![Effect::ask(dialog, move |_: &mut Export, answer, _| match answer {
                            Answer::Cancel => Vec::new(),
                            Answer::Chosen { reason, .. } => {
                                vec![carry_out(Order { reason: reason.unwrap_or_default(), ..order })]
                            }
                        })]
                    }
                }
            },
        )]
    }

    fn note(&self, lang: Lang) -> Option<String> {
        let order = self.order("");
        if order.entry.is_full() {
            return Some(words::DATABASE_FULL.get(lang).to_owned());
        }
        if order.is_full() {
            return Some(words::WARN_FULL.get(lang).to_owned());
        }
        let errors = self.ground.as_ref().map_or(0, |ground| ground.errors);
        self.is_unsettled().then(|| words::unsettled(lang, errors))
    }
}

/// What has to be asked before it is written: may the old file go, and why do ID numbers leave in full.
fn question(order: &Order, exists: bool, ctx: &Ctx) -> Option<Dialog> {
    let full = order.is_full();
    if !exists && !full {
        return None;
    }
    let title = if exists { words::EXISTS_TITLE } else { words::FULL_TITLE };
    let mut body = vec![shown(&order.file)];
    if full {
        body.push(ctx.word(words::FULL_ASK).to_owned());
    }
    let label = ctx.word(if exists { words::REPLACE } else { words::WRITE_FULL });
    let choice = if full { Choice::with_reason(label) } else { Choice::new(label) };
    Some(Dialog::confirm(ctx.word(title), body, vec![choice]))
}

fn carry_out(order: Order) -> Effect {
    let entry = order.entry;
    ask_long(
        words::WRITING,
        move |project: &mut Project, report| write(project, &order, report),
        move |screen: &mut Export, result, ctx| match result {
            Ok(written) => {
                let said = match &written.rows_and_hash {
                    Some((rows, _)) => words::done(ctx.lang, *rows),
                    None if entry == Entry::All => words::handed_over(ctx.lang, written.lists),
                    None => words::backed_up(ctx.lang),
                };
                screen.result = vec![said.clone()];
                screen.result.extend(written.files.iter().map(|file| shown(file)));
                screen.written.clone_from(&written.files);
                if !written.unfilled.is_empty() {
                    screen.result.push(crate::text::paper::unfilled(&written.unfilled, ctx.lang));
                }
                if let Some((_, hash)) = &written.rows_and_hash {
                    screen.result.push(words::fingerprint(ctx.lang, hash));
                }
                vec![Effect::Say(Message::good(said))]
            }
            Err(error) => {
                screen.result.clear();
                trouble(&error, ctx)
            }
        },
    )
}

impl Screen for Export {
    type Act = Act;
    const NAME: Word = crate::text::tui::EXPORT;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn offers(&self, act: Act) -> bool {
        !matches!(act, Act::Copy) || self.is_notice() || !self.written.is_empty()
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![ask(words::READING, read, |screen: &mut Export, ground, ctx| {
            let first_time = screen.ground.is_none();
            screen.ground = Some(ground);
            if first_time {
                screen.fill(ctx);
            } else {
                screen.suggest(ctx.status.demo);
            }
            // What others wrote meanwhile is in the lists, too.
            screen.shown = None;
            screen.look_ahead()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Run => self.run(ctx),
            Act::Copy => self.copy(ctx),
            Act::Enter if self.form.at_end() => self.run(ctx),
            Act::Enter => {
                self.form.go(crate::tui::kit::form::FormMove::Next);
                Vec::new()
            }
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn loses(&mut self) -> bool {
        false
    }

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects {
        if self.form.focus() != AT_PATH {
            return Vec::new();
        }
        self.typed = !self.form.text(AT_PATH).is_empty();
        Vec::new()
    }

    fn moved(&mut self, ctx: &mut Ctx) -> Effects {
        self.suggest(ctx.status.demo);
        self.look_ahead()
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(self.note(lang).unwrap_or_else(|| words::PROMPT.get(lang).to_owned()))
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let cells = usize::from(area.width.saturating_sub(4));
        let result: Vec<String> = self.result.iter().flat_map(|line| wrap(line, cells)).collect();
        let form = self.form.rows() as u16 + 2;
        let left = area.height.saturating_sub(form + LEAST);
        let foot = if result.is_empty() { left.min(PREVIEW) } else { result.len() as u16 + 2 };
        let [top, middle, bottom] =
            Layout::vertical([Constraint::Length(form), Constraint::Min(LEAST), Constraint::Length(foot)])
                .areas(area);
        let inner = panel(frame.buffer_mut(), top, look.word(words::FORM), look);
        self.form.draw(frame, inner, look);
        let buf = frame.buffer_mut();
        let inner = panel(buf, middle, look.word(words::ABOUT), look);
        let row = |at: usize| {
            self.entries.get(at).map_or_else(Row::default, |entry| {
                let (name, purpose) = entry.words();
                Row::new([look.word(name), entry.title(), look.word(purpose)])
            })
        };
        Grid { columns: &COLUMNS, row: &row, empty: "" }.draw(buf, inner, &self.what, look);
        if result.is_empty() {
            if foot > 2 {
                self.draw_preview(frame, bottom, look);
            }
            return;
        }
        let inner = panel(buf, bottom, look.word(words::RESULT), look);
        for (row, text) in result.iter().enumerate() {
            look.text(buf, inner, row as u16, Role::Text, text);
        }
    }
}
