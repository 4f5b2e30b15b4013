//! Spreadsheets in and out: formats, headings, printed forms. Knows no database and no screen; column headings and forms are Chinese, because they are format.

pub mod forms;
pub mod layout;
pub mod page;
pub mod replace;
pub mod write;
mod write_csv;
mod write_rules;
mod write_xlsx;
