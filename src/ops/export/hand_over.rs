//! Everything that is handed over after a session, in one go: each list once, the photo company's apart from whatever has
//! a name or an ID number in it. All of it is there afterwards, or nothing.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Wish, unknown_form};
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Warning};
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::ops::error::OpsError;
use crate::ops::outlet;
use crate::ops::project::Project;
use crate::ops::roster::Control;
use crate::sheet::bundle::{Piece, hashes, is_free, lay_down, zipped};
use crate::sheet::forms::contents::{self, ContentsRow};
use crate::sheet::forms::{self, Door, Form};
use crate::sheet::page::Document;
use crate::sheet::write::{Writer, writer_for};

/// Who gets a part. Each is a folder, or an archive, of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    School,
    Agency,
}

impl Part {
    const ALL: [Part; 2] = [Part::School, Part::Agency];

    fn folder(self) -> &'static str {
        match self {
            Part::School => "学校留存",
            Part::Agency => "给图片社",
        }
    }
}

/// A file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Handed {
    pub what: String,
    /// Folder and name.
    pub path: String,
    pub rows: u32,
    pub sha256: String,
}

/// What was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HandedOver {
    /// The folder, or the archives.
    pub made: Vec<PathBuf>,
    pub files: Vec<Handed>,
    pub session: Option<i64>,
    #[serde(skip)]
    pub warnings: Vec<Warning>,
}

/// A list before it is written.
struct Ready {
    part: Part,
    form: &'static Form,
    name: String,
    rows: u32,
    full: bool,
    ids: Option<String>,
    headings: Vec<String>,
    bytes: Vec<u8>,
    sha256: String,
}

impl Project {
    /// Writes every list of the export table to the wish's file: a folder that is not there yet, or, with the ending
    /// `.zip`, one archive for the school and one for the photo company. `progress` is told of each list.
    ///
    /// # Errors
    /// `exists` when there is something already; `stopped`; what a file or the database has to say. Nothing is left then.
    pub fn hand_over(
        &mut self,
        wish: &Wish<'_>,
        progress: &mut dyn FnMut(usize, usize) -> Control,
    ) -> Result<HandedOver, OpsError> {
        self.look()?;
        let zip = wish.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let places: Vec<PathBuf> = if zip {
            Part::ALL.iter().map(|part| archive(wish.file, *part)).collect()
        } else {
            vec![wish.file.to_owned()]
        };
        if places.iter().any(|place| if zip { place.exists() } else { !is_free(place) }) {
            return Err(Refusal::Exists { session: None }.into());
        }
        let writer = writer_for(Path::new("a.xlsx")).ok_or_else(unknown_form)?;
        let lists: Vec<&'static Form> =
            forms::FORMS.iter().filter(|form| form.leaves_by(Door::Export)).collect();
        let mut ready = Vec::new();
        for (done, form) in lists.iter().enumerate() {
            if progress(done, lists.len()) == Control::Stop {
                return Err(OpsError::Stopped);
            }
            ready.extend(self.ready(form, writer, wish)?);
        }
        if progress(lists.len(), lists.len()) == Control::Stop {
            return Err(OpsError::Stopped);
        }
        let parts = Part::ALL.map(|part| self.part(part, &ready, writer, wish));
        let reason = wish.reason.trim();
        let written = self.now().naive_local();
        self.write(None, |write| {
            write.enter(wish.session);
            for one in &ready {
                let reason =
                    if reason.is_empty() || !one.full { None } else { Some(write.seal(None, reason)?) };
                let (what, rows, sha256) = (one.form.code.to_owned(), one.rows, one.sha256.clone());
                let (ids, columns) = (one.ids.clone(), one.headings.clone());
                let body = Body::Exported { what, rows, sha256, reason, ids, columns };
                write.append(Draft::of_session(body))?;
            }
            let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
            if !zip {
                let all = parts.into_iter().zip(Part::ALL).flat_map(|(pieces, part)| {
                    pieces.into_iter().map(move |piece| Piece {
                        path: format!("{}/{}", part.folder(), piece.path),
                        ..piece
                    })
                });
                return Ok(lay_down(wish.file, &all.collect::<Vec<_>>())?);
            }
            let mut laid: Vec<&PathBuf> = Vec::new();
            for (pieces, place) in parts.iter().zip(&places) {
                let done = zipped(pieces, written)
                    .map_err(OpsError::from)
                    .and_then(|bytes| outlet::put(place, &bytes, Some(write.state())));
                if let Err(error) = done {
                    for place in laid {
                        // What we just laid there: one archive alone is half of what was asked for.
                        let _ = std::fs::remove_file(place);
                    }
                    return Err(error);
                }
                laid.push(place);
            }
            Ok(())
        })?;
        let full = ready.iter().any(|one| one.full);
        Ok(HandedOver {
            made: places,
            files: ready
                .iter()
                .map(|one| Handed {
                    what: one.form.code.to_owned(),
                    path: format!("{}/{}", one.part.folder(), one.name),
                    rows: one.rows,
                    sha256: one.sha256.clone(),
                })
                .collect(),
            session: wish.session.map(|id| id.0),
            warnings: (full && reason.is_empty()).then_some(Warning::NoReason).into_iter().collect(),
        })
    }

    /// One list; none where there is no session for it to be about.
    fn ready(
        &self,
        form: &'static Form,
        writer: &Writer,
        wish: &Wish<'_>,
    ) -> Result<Option<Ready>, OpsError> {
        let columns = if form.is_full() { wish.columns } else { &[] };
        let wish = Wish { what: form.code, columns, voids: form.goes_by_number() && wish.voids, ..*wish };
        let filled = match self.filled(form, &wish, writer.ending) {
            Err(OpsError::Refused(Refusal::NoSession)) => return Ok(None),
            filled => filled?,
        };
        let (pages, headings) = (filled.pages, filled.headings);
        let rows = pages.iter().map(|page| page.rows.len() as u32).sum();
        let document = Document { title: form.title.to_owned(), written: self.now().naive_local(), pages };
        let bytes = (writer.write)(&document)?;
        Ok(Some(Ready {
            part: if form.code == "agency" { Part::Agency } else { Part::School },
            form,
            name: format!("{}.{}", form.title, writer.ending),
            rows,
            full: wish.is_full(form),
            ids: wish.ids(form),
            headings,
            sha256: sha256_hex(&bytes),
            bytes,
        }))
    }

    /// The files of a part, with their list of contents and their hashes.
    fn part(
        &self,
        part: Part,
        ready: &[Ready],
        writer: &Writer,
        wish: &Wish<'_>,
    ) -> Result<Vec<Piece>, OpsError> {
        let mine: Vec<&Ready> = ready.iter().filter(|one| one.part == part).collect();
        let rows: Vec<ContentsRow> = mine
            .iter()
            .map(|one| ContentsRow {
                file: one.name.clone(),
                rows: one.rows,
                full: one.full,
                sha256: one.sha256.clone(),
            })
            .collect();
        let pages = contents::pages(&self.form_head(wish.session, 0), &rows);
        let document =
            Document { title: contents::TITLE.to_owned(), written: self.now().naive_local(), pages };
        let list = Piece {
            path: format!("{}.{}", contents::TITLE, writer.ending),
            bytes: (writer.write)(&document)?,
        };
        let list_hash = sha256_hex(&list.bytes);
        let named = mine.iter().map(|one| (one.name.as_str(), one.sha256.as_str()));
        let sums = hashes(named.chain([(list.path.as_str(), list_hash.as_str())]));
        let files = mine.iter().map(|one| Piece { path: one.name.clone(), bytes: one.bytes.clone() });
        Ok(files.chain([list, sums]).collect())
    }
}

/// The archive of a part: the school's bears the name that was asked for.
fn archive(file: &Path, part: Part) -> PathBuf {
    match part {
        Part::School => file.to_owned(),
        Part::Agency => {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            file.with_file_name(format!("{stem}-{}.zip", part.folder()))
        }
    }
}
