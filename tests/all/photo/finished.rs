//! Finished photos: what is measured, and what the specifications make of it.

use photodesk::domain::frame::Flaw;
use photodesk::domain::frame::spec::{Background, Fault, Measured, Spec};
use photodesk::photo::card::look;
use photodesk::photo::measure::measure;
use photodesk::photo::specs::specs;

use super::shot::{picture, put};

fn named(name: &str) -> Spec {
    specs().into_iter().find(|spec| spec.name == name).unwrap()
}

fn good() -> Measured {
    Measured {
        ending: "jpg".to_owned(),
        pixels: Some((480, 640)),
        dpi: Some(300),
        bytes: 30 * 1024,
        channels: Some(3),
        background: Background::Plain([104, 190, 250]),
        ..Measured::default()
    }
}

fn measured(bytes: &[u8]) -> Measured {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "1.jpg", bytes);
    let card = look(dir.path(), &mut |_, _| true).unwrap();
    measure(dir.path(), &card.frames[0])
}

#[test]
fn the_profiles_come_with_their_sources_and_the_usual_one_first() {
    let all = specs();
    let names: Vec<&str> = all.iter().map(|spec| spec.name.as_str()).collect();
    assert_eq!(names, ["graduation", "upload", "older", "small"]);
    assert!(all.iter().all(|spec| !spec.source.is_empty() && !spec.zh.is_empty() && !spec.en.is_empty()));
    assert!(all[0].source.contains("教毕指〔2017〕99号"));
}

#[test]
fn a_photo_as_it_should_be_has_no_fault_and_no_hint() {
    let judged = named("graduation").judge(&good());
    assert_eq!((judged.faults, judged.hints), (vec![], vec![]));
}

#[test]
fn each_fault_is_named_by_itself() {
    let spec = named("graduation");
    let fault = |seen: Measured| {
        let judged = spec.judge(&seen);
        assert_eq!(judged.faults.len(), 1, "{judged:?}");
        judged.faults[0].clone()
    };
    let (is, should) = ((413, 579), (480, 640));
    assert_eq!(fault(Measured { pixels: Some(is), ..good() }), Fault::Pixels { is, should });
    assert_eq!(fault(Measured { pixels: Some((640, 480)), ..good() }), Fault::Turned { is: (640, 480) });
    assert_eq!(fault(Measured { dpi: Some(72), ..good() }), Fault::Dpi { is: 72, should: 300 });
    assert_eq!(
        fault(Measured { ending: "JPG".to_owned(), ..good() }),
        Fault::Ending { should: "jpg".to_owned() }
    );
    assert_eq!(fault(Measured { channels: Some(1), ..good() }), Fault::Grey);
    let flaw = Flaw::CutOff;
    assert_eq!(fault(Measured { flaw: Some(flaw), ..good() }), Fault::Flawed { flaw });
    let is = [200, 30, 30];
    assert_eq!(fault(Measured { background: Background::Plain(is), ..good() }), Fault::Background { is });
}

#[test]
fn a_usual_size_is_a_hint_and_a_strict_one_a_fault() {
    let large = Measured { bytes: 1000 * 1024, ..good() };
    let usual = named("graduation").judge(&large);
    assert!(usual.passes() && usual.hints == [Fault::TooLarge { bytes: large.bytes, most_kb: 40 }]);
    let strict = named("upload").judge(&large);
    assert_eq!(strict.faults, [Fault::TooLarge { bytes: large.bytes, most_kb: 900 }]);
    let small = named("upload").judge(&Measured { bytes: 29 * 1024, ..good() });
    assert_eq!(small.faults, [Fault::TooSmall { bytes: 29 * 1024, least_kb: 30 }]);
}

#[test]
fn white_and_grey_are_allowed_where_the_rule_allows_them() {
    for colour in [[255, 255, 255], [240, 240, 240], [100, 197, 255], [80, 180, 240]] {
        let judged = named("graduation").judge(&Measured { background: Background::Plain(colour), ..good() });
        assert!(judged.passes(), "{colour:?}");
    }
    let white = named("upload").judge(&Measured { background: Background::Plain([255, 255, 255]), ..good() });
    assert!(!white.passes());
}

#[test]
fn the_background_is_the_colour_of_the_upper_corners() {
    let Background::Plain(colour) = measured(&picture((480, 640), [100, 197, 255])).background else {
        panic!("not told")
    };
    assert!(colour.iter().zip([100_u8, 197, 255]).all(|(is, should)| is.abs_diff(should) <= 3), "{colour:?}");
}

/// A picture whose corners are a pattern.
fn busy() -> Vec<u8> {
    let pixels: Vec<u8> = (0..480 * 640)
        .flat_map(|at| if (at / 7 + at / 480 / 9) % 2 == 0 { [250, 250, 250] } else { [20, 60, 20] })
        .collect();
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 90)
        .encode(&pixels, 480, 640, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    bytes
}

#[test]
fn a_background_that_cannot_be_told_is_left_to_people() {
    let seen = measured(&busy());
    assert_eq!(seen.background, Background::Untold);
    assert!(named("graduation").judge(&seen).hints.contains(&Fault::BackgroundUntold));
    // A camera's original has no background yet.
    assert_eq!(measured(&picture((2400, 3200), [100, 197, 255])).background, Background::Untold);
}

#[test]
fn a_grey_picture_is_told_from_one_in_colour() {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&[200; 48 * 64], 48, 64, jpeg_encoder::ColorType::Luma).unwrap();
    assert_eq!(measured(&bytes).channels, Some(1));
    assert_eq!(measured(&picture((48, 64), [1, 2, 3])).channels, Some(3));
}

#[test]
fn a_damaged_picture_is_measured_without_harm() {
    let whole = picture((480, 640), [100, 197, 255]);
    for at in (200..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        let _ = named("graduation").judge(&measured(&bytes));
    }
}
