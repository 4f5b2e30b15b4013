//! From a raw roster row to a student: judging values, finding duplicates, and the keyed difference to what is there.

pub mod agree;
mod answer;
mod bare_class;
pub mod batch;
pub mod class;
pub mod column;
pub mod copied_title;
mod crowd;
pub mod difference;
mod duplicate;
pub mod judge;
mod judged;
pub mod letter;
pub mod mapping;
mod marks;
mod misnomer;
mod namesake;
pub mod notice;
mod of_sheet;
pub mod problem;
pub mod raw;
pub mod remark;
mod short_name;
mod undecided;
pub mod value;
mod version;
mod within;
