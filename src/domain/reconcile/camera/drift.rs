//! Where the numbers leave the camera's count: somebody was photographed and not registered, or registered and not
//! photographed, and all numbers after are off.

use super::Shots;
use crate::domain::frame::join::{Missing, Part, Slot};
use crate::domain::reconcile::block::LEAST;
use crate::domain::reconcile::evidence::Evidence;
use crate::domain::reconcile::finding::{Detail, Finding};
use crate::domain::reconcile::people::Case;
use crate::domain::reconcile::proposal::Proposal;

/// By how much the camera's count is ahead of each living number.
pub(super) struct Drift {
    pub of: Vec<(u32, i32)>,
}

/// Numbers that are farther off than so are no slip of the desk.
const FARTHEST: i32 = 5;

/// So many numbers that nobody has are the border to another desk's.
const ANOTHER_DESK: u32 = 40;

/// What pushes the count.
#[derive(Clone, Copy)]
enum Push {
    /// A person without a number.
    Extra,
    /// A number without a person.
    Absent,
    /// A number that nobody has, without a photo.
    Empty,
}

impl Drift {
    /// `strict`: numbers that nobody has count on their own; otherwise they only end what a person began.
    pub(super) fn of(shots: &Shots, numbers: &[Slot], strict: bool) -> Drift {
        let mut pushes: Vec<(u32, Push)> = Vec::new();
        for part in &shots.joined.parts {
            if let Part::Alone(alone) = part
                && alone.hole.is_none()
            {
                pushes.extend(alone.follows.map(|follows| (follows, Push::Extra)));
            }
        }
        let first = shots.joined.of.keys().next().copied().unwrap_or(u32::MAX);
        let last = shots.joined.of.keys().next_back().copied().unwrap_or(0);
        // A card that is missing, at an end or in the middle, is nobody who went away.
        for run in shots.joined.missing.chunk_by(|a, b| a.seq + 1 == b.seq).filter(|run| run.len() < LEAST) {
            let absent = run.iter().filter(|one| one.counted.is_none() && one.seq > first && one.seq < last);
            pushes.extend(absent.map(|one| (one.seq, Push::Absent)));
        }
        pushes.extend(shots.joined.empty.iter().map(|seq| (*seq, Push::Empty)));
        pushes.sort_by_key(|(seq, _)| *seq);
        let (mut ahead, mut next, mut of) = (0, pushes.iter().peekable(), Vec::new());
        let mut last: Option<u32> = None;
        for slot in numbers.iter().filter(|slot| slot.living) {
            while let Some((_, push)) = next.next_if(|(seq, _)| *seq < slot.seq) {
                ahead += match push {
                    Push::Extra => 1,
                    Push::Absent => -1,
                    Push::Empty => -i32::from(strict || ahead > 0),
                };
            }
            // Numbers of another desk begin anew.
            if last.is_some_and(|last| slot.seq - last > ANOTHER_DESK) {
                ahead = 0;
            }
            last = Some(slot.seq);
            of.push((slot.seq, ahead));
        }
        Drift { of }
    }

    pub(super) fn at(&self, seq: u32) -> Option<i32> {
        let place = self.of.binary_search_by_key(&seq, |(seq, _)| *seq).ok()?;
        self.of.get(place).map(|(_, ahead)| *ahead)
    }

    /// Of the last number before this one.
    pub(super) fn before(&self, seq: u32) -> i32 {
        let place = self.of.partition_point(|(other, _)| *other < seq);
        place.checked_sub(1).and_then(|place| self.of.get(place)).map_or(0, |(_, ahead)| *ahead)
    }
}

/// Blocks that the camera alone tells. A log in somebody's hand that agrees with the register outweighs it, and where
/// the number is called to the photographer nobody pushes the others on.
pub(super) fn shifts(case: &Case<'_>, shots: &Shots, numbers: &[Slot]) -> Vec<Finding> {
    if case.is_kept_by_hand() || case.books.called || !shots.joined.timed || !case.blocks.is_empty() {
        return Vec::new();
    }
    let drift = Drift::of(shots, numbers, false);
    let blocks: Vec<&[(u32, i32)]> = drift.of.chunk_by(|(_, a), (_, b)| a == b).filter(is_shift).collect();
    blocks.iter().filter_map(|block| shift(case, shots, block, &in_the_way(shots, &blocks, block))).collect()
}

fn is_shift(block: &&[(u32, i32)]) -> bool {
    let by = block.first().map_or(0, |(_, by)| *by);
    by != 0 && by.abs() <= FARTHEST && block.len() >= LEAST
}

/// Numbers to which a block has to go, and whose owners no block takes away.
fn in_the_way(shots: &Shots, blocks: &[&[(u32, i32)]], block: &[(u32, i32)]) -> Vec<u32> {
    let moves =
        |seq: u32| blocks.iter().any(|block| block.binary_search_by_key(&seq, |(seq, _)| *seq).is_ok());
    let goes_to = block.iter().map(|(seq, by)| seq.saturating_add_signed(*by));
    goes_to.filter(|seq| shots.owners.contains_key(seq) && !moves(*seq)).collect()
}

/// The desk command by which somebody gives up the number that they got without a photo: who came after has to go
/// there. Only where nobody else may be the one without.
pub(super) fn gives_up(shifts: &[Finding], one: &Missing) -> Option<Proposal> {
    let asked = shifts.iter().filter(|shift| shift.proposal.is_some()).flat_map(|shift| &shift.evidence);
    let named = |said: &Evidence| matches!(said, Evidence::InTheWay { seq, .. } if *seq == one.seq);
    asked.into_iter().any(named).then(|| Proposal::mistake(one.seq))
}

fn shift(case: &Case<'_>, shots: &Shots, block: &[(u32, i32)], in_the_way: &[u32]) -> Option<Finding> {
    let (from, by) = *block.first()?;
    let (to, _) = *block.last()?;
    let with_photo = |seq: &u32| shots.joined.of.contains_key(seq);
    let seqs: Vec<u32> = block.iter().map(|(seq, _)| *seq).filter(with_photo).collect();
    let student = |seq: &u32| Some(case.pairs.get(*shots.owners.get(seq)?)?.student.clone());
    let students: Vec<String> = seqs.iter().filter_map(student).collect();
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let (explains, of) = (count(seqs.len()), count(block.len()));
    let detail = Detail::Shift { from, to, by, explains, of };
    let ends = [seqs.first(), seqs.last()].into_iter().flatten();
    let photos = ends.filter_map(|seq| {
        let frame = *shots.joined.of.get(seq)?;
        super::photo(&case.books.photos.as_ref()?.roll, frame, Some(*seq))
    });
    let photos: Vec<Evidence> = photos.collect();
    let absent = |seq: &u32| shots.joined.missing.iter().any(|one| one.seq == *seq && one.is_certain());
    let name = |seq: u32| Some(case.pairs.get(*shots.owners.get(&seq)?)?.name.clone());
    let stays = in_the_way.iter().filter_map(|seq| Some(Evidence::InTheWay { seq: *seq, name: name(*seq)? }));
    let may_go = in_the_way.iter().all(absent);
    Some(
        Finding::new(detail, students, "photos", seqs)
            .shown_by([Evidence::PhotosExplain { from, to, by, explains, of }])
            .shown_by(stays)
            .shown_by(photos)
            .mended_by(may_go.then_some(Proposal::Shift { from, to, by })),
    )
}
