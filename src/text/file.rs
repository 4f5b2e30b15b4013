//! Files: how a path is shown, and what went wrong with one.

use std::path::Path;

use super::refusal::Advice;
use super::{Lang, Say, Word};
use crate::domain::hygiene;
use crate::domain::id_document::mask_in;
use crate::domain::roster::column::fit_to_show;
use crate::ops::log::Moved;
use crate::sheet::read_error::{Excess, Foreign, ReadError};
use crate::sheet::replace::ReplaceError;
use crate::sheet::write::WriteError;

/// A path as it may be printed: names of files are hostile too.
pub fn shown(path: &Path) -> String {
    hygiene::for_terminal(&path.display().to_string()).into_owned()
}

fn advice(message: Word, hint: Word, lang: Lang) -> Advice {
    Advice::of(message.get(lang).to_owned(), hint, lang)
}

/// Why a file could not be read as a spreadsheet.
pub fn read(error: &ReadError, lang: Lang) -> Advice {
    match error {
        ReadError::Io(std::io::ErrorKind::NotFound) => advice(
            Word::new("找不到文件。", "No such file."),
            Word::new("检查路径；U 盘是否插好？", "Check the path; is the stick plugged in?"),
            lang,
        ),
        ReadError::Io(_) => advice(
            Word::new("文件打不开。", "The file cannot be opened."),
            Word::new(
                "文件是否被 WPS 或 Excel 占用？关掉再试。",
                "Is it open in WPS or Excel? Close it and try again.",
            ),
            lang,
        ),
        ReadError::NotAFile => advice(
            Word::new(
                "这不是普通文件(是文件夹、管道或设备)。",
                "This is no plain file but a folder, pipe or device.",
            ),
            Word::new("指明一个表格文件。", "Name a spreadsheet file."),
            lang,
        ),
        ReadError::NoReader(_) => advice(
            Word::new(
                "读文件的子进程没有启动，文件没有读。",
                "The process that reads files did not start; nothing was read.",
            ),
            Word::new(
                "多半被安全软件拦下：允许采集台运行，或重启电脑后再试。",
                "Security software may have blocked it: allow photodesk, or restart the computer and try again.",
            ),
            lang,
        ),
        ReadError::Unreadable(_) => advice(
            Word::new("文件损坏，读不完整。", "The file is damaged."),
            Word::new(
                "请发送方重新发一次，或用 Excel 打开后另存。",
                "Ask for it again, or open it in Excel and save it anew.",
            ),
            lang,
        ),
        ReadError::MixedEncoding => advice(
            Word::new(
                "文件里混了两种编码，有一半是乱码。",
                "Two encodings are mixed in the file; half of it is garbled.",
            ),
            Word::new(
                "请对方从原系统重新导出，或把列名和学生抄到一张新表，存为 .xlsx。",
                "Have it exported once more, or copy headings and students into a new sheet saved as .xlsx.",
            ),
            lang,
        ),
        ReadError::Encrypted => advice(
            Word::new("文件有密码。", "The file is protected by a password."),
            Word::new(
                "在 Excel 或 WPS 里取消密码后另存。",
                "Remove the password in Excel or WPS and save it.",
            ),
            lang,
        ),
        ReadError::Empty => advice(
            Word::new("文件是空的。", "The file is empty."),
            Word::new("检查是不是发错了文件。", "See whether it is the right file."),
            lang,
        ),
        ReadError::TooLarge(excess) => Advice::of(
            match lang {
                Lang::Zh => format!("文件太大：{}。", excess.say(lang)),
                Lang::En => format!("The file is too large: {}.", excess.say(lang)),
            },
            too_large_next(*excess),
            lang,
        ),
        ReadError::NotASpreadsheet(foreign) => Advice::of(
            match lang {
                Lang::Zh if is_old_table(*foreign) => format!("这种旧表格读不了：{}。", foreign.say(lang)),
                Lang::En if is_old_table(*foreign) => {
                    format!("Tables of this old kind are not read: {}.", foreign.say(lang))
                }
                Lang::Zh => format!("不是表格，是{}。", foreign.say(lang)),
                Lang::En => format!("Not a spreadsheet but {}.", foreign.say(lang)),
            },
            match foreign {
                Foreign::Archive => Word::new(
                    "先解压，再导入里面的表格。",
                    "Unpack it first, and import the spreadsheets in it.",
                ),
                Foreign::Sylk | Foreign::Dif => Word::new(
                    "用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
                    "Open it in Excel or WPS, save it as .xlsx and import that.",
                ),
                _ => Word::new("请发 Excel、WPS 表格或 CSV。", "Ask for an Excel or WPS sheet, or CSV."),
            },
            lang,
        ),
        ReadError::NoHeader => advice(
            Word::new("没有找到表头行。", "No heading row was found."),
            Word::new(
                "表头至少要有姓名和学号；可用 --header-row 指定行。",
                "It needs at least 姓名 and 学号; --header-row names the row.",
            ),
            lang,
        ),
        ReadError::NoNumbers { headings } => Advice::of(
            no_numbers(headings, lang),
            Word::new(
                "把号那一列的表头写成「拍摄序号」；对账时也可以加 --map seq=列名。",
                "Call the column of the numbers 拍摄序号; reconcile also takes --map seq=HEADING.",
            ),
            lang,
        ),
        ReadError::NoSuchSheet { asked, sheets } => {
            let asked = fit_to_show(&hygiene::for_terminal(asked));
            let sheets: Vec<String> = sheets.iter().map(|name| fit_to_show(name)).collect();
            let named: Vec<&str> =
                sheets.iter().map(String::as_str).filter(|name| !name.trim().is_empty()).collect();
            if named.is_empty() {
                return Advice::of(
                    match lang {
                        Lang::Zh => format!("没有工作表「{asked}」。"),
                        Lang::En => format!("No sheet {asked}."),
                    },
                    Word::new(
                        "这种文件的表没有名字，不要加 --sheet。",
                        "Sheets of such a file have no names; leave --sheet out.",
                    ),
                    lang,
                );
            }
            let named = named.join(", ");
            let sheets = hygiene::for_terminal(&named);
            Advice::of(
                match lang {
                    Lang::Zh => format!("没有工作表「{asked}」；有：{sheets}。"),
                    Lang::En => format!("No sheet {asked}; there are: {sheets}."),
                },
                Word::new("换一个工作表名。", "Name one of these."),
                lang,
            )
        }
        ReadError::NoSuchHeading { field, heading } => Advice::of(
            match lang {
                Lang::Zh => {
                    format!("没有列标题「{}」({field})。", fit_to_show(&hygiene::for_terminal(heading)))
                }
                Lang::En => {
                    format!("No heading {} for {field}.", fit_to_show(&hygiene::for_terminal(heading)))
                }
            },
            Word::new("按文件里的写法填列标题。", "Write the heading as it stands in the file."),
            lang,
        ),
        ReadError::Stopped => advice(
            Word::new("已停止，什么也没有改。", "Stopped; nothing was changed."),
            Word::new("要继续就重新开始。", "Start again to go on."),
            lang,
        ),
    }
}

/// A big roster is split; a file that is not what it seems to be is made anew.
fn too_large_next(excess: Excess) -> Word {
    match excess {
        Excess::Bytes | Excess::Rows | Excess::Cells | Excess::Sheets => {
            Word::new("按班级拆成几个文件再导入。", "Split it by class and import again.")
        }
        Excess::Problems => Word::new(
            "看看是不是名册、表头在第几行、列有没有对错（--header-row、--map），再导入。",
            "Check that it is a roster, its heading row and its columns (--header-row, --map); import it again.",
        ),
        Excess::Inflated | Excess::Columns | Excess::Memory | Excess::Time => Word::new(
            "用 WPS 或 Excel 打开，只把名单复制到新文件，另存为 xlsx 后再导入。",
            "Open it in WPS or Excel, copy just the list into a new file, save it as xlsx and import that.",
        ),
    }
}

impl Say for Excess {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            Excess::Bytes => Word::new("超过 48 MB", "more than 48 MB"),
            Excess::Inflated => Word::new("解压后太大", "too large when unpacked"),
            Excess::Rows => Word::new("行太多", "too many rows"),
            Excess::Columns => Word::new("列太多", "too many columns"),
            Excess::Cells => Word::new("格子太多", "too many cells"),
            Excess::Sheets => Word::new("工作表太多", "too many sheets"),
            Excess::Memory => Word::new("读它要用的内存太多", "reading it takes too much memory"),
            Excess::Problems => {
                Word::new("6 万多处有问题，不像名册", "more than 60,000 problems, it looks like no roster")
            }
            Excess::Time => Word::new("10 秒还没有读完", "reading it takes more than 10 seconds"),
        };
        word.get(lang).to_owned()
    }
}

fn is_old_table(foreign: Foreign) -> bool {
    matches!(foreign, Foreign::Sylk | Foreign::Dif)
}

impl Say for Foreign {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            Foreign::Pdf => Word::new(" PDF 文档", "a PDF document"),
            Foreign::Document => Word::new("文字文档", "a text document"),
            Foreign::Slides => Word::new("演示文稿", "a presentation"),
            Foreign::Image => Word::new("图片", "an image"),
            Foreign::Html => Word::new("网页", "a web page"),
            Foreign::Xml => Word::new(" XML 文件", "an XML file"),
            Foreign::Archive => Word::new("压缩包", "an archive"),
            Foreign::Database => Word::new("数据库文件", "a database"),
            Foreign::Sylk => Word::new("SYLK（.slk）", "SYLK (.slk)"),
            Foreign::Dif => Word::new("DIF（.dif）", "DIF (.dif)"),
            Foreign::Unknown => Word::new("认不出的内容", "something unknown"),
        };
        word.get(lang).to_owned()
    }
}

/// Why a document could not be made.
pub fn write(error: &WriteError, lang: Lang) -> Advice {
    match error {
        WriteError::Empty => advice(
            Word::new("没有内容可写。", "There is nothing to write."),
            Word::new("换一个范围再导出。", "Choose another range."),
            lang,
        ),
        WriteError::TooManyRows(_) => advice(
            Word::new("行太多，一个工作表放不下。", "Too many rows for one sheet."),
            Word::new("分场次导出，或导出 CSV。", "Export by session, or as CSV."),
            lang,
        ),
        WriteError::NotOneTable => advice(
            Word::new("dbf 只放得下一张没有合计的表。", "A dbf holds one plain table without sums."),
            Word::new("这一种请导出 xlsx。", "Export this one as xlsx."),
            lang,
        ),
        WriteError::TooLong { heading, row, bytes } => Advice::of(
            match lang {
                Lang::Zh => format!("「{heading}」第 {row} 行太长({bytes} 字节)，dbf 放不下，没有截断。"),
                Lang::En => {
                    format!("{heading}, row {row}: {bytes} bytes, too long for dbf; nothing was cut.")
                }
            },
            Word::new("改短它，或导出 xlsx。", "Shorten it, or export as xlsx."),
            lang,
        ),
        WriteError::NotInGb18030 { heading, row } => Advice::of(
            match lang {
                Lang::Zh => format!("「{heading}」第 {row} 行有 dbf 写不了的字。"),
                Lang::En => format!("{heading}, row {row}: a character that dbf cannot hold."),
            },
            Word::new("改掉这个字，或导出 xlsx。", "Change it, or export as xlsx."),
            lang,
        ),
        WriteError::Xlsx(_) | WriteError::Csv(_) => advice(
            Word::new(
                "表格没有做成，旧文件没有动。",
                "The sheet could not be made; the old file is untouched.",
            ),
            Word::new("换一种格式再导出。", "Export in another format."),
            lang,
        ),
    }
}

/// Why a file could not be put in place.
pub fn replace(error: &ReplaceError, lang: Lang) -> Advice {
    match error {
        ReplaceError::NoFolder => advice(
            Word::new("没有这个文件夹。", "No such folder."),
            Word::new("检查路径；U 盘是否插好？", "Check the path; is the stick plugged in?"),
            lang,
        ),
        ReplaceError::IsFolder => advice(
            Word::new("这是一个文件夹，不是文件名。", "This is a folder, not a file name."),
            Word::new("在后面写上文件名。", "Add a file name to it."),
            lang,
        ),
        ReplaceError::BadName => advice(
            Word::new("未保存：系统不收这个文件名。", "Not saved: Windows takes no such file name."),
            Word::new(
                "换个名字：不用 < > : | ? * 和引号，不用设备名，末尾不留点和空格。",
                "Choose another: without < > : | ? * and quotes, no device like CON, NUL or COM1, no dot or blank at its end.",
            ),
            lang,
        ),
        ReplaceError::Create(_) => advice(
            Word::new("未保存：文件夹不能写。", "Not saved: the folder cannot be written."),
            Word::new("取消只读，或存到别处。", "Lift the write protection, or save elsewhere."),
            lang,
        ),
        ReplaceError::Write(_) => advice(
            Word::new(
                "未保存：写到一半出错，旧文件没有动。",
                "Not saved: writing failed; the old file is untouched.",
            ),
            Word::new("看磁盘或 U 盘是否已满。", "See whether disk or stick is full."),
            lang,
        ),
        ReplaceError::Rename(_) => advice(
            Word::new("未保存：文件正被占用。", "Not saved: the file is in use."),
            Word::new(
                "文件是否被 WPS 或 Excel 占用？关掉再试。",
                "Is it open in WPS or Excel? Close it and try again.",
            ),
            lang,
        ),
        ReplaceError::Folder(_) => advice(
            Word::new("文件已写好，但断电可能丢失。", "The file is there, but may not survive a power cut."),
            Word::new("再导出一次，或存到别处。", "Export once more, or save elsewhere."),
            lang,
        ),
    }
}

fn no_numbers(headings: &[String], lang: Lang) -> String {
    let named: Vec<String> =
        headings.iter().map(|heading| hygiene::for_terminal(&mask_in(heading)).into_owned()).collect();
    match (lang, named.is_empty()) {
        (Lang::Zh, true) => "没有「拍摄序号」这一列。".to_owned(),
        (Lang::En, true) => "There is no column 拍摄序号.".to_owned(),
        (Lang::Zh, false) => format!("没有「拍摄序号」这一列；可能是：{}。", named.join("、")),
        (Lang::En, false) => format!("There is no column 拍摄序号; it may be: {}.", named.join(", ")),
    }
}

/// A line of the log whose printed number stood there before.
pub fn moved_line(moved: &Moved, lang: Lang) -> String {
    let Moved { printed, page, line } = moved;
    match lang {
        Lang::Zh => format!("行号 {printed} 写了两次，后一行放在第 {page} 页第 {line} 行"),
        Lang::En => format!("line {printed} is there twice; the second stands on page {page} line {line}"),
    }
}
