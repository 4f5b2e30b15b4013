//! What goes back to whoever sent a roster: a message to paste into a chat, and each problem in the words of the
//! return file. A class teacher reads this: no codes, no options of ours, no ID numbers.

use super::problem::suggestion;
use super::{Lang, Say, Word, several};
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
    ProblemRow { suggestion: advice(problem, Lang::Zh).to_owned(), ..row(problem, Lang::Zh) }
}

/// What the sender can do about it: some of what `suggestion` says is for whoever runs the import.
fn advice(problem: &Problem, lang: Lang) -> &'static str {
    match problem.code {
        ProblemCode::ClassDiffers => Word::new(
            "请核实是哪个班，写成一样的",
            "please make sure of the class, and write it the same everywhere",
        )
        .get(lang),
        ProblemCode::AnotherPerson => {
            Word::new("请核对这位学生的学号和姓名", "please make sure of this student's number and name")
                .get(lang)
        }
        ProblemCode::CheckedChanges => {
            Word::new("请对照证件看哪个对", "please see on the card which is right").get(lang)
        }
        ProblemCode::NoHeader => Word::new(
            "第一行请写上列名，至少要有「姓名」和「学号」",
            "please put headings above the columns, at least 姓名 and 学号",
        )
        .get(lang),
        ProblemCode::MissingField if problem.severity > Severity::Warning => {
            Word::new("请补上", "please fill it in").get(lang)
        }
        ProblemCode::StudentNoDuplicate if problem.severity > Severity::Warning => Word::new(
            "请核对哪一行是对的，错的一行改过来",
            "please find out which row is right and correct the other",
        )
        .get(lang),
        _ => suggestion(problem, lang),
    }
}

/// The message to paste. `answer` is the name of the return file that goes with it.
pub fn message(letter: &Letter, answer: Option<&str>, lang: Lang) -> String {
    let mut lines = vec![opening(letter, lang)];
    let phrases = phrases(letter, lang);
    for (at, phrase) in phrases.iter().take(NAMED).enumerate() {
        lines.push(format!("{}. {phrase}", at + 1));
    }
    if phrases.len() > NAMED {
        let rest = phrases.len() - NAMED;
        lines.push(match (answer.is_some(), lang) {
            (true, Lang::Zh) => format!("其余 {rest} 项见退回表。"),
            (true, Lang::En) => format!("{rest} more: see the return file."),
            (false, Lang::Zh) => format!("另外还有 {rest} 项。"),
            (false, Lang::En) => format!("And {rest} more."),
        });
    }
    lines.push(closing(letter, answer, lang));
    mask_in(&lines.join("\n"))
}

fn opening(letter: &Letter, lang: Lang) -> String {
    let Letter { file, class, teacher, received, faulty, .. } = letter;
    let zh = lang == Lang::Zh;
    let hello = match (teacher, lang) {
        (Some(teacher), Lang::Zh) => format!("{teacher}老师好"),
        (None, Lang::Zh) => "老师好".to_owned(),
        (Some(teacher), Lang::En) => format!("Dear {teacher}"),
        (None, Lang::En) => "Hello".to_owned(),
    };
    let people = several(*received as usize, "person", "people");
    let whose =
        class.clone().unwrap_or_else(|| if zh { format!("「{file}」") } else { format!("\"{file}\"") });
    if letter.unread {
        return if zh {
            format!("{hello}，「{file}」读不出来：")
        } else {
            format!("{hello}, \"{file}\" cannot be read:")
        };
    }
    if letter.received == 0 && letter.refused == 0 && !letter.is_clean() && *faulty == 0 {
        return match lang {
            Lang::Zh => format!("{hello}，{whose}名册里没有学生："),
            Lang::En => format!("{hello}, nobody is on the roster of {whose}:"),
        };
    }
    if *faulty == 0 && !letter.is_clean() {
        return match lang {
            Lang::Zh => format!("{hello}，{whose}名册收到 {received} 人，有一处请看一下："),
            Lang::En => format!("{hello}, {whose}: {people} received; please look at this:"),
        };
    }
    match (letter.is_clean(), lang) {
        (true, Lang::Zh) => format!("{hello}，{whose}名册收到 {received} 人，没有要改的。"),
        (true, Lang::En) => format!("{hello}, {whose}: {people} received, nothing to mend."),
        (false, Lang::Zh) => format!("{hello}，{whose}名册收到 {received} 人，有 {faulty} 行要改："),
        (false, Lang::En) => {
            let rows = several(*faulty as usize, "row", "rows");
            format!("{hello}, {whose}: {people} received, {rows} to mend:")
        }
    }
}

fn closing(letter: &Letter, answer: Option<&str>, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    if letter.is_clean() {
        return Word::new("谢谢！", "Thank you!").get(lang).to_owned();
    }
    if letter.unread || letter.faulty == 0 {
        return Word::new("请改好后重新发一次，谢谢！", "Please send it once more. Thank you!")
            .get(lang)
            .to_owned();
    }
    match answer {
        Some(name) if zh => {
            format!("请在「{name}」里改黄色的格子，改好把这一份发回来就行；其余的已收到，不用重发。谢谢！")
        }
        Some(name) => format!(
            "Please correct the yellow cells in {name} and send that file back; the others are in, do not send them again. Thank you!"
        ),
        None => Word::new(
            "请改好后把这几行发回来，列名照旧；其余的已收到，不用重发。谢谢！",
            "Please correct these rows and send them back under the same headings; the others are in. Thank you!",
        )
        .get(lang)
        .to_owned(),
    }
}

/// One phrase for each kind of fault: what, in which rows, and what to do.
fn phrases(letter: &Letter, lang: Lang) -> Vec<String> {
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
    groups.iter().map(|group| phrase(group, lang)).collect()
}

fn alike(a: &Point, b: &Point) -> bool {
    let kind = |point: &Point| {
        let problem = &point.problem;
        (problem.code, problem.field, problem.severity, problem.row.is_some())
    };
    kind(a) == kind(b) && a.problem.row.is_some()
}

fn phrase(group: &[&Point], lang: Lang) -> String {
    let Some(first) = group.first() else { return String::new() };
    let problem = &first.problem;
    let advice = advice(problem, lang);
    if let [one] = group {
        let (who, what) = (who(one, lang), problem.say(lang));
        let what = match (who.is_empty(), lang) {
            (true, _) => what,
            (false, Lang::Zh) => format!("{who}，{what}"),
            (false, Lang::En) => format!("{who}: {what}"),
        };
        return closed(&what, advice, lang);
    }
    // Without the value of one row, only the kind is the same.
    let kind = Problem { detail: Detail::None, ..problem.clone() }.say(lang);
    let rows: Vec<String> = group.iter().take(ROWS).map(|point| who(point, lang)).collect();
    let (count, more) = (group.len(), group.len() > ROWS);
    let what = match lang {
        Lang::Zh if more => format!("{kind}：{}等 {count} 行", rows.join("、")),
        Lang::Zh => format!("{kind}：{}", rows.join("、")),
        Lang::En if more => format!("{kind}: {} and others, {count} rows", rows.join(", ")),
        Lang::En => format!("{kind}: {}", rows.join(", ")),
    };
    closed(&what, advice, lang)
}

/// The row, and who stands in it.
fn who(point: &Point, lang: Lang) -> String {
    let name = &point.name;
    match (point.problem.row, lang) {
        (None, _) => String::new(),
        (Some(row), Lang::Zh) => format!("第 {row} 行{name}"),
        (Some(row), Lang::En) => format!("row {row} {name}").trim_end().to_owned(),
    }
}

/// Two sentences, each with its mark.
fn closed(what: &str, advice: &str, lang: Lang) -> String {
    let end = |text: &str| match lang {
        _ if text.ends_with(['。', '？', '！', '.', '!']) => "",
        Lang::Zh => "。",
        Lang::En => ".",
    };
    match lang {
        Lang::Zh => format!("{what}{}{advice}{}", end(what), end(advice)),
        Lang::En => {
            let mut advice = advice.to_owned();
            if let Some(first) = advice.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            format!("{what}{} {advice}{}", end(what), end(&advice))
        }
    }
}
