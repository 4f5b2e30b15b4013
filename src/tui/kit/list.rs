//! Which row is selected and which rows are in sight. Knows nothing of what the rows hold.

use std::cell::{Cell, RefCell};

use ratatui::layout::{Position, Rect};

/// Selection and scrolling of a list or table. The offset follows the selection when the list is drawn, so it is
/// kept behind a `Cell`: it belongs to the view, not to the screen's state.
#[derive(Clone, Debug, Default)]
pub struct ListState {
    selected: usize,
    len: usize,
    offset: Cell<usize>,
    page: Cell<usize>,
    rows: RefCell<Vec<(Rect, usize)>>,
}

/// How a key moves the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

impl ListState {
    pub fn new(len: usize) -> ListState {
        ListState { len, ..ListState::default() }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The selected row; none in an empty list.
    pub fn selected(&self) -> Option<usize> {
        (self.selected < self.len).then_some(self.selected)
    }

    /// The list has other rows now; the selection stays on its row number as far as there is one.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.selected = self.selected.min(len.saturating_sub(1));
    }

    /// The list was made anew (another query): back to the first row.
    pub fn reset(&mut self, len: usize) {
        self.len = len;
        self.selected = 0;
        self.offset.set(0);
    }

    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.len.saturating_sub(1));
    }

    pub fn go(&mut self, step: Move) {
        let last = self.len.saturating_sub(1);
        let page = self.page.get().max(2) - 1;
        self.selected = match step {
            Move::Up => self.selected.saturating_sub(1),
            Move::Down => self.selected + 1,
            Move::PageUp => self.selected.saturating_sub(page),
            Move::PageDown => self.selected + page,
            Move::Top => 0,
            Move::Bottom => last,
        }
        .min(last);
    }

    /// The row drawn at this place of the terminal.
    pub fn row_at(&self, at: Position) -> Option<usize> {
        self.rows.borrow().iter().find(|(area, _)| area.contains(at)).map(|(_, row)| *row)
    }

    /// Called by what draws the list: the first row to draw, so that the selected one is in sight.
    /// `height` gives the screen rows that a row takes.
    pub fn first_in_sight(&self, area: Rect, height: impl Fn(usize) -> u16) -> usize {
        self.rows.borrow_mut().clear();
        self.page.set(usize::from(area.height));
        let mut first = self.offset.get().min(self.selected).min(self.len.saturating_sub(1));
        if self.selected < self.len {
            let mut used = 0;
            // From the selected row upwards, as many as fit.
            let mut top = self.selected;
            for row in (first..=self.selected).rev() {
                used += height(row);
                if used > area.height && row != self.selected {
                    break;
                }
                top = row;
            }
            first = first.max(top);
            // Rows below that have gone leave no empty space when there are rows above.
            let mut below: u16 = (first..self.len).take(usize::from(area.height)).map(&height).sum();
            while first > 0 && below + height(first - 1) <= area.height {
                first -= 1;
                below += height(first);
            }
        }
        self.offset.set(first);
        first
    }

    /// Called by what draws the list: row `row` is at `area` of the terminal.
    pub fn drawn(&self, row: usize, area: Rect) {
        self.rows.borrow_mut().push((area, row));
    }
}
