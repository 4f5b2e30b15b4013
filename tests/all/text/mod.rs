mod catalogue;
mod finding;
mod problem;
