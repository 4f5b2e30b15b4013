//! What an import says about a row, in words that a class teacher understands: what is wrong, and what to do.

mod advice;
mod called;
mod code;
mod column;
mod detail;
pub(super) mod renumbered;

pub use advice::suggestion;
pub use column::passed_over;

use super::{Lang, Say, Word};
use crate::domain::field::Field;
use crate::domain::id_document::mask_in;
use crate::domain::roster::problem::{Detail, Place, Problem, ProblemCode, Severity};
use crate::domain::roster::remark::Says;

impl Say for Severity {
    fn say(&self, lang: Lang) -> String {
        match self {
            Severity::Refused => Word::new("未导入", "refused"),
            Severity::Error => Word::new("错误", "error"),
            Severity::Warning => Word::new("提醒", "warning"),
        }
        .get(lang)
        .to_owned()
    }
}

impl Say for Place {
    fn say(&self, lang: Lang) -> String {
        let Place { sheet, row, .. } = self;
        match lang {
            Lang::Zh if sheet.is_empty() => format!("第 {row} 行"),
            Lang::Zh => format!("「{sheet}」第 {row} 行"),
            Lang::En if sheet.is_empty() => format!("row {row}"),
            Lang::En => format!("row {row} of \"{sheet}\""),
        }
    }
}

impl Say for Problem {
    /// The problem with this very value: the kind, and what is known beyond it.
    fn say(&self, lang: Lang) -> String {
        let kind = kind(self, lang);
        let more = detail::of(self, lang);
        match (more, lang) {
            (None, _) => kind,
            (Some(more), Lang::Zh) => format!("{kind}：{more}"),
            (Some(more), Lang::En) => format!("{kind}: {more}"),
        }
    }
}

/// The kind, where the severity, the field or the detail makes it more exact than the code alone.
pub(super) fn kind(problem: &Problem, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let warning = problem.severity == Severity::Warning;
    if let Some(kind) = called::kind(problem, lang).or_else(|| column::kind(problem, lang)) {
        return kind;
    }
    if let Some(kind) = renumbered::kind(problem) {
        return kind.get(lang).to_owned();
    }
    match (problem.code, problem.field) {
        (ProblemCode::MissingField, Some(Field::StudentNo)) if problem.severity == Severity::Refused => {
            let word = Word::new(
                "学号、考生号、身份证号一个都没有",
                "neither student number nor exam number nor ID number",
            );
            word.get(lang).to_owned()
        }
        (ProblemCode::AnotherPerson, _) if holder(problem).is_some() => {
            let number = holder(problem).map(|number| number.say(lang)).unwrap_or_default();
            if zh {
                format!("{number}在系统里是另一个人")
            } else {
                format!("the {number} is another person's")
            }
        }
        (ProblemCode::MissingField, Some(field)) => {
            let field = field.say(lang);
            if zh { format!("没有{field}") } else { format!("no {field}") }
        }
        (ProblemCode::NoHeader, _) if warning => {
            Word::new("这张工作表不是名册，没有读", "this sheet is no roster and was not read")
                .get(lang)
                .to_owned()
        }
        (ProblemCode::NotStudents, _) if matches!(problem.detail, Detail::Again(_)) => Word::new(
            "这一行下面的人上面的名单里都有，没有再读",
            "those below this row are in the list above, and were not read again",
        )
        .get(lang)
        .to_owned(),
        (ProblemCode::RemarkLeft | ProblemCode::NotStudents, _)
            if matches!(problem.detail, Detail::Count(_)) =>
        {
            section(problem, lang)
        }
        (_, _) if let Detail::Remark(says) = problem.detail => remark(says).get(lang).to_owned(),
        (ProblemCode::NoClass, _) if !problem.value.is_empty() => {
            let folder = mask_in(&problem.value);
            if zh {
                format!("看不出是哪个班，文件夹叫「{folder}」")
            } else {
                format!("nothing tells the class; the folder is called \"{folder}\"")
            }
        }
        (ProblemCode::CellMerged, Some(field)) => {
            let field = field.say(lang);
            if zh {
                format!("{field}和上一行是合并的一格，看不出是谁的")
            } else {
                format!("the {field} is in a cell merged with the row above, and may be either person's")
            }
        }
        (ProblemCode::WrongColumn, Some(Field::Name)) if problem.detail == Detail::None => {
            Word::new("这不是姓名", "this is no name").get(lang).to_owned()
        }
        (ProblemCode::WrongColumn, Some(field)) => {
            let field = field.say(lang);
            if zh { format!("{field}填错了列") } else { format!("this is no {field}") }
        }
        (ProblemCode::AlreadyCaptured, _) if problem.row.is_none() => {
            Word::new("这是已采集的名单", "a list of people who were captured already").get(lang).to_owned()
        }
        (ProblemCode::Versions, _) if warning => Word::new(
            "这几份是同一批人，每人只算一次",
            "these are the same people, and everybody counts once",
        )
        .get(lang)
        .to_owned(),
        (ProblemCode::NamePlaceholder, _) if names(problem) > 1 && warning => Word::new(
            "一格里像是两个姓名，或少了间隔号",
            "these may be two names in one cell, or the dot between them is missing",
        )
        .get(lang)
        .to_owned(),
        (ProblemCode::NamePlaceholder, _) if names(problem) > 1 => {
            Word::new("一格里有几个人的姓名", "several names in one cell").get(lang).to_owned()
        }
        (ProblemCode::NamePlaceholder, _)
            if names(problem) == 1 || matches!(problem.detail, Detail::Beside { .. }) =>
        {
            Word::new("姓名里多了别的字", "more than a name in the cell").get(lang).to_owned()
        }
        (ProblemCode::StudentNoFormat, _) if warning => {
            Word::new("号码后面的字已去掉", "the word behind the number was left out").get(lang).to_owned()
        }
        (ProblemCode::StudentNoDuplicate, _) if is_one_person(problem) => {
            Word::new("同一个人有两行，内容不一样", "one person has two rows that differ")
                .get(lang)
                .to_owned()
        }
        (ProblemCode::StudentNoDuplicate, _) if warning => {
            Word::new("同一行出现两次，只算一次", "the same row twice, counted once").get(lang).to_owned()
        }
        (ProblemCode::StudentNoDuplicate, Some(field)) if problem.severity == Severity::Error => {
            let field = field.say(lang);
            if zh { format!("两个人用了同一个{field}") } else { format!("one {field} on two people") }
        }
        (ProblemCode::IdSlipped, _) if matches!(problem.detail, Detail::Moved(_) | Detail::Adopted(_)) => {
            Word::new(
                "名册的身份证号和系统里的成批对不上，有一边错了行",
                "the ID numbers of the list and of the database do not fit: one of the two slipped",
            )
            .get(lang)
            .to_owned()
        }
        (ProblemCode::IdSlipped, _) if matches!(problem.detail, Detail::Contradict(_)) => Word::new(
            "性别和身份证号两列有一列好像错了行",
            "the column of sexes or that of ID numbers seems to have slipped",
        )
        .get(lang)
        .to_owned(),
        (ProblemCode::IdMoves, Some(field)) if warning => {
            let field = field.say(lang);
            if zh {
                format!("{field}在系统里是另一个人的，按名册改给这个人")
            } else {
                format!("the {field} is another person's in the database, and moves to this one")
            }
        }
        (ProblemCode::IdDuplicate, _) if matches!(problem.detail, Detail::Against(_)) => {
            Word::new("同一个人，学号换了", "the same person under a new student number").get(lang).to_owned()
        }
        (ProblemCode::IdDuplicate, _) if warning => {
            Word::new("同一人的身份证号出现两次", "one person's ID number twice").get(lang).to_owned()
        }
        (ProblemCode::IdDuplicate, _) => {
            Word::new("两个人用了同一个身份证号", "one ID number on two people").get(lang).to_owned()
        }
        _ => in_a_word(problem, lang),
    }
}

/// What a remark says; it stands beside the sentence.
fn remark(says: Says) -> Word {
    match says {
        Says::Left => Word::new("备注说这个人不在校", "the remark says that the student has left"),
        Says::Absent => {
            Word::new("备注说拍照那天可能来不了", "the remark says that they may not be there on the day")
        }
        Says::StaysAway => Word::new("备注说不来拍照", "the remark says that they stay away"),
        Says::Deferred => {
            Word::new("备注说不能按期毕业", "the remark says that they do not graduate in time")
        }
        Says::NotGraduating => {
            Word::new("备注说是结业，不是毕业", "the remark says that they finish without graduating")
        }
        Says::Captured => Word::new("备注说已采集过", "the remark says that they were captured already"),
        Says::Void => Word::new("备注说这一行不算", "the remark says that the row does not count"),
        Says::Correction => Word::new("备注说有一格写得不对", "the remark says that a cell is not right"),
        Says::Undecided => Word::new("备注说还没有定", "the remark says that it is not settled yet"),
    }
}

/// People below a line that sets them apart, which stands beside the sentence, or on a sheet of such a name.
fn section(problem: &Problem, lang: Lang) -> String {
    let left = problem.code == ProblemCode::RemarkLeft;
    let (zh, en) = if left {
        ("不在校或不来拍照", "left or stay away")
    } else {
        ("不是要拍照的学生，没有读", "are no students to be photographed, and were not read")
    };
    let name = mask_in(&problem.value);
    match (problem.row, lang) {
        (Some(_), Lang::Zh) => format!("这一行下面的人{zh}"),
        (Some(_), Lang::En) => format!("those below this row {en}"),
        (None, Lang::Zh) if left => format!("表名是「{name}」，这些人{zh}"),
        (None, Lang::Zh) => format!("表名是「{name}」，不当名册，没有读"),
        (None, Lang::En) if left => format!("the sheet is called \"{name}\": those on it {en}"),
        (None, Lang::En) => format!("the sheet is called \"{name}\", is no roster, and was not read"),
    }
}

/// How many names or words it quotes.
fn names(problem: &Problem) -> usize {
    if let Detail::Names(names) = &problem.detail { names.len() } else { 0 }
}

/// Rows of one number that have one name and one ID number.
fn is_one_person(problem: &Problem) -> bool {
    let Detail::Differing { fields, .. } = &problem.detail else { return false };
    !fields.contains(&Field::Name) && !fields.contains(&Field::IdNumber)
}

/// The number that is somebody else's.
fn holder(problem: &Problem) -> Option<Field> {
    match problem.detail {
        Detail::Holder { number, .. } => Some(number),
        Detail::Typed { .. } => Some(Field::StudentNo),
        _ => None,
    }
}

/// The kind of problem in a few words, for a line of a list, where the field stands beside it.
pub fn in_a_word(problem: &Problem, lang: Lang) -> String {
    if let Some(kind) = renumbered::kind(problem) {
        return kind.get(lang).to_owned();
    }
    if let Detail::Remark(says) = problem.detail {
        return remark(says).get(lang).to_owned();
    }
    let said = problem.code.say(lang);
    let Some(field @ (Field::ExamNo | Field::CaptureCode)) = problem.field else { return said };
    let own = field.say(lang);
    ["学号", "身份证号", "student number", "ID number"]
        .iter()
        .fold(said, |said, other| said.replace(other, &own))
}
