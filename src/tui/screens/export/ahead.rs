//! What will be in the file, before it is written: its first lines, as a screen may show them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Export;
use super::order::{Entry, preview, wish};
use crate::ops::export::Preview;
use crate::ops::{OpsError, Project};
use crate::text::file::shown;
use crate::text::tui::export as words;
use crate::tui::house::{ask, ask_behind};
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{cut, pad, width, wrap};
use crate::tui::screen::{Ctx, Effect, Effects};
use crate::tui::screens::jobs;
use crate::tui::worker::Report;

/// Cells of a column.
const WIDEST: usize = 20;

impl Export {
    /// Looks at what will be in the file, where something else was chosen than what is shown.
    pub(super) fn look_ahead(&mut self) -> Effects {
        let order = self.order("");
        let key = format!("{order:?}");
        if self.ground.is_none() || self.shown.as_ref() == Some(&key) {
            return Vec::new();
        }
        self.shown = Some(key.clone());
        self.result.clear();
        vec![ask_behind(
            words::LOOKING,
            move |project: &mut Project, _: &mut Report<'_>| preview(project, &order),
            move |screen: &mut Export, result: Result<Preview, OpsError>, ctx| {
                if screen.shown.as_ref() != Some(&key) {
                    return Vec::new();
                }
                match result {
                    Ok(preview) => screen.preview = Some(preview),
                    Err(error) => {
                        screen.preview = None;
                        screen.result = vec![jobs::sentence(&error, ctx.lang)];
                    }
                }
                Vec::new()
            },
        )]
    }

    /// The notice is chosen, whose words can be had without a file.
    pub(super) fn is_notice(&self) -> bool {
        matches!(self.entry(), Entry::Form("notice", _))
    }

    /// Offers to the clipboard: the notice's text, or else where the last file lies.
    pub(super) fn copy(&mut self, ctx: &Ctx) -> Effects {
        if !self.is_notice() {
            let Some(file) = self.written.first() else { return Vec::new() };
            return vec![Effect::Copy(shown(file)), Effect::say(ctx.word(words::PLACE_OFFERED))];
        }
        let order = self.order("");
        vec![ask(
            words::LOOKING,
            move |project: &mut Project| {
                let classes: Vec<String> = order.class.iter().cloned().collect();
                project.notice_text(&wish(&order, "notice", &classes, &[]))
            },
            |_: &mut Export, text, ctx| {
                vec![Effect::Copy(text), Effect::say(ctx.word(words::NOTICE_OFFERED))]
            },
        )]
    }

    /// The first lines of what will be written.
    pub(super) fn draw_preview(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let buf = frame.buffer_mut();
        if self.entry() == Entry::All {
            let inner = panel(buf, area, look.word(words::EVERYTHING.0), look);
            let lines = wrap(look.word(words::WILL_HAND_OVER), inner.width.into());
            for (row, line) in lines.iter().enumerate() {
                look.text(buf, inner, row as u16, Role::Text, line);
            }
            return;
        }
        let Some(preview) = self.preview.as_ref().filter(|_| self.entry() != Entry::Backup) else { return };
        let inner = panel(buf, area, &words::will_have(look.lang, preview.of, preview.sheets), look);
        let mut row = 0;
        if !preview.unfilled.is_empty() {
            let said = crate::text::paper::unfilled(&preview.unfilled, look.lang);
            look.text(buf, inner, row, Role::Warning, &said);
            row += 1;
        }
        let room = usize::from(inner.height.saturating_sub(row));
        for line in lines_of(preview, inner.width.into()).iter().take(room) {
            look.text(buf, inner, row, Role::Text, line);
            row += 1;
        }
    }
}

/// Headings and rows in columns as wide as their longest cell here, as far as there is room.
fn lines_of(preview: &Preview, room: usize) -> Vec<String> {
    let rows: Vec<&Vec<String>> =
        Some(&preview.headings).into_iter().filter(|row| !row.is_empty()).chain(&preview.rows).collect();
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let cell = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter(|row| row.len() > 1).map(|row| width(&cell(row, at))).max().unwrap_or(0))
        .map(|wide| wide.min(WIDEST))
        .collect();
    let line = |row: &&Vec<String>| {
        if let [only] = row.as_slice() {
            return cut(only, room).into_owned();
        }
        let cells = widths.iter().enumerate().filter(|(_, wide)| **wide > 0);
        let line: Vec<String> = cells.map(|(at, wide)| pad(&cut(&cell(row, at), *wide), *wide)).collect();
        cut(line.join(" ").trim_end(), room).into_owned()
    };
    rows.iter().map(line).collect()
}
