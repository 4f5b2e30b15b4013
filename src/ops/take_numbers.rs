//! After an hour on paper alone: the numbers that the manual log gave go into the register, in one step that one undo
//! takes back. A line whose person or number is in doubt is left, and says why.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::desk::{Request, Sent, run_request};
use super::error::OpsError;
use super::log::{Keyed, key, key_page, lay, whose};
use super::project::Project;
use super::status::typed_rows;
use crate::domain::books::LogRow;
use crate::domain::desk::HIGHEST_SEQ;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::directory::Directory;
use crate::domain::event::EventRef;
use crate::domain::facts::Method;
use crate::domain::log_page::Keying;
use crate::domain::money::Fen;
use crate::domain::session::{LogMode, SessionId, Timing};
use crate::domain::state::{KeyedPage, State};
use crate::domain::student::StudentId;
use crate::store::Write;

/// Begins the reason of a number that was taken from the paper; page and line follow.
pub(super) const TAKEN: &str = "log ";

/// Why a line's number did not go into the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Crossed out on the paper.
    Struck,
    /// The paper has no number there, or it cannot be read.
    NoNumber,
    /// Nobody on the roster, or more than one, answers to what the line says.
    WhoIsIt,
    /// The person has another number in the register.
    HasAnother { seq: u32 },
    /// The number belongs to somebody else, or has a fate.
    NumberUsed { owner: Option<String> },
    /// Two lines give this number, or this person has two lines.
    Twice,
    /// A rule of the desk is in the way.
    Refused(Refusal),
}

impl LeftOut {
    pub fn code(&self) -> &'static str {
        match self {
            LeftOut::Struck => "struck",
            LeftOut::NoNumber => "no_number",
            LeftOut::WhoIsIt => "who_is_it",
            LeftOut::HasAnother { .. } => "has_another",
            LeftOut::NumberUsed { .. } => "seq_taken",
            LeftOut::Twice => "twice",
            LeftOut::Refused(refusal) => refusal.code(),
        }
    }
}

/// What becomes of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taking {
    /// The register gets the number, and where it keeps the money the payment.
    Taken {
        paid: bool,
    },
    /// The register has it already.
    Same,
    Left(LeftOut),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenLine {
    pub page: u32,
    pub line: u32,
    pub seq: Option<u32>,
    /// As the paper has it.
    pub name: String,
    pub taking: Taking,
}

/// What taking numbers over comes to, line by line in the order of the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Takeover {
    pub lines: Vec<TakenLine>,
    pub event: Option<EventRef>,
}

/// Lines of a takeover by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TakeoverCounts {
    pub taken: u32,
    pub paid: u32,
    pub same: u32,
    /// A person has to decide.
    pub left: u32,
}

impl Takeover {
    pub fn counts(&self) -> TakeoverCounts {
        let mut counts = TakeoverCounts::default();
        for line in &self.lines {
            match &line.taking {
                Taking::Taken { paid } => {
                    counts.taken += 1;
                    counts.paid += u32::from(*paid);
                }
                Taking::Same => counts.same += 1,
                Taking::Left(LeftOut::Struck) => {}
                Taking::Left(_) => counts.left += 1,
            }
        }
        counts
    }

    /// Lines whose number is taken.
    pub fn taken(&self) -> impl Iterator<Item = &TakenLine> {
        self.lines.iter().filter(|line| matches!(line.taking, Taking::Taken { .. }))
    }

    /// Lines that a person has to decide.
    pub fn left(&self) -> impl Iterator<Item = (&TakenLine, &LeftOut)> {
        self.lines.iter().filter_map(|line| match &line.taking {
            Taking::Left(why) if *why != LeftOut::Struck => Some((line, why)),
            _ => None,
        })
    }
}

impl Project {
    /// Takes the numbers of log lines into the register. With `look` nothing is written, and the answer is what would
    /// be.
    ///
    /// Where the log is on screen the desk keeps the money, so that a line's payment goes in with its number.
    ///
    /// # Errors
    /// `no_session`, `session_closed`, the database's word. A line that cannot be taken is no error.
    pub fn take_numbers(&mut self, rows: &[LogRow], look: bool) -> Result<Takeover, OpsError> {
        self.look()?;
        let session = self.session().ok_or(Refusal::NoSession)?;
        if !session.open {
            return Err(Refusal::SessionClosed.into());
        }
        let session = session.id;
        let directory = self.directory_handle();
        let work = |write: &mut Write<'_>| {
            let beside = |row: &&LogRow| {
                write.state().pages.get(&(session, row.page)).is_some_and(|page| !page.replaces())
            };
            let beside: Vec<LogRow> = rows.iter().filter(beside).cloned().collect();
            let takeover = take_all(write, &directory, session, rows)?;
            keep_left(write, &directory, session, beside, &takeover)?;
            Ok(Takeover { event: write.appended().last().cloned(), ..takeover })
        };
        if look {
            // What was never written has no number in the journal.
            return Ok(Takeover { event: None, ..self.rehearse(work)? });
        }
        self.write(None, work)
    }

    /// Takes a log in from a file together with its numbers, as one act. Where the log is on paper its pages are keyed
    /// as a witness; where the desk writes the log itself, its lines become payments and numbers of the desk, and those
    /// that it cannot take are kept beside.
    ///
    /// # Errors
    /// As [`Project::key_log`] and [`Project::take_numbers`].
    pub fn import_and_take(
        &mut self,
        rows: Vec<LogRow>,
        page: Option<u32>,
        look: bool,
    ) -> Result<(Keyed, Takeover), OpsError> {
        self.look()?;
        let session = self.session().ok_or(Refusal::NoSession)?;
        if !session.open {
            return Err(Refusal::SessionClosed.into());
        }
        let (id, on_paper) = (session.id, session.settings.log == LogMode::Paper);
        let laid = lay(rows, page)?;
        let rows: Vec<LogRow> = laid.rows().cloned().collect();
        let directory = self.directory_handle();
        let work = |write: &mut Write<'_>| {
            if on_paper {
                let keyed = key(write, &directory, id, laid, Keying::File)?;
                return Ok((keyed, take_all(write, &directory, id, &rows)?));
            }
            let recognised = rows.iter().filter(|row| whose(row, &directory, write.state(), id).is_some());
            let keyed = Keyed { recognised: recognised.count() as u32, ..laid.seen() };
            let takeover = take_all(write, &directory, id, &rows)?;
            keep_left(write, &directory, id, rows, &takeover)?;
            Ok((keyed, Takeover { event: write.appended().last().cloned(), ..takeover }))
        };
        if !look {
            return self.write(None, work);
        }
        let (keyed, takeover) = self.rehearse(work)?;
        Ok((Keyed { event: None, ..keyed }, Takeover { event: None, ..takeover }))
    }

    /// The lines that were keyed for a session, of one page or of all.
    pub fn typed_lines(&self, session: SessionId, page: Option<u32>) -> Result<Vec<LogRow>, OpsError> {
        let typed = typed_rows(self.state(), Some(session), |event| self.store.log_rows(event))?;
        let rows = typed.into_iter().map(|(row, _)| row);
        Ok(rows.filter(|row| page.is_none_or(|page| page == row.page)).collect())
    }
}

fn take_all(
    write: &mut Write<'_>,
    directory: &Arc<Directory>,
    session: SessionId,
    rows: &[LogRow],
) -> Result<Takeover, OpsError> {
    let mut takeover = Takeover::default();
    let doubled = doubled(rows, directory, write.state(), session);
    for (at, row) in in_order(rows) {
        let taking = take(write, directory, session, row, doubled.contains(&at))?;
        let (page, line) = (row.page, row.line);
        takeover.lines.push(TakenLine { page, line, seq: row.seq, name: row.name.clone(), taking });
    }
    takeover.lines.sort_by_key(|line| (line.page, line.line));
    takeover.event = write.appended().last().cloned();
    Ok(takeover)
}

/// Keeps the lines that a person has to decide, page by page, where no page of the paper has them yet. A page of which
/// nothing is left is kept as an empty one when there was more on it before.
fn keep_left(
    write: &mut Write<'_>,
    directory: &Directory,
    session: SessionId,
    rows: Vec<LogRow>,
    takeover: &Takeover,
) -> Result<(), OpsError> {
    let left: BTreeSet<(u32, u32)> = takeover.left().map(|(line, _)| (line.page, line.line)).collect();
    let mut pages: BTreeMap<u32, Vec<LogRow>> = BTreeMap::new();
    for row in rows {
        let page = pages.entry(row.page).or_default();
        page.extend(left.contains(&(row.page, row.line)).then_some(row));
    }
    for (page, rows) in pages {
        let before = write.state().pages.get(&(session, page));
        if before.is_some_and(KeyedPage::replaces) || (before.is_none() && rows.is_empty()) {
            continue;
        }
        key_page(write, directory, session, page, rows, Keying::Beside)?;
    }
    Ok(())
}

/// By number: a larger one before a smaller one would look like a gap.
fn in_order(rows: &[LogRow]) -> Vec<(usize, &LogRow)> {
    let mut order: Vec<(usize, &LogRow)> = rows.iter().enumerate().collect();
    order.sort_by_key(|(_, row)| (row.seq.is_none(), row.seq, row.page, row.line));
    order
}

/// Lines that share their number or their person with another line.
fn doubled(rows: &[LogRow], directory: &Directory, state: &State, session: SessionId) -> BTreeSet<usize> {
    let mut numbers: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut people: BTreeMap<StudentId, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.struck) {
        let Some(seq) = row.seq else { continue };
        numbers.entry(seq).or_default().push(at);
        if let Some(student) = whose(row, directory, state, session) {
            people.entry(student).or_default().push(at);
        }
    }
    let several = numbers.into_values().chain(people.into_values()).filter(|at| at.len() > 1);
    several.flatten().collect()
}

fn take(
    write: &mut Write<'_>,
    directory: &Arc<Directory>,
    session: SessionId,
    row: &LogRow,
    double: bool,
) -> Result<Taking, OpsError> {
    let left = |why| Ok(Taking::Left(why));
    if row.struck {
        return left(LeftOut::Struck);
    }
    let Some(seq) = row.seq else { return left(LeftOut::NoNumber) };
    if double {
        return left(LeftOut::Twice);
    }
    let state = write.state();
    let Some(student) = whose(row, directory, state, session) else { return left(LeftOut::WhoIsIt) };
    let facts = state.facts(&student);
    match facts.numbers.iter().find(|(at, _)| *at == session).or(facts.numbers.last()) {
        Some(held) if *held == (session, seq) => return Ok(Taking::Same),
        Some((_, held)) => return left(LeftOut::HasAnother { seq: *held }),
        None => {}
    }
    if let Some(number) = state.number(session, seq).filter(|number| number.is_used()) {
        let name = number.owner.as_ref().and_then(|owner| directory.student(owner));
        return left(LeftOut::NumberUsed { owner: name.map(|student| student.record.name.to_string()) });
    }
    let Some(settings) = state.session(session).map(|session| session.settings.clone()) else {
        return Err(Refusal::NoSession.into());
    };
    // Asked before the payment, which alone is not what was wanted.
    if seq < settings.start.max(1) || seq > HIGHEST_SEQ {
        return left(LeftOut::Refused(Refusal::BadValue { field: "seq", why: Why::OutOfRange }));
    }
    let pays = settings.takes_fee() && !facts.has_record();
    let student = student.to_string();
    let reason = format!("{TAKEN}{}-{}", row.page, row.line);
    let why = Some(reason.clone());
    let mut requests = Vec::new();
    if pays && let Some(method) = method(row, settings.fee) {
        let amount = row.amount.filter(|_| method != Method::Free);
        requests.push(Request::Pay { student: student.clone(), amount, method, tendered: None });
    }
    let paid = !requests.is_empty();
    requests.push(match settings.timing {
        Timing::After => Request::Register { student, seq: Some(seq), reason: why },
        // A number that the desk did not issue: it is given by correction.
        Timing::Before => Request::Assign { student, seq, reason: why },
    });
    for request in requests {
        let reason = Some(reason.clone());
        let sent = Sent { request, force: true, reason, page: Some(row.page), ..Sent::default() };
        match run_request(write, directory, &sent, false, None) {
            Ok(_) => {}
            Err(OpsError::Refused(refusal)) => return left(LeftOut::Refused(refusal)),
            Err(error) => return Err(error),
        }
    }
    Ok(Taking::Taken { paid })
}

/// How the line was paid; none for a word that nobody knows, and for a line without money where there is a fee.
fn method(row: &LogRow, fee: Fen) -> Option<Method> {
    let by = row.method.of_desk()?;
    let without_money = fee.is_zero() || matches!(by, Method::Free | Method::Owe);
    (without_money || row.amount.is_some()).then_some(by)
}
