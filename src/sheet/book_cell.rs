//! Cells of a register or log as numbers, amounts and keys.

use crate::domain::books::LogMethod;
use crate::domain::hygiene;
use crate::domain::money::Fen;
use chrono::NaiveTime;

/// A cell that was read, blank, or says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read<T> {
    Blank,
    Value(T),
    Odd,
}

impl<T> Read<T> {
    pub fn is_number(&self) -> bool {
        matches!(self, Read::Value(_))
    }

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

/// 9:05, 09:05:30, 9点05分, also behind a date.
pub fn time(text: &str) -> Option<NaiveTime> {
    let text = hygiene::fold_width(&hygiene::clean(text).text).replace(['点', '时'], ":");
    let text = text.replace(['分', '秒'], "");
    let last = text.split_whitespace().next_back()?;
    let read = |format| NaiveTime::parse_from_str(last, format).ok();
    read("%H:%M:%S").or_else(|| read("%H:%M"))
}

/// Words by which a remark says that the line was crossed out, wherever they stand in it.
const STRUCK: [&str; 3] = ["作废", "划掉", "划去"];
/// The same, standing alone: 名字写错 is a remark on a line that counts.
const STRUCK_ALONE: [&str; 3] = ["写错", "写错了", "错行"];

/// A remark, or what stands in the place of a name, crosses the line out.
pub fn is_struck(text: &str) -> bool {
    STRUCK.iter().any(|word| text.contains(word)) || STRUCK_ALONE.contains(&key(text).as_str())
}

/// 20, 20.00, ¥20, 20元, 贰拾元整, and what people write into the same cell: 微信20, 免.
pub fn amount(text: &str) -> (Read<Fen>, Option<LogMethod>) {
    let text = key(text).replace(',', "");
    if text.is_empty() || text.chars().all(|c| "-—/\\".contains(c)) {
        return (Read::Blank, None);
    }
    if let Some(amount) = Fen::of_capitals(&text) {
        return (Read::Value(amount), None);
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
