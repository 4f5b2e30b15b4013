//! Pure rules of the photo day. No I/O, no clock, no SQL, no sentence for a user.

pub mod balance;
pub mod books;
pub mod desk;
pub mod digest;
pub mod directory;
pub mod ethnic;
pub mod event;
pub mod facts;
pub mod field;
pub mod fold;
pub mod frame;
pub mod hygiene;
pub mod id_document;
pub mod id_number;
pub mod money;
pub mod name;
pub mod number;
pub mod pace;
pub mod pinyin;
pub mod reconcile;
pub mod region;
pub mod roster;
pub mod session;
pub mod sex;
pub mod state;
pub mod student;
mod undo;
