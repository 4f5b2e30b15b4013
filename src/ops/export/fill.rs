//! Rows of the sequence list and the database file.

use std::collections::BTreeMap;

use crate::domain::books::Books;
use crate::domain::desk::refusal::Refusal;
use crate::domain::id_document::Veil;
use crate::domain::number::Fate;
use crate::domain::reconcile::camera::plain;
use crate::domain::roster::class;
use crate::domain::session::SessionId;
use crate::domain::student::{Record, Student, StudentId};
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::sheet::forms::agency::FrameRow;
use crate::sheet::forms::database::PersonRow;
use crate::sheet::forms::sequence::NumberRow;

impl Project {
    /// Living numbers with their owners, read from the tables, and what is to be remarked about them.
    fn living(&self, session: Option<SessionId>) -> Result<Vec<(u32, &Student, &'static str)>, OpsError> {
        let numbers = self.store.number_rows(session)?;
        let again: Vec<&StudentId> = numbers
            .iter()
            .filter(|number| number.fate == Fate::Retaken.code())
            .filter_map(|number| number.last_owner.as_ref())
            .collect();
        Ok(numbers
            .iter()
            .filter_map(|number| {
                let owner = number.owner.as_ref()?;
                let student = self.directory().student(owner)?;
                let remark = match (student.walkin, again.contains(&owner)) {
                    (true, _) => "补录",
                    (false, true) => "重拍",
                    (false, false) => "",
                };
                Some((number.seq, student, remark))
            })
            .collect())
    }

    pub(super) fn sequence_rows(
        &self,
        session: Option<SessionId>,
        veil: Veil,
    ) -> Result<Vec<NumberRow>, OpsError> {
        let living = self.living(session)?.into_iter();
        let files = self.camera_files(session)?;
        Ok(living
            .map(|(seq, student, remark)| NumberRow {
                camera_file: files.get(&seq).cloned().unwrap_or_default(),
                ..number_row(seq, student, veil, remark)
            })
            .collect())
    }

    /// The camera's file of each number, by the card that was read; none for all sessions, whose numbers overlap.
    fn camera_files(&self, session: Option<SessionId>) -> Result<BTreeMap<u32, String>, OpsError> {
        let Some(session) = session else { return Ok(BTreeMap::new()) };
        let Some(card) = self.card_of(session)? else { return Ok(BTreeMap::new()) };
        let books = Books { photos: Some(card.as_ref().clone()), ..self.books_of(session)? };
        let joined = plain(&books).joined;
        let files = joined
            .of
            .iter()
            .filter_map(|(seq, place)| Some((*seq, card.roll.frames.get(*place)?.name().to_owned())));
        Ok(files.collect())
    }

    /// Used numbers that nobody has, and those between that nobody ever had, with what became of them.
    pub(super) fn empty_numbers(&self, session: Option<SessionId>) -> Result<Vec<(u32, String)>, OpsError> {
        let sessions: Vec<_> = match session {
            Some(id) => vec![self.session_by(id).ok_or(Refusal::NoSession)?],
            None => self.state().sessions.values().collect(),
        };
        let mut empty = Vec::new();
        for session in sessions {
            let highest = self.state().highest_used(session.id);
            for seq in session.settings.start..=highest {
                let number = self.state().number(session.id, seq);
                if number.is_some_and(|number| number.owner.is_some()) {
                    continue;
                }
                let fate = number.map_or("", |number| fate_word(number.fate));
                empty.push((seq, format!("空号 {fate}").trim_end().to_owned()));
            }
        }
        Ok(empty)
    }

    /// Numbers for somebody who must not know whose they are.
    pub(super) fn frame_rows(&self, session: Option<SessionId>) -> Result<Vec<FrameRow>, OpsError> {
        let living = self.living(session)?.into_iter();
        Ok(living
            .map(|(seq, student, remark)| FrameRow {
                seq,
                class: student.record.class.to_string(),
                capture_code: code_of(student),
                remark: remark.to_owned(),
            })
            .collect())
    }

    /// Living numbers by their owners.
    pub(super) fn numbers_of(
        &self,
        session: Option<SessionId>,
    ) -> Result<BTreeMap<StudentId, u32>, OpsError> {
        let numbers = self.store.number_rows(session)?.into_iter();
        Ok(numbers.filter_map(|number| Some((number.owner?, number.seq))).collect())
    }

    /// The people of a session's classes (of all, without a session), and who was numbered in it from others.
    pub(super) fn belonging<'a>(
        &'a self,
        session: Option<SessionId>,
        numbers: &'a BTreeMap<StudentId, u32>,
    ) -> impl Iterator<Item = &'a Student> {
        let classes = session.and_then(|id| self.session_by(id)).map(|session| &session.settings.classes);
        self.directory().listed().filter(move |student| {
            numbers.contains_key(&student.id)
                || classes.is_none_or(|classes| class::among(classes, &student.record.class))
        })
    }

    /// The roster of the session with its numbers filled in.
    pub(super) fn person_rows(
        &self,
        session: Option<SessionId>,
        veil: Veil,
    ) -> Result<Vec<PersonRow>, OpsError> {
        let numbers = self.numbers_of(session)?;
        Ok(self
            .belonging(session, &numbers)
            .map(|student| {
                let mut record = (*student.record).clone();
                if matches!(veil, Veil::FourAndFour | Veil::SixAndFour) {
                    record.id_number = veil.over(&record.id_number).into();
                }
                if record.school_code.is_empty() {
                    record.school_code = self.school_code().into();
                }
                if record.school_name.is_empty() {
                    record.school_name = self.school().into();
                }
                PersonRow { record, seq: numbers.get(&student.id).copied() }
            })
            .collect())
    }
}

/// The capture code (采集码); nothing where somebody put the ID number into its column.
fn code_of(student: &Student) -> String {
    let Record { capture_code, id_number, .. } = &*student.record;
    if capture_code == id_number { String::new() } else { capture_code.to_string() }
}

/// What became of a number that nobody has.
pub(super) fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Live => "",
        Fate::Void => "作废",
        Fate::Left => "离队",
        Fate::Test => "试拍",
        Fate::Retaken => "重拍",
        Fate::Withdrawn => "收回",
        Fate::Released => "放回",
    }
}

fn number_row(seq: u32, student: &Student, veil: Veil, remark: &str) -> NumberRow {
    let record = &*student.record;
    NumberRow {
        seq,
        name: record.name.to_string(),
        sex: record.sex.map(|sex| sex.name().to_owned()).unwrap_or_default(),
        ethnicity: record.ethnicity.to_string(),
        id_number: veil.over(&record.id_number),
        student_no: record.student_no.to_string(),
        class: record.class.to_string(),
        remark: remark.to_owned(),
        ..NumberRow::default()
    }
}
