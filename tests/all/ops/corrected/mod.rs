//! What the desk made of somebody's numbers, and the lists that come afterwards: nobody is doubled, no two people have
//! one number, and the card in hand goes before the list.

mod at_the_desk;
mod lists;
mod walk_ins;

use std::fs;

use photodesk::domain::desk::join::Counting;
use photodesk::domain::desk::refusal::Refusal;
use photodesk::domain::facts::CheckItem;
use photodesk::domain::field::Field;
use photodesk::domain::roster::batch::Counts;
use photodesk::domain::sex::Sex;
use photodesk::domain::student::Record;
use photodesk::ops::Project;
use photodesk::ops::answer::Data;
use photodesk::ops::desk::Request;
use photodesk::ops::desk::request::NewPerson;
use photodesk::ops::error::OpsError;
use photodesk::ops::import::{Look, ReadOptions};
use photodesk::ops::roster::Control;
use tempfile::TempDir;

use crate::world::{founding, id_number, pay, register, wanted, who, world};

/// Four classmates, and what a list says of each.
#[derive(Clone)]
pub struct Row {
    pub no: &'static str,
    pub name: &'static str,
    pub sex: &'static str,
    pub id: String,
}

pub fn classmates() -> Vec<Row> {
    let names = [("陈雨甲", "男"), ("林晓乙", "女"), ("周子丙", "男"), ("吴佳丁", "女")];
    let sex = |sex| if sex == "男" { Sex::Male } else { Sex::Female };
    let of = |(n, (name, of)): (usize, (&'static str, &'static str))| Row {
        no: ["2301", "2302", "2303", "2304"][n],
        name,
        sex: of,
        id: id_number(n as u32 + 1, sex(of)),
    };
    names.into_iter().enumerate().map(of).collect()
}

pub struct Office {
    pub project: Project,
    pub folder: TempDir,
}

impl Office {
    /// The first list is in, a session is open, and the first of them has paid and number 1.
    pub fn after(heads: &str, rows: &[String]) -> Office {
        let mut office = Office::before(heads, rows);
        office.project.act(pay("陈雨甲")).unwrap();
        office.project.act(register("陈雨甲")).unwrap();
        office
    }

    /// The first list is in, and a session is open.
    pub fn before(heads: &str, rows: &[String]) -> Office {
        let project = Project::in_memory(&founding(), who("main"), world()).unwrap();
        let mut office = Office { project, folder: TempDir::new().unwrap() };
        office.import(heads, rows);
        office.project.open_session(&wanted()).unwrap();
        office
    }

    pub fn import(&mut self, heads: &str, rows: &[String]) -> Look {
        let path = self.folder.path().join("会计2301.csv");
        fs::write(&path, format!("{heads}\n{}\n", rows.join("\n"))).unwrap();
        let look = self.project.plan_import(&[path], &ReadOptions::default(), &mut |_| Control::Go).unwrap();
        self.project.apply_import(&look, &mut |_| Control::Go).unwrap();
        look
    }

    /// The information check found it wrong, and the correction was accepted.
    pub fn correct(&mut self, who: &str, item: CheckItem, to: &str) -> Result<(), OpsError> {
        let wrong = Request::CheckWrong {
            student: who.to_owned(),
            item,
            to: Some(to.to_owned()),
            evidence: Some("card".to_owned()),
        };
        let correction = self.project.act(wrong)?.event.unwrap();
        let accept = Request::Correct { correction, accept: true, reason: Some("card".to_owned()) };
        self.project.act(accept).map(|_| ())
    }

    /// Makes two rows one.
    pub fn join(&mut self, from: &str, to: &str) {
        let (walkin, student, counting) = (from.to_owned(), to.to_owned(), Counting::Later);
        self.project.act(Request::Join { walkin, student, counting, reason: None }).unwrap();
    }

    /// Adds somebody at the desk; who that is.
    pub fn walk_in(&mut self, person: NewPerson) -> String {
        match self.project.act(Request::WalkIn(person)).unwrap().data {
            Data::WalkedIn { student, .. } => student,
            other => panic!("{other:?}"),
        }
    }

    pub fn complete(&mut self, who: &str, field: Field, to: &str) -> Result<(), OpsError> {
        let evidence = Some("card".to_owned());
        let request = Request::Complete { student: who.to_owned(), field, to: to.to_owned(), evidence };
        self.project.act(request).map(|_| ())
    }

    pub fn record(&self, name: &str) -> &Record {
        let mut listed = self.project.directory().listed().filter(|student| student.record.name == name);
        let record = &listed.next().unwrap().record;
        assert!(listed.next().is_none(), "{name} is there twice");
        record
    }

    /// Every ID number and student number is one living person's.
    pub fn assert_nobody_shares(&self) {
        let people: Vec<_> = self.project.directory().listed().collect();
        for field in [Field::IdNumber, Field::StudentNo] {
            let mut keys: Vec<&str> = people.iter().map(|student| student.record.shown(field)).collect();
            keys.retain(|key| !key.is_empty());
            let all = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), all, "{field:?}");
        }
    }
}

pub const FULL: &str = "学号,姓名,性别,身份证号,班级";
pub const BY_ID: &str = "姓名,性别,身份证号,班级";
pub const BARE: &str = "学号,姓名,班级";

pub fn full(row: &Row) -> String {
    format!("{},{},{},{},会计2301", row.no, row.name, row.sex, row.id)
}

pub fn by_id(row: &Row) -> String {
    format!("{},{},{},会计2301", row.name, row.sex, row.id)
}

pub fn bare(row: &Row) -> String {
    format!("{},{},会计2301", row.no, row.name)
}

pub fn lines(rows: &[Row], of: fn(&Row) -> String) -> Vec<String> {
    rows.iter().map(of).collect()
}

pub fn said(look: &Look) -> Vec<String> {
    let of = |one: &photodesk::domain::roster::problem::Problem| {
        let field = one.field.map_or("-", Field::code);
        format!("{} {} {field}", one.code.code(), one.severity.code())
    };
    look.plan.problems.iter().map(of).collect()
}

pub fn counted(look: &Look) -> [u32; 4] {
    let Counts { added, updated, unchanged, refused, .. } = look.plan.totals;
    [added, updated, unchanged, refused]
}

pub fn held(result: &Result<(), OpsError>) -> bool {
    matches!(result, Err(OpsError::Refused(Refusal::BadValue { field: "to", .. })))
}
