//! One title over lists that are called after different classes: it was copied from one to the other, and what the
//! lists are called counts. A single list that contradicts its name is left to whoever reads the note.

use std::collections::HashMap;

use super::class;
use super::raw::{ClassFrom, RawSheet};

/// Takes the title away from those whose name is another class.
pub fn settle(sheets: &mut [RawSheet]) {
    let mut called: HashMap<String, Vec<String>> = HashMap::new();
    for (title, name) in sheets.iter().filter_map(named) {
        let names = called.entry(class::key(title)).or_default();
        if names.iter().all(|known| !class::same(known, name)) {
            names.push(name.to_owned());
        }
    }
    for sheet in sheets {
        let Some((title, name)) = named(sheet) else { continue };
        let several = called.get(&class::key(title)).is_some_and(|names| names.len() > 1);
        if several && !class::same(title, name) {
            sheet.copied_title = Some(title.to_owned());
            sheet.classes.retain(|(from, _)| *from != ClassFrom::Title);
        }
    }
}

/// The class of the title of a list, and the one that the list is called after; nobody said another one.
fn named(sheet: &RawSheet) -> Option<(&str, &str)> {
    let of = |wanted: ClassFrom| {
        let mut found = sheet.classes.iter().filter(|(from, _)| *from == wanted);
        found.next().map(|(_, class)| class.as_str())
    };
    if of(ClassFrom::Given).is_some() || sheet.rows.is_empty() || sheet.answer {
        return None;
    }
    Some((of(ClassFrom::Title)?, of(ClassFrom::SheetName).or_else(|| of(ClassFrom::FileName))?))
}
