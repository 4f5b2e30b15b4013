//! What a field of a command or a form is called, and what may stand in it.

use super::pick;
use crate::domain::closing::Role;
use crate::domain::desk::refusal::Why;
use crate::domain::facts::CheckItem;
use crate::domain::field::Field;
use crate::ops::export::{self, Door};
use crate::ops::photos::judge::spec_names;
use crate::text::{Lang, Word};

/// The fields that a heading may be, as scripts write them.
pub(super) fn fields() -> String {
    Field::ALL.iter().map(|field| field.code()).chain(["none"]).collect::<Vec<_>>().join(" ")
}

/// A field as the screens and forms call it; none for what only scripts know.
pub(super) fn label(field: &str) -> Option<Word> {
    Some(match field {
        "start" => Word::new("起始号", "first number"),
        "seq" | "a" | "b" => Word::new("序号", "number"),
        "from" | "first" => Word::new("从几号", "first number"),
        "last" => Word::new("到几号", "last number"),
        "sex" => Word::new("性别", "sex"),
        "id_number" => Word::new("证件号", "ID number"),
        "student_no" => Word::new("学号", "student number"),
        "ethnicity" => Word::new("民族", "ethnic group"),
        "name" => Word::new("姓名", "name"),
        "class" => Word::new("班级", "class"),
        "to" => Word::new("改成的值", "new value"),
        "reason" => Word::new("原因", "reason"),
        "amount" => Word::new("金额", "amount"),
        "tendered" => Word::new("收到的现金", "cash handed over"),
        "fee" => Word::new("收费标准", "fee"),
        "price" => Word::new("每人单价", "price a head"),
        "date" => Word::new("日期", "date"),
        "site" => Word::new("教学点", "site"),
        "school" => Word::new("学校名称", "school"),
        "page" => Word::new("页码", "page"),
        "heads" => Word::new("人数", "heads"),
        "money" => Word::new("合计金额", "money"),
        "cash" => Word::new("其中现金", "cash"),
        "float" => Word::new("备用金", "float"),
        "by" => Word::new("移几个号", "by how many"),
        "session" => Word::new("场次", "session"),
        "walkin" => Word::new("补录的人", "walk-in"),
        "student" => Word::new("学生", "student"),
        "finding" => Word::new("这一条", "finding"),
        _ => return None,
    })
}

/// What may stand there: what the program itself has to choose from, else what people have to mind.
pub(super) fn allowed(field: &str, why: Why, lang: Lang) -> String {
    values(field, why, lang).unwrap_or_else(|| rule(field, why).get(lang).to_owned())
}

fn rule(field: &str, why: Why) -> Word {
    match (field, why) {
        ("sex", _) => Word::new("写 男 或 女。", "Write 男 or 女."),
        ("id_number", _) => Word::new(
            "居民身份证 18 位，看着证件再打一遍。",
            "A resident's card has 18 characters: type it again from the card.",
        ),
        ("start" | "seq" | "a" | "b" | "from" | "first" | "last", Why::OutOfRange) => Word::new(
            "写场次起始号以后的序号，小的在前。",
            "Write numbers from the session's first one on, the lower first.",
        ),
        ("heads", Why::OutOfRange) => Word::new("一页最多 25 人。", "A page has at most 25."),
        ("cash", _) => Word::new("现金不能比合计多。", "Cash cannot be more than the money."),
        _ => Word::new("改正后再试。", "Correct it and try again."),
    }
}

/// What a field takes, where that is known here; and where to look for what a roster or a day has.
fn values(field: &str, why: Why, lang: Lang) -> Option<String> {
    let codes = |codes: Vec<&str>| {
        let codes = codes.join(if lang == Lang::Zh { "、" } else { ", " });
        pick(lang, format!("可以用：{codes}。"), format!("It takes: {codes}."))
    };
    let say = |word: Word| word.get(lang).to_owned();
    Some(match (field, why) {
        ("as", Why::Unknown) => codes(Role::ALL.iter().map(|role| role.code()).collect()),
        ("what", Why::Unknown) => {
            let by = |door: Door| export::codes(door).join(if lang == Lang::Zh { "、" } else { ", " });
            pick(
                lang,
                format!(
                    "export 有：{}、all；print 有：{}；template 有：{}。",
                    by(Door::Export),
                    by(Door::Print),
                    by(Door::Template)
                ),
                format!(
                    "export takes: {}, all; print: {}; template: {}.",
                    by(Door::Export),
                    by(Door::Print),
                    by(Door::Template)
                ),
            )
        }
        ("output", Why::Unknown) => {
            let endings: Vec<String> = export::endings().iter().map(|ending| format!(".{ending}")).collect();
            codes(endings.iter().map(String::as_str).collect())
        }
        ("blank", Why::Invalid) => codes(export::blanks()),
        ("field", Why::Unknown) => codes(CheckItem::ALL.iter().map(|item| item.code()).collect()),
        ("map", Why::Invalid) => say(Word::new(
            "写成 字段=列名，如 name=姓名 或 name=column:C。",
            "Write FIELD=HEADING, such as name=姓名 or name=column:C.",
        )),
        ("columns", Why::Unknown) => codes(Field::ALL.iter().map(|field| field.code()).collect()),
        ("columns", Why::Invalid) => {
            say(Word::new("只有 export database 可以选列。", "Only export database takes columns."))
        }
        ("spec", Why::Unknown) => {
            let names = spec_names();
            codes(names.iter().map(String::as_str).collect())
        }
        ("class", Why::Unknown) => say(Word::new(
            "班级名要和名册上的一个字不差；status 列出各班。",
            "A class is written as on the roster; status lists the classes.",
        )),
        ("finding", Why::Unknown) => say(Word::new(
            "编号看 reconcile 列出的第一栏；账变了编号会变。",
            "The ids stand in the first column of reconcile; they change with the books.",
        )),
        ("session", Why::Unknown) => {
            say(Word::new("session list 列出各场次的编号。", "session list names the sessions."))
        }
        ("session", Why::Several) => say(Word::new(
            "写明是哪一场：--session 编号；session list 列出各场次的编号。",
            "Say which: --session N; session list names the sessions.",
        )),
        ("first" | "last", Why::Missing) => say(Word::new(
            "写上本页从几号到几号：--first 26 --last 50。",
            "Name the first and last number of the page: --first 26 --last 50.",
        )),
        _ => return None,
    })
}
