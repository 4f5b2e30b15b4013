//! Lines that come faster than anybody types are pasted text: where the terminal does not mark a paste (consoles of
//! Windows), nothing of it may be carried out as keys. Pure; the loop hands over what has arrived together.

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};

/// A paste has at least so many lines with something in them, and so many characters in all. A card reader sends one
/// line, and a short run of keys over a slow line is still keys.
const LINES: usize = 3;
const CHARACTERS: usize = 20;

/// What one event types: a character, or the end of a line.
fn typed(event: &Event) -> Option<char> {
    let Event::Key(key) = event else { return None };
    if key.kind != KeyEventKind::Press {
        return None;
    }
    let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
    match key.code {
        KeyCode::Char(c) if plain => Some(c),
        // A line feed arrives as Ctrl+J.
        KeyCode::Char('j' | 'm') if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

/// Could more of a paste follow? Then the loop waits a moment before it hands the events on.
pub fn may_go_on(events: &[Event]) -> bool {
    let text: Vec<char> = events.iter().filter_map(typed).collect();
    text.contains(&'\n') && text.iter().filter(|c| !c.is_control()).count() >= 4
}

/// More than one reading of the terminal has brought: the rest of a paste may still lie there.
pub fn is_long(events: &[Event]) -> bool {
    const AT_ONCE: usize = 1_000;
    may_go_on(events) && events.iter().filter_map(typed).map(char::len_utf8).sum::<usize>() > AT_ONCE
}

/// The same events, with each run of keys that is pasted text as one paste.
pub fn gathered(events: Vec<Event>) -> Vec<Event> {
    let mut all = Vec::new();
    let mut run: Vec<Event> = Vec::new();
    for event in events {
        // Releases of keys stand between the presses on some consoles.
        let release = matches!(&event, Event::Key(key) if key.kind == KeyEventKind::Release);
        if typed(&event).is_some() || (release && !run.is_empty()) {
            run.push(event);
        } else {
            settle(&mut run, &mut all);
            all.push(event);
        }
    }
    settle(&mut run, &mut all);
    all
}

fn settle(run: &mut Vec<Event>, all: &mut Vec<Event>) {
    let text: String = run.iter().filter_map(typed).collect();
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    if lines >= LINES && characters >= CHARACTERS {
        all.push(Event::Paste(text));
        run.clear();
    } else {
        all.append(run);
    }
}
