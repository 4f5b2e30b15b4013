use chrono::{NaiveDate, NaiveDateTime};
use photodesk::domain::books::Photos;
use photodesk::domain::frame::reading::Reading;
use photodesk::domain::frame::roll::Roll;
use photodesk::domain::frame::{Camera, Flaw, Frame, counted};

fn at(seconds: i64) -> NaiveDateTime {
    let start = NaiveDate::from_ymd_opt(2026, 10, 24).unwrap().and_hms_opt(9, 0, 0).unwrap();
    start + chrono::TimeDelta::seconds(seconds)
}

fn frame(path: &str, seconds: Option<i64>) -> Frame {
    Frame { path: path.to_owned(), taken: seconds.map(at), ..Frame::default() }
}

fn order(frames: Vec<Frame>) -> Vec<String> {
    Roll::of(frames).frames.iter().map(|frame| frame.name().to_owned()).collect()
}

#[test]
fn a_frame_number_is_what_the_camera_counted_and_nothing_else() {
    for (name, number) in [
        ("IMG_0117.JPG", Some(117)),
        ("_DSC0042.NEF", Some(42)),
        ("DSC04567.ARW", Some(4567)),
        ("P1010007.JPG", Some(7)),
        ("0057.jpg", Some(57)),
        ("照片128.jpg", Some(128)),
        ("20220101.jpg", None),
        ("420000200402290114.jpg", None),
        ("IMG_20261024_093021.jpg", None),
        ("IMG_0117(1).JPG", None),
        ("合影.jpg", None),
    ] {
        assert_eq!(counted(name), number, "{name}");
    }
}

#[test]
fn a_kept_reading_is_the_same_roll_again() {
    let camera = |serial: &str| Camera { model: "EOS".to_owned(), serial: serial.to_owned() };
    let frames = (0..40).map(|n| Frame {
        camera: camera(if n % 3 == 0 { "1" } else { "2" }),
        beside: if n == 5 { vec!["DCIM/IMG_0005.CR2".to_owned()] } else { Vec::new() },
        flaw: (n == 7).then_some(Flaw::CutOff),
        ..frame(
            &format!("DCIM/IMG_{:04}.JPG", n + 9980),
            (n != 9).then_some(if n < 30 { n * 11 } else { n * 11 - 90 }),
        )
    });
    let roll = Roll::of(frames.collect());
    let photos = Photos { roll, ahead: Some(-1500) };
    let text = serde_json::to_string(&Reading::of(&photos)).unwrap();
    let again: Reading = serde_json::from_str(&text).unwrap();
    assert_eq!(again.photos(), photos);
}

#[test]
fn numbers_that_begin_again_in_one_folder_come_after_the_high_ones() {
    let frames = ["IMG_0001", "IMG_0002", "IMG_9998", "IMG_9999"];
    let seconds = [20, 30, 0, 10];
    let frames = frames.iter().zip(seconds).map(|(name, at)| frame(&format!("{name}.JPG"), Some(at)));
    assert_eq!(order(frames.collect()), ["IMG_9998.JPG", "IMG_9999.JPG", "IMG_0001.JPG", "IMG_0002.JPG"]);
}

#[test]
fn a_clock_that_is_set_back_does_not_change_the_order_and_the_jump_is_known() {
    let frames = (1..=100).map(|n| {
        let at = if n <= 60 { n * 15 } else { n * 15 - 3600 };
        frame(&format!("IMG_{n:04}.JPG"), Some(at))
    });
    let roll = Roll::of(frames.collect());
    assert!(roll.frames.windows(2).all(|pair| pair[0].number() < pair[1].number()));
    assert_eq!((roll.jumps.as_slice(), roll.clock_count()), ([60].as_slice(), 2));
    assert_eq!((roll.clocks[59], roll.clocks[60]), (0, 1));
}

#[test]
fn names_that_say_nothing_leave_the_order_to_the_time() {
    let frames = (1..=40).map(|n| frame(&format!("{:04}.jpg", (n * 17) % 40), Some(n * 10)));
    let roll = Roll::of(frames.collect());
    assert!(roll.frames.windows(2).all(|pair| pair[0].taken < pair[1].taken));
    assert!(roll.jumps.is_empty());
}

#[test]
fn a_frame_without_a_time_stands_where_its_number_stands() {
    let frames = vec![
        frame("IMG_0003.JPG", Some(30)),
        frame("IMG_0002.JPG", None),
        frame("IMG_0001.JPG", Some(10)),
        frame("IMG_0004.JPG", Some(40)),
    ];
    assert_eq!(order(frames), ["IMG_0001.JPG", "IMG_0002.JPG", "IMG_0003.JPG", "IMG_0004.JPG"]);
}

#[test]
fn two_cameras_have_two_clocks_and_stand_by_time() {
    let camera = |serial: &str| Camera { model: "D750".to_owned(), serial: serial.to_owned() };
    let frames = (0..10).map(|n| Frame {
        camera: camera(if n % 2 == 0 { "1" } else { "2" }),
        ..frame(&format!("{}/DSC_{n:04}.JPG", n % 2), Some(n * 10))
    });
    let roll = Roll::of(frames.collect());
    assert_eq!((roll.cameras.len(), roll.clock_count()), (2, 2));
    assert!(roll.frames.windows(2).all(|pair| pair[0].taken < pair[1].taken));
}
