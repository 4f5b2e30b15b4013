//! Words of the import wizard, step by step as its screens. Problems of rows speak in `text::problem`, files that
//! cannot be read in `text::file`.

mod files;
mod mapping;
mod preview;
mod result;

pub use files::*;
pub use mapping::*;
pub use preview::*;
pub use result::*;

use super::w;
use crate::text::{Lang, Word, several};

pub const STEPS: [Word; 4] =
    [w("选文件", "files"), w("对列", "columns"), w("预览", "preview"), w("结果", "result")];
pub const NEXT: Word = w("下一步", "next");
pub const TO_PREVIEW: Word = w("预览", "preview");
pub const LAST: Word = w("上一步", "back");
pub const FILE_COLUMN: Word = w("文件", "File");
pub const ROW_COLUMN: Word = w("行", "Row");
pub const READING: Word = w("读文件", "reading the files");
pub const WRITING: Word = w("导入名册", "importing");
pub const ESC_LEAVES_NOTHING: Word = w("Esc 停下，什么也不留下", "Esc stops; nothing is left behind");
pub const READING_STOPPED: Word = w("已停下，没有读完", "Stopped; the files were not read");

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
        (Unit::People, Lang::En) => format!("{done} of {} written", several(total, "person", "people")),
        (Unit::Files, Lang::Zh) => format!("已读 {done} 份 共 {total} 份"),
        (Unit::Files, Lang::En) => format!("{done} of {} read", several(total, "file", "files")),
        (Unit::Cells, Lang::Zh) => format!("已读 {done} 格 约 {total} 格"),
        (Unit::Cells, Lang::En) => format!("{done} of about {} read", several(total, "cell", "cells")),
    }
}
