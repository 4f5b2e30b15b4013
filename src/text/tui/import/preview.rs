//! Words of the third step: what would happen.

use super::w;
use crate::domain::roster::batch::Counts;
use crate::text::{Lang, Word};

pub const SELECTED: Word = w("选中的这一行", "The selected row");
pub const PROBLEMS: Word = w("问题", "Problems");
pub const ERRORS_TAB: Word = w("只看错误", "Errors");
pub const SHEETS: Word = w("各文件", "Files");
pub const CHANGED: Word = w("改动", "Changes");
pub const MISSING: Word = w("文件里没有的人", "Not in the files");
pub const ERRORS: Word = w("只看错误", "errors only");
pub const ALL_PROBLEMS: Word = w("全部问题", "all problems");
pub const NEXT_VIEW: Word = w("换着看", "next list");
pub const LAST_VIEW: Word = w("往回换", "previous list");
pub const VIEW_ABOUT: Word = w(
    "问题、各文件、改动、文件里没有的人，轮着看",
    "problems, files, changes, people not in the files, one after the other",
);
pub const APPLY: Word = w("导入", "import");
pub const SEVERITY_COLUMN: Word = w("轻重", "Weight");
pub const NAME_COLUMN: Word = w("姓名", "Name");
pub const CLASS_COLUMN: Word = w("班级", "Class");
pub const NUMBER_COLUMN: Word = w("学号", "Number");
pub const WHAT_COLUMN: Word = w("哪一项", "Value");
pub const PROBLEM_COLUMN: Word = w("问题", "Problem");
pub const ROWS_COLUMN: Word = w("行数", "rows");
pub const ADDED_COLUMN: Word = w("新增", "new");
pub const UPDATED_COLUMN: Word = w("更新", "chg.");
pub const SAME_COLUMN: Word = w("不变", "same");
pub const INCOMPLETE_COLUMN: Word = w("不全", "inc.");
pub const REFUSED_COLUMN: Word = w("拒收", "ref.");
pub const HIDDEN_COLUMN: Word = w("隐藏", "hid.");
pub const OLD_COLUMN: Word = w("原来", "Old");
pub const NEW_COLUMN: Word = w("改成", "New");
pub const NO_PROBLEMS: Word = w("没有问题，可以导入", "No problems; ready to import");
pub const NO_ERRORS: Word = w("没有错误", "There are no errors");
pub const NO_CHANGES: Word = w("已有的人没有改动", "Nobody who is there already changes");
pub const NONE_MISSING: Word =
    w("系统里这些班的人，文件里都有", "Everybody of these classes is in the files");
pub const NO_HEADING_SHEET: Word = w("没有表头，没有读", "no headings, not read");
pub const HIDDEN_SHEET: Word = w("隐藏的，没有读", "hidden, not read");
pub const LEFT_OUT: Word = w("你不要的", "left out by you");
pub const UNREAD: Word = w("读不出来", "cannot be read");
pub const NOTHING_NEW: Word =
    w("没有要写的：名册已经是这样", "Nothing to write: the roster is like this already");
pub const NOTHING_TAKEN: Word = w(
    "没有能导入的行：先按上面的问题改好文件",
    "No row can be taken: the problems above have to be mended in the files first",
);
pub const STOPPED: Word = w("已停下，什么也没有导入", "Stopped; nothing was imported");
pub const BLANK: Word = w("(空)", "(blank)");
pub const AS_WRITTEN: Word = w("原样  ", "written");
pub const AS_TAKEN: Word = w("导入后", "taken  ");
pub const STAYS_OUT: Word = w("这一行不导入", "this row stays out");
pub const AS_BEFORE: Word = w("系统里已经是这样，不变", "the roster is like this already");
pub const PROMPT_PREVIEW: Word = w(
    "导入前会先自动存一份数据库副本；错误的格子留空，当天在现场补",
    "A copy of the database is made first; values in error stay empty, for the desk",
);

pub fn counts(lang: Lang, counts: &Counts, missing: usize) -> String {
    let Counts { added, updated, unchanged, incomplete, refused, hidden_rows, .. } = counts;
    let hidden = match (hidden_rows, lang) {
        (0, _) => String::new(),
        (rows, Lang::Zh) => format!("  隐藏行 {rows}"),
        (rows, Lang::En) => format!("  hidden rows {rows}"),
    };
    match lang {
        Lang::Zh => format!(
            "新增 {added}  更新 {updated}  不变 {unchanged}  信息不全 {incomplete}  不导入 {refused}  文件没有 {missing}{hidden}"
        ),
        Lang::En => format!(
            "new {added}  changed {updated}  same {unchanged}  incomplete {incomplete}  refused {refused}  missing {missing}{hidden}"
        ),
    }
}

/// Rows under the headings that are no students: blank, footers, headings once more, examples.
pub fn skipped(lang: Lang, [blank, footers, headings, examples]: [usize; 4]) -> String {
    match lang {
        Lang::Zh => {
            format!("跳过的行：空行 {blank}、合计和签字 {footers}、重复的表头 {headings}、示例 {examples}")
        }
        Lang::En => format!(
            "rows passed over: blank {blank}, totals and signatures {footers}, repeated headings {headings}, examples {examples}"
        ),
    }
}

pub fn apply(lang: Lang, people: usize) -> String {
    match lang {
        Lang::Zh => format!("导入 {people} 人"),
        Lang::En => format!("import {people}"),
    }
}
