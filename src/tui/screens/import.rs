//! The import wizard: choose files, say which column is which, look at what would happen, do it. Nothing is written
//! before the last step, and one Ctrl+Z takes all of it back.

mod draw;

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::field::Field as Value;
use crate::domain::roster::problem::{Problem, Severity};
use crate::domain::roster::raw::{MappedColumn, RawSheet};
use crate::ops::folder::{self, Entry};
use crate::ops::import::{Look as Seen, ReadOptions};
use crate::ops::roster::Control as Go;
use crate::ops::{OpsError, Project};
use crate::text::tui::import as words;
use crate::text::{Lang, Word, file as file_words};
use crate::tui::house::{ask, ask_long, trouble};
use crate::tui::key::{Key, SPACE};
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use crate::tui::worker::{Control, Progress, Report};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Open,
    Mark,
    Parent,
    Next,
    Last,
    Change,
    Take,
    NextSheet,
    LastSheet,
    Header,
    Class,
    Put,
    Errors,
    Apply,
    Finish,
    Again,
}

const FILES: Table<Act> = Table {
    title: words::STEPS[0],
    bindings: &[
        Binding::new(&[Key::Enter], Act::Open, words::OPEN).hint(7).about(words::OPEN_ABOUT),
        Binding::new(&[SPACE], Act::Mark, words::MARK).hint(6),
        Binding::new(&[Key::Tab], Act::Next, words::NEXT).hint(8),
        Binding::new(&[Key::Backspace], Act::Parent, words::PARENT).hint(5),
    ],
};

const MAPPING: Table<Act> = Table {
    title: words::STEPS[1],
    bindings: &[
        Binding::new(&[Key::Enter], Act::Change, words::CHANGE).hint(7),
        Binding::new(&[Key::Tab], Act::Next, words::NEXT).hint(8),
        Binding::new(&[Key::BackTab], Act::Last, words::LAST).hint(4),
        Binding::new(&[Key::Right], Act::NextSheet, words::NEXT_SHEET).hint(3),
        Binding::new(&[Key::Left], Act::LastSheet, words::LAST_SHEET),
        Binding::new(&[Key::Char('h')], Act::Header, words::HEADER).hint(6),
        Binding::new(&[Key::Char('c')], Act::Class, words::CLASS).hint(5),
    ],
};

const PICKING: Table<Act> = Table {
    title: words::CHOOSE_COLUMN,
    bindings: &[Binding::new(&[Key::Enter], Act::Take, words::TAKE).hint(7)],
};

const ASKING: Table<Act> =
    Table { title: words::CHANGE, bindings: &[Binding::new(&[Key::Enter], Act::Put, words::CHANGE).hint(7)] };

const PREVIEW: Table<Act> = Table {
    title: words::STEPS[2],
    bindings: &[
        Binding::new(&[Key::Ctrl('s')], Act::Apply, words::APPLY).hint(8),
        Binding::new(&[Key::Char('e')], Act::Errors, words::ERRORS).hint(6),
        Binding::new(&[Key::BackTab], Act::Last, words::LAST).hint(5),
    ],
};

const RESULT: Table<Act> = Table {
    title: words::STEPS[3],
    bindings: &[
        Binding::new(&[Key::Enter], Act::Finish, words::FINISH).hint(7),
        Binding::new(&[Key::Char('i')], Act::Again, words::AGAIN).hint(6),
    ],
};

/// What is typed about the whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Header,
    Class,
}

#[derive(Clone, Debug, Default)]
enum Step {
    #[default]
    Files,
    Mapping,
    /// Which column is this value in?
    Picking(Value),
    Asking(Asked),
    Preview,
    Result,
}

#[derive(Debug, Default)]
pub struct Import {
    step: Step,
    folder: PathBuf,
    entries: Vec<Entry>,
    /// Files marked, or the one that was opened.
    chosen: Vec<PathBuf>,
    /// Filter or path on the first step, row or class on the second.
    field: Field,
    options: ReadOptions,
    seen: Option<Seen>,
    /// People missing from the files, by name and number.
    missing: Vec<String>,
    /// The sheet of the mapping.
    sheet: usize,
    errors_only: bool,
    list: ListState,
    result: Vec<String>,
}

/// Values that a roster is read for, whether the file has them or not.
const ALWAYS: [Value; 6] =
    [Value::StudentNo, Value::Name, Value::Sex, Value::IdNumber, Value::Ethnicity, Value::Class];

/// What the database thread gives back after reading.
type Read = (Seen, Vec<String>);

fn read(
    project: &mut Project,
    paths: &[PathBuf],
    options: &ReadOptions,
    report: &mut Report<'_>,
) -> Result<Read, OpsError> {
    let seen = project.plan_import(paths, options, &mut |at| {
        let progress = Progress { done: at.file as u64, total: at.files as u64 };
        match report(progress) {
            Control::Go => Go::Go,
            Control::Stop => Go::Stop,
        }
    })?;
    let missing = seen.plan.missing.iter().filter_map(|id| project.directory().student(id));
    let missing = missing
        .map(|one| format!("{} {}", one.record.name, one.record.student_no).trim().to_owned())
        .collect();
    Ok((seen, missing))
}

fn list_folder(folder: PathBuf) -> Effect {
    ask(
        words::LISTING,
        move |project: &mut Project| {
            // The first time: where the database lies.
            let folder = if folder.as_os_str().is_empty() {
                let path = project.path();
                path.as_deref().and_then(Path::parent).map_or_else(|| PathBuf::from("/"), Path::to_owned)
            } else {
                folder
            };
            Ok((folder::list(&folder)?, folder))
        },
        |screen: &mut Import, (entries, folder), _| {
            (screen.entries, screen.folder) = (entries, folder);
            screen.field = Field::new(Takes::Text);
            let count = screen.entries.len();
            screen.list.reset(count);
            Vec::new()
        },
    )
}

impl Import {
    /// Entries whose name holds what was typed.
    fn listed(&self) -> Vec<&Entry> {
        let typed = self.field.text().to_lowercase();
        let typed = typed.trim();
        self.entries.iter().filter(|entry| entry.name.to_lowercase().contains(typed)).collect()
    }

    fn current(&self) -> Option<&RawSheet> {
        self.seen.as_ref().and_then(|seen| seen.sheets.get(self.sheet))
    }

    /// The values to map, with the column that holds each.
    fn mapping(&self) -> Vec<(Value, Option<&MappedColumn>)> {
        let Some(sheet) = self.current() else { return Vec::new() };
        let of = |value: Value| sheet.columns.iter().find(|column| column.field == Some(value));
        Value::ALL
            .iter()
            .map(|value| (*value, of(*value)))
            .filter(|(value, column)| column.is_some() || ALWAYS.contains(value))
            .collect()
    }

    fn problems(&self) -> Vec<&Problem> {
        let all = self.seen.as_ref().map(|seen| seen.plan.problems.as_slice()).unwrap_or_default();
        all.iter().filter(|problem| !self.errors_only || problem.severity > Severity::Warning).collect()
    }

    /// The name in the row that a problem is about.
    fn name_of(&self, problem: &Problem) -> String {
        let sheets = self.seen.as_ref().map(|seen| seen.sheets.as_slice()).unwrap_or_default();
        let row = sheets
            .iter()
            .filter(|sheet| sheet.file == problem.file && sheet.sheet == problem.sheet)
            .flat_map(|sheet| &sheet.rows)
            .find(|row| Some(row.row) == problem.row);
        row.and_then(|row| row.values.get(&Value::Name)).map(|name| name.text.clone()).unwrap_or_default()
    }

    fn set(&mut self, step: Step) {
        self.step = step;
        let rows = match &self.step {
            Step::Files => self.listed().len(),
            Step::Mapping => self.mapping().len(),
            Step::Picking(_) => self.current().map_or(0, |sheet| sheet.columns.len()),
            Step::Preview => self.problems().len(),
            Step::Asking(_) | Step::Result => 0,
        };
        self.list.reset(rows);
    }

    /// Reads the chosen files; the mapping is shown when that is done.
    fn look(&self, options: ReadOptions) -> Effects {
        let paths = self.chosen.clone();
        let asked = options.clone();
        vec![ask_long(
            words::READING,
            move |project: &mut Project, report: &mut Report<'_>| read(project, &paths, &asked, report),
            move |screen: &mut Import, result: Result<Read, OpsError>, ctx| match result {
                Ok((seen, missing)) => screen.looked(seen, missing, options, ctx),
                Err(error) => trouble(&error, ctx),
            },
        )]
    }

    fn looked(&mut self, seen: Seen, missing: Vec<String>, options: ReadOptions, ctx: &Ctx) -> Effects {
        let unread = seen.unread.iter().map(|(name, error)| {
            let advice = file_words::read(error, ctx.lang);
            format!("{name}: {}{}", advice.message, advice.hint)
        });
        let unread: Vec<String> = unread.collect();
        let said = unread.first().map(|text| Effect::Say(Message::bad(text.clone())));
        if seen.sheets.is_empty() {
            return vec![said.unwrap_or_else(|| Effect::Say(Message::bad(ctx.word(words::NOTHING_READ))))];
        }
        self.sheet = self.sheet.min(seen.sheets.len() - 1);
        (self.seen, self.missing, self.options) = (Some(seen), missing, options);
        self.set(Step::Mapping);
        said.into_iter().collect()
    }

    fn open(&mut self) -> Effects {
        let typed = PathBuf::from(self.field.text().trim());
        if typed.is_absolute() {
            let asked = typed.clone();
            return vec![ask(
                words::LISTING,
                move |_: &mut Project| Ok(asked.is_dir()),
                move |screen: &mut Import, is_folder, _| {
                    if is_folder {
                        return vec![list_folder(typed)];
                    }
                    screen.chosen = vec![typed];
                    screen.look(ReadOptions::default())
                },
            )];
        }
        let entry = self.list.selected().and_then(|at| self.listed().get(at).copied().cloned());
        match entry {
            Some(entry) if entry.is_folder => vec![list_folder(entry.path)],
            Some(entry) => {
                if !self.chosen.contains(&entry.path) {
                    self.chosen.push(entry.path);
                }
                self.look(ReadOptions::default())
            }
            None => Vec::new(),
        }
    }

    fn mark(&mut self) {
        let entry = self.list.selected().and_then(|at| self.listed().get(at).copied().cloned());
        let Some(entry) = entry.filter(|entry| !entry.is_folder) else { return };
        match self.chosen.iter().position(|path| *path == entry.path) {
            Some(at) => drop(self.chosen.remove(at)),
            None => self.chosen.push(entry.path),
        }
    }

    fn take_column(&mut self, value: Value) -> Effects {
        let heading = self
            .list
            .selected()
            .and_then(|at| self.current()?.columns.get(at))
            .map(|column| column.heading.clone());
        let Some(heading) = heading else { return Vec::new() };
        let mut options = self.options.clone();
        options.map.retain(|(field, _)| *field != value);
        options.map.push((value, heading));
        self.look(options)
    }

    fn put(&mut self, asked: Asked, ctx: &Ctx) -> Effects {
        let text = self.field.text().trim().to_owned();
        let mut options = self.options.clone();
        match asked {
            Asked::Class => options.class = Some(text).filter(|class| !class.is_empty()),
            Asked::Header => match text.parse::<u32>() {
                Ok(row) if row > 0 => options.header_row = Some(row),
                _ => return vec![Effect::Say(Message::bad(ctx.word(words::BAD_ROW)))],
            },
        }
        self.look(options)
    }

    fn apply(&self) -> Effects {
        let Some(seen) = self.seen.clone() else { return Vec::new() };
        let total = seen.plan.changes.len() as u64;
        vec![ask_long(
            words::WRITING,
            move |project: &mut Project, report: &mut Report<'_>| {
                project.apply_import(&seen, &mut |done| match report(Progress { done: done as u64, total }) {
                    Control::Go => Go::Go,
                    Control::Stop => Go::Stop,
                })
            },
            move |screen: &mut Import, result, ctx| match result {
                Ok(Some(_)) => screen.done(ctx),
                Ok(None) if total > 0 => vec![Effect::Say(Message::choose(ctx.word(words::STOPPED)))],
                Ok(None) => vec![Effect::Say(Message::choose(ctx.word(words::NOTHING_NEW)))],
                Err(error) => trouble(&error, ctx),
            },
        )]
    }

    fn done(&mut self, ctx: &Ctx) -> Effects {
        let totals = self.seen.as_ref().map(|seen| seen.plan.totals).unwrap_or_default();
        let said = words::done(ctx.lang, totals.added, totals.updated);
        self.result = vec![said.clone(), words::left_out(ctx.lang, totals.refused, totals.incomplete)];
        self.set(Step::Result);
        vec![Effect::Say(Message::good(said))]
    }

    fn turn_sheet(&mut self, forward: bool) {
        let count = self.seen.as_ref().map_or(1, |seen| seen.sheets.len().max(1));
        self.sheet = (self.sheet + if forward { 1 } else { count - 1 }) % count;
        self.set(Step::Mapping);
    }
}

impl Screen for Import {
    type Act = Act;
    const NAME: Word = crate::text::tui::IMPORT;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&FILES, &MAPPING, &PICKING, &ASKING, &PREVIEW, &RESULT]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        vec![match self.step {
            Step::Files => &FILES,
            Step::Mapping => &MAPPING,
            Step::Picking(_) => &PICKING,
            Step::Asking(_) => &ASKING,
            Step::Preview => &PREVIEW,
            Step::Result => &RESULT,
        }]
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        match self.step {
            Step::Files => vec![list_folder(self.folder.clone())],
            _ => Vec::new(),
        }
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match (act, self.step.clone()) {
            (Act::Open, _) => return self.open(),
            (Act::Mark, _) => self.mark(),
            (Act::Parent, _) => {
                return self.folder.parent().map(|up| list_folder(up.to_owned())).into_iter().collect();
            }
            (Act::Next, Step::Files) if self.chosen.is_empty() => {
                return vec![Effect::Say(Message::choose(ctx.word(words::CHOOSE_FIRST)))];
            }
            (Act::Next, Step::Files) => return self.look(ReadOptions::default()),
            (Act::Next, _) => self.set(Step::Preview),
            (Act::Last, Step::Preview) => self.set(Step::Mapping),
            (Act::Last, _) => {
                self.chosen.clear();
                self.set(Step::Files);
                return vec![list_folder(self.folder.clone())];
            }
            (Act::Change, _) => {
                let value =
                    self.list.selected().and_then(|at| self.mapping().get(at).map(|(value, _)| *value));
                if let Some(value) = value {
                    self.set(Step::Picking(value));
                }
            }
            (Act::Take, Step::Picking(value)) => return self.take_column(value),
            (Act::NextSheet, _) => self.turn_sheet(true),
            (Act::LastSheet, _) => self.turn_sheet(false),
            (Act::Header, _) => {
                self.field = Field::new(Takes::Digits);
                self.set(Step::Asking(Asked::Header));
            }
            (Act::Class, _) => {
                self.field = Field::new(Takes::Text);
                self.set(Step::Asking(Asked::Class));
            }
            (Act::Put, Step::Asking(asked)) => return self.put(asked, ctx),
            (Act::Errors, _) => {
                self.errors_only = !self.errors_only;
                self.set(Step::Preview);
            }
            (Act::Apply, _) => return self.apply(),
            (Act::Finish, _) => return vec![Effect::Back],
            (Act::Again, _) => {
                *self = Import { folder: std::mem::take(&mut self.folder), ..Import::default() };
                return vec![list_folder(self.folder.clone())];
            }
            (Act::Take | Act::Put, _) => {}
        }
        Vec::new()
    }

    fn back(&mut self, ctx: &mut Ctx) -> Option<Effects> {
        match self.step {
            Step::Files if !self.field.is_empty() => {
                self.field.clear();
                Some(self.edited(ctx))
            }
            Step::Files | Step::Result => None,
            Step::Mapping => Some(self.update(Act::Last, ctx)),
            Step::Picking(_) | Step::Asking(_) | Step::Preview => {
                self.set(Step::Mapping);
                Some(Vec::new())
            }
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        matches!(self.step, Step::Files | Step::Asking(_)).then_some(&mut self.field)
    }

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects {
        if matches!(self.step, Step::Files) {
            let listed = self.listed().len();
            self.list.reset(listed);
        }
        Vec::new()
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match self.step {
            Step::Files => words::PROMPT_FILES,
            Step::Mapping | Step::Picking(_) => words::PROMPT_MAPPING,
            Step::Asking(Asked::Header) => words::PROMPT_HEADER,
            Step::Asking(Asked::Class) => words::PROMPT_CLASS,
            Step::Preview => words::PROMPT_PREVIEW,
            Step::Result => words::PROMPT_RESULT,
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}
