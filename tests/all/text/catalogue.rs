//! Every error that the program knows has a sentence and a next step in both languages. The matches without a
//! rest arm do not compile when a variant is new and stands in no list here.

use std::path::PathBuf;

use photodesk::domain::desk::refusal::{Refusal, Warning, Why};
use photodesk::domain::event::EventRef;
use photodesk::domain::facts::Stage;
use photodesk::domain::money::Fen;
use photodesk::domain::session::SessionId;
use photodesk::domain::student::StudentId;
use photodesk::ops::OpsError;
use photodesk::ops::answer::Candidate;
use photodesk::store::StoreError;
use photodesk::text::error::error;
use photodesk::text::{Lang, Say};

const NAME: &str = "欧阳思凡";
const ID: &str = "420000200402290114";

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
];

fn is_hanzi(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn person() -> Candidate {
    Candidate {
        student: "@s0001".to_owned(),
        student_no: "20220101".to_owned(),
        name: NAME.to_owned(),
        sex: "女".to_owned(),
        class: "学前1班".to_owned(),
        ethnicity: "汉族".to_owned(),
        id_number: ID.to_owned(),
        state: Stage::Expected,
        seq: None,
        paid: false,
        shot: false,
        checked: false,
        walkin: false,
        incomplete: false,
        already_captured: false,
    }
}

fn whys() -> Vec<Why> {
    let all = vec![
        Why::Missing,
        Why::Unknown,
        Why::NotAnAmount,
        Why::NotPositive,
        Why::OutOfRange,
        Why::NotInThisSession,
        Why::Filled,
        Why::Invalid,
        Why::Decided,
        Why::Same,
        Why::NotAWalkIn,
        Why::HasFate,
        Why::Differs,
        Why::NeedsReason,
        Why::NotYet,
        Why::TooMuch,
        Why::NoProposal,
    ];
    for why in &all {
        match why {
            Why::Missing
            | Why::Unknown
            | Why::NotAnAmount
            | Why::NotPositive
            | Why::OutOfRange
            | Why::NotInThisSession
            | Why::Filled
            | Why::Invalid
            | Why::Decided
            | Why::Same
            | Why::NotAWalkIn
            | Why::HasFate
            | Why::Differs
            | Why::NeedsReason
            | Why::NotYet
            | Why::TooMuch
            | Why::NoProposal => {}
        }
    }
    all
}

fn refusals() -> Vec<Refusal> {
    let mut all = vec![
        Refusal::NoSession,
        Refusal::SessionClosed,
        Refusal::AlreadyPaid { receipt: 12 },
        Refusal::AlreadyRegistered { seq: 128 },
        Refusal::NotRegistered,
        Refusal::AlreadyShot { seq: 128 },
        Refusal::NotPaid,
        Refusal::SeqTaken { seq: 128, owner: Some(StudentId("s0001".to_owned())) },
        Refusal::SeqUnknown { seq: 128 },
        Refusal::SeqLocked { seq: 12, agreed_until: 128 },
        Refusal::AmountShort { due: Fen(2000) },
        Refusal::AlreadyCaptured,
        Refusal::NothingToUndo,
        Refusal::NothingToRedo,
        Refusal::UndoBlocked { by: EventRef { station: "main".to_owned(), n: 812 } },
        Refusal::OpenFindings { errors: 2 },
        Refusal::Exists { session: Some(SessionId(1)) },
    ];
    for refusal in &all {
        match refusal {
            Refusal::NoSession
            | Refusal::SessionClosed
            | Refusal::AlreadyPaid { .. }
            | Refusal::AlreadyRegistered { .. }
            | Refusal::NotRegistered
            | Refusal::AlreadyShot { .. }
            | Refusal::NotPaid
            | Refusal::SeqTaken { .. }
            | Refusal::SeqUnknown { .. }
            | Refusal::SeqLocked { .. }
            | Refusal::AmountShort { .. }
            | Refusal::AlreadyCaptured
            | Refusal::NothingToUndo
            | Refusal::NothingToRedo
            | Refusal::UndoBlocked { .. }
            | Refusal::OpenFindings { .. }
            | Refusal::Exists { .. }
            | Refusal::BadValue { .. } => {}
        }
    }
    all.extend(whys().into_iter().map(|why| Refusal::BadValue { field: "amount", why }));
    all
}

fn store_errors() -> Vec<StoreError> {
    let path = || PathBuf::from("项目.db");
    let all = vec![
        StoreError::NoDatabase(path()),
        StoreError::Exists(path()),
        StoreError::Busy,
        StoreError::ReadOnly,
        StoreError::Damaged(format!("row of {NAME}")),
        StoreError::NewerVersion { found: 9, known: 1 },
        StoreError::NotOurs(path()),
        StoreError::DiskFull,
        StoreError::NoWal("delete".to_owned()),
        StoreError::GoesBackwards { have: 9, backup: 5 },
        StoreError::NotSaved(format!("row of {NAME}")),
        StoreError::File(std::io::Error::other(ID)),
        StoreError::Sql(rusqlite::Error::InvalidParameterName(ID.to_owned())),
    ];
    for error in &all {
        match error {
            StoreError::NoDatabase(_)
            | StoreError::Exists(_)
            | StoreError::Busy
            | StoreError::ReadOnly
            | StoreError::Damaged(_)
            | StoreError::NewerVersion { .. }
            | StoreError::NotOurs(_)
            | StoreError::DiskFull
            | StoreError::NoWal(_)
            | StoreError::GoesBackwards { .. }
            | StoreError::NotSaved(_)
            | StoreError::File(_)
            | StoreError::Sql(_) => {}
        }
    }
    all
}

fn errors() -> Vec<OpsError> {
    let mut all = vec![
        OpsError::NotFound { near: Vec::new() },
        OpsError::NotFound { near: vec![person()] },
        OpsError::Ambiguous { candidates: vec![person(), person()] },
        OpsError::IdReused,
        OpsError::NoHeader,
        OpsError::Stopped,
        OpsError::NoFile(PathBuf::from("学前1班.xlsx")),
    ];
    all.extend(refusals().into_iter().map(OpsError::Refused));
    all.extend(store_errors().into_iter().map(OpsError::Store));
    for error in &all {
        match error {
            OpsError::Refused(_)
            | OpsError::Store(_)
            | OpsError::NotFound { .. }
            | OpsError::Ambiguous { .. }
            | OpsError::IdReused
            | OpsError::NoHeader
            | OpsError::Stopped
            | OpsError::NoFile(_) => {}
        }
    }
    all
}

fn warnings() -> Vec<Warning> {
    let all = vec![
        Warning::SeqGap { from: 5, to: 5 },
        Warning::SeqGap { from: 5, to: 7 },
        Warning::NotPaid,
        Warning::AmountDiffers { fee: Fen(2000), amount: Fen(1500) },
        Warning::AlreadyCaptured,
        Warning::NoBackup,
    ];
    for warning in &all {
        match warning {
            Warning::SeqGap { .. }
            | Warning::NotPaid
            | Warning::AmountDiffers { .. }
            | Warning::AlreadyCaptured
            | Warning::NoBackup => {}
        }
    }
    all
}

fn no_stray_latin(sentence: &str) {
    for word in sentence.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
        assert!(LATIN.contains(&word.to_lowercase().as_str()), "{word:?} in {sentence}");
    }
}

fn is_good_chinese(sentence: &str) {
    assert!(sentence.chars().any(is_hanzi), "{sentence}");
    let plain = sentence.replace("项目.db", "").replace("学前1班.xlsx", "");
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
    let plain = sentence.replace("项目.db", "").replace("学前1班.xlsx", "");
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
        "bad_value",
        "busy",
        "read_only",
        "damaged",
        "newer_version",
        "no_database",
        "no_file",
        "unreadable",
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
