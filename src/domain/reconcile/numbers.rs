//! One student with two numbers, or one number with two spellings.

use super::evidence::{Evidence, Likeness};
use super::finding::{Detail, Finding};
use super::likeness::Spelling;
use super::people::Case;

/// One student, two numbers, nothing larger explains it.
pub(super) fn seq_differs(case: &mut Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, pair) in case.unexplained() {
        let Some((log_seq, register_seq)) = pair.difference() else { continue };
        let evidence =
            case.testimony(pair).into_iter().chain(case.fate(log_seq)).chain([case.between(log_seq)]);
        let evidence = evidence.chain(case.weigh(pair));
        let detail = Detail::SeqDiffers { name: pair.name.clone(), log_seq, register_seq };
        let finding = Finding::new(detail, vec![pair.student.clone()], "", vec![log_seq, register_seq]);
        findings.push((index, finding.shown_by(evidence)));
    }
    for (index, finding) in &findings {
        case.concerns(finding, [*index]);
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// Same number, nearly the same name. The register's spelling is the official one, so nothing is proposed.
pub(super) fn name_differs(case: &mut Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pair in &case.pairs {
        let Some(seq) = pair.agreed() else { continue };
        let spellings: Vec<(Spelling, &str)> = pair
            .rows
            .iter()
            .filter_map(|row| case.books.register.get(*row))
            .map(|row| (Spelling::of(&row.name), row.name.as_str()))
            .collect();
        let line = pair.lines.iter().filter_map(|line| case.log_row(*line)).find(|row| row.seq == Some(seq));
        let Some(line) = line else { continue };
        let typed = Spelling::of(&line.name);
        if typed.is_blank() || spellings.iter().any(|(spelling, _)| *spelling == typed) {
            continue;
        }
        let Some((spelling, register_name)) = spellings.first() else { continue };
        let likeness = spelling.likeness(&typed);
        let detail = Detail::NameDiffers {
            seq,
            log_name: line.name.clone(),
            register_name: (*register_name).to_owned(),
        };
        let alike = (likeness != Likeness::Different).then_some(Evidence::Alike { likeness });
        findings.push(
            Finding::new(detail, vec![pair.student.clone()], "", vec![seq])
                .shown_by(case.testimony(pair))
                .shown_by(alike)
                .shown_by(case.weigh(pair)),
        );
    }
    findings
}
