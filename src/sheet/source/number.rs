//! Numbers and dates of cells as people see them.

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
        Some((prefix, width)) if digits => format!("{prefix}{text:0>width$}"),
        _ => text,
    }
}

/// The literal text before the zeros and how many zeros there are; `None` for any other format.
fn zeros(format: &str) -> Option<(String, usize)> {
    let mut prefix = String::new();
    let mut width = 0;
    let mut chars = format.split(';').next()?.chars();
    while let Some(c) = chars.next() {
        match c {
            '0' => width += 1,
            _ if width > 0 => return None,
            '"' => prefix.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => prefix.push(chars.next()?),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            _ => return None,
        }
    }
    let wide = width > 1 || (width == 1 && !prefix.is_empty());
    (wide && width <= 30).then_some((prefix, width))
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
