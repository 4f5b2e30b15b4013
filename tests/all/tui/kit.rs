use photodesk::text::{Lang, Word};
use photodesk::tui::kit::bar::{bar, per_cent};
use photodesk::tui::kit::digits::big;
use photodesk::tui::kit::list::{ListState, Move};
use photodesk::tui::kit::look::{Borders, Look};
use photodesk::tui::kit::panel::{centred, panel, popup, rule};
use photodesk::tui::kit::steps;
use photodesk::tui::kit::table::{Column, Row, Table};
use photodesk::tui::kit::theme::{Role, Theme};
use photodesk::tui::kit::width::{Ambiguous, cut, is_ambiguous, pad, pad_left, shown, width, wrap};
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::Line;

use super::harness::{drawn, dump, look};

#[test]
fn chinese_counts_two_cells_and_marks_on_letters_none() {
    for (text, cells) in [("张思凡", 6), ("a张", 3), ("e\u{301}", 1), ("", 0), ("\u{20000}", 2)] {
        assert_eq!(width(text), cells, "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_cut_text_always_shows_that_it_was_cut(text in "[张思凡欧阳ab·1]{0,12}", max in 0usize..20) {
        let short = cut(&text, max);
        prop_assert!(width(&short) <= max);
        if short != text.as_str() {
            prop_assert!(short.ends_with('.') || max == 0, "{text:?} became {short:?}");
            prop_assert!(max < 2 || short.ends_with(".."));
        }
    }

    #[test]
    fn padded_text_has_exactly_the_width_asked_for(text in "\\PC{0,16}", cells in 0usize..30) {
        prop_assert_eq!(width(&pad(&text, cells)), cells);
        prop_assert_eq!(width(&pad_left(&text, cells)), cells);
    }

    #[test]
    fn wrapping_keeps_every_character(text in "[张思凡, a1b。 ]{0,40}", max in 2usize..20) {
        let lines = wrap(&text, max);
        for line in &lines {
            prop_assert!(width(line) <= max, "{line:?}");
        }
        let strip = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(strip(&lines.concat()), strip(&text));
    }

    #[test]
    fn nothing_hidden_reaches_the_terminal(text in "[a张\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}]{0,20}") {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            prop_assert!(shown(&text, ambiguous).chars().all(|c| c == 'a' || c == '张' || c == ' '));
        }
    }

    #[test]
    fn a_wide_console_receives_no_ambiguous_character(text in "\\PC{0,20}") {
        prop_assert!(!shown(&text, Ambiguous::Wide).chars().any(is_ambiguous));
    }
}

#[test]
fn the_middle_dot_of_a_name_becomes_a_full_stop_only_on_wide_consoles() {
    assert_eq!(shown("阿依古丽·买买提", Ambiguous::Narrow), "阿依古丽·买买提");
    assert_eq!(shown("阿依古丽·买买提", Ambiguous::Wide), "阿依古丽.买买提");
}

#[test]
fn words_and_closing_marks_stay_together_when_wrapped() {
    assert_eq!(wrap("收 20 元现金, 序号 0128", 12), ["收 20 元现", "金, 序号", "0128"]);
    assert_eq!(wrap("420000200402290114", 10), ["4200002004", "02290114"]);
    assert_eq!(wrap("一\n二", 10), ["一", "二"]);
}

const COLUMNS: [Column; 4] = [
    Column::new(Word::new("姓名", "Name"), 8).least(6).whole(),
    Column::new(Word::new("证件号", "ID number"), 18).whole().least(10),
    Column::new(Word::new("班级", "Class"), 18).least(8).grow(),
    Column::new(Word::new("金额", "Amount"), 6).right().rank(1),
];

const ROWS: [[&str; 4]; 3] = [
    ["张思凡", "420000200402290114", "22 学前教育 1 班", "20.00"],
    ["阿依古丽·买买提", "420000200402290130", "22 计算机应用技术 (专升本) 2 班", "0.00"],
    ["龶伟", "**************0156", "", "-20.00"],
];

fn table(width: u16, height: u16, selected: usize) -> String {
    let look = look(Lang::Zh, Borders::Line);
    let mut state = ListState::new(30);
    state.select(selected);
    let row = |at: usize| Row::new(ROWS[at % 3]);
    let table = Table { columns: &COLUMNS, row: &row, empty: "" };
    dump(&drawn(width, height, |frame, area| table.draw(frame.buffer_mut(), area, &state, &look)))
}

#[test]
fn columns_line_up_under_chinese_text() {
    let screen = table(60, 4, 0);
    let lines: Vec<&str> = screen.lines().collect();
    assert_eq!(lines[0], "  姓名     证件号             班级                      金额");
    assert_eq!(lines[1], "> 张思凡   420000200402290114 22 学前教育 1 班         20.00");
}

#[test]
fn names_and_id_numbers_are_wrapped_and_never_cut() {
    let screen = table(46, 6, 0);
    assert!(screen.contains("阿依古丽"), "{screen}");
    assert!(screen.contains("·买买提"), "{screen}");
    assert!(screen.contains("420000200402290130"), "{screen}");
    assert!(screen.contains(".."), "the class is cut, and says so:\n{screen}");
}

proptest! {
    #[test]
    fn table_lines_are_as_wide_as_the_table(width in 1u16..120, height in 1u16..20, selected in 0usize..30) {
        let screen = table(width, height, selected);
        for line in screen.lines() {
            prop_assert_eq!(photodesk::tui::kit::width::width(line), usize::from(width));
        }
        if width >= 46 && height >= 4 {
            prop_assert!(screen.contains("> "), "the selected row is in sight:\n{}", screen);
            let id = ROWS[selected % 3][1];
            prop_assert!(screen.contains(id), "{}\n{}", id, screen);
        }
    }
}

#[test]
fn the_selected_row_is_marked_in_text_and_in_reverse() {
    let look = look(Lang::Zh, Borders::Line);
    let state = ListState::new(2);
    let row = |_: usize| Row::new(ROWS[0]);
    let table = Table { columns: &COLUMNS, row: &row, empty: "" };
    let buffer = drawn(60, 3, |frame, area| table.draw(frame.buffer_mut(), area, &state, &look));
    let styles = super::harness::styles(&buffer);
    assert!(dump(&buffer).lines().nth(1).unwrap().starts_with("> "));
    assert_eq!(styles.lines().nth(1).unwrap(), "r".repeat(60));
    assert_eq!(styles.lines().nth(2).unwrap(), ".".repeat(60));
}

#[test]
fn an_empty_table_says_what_is_missing() {
    let look = look(Lang::Zh, Borders::Line);
    let table =
        Table { columns: &COLUMNS, row: &|_| Row::default(), empty: "还没有名册。按 i 导入" };
    let state = ListState::new(0);
    let screen = dump(&drawn(40, 4, |frame, area| table.draw(frame.buffer_mut(), area, &state, &look)));
    assert!(screen.contains("还没有名册。按 i 导入"));
}

#[test]
fn a_popup_over_chinese_text_leaves_no_half_character() {
    for borders in [Borders::Line, Borders::Ascii] {
        let look = look(Lang::Zh, borders);
        for left in 0..6 {
            for wide in 6..14 {
                let buffer = drawn(30, 6, |frame, area| {
                    for row in 0..6 {
                        look.text(
                            frame.buffer_mut(),
                            area,
                            row,
                            Role::Text,
                            "张思凡张思凡张思凡张思凡张思凡",
                        );
                    }
                    popup(frame.buffer_mut(), Rect::new(left, 1, wide, 4), "命令", &look);
                });
                let text = dump(&buffer);
                let side = if borders == Borders::Line { '│' } else { '|' };
                for (row, line) in text.lines().enumerate() {
                    assert_eq!(width(line), 30, "{text}");
                    assert_eq!(
                        line.matches(side).count(),
                        if row == 2 || row == 3 { 2 } else { 0 },
                        "{text}"
                    );
                }
                let corner = &buffer[(left, 1)];
                assert!(corner.symbol() == "┌" || corner.symbol() == "+", "{text}");
                // What the terminal would show: a wide character needs both its cells.
                for y in 1..5 {
                    if let Some(x) = left.checked_sub(1) {
                        assert!(width(buffer[(x, y)].symbol()) == 1);
                    }
                }
            }
        }
    }
}

#[test]
fn panels_frame_their_text_in_lines_or_ascii() {
    let draw = |borders| {
        let look = look(Lang::Zh, borders);
        dump(&drawn(20, 5, |frame, area| {
            let inner = panel(frame.buffer_mut(), area, "核对卡", &look);
            look.text(frame.buffer_mut(), inner, 0, Role::Text, "张思凡");
            rule(frame.buffer_mut(), inner, 1, &look);
            look.text(frame.buffer_mut(), inner, 2, Role::Text, "一句比框还要长的话说不完");
        }))
    };
    assert_eq!(
        draw(Borders::Line),
        "┌─ 核对卡 ─────────┐\n│ 张思凡           │\n├──────────────────┤\n│ 一句比框还要长.. │\n└──────────────────┘\n"
    );
    assert_eq!(
        draw(Borders::Ascii),
        "+- 核对卡 ---------+\n| 张思凡           |\n+------------------+\n| 一句比框还要长.. |\n+------------------+\n"
    );
}

#[test]
fn a_line_of_pieces_that_is_too_long_ends_in_the_cut_mark() {
    let look = look(Lang::Zh, Borders::Line);
    let pieces = Line::from(vec![look.span(Role::Key, "序号 0128 "), look.span(Role::Text, "张思凡")]);
    let at =
        |cells: u16| dump(&drawn(cells, 1, |frame, area| look.line(frame.buffer_mut(), area, 0, &pieces)));
    assert_eq!(at(16), "序号 0128 张思凡\n");
    assert_eq!(at(15), "序号 0128 张.. \n");
    assert_eq!(at(11), "序号 0128..\n");
    assert_eq!(at(4), "序..\n");
}

#[test]
fn bars_carry_their_number_and_are_full_only_when_all_is_done() {
    let lines = look(Lang::Zh, Borders::Line);
    let ascii = look(Lang::Zh, Borders::Ascii);
    assert_eq!(bar(32, 38, 12, &lines), "██████████░░  84%");
    assert_eq!(bar(0, 0, 4, &ascii), "....   0%");
    assert_eq!(bar(1859, 1860, 10, &ascii), "#########.  99%");
    assert_eq!(bar(u64::MAX, 1, 2, &ascii), "## 100%");
    assert_eq!(per_cent(u64::MAX - 1, u64::MAX), 1.min(per_cent(u64::MAX - 1, u64::MAX)));
}

#[test]
fn big_digits_shrink_with_their_place() {
    let look = look(Lang::Zh, Borders::Line);
    let draw = |width, height, look: &Look| {
        dump(&drawn(width, height, |frame, area| {
            big(frame.buffer_mut(), area, "0128", look);
        }))
    };
    assert_eq!(draw(26, 5, &look).lines().next().unwrap(), "█████    █    █████  █████",);
    assert_eq!(draw(15, 3, &look), " _       _   _ \n| |   |  _| |_|\n|_|   | |_  |_|\n");
    assert_eq!(draw(8, 2, &look).lines().next().unwrap(), "0128    ");
    let ascii = Look { borders: Borders::Ascii, ..look };
    assert!(draw(26, 5, &ascii).starts_with("#####    #    #####  #####\n"));
}

#[test]
fn a_wizard_says_which_step_of_how_many() {
    const STEPS: [Word; 3] =
        [Word::new("选文件", "file"), Word::new("对列", "columns"), Word::new("预览", "preview")];
    let look = look(Lang::Zh, Borders::Line);
    assert_eq!(steps::title(&STEPS, 1, &look), "第 2 步 共 3 步  对列");
    let line = steps::chain(&STEPS, 1, &look);
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    assert_eq!(text, "[x] 选文件  [>] 对列  [ ] 预览");
}

#[test]
fn without_colours_no_role_has_one_and_every_state_still_differs() {
    for role in Role::ALL {
        let style = Theme::None.style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
    }
    assert_ne!(Theme::None.style(Role::Bad), Theme::None.style(Role::Text));
    assert_ne!(Theme::None.style(Role::Selected), Theme::None.style(Role::Text));
    for role in Role::ALL {
        let style = Theme::ColourBlind.style(role);
        assert!(!matches!(style.fg, Some(Color::Red | Color::Green)), "{role:?}");
    }
}

#[test]
fn a_list_keeps_its_selection_in_sight_and_in_range() {
    let mut list = ListState::new(3);
    list.go(Move::Bottom);
    list.go(Move::Down);
    assert_eq!(list.selected(), Some(2));
    list.set_len(1);
    assert_eq!(list.selected(), Some(0));
    list.set_len(0);
    assert_eq!(list.selected(), None);
    list.go(Move::Up);
    assert_eq!(list.first_in_sight(Rect::new(0, 0, 10, 3), |_| 1), 0);
    list.reset(100);
    list.select(50);
    assert_eq!(list.first_in_sight(Rect::new(0, 0, 10, 10), |_| 1), 41);
    list.select(45);
    assert_eq!(list.first_in_sight(Rect::new(0, 0, 10, 10), |_| 1), 41);
    list.go(Move::PageUp);
    assert_eq!(list.selected(), Some(36));
    list.set_len(38);
    assert_eq!(list.first_in_sight(Rect::new(0, 0, 10, 10), |_| 2), 33, "no empty space at the end");
}

#[test]
fn a_place_in_the_middle_never_leaves_the_window() {
    assert_eq!(centred(Rect::new(0, 0, 80, 24), 200, 4), Rect::new(0, 10, 80, 4));
}
