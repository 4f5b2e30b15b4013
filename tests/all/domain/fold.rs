//! What two desks did without knowing of each other comes together in one state.

use photodesk::domain::event::{Body, Event, EventRef};
use photodesk::domain::fold::fold;
use photodesk::domain::number::Fate;
use photodesk::domain::session::{SessionId, Settings};
use photodesk::domain::state::State;
use photodesk::domain::student::StudentId;

const SESSION: SessionId = SessionId(1);

fn settings() -> Settings {
    serde_json::from_value(serde_json::json!({
        "site": "蒲河教学点", "date": "2026-10-24", "label": "上午", "timing": "after", "log": "screen",
        "fee_by": "us", "pay": "first", "start": 1, "fee": "20.00", "classes": [],
    }))
    .unwrap()
}

fn id(name: &str) -> StudentId {
    StudentId(name.to_owned())
}

/// Folds what happened, in this order: station, student, body.
fn after(bodies: Vec<(&str, Option<&str>, Body)>) -> State {
    let mut state = State::default();
    for (lamport, (station, student, body)) in (1..).zip(bodies) {
        let event = Event {
            at: EventRef { station: station.to_owned(), n: lamport },
            lamport,
            wall: "2026-10-24T09:41:00+08:00".to_owned(),
            operator: String::new(),
            session: Some(SESSION),
            subject: student.map(id),
            body,
            undoes: None,
            step: lamport,
            command_id: None,
        };
        fold(&mut state, &event);
    }
    state
}

fn registered(seq: u32) -> Body {
    Body::Registered { seq, shot: true, reason: None }
}

fn given_twice(then: Body) -> State {
    after(vec![
        ("A", None, Body::SessionOpened { id: SESSION, settings: settings() }),
        ("A", Some("first"), registered(5)),
        ("B", Some("second"), registered(5)),
        ("A", Some("second"), then),
    ])
}

#[test]
fn a_number_that_two_desks_gave_out_stays_with_the_other_when_one_gets_another_number() {
    for then in [
        Body::Assigned { seq: 9, shot: true, reason: None },
        Body::Retaken { old: 5, new: 9, shot: true, reason: None },
    ] {
        let state = given_twice(then);
        assert_eq!(state.owner(SESSION, 5), Some(&id("first")));
        assert_eq!(state.number(SESSION, 5).unwrap().fate, Fate::Live);
        assert_eq!(state.facts(&id("first")).numbers, [(SESSION, 5)]);
        assert_eq!(state.facts(&id("second")).numbers, [(SESSION, 9)]);
    }
}

#[test]
fn a_number_without_another_living_owner_becomes_void_when_its_owner_gets_another() {
    let state = after(vec![
        ("A", None, Body::SessionOpened { id: SESSION, settings: settings() }),
        ("A", Some("first"), registered(5)),
        ("A", Some("first"), Body::Assigned { seq: 9, shot: true, reason: None }),
    ]);
    let number = state.number(SESSION, 5).unwrap();
    assert_eq!((&number.owner, number.fate), (&None, Fate::Void));
}
