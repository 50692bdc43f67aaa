//! What the pilot sees: text, caret, styles.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};

use super::Pilot;
use crate::tui::text::width::width;

impl Pilot {
    /// Draws a frame, as the loop does after every input.
    pub(super) fn draw(&mut self) {
        let Size { width, height } = self.wish.size;
        self.frame.resize(Rect::new(0, 0, width, height));
        self.frame.reset();
        self.caret = None;
        if let Some(app) = &mut self.app {
            let (canvas, caret) = app.frame();
            canvas.paint(&mut self.frame);
            self.caret = caret;
        }
    }

    /// How many cells the frame has, for measuring.
    pub fn drawn_cells(&self) -> usize {
        self.frame.content.len()
    }

    /// What stands on the screen, row by row, without spaces at the ends; in front, what went wrong.
    pub fn screen(&self) -> String {
        let buffer = &self.frame;
        let mut text = String::new();
        if !self.trouble.is_empty() {
            text = format!("TROUBLE: {}\n", self.trouble);
        }
        for y in buffer.area.rows().map(|row| row.y) {
            let row: String = cells(buffer, y).map(|(_, symbol, _)| symbol).collect();
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// True when a text stands in one row of the screen.
    pub fn shows(&self, text: &str) -> bool {
        self.screen().lines().any(|row| row.contains(text))
    }

    /// The column and row where a text first stands.
    pub fn find(&self, text: &str) -> Option<Position> {
        let buffer = &self.frame;
        buffer.area.rows().map(|row| row.y).find_map(|y| {
            let row: String = cells(buffer, y).map(|(_, symbol, _)| symbol).collect();
            let at = row.find(text)?;
            Some(Position::new(width(&row[..at]) as u16, y))
        })
    }

    /// Where the caret stands, if it shows.
    pub fn caret(&self) -> Option<Position> {
        self.caret
    }

    /// The style of the place where a text first stands.
    pub fn style_of(&self, text: &str) -> Option<Style> {
        let at = self.find(text)?;
        self.frame.cell(at).map(Cell::style)
    }

    /// What is not drawn in the terminal's own style: row, columns, style and text of each stretch.
    pub fn styles(&self) -> Vec<(u16, Range<u16>, Style, String)> {
        let buffer = &self.frame;
        let own = plain(Style::reset());
        let mut stretches: Vec<(u16, Range<u16>, Style, String)> = Vec::new();
        for y in buffer.area.rows().map(|row| row.y) {
            for (x, symbol, style) in cells(buffer, y).filter(|(_, _, style)| *style != own) {
                let end = x + width(symbol).max(1) as u16;
                match stretches.last_mut() {
                    Some((row, columns, before, text))
                        if *row == y && columns.end == x && *before == style =>
                    {
                        columns.end = end;
                        text.push_str(symbol);
                    }
                    _ => stretches.push((y, x..end, style, symbol.to_owned())),
                }
            }
        }
        stretches
    }

    /// True when a colour other than the terminal's own is used anywhere.
    pub fn is_coloured(&self) -> bool {
        let coloured = |c: Option<Color>| c.is_some_and(|c| c != Color::Reset);
        self.styles().iter().any(|(_, _, s, _)| coloured(s.fg) || coloured(s.bg))
    }
}

/// The cells of a row; what a wide character covers is left out.
fn cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &str, Style)> {
    let mut next = buffer.area.x;
    (buffer.area.x..buffer.area.right()).filter_map(move |x| {
        if x < next {
            return None;
        }
        let cell = buffer.cell((x, y))?;
        next = x + width(cell.symbol()).max(1) as u16;
        Some((x, cell.symbol(), plain(cell.style())))
    })
}

/// A style without what it takes away: nothing is ever there to be taken away.
fn plain(style: Style) -> Style {
    Style { sub_modifier: Modifier::empty(), ..style }
}
