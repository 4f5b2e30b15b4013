//! One table of a sheet: its rows sorted into students and others, page by page under their titles.

use super::goes_on::Watch;
use super::header::Header;
use super::noise::{Noise, noise_of};
use super::options::ReadOptions;
use super::pages::{Pages, Sorted, Step};
use super::posts::Posts;
use super::section::Part;
use super::under::{self, Under};
use super::{captured, ditto, fill_down, is_struck, student, title, unheaded};
use crate::domain::roster::raw::{ClassFrom, RawSheet, SkippedAs};
use crate::domain::shares;
use crate::sheet::grid::{Row, Sheet};

/// Its heading, and the rows that are its own (`from` includes its titles, `until` is not in it).
pub(super) struct Table<'a> {
    pub sheet: &'a Sheet,
    pub header: &'a Header,
    pub from: u32,
    pub until: u32,
    /// What the table before stands under, whose title may be this one's too.
    pub under: Option<Under>,
}

/// What a table comes to.
pub(super) struct Done {
    /// One for each class.
    pub tables: Vec<RawSheet>,
    /// The last row with a student: what follows may be the title of the next table.
    pub last: u32,
    /// What that one may stand under.
    pub under: Under,
    pub posts: Vec<Posts>,
}

impl Table<'_> {
    pub fn read(&self, named: &RawSheet, options: &ReadOptions) -> Done {
        let Table { sheet, header, from, until, .. } = *self;
        let above = title::above(sheet, from, header.first);
        let mut under = Under::of(&above, self.under.clone(), named);
        let mut start = self.start(named, &above);
        let classes = |under: &Under| under.classes(options, sheet, &named.file);
        (start.whose, start.classes) = (under.whose.clone(), classes(&under));
        let mut done = Vec::new();
        let mut current = start.clone();
        let mut last = header.last;
        let mut titles: Vec<u32> = Vec::new();
        let mut part = Part::under(&above, from == 0).headed(header, from == 0);
        let mut watch = Watch::new(header);
        let rows = sorted(sheet.between(header.last + 1, until), header);
        for step in Pages::new(rows, header) {
            let (mut sorted, rows, heading) = match step {
                Step::Row(sorted) if is_line(&sorted) && under.is_followed_by(sorted.0, header) => {
                    let row = sorted.0;
                    (Some((row, Noise::Banner, None)), vec![row], false)
                }
                Step::Row(sorted) => (Some(sorted), Vec::new(), false),
                Step::Titles(rows, heading) => (None, rows, heading),
            };
            if !rows.is_empty() {
                titles = rows.iter().map(|row| row.number).collect();
                let another = under.next(&rows, heading);
                if another || under.is_told_by(&rows) {
                    watch.told();
                }
                if another {
                    // Another class begins on the same sheet, under its own title.
                    if !current.rows.is_empty() {
                        current.sections = part.take_sections();
                        done.push(std::mem::replace(&mut current, start.clone()));
                    }
                    (current.whose, current.classes) = (under.whose.clone(), classes(&under));
                }
            }
            let Some((row, noise, student)) = sorted.take() else { continue };
            let of_class = titles.contains(&row.number) && title::class_in_rows(&[row]).is_some();
            part.pass(row, noise, header, of_class);
            if let Some(skipped) = skipped_as(noise) {
                current.skipped.push((row.number, skipped));
            }
            if student.is_none() && !titles.contains(&row.number) {
                watch.pass(row, noise, under.class.as_deref());
            }
            if let Some(mut student) = student {
                last = row.number;
                if let Some(doubt) = watch.student(row).filter(|_| !current.rows.is_empty()) {
                    current.goes_on.push(doubt);
                }
                if !part.takes(&student) {
                    current.skipped.push((row.number, SkippedAs::Others));
                    continue;
                }
                student.struck = !sheet.struck.is_empty() && is_struck(sheet, row, header);
                current.hidden_rows += u32::from(row.hidden);
                current.rows.push(student);
            }
        }
        current.sections = part.take_sections();
        if current.rows.is_empty() && until == u32::MAX {
            under_their_people(&mut done, &current);
        }
        match done.last_mut() {
            Some(last) if current.rows.is_empty() => last.skipped.append(&mut current.skipped),
            _ => done.push(current),
        }
        part.give_sexes(&mut done);
        if let Some(first) = done.first_mut() {
            first.unheaded = unheaded::find(header, sheet.between(header.last + 1, until));
        }
        for sheet in &mut done {
            ditto::fill(sheet);
            title::fill_classes(sheet);
            fill_down::fill(sheet);
        }
        Done { tables: done, last, under, posts: part.take_posts() }
    }

    /// What all its classes have in common.
    fn start(&self, named: &RawSheet, above: &[&Row]) -> RawSheet {
        let header = self.header;
        RawSheet {
            header_row: Some(header.first),
            columns: header.columns.clone(),
            counted: header.counted.clone(),
            undecided: header.undecided(),
            ids: header.ids.iter().map(|column| *column as usize).collect(),
            recalled: header.recalled.clone(),
            captured: captured::told_by(under::bare(&named.file), &named.sheet, above),
            ..named.clone()
        }
    }
}

/// One text and nothing else, which is no heading.
fn is_line((row, noise, _): &Sorted<'_>) -> bool {
    *noise != Noise::Header && row.own().count() == 1
}

/// Where the first page has no class, and a line with one stands below the last of its people, each class stands below
/// its people.
fn under_their_people(done: &mut [RawSheet], below: &RawSheet) {
    let titled = |sheet: &RawSheet| sheet.classes.iter().any(|(from, _)| *from == ClassFrom::Title);
    let none_above = done.first().is_some_and(|first| !titled(first));
    let named_between = done.iter().any(|sheet| !sheet.goes_on.is_empty());
    if !none_above || named_between || !titled(below) || !done.iter().skip(1).all(titled) {
        return;
    }
    let told = |sheet: &RawSheet| (sheet.classes.clone(), sheet.whose.clone());
    let mut next: Vec<_> = done.iter().skip(1).map(told).collect();
    next.push(told(below));
    for (sheet, (classes, whose)) in done.iter_mut().zip(next) {
        (sheet.classes, sheet.whose) = (classes, whose);
    }
}

/// Rows with what they are, and the students among them.
fn sorted<'r>(rows: &'r [Row], header: &Header) -> impl Iterator<Item = Sorted<'r>> {
    rows.chunks(shares::ROUND).flat_map(|rows| {
        let mut sorted = Vec::new();
        let look = |row: &Row| {
            let noise = noise_of(row, header);
            (noise, (noise == Noise::Student).then(|| student(row, header)))
        };
        shares::each(rows, look, &mut sorted);
        rows.iter().zip(sorted).map(|(row, (noise, student))| (row, noise, student))
    })
}

fn skipped_as(noise: Noise) -> Option<SkippedAs> {
    match noise {
        Noise::Student => None,
        Noise::Blank => Some(SkippedAs::Blank),
        Noise::Footer => Some(SkippedAs::Footer),
        Noise::Banner | Noise::Header => Some(SkippedAs::RepeatedHeader),
        Noise::Example => Some(SkippedAs::Example),
    }
}
