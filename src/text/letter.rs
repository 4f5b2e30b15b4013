//! What goes back to whoever sent a roster: a message to paste into a chat, and each problem in the words of the
//! return file. A class teacher reads this: no codes, no options of ours, no ID numbers.

use super::problem::suggestion;
use super::{Lang, Say};
use crate::domain::id_document::mask_in;
use crate::domain::roster::letter::{Letter, Point};
use crate::domain::roster::problem::{Detail, Problem, ProblemCode, Severity};
use crate::ops::report::ProblemRow;

/// Things that a message names one by one; the rest stands in the return file.
const NAMED: usize = 8;
/// Rows that a phrase names; of more it gives the count.
const ROWS: usize = 4;

/// A problem as a line of the list or of the return file.
pub fn row(problem: &Problem, lang: Lang) -> ProblemRow {
    ProblemRow {
        file: problem.file.clone(),
        sheet: problem.sheet.clone(),
        row: problem.row,
        severity: problem.severity.say(lang),
        field: problem.field.map(|field| field.say(lang)).unwrap_or_default(),
        value: problem.value.clone(),
        message: problem.say(lang),
        suggestion: suggestion(problem, lang).to_owned(),
    }
}

/// A problem in the return file, which is Chinese as the forms are.
pub fn row_for_sender(problem: &Problem) -> ProblemRow {
    ProblemRow { suggestion: advice(problem).to_owned(), ..row(problem, Lang::Zh) }
}

/// What the sender can do about it: some of what `suggestion` says is for whoever runs the import.
fn advice(problem: &Problem) -> &'static str {
    match problem.code {
        ProblemCode::ClassDiffers => "请核实是哪个班，写成一样的",
        ProblemCode::ClassShared | ProblemCode::ClassInFull => "请把班级写全，如「22护理1班」",
        ProblemCode::ReturnNote => "请直接改黄色的格子；不来拍照的，请从名册删去",
        ProblemCode::TitleCopied => "请改正标题里的班级",
        ProblemCode::IdByContent => "请看看是不是学生本人的身份证号",
        ProblemCode::IdColumnUnclear => "请写明哪一列是学生的身份证号",
        ProblemCode::MappingUnfit => "请看看列名对不对",
        ProblemCode::WrongColumn if problem.row.is_none() && !problem.value.is_empty() => {
            "请把列名改成「身份证号」；两列对调了就换回来"
        }
        ProblemCode::ColumnTwice => "请只留对的一列，或把列名写清楚",
        ProblemCode::NoClass => "请在标题里写上班级，或加一列「班级」",
        ProblemCode::CellMerged => "请取消合并单元格，每人填自己的一格",
        ProblemCode::AnotherPerson => "请核对这位学生的学号和姓名",
        ProblemCode::Versions => "请只发最后一份",
        ProblemCode::NameSlipped => "请看看姓名或学号一列是不是错了行或单独排过序",
        ProblemCode::IdMoves => "请对照证件看号码是谁的",
        ProblemCode::StudentNoChanged if super::problem::renumbered::shares_no_number(problem) => {
            "请加上学号一列，和以前名册里的一样"
        }
        ProblemCode::StudentNoChanged => "请写成和以前名册一样的学号；学号真的换了，请说明",
        ProblemCode::IdSlipped if matches!(problem.detail, Detail::Moved(_)) => {
            "请对照几张身份证，看名册有没有错行；没有错就回一声，不用改"
        }
        ProblemCode::IdSlipped => "请对照身份证逐个核对，删掉的格子补回来",
        ProblemCode::CheckedChanges => "请对照证件看哪个对",
        ProblemCode::NoHeader => "第一行请写上列名，至少要有「姓名」和「学号」",
        ProblemCode::MissingField if problem.severity > Severity::Warning => "请补上",
        ProblemCode::StudentNoDuplicate if problem.severity > Severity::Warning => {
            "请核对哪一行是对的，错的一行改过来"
        }
        _ => suggestion(problem, Lang::Zh),
    }
}

/// The message to paste: it goes to a class teacher, and is Chinese whatever the language of the interface. `answer` is
/// the name of the return file that goes with it.
pub fn message(letter: &Letter, answer: Option<&str>) -> String {
    let mut lines = vec![opening(letter)];
    let phrases = phrases(letter);
    for (at, phrase) in phrases.iter().take(NAMED).enumerate() {
        lines.push(format!("{}. {phrase}", at + 1));
    }
    if phrases.len() > NAMED {
        let rest = phrases.len() - NAMED;
        lines.push(if answer.is_some() {
            format!("其余 {rest} 项见退回表。")
        } else {
            format!("另外还有 {rest} 项。")
        });
    }
    lines.push(closing(letter, answer));
    mask_in(&lines.join("\n"))
}

fn opening(letter: &Letter) -> String {
    let Letter { file, class, teacher, received, faulty, .. } = letter;
    let hello = match teacher {
        Some(teacher) => format!("{teacher}老师好"),
        None => "老师好".to_owned(),
    };
    let whose = class.clone().unwrap_or_else(|| format!("「{file}」"));
    if letter.unread {
        return format!("{hello}，「{file}」读不出来：");
    }
    if letter.is_clean() {
        return format!("{hello}，{whose}名册收到 {received} 人，没有要改的。");
    }
    if *received == 0 && letter.refused == 0 && *faulty == 0 {
        return format!("{hello}，{whose}名册里没有学生：");
    }
    if *faulty == 0 {
        return format!("{hello}，{whose}名册收到 {received} 人，有一处请看一下：");
    }
    format!("{hello}，{whose}名册收到 {received} 人，有 {faulty} 行要改：")
}

fn closing(letter: &Letter, answer: Option<&str>) -> String {
    if letter.is_clean() {
        return "谢谢！".to_owned();
    }
    if letter.unread || letter.faulty == 0 {
        return "请改好后重新发一次，谢谢！".to_owned();
    }
    match answer {
        Some(name) => {
            format!("请在「{name}」里改黄色的格子，改好把这一份发回来就行；其余的已收到，不用重发。谢谢！")
        }
        None => "请改好后把这几行发回来，列名照旧；其余的已收到，不用重发。谢谢！".to_owned(),
    }
}

/// One phrase for each kind of fault: what, in which rows, and what to do.
fn phrases(letter: &Letter) -> Vec<String> {
    let mut groups: Vec<Vec<&Point>> = Vec::new();
    for point in &letter.points {
        let same = |group: &&mut Vec<&Point>| group.first().is_some_and(|first| alike(first, point));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(point),
            None => groups.push(vec![point]),
        }
    }
    // What kept a row out or left a value empty comes first: a long list is cut.
    groups.sort_by_key(|group| group.first().map(|first| std::cmp::Reverse(first.problem.severity)));
    let mut of = letter.points.iter().map(|point| &point.problem.sheet).filter(|sheet| !sheet.is_empty());
    let sheets = of.next().is_some_and(|first| of.any(|other| other != first));
    groups.iter().map(|group| phrase(group, sheets)).collect()
}

fn alike(a: &Point, b: &Point) -> bool {
    let kind = |point: &Point| {
        let problem = &point.problem;
        // A number in several cells is mended in another way than one that is too short.
        let parted = matches!(problem.detail, Detail::Cells(_));
        let said = super::problem::kind(problem, Lang::Zh);
        (problem.code, problem.field, problem.severity, problem.row.is_some(), parted, said)
    };
    kind(a) == kind(b) && a.problem.row.is_some()
}

fn phrase(group: &[&Point], sheets: bool) -> String {
    let Some(first) = group.first() else { return String::new() };
    let problem = &first.problem;
    let advice = advice(problem);
    if let [one] = group {
        let (who, what) = (who(one, sheets), problem.say(Lang::Zh));
        let what = if who.is_empty() { what } else { format!("{who}，{what}") };
        return closed(&what, advice);
    }
    let kind = super::problem::kind(problem, Lang::Zh);
    let rows: Vec<String> = group.iter().take(ROWS).map(|point| who(point, sheets)).collect();
    let count = group.len();
    let what = if count > ROWS {
        format!("{kind}：{}等 {count} 行", rows.join("、"))
    } else {
        format!("{kind}：{}", rows.join("、"))
    };
    closed(&what, advice)
}

/// The row, and who stands in it; the sheet, where several are spoken of.
fn who(point: &Point, sheets: bool) -> String {
    let Problem { sheet, row, .. } = &point.problem;
    let sheet = if sheets && !sheet.is_empty() { format!("「{sheet}」") } else { String::new() };
    row.map_or(sheet.clone(), |row| format!("{sheet}第 {row} 行{}", point.name))
}

/// Two sentences, each with its mark.
fn closed(what: &str, advice: &str) -> String {
    let end = |text: &str| if text.ends_with(['。', '？', '！', '.', '!']) { "" } else { "。" };
    format!("{what}{}{advice}{}", end(what), end(advice))
}
