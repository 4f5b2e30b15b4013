//! What findings about single people propose: their own number from the log. Made when everything else is known,
//! since a number that somebody holds now is free once its block has moved or its owner has left.

use std::collections::{BTreeMap, BTreeSet};

use super::block;
use super::finding::{Book, Detail, Finding};
use super::people::{Case, Pair};
use super::proposal::Proposal;

/// Gives the findings about single people their proposals: to take the number that the log has for them, as soon as
/// nobody stays on it who has a right to it or of whom the log is silent.
pub(super) fn propose(case: &mut Case<'_>, findings: &mut [Finding]) {
    let mut yields: BTreeSet<usize> = BTreeSet::new();
    loop {
        let goals = goals(case, findings, &yields);
        let Some((blocked, in_the_way)) = blocked(case, &goals) else {
            return write(case, findings, &goals);
        };
        // One whose number the log gives to the block, and to whom it gives another, gives it up.
        if in_the_way.iter().all(|person| case.is_alone(*person) && !yields.contains(person)) {
            yields.extend(in_the_way);
            continue;
        }
        // Else who is in its way has to be decided first; what follows from the block is not proposed either.
        let Some(block) = case.blocks.get(blocked).copied() else { return };
        case.blocks.remove(blocked);
        for finding in findings.iter_mut() {
            let proposed = Proposal::Shift { from: block.from, to: block.to, by: block.by };
            if finding.proposal.as_ref() == Some(&proposed) {
                finding.proposal = None;
            }
        }
    }
}

/// Who is to take which number, and who is to give theirs up.
struct Goals {
    wants: BTreeMap<usize, u32>,
    leaves: BTreeSet<usize>,
}

impl Goals {
    /// Goes by themselves, not with a block.
    fn hold(&self, person: usize) -> bool {
        self.wants.contains_key(&person) || self.leaves.contains(&person)
    }
}

/// A block that would be refused: somebody stays where one of it has to go. Its place, and who that is.
fn blocked(case: &Case<'_>, goals: &Goals) -> Option<(usize, BTreeSet<usize>)> {
    let by_themselves = |person: &usize| goals.hold(*person) || case.swapped.contains(person);
    let mut stand: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    for (index, pair) in case.pairs.iter().enumerate().filter(|(index, _)| !by_themselves(index)) {
        for seq in &pair.register {
            stand.entry(block::taken_by(&case.blocks, *seq)).or_default().push((*seq, index));
        }
    }
    case.blocks.iter().enumerate().find_map(|(place, block)| {
        let moving = case.by_register.range(block.from..=block.to);
        let moving = moving.filter(|(_, owners)| !owners.iter().all(by_themselves));
        let in_the_way: BTreeSet<usize> = moving
            .filter_map(|(seq, _)| Some((seq, stand.get(&seq.saturating_add_signed(block.by))?)))
            .flat_map(|(seq, there)| there.iter().filter(move |(from, _)| from != seq))
            .map(|(_, person)| *person)
            .collect();
        (!in_the_way.is_empty()).then_some((place, in_the_way))
    })
}

fn goals(case: &Case<'_>, findings: &mut [Finding], yields: &BTreeSet<usize>) -> Goals {
    let mut wants: BTreeMap<usize, u32> = BTreeMap::new();
    let mut leaves: BTreeSet<usize> = yields.clone();
    for finding in findings.iter_mut() {
        let about = case.about.get(&finding.id).map(Vec::as_slice).unwrap_or_default();
        match (&finding.detail, about) {
            (Detail::SeqDuplicate { seq, book: Book::Register }, people) => {
                wants.extend(misplaced(case, *seq, people));
            }
            (Detail::SeqDuplicate { seq, book: Book::Log }, _) => {
                let person = case.entitled(*seq).filter(|person| case.is_elsewhere(*person, *seq));
                wants.extend(person.map(|person| (person, *seq)));
            }
            (Detail::SeqDiffers { log_seq, register_seq, .. }, [person]) => {
                match case.slip_of_the_pen(*person, *log_seq, *register_seq) {
                    Some(order) if finding.evidence.contains(&order) => {}
                    Some(order) => finding.evidence.push(order),
                    None if yields.contains(person) => {}
                    None => {
                        wants.insert(*person, *log_seq);
                    }
                }
            }
            (Detail::LogOnly { seq, .. }, [person]) => {
                let pair = case.pairs.get(*person);
                if pair.is_some_and(|pair| !pair.rows.is_empty() && !pair.flags.elsewhere) {
                    wants.insert(*person, *seq);
                }
            }
            (Detail::RegisterOnly { seq, .. }, [person])
                if case.claimed(*seq).is_some() || case.is_run_over(*seq) =>
            {
                leaves.insert(*person);
            }
            _ => {}
        }
    }
    wants.retain(|person, seq| !case.by_log.contains_key(seq) || case.entitled(*seq) == Some(*person));
    give_up(case, &mut wants, &leaves);
    Goals { wants, leaves }
}

/// The proposals that follow from who goes where.
fn write(case: &Case<'_>, findings: &mut [Finding], Goals { wants, leaves }: &Goals) {
    // Somebody on two such numbers goes once.
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for finding in findings {
        let about = case.about.get(&finding.id).map(Vec::as_slice).unwrap_or_default();
        let assign = |person: &usize| {
            let seq = *wants.get(person)?;
            Some(Proposal::Assign { student: case.handle(case.pairs.get(*person)?), seq })
        };
        match (&finding.detail, about) {
            (Detail::RegisterOnly { seq, .. } | Detail::SeqDiffers { register_seq: seq, .. }, [person])
                if leaves.contains(person) =>
            {
                finding.proposal = Some(Proposal::mistake(*seq));
            }
            (Detail::SeqDuplicate { .. } | Detail::SeqDiffers { .. } | Detail::LogOnly { .. }, people) => {
                let person =
                    people.iter().find(|person| !told.contains(*person) && wants.contains_key(person));
                told.extend(person);
                finding.proposal = person.and_then(assign);
            }
            _ => {}
        }
    }
}

/// Of the people on one register number, the one whom the log has elsewhere.
fn misplaced(case: &Case<'_>, seq: u32, people: &[usize]) -> Option<(usize, u32)> {
    let goes_to = block::taken_by(&case.blocks, seq);
    let has = |person: &&usize| {
        case.pairs.get(**person).is_some_and(|pair| pair.log.contains(&seq) || pair.log.contains(&goes_to))
    };
    // The log's word for one of them decides; else whoever it has nowhere else.
    let told = people.iter().any(|person| has(&person));
    let stays = |person: &&usize| if told { has(person) } else { case.may_stay(**person, seq, goes_to) };
    let mut wrong = people.iter().filter(|person| !stays(person));
    let (Some(person), None) = (wrong.next(), wrong.next()) else { return None };
    match case.pairs.get(*person)?.log.as_slice() {
        [right] => Some((*person, *right)),
        // Whom the log does not name belongs to the block that begins or ends here.
        [] => case.beyond(seq).map(|right| (*person, right)),
        _ => None,
    }
}

/// Takes back what would be refused: a number on which somebody stays. Who then stays may be in another's way.
fn give_up(case: &Case<'_>, wants: &mut BTreeMap<usize, u32>, leaves: &BTreeSet<usize>) {
    loop {
        let mut held: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for (index, pair) in case.pairs.iter().enumerate() {
            if leaves.contains(&index) || wants.contains_key(&index) {
                continue;
            }
            for seq in stays(case, index, pair) {
                held.entry(seq).or_default().insert(index);
            }
        }
        let before = wants.len();
        wants.retain(|_, seq| !held.contains_key(seq));
        if wants.len() == before {
            return;
        }
    }
}

/// Where somebody without a proposal of their own stands in the end.
fn stays(case: &Case<'_>, index: usize, pair: &Pair) -> Vec<u32> {
    if case.swapped.contains(&index) {
        return pair.log.clone();
    }
    pair.register.iter().map(|seq| block::taken_by(&case.blocks, *seq)).collect()
}

impl Case<'_> {
    /// Has one number in the register, and one finding about it of their own.
    fn is_alone(&self, person: usize) -> bool {
        let single = self.pairs.get(person).is_some_and(|pair| {
            let [seq] = pair.register.as_slice() else { return false };
            !pair.log.contains(seq) && self.by_register.get(seq).is_some_and(|owners| owners.len() == 1)
        });
        single && self.about.values().any(|about| about.as_slice() == [person])
    }

    /// Where a block that begins or ends beside this number would take it, if neither book has anybody there.
    fn beyond(&self, seq: u32) -> Option<u32> {
        let before = self.by_register.range(..seq).next_back().map(|(seq, _)| *seq);
        let after = self.by_register.range(seq.saturating_add(1)..).next().map(|(seq, _)| *seq);
        let mut beside =
            self.blocks.iter().filter(|block| before == Some(block.to) || after == Some(block.from));
        let (block, None) = (beside.next()?, beside.next()) else { return None };
        let target = seq.checked_add_signed(block.by).filter(|target| !self.by_log.contains_key(target))?;
        let taken = self.by_register.keys().any(|own| block::taken_by(&self.blocks, *own) == target);
        (!taken && !block.holds(seq)).then_some(target)
    }

    /// A block takes somebody to this number, and nobody from it.
    fn is_run_over(&self, seq: u32) -> bool {
        let held = self.blocks.iter().any(|block| block.holds(seq));
        !held
            && self.blocks.iter().any(|block| {
                let from = seq.checked_add_signed(-block.by).filter(|from| block.holds(*from));
                from.is_some_and(|from| self.by_register.contains_key(&from))
            })
    }

    /// On the roster, with one number in the log, and with one in the register at most, which is not this one.
    fn is_elsewhere(&self, person: usize, seq: u32) -> bool {
        self.pairs.get(person).is_some_and(|pair| {
            let ends = pair.register.iter().map(|own| block::taken_by(&self.blocks, *own));
            let here = !pair.rows.is_empty() && !pair.flags.elsewhere && pair.log == [seq];
            here && pair.register.len() < 2
                && !self.swapped.contains(&person)
                && !ends.into_iter().any(|end| end == seq)
        })
    }
}
