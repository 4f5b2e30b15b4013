mod batch;
mod class;
mod judge;
mod mapping;
mod notice;
mod sheet;
mod value;
