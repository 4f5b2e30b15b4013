mod desk;
mod history;
mod sample;
