//! Rows that know nothing of each other, looked at by every processor at once. Knows nothing of what rows are.

use std::num::NonZero;
use std::thread;

/// Rows that one processor takes at a time, at least.
const SHARE: usize = 5000;
/// Processors that are given work; more would leave nothing to tell on the way.
const HANDS: usize = 8;

/// Rows that all processors take at a time: between two such shares whoever waits can be told, and can stop.
pub fn round() -> usize {
    SHARE * hands()
}

/// Adds what `work` makes of each row to `done`, in their order.
pub fn each<'r, T: Sync, R: Send>(rows: &'r [T], work: impl Fn(&'r T) -> R + Sync, done: &mut Vec<R>) {
    let work = &work;
    let share = rows.len().div_ceil(hands()).max(SHARE);
    let mut shares = rows.chunks(share);
    let mine = shares.next().unwrap_or_default();
    done.reserve(rows.len());
    thread::scope(|scope| {
        let hire = |share: &'r [T]| {
            let hired = thread::Builder::new();
            hired.spawn_scoped(scope, move || share.iter().map(work).collect::<Vec<R>>()).ok()
        };
        let hired: Vec<_> = shares.map(|share| (share, hire(share))).collect();
        done.extend(mine.iter().map(work));
        for (share, hired) in hired {
            match hired.map(joined) {
                Some(made) => done.extend(made),
                // Where the system gives no thread more, this one does it all.
                None => done.extend(share.iter().map(work)),
            }
        }
    });
}

/// What `work` makes of each row, in their order: for work that nobody waits for long.
pub fn all<'r, T: Sync, R: Send>(rows: &'r [T], work: impl Fn(&'r T) -> R + Sync) -> Vec<R> {
    let mut done = Vec::new();
    each(rows, work, &mut done);
    done
}

/// Does two things at once that need nothing of each other.
pub fn both<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    let one = &one;
    thread::scope(|scope| {
        let hired = thread::Builder::new().spawn_scoped(scope, one).ok();
        let other = other();
        (hired.map_or_else(one, joined), other)
    })
}

fn joined<R>(hired: thread::ScopedJoinHandle<'_, R>) -> R {
    hired.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn hands() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(HANDS)
}
