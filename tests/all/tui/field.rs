use photodesk::tui::key::Key;
use photodesk::tui::kit::field::{Field, Takes};
use proptest::prelude::*;

#[test]
fn editing_goes_by_grapheme() {
    let mut field = Field::new(Takes::Text).with("ne\u{301}\u{20000}张");
    field.edit(Key::Left);
    field.edit(Key::Backspace);
    assert_eq!(field.text(), "ne\u{301}张");
    field.edit(Key::Left);
    field.edit(Key::Delete);
    assert_eq!(field.text(), "n张");
}

#[test]
fn a_field_takes_only_what_it_is_for() {
    let cases = [
        (Takes::Digits, "１２a3.", "123"),
        (Takes::Amount, "￥２０。５元", "20.5"),
        (Takes::Date, "2026－10-24 ", "2026-10-24"),
        (Takes::Query, "ＺＳＦ　＝１２８", "ZSF =128"),
        (Takes::Text, "找错人，退２０", "找错人，退２０"),
        (Takes::Query, "a\u{7}\u{1b}b", "ab"),
    ];
    for (takes, typed, kept) in cases {
        assert_eq!(Field::new(takes).with(typed).text(), kept, "{takes:?}");
    }
}

#[test]
fn ctrl_w_deletes_a_word_and_ctrl_u_all() {
    let mut field = Field::new(Takes::Query).with("126 127 ");
    field.edit(Key::Ctrl('w'));
    assert_eq!(field.text(), "126 ");
    field.edit(Key::Ctrl('u'));
    assert!(field.is_empty());
}

#[test]
fn a_wedged_scanner_does_not_fill_the_memory() {
    let mut field = Field::new(Takes::Query);
    for _ in 0..10_000 {
        field.insert("9");
    }
    assert!(field.text().len() <= 256);
}

#[test]
fn the_first_digit_typed_takes_the_place_of_a_number_that_was_offered_and_other_keys_edit_it() {
    let mut page = Field::new(Takes::Digits).with("1");
    page.insert("x");
    assert_eq!(page.text(), "1");
    page.insert("1");
    page.insert("2");
    assert_eq!(page.text(), "12");
    let mut date = Field::new(Takes::Date).with("2026-10-24");
    date.edit(Key::Backspace);
    date.insert("5");
    assert_eq!(date.text(), "2026-10-25");
    let mut name = Field::new(Takes::Text).with("演示");
    name.insert("学院");
    assert_eq!(name.text(), "演示学院");
}

proptest! {
    #[test]
    fn any_keys_leave_a_text_that_can_be_edited_on(keys in prop::collection::vec(0usize..9, 0..60), text in "\\PC{0,12}") {
        let all = [
            Key::Left, Key::Right, Key::Home, Key::End, Key::Backspace, Key::Delete, Key::Ctrl('w'), Key::Ctrl('u'),
        ];
        let mut field = Field::new(Takes::Text);
        for key in keys {
            match all.get(key) {
                Some(key) => { field.edit(*key); }
                None => field.insert(&text),
            }
        }
        let before = field.text();
        field.edit(Key::End);
        field.insert("张");
        prop_assert_eq!(field.text(), before + "张");
    }
}

#[test]
fn a_date_may_be_written_with_strokes_or_dots() {
    use photodesk::tui::kit::field::{Field, Takes};
    for typed in ["2026/11/28", "2026.11.28", "2026\u{3001}11\u{3001}28"] {
        let mut field = Field::new(Takes::Date);
        field.insert(typed);
        assert_eq!(field.text(), "2026-11-28");
    }
}
