//! Handing everything over can be stopped between two lists.

use photodesk::domain::reconcile::finding::Finding;
use photodesk::ops::OpsError;
use photodesk::ops::export::{Door, FindingWords, Wish, codes};
use photodesk::ops::roster::Control;

use crate::world::day_on_disk;

#[test]
fn stopped_at_any_list_it_leaves_neither_a_file_nor_an_event() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = day_on_disk(folder.path());
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
