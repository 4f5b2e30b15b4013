//! The loop that joins terminal, app and worker. The only place of the interface that waits.

use std::io;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use crossterm::event::Event;

use super::app::App;
use super::burst;
use super::kit::look::Borders;
use super::terminal::{Guard, measure};
use super::worker::Worker;

/// Redraws of an idle screen: the clocks move.
const IDLE: Duration = Duration::from_millis(250);
/// One look at keyboard or worker while a job runs.
const BUSY: Duration = Duration::from_millis(10);
/// Between two bells, so that they can be counted.
const BELL_GAP: Duration = Duration::from_millis(120);

/// Between two characters of a paste that comes as keys; more than this is somebody who types.
const PASTE_GAP: Duration = Duration::from_millis(10);
/// A terminal answers within this time, or not at all.
const ANSWER: Duration = Duration::from_millis(50);
/// Events that are looked at together.
const MOST: usize = 100_000;

/// Runs until the app wants to quit, and hands the database handle back, to be closed. `clock` is the wall clock;
/// `ascii` keeps the borders ASCII whatever the terminal can do.
pub fn run<D: Send + 'static>(
    guard: &mut Guard,
    app: &mut App<D>,
    desk: D,
    clock: &dyn Fn() -> NaiveDateTime,
    ascii: bool,
) -> io::Result<D> {
    let start = Instant::now();
    let worker = Worker::start(desk)?;
    let outcome = turn(guard, app, &worker, clock, ascii, start);
    let desk = worker.finish().map_err(io::Error::other)?;
    outcome.map(|()| desk)
}

fn turn<D: Send + 'static>(
    guard: &mut Guard,
    app: &mut App<D>,
    worker: &Worker<D>,
    clock: &dyn Fn() -> NaiveDateTime,
    ascii: bool,
    start: Instant,
) -> io::Result<()> {
    let mut bells: u8 = 0;
    let mut next_bell = start;
    let mut drawn: Option<Instant> = None;
    while !app.wants_quit() {
        app.tick(clock(), start.elapsed());
        for task in app.tasks() {
            worker.send(task).map_err(io::Error::other)?;
        }
        if app.take_redraw() {
            let (borders, ambiguous) = measure();
            app.measured(if ascii { Borders::Ascii } else { borders }, ambiguous);
            guard.terminal.clear()?;
        }
        if drawn.is_none_or(|at| at.elapsed() >= IDLE) {
            guard.terminal.draw(|frame| app.draw(frame))?;
            drawn = Some(Instant::now());
        }
        if let Some(text) = app.take_copied() {
            guard.copy(&text)?;
        }
        bells = bells.max(app.take_bells());
        if bells > 0 && Instant::now() >= next_bell {
            guard.bell()?;
            bells -= 1;
            next_bell = Instant::now() + BELL_GAP;
        }
        // Keys wait for a short job's result anyway, so the worker is listened to; else the keyboard is.
        let (for_news, for_keys) = match (app.waits_for_short(), app.busy()) {
            (true, _) => (BUSY, Duration::ZERO),
            (false, true) => (Duration::ZERO, BUSY),
            (false, false) => (Duration::ZERO, IDLE),
        };
        for news in worker.hear(for_news) {
            app.tick(clock(), start.elapsed());
            app.hear(news);
            drawn = None;
        }
        let bell = if bells > 0 { next_bell.saturating_duration_since(Instant::now()) } else { IDLE };
        let mut patience = for_keys.min(bell);
        // All that is there already: a scanner's burst is drawn once, and lines that are pasted are not typed.
        let mut events: Vec<Event> = Vec::new();
        loop {
            while events.len() < MOST && crossterm::event::poll(patience)? {
                events.push(crossterm::event::read()?);
                patience = if burst::may_go_on(&events) { PASTE_GAP } else { Duration::ZERO };
            }
            // What is more than the terminal library takes in one go is only read when something new comes in: the
            // answer to a question does.
            if events.len() >= MOST || !burst::is_long(&events) {
                break;
            }
            guard.who_are_you()?;
            if !crossterm::event::poll(ANSWER)? {
                break;
            }
        }
        for event in burst::gathered(events) {
            app.tick(clock(), start.elapsed());
            app.event(event);
            drawn = None;
        }
    }
    Ok(())
}
