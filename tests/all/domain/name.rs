use photodesk::domain::hygiene::is_safe_for_terminal;
use photodesk::domain::name::{self, NameNote, judge, near};
use proptest::prelude::*;

#[test]
fn names_are_freed_of_padding_and_noted_where_a_person_should_look() {
    let rare = |chars: &str| NameNote::Rare(chars.chars().collect());
    let placeholder = |chars: &str| NameNote::Placeholder(chars.chars().collect());
    for (raw, name, notes) in [
        ("张三", "张三", vec![]),
        ("欧阳子轩", "欧阳子轩", vec![]),
        ("张  三", "张三", vec![NameNote::Spaces]),
        ("张　三", "张三", vec![NameNote::Spaces]),
        ("张三 ", "张三", vec![NameNote::Spaces]),
        ("阿依古丽·买买提", "阿依古丽·买买提", vec![]),
        ("阿依古丽•买买提", "阿依古丽·买买提", vec![NameNote::Dot]),
        ("阿依古丽・买买提", "阿依古丽·买买提", vec![NameNote::Dot]),
        ("阿依古丽.买买提", "阿依古丽·买买提", vec![NameNote::Dot]),
        ("阿依古丽．买买提", "阿依古丽·买买提", vec![NameNote::Dot]),
        ("阿依古丽。买买提", "阿依古丽·买买提", vec![NameNote::Dot]),
        ("阿依古丽\u{387}买买提", "阿依古丽·买买提", vec![NameNote::Dot]),
        ("阿依古丽 · 买买提", "阿依古丽·买买提", vec![NameNote::Spaces]),
        ("阿依古丽..买买提", "阿依古丽·买买提", vec![NameNote::Dot]),
        ("王??", "王??", vec![placeholder("?")]),
        ("王？", "王？", vec![placeholder("？")]),
        ("王□明", "王□明", vec![placeholder("□")]),
        ("王〓", "王〓", vec![placeholder("〓")]),
        ("李YAN", "李YAN", vec![placeholder("YAN")]),
        ("李ＹＡＮ", "李YAN", vec![placeholder("YAN")]),
        ("王\u{fffd}", "王\u{fffd}", vec![placeholder("\u{fffd}")]),
        ("王䶮", "王䶮", vec![rare("䶮")]),
        ("王龑", "王龑", vec![rare("龑")]),
        ("王𠮷", "王𠮷", vec![rare("𠮷")]),
        ("王\u{e863}", "王\u{e863}", vec![rare("\u{e863}")]),
        ("王玥喆", "王玥喆", vec![]),
        ("张\u{200b}三", "张三", vec![NameNote::Control]),
        ("张\n三", "张三", vec![NameNote::Control, NameNote::Spaces]),
        ("\u{1b}[31m张三", "[31m张三", vec![NameNote::Control, placeholder("[31m")]),
        ("John Smith", "John Smith", vec![]),
        ("John  Smith", "John Smith", vec![NameNote::Spaces]),
        ("José María", "José María", vec![]),
        ("J. Smith", "J. Smith", vec![]),
        ("〇一", "〇一", vec![]),
        ("", "", vec![]),
        ("  ", "", vec![NameNote::Spaces]),
    ] {
        let judged = judge(raw);
        assert_eq!((judged.name.as_str(), judged.notes), (name, notes), "{raw:?}");
    }
}

#[test]
fn near_names_are_scored_by_what_differs() {
    for (a, b, score) in [
        ("张三丰", "张三丰", Some(100)),
        ("阿依古丽·买买提", "阿依古丽 买买提", Some(100)),
        ("王静", "王婧", Some(95)),
        ("王静", "王敬", Some(95)),
        ("陈晓燕", "程小艳", Some(86)),
        ("黄河", "王和", None),
        ("张三丰", "张丰", Some(75)),
        ("阿依古丽·买买提", "阿依古丽·买提", Some(75)),
        ("张明伟", "张伟明", Some(70)),
        ("张三丰", "张三疯", Some(95)),
        ("张三丰", "张三强", Some(75)),
        ("张伟", "张强", Some(50)),
        ("张伟", "王伟", Some(40)),
        ("张伟", "张", Some(45)),
        ("王??", "王龑", Some(95)),
        ("王？", "王龑", Some(95)),
        ("李YAN", "李龑", Some(95)),
        ("John Smith", "Jon Smith", Some(92)),
        ("张三", "李四", None),
        ("张三", "", None),
        ("张", "王", None),
        ("欧阳子轩", "张三", None),
    ] {
        assert_eq!(near(a, b), score, "{a} {b}");
        assert_eq!(near(b, a), score, "{b} {a}");
    }
}

#[test]
fn the_key_of_a_name_ignores_dots_spaces_width_and_case() {
    assert_eq!(name::key("阿依古丽・买买提"), name::key("阿依古丽 ·买买提"));
    assert_eq!(name::key("Ｊohn Smith"), "JOHNSMITH");
}

proptest! {
    #[test]
    fn a_judged_name_is_safe_and_judging_again_changes_nothing(raw in "\\PC{0,20}|[张三李四·.。? \\u{0}-\\u{1f}]{0,12}") {
        let once = judge(&raw);
        prop_assert!(is_safe_for_terminal(&once.name));
        let twice = judge(&once.name);
        prop_assert_eq!(&twice.name, &once.name);
        let changes = twice.notes.iter().any(|note| matches!(note, NameNote::Spaces | NameNote::Dot | NameNote::Control));
        prop_assert!(!changes);
    }

    #[test]
    fn nearness_is_the_same_both_ways(a in "[张王李三四伟静婧丰A?·]{0,5}", b in "[张王李三四伟静婧丰A?·]{0,5}") {
        prop_assert_eq!(near(&a, &b), near(&b, &a));
        if !name::key(&a).is_empty() && a == b && !a.contains('?') {
            prop_assert_eq!(near(&a, &b), Some(100));
        }
    }
}
