//! Image files: what lies on a camera's card, when it was taken, whether it can be looked at.
//!
//! Knows bytes and folders; nothing of students, numbers and databases. Files of others are never trusted: what is
//! read of each is limited, and nothing that is a link is followed.

pub mod card;
mod exif;
mod jpeg;
