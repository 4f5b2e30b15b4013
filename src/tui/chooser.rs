//! Help (F1) and the palette (F10): one list that is filtered by typing and run by Enter.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::everywhere::{EVERYWHERE, Everywhere, FIELD, FORM, LIST};
use super::finder::score;
use super::key::Key;
use super::keymap::{Entry, Table};
use super::kit::field::{Field, Takes};
use super::kit::list::{ListState, Move};
use super::kit::look::Look;
use super::kit::panel::{centred, popup};
use super::kit::theme::Role;
use super::kit::width::{pad, width, wrap};
use super::route::Route;
use crate::text::{Lang, Word, tui as words};

/// What Enter does with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// The screen's binding at this place of its entries.
    Entry(usize),
    Everywhere(Everywhere),
    Go(Route),
    /// A key that lists, forms or fields carry out.
    Key(Key),
    Later(Word),
}

/// A palette line that no key table holds: a screen that other screens lead to.
#[derive(Clone, Debug)]
pub struct Command {
    pub name: Word,
    pub about: Option<Word>,
    pub route: Route,
    /// How to get there by keys: `F3 i`.
    pub keys: &'static str,
}

#[derive(Clone, Debug)]
struct Line {
    group: Word,
    keys: String,
    text: String,
    about: String,
    search: (&'static str, String),
    run: Run,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Help,
    Palette,
}

/// The open list.
#[derive(Clone, Debug)]
pub struct Chooser {
    kind: Kind,
    lines: Vec<Line>,
    query: Field,
    /// Places in `lines` that fit the query, best first.
    found: Vec<usize>,
    list: ListState,
}

impl Chooser {
    /// The keys of the present screen, then those of lists, forms and fields where it has them, then the others.
    pub fn help(entries: &[Entry], has: Has, lang: Lang) -> Chooser {
        let mut lines = own(entries, lang);
        if has.list {
            lines.extend(keyed(&LIST, entries, lang));
        }
        if has.form {
            lines.extend(keyed(&FORM, entries, lang));
        }
        if has.field {
            lines.extend(keyed(&FIELD, entries, lang));
        }
        // A key of a later version helps nobody today.
        lines.extend(everywhere(lang).into_iter().filter(|line| !matches!(line.run, Run::Later(_))));
        Chooser::new(Kind::Help, lines)
    }

    /// All commands that can be given here.
    pub fn palette(entries: &[Entry], commands: &[Command], lang: Lang) -> Chooser {
        let mut lines = own(entries, lang);
        lines.extend(everywhere(lang));
        lines.extend(commands.iter().map(|command| Line {
            group: words::MENU,
            keys: command.keys.to_owned(),
            text: command.name.get(lang).to_owned(),
            about: command.about.map(|about| about.get(lang).to_owned()).unwrap_or_default(),
            search: (command.name.zh, command.name.en.to_owned()),
            run: Run::Go(command.route.clone()),
        }));
        Chooser::new(Kind::Palette, lines)
    }

    fn new(kind: Kind, lines: Vec<Line>) -> Chooser {
        let list = ListState::new(lines.len());
        let found = (0..lines.len()).collect();
        Chooser { kind, lines, query: Field::new(Takes::Query), found, list }
    }

    pub fn field(&mut self) -> &mut Field {
        &mut self.query
    }

    pub fn list(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The query has changed.
    pub fn edited(&mut self) {
        let query = self.query.text();
        let mut found: Vec<(usize, u8)> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let key = line.keys.eq_ignore_ascii_case(query.trim()).then_some(6);
            let best = key.max(score(&query, line.search.0, &line.search.1)).max(
                (!query.trim().is_empty())
                    .then(|| score(&query, &line.about, &line.about).map(|_| 1))
                    .flatten(),
            );
            if let Some(best) = best {
                found.push((at, best));
            }
        }
        found.sort_by_key(|(at, best)| (u8::MAX - best, *at));
        self.found = found.into_iter().map(|(at, _)| at).collect();
        self.list.reset(self.found.len());
    }

    pub fn go(&mut self, step: Move) {
        self.list.go(step);
    }

    /// What the selected line does.
    pub fn chosen(&self) -> Option<Run> {
        let at = self.list.selected()?;
        self.found.get(at).and_then(|line| self.lines.get(*line)).map(|line| line.run.clone())
    }

    pub fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let outer =
            centred(area, 74.min(area.width.saturating_sub(4)), area.height.saturating_sub(2).min(24));
        let title = match self.kind {
            Kind::Help => words::HELP_TITLE,
            Kind::Palette => words::PALETTE_TITLE,
        };
        let inner = popup(frame.buffer_mut(), outer, look.word(title), look);
        if inner.height < 3 {
            return;
        }
        self.query.draw_prompt(frame, Rect { height: 1, ..inner }, look);
        let body = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
        let buf = frame.buffer_mut();
        let count = words::commands_found(look.lang, self.found.len());
        let wide = width(&count) as u16;
        if inner.width > wide + 20 {
            look.put(buf, (inner.right() - wide, inner.y), wide, &count, look.style(Role::Text));
        }
        if self.found.is_empty() {
            look.text(buf, body, 0, Role::Text, look.word(words::NOTHING_FOUND));
            return;
        }
        // In help the groups have headings, as long as nothing is filtered.
        let grouped = self.kind == Kind::Help && self.query.is_empty();
        let heads = |row: usize| {
            let group =
                |row: usize| self.found.get(row).and_then(|at| self.lines.get(*at)).map(|line| line.group);
            grouped && (row == 0 || group(row) != group(row - 1))
        };
        let keys = self.lines.iter().map(|line| width(&line.keys)).max().unwrap_or(0).min(18);
        // What a key does is said to its end in the help; the palette is a list of names.
        let said = |row: usize| -> Vec<String> {
            let Some(line) = self.found.get(row).and_then(|at| self.lines.get(*at)) else {
                return Vec::new();
            };
            let later = if matches!(line.run, Run::Later(_)) { look.word(words::LATER_MARK) } else { "" };
            let said = if line.about.is_empty() { &line.text } else { &line.about };
            wrap(
                format!("{said} {later}").trim_end(),
                usize::from(body.width).saturating_sub(keys + 4).max(8),
            )
        };
        let tall = |row: usize| if self.kind == Kind::Help { said(row).len().max(1) as u16 } else { 1 };
        let first = self.list.first_in_sight(body, |row| tall(row) + u16::from(heads(row)));
        let mut y = 0;
        for row in first..self.found.len() {
            let Some(line) = self.found.get(row).and_then(|at| self.lines.get(*at)) else { break };
            if y >= body.height {
                break;
            }
            if heads(row) {
                look.text(buf, body, y, Role::Heading, look.word(line.group));
                y += 1;
            }
            let selected = self.list.selected() == Some(row);
            let mark = if selected { "> " } else { "  " };
            let texts = match self.kind {
                Kind::Help => {
                    let mut texts = said(row);
                    for (at, text) in texts.iter_mut().enumerate() {
                        let head = if at == 0 { line.keys.as_str() } else { "" };
                        *text = format!("{}{}  {text}", if at == 0 { mark } else { "  " }, pad(head, keys));
                    }
                    texts
                }
                Kind::Palette => {
                    let later =
                        if matches!(line.run, Run::Later(_)) { look.word(words::LATER_MARK) } else { "" };
                    let about = format!("{} {later}", line.about);
                    let room = usize::from(body.width).saturating_sub(2 + 18 + 1 + keys + 1);
                    vec![format!("{mark}{} {} {}", pad(&line.text, 18), pad(about.trim(), room), line.keys)]
                }
            };
            let role = if selected { Role::Selected } else { Role::Text };
            let top = y;
            for text in &texts {
                look.text(buf, body, y, role, &pad(text.trim_end(), usize::from(body.width)));
                y += 1;
            }
            if top < body.height {
                let height = (y - top).min(body.height - top);
                self.list.drawn(row, Rect { y: body.y + top, height, ..body });
            }
        }
    }
}

/// What the present screen has besides its own keys.
#[derive(Clone, Copy, Debug, Default)]
pub struct Has {
    pub list: bool,
    pub form: bool,
    pub field: bool,
}

fn own(entries: &[Entry], lang: Lang) -> Vec<Line> {
    let lines = entries.iter().enumerate().filter(|(_, entry)| !entry.idle).map(|(at, entry)| {
        let run = if entry.later { Run::Later(entry.word) } else { Run::Entry(at) };
        line(entry, run, lang)
    });
    lines.collect()
}

fn everywhere(lang: Lang) -> Vec<Line> {
    let lines = EVERYWHERE.bindings.iter().map(|binding| {
        let run = binding.act.map_or(Run::Later(binding.label), Run::Everywhere);
        line(&Entry::of(EVERYWHERE.title, binding, None, lang), run, lang)
    });
    lines.collect()
}

/// Without the keys that mean something else on this screen.
fn keyed<A: Copy>(table: &Table<A>, entries: &[Entry], lang: Lang) -> Vec<Line> {
    let taken = |key: &Key| entries.iter().any(|entry| entry.keys.iter().any(|own| own.answers(*key)));
    let lines = table.bindings.iter().filter_map(|binding| {
        let free: Vec<Key> = binding.keys.iter().filter(|key| !taken(key)).copied().collect();
        let run = Run::Key(*free.first()?);
        let keys = free.iter().map(|key| key.name(lang)).collect::<Vec<_>>().join(" ");
        Some(Line { keys, ..line(&Entry::of(table.title, binding, None, lang), run, lang) })
    });
    lines.collect()
}

fn line(entry: &Entry, run: Run, lang: Lang) -> Line {
    Line {
        group: entry.group,
        keys: entry.key_names(lang),
        text: entry.label.clone(),
        about: entry.about.map(|about| about.get(lang).to_owned()).unwrap_or_default(),
        search: (entry.word.zh, entry.word.en.to_owned()),
        run,
    }
}
