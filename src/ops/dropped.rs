//! A path as people type it and as terminals paste a file that was dropped on them: in quotes, with blanks escaped,
//! as a `file://` address, several at once. Touches no disk.

use std::path::PathBuf;

/// The absolute paths that a text names; none when it is something else, such as a part of a name to search for.
pub fn paths(text: &str) -> Vec<PathBuf> {
    // PowerShell puts this before a path with blanks.
    let text = text.trim();
    let text = text.strip_prefix("& ").unwrap_or(text).trim();
    let pieces: Vec<String> = pieces(text).into_iter().map(plain).collect();
    if !pieces.is_empty() && pieces.iter().all(|piece| is_absolute(piece)) {
        return pieces.into_iter().map(PathBuf::from).collect();
    }
    // Typed by hand, with blanks in it.
    if is_absolute(text) { vec![PathBuf::from(text)] } else { Vec::new() }
}

/// The text begins as a path does, so that a blank belongs to it.
pub fn is_begun(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['"', '\'']) || text.starts_with("file:") || text.starts_with("& ") || is_absolute(text)
}

/// The text parts folders without beginning at the root, or begins at the own folder: `会计/1班.xlsx`, `~/1班.xlsx`. No
/// name of a file has that in it.
pub fn is_relative(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['"', '\'']);
    let parted = text.contains('/') || cfg!(windows) && text.contains('\\') || text.starts_with("~\\");
    parted && !text.starts_with("file:") && !is_absolute(text)
}

/// The ways in which a text may be read as paths that do not begin at the root: as one with its blanks, or as several.
pub fn relative(text: &str) -> Vec<Vec<String>> {
    let pieces = pieces(text.trim());
    if is_relative(text) || is_begun(text) { vec![vec![text.trim().to_owned()], pieces] } else { Vec::new() }
}

/// `/home`, `C:\图采`, `\\server\share`: on any system, because a path of another one deserves to be called so.
fn is_absolute(text: &str) -> bool {
    text.starts_with('/') || is_windows(text)
}

fn is_windows(text: &str) -> bool {
    let mut chars = text.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.next() == Some(':')
        && chars.next().is_some_and(|c| c == '\\' || c == '/');
    drive || text.starts_with("\\\\")
}

/// Cuts at blanks outside of quotes. A backslash keeps the next character as it is, but for paths of Windows, where
/// it parts folders.
fn pieces(text: &str) -> Vec<String> {
    let (mut pieces, mut piece, mut begun) = (Vec::new(), String::new(), false);
    let mut quote: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) if !is_windows(&piece) || c == '"' => (quote, begun) = (Some(c), true),
            ('\\', None | Some('"')) if escapes(&piece, chars.peek().copied(), quote) => {
                piece.extend(chars.next());
                begun = true;
            }
            (c, None) if c.is_whitespace() => {
                if begun {
                    pieces.push(std::mem::take(&mut piece));
                    begun = false;
                }
            }
            (c, _) => {
                piece.push(c);
                begun = true;
            }
        }
    }
    if begun {
        pieces.push(piece);
    }
    pieces
}

/// A backslash after this much of a piece stands before a character that it protects.
fn escapes(piece: &str, next: Option<char>, quote: Option<char>) -> bool {
    let Some(next) = next else { return false };
    let windows =
        is_windows(piece) || piece.chars().count() == 2 && piece.ends_with(':') || matches!(piece, "" | "\\");
    match quote {
        Some(_) => !windows && (next == '"' || next == '\\'),
        None => !windows,
    }
}

/// A `file://` address as the path that it stands for.
fn plain(piece: String) -> String {
    let Some(rest) = piece.strip_prefix("file://") else { return piece };
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = unescaped(rest);
    // `/C:/图采` is `C:/图采`.
    match path.strip_prefix('/') {
        Some(drive) if is_windows(drive) => drive.to_owned(),
        // `file://server/share`
        None => format!("//{path}"),
        Some(_) => path,
    }
}

/// `%E5%9B%BE` as the characters that these bytes are.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = [ahead.next(), ahead.next()].map(|digit| digit.and_then(|d| char::from(d).to_digit(16)));
        match (byte, digits) {
            (b'%', [Some(high), Some(low)]) => {
                bytes.push((high * 16 + low) as u8);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
