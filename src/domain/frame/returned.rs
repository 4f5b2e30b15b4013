//! What comes back from the agency, number by number.

use serde::{Deserialize, Serialize};

/// What became of a photo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is there.
    #[default]
    Returned,
    /// It was refused (比对不通过).
    Rejected,
    /// It did not come.
    Missing,
}

/// A number and what became of its photo. Kept sealed: the remark is free text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRow {
    pub seq: u32,
    pub outcome: Outcome,
    pub remark: String,
}
