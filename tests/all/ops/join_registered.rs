//! One person who was photographed under two rows of the roster: one number counts, the other keeps its fate, and no
//! fee is taken twice.

use photodesk::domain::desk::join::Counting;
use photodesk::domain::facts::{Method, Stage};
use photodesk::domain::money::Fen;
use photodesk::domain::number::Fate;
use photodesk::domain::reconcile::finding::{Finding, FindingKind};
use photodesk::domain::session::Timing;
use photodesk::domain::sex::Sex;
use photodesk::domain::student::{Record, Student, StudentId};
use photodesk::ops::Project;
use photodesk::ops::answer::Data;
use photodesk::ops::desk::{Request, Sent};
use photodesk::ops::floor::Fellow;
use photodesk::ops::session::Wanted;

use crate::world::{campus, enrol, pay, refused, register, serve, sign_off, wanted};

const OLD: &str = "@old";
const NEW: &str = "@new";

fn row(id: &str, record: Record) -> Student {
    let record = Box::new(Record { name: "陈雨甲".into(), class: "学前1班".into(), ..record });
    Student { id: StudentId(id.to_owned()), record, walkin: false, joined_to: None, gone: false }
}

/// The rows `old` and `new` of one person, by two student numbers, and four others.
fn twice(wanted: &Wanted) -> Project {
    let mut project = campus(4);
    let by = |number: &str| Record { student_no: number.into(), ..Record::default() };
    enrol(&mut project, [row("old", by("T0001")), row("new", by("N0001"))]);
    project.open_session(wanted).unwrap();
    project
}

fn free_of_fee() -> Wanted {
    Wanted { fee_by: Some(photodesk::domain::session::FeeBy::Nobody), ..wanted() }
}

fn afternoon(of: &Wanted) -> Wanted {
    Wanted { label: Some("下午".to_owned()), start: Some(1), ..of.clone() }
}

fn join_counting(from: &str, to: &str, counting: Counting) -> Request {
    Request::Join { walkin: from.to_owned(), student: to.to_owned(), counting, reason: None }
}

fn join(from: &str, to: &str) -> Request {
    join_counting(from, to, Counting::Later)
}

fn undo() -> Request {
    Request::Undo { event: None, reason: None }
}

fn id(name: &str) -> StudentId {
    StudentId(name.to_owned())
}

/// The fate of a number of the current session, and who has it.
fn fate(project: &Project, seq: u32) -> (Fate, Option<String>) {
    let session = project.session().unwrap().id;
    let number = project.state().number(session, seq).unwrap();
    (number.fate, number.owner.as_ref().map(|owner| owner.0.clone()))
}

fn found(project: &Project, kind: FindingKind) -> Vec<Finding> {
    let session = project.session().unwrap().id;
    let all = project.reconcile(session, None).unwrap().findings.into_iter();
    all.filter(|finding| finding.kind() == kind && finding.is_open()).collect()
}

fn sound(project: &Project) {
    let wrong: Vec<_> = project.examine().into_iter().filter(|check| !check.ok).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Both rows have a number (1 and 3), and no fee is taken.
fn both_shot() -> Project {
    let mut project = twice(&free_of_fee());
    for student in [OLD, "S0001", NEW] {
        project.act(register(student)).unwrap();
    }
    project
}

#[test]
fn the_later_shot_counts_and_the_older_number_is_retaken() {
    for (from, to, stays) in [(OLD, NEW, "new"), (NEW, OLD, "old")] {
        let mut project = both_shot();
        let answer = project.act(join(from, to)).unwrap();
        let joined = Data::Joined { student: format!("@{stays}"), seq: Some(3), retaken: vec![1] };
        assert_eq!(answer.data, joined);
        assert_eq!(fate(&project, 1), (Fate::Retaken, None), "{from}");
        assert_eq!(fate(&project, 3), (Fate::Live, Some(stays.to_owned())), "{from}");
        let heads = project.balance(None).unwrap().heads;
        assert_eq!((heads.expected, heads.registered, heads.shot), (5, 2, 2));
        sound(&project);
    }
}

#[test]
fn the_earlier_number_counts_where_somebody_says_so() {
    let mut project = both_shot();
    project.act(join_counting(OLD, NEW, Counting::Earlier)).unwrap();
    assert_eq!(fate(&project, 1), (Fate::Live, Some("new".to_owned())));
    assert_eq!(fate(&project, 3), (Fate::Retaken, None));
    assert_eq!(project.state().next_seq(project.session().unwrap().id), 4, "no number is given twice");
    sound(&project);
}

/// Both rows have a number (1 and 2), and one of these was shot.
fn one_shot(seq: u32) -> Project {
    let mut project = twice(&Wanted { timing: Some(Timing::Before), ..free_of_fee() });
    for student in [OLD, NEW] {
        project.act(register(student)).unwrap();
    }
    project.act(Request::Shot { seq }).unwrap();
    project
}

#[test]
fn a_number_that_was_never_shot_does_not_count_beside_one_that_was() {
    let mut project = one_shot(1);
    project.act(join(OLD, NEW)).unwrap();
    assert_eq!(fate(&project, 1), (Fate::Live, Some("new".to_owned())));
    assert_eq!(fate(&project, 2), (Fate::Retaken, None));
}

#[test]
fn the_earlier_number_is_the_earlier_of_those_that_were_shot() {
    let mut project = one_shot(2);
    project.act(join_counting(OLD, NEW, Counting::Earlier)).unwrap();
    assert_eq!(fate(&project, 2), (Fate::Live, Some("new".to_owned())));
}

#[test]
fn undo_gives_everything_back_as_it_was_and_redo_joins_again() {
    let mut project = both_shot();
    project.act(Request::CheckOk { student: NEW.to_owned() }).unwrap();
    let before = (project.state().students.clone(), project.state().numbers.clone());
    project.act(join(OLD, NEW)).unwrap();
    let joined = (project.state().students.clone(), project.state().numbers.clone());
    project.act(undo()).unwrap();
    assert_eq!((project.state().students.clone(), project.state().numbers.clone()), before);
    assert_eq!(project.resolve("T0001").unwrap(), id("old"));
    sound(&project);
    project.act(Request::Redo).unwrap();
    let again = (project.state().students.clone(), project.state().numbers.clone());
    assert_eq!(again.0, joined.0);
    assert_eq!(project.resolve("T0001").unwrap(), id("new"));
    sound(&project);
}

#[test]
fn a_check_that_was_made_for_the_number_that_goes_goes_with_it() {
    let mut project = both_shot();
    project.act(Request::CheckOk { student: OLD.to_owned() }).unwrap();
    project.act(join(OLD, NEW)).unwrap();
    assert_eq!(project.state().stage(&id("new")), Stage::Shot);
    let mut project = both_shot();
    project.act(Request::CheckOk { student: NEW.to_owned() }).unwrap();
    project.act(join(NEW, OLD)).unwrap();
    assert_eq!(project.state().stage(&id("old")), Stage::Checked);
}

#[test]
fn rows_of_two_half_days_are_joined_too() {
    let mut project = twice(&free_of_fee());
    project.act(register("S0001")).unwrap();
    project.act(register(OLD)).unwrap();
    let morning = project.session().unwrap().id;
    project.open_session(&afternoon(&free_of_fee())).unwrap();
    project.act(register(NEW)).unwrap();
    assert_eq!(found(&project, FindingKind::TwoRows).len(), 1);
    project.act(join(NEW, OLD)).unwrap();
    assert_eq!(project.state().number(morning, 2).unwrap().fate, Fate::Retaken);
    assert_eq!(fate(&project, 1), (Fate::Live, Some("old".to_owned())));
    for session in [morning, project.session().unwrap().id] {
        let found = project.reconcile(session, None).unwrap();
        let errors: Vec<_> = found.findings.iter().map(Finding::kind).collect();
        assert!(
            !errors.contains(&FindingKind::SeqGap) && !errors.contains(&FindingKind::TwoRows),
            "{errors:?}"
        );
        assert_eq!(found.books.register, 1);
    }
    sound(&project);
}

#[test]
fn a_number_on_a_sealed_list_stays_and_the_other_one_goes() {
    let mut project = twice(&free_of_fee());
    project.act(register(OLD)).unwrap();
    let morning = project.session().unwrap().id;
    sign_off(&mut project);
    project.open_session(&afternoon(&free_of_fee())).unwrap();
    project.act(register(NEW)).unwrap();
    // The list that was sealed names the old row.
    assert_eq!(refused(&mut project, join(OLD, NEW)), "session_closed");
    let asked = project.join_question(OLD, NEW).unwrap();
    assert_eq!(asked.ways.len(), 2, "{:?}", asked.ways);
    assert!(asked.ways.iter().all(|way| !way.second_stays));
    project.act(join(NEW, OLD)).unwrap();
    assert_eq!(project.state().facts(&id("old")).numbers, [(morning, 1)]);
    assert_eq!(fate(&project, 1), (Fate::Retaken, None));
    sound(&project);
}

#[test]
fn a_number_up_to_which_the_photographer_agreed_wants_a_reason() {
    let mut project = both_shot();
    project.act(Request::Checkpoint { seq: 3 }).unwrap();
    assert_eq!(refused(&mut project, join(OLD, NEW)), "seq_locked");
    let request = Request::Join {
        walkin: OLD.to_owned(),
        student: NEW.to_owned(),
        counting: Counting::Later,
        reason: Some("两张名单上是同一个人".to_owned()),
    };
    project.desk(&Sent { request, force: true, ..Sent::default() }).unwrap();
    let joined = project.state().past.last().unwrap().body.clone();
    assert_eq!(project.words_of(&joined).unwrap(), ["两张名单上是同一个人"]);
}

#[test]
fn of_two_fees_one_is_given_back_before_the_rows_are_joined() {
    for goes in [OLD, NEW] {
        let stays = if goes == OLD { NEW } else { OLD };
        let mut project = twice(&wanted());
        for student in [OLD, "S0001", NEW] {
            serve(&mut project, student);
        }
        assert_eq!(refused(&mut project, join(goes, stays)), "already_paid");
        let back = Request::Refund { student: goes.to_owned(), amount: None, reason: None };
        project.act_together(&[back, join(goes, stays)]).unwrap();
        let student = project.resolve(stays).unwrap();
        let session = project.session().unwrap().id;
        let money = project.balance(Some(session)).unwrap().money;
        assert_eq!((money.cash, money.refunded, money.total), (Fen(6000), Fen(2000), Fen(4000)));
        assert_eq!(project.drawer(session).unwrap().due, Fen(4000));
        assert!(project.card(stays).unwrap().payment.unwrap().counts(), "the card shows the fee that stands");
        assert_eq!(project.state().facts(&student).payments.iter().filter(|one| one.counts()).count(), 1);
        let reconciled = project.reconcile(session, None).unwrap();
        let kinds: Vec<_> = reconciled.findings.iter().map(Finding::kind).collect();
        let left_open = [FindingKind::NotChecked, FindingKind::Incomplete];
        assert!(kinds.iter().all(|kind| left_open.contains(kind)), "{kinds:?}");
        assert_eq!((reconciled.books.log, reconciled.books.register, reconciled.matched), (Some(2), 2, 2));
        sound(&project);
        // One undo takes the refund and the join back.
        project.act(undo()).unwrap();
        let money = project.balance(Some(session)).unwrap().money;
        assert_eq!((money.refunded, money.total), (Fen::ZERO, Fen(6000)));
        assert_eq!(project.balance(None).unwrap().heads.registered, 3);
        sound(&project);
    }
}

#[test]
fn a_fee_of_the_morning_is_given_back_in_the_afternoon_once() {
    let mut project = twice(&wanted());
    serve(&mut project, OLD);
    let morning = project.session().unwrap().id;
    project.open_session(&afternoon(&wanted())).unwrap();
    serve(&mut project, NEW);
    let back = || Request::Refund { student: OLD.to_owned(), amount: None, reason: None };
    project.act(back()).unwrap();
    assert_eq!(refused(&mut project, back()), "not_paid", "it was given back before");
    assert!(project.state().facts(&id("new")).is_paid(), "the receipt of the same number is another one");
    project.act(join(OLD, NEW)).unwrap();
    let due = |session| project.drawer(session).unwrap().due;
    assert_eq!((due(morning), due(project.session().unwrap().id)), (Fen(2000), Fen::ZERO));
    sound(&project);
}

#[test]
fn whoever_owed_and_has_paid_owes_nothing_more() {
    let mut project = twice(&wanted());
    let owe = Request::Pay { student: OLD.to_owned(), amount: None, method: Method::Owe, tendered: None };
    project.act(owe).unwrap();
    serve(&mut project, NEW);
    project.act(join(OLD, NEW)).unwrap();
    let facts = project.state().facts(&id("new"));
    assert!(facts.is_paid() && !facts.owes());
    let money = project.balance(None).unwrap().money;
    assert_eq!((money.owed, money.total), (Fen::ZERO, Fen(2000)));
    sound(&project);
}

#[test]
fn an_absence_stays_where_the_other_row_was_not_there_either() {
    use photodesk::domain::facts::Makeup;
    let mut project = twice(&wanted());
    let absent = Request::Absent { student: NEW.to_owned(), reason: None, makeup: Makeup::Later };
    project.act(absent).unwrap();
    project.act(join(OLD, NEW)).unwrap();
    assert_eq!(project.state().stage(&id("new")), Stage::Absent);
    project.act(undo()).unwrap();
    project.act(pay(OLD)).unwrap();
    project.act(join(OLD, NEW)).unwrap();
    assert_eq!(project.state().stage(&id("new")), Stage::Paid);
}

#[test]
fn reconciliation_asks_whether_two_rows_with_a_number_each_are_one_person() {
    let mut project = both_shot();
    let asked = found(&project, FindingKind::TwoRows);
    assert_eq!(asked.len(), 1);
    assert_eq!((&asked[0].seqs, asked[0].proposal.is_none()), (&vec![1, 3], true));
    assert_eq!(asked[0].students, ["@old", "@new"]);
    project.act(join(OLD, NEW)).unwrap();
    assert!(found(&project, FindingKind::TwoRows).is_empty(), "joined");
    project.act(undo()).unwrap();
    let ids = vec![asked[0].id.clone()];
    project.keep_findings(&ids, "同名的两个人").unwrap();
    assert!(found(&project, FindingKind::TwoRows).is_empty(), "two people of one name");
}

#[test]
fn of_two_people_of_one_name_whom_numbers_or_sexes_tell_apart_nothing_is_asked() {
    let mut project = campus(2);
    let number = |id: &str| Record { id_number: id.into(), ..Record::default() };
    let sex = |sex| Record { sex: Some(sex), ..Record::default() };
    let with = |record: Record, no: &str| Record { student_no: no.into(), ..record };
    let elsewhere = Record { class: "护理3班".into(), ..number("420000200402290114") };
    let mut far = row("far", with(elsewhere.clone(), "T5"));
    far.record.class = "护理3班".into();
    enrol(
        &mut project,
        [
            row("a", with(number("420000200402290114"), "T1")),
            row("b", with(number("420000200402290122"), "T2")),
            far,
        ],
    );
    let mut woman = row("c", with(sex(Sex::Female), "T3"));
    let mut man = row("d", with(sex(Sex::Male), "T4"));
    for one in [&mut woman, &mut man] {
        one.record.name = "周一".into();
    }
    enrol(&mut project, [woman, man]);
    project.open_session(&free_of_fee()).unwrap();
    for student in ["@a", "@b", "@c", "@d"] {
        project.act(register(student)).unwrap();
    }
    assert!(found(&project, FindingKind::TwoRows).is_empty());
    // The same ID number in another class is one person, or enrolled twice: that is asked.
    project.act(register("@far")).unwrap();
    let asked = found(&project, FindingKind::TwoRows);
    assert_eq!(asked.iter().map(|one| one.seqs.clone()).collect::<Vec<_>>(), [[1, 5]]);
}

#[test]
fn a_card_says_how_far_a_classmate_of_the_name_has_come() {
    let mut project = twice(&wanted());
    let fellow = |project: &Project| project.card(NEW).unwrap().fellow.unwrap();
    assert_eq!(fellow(&project), Fellow { stage: Stage::Expected, seq: None });
    project.act(pay(OLD)).unwrap();
    assert_eq!(fellow(&project), Fellow { stage: Stage::Paid, seq: None });
    project.act(register(OLD)).unwrap();
    assert_eq!(fellow(&project), Fellow { stage: Stage::Shot, seq: Some(1) });
    assert_eq!(project.card("S0001").unwrap().fellow, None);
    // Somebody whom another ID number tells apart stops nobody from paying.
    let by = |number: &str, no: &str| Record {
        id_number: number.into(),
        student_no: no.into(),
        name: "周一".into(),
        class: "学前1班".into(),
        ..Record::default()
    };
    let [first, second] = [by("420000200402290114", "T8"), by("420000200402290122", "T9")].map(|record| {
        Student { record: Box::new(record.clone()), ..row(&record.student_no.clone(), record) }
    });
    enrol(&mut project, [first, second]);
    project.act(pay("T8")).unwrap();
    let apart = Fellow { stage: Stage::Expected, seq: None };
    assert_eq!(project.card("T9").unwrap().fellow, Some(apart));
}

#[test]
fn the_question_shows_each_way_with_its_number_and_what_is_given_back() {
    let mut project = twice(&wanted());
    for student in [OLD, NEW] {
        serve(&mut project, student);
    }
    let asked = project.join_question(OLD, "N0001").unwrap();
    let ways: Vec<_> = asked
        .ways
        .iter()
        .map(|way| (way.second_stays, way.counts.as_ref().unwrap().seq, way.back.unwrap().receipt))
        .collect();
    assert_eq!(ways, [(true, 2, 1), (false, 2, 2), (true, 1, 1), (false, 1, 2)]);
}

#[test]
fn a_walk_in_is_joined_to_nobody_who_has_a_number() {
    use photodesk::ops::desk::request::NewPerson;
    let mut project = twice(&free_of_fee());
    project.act(register(NEW)).unwrap();
    let person =
        NewPerson { name: "陈雨甲".to_owned(), class: "学前1班".to_owned(), ..NewPerson::default() };
    let Data::WalkedIn { student, .. } = project.act(Request::WalkIn(person)).unwrap().data else { panic!() };
    project.act(register(&student)).unwrap();
    assert_eq!(refused(&mut project, join(&student, NEW)), "already_registered");
}

#[test]
fn a_walk_in_is_joined_once_the_row_has_nothing_of_its_own_as_the_refusal_says() {
    use photodesk::domain::number::VoidReason;
    use photodesk::ops::desk::request::NewPerson;
    let mut project = twice(&wanted());
    serve(&mut project, NEW);
    let person =
        NewPerson { name: "陈雨甲".to_owned(), class: "学前1班".to_owned(), ..NewPerson::default() };
    let Data::WalkedIn { student, .. } = project.act(Request::WalkIn(person)).unwrap().data else { panic!() };
    serve(&mut project, &student);
    assert_eq!(refused(&mut project, join(&student, NEW)), "already_registered");
    project.act(Request::Void { seq: 1, reason: VoidReason::Mistake, text: None }).unwrap();
    assert_eq!(refused(&mut project, join(&student, NEW)), "already_paid");
    project.act(Request::Refund { student: NEW.to_owned(), amount: None, reason: None }).unwrap();
    project.act(join(&student, NEW)).unwrap();
    assert_eq!(fate(&project, 2), (Fate::Live, Some("new".to_owned())));
}

#[test]
fn what_was_joined_is_not_parted_once_a_list_with_its_number_is_sealed() {
    let mut project = twice(&free_of_fee());
    project.act(register(OLD)).unwrap();
    let morning = project.session().unwrap().id;
    project.open_session(&afternoon(&free_of_fee())).unwrap();
    project.act(register(NEW)).unwrap();
    project.act(join(OLD, NEW)).unwrap();
    let joined = project.state().past.last().unwrap().at.clone();
    let afternoon = project.session().unwrap().id;
    let reopen = |id: photodesk::domain::session::SessionId| Request::Reopen {
        session: id.0,
        reason: Some("封存".to_owned()),
    };
    project.act(reopen(morning)).unwrap();
    sign_off(&mut project);
    project.act(reopen(afternoon)).unwrap();
    assert_eq!(refused(&mut project, Request::Undo { event: Some(joined), reason: None }), "session_closed");
}
