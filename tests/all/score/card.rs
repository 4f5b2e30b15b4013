//! Days with a camera: a true day, its card, and what goes wrong between camera and desk. Nothing here knows how
//! frames are joined to numbers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use photodesk::domain::books::{Books, LogMethod, LogRow, Mode, Photos, RegisterFlags, RegisterRow};
use photodesk::domain::frame::roll::Roll;
use photodesk::domain::frame::{Camera, Frame};
use photodesk::domain::reconcile::finding::{Detail, Finding, FindingKind};

use super::planted::clerk::FEE;
use super::planted::dice::Dice;
use super::planted::expect::Item;
use super::planted::people;

/// What a card day has beside its clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    None,
    /// A file was deleted or lost; the camera counted it.
    Lost,
    /// Somebody was photographed whom no book has; the numbers after are one too low.
    Unregistered,
    /// Somebody was given a number and went away before the photo; the numbers after are one too high.
    Unphotographed,
    /// Two neighbours were registered the other way round.
    Crossed,
    /// The card was changed, and the second one is not here.
    HalfACard,
}

pub const TROUBLES: [Trouble; 6] = [
    Trouble::None,
    Trouble::Lost,
    Trouble::Unregistered,
    Trouble::Unphotographed,
    Trouble::Crossed,
    Trouble::HalfACard,
];

/// Who photographs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cameras {
    One,
    /// Two take turns, some dozens of people each.
    Turns,
    /// Two side by side, each with a desk and a row of numbers of its own.
    Desks,
}

/// Numbers of the second desk begin here.
const SECOND_DESK: u32 = 2001;

pub struct CardDay {
    pub trouble: Trouble,
    pub books: Books,
    pub expected: BTreeSet<Item>,
    /// Numbers around the trouble within which a finding names the right place.
    pub near: BTreeMap<FindingKind, (u32, u32)>,
    /// Student number and the path of the file that shows them last.
    pub photo_of: BTreeMap<String, String>,
}

/// A press of the shutter: whom it shows, and when; `None`: nobody.
struct Press {
    pupil: Option<usize>,
    at: i64,
    camera: usize,
}

/// What a day is made of, before its trouble.
struct Making {
    dice: Dice,
    presses: Vec<Press>,
    /// Who came to the desk, in this order, and when.
    came: Vec<(usize, i64)>,
    /// Of each camera.
    wrong: Vec<i64>,
    /// How many came to the first desk.
    first_desk: usize,
}

/// The n-th day with a camera.
pub fn card_day(n: u64) -> CardDay {
    made(n, TROUBLES[n as usize % TROUBLES.len()], Cameras::One)
}

/// The n-th day with two cameras, whose clocks are wrong each in its own way.
pub fn pair_day(n: u64) -> CardDay {
    // Half a card would be the half of one of the two.
    let trouble = TROUBLES[n as usize % (TROUBLES.len() - 1)];
    made(n + 5000, trouble, if (n / 5).is_multiple_of(2) { Cameras::Turns } else { Cameras::Desks })
}

fn made(n: u64, trouble: Trouble, cameras: Cameras) -> CardDay {
    let mut dice = Dice::new(n.wrapping_mul(0x9e37_79b9) ^ 0x00ca_0e5a);
    let many = dice.between(120, 420);
    let pupils = people::campus(&mut dice, many);
    // A trouble that only times can tell needs a desk that has them.
    let told_by_time = matches!(trouble, Trouble::Unregistered | Trouble::Unphotographed | Trouble::Crossed);
    let database = told_by_time || cameras != Cameras::One || dice.chance(600);
    let mut making = shoot(dice, many, cameras);
    let spot = making.dice.between(making.first_desk / 4, making.first_desk * 3 / 4);
    let mut expected = BTreeSet::new();
    let mut near = BTreeMap::new();
    // Who is not registered leaves the second desk's numbers as they are.
    let first_desk = making.first_desk - usize::from(trouble == Trouble::Unregistered);
    let seq_of = |place: usize| {
        let beyond = place.checked_sub(first_desk).filter(|_| cameras == Cameras::Desks);
        beyond.map_or(place as u32 + 1, |beyond| SECOND_DESK + beyond as u32)
    };
    if cameras == Cameras::Desks {
        // Nobody has the numbers between the two desks'.
        expected.insert((FindingKind::SeqGap, String::new()));
    }
    match trouble {
        Trouble::None | Trouble::Lost | Trouble::HalfACard => {}
        Trouble::Unregistered => {
            making.came.remove(spot);
            let last = seq_of(first_desk - 1);
            expected.insert((FindingKind::PhotoUnclaimed, String::new()));
            expected.insert((FindingKind::Shift, "+1".to_owned()));
            near.insert(FindingKind::Shift, (seq_of(spot), last));
        }
        Trouble::Unphotographed => {
            let gone = making.came[spot].0;
            making.presses.retain(|press| press.pupil != Some(gone));
            expected.insert((FindingKind::PhotoMissing, String::new()));
            expected.insert((FindingKind::Shift, "-1".to_owned()));
            near.insert(FindingKind::PhotoMissing, (seq_of(spot), seq_of(spot)));
            near.insert(FindingKind::Shift, (seq_of(spot) + 1, seq_of(first_desk - 1)));
        }
        Trouble::Crossed => {
            // The numbers stand the other way round, the times do not.
            making.came.swap(spot, spot + 1);
            expected.insert((FindingKind::PhotoOrder, seq_of(spot).to_string()));
        }
    }
    let Making { mut dice, presses, came, wrong, .. } = making;
    let mut frames = card(&mut dice, &presses, &wrong);
    if trouble == Trouble::Lost {
        let of = |pupil: usize| presses.iter().position(|press| press.pupil == Some(pupil)).unwrap();
        let pupil = came[spot].0;
        let only = presses.iter().filter(|press| press.pupil == Some(pupil)).count() == 1;
        if only {
            let lost = of(pupil) as u64;
            frames.retain(|frame| frame.bytes != lost);
            expected.insert((FindingKind::PhotoMissing, seq_of(spot).to_string()));
        }
    }
    if trouble == Trouble::HalfACard {
        let half = presses.iter().position(|press| press.pupil == Some(came[spot].0)).unwrap();
        frames.truncate(half);
        expected.insert((FindingKind::PhotoMissing, format!("{}-{}", seq_of(spot), came.len())));
    }
    let photo_of = presses
        .iter()
        .zip(0_u32..)
        .filter_map(|(press, n)| Some((pupils[press.pupil?].student_no.clone(), n)))
        .filter_map(|(who, n)| {
            Some((who, frames.iter().find(|frame| frame.bytes == u64::from(n))?.path.clone()))
        })
        .collect();
    let row = |(place, (pupil, _)): (usize, &(usize, i64))| RegisterRow {
        key: format!("@{}", pupils[*pupil].student_no),
        student_no: pupils[*pupil].student_no.clone(),
        name: pupils[*pupil].name.clone(),
        class: pupils[*pupil].class.clone(),
        seq: Some(seq_of(place)),
        flags: RegisterFlags { checked: true, ..RegisterFlags::default() },
        ..RegisterRow::default()
    };
    let register: Vec<RegisterRow> = came.iter().enumerate().map(row).collect();
    // A desk on a screen writes its own log; a school with spreadsheets has one in somebody's hand.
    let line = |row: &RegisterRow| LogRow {
        key: if database { row.key.clone() } else { String::new() },
        seq: row.seq,
        name: row.name.clone(),
        line: row.seq.unwrap_or_default(),
        amount: Some(FEE),
        method: LogMethod::Cash,
        ..LogRow::default()
    };
    let times = came.iter().enumerate().map(|(place, (_, at))| (seq_of(place), clock(*at)));
    CardDay {
        trouble,
        expected,
        near,
        photo_of,
        books: Books {
            mode: if database { Mode::Database } else { Mode::File },
            log: Some(register.iter().map(line).collect()),
            register,
            times: if database { times.collect() } else { BTreeMap::new() },
            photos: Some(Photos { roll: Roll::of(frames), ahead: None }),
            ..Books::default()
        },
    }
}

fn seconds(dice: &mut Dice, from: usize, to: usize) -> i64 {
    i64::try_from(dice.between(from, to)).unwrap()
}

/// People one after the other, with breaks, trials before them, and some shot again at once; at the desk a while after.
fn shoot(dice: Dice, many: usize, cameras: Cameras) -> Making {
    let first_desk = if cameras == Cameras::Desks { many / 2 } else { many };
    let mut making = Making { dice, presses: Vec::new(), came: Vec::new(), wrong: Vec::new(), first_desk };
    let again = queue(&mut making, 0..first_desk, 0, None, cameras == Cameras::Turns);
    if cameras == Cameras::Desks {
        queue(&mut making, first_desk..many, 1, Some(again), false);
    }
    for _ in 0..if cameras == Cameras::One { 1 } else { 2 } {
        let hours = seconds(&mut making.dice, 0, 20) - 10;
        let wrong = hours * 3600 + seconds(&mut making.dice, 0, 3000) - 1500;
        making.wrong.push(wrong);
    }
    making
}

/// One queue before one camera, or before two that take turns; how often somebody was shot again.
fn queue(
    making: &mut Making,
    pupils: std::ops::Range<usize>,
    camera: usize,
    again: Option<usize>,
    turns: bool,
) -> usize {
    let dice = &mut making.dice;
    let (mut at, mut camera, mut turn) = (0, camera, usize::MAX);
    for _ in 0..dice.between(0, 6) {
        making.presses.push(Press { pupil: None, at, camera });
        at += seconds(dice, 2, 40);
    }
    at += seconds(dice, 120, 900);
    let again = again.unwrap_or_else(|| *dice.pick(&[0, 0, 10, 40]));
    if turns {
        turn = dice.between(25, 90);
    }
    let mut desk = 0;
    for pupil in pupils {
        at += seconds(dice, 9, 26);
        if dice.chance(12) {
            at += seconds(dice, 60, 1500);
        }
        if turns && turn == 0 {
            (camera, turn) = (1 - camera, dice.between(25, 90));
            // The other one looks at the light first.
            for _ in 0..dice.between(0, 3) {
                making.presses.push(Press { pupil: None, at, camera });
                at += seconds(dice, 2, 20);
            }
            at += seconds(dice, 20, 200);
        }
        turn = turn.saturating_sub(1);
        making.presses.push(Press { pupil: Some(pupil), at, camera });
        if dice.chance(again) {
            at += seconds(dice, 2, 4);
            making.presses.push(Press { pupil: Some(pupil), at, camera });
        }
        desk = (at + seconds(dice, 8, 30)).max(desk + 2);
        making.came.push((pupil, desk));
    }
    again
}

fn clock(seconds: i64) -> NaiveDateTime {
    let start = NaiveDate::from_ymd_opt(2026, 10, 24).unwrap().and_hms_opt(8, 30, 0).unwrap();
    start + TimeDelta::seconds(seconds)
}

/// The files of each camera: counted from anywhere, through 9999 into the next folder. `bytes` is the place of the press.
fn card(dice: &mut Dice, presses: &[Press], wrong: &[i64]) -> Vec<Frame> {
    let first: Vec<usize> =
        wrong.iter().map(|_| if dice.chance(300) { 1 } else { dice.between(2, 9999) }).collect();
    let mut taken = vec![0; wrong.len()];
    let frame = |(n, press): (usize, &Press)| {
        let counted = first[press.camera] + taken[press.camera];
        taken[press.camera] += 1;
        let (counted, folder) = ((counted - 1) % 9999 + 1, 100 + (counted - 1) / 9999);
        let card = if press.camera == 0 { "DCIM" } else { "B/DCIM" };
        Frame {
            path: format!("{card}/{folder}CANON/IMG_{counted:04}.JPG"),
            taken: Some(
                clock(press.at + wrong[press.camera])
                    + TimeDelta::milliseconds(i64::try_from(n * 37 % 1000).unwrap()),
            ),
            camera: Camera { model: "EOS".to_owned(), serial: (press.camera + 1).to_string() },
            bytes: n as u64,
            ..Frame::default()
        }
    };
    presses.iter().enumerate().map(frame).collect()
}

/// A finding without its words, as a card day expects it.
pub fn item(day: &CardDay, finding: &Finding) -> Item {
    let kind = finding.kind();
    let near = |seq: u32| day.near.get(&kind).is_some_and(|(from, _)| seq.abs_diff(*from) <= 6);
    let what = match &finding.detail {
        Detail::Shift { from, to, by, .. } => {
            let last = day.near.get(&kind).map(|(_, last)| *last);
            if near(*from) && last == Some(*to) { format!("{by:+}") } else { format!("{from}-{to}{by:+}") }
        }
        Detail::PhotoMissing { seq, to: Some(to), .. } => format!("{seq}-{to}"),
        Detail::PhotoMissing { seq, .. } if near(*seq) => String::new(),
        Detail::PhotoMissing { seq, .. } | Detail::PhotoOrder { seq, .. } => seq.to_string(),
        Detail::PhotoUnclaimed { to: Some(to), file, .. } => format!("{file} {to}"),
        Detail::PhotoUnclaimed { .. } => String::new(),
        _ => finding.name().unwrap_or_default().to_owned(),
    };
    (kind, what)
}
