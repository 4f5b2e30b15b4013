//! The books of a session, as the desk leaves them.

use photodesk::domain::books::{Books, LogMethod, LogRow};
use photodesk::domain::facts::Method;
use photodesk::domain::log_page::Keying;
use photodesk::domain::money::Fen;
use photodesk::domain::number::VoidReason;
use photodesk::domain::reconcile::finding::{Detail, Finding, FindingKind};
use photodesk::domain::reconcile::{reconcile, session};
use photodesk::domain::session::{FeeBy, LogMode, PayOrder};
use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::session::Wanted;

use crate::world::{pay, photo_day, register, serve, wanted};

fn books(project: &Project, keyed: &[LogRow], counted: Option<Fen>) -> Books {
    let keyed: Vec<_> = keyed.iter().map(|row| (row.clone(), None)).collect();
    session::open(project.state(), project.session().unwrap(), project.directory().all(), &keyed, counted)
}

/// What is found, without the reminder that nobody was checked.
fn kinds(books: &Books) -> Vec<FindingKind> {
    let found = reconcile(books).findings.into_iter().map(|finding| finding.kind());
    found.filter(|kind| *kind != FindingKind::NotChecked).collect()
}

fn line(n: u32, seq: Option<u32>, name: &str) -> LogRow {
    LogRow { page: 1, line: n, seq, name: name.to_owned(), amount: Some(Fen(2000)), ..LogRow::default() }
}

#[test]
fn a_day_on_screen_agrees_with_itself() {
    let mut project = photo_day(40, &wanted());
    for n in 1..=30 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let books = books(&project, &[], Some(Fen(60_000)));
    assert_eq!(kinds(&books), []);
    let result = reconcile(&books);
    assert_eq!((result.books.log, result.books.register, result.matched), (Some(30), 30, 30));
    assert_eq!(result.books.cash, Some(Fen(60_000)));
    assert_eq!(result.findings.len(), 30, "nobody was checked");
    assert_eq!(result.findings[0].students, ["@s0001"]);
}

#[test]
fn somebody_who_paid_and_left_is_paid_not_shot() {
    let mut project = photo_day(4, &wanted());
    project.act(pay("S0001")).unwrap();
    assert_eq!(kinds(&books(&project, &[], None)), [FindingKind::PaidNotShot]);
    project.act(Request::Refund { student: "S0001".to_owned(), amount: None, reason: None }).unwrap();
    let after = books(&project, &[], Some(Fen(0)));
    assert_eq!(kinds(&after), [], "a refund ends it, and its line is struck");
}

#[test]
fn a_number_before_the_payment_is_shot_not_paid_until_it_is_paid() {
    let later = Wanted { pay: Some(PayOrder::Later), ..wanted() };
    let mut project = photo_day(4, &later);
    project.act(register("S0001")).unwrap();
    assert_eq!(kinds(&books(&project, &[], None)), [FindingKind::ShotNotPaid]);
    let owe = Request::Pay { student: "S0001".to_owned(), amount: None, method: Method::Owe, tendered: None };
    project.act(owe).unwrap();
    assert_eq!(kinds(&books(&project, &[], None)), [FindingKind::ShotNotPaid]);
    project.act(pay("S0001")).unwrap();
    assert_eq!(kinds(&books(&project, &[], None)), []);
}

#[test]
fn the_log_on_screen_follows_retakes_and_knows_fates() {
    let mut project = photo_day(6, &wanted());
    for student in ["S0001", "S0002", "S0003"] {
        serve(&mut project, student);
    }
    project.act(Request::Retake { student: "S0001".to_owned(), reason: None }).unwrap();
    project.act(Request::Void { seq: 2, reason: VoidReason::Test, text: None }).unwrap();
    let found = reconcile(&books(&project, &[], None));
    let kinds: Vec<FindingKind> =
        found.findings.iter().map(Finding::kind).filter(|kind| *kind != FindingKind::NotChecked).collect();
    assert_eq!(kinds, [FindingKind::PaidNotShot], "S0002 lost the number and keeps the payment");
}

#[test]
fn a_keyed_page_replaces_the_lines_of_the_screen() {
    let mut project = photo_day(6, &wanted());
    let names: Vec<String> = (1..=3)
        .map(|n| {
            let handle = format!("S{n:04}");
            serve(&mut project, &handle);
            project.name_of(&project.resolve(&handle).unwrap())
        })
        .collect();
    let mut page: Vec<LogRow> = (1..).zip(&names).map(|(n, name)| line(n, Some(n), name)).collect();
    assert_eq!(kinds(&books(&project, &page, Some(Fen(6000)))), []);
    page[1].seq = Some(4);
    let found = reconcile(&books(&project, &page, None)).findings;
    let detail = Detail::SeqDiffers { name: names[1].clone(), log_seq: 4, register_seq: 2 };
    assert!(found.iter().any(|finding| finding.detail == detail), "{found:#?}");
    page.remove(1);
    assert_eq!(kinds(&books(&project, &page, None)), [FindingKind::RegisterOnly]);
}

#[test]
fn a_log_on_paper_is_not_there_until_a_page_is_keyed() {
    let paper = Wanted { log: Some(LogMode::Paper), ..wanted() };
    let mut project = photo_day(6, &paper);
    project.act(register("S0001")).unwrap();
    assert_eq!(books(&project, &[], None).log, None);
    let name = project.name_of(&project.resolve("S0001").unwrap());
    let page = [line(1, Some(1), &name), LogRow { method: LogMethod::Wechat, ..line(2, Some(2), "某某某") }];
    let books = books(&project, &page, Some(Fen(2000)));
    assert_eq!(kinds(&books), [FindingKind::LogOnly]);
    assert_eq!(reconcile(&books).books.cash, Some(Fen(2000)));
}

#[test]
fn where_the_agency_takes_the_fee_there_is_neither_log_nor_money() {
    let agency = Wanted { fee_by: Some(FeeBy::Agency), ..wanted() };
    let mut project = photo_day(6, &agency);
    project.act(register("S0001")).unwrap();
    let books = books(&project, &[], Some(Fen(0)));
    assert_eq!((books.log.is_none(), books.money), (true, false));
    assert_eq!(kinds(&books), []);
    assert_eq!(reconcile(&books).books.cash, None);
}

#[test]
fn a_number_that_was_jumped_over_is_a_gap() {
    let mut project = photo_day(6, &wanted());
    serve(&mut project, "S0001");
    project.act(pay("S0002")).unwrap();
    let jump = Request::Register { student: "S0002".to_owned(), seq: Some(4), reason: None };
    project.act(jump).unwrap();
    let found = reconcile(&books(&project, &[], None)).findings;
    assert!(found.iter().any(|finding| finding.detail == Detail::SeqGap { from: 2, to: 3 }));
}

#[test]
fn the_drawer_and_the_reconciliation_say_the_same_of_the_cash() {
    let keyed = |method: LogMethod, struck| LogRow { method, struck, ..line(1, None, "某某某") };
    for log in [LogMode::Screen, LogMode::Paper] {
        let mut project = photo_day(8, &Wanted { log: Some(log), ..wanted() });
        project.act(pay("S0001")).unwrap();
        project.act(pay("S0002")).unwrap();
        let wechat = Request::Pay {
            student: "S0003".to_owned(),
            amount: None,
            method: Method::Wechat,
            tendered: None,
        };
        project.act(wechat).unwrap();
        for student in ["S0001", "S0003"] {
            let amount = Some(Fen(500));
            project.act(Request::Refund { student: student.to_owned(), amount, reason: None }).unwrap();
        }
        let page: Vec<LogRow> =
            [(LogMethod::Cash, false), (LogMethod::Wechat, false), (LogMethod::Cash, true)]
                .into_iter()
                .zip(1..)
                .map(|((method, struck), n)| LogRow { line: n, ..keyed(method, struck) })
                .collect();
        project.key_log(page, None, Keying::Blind).unwrap();
        let session = project.session().unwrap().id;
        let drawer = project.drawer(session).unwrap();
        let found = project.reconcile(session, None).unwrap();
        let on_paper = if log == LogMode::Paper { 2000 } else { 0 };
        assert_eq!(drawer.due, Fen(3500 + on_paper), "{log:?}");
        assert_eq!(found.books.cash, Some(drawer.due), "{log:?}");
    }
}

/// Two people served, and an hour on paper: one line to take, one of nobody, one of somebody with another number.
fn an_hour_on_paper(mut project: Project) -> Project {
    for student in ["S0001", "S0002"] {
        if project.session().unwrap().settings.takes_fee() {
            project.act(pay(student)).unwrap();
        }
        project.act(register(student)).unwrap();
    }
    let record = |n: u32| crate::world::person(n, "学前1班").record;
    let row = |n: u32, seq: u32, name: &str, student_no: &str| LogRow {
        line: n,
        seq: Some(seq),
        name: name.to_owned(),
        student_no: student_no.to_owned(),
        ..LogRow::default()
    };
    let rows = vec![
        row(1, 3, &record(2).name, "S0003"),
        row(2, 4, "某某某", ""),
        row(3, 5, &record(0).name, "S0001"),
    ];
    project.import_and_take(rows, None, false).unwrap();
    project
}

#[test]
fn where_nobody_takes_a_fee_the_lines_that_could_not_be_taken_are_found_and_can_be_closed() {
    let free = Wanted { fee_by: Some(FeeBy::Nobody), ..wanted() };
    let mut project = an_hour_on_paper(photo_day(8, &free));
    let session = project.session().unwrap().id;
    let errors = |project: &Project| {
        let found = project.reconcile(session, None).unwrap();
        let open = found.findings.into_iter().filter(Finding::is_open);
        open.filter(|one| one.kind() != FindingKind::NotChecked).collect::<Vec<_>>()
    };
    let found = errors(&project);
    let kinds: Vec<FindingKind> = found.iter().map(Finding::kind).collect();
    assert_eq!(kinds, [FindingKind::LogOnly, FindingKind::SeqDiffers], "{found:#?}");
    // The desk writes no lines here: that the others have none is no difference.
    let classes = project.reconcile(session, None).unwrap().classes;
    assert_eq!(classes.iter().map(|class| class.differ).sum::<u32>(), 2, "{classes:#?}");
    for finding in &found {
        project.keep_finding(&finding.id, "手写错", None).unwrap();
    }
    assert_eq!(errors(&project), []);
}

#[test]
fn where_the_fee_is_nothing_a_line_without_an_amount_is_taken() {
    let free = Wanted { fee: Some(Fen(0)), ..wanted() };
    let project = an_hour_on_paper(photo_day(8, &free));
    let session = project.session().unwrap().id;
    assert!(project.state().owner(session, 3).is_some());
    let found = project.reconcile(session, None).unwrap().findings;
    let kinds: Vec<FindingKind> =
        found.iter().map(Finding::kind).filter(|kind| *kind != FindingKind::NotChecked).collect();
    assert!(!kinds.contains(&FindingKind::ShotNotPaid) && kinds.len() == 2, "{kinds:?}");
}
