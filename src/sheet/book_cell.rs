//! Cells of a register or log as numbers, amounts and keys.

use crate::domain::books::LogMethod;
use crate::domain::hygiene;
use crate::domain::money::Fen;

/// A cell that was read, blank, or says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read<T> {
    Blank,
    Value(T),
    Odd,
}

impl<T> Read<T> {
    pub fn value(self) -> Option<T> {
        match self {
            Read::Value(value) => Some(value),
            Read::Blank | Read::Odd => None,
        }
    }
}

/// Cleaned, half-width, without spaces and without the guards that keep a spreadsheet from changing a number.
pub fn key(text: &str) -> String {
    let text: String =
        hygiene::fold_width(&hygiene::clean(text).text).chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(&text);
    inner.trim_start_matches(['\'', '‘', '’', '`']).to_owned()
}

/// 128, 0128, 128号, No.128, #128: a number from 1 on.
pub fn seq(text: &str) -> Read<u32> {
    let text = key(text).to_lowercase();
    let bare = text.trim_start_matches("no").trim_start_matches(['第', '#', '№', '.']).trim_end_matches('号');
    if text.is_empty() || text.chars().all(|c| "-—/\\无".contains(c)) {
        return Read::Blank;
    }
    let digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    match bare.parse() {
        Ok(seq) if digits && seq > 0 => Read::Value(seq),
        _ => Read::Odd,
    }
}

/// 20, 20.00, ¥20, 20元, and what people write into the same cell: 微信20, 免.
pub fn amount(text: &str) -> (Read<Fen>, Option<LogMethod>) {
    let text = key(text).replace(',', "");
    if text.is_empty() || text.chars().all(|c| "-—/\\".contains(c)) {
        return (Read::Blank, None);
    }
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let number: String = text.chars().filter(|c| digit(*c)).collect();
    let word: String = text.chars().filter(|c| !digit(*c) && !"¥¥$元圆块整rmbRMB()".contains(*c)).collect();
    let method = Some(LogMethod::read(&word)).filter(|_| !word.is_empty());
    match (number.parse(), method) {
        (_, Some(LogMethod::Unknown(_))) => (Read::Odd, None),
        (Ok(amount), method) => (Read::Value(amount), method),
        (Err(_), Some(method)) if number.is_empty() => (Read::Blank, Some(method)),
        (Err(_), _) => (Read::Odd, None),
    }
}
