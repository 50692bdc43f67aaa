//! What the effectiveness report rests on, read in one go.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::rows::{all, one};
use super::shown::Shelf;
use super::{Store, StoreError, audit, exams, lessons, people, plays, rows, shown};
use crate::domain::course::{Course, StepKind, StepName};
use crate::domain::evaluation::{AttemptEvidence, Evidence, Learner, SurveyEvidence};
use crate::domain::exam::{Purpose, Tally};
use crate::domain::id::{
    AttemptId, ClassId, Digest, EnrolmentId, ItemId, LessonId, ObjectiveId, PaperId, Points,
    SurveyId,
};
use crate::domain::survey::{FEWEST_SHOWN, Reply, Survey};

impl Store {
    /// The evidence on one class, or on all; trainers and HR are no learners.
    pub fn evidence(
        &self,
        class: Option<&ClassId>,
        course: &Course,
    ) -> Result<Evidence, StoreError> {
        self.read(|c| {
            let enrolments = people::trainees(c, class)?;
            let ids: BTreeSet<&EnrolmentId> = enrolments.iter().map(|e| &e.id).collect();
            let (plays_ended, learners_played) = plays_ended(c, &ids)?;
            let having = |sql: &str| having(c, sql, &ids);
            Ok(Evidence {
                class: title(c, class)?,
                synthetic: self.synthetic,
                attempts: attempts(c, class, course, &ids)?,
                learners_began: having(
                    "SELECT e.id FROM enrolment e
                     WHERE EXISTS (SELECT 1 FROM page_read d WHERE d.enrolment = e.id)
                     OR EXISTS (SELECT 1 FROM attempt d WHERE d.enrolment = e.id)
                     OR EXISTS (SELECT 1 FROM play d WHERE d.enrolment = e.id)
                     OR EXISTS (SELECT 1 FROM practice_answer d
                                WHERE d.person = e.person AND d.enrolment = e.id)",
                )?,
                learners_surveyed: having("SELECT enrolment FROM survey_done")?,
                learners_certified: having(
                    "SELECT enrolment FROM certificate WHERE withdrawn IS NULL",
                )?,
                plays_ended,
                learners_played,
                learners_read_all: read_all(c, course, &ids)?,
                survey: survey(c, class, course)?,
                audit: Some(audit::head(c)?),
                learners: enrolments
                    .iter()
                    .map(|e| Learner {
                        enrolment: e.id.clone(),
                        department: e.person.department.clone(),
                        left: e.person.left,
                    })
                    .collect(),
            })
        })
    }
}

/// How many of the learners a statement names.
fn having(
    c: &Connection,
    sql: &str,
    learners: &BTreeSet<&EnrolmentId>,
) -> Result<usize, StoreError> {
    let named = all(c, sql, [], |r| Ok(EnrolmentId::new(r.get::<_, String>(0)?)))?;
    Ok(named.iter().collect::<BTreeSet<_>>().intersection(learners).count())
}

/// The name of the class, or of the only one; nothing where there are several.
fn title(c: &Connection, class: Option<&ClassId>) -> Result<String, StoreError> {
    let sql = "SELECT title FROM class WHERE id = coalesce($1, id) ORDER BY created LIMIT 2";
    let mut titles = all(c, sql, [class.map(ClassId::as_str)], |r| rows::words(r, 0))?;
    Ok(if titles.len() == 1 { titles.remove(0) } else { String::new() })
}

fn attempts(
    c: &Connection,
    class: Option<&ClassId>,
    course: &Course,
    learners: &BTreeSet<&EnrolmentId>,
) -> Result<Vec<AttemptEvidence>, StoreError> {
    let papers: Vec<&PaperId> =
        [StepName::Pretest, StepName::Final].iter().filter_map(|s| course.paper(*s)).collect();
    let mut tallies = tallies(c, class)?;
    let sql =
        "SELECT a.id, a.enrolment, a.purpose, a.number, a.handed_in,
                      r.got - coalesce(a.role_play_got, 0), r.worth - coalesce(a.role_play_worth, 0), r.passed,
                      r.answered, a.paper, r.waiting
               FROM attempt a JOIN enrolment e ON e.id = a.enrolment
               LEFT JOIN result r ON r.attempt = a.id
               WHERE e.class = coalesce($1, e.class) ORDER BY a.enrolment, a.started, a.number";
    let found = all(c, sql, [class.map(ClassId::as_str)], |r| {
        let id = AttemptId::new(r.get::<_, String>(0)?);
        // Points that are not final yet are no evidence.
        let is_closed = r.get::<_, Option<bool>>(10)? == Some(false);
        let attempt = AttemptEvidence {
            enrolment: EnrolmentId::new(r.get::<_, String>(1)?),
            purpose: rows::meaning(&Purpose::WORDS, &r.get::<_, String>(2)?)?,
            number: r.get(3)?,
            handed_in: rows::some_time(r, 4)?,
            got: if is_closed { rows::points(r, 5)? } else { Points(0) },
            of: if is_closed { rows::points(r, 6)? } else { Points(0) },
            passed: r.get::<_, Option<bool>>(7)?.unwrap_or(false),
            counts: false,
            answered: if is_closed { rows::count(r, 8)? } else { 0 },
            by_objective: tallies.remove(&id).unwrap_or_default(),
        };
        Ok((PaperId::new(r.get::<_, String>(9)?), attempt))
    })?;
    let mut attempts: Vec<AttemptEvidence> = found
        .into_iter()
        .filter(|(paper, a)| papers.contains(&paper) && learners.contains(&a.enrolment))
        .map(|(_, attempt)| attempt)
        .collect();
    let mut counting: BTreeMap<EnrolmentId, Option<u32>> = BTreeMap::new();
    for attempt in attempts.iter_mut().filter(|a| a.purpose == Purpose::Final) {
        let learner = &attempt.enrolment;
        if !counting.contains_key(learner) {
            counting.insert(learner.clone(), exams::counting_final(c, learner)?.1);
        }
        attempt.counts = counting.get(learner) == Some(&Some(attempt.number));
    }
    Ok(attempts)
}

type Tallies = BTreeMap<AttemptId, BTreeMap<ObjectiveId, Tally>>;

fn tallies(c: &Connection, class: Option<&ClassId>) -> Result<Tallies, StoreError> {
    // CROSS JOIN keeps the order of tables: by attempt, each a run of neighbouring rows.
    let sql = "SELECT o.attempt, o.objective, o.got, o.worth
               FROM enrolment e CROSS JOIN attempt a CROSS JOIN result_objective o
               WHERE a.enrolment = e.id AND o.attempt = a.id AND e.class = coalesce($1, e.class)";
    let mut tallies = Tallies::new();
    let found = all(c, sql, [class.map(ClassId::as_str)], |r| {
        let tally = Tally { got: rows::points(r, 2)?, of: rows::points(r, 3)? };
        Ok((AttemptId::new(r.get::<_, String>(0)?), r.get::<_, String>(1)?, tally))
    })?;
    for (attempt, objective, tally) in found {
        tallies.entry(attempt).or_default().insert(ObjectiveId::new(objective), tally);
    }
    Ok(tallies)
}

/// Runs that reached an ending, and how many learners have one.
fn plays_ended(
    c: &Connection,
    learners: &BTreeSet<&EnrolmentId>,
) -> Result<(usize, usize), StoreError> {
    let mut scenarios = Shelf::new();
    let (mut runs, mut played) = (0, 0);
    for learner in learners {
        let plays = plays::plays(c, learner, &mut scenarios)?;
        let ended = plays.iter().filter(|p| p.ended.is_some()).count();
        runs += ended;
        played += usize::from(ended > 0);
    }
    Ok((runs, played))
}

fn read_all(
    c: &Connection,
    course: &Course,
    learners: &BTreeSet<&EnrolmentId>,
) -> Result<usize, StoreError> {
    let pages: BTreeSet<(LessonId, Digest)> = lessons::pages_of(course).into_iter().collect();
    if pages.is_empty() {
        return Ok(0);
    }
    let mut count = 0;
    for learner in learners {
        let read = lessons::pages_read(c, learner)?;
        let of_course =
            read.into_iter().filter(|(l, p, _)| pages.contains(&(l.clone(), p.clone())));
        count += usize::from(of_course.count() == pages.len());
    }
    Ok(count)
}

/// The course's survey in the version that most people answered, in the order of the random keys.
fn survey(
    c: &Connection,
    class: Option<&ClassId>,
    course: &Course,
) -> Result<Option<SurveyEvidence>, StoreError> {
    let id: Option<&SurveyId> = course.path.iter().find_map(|s| match &s.kind {
        StepKind::Survey(id) => Some(id),
        _ => None,
    });
    let Some(id) = id else { return Ok(None) };
    let class = class.map(ClassId::as_str);
    let sql = "SELECT shown FROM survey_reply WHERE survey = $1 AND class = coalesce($2, class)
               GROUP BY shown ORDER BY count(DISTINCT key) DESC, shown LIMIT 1";
    let shown = one(c, sql, params![id.as_str(), class], |r| Ok(r.get::<_, String>(0)?))?;
    let Some(shown) = shown else { return Ok(None) };
    let survey: Survey = shown::find(c, &shown)?;
    // Of several classes together only those count that could be shown alone: the answers of a
    // small one would be left over when the others' reports are subtracted.
    let sql = "SELECT key, item, reply FROM survey_reply
               WHERE survey = $1 AND shown = $2 AND class = coalesce($3, class)
               AND ($3 IS NOT NULL OR (SELECT count(*) FROM class) = 1 OR class IN (
                   SELECT class FROM survey_reply WHERE survey = $1 AND shown = $2
                   GROUP BY class HAVING count(DISTINCT key) >= $4))
               ORDER BY key, item";
    let mut submissions: BTreeMap<String, BTreeMap<ItemId, Reply>> = BTreeMap::new();
    let fewest = FEWEST_SHOWN as i64;
    let replies = all(c, sql, params![id.as_str(), shown, class, fewest], |r| {
        let reply: Reply = rows::unpack(&r.get::<_, String>(2)?)?;
        Ok((r.get::<_, String>(0)?, ItemId::new(r.get::<_, String>(1)?), reply))
    })?;
    for (key, item, reply) in replies {
        submissions.entry(key).or_default().insert(item, reply);
    }
    Ok(Some(SurveyEvidence { survey, submissions: submissions.into_values().collect() }))
}
