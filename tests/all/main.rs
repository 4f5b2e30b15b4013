//! One test binary; the tree mirrors `src`. A test's name is a sentence about behaviour.
#![allow(clippy::unwrap_used, clippy::string_slice)]

mod cli;
mod domain;
mod hostile;
mod house;
mod office;
mod ops;
mod photo;
mod readme;
mod score;
mod sheet;
mod store;
mod text;
mod tui;
mod world;
