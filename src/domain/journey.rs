//! The path 前测 → 学习 → 演练 → 结业考试 → 满意度调查 → 结业证书: what is done, what is next, what is still closed.
//!
//! A pure function of what is stored; nothing of it is kept.

use super::course::{Course, Need, StepKind, StepName};
use super::exam::Purpose;
use super::id::{PlayId, Points, Timestamp};
use super::paper::{Counts, Paper};
use super::person::Role;

/// What a person has done, as the store knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Attempts at the pre-test, oldest first.
    pub pretests: Vec<AttemptLine>,
    /// Attempts at the final, oldest first.
    pub finals: Vec<AttemptLine>,
    /// Which of them counts.
    pub counts: Counts,
    /// Pages read of the course as it is now.
    pub pages_read: usize,
    /// Pages of the course.
    pub pages: usize,
    /// Different scenarios played to an ending.
    pub scenarios_ended: usize,
    /// Scenarios of the course.
    pub scenarios: usize,
    /// The survey was submitted.
    pub survey_done: bool,
    /// The certificate was written.
    pub certified: bool,
}

/// One attempt, as it counts for the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptLine {
    /// When it began.
    pub started: Timestamp,
    /// When it was handed in; `None`: it is open.
    pub handed_in: Option<Timestamp>,
    /// Points earned; of 0 while open.
    pub got: Points,
    /// Points to be had.
    pub of: Points,
    /// Passed.
    pub passed: bool,
    /// An essay of it waits for a trainer: the points are not final.
    pub waiting: bool,
}

/// How a step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Done.
    Done,
    /// It can be done now.
    Ready,
    /// It is closed until these are met.
    Closed(Vec<Need>),
}

/// A step of the path, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    /// Which step.
    pub name: StepName,
    /// How it stands.
    pub state: State,
}

/// The path as it stands; the first that is [`State::Ready`] comes next.
pub fn journey(course: &Course, progress: &Progress) -> Vec<StepView> {
    course
        .path
        .iter()
        .map(|step| {
            let unmet: Vec<Need> =
                step.needs.iter().copied().filter(|n| !met(course, progress, *n)).collect();
            let state = if done(&step.kind, progress) {
                State::Done
            } else if unmet.is_empty() {
                State::Ready
            } else {
                State::Closed(unmet)
            };
            StepView { name: step.kind.name(), state }
        })
        .collect()
}

/// The step to go on with.
pub fn next(steps: &[StepView]) -> Option<StepName> {
    steps.iter().find(|s| s.state == State::Ready).map(|s| s.name)
}

fn met(course: &Course, progress: &Progress, need: Need) -> bool {
    let step = course.path.iter().find(|s| s.kind.name() == need.step);
    // A need of a step that the course does not have cannot hold anybody up; the checker reports it.
    step.is_none_or(
        |s| {
            if need.passed { passed(&s.kind, progress) } else { done(&s.kind, progress) }
        },
    )
}

fn done(step: &StepKind, progress: &Progress) -> bool {
    let handed_in = |attempts: &[AttemptLine]| attempts.iter().any(|a| a.handed_in.is_some());
    match step {
        StepKind::Pretest(_) => handed_in(&progress.pretests),
        StepKind::Learn => progress.pages > 0 && progress.pages_read >= progress.pages,
        StepKind::Practise { scenarios } => {
            progress.scenarios_ended >= (*scenarios).min(progress.scenarios)
        }
        StepKind::Final(_) => handed_in(&progress.finals),
        StepKind::Survey(_) => progress.survey_done,
        StepKind::Certificate => progress.certified,
    }
}

fn passed(step: &StepKind, progress: &Progress) -> bool {
    match step {
        StepKind::Pretest(_) => progress.pretests.iter().any(|a| a.passed),
        StepKind::Final(_) => counting(&progress.finals, progress.counts).is_some_and(|a| a.passed),
        _ => done(step, progress),
    }
}

/// The attempt that counts for pass and certificate, among those handed in; none while that one waits for a trainer.
pub fn counting(attempts: &[AttemptLine], counts: Counts) -> Option<&AttemptLine> {
    let mut handed_in = attempts.iter().filter(|a| a.handed_in.is_some());
    match counts {
        Counts::First => handed_in.next().filter(|a| !a.waiting),
        Counts::Last => handed_in.next_back().filter(|a| !a.waiting),
        // Shares are compared crosswise, so that forms of different worth would still compare rightly.
        Counts::Best => handed_in
            .filter(|a| !a.waiting)
            .reduce(|best, a| if a.got.0 * best.of.0 > best.got.0 * a.of.0 { a } else { best }),
    }
}

/// How far a person is with the assessed role-play that the next final takes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assessed {
    /// It is still to be played.
    NotPlayed,
    /// It was begun.
    Open(PlayId),
    /// It has ended.
    Played {
        /// Which run.
        play: PlayId,
        /// Its score, 0 to 100.
        score: u32,
    },
}

/// Whether a paper may be sat now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// One is open: it is gone on with.
    Resume,
    /// A new attempt may begin.
    Start {
        /// Its number, from 1.
        number: u32,
    },
    /// The next may begin then.
    Wait {
        /// From when.
        until: Timestamp,
    },
    /// The last one waits for a trainer, who decides whether another is needed.
    Ungraded,
    /// No attempts are left.
    NoneLeft,
    /// The paper opens then.
    NotOpen {
        /// From when.
        from: Timestamp,
    },
    /// The paper was closed then.
    Closed {
        /// Since when.
        since: Timestamp,
    },
}

/// Decides whether a person may sit a paper now, given their attempts for this purpose.
///
/// What trainers and HR try out is not graded, so they wait for nobody.
pub fn admitted(
    paper: &Paper,
    purpose: Purpose,
    role: Role,
    attempts: &[AttemptLine],
    now: Timestamp,
) -> Admission {
    let (most, wait_days) = match purpose {
        Purpose::Final => (paper.attempts.finals, paper.attempts.wait_days),
        // Whatever else there is is sat once.
        _ => (1, 0),
    };
    let graded = |line: &AttemptLine| AttemptLine { waiting: false, ..*line };
    let attempts: Vec<AttemptLine> = match role {
        Role::Trainee => attempts.to_vec(),
        _ => attempts.iter().map(graded).collect(),
    };
    within(admission(&attempts, most, wait_days, now), paper.opens, paper.closes, now)
}

/// Decides whether a paper may be sat: `most` attempts, whole days between them, none while one waits for a trainer.
pub fn admission(attempts: &[AttemptLine], most: u32, wait_days: u32, now: Timestamp) -> Admission {
    if attempts.iter().any(|a| a.handed_in.is_none()) {
        return Admission::Resume;
    }
    if attempts.len() as u32 >= most {
        return Admission::NoneLeft;
    }
    if attempts.iter().any(|a| a.waiting) {
        return Admission::Ungraded;
    }
    let last = attempts.iter().filter_map(|a| a.handed_in).max();
    match last.map(|at| at.plus_minutes(wait_days * 24 * 60)) {
        Some(until) if now < until => Admission::Wait { until },
        _ => Admission::Start { number: attempts.len() as u32 + 1 },
    }
}

/// The same by the dates of a paper: what was begun is finished, but nothing is begun before it opens or after it
/// closes, nor is anybody sent to wait for a day after that.
pub fn within(
    admission: Admission,
    opens: Option<Timestamp>,
    closes: Option<Timestamp>,
    now: Timestamp,
) -> Admission {
    let earliest = match admission {
        Admission::Start { .. } => now,
        Admission::Wait { until } => until,
        _ => return admission,
    };
    match (opens, closes) {
        (_, Some(since)) if earliest >= since => Admission::Closed { since },
        (Some(from), _) if earliest < from => Admission::NotOpen { from },
        _ => admission,
    }
}
