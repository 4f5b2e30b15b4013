//! The real binary from outside, held against the promises to scripts: one file per part of them.

mod books;
mod camera;
mod cash;
mod checks;
mod closing;
mod database;
mod demo;
mod envelope;
mod export;
mod handles;
mod harness;
mod help;
mod hostile;
mod interrupt;
mod keeping;
mod kill;
mod language;
mod mapping;
mod money;
mod numbers;
mod people;
pub mod process;
mod protocol;
mod rosters;
mod session;
mod status;
mod takeback;
