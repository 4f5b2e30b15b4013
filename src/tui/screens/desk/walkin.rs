//! 现场补录: somebody who is not on the roster. Near names are shown first; a second Enter adds all the same.

use super::Counter;
use crate::ops::answer::{Candidate, Data};
use crate::ops::desk::Sent;
use crate::ops::desk::request::{NewPerson, Request};
use crate::text::screens::{desk as text, home};
use crate::tui::kit::form::{Form, FormField, FormMove};
use crate::tui::screen::{Ctx, Effects, Message};
use crate::tui::screens::jobs;

pub(super) struct WalkIn {
    pub form: Form,
    /// People with a near name, and the name for which they were looked up.
    pub near: Vec<Candidate>,
    pub looked: Option<String>,
}

impl Counter {
    pub(super) fn begin_walk_in(&mut self) -> Effects {
        let query = self.query.text();
        let name = if query.is_ascii() { "" } else { query.as_str() };
        let class = self.class.clone().unwrap_or_default();
        self.walkin = Some(WalkIn {
            form: Form::new(vec![
                FormField::text(home::NAME, name).needed(),
                FormField::text(home::CLASS, &class),
                FormField::text(home::STUDENT_NO, ""),
                FormField::text(home::SEX, ""),
                FormField::text(home::ID, ""),
            ]),
            near: Vec::new(),
            looked: None,
        });
        Vec::new()
    }

    /// The name was left: who is on the roster with one like it?
    pub(super) fn look_for_near(&mut self) -> Effects {
        let Some(walkin) = &mut self.walkin else { return Vec::new() };
        let name = walkin.form.text(0);
        if walkin.form.focus() == 0 || name.is_empty() || walkin.looked.as_deref() == Some(name.as_str()) {
            return Vec::new();
        }
        walkin.looked = Some(name.clone());
        vec![jobs::read(
            text::WALK_IN,
            move |project| project.near_names(&name),
            |screen: &mut Counter, near, ctx| {
                let any = !near.is_empty();
                if let Some(walkin) = &mut screen.walkin {
                    walkin.near = near;
                }
                if any { vec![Message::choose(ctx.word(text::NEAR_FIRST)).into()] } else { Vec::new() }
            },
        )]
    }

    /// Enter: through the fields, then near names, then added.
    pub(super) fn add_walk_in(&mut self, ctx: &mut Ctx) -> Effects {
        let Some(walkin) = &mut self.walkin else { return Vec::new() };
        if let Some((at, word)) = walkin.form.problem() {
            walkin.form.focus_on(at);
            return vec![Message::bad(ctx.word(word)).into()];
        }
        let name = walkin.form.text(0);
        if walkin.looked.as_deref() != Some(name.as_str()) {
            walkin.form.go(FormMove::Next);
            return self.look_for_near();
        }
        if !walkin.form.at_end() {
            walkin.form.go(FormMove::Next);
            return Vec::new();
        }
        let form = &walkin.form;
        let person = NewPerson {
            name,
            class: form.text(1),
            student_no: form.text(2),
            sex: form.text(3),
            id_number: form.text(4),
        };
        let sent = vec![Sent { request: Request::WalkIn(person), ..Sent::default() }];
        vec![jobs::act(text::SAVING, sent, |screen: &mut Counter, answers, ctx| {
            screen.walkin = None;
            let Some(Data::WalkedIn { student, .. }) = answers.first().map(|answer| &answer.data) else {
                return Vec::new();
            };
            vec![Counter::lock(student, false), Message::good(ctx.word(text::WALKED_IN)).into()]
        })]
    }
}
