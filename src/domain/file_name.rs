//! Names of files that every computer keeps as they are written. Windows has some for devices, ends a name before dots
//! and blanks, and reads some signs as something else; and what is named on one computer goes to the next on a stick.
//! Touches no file.

/// Devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices with a number behind.
const NUMBERED: [&str; 2] = ["com", "lpt"];
const SIGNS: &str = "<>:\"/\\|?*";

/// Windows takes this name, without its folder, and keeps it as it is.
pub fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    !name.is_empty()
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || SIGNS.contains(c))
        && !is_device(stem.trim_end())
}

/// A text as a part of a name: letters, digits and hyphens stay, anything else is `_`.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_lowercase();
    let numbered = |device: &str| {
        let mut rest = stem.strip_prefix(device).unwrap_or_default().chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None))
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED.into_iter().any(numbered)
}
