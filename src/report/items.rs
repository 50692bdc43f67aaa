//! Item analysis for a terminal: a line per question, what is advised below it, and how the forms measure.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::provenance_lines;
use super::tables::advice_lines;
use crate::domain::analysis::{Advice, FormFigures, Item, UpperLower};
use crate::domain::records::Provenance;
use crate::domain::statistics::Interval;
use crate::domain::text::clean_line;
use crate::locale::Texts;

/// Columns of a terminal that a stem may take behind its question's id.
const STEM: usize = 60;

/// The questions, the most urgent ones explained, then the forms.
pub fn items_text(
    items: &[Item],
    forms: &[FormFigures],
    provenance: &Provenance,
    texts: &Texts,
) -> String {
    let t = texts.analysis;
    let heads = [
        t.question,
        t.n,
        t.facility,
        t.interval,
        t.discrimination,
        t.efficiency,
        t.upper_lower,
        t.omitted,
        t.not_reached,
        t.seconds,
    ];
    let mut rows = vec![heads.map(str::to_owned)];
    rows.extend(items.iter().map(|item| row(item, texts)));
    let width = |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|c| c.width()).max();
    let widths: Vec<usize> = (0..heads.len()).map(|at| width(at).unwrap_or(0)).collect();
    let mut text = String::new();
    for (n, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            if at == 0 { format!("{cell}{space}") } else { format!("{space}{cell}") }
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
        let Some(item) = n.checked_sub(1).and_then(|n| items.get(n)) else { continue };
        if item.advice.iter().all(|a| *a == Advice::TooFewAnswers) {
            continue;
        }
        let _ = writeln!(text, "    {}", cut(&clean_line(&item.question.stem)));
        for line in advice_lines(item, texts) {
            let _ = writeln!(text, "    → {line}");
        }
    }
    text.push('\n');
    for form in forms {
        let _ = writeln!(text, "{}", measured(form, texts));
    }
    if items.iter().any(|i| i.advice.contains(&Advice::TooFewAnswers)) {
        let _ = writeln!(text, "{}", (t.advice)(Advice::TooFewAnswers, ""));
    }
    let _ = writeln!(text, "{}", t.counted);
    for line in provenance_lines(provenance, texts) {
        let _ = writeln!(text, "{line}");
    }
    text
}

fn row(item: &Item, texts: &Texts) -> [String; 10] {
    let why = if item.is_alike() { texts.analysis.all_alike } else { texts.terms.too_few };
    let figure = |value: Option<f64>| value.map_or(why.to_owned(), texts.analysis.value);
    [
        item.id().to_string(),
        item.n.to_string(),
        (texts.analysis.value)(item.facility),
        item.facility_interval.map(|i| range(i, texts)).unwrap_or_default(),
        figure(item.discrimination),
        figure(item.efficiency),
        figure(item.upper_lower.map(UpperLower::difference)),
        item.omitted.to_string(),
        item.not_reached.to_string(),
        item.seconds.map_or(texts.terms.too_few.to_owned(), |s| format!("{s:.0}")),
    ]
}

fn range(interval: Interval, texts: &Texts) -> String {
    (texts.analysis.range)(interval.low, interval.high)
}

fn measured(form: &FormFigures, texts: &Texts) -> String {
    let t = texts.analysis;
    let few = || texts.terms.too_few.to_owned();
    let alpha = form.alpha.map_or_else(few, |alpha| {
        let warning = if alpha < 0.0 { t.alpha_negative } else { "" };
        let value = (t.value)(alpha);
        let with = form.alpha_interval.map(|i| (t.alpha_with_interval)(&value, &range(i, texts)));
        with.unwrap_or(value) + warning
    });
    let error = form.standard_error.map_or_else(few, |e| format!("{e:.1}"));
    let mean = form.mean.map_or_else(few, |m| format!("{m:.1}"));
    (t.measured)(&form.paper, form.letter, form.people, &mean, form.of, &alpha, &error)
}

fn cut(stem: &str) -> String {
    let mut line = String::new();
    for c in stem.chars() {
        if line.width() > STEM {
            line.push('…');
            break;
        }
        line.push(c);
    }
    line
}
