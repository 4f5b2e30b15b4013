mod desk;
mod history;
