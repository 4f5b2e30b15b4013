//! How the screen looks now: language, theme, borders, and whether this layer has the cursor. Passed to every
//! `draw`, together with the only ways to put text into the buffer, so that no text escapes cutting and folding.

use std::borrow::Cow;
use std::time::Duration;

use chrono::NaiveDateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::theme::{Role, Theme};
use super::width::{Ambiguous, CUT_MARK, cut, marked, shown, width};
use crate::text::{Lang, Word};
use crate::tui::worker::Progress;

/// Lines where the terminal gives a box line one cell, ASCII elsewhere and with `--ascii`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Borders {
    #[default]
    Line,
    Ascii,
}

/// The state of the display that every `draw` reads.
#[derive(Clone, Debug)]
pub struct Look {
    pub lang: Lang,
    pub theme: Theme,
    pub borders: Borders,
    pub ambiguous: Ambiguous,
    /// Whether keys go to this layer now; only then an input field places the terminal's cursor.
    pub active: bool,
    /// The clock as it was passed in.
    pub now: NaiveDateTime,
    /// Since the program started: what is shown for some seconds only is measured by this.
    pub at: Duration,
    /// Of the long job that the drawn screen started.
    pub progress: Option<Progress>,
}

impl Look {
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    pub fn word(&self, word: Word) -> &'static str {
        word.get(self.lang)
    }

    /// See [`shown`].
    pub fn show<'t>(&self, text: &'t str) -> Cow<'t, str> {
        shown(text, self.ambiguous)
    }

    pub fn span<'t>(&self, role: Role, text: impl Into<Cow<'t, str>>) -> Span<'t> {
        Span::styled(text, self.style(role))
    }

    /// Writes one line at a place, cut to `max` cells and to the buffer; returns the cells used.
    pub fn put(&self, buf: &mut Buffer, (x, y): (u16, u16), max: u16, text: &str, style: Style) -> u16 {
        let area = buf.area;
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return 0;
        }
        let max = max.min(area.right() - x);
        let text = self.show(text);
        let text = cut(&text, usize::from(max));
        let (end, _) = buf.set_stringn(x, y, &text, usize::from(max), style);
        end - x
    }

    /// Writes a line of styled pieces into row `row` of `area`; too long a line ends in the cut mark.
    pub fn line(&self, buf: &mut Buffer, area: Rect, row: u16, line: &Line<'_>) {
        if row >= area.height {
            return;
        }
        let pieces: Vec<_> = line.spans.iter().map(|span| (self.show(&span.content), span.style)).collect();
        let total: usize = pieces.iter().map(|(text, _)| width(text)).sum();
        let whole = total <= usize::from(area.width);
        let mut room = usize::from(area.width).saturating_sub(if whole { 0 } else { CUT_MARK.len() });
        let mut x = area.x;
        for (text, style) in pieces {
            let style = self.style(Role::Text).patch(line.style).patch(style);
            let wide = width(&text);
            if wide > room {
                self.put(buf, (x, area.y + row), area.right().saturating_sub(x), &marked(&text, room), style);
                return;
            }
            x += self.put(buf, (x, area.y + row), area.right().saturating_sub(x), &text, style);
            room -= wide;
        }
    }

    /// A plain text in row `row` of `area`.
    pub fn text(&self, buf: &mut Buffer, area: Rect, row: u16, role: Role, text: &str) {
        if row < area.height {
            self.put(buf, (area.x, area.y + row), area.width, text, self.style(role));
        }
    }
}
