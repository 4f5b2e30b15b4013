//! What is said of the columns of a sheet.

use crate::domain::field::Field;
use crate::domain::id_document::mask_in;
use crate::domain::roster::mapping::PassedOver;
use crate::domain::roster::problem::{Problem, ProblemCode, Severity};
use crate::text::{Lang, Say, Word};

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

/// Of two columns one was read.
pub(super) fn is_twice(problem: &Problem) -> bool {
    (problem.code, problem.severity) == (ProblemCode::ColumnTwice, Severity::Warning)
}

/// Which one, and which one was not.
pub(super) fn twice(names: &[String], lang: Lang) -> String {
    let [read, other] = [0, 1].map(|at| names.get(at).map(|name| mask_in(name)).unwrap_or_default());
    match lang {
        Lang::Zh => format!("读的是「{read}」，没读「{other}」"),
        Lang::En => format!("\"{read}\" was read, \"{other}\" was not"),
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

/// How to name the column of a field, which is then remembered.
pub(super) fn which(field: Option<Field>, read: bool) -> Word {
    match (field, read) {
        (Some(Field::Name), false) => Word::new(
            "没有导入：在导入界面选出对的一列，或加 --map name=列名（两列同名写 name=column:C），下次就记住了",
            "not imported: choose the right column in the import screen, or add --map name=HEADING (name=column:C where both are called the same); it is remembered",
        ),
        (Some(Field::StudentNo), false) => Word::new(
            "两列都没有取：在导入界面选出对的一列，或加 --map student_no=列名（两列同名写 student_no=column:C），下次就记住了",
            "neither was taken: choose the right column in the import screen, or add --map student_no=HEADING (student_no=column:C where both are called the same); it is remembered",
        ),
        (Some(Field::ExamNo), false) => Word::new(
            "两列都没有取：在导入界面选出对的一列，或加 --map exam_no=列名（两列同名写 exam_no=column:C），下次就记住了",
            "neither was taken: choose the right column in the import screen, or add --map exam_no=HEADING (exam_no=column:C where both are called the same); it is remembered",
        ),
        (_, false) => Word::new(
            "两列都没有取：在导入界面选出对的一列，或加 --map id_number=列名（两列同名写 id_number=column:C），下次就记住了",
            "neither was taken: choose the right column in the import screen, or add --map id_number=HEADING (id_number=column:C where both are called the same); it is remembered",
        ),
        (Some(Field::Name), true) => Word::new(
            "读对了就不用管；要读另一列，在导入界面选，或加 --map name=列名，下次就记住了",
            "nothing to do if that is right; for the other one choose it in the import screen, or add --map name=HEADING, which is remembered",
        ),
        (Some(Field::StudentNo), true) => Word::new(
            "读对了就不用管；要读另一列，在导入界面选，或加 --map student_no=列名，下次就记住了",
            "nothing to do if that is right; for the other one choose it in the import screen, or add --map student_no=HEADING, which is remembered",
        ),
        (Some(Field::IdNumber), true) => Word::new(
            "读对了就不用管；要读另一列，在导入界面选，或加 --map id_number=列名，下次就记住了",
            "nothing to do if that is right; for the other one choose it in the import screen, or add --map id_number=HEADING, which is remembered",
        ),
        (_, true) => Word::new(
            "读对了就不用管；要读另一列，在导入界面选，或用 --map 指明，下次就记住了",
            "nothing to do if that is right; for the other one choose it in the import screen, or name it with --map, which is remembered",
        ),
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
