//! Migrations: only ever added, each in one transaction.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::error::StoreError;

/// "PhDk": tells our files from other `SQLite` files.
pub(super) const APPLICATION_ID: i64 = 0x5068_446b;

const MIGRATIONS: [&str; 2] = [
    include_str!("../../assets/migrations/001_first.sql"),
    include_str!("../../assets/migrations/002_pages.sql"),
];

/// The schema version that this program writes.
pub(super) const fn known() -> i64 {
    MIGRATIONS.len().cast_signed() as i64
}

pub(super) fn version(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings a database to the known version.
pub(super) fn migrate(sql: &mut Connection) -> Result<(), StoreError> {
    let found = version(sql)?;
    if found > known() {
        return Err(StoreError::NewerVersion { found, known: known() });
    }
    for (i, text) in MIGRATIONS.iter().enumerate().skip(usize::try_from(found).unwrap_or(0)) {
        let tx = sql.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        tx.execute_batch(text)?;
        tx.execute_batch(&format!(
            "PRAGMA user_version = {}; PRAGMA application_id = {APPLICATION_ID};",
            i + 1
        ))?;
        tx.commit()?;
    }
    Ok(())
}

/// Names of what differs between this database and one that is made anew: a trigger that was taken away, a table
/// that was altered.
pub(super) fn differing(sql: &Connection) -> Result<Vec<String>, StoreError> {
    let fresh = Connection::open_in_memory()?;
    for text in MIGRATIONS.iter().take(usize::try_from(version(sql)?).unwrap_or(0)) {
        fresh.execute_batch(text)?;
    }
    let (there, due) = (schema(sql)?, schema(&fresh)?);
    Ok(there.symmetric_difference(&due).map(|(name, _)| name.clone()).collect())
}

fn schema(sql: &Connection) -> Result<BTreeSet<(String, Option<String>)>, StoreError> {
    let mut find =
        sql.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'")?;
    Ok(find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}
