//! What the rows of a table stand under: the class, the year and the major that its titles tell, from page to page, and
//! what the names around them say besides.

use super::glued;
use super::header::Header;
use super::options::ReadOptions;
use super::{announce, labels, noise, section, title, whose};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::name;
use crate::domain::roster::class;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::nameless::is_nameless;
use crate::domain::roster::raw::{ClassFrom, RawSheet, Whose};
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::Meaning;

/// A class that stands alone in its row, in characters.
const LONGEST_CLASS: usize = 14;
/// Digits of a class that is a number alone; more are somebody's.
const LONGEST_NUMBER: usize = 4;
/// Words with 班 in them that name no class.
const NO_CLASSES: [&str; 7] = ["半班", "班主任", "班长", "各班", "本班", "全班", "毕业班"];

/// As the titles have it down to here.
#[derive(Clone, Debug, Default)]
pub(super) struct Under {
    pub class: Option<String>,
    pub whose: Whose,
    /// The titles speak of another class, and not so that it would be known: neither does a name around them know it.
    unclear: bool,
    /// What they say, to know what is new on the next page.
    seen: Vec<String>,
    /// How the last of them wrote its class.
    form: Option<Form>,
}

impl Under {
    /// Under the titles of the whole sheet, and under those of a table below another one.
    pub fn of(above: &[&Row], before: Option<Under>, named: &RawSheet) -> Under {
        if let Some(mut under) = before {
            under.next(above, true);
            return under;
        }
        let class = title::class_in_rows(above);
        Under {
            form: class.as_deref().and_then(|class| Form::of(above, class)),
            class,
            whose: whose_of(above, around(named)),
            unclear: false,
            seen: above.iter().flat_map(|row| said(row)).collect(),
        }
    }

    /// Under the titles of another page, or of a class among the rows. Whether it is another class. `heading`: one stands
    /// right below.
    pub fn next(&mut self, titles: &[&Row], heading: bool) -> bool {
        let said_of_class = of_page(titles, heading, self);
        let before = (self.class.take(), self.unclear, self.whose.clone());
        let told = whose_of(titles, std::iter::empty());
        let known = |text: &String| text.contains(&hygiene::key(&told.major));
        // A faculty is told by its label alone.
        let major = whose::is_major(&told.major) || !told.sure && !told.major.is_empty();
        let new = major && !before.0.iter().chain(&self.seen).any(known);
        (self.class, self.unclear) = match said_of_class {
            Told::Class(class) => {
                self.form = Form::of(titles, &class).or(self.form.take());
                (Some(class), false)
            }
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

    /// These titles name the class.
    pub fn is_told_by(&self, titles: &[&Row]) -> bool {
        let class = self.class.as_deref();
        class.is_some_and(|class| {
            titles.iter().flat_map(|row| row.own()).any(|(_, cell)| plain(&cell.text).contains(class))
        })
    }

    /// A row with nothing but a class, in the place of the title before that had nothing else either: 助产班 after
    /// 护理1班.
    pub fn is_followed_by(&self, row: &Row, header: &Header) -> bool {
        let Some((column, text)) = section::line(row) else { return false };
        let name = header.column_of(Meaning::Field(Field::Name)) == Some(column);
        let may_be_name = name && name::looks_like_one(text) && !text.ends_with('班');
        let number = text.is_ascii() && text.bytes().filter(u8::is_ascii_digit).count() > LONGEST_NUMBER;
        let new = |text: &String| !self.seen.contains(text);
        let told = section::told_by(text).is_some() || may_be_name || number;
        !told && self.form.as_ref().is_some_and(|form| form.is_alone() && form.class_of(row, &new).is_some())
    }

    /// What the rows have as their class, by where it comes from.
    pub fn classes(&self, options: &ReadOptions, sheet: &Sheet, file_name: &str) -> Vec<(ClassFrom, String)> {
        let mut classes = classes(options, self.class.as_deref(), sheet, file_name);
        classes.retain(|(from, _)| !self.unclear || *from == ClassFrom::Given);
        classes
    }
}

/// How a title writes its class: 演示学院 before it and 学生名单 behind it, or nothing, in this column.
#[derive(Clone, Debug)]
struct Form {
    before: String,
    behind: String,
    column: u32,
    alone: bool,
}

impl Form {
    fn of(rows: &[&Row], class: &str) -> Option<Form> {
        rows.iter().rev().find_map(|row| {
            let alone = section::line(row).is_some();
            row.own().find_map(|(column, cell)| {
                let text = plain(&cell.text);
                let (before, behind) = text.split_once(class)?;
                Some(Form { before: before.to_owned(), behind: behind.to_owned(), column, alone })
            })
        })
    }

    fn is_alone(&self) -> bool {
        self.alone && self.before.is_empty() && self.behind.is_empty()
    }

    /// What stands in the place of the class in a row of the same form.
    fn class_of(&self, row: &Row, new: &dyn Fn(&String) -> bool) -> Option<String> {
        let text = plain(row.text(self.column));
        let bare = self.before.is_empty() && self.behind.is_empty();
        if text.is_empty() || self.alone != section::line(row).is_some() || !new(&hygiene::key(&text)) {
            return None;
        }
        let inside = text.strip_prefix(&self.before)?.strip_suffix(&self.behind)?;
        let short = inside.chars().count() <= LONGEST_CLASS;
        // 同护理9班一起拍 has a class in it, and is none.
        let mentions = title::names_class(inside) && announce::of_text(inside).is_none();
        let words = inside.contains([':', '。', '!', '?']) || mentions || announce::is_of_others(row);
        let fits = announce::may_be_class(inside) && (!bare || short && !words && !is_harmless(row));
        title::accept(inside).filter(|_| fits && inside.chars().any(char::is_alphanumeric))
    }
}

fn plain(text: &str) -> String {
    hygiene::clean(&hygiene::fold_width(text)).text.trim().to_owned()
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
    let whose = whose_of(&[row], std::iter::empty());
    whose.sure && whose::is_major(&whose.major)
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

/// What titles say that stand below others, above a heading or among the people. The nearest to the people counts: above
/// it a footer of the page before may stand, which names its class again.
fn of_page(rows: &[&Row], heading: bool, before: &Under) -> Told {
    let current = before.class.as_deref();
    // 2022级护理1班 is 护理1班, under a title that says more.
    let is_own =
        |class: &str| current.is_some_and(|own| own == class || !is_nameless(own) && class::same(own, class));
    let labelled = |row: &&&Row| labels::value(&[row], Field::Class).is_some();
    if let Some(class) = rows.iter().rev().filter(labelled).find_map(|row| announced(row, heading)) {
        return Told::Class(if is_own(&class) { before.class.clone().unwrap_or(class) } else { class });
    }
    let (mut again, mut mentioned) = (None, false);
    for row in rows.iter().rev() {
        if heading && announce::is_of_others(row) {
            mentioned |= title::class_in_rows(&[row]).is_some_and(|class| !is_own(&class));
        }
        match announced(row, heading) {
            Some(class) if !is_own(&class) => return Told::Class(class),
            class => again = again.or(class),
        }
    }
    if again.is_some() {
        return before.class.clone().map_or(Told::Nothing, Told::Class);
    }
    let new = |text: &String| !before.seen.contains(text);
    if let Some(class) = rows.iter().rev().find_map(|row| before.form.as_ref()?.class_of(row, &new)) {
        return Told::Class(class);
    }
    let speaks_of_class = |text: &String| {
        let words = NO_CLASSES.iter().fold(text.clone(), |text, word| text.replace(word, ""));
        words.contains('班') || announce::may_be_class(&words)
    };
    let own = current.map(hygiene::key);
    let again = |text: &String| own.as_ref().is_some_and(|own| text.contains(own));
    let open = |row: &&&Row| {
        said(row).filter(new).any(|text| speaks_of_class(&text) && !again(&text)) && !is_harmless(row)
    };
    let unclear = mentioned || heading && rows.iter().any(|row| open(&row));
    if unclear { Told::Unclear } else { Told::Nothing }
}

/// The class of a row of titles.
fn announced(row: &Row, heading: bool) -> Option<String> {
    let plain = heading && !announce::is_of_others(row);
    plain.then(|| title::class_in_rows(&[row])).flatten().or_else(|| announce::of_row(row))
}

/// A line that says nothing of a class: a page, labels of other things, people who left.
pub(super) fn is_harmless(row: &Row) -> bool {
    let pairs = labels::pairs(row);
    let texts = || row.own().map(|(_, cell)| cell.text.trim()).filter(|text| !text.is_empty());
    let page = |text: &str| {
        let ended = ["签字", "签名", "盖章", "公章", "合计", "总计", "小计", "续", "页", "接上"];
        noise::is_footer(text)
            || ended.iter().any(|word| text.contains(word))
            || section::told_by(text).is_some()
            || announce::is_of_list(text)
    };
    let dated = |text: &str| text.contains(['年', '月', '日']) && !text.contains(['级', '届']);
    !pairs.is_empty() && pairs.iter().all(|pair| pair.field().is_none_or(|field| !OF_CLASS.contains(&field)))
        || texts().all(|text| page(text) || dated(text) || !says_something(text))
}

/// Words, or a number as of a class: 2202.
fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) || text.bytes().filter(u8::is_ascii_digit).count() == LONGEST_NUMBER
}

/// What a label may mean that tells classes apart.
const OF_CLASS: [Field; 4] = [Field::Class, Field::Major, Field::Grade, Field::Department];

/// The texts of a title, as they are compared with those of the next page.
fn said(row: &Row) -> impl Iterator<Item = String> {
    row.own().map(|(_, cell)| hygiene::key(&cell.text))
}
