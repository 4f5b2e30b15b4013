//! Words about closing the day: counting, signing, the seal and its head.

use super::finding::fate;
use super::refusal::Advice;
use super::refusal::seq;
use super::{Lang, Word, several};
use crate::domain::balance::Money;
use crate::domain::closing::cash::{CashCount, Drawer};
use crate::domain::closing::head::Head;
use crate::domain::closing::record::{Fault, Held, Totals};
use crate::domain::closing::{Role, Stage};
use crate::domain::money::Fen;
use crate::domain::number::Fate;
use crate::ops::settlement::Settled;
use crate::ops::signoff::{Signed, Signoff};

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
                " Reopened {} since, each with a reason; {} came after.",
                several(record.reopened, "time", "times"),
                several(record.since, "event", "events")
            ),
        });
    } else if record.since > 0 {
        said.push(match lang {
            Lang::Zh => format!("之后又记了 {} 条勘误、照片返回、导出或结算。", record.since),
            Lang::En => format!(
                " {} came after.",
                several(
                    record.since,
                    "erratum, return, export or settlement",
                    "errata, returns, exports or settlements"
                )
            ),
        });
    }
    if record.list_moved {
        let moved = w(
            "现在打的序号表和签字的那份不一样，怎么改的流水里有记录",
            " A list printed now reads otherwise than the signed one; the journal says how",
        );
        said.push(moved.get(lang).to_owned());
        said.push(numbers_moved(&record.moved, lang));
    }
    let message = said.concat();
    Advice { message, hint: String::new() }
}

/// Numbers that read otherwise; not more of them than one line holds.
const MOST_MOVED: usize = 20;

fn numbers_moved(moved: &[u32], lang: Lang) -> String {
    let shown: Vec<String> = moved.iter().take(MOST_MOVED).map(|number| seq(*number)).collect();
    let more = moved.len().saturating_sub(MOST_MOVED);
    match (lang, moved.is_empty(), more) {
        (Lang::Zh, true, _) => "。".to_owned(),
        (Lang::En, true, _) => ".".to_owned(),
        (Lang::Zh, false, 0) => format!("：{}。", shown.join("、")),
        (Lang::En, false, 0) => format!(": {}.", shown.join(", ")),
        (Lang::Zh, false, _) => format!("：{} 等 {} 个号。", shown.join("、"), moved.len()),
        (Lang::En, false, more) => format!(": {} and {more} more.", shown.join(", ")),
    }
}

pub fn role(role: Role) -> Word {
    match role {
        Role::Fee => w("收费/手工登记", "fee and log"),
        Role::Registration => w("电脑登记", "register"),
        Role::Site => w("教学点", "site"),
        Role::Photographer => w("摄影师", "photographer"),
    }
}

pub fn stage(stage: Stage) -> Word {
    match stage {
        Stage::Open => w("没有封存", "not sealed"),
        Stage::Closed => w("已关闭，没有封存", "closed, not sealed"),
        Stage::Sealed => w("已封存", "sealed"),
    }
}

/// Sums by method and what they come to.
pub fn money(money: &Money, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "收费 {} = 现金 {} + 微信 {} + 支付宝 {} - 退费 {}；班级代缴 {}，欠 {}，免缴 {} 人",
            money.total,
            money.cash,
            money.wechat,
            money.alipay,
            money.refunded,
            money.class,
            money.owed,
            money.free
        ),
        Lang::En => format!(
            "total {} = cash {} + WeChat {} + Alipay {} - refunded {}; class {}, owed {}, free heads {}",
            money.total,
            money.cash,
            money.wechat,
            money.alipay,
            money.refunded,
            money.class,
            money.owed,
            money.free
        ),
    }
}

/// The title of a report on the drawer.
pub fn report(number: Option<u32>, lang: Lang) -> String {
    match (number, lang) {
        (None, Lang::Zh) => "收款中结(X)，没有记录".to_owned(),
        (None, Lang::En) => "Report X, not written down".to_owned(),
        (Some(number), Lang::Zh) => format!("收款日结(Z)第 {number} 号，已记下"),
        (Some(number), Lang::En) => format!("Report Z no. {number}, written down"),
    }
}

/// What should be in the drawer, and what was counted.
pub fn drawer(drawer: &Drawer, lang: Lang) -> Vec<String> {
    let (float, due, expected) = (drawer.float.unwrap_or_default(), drawer.due, drawer.expected());
    // What was taken, and what was not: a line each, none of which a window breaks inside an amount.
    let mut lines: Vec<String> =
        money(&drawer.money, lang).split(['；', ';']).map(|part| part.trim().to_owned()).collect();
    lines.push(match lang {
        Lang::Zh => {
            format!("收据到 {} 号；备用金 {float} + 现金 {due} = 钱箱应有 {expected}", drawer.receipts)
        }
        Lang::En => {
            format!("receipts to {}; float {float} + cash {due} = {expected} in the drawer", drawer.receipts)
        }
    });
    if let (Some(counted), Some(differs)) = (drawer.counted, drawer.difference()) {
        lines.push(difference(counted, differs, lang));
    }
    lines
}

/// What was counted, in capitals, and the difference.
pub fn difference(counted: Fen, differs: Fen, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("实点 {counted}({})，差额 {differs}", counted.in_capitals()),
        Lang::En => format!("counted {counted}, difference {differs}"),
    }
}

/// Why the drawer is off.
pub fn difference_reason(reason: &str, lang: Lang) -> String {
    lang.labelled(w("差额原因", "reason for the difference").get(lang), reason)
}

const COUNT_AGAIN: Word = w(
    "再点一遍；还是不对就对账，写原因保留，或者带着差额签字。",
    "Count again; if it stays, keep it in the reconciliation with a reason, or sign it as open.",
);

/// What should have been in the drawer when it was counted.
fn should_be(count: &CashCount, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("应有 {}(含备用金 {})", count.expected, count.float),
        Lang::En => format!("expected {}, with a float of {}", count.expected, count.float),
    }
}

/// The answer to a count: only now what should have been there is told.
pub fn count(count: &CashCount, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = count
        .pieces
        .iter()
        .filter(|piece| piece.count > 0)
        .map(|piece| format!("{:>7} x {:>5} = {:>10}", piece.value, piece.count, piece.sum()))
        .collect();
    lines.push(should_be(count, lang));
    lines.push(difference(count.counted, count.difference(), lang));
    if !count.difference().is_zero() {
        lines.push(COUNT_AGAIN.get(lang).to_owned());
    }
    lines
}

/// `0001-0184`, empty when no number was given.
pub fn range(totals: &Totals) -> String {
    match (totals.first, totals.last) {
        (Some(first), Some(last)) => format!("{}-{}", seq(first), seq(last)),
        _ => String::new(),
    }
}

/// Numbers without a living owner, and why; not more than `most`.
pub fn voids(voids: &[(u32, Fate)], most: usize, lang: Lang) -> String {
    let mut parts: Vec<String> = voids
        .iter()
        .take(most)
        .map(|(number, became)| format!("{} {}", seq(*number), fate(*became, lang)))
        .collect();
    if voids.len() > most {
        parts.push(match lang {
            Lang::Zh => format!("等 {} 个", voids.len()),
            Lang::En => format!("and {} more", voids.len() - most),
        });
    }
    parts.join("  ")
}

/// The day in numbers.
pub fn heads(totals: &Totals, lang: Lang) -> String {
    let heads = &totals.heads;
    let missing = totals.missing();
    match lang {
        Lang::Zh => format!(
            "应到 {}，已缴 {}，已登记 {}，已拍 {}，已核对 {}，缺拍 {missing}",
            heads.expected, heads.paid, heads.registered, heads.shot, heads.checked
        ),
        Lang::En => format!(
            "expected {}, paid {}, registered {}, shot {}, checked {}, missing {missing}",
            heads.expected, heads.paid, heads.registered, heads.shot, heads.checked
        ),
    }
}

pub fn numbers(totals: &Totals, lang: Lang) -> String {
    let range = range(totals);
    match (range.is_empty(), lang) {
        (true, Lang::Zh) => "没有发过序号".to_owned(),
        (true, Lang::En) => "no number was given".to_owned(),
        (false, Lang::Zh) => format!("序号 {range}，空号 {} 个", totals.void),
        (false, Lang::En) => format!("numbers {range}, {} void", totals.void),
    }
}

/// Findings that nobody decided.
pub fn open(signoff: &Signoff, lang: Lang) -> String {
    let (left, done) = (signoff.open.len(), signoff.decided);
    match lang {
        Lang::Zh => format!("对账：处理了 {done} 条，留着 {left} 条"),
        Lang::En => format!("findings: {done} decided, {left} open"),
    }
}

/// `[x] 电脑登记  周老师  11:59`
pub fn signature(signed: &Signed, lang: Lang) -> String {
    let mut line = format!("[x] {}  {}  {}", role(signed.role).get(lang), signed.name, hour(&signed.wall));
    if !signed.open.is_empty() {
        let left = signed.open.len();
        line.push_str(match lang {
            Lang::Zh => "  留着 ",
            Lang::En => "  open ",
        });
        line.push_str(&left.to_string());
    }
    if !signed.reason.is_empty() {
        line.push_str("  ");
        line.push_str(&signed.reason);
    }
    line
}

/// `11:59` of a wall clock.
pub fn hour(wall: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(wall).map(|at| at.format("%H:%M").to_string()).unwrap_or_default()
}

const STILL: Word = w("还没有签：", "not signed yet: ");
const HOW: Word = w(
    "签字：signoff --as registration --name 姓名；收费先点钞",
    "Sign with signoff --as registration --name NAME; who took the fee counts the drawer first.",
);
const SEALED_NEXT: Word = w(
    "把封存码写在手工登记表、序号表和收尾单上；以后用 doctor --head 查。",
    "Write the head on the log, the list and the closing sheet; doctor --head checks it later.",
);

/// All of it, for the command line.
pub fn signoff(signoff: &Signoff, lang: Lang) -> Vec<String> {
    let mut lines = vec![heads(&signoff.totals, lang), numbers(&signoff.totals, lang)];
    if !signoff.voids.is_empty() {
        lines.push(voids(&signoff.voids, 12, lang));
    }
    lines.push(open(signoff, lang));
    let card = |card| super::photo::card(card, signoff.card_read.as_deref(), lang);
    lines.extend(signoff.card.as_ref().map(card));
    if let (Some(count), Some(sums)) = (&signoff.count, &signoff.totals.drawer) {
        lines.push(money(&sums.money, lang));
        lines.push(should_be(count, lang));
        lines.push(difference(count.counted, count.difference(), lang));
    }
    lines.extend(signoff.signed.iter().map(|signed| signature(signed, lang)));
    lines.push(stage(signoff.stage).get(lang).to_owned());
    if let Some(head) = &signoff.head {
        lines.push(match lang {
            Lang::Zh => format!("封存码 {head}"),
            Lang::En => format!("head {head}"),
        });
        lines.push(SEALED_NEXT.get(lang).to_owned());
    } else {
        let names: Vec<&str> = signoff.missing.iter().map(|one| role(*one).get(lang)).collect();
        let gap = if lang == Lang::Zh { "、" } else { ", " };
        lines.push(format!("{}{}", STILL.get(lang), names.join(gap)));
        if signoff.stage == Stage::Open {
            lines.push(HOW.get(lang).to_owned());
        }
    }
    if signoff.reopened > 0 {
        lines.push(reopened(signoff.reopened, lang));
    }
    lines
}

/// Reopening stays visible.
pub fn reopened(times: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("封存以后写原因重新打开过 {times} 次，原来的封存码还查得到"),
        Lang::En => {
            format!(
                "reopened {} after sealing; the heads from before can still be checked",
                several(times, "time", "times")
            )
        }
    }
}

/// `182 人 x 12.50 元 = 2275.00 元`
pub fn settled(settled: &Settled, lang: Lang) -> String {
    let Settled { heads, ours, price, amount, .. } = settled;
    let sum = match lang {
        Lang::Zh => format!("{heads} 人 x {price} 元 = {amount} 元({})", amount.in_capitals()),
        Lang::En => format!("{} x {price} = {amount} yuan", several(heads, "head", "heads")),
    };
    if heads == ours {
        return sum;
    }
    match lang {
        Lang::Zh => format!("{sum}；我们登记的是 {ours} 人：{}", settled.reason),
        Lang::En => format!("{sum}; the register counts {ours}: {}", settled.reason),
    }
}
