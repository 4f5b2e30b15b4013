//! Sentences follow the language; names of commands, keys and codes never do.

use super::harness::{House, run};

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// What `status` says without a database, with these variables.
fn said(variables: &[(&str, &str)], args: &[&str]) -> String {
    let house = House::empty();
    let mut command = house.bare_command();
    command.envs(variables.iter().copied()).args(["--db", "x.db", "--json"]).args(args).arg("status");
    let object = run(command, b"").json();
    assert_eq!(object["error"]["code"], "no_database");
    format!("{}{}", object["error"]["message"], object["error"]["hint"])
}

#[test]
fn chinese_is_spoken_for_zh_c_posix_and_unset() {
    for variables in [
        &[][..],
        &[("LANG", "")],
        &[("LANG", "C")],
        &[("LANG", "C.UTF-8")],
        &[("LC_ALL", "POSIX")],
        &[("LANG", "zh_CN.UTF-8")],
        &[("LANG", "zh_TW")],
        &[("LANG", "zh-Hans-CN")],
    ] {
        // Where nothing is set, Windows itself has a language.
        if cfg!(windows) && variables == [("LANG", "")] {
            continue;
        }
        assert!(is_chinese(&said(variables, &[])), "{variables:?}");
    }
}

#[test]
fn english_is_spoken_for_every_other_locale() {
    for variables in [
        &[("LANG", "en_US.UTF-8")][..],
        &[("LANG", "de_DE")],
        &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_GB.UTF-8")],
        &[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "fr_FR")],
    ] {
        assert!(!is_chinese(&said(variables, &[])), "{variables:?}");
    }
}

#[test]
fn the_option_wins_over_the_locale() {
    assert!(!is_chinese(&said(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"])));
    assert!(is_chinese(&said(&[("LANG", "en_US.UTF-8")], &["--lang=zh"])));
}

#[test]
fn codes_and_keys_are_the_same_in_both_languages() {
    let house = House::with_session(&[], 1);
    let shape = |lang: &str| {
        let mut desk = house.desk_as(&["--lang", lang]);
        let reply = desk.say(serde_json::json!({"do": "register", "student": "S0001"}));
        (reply["error"]["code"].clone(), super::harness::keys(&reply["error"]).join(" "))
    };
    assert_eq!(shape("zh"), shape("en"));
}
