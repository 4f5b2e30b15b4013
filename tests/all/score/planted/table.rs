//! The score as people read it.

use std::fmt::Write as _;

use photodesk::domain::reconcile::finding::FindingKind;

use super::judge::{Score, Tally};

pub fn table(score: &Score) -> String {
    let mut text = format!("{} days, {} rows\n\n", score.days, score.rows);
    text.push_str("| what | planted | found | missed | not planted | recall | precision |\n");
    text.push_str("|---|---:|---:|---:|---:|---:|---:|\n");
    let mut put = |what: &str, tally: Tally| {
        let Tally { hit, missed, wrong } = tally;
        let (recall, precision) = (100.0 * tally.recall(), 100.0 * tally.precision());
        let planted = hit + missed;
        let _ = writeln!(
            text,
            "| {what} | {planted} | {hit} | {missed} | {wrong} | {recall:.2} % | {precision:.2} % |"
        );
    };
    put("whose a line is", score.lines);
    for kind in FindingKind::ALL.iter().filter(|kind| score.kinds.contains_key(kind)) {
        put(kind.code(), score.tally(*kind));
    }
    let per_rows = 10_000.0 * score.false_errors() as f64 / score.rows.max(1) as f64;
    let _ = write!(
        text,
        "\nfalse errors: {} ({per_rows:.3} in 10,000 rows)\n\n| wrong numbers | after all proposals | asked, could not be known | days that refused one |\n\
         |---:|---:|---:|---:|\n| {} | {} | {} | {} |\n",
        score.false_errors(),
        score.wrong_before,
        score.wrong_after,
        score.asked,
        score.refused,
    );
    text
}
