//! The books that are held against one another: the hand-written log (手工登记表) and the register.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::facts::Method;
use super::frame::roll::Roll;
use super::money::Fen;
use super::number::Fate;
use super::session::LinePlace;
use super::student::Record;

/// How a log line says it was paid. Words that we don't know are kept; they are no cash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LogMethod {
    /// 现金, or nothing at all.
    #[default]
    Cash,
    Wechat,
    Alipay,
    Class,
    Free,
    Owe,
    Unknown(String),
}

impl LogMethod {
    /// The word that goes into a file or a table.
    pub fn word(&self) -> &str {
        match self {
            LogMethod::Cash => "现金",
            LogMethod::Wechat => "微信",
            LogMethod::Alipay => "支付宝",
            LogMethod::Class => "班级代缴",
            LogMethod::Free => "免缴",
            LogMethod::Owe => "欠",
            LogMethod::Unknown(word) => word,
        }
    }

    /// The same for the desk; none for a word that nobody knows.
    pub fn of_desk(&self) -> Option<Method> {
        match self {
            LogMethod::Cash => Some(Method::Cash),
            LogMethod::Wechat => Some(Method::Wechat),
            LogMethod::Alipay => Some(Method::Alipay),
            LogMethod::Class => Some(Method::Class),
            LogMethod::Free => Some(Method::Free),
            LogMethod::Owe => Some(Method::Owe),
            LogMethod::Unknown(_) => None,
        }
    }

    /// Reads what people write: 现金 现, 微信 微, 支付宝 支, 班级 班级代缴 班, 免 免缴, 欠 欠费.
    pub fn read(word: &str) -> LogMethod {
        match word.trim() {
            "" | "现金" | "现" | "cash" => LogMethod::Cash,
            "微信" | "微" | "wechat" => LogMethod::Wechat,
            "支付宝" | "支" | "alipay" => LogMethod::Alipay,
            "班级" | "班级代缴" | "代缴" | "班" | "class" => LogMethod::Class,
            "免" | "免缴" | "免费" | "free" => LogMethod::Free,
            "欠" | "欠费" | "欠缴" | "owe" => LogMethod::Owe,
            other => LogMethod::Unknown(other.to_owned()),
        }
    }
}

impl From<Method> for LogMethod {
    fn from(method: Method) -> LogMethod {
        match method {
            Method::Cash => LogMethod::Cash,
            Method::Wechat => LogMethod::Wechat,
            Method::Alipay => LogMethod::Alipay,
            Method::Class => LogMethod::Class,
            Method::Free => LogMethod::Free,
            Method::Owe => LogMethod::Owe,
        }
    }
}

/// One line of the hand-written log, as it was typed. Numbers and names may be missing or wrong: that is the point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LogRow {
    /// `@id` when the desk itself wrote the line and knows whose it is; empty for handwriting.
    pub key: String,
    /// 1-based page; 0 when the file has no pages.
    pub page: u32,
    /// The line on the page, or the row of the file.
    pub line: u32,
    /// `line` is a number that is printed on the paper (行号, 登记序号), counted as the form does.
    pub numbered: bool,
    pub seq: Option<u32>,
    pub name: String,
    pub student_no: String,
    pub class: String,
    pub amount: Option<Fen>,
    pub method: LogMethod,
    /// 作废: crossed out, matches nobody.
    pub struck: bool,
    /// 时间: when the line was written, by somebody's watch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    pub remark: String,
}

impl LogRow {
    /// A line for somebody of the roster.
    pub fn of(record: &Record, place: LinePlace, seq: Option<u32>) -> LogRow {
        LogRow {
            page: place.page,
            line: place.line,
            seq,
            name: record.name.to_string(),
            student_no: record.student_no.to_string(),
            class: record.class.to_string(),
            ..LogRow::default()
        }
    }

    /// The number that is printed before the line.
    pub fn printed(&self) -> Option<u32> {
        self.numbered.then_some(self.line)
    }

    /// The heading by which a log is told from a roster with numbers.
    pub const AMOUNT_HEADING: &'static str = "金额";

    /// Stands in the remark of a line that nobody keyed: the box at the foot of its page speaks for it.
    pub const VOUCHED: &'static str = "合计一致";
}

/// One row of the register: a person, and the number that the database (or a spreadsheet) gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterRow {
    /// What names the person in findings: `@id` in a database, the student number (or name and class) in a file.
    pub key: String,
    pub student_no: String,
    pub name: String,
    pub class: String,
    pub seq: Option<u32>,
    /// The row of the file; 0 in a database.
    pub row: u32,
    pub flags: RegisterFlags,
}

/// What a database knows beyond a file; all false in file mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one row, each true or not")]
pub struct RegisterFlags {
    /// Has a number and went through the information check.
    pub checked: bool,
    pub correction_pending: bool,
    pub incomplete: bool,
    /// A walk-in that was not joined to the roster.
    pub unlisted: bool,
    pub already_captured: bool,
    /// The desk writes the log (log = screen) and wrote no line for them: no line is missing, a payment is.
    pub unwritten: bool,
    /// A payment is on record that the log does not show (taken in another session, or beside a paper log).
    pub paid_beside: bool,
    /// Their number is in another session.
    pub elsewhere: bool,
}

/// A row of the roster with a number, of two that may be one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoubleSide {
    pub key: String,
    pub name: String,
    pub class: String,
    /// Student number, exam number, end of the ID number: what tells the rows apart.
    pub known_by: Vec<String>,
    pub seq: u32,
    /// The day of the number, where it is another session's.
    pub day: Option<String>,
}

/// Where the register comes from; it decides what can be asked of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Two spreadsheets, no database: nothing is known of checks, corrections and fates.
    #[default]
    File,
    Database,
}

/// The books of one session, as they are held against one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    pub mode: Mode,
    /// `None` when nobody brought the log: its rules are skipped.
    pub log: Option<Vec<LogRow>>,
    /// Everybody on the roster of the session, with a number or without; one row for each number of a person.
    pub register: Vec<RegisterRow>,
    /// Numbers without a living owner that have a fate.
    pub fates: BTreeMap<u32, Fate>,
    /// The fee of a head; `None` when nobody said, then amounts are not judged.
    pub fee: Option<Fen>,
    /// Money rules apply: we take the fee, and the log has a column for it.
    pub money: bool,
    /// What should be in the drawer by the receipts; `None` in file mode, where the log's cash lines are summed.
    pub receipts: Option<Fen>,
    /// Rows of the roster that look like one person and have a number each, the later one here. Unknown in file mode.
    pub doubles: Vec<[DoubleSide; 2]>,
    /// What was counted in the drawer.
    pub counted: Option<Fen>,
    /// The camera's files; `None` when nobody brought the card.
    pub photos: Option<Photos>,
    /// When the owner of a number stood at the desk, by the register's clock. Empty in file mode.
    pub times: BTreeMap<u32, NaiveDateTime>,
    /// The number is called to the photographer (timing `before`): who has none does not push the others on.
    pub called: bool,
}

impl Photos {
    /// This card and another one, of a second photographer or a second card; a file that is on both counts once.
    #[must_use]
    pub fn and(self, other: Photos) -> Photos {
        let mut frames = self.roll.frames;
        let seen: BTreeSet<_> =
            frames.iter().map(|frame| (frame.path.clone(), frame.taken, frame.camera.clone())).collect();
        frames.extend(
            other
                .roll
                .frames
                .into_iter()
                .filter(|frame| !seen.contains(&(frame.path.clone(), frame.taken, frame.camera.clone()))),
        );
        Photos { roll: Roll::of(frames), ahead: self.ahead.or(other.ahead) }
    }
}

/// The camera's card as a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photos {
    pub roll: Roll,
    /// The camera's clock is known to be ahead by so many milliseconds, from a photographed screen.
    pub ahead: Option<i64>,
}
