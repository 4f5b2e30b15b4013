//! Migrations: only ever added, each in one transaction.

use rusqlite::Connection;

use super::error::StoreError;

/// "PhDk": tells our files from other `SQLite` files.
pub(super) const APPLICATION_ID: i64 = 0x5068_446b;

const MIGRATIONS: [&str; 1] = [include_str!("../../assets/migrations/001_first.sql")];

/// The schema version that this program writes.
pub(super) const fn known() -> i64 {
    MIGRATIONS.len() as i64
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
