//! Words of the second step: which column is which.

use super::w;
use crate::domain::field::Field;
use crate::domain::roster::raw::{ClassFrom, MappedBy};
use crate::text::{Lang, Word, several};

pub const READING_PANEL: Word = w("这一列怎么读", "About this column");
pub const UNUSED: Word = w("没用到的列", "Columns not used");
pub const CHOOSE_COLUMN: Word = w("哪一列", "Which column");
pub const REMEMBERED_TITLE: Word = w("记住的对法", "Remembered columns");
pub const CHANGE: Word = w("改这行", "change");
pub const UNMAP: Word = w("不导入这列", "leave empty");
pub const NEXT_SHEET: Word = w("下一张表", "next sheet");
pub const LAST_SHEET: Word = w("上一张表", "previous sheet");
pub const HEADER: Word = w("改表头行", "heading row");
pub const CLASS: Word = w("改班级", "class");
pub const CLASS_ABOUT: Word = w(
    "写明选中这一条的名单是哪个班（回到第二步）",
    "say which class the list of this finding is, in the second step",
);
pub const CLASS_OF_WHAT: Word = w("选中一条名单的提醒或错误，再按 c", "Select a finding of a list, then c");
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
pub const TAKE: Word = w("选这列", "take it");
pub const FIELD_COLUMN: Word = w("要用的项", "Value");
pub const HEADING_COLUMN: Word = w("文件里的列", "Column of the file");
pub const EXAMPLES_COLUMN: Word = w("例子", "Examples");
pub const HOW_COLUMN: Word = w("把握", "How sure");
pub const USED_COLUMN: Word = w("现在用作", "Used for");
pub const CELLS_COLUMN: Word = w("这一行的内容", "What stands in it");
pub const FORGETTING: Word = w("忘掉记住的对法", "forgetting");
pub const NOT_IMPORTED: Word = w("(不导入)", "(not imported)");
pub const NO_HEADING: Word =
    w("没有找到表头。按 h 说表头在第几行", "No headings found. h says in which row they are");
pub const IS_LEFT_OUT: Word =
    w("这张表不导入。按 x 改主意", "This sheet is not imported. x takes it in again");
pub const WILL_REMEMBER: Word = w(
    "这张表的对法你改过；导入后会记住，同样表头的文件下次照这样读",
    "You changed the columns; they will be remembered for files with the same headings",
);
pub const BAD_ROW: Word = w("行号从 1 开始", "Rows count from 1");
pub const ONE_SHEET: Word = w("只有这一张表", "There is only this sheet");
pub const NOTHING_TO_UNMAP: Word =
    w("这一项没有用到哪一列；回车选一列", "No column is used for this; Enter chooses one");
pub const NAMELESS: Word = w("(没有列名)", "(no heading)");
pub const FIXED: Word = w("(固定值)", "(fixed)");
pub const FORGOTTEN: Word = w("已忘掉", "Forgotten");
pub const PROMPT_MAPPING: Word = w("全对就按 Tab 去预览", "Tab goes to the preview when all is right");
pub const PROMPT_NO_HEADING: Word =
    w("看哪一行是表头，按 h 写它的行号", "See which row holds the headings, then h");
pub const PROMPT_PICKING: Word = w("选一列，回车", "Choose a column, Enter");
pub const PROMPT_HEADER: Word = w("打表头的行号，回车", "Type the row of the headings, Enter");
pub const PROMPT_CLASS: Word =
    w("打班级名，回车；空着就按文件", "Type the class, Enter; empty means as in the file");

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
        (Some(row), Lang::En) => {
            format!("sheet {at} of {of}   headings in row {row}   {} of data", several(rows, "row", "rows"))
        }
        (None, Lang::Zh) => format!("第 {at} 张 共 {of} 张   没有找到表头"),
        (None, Lang::En) => format!("sheet {at} of {of}   no headings found"),
    }
}

/// Which table of a sheet that has several, by its columns and rows.
pub fn part(lang: Lang, columns: [&str; 2], rows: [u32; 2]) -> String {
    let ([first, last], [from, to]) = (columns, rows);
    match lang {
        Lang::Zh => format!("{first}–{last} 列 {from}–{to} 行"),
        Lang::En => format!("columns {first}–{last}, rows {from}–{to}"),
    }
}

pub fn remembered(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("按 {day} 记住的对法读的；不对就改，或按 f 忘掉"),
        Lang::En => format!("Columns as remembered on {day}; change them, or f forgets them"),
    }
}
