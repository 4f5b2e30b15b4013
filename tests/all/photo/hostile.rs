use photodesk::domain::frame::Flaw;
use photodesk::photo::card::look;
use proptest::prelude::*;

use super::shot::{Shot, put};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_a_file_does_more_than_leave_fields_empty(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        is_raw in any::<bool>(),
    ) {
        let shot = Shot::default();
        let mut bytes = if is_raw { shot.raw(64) } else { shot.jpeg() };
        // The notes stand in front: that is where damage is interesting.
        let notes = bytes.len().min(260);
        for (place, byte) in edits {
            bytes[place.index(notes)] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), if is_raw { "IMG_0001.NEF" } else { "IMG_0001.JPG" }, &bytes);
        let card = look(dir.path(), &mut |_, _| true).unwrap();
        prop_assert_eq!(card.frames.len(), 1);
        prop_assert_eq!(card.frames[0].bytes as usize, bytes.len());
    }
}

#[test]
fn a_directory_that_points_at_itself_ends() {
    let dir = tempfile::tempdir().unwrap();
    // One entry, and the next directory is this one.
    let looped = b"II\x2a\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0".to_vec();
    put(dir.path(), "IMG_0001.CR2", &looped);
    let card = look(dir.path(), &mut |_, _| true).unwrap();
    assert_eq!(card.frames[0].flaw, Some(Flaw::NotAPhoto));
}

#[cfg(unix)]
#[test]
fn links_are_passed_by_and_closed_folders_counted() {
    use std::os::unix::fs::symlink;

    let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(outside.path(), "IMG_0009.JPG", &Shot::default().jpeg());
    put(dir.path(), "IMG_0001.JPG", &Shot::default().jpeg());
    symlink(outside.path(), dir.path().join("DCIM")).unwrap();
    symlink(outside.path().join("IMG_0009.JPG"), dir.path().join("IMG_0002.JPG")).unwrap();
    symlink(dir.path(), dir.path().join("again")).unwrap();
    let card = look(dir.path(), &mut |_, _| true).unwrap();
    assert_eq!((card.frames.len(), card.passed), (1, 3));
}
