//! Handing everything over can be stopped between two lists.

use photodesk::domain::reconcile::finding::Finding;
use photodesk::ops::export::{Door, FindingWords, Wish, codes};
use photodesk::ops::roster::Control;
use photodesk::ops::{OpsError, Project};

use crate::world::{enrol, founding, person, serve, wanted, who, world};

fn day(folder: &std::path::Path) -> Project {
    let mut project = Project::create(&folder.join("day.db"), &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..4).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    serve(&mut project, "S0001");
    project
}

#[test]
fn stopped_at_any_list_it_leaves_neither_a_file_nor_an_event() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = day(folder.path());
    let words = |_: &Finding| FindingWords::default();
    let before = project.state().past.len();
    for stop_at in 0..=codes(Door::Export).len() {
        for name in ["all", "all.zip"] {
            let file = folder.path().join(name);
            let mut told = Vec::new();
            let done = project.hand_over(&Wish::new("", &file, &words), &mut |done, of| {
                told.push((done, of));
                if done == stop_at { Control::Stop } else { Control::Go }
            });
            assert!(matches!(done, Err(OpsError::Stopped)), "{stop_at}");
            assert_eq!(told.len(), stop_at + 1, "each list is counted: {told:?}");
            assert!(!file.exists());
        }
    }
    assert_eq!(project.state().past.len(), before);
    let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| name.to_string_lossy().starts_with("day.db")));
}
