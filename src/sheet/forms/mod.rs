//! The printed forms, one file each, and the one table that menu, command line, help and tests read.
//!
//! A form turns plain rows into pages. It knows headings, widths and order; it does not know where rows come from.
//! Adding a form: its file, and one line in [`FORMS`].

pub mod absent;
pub mod corrections;
pub mod database;
pub mod fees;
pub mod findings;
pub mod heading;
pub mod log;
pub mod problems;
pub mod returned;
pub mod roster;
pub mod sequence;

use super::page::Page;

/// What stands above every form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub school: String,
    /// Five digits; may be empty.
    pub school_code: String,
    /// Teaching site (教学点).
    pub site: String,
    /// `2026-10-24`.
    pub date: String,
    /// 上午, 下午, or empty.
    pub label: String,
    /// The class, when the form is for one.
    pub class: String,
    /// Open findings of the reconciliation: a form that was printed before they were settled says so.
    pub open_findings: u32,
}

/// What a form is made of, and how it is laid out.
#[derive(Clone, Copy)]
pub enum Layout {
    Sequence(fn(&Head, &[sequence::NumberRow]) -> Vec<Page>),
    Database(fn(&[database::PersonRow]) -> Vec<Page>),
    Absent(fn(&Head, &[absent::AbsentRow]) -> Vec<Page>),
    Fees(fn(&Head, &fees::Fees) -> Vec<Page>),
    Corrections(fn(&Head, &[corrections::CorrectionRow]) -> Vec<Page>),
    Findings(fn(&Head, &[findings::FindingRow]) -> Vec<Page>),
    /// Nothing but the head: a form to fill in.
    Blank(fn(&Head) -> Vec<Page>),
}

pub struct Form {
    /// The contract's name, as in `export sequence` or `template roster`.
    pub code: &'static str,
    /// The official title.
    pub title: &'static str,
    pub layout: Layout,
}

impl Form {
    /// A form to fill in (`template`), not one that we fill (`export`).
    pub fn is_template(&self) -> bool {
        matches!(self.layout, Layout::Blank(_))
    }
}

pub const FORMS: &[Form] = &[
    Form { code: "sequence", title: sequence::TITLE, layout: Layout::Sequence(sequence::pages) },
    Form { code: "database", title: database::TITLE, layout: Layout::Database(database::pages) },
    Form { code: "absent", title: absent::TITLE, layout: Layout::Absent(absent::pages) },
    Form { code: "fees", title: fees::TITLE, layout: Layout::Fees(fees::pages) },
    Form { code: "corrections", title: corrections::TITLE, layout: Layout::Corrections(corrections::pages) },
    Form { code: "findings", title: findings::TITLE, layout: Layout::Findings(findings::pages) },
    Form { code: "roster", title: roster::TITLE, layout: Layout::Blank(roster::pages) },
    Form { code: "log", title: log::TITLE, layout: Layout::Blank(log::pages) },
];

/// The form of that name.
pub fn form(code: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.code == code)
}

/// A sequence number (拍摄序号) as people read it: at least four digits; empty for none.
pub fn number(seq: Option<u32>) -> String {
    seq.map(|seq| format!("{seq:04}")).unwrap_or_default()
}

impl Head {
    /// The lines under a title: where and when; and a warning while findings are open.
    fn lines(&self) -> Vec<String> {
        let named = [
            ("学校", &self.school),
            ("学校代码", &self.school_code),
            ("教学点", &self.site),
            ("班级", &self.class),
        ];
        let mut parts: Vec<String> = named
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let day = format!("{} {}", self.date, self.label);
        if !day.trim().is_empty() {
            parts.push(format!("拍摄日期：{}", day.trim()));
        }
        let mut lines = vec![parts.join("    ")];
        if self.open_findings > 0 {
            lines.push(format!("未核：还有 {} 条差异没有处理", self.open_findings));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn footer(&self) -> String {
        format!("{} {}", self.school, self.site).trim().to_owned()
    }
}
