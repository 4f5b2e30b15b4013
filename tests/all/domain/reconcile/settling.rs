//! Findings and what people decided about them.

use photodesk::domain::books::Books;
use photodesk::domain::money::Fen;
use photodesk::domain::reconcile::finding::{Finding, FindingKind, FindingState, Severity};
use photodesk::domain::reconcile::settle::{Decided, Open, Outcome, settle};

use super::day::{at, day, findings};

/// A number differs, a name differs, and the drawer is short.
fn evening() -> Books {
    let mut books = day(10);
    books.register[9].seq = Some(11);
    "王雨同".clone_into(&mut at(&mut books, 2).name);
    books.counted = Some(Fen(19_000));
    books
}

fn kept(finding: &Finding) -> Decided {
    Decided {
        finding: finding.clone(), state: FindingState::Kept, reason: Some("查不明原因".to_owned())
    }
}

fn of(found: &[Finding], kind: FindingKind) -> &Finding {
    found.iter().find(|finding| finding.kind() == kind).unwrap()
}

#[test]
fn a_kept_finding_stays_listed_and_is_not_open() {
    let found = findings(&evening());
    assert_eq!(Open::count(&found), Open { error: 2, warning: 1 });
    let decided = kept(of(&found, FindingKind::SeqDiffers));
    let settled = settle(found, [decided]);
    assert_eq!(settled.len(), 3);
    assert_eq!(Open::count(&settled), Open { error: 1, warning: 1 });
    assert_eq!(of(&settled, FindingKind::SeqDiffers).reason.as_deref(), Some("查不明原因"));
}

#[test]
fn an_accepted_finding_that_the_books_no_longer_show_stays_listed() {
    let found = findings(&evening());
    let accepted = Decided {
        finding: of(&found, FindingKind::SeqDiffers).clone(),
        state: FindingState::Accepted,
        reason: None,
    };
    let settled = settle(Vec::new(), [accepted]);
    assert_eq!(settled.len(), 1);
    assert_eq!((settled[0].state, Open::count(&settled)), (FindingState::Accepted, Open::default()));
}

#[test]
fn the_exit_tells_the_drawer_from_the_rest() {
    let found = findings(&evening());
    assert_eq!(Outcome::of(&found, Severity::Error), Outcome::Open);
    let settled = settle(found.clone(), [kept(of(&found, FindingKind::SeqDiffers))]);
    assert_eq!(Outcome::of(&settled, Severity::Error), Outcome::CashAlone);
    assert_eq!(Outcome::of(&settled, Severity::Warning), Outcome::Open);
    let all: Vec<Decided> = found.iter().map(kept).collect();
    let settled = settle(found, all);
    assert_eq!(Outcome::of(&settled, Severity::Warning), Outcome::Settled);
    let codes = [Outcome::Settled, Outcome::Open, Outcome::CashAlone].map(Outcome::exit_code);
    assert_eq!(codes, [0, 3, 8]);
}

#[test]
fn a_finding_survives_being_written_down() {
    for finding in findings(&evening()) {
        let written = serde_json::to_value(&finding).unwrap();
        assert_eq!(written["kind"], finding.kind().code());
        assert_eq!(written["severity"], finding.severity.code());
        assert_eq!(serde_json::from_value::<Finding>(written).unwrap(), finding);
    }
}

#[test]
fn a_finding_has_the_fields_of_the_contract() {
    let found = findings(&evening());
    let differs = serde_json::to_value(of(&found, FindingKind::SeqDiffers)).unwrap();
    assert_eq!((&differs["log_seq"], &differs["register_seq"]), (&10.into(), &11.into()));
    assert_eq!(differs["proposal"], serde_json::json!({"do": "assign", "student": "#11", "seq": 10}));
    assert_eq!((&differs["state"], &differs["reason"]), (&"open".into(), &serde_json::Value::Null));
    let cash = serde_json::to_value(of(&found, FindingKind::CashDiffers)).unwrap();
    assert_eq!((&cash["expected"], &cash["counted"]), (&"200.00".into(), &"190.00".into()));
    assert_eq!(cash["proposal"], serde_json::Value::Null);
}

#[test]
fn another_difference_of_the_drawer_is_another_finding() {
    let ids = |counted: i64| {
        let books = Books { counted: Some(Fen(counted)), ..day(10) };
        findings(&books).remove(0).id
    };
    assert_eq!(ids(19_000), ids(19_000));
    assert_ne!(ids(19_000), ids(1_000));
}
