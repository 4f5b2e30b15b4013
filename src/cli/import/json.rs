//! The import for scripts.

use serde_json::{Value, json};

use super::Outcome;
use crate::cli::mapping;
use crate::domain::field::Field;
use crate::domain::roster::batch::{Counts, Kept, SheetResult};
use crate::domain::roster::problem::Problem;
use crate::ops::import::Look;
use crate::ops::returned::Returned;
use crate::text::file::shown;
use crate::text::letter::message;
use crate::text::problem::suggestion;
use crate::text::{Lang, Say};

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
        "missing_people": missing_people(look),
        "left": done.left.iter().map(|id| json!(id.to_string())).collect::<Vec<_>>(),
        "changes": changes(look),
        "kept": kept(look),
        "sheets": sheets(look),
        "problems": problems(look, lang),
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

fn missing_people(look: &Look) -> Vec<Value> {
    let of = |student: &crate::domain::student::Student| {
        json!({
            "student": student.id.to_string(),
            "student_no": student.record.student_no,
            "name": student.record.name,
            "class": student.record.class,
        })
    };
    look.missing.iter().map(of).collect()
}

fn changes(look: &Look) -> Vec<Value> {
    let changed = look.changed().map(|person| {
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
    });
    changed.collect()
}

fn kept(look: &Look) -> Vec<Value> {
    let of = |kept: Kept| {
        json!({
            "student": kept.student.to_string(),
            "name": kept.name,
            "field": kept.field.code(),
            "here": kept.here,
            "roster": kept.roster,
            "file": *kept.place.file,
            "row": kept.place.row,
        })
    };
    look.kept().map(of).collect()
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

fn problems(look: &Look, lang: Lang) -> Vec<Value> {
    let of = |problem: &Problem| {
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
    };
    look.plan.problems.iter().map(of).collect()
}
