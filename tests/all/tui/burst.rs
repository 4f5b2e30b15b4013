//! Text that is pasted into a console which does not say so: keys, faster than anybody types.

use std::fmt::Write;

use photodesk::text::Lang;

use super::harness::Harness;
use super::home::at_home;
use crate::world::{id_number, photo_day, wanted};
use photodesk::domain::sex::Sex;
use photodesk::tui::house::Desk;

fn at_desk() -> Harness<Desk> {
    let mut desk = at_home(photo_day(12, &wanted()), (100, 30), Lang::Zh);
    desk.keys("<f2>");
    desk
}

fn payments(desk: &mut Harness<Desk>) -> usize {
    desk.desk.project().unwrap().state().students.values().map(|facts| facts.payments.len()).sum()
}

#[test]
fn a_long_paste_without_marks_is_shown_and_nothing_of_it_is_carried_out() {
    let mut desk = at_desk();
    let mut script = String::new();
    for n in 0..180 {
        write!(script, "S{:04}<enter>", n % 12 + 1).unwrap();
    }
    desk.burst_in(&script);
    assert!(desk.screen().contains("粘贴了 180 行，什么也没有执行"), "{}", desk.screen());
    assert_eq!(payments(&mut desk), 0);
    desk.keys("<enter><esc>");
    assert_eq!(payments(&mut desk), 0);
    assert!(desk.screen().contains("下一个序号 0001"), "{}", desk.screen());
}

#[test]
fn on_a_screen_without_a_field_the_lines_are_dropped_and_that_is_said() {
    let mut desk = at_home(photo_day(12, &wanted()), (100, 30), Lang::Zh);
    desk.burst_in("nsia1234567<enter>sn12345678<enter>i123456789<enter>");
    assert!(desk.message().contains("粘贴了 3 行"), "{}", desk.screen());
    assert!(desk.screen().contains("首页"), "{}", desk.screen());
}

#[test]
fn a_card_reader_and_a_few_keys_over_a_slow_line_are_still_keys() {
    let mut desk = at_desk();
    desk.burst_in(&format!("{}<enter>", id_number(0, Sex::Female)));
    assert!(desk.screen().contains("张 思 凡"), "{}", desk.screen());
    desk.keys("<esc>");
    desk.burst_in("zsf<enter>");
    assert!(desk.screen().contains("张 思 凡"), "{}", desk.screen());
}
