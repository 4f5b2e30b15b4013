//! The one place that prints. Data goes to stdout, talk to stderr; nothing that could drive a terminal leaves here.

use std::io::{self, BufWriter, Write};

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};

use super::exit;
use super::rows::Rows;
use super::shell::MAIN;
use crate::domain::desk::refusal::{Refusal, Warning, Why};
use crate::domain::hygiene;
use crate::domain::session::SessionId;
use crate::ops::OpsError;
use crate::ops::answer::Candidate;
use crate::ops::book_files::FileNote;
use crate::ops::log::BookNote;
use crate::ops::photos::CardNote;
use crate::text::{Lang, Say};

/// A remark beside the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub code: String,
    pub message: String,
}

impl Note {
    pub fn of(warning: &Warning, lang: Lang) -> Note {
        Note { code: warning.code().to_owned(), message: warning.say(lang) }
    }

    /// Something about a camera's card.
    pub fn of_card(note: &CardNote, lang: Lang) -> Note {
        Note { code: crate::text::photo::note_code(note).to_owned(), message: note.say(lang) }
    }

    /// A card that was looked at and could not be kept.
    pub fn not_kept(lang: Lang) -> Note {
        Note { code: "card_not_kept".to_owned(), message: crate::text::photo::NOT_KEPT.get(lang).to_owned() }
    }

    /// A cell of a register or log that could not be used.
    pub fn of_book(note: &BookNote, lang: Lang) -> Note {
        let code = crate::text::book_files::note_code(note.kind).to_owned();
        Note { code, message: crate::text::book_files::note(note, lang) }
    }

    /// Something remarkable about two files that are held against one another.
    pub fn of_file(note: &FileNote, lang: Lang) -> Note {
        Note { code: crate::text::book_files::code(note).to_owned(), message: note.say(lang) }
    }
}

/// What a command has to say when it is done.
#[derive(Debug, Default)]
pub struct Report {
    /// For scripts.
    pub data: Value,
    /// Further entries of `data`: lists that may be as long as the roster.
    pub lists: Vec<(&'static str, Rows)>,
    /// For people; lines that go to stdout.
    pub text: String,
    pub warnings: Vec<Note>,
    pub exit: u8,
}

/// Why a command came to nothing.
#[derive(Debug)]
pub enum Failure {
    Ops(OpsError),
    /// No session is open; these there were. Those who may name one of them are told how.
    NoSession {
        there: Vec<SessionId>,
        by_option: bool,
    },
    /// The arguments are not of the command's form.
    Usage {
        message: String,
        hint: String,
    },
}

impl<E: Into<OpsError>> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::Ops(error.into())
    }
}

impl Failure {
    pub fn bad(field: &'static str, why: Why) -> Failure {
        Failure::Ops(Refusal::BadValue { field, why }.into())
    }

    pub fn code(&self) -> &'static str {
        match self {
            Failure::Ops(error) => error.code(),
            Failure::NoSession { .. } => Refusal::NoSession.code(),
            Failure::Usage { .. } => "usage",
        }
    }
}

/// A report as one object, its keys in their order.
#[derive(serde::Serialize)]
struct Said<'a> {
    command: &'a str,
    data: Data<'a>,
    ok: bool,
    warnings: Vec<Value>,
}

/// The data of a report, its lists among them.
struct Data<'a> {
    report: &'a Report,
}

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Report { data, lists, .. } = self.report;
        let Some(object) = data.as_object() else { return data.serialize(serializer) };
        let mut map = serializer.serialize_map(Some(object.len() + lists.len()))?;
        for (key, value) in object {
            map.serialize_entry(key, value)?;
        }
        for (key, rows) in lists {
            map.serialize_entry(key, rows)?;
        }
        map.end()
    }
}

/// Where a command speaks.
pub struct Out<'a> {
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
    pub json: bool,
    pub lang: Lang,
}

impl Out<'_> {
    /// Prints a report in the form that was asked for.
    pub fn report(&mut self, command: &str, report: &Report) -> io::Result<u8> {
        if self.json {
            let warnings: Vec<Value> = report.warnings.iter().map(note_json).collect();
            let object = Said { command, data: Data { report }, ok: true, warnings };
            // A hundred thousand people are not put together in memory once more.
            let mut line = BufWriter::new(&mut *self.stdout);
            serde_json::to_writer(&mut line, &object)?;
            writeln!(line)?;
            line.flush()?;
        } else {
            for line in report.text.lines() {
                writeln!(self.stdout, "{}", hygiene::for_terminal(line))?;
            }
            for note in &report.warnings {
                let word = crate::text::cli::WARNING.get(self.lang);
                writeln!(self.stderr, "{word}: {}", hygiene::for_terminal(&note.message))?;
            }
        }
        self.stdout.flush()?;
        Ok(report.exit)
    }

    /// Prints a failure in the form that was asked for.
    pub fn failure(&mut self, command: &str, failure: &Failure) -> io::Result<u8> {
        let code = failure.code();
        if self.json {
            let object = json!({
                "ok": false, "command": command, "error": error_json(failure, MAIN, self.lang),
            });
            writeln!(self.stdout, "{object}")?;
            self.stdout.flush()?;
        } else {
            let (message, hint) = said(failure, self.lang);
            writeln!(self.stderr, "{}", hygiene::for_terminal(&message))?;
            if !hint.is_empty() {
                writeln!(self.stderr, "{}", hygiene::for_terminal(&hint))?;
            }
            for candidate in people(failure) {
                writeln!(self.stderr, "  {}", hygiene::for_terminal(&person_line(candidate, self.lang)))?;
            }
        }
        Ok(exit::of(code))
    }

    /// One line of JSON, at once.
    pub fn line(&mut self, object: &Value) -> io::Result<()> {
        writeln!(self.stdout, "{object}")?;
        self.stdout.flush()
    }
}

fn note_json(note: &Note) -> Value {
    json!({"code": note.code, "message": note.message})
}

fn said(failure: &Failure, lang: Lang) -> (String, String) {
    match failure {
        Failure::Ops(error) => {
            let advice = crate::text::error::error(error, lang);
            (advice.message, advice.hint)
        }
        Failure::NoSession { there, by_option } => {
            let advice = crate::text::refusal::no_session(there, *by_option, lang);
            (advice.message, advice.hint)
        }
        Failure::Usage { message, hint } => (message.clone(), hint.clone()),
    }
}

fn people(failure: &Failure) -> &[Candidate] {
    match failure {
        Failure::Ops(OpsError::NotFound { near }) => near,
        Failure::Ops(OpsError::Ambiguous { candidates }) => candidates,
        _ => &[],
    }
}

/// One person on one line, for people.
pub fn person_line(candidate: &Candidate, lang: Lang) -> String {
    let number = candidate.seq.map(crate::text::refusal::seq).unwrap_or_default();
    [
        candidate.name.as_str(),
        &candidate.sex,
        &candidate.student_no,
        &candidate.class,
        &candidate.id_number,
        crate::text::cli::stage(candidate.state).get(lang),
        &number,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("  ")
}

/// The `error` object: code, message, hint, and what belongs to the code; events of `station` are plain numbers.
pub fn error_json(failure: &Failure, station: &str, lang: Lang) -> Value {
    let (message, hint) = said(failure, lang);
    let mut object = json!({"code": failure.code(), "message": message, "hint": hint});
    let more = match failure {
        Failure::Ops(OpsError::NotFound { near }) => json!({"near": near}),
        Failure::Ops(OpsError::Ambiguous { candidates }) => json!({"candidates": candidates}),
        Failure::Ops(OpsError::Refused(refusal)) => refusal_json(refusal, station),
        _ => json!({}),
    };
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    object
}

fn refusal_json(refusal: &Refusal, station: &str) -> Value {
    match refusal {
        Refusal::AlreadyPaid { receipt } => json!({"receipt": receipt}),
        Refusal::HasItsOwn { seq, receipt } => json!({"seq": seq, "receipt": receipt}),
        Refusal::PaidTwice { from, to } => json!({"receipt": to, "receipts": [from, to]}),
        Refusal::AlreadyRegistered { seq } | Refusal::AlreadyShot { seq } | Refusal::SeqUnknown { seq } => {
            json!({"seq": seq})
        }
        Refusal::SeqTaken { seq, owner } => {
            json!({"seq": seq, "student": owner.as_ref().map(ToString::to_string)})
        }
        Refusal::SeqLocked { seq, agreed_until } => json!({"seq": seq, "agreed_until": agreed_until}),
        Refusal::AmountShort { due } => json!({"due": due}),
        Refusal::UndoBlocked { by } => json!({"by": super::desk::event_json(by, station)}),
        Refusal::DifferenceUnexplained { difference } => json!({"difference": difference}),
        Refusal::OpenFindings { errors } => json!({"open": errors}),
        Refusal::Exists { session } => json!({"session": session.map(|id| id.0)}),
        Refusal::BadValue { field, .. } => json!({"field": field}),
        Refusal::NoSession
        | Refusal::SessionClosed
        | Refusal::NotRegistered
        | Refusal::NotCounted
        | Refusal::NotPaid
        | Refusal::AlreadyCaptured
        | Refusal::NothingToUndo
        | Refusal::NothingToRedo => json!({}),
    }
}
