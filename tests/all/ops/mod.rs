mod demo;
mod desk;
mod dropped;
mod folder;
mod history;
mod import_undo;
mod returned;
mod sample;
