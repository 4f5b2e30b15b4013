//! The forms of the day: who is on which line, and what is left to the pen.

use photodesk::domain::facts::{CheckItem, CorrectionState};
use photodesk::domain::session::{FeeBy, Timing};
use photodesk::domain::sex::Sex;
use photodesk::domain::student::Record;
use photodesk::sheet::forms::corrections::CorrectionRow;
use photodesk::sheet::forms::roll::{Pupil, Roll};
use photodesk::sheet::forms::{
    Door, Dress, FORMS, Head, Layout, card, classes, errata, form, groups, log, notice, numbers, poster,
    request, rollcall, scattered, slips, ticks, verify,
};
use photodesk::sheet::layout::lay_out;
use photodesk::sheet::page::Shape;

use super::{blank, head};

fn pupil(n: u32, seq: Option<u32>) -> Pupil {
    let record = Record {
        student_no: format!("{n:04}").into(),
        name: format!("甲{n}").into(),
        sex: Some(Sex::Female),
        id_number: "**************0114".into(),
        ..Record::default()
    };
    Pupil { record, seq, ..Pupil::default() }
}

fn roll(class: &str, count: u32) -> Roll {
    Roll { class: class.to_owned(), people: (1..=count).map(|n| pupil(n, None)).collect() }
}

#[test]
fn the_log_of_a_class_has_its_people_and_ten_free_lines_and_the_next_class_begins_on_a_new_sheet() {
    let page = &log::pages(&head(), &[roll("甲班", 20), roll("乙班", 3)])[0];
    assert_eq!(page.rows.len(), 75, "20 and 10 free are two sheets, 3 and 10 one more");
    assert_eq!(page.rows[0], ["1", "", "甲1", "女", "甲班", "0001", "0114", "", "", "", "", ""]);
    assert_eq!((page.rows[20].len(), page.rows[49][0].as_str()), (1, "50"));
    assert_eq!(page.rows[50][..5], ["51", "", "甲1", "女", "乙班"], "numbers of lines run on");
    assert_eq!(lay_out(page).breaks, [25, 50], "and so do those of sheets, by which a page is keyed in");
    assert_eq!(log::pages(&head(), &[roll("甲班", 15)])[0].rows.len(), 25);
    assert_eq!(log::pages(&head(), &[roll("甲班", 16)])[0].rows.len(), 50, "nine free lines are too few");
}

#[test]
fn every_student_has_a_line_to_check_and_sign() {
    let pages = verify::pages(&head(), &[roll("甲班", 2), roll("乙班", 1)]);
    assert_eq!(pages.len(), 2, "a sheet for each class");
    let page = &pages[0];
    let headings: Vec<&str> = page.columns.iter().map(|column| column.heading.as_ref()).collect();
    for due in ["姓名", "性别", "民族", "身份证号", "本人签名"] {
        assert!(headings.contains(&due), "{headings:?}");
    }
    assert_eq!(page.rows.len(), 2);
    assert!(page.lines[0].contains("班级：甲班"), "{:?}", page.lines);
}

#[test]
fn the_roll_call_says_who_is_expected_who_paid_and_who_must_not_be_shot_again() {
    let mut class = roll("甲班", 2);
    class.people[0].paid = true;
    class.people[1].record.already_captured = true;
    let page = &rollcall::pages(&head(), &[class])[0];
    assert!(page.lines.iter().any(|line| line.starts_with("应到 2 人")), "{:?}", page.lines);
    assert_eq!((page.rows[0][5].as_str(), page.rows[1][8].as_str()), ("已缴", "已采集，勿拍"));
}

#[test]
fn number_slips_bear_the_numbers_given_else_running_numbers_from_the_session_s_first() {
    let mut class = roll("甲班", 6);
    for (pupil, seq) in class.people.iter_mut().zip([7, 5, 6, 9, 8]) {
        pupil.seq = Some(seq);
    }
    let page = &numbers::pages(&head(), &[class])[0];
    assert_eq!(page.rows[0], ["0005", "0006", "0007", "0008"]);
    assert_eq!(page.rows[1][0], "甲2 甲班");
    assert_eq!(page.rows[3], ["0009", "", "", ""], "who has no number has no slip");
    assert_eq!((page.shapes[&0], page.shapes[&2]), (Shape::Large, Shape::Cut));
    let head = Head { start: 2001, ..head() };
    let page = &numbers::pages(&head, &[roll("甲班", 6)])[0];
    assert_eq!(page.rows[0][0], "2001");
    let slips: usize = page.rows.iter().step_by(3).flatten().filter(|cell| !cell.is_empty()).count();
    assert_eq!(slips, 16, "6 people and 10 more");
}

#[test]
fn no_slip_is_parted_by_the_end_of_the_paper() {
    let rolls: Vec<Roll> = (1..=20).map(|n| roll(&format!("{n}班"), 200)).collect();
    for pages in [numbers::pages(&head(), &rolls), slips::pages(&head(), &rolls)] {
        let page = &pages[0];
        let breaks = lay_out(page).breaks;
        assert!(!breaks.is_empty() && breaks.iter().all(|at| at % page.block == 0), "{breaks:?}");
        assert_eq!(page.rows.len() % page.block, 0);
    }
}

#[test]
fn the_photographer_ticks_numbers_and_learns_no_name() {
    let page = &ticks::pages(&head(), &[roll("甲班", 85)])[0];
    assert_eq!(page.rows.len(), 60, "95 numbers are two sheets of 90");
    assert_eq!(
        [&page.rows[0][0], &page.rows[0][4], &page.rows[29][8], &page.rows[30][0]],
        ["0001", "0031", "0090", "0091"]
    );
    assert_eq!(lay_out(page).breaks, [30], "the columns of numbers stay whole");
    assert!(page.rows.iter().flatten().all(|cell| cell.is_empty() || cell.parse::<u32>().is_ok()));
}

#[test]
fn a_class_that_pays_together_owes_for_the_heads_that_were_shot_and_did_not_pay_themselves() {
    let mut class = roll("甲班", 5);
    for (pupil, seq) in class.people.iter_mut().zip(1..=4) {
        pupil.seq = Some(seq);
    }
    class.people[0].settled = true;
    let rows = &slips::pages(&head(), &[class])[0].rows;
    assert!(rows[0][0].starts_with("班级收费条"), "{rows:?}");
    assert_eq!(rows[1], ["班级", "甲班", "应拍人数", "5"]);
    assert_eq!(rows[2], ["实拍人数", "4", "其中自己缴费或免缴", "1"]);
    assert_eq!(rows[3], ["班级应缴人数", "3", "每人(元)", "20.00"]);
    assert_eq!(rows[4], ["应缴金额(元)", "60.00", "大写", "陆拾元整"]);
    let unknown = Head { fee: None, ..head() };
    assert_eq!(slips::pages(&unknown, &[roll("甲班", 1)])[0].rows[4][1], "", "no fee, no amount");
}

#[test]
fn an_open_correction_is_a_request_and_what_was_not_rejected_goes_into_the_errata() {
    let row = |name: &str, state| CorrectionRow {
        name: name.into(),
        item: CheckItem::Sex,
        from: "男".into(),
        to: "女".into(),
        state,
        ..CorrectionRow::default()
    };
    let rows = [
        row("甲", CorrectionState::Pending),
        row("乙", CorrectionState::Accepted),
        row("丙", CorrectionState::Rejected),
    ];
    let requests = &request::pages(&head(), &rows)[0].rows;
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0][1..6], ["甲", "", "性别", "男", "女"]);
    let errata = &errata::pages(&head(), &rows)[0].rows;
    assert_eq!(errata.iter().map(|row| row[3].as_str()).collect::<Vec<_>>(), ["甲", "乙"]);
}

#[test]
fn a_blank_form_is_one_sheet_with_its_signatures() {
    for code in ["verify", "rollcall", "request", "errata", "card"] {
        let pages = blank(code);
        assert_eq!(lay_out(&pages[0]).sheets.len(), 0, "{code}");
        assert!(!pages[0].rows.is_empty(), "{code}");
    }
    for code in ["sequence", "agency", "database", "absent", "fees", "findings"] {
        assert!(form(code).unwrap().blank(&head()).is_none(), "{code} has nothing to write on");
    }
    assert!(
        FORMS.iter().filter(|form| form.leaves_by(Door::Template)).all(|form| form.blank(&head()).is_some())
    );
}

#[test]
fn the_keys_on_the_operator_s_card_are_keys_of_the_program() {
    let readme = std::fs::read_to_string(format!("{}/README.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let page = &card::pages(&head())[0];
    let mut keys = 0;
    for text in page.rows.iter().flatten() {
        for key in text.split('【').skip(1).map(|rest| rest.split('】').next().unwrap()) {
            assert!(readme.contains(&format!("`{key}`")), "{key} in {text}");
            keys += 1;
        }
    }
    assert!(keys > 10);
}

#[test]
fn a_form_that_shows_id_numbers_is_known_by_its_columns() {
    for form in FORMS.iter().filter(|form| matches!(form.layout, Layout::Rolls(_))) {
        let pages = form.blank(&head()).unwrap_or_else(|| classes::pages(&head(), &[roll("甲班", 1)]));
        let column = pages[0].columns.iter().any(|column| column.heading == "身份证号");
        assert_eq!(form.shows_ids(), column, "{}", form.code);
    }
}

fn text(pages: &[photodesk::sheet::page::Page]) -> String {
    pages.iter().flat_map(|page| &page.rows).flatten().map(String::as_str).collect::<Vec<_>>().join("\n")
}

#[test]
fn two_certificates_lie_on_a_sheet_each_with_its_stub_and_its_number_twice() {
    let certificate = |n: u32| scattered::Certificate {
        number: format!("2026-蒲河-{n:03}"),
        record: pupil(n, None).record,
        reason: "外出实习，月底回校，已经告诉班主任".into(),
    };
    let certificates: Vec<_> = (1..=5).map(certificate).collect();
    let page = &scattered::pages(&head(), &certificates)[0];
    let layout = lay_out(page);
    assert_eq!(layout.breaks, [2 * page.block, 4 * page.block], "two to a sheet");
    let text = text(std::slice::from_ref(page));
    assert_eq!(text.matches("2026-蒲河-004").count(), 2);
    assert!(text.contains("甲4") && text.contains("学校代码填 99001"), "{text}");
    assert_eq!(page.shapes.values().filter(|shape| **shape == Shape::Cut).count(), 5);
}

#[test]
fn certificates_to_be_filled_in_by_hand_are_numbered_in_a_series_of_their_own() {
    let text = text(&scattered::pages(&head(), &[]));
    assert!(text.contains("2026-蒲河-手____") && !text.contains("-001"), "{text}");
    assert_eq!(text.matches("散拍证明存根").count(), 2);
    let nowhere = Head::default();
    assert!(scattered::pages(&nowhere, &[])[0].rows[1][0].starts_with("____-______-手"));
}

#[test]
fn the_poster_follows_the_session_and_stays_on_one_page() {
    let poster = |timing, fee_by, dress| {
        let pages = poster::pages(&Head { timing, fee_by, dress, ..head() });
        let layout = lay_out(&pages[0]);
        assert!(layout.breaks.is_empty(), "{timing:?} {fee_by:?}");
        text(&pages)
    };
    let first = poster(Timing::Before, FeeBy::Us, Dress::Today);
    assert!(
        first.contains("20 元，备好零钱") && first.contains("记住号码") && first.contains("不化妆"),
        "{first}"
    );
    let later = poster(Timing::After, FeeBy::Nobody, Dress::Documents);
    assert!(!later.contains("缴费") && !later.contains("号码\n") && later.contains("淡妆"), "{later}");
    assert!(later.contains("第 1 步走到第 5 步"), "{later}");
}

#[test]
fn groups_are_of_seven_at_most_and_as_equal_as_can_be() {
    assert_eq!(groups::sizes(40), [7, 7, 7, 7, 6, 6]);
    assert_eq!((groups::sizes(7), groups::sizes(8), groups::sizes(0)), (vec![7], vec![4, 4], vec![]));
    for people in 1..200 {
        assert_eq!(groups::sizes(people).iter().sum::<usize>(), people);
    }
    let page = &groups::pages(&head(), &[roll("甲班", 15)])[0];
    assert_eq!(page.rows.len(), 18, "15 people in 3 groups");
    assert!(page.rows[0][0].starts_with("第 1 组  5 人") && page.shapes[&6] == Shape::Band);
    for people in [30, 43, 49, 60] {
        let page = &groups::pages(&head(), &[roll("甲班", people)])[0];
        let breaks = lay_out(page).breaks;
        assert!(!breaks.is_empty() && breaks.iter().all(|at| page.shapes.contains_key(at)), "{breaks:?}");
    }
    assert_eq!(groups::size_pages(&head(), &[roll("甲班", 15)])[0].rows[1][..3], ["1", "甲1", "女"]);
}

#[test]
fn a_long_schedule_has_sheets_of_its_own() {
    let slot = notice::Slot { class: "甲班".into(), heads: 40, ..notice::Slot::default() };
    assert_eq!(notice::pages(&head(), &vec![slot.clone(); 3]).len(), 1);
    let pages = notice::pages(&head(), &vec![slot; 30]);
    assert_eq!((pages.len(), pages[1].rows.len(), pages[1].bare), (2, 30, false));
}

#[test]
fn a_class_list_that_is_a_few_names_too_long_stays_on_one_sheet_and_a_form_to_write_on_does_not_shrink() {
    let sheets = |page: &photodesk::sheet::page::Page| lay_out(page).breaks.len() + 1;
    for people in [33, 36, 38] {
        let page = &classes::pages(&head(), &[roll("甲班", people)])[0];
        let layout = lay_out(page);
        assert_eq!(sheets(page), 1, "{people} people");
        assert!(layout.row_height >= 15.5, "{people}: {}", layout.row_height);
    }
    assert_eq!(sheets(&classes::pages(&head(), &[roll("甲班", 60)])[0]), 2);
    let page = &rollcall::pages(&head(), &[roll("甲班", 33)])[0];
    assert_eq!(sheets(page), 2, "there is writing to be done");
}
