//! Which column of a register or a log holds the numbers, where no heading says so: the one that agrees with the other
//! book.

use std::collections::HashMap;

use crate::domain::books::{LogRow, RegisterRow};

/// Fewer who agree say nothing.
const LEAST: usize = 3;

/// Somebody of a book and the number that stands there for them.
struct Entry<'a> {
    student_no: &'a str,
    name: &'a str,
    seq: Option<u32>,
}

/// People whom both books have, and how many of them have the same number in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    pub people: usize,
    pub same: usize,
}

impl Shared {
    /// People are taken for the same by student number, else by a name that each book has once.
    pub fn of(register: &[RegisterRow], log: &[LogRow]) -> Shared {
        let rows =
            register.iter().map(|row| Entry { student_no: &row.student_no, name: &row.name, seq: row.seq });
        let lines = log.iter().filter(|row| !row.struck);
        let lines = lines.map(|row| Entry { student_no: &row.student_no, name: &row.name, seq: row.seq });
        let (rows, lines): (Vec<Entry<'_>>, Vec<Entry<'_>>) = (rows.collect(), lines.collect());
        let by_no = once(&rows, |entry| entry.student_no);
        let by_name = once(&rows, |entry| entry.name);
        let own_name = once(&lines, |entry| entry.name);
        let row_of = |line: &Entry<'_>| {
            let named = || own_name.get(line.name).copied().flatten().and_then(|_| by_name.get(line.name));
            by_no.get(line.student_no).or_else(named).copied().flatten()
        };
        let mut shared = Shared::default();
        for line in &lines {
            let Some(row) = row_of(line).and_then(|at| rows.get(at)) else { continue };
            shared.people += 1;
            shared.same += usize::from(row.seq.is_some() && row.seq == line.seq);
        }
        shared
    }

    /// Half of the people or more have the same number: the column is the one.
    pub fn agrees(self) -> bool {
        self.same >= LEAST && self.same * 2 >= self.people
    }
}

/// Where a text that is not blank stands; `None` for one that stands there more than once.
fn once<'a>(entries: &[Entry<'a>], text: fn(&Entry<'a>) -> &'a str) -> HashMap<&'a str, Option<usize>> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| !text(entry).is_empty()) {
        places.entry(text(entry)).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}
