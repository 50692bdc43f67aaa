//! A frame as it is composed: pieces of text, row by row.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::text::width::width;

/// A frame: rows that can be compared with those of the frame before without a look at their cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canvas {
    area: Rect,
    rows: Vec<Strip>,
}

/// A row of a frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    base: Style,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
struct Piece {
    x: u16,
    room: u16,
    ink: Ink,
}

#[derive(Clone, Debug, PartialEq)]
enum Ink {
    Text(Cow<'static, str>, Style),
    Line(Line<'static>),
}

impl Canvas {
    /// An empty frame in the style of its text.
    pub fn new(area: Rect, base: Style) -> Canvas {
        let strip = Strip { base, pieces: Vec::new() };
        Canvas { area, rows: vec![strip; usize::from(area.height)] }
    }

    /// Where it lies.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Its rows from the top.
    pub fn into_rows(self) -> impl Iterator<Item = Strip> {
        self.rows.into_iter()
    }

    /// Puts a text over what is there.
    pub fn text(&mut self, x: u16, y: u16, text: impl Into<Cow<'static, str>>, style: Style) {
        self.put(x, y, u16::MAX, Ink::Text(text.into(), style));
    }

    /// Puts a line over what is there, cut to so many columns.
    pub fn line(&mut self, x: u16, y: u16, line: Line<'static>, room: u16) {
        if !line.spans.is_empty() {
            self.put(x, y, room, Ink::Line(line));
        }
    }

    fn put(&mut self, x: u16, y: u16, room: u16, ink: Ink) {
        let row = y.checked_sub(self.area.y).and_then(|row| self.rows.get_mut(usize::from(row)));
        if let Some(row) = row
            && (self.area.left()..self.area.right()).contains(&x)
        {
            let room = room.min(self.area.right() - x);
            row.pieces.push(Piece { x, room, ink });
        }
    }

    /// Draws every row on a buffer of this size.
    pub fn paint(&self, buffer: &mut Buffer) {
        for (row, y) in self.rows.iter().zip(self.area.y..) {
            row.paint(y, buffer);
        }
    }
}

impl Strip {
    /// Draws itself on an empty row of a buffer.
    pub fn paint(&self, y: u16, buffer: &mut Buffer) {
        if self.base != Style::new() {
            buffer.set_style(Rect { y, height: 1, ..buffer.area }, self.base);
        }
        for piece in &self.pieces {
            // A wide character of which only the left half would be seen goes.
            if let Some(before) = piece.x.checked_sub(1)
                && let Some(cell) = buffer.cell_mut((before, y))
                && width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
            match &piece.ink {
                Ink::Text(text, style) => {
                    buffer.set_stringn(piece.x, y, text, usize::from(piece.room), *style);
                }
                Ink::Line(line) => {
                    buffer.set_line(piece.x, y, line, piece.room);
                }
            }
        }
    }
}
