//! A class as most forms need it: its people with what happened to them. Knows no form.

use crate::domain::student::Record;

/// One student on a list. The ID number comes masked or in full, as the caller may show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box on paper that is ticked or not")]
pub struct Pupil {
    pub record: Record,
    /// The living number.
    pub seq: Option<u32>,
    pub paid: bool,
    /// Paid in person or free of charge: the class owes nothing for them.
    pub settled: bool,
    /// The absence was recorded.
    pub absent: bool,
    /// Added at the desk.
    pub walkin: bool,
}

/// The people of one class, in the order of their student numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    pub class: String,
    pub people: Vec<Pupil>,
}

impl Pupil {
    /// 男, 女, or empty.
    pub fn sex(&self) -> String {
        self.record.sex.map(|sex| sex.name().to_owned()).unwrap_or_default()
    }

    /// The last four characters of the ID number, for paper that lies about.
    pub fn last_four(&self) -> String {
        let chars: Vec<char> = self.record.id_number.chars().collect();
        let tail = chars.iter().skip(chars.len().saturating_sub(4));
        if chars.len() < 8 { String::new() } else { tail.collect() }
    }
}

/// Longest name of a tab, in characters.
const TAB: usize = 31;

/// Names for the tabs of classes: legal, and no two alike in a spreadsheet program, which compares without case.
pub fn tabs(rolls: &[Roll]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    let mut names = Vec::new();
    for roll in rolls {
        let legal: String = roll
            .class
            .chars()
            .map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { '_' } else { c })
            .collect();
        let legal = if legal.trim().is_empty() { "未分班".to_owned() } else { legal.trim().to_owned() };
        let mut name: String = legal.chars().take(TAB).collect();
        let mut n = 2;
        while taken.contains(&name.to_lowercase()) {
            let tail = format!("-{n}");
            name = legal.chars().take(TAB - tail.len()).collect::<String>() + &tail;
            n += 1;
        }
        taken.push(name.to_lowercase());
        names.push(name);
    }
    names
}
