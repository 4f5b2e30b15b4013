//! Files that a person names, on their way out: what somebody else wrote, or worked in, is not written over.

use std::fs;
use std::path::Path;

use super::error::OpsError;
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::state::State;
use crate::sheet::existing::may_replace;
use crate::sheet::replace::replace;

/// Says beforehand what [`put`] would say. `state` is the journal that may know the file, where there is one.
///
/// # Errors
/// `exists` when another's file lies there.
pub(super) fn check(file: &Path, bytes: &[u8], state: Option<&State>) -> Result<(), OpsError> {
    if may_replace(file, bytes) || state.is_some_and(|state| knows(state, file)) {
        return Ok(());
    }
    Err(OpsError::SomebodysFile(file.to_owned()))
}

/// Writes a file that somebody was asked about and said that it is to be replaced; else as [`put`].
///
/// # Errors
/// As [`put`].
pub(super) fn put_agreed(
    file: &Path,
    bytes: &[u8],
    state: Option<&State>,
    agreed: bool,
) -> Result<(), OpsError> {
    if agreed { Ok(replace(file, bytes)?) } else { put(file, bytes, state) }
}

/// Writes a file in one step; one that was written here before is replaced.
///
/// # Errors
/// `exists` when another's file lies there; what the disk has to say.
pub(super) fn put(file: &Path, bytes: &[u8], state: Option<&State>) -> Result<(), OpsError> {
    check(file, bytes, state)?;
    Ok(replace(file, bytes)?)
}

/// The file is as it left the house.
fn knows(state: &State, file: &Path) -> bool {
    let Ok(there) = fs::read(file) else { return false };
    let digest = sha256_hex(&there);
    let wrote = |body: &Body| matches!(body, Body::Exported { sha256, .. } if *sha256 == digest);
    state.past.iter().any(|past| wrote(&past.body))
}
