//! The report as one HTML file: no scripts, no outside requests, plots drawn in it.

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use crate::domain::evaluation::Evaluation;
use crate::domain::id::Timestamp;
use crate::locale::{Lang, Texts};

use super::ReportError;
use super::document::{Block, Document};
use super::sections::document;

/// Writes the report as one HTML file that prints well.
pub fn report_html(
    evaluation: &Evaluation,
    texts: &Texts,
    now: Timestamp,
) -> Result<String, ReportError> {
    let document = document(evaluation, texts, now);
    rendered(include_str!("report.html"), &page(document, texts))
}

/// Fills a template: everything is escaped, and a missing value is an error.
pub(super) fn rendered(template: &str, values: &Value) -> Result<String, ReportError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("head.html", include_str!("head.html"))?;
    environment.add_template("paper.html", include_str!("paper/style.html"))?;
    Ok(environment.render_str(template, values)?)
}

/// The language tag by which a browser chooses its glyphs.
pub(super) fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

fn page(document: Document, texts: &Texts) -> Value {
    let sections: Vec<Value> = document
        .sections
        .into_iter()
        .map(|section| {
            let blocks: Vec<Value> = section.blocks.into_iter().map(block).collect();
            context! { heading => section.heading, blocks }
        })
        .collect();
    context! {
        lang => language(texts.lang),
        tab => format!("{} · {}", document.title, document.class),
        title => document.title,
        lead => document.lead,
        warning => document.warning,
        synthetic => texts.terms.synthetic,
        sections,
    }
}

fn block(block: Block) -> Value {
    match block {
        Block::Text(text) => context! { kind => "text", text },
        Block::Note(text) => context! { kind => "note", text },
        Block::Heading(text) => context! { kind => "heading", text },
        Block::List(items) => context! { kind => "list", items },
        Block::Quotes(items) => context! { kind => "quotes", items },
        Block::Grid(grid) => context! { kind => "grid", head => grid.head, rows => grid.rows },
        Block::Plot(plot) => context! {
            kind => "plot",
            title => plot.title(),
            svg => Value::from_safe_string(plot.svg()),
        },
        Block::Tiles(tiles) => {
            let tiles: Vec<Value> = tiles
                .into_iter()
                .map(|t| context! { label => t.label, value => t.value, basis => t.basis })
                .collect();
            context! { kind => "tiles", tiles }
        }
    }
}
