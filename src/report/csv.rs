//! A table as CSV that Excel and WPS open rightly.

use super::tables::{Cell, Table};

/// What a spreadsheet would run as a formula when a cell begins with it; full-width ones are folded by some.
const RUNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

impl Table {
    /// The table as CSV: UTF-8 with BOM, CRLF, every field quoted, texts that would run as formulas neutralised.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut out = String::from("\u{feff}");
        line(&mut out, self.columns.iter().map(|c| c.title.clone()));
        for row in &self.rows {
            line(
                &mut out,
                row.iter().zip(&self.columns).map(|(cell, column)| match cell {
                    Cell::Text(text) | Cell::Word(_, text) | Cell::List(text, _) => neutral(text),
                    cell => cell.shown(column),
                }),
            );
        }
        out.into_bytes()
    }
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (n, field) in fields.enumerate() {
        out.push_str(if n > 0 { ",\"" } else { "\"" });
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

/// A leading apostrophe keeps a text a text; reading it back strips it.
fn neutral(text: &str) -> String {
    if text.starts_with(RUNS) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_would_run_are_held_back_and_others_stay() {
        for text in ["=1+1", "+86", "-2+3", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠1"] {
            assert_eq!(neutral(text), format!("'{text}"));
        }
        for text in ["王芳", "1-2", "", "'=1"] {
            assert_eq!(neutral(text), text);
        }
    }
}
