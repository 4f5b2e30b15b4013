use photodesk::text::Lang;

use super::harness::Harness;
use super::toy::{Words, at_desk};

fn asking() -> Harness<Words> {
    let mut desk = at_desk((80, 24), Lang::Zh);
    desk.keys("<ctrl-d>");
    desk
}

#[test]
fn enter_alone_is_cancel() {
    let mut desk = asking();
    assert!(desk.screen().contains("> 0 取消"));
    desk.keys("<enter>");
    assert_eq!(desk.message(), "cancelled");
}

#[test]
fn enter_on_a_choice_that_changes_something_wants_its_digit() {
    let mut desk = asking();
    desk.keys("<up><up><enter>");
    assert!(desk.screen().contains("要做就按它前面的数字"));
    desk.keys("1");
    assert_eq!(desk.message(), "chose 0 None");
}

#[test]
fn a_choice_that_wants_words_is_not_taken_without_them() {
    let mut desk = asking();
    desk.keys("2<enter>");
    assert!(desk.screen().contains("要写一句原因才能继续"));
    desk.keys("找错人<enter>");
    assert_eq!(desk.message(), r#"chose 1 Some("找错人")"#);
}

#[test]
fn esc_leaves_the_reason_first_and_then_the_dialog() {
    let mut desk = asking();
    desk.keys("2没<esc>");
    assert!(desk.screen().contains("Drop?"));
    desk.keys("<esc>");
    assert_eq!(desk.message(), "cancelled");
}

#[test]
fn letters_under_a_dialog_reach_neither_query_nor_tables() {
    let mut desk = asking();
    desk.keys("zw<f2><ctrl-z><esc>");
    assert!(desk.desk.is_empty());
    assert!(!desk.screen().contains("> zw"));
}
