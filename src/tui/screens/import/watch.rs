//! The folder is looked at again every few seconds: what somebody sends while it is open appears by itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Import, Step};
use crate::ops::folder::Listing;
use crate::ops::{OpsError, Project};
use crate::text::tui::import as words;
use crate::tui::house::ask_behind;
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::worker::Report;

/// Between two looks.
const PACE: Duration = Duration::from_secs(3);
/// Entries of a folder beyond which it is not asked for again and again: on a share each of them is a message.
const MOST: usize = 300;

impl Import {
    /// Asks for the folder again when it is time.
    pub(super) fn watch(&mut self, ctx: &Ctx) -> Effects {
        let shows_folder = matches!(self.step, Step::Files | Step::Result);
        let listing = &self.files.listing;
        let too_much = listing.entries.is_empty() || listing.entries.len() > MOST || listing.unlisted > 0;
        let early = self.files.looked_at.is_some_and(|at| ctx.at.saturating_sub(at) < PACE);
        if !shows_folder || too_much || early {
            return Vec::new();
        }
        self.files.looked_at = Some(ctx.at);
        vec![list_again(listing.folder.clone(), true)]
    }

    /// Takes the folder as it is now, with the selection and all that is known where it was. Returns the tables that
    /// came.
    fn refresh(&mut self, listing: Listing) -> Vec<PathBuf> {
        let selected = self.selected_path();
        let came = self.files.refresh(listing);
        if self.step == Step::Files {
            let listed = self.files.listed(&self.field.text());
            let at = selected.and_then(|path| listed.iter().position(|entry| entry.path == path));
            let at = at.unwrap_or_else(|| self.list.selected().unwrap_or_default());
            self.list.reset(listed.len());
            self.list.select(at.min(listed.len().saturating_sub(1)));
        }
        came
    }
}

/// Lists the folder behind the user's back. `tells`: what came is said.
pub(super) fn list_again(folder: PathBuf, tells: bool) -> Effect {
    let asked = folder.clone();
    ask_behind(
        words::LISTING,
        move |project: &mut Project, _: &mut Report<'_>| project.list_folder(Some(&asked)),
        move |screen: &mut Import, result: Result<Listing, OpsError>, ctx| {
            // A stick that was pulled out is noticed by whoever wants a file of it.
            let Ok(listing) = result else { return Vec::new() };
            if screen.files.listing.folder != folder {
                return Vec::new();
            }
            let came = screen.refresh(listing);
            let mut effects = screen.glance();
            if tells && !came.is_empty() {
                let names: Vec<String> = came.iter().map(|path| name(path)).collect();
                screen.files.arrived.extend(came);
                if let Some(outcome) = &mut screen.outcome {
                    outcome.left.extend(names.iter().cloned());
                }
                effects.push(Effect::Say(Message::choose(words::came(ctx.lang, &names))));
            }
            effects
        },
    )
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
