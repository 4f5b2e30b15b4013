//! The screens' own words, one file for each group of screens.

pub mod afterwards;
pub mod closing;
pub mod desk;
pub mod first_run;
pub mod history;
pub mod home;
pub mod pace;
pub mod session;
pub mod till;
