//! What to do about a problem of a roster.

use super::called;
use crate::domain::field::Field;
use crate::domain::roster::problem::{Detail, Problem, ProblemCode, Severity};
use crate::domain::roster::remark::Says;
use crate::text::{Lang, Word};

/// What to do about it: one sentence for the teacher.
pub fn suggestion(problem: &Problem, lang: Lang) -> &'static str {
    let refused = problem.severity == Severity::Refused;
    let error = problem.severity == Severity::Error;
    match problem.code {
        ProblemCode::StudentNoChanged if problem.is_adopted() => Word::new(
            "照这样导入；想换一种，在导入界面选中这一条再按 a",
            "imported so; to have it otherwise, select this in the import screen and press a again",
        ),
        ProblemCode::IdSlipped if matches!(problem.detail, Detail::Adopted(_)) => Word::new(
            "导入后请现场逐个对证件",
            "compare each one with the card at the desk",
        ),
        _ if problem.is_adopted() => Word::new("看一眼对不对", "see whether it is right"),
        ProblemCode::MissingField if refused && problem.field == Some(Field::StudentNo) => Word::new(
            "至少补上其中一项，再导入一次",
            "fill in at least one of them and import again",
        ),
        ProblemCode::MissingField if problem.detail == Detail::LastRow => Word::new(
            "看看姓名一列是不是删过一格、往上错了一行；补上后重新导入",
            "see whether a cell was deleted further up and the names moved; fill it in and import again",
        ),
        ProblemCode::MissingField if refused => Word::new("补上后重新导入", "fill it in and import again"),
        ProblemCode::MissingField if problem.field == Some(Field::StudentNo) => Word::new(
            "请补上学号：照片和名单都按它找人",
            "fill it in: photos and lists go by it",
        ),
        ProblemCode::MissingField => {
            Word::new("请补上；当天也可凭身份证在现场补", "fill it in, or complete it at the desk with the ID card")
        }
        ProblemCode::Versions if refused => Word::new(
            "互相对不上的行都没有导入；把旧的几份移走，再导入一次",
            "rows on which they differ were left out: take the older ones away and import again",
        ),
        ProblemCode::Versions => Word::new(
            "内容没有冲突，不用处理",
            "they contradict each other in nothing; nothing to do",
        ),
        ProblemCode::EthnicCoded => Word::new(
            "看看对不对；不对就写成民族名称再导入",
            "see whether that is right; if not, write the names of the groups and import again",
        ),
        ProblemCode::RowVoid => Word::new(
            "问清这一行还算不算；不算就从名册删去",
            "ask whether the row counts; if not, take it off the roster",
        ),
        ProblemCode::StudentNoDuplicate if refused && crate::text::problem::is_one_person(problem) => Word::new(
            "这几行都没有导入；看哪一行是对的，收集表一般留后交的那一行，删掉其余的再导入",
            "none of these rows was imported: see which one is right – of answers to a form mostly the later one – delete the others and import again",
        ),
        ProblemCode::StudentNoDuplicate if refused => Word::new(
            "这几行都没有导入；核对哪一行是对的，改好后重新导入",
            "none of these rows was imported: find out which one is right, then import again",
        ),
        ProblemCode::StudentNoDuplicate if error => Word::new(
            "先空着；核对这个号码是谁的，改好再导入",
            "left empty for now: find out whose it is, correct it and import again",
        ),
        ProblemCode::StudentNoDuplicate => Word::new("删掉多余的一行即可", "delete the extra row"),
        ProblemCode::AnotherPerson if refused && problem.offer().is_some() => Word::new(
            "先核对号码；确实换了人，在导入界面选中这一条按 a",
            "make sure of the number; if it really is another person's now, select this in the import screen and press a",
        ),
        ProblemCode::AnotherPerson if matches!(problem.detail, Detail::Typed { .. }) => Word::new(
            "没有导入：现场填错了就先在核对里更正那个人的学号，再导入；名册错了就改名册",
            "not imported: if the desk mistyped it, correct that person's number at the check and import again; else correct the list",
        ),
        ProblemCode::AnotherPerson if refused => Word::new(
            "没有导入：系统里的那个人已缴费、取号或记过缺拍。核对号码，改好后重新导入",
            "not imported: whoever has this number paid, has a sequence number or was marked absent. Correct the number, then import again",
        ),
        ProblemCode::AnotherPerson => Word::new(
            "看看是不是改了名；填错了号码就改好再导入",
            "see whether the person changed the name; if the number is wrong, correct it and import again",
        ),
        ProblemCode::StudentNoChanged if super::renumbered::shares_no_number(problem) => Word::new(
            "这些行没有导入：加上那里已有的号码一列，再导入；确实是同一批人，在导入界面选中这一条按 a，命令行加 --same；不是同一批人就再按一次 a，命令行加 --others",
            "these rows were left out: add the number that is known there and import again; if they are the same people, select this in the import screen and press a, or give --same; if they are others, press a once more, or give --others",
        ),
        ProblemCode::StudentNoChanged => Word::new(
            "这些行没有导入：学号写成和那里一样再导入；学号真的换了，在导入界面选中这一条按 a，命令行加 --same；是另一个学籍就再按一次 a，命令行加 --others",
            "these rows were left out: write the numbers as they are there; if they really are new, select this in the import screen and press a, or give --same; if it is another enrolment, press a once more, or give --others",
        ),
        ProblemCode::NameSlipped => Word::new(
            "看看姓名或学号一列是不是错了行、单独排过序或重新编了号，改好再导入",
            "see whether one of them has slipped, was sorted alone or was counted anew, correct it and import again",
        ),
        ProblemCode::SexSlipped => Word::new(
            "性别按身份证号取了；看看性别一列是不是男女写反或错了行，改好再导入",
            "the sexes were taken from the ID numbers: see whether the column is inverted or has slipped, correct it and import again",
        ),
        ProblemCode::IdSlipped if matches!(problem.detail, Detail::Contradict(_)) => Word::new(
            "对照几个人的身份证，看是哪一列错了行，改好再导入",
            "compare a few with their cards to see which column has slipped, correct it and import again",
        ),
        ProblemCode::IdSlipped if matches!(problem.detail, Detail::Moved(_)) => Word::new(
            "对照几张身份证：名册错了行就改好再导入；名册对、系统里的错了，在导入界面按 a(或 --trust-ids)以名册为准",
            "compare a few cards: if the list slipped, correct it and import again; if the list is right, press a in the import screen (--trust-ids)",
        ),
        ProblemCode::IdSlipped => Word::new(
            "对照身份证看号码是不是自己的，改好再导入；错的若是性别或出生日期那一列，改那一列",
            "see on the cards whose numbers they are, correct and import again; or correct the column of sexes or dates, if that is the wrong one",
        ),
        ProblemCode::CheckedChanges => Word::new(
            "对照证件看哪个对；导入后请这位学生再核对一次",
            "see on the card which is right, and check this student once more after the import",
        ),
        ProblemCode::CellError => Word::new(
            "在 Excel 里把这一列复制，「选择性粘贴」为数值，补上没有结果的格",
            "in Excel copy the column, paste it as values, and fill in the cells without a result",
        ),
        ProblemCode::CellMerged => Word::new(
            "取消合并单元格，这一行填上自己的内容，再导入",
            "split the merged cell, write this row's own value, and import again",
        ),
        ProblemCode::CutOff => {
            Word::new("请对方重新导出或重发一次", "have it exported or sent once more")
        }
        ProblemCode::NoHeader if refused => Word::new(
            "请在学生上面写一行列名，至少有「姓名」和「学号」（或考生号、身份证号）",
            "write a row of column names above the students, at least 姓名 and 学号 (or 考生号, 身份证号)",
        ),
        ProblemCode::NoHeader => Word::new(
            "里面没有学生就不用处理",
            "nothing to do unless there are students in it",
        ),
        ProblemCode::ManualLog => Word::new(
            "请在「手工登记表」里导入，不要当名册导入",
            "import it as the manual log, not as a roster",
        ),
        ProblemCode::Sideways => Word::new(
            "复制整张表，用「选择性粘贴」里的「转置」粘到新表，再导入",
            "copy the table, paste it with Transpose into a new sheet, and import that",
        ),
        ProblemCode::Cards | ProblemCode::TwoLines => Word::new(
            "改成一人一行：第一行写「姓名」「学号」「身份证号」，下面每人一行，再导入",
            "make it one row for each person under one row of column names (姓名, 学号, 身份证号), and import that",
        ),
        ProblemCode::OneCell => Word::new(
            "在 Excel 里用「数据」里的「分列」按空格或符号分开，第一行写列名（姓名、学号），再导入",
            "split it in Excel with Text to Columns, write column names in the first row (姓名, 学号), and import that",
        ),
        ProblemCode::ReturnGuide => Word::new(
            "打开发给你的 .xlsx 退回表，改好直接保存，不要另存为 CSV，再发回来",
            "open the .xlsx return file, mend and save it as it is, not as CSV, and send that back",
        ),
        ProblemCode::TooLarge => Word::new(
            "用 WPS 或 Excel 打开，只把名单复制到新文件，按班级分开存为 xlsx",
            "open it in WPS or Excel, copy just the list into a new xlsx file, one for each class",
        ),
        ProblemCode::Encrypted => {
            Word::new("在 Excel 或 WPS 里取消密码后另存", "remove the password in Excel or WPS and save again")
        }
        ProblemCode::Unreadable => Word::new(
            "用 Excel 或 WPS 打开，另存为 .xlsx 后再导入",
            "open it in Excel or WPS, save as .xlsx and import again",
        ),
        ProblemCode::IdPrecisionLost => Word::new(
            "Excel 只保留 15 位，找不回来；把这一列设为文本，从学籍系统重新复制",
            "Excel keeps 15 digits only and the rest is lost: set the column to text and copy it again from the source",
        ),
        ProblemCode::StudentNoFormat if !error => Word::new("看一下号码对不对", "see whether the number is right"),
        ProblemCode::StudentNoPrecisionLost | ProblemCode::StudentNoFormat => Word::new(
            "把这一列设为文本，从学籍系统重新复制",
            "set the column to text and copy it again from the source",
        ),
        ProblemCode::StudentNoZeros => Word::new(
            "对照学籍系统；若丢了 0，把这一列设为文本后重填",
            "compare with the source; if zeros are lost, set the column to text and write them again",
        ),
        ProblemCode::WrongColumn if problem.row.is_none() && !problem.value.is_empty() => Word::new(
            "用 --map id_number=列名 指明，或在导入界面选这一列；两列对调了就换回来再导入",
            "name it with --map id_number=HEADING or in the import screen; if two columns are exchanged, change them back and import again",
        ),
        ProblemCode::WrongColumn if problem.row.is_none() => Word::new(
            "看看两列是不是对调了，或列名写错了，改好再导入",
            "see whether two columns are exchanged or a heading is wrong, correct it and import again",
        ),
        ProblemCode::WrongColumn => Word::new(
            "把它移到该在的列，这一格填对的内容",
            "move it to its own column and write the right value here",
        ),
        ProblemCode::IdLength if matches!(problem.detail, Detail::Cells(_)) => Word::new(
            "号码分在几格里：把这一列设为文本，整个号码写在一格",
            "the number stands in several cells: set the column to text and write all of it into one",
        ),
        ProblemCode::IdLength | ProblemCode::IdFormat | ProblemCode::IdChecksum | ProblemCode::IdBirth => {
            Word::new("对照身份证原件改正", "correct it from the ID card")
        }
        ProblemCode::IdRegion if error => Word::new("对照身份证原件改正", "correct it from the ID card"),
        ProblemCode::IdRegion | ProblemCode::IdAge => {
            Word::new("对照身份证原件核实一下", "compare it with the ID card")
        }
        ProblemCode::IdDuplicate if matches!(problem.detail, Detail::Against(_)) => Word::new(
            "真是改了学号就不用处理；名册上填错了就改好再导入",
            "nothing to do if the number was changed; correct the list and import again if it is wrong there",
        ),
        ProblemCode::IdDuplicate if !error && matches!(problem.detail, Detail::Walkin { .. }) => Word::new(
            "是一个人就在导入后把补录的和名册上的合并：在现场台按 Ctrl+D",
            "if it is one person, join the walk-in to the one on the roster after the import: Ctrl+D at the desk",
        ),
        ProblemCode::IdDuplicate if error => {
            Word::new("至少一人的号码填错了，逐个对照原件", "at least one of them is wrong: compare with the cards")
        }
        ProblemCode::IdDuplicate => {
            Word::new(
                "若确有两个学籍，不用处理；若是改了学号，把旧的那个移出名册",
                "nothing to do if the person is enrolled twice; if the student number was changed, take the old one off the roster",
            )
        }
        ProblemCode::Id15Digits => {
            Word::new("请换成现在的 18 位号码", "replace it by the number of 18 digits that is valid now")
        }
        ProblemCode::IdSexDiffers | ProblemCode::IdBirthDiffers => {
            Word::new("对照身份证原件，改正填错的一项", "compare with the ID card and correct the wrong one")
        }
        ProblemCode::IdCleaned | ProblemCode::NameDot | ProblemCode::ReturnOlder | ProblemCode::NamesOnly => {
            Word::new("不用处理", "nothing to do")
        }
        ProblemCode::IdUnchecked => Word::new("请对照证件原件看一眼", "compare it with the document"),
        ProblemCode::NamePlaceholder if refused => {
            Word::new("每人写一行，再导入一次", "write a row for each person and import again")
        }
        ProblemCode::NamePlaceholder if matches!(problem.detail, Detail::Beside { .. }) => Word::new(
            "看看姓名对不对；这些字要留的，写到备注一列",
            "see whether the name is right; put what is to be kept into the remark",
        ),
        ProblemCode::NamePlaceholder => Word::new(
            "按身份证填写原字；打不出的字请在备注里说明",
            "write the name as on the ID card; describe what cannot be typed in the remark",
        ),
        ProblemCode::NameRare => Word::new(
            "对照身份证看字形是否一致，采集系统里可能显示不出",
            "compare the character with the ID card; the capture system may not show it",
        ),
        ProblemCode::NameForm if matches!(problem.detail, Detail::Instead(_)) => Word::new(
            "系统里的没有改；名册上请照身份证写全",
            "the database keeps its own: write it on the roster as on the ID card",
        ),
        ProblemCode::NameForm => Word::new(
            "对照身份证看是哪种写法；不对就改好再导入",
            "see on the ID card which form it is; correct it and import again if it is the other",
        ),
        ProblemCode::DeskDiffers => Word::new(
            "按现场的，没有改；名册错了请改名册，现场错了就在核对里更正",
            "the desk's word stays: correct the roster, or the check if the desk was wrong",
        ),
        ProblemCode::NameSpaces => {
            Word::new("下次请不要在姓名里加空格", "please put no spaces into names next time")
        }
        ProblemCode::NameControl => Word::new("看一下姓名是否完整", "see whether the name is complete"),
        ProblemCode::EthnicUnknown | ProblemCode::EthnicSuggested => {
            Word::new("按身份证上的民族改正", "write it as on the ID card")
        }
        ProblemCode::SexUnknown => Word::new("填「男」或「女」", "write 男 or 女"),
        ProblemCode::ClassDiffers if matches!(problem.detail, Detail::AgainstOn { .. }) => Word::new(
            "核实班级；要用另一个，在导入界面这一条上按 a，或导入时加 --class；再把写错的一处改掉",
            "make sure of the class; to take the other one press a on this line in the import screen, or import with --class; and correct the wrong place",
        ),
        ProblemCode::ClassDiffers => {
            Word::new("核实班级，改掉写错的一处", "make sure of the class and correct the wrong place")
        }
        ProblemCode::ClassSpelling => Word::new(
            "若是一个班，把班名写成一样再导入；不是就不用处理",
            "if they are one class, write it the same everywhere and import again; else nothing to do",
        ),
        ProblemCode::ClassGoesOn => Word::new(
            "是另一个班，就在这些人上面加一行，只写班名，如「护理2班」，再导入；是同一个班就不用处理",
            "if they are, add a row above them with nothing but the class, such as Nursing 2, and import again; else nothing to do",
        ),
        ProblemCode::ClassUnclear => {
            Word::new("请写班级全名，如「软件2201班」", "write the full name of the class, such as Software 2201")
        }
        ProblemCode::SameName if matches!(problem.detail, Detail::Walkin { .. }) => Word::new(
            "是一个人就在导入后把补录的和名册上的合并：join",
            "if it is one person, join the walk-in to the one on the roster after the import: join",
        ),
        ProblemCode::ClassCounts => Word::new(
            "把一班人的班级改成同一个，再导入；一人一班的名单不用管",
            "write one class for the people of one class and import again; pass over it where each is of another",
        ),
        ProblemCode::SameName if refused && matches!(problem.detail, Detail::Keyless(_)) => Word::new(
            "这一行没有导入：在现场台把他们的号码按证件补上，再导入",
            "this row was left out: fill in their numbers from the cards at the desk, then import again",
        ),
        ProblemCode::SameName if refused => Word::new(
            "这一行没有导入：同名的不止一个，加上学号或身份证号再导入",
            "this row was left out: several people have the name; add the student number or the ID number and import again",
        ),
        ProblemCode::SameName if matches!(problem.detail, Detail::Rows(_)) => Word::new(
            "是一个人就删掉一行再导入；是两个人就不用处理，现场别弄混",
            "if it is one person, delete one of the rows and import again; if they are two, take care not to mix them up",
        ),
        ProblemCode::SameName => Word::new(
            "是一个人就在名册里补上已有的号码再导入，或导入后在现场台按 Ctrl+D 并成一个",
            "if it is one person, add the number that is there to the roster and import again, or make them one at the desk afterwards (Ctrl+D)",
        ),
        ProblemCode::ColumnTwice if refused => Word::new(
            "没有导入：在导入界面选出对的一列，或用 --map 指明，下次就记住了；也可删掉另一列再导入",
            "not imported: choose the right column in the import screen, or name it with --map, which is remembered; or delete the other one",
        ),
        ProblemCode::ColumnTwice if error => Word::new(
            "两列都没有取：在导入界面选出对的一列，或用 --map 指明，下次就记住了；也可删掉另一列再导入",
            "neither was taken: choose the right column in the import screen, or name it with --map, which is remembered; or delete the other one",
        ),
        ProblemCode::ColumnTwice => Word::new(
            "读对了就不用管；要读另一列，在导入界面选，或用 --map 指明，下次就记住了",
            "nothing to do if that is right; for the other one choose it in the import screen, or name it with --map, which is remembered",
        ),
        ProblemCode::IdMoves if error && problem.field != Some(Field::IdNumber) => Word::new(
            "没有取，系统里的不变：看看这一列是否错了行；真的要换，加上身份证号一列再导入",
            "not taken, and the database keeps its own: see whether the column has slipped; if it really is to be changed, add the ID numbers and import again",
        ),
        ProblemCode::IdMoves if error => Word::new(
            "没有取这个号码：看看身份证号一列是否错了行；两人的号码真的对调了，用整班的名册导入",
            "the number was not taken: see whether the column of ID numbers has slipped; if the two really are exchanged, import the whole roster",
        ),
        ProblemCode::IdMoves => Word::new(
            "看看这一列是否错了行；对照证件，改好再导入",
            "see whether the column has slipped; compare with the cards, correct it and import again",
        ),
        ProblemCode::SeveralEnrolments => Word::new(
            "在这一行补上学号或考生号，再导入",
            "write the student or exam number into this row, then import again",
        ),
        ProblemCode::ClassInFull => called::IN_FULL,
        ProblemCode::ReturnNote => called::NOTE,
        ProblemCode::ClassShared if refused => called::SHARED,
        ProblemCode::ClassShared => Word::new(
            "把班级写全，如「22护理1班」，再导入",
            "write the class in full, with its year and major, and import again",
        ),
        ProblemCode::RemarkLeft | ProblemCode::RemarkAsks
            if matches!(problem.detail, Detail::Remark(Says::Deferred | Says::NotGraduating)) => Word::new(
            "问清今年拍不拍；不拍的就从名册删去",
            "ask whether the photo is due this year; if not, take them off the roster",
        ),
        ProblemCode::RemarkAsks if problem.detail == Detail::Remark(Says::Correction) => Word::new(
            "备注不会改到名册上：对照证件，在那一格改好，再导入",
            "a remark changes nothing: compare with the card, correct the cell and import again",
        ),
        ProblemCode::RemarkAsks if problem.detail == Detail::Remark(Says::Absent) => Word::new(
            "问清那天来不来；来不了的在现场记缺拍，安排补拍或散拍",
            "ask whether they come; if not, mark them absent on the day, for the makeup session or a photo elsewhere",
        ),
        ProblemCode::RemarkAsks => Word::new(
            "拍照前问清；不来拍照的就从名册删去",
            "ask before the day; take whoever does not come off the roster",
        ),
        ProblemCode::RemarkLeft => Word::new(
            "不来拍照的就从名册删去",
            "take whoever does not come to be photographed off the roster",
        ),
        ProblemCode::NoClass if !problem.value.is_empty() => Word::new(
            "是这个班，就在导入界面按 c 填上，或用 --class",
            "if it is theirs, press c in the import screen, or use --class",
        ),
        ProblemCode::NoClass => Word::new(
            "加一列「班级」，或在导入界面按 c 填上，或用 --class",
            "add a column for the class, or press c in the import screen, or use --class",
        ),
        ProblemCode::NotStudents if matches!(problem.detail, Detail::Again(_)) => {
            Word::new("不用处理", "nothing to do")
        }
        ProblemCode::NotStudents => Word::new(
            "里面有要拍照的学生，就把他们放进名册，再导入",
            "if there are students to be photographed among them, put them on the roster and import again",
        ),
        ProblemCode::StudentNoCounts => Word::new(
            "认人用另一个号码；有全校的学号就换上再导入",
            "people are known by their other number; if the school has numbers of its own, put them there and import again",
        ),
        ProblemCode::IdByContent => Word::new(
            "看看是不是学生本人的；不是就不要这一列：--map none=列名",
            "see whether they are the students' own; if not, leave the column out: --map none=HEADING",
        ),
        ProblemCode::IdColumnUnclear => Word::new(
            "指明哪一列是学生的：--map id_number=列名，没有列名的写列号，例如 F 列写 id_number=column:F；或在导入界面选",
            "say which is the students': --map id_number=HEADING, for one without by its letter, as in column:F for column F; or choose it in the import screen",
        ),
        ProblemCode::MappingUnfit => Word::new(
            "看看列对得对不对；真是这一列，用 --map 指明",
            "see whether the columns are right; if it is this one all the same, name it with --map",
        ),
        ProblemCode::TitleCopied => Word::new(
            "标题像是照抄的，看看班级对不对；不对就用 --class 写明",
            "the title seems copied: see whether the class is right; if not, give it with --class",
        ),
        ProblemCode::CrossedOut => Word::new(
            "问清是不是不来了；不来的就从名册删去",
            "ask whether they have left; take whoever does not come off the roster",
        ),
        ProblemCode::MixedEncoding => Word::new(
            "从原系统重新导出，或把列名和学生抄到一张新表，存为 .xlsx",
            "export it once more, or copy headings and students into a new sheet saved as .xlsx",
        ),
        ProblemCode::CellCorrected => Word::new(
            "看看剩下的对不对；下次请直接改",
            "see whether what is left is right; next time write over it",
        ),
        ProblemCode::CellTwice => Word::new(
            "用 Excel 或 WPS 打开，看看有没有少人，另存为 .xlsx 后再导入",
            "open it in Excel or WPS, see whether somebody is lost, save it as .xlsx and import again",
        ),
        ProblemCode::PeopleBeside => Word::new(
            "在这几列上面也写上列名（姓名、学号等），或把这些人挪到名单下面，再导入",
            "write headings over these columns too, or move these people below the list, and import again",
        ),
        ProblemCode::NoRows => {
            Word::new("看看是不是发错了文件，填好再导入", "see whether it is the right file; fill it in and import again")
        }
        ProblemCode::ClassFilled => Word::new(
            "看一下班级是否对；不对就每行都写上班级",
            "see whether the classes are right; if not, write the class on every row",
        ),
        ProblemCode::Twins => {
            Word::new("拍摄和核对时留意，别把两人弄混", "take care not to mix them up when shooting and checking")
        }
        ProblemCode::AlreadyCaptured => {
            Word::new("一般只能拍一次，请确认是否还要拍", "people are captured once only: make sure that it is needed")
        }
        ProblemCode::HiddenRows => Word::new(
            "隐藏和筛掉的行也已导入；不要的请删除后重新导入",
            "hidden and filtered rows were imported too: delete those you do not want and import again",
        ),
        ProblemCode::HiddenSheet => {
            Word::new("没有读取；需要时取消隐藏后重新导入", "it was not read: show it and import again if you need it")
        }
        ProblemCode::ExampleRow => Word::new("示例行请删除", "delete rows that are examples"),
    }
    .get(lang)
}
