//! What stands where a name belongs and is nobody's: a word about the name, a value of another column, a place.

use crate::domain::hygiene;
use crate::domain::name;

/// How sure it is that a text is nobody's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misnomer {
    /// Nobody is called so.
    Certain,
    /// Somebody may be called so: 合计, 高中. Not beside a resident's ID number, unless most names here are none.
    Perhaps,
    /// Two to four hanzi that end as a place does, 于洪区: only where most names here are none.
    Place,
}

/// Where the name is, or why there is none.
const INSTEAD: [&str; 18] = [
    "见附件",
    "见附表",
    "见身份证",
    "见证件",
    "见备注",
    "见名单",
    "见原表",
    "请假",
    "退学",
    "已退学",
    "休学",
    "转学",
    "参军",
    "入伍",
    "缺考",
    "缺席",
    "作废",
    "不拍照",
];

/// Political status (GB/T 4762), as schools write it.
const POLITICAL: [&str; 13] = [
    "群众",
    "团员",
    "共青团员",
    "党员",
    "中共党员",
    "预备党员",
    "中共预备党员",
    "积极分子",
    "入党积极分子",
    "发展对象",
    "民主党派",
    "无党派",
    "无党派人士",
];

/// Levels and forms of study, and where in it somebody is.
const LEVELS: [&str; 26] = [
    "本科",
    "专科",
    "大专",
    "中专",
    "本科生",
    "专科生",
    "大专生",
    "研究生",
    "硕士",
    "硕士生",
    "硕士研究生",
    "博士",
    "博士生",
    "博士研究生",
    "专升本",
    "统招",
    "全日制",
    "非全日制",
    "函授",
    "业余",
    "脱产",
    "在读",
    "在校",
    "在籍",
    "应届生",
    "毕业生",
];

/// Whether somebody paid or was photographed, and how.
const DONE: [&str; 24] = [
    "已缴",
    "未缴",
    "已交",
    "未交",
    "已付",
    "未付",
    "已缴费",
    "未缴费",
    "已交费",
    "未交费",
    "已付款",
    "未付款",
    "已缴清",
    "欠费",
    "现金",
    "转账",
    "支付宝",
    "微信支付",
    "已采集",
    "未采集",
    "已拍",
    "未拍",
    "已拍照",
    "未拍照",
];

/// How people are addressed, with no name before it.
const TITLES: [&str; 8] = ["先生", "女士", "小姐", "同学", "老师", "男生", "女生", "班主任"];

/// Headings of columns that are not imported, or of several that are.
const HEADINGS: [&str; 22] = [
    "姓名",
    "学生姓名",
    "政治面貌",
    "户口所在地",
    "户籍所在地",
    "户口性质",
    "家庭住址",
    "家庭地址",
    "通讯地址",
    "生源地",
    "出生地",
    "籍贯",
    "学历",
    "学历层次",
    "培养层次",
    "学习形式",
    "专业名称",
    "联系方式",
    "联系电话",
    "联系地址",
    "出生年月",
    "学籍状态",
];

/// Majors that are met as a cell, shorter than [`SUBJECTS`] tell.
const MAJORS: [&str; 5] = ["护理", "会计", "护理学", "会计学", "计算机"];

/// How the name of a major of four hanzi and more ends. None of them is a given name.
const SUBJECTS: [&str; 10] = ["工程", "管理", "技术", "商务", "营销", "贸易", "医学", "设计", "专业", "应用"];

/// Words that begin with a surname; a sum among the rows.
const PERHAPS: [&str; 12] =
    ["合计", "小计", "总计", "共计", "高中", "初中", "毕业", "应届", "往届", "农村", "城镇", "农业"];

/// What a text that stands in the cell of a name is instead; `None` for what may be a name.
pub(super) fn of(text: &str) -> Option<Misnomer> {
    // A formula that compares.
    if matches!(text, "TRUE" | "FALSE") || is_code(text) {
        return Some(Misnomer::Certain);
    }
    let text = text.trim();
    if text.is_ascii() {
        return None;
    }
    let words: [&[&str]; 7] = [&INSTEAD, &POLITICAL, &LEVELS, &DONE, &TITLES, &HEADINGS, &MAJORS];
    match () {
        () if words.iter().any(|words| words.contains(&text)) => Some(Misnomer::Certain),
        () if PERHAPS.contains(&text) => Some(Misnomer::Perhaps),
        () if is_address(text) || is_subject(text) => Some(Misnomer::Certain),
        () if is_place(text) => Some(Misnomer::Place),
        () => None,
    }
}

/// 软件工程, 计算机应用技术.
fn is_subject(text: &str) -> bool {
    let hanzi = text.chars().count() >= 4 && text.chars().all(hygiene::is_hanzi);
    hanzi && SUBJECTS.iter().any(|subject| text.ends_with(subject)) && !name::begins_with_double_surname(text)
}

/// How the parts of an address end, from the province to the room; the first three stand in no name that is written
/// in hanzi by its sound.
const PARTS: [char; 18] = [
    '省', '市', '县', '区', '镇', '乡', '村', '街', '路', '号', '巷', '弄', '栋', '幢', '室', '组', '屯',
    '旗',
];
const CERTAIN_PARTS: usize = 3;
/// Characters of the shortest address that is told by itself.
const SHORTEST_ADDRESS: usize = 5;

/// 辽宁省沈阳市和平区某街, 中山路12号. Names without a dot are as long: of those, none has two of the signs.
fn is_address(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if chars.len() < SHORTEST_ADDRESS || chars.contains(&name::DOT) {
        return false;
    }
    let places = |parts: &[char]| {
        let found = |(at, c): (usize, &char)| at >= 2 && parts.contains(c);
        chars.iter().enumerate().filter(|one| found(*one)).count()
    };
    let certain = PARTS.get(..CERTAIN_PARTS).unwrap_or_default();
    places(certain) > 0 || places(&PARTS) > 1
}

/// 和平区, 于洪区, 大东区; 路遥 and 区云 do not end so.
fn is_place(text: &str) -> bool {
    const ENDS: [char; 9] = ['省', '市', '县', '区', '镇', '乡', '村', '街', '路'];
    (2..=4).contains(&text.chars().count()) && text.ends_with(ENDS) && text.chars().all(hygiene::is_hanzi)
}

/// A formula as text, an address, an entity of a page: =HYPERLINK(…), http://…, a@b.cn, a=b, &nbsp;.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    let signs = |c: char| matches!(c, '=' | ':' | '@' | '&') || c == '＝';
    if !text.contains(signs) && !text.starts_with(['w', 'W']) {
        return false;
    }
    let address = text.contains("://")
        || text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || text.split_once('@').is_some_and(|(who, place)| !who.is_empty() && place.contains('.'));
    let entity = text.starts_with('&') && text.ends_with(';');
    let formula = text.starts_with(['=', '＝', '@']);
    address || entity || formula || text.contains('=') && !text.chars().any(hygiene::is_hanzi)
}
