//! The desk, rule by rule.

use photodesk::domain::desk::join::Counting;
use photodesk::domain::facts::{CheckItem, Makeup, Method, Stage};
use photodesk::domain::field::Field;
use photodesk::domain::money::Fen;
use photodesk::domain::number::VoidReason;
use photodesk::domain::session::{FeeBy, LogMode, PayOrder, Timing};
use photodesk::ops::Project;
use photodesk::ops::answer::Data;
use photodesk::ops::desk::request::NewPerson;
use photodesk::ops::desk::{Request, Sent};
use photodesk::ops::session::Wanted;

use crate::world::{campus, pay, photo_day, refused, register, seq_of, serve, wanted};

fn before() -> Wanted {
    Wanted { timing: Some(Timing::Before), ..wanted() }
}

fn stage(project: &Project, handle: &str) -> Stage {
    project.state().stage(&project.resolve(handle).unwrap())
}

fn void(seq: u32, reason: VoidReason) -> Request {
    Request::Void { seq, reason, text: None }
}

fn fate(project: &Project, seq: u32) -> &'static str {
    let session = project.session().unwrap().id;
    project.state().number(session, seq).map_or("none", |number| number.fate.code())
}

fn undo() -> Request {
    Request::Undo { event: None, reason: None }
}

#[test]
fn a_fee_gives_a_receipt_change_and_the_next_log_line() {
    let mut project = photo_day(60, &wanted());
    for n in 1..=25 {
        project.act(pay(&format!("S{n:04}"))).unwrap();
    }
    let paid = Request::Pay {
        student: "S0026".to_owned(),
        amount: None,
        method: Method::Cash,
        tendered: Some(Fen(5000)),
    };
    let Data::Paid { receipt, change, log_line } = project.act(paid).unwrap().data else { panic!() };
    let line = log_line.unwrap();
    assert_eq!((receipt, change, line.page, line.line), (26, Fen(3000), 2, 1));
}

#[test]
fn nobody_pays_twice_and_a_debt_is_settled_by_a_later_payment() {
    let mut project = photo_day(4, &wanted());
    project.act(pay("S0001")).unwrap();
    assert_eq!(refused(&mut project, pay("S0001")), "already_paid");
    let owe = Request::Pay { student: "S0002".to_owned(), amount: None, method: Method::Owe, tendered: None };
    project.act(owe.clone()).unwrap();
    assert_eq!(refused(&mut project, owe), "already_paid");
    assert_eq!(project.status(project.session().map(|s| s.id)).unwrap().money.owed, Fen(2000));
    project.act(register("S0002")).unwrap();
    project.act(pay("S0002")).unwrap();
    let money = project.status(project.session().map(|s| s.id)).unwrap().money;
    assert_eq!((money.owed, money.cash, money.total), (Fen::ZERO, Fen(4000), Fen(4000)));
}

#[test]
fn too_little_cash_is_refused_and_other_methods_take_no_tendered_amount() {
    let mut project = photo_day(4, &wanted());
    let cash = |method, tendered| Request::Pay {
        student: "S0001".to_owned(),
        amount: None,
        method,
        tendered: Some(tendered),
    };
    assert_eq!(refused(&mut project, cash(Method::Cash, Fen(1000))), "amount_short");
    assert_eq!(refused(&mut project, cash(Method::Wechat, Fen(2000))), "bad_value");
}

#[test]
fn a_number_needs_a_payment_first_unless_the_session_says_later() {
    let mut project = photo_day(4, &wanted());
    assert_eq!(refused(&mut project, register("S0001")), "not_paid");
    let later = Wanted { pay: Some(PayOrder::Later), ..wanted() };
    let mut project = photo_day(4, &later);
    let answer = project.act(register("S0001")).unwrap();
    assert_eq!(answer.warnings[0].code(), "not_paid");
}

#[test]
fn on_paper_and_where_others_take_the_money_no_payment_is_needed() {
    for wanted in [
        Wanted { log: Some(LogMode::Paper), ..wanted() },
        Wanted { fee_by: Some(FeeBy::Agency), ..wanted() },
        Wanted { fee_by: Some(FeeBy::Nobody), ..wanted() },
    ] {
        let mut project = photo_day(4, &wanted);
        let answer = project.act(register("S0001")).unwrap();
        assert!(answer.warnings.is_empty());
    }
}

#[test]
fn recorded_after_the_shot_a_number_says_that_the_photo_was_taken() {
    let mut project = photo_day(4, &wanted());
    assert_eq!(serve(&mut project, "S0001"), 1);
    assert_eq!(stage(&project, "S0001"), Stage::Shot);
    assert_eq!(refused(&mut project, register("S0001")), "already_shot");
}

#[test]
fn issued_before_the_shot_a_number_waits_for_the_camera() {
    let mut project = photo_day(4, &before());
    serve(&mut project, "S0001");
    assert_eq!(stage(&project, "S0001"), Stage::Registered);
    assert_eq!(refused(&mut project, register("S0001")), "already_registered");
    let given = Request::Register { student: "S0002".to_owned(), seq: Some(9), reason: None };
    project.act(pay("S0002")).unwrap();
    assert_eq!(refused(&mut project, given), "bad_value");
    project.act(Request::Shot { seq: 1 }).unwrap();
    assert_eq!(stage(&project, "S0001"), Stage::Shot);
    assert_eq!(refused(&mut project, Request::Shot { seq: 1 }), "already_shot");
    assert_eq!(refused(&mut project, Request::Shot { seq: 7 }), "seq_unknown");
}

#[test]
fn a_larger_number_leaves_a_gap_and_says_so() {
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    project.act(pay("S0002")).unwrap();
    let answer =
        project.act(Request::Register { student: "S0002".to_owned(), seq: Some(4), reason: None }).unwrap();
    assert_eq!((seq_of(&answer), answer.warnings[0].code()), (4, "seq_gap"));
    project.act(pay("S0003")).unwrap();
    assert_eq!(seq_of(&project.act(register("S0003")).unwrap()), 5);
    assert_eq!(
        refused(&mut project, Request::Register { student: "S0004".to_owned(), seq: Some(4), reason: None }),
        "not_paid"
    );
    project.act(pay("S0004")).unwrap();
    assert_eq!(
        refused(&mut project, Request::Register { student: "S0004".to_owned(), seq: Some(4), reason: None }),
        "seq_taken"
    );
    let answer =
        project.act(Request::Register { student: "S0004".to_owned(), seq: Some(2), reason: None }).unwrap();
    assert_eq!(seq_of(&answer), 2);
}

#[test]
fn undoing_the_latest_recorded_number_releases_it_to_the_next_student() {
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    serve(&mut project, "S0002");
    project.act(undo()).unwrap();
    assert_eq!(fate(&project, 2), "released");
    assert_eq!(serve(&mut project, "S0003"), 2);
    assert_eq!(refused(&mut project, Request::Redo), "nothing_to_redo");
}

#[test]
fn undoing_an_issued_number_withdraws_it_and_redo_gives_it_back_to_the_same_student() {
    let mut project = photo_day(4, &before());
    serve(&mut project, "S0001");
    project.act(undo()).unwrap();
    assert_eq!(fate(&project, 1), "withdrawn");
    assert_eq!(stage(&project, "S0001"), Stage::Paid);
    project.act(Request::Redo).unwrap();
    assert_eq!(fate(&project, 1), "live");
    assert_eq!(project.resolve("#1").unwrap(), project.resolve("S0001").unwrap());
    project.act(undo()).unwrap();
    assert_eq!(serve(&mut project, "S0002"), 2);
}

#[test]
fn an_earlier_recorded_number_that_is_undone_is_withdrawn() {
    let mut project = photo_day(4, &wanted());
    project.act(pay("S0001")).unwrap();
    let event = project.act(register("S0001")).unwrap().event;
    serve(&mut project, "S0002");
    project.act(Request::Undo { event, reason: Some("没来".to_owned()) }).unwrap();
    assert_eq!(fate(&project, 1), "withdrawn");
    assert_eq!(project.state().next_seq(project.session().unwrap().id), 3);
}

#[test]
fn what_a_later_event_builds_on_cannot_be_undone() {
    let mut project = photo_day(4, &wanted());
    let paid = project.act(pay("S0001")).unwrap().event;
    project.act(register("S0001")).unwrap();
    assert_eq!(refused(&mut project, Request::Undo { event: paid, reason: None }), "undo_blocked");
}

#[test]
fn undo_and_redo_go_back_and_forth_over_several_acts() {
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    for _ in 0..2 {
        project.act(undo()).unwrap();
    }
    assert_eq!(stage(&project, "S0001"), Stage::Expected);
    for _ in 0..2 {
        project.act(Request::Redo).unwrap();
    }
    assert_eq!(stage(&project, "S0001"), Stage::Shot);
    assert_eq!(refused(&mut project, Request::Redo), "nothing_to_redo");
}

#[test]
fn what_one_enter_did_one_undo_takes_back() {
    let mut project = photo_day(4, &wanted());
    project.act_together(&[pay("S0001"), register("S0001")]).unwrap();
    project.act(undo()).unwrap();
    assert_eq!(stage(&project, "S0001"), Stage::Expected);
    project.act(Request::Redo).unwrap();
    assert_eq!(stage(&project, "S0001"), Stage::Shot);
}

#[test]
fn of_an_act_that_is_refused_in_the_middle_nothing_remains() {
    let mut project = photo_day(4, &wanted());
    let events = project.state().past.len();
    assert!(project.act_together(&[pay("S0001"), register("S0002")]).is_err());
    assert_eq!(project.state().past.len(), events);
    assert_eq!(stage(&project, "S0001"), Stage::Expected);
    project.act(pay("S0001")).unwrap();
}

#[test]
fn a_wrong_item_counts_as_checked_and_the_roster_changes_only_when_it_is_accepted() {
    let mut project = photo_day(4, &wanted());
    let wrong = Request::CheckWrong {
        student: "S0001".to_owned(),
        item: CheckItem::Name,
        to: Some("张斯凡".to_owned()),
        evidence: Some("身份证".to_owned()),
    };
    assert_eq!(refused(&mut project, wrong.clone()), "not_registered");
    serve(&mut project, "S0001");
    let answer = project.act(wrong).unwrap();
    let Data::Checked { correction: Some(correction), .. } = answer.data else { panic!() };
    assert_eq!(correction.state, "pending");
    assert_eq!(stage(&project, "S0001"), Stage::Checked);
    let old = project.name_of(&project.resolve("S0001").unwrap());
    assert_ne!(old, "张斯凡");
    let decide = Request::Correct {
        correction: correction.id.parse().unwrap(),
        accept: true,
        reason: Some("看了身份证".to_owned()),
    };
    project.act(decide).unwrap();
    assert_eq!(project.name_of(&project.resolve("S0001").unwrap()), "张斯凡");
    project.act(undo()).unwrap();
    assert_eq!(project.name_of(&project.resolve("S0001").unwrap()), old);
}

#[test]
fn a_wrong_photo_leads_to_a_retake_under_a_new_number() {
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    let wrong =
        Request::CheckWrong { student: "S0001".to_owned(), item: CheckItem::Photo, to: None, evidence: None };
    let Data::Checked { seq, retaken, .. } = project.act(wrong).unwrap().data else { panic!() };
    assert_eq!((seq, retaken), (2, Some(1)));
    assert_eq!(fate(&project, 1), "retaken");
}

#[test]
fn a_walked_off_number_keeps_the_payment_and_the_next_number_stays() {
    let mut project = photo_day(4, &before());
    serve(&mut project, "S0001");
    project.act(void(1, VoidReason::Left)).unwrap();
    assert_eq!(fate(&project, 1), "left");
    assert_eq!(stage(&project, "S0001"), Stage::Paid);
    assert_eq!(seq_of(&project.act(register("S0001")).unwrap()), 2);
}

#[test]
fn the_next_number_can_be_a_test_frame_and_one_with_a_fate_cannot_be_voided_again() {
    let mut project = photo_day(4, &wanted());
    project.act(void(1, VoidReason::Test)).unwrap();
    assert_eq!(fate(&project, 1), "test");
    assert_eq!(serve(&mut project, "S0001"), 2);
    assert_eq!(refused(&mut project, void(1, VoidReason::Other)), "bad_value");
    assert_eq!(refused(&mut project, void(9, VoidReason::Other)), "seq_unknown");
}

#[test]
fn two_numbers_change_owners_and_the_money_stays() {
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    serve(&mut project, "S0002");
    project.act(Request::Swap { a: 2, b: 1, reason: Some("站错队".to_owned()) }).unwrap();
    assert_eq!(project.resolve("#1").unwrap(), project.resolve("S0002").unwrap());
    assert_eq!(project.resolve("#2").unwrap(), project.resolve("S0001").unwrap());
    let payments = &project.state().facts(&project.resolve("S0001").unwrap()).payments;
    assert_eq!(payments[0].receipt, 1);
}

#[test]
fn a_block_moves_together_and_the_number_it_leaves_is_a_test_frame() {
    let mut project = photo_day(10, &wanted());
    for n in 1..=6 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let shift = |from, to, by| Request::Shift { from, to, by, reason: Some("多拍一张".to_owned()) };
    assert_eq!(refused(&mut project, shift(2, 4, 1)), "seq_taken");
    let Data::Shifted { moved } = project.act(shift(4, 6, 1)).unwrap().data else { panic!() };
    assert_eq!(moved, 3);
    assert_eq!(fate(&project, 4), "test");
    assert_eq!(project.resolve("#7").unwrap(), project.resolve("S0006").unwrap());
    project.act(undo()).unwrap();
    assert_eq!(project.resolve("#4").unwrap(), project.resolve("S0004").unwrap());
    assert_eq!(fate(&project, 7), "none");
}

#[test]
fn assigning_a_number_voids_the_old_one_and_needs_force_where_somebody_was() {
    let mut project = photo_day(6, &wanted());
    serve(&mut project, "S0001");
    serve(&mut project, "S0002");
    project.act(void(1, VoidReason::Left)).unwrap();
    let assign = |force| Sent {
        request: Request::Assign {
            student: "S0002".to_owned(),
            seq: 1,
            reason: Some("照片是他的".to_owned()),
        },
        force,
        ..Sent::default()
    };
    assert_eq!(project.desk(&assign(false)).unwrap_err().code(), "seq_taken");
    project.desk(&assign(true)).unwrap();
    assert_eq!((fate(&project, 1), fate(&project, 2)), ("live", "void"));
    assert_eq!(refused(&mut project, assign(false).request), "seq_taken");
}

#[test]
fn an_agreed_checkpoint_locks_the_numbers_before_it() {
    let mut project = photo_day(6, &wanted());
    for n in 1..=3 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let Data::Checkpointed { expected, difference, agreed_until } =
        project.act(Request::Checkpoint { seq: 4 }).unwrap().data
    else {
        panic!()
    };
    assert_eq!((expected, difference, agreed_until), (3, 1, 0));
    project.act(Request::Checkpoint { seq: 3 }).unwrap();
    assert_eq!(refused(&mut project, Request::Swap { a: 1, b: 2, reason: None }), "seq_locked");
    assert_eq!(refused(&mut project, void(2, VoidReason::Blink)), "seq_locked");
    let forced = |reason: Option<&str>| Sent {
        request: Request::Swap { a: 1, b: 2, reason: reason.map(str::to_owned) },
        force: true,
        ..Sent::default()
    };
    assert_eq!(project.desk(&forced(None)).unwrap_err().code(), "bad_value");
    project.desk(&forced(Some("看了相机"))).unwrap();
}

#[test]
fn before_the_shot_a_checkpoint_agrees_between_the_last_shot_and_the_last_issued() {
    let mut project = photo_day(6, &before());
    for n in 1..=4 {
        serve(&mut project, &format!("S{n:04}"));
    }
    project.act(Request::Shot { seq: 2 }).unwrap();
    for (seq, agreed) in [(1, 0), (5, 0), (3, 3)] {
        let Data::Checkpointed { agreed_until, .. } = project.act(Request::Checkpoint { seq }).unwrap().data
        else {
            panic!()
        };
        assert_eq!(agreed_until, agreed, "{seq}");
    }
    // Whoever lies before an agreed checkpoint was photographed.
    assert_eq!(stage(&project, "S0001"), Stage::Shot);
    assert_eq!(stage(&project, "S0004"), Stage::Registered);
}

#[test]
fn absence_ends_when_the_student_comes_after_all() {
    let mut project = photo_day(10, &wanted());
    let absent = Request::Absent {
        student: "S0001".to_owned(),
        reason: Some("实习".to_owned()),
        makeup: Makeup::Later,
    };
    project.act(absent.clone()).unwrap();
    assert_eq!(stage(&project, "S0001"), Stage::Absent);
    serve(&mut project, "S0001");
    assert_eq!(refused(&mut project, absent), "already_registered");
    let rest =
        Request::AbsentRest { class: "学前1班".to_owned(), reason: None, makeup: Makeup::Undecided };
    let Data::Absent { absent } = project.act(rest).unwrap().data else { panic!() };
    assert_eq!(absent, 4);
    project.act(undo()).unwrap();
    assert_eq!(stage(&project, "S0002"), Stage::Expected);
}

#[test]
fn a_walk_in_is_always_created_and_can_turn_out_to_be_on_the_roster() {
    let mut project = photo_day(6, &wanted());
    let person =
        NewPerson { name: "张 思凡".to_owned(), class: "学前1班".to_owned(), ..NewPerson::default() };
    let Data::WalkedIn { student, .. } = project.act(Request::WalkIn(person)).unwrap().data else { panic!() };
    serve(&mut project, &student);
    let join = Request::Join {
        walkin: student.clone(),
        student: "S0002".to_owned(),
        counting: Counting::Later,
        reason: None,
    };
    project.act(join).unwrap();
    assert_eq!(stage(&project, "S0002"), Stage::Shot);
    assert_eq!(project.resolve(&student).unwrap(), project.resolve("S0002").unwrap());
    project.act(undo()).unwrap();
    assert_eq!(stage(&project, "S0002"), Stage::Expected);
}

#[test]
fn an_empty_field_is_completed_and_a_filled_one_is_not() {
    let mut project = campus(4);
    let mut incomplete = crate::world::person(90, "学前1班");
    incomplete.record.id_number.clear();
    incomplete.record.gaps = vec![Field::IdNumber];
    crate::world::enrol(&mut project, vec![incomplete]);
    project.open_session(&wanted()).unwrap();
    let complete = |student: &str| Request::Complete {
        student: student.to_owned(),
        field: Field::IdNumber,
        to: "420000200402290114".to_owned(),
        evidence: None,
    };
    assert_eq!(refused(&mut project, complete("S0001")), "bad_value");
    project.act(complete("S0091")).unwrap();
    let id = project.resolve("420000200402290114").unwrap();
    assert!(!project.directory().student(&id).unwrap().record.is_incomplete());
}

#[test]
fn the_same_command_id_gives_the_same_answer_and_changes_nothing() {
    let mut project = photo_day(4, &wanted());
    let sent = |raw: &str| Sent {
        request: pay("S0001"),
        id: Some("a1".to_owned()),
        raw: raw.to_owned(),
        force: false,
        reason: None,
        page: None,
    };
    project.desk(&sent("one")).unwrap();
    let events = project.state().past.len();
    let photodesk::ops::answer::Reply::Repeated(stored) = project.desk(&sent("one")).unwrap() else {
        panic!()
    };
    assert!(stored.contains("\"receipt\":1"));
    assert_eq!(project.state().past.len(), events);
    assert_eq!(project.desk(&sent("two")).unwrap_err().code(), "id_reused");
}

#[test]
fn who_was_captured_before_gets_a_number_only_with_force_and_a_reason() {
    let mut project = campus(2);
    let mut captured = crate::world::person(50, "学前1班");
    captured.record.already_captured = true;
    crate::world::enrol(&mut project, vec![captured]);
    project.open_session(&wanted()).unwrap();
    project.act(pay("S0051")).unwrap();
    assert_eq!(refused(&mut project, register("S0051")), "already_captured");
}

#[test]
fn a_session_is_found_again_and_differing_settings_are_refused() {
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    let again = project.open_session(&wanted()).unwrap();
    assert_eq!(again.data, Data::Opened { session: 1, next_seq: 2 });
    let differs = Wanted { timing: Some(Timing::Before), ..wanted() };
    assert_eq!(project.open_session(&differs).unwrap_err().code(), "bad_value");
    let afternoon = Wanted { label: Some("下午".to_owned()), ..wanted() };
    assert_eq!(project.open_session(&afternoon).unwrap().data, Data::Opened { session: 2, next_seq: 2 });
}
