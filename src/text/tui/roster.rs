//! Words of the roster screen.

use super::w;
use crate::text::{Lang, Word, several};

pub const DETAILS: Word = w("这位学生", "This student");

pub const OPEN: Word = w("详情", "details");
pub const IMPORT: Word = w("导入", "import");
pub const FILTER: Word = w("查找", "search");
pub const FILTER_ABOUT: Word = w(
    "按姓名、简拼、全拼、学号、证件末四位找",
    "search by name, pinyin, student number, end of the ID number",
);
pub const CLASS: Word = w("换班级", "class");
pub const CLASS_ABOUT: Word =
    w("只看下一个班；最后回到全部", "the next class only; all again after the last");
pub const CLASS_BACK: Word = w("上一个班", "previous class");
pub const INCOMPLETE: Word = w("只看不全", "incomplete");
pub const INCOMPLETE_ABOUT: Word =
    w("只看信息不全，要在现场补的人", "only people whose values must be completed at the desk");

pub const CERTIFY: Word = w("散拍证明", "certificate");
pub const CERTIFY_ABOUT: Word = w(
    "给没有拍摄序号的学生开散拍证明，存在数据库旁边",
    "a certificate for scattered shooting, for somebody without a number; written beside the database",
);

pub const CLASS_COLUMN: Word = w("班级", "Class");
pub const NUMBER_COLUMN: Word = w("学号", "Number");
pub const NAME_COLUMN: Word = w("姓名", "Name");
pub const SEX_COLUMN: Word = w("性别", "Sex");
pub const ID_COLUMN: Word = w("证件号", "ID number");
pub const STAGE_COLUMN: Word = w("状态", "Stage");
pub const SEQ_COLUMN: Word = w("序号", "Seq");
pub const MARK_COLUMN: Word = w("备注", "Note");

pub const READING: Word = w("读名册", "reading the roster");
pub const ALL_CLASSES: Word = w("全部班级", "all classes");
pub const NO_ROSTER: Word = w(
    "还没有名册。按 i 导入班主任交来的表，或按 F9 做空白模板发给班主任",
    "There is no roster yet. i imports the class teachers' sheets; F9 writes blank ones for them",
);
pub const NOBODY: Word = w("没有这样的人。Esc 清空再找", "Nobody. Esc clears the search");
pub const MARK_INCOMPLETE: Word = w("不全", "incomplete");
pub const MARK_CAPTURED: Word = w("采集过", "captured");
pub const MARK_WALKIN: Word = w("补录", "walk-in");
pub const MISSING_VALUES: Word = w("要补的项", "To complete");
pub const PAID: Word = w("已缴费", "paid");
pub const NOT_PAID: Word = w("未缴费", "not paid");
pub const CHECKED: Word = w("已核对", "checked");
pub const NOT_CHECKED: Word = w("未核对", "not checked");
pub const PROMPT: Word = w("/ 查找  Enter 看详情  i 导入名册", "/ searches, Enter shows details, i imports");

/// `全部班级  182 人`
pub fn title(lang: Lang, class: Option<&str>, people: usize) -> String {
    let class = class.unwrap_or(ALL_CLASSES.get(lang));
    match lang {
        Lang::Zh => format!("{class}  {people} 人"),
        Lang::En => format!("{class}  {}", several(people, "person", "people")),
    }
}
