//! One key of the keyboard as the key tables name it, and how the terminal's events become one.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::text::{Lang, tui as words};

/// A key, or a range of characters that one binding answers to. Characters are folded to half width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    /// Any of these characters, both ends included; which one it was stands in `Ctx::pressed`.
    Range(char, char),
    Ctrl(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    ShiftUp,
    ShiftDown,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Backspace,
    Delete,
}

pub const SPACE: Key = Key::Char(' ');
pub const DIGITS: Key = Key::Range('0', '9');

impl Key {
    /// The key of an event; none for releases and repeats (Windows sends both) and for keys of no table.
    /// Terminals send some keys as control characters: Ctrl+J and Ctrl+M are Enter (a scanner ends with one of
    /// them), Ctrl+H is Backspace, Ctrl+I is Tab.
    pub fn of_event(event: &KeyEvent) -> Option<Key> {
        if event.kind != KeyEventKind::Press {
            return None;
        }
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        Some(match event.code {
            // AltGr arrives as Ctrl+Alt on Windows and makes an ordinary character.
            KeyCode::Char(c) if control && alt && !c.is_ascii_alphanumeric() => Key::Char(c),
            KeyCode::Char(_) if alt => return None,
            KeyCode::Char(c) if control => match c.to_ascii_lowercase() {
                'j' | 'm' => Key::Enter,
                'h' => Key::Backspace,
                'i' => Key::Tab,
                '[' => Key::Esc,
                c => Key::Ctrl(c),
            },
            KeyCode::Char(c) => Key::Char(c),
            _ if control || alt => return None,
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab if shift => Key::BackTab,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => Key::BackTab,
            KeyCode::Up if shift => Key::ShiftUp,
            KeyCode::Down if shift => Key::ShiftDown,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::F(n) if !shift => Key::F(n),
            _ => return None,
        })
    }

    /// Full-width characters of a Chinese input method as the half-width ones that the tables name.
    #[must_use]
    pub fn folded(self) -> Key {
        match self {
            Key::Char(c) => Key::Char(fold(c)),
            key => key,
        }
    }

    /// Does this binding's key answer to `pressed`?
    pub fn answers(self, pressed: Key) -> bool {
        match (self, pressed) {
            (Key::Range(first, last), Key::Char(c)) => (first..=last).contains(&c),
            _ => self == pressed,
        }
    }

    /// A character that a text field may take.
    pub fn character(self) -> Option<char> {
        match self {
            Key::Char(c) => Some(c),
            _ => None,
        }
    }

    /// Keys that terminals, windows or Chinese input methods keep for themselves: never in a table.
    /// Ctrl+C may only mean "cancel input"; the tables do not name it at all.
    pub fn forbidden(self) -> bool {
        match self {
            Key::F(n) => n == 11 || n == 0 || n > 12,
            // select, find and mark of conhost; copy; the IME's switch and full stop; zoom; and the
            // control characters that are other keys
            Key::Ctrl(c) => "afmcijh[]@^_\\ .,+-=0123456789vx".contains(c),
            _ => false,
        }
    }

    /// As footers, help and README write it.
    pub fn name(self, lang: Lang) -> String {
        let word = |word: crate::text::Word| word.get(lang).to_owned();
        match self {
            Key::Char(' ') => "Space".to_owned(),
            Key::Char(c) => c.to_string(),
            Key::Range(first, last) => format!("{first}-{last}"),
            Key::Ctrl(c) => format!("Ctrl+{}", c.to_ascii_uppercase()),
            Key::F(n) => format!("F{n}"),
            Key::Enter => "Enter".to_owned(),
            Key::Esc => "Esc".to_owned(),
            Key::Tab => "Tab".to_owned(),
            Key::BackTab => "Shift+Tab".to_owned(),
            Key::Up => word(words::KEY_UP),
            Key::Down => word(words::KEY_DOWN),
            Key::ShiftUp => format!("Shift+{}", words::KEY_UP.get(lang)),
            Key::ShiftDown => format!("Shift+{}", words::KEY_DOWN.get(lang)),
            Key::Left => word(words::KEY_LEFT),
            Key::Right => word(words::KEY_RIGHT),
            Key::Home => "Home".to_owned(),
            Key::End => "End".to_owned(),
            Key::PageUp => "PgUp".to_owned(),
            Key::PageDown => "PgDn".to_owned(),
            Key::Backspace => "Backspace".to_owned(),
            Key::Delete => "Del".to_owned(),
        }
    }
}

/// One full-width character as half width: the FF01–FF5E block, the ideographic blank, and the marks that a Chinese
/// input method types on the keys of `/`, `.` and `\`.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        _ => c,
    }
}
