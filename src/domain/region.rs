//! Provinces by the first two digits of GB/T 2260, as far as ID numbers use them.
//!
//! Finer levels are left alone on purpose: an ID number keeps its code for life, county codes change every year,
//! and thousands of dead ones are still on valid cards.

/// Code, official name.
const PROVINCES: [(&str, &str); 31] = [
    ("11", "北京市"),
    ("12", "天津市"),
    ("13", "河北省"),
    ("14", "山西省"),
    ("15", "内蒙古自治区"),
    ("21", "辽宁省"),
    ("22", "吉林省"),
    ("23", "黑龙江省"),
    ("31", "上海市"),
    ("32", "江苏省"),
    ("33", "浙江省"),
    ("34", "安徽省"),
    ("35", "福建省"),
    ("36", "江西省"),
    ("37", "山东省"),
    ("41", "河南省"),
    ("42", "湖北省"),
    ("43", "湖南省"),
    ("44", "广东省"),
    ("45", "广西壮族自治区"),
    ("46", "海南省"),
    ("50", "重庆市"),
    ("51", "四川省"),
    ("52", "贵州省"),
    ("53", "云南省"),
    ("54", "西藏自治区"),
    ("61", "陕西省"),
    ("62", "甘肃省"),
    ("63", "青海省"),
    ("64", "宁夏回族自治区"),
    ("65", "新疆维吾尔自治区"),
];

/// The province whose residents have ID numbers that begin with these two digits.
pub fn province(code: &str) -> Option<&'static str> {
    PROVINCES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// What the first six digits say about an 18- or 15-digit number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// A province of the mainland.
    Mainland,
    /// 810000, 820000, 830000: residence permit of Hong Kong, Macau, Taiwan.
    Permit,
    /// 9…: the 2023 card of foreigners; `known` when digits 2–3 are a province.
    Foreign {
        known: bool,
    },
    /// 71, or 81–83 not followed by 0000: in the code table, on no card that is issued.
    Suspicious,
    Unknown,
}

/// Reads a number's first six digits.
pub fn of_number(digits: &str) -> Region {
    let two = |from: usize| digits.get(from..from + 2).unwrap_or_default();
    match two(0) {
        "81" | "82" | "83" if digits.get(2..6) == Some("0000") => Region::Permit,
        "71" | "81" | "82" | "83" => Region::Suspicious,
        _ if digits.starts_with('9') => Region::Foreign { known: province(two(1)).is_some() },
        code if province(code).is_some() => Region::Mainland,
        _ => Region::Unknown,
    }
}
