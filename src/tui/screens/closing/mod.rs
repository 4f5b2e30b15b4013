//! 收尾签收: the checks of the evening, the blind count of the drawer, the signatures, and the seal. What should be in
//! the drawer is not shown before it was counted.

mod ask;
mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use super::till::count::Count;
use crate::domain::closing::{Role, Stage};
use crate::domain::desk::refusal::Refusal;
use crate::domain::session::SessionId;
use crate::ops::signoff::{Signing, Signoff};
use crate::ops::{OpsError, Project};
use crate::text::screens::closing as text;
use crate::text::screens::home;
use crate::text::{Lang, Word, closing as says, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::look::Look;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Next,
    Other,
    Seal,
    Settle,
    Reopen,
    Afterwards,
}

const COUNTING: Table<Act> = Table {
    title: text::COUNTING,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, text::NEXT).hint(4),
        Binding::new(&[Key::PageDown, Key::PageUp], Act::Other, text::TO_NAMES).hint(6),
        Binding::new(&[Key::Ctrl('s')], Act::Seal, text::SEAL).hint(9).about(text::SEAL_ABOUT),
        Binding::new(&[Key::Ctrl('o')], Act::Settle, text::SETTLE).hint(7).about(text::SETTLE_ABOUT),
    ],
};

const SIGNING: Table<Act> = Table {
    title: text::SIGNING,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, text::NEXT).hint(4),
        Binding::new(&[Key::PageDown, Key::PageUp], Act::Other, text::TO_COUNT).hint(6),
        Binding::new(&[Key::Ctrl('s')], Act::Seal, text::SEAL).hint(9).about(text::SEAL_ABOUT),
        Binding::new(&[Key::Ctrl('o')], Act::Settle, text::SETTLE).hint(7).about(text::SETTLE_ABOUT),
    ],
};

const LOCKED: Table<Act> = Table {
    title: text::LOCKED,
    bindings: &[
        Binding::new(&[Key::Char('u')], Act::Reopen, text::REOPEN).hint(9).about(text::REOPEN_ABOUT),
        Binding::new(&[Key::Char('r')], Act::Afterwards, words::AFTERWARDS).hint(8),
        Binding::new(&[Key::Ctrl('o')], Act::Settle, text::SETTLE).hint(7).about(text::SETTLE_ABOUT),
    ],
};

/// Which part has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Count,
    Sign,
}

#[derive(Default)]
pub struct Closing {
    /// None: not read yet. Inside none: there is no session.
    #[expect(clippy::option_option, reason = "two different absences")]
    view: Option<Option<Box<Signoff>>>,
    /// The float, and the pieces from the largest.
    count: Count,
    /// The names, in the order of [`Role::ALL`].
    names: Form,
    part: Part,
    /// What is open is being gone through.
    asking: Option<ask::Asking>,
}

/// The session that is closed here: the open one, else the latest.
fn session(project: &Project) -> Option<SessionId> {
    let latest = || project.state().sessions.keys().next_back().copied();
    project.session().map(|session| session.id).or_else(latest)
}

fn read(project: &mut Project) -> Result<Option<Box<Signoff>>, OpsError> {
    session(project).map(|id| project.signoff(id).map(Box::new)).transpose()
}

fn empty_names() -> Form {
    Form::new(Role::ALL.iter().map(|role| FormField::text(says::role(*role), "")).collect())
}

impl Closing {
    fn signoff(&self) -> Option<&Signoff> {
        self.view.as_ref().and_then(Option::as_deref)
    }

    fn is_open(&self) -> bool {
        self.signoff().is_some_and(|signoff| signoff.stage == Stage::Open)
    }

    fn has_money(&self) -> bool {
        self.signoff().is_some_and(|signoff| signoff.settings.has_money())
    }

    fn again() -> Effect {
        jobs::read(home::LOADING, read, |screen: &mut Closing, view, _| {
            let first_time = screen.view.is_none();
            screen.view = Some(view);
            // The drawer keeps its change from one count to the next.
            let float = screen.signoff().and_then(|signoff| signoff.count.as_ref()).map(|count| count.float);
            if first_time && float.is_some() && !screen.count.form.is_touched() {
                screen.count = Count::over(float);
            }
            if !screen.has_money() {
                screen.part = Part::Sign;
            }
            Vec::new()
        })
    }

    /// Writes the count down; what is typed next is a count of its own.
    fn write_count(&mut self, ctx: &Ctx) -> Effects {
        self.count.store(None, ctx, |screen: &mut Closing, count| {
            screen.count = Count::over(Some(count.float));
            screen.part = Part::Sign;
        })
    }

    /// The names that were typed and not signed with yet.
    fn typed(&self) -> Vec<(Role, String)> {
        let names = Role::ALL.iter().enumerate().map(|(at, role)| (*role, self.names.text(at)));
        names.filter(|(_, name)| !name.is_empty()).collect()
    }

    fn write_names(&mut self, ctx: &mut Ctx) -> Effects {
        let typed = self.typed();
        if typed.is_empty() {
            self.part = Part::Sign;
            return vec![Message::choose(ctx.word(text::NO_NAME)).into()];
        }
        // A count that was typed comes first: who signs for the fee signs under it.
        if self.count.is_begun() {
            return self.write_count(ctx);
        }
        // Said before anybody is asked about findings: who answers for the fee signs under a count.
        let uncounted = self.signoff().is_some_and(|signoff| signoff.count.is_none());
        if self.has_money() && uncounted && typed.iter().any(|(role, _)| *role == Role::Fee) {
            self.part = Part::Count;
            return jobs::refused(&OpsError::Refused(Refusal::NotCounted), ctx);
        }
        let signed = self.signoff().map(|signoff| signoff.signed.as_slice()).unwrap_or_default();
        let before: Vec<String> = typed
            .iter()
            .filter_map(|(role, name)| {
                let signed = signed.iter().find(|signed| signed.role == *role)?;
                Some(text::signed_before(*role, &signed.name, name, ctx.lang))
            })
            .collect();
        if before.is_empty() {
            return self.go_through(typed, ctx);
        }
        let choices = vec![Choice::new(ctx.word(text::SIGN_ANEW))];
        let dialog = Dialog::confirm(ctx.word(text::SIGNED_BEFORE), before, choices);
        vec![Effect::ask(dialog, move |screen: &mut Closing, answer, ctx| match answer {
            Answer::Chosen { .. } => screen.go_through(typed, ctx),
            Answer::Cancel => Vec::new(),
        })]
    }

    /// Signs in the order of the roles; with the last one that is needed the session is sealed. `reason`: findings
    /// stay open, and this is why.
    fn sign(typed: Vec<(Role, String)>, reason: Option<String>) -> Effect {
        let again = typed.clone();
        jobs::write(
            text::SIGNING,
            move |project: &mut Project| {
                let mut signed = Vec::new();
                for (role, name) in typed {
                    let with_open = reason.is_some();
                    let signing = Signing { role, name, with_open, reason: reason.clone() };
                    match project.sign(None, &signing) {
                        Ok(done) => signed.push((role, done)),
                        Err(error) => return Ok((signed, Some(error))),
                    }
                }
                Ok((signed, None))
            },
            move |screen: &mut Closing, done, ctx| {
                let (signed, error) = match done {
                    Ok(done) => done,
                    Err(error) => return jobs::refused(&error, ctx),
                };
                let done: Vec<Role> = signed.iter().map(|(role, _)| *role).collect();
                let mut effects = vec![Effect::Changed];
                if let Some(error) = error {
                    screen.keep_names(&again, &done);
                    let left = again.into_iter().filter(|(role, _)| !done.contains(role)).collect();
                    effects.extend(Closing::stopped(&error, left, ctx));
                    return effects;
                }
                screen.names = empty_names();
                if let Some((_, last)) = signed.last() {
                    // The next to sign finds the cursor at their role, not at the one that was signed.
                    let next = last.signoff.missing.first();
                    let at = next.and_then(|next| Role::ALL.iter().position(|role| role == next));
                    screen.names.focus_on(at.unwrap_or_default());
                    let said = match &last.signoff.head {
                        Some(head) => text::sealed(&head.to_string(), ctx.lang),
                        None => text::signed(&done, &last.signoff.missing, ctx.lang),
                    };
                    effects.push(Message::good(said).into());
                }
                effects
            },
        )
    }

    /// Those who could not sign keep their names in the form.
    fn keep_names(&mut self, typed: &[(Role, String)], done: &[Role]) {
        let name = |role: &Role| {
            let found = typed.iter().find(|(other, _)| other == role && !done.contains(role));
            found.map(|(_, name)| name.as_str()).unwrap_or_default()
        };
        let fields = Role::ALL.iter().map(|role| FormField::text(says::role(*role), name(role)));
        self.names = Form::new(fields.collect());
    }

    /// Open findings are signed as open with a reason, or decided first; anything else is said.
    fn stopped(error: &OpsError, left: Vec<(Role, String)>, ctx: &mut Ctx) -> Effects {
        if !matches!(error, OpsError::Refused(Refusal::OpenFindings { .. })) {
            return jobs::refused(error, ctx);
        }
        let body = vec![jobs::said(error, ctx.lang), ctx.word(text::OPEN_BODY).to_owned()];
        let choices = vec![Choice::with_reason(ctx.word(text::SIGN_OPEN))];
        let dialog = Dialog::confirm(ctx.word(text::OPEN_TITLE), body, choices);
        vec![Effect::ask(dialog, move |_: &mut Closing, answer, _| match answer {
            Answer::Chosen { reason: Some(reason), .. } => vec![Closing::sign(left, Some(reason))],
            _ => Vec::new(),
        })]
    }

    fn reopen(&self, ctx: &Ctx) -> Effects {
        let Some(signoff) = self.signoff() else { return Vec::new() };
        let id = signoff.session;
        let choices = vec![Choice::with_reason(ctx.word(text::REOPEN_NOW))];
        let body = vec![ctx.word(text::REOPEN_BODY).to_owned()];
        let dialog = Dialog::confirm(ctx.word(text::REOPEN_TITLE), body, choices);
        vec![Effect::ask(dialog, move |_: &mut Closing, answer, _| match answer {
            Answer::Chosen { reason, .. } => vec![jobs::write(
                text::REOPEN,
                move |project: &mut Project| project.reopen_session(id, reason.as_deref()),
                |_: &mut Closing, done, ctx| match done {
                    Ok(_) => vec![Effect::Changed, Message::good(ctx.word(text::REOPENED)).into()],
                    Err(error) => jobs::refused(&error, ctx),
                },
            )],
            Answer::Cancel => Vec::new(),
        })]
    }

    fn next(&mut self, ctx: &mut Ctx) -> Effects {
        match self.part {
            Part::Count if self.count.form.at_end() => self.write_count(ctx),
            Part::Count => {
                self.count.form.focus_on(self.count.form.focus() + 1);
                Vec::new()
            }
            Part::Sign if self.names.at_end() => self.write_names(ctx),
            Part::Sign => {
                self.names.focus_on(self.names.focus() + 1);
                Vec::new()
            }
        }
    }
}

impl Screen for Closing {
    type Act = Act;
    const NAME: Word = words::CLOSING;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&COUNTING, &SIGNING, &LOCKED]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        match (self.is_open(), self.part) {
            (true, Part::Count) => vec![&COUNTING],
            (true, Part::Sign) => vec![&SIGNING],
            (false, _) => vec![&LOCKED],
        }
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::Next => true,
            Act::Other => self.has_money(),
            Act::Seal => !self.typed().is_empty(),
            Act::Settle | Act::Reopen | Act::Afterwards => self.signoff().is_some(),
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        if self.view.is_none() {
            (self.count, self.names) = (Count::over(None), empty_names());
        }
        vec![Closing::again()]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Next => self.next(ctx),
            Act::Other => {
                self.part =
                    if self.part == Part::Sign && self.has_money() { Part::Count } else { Part::Sign };
                Vec::new()
            }
            Act::Seal => self.write_names(ctx),
            Act::Settle => vec![Effect::Go(Route::Settlement)],
            Act::Afterwards => vec![Effect::Go(Route::Afterwards)],
            Act::Reopen => self.reopen(ctx),
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        if !self.is_open() {
            return None;
        }
        Some(match self.part {
            Part::Count => &mut self.count.form,
            Part::Sign => &mut self.names,
        })
    }

    /// The part that has not the keys counts as well.
    fn loses(&mut self) -> bool {
        self.is_open() && (self.count.is_begun() || !self.typed().is_empty())
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match self.signoff() {
            None if self.view.is_some() => text::NO_SESSION,
            None => return None,
            Some(signoff) if signoff.stage == Stage::Sealed => text::SEALED_PROMPT,
            Some(signoff) if signoff.stage == Stage::Closed => text::CLOSED_PROMPT,
            Some(_) if self.part == Part::Count => text::COUNT_PROMPT,
            Some(_) => text::SIGN_PROMPT,
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}
