//! Surveys: drafts under the person, then replies that nothing in the file ties to anybody.

use std::collections::BTreeMap;
use std::time::Duration;

use rusqlite::{Connection, params};

use super::rows::{all, put};
use super::{Refused, Store, StoreError, file, people, rows, settings, shown};
use crate::clock;
use crate::domain::id::{EnrolmentId, ItemId, SurveyId};
use crate::domain::survey::{Reply, Survey};

/// The fact noted while the write-ahead log may still hold drafts that were submitted.
pub(super) const UNSCRUBBED: &str = "unscrubbed";
/// How long emptying the log waits for readers before it is left for later.
const CHECKPOINT_WAIT: Duration = Duration::from_millis(20);

impl Store {
    /// The replies given so far to a survey that is not submitted.
    pub fn survey_draft(
        &self,
        enrolment: &EnrolmentId,
        survey: &SurveyId,
    ) -> Result<BTreeMap<ItemId, Reply>, StoreError> {
        drafts(&self.connection, enrolment, survey)
    }

    /// True when the person has submitted the survey.
    pub fn survey_done(
        &self,
        enrolment: &EnrolmentId,
        survey: &SurveyId,
    ) -> Result<bool, StoreError> {
        is_done(&self.connection, enrolment, survey)
    }

    /// Empties the write-ahead log, in which submitted drafts would still stand. While somebody is reading
    /// that cannot be done; it is tried again after every later write and at every opening.
    pub(super) fn scrub(&mut self) {
        if self.unscrubbed {
            // A submission that is on the disk is not undone because this has to wait.
            self.unscrubbed = self.try_scrub().is_err();
        }
    }

    fn try_scrub(&mut self) -> Result<(), StoreError> {
        let c = &mut self.connection;
        // Who submits meanwhile notes a token of their own, which then stays.
        let token = settings::about(c)?.remove(UNSCRUBBED).unwrap_or_default();
        file::wait(c, CHECKPOINT_WAIT)?;
        let emptied = match rows::number(c, "PRAGMA wal_checkpoint(TRUNCATE)", ()) {
            Ok(0) => settings::drop_about(c, UNSCRUBBED, &token),
            Ok(_) => Err(StoreError::Busy),
            Err(error) => Err(error),
        };
        file::wait(c, file::PATIENCE)?;
        emptied
    }
}

pub(super) fn drafts(
    c: &Connection,
    enrolment: &EnrolmentId,
    survey: &SurveyId,
) -> Result<BTreeMap<ItemId, Reply>, StoreError> {
    let sql = "SELECT item, reply FROM survey_draft WHERE enrolment = $1 AND survey = $2";
    let drafts = all(c, sql, [enrolment.as_str(), survey.as_str()], |r| {
        Ok((ItemId::new(r.get::<_, String>(0)?), rows::unpack(&r.get::<_, String>(1)?)?))
    })?;
    Ok(drafts.into_iter().collect())
}

pub(super) fn is_done(
    c: &Connection,
    enrolment: &EnrolmentId,
    survey: &SurveyId,
) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM survey_done WHERE enrolment = $1 AND survey = $2";
    Ok(rows::number(c, sql, [enrolment.as_str(), survey.as_str()])? > 0)
}

pub(super) fn reply(
    c: &Connection,
    enrolment: &EnrolmentId,
    survey: &SurveyId,
    item: &ItemId,
    reply: Option<&Reply>,
) -> Result<(), StoreError> {
    // A draft written after submitting would tell later what was submitted.
    if is_done(c, enrolment, survey)? {
        return Err(StoreError::Conflict);
    }
    let place = [enrolment.as_str(), survey.as_str(), item.as_str()];
    let Some(reply) = reply else {
        let sql = "DELETE FROM survey_draft WHERE enrolment = $1 AND survey = $2 AND item = $3";
        put(c, sql, place)?;
        return Ok(());
    };
    let sql = "INSERT INTO survey_draft (enrolment, survey, item, reply) VALUES ($1, $2, $3, $4)
               ON CONFLICT (enrolment, survey, item) DO UPDATE SET reply = excluded.reply";
    let [enrolment, survey, item] = place;
    put(c, sql, params![enrolment, survey, item, rows::pack(reply)?])?;
    Ok(())
}

/// Moves the drafts to replies under a random key. There is no time, no audit row and no order of arrival: the
/// tables are written anew in the order of their keys, because the place of a row within its page would tell.
pub(super) fn submit(
    c: &Connection,
    enrolment: &EnrolmentId,
    survey: &Survey,
) -> Result<(), StoreError> {
    let class = people::class_of(c, enrolment)?;
    let replies = drafts(c, enrolment, &survey.id)?;
    let fits = |item: &ItemId, reply: &Reply| {
        survey.items().any(|(page, i)| i.id == *item && page.fits(i, reply))
    };
    let sql = "INSERT INTO survey_done (enrolment, survey) VALUES ($1, $2)";
    put(c, sql, [enrolment.as_str(), survey.id.as_str()])?;
    let sql = "SELECT count(*) FROM survey_reply
               WHERE survey = $1 AND (enrolment IS NULL) <> $2";
    if rows::number(c, sql, params![survey.id.as_str(), survey.anonymous])? > 0 {
        return Err(Refused::Anonymity.into());
    }
    let shown = shown::keep(c, survey)?;
    let key = random();
    let named = (!survey.anonymous).then_some(enrolment.as_str());
    let sql = "INSERT INTO survey_reply (key, item, class, survey, shown, enrolment, reply)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    for (item, reply) in replies.iter().filter(|(item, reply)| fits(item, reply)) {
        let (class, survey, shown) = (class.as_str(), survey.id.as_str(), shown.as_str());
        let reply = rows::pack(reply)?;
        put(c, sql, params![key, item.as_str(), class, survey, shown, named, reply])?;
    }
    let sql = "DELETE FROM survey_draft WHERE enrolment = $1 AND survey = $2";
    put(c, sql, [enrolment.as_str(), survey.id.as_str()])?;
    for table in ["survey_draft", "survey_done", "survey_reply"] {
        write_anew(c, table)?;
    }
    settings::set_about(c, UNSCRUBBED, &random())
}

fn random() -> String {
    format!("{:016x}{:016x}", clock::seed(), clock::seed())
}

fn write_anew(c: &Connection, table: &str) -> Result<(), StoreError> {
    let columns = c.prepare(&format!("SELECT * FROM {table}"))?.column_count();
    let key = (1..=columns.min(3)).map(|n| n.to_string()).collect::<Vec<_>>().join(", ");
    let kept: Vec<Vec<rusqlite::types::Value>> =
        all(c, &format!("SELECT * FROM {table} ORDER BY {key}"), (), |r| {
            (0..columns).map(|n| Ok(r.get(n)?)).collect()
        })?;
    put(c, &format!("DELETE FROM {table}"), ())?;
    let marks = (1..=columns).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({marks})");
    for row in kept {
        put(c, &sql, rusqlite::params_from_iter(row))?;
    }
    Ok(())
}
