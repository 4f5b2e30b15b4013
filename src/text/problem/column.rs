//! What is said of the columns of a sheet.

use crate::domain::field::Field;
use crate::domain::id_document::mask_in;
use crate::domain::roster::mapping::PassedOver;
use crate::domain::roster::problem::{Problem, ProblemCode, Severity};
use crate::text::{Lang, Say};

/// The kind, where a column as a whole is meant.
pub(super) fn kind(problem: &Problem, lang: Lang) -> Option<String> {
    let zh = lang == Lang::Zh;
    Some(match (problem.code, problem.field) {
        (ProblemCode::MissingField, Some(Field::StudentNo)) if problem.severity == Severity::Refused => {
            return None;
        }
        (ProblemCode::MissingField, Some(field)) if problem.row.is_none() => {
            let field = field.say(lang);
            let left = mask_in(&problem.value);
            match (left.is_empty(), zh) {
                (true, true) => format!("这张表没有「{field}」一列"),
                (true, false) => format!("the sheet has no column for the {field}"),
                // The column is there, and somebody said that it is not to be taken.
                (false, true) => format!("「{left}」一列按说好的没有取"),
                (false, false) => format!("the column \"{left}\" was left out as it was said"),
            }
        }
        (ProblemCode::WrongColumn, _) if problem.row.is_none() && !problem.value.is_empty() => {
            let heading = mask_in(&problem.value);
            if zh {
                format!("「{heading}」一列是身份证号")
            } else {
                format!("the column \"{heading}\" holds ID numbers")
            }
        }
        (ProblemCode::IdByContent, _) if !problem.value.is_empty() => {
            let heading = mask_in(&problem.value);
            if zh {
                format!("「{heading}」一列里是身份证号，按身份证号读了")
            } else {
                format!("the column \"{heading}\" holds ID numbers, and was read as them")
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
        (ProblemCode::ColumnTwice, Some(field)) if problem.severity > Severity::Warning => {
            let field = field.say(lang);
            if zh {
                format!("有两列都是「{field}」，内容却不一样，看不出哪一列是")
            } else {
                format!("two columns are the {field} and differ, and nothing tells which one it is")
            }
        }
        (ProblemCode::ColumnTwice, Some(field)) => {
            let field = field.say(lang);
            if zh {
                format!("有两列都像「{field}」，只读了一列")
            } else {
                format!("two columns for the {field}, of which one is read")
            }
        }
        (ProblemCode::TitleCopied, _) if !problem.value.is_empty() => {
            let title = mask_in(&problem.value);
            if zh {
                format!("几份名单的标题都是「{title}」，文件或工作表的名字是不同的班，按名字算")
            } else {
                format!(
                    "several lists have the title \"{title}\" and are called after other classes, which count"
                )
            }
        }
        (ProblemCode::ClassGoesOn, _) if !problem.value.is_empty() => {
            let words = mask_in(&problem.value);
            if zh {
                format!("从「{words}」这一行起可能是另一个班")
            } else {
                format!("from \"{words}\" on people may be of another class")
            }
        }
        _ => return None,
    })
}

/// Which of two columns was read, or that neither was, and how to have one of them.
pub(super) fn twice(problem: &Problem, names: &[String], lang: Lang) -> String {
    let [first, second] = [0, 1].map(|at| names.get(at).map(|name| mask_in(name)).unwrap_or_default());
    let field = problem.field.map_or("", Field::code);
    let map = |name: &str| format!("{field}=column:{}", name.split(' ').next().unwrap_or_default());
    let read = problem.severity == Severity::Warning;
    match (lang, read) {
        (Lang::Zh, true) => format!("读的是「{first}」，没读「{second}」；要换就加 --map {}", map(&second)),
        (Lang::En, true) => {
            format!("\"{first}\" was read, \"{second}\" was not; --map {} reads it", map(&second))
        }
        (Lang::Zh, false) => {
            format!("「{first}」「{second}」，加 --map {} 或 --map {} 指明", map(&first), map(&second))
        }
        (Lang::En, false) => {
            format!("\"{first}\", \"{second}\"; say it with --map {} or --map {}", map(&first), map(&second))
        }
    }
}

/// What was said of another file with the same headings, and does not fit.
pub(super) fn remembered(problem: &Problem, day: &str, lang: Lang) -> String {
    let field = problem.field.map(|field| field.say(lang)).unwrap_or_default();
    let heading = mask_in(&problem.value);
    match lang {
        Lang::Zh => format!("{day} 记住「{heading}」一列是{field}，这里的内容不像"),
        Lang::En => format!("on {day} \"{heading}\" was the {field}, and here it holds something else"),
    }
}

/// A column that was passed over as was said before, once for all sheets, and how to have it otherwise.
pub fn passed_over(one: &PassedOver<'_>, lang: Lang) -> String {
    let (field, code) = (one.field.say(lang), one.field.code());
    let (heading, taken, day) = (mask_in(one.heading), one.taken.map(mask_in), one.day);
    let map = format!("--map {code}={heading}");
    match (lang, taken) {
        (Lang::Zh, Some(taken)) => {
            format!("按 {day} 记住的，{field}取「{taken}」，不取「{heading}」；要取用 {map}，忘掉用 --forget")
        }
        (Lang::Zh, None) => format!("按 {day} 记住的，「{heading}」不取；要取用 {map}，忘掉用 --forget"),
        (Lang::En, Some(taken)) => format!(
            "as remembered on {day}, \"{taken}\" is the {field} and \"{heading}\" is not; {map} takes it, --forget forgets this"
        ),
        (Lang::En, None) => format!(
            "as remembered on {day}, \"{heading}\" is left out; {map} takes it, --forget forgets this"
        ),
    }
}
