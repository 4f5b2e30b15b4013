use photodesk::text::Lang;
use photodesk::tui::footer::{fit, hints, key_at};
use photodesk::tui::key::Key;
use photodesk::tui::kit::width::width;
use photodesk::tui::readme::keys_of;
use proptest::prelude::*;

use super::toy::{Finder, Letters, Words, at_desk, at_home};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_footer_never_clips_a_hint(columns in 80u16..=160, english: bool, desk: bool) {
        let lang = if english { Lang::En } else { Lang::Zh };
        let mut open = if desk { at_desk((columns, 24), lang) } else { at_home((columns, 24), lang) };
        let footer = open.footer();
        prop_assert_eq!(width(&footer), usize::from(columns));
        let whole: Vec<String> = if desk {
            keys_of::<Words, Finder>(lang).tables.concat()
        } else {
            keys_of::<Words, Letters>(lang).tables.concat()
        }
        .iter()
        .chain(&everywhere(lang))
        .map(|entry| format!("{} {}", entry.key_name(lang), entry.label))
        .collect();
        for hint in footer.trim().split("  ") {
            prop_assert!(whole.iter().any(|text| text == hint), "{hint:?} is not a whole hint");
        }
    }
}

fn everywhere(lang: Lang) -> Vec<photodesk::tui::keymap::Entry> {
    use photodesk::tui::everywhere::EVERYWHERE;
    let entry = |b| photodesk::tui::keymap::Entry::of(EVERYWHERE.title, b, None, lang);
    EVERYWHERE.bindings.iter().map(entry).collect()
}

#[test]
fn the_least_important_hints_go_first_and_help_goes_last() {
    let all =
        hints(&[keys_of::<Words, Finder>(Lang::Zh).tables.concat(), everywhere(Lang::Zh)].concat(), Lang::Zh);
    let shown = |cells| fit(&all, cells).iter().map(|(_, hint)| hint.label.clone()).collect::<Vec<_>>();
    assert_eq!(shown(80), ["锁定", "丢掉", "标记", "帮助", "菜单"]);
    assert_eq!(shown(50), ["锁定", "丢掉", "帮助", "菜单"]);
    assert_eq!(shown(24), ["锁定", "帮助"]);
    assert!(shown(3).is_empty());
}

#[test]
fn a_click_on_a_hint_is_its_key_and_beside_it_nothing() {
    let all = hints(&keys_of::<Words, Finder>(Lang::Zh).tables.concat(), Lang::Zh);
    assert_eq!(key_at(&all, 80, 1), Some(Key::Enter));
    assert_eq!(key_at(&all, 80, 12), None);
    assert_eq!(key_at(&all, 80, 14), Some(Key::Ctrl('d')));
}
