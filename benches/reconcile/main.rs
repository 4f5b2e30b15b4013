//! How well and how fast faults are found: the score over 500 days with planted faults, and 10,000 students
//! reconciled beside a bare hash join on the numbers of the same rows.
//!
//! `cargo bench --bench reconcile` prints both; `-- --days 60` makes it shorter, `-- --notes 40` prints the first 40
//! things that were missed or wrong, `-- --day 7` all that was found in one day.

#![allow(clippy::unwrap_used)]

#[path = "../../tests/all/score/planted/mod.rs"]
mod planted;

use std::collections::{BTreeMap, HashMap};
use std::io::Write as _;
use std::time::Instant;

use photodesk::domain::books::{Books, LogRow, RegisterRow};
use photodesk::domain::reconcile::reconcile;
use planted::judge::Score;
use planted::table::table;

/// Students of the big day, and how often it is reconciled.
const STUDENTS: usize = 10_000;
const RUNS: usize = 9;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |flag: &str, usual: usize| {
        let at = arguments.iter().position(|argument| argument == flag);
        at.and_then(|at| arguments.get(at + 1)).and_then(|text| text.parse().ok()).unwrap_or(usual)
    };
    if let Some(n) =
        arguments.iter().position(|argument| argument == "--day").and_then(|at| arguments.get(at + 1))
    {
        return look(n.parse().unwrap());
    }
    let days = number("--days", 500) as u64;
    let from = number("--from", 0) as u64;
    let begun = Instant::now();
    let score = Score::of(from..from + days);
    say(&table(&score));
    say(&format!("{:.1} s with making and judging the days", begun.elapsed().as_secs_f64()));
    for note in score.notes.iter().take(number("--notes", 0)) {
        say(note);
    }
    big_day();
}

/// What was found in one day, line by line.
fn look(n: u64) {
    let day = planted::day(n);
    say(&format!("{:?}, {:?}, {} rows", day.theme, day.books.mode, day.books.register.len()));
    for finding in reconcile(&day.books).findings {
        say(&format!(
            "{:?} {:?} -> {:?}",
            finding.detail,
            finding.students.iter().take(3).collect::<Vec<_>>(),
            finding.proposal
        ));
    }
    let mut score = Score::default();
    score.add(&day);
    score.notes.iter().for_each(|note| say(note));
}

/// Days put one after another until they have 10,000 students; the numbers of each go on where the last ended.
fn big_day() {
    let mut books = planted::day(1).books;
    let mut n = 0;
    (books.register, books.log, books.fates) = (Vec::new(), Some(Vec::new()), BTreeMap::default());
    while books.register.len() < STUDENTS {
        let offset = n * 3000;
        let day = planted::day(u64::from(n)).books;
        let mark = |student_no: &str| {
            if student_no.is_empty() { String::new() } else { format!("{student_no}{n:02}") }
        };
        books.register.extend(day.register.into_iter().map(|row| RegisterRow {
            key: mark(&row.student_no),
            student_no: mark(&row.student_no),
            seq: row.seq.map(|seq| seq + offset),
            class: format!("{}{n}", row.class),
            ..row
        }));
        books.log.get_or_insert_default().extend(day.log.into_iter().flatten().map(|row| LogRow {
            student_no: mark(&row.student_no),
            seq: row.seq.map(|seq| seq + offset),
            page: row.page + offset,
            class: if row.class.is_empty() { String::new() } else { format!("{}{n}", row.class) },
            ..row
        }));
        n += 1;
    }
    let whole = median(|| reconcile(&books).findings.len());
    let bare = median(|| join_on_numbers(&books));
    say(&format!(
        "{} register rows and {} log lines: {whole:.1} ms; a bare hash join on the numbers: {bare:.2} ms; ratio {:.0}",
        books.register.len(),
        books.log.as_ref().map_or(0, Vec::len),
        whole / bare
    ));
}

/// Milliseconds.
fn median(mut job: impl FnMut() -> usize) -> f64 {
    let mut taken: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            std::hint::black_box(job());
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    taken[RUNS / 2]
}

/// The floor: rows of one number whose names are the same.
fn join_on_numbers(books: &Books) -> usize {
    let by_seq: HashMap<u32, &RegisterRow> =
        books.register.iter().filter_map(|row| Some((row.seq?, row))).collect();
    let same =
        |line: &&LogRow| line.seq.and_then(|seq| by_seq.get(&seq)).is_some_and(|row| row.name == line.name);
    books.log.iter().flatten().filter(same).count()
}

fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
