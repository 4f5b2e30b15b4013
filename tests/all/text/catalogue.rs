//! Every error that the program knows has a sentence and a next step in both languages.

use photodesk::domain::desk::refusal::Refusal;
use photodesk::ops::OpsError;
use photodesk::text::error::error;
use photodesk::text::{Lang, Say};

use super::every_error::{ID, NAME, errors, warnings, whys};

/// What a Chinese sentence may hold in Latin letters: commands, options, units.
const LATIN: &[&str] = &[
    "doctor",
    "import",
    "init",
    "restore",
    "reconcile",
    "export",
    "log",
    "db",
    "force",
    "reason",
    "read",
    "only",
    "help",
    "json",
    "utf",
    "rfc",
    "do",
    "wps",
    "excel",
    "id",
    "ok",
    "finding",
    "findings",
    "main",
    "amount",
    "xlsx",
    "csv",
    "xls",
    "ods",
    "dbf",
    "sheet",
    "header",
    "row",
    "map",
    "seq",
    "register",
    "backup",
    "birth",
    "mb",
    "pdf",
    "jpg",
    "word",
    "ppt",
    "html",
    "xml",
    "zip",
    "rar",
    "xlsb",
    "slk",
    "sylk",
    "dif",
    "name",
];

/// Names of files and headings, which are the same in both languages.
const FORMAT: &[&str] =
    &["项目.db", "学前1班.xlsx", "花名", "出生", "姓名", "学号", "拍摄序号", "序号", "登记.xlsx"];

fn is_hanzi(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn no_stray_latin(sentence: &str) {
    // How a command is written is the same in both languages.
    let said = sentence.replace("--with-open", "").replace("--full-id", "").replace("--reason", "");
    let is_command = |word: &str| photodesk::cli::COMMANDS.iter().any(|command| command.name == word);
    let words = said.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    for word in words.filter(|word| !is_command(word)) {
        assert!(LATIN.contains(&word.to_lowercase().as_str()), "{word:?} in {sentence}");
    }
}

fn is_good_chinese(sentence: &str) {
    assert!(sentence.chars().any(is_hanzi), "{sentence}");
    let plain = FORMAT.iter().fold(sentence.to_owned(), |text, word| text.replace(word, ""));
    no_stray_latin(&plain);
    for quote in ['"', '\'', '“', '”', '‘', '’'] {
        assert!(!sentence.contains(quote), "quotation marks are 「」: {sentence}");
    }
    // The terms of the field: 拍摄序号 or 序号, 撤销, 对账, 名册.
    for other in ["流水号", "拍照号", "取消登记", "核销", "花名册", "用户"] {
        assert!(!sentence.contains(other), "{other} in {sentence}");
    }
}

fn is_good_english(sentence: &str) {
    // Headings of a roster are format, and always Chinese.
    let plain = FORMAT.iter().fold(sentence.to_owned(), |text, word| text.replace(word, ""));
    assert!(!plain.chars().any(is_hanzi), "{sentence}");
    assert!(plain.chars().any(|c| c.is_ascii_alphabetic()), "{sentence}");
    assert!(!plain.contains(['。', '，', ',']) || plain.contains(", "), "{sentence}");
}

#[test]
fn every_error_has_a_sentence_and_another_that_is_the_next_step_in_both_languages() {
    for failure in errors() {
        for lang in [Lang::Zh, Lang::En] {
            let advice = error(&failure, lang);
            for sentence in [&advice.message, &advice.hint] {
                assert!(sentence.chars().count() >= 4, "{failure:?}: {sentence:?}");
                match lang {
                    Lang::Zh => is_good_chinese(sentence),
                    Lang::En => is_good_english(sentence),
                }
                let end = if lang == Lang::Zh { ['。', '?', '？'] } else { ['.', '?', '!'] };
                assert!(sentence.ends_with(end), "{failure:?}: {sentence:?}");
            }
            assert_ne!(advice.message, advice.hint);
        }
    }
}

#[test]
fn no_sentence_names_a_person_or_an_id_number() {
    for failure in errors() {
        for lang in [Lang::Zh, Lang::En] {
            let advice = error(&failure, lang);
            for word in [NAME, ID, "20220101", "s0001"] {
                assert!(!advice.message.contains(word) && !advice.hint.contains(word), "{advice:?}");
            }
        }
    }
}

#[test]
fn every_error_has_a_code_of_its_own_kind() {
    let codes: std::collections::BTreeSet<&str> = errors().iter().map(OpsError::code).collect();
    for code in &codes {
        assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{code}");
    }
    for code in [
        "not_found",
        "ambiguous",
        "no_session",
        "session_closed",
        "already_paid",
        "already_registered",
        "not_registered",
        "already_shot",
        "not_paid",
        "seq_taken",
        "seq_unknown",
        "seq_locked",
        "amount_short",
        "already_captured",
        "nothing_to_undo",
        "nothing_to_redo",
        "undo_blocked",
        "id_reused",
        "exists",
        "open_findings",
        "not_counted",
        "difference_unexplained",
        "bad_value",
        "busy",
        "read_only",
        "damaged",
        "newer_version",
        "no_database",
        "no_file",
        "unreadable",
        "encrypted",
        "too_large",
        "no_header",
        "not_saved",
        "disk_full",
    ] {
        assert!(codes.contains(code), "no error has the code {code}");
    }
}

#[test]
fn every_warning_and_every_reason_speaks_both_languages() {
    for warning in warnings() {
        is_good_chinese(&warning.say(Lang::Zh));
        is_good_english(&warning.say(Lang::En));
    }
    for why in whys() {
        is_good_chinese(&why.say(Lang::Zh));
        is_good_english(&why.say(Lang::En));
    }
}

#[test]
fn numbers_have_four_digits_in_sentences() {
    for lang in [Lang::Zh, Lang::En] {
        assert!(error(&Refusal::SeqUnknown { seq: 7 }.into(), lang).message.contains("0007"));
    }
}
