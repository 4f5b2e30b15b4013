//! One number on two people, and two numbers on one.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Evidence;
use super::finding::{Book, Detail, Finding};
use super::people::{Case, Pair};
use super::proposal::Proposal;

/// One number on two people, in either book. People on it get no further finding about their numbers.
pub(super) fn seq_duplicate(case: &mut Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut involved = BTreeSet::new();
    for (book, owners) in [(Book::Register, &case.by_register), (Book::Log, &case.by_log)] {
        for (seq, people) in owners.iter().filter(|(_, people)| people.len() > 1) {
            if book == Book::Log && case.by_register.get(seq).is_some_and(|there| same(there, people)) {
                // Both books have it: told once.
                continue;
            }
            findings.push((duplicate(case, book, *seq, people), people.clone()));
            involved.extend(people.iter().copied());
        }
    }
    case.explain(involved);
    for (finding, people) in &findings {
        case.concerns(finding, people.iter().copied());
    }
    findings.into_iter().map(|(finding, _)| finding).collect()
}

fn same(a: &[usize], b: &[usize]) -> bool {
    a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>()
}

fn duplicate(case: &Case<'_>, book: Book, seq: u32, people: &[usize]) -> Finding {
    let pairs: Vec<&Pair> = people.iter().filter_map(|pair| case.pairs.get(*pair)).collect();
    let students = pairs.iter().map(|pair| pair.student.clone()).filter(|key| !key.is_empty()).collect();
    let who: Vec<String> = pairs.iter().filter(|p| p.student.is_empty()).map(|p| p.name.clone()).collect();
    let evidence: Vec<Evidence> = pairs.iter().flat_map(|pair| case.testimony(pair)).collect();
    Finding::new(Detail::SeqDuplicate { seq, book }, students, &who.join(" "), vec![seq]).shown_by(evidence)
}

/// Two living numbers for one person, in either book.
pub(super) fn shot_twice(case: &mut Case<'_>) -> Vec<Finding> {
    let mut findings = BTreeMap::new();
    for (index, pair) in case.pairs.iter().enumerate() {
        if pair.register.len() < 2 && pair.log.len() < 2 {
            continue;
        }
        let mut seqs = if pair.register.len() > 1 { pair.register.clone() } else { Vec::new() };
        if pair.log.len() > 1 {
            seqs.extend(&pair.log);
            seqs.extend(&pair.register);
        }
        let students = Some(pair.student.clone()).filter(|key| !key.is_empty()).into_iter().collect();
        let finding = Finding::new(Detail::ShotTwice { name: pair.name.clone() }, students, &pair.name, seqs)
            .shown_by(case.testimony(pair))
            .mended_by(surplus(pair));
        findings.insert(index, finding);
    }
    case.explain(findings.keys().copied());
    findings.into_values().collect()
}

/// Of two living numbers the log has one: the other goes.
fn surplus(pair: &Pair) -> Option<Proposal> {
    let kept = pair.agreed()?;
    let mut others = pair.register.iter().filter(|seq| **seq != kept);
    match (others.next(), others.next()) {
        (Some(seq), None) if pair.log == [kept] => Some(Proposal::mistake(*seq)),
        _ => None,
    }
}
