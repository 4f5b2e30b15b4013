//! The terminal interface, run by key scripts on a screen of cells: no threads, no sleeps. `pty` alone runs the real
//! binary in a real terminal.

mod afterwards;
mod app;
mod burst;
mod chooser;
mod closing;
mod desk_card;
mod dialog;
mod export;
mod field;
mod first_run;
mod floor;
mod footer;
pub mod harness;
mod hints;
pub mod home;
mod import;
mod join;
mod key_counts;
mod keyin;
mod keymap;
mod kit;
mod log_pages;
pub mod pty;
mod reconcile;
mod roster;
mod screens;
mod terminal;
mod till;
mod toy;
mod undo;
mod whole_day;
mod worker;
