//! A camera's card, or any folder with its files: every photo below it, seen from outside. Changes nothing on it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::{exif, jpeg};
use crate::domain::frame::{Flaw, Frame, stem};

/// Deeper folders are not looked into; a card has three.
const DEEPEST: usize = 12;
/// More files than four full cards hold.
pub const MOST: usize = 100_000;
/// What is read of a file at first: the camera's notes stand in front.
const FRONT: u64 = 128 * 1024;
/// What is read when the picture has not begun by then (colour profiles, previews).
const LONG_FRONT: u64 = 4 * 1024 * 1024;
/// Where the end of a picture is looked for.
const TAIL: u64 = 64 * 1024;

/// What lies in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// In the order of their paths; a raw file and its JPEG are one.
    pub frames: Vec<Frame>,
    /// Files that are no photos: films, thumbnails, the system's own.
    pub others: u32,
    /// Links, folders that are too deep or closed, names that are no text: not looked into.
    pub passed: u32,
}

/// Why a folder could not be looked into at all.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    #[error("no such folder")]
    NoFolder(PathBuf),
    #[error("cannot be read")]
    Io(#[source] io::Error),
    /// More photos than [`MOST`].
    #[error("too many files")]
    TooMany,
    #[error("stopped")]
    Stopped,
}

/// How far looking is: files done, of how many. Answers whether to go on.
pub type Progress<'a> = dyn FnMut(usize, usize) -> bool + 'a;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Jpeg,
    Raw,
}

/// What an ending means.
const ENDINGS: &[(&str, Kind)] =
    &[("jpg", Kind::Jpeg), ("jpeg", Kind::Jpeg), ("cr2", Kind::Raw), ("nef", Kind::Raw), ("arw", Kind::Raw)];

fn kind(name: &str) -> Option<Kind> {
    let (_, ending) = name.rsplit_once('.')?;
    ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, kind)| *kind)
}

/// Looks at every photo below a folder.
///
/// # Errors
/// The folder itself is not there or closed; too many files; the caller said stop.
pub fn look(folder: &Path, progress: &mut Progress<'_>) -> Result<Card, CardError> {
    if !folder.is_dir() {
        return Err(CardError::NoFolder(folder.to_owned()));
    }
    let mut card = Card::default();
    let files = walk(folder, &mut card)?;
    let of = files.len();
    let mut pairs: BTreeMap<(String, String), Vec<(Kind, Frame)>> = BTreeMap::new();
    for (done, path) in files.into_iter().enumerate() {
        if !progress(done, of) {
            return Err(CardError::Stopped);
        }
        let Some(kind) = kind(&path) else { continue };
        let frame = frame(folder, path, kind);
        let pair = (frame.folder().to_owned(), stem(frame.name()).to_lowercase());
        pairs.entry(pair).or_default().push((kind, frame));
    }
    for (_, files) in pairs {
        let (jpegs, raws): (Vec<_>, Vec<_>) = files.into_iter().partition(|(kind, _)| *kind == Kind::Jpeg);
        let mut jpegs = jpegs.into_iter().map(|(_, frame)| frame);
        match jpegs.next() {
            Some(frame) => card.frames.push(paired(frame, raws.into_iter().map(|(_, raw)| raw))),
            None => card.frames.extend(raws.into_iter().map(|(_, raw)| raw)),
        }
        card.frames.extend(jpegs);
    }
    card.frames.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(card)
}

/// The JPEG with its raw files; the raw's time stands in where an edit took the JPEG's.
fn paired(mut frame: Frame, raws: impl Iterator<Item = Frame>) -> Frame {
    for raw in raws {
        frame.taken = frame.taken.or(raw.taken);
        if frame.camera.model.is_empty() {
            frame.camera = raw.camera;
        }
        frame.beside.push(raw.path);
    }
    frame
}

/// Paths of photos below the folder, parted by `/`.
fn walk(folder: &Path, card: &mut Card) -> Result<Vec<String>, CardError> {
    let mut found = Vec::new();
    let mut open: Vec<(PathBuf, String, usize)> = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((path, below, deep)) = open.pop() {
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if deep == 0 => return Err(CardError::Io(error)),
            Err(_) => {
                card.passed += 1;
                continue;
            }
        };
        for entry in entries.flatten() {
            let (Ok(kind_of), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else {
                card.passed += 1;
                continue;
            };
            let place = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            // `._x` is the other half of a file on a foreign system, not a photo.
            if name.starts_with('.') || name == "__MACOSX" {
                card.others += 1;
            } else if kind_of.is_dir() && deep < DEEPEST {
                open.push((entry.path(), place, deep + 1));
            } else if !kind_of.is_file() {
                card.passed += 1;
            } else if kind(&name).is_some() {
                if found.len() >= MOST {
                    return Err(CardError::TooMany);
                }
                found.push(place);
            } else {
                card.others += 1;
            }
        }
    }
    found.sort();
    Ok(found)
}

fn frame(folder: &Path, path: String, kind: Kind) -> Frame {
    let mut frame = Frame { path, ..Frame::default() };
    let read = File::open(folder.join(&frame.path)).and_then(|file| see(file, kind, &mut frame));
    if read.is_err() {
        frame.flaw = Some(Flaw::Unreadable);
    }
    frame
}

fn see(mut file: File, kind: Kind, frame: &mut Frame) -> io::Result<()> {
    frame.bytes = file.metadata()?.len();
    let mut bytes = Vec::new();
    file.by_ref().take(FRONT).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        frame.flaw = Some(Flaw::Empty);
        return Ok(());
    }
    match kind {
        Kind::Raw => {
            let seen = exif::read(&bytes);
            frame.flaw = seen.taken.is_none().then_some(Flaw::NotAPhoto);
            (frame.taken, frame.camera) = (seen.taken, seen.camera);
        }
        Kind::Jpeg if !jpeg::is_jpeg(&bytes) => frame.flaw = Some(Flaw::NotAPhoto),
        Kind::Jpeg => {
            if !jpeg::head(&bytes).complete && frame.bytes > FRONT {
                file.by_ref().take(LONG_FRONT - FRONT).read_to_end(&mut bytes)?;
            }
            let head = jpeg::head(&bytes);
            let seen = head.exif.map(exif::read).unwrap_or_default();
            (frame.taken, frame.camera) = (seen.taken, seen.camera);
            (frame.pixels, frame.dpi) = (head.pixels, head.dpi.or(seen.dpi));
            file.seek(SeekFrom::Start(frame.bytes.saturating_sub(TAIL)))?;
            let mut tail = Vec::new();
            file.take(TAIL).read_to_end(&mut tail)?;
            if !head.complete || head.pixels.is_none() || !jpeg::ends(&tail) {
                frame.flaw = Some(Flaw::CutOff);
            }
        }
    }
    Ok(())
}
