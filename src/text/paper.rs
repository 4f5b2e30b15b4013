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
        evidence: lang.joined(&shown),
        proposal: fix(finding, lang),
        state: finding.state.say(lang),
    }
}

/// Columns of a school's own file for which there is no value.
pub fn unfilled(headings: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这些列没有资料，空着：{}；请自己补上", headings.join("、")),
        Lang::En => format!("nothing is known for {}: fill these columns in yourself", headings.join(", ")),
    }
}
