//! A table of our own: columns line up under Chinese text, the selected row has `>` and reverse, and what must be
//! checked by eye (names, ID numbers) is wrapped instead of cut.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::ListState;
use super::look::Look;
use super::theme::Role;
use super::width::{pad, pad_left, width, wrap};
use crate::text::Word;

/// Cells before the first column: `> ` on the selected row.
const GUTTER: u16 = 2;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    Right,
}

/// One column. Built by chaining: `Column::new(NAME, 10).least(6).whole()`.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Column {
    title: Word,
    /// Cells wanted.
    ideal: u16,
    /// Cells it can do with.
    least: u16,
    align: Align,
    whole: bool,
    grow: bool,
    rank: u8,
}

impl Column {
    pub const fn new(title: Word, ideal: u16) -> Column {
        Column { title, ideal, least: ideal, align: Align::Left, whole: false, grow: false, rank: 0 }
    }

    /// May shrink to this width.
    pub const fn least(mut self, cells: u16) -> Column {
        self.least = cells;
        self
    }

    /// As wide as this, and no narrower.
    pub fn at_least(mut self, cells: u16) -> Column {
        (self.ideal, self.least) = (self.ideal.max(cells), self.least.max(cells));
        self
    }

    pub fn is_right(&self) -> bool {
        self.align == Align::Right
    }

    pub const fn right(mut self) -> Column {
        self.align = Align::Right;
        self
    }

    /// Never cut: a text that is too long goes on in the next line.
    pub const fn whole(mut self) -> Column {
        self.whole = true;
        self
    }

    /// Takes what is left over.
    pub const fn grow(mut self) -> Column {
        self.grow = true;
        self
    }

    /// Left out when the table is too narrow, highest rank first; 0 (the default) never.
    pub const fn rank(mut self, rank: u8) -> Column {
        self.rank = rank;
        self
    }
}

/// What one row shows: as many cells as there are columns.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub cells: Vec<String>,
    /// Weight or colour of the whole row; the state itself stands in a cell as a word.
    pub role: Option<Role>,
    /// Picked with Space: `*` in the gutter.
    pub marked: bool,
}

impl Row {
    pub fn new<T: Into<String>>(cells: impl IntoIterator<Item = T>) -> Row {
        Row { cells: cells.into_iter().map(Into::into).collect(), role: None, marked: false }
    }

    #[must_use]
    pub fn role(mut self, role: Role) -> Row {
        self.role = Some(role);
        self
    }

    #[must_use]
    pub fn marked(mut self, marked: bool) -> Row {
        self.marked = marked;
        self
    }
}

/// A table to draw; rows are asked for one by one, only those in sight.
pub struct Table<'a> {
    pub columns: &'a [Column],
    pub row: &'a dyn Fn(usize) -> Row,
    /// Shown when there are no rows: what is missing, why it matters, the one key.
    pub empty: &'a str,
}

impl Table<'_> {
    /// Draws heading and rows; the number of rows is the list's.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, state: &ListState, look: &Look) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let columns = fit(self.columns, area.width.saturating_sub(GUTTER), look);
        let heading = self.heading(&columns, look);
        look.text(buf, area, 0, Role::Heading, &heading);
        let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        if state.is_empty() {
            for (line, text) in
                wrap(self.empty, usize::from(body.width.saturating_sub(GUTTER))).iter().enumerate()
            {
                let line = line as u16;
                if line < body.height {
                    look.put(buf, (body.x + GUTTER, body.y + line), body.width, text, look.style(Role::Text));
                }
            }
            return;
        }
        let lines_of = |row: usize| self.lines(&(self.row)(row), &columns, row, state, look);
        let first = state.first_in_sight(body, |row| lines_of(row).1.len() as u16);
        let mut y = 0;
        for row in first..state.len() {
            if y >= body.height {
                break;
            }
            let (role, lines) = lines_of(row);
            let top = y;
            for line in lines {
                look.text(buf, body, y, role, &pad(&line, usize::from(body.width)));
                y += 1;
            }
            let height = (y - top).min(body.height - top);
            state.drawn(row, Rect { y: body.y + top, height, ..body });
        }
    }

    fn heading(&self, columns: &[(usize, u16)], look: &Look) -> String {
        let cells = columns.iter().map(|(at, cells)| {
            let column = &self.columns[*at];
            aligned(column.align, look.word(column.title), *cells)
        });
        format!("  {}", cells.collect::<Vec<_>>().join(" "))
    }

    /// The screen lines of one row: one, or more where a whole cell is wrapped.
    fn lines(
        &self,
        row: &Row,
        columns: &[(usize, u16)],
        at: usize,
        state: &ListState,
        look: &Look,
    ) -> (Role, Vec<String>) {
        let cells: Vec<(Align, usize, Vec<String>)> = columns
            .iter()
            .map(|(index, cells)| {
                let column = &self.columns[*index];
                let text = row.cells.get(*index).map(|text| look.show(text)).unwrap_or_default();
                let cells = usize::from(*cells);
                let lines = if column.whole && width(&text) > cells {
                    wrap(&text, cells)
                } else {
                    vec![text.into_owned()]
                };
                (column.align, cells, lines)
            })
            .collect();
        let height = cells.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(1).max(1);
        let selected = state.selected() == Some(at);
        let lines = (0..height).map(|line| {
            let gutter = match (line, selected, row.marked) {
                (0, true, true) => ">*",
                (0, true, false) => "> ",
                (0, false, true) => " *",
                _ => "  ",
            };
            let texts = cells.iter().map(|(align, cells, lines)| {
                let text = lines.get(line).map(String::as_str).unwrap_or_default();
                aligned(*align, text, *cells as u16)
            });
            format!("{gutter}{}", texts.collect::<Vec<_>>().join(" "))
        });
        let role = if selected { Role::Selected } else { row.role.unwrap_or(Role::Text) };
        (role, lines.collect())
    }
}

fn aligned(align: Align, text: &str, cells: u16) -> String {
    let text: Cow<'_, str> = Cow::Borrowed(text);
    // Half a number is another number.
    if width(&text) > usize::from(cells) && text.chars().all(|c| c.is_ascii_digit()) {
        return "#".repeat(usize::from(cells));
    }
    match align {
        Align::Left => pad(&text, usize::from(cells)),
        Align::Right => pad_left(&text, usize::from(cells)),
    }
}

/// Which columns are shown, and how wide: dropped by rank, then shrunk, then grown, with one blank between them.
fn fit(columns: &[Column], room: u16, look: &Look) -> Vec<(usize, u16)> {
    let wish = |column: &Column| column.ideal.max(column.least).max(heading_width(column, look));
    // A heading is a word: it is not cut either.
    let least = |column: &Column| column.least.max(heading_width(column, look)).min(wish(column));
    let mut shown: Vec<usize> = (0..columns.len()).collect();
    let sum = |shown: &[usize], cells: &dyn Fn(&Column) -> u16| -> u16 {
        let gaps = shown.len().saturating_sub(1) as u16;
        shown.iter().map(|at| cells(&columns[*at])).sum::<u16>() + gaps
    };
    while sum(&shown, &least) > room {
        let dropped = shown
            .iter()
            .copied()
            .filter(|at| columns[*at].rank > 0)
            .max_by_key(|at| (columns[*at].rank, *at));
        let Some(dropped) = dropped else { break };
        shown.retain(|at| *at != dropped);
    }
    let mut fitted: Vec<(usize, u16)> = shown.iter().map(|at| (*at, wish(&columns[*at]))).collect();
    let mut over = sum(&shown, &wish).saturating_sub(room);
    // Shrink evenly: what may be cut first, what may not last.
    for whole in [false, true] {
        while over > 0 {
            let widest = fitted
                .iter_mut()
                .filter(|(at, cells)| columns[*at].whole == whole && *cells > least(&columns[*at]))
                .max_by_key(|(at, cells)| *cells - least(&columns[*at]));
            let Some((_, cells)) = widest else { break };
            *cells -= 1;
            over -= 1;
        }
    }
    let used: u16 =
        fitted.iter().map(|(_, cells)| *cells).sum::<u16>() + shown.len().saturating_sub(1) as u16;
    if let Some((_, cells)) = fitted.iter_mut().find(|(at, _)| columns[*at].grow) {
        *cells += room.saturating_sub(used);
    }
    // Narrower than the least of all columns: the last ones end at the edge.
    let mut left = room;
    for (_, cells) in &mut fitted {
        *cells = (*cells).min(left);
        left = left.saturating_sub(*cells + 1);
    }
    fitted.retain(|(_, cells)| *cells > 0);
    fitted
}

/// A heading is a word and must not be cut either.
fn heading_width(column: &Column, look: &Look) -> u16 {
    width(look.word(column.title)) as u16
}
