//! What an import says about a row, in words that a class teacher understands: what is wrong, and what to do.

use super::{Lang, Say, Word};
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::domain::roster::problem::{Detail, Place, Problem, ProblemCode, Severity};
use crate::domain::sex::Sex;

impl Say for Severity {
    fn say(&self, lang: Lang) -> String {
        match self {
            Severity::Refused => Word::new("未导入", "refused"),
            Severity::Error => Word::new("错误", "error"),
            Severity::Warning => Word::new("提醒", "warning"),
        }
        .get(lang)
        .to_owned()
    }
}

impl Say for Sex {
    fn say(&self, lang: Lang) -> String {
        match self {
            Sex::Male => Word::new("男", "male"),
            Sex::Female => Word::new("女", "female"),
        }
        .get(lang)
        .to_owned()
    }
}

impl Say for Field {
    fn say(&self, lang: Lang) -> String {
        match self {
            Field::StudentNo => Word::new("学号", "student number"),
            Field::ExamNo => Word::new("考生号", "exam number"),
            Field::Name => Word::new("姓名", "name"),
            Field::Sex => Word::new("性别", "sex"),
            Field::IdType => Word::new("证件类型", "document type"),
            Field::IdNumber => Word::new("身份证号", "ID number"),
            Field::Ethnicity => Word::new("民族", "ethnic group"),
            Field::Class => Word::new("班级", "class"),
            Field::Department => Word::new("院系", "department"),
            Field::Major => Word::new("专业", "major"),
            Field::Level => Word::new("层次", "level"),
            Field::Schooling => Word::new("学制", "length of study"),
            Field::StudyForm => Word::new("学习形式", "form of study"),
            Field::Grade => Word::new("年级", "year"),
            Field::Phone => Word::new("电话", "phone"),
            Field::Remark => Word::new("备注", "remark"),
            Field::CaptureCode => Word::new("采集码", "capture code"),
            Field::AlreadyCaptured => Word::new("是否已采集", "already captured"),
            Field::Seq => Word::new("拍摄序号", "sequence number"),
            Field::Birth => Word::new("出生日期", "date of birth"),
            Field::SchoolCode => Word::new("学校代码", "school code"),
            Field::SchoolName => Word::new("学校名称", "school"),
            Field::TeachingSite => Word::new("教学点", "teaching site"),
            Field::HeadTeacher => Word::new("班主任", "class teacher"),
        }
        .get(lang)
        .to_owned()
    }
}

impl Say for ProblemCode {
    /// The kind of problem in a few words, for counts and headings.
    fn say(&self, lang: Lang) -> String {
        match self {
            ProblemCode::MissingField => Word::new("缺内容", "missing value"),
            ProblemCode::StudentNoDuplicate => Word::new("学号重复", "student number twice"),
            ProblemCode::NoHeader => Word::new("没有找到表头", "no heading row"),
            ProblemCode::ManualLog => Word::new("这是手工登记表，不是名册", "a manual log and no roster"),
            ProblemCode::Sideways => {
                Word::new("名册横着排，一个人占一列", "the roster lies on its side, a column for each person")
            }
            ProblemCode::ReturnGuide => {
                Word::new("这是退回表的说明页，名单不在里面", "the guide of a return file, without the list")
            }
            ProblemCode::ReturnOlder => {
                Word::new("有更新的退回表，按新的算", "a newer return file stands for it")
            }
            ProblemCode::TooLarge => Word::new("文件太大", "file too large"),
            ProblemCode::Encrypted => Word::new("文件有密码", "file has a password"),
            ProblemCode::Unreadable => Word::new("文件读不出来", "file cannot be read"),
            ProblemCode::IdPrecisionLost => {
                Word::new("身份证号末几位已丢失", "ID number lost its last digits")
            }
            ProblemCode::IdLength => Word::new("证件号码位数不对", "ID number has the wrong length"),
            ProblemCode::IdFormat => Word::new("证件号码里有不该有的字符", "ID number has a wrong character"),
            ProblemCode::IdChecksum => {
                Word::new("身份证号至少抄错了一位", "ID number has at least one wrong digit")
            }
            ProblemCode::IdBirth => {
                Word::new("身份证号里的出生日期不存在", "ID number has an impossible birth date")
            }
            ProblemCode::IdRegion => Word::new("身份证号开头的地区不对", "ID number has an unusual region"),
            ProblemCode::StudentNoPrecisionLost => {
                Word::new("学号末几位已丢失", "student number lost its last digits")
            }
            ProblemCode::IdDuplicate => Word::new("身份证号重复", "ID number twice"),
            ProblemCode::WrongColumn => Word::new("内容填错了列", "value in the wrong column"),
            ProblemCode::Id15Digits => Word::new("15 位身份证号", "ID number of 15 digits"),
            ProblemCode::IdAge => Word::new("年龄少见", "unusual age"),
            ProblemCode::IdSexDiffers => Word::new("性别与身份证号不符", "sex differs from the ID number"),
            ProblemCode::IdBirthDiffers => {
                Word::new("出生日期与身份证号不符", "date of birth differs from the ID number")
            }
            ProblemCode::IdCleaned => Word::new("身份证号已清理", "ID number was cleaned"),
            ProblemCode::IdUnchecked => Word::new("证件号码无法校验", "document cannot be checked"),
            ProblemCode::StudentNoZeros => {
                Word::new("学号可能丢了开头的 0", "student number may have lost its leading zeros")
            }
            ProblemCode::ClassFilled => {
                Word::new("空着的班级按上一行填", "empty class cells were filled from above")
            }
            ProblemCode::NamePlaceholder => {
                Word::new("姓名里有不是汉字的符号", "signs in the name that are no part of it")
            }
            ProblemCode::NameRare => Word::new("姓名里有生僻字", "rare character in the name"),
            ProblemCode::NameSpaces => Word::new("姓名里的空格已去掉", "spaces in the name were removed"),
            ProblemCode::NameDot => Word::new("姓名里的间隔号已统一", "dot in the name was unified"),
            ProblemCode::NameControl => {
                Word::new("姓名里看不见的字符已去掉", "invisible characters in the name were removed")
            }
            ProblemCode::EthnicUnknown => Word::new("民族认不出来", "unknown ethnic group"),
            ProblemCode::EthnicSuggested => Word::new("民族写法有误", "ethnic group misspelt"),
            ProblemCode::SexUnknown => Word::new("性别认不出来", "unknown sex"),
            ProblemCode::ClassDiffers => Word::new("班级说法不一", "class is named differently"),
            ProblemCode::Twins => Word::new("可能是双胞胎", "perhaps twins"),
            ProblemCode::AlreadyCaptured => Word::new("已采集过", "already captured"),
            ProblemCode::HiddenRows => Word::new("有隐藏的行", "hidden rows"),
            ProblemCode::HiddenSheet => Word::new("隐藏的工作表", "hidden sheet"),
            ProblemCode::ExampleRow => Word::new("示例行", "example row"),
        }
        .get(lang)
        .to_owned()
    }
}

impl Say for Place {
    fn say(&self, lang: Lang) -> String {
        let Place { sheet, row, .. } = self;
        match lang {
            Lang::Zh if sheet.is_empty() => format!("第 {row} 行"),
            Lang::Zh => format!("「{sheet}」第 {row} 行"),
            Lang::En if sheet.is_empty() => format!("row {row}"),
            Lang::En => format!("row {row} of \"{sheet}\""),
        }
    }
}

/// Where another row is, seen from this problem: the sheet and the file only where they are others.
fn elsewhere(problem: &Problem, place: &Place, lang: Lang) -> String {
    let Place { file, sheet, row } = place;
    let other_file = **file != *problem.file;
    let other_sheet = !sheet.is_empty() && (other_file || **sheet != *problem.sheet);
    match lang {
        Lang::Zh => {
            let file = if other_file { format!("文件「{file}」") } else { String::new() };
            let sheet = if other_sheet { format!("工作表「{sheet}」") } else { String::new() };
            format!("{file}{sheet}第 {row} 行")
        }
        Lang::En => {
            let sheet = if other_sheet { format!(" of sheet \"{sheet}\"") } else { String::new() };
            let file = if other_file { format!(" of \"{file}\"") } else { String::new() };
            format!("row {row}{sheet}{file}")
        }
    }
}

impl Say for Problem {
    /// The problem with this very value: the kind, and what is known beyond it.
    fn say(&self, lang: Lang) -> String {
        let kind = kind(self, lang);
        let more = detail(self, lang);
        match (more, lang) {
            (None, _) => kind,
            (Some(more), Lang::Zh) => format!("{kind}：{more}"),
            (Some(more), Lang::En) => format!("{kind}: {more}"),
        }
    }
}

/// The kind, where the severity or the field makes it more exact than the code alone.
fn kind(problem: &Problem, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let warning = problem.severity == Severity::Warning;
    match (problem.code, problem.field) {
        (ProblemCode::MissingField, Some(Field::StudentNo)) if problem.severity == Severity::Refused => {
            let word = Word::new(
                "学号、考生号、身份证号一个都没有",
                "neither student number nor exam number nor ID number",
            );
            word.get(lang).to_owned()
        }
        (ProblemCode::MissingField, Some(field)) if problem.row.is_none() => {
            let field = field.say(lang);
            if zh {
                format!("这张表没有「{field}」一列")
            } else {
                format!("the sheet has no column for the {field}")
            }
        }
        (ProblemCode::MissingField, Some(field)) => {
            let field = field.say(lang);
            if zh { format!("没有{field}") } else { format!("no {field}") }
        }
        (ProblemCode::NoHeader, _) if warning => {
            Word::new("这张工作表不是名册，没有读", "this sheet is no roster and was not read")
                .get(lang)
                .to_owned()
        }
        (ProblemCode::WrongColumn, Some(field)) if problem.row.is_none() => {
            let field = field.say(lang);
            if zh {
                format!("「{field}」一列的内容不对")
            } else {
                format!("the column of the {field} holds something else")
            }
        }
        (ProblemCode::WrongColumn, Some(field)) => {
            let field = field.say(lang);
            if zh { format!("{field}填错了列") } else { format!("this is no {field}") }
        }
        (ProblemCode::AlreadyCaptured, _) if problem.row.is_none() => {
            Word::new("这是已采集的名单", "a list of people who were captured already").get(lang).to_owned()
        }
        (ProblemCode::StudentNoDuplicate, _) if warning => {
            Word::new("同一行出现两次，只算一次", "the same row twice, counted once").get(lang).to_owned()
        }
        (
            ProblemCode::StudentNoDuplicate
            | ProblemCode::StudentNoPrecisionLost
            | ProblemCode::StudentNoZeros,
            Some(Field::ExamNo),
        ) => {
            let said = problem.code.say(lang);
            if zh { said.replace("学号", "考生号") } else { said.replace("student", "exam") }
        }
        (ProblemCode::IdDuplicate, _) if warning => {
            Word::new("同一人的身份证号出现两次", "one person's ID number twice").get(lang).to_owned()
        }
        (ProblemCode::IdDuplicate, _) => {
            Word::new("两个人用了同一个身份证号", "one ID number on two people").get(lang).to_owned()
        }
        _ => problem.code.say(lang),
    }
}

/// What the typed detail adds.
fn detail(problem: &Problem, lang: Lang) -> Option<String> {
    let zh = lang == Lang::Zh;
    let text = match &problem.detail {
        Detail::None => return None,
        Detail::Length { found, of } => length(*found, *of, lang),
        Detail::Character { place, found, instead } => {
            let found = shown(*found);
            match (instead, lang) {
                (Some(digit), Lang::Zh) => format!("第 {place} 位是 {found}，是不是数字 {digit}？"),
                (Some(digit), Lang::En) => format!("character {place} is {found}; is it the digit {digit}?"),
                (None, Lang::Zh) => format!("第 {place} 位是 {found}"),
                (None, Lang::En) => format!("character {place} is {found}"),
            }
        }
        Detail::Age(years) if zh => format!("{years} 岁"),
        Detail::Age(years) => format!("{years} years"),
        Detail::Region(code) if zh => format!("开头两位是 {code}"),
        Detail::Region(code) => format!("it begins with {code}"),
        Detail::Instead(value) => match (problem.code, lang) {
            (ProblemCode::Id15Digits, Lang::Zh) => format!("按 18 位 {value} 导入"),
            (ProblemCode::Id15Digits, Lang::En) => format!("taken as {value}"),
            (ProblemCode::EthnicSuggested, Lang::Zh) => format!("是不是「{value}」？"),
            (ProblemCode::EthnicSuggested, Lang::En) => format!("is it {value}?"),
            (_, Lang::Zh) => format!("导入为「{value}」"),
            (_, Lang::En) => format!("taken as \"{value}\""),
        },
        Detail::Adopted(value) if zh => format!("按你的意思改成「{value}」"),
        Detail::Adopted(value) => format!("changed to \"{value}\" as you wanted"),
        Detail::Characters(chars) => {
            let list: Vec<String> = chars.iter().map(|c| shown(*c)).collect();
            list.join(if zh { "、" } else { ", " })
        }
        Detail::Against(other) => match (problem.code, lang) {
            (ProblemCode::IdSexDiffers, Lang::Zh) => format!("表里是{}，身份证号是{other}", problem.value),
            (ProblemCode::IdSexDiffers, Lang::En) => {
                format!("{} in the sheet, {other} by the ID number", problem.value)
            }
            (ProblemCode::AlreadyCaptured, Lang::Zh) => format!("「{other}」"),
            (ProblemCode::AlreadyCaptured, Lang::En) => format!("\"{other}\""),
            (_, Lang::Zh) => format!("导入为「{}」，另一处是「{other}」", problem.value),
            (_, Lang::En) => format!("taken as \"{}\", elsewhere it is \"{other}\"", problem.value),
        },
        Detail::Rows(rows) => {
            let list: Vec<String> =
                rows.iter().take(LISTED).map(|place| elsewhere(problem, place, lang)).collect();
            let more = rows.len() > LISTED;
            let list = list.join(if zh { "、" } else { ", " });
            match (zh, more) {
                (true, false) => format!("另见{list}"),
                (true, true) => format!("另见{list}等 {} 处", rows.len()),
                (false, false) => format!("see also {list}"),
                (false, true) => format!("see also {list} and others, {} in all", rows.len()),
            }
        }
        Detail::Student { name, class } if zh && class.is_empty() => format!("系统里已有{name}"),
        Detail::Student { name, class } if zh => format!("系统里已有{name}（{class}）"),
        Detail::Student { name, class } if class.is_empty() => format!("the database has {name}"),
        Detail::Student { name, class } => format!("the database has {name}, {class}"),
        Detail::LooksLike(field) if zh => format!("看上去是{}", field.say(lang)),
        Detail::LooksLike(field) => format!("it looks like a {}", field.say(lang)),
        Detail::Count(rows) if zh => format!("{rows} 行"),
        Detail::Count(1) => "1 row".to_owned(),
        Detail::Count(rows) => format!("{rows} rows"),
    };
    Some(text)
}

/// How long the number is, and how long those of its document are.
fn length(found: usize, of: IdType, lang: Lang) -> String {
    let usual = match of {
        IdType::Resident | IdType::ResidencePermit => Word::new("18 位", "18"),
        IdType::ForeignResident => Word::new("18 位（旧的 15 位）", "18, or 15 on older cards"),
        IdType::HomeReturnPermit => {
            Word::new("H 或 M 开头共 9 位（旧的 11 位）", "9 with H or M first, or 11 on older ones")
        }
        IdType::TaiwanPermit => Word::new("8 位（旧的 10 或 11 位）", "8, or 10 or 11 on older ones"),
        IdType::Passport => Word::new("5 到 17 位", "5 to 17"),
        IdType::Other => Word::new("不超过 40 位", "at most 40"),
    };
    let document = of.say(lang);
    match lang {
        Lang::Zh => format!("有 {found} 位，{document}是 {}", usual.get(lang)),
        Lang::En => format!("it has {found} characters, a {document} has {}", usual.get(lang)),
    }
}

impl Say for IdType {
    fn say(&self, lang: Lang) -> String {
        let english = match self {
            IdType::Resident => "resident's card",
            IdType::ResidencePermit => "residence permit",
            IdType::ForeignResident => "foreigner's permanent residence card",
            IdType::HomeReturnPermit => "Hong Kong or Macau travel permit",
            IdType::TaiwanPermit => "Taiwan travel permit",
            IdType::Passport => "passport",
            IdType::Other => "number of another document",
        };
        let chinese = if *self == IdType::Other { "其他证件" } else { self.name() };
        Word::new(chinese, english).get(lang).to_owned()
    }
}

/// Other rows that a sentence names.
const LISTED: usize = 5;

/// A character, and its code point where a font may lack it.
fn shown(c: char) -> String {
    match c {
        '!'..='~' => c.to_string(),
        '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => format!("U+{:04X}", u32::from(c)),
        _ => format!("{c}(U+{:04X})", u32::from(c)),
    }
}

/// What to do about it: one sentence for the teacher.
pub fn suggestion(problem: &Problem, lang: Lang) -> &'static str {
    let refused = problem.severity == Severity::Refused;
    let error = problem.severity == Severity::Error;
    match problem.code {
        _ if problem.is_adopted() => Word::new("看一眼对不对", "see whether it is right"),
        ProblemCode::MissingField if refused && problem.field == Some(Field::StudentNo) => Word::new(
            "至少补上其中一项，再导入一次",
            "fill in at least one of them and import again",
        ),
        ProblemCode::MissingField if refused => Word::new("补上后重新导入", "fill it in and import again"),
        ProblemCode::MissingField => {
            Word::new("请补上；当天也可凭身份证在现场补", "fill it in, or complete it at the desk with the ID card")
        }
        ProblemCode::StudentNoDuplicate if refused => Word::new(
            "这几行都没有导入；核对哪一行是对的，改好后重新导入",
            "none of these rows was imported: find out which one is right, then import again",
        ),
        ProblemCode::StudentNoDuplicate => Word::new("删掉多余的一行即可", "delete the extra row"),
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
        ProblemCode::StudentNoPrecisionLost => Word::new(
            "把这一列设为文本，从学籍系统重新复制",
            "set the column to text and copy it again from the source",
        ),
        ProblemCode::StudentNoZeros => Word::new(
            "对照学籍系统；若丢了 0，把这一列设为文本后重填",
            "compare with the source; if zeros are lost, set the column to text and write them again",
        ),
        ProblemCode::WrongColumn if problem.row.is_none() => Word::new(
            "看看两列是不是对调了，或列名写错了，改好再导入",
            "see whether two columns are exchanged or a heading is wrong, correct it and import again",
        ),
        ProblemCode::WrongColumn => Word::new(
            "把它移到该在的列，这一格填对的内容",
            "move it to its own column and write the right value here",
        ),
        ProblemCode::IdLength | ProblemCode::IdFormat | ProblemCode::IdChecksum | ProblemCode::IdBirth => {
            Word::new("对照身份证原件改正", "correct it from the ID card")
        }
        ProblemCode::IdRegion if error => Word::new("对照身份证原件改正", "correct it from the ID card"),
        ProblemCode::IdRegion | ProblemCode::IdAge => {
            Word::new("对照身份证原件核实一下", "compare it with the ID card")
        }
        ProblemCode::IdDuplicate if error => {
            Word::new("至少一人的号码填错了，逐个对照原件", "at least one of them is wrong: compare with the cards")
        }
        ProblemCode::IdDuplicate => {
            Word::new("若确有两个学籍，不用处理", "nothing to do if the person is enrolled twice")
        }
        ProblemCode::Id15Digits => {
            Word::new("请换成现在的 18 位号码", "replace it by the number of 18 digits that is valid now")
        }
        ProblemCode::IdSexDiffers | ProblemCode::IdBirthDiffers => {
            Word::new("对照身份证原件，改正填错的一项", "compare with the ID card and correct the wrong one")
        }
        ProblemCode::IdCleaned | ProblemCode::NameDot | ProblemCode::ReturnOlder => Word::new("不用处理", "nothing to do"),
        ProblemCode::IdUnchecked => Word::new("请对照证件原件看一眼", "compare it with the document"),
        ProblemCode::NamePlaceholder => Word::new(
            "按身份证填写原字；打不出的字请在备注里说明",
            "write the name as on the ID card; describe what cannot be typed in the remark",
        ),
        ProblemCode::NameRare => Word::new(
            "对照身份证看字形是否一致，采集系统里可能显示不出",
            "compare the character with the ID card; the capture system may not show it",
        ),
        ProblemCode::NameSpaces => {
            Word::new("下次请不要在姓名里加空格", "please put no spaces into names next time")
        }
        ProblemCode::NameControl => Word::new("看一下姓名是否完整", "see whether the name is complete"),
        ProblemCode::EthnicUnknown | ProblemCode::EthnicSuggested => {
            Word::new("按身份证上的民族改正", "write it as on the ID card")
        }
        ProblemCode::SexUnknown => Word::new("填「男」或「女」", "write 男 or 女"),
        ProblemCode::ClassDiffers => {
            Word::new("核实班级，改掉写错的一处", "make sure of the class and correct the wrong place")
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
