//! A table as an Excel workbook with typed columns.

use chrono::{Datelike as _, Timelike as _};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr as _;

use super::tables::{Cell, Column, Table, rounded};
use super::{ReportError, local};

const WIDEST: usize = 48;

struct Formats {
    head: Format,
    text: Format,
    int: Format,
    decimal: Format,
    figure: Format,
    time: Format,
}

impl Table {
    /// The table as a workbook: texts are written as strings and never run, numbers and times are typed.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, ReportError> {
        let formats = Formats {
            head: Format::new()
                .set_bold()
                .set_background_color(0x00E6_EEF5)
                .set_align(FormatAlign::Left),
            text: Format::new().set_num_format("@"),
            int: Format::new().set_num_format("0"),
            decimal: Format::new().set_num_format("0.00"),
            figure: Format::new().set_num_format("0.0000"),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        };
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name(&self.name)?;
        for (at, column) in (0u16..).zip(&self.columns) {
            sheet.write_string_with_format(0, at, &column.title, &formats.head)?;
            sheet.set_column_width(at, self.width(at.into()) as f64)?;
        }
        for (n, row) in (1u32..).zip(&self.rows) {
            for ((at, column), cell) in (0u16..).zip(&self.columns).zip(row) {
                write(sheet, n, at, column, cell, &formats)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        if let Some(last) = self.columns.len().checked_sub(1) {
            sheet.autofilter(0, 0, self.rows.len() as u32, last as u16)?;
        }
        if !self.notes.is_empty() {
            let sheet = book.add_worksheet().set_name(&self.notes_name)?;
            sheet.set_column_width(0, 100)?;
            for (n, note) in (0u32..).zip(&self.notes) {
                sheet.write_string(n, 0, note)?;
            }
        }
        Ok(book.save_to_buffer()?)
    }

    /// The widest cell of a column in halves of a Chinese character; the writer's own fit knows Latin letters only.
    fn width(&self, at: usize) -> usize {
        let title = self.columns.get(at).map_or(0, |c| c.title.width());
        let cells = self.rows.iter().filter_map(|row| row.get(at).zip(self.columns.get(at)));
        let widest = cells.map(|(cell, column)| cell.shown(column).width()).max().unwrap_or(0);
        // The filter's button stands beside the title.
        (title + 3).max(widest + 1).min(WIDEST)
    }
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    column: &Column,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) | Cell::Word(_, text) => {
            sheet.write_string_with_format(row, at, text, &formats.text)?
        }
        Cell::Int(n) => sheet.write_number_with_format(row, at, *n as f64, &formats.int)?,
        Cell::Points(points) => {
            sheet.write_number_with_format(row, at, points.as_f64(), &formats.decimal)?
        }
        Cell::Percent(value) => {
            sheet.write_number_with_format(row, at, *value, &formats.decimal)?
        }
        Cell::Time(at_time) => match local(*at_time) {
            Some(t) => {
                let year = u16::try_from(t.year()).unwrap_or(u16::MAX);
                let day = ExcelDateTime::from_ymd(year, t.month() as u8, t.day() as u8)?;
                let time = day.and_hms(t.hour() as u16, t.minute() as u8, f64::from(t.second()))?;
                sheet.write_datetime_with_format(row, at, &time, &formats.time)?
            }
            None => sheet,
        },
        Cell::Decimal(value) => {
            sheet.write_number_with_format(row, at, rounded(*value), &formats.figure)?
        }
        Cell::List(words, _) => sheet.write_string_with_format(row, at, words, &formats.text)?,
        Cell::Yes(_) | Cell::Undefined(_) => {
            sheet.write_string_with_format(row, at, cell.shown(column), &formats.text)?
        }
        Cell::Empty => sheet,
    };
    Ok(())
}
