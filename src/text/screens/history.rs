//! Words of the history.
