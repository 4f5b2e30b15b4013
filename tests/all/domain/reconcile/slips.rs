//! A number of the log that is a slip of the pen, and one of which nobody can tell.

use photodesk::domain::books::Books;
use photodesk::domain::reconcile::evidence::Evidence;
use photodesk::domain::reconcile::finding::{Detail, Finding};

use super::day::{at, day, findings, line, log};

#[track_caller]
fn differs(books: &Books) -> Finding {
    let mut found = findings(books);
    found.retain(|finding| matches!(finding.detail, Detail::SeqDiffers { .. }));
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// The log in the order of the roster, where people were shot in no order.
fn in_roster_order() -> Books {
    let mut books = day(60);
    for n in 0..60 {
        let seq = u32::try_from((n * 37 + 3) % 60 + 1).unwrap();
        books.register[n].seq = Some(seq);
        at(&mut books, u32::try_from(n).unwrap() + 1).seq = Some(seq);
    }
    books
}

#[test]
fn a_digit_that_slipped_on_the_last_line_is_not_proposed_though_the_clerk_went_on_from_there() {
    let mut books = day(58);
    at(&mut books, 58).seq = Some(98);
    log(&mut books).push(line(99, 200));
    let found = differs(&books);
    assert_eq!(found.proposal, None);
    assert!(found.evidence.contains(&Evidence::NextInLine { seq: 58, other: 98 }), "{found:#?}");
}

#[test]
fn between_two_numbers_a_digit_apart_a_log_in_the_order_of_the_roster_does_not_decide() {
    let mut books = in_roster_order();
    books.register.retain(|row| row.seq != Some(24));
    log(&mut books).retain(|row| row.seq != Some(24));
    let line = log(&mut books).iter_mut().find(|row| row.seq == Some(54)).unwrap();
    line.seq = Some(24);
    let found = differs(&books);
    assert_eq!(found.proposal, None);
    assert!(found.evidence.contains(&Evidence::NextInLine { seq: 54, other: 24 }), "{found:#?}");
}

#[test]
fn a_number_far_from_all_others_in_the_register_gives_way_to_the_log() {
    let mut books = in_roster_order();
    books.register.iter_mut().find(|row| row.seq == Some(54)).unwrap().seq = Some(94);
    assert!(differs(&books).proposal.is_some());
}

#[test]
fn a_log_in_the_order_of_the_roster_has_no_place_for_a_number_to_fit() {
    let mut books = in_roster_order();
    // The lines around happen to ascend, and 40 stands between them.
    for (place, seq) in [(11, 10), (12, 20), (14, 50), (15, 58)] {
        let was = at(&mut books, place).seq;
        let there = log(&mut books).iter().position(|row| row.seq == Some(seq)).unwrap();
        log(&mut books)[there].seq = was;
        at(&mut books, place).seq = Some(seq);
    }
    let lines: Vec<Option<u32>> = log(&mut books).iter().map(|row| row.seq).collect();
    books.register.iter_mut().zip(lines).for_each(|(row, seq)| row.seq = seq);
    let own = books.register[12].seq;
    books.register[12].seq = Some(40);
    books.register.retain(|row| row.seq != Some(40) || row.student_no == "2022000012");
    log(&mut books).retain(|row| row.seq != Some(40));
    let found = differs(&books);
    assert!(
        matches!(found.detail, Detail::SeqDiffers { log_seq, register_seq: 40, .. } if Some(log_seq) == own)
    );
    assert!(!found.evidence.iter().any(|said| matches!(said, Evidence::PaperOrder { .. })), "{found:#?}");
}
