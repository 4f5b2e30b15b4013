//! The parts that screens are drawn from. They know widths, themes and keys, and nothing of students or money.

pub mod bar;
pub mod dialog;
pub mod digits;
pub mod field;
pub mod form;
pub mod list;
pub mod look;
pub mod panel;
pub mod steps;
pub mod table;
pub mod theme;
pub mod width;
