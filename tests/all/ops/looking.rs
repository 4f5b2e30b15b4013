//! Looking at rosters: how far it is, and what is left when it is stopped in the middle.

use std::fmt::Write;

use photodesk::ops::OpsError;
use photodesk::ops::import::ReadOptions;
use photodesk::ops::reading::Reading;
use photodesk::ops::roster::Control;

use crate::world::{photo_day, wanted};

const ROWS: usize = 9000;

fn big_roster(folder: &std::path::Path) -> std::path::PathBuf {
    let mut text = "学号,姓名,性别,班级\n".to_owned();
    for n in 0..ROWS {
        writeln!(text, "2026{n:06},陈雨甲,男,软件2201班").unwrap();
    }
    let file = folder.join("全校.csv");
    std::fs::write(&file, text).unwrap();
    file
}

#[test]
fn after_the_cells_the_rows_are_counted_up_to_the_last_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = big_roster(folder.path());
    let mut heard: Vec<Reading> = Vec::new();
    let mut project = photo_day(0, &wanted());
    let look = project.plan_import(&[file], &ReadOptions::default(), &mut |at| {
        heard.push(at);
        Control::Go
    });
    assert_eq!(look.unwrap().plan.totals.added as usize, ROWS);
    let checked: Vec<(usize, usize)> = heard.iter().filter_map(|at| at.checked).collect();
    assert!(checked.is_sorted() && checked.len() > 1, "{checked:?}");
    assert_eq!(checked.last(), Some(&(ROWS, ROWS)));
    assert!(heard.iter().take_while(|at| at.checked.is_none()).any(|at| at.cells > 0));
}

#[test]
fn looking_that_is_stopped_while_rows_are_checked_ends_there_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = big_roster(folder.path());
    let mut project = photo_day(0, &wanted());
    let people = project.directory().all().count();
    let mut asked_after = 0;
    let look = project.plan_import(&[file], &ReadOptions::default(), &mut |at| {
        let Some((checked, _)) = at.checked else { return Control::Go };
        asked_after += 1;
        assert!(checked < ROWS || asked_after > 1, "all rows before the first question");
        Control::Stop
    });
    assert!(matches!(look, Err(OpsError::Stopped)));
    assert_eq!((asked_after, project.directory().all().count()), (1, people));
}
