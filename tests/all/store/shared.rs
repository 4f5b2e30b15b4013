//! Folders of other computers, as Windows names them.

use photodesk::store::{Access, Store, StoreError};

#[test]
fn no_database_is_made_or_written_in_a_shared_folder() {
    for path in [r"\\localhost\share\day.db", r"\\?\UNC\localhost\share\day.db"] {
        let made = Store::create(path.as_ref()).err();
        assert!(matches!(made, Some(StoreError::NoWal(_))), "{path}: {made:?}");
    }
}

#[test]
fn the_disks_of_this_computer_are_not_shared_folders() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.db");
    drop(Store::create(&path).unwrap());
    drop(Store::open(&path, Access::Write).unwrap());
    // The same place by its long name.
    drop(Store::open(&path.canonicalize().unwrap(), Access::Write).unwrap());
}
