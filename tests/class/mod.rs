//! Classes for the tests and the bench of the report: one that can be checked by hand, others from a seed.

use std::collections::BTreeMap;

use lichuang::domain::course::{Course, Module, Need, Objective, PathStep, StepKind, StepName};
use lichuang::domain::evaluation::{AttemptEvidence, Evidence, Learner, SurveyEvidence};
use lichuang::domain::exam::{Purpose, Tally};
use lichuang::domain::id::{
    CourseId, Digest, EnrolmentId, ItemId, ModuleId, ObjectiveId, PaperId, Points, SurveyId,
    Timestamp,
};
use lichuang::domain::survey::{Item, ItemKind, Reply, Survey, SurveyPage};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

/// The twelve people of the oracle file, before and after.
pub const BEFORE: [i64; 12] = [62, 55, 70, 48, 81, 66, 59, 73, 90, 52, 77, 64];
pub const AFTER: [i64; 12] = [75, 70, 74, 66, 88, 71, 80, 85, 92, 50, 84, 79];
/// Ratings and recommendations of the oracle file; one rating is missing.
const RATINGS: [u8; 15] = [5, 4, 4, 3, 5, 2, 5, 4, 0, 5, 4, 1, 5, 4, 3];
const RECOMMENDED: [u8; 15] = [10, 9, 9, 8, 7, 7, 6, 10, 9, 3, 8, 10, 5, 9, 10];

pub fn course() -> Course {
    let objective =
        |id: &str| Objective { id: ObjectiveId::new(id), title: id.to_owned(), source: None };
    let step = |kind| PathStep { kind, needs: Vec::<Need>::new() };
    Course {
        id: CourseId::new("window-service"),
        title: "窗口服务规范化培训".into(),
        version: "2026.1".into(),
        hours: 8,
        issuer: "培训中心".into(),
        modules: vec![Module {
            id: ModuleId::new("phone"),
            title: "电话礼仪".into(),
            groups: [("answer", "接听"), ("hold", "请人等候")]
                .map(|(id, title)| (id.to_owned(), title.to_owned()))
                .into(),
            objectives: ["phone.answer.limit", "phone.answer.opening", "phone.hold.ask"]
                .map(objective)
                .to_vec(),
            lessons: Vec::new(),
        }],
        path: vec![
            step(StepKind::Pretest(PaperId::new("phone-test"))),
            step(StepKind::Learn),
            step(StepKind::Practise { scenarios: 2 }),
            step(StepKind::Final(PaperId::new("phone-test"))),
            step(StepKind::Survey(SurveyId::new("after-course"))),
            step(StepKind::Certificate),
        ],
    }
}

pub fn without(course: Course, step: StepName) -> Course {
    let path = course.path.into_iter().filter(|s| s.kind.name() != step).collect();
    Course { path, ..course }
}

pub fn learner(n: usize, department: &str) -> Learner {
    Learner {
        enrolment: EnrolmentId::new(format!("{n:04}")),
        department: department.to_owned(),
        left: false,
    }
}

/// An attempt at a paper of 100 points: 12 of the 20 points for holding, the others for answering calls.
pub fn attempt(n: usize, purpose: Purpose, number: u32, got: i64) -> AttemptEvidence {
    let tally = |got: i64, of: i64| Tally { got: Points::whole(got), of: Points::whole(of) };
    AttemptEvidence {
        enrolment: EnrolmentId::new(format!("{n:04}")),
        purpose,
        number,
        handed_in: Some(Timestamp(i64::from(number) * 86_400_000)),
        got: Points::whole(got),
        of: Points::whole(100),
        passed: got >= 60,
        counts: purpose == Purpose::Final && number == 1,
        answered: 30,
        by_objective: BTreeMap::from([
            (ObjectiveId::new("phone.answer.limit"), tally((got - 12).clamp(0, 40), 40)),
            (ObjectiveId::new("phone.answer.opening"), tally((got - 52).clamp(0, 40), 40)),
            (ObjectiveId::new("phone.hold.ask"), tally(12, 20)),
        ]),
    }
}

/// An attempt that was handed in without any answer.
pub fn blank(n: usize, purpose: Purpose, number: u32) -> AttemptEvidence {
    let empty = attempt(n, purpose, number, 0);
    AttemptEvidence { answered: 0, by_objective: BTreeMap::new(), ..empty }
}

/// A class of people who each sat both tests.
pub fn pairs(scores: &[(i64, i64)]) -> Evidence {
    let both = |(n, (before, after)): (usize, &(i64, i64))| {
        [attempt(n, Purpose::Pretest, 1, *before), attempt(n, Purpose::Final, 1, *after)]
    };
    Evidence {
        class: "一班".into(),
        learners: (0..scores.len()).map(|n| learner(n, "营业厅")).collect(),
        attempts: scores.iter().enumerate().flat_map(both).collect(),
        learners_began: scores.len(),
        ..Evidence::default()
    }
}

pub fn survey() -> Survey {
    let item =
        |id: &str, text: &str, kind| Item { id: ItemId::new(id), text: text.to_owned(), kind };
    Survey {
        id: SurveyId::new("after-course"),
        title: "课后满意度调查".into(),
        anonymous: true,
        pages: vec![
            SurveyPage {
                scale: ["很不同意", "不同意", "一般", "同意", "非常同意"]
                    .map(str::to_owned)
                    .to_vec(),
                items: vec![
                    item("useful", "内容对我的工作有用", ItemKind::Rate),
                    item("clear", "讲解清楚", ItemKind::Rate),
                ],
            },
            SurveyPage {
                scale: Vec::new(),
                items: vec![
                    item("recommend", "您愿意把这门课推荐给同事吗？", ItemKind::Recommend),
                    item("improve", "最想改进的一点", ItemKind::Text),
                ],
            },
        ],
    }
}

/// The first `n` of the oracle's answers, with two texts.
pub fn submissions(n: usize) -> SurveyEvidence {
    let one = |at: usize| {
        let mut replies = BTreeMap::from([
            (ItemId::new("clear"), Reply::Rating(4)),
            (ItemId::new("recommend"), Reply::Recommend(RECOMMENDED[at])),
        ]);
        if RATINGS[at] > 0 {
            replies.insert(ItemId::new("useful"), Reply::Rating(RATINGS[at]));
        }
        match at {
            0 => {
                replies.insert(ItemId::new("improve"), Reply::Text("多一些演练\n少一些条文".into()))
            }
            1 => replies.insert(ItemId::new("improve"), Reply::Text("  ".into())),
            2 => replies.insert(ItemId::new("improve"), Reply::Text("时间太短".into())),
            _ => None,
        };
        replies
    };
    SurveyEvidence { survey: survey(), submissions: (0..n).map(one).collect() }
}

/// Sixteen people: the oracle's twelve, one with a pre-test only, one with a final only, one with nothing, one with
/// a pre-test handed in without any answer; seven in the first department, five in the second, four in the third.
pub fn sixteen() -> Evidence {
    let scores: Vec<(i64, i64)> = BEFORE.into_iter().zip(AFTER).collect();
    let mut evidence = pairs(&scores);
    for (n, learner) in evidence.learners.iter_mut().enumerate().skip(7) {
        learner.department = "抢修班".into();
        learner.left = n == 11;
    }
    evidence.learners.extend((12..16).map(|n| learner(n, "客服中心")));
    evidence.attempts.extend([
        attempt(12, Purpose::Pretest, 1, 40),
        attempt(13, Purpose::Final, 1, 90),
        blank(15, Purpose::Pretest, 1),
        // The one who failed tried again: the resit counts, the gain still rests on the first final.
        AttemptEvidence { counts: true, ..attempt(9, Purpose::Final, 2, 70) },
    ]);
    if let Some(failed) = evidence.attempts.iter_mut().find(|a| a.counts && !a.passed) {
        failed.counts = false;
    }
    Evidence {
        class: "2026 春季一班".into(),
        learners_began: 15,
        learners_read_all: 13,
        learners_played: 12,
        plays_ended: 26,
        learners_surveyed: 15,
        learners_certified: 12,
        survey: Some(submissions(15)),
        audit: Some((128, Digest::of("head"))),
        ..evidence
    }
}

/// A class from a seed: drop-outs, resits, blank attempts, departments of all sizes, a survey.
pub fn seeded(people: usize, seed: u64) -> Evidence {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut evidence = Evidence {
        class: "合成班".into(),
        synthetic: true,
        learners_began: people,
        audit: Some((people as i64 * 4, Digest::of("seeded"))),
        ..Evidence::default()
    };
    let departments = ["营业厅", "抢修班", "客服中心", "计量室", "办公室"];
    let mut submissions = Vec::new();
    for n in 0..people {
        let department = departments[(n * n / 7) % departments.len()];
        evidence.learners.push(Learner { left: n % 17 == 0, ..learner(n, department) });
        let before = rng.random_range(30..80);
        if rng.random_ratio(9, 10) {
            evidence.attempts.push(attempt(n, Purpose::Pretest, 1, before));
        }
        if !rng.random_ratio(9, 10) {
            evidence.attempts.push(blank(n, Purpose::Final, 1));
            continue;
        }
        let after = (before + rng.random_range(-5..35)).min(100);
        evidence.attempts.push(attempt(n, Purpose::Final, 1, after));
        let mut replies = BTreeMap::from([
            (ItemId::new("useful"), Reply::Rating(rng.random_range(2..=5))),
            (ItemId::new("clear"), Reply::Rating(rng.random_range(1..=5))),
            (ItemId::new("recommend"), Reply::Recommend(rng.random_range(3..=10))),
        ]);
        if n % 5 == 0 {
            let text = format!("第 {n} 条：希望多练几次接电话的开头。");
            replies.insert(ItemId::new("improve"), Reply::Text(text));
        }
        submissions.push(replies);
    }
    let done = submissions.len();
    Evidence {
        learners_read_all: done + (people - done) / 2,
        learners_played: done,
        learners_surveyed: done,
        learners_certified: evidence.attempts.iter().filter(|a| a.counts && a.passed).count(),
        survey: Some(SurveyEvidence { survey: survey(), submissions }),
        ..evidence
    }
}
