//! YAML as a tree that knows where everything stands, and that goes on where a part is broken.
//!
//! The tree is built from the reader's events, not through serde: it is twice as fast as `Spanned`
//! values, knows what was quoted, and turns an alias into a problem instead of an end.

use std::borrow::Cow;

use serde_yaml::granit_parser::{
    Event, Parser, ScalarStyle, ScanError, Span as Extent, StructureStyle, options,
};

use super::findings::{MOST_PER_FILE, Reading, Span};
use crate::locale::check::FormFault;

/// Deeper nesting than this is refused; the formats need seven.
const DEEPEST: usize = 32;
/// More events of the reader than this are refused: a hundred thousand questions make 4.2 million.
const MOST_EVENTS: usize = 5_000_000;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'s> {
    /// Its bytes in the file.
    pub span: Span,
    /// What it is.
    pub value: Value<'s>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// Nothing was written.
    Nothing,
    /// A text, a number, a word: what it means is the decoder's to say.
    Text(Cow<'s, str>, Style),
    /// A list.
    List(Vec<Node<'s>>),
    /// Keys with values, doubled ones too.
    Map(Vec<Entry<'s>>, Layout),
    /// It could not be read, which has been reported.
    Broken,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In quotes.
    Quoted,
    /// As a block after `|` or `>`.
    Block,
}

/// How a map is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A key a line.
    Lines,
    /// In braces.
    Braces,
    /// A key a line, of which some were lost with a broken one: nothing is said to be missing.
    Holes,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'s> {
    /// Where the key stands.
    pub at: Span,
    /// The key; empty when it was no text, which has been reported.
    pub key: Cow<'s, str>,
    /// Its value.
    pub value: Node<'s>,
}

impl Node<'_> {
    /// A value that could not be read.
    pub fn broken(span: Span) -> Node<'static> {
        Node { span, value: Value::Broken }
    }

    /// True for a list in which nothing is written.
    pub fn is_empty_list(&self) -> bool {
        matches!(&self.value, Value::List(items) if items.is_empty())
    }

    /// Where to point when the thing as a whole is meant: its first line's worth.
    pub fn head(&self) -> Span {
        match &self.value {
            Value::Map(entries, _) => entries.first().map_or(self.span, |e| match e.value.value {
                Value::Text(_, Style::Plain | Style::Quoted) => {
                    Span { start: e.at.start, end: e.value.span.end }
                }
                _ => e.at,
            }),
            Value::List(items) => items.first().map_or(self.span, Node::head),
            _ => self.span,
        }
    }
}

/// What is wrong within a piece that could be read.
pub type Noted = Vec<(Span, FormFault)>;

/// Reads a piece of a file as one value; `base` is where the piece starts.
pub fn read(piece: &str, base: usize) -> Result<(Node<'_>, Noted), ScanError> {
    let limits = options! {
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
        emit_unresolved_aliases: true,
        emit_comments: false,
    };
    let mut parser = Parser::new_from_str_with_options(piece, limits);
    let mut tree = Tree { base, open: Vec::new(), root: None, noted: Vec::new(), events: 0 };
    while let Some(event) = parser.next_event() {
        let (event, extent) = event?;
        if !tree.grow(event, extent) {
            break;
        }
    }
    let end = Span::new(base + piece.len(), base + piece.len());
    let root = tree.root.unwrap_or(Node { span: end, value: Value::Nothing });
    Ok((root, tree.noted))
}

/// Reads a whole file, and what can be read of a broken one; every problem is reported.
pub fn read_file<'s>(reading: &Reading<'s>) -> Node<'s> {
    match read(reading.text, 0) {
        Ok((node, noted)) => {
            reading.report_all(noted);
            node
        }
        Err(error) => super::recover::read_broken(reading, &error),
    }
}

/// Where the reader's error stands within a piece.
pub fn place_of(error: &ScanError, piece: &str) -> usize {
    let mark = error.marker();
    mark.byte_offset().unwrap_or_else(|| {
        let line = piece.split_inclusive('\n').take(mark.line().saturating_sub(1));
        let start: usize = line.map(str::len).sum();
        let rest = piece.get(start..).unwrap_or_default();
        start + rest.chars().take(mark.col()).map(char::len_utf8).sum::<usize>()
    })
}

struct Tree<'s> {
    base: usize,
    open: Vec<Open<'s>>,
    root: Option<Node<'s>>,
    noted: Noted,
    events: usize,
}

enum Open<'s> {
    List(Span, Vec<Node<'s>>),
    Map(Span, Layout, Vec<Entry<'s>>, Option<(Span, Cow<'s, str>)>),
}

impl<'s> Tree<'s> {
    /// Takes the next event; false when nothing after it counts.
    fn grow(&mut self, event: Event<'s>, extent: Extent) -> bool {
        let span = self.span(&extent);
        self.events += 1;
        if self.events > MOST_EVENTS {
            self.noted.push((span, FormFault::TooMuch));
            self.root = Some(Node::broken(span));
            return false;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(span, anchor, tag.is_some());
                let value = if style == ScalarStyle::Plain && span.is_empty() {
                    Value::Nothing
                } else {
                    Value::Text(text, style_of(style))
                };
                self.place(Node { span, value });
            }
            Event::UnresolvedAlias(name) => {
                let fault = if name.starts_with('*') {
                    FormFault::Emphasis
                } else {
                    FormFault::Alias { name: name.into_owned() }
                };
                self.note(span, fault);
                self.place(Node::broken(span));
            }
            Event::Alias(_) => {
                self.note(span, FormFault::Alias { name: String::new() });
                self.place(Node::broken(span));
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.properties(span, anchor, tag.is_some());
                self.open.push(Open::List(span, Vec::new()));
            }
            Event::MappingStart(style, anchor, tag) => {
                self.properties(span, anchor, tag.is_some());
                let layout = match style {
                    StructureStyle::Flow => Layout::Braces,
                    StructureStyle::Block => Layout::Lines,
                };
                self.open.push(Open::Map(span, layout, Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::DocumentStart(..) if self.root.is_some() => {
                self.noted.push((span, FormFault::MoreDocuments));
                return false;
            }
            _ => {}
        }
        true
    }

    fn close(&mut self, end: Span) {
        match self.open.pop() {
            Some(Open::List(start, items)) => {
                let span = Span { start: start.start, end: end.end.max(start.end) };
                self.place(Node { span, value: Value::List(items) });
            }
            Some(Open::Map(start, layout, entries, _)) => {
                let span = Span { start: start.start, end: end.end.max(start.end) };
                self.place(Node { span, value: Value::Map(entries, layout) });
            }
            None => {}
        }
    }

    fn place(&mut self, node: Node<'s>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, _, entries, key)) => {
                if let Some((at, key)) = key.take() {
                    entries.push(Entry { at, key, value: node });
                    return;
                }
                let span = node.span;
                let text = match node.value {
                    Value::Text(text, _) => text,
                    Value::Broken => Cow::Borrowed(""),
                    _ => {
                        if self.noted.len() <= MOST_PER_FILE {
                            self.noted.push((span, FormFault::NoKey));
                        }
                        Cow::Borrowed("")
                    }
                };
                *key = Some((span, text));
            }
        }
    }

    /// Anchors and tags come from texts that begin with & or !; no format here has use for them.
    fn properties(&mut self, span: Span, anchor: usize, tagged: bool) {
        if anchor != 0 {
            self.note(span, FormFault::Anchor);
        }
        if tagged {
            self.note(span, FormFault::Tag);
        }
    }

    fn note(&mut self, span: Span, fault: FormFault) {
        if self.noted.len() <= MOST_PER_FILE {
            self.noted.push((span, fault));
        }
    }

    fn span(&self, extent: &Extent) -> Span {
        let range = extent.byte_range().unwrap_or_default();
        Span::new(self.base + range.start, self.base + range.end)
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        _ => Style::Quoted,
    }
}
