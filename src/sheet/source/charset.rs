//! Which encoding a text is in. A wrong guess turns a name into another name, so what the bytes prove goes before
//! what the file says of itself.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// Bytes that are enough to tell Big5 and UTF-16 by.
const SAMPLE: usize = 64 * 1024;
/// Hanzi that make valid UTF-8 no accident: three hanzi of GBK look like two of UTF-8 once in 30,000 times.
const NO_ACCIDENT: usize = 2;
/// Headings as a roster in Big5 has them. 姓名 has other bytes in GBK, so that one word in the right place decides.
const TRADITIONAL: [&str; 6] = ["姓名", "學號", "性別", "班級", "身分證", "身份證"];
const SIMPLIFIED: [&str; 6] = ["姓名", "学号", "學號", "性别", "班级", "身份证"];

/// A whole text without its byte-order mark.
pub fn decode<'b>(bytes: &'b [u8], declared: Option<&str>) -> Cow<'b, str> {
    let (encoding, mark) = encoding(bytes, declared);
    encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0
}

/// The same, of a text that says nothing of itself; `None` where its lines are not in one encoding.
pub fn decode_lines(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, mark) = encoding(bytes, None);
    let bytes = bytes.get(mark..).unwrap_or_default();
    (!is_mixed(encoding, bytes)).then(|| encoding.decode_without_bom_handling(bytes).0)
}

/// The encoding, and the length of the byte-order mark. `declared` is what the file says: a `charset`, an `encoding`.
pub fn encoding(bytes: &[u8], declared: Option<&str>) -> (&'static Encoding, usize) {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => return (encoding, mark),
        // Some tools put the mark of UTF-8 before GBK.
        Some((_, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            return (if Utf8::of(rest).holds() { UTF_8 } else { GB18030 }, mark);
        }
        None => {}
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (encoding, 0);
    }
    let utf8 = Utf8::of(bytes);
    let named = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let encoding = match named {
        // Said by templates of programs that never thought about it: no evidence of a Chinese encoding.
        Some(named) if named.is_single_byte() || !named.is_ascii_compatible() => None,
        Some(named) if named == UTF_8 => None,
        named => named,
    };
    let encoding = match encoding {
        Some(_) if utf8.holds() && utf8.hanzi >= NO_ACCIDENT => UTF_8,
        Some(named) if utf8.errors == 0 && utf8.wide > 0 && breaks(named, bytes) => UTF_8,
        // gb2312 is read as GBK by all browsers, and GB18030 reads all of GBK.
        Some(named) if named == encoding_rs::GBK => GB18030,
        Some(named) => named,
        // Characters of two bytes alone are no Chinese: D0 B7 is a Russian letter in UTF-8, and 蟹 in GBK.
        None if utf8.holds() && (utf8.hanzi > 0 || utf8.wide == 0 || breaks(GB18030, bytes)) => UTF_8,
        None if is_big5(bytes) => BIG5,
        None => GB18030,
    };
    (encoding, 0)
}

/// How far bytes are UTF-8.
struct Utf8 {
    /// Places that are not.
    errors: usize,
    /// Characters beyond ASCII.
    wide: usize,
    /// Of these the ones of three bytes and more.
    hanzi: usize,
}

impl Utf8 {
    fn of(bytes: &[u8]) -> Utf8 {
        let mut found = Utf8 { errors: 0, wide: 0, hanzi: 0 };
        for chunk in bytes.utf8_chunks() {
            found.errors += usize::from(!chunk.invalid().is_empty());
            for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
                found.wide += 1;
                found.hanzi += usize::from(c >= '\u{800}');
            }
        }
        found
    }

    /// Whole, or damaged in places: UTF-8 read as GBK gives hanzi that look right and are wrong. Of GBK read as UTF-8
    /// most places are errors.
    fn holds(&self) -> bool {
        self.errors * 4 <= self.wide
    }
}

/// 姓名 or a whole line stands there in UTF-8 though the text is GBK, or 姓名 in GBK though the text is UTF-8. None of
/// these is an accident: as GBK the first is three hanzi that make no word, and the last is no UTF-8 at all.
pub fn is_mixed(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    const NAME: &str = "姓名";
    const IN_GBK: &[u8] = b"\xd0\xd5\xc3\xfb";
    if encoding == UTF_8 {
        return memmem::find(bytes, IN_GBK).is_some();
    }
    encoding == GB18030
        && (memmem::find(bytes, NAME.as_bytes()).is_some()
            || bytes.split(|byte| *byte == b'\n').any(is_surely_utf8))
}

/// A line of GBK with as many hanzi is UTF-8 once in a thousand million times.
fn is_surely_utf8(line: &[u8]) -> bool {
    const HANZI: usize = 5;
    let text = std::str::from_utf8(line).unwrap_or_default();
    text.len() > 3 * HANZI && text.chars().filter(|c| *c >= '\u{800}').count() > HANZI
}

fn breaks(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding.decode_without_bom_handling(bytes).1
}

/// UTF-16 without a mark has a zero in every second byte of its digits, commas and line ends.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default().as_chunks::<2>().0;
    let zeros = |place: usize| pairs.iter().filter(|pair| pair[place] == 0 && pair[1 - place] != 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let enough = pairs.len() / 8 + 1;
    if second >= enough && first == 0 {
        Some(UTF_16LE)
    } else if first >= enough && second == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Read as Big5 there are headings, read as GBK there are none.
fn is_big5(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let read = |encoding: &'static Encoding| encoding.decode_without_bom_handling(sample).0;
    let traditional = read(BIG5);
    TRADITIONAL.iter().filter(|word| traditional.contains(**word)).count() >= 2
        && !SIMPLIFIED.iter().any(|word| read(GB18030).contains(word))
}
