//! Reading the fields of a request, strictly: a wrong type, an unknown key, a missing value each say which.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::domain::desk::refusal::Why;
use crate::domain::money::Fen;

/// A field and what is wrong with it.
pub(super) type Bad = (String, Why);

/// A request's object while its fields are taken out; what is left over is unknown.
pub(super) struct Fields<'a> {
    object: &'a Map<String, Value>,
    taken: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    pub fn new(object: &'a Map<String, Value>) -> Fields<'a> {
        Fields { object, taken: BTreeSet::from(["do", "id", "force"]) }
    }

    /// A key that is null counts as not given.
    fn take(&mut self, key: &'static str) -> Option<&'a Value> {
        self.taken.insert(key);
        self.object.get(key).filter(|value| !value.is_null())
    }

    pub fn text(&mut self, key: &'static str) -> Result<Option<String>, Bad> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err((key.to_owned(), Why::Invalid)),
        }
    }

    pub fn need(&mut self, key: &'static str) -> Result<String, Bad> {
        self.text(key)?.ok_or_else(|| (key.to_owned(), Why::Missing))
    }

    pub fn number(&mut self, key: &'static str) -> Result<Option<u32>, Bad> {
        match self.take(key) {
            None => Ok(None),
            Some(value) => {
                let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
                number.map(Some).ok_or_else(|| (key.to_owned(), Why::OutOfRange))
            }
        }
    }

    pub fn need_number(&mut self, key: &'static str) -> Result<u32, Bad> {
        self.number(key)?.ok_or_else(|| (key.to_owned(), Why::Missing))
    }

    pub fn need_signed(&mut self, key: &'static str) -> Result<i32, Bad> {
        let value = self.take(key).ok_or_else(|| (key.to_owned(), Why::Missing))?;
        let number = value.as_i64().and_then(|number| i32::try_from(number).ok());
        number.ok_or_else(|| (key.to_owned(), Why::OutOfRange))
    }

    /// Amounts are text in yuan.
    pub fn amount(&mut self, key: &'static str) -> Result<Option<Fen>, Bad> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => {
                text.parse().map(Some).map_err(|_| (key.to_owned(), Why::NotAnAmount))
            }
            Some(_) => Err((key.to_owned(), Why::NotAnAmount)),
        }
    }

    pub fn truth(&mut self, key: &'static str) -> Result<bool, Bad> {
        match self.take(key) {
            None => Ok(false),
            Some(Value::Bool(truth)) => Ok(*truth),
            Some(_) => Err((key.to_owned(), Why::Invalid)),
        }
    }

    pub fn texts(&mut self, key: &'static str) -> Result<Option<Vec<String>>, Bad> {
        let wrong = || (key.to_owned(), Why::Invalid);
        match self.take(key) {
            None => Ok(None),
            Some(Value::Array(items)) => {
                let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
                texts.collect::<Option<Vec<_>>>().map(Some).ok_or_else(wrong)
            }
            Some(_) => Err(wrong()),
        }
    }

    /// One of the contract's words.
    pub fn choice<T>(&mut self, key: &'static str, read: fn(&str) -> Option<T>) -> Result<Option<T>, Bad> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => read(&text).map(Some).ok_or_else(|| (key.to_owned(), Why::Unknown)),
        }
    }

    /// A value that a later version reads; until then it is no value.
    pub fn not_yet(&mut self, key: &'static str) -> Result<(), Bad> {
        match self.take(key) {
            None => Ok(()),
            Some(_) => Err((key.to_owned(), Why::NotYet)),
        }
    }

    /// Everything was taken.
    pub fn done(&self) -> Result<(), Bad> {
        match self.object.keys().find(|key| !self.taken.contains(key.as_str())) {
            Some(key) => Err((key.clone(), Why::Unknown)),
            None => Ok(()),
        }
    }
}
