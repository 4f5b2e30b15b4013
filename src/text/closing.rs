//! Words about closing the day: counting, signing, the seal and its head.

use super::refusal::Advice;
use super::{Lang, Word};
use crate::domain::closing::head::Head;
use crate::domain::closing::record::{Fault, Held};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

/// The word for scripts.
pub fn fault_code(fault: &Fault) -> &'static str {
    match fault {
        Fault::Chain(_) => "chain",
        Fault::Top { .. } => "missing",
        Fault::Early(_) => "inserted",
        Fault::Late(_) => "written_after",
        Fault::List => "list",
    }
}

/// In what the record differs.
fn fault(fault: &Fault, lang: Lang) -> String {
    match (fault, lang) {
        (Fault::Chain(at), Lang::Zh) => format!("流水第 {at} 条和前后对不上"),
        (Fault::Chain(at), Lang::En) => format!("event {at} does not fit its chain"),
        (Fault::Top { station, n }, Lang::Zh) => format!("{station} 的流水到第 {n} 条为止不是签字时的样子"),
        (Fault::Top { station, n }, Lang::En) => {
            format!("the events of {station} up to {n} are not those that were signed")
        }
        (Fault::Early(at), Lang::Zh) => format!("签字时没有 {at} 这一条"),
        (Fault::Early(at), Lang::En) => format!("event {at} was not there when it was signed"),
        (Fault::Late(at), Lang::Zh) => format!("封存以后没有重新打开，却写进了 {at}"),
        (Fault::Late(at), Lang::En) => format!("event {at} was written after the seal, without reopening"),
        (Fault::List, Lang::Zh) => "拍摄序号表上的姓名或号码被改过，流水里没有记录".to_owned(),
        (Fault::List, Lang::En) => {
            "values of the sequence list were changed, and no event says so".to_owned()
        }
    }
}

const ASK_PAPER: Word = w(
    "看看封存码有没有抄错；没抄错，这个文件就不是签字的那一份，找签字后的备份来查。",
    "Check the letters against the paper. If they are right, this file is not the one that was signed: look at the backup made then.",
);
const NOT_SIGNED: Word = w(
    "以纸上签字的为准；留好这个文件，用签字后的备份恢复。",
    "Go by the signed paper; keep this file, and restore the backup that was made after signing.",
);

/// Whether the record is the one that was signed, and what to do.
pub fn verdict(head: &Head, record: Option<&Held>, lang: Lang) -> Advice {
    let Some(record) = record else {
        let message = match lang {
            Lang::Zh => format!("封存码 {head} 在这里查不到。"),
            Lang::En => format!("No seal here has the head {head}."),
        };
        return Advice::of(message, ASK_PAPER, lang);
    };
    if let Some(what) = &record.fault {
        let message = match lang {
            Lang::Zh => format!("不是签过字的那份记录：{}。", fault(what, lang)),
            Lang::En => format!("This is not the record that was signed: {}.", fault(what, lang)),
        };
        return Advice::of(message, NOT_SIGNED, lang);
    }
    let mut said = vec![match lang {
        Lang::Zh => format!("是签过字的那份记录：场次 {}，封存于 {}。", record.session, record.wall),
        Lang::En => format!(
            "This is the record that was signed: session {}, sealed at {}.",
            record.session, record.wall
        ),
    }];
    if record.reopened > 0 {
        said.push(match lang {
            Lang::Zh => {
                format!("之后写明原因重新打开过 {} 次，又记了 {} 条。", record.reopened, record.since)
            }
            Lang::En => format!(
                " Reopened {} times since, each with a reason; {} events came after.",
                record.reopened, record.since
            ),
        });
    } else if record.since > 0 {
        said.push(match lang {
            Lang::Zh => format!("之后又记了 {} 条勘误、导出或结算。", record.since),
            Lang::En => format!(" {} errata, exports or settlements came after.", record.since),
        });
    }
    if record.list_moved {
        let moved = w(
            "名册后来改过，流水里有记录；现在打的序号表和签字时不一样。",
            " The roster was changed since, openly: a list printed now reads otherwise.",
        );
        said.push(moved.get(lang).to_owned());
    }
    let message = said.concat();
    Advice { message, hint: String::new() }
}
