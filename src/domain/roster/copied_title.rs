//! One title over lists that are called after different classes: it was copied from one to the other, and what the
//! lists are called counts. A single list that contradicts its name is left to whoever reads the note, and so is one
//! whose name does not say clearly which class it is.

use std::collections::{HashMap, HashSet};

use super::class;
use super::raw::{ClassFrom, RawRow, RawSheet};
use super::short_name::{Short, like_title};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::student::Student;

/// In the name of a list: the class beside it may be where people come from or go to, or one of several.
const MOVED: [&str; 12] =
    ["转来", "转入", "转出", "转至", "调入", "调出", "调整", "并入", "合并", "分流", "汇总", "移交"];

/// Takes the title away from those whose name is another class.
pub fn settle(sheets: &mut [RawSheet]) {
    let mut called: HashMap<String, Vec<String>> = HashMap::new();
    for (title, name) in sheets.iter().filter_map(named) {
        let names = called.entry(class::key(title)).or_default();
        if names.iter().all(|known| !class::same(known, name)) {
            names.push(name.to_owned());
        }
    }
    for sheet in sheets.iter_mut() {
        let Some((title, name)) = named(sheet) else { continue };
        let several = called.get(&class::key(title)).is_some_and(|names| names.len() > 1);
        if several && !class::same(title, name) {
            let (title, instead) = (title.to_owned(), like_title(title, name));
            copied(sheet, title, instead);
        }
    }
    by_numbers(sheets);
}

/// The same where the list with that title came before: the class is there, nobody of the rows has a number of it, and few
/// have a name.
pub fn settle_against(sheets: &mut [RawSheet], students: &[Student]) {
    let found: Vec<(usize, String, String)> = sheets
        .iter()
        .enumerate()
        .filter_map(|(at, sheet)| contradicted(sheet).map(|(title, instead)| (at, title, instead)))
        .collect();
    let titles: HashSet<String> = found.iter().map(|(_, title, _)| class::key(title)).collect();
    let known = if titles.is_empty() { HashMap::new() } else { known_by_class(students, &titles) };
    for (at, title, instead) in found {
        let Some((sheet, known)) = sheets.get_mut(at).zip(known.get(&class::key(&title))) else { continue };
        let has = |row: &RawRow, field: Field| {
            row.text(field)
                .is_some_and(|text| !text.is_empty() && known.contains(&(field, hygiene::key(text))))
        };
        let [names, numbers @ ..] =
            KNOWN_BY.map(|field| sheet.rows.iter().filter(|row| has(row, field)).count());
        if numbers.iter().all(|rows| *rows == 0) && names * 4 < sheet.rows.len() {
            copied(sheet, title, Some(instead));
        }
    }
}

/// Names and numbers of the people of these classes.
fn known_by_class(
    students: &[Student],
    classes: &HashSet<String>,
) -> HashMap<String, HashSet<(Field, String)>> {
    let mut known: HashMap<String, HashSet<(Field, String)>> = HashMap::new();
    for student in students.iter().filter(|student| student.is_listed()) {
        let class = class::key(&student.record.class);
        if classes.contains(&class) {
            let own = KNOWN_BY.map(|field| (field, hygiene::key(student.record.shown(field))));
            known.entry(class).or_default().extend(own);
        }
    }
    known
}

const KNOWN_BY: [Field; 4] = [Field::Name, Field::StudentNo, Field::ExamNo, Field::IdNumber];

/// The class of the title, and the other one of the same year that the list is called after.
fn contradicted(sheet: &RawSheet) -> Option<(String, String)> {
    if sheet.copied_title.is_some() {
        return None;
    }
    let by_name = named(sheet).map(|(title, name)| (title, like_title(title, name)));
    let by_number = || {
        let (title, short) = numbered(sheet).filter(|(title, short)| short.sure && short.is_beside(title))?;
        Some((title, short.put(title)))
    };
    let (title, instead) = by_name.or_else(by_number)?;
    let instead = instead.filter(|instead| !class::same(title, instead))?;
    Some((title.to_owned(), instead))
}

/// The title was another list's; what counts instead is what the list is called, in the manner of the title.
fn copied(sheet: &mut RawSheet, title: String, instead: Option<String>) {
    sheet.classes.retain(|(from, _)| *from != ClassFrom::Title);
    if let Some(class) = instead {
        // The file may be called after the first of its lists.
        sheet.classes.retain(|(from, name)| *from != ClassFrom::FileName || !class::same(name, &title));
        sheet.classes.insert(0, (ClassFrom::Title, class));
    }
    sheet.copied_title = Some(title);
}

/// Lists that are called by their numbers alone.
fn by_numbers(sheets: &mut [RawSheet]) {
    let mut told: HashMap<String, Vec<Short>> = HashMap::new();
    for (title, short) in sheets.iter().filter_map(numbered) {
        told.entry(class::key(title)).or_default().push(short);
    }
    let parted = parted(sheets);
    for sheet in sheets {
        let Some((title, short)) = numbered(sheet) else { continue };
        if parted.contains(&(sheet.file.clone(), sheet.sheet.clone())) {
            continue;
        }
        let others = told.get(&class::key(title)).map(Vec::as_slice).unwrap_or_default();
        let alone = others.iter().all(|other| *other == short);
        let clear = short.sure && others.iter().any(|other| other.agrees(title));
        let (title, put) = (title.to_owned(), short.put(title));
        let own = |from: ClassFrom, name: &str| from == ClassFrom::SheetName && Short::of(name).is_some();
        match put {
            Some(class) if class == title => sheet.classes.retain(|(from, name)| !own(*from, name)),
            Some(class) if clear && !alone => {
                sheet.classes.retain(|(from, name)| !own(*from, name));
                copied(sheet, title, Some(class));
            }
            // Nobody knows: it may be a page of the same class. The other class is named.
            other if !alone || short.sure && short.is_beside(&title) => {
                sheet.classes.retain(|(from, name)| !own(*from, name));
                let name = other.unwrap_or_else(|| sheet.sheet.clone());
                sheet.classes.push((ClassFrom::SheetName, name));
            }
            _ => {}
        }
    }
}

/// Sheets with several titles are called after the first of them at most.
fn parted(sheets: &[RawSheet]) -> HashSet<(String, String)> {
    let mut titles: HashMap<(&str, &str), &str> = HashMap::new();
    let mut parted = HashSet::new();
    for sheet in sheets {
        let Some(title) = of(sheet, ClassFrom::Title) else { continue };
        let first = *titles.entry((&sheet.file, &sheet.sheet)).or_insert(title);
        if !class::same(first, title) {
            parted.insert((sheet.file.clone(), sheet.sheet.clone()));
        }
    }
    parted
}

fn of(sheet: &RawSheet, wanted: ClassFrom) -> Option<&str> {
    sheet.classes.iter().find(|(from, _)| *from == wanted).map(|(_, class)| class.as_str())
}

/// Somebody said which class it is, or nobody needs one.
fn is_settled(sheet: &RawSheet) -> bool {
    of(sheet, ClassFrom::Given).is_some() || sheet.rows.is_empty() || sheet.answer
}

/// The class of the title of a list, and the one that the list is called after; nobody said another one.
fn named(sheet: &RawSheet) -> Option<(&str, &str)> {
    let title = of(sheet, ClassFrom::Title).filter(|_| !is_settled(sheet))?;
    let plain = |name: &str, whole: &str| {
        !MOVED.iter().any(|word| whole.contains(word))
            && Short::of(name).is_none_or(|short| short.put(title).is_none())
    };
    let by_sheet = of(sheet, ClassFrom::SheetName).filter(|name| plain(name, &sheet.sheet));
    let by_file = || of(sheet, ClassFrom::FileName).filter(|name| plain(name, stem(&sheet.file)));
    Some((title, by_sheet.or_else(by_file)?))
}

/// The class of the title, and the number that the list, or a file of one list, is called by.
fn numbered(sheet: &RawSheet) -> Option<(&str, Short)> {
    let title = of(sheet, ClassFrom::Title).filter(|_| !is_settled(sheet) && sheet.copied_title.is_none())?;
    if sheet.rows.iter().all(|row| row.says(Field::Class)) {
        return None;
    }
    if let Some(short) = Short::of(&sheet.sheet) {
        return Some((title, short));
    }
    let named = of(sheet, ClassFrom::SheetName).is_some();
    let file = || Short::of(stem(&sheet.file)).filter(|short| short.sure);
    if named { None } else { Some((title, file()?)) }
}

fn stem(file: &str) -> &str {
    let name = file.rsplit_once('/').map_or(file, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
