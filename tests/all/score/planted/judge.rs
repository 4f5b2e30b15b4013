//! Holds what was found in a planted day against what had to be found.

use std::collections::{BTreeMap, BTreeSet};

use photodesk::domain::reconcile::finding::{Detail, Finding, FindingKind, Severity};
use photodesk::domain::reconcile::matching::join;
use photodesk::domain::reconcile::reconcile;

use super::expect::Item;
use super::mend::mend;
use super::{Day, Twin};

/// Planted and found, planted and missed, found and not planted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub hit: usize,
    pub missed: usize,
    pub wrong: usize,
}

impl Tally {
    pub fn recall(self) -> f64 {
        self.hit as f64 / (self.hit + self.missed).max(1) as f64
    }

    pub fn precision(self) -> f64 {
        self.hit as f64 / (self.hit + self.wrong).max(1) as f64
    }
}

#[derive(Default)]
pub struct Score {
    pub days: usize,
    pub rows: usize,
    pub kinds: BTreeMap<FindingKind, Tally>,
    /// Log lines whose owner was found, was not found, or was taken for somebody else.
    pub lines: Tally,
    /// People with a wrong number before, and after all proposals were accepted.
    pub wrong_before: usize,
    pub wrong_after: usize,
    /// People whose number nobody can know who has only the books: a twin of the day has them under another. A finding
    /// asks about them and moves them nowhere, and they are not among `wrong_after`.
    pub asked: usize,
    /// Days whose proposals were refused.
    pub refused: usize,
    /// What went wrong, to be looked at.
    pub notes: Vec<String>,
}

impl Score {
    pub fn of(days: impl IntoIterator<Item = u64>) -> Score {
        let mut score = Score::default();
        days.into_iter().for_each(|n| score.add(&super::day(n)));
        score
    }

    pub fn tally(&self, kind: FindingKind) -> Tally {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// Findings of severity error that nobody planted.
    pub fn false_errors(&self) -> usize {
        let errors = self.kinds.iter().filter(|(kind, _)| kind.severity() == Severity::Error);
        errors.map(|(_, tally)| tally.wrong).sum()
    }

    pub fn add(&mut self, day: &Day) {
        self.days += 1;
        self.rows += day.books.register.len() + day.owners.len();
        self.matching(day);
        let found = reconcile(&day.books).findings;
        let items: BTreeSet<Item> = found.iter().flat_map(|finding| items(day, finding)).collect();
        for (item, hit) in day.expected.iter().map(|item| (item, items.contains(item))) {
            let tally = self.kinds.entry(item.0).or_default();
            tally.hit += usize::from(hit);
            if !hit && !open(day, item) {
                tally.missed += 1;
                self.notes.push(format!("day {} missed {} {}", day.seed, item.0.code(), item.1));
            }
        }
        for item in items.difference(&day.expected).filter(|item| !open(day, item)) {
            self.kinds.entry(item.0).or_default().wrong += 1;
            self.notes.push(format!("day {} wrong {} {}", day.seed, item.0.code(), item.1));
        }
        self.mending(day, &found);
    }

    fn matching(&mut self, day: &Day) {
        let joined: BTreeMap<usize, &str> = join(&day.books)
            .into_iter()
            .filter_map(|joined| Some((joined.line, *joined.rows.first()?)))
            .map(|(line, row)| (line, day.books.register[row].student_no.as_str()))
            .collect();
        let log = day.books.log.as_deref().unwrap_or_default();
        for (line, owner) in day.owners.iter().enumerate().filter(|(line, _)| !log[*line].struck) {
            match (joined.get(&line).copied(), owner.as_deref()) {
                (found, owner) if found == owner => self.lines.hit += 1,
                (None, Some(_)) => self.lines.missed += 1,
                (found, owner) => {
                    self.lines.wrong += 1;
                    let row = &log[line];
                    self.notes.push(format!(
                        "day {} took {} {:?} of {owner:?} for {found:?}",
                        day.seed, row.name, row.seq
                    ));
                }
            }
        }
    }

    /// Accepts everything, and counts who does not have their true number.
    fn mending(&mut self, day: &Day, found: &[Finding]) {
        self.wrong_before += wrong(day, &day.books).len();
        let mut books = day.books.clone();
        if let Err(why) = mend(&mut books, found) {
            self.refused += 1;
            self.notes.push(format!("day {} refused: {why}", day.seed));
        }
        for (who, truth, has) in wrong(day, &books) {
            let is_other = |twin: Twin| twin.books == day.books && twin.truth != truth;
            if is_asked(day, found, &who, truth, &has) && day.twin(&who).is_some_and(is_other) {
                self.asked += 1;
            } else {
                self.wrong_after += 1;
                self.notes.push(format!("day {} left {who} on {has:?} in place of {truth:?}", day.seed));
            }
        }
    }
}

/// A finding is about this person or their true number, and they stay as the register had them.
fn is_asked(day: &Day, found: &[Finding], who: &str, truth: Option<u32>, has: &BTreeSet<u32>) -> bool {
    let rows = day.books.register.iter().filter(|row| row.student_no == who);
    let stays = rows.filter_map(|row| row.seq).collect::<BTreeSet<u32>>() == *has;
    let about = |finding: &Finding| {
        let named = finding.students.iter().any(|student| student.trim_start_matches('@') == who);
        named || truth.is_some_and(|truth| finding.seqs.contains(&truth))
    };
    stays && found.iter().any(about)
}

type Wrong = (String, Option<u32>, BTreeSet<u32>);

/// People whose numbers in the register are not the true one.
fn wrong(day: &Day, books: &photodesk::domain::books::Books) -> Vec<Wrong> {
    let mut numbers: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for row in &books.register {
        numbers.entry(&row.student_no).or_default().extend(row.seq);
    }
    day.truth
        .iter()
        .filter_map(|(who, truth)| {
            let has = numbers.get(who.as_str()).cloned().unwrap_or_default();
            (has != truth.iter().copied().collect()).then(|| (who.clone(), *truth, has))
        })
        .collect()
}

/// The books don't tell the numbers of this person: whatever is said of them is as good.
fn open(day: &Day, item: &Item) -> bool {
    let of_numbers = matches!(
        item.0,
        FindingKind::SeqDiffers | FindingKind::LogOnly | FindingKind::RegisterOnly | FindingKind::ShotTwice
    );
    of_numbers && day.undecided.contains(&item.1)
}

fn items(day: &Day, finding: &Finding) -> Vec<Item> {
    let kind = finding.kind();
    let who = finding.students.first().map(|who| who.trim_start_matches('@').to_owned());
    let who = who.filter(|who| day.truth.iter().any(|(student_no, _)| student_no == who));
    match &finding.detail {
        Detail::Shift { from, to, by, .. } => vec![(kind, format!("{from}-{to}{by:+}"))],
        Detail::Swap { a, b, .. } => vec![(kind, format!("{a}/{b}"))],
        Detail::SeqDuplicate { seq, book } => vec![(kind, format!("{} {seq}", book.code()))],
        Detail::SeqGap { from, to } => (*from..=*to).map(|seq| (kind, seq.to_string())).collect(),
        Detail::CashDiffers { .. } => vec![(kind, String::new())],
        _ => vec![(kind, who.or(finding.name().map(str::to_owned)).unwrap_or_default())],
    }
}
