//! The import for scripts.

use std::rc::Rc;

use serde_json::{Value, json};

use super::Outcome;
use crate::cli::mapping;
use crate::cli::rows::Rows;
use crate::domain::field::Field;
use crate::domain::roster::batch::{Counts, Kept, SheetResult};
use crate::domain::roster::problem::Problem;
use crate::domain::student::Student;
use crate::ops::import::{Changed, Look};
use crate::ops::returned::Returned;
use crate::text::file::shown;
use crate::text::letter::message;
use crate::text::problem::suggestion;
use crate::text::{Lang, Say};

/// All but the [`lists`].
pub fn data(look: &Look, done: &Outcome, lang: Lang) -> Value {
    let totals = look.plan.totals;
    let missing: Vec<Value> = look.plan.missing.iter().map(|id| json!(id.to_string())).collect();
    let mut data = json!({
        "added": totals.added,
        "updated": totals.updated,
        "unchanged": totals.unchanged,
        "incomplete": totals.incomplete,
        "refused": totals.refused,
        "missing": missing,
        "left": done.left.iter().map(|id| json!(id.to_string())).collect::<Vec<_>>(),
        "sheets": sheets(look),
        "letters": letters(look, done),
        "columns": mapping::columns(look),
        "remembered": mapping::remembered(look, lang),
        "event": done.event.as_ref().map(ToString::to_string),
    });
    let Some(object) = data.as_object_mut() else { return data };
    if !done.returned.is_empty() {
        let of = |one: &Returned| json!({"file": shown(&one.file), "sources": one.sources, "rows": one.rows});
        let returned: Vec<Value> = done.returned.iter().map(of).collect();
        object.insert("returned".to_owned(), json!(returned));
    }
    data
}

/// What may be as long as the roster.
pub fn lists(look: &Rc<Look>, lang: Lang) -> Vec<(&'static str, Rows)> {
    let rows = |each: fn(&Look, Lang, &mut dyn FnMut(Value))| {
        let look = Rc::clone(look);
        Rows::new(move |say| each(&look, lang, say))
    };
    vec![
        ("changes", rows(|look, _, say| look.changed().map(|one| change(&one)).for_each(say))),
        ("kept", rows(|look, _, say| look.kept().map(|one| kept(&one)).for_each(say))),
        ("missing_people", rows(|look, _, say| look.missing.iter().map(missing).for_each(say))),
        (
            "problems",
            rows(|look, lang, say| look.plan.problems.iter().map(|one| problem(one, lang)).for_each(say)),
        ),
    ]
}

fn missing(student: &Student) -> Value {
    json!({
        "student": student.id.to_string(),
        "student_no": student.record.student_no,
        "name": student.record.name,
        "class": student.record.class,
    })
}

fn change(person: &Changed) -> Value {
    let fields: Vec<Value> = person
        .fields
        .iter()
        .map(|change| json!({"field": change.field.code(), "old": change.old, "new": change.new}))
        .collect();
    json!({
        "student": person.student.to_string(),
        "student_no": person.student_no,
        "name": person.name,
        "class": person.class,
        "fields": fields,
    })
}

fn kept(kept: &Kept) -> Value {
    json!({
        "student": kept.student.to_string(),
        "name": kept.name,
        "field": kept.field.code(),
        "here": kept.here,
        "roster": kept.roster,
        "file": *kept.place.file,
        "row": kept.place.row,
    })
}

fn letters(look: &Look, done: &Outcome) -> Vec<Value> {
    let of = |letter: crate::ops::returned::Letter| {
        let answer = done.answer_to(&letter.file);
        json!({
            "file": letter.file,
            "class": letter.class,
            "received": letter.received,
            "to_mend": letter.faulty,
            "return_file": answer,
            "text": message(&letter, answer.as_deref()),
        })
    };
    look.letters().into_iter().map(of).collect()
}

fn counts(counts: &Counts) -> Value {
    json!({
        "rows": counts.rows,
        "added": counts.added,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "incomplete": counts.incomplete,
        "refused": counts.refused,
        "hidden_rows": counts.hidden_rows,
        "skipped": counts.skipped,
    })
}

fn sheets(look: &Look) -> Vec<Value> {
    let of = |sheet: &SheetResult| {
        let mut object = counts(&sheet.counts);
        if let Some(object) = object.as_object_mut() {
            object.insert("file".to_owned(), json!(sheet.file));
            object.insert("sheet".to_owned(), json!(sheet.sheet));
            object.insert("class".to_owned(), json!(sheet.class));
            object.insert("header_row".to_owned(), json!(sheet.header_row));
        }
        object
    };
    look.plan.sheets.iter().map(of).collect()
}

fn problem(problem: &Problem, lang: Lang) -> Value {
    let mut said = json!({
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "field": problem.field.map(Field::code),
        "severity": problem.severity.code(),
        "code": problem.code.code(),
        "value": problem.value,
        "message": problem.say(lang),
        "suggestion": suggestion(problem, lang),
    });
    if let (Some(value), Some(said)) =
        (problem.offer().filter(|_| problem.is_adopted()), said.as_object_mut())
    {
        said.insert("adopted".to_owned(), json!(value));
    }
    said
}
