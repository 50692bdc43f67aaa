//! Shows frames: only rows that were composed anew are drawn and compared cell by cell.

use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, Strip};

/// What stands on a terminal.
///
/// It does the work of ratatui's own terminal, which compares every cell of the window for every key.
pub struct Display<B> {
    backend: B,
    rows: Vec<Shown>,
    // Not known before the first frame, nor when something else has written on the terminal.
    caret: Option<Option<Position>>,
}

struct Shown {
    strip: Strip,
    cells: Buffer,
}

impl<B: Backend> Display<B> {
    /// A terminal of which nothing is known.
    pub fn new(backend: B) -> Display<B> {
        Display { backend, rows: Vec::new(), caret: None }
    }

    /// Empties the terminal: the next frame is drawn whole.
    pub fn clear(&mut self) -> Result<(), B::Error> {
        self.rows.clear();
        self.caret = None;
        self.backend.clear()
    }

    /// Shows a frame, and where the caret stands.
    pub fn show(&mut self, frame: Canvas, caret: Option<Position>) -> Result<(), B::Error> {
        let area = frame.area();
        let row = |y| Rect { y, height: 1, ..area };
        if self.rows.first().map(|r| r.cells.area) != Some(row(area.y))
            || self.rows.len() != usize::from(area.height)
        {
            self.clear()?;
            let empty = |y| Shown { strip: Strip::default(), cells: Buffer::empty(row(y)) };
            self.rows = area.rows().map(|r| empty(r.y)).collect();
        }
        let mut changed = Vec::new();
        for (shown, strip) in self.rows.iter_mut().zip(frame.into_rows()) {
            if shown.strip != strip {
                let mut cells = Buffer::empty(shown.cells.area);
                strip.paint(cells.area.y, &mut cells);
                changed.push((shown, Shown { strip, cells }));
            }
        }
        if !changed.is_empty() {
            self.backend.draw(changed.iter().flat_map(|(was, is)| was.cells.diff_iter(&is.cells)))?;
        }
        let drawn = !changed.is_empty();
        for (was, is) in changed {
            *was = is;
        }
        self.show_caret(caret, drawn)?;
        self.backend.flush()
    }

    /// Drawing has moved the caret.
    fn show_caret(&mut self, caret: Option<Position>, moved: bool) -> Result<(), B::Error> {
        if self.caret == Some(caret) && !(moved && caret.is_some()) {
            return Ok(());
        }
        let shows = matches!(self.caret.take(), Some(Some(_)));
        match caret {
            Some(at) => {
                if !shows {
                    self.backend.show_cursor()?;
                }
                self.backend.set_cursor_position(at)?;
            }
            None => self.backend.hide_cursor()?,
        }
        self.caret = Some(caret);
        Ok(())
    }

    /// What it draws on.
    pub fn backend(&self) -> &B {
        &self.backend
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::TestBackend;
    use ratatui::style::Style;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 3 };

    fn frame(pieces: &[(u16, u16, String, bool)]) -> Canvas {
        let mut canvas = Canvas::new(AREA, Style::new());
        for (x, y, text, bold) in pieces {
            let style = if *bold { Style::new().bold() } else { Style::new() };
            canvas.text(*x, *y, text.clone(), style);
        }
        canvas
    }

    proptest! {
        #[test]
        fn whatever_stood_there_the_last_frame_is_what_is_seen(
            frames in prop::collection::vec(
                prop::collection::vec((0u16..13, 0u16..4, "[a一您 ]{0,5}", any::<bool>()), 0..5),
                1..6,
            ),
        ) {
            let mut display = Display::new(TestBackend::new(12, 3));
            for pieces in &frames {
                display.show(frame(pieces), None).unwrap();
                let mut expected = Buffer::empty(AREA);
                frame(pieces).paint(&mut expected);
                for y in 0..3 {
                    prop_assert_eq!(seen(display.backend().buffer(), y), seen(&expected, y));
                }
            }
        }
    }

    /// What a row shows: what a wide character covers cannot be seen.
    fn seen(buffer: &Buffer, y: u16) -> Vec<(String, Style)> {
        let mut row = Vec::new();
        let mut x = 0;
        while let Some(cell) = buffer.cell((x, y)) {
            row.push((cell.symbol().to_owned(), cell.style()));
            x += crate::tui::text::width::width(cell.symbol()).max(1) as u16;
        }
        row
    }

    #[test]
    fn a_still_frame_is_not_drawn_again() {
        let mut display = Display::new(TestBackend::new(12, 3));
        let still = [(0, 1, "您好".to_owned(), false)];
        display.show(frame(&still), Some(Position::new(4, 1))).unwrap();
        // Somebody else writes; what is not drawn again stays.
        let cell = ratatui::buffer::Cell::new("x");
        display.backend.draw(std::iter::once((0, 0, &cell))).unwrap();
        display.show(frame(&still), Some(Position::new(4, 1))).unwrap();
        assert_eq!(display.backend.buffer().cell((0, 0)).unwrap().symbol(), "x");
        display.clear().unwrap();
        display.show(frame(&still), Some(Position::new(4, 1))).unwrap();
        assert_eq!(display.backend.buffer().cell((0, 0)).unwrap().symbol(), " ");
        assert!(display.backend.cursor_visible());
    }
}
