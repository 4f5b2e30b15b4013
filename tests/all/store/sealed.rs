//! Whatever is done to the journal of a sealed session, the printed head tells: also when somebody makes all hashes
//! and the seal itself anew.

use std::path::Path;

use photodesk::domain::closing::Role;
use photodesk::domain::closing::head::Head;
use photodesk::domain::closing::record::{Fault, Record, Top};
use photodesk::domain::digest::sha256_hex;
use photodesk::domain::event::{Body, EventRef};
use photodesk::domain::session::SessionId;
use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::roster::{Control, RosterBatch};
use photodesk::ops::session::Wanted;
use photodesk::store::{Access, RosterEdit, Store};
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde_json::json;

use super::day::whole_day;
use crate::world::{pay, sign_off, wanted, who, world};

const COLUMNS: [&str; 14] = [
    "station",
    "n",
    "lamport",
    "wall",
    "operator",
    "session",
    "kind",
    "subject",
    "body",
    "undoes",
    "step",
    "command_id",
    "prev",
    "hash",
];
const STATION: usize = 0;
const N: usize = 1;
const LAMPORT: usize = 2;
const KIND: usize = 6;
const BODY: usize = 8;
const COMMAND: usize = 11;
const PREV: usize = 12;
const HASH: usize = 13;

type Row = Vec<Value>;

/// A day that is sealed, the head on its papers, and somebody else's connection.
struct Sealed {
    folder: tempfile::TempDir,
    head: Head,
    seal: EventRef,
    knife: Connection,
    store: Store,
}

fn project(path: &Path) -> Project {
    Project::open(path, Access::Write, who("main"), world()).unwrap()
}

impl Sealed {
    fn prepare() -> Sealed {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photodesk.db");
        whole_day(&path);
        let mut day = project(&path);
        let seal = sign_off(&mut day);
        let head = day.head_of(&seal).unwrap().unwrap();
        drop(day);
        let store = Store::open(&path, Access::Read).unwrap();
        let knife = Connection::open(&path).unwrap();
        knife.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
        knife.execute_batch("PRAGMA synchronous = OFF").unwrap();
        knife.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
        Sealed { folder, head, seal, knife, store }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("photodesk.db")
    }

    /// The journal in its order.
    fn rows(&self) -> Vec<Row> {
        let text = format!("SELECT {} FROM event ORDER BY lamport, station, n", COLUMNS.join(", "));
        let mut find = self.knife.prepare(&text).unwrap();
        let rows = find.query_map([], |row| (0..COLUMNS.len()).map(|i| row.get(i)).collect()).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// Puts these lines in the place of the journal. `false`: the database itself does not take them.
    fn write(&self, rows: &[Row], ends: bool) -> bool {
        self.knife.execute_batch("BEGIN; DELETE FROM event;").unwrap();
        let slots: Vec<String> = (1..=COLUMNS.len()).map(|i| format!("?{i}")).collect();
        let text = format!("INSERT INTO event ({}) VALUES ({})", COLUMNS.join(", "), slots.join(", "));
        for row in rows {
            if self.knife.prepare_cached(&text).unwrap().execute(params_from_iter(row)).is_err() {
                self.knife.execute_batch("ROLLBACK").unwrap();
                return false;
            }
        }
        if ends {
            self.knife
                .execute_batch(
                    "DELETE FROM head; INSERT INTO head SELECT station, n, hash FROM event AS last
                     WHERE n = (SELECT max(n) FROM event WHERE station = last.station);",
                )
                .unwrap();
        }
        self.knife.execute_batch("COMMIT").unwrap();
        true
    }

    /// Does the head on paper tell that this is not the record?
    fn is_found(&self) -> bool {
        match self.store.signed_record(&self.head) {
            Ok(Some(held)) => !held.is_whole(),
            Ok(None) | Err(_) => true,
        }
    }

    fn is_ok(&self, name: &str) -> bool {
        self.store.examine().into_iter().any(|check| check.name == name && check.ok)
    }

    fn fault(&self) -> Option<Fault> {
        self.store.signed_record(&self.head).unwrap().unwrap().fault
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

fn number(value: &Value) -> i64 {
    match value {
        Value::Integer(n) => *n,
        other => panic!("{other:?}"),
    }
}

fn as_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(n) => json!(n),
        Value::Text(text) => json!(text),
        other => panic!("{other:?}"),
    }
}

/// Another value of the same kind.
fn other_value(value: &Value, dice: &mut Dice) -> Value {
    match value {
        Value::Null => {
            if dice.below(2) == 0 {
                Value::Integer(1)
            } else {
                Value::Text("x".to_owned())
            }
        }
        Value::Integer(n) => Value::Integer((n + [1, -1, 2, 10][dice.below(4)]).max(0)),
        Value::Text(text) => {
            let digits: Vec<usize> =
                text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let mut bytes = text.clone().into_bytes();
            if let (Some(at), true) = (digits.get(dice.below(digits.len().max(1))), dice.below(4) > 0) {
                bytes[*at] = b'0' + (bytes[*at] - b'0' + 1 + dice.below(8) as u8) % 10;
                return Value::Text(String::from_utf8(bytes).unwrap());
            }
            Value::Text(format!("{text}x"))
        }
        other => panic!("{other:?}"),
    }
}

/// One thing that a hand from outside does to the lines.
fn mutate(rows: &mut Vec<Row>, dice: &mut Dice) -> &'static str {
    let at = dice.below(rows.len());
    match dice.below(6) {
        0 => {
            let column = dice.below(COLUMNS.len());
            rows[at][column] = other_value(&rows[at][column], dice);
            "edit"
        }
        1 => {
            rows[at][BODY] = other_value(&rows[at][BODY], dice);
            "edit of a body"
        }
        2 => {
            rows.remove(at);
            "deletion"
        }
        3 => {
            let with = dice.below(rows.len());
            // What happened changes places; the places stay.
            for column in (0..COLUMNS.len()).filter(|column| ![STATION, N, LAMPORT].contains(column)) {
                let (a, b) = (rows[at][column].clone(), rows[with][column].clone());
                (rows[at][column], rows[with][column]) = (b, a);
            }
            "reordering"
        }
        4 => {
            let left = rows.len() - 1 - dice.below(rows.len() / 2);
            rows.truncate(left);
            "truncation"
        }
        _ => {
            let mut more = rows[dice.below(rows.len())].clone();
            more[COMMAND] = Value::Null;
            more[LAMPORT] = rows[at][LAMPORT].clone();
            if dice.below(3) == 0 {
                more[STATION] = Value::Text("zz".to_owned());
            }
            let n = rows.iter().filter(|row| row[STATION] == more[STATION]).count() + 1;
            more[N] = Value::Integer(i64::try_from(n).unwrap());
            rows.insert(at, more);
            "insertion"
        }
    }
}

/// Numbers the lines anew and makes every link and hash fit, as somebody can who knows how they are made.
fn link(rows: &mut [Row]) {
    let mut ends: std::collections::BTreeMap<String, (i64, String)> = std::collections::BTreeMap::new();
    for row in rows {
        let station = text(&row[STATION]).to_owned();
        let (n, prev) = ends.get(&station).cloned().unwrap_or_else(|| (0, "0".repeat(64)));
        row[N] = Value::Integer(n + 1);
        let said: Vec<serde_json::Value> = row[..PREV].iter().map(as_json).collect();
        let hash =
            sha256_hex(format!("photodesk event 1\n{prev}\n{}", serde_json::Value::Array(said)).as_bytes());
        row[PREV] = Value::Text(prev);
        row[HASH] = Value::Text(hash.clone());
        ends.insert(station, (n + 1, hash));
    }
}

/// Links all lines anew and seals them again, over what they are now.
fn forge(rows: &mut Vec<Row>, seal: &Row) {
    rows.retain(|row| row[KIND] != seal[KIND]);
    rows.sort_by_key(|row| number(&row[LAMPORT]));
    link(rows);
    let mut tops: std::collections::BTreeMap<String, Top> = std::collections::BTreeMap::new();
    for row in rows.iter() {
        let station = text(&row[STATION]).to_owned();
        let top =
            Top { station: station.clone(), n: number(&row[N]) as u64, hash: text(&row[HASH]).to_owned() };
        tops.insert(station, top);
    }
    let mut seal = seal.clone();
    let Ok(Body::SessionSealed { record }) = serde_json::from_str(text(&seal[BODY])) else { panic!() };
    let record = Box::new(Record { tops: tops.into_values().collect(), ..*record });
    let body = serde_json::to_value(Body::SessionSealed { record }).unwrap();
    seal[BODY] = Value::Text(body.to_string());
    rows.push(seal);
    link(rows);
}

/// A hand from outside cannot write what the columns do not take.
fn is_typed(rows: &[Row]) -> bool {
    rows.iter().all(|row| {
        let texts = [STATION, 3, 4, KIND, BODY, PREV, HASH];
        let numbers = [N, LAMPORT, 10];
        texts.iter().all(|column| matches!(row[*column], Value::Text(_)))
            && numbers.iter().all(|column| matches!(row[*column], Value::Integer(n) if n >= 0))
            && matches!(row[5], Value::Null | Value::Integer(_))
            && [7, 9, COMMAND].iter().all(|column| matches!(row[*column], Value::Null | Value::Text(_)))
    })
}

#[test]
fn two_thousand_changes_of_a_sealed_journal_are_all_found_by_the_printed_head() {
    let day = Sealed::prepare();
    let whole = day.rows();
    assert!(!day.is_found(), "{:?}", day.fault());
    let seal = whole.last().unwrap().clone();
    assert_eq!(text(&seal[KIND]), "session_sealed");
    let mut dice = Dice(41);
    let mut done = std::collections::BTreeMap::new();
    let (mut clumsy, mut clever, mut slipped_by) = (0, 0, 0);
    while clumsy + clever < 2000 {
        let mut rows = whole.clone();
        let what = mutate(&mut rows, &mut dice);
        let is_clever = dice.below(2) == 0;
        if !is_typed(&rows) {
            continue;
        }
        if is_clever {
            forge(&mut rows, &seal);
        }
        let mut sorted = rows.clone();
        sorted.sort_by_key(|row| (number(&row[LAMPORT]), text(&row[STATION]).to_owned(), number(&row[N])));
        if sorted == whole || !day.write(&rows, is_clever) {
            continue;
        }
        assert!(day.is_found(), "{what} (clever: {is_clever}) is not found");
        *done.entry((what, is_clever)).or_insert(0) += 1;
        if is_clever {
            clever += 1;
            // Without the paper: the chains fit, and mostly nothing else tells either.
            if clever % 10 == 0 {
                let body_reads = rows.iter().all(|row| {
                    serde_json::from_str::<Body>(text(&row[BODY]))
                        .is_ok_and(|body| body.kind() == text(&row[KIND]))
                });
                slipped_by += usize::from(day.is_ok("chain") && body_reads);
            }
        } else {
            clumsy += 1;
        }
    }
    assert!(day.write(&whole, true));
    assert!(!day.is_found(), "the day itself is still the one that was signed");
    assert!(done.len() == 12 && done.values().all(|count| *count > 50), "{done:?}");
    // That the clever one is found is the merit of the head on paper alone.
    assert!(slipped_by * 10 > clever / 2, "{slipped_by} of {} went unseen by the chains", clever / 10);
}

#[test]
fn what_is_written_after_the_seal_is_a_fault_unless_the_session_was_reopened() {
    let day = Sealed::prepare();
    let whole = day.rows();
    // A payment for the sealed session, with fitting links.
    let mut rows = whole.clone();
    let mut late = whole.iter().find(|row| text(&row[KIND]) == "paid").unwrap().clone();
    late[LAMPORT] = Value::Integer(number(&whole.last().unwrap()[LAMPORT]) + 1);
    late[COMMAND] = Value::Null;
    rows.push(late);
    link(&mut rows);
    assert!(day.write(&rows, true));
    let Some(Fault::Late(at)) = day.fault() else { panic!("{:?}", day.fault()) };
    assert_eq!(at.n, day.seal.n + 1);
    assert!(day.write(&whole, true));
    // The same at the desk, openly.
    let mut project = project(&day.path());
    assert_eq!(project.act(pay("S0012")).unwrap_err().code(), "no_session");
    project.reopen_session(SessionId(1), Some("漏了一个人")).unwrap();
    project.act(pay("S0012")).unwrap();
    drop(project);
    let held = day.store.signed_record(&day.head).unwrap().unwrap();
    assert_eq!((held.fault, held.reopened, held.since), (None, 1, 2));
}

#[test]
fn nothing_is_brought_back_into_a_sealed_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photodesk.db");
    whole_day(&path);
    let mut desk = project(&path);
    desk.act(pay("S0012")).unwrap();
    desk.act(Request::Undo { event: None, reason: None }).unwrap();
    // Somebody else seals it, so that the undo is still the last thing that this station did.
    let mut other = Project::open(&path, Access::Write, who("cli"), world()).unwrap();
    let seal = sign_off(&mut other);
    let head = other.head_of(&seal).unwrap().unwrap();
    assert_eq!(desk.act(Request::Redo).unwrap_err().code(), "no_session");
    let second = Wanted { label: Some("下午".to_owned()), ..wanted() };
    desk.open_session(&second).unwrap();
    let code = desk.act(Request::Redo).unwrap_err().code();
    assert!(["session_closed", "nothing_to_redo"].contains(&code), "{code}");
    assert!(other.signed_record(&head).unwrap().unwrap().is_whole());
}

#[test]
fn switching_between_open_sessions_is_no_reopening_and_a_session_closed_again_takes_nothing() {
    let day = Sealed::prepare();
    let mut project = project(&day.path());
    project.reopen_session(SessionId(1), Some("漏了一个人")).unwrap();
    let second = Wanted { label: Some("下午".to_owned()), ..wanted() };
    project.open_session(&second).unwrap();
    project.reopen_session(SessionId(1), None).unwrap();
    project.act(pay("S0012")).unwrap();
    let record = day.store.signed_record(&day.head).unwrap().unwrap();
    assert_eq!((record.fault, record.reopened), (None, 1));
    project.close_session(Some(SessionId(1)), Some("天黑了")).unwrap();
    drop(project);
    let mut rows = day.rows();
    let mut late = rows.iter().rev().find(|row| text(&row[KIND]) == "paid").unwrap().clone();
    late[LAMPORT] = Value::Integer(number(&rows.last().unwrap()[LAMPORT]) + 1);
    rows.push(late);
    link(&mut rows);
    assert!(day.write(&rows, true));
    assert!(matches!(day.fault(), Some(Fault::Late(_))), "{:?}", day.fault());
}

#[test]
fn a_name_that_is_changed_on_the_sealed_list_from_outside_is_a_fault() {
    let day = Sealed::prepare();
    day.knife.execute("UPDATE student SET name = '张三' WHERE student_no = 'S0001'", []).unwrap();
    assert_eq!(day.fault(), Some(Fault::List));
    day.knife.execute("UPDATE student SET name = '李四' WHERE student_no = 'S0012'", []).unwrap();
    day.knife.execute("UPDATE student SET name = '张思凡' WHERE student_no = 'S0001'", []).unwrap();
    assert_eq!(day.fault(), None, "who has no number does not stand on the list");
}

#[test]
fn a_name_that_an_import_changes_after_the_seal_is_told_and_is_no_fault() {
    let day = Sealed::prepare();
    let mut project = project(&day.path());
    let id = project.resolve("S0001").unwrap();
    let before = project.directory().student(&id).unwrap().clone();
    let mut after = before.clone();
    after.record.name = "张三".into();
    let changes = vec![RosterEdit { before: Some(&before), after: &after }];
    let batch = RosterBatch { changes, ..RosterBatch::default() };
    project.write_roster(&batch, &mut |_| Control::Go).unwrap();
    let record = day.store.signed_record(&day.head).unwrap().unwrap();
    assert_eq!((record.fault, record.list_moved, record.reopened), (None, true, 0));
}

#[test]
fn a_second_seal_has_a_head_of_its_own_and_the_first_still_tells_what_was_signed_then() {
    let day = Sealed::prepare();
    let mut project = project(&day.path());
    project.reopen_session(SessionId(1), Some("漏了一个人")).unwrap();
    project.act(pay("S0012")).unwrap();
    let again = sign_off(&mut project);
    let head = project.head_of(&again).unwrap().unwrap();
    assert_ne!(head, day.head);
    for (head, reopened) in [(&head, 0), (&day.head, 1)] {
        let record = project.signed_record(head).unwrap().unwrap();
        assert_eq!((record.fault, record.reopened), (None, reopened));
    }
    assert!(project.examine().iter().all(|check| check.ok));
    assert_eq!(Role::needed(&project.session_by(SessionId(1)).unwrap().settings).len(), 3);
}
