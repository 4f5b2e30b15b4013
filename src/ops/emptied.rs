//! Classes for which a session was opened, and out of which an import takes the people: nobody would be waited for.

use std::collections::BTreeSet;

use super::import::Look;
use super::project::Project;
use crate::domain::roster::class::among;

/// A class of an open session that loses its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emptied {
    /// Site, date and label of the session, as far as it has them.
    pub session: String,
    pub class: String,
    /// People of the class now, and how many of them come into classes that the session does not wait for.
    pub people: u32,
    pub moved: u32,
    /// The class into which most of them come.
    pub to: String,
}

impl Project {
    /// The classes of open sessions out of which the import takes more than half of the people.
    pub fn emptied_classes(&self, look: &Look) -> Vec<Emptied> {
        let open = self.state().sessions.values().filter(|session| session.open);
        let mut emptied = Vec::new();
        for settings in open.map(|session| &session.settings).filter(|settings| !settings.classes.is_empty())
        {
            let named = [&settings.site, &settings.date, &settings.label];
            let session: Vec<&str> =
                named.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            for class in settings.classes.iter().collect::<BTreeSet<_>>() {
                let people =
                    self.directory().listed().filter(|one| one.record.class == class.as_str()).count();
                let mut to: Vec<&str> = look
                    .plan
                    .changes
                    .iter()
                    .filter(|change| {
                        change.before.as_ref().is_some_and(|one| one.record.class == class.as_str())
                    })
                    .map(|change| &*change.after.record.class)
                    .filter(|after| !among(&settings.classes, after))
                    .collect();
                if to.len() * 2 <= people {
                    continue;
                }
                to.sort_unstable();
                let most = to.chunk_by(|a, b| a == b).max_by_key(|same| same.len());
                emptied.push(Emptied {
                    session: session.join(" "),
                    class: class.clone(),
                    people: people as u32,
                    moved: to.len() as u32,
                    to: most.and_then(|same| same.first()).map(|&one| one.to_owned()).unwrap_or_default(),
                });
            }
        }
        emptied
    }
}
