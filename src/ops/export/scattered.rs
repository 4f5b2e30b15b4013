//! 散拍证明: certificates for students who go to the photo company alone. A number belongs to one student for good; it is
//! given in the write that keeps it, so that two windows never give the same one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Exported, FindingWords, Wish};
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::facts::Makeup;
use crate::domain::file_name;
use crate::domain::reconcile::finding::Finding;
use crate::domain::roster::class;
use crate::domain::session::SessionId;
use crate::domain::state::State;
use crate::domain::student::{Student, StudentId};
use crate::ops::error::OpsError;
use crate::ops::outlet;
use crate::ops::project::Project;
use crate::sheet::forms::scattered::{Certificate, short};
use crate::sheet::forms::{self, Form, Head, Layout};
use crate::sheet::page::{Document, Page};
use crate::sheet::replace::ReplaceError;
use crate::sheet::write::{Writer, writer_for};

/// A certificate before it has its number.
struct Due {
    student: StudentId,
    session: SessionId,
    series: String,
    certificate: Certificate,
}

impl Project {
    /// Makes out certificates and writes them to the wish's file.
    ///
    /// # Errors
    /// `no_session` where there never was one, `already_registered` for a student with a number, `bad_value` when
    /// nobody is to go alone; what the file has to say.
    pub(super) fn certify(
        &mut self,
        wish: &Wish<'_>,
        form: &Form,
        writer: &Writer,
        pages: fn(&Head, &[Certificate]) -> Vec<Page>,
        name: &dyn Fn(&[String]) -> PathBuf,
    ) -> Result<Exported, OpsError> {
        let mut due = self.due(wish)?;
        if due.is_empty() {
            return Err(Refusal::BadValue { field: "scattered", why: Why::Missing }.into());
        }
        let head = self.form_head(wish.session.or(due.first().map(|due| due.session)), 0);
        let written = self.now().naive_local();
        let (what, reason) = (wish.what.to_owned(), wish.reason.trim());
        let (file, sha256, numbers) = self.write(None, |write| {
            for one in &mut due {
                let n = number_of(write.state(), &one.series, &one.student);
                one.certificate.number = numbered(&one.series, n);
                write.enter(Some(one.session));
                let body = Body::Certified { series: one.series.clone(), n };
                write.append(Draft::about(&one.student, body))?;
            }
            let (certificates, numbers): (Vec<Certificate>, Vec<String>) =
                due.into_iter().map(|due| (due.certificate.clone(), due.certificate.number)).unzip();
            let pages = pages(&head, &certificates);
            let document = Document { title: form.title.to_owned(), written, pages };
            let bytes = (writer.write)(&document)?;
            let sha256 = sha256_hex(&bytes);
            let reason = if reason.is_empty() { None } else { Some(write.seal(None, reason)?) };
            write.enter(wish.session);
            let rows = numbers.len() as u32;
            let (ids, sha256_kept) = (wish.ids(form), sha256.clone());
            let body = Body::Exported { what, rows, sha256: sha256_kept, reason, ids, columns: Vec::new() };
            write.append(Draft::of_session(body))?;
            let file = name(&numbers);
            outlet::put_agreed(&file, &bytes, Some(write.state()), wish.agreed)?;
            Ok::<_, OpsError>((file, sha256, numbers))
        })?;
        Ok(Exported {
            file,
            rows: numbers.len() as u32,
            sha256,
            session: wish.session.map(|id| id.0),
            numbers,
            warnings: wish.warnings(form, writer),
            ..Exported::default()
        })
    }

    /// The certificate of one student, as a file of its own beside the database, called by its number.
    ///
    /// # Errors
    /// As [`Project::print`].
    pub fn certificate(&mut self, student: &StudentId, before: &str) -> Result<Exported, OpsError> {
        self.look()?;
        let form = forms::form("scattered").ok_or_else(super::unknown_form)?;
        let Layout::Scattered(pages) = form.layout else { return Err(super::unknown_form()) };
        let beside = self.path().and_then(|path| path.parent().map(Path::to_owned));
        let folder = beside.ok_or(ReplaceError::NoFolder)?;
        let file = |numbers: &[String]| {
            let numbers = file_name::plain(&numbers.join("_"));
            folder.join(format!("{before}{}_{numbers}.xlsx", form.title))
        };
        let writer = writer_for(Path::new("a.xlsx")).ok_or_else(super::unknown_form)?;
        let students = [student.clone()];
        let nothing = |_: &Finding| FindingWords::default();
        let wish = Wish { students: &students, ..Wish::new(form.code, Path::new(""), &nothing) };
        self.certify(&wish, form, writer, pages, &file)
    }

    /// The number of the certificate that was made out for a student, the latest.
    pub fn certificate_of(&self, student: &StudentId) -> Option<String> {
        self.state().past.iter().rev().find_map(|past| match &past.body {
            Body::Certified { series, n } if past.subject.as_ref() == Some(student) => {
                Some(numbered(series, *n))
            }
            _ => None,
        })
    }

    /// The certificates that would be made out now, with the numbers that they would get.
    pub(super) fn to_come(&self, wish: &Wish<'_>) -> Result<Vec<Certificate>, OpsError> {
        let mut given: BTreeMap<String, u32> = BTreeMap::new();
        let mut certificates = Vec::new();
        for due in self.due(wish)? {
            let next = number_of(self.state(), &due.series, &due.student);
            let own = next <= highest(self.state(), &due.series);
            let n = if own { next } else { given.get(&due.series).map_or(next, |last| last + 1) };
            if !own {
                given.insert(due.series.clone(), n);
            }
            certificates.push(Certificate { number: numbered(&due.series, n), ..due.certificate });
        }
        Ok(certificates)
    }

    /// For whom: those who were named, or everybody of the scope who is absent and goes to the photo company alone.
    fn due(&self, wish: &Wish<'_>) -> Result<Vec<Due>, OpsError> {
        if !wish.students.is_empty() {
            let named = wish.students.iter().filter_map(|id| self.directory().student(id));
            return named.map(|student| self.due_for(student, wish)).collect();
        }
        let mut students: Vec<&Student> = self
            .directory()
            .listed()
            .filter(|student| {
                let facts = self.state().facts(&student.id);
                let absent = facts.absent.as_ref().filter(|_| facts.number().is_none());
                let alone = absent.is_some_and(|absent| {
                    absent.makeup == Makeup::Scattered
                        && wish.session.is_none_or(|session| session == absent.session)
                });
                alone && class::among(wish.classes, &student.record.class)
            })
            .collect();
        students.sort_by_key(|student| (&student.record.class, &student.record.student_no));
        students.into_iter().map(|student| self.due_for(student, wish)).collect()
    }

    fn due_for(&self, student: &Student, wish: &Wish<'_>) -> Result<Due, OpsError> {
        let facts = self.state().facts(&student.id);
        if let Some((_, seq)) = facts.number() {
            return Err(Refusal::AlreadyRegistered { seq }.into());
        }
        let session = facts.absent.as_ref().map(|absent| absent.session).or(wish.session);
        let latest = || self.state().sessions.keys().next_back().copied();
        let current = || self.session().map(|session| session.id);
        let session = session.or_else(current).or_else(latest).ok_or(Refusal::NoSession)?;
        let settings = &self.session_by(session).ok_or(Refusal::NoSession)?.settings;
        let year: String = settings.date.chars().take(4).collect();
        let mut record = (*student.record).clone();
        record.id_number = wish.veil.over(&record.id_number).into();
        let reason = facts.absent.as_ref().and_then(|absent| absent.reason.as_ref());
        let reason = reason.map(|sealed| self.store.unseal(sealed)).transpose()?.flatten();
        Ok(Due {
            student: student.id.clone(),
            session,
            series: format!("{year}-{}", short(&settings.site)),
            certificate: Certificate { number: String::new(), record, reason: reason.unwrap_or_default() },
        })
    }
}

fn numbered(series: &str, n: u32) -> String {
    format!("{series}-{n:03}")
}

/// The number that a student has in a series, or the next one.
fn number_of(state: &State, series: &str, student: &StudentId) -> u32 {
    let own = given(state, series).find(|(owner, _)| *owner == Some(student));
    own.map_or_else(|| highest(state, series) + 1, |(_, n)| n)
}

/// The last number of a series; 0 before there is one.
fn highest(state: &State, series: &str) -> u32 {
    given(state, series).map(|(_, n)| n).max().unwrap_or(0)
}

/// Numbers of a series and whose they are.
fn given<'a>(state: &'a State, series: &'a str) -> impl Iterator<Item = (Option<&'a StudentId>, u32)> {
    state.past.iter().filter_map(move |past| match &past.body {
        Body::Certified { series: of, n } if of == series => Some((past.subject.as_ref(), *n)),
        _ => None,
    })
}
