//! Sex after GB/T 2261.1-2003: 1 男, 2 女 (0 unknown and 9 unstated are no value for us).

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sex {
    #[serde(rename = "男")]
    Male,
    #[serde(rename = "女")]
    Female,
}

impl Sex {
    /// The official name: 男 or 女.
    pub fn name(self) -> &'static str {
        match self {
            Sex::Male => "男",
            Sex::Female => "女",
        }
    }

    /// Reads the official name and nothing else.
    pub fn from_name(name: &str) -> Option<Sex> {
        [Sex::Male, Sex::Female].into_iter().find(|sex| sex.name() == name)
    }
}
