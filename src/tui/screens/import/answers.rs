//! What goes back to whoever sent the files: a workbook of the rows to mend, and a text for the chat.

use std::path::Path;

use super::{Import, Step};
use crate::domain::roster::problem::Problem;
use crate::ops::returned::{Letter, Target, Wish};
use crate::text::Lang;
use crate::text::letter::{message, row, row_for_sender};
use crate::text::tui::import as words;
use crate::tui::house::try_ask;
use crate::tui::screen::{Ctx, Effect, Effects, Message};

impl Import {
    /// The letters of an import, those with something to mend first.
    pub(super) fn letters(&self) -> &[Letter] {
        self.review.as_ref().map(|review| review.letters.as_slice()).unwrap_or_default()
    }

    /// Is there anything to mend?
    pub(super) fn has_answers(&self) -> bool {
        self.letters().iter().any(|letter| !letter.is_clean())
    }

    /// Where the files would go: a folder beside the first file or folder that was read. Within the folder they would be
    /// read with it the next time.
    pub(super) fn answer_folder(&self, lang: Lang) -> String {
        let first = self.files.chosen.first();
        let beside = first.map(|path| path.parent().unwrap_or(path));
        beside.unwrap_or(Path::new("")).join(words::RETURN_FOLDER.get(lang)).display().to_string()
    }

    pub(super) fn put_folder(&mut self, ctx: &Ctx) -> Effects {
        let typed = self.field.text().trim().to_owned();
        let folder = crate::ops::dropped::paths(&typed).into_iter().next();
        let (Some(folder), Some(review)) = (folder, self.review.clone()) else {
            return vec![Effect::Say(Message::bad(ctx.word(words::WHOLE_PATH)))];
        };
        let lang = ctx.lang;
        self.set(Step::Result);
        vec![try_ask(
            words::RETURN,
            move |project| {
                let list_words = move |problem: &Problem| row(problem, lang);
                let target = Target::Folder(folder);
                let wish = Wish {
                    target: &target,
                    all_rows: false,
                    words: &row_for_sender,
                    list_words: &list_words,
                };
                project.return_rosters(&review.look, &wish)
            },
            |screen: &mut Import, result, ctx| match result {
                Ok(returned) => {
                    let said = words::returned_count(ctx.lang, returned.len());
                    if let Some(outcome) = &mut screen.outcome {
                        outcome.returned = returned;
                    }
                    vec![Effect::Say(Message::good(said))]
                }
                Err(error) => crate::tui::house::trouble(&error, ctx),
            },
        )]
    }

    /// The text for one sender, with the file that goes with it.
    fn text_for(&self, letter: &Letter) -> String {
        let returned = self.outcome.as_ref().map(|outcome| outcome.returned.as_slice()).unwrap_or_default();
        let answer = returned.iter().find(|one| one.sources.contains(&letter.file));
        let name = answer.and_then(|one| one.file.file_name());
        let name = name.map(|name| name.to_string_lossy().into_owned());
        message(letter, name.as_deref())
    }

    /// Every sender's text, to be looked through.
    pub(super) fn letter_text(&self) -> String {
        if self.is_taken_back() {
            return String::new();
        }
        self.letters().iter().map(|letter| self.text_for(letter)).collect::<Vec<_>>().join("\n\n")
    }

    /// The place of the text that is shown by itself: what one teacher gets says nothing of another's class.
    fn letter_at(&self) -> usize {
        self.outcome.as_ref().map_or(0, |outcome| outcome.letter)
    }

    /// The one text that is shown by itself.
    pub(super) fn one_letter(&self) -> String {
        self.letters().get(self.letter_at()).map(|letter| self.text_for(letter)).unwrap_or_default()
    }

    /// Shows the text by itself and offers it to the clipboard. Whether the terminal took it, nobody knows.
    pub(super) fn letter(&mut self, ctx: &Ctx) -> Effects {
        if self.step != Step::Letter {
            if let Some(outcome) = &mut self.outcome {
                outcome.letter = 0;
            }
            self.set(Step::Letter);
        }
        self.offer_letter(ctx)
    }

    fn offer_letter(&self, ctx: &Ctx) -> Effects {
        let mut said = ctx.word(words::LETTER_OFFERED).to_owned();
        let (at, of) = (self.letter_at(), self.letters().len());
        if let Some(letter) = self.letters().get(at).filter(|_| of > 1) {
            said = format!("{}  {said}", words::letter_of(ctx.lang, at + 1, of, &letter.file));
        }
        vec![Effect::Copy(self.one_letter()), Effect::Say(Message::new(said))]
    }

    /// The next sender's text, round and round.
    pub(super) fn turn_letter(&mut self, forward: bool, ctx: &Ctx) -> Effects {
        let of = self.letters().len().max(1);
        if let Some(outcome) = &mut self.outcome {
            outcome.letter = (outcome.letter + if forward { 1 } else { of - 1 }) % of;
        }
        self.offer_letter(ctx)
    }
}
