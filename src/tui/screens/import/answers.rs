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

    /// Where the files would go: a folder beside the first file that was read.
    pub(super) fn answer_folder(&self, lang: Lang) -> String {
        let first = self.files.chosen.first();
        let beside =
            first.map(|path| if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(path) });
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

    /// The text for the chat: every sender's, with the file that goes with it.
    pub(super) fn letter_text(&self, lang: Lang) -> String {
        let returned = self.outcome.as_ref().map(|outcome| outcome.returned.as_slice()).unwrap_or_default();
        let texts = self.letters().iter().map(|letter| {
            let answer = returned.iter().find(|one| one.sources.contains(&letter.file));
            let name = answer.and_then(|one| one.file.file_name());
            let name = name.map(|name| name.to_string_lossy().into_owned());
            message(letter, name.as_deref(), lang)
        });
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// Shows the text by itself and offers it to the clipboard. Whether the terminal took it, nobody knows.
    pub(super) fn letter(&mut self, ctx: &Ctx) -> Effects {
        let text = self.letter_text(ctx.lang);
        if self.step != Step::Letter {
            self.set(Step::Letter);
        }
        vec![Effect::Copy(text), Effect::Say(Message::new(ctx.word(words::LETTER_OFFERED)))]
    }
}
