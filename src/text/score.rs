//! The parts of a match's score in words.

use super::{Lang, Word};
use crate::domain::reconcile::evidence::Likeness;
use crate::domain::reconcile::score::{Compared, Part};

/// `姓名一致 +7.6  序号不同 -3.0  合计 +4.6`: bits for and against one and the same person.
pub fn score(parts: &[Part], lang: Lang) -> String {
    let bits = |tenths: i32| {
        format!("{}{}.{}", if tenths < 0 { '-' } else { '+' }, tenths.abs() / 10, tenths.abs() % 10)
    };
    let mut said: Vec<String> =
        parts.iter().map(|part| format!("{} {}", compared(*part, lang), bits(part.tenths))).collect();
    let sum: i32 = parts.iter().map(|part| part.tenths).sum();
    said.push(format!("{} {}", Word::new("合计", "together").get(lang), bits(sum)));
    format!("{}  {}", Word::new("同一人", "one person").get(lang), said.join("  "))
}

fn compared(part: Part, lang: Lang) -> String {
    let what = match part.what {
        Compared::Name => Word::new("姓名", "name"),
        Compared::StudentNo => Word::new("学号", "student no."),
        Compared::Class => Word::new("班级", "class"),
        Compared::Number => Word::new("序号", "number"),
        Compared::Place => Word::new("纸上位置", "place on paper"),
    };
    let how = match part.likeness {
        Likeness::Same => Word::new("一致", " agrees"),
        Likeness::Sound => Word::new("同音", " sounds alike"),
        Likeness::OneOff => Word::new("相近", " is near"),
        Likeness::Different => Word::new("不同", " differs"),
    };
    format!("{}{}", what.get(lang), how.get(lang))
}
