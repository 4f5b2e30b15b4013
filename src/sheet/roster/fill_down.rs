//! A major, a department or a year that stands only in the first row of those whose it is: a merged cell that was lost.
//! Only where the classes are called by numbers alone, and begin anew where it does or are all one; a column that is filled here and
//! there says nothing of the rows between.

use std::collections::HashSet;

use crate::domain::field::Field;
use crate::domain::roster::class;
use crate::domain::roster::nameless::is_nameless;
use crate::domain::roster::raw::{RawRow, RawSheet, RawValue};

const FIELDS: [Field; 3] = [Field::Department, Field::Major, Field::Grade];
/// One row in so many says it at most.
const SAID: usize = 3;

/// Fills them down.
pub(super) fn fill(sheet: &mut RawSheet) {
    let rows = &sheet.rows;
    let mut lost = FIELDS.to_vec();
    lost.retain(|field| is_sparse(rows, *field));
    if lost.is_empty() || !rows.iter().all(|row| row.text(Field::Class).is_some_and(is_nameless)) {
        return;
    }
    let classes: Vec<String> =
        rows.iter().map(|row| class::key(row.text(Field::Class).unwrap_or_default())).collect();
    // Where every major has one class, 1班, the major alone says where it begins.
    let one = classes.windows(2).all(|pair| matches!(pair, [above, below] if above == below));
    let begins = |at: usize| one || at == 0 || classes.get(at) != classes.get(at - 1);
    lost.retain(|field| rows.iter().enumerate().all(|(at, row)| !row.says(*field) || begins(at)));
    if lost.is_empty() || !are_whole(rows, &classes, &lost) {
        return;
    }
    for field in lost {
        let mut above: Option<RawValue> = None;
        for row in &mut sheet.rows {
            if row.says(field) {
                above = row.values.get(field).cloned();
            } else if let Some(above) = &above {
                row.values.put(field, above.clone());
            }
        }
    }
}

fn is_sparse(rows: &[RawRow], field: Field) -> bool {
    let mut said = rows.iter().filter(|row| row.says(field));
    rows.first().is_some_and(|row| row.says(field)) && said.nth(rows.len() / SAID).is_none()
}

/// With what is filled down each class stands in one place.
fn are_whole(rows: &[RawRow], classes: &[String], lost: &[Field]) -> bool {
    let mut whose = FIELDS.map(|_| "");
    let mut seen = HashSet::new();
    let mut above = None;
    rows.iter().zip(classes).all(|(row, class)| {
        for (own, field) in whose.iter_mut().zip(FIELDS) {
            let text = row.text(field).unwrap_or_default();
            if !text.is_empty() || !lost.contains(&field) {
                *own = text;
            }
        }
        let here = (whose, class);
        above.replace(here) == Some(here) || seen.insert(here)
    })
}
