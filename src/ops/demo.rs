//! The demo: sample files laid out in a folder, a project made of them, and a whole photo day played through the same
//! operations that staff use.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::answer::{Answer, Data};
use super::desk::Request;
use super::error::OpsError;
use super::export::{FindingWords, Wish};
use super::import::ReadOptions;
use super::log::read_log;
use super::project::{Founding, Project, USUAL_FEE, Who, World};
use super::roster::Control;
use super::sample::{self, StoryStep};
use super::session::Wanted;
use super::signoff::Signing;
use crate::domain::closing::Role;
use crate::domain::closing::cash::{Piece, VALUES};
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::facts::{CheckItem, Makeup, Method};
use crate::domain::log_page::Keying;
use crate::domain::money::Fen;
use crate::domain::number::VoidReason;
use crate::domain::reconcile::finding::Finding;
use crate::domain::session::{LogMode, SessionId, Timing};
use crate::sheet::replace::replace;

/// The name of the project in a demo's folder.
pub const DATABASE: &str = "photodesk.db";
/// The demo's school says what it is wherever its name is printed.
pub const SCHOOL: &str = "演示学院";

/// One thing that the demo did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The desk's word for it, `import`, `log`, `reconcile`, `export` or `doctor`.
    #[serde(rename = "do")]
    pub action: String,
    /// A student number, a file, or empty.
    pub what: String,
    /// What came of it: a number, an amount, counts.
    pub result: String,
}

/// A demo project, open.
pub struct Demo {
    pub dir: PathBuf,
    pub files: Vec<PathBuf>,
    pub steps: Vec<Step>,
    pub project: Project,
}

impl Demo {
    /// Lays the sample files out in `dir`, makes a project of them and opens the session of the day.
    ///
    /// # Errors
    /// `exists` when there is a project already; what files and database have to say.
    pub fn lay_out(dir: &Path, who: Who, world: World) -> Result<Demo, OpsError> {
        let database = dir.join(DATABASE);
        if database.exists() {
            return Err(crate::store::StoreError::Exists(database).into());
        }
        std::fs::create_dir_all(dir).map_err(crate::store::StoreError::from)?;
        let mut files = Vec::new();
        for file in sample::files() {
            let path = dir.join(file.name);
            replace(&path, file.bytes)?;
            files.push(path);
        }
        let founding = Founding { school: SCHOOL.to_owned(), code: String::new(), fee: USUAL_FEE };
        let project = Project::create(&database, &founding, who, world)?;
        let mut demo = Demo { dir: dir.to_owned(), files, steps: Vec::new(), project };
        for roster in sample::ROSTERS {
            demo.import(roster.name)?;
        }
        if let Some(open) = sample::story().first() {
            demo.play(open)?;
        }
        Ok(demo)
    }

    /// Plays the rest of the day, then reconciles, exports and examines. `tell` hears of each step as it is done.
    pub fn play_day(
        &mut self,
        words: &dyn Fn(&Finding) -> FindingWords,
        tell: &mut dyn FnMut(&Step),
    ) -> Result<(), OpsError> {
        self.steps.iter().for_each(&mut *tell);
        for step in sample::story().iter().skip(1) {
            self.play(step)?;
            self.steps.iter().last().into_iter().for_each(&mut *tell);
        }
        self.reconcile()?;
        self.steps.iter().last().into_iter().for_each(&mut *tell);
        for (what, name) in EXPORTS {
            self.export(what, name, words)?;
            self.steps.iter().last().into_iter().for_each(&mut *tell);
        }
        let session = self.project.session().map(|session| session.id).ok_or(Refusal::NoSession)?;
        self.sign(session)?;
        self.steps.iter().last().into_iter().for_each(&mut *tell);
        self.export_of(Some(session), "closing", CLOSING, words)?;
        self.steps.iter().last().into_iter().for_each(&mut *tell);
        self.examine()?;
        self.steps.iter().last().into_iter().for_each(&mut *tell);
        self.project.settle()
    }

    fn done(&mut self, action: &str, what: &str, result: String) {
        self.steps.push(Step { action: action.to_owned(), what: what.to_owned(), result });
    }

    fn import(&mut self, name: &str) -> Result<(), OpsError> {
        let paths = [self.dir.join(name)];
        let look = self.project.plan_import(&paths, &ReadOptions::default(), &mut |_| Control::Go)?;
        self.project.apply_import(&look, &mut |_| Control::Go)?;
        let totals = look.plan.totals;
        let result = format!("+{} !{} -{}", totals.added, totals.incomplete, totals.refused);
        self.done("import", name, result);
        Ok(())
    }

    fn play(&mut self, step: &StoryStep) -> Result<(), OpsError> {
        let result = match step.action {
            "log" => self.key_log(step)?,
            "keep" | "accept" => self.decide(step)?,
            _ => {
                let answer = self.project.act(request(step, &self.project)?)?;
                result_of(&answer)
            }
        };
        let what = if step.who.is_empty() { step.arg("file").unwrap_or_default() } else { step.who };
        self.done(step.action, what, result);
        Ok(())
    }

    fn key_log(&mut self, step: &StoryStep) -> Result<String, OpsError> {
        let file = self.dir.join(need(step, "file")?);
        let rows =
            read_log(&file, &ReadOptions::default(), self.project.reader(), &mut |_| Control::Go)?.rows;
        let keyed = self.project.key_log(rows, number(step, "page")?, Keying::File)?;
        Ok(format!("{} / {}", keyed.recognised, keyed.lines))
    }

    fn decide(&mut self, step: &StoryStep) -> Result<String, OpsError> {
        let session = self.project.session().map(|session| session.id).ok_or(Refusal::NoSession)?;
        let student = self.project.resolve(step.who)?.to_string();
        let kind = need(step, "kind")?;
        let found = self.project.reconcile(session, None)?;
        let finding = found
            .findings
            .into_iter()
            .find(|finding| {
                finding.is_open() && finding.kind().code() == kind && finding.students.contains(&student)
            })
            .ok_or(Refusal::BadValue { field: "finding", why: Why::Unknown })?;
        if step.action == "accept" {
            self.project.accept_findings(&[finding.id], None)?;
        } else {
            self.project.keep_finding(&finding.id, need(step, "reason")?, None)?;
        }
        Ok(kind.to_owned())
    }

    fn reconcile(&mut self) -> Result<(), OpsError> {
        let session = self.project.session().map(|session| session.id).ok_or(Refusal::NoSession)?;
        let found = self.project.reconcile(session, None)?;
        let result = format!(
            "{} = {} + {} / {}",
            found.books.register, found.matched, found.open.error, found.open.warning
        );
        self.done("reconcile", "", result);
        Ok(())
    }

    fn export(
        &mut self,
        what: &str,
        name: &str,
        words: &dyn Fn(&Finding) -> FindingWords,
    ) -> Result<(), OpsError> {
        let session = self.project.session().map(|session| session.id);
        self.export_of(session, what, name, words)
    }

    fn export_of(
        &mut self,
        session: Option<SessionId>,
        what: &str,
        name: &str,
        words: &dyn Fn(&Finding) -> FindingWords,
    ) -> Result<(), OpsError> {
        let file = self.dir.join(name);
        let wish = Wish { session, ..Wish::new(what, &file, words) };
        let made = self.project.export(&wish)?;
        self.files.push(file);
        self.done("export", name, made.rows.to_string());
        Ok(())
    }

    /// Counts the drawer, which holds what it should, and lets all three sign; what is open stays open.
    fn sign(&mut self, session: SessionId) -> Result<(), OpsError> {
        let mut rest = self.project.drawer(session)?.due;
        let mut pieces = Vec::new();
        for value in VALUES {
            let count = u32::try_from(rest.0.max(0) / value.0).unwrap_or(0);
            rest = Fen(rest.0 - value.0 * i64::from(count));
            pieces.push(Piece { value, count });
        }
        self.project.count_cash(Some(session), None, &pieces)?;
        let mut head = String::new();
        for (role, name) in SIGNERS {
            let reason = Some(LEFT_OPEN.to_owned());
            let signing = Signing { role, name: name.to_owned(), with_open: true, reason };
            let signed = self.project.sign(Some(session), &signing)?.signoff;
            head = signed.head.map(|head| head.to_string()).unwrap_or_default();
        }
        self.done("signoff", "", head);
        Ok(())
    }

    fn examine(&mut self) -> Result<(), OpsError> {
        let checks = self.project.examine();
        if let Some(wrong) = checks.iter().find(|check| !check.ok) {
            let detail = format!("{}: {}", wrong.name, wrong.detail);
            return Err(crate::store::StoreError::Damaged(detail).into());
        }
        self.done("doctor", "", format!("{} / {}", checks.len(), checks.len()));
        Ok(())
    }
}

/// Who signs in the demo; made up like everybody else.
const SIGNERS: [(Role, &str); 3] =
    [(Role::Fee, "张老师"), (Role::Registration, "周老师"), (Role::Site, "吴老师")];
const LEFT_OPEN: &str = "演示：留着给大家看";
const CLOSING: &str = "演示-收尾单.xlsx";

const EXPORTS: [(&str, &str); 6] = [
    ("sequence", "演示-拍摄序号表.xlsx"),
    ("database", "演示-数据库标准文件.csv"),
    ("absent", "演示-缺拍名单.xlsx"),
    ("fees", "演示-收费汇总.xlsx"),
    ("corrections", "演示-更正清单.xlsx"),
    ("findings", "演示-差异清单.xlsx"),
];

fn bad(field: &'static str) -> OpsError {
    Refusal::BadValue { field, why: Why::Invalid }.into()
}

fn need<'a>(step: &'a StoryStep, field: &'static str) -> Result<&'a str, OpsError> {
    step.arg(field).ok_or_else(|| bad(field))
}

fn number(step: &StoryStep, field: &'static str) -> Result<Option<u32>, OpsError> {
    step.arg(field).map(|text| text.parse().map_err(|_| bad(field))).transpose()
}

fn amount(step: &StoryStep, field: &'static str) -> Result<Option<Fen>, OpsError> {
    step.arg(field).map(|text| text.parse().map_err(|_| bad(field))).transpose()
}

fn text(step: &StoryStep, field: &str) -> Option<String> {
    step.arg(field).map(str::to_owned)
}

/// A step of the story as a request of the desk.
fn request(step: &StoryStep, project: &Project) -> Result<Request, OpsError> {
    let student = step.who.to_owned();
    Ok(match step.action {
        "open" => Request::Open(Wanted {
            site: need(step, "site")?.to_owned(),
            date: need(step, "date")?.to_owned(),
            label: text(step, "label"),
            timing: step.arg("timing").and_then(Timing::from_code),
            log: step.arg("log").and_then(LogMode::from_code),
            fee: amount(step, "fee")?,
            start: number(step, "start")?,
            ..Wanted::default()
        }),
        "pay" => Request::Pay {
            student,
            amount: amount(step, "amount")?,
            method: step.arg("method").and_then(Method::from_code).unwrap_or_default(),
            tendered: amount(step, "tendered")?,
        },
        "register" => Request::Register { student, seq: number(step, "seq")?, reason: None },
        "check" if step.arg("result") == Some("wrong") => Request::CheckWrong {
            student,
            item: CheckItem::from_code(need(step, "field")?).ok_or_else(|| bad("field"))?,
            to: text(step, "to"),
            evidence: text(step, "evidence"),
        },
        "check" => Request::CheckOk { student },
        "correct" => {
            let owner = project.resolve(step.who)?;
            let open = project.state().corrections.values().rfind(|open| open.student == owner);
            Request::Correct {
                correction: open.map(|open| open.id.clone()).ok_or_else(|| bad("correction"))?,
                accept: step.arg("decision") == Some("accept"),
                reason: text(step, "reason"),
            }
        }
        "complete" => Request::Complete {
            student,
            field: need(step, "field")?.parse().map_err(|_| bad("field"))?,
            to: need(step, "to")?.to_owned(),
            evidence: text(step, "evidence"),
        },
        "void" => Request::Void {
            seq: number(step, "seq")?.ok_or_else(|| bad("seq"))?,
            reason: VoidReason::from_code(need(step, "reason")?).ok_or_else(|| bad("reason"))?,
            text: text(step, "text"),
        },
        "checkpoint" => Request::Checkpoint { seq: number(step, "seq")?.ok_or_else(|| bad("seq"))? },
        "retake" => Request::Retake { student, reason: text(step, "reason") },
        "absent" => Request::Absent {
            student,
            reason: text(step, "reason"),
            makeup: step.arg("makeup").and_then(Makeup::from_code).unwrap_or_default(),
        },
        "undo" => Request::Undo { event: None, reason: text(step, "reason") },
        _ => return Err(bad("do")),
    })
}

/// The number, the receipt, or whatever is worth saying of an answer.
fn result_of(answer: &Answer) -> String {
    match &answer.data {
        Data::Opened { session, .. } => session.to_string(),
        Data::Paid { receipt, change, .. } => format!("#{receipt} {change}"),
        Data::Registered { seq } | Data::Assigned { seq } | Data::Shot { seq } => format!("{seq:04}"),
        Data::Checked { seq, correction, .. } => {
            let wrong = correction.as_ref().map_or("", |correction| correction.state);
            format!("{seq:04} {wrong}").trim_end().to_owned()
        }
        Data::Corrected { correction } => correction.state.to_owned(),
        Data::Voided { seq, fate } => format!("{seq:04} {fate}"),
        Data::Retaken { seq, retaken } => format!("{retaken:04} -> {seq:04}"),
        Data::Checkpointed { expected, agreed_until, .. } => format!("{expected:04} = {agreed_until:04}"),
        Data::Undone { undone, .. } => undone.clone(),
        Data::Absent { absent } => absent.to_string(),
        Data::Completed { field, .. } => (*field).to_owned(),
        _ => String::new(),
    }
}
