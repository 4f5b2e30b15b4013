//! The terminal interface: keys become acts, acts change state, state becomes cells. Never touches the database itself.

pub mod app;
pub mod burst;
pub mod chooser;
pub mod everywhere;
pub mod finder;
pub mod footer;
pub mod house;
pub mod key;
pub mod keymap;
pub mod kit;
mod paste;
pub mod readme;
pub mod route;
pub mod run;
pub mod screen;
pub mod screens;
pub mod start;
pub mod terminal;
pub mod worker;
