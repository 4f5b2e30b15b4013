//! Where a database may be written: on a disk of this computer. On a shared drive the write-ahead log is no longer one
//! for all, and nothing says so before the day is lost.

use std::path::{Component, Path, Prefix};

/// The folder lies on another computer: by its name, or because a drive letter stands for such a folder. Known on
/// Windows only, where every name of a shared folder begins with its server.
pub fn is_shared(database: &Path) -> bool {
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    is_on_server(database) || folder.canonicalize().is_ok_and(|whole| is_on_server(&whole))
}

fn is_on_server(path: &Path) -> bool {
    let Some(Component::Prefix(prefix)) = path.components().next() else { return false };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
}
