//! The books beside one another, class by class (四方核对).

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::reconcile::by_class::ClassBooks;
use crate::ops::finding::Reconciled;
use crate::text::tui::reconcile as words;
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;

const COLUMNS: [Column; 6] = [
    Column::new(words::CLASS, 24).least(14).whole().grow(),
    Column::new(words::LOG, 7).right(),
    Column::new(words::REGISTER, 8).right(),
    Column::new(words::PAID, 6).right(),
    Column::new(words::PHOTOS, 6).right(),
    Column::new(words::RESULT, 17).least(10).whole(),
];

pub(super) fn draw(
    books: Option<&Reconciled>,
    list: &ListState,
    head: &[String],
    frame: &mut Frame,
    area: Rect,
    look: &Look,
) {
    let height = head.len() as u16 + 2;
    let [top, middle] = Layout::vertical([Constraint::Length(height), Constraint::Min(4)]).areas(area);
    let buf = frame.buffer_mut();
    let inner = panel(buf, top, look.word(words::BOOKS), look);
    for (row, text) in head.iter().enumerate() {
        look.text(buf, inner, row as u16, Role::Text, text);
    }
    let classes = books.map(|books| books.classes.as_slice()).unwrap_or_default();
    let all = sum(classes);
    let inner = panel(buf, middle, look.word(words::BY_CLASS), look);
    let row = |at: usize| match classes.get(at) {
        Some(class) if class.class.is_empty() => cells(look.word(words::NO_CLASS), class, look),
        Some(class) => cells(&class.class, class, look),
        None => cells(look.word(words::ALL_CLASSES), &all, look),
    };
    Grid { columns: &COLUMNS, row: &row, empty: "" }.draw(buf, inner, list, look);
}

fn cells(name: &str, class: &ClassBooks, look: &Look) -> Row {
    let count = |count: Option<u32>| count.map_or_else(|| "-".to_owned(), |count| count.to_string());
    let mut row = Row::new([
        name.to_owned(),
        count(class.log),
        class.register.to_string(),
        count(class.paid),
        count(class.photos),
        words::differ(look.lang, class.differ),
    ]);
    row.role = (class.differ > 0).then_some(Role::Warning);
    row
}

fn sum(classes: &[ClassBooks]) -> ClassBooks {
    let add = |sum: Option<u32>, more: Option<u32>| match (sum, more) {
        (None, None) => None,
        (sum, more) => Some(sum.unwrap_or(0) + more.unwrap_or(0)),
    };
    classes.iter().fold(ClassBooks::default(), |sum, class| ClassBooks {
        class: String::new(),
        log: add(sum.log, class.log),
        register: sum.register + class.register,
        paid: add(sum.paid, class.paid),
        photos: add(sum.photos, class.photos),
        differ: sum.differ + class.differ,
    })
}
