//! The second step: which column is which, sheet by sheet.

use super::{Asked, Import, Step, asked};
use crate::domain::field::Field as Value;
use crate::domain::roster::raw::{MappedAs, MappedColumn, Part, RawSheet};
use crate::ops::import::SheetWord;
use crate::text::Lang;
use crate::text::tui::import as words;
use crate::tui::kit::field::{Field, Takes};
use crate::tui::screen::{Ctx, Effect, Effects, Message};

/// Values that every roster should have; they come first, whether the file has them or not.
const ALWAYS: [Value; 6] =
    [Value::StudentNo, Value::Name, Value::Sex, Value::IdNumber, Value::Ethnicity, Value::Class];

/// A table of a sheet: it is the same one after it was read anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    file: String,
    sheet: String,
    part: Part,
}

impl Shown {
    pub fn of(sheet: &RawSheet) -> Shown {
        Shown { file: sheet.file.clone(), sheet: sheet.sheet.clone(), part: sheet.part() }
    }

    fn is_of(&self, sheet: &RawSheet) -> bool {
        (self.file.as_str(), self.sheet.as_str(), self.part) == (&sheet.file, &sheet.sheet, sheet.part())
    }
}

impl Import {
    /// The table whose columns are shown.
    pub(super) fn current(&self) -> Option<&RawSheet> {
        let shown = self.sheet.as_ref()?;
        self.review.as_ref()?.sheets().find(|sheet| shown.is_of(sheet))
    }

    /// Which of how many tables that is, from 1.
    pub(super) fn place(&self) -> (usize, usize) {
        let tables = self.tables();
        let at = tables.iter().position(|table| Some(table) == self.sheet.as_ref());
        (at.unwrap_or_default() + 1, tables.len())
    }

    fn tables(&self) -> Vec<Shown> {
        let sheets = self.review.iter().flat_map(|review| review.sheets());
        sheets.map(Shown::of).collect()
    }

    /// Stays on the table, or on its sheet, or goes to the first one.
    pub(super) fn keep_sheet(&mut self) {
        let tables = self.tables();
        let at = |is: &dyn Fn(&Shown, &Shown) -> bool| {
            let shown = self.sheet.as_ref()?;
            tables.iter().find(|table| is(table, shown)).cloned()
        };
        let beside = |a: &Shown, b: &Shown| (&a.file, &a.sheet) == (&b.file, &b.sheet);
        self.sheet = at(&|a, b| a == b).or_else(|| at(&beside)).or_else(|| tables.first().cloned());
    }

    pub(super) fn is_left_out(&self) -> bool {
        let word = self.sheet.as_ref().and_then(|shown| self.options.word(&shown.file, &shown.sheet));
        word.is_some_and(|word| word.left_out)
    }

    pub(super) fn is_remembered(&self) -> bool {
        self.current().is_some_and(|sheet| matches!(sheet.mapped, MappedAs::Remembered(_)))
    }

    pub(super) fn has_no_heading(&self) -> bool {
        self.current().is_some_and(|sheet| sheet.header_row.is_none())
    }

    /// The values to map, with the column that holds each: what every roster has, what this one has, and the others.
    pub(super) fn values(&self) -> Vec<(Value, Option<&MappedColumn>)> {
        let Some(sheet) = self.current().filter(|sheet| sheet.header_row.is_some()) else {
            return Vec::new();
        };
        let of = |value: Value| sheet.columns.iter().find(|column| column.field == Some(value));
        let mut values: Vec<_> = Value::ALL.iter().map(|value| (*value, of(*value))).collect();
        values.sort_by_key(|(value, column)| (!ALWAYS.contains(value), column.is_none()));
        values
    }

    /// The value that is selected or being given a column.
    pub(super) fn mapping_row(&self) -> Option<Value> {
        match self.step {
            Step::Picking(value) => Some(value),
            Step::Mapping => {
                self.list.selected().and_then(|at| self.values().get(at).map(|(value, _)| *value))
            }
            _ => None,
        }
    }

    pub(super) fn select_value(&mut self, value: Option<Value>) {
        if let Some(at) = value.and_then(|value| self.values().iter().position(|(one, _)| *one == value)) {
            self.list.select(at);
        }
    }

    pub(super) fn turn_sheet(&mut self, forward: bool) {
        let tables = self.tables();
        let (at, count) = (self.place().0 - 1, tables.len().max(1));
        let next = (at + if forward { 1 } else { count - 1 }) % count;
        self.sheet = tables.into_iter().nth(next);
        self.set(Step::Mapping);
    }

    /// Lets the user choose the column of the selected value; without a heading, its row comes first.
    pub(super) fn change(&mut self, ctx: &Ctx) -> Effects {
        if self.is_left_out() {
            return vec![Effect::Say(Message::choose(ctx.word(words::IS_LEFT_OUT)))];
        }
        if self.has_no_heading() {
            self.ask_for(Asked::Header, ctx.lang);
            return Vec::new();
        }
        let Some(value) = self.mapping_row() else { return Vec::new() };
        let now = self
            .current()
            .and_then(|sheet| sheet.columns.iter().position(|column| column.field == Some(value)));
        self.set(Step::Picking(value));
        self.list.select(now.map_or(0, |at| at + 1));
        Vec::new()
    }

    /// Reads again with another word about the current sheet.
    fn say(&self, change: impl FnOnce(&mut SheetWord)) -> Effects {
        let Some(shown) = &self.sheet else { return Vec::new() };
        let mut options = self.options.clone();
        let word = options.word_mut(&shown.file, &shown.sheet);
        change(word);
        // What was taken over belonged to the values of the columns as they were.
        word.adopted.clear();
        self.look(options)
    }

    /// The first row of the list is for no column at all.
    pub(super) fn take_column(&mut self, value: Value) -> Effects {
        let Some(at) = self.list.selected() else { return Vec::new() };
        let column = at.checked_sub(1).and_then(|at| self.current()?.columns.get(at)).map(|one| one.column);
        // A table beside this one has its own column for it.
        let own: Vec<usize> = self
            .current()
            .map(|sheet| sheet.columns.iter().map(|one| one.column).collect())
            .unwrap_or_default();
        match column {
            Some(column) => self.say(|word| {
                word.columns.retain(|(other, field)| {
                    *other != column && !(*field == Some(value) && own.contains(other))
                });
                word.columns.push((column, Some(value)));
            }),
            None => self.leave_empty(value),
        }
    }

    /// The selected value has a column that could be left out.
    pub(super) fn can_unmap(&self) -> bool {
        let values = self.values();
        let selected = self.list.selected().and_then(|at| values.get(at));
        !self.is_left_out() && selected.is_some_and(|(_, column)| column.is_some())
    }

    pub(super) fn unmap(&mut self) -> Effects {
        self.mapping_row().map_or_else(Vec::new, |value| self.leave_empty(value))
    }

    fn leave_empty(&mut self, value: Value) -> Effects {
        let column = self.current().and_then(|sheet| {
            sheet.columns.iter().find(|column| column.field == Some(value)).map(|column| column.column)
        });
        let Some(column) = column else {
            self.set(Step::Mapping);
            self.select_value(Some(value));
            return Vec::new();
        };
        self.say(|word| {
            word.columns.retain(|(other, _)| *other != column);
            word.columns.push((column, None));
        })
    }

    pub(super) fn ask_for(&mut self, what: Asked, lang: Lang) {
        self.field = match what {
            Asked::Header => Field::new(Takes::Digits),
            Asked::Class => Field::new(Takes::Text).with(&self.class_now()),
            Asked::Folder => Field::new(Takes::Text).with(&self.answer_folder(lang)),
            Asked::Value => Field::new(Takes::Text),
        };
        self.set(Step::Asking(what));
    }

    /// The class that was given to the sheet, or follows from its surroundings.
    fn class_now(&self) -> String {
        self.current()
            .and_then(|sheet| sheet.classes.first())
            .map(|(_, class)| class.clone())
            .unwrap_or_default()
    }

    pub(super) fn put(&mut self, what: Asked, ctx: &Ctx) -> Effects {
        let text = self.field.text().trim().to_owned();
        if what == Asked::Class {
            let Some(part) = self.sheet.as_ref().map(|shown| shown.part) else { return Vec::new() };
            return self.say(|word| {
                word.classes.remove(&part);
                if !text.is_empty() {
                    word.classes.insert(part, text);
                }
            });
        }
        match text.parse::<u32>() {
            // Columns that were named belong to the headings that were there.
            Ok(row) if row > 0 => self.say(|word| {
                word.header_row = Some(row);
                word.columns.clear();
                word.classes.clear();
            }),
            _ => vec![Effect::Say(Message::bad(ctx.word(words::BAD_ROW)))],
        }
    }

    pub(super) fn leave_out(&self) -> Effects {
        self.say(|word| word.left_out = !word.left_out)
    }

    /// Forgets what was remembered about these headings, and reads again.
    pub(super) fn forget(&self) -> Effects {
        let Some(sheet) = self.current().cloned() else { return Vec::new() };
        vec![asked(
            words::FORGETTING,
            move |project| project.forget_mapping(&sheet),
            |screen: &mut Import, _, ctx| {
                let mut effects = screen.look(screen.options.clone());
                effects.insert(0, Effect::Say(Message::good(ctx.word(words::FORGOTTEN))));
                effects
            },
        )]
    }
}
