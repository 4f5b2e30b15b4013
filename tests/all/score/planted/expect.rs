//! What has to be found in a planted day: the contract's rules, applied by one who knows whose every line is and
//! which blocks and swaps were planted. It never looks at what the matcher makes of it.

use std::collections::{BTreeMap, BTreeSet};

use photodesk::domain::books::{Books, LogMethod};
use photodesk::domain::money::Fen;
use photodesk::domain::name;
use photodesk::domain::reconcile::finding::FindingKind;

use super::clerk::FEE;
use super::draft::Draft;
use super::twin;

/// A finding without its words: the kind, and what it is about.
pub type Item = (FindingKind, String);

/// One person as both books have them, by the one who knows.
#[derive(Default)]
struct Known {
    called: String,
    register: BTreeSet<u32>,
    log: BTreeSet<u32>,
    lines: Vec<usize>,
    /// Their numbers are explained by something found before.
    explained: bool,
}

impl Known {
    /// One number in each book: log and register.
    fn both(&self) -> Option<(u32, u32)> {
        let one = |set: &BTreeSet<u32>| (set.len() == 1).then(|| set.first().copied()).flatten();
        one(&self.log).zip(one(&self.register))
    }

    fn speaks(&self) -> Option<(u32, u32)> {
        self.both().filter(|_| !self.explained)
    }

    fn agrees(&self) -> Option<u32> {
        self.log.intersection(&self.register).next().copied()
    }
}

pub fn expect(draft: &mut Draft, books: &Books) -> BTreeSet<Item> {
    let mut known = people(draft, books);
    let mut items = BTreeSet::new();
    duplicates(&mut known, &mut items);
    let whole = swaps(draft, &mut known, &mut items);
    shifts(draft, &mut known, &whole, &mut items);
    numbers(&mut known, &mut items);
    names(draft, &known, books, &mut items);
    money(draft, &known, &mut items);
    if books.counted.is_some_and(|counted| counted != cash(draft)) {
        items.insert((FindingKind::CashDiffers, String::new()));
    }
    gaps(&known, books, &mut items);
    undecided(draft, &known, books);
    items
}

/// Pupils first, in their order; then people who are on no roster.
fn people(draft: &Draft, books: &Books) -> Vec<Known> {
    let mut known: Vec<Known> = draft
        .pupils
        .iter()
        .map(|pupil| Known { called: pupil.student_no.clone(), ..Known::default() })
        .collect();
    for ((pupil, _), seq) in draft.shots.iter().zip(&draft.typed) {
        known[*pupil].register.extend(*seq);
    }
    for (pupil, seq, _) in &draft.wrong_people {
        known[*pupil].register.insert(*seq);
    }
    for (place, line) in draft.log.iter().enumerate().filter(|(_, line)| !line.row.struck) {
        let owner = line.owner.unwrap_or_else(|| {
            known.push(Known { called: line.row.name.clone(), ..Known::default() });
            known.len() - 1
        });
        known[owner].lines.push(place);
        known[owner].log.extend(line.row.seq);
    }
    for person in &mut known {
        if person.log.len() > 1 && person.agrees().is_some() {
            let register = person.register.clone();
            person.log.retain(|seq| register.contains(seq) || !books.fates.contains_key(seq));
        }
    }
    known
}

fn owners(known: &[Known], of: impl Fn(&Known) -> &BTreeSet<u32>) -> BTreeMap<u32, BTreeSet<usize>> {
    let mut owners: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (place, person) in known.iter().enumerate() {
        for seq in of(person) {
            owners.entry(*seq).or_default().insert(place);
        }
    }
    owners
}

fn duplicates(known: &mut [Known], items: &mut BTreeSet<Item>) {
    let register = owners(known, |person| &person.register);
    let log = owners(known, |person| &person.log);
    for (book, of_book) in [("register", &register), ("log", &log)] {
        for (seq, people) in of_book.iter().filter(|(_, people)| people.len() > 1) {
            if book == "register" || register.get(seq) != Some(people) {
                items.insert((FindingKind::SeqDuplicate, format!("{book} {seq}")));
                for person in people {
                    known[*person].explained = true;
                }
            }
        }
    }
    for person in known.iter_mut().filter(|person| person.register.len() > 1 || person.log.len() > 1) {
        items.insert((FindingKind::ShotTwice, person.called.clone()));
        person.explained = true;
    }
}

/// Swaps of which both books still show both people. Their register numbers, and who should have each.
fn swaps(draft: &Draft, known: &mut [Known], items: &mut BTreeSet<Item>) -> BTreeMap<u32, u32> {
    let mut healed = BTreeMap::new();
    for (a, b) in &draft.swaps {
        let (Some((log_a, here)), Some((log_b, there))) = (known[*a].speaks(), known[*b].speaks()) else {
            continue;
        };
        items.insert((FindingKind::Swap, format!("{}/{}", here.min(there), here.max(there))));
        healed.extend([(here, log_b), (there, log_a)]);
        (known[*a].explained, known[*b].explained) = (true, true);
    }
    healed
}

fn shifts(draft: &mut Draft, known: &mut [Known], healed: &BTreeMap<u32, u32>, items: &mut BTreeSet<Item>) {
    let register = owners(known, |person| &person.register);
    for block in &draft.blocks {
        let mut agrees = Vec::new();
        let mut moved = Vec::new();
        let mut against = Vec::new();
        for slot in &block.slots {
            let target = slot.checked_add_signed(block.by);
            let people: Vec<usize> = register.get(slot).into_iter().flatten().copied().collect();
            let [person] = people[..] else { continue };
            if healed.contains_key(slot) {
                agrees.extend(healed.get(slot).filter(|log| Some(**log) == target).map(|_| *slot));
            } else if let Some((log, _)) = known[person].speaks() {
                if Some(log) == target {
                    agrees.push(*slot);
                    moved.push(person);
                } else {
                    against.push(person);
                }
            }
        }
        if moved.len() >= 3
            && against.len() * 9 <= moved.len()
            && let (Some(from), Some(to)) = (agrees.iter().min(), agrees.iter().max())
        {
            items.insert((FindingKind::Shift, format!("{from}-{to}{:+}", block.by)));
            for person in &moved {
                known[*person].explained = true;
            }
        }
    }
}

fn numbers(known: &mut [Known], items: &mut BTreeSet<Item>) {
    for person in known.iter_mut().filter(|person| !person.explained) {
        let kind = match (person.log.is_empty(), person.register.is_empty()) {
            (false, true) => FindingKind::LogOnly,
            (true, false) => FindingKind::RegisterOnly,
            (false, false) if person.agrees().is_none() => FindingKind::SeqDiffers,
            _ => continue,
        };
        items.insert((kind, person.called.clone()));
    }
}

fn names(draft: &Draft, known: &[Known], books: &Books, items: &mut BTreeSet<Item>) {
    let names: BTreeMap<&str, &str> =
        books.register.iter().map(|row| (row.student_no.as_str(), row.name.as_str())).collect();
    for person in known {
        let Some(seq) = person.agrees() else { continue };
        let line = person.lines.iter().map(|line| &draft.log[*line].row).find(|row| row.seq == Some(seq));
        let (Some(line), Some(name)) = (line, names.get(person.called.as_str())) else { continue };
        let blank = line.name.chars().all(|c| matches!(c, '□' | '?'));
        if !blank && name::key(&line.name) != name::key(name) {
            items.insert((FindingKind::NameDiffers, person.called.clone()));
        }
    }
}

fn money(draft: &Draft, known: &[Known], items: &mut BTreeSet<Item>) {
    for person in known {
        let rows = || person.lines.iter().map(|line| &draft.log[*line].row);
        let sum: Fen = rows()
            .filter(|row| !matches!(row.method, LogMethod::Free | LogMethod::Owe))
            .filter_map(|row| row.amount)
            .sum();
        let (free, owing) =
            (rows().any(|row| row.method == LogMethod::Free), rows().any(|row| row.method == LogMethod::Owe));
        let (log, register) = (!person.log.is_empty(), !person.register.is_empty());
        if !log && !register && sum > Fen::ZERO {
            items.insert((FindingKind::PaidNotShot, person.called.clone()));
        }
        if log && register && !free && sum.is_zero() {
            items.insert((FindingKind::ShotNotPaid, person.called.clone()));
        }
        if log == register && !free && !owing && !sum.is_zero() && sum != FEE {
            items.insert((FindingKind::AmountDiffers, person.called.clone()));
        }
    }
}

fn cash(draft: &Draft) -> Fen {
    let lines = draft.log.iter().map(|line| &line.row);
    lines.filter(|row| !row.struck && row.method == LogMethod::Cash).filter_map(|row| row.amount).sum()
}

fn gaps(known: &[Known], books: &Books, items: &mut BTreeSet<Item>) {
    let used: BTreeSet<u32> =
        known.iter().flat_map(|person| person.register.iter().chain(&person.log)).copied().collect();
    let (Some(lowest), Some(highest)) = (used.first(), used.last()) else { return };
    let empty = (*lowest..*highest).filter(|seq| !used.contains(seq) && !books.fates.contains_key(seq));
    items.extend(empty.map(|seq| (FindingKind::SeqGap, seq.to_string())));
}

/// Of whom a twin of the day has another line: what is said of their numbers counts neither way.
fn undecided(draft: &mut Draft, known: &[Known], books: &Books) {
    let lineless = |person: &Known| person.register.is_empty();
    for pupil in
        (0..draft.pupils.len()).filter(|pupil| lineless(&known[*pupil]) && !known[*pupil].log.is_empty())
    {
        if twin::namesake(draft, books, pupil) {
            draft.undecided.insert(pupil);
        }
    }
}
