//! Rows that know nothing of each other, looked at by every processor at once. Knows nothing of what rows are.

use std::num::NonZero;
use std::thread;

/// Rows that one processor takes at a time.
const SHARE: usize = 2000;
/// Processors that are given work; more would leave nothing to tell on the way.
const HANDS: usize = 8;

/// Rows that all processors take at a time: between two such shares whoever waits can be told, and can stop.
pub fn round() -> usize {
    SHARE * thread::available_parallelism().map_or(1, NonZero::get).min(HANDS)
}

/// Adds what `work` makes of each row to `done`, in their order. Where the system gives no thread more, this one does it
/// all.
pub fn each<'r, T: Sync, R: Send>(rows: &'r [T], work: impl Fn(&T) -> R + Sync, done: &mut Vec<R>) {
    let work = &work;
    let mut shares = rows.chunks(SHARE);
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
            match hired.map(thread::ScopedJoinHandle::join) {
                Some(Ok(made)) => done.extend(made),
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => done.extend(share.iter().map(work)),
            }
        }
    });
}
