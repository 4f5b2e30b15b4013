//! 散拍证明 of one student: written beside the database, and the message line says where. Shared by the desk, the roster and
//! the lists of people.

use std::path::Path;

use super::jobs;
use crate::ops::Project;
use crate::text::tui::export as words;
use crate::tui::screen::{Ctx, Effect, Message};

/// Makes it out and tells so, behind what was said before.
pub fn make_out<S: 'static>(handle: String, said: String, ctx: &Ctx) -> Effect {
    let before = if ctx.status.demo { format!("{}_", words::DEMO.zh) } else { String::new() };
    jobs::write(
        words::WRITING,
        move |project: &mut Project| {
            let student = project.resolve(&handle)?;
            project.certificate(&student, &before)
        },
        move |_: &mut S, made, ctx| match made {
            Ok(made) => {
                let name = made.file.file_name().unwrap_or_default();
                let folder = made.file.parent().unwrap_or(Path::new(""));
                let told = words::certified(
                    ctx.lang,
                    &said,
                    &name.to_string_lossy(),
                    &crate::text::file::shown(folder),
                );
                vec![Effect::Say(Message::good(told)), Effect::Changed]
            }
            Err(error) => jobs::refused(&error, ctx),
        },
    )
}
