//! A small made-up world: a frozen clock, counted ids, and projects in memory.

use std::cell::Cell;
use std::sync::Mutex;

use chrono::{DateTime, FixedOffset};
use photodesk::domain::closing::cash::Piece;
use photodesk::domain::event::EventRef;
use photodesk::domain::money::Fen;
use photodesk::domain::sex::Sex;
use photodesk::domain::student::{Record, Student, StudentId};
use photodesk::ops::Project;
use photodesk::ops::answer::{Answer, Data};
use photodesk::ops::desk::Request;
use photodesk::ops::project::{Founding, Who, World};
use photodesk::ops::roster::{Control, RosterBatch};
use photodesk::ops::session::Wanted;
use photodesk::ops::signoff::Signing;
use photodesk::sheet::reader::Reader;
use photodesk::store::RosterEdit;

pub const NOW: &str = "2026-10-24T09:00:00+08:00";

pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// Ids count up, the clock stands still.
pub fn world() -> World {
    let count = Mutex::new(Cell::new(0_u64));
    World {
        now: Box::new(|| at(NOW)),
        fresh: Box::new(move || {
            let count = count.lock().unwrap();
            count.set(count.get() + 1);
            format!("00000000-0000-4000-8000-{:012}", count.get())
        }),
        reader: Reader::InProcess,
    }
}

pub fn who(station: &str) -> Who {
    Who { station: station.to_owned(), operator: "T1".to_owned(), lock: false }
}

pub fn founding() -> Founding {
    Founding { school: "示范学院".to_owned(), code: "99999".to_owned(), fee: Fen(2000) }
}

/// A valid ID number of nobody: province code, 0000, a birth date, a running number.
pub fn id_number(n: u32, sex: Sex) -> String {
    let running = n * 2 + u32::from(sex == Sex::Male);
    let head = format!("4200002004{:02}{:02}{:03}", n % 12 + 1, n % 28 + 1, running % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = head.chars().zip(weights).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
    format!("{head}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
}

const FAMILY: [&str; 12] = ["张", "王", "李", "赵", "陈", "刘", "杨", "黄", "周", "吴", "徐", "孙"];
const GIVEN: [&str; 15] = [
    "思凡", "雨桐", "子墨", "嘉怡", "一鸣", "欣怡", "梓涵", "浩然", "诗芳", "文静", "建国", "晓", "乐", "佳",
    "书帆",
];

/// The n-th made-up student, counted from 0; student number `S0001` for the first.
pub fn person(n: u32, class: &str) -> Student {
    let sex = if n.is_multiple_of(2) { Sex::Female } else { Sex::Male };
    let family = FAMILY[n as usize % FAMILY.len()];
    let given = GIVEN[(n as usize / FAMILY.len() + n as usize) % GIVEN.len()];
    let record = Record {
        student_no: format!("S{:04}", n + 1).into(),
        name: format!("{family}{given}").into(),
        sex: Some(sex),
        id_number: id_number(n, sex).into(),
        ethnicity: "汉族".into(),
        class: class.into(),
        ..Record::default()
    };
    Student {
        id: StudentId(format!("s{:04}", n + 1)),
        record: Box::new(record),
        walkin: false,
        joined_to: None,
        gone: false,
    }
}

/// Puts students on the roster.
pub fn enrol(project: &mut Project, students: impl IntoIterator<Item = Student>) {
    let students: Vec<Student> = students.into_iter().collect();
    let changes = students.iter().map(|after| RosterEdit { before: None, after }).collect();
    let batch = RosterBatch { changes, ..RosterBatch::default() };
    project.write_roster(&batch, &mut |_| Control::Go).unwrap();
}

/// A project in memory with `count` students in two classes, and no session.
pub fn campus(count: u32) -> Project {
    let mut project = Project::in_memory(&founding(), who("main"), world()).unwrap();
    let class = |n: u32| if n < count / 2 { "学前1班" } else { "护理3班" };
    let students = (0..count).map(|n| person(n, class(n)));
    enrol(&mut project, students);
    project
}

pub fn wanted() -> Wanted {
    Wanted {
        site: "蒲河教学点".to_owned(),
        date: "2026-10-24".to_owned(),
        label: Some("上午".to_owned()),
        ..Wanted::default()
    }
}

/// As [`campus`], with a session open.
pub fn photo_day(count: u32, wanted: &Wanted) -> Project {
    let mut project = campus(count);
    project.open_session(wanted).unwrap();
    project
}

/// A project in a file, with four people, a session and one number.
pub fn day_on_disk(folder: &std::path::Path) -> Project {
    let mut project = Project::create(&folder.join("day.db"), &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..4).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    serve(&mut project, "S0001");
    project
}

pub fn pay(student: &str) -> Request {
    Request::Pay {
        student: student.to_owned(),
        amount: None,
        method: photodesk::domain::facts::Method::Cash,
        tendered: None,
    }
}

pub fn register(student: &str) -> Request {
    Request::Register { student: student.to_owned(), seq: None, reason: None }
}

/// Takes the fee and gives the number.
pub fn serve(project: &mut Project, student: &str) -> u32 {
    project.act(pay(student)).unwrap();
    seq_of(&project.act(register(student)).unwrap())
}

pub fn seq_of(answer: &Answer) -> u32 {
    match &answer.data {
        Data::Registered { seq } | Data::Assigned { seq } | Data::Retaken { seq, .. } => *seq,
        other => panic!("no number in {other:?}"),
    }
}

/// Counts the drawer as it should be, and lets everybody sign who has to; the seal's event.
pub fn sign_off(project: &mut Project) -> EventRef {
    let session = project.session().unwrap().id;
    if project.session().unwrap().settings.has_money() {
        let due = project.drawer(session).unwrap().due;
        let pieces = [Piece { value: Fen(10), count: u32::try_from(due.0 / 10).unwrap() }];
        project.count_cash(None, Some(Fen::ZERO), &pieces).unwrap();
    }
    for role in project.signoff(session).unwrap().missing {
        let signing =
            Signing {
                role, name: "周老师".to_owned(), with_open: true, reason: Some("明天再查".to_owned())
            };
        project.sign(None, &signing).unwrap();
    }
    project.state().closing(session).seal().unwrap().event.clone()
}

/// The code with which a request is refused.
pub fn refused(project: &mut Project, request: Request) -> &'static str {
    project.act(request).unwrap_err().code()
}
