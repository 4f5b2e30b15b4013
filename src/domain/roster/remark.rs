//! What a remark says of its student, in one table: who left, who was photographed before, which row does not count.

use super::problem::ProblemCode;

/// What somebody has to know of a remark before the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// 退学, 参军.
    Left,
    /// 不拍照.
    StaysAway,
    /// 请假, 实习, 失联: may not be there on the day.
    Absent,
    /// 延期毕业, 不毕业.
    Deferred,
    /// 结业: leaves in time, with another paper than a graduate's.
    NotGraduating,
    /// 已采集, 去年拍过, 已在别处拍.
    Captured,
    /// 作废, 录入有误.
    Void,
    /// 姓名应为…: what stands in a cell is not right.
    Correction,
    /// 待定.
    Undecided,
}

impl Says {
    pub fn code(self) -> ProblemCode {
        match self {
            Says::Left | Says::StaysAway | Says::Deferred => ProblemCode::RemarkLeft,
            Says::Captured => ProblemCode::AlreadyCaptured,
            Says::Void => ProblemCode::RowVoid,
            Says::Absent | Says::NotGraduating | Says::Correction | Says::Undecided => {
                ProblemCode::RemarkAsks
            }
        }
    }
}

/// Words that say it, and others by which they say it not.
#[derive(Clone, Copy)]
struct Line {
    says: Says,
    /// One in two parts, `已在~拍`, has other words between them.
    words: &'static [&'static str],
    /// These say it only where nothing else stands in their part of the remark.
    alone: &'static [&'static str],
    /// In the same part of the remark, before the word: 未休学.
    unless: &'static [&'static str],
    /// Anywhere in it: 休学，已复学.
    undone: &'static [&'static str],
}

const NOTHING: Line = Line { says: Says::Left, words: &[], alone: &[], unless: &[], undone: &[] };

/// In the order in which the first of them is told.
const TABLE: [Line; 9] = [
    // Whoever came back has not left.
    Line {
        says: Says::Left,
        words: &[
            "退学",
            "休学",
            "转学",
            "转出",
            "转走",
            "参军",
            "入伍",
            "已毕业",
            "当兵",
            "服兵役",
            "服役",
            "应征",
            "从军",
            "开除",
            "已故",
            "除名",
            "死亡",
            "去世",
            "肄业",
            "保留学籍",
        ],
        alone: &["出国", "在国外", "不在", "不在校"],
        unless: &["未", "非", "不"],
        undone: &["复学", "返校", "退役", "退伍"],
    },
    Line {
        says: Says::Captured,
        words: &[
            "已采集",
            "已拍",
            "已照",
            "已补拍",
            "已补采",
            "已完成采集",
            "采集过",
            "拍过",
            "照过",
            "已在~拍",
            "已在~照",
            "已在~采集",
            "已自行拍",
        ],
        undone: &["未", "没", "待", "不", "需", "是否", "尚"],
        ..NOTHING
    },
    Line {
        says: Says::StaysAway,
        alone: &["不参加", "不来", "放弃", "弃拍", "不照", "自行上传", "自主上传", "自己上传"],
        undone: &["是否", "要不要", "吗", "?", "？", "不得不"],
        ..NOTHING
    },
    Line {
        says: Says::Absent,
        words: &[
            "请假",
            "病假",
            "事假",
            "产假",
            "休假",
            "长假",
            "住院",
            "实习",
            "顶岗",
            "失联",
            "失去联系",
            "联系不上",
            "联系不到",
            "无法联系",
            "在外地",
            "出国交流",
            "境外交流",
            "国外交流",
            "海外交流",
            "出国交换",
            "交流生",
            "交换生",
            "访学",
            "来不了",
            "不能来",
            "无法到",
            "不能到",
            "不回校",
            "不返校",
        ],
        alone: &["外地", "交流", "交换"],
        unless: &["未", "没", "非", "无需", "不用", "不"],
        undone: &["返校", "回校", "已回", "已到校", "结束", "销假", "期满", "实习班", "不参加实习"],
    },
    Line {
        says: Says::Deferred,
        words: &[
            "延期毕业",
            "延毕",
            "延迟毕业",
            "推迟毕业",
            "缓毕业",
            "缓期毕业",
            "延长学制",
            "留级",
            "降级",
            "不毕业",
            "不能~毕业",
            "不予~毕业",
            "不准~毕业",
            "无法~毕业",
            "未能~毕业",
        ],
        unless: &["未", "非", "不", "无", "是否"],
        ..NOTHING
    },
    Line {
        says: Says::NotGraduating,
        words: &["结业"],
        unless: &["未", "非", "不", "无", "是否"],
        ..NOTHING
    },
    Line {
        says: Says::Void,
        words: &["作废", "重复录入", "录入错误", "录入有误", "信息有误"],
        unless: &["未", "不", "无"],
        ..NOTHING
    },
    Line {
        says: Says::Correction,
        words: &["应为", "应是", "应该", "应改", "更正为", "改为", "有误", "错", "不对", "不正确"],
        unless: &["无误", "无错", "没错", "没有错", "已更正", "已改"],
        // The column of a return file that says what is wrong: 原第 3 行：….
        undone: &["原第"],
        ..NOTHING
    },
    Line {
        says: Says::Undecided,
        words: &["待定", "待确认", "待核实", "待核对", "未定", "未确定"],
        ..NOTHING
    },
];

/// What a correction speaks of, before the word.
const OF_FIELDS: [&str; 10] =
    ["姓名", "名字", "身份证", "证件", "学号", "考生号", "性别", "民族", "班级", "出生"];
/// Corrections that say by themselves what they speak of.
const RENAMED: [&str; 8] =
    ["更名", "改名", "正确姓名", "正确名字", "正确学号", "正确身份证", "正确的姓名", "正确的学号"];

/// People who are not to be photographed: 不参加拍照, 放弃采集.
const AWAY: [&str; 6] = ["不参加", "不来", "不用", "无需", "放弃", "不"];
const PHOTOGRAPHED: [&str; 6] = ["拍照", "拍摄", "照相", "图像采集", "采集", "拍"];

/// Marks and spaces between two things that one remark says.
const BETWEEN: [char; 10] = ['，', ',', '；', ';', '、', '。', '/', '\n', ' ', '\u{3000}'];

/// What of the table the remark says first.
pub fn says(remark: &str) -> Option<Says> {
    all(remark).into_iter().next()
}

/// All that the remark says, in its order; of each part what the table has first.
pub fn all(remark: &str) -> Vec<Says> {
    if remark.is_ascii() {
        return Vec::new();
    }
    let first = |part: &str| TABLE.iter().find(|line| line.is_in(part, remark)).map(|line| line.says);
    let mut found: Vec<Says> = Vec::new();
    for says in parts(remark).filter_map(first) {
        if !found.contains(&says) {
            found.push(says);
        }
    }
    // What needs more than one part to be said: 身份证号 应为….
    if found.is_empty() { first(remark).into_iter().collect() } else { found }
}

/// 退学人数, 休学2人, 退学名单: of a summary or a list beside the people, and of none of them.
pub fn counts_people(text: &str) -> bool {
    let counted =
        text.contains(['人', '名', ':', '\u{ff1a}']) && text.bytes().any(|byte| byte.is_ascii_digit());
    counted || ["人数", "名单", "学生"].iter().any(|word| text.contains(word))
}

/// The remark says this, whatever else.
pub fn tells(remark: &str, says: Says) -> bool {
    let line = |line: &&Line| line.says == says;
    !remark.is_ascii()
        && TABLE
            .iter()
            .filter(line)
            .any(|line| parts(remark).chain([remark]).any(|part| line.is_in(part, remark)))
}

fn parts(remark: &str) -> impl Iterator<Item = &str> {
    remark.split(BETWEEN).filter(|part| !part.is_empty())
}

/// A part without what may stand before and behind a word that says all: 该生已出国了.
fn bare(part: &str) -> &str {
    let rest = ["该生", "本人", "学生", "因故", "已经", "已"]
        .iter()
        .fold(part, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    rest.strip_suffix('了').unwrap_or(rest)
}

impl Line {
    /// `part` of the remark says it.
    fn is_in(&self, part: &str, remark: &str) -> bool {
        let said = match self.says {
            Says::StaysAway => without_away(part).len() < part.len(),
            Says::Correction => {
                let mut behind =
                    OF_FIELDS.iter().filter_map(|field| part.split_once(field)).map(|(_, rest)| rest);
                behind.any(|rest| self.words.iter().any(|word| rest.contains(word)))
                    || RENAMED.iter().any(|word| part.contains(word))
            }
            _ => self.words.iter().any(|word| has(part, word)),
        };
        (said || self.alone.contains(&bare(part)))
            && !self.is_denied(part)
            && !self.undone.iter().any(|word| remark.contains(word))
    }

    /// Before the word: 未休学. The 不 of 不毕业 denies nothing, nor does that of 休学不参加. Of a correction anywhere: what
    /// denies it has the word in it.
    fn is_denied(&self, part: &str) -> bool {
        let before = if self.says == Says::Correction { part } else { self.before(part) };
        self.unless.iter().any(|no| before.contains(no))
    }

    /// What stands before the first of the words.
    fn before<'a>(&self, part: &'a str) -> &'a str {
        let said = self.words.iter().filter(|word| has(part, word));
        let starts = said.filter_map(|word| part.find(word.split('~').next()?));
        starts.min().and_then(|at| part.get(..at)).unwrap_or_default()
    }
}

fn has(part: &str, word: &str) -> bool {
    match word.split_once('~') {
        None => part.contains(word),
        Some((first, then)) => part.split_once(first).is_some_and(|(_, rest)| rest.contains(then)),
    }
}

/// A text without the words for staying away, which say 不 and 无.
pub fn without_away(text: &str) -> String {
    let mut rest = text.to_owned();
    for done in PHOTOGRAPHED {
        for away in AWAY {
            rest = rest.replace(&format!("{away}{done}"), "");
        }
    }
    rest
}
