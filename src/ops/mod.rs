//! What staff do, one file each; the only door to what lies below. Knows no sentence and no key.

pub mod adopt;
mod ahead;
pub mod amend;
pub mod answer;
pub mod book_files;
pub mod cash;
pub mod demo;
pub mod desk;
pub mod dropped;
pub mod emptied;
pub mod errata;
pub mod error;
pub mod export;
pub mod finding;
pub mod floor;
pub mod folder;
pub mod gather;
pub mod import;
pub mod join;
pub mod keep;
pub mod leave;
mod ledger;
pub mod log;
pub mod log_page;
pub mod mapping;
mod missing;
mod outlet;
pub mod past_import;
pub mod people;
pub mod photos;
pub mod project;
pub mod reading;
pub mod report;
pub mod returned;
pub mod roster;
pub mod sample;
pub mod session;
pub mod settlement;
pub mod signoff;
pub mod status;
pub mod take_numbers;
pub mod trail;

pub use error::OpsError;
pub use project::Project;
// Front ends reach the store through this room alone; these two they must name.
pub use crate::store::{Access, StoreError};
