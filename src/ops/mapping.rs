//! The memory of corrected columns: what was said about a file is there for the next one with the same headings, and
//! can be forgotten. It lies among the values of the project, without a text of any file.

use super::error::OpsError;
use super::import::Look;
use super::project::Project;
use crate::domain::roster::mapping::{Headings, Memory, Remembered};
use crate::domain::roster::raw::{MappedAs, MappedBy, MappedColumn, RawSheet};
use crate::sheet::headings::{Trust, know, normalise};

/// What the keys of these values begin with.
const KEY: &str = "mapping:";

fn headings(sheet: &RawSheet) -> Headings {
    Headings::new(sheet.columns.iter().map(|column| (column.column, normalise(&column.heading))))
}

/// Nobody spoke of the column, and what stands in it tells what it is: 编号, 证件.
fn is_open(column: &MappedColumn) -> bool {
    let told = || know(&column.heading).is_some_and(|known| known.trust == Trust::Content);
    match column.how {
        MappedBy::Content => true,
        MappedBy::Nothing => told(),
        _ => false,
    }
}

impl Project {
    /// All that was said about layouts.
    pub fn memory(&self) -> Result<Memory, OpsError> {
        let values = self.store.project_values(KEY)?;
        let known = values.into_iter().filter_map(|(key, text)| Some((key, Remembered::parse(&text)?)));
        Ok(Memory { known: known.collect() })
    }

    /// Remembers the sheets of an import whose columns a person corrected; where the person came back to what the
    /// headings say, an older word is forgotten. Returns how many layouts are remembered now that were not before.
    pub fn remember_mappings(&mut self, look: &Look) -> Result<u32, OpsError> {
        let memory = self.memory()?;
        let day = self.today().to_string();
        let (mut keep, mut forget) = (Vec::new(), Vec::new());
        for sheet in &look.sheets {
            let headings = headings(sheet);
            let Some(fingerprint) = headings.fingerprint() else { continue };
            match sheet.mapped {
                MappedAs::Corrected => {
                    let column = |at| sheet.columns.iter().find(|column| column.column == at);
                    let is_open = |at| column(at).is_some_and(is_open);
                    let field = |at| sheet.columns.iter().find(|column| column.column == at)?.field;
                    let known = Remembered::new(&day, &headings, field).leaving(&headings, is_open);
                    keep.push((fingerprint, known));
                }
                MappedAs::Guessed if memory.of(&headings).is_some() => forget.push(fingerprint),
                MappedAs::Guessed | MappedAs::Remembered(_) => {}
            }
        }
        keep.retain(|(fingerprint, now)| memory.known.get(fingerprint) != Some(now));
        keep.dedup_by(|a, b| a.0 == b.0);
        if keep.is_empty() && forget.is_empty() {
            return Ok(0);
        }
        let kept = keep.len() as u32;
        self.write(None, |write| {
            for (fingerprint, remembered) in &keep {
                write.set_project(&format!("{KEY}{fingerprint}"), &remembered.text())?;
            }
            for fingerprint in &forget {
                write.forget_project(&format!("{KEY}{fingerprint}"))?;
            }
            Ok(())
        })?;
        Ok(kept)
    }

    /// Forgets what was said about files with this sheet's headings. `false`: nothing was.
    pub fn forget_mapping(&mut self, sheet: &RawSheet) -> Result<bool, OpsError> {
        let headings = headings(sheet);
        let known = self.memory()?.of(&headings).is_some();
        let Some(fingerprint) = headings.fingerprint().filter(|_| known) else { return Ok(false) };
        self.write(None, |write| Ok(write.forget_project(&format!("{KEY}{fingerprint}"))?))?;
        Ok(true)
    }
}
