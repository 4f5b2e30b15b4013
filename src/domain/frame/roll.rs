//! The frames of a card in the order in which they were taken, and where the camera's clock cannot be trusted.
//!
//! A camera counts without a fault, its clock may be set while it is used. So inside a folder the frame numbers have
//! the word as long as they mean anything, and a time that goes back against them is a jump of the clock.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{Camera, Frame};

/// Where numbers begin again (9999 to 0001) inside one folder.
const ROLL_OVER: u32 = 5000;
/// With more than one step back in so many frames the names say nothing about the order.
const STEPS_BACK: usize = 50;

/// Frames in the order of the shutter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    pub frames: Vec<Frame>,
    /// For each frame the clock that its time is from: one for each camera, and a new one after each jump.
    pub clocks: Vec<usize>,
    /// Places at which the time goes back although the camera counted on.
    pub jumps: Vec<usize>,
    pub cameras: Vec<Camera>,
    /// For each frame its camera's place among them.
    pub bodies: Vec<usize>,
}

/// What one camera took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneBody {
    pub roll: Roll,
    /// Where each of its frames and clocks stands in the whole roll.
    pub places: Vec<usize>,
    pub clocks: Vec<usize>,
}

/// A frame while it is being ordered.
struct Placed {
    frame: Frame,
    /// Its own time, or that of the frame before it: where it stands in time.
    stands: Option<NaiveDateTime>,
    clock: usize,
    body: usize,
    jump: bool,
}

impl Roll {
    /// Puts frames into order: by time, fraction of a second and frame number; where number and time contradict each
    /// other in a few places, by number.
    pub fn of(frames: Vec<Frame>) -> Roll {
        let mut by_camera: BTreeMap<Camera, Vec<Frame>> = BTreeMap::new();
        for frame in frames {
            by_camera.entry(frame.camera.clone()).or_default().push(frame);
        }
        // A file that says nothing of its camera is of the only one there is.
        if by_camera.len() == 2
            && let Some(silent) = by_camera.remove(&Camera::default())
            && let Some(known) = by_camera.values_mut().next()
        {
            known.extend(silent);
        }
        let cameras: Vec<Camera> = by_camera.keys().cloned().collect();
        let mut placed: Vec<Placed> = Vec::new();
        let mut clocks = 0;
        for (body, frames) in by_camera.into_values().enumerate() {
            let own = of_camera(frames, &mut clocks).into_iter();
            placed.extend(own.map(|one| Placed { body, ..one }));
        }
        if cameras.len() > 1 {
            placed.sort_by_key(|one| one.stands);
        }
        let mut roll = Roll { cameras, ..Roll::default() };
        for (place, one) in placed.into_iter().enumerate() {
            roll.jumps.extend(one.jump.then_some(place));
            roll.clocks.push(one.clock);
            roll.bodies.push(one.body);
            roll.frames.push(one.frame);
        }
        roll
    }

    /// The frames of one camera.
    pub fn of_body(&self, body: usize) -> OneBody {
        let mut own = OneBody::default();
        own.roll.cameras.extend(self.cameras.get(body).cloned());
        for (place, frame) in self.frames.iter().enumerate().filter(|(place, _)| self.body(*place) == body) {
            let clock = self.clocks.get(place).copied().unwrap_or_default();
            let known = own.clocks.iter().position(|known| *known == clock);
            let known = known.unwrap_or_else(|| {
                own.clocks.push(clock);
                own.clocks.len() - 1
            });
            own.roll.jumps.extend(self.jumps.contains(&place).then_some(own.places.len()));
            own.roll.frames.push(frame.clone());
            own.roll.clocks.push(known);
            own.roll.bodies.push(0);
            own.places.push(place);
        }
        own
    }

    /// Which camera took a frame.
    pub fn body(&self, place: usize) -> usize {
        self.bodies.get(place).copied().unwrap_or_default()
    }

    /// The camera took this frame next after that one.
    pub fn is_next(&self, before: usize, after: usize) -> bool {
        let body = self.body(before);
        before < after
            && self.body(after) == body
            && !(before + 1..after).any(|between| self.body(between) == body)
    }

    /// How many clocks there are.
    pub fn clock_count(&self) -> usize {
        self.clocks.iter().max().map_or(0, |last| last + 1)
    }
}

fn of_camera(frames: Vec<Frame>, clocks: &mut usize) -> Vec<Placed> {
    let mut placed = timed(by_number(frames));
    let clock = *clocks;
    *clocks += 1;
    let numbered = placed.iter().filter(|one| one.frame.number().is_some()).count();
    let back: Vec<usize> = steps_back(&placed);
    let names_count = numbered * 2 > placed.len() && back.len() * STEPS_BACK <= placed.len();
    for one in &mut placed {
        one.clock = clock;
    }
    if !names_count {
        placed.sort_by_key(|one| one.stands);
        return placed;
    }
    for place in back {
        for (at, one) in placed.iter_mut().enumerate().skip(place) {
            one.clock = *clocks;
            one.jump |= at == place;
        }
        *clocks += 1;
    }
    placed
}

/// Folder by folder in the order of their first times, inside a folder by number; numbers that began again come last.
fn by_number(frames: Vec<Frame>) -> Vec<Frame> {
    let mut folders: BTreeMap<String, Vec<Frame>> = BTreeMap::new();
    for frame in frames {
        folders.entry(frame.folder().to_owned()).or_default().push(frame);
    }
    let mut folders: Vec<(String, Vec<Frame>)> = folders.into_iter().collect();
    for (_, frames) in &mut folders {
        frames.sort_by(|a, b| (a.number(), a.name()).cmp(&(b.number(), b.name())));
        let gap = frames.windows(2).position(|pair| match pair {
            [a, b] => a.number().zip(b.number()).is_some_and(|(a, b)| b.saturating_sub(a) > ROLL_OVER),
            _ => false,
        });
        if let Some(last) = gap {
            frames.rotate_left(last + 1);
        }
    }
    folders.sort_by_cached_key(|(name, frames)| {
        (frames.iter().filter_map(|frame| frame.taken).min(), name.clone())
    });
    folders.into_iter().flat_map(|(_, frames)| frames).collect()
}

/// A frame without a time stands where the one before it stands.
fn timed(frames: Vec<Frame>) -> Vec<Placed> {
    let mut last = frames.iter().find_map(|frame| frame.taken);
    frames
        .into_iter()
        .map(|frame| {
            last = frame.taken.or(last);
            Placed { frame, stands: last, clock: 0, body: 0, jump: false }
        })
        .collect()
}

/// Places whose time is before that of the frame in front, in the same folder.
fn steps_back(placed: &[Placed]) -> Vec<usize> {
    let back = |pair: &[Placed]| match pair {
        [before, after] => before.frame.folder() == after.frame.folder() && after.stands < before.stands,
        _ => false,
    };
    placed.windows(2).enumerate().filter(|(_, pair)| back(pair)).map(|(place, _)| place + 1).collect()
}
