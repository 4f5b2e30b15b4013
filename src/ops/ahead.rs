//! Many files, opened by several hands at once and handed over in their order: a folder of three hundred class lists
//! is mostly waiting, for the disk and for each reader to start. Knows nothing of what is in them.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::error::OpsError;
use super::reading::{Progress, Reading};
use super::roster::Control;

/// Hands at most. Each may hold the memory of a whole file.
const HANDS: usize = 4;
/// Between two questions whether to stop.
const TICK: Duration = Duration::from_millis(50);

/// What a hand asks while it works: it tells the cells so far, and hears whether to go on.
pub(super) type Ask<'a> = dyn FnMut(u64) -> Control + 'a;

/// Does `work` for each of `count` files and gives what it makes to `take`, the first file first. A hand that is done
/// early waits with one file made, so that no more than [`HANDS`] are held however many there are.
///
/// # Errors
/// `stopped` when `progress` says so; hands at work are told so, and are gone when this returns.
pub(super) fn in_turn<T: Send>(
    count: usize,
    work: impl Fn(usize, &mut Ask<'_>) -> T + Sync,
    progress: &mut Progress<'_>,
    mut take: impl FnMut(usize, T),
) -> Result<(), OpsError> {
    let (work, over) = (&work, &AtomicBool::new(false));
    let cells: Vec<AtomicU64> = (0..hands(count)).map(|_| AtomicU64::new(0)).collect();
    let (cells, hands) = (cells.as_slice(), cells.len());
    thread::scope(|scope| {
        // Every hand has its own files, by which is known whose turn it is.
        let hire = |hand: usize| {
            let (give, made) = sync_channel(0);
            let mut ask = move |so_far| {
                cells.get(hand).inspect(|cells| cells.store(so_far, Ordering::Relaxed));
                if over.load(Ordering::Relaxed) { Control::Stop } else { Control::Go }
            };
            let work = move || {
                let mut files = (hand..count).step_by(hands);
                while files.next().is_some_and(|file| give.send(work(file, &mut ask)).is_ok()) {}
            };
            thread::Builder::new().spawn_scoped(scope, work).is_ok().then_some(made)
        };
        let lanes: Vec<Option<Receiver<T>>> = (0..hands).map(hire).collect();
        let turn = |file: usize, ask: &mut Ask<'_>| {
            let hand = file.checked_rem(hands).unwrap_or_default();
            let lane = lanes.get(hand).and_then(Option::as_ref);
            loop {
                let so_far = cells.get(hand).map_or(0, |cells| cells.load(Ordering::Relaxed));
                if ask(so_far) == Control::Stop {
                    return None;
                }
                match lane.map(|lane| lane.recv_timeout(TICK)) {
                    Some(Ok(made)) => return Some(made),
                    Some(Err(RecvTimeoutError::Timeout)) => {}
                    // The system gives no thread more, or there is one file only.
                    Some(Err(RecvTimeoutError::Disconnected)) | None => return Some(work(file, ask)),
                }
            }
        };
        let mut go = true;
        for file in 0..count {
            let mut ask = |cells| {
                let said = progress(Reading { file: file + 1, files: count, cells, checked: None });
                go &= said == Control::Go;
                said
            };
            let made = turn(file, &mut ask);
            match made {
                Some(made) if go => take(file, made),
                _ => break,
            }
        }
        over.store(true, Ordering::Relaxed);
        drop(lanes);
        if go { Ok(()) } else { Err(OpsError::Stopped) }
    })
}

/// One file needs no hand but this one.
fn hands(files: usize) -> usize {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let hands = processors.min(HANDS).min(files);
    if hands < 2 { 0 } else { hands }
}
