//! Findings in words.

use photodesk::domain::books::{Books, LogMethod, LogRow, RegisterRow};
use photodesk::domain::money::Fen;
use photodesk::domain::reconcile::evidence::Evidence;
use photodesk::domain::reconcile::finding::FindingKind;
use photodesk::domain::reconcile::reconcile;
use photodesk::text::finding::{fix, meaning};
use photodesk::text::{Lang, Say};

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn every_kind_is_named_and_explained_in_both_languages() {
    for kind in FindingKind::ALL {
        assert!(is_chinese(&kind.say(Lang::Zh)) && is_chinese(meaning(*kind, Lang::Zh)), "{kind:?}");
        assert!(!is_chinese(&kind.say(Lang::En)) && !is_chinese(meaning(*kind, Lang::En)), "{kind:?}");
    }
}

/// One person forgotten by the desk, one line without money.
fn evening() -> Books {
    let row = |seq: Option<u32>, name: &str| RegisterRow {
        key: name.to_owned(),
        name: name.to_owned(),
        seq,
        row: 2,
        class: "护理3班".to_owned(),
        ..RegisterRow::default()
    };
    let line = |seq: u32, name: &str, amount: Option<Fen>| LogRow {
        page: 3,
        line: 2,
        seq: Some(seq),
        name: name.to_owned(),
        amount,
        method: LogMethod::Cash,
        ..LogRow::default()
    };
    Books {
        log: Some(vec![line(117, "高远", Some(Fen(2000))), line(118, "何佳", None)]),
        register: vec![row(None, "高远"), row(Some(118), "何佳")],
        fee: Some(Fen(2000)),
        money: true,
        counted: Some(Fen(1500)),
        ..Books::default()
    }
}

#[test]
fn a_finding_says_who_which_number_and_what_to_do_next() {
    let found = reconcile(&evening()).findings;
    let said = |lang: Lang| -> Vec<(String, String)> {
        found.iter().map(|finding| (finding.say(lang), fix(finding, lang))).collect()
    };
    let pair = |seen: &str, next: &str| (seen.to_owned(), next.to_owned());
    assert_eq!(
        said(Lang::Zh),
        [
            pair("手工表有 高远 0117，数据库没有", "采纳后登记为 0117"),
            pair("何佳 有序号，没有缴费", "采纳后补记收费 20.00 元现金"),
            pair("现金应有 20.00，实点 15.00", "重点一遍；还不对就写原因保留，或写「查不明原因」"),
        ]
    );
    assert_eq!(
        said(Lang::En)[0],
        pair("the log has 高远 0117, the register has not", "accept: the number becomes 0117")
    );
}

#[test]
fn evidence_says_what_each_book_has() {
    let found = reconcile(&evening()).findings;
    let said: Vec<String> = found[0]
        .evidence
        .iter()
        .map(|evidence: &Evidence| format!("{}: {}", evidence.book().code(), evidence.say(Lang::Zh)))
        .collect();
    assert_eq!(
        said,
        [
            "log: 第 3 页 2 行 0117 高远 20.00 现金",
            "register: 第 2 行 无序号 高远 护理3班",
            "register: 前一位 无   后一位 0118 何佳",
        ]
    );
}

#[test]
fn of_files_every_kind_has_a_next_step_that_files_have() {
    use photodesk::text::finding::of_files;
    for finding in reconcile(&evening()).findings {
        for lang in [Lang::Zh, Lang::En] {
            let said = format!("{} {}", of_files::title(&finding, lang), of_files::fix(&finding, lang));
            for word in ["数据库", "采纳", "保留", "database", "accept"] {
                assert!(!said.contains(word), "{said}");
            }
        }
    }
}
