//! The books that are held against one another: the hand-written log (手工登记表) and the register.

use serde::{Deserialize, Serialize};

use super::money::Fen;

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

/// One line of the hand-written log, as it was typed. Numbers and names may be missing or wrong: that is the point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRow {
    /// 1-based page; 0 when the file has no pages.
    pub page: u32,
    /// The line on the page, or the row of the file.
    pub line: u32,
    pub seq: Option<u32>,
    pub name: String,
    pub student_no: String,
    pub class: String,
    pub amount: Option<Fen>,
    pub method: LogMethod,
    /// 作废: crossed out, matches nobody.
    pub struck: bool,
    pub remark: String,
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
pub struct RegisterFlags {
    /// Has a number and went through the information check.
    pub checked: bool,
    pub correction_pending: bool,
    pub incomplete: bool,
    /// A walk-in that was not joined to the roster.
    pub unlisted: bool,
    pub already_captured: bool,
}
