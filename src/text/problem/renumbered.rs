//! What is said of a list whose people are there already, under other numbers or with none that both lists have.

use super::detail::elsewhere;
use crate::domain::id_document::mask_in;
use crate::domain::roster::problem::{Detail, Problem, ProblemCode};
use crate::text::{Lang, Word, several};

pub(super) const ADOPTED: Word =
    Word::new("按你的意思当作同一批人", "taken as the same people, as you wanted");

/// The list has student numbers and the other one none, or the reverse.
pub(in crate::text) fn shares_no_number(problem: &Problem) -> bool {
    matches!(&problem.detail, Detail::Renumbered { old, .. } if old.is_empty())
}

/// The kind, where it is more than a number that is written otherwise.
pub(super) fn kind(problem: &Problem) -> Option<Word> {
    let is_kind = problem.code == ProblemCode::StudentNoChanged;
    Some(match &problem.detail {
        _ if shares_no_number(problem) => UNSHARED,
        Detail::Adopted(_) | Detail::Apart(_) if is_kind => {
            Word::new("号码和已有的人对不上", "the numbers are not those of the people who are there")
        }
        _ => return None,
    })
}

const UNSHARED: Word = Word::new("号码对不上，认不出谁是谁", "no number tells who is who");

pub(super) fn said(problem: &Problem, lang: Lang) -> Option<String> {
    if let Detail::Apart(people) = &problem.detail {
        return Some(match lang {
            Lang::Zh => format!("按你的意思，{people} 人当作另外的人或另一个学籍新增"),
            Lang::En => format!(
                "{} taken in as others, or as enrolled once more, as you wanted",
                several(*people as usize, "person was", "people were")
            ),
        });
    }
    let Detail::Renumbered { people, name, class, old, place } = &problem.detail else { return None };
    let there = place.as_ref().map(|place| elsewhere(problem, place, lang));
    let class = mask_in(class);
    Some(match lang {
        Lang::Zh => {
            let there =
                there.map_or_else(|| "系统里".to_owned(), |place| format!("这次导入的另一张表（{place}）里"));
            let one = if class.is_empty() { name.clone() } else { format!("{class}的{name}") };
            let alike = if class.is_empty() { "同班同名的" } else { "同名的" };
            if old.is_empty() {
                format!("{people} 人{there}有{alike}，如{one}，但两边没有一样的号码")
            } else {
                format!("{people} 人{there}已有，学号不一样，如{one}：那里是 {old}，这里是 {}", problem.value)
            }
        }
        Lang::En => {
            let there = there.map_or_else(
                || "in the database".to_owned(),
                |place| format!("in another table of this import ({place})"),
            );
            let people = several(*people as usize, "person", "people");
            let one = if class.is_empty() { name.clone() } else { format!("{name}, {class}") };
            let alike = if class.is_empty() { "class and name" } else { "name" };
            if old.is_empty() {
                format!(
                    "{people} of this list have the {alike} of somebody {there}, such as {one}, and no number is in both"
                )
            } else {
                format!(
                    "{people} of this list are {there} under other numbers, such as {one}: {old} there, {} here",
                    problem.value
                )
            }
        }
    })
}
