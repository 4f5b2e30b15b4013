//! Words of the first start, of a second window, and of a database that does not open.

use crate::text::{Lang, Word};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const TITLE: Word = w("欢迎", "Welcome");
pub const QUESTION: Word = w(
    "这台电脑上还没有数据。想怎么开始？",
    "There is no data on this computer yet.  How do you want to begin?",
);
pub const CHOICES: [(Word, Word); 4] = [
    (w("导入班主任交来的名册", "Import class rosters"), w("xlsx  xls  ods  csv", "xlsx  xls  ods  csv")),
    (
        w("先用演示数据试一试", "Try it with demo data"),
        w("全是假的人，另存一个文件", "made-up people, a file of its own"),
    ),
    (
        w("打开已有的数据文件", "Open a database"),
        w("从 U 盘或另一台电脑", "from a stick or another computer"),
    ),
    (
        w("只要空白模板和表格", "Only blank templates"),
        w("发给班主任 / 打印手工登记表", "for class teachers, for the manual log"),
    ),
];
pub const PRACTICE: Word = w("按 2 之后可以照这个顺序自己练一遍：", "To practise by yourself, after 2:");
pub const PRACTICE_STEPS: Word = w(
    "导入 -> 登记 3 个学生 -> 做错一次再撤销 -> 对号 -> 对账 -> 导出",
    "import, register 3, undo, checkpoint, reconcile, export",
);
pub const IME: Word = w(
    "中文输入法开着也没关系：打简拼、打汉字、刷卡都能找到人",
    "Find by pinyin initials, characters, numbers or a card reader",
);
pub const PROMPT: Word = w(
    "演示数据存在单独的文件里，不会混进正式数据",
    "Demo data lies in a file of its own and never mixes with real data",
);
pub const KEYS: Word = w("第一次使用", "First run");
pub const CHOOSE: Word = w("选", "choose");
pub const OK: Word = w("确定", "go");
pub const CHOOSING: Word = w("选择", "choice");
pub const SCHOOL: Word = w("学校名称", "School");
pub const FEE: Word = w("收费标准 (元)", "Fee (yuan)");
pub const SCHOOL_TITLE: Word = w("新建项目", "New project");
pub const SCHOOL_PROMPT: Word = w(
    "写学校名称，Enter 新建并去导入名册",
    "Write the school's name; Enter makes the project and goes to import",
);
pub const OPEN_TITLE: Word = w("打开已有的数据文件", "Open a database");
pub const OPEN_PATH: Word = w("文件", "File");
pub const OPEN_PROMPT: Word =
    w("写出或拖进文件路径，Enter 打开", "Type the path or drop the file here, Enter opens it");
pub const NO_SUCH_FILE: Word =
    w("没有这个文件。检查路径；U 盘插好了吗？", "No such file. Check the path; is the stick plugged in?");
pub const NO_DATA_YET: Word = w("还没有数据，先在这里选 1-4", "There is no data yet; choose 1-4 here first");
pub const NOT_THERE: Word = w(
    "这个位置没有采集台的数据文件；看清路径和文件名(一般叫 photodesk.db)，U 盘要插好",
    "There is no database of this program there: look at path and name (usually photodesk.db), and at the stick",
);
pub const BLANK_TITLE: Word = w("空白表格", "Blank forms");
pub const BLANK_WHAT: Word = w("哪一种", "Which");
pub const BLANK_PATH: Word = w("存到", "Write to");
pub const BLANK_WRITE: Word = w("写文件", "write it");
pub const BLANK_PROMPT: Word = w(
    "左右键选哪一种，Tab 到路径；Enter 写文件",
    "Left/Right choose, Tab goes to the path; Enter writes the file",
);
pub const BLANK_EXISTS: Word = w("文件已经有了", "The file exists");
pub const BLANK_REPLACE: Word = w("换成空白的", "Replace it with the blank one");

/// Where a form was written, and what to do with it.
pub fn blank_written(what: &str, lang: Lang) -> &'static str {
    let word = match what {
        "roster" => {
            w("名册模板写好了，发给班主任填", "The roster form is written: send it to class teachers")
        }
        _ => w("手工登记表写好了，打印出来用", "The manual log is written: print it"),
    };
    word.get(lang)
}

pub const BUSY_NAME: Word = w("已在使用", "in use");
pub const BUSY_TITLE: Word = w("另一个窗口正在用这份数据", "Another window uses this database");
pub const BUSY_BODY: [Word; 3] = [
    w(
        "同一个岗位同时只能有一个窗口写入，这样号码不会乱。",
        "Only one window of a station writes: numbers stay in order.",
    ),
    w("回到那个窗口接着做；或在这里只看不写。", "Go back to that window, or look here without writing."),
    w(
        "两台岗位要同时用：退出后加 --station 名字 再打开。",
        "For a second post: leave and start with --station NAME.",
    ),
];
pub const BUSY_CHOICES: [Word; 3] =
    [w("只看不写", "Look, don't write"), w("再试一次", "Try again"), w("退出", "Leave")];
pub const CHOOSE_FIRST: Word = w("先在这里选 1-3", "Choose 1-3 here first");
pub const BUSY_PROMPT: Word = w("1-3 选", "1-3 choose");

/// What the process says on leaving when a demo cannot be made.
pub fn database(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("数据文件：{path}"),
        Lang::En => format!("Database: {path}"),
    }
}
