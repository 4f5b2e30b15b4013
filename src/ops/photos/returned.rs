//! The agency's return, weeks later: a folder of finished photos or a list, joined by number or student number. It is
//! kept in the journal, its rows sealed, and can be asked for at any time.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::Looking;
use crate::domain::books::RegisterRow;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::frame::returned::{Outcome, ReturnRow};
use crate::domain::frame::stem;
use crate::domain::id_document::mask_in;
use crate::domain::session::SessionId;
use crate::ops::error::OpsError;
use crate::ops::outlet;
use crate::ops::project::Project;
use crate::ops::reading::{Progress, open};
use crate::ops::roster::Control;
use crate::photo::card::look;
use crate::sheet::page::Document;
use crate::sheet::photo_list::read_photo_list;
use crate::sheet::return_file::{HandoutRow, handout, outcome};
use crate::sheet::write::writer_for;

/// A class and what came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfClass {
    pub class: String,
    pub numbers: u32,
    pub returned: u32,
    pub rejected: u32,
    pub missing: u32,
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Returned {
    pub returned: u32,
    pub rejected: Vec<ReturnRow>,
    /// Numbers without a photo.
    pub missing: Vec<u32>,
    /// Files or lines that belong to nobody of the session; ID numbers show their end.
    pub unknown: Vec<String>,
    pub classes: Vec<OfClass>,
    /// When it was taken in, RFC 3339.
    #[serde(skip)]
    pub wall: String,
    #[serde(skip)]
    rows: Vec<ReturnRow>,
}

/// Somebody with a number, and what became of their photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfPerson {
    /// `@…`
    pub student: String,
    pub seq: u32,
    pub name: String,
    pub student_no: String,
    pub class: String,
    pub outcome: Outcome,
    pub remark: String,
}

/// One thing that came: how it is called, its keys, what is said of it.
struct Came {
    called: String,
    seq: Option<u32>,
    student_no: String,
    outcome: Outcome,
    remark: String,
}

impl Project {
    /// Takes in what came back.
    ///
    /// # Errors
    /// The folder or list cannot be read; `bad_value` for a session that is not there, and where nothing in it belongs to
    /// the session.
    pub fn take_return(
        &mut self,
        session: SessionId,
        path: &Path,
        looking: &mut Looking<'_>,
        reading: &mut Progress<'_>,
    ) -> Result<Returned, OpsError> {
        self.look()?;
        let came = if path.is_dir() { of_folder(path, looking)? } else { self.of_list(path, reading)? };
        let numbers = self.numbers_of_session(session)?;
        let by_student: BTreeMap<&str, u32> = numbers
            .iter()
            .filter(|(_, row)| !row.student_no.is_empty())
            .map(|(seq, row)| (row.student_no.as_str(), *seq))
            .collect();
        let mut found: BTreeMap<u32, ReturnRow> = BTreeMap::new();
        let mut unknown = Vec::new();
        for one in came {
            let by_number = one.seq.filter(|seq| numbers.contains_key(seq));
            let Some(seq) = by_student.get(one.student_no.as_str()).copied().or(by_number) else {
                unknown.push(mask_in(&one.called));
                continue;
            };
            let row = ReturnRow { seq, outcome: one.outcome, remark: one.remark };
            // A photo that came outweighs one that did not, and the latest word the earlier ones.
            let better = found.get(&seq).is_none_or(|before| before.outcome >= row.outcome);
            if better {
                found.insert(seq, row);
            }
        }
        if found.is_empty() {
            // Another session's, or no list of photos: that nothing came back would be a wrong record.
            return Err(Refusal::BadValue { field: "returned", why: Why::Unknown }.into());
        }
        let rows: Vec<ReturnRow> = numbers
            .keys()
            .map(|seq| {
                let missing = ReturnRow { seq: *seq, outcome: Outcome::Missing, remark: String::new() };
                found.remove(seq).unwrap_or(missing)
            })
            .collect();
        let counted = Returned { unknown, ..count(&numbers, rows) };
        let many = |outcome| {
            u32::try_from(counted.rows.iter().filter(|row| row.outcome == outcome).count())
                .unwrap_or(u32::MAX)
        };
        let said: Vec<String> =
            counted.rows.iter().map(|row| format!("{} {:?}", row.seq, row.outcome)).collect();
        let sha256 = sha256_hex(said.join("\n").as_bytes());
        self.write(None, |write| {
            write.enter(Some(session));
            let rows = write.seal_value(&counted.rows)?;
            let body = Body::PhotosReturned {
                returned: many(Outcome::Returned),
                rejected: many(Outcome::Rejected),
                missing: many(Outcome::Missing),
                sha256,
                rows,
            };
            write.append(Draft::of_session(body))?;
            Ok(())
        })?;
        Ok(counted)
    }

    /// The last return of a session; `None` before there was any, or when its rows were erased.
    ///
    /// # Errors
    /// What the database has to say.
    pub fn last_return(&self, session: SessionId) -> Result<Option<Returned>, OpsError> {
        let past = self.state().past.iter().rev().filter(|past| past.session == Some(session));
        let sealed = past.filter(|past| past.stands()).find_map(|past| match &past.body {
            Body::PhotosReturned { rows, .. } => Some((rows, past.wall.clone())),
            _ => None,
        });
        let Some((sealed, wall)) = sealed else { return Ok(None) };
        let rows: Option<Vec<ReturnRow>> = self.store.unseal_value(sealed)?;
        let numbers = self.numbers_of_session(session)?;
        Ok(rows.map(|rows| Returned { wall, ..count(&numbers, rows) }))
    }

    /// The people of a return, by class and number.
    ///
    /// # Errors
    /// `bad_value` for a session that is not there.
    pub fn people_of_return(
        &self,
        session: SessionId,
        returned: &Returned,
    ) -> Result<Vec<OfPerson>, OpsError> {
        let numbers = self.numbers_of_session(session)?;
        let person = |row: &ReturnRow| {
            let owner = numbers.get(&row.seq)?;
            Some(OfPerson {
                student: owner.key.clone(),
                seq: row.seq,
                name: owner.name.clone(),
                student_no: owner.student_no.clone(),
                class: owner.class.clone(),
                outcome: row.outcome,
                remark: row.remark.clone(),
            })
        };
        let mut people: Vec<OfPerson> = returned.rows.iter().filter_map(person).collect();
        people.sort_by(|a, b| (&a.class, a.seq).cmp(&(&b.class, b.seq)));
        Ok(people)
    }

    /// Writes the list by which printed photos are handed out.
    ///
    /// # Errors
    /// `bad_value` for an unknown ending; what the file has to say.
    pub fn write_handout(
        &mut self,
        session: SessionId,
        returned: &Returned,
        file: &Path,
        agreed: bool,
    ) -> Result<(), OpsError> {
        use crate::domain::desk::refusal::{Refusal, Why};
        let writer = writer_for(file).ok_or(Refusal::BadValue { field: "handout", why: Why::Unknown })?;
        let people = self.people_of_return(session, returned)?.into_iter();
        let rows = people.map(|person| HandoutRow {
            class: person.class,
            seq: person.seq,
            student_no: person.student_no,
            name: person.name,
            outcome: person.outcome,
        });
        let rows: Vec<HandoutRow> = rows.collect();
        let pages = handout(&self.form_head(Some(session), 0), &rows);
        let title = pages.first().map(|page| page.title.clone()).unwrap_or_default();
        let document = Document { title, written: self.now().naive_local(), pages };
        let bytes = (writer.write)(&document)?;
        let (count, sha256) = (u32::try_from(rows.len()).unwrap_or(u32::MAX), sha256_hex(&bytes));
        self.write(None, |write| {
            write.enter(Some(session));
            let what = "handout".to_owned();
            write.append(Draft::of_session(Body::Exported {
                what,
                rows: count,
                sha256,
                reason: None,
                ids: None,
                columns: Vec::new(),
            }))?;
            outlet::put_agreed(file, &bytes, Some(write.state()), agreed)
        })
    }

    fn of_list(&self, path: &Path, reading: &mut Progress<'_>) -> Result<Vec<Came>, OpsError> {
        let (_, book) = open(path, (1, 1), self.reader(), reading)?;
        let came = read_photo_list(&book)?.into_iter().map(|line| Came {
            called: line.seq.map_or(line.student_no.clone(), |seq| format!("{seq:04}")),
            seq: line.seq,
            student_no: line.student_no,
            outcome: outcome(&line.remark),
            remark: line.remark,
        });
        Ok(came.collect())
    }

    /// Living numbers and who has them.
    fn numbers_of_session(&self, session: SessionId) -> Result<BTreeMap<u32, RegisterRow>, OpsError> {
        let register = self.books_of(session)?.register;
        Ok(register.into_iter().filter_map(|row| Some((row.seq?, row))).collect())
    }
}

/// Finished photos are called by number or student number.
fn of_folder(path: &Path, looking: &mut Looking<'_>) -> Result<Vec<Came>, OpsError> {
    let card = look(path, &mut |done, of| looking(done, of) == Control::Go)?;
    let came = card.frames.iter().map(|frame| {
        let name = stem(frame.name());
        Came {
            called: frame.name().to_owned(),
            seq: (name.len() <= 6).then(|| name.parse().ok()).flatten(),
            student_no: name.to_owned(),
            outcome: if frame.is_sound() { Outcome::Returned } else { Outcome::Missing },
            remark: frame.flaw.map(|flaw| flaw.code().to_owned()).unwrap_or_default(),
        }
    });
    Ok(came.collect())
}

fn count(numbers: &BTreeMap<u32, RegisterRow>, rows: Vec<ReturnRow>) -> Returned {
    let mut classes: BTreeMap<&str, OfClass> = BTreeMap::new();
    for row in &rows {
        let Some(owner) = numbers.get(&row.seq) else { continue };
        let class = classes.entry(&owner.class).or_default();
        class.class.clone_from(&owner.class);
        class.numbers += 1;
        match row.outcome {
            Outcome::Returned => class.returned += 1,
            Outcome::Rejected => class.rejected += 1,
            Outcome::Missing => class.missing += 1,
        }
    }
    let classes: Vec<OfClass> = classes.into_values().collect();
    Returned {
        returned: classes.iter().map(|class| class.returned).sum(),
        rejected: rows.iter().filter(|row| row.outcome == Outcome::Rejected).cloned().collect(),
        missing: rows.iter().filter(|row| row.outcome == Outcome::Missing).map(|row| row.seq).collect(),
        unknown: Vec::new(),
        wall: String::new(),
        classes,
        rows,
    }
}
