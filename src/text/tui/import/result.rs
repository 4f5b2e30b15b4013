//! Words of the fourth step: what happened, and what goes back to the senders.

use super::w;
use crate::text::{Lang, Word, several};

pub const LETTER_TITLE: Word = w("给班主任的话", "The text for the teacher");
pub const LETTER_PANEL: Word =
    w("给班主任的话 (按 y 单独显示并复制)", "The text for the teacher (y shows it alone and copies it)");
pub const MEND_TITLE: Word = w("结果里有要改的", "Something to mend");
pub const RETURN_FOLDER: Word = w("退回", "return");
pub const RETURN_TO: Word = w("退回表放在哪个文件夹", "Folder for the return files");
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
pub const NEXT_LETTER: Word = w("下一位", "next teacher");
pub const LAST_LETTER: Word = w("上一位", "teacher before");
pub const TAKE_BACK: Word = w("整批撤回", "take it all back");
pub const TAKEN_BACK_NEXT: Word = w(
    "下一步  i 再导一份   Ctrl+Y 恢复这次导入   F2 去现场台",
    "Next: i imports a file, Ctrl+Y brings this import back, F2 opens the desk",
);
pub const LETTER_AGAIN: Word = w("再复制一次", "copy again");
pub const WHOLE_PATH: Word =
    w("写出整个路径，例如 D:\\图采\\退回", "Write the whole path, such as /home/photo/return");
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
pub const PROMPT_RESULT: Word = w("Ctrl+Z 整批撤回这次导入", "Ctrl+Z takes the whole import back");
pub const PROMPT_FOLDER: Word = w("文件夹不在就会建；回车写", "The folder is made if need be; Enter writes");
pub const PROMPT_TAKEN_BACK: Word = w("Ctrl+Y 恢复这次导入", "Ctrl+Y brings this import back");
pub const PROMPT_LETTER: Word = w("Esc 回到结果", "Esc goes back to the result");

/// `2/3  24会计2班.xls`: whose text is shown, where there are several.
pub fn letter_of(lang: Lang, at: usize, of: usize, file: &str) -> String {
    match lang {
        Lang::Zh => format!("第 {at} 份，共 {of} 份：{file}"),
        Lang::En => format!("{at} of {of}: {file}"),
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
        Lang::En => format!("{} as before", several(count as usize, "person", "people")),
    }
}

pub fn incomplete(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Zh => format!("信息不全 {count} 人：当天看证件在现场补"),
        Lang::En => {
            let people = several(count as usize, "person", "people");
            format!("{people} incomplete: complete them at the desk with the card in hand")
        }
    }
}

pub fn refused(lang: Lang, count: u32) -> String {
    match lang {
        Lang::Zh => format!("没导入 {count} 行：退给班主任改好再导"),
        Lang::En => {
            let rows = several(count as usize, "row", "rows");
            format!("{rows} left out: have them corrected, then import again")
        }
    }
}

pub fn adopted(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("采纳建议 {count} 处"),
        Lang::En => format!("{} taken over as proposed", several(count, "value", "values")),
    }
}

pub fn amended(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("手工改 {count} 处，记在操作流水里；退回表里仍写原来的错"),
        Lang::En => {
            let values = several(count, "value", "values");
            format!("{values} corrected by hand, kept in the history; the senders are still told")
        }
    }
}

pub fn left_roster(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("离开名册 {count} 人，原因记在操作流水里"),
        Lang::En => {
            format!("{} left the roster; the history has the reasons", several(count, "person", "people"))
        }
    }
}

pub fn missing(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("文件里没有的 {count} 人留在名册上"),
        Lang::En => {
            format!("On the roster, though not in the files: {}", several(count, "person", "people"))
        }
    }
}

pub fn now_there(lang: Lang, people: usize, classes: usize) -> String {
    match lang {
        Lang::Zh => format!("系统现在共有  {classes} 个班  {people} 人"),
        Lang::En => {
            let classes = several(classes, "class", "classes");
            format!("On the roster now: {classes}, {}", several(people, "person", "people"))
        }
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
        Lang::En => format!("{} written", several(files, "return file", "return files")),
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
