//! One line of the protocol becomes a request, or an error that says what is wrong with it.

use serde_json::{Map, Value, json};

use super::fields::{Bad, Fields};
use crate::domain::desk::join::Counting;
use crate::domain::desk::refusal::Why;
use crate::domain::event::EventRef;
use crate::domain::facts::{CheckItem, Makeup, Method};
use crate::domain::field::Field;
use crate::domain::id_document::mask_in;
use crate::domain::number::VoidReason;
use crate::domain::session::{FeeBy, LogMode, PayOrder, Timing};
use crate::ops::desk::Request;
use crate::ops::desk::request::NewPerson;
use crate::ops::session::Wanted;
use crate::text::{Lang, Say, Word};

/// What every reply repeats.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub id: Option<String>,
    pub does: Option<String>,
}

impl Head {
    pub fn reply(self, ok: bool, body: Map<String, Value>) -> Value {
        let mut object = json!({"ok": ok, "do": self.does});
        if let Some(object) = object.as_object_mut() {
            if let Some(id) = self.id {
                object.insert("id".to_owned(), Value::String(id));
            }
            object.extend(body);
        }
        object
    }
}

pub(super) enum What {
    Do { request: Request, force: bool, reason: Option<String> },
    Find { query: String, limit: usize },
    Status,
}

pub(super) struct Asked {
    pub head: Head,
    pub what: What,
    /// The request as canonical JSON.
    pub raw: String,
}

pub(super) enum Error {
    BadJson,
    UnknownCommand,
    BadValue { field: String, why: Why },
}

impl Error {
    pub fn json(&self, lang: Lang) -> Value {
        match self {
            Error::BadJson => said(
                "bad_json",
                Word::new("这一行不是 UTF-8 的 JSON 对象。", "This line is no JSON object in UTF-8."),
                Word::new("一行写一个对象。", "Write one object a line."),
                lang,
            ),
            Error::UnknownCommand => said(
                "unknown_command",
                Word::new("没有这个命令。", "Unknown command."),
                Word::new("看协议里 do 的写法。", "See the protocol for the words of do."),
                lang,
            ),
            Error::BadValue { field, why } => {
                let field = mask_in(&crate::domain::hygiene::clean(field).text);
                let message = match lang {
                    Lang::Zh => format!("「{field}」不对：{}。", why.say(lang)),
                    Lang::En => format!("{field}: {}.", why.say(lang)),
                };
                let hint = Word::new("改正后再试。", "Correct it and try again.").get(lang);
                json!({"code": "bad_value", "message": message, "hint": hint, "field": field})
            }
        }
    }
}

fn said(code: &str, message: Word, hint: Word, lang: Lang) -> Value {
    json!({"code": code, "message": message.get(lang), "hint": hint.get(lang)})
}

pub(super) struct Wrong {
    pub head: Head,
    pub error: Error,
}

/// Reads one line. `station` is whose events plain numbers are.
pub(super) fn ask(line: &[u8], station: &str) -> Result<Asked, Wrong> {
    let broken = || Wrong { head: Head::default(), error: Error::BadJson };
    let text = std::str::from_utf8(line).map_err(|_| broken())?;
    let value: Value = serde_json::from_str(text).map_err(|_| broken())?;
    let Value::Object(object) = &value else { return Err(broken()) };
    let mut head = Head::default();
    if let Some(Value::String(does)) = object.get("do") {
        head.does = Some(does.clone());
    }
    match object.get("id") {
        None | Some(Value::Null) => {}
        Some(Value::String(id)) => head.id = Some(id.clone()),
        Some(_) => {
            return Err(Wrong { head, error: Error::BadValue { field: "id".to_owned(), why: Why::Invalid } });
        }
    }
    let wrong = |error| Wrong { head: head.clone(), error };
    let Some(does) = head.does.as_deref() else { return Err(wrong(Error::UnknownCommand)) };
    let mut fields = Fields::new(object);
    let bad = |(field, why): Bad| wrong(Error::BadValue { field, why });
    let force = fields.truth("force").map_err(bad)?;
    let what = match what(does, &mut fields, station).map_err(bad)? {
        Some(What::Do { request, .. }) => {
            // With force the reason may stand on any command.
            let reason = if force { fields.text("reason").map_err(bad)? } else { None };
            What::Do { request, force, reason }
        }
        Some(what) => what,
        None => return Err(wrong(Error::UnknownCommand)),
    };
    fields.done().map_err(bad)?;
    Ok(Asked { what, raw: value.to_string(), head })
}

fn what(does: &str, fields: &mut Fields<'_>, station: &str) -> Result<Option<What>, Bad> {
    let request = match does {
        "find" => {
            let query = fields.need("query")?;
            let limit = fields.number("limit")?.unwrap_or(20) as usize;
            return Ok(Some(What::Find { query, limit }));
        }
        "status" => return Ok(Some(What::Status)),
        "open" => open(fields)?,
        "pay" => Request::Pay {
            student: fields.need("student")?,
            amount: fields.amount("amount")?,
            method: fields.choice("method", Method::from_code)?.unwrap_or_default(),
            tendered: fields.amount("tendered")?,
        },
        "refund" => Request::Refund {
            student: fields.need("student")?,
            amount: fields.amount("amount")?,
            reason: fields.text("reason")?,
        },
        "register" => Request::Register {
            student: fields.need("student")?,
            seq: fields.number("seq")?,
            reason: fields.text("reason")?,
        },
        "shot" => Request::Shot { seq: fields.need_number("seq")? },
        "check" => check(fields)?,
        "correct" => Request::Correct {
            correction: event(&fields.need("correction")?, station, "correction")?,
            accept: fields
                .choice("decision", |word| match word {
                    "accept" => Some(true),
                    "reject" => Some(false),
                    _ => None,
                })?
                .ok_or_else(|| missing("decision"))?,
            reason: fields.text("reason")?,
        },
        "complete" => Request::Complete {
            student: fields.need("student")?,
            field: fields
                .choice("field", |word| word.parse::<Field>().ok())?
                .ok_or_else(|| missing("field"))?,
            to: fields.need("to")?,
            evidence: fields.text("evidence")?,
        },
        "void" => Request::Void {
            seq: fields.need_number("seq")?,
            reason: fields.choice("reason", VoidReason::from_code)?.ok_or_else(|| missing("reason"))?,
            text: fields.text("text")?,
        },
        "assign" => Request::Assign {
            student: fields.need("student")?,
            seq: fields.need_number("seq")?,
            reason: fields.text("reason")?,
        },
        "retake" => Request::Retake { student: fields.need("student")?, reason: fields.text("reason")? },
        "swap" => Request::Swap {
            a: fields.need_number("a")?,
            b: fields.need_number("b")?,
            reason: fields.text("reason")?,
        },
        "shift" => Request::Shift {
            from: fields.need_number("from")?,
            to: fields.need_number("to")?,
            by: fields.need_signed("by")?,
            reason: fields.text("reason")?,
        },
        "checkpoint" => {
            // They come with the camera files.
            fields.not_yet("frame")?;
            fields.not_yet("camera")?;
            Request::Checkpoint { seq: fields.need_number("seq")? }
        }
        "absent" => absent(fields)?,
        "walkin" => Request::WalkIn(NewPerson {
            name: fields.need("name")?,
            class: fields.text("class")?.unwrap_or_default(),
            student_no: fields.text("student_no")?.unwrap_or_default(),
            sex: fields.text("sex")?.unwrap_or_default(),
            id_number: fields.text("id_number")?.unwrap_or_default(),
        }),
        "join" => Request::Join {
            walkin: fields.need("walkin")?,
            student: fields.need("student")?,
            counting: fields.choice("counts", Counting::from_code)?.unwrap_or_default(),
            reason: fields.text("reason")?,
        },
        "undo" => undo(fields, station)?,
        "redo" => Request::Redo,
        "accept" => {
            Request::Accept { findings: vec![fields.need("finding")?], reason: fields.text("reason")? }
        }
        "keep" => {
            let findings = vec![fields.need("finding")?];
            Request::Keep { findings, reason: fields.need("reason")?, counted: None }
        }
        _ => return Ok(None),
    };
    Ok(Some(What::Do { request, force: false, reason: None }))
}

fn missing(field: &str) -> Bad {
    (field.to_owned(), Why::Missing)
}

/// `812`, or `cli:3` for another station's event.
fn event(text: &str, station: &str, field: &str) -> Result<EventRef, Bad> {
    if let Ok(n) = text.parse() {
        return Ok(EventRef { station: station.to_owned(), n });
    }
    text.parse().map_err(|_| (field.to_owned(), Why::Unknown))
}

fn undo(fields: &mut Fields<'_>, station: &str) -> Result<Request, Bad> {
    // A number is this station's event, a text another's.
    let named = match fields.number("event") {
        Ok(n) => n.map(|n| EventRef { station: station.to_owned(), n: u64::from(n) }),
        Err(_) => fields.text("event")?.map(|text| event(&text, station, "event")).transpose()?,
    };
    Ok(Request::Undo { event: named, reason: fields.text("reason")? })
}

fn open(fields: &mut Fields<'_>) -> Result<Request, Bad> {
    if let Some(session) = fields.number("session")? {
        return Ok(Request::Reopen { session: i64::from(session), reason: fields.text("reason")? });
    }
    Ok(Request::Open(Wanted {
        site: fields.need("site")?,
        date: fields.text("date")?.unwrap_or_default(),
        label: fields.text("label")?,
        timing: fields.choice("timing", Timing::from_code)?,
        log: fields.choice("log", LogMode::from_code)?,
        fee_by: fields.choice("fee_by", FeeBy::from_code)?,
        pay: fields.choice("pay", PayOrder::from_code)?,
        start: fields.number("start")?,
        fee: fields.amount("fee")?,
        classes: fields.texts("classes")?,
        reason: fields.text("reason")?,
    }))
}

fn check(fields: &mut Fields<'_>) -> Result<Request, Bad> {
    let student = fields.need("student")?;
    let wrong = fields
        .choice("result", |word| match word {
            "ok" => Some(false),
            "wrong" => Some(true),
            _ => None,
        })?
        .unwrap_or(false);
    if !wrong {
        return Ok(Request::CheckOk { student });
    }
    Ok(Request::CheckWrong {
        student,
        item: fields.choice("field", CheckItem::from_code)?.ok_or_else(|| missing("field"))?,
        to: fields.text("to")?,
        evidence: fields.text("evidence")?,
    })
}

fn absent(fields: &mut Fields<'_>) -> Result<Request, Bad> {
    let reason = fields.text("reason")?;
    let makeup = fields.choice("makeup", Makeup::from_code)?.unwrap_or_default();
    let rest = fields.truth("rest")?;
    match (fields.text("student")?, fields.text("class")?) {
        (Some(student), None) if !rest => Ok(Request::Absent { student, reason, makeup }),
        (None, Some(class)) if rest => Ok(Request::AbsentRest { class, reason, makeup }),
        (None, Some(_)) => Err(missing("rest")),
        (None, None) => Err(missing("student")),
        (Some(_), _) => Err(("class".to_owned(), Why::Invalid)),
    }
}
