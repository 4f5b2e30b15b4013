//! What a remark says of its student, in one table: who left, who was photographed before, which row does not count.

use super::problem::ProblemCode;

/// What somebody has to know of a remark before the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// 退学, 参军.
    Left,
    /// 不拍照.
    StaysAway,
    /// 延期毕业.
    Deferred,
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
            Says::Correction | Says::Undecided => ProblemCode::RemarkAsks,
        }
    }
}

/// Words that say it, and others by which they say it not. A word in two parts has other words between them.
struct Line {
    says: Says,
    words: &'static [&'static str],
    unless: &'static [&'static str],
}

/// In the order in which the first of them is told.
const TABLE: [Line; 7] = [
    // Whoever came back has not left.
    Line {
        says: Says::Left,
        words: &["退学", "休学", "转学", "转出", "参军", "入伍", "开除", "已故", "除名"],
        unless: &["复学", "返校", "退役", "未", "非", "不"],
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
        unless: &["未", "没", "待", "不", "需", "是否", "尚"],
    },
    Line {
        says: Says::StaysAway, words: &[], unless: &["是否", "要不要", "吗", "?", "？", "不得不"]
    },
    Line {
        says: Says::Deferred,
        words: &["延期毕业", "延毕", "延迟毕业", "推迟毕业", "暂缓毕业", "延长学制", "留级"],
        unless: &["未", "非", "不", "无", "是否"],
    },
    Line {
        says: Says::Void,
        words: &["作废", "重复录入", "录入错误", "录入有误", "信息有误"],
        unless: &["未", "不", "无"],
    },
    Line {
        says: Says::Correction,
        words: &["应为", "应是", "应改", "更正为", "改为", "有误", "写错", "填错"],
        unless: &["无误", "已更正", "已改"],
    },
    Line {
        says: Says::Undecided,
        words: &["待定", "待确认", "待核实", "待核对", "未定", "未确定"],
        unless: &[],
    },
];

/// What a correction speaks of, before the word.
const OF_FIELDS: [&str; 10] =
    ["姓名", "名字", "身份证", "证件", "学号", "考生号", "性别", "民族", "班级", "出生"];

/// People who are not to be photographed: 不参加拍照, 放弃采集.
const AWAY: [&str; 6] = ["不参加", "不来", "不用", "无需", "放弃", "不"];
const PHOTOGRAPHED: [&str; 6] = ["拍照", "拍摄", "照相", "图像采集", "采集", "拍"];

/// What of the table the remark says first.
pub fn says(remark: &str) -> Option<Says> {
    if remark.is_ascii() {
        return None;
    }
    TABLE.iter().find(|line| line.is_in(remark)).map(|line| line.says)
}

/// The remark says this, whatever else.
pub fn tells(remark: &str, says: Says) -> bool {
    !remark.is_ascii() && TABLE.iter().any(|line| line.says == says && line.is_in(remark))
}

impl Line {
    fn is_in(&self, remark: &str) -> bool {
        let word = |word: &&str| match word.split_once('~') {
            None => remark.contains(*word),
            Some((first, then)) => remark.split_once(first).is_some_and(|(_, rest)| rest.contains(then)),
        };
        let said = match self.says {
            Says::StaysAway => without_away(remark).len() < remark.len(),
            Says::Correction => {
                let of = OF_FIELDS.iter().filter_map(|field| remark.split_once(field)).map(|(_, rest)| rest);
                of.into_iter().any(|rest| self.words.iter().any(|word| rest.contains(word)))
            }
            _ => self.words.iter().any(word),
        };
        said && !self.unless.iter().any(|word| remark.contains(word))
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
