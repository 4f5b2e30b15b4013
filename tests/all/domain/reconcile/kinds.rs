//! One small day for each kind of finding.

use photodesk::domain::books::{LogMethod, LogRow, RegisterRow};
use photodesk::domain::facts::Method;
use photodesk::domain::money::Fen;
use photodesk::domain::reconcile::evidence::Evidence;
use photodesk::domain::reconcile::finding::{Book, Detail, FindingKind, Severity};
use photodesk::domain::reconcile::proposal::Proposal;
use photodesk::domain::reconcile::{RULES, reconcile};

use super::day::{FEE, at, day, findings, kinds, line, log, name, only, registered};

#[test]
fn every_kind_has_one_rule() {
    let mut found: Vec<FindingKind> = RULES.iter().flat_map(|rule| rule.finds).copied().collect();
    found.sort();
    assert_eq!(found, FindingKind::ALL);
}

#[test]
fn a_clean_day_has_no_findings_and_full_counts() {
    let mut books = day(30);
    books.counted = Some(Fen(30 * 2000));
    let result = reconcile(&books);
    assert_eq!(result.findings, []);
    assert_eq!(result.matched, 30);
    assert_eq!((result.books.log, result.books.register, result.books.photos), (Some(30), 30, None));
    assert_eq!(result.books.cash, Some(Fen(60_000)));
}

#[test]
fn a_book_that_is_not_there_is_not_counted_and_its_rules_are_silent() {
    let mut books = day(5);
    books.log = None;
    let result = reconcile(&books);
    assert_eq!(result.findings, []);
    assert_eq!((result.books.log, result.books.cash, result.matched), (None, None, 0));
}

#[test]
fn a_wrong_number_in_one_book_is_seq_differs_and_the_log_is_proposed() {
    let mut books = day(10);
    books.register[9].seq = Some(11);
    let found = only(&books);
    let detail = Detail::SeqDiffers { name: name(9), log_seq: 10, register_seq: 11 };
    assert_eq!(found.detail, detail);
    assert_eq!(found.seqs, [10, 11]);
    assert_eq!(found.students, ["2022000009"]);
    assert_eq!(found.proposal, Some(Proposal::Assign { student: "#11".to_owned(), seq: 10 }));
}

#[test]
fn one_number_on_two_people_in_the_log_is_one_finding() {
    let mut books = day(10);
    at(&mut books, 7).seq = Some(6);
    let found = only(&books);
    assert_eq!(found.detail, Detail::SeqDuplicate { seq: 6, book: Book::Log });
    assert_eq!(found.students.len(), 2);
    assert_eq!(found.proposal, None);
    let result = reconcile(&books);
    assert_eq!((result.books.log, result.matched), (Some(10), 9));
}

#[test]
fn one_number_on_two_people_in_the_register_takes_the_other_number_from_the_log() {
    let mut books = day(10);
    books.register[6].seq = Some(6);
    let found = only(&books);
    assert_eq!(found.detail, Detail::SeqDuplicate { seq: 6, book: Book::Register });
    assert_eq!(found.proposal, Some(Proposal::Assign { student: "2022000006".to_owned(), seq: 7 }));
}

#[test]
fn a_student_number_on_two_rows_with_different_numbers_is_shot_twice() {
    let mut books = day(10);
    books.register.push(RegisterRow { seq: Some(11), ..registered(11, 3) });
    let found = only(&books);
    assert_eq!(found.kind(), FindingKind::ShotTwice);
    assert_eq!(found.seqs, [4, 11]);
    assert_eq!(reconcile(&books).books.register, 10);
    assert!(matches!(found.proposal, Some(Proposal::Void { seq: 11, to: None, .. })));
}

#[test]
fn a_student_number_on_two_log_lines_with_different_numbers_is_shot_twice() {
    let mut books = day(10);
    at(&mut books, 4).student_no = "2022000003".to_owned();
    log(&mut books).push(LogRow { student_no: "2022000003".to_owned(), amount: None, ..line(11, 3) });
    let found = only(&books);
    assert_eq!((found.kind(), found.seqs.as_slice()), (FindingKind::ShotTwice, [4, 11].as_slice()));
}

#[test]
fn the_same_row_twice_is_one_person() {
    let mut books = day(10);
    let again = books.register[3].clone();
    books.register.push(again);
    assert_eq!(kinds(&books), []);
    assert_eq!(reconcile(&books).books.register, 10);
}

#[test]
fn two_students_with_each_others_number_are_one_swap_at_any_distance() {
    for (a, b) in [(3, 4), (2, 9)] {
        let mut books = day(10);
        (books.register[a - 1].seq, books.register[b - 1].seq) =
            (Some(u32::try_from(b).unwrap()), Some(u32::try_from(a).unwrap()));
        let found = only(&books);
        let (a, b) = (u32::try_from(a).unwrap(), u32::try_from(b).unwrap());
        assert_eq!(found.detail, Detail::Swap { a, b, in_block: false });
        assert_eq!(found.proposal, Some(Proposal::Swap { a, b }));
        assert_eq!(found.students.len(), 2);
    }
}

#[test]
fn a_name_that_only_the_log_has_is_log_only_without_a_proposal() {
    let mut books = day(10);
    log(&mut books).push(LogRow { name: "欧阳文静".to_owned(), ..line(11, 0) });
    let found = only(&books);
    assert_eq!(found.detail, Detail::LogOnly { name: "欧阳文静".to_owned(), seq: 11 });
    assert_eq!((found.students.as_slice(), found.proposal), (["欧阳文静".to_owned()].as_slice(), None));
}

#[test]
fn a_line_that_two_people_would_do_for_names_both_and_picks_neither() {
    let mut books = day(10);
    for n in [20, 21] {
        let class = format!("22 护理 {} 班", n - 18);
        let row = RegisterRow { name: "欧阳文静".to_owned(), class, seq: None, ..registered(0, n) };
        books.register.push(row);
    }
    log(&mut books).push(LogRow { name: "欧阳文婧".to_owned(), ..line(11, 0) });
    let findings = findings(&books);
    let found = findings.iter().find(|found| found.kind() == FindingKind::LogOnly).expect("a line of nobody");
    let may_be = |said: &&Evidence| matches!(said, Evidence::MayBe { .. });
    let named: Vec<String> = found
        .evidence
        .iter()
        .filter(may_be)
        .map(|said| match said {
            Evidence::MayBe { name, class, .. } => format!("{name} {class}"),
            _ => String::new(),
        })
        .collect();
    assert_eq!(named, ["欧阳文静 22 护理 2 班", "欧阳文静 22 护理 3 班"]);
    assert_eq!(found.proposal, None);
}

#[test]
fn somebody_on_the_roster_without_a_number_is_log_only_and_gets_it_from_the_log() {
    let mut books = day(10);
    books.register[4].seq = None;
    let found = only(&books);
    assert_eq!(found.detail, Detail::LogOnly { name: name(4), seq: 5 });
    assert_eq!(found.proposal, Some(Proposal::Assign { student: "2022000004".to_owned(), seq: 5 }));
    assert_eq!(found.students, ["2022000004"]);
}

#[test]
fn whose_line_is_known_has_nobody_else_named_beside_it() {
    let mut books = day(10);
    books.register[4].seq = None;
    books.register.push(RegisterRow {
        name: name(4),
        class: "22 护理 9 班".to_owned(),
        seq: None,
        ..registered(0, 30)
    });
    at(&mut books, 5).class = books.register[4].class.clone();
    let found = only(&books);
    assert_eq!(
        (found.kind(), found.students.as_slice()),
        (FindingKind::LogOnly, ["2022000004".to_owned()].as_slice())
    );
    assert!(
        !found.evidence.iter().any(|said| matches!(said, Evidence::MayBe { .. })),
        "{:?}",
        found.evidence
    );
}

#[test]
fn somebody_whom_the_log_forgot_is_register_only_and_has_no_money_finding() {
    let mut books = day(10);
    log(&mut books).remove(4);
    let found = only(&books);
    assert_eq!(found.detail, Detail::RegisterOnly { name: name(4), seq: 5 });
    let mut books = day(10);
    *at(&mut books, 5) = LogRow { seq: None, ..line(5, 4) };
    assert_eq!(kinds(&books), [FindingKind::RegisterOnly], "a line without a number does not have them");
}

#[test]
fn the_wrong_person_under_a_number_is_taken_off_it() {
    let mut books = day(10);
    books.register[4].seq = None;
    books.register.push(registered(5, 30));
    let found = findings(&books);
    assert_eq!(kinds(&books), [FindingKind::LogOnly, FindingKind::RegisterOnly]);
    assert!(matches!(found[1].proposal, Some(Proposal::Void { seq: 5, .. })));
}

#[test]
fn a_struck_line_matches_nobody_and_counts_nowhere() {
    let mut books = day(10);
    books.register[9].seq = None;
    at(&mut books, 10).struck = true;
    books.counted = Some(Fen(9 * 2000));
    assert_eq!(kinds(&books), []);
    assert_eq!(reconcile(&books).books.log, Some(9));
}

#[test]
fn a_homophone_or_a_missing_character_on_the_same_number_is_name_differs() {
    for typed in ["王雨同", "王雨", "王?桐", "王桐雨", "工雨桐"] {
        let mut books = day(10);
        at(&mut books, 2).name = typed.to_owned();
        let found = only(&books);
        let detail =
            Detail::NameDiffers { seq: 2, log_name: typed.to_owned(), register_name: "王雨桐".to_owned() };
        assert_eq!(found.detail, detail);
        assert_eq!(found.severity, Severity::Warning);
    }
}

#[test]
fn spaces_and_dots_in_a_name_are_no_difference() {
    let mut books = day(10);
    at(&mut books, 2).name = "王 雨　桐".to_owned();
    assert_eq!(kinds(&books), []);
}

#[test]
fn a_homophone_on_another_number_is_still_the_person() {
    let mut books = day(10);
    *at(&mut books, 10) = LogRow { name: "林欣国".to_owned(), ..line(11, 0) };
    books.register[9].name = "林新国".to_owned();
    assert_eq!(kinds(&books), [FindingKind::SeqDiffers]);
}

#[test]
fn an_unreadable_name_is_read_by_its_number() {
    for blank in ["", "?", "??"] {
        let mut books = day(10);
        at(&mut books, 2).name = blank.to_owned();
        assert_eq!(kinds(&books), [], "{blank:?}");
    }
}

#[test]
fn an_amount_without_a_number_in_either_book_is_paid_not_shot() {
    let mut books = day(10);
    books.register.push(RegisterRow { seq: None, ..registered(1, 10) });
    log(&mut books).push(LogRow { seq: None, line: 11, ..line(1, 10) });
    let found = only(&books);
    assert_eq!(found.detail, Detail::PaidNotShot { name: name(10) });
    assert_eq!(found.students, ["2022000010"]);
}

#[test]
fn a_number_freed_by_somebody_who_was_not_shot_may_still_be_a_gap() {
    let mut books = day(10);
    books.register[4].seq = None;
    at(&mut books, 5).seq = None;
    assert_eq!(kinds(&books), [FindingKind::PaidNotShot, FindingKind::SeqGap]);
}

#[test]
fn a_number_without_an_amount_is_shot_not_paid() {
    for (amount, method) in
        [(None, LogMethod::Cash), (Some(Fen(0)), LogMethod::Wechat), (Some(FEE), LogMethod::Owe)]
    {
        let mut books = day(10);
        (at(&mut books, 5).amount, at(&mut books, 5).method) = (amount, method);
        let found = only(&books);
        assert_eq!(found.detail, Detail::ShotNotPaid { name: name(4) });
        assert!(matches!(found.proposal, Some(Proposal::Pay { amount: FEE, .. })));
    }
}

#[test]
fn what_is_paid_afterwards_is_paid_in_the_way_that_the_line_says() {
    for (said, proposed) in [
        (LogMethod::Cash, Some(Method::Cash)),
        (LogMethod::Wechat, Some(Method::Wechat)),
        (LogMethod::Alipay, Some(Method::Alipay)),
        (LogMethod::Owe, Some(Method::Cash)),
        (LogMethod::Unknown("转账".to_owned()), None),
    ] {
        let mut books = day(10);
        (at(&mut books, 5).amount, at(&mut books, 5).method) = (None, said.clone());
        let found = only(&books);
        let method = found.proposal.as_ref().map(|proposal| match proposal {
            Proposal::Pay { method, .. } => *method,
            other => panic!("{other:?}"),
        });
        assert_eq!(method, proposed, "{said:?}");
    }
}

#[test]
fn free_and_owing_are_exempt_from_the_amount_and_a_pledge_counts() {
    for (amount, method) in
        [(None, LogMethod::Free), (Some(Fen(100)), LogMethod::Free), (None, LogMethod::Class)]
    {
        let mut books = day(10);
        (at(&mut books, 5).amount, at(&mut books, 5).method) = (amount, method);
        assert_eq!(kinds(&books), []);
    }
}

#[test]
fn another_amount_than_the_fee_is_amount_differs() {
    for amount in [Fen(1500), Fen(4000)] {
        let mut books = day(10);
        at(&mut books, 5).amount = Some(amount);
        assert_eq!(only(&books).detail, Detail::AmountDiffers { name: name(4) });
    }
}

#[test]
fn the_same_line_twice_has_paid_twice() {
    let mut books = day(10);
    let again = at(&mut books, 5).clone();
    log(&mut books).push(LogRow { line: 30, ..again });
    assert_eq!(only(&books).kind(), FindingKind::AmountDiffers);
    assert_eq!(reconcile(&books).books.log, Some(10));
}

#[test]
fn the_drawer_is_held_against_cash_lines_that_are_not_struck() {
    let mut books = day(10);
    at(&mut books, 3).method = LogMethod::Wechat;
    at(&mut books, 4).method = LogMethod::Unknown("刷卡".to_owned());
    books.counted = Some(Fen(14_000));
    let found = only(&books);
    assert_eq!(found.detail, Detail::CashDiffers { expected: Fen(16_000), counted: Fen(14_000) });
    assert_eq!(reconcile(&books).books.cash, Some(Fen(16_000)));
}

#[test]
fn money_rules_are_skipped_where_we_take_no_fee() {
    let mut books = day(10);
    at(&mut books, 5).amount = None;
    at(&mut books, 6).amount = Some(Fen(1));
    books.counted = Some(Fen(0));
    books.money = false;
    assert_eq!(kinds(&books), []);
    assert_eq!(reconcile(&books).books.cash, None);
}

#[test]
fn numbers_of_nobody_are_one_gap_and_become_void() {
    let mut books = day(10);
    books.register.drain(4..6);
    log(&mut books).drain(4..6);
    let found = only(&books);
    assert_eq!(found.detail, Detail::SeqGap { from: 5, to: 6 });
    assert_eq!(found.seqs, [5, 6]);
    assert!(matches!(found.proposal, Some(Proposal::Void { seq: 5, to: Some(6), .. })));
}

#[test]
fn a_number_with_a_fate_is_no_gap_and_the_ends_are_none() {
    let mut books = day(10);
    books.register.drain(4..6);
    log(&mut books).drain(4..6);
    books.fates =
        [(5, photodesk::domain::number::Fate::Test), (6, photodesk::domain::number::Fate::Left)].into();
    books.fates.insert(20, photodesk::domain::number::Fate::Void);
    assert_eq!(kinds(&books), []);
}
