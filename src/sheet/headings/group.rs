//! Headings over several columns, each of which has one of its own below: 学生 over 姓名 and 性别, 证件 over 类型 and 号码.

/// Who or what the columns below are about.
const ABOUT: [&str; 24] = [
    "学籍",
    "录取",
    "入学",
    "报名",
    "毕业",
    "身份",
    "身份证",
    "证件",
    "联系",
    "通讯",
    "家庭",
    "家长",
    "父母",
    "监护人",
    "院校",
    "学校",
    "专业",
    "班级",
    "教育",
    "采集",
    "图像",
    "住宿",
    "宿舍",
    "户籍",
];
/// What such a heading ends in.
const ENDS: [&str; 8] = ["基本信息", "信息", "基本情况", "情况", "基本资料", "资料", "方式", "电话"];
/// Of those above, the ones that say it without an end: 专业 alone is a column.
const ALONE: [&str; 6] = ["证件", "身份", "学籍", "联系", "基本信息", "基本情况"];

/// Those whom the list is about.
const THEMSELVES: [&str; 8] = ["学生", "学员", "考生", "新生", "毕业生", "本人", "个人", "学生个人"];

/// It stands over what is the student's own: 个人信息.
pub fn is_of_students(heading: &str) -> bool {
    let heading = super::normalise(heading);
    let about = |end: &&str| heading.strip_suffix(*end).is_some_and(|rest| THEMSELVES.contains(&rest));
    THEMSELVES.contains(&&*heading) || ENDS.iter().any(about)
}

/// The heading may stand over several columns, and names none by itself.
pub fn is_group(heading: &str) -> bool {
    let heading = super::normalise(heading);
    let about = |end: &&str| heading.strip_suffix(*end).is_some_and(|rest| ABOUT.contains(&rest));
    ALONE.contains(&&*heading) || ENDS.iter().any(about) || is_of_students(&heading)
}
