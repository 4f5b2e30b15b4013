//! The camera's files in words: what is wrong with one, where it stands, how its clock goes.

use chrono::NaiveDateTime;

use super::finding::range;
use super::{Lang, Say, Word, several};
use crate::domain::frame::Flaw;
use crate::domain::reconcile::camera::CardCounts;
use crate::domain::reconcile::evidence::Evidence;
use crate::domain::reconcile::finding::Detail;
use crate::ops::photos::CardNote;
use crate::ops::photos::copy::WhyNot;

/// What is wrong with a file.
pub fn flaw(flaw: Flaw) -> Word {
    match flaw {
        Flaw::Empty => Word::new("空文件", "is empty"),
        Flaw::NotAPhoto => Word::new("不是照片", "is no photo"),
        Flaw::CutOff => Word::new("不完整", "stops before its end"),
        Flaw::Unreadable => Word::new("读不出", "cannot be read"),
    }
}

/// Chinese and English of a finding about photos.
pub(super) fn finding(detail: &Detail, evidence: &[Evidence]) -> (String, String) {
    let unsure = evidence.iter().any(|said| matches!(said, Evidence::PhotoAnyOf { .. }));
    match detail {
        Detail::PhotoMissing { seq, to: Some(to), .. } => {
            (format!("{} 都没有照片", range(*seq, *to)), format!("{} have no photos", range(*seq, *to)))
        }
        Detail::PhotoMissing { seq, file: Some(file), .. } => (
            format!("{seq:04} 没有能用的照片，文件应是 {file}"),
            format!("{seq:04} has no photo that can be used; the file would be {file}"),
        ),
        Detail::PhotoMissing { seq, .. } => (format!("{seq:04} 没有照片"), format!("{seq:04} has no photo")),
        Detail::PhotoUnclaimed { file, to: Some(to), .. } => {
            (format!("{file} 到 {to} 都没有号"), format!("{file} to {to} have no numbers"))
        }
        Detail::PhotoUnclaimed { seq: Some(seq), file, .. } => (
            format!("{file} 在 {seq:04} 的位置，这个号没有人"),
            format!("{file} stands at {seq:04}, a number that nobody has"),
        ),
        Detail::PhotoUnclaimed { file, .. } if unsure => (
            format!("多出一张照片，认不出是哪一张(按次序是 {file})"),
            format!("one photo too many, and nothing tells which (by order it is {file})"),
        ),
        Detail::PhotoUnclaimed { file, .. } => (format!("{file} 没有号"), format!("{file} has no number")),
        Detail::PhotoOrder { seq, file } => (
            format!("{seq:04} 和后一号的照片先后与登记相反({file})"),
            format!("{seq:04} and the next were registered in another order than photographed ({file})"),
        ),
        _ => (String::new(), String::new()),
    }
}

fn clock(time: NaiveDateTime) -> String {
    time.format("%H:%M:%S").to_string()
}

/// Hours, minutes and seconds of a difference: `3:05:20`.
pub fn span(seconds: i64) -> String {
    let all = seconds.unsigned_abs();
    format!("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
}

/// By how much the camera's clock is off, as a sentence.
pub fn ahead(seconds: i64) -> (String, String) {
    let span = span(seconds);
    if seconds < 0 {
        (format!("相机时钟比登记慢 {span}"), format!("the camera's clock is {span} behind the register"))
    } else {
        (format!("相机时钟比登记快 {span}"), format!("the camera's clock is {span} ahead of the register"))
    }
}

/// Chinese and English of what the photos say.
pub(super) fn evidence(evidence: &Evidence) -> (String, String) {
    match evidence {
        Evidence::Photo { file, taken, seq } => {
            let number = seq.map(|seq| format!("{seq:04} ")).unwrap_or_default();
            let time = taken.map(|taken| format!(" {}", clock(taken))).unwrap_or_default();
            let said = format!("{number}{file}{time}");
            (said.clone(), said)
        }
        Evidence::PhotoSilent { seq } => (format!("没有 {seq:04} 的照片"), format!("no photo of {seq:04}")),
        Evidence::PhotoFlawed { file, flaw: what } => {
            let what = flaw(*what);
            (format!("{file} {}", what.zh), format!("{file} {}", what.en))
        }
        Evidence::PhotoCounted { number } => (
            format!("相机计数到过 {number:04}，卡上没有这个文件"),
            format!("the camera counted {number:04}, and the card has no such file"),
        ),
        Evidence::PhotoPlace { after, before } => place(*after, *before),
        Evidence::PhotoAnyOf { first, last } => (
            format!("可能是 {first} 到 {last} 中的任何一张，时间看不出来"),
            format!("it may be any from {first} to {last}; the times do not tell"),
        ),
        Evidence::PhotosExplain { from, to, by, explains, of } => {
            let numbers = range(*from, *to);
            (
                format!("{numbers} 移 {by:+} 后，{of} 个号中有 {explains} 个与照片先后一致"),
                format!("moving {numbers} by {by:+} puts {explains} of {of} in the order of the photos"),
            )
        }
        Evidence::Came { seq, at } => {
            let at = clock(*at);
            (format!("{seq:04} 登记于 {at}"), format!("{seq:04} was registered at {at}"))
        }
        Evidence::CameraAhead { seconds } => ahead(*seconds),
        _ => (String::new(), String::new()),
    }
}

fn place(after: Option<u32>, before: Option<u32>) -> (String, String) {
    match (after, before) {
        (Some(after), Some(before)) => (
            format!("位置在 {after:04} 和 {before:04} 之间"),
            format!("it stands between {after:04} and {before:04}"),
        ),
        (Some(after), None) => (format!("位置在 {after:04} 之后"), format!("it stands after {after:04}")),
        (None, Some(before)) => (format!("位置在 {before:04} 之前"), format!("it stands before {before:04}")),
        (None, None) => ("位置不能确定".to_owned(), "its place is not known".to_owned()),
    }
}

/// The code of a note, for scripts.
pub fn note_code(note: &CardNote) -> &'static str {
    match note {
        CardNote::Jump { .. } => "clock_jump",
        CardNote::Cameras(_) => "several_cameras",
        CardNote::Flawed { .. } => "photo_flawed",
        CardNote::Timeless(_) => "photo_timeless",
        CardNote::Passed(_) => "photo_passed",
        CardNote::Nothing => "no_photos",
    }
}

/// A card that stands beside the books for this once.
pub const NOT_KEPT: Word = Word::new(
    "这次读卡没有存下来：场次已关闭，或只能查看；要存先重新打开场次",
    "this reading was not kept: the session is closed, or the database is only looked at; reopen the session to keep it",
);

/// What lies on the card, and when it was read. `wall`: RFC 3339.
pub fn card(card: &CardCounts, wall: Option<&str>, lang: Lang) -> String {
    let read = wall.map(super::closing::hour).filter(|hour| !hour.is_empty());
    let read = read.map(|hour| either(lang, format!("({hour} 读卡)"), format!(" (card read at {hour})")));
    format!("{}{}", card.say(lang), read.unwrap_or_default())
}

impl Say for CardNote {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            CardNote::Jump { file } => (
                format!("拍 {file} 之前相机时钟被拨回过，先后按文件编号排"),
                format!("the camera's clock was set back before {file}; the order follows the frame numbers"),
            ),
            CardNote::Cameras(bodies) => (
                format!("{bodies} 台相机的照片分不开，可能给错人：问摄影师各拍了哪些号，看过照片再发"),
                format!(
                    "the photos of {} cannot be told apart and may go to the wrong person: ask who took which numbers, and look at them before they are handed out",
                    several(bodies, "camera", "cameras")
                ),
            ),
            CardNote::Flawed { file, flaw: what } => {
                let what = flaw(*what);
                (
                    format!("{file} {}，请摄影师重新拷一次", what.zh),
                    format!("{file} {}; ask the photographer to copy it again", what.en),
                )
            }
            CardNote::Timeless(files) => (
                format!("{files} 个文件没有拍摄时间，按编号排在前一张之后；最好用相机里的原文件"),
                format!(
                    "{} after the one before by number; better use the camera's own files",
                    several(files, "file has no time and stands", "files have no time and stand")
                ),
            ),
            CardNote::Passed(entries) => (
                format!("{entries} 个链接或打不开的文件夹没有看；照片在里面就另外拷出来"),
                format!(
                    "{} passed by; copy photos out of them if there are any",
                    several(entries, "link or closed folder was", "links or closed folders were")
                ),
            ),
            CardNote::Nothing => (
                "文件夹里没有照片；是不是选错了卡或盘？".to_owned(),
                "there is no photo in the folder; is it the right card or drive?".to_owned(),
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl Say for CardCounts {
    fn say(&self, lang: Lang) -> String {
        let CardCounts { frames, numbers, again, trials, elsewhere, alone, cameras, untold, ahead: by } =
            self;
        let bodies = match (cameras, untold, lang) {
            (0 | 1, ..) => String::new(),
            (_, false, Lang::Zh) => format!("({cameras} 台相机)"),
            (_, false, Lang::En) => format!(" ({})", several(cameras, "camera", "cameras")),
            (_, true, Lang::Zh) => format!("({cameras} 台相机，分不开)"),
            (_, true, Lang::En) => format!(" ({}, not told apart)", several(cameras, "camera", "cameras")),
        };
        // Each of several has a clock of its own.
        let (clock_zh, clock_en) = by
            .filter(|_| *cameras < 2)
            .map(ahead)
            .map_or_else(Default::default, |(zh, en)| (format!("，{zh}"), format!("; {en}")));
        // What there is none of is not worth a word; how many have a number always is.
        let parts = [
            (again, Word::new("重拍", "shot again")),
            (trials, Word::new("试拍", "trials")),
            (elsewhere, Word::new("别的场次", "of another session")),
            (alone, Word::new("没有号", "without a number")),
        ];
        let more = parts.iter().filter(|(count, _)| **count > 0).map(|(count, word)| match lang {
            Lang::Zh => format!("，{} {count}", word.zh),
            Lang::En => format!(", {count} {}", word.en),
        });
        let more: String = more.collect();
        match lang {
            Lang::Zh => format!("照片 {frames} 张{bodies}：对上号 {numbers}{more}{clock_zh}"),
            Lang::En => format!(
                "{}{bodies}: {numbers} with a number{more}{clock_en}",
                several(frames, "photo", "photos")
            ),
        }
    }
}

impl Say for WhyNot {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            WhyNot::NoPhoto => Word::new("没有照片，用 reconcile 查", "no photo; see reconcile"),
            WhyNot::Flawed => {
                Word::new("文件坏了，请摄影师重新拷", "the file is damaged; have it copied again")
            }
            WhyNot::NoName => Word::new(
                "名册缺这个号码，或号码不能当文件名；改好名册再复制",
                "the roster lacks this number, or it cannot name a file; mend the roster, then copy again",
            ),
            WhyNot::SameName => {
                Word::new("和别人同名，查名册", "called like another one; look into the roster")
            }
        };
        word.get(lang).to_owned()
    }
}

fn either(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// How many photos lie there.
pub fn shots(lang: Lang, frames: u32, raw_only: u32, others: u32) -> String {
    either(
        lang,
        format!("{frames} 张照片(其中只有 RAW 的 {raw_only} 张)，另有 {others} 个其他文件"),
        format!(
            "{} ({raw_only} of them raw only), {}",
            several(frames, "photo", "photos"),
            several(others, "other file", "other files")
        ),
    )
}

/// A camera.
pub fn camera(lang: Lang, model: &str, serial: &str, frames: u32) -> String {
    let model = if model.is_empty() { Word::new("型号不明", "unknown model").get(lang) } else { model };
    let serial = if serial.is_empty() { String::new() } else { format!(" {serial}") };
    either(
        lang,
        format!("相机 {model}{serial}：{frames} 张"),
        format!("camera {model}{serial}: {}", several(frames, "photo", "photos")),
    )
}

/// The first and the last time, by the camera's clock.
pub fn from_to(lang: Lang, first: NaiveDateTime, last: NaiveDateTime) -> String {
    let (first, last) = (first.format("%Y-%m-%d %H:%M:%S"), last.format("%Y-%m-%d %H:%M:%S"));
    either(lang, format!("相机时间 {first} 到 {last}"), format!("by the camera's clock {first} to {last}"))
}

/// A class on the card.
pub fn class(lang: Lang, class: &str, numbers: u32, photos: u32) -> String {
    let class = if class.is_empty() { Word::new("没有班级", "no class").get(lang) } else { class };
    let short = numbers - photos.min(numbers);
    either(
        lang,
        format!("  {class}：有号 {numbers}，有照片 {photos}，缺 {short}"),
        format!(
            "  {class}: {}, {}, {short} missing",
            several(numbers, "number", "numbers"),
            several(photos, "photo", "photos")
        ),
    )
}

/// Numbers, neighbours as a range.
fn runs(numbers: &[u32]) -> String {
    let ends = numbers.chunk_by(|a, b| a + 1 == *b).filter_map(|run| Some((*run.first()?, *run.last()?)));
    let parts: Vec<String> = ends.map(|(first, last)| range(first, last)).collect();
    parts.join(" ")
}

/// The numbers without a photo; none, no line.
pub fn missing(lang: Lang, missing: &[u32]) -> Option<String> {
    let all = runs(missing);
    let next = either(
        lang,
        format!("缺照片的号 {all}；用 reconcile --photos 看原因"),
        format!("without a photo: {all}; reconcile --photos says why"),
    );
    (!missing.is_empty()).then_some(next)
}

/// What came back from the agency, in all.
pub fn returned(lang: Lang, returned: u32, rejected: usize, missing: usize) -> String {
    either(
        lang,
        format!("返回照片 {returned} 张，比对不通过 {rejected}，缺 {missing}"),
        format!(
            "{} back, {rejected} rejected, {missing} missing",
            several(returned, "photo came", "photos came")
        ),
    )
}

/// A class and what came back.
pub fn returned_class(
    lang: Lang,
    class: &str,
    numbers: u32,
    (back, rejected, missing): (u32, u32, u32),
) -> String {
    let class = if class.is_empty() { Word::new("没有班级", "no class").get(lang) } else { class };
    either(
        lang,
        format!("  {class}：有号 {numbers}，返回 {back}，不通过 {rejected}，缺 {missing}"),
        format!(
            "  {class}: {}, {back} came back, {rejected} rejected, {missing} missing",
            several(numbers, "number", "numbers")
        ),
    )
}

/// A photo that was rejected, and what to do.
pub fn rejected(lang: Lang, seq: u32, remark: &str) -> String {
    either(
        lang,
        format!("{seq:04} 比对不通过({remark})；通知学生补拍或自主上传"),
        format!("{seq:04} was rejected ({remark}); ask the student for another photo"),
    )
}

/// Numbers whose photo did not come; none, no line.
pub fn not_returned(lang: Lang, missing: &[u32]) -> Option<String> {
    let all = runs(missing);
    let next = either(
        lang,
        format!("没有返回的号 {all}；向拍摄单位要"),
        format!("did not come back: {all}; ask the agency"),
    );
    (!missing.is_empty()).then_some(next)
}

/// A file or line that belongs to nobody.
pub fn unknown(lang: Lang, called: &str) -> String {
    either(
        lang,
        format!("{called} 对不上本场的序号或学号；看是不是别的场次"),
        format!("{called} is no number of this session; is it of another one?"),
    )
}

/// A photo that looks like a person without a number.
pub fn alone(lang: Lang, file: &str) -> String {
    either(
        lang,
        format!("{file} 没有号；用 reconcile --photos 处理"),
        format!("{file} has no number; see reconcile --photos"),
    )
}
