use photodesk::domain::hygiene::{self, Note, clean, clean_to, fold_width, is_safe_for_terminal, unguard};
use proptest::prelude::*;

#[test]
fn what_people_can_see_stays_and_what_drives_a_terminal_goes() {
    for (raw, text, notes) in [
        ("张三", "张三", vec![]),
        ("阿依古丽·买买提", "阿依古丽·买买提", vec![]),
        ("\u{1b}[2J张三", "[2J张三", vec![Note::Control]),
        ("张\u{9b}31m三", "张31m三", vec![Note::Control]),
        ("张\0三\u{7f}", "张三", vec![Note::Control]),
        ("张\u{fffe}三", "张三", vec![Note::Control]),
        ("\u{feff}张三", "张三", vec![Note::Invisible]),
        ("张\u{200b}\u{202e}三\u{2069}", "张三", vec![Note::Invisible]),
        ("张\u{e0041}三\u{e0100}", "张三", vec![Note::Invisible]),
        ("张\n三", "张 三", vec![Note::LineBreak]),
        ("张\r\n\t三\n", "张 三", vec![Note::LineBreak, Note::Spaces]),
        ("  张　 三\u{a0}", "张 三", vec![Note::Spaces]),
        ("Li Ming", "Li Ming", vec![]),
        ("e\u{301}", "é", vec![]),
        ("\u{301}a", "a", vec![Note::Marks]),
        ("a \u{301}b", "a b", vec![Note::Marks]),
        ("z\u{300}\u{301}\u{302}\u{303}", "z\u{300}\u{301}", vec![Note::Marks]),
        ("", "", vec![]),
        (" \n ", "", vec![Note::LineBreak, Note::Spaces]),
    ] {
        let cleaned = clean(raw);
        assert_eq!(cleaned.text, text, "{raw:?}");
        assert_eq!(cleaned.notes, notes, "{raw:?}");
    }
}

#[test]
fn a_cell_of_two_thousand_marks_becomes_one_letter_with_two() {
    let zalgo: String = std::iter::once('a').chain(std::iter::repeat_n('\u{489}', 2000)).collect();
    assert_eq!(clean(&zalgo).text.chars().count(), 3);
}

#[test]
fn long_values_are_cut_and_say_so() {
    let cut = clean_to("一二三四五 六七", 6);
    assert_eq!(cut.text, "一二三四五");
    assert!(cut.has(Note::Shortened));
    assert_eq!(clean_to("abcdefgh", 3).text, "abc");
    assert_eq!(clean(&"长".repeat(5000)).text.chars().count(), hygiene::MAX_CHARS);
}

#[test]
fn full_width_forms_fold_for_keys() {
    assert_eq!(fold_width("２０２１Ａｂ（１）：　！"), "2021Ab(1): !");
    assert_eq!(fold_width("张三·。"), "张三·。");
    assert_eq!(hygiene::key(" ２０２１ 级ａ\u{200b}班"), "2021级A班");
}

#[test]
fn guards_against_spreadsheets_come_off() {
    for raw in ["'123", "’123", "123\t", "=\"123\"", "\"123\"", " ='123' ".trim(), "\u{feff}'123", "123"] {
        let bare = unguard(raw);
        if raw.starts_with("='") {
            assert_eq!(bare, "='123'", "not a form that programs write");
        } else {
            assert_eq!(bare, "123", "{raw:?}");
        }
    }
}

#[test]
fn the_last_wall_keeps_spacing_and_drops_the_rest() {
    assert_eq!(hygiene::for_terminal("a  b"), "a  b");
    assert_eq!(hygiene::for_terminal("a\u{1b}[31m  b\nc"), "a[31m  b c");
    assert!(!is_safe_for_terminal("a\nb"));
    assert!(!is_safe_for_terminal("\u{301}"));
    assert!(is_safe_for_terminal("姓名\u{3000}张三"));
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>(),
        (0u32..0x20).prop_filter_map("c0", char::from_u32),
        (0x80u32..0xA0).prop_filter_map("c1", char::from_u32),
        (0x300u32..0x36F).prop_filter_map("marks", char::from_u32),
        (0x1100u32..0x11FF).prop_filter_map("jamo", char::from_u32),
        (0x2000u32..0x2070).prop_filter_map("format", char::from_u32),
        (0xE0000u32..0xE0200).prop_filter_map("tags", char::from_u32),
        Just(' '),
        Just('张'),
        Just('a'),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn cleaned_text_is_safe_and_stays_as_it_is(raw in hostile()) {
        let once = clean(&raw).text;
        prop_assert!(is_safe_for_terminal(&once), "{once:?}");
        prop_assert_eq!(&clean(&once).text, &once);
        prop_assert_eq!(clean(&once).notes, vec![]);
        let short = clean_to(&raw, 7).text;
        prop_assert!(short.chars().count() <= 7);
        prop_assert_eq!(&clean_to(&short, 7).text, &short);
    }

    #[test]
    fn the_last_wall_lets_nothing_through(raw in hostile()) {
        prop_assert!(is_safe_for_terminal(&hygiene::for_terminal(&raw)));
    }
}
