//! Findings of the reconciliation in words: what is seen, what each book says, what it means.

pub mod of_files;
mod remedy;

use super::score::score;
use super::{Lang, Say, Word, several};
use crate::domain::books::LogMethod;
use crate::domain::number::Fate;
use crate::domain::reconcile::evidence::{Evidence, Holder, Likeness};
use crate::domain::reconcile::finding::{Book, Detail, Finding, FindingKind, FindingState, Severity};

pub use remedy::fix;

/// The warning beside the findings when nobody brought the log.
pub const NO_LOG: Word = Word::new(
    "没有手工登记表，只查了其余各项。按 F6 录入或用 log import 读入后再对一次",
    "There is no manual log, so only the rest was compared. Key it in (F6) or read it (log import), then reconcile again",
);

impl Say for Severity {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            Severity::Error => Word::new("重", "error"),
            Severity::Warning => Word::new("轻", "warning"),
        };
        word.get(lang).to_owned()
    }
}

impl Say for FindingState {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            FindingState::Open => Word::new("待处理", "open"),
            FindingState::Accepted => Word::new("已采纳", "accepted"),
            FindingState::Kept => Word::new("不改", "kept"),
        };
        word.get(lang).to_owned()
    }
}

impl Say for Book {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            Book::Log => Word::new("手工表", "log"),
            Book::Register => Word::new("数据库", "register"),
            Book::Cash => Word::new("钱", "money"),
            Book::Photos => Word::new("照片", "photos"),
        };
        word.get(lang).to_owned()
    }
}

impl Say for FindingKind {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            FindingKind::SeqDuplicate => Word::new("重号", "duplicate number"),
            FindingKind::ShotTwice => Word::new("一人两号", "two numbers"),
            FindingKind::Swap => Word::new("对调", "swapped"),
            FindingKind::Shift => Word::new("整体错位", "shifted block"),
            FindingKind::LogOnly => Word::new("只有手工表有", "log only"),
            FindingKind::RegisterOnly => Word::new("只有数据库有", "register only"),
            FindingKind::SeqDiffers => Word::new("序号不一致", "number differs"),
            FindingKind::NameDiffers => Word::new("姓名写法不同", "name differs"),
            FindingKind::PaidNotShot => Word::new("已缴未拍", "paid, not shot"),
            FindingKind::ShotNotPaid => Word::new("已拍未缴", "shot, not paid"),
            FindingKind::AmountDiffers => Word::new("金额不符", "amount differs"),
            FindingKind::CashDiffers => Word::new("现金不符", "cash differs"),
            FindingKind::PhotoMissing => Word::new("缺照片", "photo missing"),
            FindingKind::PhotoUnclaimed => Word::new("照片没有号", "photo without a number"),
            FindingKind::PhotoOrder => Word::new("照片次序不对", "photos in another order"),
            FindingKind::SeqGap => Word::new("空号", "gap"),
            FindingKind::NotChecked => Word::new("未核对信息", "not checked"),
            FindingKind::CorrectionPending => Word::new("更正未决", "correction pending"),
            FindingKind::Incomplete => Word::new("信息不全", "incomplete"),
            FindingKind::Unlisted => Word::new("名单外", "unlisted"),
            FindingKind::AlreadyCaptured => Word::new("以前采集过", "captured before"),
            FindingKind::TwoRows => Word::new("像一人两行", "one person?"),
        };
        word.get(lang).to_owned()
    }
}

/// A range of numbers as on paper: `0057`, `0057–0102`.
pub(super) fn range(from: u32, to: u32) -> String {
    if from == to { format!("{from:04}") } else { format!("{from:04}–{to:04}") }
}

fn either(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// One line for a list: who, which number, what is wrong.
impl Say for Finding {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match &self.detail {
            Detail::SeqDuplicate { seq, book } => (
                format!("{seq:04} 在{}里给了两个人", book.say(lang)),
                format!("{seq:04} is on two people in the {}", book.say(lang)),
            ),
            Detail::ShotTwice { name } => {
                let numbers: Vec<String> = self.seqs.iter().map(|seq| format!("{seq:04}")).collect();
                (
                    format!("{name} 有两个号：{}", numbers.join("、")),
                    format!("{name} has two numbers: {}", numbers.join(", ")),
                )
            }
            Detail::Swap { a, b, .. } => (
                format!("{a:04} 和 {b:04} 两人的号对调了"),
                format!("{a:04} and {b:04} carry each other's number"),
            ),
            Detail::Shift { from, to, by, .. } => (
                format!("{} 整体错位，要移 {by:+}", range(*from, *to)),
                format!("{} are all off, to be moved by {by:+}", range(*from, *to)),
            ),
            Detail::LogOnly { name, seq } => (
                format!("手工表有 {name} {seq:04}，数据库没有"),
                format!("the log has {name} {seq:04}, the register has not"),
            ),
            Detail::RegisterOnly { name, seq } => (
                format!("数据库有 {name} {seq:04}，手工表没有"),
                format!("the register has {name} {seq:04}, the log has not"),
            ),
            Detail::SeqDiffers { name, log_seq, register_seq } => (
                format!("{name}：手工表 {log_seq:04}，数据库 {register_seq:04}"),
                format!("{name}: log {log_seq:04}, register {register_seq:04}"),
            ),
            Detail::NameDiffers { seq, log_name, register_name } => (
                format!("{seq:04} 手工表写 {log_name}，库里 {register_name}"),
                format!("{seq:04} log says {log_name}, register {register_name}"),
            ),
            Detail::PaidNotShot { name } => {
                (format!("{name} 已缴，没有序号"), format!("{name} paid and has no number"))
            }
            Detail::ShotNotPaid { name } => {
                (format!("{name} 有序号，没有缴费"), format!("{name} has a number and no payment"))
            }
            Detail::AmountDiffers { name } => {
                (format!("{name} 金额与标准不符"), format!("{name} paid another amount than the fee"))
            }
            Detail::CashDiffers { expected, counted } => (
                format!("现金应有 {expected}，实点 {counted}"),
                format!("cash should be {expected}, counted {counted}"),
            ),
            Detail::PhotoMissing { .. } | Detail::PhotoUnclaimed { .. } | Detail::PhotoOrder { .. } => {
                super::photo::finding(&self.detail, &self.evidence)
            }
            Detail::SeqGap { from, to } => (
                format!("{} 空号，没有人也没有说明", range(*from, *to)),
                format!("nobody has {}", range(*from, *to)),
            ),
            Detail::NotChecked { name } => {
                (format!("{name} 没有核对信息"), format!("{name}: information not checked"))
            }
            Detail::CorrectionPending { name } => {
                (format!("{name} 的更正还没有决定"), format!("{name}: a correction waits for a decision"))
            }
            Detail::Incomplete { name } => {
                (format!("{name} 的信息不全"), format!("{name}: values are missing"))
            }
            Detail::Unlisted { name } => {
                (format!("{name} 不在名册上"), format!("{name} is not on the roster"))
            }
            Detail::AlreadyCaptured { name } => (
                format!("{name} 以前采集过，又给了号"),
                format!("{name} was captured before and has a number"),
            ),
            Detail::TwoRows { name } => (
                format!("{name} 名册上有两行，各有一个号：是一个人吗？"),
                format!("{name}: two rows of the roster have a number each. One person?"),
            ),
        };
        either(lang, zh, en)
    }
}

/// What a kind means, in a sentence.
pub fn meaning(kind: FindingKind, lang: Lang) -> &'static str {
    match kind {
        FindingKind::SeqDuplicate => Word::new("同一个号写在两个人名下，照片只能是其中一人的", "One number stands beside two people; the photo can be of one only"),
        FindingKind::ShotTwice => Word::new("同一个人名下有两个有效号，只能留一个", "One person holds two living numbers; one of them has to go"),
        FindingKind::Swap => Word::new("两个人的号互相拿反了，照片会发给对方", "Two people carry each other's number; their photos would be exchanged"),
        FindingKind::Shift => Word::new("从某一人起连续错开同样的位数，多半是漏登或多登了一人", "From one person on all numbers are off by the same amount; somebody was left out or entered twice"),
        FindingKind::LogOnly => Word::new("手工表上有号，数据库里没有登记序号", "The log gives a number, the register does not"),
        FindingKind::RegisterOnly => Word::new("数据库里有号，手工表上没有这个人的号", "The register gives a number, the log does not"),
        FindingKind::SeqDiffers => Word::new("同一个人在两本账上的号不同", "One person has different numbers in the two books"),
        FindingKind::NameDiffers => Word::new("号相同，名字写法不同，以证件为准", "Same number, another spelling; the ID card decides"),
        FindingKind::PaidNotShot => Word::new("手工表上收了费，两本账上都没有号", "The log shows a payment, neither book a number"),
        FindingKind::ShotNotPaid => Word::new("有号，没有收费记录或记了欠费", "There is a number, and no payment or a debt"),
        FindingKind::AmountDiffers => Word::new("收的金额和收费标准不同", "The amount is not the fee"),
        FindingKind::CashDiffers => Word::new("抽屉里的现金和账上应有的不同", "The drawer does not hold what the books say"),
        FindingKind::PhotoMissing => Word::new("有号的人在相机文件里找不到能用的照片", "Somebody has a number, and the card has no sound photo of it"),
        FindingKind::PhotoUnclaimed => Word::new("这张照片像是拍了一个人，却没有号对得上", "The photo looks like a person, and no number goes with it"),
        FindingKind::PhotoOrder => Word::new("两人到登记台的先后和照片的先后相反，照片可能发给对方", "Two people came to the desk the other way round than their photos were taken; the photos may be exchanged"),
        FindingKind::SeqGap => Word::new("这些号没有人，也没有作废或试拍的说明", "Nobody has these numbers, and nothing says what became of them"),
        FindingKind::NotChecked => Word::new("拍了照，姓名、性别、证件号、民族没有当面核对", "Photographed, but name, sex, ID number and ethnic group were not checked"),
        FindingKind::CorrectionPending => Word::new("学生说有错，还没有决定改不改", "The student said that something is wrong; nobody has decided it"),
        FindingKind::Incomplete => Word::new("来过现场，名册缺的内容没有补上", "Was at the desk, and values that the roster lacks were not completed"),
        FindingKind::Unlisted => Word::new("现场补录的人，还没有对上名册", "Added at the desk and not yet joined to the roster"),
        FindingKind::TwoRows => Word::new("名册上两行像是一个人，两行都有号；每人只算一个号", "Two rows of the roster look like one person, and each has a number; one person has one number that counts"),
        FindingKind::AlreadyCaptured => Word::new("在校生只能采集一次，名册标明以前采集过", "A student is captured once only, and the roster says it was done before"),
    }
    .get(lang)
}

impl Say for Likeness {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            Likeness::Same => Word::new("写法相同", "spelled the same"),
            Likeness::Sound => Word::new("同音字", "sounds the same"),
            Likeness::OneOff => Word::new("差一个字", "one character off"),
            Likeness::Different => Word::new("写法不同", "spelled differently"),
        };
        word.get(lang).to_owned()
    }
}

pub(super) fn fate(fate: Fate, lang: Lang) -> &'static str {
    match fate {
        Fate::Live => Word::new("有效", "living"),
        Fate::Void => Word::new("作废", "void"),
        Fate::Left => Word::new("离队", "walked off"),
        Fate::Test => Word::new("试拍", "test frame"),
        Fate::Retaken => Word::new("已重拍", "retaken"),
        Fate::Withdrawn => Word::new("已收回", "withdrawn"),
        Fate::Released => Word::new("已放回", "released"),
    }
    .get(lang)
}

fn method(method: &LogMethod, lang: Lang) -> &str {
    match (method, lang) {
        (LogMethod::Cash, Lang::En) => "cash",
        (LogMethod::Wechat, Lang::En) => "WeChat",
        (LogMethod::Alipay, Lang::En) => "Alipay",
        (LogMethod::Class, Lang::En) => "class",
        (LogMethod::Free, Lang::En) => "free",
        (LogMethod::Owe, Lang::En) => "owing",
        (LogMethod::Unknown(_), _) | (_, Lang::Zh) => method.word(),
    }
}

fn holder(holder: Option<&Holder>, lang: Lang) -> String {
    holder.map_or_else(
        || Word::new("无", "none").get(lang).to_owned(),
        |holder| format!("{:04} {}", holder.seq, holder.name),
    )
}

fn number(seq: Option<u32>, lang: Lang) -> String {
    seq.map_or_else(|| Word::new("无序号", "no number").get(lang).to_owned(), |seq| format!("{seq:04}"))
}

impl Say for Evidence {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Evidence::LogLine { page, line, numbered, seq, name, amount, method: by, struck } => {
                let place = match (*page, *numbered) {
                    (0, true) => either(lang, format!("行号 {line}"), format!("line {line}")),
                    (0, false) => either(lang, format!("第 {line} 行"), format!("row {line}")),
                    _ => either(lang, format!("第 {page} 页 {line} 行"), format!("page {page} line {line}")),
                };
                let money = amount.map_or_else(
                    || Word::new("无金额", "no amount").get(lang).to_owned(),
                    |amount| amount.to_string(),
                );
                let struck = if *struck { Word::new(" 作废", " struck").get(lang) } else { "" };
                let said =
                    format!("{place} {} {name} {money} {}{struck}", number(*seq, lang), method(by, lang));
                (said.clone(), said)
            }
            Evidence::LogSilent { name } => (format!("没有 {name} 的行"), format!("no line for {name}")),
            Evidence::RegisterRow { row, seq, name, class } => {
                let place = match row {
                    0 => String::new(),
                    row => either(lang, format!("第 {row} 行 "), format!("row {row} ")),
                };
                let said = format!("{place}{} {name} {class}", number(*seq, lang));
                (said.trim_end().to_owned(), said.trim_end().to_owned())
            }
            Evidence::RosterRow { seq, day, name, class, known_by } => {
                let day = day.as_ref().map(|day| format!("{day} ")).unwrap_or_default();
                let said = format!("{day}{seq:04} {name} {class} {}", known_by.join(" "));
                (said.trim_end().to_owned(), said.trim_end().to_owned())
            }
            Evidence::RegisterSilent { name } => {
                (format!("名册上没有 {name}"), format!("{name} is not on the roster"))
            }
            Evidence::NumberFate { seq, fate: became } => (
                format!("{seq:04} 已记为 {}", fate(*became, lang)),
                format!("{seq:04} is recorded as {}", fate(*became, lang)),
            ),
            Evidence::Between { before, after } => {
                let (before, after) = (holder(before.as_ref(), lang), holder(after.as_ref(), lang));
                (format!("前一位 {before}   后一位 {after}"), format!("before: {before}   after: {after}"))
            }
            Evidence::PaperOrder { before, after } => {
                let (before, after) = (number(*before, lang), number(*after, lang));
                (
                    format!("纸上这一行在 {before} 和 {after} 之间，多半是手工表写错"),
                    format!("on paper the line is between {before} and {after}: probably a slip of the pen"),
                )
            }
            Evidence::NextInLine { seq, other } => (
                format!("{seq:04} 挨着两本都有的序号，{other:04} 与它只差一位数字：看照片再定"),
                format!(
                    "{seq:04} is next to numbers in both books, {other:04} is one digit off: look at the photo"
                ),
            ),
            Evidence::Explains { from, to, by, explains, of } => {
                let numbers = range(*from, *to);
                (
                    format!("{numbers} 移 {by:+} 后，{of} 处中有 {explains} 处与手工表一致"),
                    format!("moving {numbers} by {by:+} explains {explains} of {of}"),
                )
            }
            Evidence::Match { parts } => (score(parts, Lang::Zh), score(parts, Lang::En)),
            Evidence::MayBe { seq, name, class, likeness } => {
                let (number, like) = (number(*seq, lang), likeness.say(lang));
                let who = format!("{number} {name} {class}");
                (
                    format!("也许是 {}（{like}），问一问再定", who.trim_end()),
                    format!("may be {} ({like}); ask before deciding", who.trim_end()),
                )
            }
            Evidence::Alike { likeness } => (likeness.say(lang), likeness.say(lang)),
            Evidence::InTheWay { seq, name } => (
                format!("{seq:04} {name} 没有照片，占着要移到的号"),
                format!("{seq:04} {name} has no photo and holds the number to which the block goes"),
            ),
            Evidence::Fee { fee } => (format!("收费标准 {fee}"), format!("the fee is {fee}")),
            Evidence::CashLines { lines, sum } => (
                format!("手工表现金 {lines} 行，合计 {sum}"),
                format!("{} in the log, together {sum}", several(lines, "cash line", "cash lines")),
            ),
            Evidence::Receipts { sum } => {
                (format!("收款减退款 {sum}"), format!("receipts less refunds {sum}"))
            }
            Evidence::Photo { .. }
            | Evidence::PhotoSilent { .. }
            | Evidence::PhotoFlawed { .. }
            | Evidence::PhotoCounted { .. }
            | Evidence::PhotoPlace { .. }
            | Evidence::PhotoAnyOf { .. }
            | Evidence::PhotosExplain { .. }
            | Evidence::Came { .. }
            | Evidence::CameraAhead { .. } => super::photo::evidence(self),
            Evidence::Counted { counted, difference } => {
                let missing = difference.0 < 0;
                let amount = if missing { -*difference } else { *difference };
                let zh = if missing { "少" } else { "多" };
                let en = if missing { "short" } else { "over" };
                (format!("实点 {counted}，{zh} {amount}"), format!("counted {counted}, {amount} {en}"))
            }
        };
        either(lang, zh, en)
    }
}
