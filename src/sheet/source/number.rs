//! Numbers and dates of cells as people see them.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use chrono::{NaiveDateTime, NaiveTime, Timelike};

use crate::sheet::grid::{Cell, Stored};

/// Integers without `.0`, others with at most 15 significant digits; never an exponent below 10^21.
pub fn plain(value: f64) -> String {
    if !value.is_finite() || value.abs() >= 1e21 {
        return format!("{value:E}");
    }
    if value.fract() == 0.0 {
        let text = format!("{value:.0}");
        return if text == "-0" { "0".to_owned() } else { text };
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// A number under a number format. Only the formats that give student numbers their zeros count: `00000000`,
/// `"2022"0000`, `[$-804]000`; all others show the plain number.
pub fn formatted(value: f64, format: &str) -> String {
    let text = plain(value);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match zeros(format) {
        Some(Zeros { before, width, behind }) if digits => format!("{before}{text:0>width$}{behind}"),
        _ => text,
    }
}

/// A text that a cell shows says more than its number: `D2209011` for 11, `软件2201班` for 2201. Not so prices, shares and
/// what is rounded.
pub fn shows_more(shown: &str, value: f64) -> bool {
    const LONGEST: usize = 60;
    let number = plain(value);
    let word = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let around = shown.rsplit_once(number.as_str()).filter(|_| value >= 0.0 && shown.len() <= LONGEST);
    around.is_some_and(|(before, behind)| !before.is_empty() && word(before) && word(behind))
}

/// A format of zeros between texts that stand as they are.
struct Zeros {
    before: String,
    width: usize,
    behind: String,
}

/// `None` for any other format.
fn zeros(format: &str) -> Option<Zeros> {
    let mut zeros = Zeros { before: String::new(), width: 0, behind: String::new() };
    let mut chars = format.split(';').next()?.chars();
    while let Some(c) = chars.next() {
        let beside = if zeros.width == 0 { &mut zeros.before } else { &mut zeros.behind };
        match c {
            '0' if beside.is_empty() || zeros.width == 0 => zeros.width += 1,
            '"' => beside.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => beside.push(chars.next()?),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            _ => return None,
        }
    }
    let wide = zeros.width > 1 || (zeros.width == 1 && !zeros.before.is_empty());
    (wide && zeros.width <= 30).then_some(zeros)
}

pub fn date(moment: NaiveDateTime) -> Cell {
    let text = if moment.time() == NaiveTime::MIN {
        moment.format("%Y-%m-%d").to_string()
    } else if moment.second() == 0 {
        moment.format("%Y-%m-%d %H:%M").to_string()
    } else {
        moment.format("%Y-%m-%d %H:%M:%S").to_string()
    };
    Cell::new(text, Stored::Date)
}

/// An ISO 8601 date or moment, as ods and strict xlsx have it.
pub fn iso_date(text: &str) -> Cell {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let time = time.trim_end_matches('Z');
    let midnight = time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    if midnight {
        return Cell::new(day, Stored::Date);
    }
    let time: String = time.chars().take(8).collect();
    Cell::new(format!("{day} {}", time.strip_suffix(":00").unwrap_or(&time)), Stored::Date)
}

/// What a number format makes of a number, for formats of which we read the code ourselves (xls, xlsb, XML of 2003).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    #[default]
    Plain,
    /// Leading zeros, perhaps behind a fixed text.
    Zeros(String),
    Date,
}

impl Shown {
    /// By the code of the format.
    pub fn by_code(code: &str) -> Shown {
        if zeros(code).is_some() {
            Shown::Zeros(code.to_owned())
        } else if is_date(code) {
            Shown::Date
        } else {
            Shown::Plain
        }
    }

    /// By the number of a format that needs no code (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are East Asian dates).
    pub fn built_in(id: u16) -> Shown {
        if matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58) { Shown::Date } else { Shown::Plain }
    }

    pub fn cell(&self, value: f64, since_1904: bool) -> Cell {
        match self {
            Shown::Plain => Cell::new(plain(value), Stored::Number),
            Shown::Zeros(code) => Cell::new(formatted(value, code), Stored::Number),
            Shown::Date => {
                serial(value, since_1904).unwrap_or_else(|| Cell::new(plain(value), Stored::Number))
            }
        }
    }
}

/// Whether the first section of a format shows a moment; a duration such as `[h]:mm` is none.
fn is_date(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => return false,
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.is_empty() && inside.chars().all(|c| "hmsHMS".contains(c)) {
                    return false;
                }
            }
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// A day number of a spreadsheet as a date; `None` beyond the dates that a spreadsheet can show.
fn serial(value: f64, since_1904: bool) -> Option<Cell> {
    if !(1.0..2_958_466.0).contains(&value) {
        return None;
    }
    ExcelDateTime::new(value, ExcelDateTimeType::DateTime, since_1904).as_datetime().map(date)
}

/// The short form of a number in xls and xlsb: 30 bits, as an integer or the upper part of a double, perhaps times 100.
pub fn rk(raw: u32) -> f64 {
    let value = if raw & 2 == 0 {
        f64::from_bits(u64::from(raw & !3) << 32)
    } else {
        f64::from(raw.cast_signed() >> 2)
    };
    if raw & 1 == 0 { value } else { value / 100.0 }
}

/// An error value by its number in xls and xlsb.
pub fn error(code: u8) -> Cell {
    let text = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::new(text, Stored::Error)
}

pub fn truth(value: bool) -> Cell {
    Cell::new(if value { "TRUE" } else { "FALSE" }, Stored::Bool)
}
