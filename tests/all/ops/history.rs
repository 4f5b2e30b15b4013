//! Random histories: whatever people do, the books hold.

use std::collections::{BTreeMap, BTreeSet};

use photodesk::domain::fold::fold;
use photodesk::domain::number::{Fate, VoidReason};
use photodesk::domain::session::Timing;
use photodesk::domain::state::State;
use photodesk::domain::student::StudentId;
use photodesk::ops::Project;
use photodesk::ops::desk::{Request, Sent};
use photodesk::ops::session::Wanted;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rand_steps::Steps;

use crate::world::{pay, photo_day, register, wanted};

/// A small deterministic source of choices.
mod rand_steps {
    use proptest::prelude::Rng;
    use proptest::test_runner::TestRng;

    pub struct Steps(pub TestRng);

    impl Steps {
        pub fn below(&mut self, limit: u32) -> u32 {
            (self.0.next_u64() % u64::from(limit)) as u32
        }
    }
}

fn steps(seed: u8) -> Steps {
    Steps(TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
}

fn random_request(steps: &mut Steps, people: u32, highest: u32) -> Request {
    let student = format!("S{:04}", steps.below(people) + 1);
    let seq = steps.below(highest + 3) + 1;
    let reason = Some("试".to_owned());
    match steps.below(20) {
        0..=5 => pay(&student),
        6..=10 => register(&student),
        11 => Request::CheckOk { student },
        12 => Request::Void { seq, reason: VoidReason::ALL[steps.below(5) as usize], text: None },
        13 => Request::Retake { student, reason },
        14 => Request::Swap { a: seq, b: steps.below(highest + 1) + 1, reason },
        15 => Request::Shift {
            from: seq,
            to: seq + steps.below(5),
            by: steps.below(5).cast_signed() - 2,
            reason,
        },
        16 => Request::Assign { student, seq, reason },
        17 | 18 => Request::Undo { event: None, reason: None },
        _ => Request::Redo,
    }
}

/// What an undo must give back: everything but counters, and the fates of numbers that nobody lives on.
fn living(state: &State) -> (BTreeMap<StudentId, String>, BTreeMap<u32, String>) {
    let students = state
        .students
        .iter()
        .filter(|(_, facts)| !facts.is_blank())
        .map(|(id, facts)| (id.clone(), format!("{facts:?}")))
        .collect();
    let numbers = state
        .numbers
        .iter()
        .filter(|(_, number)| number.owner.is_some())
        .map(|((_, seq), number)| (*seq, format!("{:?} {}", number.owner, number.shot)))
        .collect();
    (students, numbers)
}

fn holds(project: &Project, issued: &mut BTreeMap<u32, StudentId>, timing: Timing, corrected: bool) {
    let state = project.state();
    let mut owners = BTreeSet::new();
    for ((session, seq), number) in &state.numbers {
        assert_eq!(number.owner.is_some(), number.fate == Fate::Live, "{seq}");
        if let Some(owner) = &number.owner {
            assert!(owners.insert(owner.clone()), "two living numbers: {seq}");
            assert!(state.facts(owner).numbers.contains(&(*session, *seq)), "{seq}");
            // Issued before the shot, a number is never issued to a second person (corrections may move it).
            if timing == Timing::Before && !corrected {
                let first = issued.entry(*seq).or_insert_with(|| owner.clone());
                assert_eq!(first, owner, "{seq} was issued twice");
            }
        }
    }
    for (id, facts) in &state.students {
        for (session, seq) in &facts.numbers {
            assert_eq!(state.owner(*session, *seq), Some(id));
        }
    }
}

fn wander(timing: Timing, seed: u8, count: u32) {
    let mut project = photo_day(40, &Wanted { timing: Some(timing), ..wanted() });
    let session = project.session().unwrap().id;
    let mut steps = steps(seed);
    let mut issued = BTreeMap::new();
    let mut corrected = false;
    let (mut accepted, mut undone, mut shifted) = (0, 0, 0);
    for step in 0..count {
        let highest = project.state().highest_used(session);
        let request = random_request(&mut steps, 40, highest);
        let force = matches!(request, Request::Assign { .. }) && steps.below(2) == 0;
        corrected |= matches!(request, Request::Assign { .. } | Request::Swap { .. } | Request::Shift { .. });
        let before = living(project.state());
        let does = !matches!(request, Request::Undo { .. } | Request::Redo);
        let sent = Sent { request: request.clone(), force, ..Sent::default() };
        if project.desk(&sent).is_err() {
            assert_eq!(living(project.state()), before, "a refusal changed something: {request:?}");
            continue;
        }
        accepted += 1;
        shifted += u32::from(matches!(request, Request::Shift { .. }));
        holds(&project, &mut issued, timing, corrected);
        if does && step % 7 == 0 {
            let after = living(project.state());
            project.act(Request::Undo { event: None, reason: None }).unwrap();
            assert_eq!(living(project.state()), before, "undo of {request:?}");
            project.act(Request::Redo).unwrap();
            let again = living(project.state());
            assert_eq!(again.1, after.1, "redo of {request:?}");
            undone += 1;
        }
    }
    assert!(accepted > count / 4 && undone > count / 50 && shifted > 0, "{accepted} {undone} {shifted}");
    rebuilt_is_the_same(&project);
    for check in project.examine() {
        assert!(check.ok, "{check:?}");
    }
}

fn rebuilt_is_the_same(project: &Project) {
    let mut state = State::default();
    for link in project.store().journal(0).unwrap() {
        fold(&mut state, &link.event);
    }
    assert_eq!(state.students, project.state().students);
    assert_eq!(state.numbers, project.state().numbers);
    assert_eq!(state.lines, project.state().lines);
    assert_eq!(state.sessions, project.state().sessions);
}

#[test]
fn over_ten_thousand_random_steps_numbers_recorded_after_the_shot_stay_unique_and_undo_gives_back() {
    wander(Timing::After, 1, 10_000);
}

#[test]
fn over_ten_thousand_random_steps_numbers_issued_before_the_shot_stay_unique_and_undo_gives_back() {
    wander(Timing::Before, 2, 10_000);
}
