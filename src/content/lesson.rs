//! Lessons and their pages.

use unicode_width::UnicodeWidthStr;

use super::fields::Fields;
use super::findings::{Reading, Spot};
use super::values;
use super::yaml::{Node, Value};
use crate::domain::course::{Body, Page, Phrase};
use crate::domain::id::{Digest, QuestionId};
use crate::locale::check::{CourseFault, FormFault, Thing};

/// The widest figure that a window of 80 columns shows whole.
const WIDEST_FIGURE: usize = 76;

const BODIES: [&str; 4] = ["figure", "compare", "phrases", "check"];

/// A lesson as it was read.
#[derive(Debug)]
pub struct LessonDraft {
    /// Its name for people.
    pub title: String,
    /// Minutes it takes.
    pub minutes: u32,
    /// The objectives it teaches.
    pub objectives: Vec<(Spot, String)>,
    /// Its pages; those with a question come with its place.
    pub pages: Vec<(Option<Spot>, Page)>,
    /// Where the pages stand.
    pub spot: Spot,
}

/// Reads a lesson.
pub fn read(reading: &Reading<'_>, root: &Node<'_>) -> Option<LessonDraft> {
    let keys = ["title", "minutes", "objectives", "pages"];
    let fields = Fields::of(reading, root, Thing::Lesson, &keys)?;
    let title = fields.line("title").unwrap_or_default();
    let minutes = fields.whole("minutes", 1, 600).unwrap_or(1);
    let objectives = fields.ids("objectives");
    let nodes = fields.list("pages");
    let pages = nodes.iter().filter_map(|node| page(reading, node)).collect();
    if fields.get("pages").is_some_and(Node::is_empty_list) {
        reading.report(fields.key_at("pages"), CourseFault::NoPages);
    }
    Some(LessonDraft {
        title,
        minutes,
        objectives: objectives.into_iter().map(|(at, id)| (reading.spot(at), id)).collect(),
        pages,
        spot: reading.spot(fields.key_at("pages")),
    })
}

/// A page, unless something on it is broken.
fn page(reading: &Reading<'_>, node: &Node<'_>) -> Option<(Option<Spot>, Page)> {
    let before = reading.errors();
    if node.value == Value::Nothing {
        reading.report(node.span, FormFault::EmptyItem);
        return None;
    }
    let keys = ["title", "text", "source", "figure", "caption", "compare", "phrases", "check"];
    let fields = Fields::of(reading, node, Thing::Page, &keys)?;
    let title = fields.may_line("title");
    let text = fields.may_passage("text");
    let source = fields.may_line("source");
    let (spot, body) = body(&fields);
    if reading.errors() > before {
        return None;
    }
    if text.is_none() && body == Body::Text {
        reading.report(fields.at, CourseFault::EmptyPage);
        return None;
    }
    let content = serde_json::to_string(&(&title, &text, &body, &source)).unwrap_or_default();
    Some((spot, Page { id: Digest::of(&content), title, text, body, source }))
}

fn body(fields: &Fields<'_, '_>) -> (Option<Spot>, Body) {
    let reading = fields.reading;
    let mut given = BODIES.into_iter().filter(|key| fields.get(key).is_some());
    let Some(first) = given.next() else {
        if fields.get("caption").is_some() {
            reading.report(fields.key_at("caption"), CourseFault::CaptionAlone);
        }
        return (None, Body::Text);
    };
    if let Some(second) = given.next() {
        reading.report(fields.key_at(second), CourseFault::TwoBodies { first, second });
    }
    if first != "figure" && fields.get("caption").is_some() {
        reading.report(fields.key_at("caption"), CourseFault::CaptionAlone);
    }
    let body = match first {
        "figure" => figure(fields),
        "compare" => compare(fields),
        "phrases" => Some(phrases(fields)),
        _ => {
            let Some((at, id)) = fields.id("check") else { return (None, Body::Text) };
            return (Some(reading.spot(at)), Body::Check(QuestionId::new(id)));
        }
    };
    (None, body.unwrap_or(Body::Text))
}

fn figure(fields: &Fields<'_, '_>) -> Option<Body> {
    let art = fields.passage("figure")?;
    let columns = art.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    if columns > WIDEST_FIGURE {
        let fault = CourseFault::WideFigure { columns, most: WIDEST_FIGURE };
        fields.reading.report(fields.key_at("figure"), fault);
    }
    Some(Body::Figure { art, caption: fields.may_line("caption") })
}

fn compare(fields: &Fields<'_, '_>) -> Option<Body> {
    let node = fields.need("compare")?;
    let sides = Fields::of(fields.reading, node, Thing::Compare, &["do", "avoid"])?;
    let lines = |key| {
        let nodes = sides.list(key).iter();
        nodes.filter_map(|n| values::line(sides.reading, n, key)).collect()
    };
    Some(Body::Compare { good: lines("do"), bad: lines("avoid") })
}

fn phrases(fields: &Fields<'_, '_>) -> Body {
    let reading = fields.reading;
    let phrases: Vec<Phrase> = fields
        .list("phrases")
        .iter()
        .filter_map(|node| {
            let phrase = Fields::of(reading, node, Thing::Phrase, &["say", "avoid", "why"])?;
            let say = phrase.line("say");
            let (avoid, why) = (phrase.may_line("avoid"), phrase.may_line("why"));
            Some(Phrase { say: say?, avoid, why })
        })
        .collect();
    if fields.get("phrases").is_some_and(Node::is_empty_list) {
        let fault = FormFault::NoValue { key: "phrases".to_owned() };
        reading.report(fields.key_at("phrases"), fault);
    }
    Body::Phrases(phrases)
}
