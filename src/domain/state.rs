//! The desk's state as it follows from the journal. Changed by `fold` alone; rules and tables read it.

use std::collections::{BTreeMap, HashMap};

use super::closing::Closing;
use super::event::{Body, EventRef, Sealed};
use super::facts::{Correction, Facts, Stage};
use super::log_page::{Keying, PageTotal};
use super::number::Number;
use super::session::{LINES_PER_PAGE, LinePlace, Session, SessionId, Settings, Timing};
use super::student::StudentId;

/// A line that the desk wrote into the manual log (手工登记表) when it took a fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub student: StudentId,
    pub receipt: u32,
    /// Taken back or settled; stays on its line, crossed out.
    pub struck: bool,
    /// The page of the paper that the desk took it over from.
    pub from: Option<u32>,
}

impl LogLine {
    /// The page on which the n-th line of the desk counts: that of the paper, where it was written first.
    pub fn page(&self, n: u32) -> u32 {
        self.from.unwrap_or(LinePlace::of(n).page)
    }
}

/// A page of the manual log that was keyed in; its lines lie in the store under `event`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedPage {
    pub event: EventRef,
    pub lines: u32,
    pub rows: Sealed,
    pub how: Keying,
}

impl KeyedPage {
    /// It stands for the 25 lines that the desk wrote on it.
    pub fn replaces(&self) -> bool {
        self.how != Keying::Beside
    }
}

/// What a person decided about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub accepted: bool,
    pub reason: Option<Sealed>,
    /// The finding as it was.
    pub seen: Sealed,
    pub event: EventRef,
}

/// The reading of a camera's card that counts; its frames lie in the store under `list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardSeen {
    pub event: EventRef,
    /// RFC 3339.
    pub wall: String,
    pub list: Sealed,
}

/// Something that an event touches: undo, its blocking, and the tables follow these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Session(SessionId),
    Student(StudentId),
    Number(SessionId, u32),
    Line(SessionId, u32),
    Correction(EventRef),
    Page(SessionId, u32),
    PageTotal(SessionId, u32),
    Finding(SessionId, String),
    Card(SessionId),
}

/// What a key held before an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Image {
    /// Counters only go up and checkpoints are taken out by their event, so nothing has to be kept.
    Session,
    Student(Option<Facts>),
    Number(Option<Number>),
    Line(Option<LogLine>),
    Correction(Option<Correction>),
    Page(Option<KeyedPage>),
    PageTotal(Option<PageTotal>),
    Finding(Option<Decision>),
    Card(Option<CardSeen>),
}

/// An event that was folded, with what is needed to take it back.
#[derive(Clone, Debug)]
pub struct Past {
    pub at: EventRef,
    pub step: u64,
    pub session: Option<SessionId>,
    pub subject: Option<StudentId>,
    pub body: Body,
    pub wall: String,
    pub operator: String,
    pub undoes: Option<EventRef>,
    /// The undo that took it back and still stands.
    pub undone_by: Option<EventRef>,
    /// Place in the order of what happened; a redo moves the event here.
    pub effective: usize,
    pub(super) images: BTreeMap<Key, Image>,
}

impl Past {
    pub fn stands(&self) -> bool {
        self.undone_by.is_none()
    }

    /// The living numbers that a student it touched had before, in one session.
    pub fn held_before(&self, student: &StudentId, session: SessionId) -> Vec<u32> {
        let Some(Image::Student(Some(facts))) = self.images.get(&Key::Student(student.clone())) else {
            return Vec::new();
        };
        facts.numbers.iter().filter(|(at, _)| *at == session).map(|(_, seq)| *seq).collect()
    }

    /// What it touched.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.images.keys()
    }
}

#[derive(Clone, Debug, Default)]
pub struct State {
    pub sessions: BTreeMap<SessionId, Session>,
    pub students: BTreeMap<StudentId, Facts>,
    pub numbers: BTreeMap<(SessionId, u32), Number>,
    pub lines: BTreeMap<(SessionId, u32), LogLine>,
    pub corrections: BTreeMap<EventRef, Correction>,
    pub pages: BTreeMap<(SessionId, u32), KeyedPage>,
    pub page_totals: BTreeMap<(SessionId, u32), PageTotal>,
    pub findings: BTreeMap<(SessionId, String), Decision>,
    pub cards: BTreeMap<SessionId, CardSeen>,
    pub closings: BTreeMap<SessionId, Closing>,
    /// All events in their order.
    pub past: Vec<Past>,
    pub(super) places: HashMap<EventRef, usize>,
    pub(super) touched: HashMap<Key, Vec<usize>>,
    /// Highest event number of each station.
    pub tops: BTreeMap<String, u64>,
    pub lamport: u64,
    pub(super) openings: u64,
}

/// No facts: what a student has to whom nothing happened.
static BLANK: Facts = Facts {
    payments: Vec::new(),
    refunds: Vec::new(),
    numbers: Vec::new(),
    checked: false,
    absent: None,
    joined_to: None,
};

impl State {
    /// The last session opened and not closed.
    pub fn current(&self) -> Option<&Session> {
        self.sessions.values().filter(|session| session.open).max_by_key(|session| session.opened)
    }

    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.get(&id)
    }

    pub fn facts(&self, student: &StudentId) -> &Facts {
        self.students.get(student).unwrap_or(&BLANK)
    }

    pub fn number(&self, session: SessionId, seq: u32) -> Option<&Number> {
        self.numbers.get(&(session, seq))
    }

    /// The living owner of a number.
    pub fn owner(&self, session: SessionId, seq: u32) -> Option<&StudentId> {
        self.number(session, seq)?.owner.as_ref()
    }

    /// Numbers of a session that have a living owner, ascending.
    pub fn living(&self, session: SessionId) -> impl Iterator<Item = u32> + '_ {
        self.numbers_of(session).filter(|(_, number)| number.owner.is_some()).map(|(seq, _)| seq)
    }

    /// All numbers of a session, ascending.
    pub fn numbers_of(
        &self,
        session: SessionId,
    ) -> impl DoubleEndedIterator<Item = (u32, &Number)> + use<'_> {
        self.numbers.range((session, 0)..=(session, u32::MAX)).map(|((_, seq), number)| (*seq, number))
    }

    /// The highest number ever used in a session (released ones don't count); `start - 1` when there is none.
    pub fn highest_used(&self, session: SessionId) -> u32 {
        let used = self.numbers_of(session).rev().find(|(_, number)| number.is_used()).map(|(seq, _)| seq);
        let start = self.session(session).map_or(1, |session| session.settings.start);
        used.unwrap_or(0).max(start.saturating_sub(1))
    }

    /// The line that the desk writes next. A page that was keyed stands for its 25 lines, and nothing more is written
    /// on it.
    pub fn next_line(&self, session: SessionId) -> u32 {
        let mut line = self.session(session).map_or(0, |session| session.last_line) + 1;
        let is_keyed = |page| self.pages.get(&(session, page)).is_some_and(KeyedPage::replaces);
        while is_keyed(LinePlace::of(line).page) {
            line = LinePlace::of(line).page * LINES_PER_PAGE + 1;
        }
        line
    }

    pub fn next_seq(&self, session: SessionId) -> u32 {
        self.highest_used(session).saturating_add(1)
    }

    /// The photo of a living number was taken: said so, checked, or before an agreed checkpoint.
    pub fn is_shot(&self, session: SessionId, seq: u32) -> bool {
        let Some(number) = self.number(session, seq) else { return false };
        let agreed = self.session(session).map_or(0, |session| match session.settings.timing {
            Timing::Before => session.agreed_until(),
            Timing::After => 0,
        });
        number.owner.is_some() && (number.shot || seq <= agreed)
    }

    pub fn stage(&self, student: &StudentId) -> Stage {
        let facts = self.facts(student);
        match facts.number() {
            Some(_) if facts.checked => Stage::Checked,
            Some((session, seq)) if self.is_shot(session, seq) => Stage::Shot,
            Some(_) => Stage::Registered,
            None if facts.absent.is_some() => Stage::Absent,
            None if facts.is_paid() => Stage::Paid,
            None => Stage::Expected,
        }
    }

    /// The session with this site, date and label, the latest when there are several.
    pub fn find_session(&self, settings: &Settings) -> Option<&Session> {
        self.sessions.values().rev().find(|session| {
            let there = &session.settings;
            there.site == settings.site && there.date == settings.date && there.label == settings.label
        })
    }

    /// The session in which something first happened to a student.
    pub fn first_session(&self, student: &StudentId) -> Option<SessionId> {
        let places = self.touched.get(&Key::Student(student.clone()))?;
        places.iter().filter_map(|place| self.past.get(*place)).find_map(|past| past.session)
    }

    /// The folded event at a place.
    pub fn past(&self, at: &EventRef) -> Option<&Past> {
        self.places.get(at).and_then(|place| self.past.get(*place))
    }

    /// Events that stand, touch the key, and came after `effective`.
    pub fn later_on(&self, key: &Key, effective: usize) -> impl Iterator<Item = &Past> {
        self.touched
            .get(key)
            .into_iter()
            .flatten()
            .filter_map(|place| self.past.get(*place))
            .filter(move |past| past.stands() && past.effective > effective && past.body.is_undoable())
    }

    /// The next free number of events at a station.
    pub fn next_event(&self, station: &str) -> u64 {
        self.tops.get(station).copied().unwrap_or(0) + 1
    }
}
