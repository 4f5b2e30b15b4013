//! What the desk made of somebody's numbers, and the lists that come afterwards: nobody is doubled, no two people have
//! one number, and the card in hand goes before the list.

use std::fs;

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
struct Row {
    no: &'static str,
    name: &'static str,
    sex: &'static str,
    id: String,
}

fn classmates() -> Vec<Row> {
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

struct Office {
    project: Project,
    folder: TempDir,
}

impl Office {
    /// The first list is in, a session is open, and the first of them has paid and number 1.
    fn after(heads: &str, rows: &[String]) -> Office {
        let project = Project::in_memory(&founding(), who("main"), world()).unwrap();
        let mut office = Office { project, folder: TempDir::new().unwrap() };
        office.import(heads, rows);
        office.project.open_session(&wanted()).unwrap();
        office.project.act(pay("陈雨甲")).unwrap();
        office.project.act(register("陈雨甲")).unwrap();
        office
    }

    fn import(&mut self, heads: &str, rows: &[String]) -> Look {
        let path = self.folder.path().join("会计2301.csv");
        fs::write(&path, format!("{heads}\n{}\n", rows.join("\n"))).unwrap();
        let look = self.project.plan_import(&[path], &ReadOptions::default(), &mut |_| Control::Go).unwrap();
        self.project.apply_import(&look, &mut |_| Control::Go).unwrap();
        look
    }

    /// The information check found it wrong, and the correction was accepted.
    fn correct(&mut self, who: &str, item: CheckItem, to: &str) -> Result<(), OpsError> {
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

    fn complete(&mut self, who: &str, field: Field, to: &str) -> Result<(), OpsError> {
        let evidence = Some("card".to_owned());
        let request = Request::Complete { student: who.to_owned(), field, to: to.to_owned(), evidence };
        self.project.act(request).map(|_| ())
    }

    fn record(&self, name: &str) -> &Record {
        let mut listed = self.project.directory().listed().filter(|student| student.record.name == name);
        let record = &listed.next().unwrap().record;
        assert!(listed.next().is_none(), "{name} is there twice");
        record
    }

    /// Every ID number and student number is one living person's.
    fn assert_nobody_shares(&self) {
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

const FULL: &str = "学号,姓名,性别,身份证号,班级";
const BY_ID: &str = "姓名,性别,身份证号,班级";
const BARE: &str = "学号,姓名,班级";

fn full(row: &Row) -> String {
    format!("{},{},{},{},会计2301", row.no, row.name, row.sex, row.id)
}

fn by_id(row: &Row) -> String {
    format!("{},{},{},会计2301", row.name, row.sex, row.id)
}

fn bare(row: &Row) -> String {
    format!("{},{},会计2301", row.no, row.name)
}

fn lines(rows: &[Row], of: fn(&Row) -> String) -> Vec<String> {
    rows.iter().map(of).collect()
}

fn said(look: &Look) -> Vec<String> {
    let of = |one: &photodesk::domain::roster::problem::Problem| {
        let field = one.field.map_or("-", Field::code);
        format!("{} {} {field}", one.code.code(), one.severity.code())
    };
    look.plan.problems.iter().map(of).collect()
}

fn counted(look: &Look) -> [u32; 4] {
    let Counts { added, updated, unchanged, refused, .. } = look.plan.totals;
    [added, updated, unchanged, refused]
}

fn held(result: Result<(), OpsError>) -> bool {
    matches!(result, Err(OpsError::Refused(Refusal::BadValue { field: "to", .. })))
}

#[test]
fn a_student_number_that_was_corrected_is_found_by_the_old_one_in_the_same_list() {
    let rows = classmates();
    for (heads, of) in [(FULL, full as fn(&Row) -> String), (BARE, bare)] {
        let mut office = Office::after(heads, &lines(&rows, of));
        office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
        let look = office.import(heads, &lines(&rows, of));
        assert_eq!(counted(&look), [0, 0, 4, 0], "{heads}");
        assert_eq!(said(&look).iter().filter(|one| one.starts_with("desk_differs")).count(), 1, "{heads}");
        assert!(look.plan.missing.is_empty(), "{heads}");
        assert_eq!(office.record("陈雨甲").student_no, "2399", "{heads}");
    }
}

#[test]
fn the_old_number_finds_them_too_where_a_later_list_brings_id_numbers() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    office.import(FULL, &lines(&rows, full));
    let one = office.record("陈雨甲");
    assert_eq!((&*one.student_no, one.id_number.as_str()), ("2399", &*rows[0].id));
}

#[test]
fn whoever_is_known_by_the_id_number_alone_is_found_by_the_one_before_it_was_corrected() {
    let rows = classmates();
    let right = id_number(30, Sex::Male);
    let mut office = Office::after(BY_ID, &lines(&rows, by_id));
    office.correct("#1", CheckItem::IdNumber, &right).unwrap();
    let look = office.import(BY_ID, &lines(&rows, by_id));
    assert_eq!(counted(&look), [0, 0, 4, 0]);
    assert_eq!(office.record("陈雨甲").id_number, *right);
}

#[test]
fn an_old_number_under_another_name_is_somebody_else() {
    let mut rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    (rows[0].name, rows[0].no) = ("郑新来", "2301");
    let look = office.import(BARE, &lines(&rows, bare));
    assert_eq!(counted(&look), [1, 0, 3, 0]);
    assert_eq!(office.record("陈雨甲").student_no, "2399");
}

#[test]
fn a_correction_that_was_taken_back_leaves_the_number_as_it_was() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    office.project.act(Request::Undo { event: None, reason: None }).unwrap();
    let look = office.import(BARE, &lines(&rows, bare));
    assert_eq!(counted(&look), [0, 0, 4, 0]);
    assert_eq!(office.record("陈雨甲").student_no, "2301");
}

#[test]
fn a_walk_in_whose_student_number_was_mistyped_is_found_by_name_class_and_id_number() {
    let rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows[..3], full));
    let person = NewPerson {
        name: "吴佳丁".to_owned(),
        class: "会计2301".to_owned(),
        student_no: "2340".to_owned(),
        id_number: rows[3].id.clone(),
        ..NewPerson::default()
    };
    office.project.act(Request::WalkIn(person)).unwrap();
    office.project.act(pay("吴佳丁")).unwrap();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(counted(&look), [0, 1, 3, 0]);
    assert_eq!(office.record("吴佳丁").student_no, "2304");
}

#[test]
fn a_name_typed_from_the_card_that_a_list_spells_otherwise_is_said() {
    let mut rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows[..3], full));
    let person = NewPerson {
        name: "吴佳丁".to_owned(),
        class: "会计2301".to_owned(),
        id_number: rows[3].id.clone(),
        ..NewPerson::default()
    };
    office.project.act(Request::WalkIn(person)).unwrap();
    rows[3].name = "吴佳汀";
    let look = office.import(FULL, &lines(&rows, full));
    assert!(said(&look).contains(&"checked_changes warning name".to_owned()), "{:?}", said(&look));
}

#[test]
fn an_id_number_that_the_card_settled_goes_to_no_classmate() {
    let rows = classmates();
    let right = id_number(30, Sex::Male);
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.correct("#1", CheckItem::IdNumber, &right).unwrap();
    let mut wrong = rows.clone();
    wrong[2].id.clone_from(&right);
    let look = office.import(FULL, &lines(&wrong, full));
    assert!(said(&look).contains(&"id_duplicate error id_number".to_owned()), "{:?}", said(&look));
    assert_eq!(office.record("周子丙").id_number, *rows[2].id);
    assert_eq!(office.record("陈雨甲").id_number, *right);
    office.assert_nobody_shares();
}

#[test]
fn a_list_does_not_overrule_the_sex_of_an_id_number_that_the_card_settled() {
    let mut rows = classmates();
    let own = std::mem::take(&mut rows[0].id);
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.complete("陈雨甲", Field::IdNumber, &own).unwrap();
    rows[0].sex = "女";
    let look = office.import(FULL, &lines(&rows, full));
    assert!(said(&look).contains(&"desk_differs warning sex".to_owned()), "{:?}", said(&look));
    assert_eq!(office.record("陈雨甲").sex, Some(Sex::Male));
}

#[test]
fn id_numbers_that_a_list_exchanges_stay_where_one_of_the_two_was_checked() {
    let mut rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.project.act(Request::CheckOk { student: "#1".to_owned() }).unwrap();
    let own = [rows[0].id.clone(), rows[2].id.clone()];
    [rows[2].id, rows[0].id] = own.clone();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(said(&look), ["id_duplicate error id_number"; 2]);
    assert_eq!(
        [&office.record("陈雨甲").id_number, &office.record("周子丙").id_number],
        [&*own[0], &*own[1]]
    );
}

#[test]
fn the_class_of_a_person_whom_the_desk_put_into_it_is_said_once() {
    let rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.correct("#1", CheckItem::Class, "会计2302").unwrap();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(said(&look), ["desk_differs warning class"]);
}

#[test]
fn the_desk_gives_nobody_a_number_that_another_row_has() {
    let mut rows = classmates();
    rows[0].id.clear();
    let mut office = Office::after(FULL, &lines(&rows, full));
    let anothers = rows[2].id.clone();
    assert!(held(office.complete("陈雨甲", Field::IdNumber, &anothers)));
    assert!(held(office.correct("#1", CheckItem::StudentNo, "2303")));
    office.assert_nobody_shares();
    assert_eq!(office.record("陈雨甲").student_no, "2301");
}

#[test]
fn the_owner_of_a_number_that_the_desk_typed_for_another_one_waits_until_that_is_corrected() {
    let mut rows = classmates();
    let mut office = Office::after(BY_ID, &lines(&rows, by_id));
    office.complete("陈雨甲", Field::StudentNo, "2399").unwrap();
    (rows[2].no, rows[0].no) = ("2399", "2301");
    let look = office.import(FULL, &lines(&rows, full));
    let refused = look.plan.problems.iter().find(|one| one.code.code() == "another_person").unwrap();
    assert_eq!((refused.row, refused.offer()), (Some(4), None));
    office.correct("#1", CheckItem::StudentNo, "2301").unwrap();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(counted(&look)[3], 0, "{:?}", said(&look));
    assert_eq!(office.record("周子丙").student_no, "2399");
    office.assert_nobody_shares();
}

#[test]
fn an_id_number_may_stand_in_two_rows_of_one_name() {
    let rows = classmates();
    let second = format!("9901,{},{},,法学双学位", rows[1].name, rows[1].sex);
    let mut all = lines(&rows, full);
    all.push(second);
    let mut office = Office::after(FULL, &all);
    office.complete("9901", Field::IdNumber, &rows[1].id).unwrap();
}

#[test]
fn whoever_has_the_number_of_a_walk_in_is_named_before_the_near_names() {
    let rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    let person = NewPerson {
        name: "陈雨".to_owned(),
        student_no: "2303".to_owned(),
        id_number: rows[1].id.clone(),
        ..NewPerson::default()
    };
    let name = |handle: &str| office.project.directory().student(&office.project.resolve(handle).unwrap());
    let shown = office.project.like(&person).unwrap();
    assert_eq!(shown.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["周子丙", "林晓乙", "陈雨甲"]);
    assert!(name("2303").is_some());
    let Data::WalkedIn { near, .. } = office.project.act(Request::WalkIn(person)).unwrap().data else {
        panic!()
    };
    assert_eq!(near, shown.iter().map(|one| one.student.clone()).collect::<Vec<_>>());
}
