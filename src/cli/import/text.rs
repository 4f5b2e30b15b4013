//! The import for people: what came in, what changed, what is wrong file by file, and what to do next.

use std::collections::HashMap;

use super::{Outcome, columns};
use crate::cli::mapping;
use crate::domain::roster::batch::{Kept, SheetResult};
use crate::domain::roster::letter::name_in;
use crate::domain::roster::problem::{Problem, ProblemCode, Severity};
use crate::domain::roster::raw::RawRow;
use crate::domain::student::Student;
use crate::ops::import::{Changed, Look};
use crate::text::file::shown;
use crate::text::letter::message;
use crate::text::problem::suggestion;
use crate::text::{Lang, Say, Word, several};

/// People who are named one by one; scripts get all of them.
const NAMED: usize = 20;

const SHEETS: Word = Word::new("名册", "Rosters");
const CHANGES: Word = Word::new("改动（原来 → 现在）", "Changed (before → now)");
const KEPT: Word = Word::new(
    "现场已核对，名册上写的不一样（按现场的，没有改）",
    "Settled on site, and the roster says otherwise (the desk's word stays)",
);
const MISSING: Word =
    Word::new("系统里有、这次文件里没有（保留）", "In the database but not in these files (kept)");
const LEFT: Word = Word::new("离开名册的人", "Off the roster");
const LETTERS: Word = Word::new("给班主任的话（可以直接粘贴）", "For the class teachers, ready to paste");
const NEXT: Word = Word::new("下一步", "Next");

pub fn text(look: &Look, done: &Outcome, lang: Lang) -> String {
    let mut lines = vec![totals(look, done, lang)];
    section(&mut lines, SHEETS, sheets(look, lang), lang);
    lines.extend(mapping::lines(look, done.remembered, lang));
    section(&mut lines, CHANGES, cut(look.changed().map(|one| changed(&one, lang)), lang), lang);
    section(&mut lines, KEPT, cut(look.kept().map(|one| kept(&one, lang)), lang), lang);
    let left = |student: &&Student| done.left.contains(&student.id);
    let stay = look.missing.iter().filter(|student| !left(student));
    section(&mut lines, MISSING, cut(stay.map(person), lang), lang);
    let left = look.missing.iter().filter(left);
    section(&mut lines, LEFT, cut(left.map(person), lang), lang);
    problems(&mut lines, look, lang);
    let letters = look.letters().into_iter().filter(|letter| !letter.is_clean());
    let said = letters.flat_map(|letter| {
        let text = message(&letter, done.answer_to(&letter.file).as_deref());
        text.lines().map(str::to_owned).chain([String::new()]).collect::<Vec<_>>()
    });
    section(&mut lines, LETTERS, said, lang);
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    section(&mut lines, NEXT, next(look, done, lang), lang);
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, title: Word, inside: impl IntoIterator<Item = String>, lang: Lang) {
    let mut inside = inside.into_iter().peekable();
    if inside.peek().is_some() {
        lines.push(String::new());
        lines.push(headed(title.get(lang), lang));
        lines.extend(inside.map(|line| if line.is_empty() { line } else { format!("  {line}") }));
    }
}

fn headed(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{title}："),
        Lang::En => format!("{title}:"),
    }
}

/// The first of them, and how many more there are.
fn cut(mut all: impl Iterator<Item = String>, lang: Lang) -> Vec<String> {
    let mut named: Vec<String> = all.by_ref().take(NAMED).collect();
    let rest = all.count();
    if rest > 0 {
        named.push(match lang {
            Lang::Zh => format!("……还有 {rest} 人（--json 里都有）"),
            Lang::En => format!("… and {rest} more (--json names all)"),
        });
    }
    named
}

fn totals(look: &Look, done: &Outcome, lang: Lang) -> String {
    let totals = look.plan.totals;
    let (added, updated, unchanged) = (totals.added, totals.updated, totals.unchanged);
    let (incomplete, refused) = (totals.incomplete, totals.refused);
    let mut line = match (done.dry, lang) {
        (true, Lang::Zh) => format!("只看不导：会新增 {added} 人，更新 {updated} 人，不变 {unchanged} 人"),
        (false, Lang::Zh) => format!("已导入：新增 {added} 人，更新 {updated} 人，不变 {unchanged} 人"),
        (true, Lang::En) => {
            format!("Looked only; this would add {added}, update {updated} and leave {unchanged} as they are")
        }
        (false, Lang::En) => format!("Imported: {added} added, {updated} updated, {unchanged} unchanged"),
    };
    let incomplete = (incomplete > 0).then(|| match lang {
        Lang::Zh => format!("；其中 {incomplete} 人信息有错，错的没有导入，当天看证件补"),
        Lang::En => {
            format!("; {incomplete} of them have a value in error, not taken, for the desk to complete")
        }
    });
    let refused = (refused > 0).then(|| match lang {
        Lang::Zh => format!("；{refused} 行没有导入"),
        Lang::En => format!("; {} left out", several(refused as usize, "row was", "rows were")),
    });
    line.extend(incomplete.into_iter().chain(refused));
    line.push_str(if lang == Lang::Zh { "。" } else { "." });
    line
}

/// What became of each sheet, and of the columns where they are others than before.
fn sheets(look: &Look, lang: Lang) -> Vec<String> {
    let columns = columns::lines(look, lang);
    let of = |(one, columns): (&SheetResult, Vec<String>)| {
        let below = columns.into_iter().map(|line| format!("  {line}"));
        std::iter::once(sheet(one, lang)).chain(below).collect::<Vec<_>>()
    };
    look.plan.sheets.iter().zip(columns).flat_map(of).collect()
}

fn sheet(sheet: &SheetResult, lang: Lang) -> String {
    let counts = sheet.counts;
    let zh = lang == Lang::Zh;
    let place = match (sheet.sheet.is_empty(), lang) {
        (true, _) => sheet.file.clone(),
        (false, Lang::Zh) => format!("{}「{}」", sheet.file, sheet.sheet),
        (false, Lang::En) => format!("{}, sheet {}", sheet.file, sheet.sheet),
    };
    let class = sheet.class.clone().unwrap_or_else(|| {
        Word::new("（不止一个班或没有写班级）", "(several classes, or none named)").get(lang).to_owned()
    });
    let parts = [
        (counts.rows, "数据 N 行", if counts.rows == 1 { "N row" } else { "N rows" }, true),
        (counts.added, "新增 N", "N added", false),
        (counts.updated, "更新 N", "N updated", false),
        (counts.unchanged, "不变 N", "N unchanged", false),
        (counts.incomplete, "信息有错 N", "N in error", false),
        (counts.refused, "没导入 N", "N left out", false),
        (counts.repeated, "重复或已另外改好 N", "N repeated or mended elsewhere", false),
        (counts.hidden_rows, "隐藏行 N（也导入）", "N hidden (taken too)", false),
        (counts.skipped, "跳过空行、合计等 N", "N blank, totals or the like skipped", false),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, .., always)| *count > 0 || *always)
        .map(|(count, in_zh, in_en, _)| if zh { in_zh } else { in_en }.replace('N', &count.to_string()))
        .collect();
    match lang {
        Lang::Zh => format!("{place} {class}：{}", said.join("，")),
        Lang::En => format!("{place} {class}: {}", said.join(", ")),
    }
}

fn person(student: &Student) -> String {
    let record = &student.record;
    let parts = [record.name.as_str(), &record.student_no, &record.class];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn changed(person: &Changed, lang: Lang) -> String {
    let empty = Word::new("（空）", "(empty)").get(lang);
    let or_empty = |text: &str| if text.is_empty() { empty.to_owned() } else { text.to_owned() };
    let fields: Vec<String> = person
        .fields
        .iter()
        .map(|change| {
            format!("{} {} → {}", change.field.say(lang), or_empty(&change.old), or_empty(&change.new))
        })
        .collect();
    let who = [person.name.as_str(), &person.student_no, &person.class];
    let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match lang {
        Lang::Zh => format!("{who}：{}", fields.join("；")),
        Lang::En => format!("{who}: {}", fields.join("; ")),
    }
}

fn kept(kept: &Kept, lang: Lang) -> String {
    let Kept { name, field, here, roster, place, .. } = kept;
    let field = field.say(lang);
    let row = place.row;
    match lang {
        Lang::Zh => format!("{name}：{field}现场是 {here}，{} 第 {row} 行是 {roster}", place.file),
        Lang::En => format!("{name}: {field} is {here} on site, {roster} in {} row {row}", place.file),
    }
}

/// File by file, in the order of the files; those of a sheet as a whole first.
fn problems(lines: &mut Vec<String>, look: &Look, lang: Lang) {
    let people = people(look);
    let mut files: Vec<&str> = Vec::new();
    // What the desk has otherwise stands in a list of its own.
    let told = |problem: &&Problem| problem.code != ProblemCode::DeskDiffers;
    for problem in look.plan.problems.iter().filter(told) {
        if !files.contains(&problem.file.as_str()) {
            files.push(&problem.file);
        }
    }
    for file in files {
        let here: Vec<&Problem> =
            look.plan.problems.iter().filter(told).filter(|problem| problem.file == file).collect();
        let hard = here.iter().filter(|problem| problem.severity > Severity::Warning).count();
        let soft = here.len() - hard;
        lines.push(String::new());
        lines.push(match lang {
            Lang::Zh => format!("{file}：{hard} 处错误，{soft} 处提醒"),
            Lang::En => {
                let (hard, soft) = (several(hard, "error", "errors"), several(soft, "warning", "warnings"));
                format!("{file}: {hard}, {soft}")
            }
        });
        lines.extend(here.into_iter().map(|problem| format!("  {}", line(problem, &people, lang))));
    }
}

/// Who stands in each row, by where it is.
type People<'a> = HashMap<(&'a str, &'a str, u32, u32), &'a RawRow>;

fn people(look: &Look) -> People<'_> {
    let rows = look.sheets.iter().flat_map(|sheet| {
        let of = |row: u32| (sheet.file.as_str(), sheet.sheet.as_str(), sheet.table, row);
        sheet.rows.iter().map(move |row| (of(row.row), row))
    });
    rows.collect()
}

/// `张思凡 **************0115`: who it is about, and what stands there.
fn about(problem: &Problem, people: &People<'_>) -> String {
    let row = problem
        .row
        .and_then(|row| people.get(&(problem.file.as_str(), problem.sheet.as_str(), problem.table, row)));
    let name = row.map(|row| name_in(row)).unwrap_or_default();
    let value = Some(problem.value.as_str()).filter(|value| *value != name && problem.row.is_some());
    let parts = [Some(name.as_str()), value].into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn line(problem: &Problem, people: &People<'_>, lang: Lang) -> String {
    let place = match (problem.sheet.as_str(), problem.row, lang) {
        ("", None, _) => String::new(),
        ("", Some(row), Lang::Zh) => format!(" 第 {row} 行"),
        ("", Some(row), Lang::En) => format!(" row {row}"),
        (sheet, None, Lang::Zh) => format!("「{sheet}」"),
        (sheet, None, Lang::En) => format!(" {sheet}"),
        (sheet, Some(row), Lang::Zh) => format!("「{sheet}」第 {row} 行"),
        (sheet, Some(row), Lang::En) => format!(" {sheet} row {row}"),
    };
    let severity = problem.severity.say(lang);
    let (what, advice) = (problem.say(lang), suggestion(problem, lang));
    let about = about(problem, people);
    // A question has its mark.
    let asks = what.ends_with(['？', '?']);
    match lang {
        Lang::Zh => {
            let head = if about.is_empty() { " ".to_owned() } else { format!(" {about}：") };
            format!("{severity}{place}{head}{what}{}{advice}", if asks { "" } else { "。" })
        }
        Lang::En => {
            let head = if about.is_empty() { ": ".to_owned() } else { format!(" {about}: ") };
            format!("{severity}{place}{head}{what}{}{advice}", if asks { " " } else { "; " })
        }
    }
}

fn next(look: &Look, done: &Outcome, lang: Lang) -> Vec<String> {
    let zh = lang == Lang::Zh;
    let mut steps = Vec::new();
    for returned in &done.returned {
        let (file, rows) = (shown(&returned.file), returned.rows);
        steps.push(if zh {
            format!("{file} 已写好（{rows} 行）")
        } else {
            format!("{file} is written ({})", several(rows as usize, "row", "rows"))
        });
    }
    let mend = look.letters().iter().any(|letter| !letter.is_clean());
    let word = match (mend, done.returned.is_empty()) {
        (true, true) => Some(Word::new(
            "加 --report 文件夹 写出退回表，和上面的话一起发给班主任；改好发回来再导一次",
            "add --report FOLDER for return files, send them to the teachers with the message, and import again what comes back",
        )),
        (true, false) => Some(Word::new(
            "把退回表和上面的话发给班主任；改好发回来再导一次，只会补上改过的",
            "send them to the teachers with the message; import again what comes back, only what was mended changes",
        )),
        (false, _) => None,
    };
    steps.extend(word.map(|word| word.get(lang).to_owned()));
    if done.dry {
        let word = Word::new(
            "什么也没有写；去掉 --dry-run 就导入",
            "nothing was written; without --dry-run it is imported",
        );
        steps.push(word.get(lang).to_owned());
    } else if let Some(event) = &done.event {
        steps.push(if zh {
            format!("导错了可以整批撤回：界面里按 Ctrl+Z，或在 desk 里 undo {event}")
        } else {
            format!(
                "an import can be taken back as a whole: Ctrl+Z in the interface, or undo {event} in desk"
            )
        });
    }
    steps
}
