//! Whose class a bare 1班 is: the year and the major that a title, a sheet's, a file's or a folder's name speaks of, as
//! in 2022级护理专业学生名单. What those become together with the class is the domain's.

use super::glued::{unglued, without_copy};
use crate::domain::hygiene;
use crate::domain::roster::raw::Whose;

/// Hanzi of a major, and of a faculty's name.
const MAJOR: std::ops::RangeInclusive<usize> = 2..=12;
/// What may stand before a major in one breath. A faculty is one's own where nothing follows it.
const BEFORE: [&str; 8] = ["大学", "学院", "学校", "校区", "分校", "教学点", "函授站", "系"];
/// What may stand behind it, the longest first.
const BEHIND: [&str; 33] = [
    "信息采集",
    "图像采集",
    "采集信息",
    "图像信息",
    "基本信息",
    "学籍信息",
    "学生信息",
    "信息登记",
    "信息核对",
    "信息汇总",
    "信息统计",
    "人数统计",
    "花名册",
    "毕业生",
    "各班级",
    "信息表",
    "采集",
    "登记",
    "统计",
    "汇总",
    "核对",
    "名单",
    "名册",
    "学生",
    "毕业",
    "人员",
    "班级",
    "各班",
    "全体",
    "图像",
    "拍照",
    "照片",
    "表",
];
/// How long and how somebody studies: two majors of one name are apart by it.
const LEVELS: [&str; 12] =
    ["专升本", "专科", "本科", "高职", "中职", "五年制", "三年制", "函授", "业余", "脱产", "成教", "自考"];
/// In a name that is no major's.
const OTHERS: [&str; 46] = [
    "老师",
    "教师",
    "辅导员",
    "班主任",
    "男",
    "女",
    "新生",
    "桌面",
    "下载",
    "文件",
    "文档",
    "微信",
    "新建",
    "工作",
    "全校",
    "全院",
    "全系",
    "全部",
    "年级",
    "学校",
    "教务",
    "系统",
    "补充",
    "补录",
    "补报",
    "遗漏",
    "新增",
    "资料",
    "上报",
    "收集",
    "部分",
    "批",
    "转专业",
    "休学",
    "复学",
    "退学",
    "往届",
    "应届",
    "未命名",
    "测试",
    "示例",
    "模板",
    "导出",
    "通知",
    "附件",
    "院系",
];
/// In such a name too: versions of a list.
const VERSIONS: [&str; 10] = ["版", "稿", "最新", "最终", "修改", "更新", "已", "未", "待", "班"];

/// In the name of a major, where nothing else says that it is one. A teacher's name, or a word such as 另一份, has none.
const MAJORS: [&str; 89] = [
    "护理",
    "助产",
    "临床",
    "口腔",
    "影像",
    "检验",
    "康复",
    "医",
    "药",
    "会计",
    "财",
    "金融",
    "经济",
    "贸易",
    "商",
    "营销",
    "审计",
    "税",
    "管理",
    "物流",
    "旅游",
    "酒店",
    "计算机",
    "软件",
    "网络",
    "数据",
    "智能",
    "电",
    "机械",
    "自动化",
    "数控",
    "模具",
    "焊接",
    "汽",
    "建筑",
    "造价",
    "土木",
    "测绘",
    "工程",
    "技术",
    "工艺",
    "设计",
    "艺术",
    "音乐",
    "舞蹈",
    "美术",
    "表演",
    "动画",
    "广告",
    "传媒",
    "新闻",
    "教育",
    "学前",
    "师范",
    "英语",
    "日语",
    "语",
    "文学",
    "数学",
    "物理",
    "化学",
    "化工",
    "生物",
    "科学",
    "环境",
    "材料",
    "法",
    "社会",
    "社工",
    "心理",
    "体育",
    "文秘",
    "行政",
    "园",
    "农",
    "林",
    "畜",
    "兽",
    "食品",
    "烹饪",
    "纺织",
    "服装",
    "航空",
    "铁",
    "轨道",
    "船",
    "矿",
    "石油",
    "学系",
];

/// What titles say of a year and of a major, and what the names around a sheet say, nearest first. Only what says that it
/// is a major counts in a title, which may be the school's; the year may stand elsewhere than the major.
pub(super) fn told_by<'t, 'n>(
    titles: impl Iterator<Item = &'t str>,
    names: impl Iterator<Item = &'n str>,
) -> Whose {
    let titles =
        titles.map(of).map(|told| if told.sure { told } else { Whose { major: String::new(), ..told } });
    let told: Vec<Whose> = titles.chain(names.map(of)).collect();
    let grade = told.iter().find(|one| !one.grade.is_empty()).map(|one| one.grade.clone());
    let sure = told.iter().find(|one| one.sure);
    let major = sure.or_else(|| told.iter().find(|one| !one.major.is_empty()));
    let (major, sure) = major.map(|one| (one.major.clone(), one.sure)).unwrap_or_default();
    Whose { grade: grade.unwrap_or_default(), major, sure }
}

/// A word stands in it that majors have in their names.
pub(super) fn is_major(text: &str) -> bool {
    MAJORS.iter().any(|word| text.contains(word))
}

fn of(name: &str) -> Whose {
    let name = hygiene::clean(&hygiene::fold_width(without_copy(name))).text;
    let (before, grade, behind) = year(&name);
    let headed = !grade.is_empty() || name.contains("专业") || name.contains('届');
    // 2022级护理, 护理2022级.
    let (major, alone) = major(behind).or_else(|| major(before)).unwrap_or_default();
    let sure = headed && !alone && !major.is_empty();
    let known = sure || MAJORS.iter().any(|word| major.contains(word));
    Whose { grade, sure, major: if known { major } else { String::new() } }
}

/// What stands before 2022级, the year itself, and what stands behind it.
fn year(name: &str) -> (&str, String, &str) {
    let found = name.match_indices('级').find_map(|(at, sign)| {
        let (head, rest) = name.split_at(at);
        let digits = head.chars().rev().take_while(char::is_ascii_digit).count();
        let (before, year) = head.split_at(head.len() - digits);
        let whole = digits == 2 || digits == 4 && year.starts_with("20");
        whole.then(|| (before, format!("{year}{sign}"), rest.split_at(sign.len()).1))
    });
    found.unwrap_or(("", String::new(), name))
}

/// The major of a text, and whether it is only what the school or the faculty is called.
fn major(text: &str) -> Option<(String, bool)> {
    let edge = |c: char| !hygiene::is_hanzi(c) || c == '届';
    let (major, alone) = text.split(edge).find_map(named)?;
    let level = LEVELS.iter().find(|level| text.contains(*level) && !major.contains(*level));
    Some((format!("{major}{}", level.copied().unwrap_or_default()), alone))
}

/// The major in a part of a name: 护理 of 演示学院护理专业学生名单, 护理学院 of 护理学院毕业生.
fn named(part: &str) -> Option<(&str, bool)> {
    let part =
        part.split_once("专业").map_or(part, |(before, rest)| if before.is_empty() { rest } else { before });
    let bare = without_words(unglued(part));
    let end = BEFORE.iter().filter_map(|word| Some(bare.rfind(word)? + word.len())).max().unwrap_or_default();
    let rest = without_words(bare.split_at(end).1);
    let major = if rest.is_empty() { bare } else { rest };
    let none = OTHERS.iter().chain(&VERSIONS).any(|word| major.contains(word)) || LEVELS.contains(&major);
    (MAJOR.contains(&major.chars().count()) && !none).then_some((major, rest.is_empty()))
}

fn without_words(mut text: &str) -> &str {
    while let Some(rest) = BEHIND.iter().find_map(|word| text.strip_suffix(word)) {
        text = rest;
    }
    text
}
