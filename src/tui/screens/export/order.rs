//! What can be written from the export screen, and the writing itself. Knows no key and no drawing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::domain::session::SessionId;
use crate::ops::export::{Door, Wish, blank, codes, form};
use crate::ops::{OpsError, Project};
use crate::text::tui::export as words;
use crate::text::{Word, paper};

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A form, and as what it leaves.
    Form(&'static str, Door),
    /// The whole database.
    Backup,
}

impl Entry {
    /// Everything that can be written: lists, papers of the day, templates, the backup.
    pub fn all() -> Vec<Entry> {
        let lists = codes(Door::Export);
        let papers = codes(Door::Print).into_iter().filter(|code| !lists.contains(code));
        let mut all: Vec<Entry> = lists.iter().map(|code| Entry::Form(code, Door::Export)).collect();
        all.extend(papers.map(|code| Entry::Form(code, Door::Print)));
        all.extend(codes(Door::Template).into_iter().map(|code| Entry::Form(code, Door::Template)));
        all.push(Entry::Backup);
        all
    }

    /// Name and purpose.
    pub fn words(self) -> (Word, Word) {
        match self {
            Entry::Form(code, door) => words::what(code, door),
            Entry::Backup => words::BACKUP,
        }
    }

    /// The form's official title; empty for the backup.
    pub fn title(self) -> &'static str {
        match self {
            Entry::Form(code, _) => form(code).map(|form| form.title).unwrap_or_default(),
            Entry::Backup => "",
        }
    }

    /// It has people in it, some of whom can be left out.
    pub fn goes_by_class(self) -> bool {
        match self {
            Entry::Form(_, Door::Template) | Entry::Backup => false,
            Entry::Form(code, _) => form(code).is_some_and(crate::ops::export::Form::goes_by_class),
        }
    }

    /// It can be had without people, too.
    pub fn can_be_blank(self) -> bool {
        matches!(self, Entry::Form(_, Door::Print))
    }

    /// ID numbers are on it, masked or not.
    pub fn shows_ids(self) -> bool {
        matches!(self, Entry::Form(code, _) if form(code).is_some_and(crate::ops::export::Form::shows_ids))
    }

    /// ID numbers in full are in it by rule.
    pub fn is_full(self) -> bool {
        matches!(self, Entry::Form(code, _) if form(code).is_some_and(crate::ops::export::Form::is_full))
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
}

/// What to write, all told.
#[derive(Clone, Debug)]
pub struct Order {
    pub entry: Entry,
    pub file: PathBuf,
    pub session: Option<SessionId>,
    pub class: Option<String>,
    pub full_id: bool,
    pub blank: bool,
    pub reason: String,
}

impl Order {
    /// Full ID numbers of people will leave: somebody has to say why.
    pub fn is_full(&self) -> bool {
        let people = match self.entry {
            Entry::Form(_, door) => door != Door::Template && !self.blank,
            Entry::Backup => false,
        };
        people && (self.entry.is_full() || self.full_id && self.entry.shows_ids())
    }
}

/// What was written.
pub struct Written {
    pub file: PathBuf,
    pub rows_and_hash: Option<(u32, String)>,
}

pub fn read(project: &mut Project) -> Result<Ground, OpsError> {
    project.look()?;
    let path = project.path();
    let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
    let session = project.session().or_else(|| project.state().sessions.values().next_back());
    let day = session.map(|session| format!("{}{}", session.settings.date, session.settings.label));
    let of_session = session.map(|session| session.settings.classes.clone()).unwrap_or_default();
    let everybody = project.directory().listed();
    let known: BTreeSet<String> = everybody.map(|student| student.record.class.clone()).collect();
    let here = |class: &String| !class.is_empty() && (of_session.is_empty() || of_session.contains(class));
    Ok(Ground {
        folder,
        session: session.map(|session| session.id),
        day: day.unwrap_or_default(),
        classes: known.into_iter().filter(here).collect(),
    })
}

pub fn write(project: &mut Project, order: &Order) -> Result<Written, OpsError> {
    let Order { entry, file, session, class, .. } = order;
    let Entry::Form(what, door) = *entry else {
        let beside = project.path().and_then(|path| Some(path.parent()?.join("backups")));
        let made = if beside.as_ref() == Some(file) { project.back_up_here()? } else { None };
        let file = made.map_or_else(|| project.back_up(file), Ok)?;
        return Ok(Written { file, rows_and_hash: None });
    };
    let made = if door == Door::Template || order.blank {
        let mut head = project.form_head(*session, 0);
        head.class = class.clone().unwrap_or_default();
        blank(what, door, file, &head, project.now().naive_local())?
    } else {
        let classes: Vec<String> = class.iter().cloned().collect();
        let wish = Wish {
            session: *session,
            full_id: order.full_id,
            classes: &classes,
            reason: &order.reason,
            ..Wish::new(what, file, &paper::finding)
        };
        if door == Door::Export { project.export(&wish)? } else { project.print(&wish)? }
    };
    Ok(Written { file: made.file, rows_and_hash: Some((made.rows, made.sha256)) })
}
