//! Lists that leave the house, blank forms, and backups: what, how much of it, how openly, and where to.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::session::SessionId;
use crate::ops::export::{self, Wish, form, template};
use crate::ops::{OpsError, Project};
use crate::text::file::shown;
use crate::text::tui::export as words;
use crate::text::{Lang, Word, paper};
use crate::tui::house::{ask, trouble, try_ask};
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

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Enter,
    Run,
}

const KEYS: Table<Act> = Table {
    title: crate::text::tui::EXPORT,
    bindings: &[
        Binding::new(&[Key::Ctrl('s')], Act::Run, words::RUN).hint(8).about(words::RUN_ABOUT),
        Binding::new(&[Key::Enter], Act::Enter, crate::text::tui::NEXT_FIELD),
    ],
};

const COLUMNS: [Column; 3] = [
    Column::new(words::COLUMN_WHAT, 16),
    Column::new(words::COLUMN_TITLE, 32).least(20).whole(),
    Column::new(words::COLUMN_FOR, 24).least(20).whole().grow(),
];

/// The codes of what can be written, in the order of the list.
const WHAT: [&str; 10] =
    ["sequence", "database", "absent", "fees", "corrections", "findings", "closing", "roster", "log", BACKUP];
const BACKUP: &str = "backup";

const AT_WHAT: usize = 0;
const AT_SCOPE: usize = 1;
const AT_IDS: usize = 2;
const AT_FORMAT: usize = 3;
const AT_PATH: usize = 4;

/// Where files go, and what they are called after.
#[derive(Clone, Debug, Default)]
struct Ground {
    folder: PathBuf,
    session: Option<SessionId>,
    /// `2026-10-24上午`; a place and a day, never a person.
    day: String,
}

#[derive(Debug, Default)]
pub struct Export {
    ground: Option<Ground>,
    form: Form,
    /// The path was typed, and no longer follows the choices.
    typed: bool,
    what: ListState,
    result: Vec<String>,
}

/// What to write, all told.
#[derive(Clone, Debug)]
struct Order {
    what: &'static str,
    file: PathBuf,
    session: Option<SessionId>,
    full_id: bool,
}

/// What was written.
struct Written {
    file: PathBuf,
    rows_and_hash: Option<(u32, String)>,
}

fn read(project: &mut Project) -> Result<Ground, OpsError> {
    project.look()?;
    let path = project.path();
    let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
    let session = project.session().or_else(|| project.state().sessions.values().next_back());
    let day = session.map(|session| format!("{}{}", session.settings.date, session.settings.label));
    Ok(Ground { folder, session: session.map(|session| session.id), day: day.unwrap_or_default() })
}

fn write(project: &mut Project, order: &Order) -> Result<Written, OpsError> {
    let Order { what, file, session, full_id } = order;
    if *what == BACKUP {
        let beside = project.path().and_then(|path| Some(path.parent()?.join("backups")));
        let made = if beside.as_ref() == Some(file) { project.back_up_here()? } else { None };
        let file = made.map_or_else(|| project.back_up(file), Ok)?;
        return Ok(Written { file, rows_and_hash: None });
    }
    let blank = form(what).is_some_and(export::Form::is_template);
    let made = if blank {
        let head = project.form_head(*session, 0);
        template(what, file, &head, project.now().naive_local())?
    } else {
        let wish = Wish::new(what, file, &paper::finding);
        project.export(&Wish { session: *session, full_id: *full_id, ..wish })?
    };
    Ok(Written { file: made.file, rows_and_hash: Some((made.rows, made.sha256)) })
}

impl Export {
    fn code(&self) -> &'static str {
        WHAT.get(self.form.chosen(AT_WHAT)).copied().unwrap_or(BACKUP)
    }

    fn fill(&mut self, ctx: &Ctx) {
        let names = WHAT.map(|code| ctx.word(words::what(code).0));
        self.form = Form::new(vec![
            FormField::choice(words::WHAT, names, 0),
            FormField::choice(words::SCOPE, [ctx.word(words::THIS_SESSION), ctx.word(words::ALL)], 0),
            FormField::choice(words::IDS, [ctx.word(words::MASKED), ctx.word(words::FULL)], 0),
            FormField::choice(words::FORMAT, ["xlsx", "csv"], 0),
            FormField::text(words::PATH, "").needed(),
        ]);
        self.what = ListState::new(WHAT.len());
        self.suggest(ctx.status.demo);
    }

    /// The file's name after the choices, next to the database, unless one was typed.
    fn suggest(&mut self, demo: bool) {
        self.what.select(self.form.chosen(AT_WHAT));
        let Some(ground) = self.ground.as_ref().filter(|_| !self.typed) else { return };
        let code = self.code();
        let path = if code == BACKUP {
            ground.folder.join("backups")
        } else {
            let blank = form(code).is_some_and(export::Form::is_template);
            let all = self.form.chosen(AT_SCOPE) == 1 || ground.session.is_none();
            let when = match (blank, all) {
                (true, _) => String::new(),
                (false, true) => format!("_{}", words::ALL.zh),
                (false, false) => format!("_{}", ground.day),
            };
            let demo = if demo { format!("{}_", words::DEMO.zh) } else { String::new() };
            let ending = if self.form.chosen(AT_FORMAT) == 1 { "csv" } else { "xlsx" };
            ground.folder.join(format!("{demo}{}{when}.{ending}", words::what(code).0.zh))
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
        let all = self.form.chosen(AT_SCOPE) == 1;
        let session = self.ground.as_ref().and_then(|ground| ground.session).filter(|_| !all);
        let order = Order {
            what: self.code(),
            file: PathBuf::from(path),
            session,
            full_id: self.form.chosen(AT_IDS) == 1,
        };
        let file = order.file.clone();
        vec![ask(
            words::READING,
            move |_: &mut Project| Ok(file.is_file()),
            move |_: &mut Export, exists, ctx| {
                if !exists || order.what == BACKUP {
                    return vec![carry_out(order)];
                }
                let dialog = Dialog::confirm(
                    ctx.word(words::EXISTS_TITLE),
                    vec![shown(&order.file)],
                    vec![Choice::new(ctx.word(words::REPLACE))],
                );
                vec![Effect::ask(dialog, move |_: &mut Export, answer, _| match answer {
                    Answer::Cancel => Vec::new(),
                    Answer::Chosen { .. } => vec![carry_out(order)],
                })]
            },
        )]
    }

    fn note(&self, lang: Lang) -> Option<&'static str> {
        let word = match self.code() {
            "database" => words::DATABASE_FULL,
            _ if self.form.chosen(AT_IDS) == 1 => words::WARN_FULL,
            _ => return None,
        };
        Some(word.get(lang))
    }
}

fn carry_out(order: Order) -> Effect {
    try_ask(
        words::WRITING,
        move |project: &mut Project| write(project, &order),
        |screen: &mut Export, result, ctx| match result {
            Ok(written) => {
                let said = match &written.rows_and_hash {
                    Some((rows, _)) => words::done(ctx.lang, *rows),
                    None => words::backed_up(ctx.lang),
                };
                screen.result = vec![said.clone(), shown(&written.file)];
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

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![ask(words::READING, read, |screen: &mut Export, ground, ctx| {
            let first_time = screen.ground.is_none();
            screen.ground = Some(ground);
            if first_time {
                screen.fill(ctx);
            } else {
                screen.suggest(ctx.status.demo);
            }
            Vec::new()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Run => self.run(ctx),
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

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects {
        self.typed = !self.form.text(AT_PATH).is_empty();
        Vec::new()
    }

    fn moved(&mut self, ctx: &mut Ctx) -> Effects {
        self.suggest(ctx.status.demo);
        Vec::new()
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(self.note(lang).unwrap_or(words::PROMPT.get(lang)).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let cells = usize::from(area.width.saturating_sub(4));
        let result: Vec<String> = self.result.iter().flat_map(|line| wrap(line, cells)).collect();
        let foot = if result.is_empty() { 0 } else { result.len() as u16 + 2 };
        let [top, middle, bottom] =
            Layout::vertical([Constraint::Length(7), Constraint::Min(4), Constraint::Length(foot)])
                .areas(area);
        let inner = panel(frame.buffer_mut(), top, look.word(words::FORM), look);
        self.form.draw(frame, inner, look);
        let buf = frame.buffer_mut();
        let inner = panel(buf, middle, look.word(words::ABOUT), look);
        let row = |at: usize| {
            WHAT.get(at).map_or_else(Row::default, |code| {
                let (name, purpose) = words::what(code);
                let title = form(code).map(|form| form.title).unwrap_or_default();
                Row::new([look.word(name), title, look.word(purpose)])
            })
        };
        Grid { columns: &COLUMNS, row: &row, empty: "" }.draw(buf, inner, &self.what, look);
        if foot > 0 {
            let inner = panel(buf, bottom, look.word(words::RESULT), look);
            for (row, text) in result.iter().enumerate() {
                look.text(buf, inner, row as u16, Role::Text, text);
            }
        }
    }
}
