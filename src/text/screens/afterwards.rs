//! Words of the screen for what comes after the day: the agency's return and the errata of a sealed session.

use crate::domain::frame::returned::Outcome;
use crate::ops::photos::returned::Returned;
use crate::text::{Lang, Word, several};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const RETURNS: Word = w("照片返回", "Returned photos");
pub const ERRATA: Word = w("勘误", "Errata");
pub const TAKING: Word = w("登记返回", "taking in a return");
pub const ADDING: Word = w("加勘误", "adding an erratum");
pub const TAKE: Word = w("登记返回", "take in a return");
pub const TAKE_ABOUT: Word = w(
    "选拍摄单位发回的文件夹或名单，按序号或学号对上人",
    "a folder or a list from the agency, joined by number or student number",
);
pub const HANDOUT: Word = w("发放表", "hand-out list");
pub const HANDOUT_ABOUT: Word = w(
    "按班级写纸质照片发放表，放在数据库旁边",
    "who signs for printed photos, by class, beside the database",
);
pub const ADD: Word = w("加一条", "add one");
pub const ADD_ABOUT: Word =
    w("封存以后才发现的错；封存的记录不变", "what turned out to be wrong; the sealed record stays");
pub const TO_ERRATA: Word = w("看勘误", "errata");
pub const TO_RETURNS: Word = w("看照片返回", "returns");
pub const EARLIER: Word = w("前一场", "session before");
pub const LATER: Word = w("后一场", "session after");
pub const PERSON: Word = w("看这个人", "this person");
pub const NEXT: Word = w("下一格", "next");
pub const DONE: Word = w("写入", "write it");

pub const FOLDER: Word = w("文件夹或名单", "folder or list");
pub const FOLDER_FIRST: Word =
    w("先写文件夹或名单的路径，可以把它拖进窗口", "Type where it lies, or drop it on the window");
pub const STUDENT: Word = w("学号或 #序号", "student no. or #number");
pub const FIELD: Word = w("哪一项", "which value");
pub const TO: Word = w("应为", "should be");
pub const REASON: Word = w("依据", "seen on");

pub const CLASS: Word = w("班级", "Class");
/// Whose photo has to be asked for.
pub const WANTED: Word = w("要补的照片", "Photos to ask for");
pub const SEQ: Word = w("序号", "No.");
pub const NO_NUMBER: Word = w("无号", "none");
pub const NAME: Word = w("姓名", "Name");
pub const STUDENT_NO: Word = w("学号", "Student no.");
pub const WHAT: Word = w("结果", "Result");
pub const REMARK: Word = w("备注", "Remark");
pub const FROM: Word = w("原为", "was");

pub const NOBODY: Word = w("照片都齐了", "Every photo came");
pub const NOTHING: Word = w(
    "还没有登记过返回。收到成品照片或名单后按 r",
    "Nothing came back yet. Press r when the photos or a list arrive",
);
pub const NO_ERRATA: Word =
    w("没有勘误。封存以后发现错的按 a", "No errata. a adds what was found after the seal");
pub const NOT_SEALED: Word =
    w("本场没有封存，错的在现场台或 F5 改就行", "Not sealed: mend it at the desk or with F5");
pub const NO_SESSION: Word =
    w("还没有场次。回首页按 n 新建", "No session yet. n on the home screen makes one");
pub const STOPPED: Word = w("停了，没有登记", "Stopped; nothing was taken in");
pub const RETURN_PROMPT: Word = w(
    "写文件夹或名单(.xlsx .csv)，回车登记；照片以序号或学号命名",
    "A folder or a list (.xlsx, .csv), Enter takes it in; photos are called by number or student number",
);
pub const ERRATA_PROMPT: Word =
    w("封存的记录不改，勘误写在旁边", "The sealed record stays; errata stand beside it");

/// The word for what became of a photo.
pub fn outcome(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Returned => w("已返回", "came"),
        Outcome::Rejected => w("比对不通过", "rejected"),
        Outcome::Missing => w("没有返回", "missing"),
    }
}

/// What came in all, and when it was taken in.
pub fn counted(returned: &Returned, lang: Lang) -> String {
    let said = crate::text::photo::returned(
        lang,
        returned.returned,
        returned.rejected.len(),
        returned.missing.len(),
    );
    let at = chrono::DateTime::parse_from_rfc3339(&returned.wall);
    match (at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()), lang) {
        (Err(_), _) => said,
        (Ok(at), Lang::Zh) => format!("{said}({at} 登记)"),
        (Ok(at), Lang::En) => format!("{said} (taken in {at})"),
    }
}

pub fn more_classes(more: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("  还有 {more} 个班，缺得更少"),
        Lang::En => format!("  {} that lack less", several(more, "more class", "more classes")),
    }
}

/// Files or lines that belong to nobody of the session.
pub fn unknown(called: &[String], lang: Lang) -> String {
    let some = called.iter().take(4).cloned().collect::<Vec<_>>().join(" ");
    let more = called.len();
    match lang {
        Lang::Zh => format!("对不上号的 {more} 个：{some}；看是不是别的场次"),
        Lang::En => format!("of nobody here: {more} ({some}); is it another session's return?"),
    }
}

pub fn written(file: &str, replaced: bool, lang: Lang) -> String {
    match (lang, replaced) {
        (Lang::Zh, false) => format!("发放表写好了：{file}"),
        (Lang::Zh, true) => format!("发放表换成新的了：{file}"),
        (Lang::En, false) => format!("Written: {file}"),
        (Lang::En, true) => format!("Replaced: {file}"),
    }
}

pub fn added(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已加勘误：{name}。F9 可打图像信息勘误表"),
        Lang::En => format!("Added: {name}. F9 prints 图像信息勘误表"),
    }
}
