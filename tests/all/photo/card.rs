use photodesk::domain::frame::Flaw::{self, CutOff, Empty, NotAPhoto};
use photodesk::domain::frame::roll::Roll;
use photodesk::photo::card::{Card, CardError, look};

use super::shot::{Shot, put};

fn seen(folder: &std::path::Path) -> Card {
    look(folder, &mut |_, _| true).unwrap()
}

fn names(card: &Card) -> Vec<&str> {
    card.frames.iter().map(|frame| frame.path.as_str()).collect()
}

#[test]
fn a_card_is_read_with_all_its_folders_and_without_what_is_no_photo() {
    let dir = tempfile::tempdir().unwrap();
    let shot = Shot::default().jpeg();
    for place in ["DCIM/100CANON/IMG_0001.JPG", "DCIM/100CANON/img_0002.jpeg", "DCIM/101CANON/IMG_0003.Jpg"] {
        put(dir.path(), place, &shot);
    }
    for junk in [
        "DCIM/100CANON/._IMG_0001.JPG",
        "DCIM/100CANON/Thumbs.db",
        "DCIM/100CANON/MVI_0004.MOV",
        "desktop.ini",
    ] {
        put(dir.path(), junk, b"junk");
    }
    let card = seen(dir.path());
    assert_eq!(
        names(&card),
        ["DCIM/100CANON/IMG_0001.JPG", "DCIM/100CANON/img_0002.jpeg", "DCIM/101CANON/IMG_0003.Jpg"]
    );
    assert_eq!((card.others, card.passed), (4, 0));
}

#[test]
fn a_frame_has_its_time_with_the_fraction_its_camera_and_its_measures() {
    let dir = tempfile::tempdir().unwrap();
    let shot = Shot { fraction: Some("47".to_owned()), pixels: (48, 64), ..Shot::at("2026:10:24 09:30:21") };
    put(dir.path(), "IMG_0117.JPG", &shot.jpeg());
    let card = seen(dir.path());
    let frame = &card.frames[0];
    assert_eq!(frame.taken.unwrap().to_string(), "2026-10-24 09:30:21.470");
    assert_eq!((frame.camera.model.as_str(), frame.camera.serial.as_str()), ("Canon EOS 6D", "052021004321"));
    assert_eq!((frame.pixels, frame.dpi), (Some((48, 64)), Some(300)));
    assert_eq!((frame.number(), frame.bytes as usize), (Some(117), shot.jpeg().len()));
    assert!(frame.is_sound());
}

#[test]
fn a_raw_file_and_its_jpeg_are_one_frame_and_a_raw_file_alone_has_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let shot = Shot::at("2026:10:24 09:30:21");
    put(dir.path(), "IMG_0001.JPG", &Shot { time: None, ..shot.clone() }.jpeg());
    put(dir.path(), "IMG_0001.CR2", &shot.raw(300_000));
    put(dir.path(), "DSC_0002.nef", &Shot::at("2026:10:24 09:31:00").raw(10));
    put(dir.path(), "DSC00003.ARW", &Shot::at("2026:10:24 09:32:00").raw(500_000));
    let card = seen(dir.path());
    assert_eq!(names(&card), ["DSC00003.ARW", "DSC_0002.nef", "IMG_0001.JPG"]);
    let pair = card.frames.last().unwrap();
    assert_eq!(pair.beside, ["IMG_0001.CR2"]);
    assert!(card.frames.iter().all(|frame| frame.taken.is_some() && frame.is_sound()));
}

#[test]
fn files_that_are_no_sound_pictures_are_named_with_what_is_wrong() {
    let dir = tempfile::tempdir().unwrap();
    let shot = Shot::default().jpeg();
    put(dir.path(), "IMG_0001.JPG", b"");
    put(dir.path(), "IMG_0002.JPG", b"PK\x03\x04 no picture");
    put(dir.path(), "IMG_0003.JPG", &shot[..shot.len() - 20]);
    put(dir.path(), "IMG_0004.JPG", &shot[..60]);
    put(dir.path(), "IMG_0005.CR2", b"no raw file");
    let flaws: Vec<Flaw> = seen(dir.path()).frames.iter().filter_map(|frame| frame.flaw).collect();
    assert_eq!(flaws, [Empty, NotAPhoto, CutOff, CutOff, NotAPhoto]);
}

#[test]
fn frames_stand_in_the_order_of_the_shutter_through_new_folders_and_a_new_count() {
    let dir = tempfile::tempdir().unwrap();
    for (place, time) in [
        ("DCIM/100CANON/IMG_9998.JPG", "2026:10:24 09:00:00"),
        ("DCIM/100CANON/IMG_9999.JPG", "2026:10:24 09:00:10"),
        ("DCIM/101CANON/IMG_0001.JPG", "2026:10:24 09:00:20"),
        ("DCIM/101CANON/IMG_0002.JPG", "2026:10:24 09:00:30"),
    ] {
        put(dir.path(), place, &Shot::at(time).jpeg());
    }
    let roll = Roll::of(seen(dir.path()).frames);
    let numbers: Vec<Option<u32>> = roll.frames.iter().map(photodesk::domain::frame::Frame::number).collect();
    assert_eq!(numbers, [Some(9998), Some(9999), Some(1), Some(2)]);
    assert_eq!((roll.jumps.len(), roll.clock_count()), (0, 1));
}

#[test]
fn a_folder_that_is_not_there_and_a_stop_are_said() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "IMG_0001.JPG", &Shot::default().jpeg());
    assert!(matches!(look(&dir.path().join("none"), &mut |_, _| true), Err(CardError::NoFolder(_))));
    assert!(matches!(look(&dir.path().join("IMG_0001.JPG"), &mut |_, _| true), Err(CardError::NoFolder(_))));
    assert!(matches!(look(dir.path(), &mut |_, _| false), Err(CardError::Stopped)));
}
