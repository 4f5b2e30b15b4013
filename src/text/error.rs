//! What an operation ended in, as a sentence with a next step. Matched to the leaves.

use super::refusal::{Advice, refusal};
use super::{Lang, Word};
use crate::domain::id_document::mask_in;
use crate::domain::roster::raw::SheetKind;
use crate::ops::OpsError;
use crate::store::StoreError;

fn pick(lang: Lang, zh: &str, en: &str) -> String {
    match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    }
}

/// The sentence and the next step for an error.
pub fn error(error: &OpsError, lang: Lang) -> Advice {
    match error {
        OpsError::Refused(no) => refusal(no, lang),
        OpsError::Store(error) => store(error, lang),
        OpsError::NotFound { near } => {
            let hint = if near.is_empty() {
                Word::new(
                    "换姓名、学号或证件后四位再找；确实没有就现场补录。",
                    "Try name, student number or last digits; or add a walk-in.",
                )
            } else {
                Word::new("看看相近的名字是不是他。", "See whether one of the near names is meant.")
            };
            Advice::of(pick(lang, "没有找到这个人。", "Nobody found."), hint, lang)
        }
        OpsError::Ambiguous { .. } => Advice::of(
            pick(lang, "不止一个人符合。", "More than one person fits."),
            Word::new("用学号或证件号指明是哪一位。", "Name one by student number or ID number."),
            lang,
        ),
        OpsError::IdReused => Advice::of(
            pick(lang, "这个命令编号用过了，内容不同。", "This command id was used for another command."),
            Word::new("每条新命令用新的编号。", "Give each new command a new id."),
            lang,
        ),
        OpsError::Read(error) => super::file::read(error, lang),
        OpsError::Book { book, file, error } => super::book_files::read(*book, file, error, lang),
        OpsError::Write(error) => super::file::write(error, lang),
        OpsError::Replace(error) => super::file::replace(error, lang),
        OpsError::NoRoster(kind) => no_roster(*kind, lang),
        OpsError::NoRosters { folder, passed } => super::gathered::no_rosters(folder, passed, lang),
        OpsError::OnlyHidden(sheets) => Advice::of(
            match lang {
                Lang::Zh => format!("工作表都是隐藏的，没有读：{}。", sheets.join("、")),
                Lang::En => format!("All sheets are hidden and were not read: {}.", sheets.join(", ")),
            },
            Word::new(
                "在 Excel 或 WPS 里取消隐藏再导入，或用 --sheet 指定工作表。",
                "Show them in Excel or WPS and import again, or name one with --sheet.",
            ),
            lang,
        ),
        OpsError::NotHeadings(row) => Advice::of(
            match lang {
                Lang::Zh => format!("第 {row} 行不是列名，没有读。"),
                Lang::En => format!("Row {row} holds no headings; nothing was read."),
            },
            Word::new(
                "看一下「姓名」「学号」写在第几行，写那一行的行号；不写就自动找。",
                "Give the number of the row with 姓名 and 学号, or none: it is looked for.",
            ),
            lang,
        ),
        OpsError::Stopped => Advice::of(
            pick(lang, "已停止，什么也没有改。", "Stopped; nothing was changed."),
            Word::new("要继续就重新开始。", "Start again to go on."),
            lang,
        ),
        OpsError::TooManyPhotos(most) => Advice::of(
            match lang {
                Lang::Zh => format!("照片太多了，一次最多看 {most} 张。"),
                Lang::En => format!("Too many photos; at most {most} in one go."),
            },
            Word::new(
                "按卡或按天分开文件夹再试。",
                "Part them into folders by card or by day, and try again.",
            ),
            lang,
        ),
        OpsError::OntoCard => Advice::of(
            pick(lang, "复制件不能放到相机卡上。", "Copies do not go onto the card."),
            Word::new("用 -o 指定硬盘上的文件夹。", "Name a folder on the disk with -o."),
            lang,
        ),
        OpsError::OtherFile(path) => Advice::of(
            match lang {
                Lang::Zh => format!("已有别的文件叫这个名字：{}。", mask_in(&super::file::shown(path))),
                Lang::En => {
                    format!("Another file has this name already: {}.", mask_in(&super::file::shown(path)))
                }
            },
            Word::new("换一个空文件夹再复制。", "Copy into an empty folder."),
            lang,
        ),
        OpsError::SomebodysFile(path) => Advice::of(
            match lang {
                Lang::Zh => format!(
                    "已有这个文件，不是本程序写的，或写好后有人改过，没有动它：{}。",
                    mask_in(&super::file::shown(path))
                ),
                Lang::En => format!(
                    "This file is there already, written or worked in by somebody else, and stays as it is: {}.",
                    mask_in(&super::file::shown(path))
                ),
            },
            Word::new(
                "换个文件名；不要它了就先改名或删掉，再做一次。",
                "Choose another name, or rename or delete the file first, and do it once more.",
            ),
            lang,
        ),
        OpsError::NoRenameList => Advice::of(
            pick(lang, "这不是本程序写的改名清单。", "This is no list of copies that this program wrote."),
            Word::new(
                "选复制文件夹里的改名清单(.csv)。",
                "Name the rename-list.csv in the folder with the copies.",
            ),
            lang,
        ),
        OpsError::NoSpec(line) => Advice::of(
            match lang {
                Lang::Zh => format!("照片规格文件第 {line} 行看不懂。"),
                Lang::En => format!("Line {line} of the specification file cannot be read."),
            },
            Word::new(
                "列名照自带的规格表写，颜色写成 100-197-255。",
                "Write headings as in the built-in table (name, width, height …); colours as 100-197-255.",
            ),
            lang,
        ),
        OpsError::NoFile(path) => Advice::of(
            match lang {
                Lang::Zh => format!("找不到文件 {}。", super::file::shown(path)),
                Lang::En => format!("No such file: {}.", super::file::shown(path)),
            },
            Word::new("检查路径；U 盘是否插好？", "Check the path; is the stick plugged in?"),
            lang,
        ),
    }
}

fn no_roster(kind: SheetKind, lang: Lang) -> Advice {
    match kind {
        SheetKind::Log => Advice::of(
            pick(
                lang,
                "这是手工登记表，不是班级名册，没有导入。",
                "This is a manual log and no class roster; nothing was imported.",
            ),
            Word::new("请在「手工登记表」里导入它。", "Import it as the manual log."),
            lang,
        ),
        SheetKind::ReturnGuide => Advice::of(
            pick(
                lang,
                "这是退回表的说明页，名单不在里面，没有导入。",
                "This is the guide of a return file, without the list; nothing was imported.",
            ),
            Word::new(
                "退回表存成 CSV 只剩第一页：打开原来的 .xlsx，改好直接保存再发回来。",
                "As CSV only its first sheet remains: mend the .xlsx itself and send that back.",
            ),
            lang,
        ),
        SheetKind::Sideways => Advice::of(
            pick(
                lang,
                "这张名册是横着排的：姓名、学号写成了一列，一个人占一列。",
                "This roster lies on its side: a column for each person.",
            ),
            Word::new(
                "在 Excel 或 WPS 里复制整张表，用「选择性粘贴」里的「转置」粘到新表，再导入。",
                "Copy it in Excel or WPS, paste it with Transpose into a new sheet, and import that.",
            ),
            lang,
        ),
        SheetKind::Cards => Advice::of(
            pick(
                lang,
                "这是一人一张的登记卡，没有排成表，分不清谁是谁。",
                "These are cards, one for each person, and no table.",
            ),
            Word::new(
                "改成一人一行：第一行写姓名、学号、身份证号，下面每人一行，再导入。",
                "Make it one row for each person under a row of column names (姓名, 学号), and import that.",
            ),
            lang,
        ),
        SheetKind::TwoLines => Advice::of(
            pick(
                lang,
                "表头有两行，一个人也占上下两行，对不上列。",
                "There are two rows of headings, and two rows for each person.",
            ),
            Word::new(
                "把下面一行的内容移到右边的列，改成一人一行，再导入。",
                "Move the lower row into columns to the right, one row for each person, and import that.",
            ),
            lang,
        ),
        SheetKind::OneCell => Advice::of(
            pick(
                lang,
                "每个人的内容都挤在一格里，没有分列。",
                "Everything of a person stands in one cell, in no columns.",
            ),
            Word::new(
                "在 Excel 里用「数据」里的「分列」按空格或符号分开，第一行写姓名、学号，再导入。",
                "Split it in Excel with Text to Columns, write 姓名 and 学号 in the first row, and import that.",
            ),
            lang,
        ),
        SheetKind::Headless => Advice::of(
            pick(
                lang,
                "表里有学生，但没有表头，分不清哪一列是什么。",
                "There are students but no heading row, so nobody can tell the columns apart.",
            ),
            Word::new(
                "在学生上面写一行列名，至少有姓名和学号，再导入。",
                "Write a row of column names above the students, at least 姓名 and 学号, and import again.",
            ),
            lang,
        ),
        SheetKind::Notes | SheetKind::Roster => error(&OpsError::no_header(), lang),
    }
}

fn store(error: &StoreError, lang: Lang) -> Advice {
    let (message, hint) = match error {
        StoreError::NoDatabase(path) => (
            match lang {
                Lang::Zh => format!("还没有数据库：{}。", super::file::shown(path)),
                Lang::En => format!("No database at {}.", super::file::shown(path)),
            },
            Word::new(
                "先 import 名册或 init，或用 --db 指明文件。",
                "Import a roster or run init, or name it with --db.",
            ),
        ),
        StoreError::Exists(path) => (
            match lang {
                Lang::Zh => format!("已经有了：{}。", super::file::shown(path)),
                Lang::En => format!("It exists already: {}.", super::file::shown(path)),
            },
            Word::new("直接打开它，或换一个位置。", "Open it, or choose another place."),
        ),
        StoreError::Busy => (
            pick(lang, "数据库正被另一个窗口使用。", "The database is in use by another window."),
            Word::new(
                "关掉那个窗口，或用 --read-only 只看。",
                "Close that window, or look with --read-only.",
            ),
        ),
        StoreError::ReadOnly => (
            pick(lang, "未保存：这里不能写。", "Not saved: this place cannot be written."),
            Word::new(
                "去掉 --read-only 或文件夹的只读，或换一个位置。",
                "Leave --read-only out, lift the write protection, or choose another place.",
            ),
        ),
        StoreError::Damaged(_) => (
            pick(lang, "数据库损坏，没有改动它。", "The database is damaged; it was not touched."),
            Word::new(
                "运行 doctor 看详情，用 restore 恢复最近的备份。",
                "Run doctor for details, restore the latest backup.",
            ),
        ),
        StoreError::NewerVersion { found, known } => (
            match lang {
                Lang::Zh => format!("数据库是新版本的({found})，本程序只认到 {known}。"),
                Lang::En => format!("The database has version {found}; this program knows {known}."),
            },
            Word::new("请用新版程序打开。", "Open it with the newer program."),
        ),
        StoreError::NotOurs(path) => (
            match lang {
                Lang::Zh => format!("不是采集台的数据库：{}。", super::file::shown(path)),
                Lang::En => format!("Not a photodesk database: {}.", super::file::shown(path)),
            },
            Word::new("检查文件名。", "Check the file name."),
        ),
        StoreError::DiskFull => (
            pick(lang, "未保存：磁盘满了。", "Not saved: the disk is full."),
            Word::new("删些文件腾出空间，然后再做一次。", "Free some space, then do it again."),
        ),
        StoreError::NoWal(_) => (
            pick(
                lang,
                "这个位置不能安全保存(网络盘？)。",
                "This place cannot save safely (a network drive?).",
            ),
            Word::new("把数据库放到本机硬盘上。", "Put the database on this computer's own disk."),
        ),
        StoreError::GoesBackwards { .. } => (
            pick(lang, "这份备份比现在的数据旧。", "This backup is older than the present data."),
            Word::new("确实要回到旧的，就加 --force。", "Add --force to go back all the same."),
        ),
        StoreError::NotSaved(_) | StoreError::File(_) => (
            pick(lang, "未保存：写文件出错。", "Not saved: the file could not be written."),
            Word::new("检查磁盘和 U 盘，然后再做一次。", "Check disk and stick, then do it again."),
        ),
        StoreError::Sql(_) => (
            pick(lang, "程序出错，没有保存。", "A fault of this program; nothing was saved."),
            Word::new(
                "记下做了什么，运行 doctor，重新打开程序。",
                "Note what you did, run doctor, start again.",
            ),
        ),
    };
    Advice::of(message, hint, lang)
}
