//! The books of a session as the database has them: the desk's own log lines or the keyed pages, the numbers, the
//! receipts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDateTime};

use super::two_rows;
use crate::domain::balance::KeyedRow;
use crate::domain::books::{Books, LogMethod, LogRow, Mode, RegisterFlags, RegisterRow};
use crate::domain::event::{Body, Held};
use crate::domain::facts::{CorrectionState, Facts, Payment};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::number::Fate;
use crate::domain::session::{LinePlace, LogMode, Session, Timing};
use crate::domain::state::{LogLine, State};
use crate::domain::student::{Record, Student, StudentId};

/// Opens the books of a session. `keyed` are its keyed pages, `counted` what was counted in the drawer.
///
/// With a log on screen the log is the desk's own lines with their present numbers, and a keyed page replaces its 25
/// lines; with a log on paper it is the keyed pages. Where the desk takes no fee it writes no lines: those of the paper
/// are the log, and without any there is none.
pub fn open<'a>(
    state: &State,
    session: &Session,
    students: impl Iterator<Item = &'a Student>,
    keyed: &[KeyedRow],
    counted: Option<Fen>,
) -> Books {
    let students = students.map(|student| (&student.id, student)).collect();
    let desk = Desk { state, session, students };
    let settings = &session.settings;
    let on_screen = settings.log == LogMode::Screen;
    let log = match (on_screen && settings.takes_fee(), keyed.is_empty()) {
        (false, true) => None,
        (false, false) => Some(keyed.iter().map(|(row, _)| row.clone()).collect()),
        (true, _) => Some(desk.log(keyed)),
    };
    let mut ledger = Ledger::default();
    ledger.take(state, session, keyed);
    let fates = state
        .numbers_of(session.id)
        .filter(|(_, number)| number.owner.is_none() && number.fate != Fate::Released)
        .map(|(seq, number)| (seq, number.fate))
        .collect();
    let doubles = two_rows::doubles(state, session, &desk.students);
    Books {
        mode: Mode::Database,
        doubles,
        log,
        register: desk.register(),
        fates,
        fee: Some(settings.fee),
        money: settings.has_money(),
        receipts: Some(ledger.takings(state, Some(session.id)).cash_due()),
        counted,
        times: desk.times(),
        called: settings.timing == Timing::Before,
        ..Books::default()
    }
}

struct Desk<'a> {
    state: &'a State,
    session: &'a Session,
    students: BTreeMap<&'a StudentId, &'a Student>,
}

impl Desk<'_> {
    fn log(&self, keyed: &[KeyedRow]) -> Vec<LogRow> {
        let replaced = keyed.iter().map(|(row, _)| row.page).filter(|page| !self.is_beside(*page));
        let replaced: BTreeSet<u32> = replaced.collect();
        let own = self.lines().filter(|(n, line)| !replaced.contains(&line.page(*n)));
        let own = own.map(|(n, line)| (LinePlace::of(n), line));
        own.map(|(place, line)| self.written(place, line))
            .chain(keyed.iter().map(|(row, _)| row.clone()))
            .collect()
    }

    fn lines(&self) -> impl Iterator<Item = (u32, &LogLine)> {
        let session = self.session.id;
        self.state.lines.range((session, 0)..=(session, u32::MAX)).map(|((_, n), line)| (*n, line))
    }

    /// A page of lines that the desk could not take over: it replaces nothing.
    fn is_beside(&self, page: u32) -> bool {
        self.state.pages.get(&(self.session.id, page)).is_some_and(|page| !page.replaces())
    }

    /// A line of the desk with the student's present number.
    fn written(&self, place: LinePlace, line: &LogLine) -> LogRow {
        let facts = self.state.facts(&line.student);
        let of_line =
            |payment: &&Payment| payment.session == self.session.id && payment.receipt == line.receipt;
        let payment = facts.payments.iter().find(of_line);
        let record = self.students.get(&line.student).map(|student| &*student.record);
        let blank = Record::default();
        LogRow {
            key: line.student.to_string(),
            amount: payment.map(Payment::net),
            method: payment.map(|payment| LogMethod::from(payment.method)).unwrap_or_default(),
            struck: line.struck,
            ..LogRow::of(record.unwrap_or(&blank), place, self.numbers(facts).last())
        }
    }

    /// Living numbers in this session.
    fn numbers<'b>(&'b self, facts: &'b Facts) -> impl Iterator<Item = u32> + 'b {
        facts.numbers.iter().filter(|(at, _)| *at == self.session.id).map(|(_, seq)| *seq)
    }

    /// Everybody who is still on the roster, and everybody with a number here.
    fn register(&self) -> Vec<RegisterRow> {
        let pending: BTreeSet<&StudentId> = self
            .state
            .corrections
            .values()
            .filter(|correction| correction.session == self.session.id)
            .filter(|correction| correction.state == CorrectionState::Pending)
            .map(|correction| &correction.student)
            .collect();
        let written: BTreeSet<&StudentId> =
            self.lines().filter(|(_, line)| !line.struck).map(|(_, line)| &line.student).collect();
        let mut rows = Vec::new();
        for (id, student) in &self.students {
            let facts = self.state.facts(id);
            let numbers: Vec<u32> = self.numbers(facts).collect();
            let left = student.gone || student.joined_to.is_some() || facts.joined_to.is_some();
            if left && numbers.is_empty() {
                continue;
            }
            let flags = RegisterFlags {
                correction_pending: pending.contains(id),
                unwritten: self.session.settings.log == LogMode::Screen && !written.contains(id),
                ..self.flags(student, facts)
            };
            let row = |seq: Option<u32>| RegisterRow {
                key: id.to_string(),
                student_no: student.record.student_no.to_string(),
                name: student.record.name.to_string(),
                class: student.record.class.to_string(),
                seq,
                row: 0,
                flags,
            };
            rows.extend(numbers.iter().map(|seq| row(Some(*seq))));
            rows.extend(numbers.is_empty().then(|| row(None)));
        }
        rows
    }

    fn flags(&self, student: &Student, facts: &Facts) -> RegisterFlags {
        let here = self.session.id;
        // On paper a payment at the screen is beside the log; on screen only one without a line here is.
        let beside = |payment: &Payment| {
            payment.counts()
                && (self.session.settings.log == LogMode::Paper
                    || payment.session != here
                    || payment.line.is_none())
        };
        RegisterFlags {
            checked: facts.checked,
            incomplete: student.record.is_incomplete(),
            unlisted: student.walkin && self.state.first_session(&student.id) == Some(here),
            already_captured: student.record.already_captured,
            paid_beside: facts.payments.iter().any(beside),
            elsewhere: facts.numbers.iter().any(|(at, _)| *at != here),
            ..RegisterFlags::default()
        }
    }

    /// When the owner of each number stood at the desk: the photo if somebody said so, else the registration. The
    /// time is the person's and goes with them when their number is put right, or when their row is joined to another.
    fn times(&self) -> BTreeMap<u32, NaiveDateTime> {
        let mut came: BTreeMap<&StudentId, NaiveDateTime> = BTreeMap::new();
        for past in self.state.past.iter().filter(|past| past.stands()) {
            if let (Body::Joined { walkin, given_up, .. }, Some(student)) = (&past.body, &past.subject) {
                let gone = |seq: u32| given_up.contains(&Held { session: self.session.id, seq });
                let before = past.held_before(walkin, self.session.id);
                if before.into_iter().any(|seq| !gone(seq))
                    && let Some(time) = came.remove(walkin)
                {
                    came.insert(student, time);
                }
            }
            if past.session != Some(self.session.id) {
                continue;
            }
            let (Some(student), Ok(wall)) = (&past.subject, DateTime::parse_from_rfc3339(&past.wall)) else {
                continue;
            };
            match past.body {
                Body::Registered { .. } | Body::Shot { .. } | Body::Retaken { .. } => {
                    came.insert(student, wall.naive_local());
                }
                Body::Assigned { .. } => {
                    came.entry(student).or_insert(wall.naive_local());
                }
                _ => {}
            }
        }
        let time = |(student, time): (&StudentId, NaiveDateTime)| {
            self.numbers(self.state.facts(student)).last().map(|seq| (seq, time))
        };
        came.into_iter().filter_map(time).collect()
    }
}
