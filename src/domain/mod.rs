//! Pure rules of the photo day. No I/O, no clock, no SQL, no sentence for a user.

pub mod field;
pub mod id_document;
pub mod money;
pub mod roster;
pub mod sex;
pub mod student;
