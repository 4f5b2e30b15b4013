//! Amounts in the capitals that receipts and cash sheets carry (中文大写), after the rules for filling in bills of the
//! People's Bank (支付结算办法, appendix 1): 整 after 元 and 角, never after 分; one 零 for any row of noughts inside.

use super::Fen;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const SECTIONS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

impl Fen {
    /// `贰仟伍佰肆拾元整`; a negative amount begins with 负.
    pub fn in_capitals(self) -> String {
        let fen = self.0.unsigned_abs();
        let (yuan, jiao, cent) = (fen / 100, fen / 10 % 10, fen % 10);
        let mut text = String::new();
        if self.0 < 0 {
            text.push('负');
        }
        if yuan > 0 || fen == 0 {
            text.push_str(&whole(yuan));
            text.push('元');
        }
        if jiao > 0 {
            text.push(digit(jiao));
            text.push('角');
        } else if cent > 0 && yuan > 0 {
            text.push('零');
        }
        if cent > 0 {
            text.push(digit(cent));
            text.push('分');
        } else {
            text.push('整');
        }
        text
    }
}

/// The digits as they are written beside the capitals.
const PLAIN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// What stands behind a digit, and by how much it counts; up to 万, no fee is more.
const UNITS: [(&str, i64); 4] = [("拾十", 10), ("佰百", 100), ("仟千", 1000), ("万", 10_000)];

impl Fen {
    /// Reads whole yuan in capitals or in plain numerals: 贰拾, 贰拾元整, 二十, 拾伍元. `None` for anything else.
    pub fn of_capitals(text: &str) -> Option<Fen> {
        let text = text.trim_end_matches(['整', '正']).trim_end_matches(['元', '圆', '块']);
        let (mut sum, mut last, mut unit_before) = (0_i64, None, i64::MAX);
        for c in text.chars() {
            let value = DIGITS.iter().position(|own| *own == c).or(PLAIN.iter().position(|own| *own == c));
            if let Some(value) = value {
                if last.is_some_and(|last| last != 0) {
                    return None;
                }
                last = Some(i64::try_from(value).ok()?);
                continue;
            }
            let unit = UNITS.iter().find(|(words, _)| words.contains(c)).map(|(_, unit)| *unit)?;
            if unit >= unit_before {
                return None;
            }
            // 拾伍 is 壹拾伍.
            sum += last.take().unwrap_or(1) * unit;
            unit_before = unit;
        }
        (!text.is_empty()).then(|| Fen((sum + last.unwrap_or(0)) * 100))
    }
}

fn digit(n: u64) -> char {
    DIGITS.get(n as usize).copied().unwrap_or('零')
}

/// A whole number, in sections of four digits.
fn whole(n: u64) -> String {
    let mut sections = Vec::new();
    let mut rest = n;
    while rest > 0 {
        sections.push(rest % 10_000);
        rest /= 10_000;
    }
    let mut text = String::new();
    let mut nought = false;
    for (at, section) in sections.iter().enumerate().rev() {
        if *section == 0 {
            nought = true;
            continue;
        }
        if !text.is_empty() && (nought || *section < 1000) {
            text.push('零');
        }
        nought = false;
        text.push_str(&four(*section));
        text.push_str(SECTIONS.get(at).copied().unwrap_or_default());
    }
    if text.is_empty() { "零".to_owned() } else { text }
}

/// Up to four digits, without noughts at either end.
fn four(n: u64) -> String {
    let mut text = String::new();
    let mut nought = false;
    for place in (0..4).rev() {
        let one = n / 10_u64.pow(place) % 10;
        if one == 0 {
            nought = true;
            continue;
        }
        if nought && !text.is_empty() {
            text.push('零');
        }
        nought = false;
        text.push(digit(one));
        text.push_str(PLACES.get(place as usize).copied().unwrap_or_default());
    }
    text
}
