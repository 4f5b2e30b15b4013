//! Ethnic groups after GB/T 3304-1991, with 97 and 98 of the school and examination systems.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::hygiene;

/// One line of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// Two digits.
    pub code: &'static str,
    /// The official name: `汉族`.
    pub name: &'static str,
    /// Short or variant forms that mean nothing else.
    aliases: &'static [&'static str],
    /// Official once, and still in code tables.
    former: &'static [&'static str],
    /// Wrong, or another group's own name: a person decides.
    misspelt: &'static [&'static str],
}

const fn group(
    code: &'static str,
    name: &'static str,
    aliases: &'static [&'static str],
    former: &'static [&'static str],
    misspelt: &'static [&'static str],
) -> Group {
    Group { code, name, aliases, former, misspelt }
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ethnicity {
    Known(&'static Group),
    /// Probably this one; the text is kept as it came.
    Suggested(&'static Group),
    Unknown,
}

/// The whole table, in the order of the codes.
pub fn groups() -> &'static [Group] {
    &GROUPS
}

/// Reads a cell: the name with or without 族, the code (`1`, `01`), a safe alias, a former name. A misspelling
/// is only suggested. 鲜族, 穿青人 and the like are never changed for the people they name.
pub fn recognise(cell: &str) -> Ethnicity {
    let key = hygiene::key_of(cell);
    let key = key.strip_suffix(".0").unwrap_or(&key);
    if key.is_empty() {
        return Ethnicity::Unknown;
    }
    if let Some(group) = known().get(key) {
        return Ethnicity::Known(group);
    }
    if let Some(found) = coded(key) {
        return found;
    }
    let is = |word: &str| word == key || short(word) == Some(key);
    let in_list = |words: &[&str]| words.iter().any(|word| is(word));
    let misspelt = |group: &&Group| in_list(group.misspelt) || group.code == "10" && key == "鲜族";
    let found = GROUPS.iter().find(misspelt).or_else(|| nearest(key));
    found.or_else(|| beneath(key)).map_or(Ethnicity::Unknown, Ethnicity::Suggested)
}

/// The text names one group, by whatever it is called.
pub fn is_group(text: &str) -> bool {
    matches!(recognise(text), Ethnicity::Known(_))
}

/// A name with its code: 01汉族, 01-汉族, 汉族(01). Where the two say different groups, a person decides.
fn coded(key: &str) -> Option<Ethnicity> {
    let sign =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '、' | ':' | '(' | ')' | '[' | ']' | '_');
    let name = key.trim_matches(sign);
    let code: String = key.chars().filter(char::is_ascii_digit).collect();
    if code.is_empty() || name.is_empty() || name.chars().any(sign) {
        return None;
    }
    let (by_name, by_code) = (known().get(name)?, known().get(code.as_str()));
    let agree = by_code.is_some_and(|by_code| by_code.code == by_name.code);
    Some(if agree { Ethnicity::Known(by_name) } else { Ethnicity::Suggested(by_name) })
}

/// The group in a longer text: 汉族人, 壮族(广西), and Han as passports have it.
fn beneath(key: &str) -> Option<&'static Group> {
    let bare = key.split(['(', '[']).next().unwrap_or_default();
    let bare = bare.strip_suffix('人').filter(|bare| bare.ends_with('族')).unwrap_or(bare);
    if bare.is_ascii() {
        let roman = bare.strip_suffix("ZU").unwrap_or(bare);
        return GROUPS
            .iter()
            .zip(ROMAN)
            .find(|(_, name)| name.eq_ignore_ascii_case(roman))
            .map(|(group, _)| group);
    }
    (bare != key).then(|| known().get(bare).copied()).flatten()
}

/// The names of the mainland's 56 in letters (GB/T 3304), in the order of the codes.
#[rustfmt::skip]
const ROMAN: [&str; 56] = [
    "Han", "Mongol", "Hui", "Zang", "Uygur", "Miao", "Yi", "Zhuang", "Buyei", "Chosen",
    "Man", "Dong", "Yao", "Bai", "Tujia", "Hani", "Kazak", "Dai", "Li", "Lisu",
    "Va", "She", "Gaoshan", "Lahu", "Sui", "Dongxiang", "Naxi", "Jingpo", "Kirgiz", "Tu",
    "Daur", "Mulao", "Qiang", "Blang", "Salar", "Maonan", "Gelao", "Xibe", "Achang", "Pumi",
    "Tajik", "Nu", "Uzbek", "Russ", "Ewenki", "Deang", "Bonan", "Yugur", "Gin", "Tatar",
    "Derung", "Oroqen", "Hezhen", "Monba", "Lhoba", "Jino",
];

/// What means a group beyond doubt: names with and without 族, codes of two digits and of one.
fn known() -> &'static HashMap<&'static str, &'static Group> {
    static KNOWN: OnceLock<HashMap<&'static str, &'static Group>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = HashMap::new();
        for group in &GROUPS {
            let names = [group.name].into_iter().chain(group.aliases.iter().chain(group.former).copied());
            let codes = [Some(group.code), group.code.strip_prefix('0')].into_iter().flatten();
            for word in names.flat_map(|name| [Some(name), short(name)]).flatten().chain(codes) {
                known.entry(word).or_insert(group);
            }
        }
        known
    })
}

fn short(name: &str) -> Option<&str> {
    name.strip_suffix('族').filter(|short| !short.is_empty())
}

/// The only group of the mainland's 56 that differs in one character, such as 壮族 for 壮旗.
fn nearest(key: &str) -> Option<&'static Group> {
    let differs = |name: &str| {
        let length = name.chars().count();
        (length == key.chars().count()).then(|| name.chars().zip(key.chars()).filter(|(a, b)| a != b).count())
    };
    let mut near = GROUPS.iter().take(56).filter(|group| differs(group.name) == Some(1));
    near.next().filter(|_| near.next().is_none())
}

#[rustfmt::skip]
const GROUPS: [Group; 58] = [
    group("01", "汉族", &["漢族"], &[], &["汗族", "旱族"]),
    group("02", "蒙古族", &["蒙族", "蒙"], &[], &[]),
    group("03", "回族", &["回回"], &[], &[]),
    group("04", "藏族", &[], &[], &["臧族"]),
    group("05", "维吾尔族", &["维族", "维"], &[], &["维吾而族", "维吾族"]),
    group("06", "苗族", &[], &[], &[]),
    group("07", "彝族", &[], &[], &["夷族"]),
    group("08", "壮族", &[], &["僮族"], &["状族"]),
    group("09", "布依族", &["布衣"], &[], &["布衣族"]),
    group("10", "朝鲜族", &["朝族", "朝鮮族"], &[], &[]),
    group("11", "满族", &["滿族"], &[], &[]),
    group("12", "侗族", &[], &["峒族"], &["洞族"]),
    group("13", "瑶族", &[], &["徭族"], &["遥族"]),
    group("14", "白族", &[], &[], &[]),
    group("15", "土家族", &[], &[], &[]),
    group("16", "哈尼族", &[], &[], &["哈呢族"]),
    group("17", "哈萨克族", &["哈族"], &[], &[]),
    group("18", "傣族", &[], &["摆夷"], &["泰族"]),
    group("19", "黎族", &[], &[], &["梨族"]),
    group("20", "傈僳族", &["力苏族"], &[], &["傈傈族", "僳僳族", "栗粟族"]),
    group("21", "佤族", &[], &["佧佤族"], &["瓦族"]),
    group("22", "畲族", &["畬族"], &[], &["余族", "佘族"]),
    group("23", "高山族", &[], &[], &[]),
    group("24", "拉祜族", &[], &[], &["拉枯族"]),
    group("25", "水族", &[], &[], &[]),
    group("26", "东乡族", &[], &[], &[]),
    group("27", "纳西族", &[], &[], &[]),
    group("28", "景颇族", &[], &[], &["景坡族"]),
    group("29", "柯尔克孜族", &["柯族"], &[], &["柯尔克族", "克尔克孜族"]),
    group("30", "土族", &[], &[], &[]),
    group("31", "达斡尔族", &["达旱尔"], &[], &["达翰尔族", "达翰尔"]),
    group("32", "仫佬族", &["姆佬族"], &[], &["么佬族", "仫姥族"]),
    group("33", "羌族", &[], &[], &[]),
    group("34", "布朗族", &[], &[], &[]),
    group("35", "撒拉族", &[], &[], &[]),
    group("36", "毛南族", &["毛难"], &["毛难族"], &[]),
    group("37", "仡佬族", &[], &[], &["仡老族", "佬族"]),
    group("38", "锡伯族", &[], &[], &["锡泊族"]),
    group("39", "阿昌族", &[], &[], &[]),
    group("40", "普米族", &[], &[], &[]),
    group("41", "塔吉克族", &[], &[], &[]),
    group("42", "怒族", &[], &[], &[]),
    group("43", "乌孜别克族", &[], &[], &["乌兹别克族", "乌孜别克克族"]),
    group("44", "俄罗斯族", &[], &["归化族"], &[]),
    group("45", "鄂温克族", &[], &["通古斯", "索伦"], &[]),
    group("46", "德昂族", &[], &["崩龙族"], &[]),
    group("47", "保安族", &[], &[], &[]),
    group("48", "裕固族", &[], &[], &[]),
    group("49", "京族", &[], &["越族"], &[]),
    group("50", "塔塔尔族", &[], &[], &[]),
    group("51", "独龙族", &[], &[], &[]),
    group("52", "鄂伦春族", &[], &[], &[]),
    group("53", "赫哲族", &[], &[], &[]),
    group("54", "门巴族", &[], &[], &[]),
    group("55", "珞巴族", &[], &[], &["洛巴族"]),
    group("56", "基诺族", &[], &[], &[]),
    group("97", "其他", &["其它", "其他民族", "未识别民族", "未定族称"], &[], &["穿青人", "革家人", "亻革家人", "夏尔巴人", "僜人"]),
    group("98", "外国血统中国籍人士", &["外国血统中国籍", "外国血统"], &[], &["入籍"]),
];
