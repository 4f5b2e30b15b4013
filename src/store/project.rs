//! Values of the project itself: each with its digest, and a list of all of them, so that none can go unseen.

use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use super::seal;

/// The key of the list of keys.
const LIST: &str = "";

fn digest(salt: &str, key: &str, value: &str) -> String {
    seal::hmac_hex(salt, &serde_json::json!([key, value]).to_string())
}

pub(super) fn get(sql: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(sql
        .prepare_cached("SELECT value FROM project WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

pub(super) fn put(
    sql: &Connection,
    key: &str,
    value: &str,
    fresh: &mut dyn FnMut() -> String,
) -> Result<(), StoreError> {
    let salt = seal::salt(sql, "", fresh)?;
    let mut insert =
        sql.prepare_cached("INSERT OR REPLACE INTO project (key, value, digest) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![key, value, digest(&salt, key, value)])?;
    let list = keys(sql)?;
    insert.execute(params![LIST, list, digest(&salt, LIST, &list)])?;
    Ok(())
}

/// Takes a value out; nothing happens where there is none.
pub(super) fn remove(
    sql: &Connection,
    key: &str,
    fresh: &mut dyn FnMut() -> String,
) -> Result<(), StoreError> {
    let gone =
        sql.prepare_cached("DELETE FROM project WHERE key = ?1 AND key <> ?2")?.execute([key, LIST])?;
    if gone > 0 {
        let salt = seal::salt(sql, "", fresh)?;
        let list = keys(sql)?;
        sql.prepare_cached("INSERT OR REPLACE INTO project (key, value, digest) VALUES (?1, ?2, ?3)")?
            .execute(params![LIST, list, digest(&salt, LIST, &list)])?;
    }
    Ok(())
}

/// Keys that begin so, without that beginning, and their values.
pub(super) fn beginning(sql: &Connection, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut find = sql.prepare_cached("SELECT key, value FROM project ORDER BY key")?;
    let all: Vec<(String, String)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let rest = |(key, value): (String, String)| Some((key.strip_prefix(beginning)?.to_owned(), value));
    Ok(all.into_iter().filter_map(rest).collect())
}

/// All keys but the list's own, in order.
fn keys(sql: &Connection) -> Result<String, StoreError> {
    let mut find = sql.prepare_cached("SELECT key FROM project WHERE key <> ?1 ORDER BY key")?;
    let keys: Vec<String> = find.query_map([LIST], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(serde_json::Value::from(keys).to_string())
}

/// How many values are not what was written.
pub(super) fn unfitting(sql: &Connection) -> Result<u64, StoreError> {
    let salt = seal::read_salt(sql, "")?.unwrap_or_default();
    let mut find = sql.prepare("SELECT key, value, digest FROM project")?;
    let mut rows = find.query([])?;
    let (mut count, mut wrong) = (0_u64, 0_u64);
    while let Some(row) = rows.next()? {
        let (key, value, written): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        wrong += u64::from(digest(&salt, &key, &value) != written);
        count += 1;
    }
    let list = get(sql, LIST)?;
    // A database in which nothing was ever set has no list either.
    let whole = if count == 0 { list.is_none() } else { list == Some(keys(sql)?) };
    Ok(wrong + u64::from(!whole))
}
