//! Words of the command line that belong to no single command.

use super::{Lang, Say, Word, several};
use crate::domain::facts::Stage;
use crate::ops::keep::Detail;

pub const WARNING: Word = Word::new("提醒", "warning");
pub const ABOUT: Word = Word::new(
    "采集台：毕业生图像采集当天用的程序。不带命令就打开界面。",
    "photodesk runs the day on which a campus photographs its graduates. Without a command it opens the interface.",
);
pub const USAGE_HINT: Word = Word::new("用 --help 看写法。", "See --help for how to write it.");

/// A student's stage as staff say it.
pub fn stage(stage: Stage) -> Word {
    match stage {
        Stage::Expected => Word::new("未缴", "expected"),
        Stage::Absent => Word::new("缺拍", "absent"),
        Stage::Paid => Word::new("已缴待拍", "paid"),
        Stage::Registered => Word::new("已登记", "registered"),
        Stage::Shot => Word::new("已拍", "shot"),
        Stage::Checked => Word::new("已核对", "checked"),
    }
}

/// Headings of the generated help.
pub const USAGE: Word = Word::new("用法", "Usage");
pub const COMMANDS: Word = Word::new("命令", "Commands");
pub const DOES: Word = Word::new("作用", "Does");
pub const OPTIONS: Word = Word::new("选项", "Options");
pub const ARGUMENTS: Word = Word::new("参数", "Arguments");

/// The global options and what they are for.
pub const DB: Word = Word::new("项目数据库文件", "the project database");
pub const STATION: Word = Word::new("本机名字(岗位)", "who writes: the station's name");
pub const LANG: Word = Word::new("语言 zh 或 en", "language, zh or en");
pub const JSON: Word = Word::new("输出一个 JSON 对象", "print one JSON object");
pub const FULL_ID: Word = Word::new("显示完整证件号", "show ID numbers in full");
pub const OPERATOR: Word = Word::new("操作人代号", "the operator's code");
pub const NOW: Word = Word::new("把时钟定在这个时刻(RFC 3339)", "freeze the clock (RFC 3339)");
pub const ASCII: Word = Word::new("边框用 ASCII", "ASCII borders");
pub const COLOR: Word = Word::new("颜色 auto、always 或 never", "colour: auto, always or never");
pub const READ_ONLY: Word = Word::new("只看不写", "look, don't write");
pub const HELP: Word = Word::new("显示帮助", "show help");
pub const VERSION: Word = Word::new("显示版本", "show the version");

/// Beside the bar of long work.
pub const READING: Word = Word::new("读取", "reading");
pub const CHECKING: Word = Word::new("核对", "checking");
pub const WRITING: Word = Word::new("写入", "writing");

pub const LOOKING: Word = Word::new("看照片", "looking at photos");

/// How far looking at photos is.
pub fn looked_so_far(lang: Lang, done: usize, of: usize) -> String {
    match lang {
        Lang::Zh => format!("{done}/{of} 张(Ctrl+C 停止)"),
        Lang::En => format!("{done} of {} (Ctrl+C stops)", several(of, "file", "files")),
    }
}

pub const FILLING: Word = Word::new("填表", "filling lists");

/// How far filling lists is.
pub fn filled_so_far(lang: Lang, done: usize, of: usize) -> String {
    match lang {
        Lang::Zh => format!("{done}/{of} 张表(Ctrl+C 停止)"),
        Lang::En => format!("{done} of {} (Ctrl+C stops)", several(of, "list", "lists")),
    }
}

/// How far reading is.
pub fn read_so_far(lang: Lang, file: usize, files: usize, cells: u64) -> String {
    match lang {
        Lang::Zh => format!("第 {file}/{files} 个文件，{cells} 格(Ctrl+C 停止)"),
        Lang::En => format!("file {file} of {files}, {} (Ctrl+C stops)", several(cells, "cell", "cells")),
    }
}

/// How far checking is.
pub fn checked_so_far(lang: Lang, done: usize, of: usize) -> String {
    match lang {
        Lang::Zh => format!("{done}/{of} 行(Ctrl+C 停止)"),
        Lang::En => format!("{done} of {} (Ctrl+C stops)", several(of, "row", "rows")),
    }
}

/// How far writing is.
pub fn written_so_far(lang: Lang, done: usize, of: usize) -> String {
    match lang {
        Lang::Zh => format!("{done}/{of} 人(Ctrl+C 停止)"),
        Lang::En => format!("{done} of {} (Ctrl+C stops)", several(of, "person", "people")),
    }
}

/// What is wrong with the arguments.
pub const UNKNOWN_COMMAND: Word = Word::new("没有这个命令", "unknown command");
pub const UNKNOWN_ARGUMENT: Word = Word::new("没有这个选项", "unknown option");
pub const MISSING_ARGUMENT: Word = Word::new("缺少参数", "missing argument");
pub const BAD_ARGUMENT: Word = Word::new("参数值不对", "bad value for an argument");
pub const CONFLICT: Word = Word::new("这些参数不能一起用", "these arguments do not go together");
pub const NO_TERMINAL: Word =
    Word::new("这里不是终端，打不开界面", "not a terminal: the interface cannot open here");

/// The checks of `doctor`.
pub fn check(name: &str) -> Word {
    match name {
        "integrity" => Word::new("文件结构", "file structure"),
        "schema" => Word::new("表的结构", "tables as they were made"),
        "foreign_keys" => Word::new("记录归属", "references"),
        "chain" => Word::new("操作流水", "journal chain"),
        "seals" => Word::new("封存", "seals"),
        "head" => Word::new("封存码", "head"),
        "tables" => Word::new("流水与现状", "tables against the journal"),
        "roster" => Word::new("名册", "roster"),
        "texts" => Word::new("文字记录", "texts"),
        "log" => Word::new("手工登记表", "manual log"),
        "replies" => Word::new("命令回执", "answers"),
        _ => Word::new("项目设置", "project settings"),
    }
}

/// What a check of `doctor` found.
impl Say for Detail {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Detail::Said(text) if text == "ok" => ("正常".to_owned(), "ok".to_owned()),
            Detail::Said(text) => (text.clone(), text.clone()),
            Detail::Events(count) => (format!("{count} 条"), several(count, "event", "events")),
            Detail::Seals { broken, of } => (
                format!("{of} 个，{broken} 个不成立"),
                format!("{}, {broken} broken", several(of, "seal", "seals")),
            ),
            Detail::Lost(lost) => (
                format!("{lost} 行找不到学生"),
                format!("{} without their student", several(lost, "row", "rows")),
            ),
            Detail::Roster { changed, strange } => (
                format!("{changed} 行被改过，{strange} 行流水里没有来历"),
                format!("{} changed, {strange} not from any event", several(changed, "row", "rows")),
            ),
            Detail::Texts { wrong, of, lost } => (
                format!("{of} 段，{wrong} 段不符，{lost} 段丢了"),
                format!("{}, {wrong} altered, {lost} lost", several(of, "text", "texts")),
            ),
            Detail::Pages { wrong, of } => (
                format!("{of} 页，{wrong} 页不符"),
                format!("{}, {wrong} altered", several(of, "page", "pages")),
            ),
            Detail::Replies { wrong, lost } => (
                format!("{wrong} 条不符，{lost} 条丢了"),
                format!("{}, {lost} lost", several(wrong, "answer differs", "answers differ")),
            ),
            Detail::Values(wrong) => {
                (format!("{wrong} 项不符"), several(wrong, "value differs", "values differ"))
            }
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// What stands in the place of a value in the Chinese help.
pub const PLACEHOLDERS: [(&str, &str); 32] = [
    ("OPTIONS", "选项"),
    ("COMMAND", "命令"),
    ("FILE", "文件"),
    ("DEST", "存到"),
    ("DIR", "文件夹"),
    ("NAME", "名字"),
    ("CODE", "代码"),
    ("DATE", "日期"),
    ("TIME", "时刻"),
    ("N", "数字"),
    ("ID", "编号"),
    ("YUAN", "元"),
    ("TEXT", "文字"),
    ("REASON", "原因"),
    ("LIST", "清单"),
    ("LEVEL", "级别"),
    ("FORM", "表"),
    ("HANDLE", "学生"),
    ("FIELD", "项"),
    ("FIELD=HEADING", "项=列名"),
    ("ORDER", "顺序"),
    ("QUERY", "查什么"),
    ("ROLE", "岗位"),
    ("SHAPE", "样子"),
    ("SPAN", "时差"),
    ("WHAT", "内容"),
    ("WHEN", "何时"),
    ("WHERE", "哪里"),
    ("WHO", "谁"),
    ("WHOSE", "谁的"),
    ("COLUMN", "列"),
    ("STUDENT", "学生"),
];

/// The values that an option can have, behind its help.
pub fn one_of(values: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("，可写 {}", values.join("、")),
        Lang::En => format!("; one of {}", values.join(", ")),
    }
}
