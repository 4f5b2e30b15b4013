//! A finished photo measured: its outside, and the colour behind the head.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::domain::frame::Frame;
use crate::domain::frame::spec::{Background, Colour, Measured};

/// Larger pictures are camera originals and are not decoded: nobody has made them a background yet.
const LARGEST: usize = 2000;
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// The corners that are looked at are this part of the width and height.
const CORNER: usize = 6;
/// More than this away from the mean, on average, and a corner is no plain background.
const BUSY: u32 = 24;
/// Left and right may differ by this much in the light.
const UNEVEN: u8 = 48;

/// Measures a file that a card or folder holds. Whatever cannot be told stays empty.
pub fn measure(folder: &Path, frame: &Frame) -> Measured {
    let ending = frame.name().rsplit_once('.').map(|(_, ending)| ending.to_owned()).unwrap_or_default();
    let small = frame.pixels.is_some_and(|(wide, high)| wide.max(high) as usize <= LARGEST);
    let looked = (small && frame.is_sound()).then(|| decode(&folder.join(&frame.path))).flatten();
    let (channels, background) = looked.unwrap_or_default();
    Measured {
        ending,
        flaw: frame.flaw,
        pixels: frame.pixels,
        dpi: frame.dpi,
        bytes: frame.bytes,
        channels,
        background,
    }
}

fn decode(path: &Path) -> Option<(Option<u8>, Background)> {
    let mut file = File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.by_ref().take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    if file.stream_position().ok()? >= MOST_BYTES {
        return None;
    }
    let options = DecoderOptions::default()
        .set_max_width(LARGEST)
        .set_max_height(LARGEST)
        .jpeg_set_max_scans(64)
        .set_strict_mode(false)
        .set_use_unsafe(false)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let pixels = decoder.decode().ok()?;
    let info = decoder.info()?;
    let channels = decoder.input_colorspace().map(|space| if space == ColorSpace::Luma { 1 } else { 3 });
    Some((channels, background(&pixels, usize::from(info.width), usize::from(info.height))))
}

/// The mean colour of the two upper corners, where both are plain and alike.
fn background(pixels: &[u8], wide: usize, high: usize) -> Background {
    let (across, down) = ((wide / CORNER).max(1), (high / CORNER).max(1));
    let left = corner(pixels, wide, 0..across.min(wide), down.min(high));
    let right = corner(pixels, wide, wide.saturating_sub(across)..wide, down.min(high));
    match (left, right) {
        (Some(left), Some(right)) if left.iter().zip(right).all(|(a, b)| a.abs_diff(b) <= UNEVEN) => {
            let mut mean = left;
            for (part, other) in mean.iter_mut().zip(right) {
                *part = u8::midpoint(*part, other);
            }
            Background::Plain(mean)
        }
        _ => Background::Untold,
    }
}

fn corner(pixels: &[u8], wide: usize, across: std::ops::Range<usize>, down: usize) -> Option<Colour> {
    let area = || {
        (0..down)
            .flat_map(|y| across.clone().map(move |x| (y * wide + x) * 3))
            .filter_map(|at| pixels.get(at..at + 3))
    };
    let count = u32::try_from(area().count()).ok().filter(|count| *count > 0)?;
    let mut sums = [0_u32; 3];
    for pixel in area() {
        for (sum, part) in sums.iter_mut().zip(pixel) {
            *sum += u32::from(*part);
        }
    }
    let mean = sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX));
    let away: u32 = area()
        .map(|pixel| {
            pixel.iter().zip(mean).map(|(part, mean)| u32::from(part.abs_diff(mean))).max().unwrap_or(0)
        })
        .sum();
    (away / count <= BUSY).then_some(mean)
}
