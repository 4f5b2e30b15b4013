//! The frame around every screen: title line, message line, footer; and what lies over it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{App, Over};
use crate::text::tui as words;
use crate::tui::everywhere::EVERYWHERE;
use crate::tui::footer::{self, Hint};
use crate::tui::key::Key;
use crate::tui::keymap::Entry;
use crate::tui::kit::bar::per_cent;
use crate::tui::kit::field::Takes;
use crate::tui::kit::form::FormMove;
use crate::tui::kit::look::Look;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{pad, width, wrap};
use crate::tui::screen::{Pace, Saved};

/// A message may take this many rows before it is cut: names in it are read out to the student.
const MESSAGE_ROWS: usize = 3;

impl<D: 'static> App<D> {
    pub(super) fn look(&self) -> Look {
        Look {
            lang: self.ctx.lang,
            theme: self.theme,
            borders: self.borders,
            ambiguous: self.ambiguous,
            active: true,
            now: self.ctx.now,
            at: self.ctx.at,
            progress: self.long_job().and_then(|job| job.progress),
        }
    }

    /// The whole window. Takes `&mut self` only to look at the open field.
    pub fn draw(&mut self, frame: &mut Frame) {
        let area = frame.area();
        self.size = (area.width, area.height);
        let look = self.look();
        frame.buffer_mut().set_style(area, look.style(Role::Text));
        if self.too_small() {
            self.draw_small(frame, area, &look);
            return;
        }
        self.draw_title(frame, &look);
        let (message, role) = self.message_line(&look);
        let mut lines = wrap(&look.show(&message), usize::from(area.width) - 2);
        lines.truncate(MESSAGE_ROWS);
        let rows = lines.len().max(1) as u16;
        let body = Rect::new(area.x, area.y + 1, area.width, area.height - 2 - rows);
        let beneath = Look { active: self.over.is_none(), ..look.clone() };
        self.top_ref().screen.draw(frame, body, &beneath);
        let style = look.style(role);
        let flash = self.ctx.at < self.flash_until;
        let style = if flash { style.add_modifier(ratatui::style::Modifier::REVERSED) } else { style };
        for (row, line) in lines.iter().enumerate() {
            let place = (area.x, body.bottom() + row as u16);
            look.put(
                frame.buffer_mut(),
                place,
                area.width,
                &pad(&format!(" {line}"), area.width.into()),
                style,
            );
        }
        let foot = Rect::new(area.x, area.bottom() - 1, area.width, 1);
        footer::draw(frame.buffer_mut(), foot, &self.hints(), &look);
        match &self.over {
            Some(Over::Chooser(chooser)) => chooser.draw(frame, body, &look),
            Some(Over::Ask { dialog, .. } | Over::Quit(dialog)) => dialog.draw(frame, body, &look),
            None => {}
        }
    }

    /// Below the smallest size: what to do, and the line that is being typed.
    fn draw_small(&mut self, frame: &mut Frame, area: Rect, look: &Look) {
        let size = words::window_size(look.lang, area.width, area.height);
        let text = format!("{} ({size})", look.word(words::TOO_SMALL));
        let mut row = 0;
        for line in wrap(&text, usize::from(area.width)) {
            look.text(frame.buffer_mut(), area, row, Role::Text, &line);
            row += 1;
        }
        let row = row.min(area.height.saturating_sub(1));
        if let Some(field) = self.top().screen.field() {
            let place = Rect { y: area.y + row, height: area.height.min(1), ..area };
            frame.buffer_mut().set_style(place, look.style(Role::Text));
            crate::tui::kit::panel::clear(frame.buffer_mut(), place, look);
            field.draw_prompt(frame, place, look);
        }
    }

    fn draw_title(&self, frame: &mut Frame, look: &Look) {
        let area = frame.area();
        let screen = self.top_ref().screen.title(look.lang);
        let demo = if self.ctx.status.demo { format!("  {}", look.word(words::DEMO)) } else { String::new() };
        let session = self.ctx.status.session.as_ref();
        let session = session.map(|session| words::session(look.lang, session)).unwrap_or_default();
        let gap = if session.is_empty() { "" } else { "  " };
        let left = format!(" {}{demo}  {screen}{gap}{session}", look.word(words::PROGRAM));
        let short = format!(" {}{demo}  {screen}", look.word(words::PROGRAM));
        let help = format!("F1 {} ", look.word(words::HELP));
        let saved = |shape: &str| match self.ctx.status.saved {
            Saved::Nothing => String::new(),
            Saved::At(time) => format!("{} {}  ", look.word(words::SAVED), time.format(shape)),
            Saved::Failed => format!("{}  ", look.word(words::UNSAVED)),
            Saved::ReadOnly => format!("{}  ", look.word(words::READ_ONLY)),
        };
        let (long, brief) = (format!("{}{help}", saved("%H:%M:%S")), format!("{}{help}", saved("%H:%M")));
        let room = usize::from(area.width);
        let tries = [(&left, &long), (&left, &brief), (&short, &long), (&short, &brief)];
        let fits = |(left, right): &(&String, &String)| width(&look.show(left)) + 1 + width(right) <= room;
        let (left, right) = tries.into_iter().find(fits).unwrap_or((&short, &help));
        let line = format!("{}{right}", pad(&look.show(left), room.saturating_sub(width(right))));
        look.put(frame.buffer_mut(), (area.x, area.y), area.width, &line, look.style(Role::TitleBar));
    }

    /// What the line above the footer says.
    fn message_line(&self, look: &Look) -> (String, Role) {
        if let Some(Over::Ask { dialog, .. } | Over::Quit(dialog)) = &self.over {
            return (look.word(dialog.prompt()).to_owned(), Role::Text);
        }
        if let Some(job) = self.long_job()
            && !job.stop.load(std::sync::atomic::Ordering::Relaxed)
        {
            let progress = job.progress.unwrap_or_default();
            let share = per_cent(progress.done, progress.total);
            return (words::progress(look.lang, job.name, progress.done, progress.total, share), Role::Text);
        }
        let slow = self.waiting.values().find(|job| {
            job.pace == Pace::Short
                && self.ctx.at.saturating_sub(job.since) > std::time::Duration::from_millis(300)
        });
        if let Some(job) = slow {
            return (look.lang.labelled(look.word(words::WORKING), look.word(job.name)), Role::Text);
        }
        match &self.message {
            Some(message) => (message.text.clone(), message.role),
            None => (self.top_ref().screen.prompt(look.lang).unwrap_or_default(), Role::Text),
        }
    }

    /// The hints of what has the keys now.
    pub(super) fn hints(&mut self) -> Vec<Hint> {
        let lang = self.ctx.lang;
        let hint = |key: Key, word: crate::text::Word, rank: u8| Hint::new(key, word.get(lang), rank, lang);
        match &self.over {
            Some(Over::Chooser(_)) => {
                let mut move_hint = hint(Key::Up, words::MOVE, 5);
                move_hint.keys = format!("{} {}", Key::Up.name(lang), Key::Down.name(lang));
                move_hint.key = None;
                return vec![hint(Key::Enter, words::RUN, 9), move_hint, hint(Key::Esc, words::CLOSE, 9)];
            }
            Some(Over::Ask { dialog, .. } | Over::Quit(dialog)) => {
                let pick = match dialog.hint() {
                    Some(keys) => hint(keys, words::PICK, 9),
                    None => hint(Key::Enter, words::RUN, 9),
                };
                return vec![pick, hint(Key::Esc, words::BACK, 9)];
            }
            None => {}
        }
        if self.long_job().is_some() {
            return vec![Hint::new(Key::Esc, words::STOP.get(lang), 9, lang)];
        }
        let first = self.stack.len() == 1;
        let top = self.top();
        let own_escape = top.screen.find(Key::Esc).is_some();
        let typed =
            top.screen.field().is_some_and(|field| field.takes() == Takes::Query && !field.is_empty());
        let form = top.screen.form().is_some();
        let mut hints = footer::hints(&top.screen.entries(lang), lang);
        if form {
            // In a text field the arrows move the cursor.
            let typing = top.screen.field().is_some();
            let entries = crate::tui::everywhere::FORM.bindings.iter().filter(|binding| {
                !(typing && matches!(binding.act, Some(FormMove::Change | FormMove::ChangeBack)))
            });
            let entries: Vec<Entry> = entries.map(|b| Entry::of(words::FORM, b, None, lang)).collect();
            hints.extend(footer::hints(&entries, lang));
        }
        if typed {
            hints.push(hint(Key::Esc, words::CLEAR_FIELD, 7));
        } else if first {
            hints.push(hint(Key::Ctrl('q'), words::QUIT, 2));
        } else if !own_escape {
            hints.push(hint(Key::Esc, words::BACK, 7));
        }
        let everywhere: Vec<Entry> =
            EVERYWHERE.bindings.iter().map(|b| Entry::of(EVERYWHERE.title, b, None, lang)).collect();
        hints.extend(footer::hints(&everywhere, lang));
        hints
    }
}
