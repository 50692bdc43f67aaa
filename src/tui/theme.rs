//! Colours by meaning, and the signs that say the same without colour.

use ratatui::style::{Color, Modifier, Style};

/// Styles by meaning; colour is never the only sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its word in settings.
    pub word: &'static str,
    /// Running text.
    pub text: Style,
    /// Less important text.
    pub muted: Style,
    /// Borders.
    pub border: Style,
    /// The page's title.
    pub title: Style,
    /// Headings within a page.
    pub heading: Style,
    /// The one accent.
    pub accent: Style,
    /// What stands selected.
    pub selected: Style,
    /// `*emphasis*`.
    pub emphasis: Style,
    /// `**strong**`.
    pub strong: Style,
    /// Right, passed, saved.
    pub right: Style,
    /// Wrong, failed.
    pub wrong: Style,
    /// Attention.
    pub attention: Style,
    /// A key in the bottom line.
    pub key: Style,
    /// A text field.
    pub field: Style,
    /// Signs.
    pub signs: &'static Signs,
}

/// Signs that terminals may draw one or two columns wide, with plain replacements.
#[derive(Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each sign's name says it")]
pub struct Signs {
    pub right: &'static str,
    pub wrong: &'static str,
    pub attention: &'static str,
    pub pointer: &'static str,
    pub on: &'static str,
    pub off: &'static str,
    pub unseen: &'static str,
    pub here: &'static str,
    pub flag: &'static str,
    pub full: &'static str,
    pub empty: &'static str,
    pub line: &'static str,
    pub bar: &'static str,
    pub dash: &'static str,
    pub dash_bar: &'static str,
    pub axis: &'static str,
    pub next: &'static str,
    pub to: &'static str,
    pub ticked: &'static str,
    pub unticked: &'static str,
    pub corners: [&'static str; 4],
}

const FANCY: Signs = Signs {
    right: "✓",
    wrong: "×",
    attention: "!",
    pointer: "▶",
    on: "●",
    off: "○",
    unseen: "·",
    here: "◉",
    flag: "★",
    full: "█",
    empty: "░",
    line: "─",
    bar: "│",
    dash: "┄",
    dash_bar: "┆",
    axis: "┤",
    next: "▶",
    to: "→",
    ticked: "■",
    unticked: "□",
    corners: ["╭", "╮", "╰", "╯"],
};

const PLAIN: Signs = Signs {
    right: "+",
    wrong: "x",
    attention: "!",
    pointer: ">",
    on: "*",
    off: "-",
    unseen: ".",
    here: "@",
    flag: "?",
    full: "#",
    empty: ".",
    line: "-",
    bar: "|",
    dash: "~",
    dash_bar: ":",
    axis: "|",
    next: ">",
    to: "->",
    ticked: "X",
    unticked: "_",
    corners: ["+", "+", "+", "+"],
};

impl Theme {
    /// The words of all themes, the first the one to begin with.
    pub const WORDS: [&'static str; 4] = ["dark", "light", "contrast", "plain"];

    /// The theme of a word; without colour when `colour` is false, with plain signs when `wide` is true.
    pub fn of(word: &str, colour: bool, wide: bool) -> Theme {
        let mut theme = match word {
            _ if !colour => Theme::plain(),
            "light" => {
                Theme::coloured("light", Color::Blue, [Color::Green, Color::Red, Color::Magenta])
            }
            "contrast" => Theme::contrast(),
            "plain" => Theme::plain(),
            _ => {
                Theme::coloured("dark", Color::Cyan, [Color::Green, Color::LightRed, Color::Yellow])
            }
        };
        if wide {
            theme.signs = &PLAIN;
        }
        theme
    }

    /// The theme of a word with the signs of this one.
    pub fn other(&self, word: &str, colour: bool) -> Theme {
        Theme::of(word, colour, *self.signs == PLAIN)
    }

    fn coloured(word: &'static str, accent: Color, [right, wrong, attention]: [Color; 3]) -> Theme {
        let muted = if word == "light" { Color::DarkGray } else { Color::Gray };
        let text = Style::new();
        Theme {
            word,
            muted: text.fg(muted).add_modifier(Modifier::DIM),
            border: text.fg(muted).add_modifier(Modifier::DIM),
            title: text.fg(accent).bold(),
            heading: text.bold(),
            accent: text.fg(accent),
            selected: text.fg(accent).bold(),
            emphasis: Style::new().italic(),
            strong: Style::new().bold(),
            right: text.fg(right),
            wrong: text.fg(wrong),
            attention: text.fg(attention),
            key: text.fg(accent),
            field: text.underlined(),
            text,
            signs: &FANCY,
        }
    }

    fn contrast() -> Theme {
        let text = Style::new().fg(Color::White).bg(Color::Black);
        let muted = text;
        Theme {
            word: "contrast",
            selected: Style::new().fg(Color::Black).bg(Color::White).bold(),
            muted,
            border: text.bold(),
            title: text.fg(Color::LightYellow).bold(),
            heading: text.bold(),
            accent: text.fg(Color::LightYellow),
            emphasis: Style::new().underlined(),
            strong: Style::new().bold(),
            right: text.fg(Color::LightGreen).bold(),
            wrong: text.fg(Color::LightRed).bold(),
            attention: text.fg(Color::LightYellow).bold(),
            key: text.fg(Color::LightYellow).bold(),
            field: text.underlined(),
            text,
            signs: &FANCY,
        }
    }

    fn plain() -> Theme {
        let text = Style::new();
        Theme {
            word: "plain",
            text,
            muted: text,
            border: text,
            title: text.bold(),
            heading: text.bold(),
            accent: text,
            selected: text.bold().reversed(),
            emphasis: Style::new().underlined(),
            strong: Style::new().bold(),
            right: text.bold(),
            wrong: text.bold(),
            attention: text.bold(),
            key: text.bold(),
            field: text.underlined(),
            signs: &FANCY,
        }
    }
}
