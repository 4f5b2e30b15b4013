//! Blank forms before there is a project: which one, where to, written, and where it lies.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Asking, FirstRun};
use crate::ops::export::Door;
use crate::text::file::shown;
use crate::text::screens::first_run as text;
use crate::text::tui::export as words;
use crate::tui::house::{Desk, trouble};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::look::Look;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;
use crate::tui::screen::{Ctx, Effect, Message};

/// The forms' codes, in the order of the choice.
const WHAT: [&str; 2] = ["roster", "log"];
const AT_WHAT: usize = 0;
const AT_PATH: usize = 1;

pub(super) struct Blank {
    pub form: Form,
    folder: PathBuf,
    /// The path was typed, and no longer follows the choice.
    typed: bool,
    written: Option<String>,
}

/// Asks where files for people go.
pub(super) fn look() -> Effect {
    Effect::job(
        words::READING,
        |desk: &mut Desk| desk.papers(),
        |screen: &mut FirstRun, folder, _| {
            if let Asking::Blank(blank) = &mut screen.asking {
                blank.folder = folder;
                blank.suggest();
            }
            Vec::new()
        },
    )
}

impl Blank {
    pub fn new(ctx: &Ctx) -> Blank {
        let names = WHAT.map(|code| ctx.word(words::what(code, Door::Template).0));
        let form = Form::new(vec![
            FormField::choice(text::BLANK_WHAT, names, 0),
            FormField::text(text::BLANK_PATH, "").needed(),
        ]);
        Blank { form, folder: PathBuf::new(), typed: false, written: None }
    }

    fn code(&self) -> &'static str {
        WHAT.get(self.form.chosen(AT_WHAT)).copied().unwrap_or("log")
    }

    /// `空白名册.xlsx`; a form is Chinese whatever the interface speaks.
    fn name(&self) -> String {
        format!("{}.xlsx", words::what(self.code(), Door::Template).0.zh)
    }

    /// The path follows the choice until one is typed.
    pub fn suggest(&mut self) {
        if self.typed {
            return;
        }
        let path = self.folder.join(self.name()).display().to_string();
        let focus = self.form.focus();
        self.form.focus_on(AT_PATH);
        if let Some(field) = self.form.field() {
            field.set(&path);
        }
        self.form.focus_on(focus);
    }

    pub fn path_typed(&mut self) {
        self.typed = !self.form.text(AT_PATH).is_empty();
    }

    /// Writes the form; a folder gets the usual name in it.
    pub fn write(&self, replace: bool) -> Effect {
        let typed = self.form.text(AT_PATH);
        let path = PathBuf::from(typed.trim_matches(['"', '\'', ' ']));
        let (what, name) = (self.code(), self.name());
        Effect::job(
            words::WRITING,
            move |desk: &mut Desk| {
                let file = if path.is_dir() { path.join(name) } else { path };
                (desk.blank_form(what, &file, replace), file)
            },
            move |screen: &mut FirstRun, (done, file), ctx| match done {
                Ok(Some(made)) => {
                    if let Asking::Blank(blank) = &mut screen.asking {
                        blank.written = Some(shown(&made.file));
                    }
                    vec![Message::good(text::blank_written(what, ctx.lang)).into()]
                }
                Ok(None) => vec![ask_to_replace(shown(&file), ctx)],
                Err(error) => trouble(&error, ctx),
            },
        )
    }

    pub fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        self.form.draw(frame, Rect { height: area.height.min(2), ..area }, look);
        let Some(written) = &self.written else { return };
        for (row, line) in wrap(written, area.width.into()).iter().enumerate() {
            look.text(frame.buffer_mut(), area, 3 + row as u16, Role::Good, line);
        }
    }
}

fn ask_to_replace(file: String, ctx: &Ctx) -> Effect {
    let choices = vec![Choice::new(ctx.word(text::BLANK_REPLACE))];
    let dialog = Dialog::confirm(ctx.word(text::BLANK_EXISTS), vec![file], choices);
    Effect::ask(dialog, |screen: &mut FirstRun, answer, _| match (&screen.asking, answer) {
        (Asking::Blank(blank), Answer::Chosen { .. }) => vec![blank.write(true)],
        _ => Vec::new(),
    })
}
