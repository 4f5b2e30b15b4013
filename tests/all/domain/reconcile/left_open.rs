//! What a database knows beyond a file.

use photodesk::domain::books::{Books, Mode, RegisterFlags};
use photodesk::domain::reconcile::finding::FindingKind;

use super::day::{day, kinds, log, name, only};

fn database() -> Books {
    let mut books = Books { mode: Mode::Database, ..day(10) };
    for row in &mut books.register {
        row.key = format!("@{}", row.student_no);
        row.flags.checked = true;
    }
    books
}

#[test]
fn what_was_left_open_at_the_desk_is_a_warning_each() {
    let flags = |change: fn(&mut RegisterFlags)| {
        let mut books = database();
        change(&mut books.register[4].flags);
        books
    };
    for (books, kind) in [
        (flags(|flags| flags.checked = false), FindingKind::NotChecked),
        (flags(|flags| flags.correction_pending = true), FindingKind::CorrectionPending),
        (flags(|flags| flags.incomplete = true), FindingKind::Incomplete),
        (flags(|flags| flags.unlisted = true), FindingKind::Unlisted),
        (flags(|flags| flags.already_captured = true), FindingKind::AlreadyCaptured),
    ] {
        let found = only(&books);
        assert_eq!(found.kind(), kind);
        assert_eq!(found.name(), Some(name(4).as_str()));
        assert_eq!(found.students, ["@2022000004"]);
        assert_eq!(found.seqs, [5]);
    }
}

#[test]
fn nothing_is_proposed_for_an_unchecked_person_since_no_student_would_have_checked_it() {
    let mut books = database();
    books.register[4].flags.checked = false;
    let found = only(&books);
    assert_eq!((found.kind(), found.proposal), (FindingKind::NotChecked, None));
}

#[test]
fn people_without_a_number_were_not_at_the_desk() {
    let mut books = database();
    let flags = &mut books.register[9].flags;
    (flags.incomplete, flags.already_captured, flags.checked) = (true, true, false);
    books.register[9].seq = None;
    log(&mut books).pop();
    assert_eq!(kinds(&books), []);
}

#[test]
fn where_the_desk_writes_the_log_a_missing_line_is_a_missing_payment() {
    let mut books = database();
    log(&mut books).remove(4);
    assert_eq!(kinds(&books), [FindingKind::RegisterOnly]);
    books.register[4].flags.unwritten = true;
    assert_eq!(kinds(&books), [FindingKind::ShotNotPaid]);
    books.register[4].flags.paid_beside = true;
    assert_eq!(kinds(&books), []);
}

#[test]
fn somebody_who_was_shot_in_another_session_is_not_paid_not_shot() {
    let mut books = database();
    books.register[9].seq = None;
    log(&mut books)[9].seq = None;
    assert_eq!(kinds(&books), [FindingKind::PaidNotShot]);
    books.register[9].flags.elsewhere = true;
    assert_eq!(kinds(&books), []);
}

#[test]
fn a_file_knows_nothing_of_checks() {
    let mut books = Books { mode: Mode::File, ..database() };
    books.register[4].flags.correction_pending = true;
    books.register[5].flags.checked = false;
    assert_eq!(kinds(&books), []);
}
