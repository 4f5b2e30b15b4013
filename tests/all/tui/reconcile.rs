use photodesk::domain::books::LogRow;
use photodesk::domain::log_page::Keying;
use photodesk::domain::money::Fen;
use photodesk::ops::Project;
use photodesk::text::Lang;

use super::home::at_home;
use crate::photo::shot::{Shot, put};
use crate::world::{campus, enrol, person, photo_day, serve, wanted};

pub const SIZES: [((u16, u16), Lang); 4] =
    [((80, 24), Lang::Zh), ((80, 24), Lang::En), ((100, 30), Lang::Zh), ((100, 30), Lang::En)];

fn line(line: u32, seq: u32, student_no: &str) -> LogRow {
    LogRow {
        page: 1,
        line,
        seq: Some(seq),
        student_no: student_no.to_owned(),
        amount: Some(Fen(2000)),
        ..LogRow::default()
    }
}

/// Three people, and a page on which the first two carry each other's number.
fn swapped() -> Project {
    day(&["S0001", "S0002", "S0003"], [line(1, 1, "S0002"), line(2, 2, "S0001"), line(3, 3, "S0003")].into())
}

/// Who was served, and what the page says.
fn day(served: &[&str], rows: Vec<LogRow>) -> Project {
    let mut project = photo_day(12, &wanted());
    for student in served {
        serve(&mut project, student);
    }
    let named = |project: &Project, mut row: LogRow| {
        let id = project.resolve(&row.student_no).unwrap();
        row.name = project.name_of(&id);
        row
    };
    let rows = rows.into_iter().map(|row| named(&project, row)).collect();
    project.key_log(rows, None, Keying::Blind).unwrap();
    project
}

#[test]
fn the_books_their_findings_and_the_evidence_stand_on_one_screen_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut desk = at_home(swapped(), size, lang);
        desk.keys("<f7>");
        let name = format!("reconcile_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
}

#[test]
fn the_prompt_names_only_keys_that_do_something_with_the_finding_that_is_selected() {
    let mut desk =
        at_home(day(&["S0001"], vec![line(1, 1, "S0001"), line(2, 9, "S0002")]), (100, 30), Lang::Zh);
    desk.keys("<f7>");
    let prompt = |screen: &str| screen.lines().rev().nth(1).unwrap_or_default().to_owned();
    assert!(prompt(&desk.screen()).contains("a 采纳"), "{}", desk.screen());
    desk.keys("<down><down>");
    assert!(!desk.footer().contains("a 采纳"), "{}", desk.screen());
    assert!(prompt(&desk.screen()).contains("没有现成的改法"), "{}", desk.screen());
    desk.keys("k1<down><down>");
    assert!(!prompt(&desk.screen()).contains("a 采纳"), "{}", desk.screen());
}

#[test]
fn where_nothing_is_compared_no_key_says_that_something_was_decided() {
    let mut desk = at_home(photo_day(12, &wanted()), (100, 30), Lang::Zh);
    desk.keys("<f7>akK");
    assert!(!desk.screen().contains("已经处理过"), "{}", desk.screen());
}

#[test]
fn accepting_a_swap_changes_the_numbers_and_the_list_is_read_again() {
    let mut desk = at_home(swapped(), (100, 30), Lang::Zh);
    desk.keys("<f7>");
    assert!(desk.screen().contains("0001 和 0002 两人的号对调了"), "{}", desk.screen());
    desk.keys("a");
    assert!(desk.message().contains("已采纳：0001 和 0002"), "{}", desk.screen());
    assert!(!desk.screen().contains("两人的号对调了 "), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let first = project.resolve("S0001").unwrap();
    assert_eq!(project.state().facts(&first).number().map(|(_, seq)| seq), Some(2));
    desk.keys("<ctrl-z>");
    assert!(desk.screen().contains("对调"), "undo brings the finding back: {}", desk.screen());
}

#[test]
fn the_books_stand_beside_one_another_class_by_class_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut desk = at_home(swapped(), size, lang);
        desk.keys("<f7>c");
        let name = format!("reconcile_classes_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
        desk.keys("o");
        assert!(desk.screen().contains(if lang == Lang::Zh { "哪个文件夹" } else { "which folder" }));
        desk.keys("<esc>c");
        assert!(!desk.screen().contains(if lang == Lang::Zh {
            "四方核对"
        } else {
            "The books by class"
        }));
    }
}

#[test]
fn the_cameras_card_is_looked_at_and_stands_beside_the_other_books() {
    let folder = tempfile::tempdir().unwrap();
    for n in 1..=3 {
        let shot = Shot::at(&format!("2026:10:24 09:3{n}:00"));
        put(folder.path(), &format!("DCIM/100CANON/IMG_{n:04}.JPG"), &shot.jpeg());
    }
    let mut project = photo_day(12, &wanted());
    for n in 1..=3 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f7>o<enter>");
    assert!(desk.message().contains("先写相机卡的文件夹"), "{}", desk.screen());
    desk.keys(&format!("{}/nowhere<enter>", folder.path().display()));
    assert!(!desk.screen().contains("照片 3"), "{}", desk.screen());
    desk.keys(&format!("<ctrl-u>{}<enter>", folder.path().display()));
    assert!(desk.message().contains("相机卡看完了：3 人有照片"), "{}", desk.screen());
    assert!(desk.screen().contains("照片 3"), "{}", desk.screen());
    desk.keys("c");
    assert!(desk.screen().contains("四方核对") && desk.screen().contains("一致"), "{}", desk.screen());
    // The card stays beside the books when it has gone, until somebody takes the reading back.
    std::fs::remove_dir_all(folder.path().join("DCIM")).unwrap();
    desk.keys("<esc><esc><f7>");
    assert!(desk.screen().contains("照片 3") && desk.screen().contains("读卡)"), "{}", desk.screen());
    desk.keys("<ctrl-z>");
    assert!(!desk.screen().contains("照片 3"), "{}", desk.screen());
}

#[test]
fn photos_that_disagree_are_to_do_at_home_and_among_what_signing_asks_for() {
    let folder = tempfile::tempdir().unwrap();
    for n in [1, 2, 3, 4, 6] {
        let shot = Shot::at(&format!("2026:10:24 09:3{n}:00"));
        put(folder.path(), &format!("DCIM/100CANON/IMG_{n:04}.JPG"), &shot.jpeg());
    }
    let mut project = photo_day(12, &wanted());
    for n in 1..=6 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    assert!(!desk.screen().contains("照片对不上"), "{}", desk.screen());
    desk.keys(&format!("<f7>o{}<enter>", folder.path().display()));
    desk.keys("<esc>");
    let home = desk.screen();
    assert!(home.contains("照片对不上 1 条"), "{home}");
    desk.keys("e");
    assert!(desk.screen().contains("[x] 相机卡 5 张"), "{}", desk.screen());
}

#[test]
fn keeping_asks_for_a_reason_and_what_is_left_is_counted() {
    let mut desk = at_home(swapped(), (80, 24), Lang::Zh);
    desk.keys("<f7>k");
    assert!(desk.screen().contains("1 查不明原因"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("没处理 4"), "Enter alone decides nothing: {}", desk.screen());
    desk.keys("k1");
    assert!(desk.message().contains("不改：0001 和 0002"), "{}", desk.screen());
    desk.keys("f<end>");
    assert!(desk.screen().contains("查不明原因"), "{}", desk.screen());
}

#[test]
fn all_errors_are_accepted_after_one_question_and_then_nothing_is_open() {
    let mut desk = at_home(swapped(), (80, 24), Lang::Zh);
    desk.keys("<f7>A");
    assert!(desk.screen().contains("1 采纳这 1 条"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.message().contains("已采纳 1 条"), "{}", desk.screen());
    // For those who were not checked nothing can be accepted.
    desk.keys("a");
    assert!(desk.screen().contains("没处理 3"), "{}", desk.screen());
    desk.keys("k1k1k1");
    assert!(desk.screen().contains("没有未处理的条目"), "{}", desk.screen());
}

#[test]
fn without_a_log_the_screen_says_which_key_keys_it_in() {
    let mut desk = at_home(
        photo_day(
            4,
            &photodesk::ops::session::Wanted {
                log: Some(photodesk::domain::session::LogMode::Paper),
                ..wanted()
            },
        ),
        (80, 24),
        Lang::Zh,
    );
    desk.keys("<f7>");
    assert!(desk.screen().contains("没有手工登记表"), "{}", desk.screen());
    assert!(desk.screen().contains("按 F6 录入"), "{}", desk.screen());
}

#[test]
fn a_finding_leads_to_its_student() {
    let mut desk = at_home(swapped(), (80, 24), Lang::Zh);
    desk.keys("<f7>g");
    assert!(desk.screen().contains("这位学生"), "{}", desk.screen());
    assert!(desk.screen().contains("S0001") || desk.screen().contains("S0002"), "{}", desk.screen());
    desk.keys("<esc><esc>");
    assert!(desk.screen().contains("各本账"), "{}", desk.screen());
}

#[test]
fn a_number_that_somebody_still_has_says_whose_finding_goes_first() {
    let project = day(&["S0001", "S0002"], vec![line(1, 1, "S0001"), line(2, 2, "S0003")]);
    let mut desk = at_home(project, (80, 24), Lang::En);
    desk.keys("<f7>a");
    assert!(desk.message().contains("accept that one's finding first, or A"), "{}", desk.screen());
    desk.keys("A1");
    assert!(desk.screen().contains("open 2: 0 errors, 2 warnings   decided 2"), "{}", desk.screen());
}

#[test]
fn a_payment_that_nobody_may_have_taken_is_asked_about_before_it_is_booked() {
    use photodesk::domain::session::PayOrder;
    use photodesk::ops::session::Wanted;
    let later = Wanted { pay: Some(PayOrder::Later), ..wanted() };
    let mut project = photo_day(12, &later);
    project.act(crate::world::register("S0001")).unwrap();
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f7>");
    assert!(desk.screen().contains("补记收费"), "{}", desk.screen());
    desk.keys("a");
    assert!(desk.screen().contains("这笔钱真的收到了吗？"), "{}", desk.screen());
    desk.keys("<enter>");
    let paid = |desk: &mut super::harness::Harness<photodesk::tui::house::Desk>| {
        desk.desk.project().unwrap().card("S0001").unwrap().payment.is_some()
    };
    assert!(!paid(&mut desk), "{}", desk.screen());
    desk.keys("a1");
    assert!(paid(&mut desk), "{}", desk.screen());
}

#[test]
fn an_undo_selects_the_finding_that_it_brought_back() {
    let rows = vec![line(1, 1, "S0002"), line(2, 2, "S0001"), line(3, 4, "S0003"), line(4, 3, "S0004")];
    let mut desk = at_home(day(&["S0001", "S0002", "S0003", "S0004"], rows), (100, 30), Lang::Zh);
    desk.keys("<f7><down>");
    let chosen = |desk: &mut super::harness::Harness<photodesk::tui::house::Desk>| {
        desk.screen().lines().find(|line| line.contains("│ > ")).unwrap_or_default().to_owned()
    };
    let before = chosen(&mut desk);
    assert!(before.contains("0003 0004"), "{before}");
    desk.keys("a<home><ctrl-z>");
    assert_eq!(chosen(&mut desk), before);
}

#[test]
fn the_key_for_a_student_looks_for_a_near_name_where_nobody_has_that_name() {
    let mut project = photo_day(12, &wanted());
    serve(&mut project, "S0001");
    let row = LogRow { page: 1, line: 1, seq: Some(7), name: "张思帆".to_owned(), ..LogRow::default() };
    project.key_log(vec![row], None, Keying::Blind).unwrap();
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f7>");
    for _ in 0..10 {
        if desk.screen().lines().any(|line| line.contains("│ > ") && line.contains("张思帆")) {
            break;
        }
        desk.keys("<down>");
    }
    desk.keys("g");
    assert!(desk.screen().contains("名册"), "{}", desk.screen());
    assert!(desk.screen().contains("张思凡"), "{}", desk.screen());
}

#[test]
fn all_of_a_kind_are_kept_for_one_reason_in_one_class_or_all_and_one_undo_opens_them_again() {
    for (size, lang) in SIZES {
        let mut desk = at_home(photo_day_unchecked(), size, lang);
        desk.keys("<f7>K");
        let name = format!("reconcile_keep_alike_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
    let mut desk = at_home(photo_day_unchecked(), (100, 30), Lang::Zh);
    desk.keys("<f7>");
    let open = |desk: &mut super::harness::Harness<photodesk::tui::house::Desk>| {
        let project = desk.desk.project().unwrap();
        let id = project.session().unwrap().id;
        project.reconcile(id, None).unwrap().open.warning
    };
    let (all, class) = (open(&mut desk), "22 学前 1 班");
    desk.keys("K");
    assert!(desk.screen().contains(class) && desk.screen().contains("全部"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.screen().contains("不改，为什么"), "{}", desk.screen());
    desk.keys("5");
    let left = open(&mut desk);
    assert!(left > 0 && left < all, "{left} of {all}: {}", desk.screen());
    assert!(desk.message().contains(&format!("{} 条不改", all - left)), "{}", desk.message());
    desk.keys("<ctrl-z>");
    assert_eq!(open(&mut desk), all, "{}", desk.screen());
    // The reason is sealed, and nobody is said to have been checked.
    desk.keys("K2");
    desk.keys("6班主任会再核<enter>");
    assert_eq!(open(&mut desk), 0, "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    assert!(project.behind(None, photodesk::ops::floor::Gap::Unchecked).unwrap().len() == all as usize);
}

/// Six of two classes who were not checked.
fn photo_day_unchecked() -> Project {
    let mut project = campus(0);
    enrol(&mut project, (0..6).map(|n| person(n, if n < 4 { "22 学前 1 班" } else { "22 护理 3 班" })));
    project.open_session(&wanted()).unwrap();
    for n in 1..=6 {
        serve(&mut project, &format!("S{n:04}"));
    }
    project
}

#[test]
fn errors_are_not_kept_by_the_dozen() {
    let mut desk = at_home(swapped(), (100, 30), Lang::Zh);
    desk.keys("<f7>K");
    assert!(desk.message().contains("重的要一条一条处理"), "{}", desk.screen());
}

#[test]
fn what_to_do_about_a_finding_is_shown_however_much_evidence_there_is() {
    let mut project = photo_day(30, &wanted());
    for n in 1..=12 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let session = project.session().unwrap().id;
    let mut rows = project.page_lines(session, 1).unwrap();
    let (a, b) = (rows[2].seq, rows[3].seq);
    (rows[2].seq, rows[3].seq) = (b, a);
    project.key_log(rows, None, Keying::Blind).unwrap();
    let mut desk = at_home(project, (80, 24), Lang::En);
    desk.keys("<f7>");
    assert!(desk.screen().contains("Remedy: accept: 0003 and 0004 change owners"), "{}", desk.screen());
    assert!(desk.screen().contains("more lines of evidence"), "{}", desk.screen());
}

#[test]
fn taking_back_many_of_a_kind_names_them_once() {
    let mut project = photo_day(30, &wanted());
    for n in 1..=12 {
        serve(&mut project, &format!("S{n:04}"));
    }
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("<f7>K1<ctrl-z>");
    assert!(desk.message().ends_with(" x12"), "{}", desk.message());
}
