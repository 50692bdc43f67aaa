//! Small plots as SVG: lines, bars and words, no scripts; colours and fonts are the page's.

use std::fmt::Write as _;

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr as _;

use crate::domain::statistics::{Interval, PairedGain};

/// The width of every plot.
const WIDTH: f64 = 720.0;
/// The width of half a Chinese character.
const UNIT: f64 = 6.5;
const LINE: f64 = 17.0;

/// A plot.
pub(super) enum Plot {
    /// How many people reached each stage; the first is everybody.
    Stages { title: &'static str, bars: Vec<(String, usize)> },
    /// The mean before and after, in percent.
    Change {
        title: &'static str,
        names: [&'static str; 2],
        means: [f64; 2],
        gain: Option<Interval>,
    },
    /// Gains with their intervals.
    Gains { title: &'static str, rows: Vec<(String, PairedGain)> },
    /// How answers fall on a scale, worst first.
    Shares { title: &'static str, legend: Vec<String>, rows: Vec<(String, Vec<usize>)> },
}

impl Plot {
    /// What it shows.
    pub fn title(&self) -> &'static str {
        match self {
            Plot::Stages { title, .. }
            | Plot::Change { title, .. }
            | Plot::Gains { title, .. }
            | Plot::Shares { title, .. } => title,
        }
    }

    /// The plot as an SVG element, every text in it escaped.
    pub fn svg(&self) -> String {
        let (height, body) = match self {
            Plot::Stages { bars, .. } => stages(bars),
            Plot::Change { names, means, gain, .. } => change(*names, *means, *gain),
            Plot::Gains { rows, .. } => gains(rows),
            Plot::Shares { legend, rows, .. } => shares(legend, rows),
        };
        let title = escaped(self.title());
        format!(
            "<svg viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"{title}\">{body}</svg>"
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[derive(Default)]
struct Canvas(String);

impl Canvas {
    // Writing into a String cannot fail.
    fn text(&mut self, (x, y): (f64, f64), class: &str, text: &str) {
        let text = escaped(text);
        let _ = write!(self.0, "<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\">{text}</text>");
    }

    fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), class: &str) {
        let _ = write!(
            self.0,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" class=\"{class}\"/>"
        );
    }

    fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        let _ = write!(
            self.0,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>"
        );
    }

    fn dot(&mut self, (x, y): (f64, f64), class: &str) {
        let _ = write!(self.0, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5.5\" class=\"{class}\"/>");
    }

    fn interval(&mut self, from: f64, to: f64, y: f64) {
        if to - from < 0.05 {
            return;
        }
        self.line((from, y), (to, y), "interval");
        self.line((from, y - 5.0), (from, y + 5.0), "interval");
        self.line((to, y - 5.0), (to, y + 5.0), "interval");
    }

    /// A text on several lines, each at most so many units wide; the y of its last line comes back.
    fn wrapped(&mut self, (x, y): (f64, f64), class: &str, text: &str, units: usize) -> f64 {
        let lines = wrap(text, units);
        for (n, line) in lines.iter().enumerate() {
            self.text((x, y + LINE * n as f64), class, line);
        }
        y + LINE * (lines.len().max(1) - 1) as f64
    }
}

/// Breaks a text where it may be broken, Chinese punctuation respected.
fn wrap(text: &str, units: usize) -> Vec<String> {
    let (mut lines, mut from): (Vec<String>, usize) = (vec![String::new()], 0);
    for (to, _) in linebreaks(text) {
        let piece = text.get(from..to).unwrap_or_default();
        from = to;
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.width() + piece.trim_end().width() <= units => {
                line.push_str(piece);
            }
            _ => lines.push(piece.to_owned()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

fn stages(bars: &[(String, usize)]) -> (f64, String) {
    let mut canvas = Canvas::default();
    let whole = bars.first().map_or(1, |(_, n)| *n).max(1);
    let (left, room, mut y) = (190.0, 420.0, 8.0);
    for (label, n) in bars {
        let lines = wrap(label, 27).len() as f64;
        canvas.wrapped((left - 12.0, y + 17.0), "end", label, 27);
        let width = room * *n as f64 / whole as f64;
        canvas.bar((left, y), (room, 24.0), "ground");
        canvas.bar((left, y), (width, 24.0), "fill");
        let share = 100.0 * *n as f64 / whole as f64;
        canvas.text((left + room + 10.0, y + 17.0), "value", &format!("{n} · {share:.0}%"));
        y += 32.0 + (lines - 1.0) * LINE;
    }
    (y, canvas.0)
}

fn change(names: [&str; 2], [before, after]: [f64; 2], gain: Option<Interval>) -> (f64, String) {
    let mut canvas = Canvas::default();
    let (left, right, base) = (60.0, WIDTH - 40.0, 126.0);
    let x = |percent: f64| left + (right - left) * percent.clamp(0.0, 100.0) / 100.0;
    axis(&mut canvas, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0], &x, (14.0, base), "%");
    let (from, to) = (x(before), x(after));
    canvas.line((from, 40.0), (to, 84.0), "path");
    if let Some(i) = gain {
        canvas.interval(x(before + i.low), x(before + i.high), 84.0);
    }
    canvas.dot((from, 40.0), "before");
    canvas.dot((to, 84.0), "after");
    let place = |x: f64| x.clamp(left + 50.0, right - 50.0);
    let label = |name: &str, value: f64| format!("{name} {value:.1}%");
    canvas.text((place(from), 28.0), "middle", &label(names[0], before));
    canvas.text((place(to), 112.0), "middle strong", &label(names[1], after));
    (base + 24.0, canvas.0)
}

/// Ticks with a line each over the plot's height and a number below.
fn axis(
    canvas: &mut Canvas,
    ticks: &[f64],
    x: &impl Fn(f64) -> f64,
    (top, base): (f64, f64),
    unit: &str,
) {
    for tick in ticks {
        let zero = if *tick == 0.0 { "tick zero" } else { "tick" };
        canvas.line((x(*tick), top), (x(*tick), base), zero);
        let minus = if *tick < 0.0 { "−" } else { "" };
        let text = format!("{minus}{:.0}{unit}", tick.abs());
        canvas.text((x(*tick), base + 17.0), "middle small", &text);
    }
}

fn gains(rows: &[(String, PairedGain)]) -> (f64, String) {
    let mut canvas = Canvas::default();
    let ends = |gain: &PairedGain| gain.interval.map_or([gain.mean; 2], |i| [i.low, i.high]);
    let values: Vec<f64> = rows.iter().flat_map(|(_, g)| ends(g)).chain([0.0]).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let ticks = ticks(low, high);
    let (first, last) =
        (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
    let (left, right) = (190.0, WIDTH - 80.0);
    let x = |v: f64| left + (right - left) * (v - first) / (last - first).max(1e-9);
    let heights: Vec<f64> =
        rows.iter().map(|(label, _)| 30.0 + (wrap(label, 26).len() as f64 - 1.0) * LINE).collect();
    let base = 10.0 + heights.iter().sum::<f64>();
    axis(&mut canvas, &ticks, &x, (6.0, base), "");
    let mut y = 26.0;
    for ((label, gain), height) in rows.iter().zip(heights) {
        canvas.wrapped((left - 14.0, y + 4.0), "end", label, 26);
        let [low, high] = ends(gain);
        canvas.interval(x(low), x(high), y);
        canvas.dot((x(gain.mean), y), "after");
        let sign = if gain.mean >= 0.05 { "+" } else { "" };
        let minus = if gain.mean <= -0.05 { "−" } else { "" };
        let value = format!("{sign}{minus}{:.1}", gain.mean.abs());
        canvas.text((WIDTH - 8.0, y + 4.0), "end strong", &value);
        y += height;
    }
    (base + 24.0, canvas.0)
}

/// Round numbers from below the lowest to above the highest value, four to nine of them.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = (high - low).max(1.0);
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0].into_iter().find(|s| span / s <= 7.0);
    let step = step.unwrap_or(100.0);
    let (from, to) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    (from..=to.max(from + 1)).map(|n| n as f64 * step).collect()
}

fn shares(legend: &[String], rows: &[(String, Vec<usize>)]) -> (f64, String) {
    let mut canvas = Canvas::default();
    let tone = |place: usize| tone(place, legend.len());
    let (mut x, mut y) = (0.0, 4.0);
    for (n, word) in legend.iter().enumerate() {
        let width = 22.0 + word.width() as f64 * UNIT + 22.0;
        if x > 0.0 && x + width > WIDTH {
            (x, y) = (0.0, y + 22.0);
        }
        canvas.bar((x, y), (14.0, 14.0), &format!("tone{}", tone(n)));
        canvas.text((x + 20.0, y + 12.0), "", word);
        x += width;
    }
    y += 32.0;
    for (label, counts) in rows {
        if !label.is_empty() {
            y = canvas.wrapped((0.0, y + 12.0), "", label, 108) + 8.0;
        }
        let (whole, mut x) = (counts.iter().sum::<usize>().max(1) as f64, 0.0);
        for (n, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let width = WIDTH * *count as f64 / whole;
            canvas.bar((x, y), (width, 24.0), &format!("tone{}", tone(n)));
            if width >= 20.0 {
                let class = format!("middle on{}", tone(n));
                canvas.text((x + width / 2.0, y + 17.0), &class, &count.to_string());
            }
            x += width;
        }
        y += 38.0;
    }
    (y - 8.0, canvas.0)
}

/// The tone, 0 (worst) to 4 (best), of a place on a scale of any length.
fn tone(place: usize, places: usize) -> usize {
    if places < 2 { 4 } else { (place * 4 + (places - 1) / 2) / (places - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_of_any_length_goes_from_worst_to_best() {
        let tones = |n| (0..n).map(|place| tone(place, n)).collect::<Vec<_>>();
        assert_eq!(tones(5), [0, 1, 2, 3, 4]);
        assert_eq!(tones(3), [0, 2, 4]);
        assert_eq!(tones(2), [0, 4]);
        assert_eq!(tones(1), [4]);
    }

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        assert_eq!(ticks(-3.0, 28.0), [-5.0, 0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0]);
        assert_eq!(ticks(0.0, 0.0), [0.0, 1.0]);
        assert!(ticks(-80.0, 400.0).len() < 10);
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        let lines = wrap("接听电话的规范，包括铃响四声。", 14);
        assert!(lines.len() > 1 && lines.iter().all(|l| !l.starts_with(['，', '。'])), "{lines:?}");
    }

    #[test]
    fn names_cannot_become_markup() {
        let rows = vec![("<script>&\"'".to_owned(), vec![1, 2])];
        let plot = Plot::Shares { title: "t", legend: vec!["<b>".into(), "好".into()], rows };
        let svg = plot.svg();
        assert!(!svg.contains("<script") && !svg.contains("<b>"), "{svg}");
    }
}
