//! Words of the export screen. Titles of forms are the forms' own and always Chinese.

use super::w;
use crate::ops::export::Door;
use crate::text::{Lang, Word, several};

pub const FORM: Word = w("导出什么", "What to export");
pub const ABOUT: Word = w("可以导出的", "What there is");
pub const RESULT: Word = w("结果", "Result");

pub const WHAT: Word = w("内容", "list");
pub const SCOPE: Word = w("范围", "scope");
pub const THIS_SESSION: Word = w("本场", "this session");
pub const ALL: Word = w("全部场次", "all sessions");
pub const FILLED: Word = w("填写", "filled in");
pub const AS_KNOWN: Word = w("按名册填好", "as far as known");
pub const BLANK: Word = w("空白", "blank");
pub const IDS: Word = w("证件号", "ID numbers");
pub const MASKED: Word = w("只留后四位", "last four only");
pub const FOUR_FOUR: Word = w("前四后四", "4+4");
pub const SIX_FOUR: Word = w("前六后四", "6+4");
pub const FULL: Word = w("完整", "in full");
pub const AS_EACH_SAYS: Word = w("各表按规定", "as each list has them");
pub const VOIDS: Word = w("空号", "empty numbers");
pub const WITHOUT_VOIDS: Word = w("跳过", "left out");
pub const WITH_VOIDS: Word = w("也列出", "listed too");
pub const COLUMNS: Word = w("照学校的表", "columns of");
pub const BUNDLE: Word = w("存成", "as");
pub const AS_FOLDER: Word = w("文件夹", "folder");
pub const AS_ZIP: Word = w("zip 两个", "two zips");
pub const LOOKING: Word = w("看要导出什么", "looking at what there is");
pub const FORMAT: Word = w("格式", "format");
pub const PATH: Word = w("存到", "write to");

pub const RUN: Word = w("导出", "export");
pub const RUN_ABOUT: Word = w("按填好的导出", "export as filled in");
pub const COPY: Word = w("复制", "copy");
pub const COPY_ABOUT: Word = w(
    "通知：复制文字，到微信群里粘贴；其他：复制刚写好的文件在哪里",
    "the notice: its text, to paste into a chat; else: where the file lies that was just written",
);
pub const NOTICE_OFFERED: Word = w(
    "通知的文字已经给剪贴板，到微信里粘贴；没有就导出 txt 打开复制",
    "The notice is offered to the clipboard; where that does not work, write it as txt",
);
pub const PLACE_OFFERED: Word = w(
    "位置已经给剪贴板，到文件窗口的地址栏粘贴",
    "The place is offered to the clipboard: paste it where a file is looked for",
);
pub const WRITING: Word = w("导出", "exporting");
pub const READING: Word = w("看存到哪里", "looking where to write");

pub const COLUMN_WHAT: Word = w("内容", "List");
pub const COLUMN_TITLE: Word = w("表名", "Form");
pub const COLUMN_FOR: Word = w("给谁用", "For whom");

pub const NO_PATH: Word = w("写上存到哪个文件", "Say which file to write to");
pub const EXISTS_TITLE: Word = w("文件已经有了", "The file exists");
pub const FULL_TITLE: Word = w("文件里是完整证件号", "The file has full ID numbers");
pub const FULL_ASK: Word = w(
    "写明给谁、做什么用；这句话和文件的校验值一起记入操作流水",
    "For whom and what? Kept in the history with the file's hash",
);
pub const WRITE_FULL: Word = w("写原因，导出", "Give the reason and write it");
pub const REPLACE: Word = w("换成新的", "Replace it");
pub const PROMPT: Word =
    w("左右键改选，Tab 换格，最后一格回车或 Ctrl+S 导出", "Left/Right change, Tab moves, Ctrl+S exports");
/// Part of the name of a list whose session is not settled yet.
pub const UNSETTLED: Word = w("未核", "未核");
pub const DEMO: Word = w("演示", "演示");
pub const DATABASE_FULL: Word = w(
    "图像采集数据库按规定写完整证件号，请只交给学校",
    "The capture database has full ID numbers by rule: for the school only",
);
pub const WARN_FULL: Word =
    w("文件里会有完整证件号，用完请删除", "The file will hold full ID numbers: delete it after use");

/// Name and purpose of a form, by its code and as what it leaves.
pub fn what(code: &str, door: Door) -> (Word, Word) {
    match (code, door) {
        ("sequence", _) => (w("拍摄序号表", "sequence list"), w("学校，按号排", "the school, by number")),
        ("agency", _) => {
            (w("拍摄交接清单", "agency's list"), w("图片社，没有姓名证件号", "photo company: no names"))
        }
        ("database", _) => {
            (w("采集数据库", "capture database"), w("学校上报，标准文件", "the school's own file"))
        }
        ("classes", _) => {
            (w("班级拍摄名单", "class lists"), w("班主任，一班一页签", "class teachers, by class"))
        }
        ("absent", _) => (w("缺拍名单", "absent list"), w("班主任通知补拍", "class teachers (makeup)")),
        ("fees", _) => (w("收费汇总", "fees"), w("财务和班主任", "accounts, class teachers")),
        ("corrections", _) => (w("更正清单", "corrections"), w("学籍老师改信息", "registrar")),
        ("findings", _) => (w("差异清单", "findings"), w("对账留底", "kept with the books")),
        ("changes", _) => {
            (w("差异更正总单", "changes"), w("当天改过的全在，附收尾单", "all changes of a day"))
        }
        ("closing", _) => (w("收尾单", "closing sheet"), w("三方签字，附改动", "signed, with changes")),
        ("log", Door::Template) => {
            (w("空白手工表", "blank log"), w("打印，当天手写", "to print and write on"))
        }
        ("log", _) => (w("手工登记表", "manual log"), w("打印，名字已经填好", "to print, names in it")),
        ("verify", _) => (w("信息核对表", "check sheet"), w("每人看自己一行，签名", "each signs one line")),
        ("rollcall", _) => (w("点名签到表", "roll call"), w("班主任排队点名", "class teachers, queue")),
        ("numbers", _) => (w("号码条", "number slips"), w("剪开发给学生", "cut apart, for students")),
        ("ticks", _) => (w("拍摄核对单", "tick sheet"), w("摄影师打勾，只有号码", "photographer, no names")),
        ("slips", _) => (w("班级收费条", "class fee slips"), w("班级按实拍人数交费", "classes pay by heads")),
        ("request", _) => {
            (w("信息更正申请", "change requests"), w("学生签名，还没处理的", "signed, still open"))
        }
        ("errata", _) => (w("图像信息勘误表", "errata"), w("交院系盖章", "departments, stamped")),
        ("scattered", _) => {
            (w("散拍证明", "scattered certificate"), w("缺拍的人自己去拍", "absent: photographed alone"))
        }
        ("poster", _) => (w("照相流程", "poster"), w("贴在门口，一页大字", "on the door, large print")),
        ("notice", _) => (w("采集通知", "notice"), w("各班和微信群，txt 可粘贴", "classes, chats (txt)")),
        ("groups", _) => (w("分组名单", "groups"), w("纪念照，摄影师两份", "photographers, two copies")),
        ("sizes", _) => (w("衣服尺码表", "clothes' sizes"), w("纪念照，家长两份", "parents, two copies")),
        ("card", _) => (w("操作卡", "operator's card"), w("贴在电脑旁边", "beside the keyboard")),
        ("roster", _) => (w("空白名册", "blank roster"), w("发给班主任填", "class teachers fill in")),
        _ => (w("其他", "other"), w("其他", "other")),
    }
}

/// Name and purpose of all lists together.
pub const EVERYTHING: (Word, Word) =
    (w("全部打包", "everything"), w("交接：全部表，图片社分开", "to hand over, agency apart"));

/// What is the case before anything was written: how many lines, on how many sheets of paper.
pub fn will_have(lang: Lang, rows: u32, sheets: Option<u32>) -> String {
    let paper = match (sheets, lang) {
        (None, _) => String::new(),
        (Some(sheets), Lang::Zh) => format!("，{sheets} 页"),
        (Some(1), Lang::En) => ", 1 sheet".to_owned(),
        (Some(sheets), Lang::En) => format!(", {}", several(sheets, "sheet", "sheets")),
    };
    match lang {
        Lang::Zh => format!("预览 (共 {rows} 行{paper})"),
        Lang::En if rows == 1 => format!("Preview (1 row{paper})"),
        Lang::En => format!("Preview ({}{paper})", several(rows, "row", "rows")),
    }
}

/// What lies in the bundle, before it is written.
pub const WILL_HAND_OVER: Word = w(
    "「学校留存」里是全部表，「给图片社」里只有拍摄交接清单；各有目录和校验值",
    "One part for the school with every list, one for the photo company without names; contents and hashes in each",
);

pub fn handed_over(lang: Lang, lists: usize) -> String {
    match lang {
        Lang::Zh => format!("已打包，{lists} 张表"),
        Lang::En => format!("Handed over, {}", several(lists, "list", "lists")),
    }
}

/// Name and purpose of a copy of the whole database.
pub const BACKUP: (Word, Word) =
    (w("备份数据库", "backup"), w("整个数据库，存到 U 盘", "all of it, onto a stick"));

pub fn done(lang: Lang, rows: u32) -> String {
    match lang {
        Lang::Zh => format!("已导出，{rows} 行"),
        Lang::En => format!("Written, {}", several(rows, "row", "rows")),
    }
}

pub fn backed_up(lang: Lang) -> String {
    w("备份好了，已读回检查", "Backed up, and read back").get(lang).to_owned()
}

pub fn fingerprint(lang: Lang, sha256: &str) -> String {
    match lang {
        Lang::Zh => format!("校验值 {sha256}"),
        Lang::En => format!("SHA-256 {sha256}"),
    }
}

/// `钱多多 已记缺拍；散拍证明_2026-蒲河-001.xlsx 存在 …`
pub fn certified(lang: Lang, said: &str, file: &str, folder: &str) -> String {
    match lang {
        Lang::Zh => format!("{said}；{file} 存在 {folder}"),
        Lang::En => format!("{said}; {file} is in {folder}"),
    }
}

/// Errors of the reconciliation are open.
pub fn unsettled(lang: Lang, errors: u32) -> String {
    match lang {
        Lang::Zh => format!("对账还有 {errors} 处错误没处理：可以导出，文件名带「未核」；按 F7 处理"),
        Lang::En if errors == 1 => {
            "1 error of the reconciliation is open: the file's name says 未核； F7 settles it".to_owned()
        }
        Lang::En => format!(
            "{} open: the file's name says 未核； F7 settles them",
            several(errors, "error of the reconciliation is", "errors of the reconciliation are")
        ),
    }
}
