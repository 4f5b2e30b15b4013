//! Whose a number is by the log's word, and where that word cannot be trusted: a slip of the pen, or a number that both
//! books give to somebody else.

use super::block;
use super::evidence::Evidence;
use super::people::Case;

/// By so much whoever numbers people loses count.
const MISCOUNT: u32 = 5;

impl Case<'_> {
    /// Whose number this is by the log, once lines are left out whose number is a slip of the pen.
    pub(super) fn entitled(&self, seq: u32) -> Option<usize> {
        let slips = |person: &usize| match self.pairs.get(*person).map(|pair| pair.register.as_slice()) {
            Some([register]) => self.slip_of_the_pen(*person, seq, *register).is_some(),
            _ => false,
        };
        let people = self.by_log.get(&seq)?;
        let mut left = people.iter().filter(|person| people.len() == 1 || !slips(person));
        left.next().copied().filter(|_| left.next().is_none())
    }

    /// The log has this person on the number, or says nothing of theirs, or what it says cannot be: a slip of the pen, or
    /// a number that both books give to somebody else.
    pub(super) fn may_stay(&self, person: usize, seq: u32, goes_to: u32) -> bool {
        let Some(pair) = self.pairs.get(person) else { return false };
        match pair.log.as_slice() {
            [log] => {
                *log == seq
                    || *log == goes_to
                    || self.is_settled(*log)
                    || self.slip_of_the_pen(person, *log, seq).is_some()
            }
            log => log.is_empty() || log.contains(&seq),
        }
    }

    /// Both books give this number, where the blocks take it, to the same person.
    fn is_settled(&self, seq: u32) -> bool {
        let here = |person: &usize| {
            let register = self.pairs.get(*person).map(|pair| pair.register.as_slice()).unwrap_or_default();
            register.iter().any(|own| block::taken_by(&self.blocks, *own) == seq)
        };
        self.by_log.get(&seq).is_some_and(|people| people.iter().any(here))
    }

    /// The log is wrong, and nothing is proposed: the register's number is where this line stands on paper between
    /// others and the log's is not; or the two are a digit apart, nobody else has it, and it stands next to numbers of
    /// which both books are sure.
    pub(super) fn slip_of_the_pen(&self, person: usize, log: u32, register: u32) -> Option<Evidence> {
        let line = *self
            .pairs
            .get(person)?
            .lines
            .iter()
            .find(|line| self.log_row(**line).is_some_and(|row| row.seq == Some(log)))?;
        let here = block::taken_by(&self.blocks, register);
        let (before, after) = self.paper.around(line);
        let fits = |seq: u32| {
            let low = before.iter().filter(|before| **before < seq).count();
            low + after.iter().filter(|after| **after > seq).count()
        };
        let all = before.len() + after.len();
        let placed = self.paper.is_in_order() && all >= 3 && fits(here) == all && fits(log) + 2 <= all;
        let beside = |seq: u32| {
            let beside = [seq.checked_sub(1), seq.checked_add(1)];
            beside.into_iter().flatten().filter(|beside| self.is_settled(*beside)).count()
        };
        let open = || !self.by_log.contains_key(&here) && (!self.paper.is_in_order() || fits(here) == all);
        if placed {
            return Some(Evidence::PaperOrder {
                before: before.first().copied(),
                after: after.first().copied(),
            });
        }
        // A paper that stands in no order does not tell which of the two is the slip; to miscount is another fault.
        let untold = !self.paper.is_in_order() && log.abs_diff(here) > MISCOUNT;
        let least = if untold { 0 } else { beside(log) };
        (open() && is_one_slip(log, here) && beside(here) > least)
            .then_some(Evidence::NextInLine { seq: here, other: log })
    }
}

/// One digit is another, or two neighbours changed places.
fn is_one_slip(a: u32, b: u32) -> bool {
    let digits = a.max(b).to_string().len();
    let (a, b) = (format!("{a:0digits$}"), format!("{b:0digits$}"));
    let apart: Vec<(usize, (char, char))> =
        a.chars().zip(b.chars()).enumerate().filter(|(_, (a, b))| a != b).collect();
    match apart.as_slice() {
        [_] => true,
        [(first, (a, b)), (second, (c, d))] => second - first == 1 && a == d && b == c,
        _ => false,
    }
}
