//! The camera's card beside the books: which folder, looking at it, and what is remarkable about it.

use std::path::PathBuf;

use super::{Reconcile, read, session};
use crate::ops::photos::kept::Kept;
use crate::ops::photos::{lay, untold};
use crate::ops::roster::Control as Go;
use crate::ops::{OpsError, Project};
use crate::text::Say;
use crate::text::photo::NOT_KEPT;
use crate::text::tui::reconcile as words;
use crate::tui::house::{ask_long, trouble};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::worker::{Control, Progress, Report};

impl Reconcile {
    pub(super) fn ask_for_card(&mut self) {
        let before = self.card_folder.clone();
        self.card = Some(Form::new(vec![FormField::text(words::FOLDER, &before).needed()]));
    }

    /// Looks at the folder that was typed; a path that was dropped on the window may stand in quotes.
    pub(super) fn lay_card(&mut self, ctx: &Ctx) -> Effects {
        let typed = self.card.as_ref().map(|form| form.text(0)).unwrap_or_default();
        let folder = typed.trim_matches(['"', '\'']).trim().to_owned();
        if folder.is_empty() {
            return vec![Effect::Say(Message::choose(ctx.word(words::FOLDER_FIRST)))];
        }
        self.card_folder.clone_from(&folder);
        let path = PathBuf::from(folder);
        if self.books().is_none_or(|books| books.card.is_none()) {
            return vec![Reconcile::read_card(path, false)];
        }
        let choices = [words::CARD_INSTEAD, words::CARD_ALSO].map(|word| Choice::new(ctx.word(word)));
        let dialog =
            Dialog::confirm(ctx.word(words::CARD_AGAIN), vec![path.display().to_string()], choices.into());
        vec![Effect::ask(dialog, move |_: &mut Reconcile, answer, _| match answer {
            Answer::Cancel => Vec::new(),
            Answer::Chosen { choice, .. } => vec![Reconcile::read_card(path, choice == 1)],
        })]
    }

    /// `also`: beside the card that was read before, not in its place.
    fn read_card(path: PathBuf, also: bool) -> Effect {
        ask_long(
            words::LOOKING_AT_CARD,
            move |project: &mut Project, report: &mut Report<'_>| {
                let day = project.session().and_then(|session| session.settings.date.parse().ok());
                let laid = lay(&path, None, day, &mut |done, total| match report(Progress {
                    done: done as u64,
                    total: total as u64,
                }) {
                    Control::Go => Go::Go,
                    Control::Stop => Go::Stop,
                })?;
                let notes = laid.notes;
                let kept = match session(project) {
                    Some(id) => {
                        let before = if also { project.kept_card(id)? } else { None };
                        let photos = match before {
                            Some(before) => before.and(laid.photos),
                            None => laid.photos,
                        };
                        project.read_card(id, photos)?
                    }
                    None => Kept::Beside,
                };
                Ok((read(project)?, notes, kept))
            },
            |screen: &mut Reconcile, result: Result<_, OpsError>, ctx| match result {
                Ok((found, notes, kept)) => {
                    screen.card = None;
                    let mut said = screen.take(found, ctx);
                    let photos = screen.books().and_then(|books| books.books.photos).unwrap_or_default();
                    let apart = untold(screen.books().and_then(|books| books.card.as_ref()));
                    let text = match (apart.as_ref().or(notes.first()), kept) {
                        (Some(note), _) => Message::choose(note.say(ctx.lang)),
                        (None, Kept::Beside) => Message::choose(ctx.word(NOT_KEPT)),
                        (None, _) => Message::good(words::card_laid(ctx.lang, photos)),
                    };
                    said.push(Effect::Say(text));
                    said
                }
                Err(OpsError::Stopped) => vec![Effect::Say(Message::choose(ctx.word(words::CARD_STOPPED)))],
                Err(error) => trouble(&error, ctx),
            },
        )
    }
}
