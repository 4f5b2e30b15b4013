//! Two students carry each other's number.

use super::finding::{Detail, Finding};
use super::people::Case;
use super::proposal::Proposal;

/// A cycle of two, at any distance; `a` < `b` are register numbers.
pub(super) fn swap(case: &mut Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut involved = Vec::new();
    for (index, pair) in case.unexplained() {
        let Some((log, a)) = pair.difference().filter(|(log, register)| register < log) else { continue };
        let Some([other]) = case.by_register.get(&log).map(Vec::as_slice) else { continue };
        let Some(partner) = case.pairs.get(*other) else { continue };
        if case.explained.get(*other) != Some(&false) || partner.difference() != Some((a, log)) {
            continue;
        }
        let students = [pair, partner].map(|pair| pair.student.clone()).to_vec();
        let evidence = [pair, partner].into_iter().flat_map(|pair| case.testimony(pair));
        let finding = Finding::new(Detail::Swap { a, b: log }, students, "", vec![a, log])
            .shown_by(evidence)
            .mended_by(Proposal::Swap { a, b: log });
        findings.push(finding);
        involved.extend([index, *other]);
    }
    case.explain(involved);
    findings
}
