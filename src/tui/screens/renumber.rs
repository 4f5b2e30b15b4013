//! 调换序号, 整段移号: what is now and what will be, side by side, before anything is written.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::desk::refusal::Refusal;
use crate::ops::Project;
use crate::ops::answer::Candidate;
use crate::ops::desk::{Request, Sent};
use crate::ops::error::OpsError;
use crate::text::refusal::seq as number;
use crate::text::screens::{desk, history as text, home};
use crate::text::{Lang, Word, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

/// What was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    Swap { a: u32, b: u32 },
    Shift { from: u32, to: u32, by: i32 },
}

#[derive(Default)]
struct View {
    agreed: u32,
    /// The numbers in question and who has them.
    owners: Vec<(u32, Option<Candidate>)>,
}

pub struct Renumber {
    shift: bool,
    field: Field,
    view: View,
    /// What the last checkpoint suggests was looked up.
    suggested: bool,
}

#[derive(Clone, Copy)]
pub enum Act {
    Write,
    Other,
}

const KEYS: Table<Act> = Table {
    title: text::RENUMBER_KEYS,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Write, text::WRITE).hint(9),
        Binding::new(&[Key::Tab], Act::Other, text::OTHER).hint(7),
    ],
};

/// More people than this are not previewed one by one.
const SHOWN: u32 = 200;

fn plan(typed: &str, shift: bool) -> Option<Plan> {
    let parts: Vec<&str> = typed.split_whitespace().collect();
    match (shift, parts.as_slice()) {
        (false, [a, b]) => Some(Plan::Swap { a: a.parse().ok()?, b: b.parse().ok()? }),
        (true, [from, to, by]) => {
            let (from, to) = (from.parse().ok()?, to.parse().ok()?);
            Some(Plan::Shift { from, to, by: by.trim_start_matches('+').parse().ok()? })
        }
        _ => None,
    }
}

fn owners(project: &mut Project, plan: Option<Plan>) -> Result<View, OpsError> {
    let session = project.session().ok_or(Refusal::NoSession)?;
    let numbers: Vec<u32> = match plan {
        None => Vec::new(),
        Some(Plan::Swap { a, b }) => vec![a.min(b), a.max(b)],
        Some(Plan::Shift { from, to, .. }) => (from..=to.min(from.saturating_add(SHOWN))).collect(),
    };
    let owner = |seq: u32| {
        let student = project.directory().student(project.state().owner(session.id, seq)?)?;
        Some(project.candidate(student, false))
    };
    let all = numbers.into_iter().map(|seq| Ok((seq, owner(seq).transpose()?)));
    let all = all.collect::<Result<Vec<_>, OpsError>>()?.into_iter();
    let owners = match plan {
        Some(Plan::Shift { .. }) => all.filter(|(_, owner)| owner.is_some()).collect(),
        _ => all.collect(),
    };
    Ok(View { agreed: session.agreed_until(), owners })
}

impl Renumber {
    pub fn new(shift: bool) -> Renumber {
        Renumber { shift, field: Field::new(Takes::Query), view: View::default(), suggested: false }
    }

    fn plan(&self) -> Option<Plan> {
        plan(&self.field.text(), self.shift)
    }

    fn read(&self) -> Effects {
        let plan = self.plan();
        vec![jobs::read(
            home::LOADING,
            move |project| owners(project, plan),
            |screen: &mut Renumber, view, _| {
                screen.view = view;
                Vec::new()
            },
        )]
    }

    /// After a checkpoint that found more at the camera: the shift that would make it agree, to be looked at.
    fn suggest(&mut self) -> Effects {
        self.suggested = true;
        vec![jobs::read(
            home::LOADING,
            |project| {
                let session = project.session().ok_or(Refusal::NoSession)?;
                Ok(session.shift_to_agree(project.state().highest_used(session.id)))
            },
            |screen: &mut Renumber, shift, ctx| {
                let Some((from, to, by)) = shift.filter(|_| screen.field.is_empty()) else {
                    return Vec::new();
                };
                screen.field.set(&format!("{from} {to} +{by}"));
                let mut effects = screen.read();
                effects.push(Message::new(ctx.word(text::SHIFT_SUGGESTED)).into());
                effects
            },
        )]
    }

    fn ask(&self, ctx: &Ctx) -> Effects {
        let Some(plan) = self.plan() else {
            let title = if self.shift { text::SHIFT_TITLE } else { text::SWAP_TITLE };
            return vec![Message::bad(ctx.word(title)).into()];
        };
        let [first, second, other] = desk::REASONS;
        let choices = vec![
            Choice::new(ctx.word(second)),
            Choice::new(ctx.word(first)),
            Choice::with_reason(ctx.word(other)),
        ];
        let usual = [second, first].map(|word| ctx.word(word).to_owned());
        let body = vec![self.field.text()];
        let dialog = Dialog::confirm(ctx.word(desk::WHY), body, choices);
        vec![Effect::ask(dialog, move |_: &mut Renumber, answer, _| {
            let Answer::Chosen { choice, reason } = answer else { return Vec::new() };
            let reason = reason.or_else(|| usual.get(choice).cloned());
            let request = match plan {
                Plan::Swap { a, b } => Request::Swap { a, b, reason },
                Plan::Shift { from, to, by } => Request::Shift { from, to, by, reason },
            };
            let sent = vec![Sent { request, ..Sent::default() }];
            vec![jobs::act(desk::SAVING, sent, move |screen: &mut Renumber, _, ctx| {
                let word = if screen.shift { text::SHIFTED } else { text::SWAPPED };
                let said = ctx.lang.labelled(ctx.word(word), screen.field.text());
                screen.field.clear();
                vec![Effect::Changed, Effect::Back, Message::good(said).into()]
            })]
        })]
    }

    /// Lines before and after.
    fn lines(&self, look: &Look) -> (Vec<String>, Vec<String>) {
        let name = |owner: Option<&Candidate>| match owner {
            Some(person) => format!("{}  {}  {}", person.name, person.sex, person.class),
            None => look.word(text::NOBODYS).to_owned(),
        };
        let now: Vec<String> = self
            .view
            .owners
            .iter()
            .map(|(seq, owner)| format!("{}  {}", number(*seq), name(owner.as_ref())))
            .collect();
        let then = match self.plan() {
            Some(Plan::Swap { .. }) => {
                let owners = self.view.owners.iter().rev().map(|(_, owner)| owner.as_ref());
                let seqs = self.view.owners.iter().map(|(seq, _)| *seq);
                seqs.zip(owners).map(|(seq, owner)| format!("{}  {}", number(seq), name(owner))).collect()
            }
            Some(Plan::Shift { by, .. }) => self
                .view
                .owners
                .iter()
                .map(|(seq, owner)| {
                    let moved = seq.saturating_add_signed(by);
                    format!("{}  {}", number(moved), name(owner.as_ref()))
                })
                .collect(),
            None => Vec::new(),
        };
        (now, then)
    }

    fn notes(&self, look: &Look) -> Vec<String> {
        let mut notes = vec![look.word(text::KEEPS).to_owned()];
        let lowest = self.view.owners.iter().map(|(seq, _)| *seq).min();
        if lowest.is_some_and(|lowest| lowest <= self.view.agreed) {
            notes.push(text::below_agreed(self.view.agreed, look.lang));
        }
        if self.shift {
            notes.push(format!(
                "{}; {}",
                text::moves(self.view.owners.len(), look.lang),
                look.word(text::VACATED)
            ));
        } else if let [(_, Some(a)), (_, Some(b))] = self.view.owners.as_slice()
            && a.sex != b.sex
        {
            notes.push(look.word(text::SEX_DIFFERS).to_owned());
        }
        notes
    }
}

impl Screen for Renumber {
    type Act = Act;
    const NAME: Word = words::SWAP;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&KEYS]
    }

    fn title(&self, lang: Lang) -> String {
        if self.shift { words::SHIFT } else { words::SWAP }.get(lang).to_owned()
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        let mut effects = self.read();
        if self.shift && !self.suggested {
            effects.extend(self.suggest());
        }
        effects
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Write => self.ask(ctx),
            Act::Other => vec![Effect::Replace(if self.shift { Route::Swap } else { Route::Shift })],
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn writing(&mut self) -> bool {
        true
    }

    fn edited(&mut self, _ctx: &mut Ctx) -> Effects {
        self.read()
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Some(text::NOT_WRITTEN.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let head = Rect { height: 3, ..area };
        let title = if self.shift { text::SHIFT_TITLE } else { text::SWAP_TITLE };
        let inner = panel(frame.buffer_mut(), head, look.word(title), look);
        self.field.draw_prompt(frame, inner, look);
        let notes = self.notes(look);
        let foot = 6;
        let middle = Rect { y: head.bottom(), height: area.height - 3 - foot, ..area };
        let half = middle.width / 2;
        let left = Rect { width: half, ..middle };
        let right = Rect { x: left.right(), width: middle.width - half, ..middle };
        let (now, then) = self.lines(look);
        for (place, word, lines) in [(left, text::NOW, now), (right, text::THEN, then)] {
            let inner = panel(frame.buffer_mut(), place, look.word(word), look);
            let pieces = lines.iter().flat_map(|line| wrap(line, inner.width.into()));
            for (row, piece) in pieces.enumerate() {
                look.text(frame.buffer_mut(), inner, row as u16, Role::Text, &piece);
            }
        }
        let last = Rect { y: middle.bottom(), height: foot, ..area };
        let inner = panel(frame.buffer_mut(), last, look.word(text::NOTES), look);
        let pieces = notes.iter().flat_map(|note| wrap(note, inner.width.into()));
        for (row, piece) in pieces.enumerate() {
            look.text(frame.buffer_mut(), inner, row as u16, Role::Text, &piece);
        }
    }
}
