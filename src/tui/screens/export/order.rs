//! What can be written from the export screen, and the writing itself. Knows no key and no drawing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::domain::session::SessionId;
use crate::ops::dropped;
use crate::ops::export::{
    DataColumn, Door, Preview, Veil, Wish, blank, codes, columns_named, form, preview_blank,
};
use crate::ops::roster::Control as Answer;
use crate::ops::{OpsError, Project};
use crate::text::tui::export as words;
use crate::text::{Word, paper};
use crate::tui::worker::{Control, Progress, Report};

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A form, and as what it leaves.
    Form(&'static str, Door),
    /// Every list in one go.
    All,
    /// The whole database.
    Backup,
}

impl Entry {
    /// Everything that can be written: lists, papers of the day, templates, the backup.
    pub fn all() -> Vec<Entry> {
        let lists = codes(Door::Export);
        let papers = codes(Door::Print).into_iter().filter(|code| !lists.contains(code));
        let mut all: Vec<Entry> = lists.iter().map(|code| Entry::Form(code, Door::Export)).collect();
        all.push(Entry::All);
        all.extend(papers.map(|code| Entry::Form(code, Door::Print)));
        all.extend(codes(Door::Template).into_iter().map(|code| Entry::Form(code, Door::Template)));
        all.push(Entry::Backup);
        all
    }

    /// Name and purpose.
    pub fn words(self) -> (Word, Word) {
        match self {
            Entry::Form(code, door) => words::what(code, door),
            Entry::All => words::EVERYTHING,
            Entry::Backup => words::BACKUP,
        }
    }

    /// The form's official title; empty for the backup.
    pub fn title(self) -> &'static str {
        match self {
            Entry::Form(code, _) => form(code).map(|form| form.title).unwrap_or_default(),
            Entry::All | Entry::Backup => "",
        }
    }

    /// It has people in it, some of whom can be left out.
    pub fn goes_by_class(self) -> bool {
        match self {
            Entry::Form(_, Door::Template) | Entry::All | Entry::Backup => false,
            Entry::Form(code, _) => form(code).is_some_and(crate::ops::export::Form::goes_by_class),
        }
    }

    /// It can be had without people, too.
    pub fn can_be_blank(self) -> bool {
        matches!(self, Entry::Form(_, Door::Print))
    }

    /// ID numbers are on it, masked or not.
    pub fn shows_ids(self) -> bool {
        self == Entry::All
            || matches!(self, Entry::Form(code, _) if form(code).is_some_and(crate::ops::export::Form::shows_ids))
    }

    /// ID numbers in full are in it by rule.
    pub fn is_full(self) -> bool {
        self == Entry::All
            || matches!(self, Entry::Form(code, _) if form(code).is_some_and(crate::ops::export::Form::is_full))
    }
}

impl Entry {
    /// Numbers that nobody has can be on it.
    pub fn goes_by_number(self) -> bool {
        matches!(self, Entry::Form(code, _) if form(code).is_some_and(crate::ops::export::Form::goes_by_number))
    }

    /// Its columns can be those of a file of the school's own.
    pub fn takes_columns(self) -> bool {
        self == Entry::All
            || matches!(self, Entry::Form(code, _) if form(code).is_some_and(crate::ops::export::Form::is_full))
    }

    /// It is about people of a session.
    pub fn has_scope(self) -> bool {
        !matches!(self, Entry::Form(_, Door::Template) | Entry::Backup)
    }

    /// It is written in one of the formats.
    pub fn has_format(self) -> bool {
        matches!(self, Entry::Form(..))
    }
}

/// Where files go, and what they are called after.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    pub folder: PathBuf,
    pub session: Option<SessionId>,
    /// `2026-10-24上午`; a place and a day, never a person.
    pub day: String,
    pub classes: Vec<String>,
    /// Errors of the reconciliation that are open: lists by number say so in their names.
    pub errors: u32,
    /// The form that is due next.
    pub next: Option<&'static str>,
}

/// What to write, all told.
#[derive(Clone, Debug)]
pub struct Order {
    pub entry: Entry,
    pub file: PathBuf,
    pub session: Option<SessionId>,
    pub class: Option<String>,
    pub veil: Veil,
    pub blank: bool,
    /// Also the numbers that nobody has.
    pub voids: bool,
    /// A file of the school's own, or a list of columns; empty: the usual ones.
    pub columns: String,
    pub reason: String,
}

impl Order {
    /// Full ID numbers of people will leave: somebody has to say why.
    pub fn is_full(&self) -> bool {
        let people = match self.entry {
            Entry::Form(_, door) => door != Door::Template && !self.blank,
            Entry::All => true,
            Entry::Backup => false,
        };
        people
            && match self.veil {
                Veil::Open => self.entry.is_full() || self.entry.shows_ids(),
                Veil::LastFour => self.entry.is_full(),
                Veil::FourAndFour | Veil::SixAndFour => false,
            }
    }
}

/// What was written.
pub struct Written {
    /// One, or several that belong together.
    pub files: Vec<PathBuf>,
    pub rows_and_hash: Option<(u32, String)>,
    /// Lists of a bundle.
    pub lists: usize,
    /// Headings of the school's own that stay empty.
    pub unfilled: Vec<String>,
}

pub fn read(project: &mut Project) -> Result<Ground, OpsError> {
    project.look()?;
    let path = project.path();
    let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
    let session = project.session().or_else(|| project.state().sessions.values().next_back());
    let day = session.map(|session| format!("{}{}", session.settings.date, session.settings.label));
    let of_session = session.map(|session| session.settings.classes.clone()).unwrap_or_default();
    let everybody = project.directory().listed();
    let known: BTreeSet<String> = everybody.map(|student| student.record.class.to_string()).collect();
    let here = |class: &String| !class.is_empty() && (of_session.is_empty() || of_session.contains(class));
    let errors = match session {
        Some(session) => project.reconcile(session.id, None)?.open.error,
        None => 0,
    };
    Ok(Ground {
        folder,
        errors,
        next: session.and_then(|session| project.next_paper(session.id)),
        session: session.map(|session| session.id),
        day: day.unwrap_or_default(),
        classes: known.into_iter().filter(here).collect(),
    })
}

/// The columns that a text asks for: those of a file, or named one by one.
fn columns(project: &Project, text: &str) -> Result<Vec<DataColumn>, OpsError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let path = dropped::paths(text).into_iter().next().unwrap_or_else(|| PathBuf::from(text));
    let is_path = path.is_file() || path.extension().is_some() || path.components().count() > 1;
    if is_path { project.columns_of(&path) } else { columns_named(text) }
}

/// What will be written, its first lines.
pub fn preview(project: &Project, order: &Order) -> Result<Preview, OpsError> {
    let Entry::Form(what, door) = order.entry else { return Ok(Preview::default()) };
    if door == Door::Template || order.blank {
        let mut head = project.form_head(order.session, 0);
        head.class = order.class.clone().unwrap_or_default();
        return preview_blank(what, &head);
    }
    let classes: Vec<String> = order.class.iter().cloned().collect();
    let columns = columns(project, &order.columns)?;
    project.preview(&wish(order, what, &classes, &columns), door)
}

pub fn wish<'a>(
    order: &'a Order,
    what: &'a str,
    classes: &'a [String],
    columns: &'a [DataColumn],
) -> Wish<'a> {
    Wish {
        session: order.session,
        veil: order.veil,
        voids: order.voids,
        classes,
        columns,
        reason: &order.reason,
        agreed: true,
        ..Wish::new(what, &order.file, &paper::finding)
    }
}

pub fn write(project: &mut Project, order: &Order, report: &mut Report<'_>) -> Result<Written, OpsError> {
    let Order { entry, file, session, class, .. } = order;
    let none = |files| Written { files, rows_and_hash: None, lists: 0, unfilled: Vec::new() };
    let made = match *entry {
        Entry::Backup => {
            let beside = project.path().and_then(|path| Some(path.parent()?.join("backups")));
            let made = if beside.as_ref() == Some(file) { project.back_up_here()? } else { None };
            let file = made.map_or_else(|| project.back_up(file), Ok)?;
            return Ok(none(vec![file]));
        }
        Entry::All => {
            let columns = columns(project, &order.columns)?;
            let made = project.hand_over(&wish(order, "", &[], &columns), &mut |done, of| match report(
                Progress { done: done as u64, total: of as u64 },
            ) {
                Control::Go => Answer::Go,
                Control::Stop => Answer::Stop,
            })?;
            return Ok(Written { lists: made.files.len(), ..none(made.made) });
        }
        Entry::Form(what, door) if door == Door::Template || order.blank => {
            let mut head = project.form_head(*session, 0);
            head.class = class.clone().unwrap_or_default();
            blank(what, door, file, &head, project.now().naive_local(), true)?
        }
        Entry::Form(what, door) => {
            let classes: Vec<String> = class.iter().cloned().collect();
            let columns = columns(project, &order.columns)?;
            let wish = wish(order, what, &classes, &columns);
            if door == Door::Export { project.export(&wish)? } else { project.print(&wish)? }
        }
    };
    Ok(Written {
        rows_and_hash: Some((made.rows, made.sha256)),
        unfilled: made.unfilled,
        ..none(vec![made.file])
    })
}
