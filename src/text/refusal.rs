//! Refusals and warnings of the desk, each with a next step.

mod field;
mod join;

use field::{allowed, fields, label};

use super::{Lang, Say, Word, several};
use crate::domain::desk::refusal::{Refusal, Warning, Why};
use crate::domain::session::SessionId;

/// A sentence and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub message: String,
    pub hint: String,
}

impl Advice {
    pub(super) fn of(message: String, hint: Word, lang: Lang) -> Advice {
        Advice { message, hint: hint.get(lang).to_owned() }
    }
}

fn pick(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A sequence number as people read it: at least four digits.
pub fn seq(number: u32) -> String {
    format!("{number:04}")
}

/// No session is open, at a command that may be about one that was: which there are, and how they are named; or that
/// such a one has to be opened again.
pub fn no_session(there: &[SessionId], by_option: bool, lang: Lang) -> Advice {
    let plain = refusal(&Refusal::NoSession, lang);
    let Some(last) = there.last() else { return plain };
    let ids: Vec<String> = there.iter().map(ToString::to_string).collect();
    let ids = ids.join(if lang == Lang::Zh { "、" } else { ", " });
    let hint = if by_option {
        pick(
            lang,
            format!(
                "要办以前那一场的事，加 --session {last}（有 {ids}，见 session list）；要接着拍才新建或打开场次。"
            ),
            format!(
                "For a session that was, add --session {last} (there are {ids}: session list); open or create one only to go on shooting."
            ),
        )
    } else {
        pick(
            lang,
            format!(
                "场次都关了（有 {ids}）：要改就写明原因重新打开，session open {last} --reason …；要接着拍就新建一个。"
            ),
            format!(
                "All sessions are closed ({ids}): reopen one with a reason to change it (session open {last} --reason …), or create one to go on shooting."
            ),
        )
    };
    Advice { hint, ..plain }
}

/// What the desk says no with.
pub fn refusal(refusal: &Refusal, lang: Lang) -> Advice {
    let (message, hint) = match refusal {
        Refusal::NoSession => (
            pick(lang, "还没有打开场次。".into(), "No session is open.".into()),
            Word::new("先新建或打开一个场次。", "Open or create a session first."),
        ),
        Refusal::SessionClosed => (
            pick(lang, "这个场次已经关闭。".into(), "This session is closed.".into()),
            Word::new(
                "要改动就写明原因重新打开；封存以后发现的错也可以记勘误。",
                "Reopen it with a reason to change anything; after sealing, errata are another way.",
            ),
        ),
        Refusal::AlreadyPaid { receipt: None } => (
            pick(
                lang,
                "手工登记表上已经缴过费了。".into(),
                "The manual log says that they have paid.".into(),
            ),
            Word::new("不再收费；表录错了就重录那一页。", "Take no fee; if the page is wrong, key it again."),
        ),
        Refusal::AlreadyPaid { receipt: Some(receipt) } => (
            pick(
                lang,
                format!("已经缴过费了，收据 {receipt}。"),
                format!("Already paid, receipt {receipt}."),
            ),
            Word::new("收错了就撤销或退费。", "Undo or refund it if it was a mistake."),
        ),
        Refusal::PaidTwice { from, to } => join::paid_twice(*from, *to, lang),
        Refusal::HasItsOwn { seq, receipt } => join::has_its_own(*seq, *receipt, lang),
        Refusal::AlreadyRegistered { seq: number } => (
            pick(
                lang,
                format!("已经有拍摄序号 {}。", seq(*number)),
                format!("Already has number {}.", seq(*number)),
            ),
            Word::new("要重拍按重拍，给错了按更正。", "Use retake to shoot again, or correct the number."),
        ),
        Refusal::NotRegistered => (
            pick(lang, "还没有拍摄序号。".into(), "Has no sequence number yet.".into()),
            Word::new("先登记给号。", "Register the student first."),
        ),
        Refusal::AlreadyShot { seq: number } => (
            pick(
                lang,
                format!("已经拍过了，序号 {}。", seq(*number)),
                format!("Already photographed, number {}.", seq(*number)),
            ),
            Word::new(
                "不能重复拍；照片不行才按重拍。",
                "Nobody is shot twice; use retake if the photo is bad.",
            ),
        ),
        Refusal::NotPaid => (
            pick(lang, "还没有缴费。".into(), "Has not paid yet.".into()),
            Word::new("先收费，或记欠费、免缴。", "Take the fee first, or record owing or free."),
        ),
        Refusal::SeqTaken { seq: number, .. } => (
            pick(
                lang,
                format!("序号 {} 已经有主或已作他用。", seq(*number)),
                format!("Number {} belongs to somebody or has a fate.", seq(*number)),
            ),
            Word::new("换一个号；确实要用就写原因强制。", "Take another, or force it with a reason."),
        ),
        Refusal::SeqUnknown { seq: number } => (
            pick(
                lang,
                format!("序号 {} 现在没有人。", seq(*number)),
                format!("Nobody has number {}.", seq(*number)),
            ),
            Word::new("看一下号有没有打错。", "Check the number for a typing error."),
        ),
        Refusal::SeqLocked { seq: number, agreed_until } => (
            pick(
                lang,
                format!("序号 {} 在对号点 {} 以内，已锁定。", seq(*number), seq(*agreed_until)),
                format!("Number {} is locked: agreed up to {}.", seq(*number), seq(*agreed_until)),
            ),
            Word::new("确实要改就写原因强制。", "Force it with a reason if it must change."),
        ),
        Refusal::AmountShort { due } => (
            pick(lang, format!("给的钱不够，应收 {due} 元。"), format!("Not enough: {due} yuan is due.")),
            Word::new("补足，或换一种缴费方式。", "Ask for the rest, or change the method."),
        ),
        Refusal::AlreadyCaptured => (
            pick(lang, "名册上标明以前采集过。".into(), "The roster says: captured before.".into()),
            Word::new("在校只能采一次；确实要拍就写原因强制。", "One capture each; force it with a reason."),
        ),
        Refusal::NothingToUndo => (
            pick(lang, "没有可以撤销的。".into(), "Nothing to undo.".into()),
            Word::new("看操作流水，选一条来撤销。", "Look at the history and name an event."),
        ),
        Refusal::NothingToRedo => (
            pick(lang, "没有可以恢复的。".into(), "Nothing to redo.".into()),
            Word::new("只有刚撤销的才能恢复。", "Only what was just undone can be redone."),
        ),
        Refusal::UndoBlocked { by } => (
            pick(
                lang,
                format!("后面的操作 {by} 建立在它上面，不能直接撤销。"),
                format!("Event {by} builds on it."),
            ),
            Word::new("先撤销后面那一条。", "Undo that one first."),
        ),
        Refusal::OpenFindings { errors } => (
            pick(
                lang,
                format!("对账还有 {errors} 处错误没处理。"),
                format!(
                    "{} open.",
                    several(errors, "error of the reconciliation is", "errors of the reconciliation are")
                ),
            ),
            Word::new(
                "先对账处理；要留着签字，signoff 加 --with-open 和 --reason；要留着关闭，写明原因。",
                "Settle them; to sign with them open add --with-open and --reason to signoff; to close, a reason.",
            ),
        ),
        Refusal::NotCounted => (
            pick(lang, "还没有点钞。".into(), "The drawer has not been counted.".into()),
            Word::new("先点钞，再签收费这一栏。", "Count it first, then sign for the fee."),
        ),
        Refusal::DifferenceUnexplained { difference } => (
            pick(
                lang,
                format!("钱箱差 {difference} 元，没有写原因。"),
                format!("The drawer is off by {difference} yuan, and no reason is given."),
            ),
            Word::new(
                "再点一遍；还是不对就写明原因，cash z 加 --reason。",
                "Count again; if it stays, say why: cash z takes --reason.",
            ),
        ),
        Refusal::Exists { .. } => (
            pick(lang, "已经有了。".into(), "It exists already.".into()),
            Word::new("直接打开它，或换个名字。", "Open it, or choose another name."),
        ),
        Refusal::BadValue { field: "scattered", why: Why::Missing } => (
            pick(
                lang,
                "没有要自己去散拍的缺拍学生。".into(),
                "Nobody who is absent goes to scattered shooting.".into(),
            ),
            Word::new(
                "在现场台选中人按 F4 记缺拍，或在名册里选一个人按 p。",
                "Mark somebody absent (F4 at the desk), or choose one on the roster and press p.",
            ),
        ),
        Refusal::BadValue { field: "report", why: Why::Unknown } => (
            pick(
                lang,
                "退回表只能写成 .xlsx、.csv，或写进一个文件夹。".into(),
                "Return files are .xlsx, .csv, or a folder of them.".into(),
            ),
            Word::new("给 --report 写这样的名字。", "Give --report such a name."),
        ),
        Refusal::BadValue { field: "map", why: Why::Unknown } => (
            pick(
                lang,
                format!("--map 里有一项认不出来，或文件里没有这一列。可以写的项：{}。", fields()),
                format!(
                    "--map names no field that there is, or no column of the file. Fields: {}.",
                    fields()
                ),
            ),
            Word::new(
                "左边写其中一项，右边照文件里的列名写。",
                "Write one of them on the left, and a heading as it stands in the file on the right.",
            ),
        ),
        Refusal::BadValue { field: "map", why: Why::OutOfRange } => (
            pick(
                lang,
                "--map 里 column: 后面的不是列号：列号是 A 到 XFD。".into(),
                "--map has no column behind column: – columns are called A to XFD.".into(),
            ),
            Word::new(
                "照表格最上面的字母写，如 name=column:C。",
                "Write the letters above the column in the spreadsheet, as in name=column:C.",
            ),
        ),
        Refusal::BadValue { field: "map", why: Why::Same } => (
            pick(
                lang,
                "--map 把同一列给了两项，或同一项给了两列。".into(),
                "--map gives one column to two fields, or one field two columns.".into(),
            ),
            Word::new("每一列只对一项，改好再导入。", "One column is one field: correct it and try again."),
        ),
        Refusal::BadValue { field: "gone", why: Why::NotYet } => (
            pick(
                lang,
                "这是退回表，只有要改的人；不在里面的不算缺。".into(),
                "This is a return file with only those to mend: nobody is missing from it.".into(),
            ),
            Word::new(
                "去掉 --gone 再导入；谁离开了，用完整的名册来比。",
                "Leave --gone out; compare with a whole roster to see who left.",
            ),
        ),
        Refusal::BadValue { field: "returned", why: Why::Unknown } => (
            pick(
                lang,
                "里面没有一张是本场的照片，没有登记。".into(),
                "Nothing in it belongs to this session; nothing was recorded.".into(),
            ),
            Word::new(
                "看清场次；名单要有「拍摄序号」或「学号」一列，照片以序号或学号命名。",
                "Look at the session; a list needs a column 拍摄序号 or 学号, photos are called by one of them.",
            ),
        ),
        Refusal::BadValue { field, why } => {
            let message = pick(
                lang,
                format!("「{}」不对：{}。", label(field).map_or(*field, |word| word.zh), why.say(lang)),
                format!("{}: {}.", label(field).map_or(*field, |word| word.en), why.say(lang)),
            );
            return Advice { message, hint: allowed(field, *why, lang) };
        }
    };
    Advice::of(message, hint, lang)
}

impl Say for Why {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            Why::Missing => Word::new("没有填", "missing"),
            Why::Unknown => Word::new("没有这个", "unknown"),
            Why::NotAnAmount => Word::new("不是金额，要写成 20.00", "not an amount; write 20.00"),
            Why::NotPositive => Word::new("要大于零", "must be more than zero"),
            Why::OutOfRange => Word::new("超出范围", "out of range"),
            Why::NotInThisSession => {
                Word::new("这个场次的设置不允许", "this session's settings have no place for it")
            }
            Why::Filled => Word::new("已经有值，只能走更正", "has a value; only a correction changes it"),
            Why::Invalid => Word::new("格式或校验不对", "not valid"),
            Why::Decided => Word::new("已经处理过", "was decided before"),
            Why::Same => Word::new("两边是同一个", "both sides are the same"),
            Why::Joined => Word::new("已经并入另一行", "was joined to another row before"),
            Why::AnotherPerson => Word::new(
                "姓名、性别或证件号不一样，不是同一个人",
                "has another name, sex or ID number: they are two people",
            ),
            Why::OfJoinedRow => Word::new(
                "是对并掉的那一行记的，留下的那一行原来的值不一样；不采纳它，再对留下的这一行核对一次",
                "was found on the row that was joined away; the row that stayed has another value: reject it and check that row once more",
            ),
            Why::Held => Word::new(
                "已是名册上另一行的：那一行写错了，就先给它也记下更正再采纳；是同一个人就把两行并成一个",
                "is another row's: if that row is wrong, write its correction down too before accepting; if it is the same person, join the two",
            ),
            Why::HasFate => Word::new("这个号已有去向", "the number has a fate already"),
            Why::Differs => Word::new("和已有场次的设置不同", "differs from what the session has"),
            Why::NeedsReason => Word::new("要写原因", "a reason is needed"),
            Why::NotYet => Word::new("以后的版本才有", "comes in a later version"),
            Why::TooMuch => Word::new("比收的还多", "more than was paid"),
            Why::NotCurrent => {
                Word::new("不是现在打开的这一场，先打开它", "is not the current session: open it first")
            }
            Why::Several => Word::new(
                "封存了几场，这个人哪场都没有号",
                "several are sealed, and this student has a number in none",
            ),
            Why::NotSealed => {
                Word::new("还没有封存，有错直接在现场台更正", "is not sealed: correct it at the desk")
            }
            Why::NotAHead => {
                Word::new("不是封存码，要四组，每组四个字母", "not a head: four groups of four letters")
            }
            Why::NotACount => Word::new(
                "要写成 面额=张数，如 100=12,50=11；面额有 100 50 20 10 5 1 0.5 0.1",
                "write value=count, as 100=12,50=11; values are 100 50 20 10 5 1 0.5 0.1",
            ),
            Why::NoProposal => {
                Word::new("没有可执行的建议，只能写原因保留", "proposes nothing; keep it with a reason")
            }
        };
        word.get(lang).to_owned()
    }
}

impl Say for Warning {
    fn say(&self, lang: Lang) -> String {
        match self {
            Warning::SeqGap { from, to } if from == to => pick(
                lang,
                format!("跳过了序号 {}，请说明它的去向", seq(*from)),
                format!("number {} was passed over; say what became of it", seq(*from)),
            ),
            Warning::SeqGap { from, to } => pick(
                lang,
                format!("跳过了序号 {} 到 {}，请说明去向", seq(*from), seq(*to)),
                format!("numbers {} to {} were passed over; say what became of them", seq(*from), seq(*to)),
            ),
            Warning::NotPaid => {
                pick(lang, "还没有缴费，记得补收".into(), "not paid yet: collect the fee".into())
            }
            Warning::AmountDiffers { fee, amount } => pick(
                lang,
                format!("收了 {amount} 元，标准是 {fee} 元"),
                format!("{amount} yuan taken, the fee is {fee}"),
            ),
            Warning::AlreadyCaptured => {
                pick(lang, "名册上标明以前采集过".into(), "the roster says: captured before".into())
            }
            Warning::Undecided { people } => pick(
                lang,
                format!("有 {people} 人还没定怎么补拍：在现场台按 F4 记缺拍，或在名单上手写"),
                format!(
                    "of {} nobody said how they make up for it: mark them absent (F4 at the desk)", several(people, "person", "people")
                ),
            ),
            Warning::MaskedCertificate => pick(
                lang,
                "散拍证明上的证件号没有写全，散拍点认不了人：加 --full-id 和 --reason 再打".into(),
                "the ID number is not in full, and a shooting point cannot tell the person by it: print again with --full-id and --reason".into(),
            ),
            Warning::SameReport { number } => pick(
                lang,
                format!("日结第 {number} 号以后没有收款，也没有再点钞，没有另记一号"),
                format!("nothing came in and nothing was counted since report Z {number}: no new one was written"),
            ),
            Warning::SameSigner => pick(
                lang,
                "同一个人签了收费和登记两处，没有人互相核对；请换一个人签其中一处".into(),
                "one person signed for the fee and for the register, so nobody checked the other: let somebody else sign one of them".into(),
            ),
            Warning::TableAlone => pick(
                lang,
                "dbf 里只有分班的表；合计、退费明细和点钞单请看 xlsx".into(),
                "the dbf has the table by class alone: sums, refunds and the cash count are in the xlsx".into(),
            ),
            Warning::CsvDigits => pick(
                lang,
                "csv 直接用 Excel 或 WPS 打开，证件号会丢掉后三位；给人看的请导出 xlsx".into(),
                "a csv opened in Excel or WPS loses the last digits of ID numbers: give people the xlsx"
                    .into(),
            ),
            Warning::NoReason => pick(
                lang,
                "文件里是完整证件号，没有写原因；下次请用 --reason 写明给谁、做什么".into(),
                "full ID numbers, and no reason given: say with --reason for whom and what".into(),
            ),
            Warning::NoBackup => pick(
                lang,
                "已保存，但没做成备份；请用 backup 存到 U 盘".into(),
                "saved, but no backup could be made: copy it to a stick with backup".into(),
            ),
        }
    }
}
