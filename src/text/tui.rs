//! Words of the terminal interface's own parts: keys, help, palette, dialogs, forms, the frame around every screen.
//! The words of the larger screens have a file each; a small screen's own words stand beside it.

pub mod export;
pub mod import;
pub mod keyin;
pub mod log_pages;
pub mod reconcile;
pub mod roster;

use super::{Lang, Word, several};
use crate::domain::session::Settings;

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const PROGRAM: Word = w("采集台", "photodesk");

// Keys
pub const ONLY_LOOKING: Word =
    w("这个窗口只看不写；要改就到能写的那个窗口", "This window only looks; go to the one that writes");
pub const KEY_UP: Word = w("上", "Up");
pub const KEY_DOWN: Word = w("下", "Down");
pub const KEY_LEFT: Word = w("左", "Left");
pub const KEY_RIGHT: Word = w("右", "Right");

// The keys that work on every screen
pub const EVERYWHERE: Word = w("处处可用", "Everywhere");
pub const HELP: Word = w("帮助", "help");
pub const HELP_ABOUT: Word =
    w("这个屏幕的按键，打字过滤，回车执行", "the keys of this screen; type to filter, Enter runs");
pub const MENU: Word = w("菜单", "menu");
pub const MENU_ABOUT: Word =
    w("命令面板：汉字、简拼、英文都能找", "all commands; search in Chinese, pinyin or English");
pub const BACK: Word = w("返回", "back");
pub const BACK_ABOUT: Word = w(
    "退一步：清空、放开、关闭，回首页；从不退出程序",
    "one step back: clear, let go, close, home; never quits",
);
pub const UNDO: Word = w("撤销", "undo");
pub const UNDO_ABOUT: Word =
    w("撤销最后一步，并说出撤销了什么", "take the last step back, and say which it was");
pub const UNDO_IN_HAND: Word = w(
    "这里还在填写，Ctrl+Z 只撤销打的字；要撤销存了盘的，先按 Esc 离开这里",
    "Here Ctrl+Z takes back what is typed, nothing that is stored; for that leave with Esc first",
);
pub const REDO_IN_HAND: Word = w(
    "这里还在填写，没有可恢复的字；要恢复存了盘的，先按 Esc 离开这里",
    "Nothing typed to bring back here; for what is stored leave with Esc first",
);
pub const NOTHING_STORED: Word = w(
    "还没有数据，没有可撤销的。先选上面的一项",
    "There is no data yet and nothing to undo. Choose one of the four first",
);
pub const UNDO_NO_SESSION: Word = w(
    "没有打开的场次，没有可撤销的；先按 F2 打开那一场再撤销",
    "No session is open, nothing to undo: open it first (F2)",
);
pub const UNDO_TITLE: Word = w("撤销这一步？", "Undo this?");
pub const UNDO_NOW: Word = w("撤销", "undo it");
pub const REDO: Word = w("重做", "redo");
pub const QUIT: Word = w("退出", "quit");
pub const QUIT_ABOUT: Word =
    w("退出程序；场次没结束时先问一句", "leave the program; asks while a session is open");
pub const REDRAW: Word = w("重画屏幕", "redraw");
pub const REDRAW_ABOUT: Word =
    w("重画屏幕并重新测量框线宽度", "draw the screen anew and measure the box lines again");
pub const THEME: Word = w("换主题", "theme");
pub const THEME_ABOUT: Word = w(
    "换主题：跟随终端、高对比、色盲安全，无颜色",
    "next theme: terminal, high contrast, colour-blind, no colour",
);
pub const CANCEL_INPUT: Word = w("清空输入", "clear the input");
pub const PREFIX: Word = w("没有 F 键时", "without F-keys");
pub const PREFIX_ABOUT: Word = w("再按 1-9 = F1-F9, 0 = F10, c = F12", "then 1-9 = F1-F9, 0 = F10, c = F12");

// Screens, as F-keys and palette name them
pub const DESK: Word = w("现场台", "desk");
pub const ROSTER: Word = w("名册", "roster");
pub const MAKEUP: Word = w("补拍", "makeup");
pub const CORRECTIONS: Word = w("更正", "corrections");
pub const KEY_IN: Word = w("录手工表", "key in log");
pub const RECONCILE: Word = w("对账", "reconcile");
pub const CHECKPOINT: Word = w("对号", "checkpoint");
pub const EXPORT: Word = w("导出", "export");
pub const POSTS: Word = w("换岗", "switch posts");
pub const HOME: Word = w("首页", "home");
pub const FIRST_RUN: Word = w("第一次使用", "first run");
pub const IMPORT: Word = w("导入名册", "import");
pub const NEW_SESSION: Word = w("新场次", "new session");
pub const CLOSING: Word = w("收尾签收", "sign-off");
pub const TILL: Word = w("钱箱", "drawer");
pub const COUNT_CASH: Word = w("点钞、中结、日结", "count, X, Z");
pub const AFTERWARDS: Word = w("照片返回与勘误", "returns and errata");
pub const SETTLEMENT: Word = w("与摄影师结算", "settlement");
pub const SESSIONS: Word = w("场次", "sessions");
pub const PEOPLE: Word = w("名单", "people");
pub const SWAP: Word = w("调换序号", "swap numbers");
pub const SHIFT: Word = w("整段移号", "shift numbers");
pub const BUSY: Word = w("已在使用", "in use");

// Lists
pub const LIST: Word = w("列表", "Lists");
pub const MOVE: Word = w("选", "select");
pub const PAGE: Word = w("翻页", "page");
pub const ENDS: Word = w("到头 到尾", "first, last");

// Fields and forms
pub const FORM: Word = w("填表", "Forms");
pub const NEXT_FIELD: Word = w("下一格", "next field");
pub const PREVIOUS_FIELD: Word = w("上一格", "previous field");
pub const CHANGE: Word = w("改选", "change");
pub const FIELD: Word = w("输入框", "Text fields");
pub const CLEAR_FIELD: Word = w("清空", "clear");
pub const DELETE_WORD: Word = w("删一个词", "delete a word");
pub const DATE_SHAPE: Word = w("日期写成 2026-10-24", "write the date as 2026-10-24");
pub const AMOUNT_SHAPE: Word = w("金额写成 20 或 20.00", "write the amount as 20 or 20.00");
pub const MISSING: Word = w("这一格要填", "this field is needed");

// Help and palette
pub const HELP_TITLE: Word = w("这个屏幕的按键 (打字可过滤)", "Keys of this screen (type to filter)");
pub const PALETTE_TITLE: Word =
    w("命令 (打汉字 / 简拼 / 英文都行)", "Commands (Chinese, pinyin initials or English)");
pub const NOTHING_FOUND: Word = w("没有这样的命令。Esc 清空再找", "No such command. Esc clears the query");
pub const RUN: Word = w("执行", "run");
pub const CLOSE: Word = w("关闭", "close");
pub const LATER_MARK: Word = w("(以后的版本)", "(later version)");

// Dialogs
pub const DIALOG: Word = w("确认", "Confirm");
pub const CANCEL: Word = w("取消，什么也不改", "Cancel, change nothing");
pub const PRESS_DIGIT: Word = w("要做就按它前面的数字", "to do it, press its number");
pub const PICK: Word = w("选一项", "choose");
pub const WRITE_REASON: Word = w("写一句原因，回车确认", "write the reason, Enter confirms");
pub const NEED_REASON: Word = w("要写一句原因才能继续", "a reason in words is needed to go on");
pub const ONLY_FIRST_LINE: Word = w("只取了第一行", "only the first line was taken");
pub const PASTE_FIRST: Word = w("只取第一行，其余不要", "take the first line, leave the rest");
pub const REASON: Word = w("原因", "Reason");
pub const DROP_TITLE: Word = w("写的还没存，不要了吗？", "What is written is not stored. Drop it?");
pub const DROP_NOW: Word = w("不要了", "Drop it");
pub const QUIT_DROPPING: Word = w("不要了，退出", "Drop it and leave");
pub const QUIT_TITLE: Word = w("场次还没有结束", "The session is still open");
pub const QUIT_BODY: Word = w(
    "已经存盘，下次打开从这里接着做。现在退出吗？",
    "Everything is saved; next time you go on from here. Leave now?",
);
pub const QUIT_NOW: Word = w("退出，场次留着", "Leave, keep the session open");

// The frame around every screen
pub const SAVED: Word = w("已存盘", "saved");
pub const UNSAVED: Word = w("未保存", "NOT SAVED");
pub const READ_ONLY: Word = w("只读", "read-only");
pub const DEMO: Word = w("演示", "DEMO");
pub const ESC_AT_HOME: Word = w("已经在首页；退出按 Ctrl+Q", "This is the first screen; Ctrl+Q quits");
pub const WORKING: Word = w("正在处理", "working");
pub const ESC_STOPS: Word = w("Esc 停下", "Esc stops");
pub const STOP: Word = w("停下", "stop");
pub const STOPPING: Word = w("正在停下..", "stopping..");
pub const REDRAWN: Word = w("屏幕已重画", "Screen drawn anew");
pub const PREFIX_WAITS: Word = w(
    "Ctrl+G：再按 1-9 = F1-F9, 0 = F10, c = F12, Esc 取消",
    "Ctrl+G: now 1-9 = F1-F9, 0 = F10, c = F12, Esc cancels",
);
pub const TOO_SMALL: Word = w(
    "窗口太小。请放大到 80 列 24 行以上；打的字和锁定的人都还在。",
    "The window is too small. Make it at least 80 columns by 24 rows; what you typed is kept.",
);
pub const BORDER_LINE: Word = w("框线：单线", "box lines: lines");
pub const BORDER_ASCII: Word = w("框线：ASCII", "box lines: ASCII");

pub fn theme_name(theme: usize) -> Word {
    const NAMES: [Word; 4] = [
        w("主题：跟随终端", "theme: terminal"),
        w("主题：高对比", "theme: high contrast"),
        w("主题：色盲安全", "theme: colour-blind"),
        w("主题：无颜色", "theme: no colour"),
    ];
    NAMES.get(theme).copied().unwrap_or(THEME)
}

/// `10月24日 上午  蒲河教学点`: the session in the title line.
pub fn session(lang: Lang, settings: &Settings) -> String {
    let mut parts = settings.date.split('-').skip(1).map(|part| part.trim_start_matches('0'));
    let (month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let day = match lang {
        Lang::Zh => format!("{month}月{day}日"),
        Lang::En => settings.date.clone(),
    };
    let gap = if settings.label.is_empty() { "" } else { " " };
    format!("{day}{gap}{}  {}", settings.label, settings.site)
}

/// What would be taken back, where it is not the desk's own last act: an import with its people.
pub fn undoes_import(lang: Lang, added: u32, updated: u32) -> String {
    match lang {
        Lang::Zh => format!("导入名册：新增的 {added} 人从名册上拿掉，更新的 {updated} 人改回原来的值"),
        Lang::En => {
            format!(
                "roster import: {} the roster, old values come back for {updated}",
                several(added, "person leaves", "people leave")
            )
        }
    }
}

/// As [`undoes_import`], for a page of the manual log.
pub fn undoes_page(lang: Lang, page: u32, lines: u32) -> String {
    match lang {
        Lang::Zh => format!("录入的手工表第 {page} 页，{lines} 行"),
        Lang::En => format!("page {page} of the manual log as keyed, {}", several(lines, "line", "lines")),
    }
}

/// Kinds of acts that are named in a line.
const NAMED: usize = 4;

/// What was taken back or brought again: of each that comes several times one, and how often; of many kinds the first.
pub fn turned(lines: &[String], lang: Lang) -> String {
    let mut kinds: Vec<String> = lines
        .chunk_by(|one, next| one == next)
        .map(|same| match same {
            [one] => one.clone(),
            [one, ..] => format!("{one} x{}", same.len()),
            [] => String::new(),
        })
        .collect();
    let more = kinds.len().saturating_sub(NAMED);
    kinds.truncate(NAMED);
    if more > 0 {
        kinds.push(match lang {
            Lang::Zh => format!("还有 {more} 项"),
            Lang::En => format!("and {more} more"),
        });
    }
    lang.joined(&kinds)
}

/// Another screen was opened above one in which something is not stored.
pub fn stays_below(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Zh => format!("{title}还没有存，留在下面：Esc 回去接着写"),
        Lang::En => format!("{title} is not saved and stays below: Esc goes back to it"),
    }
}

/// Several lines were pasted where one is typed; nothing of them was carried out.
pub fn pasted_title(lang: Lang, lines: usize) -> String {
    match lang {
        Lang::Zh => format!("粘贴了 {lines} 行，什么也没有执行"),
        Lang::En => format!("{} pasted; nothing was carried out", several(lines, "line was", "lines were")),
    }
}

pub fn pasted_more(lang: Lang, lines: usize) -> String {
    match lang {
        Lang::Zh => format!(".. 还有 {lines} 行"),
        Lang::En => format!(".. and {lines} more"),
    }
}

/// As [`pasted_title`], where nothing can be typed.
pub fn pasted_nowhere(lang: Lang, lines: usize) -> String {
    match lang {
        Lang::Zh => format!("粘贴了 {lines} 行，这里用不上，什么也没有执行；名单从 F3 i 导入"),
        Lang::En => format!(
            "{} pasted; nothing was done with them. Lists come in by F3 i",
            several(lines, "line was", "lines were")
        ),
    }
}

/// A key of the map that a later version brings.
pub fn later(lang: Lang, what: Word) -> String {
    match lang {
        Lang::Zh => format!("{}：这一版还没有，以后的版本会有", what.zh),
        Lang::En => format!("{} comes in a later version", what.en),
    }
}

/// A panic in a job: nothing was stored by it, because its transaction was not committed.
pub fn job_failed(lang: Lang, what: Word, place: Option<&str>) -> String {
    let place = place.unwrap_or("?");
    match lang {
        Lang::Zh => {
            format!("程序出错：{} 没有做完，没有写入。请记下 {place} 并告诉开发者，再试一次", what.zh)
        }
        Lang::En => {
            format!(
                "Program error: {} was not done, nothing was stored. Report {place}, then try again",
                what.en
            )
        }
    }
}

/// The first line and the place of a crash; never what the program was working on.
pub fn crashed(lang: Lang, place: &str) -> String {
    match lang {
        Lang::Zh => format!("采集台出错退出 ({place}). 已存盘的都在；重新打开可以接着做。"),
        Lang::En => format!(
            "photodesk stopped by a program error ({place}). What was saved is kept; start it again to go on."
        ),
    }
}

/// `第 1 步 共 4 步  选文件`
pub fn step(lang: Lang, at: usize, of: usize, title: &str) -> String {
    match lang {
        Lang::Zh => format!("第 {at} 步 共 {of} 步  {title}"),
        Lang::En => format!("Step {at} of {of}  {title}"),
    }
}

/// `导入名册 123/400  31%  Esc 停下`
/// Without a known end only what is done is counted.
pub fn progress(lang: Lang, what: Word, done: u64, total: u64, per_cent: u64) -> String {
    if total == 0 {
        let count = if done == 0 { String::new() } else { format!(" {done}") };
        return format!("{}{count}  {}", what.get(lang), ESC_STOPS.get(lang));
    }
    format!("{} {done}/{total}  {per_cent}%  {}", what.get(lang), ESC_STOPS.get(lang))
}

pub fn commands_found(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {count} 条"),
        Lang::En => several(count, "command", "commands"),
    }
}

pub fn window_size(lang: Lang, width: u16, height: u16) -> String {
    match lang {
        Lang::Zh => format!("现在 {width} 列 {height} 行"),
        Lang::En => format!("now {width} x {height}"),
    }
}

// README
pub const README_KEY: Word = w("按键", "Key");
pub const README_DOES: Word = w("作用", "Does");
