//! 对号: the photographer's last number against ours. Agreement locks what lies before; a difference is shown with
//! its likely causes.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::jobs;
use crate::domain::desk::refusal::Refusal;
use crate::domain::session::{Checkpoint as Point, Timing};
use crate::ops::Project;
use crate::ops::answer::Data;
use crate::ops::desk::{Request, Sent};
use crate::ops::error::OpsError;
use crate::ops::floor::Gap;
use crate::text::screens::{desk, history as text, home};
use crate::text::{Lang, Word, tui as words};
use crate::tui::key::Key;
use crate::tui::keymap::{Binding, Table};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::{centred, popup};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{width, wrap};
use crate::tui::route::Route;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

struct View {
    after: bool,
    /// Highest number issued or recorded.
    expected: u32,
    /// Highest number shot.
    shot: u32,
    agreed: u32,
    points: Vec<Point>,
    waiting: Vec<String>,
}

pub struct Checkpoint {
    field: Field,
    view: Option<View>,
    /// The number that was compared and differed.
    differs: Option<(u32, u32)>,
}

impl Default for Checkpoint {
    fn default() -> Checkpoint {
        Checkpoint { field: Field::new(Takes::Digits), view: None, differs: None }
    }
}

#[derive(Clone, Copy)]
pub enum Act {
    Compare,
    Cause,
    Again,
}

const ASKING: Table<Act> = Table {
    title: text::CHECK_KEYS,
    bindings: &[Binding::new(&[Key::Enter], Act::Compare, text::COMPARE).hint(9)],
};

const DIFFERING: Table<Act> = Table {
    title: text::CAUSE,
    bindings: &[
        Binding::new(&[Key::Range('1', '3')], Act::Cause, text::CAUSE).hint(9),
        Binding::new(&[Key::Esc], Act::Again, words::BACK).hint(8),
    ],
};

fn look_at(project: &mut Project) -> Result<View, OpsError> {
    let session = project.session().ok_or(Refusal::NoSession)?.clone();
    let state = project.state();
    let living = || state.numbers_of(session.id).filter(|(_, number)| number.owner.is_some());
    Ok(View {
        after: session.settings.timing == Timing::After,
        expected: state.highest_used(session.id),
        shot: living()
            .filter(|(seq, _)| state.is_shot(session.id, *seq))
            .map(|(seq, _)| seq)
            .max()
            .unwrap_or(0),
        agreed: session.agreed_until(),
        waiting: project.waiting(session.id)?.into_iter().map(|waiting| waiting.person.name).collect(),
        points: session.checkpoints,
    })
}

impl Checkpoint {
    fn compare(&mut self, ctx: &Ctx) -> Effects {
        let Ok(seq) = self.field.text().parse::<u32>() else {
            return vec![Message::bad(ctx.word(desk::NUMBER_SHAPE)).into()];
        };
        let sent = vec![Sent { request: Request::Checkpoint { seq }, ..Sent::default() }];
        vec![jobs::act(text::COMPARE, sent, move |screen: &mut Checkpoint, answers, ctx| {
            let Some(Data::Checkpointed { expected, agreed_until, .. }) =
                answers.first().map(|answer| &answer.data)
            else {
                return Vec::new();
            };
            let agrees = *agreed_until >= seq;
            let said = text::verdict(seq, *expected, agrees, ctx.lang);
            if agrees {
                return vec![Effect::Changed, Effect::Back, Message::good(said).into()];
            }
            screen.differs = Some((seq, *expected));
            vec![Effect::Changed, Message::bad(said).into()]
        })]
    }
}

impl Screen for Checkpoint {
    type Act = Act;
    const NAME: Word = words::CHECKPOINT;

    fn tables() -> &'static [&'static Table<Act>] {
        &[&ASKING, &DIFFERING]
    }

    fn keys(&self) -> Vec<&'static Table<Act>> {
        if self.differs.is_some() { vec![&DIFFERING] } else { vec![&ASKING] }
    }

    fn offers(&self, act: Act) -> bool {
        !matches!(act, Act::Compare) || self.view.is_some()
    }

    fn enter(&mut self, _ctx: &mut Ctx) -> Effects {
        vec![jobs::read(home::LOADING, look_at, |screen: &mut Checkpoint, view, _| {
            screen.view = Some(view);
            Vec::new()
        })]
    }

    fn update(&mut self, act: Act, ctx: &mut Ctx) -> Effects {
        match act {
            Act::Compare => self.compare(ctx),
            Act::Again => {
                self.differs = None;
                self.field.clear();
                Vec::new()
            }
            Act::Cause => match ctx.digit() {
                Some(1) => vec![Effect::Replace(Route::Shift)],
                Some(2) => {
                    let after = self.view.as_ref().is_none_or(|view| view.after);
                    let gap = if after { Gap::Waiting } else { Gap::Unshot };
                    vec![Effect::Replace(Route::People { class: None, gap })]
                }
                _ => {
                    self.differs = None;
                    self.field.clear();
                    Vec::new()
                }
            },
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.differs.is_none().then_some(&mut self.field)
    }

    fn writing(&mut self) -> bool {
        self.differs.is_none()
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        let word = if self.differs.is_some() { text::CAUSE } else { text::CHECK_PROMPT };
        Some(word.get(lang).to_owned())
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let place = centred(area, area.width.saturating_sub(10), 17);
        let inner = popup(frame.buffer_mut(), place, look.word(text::CHECK_TITLE), look);
        let ask = format!("{}   ", look.word(text::ASK_NUMBER));
        look.text(frame.buffer_mut(), inner, 0, Role::Text, &ask);
        let used = (width(&ask) as u16).min(inner.width);
        let rest = Rect { x: inner.x + used, width: inner.width - used, height: 1, ..inner };
        if self.differs.is_none() {
            self.field.draw_prompt(frame, rest, look);
        } else {
            look.text(frame.buffer_mut(), rest, 0, Role::Text, &format!("> {}", self.field.text()));
        }
        let Some(view) = &self.view else { return };
        let mut lines = vec![
            String::new(),
            text::ours(view.after, view.expected, view.shot, look.lang),
            text::agreed(view.agreed, look.lang),
            String::new(),
        ];
        if let Some((seq, expected)) = self.differs {
            lines.push(text::verdict(seq, expected, false, look.lang));
            lines.push(look.word(text::LIKELY).to_owned());
            let causes = text::CAUSES.iter().enumerate();
            lines.extend(causes.map(|(at, cause)| format!("  {} {}", at + 1, look.word(*cause))));
            if !view.waiting.is_empty() {
                let names: Vec<&str> = view.waiting.iter().take(5).map(String::as_str).collect();
                lines.push(format!("    {}", names.join("  ")));
            }
            lines.push(String::new());
        } else if let Ok(seq) = self.field.text().parse::<u32>() {
            // The difference is there before anything is written.
            let agrees =
                if view.after { seq == view.expected } else { (view.shot..=view.expected).contains(&seq) };
            lines.push(text::verdict(seq, view.expected, agrees, look.lang));
            lines.push(String::new());
        }
        lines.push(look.word(text::LAST_POINTS).to_owned());
        let points = view.points.iter().rev().take(3);
        lines.extend(points.map(|point| {
            let clock = jobs::clock(&point.wall);
            format!("  {}", text::point(&clock, point.seq, point.expected, point.agreed, look.lang))
        }));
        let mut row = 1;
        for line in lines {
            for piece in wrap(&line, inner.width.into()) {
                look.text(frame.buffer_mut(), inner, row, Role::Text, &piece);
                row += 1;
            }
        }
    }
}
