//! A new photo session on one short screen, filled in from the last one.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::money::Fen;
use crate::domain::session::{FeeBy, LogMode, PayOrder, Settings, Timing};
use crate::ops::Project;
use crate::ops::session::Wanted;
use crate::text::screens::{home, session as text};
use crate::text::{Lang, Word, tui as words};
use crate::tui::key::{Key, SPACE};
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

const FIELDS: u16 = 9;

#[derive(Default)]
pub struct NewSession {
    /// Nothing before the last session was read.
    form: Option<Form>,
    classes: Vec<(String, usize)>,
    picked: Vec<bool>,
    list: ListState,
    in_list: bool,
}

#[derive(Clone, Copy)]
pub enum Act {
    Open,
    Next,
    ToClasses,
    ToForm,
    Pick,
}

const FORM: Table<Act> = Table {
    title: text::KEYS,
    bindings: &[
        Binding::new(&[Key::Ctrl('s')], Act::Open, text::OPEN).hint(9),
        Binding::new(&[Key::Enter], Act::Next, words::NEXT_FIELD),
        Binding::new(&[Key::PageDown], Act::ToClasses, text::TO_CLASSES).hint(7),
    ],
};

const CLASSES: Table<Act> = Table {
    title: text::CLASSES,
    bindings: &[
        Binding::new(&[Key::Ctrl('s'), Key::Enter], Act::Open, text::OPEN).hint(9),
        Binding::new(&[SPACE], Act::Pick, text::PICK).hint(8),
        Binding::new(&[Key::Tab, Key::BackTab, Key::Esc], Act::ToForm, text::TO_FORM).hint(8),
    ],
};

struct Before {
    last: Option<Settings>,
    fee: Fen,
    today: chrono::NaiveDate,
    classes: Vec<(String, usize)>,
}

fn before(project: &Project) -> Before {
    let last = project.state().sessions.values().max_by_key(|session| session.opened);
    Before {
        last: last.map(|session| session.settings.clone()),
        fee: project.fee(),
        today: project.today(),
        classes: project.classes(),
    }
}

fn place<T: PartialEq>(all: &[T], one: Option<&T>) -> usize {
    one.and_then(|one| all.iter().position(|other| other == one)).unwrap_or(0)
}

impl NewSession {
    fn fill(&mut self, before: Before, lang: Lang) {
        let last = before.last.as_ref();
        let options = |words: Vec<Word>| words.into_iter().map(|word| word.get(lang)).collect::<Vec<_>>();
        let site = last.map(|settings| settings.site.clone()).unwrap_or_default();
        let form = Form::new(vec![
            FormField::text(text::SITE, &site).needed(),
            FormField::date(text::DATE, Some(before.today)).needed(),
            FormField::text(text::LABEL, ""),
            FormField::choice(
                text::TIMING,
                options(Timing::ALL.iter().map(|one| text::timing(*one)).collect()),
                place(Timing::ALL, last.map(|settings| &settings.timing)),
            ),
            FormField::choice(
                text::LOG,
                options(LogMode::ALL.iter().map(|one| text::log(*one)).collect()),
                place(LogMode::ALL, last.map(|settings| &settings.log)),
            ),
            FormField::choice(
                text::FEE_BY,
                options(FeeBy::ALL.iter().map(|one| text::fee_by(*one)).collect()),
                place(FeeBy::ALL, last.map(|settings| &settings.fee_by)),
            ),
            FormField::choice(
                text::PAY,
                options(PayOrder::ALL.iter().map(|one| text::pay(*one)).collect()),
                place(PayOrder::ALL, last.map(|settings| &settings.pay)),
            ),
            FormField::digits(text::START, ""),
            FormField::amount(text::FEE, Some(last.map_or(before.fee, |settings| settings.fee))),
        ]);
        self.form = Some(form);
        self.list.set_len(before.classes.len());
        self.picked = vec![false; before.classes.len()];
        self.classes = before.classes;
    }

    fn wanted(&self, form: &Form) -> Wanted {
        let chosen = |all_len: usize, at: usize| form.chosen(at).min(all_len - 1);
        let classes: Vec<String> = self
            .classes
            .iter()
            .zip(&self.picked)
            .filter(|(_, picked)| **picked)
            .map(|((class, _), _)| class.clone())
            .collect();
        Wanted {
            site: form.text(0),
            date: form.text(1),
            label: Some(form.text(2)),
            timing: Timing::ALL.get(chosen(Timing::ALL.len(), 3)).copied(),
            log: LogMode::ALL.get(chosen(LogMode::ALL.len(), 4)).copied(),
            fee_by: FeeBy::ALL.get(chosen(FeeBy::ALL.len(), 5)).copied(),
            pay: PayOrder::ALL.get(chosen(PayOrder::ALL.len(), 6)).copied(),
            start: form.text(7).parse().ok(),
            fee: form.amount(8),
            classes: Some(classes),
            reason: None,
        }
    }

    fn open(&mut self, ctx: &Ctx) -> Effects {
        let Some(form) = &mut self.form else { return Vec::new() };
        if let Some((at, word)) = form.problem() {
            form.focus_on(at);
            self.in_list = false;
            return vec![Message::bad(ctx.word(word)).into()];
        }
        let Some(form) = &self.form else { return Vec::new() };
        let wanted = self.wanted(form);
        let other = ctx.status.session.as_ref().filter(|open| {
            (&open.site, &open.date, Some(&open.label)) != (&wanted.site, &wanted.date, wanted.label.as_ref())
        });
        let Some(other) = other else { return NewSession::carry_out(wanted) };
        let body = vec![text::still_open(&words::session(ctx.lang, other), ctx.lang)];
        let choices = [text::OPEN_ANOTHER, text::SIGN_OFF_FIRST].map(|word| Choice::new(ctx.word(word)));
        let dialog = Dialog::confirm(ctx.word(text::STILL_OPEN_TITLE), body, choices.into());
        vec![Effect::ask(dialog, move |_: &mut NewSession, answer, _| match answer {
            Answer::Chosen { choice: 0, .. } => NewSession::carry_out(wanted),
            // What is filled in stays below, for after the signing.
            Answer::Chosen { .. } => vec![Effect::Go(Route::Closing)],
            Answer::Cancel => Vec::new(),
        })]
    }

    fn carry_out(wanted: Wanted) -> Effects {
        vec![jobs::write(
            text::OPENING,
            move |project| project.open_session(&wanted),
            |_: &mut NewSession, done, ctx| match done {
                Ok(_) => vec![
                    Effect::Replace(Route::Desk),
                    Message::good(ctx.lang.labelled(ctx.word(text::OPENED), jobs::session(ctx))).into(),
                ],
                Err(error) => jobs::refused(&error, ctx),
            },
        )]
    }
}

impl Screen for NewSession {
    type Act = Act;
    const NAME: Word = words::NEW_SESSION;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&FORM, &CLASSES]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        if self.in_list { vec![&CLASSES] } else { vec![&FORM] }
    }

    fn offers(&self, act: Act) -> bool {
        !matches!(act, Act::ToClasses) || !self.classes.is_empty()
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        if self.form.is_some() {
            return Vec::new();
        }
        vec![jobs::read(
            home::LOADING,
            |project| Ok(before(project)),
            |screen: &mut NewSession, before, ctx| {
                screen.fill(before, ctx.lang);
                Vec::new()
            },
        )]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Open => return self.open(ctx),
            Act::Next => match &mut self.form {
                Some(form) if !form.at_end() => form.go(crate::tui::kit::form::FormMove::Next),
                _ if self.classes.is_empty() => return self.open(ctx),
                _ => self.in_list = true,
            },
            Act::ToClasses => self.in_list = !self.classes.is_empty(),
            Act::ToForm => self.in_list = false,
            Act::Pick => {
                if let Some(picked) = self.list.selected().and_then(|at| self.picked.get_mut(at)) {
                    *picked = !*picked;
                    self.list.go(crate::tui::kit::list::Move::Down);
                }
            }
        }
        Vec::new()
    }

    fn list(&mut self) -> Option<&mut ListState> {
        self.in_list.then_some(&mut self.list)
    }

    fn writing(&mut self) -> bool {
        true
    }

    fn form(&mut self) -> Option<&mut Form> {
        if self.in_list { None } else { self.form.as_mut() }
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(text::PROMPT.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let Some(form) = &self.form else { return };
        let head = Rect { height: (FIELDS + 2).min(area.height), ..area };
        let inner = panel(frame.buffer_mut(), head, look.word(text::TITLE), look);
        let in_form = Look { active: look.active && !self.in_list, ..look.clone() };
        form.draw(frame, inner, &in_form);
        let rest = Rect { y: head.bottom(), height: area.height - head.height, ..area };
        let picked = self.picked.iter().filter(|picked| **picked).count();
        let title =
            format!("{}  {}", look.word(text::CLASSES_TITLE), text::classes_chosen(picked, look.lang));
        let inner = panel(frame.buffer_mut(), rest, &title, look);
        let columns = [Column::new(text::CLASS, 30).whole().grow(), Column::new(text::PEOPLE, 6).right()];
        let row = |at: usize| {
            let Some((class, heads)) = self.classes.get(at) else { return Row::default() };
            Row::new([class.clone(), heads.to_string()]).marked(self.picked.get(at).copied().unwrap_or(false))
        };
        Grid { columns: &columns, row: &row, empty: look.word(text::NO_CLASSES) }.draw(
            frame.buffer_mut(),
            inner,
            &self.list,
            look,
        );
    }
}
