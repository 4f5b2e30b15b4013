//! The house itself: what its source may say, and where.

mod declared;
mod layers;
mod source;
mod words;
