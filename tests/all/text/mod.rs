mod finding;
mod problem;
