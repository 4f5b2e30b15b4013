//! What is said of classes that are called by a number alone, and of words on a return file.

use crate::domain::id_document::mask_in;
use crate::domain::roster::problem::{Detail, Problem, ProblemCode, Severity};
use crate::text::{Lang, Word};

/// The kind, with the class.
pub(super) fn kind(problem: &Problem, lang: Lang) -> Option<String> {
    let value = mask_in(&problem.value);
    Some(match (problem.code, problem.severity, lang) {
        (ProblemCode::ClassInFull, _, Lang::Zh) => format!("班级只写了几班，和「{value}」连起来叫"),
        (ProblemCode::ClassInFull, _, Lang::En) => {
            format!("the class is only a number, and is called together with \"{value}\"")
        }
        (ProblemCode::ClassShared, Severity::Refused, Lang::Zh) if is_one_of(problem) => {
            format!("看不出「{value}」是哪个专业的，新来的人没有导入，系统里有")
        }
        (ProblemCode::ClassShared, Severity::Refused, Lang::En) if is_one_of(problem) => format!(
            "nothing tells of which major \"{value}\" is, and nobody new was imported; the database has"
        ),
        (ProblemCode::ClassShared, Severity::Warning, Lang::Zh) if is_counted(problem) => {
            format!("「{value}」在系统里已有别的人，名单写了专业，看不出是不是同一个班，并成了一个班")
        }
        (ProblemCode::ClassShared, Severity::Warning, Lang::En) if is_counted(problem) => format!(
            "\"{value}\" has other people in the database, perhaps of another major, and became one class with them"
        ),
        (ProblemCode::ClassShared, Severity::Refused, Lang::Zh) => {
            format!("「{value}」在系统里是别的人，这份名单里一个都没有，不知道是不是同一个班，没有导入")
        }
        (ProblemCode::ClassShared, Severity::Refused, Lang::En) => format!(
            "\"{value}\" has other people in the database and nobody of this list; it may be another class, and nobody was imported"
        ),
        (ProblemCode::ReturnNote, _, Lang::Zh) if problem.field.is_some() => {
            format!("说明页上写了「{value}」，这一页不读")
        }
        (ProblemCode::ReturnNote, _, Lang::En) if problem.field.is_some() => {
            format!("\"{value}\" is written on the page of instructions, which is not read")
        }
        (ProblemCode::ReturnNote, _, Lang::Zh) => format!("「问题」一列写了「{value}」，这一列不读"),
        (ProblemCode::ReturnNote, _, Lang::En) => {
            format!("\"{value}\" is written in the column of problems, which is not read")
        }
        _ => return None,
    })
}

/// Classes of the database are named that it may be.
fn is_one_of(problem: &Problem) -> bool {
    matches!(problem.detail, Detail::Names(_))
}

fn is_counted(problem: &Problem) -> bool {
    matches!(problem.detail, Detail::Count(_))
}

/// What to do where it is called otherwise.
pub(super) const IN_FULL: Word = Word::new(
    "叫法不对，就在导入界面按 c 写明，或用 --class",
    "if it is called otherwise, press c in the import screen, or use --class",
);

/// What to do where nobody came in.
pub(super) const SHARED: Word = Word::new(
    "把班级写全，如「22护理1班」，再导入；就是系统里的那个班，在导入界面按 c 写上，或用 --class",
    "write the class in full, with its year and major, and import again; if it is the one in the database, press c in the import screen, or use --class",
);

/// What to do about words on a return file.
pub(super) const NOTE: Word = Word::new(
    "照他写的，在名单那一行改，或在导入界面改；不来拍照的就从名册删去",
    "do what it says in the row of the list, or in the import screen; take whoever does not come off the roster",
);
