//! Saying it in one's own words, before choosing: the field, and what was heard.

use crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::{Msg, PlayPage};
use crate::domain::scenario::Heard;
use crate::locale::Texts;
use crate::store::Record;
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Input, Place, View};
use crate::tui::text::entry::Entry;
use crate::tui::text::width::pad;
use crate::tui::text::wrap::wrap_styled;
use crate::tui::theme::Theme;

/// The longest that can be said at once, in characters.
pub(super) const LONGEST: usize = 200;
/// Lines of the field while little is said.
const LINES: usize = 2;

impl PlayPage {
    pub(super) fn typed(&mut self, entry: Entry, cx: &Cx<'_>) -> Vec<Effect> {
        if self.late(cx.now) {
            return self.decide(self.play.fall_silent(), cx);
        }
        let same = self.entry.text() == entry.text();
        self.entry = entry;
        self.nothing_said = false;
        if same {
            return Vec::new();
        }
        let (play, text) = (self.id.clone(), self.entry.text().to_owned());
        vec![Effect::Save(Record::PlayDraft { play, text, at: cx.now })]
    }

    pub(super) fn speak(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.late(cx.now) {
            return self.decide(self.play.fall_silent(), cx);
        }
        // Who has nothing to say is not held up, but asked once.
        if self.entry.text().trim().is_empty() && !self.nothing_said {
            self.nothing_said = true;
            return vec![Effect::Say(cx.texts.play.say_something.to_owned())];
        }
        self.decide(self.play.speak(self.entry.text()), cx)
    }

    pub(super) fn speaking_keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.play;
        let rows = [(KeyCode::Up, -1), (KeyCode::Down, 1)].into_iter().filter_map(|(code, by)| {
            Some((code, Msg::Typed(self.entry.after_row(by, cx.columns)?)))
        });
        let rows: Vec<_> = rows.collect();
        let mut keys = vec![Key::new(KeyCode::Enter, t.key_say, Msg::Speak)];
        if !rows.is_empty() {
            keys.push(Key::group("↑↓", cx.texts.question.key_line, rows).quiet());
        }
        keys.push(Key::new(KeyCode::Esc, t.key_pause, Msg::Pause));
        keys
    }

    /// What typing and pasting say while the trainee speaks freely.
    pub(super) fn hears(&self, input: &Input) -> Option<Msg> {
        self.play.own_words()?;
        match input {
            Input::Key(key) if self.entry.takes(key) => Some(Msg::Typed(self.entry.after_key(key))),
            Input::Paste(text) => Some(Msg::Typed(self.entry.after_paste(text))),
            _ => None,
        }
    }

    pub(super) fn draw_field(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.play);
        let asked = self.play.own_words().and_then(|words| words.prompt.as_deref());
        view.foots(wrap_styled(asked.unwrap_or(t.prompt), theme.text, cx.columns));
        let (lines, (row, column)) = self.entry.wrapped(cx.columns);
        view.caret = Some((Place::Foot, view.foot.len() + row, column));
        for n in 0..lines.len().max(LINES) {
            let text = lines.get(n).map_or("", String::as_str);
            view.foots([Line::from(Span::styled(pad(text, cx.columns), theme.field))]);
        }
        view.foots(wrap_styled(t.by_the_letter, theme.muted, cx.columns));
    }

    pub(super) fn draw_heard(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        if let Some((_, heard)) = self.play.just_spoke() {
            let told = told(&heard, cx.theme, cx.texts);
            view.foots(wrap_styled(&told, cx.theme.text, cx.columns));
        }
    }
}

/// What was heard, in a sentence: each point with its sign, the taboo words, the points.
pub fn told(heard: &Heard<'_>, theme: &Theme, texts: &Texts) -> String {
    let t = texts.play;
    let criteria = heard.criteria.iter().map(|(criterion, found)| match found {
        Some(phrase) => (t.heard)(theme.signs.right, &criterion.title, phrase),
        None => (t.not_heard)(theme.signs.wrong, &criterion.title),
    });
    let mut pieces: Vec<String> = criteria.collect();
    if !heard.taboo.is_empty() {
        pieces.push((t.taboo)(theme.signs.attention, &heard.taboo.join(t.comma)));
    }
    pieces.push((t.heard_points)(heard.points, heard.of));
    pieces.join("  ")
}
