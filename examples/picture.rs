//! Draws the real screens as SVG for the README: `cargo run --example picture -- docs`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use lichuang::content::{self, Sources};
use lichuang::tui::pilot::Pilot;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

const CELL: (usize, usize) = (9, 20);
const FONT: &str =
    "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Cascadia Mono', Menlo, Consolas, monospace";

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("docs"), PathBuf::from);
    let (library, _) = content::load(&Sources::built_in());
    let home = std::env::temp_dir().join(format!("lichuang-picture-{}", std::process::id()));
    std::fs::create_dir_all(&home)?;
    let mut pilot = Pilot::new(&home, library);
    pilot.registered();
    pilot.press("Enter Enter 2 Right 3 Right 1 F5 Right 4");
    save(&pilot, &folder.join("exam.svg"))?;
    pilot.press("F9 2 Enter");
    save(&pilot, &folder.join("home.svg"))?;
    pilot.press("Enter Enter Enter");
    save(&pilot, &folder.join("lesson.svg"))?;
    std::fs::remove_dir_all(&home)
}

fn save(pilot: &Pilot, path: &Path) -> std::io::Result<()> {
    std::fs::write(path, svg(pilot))
}

fn svg(pilot: &Pilot) -> String {
    let screen = pilot.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let columns = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let (w, h) = (columns * CELL.0 + 20, rows.len() * CELL.1 + 20);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\">\n\
         <rect width=\"{w}\" height=\"{h}\" rx=\"8\" fill=\"#11141b\"/>\n\
         <g font-family=\"{FONT}\" font-size=\"15\" xml:space=\"preserve\">\n"
    );
    let styles = pilot.styles();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        let mut plain = Vec::new();
        for c in row.chars() {
            let styled = styles
                .iter()
                .any(|(line, span, ..)| usize::from(*line) == y && span.contains(&(x as u16)));
            if !styled && c != ' ' {
                plain.push((x, c));
            }
            x += c.to_string().width();
        }
        text(&mut out, y, &plain, Style::reset());
    }
    for (y, span, style, words) in styles {
        let mut x = usize::from(span.start);
        let mut placed = Vec::new();
        for c in words.chars() {
            if c != ' ' {
                placed.push((x, c));
            }
            x += c.to_string().width();
        }
        text(&mut out, usize::from(y), &placed, style);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn text(out: &mut String, y: usize, placed: &[(usize, char)], style: Style) {
    if placed.is_empty() {
        return;
    }
    let at: Vec<String> = placed.iter().map(|(x, _)| (10 + x * CELL.0).to_string()).collect();
    let words: String = placed.iter().map(|(_, c)| c).collect();
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let weight =
        if style.add_modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let faint = if style.add_modifier.contains(Modifier::DIM) { " opacity=\"0.65\"" } else { "" };
    let _ = writeln!(
        out,
        "<text y=\"{}\" x=\"{}\" fill=\"{}\"{weight}{faint}>{words}</text>",
        25 + y * CELL.1,
        at.join(" "),
        colour(style.fg)
    );
}

fn colour(colour: Option<Color>) -> &'static str {
    match colour {
        Some(Color::Cyan) => "#4fc3dc",
        Some(Color::Green) => "#5fcf80",
        Some(Color::LightRed | Color::Red) => "#ff6b6b",
        Some(Color::Yellow) => "#f2d45c",
        Some(Color::Gray | Color::DarkGray) => "#a5adba",
        _ => "#dfe3ea",
    }
}
