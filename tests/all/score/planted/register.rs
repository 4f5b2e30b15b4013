//! How the register goes wrong: whoever types loses their place in the queue, takes the wrong row, hits another key.

use photodesk::domain::books::Mode;

use super::draft::{Block, Draft};

/// Loses the place: from somewhere on every number is off, until somebody notices or the day is over.
pub fn block(draft: &mut Draft) {
    for _ in 0..30 {
        let length = match draft.dice.below(100) {
            0..15 => draft.dice.between(4, 10),
            15..70 => draft.dice.between(10, 50),
            _ => draft.dice.between(50, 300),
        };
        let by = match draft.dice.below(100) {
            0..65 => 1,
            65..80 => 2,
            _ => draft.dice.between(3, 5),
        };
        let first = draft.dice.between(1, draft.shots.len() - 1);
        let last = first + length + 3 * by;
        if last >= draft.shots.len() || !is_clean(draft, first.saturating_sub(6), last + 6) {
            continue;
        }
        let done = match draft.dice.below(100) {
            0..40 => left_out(draft, first, by, length),
            40..65 => skipped(draft, first, by, length),
            65..80 => typed_twice(draft, first, length),
            _ => cut_in(draft, first, length),
        };
        if done {
            return;
        }
    }
}

/// Nothing has happened here yet, and no number is twice the same person's.
fn is_clean(draft: &Draft, first: usize, last: usize) -> bool {
    (first..=last.min(draft.shots.len() - 1)).all(|place| {
        let (pupil, seq) = draft.shots[place];
        draft.typed[place] == Some(seq) && !draft.touched.contains(&pupil)
    })
}

fn off(draft: &mut Draft, places: std::ops::Range<usize>, by: i32) {
    let mut slots = Vec::new();
    for place in places {
        let seq = draft.shots[place].1.checked_add_signed(-by).unwrap();
        draft.typed[place] = Some(seq);
        slots.push(seq);
    }
    draft.blocks.push(Block { slots, by });
}

fn forgotten(draft: &mut Draft, place: usize) {
    draft.typed[place] = None;
    draft.touched.insert(draft.shots[place].0);
}

/// So many people were not written down, and those after them have numbers that are too low; it may happen again.
fn left_out(draft: &mut Draft, first: usize, by: usize, length: usize) -> bool {
    let low = i32::try_from(by).unwrap();
    (first..first + by).for_each(|place| forgotten(draft, place));
    let (start, end) = (first + by, first + by + length);
    if length > 20 && by < 5 && draft.dice.chance(300) {
        let middle = start + length / 2;
        forgotten(draft, middle);
        off(draft, start..middle, low);
        off(draft, middle + 1..end, low + 1);
    } else {
        off(draft, start..end, low);
    }
    true
}

/// Numbers were skipped: those after are too high, to the end, or until somebody noticed. A database gives no number
/// to two people; a spreadsheet does.
fn skipped(draft: &mut Draft, first: usize, by: usize, length: usize) -> bool {
    let high = -i32::try_from(by).unwrap();
    let end = first + length;
    match (draft.dice.below(3), draft.mode) {
        (0, _) if is_clean(draft, first, draft.shots.len() - 1) => {
            off(draft, first..draft.shots.len(), high);
        }
        (1, Mode::File) => off(draft, first..end, high),
        _ => {
            off(draft, first..end, high);
            (end..end + by).for_each(|place| forgotten(draft, place));
        }
    }
    true
}

/// The number of the one before was typed again.
fn typed_twice(draft: &mut Draft, first: usize, length: usize) -> bool {
    let neighbours = draft.shots[first].1 - draft.shots[first - 1].1 == 1;
    if draft.mode == Mode::Database || !neighbours {
        return false;
    }
    off(draft, first..first + length, 1);
    true
}

/// Somebody stood elsewhere in the queue than the register has them.
fn cut_in(draft: &mut Draft, first: usize, length: usize) -> bool {
    let last = first + length;
    let (low, high) = (draft.shots[first].1, draft.shots[last].1);
    if (high - low) as usize != length {
        return false;
    }
    let forward = draft.dice.chance(500);
    let (mover, rest, by) = if forward { (first, first + 1..last + 1, 1) } else { (last, first..last, -1) };
    draft.touched.insert(draft.shots[mover].0);
    off(draft, rest, by);
    draft.typed[mover] = Some(if forward { high } else { low });
    true
}

/// Two people have each other's number.
pub fn swap(draft: &mut Draft) {
    for _ in 0..20 {
        let Some((a, first)) = draft.somebody() else { return };
        let Some((b, second)) = draft.somebody_beside(a) else { continue };
        let right = |place: usize, other: usize| draft.typed[other] == Some(draft.shots[place].1);
        // Inside a block that is off, two beside one another may come to stand right by it.
        let stands_right = draft.typed[a] != Some(draft.shots[a].1) && (right(a, b) || right(b, a));
        if draft.tells_apart(first, second) && !stands_right {
            draft.typed.swap(a, b);
            draft.swaps.push((first, second));
            draft.touched.extend([first, second]);
            return;
        }
    }
}

/// The number of somebody else (a spreadsheet lets it pass).
pub fn duplicate(draft: &mut Draft) {
    let (Mode::File, Some((a, first))) = (draft.mode, draft.somebody()) else { return };
    let Some((b, second)) = draft.somebody_beside(a) else { return };
    if draft.typed[b] != Some(draft.shots[a].1) && draft.tells_apart(first, second) {
        draft.typed[a] = draft.typed[b];
        draft.touched.extend([first, second]);
    }
}

/// No number, though there is a photo.
pub fn not_registered(draft: &mut Draft) {
    if let Some((place, _)) = draft.somebody() {
        forgotten(draft, place);
    }
}

/// A wrong number that nobody has.
pub fn other_number(draft: &mut Draft) {
    let top = draft.shots.last().map_or(0, |(_, seq)| *seq);
    if let Some((place, pupil)) = draft.somebody() {
        let seq = top + draft.dice.between(2, 40) as u32;
        if !draft.typed.contains(&Some(seq)) {
            draft.typed[place] = Some(seq);
            draft.touched.insert(pupil);
        }
    }
}

/// The wrong row of the class: somebody who was not there has the number, if possible somebody of the same name.
pub fn wrong_person(draft: &mut Draft) {
    let Some((place, pupil)) = draft.somebody() else { return };
    let absent = |draft: &Draft, other: usize| {
        draft.truth[other].is_none() && !draft.touched.contains(&other) && draft.tells_apart(pupil, other)
    };
    let class = &draft.pupils[pupil].class;
    let others: Vec<usize> = (0..draft.pupils.len())
        .filter(|other| absent(draft, *other) && draft.pupils[*other].class == *class)
        .collect();
    if others.is_empty() {
        return;
    }
    let other = *draft.dice.pick(&others);
    if let Some(seq) = draft.typed[place].take() {
        draft.wrong_people.push((other, seq, pupil));
        draft.touched.extend([pupil, other]);
    }
}
