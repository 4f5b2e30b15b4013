//! What people decided about findings, and what is still open after it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::finding::{Finding, FindingKind, FindingState, Severity};

/// A decision on record, with the finding as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub finding: Finding,
    /// Accepted or kept.
    pub state: FindingState,
    pub reason: Option<String>,
}

/// Joins decisions to findings by id. Decided findings stay listed, also when the books no longer show them.
pub fn settle(found: Vec<Finding>, decisions: impl IntoIterator<Item = Decided>) -> Vec<Finding> {
    let mut decisions: BTreeMap<String, Decided> =
        decisions.into_iter().map(|decided| (decided.finding.id.clone(), decided)).collect();
    let mut findings = found;
    for finding in &mut findings {
        if let Some(decided) = decisions.remove(&finding.id) {
            finding.state = decided.state;
            finding.reason = decided.reason;
        }
    }
    findings.extend(decisions.into_values().map(|decided| Finding {
        state: decided.state,
        reason: decided.reason,
        ..decided.finding
    }));
    findings
}

/// Open findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Open {
    pub error: u32,
    pub warning: u32,
}

impl Open {
    pub fn count(findings: &[Finding]) -> Open {
        let mut open = Open::default();
        for finding in findings.iter().filter(|finding| finding.is_open()) {
            match finding.severity {
                Severity::Error => open.error += 1,
                Severity::Warning => open.warning += 1,
            }
        }
        open
    }
}

/// What a reconciliation comes to (`--fail-on`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is open at or above the severity: exit 0.
    Settled,
    /// Something is: exit 3.
    Open,
    /// Only the drawer is: exit 8.
    CashAlone,
}

impl Outcome {
    pub fn of(findings: &[Finding], fail_on: Severity) -> Outcome {
        let mut open =
            findings.iter().filter(|finding| finding.is_open() && finding.severity >= fail_on).peekable();
        if open.peek().is_none() {
            Outcome::Settled
        } else if open.all(|finding| finding.kind() == FindingKind::CashDiffers) {
            Outcome::CashAlone
        } else {
            Outcome::Open
        }
    }

    /// The contract's exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Settled => 0,
            Outcome::Open => 3,
            Outcome::CashAlone => 8,
        }
    }
}
