//! Long lists for scripts: each row is made when it is printed, and is gone before the next. Knows nothing of what
//! the rows say.

use std::fmt;

use serde::ser::{Serialize, SerializeSeq as _, Serializer};
use serde_json::Value;

/// Calls its argument with one row after the other.
type Each = dyn Fn(&mut dyn FnMut(Value));

/// A list that isn't in memory as a whole.
pub struct Rows(Box<Each>);

impl Rows {
    pub fn new(each: impl Fn(&mut dyn FnMut(Value)) + 'static) -> Rows {
        Rows(Box::new(each))
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut printed = Ok(());
        (self.0)(&mut |row| {
            if printed.is_ok() {
                printed = list.serialize_element(&row);
            }
        });
        printed?;
        list.end()
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rows")
    }
}
