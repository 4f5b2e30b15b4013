//! The thin binary: folders, language, clock, randomness and streams; the only exit.

use std::io::{self, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use photodesk::cli::{self, End, Env, Interface};
use photodesk::ops::project::{Who, World};
use photodesk::ops::{Access, OpsError, StoreError};
use photodesk::sheet::reader::{self, Reader};
use photodesk::tui;
use photodesk::tui::house::Place;
use photodesk::tui::start::{Start, Trouble};

fn main() -> ExitCode {
    if reader::is_child(std::env::args_os()) {
        reader::serve(std::env::args_os(), &mut io::stdin().lock(), &mut io::stdout().lock());
        return ExitCode::SUCCESS;
    }
    let mut env = Env {
        locale: locale(),
        data_dir: data_dir(),
        db: std::env::var_os("PHOTODESK_DB").filter(|path| !path.is_empty()).map(PathBuf::from),
        temp_dir: std::env::temp_dir(),
        terminal: io::stdin().is_terminal() && io::stdout().is_terminal(),
        no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
        stdin: Box::new(BufReader::new(io::stdin())),
        stdout: Box::new(io::stdout()),
        stderr: Box::new(io::stderr()),
        world: Box::new(world),
        interrupt: Box::new(interrupt),
    };
    match cli::run(std::env::args_os().collect(), &mut env) {
        End::Exit(code) => ExitCode::from(code),
        End::Interface(interface) => ExitCode::from(open(interface, &mut env)),
    }
}

/// Opens the terminal interface; an error is said as commands say theirs.
fn open(interface: Interface, env: &mut Env) -> u8 {
    let Interface { db, station, operator, lang, now, ascii, color, read_only, demo } = interface;
    let access = if read_only { Access::Read } else { Access::Write };
    let who = Who { station, operator, lock: !read_only };
    let clock = world(now).now;
    let start = Start {
        place: Place { db, who, access, demo, papers: papers(), world: Box::new(move || world(now)) },
        lang,
        ascii,
        color,
        clock: Box::new(move || clock().naive_local()),
    };
    match tui::start::start(start) {
        Ok(()) => 0,
        Err(Trouble::Project(error)) => cli::failed(error, lang, env),
        Err(Trouble::Terminal(error)) => cli::failed(OpsError::Store(StoreError::File(error)), lang, env),
    }
}

/// The clock of this computer, or the frozen one; random ids; a child of this program that reads files.
fn world(frozen: Option<chrono::DateTime<chrono::FixedOffset>>) -> World {
    #[allow(clippy::disallowed_methods)] // the edge: here the clock is read and passed in
    let now = move || frozen.unwrap_or_else(|| chrono::Local::now().fixed_offset());
    let fresh = || uuid::Uuid::new_v4().to_string();
    World { now: Box::new(now), fresh: Box::new(fresh), reader: Reader::child(myself()) }
}

/// The program that runs here. On Linux this name means it even when its file was replaced meanwhile.
fn myself() -> PathBuf {
    let running = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return running.to_owned();
    }
    std::env::current_exe().unwrap_or_default()
}

/// Hears Ctrl+C, a closed terminal and the wish to end.
fn interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stop);
    // Where the system does not let us listen, Ctrl+C ends the program at once, as it does anyway.
    let _ = ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed));
    stop
}

/// POSIX variables first, because they are what a person sets; then what the system says.
fn locale() -> Option<String> {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        if let Ok(value) = std::env::var(name)
            && !value.is_empty()
        {
            return Some(value);
        }
    }
    if cfg!(windows) { sys_locale::get_locale() } else { None }
}

fn data_dir() -> PathBuf {
    directories::ProjectDirs::from("", "", "photodesk")
        .map_or_else(|| PathBuf::from("."), |dirs| dirs.data_dir().to_owned())
}

/// Where people keep their papers: their documents, else their home, else here.
fn papers() -> PathBuf {
    directories::UserDirs::new()
        .map_or_else(|| PathBuf::from("."), |dirs| dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned())
}
