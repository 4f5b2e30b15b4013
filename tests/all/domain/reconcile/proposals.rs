//! Carrying out what findings propose.

use photodesk::domain::books::Books;
use photodesk::domain::number::VoidReason;
use photodesk::domain::reconcile::finding::{Detail, Finding, FindingKind};
use photodesk::domain::reconcile::proposal::{Proposal, carry_out};

use crate::score::planted::mend::{living, mend};

use super::day::{day, findings, log, registered};

#[track_caller]
pub fn apply(books: &mut Books, found: &[Finding]) {
    mend(books, found).unwrap();
}

#[track_caller]
fn mends(mut books: Books) {
    let found = findings(&books);
    assert!(!found.is_empty());
    apply(&mut books, &found);
    assert_eq!(findings(&books), [], "after {found:#?}");
}

fn renumbered(pairs: &[(usize, u32)]) -> Books {
    let mut books = day(20);
    for (n, seq) in pairs {
        books.register[n - 1].seq = Some(*seq);
    }
    books
}

#[test]
fn a_chain_leaves_each_number_before_it_is_taken() {
    mends(renumbered(&[(19, 20), (20, 21)]));
    mends(renumbered(&[(20, 21), (19, 20), (5, 30)]));
}

#[test]
fn a_ring_of_three_becomes_swaps() {
    let books = renumbered(&[(3, 9), (9, 15), (15, 3)]);
    let plan = carry_out(&findings(&books), &living(&books));
    assert_eq!(plan.len(), 2);
    assert!(plan.iter().all(|command| matches!(command, Proposal::Swap { .. })));
    mends(books);
}

#[test]
fn two_rings_and_a_swap_are_mended_together() {
    mends(renumbered(&[(3, 9), (9, 15), (15, 3), (4, 8), (8, 12), (12, 16), (16, 4), (1, 2), (2, 1)]));
}

#[test]
fn the_person_left_out_gets_the_number_that_the_shift_frees() {
    let mut books = day(40);
    books.register[10].seq = None;
    books.register.iter_mut().skip(11).for_each(|row| row.seq = row.seq.map(|seq| seq - 1));
    mends(books);
}

#[test]
fn blocks_that_move_into_each_others_place_go_in_order() {
    let mut books = day(60);
    books.register[20].seq = None;
    books.register[40].seq = None;
    for (n, row) in books.register.iter_mut().enumerate() {
        let by = u32::from(n > 20) + u32::from(n > 40);
        row.seq = row.seq.map(|seq| seq - by);
    }
    mends(books);
}

/// Moves people of a clean day to other places in the line; everybody between makes room.
pub fn in_line(books: &mut Books, from: std::ops::Range<usize>, to: usize) {
    let mut order: Vec<usize> = (0..books.register.len()).collect();
    let moved: Vec<usize> = order.drain(from).collect();
    order.splice(to..to, moved);
    (1..).zip(order).for_each(|(seq, n)| books.register[n].seq = Some(seq));
}

#[test]
fn somebody_who_cut_in_gets_the_number_that_the_block_leaves() {
    for (from, to) in [(10, 30), (30, 10)] {
        let mut books = day(40);
        in_line(&mut books, from..from + 1, to);
        assert_eq!(findings(&books).len(), 2, "the block and the one person");
        mends(books);
    }
}

#[test]
fn two_groups_that_changed_places_change_back() {
    let mut books = day(40);
    in_line(&mut books, 10..16, 22);
    assert_eq!(findings(&books).len(), 2);
    mends(books);
}

#[test]
fn whom_a_block_would_take_onto_a_number_that_somebody_keeps_leaves_before() {
    let mut books = day(60);
    in_line(&mut books, 1..7, 31);
    let (here, there) = (books.register[36].seq, books.register[30].seq);
    (books.register[36].seq, books.register[30].seq) = (there, here);
    mends(books);
}

#[test]
fn two_who_changed_places_across_the_edge_of_a_block_get_their_own_numbers() {
    for (a, b) in [(12, 3), (12, 20), (9, 31)] {
        let mut books = day(60);
        in_line(&mut books, 10..11, 30);
        let (here, there) = (books.register[a].seq, books.register[b].seq);
        (books.register[a].seq, books.register[b].seq) = (there, here);
        mends(books);
    }
}

#[test]
fn the_wrong_person_leaves_the_number_before_the_right_one_takes_it() {
    let mut books = day(10);
    books.register[4].seq = None;
    books.register.push(registered(5, 30));
    books.register.last_mut().unwrap().row = 99;
    let plan = carry_out(&findings(&books), &living(&books));
    assert!(matches!(plan.as_slice(), [Proposal::Void { .. }, Proposal::Assign { .. }]), "{plan:?}");
}

#[test]
fn a_gap_of_several_numbers_is_voided_number_by_number() {
    let mut books = day(10);
    books.register.drain(4..7);
    log(&mut books).drain(4..7);
    let plan = carry_out(&findings(&books), &living(&books));
    let void = |seq| Proposal::Void { seq, to: None, reason: VoidReason::Other };
    assert_eq!(plan, [void(5), void(6), void(7)]);
    mends(books);
}

#[test]
fn two_who_changed_places_inside_a_block_get_their_own_numbers_though_two_blocks_wait_for_each_other() {
    let mut books = day(120);
    in_line(&mut books, 1..7, 34);
    let (here, there) = (books.register[38].seq, books.register[26].seq);
    (books.register[38].seq, books.register[26].seq) = (there, here);
    let swap = findings(&books)
        .into_iter()
        .map(|finding| finding.detail)
        .find(|found| found.kind() == FindingKind::Swap);
    assert_eq!(swap, Some(Detail::Swap { a: 21, b: 33, in_block: true }));
    mends(books);
}

#[test]
fn two_beside_somebody_who_changed_places_are_no_block() {
    let mut books = day(120);
    in_line(&mut books, 43..46, 1);
    let (here, there) = (books.register[4].seq, books.register[44].seq);
    (books.register[4].seq, books.register[44].seq) = (there, here);
    mends(books);
}
