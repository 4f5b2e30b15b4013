mod catalogue;
pub mod every_error;
mod finding;
mod letter;
mod problem;
