//! What holds for any day.

use std::collections::{BTreeMap, BTreeSet};

use photodesk::domain::books::{Books, LogRow, RegisterRow};
use photodesk::domain::money::Fen;
use photodesk::domain::reconcile::finding::{Finding, FindingKind};
use photodesk::domain::reconcile::matching::join;
use photodesk::domain::reconcile::reconcile;
use proptest::prelude::*;

use super::day::{at, day, findings, line, log, registered};
use super::proposals::{apply, in_line};

/// One fault in one book, and the kind that names it.
#[derive(Clone, Copy, Debug)]
enum Fault {
    LogNumber,
    RegisterNumber,
    LogDuplicate,
    RegisterDuplicate,
    Swap,
    MissedLine,
    NotRegistered,
    Stranger,
    NoAmount,
    OtherAmount,
    Homophone,
    Gap,
    Shift(u32),
    Drawer,
}

fn faults() -> impl Strategy<Value = Fault> {
    use Fault::*;
    prop_oneof![
        Just(LogNumber),
        Just(RegisterNumber),
        Just(LogDuplicate),
        Just(RegisterDuplicate),
        Just(Swap),
        Just(MissedLine),
        Just(NotRegistered),
        Just(Stranger),
        Just(NoAmount),
        Just(OtherAmount),
        Just(Homophone),
        Just(Gap),
        (1..=5_u32).prop_map(Shift),
        Just(Drawer),
    ]
}

/// Spoils a clean day at a number (and, where it takes two, another).
fn plant(books: &mut Books, fault: Fault, seq: u32, other: u32) -> FindingKind {
    let n = u32::try_from(books.register.len()).unwrap();
    let (place, second) = (seq as usize - 1, other as usize - 1);
    match fault {
        Fault::LogNumber => {
            at(books, seq).seq = Some(n + 1);
            FindingKind::SeqDiffers
        }
        Fault::RegisterNumber => {
            books.register[place].seq = Some(n + 1);
            FindingKind::SeqDiffers
        }
        Fault::LogDuplicate => {
            at(books, seq).seq = Some(other);
            FindingKind::SeqDuplicate
        }
        Fault::RegisterDuplicate => {
            books.register[place].seq = Some(other);
            FindingKind::SeqDuplicate
        }
        Fault::Swap => {
            (books.register[place].seq, books.register[second].seq) = (Some(other), Some(seq));
            FindingKind::Swap
        }
        Fault::MissedLine => {
            log(books).remove(place);
            FindingKind::RegisterOnly
        }
        Fault::NotRegistered => {
            books.register[place].seq = None;
            FindingKind::LogOnly
        }
        Fault::Stranger => {
            log(books).push(LogRow { name: "欧阳文静".to_owned(), ..line(n + 1, 0) });
            FindingKind::LogOnly
        }
        Fault::NoAmount => {
            at(books, seq).amount = None;
            FindingKind::ShotNotPaid
        }
        Fault::OtherAmount => {
            at(books, seq).amount = Some(Fen(1500));
            FindingKind::AmountDiffers
        }
        Fault::Homophone => {
            let name = &mut at(books, seq).name;
            *name = format!("{}柒{}", &name[..3], &name[6..]);
            FindingKind::NameDiffers
        }
        Fault::Gap => {
            books.register.remove(place);
            log(books).remove(place);
            FindingKind::SeqGap
        }
        Fault::Shift(by) => {
            let from = seq.min(n - 10);
            books.register.iter_mut().filter(|row| row.seq >= Some(from)).for_each(|row| {
                row.seq = row.seq.map(|seq| seq + by);
            });
            FindingKind::Shift
        }
        Fault::Drawer => {
            books.counted = Some(Fen(1));
            FindingKind::CashDiffers
        }
    }
}

fn shuffled<T: Clone>(rows: &[T], seed: u64) -> Vec<T> {
    let mut keyed: Vec<(u64, T)> = rows
        .iter()
        .enumerate()
        .map(|(n, row)| {
            ((n as u64 + 1).wrapping_mul(seed | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7, row.clone())
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, row)| row).collect()
}

fn ids(books: &Books) -> BTreeMap<String, FindingKind> {
    findings(books).iter().map(|finding| (finding.id.clone(), finding.kind())).collect()
}

/// Any two books: few names, few numbers, few student numbers, so that everything collides.
fn chaos() -> impl Strategy<Value = Books> {
    let row = (0..30_u32, 0..12_usize, 0..12_usize, 0..8_u32);
    let number = |seq: u32| (seq > 2).then_some(seq);
    let registered = row.clone().prop_map(move |(seq, person, called, _)| RegisterRow {
        seq: number(seq),
        name: super::day::name(called),
        ..registered(1, person)
    });
    let written = row.prop_map(move |(seq, person, called, how)| LogRow {
        seq: number(seq),
        student_no: if how < 3 { format!("2022{person:06}") } else { String::new() },
        amount: (how > 0).then_some(Fen(2000)),
        struck: how == 7,
        class: if how == 4 { super::day::class(person) } else { String::new() },
        ..line(1, called)
    });
    (prop::collection::vec(registered, 0..40), prop::collection::vec(written, 0..40)).prop_map(
        |(register, mut written)| {
            (1..).zip(&mut written).for_each(|(place, row)| row.line = place);
            Books { register, log: Some(written), ..day(0) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn books_that_say_the_same_give_no_findings(n in 0..300_u32, seed in any::<u64>()) {
        let mut books = day(n);
        books.register = shuffled(&books.register, seed);
        prop_assert_eq!(findings(&books), []);
    }

    #[test]
    fn one_fault_is_one_finding(fault in faults(), seq in 2..90_u32, other in 2..90_u32, n in 100..300_u32) {
        prop_assume!(seq != other);
        let mut books = day(n);
        let kind = plant(&mut books, fault, seq, other);
        let found = findings(&books);
        // A number whose line was moved away stays in the other book, so nothing else is missing.
        prop_assert_eq!(found.iter().map(Finding::kind).collect::<Vec<_>>(), vec![kind], "{:#?}", found);
    }

    #[test]
    fn the_same_findings_have_the_same_ids_in_whatever_order_the_rows_come(
        planted in prop::collection::vec((faults(), 2..90_u32, 2..90_u32), 1..5),
        seed in any::<u64>(),
    ) {
        let mut books = day(120);
        for (fault, seq, other) in planted {
            if seq != other && books.register.len() == 120 && log(&mut books).len() == 120 {
                plant(&mut books, fault, seq, other);
            }
        }
        let before = ids(&books);
        books.register = shuffled(&books.register, seed);
        prop_assert_eq!(&before, &ids(&books));
        let turned = shuffled(log(&mut books), seed);
        books.log = Some(turned);
        prop_assert_eq!(before, ids(&books));
    }

    #[test]
    fn no_line_is_used_twice_and_no_struck_line_at_all(books in chaos()) {
        let joined = join(&books);
        let lines: BTreeSet<usize> = joined.iter().map(|joined| joined.line).collect();
        prop_assert_eq!(lines.len(), joined.len());
        let log = books.log.as_deref().unwrap_or_default();
        prop_assert!(joined.iter().all(|joined| !log[joined.line].struck));
    }

    #[test]
    fn ids_are_unique_and_counts_never_exceed_the_books(books in chaos()) {
        let result = reconcile(&books);
        let ids: BTreeSet<&str> = result.findings.iter().map(|finding| finding.id.as_str()).collect();
        prop_assert_eq!(ids.len(), result.findings.len(), "{:#?}", result.findings);
        prop_assert!(result.matched <= result.books.register.min(result.books.log.unwrap_or(0)));
    }

    #[test]
    fn accepting_every_proposal_gives_back_the_true_numbers(
        swaps in prop::collection::vec((1..60_usize, 1..60_usize), 0..6),
        shifted in prop::option::of((70..100_u32, 1..=5_u32)),
        missed in prop::option::of(60..68_usize),
        moved in prop::option::of((1..60_usize, 1..8_usize, 1..60_usize)),
    ) {
        let mut books = day(120);
        if let Some((from, many, to)) = moved {
            in_line(&mut books, from..from + many, to);
        }
        for (a, b) in swaps {
            let (left, right) = (books.register[a].seq, books.register[b].seq);
            (books.register[a].seq, books.register[b].seq) = (right, left);
        }
        if let Some((from, by)) = shifted {
            books.register.iter_mut().filter(|row| row.seq >= Some(from)).for_each(|row| {
                row.seq = row.seq.map(|seq| seq + by);
            });
        }
        if let Some(missed) = missed {
            books.register[missed].seq = None;
        }
        let found = findings(&books);
        apply(&mut books, &found);
        prop_assert_eq!(findings(&books), [], "after {:#?}", found);
    }
}

#[test]
fn among_ten_thousand_students_one_shift_is_found_though_many_names_differ() {
    let mut books = day(10_000);
    for row in books.register.iter_mut().filter(|row| row.seq > Some(4000)) {
        row.seq = row.seq.map(|seq| seq + 1);
    }
    for seq in (1..=10_000).step_by(7) {
        at(&mut books, seq).name.push('某');
    }
    let found = findings(&books);
    assert!(found.iter().any(|finding| finding.kind() == FindingKind::Shift));
}
