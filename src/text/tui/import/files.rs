//! Words of the first step: which files, and what each of them looks like.

use super::{UNREAD, w};
use crate::domain::roster::raw::SheetKind;
use crate::ops::folder::Glance;
use crate::ops::roster::FileTold;
use crate::sheet::read_error::ReadError;
use crate::text::{Lang, Say, Word, several};

pub const FOLDER: Word = w("当前位置", "Folder");
pub const MARKED: Word = w("已选", "Chosen");
pub const ARRIVED: Word = w("新到", "New");
pub const PAST: Word = w("以前导入过", "Imported before");
pub const OPEN: Word = w("打开", "open");
pub const OPEN_ABOUT: Word = w("进文件夹；选中文件并往下走", "enter the folder, or take the file and go on");
pub const MARK: Word = w("选中", "mark");
pub const MARK_ABOUT: Word = w(
    "选中一份文件，或整个文件夹（连同里面各层）；再按一次不选",
    "mark a file, or a folder with all folders in it; once more, not",
);
pub const MARK_ALL: Word = w("全选", "mark all");
pub const MARK_ALL_ABOUT: Word =
    w("选中列出的所有名册；再按一次全不选", "mark all rosters that are listed; once more, none");
pub const PARENT: Word = w("上级", "parent");
pub const TEMPLATE: Word = w("空白名册", "blank roster");
pub const TEMPLATE_ABOUT: Word = w(
    "在这个文件夹里写一份发给班主任填的空白名册",
    "write a blank roster for class teachers into this folder",
);
pub const SIZE_COLUMN: Word = w("大小", "Size");
pub const MODIFIED_COLUMN: Word = w("改动时间", "Changed");
pub const VERDICT_COLUMN: Word = w("像不像名册", "Looks like");
pub const LISTING: Word = w("看文件夹", "reading the folder");
pub const GLANCING: Word = w("看文件像不像名册", "looking into files");
pub const EMPTY: Word = w("这里没有这样的文件。Backspace 到上级", "No such file here. Backspace goes up");
pub const PATH_TYPED: Word = w("回车打开这个路径", "Enter opens this path");
pub const NO_TABLE: Word = w("不是表格", "no spreadsheet");
pub const NOTHING_READ: Word = w("没有一份能当名册读", "None of the files can be read as a roster");
pub const CHOOSE_FIRST: Word = w("先选一份文件", "Choose a file first");
pub const NO_FILE_HERE: Word =
    w("上级不能整个选；回车进去再选", "The folder above is not marked as a whole; Enter goes there");
pub const FOLDER_MARKED: Word =
    w("整个文件夹已选，里面各层都读；Tab 下一步", "The folder is chosen with all folders in it; Tab goes on");
pub const ALL_IN_IT: Word = w("整个文件夹", "all that is in it");
pub const NO_ROSTER_HERE: Word = w("列出的里面没有名册", "None of these is a roster");
pub const PROMPT_FILES: Word = w(
    "打字过滤；也可写路径，或把文件拖进来再回车；空格选多份或整个文件夹",
    "Type to filter, or a path, or drop files + Enter; Space marks files, folders",
);

pub fn so_many(lang: Lang, label: &str, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{label} {count} 项"),
        Lang::En => format!("{label}: {}", several(count, "file or folder", "files and folders")),
    }
}

pub fn unlisted(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("还有 {count} 个文件没列出；打字不会找到它们，可写出路径"),
        Lang::En => format!(
            "{} not listed; write their path to open one",
            several(count, "more file is", "more files are")
        ),
    }
}

/// What a file looks like before it is chosen.
pub fn glance(glance: &Glance, lang: Lang) -> String {
    match glance {
        Glance::Roster { rows: 0, .. } => w("空白的，还没填", "not filled in yet").get(lang).to_owned(),
        Glance::Roster { rows, sheets, header_row, columns, remembered, .. } => {
            let more = match (sheets, header_row, lang) {
                (2.., _, Lang::Zh) => format!("{sheets} 张表"),
                (2.., _, Lang::En) => several(sheets, "sheet", "sheets"),
                (_, 2.., Lang::Zh) => format!("表头第 {header_row} 行"),
                (_, 2.., Lang::En) => format!("headings row {header_row}"),
                (_, _, Lang::Zh) => format!("{columns} 列"),
                (_, _, Lang::En) => several(columns, "column", "columns"),
            };
            let known = match (remembered, lang) {
                (false, _) => "",
                (true, Lang::Zh) => ", 记住的",
                (true, Lang::En) => ", known",
            };
            match lang {
                Lang::Zh => format!("像，{rows} 行，{more}{known}"),
                Lang::En => format!("{}, {more}{known}", several(rows, "row", "rows")),
            }
        }
        Glance::Other(SheetKind::Log) => w("手工登记表", "a manual log").get(lang).to_owned(),
        Glance::Other(SheetKind::ReturnGuide) => {
            w("退回表的说明页", "a return file's guide").get(lang).to_owned()
        }
        Glance::Other(SheetKind::Sideways) => w("横着排的表", "on its side").get(lang).to_owned(),
        Glance::Other(SheetKind::Cards) => w("登记卡，没有排成表", "cards, no table").get(lang).to_owned(),
        Glance::Other(SheetKind::TwoLines) => w("一人占两行", "two rows for each").get(lang).to_owned(),
        Glance::Other(SheetKind::OneCell) => w("没有分列", "no columns").get(lang).to_owned(),
        Glance::Other(_) => w("表格，没找到表头", "no headings found").get(lang).to_owned(),
        Glance::Large => w("太大，选了再看", "large: choose it first").get(lang).to_owned(),
        Glance::Unread(error) => unread(error, lang),
    }
}

fn unread(error: &ReadError, lang: Lang) -> String {
    match error {
        ReadError::NotASpreadsheet(foreign) => match lang {
            Lang::Zh => format!("不是表格，是{}", foreign.say(lang)),
            Lang::En => foreign.say(lang),
        },
        ReadError::Encrypted => w("有密码", "has a password").get(lang).to_owned(),
        ReadError::Empty => w("空的", "empty").get(lang).to_owned(),
        ReadError::TooLarge(_) => w("太大", "too large").get(lang).to_owned(),
        _ => UNREAD.get(lang).to_owned(),
    }
}

pub fn imported_on(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("{day} 导入过"),
        Lang::En => format!("imported {day}"),
    }
}

/// One file of an earlier import.
pub fn past(lang: Lang, told: &FileTold, day: &str, undone: bool) -> String {
    let FileTold { name, people, faults } = told;
    let after = match (undone, lang) {
        (false, _) => "",
        (true, Lang::Zh) => "  已撤回",
        (true, Lang::En) => "  taken back",
    };
    match lang {
        Lang::Zh => format!("{name}  {day}  {people} 人  {faults} 错{after}"),
        Lang::En => format!(
            "{name}  {day}  {}  {}{after}",
            several(people, "person", "people"),
            several(faults, "error", "errors")
        ),
    }
}

/// Tables that came into the folder while it was open.
pub fn came(lang: Lang, names: &[String]) -> String {
    match (names, lang) {
        ([name], Lang::Zh) => format!("来了新文件：{name}"),
        ([name], Lang::En) => format!("A new file came: {name}"),
        (_, Lang::Zh) => format!("来了 {} 份新文件", names.len()),
        (_, Lang::En) => several(names.len(), "new file came", "new files came"),
    }
}

pub fn blank_written(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("已在这个文件夹里写好 {name}，可以发给班主任"),
        Lang::En => format!("{name} is in this folder now, ready for the class teachers"),
    }
}

pub fn blank_there(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("这个文件夹里已经有 {name}，没有动它；要新的先把它改名"),
        Lang::En => format!("{name} is there already and stays; rename it to have a new one"),
    }
}
