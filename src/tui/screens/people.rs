//! The people behind a difference of the balance: who has not paid, has no number, was not checked. Enter takes one
//! to the desk.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{certificate, jobs};
use crate::ops::answer::Candidate;
use crate::ops::floor::Gap;
use crate::text::cli::stage;
use crate::text::screens::home as text;
use crate::text::{Lang, Word, refusal::seq, tui as words, tui::roster};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Screen};

pub struct People {
    class: Option<String>,
    gap: Gap,
    found: Vec<Candidate>,
    list: ListState,
}

#[derive(Clone, Copy)]
pub enum Act {
    ToDesk,
    Next,
    Previous,
    Certify,
}

const KEYS: Table<Act> = Table {
    title: words::PEOPLE,
    bindings: &[
        Binding::new(&[Key::Enter], Act::ToDesk, text::TO_DESK).hint(9),
        Binding::new(&[Key::Tab, Key::Right], Act::Next, text::SWITCH).hint(8),
        Binding::new(&[Key::BackTab, Key::Left], Act::Previous, text::SWITCH),
        Binding::new(&[Key::Char('p')], Act::Certify, roster::CERTIFY).hint(7).about(roster::CERTIFY_ABOUT),
    ],
};

impl People {
    pub fn new(class: Option<String>, gap: Gap) -> People {
        People { class, gap, found: Vec::new(), list: ListState::default() }
    }

    fn selected(&self) -> Option<&Candidate> {
        self.list.selected().and_then(|at| self.found.get(at))
    }

    fn read(&self) -> Effects {
        let (class, gap) = (self.class.clone(), self.gap);
        vec![jobs::read(
            text::LOADING,
            move |project| project.behind(class.as_deref(), gap),
            |screen: &mut People, people, _| {
                screen.list.set_len(people.len());
                screen.found = people;
                Vec::new()
            },
        )]
    }

    fn turn(&mut self, by: usize) -> Effects {
        let at = Gap::ALL.iter().position(|gap| *gap == self.gap).unwrap_or(0);
        self.gap = Gap::ALL.get((at + by) % Gap::ALL.len()).copied().unwrap_or_default();
        self.list.reset(0);
        self.read()
    }
}

impl Screen for People {
    type Act = Act;
    const NAME: Word = words::PEOPLE;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn offers(&self, act: Act) -> bool {
        match act {
            Act::ToDesk => self.selected().is_some(),
            Act::Certify => self.selected().is_some_and(|person| person.seq.is_none()),
            Act::Next | Act::Previous => true,
        }
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        self.read()
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Certify => match self.selected() {
                Some(person) => {
                    let (handle, name) = (person.student.clone(), person.name.clone());
                    vec![certificate::make_out::<People>(handle, name, ctx)]
                }
                None => Vec::new(),
            },
            Act::ToDesk => match self.selected() {
                Some(person) => vec![Effect::Go(Route::DeskAt(person.student.clone()))],
                None => Vec::new(),
            },
            Act::Next => self.turn(1),
            Act::Previous => self.turn(Gap::ALL.len() - 1),
        }
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Some(&mut self.list)
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let class = match self.class.as_deref() {
            None => look.word(text::ALL_CLASSES),
            Some("") => look.word(text::NO_CLASS),
            Some(class) => class,
        };
        let title = text::people(look.word(text::gap(self.gap)), class, self.found.len(), look.lang);
        let inner = panel(frame.buffer_mut(), area, &title, look);
        let columns = [
            Column::new(text::NAME, 12).least(8).whole(),
            Column::new(text::SEX, 4),
            Column::new(text::STUDENT_NO, 14).least(10).whole(),
            Column::new(text::ID, 18).rank(2),
            Column::new(text::CLASS, 20).least(12).whole().grow(),
            Column::new(text::STATE, 12).least(if look.lang == Lang::En { 10 } else { 8 }).whole(),
            Column::new(text::SEQ, 4).right(),
        ];
        let row = |at: usize| {
            let Some(person) = self.found.get(at) else { return Row::default() };
            Row::new([
                person.name.clone(),
                person.sex.clone(),
                person.student_no.clone(),
                person.id_number.clone(),
                person.class.clone(),
                [look.word(stage(person.state)), person.elsewhere.as_deref().unwrap_or_default()]
                    .join(" ")
                    .trim_end()
                    .to_owned(),
                person.seq.map(seq).unwrap_or_default(),
            ])
        };
        Grid { columns: &columns, row: &row, empty: look.word(text::NOBODY) }.draw(
            frame.buffer_mut(),
            inner,
            &self.list,
            look,
        );
    }
}
