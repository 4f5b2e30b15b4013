//! From a raw roster row to a student: judging values, finding duplicates, and the keyed difference to what is there.

pub mod problem;
pub mod raw;
pub mod value;
