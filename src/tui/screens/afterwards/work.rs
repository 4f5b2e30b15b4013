//! What the screen asks the project for. Knows no key and no drawing.

use std::path::{Path, PathBuf};

use super::{Afterwards, View};
use crate::domain::file_name;
use crate::domain::frame::returned::Outcome;
use crate::domain::session::SessionId;
use crate::ops::errata::{FIELDS, Finding};
use crate::ops::photos::returned::Returned;
use crate::ops::reading::Reading;
use crate::ops::roster::Control as Go;
use crate::ops::{OpsError, Project, dropped};
use crate::text::file::shown;
use crate::text::screens::afterwards as text;
use crate::text::tui::export;
use crate::text::{Say, tui as words};
use crate::tui::house::{ask_long, trouble};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::screens::jobs;
use crate::tui::worker::{Control, Progress, Report};

/// Reads what there is about a session; without one, of the open one or the latest.
pub(super) fn read(project: &mut Project, session: Option<SessionId>) -> Result<Option<View>, OpsError> {
    let ids: Vec<SessionId> = project.state().sessions.keys().copied().collect();
    let current = project.session().map(|session| session.id);
    let Some(session) = session.or(current).or(ids.last().copied()) else { return Ok(None) };
    let Some(settings) = project.session_by(session).map(|session| session.settings.clone()) else {
        return Ok(None);
    };
    let returned = project.last_return(session)?;
    let mut wanted = match &returned {
        Some(returned) => project.people_of_return(session, returned)?,
        None => Vec::new(),
    };
    wanted.retain(|person| person.outcome != Outcome::Returned);
    Ok(Some(View {
        session,
        around: (
            ids.iter().rev().find(|id| **id < session).copied(),
            ids.iter().find(|id| **id > session).copied(),
        ),
        name: format!("{} {} {}", settings.date, settings.label, settings.site),
        sealed: project.state().closing(session).seal().is_some(),
        returned,
        wanted,
        errata: project.errata(Some(session), false)?,
    }))
}

impl Afterwards {
    /// Takes in what lies where the form says; a path that was dropped on the window may stand in quotes.
    pub(super) fn take_return(&mut self, ctx: &Ctx) -> Effects {
        let typed = self.form.as_ref().map(|form| form.text(0)).unwrap_or_default();
        let Some(session) = self.view().map(|view| view.session) else { return Vec::new() };
        if typed.is_empty() {
            return vec![Message::choose(ctx.word(text::FOLDER_FIRST)).into()];
        }
        let path = dropped::paths(&typed).into_iter().next().unwrap_or_else(|| PathBuf::from(&typed));
        self.folder = typed;
        vec![ask_long(
            text::TAKING,
            move |project: &mut Project, report: &mut Report<'_>| {
                let answer = std::cell::RefCell::new(report);
                let tell = |done: usize, of: usize| match (answer.borrow_mut())(Progress {
                    done: done as u64,
                    total: of as u64,
                }) {
                    Control::Go => Go::Go,
                    Control::Stop => Go::Stop,
                };
                let mut reading = |at: Reading| tell(at.file, at.files);
                project.take_return(session, &path, &mut |done, of| tell(done, of), &mut reading)
            },
            |screen: &mut Afterwards, result, ctx| match result {
                Ok(found) => {
                    screen.form = None;
                    let said = text::counted(&found, ctx.lang);
                    let whole =
                        found.unknown.is_empty() && found.rejected.is_empty() && found.missing.is_empty();
                    screen.unknown = found.unknown;
                    let message = if whole { Message::good(said) } else { Message::choose(said) };
                    vec![Effect::Changed, message.into()]
                }
                Err(OpsError::Stopped) => vec![Message::choose(ctx.word(text::STOPPED)).into()],
                Err(error) => trouble(&error, ctx),
            },
        )]
    }

    /// Writes the list by which printed photos are handed out, beside the database: one for each session. Where it is
    /// already, somebody may have signed on it, so that is asked.
    pub(super) fn write_handout(&self) -> Effects {
        let Some(view) = self.view() else { return Vec::new() };
        let Some(returned) = view.returned.clone() else { return Vec::new() };
        let (session, name) = (view.session, file_name::plain(&words_of(&view.name)));
        vec![jobs::read(
            text::HANDOUT,
            move |project: &mut Project| {
                let own = project.path();
                let folder = own.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
                let file = folder.join(format!("纸质照片发放表_{name}.xlsx"));
                Ok((file.is_file(), file))
            },
            move |_: &mut Afterwards, (exists, file): (bool, PathBuf), ctx| {
                if !exists {
                    return vec![put_handout(session, returned, file, false)];
                }
                let choices = vec![Choice::new(ctx.word(export::REPLACE))];
                let dialog = Dialog::confirm(ctx.word(export::EXISTS_TITLE), vec![shown(&file)], choices);
                vec![Effect::ask(dialog, move |_: &mut Afterwards, answer, _| match answer {
                    Answer::Chosen { .. } => vec![put_handout(session, returned, file, true)],
                    Answer::Cancel => Vec::new(),
                })]
            },
        )]
    }

    pub(super) fn add_erratum(&mut self, ctx: &mut Ctx) -> Effects {
        let (Some(form), Some(session)) = (&mut self.form, self.view.as_ref().and_then(Option::as_ref))
        else {
            return Vec::new();
        };
        let session = session.session;
        if let Some((at, word)) = form.problem() {
            form.focus_on(at);
            return vec![Message::bad(ctx.word(word)).into()];
        }
        let Some(field) = FIELDS.get(form.chosen(1)).copied() else { return Vec::new() };
        let found = Finding { student: form.text(0), field, to: form.text(2), reason: form.text(3) };
        vec![jobs::write(
            words::AFTERWARDS,
            move |project: &mut Project| project.add_erratum(Some(session), &found, false),
            |screen: &mut Afterwards, done, ctx| match done {
                Ok(one) => {
                    screen.form = None;
                    let said = format!("{} {}", one.name, one.field.say(ctx.lang));
                    vec![Effect::Changed, Message::good(text::added(&said, ctx.lang)).into()]
                }
                Err(error) => jobs::refused(&error, ctx),
            },
        )]
    }
}

/// `2026-10-24_上午_蒲河教学点`
fn words_of(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_")
}

fn put_handout(session: SessionId, returned: Returned, file: PathBuf, replaced: bool) -> Effect {
    jobs::write(
        text::HANDOUT,
        move |project: &mut Project| {
            project.write_handout(session, &returned, &file, replaced)?;
            Ok(shown(&file))
        },
        move |_: &mut Afterwards, done, ctx| match done {
            Ok(file) => vec![Message::good(text::written(&file, replaced, ctx.lang)).into()],
            Err(error) => jobs::refused(&error, ctx),
        },
    )
}
