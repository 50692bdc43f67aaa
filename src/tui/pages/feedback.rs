//! What a person is told after answering: own answer and key, why, why not the others, source.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::domain::id::Points;
use crate::domain::marking::Mark;
use crate::domain::question::{Form, Question, Response};
use crate::tui::page::Cx;
use crate::tui::text::wrap::wrap_hanging;

/// The lines under an answered question; a question with options shows each with its sign.
pub fn feedback(
    question: &Question,
    order: &[usize],
    response: Option<&Response>,
    mark: Mark,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (theme, t) = (cx.theme, cx.texts.question);
    let mut lines = vec![verdict(response, mark, cx), Line::default()];
    match &question.form {
        Form::Single { .. } | Form::Multiple { .. } => {
            lines.extend(options(question, order, response, cx));
        }
        form => {
            let own = response.map_or_else(|| t.not_answered.to_owned(), |r| in_words(form, r, cx));
            let key = form.key().map(|k| in_words(form, &k, cx)).unwrap_or_default();
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

fn verdict(response: Option<&Response>, mark: Mark, cx: &Cx<'_>) -> Line<'static> {
    let (theme, t) = (cx.theme, cx.texts.question);
    let (sign, text, style) = match mark {
        Mark::Waiting { .. } => (theme.signs.attention, t.waiting, theme.attention),
        _ if mark.full() => (theme.signs.right, t.right, theme.right),
        _ if response.is_none() => (theme.signs.attention, t.not_answered, theme.attention),
        _ if mark.got().0 > 0 => (theme.signs.attention, t.partly, theme.attention),
        Mark::Scored { .. } => (theme.signs.wrong, t.wrong, theme.wrong),
    };
    // Outside a paper a question is worth one point, which says nothing beside the word.
    let points = if mark.of() == Points::whole(1) {
        String::new()
    } else {
        format!("   {}/{}", mark.got(), mark.of())
    };
    Line::styled(format!("{sign} {text}{points}"), style)
}

/// Each option as it was shown: right or wrong, taken or not, and why not.
fn options(
    question: &Question,
    order: &[usize],
    response: Option<&Response>,
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
            (true, _) => (signs.right, theme.right),
            (false, true) => (signs.wrong, theme.wrong),
            (false, false) => (" ", theme.text),
        };
        let tick = if taken { signs.pointer } else { " " };
        let label = format!("{tick} {sign} {}  ", n + 1);
        lines.extend(wrap_hanging((&label, style), text, style, cx.columns));
        if let Some(why) = question.wrong.get(letter) {
            lines.extend(wrap_hanging(("       ", theme.muted), why, theme.muted, cx.columns));
        }
    }
    lines
}

fn labelled(label: &str, text: &str, style: Style, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let label = format!("{label}   ");
    wrap_hanging((&label, cx.theme.heading), text, style, cx.columns)
}

/// A response in words that stand without the question's numbers.
pub fn in_words(form: &Form, response: &Response, cx: &Cx<'_>) -> String {
    let t = cx.texts.question;
    let comma = cx.texts.exam.comma;
    match (form, response) {
        (Form::Single { options, .. }, Response::Letter(l)) => {
            options.get(l).cloned().unwrap_or_default()
        }
        (Form::Multiple { options, .. }, Response::Letters(ls)) => {
            ls.iter().filter_map(|l| options.get(l)).cloned().collect::<Vec<_>>().join(comma)
        }
        (_, Response::Verdict(v)) => (if *v { t.verdict_true } else { t.verdict_false }).to_owned(),
        (_, Response::Blanks(typed)) => typed.join(comma),
        (Form::Numeric { unit, .. }, Response::Number(n)) => format!("{n} {unit}"),
        (Form::Order { items }, Response::Order(order)) => {
            let steps = order.iter().filter_map(|i| items.get(*i));
            steps.enumerate().map(|(n, s)| format!("{}. {s}", n + 1)).collect::<Vec<_>>().join("\n")
        }
        (_, Response::Text(text)) => text.clone(),
        _ => String::new(),
    }
}
