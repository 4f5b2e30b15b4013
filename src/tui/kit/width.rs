//! How wide a text is on the screen, and how it is cut, padded and wrapped. Never counts bytes or characters.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Stands where text was cut off. Two ASCII dots: an ellipsis glyph is one cell wide or two, by terminal.
pub const CUT_MARK: &str = "..";

/// How many cells the terminal gives to characters of ambiguous width (box lines, the middle dot, `é`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    #[default]
    Narrow,
    /// Old Chinese consoles. Such characters are replaced on screen; what is stored stays as it is.
    Wide,
}

/// Cells taken by one grapheme; 0 for what ratatui does not print.
pub fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// Cells taken by a text on one line.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(grapheme_width).sum()
}

/// The text, or its beginning and [`CUT_MARK`], in at most `max` cells. A cut text never passes for a whole one:
/// where not even the mark fits, only dots are left.
pub fn cut(text: &str, max: usize) -> Cow<'_, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    match max.checked_sub(CUT_MARK.len()) {
        Some(room) => Cow::Owned(marked(text, room)),
        None => Cow::Owned(".".repeat(max)),
    }
}

/// As much of the beginning as `room` cells hold, and always the mark after it.
pub fn marked(text: &str, room: usize) -> String {
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme_width(grapheme);
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push_str(CUT_MARK);
    kept
}

/// Cut to `cells` and filled with blanks on the right: exactly `cells` wide.
pub fn pad(text: &str, cells: usize) -> String {
    let mut text = cut(text, cells).into_owned();
    text.push_str(&" ".repeat(cells.saturating_sub(width(&text))));
    text
}

/// Cut to `cells` and filled with blanks on the left: exactly `cells` wide.
pub fn pad_left(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    let blanks = " ".repeat(cells.saturating_sub(width(&text)));
    format!("{blanks}{text}")
}

/// Lines of at most `max` cells that hold the whole text. Breaks at blanks, so that names stay whole; inside a long
/// run of Chinese it breaks between characters. A word wider than a line (an ID number in a narrow column) is broken
/// where it must be, and nothing of it is dropped.
pub fn wrap(text: &str, max: usize) -> Vec<String> {
    if max == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for token in tokens(paragraph, max) {
            let wide = width(token);
            if used + wide <= max {
                line.push_str(token);
                used += wide;
                continue;
            }
            if used > 0 {
                lines.push(line.trim_end().to_owned());
                line = String::new();
                used = 0;
            }
            if token.trim().is_empty() {
                continue;
            }
            for grapheme in token.graphemes(true) {
                let shown = cut(grapheme, max);
                let wide = width(&shown);
                if used + wide > max {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(&shown);
                used += wide;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Pieces that stay together: blanks; runs between blanks that are no longer than a name; of longer runs the words
/// and the single wide characters, with closing marks at what they close.
fn tokens(text: &str, max: usize) -> Vec<&str> {
    let together = NAME_CELLS.min(max / 2);
    let mut tokens = Vec::new();
    for run in split(text, |last, now| (last == Kind::Blank) != (now == Kind::Blank)) {
        if width(run) <= together {
            tokens.push(run);
        } else {
            tokens.extend(split(run, |last, now| match (last, now) {
                (_, Kind::Closing) => false,
                (Kind::Wide | Kind::Closing, _) | (_, Kind::Wide) => true,
                (last, now) => last != now,
            }));
        }
    }
    tokens
}

/// As wide as a long name: fourteen characters.
const NAME_CELLS: usize = 28;

/// Cuts between two graphemes wherever `breaks` says so of their kinds.
fn split(text: &str, breaks: impl Fn(Kind, Kind) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        let now = kind(grapheme);
        if before.is_some_and(|last| breaks(last, now)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        before = Some(now);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Wide,
    Closing,
    Blank,
    Word,
}

fn kind(grapheme: &str) -> Kind {
    match grapheme {
        " " => Kind::Blank,
        "，" | "。" | "；" | "：" | "、" | "？" | "！" | "）" | "」" | "," | ";" | "?" | "!" | ")" | "]" => {
            Kind::Closing
        }
        _ if grapheme_width(grapheme) > 1 => Kind::Wide,
        _ => Kind::Word,
    }
}

/// What the terminal may receive of a text: no control, bidi or zero-width character, and on terminals that give
/// ambiguous characters two cells a plain stand-in for each of them.
pub fn shown(text: &str, ambiguous: Ambiguous) -> Cow<'_, str> {
    let replaced = |c: char| ambiguous == Ambiguous::Wide && is_ambiguous(c);
    let plain = |c: char| !hidden(c) && !replaced(c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if plain(c) {
            out.push(c);
        } else if !hidden(c) {
            out.push_str(stand_in(c));
        } else if c == '\t' || c == '\n' {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}

/// Controls, bidi marks, and characters without a glyph. Variation selectors stay: rare names need them.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Ambiguous by Unicode's East Asian Width (UAX 11).
pub fn is_ambiguous(c: char) -> bool {
    c.width_cjk() != c.width()
}

fn stand_in(c: char) -> &'static str {
    match c {
        '·' | '•' | '‧' | '∙' | '⋅' => ".",
        '“' | '”' => "\"",
        '‘' | '’' => "'",
        '…' => "..",
        '—' | '–' | '‐' | '―' | '─' | '━' => "-",
        '×' => "x",
        '→' => "->",
        '←' => "<-",
        '│' | '┃' => "|",
        'à' | 'á' | 'ā' | 'ǎ' => "a",
        'è' | 'é' | 'ê' | 'ē' | 'ě' => "e",
        'ì' | 'í' | 'ī' | 'ǐ' => "i",
        'ò' | 'ó' | 'ō' | 'ǒ' => "o",
        'ù' | 'ú' | 'ü' | 'ū' | 'ǔ' => "u",
        _ => "?",
    }
}
