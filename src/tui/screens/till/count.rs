//! The blind count of a drawer: the float and how many there are of each value. What should be there is known once it is
//! written down.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::jobs;
use crate::domain::closing::cash::{CashCount, Piece, VALUES};
use crate::domain::money::Fen;
use crate::domain::session::SessionId;
use crate::ops::Project;
use crate::text::Word;
use crate::text::screens::closing as text;
use crate::tui::kit::form::{Form, FormField};
use crate::tui::kit::look::Look;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::width;
use crate::tui::screen::{Ctx, Effect, Effects, Message, Screen};

/// Lines of the form: the float and eight values.
pub const LINES: u16 = 9;
/// Where the sum of a line ends.
const SUM_AT: u16 = 38;

#[derive(Debug, Default)]
pub struct Count {
    pub form: Form,
}

impl Count {
    /// An empty count over this float.
    pub fn over(float: Option<Fen>) -> Count {
        let mut fields = vec![FormField::amount(text::FLOAT, float)];
        fields.extend(text::PIECES.iter().map(|word| FormField::digits(*word, "")));
        Count { form: Form::new(fields) }
    }

    fn float(&self) -> Option<Fen> {
        self.form.amount(0)
    }

    /// The pieces that were typed; none where nothing was.
    fn pieces(&self) -> Vec<Piece> {
        let typed = VALUES.iter().zip(1..).filter_map(|(value, at)| {
            let count = self.form.text(at).parse().ok()?;
            Some(Piece { value: *value, count })
        });
        typed.collect()
    }

    /// Something was counted; the float alone is no count.
    pub fn is_begun(&self) -> bool {
        VALUES.iter().zip(1..).any(|(_, at)| !self.form.text(at).is_empty())
    }

    /// Why it cannot be written down as it stands; the cursor goes to the field that is meant.
    fn problem(&mut self) -> Option<Word> {
        if !self.is_begun() {
            return Some(text::NOTHING_COUNTED);
        }
        let (at, word) = self.form.problem()?;
        self.form.focus_on(at);
        Some(word)
    }

    /// Writes the count down, and says what it comes to. `then` puts the screen right.
    pub fn store<S: Screen>(
        &mut self,
        session: Option<SessionId>,
        ctx: &Ctx,
        then: impl FnOnce(&mut S, &CashCount) + Send + 'static,
    ) -> Effects {
        if let Some(word) = self.problem() {
            return vec![Message::choose(ctx.word(word)).into()];
        }
        let (float, pieces) = (self.float(), self.pieces());
        vec![jobs::write(
            text::COUNTING,
            move |project: &mut Project| project.count_cash(session, float, &pieces),
            |screen: &mut S, done, ctx| match done {
                Ok(count) => {
                    then(screen, &count);
                    let said = text::counted(&count, ctx.lang);
                    let fits = count.difference().is_zero();
                    let message = if fits { Message::good(said) } else { Message::choose(said) };
                    vec![Effect::Changed, message.into()]
                }
                Err(error) => jobs::refused(&error, ctx),
            },
        )]
    }

    /// The fields with the sum of each line beside them; below, where there is room, what it comes to.
    pub fn draw(&self, frame: &mut Frame, inner: Rect, look: &Look, has_keys: bool) {
        let fields = Rect { height: inner.height.min(LINES), ..inner };
        self.form.draw_beside(frame, fields, look, has_keys);
        let pieces = self.pieces();
        for (row, value) in (1..).zip(VALUES) {
            if let Some(piece) = pieces.iter().find(|piece| piece.value == value) {
                sum(piece.sum(), frame, inner, row, look);
            }
        }
        let typed: Fen = pieces.into_iter().map(Piece::sum).sum();
        if self.is_begun() {
            look.text(frame.buffer_mut(), inner, LINES, Role::Text, &text::typed(typed, look.lang));
        }
    }
}

/// The sum of a line, to the right of its field.
fn sum(amount: Fen, frame: &mut Frame, inner: Rect, row: u16, look: &Look) {
    let text = amount.to_string();
    let end = SUM_AT.min(inner.width);
    let at = end.saturating_sub(width(&text) as u16);
    let place = Rect { x: inner.x + at, width: end - at, ..inner };
    look.text(frame.buffer_mut(), place, row, Role::Text, &text);
}
