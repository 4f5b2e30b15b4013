//! After the day: the agency's return and the errata of a sealed session.

use photodesk::domain::closing::Role;
use photodesk::ops::Project;
use photodesk::ops::signoff::Signing;
use photodesk::text::Lang;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::photo::shot::{Shot, put};
use crate::world::{photo_day, serve, wanted};

/// Four people, all signed.
fn sealed() -> Project {
    let mut project = photo_day(12, &wanted());
    for n in 1..=4 {
        serve(&mut project, &format!("S{n:04}"));
    }
    project.count_cash(None, None, &[]).unwrap();
    for role in [Role::Fee, Role::Registration, Role::Site] {
        let reason = Some("留着".to_owned());
        project.sign(None, &Signing { role, name: "周老师".to_owned(), with_open: true, reason }).unwrap();
    }
    project
}

/// Photos of the first two, a rejected third, nothing of the fourth, and a number that nobody has.
fn list(folder: &std::path::Path) -> String {
    let file = folder.join("list.csv");
    let text = "拍摄序号,姓名,备注\n1,某某,\n2,某某,\n3,某某,人像比对不通过\n9,某某,\n";
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

#[test]
fn a_return_is_taken_in_from_a_list_and_says_whom_to_ask_in_both_sizes_and_languages() {
    let folder = tempfile::tempdir().unwrap();
    let list = list(folder.path());
    for (size, lang) in SIZES {
        let mut desk = at_home(sealed(), size, lang);
        desk.keys("r").keys(&format!("r{list}<enter>"));
        let name = format!("afterwards_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
}

#[test]
fn the_folder_that_comes_later_stands_in_place_of_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let list = list(folder.path());
    let mut desk = at_home(sealed(), (100, 30), Lang::Zh);
    desk.keys("r").keys(&format!("r{list}<enter>"));
    assert!(desk.screen().contains("比对不通过") && desk.screen().contains("0004"), "{}", desk.screen());
    let photos = folder.path().join("photos");
    for n in 1..=4 {
        put(&photos, &format!("{n:04}.jpg"), &Shot::at("2026:10:24 09:30:00").jpeg());
    }
    desk.keys(&format!("r<ctrl-u>{}<enter>", photos.display()));
    assert!(desk.message().contains("返回照片 4 张"), "{}", desk.screen());
    assert!(desk.screen().contains("照片都齐了"), "{}", desk.screen());
    // The record that was signed is still the signed one.
    let project = desk.desk.project().unwrap();
    assert!(project.examine().iter().all(|check| check.ok));
}

#[test]
fn a_path_that_is_not_there_is_said_and_the_form_stays() {
    let mut desk = at_home(sealed(), (80, 24), Lang::Zh);
    desk.keys("rr<enter>");
    assert!(desk.message().contains("先写文件夹或名单的路径"), "{}", desk.screen());
    desk.keys("/nowhere/list.csv<enter>");
    assert!(desk.screen().contains("/nowhere/list.csv"), "{}", desk.screen());
    desk.keys("<esc>");
    assert!(desk.screen().contains("还没有登记过返回"), "{}", desk.screen());
}

#[test]
fn an_erratum_stands_beside_the_sealed_record_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut desk = at_home(sealed(), size, lang);
        desk.keys("er<tab>aS0002<ctrl-s>");
        let missing = if lang == Lang::Zh { "应为" } else { "should be" };
        assert!(desk.screen().contains(missing), "{}", desk.screen());
        desk.keys("<esc>1aS0002<enter><enter>欧阳某某<enter>身份证<enter>");
        let name = format!("afterwards_errata_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
}

#[test]
fn an_open_session_has_no_errata_and_says_where_to_mend_it() {
    let mut project = photo_day(12, &wanted());
    serve(&mut project, "S0001");
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("r<tab>a");
    assert!(desk.screen().contains("本场没有封存"), "{}", desk.screen());
}

#[test]
fn each_session_has_a_hand_out_list_of_its_own_and_none_is_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let list = list(folder.path());
    let mut project = crate::world::day_on_disk(folder.path());
    let session = project.session().unwrap().id;
    let mut looking = |_: usize, _: usize| photodesk::ops::roster::Control::Go;
    project
        .take_return(session, std::path::Path::new(&list), &mut looking, &mut |_| {
            photodesk::ops::roster::Control::Go
        })
        .unwrap();
    let file = folder.path().join("纸质照片发放表_2026-10-24_上午_蒲河教学点.xlsx");
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("rh");
    assert!(desk.message().contains("发放表写好了"), "{}", desk.screen());
    std::fs::write(&file, "signed").unwrap();
    desk.keys("h");
    assert!(desk.screen().contains("文件已经有了"), "{}", desk.screen());
    desk.keys("<esc>");
    assert_eq!(std::fs::read(&file).unwrap(), b"signed");
    desk.keys("h1");
    assert!(desk.message().contains("发放表换成新的了"), "{}", desk.screen());
    assert_ne!(std::fs::read(&file).unwrap(), b"signed");
}

#[test]
fn an_erratum_of_somebody_without_a_number_says_that_there_is_none() {
    let mut desk = at_home(sealed(), (100, 30), Lang::Zh);
    desk.keys("er<tab>aS0009<enter><enter>欧阳某某<enter>身份证<enter>");
    assert!(desk.message().contains("已加勘误"), "{}", desk.screen());
    assert!(desk.screen().contains("无号"), "{}", desk.screen());
}
