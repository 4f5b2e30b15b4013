//! The printed forms, one file each, and the one table that menu, command line, help and tests read.
//!
//! A form turns plain rows into pages. It knows headings, widths and order; it does not know where rows come from.
//! Adding a form: its file, and one line in [`FORMS`].

pub mod absent;
pub mod agency;
pub mod card;
pub mod changes;
pub mod classes;
pub mod closing;
pub mod contents;
pub mod corrections;
pub mod database;
pub mod errata;
pub mod fees;
pub mod findings;
pub mod groups;
pub mod heading;
pub mod log;
pub mod notice;
pub mod numbers;
pub mod poster;
pub mod problems;
pub mod request;
pub mod returned;
pub mod roll;
pub mod rollcall;
pub mod roster;
pub mod scattered;
pub mod sequence;
pub mod slips;
pub mod ticks;
pub mod verify;

use super::layout::GAP;
use super::page::Page;
use crate::domain::money::Fen;
pub use crate::domain::session::Dress;
use crate::domain::session::{FeeBy, Timing};

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
    /// The head of the sealed session (封存码); empty while it is not sealed.
    pub head: String,
    /// The session's first number; 0 where there is none.
    pub start: u32,
    /// What a photo costs, where it is known.
    pub fee: Option<Fen>,
    /// When the number comes into being, and who takes the money: posters and notices say so.
    pub timing: Timing,
    pub fee_by: FeeBy,
    pub dress: Dress,
}

/// What a form is made of, and how it is laid out. Those that can be filled in by hand come with empty lines when they
/// are given nothing.
#[derive(Clone, Copy)]
pub enum Layout {
    Sequence(fn(&Head, &[sequence::NumberRow]) -> Vec<Page>),
    Agency(fn(&Head, &[agency::FrameRow]) -> Vec<Page>),
    /// By class.
    Rolls(fn(&Head, &[roll::Roll]) -> Vec<Page>),
    Database(fn(&[database::PersonRow], &[database::DataColumn]) -> Vec<Page>),
    Absent(fn(&Head, &[absent::AbsentRow]) -> Vec<Page>),
    Fees(fn(&Head, &fees::Fees) -> Vec<Page>),
    Corrections(fn(&Head, &[corrections::CorrectionRow]) -> Vec<Page>),
    /// Corrections, and what was found wrong after sealing.
    Errata(fn(&Head, &[corrections::CorrectionRow]) -> Vec<Page>),
    Changes(fn(&Head, &[changes::ChangeRow]) -> Vec<Page>),
    Findings(fn(&Head, &[findings::FindingRow]) -> Vec<Page>),
    Closing(fn(&Head, &closing::ClosingSheet) -> Vec<Page>),
    /// One for each student, under a number of its own.
    Scattered(fn(&Head, &[scattered::Certificate]) -> Vec<Page>),
    /// With the schedule of the sessions.
    Notice(fn(&Head, &[notice::Slot]) -> Vec<Page>),
    /// Nothing but the head.
    Blank(fn(&Head) -> Vec<Page>),
}

/// By which command a form leaves the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// We fill it; a file for somebody else.
    Export,
    /// A form to fill in; needs no project.
    Template,
    /// Paper for the day, filled in as far as we can, or blank.
    Print,
}

pub struct Form {
    /// The contract's name, as in `export sequence` or `template roster`.
    pub code: &'static str,
    /// The official title.
    pub title: &'static str,
    pub doors: &'static [Door],
    pub layout: Layout,
}

impl Form {
    pub fn leaves_by(&self, door: Door) -> bool {
        self.doors.contains(&door)
    }

    /// A form to fill in (`template`).
    pub fn is_template(&self) -> bool {
        self.leaves_by(Door::Template)
    }

    /// It has ID numbers in full, whatever was asked for.
    pub fn is_full(&self) -> bool {
        matches!(self.layout, Layout::Database(_))
    }

    /// ID numbers are on it, masked unless they are asked for in full.
    pub fn shows_ids(&self) -> bool {
        match self.layout {
            Layout::Sequence(_)
            | Layout::Database(_)
            | Layout::Corrections(_)
            | Layout::Errata(_)
            | Layout::Changes(_)
            | Layout::Scattered(_) => true,
            Layout::Rolls(_) => ["classes", "verify"].contains(&self.code),
            Layout::Agency(_)
            | Layout::Absent(_)
            | Layout::Fees(_)
            | Layout::Findings(_)
            | Layout::Closing(_)
            | Layout::Notice(_)
            | Layout::Blank(_) => false,
        }
    }

    /// A row for each sequence number; those that nobody has can be on it too.
    pub fn goes_by_number(&self) -> bool {
        matches!(self.layout, Layout::Sequence(_) | Layout::Agency(_))
    }

    /// The form with nothing filled in but its head; `None` for one that has nothing to write on then.
    pub fn blank(&self, head: &Head) -> Option<Vec<Page>> {
        let pages = match self.layout {
            Layout::Blank(pages) => pages(head),
            Layout::Rolls(pages) => pages(head, &[]),
            Layout::Corrections(pages) | Layout::Errata(pages) => pages(head, &[]),
            Layout::Scattered(pages) => pages(head, &[]),
            Layout::Notice(pages) => pages(head, &[]),
            Layout::Sequence(_)
            | Layout::Agency(_)
            | Layout::Database(_)
            | Layout::Absent(_)
            | Layout::Fees(_)
            | Layout::Findings(_)
            | Layout::Changes(_)
            | Layout::Closing(_) => return None,
        };
        pages.iter().any(|page| !page.rows.is_empty()).then_some(pages)
    }

    /// It can be had for some classes alone.
    pub fn goes_by_class(&self) -> bool {
        !matches!(
            self.layout,
            Layout::Findings(_) | Layout::Changes(_) | Layout::Closing(_) | Layout::Blank(_)
        )
    }
}

const LISTS: &[Door] = &[Door::Export, Door::Print];
const PAPER: &[Door] = &[Door::Print];

pub const FORMS: &[Form] = &[
    Form {
        code: "sequence",
        title: sequence::TITLE,
        doors: LISTS,
        layout: Layout::Sequence(sequence::pages),
    },
    Form { code: "agency", title: agency::TITLE, doors: LISTS, layout: Layout::Agency(agency::pages) },
    Form {
        code: "database",
        title: database::TITLE,
        doors: &[Door::Export],
        layout: Layout::Database(database::pages),
    },
    Form { code: "classes", title: classes::TITLE, doors: LISTS, layout: Layout::Rolls(classes::pages) },
    Form { code: "absent", title: absent::TITLE, doors: LISTS, layout: Layout::Absent(absent::pages) },
    Form { code: "fees", title: fees::TITLE, doors: LISTS, layout: Layout::Fees(fees::pages) },
    Form {
        code: "corrections",
        title: corrections::TITLE,
        doors: LISTS,
        layout: Layout::Corrections(corrections::pages),
    },
    Form {
        code: "findings",
        title: findings::TITLE,
        doors: LISTS,
        layout: Layout::Findings(findings::pages),
    },
    Form { code: "changes", title: changes::TITLE, doors: LISTS, layout: Layout::Changes(changes::pages) },
    Form { code: "closing", title: closing::TITLE, doors: LISTS, layout: Layout::Closing(closing::pages) },
    Form {
        code: "roster",
        title: roster::TITLE,
        doors: &[Door::Template],
        layout: Layout::Blank(roster::pages),
    },
    Form {
        code: "log",
        title: log::TITLE,
        doors: &[Door::Template, Door::Print],
        layout: Layout::Rolls(log::pages),
    },
    Form { code: "verify", title: verify::TITLE, doors: PAPER, layout: Layout::Rolls(verify::pages) },
    Form { code: "rollcall", title: rollcall::TITLE, doors: PAPER, layout: Layout::Rolls(rollcall::pages) },
    Form { code: "numbers", title: numbers::TITLE, doors: PAPER, layout: Layout::Rolls(numbers::pages) },
    Form { code: "ticks", title: ticks::TITLE, doors: PAPER, layout: Layout::Rolls(ticks::pages) },
    Form { code: "slips", title: slips::TITLE, doors: PAPER, layout: Layout::Rolls(slips::pages) },
    Form {
        code: "request",
        title: request::TITLE,
        doors: PAPER,
        layout: Layout::Corrections(request::pages),
    },
    Form { code: "errata", title: errata::TITLE, doors: PAPER, layout: Layout::Errata(errata::pages) },
    Form {
        code: "scattered",
        title: scattered::TITLE,
        doors: PAPER,
        layout: Layout::Scattered(scattered::pages),
    },
    Form { code: "poster", title: poster::TITLE, doors: PAPER, layout: Layout::Blank(poster::pages) },
    Form { code: "notice", title: notice::TITLE, doors: PAPER, layout: Layout::Notice(notice::pages) },
    Form { code: "groups", title: groups::TITLE, doors: PAPER, layout: Layout::Rolls(groups::pages) },
    Form { code: "sizes", title: groups::SIZES, doors: PAPER, layout: Layout::Rolls(groups::size_pages) },
    Form { code: "card", title: card::TITLE, doors: PAPER, layout: Layout::Blank(card::pages) },
];

/// The codes of the forms that leave by this door, in the order of the table.
pub fn codes(door: Door) -> Vec<&'static str> {
    FORMS.iter().filter(|form| form.leaves_by(door)).map(|form| form.code).collect()
}

/// The form of that name.
pub fn form(code: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.code == code)
}

/// A sequence number (拍摄序号) as people read it: at least four digits; empty for none.
pub fn number(seq: Option<u32>) -> String {
    seq.map(|seq| format!("{seq:04}")).unwrap_or_default()
}

/// So many numbers or names are named one by one.
const NAMED: usize = 3;

/// Numbers as people read them, ascending: a few one by one, more as a range with how many they are (`0051–0139（87 个）`).
pub fn numbers(seqs: &[u32]) -> String {
    match seqs {
        [first, .., last] if seqs.len() > NAMED => format!("{first:04}–{last:04}（{} 个）", seqs.len()),
        few => few.iter().map(|seq| number(Some(*seq))).collect::<Vec<_>>().join(" "),
    }
}

/// A few names or student numbers one by one; of more the first ones and how many they are (`张思凡 李雨桐 等 87 人`).
pub fn people(all: &[String]) -> String {
    let shown = if all.len() > NAMED { NAMED - 1 } else { all.len() };
    let first = all.iter().take(shown).map(String::as_str).collect::<Vec<_>>().join(" ");
    if all.len() > shown { format!("{first} 等 {} 人", all.len()) } else { first }
}

impl Head {
    /// The lines under a title: where and when; and a warning while findings are open.
    pub(in crate::sheet) fn lines(&self) -> Vec<String> {
        let named = [
            ("学校", &self.school),
            ("学校代码", &self.school_code),
            ("教学点", &self.site),
            ("班级", &self.class),
        ];
        let mut parts: Vec<String> = named
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}：{value}"))
            .collect();
        let day = format!("{} {}", self.date, self.label);
        if !day.trim().is_empty() {
            parts.push(format!("拍摄日期：{}", day.trim()));
        }
        let mut lines = vec![parts.join(GAP)];
        if !self.head.is_empty() {
            lines.push(format!("封存码：{}", self.head));
        }
        if self.open_findings > 0 {
            lines.push(format!("未核：还有 {} 条差异没有处理", self.open_findings));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    pub(in crate::sheet) fn footer(&self) -> String {
        format!("{} {}", self.school, self.site).trim().to_owned()
    }
}
