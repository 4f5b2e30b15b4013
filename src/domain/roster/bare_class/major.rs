//! Of which major people are, else of which department, and whether two of them are one.

use crate::domain::hygiene;
use crate::domain::student::Record;

/// As far as is told; each as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Major {
    name: String,
    department: String,
    /// Told by a column, and not by a title or a name.
    written: bool,
}

/// How two of them stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// One of them tells too little.
    Unknown,
    Same,
    /// One begins with the other: 护理 and 护理学 may be two, or written in two ways.
    Alike,
    Other,
}

impl Major {
    /// `told`: by a title or a name, where the record says nothing.
    pub fn of(record: &Record, told: &str) -> Major {
        let written = major_key(word(&record.major));
        let department = hygiene::key(word(&record.department));
        let kinds = ["系", "学院", "部"];
        let department = kinds.iter().find_map(|kind| department.strip_suffix(kind)).unwrap_or(&department);
        Major {
            department: department.to_owned(),
            written: !written.is_empty(),
            name: if written.is_empty() { major_key(told) } else { written },
        }
    }

    pub fn is_told(&self) -> bool {
        !self.name.is_empty() || !self.department.is_empty()
    }

    pub fn is_named(&self) -> bool {
        !self.name.is_empty()
    }

    pub fn against(&self, other: &Major) -> Against {
        let named = [self, other].iter().filter(|one| !one.name.is_empty()).count();
        let (a, b) =
            if named == 2 { (&self.name, &other.name) } else { (&self.department, &other.department) };
        match () {
            () if a.is_empty() || b.is_empty() => Against::Unknown,
            // A department has several majors.
            () if a == b && named == 1 => Against::Unknown,
            () if a == b => Against::Same,
            () if a.starts_with(b.as_str()) || b.starts_with(a.as_str()) => Against::Alike,
            () => Against::Other,
        }
    }

    /// Two of one import; what two columns write differently is two.
    pub fn is_apart(&self, other: &Major) -> bool {
        match self.against(other) {
            Against::Other => true,
            Against::Alike => self.written && other.written,
            Against::Same | Against::Unknown => false,
        }
    }
}

fn major_key(text: &str) -> String {
    hygiene::key(text).trim_end_matches("专业").to_owned()
}

/// Nothing, where it is no word: 0, /, 〃.
pub(super) fn word(text: &str) -> &str {
    if text.chars().any(hygiene::is_hanzi) { text } else { "" }
}
