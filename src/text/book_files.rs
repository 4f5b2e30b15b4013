//! A register and a log as files, in words: which of the two a sentence is about, and what in them is remarkable.

use super::refusal::Advice;
use super::{Lang, Say, Word, several};
use crate::domain::hygiene;
use crate::domain::id_document::mask_in;
use crate::domain::reconcile::Counts;
use crate::domain::reconcile::finding::Book;
use crate::ops::book_files::FileNote;
use crate::sheet::book_file::{BookNote, BookNoteKind};
use crate::sheet::read_error::ReadError;

/// The warning beside the findings when no card was laid beside them.
pub const NO_PHOTOS: Word = Word::new(
    "没有读相机卡，照片不核对；有卡就加 --photos 文件夹",
    "no camera card was read, so photos are not compared; --photos FOLDER takes one",
);
/// The same when nothing is said of money.
pub const NO_CASH: Word =
    Word::new("没有收费记录，钱不核对", "there is no record of fees, so money is not compared");

/// A book, as it is called where it is a file.
pub fn book(book: Book, lang: Lang) -> String {
    match book {
        Book::Register => Word::new("登记表", "register").get(lang).to_owned(),
        book => book.say(lang),
    }
}

fn shown(file: &str) -> String {
    hygiene::for_terminal(&mask_in(file)).into_owned()
}

/// Why a register or log could not be read.
pub fn read(which: Book, file: &str, error: &ReadError, lang: Lang) -> Advice {
    let advice = super::file::read(error, lang);
    let hint = match (error, which) {
        (ReadError::NoHeader, Book::Log) => Word::new(
            "手工表的表头至少要有拍摄序号和姓名；可用 --header-row log:行号 指定。",
            "A log needs at least 拍摄序号 and 姓名; --header-row log:N names the row.",
        )
        .get(lang)
        .to_owned(),
        (ReadError::NoHeader, _) => Word::new(
            "登记表的表头至少要有拍摄序号、姓名和学号；可用 --header-row register:行号 指定。",
            "A register needs at least 拍摄序号, 姓名 and 学号; --header-row register:N names the row.",
        )
        .get(lang)
        .to_owned(),
        _ => advice.hint,
    };
    let label = format!("{} {}", book(which, lang), shown(file));
    Advice { message: lang.labelled(label.trim_end(), advice.message), hint }
}

/// The word of scripts for what could not be used in a register or log.
pub fn note_code(kind: BookNoteKind) -> &'static str {
    match kind {
        BookNoteKind::SeqUnreadable => "seq_unreadable",
        BookNoteKind::AmountUnreadable => "amount_unreadable",
        BookNoteKind::MethodUnknown => "method_unknown",
        BookNoteKind::HiddenSheet => "hidden_sheet",
        BookNoteKind::ExampleTaken | BookNoteKind::ExampleLeft => "example_row",
    }
}

/// A cell of a register or log that could not be used: which file, which row, and the printed number of the line.
pub fn note(note: &BookNote, lang: Lang) -> String {
    let text = hygiene::for_terminal(&note.text);
    let said = match note.kind {
        BookNoteKind::SeqUnreadable => Word::new("不是拍摄序号，按没有号算", "is no number; taken as none"),
        BookNoteKind::AmountUnreadable => Word::new("不是金额，按没有金额算", "is no amount; taken as none"),
        BookNoteKind::MethodUnknown => Word::new("", ""),
        BookNoteKind::HiddenSheet => {
            Word::new("是隐藏的工作表，没有读", "is a hidden sheet and was not read")
        }
        BookNoteKind::ExampleTaken => Word::new(
            "的证件号是模板示例的号，号和姓名照样算；请改证件号",
            "has the ID number of the template's example; taken over with the number, mend the ID number",
        ),
        BookNoteKind::ExampleLeft => {
            Word::new("是模板的示例行，没有算", "is the example of a template and was left out")
        }
    };
    let said = match (note.kind, lang) {
        (BookNoteKind::MethodUnknown, Lang::Zh) => format!("不认识的缴费方式「{text}」，不算现金"),
        (BookNoteKind::MethodUnknown, Lang::En) => format!("unknown method {text}; not counted as cash"),
        (_, Lang::Zh) => format!("「{text}」{}", said.zh),
        (_, Lang::En) => format!("{text} {}", said.en),
    };
    let place = match (note.row, note.line, lang) {
        (0, ..) => String::new(),
        (row, Some(line), Lang::Zh) => format!(" 第 {row} 行(行号 {line})"),
        (row, None, Lang::Zh) => format!(" 第 {row} 行"),
        (row, Some(line), Lang::En) => format!(" row {row} (line {line})"),
        (row, None, Lang::En) => format!(" row {row}"),
    };
    lang.labelled(&format!("{}{place}", shown(&note.file)), said)
}

/// The word of scripts for something remarkable about the files.
pub fn code(note: &FileNote) -> &'static str {
    match note {
        FileNote::Row(note) => note_code(note.kind),
        FileNote::NumbersFrom { .. } => "seq_column",
        FileNote::Exchanged => "files_exchanged",
        FileNote::OtherDay { .. } => "other_day",
    }
}

impl Say for FileNote {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            FileNote::Row(row) => return note(row, lang),
            FileNote::NumbersFrom { book: which, file, heading } => {
                let (file, heading) = (shown(file), shown(heading));
                (
                    format!(
                        "{} {file} 没有「拍摄序号」列，用了和另一本账一致的「{heading}」；不对就加 --map seq=列名",
                        book(*which, Lang::Zh)
                    ),
                    format!(
                        "the {} {file} has no column 拍摄序号; {heading} agrees with the other book and was taken; --map seq=HEADING names another",
                        book(*which, Lang::En)
                    ),
                )
            }
            FileNote::Exchanged => (
                "登记表里有金额，手工表里没有：--register 和 --log 是不是写反了？".to_owned(),
                "the register has amounts and the log has none; are --register and --log exchanged?"
                    .to_owned(),
            ),
            FileNote::OtherDay { register, log, both } => (
                format!("登记表 {register} 人，手工表 {log} 人，两边都有的 {both} 人：是不是拿错了文件？"),
                format!(
                    "{} in the register, {log} in the log, {both} in both; is it the right file?",
                    several(register, "person", "people")
                ),
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// How many each book has, in a line.
pub fn counts(counts: &Counts, matched: u32, register: &str, lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    let heads = |label: String, many: u32| match lang {
        Lang::Zh => format!("{label} {many} 人"),
        Lang::En => format!("{label} {many}"),
    };
    said.extend(counts.log.map(|many| heads(Book::Log.say(lang), many)));
    said.push(heads(register.to_owned(), counts.register));
    said.push(heads(Word::new("号一致", "agreeing").get(lang).to_owned(), matched));
    said.extend(counts.photos.map(|many| match lang {
        Lang::Zh => format!("照片 {many} 张"),
        Lang::En => format!("photos {many}"),
    }));
    said.extend(counts.cash.map(|cash| match lang {
        Lang::Zh => format!("现金应有 {cash} 元"),
        Lang::En => format!("cash {cash}"),
    }));
    said.join(if lang == Lang::Zh { "，" } else { ", " })
}
