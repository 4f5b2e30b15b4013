use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers, MouseEventKind};
use photodesk::text::Lang;
use photodesk::tui::route::Route;
use photodesk::tui::screen::Saved;
use photodesk::tui::worker::{Progress, carry_out};
use proptest::prelude::*;

use super::harness::{Harness, morning};
use super::toy::{Words, at_desk, at_home};

const LARGE: (u16, u16) = (100, 30);
const SMALL: (u16, u16) = (80, 24);

#[test]
fn the_first_screen_shows_title_message_and_footer() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    assert!(desk.row(0).starts_with(" 采集台  找人"), "{}", desk.row(0));
    assert!(desk.row(0).trim_end().ends_with("F1 帮助"));
    assert_eq!(desk.message(), "打字找人");
    assert_eq!(desk.footer().trim(), "Enter 锁定  Ctrl+D 丢掉  Space 标记  Ctrl+Q 退出  F1 帮助  F10 菜单");
}

#[test]
fn typing_goes_to_the_open_field_and_enter_acts() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("阿");
    assert!(desk.screen().contains("> 阿"));
    desk.keys("<enter>");
    assert_eq!(desk.desk, ["阿依古丽买买提"]);
    assert_eq!(desk.message(), "kept 阿依古丽买买提 as 1");
}

#[test]
fn letters_act_only_where_no_field_is_open() {
    let mut home = at_home(SMALL, Lang::Zh);
    home.keys("w");
    assert_eq!(home.message(), "swapped");
    home.keys("7");
    assert_eq!(home.message(), "digit Some(7)");
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("wj7");
    assert!(desk.screen().contains("> wj7"));
}

#[test]
fn full_width_marks_and_digits_of_an_input_method_are_the_half_width_keys() {
    let mut home = at_home(SMALL, Lang::Zh);
    home.keys("７");
    assert_eq!(home.message(), "digit Some(7)");
    home.keys("？");
    assert!(home.screen().contains("这个屏幕的按键"));
    home.keys("<esc>：");
    assert!(home.screen().contains("打汉字 / 简拼"));
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("１２、ａ");
    assert!(desk.screen().contains("> 12/a"));
}

#[test]
fn a_question_mark_is_help_in_an_empty_field_and_text_in_another() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("a?");
    assert!(desk.screen().contains("> a?"));
    desk.keys("<ctrl-u>?");
    assert!(desk.screen().contains("这个屏幕的按键"));
}

#[test]
fn key_releases_and_repeats_do_nothing() {
    let mut home = at_home(SMALL, Lang::Zh);
    for kind in [KeyEventKind::Release, KeyEventKind::Repeat] {
        home.send(Event::Key(KeyEvent {
            code: KeyCode::Char('w'),
            modifiers: KeyModifiers::NONE,
            kind,
            state: KeyEventState::NONE,
        }));
    }
    assert_eq!(home.message(), "");
}

#[test]
fn esc_goes_one_step_back_and_never_quits() {
    let mut home = at_home(SMALL, Lang::Zh);
    home.keys("<f2>zs");
    assert_eq!(home.app.route(), &Route::Desk);
    home.keys("<esc>");
    assert_eq!(home.app.route(), &Route::Desk);
    assert!(home.screen().contains("> "));
    home.keys("<esc>");
    assert_eq!(home.app.route(), &Route::Home);
    home.keys("<esc><esc><esc>q");
    assert!(!home.app.wants_quit());
    home.keys("<esc>");
    assert_eq!(home.message(), "已经在首页；退出按 Ctrl+Q");
}

#[test]
fn ctrl_q_quits_and_asks_only_while_a_session_is_open() {
    let mut home = at_home(SMALL, Lang::Zh);
    home.keys("<ctrl-q>");
    assert!(home.app.wants_quit());

    let mut open = with_open_session();
    open.keys("<ctrl-q>");
    assert!(!open.app.wants_quit());
    assert!(open.screen().contains("场次还没有结束"));
    open.keys("<enter>");
    assert!(!open.app.wants_quit(), "Enter is Cancel");
    open.keys("<ctrl-q>1");
    assert!(open.app.wants_quit());
}

fn with_open_session() -> Harness<Words> {
    let mut shell = super::toy::shell();
    shell.redo = Box::new(|_| {
        vec![photodesk::tui::screen::Effect::job_for_all(
            photodesk::text::tui::REDO,
            |_: &mut Words| (),
            |(), ctx| {
                ctx.status.session = Some(photodesk::domain::session::Settings {
                    site: "蒲河教学点".to_owned(),
                    date: "2026-10-24".to_owned(),
                    label: "上午".to_owned(),
                    timing: photodesk::domain::session::Timing::After,
                    log: photodesk::domain::session::LogMode::Screen,
                    fee_by: photodesk::domain::session::FeeBy::Us,
                    pay: photodesk::domain::session::PayOrder::First,
                    start: 1,
                    fee: photodesk::domain::money::Fen(2000),
                    classes: Vec::new(),
                });
                ctx.status.saved = Saved::At(morning().time());
                Vec::new()
            },
        )]
    });
    let mut open = Harness::new(LARGE, Lang::Zh, Route::Home, shell, Words::new());
    open.keys("<ctrl-y>");
    open
}

#[test]
fn the_title_line_drops_whole_parts_when_it_gets_narrow() {
    let mut open = with_open_session();
    assert!(open.row(0).starts_with(" 采集台  首页  10月24日 上午  蒲河教学点  "));
    assert!(open.row(0).ends_with("  已存盘 09:41:27  F1 帮助 "));
    open.keys("<f2>");
    open.resize(80, 24);
    assert!(open.row(0).contains("蒲河教学点") && open.row(0).contains("已存盘 09:41"), "{}", open.row(0));
}

#[test]
fn ctrl_g_and_a_digit_is_an_f_key() {
    let mut home = at_home(SMALL, Lang::Zh);
    home.keys("<ctrl-g>");
    assert!(home.message().starts_with("Ctrl+G"));
    home.keys("2");
    assert_eq!(home.app.route(), &Route::Desk);
    home.keys("<ctrl-g>0");
    assert!(home.screen().contains("打汉字 / 简拼"));
    home.keys("<esc><ctrl-g><esc>zs");
    assert!(home.screen().contains("> zs"), "Esc leaves the prefix and nothing else");
}

#[test]
fn a_key_of_a_later_version_says_so() {
    let mut home = at_home(SMALL, Lang::En);
    home.keys("<f12>");
    assert_eq!(home.message(), "switch posts comes in a later version");
    home.keys("<f2><f4>");
    assert_eq!(home.message(), "absence comes in a later version");
}

#[test]
fn what_is_typed_while_a_job_runs_waits_for_its_result() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.settles = false;
    desk.keys("钟<enter>");
    assert!(desk.desk.is_empty());
    desk.settle();
    assert_eq!(desk.desk, ["钟书帆"], "Enter met the result of the query, not the list before it");
}

#[test]
fn a_long_job_shows_numbers_and_esc_stops_it() {
    stops("<esc>");
}

#[test]
fn ctrl_c_stops_a_long_job_as_it_stops_every_other_program() {
    stops("<ctrl-c>");
}

fn stops(key: &str) {
    let mut home = at_home(SMALL, Lang::Zh);
    home.settles = false;
    home.keys("c");
    let task = home.app.tasks().pop().unwrap();
    home.app.hear(photodesk::tui::worker::News::Progress(task.ticket, Progress { done: 60, total: 300 }));
    assert_eq!(home.message(), "数数 60/300  20%  Esc 停下");
    home.keys(&format!("w<f2>{key}"));
    assert_eq!(home.app.route(), &Route::Home, "nothing else is done meanwhile");
    let stop = task.stop.clone();
    assert!(stop.load(std::sync::atomic::Ordering::Relaxed));
    let mut desk = Words::new();
    let done = carry_out(&mut desk, task, &mut |_| photodesk::tui::worker::Control::Stop);
    home.app.hear(done);
    assert_eq!(home.message(), "counted 0");
}

#[test]
fn a_panic_in_a_job_is_reported_without_its_words() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("<ctrl-e>");
    let message = desk.screen();
    assert!(message.contains("程序出错：出错 没有做完"), "{message}");
    assert!(!desk.message().contains("张思凡"));
    desk.keys("张");
    assert!(desk.screen().contains("张诗芳"), "the desk goes on");
}

#[test]
fn undo_is_an_effect_of_the_house_and_the_screen_reads_again() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("钟<enter><ctrl-z>");
    assert!(desk.desk.is_empty());
    assert_eq!(desk.message(), r#"undone Some("钟书帆")"#);
}

#[test]
fn pasted_lines_are_not_carried_out_one_by_one() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("<paste:张思凡\n张诗芳\n钟书帆>");
    assert!(desk.screen().contains("粘贴了 3 行，什么也没有执行"), "{}", desk.screen());
    assert!(desk.screen().contains("  钟书帆  "), "all of them are shown: {}", desk.screen());
    assert!(desk.desk.is_empty());
    desk.keys("<enter>");
    assert!(!desk.row(2).contains("张思凡"), "Enter takes nothing: {}", desk.screen());
    desk.keys("<paste:张思凡\n张诗芳\n钟书帆>1");
    assert!(desk.desk.is_empty());
    assert!(desk.row(2).contains("> 张思凡"), "{}", desk.screen());
}

#[test]
fn ctrl_t_goes_round_the_themes_and_the_text_stays_the_same() {
    let mut desk = at_desk(LARGE, Lang::Zh);
    desk.keys("张<down>");
    let body = |screen: String| screen.lines().take(28).map(str::to_owned).collect::<Vec<_>>();
    let first = body(desk.screen());
    for _ in 0..4 {
        desk.keys("<ctrl-t>");
        assert_eq!(body(desk.screen()), first);
    }
    desk.keys("<ctrl-t><ctrl-t><ctrl-t>");
    assert!(!desk.styles().chars().any(char::is_uppercase), "no colour in the theme without colours");
}

#[test]
fn the_mouse_selects_opens_scrolls_and_presses_hints() {
    let mut desk = at_desk(LARGE, Lang::Zh);
    // title, border, query, heading, then the rows
    desk.click(6, 5);
    assert!(desk.screen().contains("> 张诗芳"));
    desk.click(6, 5);
    assert_eq!(desk.desk, ["张诗芳"]);
    desk.mouse(MouseEventKind::ScrollDown, 6, 5);
    assert!(desk.screen().contains("> 钟书帆"));
    let column = desk.footer().find("F1").unwrap() as u16;
    let before = desk.footer()[..usize::from(column)].chars().count();
    let wide = photodesk::tui::kit::width::width(&desk.footer()[..usize::from(column)]);
    assert!(wide >= before);
    desk.click(wide as u16, 29);
    assert!(desk.screen().contains("这个屏幕的按键"));
}

#[test]
fn a_window_too_small_keeps_the_query_and_carries_nothing_out() {
    let mut desk = at_desk(LARGE, Lang::Zh);
    desk.keys("张");
    desk.resize(79, 20);
    assert!(desk.screen().contains("窗口太小"));
    desk.keys("思<enter>");
    assert!(desk.desk.is_empty());
    assert!(desk.screen().contains("> 张思"));
    desk.resize(100, 30);
    assert!(desk.screen().contains("> 张思凡"));
    desk.keys("<enter>");
    assert_eq!(desk.desk, ["张思凡"]);
}

#[test]
fn the_real_cursor_stands_where_text_is_typed() {
    let mut desk = at_desk(LARGE, Lang::Zh);
    desk.keys("张a");
    assert_eq!(desk.cursor(), ratatui::layout::Position::new(2 + 2 + 3, 2));
    desk.keys("<left>");
    assert_eq!(desk.cursor(), ratatui::layout::Position::new(2 + 2 + 2, 2));
}

#[test]
fn a_form_is_filled_by_tab_arrows_and_typing() {
    let mut home = at_home(LARGE, Lang::Zh);
    home.keys("n蒲河<tab><right><tab>20.5<tab>2026－10－24<tab><space>");
    let screen = home.screen();
    assert!(screen.contains("[ 蒲河"), "{screen}");
    assert!(screen.contains("  拍后  [ 拍前 ]"));
    home.keys("<enter>");
    assert_eq!(home.message(), r#"蒲河 1 Some("20.50") Some(2026-10-24) 0"#);
}

#[test]
fn a_form_says_which_field_is_missing_and_goes_there() {
    let mut home = at_home(LARGE, Lang::Zh);
    home.keys("n蒲河<tab><tab><tab>2026-13-40<enter>");
    assert_eq!(home.message(), "日期写成 2026-10-24");
    assert!(home.screen().contains("> 日期"));
}

#[test]
fn a_long_message_takes_more_rows_instead_of_being_cut() {
    let mut shell = super::toy::shell();
    let long = "对号 0120 后 7 张没有对过: ".to_owned() + &"欧阳文静 ".repeat(14) + "结束";
    shell.redo = Box::new(move |_| vec![photodesk::tui::screen::Effect::say(long.clone())]);
    let mut home = Harness::new(SMALL, Lang::Zh, Route::Home, shell, Words::new());
    home.keys("<ctrl-y>");
    let screen = home.screen();
    assert_eq!(screen.matches("欧阳文静").count(), 14, "{screen}");
    assert!(screen.contains("结束"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_size_of_the_window_makes_it_panic(width in 1u16..200, height in 1u16..60, step in 0usize..6) {
        let mut desk = at_desk(LARGE, Lang::Zh);
        desk.keys("张");
        desk.keys(["", "<f1>", "<f10>", "<ctrl-d>", "<ctrl-d>2", "<esc><f3>n"][step]);
        desk.resize(width, height);
        let screen = desk.screen();
        prop_assert_eq!(screen.lines().count(), usize::from(height));
        for line in screen.lines() {
            prop_assert_eq!(photodesk::tui::kit::width::width(line), usize::from(width));
        }
        desk.resize(100, 30);
        desk.keys("<esc><esc>");
        prop_assert!(!desk.app.wants_quit());
    }
}

#[test]
fn an_enter_that_echoes_does_not_answer_a_dialog() {
    let mut desk = at_desk(SMALL, Lang::Zh);
    desk.keys("<ctrl-d><wait:50><fast><enter>");
    assert!(desk.screen().contains("Drop?"));
    desk.keys("<wait:200><fast><enter>");
    assert!(!desk.screen().contains("Drop?"));
}
