//! Another true day that would have left just the same books: then nobody who has only the books can know on which of
//! the two a person has which number. Each twin is made of what happens on such days, its books are written anew, and
//! they are compared row by row.

use photodesk::domain::books::Books;

use super::draft::Draft;

/// The twin of a day on which this person has another number, if there is one.
pub fn of(draft: &Draft, books: &Books, pupil: usize) -> Option<Draft> {
    let others = (0..draft.pupils.len()).filter(|other| draft.truth[*other] != draft.truth[pupil]);
    let exchanged = others.filter_map(|other| exchanged(draft, pupil, other));
    let twins = exchanged.chain(as_registered(draft, pupil)).chain(other_photo(draft, pupil));
    let mut twins = twins.filter(|twin| twin.truth[pupil] != draft.truth[pupil]);
    twins.find(|twin| super::books(twin, books.counted) == *books)
}

/// Somebody of the same name could have been here in this person's place.
pub fn namesake(draft: &Draft, books: &Books, pupil: usize) -> bool {
    let name = &draft.pupils[pupil].name;
    let others =
        (0..draft.pupils.len()).filter(|other| *other != pupil && draft.pupils[*other].name == *name);
    let mut twins = others.filter_map(|other| exchanged(draft, pupil, other));
    twins.any(|twin| twin.truth[pupil] != draft.truth[pupil] && super::books(&twin, books.counted) == *books)
}

/// The two changed places: whatever happened to the one happened to the other, and the clerk wrote the other's line.
fn exchanged(draft: &Draft, a: usize, b: usize) -> Option<Draft> {
    let typed = |pupil: usize| {
        draft.shots.iter().zip(&draft.typed).any(|(shot, seq)| shot.0 == pupil && seq.is_some())
    };
    let wrongly = |pupil: usize| draft.wrong_people.iter().any(|(who, ..)| *who == pupil);
    // Whose number is in the register is seen there.
    if [a, b].into_iter().any(|pupil| typed(pupil) || wrongly(pupil)) {
        return None;
    }
    let other = |pupil: usize| if pupil == a { b } else { a };
    let mut twin = draft.clone();
    twin.truth.swap(a, b);
    for (pupil, _) in twin.shots.iter_mut().filter(|(pupil, _)| [a, b].contains(pupil)) {
        *pupil = other(*pupil);
    }
    for line in &mut twin.log {
        let Some(was) = line.owner.filter(|owner| [a, b].contains(owner)) else { continue };
        line.owner = Some(other(was));
        let (was, now) = (&draft.pupils[was], &draft.pupils[other(was)]);
        // A misspelling stays one only of the same name.
        if line.row.name == was.name {
            line.row.name.clone_from(&now.name);
        } else if was.name != now.name {
            return None;
        }
        if !line.row.class.is_empty() {
            line.row.class.clone_from(&now.class);
        }
        if !line.row.student_no.is_empty() {
            line.row.student_no.clone_from(&now.student_no);
        }
    }
    Some(twin)
}

/// The register was right about somebody of whom the log has no line with a number, and there was one fault fewer: they
/// were photographed under the number that they have there, and nobody else was.
fn as_registered(draft: &Draft, pupil: usize) -> Option<Draft> {
    if draft.log.iter().any(|line| line.owner == Some(pupil) && line.row.seq.is_some()) {
        return None;
    }
    let mut twin = draft.clone();
    let wrongly = twin.wrong_people.iter().position(|(who, ..)| *who == pupil);
    if let Some((_, seq, other)) = wrongly.map(|place| twin.wrong_people.remove(place)) {
        // The wrong row was the right one, and whom the day has there stayed at home.
        let place = twin.shots.iter().position(|shot| *shot == (other, seq))?;
        twin.shots[place].0 = pupil;
        twin.typed[place] = Some(seq);
        (twin.truth[pupil], twin.truth[other]) = (Some(seq), None);
    } else {
        let mut places = (0..twin.shots.len()).filter(|place| twin.shots[*place].0 == pupil);
        let (place, None) = (places.next()?, places.next()) else { return None };
        let seq = twin.typed[place]?;
        if draft.shots.iter().any(|(_, other)| *other == seq) {
            return None;
        }
        twin.shots[place].1 = seq;
        twin.truth[pupil] = Some(seq);
    }
    Some(twin)
}

/// Of two photos of one person the other one was kept: both lines stand, and both numbers.
fn other_photo(draft: &Draft, pupil: usize) -> Option<Draft> {
    let shots = || draft.shots.iter().zip(&draft.typed).filter(|(shot, _)| shot.0 == pupil);
    let both = shots().count() == 2 && shots().all(|(shot, seq)| *seq == Some(shot.1));
    let mut twin = draft.clone();
    twin.truth[pupil] = shots().map(|(shot, _)| shot.1).find(|seq| Some(*seq) != draft.truth[pupil]);
    let lines = draft.log.iter().filter(|line| line.owner == Some(pupil) && !line.row.struck);
    (both && lines.count() == 2).then_some(twin)
}
