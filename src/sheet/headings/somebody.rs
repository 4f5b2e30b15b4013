//! Words in a heading for somebody else than the student: in hanzi, in English, and as databases shorten them.
//! Knows no field and no table.

/// The family, and who stands in for it.
const KIN: [&str; 33] = [
    "爸",
    "妈",
    "爷",
    "奶",
    "外公",
    "外婆",
    "姥",
    "公公",
    "婆婆",
    "舅",
    "姑",
    "叔",
    "姨",
    "婶",
    "伯",
    "兄",
    "哥",
    "姐",
    "弟",
    "妹",
    "抚养",
    "家属",
    "亲属",
    "家人",
    "丈夫",
    "妻",
    "爱人",
    "儿子",
    "女儿",
    "子女",
    "户主",
    "代理人",
    "紧急联系",
];
/// Who works at the school, or hands something in for others.
const STAFF: [&str; 14] = [
    "老师",
    "辅导员",
    "导员",
    "主任",
    "负责",
    "经办",
    "代办",
    "代领",
    "代填",
    "担保",
    "借款",
    "书记",
    "审核人",
    "制表",
];
/// Who has filled in a form: the student, where nobody else is named in it.
const FILLED_IN: [&str; 2] = ["填表人", "填写人"];

/// Anywhere in a heading.
const ENGLISH: [&str; 18] = [
    "guardian",
    "father",
    "mother",
    "parent",
    "teacher",
    "tutor",
    "advisor",
    "adviser",
    "counselor",
    "emergency",
    "contact",
    "spouse",
    "husband",
    "relative",
    "brother",
    "sister",
    "familymember",
    "agent",
];
/// Short ones, and how they are spelt out in letters: a heading begins with them.
const BEGINS: [&str; 16] = [
    "dad",
    "mom",
    "mum",
    "wife",
    "jiazhang",
    "fuqin",
    "muqin",
    "fumu",
    "jianhuren",
    "lianxiren",
    "laoshi",
    "daoshi",
    "fudaoyuan",
    "banzhuren",
    "peiou",
    "baba",
];
/// 家长, 父亲, 母亲, 父母, 监护人, 家庭成员, 联系人, 紧急联系人, 班主任, 辅导员, 导师, 经办人, 配偶, 老师.
const INITIALS: [&str; 14] =
    ["jz", "fq", "mq", "fm", "jhr", "jtcy", "lxr", "jjlxr", "bzr", "fdy", "ds", "jbr", "po", "ls"];
/// What stands behind them: 身份证号, 证件号码, 姓名, 电话, 手机.
const HEADS: [&str; 21] = [
    "sfz", "sfzh", "sfzhm", "sfzjh", "sfzjhm", "zjh", "zjhm", "zj", "zjlx", "id", "idno", "idcard",
    "idnumber", "xm", "name", "dh", "lxdh", "dhhm", "sj", "sjh", "sjhm",
];

/// Somebody else is named in it. `heading`: lower case, without spaces and marks.
pub(super) fn is_named(heading: &str) -> bool {
    holds(heading, &[&KIN, &STAFF, &ENGLISH])
        || BEGINS.iter().any(|word| heading.starts_with(word))
        || is_shortened(heading)
}

/// Whoever filled in the form is named.
pub(super) fn is_of_filler(heading: &str) -> bool {
    holds(heading, &[&FILLED_IN])
}

fn holds(heading: &str, lists: &[&[&str]]) -> bool {
    lists.iter().flat_map(|list| *list).any(|word| heading.contains(word))
}

/// `jzsfzh`, `sfzhjz`, `jz身份证号`. XM, XH and SFZH alone are the student's.
fn is_shortened(heading: &str) -> bool {
    let numbered = |text: &str| text.trim_matches(|c: char| c.is_ascii_digit()).to_owned();
    let head = |text: &str| HEADS.contains(&&*numbered(text)) || text.starts_with(|c: char| !c.is_ascii());
    INITIALS.iter().any(|whose| {
        let before = heading.strip_prefix(whose).is_some_and(head);
        let behind = heading.strip_suffix(whose).is_some_and(|head| HEADS.contains(&head));
        before || behind
    })
}
