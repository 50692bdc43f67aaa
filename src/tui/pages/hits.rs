//! The course's text made ready for searching, and what a search finds.

use std::ops::Range;

use crate::domain::course::{Body, Course, Lesson, Page};
use crate::domain::id::LessonId;
use crate::domain::text::fold;
use crate::locale::Texts;
use crate::tui::text::find::Findable;
use crate::tui::text::markdown::plain;

/// A search never lists more.
const MOST: usize = 200;

/// Everything that can be found, folded once.
pub struct Index {
    entries: Vec<Entry>,
}

/// A page, or a lesson as a whole, with what is read on it; the first piece is its title.
struct Entry {
    lesson: LessonId,
    page: usize,
    place: Findable,
    pieces: Vec<Findable>,
}

/// What a search found on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// In which lesson.
    pub lesson: LessonId,
    /// On which page, from 0.
    pub page: usize,
    /// Lesson and page, to be read.
    pub place: String,
    /// Where in those.
    pub place_marks: Vec<Range<usize>>,
    /// The text it stands in, or, where only the title has it, what the page begins with.
    pub text: String,
    /// Where in that text.
    pub marks: Vec<Range<usize>>,
}

impl Index {
    /// Takes in a course.
    pub fn of(course: &Course, texts: &Texts) -> Index {
        let mut entries = Vec::new();
        for module in &course.modules {
            for (n, lesson) in module.lessons.iter().enumerate() {
                let place = (texts.learn.lesson)(n + 1, &lesson.title);
                entries.push(whole(course, lesson, &place, texts));
                for (at, page) in lesson.pages.iter().enumerate() {
                    entries.push(entry(lesson, at, page, &place, texts));
                }
            }
        }
        Index { entries }
    }

    /// The pages that hold every word of a query, those with all of them in their title first.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let query = query.replace('\u{3000}', " ");
        let words: Vec<String> = query.split_whitespace().map(fold).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(bool, Hit)> =
            self.entries.iter().filter_map(|entry| entry.hit(&words)).collect();
        hits.sort_by_key(|(in_title, _)| !in_title);
        hits.into_iter().map(|(_, hit)| hit).take(MOST).collect()
    }
}

impl Entry {
    fn hit(&self, words: &[String]) -> Option<(bool, Hit)> {
        if !words.iter().all(|w| self.pieces.iter().any(|p| p.has(w))) {
            return None;
        }
        let count = |piece: &Findable| words.iter().filter(|w| piece.has(w)).count();
        let in_title = self.pieces.first().is_some_and(|title| count(title) == words.len());
        let body = self.pieces.get(1..).unwrap_or_default();
        let most = body.iter().map(count).max().unwrap_or(0);
        let best = body.iter().find(|piece| count(piece) == most);
        let hit = Hit {
            lesson: self.lesson.clone(),
            page: self.page,
            place: self.place.text().to_owned(),
            place_marks: marks(&self.place, words),
            text: best.map(|piece| piece.text().to_owned()).unwrap_or_default(),
            marks: best.map(|piece| marks(piece, words)).unwrap_or_default(),
        };
        Some((in_title, hit))
    }
}

fn marks(text: &Findable, words: &[String]) -> Vec<Range<usize>> {
    words.iter().flat_map(|w| text.places(w)).collect()
}

/// A lesson as a whole: its title, what it teaches, and from where.
fn whole(course: &Course, lesson: &Lesson, place: &str, texts: &Texts) -> Entry {
    let t = texts.learn;
    let mut pieces = vec![lesson.title.clone()];
    for objective in lesson.objectives.iter().filter_map(|id| course.objective(id)) {
        pieces.push(labelled(t.objective, &objective.title));
        pieces.extend(objective.source.iter().map(|source| labelled(t.source, source)));
    }
    Entry {
        lesson: lesson.id.clone(),
        page: 0,
        place: Findable::new(place),
        pieces: pieces.into_iter().map(Findable::new).collect(),
    }
}

fn entry(lesson: &Lesson, at: usize, page: &Page, place: &str, texts: &Texts) -> Entry {
    let t = texts.learn;
    let mut pieces = vec![page.title.clone().unwrap_or_default()];
    pieces.extend(page.text.iter().map(|text| squeezed(&plain(text))));
    match &page.body {
        Body::Text | Body::Check(_) => {}
        Body::Figure { art, caption } => {
            pieces.extend(caption.clone());
            pieces.extend(art.lines().map(words_of_figure));
        }
        Body::Compare { good, bad } => {
            pieces.extend(good.iter().map(|text| labelled(t.good, text)));
            pieces.extend(bad.iter().map(|text| labelled(t.bad, text)));
        }
        Body::Phrases(phrases) => {
            for phrase in phrases {
                pieces.push(labelled(t.say, &phrase.say));
                pieces.extend(phrase.avoid.iter().map(|text| labelled(t.do_not_say, text)));
                pieces.extend(phrase.why.iter().map(|text| labelled(t.why, text)));
            }
        }
    }
    pieces.extend(page.source.iter().map(|source| labelled(t.source, source)));
    let mut place = format!("{place} › {}", (t.page)(at + 1));
    if let Some(title) = &page.title {
        place = format!("{place} {title}");
    }
    Entry {
        lesson: lesson.id.clone(),
        page: at,
        place: Findable::new(place),
        pieces: pieces.into_iter().map(Findable::new).collect(),
    }
}

fn labelled(label: &str, text: &str) -> String {
    format!("{label}  {text}")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a figure's line without what is drawn around them.
fn words_of_figure(line: &str) -> String {
    let drawn = |c: char| matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}');
    squeezed(&line.replace(drawn, " "))
}
