//! What the camera's files say about findings of the other books.

use super::Shots;
use super::drift::Drift;
use crate::domain::frame::join::Slot;
use crate::domain::frame::roll::Roll;
use crate::domain::reconcile::evidence::Evidence;
use crate::domain::reconcile::finding::{Detail, Finding};
use crate::domain::reconcile::people::Case;

/// Adds the photos to findings about numbers: the file, or that there is none; for a block, how many stand in place.
pub(in crate::domain::reconcile) fn testify(case: &Case<'_>, findings: &mut [Finding]) {
    let (Some(shots), Some(photos)) = (case.shots.as_ref(), case.books.photos.as_ref()) else { return };
    let numbers: Vec<Slot> =
        shots.owners.keys().map(|seq| Slot { seq: *seq, at: None, living: true }).collect();
    let drift = Drift::of(shots, &numbers, true);
    for finding in findings {
        let said: Vec<Evidence> = match &finding.detail {
            Detail::LogOnly { seq, .. } => of_number(shots, &photos.roll, *seq),
            Detail::RegisterOnly { seq, .. } | Detail::SeqDuplicate { seq, .. } => {
                of_number(shots, &photos.roll, *seq)
            }
            Detail::SeqDiffers { log_seq, register_seq, .. } => {
                let both = [*log_seq, *register_seq];
                both.iter().flat_map(|seq| of_number(shots, &photos.roll, *seq)).collect()
            }
            // Who is on the photo decides which of the two books is right.
            Detail::Swap { a, b, .. } => {
                let both = [*a, *b];
                both.iter().flat_map(|seq| of_number(shots, &photos.roll, *seq)).collect()
            }
            Detail::Shift { from, to, by, .. } if !case.blocks.is_empty() => {
                let ends = [*from, *to].map(|seq| seq.saturating_add_signed(*by));
                let ends = ends.iter().flat_map(|seq| of_number(shots, &photos.roll, *seq));
                let explained = explained(case, shots, &drift, (*from, *to, *by));
                std::iter::once(explained).chain(ends).collect()
            }
            _ => Vec::new(),
        };
        finding.evidence.extend(said);
    }
}

fn of_number(shots: &Shots, roll: &Roll, seq: u32) -> Vec<Evidence> {
    let photo = shots.joined.of.get(&seq).and_then(|frame| super::photo(roll, *frame, Some(seq)));
    let place = || {
        let known = shots.joined.missing.iter().any(|one| one.seq == seq);
        known.then_some(Evidence::PhotoSilent { seq })
    };
    photo.or_else(place).into_iter().collect()
}

fn explained(case: &Case<'_>, shots: &Shots, drift: &Drift, (from, to, by): (u32, u32, i32)) -> Evidence {
    let inside: Vec<u32> =
        case.by_register.range(from..=to).map(|(seq, _)| seq.saturating_add_signed(by)).collect();
    let start = inside.first().map_or(0, |first| drift.before(*first));
    let in_place = |seq: &&u32| shots.joined.of.contains_key(seq) && drift.at(**seq) == Some(start);
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let explains = count(inside.iter().filter(in_place).count());
    Evidence::PhotosExplain { from, to, by, explains, of: count(inside.len()) }
}
