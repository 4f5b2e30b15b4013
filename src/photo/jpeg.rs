//! The outside of a JPEG: its segments up to the picture, and whether the picture has an end. Decodes nothing.

/// What the segments in front of the picture say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// Width and height as stored (SOF).
    pub pixels: Option<(u32, u32)>,
    /// Dots per inch (JFIF).
    pub dpi: Option<u32>,
    /// The TIFF block of an EXIF segment.
    pub exif: Option<&'a [u8]>,
    /// The picture itself begins: nothing of the head is missing.
    pub complete: bool,
}

const SOI: [u8; 2] = [0xFF, 0xD8];
const EOI: [u8; 2] = [0xFF, 0xD9];
const EXIF: &[u8] = b"Exif\0\0";
const JFIF: &[u8] = b"JFIF\0";
/// A picture has a dozen segments, a camera's a few dozen.
const SEGMENTS: usize = 512;

/// Begins as a JPEG does.
pub fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&SOI)
}

/// Walks the segments. `complete` is false when `bytes` end before the picture begins.
pub fn head(bytes: &[u8]) -> Head<'_> {
    let mut head = Head::default();
    let mut at = SOI.len();
    for _ in 0..SEGMENTS {
        // Fill bytes may stand before a marker.
        while bytes.get(at) == Some(&0xFF) && bytes.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let (Some(0xFF), Some(marker)) = (bytes.get(at), bytes.get(at + 1).copied()) else { return head };
        // Markers without a length.
        if matches!(marker, 0x01 | 0xD0..=0xD7) {
            at += 2;
            continue;
        }
        if marker == 0xDA {
            head.complete = true;
            return head;
        }
        let Some(length) = word(bytes, at + 2).filter(|length| *length >= 2) else { return head };
        let end = at + 2 + length as usize;
        let Some(body) = bytes.get(at + 4..end) else { return head };
        read(&mut head, marker, body);
        at = end;
    }
    head
}

fn read<'a>(head: &mut Head<'a>, marker: u8, body: &'a [u8]) {
    match marker {
        // Every kind of frame header but the tables (C4), the extension (C8) and the conditioning (CC) among them.
        0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
            head.pixels = word(body, 3).zip(word(body, 1)).filter(|(wide, high)| *wide > 0 && *high > 0);
        }
        0xE0 if body.starts_with(JFIF) => {
            let across = word(body, 8).filter(|dots| *dots > 0);
            head.dpi = match body.get(7) {
                Some(1) => across,
                Some(2) => across.map(|dots| (dots * 254 + 50) / 100),
                _ => None,
            };
        }
        0xE1 if head.exif.is_none() => head.exif = body.strip_prefix(EXIF),
        _ => {}
    }
}

/// The picture ends inside these last bytes of a file.
pub fn ends(tail: &[u8]) -> bool {
    tail.windows(2).any(|pair| pair == EOI)
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let pair = bytes.get(at..at + 2)?;
    Some(pair.iter().fold(0, |word, byte| (word << 8) | u32::from(*byte)))
}
