//! What an import says about a row, in words that a class teacher understands: what is wrong, and what to do.

mod advice;

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

impl Say for ProblemCode {
    /// The kind of problem in a few words, for counts and headings.
    fn say(&self, lang: Lang) -> String {
        match self {
            ProblemCode::MissingField => Word::new("缺内容", "missing value"),
            ProblemCode::StudentNoDuplicate => Word::new("学号重复", "student number twice"),
            ProblemCode::AnotherPerson => {
                Word::new("学号在系统里是另一个人", "the number is another person's")
            }
            ProblemCode::CellError => Word::new("公式没有结果", "a formula without a result"),
            ProblemCode::CellMerged => Word::new("和上一行是合并的一格", "a cell merged with the row above"),
            ProblemCode::CutOff => Word::new("文件不完整", "the file is not whole"),
            ProblemCode::CheckedChanges => {
                Word::new("核对过的人信息有变", "somebody who was checked changes")
            }
            ProblemCode::NoHeader => Word::new("没有找到表头", "no heading row"),
            ProblemCode::ManualLog => Word::new("这是手工登记表，不是名册", "a manual log and no roster"),
            ProblemCode::Sideways => {
                Word::new("名册横着排，一个人占一列", "the roster lies on its side, a column for each person")
            }
            ProblemCode::Cards => {
                Word::new("一人一张登记卡，没有排成表", "a card for each person, and no table")
            }
            ProblemCode::TwoLines => Word::new("一个人占了上下两行", "each person takes two rows"),
            ProblemCode::OneCell => Word::new(
                "每个人的内容都挤在一格里，没有分列",
                "everything of a person stands in one cell, in no columns",
            ),
            ProblemCode::ReturnGuide => {
                Word::new("这是退回表的说明页，名单不在里面", "the guide of a return file, without the list")
            }
            ProblemCode::ReturnOlder => {
                Word::new("有更新的退回表，按新的算", "a newer return file stands for it")
            }
            ProblemCode::TooLarge => Word::new("文件太大", "file too large"),
            ProblemCode::Encrypted => Word::new("文件有密码", "file has a password"),
            ProblemCode::Unreadable => Word::new("文件读不出来", "file cannot be read"),
            ProblemCode::IdPrecisionLost => {
                Word::new("身份证号末几位已丢失", "ID number lost its last digits")
            }
            ProblemCode::IdLength => Word::new("证件号码位数不对", "ID number has the wrong length"),
            ProblemCode::IdFormat => Word::new("证件号码里有不该有的字符", "ID number has a wrong character"),
            ProblemCode::IdChecksum => {
                Word::new("身份证号至少抄错了一位", "ID number has at least one wrong digit")
            }
            ProblemCode::IdBirth => {
                Word::new("身份证号里的出生日期不存在", "ID number has an impossible birth date")
            }
            ProblemCode::IdRegion => Word::new("身份证号开头的地区不对", "ID number has an unusual region"),
            ProblemCode::StudentNoPrecisionLost => {
                Word::new("学号末几位已丢失", "student number lost its last digits")
            }
            ProblemCode::IdDuplicate => Word::new("身份证号重复", "ID number twice"),
            ProblemCode::WrongColumn => Word::new("内容填错了列", "value in the wrong column"),
            ProblemCode::Id15Digits => Word::new("15 位身份证号", "ID number of 15 digits"),
            ProblemCode::IdAge => Word::new("年龄少见", "unusual age"),
            ProblemCode::IdSexDiffers => Word::new("性别与身份证号不符", "sex differs from the ID number"),
            ProblemCode::IdBirthDiffers => {
                Word::new("出生日期与身份证号不符", "date of birth differs from the ID number")
            }
            ProblemCode::IdCleaned => Word::new("身份证号已清理", "ID number was cleaned"),
            ProblemCode::IdUnchecked => Word::new("证件号码无法校验", "document cannot be checked"),
            ProblemCode::StudentNoZeros => {
                Word::new("学号可能丢了开头的 0", "student number may have lost its leading zeros")
            }
            ProblemCode::ClassFilled => {
                Word::new("空着的班级按上一行填", "empty class cells were filled from above")
            }
            ProblemCode::NamePlaceholder => {
                Word::new("姓名里有不是汉字的字符", "characters in the name that are no part of it")
            }
            ProblemCode::NameRare => Word::new("姓名里有生僻字", "rare character in the name"),
            ProblemCode::NameSpaces => Word::new("姓名里的空格已去掉", "spaces in the name were removed"),
            ProblemCode::NameDot => Word::new("姓名里的间隔号已统一", "dot in the name was unified"),
            ProblemCode::NameControl => {
                Word::new("姓名里看不见的字符已去掉", "invisible characters in the name were removed")
            }
            ProblemCode::EthnicUnknown => Word::new("民族认不出来", "unknown ethnic group"),
            ProblemCode::EthnicSuggested => Word::new("民族写法有误", "ethnic group misspelt"),
            ProblemCode::SexUnknown => Word::new("性别认不出来", "unknown sex"),
            ProblemCode::ClassDiffers => Word::new("班级说法不一", "class is named differently"),
            ProblemCode::ClassSpelling => {
                Word::new("这几个班名像是同一个班", "these look like names of one class")
            }
            ProblemCode::ClassUnclear => Word::new(
                "班级只写了数字或日期，认不出是哪个班",
                "the class is only a number or a day, and tells nobody which one it is",
            ),
            ProblemCode::SameName => Word::new(
                "同班已有同名的人，没有号码能说明是不是一个人",
                "the class has somebody of this name, and no number tells whether they are one person",
            ),
            ProblemCode::ColumnTwice => {
                Word::new("有两列是同一项，只读了一列", "two columns for one thing, of which one is read")
            }
            ProblemCode::IdMoves => {
                Word::new("身份证号在系统里是另一个人的", "the ID number is another person's in the database")
            }
            ProblemCode::SeveralEnrolments => Word::new(
                "同一身份证号在系统里有几份学籍",
                "the ID number has several enrolments in the database",
            ),
            ProblemCode::ClassCounts => Word::new(
                "班级一行一个往下数，像是拖出来的",
                "each row has the next class, as if the cell was dragged down",
            ),
            ProblemCode::ClassShared => Word::new(
                "不同专业、年级或院系有同名的班，会并成一个班",
                "several majors, years or faculties have a class of this name, and they become one",
            ),
            ProblemCode::RemarkLeft => {
                Word::new("备注说这个人不在校", "the remark says that the student has left")
            }
            ProblemCode::StudentNoCounts => Word::new(
                "学号只是从 1 数起，别的班也有，当作序号",
                "the student numbers only count from 1, as in any class, and are read as row numbers",
            ),
            ProblemCode::CrossedOut => Word::new("名字上画了删除线", "the name is crossed out"),
            ProblemCode::NamesOnly => Word::new(
                "只有姓名的表，人都在同一份文件的名册里，没有读",
                "a list of names only, of people who are in the file's roster, was not read",
            ),
            ProblemCode::MixedEncoding => {
                Word::new("文件里混了两种编码", "two encodings are mixed in the file")
            }
            ProblemCode::CellCorrected => Word::new(
                "一格里划掉了几个字，没划的才算",
                "a part of a cell is crossed out, and the rest counts",
            ),
            ProblemCode::CellTwice => Word::new(
                "这一行在文件里写了两次，只读到后一次",
                "the file has this row twice, and the second one was read",
            ),
            ProblemCode::StudentNoFormat => {
                Word::new("学号是小数或负数", "student number is a fraction or negative")
            }
            ProblemCode::NoClass => Word::new(
                "看不出是哪个班，按班排队、按班统计都找不到他们",
                "nothing tells the class, and no list by class will have them",
            ),
            ProblemCode::NotStudents => {
                Word::new("不是学生名单，没有读", "no list of students, and not read")
            }
            ProblemCode::NoRows => Word::new("只有列名，没有学生", "headings only, and nobody under them"),
            ProblemCode::Twins => Word::new("可能是双胞胎", "perhaps twins"),
            ProblemCode::AlreadyCaptured => Word::new("已采集过", "already captured"),
            ProblemCode::HiddenRows => Word::new("有隐藏的行", "hidden rows"),
            ProblemCode::HiddenSheet => Word::new("隐藏的工作表", "hidden sheet"),
            ProblemCode::ExampleRow => Word::new("示例行", "example row"),
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
    match (problem.code, problem.field) {
        (ProblemCode::MissingField, Some(Field::StudentNo)) if problem.severity == Severity::Refused => {
            let word = Word::new(
                "学号、考生号、身份证号一个都没有",
                "neither student number nor exam number nor ID number",
            );
            word.get(lang).to_owned()
        }
        (ProblemCode::MissingField, Some(field)) if problem.row.is_none() => {
            let field = field.say(lang);
            if zh {
                format!("这张表没有「{field}」一列")
            } else {
                format!("the sheet has no column for the {field}")
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
        (ProblemCode::WrongColumn, Some(field)) if problem.row.is_none() => {
            let field = field.say(lang);
            if zh {
                format!("「{field}」一列的内容不对")
            } else {
                format!("the column of the {field} holds something else")
            }
        }
        (ProblemCode::WrongColumn, Some(field)) => {
            let field = field.say(lang);
            if zh { format!("{field}填错了列") } else { format!("this is no {field}") }
        }
        (ProblemCode::AlreadyCaptured, _) if problem.row.is_none() => {
            Word::new("这是已采集的名单", "a list of people who were captured already").get(lang).to_owned()
        }
        (ProblemCode::StudentNoDuplicate, _) if warning => {
            Word::new("同一行出现两次，只算一次", "the same row twice, counted once").get(lang).to_owned()
        }
        (ProblemCode::StudentNoDuplicate, Some(field)) if problem.severity == Severity::Error => {
            let field = field.say(lang);
            if zh { format!("两个人用了同一个{field}") } else { format!("one {field} on two people") }
        }
        (
            ProblemCode::StudentNoDuplicate
            | ProblemCode::StudentNoPrecisionLost
            | ProblemCode::StudentNoFormat
            | ProblemCode::StudentNoZeros,
            Some(Field::ExamNo),
        ) => {
            let said = problem.code.say(lang);
            if zh { said.replace("学号", "考生号") } else { said.replace("student", "exam") }
        }
        (ProblemCode::ColumnTwice, Some(field)) => {
            let field = field.say(lang);
            if zh {
                format!("有两列都像「{field}」，只读了一列")
            } else {
                format!("two columns for the {field}, of which one is read")
            }
        }
        (ProblemCode::IdMoves, Some(field @ (Field::ExamNo | Field::CaptureCode))) => {
            let field = field.say(lang);
            if zh {
                format!("{field}在系统里是另一个人的")
            } else {
                format!("the {field} is another person's here")
            }
        }
        (ProblemCode::IdDuplicate, _) if warning => {
            Word::new("同一人的身份证号出现两次", "one person's ID number twice").get(lang).to_owned()
        }
        (ProblemCode::IdDuplicate, _) => {
            Word::new("两个人用了同一个身份证号", "one ID number on two people").get(lang).to_owned()
        }
        _ => problem.code.say(lang),
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
            (ProblemCode::AlreadyCaptured, Lang::Zh) => format!("「{other}」"),
            (ProblemCode::AlreadyCaptured, Lang::En) => format!("\"{other}\""),
            (ProblemCode::AnotherPerson, Lang::Zh) => {
                format!("系统里是{other}，这一行是{}", problem.value)
            }
            (ProblemCode::AnotherPerson, Lang::En) => {
                format!("{other} in the database, {} in this row", problem.value)
            }
            (ProblemCode::CheckedChanges, Lang::Zh) => format!("核对时是{other}，改成{}", problem.value),
            (ProblemCode::CheckedChanges, Lang::En) => {
                format!("{other} when it was checked, {} now", problem.value)
            }
            (_, Lang::Zh) => format!("导入为「{}」，另一处是「{other}」", problem.value),
            (_, Lang::En) => format!("taken as \"{}\", elsewhere it is \"{other}\"", problem.value),
        },
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
