//! Words of the history, of corrections, of swap and shift, and of the checkpoint.

use crate::domain::facts::CorrectionState;
use crate::text::refusal::seq as number;
use crate::text::{Lang, Word};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const KEYS: Word = w("操作流水", "History");
pub const TITLE: Word = w("操作流水 (只增不删)   / 过滤", "History (only grows)   / filters");
pub const FILTERED: Word = w("过滤", "Filter");
pub const CLAIMS_TITLE: Word =
    w("更正申请 (采纳了才改名册)", "Corrections (the roster changes when accepted)");
pub const WHEN: Word = w("时间", "Time");
pub const WHAT: Word = w("动作", "What");
pub const SEQ: Word = w("序号", "No.");
pub const NAME: Word = w("姓名", "Name");
pub const CLASS: Word = w("班级", "Class");
pub const MONEY: Word = w("金额", "Fee");
pub const WHO: Word = w("谁", "Who");
pub const ITEM: Word = w("哪一项", "Item");
pub const FROM: Word = w("名册写", "Roster says");
pub const TO: Word = w("学生说", "Student says");
pub const STATE: Word = w("状态", "State");
pub const NOTHING: Word = w("还没有记录", "Nothing yet");
pub const NO_MATCH: Word = w("没有符合的记录。Esc 清空过滤", "Nothing fits. Esc clears the filter");
pub const NOTHING_PENDING: Word = w("没有待定的更正", "No correction waits here");
pub const NO_CLAIMS: Word = w("没有更正申请。Tab 回流水", "No corrections. Tab: the history");

pub const DETAILS: Word = w("明细", "details");
pub const FILTER: Word = w("过滤", "filter");
pub const TO_CLAIMS: Word = w("更正申请", "corrections");
pub const TO_TRAIL: Word = w("流水", "history");
pub const SWAP: Word = w("调换", "swap");
pub const SHIFT: Word = w("移号", "shift");
pub const ACCEPT: Word = w("采纳", "accept");
pub const REJECT: Word = w("驳回", "reject");
pub const UNDO_THIS: Word = w("撤销这一步 (写原因)", "Undo this step, with a reason");
pub const CLOSE: Word = w("看完了", "Done looking");
pub const ACCEPTED: Word = w("已采纳，名册已改", "Accepted; the roster has changed");
pub const REJECTED: Word = w("已驳回，名册不变", "Rejected; the roster stays");
pub const REJECT_TITLE: Word = w("驳回这条更正？", "Reject this correction?");
pub const ACCEPT_TITLE: Word = w("采纳这条更正，改名册？", "Accept, and change the roster?");
pub const STEP_UNDONE: Word = w("已撤销", "Undone");
pub const REASON: Word = w("文字", "Words");
pub const WAS_UNDONE: Word = w("已被撤销", "undone");
pub const LAST_HINT: Word = w(
    "Ctrl+Z 直接撤销最后一步；Enter 看明细，撤销任意一步",
    "Ctrl+Z undoes the last step; Enter: details, undo any step",
);

pub fn state(state: CorrectionState) -> Word {
    match state {
        CorrectionState::Pending => w("待定", "pending"),
        CorrectionState::Accepted => w("已采纳", "accepted"),
        CorrectionState::Rejected => w("已驳回", "rejected"),
    }
}

// Swap and shift
pub const RENUMBER_KEYS: Word = w("换号", "Renumber");
pub const SWAP_TITLE: Word = w("调换：输入两个序号，空格隔开", "Swap: two numbers with a blank between");
pub const SHIFT_TITLE: Word =
    w("整段移号：从 到 移几，如 121 127 +1", "Shift: from, to, by, such as 121 127 +1");
pub const NOW: Word = w("现在", "Now");
pub const THEN: Word = w("之后", "Then");
pub const NOTES: Word = w("提醒", "Mind");
pub const KEEPS: Word = w(
    "只换序号，不动钱和手工表行号；Ctrl+Z 可撤销",
    "Only numbers change; money and log lines stay. Ctrl+Z undoes it",
);
pub const SEX_DIFFERS: Word =
    w("一男一女，对着相机回放看一眼", "A man and a woman: look at the camera's playback");
pub const VACATED: Word = w("空出来的号记为试拍", "Vacated numbers become test frames");
pub const NOT_WRITTEN: Word =
    w("还没写入：看清左右再按 Enter", "Nothing is written yet: look at both sides, then Enter");
pub const SHIFT_SUGGESTED: Word = w(
    "按上次对号的差填好了；错位从哪个号开始，就改第一个数",
    "Filled in from the last checkpoint; change the first number to where it began",
);
pub const WRITE: Word = w("写入", "do it");
pub const OTHER: Word = w("换一种", "swap/shift");
pub const NOBODYS: Word = w("(没有人)", "(nobody)");
pub const SWAPPED: Word = w("已调换", "Swapped");
pub const SHIFTED: Word = w("已移号", "Shifted");

pub fn below_agreed(agreed: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("碰到对过号的 {} 以前：要写原因", number(agreed)),
        Lang::En => format!("Touches numbers agreed up to {}: wants a reason", number(agreed)),
    }
}

pub fn moves(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("共 {count} 人"),
        Lang::En => crate::text::several(count, "person", "people"),
    }
}

// Checkpoint
pub const CHECK_KEYS: Word = w("对号", "Checkpoint");
pub const CHECK_TITLE: Word = w("对号  (每 20 张或换班时)", "Checkpoint  (every 20 shots, at each change)");
pub const ASK_NUMBER: Word = w("摄影师最后一张是几号？", "The photographer's last number?");
pub const COMPARE: Word = w("比对", "compare");
pub const CAUSE: Word = w("选原因", "cause");
pub const CHECK_PROMPT: Word = w("一致就直接打数字回车，1 秒完成", "If it agrees: type the number, Enter");
pub const CAUSES: [Word; 3] = [
    w("多拍或插队了一张：整段移号", "a frame too many or too few: shift a range"),
    w("有人拍了没登记，或没拍先登记：看候拍的人", "somebody shot but not recorded: who waits"),
    w("摄影师看错了，重新报", "misread: ask again"),
];
pub const LIKELY: Word = w("最可能 (按数字):", "Most likely (press its number):");
pub const LAST_POINTS: Word = w("最近的对号", "Latest checkpoints");

pub fn ours(after: bool, expected: u32, shot: u32, lang: Lang) -> String {
    match (after, lang) {
        (true, Lang::Zh) => format!("系统最后记的号  {}", number(expected)),
        (true, Lang::En) => format!("Our last number: {}", number(expected)),
        (false, Lang::Zh) => format!("系统：已拍到 {}，已发到 {}", number(shot), number(expected)),
        (false, Lang::En) => format!("Ours: shot up to {}, issued up to {}", number(shot), number(expected)),
    }
}

pub fn agreed(until: u32, lang: Lang) -> String {
    match (until, lang) {
        (0, Lang::Zh) => "还没有对上过".to_owned(),
        (0, Lang::En) => "Nothing agreed yet".to_owned(),
        (until, Lang::Zh) => format!("上次对上 {}，错只会在它之后", number(until)),
        (until, Lang::En) => format!("Agreed up to {}: a fault lies after it", number(until)),
    }
}

pub fn verdict(seq: u32, expected: u32, agrees: bool, lang: Lang) -> String {
    let difference = i64::from(seq) - i64::from(expected);
    match (agrees, lang) {
        (true, Lang::Zh) => format!("一致：{}", number(seq)),
        (true, Lang::En) => format!("Agrees: {}", number(seq)),
        (false, Lang::Zh) if difference > 0 => format!("差 {difference}：相机多 {difference} 张"),
        (false, Lang::Zh) => format!("差 {}：相机少 {} 张", -difference, -difference),
        (false, Lang::En) => format!("Differs by {difference:+}"),
    }
}

pub fn point(clock: &str, seq: u32, expected: u32, agreed: bool, lang: Lang) -> String {
    let word = match (agreed, lang) {
        (true, Lang::Zh) => "一致",
        (true, Lang::En) => "agrees",
        (false, Lang::Zh) => "不一致",
        (false, Lang::En) => "differs",
    };
    format!("{clock}  {} / {}  {word}", number(seq), number(expected))
}
