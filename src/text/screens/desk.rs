//! Words of the desk.

pub mod join;
pub mod plan;

use crate::domain::facts::Stage;
use crate::domain::facts::{CheckItem, Makeup, Method};
use crate::domain::field::Field;
use crate::domain::id_document::mask;
use crate::domain::money::Fen;
use crate::domain::number::VoidReason;
use crate::domain::session::LinePlace;
use crate::domain::student::Record;
use crate::text::refusal::seq as number;
use crate::text::screens::home::yuan;
use crate::text::{Lang, Word};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const UNDONE: Word = w("已撤销", "undone");
pub const SAVING: Word = w("存盘", "saving");

// Key tables
pub const FINDING: Word = w("找人", "Finding");
pub const WAITING: Word = w("没打字时", "Nothing typed");
pub const LOCKED: Word = w("已锁定一位", "A student at the desk");
pub const CHECKING: Word = w("核对", "Checking");
pub const TYPING: Word = w("写更正", "Writing a correction");
pub const LOCK: Word = w("锁定", "lock");
pub const LOCK_ABOUT: Word = w(
    "锁定选中的人；空着就取第一位，拍后记号时给他记号；=128 按序号找；连着刷的卡排队",
    "lock the selected; nothing typed: the first, or number who waits first; =128 finds a number; scans queue",
);
pub const GIVE: Word = w("给第一位记号", "give number");
pub const SCOPE: Word = w("本班/全校", "class/all");
pub const WALK_IN: Word = w("现场补录", "walk-in");
pub const WALK_IN_ABOUT: Word =
    w("名册上没有的人，先看相近的名字", "somebody not on the roster; near names first");
pub const MORE: Word = w("更多", "more");
pub const MORE_ABOUT: Word =
    w("作废、重拍、改号、调换、移号、退费，并入名册", "void, retake, assign, swap, shift, refund, join");
pub const ABSENT: Word = w("记缺拍", "absent");
pub const CHECK_NEXT: Word = w("下一位核对", "check next");
pub const CHECK_NEXT_ABOUT: Word =
    w("打开第一个有号还没核对的人", "opens the first who has a number and was not checked");
pub const COMMIT: Word = w("确认", "go");
pub const ALL_RIGHT: Word = w("四项无误", "all right");
pub const ALL_RIGHT_ABOUT: Word = w(
    "学生说 姓名 性别 证件号 民族 都对",
    "the student says that name, sex, ID number, ethnic group are right",
);
pub const WRONG: Word = w("信息有误", "wrong");
pub const WRONG_ABOUT: Word = w("哪一项有误或缺；5 = 重拍", "which item is wrong or missing; 5 = retake");
pub const METHOD: Word = w("换方式", "method");
pub const AMOUNT: Word = w("改金额", "amount");
pub const AMOUNT_ABOUT: Word =
    w("这位收另一个金额；再按一次回到收到的现金", "another amount than the fee; again: back to the cash");
pub const TO_CASH: Word = w("打收到的现金", "cash handed over");
pub const KEEP_AMOUNT: Word = w("就这个金额", "keep it");
pub const USUAL_FEE: Word = w("按标准收", "usual fee");
pub const EVIDENCE: Word = w("依据", "seen");
pub const EVIDENCE_ABOUT: Word = w(
    "依据：看了身份证、户口簿，或自己写一句；可以不写",
    "what was seen: ID card, household register, or in words; may stay empty",
);
/// What is usually seen, in the order of the key.
pub const EVIDENCES: [Word; 2] =
    [w("看了身份证", "ID card seen"), w("看了户口簿", "household register seen")];
pub const EVIDENCE_OWN: Word = w("自己写一句", "in own words");
pub const EVIDENCE_NONE: Word = w("不写依据", "say nothing");
pub const NO_SESSION_KEYS: Word = w("没有场次", "No session");
pub const LET_GO: Word = w("放开", "let go");
pub const RECORD: Word = w("记下", "record");
pub const ADD: Word = w("补录", "add");

// Panels
pub const FIND_TITLE: [Word; 2] = [
    w(
        "找人：姓名 / 简拼 / 全拼 / 学号 / 证件后 4 位 / 刷卡",
        "Find: name / pinyin / number / last digits / scan",
    ),
    w("找人 (姓名/简拼/学号/后4位/刷卡)", "Find (name, pinyin, no., scan)"),
];
pub const CARD_TITLE: Word = w("核对卡  已锁定", "Check card");
pub const WALK_IN_TITLE: Word = w("现场补录 (照片单独标记)", "Walk-in (marked)");
pub const NEAR_TITLE: Word = w("名册上可能是这位的", "Who it may be, on the roster");
pub const QUEUE_TITLE: Word = w("排队的刷卡", "Scans that wait");
pub const QUEUE_NOTE: Word = w("再刷的卡排在后面，不打断这一位", "More scans wait; nobody is interrupted");
pub const SERVED_TITLE: Word = w("刚刚登记", "Latest numbers");
pub const UNDO_HINT: Word = w("Ctrl+Z 撤销上一个", "Ctrl+Z undoes the last");
pub const UNCHECKED_TITLE: Word = w("未核对 (空格打开第一位)", "Not checked (Space opens the first)");
pub const CALL_IT: Word = w("报给摄影师和学生听", "call to the photographer");
pub const TELL_IT: Word = w("拍完回来记这个号", "for the next from camera");
pub const NO_NUMBER_SHOWN: Word = w("未保存", "NOT SAVED");

pub const NAME: Word = w("姓名", "Name");
pub const SEX: Word = w("性别", "Sex");
pub const ETHNIC: Word = w("民族", "Ethnic");
pub const ID: Word = w("证件", "ID");
pub const NO: Word = w("学号", "Student");
pub const CLASS: Word = w("班级", "Class");
pub const SO_FAR: Word = w("已办", "So far");
pub const NO_NUMBER: Word = w("还没有号", "no number");
pub const NOT_PAID: Word = w("未缴费", "not paid");
pub const READ_ALOUD: Word = w("(请学生念一遍)", "(read it out)");
pub const ID_SAYS: Word = w("证件算出", "ID says");
pub const AGREES: Word = w("一致", "agrees");
pub const DIFFERS: Word = w("不一致！", "DIFFERS!");
pub const VALID: Word = w("校验正确", "check digit ok");
pub const INVALID: Word = w("校验不对！", "CHECK DIGIT!");
pub const MISSING: Word = w("(缺)", "(missing)");
pub const TO_COMPLETE: Word = w("待补全 (F5)", "To complete (F5)");
pub const CAPTURED: Word = w("以前采集过", "captured before");
pub const CAPTURED_BEFORE: Word =
    w("这位以前采集过：给号要写原因", "Captured before: a number wants a reason");
pub const FEE: Word = w("收款", "Fee");
pub const HANDED: Word = w("收到", "Cash");
pub const YUAN: Word = w("元", "yuan");
pub const CHANGE: Word = w("找零", "change");
pub const OWED_STEP: Word = w("[欠]", "[owes]");
pub const STEPS: Word = w("步骤", "Steps");
pub const STEP_NAMES: [Word; 4] =
    [w("缴费", "fee"), w("登记", "number"), w("照相", "shot"), w("核对", "check")];
pub const WALKIN_MARK: Word = w("现场补录", "walk-in");
pub const ABSENT_MARK: Word = w("记过缺拍", "was absent");

// Sentences
pub const FIND_PROMPT: Word =
    w("打字找人，或刷卡；空着按 Enter 取第一位", "Type to find, or scan; Enter alone takes the first");
pub const NOBODY_EXPECTED: Word = w("没有待登记的人", "Nobody is left to register");
pub const NOBODY_FOUND: Word = w(
    "没有这个人。换个写法再找，或 Ctrl+N 现场补录",
    "Nobody found. Try another way, or Ctrl+N adds a walk-in",
);
pub const NEAR_NAMES: Word = w("没有这个人。相近的：", "Nobody. Near names:");
pub const SPACE_CHECKS: Word = w(
    "四项逐字念完，都对按空格；有错按 F5；Esc 先不核对",
    "Read the four items out: Space if right, F5 if wrong, Esc for later",
);
pub const CHECK_NOW: Word = w("四项念完：空格 都对，F5 有错", "read out: Space right, F5 wrong");
pub const CHECK_AFTER_NUMBER: Word = w("有了号才能核对", "Checking comes after the number");
pub const ALL_CHECKED: Word = w("有号的都核对过了", "Everybody with a number has been checked");
pub const QUEUE_FULL: Word =
    w("排队满 5 人，先做完眼前这位", "Five scans wait already; finish this student first");
pub const QUEUED: Word = w("排队", "queue");
pub const WALK_IN_PROMPT: Word = w(
    "写姓名，Enter 逐格往下；最后一格 Enter 补录",
    "Write the name; Enter goes on, in the last field it adds",
);
pub const NEAR_FIRST: Word = w(
    "名册上有相近的名字或同一个号码：是其中一位就 Esc 回去选；不是就接着填",
    "A near name or this number is on the roster: Esc to choose one, or go on",
);
pub const WALKED_IN: Word = w("已补录", "Added");
pub const COMPLETED: Word = w("已补全", "Completed");
pub const CORRECTION_PENDING: Word =
    w("已记更正申请，名册没有改；F5 更正里决定", "Correction noted; the roster changes when it is accepted");
pub const LOST_X: Word =
    w("末位没收到，输入法是中文？已补上 X", "The last character got lost: Chinese input on? X was added");
pub const NUMBER_SHAPE: Word = w("写一个序号，如 128", "Write a number, such as 128");
pub const NO_NUMBER_YET: Word = w("这位还没有号", "This student has no number");
pub const ABSENT_WHO: Word = w("先找到或锁定这个人", "Find or lock the person first");

// Dialogs
pub const GAPS_TITLE: Word = w("四项还不全", "The four items are not complete");
pub const GAPS_COMPLETE: Word = w("先补全 (看证件)", "complete it first, with the card in hand");
pub const GAPS_CHECKED: Word =
    w("没带证件，其余各项都对，记为已核对", "no card here; the others are right: record as checked");
pub const RETAKE_TITLE: Word = w("重拍：已经拍好回来了吗？", "Retake: is the new photo taken?");
pub const RETAKE_BODY: Word = w(
    "记下就是新号，并算已拍；还没拍就先让学生去拍，回来再按 F5 5",
    "Recording gives a new number and counts as shot; if not, send the student first, then F5 5 again",
);
pub const RETAKE_NOW: Word = w("拍好了，记新号", "Taken: record the new number");
pub const FORCE_TITLE: Word = w("这一步锁住了", "This is locked");
pub const FORCE: Word = w("写原因，仍然要做", "Do it all the same, with a reason");
pub const WRONG_TITLE: Word = w("哪一项有误或缺？", "Which item is wrong or missing?");
pub const ABSENT_TITLE: Word = w("记缺拍：以后怎么办？", "Absent: what then?");
pub const CERTIFY: Word = w("自己去散拍，开散拍证明", "scattered shooting, with a certificate");
pub const MORE_TITLE: Word = w("更多", "More");
pub const VOID: Word = w("作废这个号", "Void this number");
pub const RETAKE: Word = w("重拍 (新号，旧号作废)", "Retake (a new number)");
pub const ASSIGN: Word = w("给这位另一个号", "Give another number");
pub const SWAP: Word = w("和另一个号调换", "Swap with another number");
pub const REFUND: Word = w("退费", "Refund");
pub const JOIN: Word = w("补录的人并入名册", "Join a walk-in to the roster");
pub const HAND_OVER: Word = w("这个号是别人的 (登记错人)", "The number is another student's");
pub const SHIFT: Word = w("整段移号", "Shift a range of numbers");
pub const SWAP_TWO: Word = w("调换两个号", "Swap two numbers");
pub const ASSIGN_TO: Word = w("新的序号", "new number");
pub const SWAP_WITH: Word = w("和哪个序号调换", "swap with number");
pub const JOIN_TO: Word = w("名册上是谁 (学号或姓名)", "who on the roster (number or name)");
pub const HAND_OVER_TO: Word = w("其实是谁 (学号或姓名)", "whose it is (number or name)");
pub const WHY: Word = w("为什么？", "Why?");
pub const REASONS: [Word; 3] = [
    w("登记时点错了人", "the wrong person was chosen"),
    w("拍的顺序和登记不一样", "the order at the camera was another"),
    w("其他 (写一句)", "another reason, in words"),
];

pub fn item(item: CheckItem) -> Word {
    match item {
        CheckItem::Name => w("姓名", "name"),
        CheckItem::Sex => w("性别", "sex"),
        CheckItem::IdNumber => w("证件号", "ID number"),
        CheckItem::Ethnicity => w("民族", "ethnic group"),
        CheckItem::Photo => w("照片 (重拍)", "photo (retake)"),
        CheckItem::StudentNo => w("学号", "student no."),
        CheckItem::Class => w("班级", "class"),
    }
}

pub fn makeup(makeup: Makeup) -> Word {
    match makeup {
        Makeup::Later => w("以后补拍", "makeup shooting later"),
        Makeup::Scattered => w("自己去散拍", "scattered shooting"),
        Makeup::Upload => w("自己上传", "uploads a photo"),
        Makeup::Undecided => w("还没定", "not decided"),
    }
}

pub fn void_reason(reason: VoidReason) -> Word {
    match reason {
        VoidReason::Test => w("试拍，没有人", "a test frame"),
        VoidReason::Blink => w("闭眼或不合格", "eyes closed, not usable"),
        VoidReason::Left => w("人走了", "walked off"),
        VoidReason::Mistake => w("误点", "by mistake"),
        VoidReason::Other => w("其他 (写一句)", "another reason, in words"),
    }
}

pub fn method(method: Method) -> Word {
    match method {
        Method::Cash => w("现金", "cash"),
        Method::Wechat => w("微信", "WeChat"),
        Method::Alipay => w("支付宝", "Alipay"),
        Method::Class => w("班级代缴", "class"),
        Method::Free => w("免缴", "free"),
        Method::Owe => w("欠费", "owes"),
    }
}

/// One character for narrow lists (Chinese); a short word in English.
pub fn method_short(method: Method) -> Word {
    match method {
        Method::Cash => w("现", "cash"),
        Method::Wechat => w("微", "WeCh"),
        Method::Alipay => w("支", "Ali"),
        Method::Class => w("班", "cls"),
        Method::Free => w("免", "free"),
        Method::Owe => w("欠", "owes"),
    }
}

/// The state of a row, with its number: at most nine cells.
pub fn state(stage: Stage, seq: Option<u32>, fee: bool, owes: bool, lang: Lang) -> String {
    let word = match stage {
        Stage::Expected if fee && owes => w("欠费待拍", "owes"),
        Stage::Expected if fee => w("未缴费", "to pay"),
        Stage::Expected => w("未登记", "to do"),
        Stage::Absent => w("缺拍", "absent"),
        Stage::Paid => w("已缴待拍", "waiting"),
        Stage::Registered => w("有号", "no."),
        Stage::Shot => w("已拍", "shot"),
        Stage::Checked => w("核对", "done"),
    };
    match seq {
        Some(seq) => format!("{} {}", word.get(lang), number(seq)),
        None => word.get(lang).to_owned(),
    }
}

pub fn checked(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 四项核对无误"),
        Lang::En => format!("{name}: all four items right"),
    }
}

pub fn absent(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 已记缺拍"),
        Lang::En => format!("{name} is marked absent"),
    }
}

pub fn not_absent(name: &str, seq: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 已有 {}，不是缺拍；号不对就锁定后按 Ctrl+D", number(seq)),
        Lang::En => format!("{name} has number {}: not absent; lock, then Ctrl+D", number(seq)),
    }
}

pub fn stale(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 的卡刚刚刷过"),
        Lang::En => format!("{name}: that card was read just now"),
    }
}

pub fn shot_already(name: &str, seq: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 已拍 {}，不用再拍；要更正打名字", number(seq)),
        Lang::En => format!("{name} has number {} and is done; find by name to correct", number(seq)),
    }
}

pub fn queued(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 排在后面"),
        Lang::En => format!("{name} waits in the queue"),
    }
}

/// `said`: it is the student's word that is written.
pub fn typing(what: Word, said: bool, lang: Lang) -> String {
    match (said, lang) {
        (true, Lang::Zh) => format!("{}：照学生说的写，Enter 记下", what.zh),
        (true, Lang::En) => format!("{}: write what the student says, Enter records it", what.en),
        (false, Lang::Zh) => format!("{}：写好按 Enter", what.zh),
        (false, Lang::En) => format!("{}: write it, then Enter", what.en),
    }
}

pub fn has_number(seq: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("序号 {}", number(seq)),
        Lang::En => format!("number {}", number(seq)),
    }
}

/// `手工表 1-9`
pub fn on_line(place: LinePlace, lang: Lang) -> String {
    let LinePlace { page, line } = place;
    match lang {
        Lang::Zh => format!("手工表 {page}-{line}"),
        Lang::En => format!("log {page}-{line}"),
    }
}

/// `0003 张三  <->  0007 李四`
pub fn change_places(a: (u32, &str), b: (u32, &str)) -> String {
    format!("{} {}  <->  {} {}", number(a.0), a.1, number(b.0), b.1)
}

/// Two students have each other's number now.
pub fn changed_places(a: (u32, &str), b: (u32, &str), lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已调换：{} 是{}，{} 是{}", number(a.0), b.1, number(b.0), a.1),
        Lang::En => format!("Swapped: {} is {}, {} is {}", number(a.0), b.1, number(b.0), a.1),
    }
}

/// What stands empty on the card while somebody says that all is right.
pub fn unchecked_items(items: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{items} 还空着，没有可核对的"),
        Lang::En => format!("{items}: empty, nothing to be read out"),
    }
}

/// A row of the roster as it is told from another of the same name, by the first number it has; ID numbers are masked.
pub fn row_of(record: &Record, lang: Lang) -> String {
    let keys = [Field::StudentNo, Field::ExamNo].map(|field| record.text(field));
    let mut numbers = keys.into_iter().chain([mask(&record.id_number)]);
    let none = || Word::new("没有学号", "no student number").get(lang).to_owned();
    let number = numbers.find(|number| !number.is_empty()).unwrap_or_else(none);
    [record.name.as_str(), &number, &record.class].join("  ")
}

pub fn hands_over(seq: u32, to: &str, class: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 改给 {to}  {class}；缴费不动", number(seq)),
        Lang::En => format!("{} goes to {to}  {class}; payments stay", number(seq)),
    }
}

pub fn agreed_already(seq: u32, agreed: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 在对号点 {} 以内，已锁定：要写原因", number(seq), number(agreed)),
        Lang::En => format!("{} is locked, agreed up to {}: give a reason", number(seq), number(agreed)),
    }
}

pub fn handed_over(seq: u32, to: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 已改给 {to}", number(seq)),
        Lang::En => format!("{} now belongs to {to}", number(seq)),
    }
}

pub fn void_title(seq: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("作废 {}：为什么？", number(seq)),
        Lang::En => format!("Void {}: why?", number(seq)),
    }
}

pub fn void_next(seq: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("下一个号 {} 作废 (试拍)", number(seq)),
        Lang::En => format!("Void the next number {} (test frame)", number(seq)),
    }
}

pub fn voided(seq: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 已作废，缴费不变", number(seq)),
        Lang::En => format!("{} is void; the payment stays", number(seq)),
    }
}

pub fn rest_absent(class: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{class} 其余的人记缺拍"),
        Lang::En => format!("Mark the rest of {class} absent"),
    }
}

pub fn rest_marked(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 人记为缺拍"),
        Lang::En => format!("{} marked absent", crate::text::several(count as usize, "person", "people")),
    }
}

/// Who comes first in a list of matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// No class is at hand yet.
    NoClass,
    ClassFirst,
    Everybody,
}

pub fn list_title(typed: bool, waiting: bool, scope: Scope, lang: Lang) -> String {
    let word = match (typed, waiting, scope) {
        (false, true, _) => w("候拍 (按缴费先后)  Enter 给第一位记号", "Wait for the camera, in order"),
        (false, false, _) => w("接下来 (按学号)", "Next by student number"),
        (true, _, Scope::NoClass) => w("全校，未拍在前", "Everybody, those not shot first"),
        (true, _, Scope::ClassFirst) => w("本班在前，未拍在前 (Tab 换全校)", "This class first (Tab: all)"),
        (true, _, Scope::Everybody) => w("全校 (Tab 换本班在前)", "Everybody (Tab: class first)"),
    };
    word.get(lang).to_owned()
}

pub fn found(count: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 人 / {of}"),
        Lang::En => format!("{count} of {of}"),
    }
}

pub fn next_title(next: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("下一个序号 {}", number(next)),
        Lang::En => format!("Next number {}", number(next)),
    }
}

pub fn left(left: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("剩 {left} 人"),
        Lang::En => format!("{left} left"),
    }
}

pub fn short(by: Fen, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还差 {}", yuan(by)),
        Lang::En => format!("{} short", yuan(by)),
    }
}

/// `(标准 20)`, beside another amount.
pub fn usual(fee: Fen, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("(标准 {})", yuan(fee)),
        Lang::En => format!("(fee {})", yuan(fee)),
    }
}

/// Nothing was said of what was seen, and the key that says it.
pub fn evidence_open(offered: Word, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("(没写)   Tab = {}", offered.zh),
        Lang::En => format!("(not said)   Tab = {}", offered.en),
    }
}
