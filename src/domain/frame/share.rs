//! Two photographers on one day: which camera took which numbers. Each takes stretches of them, in turns or side by side
//! at desks of their own; the times at the desk tell which. Every camera's clock may be wrong in its own way.

use super::align::RowKind;
use super::clock::Ahead;
use super::join::{Bench, Joined, Part, Place, join_places};
use super::pace::{Looks, Pace};
use super::roll::{OneBody, Roll};
use super::seam::{Side, TRIALS, mend};

/// People in a row that are held against numbers in a row.
const WINDOW: usize = 20;
/// The same, and fewer at the end of a turn, who say less.
const WINDOWS: [(usize, f32); 3] = [(WINDOW, 1.0), (6, 1.6), (3, 2.4)];
/// Of fewer people on a camera it is not told where they belong.
const LEAST: usize = 12;
/// Places of a camera at which its clock is asked for.
const ANCHORS: usize = 24;
/// A person is looked for among numbers so many people's time around.
const AROUND: i64 = 4;
/// Longer waits say nothing about the time that a person takes, in milliseconds.
const WAIT: i64 = 300_000;
/// Going over to another camera costs as much as so many people who stand badly.
const SWITCH: f32 = 4.0;
/// Standing more than so many times worse than usual says no more.
const WORST: f32 = 4.0;
/// The same for those who are counted when a clock is looked for.
const FITS: f32 = 0.45;
/// And for those of whose camera one is sure.
const CLOSE: f32 = 0.3;
/// People stand this part of a person's time from where they should, or the cameras are not told apart.
const TOLD: f32 = 0.6;

/// A living number with its time, in milliseconds by the register's clock.
struct Came {
    place: usize,
    at: i64,
}

/// What one camera took.
struct Share {
    own: OneBody,
    /// By about how much each of its clocks is ahead.
    ahead: Ahead,
    /// When it took each person, in milliseconds by the register's clock.
    people: Vec<i64>,
    /// For how many numbers each of its people speaks.
    sure: f32,
}

/// Joins each camera to its own numbers. `None`: the times do not tell the cameras apart.
pub(super) fn share(places: &[Place], roll: &Roll) -> Option<Joined> {
    let living = places.iter().enumerate().filter(|(_, place)| place.kind == RowKind::Living);
    let came = living.clone().filter_map(|(at, place)| Some(Came { place: at, at: place.millis()? }));
    let came: Vec<Came> = came.collect();
    let pace = pace_of(&came)?;
    let living = living.count();
    let likely = |own: &OneBody| living * own.roll.frames.len() / roll.frames.len().max(1);
    let ask = |body: usize, open: &[bool]| {
        let own = roll.of_body(body);
        let likely = likely(&own);
        Share::of(own, likely, (&came, open), pace)
    };
    let all = vec![true; came.len()];
    let mut shares = (0..roll.cameras.len()).map(|body| ask(body, &all)).collect::<Option<Vec<Share>>>()?;
    // The camera that is surest of its numbers leaves the rest to the others.
    let surest = (0..shares.len()).max_by(|a, b| sure(&shares, *a).total_cmp(&sure(&shares, *b)))?;
    let own = shares.get(surest)?;
    let open = (0..came.len()).map(|at| stands(&came, at, &own.people, pace) > CLOSE * pace as f32);
    let open: Vec<bool> = open.collect();
    for body in (0..shares.len()).filter(|body| *body != surest) {
        if let (Some(share), Some(again)) = (shares.get_mut(body), ask(body, &open)) {
            *share = again;
        }
    }
    let whose = tell(&shares, &came, pace)?;
    let mut whose = spread(&whose, &came, places.len());
    let first = each(places, &shares, &whose);
    for (share, (joined, _)) in shares.iter_mut().zip(&first) {
        if joined.timed {
            share.ahead.clone_from(&joined.ahead);
        }
    }
    let sides: Vec<Side<'_>> = first.iter().map(|(joined, bench)| Side { joined, bench }).collect();
    for at in seams(&whose) {
        mend(places, &sides, &mut whose, at);
    }
    let mended = each(places, &shares, &whose);
    give_over(places, &mended, &mut whose, pace);
    together(roll, (places, &whose), &shares, each(places, &shares, &whose))
}

fn sure(shares: &[Share], body: usize) -> f32 {
    shares.get(body).map_or(0.0, |share| share.sure)
}

/// Milliseconds from one person to the next at the desk.
fn pace_of(came: &[Came]) -> Option<i64> {
    let waits = came.windows(2).filter_map(|pair| match pair {
        [before, after] => Some(after.at - before.at).filter(|wait| (1..=WAIT).contains(wait)),
        _ => None,
    });
    let mut waits: Vec<i64> = waits.collect();
    waits.sort_unstable();
    (came.len() >= LEAST).then(|| waits.get(waits.len() / 2).copied())?.map(|pace| pace.max(1000))
}

impl Share {
    /// `likely`: people whom it may have taken. `None`: it took many, and nothing says whom.
    fn of(own: OneBody, likely: usize, came: (&[Came], &[bool]), pace: i64) -> Option<Share> {
        let looks = Pace::of(&own.roll, likely, None);
        // What looks like a trial at an end may be a person after a pause.
        let person = |place: &usize| {
            looks.bursts.get(*place) == Some(place) && looks.looks.get(*place) != Some(&Looks::Elsewhere)
        };
        let taken = |place: usize| {
            let time = own.roll.frames.get(place)?.taken?;
            Some((time.and_utc().timestamp_millis(), *own.roll.clocks.get(place)?))
        };
        let all: Vec<(i64, usize)> = (0..own.roll.frames.len()).filter(person).filter_map(taken).collect();
        let of_clock = |clock: usize| {
            let times = all.iter().filter(|(_, own)| *own == clock).map(|(time, _)| *time);
            clock_of(&times.collect::<Vec<_>>(), came, pace)
        };
        let found: Vec<Option<(f32, i64)>> = (0..own.roll.clock_count()).map(of_clock).collect();
        let ahead: Ahead = found.iter().map(|found| found.map(|(_, ahead)| ahead)).collect();
        let sure = found.iter().flatten().map(|(found, _)| found).sum::<f32>() / all.len().max(1) as f32;
        let told = |(time, clock): &(i64, usize)| Some(time - ahead.get(*clock).copied().flatten()?);
        let people: Vec<i64> = all.iter().filter_map(told).collect();
        (all.len() < LEAST || !people.is_empty()).then_some(Share { own, ahead, people, sure })
    }
}

/// By how much a clock is ahead: at many places people in a row are laid beside numbers in a row, and of what they say
/// that counts by which most numbers have a person, of those that are `open`; with how much speaks for it.
fn clock_of(people: &[i64], (came, open): (&[Came], &[bool]), pace: i64) -> Option<(f32, i64)> {
    let window = WINDOW.min(people.len()).min(came.len());
    if window < LEAST {
        return None;
    }
    let last = people.len() - window;
    let mut froms: Vec<usize> = (0..=ANCHORS).map(|anchor| last * anchor / ANCHORS).collect();
    froms.dedup();
    let mut said: Vec<i64> =
        froms.iter().filter_map(|from| laid(people.get(*from..from + window)?, came, pace)).collect();
    said.sort_unstable();
    // Those that say nearly the same are asked once.
    let alike = said.chunk_by(|a, b| b - a <= pace / 2).filter_map(|alike| alike.get(alike.len() / 2));
    let fits = |ahead: &i64| {
        let own: Vec<i64> = people.iter().map(|person| person - ahead).collect();
        let near = |at: usize| 1.0 - stands(came, at, &own, pace) / (FITS * pace as f32);
        let open = open.iter().enumerate().filter(|(_, open)| **open);
        open.map(|(at, _)| near(at)).filter(|near| *near > 0.0).sum::<f32>()
    };
    let (found, ahead) = alike.map(|ahead| (fits(ahead), *ahead)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (found * 5.0 >= people.len() as f32).then_some((found, ahead))
}

/// Where people in a row fit best among the numbers in a row: their clock's difference there.
fn laid(people: &[i64], came: &[Came], pace: i64) -> Option<i64> {
    let cap = 4 * pace;
    let mut best: Option<(i64, i64)> = None;
    for numbers in came.windows(people.len()) {
        let mut off: Vec<i64> = people.iter().zip(numbers).map(|(person, came)| person - came.at).collect();
        let all = off.len();
        let (_, middle, _) = off.select_nth_unstable(all / 2);
        let middle = *middle;
        let cost = off.iter().map(|one| (one - middle).abs().min(cap)).sum();
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, middle));
        }
    }
    best.map(|(_, middle)| middle)
}

/// For each number the camera that took it.
fn tell(shares: &[Share], came: &[Came], pace: i64) -> Option<Vec<usize>> {
    let stand = |at: usize| shares.iter().map(move |share| stands(came, at, &share.people, pace));
    let off: Vec<Vec<f32>> = (0..came.len()).map(|at| stand(at).collect()).collect();
    let least = |all: &Vec<f32>| all.iter().copied().fold(f32::INFINITY, f32::min);
    let mut usual: Vec<f32> = off.iter().map(least).collect();
    usual.sort_by(f32::total_cmp);
    let usual = usual.get(usual.len() / 2).copied()?;
    if usual > TOLD * pace as f32 {
        return None;
    }
    let cost = |off: f32| (off / usual.max(1000.0)).min(WORST);
    let mut costs = vec![0.0_f32; shares.len()];
    let mut came_from: Vec<Vec<usize>> = Vec::with_capacity(off.len());
    for all in &off {
        let cheapest = (0..costs.len()).min_by(|a, b| at(&costs, *a).total_cmp(&at(&costs, *b)))?;
        let over = at(&costs, cheapest) + SWITCH;
        let step =
            |own: usize| if at(&costs, own) <= over { (own, at(&costs, own)) } else { (cheapest, over) };
        let steps: Vec<(usize, f32)> = (0..costs.len()).map(step).collect();
        costs = steps.iter().zip(all).map(|((_, before), off)| before + cost(*off)).collect();
        came_from.push(steps.into_iter().map(|(from, _)| from).collect());
    }
    let mut own = (0..costs.len()).min_by(|a, b| at(&costs, *a).total_cmp(&at(&costs, *b)))?;
    let mut whose = Vec::with_capacity(off.len());
    for from in came_from.iter().rev() {
        whose.push(own);
        own = from.get(own).copied()?;
    }
    whose.reverse();
    Some(whose)
}

fn at(costs: &[f32], place: usize) -> f32 {
    costs.get(place).copied().unwrap_or(f32::INFINITY)
}

/// How far people around a number stand from their numbers where they fit best, in milliseconds.
fn stands(came: &[Came], at: usize, people: &[i64], pace: i64) -> f32 {
    let cap = 4 * pace;
    let time = came.get(at).map_or(0, |came| came.at);
    let from = people.partition_point(|person| *person < time - AROUND * pace);
    let to = people.partition_point(|person| *person <= time + AROUND * pace);
    let mut best = cap as f32;
    for person in from..to {
        for (window, weight) in WINDOWS {
            for back in [0, window / 2, window - 1] {
                // Either may begin inside the window.
                let back = back.min(person).min(at);
                let numbers = came.iter().skip(at - back).map(|came| came.at);
                let beside = people.iter().skip(person - back).zip(numbers).take(window);
                let (sum, all) = beside.fold((0, 0_usize), |(sum, all), (person, came)| {
                    (sum + (person - came).abs().min(cap), all + 1)
                });
                if all * 2 >= window {
                    best = best.min(weight * sum as f32 / all as f32);
                }
            }
        }
    }
    best
}

/// Numbers without a time go with the one before them.
fn spread(whose: &[usize], came: &[Came], all: usize) -> Vec<usize> {
    let mut told = came.iter().map(|came| came.place).zip(whose.iter().copied()).peekable();
    let mut now = whose.first().copied().unwrap_or_default();
    (0..all)
        .map(|place| {
            while let Some((_, body)) = told.next_if(|(at, _)| *at <= place) {
                now = body;
            }
            now
        })
        .collect()
}

/// Places at which another camera begins.
fn seams(whose: &[usize]) -> Vec<usize> {
    let other = |(at, pair): (usize, &[usize])| (pair.first() != pair.last()).then_some(at + 1);
    whose.windows(2).enumerate().filter_map(other).collect()
}

fn each(places: &[Place], shares: &[Share], whose: &[usize]) -> Vec<(Joined, Bench)> {
    let of = |body: usize| {
        let own = places.iter().zip(whose).filter(|(_, whose)| **whose == body).map(|(place, _)| *place);
        own.collect::<Vec<Place>>()
    };
    shares
        .iter()
        .enumerate()
        .map(|(body, share)| join_places(&of(body), &share.own.roll, None, Some(&share.ahead)))
        .collect()
}

/// A number without a frame goes to a camera that has one at its time which is nobody's.
fn give_over(places: &[Place], joined: &[(Joined, Bench)], whose: &mut [usize], pace: i64) {
    for (body, (own, _)) in joined.iter().enumerate() {
        for missing in &own.missing {
            let Ok(at) = places.binary_search_by_key(&missing.seq, |place| place.seq) else { continue };
            let Some(time) = places.get(at).and_then(Place::millis) else { continue };
            let free = |other: &Joined, bench: &Bench| {
                let mut near = bench
                    .columns
                    .iter()
                    .filter(|column| column.at.is_some_and(|at| (at - time).abs() <= 2 * pace));
                near.any(|column| {
                    let part = column.frame.and_then(|frame| other.parts.get(frame));
                    matches!(part, Some(Part::Alone(_) | Part::Trial))
                })
            };
            let mut others = joined.iter().enumerate().filter(|(other, _)| *other != body);
            if let Some((other, _)) = others.find(|(_, (joined, bench))| free(joined, bench))
                && let Some(whose) = whose.get_mut(at)
            {
                *whose = other;
            }
        }
    }
}

/// Frames between two turns of a camera that look like people: whoever takes over looks at the light first.
fn without_trials(joined: Joined, body: usize, places: &[Place], whose: &[usize]) -> Joined {
    let place = |seq: u32| places.binary_search_by_key(&seq, |place| place.seq).ok();
    let parts = &joined.parts;
    let of = |part: &Part| match part {
        Part::Of(seq) => place(*seq),
        _ => None,
    };
    let between = |at: usize| {
        let before = parts.iter().take(at).rev().find_map(of).map_or(0, |before| before + 1);
        let after = parts.iter().skip(at).find_map(of).unwrap_or(whose.len());
        whose.get(before..after).is_some_and(|own| own.iter().any(|own| *own != body))
    };
    let alone = |part: &Part| matches!(part, Part::Alone(_));
    let mut named = parts.clone();
    for (at, part) in named.iter_mut().enumerate() {
        // Of several people one would have a number.
        let around = parts.iter().skip(at.saturating_sub(TRIALS)).take(2 * TRIALS + 1);
        if alone(part) && around.filter(|part| alone(part)).count() <= TRIALS && between(at) {
            *part = Part::Trial;
        }
    }
    Joined { parts: named, ..joined }
}

fn together(
    roll: &Roll,
    (places, whose): (&[Place], &[usize]),
    shares: &[Share],
    joined: Vec<(Joined, Bench)>,
) -> Option<Joined> {
    let mut all = Joined {
        parts: vec![Part::Trial; roll.frames.len()],
        ahead: vec![None; roll.clock_count()],
        timed: true,
        ..Joined::default()
    };
    for (body, (Share { own, .. }, (joined, _))) in shares.iter().zip(joined).enumerate() {
        if !joined.of.is_empty() && !joined.timed {
            return None;
        }
        let joined = without_trials(joined, body, places, whose);
        for (place, part) in own.places.iter().zip(joined.parts) {
            if let Some(whole) = all.parts.get_mut(*place) {
                *whole = part;
            }
        }
        for (clock, ahead) in own.clocks.iter().zip(joined.ahead) {
            if let Some(whole) = all.ahead.get_mut(*clock) {
                *whole = ahead;
            }
        }
        let place = |frame: usize| own.places.get(frame).copied();
        all.of.extend(joined.of.into_iter().filter_map(|(seq, frame)| Some((seq, place(frame)?))));
        all.missing.extend(joined.missing);
        all.empty.extend(joined.empty);
    }
    all.missing.sort_by_key(|one| one.seq);
    all.empty.sort_unstable();
    Some(all)
}
