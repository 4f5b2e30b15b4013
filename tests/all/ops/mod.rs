mod demo;
mod desk;
mod history;
mod import_undo;
mod returned;
mod sample;
