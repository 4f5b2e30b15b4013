//! `desk`: the desk protocol. One JSON object a line in, one line out, written only after the event is on disk.

mod fields;
mod parse;

use clap::ArgMatches;
use serde_json::{Map, Value, json};

use super::out::{Failure, Note, error_json};
use super::shell::{MAIN, Shell};
use super::{Command, Done, exit};
use crate::domain::desk::refusal::Warning;
use crate::domain::event::EventRef;
use crate::ops::Access;
use crate::ops::Project;
use crate::ops::answer::{Answer, Data, Reply};
use crate::ops::desk::Sent;
use crate::text::{Lang, Word};
use parse::{Asked, Wrong, ask};

pub const COMMAND: Command = Command {
    name: "desk",
    about: Word::new(
        "现场台协议：标准输入一行一个 JSON",
        "the desk protocol, JSON lines on stdin and stdout",
    ),
    arguments: |command, _| command,
    run,
};

fn run(shell: &mut Shell<'_>, _: &ArgMatches) -> Result<Done, Failure> {
    shell.may_write()?;
    let who = shell.who(MAIN, true);
    let mut desk = Desk {
        project: Project::open(&shell.db, Access::Write, who, shell.world())?,
        lang: shell.lang,
        full_id: shell.full_id,
    };
    let mut line = Vec::new();
    let mut first = true;
    loop {
        line.clear();
        // A stream that breaks off ends like one that ends.
        if shell.stdin.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
            break;
        }
        let text = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| first).unwrap_or(&line);
        first = false;
        let reply = desk.answer(text);
        if shell.out.line(&reply).is_err() {
            break;
        }
    }
    desk.project.settle()?;
    Ok(Done::Spoken(exit::DONE))
}

/// An event as the protocol writes it: this station's by its number, another's by name.
pub(super) fn event_json(event: &EventRef, station: &str) -> Value {
    if event.station == station { json!(event.n) } else { json!(event.to_string()) }
}

struct Desk {
    project: Project,
    lang: Lang,
    full_id: bool,
}

impl Desk {
    /// The reply to one line, whatever it holds.
    fn answer(&mut self, line: &[u8]) -> Value {
        let station = self.project.who().station.clone();
        let wrong = match ask(line, &station) {
            Ok(asked) => {
                let head = asked.head.clone();
                return match self.carry_out(asked) {
                    Ok(body) => head.reply(true, body),
                    Err(failure) => self.refused(head, &failure),
                };
            }
            Err(wrong) => wrong,
        };
        let Wrong { head, error } = wrong;
        let mut body = Map::new();
        body.insert("error".to_owned(), error.json(self.lang));
        head.reply(false, body)
    }

    fn refused(&self, head: parse::Head, failure: &Failure) -> Value {
        let mut body = Map::new();
        body.insert("error".to_owned(), error_json(failure, &self.project.who().station, self.lang));
        head.reply(false, body)
    }

    fn carry_out(&mut self, asked: Asked) -> Result<Map<String, Value>, Failure> {
        let mut body = Map::new();
        match asked.what {
            parse::What::Find { query, limit } => {
                self.project.look()?;
                let found = self.project.find(&query, limit, None, self.full_id)?;
                body.insert("data".to_owned(), json!({"matches": found.matches, "near": found.near}));
            }
            parse::What::Status => {
                self.project.look()?;
                let session = self.project.session().map(|session| session.id);
                let status = self.project.status(session)?;
                let station = self.project.who().station.clone();
                let data = super::status::status_json(&self.project, &status, &station, self.lang);
                body.insert("data".to_owned(), data);
            }
            parse::What::Do { request, force, reason } => {
                let (id, raw) = (asked.head.id.clone(), asked.raw);
                let sent = Sent { request, id, raw, force, reason, page: None };
                match self.project.desk(&sent)? {
                    Reply::Done(answer) => self.fill(&mut body, &answer),
                    Reply::Repeated(stored) => self.fill_repeated(&mut body, &stored),
                }
            }
        }
        Ok(body)
    }

    fn fill(&self, body: &mut Map<String, Value>, answer: &Answer) {
        let station = &self.project.who().station;
        let event = answer.event.as_ref().map(|event| event_json(event, station));
        body.insert("event".to_owned(), event.unwrap_or(Value::Null));
        body.insert("data".to_owned(), self.data_json(&answer.data));
        self.fill_warnings(body, &answer.warnings);
    }

    fn fill_warnings(&self, body: &mut Map<String, Value>, warnings: &[Warning]) {
        if warnings.is_empty() {
            return;
        }
        let notes: Vec<Value> = warnings
            .iter()
            .map(|warning| Note::of(warning, self.lang))
            .map(|note| json!({"code": note.code, "message": note.message}))
            .collect();
        body.insert("warnings".to_owned(), Value::Array(notes));
    }

    fn data_json(&self, data: &Data) -> Value {
        let mut value = serde_json::to_value(data).unwrap_or_default();
        self.expand(&mut value);
        value
    }

    /// People with a near name are stored as handles and shown as candidates; events of this station are numbers.
    fn expand(&self, data: &mut Value) {
        let Some(object) = data.as_object_mut() else { return };
        if let Some(Value::Array(near)) = object.get_mut("near") {
            let handles = near.iter().filter_map(Value::as_str);
            let ids: Vec<_> = handles.filter_map(|handle| self.project.resolve(handle).ok()).collect();
            // Where it cannot be read who has paid, the answer keeps the bare handles.
            if let Ok(people) = self.project.candidates(&ids, self.full_id) {
                *near = people
                    .iter()
                    .map(|candidate| serde_json::to_value(candidate).unwrap_or_default())
                    .collect();
            }
        }
        let station = self.project.who().station.clone();
        let short = |value: &mut Value| {
            if let Some(event) = value.as_str().and_then(|text| text.parse::<EventRef>().ok()) {
                *value = event_json(&event, &station);
            }
        };
        if object.contains_key("events") {
            for key in ["undone", "event"] {
                if let Some(value) = object.get_mut(key) {
                    short(value);
                }
            }
            if let Some(Value::Array(events)) = object.get_mut("events") {
                events.iter_mut().for_each(short);
            }
        }
    }

    fn fill_repeated(&self, body: &mut Map<String, Value>, stored: &str) {
        let stored: Value = serde_json::from_str(stored).unwrap_or_default();
        let station = &self.project.who().station;
        let event: Option<EventRef> = serde_json::from_value(stored["event"].clone()).unwrap_or_default();
        let event = event.map_or(Value::Null, |event| event_json(&event, station));
        body.insert("event".to_owned(), event);
        let mut data = stored["data"].clone();
        self.expand(&mut data);
        body.insert("data".to_owned(), data);
        let warnings: Vec<Warning> = serde_json::from_value(stored["warnings"].clone()).unwrap_or_default();
        self.fill_warnings(body, &warnings);
        body.insert("repeated".to_owned(), Value::Bool(true));
    }
}
