//! Whatever is changed in the database from outside, `doctor` reports it: every column, every row, every byte of
//! the journal. The tables and columns are asked of the database itself, so that a new one is covered.

use std::path::{Path, PathBuf};

use photodesk::store::{Access, Store};
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::day::whole_day;

/// A copy of the day, somebody else's connection to it, and the program's.
struct Surgery {
    _folder: tempfile::TempDir,
    knife: Connection,
    store: Store,
}

/// A table with its columns and the ones that find a row.
struct Table {
    name: String,
    columns: Vec<String>,
    key: Vec<String>,
}

impl Table {
    /// The condition that finds a row, its slots numbered from `after`, and the values that fill them.
    fn found_by(&self, row: &[Value], after: usize) -> (String, Vec<Value>) {
        let at: Vec<String> =
            self.key.iter().enumerate().map(|(i, name)| format!("\"{name}\" = ?{}", after + i + 1)).collect();
        let place = |name: &String| self.columns.iter().position(|column| column == name).unwrap();
        (at.join(" AND "), self.key.iter().map(|name| row[place(name)].clone()).collect())
    }
}

fn day(folder: &Path) -> PathBuf {
    let path = folder.join("photodesk.db");
    whole_day(&path);
    path
}

impl Surgery {
    fn prepare() -> Surgery {
        let folder = tempfile::tempdir().unwrap();
        let path = day(folder.path());
        let store = Store::open(&path, Access::Read).unwrap();
        assert_eq!(complaints(&store), Vec::<String>::new());
        let knife = Connection::open(&path).unwrap();
        knife.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
        knife
            .execute_batch(
                "PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;",
            )
            .unwrap();
        // Triggers stay where they are, and do nothing: a check that sees only their absence would prove nothing.
        knife.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
        Surgery { _folder: folder, knife, store }
    }

    /// Changes something with the triggers out of the way. A change that the database itself refuses (a type, a
    /// key that is taken) cannot come about: `false`.
    fn cut(&self, change: &str, values: &[Value]) -> bool {
        let changed = self.knife.execute(change, params_from_iter(values));
        assert!(changed != Ok(0), "nothing changed: {change} {values:?}");
        changed.is_ok()
    }

    fn tables(&self) -> Vec<Table> {
        let mut find = self.knife.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let names: Vec<String> = find.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        names.into_iter().map(|name| self.table(name)).collect()
    }

    fn table(&self, name: String) -> Table {
        let mut find = self.knife.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid").unwrap();
        let columns: Vec<(String, i64)> = find
            .query_map([&name], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let key = columns.iter().filter(|(_, place)| *place > 0).map(|(name, _)| name.clone()).collect();
        Table { name, columns: columns.into_iter().map(|(name, _)| name).collect(), key }
    }

    fn rows(&self, table: &Table) -> Vec<Vec<Value>> {
        let text = format!("SELECT \"{}\" FROM {}", table.columns.join("\", \""), table.name);
        let mut find = self.knife.prepare(&text).unwrap();
        let width = table.columns.len();
        let rows = find.query_map([], |row| (0..width).map(|i| row.get(i)).collect()).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// Sets one cell, asks, and sets it back. `None` when the database would not take it.
    fn flip(&self, table: &Table, row: &[Value], column: usize, value: &Value) -> Option<Vec<String>> {
        let mut after = row.to_vec();
        after[column] = value.clone();
        if !self.set(table, row, &after) {
            return None;
        }
        let said = complaints(&self.store);
        assert!(self.set(table, &after, row), "not put back: {} {row:?}", table.name);
        Some(said)
    }

    fn set(&self, table: &Table, from: &[Value], to: &[Value]) -> bool {
        let slots: Vec<String> =
            table.columns.iter().enumerate().map(|(i, name)| format!("\"{name}\" = ?{}", i + 1)).collect();
        let (at, keys) = table.found_by(from, table.columns.len());
        let text = format!("UPDATE {} SET {} WHERE {at}", table.name, slots.join(", "));
        let values: Vec<Value> = to.iter().cloned().chain(keys).collect();
        self.cut(&text, &values)
    }

    fn delete(&self, table: &Table, row: &[Value]) -> bool {
        let (at, keys) = table.found_by(row, 0);
        self.cut(&format!("DELETE FROM {} WHERE {at}", table.name), &keys)
    }

    fn insert_if_missing(&self, table: &Table, row: &[Value]) {
        let (at, keys) = table.found_by(row, 0);
        let text = format!("SELECT count(*) FROM {} WHERE {at}", table.name);
        let there: i64 = self.knife.query_row(&text, params_from_iter(keys), |row| row.get(0)).unwrap();
        if there == 0 {
            assert!(self.insert(table, row));
        }
    }

    fn insert(&self, table: &Table, row: &[Value]) -> bool {
        let slots: Vec<String> = (1..=row.len()).map(|i| format!("?{i}")).collect();
        let text = format!(
            "INSERT INTO {} (\"{}\") VALUES ({})",
            table.name,
            table.columns.join("\", \""),
            slots.join(", ")
        );
        self.cut(&text, row)
    }
}

/// The checks that found something. Not being able to look is a finding too.
fn complaints(store: &Store) -> Vec<String> {
    let failed = store.examine().into_iter().filter(|check| !check.ok);
    failed.map(|check| format!("{}: {}", check.name, check.detail)).collect()
}

/// What a hand from outside might write in the place of a value: also what means the same to a lenient reader.
fn others(value: &Value) -> Vec<Value> {
    let texts: Vec<String> = match value {
        Value::Null => {
            return vec![Value::Text(String::new()), Value::Text("x".to_owned()), Value::Integer(0)];
        }
        Value::Integer(n) => {
            let near = [n + 1, n - 1, i64::from(*n == 0), 2, 7_000_000];
            return near
                .into_iter()
                .filter(|other| other != n)
                .map(Value::Integer)
                .chain([Value::Null])
                .collect();
        }
        Value::Text(text) => {
            let lead = text.replacen(':', ":0", 1);
            let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
            let changed = if first == "q" { "z" } else { "q" };
            vec![format!("{text}x"), format!("{text} "), format!("{changed}{rest}"), String::new(), lead]
        }
        other => panic!("{other:?}"),
    };
    texts.into_iter().map(Value::Text).filter(|other| other != value).chain([Value::Null]).collect()
}

/// Cells of one shape are alike to a reader; this many of each are tried.
const OF_A_SHAPE: usize = 2;

/// Nothing, a number, an empty text, a short one, a long one.
fn shape(value: &Value) -> usize {
    match value {
        Value::Text(text) if text.is_empty() => 2,
        Value::Text(text) if text.contains(':') => 3,
        Value::Text(_) => 4,
        Value::Null => 0,
        _ => 1,
    }
}

#[test]
fn any_column_of_any_row_that_is_changed_from_outside_is_reported() {
    let surgery = Surgery::prepare();
    let mut missed = Vec::new();
    for table in surgery.tables() {
        let rows = surgery.rows(&table);
        assert!(!rows.is_empty(), "nothing happened in {}: the day is not complete", table.name);
        assert_eq!(complaints(&surgery.store), Vec::<String>::new());
        for (column, name) in table.columns.iter().enumerate() {
            let (mut tried, mut shapes) = (0, [0; 5]);
            for row in &rows {
                let seen = &mut shapes[shape(&row[column])];
                if *seen >= OF_A_SHAPE {
                    continue;
                }
                *seen += 1;
                for value in others(&row[column]) {
                    let Some(said) = surgery.flip(&table, row, column, &value) else { continue };
                    tried += 1;
                    if said.is_empty() {
                        missed.push(format!("{}.{name}: {:?} -> {value:?}", table.name, row[column]));
                    }
                }
            }
            assert!(tried > 0, "{}.{name} was never changed", table.name);
        }
    }
    assert!(missed.is_empty(), "{} not reported:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn any_row_that_is_taken_out_from_outside_is_reported() {
    let surgery = Surgery::prepare();
    let mut missed = Vec::new();
    for table in surgery.tables() {
        for row in surgery.rows(&table) {
            assert!(surgery.delete(&table, &row));
            if complaints(&surgery.store).is_empty() {
                missed.push(format!("{}: {row:?}", table.name));
            }
            assert!(surgery.insert(&table, &row), "not put back: {} {row:?}", table.name);
        }
    }
    assert!(missed.is_empty(), "{} not reported:\n{}", missed.len(), missed.join("\n"));
}

/// One bit of one byte is another. `None` when that is no text any more.
fn flipped(text: &str, at: usize, bit: usize) -> Option<String> {
    let mut bytes = text.to_owned().into_bytes();
    bytes[at] ^= 1 << bit;
    String::from_utf8(bytes).ok()
}

#[test]
fn any_bit_of_any_byte_in_a_text_of_the_journal_that_is_changed_is_reported() {
    let surgery = Surgery::prepare();
    let table = surgery.table("event".to_owned());
    let kind = table.columns.iter().position(|column| column == "kind").unwrap();
    let mut kinds = Vec::new();
    let mut tried = 0;
    for row in surgery.rows(&table) {
        // One event of each kind: they are written and read by the same lines.
        if kinds.contains(&row[kind]) {
            continue;
        }
        kinds.push(row[kind].clone());
        for column in 0..table.columns.len() {
            let Value::Text(text) = &row[column] else { continue };
            // These look the same in every event.
            let alike = ["prev", "hash", "wall", "station"].contains(&table.columns[column].as_str());
            if alike && kinds.len() > 2 {
                continue;
            }
            for at in 0..text.len() {
                let changed = (0..7).find_map(|bit| flipped(text, at, (tried + bit) % 7)).unwrap();
                let said = surgery.flip(&table, &row, column, &Value::Text(changed));
                assert!(said.is_none_or(|said| !said.is_empty()), "{} at {at}", table.columns[column]);
                tried += 1;
            }
        }
    }
    assert!(kinds.len() >= 20 && tried > 2000, "{} kinds, {tried} bytes", kinds.len());
    assert_eq!(complaints(&surgery.store), Vec::<String>::new());
}

#[test]
fn events_that_change_places_or_end_early_are_reported() {
    let surgery = Surgery::prepare();
    let table = surgery.table("event".to_owned());
    let count = surgery.rows(&table).len();
    // The end of the journal is cut off, as far as one likes.
    for kept in 0..count {
        surgery.knife.execute_batch("BEGIN").unwrap();
        let rows = surgery.rows(&table);
        let text = "DELETE FROM event WHERE (station, n) IN
                    (SELECT station, n FROM event ORDER BY lamport, station, n LIMIT -1 OFFSET ?1)";
        surgery.knife.execute(text, [kept]).unwrap();
        surgery.knife.execute_batch("COMMIT").unwrap();
        assert!(!complaints(&surgery.store).is_empty(), "cut after {kept}");
        for row in &rows[..] {
            surgery.insert_if_missing(&table, row);
        }
    }
    assert_eq!(complaints(&surgery.store), Vec::<String>::new());
    // Two neighbours change places.
    let swap = |a: i64, b: i64| {
        for (from, to) in [(a, -1), (b, a), (-1, b)] {
            let text = "UPDATE event SET n = ?2 WHERE station = 'main' AND n = ?1";
            surgery.knife.execute(text, [from, to]).unwrap();
        }
    };
    for n in 1..20 {
        swap(n, n + 1);
        assert!(!complaints(&surgery.store).is_empty(), "{n} and {}", n + 1);
        swap(n, n + 1);
    }
    assert_eq!(complaints(&surgery.store), Vec::<String>::new());
}

#[test]
fn a_guard_that_was_taken_away_is_reported() {
    let surgery = Surgery::prepare();
    surgery.knife.execute_batch("DROP TRIGGER event_is_never_changed").unwrap();
    assert_eq!(complaints(&surgery.store), ["schema: event_is_never_changed"]);
}
