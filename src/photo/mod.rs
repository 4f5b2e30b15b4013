//! Image files: what lies on a camera's card, when it was taken, whether it can be looked at; copies under other
//! names; whether a finished photo is what a specification asks for.
//!
//! Knows bytes and folders; nothing of students and databases. Files of others are never trusted: what is read of
//! each is limited, and nothing that is a link is followed.

pub mod card;
mod exif;
mod jpeg;
pub mod measure;
pub mod rename;
pub mod specs;
