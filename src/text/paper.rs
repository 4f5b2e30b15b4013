//! Findings in the words of printed lists. Official forms are Chinese, whatever language the interface speaks.

use super::finding::fix;
use super::{Lang, Say};
use crate::domain::reconcile::finding::Finding;
use crate::ops::export::FindingWords;

/// A finding for the 差异清单.
pub fn finding(finding: &Finding) -> FindingWords {
    let lang = Lang::Zh;
    let shown: Vec<String> = finding.evidence.iter().map(|shown| shown.say(lang)).collect();
    FindingWords {
        severity: finding.severity.say(lang),
        kind: finding.kind().say(lang),
        evidence: shown.join(";"),
        proposal: fix(finding, lang),
        state: finding.state.say(lang),
    }
}
