//! The whole photo day as one story, told with keys alone: the documents' own set-up with the log on paper.

use photodesk::domain::session::LogMode;
use photodesk::ops::Project;
use photodesk::text::Lang;

use super::home::at_home;
use crate::world::{enrol, founding, person, who, world};

#[test]
fn from_the_empty_session_to_the_signed_list_two_people_run_the_day_with_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.db");
    let mut project = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..8).map(|n| person(n, "学前1班")));
    let mut desk = at_home(project, (80, 24), Lang::Zh);

    // In the morning a session is opened: numbers after the shot, the log on paper.
    desk.keys("n蒲河教学点<enter><enter>上午<tab><tab><right><ctrl-s>");
    let session = desk.desk.project().unwrap().session().cloned().unwrap();
    assert_eq!(session.settings.log, LogMode::Paper);

    // Three students come back from the camera; the second number is taken back once and given again.
    desk.keys("S0001<enter><enter><space>S0002<enter><enter><space>");
    desk.keys("<ctrl-z><ctrl-z>");
    assert!(desk.screen().contains("下一个序号 0002"), "{}", desk.screen());
    desk.keys("<ctrl-y><ctrl-y>S0003<enter><enter><space>");
    assert!(desk.screen().contains("下一个序号 0004"), "{}", desk.screen());

    // The fourth says that the ethnic group is wrong; one does not come.
    desk.keys("S0004<enter><enter><f5>4回族<enter>");
    assert!(desk.message().contains("已记更正申请"), "{}", desk.message());
    desk.keys("<esc>S0008<enter><f4>1实习<enter>");
    assert!(desk.message().contains("已记缺拍"), "{}", desk.message());

    // The photographer's last number agrees.
    desk.keys("<f8>4<enter>");
    assert!(desk.message().contains("一致：0004"), "{}", desk.message());

    // At night the correction is decided and the paper is keyed in: on it the first two stand the other way round.
    desk.keys("<f5><tab>a1");
    desk.keys(
        "<f6>k<enter>S0002<enter><enter>S0001<enter><enter>S0003<enter><enter>S0004<enter><enter><ctrl-s>",
    );
    desk.keys("<f7>");
    assert!(desk.screen().contains("0001 和 0002 两人的号对调了"), "{}", desk.screen());
    desk.keys("a");
    let project = desk.desk.project().unwrap();
    assert_eq!(project.resolve("#1").unwrap(), project.resolve("S0002").unwrap());
    assert_eq!(project.resolve("#2").unwrap(), project.resolve("S0001").unwrap());
    assert_eq!(project.card("S0004").unwrap().record.ethnicity, "回族");
    let found = project.reconcile(session.id, None).unwrap();
    assert_eq!((found.open.error, found.open.warning), (0, 0), "{:?}", found.findings);
    let status = project.status(Some(session.id)).unwrap();
    let heads = status.heads;
    assert_eq!((heads.expected, heads.paid, heads.registered, heads.checked, heads.absent), (8, 4, 4, 4, 1));
    assert_eq!(status.money.total.to_string(), "80.00");

    // The list goes out; the drawer is counted, everybody signs, and the session is sealed.
    desk.keys("<f9><ctrl-s>");
    assert!(desk.message().contains("已导出，4 行"), "{}", desk.screen());
    assert!(folder.path().join("拍摄序号表_2026-10-24上午.xlsx").is_file());
    let notes = status.money.cash.0 / 2000;
    desk.keys("<esc><esc><esc><esc><esc><esc>e0<enter><enter><enter>");
    desk.keys(&format!("{notes}<enter><enter><enter><enter><enter><enter>"));
    assert!(desk.screen().contains("差 0.00"), "{}", desk.screen());
    desk.keys("张老师<enter>周老师<enter>吴老师<ctrl-s>");
    assert!(desk.message().contains("已封存，封存码"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    assert!(project.session().is_none(), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let head = project.signoff(session.id).unwrap().head.unwrap();
    assert!(project.signed_record(&head).unwrap().unwrap().is_whole());
    assert!(project.examine().iter().all(|check| check.ok));
    assert!(folder.path().join("backups").is_dir());
}
