//! The kinds of problems in a few words.

use crate::domain::roster::problem::ProblemCode;
use crate::domain::roster::remark::Says;
use crate::text::{Lang, Say, Word};

impl Say for ProblemCode {
    /// The kind of problem in a few words, for counts and headings.
    fn say(&self, lang: Lang) -> String {
        match self {
            ProblemCode::MissingField => Word::new("缺内容", "missing value"),
            ProblemCode::StudentNoDuplicate => Word::new("学号重复", "student number twice"),
            ProblemCode::Versions => Word::new(
                "像是同一班的几个版本，只留最后一份",
                "these look like versions of one list; keep the last one only",
            ),
            ProblemCode::EthnicCoded => {
                Word::new("民族写的是数字，按民族代码读的", "ethnic groups are numbers, read as codes")
            }
            ProblemCode::Cards => {
                Word::new("一人一张登记卡，没有排成表", "a card for each person, and no table")
            }
            ProblemCode::TwoLines => Word::new("一个人占了上下两行", "each person takes two rows"),
            ProblemCode::OneCell => Word::new(
                "每个人的内容都挤在一格里，没有分列",
                "everything of a person stands in one cell, in no columns",
            ),
            ProblemCode::ClassCounts => Word::new(
                "班级一行一个往下数，像是拖出来的",
                "each row has the next class, as if the cell was dragged down",
            ),
            ProblemCode::CellCorrected => Word::new(
                "一格里划掉了几个字，没划的才算",
                "a part of a cell is crossed out, and the rest counts",
            ),
            ProblemCode::NoClass => Word::new(
                "看不出是哪个班，按班排队、按班统计都找不到他们",
                "nothing tells the class, and no list by class will have them",
            ),
            ProblemCode::NotStudents => {
                Word::new("不是学生名单，没有读", "no list of students, and not read")
            }
            ProblemCode::RowVoid => Word::new(
                "这一行写着作废或有误",
                "it is written there that the row does not count or is wrong",
            ),
            ProblemCode::AnotherPerson => {
                Word::new("号码在系统里是另一个人", "the number is another person's")
            }
            ProblemCode::StudentNoChanged => {
                Word::new("学号的写法变了", "the student numbers are written otherwise")
            }
            ProblemCode::NameSlipped => Word::new(
                "姓名或学号一列好像错了行",
                "the column of names or of numbers seems to have slipped by a row",
            ),
            ProblemCode::IdSlipped => {
                Word::new("身份证号一列好像错了行", "the column of ID numbers seems to have slipped by a row")
            }
            ProblemCode::SexSlipped => Word::new("性别一列好像错了", "the column of sexes seems to be wrong"),
            ProblemCode::CellError => Word::new("公式没有结果", "a formula without a result"),
            ProblemCode::CellMerged => Word::new("和上一行是合并的一格", "a cell merged with the row above"),
            ProblemCode::CutOff => Word::new("文件不完整", "the file is not whole"),
            ProblemCode::CheckedChanges => {
                Word::new("现场核对或补录过的人信息有变", "somebody checked or added on site changes")
            }
            ProblemCode::NoHeader => Word::new("没有找到表头", "no heading row"),
            ProblemCode::ManualLog => Word::new("这是手工登记表，不是名册", "a manual log and no roster"),
            ProblemCode::Sideways => {
                Word::new("名册横着排，一个人占一列", "the roster lies on its side, a column for each person")
            }
            ProblemCode::ReturnGuide => {
                Word::new("这是退回表的说明页，名单不在里面", "the guide of a return file, without the list")
            }
            ProblemCode::ReturnOlder => {
                Word::new("另有更新或改好的退回表，按那一份算", "a newer or mended return file stands for it")
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
                Word::new("姓名里有不是汉字的字符", "characters in the name that are no part of it")
            }
            ProblemCode::NameRare => Word::new("姓名里有生僻字", "rare character in the name"),
            ProblemCode::NameSpaces => Word::new("姓名里的空格已去掉", "spaces in the name were removed"),
            ProblemCode::NameDot => Word::new("姓名里的间隔号已统一", "dot in the name was unified"),
            ProblemCode::NameForm => {
                Word::new("姓名和系统里的字形不一样", "the name is written otherwise than in the database")
            }
            ProblemCode::DeskDiffers => Word::new(
                "现场补过或改过，名册上的不一样",
                "the desk completed or corrected it, and the roster says otherwise",
            ),
            ProblemCode::NameControl => {
                Word::new("姓名里看不见的字符已去掉", "invisible characters in the name were removed")
            }
            ProblemCode::EthnicUnknown => Word::new("民族认不出来", "unknown ethnic group"),
            ProblemCode::EthnicSuggested => Word::new("民族写法有误", "ethnic group misspelt"),
            ProblemCode::SexUnknown => Word::new("性别认不出来", "unknown sex"),
            ProblemCode::ClassDiffers => Word::new("班级说法不一", "class is named differently"),
            ProblemCode::ClassSpelling => {
                Word::new("这几个班名像是同一个班", "these look like names of one class")
            }
            ProblemCode::ClassGoesOn => Word::new(
                "从这一行起可能是另一个班",
                "from this row on people may be of another class",
            ),
            ProblemCode::ClassUnclear => Word::new(
                "班级只写了数字或日期，认不出是哪个班",
                "the class is only a number or a day, and tells nobody which one it is",
            ),
            ProblemCode::SameName => Word::new(
                "同班有同名的人，号码说明不了是不是一个人",
                "the class has somebody of this name, and no number tells whether they are one person",
            ),
            ProblemCode::ColumnTwice => {
                Word::new("有两列是同一项，只读了一列", "two columns for one thing, of which one is read")
            }
            ProblemCode::IdMoves => {
                Word::new("身份证号在系统里是另一个人的", "the ID number is another person's in the database")
            }
            ProblemCode::SeveralEnrolments => Word::new(
                "同一身份证号在系统里有几份学籍",
                "the ID number has several enrolments in the database",
            ),
            ProblemCode::ReturnNote => Word::new(
                "退回表上写了话，写的地方不读",
                "something is written on the return file where nothing is read",
            ),
            ProblemCode::ClassInFull => Word::new(
                "班级只写了几班，和专业、年级连起来叫",
                "the class is only a number, and is called together with its year and major",
            ),
            ProblemCode::ClassShared => Word::new(
                "不同专业、年级、院系、层次或教学点有同名的班，会并成一个班",
                "several majors, years, faculties, levels or teaching sites have a class of this name, and they become one",
            ),
            ProblemCode::RemarkLeft => super::remark(Says::Left),
            ProblemCode::RemarkAsks => Word::new(
                "备注里有要先问清的话",
                "the remark says something that has to be asked about first",
            ),
            ProblemCode::StudentNoCounts => Word::new(
                "学号只是从 1 数起，别的班也有，当作序号",
                "the student numbers only count from 1, as in any class, and are read as row numbers",
            ),
            ProblemCode::IdByContent => {
                Word::new("按内容认出的身份证号", "ID numbers known by what stands in the column")
            }
            ProblemCode::IdColumnUnclear => Word::new(
                "有列像是身份证号，看不出是不是学生的，没有读",
                "a column seems to hold ID numbers, nothing tells whether the students', and none was read",
            ),
            ProblemCode::MappingUnfit => Word::new(
                "以前记住的对法和内容不符，没有照做",
                "what was remembered does not fit the column, and was not followed",
            ),
            ProblemCode::TitleCopied => Word::new(
                "几份名单标题一样，名字是不同的班，按名字算",
                "several lists have one title and are called after other classes, which count",
            ),
            ProblemCode::CrossedOut => Word::new("名字上画了删除线", "the name is crossed out"),
            ProblemCode::NamesOnly => Word::new(
                "只有姓名的表，人都在同一份文件的名册里，没有读",
                "a list of names only, of people who are in the file's roster, was not read",
            ),
            ProblemCode::MixedEncoding => {
                Word::new("文件里混了两种编码", "two encodings are mixed in the file")
            }
            ProblemCode::CellTwice => Word::new(
                "这一行在文件里写了两次，只读到后一次",
                "the file has this row twice, and the second one was read",
            ),
            ProblemCode::StudentNoFormat => {
                Word::new("学号不是一个号码", "the student number is no number, or several")
            }
            ProblemCode::PeopleBeside => Word::new(
                "名单旁边还有人，上面没有列名，没有读",
                "people stand beside the list under no heading, and were not read",
            ),
            ProblemCode::NoRows => Word::new("只有列名，没有学生", "headings only, and nobody under them"),
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
