//! Colours and weights by role. A colour is never the only sign: every state is also a word, a mark or a place.

use ratatui::style::{Color, Modifier, Style};

/// Four looks; Ctrl+T goes round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own 16 colours: works on light and dark.
    #[default]
    Terminal,
    HighContrast,
    /// Blue and orange instead of green and red.
    ColourBlind,
    /// `NO_COLOR`: weight, underline and reverse only.
    None,
}

/// What a piece of the screen is, not how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Text,
    TitleBar,
    PanelTitle,
    Border,
    Heading,
    Selected,
    Key,
    Focus,
    Good,
    Warning,
    Bad,
    Big,
}

impl Role {
    pub const ALL: [Role; 12] = [
        Role::Text,
        Role::TitleBar,
        Role::PanelTitle,
        Role::Border,
        Role::Heading,
        Role::Selected,
        Role::Key,
        Role::Focus,
        Role::Good,
        Role::Warning,
        Role::Bad,
        Role::Big,
    ];
}

impl Theme {
    pub const ALL: [Theme; 4] = [Theme::Terminal, Theme::HighContrast, Theme::ColourBlind, Theme::None];

    #[must_use]
    pub const fn next(self) -> Theme {
        match self {
            Theme::Terminal => Theme::HighContrast,
            Theme::HighContrast => Theme::ColourBlind,
            Theme::ColourBlind => Theme::None,
            Theme::None => Theme::Terminal,
        }
    }

    pub const fn style(self, role: Role) -> Style {
        let plain = match self {
            Theme::HighContrast => Style::new().fg(Color::White).bg(Color::Black),
            Theme::Terminal | Theme::ColourBlind | Theme::None => Style::new(),
        };
        match role {
            Role::Text | Role::Border => plain,
            Role::TitleBar => match self {
                Theme::HighContrast => Style::new().fg(Color::Black).bg(Color::Yellow),
                _ => plain.add_modifier(Modifier::REVERSED),
            },
            Role::Selected => match self {
                Theme::HighContrast => {
                    Style::new().fg(Color::Black).bg(Color::White).add_modifier(Modifier::BOLD)
                }
                _ => plain.add_modifier(Modifier::REVERSED),
            },
            Role::PanelTitle | Role::Heading | Role::Key | Role::Big => plain.add_modifier(Modifier::BOLD),
            Role::Focus => plain.add_modifier(Modifier::UNDERLINED),
            Role::Good => match self {
                Theme::Terminal => plain.fg(Color::Green),
                Theme::ColourBlind => plain.fg(Color::Indexed(33)).add_modifier(Modifier::BOLD),
                Theme::HighContrast | Theme::None => plain,
            },
            Role::Warning => match self {
                Theme::Terminal => plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
                Theme::ColourBlind => plain.fg(Color::Indexed(214)),
                Theme::HighContrast => plain.fg(Color::Yellow),
                Theme::None => plain.add_modifier(Modifier::UNDERLINED),
            },
            Role::Bad => match self {
                Theme::Terminal => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
                Theme::ColourBlind => plain.fg(Color::Indexed(208)).add_modifier(Modifier::BOLD),
                Theme::HighContrast => {
                    plain.fg(Color::Yellow).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED))
                }
                Theme::None => plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            },
        }
    }
}
