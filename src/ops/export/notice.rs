//! The schedule of a notice: which class stands before the camera when and where.

use std::collections::BTreeMap;

use crate::domain::session::SessionId;
use crate::ops::project::Project;
use crate::sheet::forms::notice::Slot;

impl Project {
    /// The classes of a session; of all that are open, without one.
    pub(super) fn slots(&self, session: Option<SessionId>) -> Vec<Slot> {
        let sessions = self.state().sessions.values();
        let mut wanted: Vec<_> = sessions
            .filter(|one| session.map_or(one.open, |session| session == one.id))
            .map(|one| &one.settings)
            .collect();
        wanted.sort_by_key(|settings| (&settings.date, &settings.label, &settings.site));
        let mut classes: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
        for student in self.directory().listed() {
            let (heads, teacher) = classes.entry(student.record.class.as_str()).or_default();
            *heads += 1;
            if teacher.is_empty() {
                *teacher = &student.record.head_teacher;
            }
        }
        let mut slots = Vec::new();
        for settings in wanted {
            let here = |class: &&str| {
                settings.classes.is_empty() || settings.classes.iter().any(|named| named == class)
            };
            for (class, (heads, teacher)) in classes.iter().filter(|(class, _)| here(class)) {
                slots.push(Slot {
                    date: settings.date.clone(),
                    label: settings.label.clone(),
                    class: (*class).to_owned(),
                    heads: *heads,
                    site: settings.site.clone(),
                    contact: (*teacher).to_owned(),
                });
            }
        }
        slots
    }
}
