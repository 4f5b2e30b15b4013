//! Words of the import wizard. Problems of rows speak in `text::problem`, files that cannot be read in `text::file`.

use super::w;
use crate::domain::field::Field;
use crate::domain::roster::batch::Counts;
use crate::domain::roster::raw::{ClassFrom, MappedBy, SheetKind};
use crate::ops::folder::Glance;
use crate::ops::roster::FileTold;
use crate::sheet::read_error::ReadError;
use crate::text::{Lang, Say, Word};

pub const STEPS: [Word; 4] =
    [w("选文件", "files"), w("对列", "columns"), w("预览", "preview"), w("结果", "result")];

// Panels
pub const FOLDER: Word = w("当前位置", "Folder");
pub const MARKED: Word = w("已选", "Chosen");
pub const PAST: Word = w("以前导入过", "Imported before");
pub const READING_PANEL: Word = w("这一列怎么读", "About this column");
pub const UNUSED: Word = w("没用到的列", "Columns not used");
pub const SELECTED: Word = w("选中的这一行", "The selected row");
pub const PROBLEMS: Word = w("问题", "Problems");
pub const ERRORS_TAB: Word = w("只看错误", "Errors");
pub const SHEETS: Word = w("各文件", "Files");
pub const CHANGED: Word = w("改动", "Changes");
pub const MISSING: Word = w("文件里没有的人", "Not in the files");
pub const CHOOSE_COLUMN: Word = w("哪一列", "Which column");
pub const LETTER_TITLE: Word = w("给班主任的话", "The text for the teacher");
pub const LETTER_PANEL: Word =
    w("给班主任的话 (按 y 单独显示并复制)", "The text for the teacher (y shows it alone and copies it)");
pub const REMEMBERED_TITLE: Word = w("记住的对法", "Remembered columns");
pub const MEND_TITLE: Word = w("结果里有要改的", "Something to mend");
pub const RETURN_FOLDER: Word = w("退回", "return");
pub const RETURN_TO: Word = w("退回表放在哪个文件夹", "Folder for the return files");

// Keys
pub const NEXT: Word = w("下一步", "next");
pub const TO_PREVIEW: Word = w("预览", "preview");
pub const LAST: Word = w("上一步", "back");
pub const OPEN: Word = w("打开", "open");
pub const OPEN_ABOUT: Word = w("进文件夹；选中文件并往下走", "enter the folder, or take the file and go on");
pub const MARK: Word = w("选中", "mark");
pub const MARK_ALL: Word = w("全选", "mark all");
pub const MARK_ALL_ABOUT: Word =
    w("选中列出的所有名册；再按一次全不选", "mark all rosters that are listed; once more, none");
pub const PARENT: Word = w("上级", "parent");
pub const CHANGE: Word = w("改这行", "change");
pub const UNMAP: Word = w("不导入这列", "leave empty");
pub const NEXT_SHEET: Word = w("下一张表", "next sheet");
pub const LAST_SHEET: Word = w("上一张表", "previous sheet");
pub const HEADER: Word = w("改表头行", "heading row");
pub const CLASS: Word = w("改班级", "class");
pub const LEAVE_OUT: Word = w("不要这张表", "leave sheet out");
pub const TAKE_IN: Word = w("要这张表", "take sheet in");
pub const LEAVE_OUT_ABOUT: Word =
    w("这张表不导入；再按一次又要", "do not import this sheet; once more, import it");
pub const FORGET: Word = w("忘掉记住的", "forget");
pub const FORGET_ABOUT: Word = w(
    "忘掉以前为这种表头记住的对法，重新判断",
    "forget the columns remembered for these headings, and judge anew",
);
pub const PUT: Word = w("就这样", "take it");
pub const ERRORS: Word = w("只看错误", "errors only");
pub const ALL_PROBLEMS: Word = w("全部问题", "all problems");
pub const NEXT_VIEW: Word = w("换着看", "next list");
pub const LAST_VIEW: Word = w("往回换", "previous list");
pub const VIEW_ABOUT: Word = w(
    "问题、各文件、改动、文件里没有的人，轮着看",
    "problems, files, changes, people not in the files, one after the other",
);
pub const APPLY: Word = w("导入", "import");
pub const TAKE: Word = w("选这列", "take it");
pub const FINISH: Word = w("完成", "done");
pub const AGAIN: Word = w("再导一份", "another file");
pub const RETURN: Word = w("写退回表", "return files");
pub const RETURN_ABOUT: Word =
    w("把要改的行写成表格，一位班主任一份", "write the rows to mend as workbooks, one for each teacher");
pub const LETTER: Word = w("给班主任的话", "text for the teacher");
pub const LETTER_ABOUT: Word = w(
    "单独显示要发给班主任的话，并交给终端复制",
    "show the text for the teacher by itself, and offer it to the clipboard",
);
pub const LETTER_AGAIN: Word = w("再复制一次", "copy again");

// Columns
pub const FILE_COLUMN: Word = w("文件", "File");
pub const SIZE_COLUMN: Word = w("大小", "Size");
pub const MODIFIED_COLUMN: Word = w("改动时间", "Changed");
pub const VERDICT_COLUMN: Word = w("像不像名册", "Looks like");
pub const FIELD_COLUMN: Word = w("要用的项", "Value");
pub const HEADING_COLUMN: Word = w("文件里的列", "Column of the file");
pub const EXAMPLES_COLUMN: Word = w("例子", "Examples");
pub const HOW_COLUMN: Word = w("把握", "How sure");
pub const USED_COLUMN: Word = w("现在用作", "Used for");
pub const ROW_COLUMN: Word = w("行", "Row");
pub const CELLS_COLUMN: Word = w("这一行的内容", "What stands in it");
pub const SEVERITY_COLUMN: Word = w("轻重", "Weight");
pub const NAME_COLUMN: Word = w("姓名", "Name");
pub const CLASS_COLUMN: Word = w("班级", "Class");
pub const NUMBER_COLUMN: Word = w("学号", "Number");
pub const WHAT_COLUMN: Word = w("哪一项", "Value");
pub const PROBLEM_COLUMN: Word = w("问题", "Problem");
pub const ROWS_COLUMN: Word = w("行数", "rows");
pub const ADDED_COLUMN: Word = w("新增", "new");
pub const UPDATED_COLUMN: Word = w("更新", "chg.");
pub const SAME_COLUMN: Word = w("不变", "same");
pub const INCOMPLETE_COLUMN: Word = w("不全", "inc.");
pub const REFUSED_COLUMN: Word = w("拒收", "ref.");
pub const HIDDEN_COLUMN: Word = w("隐藏", "hid.");
pub const OLD_COLUMN: Word = w("原来", "Old");
pub const NEW_COLUMN: Word = w("改成", "New");

// Jobs
pub const LISTING: Word = w("看文件夹", "reading the folder");
pub const GLANCING: Word = w("看文件像不像名册", "looking into files");
pub const READING: Word = w("读文件", "reading the files");
pub const WRITING: Word = w("导入名册", "importing");
pub const FORGETTING: Word = w("忘掉记住的对法", "forgetting");
pub const ESC_LEAVES_NOTHING: Word = w("Esc 停下，什么也不留下", "Esc stops; nothing is left behind");

// What is said
pub const EMPTY: Word = w("这里没有这样的文件。Backspace 到上级", "No such file here. Backspace goes up");
pub const PATH_TYPED: Word = w("回车打开这个路径", "Enter opens this path");
pub const NO_TABLE: Word = w("不是表格", "no spreadsheet");
pub const NO_PROBLEMS: Word = w("没有问题，可以导入", "No problems; ready to import");
pub const NO_CHANGES: Word = w("已有的人没有改动", "Nobody who is there already changes");
pub const NONE_MISSING: Word =
    w("系统里这些班的人，文件里都有", "Everybody of these classes is in the files");
pub const NOT_IMPORTED: Word = w("(不导入)", "(not imported)");
pub const NO_HEADING: Word =
    w("没有找到表头。按 h 说表头在第几行", "No headings found. h says in which row they are");
pub const NO_HEADING_SHEET: Word = w("没有表头，没有读", "no headings, not read");
pub const HIDDEN_SHEET: Word = w("隐藏的，没有读", "hidden, not read");
pub const LEFT_OUT: Word = w("你不要的", "left out by you");
pub const UNREAD: Word = w("读不出来", "cannot be read");
pub const IS_LEFT_OUT: Word =
    w("这张表不导入。按 x 改主意", "This sheet is not imported. x takes it in again");
pub const WILL_REMEMBER: Word = w(
    "这张表的对法你改过；导入后会记住，同样表头的文件下次照这样读",
    "You changed the columns; they will be remembered for files with the same headings",
);
pub const NOTHING_READ: Word = w("没有一份能当名册读", "None of the files can be read as a roster");
pub const NOTHING_NEW: Word =
    w("没有要写的：名册已经是这样", "Nothing to write: the roster is like this already");
pub const NOTHING_TAKEN: Word = w(
    "没有能导入的行：先按上面的问题改好文件",
    "No row can be taken: the problems above have to be mended in the files first",
);
pub const STOPPED: Word = w("已停下，什么也没有导入", "Stopped; nothing was imported");
pub const READING_STOPPED: Word = w("已停下，没有读完", "Stopped; the files were not read");
pub const CHOOSE_FIRST: Word = w("先选一份文件", "Choose a file first");
pub const BAD_ROW: Word = w("行号从 1 开始", "Rows count from 1");
pub const WHOLE_PATH: Word =
    w("写出整个路径，例如 D:\\图采\\退回", "Write the whole path, such as /home/photo/return");
pub const FIXED: Word = w("(固定值)", "(fixed)");
pub const BLANK: Word = w("(空)", "(blank)");
pub const AS_WRITTEN: Word = w("原样  ", "written");
pub const AS_TAKEN: Word = w("导入后", "taken  ");
pub const STAYS_OUT: Word = w("这一行不导入", "this row stays out");
pub const AS_BEFORE: Word = w("系统里已经是这样，不变", "the roster is like this already");
pub const FORGOTTEN: Word = w("已忘掉", "Forgotten");
pub const TAKEN_BACK: Word =
    w("这次导入已撤回，名册和导入前一样", "This import was taken back; the roster is as before");
pub const NO_BACKUP: Word = w(
    "导入前的副本没有存成(磁盘满了，或者文件夹不能写);Ctrl+Z 仍可整批撤回",
    "No copy was made before (is the disk full, or the folder locked?); Ctrl+Z still takes it all back",
);
pub const REMEMBERED_NOW: Word =
    w("这种表头的对法已记住，下次自动用", "The columns are remembered for files with these headings");
pub const NEXT_STEPS: Word = w(
    "下一步  F9 打印手工登记表   F2 去现场台   i 再导一份   Ctrl+Z 整批撤回",
    "Next: F9 prints the log, F2 opens the desk, i imports more, Ctrl+Z undoes it",
);
pub const LETTER_OFFERED: Word = w(
    "已交给终端的剪贴板。贴不出来就按住 Shift 用鼠标选上面的字",
    "Offered to the terminal's clipboard. If it cannot be pasted, select the text with Shift and the mouse",
);

// Prompts
pub const PROMPT_FILES: Word = w(
    "打字过滤；也可写路径，或把文件拖进来再回车；空格选多份",
    "Type to filter; or a path, or drop files here, then Enter; Space marks several",
);
pub const PROMPT_MAPPING: Word = w("全对就按 Tab 去预览", "Tab goes to the preview when all is right");
pub const PROMPT_NO_HEADING: Word =
    w("看哪一行是表头，按 h 写它的行号", "See which row holds the headings, then h");
pub const PROMPT_PICKING: Word = w("选一列，回车", "Choose a column, Enter");
pub const PROMPT_PREVIEW: Word = w(
    "导入前会先自动存一份数据库副本；错误的格子留空，当天在现场补",
    "A copy of the database is made first; values in error stay empty, for the desk",
);
pub const PROMPT_RESULT: Word = w("Ctrl+Z 整批撤回这次导入", "Ctrl+Z takes the whole import back");
pub const PROMPT_HEADER: Word = w("打表头的行号，回车", "Type the row of the headings, Enter");
pub const PROMPT_CLASS: Word =
    w("打班级名，回车；空着就按文件", "Type the class, Enter; empty means as in the file");
pub const PROMPT_FOLDER: Word = w("文件夹不在就会建；回车写", "The folder is made if need be; Enter writes");
pub const PROMPT_LETTER: Word = w("Esc 回到结果", "Esc goes back to the result");

pub fn how(how: MappedBy) -> Word {
    match how {
        MappedBy::Heading => w("准", "sure"),
        MappedBy::Similar => w("同义", "likely"),
        MappedBy::Content => w("看内容", "by content"),
        MappedBy::Remembered => w("记住的", "remembered"),
        MappedBy::User => w("你定的", "your choice"),
        MappedBy::Nothing => NOT_IMPORTED,
    }
}

/// Where a class that stands in no column comes from.
pub fn class_from(from: ClassFrom) -> Word {
    match from {
        ClassFrom::Given => w("你定的", "your choice"),
        ClassFrom::Column => w("准", "sure"),
        ClassFrom::Title => w("来自标题", "from the title"),
        ClassFrom::SheetName => w("来自表名", "from the sheet"),
        ClassFrom::FileName => w("来自文件名", "from the file name"),
    }
}

/// How the values of a column are read, where that is not plain.
pub fn reading(value: Field) -> Option<Word> {
    Some(match value {
        Field::IdNumber => w(
            "身份证号只核对，不改；存成数字的会丢末几位，那一格留空，当天看证件补",
            "ID numbers are checked, never repaired; kept as numbers they lose digits and stay empty for the desk",
        ),
        Field::Ethnicity => w(
            "民族：01 汉族、02 蒙古族、03 回族 ...；遇到汉字就用汉字",
            "Ethnic groups by code (01 汉族, 02 蒙古族, 03 回族 ...) or by name",
        ),
        Field::Sex => w(
            "性别：男、女、1、2 都认；没有这一列就看身份证号",
            "男, 女, 1 or 2; without the column the ID number tells",
        ),
        Field::StudentNo => w(
            "学号、考生号、身份证号有一个就能认人；学号最好存成文本",
            "One of student number, exam number and ID number is enough; keep numbers as text",
        ),
        Field::Class => w(
            "班级依次看：你定的、这一列、标题、表名、文件名",
            "The class comes from your word, the column, the title, the sheet, the file, in this order",
        ),
        Field::AlreadyCaptured => w(
            "写「是」或「已采集」的人会有提醒，一般不再拍",
            "Whoever has 是 or 已采集 gets a note; people are captured once",
        ),
        _ => return None,
    })
}

/// `准, 3 个有错`
pub fn with_errors(lang: Lang, how: &str, errors: usize) -> String {
    match lang {
        Lang::Zh => format!("{how}, {errors} 个有错"),
        Lang::En => format!("{how}, {errors} wrong"),
    }
}

pub fn sheet(lang: Lang, at: usize, of: usize, header: Option<u32>, rows: usize) -> String {
    match (header, lang) {
        (Some(row), Lang::Zh) => format!("第 {at} 张 共 {of} 张   表头在第 {row} 行   数据 {rows} 行"),
        (Some(row), Lang::En) => format!("sheet {at} of {of}   headings in row {row}   {rows} rows of data"),
        (None, Lang::Zh) => format!("第 {at} 张 共 {of} 张   没有找到表头"),
        (None, Lang::En) => format!("sheet {at} of {of}   no headings found"),
    }
}

pub fn remembered(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("按 {day} 记住的对法读的；不对就改，或按 f 忘掉"),
        Lang::En => format!("Columns as remembered on {day}; change them, or f forgets them"),
    }
}

pub fn marked(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("已选 {count} 份"),
        Lang::En => format!("Chosen: {count} files"),
    }
}

pub fn unlisted(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("还有 {count} 个文件没列出；打字不会找到它们，可写出路径"),
        Lang::En => format!("{count} more files are not listed; write their path to open one"),
    }
}

/// What a file looks like before it is chosen.
pub fn glance(glance: &Glance, lang: Lang) -> String {
    match glance {
        Glance::Roster { rows, sheets, header_row, columns, remembered, .. } => {
            let more = match (sheets, header_row, lang) {
                (2.., _, Lang::Zh) => format!("{sheets} 张表"),
                (2.., _, Lang::En) => format!("{sheets} sheets"),
                (_, 2.., Lang::Zh) => format!("表头第 {header_row} 行"),
                (_, 2.., Lang::En) => format!("headings row {header_row}"),
                (_, _, Lang::Zh) => format!("{columns} 列"),
                (_, _, Lang::En) => format!("{columns} columns"),
            };
            let known = match (remembered, lang) {
                (false, _) => "",
                (true, Lang::Zh) => ", 记住的",
                (true, Lang::En) => ", known",
            };
            match lang {
                Lang::Zh => format!("像，{rows} 行，{more}{known}"),
                Lang::En => format!("{rows} rows, {more}{known}"),
            }
        }
        Glance::Other(SheetKind::Log) => w("手工登记表", "a manual log").get(lang).to_owned(),
        Glance::Other(SheetKind::Sideways) => w("横着排的表", "on its side").get(lang).to_owned(),
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
        Lang::En => format!("{name}  {day}  {people} people  {faults} errors{after}"),
    }
}

pub fn counts(lang: Lang, counts: &Counts, missing: usize) -> String {
    let Counts { added, updated, unchanged, incomplete, refused, hidden_rows, .. } = counts;
    let hidden = match (hidden_rows, lang) {
        (0, _) => String::new(),
        (rows, Lang::Zh) => format!("  隐藏行 {rows}"),
        (rows, Lang::En) => format!("  hidden rows {rows}"),
    };
    match lang {
        Lang::Zh => format!(
            "新增 {added}  更新 {updated}  不变 {unchanged}  信息不全 {incomplete}  不导入 {refused}  文件没有 {missing}{hidden}"
        ),
        Lang::En => format!(
            "new {added}  changed {updated}  same {unchanged}  incomplete {incomplete}  refused {refused}  missing {missing}{hidden}"
        ),
    }
}

/// Rows under the headings that are no students: blank, footers, headings once more, examples.
pub fn skipped(lang: Lang, [blank, footers, headings, examples]: [usize; 4]) -> String {
    match lang {
        Lang::Zh => {
            format!("跳过的行：空行 {blank}、合计和签字 {footers}、重复的表头 {headings}、示例 {examples}")
        }
        Lang::En => format!(
            "rows passed over: blank {blank}, totals and signatures {footers}, repeated headings {headings}, examples {examples}"
        ),
    }
}

/// What a long job counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Cells,
    Files,
    People,
}

/// How far a long job is. How many cells a file has is known only roughly before it is read.
pub fn counted(lang: Lang, unit: Unit, done: u64, total: u64) -> String {
    match (unit, lang) {
        (Unit::People, Lang::Zh) => format!("已写 {done} 人 共 {total} 人"),
        (Unit::People, Lang::En) => format!("{done} of {total} people written"),
        (Unit::Files, Lang::Zh) => format!("已读 {done} 份 共 {total} 份"),
        (Unit::Files, Lang::En) => format!("{done} of {total} files read"),
        (Unit::Cells, Lang::Zh) => format!("已读 {done} 格 约 {total} 格"),
        (Unit::Cells, Lang::En) => format!("{done} of about {total} cells read"),
    }
}

pub fn apply(lang: Lang, people: usize) -> String {
    match lang {
        Lang::Zh => format!("导入 {people} 人"),
        Lang::En => format!("import {people}"),
    }
}

pub fn done(lang: Lang, added: u32, updated: u32) -> String {
    match lang {
        Lang::Zh => format!("导入完成：新增 {added} 人，更新 {updated} 人"),
        Lang::En => format!("Imported: {added} new, {updated} changed"),
    }
}

pub fn unchanged(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Zh => format!("不变 {count} 人"),
        Lang::En => format!("{count} people are as they were"),
    }
}

pub fn incomplete(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Zh => format!("信息不全 {count} 人：当天看证件在现场补"),
        Lang::En => format!("{count} people incomplete: complete them at the desk with the card in hand"),
    }
}

pub fn refused(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Zh => format!("没导入 {count} 行：退给班主任改好再导"),
        Lang::En => format!("{count} rows left out: have them corrected, then import again"),
    }
}

pub fn missing(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("文件里没有的 {count} 人留在名册上"),
        Lang::En => format!("{count} people who are not in the files stay on the roster"),
    }
}

pub fn now_there(lang: Lang, people: usize, classes: usize) -> String {
    match lang {
        Lang::Zh => format!("系统现在共有  {classes} 个班  {people} 人"),
        Lang::En => format!("On the roster now: {classes} classes, {people} people"),
    }
}

pub fn backup(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Zh => format!("导入前副本  {file}"),
        Lang::En => format!("Copy from before: {file}"),
    }
}

pub fn returned(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Zh => format!("退回表  {file}"),
        Lang::En => format!("Return file: {file}"),
    }
}

pub fn returned_count(lang: Lang, files: usize) -> String {
    match lang {
        Lang::Zh => format!("已写 {files} 份退回表"),
        Lang::En => format!("{files} return files written"),
    }
}

/// Rosters of the folder that are still to be imported.
pub fn left(lang: Lang, names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    let more = if names.len() > shown.len() { " ..." } else { "" };
    match lang {
        Lang::Zh => format!("这个文件夹还有 {} 份没导：{}{more}", names.len(), shown.join("、")),
        Lang::En => format!("Still to import from this folder ({}): {}{more}", names.len(), shown.join(", ")),
    }
}
