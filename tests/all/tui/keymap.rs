use std::collections::HashSet;

use photodesk::text::Lang;
use photodesk::tui::everywhere::{EVERYWHERE, FORM, LIST, prefixed};
use photodesk::tui::key::{Key, fold};
use photodesk::tui::keymap::Table;
use photodesk::tui::readme::{ScreenKeys, keys_markdown, keys_of};

use super::toy::{Fields, Finder, Letters, Words};

fn screens() -> Vec<ScreenKeys> {
    let mut screens = vec![
        keys_of::<Words, Finder>(Lang::Zh),
        keys_of::<Words, Letters>(Lang::Zh),
        keys_of::<Words, Fields>(Lang::Zh),
    ];
    screens.extend(photodesk::tui::screens::keys(Lang::Zh));
    screens
}

fn characters(key: Key) -> Vec<Key> {
    match key {
        Key::Range(first, last) => (first..=last).map(Key::Char).collect(),
        key => vec![key],
    }
}

fn check<A>(table: &Table<A>) {
    let keys: Vec<Key> = table.bindings.iter().flat_map(|b| b.keys).copied().flat_map(characters).collect();
    let distinct: HashSet<Key> = keys.iter().copied().collect();
    assert_eq!(keys.len(), distinct.len(), "{} binds a key twice", table.title.en);
    for key in keys {
        assert!(!key.forbidden(), "{key:?} in {} belongs to window or input method", table.title.en);
    }
}

#[test]
fn no_table_binds_a_key_twice_or_takes_one_of_the_window() {
    check(&EVERYWHERE);
    check(&LIST);
    check(&FORM);
    for screen in screens() {
        for table in screen.tables {
            let keys: Vec<Key> = table.iter().flat_map(|e| e.keys).copied().flat_map(characters).collect();
            let distinct: HashSet<Key> = keys.iter().copied().collect();
            assert_eq!(keys.len(), distinct.len(), "{} binds a key twice", screen.name.en);
            assert!(!keys.iter().any(|key| key.forbidden()), "{}", screen.name.en);
        }
    }
}

#[test]
fn keys_that_windows_and_input_methods_keep_are_forbidden() {
    for key in [
        Key::F(11),
        Key::Ctrl('a'),
        Key::Ctrl('f'),
        Key::Ctrl('m'),
        Key::Ctrl('.'),
        Key::Ctrl(' '),
        Key::Ctrl('0'),
    ] {
        assert!(key.forbidden(), "{key:?}");
    }
    assert!(!Key::F(10).forbidden() && !Key::Ctrl('z').forbidden());
}

#[test]
fn every_f_key_of_the_map_has_a_meaning_and_so_has_its_prefix() {
    for number in (1..=10).chain([12]) {
        assert!(EVERYWHERE.bindings.iter().any(|b| b.keys.contains(&Key::F(number))), "F{number}");
    }
    for (typed, key) in [('1', 1), ('9', 9), ('0', 10), ('c', 12)] {
        assert_eq!(prefixed(Key::Char(typed)), Some(Key::F(key)));
    }
    assert_eq!(prefixed(Key::Char('x')), None);
}

#[test]
fn full_width_characters_fold_to_their_keys() {
    for (typed, key) in [
        ('？', '?'),
        ('：', ':'),
        ('、', '/'),
        ('１', '1'),
        ('＝', '='),
        ('／', '/'),
        ('。', '.'),
        ('张', '张'),
    ] {
        assert_eq!(fold(typed), key);
    }
}

#[test]
fn the_readme_lists_every_key_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let markdown = keys_markdown(lang, &screens());
        for part in ["`F1` `?`", "`Ctrl+Z`", "`0-9`", "`Shift+Tab`"] {
            assert!(markdown.contains(part), "{part}");
        }
    }
    assert!(keys_markdown(Lang::En, &screens()).contains("| `F12` | switch posts (later version) |"));
}
