//! Words of the import wizard. Problems of rows speak in `text::problem`.

use super::w;
use crate::domain::roster::raw::MappedBy;
use crate::text::{Lang, Word};

pub const STEPS: [Word; 4] =
    [w("选文件", "files"), w("对列", "columns"), w("预览", "preview"), w("结果", "result")];

pub const FOLDER: Word = w("当前位置", "Folder");
pub const MARKED: Word = w("已选", "Chosen");
pub const SHEET: Word = w("这张表", "This sheet");
pub const PROBLEMS: Word = w("问题", "Problems");
pub const ROW: Word = w("选中的问题", "The selected problem");
pub const MISSING: Word = w("系统里有而文件没有", "On the roster, not in the files");
pub const CHOOSE_COLUMN: Word = w("哪一列", "Which column");

pub const NEXT: Word = w("下一步", "next");
pub const LAST: Word = w("上一步", "back");
pub const OPEN: Word = w("打开", "open");
pub const OPEN_ABOUT: Word = w("进文件夹;选中文件并往下走", "enter the folder, or take the file and go on");
pub const MARK: Word = w("选中", "mark");
pub const PARENT: Word = w("上级", "parent");
pub const CHANGE: Word = w("改这行", "change");
pub const NEXT_SHEET: Word = w("下一张表", "next sheet");
pub const LAST_SHEET: Word = w("上一张表", "previous sheet");
pub const HEADER: Word = w("改表头行", "heading row");
pub const CLASS: Word = w("改班级", "class");
pub const ERRORS: Word = w("只看错误", "errors only");
pub const APPLY: Word = w("导入", "import");
pub const TAKE: Word = w("选这列", "take it");
pub const FINISH: Word = w("完成", "done");
pub const AGAIN: Word = w("再导一份", "another file");

pub const FILE_COLUMN: Word = w("文件", "File");
pub const SIZE_COLUMN: Word = w("大小", "Size");
pub const FIELD_COLUMN: Word = w("要用的项", "Value");
pub const HEADING_COLUMN: Word = w("文件里的列", "Column of the file");
pub const EXAMPLES_COLUMN: Word = w("例子", "Examples");
pub const HOW_COLUMN: Word = w("把握", "How sure");
pub const ROW_COLUMN: Word = w("行", "Row");
pub const SEVERITY_COLUMN: Word = w("轻重", "Weight");
pub const NAME_COLUMN: Word = w("姓名", "Name");
pub const WHAT_COLUMN: Word = w("哪一项", "Value");
pub const PROBLEM_COLUMN: Word = w("问题", "Problem");

pub const LISTING: Word = w("看文件夹", "reading the folder");
pub const READING: Word = w("读文件", "reading the files");
pub const WRITING: Word = w("导入名册", "importing");
pub const EMPTY: Word = w("这里没有表格文件。Backspace 到上级", "No spreadsheets here. Backspace goes up");
pub const NO_PROBLEMS: Word = w("没有问题,可以导入", "No problems; ready to import");
pub const NOT_IMPORTED: Word = w("(不导入)", "(not imported)");
pub const NOTHING_READ: Word = w("没有一份能当名册读", "None of the files can be read as a roster");
pub const NOTHING_NEW: Word =
    w("没有要写的:名册已经是这样", "Nothing to write: the roster is like this already");
pub const STOPPED: Word = w("已停下,什么也没有导入", "Stopped; nothing was imported");
pub const CHOOSE_FIRST: Word = w("先选一份文件", "Choose a file first");
pub const BAD_ROW: Word = w("行号从 1 开始", "Rows count from 1");
pub const ONE_CLASS: Word = w("班级 (整份文件)", "Class (of the whole file)");
pub const FIXED: Word = w("(固定值)", "(fixed)");

pub const PROMPT_FILES: Word =
    w("打字过滤或写路径;空格选多份,回车打开", "Type to filter or a path; Space marks, Enter opens");
pub const PROMPT_MAPPING: Word = w("全对就按 Tab 去预览", "Tab goes to the preview when all is right");
pub const PROMPT_PREVIEW: Word =
    w("Ctrl+S 导入;错误的格子留空,当天在现场补", "Ctrl+S imports; values in error stay empty, for the desk");
pub const PROMPT_RESULT: Word = w("Ctrl+Z 整批撤回这次导入", "Ctrl+Z takes the whole import back");
pub const PROMPT_HEADER: Word = w("打表头的行号,回车", "Type the row of the headings, Enter");
pub const PROMPT_CLASS: Word =
    w("打班级名,回车;空着就按文件", "Type the class, Enter; empty means as in the file");

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

pub fn sheet(lang: Lang, at: usize, of: usize, header: Option<u32>, rows: usize) -> String {
    let header = header.map_or_else(|| "?".to_owned(), |row| row.to_string());
    match lang {
        Lang::Zh => format!("第 {at} 张 共 {of} 张   表头在第 {header} 行   数据 {rows} 行"),
        Lang::En => format!("sheet {at} of {of}   headings in row {header}   {rows} rows of data"),
    }
}

pub struct Counts {
    pub added: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub incomplete: u32,
    pub refused: u32,
    pub missing: usize,
}

pub fn counts(lang: Lang, counts: &Counts) -> String {
    let Counts { added, updated, unchanged, incomplete, refused, missing } = counts;
    match lang {
        Lang::Zh => format!(
            "新增 {added}  更新 {updated}  不变 {unchanged}  信息不全 {incomplete}  不导入 {refused}  文件没有 {missing}"
        ),
        Lang::En => format!(
            "new {added}  changed {updated}  same {unchanged}  incomplete {incomplete}  refused {refused}  missing {missing}"
        ),
    }
}

pub fn done(lang: Lang, added: u32, updated: u32) -> String {
    match lang {
        Lang::Zh => format!("导入完成:新增 {added} 人,更新 {updated} 人"),
        Lang::En => format!("Imported: {added} new, {updated} changed"),
    }
}

pub fn left_out(lang: Lang, refused: u32, incomplete: u32) -> String {
    match lang {
        Lang::Zh => format!("没导入 {refused} 行;信息不全 {incomplete} 人,当天看证件补"),
        Lang::En => {
            format!("{refused} rows left out; {incomplete} people to be completed with the card in hand")
        }
    }
}

pub fn problems(lang: Lang, shown: usize, all: usize) -> String {
    let name = PROBLEMS.get(lang);
    if shown == all { format!("{name} {all}") } else { format!("{name} {shown}/{all}") }
}
