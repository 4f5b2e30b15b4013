mod demo;
mod desk;
mod history;
mod sample;
