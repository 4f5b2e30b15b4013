//! Files: how a path is shown, and what went wrong with one.

use std::path::Path;

use crate::domain::hygiene;

/// A path as it may be printed: names of files are hostile too.
pub fn shown(path: &Path) -> String {
    hygiene::for_terminal(&path.display().to_string()).into_owned()
}
