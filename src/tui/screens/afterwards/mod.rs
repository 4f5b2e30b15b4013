//! After the day: what the agency sent back, whom to ask for another photo, and the errata of a sealed session.

mod draw;
mod work;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::session::SessionId;
use crate::ops::errata::{Erratum, FIELDS};
use crate::ops::photos::returned::{OfPerson, Returned};
use crate::text::screens::afterwards as text;
use crate::text::screens::home;
use crate::text::{Lang, Say, Word, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Take,
    Handout,
    Add,
    Turn,
    Earlier,
    Later,
    Person,
    Next,
    Done,
}

const RETURNS: Table<Act> = Table {
    title: text::RETURNS,
    bindings: &[
        Binding::new(&[Key::Char('r')], Act::Take, text::TAKE).hint(9).about(text::TAKE_ABOUT),
        Binding::new(&[Key::Char('h')], Act::Handout, text::HANDOUT).hint(8).about(text::HANDOUT_ABOUT),
        Binding::new(&[Key::Tab, Key::Char('c')], Act::Turn, text::TO_ERRATA).hint(7),
        Binding::new(&[Key::Enter, Key::Char('g')], Act::Person, text::PERSON).hint(5),
        Binding::new(&[Key::Left], Act::Earlier, text::EARLIER).hint(3),
        Binding::new(&[Key::Right], Act::Later, text::LATER).hint(2),
    ],
};

const ERRATA: Table<Act> = Table {
    title: text::ERRATA,
    bindings: &[
        Binding::new(&[Key::Char('a')], Act::Add, text::ADD).hint(9).about(text::ADD_ABOUT),
        Binding::new(&[Key::Tab, Key::Char('c')], Act::Turn, text::TO_RETURNS).hint(7),
        Binding::new(&[Key::Enter, Key::Char('g')], Act::Person, text::PERSON).hint(5),
        Binding::new(&[Key::Left], Act::Earlier, text::EARLIER).hint(3),
        Binding::new(&[Key::Right], Act::Later, text::LATER).hint(2),
    ],
};

const TAKING: Table<Act> =
    Table { title: text::TAKING, bindings: &[Binding::new(&[Key::Enter], Act::Done, text::TAKE).hint(9)] };

const ADDING: Table<Act> = Table {
    title: text::ADDING,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, text::NEXT).hint(8),
        Binding::new(&[Key::Ctrl('s')], Act::Done, text::DONE).hint(9),
    ],
};

/// What was read of a session.
pub(super) struct View {
    session: SessionId,
    /// Before and after it, by their numbers.
    around: (Option<SessionId>, Option<SessionId>),
    name: String,
    sealed: bool,
    returned: Option<Returned>,
    /// Whose photo has to be asked for, by class and number.
    wanted: Vec<OfPerson>,
    errata: Vec<Erratum>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Returns,
    Errata,
}

#[derive(Default)]
pub struct Afterwards {
    /// None: not read yet. Inside none: there is no session.
    #[expect(clippy::option_option, reason = "two different absences")]
    view: Option<Option<View>>,
    /// The session that was chosen; none: the open one, else the latest.
    session: Option<SessionId>,
    page: Page,
    wanted: ListState,
    errata: ListState,
    /// What is being filled in: where the return lies, or an erratum.
    form: Option<Form>,
    folder: String,
    /// What came last and belongs to nobody.
    unknown: Vec<String>,
}

impl Afterwards {
    fn view(&self) -> Option<&View> {
        self.view.as_ref().and_then(Option::as_ref)
    }

    fn again(&self) -> Effect {
        let session = self.session;
        jobs::read(
            home::LOADING,
            move |project| work::read(project, session),
            |screen: &mut Afterwards, view, _| {
                screen.view = Some(view);
                let counts = screen.view().map_or((0, 0), |view| (view.wanted.len(), view.errata.len()));
                screen.wanted.set_len(counts.0);
                screen.errata.set_len(counts.1);
                Vec::new()
            },
        )
    }

    /// The student of the selected line, by the handle `@…`.
    fn selected(&self) -> Option<&str> {
        let view = self.view()?;
        match self.page {
            Page::Returns => Some(view.wanted.get(self.wanted.selected()?)?.student.as_str()),
            Page::Errata => Some(view.errata.get(self.errata.selected()?)?.student.as_str()),
        }
    }

    fn turn_to(&mut self, session: Option<SessionId>) -> Effects {
        if session.is_none() {
            return Vec::new();
        }
        self.session = session;
        self.unknown.clear();
        vec![self.again()]
    }

    fn erratum_form(lang: Lang) -> Form {
        let fields = FIELDS.iter().map(|field| field.say(lang));
        Form::new(vec![
            FormField::text(text::STUDENT, "").needed(),
            FormField::choice(text::FIELD, fields, 0),
            FormField::text(text::TO, "").needed(),
            FormField::text(text::REASON, "").needed(),
        ])
    }
}

impl Screen for Afterwards {
    type Act = Act;
    const NAME: Word = words::AFTERWARDS;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&RETURNS, &ERRATA, &TAKING, &ADDING]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        vec![match (self.form.is_some(), self.page) {
            (true, Page::Returns) => &TAKING,
            (true, Page::Errata) => &ADDING,
            (false, Page::Returns) => &RETURNS,
            (false, Page::Errata) => &ERRATA,
        }]
    }

    fn offers(&self, act: Act) -> bool {
        let view = self.view();
        match act {
            Act::Take | Act::Turn => view.is_some(),
            Act::Handout => view.is_some_and(|view| view.returned.is_some()),
            Act::Add => view.is_some_and(|view| view.sealed),
            Act::Earlier => view.is_some_and(|view| view.around.0.is_some()),
            Act::Later => view.is_some_and(|view| view.around.1.is_some()),
            Act::Person => self.selected().is_some(),
            Act::Next | Act::Done => true,
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![self.again()]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Take => {
                self.form = Some(Form::new(vec![FormField::text(text::FOLDER, &self.folder).needed()]));
                Vec::new()
            }
            Act::Add if !self.view().is_some_and(|view| view.sealed) => {
                vec![Message::choose(ctx.word(text::NOT_SEALED)).into()]
            }
            Act::Add => {
                self.form = Some(Afterwards::erratum_form(ctx.lang));
                Vec::new()
            }
            Act::Handout => self.write_handout(),
            Act::Turn => {
                self.page = if self.page == Page::Returns { Page::Errata } else { Page::Returns };
                Vec::new()
            }
            Act::Earlier => self.turn_to(self.view().and_then(|view| view.around.0)),
            Act::Later => self.turn_to(self.view().and_then(|view| view.around.1)),
            Act::Person => match self.selected() {
                Some(student) => vec![Effect::Go(Route::Person(student.to_owned()))],
                None => Vec::new(),
            },
            Act::Next if self.form.as_ref().is_some_and(|form| !form.at_end()) => {
                if let Some(form) = &mut self.form {
                    form.focus_on(form.focus() + 1);
                }
                Vec::new()
            }
            Act::Next | Act::Done if self.page == Page::Returns => self.take_return(ctx),
            Act::Next | Act::Done => self.add_erratum(ctx),
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(if self.page == Page::Returns { &mut self.wanted } else { &mut self.errata })
    }

    fn back(&mut self, _ctx: &mut Ctx) -> Option<Effects> {
        self.form.take().map(|_| Vec::new())
    }

    fn loses(&mut self) -> bool {
        self.page == Page::Errata && self.form.as_ref().is_some_and(Form::is_touched)
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.form.as_mut()
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match (&self.form, self.page, self.view()) {
            (_, _, None) if self.view.is_some() => text::NO_SESSION,
            (Some(_), Page::Returns, Some(_)) => text::RETURN_PROMPT,
            (_, Page::Errata, Some(view)) if !view.sealed => text::NOT_SEALED,
            (_, Page::Errata, Some(_)) => text::ERRATA_PROMPT,
            (_, _, None) | (None, Page::Returns, _) => return None,
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}
