//! The boxes at the foot of the manual log's pages, and numbers that paper alone has given.

use photodesk::domain::books::{LogMethod, LogRow};
use photodesk::domain::log_page::{Keying, LogPage, PageDifference, PageTotal};
use photodesk::domain::money::Fen;
use photodesk::domain::number::VoidReason;
use photodesk::domain::reconcile::finding::FindingKind;
use photodesk::domain::session::{LogMode, Timing};
use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::session::Wanted;
use photodesk::ops::take_numbers::{LeftOut, Takeover, Taking};

use crate::world::{pay, photo_day, register, serve, wanted};

fn on_paper() -> Wanted {
    Wanted { log: Some(LogMode::Paper), ..wanted() }
}

/// Thirty students of sixty have numbers; the log is on paper.
fn day() -> Project {
    let mut project = photo_day(60, &on_paper());
    for n in 1..=30 {
        project.act(register(&format!("S{n:04}"))).unwrap();
    }
    project
}

fn paper(heads: u32, yuan: i64, first: u32, last: u32) -> PageTotal {
    PageTotal { heads, money: Some(Fen(yuan * 100)), cash: None, first: Some(first), last: Some(last) }
}

fn pages(project: &Project) -> Vec<LogPage> {
    project.log_pages(project.session().unwrap().id).unwrap()
}

fn kinds(project: &Project) -> Vec<FindingKind> {
    let found = project.reconcile(project.session().unwrap().id, None).unwrap();
    found.findings.iter().map(|finding| finding.detail.kind()).collect()
}

#[test]
fn pages_whose_boxes_agree_with_the_register_need_no_keying_and_stand_for_their_people() {
    let mut project = day();
    project.total_page(1, paper(25, 500, 1, 25)).unwrap();
    project.total_page(2, paper(5, 100, 26, 30)).unwrap();
    assert!(pages(&project).iter().all(LogPage::agrees));
    let found = project.reconcile(project.session().unwrap().id, None).unwrap();
    assert_eq!((found.books.log, found.books.register, found.matched), (Some(30), 30, 30));
    assert_eq!(found.books.cash, Some(Fen(60_000)));
    assert_eq!(found.open.error, 0, "{:?}", found.findings);
    let status = project.status(project.session().map(|session| session.id)).unwrap();
    assert_eq!((status.heads.paid, status.money.total), (30, Fen(60_000)));
}

#[test]
fn cash_in_a_box_is_what_should_be_in_the_drawer_and_the_rest_is_not() {
    let mut project = day();
    project.total_page(1, PageTotal { cash: Some(Fen(30_000)), ..paper(25, 500, 1, 25) }).unwrap();
    project.total_page(2, paper(5, 100, 26, 30)).unwrap();
    let id = project.session().unwrap().id;
    assert_eq!(project.reconcile(id, None).unwrap().books.cash, Some(Fen(40_000)));
    let odd = PageTotal { cash: Some(Fen(30_100)), ..paper(25, 500, 1, 25) };
    project.total_page(1, odd).unwrap();
    assert_eq!(pages(&project)[0].differs, [PageDifference::Cash { paper: Fen(30_100) }]);
}

#[test]
fn one_student_who_walked_off_shows_in_the_box_of_their_page_alone() {
    let mut project = day();
    // The paper has 26 people on two pages up to number 31: the desk missed one.
    project.total_page(1, paper(25, 500, 1, 25)).unwrap();
    project.total_page(2, paper(6, 120, 26, 31)).unwrap();
    let seen = pages(&project);
    assert!(seen[0].agrees());
    assert_eq!(
        seen[1].differs,
        [
            PageDifference::Heads { paper: 6, book: 5 },
            PageDifference::Money { paper: Fen(12_000), book: Fen(10_000) },
            PageDifference::Last { paper: 31, book: Some(30) },
        ]
    );
    assert!(seen[1].needs_more());
    // Page 1 speaks for its 25 people; page 2 has to be read out or keyed.
    assert_eq!(kinds(&project).iter().filter(|kind| **kind == FindingKind::RegisterOnly).count(), 5);
}

#[test]
fn numbers_that_stand_on_no_page_or_on_two_are_named() {
    let mut project = day();
    project.total_page(1, paper(20, 400, 1, 20)).unwrap();
    project.total_page(2, paper(6, 120, 25, 30)).unwrap();
    assert_eq!(pages(&project)[1].differs, [PageDifference::Gap { from: 21, to: 24 }]);
    project.total_page(2, paper(12, 240, 19, 30)).unwrap();
    assert_eq!(pages(&project)[1].differs, [PageDifference::Overlap { from: 19, to: 20 }]);
}

#[test]
fn a_number_with_a_fate_between_two_pages_is_no_gap() {
    let mut project = day();
    project.act(Request::Void { seq: 21, reason: VoidReason::Test, text: None }).unwrap();
    project.total_page(1, paper(20, 400, 1, 20)).unwrap();
    project.total_page(2, paper(9, 180, 22, 30)).unwrap();
    assert!(pages(&project).iter().all(LogPage::agrees), "{:?}", pages(&project));
}

#[test]
fn a_box_is_typed_again_and_undo_brings_the_one_before_back() {
    let mut project = day();
    project.total_page(1, paper(24, 480, 1, 25)).unwrap();
    project.total_page(1, paper(25, 500, 1, 25)).unwrap();
    assert!(pages(&project)[0].agrees());
    project.act(Request::Undo { event: None, reason: None }).unwrap();
    assert_eq!(pages(&project)[0].paper, Some(paper(24, 480, 1, 25)));
    project.act(Request::Undo { event: None, reason: None }).unwrap();
    assert_eq!(pages(&project), []);
    assert!(project.examine().iter().all(|check| check.ok));
}

#[test]
fn a_box_that_no_page_can_have_is_refused() {
    let mut project = day();
    let refused = |project: &mut Project, page, paper| project.total_page(page, paper).unwrap_err().code();
    for (page, box_) in [
        (0, paper(1, 20, 1, 1)),
        (1, paper(26, 520, 1, 26)),
        (1, paper(2, 40, 5, 4)),
        (1, PageTotal { first: None, ..paper(2, 40, 1, 2) }),
        (1, PageTotal { cash: Some(Fen(6000)), ..paper(2, 40, 1, 2) }),
        (1, PageTotal { money: Some(Fen(-1)), ..paper(2, 40, 1, 2) }),
    ] {
        assert_eq!(refused(&mut project, page, box_), "bad_value", "{box_:?}");
    }
    assert_eq!(pages(&project), []);
}

#[test]
fn with_the_log_on_screen_a_box_is_held_against_the_desks_own_lines() {
    let mut project = photo_day(60, &wanted());
    for n in 1..=27 {
        serve(&mut project, &format!("S{n:04}"));
    }
    assert_eq!(pages(&project).len(), 2);
    project.total_page(1, paper(25, 500, 1, 25)).unwrap();
    project.total_page(2, paper(2, 60, 26, 27)).unwrap();
    let seen = pages(&project);
    assert!(seen[0].agrees());
    assert_eq!(seen[1].differs, [PageDifference::Money { paper: Fen(6000), book: Fen(4000) }]);
}

#[test]
fn a_page_is_read_out_from_what_the_database_has_of_it() {
    let mut project = day();
    let id = project.session().unwrap().id;
    let seqs = |project: &Project, page| -> Vec<Option<u32>> {
        project.page_lines(id, page).unwrap().iter().map(|row| row.seq).collect()
    };
    let first: Vec<Option<u32>> = (1..=25).map(Some).collect();
    assert_eq!(seqs(&project, 1), first, "25 numbers from the start");
    project.total_page(1, paper(20, 400, 1, 20)).unwrap();
    assert_eq!(seqs(&project, 1).len(), 20, "the numbers of its box");
    assert_eq!(
        seqs(&project, 2),
        (21..=30).map(Some).collect::<Vec<_>>(),
        "what comes after the page before"
    );
    let rows = project.page_lines(id, 1).unwrap();
    project.key_log(rows[..3].to_vec(), None, Keying::Aloud).unwrap();
    assert_eq!(seqs(&project, 1).len(), 3, "what was keyed");
    assert_eq!(pages(&project)[0].keyed, Some((3, Keying::Aloud)));
}

fn line(line: u32, seq: Option<u32>, student_no: &str) -> LogRow {
    LogRow {
        line,
        page: 1,
        seq,
        student_no: student_no.to_owned(),
        amount: Some(Fen(2000)),
        ..LogRow::default()
    }
}

fn takings(takeover: &Takeover) -> Vec<Taking> {
    takeover.lines.iter().map(|line| line.taking.clone()).collect()
}

fn seq_of(project: &Project, student_no: &str) -> Option<u32> {
    let id = project.resolve(student_no).unwrap();
    project.state().facts(&id).number().map(|(_, seq)| seq)
}

#[test]
fn after_an_hour_on_paper_the_numbers_go_in_with_one_step_and_out_with_one_undo() {
    let mut project = photo_day(60, &wanted());
    for n in 1..=3 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let rows: Vec<LogRow> = (4..=20).map(|n| line(n, Some(n), &format!("S{n:04}"))).collect();
    let (_, looked) = project.import_and_take(rows.clone(), None, true).unwrap();
    assert_eq!(looked.counts().taken, 17);
    assert_eq!(seq_of(&project, "S0004"), None, "looking writes nothing");
    let (_, done) = project.import_and_take(rows, None, false).unwrap();
    assert_eq!((done.counts().taken, done.counts().paid, done.counts().left), (17, 17, 0));
    assert_eq!(takings(&done), takings(&looked), "what was shown is what was done");
    assert_eq!(seq_of(&project, "S0020"), Some(20));
    let id = project.session().unwrap().id;
    let found = project.reconcile(id, None).unwrap();
    assert_eq!((found.open.error, found.matched), (0, 20), "{:?}", found.findings);
    assert_eq!(found.books.cash, Some(Fen(40_000)));
    project.act(Request::Undo { event: None, reason: None }).unwrap();
    assert_eq!((seq_of(&project, "S0004"), seq_of(&project, "S0003")), (None, Some(3)));
    assert!(project.examine().iter().all(|check| check.ok));
}

#[test]
fn with_the_log_on_paper_the_lines_stay_a_witness_and_their_numbers_go_in() {
    let mut project = photo_day(60, &on_paper());
    let rows: Vec<LogRow> = (1..=4).map(|n| line(n, Some(n), &format!("S{n:04}"))).collect();
    let (keyed, done) = project.import_and_take(rows, None, false).unwrap();
    assert_eq!((keyed.lines, done.counts().taken, done.counts().paid), (4, 4, 0));
    let found = project.reconcile(project.session().unwrap().id, None).unwrap();
    assert_eq!((found.books.log, found.matched, found.open.error), (Some(4), 4, 0));
}

#[test]
fn a_line_in_doubt_is_left_and_says_why() {
    let mut project = photo_day(60, &wanted());
    for n in 1..=3 {
        serve(&mut project, &format!("S{n:04}"));
    }
    project.act(Request::Void { seq: 4, reason: VoidReason::Test, text: None }).unwrap();
    project.act(pay("S0013")).unwrap();
    let mut rows = vec![
        line(1, Some(1), "S0001"),
        line(2, Some(9), "S0002"),
        line(3, Some(3), "S0010"),
        line(4, Some(4), "S0011"),
        line(5, None, "S0012"),
        line(6, Some(6), "S0013"),
        line(7, Some(7), ""),
        line(8, Some(8), "S0014"),
        line(9, Some(8), "S0015"),
        line(10, Some(10), "S0016"),
        line(11, Some(11), "S0016"),
        line(12, Some(12), "S0017"),
        line(13, Some(13), "S0018"),
        line(14, Some(2_000_000), "S0019"),
    ];
    rows[6].name = "没有这人".to_owned();
    rows[11].struck = true;
    rows[12].method = LogMethod::Unknown("刷卡".to_owned());
    let (_, done) = project.import_and_take(rows, None, false).unwrap();
    let said: Vec<&str> = done
        .lines
        .iter()
        .map(|line| match &line.taking {
            Taking::Taken { paid: true } => "paid",
            Taking::Taken { paid: false } => "taken",
            Taking::Same => "same",
            Taking::Left(why) => why.code(),
        })
        .collect();
    assert_eq!(
        said,
        [
            "same",
            "has_another",
            "seq_taken",
            "seq_taken",
            "no_number",
            "taken",
            "who_is_it",
            "twice",
            "twice",
            "twice",
            "twice",
            "struck",
            "not_paid",
            "bad_value",
        ]
    );
    let owner = |at: usize| match &done.lines[at].taking {
        Taking::Left(LeftOut::NumberUsed { owner }) => owner.clone(),
        other => panic!("{other:?}"),
    };
    assert!(owner(2).is_some_and(|name| !name.is_empty()), "whose the number is");
    assert_eq!(owner(3), None, "a test frame is nobody's");
    assert_eq!(seq_of(&project, "S0019"), None);
    assert!(
        !project.state().facts(&project.resolve("S0019").unwrap()).is_paid(),
        "no payment without a number"
    );
}

#[test]
fn where_numbers_are_issued_before_the_shot_they_are_given_by_correction() {
    let mut project = photo_day(60, &Wanted { timing: Some(Timing::Before), ..on_paper() });
    let rows = vec![line(1, Some(1), "S0001"), line(2, Some(2), "S0002")];
    let (_, done) = project.import_and_take(rows, None, false).unwrap();
    assert_eq!(done.counts().taken, 2);
    assert_eq!(project.state().next_seq(project.session().unwrap().id), 3);
}

#[test]
fn a_checkpoint_that_was_agreed_meanwhile_does_not_stand_in_the_way_of_numbers_that_nobody_has() {
    let mut project = photo_day(60, &on_paper());
    project.act(Request::Register { student: "S0020".to_owned(), seq: Some(20), reason: None }).unwrap();
    project.act(Request::Checkpoint { seq: 20 }).unwrap();
    let rows: Vec<LogRow> = (1..=4).map(|n| line(n, Some(n), &format!("S{n:04}"))).collect();
    let (_, done) = project.import_and_take(rows, None, false).unwrap();
    assert_eq!(done.counts().taken, 4, "{:?}", done.lines);
}

#[test]
fn numbers_of_pages_that_were_keyed_before_can_be_taken_too() {
    let mut project = photo_day(60, &on_paper());
    let rows: Vec<LogRow> = (1..=4).map(|n| line(n, Some(n), &format!("S{n:04}"))).collect();
    project.key_log(rows, None, Keying::Blind).unwrap();
    let id = project.session().unwrap().id;
    let rows = project.typed_lines(id, Some(1)).unwrap();
    assert_eq!(project.take_numbers(&rows, true).unwrap().counts().taken, 4);
    assert_eq!(project.take_numbers(&rows, false).unwrap().counts().taken, 4);
    assert_eq!(project.take_numbers(&rows, false).unwrap().counts().same, 4);
}
