//! The house itself: what its source may say, and where.

mod layers;
mod source;
mod words;
