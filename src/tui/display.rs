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
    caret: Caret,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Caret {
    // Before the first frame, and when something else has written on the terminal.
    Unknown,
    Hidden,
    At(Position),
}

struct Shown {
    strip: Strip,
    cells: Buffer,
}

impl<B: Backend> Display<B> {
    /// A terminal of which nothing is known.
    pub fn new(backend: B) -> Display<B> {
        Display { backend, rows: Vec::new(), caret: Caret::Unknown }
    }

    /// Empties the terminal: the next frame is drawn whole.
    pub fn clear(&mut self) -> Result<(), B::Error> {
        self.rows.clear();
        self.caret = Caret::Unknown;
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
            self.backend
                .draw(changed.iter().flat_map(|(was, is)| was.cells.diff_iter(&is.cells)))?;
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
        let was = std::mem::replace(&mut self.caret, Caret::Unknown);
        let wanted = caret.map_or(Caret::Hidden, Caret::At);
        match caret {
            Some(at) if was != wanted || moved => {
                if !matches!(was, Caret::At(_)) {
                    self.backend.show_cursor()?;
                }
                self.backend.set_cursor_position(at)?;
            }
            None if was != wanted => self.backend.hide_cursor()?,
            _ => {}
        }
        self.caret = wanted;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Write};
    use std::num::NonZeroU16;
    use std::rc::Rc;

    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::CrosstermBackend;
    use ratatui::style::Style;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 3 };

    /// A terminal that is drawn on and looked at.
    #[derive(Clone)]
    struct Desk(Rc<RefCell<vt100::Parser>>);

    impl Desk {
        fn new() -> Desk {
            let sides = |n: u16| NonZeroU16::new(n).unwrap();
            let parser = vt100::Parser::new(sides(AREA.height), sides(AREA.width), 0);
            Desk(Rc::new(RefCell::new(parser)))
        }

        /// What is seen in each place: the sign, and whether it is bold, which a blank cannot be.
        fn seen(&self) -> Vec<(String, bool)> {
            let parser = self.0.borrow();
            let places = AREA.positions().filter_map(|at| parser.screen().cell(at.y, at.x));
            let sign = |c: &vt100::Cell| match c.contents() {
                "" => " ".to_owned(),
                sign => sign.to_owned(),
            };
            places.map(|c| (sign(c), c.bold() && !c.contents().trim().is_empty())).collect()
        }
    }

    impl Write for Desk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

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
                prop::collection::vec((0u16..13, 0u16..4, "[a一您]{0,5}", any::<bool>()), 0..5),
                1..6,
            ),
        ) {
            let desk = Desk::new();
            let mut display = Display::new(CrosstermBackend::new(desk.clone()));
            for pieces in &frames {
                display.show(frame(pieces), None).unwrap();
                let fresh = Desk::new();
                Display::new(CrosstermBackend::new(fresh.clone())).show(frame(pieces), None).unwrap();
                prop_assert_eq!(desk.seen(), fresh.seen());
            }
        }
    }

    #[test]
    fn a_still_frame_is_not_drawn_again() {
        let mut desk = Desk::new();
        let mut display = Display::new(CrosstermBackend::new(desk.clone()));
        let still = [(0, 1, "您好".to_owned(), false)];
        display.show(frame(&still), Some(Position::new(4, 1))).unwrap();
        desk.write_all(b"\x1b[Hx").unwrap();
        let caret = Some(Position::new(4, 1));
        display.show(frame(&still), caret).unwrap();
        assert_eq!(desk.seen()[0].0, "x", "what somebody else wrote stays");
        display.clear().unwrap();
        display.show(frame(&still), caret).unwrap();
        assert_eq!(desk.seen()[0].0, " ");
        assert_eq!(desk.0.borrow().screen().cursor_position(), (1, 4));
    }
}
