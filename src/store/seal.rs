//! Texts that may name a person: an HMAC stands in the journal, the text lies in a side table that can be erased.

use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::Sha256;

use super::error::StoreError;
use crate::domain::digest::hex;
use crate::domain::event::Sealed;
use crate::domain::student::StudentId;

/// HMAC-SHA-256 in hex. A key of any length is taken, so this cannot fail.
pub(super) fn hmac_hex(key: &str, text: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        // `new_from_slice` has no failing length for HMAC.
        return String::new();
    };
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// The salt of a student ('' is the project's); made when it isn't there.
pub(super) fn salt(
    sql: &Connection,
    student: &str,
    fresh: &mut dyn FnMut() -> String,
) -> Result<String, StoreError> {
    if let Some(salt) = read_salt(sql, student)? {
        return Ok(salt);
    }
    let salt = fresh();
    sql.prepare_cached("INSERT INTO salt (student, salt) VALUES (?1, ?2)")?
        .execute(params![student, salt])?;
    Ok(salt)
}

/// The salt of a student who was not there before.
pub(super) fn new_salt(
    sql: &Connection,
    student: &str,
    fresh: &mut dyn FnMut() -> String,
) -> Result<String, StoreError> {
    let salt = fresh();
    let made = sql
        .prepare_cached("INSERT OR IGNORE INTO salt (student, salt) VALUES (?1, ?2)")?
        .execute(params![student, salt])?;
    if made == 1 { Ok(salt) } else { self::salt(sql, student, fresh) }
}

pub(super) fn read_salt(sql: &Connection, student: &str) -> Result<Option<String>, StoreError> {
    Ok(sql
        .prepare_cached("SELECT salt FROM salt WHERE student = ?1")?
        .query_row([student], |row| row.get(0))
        .optional()?)
}

/// Puts a text aside and returns what stands for it.
pub(super) fn seal(
    sql: &Connection,
    student: Option<&StudentId>,
    text: &str,
    fresh: &mut dyn FnMut() -> String,
) -> Result<Sealed, StoreError> {
    let student = student.map_or("", |id| id.0.as_str());
    let digest = hmac_hex(&salt(sql, student, fresh)?, text);
    sql.prepare_cached("INSERT OR IGNORE INTO sealed_text (digest, student, text) VALUES (?1, ?2, ?3)")?
        .execute(params![digest, student, text])?;
    Ok(Sealed(digest))
}

/// The text behind a digest; `None` when it was erased.
pub(super) fn unseal(sql: &Connection, sealed: &Sealed) -> Result<Option<String>, StoreError> {
    Ok(sql
        .prepare_cached("SELECT text FROM sealed_text WHERE digest = ?1")?
        .query_row([&sealed.0], |row| row.get(0))
        .optional()?)
}
