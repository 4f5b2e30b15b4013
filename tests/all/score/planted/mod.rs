//! Days with planted faults, made from a seed: a true day, the register and the log as people keep them, and what a
//! reader who knows whose every line is would find. Nothing here knows how the matcher works.

pub mod clerk;
pub mod dice;
mod draft;
pub mod expect;
pub mod judge;
pub mod mend;
pub mod people;
mod register;
pub mod table;
mod twin;

use std::collections::BTreeSet;

use photodesk::domain::books::{Books, LogMethod, Mode, RegisterFlags, RegisterRow};
use photodesk::domain::money::Fen;

use draft::Draft;
use expect::Item;

/// What kind of day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    Clean,
    Swaps,
    Shifts,
    Duplicates,
    Gaps,
    Missed,
    Names,
    StudentNumbers,
    Amounts,
    WalkOffs,
    Retakes,
    Unreadable,
    Combined,
}

/// A day out of three has faults of several kinds.
const THEMES: [Theme; 18] = [
    Theme::Clean,
    Theme::Combined,
    Theme::Swaps,
    Theme::Shifts,
    Theme::Combined,
    Theme::Duplicates,
    Theme::Gaps,
    Theme::Combined,
    Theme::Missed,
    Theme::Names,
    Theme::Combined,
    Theme::StudentNumbers,
    Theme::Amounts,
    Theme::Combined,
    Theme::WalkOffs,
    Theme::Retakes,
    Theme::Combined,
    Theme::Unreadable,
];

/// The books of a day, and what is true of it.
pub struct Day {
    pub seed: u64,
    pub theme: Theme,
    pub books: Books,
    /// Whose each log line is: a student number; `None`: somebody who is on no roster.
    pub owners: Vec<Option<String>>,
    /// Student number and true number of everybody on the roster.
    pub truth: Vec<(String, Option<u32>)>,
    /// What has to be found.
    pub expected: BTreeSet<Item>,
    /// People whose line may as well be somebody else's, by student number and by the name on it: whatever is found
    /// about their numbers counts neither way.
    pub undecided: BTreeSet<String>,
    draft: Draft,
}

impl Day {
    /// Another true day that would have left just these books, and on which this person has another number.
    pub fn twin(&self, student_no: &str) -> Option<Twin> {
        let pupil = self.draft.pupils.iter().position(|pupil| pupil.student_no == student_no)?;
        let twin = twin::of(&self.draft, &self.books, pupil)?;
        Some(Twin { books: books(&twin, self.books.counted), truth: twin.truth[pupil] })
    }
}

/// The books of another day, and the number that somebody has on it.
pub struct Twin {
    pub books: Books,
    pub truth: Option<u32>,
}

type Plant = fn(&mut Draft);
type Rates = Vec<(Plant, usize)>;

/// How many of a kind go in, per mille of the people.
fn rates(theme: Theme) -> (usize, usize, Rates, Rates) {
    let few: Rates = vec![];
    match theme {
        Theme::Clean | Theme::Gaps | Theme::Retakes => {
            let (gaps, retakes) =
                (usize::from(theme == Theme::Gaps) * 8, usize::from(theme == Theme::Retakes) * 10);
            (gaps, retakes, few.clone(), few)
        }
        Theme::Swaps => (0, 0, vec![(register::swap, 10)], few),
        Theme::Shifts => (1, 0, vec![(register::block, 4)], few),
        Theme::Duplicates => (0, 0, vec![(register::duplicate, 6)], vec![(clerk::slip, 6)]),
        Theme::Missed => (
            0,
            0,
            vec![(register::not_registered, 5), (register::wrong_person, 3), (register::other_number, 2)],
            vec![(clerk::missed_line, 6), (clerk::missed_page, 1), (clerk::stranger, 2)],
        ),
        Theme::Names => (0, 0, vec![(register::swap, 2)], vec![(clerk::near_name, 40)]),
        Theme::StudentNumbers => (0, 0, vec![(register::swap, 4)], vec![(clerk::student_no, 50)]),
        Theme::Amounts => (0, 0, few, vec![(clerk::amount, 15), (clerk::struck, 8)]),
        Theme::WalkOffs => (3, 0, few, vec![(clerk::walk_off, 6)]),
        Theme::Unreadable => (0, 0, vec![(register::block, 1)], vec![(clerk::unreadable, 15)]),
        Theme::Combined => (
            2,
            2,
            vec![
                (register::block, 3),
                (register::swap, 4),
                (register::duplicate, 1),
                (register::not_registered, 2),
                (register::wrong_person, 1),
                (register::other_number, 1),
            ],
            vec![
                (clerk::near_name, 15),
                (clerk::student_no, 10),
                (clerk::missed_line, 2),
                (clerk::slip, 2),
                (clerk::unreadable, 2),
                (clerk::amount, 3),
                (clerk::struck, 2),
                (clerk::walk_off, 2),
                (clerk::stranger, 1),
            ],
        ),
    }
}

/// The n-th day. The same n is the same day for ever.
pub fn day(n: u64) -> Day {
    let theme = THEMES[n as usize % THEMES.len()];
    let (gaps, retakes, of_register, of_log) = rates(theme);
    let mut draft = Draft::new(n.wrapping_mul(0x5851_f42d_4c95_7f2d) ^ 0x1234_5678, gaps, retakes);
    plant(&mut draft, &of_register);
    clerk::write(&mut draft);
    plant(&mut draft, &of_log);
    clerk::number(&mut draft);
    let counted = counted(&mut draft);
    let books = books(&draft, counted);
    let expected = expect::expect(&mut draft, &books);
    let student_no = |pupil: usize| draft.pupils[pupil].student_no.clone();
    let written = |pupil: usize| {
        let line = draft.log.iter().find(|line| line.owner == Some(pupil));
        line.map(|line| line.row.name.clone()).unwrap_or_default()
    };
    Day {
        seed: n,
        theme,
        owners: draft.log.iter().map(|line| line.owner.map(student_no)).collect(),
        truth: (0..draft.pupils.len()).map(|pupil| (student_no(pupil), draft.truth[pupil])).collect(),
        undecided: draft.undecided.iter().flat_map(|pupil| [student_no(*pupil), written(*pupil)]).collect(),
        expected,
        books,
        draft,
    }
}

/// At least one of a kind, more on a bigger day.
fn plant(draft: &mut Draft, rates: &[(Plant, usize)]) {
    for (plant, per_mille) in rates {
        let many = (draft.shots.len() * per_mille).div_ceil(1000);
        let many = draft.dice.between(1, many.max(1));
        (0..many).for_each(|_| plant(draft));
    }
}

/// What a day looks like to whoever has nothing but its books.
fn books(draft: &Draft, counted: Option<Fen>) -> Books {
    let database = draft.mode == Mode::Database;
    let row = |pupil: usize, seq: Option<u32>| {
        let person = &draft.pupils[pupil];
        RegisterRow {
            key: if database { format!("@{}", person.student_no) } else { person.student_no.clone() },
            student_no: person.student_no.clone(),
            name: person.name.clone(),
            class: person.class.clone(),
            seq,
            row: if database { 0 } else { pupil as u32 + 2 },
            flags: RegisterFlags { checked: database, ..RegisterFlags::default() },
        }
    };
    let shots = draft.shots.iter().zip(&draft.typed).filter_map(|((pupil, _), seq)| Some((*pupil, (*seq)?)));
    let numbered: Vec<(usize, u32)> =
        shots.chain(draft.wrong_people.iter().map(|(who, seq, _)| (*who, *seq))).collect();
    let mut register: Vec<RegisterRow> =
        numbered.iter().map(|(pupil, seq)| row(*pupil, Some(*seq))).collect();
    let with_number: BTreeSet<usize> = numbered.iter().map(|(pupil, _)| *pupil).collect();
    register.extend(
        (0..draft.pupils.len()).filter(|pupil| !with_number.contains(pupil)).map(|pupil| row(pupil, None)),
    );
    register.sort_by(|a, b| a.student_no.cmp(&b.student_no));
    let cash = cash(draft);
    Books {
        mode: draft.mode,
        log: Some(draft.log.iter().map(|line| line.row.clone()).collect()),
        register,
        fates: draft.fates.clone(),
        fee: Some(clerk::FEE),
        money: true,
        receipts: database.then_some(cash),
        counted,
        ..Books::default()
    }
}

fn cash(draft: &Draft) -> Fen {
    let lines = draft.log.iter().map(|line| &line.row);
    lines.filter(|row| !row.struck && row.method == LogMethod::Cash).filter_map(|row| row.amount).sum()
}

/// What was found in the drawer.
fn counted(draft: &mut Draft) -> Option<Fen> {
    match draft.dice.below(3) {
        0 => None,
        1 => Some(cash(draft)),
        _ => Some(cash(draft) - Fen(2000)),
    }
}
