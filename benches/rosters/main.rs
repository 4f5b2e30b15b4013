//! How fast a big roster comes in, and how much memory it takes: 100,000 students × 12 columns, from each format,
//! beside the bare library that only reads the file, and beside pandas where it is installed.
//!
//! `cargo bench --bench rosters` makes the files, runs every job in a process of its own (so that peak memory is the
//! job's), five times in turn, and prints medians and ratios. `-- --rows 20000 --runs 3` makes it shorter; `-- --write FOLDER`
//! only makes the files, for a look at them with other programs.

mod biff;
mod files;
mod floor;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::DateTime;
use photodesk::domain::money::Fen;
use photodesk::ops::Project;
use photodesk::ops::import::{Look, ReadOptions, There, look};
use photodesk::ops::project::{Founding, Who, World};
use photodesk::ops::roster::Control;
use photodesk::sheet::reader::Reader;
use photodesk::sheet::source::unwatched;

/// What one run took.
#[derive(Clone, Copy)]
struct Run {
    seconds: f64,
    /// Peak resident memory in MiB; 0 where the system does not tell.
    peak: f64,
}

/// A job, the floor that it is held against, and the kind of file it wants.
struct Job {
    name: &'static str,
    /// The ending of the file that it reads.
    file: &'static str,
    against: &'static str,
    what: &'static str,
}

const JOBS: &[Job] = &[
    Job { name: "bare-xlsx", file: "xlsx", against: "", what: "calamine, worksheet_range" },
    Job { name: "read-xlsx", file: "xlsx", against: "bare-xlsx", what: "photodesk: read, in this process" },
    Job {
        name: "child-xlsx",
        file: "xlsx",
        against: "read-xlsx",
        what: "photodesk: read, in a child process",
    },
    Job { name: "plan-xlsx", file: "xlsx", against: "bare-xlsx", what: "photodesk: read, judge, plan" },
    Job {
        name: "pandas-xlsx",
        file: "xlsx",
        against: "bare-xlsx",
        what: "pandas.read_excel(engine=calamine)",
    },
    Job { name: "bare-xls", file: "xls", against: "", what: "calamine, worksheet_range" },
    Job { name: "plan-xls", file: "xls", against: "bare-xls", what: "photodesk: read, judge, plan" },
    Job { name: "pandas-xls", file: "xls", against: "bare-xls", what: "pandas.read_excel(engine=calamine)" },
    Job { name: "bare-csv", file: "csv", against: "", what: "csv, all records" },
    Job { name: "read-csv", file: "csv", against: "bare-csv", what: "photodesk: read, in this process" },
    Job { name: "child-csv", file: "csv", against: "read-csv", what: "photodesk: read, in a child process" },
    Job { name: "plan-csv", file: "csv", against: "bare-csv", what: "photodesk: read, judge, plan" },
    Job { name: "pandas-csv", file: "csv", against: "bare-csv", what: "pandas.read_csv(dtype=str)" },
    Job { name: "bare-dbf", file: "dbf", against: "", what: "GB18030 of every field" },
    Job { name: "plan-dbf", file: "dbf", against: "bare-dbf", what: "photodesk: read, judge, plan" },
    Job { name: "pandas-dbf", file: "dbf", against: "bare-dbf", what: "pandas.DataFrame(dbf.Table(…))" },
    Job { name: "bare-insert", file: "csv", against: "", what: "SQLite: student rows, one transaction" },
    Job {
        name: "bare-insert-all",
        file: "csv",
        against: "",
        what: "SQLite: the same rows of all three tables",
    },
    Job { name: "apply", file: "csv", against: "bare-insert", what: "photodesk: apply the plan" },
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, name, file, rest @ ..] = arguments.as_slice()
        && flag == "--job"
    {
        let scratch = rest.first().map_or_else(std::env::temp_dir, PathBuf::from);
        let run = run(name, Path::new(file), &scratch);
        say(&format!("{} {}", run.seconds, run.peak));
        return;
    }
    let number = |flag: &str, usual: usize| {
        let at = arguments.iter().position(|argument| argument == flag);
        at.and_then(|at| arguments.get(at + 1)).and_then(|text| text.parse().ok()).unwrap_or(usual)
    };
    let rows = number("--rows", 100_000);
    let folder = arguments.iter().position(|argument| argument == "--write");
    match folder.and_then(|at| arguments.get(at + 1)) {
        Some(folder) => files::write_all(Path::new(folder), rows),
        None => compare(rows, number("--runs", 5)),
    }
}

/// Runs all jobs and prints the table.
fn compare(rows: usize, runs: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    files::write_all(folder.path(), rows);
    let mut taken: Vec<Vec<Run>> = JOBS.iter().map(|_| Vec::new()).collect();
    for _ in 0..runs {
        for (job, taken) in JOBS.iter().zip(&mut taken) {
            taken.extend(outside(job, folder.path()));
        }
    }
    let medians: Vec<Option<Run>> = taken.into_iter().map(median).collect();
    let mut table = format!("{rows} rows × 12 columns, median of {runs} runs\n\n");
    table
        .push_str("| Job | What | Rows per second | Ratio | to | Peak MiB |\n|---|---|---:|---:|---|---:|\n");
    for (job, median) in JOBS.iter().zip(&medians) {
        let Some(median) = median else {
            let _ = writeln!(table, "| {} | {} | not measured | | | |", job.name, job.what);
            continue;
        };
        let floor = JOBS.iter().position(|other| other.name == job.against);
        let floor = floor.and_then(|at| medians.get(at).copied().flatten());
        let ratio = floor.map_or(String::new(), |floor| format!("{:.2}", median.seconds / floor.seconds));
        let speed = rows as f64 / median.seconds;
        let Job { name, what, against, .. } = job;
        let peak = median.peak;
        let _ = writeln!(table, "| {name} | {what} | {speed:.0} | {ratio} | {against} | {peak:.0} |");
    }
    say(&table);
}

fn median(mut runs: Vec<Run>) -> Option<Run> {
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let peak = runs.iter().map(|run| run.peak).fold(0.0, f64::max);
    runs.get(runs.len() / 2).map(|run| Run { peak, ..*run })
}

/// A job in a process of its own; nothing when the peer is not installed or the job fails.
fn outside(job: &Job, folder: &Path) -> Option<Run> {
    let file = folder.join(format!("roster.{}", job.file));
    let scratch = tempfile::tempdir_in(folder).expect("a temporary folder");
    let mut command = if job.name.starts_with("pandas") {
        let mut python = Command::new("python3");
        python.arg("-c").arg(floor::PANDAS).arg(&file);
        python
    } else {
        let mut me = Command::new(std::env::current_exe().expect("the benchmark's own path"));
        me.arg("--job").arg(job.name).arg(&file).arg(scratch.path());
        me
    };
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().filter_map(|number| number.parse().ok());
    Some(Run { seconds: numbers.next()?, peak: numbers.next()? })
}

fn run(name: &str, file: &Path, scratch: &Path) -> Run {
    let seconds = match name.split_once('-') {
        Some(("plan", _)) => timed(|| planned(file).plan.changes.len()),
        Some(("read", _)) => timed(|| book(&Reader::InProcess, file)),
        Some(("child", _)) => {
            timed(|| book(&Reader::child(PathBuf::from(env!("CARGO_BIN_EXE_photodesk"))), file))
        }
        Some(("bare", "insert")) => floor::insert(&scratch.join("bare.db"), planned(file), false),
        Some(("bare", "insert-all")) => floor::insert(&scratch.join("bare.db"), planned(file), true),
        Some(("bare", format)) => timed(|| floor::read(format, file)),
        _ => apply(file, scratch),
    };
    Run { seconds: seconds.as_secs_f64(), peak: peak_mib() }
}

/// The time that work takes; what it counts keeps it from being left out.
pub fn timed(work: impl FnOnce() -> usize) -> Duration {
    let begun = Instant::now();
    let count = std::hint::black_box(work());
    let taken = begun.elapsed();
    assert!(count > 0, "a job that did nothing");
    taken
}

/// Ids count up from `start`, the clock stands still; files are read in this process, so that its peak is all there is.
fn world(start: &'static str) -> World {
    let mut n = 0_u64;
    let now = DateTime::parse_from_rfc3339("2026-10-24T08:00:00+08:00").expect("a time");
    World {
        now: Box::new(move || now),
        fresh: Box::new(move || {
            n += 1;
            format!("00000000-0000-4000-{start}-{n:012x}")
        }),
        reader: Reader::InProcess,
    }
}

/// Rows of a workbook, in the form in which every format comes.
fn book(reader: &Reader, file: &Path) -> usize {
    let bytes = std::fs::read(file).expect("the file");
    let book = reader.read(&bytes, &mut unwatched).expect("a file that can be read");
    book.sheets.iter().map(|sheet| sheet.rows.len()).sum()
}

fn planned(file: &Path) -> Look {
    let files = [file.to_owned()];
    let (options, there) = (ReadOptions::default(), There::default());
    let found = look(&files, &options, &there, &mut world("8000"), &mut |_| Control::Go)
        .expect("a roster that can be read");
    assert!(found.plan.totals.added > 0, "nobody was read");
    found
}

fn apply(file: &Path, scratch: &Path) -> Duration {
    let plan = planned(file);
    let who = Who { station: "cli".to_owned(), operator: String::new(), lock: false };
    let founding = Founding { school: "演示学院".to_owned(), code: String::new(), fee: Fen(2000) };
    let mut project =
        Project::create(&scratch.join("photodesk.db"), &founding, who, world("9000")).expect("a project");
    timed(|| {
        let event = project.apply_import(&plan, &mut |_| Control::Go).expect("an import");
        usize::from(event.is_some())
    })
}

/// Linux tells it of the process itself.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}

#[expect(clippy::print_stdout, reason = "a benchmark's result is what it prints")]
fn say(text: &str) {
    println!("{text}");
}
