//! The terminal interface, run by key scripts on a screen of cells: no threads, no sleeps.

mod app;
mod chooser;
mod dialog;
mod field;
mod footer;
pub mod harness;
mod home;
mod keymap;
mod kit;
mod toy;
mod worker;
