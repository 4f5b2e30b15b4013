//! The import wizard: choose files, say which column is which, look at what would happen, do it. Nothing is written
//! before the last step, and one Ctrl+Z takes all of it back.

mod advice;
mod amend;
mod answers;
mod draw;
mod files;
mod keys;
mod mapping;
mod outcome;
mod preview;
mod review;
mod watch;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::field::Field as Value;
use crate::domain::roster::problem::Problem;
use crate::domain::student::StudentId;
use crate::ops::folder::cells_about;
use crate::ops::import::ReadOptions;
use crate::ops::roster::Control as Go;
use crate::ops::{OpsError, Project};
use crate::text::gathered;
use crate::text::tui::import as words;
use crate::text::{Lang, Word, file as file_words};
use crate::tui::house::{ask, ask_long, trouble};
use crate::tui::keymap::Table;
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};
use crate::tui::worker::{Control, Progress, Report};

use files::Files;
pub use keys::Act;
use keys::{
    ADOPTING, ASKING, FILES, LEAVING, LETTER, MAPPING, PATH, PICKING, PREVIEW, REMEMBERED, RESULT, RETURNING,
};
use mapping::Shown;
use outcome::Outcome;
use preview::{Preview, View};
use review::Review;

/// What is typed about a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Header,
    Class,
    /// The folder for the files that go back.
    Folder,
    /// What is to stand in the cell of a finding.
    Value,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Files,
    Mapping,
    /// Which column is this value in?
    Picking(Value),
    Asking(Asked),
    Preview,
    Result,
    /// The text for the chat, by itself, so that a mouse can take it.
    Letter,
}

#[derive(Debug, Default)]
pub struct Import {
    step: Step,
    files: Files,
    options: ReadOptions,
    review: Option<Arc<Review>>,
    /// The table of the mapping.
    sheet: Option<Shown>,
    preview: Preview,
    /// Missing people who are to leave the roster with this import, and why.
    leaving: BTreeMap<StudentId, String>,
    /// The finding whose cell is being written over.
    amending: Option<Problem>,
    outcome: Option<Outcome>,
    /// Filter or path on the first step, row or class on the second.
    field: Field,
    list: ListState,
}

fn go_on(control: Control) -> Go {
    match control {
        Control::Go => Go::Go,
        Control::Stop => Go::Stop,
    }
}

fn read(
    project: &mut Project,
    paths: &[PathBuf],
    options: &ReadOptions,
    report: &mut Report<'_>,
) -> Result<Review, OpsError> {
    // Of one file the cells are counted, of several the files.
    let about = if let [one] = paths { cells_about(one) } else { 0 };
    let mut last = Progress::default();
    let look = project.plan_import(paths, options, &mut |at| {
        last = match at.files {
            _ if let Some((done, total)) = at.checked => Progress { done: done as u64, total: total as u64 },
            1 => Progress { done: at.cells, total: about.max(at.cells * 100 / 99) },
            files => Progress { done: at.file as u64 - 1, total: files as u64 },
        };
        go_on(report(last))
    })?;
    let review = Review::of(project, look)?;
    // Who pressed Esc while rows were compared means it.
    if report(last) == Control::Stop { Err(OpsError::Stopped) } else { Ok(review) }
}

impl Import {
    fn set(&mut self, step: Step) {
        self.step = step;
        let rows = match step {
            Step::Files => self.files.listed(&self.field.text()).len(),
            Step::Mapping => self.values().len(),
            Step::Picking(_) => self.current().map_or(0, |sheet| sheet.columns.len() + 1),
            Step::Preview => self.rows_in_view(),
            Step::Asking(_) | Step::Result | Step::Letter => 0,
        };
        self.list.reset(rows);
    }

    /// Reads the chosen files; the mapping is shown when that is done, with the selection where it was.
    fn look(&self, options: ReadOptions) -> Effects {
        let paths = self.files.chosen.clone();
        let asked = options.clone();
        let keep = self.mapping_row();
        vec![ask_long(
            words::READING,
            move |project: &mut Project, report: &mut Report<'_>| read(project, &paths, &asked, report),
            move |screen: &mut Import, result: Result<Review, OpsError>, ctx| {
                if result.is_err() && screen.step == Step::Files {
                    screen.files.unopen();
                }
                match result {
                    Ok(review) => screen.looked(review, options, keep, ctx),
                    Err(OpsError::Stopped) => {
                        vec![Effect::Say(Message::choose(ctx.word(words::READING_STOPPED)))]
                    }
                    Err(error) => trouble(&error, ctx),
                }
            },
        )]
    }

    fn looked(&mut self, review: Review, options: ReadOptions, keep: Option<Value>, ctx: &Ctx) -> Effects {
        let unread = review.look.unread.first().map(|(name, error)| {
            let advice = file_words::read(error, ctx.lang);
            ctx.lang.labelled(name, format!("{}{}", advice.message, advice.hint))
        });
        let passed = &review.look.passed;
        let passed = (!passed.is_empty()).then(|| Message::choose(gathered::passed(passed, ctx.lang)));
        let said = unread.map(Message::bad).or(passed).map(Effect::Say);
        if review.sheets().next().is_none() {
            if self.step == Step::Files {
                self.files.unopen();
            }
            return vec![said.unwrap_or_else(|| Effect::Say(Message::bad(ctx.word(words::NOTHING_READ))))];
        }
        self.review = Some(Arc::new(review));
        self.options = options;
        self.keep_sheet();
        self.set(Step::Mapping);
        self.select_value(keep);
        said.into_iter().collect()
    }

    fn last(&mut self, ctx: &mut Ctx) -> Effects {
        match self.step {
            Step::Picking(_) | Step::Asking(Asked::Header | Asked::Class) | Step::Preview => {
                let keep = self.mapping_row();
                self.set(Step::Mapping);
                self.select_value(keep);
                Vec::new()
            }
            Step::Asking(Asked::Value) => {
                self.leave_amending();
                Vec::new()
            }
            Step::Asking(Asked::Folder) | Step::Letter => {
                self.set(Step::Result);
                Vec::new()
            }
            _ => {
                self.leaving.clear();
                self.options = ReadOptions::default();
                self.files.unopen();
                self.field = Field::new(Takes::Text);
                self.set(Step::Files);
                self.enter(ctx)
            }
        }
    }

    fn again(&mut self, ctx: &mut Ctx) -> Effects {
        let folder = self.files.folder.take();
        *self = Import { files: Files::of(folder), ..Import::default() };
        self.enter(ctx)
    }
}

impl Screen for Import {
    type Act = Act;
    const NAME: Word = crate::text::tui::IMPORT;

    fn tables() -> &'static [&'static Table<Act>] {
        &[
            &FILES,
            &MAPPING,
            &REMEMBERED,
            &PICKING,
            &ASKING,
            &PREVIEW,
            &ADOPTING,
            &LEAVING,
            &RESULT,
            &RETURNING,
            &LETTER,
        ]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        match self.step {
            Step::Files if self.files.is_path(&self.field.text()) => vec![&PATH],
            Step::Files => vec![&FILES],
            Step::Mapping if self.is_remembered() => vec![&REMEMBERED, &MAPPING],
            Step::Mapping => vec![&MAPPING],
            Step::Picking(_) => vec![&PICKING],
            Step::Asking(_) => vec![&ASKING],
            Step::Preview if self.preview.view == View::Problems => vec![&ADOPTING, &PREVIEW],
            Step::Preview if self.preview.view == View::Missing => vec![&LEAVING, &PREVIEW],
            Step::Preview => vec![&PREVIEW],
            Step::Result if self.has_answers() => vec![&RETURNING, &RESULT],
            Step::Result => vec![&RESULT],
            Step::Letter => vec![&LETTER],
        }
    }

    fn label(&self, act: Act, lang: Lang) -> Option<String> {
        match act {
            Act::Apply => Some(self.apply_label(lang)),
            Act::LeaveOut if self.is_left_out() => Some(words::TAKE_IN.get(lang).to_owned()),
            Act::Adopt => self.adopt_label(lang),
            Act::Errors if self.preview.errors_only => Some(words::ALL_PROBLEMS.get(lang).to_owned()),
            _ => None,
        }
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Open => self.can_open(),
            Act::Mark => self.can_mark(),
            Act::MarkAll => self.can_mark_all(),
            Act::Parent => self.files.listing.folder.parent().is_some(),
            Act::Next => self.step != Step::Files || !self.files.chosen.is_empty(),
            Act::NextSheet | Act::LastSheet => self.place().1 > 1,
            Act::Class if self.step == Step::Preview => self.has_class_to_give(),
            Act::Change | Act::Header | Act::Class => !self.is_left_out(),
            Act::Unmap => self.can_unmap(),
            Act::Errors => self.preview.errors_only || self.has_faults(),
            Act::Amend => self.can_amend(),
            Act::Adopt => self.can_adopt(),
            Act::AdoptAll => self.can_adopt_all(),
            Act::Gone => self.can_leave(),
            Act::GoneAll => self.some_may_leave(),
            Act::Stay => self.can_stay(),
            Act::Apply => self.has_work(),
            Act::Return | Act::Letter | Act::TakeBack => !self.is_taken_back(),
            Act::NextLetter | Act::LastLetter => self.letters().len() > 1,
            _ => true,
        }
    }

    fn rested(&mut self, ctx: &mut Ctx) -> Effects {
        self.watch(ctx)
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        match self.step {
            Step::Files => vec![files::list(self.files.folder.clone())],
            Step::Result => vec![outcome::still_there(self)],
            _ => Vec::new(),
        }
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match (act, self.step) {
            (Act::Open, _) => return self.open(),
            (Act::Mark, _) => return self.mark(ctx),
            (Act::MarkAll, _) => return self.mark_all(ctx),
            (Act::Blank, _) => return self.blank(),
            (Act::Parent, _) => return self.parent(),
            (Act::Next, Step::Files) if self.files.chosen.is_empty() => {
                return vec![Effect::Say(Message::choose(ctx.word(words::CHOOSE_FIRST)))];
            }
            (Act::Next, Step::Files) => return self.look(ReadOptions::default()),
            (Act::Next, _) => self.open_preview(),
            (Act::Last, _) => return self.last(ctx),
            (Act::Change, _) => return self.change(ctx),
            (Act::Unmap, _) if !self.offers(act) => {
                return vec![Effect::Say(Message::choose(ctx.word(words::NOTHING_TO_UNMAP)))];
            }
            (Act::Unmap, _) => return self.unmap(),
            (Act::Take, Step::Picking(value)) => return self.take_column(value),
            (Act::NextSheet | Act::LastSheet, _) if !self.offers(act) => {
                return vec![Effect::Say(Message::choose(ctx.word(words::ONE_SHEET)))];
            }
            (Act::NextSheet, _) => self.turn_sheet(true),
            (Act::LastSheet, _) => self.turn_sheet(false),
            (Act::Header, _) => self.ask_for(Asked::Header, ctx.lang),
            (Act::Class, Step::Preview) => return self.ask_for_class(ctx),
            (Act::Class, _) => self.ask_for(Asked::Class, ctx.lang),
            (Act::Put, Step::Asking(Asked::Folder)) => return self.put_folder(ctx),
            (Act::Put, Step::Asking(Asked::Value)) => return self.put_value(),
            (Act::Put, Step::Asking(asked)) => return self.put(asked, ctx),
            (Act::LeaveOut, _) => return self.leave_out(),
            (Act::Forget, _) => return self.forget(),
            (Act::Errors, _) if !self.offers(act) => {
                return vec![Effect::Say(Message::choose(ctx.word(words::NO_ERRORS)))];
            }
            (Act::Errors, _) => {
                self.preview.errors_only = !self.preview.errors_only;
                self.preview.view = View::Problems;
                self.set(Step::Preview);
            }
            (Act::Amend, _) => return self.amend(ctx),
            (Act::Adopt, _) => return self.adopt(ctx),
            (Act::AdoptAll, _) => return self.adopt_all(ctx),
            (Act::Gone, _) => return self.leave(false, ctx),
            (Act::GoneAll, _) => return self.leave(true, ctx),
            (Act::Stay, _) => return self.stay(ctx),
            (Act::NextView, _) => self.turn_view(true),
            (Act::LastView, _) => self.turn_view(false),
            (Act::Apply, _) => return self.apply(),
            (Act::Finish, _) => return vec![Effect::Back],
            (Act::Again, _) => return self.again(ctx),
            (Act::Return, _) => self.ask_for(Asked::Folder, ctx.lang),
            (Act::Letter, _) => return self.letter(ctx),
            (Act::NextLetter, _) => return self.turn_letter(true, ctx),
            (Act::LastLetter, _) => return self.turn_letter(false, ctx),
            (Act::TakeBack, _) => return self.take_back(),
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
            _ => Some(self.last(ctx)),
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        matches!(self.step, Step::Files | Step::Asking(_)).then_some(&mut self.field)
    }

    fn writing(&mut self) -> bool {
        !matches!(self.step, Step::Result | Step::Letter)
    }

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects {
        if self.step == Step::Files {
            let listed = self.files.listed(&self.field.text()).len();
            self.list.reset(listed);
            return self.glance();
        }
        Vec::new()
    }

    /// Several files that were dropped come as several lines in some terminals.
    fn pasted(&mut self, text: &str, ctx: &mut Ctx) -> Effects {
        if self.step != Step::Files {
            return Vec::new();
        }
        let line = text.split(['\r', '\n']).map(str::trim).collect::<Vec<_>>().join(" ");
        self.field.insert(&line);
        self.edited(ctx)
    }

    fn moved(&mut self, _ctx: &mut Ctx) -> Effects {
        if self.step == Step::Files { self.glance() } else { Vec::new() }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        (self.step != Step::Asking(Asked::Value)).then_some(&mut self.list)
    }

    fn failed(&mut self, _ctx: &mut Ctx) {
        self.stop_glancing();
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match self.step {
            Step::Files => words::PROMPT_FILES,
            Step::Mapping if self.has_no_heading() => words::PROMPT_NO_HEADING,
            Step::Mapping => words::PROMPT_MAPPING,
            Step::Picking(_) => words::PROMPT_PICKING,
            Step::Asking(Asked::Header) => words::PROMPT_HEADER,
            Step::Asking(Asked::Class) => words::PROMPT_CLASS,
            Step::Asking(Asked::Folder) => words::PROMPT_FOLDER,
            Step::Asking(Asked::Value) => words::PROMPT_VALUE,
            Step::Preview => words::PROMPT_PREVIEW,
            Step::Result if self.is_taken_back() => words::PROMPT_TAKEN_BACK,
            Step::Result => words::PROMPT_RESULT,
            Step::Letter => words::PROMPT_LETTER,
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}

/// What a file or project is asked in passing; errors are said in the message line.
fn asked<T: Send + 'static>(
    name: Word,
    work: impl FnOnce(&mut Project) -> Result<T, OpsError> + Send + 'static,
    take: impl FnOnce(&mut Import, T, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    ask(name, work, take)
}
