//! The program is killed in the middle of the work, again and again. What it acknowledged is there once.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use photodesk::ops::Project;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Value, json};

use super::process::command;
use crate::world::{enrol, founding, person, wanted, who, world};

const KILLS: usize = 50;
const PEOPLE: u32 = 600;

/// A desk that somebody talks to.
struct Desk {
    child: Child,
    say: ChildStdin,
    hear: BufReader<ChildStdout>,
}

impl Desk {
    fn start(db: &Path) -> Desk {
        let mut child = command(db).arg("desk").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let say = child.stdin.take().unwrap();
        let hear = BufReader::new(child.stdout.take().unwrap());
        Desk { child, say, hear }
    }

    /// The reply to one line; `None` when the desk is gone, also in the middle of a reply.
    fn ask(&mut self, line: &Value) -> Option<Value> {
        writeln!(self.say, "{line}").ok()?;
        let mut reply = String::new();
        self.hear.read_line(&mut reply).ok()?;
        let whole = reply.strip_suffix('\n')?;
        Some(serde_json::from_str(whole).unwrap())
    }

    fn end(self) {
        let Desk { mut child, say, .. } = self;
        drop(say);
        assert!(child.wait().unwrap().success());
    }
}

/// The stream: everybody pays, gets a number, is checked; now and then a wrong number is taken back and given again.
fn stream() -> impl Iterator<Item = Value> {
    (1..=PEOPLE).flat_map(|n| {
        let student = format!("S{n:04}");
        let mut acts = vec![
            json!({"do": "pay", "student": student}),
            json!({"do": "register", "student": student}),
            json!({"do": "check", "student": student, "result": "ok"}),
        ];
        if n % 7 == 0 {
            acts.push(json!({"do": "undo", "reason": "认错人"}));
            acts.push(json!({"do": "redo"}));
        }
        acts.into_iter().enumerate().map(move |(i, mut act)| {
            act["id"] = json!(format!("{n}-{i}"));
            act
        })
    })
}

/// Everything that was sent, and the event that acknowledged it.
type Said = BTreeMap<String, u64>;

#[test]
fn over_fifty_kills_no_acknowledged_command_is_lost_and_none_is_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("photodesk.db");
    let mut project = Project::create(&db, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..PEOPLE).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    let before = project.state().past.len() as u64;
    drop(project);

    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]);
    let (_never, timer) = mpsc::channel::<()>();
    let mut acts = stream().peekable();
    let mut said = Said::new();
    let (mut kills, mut repeated) = (0, 0);
    while kills < KILLS {
        let mut desk = Desk::start(&db);
        // Killed at the start, in the middle of a reply, or after a while.
        let patience = Duration::from_micros(random.next_u64() % 60_000);
        let early = random.next_u64().is_multiple_of(5);
        let heard = random.next_u64() % 8;
        if early {
            assert!(timer.recv_timeout(patience).is_err());
        }
        for turn in 0.. {
            if !early && turn == heard {
                // The next command is on its way while the process is killed from beside it.
                let _ = writeln!(desk.say, "{}", acts.peek().unwrap());
                assert!(timer.recv_timeout(patience / 20).is_err());
            }
            if early || turn == heard {
                break;
            }
            let act = acts.peek().unwrap().clone();
            let Some(reply) = desk.ask(&act) else { panic!("the desk went by itself: {act}") };
            repeated += u32::from(reply["repeated"] == true);
            acknowledged(&mut said, &act, &reply);
            acts.next();
        }
        desk.child.kill().unwrap();
        // What was still said is an acknowledgement as well.
        let mut rest = String::new();
        let _ = std::io::Read::read_to_string(&mut desk.hear, &mut rest);
        for line in rest.lines().filter(|line| line.ends_with('}')) {
            if let Ok(reply) = serde_json::from_str::<Value>(line) {
                let act = acts.peek().unwrap().clone();
                if random.next_u64().is_multiple_of(2) {
                    acknowledged(&mut said, &act, &reply);
                    acts.next();
                }
            }
        }
        desk.child.wait().unwrap();
        kills += 1;
    }
    let mut desk = Desk::start(&db);
    for _ in 0..40 {
        let act = acts.next().unwrap();
        let reply = desk.ask(&act).unwrap();
        repeated += u32::from(reply["repeated"] == true);
        acknowledged(&mut said, &act, &reply);
    }
    desk.end();
    assert!(repeated > 0, "no kill met a command between its commit and its reply");
    counted(&db, &said, before);
}

fn acknowledged(said: &mut Said, act: &Value, reply: &Value) {
    assert_eq!(reply["ok"], true, "{act}: {reply}");
    assert_eq!(reply["id"], act["id"], "{act}: {reply}");
    let event = reply["event"].as_u64().unwrap();
    let id = act["id"].as_str().unwrap().to_owned();
    assert_eq!(said.insert(id, event), None, "{act}");
}

/// The journal has one event for each command that was acknowledged, at the place that was said, and no other.
fn counted(db: &Path, said: &Said, before: u64) {
    let output = command(db).arg("journal").stdout(Stdio::piped()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut found = Said::new();
    let mut events = 0;
    for line in text.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        events += 1;
        if let Some(id) = event["command_id"].as_str() {
            let n = event["n"].as_u64().unwrap();
            assert_eq!(found.insert(id.to_owned(), n), None, "{id} is doubled");
        }
    }
    assert_eq!(&found, said);
    assert_eq!(events, before + said.len() as u64);
    let output = command(db).args(["--json", "doctor"]).stdout(Stdio::piped()).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{report}");
    assert!(report["data"]["checks"].as_array().unwrap().iter().all(|check| check["ok"] == true));
}
