//! Runs of scenarios: how they began, and their events.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use super::rows::{all, one, put};
use super::shown::Shelf;
use super::{NewPlay, Refused, Store, StoreError, rows, shown};
use crate::domain::id::{Digest, EnrolmentId, PersonId, PlayId, ScenarioId, Timestamp};
use crate::domain::play::{Event, Mode, Pace, Play, Traffic};
use crate::domain::practice::Try;
use crate::domain::scenario::{Outcome, Scenario};
use crate::domain::text::word;

/// A run as it is stored.
#[derive(Clone, Debug)]
pub struct SavedPlay {
    /// The run as its events left it.
    pub play: Play,
    /// The scenario as it was shown.
    pub scenario: Arc<Scenario>,
    /// The place of the next event.
    pub seq: u32,
    /// Whether it practises or counts.
    pub mode: Mode,
    /// How much time it gives.
    pub pace: Pace,
    /// Its seed.
    pub seed: u64,
    /// What was being typed in one's own words.
    pub draft: String,
    /// Whose.
    pub enrolment: EnrolmentId,
    /// When it began.
    pub started: Timestamp,
}

/// One run in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct PlayRow {
    /// Its id.
    pub id: PlayId,
    /// Which scenario.
    pub scenario: ScenarioId,
    /// The scenario's name.
    pub title: String,
    /// When it began.
    pub started: Timestamp,
    /// The ending it reached: name and result.
    pub ended: Option<(String, Outcome)>,
    /// Its score so far, 0 to 100.
    pub score: u32,
    /// Decisions so far.
    pub steps: usize,
}

/// How people went through a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// Through this version.
    pub traffic: Traffic,
    /// Runs of other versions, which are not counted.
    pub others: usize,
}

impl Store {
    /// A person's runs in a class, oldest first.
    pub fn plays(&self, enrolment: &EnrolmentId) -> Result<Vec<PlayRow>, StoreError> {
        self.read(|c| plays(c, enrolment, &mut Shelf::new()))
    }

    /// What a person decided in role-plays, oldest first. What is said in a replay, after looking back, is no first try.
    pub fn decisions(&self, person: &PersonId) -> Result<Vec<Try>, StoreError> {
        self.read(|c| decisions(c, person))
    }

    /// How people went through a scenario, in exactly this version; trainers and HR only try it out.
    pub fn traffic(&self, scenario: &Scenario) -> Result<Counted, StoreError> {
        self.read(|c| traffic(c, scenario))
    }

    /// A run, resumed from its events.
    pub fn play(&self, id: &PlayId) -> Result<Option<SavedPlay>, StoreError> {
        self.read(|c| load(c, id))
    }
}

pub(super) fn plays(
    c: &Connection,
    enrolment: &EnrolmentId,
    scenarios: &mut Shelf<Scenario>,
) -> Result<Vec<PlayRow>, StoreError> {
    let sql = "SELECT id, scenario, shown, started, seed FROM play WHERE enrolment = $1
               ORDER BY started, id";
    all(c, sql, [enrolment.as_str()], |r| {
        let id = PlayId::new(r.get::<_, String>(0)?);
        let scenario = scenarios.get(c, &r.get::<_, String>(2)?)?;
        let started = rows::time(r, 3)?;
        let fresh = Play::start(Arc::clone(&scenario), seed(r, 4)?, started);
        let (play, _) = fold(c, &id, fresh)?;
        Ok(PlayRow {
            id,
            scenario: ScenarioId::new(r.get::<_, String>(1)?),
            title: scenario.title.clone(),
            started,
            ended: play.ending().map(|(title, result, _)| (title.to_owned(), result)),
            score: play.score(),
            steps: play.steps().len(),
        })
    })
}

fn decisions(c: &Connection, person: &PersonId) -> Result<Vec<Try>, StoreError> {
    let sql = "SELECT p.id, p.shown, p.started, p.seed FROM enrolment e
               JOIN play p ON p.enrolment = e.id
               WHERE e.person = $1 AND p.from_play IS NULL ORDER BY p.started, p.id";
    let mut scenarios = Shelf::new();
    let runs = all(c, sql, [person.as_str()], |r| {
        let id = PlayId::new(r.get::<_, String>(0)?);
        let scenario = scenarios.get(c, &r.get::<_, String>(1)?)?;
        let (play, _) = fold(c, &id, Play::start(scenario, seed(r, 3)?, rows::time(r, 2)?))?;
        Ok(play.decisions().iter().map(Try::decided).collect::<Vec<_>>())
    })?;
    Ok(runs.into_iter().flatten().collect())
}

fn traffic(c: &Connection, scenario: &Scenario) -> Result<Counted, StoreError> {
    let (id, now) = (scenario.id.as_str(), Digest::of(&rows::pack(scenario)?));
    let trainees = "FROM play p JOIN enrolment e ON e.id = p.enrolment
                    JOIN person x ON x.id = e.person AND x.role = 'trainee'
                    WHERE p.scenario = $1";
    let sql = format!("SELECT count(*) {trainees} AND p.shown <> $2");
    let others = rows::number(c, &sql, [id, now.as_str()])?;
    let sql =
        format!("SELECT p.id, p.from_play IS NOT NULL, p.from_step {trainees} AND p.shown = $2");
    let runs = all(c, &sql, [id, now.as_str()], |r| {
        let taken_over = r.get::<_, bool>(1)?.then(|| rows::count(r, 2)).transpose()?;
        Ok((r.get::<_, String>(0)?, taken_over))
    })?;
    // All events at once, by run: a query for each would cost more than the rows.
    let sql = "SELECT v.play, v.event FROM play p CROSS JOIN play_event v
               WHERE p.scenario = $1 AND p.shown = $2 AND v.play = p.id ORDER BY v.play, v.seq";
    let mut events: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    let found = all(c, sql, [id, now.as_str()], |r| {
        Ok((r.get::<_, String>(0)?, rows::unpack(&r.get::<_, String>(1)?)?))
    })?;
    for (play, event) in found {
        events.entry(play).or_default().push(event);
    }
    let mut traffic = Traffic::default();
    for (play, taken_over) in runs {
        traffic.add(scenario, events.get(&play).into_iter().flatten(), taken_over);
    }
    Ok(Counted { traffic, others: usize::try_from(others).unwrap_or(0) })
}

/// A run as its events left it, and the place of the next.
fn fold(c: &Connection, id: &PlayId, fresh: Play) -> Result<(Play, u32), StoreError> {
    let sql = "SELECT seq, at, event FROM play_event WHERE play = $1 ORDER BY seq";
    let events = all(c, sql, [id.as_str()], |r| {
        let event: Event = rows::unpack(&r.get::<_, String>(2)?)?;
        Ok((r.get::<_, u32>(0)?, rows::time(r, 1)?, event))
    })?;
    let seq = events.last().map_or(0, |(seq, ..)| seq.saturating_add(1));
    let events = events.into_iter().map(|(_, at, event)| (at, event));
    Ok((fresh.resume(events), seq))
}

pub(super) fn load(c: &Connection, id: &PlayId) -> Result<Option<SavedPlay>, StoreError> {
    let sql = "SELECT shown, mode, pace, seed, enrolment, started FROM play WHERE id = $1";
    one(c, sql, [id.as_str()], |r| {
        let scenario = Arc::new(shown::find::<Scenario>(c, &r.get::<_, String>(0)?)?);
        let (seed, started) = (seed(r, 3)?, rows::time(r, 5)?);
        let (play, seq) = fold(c, id, Play::start(Arc::clone(&scenario), seed, started))?;
        let sql = "SELECT text FROM play_draft WHERE play = $1";
        let draft = one(c, sql, [id.as_str()], |r| Ok(r.get(0)?))?.unwrap_or_default();
        Ok(SavedPlay {
            play,
            scenario,
            seq,
            mode: rows::meaning(&Mode::WORDS, &r.get::<_, String>(1)?)?,
            pace: rows::meaning(&Pace::WORDS, &r.get::<_, String>(2)?)?,
            seed,
            draft,
            enrolment: EnrolmentId::new(r.get::<_, String>(4)?),
            started,
        })
    })
}

fn seed(r: &Row<'_>, column: usize) -> Result<u64, StoreError> {
    Ok(r.get::<_, i64>(column)?.cast_unsigned())
}

pub(super) fn start(c: &Connection, new: &NewPlay) -> Result<(), StoreError> {
    let shown = shown::keep(c, new.scenario.as_ref())?;
    let sql = "INSERT INTO play (id, enrolment, scenario, shown, seed, mode, pace, from_play,
                                 from_step, started)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let mode = word(&Mode::WORDS, new.mode);
    let pace = word(&Pace::WORDS, new.pace);
    let (id, scenario) = (new.play.as_str(), new.scenario.id.as_str());
    let from = new.from.as_ref().map(|(play, _)| play.as_str());
    let step = new.from.as_ref().map(|(_, step)| *step as i64);
    // What was said before the decision that is replayed stays as it was said.
    let seed = match &new.from {
        Some((from, _)) => {
            let sql = "SELECT seed FROM play WHERE id = $1";
            one(c, sql, [from.as_str()], |r| seed(r, 0))?.ok_or(Refused::Unknown)?
        }
        None => new.seed,
    };
    let seed = seed.cast_signed();
    let enrolment = new.enrolment.as_str();
    let shown = shown.as_str();
    let values = params![id, enrolment, scenario, shown, seed, mode, pace, from, step, new.at.0];
    put(c, sql, values)?;
    match &new.from {
        Some((from, decisions)) => copy_decisions(c, new, from, *decisions, shown),
        None => Ok(()),
    }
}

fn copy_decisions(
    c: &Connection,
    new: &NewPlay,
    from: &PlayId,
    decisions: usize,
    shown: &str,
) -> Result<(), StoreError> {
    let sql = "SELECT shown FROM play WHERE id = $1";
    let before = one(c, sql, [from.as_str()], |r| Ok(r.get::<_, String>(0)?))?;
    if before.ok_or(Refused::Unknown)? != shown {
        return Err(Refused::OtherVersion.into());
    }
    let sql = "SELECT event FROM play_event WHERE play = $1 ORDER BY seq";
    let events: Vec<Event> =
        all(c, sql, [from.as_str()], |r| rows::unpack(&r.get::<_, String>(0)?))?;
    let mut left = decisions;
    let taken = events.iter().filter(|e| !matches!(e, Event::Opened { .. })).take_while(|event| {
        let taken = left > 0;
        left -= usize::from(taken && event.decides());
        taken
    });
    for (seq, event) in (0_u32..).zip(taken) {
        happen(c, &new.play, seq, new.at, event)?;
    }
    Ok(())
}

pub(super) fn happen(
    c: &Connection,
    play: &PlayId,
    seq: u32,
    at: Timestamp,
    event: &Event,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO play_event (play, seq, at, event) VALUES ($1, $2, $3, $4)";
    put(c, sql, params![play.as_str(), seq, at.0, rows::pack(event)?])?;
    if !matches!(event, Event::Opened { .. }) {
        put(c, "DELETE FROM play_draft WHERE play = $1", [play.as_str()])?;
    }
    Ok(())
}

pub(super) fn draft(
    c: &Connection,
    play: &PlayId,
    text: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO play_draft (play, text, at) VALUES ($1, $2, $3)
               ON CONFLICT (play) DO UPDATE SET text = excluded.text, at = excluded.at";
    put(c, sql, params![play.as_str(), text, at.0])?;
    Ok(())
}
