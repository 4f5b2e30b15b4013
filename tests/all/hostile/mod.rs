//! Files that want to hurt, made on the spot: what each does, and how its import must end.

mod ole;
pub mod package;
mod plain;

/// Ends of an import: read, or one of the codes of a file.
pub const READ: &str = "read";
pub const TOO_LARGE: &str = "too_large";
pub const UNREADABLE: &str = "unreadable";
pub const ENCRYPTED: &str = "encrypted";
pub const NO_HEADER: &str = "no_header";

/// One file.
pub struct Trap {
    /// Its name says what it does.
    pub file: &'static str,
    /// Made when asked for: some take a while.
    pub bytes: fn() -> Vec<u8>,
    /// How it may end; more than one where the time decides, or where being read is as good as being refused.
    pub ends: &'static [&'static str],
}

const fn trap(file: &'static str, bytes: fn() -> Vec<u8>, ends: &'static [&'static str]) -> Trap {
    Trap { file, bytes, ends }
}

/// All of them.
pub fn traps() -> impl Iterator<Item = &'static Trap> {
    package::TRAPS.iter().chain(ole::TRAPS).chain(plain::TRAPS)
}
