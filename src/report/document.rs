//! The report as a document: written once, rendered as Markdown and as HTML.

use super::svg::Plot;

/// A document of plain texts; each format escapes for itself.
pub(super) struct Document {
    pub title: String,
    /// The class: with the title it names the file that a browser saves.
    pub class: String,
    pub lead: Vec<String>,
    /// Said first and loudest: the data are synthetic.
    pub warning: Option<String>,
    pub sections: Vec<Section>,
}

pub(super) struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

pub(super) enum Block {
    /// What the figures say, in words.
    Text(String),
    /// What to mind.
    Note(String),
    /// Key figures.
    Tiles(Vec<Tile>),
    /// A heading within a section.
    Heading(String),
    Grid(Grid),
    /// A plot of figures that stand in words or in a grid beside it.
    Plot(Plot),
    /// Other people's words.
    Quotes(Vec<String>),
    List(Vec<String>),
}

pub(super) struct Tile {
    pub label: String,
    pub value: String,
    pub basis: String,
}

/// A grid whose first column names the row; the others are figures.
pub(super) struct Grid {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// An empty section under a heading.
    pub fn new(heading: &str) -> Section {
        Section { heading: heading.to_owned(), blocks: Vec::new() }
    }

    /// Adds a paragraph.
    pub fn text(mut self, text: impl Into<String>) -> Section {
        self.blocks.push(Block::Text(text.into()));
        self
    }

    /// Adds a note in smaller print.
    pub fn note(mut self, text: impl Into<String>) -> Section {
        self.blocks.push(Block::Note(text.into()));
        self
    }

    /// Adds a block.
    pub fn block(mut self, block: Block) -> Section {
        self.blocks.push(block);
        self
    }

    /// Adds a grid.
    pub fn grid(self, head: &[&str], rows: Vec<Vec<String>>) -> Section {
        let head = head.iter().map(|h| (*h).to_owned()).collect();
        self.block(Block::Grid(Grid { head, rows }))
    }
}
