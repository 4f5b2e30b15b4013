//! The one thread that owns the database handle. Jobs go in, news come out; the thread of the interface never waits
//! for the disk. Generic over the handle, so that nothing here knows what a job does.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::screen::{Ctx, Effects};
use super::terminal::last_panic;

/// How far a long job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// The answer to a report of progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    Go,
    /// The job must leave everything as it was before, and say so in its result.
    Stop,
}

/// What a job calls between steps.
pub type Report<'a> = dyn FnMut(Progress) -> Control + 'a;

/// What becomes of a job's result on the thread of the interface; the screen that asked is given, if it still exists.
pub type Reply<D = super::house::Desk> = Box<dyn FnOnce(Option<&mut dyn Any>, &mut Ctx) -> Effects<D> + Send>;

/// What a job does with the database handle.
pub type Work<D> = Box<dyn FnOnce(&mut D, &mut Report<'_>) -> Reply<D> + Send>;

/// A job on its way to the worker.
pub struct Task<D> {
    pub ticket: u64,
    pub work: Work<D>,
    pub stop: Arc<AtomicBool>,
}

/// A job that panicked; only the place is known, because the words of a panic may hold data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub place: Option<String>,
}

/// What the worker has to tell.
pub enum News<D> {
    Progress(u64, Progress),
    Done(u64, Result<Reply<D>, Fault>),
}

/// Reports of progress reach the interface no more often than this.
const THROTTLE: Duration = Duration::from_millis(50);

/// Runs one task here and now. A panic becomes a [`Fault`].
pub fn carry_out<D>(desk: &mut D, task: Task<D>, report: &mut Report<'_>) -> News<D> {
    let Task { ticket, work, .. } = task;
    let result = catch_unwind(AssertUnwindSafe(|| work(desk, report)));
    News::Done(ticket, result.map_err(|_| Fault { place: last_panic() }))
}

/// The running thread.
pub struct Worker<D> {
    tasks: Sender<Task<D>>,
    news: Receiver<News<D>>,
    thread: JoinHandle<D>,
}

/// The worker's thread is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the worker thread has ended")]
pub struct WorkerGone;

/// The name of the thread; the panic hook leaves the terminal alone when it is this one that panicked.
pub const THREAD: &str = "photodesk-worker";

impl<D: Send + 'static> Worker<D> {
    /// Starts the thread, which owns `desk` until [`Worker::finish`].
    pub fn start(mut desk: D) -> std::io::Result<Worker<D>> {
        let (tasks, todo) = channel::<Task<D>>();
        let (tell, news) = channel();
        let thread = std::thread::Builder::new().name(THREAD.to_owned()).spawn(move || {
            while let Ok(task) = todo.recv() {
                let (ticket, stop) = (task.ticket, Arc::clone(&task.stop));
                let mut last: Option<Instant> = None;
                let mut report = |progress: Progress| {
                    if last.is_none_or(|at| at.elapsed() >= THROTTLE) {
                        last = Some(Instant::now());
                        // A closed channel means that the interface has ended; the job still finishes.
                        let _ = tell.send(News::Progress(ticket, progress));
                    }
                    if stop.load(Ordering::Relaxed) { Control::Stop } else { Control::Go }
                };
                let done = carry_out(&mut desk, task, &mut report);
                let _ = tell.send(done);
            }
            desk
        })?;
        Ok(Worker { tasks, news, thread })
    }

    pub fn send(&self, task: Task<D>) -> Result<(), WorkerGone> {
        self.tasks.send(task).map_err(|_| WorkerGone)
    }

    /// What has arrived since the last call; waits at most `patience` for the first piece.
    pub fn hear(&self, patience: Duration) -> Vec<News<D>> {
        let mut heard: Vec<News<D>> = self.news.recv_timeout(patience).into_iter().collect();
        heard.extend(self.news.try_iter());
        heard
    }

    /// Lets the thread finish what it was given, and hands the handle back, to close it.
    pub fn finish(self) -> Result<D, WorkerGone> {
        drop(self.tasks);
        self.thread.join().map_err(|_| WorkerGone)
    }
}
