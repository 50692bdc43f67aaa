//! What is found wrong while files are read: collected by bytes, told by lines and columns at the end.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::problem::{Place, Problem, Severity};
use crate::locale::check::{Fault, FormFault};

/// More problems than this of one file are counted, not listed.
pub const MOST_PER_FILE: usize = 1000;

/// For more misspelt words of one file than this no neighbour is sought.
const MOST_SUGGESTIONS: usize = 200;

/// A stretch of bytes of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From byte to byte; files end below four gigabytes.
    pub fn new(start: usize, end: usize) -> Span {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: small(start), end: small(end.max(start)) }
    }

    /// True when there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// As a range of the file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A stretch of one of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Which file.
    pub file: usize,
    /// Where in it.
    pub span: Span,
}

/// A file's name and text.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its name for people.
    pub name: Arc<str>,
    /// What is in it; empty when it could not be read.
    pub content: Arc<str>,
    lines: OnceLock<Vec<u32>>,
}

impl Text {
    /// A file's name and text.
    pub fn new(name: impl Into<Arc<str>>, content: Arc<str>) -> Text {
        Text { name: name.into(), content, lines: OnceLock::new() }
    }

    /// The file's name and the line of a place in it.
    pub fn name_and_line(&self, span: Span) -> String {
        let lines = self.lines.get_or_init(|| {
            let ends = self.content.bytes().enumerate().filter(|(_, b)| *b == b'\n');
            ends.map(|(n, _)| n as u32).collect()
        });
        format!("{}:{}", self.name, lines.partition_point(|end| *end < span.start) + 1)
    }
}

/// All that is found.
#[derive(Debug, Default)]
pub struct Findings {
    found: RefCell<Vec<(Spot, Fault)>>,
    /// Faults of a file that were only counted.
    counted: RefCell<BTreeMap<usize, usize>>,
}

impl Findings {
    /// Notes a fault.
    pub fn report(&self, spot: Spot, fault: impl Into<Fault>) {
        self.found.borrow_mut().push((spot, fault.into()));
    }

    /// Forgets what was found in a file: another took its place.
    pub fn forget(&self, file: usize) {
        self.found.borrow_mut().retain(|(spot, _)| spot.file != file);
    }

    /// Tells all faults in the order of files and places; a place is told the same thing once.
    pub fn tell(self, files: &[Text]) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        let counted = self.counted.into_inner();
        found.sort_by_key(|(spot, _)| (spot.file, spot.span.start));
        found.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
        let mut problems = Vec::with_capacity(found.len());
        for one in found.chunk_by(|a, b| a.0.file == b.0.file) {
            let Some(file) = one.first().and_then(|(spot, _)| files.get(spot.file)) else {
                continue;
            };
            let more = one.first().and_then(|(spot, _)| counted.get(&spot.file)).copied();
            tell_file(file, one, more.unwrap_or(0), &mut problems);
        }
        problems
    }
}

fn tell_file(file: &Text, found: &[(Spot, Fault)], more: usize, problems: &mut Vec<Problem>) {
    let mut walk = Walk { text: &file.content, at: 0, line: 1, column: 1 };
    for (n, (spot, fault)) in found.iter().enumerate() {
        walk.go_to(spot.span.start as usize);
        let (line, column) = (walk.line, walk.column);
        let rest = found.len() - n + more;
        let too_many =
            (n == MOST_PER_FILE && rest > 1).then(|| Fault::from(FormFault::TooMany { rest }));
        let place = Place { file: Arc::clone(&file.name), line, column, span: spot.span.range() };
        let last = too_many.is_some();
        let fault = too_many.unwrap_or_else(|| fault.clone());
        problems.push(Problem::new(place, fault, Arc::clone(&file.content)));
        if last {
            return;
        }
    }
}

/// One walk through a text that counts lines and characters, so that a thousand places cost one reading.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl Walk<'_> {
    fn go_to(&mut self, to: usize) {
        let mut to = to.min(self.text.len());
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        let Some(passed) = self.text.get(self.at..to) else { return };
        self.line += passed.bytes().filter(|b| *b == b'\n').count();
        match passed.rfind('\n') {
            Some(end) => {
                self.column = 1 + passed.get(end + 1..).map_or(0, |l| l.chars().count());
            }
            None => self.column += passed.chars().count(),
        }
        self.at = to;
    }
}

/// The reading of one file.
#[derive(Debug)]
pub struct Reading<'s> {
    /// Which file.
    pub file: usize,
    /// Its text.
    pub text: &'s str,
    findings: &'s Findings,
    errors: Cell<usize>,
    told: Cell<usize>,
    suggested: Cell<usize>,
}

impl<'s> Reading<'s> {
    /// Begins to read a file.
    pub fn new(file: usize, text: &'s str, findings: &'s Findings) -> Reading<'s> {
        Reading {
            file,
            text,
            findings,
            errors: Cell::new(0),
            told: Cell::new(0),
            suggested: Cell::new(0),
        }
    }

    /// Notes a fault of this file.
    pub fn report(&self, span: Span, fault: impl Into<Fault>) {
        let fault = fault.into();
        if fault.severity() == Severity::Error {
            self.errors.set(self.errors.get() + 1);
        }
        self.told.set(self.told.get() + 1);
        // A hostile file has millions: they are counted, so that they do not fill the memory.
        if self.is_full() {
            *self.findings.counted.borrow_mut().entry(self.file).or_default() += 1;
        } else {
            self.findings.report(self.spot(span), fault);
        }
    }

    /// True when so many faults were told that looking for more is no use.
    pub fn is_full(&self) -> bool {
        self.told.get() > 5 * MOST_PER_FILE
    }

    /// True while it is worth looking for the word that was meant.
    pub fn may_suggest(&self) -> bool {
        self.suggested.set(self.suggested.get() + 1);
        self.suggested.get() <= MOST_SUGGESTIONS
    }

    /// Notes faults of this file.
    pub fn report_all(&self, noted: Vec<(Span, FormFault)>) {
        for (span, fault) in noted {
            self.report(span, fault);
        }
    }

    /// How many errors there are so far: what raised it while being read is left out of the library.
    pub fn errors(&self) -> usize {
        self.errors.get()
    }

    /// A place of this file, to be kept for later.
    pub fn spot(&self, span: Span) -> Spot {
        Spot { file: self.file, span }
    }

    /// What is written there.
    pub fn written(&self, span: Span) -> &'s str {
        self.text.get(span.range()).unwrap_or_default()
    }
}
