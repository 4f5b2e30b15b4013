//! The people of both books, brought together: who has which numbers where.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::block::Block;
use super::camera::Shots;
use super::evidence::{Evidence, Holder};
use super::finding::Finding;
use super::likeness::Spelling;
use super::matching::{self, Match};
use super::paper::Paper;
use super::score::Rarity;
use crate::domain::books::{Books, LogMethod, LogRow, Mode, RegisterFlags, RegisterRow};
use crate::domain::money::Fen;
use crate::domain::number::Fate;

/// One person of the register, with all their rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub rows: Vec<usize>,
    /// `@id`; in file mode what findings call them.
    pub key: String,
    pub student_no: String,
    pub class: String,
    /// As it is written in each row, without repetition.
    pub names: Vec<Spelling>,
    /// Living numbers, ascending.
    pub seqs: Vec<u32>,
}

/// Groups the register's rows by person, in an order that does not depend on the order of the rows: in a database by
/// key, in a file by student number; rows without one are a person each.
pub(super) fn of_register(register: &[RegisterRow], mode: Mode) -> Vec<Person> {
    let mut order: Vec<usize> = (0..register.len()).collect();
    let sort_key = |i: &usize| {
        register
            .get(*i)
            .map(|row| (row.seq.is_none(), row.seq, &row.student_no, &row.name, &row.class, &row.key))
    };
    order.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    let mut people: Vec<Person> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for index in order {
        let Some(row) = register.get(index) else { continue };
        let key = match mode {
            Mode::Database => row.key.as_str(),
            Mode::File => row.student_no.as_str(),
        };
        let place = match known.get(key) {
            Some(place) if !key.is_empty() => *place,
            _ => {
                people.push(Person {
                    key: row.key.clone(),
                    student_no: row.student_no.clone(),
                    class: row.class.clone(),
                    ..Person::default()
                });
                people.len() - 1
            }
        };
        known.insert(key, place);
        if let Some(person) = people.get_mut(place) {
            person.rows.push(index);
            let spelling = Spelling::of(&row.name);
            if !person.names.contains(&spelling) {
                person.names.push(spelling);
            }
            person.seqs.extend(row.seq);
            person.seqs.sort_unstable();
            person.seqs.dedup();
        }
    }
    people
}

/// Somebody in one book or both.
#[derive(Clone, Debug, Default)]
pub(super) struct Pair {
    /// What names them in a finding; empty for a name that is on no roster.
    pub student: String,
    /// As the register spells it, else as the log does.
    pub name: String,
    pub student_no: String,
    /// Register rows; empty for a name that is on no roster.
    pub rows: Vec<usize>,
    /// Log lines that aren't struck.
    pub lines: Vec<usize>,
    /// Living numbers, ascending, and numbers in the log.
    pub register: Vec<u32>,
    pub log: Vec<u32>,
    pub flags: RegisterFlags,
}

impl Pair {
    pub(super) fn is_two_sided(&self) -> bool {
        !self.log.is_empty() && !self.register.is_empty()
    }

    /// Has a number in one book alone, where both should show it.
    pub(super) fn is_one_sided(&self) -> bool {
        self.log.is_empty() != self.register.is_empty()
    }

    /// A number that both books give them.
    pub(super) fn agreed(&self) -> Option<u32> {
        self.log.iter().copied().find(|seq| self.register.contains(seq))
    }

    /// One number in each book: log, register.
    pub(super) fn single(&self) -> Option<(u32, u32)> {
        match (self.log.as_slice(), self.register.as_slice()) {
            ([log], [register]) => Some((*log, *register)),
            _ => None,
        }
    }

    /// One number in each book, and not the same: log, register.
    pub(super) fn difference(&self) -> Option<(u32, u32)> {
        self.single().filter(|(log, register)| log != register)
    }
}

/// The books with their people matched, and what is already explained by a larger fault.
pub(super) struct Case<'a> {
    pub books: &'a Books,
    pub pairs: Vec<Pair>,
    /// How many of them are names that the register does not know.
    pub strangers: usize,
    /// The difference of this pair's numbers is used up by a finding.
    pub explained: Vec<bool>,
    /// Owners by register number, log people by log number: indices into `pairs`.
    pub by_register: BTreeMap<u32, Vec<usize>>,
    pub by_log: BTreeMap<u32, Vec<usize>>,
    pub paper: Paper,
    pub rarity: Rarity,
    /// Who gets their own number by a swap.
    pub swapped: BTreeSet<usize>,
    /// Numbers that move together.
    pub blocks: Vec<Block>,
    /// The camera's files beside the numbers, once they were looked at.
    pub shots: Option<Shots>,
    /// Whom findings about numbers are about, by their ids: indices into `pairs`.
    pub about: BTreeMap<String, Vec<usize>>,
}

impl<'a> Case<'a> {
    pub(super) fn new(books: &'a Books) -> Case<'a> {
        let people = of_register(&books.register, books.mode);
        let log = books.log.as_deref().unwrap_or_default();
        let matches = matching::match_people(log, &people, &books.fates);
        let mut pairs: Vec<Pair> = people.iter().map(|person| registered(person, books)).collect();
        attach(&mut pairs, &matches, log);
        let known = pairs.len();
        pairs.extend(strangers(log, &matches, books.mode));
        let strangers = pairs.len() - known;
        for pair in &mut pairs {
            if pair.log.len() > 1 && pair.agreed().is_some() {
                // A line whose number was given up (a retake, a test) is no second number.
                pair.log.retain(|seq| pair.register.contains(seq) || !books.fates.contains_key(seq));
            }
            if pair.flags.elsewhere && pair.register.is_empty() {
                // Shot again in another session: what stands here is no number that the register lacks.
                pair.log.retain(|seq| books.fates.get(seq) != Some(&Fate::Retaken));
            }
        }
        let explained = vec![false; pairs.len()];
        let by = |numbers: fn(&Pair) -> &Vec<u32>| {
            let mut by: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            for (index, pair) in pairs.iter().enumerate() {
                for seq in numbers(pair) {
                    by.entry(*seq).or_default().push(index);
                }
            }
            by
        };
        let (by_register, by_log) = (by(|pair| &pair.register), by(|pair| &pair.log));
        Case {
            books,
            pairs,
            strangers,
            explained,
            by_register,
            by_log,
            paper: Paper::of(log),
            rarity: Rarity::of(&people),
            swapped: BTreeSet::new(),
            blocks: Vec::new(),
            shots: None,
            about: BTreeMap::new(),
        }
    }

    pub(super) fn has_log(&self) -> bool {
        self.books.log.is_some()
    }

    pub(super) fn log_row(&self, line: usize) -> Option<&'a LogRow> {
        self.books.log.as_ref().and_then(|log| log.get(line))
    }

    /// The differences of these pairs are used up.
    pub(super) fn explain(&mut self, pairs: impl IntoIterator<Item = usize>) {
        for pair in pairs {
            if let Some(mark) = self.explained.get_mut(pair) {
                *mark = true;
            }
        }
    }

    /// Remembers whom a finding is about, so that its proposal can be made when all findings are known.
    pub(super) fn concerns(&mut self, finding: &Finding, pairs: impl IntoIterator<Item = usize>) {
        self.about.insert(finding.id.clone(), pairs.into_iter().collect());
    }

    /// Pairs whose numbers are not explained yet.
    pub(super) fn unexplained(&self) -> impl Iterator<Item = (usize, &Pair)> {
        self.pairs.iter().enumerate().filter(|(index, _)| self.explained.get(*index) == Some(&false))
    }

    /// How a desk command names this person: `@id`; in file mode by number, else student number, else name.
    pub(super) fn handle(&self, pair: &Pair) -> String {
        match (self.books.mode, pair.register.as_slice()) {
            (Mode::Database, _) => pair.student.clone(),
            (Mode::File, [seq]) if self.by_register.get(seq).is_none_or(|owners| owners.len() == 1) => {
                format!("#{seq}")
            }
            (Mode::File, _) if !pair.student_no.is_empty() => pair.student_no.clone(),
            (Mode::File, _) => pair.name.clone(),
        }
    }

    /// What both books say about a person.
    pub(super) fn testimony(&self, pair: &Pair) -> Vec<Evidence> {
        let mut said: Vec<Evidence> =
            pair.lines.iter().filter_map(|line| self.log_row(*line)).map(written).collect();
        if said.is_empty() && self.has_log() {
            said.push(Evidence::LogSilent { name: pair.name.clone() });
        }
        said.extend(pair.rows.iter().filter_map(|row| self.books.register.get(*row)).map(|row| {
            Evidence::RegisterRow {
                row: row.row,
                seq: row.seq,
                name: row.name.clone(),
                class: row.class.clone(),
            }
        }));
        if pair.rows.is_empty() {
            said.push(Evidence::RegisterSilent { name: pair.name.clone() });
        }
        said
    }

    /// The register's neighbours of a number.
    pub(super) fn between(&self, seq: u32) -> Evidence {
        let holder = |(seq, owners): (&u32, &Vec<usize>)| {
            let name = owners.first().and_then(|owner| self.pairs.get(*owner))?.name.clone();
            Some(Holder { seq: *seq, name })
        };
        Evidence::Between {
            before: self.by_register.range(..seq).next_back().and_then(holder),
            after: self.by_register.range(seq.saturating_add(1)..).next().and_then(holder),
        }
    }

    /// The fate that the register knows for a number.
    pub(super) fn fate(&self, seq: u32) -> Option<Evidence> {
        self.books.fates.get(&seq).map(|fate| Evidence::NumberFate { seq, fate: *fate })
    }
}

pub(super) fn written(row: &LogRow) -> Evidence {
    Evidence::LogLine {
        page: row.page,
        line: row.line,
        numbered: row.numbered,
        seq: row.seq,
        name: row.name.clone(),
        amount: row.amount,
        method: row.method.clone(),
        struck: row.struck,
    }
}

fn registered(person: &Person, books: &Books) -> Pair {
    let rows = || person.rows.iter().filter_map(|row| books.register.get(*row));
    let any = |flag: fn(&RegisterFlags) -> bool| rows().any(|row| flag(&row.flags));
    let first = rows().next();
    Pair {
        student: first.map(called).unwrap_or_default(),
        name: first.map(|row| row.name.clone()).unwrap_or_default(),
        student_no: person.student_no.clone(),
        rows: person.rows.clone(),
        lines: Vec::new(),
        register: person.seqs.clone(),
        log: Vec::new(),
        flags: RegisterFlags {
            checked: any(|flags| flags.checked),
            correction_pending: any(|flags| flags.correction_pending),
            incomplete: any(|flags| flags.incomplete),
            unlisted: any(|flags| flags.unlisted),
            already_captured: any(|flags| flags.already_captured),
            unwritten: any(|flags| flags.unwritten),
            paid_beside: any(|flags| flags.paid_beside),
            elsewhere: any(|flags| flags.elsewhere),
        },
    }
}

fn attach(pairs: &mut [Pair], matches: &[Match], log: &[LogRow]) {
    for found in matches {
        let (Some(pair), Some(row)) = (pairs.get_mut(found.person), log.get(found.line)) else { continue };
        pair.lines.push(found.line);
        pair.log.extend(row.seq);
    }
    for pair in pairs {
        let place = |line: &usize| log.get(*line).map(|row| (row.page, row.line, row.seq));
        pair.lines.sort_by_key(place);
        pair.log.sort_unstable();
        pair.log.dedup();
    }
}

/// People in the log whom the register does not know. Lines of one person are kept together.
fn strangers(log: &[LogRow], matches: &[Match], mode: Mode) -> Vec<Pair> {
    let used: BTreeSet<usize> = matches.iter().map(|found| found.line).collect();
    let mut people: BTreeMap<(String, Spelling, Option<u32>, String), Pair> = BTreeMap::new();
    for (index, row) in log.iter().enumerate().filter(|(index, row)| !row.struck && !used.contains(index)) {
        let says_something = row.seq.is_some() || row.amount.is_some_and(|amount| amount > Fen::ZERO);
        if !says_something {
            continue;
        }
        let key = if row.student_no.is_empty() {
            (String::new(), Spelling::of(&row.name), row.seq, row.class.clone())
        } else {
            (row.student_no.clone(), Spelling::default(), None, String::new())
        };
        let pair = people.entry(key).or_insert_with(|| Pair {
            student: match mode {
                Mode::Database => String::new(),
                Mode::File if row.student_no.is_empty() => named(&row.name, &row.class),
                Mode::File => row.student_no.clone(),
            },
            name: row.name.clone(),
            student_no: row.student_no.clone(),
            ..Pair::default()
        });
        pair.lines.push(index);
        pair.log.extend(row.seq);
        pair.log.sort_unstable();
        pair.log.dedup();
    }
    people.into_values().collect()
}

/// What names a row in findings: its key, else its student number, else name and class.
fn called(row: &RegisterRow) -> String {
    match (row.key.as_str(), row.student_no.as_str()) {
        ("", "") => named(&row.name, &row.class),
        ("", student_no) => student_no.to_owned(),
        (key, _) => key.to_owned(),
    }
}

/// Name and class, for people without a student number.
fn named(name: &str, class: &str) -> String {
    format!("{name} {class}").trim().to_owned()
}

/// Money in the log for this person: the sum of the amounts, and what the ways of paying mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Payment {
    pub sum: Fen,
    pub free: bool,
    pub owing: bool,
    /// Promised by the class.
    pub pledged: bool,
}

impl Case<'_> {
    pub(super) fn payment(&self, pair: &Pair) -> Payment {
        let mut payment = Payment::default();
        for row in pair.lines.iter().filter_map(|line| self.log_row(*line)) {
            match row.method {
                LogMethod::Free => payment.free = true,
                LogMethod::Owe => payment.owing = true,
                LogMethod::Class => {
                    payment.pledged = true;
                    payment.sum += row.amount.unwrap_or_default();
                }
                LogMethod::Cash | LogMethod::Wechat | LogMethod::Alipay | LogMethod::Unknown(_) => {
                    payment.sum += row.amount.unwrap_or_default();
                }
            }
        }
        payment
    }
}
