//! One book has the person with a number, the other has not.

use super::block;
use super::candidates::Candidates;
use super::finding::{Detail, Finding};
use super::people::{Case, Pair};

pub(super) fn one_sided(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.has_log() {
        return Vec::new();
    }
    let candidates = Candidates::of(case);
    let mut findings = Vec::new();
    for (index, pair) in case.unexplained() {
        match (pair.log.as_slice(), pair.register.as_slice()) {
            ([seq, ..], []) => findings.push((index, log_only(case, &candidates, pair, *seq))),
            // The desk wrote no line because nobody paid: that is `shot_not_paid`, or a payment of another session.
            ([], [_, ..]) if pair.flags.unwritten => {}
            ([], [seq, ..]) => findings.push((index, register_only(case, pair, *seq))),
            _ => {}
        }
    }
    case.explain(findings.iter().map(|(index, _)| *index).collect::<Vec<_>>());
    for (index, finding) in &findings {
        case.concerns(finding, [*index]);
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

fn log_only(case: &Case<'_>, candidates: &Candidates<'_>, pair: &Pair, seq: u32) -> Finding {
    let students: Vec<String> =
        Some(pair.student.clone()).filter(|key| !key.is_empty()).into_iter().collect();
    let evidence = case.testimony(pair).into_iter().chain(case.fate(seq)).chain([case.between(seq)]);
    let stranger = pair.lines.first().filter(|_| pair.rows.is_empty());
    let may_be = stranger.and_then(|line| case.log_row(*line)).map(|line| candidates.may_be(pair, line));
    Finding::new(Detail::LogOnly { name: pair.name.clone(), seq }, students, &pair.name, vec![seq])
        .shown_by(evidence)
        .shown_by(may_be.unwrap_or_default())
}

fn register_only(case: &Case<'_>, pair: &Pair, seq: u32) -> Finding {
    let claimed = case.claimed(seq).and_then(|person| case.pairs.get(person));
    let mut evidence = case.testimony(pair);
    evidence.extend(claimed.iter().flat_map(|other| case.testimony(other)));
    let students = vec![pair.student.clone()];
    Finding::new(Detail::RegisterOnly { name: pair.name.clone(), seq }, students, "", vec![seq])
        .shown_by(evidence)
}

impl Case<'_> {
    /// The log gives the number, where the blocks take it, to somebody on the roster who has none: the register named
    /// the wrong person.
    pub(super) fn claimed(&self, seq: u32) -> Option<usize> {
        let people = self.by_log.get(&block::taken_by(&self.blocks, seq))?;
        let [person] = people.as_slice() else { return None };
        let other = self.pairs.get(*person)?;
        (other.register.is_empty() && !other.rows.is_empty()).then_some(*person)
    }
}
