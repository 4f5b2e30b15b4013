//! What leaves the house is read from the tables that `doctor` holds against the journal.

use rusqlite::Connection;

use super::error::StoreError;
use super::open::Store;
use crate::domain::session::SessionId;
use crate::domain::student::StudentId;

/// A number with its owner, for the sequence list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRow {
    pub session: SessionId,
    pub seq: u32,
    pub owner: Option<StudentId>,
    pub last_owner: Option<StudentId>,
    /// A [`crate::domain::number::Fate`] code.
    pub fate: String,
    pub wall: String,
}

/// A payment or refund as it was booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyRow {
    pub session: SessionId,
    pub receipt: u32,
    pub student: StudentId,
    /// Fen; negative for a refund.
    pub amount: i64,
    pub method: String,
    pub wall: String,
}

impl Store {
    /// All numbers, ascending by session and number; of one session when it is given.
    pub fn number_rows(&self, session: Option<SessionId>) -> Result<Vec<NumberRow>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT session, seq, owner, fate, wall, last_owner FROM number WHERE ?1 IS NULL OR session = ?1 ORDER BY session, seq",
        )?;
        let rows = find.query_map([session.map(|id| id.0)], |row| {
            Ok(NumberRow {
                session: SessionId(row.get(0)?),
                seq: row.get(1)?,
                owner: row.get::<_, Option<String>>(2)?.map(StudentId),
                fate: row.get(3)?,
                wall: row.get(4)?,
                last_owner: row.get::<_, Option<String>>(5)?.map(StudentId),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Payments and refunds in the order of their receipts; debts that a later payment settled are left out.
    pub fn money_rows(&self, session: Option<SessionId>) -> Result<Vec<MoneyRow>, StoreError> {
        money(&self.sql, session)
    }
}

fn money(sql: &Connection, session: Option<SessionId>) -> Result<Vec<MoneyRow>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT session, receipt, student, amount, method, wall FROM payment
           WHERE (?1 IS NULL OR session = ?1) AND settled = 0
         UNION ALL
         SELECT session, receipt, student, -amount, method, wall FROM refund WHERE ?1 IS NULL OR session = ?1
         ORDER BY 1, 2",
    )?;
    let rows = find.query_map([session.map(|id| id.0)], |row| {
        Ok(MoneyRow {
            session: SessionId(row.get(0)?),
            receipt: row.get(1)?,
            student: StudentId(row.get(2)?),
            amount: row.get(3)?,
            method: row.get(4)?,
            wall: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
