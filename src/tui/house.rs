//! What the worker owns here: the project and how to open one. The jobs that screens send it are made here, so that
//! every act says the same way what went wrong, and the title line always knows what was saved.

use std::path::{Path, PathBuf};

use chrono::DateTime;

use super::app::{Setup, Shell};
use super::kit::dialog::{Answer as Chosen, Choice, Dialog};
use super::screen::{Ctx, Effect, Effects, Message, Saved, Status};
use super::screens;
use super::worker::Report;
use crate::domain::desk::refusal::Refusal;
use crate::domain::event::{Body, EventRef};
use crate::ops::answer::{Answer, Data};
use crate::ops::demo::{DATABASE, Demo};
use crate::ops::desk::Request;
use crate::ops::export::{Exported, blank_head, template};
use crate::ops::project::{Founding, Who, World};
use crate::ops::{Access, OpsError, Project, StoreError};
use crate::text::{Word, error::error as advice, event, tui as words};

/// Where the project lies, who works on it, and what it needs from outside.
pub struct Place {
    pub db: PathBuf,
    pub who: Who,
    pub access: Access,
    pub demo: bool,
    /// Where files for people go that no project has a folder for: their documents.
    pub papers: PathBuf,
    pub world: Box<dyn Fn() -> World + Send>,
}

/// The handle that jobs work on.
pub struct Desk {
    place: Option<Place>,
    project: Option<Project>,
    /// Another window works as this station.
    busy: bool,
}

impl Desk {
    /// Opens the project of this place; none there is no error, the first-run screen makes it.
    pub fn open(place: Place) -> Result<Desk, OpsError> {
        let opened = Project::open(&place.db, place.access, place.who.clone(), (place.world)());
        let (project, busy) = match opened {
            Ok(project) => (Some(project), false),
            Err(OpsError::Store(StoreError::NoDatabase(_))) => (None, false),
            Err(OpsError::Store(StoreError::Busy)) => (None, true),
            Err(error) => return Err(error),
        };
        Ok(Desk { place: Some(place), project, busy })
    }

    /// Over a project that is open already.
    pub fn over(project: Project) -> Desk {
        Desk { place: None, project: Some(project), busy: false }
    }

    /// Is there a project?
    pub fn has_project(&self) -> bool {
        self.project.is_some()
    }

    /// Has another window the database?
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// Tries once more to work on the database that another window had.
    pub fn try_again(&mut self) -> Result<(), OpsError> {
        let db = self.place.as_ref().map(|place| place.db.clone()).unwrap_or_default();
        self.turn_to(&db)
    }

    /// Opens the database to look at it while another window works on it.
    pub fn only_look(&mut self) -> Result<(), OpsError> {
        if let Some(place) = &mut self.place {
            place.access = Access::Read;
            place.who.lock = false;
        }
        self.try_again()
    }

    /// # Errors
    /// `no_database` before the first run.
    pub fn project(&mut self) -> Result<&mut Project, OpsError> {
        let db = self.place.as_ref().map(|place| place.db.clone()).unwrap_or_default();
        self.project.as_mut().ok_or(OpsError::Store(StoreError::NoDatabase(db)))
    }

    /// Makes a project in the place that was asked for.
    pub fn found(&mut self, founding: &Founding) -> Result<(), OpsError> {
        if let Some(place) = &self.place {
            if let Some(folder) = place.db.parent() {
                // What is wrong with the folder, making the database says better.
                let _ = std::fs::create_dir_all(folder);
            }
            let project = Project::create(&place.db, founding, place.who.clone(), (place.world)())?;
            self.project = Some(project);
        }
        Ok(())
    }

    /// Lays out the demo in a folder of its own, beside where the database would be, and opens it.
    pub fn demo(&mut self) -> Result<(), OpsError> {
        if let Some(place) = &mut self.place {
            let name = ((place.world)().fresh)();
            let folder = place.db.parent().unwrap_or(Path::new(".")).join(format!("photodesk-demo-{name}"));
            let demo = Demo::lay_out(&folder, place.who.clone(), (place.world)())?;
            place.db = folder.join(DATABASE);
            place.demo = true;
            self.project = Some(demo.project);
        }
        Ok(())
    }

    /// Where files for people go before there is a project.
    pub fn papers(&self) -> PathBuf {
        self.place.as_ref().map(|place| place.papers.clone()).unwrap_or_default()
    }

    /// Writes a form to fill in, by its code; needs no project. A file that is there is kept unless `replace` is set,
    /// and the answer is none.
    pub fn blank_form(&self, what: &str, file: &Path, replace: bool) -> Result<Option<Exported>, OpsError> {
        let Some(place) = &self.place else { return Ok(None) };
        if file.is_file() && !replace {
            return Ok(None);
        }
        let now = ((place.world)().now)().naive_local();
        template(what, file, &blank_head(), now, true).map(Some)
    }

    /// Goes over to another database file.
    pub fn turn_to(&mut self, db: &Path) -> Result<(), OpsError> {
        if let Some(place) = &mut self.place {
            let project = Project::open(db, place.access, place.who.clone(), (place.world)())?;
            db.clone_into(&mut place.db);
            self.project = Some(project);
        }
        Ok(())
    }

    /// The end of the work: what was written goes into the database file.
    pub fn close(self) -> Result<(), OpsError> {
        let Some(project) = self.project else { return Ok(()) };
        project.settle()?;
        project.back_up_here()?;
        Ok(())
    }

    /// What the title line shows. Cheap: nothing is read from disk.
    pub fn status(&self) -> Status {
        let demo = self.place.as_ref().is_some_and(|place| place.demo);
        let Some(project) = &self.project else {
            return Status { demo, ..Status::default() };
        };
        let last = project.state().past.last();
        let saved = match last {
            _ if project.is_read_only() => Saved::ReadOnly,
            Some(last) => DateTime::parse_from_rfc3339(&last.wall)
                .map_or(Saved::Nothing, |wall| Saved::At(wall.naive_local().time())),
            None => Saved::Nothing,
        };
        Status {
            session: project.session().map(|session| session.settings.clone()),
            demo,
            saved,
            last: last.map(|last| last.at.to_string()).unwrap_or_default(),
        }
    }
}

/// What a screen's job came to, with the method that takes it. `ops` errors are said in the message line.
pub fn ask<S: 'static, T: Send + 'static>(
    name: Word,
    work: impl FnOnce(&mut Project) -> Result<T, OpsError> + Send + 'static,
    take: impl FnOnce(&mut S, T, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    try_ask(name, work, |screen: &mut S, result, ctx| match result {
        Ok(value) => take(screen, value, ctx),
        Err(error) => trouble(&error, ctx),
    })
}

/// As [`ask`], where the screen wants to see the error itself.
pub fn try_ask<S: 'static, T: Send + 'static>(
    name: Word,
    work: impl FnOnce(&mut Project) -> Result<T, OpsError> + Send + 'static,
    take: impl FnOnce(&mut S, Result<T, OpsError>, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    Effect::job(name, move |desk: &mut Desk| desk.project().and_then(work), take)
}

/// As [`try_ask`] for long work: reports progress, can be stopped.
pub fn ask_long<S: 'static, T: Send + 'static>(
    name: Word,
    work: impl FnOnce(&mut Project, &mut Report<'_>) -> Result<T, OpsError> + Send + 'static,
    take: impl FnOnce(&mut S, Result<T, OpsError>, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    Effect::long_job(
        name,
        move |desk: &mut Desk, report: &mut Report<'_>| desk.project().and_then(|p| work(p, report)),
        take,
    )
}

/// As [`ask`] for looking ahead: nothing waits for it, other jobs go before it, and a failure is the screen's affair.
pub fn ask_behind<S: 'static, T: Send + 'static>(
    name: Word,
    work: impl FnOnce(&mut Project, &mut Report<'_>) -> Result<T, OpsError> + Send + 'static,
    take: impl FnOnce(&mut S, Result<T, OpsError>, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    Effect::job_behind(
        name,
        move |desk: &mut Desk, report: &mut Report<'_>| desk.project().and_then(|p| work(p, report)),
        take,
    )
}

/// One request of the desk, or several as one act; the screen gets the answers.
pub fn act<S: 'static>(
    name: Word,
    requests: Vec<Request>,
    take: impl FnOnce(&mut S, Result<Vec<Answer>, OpsError>, &mut Ctx) -> Effects + Send + 'static,
) -> Effect {
    try_ask(
        name,
        move |project| match <[Request; 1]>::try_from(requests) {
            Ok([request]) => project.act(request).map(|answer| vec![answer]),
            Err(requests) => project.act_together(&requests),
        },
        take,
    )
}

/// Says what went wrong and what to do next; `未保存` in the title line where nothing could be stored.
pub fn trouble(error: &OpsError, ctx: &mut Ctx) -> Effects {
    if let OpsError::Store(StoreError::DiskFull | StoreError::NotSaved(_) | StoreError::File(_)) = error {
        ctx.status.saved = Saved::Failed;
    }
    if matches!(error, OpsError::Store(StoreError::ReadOnly)) && ctx.status.saved == Saved::ReadOnly {
        return vec![Effect::Say(Message::bad(ctx.word(words::ONLY_LOOKING)))];
    }
    let advice = advice(error, ctx.lang);
    vec![Effect::Say(Message::bad(format!("{}{}{}", advice.message, gap(ctx), advice.hint)))]
}

fn gap(ctx: &Ctx) -> &'static str {
    match ctx.lang {
        crate::text::Lang::Zh => "",
        crate::text::Lang::En => " ",
    }
}

/// What the app needs from this house.
pub fn shell() -> Shell<Desk> {
    Shell {
        open: Box::new(screens::open),
        undo: Box::new(|_| vec![undo()]),
        redo: Box::new(|_| vec![turn(words::REDO, || Request::Redo)]),
        status: Some(Desk::status),
        commands: screens::commands(),
    }
}

/// The app over this desk.
pub fn setup(desk: &Desk) -> Setup<Desk> {
    let first = screens::first(desk);
    Setup { status: desk.status(), home: screens::home(&first), first, shell: shell() }
}

/// Undo: an act of the desk at once; what lies further away (an import, a page that was keyed) is named and asked about.
fn undo() -> Effect {
    let turn = || turn(words::UNDO, || Request::Undo { event: None, reason: None });
    Effect::job_for_all(
        words::UNDO,
        |desk: &mut Desk| {
            if desk.has_project() { desk.project()?.next_to_undo().map(Some) } else { Ok(None) }
        },
        move |next, ctx| {
            let bodies = match next {
                Ok(Some(bodies)) => bodies,
                Ok(None) => return vec![Effect::say(ctx.word(words::NOTHING_STORED))],
                Err(error) => return trouble(&error, ctx),
            };
            let body: Vec<String> = bodies.iter().filter_map(|body| far(body, ctx)).collect();
            if body.is_empty() {
                return vec![turn()];
            }
            let dialog = Dialog::confirm(
                ctx.word(words::UNDO_TITLE),
                body,
                vec![Choice::new(ctx.word(words::UNDO_NOW))],
            );
            vec![Effect::ask_for_all(dialog, move |answer, _, _| match answer {
                Chosen::Chosen { .. } => vec![turn()],
                Chosen::Cancel => Vec::new(),
            })]
        },
    )
}

/// What an event was, where nobody expects the desk's key to take it back.
fn far(body: &Body, ctx: &Ctx) -> Option<String> {
    match body {
        Body::Imported { added, updated, .. } => Some(words::undoes_import(ctx.lang, *added, *updated)),
        Body::PageKeyed { page, lines, .. } => Some(words::undoes_page(ctx.lang, *page, *lines)),
        _ => None,
    }
}

/// Undo or redo, naming what was taken back or brought again.
fn turn(name: Word, request: fn() -> Request) -> Effect {
    Effect::job_for_all(
        name,
        move |desk: &mut Desk| {
            let project = desk.project()?;
            let answer = project.act(request())?;
            Ok((answer.clone(), named(project, &answer)))
        },
        move |result: Result<(Answer, Vec<(Body, String)>), OpsError>, ctx| match result {
            Ok((_, turned)) => {
                let lines: Vec<String> = turned
                    .iter()
                    .map(|(body, who)| format!("{} {who}", event::line(body, ctx.lang)).trim_end().to_owned())
                    .collect();
                let text = ctx.lang.labelled(ctx.word(name), words::turned(&lines, ctx.lang));
                vec![Effect::Say(Message::good(text)), Effect::Changed]
            }
            Err(OpsError::Refused(Refusal::NoSession)) => {
                vec![Effect::Say(Message::choose(ctx.word(words::UNDO_NO_SESSION)))]
            }
            Err(error) => trouble(&error, ctx),
        },
    )
}

fn named(project: &Project, answer: &Answer) -> Vec<(Body, String)> {
    let events = match &answer.data {
        Data::Undone { events, .. } | Data::Redone { events, .. } => events.as_slice(),
        _ => &[],
    };
    let past =
        events.iter().filter_map(|at| at.parse::<EventRef>().ok()).filter_map(|at| project.state().past(&at));
    past.map(|past| {
        let who = past.subject.as_ref().map(|id| project.name_of(id)).unwrap_or_default();
        (past.body.clone(), who)
    })
    .collect()
}
