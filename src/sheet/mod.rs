//! Spreadsheets in and out: formats, headings, printed forms. Knows no database and no screen; column headings and forms are Chinese, because they are format.

mod book_cell;
pub mod book_file;
pub mod bundle;
pub mod estimate;
pub mod file;
pub mod forms;
pub mod grid;
pub mod headings;
pub mod layout;
pub mod limit;
pub mod log_file;
pub mod page;
pub mod photo_list;
pub mod read_error;
pub mod reader;
pub mod register_file;
pub mod replace;
pub mod return_file;
pub mod roster;
pub mod source;
pub mod write;
mod write_csv;
mod write_dbf;
mod write_html;
mod write_rules;
mod write_text;
mod write_xlsx;
