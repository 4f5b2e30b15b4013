//! 采集台 (photodesk): the house. Each module is a room; a room imports only the rooms below it.
//!
//! `domain` rules without I/O · `store` SQLite · `sheet` spreadsheets and forms · `photo` image files · `ops` what staff do ·
//! `text` every sentence in two languages · `cli` and `tui` two front ends on the same operations.

pub mod cli;
pub mod domain;
pub mod ops;
pub mod photo;
pub mod sheet;
pub mod store;
pub mod text;
pub mod tui;
