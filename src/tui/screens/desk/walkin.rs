//! 现场补录: somebody who is not on the roster. Whoever has the number or a near name is shown first; a second Enter adds
//! all the same.

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
    /// People with one of the numbers or a near name, and for what they were looked up.
    pub near: Vec<Candidate>,
    pub looked: Option<NewPerson>,
}

impl WalkIn {
    fn person(&self) -> NewPerson {
        let form = &self.form;
        NewPerson {
            name: form.text(0),
            class: form.text(1),
            student_no: form.text(2),
            sex: form.text(3),
            id_number: form.text(4),
        }
    }

    /// The name and the numbers were looked up as they stand.
    fn is_looked_up(&self) -> bool {
        let person = self.person();
        self.looked.as_ref().is_some_and(|looked| {
            looked.name == person.name
                && looked.student_no == person.student_no
                && looked.id_number == person.id_number
        })
    }
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

    /// The name or a number was left: who is on the roster with it, or with a name like it?
    pub(super) fn look_for_near(&mut self) -> Effects {
        self.look_up(false)
    }

    /// `adds`: the walk-in is added where nobody comes up who was not shown already.
    fn look_up(&mut self, adds: bool) -> Effects {
        let Some(walkin) = &mut self.walkin else { return Vec::new() };
        let person = walkin.person();
        if walkin.form.focus() == 0 || person.name.is_empty() || walkin.is_looked_up() {
            return Vec::new();
        }
        walkin.looked = Some(person.clone());
        vec![jobs::read(
            text::WALK_IN,
            move |project| project.like(&person),
            move |screen: &mut Counter, near, ctx| {
                let Some(walkin) = &mut screen.walkin else { return Vec::new() };
                let shown = near.iter().all(|one| walkin.near.iter().any(|old| old.student == one.student));
                walkin.near = near;
                match shown {
                    true if adds => screen.add_walk_in(ctx),
                    true => Vec::new(),
                    false => vec![Message::choose(ctx.word(text::NEAR_FIRST)).into()],
                }
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
        let last = walkin.form.at_end();
        if !walkin.is_looked_up() {
            if !last {
                walkin.form.go(FormMove::Next);
            }
            return self.look_up(last);
        }
        if !last {
            walkin.form.go(FormMove::Next);
            return Vec::new();
        }
        let sent = vec![Sent { request: Request::WalkIn(walkin.person()), ..Sent::default() }];
        vec![jobs::act(text::SAVING, sent, |screen: &mut Counter, answers, ctx| {
            screen.walkin = None;
            let Some(Data::WalkedIn { student, .. }) = answers.first().map(|answer| &answer.data) else {
                return Vec::new();
            };
            vec![Counter::lock(student, false), Message::good(ctx.word(text::WALKED_IN)).into()]
        })]
    }
}
