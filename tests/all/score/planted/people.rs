//! A made-up campus: classes, student numbers, and names as they are given: the same name twice, names that sound
//! the same, names that look the same.

use super::dice::Dice;

#[derive(Clone)]
pub struct Pupil {
    pub student_no: String,
    pub name: String,
    pub class: String,
}

/// By how many people bear them.
const FAMILY: [&str; 52] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "韩", "冯", "曹", "彭", "曾", "肖", "田",
    "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "章", "江", "姜", "欧阳",
    "司马",
];

/// Given names of these years, the most frequent in front.
const GIVEN: [&str; 60] = [
    "欣怡", "子涵", "雨桐", "浩然", "梓涵", "佳怡", "思涵", "宇轩", "雨欣", "婷", "伟", "静", "杰", "磊",
    "敏", "嘉怡", "诗涵", "文静", "俊杰", "雅婷", "晨曦", "佳琪", "思琪", "志强", "晓明", "丽娜", "海燕",
    "建国", "明轩", "梦瑶", "心怡", "紫涵", "雪梅", "春燕", "小龙", "家豪", "玉兰", "丹", "娟", "鹏", "涛",
    "超", "洁", "博文", "天宇", "若曦", "一鸣", "子豪", "艺涵", "可欣", "国强", "永康", "秀英", "桂花",
    "晓东", "倩", "莹", "林", "帆", "凯",
];

const GIVEN_CHARS: [&str; 48] = [
    "文", "思", "雨", "子", "嘉", "佳", "欣", "浩", "诗", "建", "志", "晓", "明", "国", "海", "春", "玉",
    "丽", "雪", "梦", "俊", "天", "永", "秀", "涵", "怡", "轩", "琪", "婷", "杰", "强", "梅", "燕", "瑶",
    "豪", "曦", "兰", "宁", "辉", "平", "月", "琳", "莹", "鑫", "妍", "晨", "阳", "龙",
];

const OF_PEOPLES: [&str; 6] =
    ["阿卜杜拉·买买提", "次仁卓玛", "迪丽热巴·艾山", "扎西顿珠", "巴特尔", "古丽娜尔·吐尔逊"];

/// Characters that sound the same.
const SOUND: [&str; 34] = [
    "怡宜仪",
    "欣心昕新鑫",
    "涵晗寒",
    "雨宇语羽玉",
    "婷亭庭",
    "浩昊皓",
    "文雯",
    "静婧竞",
    "杰洁捷",
    "伟玮炜",
    "佳嘉家",
    "梓子紫",
    "思丝",
    "琪琦奇",
    "诗施",
    "俊君峻",
    "明铭鸣",
    "琳霖林",
    "丽莉",
    "辉晖",
    "轩萱",
    "月悦",
    "瑶遥",
    "燕艳雁",
    "梅玫",
    "晓小",
    "建健",
    "志智",
    "晨辰",
    "阳洋扬",
    "张章",
    "余于",
    "江姜",
    "娟捐",
];

/// Characters that look the same in handwriting.
const FORM: [&str; 22] = [
    "怡恰", "婷停", "涛铸", "鹏腾", "宇字", "佳住", "莹荧", "浩洁", "妍研", "晗哈", "倩情", "琳淋", "晨震",
    "明朋", "曦嘻", "丹月", "敏敬", "磊垒", "帆帜", "林休", "春青", "龙尤",
];

const MAJORS: [&str; 14] = [
    "护理",
    "学前教育",
    "会计",
    "计算机应用",
    "旅游管理",
    "机电一体化",
    "小学教育",
    "市场营销",
    "动物医学",
    "环境艺术设计",
    "电子商务",
    "汽车检测",
    "建筑工程",
    "酒店管理",
];

/// Classes of 25 to 55 until there are so many people.
pub fn campus(dice: &mut Dice, many: usize) -> Vec<Pupil> {
    let mut pupils: Vec<Pupil> = Vec::new();
    let mut class = 0;
    while pupils.len() < many {
        let (major, number) = (class % MAJORS.len(), class / MAJORS.len() + 1);
        let size = dice.between(25, 55).min(many - pupils.len());
        for seat in 1..=size {
            let name = name(dice, &pupils);
            pupils.push(Pupil {
                student_no: format!("2022{:02}{number:02}{seat:02}", major + 11),
                name,
                class: format!("22{}{number}班", MAJORS[major]),
            });
        }
        class += 1;
    }
    pupils
}

fn name(dice: &mut Dice, others: &[Pupil]) -> String {
    let lot = dice.below(1000);
    if !others.is_empty() && lot < 25 {
        let other = if lot < 5 { &others[others.len() - 1] } else { dice.pick(others) };
        let name = other.name.clone();
        return match lot {
            0..12 => name,
            12..20 => homophone(dice, &name).unwrap_or(name),
            _ => look_alike(dice, &name).unwrap_or(name),
        };
    }
    match lot {
        25..35 => (*dice.pick(&OF_PEOPLES)).to_owned(),
        35..500 => format!("{}{}", dice.pick_early(&FAMILY), dice.pick_early(&GIVEN)),
        500..600 => format!("{}{}", dice.pick_early(&FAMILY), dice.pick(&GIVEN_CHARS)),
        _ => {
            format!("{}{}{}", dice.pick_early(&FAMILY), dice.pick(&GIVEN_CHARS), dice.pick(&GIVEN_CHARS))
        }
    }
}

/// One character is written with another of the same sound.
pub fn homophone(dice: &mut Dice, name: &str) -> Option<String> {
    exchanged(dice, name, &SOUND)
}

/// One character is taken for another that looks like it.
pub fn look_alike(dice: &mut Dice, name: &str) -> Option<String> {
    exchanged(dice, name, &FORM)
}

fn exchanged(dice: &mut Dice, name: &str, groups: &[&str]) -> Option<String> {
    let chars: Vec<char> = name.chars().collect();
    let others = |c: char| -> Vec<char> {
        let group = groups.iter().find(|group| group.contains(c)).copied().unwrap_or_default();
        group.chars().filter(|other| *other != c).collect()
    };
    let places: Vec<usize> = (0..chars.len()).filter(|at| !others(chars[*at]).is_empty()).collect();
    if places.is_empty() {
        return None;
    }
    let at = *dice.pick(&places);
    let mut written = chars.clone();
    written[at] = *dice.pick(&others(chars[at]));
    Some(written.into_iter().collect())
}

/// One character of three or more is left out, or one of the given name cannot be read.
pub fn incomplete(dice: &mut Dice, name: &str) -> Option<String> {
    let mut chars: Vec<char> = name.chars().collect();
    if chars.len() < 3 {
        return None;
    }
    let at = dice.between(1, chars.len() - 1);
    if dice.chance(500) {
        chars.remove(at);
    } else {
        chars[at] = '□';
    }
    Some(chars.into_iter().collect())
}
