//! The report as Markdown.

use crate::domain::evaluation::Evaluation;
use crate::domain::id::Timestamp;
use crate::locale::Texts;

use super::document::{Block, Grid};
use super::sections::document;

/// Writes the report as Markdown; nothing that people typed can become markup.
pub fn report_markdown(evaluation: &Evaluation, texts: &Texts, now: Timestamp) -> String {
    let document = document(evaluation, texts, now);
    let mut parts = vec![format!("# {}", escaped(&document.title))];
    parts.extend(document.lead.iter().map(|line| escaped(line)));
    parts.extend(document.warning.iter().map(|warning| format!("> **{}**", escaped(warning))));
    for section in &document.sections {
        parts.push(format!("## {}", escaped(&section.heading)));
        parts.extend(section.blocks.iter().filter_map(rendered));
    }
    parts.join("\n\n") + "\n"
}

fn rendered(block: &Block) -> Option<String> {
    Some(match block {
        Block::Text(text) => escaped(text),
        Block::Note(text) => format!("*{}*", escaped(text)),
        Block::Heading(text) => format!("### {}", escaped(text)),
        // The figures of a plot stand beside it.
        Block::Plot(_) => return None,
        Block::Grid(grid) => rendered_grid(grid),
        Block::Tiles(tiles) => list(tiles.iter().map(|t| {
            format!("**{}** {} · {}", escaped(&t.label), escaped(&t.value), escaped(&t.basis))
        })),
        Block::List(items) => list(items.iter().map(|item| escaped(item))),
        Block::Quotes(quotes) => quotes.iter().map(|q| quoted(q)).collect::<Vec<_>>().join("\n\n"),
    })
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("> {}", escaped(line))).collect();
    // Two spaces at a line's end keep the writer's lines apart.
    lines.join("  \n")
}

fn rendered_grid(grid: &Grid) -> String {
    let line = |cells: &[String]| {
        format!("| {} |", cells.iter().map(|c| escaped(c)).collect::<Vec<_>>().join(" | "))
    };
    let rule: Vec<String> =
        (0..grid.head.len()).map(|n| if n == 0 { ":---" } else { "---:" }.to_owned()).collect();
    let rule = format!("| {} |", rule.join(" | "));
    let rows = grid.rows.iter().map(|row| line(row));
    [line(&grid.head), rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

/// Escapes what Markdown would read as markup, within a line and at its beginning.
fn escaped(text: &str) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if rest.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#') => {
                out.push_str("&amp;");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => out.extend(['\\', c]),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    if let Some(at) = marker(text) {
        out.insert(at, '\\');
    }
    out
}

/// Where a text begins like an item of a list or a rule, the place of the mark that makes it one.
fn marker(text: &str) -> Option<usize> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (at, after) = match text.get(digits..)?.chars().next()? {
        '.' | ')' if digits > 0 => (digits, text.get(digits + 1..)?),
        '-' | '+' | '=' if digits == 0 => (0, text.get(1..)?),
        _ => return None,
    };
    let ends = after.chars().next().is_none_or(char::is_whitespace);
    (ends || after.chars().all(|c| "-= ".contains(c))).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_stays_text() {
        assert_eq!(escaped("<script>a</script>"), "&lt;script&gt;a&lt;/script&gt;");
        assert_eq!(escaped("- 一"), "\\- 一");
        assert_eq!(escaped("1. 一"), "1\\. 一");
        assert_eq!(escaped("---"), "\\---");
        for text in ["12.5 分", "+9.8", "-0.5", "A & B", "100.0%"] {
            assert_eq!(escaped(text), text);
        }
        assert_eq!(escaped("&lt;"), "&amp;lt;");
        assert_eq!(escaped("# [x](y) |"), "\\# \\[x\\](y) \\|");
        assert_eq!(quoted("一\n二"), "> 一  \n> 二");
    }
}
