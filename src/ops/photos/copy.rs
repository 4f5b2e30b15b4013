//! Copies of the photos under the names that the receiver wants, with the list by which they can be taken away again
//! and an index. The card itself is only read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Laid;
use crate::domain::books::RegisterRow;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::frame::Frame;
use crate::domain::reconcile::camera::{CardCounts, Plain, plain};
use crate::domain::session::{SessionId, choice};
use crate::domain::student::StudentId;
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::ops::roster::Control;
use crate::photo::rename::{INDEX, LIST, Line, Taken, is_plain, original, take_away, written};
use crate::sheet::replace::replace;

choice! {
    /// What copies are called by.
    NamedBy {
        /// The number: for the photo company, which has no names.
        #[default]
        Seq = "seq",
        StudentNo = "student_no",
        /// Needs a reason.
        IdNumber = "id_number",
    }
}

/// What is copied, where to, and how it is called.
pub struct Wish<'a> {
    pub session: SessionId,
    /// The folder that was looked at.
    pub from: &'a Path,
    pub to: &'a Path,
    pub by: NamedBy,
    pub reason: &'a str,
}

/// Why a number has no copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    NoPhoto,
    /// The file is no sound picture.
    Flawed,
    /// The student has no such number, or one with signs that no file name takes.
    NoName,
    /// Two would be called alike.
    SameName,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    pub seq: u32,
    pub why: WhyNot,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Copied {
    pub list: PathBuf,
    pub copied: u32,
    /// Were there already, the same.
    pub present: u32,
    pub skipped: Vec<Skipped>,
    /// Of the list.
    pub sha256: String,
    /// What the frames were found to be.
    #[serde(skip)]
    pub card: Option<CardCounts>,
}

/// A photo and what its copy will be called.
struct Planned<'a> {
    seq: u32,
    frame: &'a Frame,
    row: &'a RegisterRow,
    name: String,
}

impl Project {
    /// Copies a session's photos.
    ///
    /// # Errors
    /// `bad_value`: a reason is missing for ID numbers, or the target lies on the card; `exists`: it holds other files
    /// of these names. What a file has against being read or written; then nothing is written down, and the same command goes
    /// on where it stopped.
    pub fn copy_photos(
        &mut self,
        wish: &Wish<'_>,
        laid: &Laid,
        progress: &mut super::Looking<'_>,
    ) -> Result<Copied, OpsError> {
        let reason = wish.reason.trim();
        if wish.by == NamedBy::IdNumber && reason.is_empty() {
            return Err(Refusal::BadValue { field: "reason", why: Why::NeedsReason }.into());
        }
        let books = self.books_with(wish.session, laid)?;
        let Plain { joined, rows } = plain(&books);
        let card = Some(CardCounts::of(&joined, &laid.photos.roll));
        let mut copied = Copied { list: wish.to.join(LIST), card, ..Copied::default() };
        let mut names = BTreeSet::new();
        let mut plan = Vec::new();
        for (seq, row) in rows.iter().filter_map(|(seq, row)| Some((*seq, books.register.get(*row)?))) {
            let frame = joined.of.get(&seq).and_then(|place| laid.photos.roll.frames.get(*place));
            let name = self.name_of_copy(wish.by, seq, row);
            let why = match (frame, name) {
                (None, _) => WhyNot::NoPhoto,
                (Some(frame), _) if !frame.is_sound() => WhyNot::Flawed,
                (Some(_), None) => WhyNot::NoName,
                (Some(frame), Some(name)) => {
                    let name = format!("{name}.{}", ending(frame.name()));
                    if names.insert(name.to_lowercase()) {
                        plan.push(Planned { seq, frame, row, name });
                        continue;
                    }
                    WhyNot::SameName
                }
            };
            copied.skipped.push(Skipped { seq, why });
        }
        self.store_copies(wish, &plan, &mut copied, progress)?;
        Ok(copied)
    }

    fn name_of_copy(&self, by: NamedBy, seq: u32, row: &RegisterRow) -> Option<String> {
        let name = match by {
            NamedBy::Seq => format!("{seq:04}"),
            NamedBy::StudentNo => row.student_no.clone(),
            NamedBy::IdNumber => {
                let id = row.key.strip_prefix('@').unwrap_or(&row.key).to_owned();
                self.directory().student(&StudentId(id))?.record.id_number.to_string()
            }
        };
        is_plain(&name).then_some(name)
    }

    fn store_copies(
        &mut self,
        wish: &Wish<'_>,
        plan: &[Planned<'_>],
        copied: &mut Copied,
        progress: &mut super::Looking<'_>,
    ) -> Result<(), OpsError> {
        if !beside(wish.from, wish.to) {
            return Err(OpsError::OntoCard);
        }
        fs::create_dir_all(wish.to).map_err(crate::sheet::replace::ReplaceError::Create)?;
        let mut lines = Vec::with_capacity(plan.len() + 1);
        for (done, one) in plan.iter().enumerate() {
            if progress(done, plan.len()) == Control::Stop {
                return Err(OpsError::Stopped);
            }
            let bytes = original(&wish.from.join(&one.frame.path))?;
            let target = wish.to.join(&one.name);
            if fs::symlink_metadata(&target).is_ok() {
                if original(&target)? != bytes {
                    return Err(OpsError::OtherFile(target));
                }
                copied.present += 1;
            } else {
                replace(&target, &bytes)?;
                copied.copied += 1;
            }
            lines.push(Line {
                original: one.frame.path.clone(),
                copy: one.name.clone(),
                seq: Some(one.seq),
                bytes: bytes.len() as u64,
                sha256: sha256_hex(&bytes),
            });
        }
        let index = index(plan, wish.by);
        let of_index = Line {
            original: String::new(),
            copy: INDEX.to_owned(),
            seq: None,
            bytes: index.len() as u64,
            sha256: sha256_hex(&index),
        };
        lines.push(of_index);
        let list = written(&lines);
        copied.sha256 = sha256_hex(&list);
        let rows = u32::try_from(plan.len()).unwrap_or(u32::MAX);
        let what = format!("photos {}", wish.by.code());
        let (sha256, reason) = (copied.sha256.clone(), wish.reason.trim());
        self.write(None, |write| {
            write.enter(Some(wish.session));
            let reason = if reason.is_empty() { None } else { Some(write.seal(None, reason)?) };
            write.append(Draft::of_session(Body::Exported {
                what,
                rows,
                sha256,
                reason,
                ids: None,
                columns: Vec::new(),
            }))?;
            replace(&wish.to.join(INDEX), &index)?;
            Ok(replace(&wish.to.join(LIST), &list)?)
        })
    }
}

/// The target is not the card and not on it.
fn beside(from: &Path, to: &Path) -> bool {
    let Ok(from) = fs::canonicalize(from) else { return false };
    let mut there = to;
    loop {
        if let Ok(there) = fs::canonicalize(if there.as_os_str().is_empty() { Path::new(".") } else { there })
        {
            return !there.starts_with(&from);
        }
        match there.parent() {
            Some(parent) => there = parent,
            None => return true,
        }
    }
}

fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("jpg", |(_, ending)| ending).to_lowercase();
    if ending == "jpeg" { "jpg".to_owned() } else { ending }
}

/// The index that school photographers know: a line a photo, parted by tabs: volume, folder, file, grade, last name,
/// first name, class, period, teacher, track, number. Copies called by number go to people who may have no names.
fn index(plan: &[Planned<'_>], by: NamedBy) -> Vec<u8> {
    let mut text = String::new();
    for one in plan {
        let flat = |text: &str| text.replace(['\t', '\r', '\n'], " ");
        let name = if by == NamedBy::Seq { "" } else { one.row.name.as_str() };
        let seq = format!("{:04}", one.seq);
        let fields = ["1", "", &one.name, "", &flat(name), "", &flat(&one.row.class), "", "", "", &seq];
        text.push_str(&fields.join("\t"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Takes copies away where there is no project that could write it down.
///
/// # Errors
/// The list cannot be read, or is none of ours.
pub fn undo_copies(list: &Path) -> Result<Taken, OpsError> {
    Ok(take_away(list)?)
}

impl Project {
    /// Takes copies away by their list, those that are still what they were, and writes it down.
    ///
    /// # Errors
    /// The list cannot be read, or is none of ours; the database's word.
    pub fn undo_copies(&mut self, list: &Path) -> Result<Taken, OpsError> {
        let sha256 = sha256_hex(&original(list)?);
        self.write(None, |write| {
            let taken = take_away(list)?;
            let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
            let (removed, kept) = (count(taken.removed), count(taken.kept.len()));
            write.append(Draft::of_session(Body::CopiesRemoved { removed, kept, sha256 }))?;
            Ok(taken)
        })
    }
}
