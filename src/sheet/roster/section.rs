//! Who stands below a line among the rows, or on a sheet of a name: people who left or stay away, people who are no
//! students, one of the sexes. The first come in and are named; the second don't come in.

use std::collections::{BTreeMap, BTreeSet};

use super::Header;
use super::captured;
use super::noise::Noise;
use super::posts::{self, Posts};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::raw::{RawRow, RawSheet, RawValue, Section, Stored, Who};
use crate::domain::roster::remark::{Says, tells, without_away};
use crate::domain::sex::Sex;
use crate::sheet::grid::Row;
use crate::sheet::headings::{self, Meaning};

/// Longest such line, in characters.
const LONGEST: usize = 24;
/// What such a line begins with, of its own: 备注：以下学生已退学.
const LABELS: [&str; 5] = ["备注:", "注:", "附:", "说明:", "附件:"];
/// It speaks of the rows below.
const BELOW: [&str; 4] = ["以下", "下列", "下面", "下表"];
/// What the name of a list ends in.
const LIST: [&str; 12] =
    ["花名册", "一览表", "信息表", "情况表", "登记表", "名单", "名册", "信息", "学生", "同学", "人员", "表"];
/// It tells what to do, or tells of others: 退学的请删除, 不含休学学生.
const ORDERS: [&str; 11] = ["请", "勿", "须", "无", "除了", "除外", "如有", "如果", "不含", "不包括", "不要"];
/// The list goes on below such a line with those who came later: 补充名单.
const ADDED: [&str; 10] = ["补充", "新增", "增补", "追加", "增加", "补录", "补报", "后补", "后加", "转入"];
/// People who are not there, besides those whom a remark says it of.
const GONE: [&str; 4] = ["离校", "不在校", "肄业", "结业"];
const STAFF: [&str; 6] = ["教师", "老师", "教职工", "教工", "工作人员", "管理人员"];
const OF_STAFF: [&str; 8] = ["", "任课", "授课", "代课", "专业", "指导", "带队", "本班"];
/// Headings of the numbers of staff.
const STAFF_NO: [&str; 5] = ["工号", "教工号", "职工号", "教师工号", "教职工号"];
const SEXES: [(&str, Sex); 6] = [
    ("男生", Sex::Male),
    ("男同学", Sex::Male),
    ("男学生", Sex::Male),
    ("女生", Sex::Female),
    ("女同学", Sex::Female),
    ("女学生", Sex::Female),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    These(Who),
    Sex(Sex),
    /// Students of the list above, with their posts.
    Posts,
    /// They were captured already: 以下学生已采集.
    Captured,
    /// The list goes on: 在校学生名单, 补充名单.
    Students,
}

/// What a line or a name says of the people below it.
pub(super) fn told_by(text: &str) -> Option<Told> {
    if text.is_ascii() || text.chars().count() > LONGEST {
        return None;
    }
    let line = bare(text);
    let said = line.trim_end_matches(':').trim_end_matches("如下");
    let name = LIST.iter().find_map(|list| said.strip_suffix(list)).unwrap_or(said);
    if let Some((_, sex)) = SEXES.iter().find(|(word, _)| *word == line || *word == name) {
        return Some(Told::Sex(*sex));
    }
    if is_staff(name) && !line.ends_with(':') {
        return Some(Told::These(Who::Others));
    }
    if ORDERS.iter().any(|word| without_away(&line).contains(word)) {
        return None;
    }
    if posts::is_title(text) {
        return Some(Told::Posts);
    }
    let named = name.len() < said.len() || BELOW.iter().any(|word| line.starts_with(word));
    let alone = line.chars().count() <= 4;
    match () {
        () if (named || alone) && is_left(&line) => Some(Told::These(Who::Left)),
        () if named && captured::is_list_of_done(&line) => Some(Told::Captured),
        () if matches!(&*line, "学生" | "在校生" | "在校学生" | "在校学生名单" | "学生名单")
            || ADDED.contains(&name.trim_end_matches("的")) =>
        {
            Some(Told::Students)
        }
        () => None,
    }
}

/// Those who left the school or stay away.
pub(super) fn is_left(text: &str) -> bool {
    tells(text, Says::Left)
        || GONE.iter().any(|word| text.contains(word))
        || without_away(text).len() < text.len()
}

/// 教师, 任课教师.
pub(super) fn is_staff(name: &str) -> bool {
    STAFF.iter().filter_map(|word| name.strip_suffix(word)).any(|whose| OF_STAFF.contains(&whose))
}

/// 工号.
pub(super) fn is_staff_no(heading: &str) -> bool {
    STAFF_NO.contains(&&*headings::normalise(heading))
}

/// The line without its label, its own number, and the head count behind it.
pub(super) fn bare(text: &str) -> String {
    let text = hygiene::fold_width(&hygiene::clean(text).text);
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = LABELS.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(&text);
    let numbered =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十(".contains(c));
    let text = match numbered.strip_prefix(['、', '.', ')']) {
        Some(rest) if numbered.len() < text.len() => rest.trim_start_matches(['、', ')']),
        _ => text,
    };
    let text = text.strip_suffix(')').and_then(|head| head.rsplit_once('(')).map_or(text, |(head, _)| head);
    let counted = text.strip_suffix(['人', '名']).map(|head| {
        let head = head.trim_end_matches(|c: char| c.is_ascii_digit());
        head.strip_suffix('共').unwrap_or(head).trim_end_matches(':')
    });
    counted.filter(|head| !head.is_empty()).unwrap_or(text).to_owned()
}

/// The one text of a row that has nothing else, and its column.
pub(super) fn line(row: &Row) -> Option<(u32, &str)> {
    let texts = row.own().map(|(column, cell)| (column, cell.text.trim()));
    let mut texts = texts.filter(|(_, text)| !text.is_empty());
    texts.next().filter(|_| texts.next().is_none())
}

/// What a row that is nobody's says of the rows below it. A lone 男生 under 性别 is a value.
fn told_by_row<'r>(row: &'r Row, header: &Header) -> Option<(&'r str, Told)> {
    let (column, text) = line(row)?;
    let value = match header.meaning(column) {
        Some(Meaning::Field(field)) => ![Field::Name, Field::StudentNo, Field::ExamNo].contains(&field),
        _ => false,
    };
    told_by(text).filter(|_| column == 0 || !value).map(|told| (text, told))
}

/// A heading like the one above, but for the names or the numbers, which are somebody else's: 家长, 工号.
fn heads_others<'r>(row: &'r Row, header: &Header) -> Option<&'r str> {
    let whose = [Field::Name, Field::StudentNo, Field::ExamNo].map(Meaning::Field);
    let columns = whose.into_iter().filter_map(|meaning| header.column_of(meaning));
    let mut texts = columns.into_iter().map(|column| row.text(column).trim());
    let beside = |text: &str| headings::is_beside(text) && !headings::is_of_students(text);
    texts.find(|text| is_staff_no(text) || beside(text))
}

/// A number of the same length and year as another one.
fn is_like(number: &str, other: &str) -> bool {
    const YEAR: usize = 4;
    number.len() == other.len() && number.get(..YEAR).is_some_and(|year| other.starts_with(year))
}

/// The part of a table in which its rows stand.
#[derive(Default)]
pub(super) struct Part {
    told: Option<Told>,
    sections: Vec<Section>,
    /// The heading of the part says that its numbers are no students'.
    headed: bool,
    /// The student number of the last student.
    number: String,
    /// Tables of posts, and who is in them.
    posts: Vec<Posts>,
    /// Rows without a sex of their own, under 男生 or 女生.
    sexes: BTreeMap<u32, Sex>,
    /// Rows of people who were captured already, and say nothing of it.
    captured: BTreeSet<u32>,
}

impl Part {
    /// As the titles above the heading have it. Those of the first table are the title of the whole sheet, and say
    /// nothing of its columns.
    pub fn under(titles: &[&Row], first: bool) -> Part {
        let mut part = Part::default();
        let title = titles.iter().rev().find_map(|row| Some((row.number, line(row)?.1)));
        if let Some((row, text)) = title
            && let Some(told) =
                told_by(text).filter(|told| !first || !matches!(told, Told::These(Who::Others) | Told::Posts))
        {
            part.begin(row, text, told);
        }
        part
    }

    /// Below a heading that begins with posts. `first`: of the whole sheet.
    pub fn headed(mut self, header: &Header, first: bool) -> Part {
        if !first && self.told.is_none() && posts::is_headed(header) {
            let words = header.columns.first().map(|column| column.heading.clone()).unwrap_or_default();
            self.begin(header.first, &words, Told::Posts);
        }
        self
    }

    /// A row that is no student: does another part begin with it? `class`: it is the title of a class.
    pub fn pass(&mut self, row: &Row, noise: Noise, header: &Header, class: bool) {
        let nobody = self.sections.last().is_some_and(|section| section.people == 0);
        match (noise, told_by_row(row, header)) {
            (Noise::Student | Noise::Example, _) => {}
            (_, Some((text, told))) => self.begin(row.number, text, told),
            (Noise::Header, None) if posts::is_heading(row) && posts::begin_below(row, header) => {
                self.begin_posts(row);
            }
            (Noise::Header, None) => {
                if let Some(text) = heads_others(row, header) {
                    let (row, text) = match self.sections.last() {
                        Some(line) if nobody => (line.row.unwrap_or(row.number), line.words.clone()),
                        _ => (row.number, text.to_owned()),
                    };
                    self.begin(row, &text, Told::These(Who::Others));
                    self.headed = true;
                } else if self.told == Some(Told::These(Who::Others)) && !nobody
                    || self.told == Some(Told::Posts)
                {
                    self.told = None;
                }
            }
            (_, None) if class => self.told = None,
            _ => {}
        }
    }

    /// Below their heading, where no line has begun them.
    fn begin_posts(&mut self, heading: &Row) {
        let begun =
            self.told == Some(Told::Posts) && self.posts.last().is_some_and(|one| one.rows.is_empty());
        if !begun {
            let words = heading.own().map(|(_, cell)| cell.text.trim()).next().unwrap_or_default();
            self.begin(heading.number, words, Told::Posts);
        }
    }

    fn begin(&mut self, row: u32, words: &str, told: Told) {
        (self.told, self.headed) = (Some(told), false);
        if told == Told::Posts {
            self.posts.push(Posts { row, words: fit_to_show(words), rows: Vec::new() });
        }
        if let Told::These(who) = told {
            self.sections.retain(|section| section.people > 0);
            let words = fit_to_show(words);
            self.sections.push(Section { row: Some(row), words, who, people: 0 });
        }
    }

    /// Counts a row in. Whether it is a student's.
    pub fn takes(&mut self, row: &RawRow) -> bool {
        let number = row.text(Field::StudentNo).unwrap_or_default();
        if self.told == Some(Told::These(Who::Others)) && !self.headed && is_like(number, &self.number) {
            // The line was about something else: whoever has a number like the students' is one.
            self.told = None;
        }
        if self.told != Some(Told::These(Who::Others)) {
            number.clone_into(&mut self.number);
        }
        match self.told {
            Some(Told::These(who)) => {
                self.sections.iter_mut().next_back().into_iter().for_each(|section| section.people += 1);
                return who != Who::Others;
            }
            Some(Told::Posts) => {
                self.posts.iter_mut().next_back().into_iter().for_each(|posts| posts.rows.push(row.row));
            }
            Some(Told::Sex(sex)) if row.text(Field::Sex).is_none_or(str::is_empty) => {
                self.sexes.insert(row.row, sex);
            }
            Some(Told::Captured) if !row.says(Field::AlreadyCaptured) => {
                self.captured.insert(row.row);
            }
            _ => {}
        }
        true
    }

    /// Tables of posts among the rows.
    pub fn take_posts(&mut self) -> Vec<Posts> {
        std::mem::take(&mut self.posts)
    }

    /// What is to be said of the rows so far.
    pub fn take_sections(&mut self) -> Vec<Section> {
        let (said, open) = std::mem::take(&mut self.sections).into_iter().partition(|one| one.people > 0);
        self.sections = open;
        said
    }

    /// Marks those who stand below a line that says that they were captured.
    pub fn mark_captured(&self, tables: &mut [RawSheet]) {
        let below = |row: &&mut RawRow| self.captured.contains(&row.row);
        for row in tables.iter_mut().flat_map(|table| &mut table.rows).filter(below) {
            row.values.put(Field::AlreadyCaptured, RawValue { text: "是".into(), stored: Stored::Text });
        }
    }

    /// Gives those under 男生 and those under 女生 their sex; where everybody stands under one of them, it may be a mere
    /// count.
    pub fn give_sexes(&self, tables: &mut [RawSheet]) {
        let both = [Sex::Male, Sex::Female].iter().all(|sex| self.sexes.values().any(|own| own == sex));
        for row in tables.iter_mut().flat_map(|table| &mut table.rows).filter(|_| both) {
            if let Some(sex) = self.sexes.get(&row.row) {
                let text = sex.name().into();
                row.values.put(Field::Sex, RawValue { text, stored: Stored::Text });
            }
        }
    }
}
