mod batch;
mod class;
mod judge;
mod mapping;
mod sheet;
mod value;
