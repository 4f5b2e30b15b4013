//! What goes back to whoever sent a roster: a message to paste into a chat, and each problem in the words of the
//! return file. A class teacher reads this: no codes, no options of ours, no ID numbers.

use super::problem::suggestion;
use super::{Lang, Say, Word};
use crate::domain::id_document::mask_in;
use crate::domain::roster::letter::{Letter, Point};
use crate::domain::roster::problem::{Detail, Problem, ProblemCode, Severity};
use crate::ops::report::ProblemRow;

/// Things that a message names one by one; the rest stands in the return file.
const NAMED: usize = 8;
/// From so many rows with the same fault on, they are told together.
const TOGETHER: usize = 4;
/// Row numbers that such a group gives.
const ROWS: usize = 3;

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
        ProblemCode::NoHeader => Word::new(
            "第一行请写上列名，至少要有「姓名」和「学号」",
            "please put headings above the columns, at least 姓名 and 学号",
        )
        .get(lang),
        ProblemCode::MissingField | ProblemCode::StudentNoDuplicate
            if problem.severity > Severity::Warning =>
        {
            Word::new("补上或改好", "fill it in or correct it").get(lang)
        }
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
            (true, Lang::Zh) => format!("还有 {rest} 处，见退回表。"),
            (true, Lang::En) => format!("{rest} more: see the return file."),
            (false, Lang::Zh) => format!("还有 {rest} 处。"),
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
    let whose =
        class.clone().unwrap_or_else(|| if zh { format!("「{file}」") } else { format!("\"{file}\"") });
    if letter.is_unread() {
        return if zh {
            format!("{hello}，「{file}」读不出来：")
        } else {
            format!("{hello}, \"{file}\" cannot be read:")
        };
    }
    match (letter.is_clean(), lang) {
        (true, Lang::Zh) => format!("{hello}，{whose}名册收到 {received} 人，没有要改的。"),
        (true, Lang::En) => format!("{hello}, {whose}: {received} people received, nothing to mend."),
        (false, Lang::Zh) => format!("{hello}，{whose}名册收到 {received} 人，有 {faulty} 行要改："),
        (false, Lang::En) => {
            format!("{hello}, {whose}: {received} people received, {faulty} rows to mend:")
        }
    }
}

fn closing(letter: &Letter, answer: Option<&str>, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    if letter.is_clean() {
        return Word::new("谢谢！", "Thank you!").get(lang).to_owned();
    }
    if letter.is_unread() {
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

/// One phrase for each fault, in the order of the file; many rows with the same one are told together.
fn phrases(letter: &Letter, lang: Lang) -> Vec<String> {
    let mut groups: Vec<Vec<&Point>> = Vec::new();
    for point in &letter.points {
        let same = |group: &&mut Vec<&Point>| group.first().is_some_and(|first| alike(first, point));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(point),
            None => groups.push(vec![point]),
        }
    }
    let mut phrases: Vec<(usize, String)> = Vec::new();
    for group in groups {
        let place = |point: &Point| letter.points.iter().position(|one| one == point).unwrap_or(usize::MAX);
        if group.len() >= TOGETHER {
            phrases.push((place(group[0]), together(&group, lang)));
        } else {
            phrases.extend(group.into_iter().map(|point| (place(point), alone(point, lang))));
        }
    }
    phrases.sort();
    phrases.into_iter().map(|(_, phrase)| phrase).collect()
}

fn alike(a: &Point, b: &Point) -> bool {
    let kind = |point: &Point| (point.problem.code, point.problem.field, point.problem.severity);
    kind(a) == kind(b) && a.problem.row.is_some() && b.problem.row.is_some()
}

fn alone(point: &Point, lang: Lang) -> String {
    let problem = &point.problem;
    let what = problem.say(lang);
    let advice = advice(problem, lang);
    let who = who(point, lang);
    match (who.is_empty(), lang) {
        (true, _) => closed(&what, advice, lang),
        (false, Lang::Zh) => format!("{who}：{}", closed(&what, advice, lang)),
        (false, Lang::En) => format!("{who}: {}", closed(&what, advice, lang)),
    }
}

fn who(point: &Point, lang: Lang) -> String {
    let row = point.problem.row.map(|row| match lang {
        Lang::Zh => format!("第 {row} 行"),
        Lang::En => format!("row {row}"),
    });
    let name = Some(point.name.clone()).filter(|name| !name.is_empty());
    row.into_iter().chain(name).collect::<Vec<_>>().join(" ")
}

fn together(group: &[&Point], lang: Lang) -> String {
    let Some(first) = group.first() else { return String::new() };
    let rows: Vec<String> =
        group.iter().filter_map(|point| point.problem.row).take(ROWS).map(|row| row.to_string()).collect();
    let count = group.len();
    let problem = &first.problem;
    // Without the value of one row, only the kind is the same.
    let kind = Problem { detail: Detail::None, ..problem.clone() }.say(lang);
    let what = match lang {
        Lang::Zh => format!("{count} 行{kind}（第 {} 行等）", rows.join("、")),
        Lang::En => format!("{count} rows: {kind} (rows {} …)", rows.join(", ")),
    };
    closed(&what, advice(problem, lang), lang)
}

/// Two sentences, each with its mark.
fn closed(what: &str, advice: &str, lang: Lang) -> String {
    let ended = |text: &str| text.ends_with(['。', '？', '！', '.', '?', '!']);
    match lang {
        Lang::Zh => {
            let mark = if ended(what) { "" } else { "。" };
            format!("{what}{mark}{advice}{}", if ended(advice) { "" } else { "。" })
        }
        Lang::En => {
            let mark = if ended(what) { "" } else { "." };
            let mut advice = advice.to_owned();
            if let Some(first) = advice.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            format!("{what}{mark} {advice}{}", if ended(&advice) { "" } else { "." })
        }
    }
}
