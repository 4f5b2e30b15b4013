mod batch;
mod class;
mod judge;
mod sheet;
mod value;
