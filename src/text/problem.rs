//! What an import says about a row, in words that a class teacher understands: what is wrong, and what to do.

mod advice;
mod code;
mod column;

pub use advice::suggestion;

use super::{Lang, Say, Word, several};
use crate::domain::field::Field;
use crate::domain::id_document::{IdType, mask_in};
use crate::domain::roster::problem::{Detail, Place, Problem, ProblemCode, Severity};

/// Characters that one finding names.
const CHARACTERS: usize = 6;

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

/// Where another row is, seen from this problem: the sheet and the file only where they are others.
fn elsewhere(problem: &Problem, place: &Place, lang: Lang) -> String {
    let Place { file, sheet, row, .. } = place;
    let other_file = **file != *problem.file;
    let other_sheet = !sheet.is_empty() && (other_file || **sheet != *problem.sheet);
    match lang {
        Lang::Zh => {
            let file = if other_file { format!("文件「{file}」") } else { String::new() };
            let sheet = if other_sheet { format!("工作表「{sheet}」") } else { String::new() };
            format!("{file}{sheet}第 {row} 行")
        }
        Lang::En => {
            let sheet = if other_sheet { format!(" of sheet \"{sheet}\"") } else { String::new() };
            let file = if other_file { format!(" of \"{file}\"") } else { String::new() };
            format!("row {row}{sheet}{file}")
        }
    }
}

impl Say for Problem {
    /// The problem with this very value: the kind, and what is known beyond it.
    fn say(&self, lang: Lang) -> String {
        let kind = kind(self, lang);
        let more = detail(self, lang);
        match (more, lang) {
            (None, _) => kind,
            (Some(more), Lang::Zh) => format!("{kind}：{more}"),
            (Some(more), Lang::En) => format!("{kind}: {more}"),
        }
    }
}

/// The kind, where the severity or the field makes it more exact than the code alone.
fn kind(problem: &Problem, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let warning = problem.severity == Severity::Warning;
    if let Some(kind) = column::kind(problem, lang) {
        return kind;
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
        (ProblemCode::NamePlaceholder, _) if names(problem) == 1 => {
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
        (ProblemCode::IdDuplicate, _) if warning => {
            Word::new("同一人的身份证号出现两次", "one person's ID number twice").get(lang).to_owned()
        }
        (ProblemCode::IdDuplicate, _) => {
            Word::new("两个人用了同一个身份证号", "one ID number on two people").get(lang).to_owned()
        }
        _ => in_a_word(problem, lang),
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

/// The list has student numbers and the database none, or the reverse.
pub(super) fn shares_no_number(problem: &Problem) -> bool {
    matches!(&problem.detail, Detail::Renumbered { old, .. } if old.is_empty())
}

/// The number that is somebody else's.
fn holder(problem: &Problem) -> Option<Field> {
    if let Detail::Holder { number, .. } = problem.detail { Some(number) } else { None }
}

/// The kind of problem in a few words, for a line of a list, where the field stands beside it.
pub fn in_a_word(problem: &Problem, lang: Lang) -> String {
    if shares_no_number(problem) {
        return Word::new("号码对不上，认不出谁是谁", "no number tells who is who").get(lang).to_owned();
    }
    let said = problem.code.say(lang);
    let Some(field @ (Field::ExamNo | Field::CaptureCode)) = problem.field else { return said };
    let own = field.say(lang);
    ["学号", "身份证号", "student number", "ID number"]
        .iter()
        .fold(said, |said, other| said.replace(other, &own))
}

/// What the typed detail adds.
fn detail(problem: &Problem, lang: Lang) -> Option<String> {
    let zh = lang == Lang::Zh;
    let text = match &problem.detail {
        Detail::None => return None,
        Detail::Length { found, of } => length(*found, *of, lang),
        Detail::Character { place, found, instead } => {
            let found = shown(*found);
            match (instead, lang) {
                (Some(digit), Lang::Zh) => format!("第 {place} 位是 {found}，是不是数字 {digit}？"),
                (Some(digit), Lang::En) => format!("character {place} is {found}; is it the digit {digit}?"),
                (None, Lang::Zh) => format!("第 {place} 位是 {found}"),
                (None, Lang::En) => format!("character {place} is {found}"),
            }
        }
        Detail::Age(years) if zh => format!("{years} 岁"),
        Detail::Age(years) => several(years, "year", "years"),
        Detail::Region(code) if zh => format!("开头两位是 {code}"),
        Detail::Region(code) => format!("it begins with {code}"),
        Detail::Names(names) => {
            let quoted: Vec<String> =
                names
                    .iter()
                    .map(|name| {
                        if zh { format!("「{}」", mask_in(name)) } else { format!("\"{}\"", mask_in(name)) }
                    })
                    .collect();
            quoted.join(if zh { "" } else { ", " })
        }
        Detail::Instead(value) => match (problem.code, lang) {
            (ProblemCode::Id15Digits, Lang::Zh) => format!("按 18 位 {value} 导入"),
            (ProblemCode::Id15Digits, Lang::En) => format!("taken as {value}"),
            (ProblemCode::EthnicSuggested, Lang::Zh) => format!("是不是「{value}」？"),
            (ProblemCode::EthnicSuggested, Lang::En) => format!("is it {value}?"),
            (_, Lang::Zh) => format!("导入为「{value}」"),
            (_, Lang::En) => format!("taken as \"{value}\""),
        },
        Detail::Adopted(_) if problem.code == ProblemCode::StudentNoChanged && zh => {
            "按你的意思换成新学号".to_owned()
        }
        Detail::Adopted(_) if problem.code == ProblemCode::StudentNoChanged => {
            "the new ones were taken as you wanted".to_owned()
        }
        Detail::Adopted(value) if zh => format!("按你的意思改成「{value}」"),
        Detail::Adopted(value) => format!("changed to \"{value}\" as you wanted"),
        Detail::Characters(chars) => {
            let list: Vec<String> = chars.iter().take(CHARACTERS).map(|c| shown(*c)).collect();
            let more = if chars.len() <= CHARACTERS {
                ""
            } else if zh {
                " 等"
            } else {
                " …"
            };
            list.join(if zh { "、" } else { ", " }) + more
        }
        Detail::Against(other) => match (problem.code, lang) {
            (ProblemCode::IdSexDiffers, Lang::Zh) => format!("表里是{}，身份证号是{other}", problem.value),
            (ProblemCode::IdSexDiffers, Lang::En) => {
                format!("{} in the sheet, {other} by the ID number", problem.value)
            }
            (ProblemCode::IdBirthDiffers, Lang::Zh) => {
                format!("表里是 {}，身份证号里是 {other}", problem.value)
            }
            (ProblemCode::IdBirthDiffers, Lang::En) => {
                format!("{} in the sheet, {other} in the ID number", problem.value)
            }
            (ProblemCode::AlreadyCaptured, Lang::Zh) => format!("「{other}」"),
            (ProblemCode::AlreadyCaptured, Lang::En) => format!("\"{other}\""),
            (ProblemCode::CheckedChanges, Lang::Zh) => format!("核对时是{other}，改成{}", problem.value),
            (ProblemCode::CheckedChanges, Lang::En) => {
                format!("{other} when it was checked, {} now", problem.value)
            }
            (_, Lang::Zh) => format!("导入为「{}」，另一处是「{other}」", problem.value),
            (_, Lang::En) => format!("taken as \"{}\", elsewhere it is \"{other}\"", problem.value),
        },
        Detail::AgainstOn { other, rows } if zh => {
            format!("导入为「{}」，另一处是「{other}」，{rows} 行都这样", problem.value)
        }
        Detail::AgainstOn { other, rows } => {
            let rows = several(*rows as usize, "row", "rows");
            format!("taken as \"{}\", elsewhere it is \"{other}\", on all {rows}", problem.value)
        }
        Detail::Remembered { taken, day } => column::remembered(problem, taken.as_deref(), day, lang),
        Detail::Rows(rows) => other_rows(problem, rows, lang),
        Detail::Differing { rows, fields } => {
            let others = other_rows(problem, rows, lang);
            let fields: Vec<String> = fields.iter().map(|field| field.say(lang)).collect();
            match (fields.is_empty(), zh) {
                (true, _) => others,
                (false, true) => format!("{others}，不一样的是{}", fields.join("、")),
                (false, false) => format!("{others}; they differ in {}", fields.join(", ")),
            }
        }
        Detail::Student { name, class } if zh && class.is_empty() => format!("系统里已有{name}"),
        Detail::Student { name, class } if zh => format!("系统里已有{name}（{class}）"),
        Detail::Student { name, class } if class.is_empty() => format!("the database has {name}"),
        Detail::Student { name, class } => format!("the database has {name}, {class}"),
        Detail::Walkin { name, .. } if zh => format!("现场补录了{name}"),
        Detail::Walkin { name, .. } => format!("the desk added {name}"),
        Detail::Holder { name, class, .. } => {
            let value = &problem.value;
            match (class.is_empty(), zh) {
                (true, true) => format!("系统里是{name}，这一行是{value}"),
                (false, true) => format!("系统里是{name}（{class}），这一行是{value}"),
                (true, false) => format!("{name} in the database, {value} in this row"),
                (false, false) => format!("{name}, {class} in the database, {value} in this row"),
            }
        }
        Detail::Renumbered { people, name, old } if old.is_empty() => {
            if zh {
                format!("{people} 人系统里有同班同名的，如{name}，但两边没有一样的号码")
            } else {
                format!(
                    "{} of this list have the class and name of somebody in the database, such as {name}, and no number is in both",
                    super::several(*people as usize, "person", "people")
                )
            }
        }
        Detail::Renumbered { people, name, old } => {
            let new = &problem.value;
            if zh {
                format!("{people} 人系统里已有，学号不一样，如{name}：系统里是 {old}，这里是 {new}")
            } else {
                format!(
                    "{} of this list are in the database under other numbers, such as {name}: {old} there, {new} here",
                    super::several(*people as usize, "person", "people")
                )
            }
        }
        Detail::LooksLike(field) if zh => format!("看上去是{}", field.say(lang)),
        Detail::LooksLike(field) => {
            let said = field.say(lang);
            let an = if said.to_lowercase().starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
            format!("it looks like {an} {said}")
        }
        Detail::More(rows) if zh => format!("还有 {rows} 行也是这样，不一一列出"),
        Detail::More(rows) => {
            format!("{} more, not listed one by one", super::several(*rows as usize, "row", "rows"))
        }
        Detail::Announced { rows, found } if zh => format!("文件里说有 {rows} 行，只读到 {found} 行"),
        Detail::Announced { rows, found } => {
            format!("it announces {}, and has {found}", super::several(*rows as usize, "row", "rows"))
        }
        Detail::Cells(cells) if problem.code == ProblemCode::IdCleaned && zh => {
            format!("分在 {cells} 格里，已连成一个")
        }
        Detail::Cells(cells) if problem.code == ProblemCode::IdCleaned => {
            format!("it stood in {} and was put together", super::several(*cells as usize, "cell", "cells"))
        }
        Detail::Cells(cells) if zh => format!("号码分在 {cells} 格里，其余的在右边的格"),
        Detail::Cells(cells) => format!(
            "it stands in {}, the rest to the right",
            super::several(*cells as usize, "cell", "cells")
        ),
        Detail::LastRow if zh => "在名单的最后一行".to_owned(),
        Detail::LastRow => "the last row of the list".to_owned(),
        Detail::Count(rows) if problem.code == ProblemCode::NameSlipped && zh => {
            format!("{rows} 行的姓名和系统里的人对不上，新的人也没有导入")
        }
        Detail::Count(rows) if problem.code == ProblemCode::NameSlipped => {
            let rows = super::several(*rows as usize, "row", "rows");
            format!("the names of {rows} are not those of the database, and nobody new was taken")
        }
        Detail::Count(rows) if problem.code == ProblemCode::IdSlipped && zh => {
            format!("有 {rows} 行和性别、出生日期或系统里的人对不上，整列都没有取")
        }
        Detail::Count(rows) if problem.code == ProblemCode::IdSlipped => {
            let rows = super::several(*rows as usize, "row", "rows");
            format!("{rows} contradict the sex, the date of birth or the database, and no number was taken")
        }
        Detail::Again(people) if zh => format!("{people} 人"),
        Detail::Again(people) => several(*people as usize, "person", "people"),
        Detail::Count(rows) if zh => format!("{rows} 行"),
        Detail::Count(rows) => super::several(*rows as usize, "row", "rows"),
    };
    Some(text)
}

/// How long the number is, and how long those of its document are.
fn length(found: usize, of: IdType, lang: Lang) -> String {
    let usual = match of {
        IdType::Resident | IdType::ResidencePermit => Word::new("18 位", "18"),
        IdType::ForeignResident => Word::new("18 位（旧的 15 位）", "18, or 15 on older cards"),
        IdType::HomeReturnPermit => {
            Word::new("H 或 M 开头共 9 位（旧的 11 位）", "9 with H or M first, or 11 on older ones")
        }
        IdType::TaiwanPermit => Word::new("8 位（旧的 10 或 11 位）", "8, or 10 or 11 on older ones"),
        IdType::Passport => Word::new("5 到 17 位", "5 to 17"),
        IdType::Other => Word::new("不超过 40 位", "at most 40"),
    };
    let document = of.say(lang);
    match lang {
        Lang::Zh => format!("有 {found} 位，{document}是 {}", usual.get(lang)),
        Lang::En => format!("length {found}, a {document} has {}", usual.get(lang)),
    }
}

/// Other rows that a sentence names.
const LISTED: usize = 5;

/// A character, and its code point where a font may lack it.
fn shown(c: char) -> String {
    match c {
        '!'..='~' => c.to_string(),
        '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => format!("U+{:04X}", u32::from(c)),
        _ => format!("{c}(U+{:04X})", u32::from(c)),
    }
}

/// Where the same stands besides, some of the places by their rows.
fn other_rows(problem: &Problem, rows: &[Place], lang: Lang) -> String {
    let list: Vec<String> = rows.iter().take(LISTED).map(|place| elsewhere(problem, place, lang)).collect();
    let more = rows.len() > LISTED;
    let list = list.join(if lang == Lang::Zh { "、" } else { ", " });
    match (lang, more) {
        (Lang::Zh, false) => format!("另见{list}"),
        (Lang::Zh, true) => format!("另见{list}等 {} 处", rows.len()),
        (Lang::En, false) => format!("see also {list}"),
        (Lang::En, true) => format!("see also {list} and others, {} in all", rows.len()),
    }
}
