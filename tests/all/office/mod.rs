//! What leaves the house, opened by `LibreOffice` as the receiver would open it: nothing is lost, nothing runs off the paper.
//! Where `LibreOffice` or poppler are not installed, these tests say so and pass.

mod paper;
mod round;

use std::path::{Path, PathBuf};
use std::process::Command;

use photodesk::domain::facts::{CheckItem, CorrectionState, Makeup};
use photodesk::domain::ledger::{Taken, Takings};
use photodesk::domain::money::Fen;
use photodesk::domain::student::Record;
use photodesk::sheet::forms::absent::AbsentRow;
use photodesk::sheet::forms::agency::FrameRow;
use photodesk::sheet::forms::changes::ChangeRow;
use photodesk::sheet::forms::closing::{CashSheet, ClosingSheet, Pieces};
use photodesk::sheet::forms::corrections::CorrectionRow;
use photodesk::sheet::forms::database::{PersonRow, standard};
use photodesk::sheet::forms::fees::{FeeRow, Fees, RefundRow};
use photodesk::sheet::forms::findings::FindingRow;
use photodesk::sheet::forms::notice::Slot;
use photodesk::sheet::forms::roll::{Pupil, Roll};
use photodesk::sheet::forms::scattered::Certificate;
use photodesk::sheet::forms::sequence::NumberRow;
use photodesk::sheet::forms::{Form, Head, Layout};
use photodesk::sheet::page::{Document, Page};
use photodesk::sheet::write::writer_for;

use crate::world::person;

/// A program on the search path.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// `LibreOffice` and the tools that look into a PDF; says what is missing.
#[expect(clippy::print_stderr, reason = "a test that did not run must not look as if it had")]
fn office() -> bool {
    let missing: Vec<&str> =
        ["soffice", "pdfinfo", "pdftotext"].into_iter().filter(|name| program(name).is_none()).collect();
    if !missing.is_empty() {
        eprintln!("skipped: {} not installed", missing.join(", "));
    }
    missing.is_empty()
}

/// Whether this office has its driver for dbf, which comes in a package of its own.
#[expect(clippy::print_stderr, reason = "a test that did not run must not look as if it had")]
fn reads_dbf() -> bool {
    let whole = program("soffice").and_then(|file| std::fs::canonicalize(file).ok());
    let has = whole.and_then(|file| Some(file.parent()?.join("libdbaselo.so").is_file())).unwrap_or(false);
    if !has {
        eprintln!("skipped: dbf, whose driver is not installed");
    }
    has
}

/// Converts files into a format, all in one run of a `LibreOffice` with a profile of its own; what it said.
fn convert(files: &[PathBuf], format: &str, into: &Path) -> String {
    let profile = tempfile::tempdir().unwrap();
    let ran = Command::new(program("soffice").unwrap())
        .args(["--headless", "--norestore"])
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        // What a person chooses in its dialog: a dbf does not say, to LibreOffice, in which letters it is.
        .args(
            files
                .iter()
                .any(|file| file.extension().is_some_and(|ending| ending == "dbf"))
                .then_some("--infilter=dBase:85"),
        )
        .args(["--convert-to", format, "--outdir"])
        .arg(into)
        .args(files)
        .env("HOME", profile.path())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    // Of Java, which nothing here needs, it says that it is not there.
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    said.lines().filter(|line| !line.contains("javaldx")).collect::<Vec<_>>().join("\n")
}

/// What a tool of poppler prints.
fn tool(name: &str, args: &[&str]) -> String {
    let ran = Command::new(program(name).unwrap()).args(args).output().unwrap();
    assert!(ran.status.success(), "{name} {args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

fn head() -> Head {
    Head {
        school: "示范职业技术学院".into(),
        school_code: "99999".into(),
        site: "蒲河教学点".into(),
        date: "2026-10-24".into(),
        label: "上午".into(),
        start: 1,
        fee: Some(Fen(2000)),
        ..Head::default()
    }
}

fn record(n: u32, class: &str) -> Record {
    let mut record = *person(n, class).record;
    // The longest there are, so that what is too narrow is seen.
    if n % 40 == 7 {
        record.name = "阿卜杜热合曼·买买提吐尔逊".into();
        record.ethnicity = "维吾尔族".into();
    }
    record.phone = format!("1380000{n:04}").into();
    record.major = "计算机应用技术".into();
    record
}

/// Two classes, of which the first was numbered.
fn rolls() -> Vec<Roll> {
    let pupil = |n: u32, class: &str| Pupil {
        record: record(n, class),
        seq: (n < 44).then_some(n + 1),
        paid: n < 40,
        settled: n.is_multiple_of(3),
        ..Pupil::default()
    };
    let class = |name: &str, people: std::ops::Range<u32>| Roll {
        class: name.to_owned(),
        people: people.map(|n| pupil(n, name)).collect(),
    };
    vec![class("22计算机应用技术1班", 0..44), class("22护理3班", 44..79)]
}

fn corrections() -> Vec<CorrectionRow> {
    (0..40)
        .map(|n| {
            let record = record(n, "22计算机应用技术1班");
            CorrectionRow {
                id: format!("main:{n}"),
                time: "2026-10-24 09:41".into(),
                seq: Some(n + 1),
                student_no: record.student_no.to_string(),
                name: record.name.to_string(),
                class: record.class.to_string(),
                item: CheckItem::Ethnicity,
                from: "汉族".into(),
                to: "土家族".into(),
                evidence: "居民身份证".into(),
                state: if n.is_multiple_of(2) { CorrectionState::Pending } else { CorrectionState::Accepted },
                reason: "学生带来户口簿，和身份证一致，请学籍老师改".into(),
                operator: "T1".into(),
            }
        })
        .collect()
}

fn closing() -> ClosingSheet {
    let long = "应拍 186 人，实拍 182 人，缺拍 4 人，作废 2 个号".repeat(3);
    let pieces = [10_000, 5_000, 2_000, 1_000, 500, 100];
    let pieces = pieces.map(|fen| Pieces { value: Fen(fen), count: Some(12) }).to_vec();
    let cash = CashSheet {
        pieces,
        float: Some(Fen(20_000)),
        expected: Some(Fen(254_000)),
        counted: Some(Fen(253_000)),
        reason: String::new(),
    };
    let ids = "ed73fe227deb 5ad0dc55c352 64cba8d76de8 64cba8d76de9";
    let signed =
        |name| (name, format!("欧阳老师 2026-10-24 11:59 留着差异 4 条 {ids} 少五元，自己垫上，明天再查"));
    ClosingSheet {
        lines: vec![("人数", long), ("序号", "0001 到 0184".into())],
        cash: Some(cash),
        signed: ["收费签字", "电脑登记签字", "教学点签字", "摄影师签字", "摄影结算", "封存码"]
            .map(signed)
            .into(),
    }
}

/// A day's worth of each form.
fn filled(form: &Form) -> Vec<Page> {
    let head = head();
    let people: Vec<Record> = (0..90).map(|n| record(n, "22计算机应用技术1班")).collect();
    let numbered = || people.iter().cloned().zip(1_u32..);
    match form.layout {
        Layout::Sequence(pages) => {
            let row = |(record, seq): (Record, u32)| NumberRow {
                seq,
                name: record.name.to_string(),
                sex: "女".into(),
                ethnicity: record.ethnicity.to_string(),
                id_number: record.id_number.to_string(),
                student_no: record.student_no.to_string(),
                class: record.class.to_string(),
                camera_file: format!("IMG_{:04}.JPG", seq + 1180),
                remark: "重拍".into(),
            };
            pages(&head, &numbered().map(row).collect::<Vec<_>>())
        }
        Layout::Agency(pages) => {
            let row = |(record, seq): (Record, u32)| FrameRow {
                seq,
                class: record.class.to_string(),
                capture_code: format!("CJ{seq:030}"),
                remark: String::new(),
            };
            pages(&head, &numbered().map(row).collect::<Vec<_>>())
        }
        Layout::Rolls(pages) => pages(&head, &rolls()),
        Layout::Database(pages) => {
            let row = |(record, seq): (Record, u32)| PersonRow { record, seq: Some(seq) };
            pages(&numbered().map(row).collect::<Vec<_>>(), &standard(false))
        }
        Layout::Absent(pages) => {
            let row = |record: Record| AbsentRow {
                class: record.class.to_string(),
                student_no: record.student_no.to_string(),
                name: record.name.to_string(),
                sex: "女".into(),
                phone: record.phone.to_string(),
                paid: true,
                reason: "外出实习，月底回校".into(),
                makeup: Some(Makeup::Scattered),
                remark: String::new(),
            };
            pages(&head, &people.into_iter().map(row).collect::<Vec<_>>())
        }
        Layout::Fees(pages) => {
            let class = |n: u32| FeeRow {
                class: format!("22计算机应用技术{n}班"),
                expected: 44,
                shot: 43,
                takings: Takings { cash: Taken { people: 43, amount: Fen(86_000) }, ..Takings::default() },
            };
            let refund = |n: u32| RefundRow {
                receipt: n,
                time: "2026-10-24 09:41".into(),
                class: "22护理3班".into(),
                student_no: format!("S{n:04}"),
                name: "甲".into(),
                method: "现金".into(),
                amount: Fen(2000),
                reason: "收错了".into(),
            };
            let fees = Fees {
                classes: (1..=30).map(class).collect(),
                refunds: (1..=3).map(refund).collect(),
                cash: closing().cash,
            };
            pages(&head, &fees)
        }
        Layout::Corrections(pages) | Layout::Errata(pages) => pages(&head, &corrections()),
        Layout::Findings(pages) => {
            let row = |n: u32| FindingRow {
                id: format!("a{n:05}"),
                severity: "错误".into(),
                kind: "整段移号".into(),
                seqs: (n..n + 3).collect(),
                student_nos: vec![format!("S{n:04}")],
                names: vec!["欧阳思凡".into()],
                evidence: "手工表第 3 页 8 行写的是 0057；登记的是 0058；照片按时间排在后面一张".into(),
                proposal: "0057 到 0102 整段减 1".into(),
                state: "未处理".into(),
                reason: String::new(),
            };
            pages(&head, &(1..=40).map(row).collect::<Vec<_>>())
        }
        Layout::Changes(pages) => {
            let row = |n: u32| ChangeRow {
                id: format!("main:{n}"),
                time: "2026-10-24 09:41".into(),
                kind: "错误 整段移号".into(),
                seqs: "0057 0058 0059".into(),
                names: "欧阳思凡 阿卜杜热合曼·买买提吐尔逊".into(),
                from: "手工表第 3 页 8 行写的是 0057；登记的是 0058；照片按时间排在后面一张".into(),
                to: "0057 到 0102 整段减 1".into(),
                reason: "两次问过本人，和手工表一致".into(),
                operator: "T1".into(),
                evidence: "对账 已改".into(),
            };
            pages(&head, &(1..=40).map(row).collect::<Vec<_>>())
        }
        Layout::Closing(pages) => pages(&head, &closing()),
        Layout::Scattered(pages) => {
            let certificate = |(record, n): (Record, u32)| Certificate {
                number: format!("2026-蒲河-{n:03}"),
                record,
                reason: "外出实习，月底回校，已经告诉班主任".into(),
            };
            pages(&head, &numbered().take(9).map(certificate).collect::<Vec<_>>())
        }
        Layout::Notice(pages) => {
            let slot = |n: u32| Slot {
                date: head.date.clone(),
                label: "上午".into(),
                class: format!("22计算机应用技术{n}班"),
                heads: 40,
                site: head.site.clone(),
                contact: "欧阳文静".into(),
            };
            pages(&head, &(1..=45).map(slot).collect::<Vec<_>>())
        }
        Layout::Blank(pages) => pages(&head),
    }
}

/// The document as a file of that name.
fn put(folder: &Path, name: &str, pages: Vec<Page>) -> PathBuf {
    let file = folder.join(name);
    let written = crate::world::at(crate::world::NOW).naive_local();
    let document = Document { title: name.to_owned(), written, pages };
    std::fs::write(&file, (writer_for(&file).unwrap().write)(&document).unwrap()).unwrap();
    file
}
