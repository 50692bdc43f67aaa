//! Runs of a scenario that count in a final: found before it begins, taken in once.

use rusqlite::{Connection, params};

use super::rows::{one, put};
use super::{Refused, Store, StoreError, plays, rows};
use crate::domain::exam::Tally;
use crate::domain::id::{AttemptId, EnrolmentId, PlayId, ScenarioId};
use crate::domain::journey::Assessed;
use crate::domain::paper::RolePlay;
use crate::domain::play::Mode;
use crate::domain::text::word;

impl Store {
    /// How far a person is with the assessed run that their next final takes in.
    pub fn assessed(
        &self,
        enrolment: &EnrolmentId,
        scenario: &ScenarioId,
    ) -> Result<Assessed, StoreError> {
        self.read(|c| assessed(c, enrolment, scenario))
    }
}

fn assessed(
    c: &Connection,
    enrolment: &EnrolmentId,
    scenario: &ScenarioId,
) -> Result<Assessed, StoreError> {
    let sql = "SELECT p.id FROM play p
               WHERE p.enrolment = $1 AND p.scenario = $2 AND p.mode = $3
                 AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.role_play = p.id)
               ORDER BY p.started, p.id LIMIT 1";
    let mode = word(&Mode::WORDS, Mode::Assessment);
    let found = one(c, sql, [enrolment.as_str(), scenario.as_str(), mode], |r| {
        Ok(PlayId::new(r.get::<_, String>(0)?))
    })?;
    let Some(id) = found else { return Ok(Assessed::NotPlayed) };
    let play = plays::load(c, &id)?.ok_or(StoreError::Damaged)?.play;
    Ok(match play.ending() {
        Some(_) => Assessed::Played { play: id, score: play.score() },
        None => Assessed::Open(id),
    })
}

/// Takes the run that is waiting into an attempt that begins; without one the attempt may not begin.
pub(super) fn take_in(
    c: &Connection,
    attempt: &AttemptId,
    enrolment: &EnrolmentId,
    role_play: &RolePlay,
) -> Result<(), StoreError> {
    let Assessed::Played { play, score } = assessed(c, enrolment, &role_play.scenario)? else {
        return Err(Refused::NotAdmitted.into());
    };
    let sql = "UPDATE attempt SET role_play = $1, role_play_got = $2, role_play_worth = $3
               WHERE id = $4";
    let (got, worth) = (role_play.earned(score).0, role_play.points.0);
    put(c, sql, params![play.as_str(), got, worth, attempt.as_str()])?;
    Ok(())
}

/// What the run that an attempt took in brings it; `None`: it took in none.
pub(super) fn brings(c: &Connection, attempt: &AttemptId) -> Result<Option<Tally>, StoreError> {
    let sql = "SELECT role_play_got, role_play_worth FROM attempt
               WHERE id = $1 AND role_play IS NOT NULL";
    one(c, sql, [attempt.as_str()], |r| {
        Ok(Tally { got: rows::points(r, 0)?, of: rows::points(r, 1)? })
    })
}

/// True when an attempt took in no run, or one that was assessed, has ended and earned what it brings.
pub(super) fn holds(c: &Connection, attempt: &AttemptId) -> Result<bool, StoreError> {
    let sql = "SELECT role_play FROM attempt WHERE id = $1 AND role_play IS NOT NULL";
    let taken = one(c, sql, [attempt.as_str()], |r| Ok(PlayId::new(r.get::<_, String>(0)?)))?;
    let (Some(play), Some(brings)) = (taken, brings(c, attempt)?) else { return Ok(true) };
    let Some(play) = plays::load(c, &play)? else { return Ok(false) };
    let role_play = RolePlay { scenario: play.scenario.id.clone(), points: brings.of };
    let ended = play.play.ending().is_some();
    Ok(ended && play.mode == Mode::Assessment && role_play.earned(play.play.score()) == brings.got)
}
