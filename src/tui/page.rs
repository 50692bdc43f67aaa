//! What a page is: it turns keys into effects, changes when they are done, and says what to draw.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;
use ratatui::text::{Line, Span};

use super::keys::Key;
use super::route::Route;
use super::theme::Theme;
use super::widgets::beside::beside;
use crate::content::Library;
use crate::domain::id::{Day, DayOf, Timestamp, WindowId};
use crate::domain::person::{Enrolment, Registration, Role};
use crate::locale::Texts;
use crate::store::Record;

/// What comes in.
#[derive(Clone, Debug)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Pasted text.
    Paste(String),
    /// The window's new size.
    Resize(Size),
    /// A second has passed for a page that counts down.
    Tick,
    /// A dialog was answered with the n-th choice.
    Answer(usize),
    /// A dialog or the help now lies over the page, or does no longer.
    Covered(bool),
    /// The person who wants to enter has no PIN yet and must choose one.
    PinWanted,
    /// A request came back; the sentence says why it was refused, if it was.
    Replied(Result<(), String>),
    /// The content is read.
    Loaded(Arc<Library>),
    /// The program is stopped and goes on: everything is drawn anew.
    Redraw,
    /// The terminal is gone, or the program is asked to end.
    Quit,
}

/// What a page wants done; a failed one stops those after it.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Write it down; then the page's `saved` is called.
    Save(Record),
    /// Go somewhere.
    Go(Go),
    /// Ask something; the answer comes as [`Input::Answer`].
    Ask(Dialog),
    /// Say something above the bottom line until the next key.
    Say(String),
    /// Explain the page and its keys.
    Help,
    /// Have something done that is more than a record.
    Request(Request),
}

/// Where to go.
#[derive(Clone, Debug)]
pub enum Go {
    /// To a page on top of this one.
    Push(Route),
    /// To a page instead of this one.
    Replace(Route),
    /// Back to the page below, opened anew.
    Back,
    /// To the home page, everything else closed.
    Home,
    /// Out of the program.
    Quit,
}

/// What only the application can do.
#[derive(Clone, Debug)]
pub enum Request {
    /// Enter as a person.
    Enter {
        /// 工号.
        staff_number: String,
        /// The PIN, where one is needed.
        pin: Option<String>,
        /// The PIN was typed twice: it becomes theirs if they have none.
        chosen: bool,
    },
    /// Register and enter.
    Register {
        /// What was entered.
        registration: Registration,
        /// The PIN, where one is needed.
        pin: Option<String>,
    },
    /// Set one's own PIN.
    SetPin(String),
    /// Correct one's own 工号, before the first attempt.
    CorrectNumber(String),
    /// Write the certificate as a file to print.
    PrintCertificate,
    /// Leave: another person may enter.
    Leave,
}

/// A question that lies over the page and takes all keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialog {
    /// Its heading.
    pub title: String,
    /// What it says.
    pub text: String,
    /// What can be answered, the safest first: that is what Esc answers.
    pub choices: Vec<String>,
}

/// Who is using the program.
#[derive(Clone, Debug)]
pub struct Me {
    /// Their place in their class.
    pub enrolment: Enrolment,
    /// Named by `--as`: cannot be left.
    pub fixed: bool,
}

/// What a page may know while it decides or draws.
pub struct Cx<'a> {
    /// This moment.
    pub now: Timestamp,
    /// The columns of a page's body.
    pub columns: usize,
    /// The rows of a page's body.
    pub rows: usize,
    /// The day of a moment where the person is.
    pub day_of: DayOf,
    /// Who is here; `None` before entering.
    pub me: Option<&'a Me>,
    /// The content; empty until it is read.
    pub library: &'a Library,
    /// Colours and signs.
    pub theme: &'a Theme,
    /// The texts.
    pub texts: &'a Texts,
    /// This window.
    pub window: &'a WindowId,
    /// A fresh id for this step.
    pub fresh: &'a str,
    /// Randomness for this step.
    pub seed: u64,
    /// Lines of a conversation may appear as if typed.
    pub typed: bool,
    /// The database is a synthetic one.
    pub synthetic: bool,
    /// Where printed certificates go.
    pub prints: &'a Path,
}

impl Cx<'_> {
    /// Today.
    pub fn today(&self) -> Day {
        (self.day_of)(self.now)
    }

    /// True when a trainer is here.
    pub fn is_trainer(&self) -> bool {
        self.me.is_some_and(|me| me.enrolment.person.role == Role::Trainer)
    }
}

/// A line on the screen, and what a click on it says.
#[derive(Clone, Debug)]
pub struct Row<M> {
    /// What is drawn.
    pub line: Line<'static>,
    /// What a click says.
    pub msg: Option<M>,
}

/// What to draw: fixed rows above and below, and a part between them that scrolls.
#[derive(Clone, Debug)]
pub struct View<M> {
    /// The way here, on the left of the top line.
    pub title: String,
    /// Time left, page, person, on the right of it.
    pub state: Line<'static>,
    /// Fixed rows at the top.
    pub head: Vec<Row<M>>,
    /// Rows that scroll.
    pub body: Vec<Row<M>>,
    /// Fixed rows at the bottom.
    pub foot: Vec<Row<M>>,
    /// Body rows that must be seen.
    pub focus: Option<Range<usize>>,
    /// Stretches of rows that say something of their own when they are clicked: which part, row, columns.
    pub spots: Vec<(Place, usize, Range<usize>, M)>,
    /// Which of several things under the same title it is about: another one starts at its top.
    pub subject: usize,
    /// The caret: in the head, body or foot, which row, which column.
    pub caret: Option<(Place, usize, usize)>,
}

/// One of a view's three parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The fixed rows at the top.
    Head,
    /// The rows that scroll.
    Body,
    /// The fixed rows at the bottom.
    Foot,
}

impl<M> Default for View<M> {
    fn default() -> Self {
        View {
            title: String::new(),
            state: Line::default(),
            head: Vec::new(),
            body: Vec::new(),
            foot: Vec::new(),
            focus: None,
            subject: 0,
            spots: Vec::new(),
            caret: None,
        }
    }
}

impl<M: Clone> View<M> {
    /// An empty page under a title.
    pub fn titled(title: impl Into<String>) -> View<M> {
        View { title: title.into(), ..View::default() }
    }

    /// The same with something on the right of the top line.
    #[must_use]
    pub fn with_state(mut self, state: impl Into<Line<'static>>) -> View<M> {
        self.state = state.into();
        self
    }

    /// Adds a line to the part that scrolls.
    pub fn line(&mut self, line: impl Into<Line<'static>>) {
        self.body.push(Row { line: line.into(), msg: None });
    }

    /// Adds lines to the part that scrolls.
    pub fn lines(&mut self, lines: impl IntoIterator<Item = Line<'static>>) {
        self.body.extend(lines.into_iter().map(|line| Row { line, msg: None }));
    }

    /// Adds lines that say something when they are clicked.
    pub fn clickable(&mut self, lines: impl IntoIterator<Item = Line<'static>>, msg: &M) {
        self.body.extend(lines.into_iter().map(|line| Row { line, msg: Some(msg.clone()) }));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.line(Line::default());
    }

    /// Adds lines to the fixed rows at the top.
    pub fn heads(&mut self, lines: impl IntoIterator<Item = Line<'static>>) {
        self.head.extend(lines.into_iter().map(|line| Row { line, msg: None }));
    }

    /// Adds lines to the fixed rows at the bottom.
    pub fn foots(&mut self, lines: impl IntoIterator<Item = Line<'static>>) {
        self.foot.extend(lines.into_iter().map(|line| Row { line, msg: None }));
    }

    /// Puts lines to the right of the part that scrolls, from a row on; what is there takes so many columns.
    pub fn beside(&mut self, row: usize, lines: Vec<Line<'static>>, columns: usize) {
        let mut msgs = Vec::new();
        let left = self.body.drain(row.min(self.body.len())..).map(|row| {
            msgs.push(row.msg);
            row.line
        });
        let rows = beside(left.collect(), lines, columns).into_iter();
        let msgs = msgs.into_iter().chain(std::iter::repeat(None));
        self.body.extend(rows.zip(msgs).map(|(line, msg)| Row { line, msg }));
    }

    /// Adds a choice of a list: a pointer when selected, a number, and the text wrapped beside it.
    pub fn choice(
        &mut self,
        theme: &Theme,
        selected: bool,
        number: &str,
        body: Vec<Line<'static>>,
        msg: &M,
    ) {
        let from = self.body.len();
        for (n, line) in body.into_iter().enumerate() {
            let pointer = if selected && n == 0 { theme.signs.pointer } else { " " };
            let label = if n == 0 { number } else { "" };
            let style = if selected { theme.selected } else { theme.text };
            let mut spans = vec![
                Span::styled(format!("{pointer} "), theme.selected),
                Span::styled(format!("{label:<2} "), style),
            ];
            // Only pointer and number change with the selection: little to send over a slow line.
            spans.extend(line.spans);
            self.body.push(Row { line: Line::from(spans), msg: Some(msg.clone()) });
        }
        if selected {
            self.focus = Some(from..self.body.len());
        }
    }
}

/// Columns that [`View::choice`] uses before its text.
pub const CHOICE_INDENT: usize = 5;

/// A page.
pub trait Page {
    /// What keys and clicks say to it.
    type Msg: Clone;

    /// What works here now: the bottom line, the help and the handling read this list.
    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Self::Msg>>;

    /// What else is said by typing, pasting, answers and the clock.
    fn listen(&self, input: &Input, cx: &Cx<'_>) -> Option<Self::Msg> {
        let _ = (input, cx);
        None
    }

    /// Takes a message and says what is to be done; changes nothing that must first be written down.
    fn update(&mut self, msg: Self::Msg, cx: &Cx<'_>) -> Vec<Effect>;

    /// It is on the disk: now it may show.
    fn saved(&mut self, record: &Record, cx: &Cx<'_>) {
        let _ = (record, cx);
    }

    /// What to draw.
    fn view(&self, cx: &Cx<'_>) -> View<Self::Msg>;

    /// True where a long text is read to its end before Enter and PgDn say what they say.
    fn reads_on(&self) -> bool {
        false
    }

    /// The next second that shows something else, while something counts down.
    fn wakes_at(&self, cx: &Cx<'_>) -> Option<Timestamp> {
        let _ = cx;
        None
    }

    /// The page's address, with what is selected, for coming back to it.
    fn route(&self) -> Route;

    /// One or two sentences that explain the screen, for F1.
    fn help(&self, cx: &Cx<'_>) -> String;
}
