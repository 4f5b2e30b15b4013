//! Builds the files that a camera would have written.

use std::fs;
use std::path::Path;

use jpeg_encoder::{ColorType, Encoder};

/// A photo to be written.
#[derive(Clone, Debug)]
pub struct Shot {
    /// `2026:10-24 09:30:21` in the camera's way: `2026:10:24 09:30:21`.
    pub time: Option<String>,
    pub fraction: Option<String>,
    pub model: String,
    pub serial: String,
    pub pixels: (u16, u16),
    pub background: [u8; 3],
}

impl Default for Shot {
    fn default() -> Shot {
        Shot {
            time: Some("2026:10:24 09:30:21".to_owned()),
            fraction: None,
            model: "Canon EOS 6D".to_owned(),
            serial: "052021004321".to_owned(),
            pixels: (16, 24),
            background: [100, 197, 255],
        }
    }
}

impl Shot {
    pub fn at(time: &str) -> Shot {
        Shot { time: Some(time.to_owned()), ..Shot::default() }
    }

    /// A small JPEG with an EXIF segment after its beginning.
    pub fn jpeg(&self) -> Vec<u8> {
        let plain = picture(self.pixels, self.background);
        let mut block = b"Exif\0\0".to_vec();
        block.extend(self.tiff());
        let mut bytes = plain[..2].to_vec();
        bytes.extend([0xFF, 0xE1]);
        bytes.extend((block.len() as u16 + 2).to_be_bytes());
        bytes.extend(block);
        bytes.extend(&plain[2..]);
        bytes
    }

    /// The beginning of a raw file, which is this block too; `weight` bytes of sensor after it.
    pub fn raw(&self, weight: usize) -> Vec<u8> {
        let mut bytes = self.tiff();
        bytes.resize(bytes.len() + weight, 0x5A);
        bytes
    }

    /// Little-endian TIFF: the first directory with the model and a pointer, the second with the times.
    fn tiff(&self) -> Vec<u8> {
        let text = |tag: u16, text: &str| (tag, 2_u16, [text.as_bytes(), b"\0"].concat());
        let mut notes = Vec::new();
        notes.extend(self.time.iter().map(|time| text(0x9003, time)));
        notes.extend(self.fraction.iter().map(|fraction| text(0x9291, fraction)));
        notes.push(text(0xA431, &self.serial));
        let mut first = vec![text(0x0110, &self.model), (0x8769, 4, vec![0; 4])];
        let length = |entries: &[(u16, u16, Vec<u8>)]| directory(entries, 0).len() as u32;
        let second_at = 8 + length(&first);
        first[1].2 = second_at.to_le_bytes().to_vec();
        let mut bytes = b"II\x2a\0\x08\0\0\0".to_vec();
        bytes.extend(directory(&first, 8));
        bytes.extend(directory(&notes, second_at));
        bytes
    }
}

fn directory(entries: &[(u16, u16, Vec<u8>)], at: u32) -> Vec<u8> {
    let mut head = (entries.len() as u16).to_le_bytes().to_vec();
    let mut values: Vec<u8> = Vec::new();
    let values_at = at + 2 + entries.len() as u32 * 12 + 4;
    for (tag, kind, value) in entries {
        let count = if *kind == 2 { value.len() as u32 } else { 1 };
        head.extend(tag.to_le_bytes());
        head.extend(kind.to_le_bytes());
        head.extend(count.to_le_bytes());
        if value.len() <= 4 {
            let mut inline = value.clone();
            inline.resize(4, 0);
            head.extend(inline);
        } else {
            head.extend((values_at + values.len() as u32).to_le_bytes());
            values.extend(value);
        }
    }
    head.extend([0; 4]);
    head.extend(values);
    head
}

/// A plain picture: a background with a darker head in the middle.
pub fn picture((wide, high): (u16, u16), background: [u8; 3]) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(usize::from(wide) * usize::from(high) * 3);
    for y in 0..high {
        for x in 0..wide {
            let inside = x > wide / 4 && x < wide * 3 / 4 && y > high / 3;
            pixels.extend(if inside { [120, 80, 60] } else { background });
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_density(jpeg_encoder::PixelDensity::dpi(300));
    encoder.encode(&pixels, wide, high, ColorType::Rgb).unwrap();
    bytes
}

/// Writes a file below a folder, with the folders on its way.
pub fn put(folder: &Path, place: &str, bytes: &[u8]) {
    let path = folder.join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
