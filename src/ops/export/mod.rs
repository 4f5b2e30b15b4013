//! What leaves the house: a form is filled from the tables, written in one step, and journalled with its hash.

mod fill;
mod fill_lists;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::error::OpsError;
use super::project::Project;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::reconcile::finding::Finding;
use crate::domain::session::SessionId;
use crate::sheet::forms::{self, Head, Layout};
pub use crate::sheet::forms::{Form, form};
use crate::sheet::page::{Document, Page};
use crate::sheet::replace::replace;
use crate::sheet::write::writer_for;

/// What is exported, from where, and how openly.
pub struct Wish<'a> {
    /// A form's code: `sequence`, `database`, …
    pub what: &'a str,
    pub file: &'a Path,
    /// `None`: all sessions.
    pub session: Option<SessionId>,
    /// ID numbers in full; the database file has them so in any case.
    pub full_id: bool,
    /// Sentences live above this room: what a finding says on paper.
    pub finding_words: &'a dyn Fn(&Finding) -> FindingWords,
}

/// A finding in the words of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingWords {
    pub severity: String,
    pub kind: String,
    pub evidence: String,
    pub proposal: String,
    pub state: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exported {
    pub file: PathBuf,
    pub rows: u32,
    pub sha256: String,
    pub session: Option<i64>,
}

impl Project {
    /// Fills a form, replaces the file in one step, and writes down that it left the house.
    ///
    /// # Errors
    /// `bad_value` for an unknown form or ending; what the file or the database has to say.
    pub fn export(&mut self, wish: &Wish<'_>) -> Result<Exported, OpsError> {
        self.look()?;
        let form = forms::form(wish.what)
            .filter(|form| !form.is_template())
            .ok_or_else(|| unknown_form(wish.what))?;
        let writer = writer_for(wish.file).ok_or(Refusal::BadValue { field: "output", why: Why::Unknown })?;
        let head = self.form_head(wish.session, 0);
        let pages = self.fill(form.layout, head, wish)?;
        let rows = pages.iter().map(|page| page.rows.len() as u32).sum();
        let document = Document { title: form.title.to_owned(), written: self.now().naive_local(), pages };
        let bytes = (writer.write)(&document)?;
        let what = wish.what.to_owned();
        let sha256 = sha256_hex(&bytes);
        self.write(None, |write| {
            write.enter(wish.session);
            let body = Body::Exported { what, rows, sha256: sha256.clone() };
            write.append(Draft::of_session(body))?;
            // The last thing before the commit: without the file nothing is written down, and the other way round.
            Ok(replace(wish.file, &bytes)?)
        })?;
        Ok(Exported { file: wish.file.to_owned(), rows, sha256, session: wish.session.map(|id| id.0) })
    }

    fn fill(&self, layout: Layout, mut head: Head, wish: &Wish<'_>) -> Result<Vec<Page>, OpsError> {
        Ok(match layout {
            Layout::Sequence(pages) => {
                // The list says whether it was checked, and nothing but the books themselves knows that.
                head.open_findings = self.open_count(wish.session)?;
                pages(&head, &self.sequence_rows(wish.session, wish.full_id)?)
            }
            Layout::Database(pages) => pages(&self.person_rows(wish.session)?),
            Layout::Absent(pages) => pages(&head, &self.absent_rows(wish.session)?),
            Layout::Fees(pages) => pages(&head, &self.fees(wish.session)?),
            Layout::Corrections(pages) => pages(&head, &self.correction_rows(wish.session, wish.full_id)?),
            Layout::Findings(pages) => pages(&head, &self.finding_rows(wish.session, wish.finding_words)?),
            Layout::Blank(pages) => pages(&head),
        })
    }

    /// What stands above a form.
    pub fn form_head(&self, session: Option<SessionId>, open_findings: u32) -> Head {
        let settings = session.and_then(|id| self.session_by(id)).map(|session| &session.settings);
        let text = |pick: fn(&crate::domain::session::Settings) -> &String| {
            settings.map(|settings| pick(settings).clone()).unwrap_or_default()
        };
        Head {
            school: self.school(),
            school_code: self.school_code(),
            site: text(|settings| &settings.site),
            date: text(|settings| &settings.date),
            label: text(|settings| &settings.label),
            class: String::new(),
            open_findings,
        }
    }
}

/// Writes a form to fill in; needs no database.
///
/// # Errors
/// `bad_value` for an unknown template or ending; what the file has to say.
pub fn template(
    what: &str,
    file: &Path,
    head: &Head,
    written: chrono::NaiveDateTime,
) -> Result<Exported, OpsError> {
    let form = forms::form(what).filter(|form| form.is_template()).ok_or_else(|| unknown_form(what))?;
    let writer = writer_for(file).ok_or(Refusal::BadValue { field: "output", why: Why::Unknown })?;
    let Layout::Blank(pages) = form.layout else { return Err(unknown_form(what)) };
    let document = Document { title: form.title.to_owned(), written, pages: pages(head) };
    let rows = document.pages.iter().map(|page| page.rows.len() as u32).sum();
    let bytes = (writer.write)(&document)?;
    replace(file, &bytes)?;
    Ok(Exported { file: file.to_owned(), rows, sha256: sha256_hex(&bytes), session: None })
}

/// The head of a form that belongs to no project.
pub fn blank_head() -> Head {
    Head::default()
}

fn unknown_form(what: &str) -> OpsError {
    // The list for the photo company comes with the closing of the day.
    let why = if what == "agency" { Why::NotYet } else { Why::Unknown };
    Refusal::BadValue { field: "what", why }.into()
}
