//! A user at a screen: keys go in as a script, the screen comes out as text. Jobs run in place.

use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use photodesk::text::Lang;
use photodesk::tui::app::{App, Settings, Setup, Shell};
use photodesk::tui::kit::look::{Borders, Look};
use photodesk::tui::kit::theme::Theme;
use photodesk::tui::kit::width::{Ambiguous, width};
use photodesk::tui::route::Route;
use photodesk::tui::screen::{Ctx, Status};
use photodesk::tui::worker::{Control, News, Progress, carry_out};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::{Frame, Terminal};

/// Pace of a script: slower than the guards against key repeat.
const KEY_PACE: Duration = Duration::from_millis(300);

pub struct Harness<D> {
    pub app: App<D>,
    pub desk: D,
    terminal: Terminal<TestBackend>,
    at: Duration,
    /// Long jobs are told to stop at this report of progress.
    pub stop_at: Option<u64>,
    /// Run jobs after each key; off to look at what happens in between.
    pub settles: bool,
}

pub fn morning() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 10, 24).unwrap().and_hms_opt(9, 41, 27).unwrap()
}

impl<D: 'static> Harness<D> {
    /// Over any handle, with the shell's screen for `first` at the bottom.
    pub fn new(size: (u16, u16), lang: Lang, first: Route, shell: Shell<D>, desk: D) -> Harness<D> {
        let ctx = Ctx { lang, now: morning(), at: Duration::ZERO, pressed: None, status: Status::default() };
        let home = (shell.open)(&first, &ctx).unwrap();
        Harness::with(size, lang, Setup { status: Status::default(), first, home, shell }, desk)
    }

    pub fn with((width, height): (u16, u16), lang: Lang, setup: Setup<D>, desk: D) -> Harness<D> {
        let settings = Settings {
            lang,
            theme: Theme::Terminal,
            borders: if width < 100 { Borders::Ascii } else { Borders::Line },
            ambiguous: Ambiguous::Narrow,
            now: morning(),
            width,
            height,
        };
        let app = App::new(settings, setup);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut harness = Harness { app, desk, terminal, at: Duration::ZERO, stop_at: None, settles: true };
        harness.settle();
        harness
    }

    /// Runs all jobs in place until none is left.
    pub fn settle(&mut self) {
        loop {
            let tasks = self.app.tasks();
            if tasks.is_empty() {
                return;
            }
            for task in tasks {
                let ticket = task.ticket;
                let stop = task.stop.clone();
                let (mut reports, stop_at) = (Vec::new(), self.stop_at);
                let mut report = |progress: Progress| {
                    reports.push(progress);
                    let stopped = stop.load(std::sync::atomic::Ordering::Relaxed);
                    if stopped || stop_at.is_some_and(|at| progress.done >= at) {
                        Control::Stop
                    } else {
                        Control::Go
                    }
                };
                let done = carry_out(&mut self.desk, task, &mut report);
                for progress in reports {
                    self.app.hear(News::Progress(ticket, progress));
                }
                self.app.hear(done);
            }
        }
    }

    /// `zsf<enter><f2><ctrl-z>`: names in angle brackets, anything else is typed as it stands; `<lt>` is `<`,
    /// `<wait:50>` lets milliseconds pass, `<fast>` types the next key at once, `<paste:...>` pastes.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        let mut fast = false;
        for stroke in strokes(script) {
            if let Some(millis) = stroke.strip_prefix("wait:") {
                self.pass(Duration::from_millis(millis.parse().unwrap()));
                continue;
            }
            if stroke == "fast" {
                fast = true;
                continue;
            }
            if !std::mem::take(&mut fast) {
                self.at += KEY_PACE;
            }
            self.send(event(&stroke));
        }
        self
    }

    /// Time passes; the loop looks at the clock.
    pub fn pass(&mut self, time: Duration) {
        self.at += time;
        self.app.tick(morning() + self.at, self.at);
        if self.settles {
            self.settle();
        }
    }

    pub fn send(&mut self, event: Event) {
        self.app.tick(morning() + self.at, self.at);
        if self.settles {
            self.settle();
        }
        self.app.event(event);
        if self.settles {
            self.settle();
        }
    }

    /// What a console sends that does not mark a paste: all its keys at once.
    pub fn burst_in(&mut self, script: &str) {
        let events = strokes(script).iter().map(|stroke| event(stroke)).collect();
        for event in photodesk::tui::burst::gathered(events) {
            self.send(event);
        }
    }

    pub fn click(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    }

    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.screen();
        self.at += Duration::from_millis(100);
        self.send(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.send(Event::Resize(width, height));
    }

    /// The screen as text, one line a row.
    pub fn screen(&mut self) -> String {
        self.draw();
        dump(self.terminal.backend().buffer())
    }

    /// As a terminal shows it that was empty before: the test backend keeps what lay under a wide character.
    pub fn clean_screen(&mut self) -> String {
        self.terminal.clear().unwrap();
        let screen = self.screen();
        // Snapshots are of a computer that parts folders by this sign.
        if cfg!(windows) { screen.replace('\\', "/") } else { screen }
    }

    /// One row of the screen.
    pub fn row(&mut self, row: usize) -> String {
        self.screen().lines().nth(row).unwrap_or_default().to_owned()
    }

    pub fn message(&mut self) -> String {
        let rows = self.screen().lines().count();
        self.row(rows - 2).trim().to_owned()
    }

    pub fn footer(&mut self) -> String {
        let rows = self.screen().lines().count();
        self.row(rows - 1)
    }

    pub fn styles(&mut self) -> String {
        self.draw();
        styles(self.terminal.backend().buffer())
    }

    pub fn cursor(&mut self) -> Position {
        self.draw();
        ratatui::backend::Backend::get_cursor_position(self.terminal.backend_mut()).unwrap()
    }

    /// Draws all cells anew: where a wide character gives way to narrow ones, a terminal blanks its second cell by
    /// itself, which ratatui relies on and its test backend does not do.
    pub fn draw(&mut self) {
        self.terminal.clear().unwrap();
        let app = &mut self.app;
        self.terminal.draw(|frame| app.draw(frame)).unwrap();
    }
}

/// A script that types this at once, as a card reader does.
pub fn burst(text: &str) -> String {
    text.chars().flat_map(|c| ["<fast>".to_owned(), c.to_string()]).collect()
}

pub fn strokes(script: &str) -> Vec<String> {
    let mut strokes = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        if first == '<'
            && let Some((name, after)) = rest[1..].split_once('>')
        {
            strokes.push(name.to_owned());
            rest = after;
        } else {
            strokes.push(first.to_string());
            rest = &rest[first.len_utf8()..];
        }
    }
    strokes
}

fn event(stroke: &str) -> Event {
    let key = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    let with = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
    if let Some(text) = stroke.strip_prefix("paste:") {
        return Event::Paste(text.to_owned());
    }
    if let Some(letter) = stroke.strip_prefix("ctrl-") {
        return with(KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL);
    }
    match stroke {
        "enter" => key(KeyCode::Enter),
        "esc" => key(KeyCode::Esc),
        "tab" => key(KeyCode::Tab),
        "backtab" => with(KeyCode::BackTab, KeyModifiers::SHIFT),
        "space" => key(KeyCode::Char(' ')),
        "lt" => key(KeyCode::Char('<')),
        "up" => key(KeyCode::Up),
        "down" => key(KeyCode::Down),
        "left" => key(KeyCode::Left),
        "right" => key(KeyCode::Right),
        "home" => key(KeyCode::Home),
        "end" => key(KeyCode::End),
        "pgup" => key(KeyCode::PageUp),
        "pgdn" => key(KeyCode::PageDown),
        "bs" => key(KeyCode::Backspace),
        "del" => key(KeyCode::Delete),
        _ => match stroke.strip_prefix('f').and_then(|n| n.parse().ok()) {
            Some(number) => key(KeyCode::F(number)),
            None => key(KeyCode::Char(stroke.chars().next().unwrap())),
        },
    }
}

/// Cells to text by display width: the cell after a wide character is part of it and prints nothing.
pub fn dump(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += (width(symbol).max(1)) as u16;
        }
        text.push('\n');
    }
    text
}

/// One letter for each cell: `.` plain, `r` reverse, `b` bold, `u` underlined, upper case with a colour.
pub fn styles(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let cell = &buffer[(x, y)];
            let cells = width(cell.symbol()).max(1);
            x += cells as u16;
            let letter = if cell.modifier.contains(Modifier::REVERSED) {
                'r'
            } else if cell.modifier.contains(Modifier::UNDERLINED) {
                'u'
            } else if cell.modifier.contains(Modifier::BOLD) {
                'b'
            } else {
                '.'
            };
            let coloured = cell.fg != ratatui::style::Color::Reset || cell.bg != ratatui::style::Color::Reset;
            let letter = if coloured { letter.to_ascii_uppercase() } else { letter };
            // The second cell of a wide character has the style of the first.
            text.push_str(&letter.to_string().repeat(cells));
        }
        text.push('\n');
    }
    text
}

/// A look for drawing parts of the kit alone.
pub fn look(lang: Lang, borders: Borders) -> Look {
    Look {
        lang,
        theme: Theme::Terminal,
        borders,
        ambiguous: Ambiguous::Narrow,
        active: true,
        now: morning(),
        at: Duration::ZERO,
        progress: None,
    }
}

/// Draws on an empty screen of this size.
pub fn drawn(width: u16, height: u16, draw: impl FnOnce(&mut Frame, Rect)) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw(frame, frame.area())).unwrap();
    terminal.backend().buffer().clone()
}
