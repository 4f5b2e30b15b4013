//! Two rows of the roster that look like one person and have a number each: nobody is shot twice, so somebody has to
//! say whether they are one person or two of one name.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Evidence;
use super::finding::{Detail, Finding};
use super::people::Case;
use crate::domain::books::DoubleSide;
use crate::domain::id_document::mask;
use crate::domain::name;
use crate::domain::session::{Session, SessionId};
use crate::domain::state::State;
use crate::domain::student::{Student, StudentId};

/// Somebody of the roster with a living number.
struct Owner<'a> {
    student: &'a Student,
    /// Day and session of the number, and the number.
    place: (&'a str, SessionId, u32),
}

/// Those whose later number is of this session. Walk-ins are told by `unlisted`.
pub(super) fn doubles(
    state: &State,
    session: &Session,
    students: &BTreeMap<&StudentId, &Student>,
) -> Vec<[DoubleSide; 2]> {
    let day = |at: SessionId| state.session(at).map_or("", |session| session.settings.date.as_str());
    let mut owners: Vec<Owner<'_>> = Vec::new();
    for student in students.values().filter(|student| student.is_listed() && !student.walkin) {
        let number = state.facts(&student.id).number();
        owners.extend(number.map(|(at, seq)| Owner { student, place: (day(at), at, seq) }));
    }
    let mut alike: BTreeMap<[String; 3], Vec<usize>> = BTreeMap::new();
    for (place, one) in owners.iter().enumerate() {
        for key in keys(one.student) {
            alike.entry(key).or_default().push(place);
        }
    }
    let mut pairs = BTreeSet::new();
    for group in alike.into_values().filter(|group| group.len() > 1) {
        for (at, a) in group.iter().enumerate() {
            for b in group.iter().skip(at + 1) {
                let (Some(first), Some(second)) = (owners.get(*a), owners.get(*b)) else { continue };
                let (earlier, later) = if first.place < second.place { (a, b) } else { (b, a) };
                let here = first.place.max(second.place).1 == session.id;
                if here && !first.student.record.contradicts(&second.student.record) {
                    pairs.insert((*later, *earlier));
                }
            }
        }
    }
    let side = |place: usize| owners.get(place).map(|owner| told(owner, state, session));
    pairs.into_iter().filter_map(|(later, earlier)| Some([side(earlier)?, side(later)?])).collect()
}

/// One name, and one class, ID number or exam number.
fn keys(student: &Student) -> impl Iterator<Item = [String; 3]> + use<> {
    let record = &student.record;
    let name = name::key(&record.name);
    let parts = [("class", &record.class), ("id", &record.id_number), ("exam", &record.exam_no)];
    let known = parts.into_iter().filter(|(_, value)| !value.is_empty());
    known
        .map(|(what, value)| [name.clone(), what.to_owned(), value.to_string()])
        .collect::<Vec<_>>()
        .into_iter()
}

fn told(owner: &Owner<'_>, state: &State, session: &Session) -> DoubleSide {
    let record = &owner.student.record;
    let (_, at, seq) = owner.place;
    let numbers = [record.student_no.to_string(), record.exam_no.to_string(), mask(&record.id_number)];
    let elsewhere = state.session(at).filter(|_| at != session.id);
    DoubleSide {
        key: owner.student.id.to_string(),
        name: record.name.to_string(),
        class: record.class.to_string(),
        known_by: numbers.into_iter().filter(|number| !number.is_empty()).collect(),
        seq,
        day: elsewhere
            .map(|session| format!("{} {}", session.settings.date, session.settings.label).trim().to_owned()),
    }
}

/// Nothing is proposed: whether they are one person is a question for the desk.
pub(super) fn two_rows(case: &mut Case<'_>) -> Vec<Finding> {
    let found = case.books.doubles.iter().map(|sides| {
        let [_, later] = sides;
        let students = sides.iter().map(|side| side.key.clone()).collect();
        let here = sides.iter().filter(|side| side.day.is_none()).map(|side| side.seq).collect();
        let evidence = sides.iter().map(|side| Evidence::RosterRow {
            seq: side.seq,
            day: side.day.clone(),
            name: side.name.clone(),
            class: side.class.clone(),
            known_by: side.known_by.clone(),
        });
        Finding::new(Detail::TwoRows { name: later.name.clone() }, students, "", here).shown_by(evidence)
    });
    found.collect()
}
