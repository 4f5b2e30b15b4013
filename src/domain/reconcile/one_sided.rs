//! One book has the person with a number, the other has not.

use std::collections::BTreeSet;

use super::finding::{Detail, Finding};
use super::people::{Case, Pair};
use super::proposal::Proposal;

pub(super) fn one_sided(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.has_log() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut involved = Vec::new();
    for (index, pair) in case.unexplained() {
        match (pair.log.as_slice(), pair.register.as_slice()) {
            ([seq, ..], []) => findings.push(log_only(case, pair, *seq)),
            // The desk wrote no line because nobody paid: that is `shot_not_paid`, or a payment of another session.
            ([], [_, ..]) if pair.flags.unwritten => {}
            ([], [seq, ..]) => findings.push(register_only(case, pair, *seq)),
            _ => continue,
        }
        involved.push(index);
    }
    case.explain(involved);
    findings
}

fn log_only(case: &Case<'_>, pair: &Pair, seq: u32) -> Finding {
    let students: Vec<String> =
        Some(pair.student.clone()).filter(|key| !key.is_empty()).into_iter().collect();
    let evidence = case.testimony(pair).into_iter().chain(case.fate(seq)).chain([case.between(seq)]);
    let on_roster = !pair.rows.is_empty();
    let assign = (on_roster && will_be_free(case, seq) && !pair.flags.elsewhere)
        .then(|| Proposal::Assign { student: case.handle(pair), seq });
    Finding::new(Detail::LogOnly { name: pair.name.clone(), seq }, students, &pair.name, vec![seq])
        .shown_by(evidence)
        .mended_by(assign)
}

/// The number has no owner, or its owner's own finding takes them off it.
fn will_be_free(case: &Case<'_>, seq: u32) -> bool {
    let claims: BTreeSet<usize> = case.by_log.get(&seq).into_iter().flatten().copied().collect();
    let owners = case.by_register.get(&seq).map(Vec::as_slice).unwrap_or_default();
    claims.len() == 1
        && owners.iter().filter_map(|owner| case.pairs.get(*owner)).all(|owner| !owner.log.contains(&seq))
}

fn register_only(case: &Case<'_>, pair: &Pair, seq: u32) -> Finding {
    let claimed = case.by_log.get(&seq).and_then(|people| match people.as_slice() {
        [person] => case.pairs.get(*person),
        _ => None,
    });
    // The log gives the number to somebody who has none: the register named the wrong person.
    let claimed = claimed.filter(|other| other.register.is_empty() && !other.rows.is_empty());
    let mut evidence = case.testimony(pair);
    evidence.extend(claimed.iter().flat_map(|other| case.testimony(other)));
    let void = claimed.map(|_| Proposal::mistake(seq));
    let students = vec![pair.student.clone()];
    Finding::new(Detail::RegisterOnly { name: pair.name.clone(), seq }, students, "", vec![seq])
        .shown_by(evidence)
        .mended_by(void)
}
