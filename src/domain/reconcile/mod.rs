//! Holds the books against one another and names the one fault behind many wrong rows.
//!
//! [`reconcile`] matches log lines to people of the register one to one, then runs [`RULES`] in their order: a
//! difference that an earlier rule has explained is not reported by a later one. A new rule is one function and one
//! line in the table. Pure: what is in the books is all that it knows. The sentences are in `text::finding`.

mod block;
pub mod by_class;
pub mod camera;
mod candidates;
mod claim;
pub mod column;
mod duplicate;
pub mod evidence;
pub mod finding;
mod gap;
mod left_open;
mod likeness;
pub mod matching;
mod money;
mod numbers;
mod one_sided;
mod paper;
mod people;
pub mod proposal;
mod repair;
pub mod score;
pub mod session;
pub mod settle;
mod shift;
mod swap;
mod two_rows;

use serde::Serialize;

use super::books::Books;
use super::money::Fen;
use by_class::ClassBooks;
use camera::CardCounts;
use finding::{Finding, FindingKind};
use people::Case;

/// One rule: which kinds it finds, and how.
pub struct Rule {
    pub finds: &'static [FindingKind],
    run: fn(&mut Case<'_>) -> Vec<Finding>,
}

/// The rules in their order of precedence.
pub const RULES: &[Rule] = &[
    Rule { finds: &[FindingKind::SeqDuplicate], run: duplicate::seq_duplicate },
    Rule { finds: &[FindingKind::ShotTwice], run: duplicate::shot_twice },
    Rule { finds: &[FindingKind::Swap, FindingKind::Shift], run: shift::swaps_and_shifts },
    Rule { finds: &[FindingKind::LogOnly, FindingKind::RegisterOnly], run: one_sided::one_sided },
    Rule { finds: &[FindingKind::SeqDiffers], run: numbers::seq_differs },
    Rule { finds: &[FindingKind::NameDiffers], run: numbers::name_differs },
    Rule {
        finds: &[FindingKind::PhotoMissing, FindingKind::PhotoUnclaimed, FindingKind::PhotoOrder],
        run: camera::photos,
    },
    Rule { finds: &[FindingKind::PaidNotShot], run: money::paid_not_shot },
    Rule { finds: &[FindingKind::ShotNotPaid], run: money::shot_not_paid },
    Rule { finds: &[FindingKind::AmountDiffers], run: money::amount_differs },
    Rule { finds: &[FindingKind::CashDiffers], run: money::cash_differs },
    Rule { finds: &[FindingKind::SeqGap], run: gap::seq_gap },
    Rule { finds: &[FindingKind::TwoRows], run: two_rows::two_rows },
    Rule { finds: &[FindingKind::NotChecked], run: left_open::not_checked },
    Rule { finds: &[FindingKind::CorrectionPending], run: left_open::correction_pending },
    Rule { finds: &[FindingKind::Incomplete], run: left_open::incomplete },
    Rule { finds: &[FindingKind::Unlisted], run: left_open::unlisted },
    Rule { finds: &[FindingKind::AlreadyCaptured], run: left_open::already_captured },
];

/// How many people have a number in each book, and what should be in the drawer. `None`: the book is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub log: Option<u32>,
    pub register: u32,
    pub photos: Option<u32>,
    pub cash: Option<Fen>,
}

/// What the books say about one another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reconciliation {
    pub books: Counts,
    /// People whose numbers agree.
    pub matched: u32,
    /// What lies on the camera's card; `None` when nobody brought it.
    pub card: Option<CardCounts>,
    pub classes: Vec<ClassBooks>,
    /// Errors first, then in the order of [`RULES`] and of the numbers.
    pub findings: Vec<Finding>,
}

/// Holds the books against one another.
pub fn reconcile(books: &Books) -> Reconciliation {
    let mut case = Case::new(books);
    let mut findings = Vec::new();
    for rule in RULES {
        findings.extend((rule.run)(&mut case));
    }
    repair::propose(&mut case, &mut findings);
    camera::testify(&case, &mut findings);
    findings.sort_by_cached_key(|finding| {
        (std::cmp::Reverse(finding.severity), finding.kind(), finding.seqs.clone(), finding.id.clone())
    });
    let with_number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let counts = Counts {
        log: case
            .has_log()
            .then(|| with_number(case.pairs.iter().filter(|pair| !pair.log.is_empty()).count())),
        register: with_number(case.pairs.iter().filter(|pair| !pair.register.is_empty()).count()),
        photos: case.shots.as_ref().map(|shots| with_number(shots.people())),
        cash: money::expected_cash(books),
    };
    let matched = with_number(case.pairs.iter().filter(|pair| pair.agreed().is_some()).count());
    let roll = books.photos.as_ref().map(|photos| &photos.roll);
    let card = case.shots.as_ref().zip(roll).map(|(shots, roll)| shots.counts(roll));
    let classes = by_class::by_class(&case);
    Reconciliation { books: counts, matched, card, classes, findings }
}
