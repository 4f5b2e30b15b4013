//! One-to-one matching of log lines to people of the register, on the evidence there is: student number, number,
//! name (as written, by sound, a character off), class, order. Certain evidence goes first; no line is used twice;
//! nobody is picked where two people would do.

mod again;
mod assignment;
mod circle;
mod doubt;
mod joined;
mod names;
mod passes;
mod queue;
mod settled;

use std::collections::{BTreeMap, HashMap};

use super::evidence::Likeness;
use super::likeness::Spelling;
use super::people::{self, Person};
use crate::domain::books::{Books, LogRow};
use crate::domain::number::Fate;

/// What a match rests on, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// The desk wrote the line itself.
    Written,
    StudentNoAndSeq,
    StudentNoAndName,
    SeqAndName,
    Name,
    /// One of several with the same name, by class or by the numbers beside.
    NameAmongSeveral,
    /// Nearly the same name on the same number.
    SeqAndNearName,
    StudentNo,
    /// Nearly the same name where the lines beside say that it should be.
    OrderAndNearName,
    Sound,
    /// Nearly the same name, a number close by, and nobody else who could be meant.
    NearNameBeside,
    /// Nearly the same name in the same class, and nobody else who could be meant.
    ClassAndNearName,
    /// The name cannot be read; the number stands alone.
    Seq,
    /// One more line of somebody who is matched already.
    Again,
}

/// A log line, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub line: usize,
    pub person: usize,
    pub ground: Ground,
}

/// A line of the log and the register rows of the person whose it is: indices into the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    pub line: usize,
    pub rows: Vec<usize>,
    pub ground: Ground,
}

/// The matching alone, to be looked at.
pub fn join(books: &Books) -> Vec<Joined> {
    let people = people::of_register(&books.register, books.mode);
    let log = books.log.as_deref().unwrap_or_default();
    let rows = |person: usize| people.get(person).map(|person| person.rows.clone()).unwrap_or_default();
    match_people(log, &people, &books.fates)
        .into_iter()
        .map(|found| Joined { line: found.line, rows: rows(found.person), ground: found.ground })
        .collect()
}

pub(super) fn match_people(log: &[LogRow], people: &[Person], fates: &BTreeMap<u32, Fate>) -> Vec<Match> {
    let mut table = Table::new(log, people, fates);
    table.written();
    table.by_student_no_and_seq();
    table.by_student_no_and_name();
    table.by_seq_and_name();
    table.by_seq_against_name();
    table.by_name(true);
    table.by_name_among_several(true);
    table.by_seq_and_near_name();
    table.written_again();
    table.by_name(false);
    table.by_name_among_several(false);
    table.by_student_no();
    table.by_order_and_near_name();
    table.by_name_of_another_class();
    table.by_sound(true);
    table.by_sound(false);
    table.by_near_name_beside();
    table.by_class_and_near_name();
    table.by_seq();
    table.in_doubt();
    table.again();
    table.matches
}

/// A line that can belong to somebody: not struck, and it says who.
struct Line<'a> {
    index: usize,
    row: &'a LogRow,
    spelling: Spelling,
    class: Vec<char>,
}

struct Table<'a> {
    /// In the order of the paper.
    lines: Vec<Line<'a>>,
    people: &'a [Person],
    /// Numbers that somebody gave up, and why.
    fates: &'a BTreeMap<u32, Fate>,
    classes: Vec<Vec<char>>,
    line_taken: Vec<bool>,
    person_taken: Vec<bool>,
    /// Everybody of a name, taken or not.
    namesakes: HashMap<Spelling, Vec<usize>>,
    by_student_no: HashMap<&'a str, Vec<usize>>,
    by_seq: HashMap<u32, Vec<usize>>,
    /// Log numbers of people who are matched.
    line_seq_of: HashMap<usize, Vec<u32>>,
    matches: Vec<Match>,
}

impl<'a> Table<'a> {
    fn new(log: &'a [LogRow], people: &'a [Person], fates: &'a BTreeMap<u32, Fate>) -> Table<'a> {
        let mut lines: Vec<Line<'a>> = log
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.struck)
            .map(|(index, row)| Line {
                index,
                row,
                spelling: Spelling::of(&row.name),
                class: squeezed(&row.class),
            })
            .collect();
        lines.sort_by(|a, b| place(a.row).cmp(&place(b.row)));
        let mut namesakes: HashMap<Spelling, Vec<usize>> = HashMap::new();
        let mut by_student_no: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_seq: HashMap<u32, Vec<usize>> = HashMap::new();
        for (index, person) in people.iter().enumerate() {
            for name in &person.names {
                namesakes.entry(name.clone()).or_default().push(index);
            }
            if !person.student_no.is_empty() {
                by_student_no.entry(&person.student_no).or_default().push(index);
            }
            for seq in &person.seqs {
                by_seq.entry(*seq).or_default().push(index);
            }
        }
        Table {
            line_taken: vec![false; lines.len()],
            person_taken: vec![false; people.len()],
            classes: people.iter().map(|person| squeezed(&person.class)).collect(),
            lines,
            people,
            fates,
            namesakes,
            by_student_no,
            by_seq,
            line_seq_of: HashMap::new(),
            matches: Vec::new(),
        }
    }

    fn take(&mut self, line: usize, person: usize, ground: Ground) {
        let (Some(line_taken), Some(person_taken), Some((index, row))) = (
            self.line_taken.get_mut(line),
            self.person_taken.get_mut(person),
            self.lines.get(line).map(|line| (line.index, line.row)),
        ) else {
            return;
        };
        if *line_taken || (*person_taken && ground != Ground::Again) {
            return;
        }
        (*line_taken, *person_taken) = (true, true);
        self.line_seq_of.entry(person).or_default().extend(row.seq);
        self.matches.push(Match { line: index, person, ground });
    }

    fn line_is_free(&self, line: usize) -> bool {
        self.line_taken.get(line) == Some(&false)
    }

    fn person_is_free(&self, person: usize) -> bool {
        self.person_taken.get(person) == Some(&false)
    }

    fn free_lines(&self) -> Vec<usize> {
        (0..self.lines.len()).filter(|line| self.line_is_free(*line)).collect()
    }

    /// The best likeness of a line's name to any spelling of a person's.
    fn likeness(&self, line: usize, person: usize) -> Likeness {
        let (Some(line), Some(person)) = (self.lines.get(line), self.people.get(person)) else {
            return Likeness::Different;
        };
        person.names.iter().map(|name| name.likeness(&line.spelling)).min().unwrap_or(Likeness::Different)
    }

    /// 2: the same class. 1: one is short for the other, or one is not given. 0: another class.
    fn class_score(&self, line: usize, person: usize) -> u8 {
        let (Some(line), Some(class)) = (self.lines.get(line), self.classes.get(person)) else { return 0 };
        alike(&line.class, class)
    }

    /// Both have a student number, and not by a slip of one digit the same.
    fn student_no_contradicts(&self, line: usize, person: usize) -> bool {
        let (Some(line), Some(person)) = (self.lines.get(line), self.people.get(person)) else { return true };
        let (a, b) = (line.row.student_no.as_str(), person.student_no.as_str());
        let slips = || {
            let differing = a.chars().zip(b.chars()).filter(|(x, y)| x != y).count();
            a.chars().count() != b.chars().count() || differing > 2
        };
        !a.is_empty() && !b.is_empty() && a != b && (slips() || self.belongs_to_another(line, person))
    }

    /// The student number of the line is somebody else's, and the name does not say that it is this person all the same.
    fn belongs_to_another(&self, line: &Line<'_>, person: &Person) -> bool {
        let named = |person: &Person, least: Likeness| {
            person.names.iter().any(|name| name.likeness(&line.spelling) <= least)
        };
        let owners = self.by_student_no.get(line.row.student_no.as_str()).map(Vec::as_slice);
        let mut owners = owners.unwrap_or_default().iter().filter_map(|owner| self.people.get(*owner));
        owners.any(|owner| named(owner, Likeness::OneOff) || !named(person, Likeness::Same))
    }
}

/// 2: the same class. 1: one is short for the other, or one is not given. 0: another class.
pub(super) fn class_likeness(a: &str, b: &str) -> u8 {
    alike(&squeezed(a), &squeezed(b))
}

fn alike(a: &[char], b: &[char]) -> u8 {
    match (a.is_empty() || b.is_empty(), a == b) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => u8::from(is_short_for(a, b) || is_short_for(b, a)),
    }
}

/// Where a line stands on paper; a file without pages has its rows.
fn place(row: &LogRow) -> (u32, u32, Option<u32>, &str, &str, &str) {
    (row.page, row.line, row.seq, &row.student_no, &row.name, &row.class)
}

/// A class without spaces and brackets, in one width.
fn squeezed(class: &str) -> Vec<char> {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    class.chars().map(narrow).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// 学前1班 is short for 22学前教育1班: its characters come in the same order.
fn is_short_for(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.len() < long.len() && short.iter().all(|c| rest.any(|other| other == c))
}
