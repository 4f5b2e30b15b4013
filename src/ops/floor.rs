//! What the room looks like now: the next number, who waits, who came last, whom the balance leaves open.
//! Reads the state; writes nothing.

use super::answer::Candidate;
use super::error::OpsError;
use super::project::Project;
use crate::domain::event::Body;
use crate::domain::facts::{CorrectionState, Facts, Makeup, Method, Payment, Stage};
use crate::domain::id_number;
use crate::domain::money::Fen;
use crate::domain::pace::{self, Pace};
use crate::domain::roster::class;
use crate::domain::session::{LinePlace, Session, SessionId};
use crate::domain::student::{Record, Student, StudentId};

/// How many rows of a list the screens ask for.
const ROWS: usize = 60;

/// Somebody who was given a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    pub seq: u32,
    pub student: String,
    pub name: String,
    pub method: Option<Method>,
    pub amount: Fen,
    /// RFC 3339.
    pub wall: String,
    pub checked: bool,
}

/// Somebody who paid, or owes, and waits for the camera.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub person: Candidate,
    /// When the fee was taken, RFC 3339.
    pub since: String,
}

/// How far a class is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassProgress {
    pub class: String,
    pub expected: u32,
    pub registered: u32,
    /// Who is still to come: with neither a number, from whatever session, nor an absence.
    pub left: u32,
}

/// The desk's surroundings.
#[derive(Clone, Debug)]
pub struct Floor {
    pub session: Session,
    pub next_seq: u32,
    pub agreed_until: u32,
    /// Living numbers above the last agreed one.
    pub since_agreed: u32,
    pub next_line: LinePlace,
    /// Latest first.
    pub served: Vec<Served>,
    /// In the order of payment.
    pub waiting: Vec<Waiting>,
    /// Numbers whose owners have not been gone through the items yet, lowest first.
    pub unchecked: Vec<Served>,
    /// Those who still have something to do, by student number; of one class when it was given.
    pub expected: Vec<Candidate>,
    pub progress: ClassProgress,
    /// How fast numbers are given now.
    pub pace: Option<Pace>,
    pub people: usize,
}

/// The check card: one student with all values in full. Only for the student at the desk.
#[derive(Clone, Debug)]
pub struct Card {
    pub person: Candidate,
    pub record: Record,
    /// What the ID number says.
    pub id_sex: Option<crate::domain::sex::Sex>,
    /// The check character fits.
    pub id_valid: bool,
    pub payment: Option<Payment>,
    pub absent: bool,
    pub namesake: Namesake,
    /// Of classmates with the name the one who has come furthest.
    pub fellow: Option<Fellow>,
}

/// How far somebody else has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fellow {
    pub stage: Stage,
    pub seq: Option<u32>,
}

/// Whether somebody else on the roster has the name: they may be one person twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namesake {
    Nobody,
    Elsewhere,
    Classmate,
}

/// Which people a list shows: those between two columns of the balance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    #[default]
    Unfinished,
    Unpaid,
    Unregistered,
    Unshot,
    Unchecked,
    /// Paid or owing, and without a number: at the camera, or on the way.
    Waiting,
    Absent,
    Incomplete,
    All,
}

impl Gap {
    pub const ALL: [Gap; 9] = [
        Gap::Unfinished,
        Gap::Unpaid,
        Gap::Unregistered,
        Gap::Unshot,
        Gap::Unchecked,
        Gap::Waiting,
        Gap::Absent,
        Gap::Incomplete,
        Gap::All,
    ];
}

/// Things left open that somebody has to look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    pub people: usize,
    pub corrections: usize,
    pub incomplete: usize,
    pub unchecked: usize,
    pub absent: usize,
    /// Of the absent: they go to the photo company alone and have no certificate for it yet.
    pub uncertified: usize,
    /// With neither number nor absence.
    pub to_come: usize,
    pub since_agreed: u32,
    pub waiting: usize,
}

impl Project {
    /// The desk's surroundings; `no_session` without one.
    pub fn floor(&self, class: Option<&str>) -> Result<Floor, OpsError> {
        let session = self.session().ok_or(crate::domain::desk::refusal::Refusal::NoSession)?.clone();
        let state = self.state();
        let at = session.id;
        let agreed_until = session.agreed_until();
        let mut served = Vec::new();
        let mut unchecked = Vec::new();
        let mut since_agreed = 0;
        for (seq, number) in state.numbers_of(at) {
            let Some(owner) = &number.owner else { continue };
            since_agreed += u32::from(seq > agreed_until);
            let one = self.served(at, seq, owner, &number.wall);
            if !one.checked {
                unchecked.push(one.clone());
            }
            served.push(one);
        }
        served.reverse();
        served.truncate(ROWS);
        let balance = self.balance(Some(at))?;
        let heads = class
            .and_then(|class| balance.classes.iter().find(|heads| heads.class == class))
            .map_or(balance.heads, |heads| heads.heads);
        let (expected, left) = self.still_expected(&session, class)?;
        let progress = ClassProgress {
            class: class.unwrap_or_default().to_owned(),
            expected: heads.expected,
            registered: heads.registered,
            left: left as u32,
        };
        Ok(Floor {
            next_seq: state.next_seq(at),
            agreed_until,
            since_agreed,
            next_line: LinePlace::of(state.next_line(at)),
            served,
            waiting: self.waiting(at)?,
            unchecked,
            expected,
            progress,
            pace: self.pace(at),
            people: self.directory().listed().count(),
            session,
        })
    }

    /// How fast living numbers were given in this session of late.
    pub fn pace(&self, session: SessionId) -> Option<Pace> {
        let living = self.state().numbers_of(session).filter(|(_, number)| number.owner.is_some());
        pace::pace(living.map(|(_, number)| number.wall.as_str()))
    }

    fn served(&self, session: SessionId, seq: u32, owner: &StudentId, wall: &str) -> Served {
        let facts = self.state().facts(owner);
        let payment = payment_in(facts, session);
        Served {
            seq,
            student: owner.to_string(),
            name: self.name_of(owner),
            method: payment.map(|payment| payment.method),
            amount: payment.map_or(Fen::ZERO, |payment| payment.amount),
            wall: wall.to_owned(),
            checked: facts.checked,
        }
    }

    /// Who paid in this session, or owes, and has no number: in the order of receipts, then those of the paper. Whoever
    /// may be given a number stands in the queue for it.
    ///
    /// # Errors
    /// Where it cannot be read who has paid.
    pub fn waiting(&self, session: SessionId) -> Result<Vec<Waiting>, OpsError> {
        let ledger = self.ledger()?;
        let waits = |facts: &Facts| facts.numbers.is_empty() && facts.joined_to.is_none();
        let mut waiting: Vec<(u32, &StudentId, &str)> = self
            .state()
            .students
            .iter()
            .filter(|(_, facts)| waits(facts))
            .filter_map(|(id, facts)| {
                let payment = payment_in(facts, session).filter(|payment| payment.stands())?;
                Some((payment.receipt, id, payment.wall.as_str()))
            })
            .collect();
        for id in ledger.on_paper().filter(|id| waits(self.state().facts(id))) {
            let line = ledger.lines_of(id).find(|line| line.paid && line.session == session);
            if let Some(line) = line.filter(|_| !waiting.iter().any(|(_, there, _)| *there == id)) {
                waiting.push((u32::MAX, id, &line.wall));
            }
        }
        waiting.sort_by_key(|(receipt, ..)| *receipt);
        let person = |(_, id, since): (u32, &StudentId, &str)| {
            let person = self.candidate(self.directory().student(id)?, false);
            Some(person.map(|person| Waiting { person, since: since.to_owned() }))
        };
        waiting.into_iter().filter_map(person).collect()
    }

    /// Those who have neither number nor absence, of one class or of the session's: the first by student number, and
    /// how many there are.
    fn still_expected(
        &self,
        session: &Session,
        class: Option<&str>,
    ) -> Result<(Vec<Candidate>, usize), OpsError> {
        let classes = &session.settings.classes;
        let mut people: Vec<&Student> = self
            .directory()
            .listed()
            .filter(|student| match class {
                Some(class) => student.record.class == class,
                None => class::among(classes, &student.record.class),
            })
            .filter(|student| {
                let facts = self.state().facts(&student.id);
                facts.numbers.is_empty() && facts.absent.is_none()
            })
            .collect();
        people.sort_by(|a, b| {
            let key = |student: &Student| (student.record.class.clone(), student.record.student_no.clone());
            key(a).cmp(&key(b))
        });
        let count = people.len();
        let people = people.into_iter().take(ROWS).map(|student| self.candidate(student, false));
        Ok((people.collect::<Result<_, _>>()?, count))
    }

    /// Everything about one student, for the person in front of the desk.
    ///
    /// # Errors
    /// As `resolve`.
    pub fn card(&self, handle: &str) -> Result<Card, OpsError> {
        let id = self.resolve(handle)?;
        let Some(student) = self.directory().student(&id) else {
            return Err(OpsError::NotFound { near: Vec::new() });
        };
        let record = (*student.record).clone();
        let facts = self.state().facts(&id);
        let payment = facts.payments.iter().rev().find(|payment| !payment.settled).cloned();
        let ledger = self.ledger()?;
        let (mut namesake, mut fellow) = (Namesake::Nobody, None);
        for one in self.directory().listed().filter(|one| one.id != id && one.record.name == record.name) {
            if one.record.class != record.class {
                namesake = namesake.max(Namesake::Elsewhere);
                continue;
            }
            namesake = Namesake::Classmate;
            let mut reached = Fellow { stage: Stage::Expected, seq: None };
            // Of somebody who is known to be another person it is nobody's business here.
            if !one.record.contradicts(&record) {
                reached.stage = ledger.stage(self.state(), &one.id);
                reached.seq = self.state().facts(&one.id).number().map(|(_, seq)| seq);
            }
            fellow = fellow.max(Some(reached));
        }
        Ok(Card {
            namesake,
            fellow,
            person: self.candidate(student, false)?,
            id_sex: id_number::sex_of(&record.id_number),
            id_valid: id_number::has_valid_check(&record.id_number),
            payment,
            absent: facts.absent.is_some(),
            record,
        })
    }

    /// As [`Project::card`], of the others beside one: of two of one name it is the other.
    ///
    /// # Errors
    /// As `resolve`.
    pub fn card_beside(&self, handle: &str, own: &str) -> Result<Card, OpsError> {
        let others = |candidates: Vec<Candidate>| -> Vec<Candidate> {
            candidates.into_iter().filter(|one| one.student != own).collect()
        };
        match self.card(handle) {
            Err(OpsError::Ambiguous { candidates }) => match others(candidates).as_slice() {
                [one] => self.card(&one.student),
                several => Err(OpsError::Ambiguous { candidates: several.to_vec() }),
            },
            card => card,
        }
    }

    /// People of the session (of one class) whom the balance leaves open in this way, by class and student number.
    ///
    /// # Errors
    /// Where it cannot be read who has paid.
    pub fn behind(&self, class: Option<&str>, gap: Gap) -> Result<Vec<Candidate>, OpsError> {
        let session = self.session();
        let classes = session.map(|session| session.settings.classes.clone()).unwrap_or_default();
        let state = self.state();
        let ledger = self.ledger()?;
        let mut people: Vec<&Student> = self
            .directory()
            .listed()
            .filter(|student| match class {
                Some(class) => student.record.class == class,
                None => student.walkin || class::among(&classes, &student.record.class),
            })
            .filter(|student| {
                let facts = state.facts(&student.id);
                let number = facts.number();
                let shot = number.is_some_and(|(at, seq)| state.is_shot(at, seq));
                match gap {
                    Gap::All => true,
                    Gap::Unfinished => !(number.is_some() && facts.checked) && facts.absent.is_none(),
                    Gap::Unpaid => !ledger.has_paid(state, &student.id, None) && facts.absent.is_none(),
                    Gap::Unregistered => number.is_none() && facts.absent.is_none(),
                    Gap::Unshot => number.is_some() && !shot,
                    Gap::Unchecked => number.is_some() && !facts.checked,
                    Gap::Waiting => {
                        let stands = facts.payments.iter().any(Payment::stands);
                        number.is_none() && facts.joined_to.is_none() && stands
                    }
                    Gap::Absent => facts.absent.is_some() && number.is_none(),
                    Gap::Incomplete => student.record.is_incomplete(),
                }
            })
            .collect();
        people.sort_by(|a, b| {
            let key = |student: &Student| (student.record.class.clone(), student.record.student_no.clone());
            key(a).cmp(&key(b))
        });
        people.into_iter().map(|student| self.candidate(student, false)).collect()
    }

    /// What is left open, counted.
    ///
    /// # Errors
    /// Where it cannot be read who has paid.
    pub fn left_open(&self) -> Result<Open, OpsError> {
        let state = self.state();
        let mut open = Open {
            people: self.directory().listed().count(),
            corrections: state
                .corrections
                .values()
                .filter(|correction| correction.state == CorrectionState::Pending)
                .count(),
            incomplete: self.behind(None, Gap::Incomplete)?.len(),
            ..Open::default()
        };
        if let Some(session) = self.session() {
            open.unchecked = self.behind(None, Gap::Unchecked)?.len();
            let absent = self.behind(None, Gap::Absent)?;
            open.absent = absent.len();
            open.uncertified = self.uncertified(absent.iter().map(|one| one.student.as_str()));
            open.to_come = self.behind(None, Gap::Unregistered)?.len();
            open.waiting = self.waiting(session.id)?.len();
            let agreed = session.agreed_until();
            open.since_agreed = state
                .numbers_of(session.id)
                .filter(|(seq, number)| *seq > agreed && number.owner.is_some())
                .count() as u32;
        }
        Ok(open)
    }

    /// How many of these absent people go to the photo company alone and have no certificate for it yet.
    fn uncertified<'a>(&self, absent: impl Iterator<Item = &'a str>) -> usize {
        let state = self.state();
        let certified: std::collections::BTreeSet<&StudentId> = state
            .past
            .iter()
            .filter(|past| matches!(past.body, Body::Certified { .. }))
            .filter_map(|past| past.subject.as_ref())
            .collect();
        absent
            .filter_map(|handle| handle.strip_prefix('@'))
            .map(|id| StudentId(id.to_owned()))
            .filter(|id| {
                let absent = state.facts(id).absent.as_ref();
                absent.is_some_and(|absent| absent.makeup == Makeup::Scattered) && !certified.contains(id)
            })
            .count()
    }

    /// The classes of the roster with their heads, by name.
    pub fn classes(&self) -> Vec<(String, usize)> {
        let mut classes = std::collections::BTreeMap::new();
        for student in self.directory().listed() {
            *classes.entry(student.record.class.to_string()).or_insert(0) += 1;
        }
        classes.into_iter().collect()
    }
}

fn payment_in(facts: &Facts, session: SessionId) -> Option<&Payment> {
    facts.payments.iter().rev().find(|payment| payment.session == session && !payment.settled)
}
