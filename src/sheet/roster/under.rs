//! What the rows of a table stand under: the class, the year and the major that its titles tell, from page to page, and
//! what the names around them say besides.

use super::glued;
use super::options::ReadOptions;
use super::{labels, title, whose};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::raw::{ClassFrom, RawSheet, Whose};
use crate::sheet::grid::{Row, Sheet};

/// Words with 班 in them that name no class.
const NO_CLASSES: [&str; 6] = ["班主任", "班长", "各班", "本班", "全班", "毕业班"];

/// As the titles have it down to here.
#[derive(Clone, Debug, Default)]
pub(super) struct Under {
    pub class: Option<String>,
    pub whose: Whose,
    /// The titles speak of another class, and not so that it would be known: neither does a name around them know it.
    unclear: bool,
    /// What they say, to know what is new on the next page.
    seen: Vec<String>,
}

impl Under {
    /// Under the titles of the whole sheet, and under those of a table below another one.
    pub fn of(above: &[&Row], before: Option<Under>, named: &RawSheet) -> Under {
        if let Some(mut under) = before {
            under.next(above);
            return under;
        }
        Under {
            class: title::class_in_rows(above),
            whose: whose_of(above, around(named)),
            unclear: false,
            seen: above.iter().flat_map(|row| said(row)).collect(),
        }
    }

    /// Under the titles of another page, or of a class among the rows. Whether it is another class.
    pub fn next(&mut self, titles: &[&Row]) -> bool {
        let before = (self.class.take(), self.unclear, self.whose.clone());
        let told = whose_of(titles, std::iter::empty());
        let known = |text: &String| text.contains(&hygiene::key(&told.major));
        let new = !told.major.is_empty() && !before.0.iter().chain(&self.seen).any(known);
        (self.class, self.unclear) = match of_page(titles, &self.seen) {
            Told::Class(class) => (Some(class), false),
            Told::Unclear => (None, true),
            Told::Nothing if told.sure && new => (None, true),
            Told::Nothing => (before.0.clone(), before.1),
        };
        if !told.grade.is_empty() {
            self.whose.grade = told.grade;
        }
        if told.sure || new {
            (self.whose.major, self.whose.sure) = (told.major, told.sure);
        }
        self.seen.extend(titles.iter().flat_map(|row| said(row)));
        before != (self.class.clone(), self.unclear, self.whose.clone())
    }

    /// What the rows have as their class, by where it comes from.
    pub fn classes(&self, options: &ReadOptions, sheet: &Sheet, file_name: &str) -> Vec<(ClassFrom, String)> {
        let mut classes = classes(options, self.class.as_deref(), sheet, file_name);
        classes.retain(|(from, _)| !self.unclear || *from == ClassFrom::Given);
        classes
    }
}

/// The strongest first.
pub(super) fn classes(
    options: &ReadOptions,
    title: Option<&str>,
    sheet: &Sheet,
    file_name: &str,
) -> Vec<(ClassFrom, String)> {
    let file_name = bare(file_name);
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let file = title::class_in_name(glued::without_copy(stem));
    let found = [
        (ClassFrom::Given, options.class.clone().filter(|class| fit_to_show(class) == *class)),
        (ClassFrom::Title, title.map(str::to_owned)),
        (ClassFrom::SheetName, title::class_in_name(&sheet.name)),
        (ClassFrom::FileName, file),
    ];
    found.into_iter().filter_map(|(from, class)| Some((from, class?))).collect()
}

/// A file's name without the folders that tell it from another one.
pub(super) fn bare(file_name: &str) -> &str {
    file_name.rsplit_once('/').map_or(file_name, |(_, name)| name)
}

/// 2022级护理专业.
pub(super) fn tells_major(row: &Row) -> bool {
    whose_of(&[row], std::iter::empty()).sure
}

/// The names around a sheet, nearest first.
fn around(named: &RawSheet) -> impl Iterator<Item = &str> {
    let (folder, name) = named.file.rsplit_once('/').unwrap_or(("", &named.file));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [named.sheet.as_str(), stem].into_iter().chain(folder.rsplit('/'))
}

/// Whose a class is that is called by a number alone: what stands nearest to it says so.
fn whose_of<'n>(titles: &[&Row], around: impl Iterator<Item = &'n str>) -> Whose {
    let texts = texts(titles);
    let whose = whose::told_by(texts.iter().map(String::as_str), around);
    match labels::value(titles, Field::Department) {
        Some(faculty) if !whose.sure => Whose { major: hygiene::key(&faculty), ..whose },
        _ => whose,
    }
}

/// What titles say of a year and a major, with a label and the cell beside it as one text.
fn texts(titles: &[&Row]) -> Vec<String> {
    let labelled =
        titles.iter().flat_map(|row| labels::pairs(row)).filter_map(|pair| match pair.field()? {
            Field::Major => Some(format!("专业:{}", pair.value)),
            Field::Grade => Some(format!("{}级", pair.value.trim_end_matches(['级', '届']))),
            _ => None,
        });
    let written = titles.iter().flat_map(|row| row.own()).map(|(_, cell)| cell.text.to_string());
    labelled.chain(written).collect()
}

/// What the titles of another page say of its class.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    Class(String),
    /// They speak of a class, or of another major, and not so that its class would be known.
    Unclear,
    Nothing,
}

/// What titles say that stand below others. The nearest to the heading counts: above it a footer of the page before may
/// stand. `seen`: what the titles before say.
fn of_page(rows: &[&Row], seen: &[String]) -> Told {
    let own: Vec<&Row> = rows.iter().copied().filter(|row| !is_signed(row)).collect();
    let labelled = own.iter().any(|row| labels::value(&[row], Field::Class).is_some());
    let class = if labelled {
        title::class_in_rows(&own)
    } else {
        own.iter().rev().find_map(|row| title::class_in_rows(&[row]))
    };
    if let Some(class) = class {
        return Told::Class(class);
    }
    let texts = own.iter().flat_map(|row| said(row)).filter(|text| !seen.contains(text));
    let mut open = texts.filter(|text| {
        let words = NO_CLASSES.iter().fold(text.clone(), |text, word| text.replace(word, ""));
        words.contains('班') || title::is_class_name(&words)
    });
    if open.next().is_some() { Told::Unclear } else { Told::Nothing }
}

/// The texts of a title, as they are compared with those of the next page.
fn said(row: &Row) -> impl Iterator<Item = String> {
    row.own().map(|(_, cell)| hygiene::key(&cell.text))
}

/// 护理1班班主任签字: it stands below its list.
fn is_signed(row: &Row) -> bool {
    row.own().any(|(_, cell)| ["签字", "签名", "盖章"].iter().any(|word| cell.text.contains(word)))
}
