//! What a person is told after answering: own answer and key, why, why not the others, source.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::id::Points;
use crate::domain::marking::Mark;
use crate::domain::question::{Criterion, Form, Question, Response};
use crate::domain::ruling::Ruling;
use crate::locale::answers::{in_words, item, place};
use crate::tui::page::Cx;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::wrap_hanging;

/// The lines under an answered question; a question with options shows each with its sign. `given` are the points
/// that a trainer gave an essay, by criterion; `ruling` is what was decided about it after it was shown.
pub fn feedback(
    question: &Question,
    order: &[usize],
    response: Option<&Response>,
    mark: Mark,
    given: Option<&[u32]>,
    ruling: Option<&Ruling>,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.question);
    match ruling {
        Some(Ruling::FullMarks) => {
            return unjudged(question, order, response, &(t.ruled_full_marks)(mark.of()), cx);
        }
        Some(Ruling::LeaveOut) => {
            return unjudged(question, order, response, t.ruled_leave_out, cx);
        }
        Some(Ruling::NewKey(_) | Ruling::Leave) | None => {}
    }
    let mut lines = vec![verdict(response, mark, given.is_some(), cx)];
    if let Some(Ruling::NewKey(_)) = ruling {
        lines.extend(ruled(t.ruled_new_key, cx));
    }
    lines.push(Line::default());
    match (&question.form, response) {
        (Form::Single { .. } | Form::Multiple { .. }, _) => {
            lines.extend(options(question, order, response, true, cx));
        }
        (Form::Match { .. } | Form::Classify { .. }, Some(response)) => {
            lines.extend(places(&question.form, response, cx));
        }
        (Form::Essay { rubric, model }, _) => {
            lines.extend(essay(rubric, model, response, given, cx));
        }
        (form, _) => {
            let words = |r: &Response| in_words(form, r, theme.signs.to, cx.texts);
            let own = response.map_or_else(|| t.not_answered.to_owned(), words);
            let key = form.key().as_ref().map(words).unwrap_or_default();
            let style = if mark.full() { theme.right } else { theme.text };
            lines.extend(labelled(t.your_answer, &own, style, cx));
            if !mark.full() {
                lines.extend(labelled(t.key, &key, theme.right, cx));
            }
        }
    }
    lines.push(Line::default());
    lines.extend(labelled(t.why, &question.explanation, theme.text, cx));
    if let Some(source) = &question.source {
        lines.extend(labelled(t.source, source, theme.muted, cx));
    }
    lines
}

/// A question whose points were decreed: its key may be wrong, so that nothing is called right or wrong.
fn unjudged(
    question: &Question,
    order: &[usize],
    response: Option<&Response>,
    sentence: &str,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.question);
    let mut lines = ruled(sentence, cx);
    lines.push(Line::default());
    if question.form.options().is_some() {
        lines.extend(options(question, order, response, false, cx));
    } else {
        let own = response.map(|r| in_words(&question.form, r, theme.signs.to, cx.texts));
        let own = own.unwrap_or_else(|| t.not_answered.to_owned());
        lines.extend(labelled(t.your_answer, own.trim_end(), theme.text, cx));
    }
    lines
}

/// What was decided after the question was shown, in a sentence.
fn ruled(sentence: &str, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let sign = format!("{} ", cx.theme.signs.attention);
    let style = cx.theme.attention;
    wrap_hanging((&sign, style), sentence, style, cx.columns)
}

fn verdict(response: Option<&Response>, mark: Mark, graded: bool, cx: &Cx<'_>) -> Line<'static> {
    let (theme, t) = (cx.theme, cx.texts.question);
    let (sign, text, style) = match mark {
        Mark::Waiting { of: Points(0) } => (theme.signs.pointer, t.compare, theme.heading),
        Mark::Scored { .. } if graded => (theme.signs.right, t.graded, theme.heading),
        Mark::Waiting { .. } => (theme.signs.attention, t.waiting, theme.attention),
        _ if mark.full() => (theme.signs.right, t.right, theme.right),
        _ if response.is_none() => (theme.signs.attention, t.not_answered, theme.attention),
        _ if mark.got().0 > 0 => (theme.signs.attention, t.partly, theme.attention),
        Mark::Scored { .. } => (theme.signs.wrong, t.wrong, theme.wrong),
    };
    // Outside a paper a question is worth one point, which says nothing beside the word.
    let points = if mark.of() == Points::whole(1) || matches!(mark, Mark::Waiting { .. }) {
        String::new()
    } else {
        format!("   {}/{}", mark.got(), mark.of())
    };
    Line::styled(format!("{sign} {text}{points}"), style)
}

/// Each option as it was shown, taken or not; where it is judged, right or wrong, and why not.
fn options(
    question: &Question,
    order: &[usize],
    response: Option<&Response>,
    judged: bool,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (theme, signs) = (cx.theme, cx.theme.signs);
    let mut lines = Vec::new();
    let Some(options) = question.form.options() else { return lines };
    for (n, place) in order.iter().enumerate() {
        let Some((letter, text)) = options.iter().nth(*place) else { continue };
        let is_key = match &question.form {
            Form::Single { answer, .. } => answer == letter,
            Form::Multiple { answers, .. } => answers.contains(letter),
            _ => false,
        };
        let taken = match response {
            Some(Response::Letter(l)) => l == letter,
            Some(Response::Letters(l)) => l.contains(letter),
            _ => false,
        };
        let (sign, style) = match (is_key, taken) {
            _ if !judged => (" ", theme.text),
            (true, _) => (signs.right, theme.right),
            (false, true) => (signs.wrong, theme.wrong),
            (false, false) => (" ", theme.text),
        };
        let tick = if taken { signs.pointer } else { " " };
        let label = format!("{tick} {sign} {}  ", n + 1);
        lines.extend(wrap_hanging((&label, style), text, style, cx.columns));
        if let Some(why) = question.wrong.get(letter).filter(|_| judged) {
            lines.extend(wrap_hanging(("       ", theme.muted), why, theme.muted, cx.columns));
        }
    }
    lines
}

/// Each item of a match or classify with what it was given, and the right one where that was another.
fn places(form: &Form, response: &Response, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let t = cx.texts.question;
    let (Some(key), Response::Match(given) | Response::Groups(given)) = (form.key(), response)
    else {
        return Vec::new();
    };
    let (Response::Match(right) | Response::Groups(right)) = key else { return Vec::new() };
    let rows = given.iter().zip(&right).enumerate().map(|(n, (given, right))| PlaceRow {
        item: item(form, n),
        own: given.map_or(t.not_placed, |g| place(form, g)),
        right: right.filter(|_| given != right).map(|right| place(form, right)),
    });
    let rows: Vec<PlaceRow<'_>> = rows.collect();
    let widest = rows.iter().map(|row| width(row.item)).max().unwrap_or(0);
    // One line each where all of them have room, else each on lines of its own.
    let short: Vec<Line<'static>> = rows.iter().map(|row| row.on_one_line(widest, cx)).collect();
    if short.iter().all(|line| line.width() <= cx.columns) {
        short
    } else {
        rows.iter().flat_map(|row| row.on_lines(cx)).collect()
    }
}

/// An item with what it was given, and the right one where that was another.
struct PlaceRow<'a> {
    item: &'a str,
    own: &'a str,
    right: Option<&'a str>,
}

impl PlaceRow<'_> {
    fn sign(&self, cx: &Cx<'_>) -> (String, Style) {
        let (theme, signs) = (cx.theme, cx.theme.signs);
        match self.right {
            None => (format!("{} ", signs.right), theme.right),
            Some(_) => (format!("{} ", signs.wrong), theme.wrong),
        }
    }

    fn on_one_line(&self, widest: usize, cx: &Cx<'_>) -> Line<'static> {
        let (theme, t) = (cx.theme, cx.texts.question);
        let (sign, style) = self.sign(cx);
        let mut spans = vec![
            Span::styled(sign, style),
            Span::styled(format!("{}  ", pad(self.item, widest)), theme.text),
            Span::styled(format!("{} ", theme.signs.to), theme.muted),
            Span::styled(self.own.to_owned(), style),
        ];
        if let Some(right) = self.right {
            spans.push(Span::styled(format!("   {} ", t.right_one), theme.muted));
            spans.push(Span::styled(right.to_owned(), theme.right));
        }
        Line::from(spans)
    }

    fn on_lines(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (theme, t) = (cx.theme, cx.texts.question);
        let (sign, style) = self.sign(cx);
        let mut lines = wrap_hanging((&sign, style), self.item, theme.text, cx.columns);
        let to = format!("    {} ", theme.signs.to);
        lines.extend(wrap_hanging((&to, theme.muted), self.own, style, cx.columns));
        if let Some(right) = self.right {
            let due = format!("    {} ", t.right_one);
            lines.extend(wrap_hanging((&due, theme.muted), right, theme.right, cx.columns));
        }
        lines
    }
}

/// The own text beside the model answer and what is looked for, with the points given once they are.
fn essay(
    rubric: &[Criterion],
    model: &str,
    response: Option<&Response>,
    given: Option<&[u32]>,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.question);
    let own = match response {
        Some(Response::Text(text)) => text.trim_end(),
        _ => t.not_answered,
    };
    let mut lines = labelled(t.your_answer, own, theme.text, cx);
    lines.push(Line::default());
    lines.push(Line::styled(t.rubric, theme.heading));
    for (n, criterion) in rubric.iter().enumerate() {
        let text = match given.and_then(|g| g.get(n)) {
            Some(given) => (t.criterion_given)(&criterion.title, *given, criterion.points),
            None => (t.criterion)(&criterion.title, criterion.points),
        };
        let label = format!("  {} ", n + 1);
        lines.extend(wrap_hanging((&label, theme.muted), &text, theme.text, cx.columns));
    }
    lines.push(Line::default());
    lines.extend(labelled(t.model, model.trim_end(), theme.right, cx));
    lines
}

fn labelled(label: &str, text: &str, style: Style, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let label = format!("{label}   ");
    wrap_hanging((&label, cx.theme.heading), text, style, cx.columns)
}
