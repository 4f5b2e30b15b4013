//! What the camera wrote about a frame: when, and which body. Reads the TIFF block of a JPEG, or the beginning of a
//! raw file; a damaged block gives what could be read of it.

use chrono::{NaiveDate, NaiveDateTime};
use exif::{DateTime, Exif, In, Reader, Tag, Value};

use crate::domain::frame::Camera;
use crate::domain::hygiene::clean_to;

/// Longest name of a model and longest serial number, in characters.
const NAME: usize = 40;

/// What could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub taken: Option<NaiveDateTime>,
    pub camera: Camera,
    pub dpi: Option<u32>,
}

/// Reads a TIFF block. Whatever is wrong with it only leaves fields empty.
pub fn read(block: &[u8]) -> Seen {
    let read = Reader::new().continue_on_error(true).read_raw(block.to_vec());
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| {})) else {
        return Seen::default();
    };
    let model = text(&exif, Tag::Model);
    Seen {
        taken: taken(&exif),
        camera: Camera {
            model: if model.is_empty() { text(&exif, Tag::Make) } else { model },
            serial: text(&exif, Tag::BodySerialNumber),
        },
        dpi: dpi(&exif),
    }
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(parts) => parts.first().map(Vec::as_slice),
        _ => None,
    }
}

fn text(exif: &Exif, tag: Tag) -> String {
    ascii(exif, tag)
        .map(|bytes| clean_to(&String::from_utf8_lossy(bytes), NAME).text.trim().to_owned())
        .unwrap_or_default()
}

/// `DateTimeOriginal`, else when it was digitised; a plain `DateTime` may be from a later edit.
fn taken(exif: &Exif) -> Option<NaiveDateTime> {
    let tags = [
        (Tag::DateTimeOriginal, Tag::SubSecTimeOriginal),
        (Tag::DateTimeDigitized, Tag::SubSecTimeDigitized),
    ];
    tags.into_iter().find_map(|(time, fraction)| {
        let mut time = DateTime::from_ascii(ascii(exif, time)?).ok()?;
        if let Some(fraction) = ascii(exif, fraction) {
            // A fraction that cannot be read is none.
            let _ = time.parse_subsec(fraction);
        }
        let day = NaiveDate::from_ymd_opt(time.year.into(), time.month.into(), time.day.into())?;
        let nanos = time.nanosecond.unwrap_or(0);
        day.and_hms_nano_opt(time.hour.into(), time.minute.into(), time.second.into(), nanos)
    })
}

fn dpi(exif: &Exif) -> Option<u32> {
    let Value::Rational(across) = &exif.get_field(Tag::XResolution, In::PRIMARY)?.value else { return None };
    let across = across.first().filter(|across| across.denom > 0)?;
    let dots = f64::from(across.num) / f64::from(across.denom);
    let unit = exif.get_field(Tag::ResolutionUnit, In::PRIMARY).and_then(|field| field.value.get_uint(0));
    let dots = match unit {
        Some(3) => dots * 2.54,
        Some(1) => return None,
        _ => dots,
    };
    (1.0..100_000.0).contains(&dots).then(|| dots.round() as u32)
}
