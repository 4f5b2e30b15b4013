//! Finished photos against a specification.

use std::path::Path;

use serde::Serialize;

use super::Looking;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::frame::spec::{Judged, Spec};
use crate::ops::error::OpsError;
use crate::ops::roster::Control;
use crate::photo::card::look;
use crate::photo::measure::measure;
use crate::photo::specs::{of_file, specs};

/// A file and what was found about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedFile {
    pub file: String,
    #[serde(flatten)]
    pub judged: Judged,
}

/// The profile of this name, or the first of a file; the usual one when nothing is named.
///
/// # Errors
/// `bad_value` for a name that nobody knows; what the file has against being read.
pub fn spec(named: Option<&str>) -> Result<Spec, OpsError> {
    let unknown = || Refusal::BadValue { field: "spec", why: Why::Unknown };
    let all = match named {
        Some(file) if file.to_lowercase().ends_with(".csv") => {
            return first(of_file(Path::new(file))?, unknown());
        }
        _ => specs(),
    };
    match named {
        Some(name) => Ok(all.into_iter().find(|spec| spec.name == name).ok_or_else(unknown)?),
        None => first(all, unknown()),
    }
}

fn first(specs: Vec<Spec>, none: Refusal) -> Result<Spec, OpsError> {
    Ok(specs.into_iter().next().ok_or(none)?)
}

/// The names of the profiles that come with the program.
pub fn spec_names() -> Vec<String> {
    specs().into_iter().map(|spec| spec.name).collect()
}

/// The profiles that come with the program.
pub fn known() -> Vec<Spec> {
    specs()
}

/// Judges every photo below a folder, in the order of the paths.
///
/// # Errors
/// The folder is not there or closed; the caller said stop.
pub fn judge(folder: &Path, spec: &Spec, progress: &mut Looking<'_>) -> Result<Vec<JudgedFile>, OpsError> {
    let card = look(folder, &mut |done, of| progress(done, of) == Control::Go)?;
    let mut all = Vec::with_capacity(card.frames.len());
    let of = card.frames.len();
    for (done, frame) in card.frames.iter().enumerate() {
        if progress(done, of) == Control::Stop {
            return Err(OpsError::Stopped);
        }
        let file = crate::domain::id_document::mask_in(&frame.path);
        all.push(JudgedFile { file, judged: spec.judge(&measure(folder, frame)) });
    }
    Ok(all)
}
