//! What is said of the columns of a sheet.

use crate::domain::field::Field;
use crate::domain::id_document::mask_in;
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
        _ => return None,
    })
}

/// What was said of another file with the same headings, and how to have it otherwise.
pub(super) fn remembered(problem: &Problem, taken: Option<&str>, day: &str, lang: Lang) -> String {
    let field = problem.field.map(|field| field.say(lang)).unwrap_or_default();
    let code = problem.field.map_or("", Field::code);
    let (heading, taken) = (mask_in(&problem.value), taken.map(mask_in));
    let unfit = problem.code == ProblemCode::MappingUnfit;
    match (lang, taken) {
        (Lang::Zh, _) if unfit => format!("{day} 记住「{heading}」一列是{field}，这里的内容不像"),
        (Lang::En, _) if unfit => {
            format!("on {day} \"{heading}\" was the {field}, and here it holds something else")
        }
        (Lang::Zh, Some(taken)) => format!(
            "{day} 记住{field}取「{taken}」一列，「{heading}」一列没有取；要取就写 --map {code}={heading}"
        ),
        (Lang::En, Some(taken)) => format!(
            "on {day} \"{taken}\" was the {field}, so \"{heading}\" was not taken; --map {code}={heading} takes it"
        ),
        (Lang::Zh, None) => {
            format!("{day} 记住「{heading}」一列不要，没有取；要取就写 --map {code}={heading}")
        }
        (Lang::En, None) => format!(
            "on {day} \"{heading}\" was left out, and so it was here; --map {code}={heading} takes it"
        ),
    }
}
