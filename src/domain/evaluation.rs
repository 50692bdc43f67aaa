//! The figures of the effectiveness report, or the reasons why there are none.

use std::collections::BTreeMap;

use super::course::{Course, StepName, Topic};
use super::disclosure::showable;
pub use super::evidence::{AttemptEvidence, Evidence, Learner, SurveyEvidence};
use super::exam::Purpose;
use super::id::{EnrolmentId, Points};
use super::records::Provenance;
use super::satisfaction::{Satisfaction, satisfaction};
use super::statistics::{PairedGain, Proportion, hake_gain, paired, proportion};

/// No conclusion is drawn from fewer people than this.
pub const FEWEST: usize = 5;

/// The figures of a report, each with the number of people it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The course's name.
    pub course: String,
    /// The course's edition.
    pub version: String,
    /// The class's name; empty: all classes.
    pub class: String,
    /// Where the figures come from.
    pub provenance: Provenance,
    /// Who took part in what.
    pub participation: Participation,
    /// Who sat both tests, one of them, none.
    pub pairing: Pairing,
    /// Before and after, over complete pairs, in percent of the points.
    pub learning: Level<Learning>,
    /// Who passed, by the attempt that counts.
    pub passing: Level<Passing>,
    /// The gain by topic, in percentage points.
    pub topics: Level<Vec<TopicGain>>,
    /// The same figures by department, where groups are large enough.
    pub departments: Level<Departments>,
    /// What the survey says.
    pub satisfaction: Level<Satisfaction>,
}

/// A figure, or the reason why there is none.
pub type Level<T> = Result<T, Missing>;

/// Why a figure is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The course has no such step.
    NotInCourse,
    /// Nobody has got so far.
    Nobody,
    /// It would rest on too few people to mean anything.
    TooFew {
        /// On how many.
        n: usize,
        /// How many it takes.
        least: usize,
    },
    /// Showing it could tell who answered what.
    Withheld {
        /// How many it takes.
        least: usize,
    },
}

/// Who took part in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    /// People in the class.
    pub enrolled: usize,
    /// Those of them who have left since.
    pub left: usize,
    /// How many reached each stage, in the order of the path.
    pub stages: Vec<(Stage, usize)>,
    /// People whose pre-tests were all handed in without any answer (未作答).
    pub blank_pretests: usize,
    /// People whose finals were all handed in without any answer (未作答).
    pub blank_finals: usize,
}

/// A stage of taking part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Did anything at all.
    Began,
    /// Handed in a pre-test with answers.
    Pretest,
    /// Read every page.
    Lessons,
    /// Played a scenario to an ending.
    RolePlays,
    /// Handed in a final with answers.
    Final,
    /// Submitted the survey.
    Survey,
    /// Holds the certificate.
    Certificate,
}

/// Who sat both tests with answers, one of them, none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// Both.
    pub both: usize,
    /// The pre-test only.
    pub pre_only: usize,
    /// The final only.
    pub post_only: usize,
    /// Neither.
    pub neither: usize,
}

/// Before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// The gain in percentage points.
    pub gain: PairedGain,
    /// The share of what could still be gained that was gained: Hake's gain of class means.
    pub normalised: Option<f64>,
}

/// Who passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passing {
    /// The share of those whose attempt that counts has answers.
    pub share: Proportion,
    /// People whose attempt that counts has no answer: in neither number.
    pub blank: usize,
}

/// The gain in one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicGain {
    /// The topic's name.
    pub title: String,
    /// The gain in percentage points over those whom both tests asked about it.
    pub gain: Level<PairedGain>,
}

/// Figures by department.
#[derive(Clone, Debug, PartialEq)]
pub struct Departments {
    /// The departments that may be shown, by name.
    pub shown: Vec<DepartmentFigures>,
    /// How many departments are not shown.
    pub withheld: usize,
}

/// The figures of one department.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentFigures {
    /// Its name; may be empty.
    pub name: String,
    /// The gain in percentage points.
    pub gain: Level<PairedGain>,
    /// Who passed.
    pub passing: Level<Proportion>,
}

/// What one learner did, as far as the figures go.
struct Trail<'a> {
    learner: &'a Learner,
    pre: Option<&'a AttemptEvidence>,
    post: Option<&'a AttemptEvidence>,
    counting: Option<&'a AttemptEvidence>,
    blank_pretest: bool,
    blank_final: bool,
}

impl AttemptEvidence {
    fn percent(&self) -> Option<f64> {
        self.got.percent_of(self.of)
    }

    fn percent_in(&self, topic: &Topic) -> Option<f64> {
        let tallies = || topic.objectives.iter().filter_map(|o| self.by_objective.get(o));
        let got: Points = tallies().map(|t| t.got).sum();
        got.percent_of(tallies().map(|t| t.of).sum())
    }
}

impl<'a> Trail<'a> {
    fn of(learner: &'a Learner, attempts: &[&'a AttemptEvidence]) -> Trail<'a> {
        let handed_in = |purpose| {
            attempts
                .iter()
                .copied()
                .filter(move |a| a.purpose == purpose && a.handed_in.is_some() && a.of > Points(0))
        };
        let first = |purpose| handed_in(purpose).find(|a| a.answered > 0);
        let (pre, post) = (first(Purpose::Pretest), first(Purpose::Final));
        Trail {
            learner,
            pre,
            post,
            counting: handed_in(Purpose::Final).find(|a| a.counts),
            blank_pretest: pre.is_none() && handed_in(Purpose::Pretest).next().is_some(),
            blank_final: post.is_none() && handed_in(Purpose::Final).next().is_some(),
        }
    }

    fn pair(&self) -> Option<(&'a AttemptEvidence, &'a AttemptEvidence)> {
        self.pre.zip(self.post)
    }

    fn percents(&self) -> Option<(f64, f64)> {
        let (pre, post) = self.pair()?;
        pre.percent().zip(post.percent())
    }

    /// Whether the attempt that counts is passed; `None` when there is none, or none with answers.
    fn passed(&self) -> Option<bool> {
        self.counting.filter(|a| a.answered > 0).map(|a| a.passed)
    }
}

/// Works out the figures of a report: the pre-test is the first handed in, the final likewise.
pub fn evaluate(evidence: &Evidence, course: &Course) -> Evaluation {
    let mut attempts: BTreeMap<&EnrolmentId, Vec<&AttemptEvidence>> = BTreeMap::new();
    for attempt in &evidence.attempts {
        attempts.entry(&attempt.enrolment).or_default().push(attempt);
    }
    let trails: Vec<Trail<'_>> = evidence
        .learners
        .iter()
        .map(|l| Trail::of(l, attempts.get(&l.enrolment).map_or(&[], Vec::as_slice)))
        .collect();
    let in_course = |step| course.path.iter().any(|s| s.kind.name() == step);
    let tested = in_course(StepName::Pretest) && in_course(StepName::Final);
    let when = |has: bool| if has { Ok(()) } else { Err(Missing::NotInCourse) };
    Evaluation {
        course: course.title.clone(),
        version: course.version.clone(),
        class: evidence.class.clone(),
        provenance: Provenance { synthetic: evidence.synthetic, audit: evidence.audit.clone() },
        participation: participation(evidence, course, &trails),
        pairing: pairing(&trails),
        learning: when(tested).and_then(|()| learning(&trails)),
        passing: when(in_course(StepName::Final)).and_then(|()| passing(&trails)),
        topics: when(tested).and_then(|()| topics(&trails, course)),
        departments: departments(&trails),
        satisfaction: when(in_course(StepName::Survey))
            .and_then(|()| satisfaction(evidence.survey.as_ref().ok_or(Missing::Nobody)?)),
    }
}

fn participation(evidence: &Evidence, course: &Course, trails: &[Trail<'_>]) -> Participation {
    let count = |test: fn(&Trail<'_>) -> bool| trails.iter().filter(|t| test(t)).count();
    let mut stages = vec![(Stage::Began, evidence.learners_began)];
    stages.extend(course.path.iter().map(|step| match step.kind.name() {
        StepName::Pretest => (Stage::Pretest, count(|t| t.pre.is_some())),
        StepName::Learn => (Stage::Lessons, evidence.learners_read_all),
        StepName::Practise => (Stage::RolePlays, evidence.learners_played),
        StepName::Final => (Stage::Final, count(|t| t.post.is_some())),
        StepName::Survey => (Stage::Survey, evidence.learners_surveyed),
        StepName::Certificate => (Stage::Certificate, evidence.learners_certified),
    }));
    Participation {
        enrolled: trails.len(),
        left: count(|t| t.learner.left),
        stages,
        blank_pretests: count(|t| t.blank_pretest),
        blank_finals: count(|t| t.blank_final),
    }
}

fn pairing(trails: &[Trail<'_>]) -> Pairing {
    let mut pairing = Pairing::default();
    for trail in trails {
        *match (trail.pre, trail.post) {
            (Some(_), Some(_)) => &mut pairing.both,
            (Some(_), None) => &mut pairing.pre_only,
            (None, Some(_)) => &mut pairing.post_only,
            (None, None) => &mut pairing.neither,
        } += 1;
    }
    pairing
}

fn enough(n: usize) -> Level<()> {
    match n {
        0 => Err(Missing::Nobody),
        n if n < FEWEST => Err(Missing::TooFew { n, least: FEWEST }),
        _ => Ok(()),
    }
}

fn gain(pairs: &[(f64, f64)]) -> Level<PairedGain> {
    enough(pairs.len())?;
    paired(pairs).ok_or(Missing::Nobody)
}

fn learning(trails: &[Trail<'_>]) -> Level<Learning> {
    let gain = gain(&trails.iter().filter_map(Trail::percents).collect::<Vec<_>>())?;
    Ok(Learning { gain, normalised: hake_gain(gain.mean_before, gain.mean_after, 100.0) })
}

fn passing(trails: &[Trail<'_>]) -> Level<Passing> {
    let share = pass_rate(trails.iter().filter_map(Trail::passed))?;
    let blank = trails.iter().filter(|t| t.counting.is_some_and(|a| a.answered == 0)).count();
    Ok(Passing { share, blank })
}

fn pass_rate(results: impl Iterator<Item = bool>) -> Level<Proportion> {
    let (passed, failed): (Vec<bool>, Vec<bool>) = results.partition(|passed| *passed);
    let n = passed.len() + failed.len();
    enough(n)?;
    proportion(passed.len(), n).ok_or(Missing::Nobody)
}

fn topics(trails: &[Trail<'_>], course: &Course) -> Level<Vec<TopicGain>> {
    let pairs: Vec<_> = trails.iter().filter_map(Trail::pair).collect();
    enough(pairs.len())?;
    let asked = |topic: &Topic| -> Vec<(f64, f64)> {
        pairs
            .iter()
            .filter_map(|(pre, post)| pre.percent_in(topic).zip(post.percent_in(topic)))
            .collect()
    };
    let all = course.modules.iter().flat_map(super::course::Module::topics);
    Ok(all.map(|t| TopicGain { gain: gain(&asked(&t)), title: t.title }).collect())
}

fn departments(trails: &[Trail<'_>]) -> Level<Departments> {
    let mut groups: BTreeMap<&str, Vec<&Trail<'_>>> = BTreeMap::new();
    for trail in trails {
        groups.entry(trail.learner.department.as_str()).or_default().push(trail);
    }
    let sizes = |counted: fn(&Trail<'_>) -> bool| -> Vec<(&str, usize)> {
        groups.iter().map(|(n, ts)| (*n, ts.iter().filter(|t| counted(t)).count())).collect()
    };
    let people = showable(&sizes(|_| true), FEWEST);
    let pairs = showable(&sizes(|t| t.percents().is_some()), FEWEST);
    let finals = showable(&sizes(|t| t.passed().is_some()), FEWEST);
    let withheld = Err(Missing::Withheld { least: FEWEST });
    let shown: Vec<DepartmentFigures> = groups
        .iter()
        .filter(|(name, _)| people.contains(*name))
        .map(|(name, members)| DepartmentFigures {
            name: (*name).to_owned(),
            gain: if pairs.contains(name) {
                gain(&members.iter().filter_map(|t| t.percents()).collect::<Vec<_>>())
            } else {
                withheld
            },
            passing: if finals.contains(name) {
                pass_rate(members.iter().filter_map(|t| t.passed()))
            } else {
                Err(Missing::Withheld { least: FEWEST })
            },
        })
        .filter(|d| d.gain.is_ok() || d.passing.is_ok())
        .collect();
    match (trails.len(), shown.len()) {
        (0, _) => Err(Missing::Nobody),
        (_, 0) => Err(Missing::Withheld { least: FEWEST }),
        (_, n) => Ok(Departments { withheld: groups.len() - n, shown }),
    }
}
