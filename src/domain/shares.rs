//! Rows that know nothing of each other, looked at by every processor at once. Knows nothing of what rows are.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Rows between which whoever waits can be told, and can stop.
pub const ROUND: usize = 8000;
/// Rows that one processor takes at a time: so few that none is left with much to do when the others are done.
const SHARE: usize = 100;
/// Processors that are given work.
const HANDS: usize = 8;

/// Adds what `work` makes of each row to `done`, in their order.
pub fn each<'r, T: Sync, R: Send>(rows: &'r [T], work: impl Fn(&'r T) -> R + Sync, done: &mut Vec<R>) {
    done.reserve(rows.len());
    if rows.len() <= SHARE {
        done.extend(rows.iter().map(work));
        return;
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut made: Vec<(usize, Vec<R>)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(share) = rows.chunks(SHARE).nth(at) else { return made };
            made.push((at, share.iter().map(&work).collect()));
        }
    };
    let take = &take;
    let mut shares = thread::scope(|scope| {
        // Where the system gives no thread more, this one does it all.
        let hire = |_| thread::Builder::new().spawn_scoped(scope, take).ok();
        let hired: Vec<_> = (1..hands()).filter_map(hire).collect();
        let mut shares = take();
        shares.extend(hired.into_iter().flat_map(joined));
        shares
    });
    shares.sort_unstable_by_key(|(at, _)| *at);
    done.extend(shares.into_iter().flat_map(|(_, made)| made));
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
