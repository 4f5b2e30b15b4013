//! Before a project is open: the first start, and a second window on the same database. No data comes into being
//! before something was chosen.

mod blank;

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::money::Fen;
use crate::ops::project::{Founding, USUAL_FEE};
use crate::ops::{OpsError, StoreError};
use crate::text::screens::first_run as text;
use crate::text::{Lang, Word, tui as words};
use crate::tui::house::Desk;
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::{centred, panel};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{pad, width};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

/// Opens what is there now, in the place of this screen.
fn opened<S: 'static>(
    name: Word,
    work: impl FnOnce(&mut Desk) -> Result<(), OpsError> + Send + 'static,
    then: Option<Route>,
) -> Effects {
    vec![Effect::job(name, work, move |_: &mut S, done, ctx| match done {
        Ok(()) => {
            let mut effects = vec![Effect::Replace(Route::Home)];
            effects.extend(then.map(Effect::Go));
            effects
        }
        Err(OpsError::Store(StoreError::NoDatabase(_))) => {
            vec![Message::bad(ctx.word(text::NOT_THERE)).into()]
        }
        Err(error) => jobs::refused(&error, ctx),
    })]
}

/// What stands open beside the four choices.
#[derive(Default)]
enum Asking {
    #[default]
    Nothing,
    School(Form),
    Path(Form),
    Blank(blank::Blank),
}

pub struct FirstRun {
    list: ListState,
    asking: Asking,
}

impl Default for FirstRun {
    fn default() -> FirstRun {
        FirstRun { list: ListState::new(4), asking: Asking::Nothing }
    }
}

#[derive(Clone, Copy)]
pub enum Act {
    Pick,
    Enter,
    Back,
}

const KEYS: Table<Act> = Table {
    title: text::KEYS,
    bindings: &[
        Binding::new(&[Key::Range('1', '4')], Act::Pick, text::CHOOSE).hint(9),
        Binding::new(&[Key::Enter], Act::Enter, text::OK).hint(9),
    ],
};

const BLANK: Table<Act> = Table {
    title: text::BLANK_TITLE,
    bindings: &[
        Binding::new(&[Key::Enter, Key::Ctrl('s')], Act::Enter, text::BLANK_WRITE).hint(9),
        Binding::new(&[Key::Esc], Act::Back, words::BACK).hint(8),
    ],
};

const FILLING: Table<Act> = Table {
    title: text::SCHOOL_TITLE,
    bindings: &[
        Binding::new(&[Key::Enter, Key::Ctrl('s')], Act::Enter, text::OK).hint(9),
        Binding::new(&[Key::Esc], Act::Back, words::BACK).hint(8),
    ],
};

impl FirstRun {
    fn pick(&mut self, at: usize, ctx: &Ctx) -> Effects {
        self.list.select(at);
        match at {
            0 => {
                self.asking = Asking::School(Form::new(vec![
                    FormField::text(text::SCHOOL, "").needed(),
                    FormField::amount(text::FEE, Some(USUAL_FEE)).needed(),
                ]));
                Vec::new()
            }
            1 => opened::<FirstRun>(text::CHOICES[1].0, Desk::demo, Some(Route::Desk)),
            2 => {
                self.asking = Asking::Path(Form::new(vec![FormField::text(text::OPEN_PATH, "").needed()]));
                Vec::new()
            }
            _ => {
                self.asking = Asking::Blank(blank::Blank::new(ctx));
                vec![blank::look()]
            }
        }
    }

    fn done(&mut self, ctx: &Ctx) -> Effects {
        let form = match &mut self.asking {
            Asking::Nothing => return Vec::new(),
            Asking::School(form) | Asking::Path(form) => form,
            Asking::Blank(blank) => &mut blank.form,
        };
        if let Some((at, word)) = form.problem() {
            form.focus_on(at);
            return vec![Message::bad(ctx.word(word)).into()];
        }
        match &self.asking {
            Asking::School(form) => {
                let fee = form.amount(1).filter(|fee| *fee >= Fen::ZERO).unwrap_or(USUAL_FEE);
                let school = crate::domain::hygiene::clean(&form.text(0)).text;
                let founding = Founding { school, code: String::new(), fee };
                let work = move |desk: &mut Desk| desk.found(&founding);
                opened::<FirstRun>(text::SCHOOL_TITLE, work, Some(Route::Import))
            }
            Asking::Path(form) => {
                let path = form.text(0);
                let path = path.trim_matches(['"', '\'', ' ']);
                let path = PathBuf::from(path);
                let work = move |desk: &mut Desk| desk.turn_to(&path);
                opened::<FirstRun>(text::OPEN_TITLE, work, None)
            }
            Asking::Blank(blank) => vec![blank.write(false)],
            Asking::Nothing => Vec::new(),
        }
    }
}

impl Screen for FirstRun {
    type Act = Act;
    const NAME: Word = words::FIRST_RUN;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS, &FILLING, &BLANK]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        match self.asking {
            Asking::Nothing => vec![&KEYS],
            Asking::School(_) | Asking::Path(_) => vec![&FILLING],
            Asking::Blank(_) => vec![&BLANK],
        }
    }

    fn confines(&self) -> Option<Word> {
        Some(text::NO_DATA_YET)
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Pick => self.pick(ctx.digit().unwrap_or(1).saturating_sub(1) as usize, ctx),
            Act::Enter if matches!(self.asking, Asking::Nothing) => {
                self.pick(self.list.selected().unwrap_or_default(), ctx)
            }
            Act::Enter => self.done(ctx),
            Act::Back => {
                self.asking = Asking::Nothing;
                Vec::new()
            }
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        matches!(self.asking, Asking::Nothing).then_some(&mut self.list)
    }

    fn form(&mut self) -> Option<&mut Form> {
        match &mut self.asking {
            Asking::Nothing => None,
            Asking::School(form) | Asking::Path(form) => Some(form),
            Asking::Blank(blank) => Some(&mut blank.form),
        }
    }

    fn loses(&mut self) -> bool {
        false
    }

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects {
        if let Asking::Blank(blank) = &mut self.asking {
            blank.path_typed();
        }
        Vec::new()
    }

    fn moved(&mut self, _ctx: &mut Ctx) -> Effects {
        if let Asking::Blank(blank) = &mut self.asking {
            blank.suggest();
        }
        Vec::new()
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = match self.asking {
            Asking::Nothing => text::PROMPT,
            Asking::School(_) => text::SCHOOL_PROMPT,
            Asking::Path(_) => text::OPEN_PROMPT,
            Asking::Blank(_) => text::BLANK_PROMPT,
        };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let place = centred(area, area.width.saturating_sub(10), 17);
        let inner = panel(frame.buffer_mut(), place, look.word(text::TITLE), look);
        let buf = frame.buffer_mut();
        look.text(buf, inner, 1, Role::Text, look.word(text::QUESTION));
        let longest = text::CHOICES.iter().map(|(name, _)| width(look.word(*name))).max().unwrap_or_default();
        self.list.first_in_sight(inner, |_| 1);
        for (at, (name, about)) in text::CHOICES.iter().enumerate() {
            let row = 3 + at as u16;
            let selected = self.list.selected() == Some(at);
            let mark = if selected { ">" } else { " " };
            let line = format!("{mark} {} {}  {}", at + 1, pad(look.word(*name), longest), look.word(*about));
            let role = if selected { Role::Selected } else { Role::Text };
            look.text(buf, inner, row, role, &line);
            self.list.drawn(at, Rect { y: inner.y + row, height: 1, ..inner });
        }
        match &self.asking {
            Asking::Nothing => {
                look.text(buf, inner, 8, Role::Text, look.word(text::PRACTICE));
                look.text(buf, inner, 9, Role::Text, &format!("  {}", look.word(text::PRACTICE_STEPS)));
                look.text(buf, inner, 11, Role::Text, look.word(text::IME));
            }
            Asking::School(form) | Asking::Path(form) => form.draw(frame, below(inner), look),
            Asking::Blank(blank) => blank.draw(frame, below(inner), look),
        }
    }
}

/// Where the forms stand, under the choices.
fn below(inner: Rect) -> Rect {
    Rect { y: inner.y + 8, height: inner.height.saturating_sub(8), ..inner }
}

/// Another window works as this station.
pub struct Busy {
    list: ListState,
}

impl Default for Busy {
    fn default() -> Busy {
        Busy { list: ListState::new(3) }
    }
}

const BUSY: Table<Act> = Table {
    title: text::BUSY_NAME,
    bindings: &[
        Binding::new(&[Key::Range('1', '3')], Act::Pick, text::CHOOSE).hint(9),
        Binding::new(&[Key::Enter], Act::Enter, text::OK).hint(9),
    ],
};

impl Screen for Busy {
    type Act = Act;
    const NAME: Word = text::BUSY_NAME;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&BUSY]
    }

    fn confines(&self) -> Option<Word> {
        Some(text::CHOOSE_FIRST)
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        let at = match act {
            Act::Pick => ctx.digit().unwrap_or(1).saturating_sub(1) as usize,
            Act::Enter | Act::Back => self.list.selected().unwrap_or_default(),
        };
        match at {
            0 => opened::<Busy>(text::BUSY_NAME, Desk::only_look, None),
            1 => opened::<Busy>(text::BUSY_NAME, Desk::try_again, None),
            _ => vec![Effect::Quit],
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(text::BUSY_PROMPT.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let place = centred(area, area.width.saturating_sub(10), 13);
        let inner = panel(frame.buffer_mut(), place, look.word(text::BUSY_TITLE), look);
        let buf = frame.buffer_mut();
        for (row, word) in text::BUSY_BODY.iter().enumerate() {
            look.text(buf, inner, 1 + row as u16, Role::Text, look.word(*word));
        }
        self.list.first_in_sight(inner, |_| 1);
        for (at, word) in text::BUSY_CHOICES.iter().enumerate() {
            let selected = self.list.selected() == Some(at);
            let (mark, role) = if selected { (">", Role::Selected) } else { (" ", Role::Text) };
            let row = 6 + at as u16;
            look.text(buf, inner, row, role, &format!("{mark} {} {}", at + 1, look.word(*word)));
            self.list.drawn(at, Rect { y: inner.y + row, height: 1, ..inner });
        }
    }
}
