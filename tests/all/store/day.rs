//! A small but complete day in a file: something of every kind stands in the database.

use std::path::Path;

use photodesk::domain::books::{LogMethod, LogRow};
use photodesk::domain::closing::Role;
use photodesk::domain::closing::cash::Piece;
use photodesk::domain::desk::Draft;
use photodesk::domain::desk::join::Counting;
use photodesk::domain::event::{Body, FileSeen};
use photodesk::domain::facts::{CheckItem, Makeup, Method};
use photodesk::domain::field::Field;
use photodesk::domain::log_page::{Keying, PageTotal};
use photodesk::domain::money::Fen;
use photodesk::domain::number::VoidReason;
use photodesk::domain::roster::raw::{MappedAs, MappedBy, MappedColumn, RawSheet};
use photodesk::domain::session::SessionId;
use photodesk::domain::student::StudentId;
use photodesk::ops::Project;
use photodesk::ops::amend::Amended;
use photodesk::ops::answer::{Answer, Data, Reply};
use photodesk::ops::desk::request::NewPerson;
use photodesk::ops::desk::{Request, Sent};
use photodesk::ops::import::Look;
use photodesk::ops::project::USUAL_FEE;
use photodesk::ops::roster::{Control, FileTold, RosterBatch};
use photodesk::ops::session::Wanted;
use photodesk::ops::settlement::Deal;
use photodesk::ops::signoff::Signing;
use photodesk::store::{Access, RosterEdit, Stamp, Store, StoreError};

use crate::world::{NOW, enrol, founding, pay, person, register, serve, wanted, who, world};

#[expect(clippy::unnecessary_wraps, reason = "reasons and values are optional in a request")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn sent(project: &mut Project, id: &str, request: Request) -> Answer {
    let sent = Sent { request, id: some(id), raw: format!("{{\"id\":\"{id}\"}}"), ..Sent::default() };
    match project.desk(&sent).unwrap() {
        Reply::Done(answer) => answer,
        Reply::Repeated(again) => panic!("{again}"),
    }
}

/// Twelve students on the roster; the thirteenth lacks an ID number.
fn roster(project: &mut Project) {
    let mut students: Vec<_> = (0..12).map(|n| person(n, "学前1班")).collect();
    students[3].record.already_captured = true;
    students[4].record.remark = "勤工俭学".into();
    let mut incomplete = person(12, "护理3班");
    incomplete.record.id_number.clear();
    incomplete.record.gaps = vec![Field::IdNumber];
    students.push(incomplete);
    let changes = students.iter().map(|after| RosterEdit { before: None, after }).collect();
    let files = vec![FileSeen { sha256: "00".repeat(32), rows: 13 }];
    let told = vec![FileTold { name: "名单(李雨桐发来).xlsx".to_owned(), people: 13, faults: 2 }];
    let amended = vec![Amended {
        file: "名册.xlsx".to_owned(),
        sheet: "一班".to_owned(),
        row: 9,
        field: Field::Sex,
        from: "男人".to_owned(),
        to: "男".to_owned(),
    }];
    let batch = RosterBatch { files, told, changes, unchanged: 1, refused: 2, left: Vec::new(), amended };
    project.write_roster(&batch, &mut |_| Control::Go).unwrap();
}

/// Makes the day at `path` and closes it. Nothing is left in the write-ahead log.
pub fn whole_day(path: &Path) {
    let mut project = Project::create(path, &founding(), who("main"), world()).unwrap();
    roster(&mut project);
    remembered(&mut project);
    project.open_session(&wanted()).unwrap();
    money_and_numbers(&mut project);
    people(&mut project);
    project.act(Request::Checkpoint { seq: 3 }).unwrap();
    evening(&mut project);
    project.close_session(None, Some("天黑了")).unwrap();
    project.open_session(&Wanted { reason: some("还有人来"), ..wanted() }).unwrap();
    drop(project);
    keyed_and_decided(path);
    // Another station writes too: two chains.
    let mut other = Project::open(path, Access::Write, who("cli"), world_of("cli")).unwrap();
    other.act(pay("S0011")).unwrap();
    // The last event of all touches no table of the current state.
    let mut late = person(40, "护理3班");
    late.record.phone = "13800000000".into();
    enrol(&mut other, vec![late]);
    other.settle().unwrap();
}

/// A second world, whose ids are others than those of the first.
fn world_of(word: &'static str) -> photodesk::ops::project::World {
    let mut first = world();
    photodesk::ops::project::World {
        now: first.now,
        fresh: Box::new(move || format!("{word}-{}", (first.fresh)())),
        reader: first.reader,
    }
}

/// A column that a person corrected.
fn remembered(project: &mut Project) {
    let column = |column, heading: &str, field| MappedColumn {
        rival_of: None,
        column,
        heading: heading.to_owned(),
        field,
        how: MappedBy::User,
        examples: Vec::new(),
    };
    let columns = vec![
        column(0, "编码", Some(Field::StudentNo)),
        column(1, "姓名", Some(Field::Name)),
        column(2, "备注", None),
    ];
    let sheet = RawSheet { columns, mapped: MappedAs::Corrected, ..RawSheet::default() };
    let look = Look { sheets: vec![sheet], ..Look::default() };
    assert_eq!(project.remember_mappings(&look).unwrap(), 1);
}

fn money_and_numbers(project: &mut Project) {
    let cash = Request::Pay {
        student: "S0001".to_owned(),
        amount: None,
        method: Method::Cash,
        tendered: Some(Fen(5000)),
    };
    sent(project, "a-1", cash);
    sent(project, "a-2", register("S0001"));
    serve(project, "S0002");
    serve(project, "S0003");
    project.act(Request::Swap { a: 1, b: 2, reason: some("站错队") }).unwrap();
    serve(project, "S0005");
    project.act(Request::Void { seq: 4, reason: VoidReason::Left, text: some("家里有事") }).unwrap();
    let refund = Request::Refund { student: "S0005".to_owned(), amount: None, reason: some("不拍了") };
    project.act(refund).unwrap();
    let owing =
        Request::Pay { student: "S0006".to_owned(), amount: None, method: Method::Owe, tendered: None };
    project.act(owing).unwrap();
    let settles =
        Request::Pay { student: "S0006".to_owned(), amount: None, method: Method::Wechat, tendered: None };
    project.act(settles).unwrap();
    serve(project, "S0007");
    project.act(Request::Retake { student: "S0007".to_owned(), reason: some("闭眼") }).unwrap();
    project.act_together(&[pay("S0008"), register("S0008")]).unwrap();
    project.act(Request::Undo { event: None, reason: some("认错人") }).unwrap();
    project.act(Request::Redo).unwrap();
    project.act(Request::Undo { event: None, reason: None }).unwrap();
}

fn people(project: &mut Project) {
    project.act(Request::CheckOk { student: "S0001".to_owned() }).unwrap();
    let wrong = |item, to: &str| Request::CheckWrong {
        student: "S0002".to_owned(),
        item,
        to: some(to),
        evidence: some("身份证"),
    };
    let answer = project.act(wrong(CheckItem::Name, "王斯凡")).unwrap();
    let Data::Checked { correction: Some(correction), .. } = answer.data else { panic!() };
    let accept = Request::Correct {
        correction: correction.id.parse().unwrap(),
        accept: true,
        reason: some("看了身份证"),
    };
    project.act(accept).unwrap();
    project.act(wrong(CheckItem::Ethnicity, "满族")).unwrap();
    let complete = Request::Complete {
        student: "S0013".to_owned(),
        field: Field::IdNumber,
        to: "420000200402290114".to_owned(),
        evidence: some("身份证"),
    };
    project.act(complete).unwrap();
    let absent =
        Request::Absent { student: "S0009".to_owned(), reason: some("实习"), makeup: Makeup::Later };
    project.act(absent).unwrap();
    let person =
        NewPerson { name: "林 晓".to_owned(), class: "学前1班".to_owned(), ..NewPerson::default() };
    let Data::WalkedIn { student, .. } = project.act(Request::WalkIn(person)).unwrap().data else { panic!() };
    serve(project, &student);
    let join = Request::Join {
        walkin: student,
        student: "S0010".to_owned(),
        counting: Counting::Later,
        reason: None,
    };
    project.act(join).unwrap();
}

/// A count that is short, a settlement, a signature under what is open.
fn evening(project: &mut Project) {
    project.count_cash(None, Some(Fen(20_000)), &[Piece { value: Fen(2000), count: 9 }]).unwrap();
    let deal = Deal {
        heads: Some(9),
        price: Fen(1250),
        name: "周老师".to_owned(),
        photographer: "钱师傅".to_owned(),
        reason: some("重拍也算"),
    };
    project.settle_photographer(None, &deal).unwrap();
    let signing =
        Signing {
            role: Role::Fee, name: "张老师".to_owned(), with_open: true, reason: some("明天再点")
        };
    project.sign(None, &signing).unwrap();
}

fn keyed_and_decided(path: &Path) {
    let mut store = Store::open(path, Access::Write).unwrap();
    let stamp = Stamp {
        station: "main".to_owned(),
        operator: "T2".to_owned(),
        wall: NOW.to_owned(),
        session: Some(SessionId(1)),
        command_id: None,
    };
    let row = |line, name: &str, method| LogRow {
        line,
        seq: Some(line),
        name: name.to_owned(),
        student_no: format!("S{line:04}"),
        class: "学前1班".to_owned(),
        amount: Some(USUAL_FEE),
        method,
        ..LogRow::default()
    };
    let mut rows = vec![
        (row(1, "张思凡", LogMethod::Cash), Some(StudentId("s0001".to_owned()))),
        (row(2, "王雨桐", LogMethod::Unknown("刷卡".to_owned())), None),
        (LogRow { seq: None, amount: None, struck: true, ..row(3, "李", LogMethod::Cash) }, None),
    ];
    "找零".clone_into(&mut rows[1].0.remark);
    store
        .write(stamp, &mut || "salt".to_owned(), |write| {
            for page in 1..=2 {
                let sealed = write.seal_log_rows(&rows)?;
                let body = Body::PageKeyed { page, lines: 3, rows: sealed, how: Keying::Blind };
                let event = write.append(Draft::of_session(body))?;
                write.keep_log_rows(&event, &rows)?;
            }
            let paper = PageTotal {
                heads: 3,
                money: Some(Fen(4000)),
                cash: Some(Fen(2000)),
                first: Some(1),
                last: Some(3),
            };
            write.append(Draft::of_session(Body::PageTotalled { page: 1, paper }))?;
            let reason = Some(write.seal(None, "问过摄影师")?);
            let finding = "5f1e".to_owned();
            let seen = write.seal(None, "5 缺号")?;
            write.append(Draft::of_session(Body::FindingDecided {
                finding,
                accepted: false,
                reason,
                seen,
            }))?;
            let what = "sequence".to_owned();
            write.append(Draft::of_session(Body::Exported {
                what,
                rows: 6,
                sha256: "11".repeat(32),
                reason: None,
                ids: None,
                columns: Vec::new(),
            }))?;
            Ok::<(), StoreError>(())
        })
        .unwrap();
    store.checkpoint().unwrap();
}
