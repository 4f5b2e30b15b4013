use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use photodesk::tui::worker::{Control, News, Progress, Reply, Task, Worker};

type Numbers = Vec<u64>;

fn nothing() -> Reply<Numbers> {
    Box::new(|_, _| Vec::new())
}

fn wait(worker: &Worker<Numbers>) -> Vec<News<Numbers>> {
    let mut all = Vec::new();
    while !matches!(all.last(), Some(News::Done(..))) {
        let heard = worker.hear(Duration::from_secs(20));
        assert!(!heard.is_empty(), "the worker says nothing");
        all.extend(heard);
    }
    all
}

#[test]
fn the_worker_does_its_jobs_in_order_and_hands_the_handle_back() {
    let worker = Worker::start(Numbers::new()).unwrap();
    for ticket in 0..20 {
        let work = Box::new(move |numbers: &mut Numbers, _: &mut photodesk::tui::worker::Report<'_>| {
            numbers.push(ticket);
            nothing()
        });
        worker.send(Task { ticket, work, stop: Arc::new(AtomicBool::new(false)) }).unwrap();
    }
    assert_eq!(worker.finish().unwrap(), (0..20).collect::<Vec<_>>(), "what was sent is done before it ends");
}

#[test]
fn progress_is_throttled_and_its_answer_may_be_stop() {
    let worker = Worker::start(Numbers::new()).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let work = Box::new(move |numbers: &mut Numbers, report: &mut photodesk::tui::worker::Report<'_>| {
        for done in 0..10_000 {
            if done == 5_000 {
                asked.store(true, Ordering::Relaxed);
            }
            if report(Progress { done, total: 10_000 }) == Control::Stop {
                numbers.push(done);
                break;
            }
        }
        nothing()
    });
    worker.send(Task { ticket: 7, work, stop }).unwrap();
    let news = wait(&worker);
    assert!(news.len() < 1_000, "{} pieces of news", news.len());
    assert!(matches!(news[0], News::Progress(7, Progress { done: 0, total: 10_000 })));
    assert_eq!(worker.finish().unwrap(), [5_000]);
}

#[test]
fn a_job_that_panics_is_reported_and_the_next_one_is_done() {
    let worker = Worker::start(Numbers::new()).unwrap();
    let bad = Box::new(|_: &mut Numbers, _: &mut photodesk::tui::worker::Report<'_>| -> Reply<Numbers> {
        panic!("bad")
    });
    worker.send(Task { ticket: 1, work: bad, stop: Arc::new(AtomicBool::new(false)) }).unwrap();
    assert!(matches!(wait(&worker).last(), Some(News::Done(1, Err(_)))));
    let good = Box::new(|numbers: &mut Numbers, _: &mut photodesk::tui::worker::Report<'_>| {
        numbers.push(2);
        nothing()
    });
    worker.send(Task { ticket: 2, work: good, stop: Arc::new(AtomicBool::new(false)) }).unwrap();
    assert!(matches!(wait(&worker).last(), Some(News::Done(2, Ok(_)))));
    assert_eq!(worker.finish().unwrap(), [2]);
}
