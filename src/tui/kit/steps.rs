//! The head of a wizard: which step of how many, and what the others are.

use ratatui::text::Line;

use super::look::Look;
use super::theme::Role;
use crate::text::{Word, tui as words};

/// Title of the wizard's panel: `第 2 步 共 4 步  对列`. `at` counts from 0.
pub fn title(steps: &[Word], at: usize, look: &Look) -> String {
    let name = steps.get(at).map(|step| look.word(*step)).unwrap_or_default();
    words::step(look.lang, at + 1, steps.len(), name)
}

/// `[x] 选文件  [>] 对列  [ ] 预览`: state by mark, not by colour.
pub fn chain(steps: &[Word], at: usize, look: &Look) -> Line<'static> {
    let mut line = Line::default();
    for (index, step) in steps.iter().enumerate() {
        let (mark, role) = match index.cmp(&at) {
            std::cmp::Ordering::Less => ("[x]", Role::Text),
            std::cmp::Ordering::Equal => ("[>]", Role::Key),
            std::cmp::Ordering::Greater => ("[ ]", Role::Text),
        };
        let gap = if index == 0 { "" } else { "  " };
        line.push_span(look.span(role, format!("{gap}{mark} {}", look.word(*step))));
    }
    line
}
