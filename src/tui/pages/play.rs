//! A run of a scenario: the conversation, what to say, the time that presses.

mod drawing;
pub(super) mod speaking;
mod typing;

use crossterm::event::KeyCode;
use ratatui::text::Line;

use super::conversation;
use crate::domain::id::{Digest, PlayId, Timestamp};
use crate::domain::play::{Event, Mode, Pace, Play, Refusal};
use crate::domain::scenario::{Choice, Scene};
use crate::store::{Record, SavedPlay};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Dialog, Effect, Go, Input, Page, View};
use crate::tui::route::Route;
use crate::tui::text::entry::Entry;
use typing::Typing;

/// The page.
pub struct PlayPage {
    id: PlayId,
    play: Play,
    seq: u32,
    mode: Mode,
    pace: Pace,
    seed: u64,
    selected: Option<usize>,
    // What is being said in one's own words, and that Enter was pressed on nothing.
    entry: Entry,
    nothing_said: bool,
    opened: bool,
    // Opening was asked for; a full disk is not asked again every moment.
    asked: bool,
    // Lines are typed at all, and those that are.
    types: bool,
    typing: Option<Typing>,
    // Since when the time of this decision runs, and since when it stands still.
    from: Timestamp,
    still: Option<Timestamp>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Select what to say.
    Select(usize),
    /// Select the one above or below.
    Move(isize),
    /// Say it.
    Say,
    /// It is being typed in one's own words.
    Typed(Entry),
    /// Say what was typed.
    Speak,
    /// Show all of what is being typed.
    Stand,
    /// The clock.
    Tick,
    /// A dialog lies over the page, or no longer.
    Covered(bool),
    /// Pause, or leave.
    Pause,
    /// The answer to that.
    Answered(usize),
    /// Look back at what was played.
    LookBack,
    /// Back.
    Leave,
}

impl PlayPage {
    /// The run as it was left; a new one's lines appear as if typed, where they may.
    pub fn new(id: PlayId, saved: SavedPlay, types: bool, cx: &Cx<'_>) -> PlayPage {
        let is_new = saved.seq == 0;
        let mut page = PlayPage {
            id,
            seq: saved.seq,
            mode: saved.mode,
            pace: saved.pace,
            seed: saved.seed,
            selected: None,
            entry: Entry::lines(&saved.draft, speaking::LONGEST),
            nothing_said: false,
            opened: false,
            asked: false,
            // In practice a timed decision starts afresh; where it counts, the time has run on.
            from: if saved.mode == Mode::Practice { cx.now } else { saved.play.since() },
            still: None,
            types,
            typing: None,
            play: saved.play,
        };
        if is_new {
            page.begin_typing(cx.now);
        }
        page
    }

    /// What may be said now, in the order that this run's seed gives.
    fn offered(&self) -> Vec<&Choice> {
        let mut choices = self.play.choices();
        let order = |c: &&Choice| Digest::of(&format!("{}/{}/{}", self.seed, self.play.at(), c.id));
        choices.sort_by_cached_key(order);
        choices
    }

    /// What is shown and cannot be said now, each with the reason.
    fn locked(&self) -> impl Iterator<Item = (&Choice, &str)> {
        let locked = self.play.offers().into_iter().filter(|offer| offer.locked);
        locked.filter_map(|offer| Some((offer.choice, offer.choice.locked.as_deref()?)))
    }

    /// The milliseconds that this decision gives.
    fn limit(&self) -> Option<i64> {
        let timer = self.play.scene().and_then(Scene::timer)?;
        match self.mode {
            Mode::Practice => self.pace.millis(timer),
            Mode::Assessment => Pace::Normal.millis(timer),
        }
    }

    /// The milliseconds left to decide.
    fn left(&self, now: Timestamp) -> Option<i64> {
        let limit = self.limit()?;
        let waits = !self.opened && self.mode == Mode::Practice;
        let gone = if waits { 0 } else { self.still.unwrap_or(now).since(self.from).max(0) };
        Some((limit - gone).max(0))
    }

    fn late(&self, now: Timestamp) -> bool {
        self.left(now) == Some(0)
    }

    fn ended(&self) -> bool {
        self.play.ending().is_some()
    }

    /// The records of a decided event; the window's own opening comes before it.
    fn decide(&self, event: Result<Event, Refusal>, cx: &Cx<'_>) -> Vec<Effect> {
        let event = match event {
            Ok(event) => event,
            Err(Refusal::Ended) => return vec![self.to_debrief()],
            Err(Refusal::NotOffered | Refusal::SpeakFirst) => return Vec::new(),
        };
        let opening = (!self.opened).then(|| Self::opening(cx));
        let events = opening.into_iter().chain([event]);
        let record = |(seq, event)| {
            Effect::Save(Record::Play { play: self.id.clone(), seq, at: cx.now, event })
        };
        (self.seq..).zip(events).map(record).collect()
    }

    fn opening(cx: &Cx<'_>) -> Event {
        Event::Opened { window: cx.window.clone() }
    }

    fn to_debrief(&self) -> Effect {
        Effect::Go(Go::Replace(Route::Debrief { play: self.id.clone(), step: 0 }))
    }

    fn say(&self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.late(cx.now) {
            return self.decide(self.play.fall_silent(), cx);
        }
        let offered = self.offered();
        match self.selected.and_then(|n| offered.get(n)) {
            Some(choice) => self.decide(self.play.choose(&choice.id), cx),
            None => vec![Effect::Say(cx.texts.play.select_first.to_owned())],
        }
    }

    fn tick(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.late(cx.now) {
            return self.decide(self.play.fall_silent(), cx);
        }
        if self.asked {
            return Vec::new();
        }
        self.asked = true;
        let event = Self::opening(cx);
        vec![Effect::Save(Record::Play { play: self.id.clone(), seq: self.seq, at: cx.now, event })]
    }

    fn covered(&mut self, covers: bool, now: Timestamp) {
        match (covers, self.still) {
            (true, None) if self.mode == Mode::Practice => self.still = Some(now),
            (false, Some(since)) => {
                let gone = now.since(since).max(0);
                self.from = self.from.plus_millis(gone);
                self.put_off_typing(gone);
                self.still = None;
            }
            _ => {}
        }
    }

    fn ask_to_pause(&self, cx: &Cx<'_>) -> Effect {
        let t = cx.texts.play;
        let text = match (self.limit(), self.mode) {
            (Some(_), Mode::Practice) => t.pause_timed,
            (Some(_), Mode::Assessment) => t.pause_counts,
            (None, _) => t.pause_text,
        };
        Effect::Ask(Dialog {
            title: t.pause_title.to_owned(),
            text: text.to_owned(),
            choices: vec![t.pause_stay.to_owned(), t.pause_leave.to_owned()],
        })
    }

    fn select(&mut self, by: isize) {
        let last = self.offered().len().checked_sub(1);
        self.selected = match (self.selected, last) {
            (_, None) => None,
            (Some(n), Some(last)) => Some(n.saturating_add_signed(by).min(last)),
            (None, Some(last)) => Some(if by > 0 { 0 } else { last }),
        };
    }
}

impl Page for PlayPage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.play;
        if self.typed_so_far(cx.now).is_some() {
            return vec![
                Key::new(KeyCode::Enter, t.key_stand, Msg::Stand),
                Key::new(KeyCode::Esc, t.key_pause, Msg::Pause),
            ];
        }
        if self.ended() {
            return vec![
                Key::new(KeyCode::Enter, t.key_debrief, Msg::LookBack),
                Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Leave),
            ];
        }
        if self.play.own_words().is_some() {
            return self.speaking_keys(cx);
        }
        vec![
            Key::digits(self.offered().len(), t.key_choose, Msg::Select),
            Key::up_down(t.key_move, Msg::Move(-1), Msg::Move(1)),
            Key::new(KeyCode::Enter, t.key_say, Msg::Say),
            Key::new(KeyCode::Esc, t.key_pause, Msg::Pause),
        ]
    }

    fn listen(&self, input: &Input, cx: &Cx<'_>) -> Option<Msg> {
        match input {
            // A second that only shortens the bar leaves what is being read where it is.
            Input::Tick if self.asked && self.typing.is_some() => {
                self.typed_so_far(cx.now).is_none().then_some(Msg::Stand)
            }
            Input::Tick => (!self.asked || self.late(cx.now)).then_some(Msg::Tick),
            Input::Answer(n) => Some(Msg::Answered(*n)),
            Input::Covered(covers) => Some(Msg::Covered(*covers)),
            other => self.hears(other).or_else(|| self.skips(other, cx)),
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Select(n) => self.selected = (n < self.offered().len()).then_some(n),
            Msg::Move(by) => self.select(by),
            Msg::Say => return self.say(cx),
            Msg::Typed(entry) => {
                self.stand(cx.now);
                return self.typed(entry, cx);
            }
            Msg::Stand => self.stand(cx.now),
            Msg::Speak => return self.speak(cx),
            Msg::Tick => return self.tick(cx),
            Msg::Covered(covers) => self.covered(covers, cx.now),
            Msg::Pause => {
                self.stand(cx.now);
                return if self.ended() { Vec::new() } else { vec![self.ask_to_pause(cx)] };
            }
            Msg::Answered(1) => {
                let left = cx.texts.play.left_open.to_owned();
                return vec![Effect::Go(Go::Back), Effect::Say(left)];
            }
            Msg::Answered(_) => {}
            Msg::LookBack => return vec![self.to_debrief()],
            Msg::Leave => return vec![Effect::Go(Go::Back)],
        }
        Vec::new()
    }

    fn saved(&mut self, record: &Record, _cx: &Cx<'_>) {
        let Record::Play { play, at, event, .. } = record else { return };
        if *play != self.id {
            return;
        }
        self.play.apply(event, *at);
        self.seq += 1;
        match event {
            Event::Opened { .. } => {
                self.opened = true;
                if self.mode == Mode::Practice {
                    self.from = self.typing.map_or(*at, |typing| typing.ends());
                }
            }
            // The time that is left after speaking is for choosing.
            Event::Spoke { .. } => self.entry = Entry::lines("", speaking::LONGEST),
            Event::Chose { .. } | Event::Silent { .. } => {
                self.entry = Entry::lines("", speaking::LONGEST);
                self.from = *at;
                self.selected = None;
                self.begin_typing(*at);
            }
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let t = cx.texts.play;
        let title = format!("{} · {}", t.title, self.play.scenario().title);
        let mut view = View::titled(title);
        if !self.ended() {
            view.state = Line::styled((t.step)(self.play.steps().len() + 1), cx.theme.muted);
        }
        view.heads(conversation::head(&self.play, cx));
        let (lines, new) = conversation::transcript(&self.play, self.typed_so_far(cx.now), cx);
        view.focus = Some(new..lines.len());
        view.lines(lines);
        if self.ended() {
            self.end(&mut view, cx);
        } else {
            view.foots([self.question(cx)]);
            if self.play.own_words().is_some() {
                self.draw_field(&mut view, cx);
            } else {
                self.draw_heard(&mut view, cx);
                view.foot.extend(self.choices(cx));
            }
        }
        self.hold_back(&mut view, cx);
        view
    }

    fn wakes_at(&self, cx: &Cx<'_>) -> Option<Timestamp> {
        if !self.asked && !self.ended() {
            return Some(cx.now);
        }
        if let Some(at) = self.types_at(cx.now) {
            return Some(at);
        }
        if self.ended() {
            return None;
        }
        if self.still.is_some() {
            return None;
        }
        let left = self.left(cx.now)?;
        Some(cx.now.plus_millis(if left % 1000 == 0 { 1000 } else { left % 1000 }))
    }

    fn route(&self) -> Route {
        Route::Play(self.id.clone())
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.play.help_play.to_owned()
    }
}

#[cfg(test)]
pub(super) mod tests;
