//! What a finished photo has to be, and whether one is. The profiles themselves are data; see `photo::specs`.

use serde::Serialize;

use super::Flaw;

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// A profile of finished photos.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spec {
    pub name: String,
    pub zh: String,
    pub en: String,
    /// The rule that it follows.
    pub source: String,
    /// Width and height.
    pub pixels: (u32, u32),
    pub dpi: Option<u32>,
    /// In KB of 1024 bytes.
    pub least_kb: Option<u64>,
    pub most_kb: Option<u64>,
    /// The sizes are usual ones: another is worth a look, not a fault.
    pub size_is_usual: bool,
    /// In lower case, without the dot.
    pub ending: String,
    /// Backgrounds that are allowed; none: any.
    pub colours: Vec<Colour>,
    /// By how much each part of a colour may be off.
    pub tolerance: u8,
}

/// What the background of a picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Not looked at, or it cannot be told: uneven, busy, not to be decoded.
    #[default]
    Untold,
    Plain(Colour),
}

/// A file as it was measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// As it is written in the name.
    pub ending: String,
    pub flaw: Option<Flaw>,
    pub pixels: Option<(u32, u32)>,
    pub dpi: Option<u32>,
    pub bytes: u64,
    /// 3 for a picture in colour, 1 for grey.
    pub channels: Option<u8>,
    pub background: Background,
}

/// Why a file does not do, or is worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    Flawed {
        flaw: Flaw,
    },
    Pixels {
        is: (u32, u32),
        should: (u32, u32),
    },
    /// The right measures lying on their side.
    Turned {
        is: (u32, u32),
    },
    Dpi {
        is: u32,
        should: u32,
    },
    TooSmall {
        bytes: u64,
        least_kb: u64,
    },
    TooLarge {
        bytes: u64,
        most_kb: u64,
    },
    Ending {
        should: String,
    },
    Grey,
    Background {
        is: Colour,
    },
    /// The background could not be told; somebody has to look.
    BackgroundUntold,
}

/// What was found about a file: faults refuse it, hints ask for a look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Judged {
    pub faults: Vec<Fault>,
    pub hints: Vec<Fault>,
}

impl Judged {
    pub fn passes(&self) -> bool {
        self.faults.is_empty()
    }
}

impl Spec {
    /// Judges a file.
    pub fn judge(&self, seen: &Measured) -> Judged {
        let mut judged = Judged::default();
        if let Some(flaw) = seen.flaw {
            judged.faults.push(Fault::Flawed { flaw });
            return judged;
        }
        let should = self.pixels;
        judged.faults.extend(seen.pixels.filter(|is| *is != should).map(|is| {
            if (is.1, is.0) == should { Fault::Turned { is } } else { Fault::Pixels { is, should } }
        }));
        let dpi = seen.dpi.zip(self.dpi).filter(|(is, should)| is != should);
        judged.faults.extend(dpi.map(|(is, should)| Fault::Dpi { is, should }));
        if seen.ending != self.ending {
            judged.faults.push(Fault::Ending { should: self.ending.clone() });
        }
        if seen.channels == Some(1) {
            judged.faults.push(Fault::Grey);
        }
        let bytes = seen.bytes;
        let small = self.least_kb.filter(|least| bytes < least * 1024);
        let large = self.most_kb.filter(|most| bytes > most * 1024);
        let size = small.map(|least_kb| Fault::TooSmall { bytes, least_kb });
        let size = size.or(large.map(|most_kb| Fault::TooLarge { bytes, most_kb }));
        if self.size_is_usual {
            judged.hints.extend(size);
        } else {
            judged.faults.extend(size);
        }
        if !self.colours.is_empty() {
            match seen.background {
                Background::Untold => judged.hints.push(Fault::BackgroundUntold),
                Background::Plain(is) if self.allows(is) => {}
                Background::Plain(is) => judged.faults.push(Fault::Background { is }),
            }
        }
        judged
    }

    fn allows(&self, is: Colour) -> bool {
        let near =
            |colour: &Colour| colour.iter().zip(is).all(|(should, is)| should.abs_diff(is) <= self.tolerance);
        self.colours.iter().any(near)
    }
}
