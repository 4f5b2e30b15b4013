//! What a hostile file costs: each file of the corpus is imported by the real program, as a user would, and the table
//! says how that ended, how much memory it took at its peak and how long.
//!
//! `cargo bench --bench hostile`; `-- zip` only takes files with `zip` in their names; `-- --write FOLDER` only makes the
//! files. Nothing is timed that could fail: the limits themselves are held by the tests.

#[expect(clippy::unwrap_used, reason = "the tests' own files, where unwrap is usual")]
#[path = "../../tests/all/hostile/mod.rs"]
mod hostile;
#[expect(clippy::unwrap_used, reason = "as above")]
mod sheet;

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use hostile::{READ, Trap, traps};
use serde_json::Value;
use wait4::Wait4;

const MIB: f64 = 1024.0 * 1024.0;

/// What one import took.
struct Cost {
    /// `read`, or the code of what is wrong with the file.
    end: String,
    /// Peak resident memory of the program or of its reading process, whichever had more; 0 where the system does not
    /// tell.
    peak: f64,
    seconds: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--make", name, path] => make(name, Path::new(path)),
        ["--write", folder] => {
            for trap in traps() {
                make(trap.file, &Path::new(folder).join(trap.file));
            }
        }
        wanted => compare(wanted),
    }
}

fn make(name: &str, path: &Path) {
    let trap = traps().find(|trap| trap.file == name).expect("a file of the corpus");
    std::fs::write(path, (trap.bytes)()).expect("a file that can be written");
}

fn compare(wanted: &[&str]) {
    let mut table = "| File | Ends | Peak MiB | Seconds |\n|---|---|---:|---:|\n".to_owned();
    let mut costs = Vec::new();
    for trap in traps().filter(|trap| wanted.iter().all(|word| trap.file.contains(word))) {
        let cost = import(trap);
        let strange = if trap.ends.contains(&cost.end.as_str()) { "" } else { " (!)" };
        let Cost { end, peak, seconds } = &cost;
        let _ = writeln!(table, "| {} | {end}{strange} | {peak:.0} | {seconds:.2} |", trap.file);
        costs.push((trap.file, cost));
    }
    let worst = |of: fn(&Cost) -> f64| costs.iter().max_by(|(_, a), (_, b)| of(a).total_cmp(&of(b)));
    if let (Some((hungry, most)), Some((slow, longest))) =
        (worst(|cost| cost.peak), worst(|cost| cost.seconds))
    {
        let _ = write!(
            table,
            "\nMost memory: {:.0} MiB ({hungry}). Longest: {:.2} s ({slow}).",
            most.peak, longest.seconds
        );
    }
    say(&table);
}

/// The import of one file, of which nothing is kept. A process of its own makes the file: what a process starts counts
/// what that one had at its peak as its own.
fn import(trap: &Trap) -> Cost {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join(trap.file);
    let me = std::env::current_exe().expect("the benchmark's own path");
    let made = Command::new(me).args(["--make", trap.file]).arg(&file).status().expect("the benchmark again");
    assert!(made.success(), "{} could not be made", trap.file);
    let said = folder.path().join("said.json");
    let mut program = Command::new(env!("CARGO_BIN_EXE_photodesk"));
    program.env_clear().env("HOME", folder.path()).current_dir(folder.path()).stdin(Stdio::null());
    program
        .arg("--db")
        .arg(folder.path().join("photodesk.db"))
        .args(["--json", "import", "--dry-run"])
        .arg(&file);
    program.stdout(File::create(&said).expect("a file to write to")).stderr(Stdio::null());
    let begun = Instant::now();
    let used = program.spawn().and_then(Wait4::wait4).expect("the program");
    let seconds = begun.elapsed().as_secs_f64();
    Cost {
        end: end_of(&std::fs::read(said).unwrap_or_default()),
        peak: used.rusage.maxrss as f64 / MIB,
        seconds,
    }
}

fn end_of(said: &[u8]) -> String {
    let Ok(object) = serde_json::from_slice::<Value>(said) else { return "no answer".to_owned() };
    let code = object["error"]["code"].as_str().unwrap_or("no code");
    if object["ok"] == true { READ.to_owned() } else { code.to_owned() }
}

#[expect(clippy::print_stdout, reason = "a benchmark's result is what it prints")]
fn say(text: &str) {
    println!("{text}");
}
