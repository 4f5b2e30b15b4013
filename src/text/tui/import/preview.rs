//! Words of the third step: what would happen.

use super::w;
use crate::domain::roster::batch::Counts;
use crate::text::{Lang, Word, several};

pub const SELECTED: Word = w("选中的这一行", "The selected row");
pub const PROBLEMS: Word = w("问题", "Problems");
pub const ERRORS_TAB: Word = w("只看错误", "Errors");
pub const SHEETS: Word = w("各文件", "Files");
pub const TOUCHED: Word = w("要先看", "Look first");
pub const ON_SITE_COLUMN: Word = w("现场", "On site");
pub const TOUCHED_NEXT: Word = w(
    "这位学生现场已经登记过：先对着证件或问本人，再导入；不该改的，让班主任改回来重交这一行",
    "The day knows this student already: look at the card or ask before importing; if it is wrong, have the row sent anew",
);
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
pub const ADOPT: Word = w("采纳建议", "adopt");
pub const ADOPT_BACK: Word = w("不采纳", "leave as written");
pub const SAME_PEOPLE: Word = w("是同一批人", "the same people");
pub const OTHER_PEOPLE: Word = w("是另外的人", "others");
pub const LIST_IS_RIGHT: Word = w("名册是对的", "the list is right");
pub const ASK_AGAIN: Word = w("先不定", "leave it open");
pub const ADOPT_ABOUT: Word = w(
    "民族写法、班级不一致：采纳建议的值，再按一次照原样；号码对不上的名单：是同一批人，再按一次是另外的人；身份证号成批是别人的：名册是对的",
    "take over the proposed ethnic group or class, once more, leave it as written; of a list without known numbers: the same people, once more, others; of ID numbers that are other people's: the list is right",
);
pub const ADOPT_ALL: Word = w("采纳全部写法", "adopt all spellings");
pub const ADOPT_ALL_ABOUT: Word =
    w("采纳全部民族写法的建议；再按一次全不采纳", "take over all proposed ethnic groups; once more, none");
pub const AMEND: Word = w("手工改", "correct");
pub const AMEND_ABOUT: Word = w(
    "对着证件把这一格改对；文件不动，退回表里仍写原来的错",
    "write the right value over this one; the file and what its sender is told stay",
);
pub const AMENDED: Word = w("已改", "mended");
pub const AMENDED_NOW: Word =
    w("已改，导入时按改的；退回表里仍写原来的错", "Corrected for this import; its sender is still told");
pub const AS_SENT_AGAIN: Word = w("照文件里的", "As the file has it");
pub const AMENDED_NEXT: Word = w(
    "已手工改，导入按改的；回车再改，清空就照文件",
    "Corrected by hand; Enter changes it again, an empty value leaves it as sent",
);
pub const NOT_AMENDABLE: Word = w(
    "这一条不是一个格子的事，在文件里改好再导",
    "This is not about one cell: mend it in the file, then import again",
);
pub const PROMPT_VALUE: Word =
    w("对着证件写；清空再回车就照文件", "Write it from the card; an empty value leaves it as sent");
pub const GONE: Word = w("离开名册", "left");
pub const GONE_ABOUT: Word = w(
    "这个人已退学、转学等：写明原因，随这次导入离开名册",
    "the person has left: off the roster with this import, for a reason",
);
pub const GONE_ALL: Word = w("都离开了", "all left");
pub const STAY: Word = w("保留", "keep");
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
pub const FATE_COLUMN: Word = w("怎么办", "What becomes of them");
pub const OLD_COLUMN: Word = w("原来", "Old");
pub const NEW_COLUMN: Word = w("改成", "New");
pub const NO_PROBLEMS: Word = w("没有问题，可以导入", "No problems; ready to import");
pub const NO_ERRORS: Word = w("没有错误", "There are no errors");
pub const ADOPTED: Word = w("已采纳", "adopted");
pub const COMPARING: Word = w("重新比对", "comparing again");
pub const NO_PROPOSAL: Word = w(
    "这一条没有可以直接采纳的；号码和姓名从不替人改",
    "Nothing to adopt here; numbers and names are never changed for anybody",
);
pub const NO_SPELLINGS: Word = w("没有民族写法的建议", "No ethnic group has a proposal");
pub const WHY_LEFT: Word = w("为什么不在文件里了", "Why are they in no file any more");
pub const REASONS: [Word; 4] = [
    w("退学", "gave up their studies"),
    w("转学或转到别的班级", "went to another school or class"),
    w("休学、参军或出国", "on leave, in the army or abroad"),
    w("已经毕业或结业", "finished before"),
];
pub const OTHER_REASON: Word = w("其他原因", "another reason");
pub const LEAVING_ABOUT: Word = w(
    "记录不删，Ctrl+Z 可撤回；名册里再有他就回来",
    "Nothing is erased; Ctrl+Z and a later roster bring them back",
);
pub const HAS_FEE_OR_NUMBER: Word = w(
    "已缴费或有拍摄序号，不能离开名册；先在现场退费、作废",
    "There is a fee or number: refund or void it at the desk before they leave",
);
pub const STAYS_AGAIN: Word = w("还是保留", "Kept after all");
pub const STAYS_ANYWAY: Word = w("本来就保留", "Kept anyway");
pub const BOUND: Word = w("保留(已缴费或有号)", "kept: has fee or number");
pub const IN_DOUBT: Word = w("保留(可能在文件里)", "kept: may be in a file");
pub const ONLY_DOUBT: Word = w(
    "他们可能没有离开：有同班同名的行、没读出来的表，或同名的另一个班；真离开的逐个按 d",
    "They may not have left: a row of that name, a table not read, another class called so; mark who left with d, one by one",
);
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
    "导入前会先自动存一份数据库副本；错误的格子不导入，当天在现场补",
    "A copy of the database is made first; values in error stay out, for the desk",
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
pub fn skipped(lang: Lang, [blank, footers, headings, examples, listed, others]: [usize; 6]) -> String {
    let said = match lang {
        Lang::Zh => {
            format!("跳过的行：空行 {blank}、合计和签字 {footers}、重复的表头 {headings}、示例 {examples}")
        }
        Lang::En => format!(
            "rows passed over: blank {blank}, totals and signatures {footers}, repeated headings {headings}, examples {examples}"
        ),
    };
    let mut said = said;
    for (count, word) in [
        (listed, Word::new("、名册里已有的姓名 ", ", names of the roster ")),
        (others, Word::new("、不是学生 ", ", no students ")),
    ] {
        if count > 0 {
            said = format!("{said}{}{count}", word.get(lang));
        }
    }
    said
}

pub fn apply(lang: Lang, people: usize, leave: usize) -> String {
    match (leave, lang) {
        (0, Lang::Zh) => format!("导入 {people} 人"),
        (0, Lang::En) => format!("import {people}"),
        (_, Lang::Zh) => format!("导入 {people} 人、{leave} 人离开"),
        (_, Lang::En) => format!("import {people}, {leave} leave"),
    }
}

pub fn adopted_so_far(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("已采纳 {count} 处；再按 a 换一种"),
        Lang::En => format!("Adopted so far: {count}; the same key has it otherwise"),
    }
}

/// What becomes of somebody who is in no file, with the reason.
pub fn leaves(lang: Lang, reason: &str) -> String {
    // What is kept is the Chinese word.
    let listed = REASONS.iter().find(|word| word.zh == reason);
    let reason = listed.map_or(reason, |word| word.get(lang));
    match lang {
        Lang::Zh => format!("离开：{reason}"),
        Lang::En => format!("leaves: {reason}"),
    }
}

pub fn leaving(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 人随这次导入离开名册"),
        Lang::En => format!("Leaving the roster with this import: {count}"),
    }
}

/// Missing people who cannot leave.
pub fn stay(lang: Lang, names: &[String]) -> String {
    let (count, first) = (names.len(), first(lang, names));
    match lang {
        Lang::Zh => {
            format!("{count} 人已缴费或有拍摄序号，留在名册上：{first}。要离开，先在现场退费、作废")
        }
        Lang::En => format!(
            "{} on the roster: {first}; refund or void it at the desk first",
            several(count, "person with a fee or number stays", "people with a fee or number stay")
        ),
    }
}

/// Who stays because a row of the files may be theirs.
pub fn stay_in_doubt(lang: Lang, names: &[String]) -> String {
    let (count, first) = (names.len(), first(lang, names));
    match lang {
        Lang::Zh => format!(
            "{count} 人留在名册上：文件里有同班同名的行，或有一张没读出来的表，可能就是本人；也可能是同名的另一个班：{first}。改好再导入"
        ),
        Lang::En => format!(
            "{} on the roster, for a row of that class and name, a table that was not read, or another class that is called so, may be about them: {first}; mend it and import again",
            several(count, "person stays", "people stay")
        ),
    }
}

fn first(lang: Lang, names: &[String]) -> String {
    let shown = names.get(..names.len().min(5)).unwrap_or_default();
    shown.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// The value that was written is wrong too.
pub fn still_wrong(lang: Lang, problem: &str) -> String {
    match lang {
        Lang::Zh => format!("还不对：{problem}。改好再回车，或 Esc 不改"),
        Lang::En => format!("Still wrong: {problem}. Mend it, or Esc leaves it"),
    }
}

/// `0012 已缴 已核对`: what the day knows of somebody.
pub fn on_site(lang: Lang, seq: Option<u32>, paid: bool, checked: bool, absent: bool) -> String {
    let word =
        |there: bool, zh: &'static str, en: &'static str| there.then(|| w(zh, en).get(lang).to_owned());
    let said = [
        seq.map(|seq| format!("{seq:04}")),
        word(paid, "已缴", "paid"),
        word(checked, "已核对", "checked"),
        word(absent, "记了缺拍", "absent"),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
