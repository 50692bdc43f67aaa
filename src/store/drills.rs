//! Runs of the operation drill: what they were drawn as, and their events.

use std::sync::Arc;

use rusqlite::{Connection, params};

use super::rows::{all, one, put};
use super::{NewDrill, Store, StoreError, rows, shown};
use crate::domain::drill::roster::{Mode, Roster};
use crate::domain::drill::{Drill, Event};
use crate::domain::id::{DrillId, EnrolmentId, OfficeId, Timestamp};

/// A run as it is stored.
#[derive(Clone, Debug)]
pub struct SavedDrill {
    /// The run as its events left it.
    pub drill: Drill,
    /// The place of the next event.
    pub seq: u32,
    /// Its seed.
    pub seed: u64,
    /// Whose.
    pub enrolment: EnrolmentId,
    /// When it began.
    pub started: Timestamp,
}

/// One run in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillRow {
    /// Its id.
    pub id: DrillId,
    /// At which institution.
    pub office: OfficeId,
    /// How it is done.
    pub mode: Mode,
    /// When it began.
    pub started: Timestamp,
    /// True when it has ended.
    pub ended: bool,
    /// Its score so far, 0 to 100.
    pub score: u32,
    /// Cases closed, and all.
    pub cases: (usize, usize),
}

impl Store {
    /// A person's runs in a class, oldest first.
    pub fn drills(&self, enrolment: &EnrolmentId) -> Result<Vec<DrillRow>, StoreError> {
        self.read(|c| drills(c, enrolment))
    }

    /// A run, resumed from its events.
    pub fn drill(&self, id: &DrillId) -> Result<Option<SavedDrill>, StoreError> {
        self.read(|c| load(c, id))
    }
}

fn drills(c: &Connection, enrolment: &EnrolmentId) -> Result<Vec<DrillRow>, StoreError> {
    let sql = "SELECT id, shown, started FROM drill WHERE enrolment = $1 ORDER BY started, id";
    all(c, sql, [enrolment.as_str()], |r| {
        let id = DrillId::new(r.get::<_, String>(0)?);
        let (drill, _) = fold(c, &id, &r.get::<_, String>(1)?)?;
        let closed = drill.cases().iter().filter(|case| case.stage.is_closed()).count();
        Ok(DrillRow {
            id,
            office: drill.office().id.clone(),
            mode: drill.roster().mode,
            started: rows::time(r, 2)?,
            ended: drill.ended(),
            score: drill.score(),
            cases: (closed, drill.cases().len()),
        })
    })
}

/// A run as its events left it, and the place of the next.
fn fold(c: &Connection, id: &DrillId, shown: &str) -> Result<(Drill, u32), StoreError> {
    let roster = Arc::new(shown::find::<Roster>(c, shown)?);
    let sql = "SELECT seq, at, event FROM drill_event WHERE drill = $1 ORDER BY seq";
    let events = all(c, sql, [id.as_str()], |r| {
        let event: Event = rows::unpack(&r.get::<_, String>(2)?)?;
        Ok((r.get::<_, u32>(0)?, rows::time(r, 1)?, event))
    })?;
    let seq = events.last().map_or(0, |(seq, ..)| seq.saturating_add(1));
    let events = events.into_iter().map(|(_, at, event)| (at, event));
    Ok((Drill::start(roster).resume(events), seq))
}

fn load(c: &Connection, id: &DrillId) -> Result<Option<SavedDrill>, StoreError> {
    let sql = "SELECT shown, seed, enrolment, started FROM drill WHERE id = $1";
    one(c, sql, [id.as_str()], |r| {
        let (drill, seq) = fold(c, id, &r.get::<_, String>(0)?)?;
        Ok(SavedDrill {
            drill,
            seq,
            seed: r.get::<_, i64>(1)?.cast_unsigned(),
            enrolment: EnrolmentId::new(r.get::<_, String>(2)?),
            started: rows::time(r, 3)?,
        })
    })
}

pub(super) fn start(c: &Connection, new: &NewDrill) -> Result<(), StoreError> {
    let shown = shown::keep(c, &new.roster)?;
    let sql = "INSERT INTO drill (id, enrolment, office, shown, seed, mode, started)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let (id, enrolment) = (new.drill.as_str(), new.enrolment.as_str());
    let (office, mode) = (new.roster.office.id.as_str(), new.roster.mode.word());
    let seed = new.seed.cast_signed();
    put(c, sql, params![id, enrolment, office, shown.as_str(), seed, mode, new.at.0])?;
    Ok(())
}

pub(super) fn happen(
    c: &Connection,
    drill: &DrillId,
    seq: u32,
    at: Timestamp,
    event: &Event,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO drill_event (drill, seq, at, event) VALUES ($1, $2, $3, $4)";
    put(c, sql, params![drill.as_str(), seq, at.0, rows::pack(event)?])?;
    Ok(())
}
