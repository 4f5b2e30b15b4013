//! What rows of one import are compared by. Hashed while a row is judged and lies at hand, so that of a hundred thousand
//! only those are looked at again whose hashes meet. Says nothing of what it means when they do.

use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};

use super::batch::Entry;
use crate::domain::hygiene;
use crate::domain::id_document::IdType;
use crate::domain::student::Record;

/// What two rows may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    StudentNo,
    ExamNo,
    CaptureCode,
    IdNumber,
    /// Day of birth and name.
    Birthday,
    /// Place, day of birth and surname.
    Birthplace,
}

impl By {
    const ALL: [By; 6] =
        [By::StudentNo, By::ExamNo, By::CaptureCode, By::IdNumber, By::Birthday, By::Birthplace];

    /// What of it stands in the record. The ID number of a resident has the place in its first six digits and the day of
    /// birth in the eight that follow (GB 11643).
    fn key(self, record: &Record) -> Option<(Cow<'_, str>, &str)> {
        let number = |text| Some(hygiene::key_of(text)).filter(|key| !key.is_empty()).map(|key| (key, ""));
        let resident = || Some(&record.id_number).filter(|_| record.id_type == IdType::Resident);
        match self {
            By::StudentNo => number(&record.student_no),
            By::ExamNo => number(&record.exam_no),
            By::CaptureCode => number(&record.capture_code),
            By::IdNumber => {
                let number = Some(record.id_number.as_str()).filter(|number| !number.is_empty());
                number.map(|number| (number.into(), ""))
            }
            By::Birthday => Some((resident()?.get(6..14)?.into(), &record.name)),
            By::Birthplace => {
                let surname = record.name.chars().next()?.len_utf8();
                Some((resident()?.get(..14)?.into(), record.name.get(..surname)?))
            }
        }
    }
}

/// The hashes of one row, 0 where it has nothing to share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks([u64; By::ALL.len()]);

/// The marks of all rows, in their order.
#[derive(Default)]
pub(super) struct Marked {
    hashing: RandomState,
    rows: Vec<Marks>,
}

impl Marked {
    pub fn of(&self, record: &Record) -> Marks {
        let hash = |by: By| by.key(record).map_or(0, |key| self.hashing.hash_one(key).max(1));
        Marks(By::ALL.map(hash))
    }

    pub fn add(&mut self, marks: Marks) {
        self.rows.push(marks);
    }

    /// The record of a row has become another one.
    pub fn renew(&mut self, row: usize, record: &Record) {
        let marks = self.of(record);
        if let Some(there) = self.rows.get_mut(row) {
            *there = marks;
        }
    }

    /// Taken rows to which it `applies` and of which at least two share it, in their order.
    pub fn groups(&self, entries: &[Entry], by: By, applies: impl Fn(&Entry) -> bool) -> Vec<Vec<usize>> {
        let mut met: Vec<(u64, usize)> = self.meeting(by);
        met.retain(|(_, row)| entries.get(*row).is_some_and(|entry| entry.is_taken() && applies(entry)));
        met.sort_unstable();
        let key = |row: &usize| entries.get(*row).and_then(|entry| by.key(&entry.record));
        let mut groups = Vec::new();
        for run in met.chunk_by(|(a, _), (b, _)| a == b).filter(|run| run.len() > 1) {
            let mut left: Vec<usize> = run.iter().map(|(_, row)| *row).collect();
            while let Some(first) = left.first().map(key) {
                let (same, others): (Vec<usize>, Vec<usize>) = left.iter().partition(|row| key(row) == first);
                if same.len() > 1 && first.is_some() {
                    groups.push(same);
                }
                left = others;
            }
        }
        groups.sort_unstable();
        groups
    }

    /// Rows whose hash some other row may have too: of those that no other has, a few.
    fn meeting(&self, by: By) -> Vec<(u64, usize)> {
        let hashes = || self.rows.iter().map(|marks| marks.0[by as usize]).enumerate();
        let mut once = Bits::default();
        let mut again = Bits::default();
        for (_, hash) in hashes().filter(|(_, hash)| *hash != 0) {
            if once.set(hash) {
                again.set(hash);
            }
        }
        if !again.any {
            return Vec::new();
        }
        hashes().filter(|(_, hash)| *hash != 0 && again.has(*hash)).map(|(row, hash)| (hash, row)).collect()
    }
}

/// A bit for each of a few million beginnings of a hash.
#[derive(Default)]
struct Bits {
    words: Vec<u64>,
    any: bool,
}

impl Bits {
    const BITS: u32 = 22;

    /// The word that has the bit of a hash, and the bit.
    fn place(hash: u64) -> (usize, u64) {
        let at = (hash >> (u64::BITS - Bits::BITS)) as usize;
        (at / 64, 1 << (at % 64))
    }

    /// `true`: it was set before.
    fn set(&mut self, hash: u64) -> bool {
        if !self.any {
            self.words = vec![0; (1 << Bits::BITS) / 64];
            self.any = true;
        }
        let (word, bit) = Bits::place(hash);
        let Some(word) = self.words.get_mut(word) else { return false };
        let before = *word & bit != 0;
        *word |= bit;
        before
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = Bits::place(hash);
        self.words.get(word).is_some_and(|word| word & bit != 0)
    }
}
