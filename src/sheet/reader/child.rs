//! The program's side of reading in a child: starts it, feeds it, listens, watches the clock, and never leaves one
//! behind. Bytes go through pipes; nothing of a file is written to disk.

use std::io::{BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{Limits, WORD, wire};
use crate::sheet::grid::Book;
use crate::sheet::read_error::{Broken, Excess, ReadError};
use crate::sheet::source::{Control, Progress};

/// Between two questions whether to stop.
const TICK: Duration = Duration::from_millis(50);
/// Reports of progress on their way; a child that says more waits.
const REPORTS: usize = 16;

enum News {
    Progress(Progress),
    /// All that the child had to say; `None` when it broke off.
    Said(Option<Result<Book, ReadError>>),
}

/// Reads in a child of `program`.
///
/// # Errors
/// What the child says; `Stopped`; `TooLarge` when a limit ended it, `Unreadable` when it ended in another way.
pub fn read(
    program: &Path,
    limits: &Limits,
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress) -> Control,
) -> Result<Book, ReadError> {
    let deadline = Instant::now() + limits.time;
    let failed = |error: std::io::Error| ReadError::NoReader(error.kind());
    let (child, mut input, output) = start(program, limits).map_err(failed)?;
    thread::scope(|scope| {
        // Taken down before the threads are waited for, whatever happens here: then their pipes are closed.
        let mut child = Running { _leash: leash(&child), child };
        // A child that does not want all of it has said why, or is gone.
        thread::Builder::new().spawn_scoped(scope, move || input.write_all(bytes)).map_err(failed)?;
        let (say, hear) = sync_channel(REPORTS);
        let listen = move || {
            let mut report = |at| drop(say.send(News::Progress(at)));
            let said = wire::receive(BufReader::new(output), &mut report);
            drop(say.send(News::Said(said)));
        };
        thread::Builder::new().spawn_scoped(scope, listen).map_err(failed)?;
        let said = wait(&hear, deadline, tell)?;
        let status = child.end();
        said.unwrap_or_else(|| Err(status.map_or(ReadError::Unreadable(Broken::Library), fate)))
    })
}

/// What the child said, asking `tell` all the while.
fn wait(
    hear: &Receiver<News>,
    deadline: Instant,
    tell: &mut dyn FnMut(Progress) -> Control,
) -> Result<Option<Result<Book, ReadError>>, ReadError> {
    let mut last = Progress::default();
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let said = match hear.recv_timeout(TICK.min(left)) {
            Ok(News::Progress(at)) => {
                last = at;
                None
            }
            Ok(News::Said(said)) => Some(said),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(None),
        };
        // Asked also at the end: an interrupt from the keyboard may have reached the child too.
        if tell(last) == Control::Stop {
            return Err(ReadError::Stopped);
        }
        if let Some(said) = said {
            return Ok(said);
        }
        if left.is_zero() {
            return Err(ReadError::TooLarge(Excess::Time));
        }
    }
}

/// A child that does not outlive its reading.
struct Running {
    child: Child,
    _leash: Leash,
}

impl Running {
    /// Takes it down if it still runs, and takes its place in the system's table.
    fn end(&mut self) -> Option<ExitStatus> {
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

fn start(program: &Path, limits: &Limits) -> std::io::Result<(Child, ChildStdin, ChildStdout)> {
    let mut command = Command::new(program);
    command.arg(WORD).args(limits.args());
    // What a library says when it gives up may hold data of the file: nobody hears it.
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    apart(&mut command);
    let mut child = command.spawn()?;
    match (child.stdin.take(), child.stdout.take()) {
        (Some(input), Some(output)) => Ok((child, input, output)),
        _ => Err(std::io::ErrorKind::BrokenPipe.into()),
    }
}

/// In a group of its own: keys that stop the program reach the program, which then ends the child.
#[cfg(unix)]
fn apart(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// The pipes do it: a child whose program is gone reads and writes into nothing, and its processor time is bounded.
#[cfg(unix)]
type Leash = ();

#[cfg(unix)]
fn leash(_child: &Child) -> Leash {}

/// A job that the system takes down with everybody in it when the program is gone, however it went.
#[cfg(windows)]
type Leash = Option<win32job::Job>;

#[cfg(windows)]
fn leash(child: &Child) -> Leash {
    use std::os::windows::io::AsRawHandle;
    let mut info = win32job::ExtendedLimitInfo::new();
    info.limit_kill_on_job_close();
    // Without one the child still ends by itself when nobody listens.
    let job = win32job::Job::create_with_limit_info(&info).ok()?;
    job.assign_process(child.as_raw_handle() as isize).ok().map(|()| job)
}

/// Without a console window, and without the keys of the program's.
#[cfg(windows)]
fn apart(command: &mut Command) {
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW);
}

/// Why a child that broke off did so. A failed allocation aborts; so does the system that runs out of memory. An
/// interrupt reaches a child that has no group of its own yet.
#[cfg(unix)]
fn fate(status: ExitStatus) -> ReadError {
    const INTERRUPTED: i32 = 2;
    const ABORTED: i32 = 6;
    const KILLED: i32 = 9;
    const OUT_OF_TIME: i32 = 24;
    match std::os::unix::process::ExitStatusExt::signal(&status) {
        Some(ABORTED | KILLED) => ReadError::TooLarge(Excess::Memory),
        Some(OUT_OF_TIME) => ReadError::TooLarge(Excess::Time),
        Some(INTERRUPTED) => ReadError::Stopped,
        _ => ReadError::Unreadable(Broken::Library),
    }
}

#[cfg(windows)]
fn fate(status: ExitStatus) -> ReadError {
    /// How `abort` ends a process (`STATUS_STACK_BUFFER_OVERRUN`, by fast fail).
    const ABORTED: u32 = 0xc000_0409;
    match status.code() {
        Some(code) if code.cast_unsigned() == ABORTED => ReadError::TooLarge(Excess::Memory),
        _ => ReadError::Unreadable(Broken::Library),
    }
}
