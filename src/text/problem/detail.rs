//! What is known of a problem beyond its kind: characters, counts, other rows, other people.

use super::{column, renumbered};
use crate::domain::id_document::{IdType, mask_in};
use crate::domain::roster::problem::{Detail, Place, Problem, ProblemCode};
use crate::text::{Lang, Say, Word, several};

/// Characters that one finding names.
const CHARACTERS: usize = 6;

/// What the typed detail adds.
pub(super) fn of(problem: &Problem, lang: Lang) -> Option<String> {
    let zh = lang == Lang::Zh;
    let text = match &problem.detail {
        Detail::None | Detail::Remark(_) => return None,
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
        Detail::Names(names) if problem.code == ProblemCode::ColumnTwice => {
            column::twice(problem, names, lang)
        }
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
        Detail::Beside { name, words } if zh => format!("去掉了「{}」，导入为「{name}」", words.join("」「")),
        Detail::Beside { name, words } => {
            format!("\"{}\" was left out, taken as \"{name}\"", words.join("\", \""))
        }
        Detail::Instead(value) => instead(problem, value, lang),
        Detail::Adopted(_) if problem.code == ProblemCode::StudentNoChanged => {
            renumbered::ADOPTED.get(lang).to_owned()
        }
        Detail::Adopted(_) if problem.code == ProblemCode::IdSlipped => {
            Word::new("按你的意思以名册为准", "the list's are taken, as you wanted").get(lang).to_owned()
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
        Detail::Against(other) => against(problem, other, lang),
        Detail::AgainstOn { other, rows } if zh => {
            format!("导入为「{}」，另一处是「{other}」，{rows} 行都这样", problem.value)
        }
        Detail::AgainstOn { other, rows } => {
            let rows = several(*rows as usize, "row", "rows");
            format!("taken as \"{}\", elsewhere it is \"{other}\", on all {rows}", problem.value)
        }
        Detail::Remembered(day) => column::remembered(problem, day, lang),
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
        Detail::Student { name, class } if problem.code == ProblemCode::IdMoves => {
            match (class.is_empty(), zh) {
                (false, true) => format!("{name}（{class}）"),
                (true, _) => name.clone(),
                (false, false) => format!("{name}, {class}"),
            }
        }
        Detail::Student { name, class } if zh && class.is_empty() => format!("系统里已有{name}"),
        Detail::Student { name, class } if zh => format!("系统里已有{name}（{class}）"),
        Detail::Student { name, class } if class.is_empty() => format!("the database has {name}"),
        Detail::Student { name, class } => format!("the database has {name}, {class}"),
        Detail::Walkin { name, .. } if zh => format!("现场补录了{name}"),
        Detail::Walkin { name, .. } => format!("the desk added {name}"),
        Detail::Typed { name } if zh => format!("现场给{name}填的就是这个学号，这一行是{}", problem.value),
        Detail::Typed { name } => format!("the desk typed it for {name}, {} in this row", problem.value),
        Detail::Holder { name, class, .. } => {
            let value = &problem.value;
            match (class.is_empty(), zh) {
                (true, true) => format!("系统里是{name}，这一行是{value}"),
                (false, true) => format!("系统里是{name}（{class}），这一行是{value}"),
                (true, false) => format!("{name} in the database, {value} in this row"),
                (false, false) => format!("{name}, {class} in the database, {value} in this row"),
            }
        }
        Detail::Renumbered { .. } | Detail::Apart(_) => return renumbered::said(problem, lang),
        Detail::LooksLike(field) if zh => format!("看上去是{}", field.say(lang)),
        Detail::LooksLike(field) => {
            let said = field.say(lang);
            let an = if said.to_lowercase().starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
            format!("it looks like {an} {said}")
        }
        Detail::More(rows) if zh => format!("还有 {rows} 行也是这样，不一一列出"),
        Detail::More(rows) => {
            format!("{} more, not listed one by one", several(*rows as usize, "row", "rows"))
        }
        Detail::Announced { rows, found } if zh => format!("文件里说有 {rows} 行，只读到 {found} 行"),
        Detail::Announced { rows, found } => {
            format!("it announces {}, and has {found}", several(*rows as usize, "row", "rows"))
        }
        Detail::Cells(cells) if problem.code == ProblemCode::IdCleaned && zh => {
            format!("分在 {cells} 格里，已连成一个")
        }
        Detail::Cells(cells) if problem.code == ProblemCode::IdCleaned => {
            format!("it stood in {} and was put together", several(*cells as usize, "cell", "cells"))
        }
        Detail::Cells(cells) if zh => format!("号码分在 {cells} 格里，其余的在右边的格"),
        Detail::Cells(cells) => {
            format!("it stands in {}, the rest to the right", several(*cells as usize, "cell", "cells"))
        }
        Detail::LastRow if zh => "在名单的最后一行".to_owned(),
        Detail::LastRow => "the last row of the list".to_owned(),
        Detail::Keyless(people) if zh => format!("系统里有 {people} 个没有号码的，分不出是哪一个"),
        Detail::Keyless(people) => {
            format!("{people} of them have no number here, and nothing tells which one this is")
        }
        Detail::Moved(rows) if zh => {
            format!("有 {rows} 行在系统里是别人的，或和性别、生日对不上，整列都没有取")
        }
        Detail::Moved(rows) => {
            let said = several(*rows as usize, "row has", "rows have");
            format!("{said} a number that is another person's here or contradicts the row; none was taken")
        }
        Detail::Contradict(rows) if zh => format!("有 {rows} 行对不上，看不出是哪一列，身份证号都没有取"),
        Detail::Contradict(rows) => {
            let rows = several(*rows as usize, "row", "rows");
            format!("{rows} contradict, nothing tells which it is, and no ID number was taken")
        }
        Detail::Again(people) if zh => format!("{people} 人"),
        Detail::Again(people) => several(*people as usize, "person", "people"),
        Detail::Count(rows) => counted(problem, *rows, lang),
    };
    Some(text)
}

/// What the value was taken as, or may be.
fn instead(problem: &Problem, value: &str, lang: Lang) -> String {
    match (problem.code, lang) {
        (ProblemCode::Id15Digits, Lang::Zh) => format!("按 18 位 {value} 导入"),
        (ProblemCode::Id15Digits, Lang::En) => format!("taken as {value}"),
        (ProblemCode::NameForm, Lang::Zh) => format!("系统里的「{value}」不变"),
        (ProblemCode::NameForm, Lang::En) => format!("\"{value}\" stays in the database"),
        (ProblemCode::IdUnchecked, Lang::Zh) => format!("没写证件类型，看国籍按{value}导入"),
        (ProblemCode::IdUnchecked, Lang::En) => {
            format!("no document is named, and by the nationality it was taken as {value}")
        }
        (ProblemCode::EthnicSuggested, Lang::Zh) => format!("是不是「{value}」？"),
        (ProblemCode::EthnicSuggested, Lang::En) => format!("is it {value}?"),
        (_, Lang::Zh) => format!("导入为「{value}」"),
        (_, Lang::En) => format!("taken as \"{value}\""),
    }
}

/// The value, and the other one that it is not the same as.
fn against(problem: &Problem, other: &str, lang: Lang) -> String {
    match (problem.code, lang) {
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
        (ProblemCode::IdDuplicate, Lang::Zh) => format!("系统里的学号 {other} 换成名册上的"),
        (ProblemCode::IdDuplicate, Lang::En) => format!("{other} in the database becomes the list's"),
        (ProblemCode::DeskDiffers, Lang::Zh) => format!("现场是{other}，名册是{}", problem.value),
        (ProblemCode::DeskDiffers, Lang::En) => {
            format!("{other} at the desk, {} on the roster", problem.value)
        }
        (ProblemCode::NameForm, Lang::Zh) => format!("系统里是「{other}」，改成「{}」", problem.value),
        (ProblemCode::NameForm, Lang::En) => {
            format!("\"{other}\" in the database, \"{}\" now", problem.value)
        }
        (ProblemCode::AlreadyCaptured, Lang::Zh) => format!("「{other}」"),
        (ProblemCode::AlreadyCaptured, Lang::En) => format!("\"{other}\""),
        (ProblemCode::CheckedChanges, Lang::Zh) if other.is_empty() => {
            format!("现场没有，改成{}", problem.value)
        }
        (ProblemCode::CheckedChanges, Lang::En) if other.is_empty() => {
            format!("empty on site, {} now", problem.value)
        }
        (ProblemCode::CheckedChanges, Lang::Zh) => format!("现场是{other}，改成{}", problem.value),
        (ProblemCode::CheckedChanges, Lang::En) => {
            format!("{other} on site, {} now", problem.value)
        }
        (_, Lang::Zh) => format!("导入为「{}」，另一处是「{other}」", problem.value),
        (_, Lang::En) => format!("taken as \"{}\", elsewhere it is \"{other}\"", problem.value),
    }
}

/// How many rows, and what of them.
fn counted(problem: &Problem, rows: u32, lang: Lang) -> String {
    let said = several(rows as usize, "row", "rows");
    match (problem.code, lang) {
        (ProblemCode::PeopleBeside, Lang::Zh) => {
            format!("{} 列，{rows} 人", problem.value.replace(", ", "、"))
        }
        (ProblemCode::PeopleBeside, Lang::En) => {
            format!("columns {}, {}", problem.value, several(rows as usize, "person", "people"))
        }
        (ProblemCode::NameSlipped, Lang::Zh) => {
            format!("{rows} 行的姓名和系统里的人对不上，新的人也没有导入")
        }
        (ProblemCode::NameSlipped, Lang::En) => {
            format!("the names of {said} are not those of the database, and nobody new was taken")
        }
        (ProblemCode::SexSlipped, Lang::Zh) => {
            format!("有 {rows} 行和身份证号对不上，号码却有别的印证或几乎行行如此")
        }
        (ProblemCode::SexSlipped, Lang::En) => {
            format!("{said} contradict the ID numbers, which something else confirms, or nearly all do")
        }
        (ProblemCode::IdSlipped, Lang::Zh) => {
            format!("有 {rows} 行和性别、出生日期或系统里的人对不上，整列都没有取")
        }
        (ProblemCode::IdSlipped, Lang::En) => {
            format!("{said} contradict the sex, the date of birth or the database, and no number was taken")
        }
        (_, Lang::Zh) => format!("{rows} 行"),
        (_, Lang::En) => said,
    }
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

/// Where another row is, seen from this problem: the sheet and the file only where they are others.
pub(super) fn elsewhere(problem: &Problem, place: &Place, lang: Lang) -> String {
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
