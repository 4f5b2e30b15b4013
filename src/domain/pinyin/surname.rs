//! Readings that characters have as surnames. They are added before the usual ones, not instead: at the desk
//! people type what they read.

/// Surnames of one character that are read otherwise than the character usually is.
const SINGLE: &[(char, &[&str])] = &[
    ('单', &["shan"]),
    ('仇', &["qiu"]),
    ('解', &["xie"]),
    ('曾', &["zeng"]),
    ('查', &["zha"]),
    ('区', &["ou"]),
    ('朴', &["piao", "pu"]),
    ('盖', &["gai", "ge"]),
    ('翟', &["zhai", "di"]),
    ('乐', &["yue", "le"]),
    ('尉', &["wei", "yu"]),
    ('覃', &["qin", "tan"]),
    ('任', &["ren"]),
    ('华', &["hua"]),
    ('葛', &["ge"]),
    ('宁', &["ning"]),
    ('纪', &["ji"]),
    ('那', &["na"]),
    ('员', &["yun"]),
    ('种', &["chong"]),
    ('秘', &["bi"]),
    ('洗', &["xian"]),
    ('冼', &["xian"]),
    ('缪', &["miao"]),
    ('牟', &["mou", "mu"]),
    ('召', &["shao"]),
    ('折', &["she"]),
    ('繁', &["po"]),
    ('俞', &["yu"]),
    ('郇', &["xun", "huan"]),
    ('隗', &["wei", "kui"]),
    ('郗', &["xi", "chi"]),
    ('车', &["che"]),
    ('谌', &["chen", "shen"]),
    ('强', &["qiang", "jiang"]),
    ('曲', &["qu"]),
    ('贲', &["ben"]),
    ('撒', &["sa"]),
    ('能', &["nai"]),
    ('费', &["fei", "bi"]),
    ('祭', &["zhai", "ji"]),
    ('盛', &["sheng"]),
    ('句', &["gou"]),
    ('宓', &["mi", "fu"]),
    ('燕', &["yan"]),
    ('应', &["ying"]),
    ('於', &["yu"]),
    ('晁', &["chao"]),
    ('过', &["guo"]),
    ('莘', &["shen", "xin"]),
    ('褚', &["chu"]),
    ('郄', &["qie", "xi"]),
    ('阙', &["que"]),
    ('柏', &["bai", "bo"]),
    ('薄', &["bo"]),
    ('卜', &["bu"]),
    ('都', &["du"]),
    ('炅', &["gui"]),
    ('黑', &["he"]),
    ('贾', &["jia"]),
    ('沈', &["shen"]),
    ('石', &["shi"]),
    ('万', &["wan"]),
    ('臧', &["zang"]),
    ('佴', &["nai"]),
    ('逄', &["pang"]),
    ('乜', &["nie"]),
    ('亓', &["qi"]),
    ('禤', &["xuan"]),
    ('訾', &["zi"]),
    ('适', &["kuo"]),
    ('长', &["chang", "zhang"]),
];

/// Surnames of two characters with a reading of their own.
const DOUBLE: &[([char; 2], [&str; 2])] = &[
    (['尉', '迟'], ["yu", "chi"]),
    (['万', '俟'], ["mo", "qi"]),
    (['长', '孙'], ["zhang", "sun"]),
    (['单', '于'], ["chan", "yu"]),
    (['澹', '台'], ["tan", "tai"]),
    (['令', '狐'], ["ling", "hu"]),
    (['夏', '侯'], ["xia", "hou"]),
    (['宰', '父'], ["zai", "fu"]),
    (['乐', '正'], ["yue", "zheng"]),
    (['呼', '延'], ["hu", "yan"]),
    (['纥', '干'], ["he", "gan"]),
];

/// Readings for the first one or two characters of a name, as surname; empty for the others.
pub(super) fn readings(name: &[char]) -> Vec<Vec<&'static str>> {
    let single =
        |c: &char| SINGLE.iter().find(|(known, _)| known == c).map_or(&[][..], |(_, readings)| readings);
    let mut found: Vec<Vec<&'static str>> = vec![name.first().map(single).unwrap_or_default().to_vec()];
    let double = DOUBLE.iter().find(|(known, _)| name.starts_with(known));
    if let Some((_, [first, second])) = double {
        if let Some(readings) = found.first_mut() {
            readings.retain(|reading| reading != first);
            readings.insert(0, first);
        }
        found.push(vec![second]);
    }
    found
}
