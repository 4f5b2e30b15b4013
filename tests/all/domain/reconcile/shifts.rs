//! Blocks of numbers that are off by the same amount.

use photodesk::domain::books::{Books, LogRow};
use photodesk::domain::reconcile::finding::{Detail, FindingKind};
use photodesk::domain::reconcile::proposal::Proposal;

use crate::score::planted::mend::mend;

use super::day::{at, day, findings, kinds, line, log, name, only, registered};

/// The register's numbers from..=to are off: they must move by `by` to be right again.
fn shifted(books: &mut Books, from: u32, to: u32, by: i32) {
    for row in &mut books.register {
        if let Some(seq) = row.seq.filter(|seq| (from..=to).contains(seq)) {
            row.seq = Some(seq.checked_add_signed(-by).unwrap());
        }
    }
}

#[test]
fn a_block_that_is_off_by_one_is_one_shift_with_its_bounds() {
    let mut books = day(40);
    shifted(&mut books, 11, 40, -1);
    let found = findings(&books);
    assert_eq!(kinds(&books), [FindingKind::Shift], "{found:#?}");
    assert_eq!(found[0].detail, Detail::Shift { from: 12, to: 41, by: -1, explains: 30, of: 30 });
    assert_eq!(found[0].proposal, Some(Proposal::Shift { from: 12, to: 41, by: -1 }));
    assert_eq!(found[0].students.len(), 30);
}

#[test]
fn somebody_missing_beside_a_shift_is_a_finding_of_their_own() {
    // The desk left out 11, so everybody after is one too low.
    let mut books = day(40);
    books.register[10].seq = None;
    shifted(&mut books, 12, 40, 1);
    let found = findings(&books);
    assert_eq!(kinds(&books), [FindingKind::Shift, FindingKind::LogOnly], "{found:#?}");
    assert_eq!(found[0].detail, Detail::Shift { from: 11, to: 39, by: 1, explains: 29, of: 29 });
    assert_eq!(found[1].detail, Detail::LogOnly { name: name(10), seq: 11 });
    assert_eq!(found[1].proposal, Some(Proposal::Assign { student: "2022000010".to_owned(), seq: 11 }));
}

#[test]
fn three_numbers_are_a_shift_and_two_are_differences() {
    let mut books = day(20);
    shifted(&mut books, 18, 20, -2);
    assert_eq!(only(&books).detail, Detail::Shift { from: 20, to: 22, by: -2, explains: 3, of: 3 });
    let mut books = day(20);
    shifted(&mut books, 19, 20, -1);
    assert_eq!(kinds(&books), [FindingKind::SeqDiffers, FindingKind::SeqDiffers]);
}

#[test]
fn holes_are_allowed_inside_a_shift() {
    let mut books = day(20);
    books.register.retain(|row| row.seq != Some(15));
    log(&mut books).retain(|row| row.seq != Some(15));
    shifted(&mut books, 11, 20, -3);
    let found = findings(&books);
    assert_eq!(found[0].detail, Detail::Shift { from: 14, to: 23, by: -3, explains: 9, of: 9 });
}

#[test]
fn one_exception_in_ten_is_reported_beside_the_shift() {
    let mut books = day(40);
    shifted(&mut books, 21, 40, -1);
    at(&mut books, 30).seq = Some(77);
    let found = findings(&books);
    let shift = Detail::Shift { from: 22, to: 41, by: -1, explains: 19, of: 20 };
    assert_eq!(found[0].detail, shift, "{found:#?}");
    assert_eq!(found[1].detail, Detail::SeqDiffers { name: name(29), log_seq: 77, register_seq: 31 });
}

#[test]
fn one_exception_among_nine_breaks_the_block() {
    let mut books = day(29);
    shifted(&mut books, 21, 29, -1);
    at(&mut books, 25).seq = Some(77);
    let blocks: Vec<Detail> = findings(&books)
        .into_iter()
        .filter(|finding| finding.kind() == FindingKind::Shift)
        .map(|finding| finding.detail)
        .collect();
    assert_eq!(
        blocks,
        [
            Detail::Shift { from: 22, to: 25, by: -1, explains: 4, of: 4 },
            Detail::Shift { from: 27, to: 30, by: -1, explains: 4, of: 4 },
        ]
    );
}

#[test]
fn several_blocks_are_several_shifts() {
    let mut books = day(60);
    shifted(&mut books, 41, 60, -5);
    shifted(&mut books, 11, 20, -1);
    books.register.retain(|row| !matches!(row.name.as_str(), n if n == name(20)));
    log(&mut books).retain(|row| row.seq != Some(21));
    let blocks: Vec<Detail> = findings(&books)
        .into_iter()
        .filter(|finding| finding.kind() == FindingKind::Shift)
        .map(|finding| finding.detail)
        .collect();
    assert_eq!(
        blocks,
        [
            Detail::Shift { from: 12, to: 21, by: -1, explains: 10, of: 10 },
            Detail::Shift { from: 46, to: 65, by: -5, explains: 20, of: 20 },
        ]
    );
}

#[test]
fn people_who_agree_are_never_inside_a_shift() {
    let mut books = Books { log: Some(Vec::new()), register: Vec::new(), ..day(0) };
    for n in 0..40_u32 {
        let log_seq = if n == 20 { 200 + 2 * n } else { 201 + 2 * n };
        books.register.push(registered(200 + 2 * n, n as usize));
        log(&mut books).push(LogRow { line: n, ..line(log_seq, n as usize) });
    }
    let found = findings(&books);
    let shifts: Vec<&Detail> =
        found.iter().map(|finding| &finding.detail).filter(|d| matches!(d, Detail::Shift { .. })).collect();
    assert_eq!(
        shifts,
        [
            &Detail::Shift { from: 200, to: 238, by: 1, explains: 20, of: 20 },
            &Detail::Shift { from: 242, to: 278, by: 1, explains: 19, of: 19 },
        ]
    );
}

#[test]
fn a_near_name_inside_a_shift_is_found_by_its_neighbours() {
    let mut books = day(40);
    shifted(&mut books, 11, 40, -1);
    let typed = format!("{}某{}", &name(24)[..3], &name(24)[6..]);
    at(&mut books, 25).name = typed;
    assert_eq!(only(&books).detail, Detail::Shift { from: 12, to: 41, by: -1, explains: 30, of: 30 });
}

#[test]
fn two_who_changed_places_inside_a_block_are_found_also_when_they_are_as_far_apart_as_the_block_is_off() {
    for by in [1, -1, 2, -2, 3] {
        for apart in [1, 2, 3, 5] {
            let mut books = day(100);
            for line in log(&mut books).iter_mut().filter(|line| line.line > 40) {
                line.seq = line.seq.map(|seq| seq + 8);
            }
            for row in books.register.iter_mut().skip(40) {
                row.seq = row.seq.map(|seq| seq + 8);
            }
            shifted(&mut books, 49, 108, -by);
            let (one, other) = (60, 60 + apart as usize);
            let (here, there) = (books.register[one].seq.unwrap(), books.register[other].seq.unwrap());
            (books.register[one].seq, books.register[other].seq) = (Some(there), Some(here));
            let found = findings(&books);
            let told: Vec<Detail> = found.iter().map(|one| one.detail.clone()).take(2).collect();
            let (from, to) = (49_u32.saturating_add_signed(by), 108_u32.saturating_add_signed(by));
            let errors = [
                Detail::Swap { a: here.min(there), b: here.max(there), in_block: true },
                Detail::Shift { from, to, by: -by, explains: 58, of: 60 },
            ];
            assert_eq!(told, errors, "by {by}, {apart} apart: {found:#?}");
            mend(&mut books, &found).unwrap();
            assert!(kinds(&books).iter().all(|kind| *kind == FindingKind::SeqGap), "by {by}, {apart} apart");
        }
    }
}
