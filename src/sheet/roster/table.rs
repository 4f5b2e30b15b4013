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
    pub fn read(self, named: &RawSheet, options: &ReadOptions) -> Done {
        let Table { sheet, header, from, until, .. } = self;
        let above = title::above(sheet, from, header.first);
        let under = Under::of(&above, self.under.clone(), named);
        let first = from == 0;
        let start = RawSheet {
            whose: under.whose.clone(),
            classes: under.classes(options, sheet, &named.file),
            ..self.start(named, &above)
        };
        let mut reading = Reading {
            table: &self,
            options,
            current: start.clone(),
            start,
            under,
            titles: Vec::new(),
            done: Vec::new(),
            last: header.last,
            part: Part::under(&above, first).headed(header, first),
            watch: Watch::new(header),
        };
        for step in Pages::new(sorted(sheet.between(header.last + 1, until), header), header) {
            match step {
                Step::Row(one) if is_line(&one) && reading.under.is_followed_by(one.0, header) => {
                    reading.titles(&[one.0], false);
                    reading.row((one.0, Noise::Banner, None));
                }
                Step::Row(one) => reading.row(one),
                Step::Titles(rows, heading) => reading.titles(&rows, heading),
            }
        }
        reading.done()
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

/// As far as the rows of a table are read.
struct Reading<'a> {
    table: &'a Table<'a>,
    options: &'a ReadOptions,
    /// What every class begins with.
    start: RawSheet,
    current: RawSheet,
    done: Vec<RawSheet>,
    under: Under,
    /// The rows of the last titles.
    titles: Vec<u32>,
    last: u32,
    part: Part,
    watch: Watch,
}

impl Reading<'_> {
    fn titles(&mut self, rows: &[&Row], heading: bool) {
        self.titles = rows.iter().map(|row| row.number).collect();
        let another = self.under.next(rows, heading);
        if another || self.under.is_told_by(rows) {
            self.watch.told();
        }
        if another {
            // Another class begins on the same sheet, under its own title.
            if !self.current.rows.is_empty() {
                self.current.sections = self.part.take_sections();
                self.done.push(std::mem::replace(&mut self.current, self.start.clone()));
            }
            self.current.whose = self.under.whose.clone();
            self.current.classes = self.under.classes(self.options, self.table.sheet, &self.start.file);
        }
    }

    fn row(&mut self, (row, noise, student): Sorted<'_>) {
        let Table { sheet, header, .. } = *self.table;
        let title = self.titles.contains(&row.number);
        self.part.pass(row, noise, header, title && title::class_in_rows(&[row]).is_some());
        if let Some(skipped) = skipped_as(noise) {
            self.current.skipped.push((row.number, skipped));
        }
        let Some(mut student) = student else {
            if !title {
                self.watch.pass(row, noise, self.under.class.as_deref());
            }
            return;
        };
        self.last = row.number;
        if let Some(doubt) = self.watch.student(row).filter(|_| !self.current.rows.is_empty()) {
            self.current.goes_on.push(doubt);
        }
        if !self.part.takes(&student) {
            self.current.skipped.push((row.number, SkippedAs::Others));
            return;
        }
        student.struck = !sheet.struck.is_empty() && is_struck(sheet, row, header);
        self.current.hidden_rows += u32::from(row.hidden);
        self.current.rows.push(student);
    }

    fn done(mut self) -> Done {
        let Table { sheet, header, until, .. } = *self.table;
        self.current.sections = self.part.take_sections();
        if self.current.rows.is_empty() && until == u32::MAX {
            under_their_people(&mut self.done, &self.current);
        }
        let mut tables = self.done;
        match tables.last_mut() {
            Some(last) if self.current.rows.is_empty() => last.skipped.append(&mut self.current.skipped),
            _ => tables.push(self.current),
        }
        self.part.give_sexes(&mut tables);
        self.part.mark_captured(&mut tables);
        if let Some(first) = tables.first_mut() {
            first.unheaded = unheaded::find(header, sheet.between(header.last + 1, until));
        }
        for sheet in &mut tables {
            ditto::fill(sheet);
            title::fill_classes(sheet);
            fill_down::fill(sheet);
        }
        Done { tables, last: self.last, under: self.under, posts: self.part.take_posts() }
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
