//! What an import is held against: who is on the roster already, what happened to them, and what the desk settled.
//! Reads no files and writes nothing.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::error::OpsError;
use super::project::Project;
use crate::domain::directory::Directory;
use crate::domain::event::{Body, EventRef};
use crate::domain::facts::Facts;
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::domain::id_number;
use crate::domain::state::{Past, State};
use crate::domain::student::{Record, StudentId};

/// Who is on the roster already, and what the desk settled.
#[derive(Clone)]
pub struct There {
    pub(super) people: Arc<Directory>,
    pub(super) settled: HashMap<StudentId, BTreeSet<Field>>,
    /// Numbers before they were corrected.
    pub(super) former: HashMap<StudentId, Vec<(Field, String)>>,
    /// Whose student number came with a walk-in.
    pub(super) typed: HashSet<StudentId>,
    pub(super) on_site: HashSet<StudentId>,
    pub(super) checked: HashSet<StudentId>,
    /// The project's own school and code: the database file that we export carries them on every row, and a
    /// re-import learns nothing from them.
    pub(super) own: [(Field, String); 2],
}

impl Default for There {
    fn default() -> There {
        let own = [(Field::SchoolName, String::new()), (Field::SchoolCode, String::new())];
        There {
            people: Arc::default(),
            settled: HashMap::new(),
            former: HashMap::new(),
            typed: HashSet::new(),
            on_site: HashSet::new(),
            checked: HashSet::new(),
            own,
        }
    }
}

impl Project {
    /// Who is there already, for an import.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn standing(&self) -> Result<There, OpsError> {
        let mut settled: HashMap<StudentId, BTreeSet<Field>> = HashMap::new();
        let mut former: HashMap<StudentId, Vec<(Field, String)>> = HashMap::new();
        for (_, student, field) in settled_on_site(self.state()) {
            settled.entry(student.clone()).or_default().insert(field);
        }
        let typed = self.typed_for_walk_ins(&mut settled)?;
        self.go_with_joined(&mut settled);
        for (student, field, number) in self.former_numbers()? {
            former.entry(student).or_default().push((field, number));
        }
        let has_sex =
            |id: &StudentId| self.directory().student(id).is_some_and(|student| tells_sex(&student.record));
        for (student, fields) in &mut settled {
            // The card that had the ID number had the sex too.
            if fields.contains(&Field::IdNumber) && has_sex(student) {
                fields.insert(Field::Sex);
            }
        }
        Ok(There {
            people: self.directory_handle(),
            settled,
            former,
            typed,
            on_site: self.people_with(|facts| !facts.is_blank()),
            checked: self.people_with(|facts| facts.checked),
            own: [(Field::SchoolName, self.school()), (Field::SchoolCode, self.school_code())],
        })
    }

    /// A walk-in's ID number was read from the card, and is settled. Returns who has the student number of a walk-in.
    fn typed_for_walk_ins(
        &self,
        settled: &mut HashMap<StudentId, BTreeSet<Field>>,
    ) -> Result<HashSet<StudentId>, OpsError> {
        let mut typed = HashSet::new();
        let stands = self.state().past.iter().filter(|past| past.stands());
        for past in stands.filter(|past| matches!(past.body, Body::WalkedIn { .. })) {
            for change in self.store().roster_changes(&past.at)? {
                let Some(kept) = self.directory().kept(&change.after.id) else { continue };
                let brought = |field: Field| {
                    let value = change.after.record.shown(field);
                    !value.is_empty() && kept.record.shown(field) == value
                };
                if brought(Field::IdNumber) {
                    settled.entry(kept.id.clone()).or_default().insert(Field::IdNumber);
                }
                if brought(Field::StudentNo) && kept.id != change.after.id {
                    typed.insert(kept.id.clone());
                }
            }
        }
        Ok(typed)
    }

    /// What was settled on a row that was joined is settled on the one that stayed, where that one has it now.
    fn go_with_joined(&self, settled: &mut HashMap<StudentId, BTreeSet<Field>>) {
        let joined = self.directory().all().filter(|student| student.joined_to.is_some());
        let of: Vec<(StudentId, Field)> = joined
            .filter_map(|student| {
                Some((student, settled.get(&student.id)?, self.directory().kept(&student.id)?))
            })
            .flat_map(|(student, fields, kept)| {
                let has = |field: &&Field| student.record.shown(**field) == kept.record.shown(**field);
                fields.iter().filter(has).map(|field| (kept.id.clone(), *field)).collect::<Vec<_>>()
            })
            .collect();
        for (kept, field) in of {
            settled.entry(kept).or_default().insert(field);
        }
    }

    /// Numbers that people had before the desk corrected them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(super) fn former_numbers(&self) -> Result<Vec<(StudentId, Field, String)>, OpsError> {
        let mut former = Vec::new();
        let corrected = settled_on_site(self.state()).into_iter();
        for (event, student, field) in corrected.filter(|(.., field)| Field::KEYS.contains(field)) {
            for change in self.store().roster_changes(event)? {
                let own = change.before.filter(|_| change.after.id == *student);
                let old = own.map(|before| before.record.shown(field).to_owned());
                former.extend(old.filter(|old| !old.is_empty()).map(|old| (student.clone(), field, old)));
            }
        }
        Ok(former)
    }

    fn people_with(&self, is_so: impl Fn(&Facts) -> bool) -> HashSet<StudentId> {
        let people = self.directory().all().map(|student| &student.id);
        people.filter(|id| is_so(self.state().facts(id))).cloned().collect()
    }
}

/// The sex is the one that the ID number has.
fn tells_sex(record: &Record) -> bool {
    let resident = matches!(record.id_type, IdType::Resident | IdType::ResidencePermit);
    resident && record.sex.is_some() && record.sex == id_number::sex_of(&record.id_number)
}

/// What was completed or corrected on site, and stands: the event, whose it is, and the field.
fn settled_on_site(state: &State) -> Vec<(&EventRef, &StudentId, Field)> {
    let field = |past: &Past| match &past.body {
        Body::Completed { field, .. } => Some(*field),
        Body::Decided { correction, accept: true, .. } => {
            state.corrections.get(correction).and_then(|correction| correction.item.field())
        }
        _ => None,
    };
    let stands = state.past.iter().filter(|past| past.stands());
    stands.filter_map(|past| Some((&past.at, past.subject.as_ref()?, field(past)?))).collect()
}
