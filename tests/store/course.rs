//! A small course: two pages, twelve questions for three forms, one scenario, one survey.

use std::collections::BTreeMap;

use lichuang::domain::bank::Bank;
use lichuang::domain::course::*;
use lichuang::domain::id::*;
use lichuang::domain::marking::Rule;
use lichuang::domain::paper::{Attempts, Counts, Paper, Part, Review, Shuffle};
use lichuang::domain::question::*;
use lichuang::domain::scenario::*;
use lichuang::domain::survey::{Item, ItemKind, Survey, SurveyPage};

/// A response that earns nothing.
pub fn wrong(question: &Question) -> Option<Response> {
    Some(match &question.form {
        Form::Single { answer, .. } => {
            Response::Letter(if *answer == Letter('A') { Letter('B') } else { Letter('A') })
        }
        Form::Blank { blanks, .. } => Response::Blanks(vec!["不对".to_owned(); blanks.len()]),
        Form::Order { .. } => Response::Order(vec![1, 2, 0]),
        _ => return None,
    })
}

/// Four questions after one another: two singles, a blank, an order.
pub fn question(n: usize, usage: Usage) -> Question {
    let words = |words: [&str; 3]| words.map(str::to_owned).to_vec();
    let form = match n % 4 {
        0 | 1 => Form::Single {
            options: ['A', 'B', 'C'].map(|c| (Letter(c), format!("选项{c}{n}"))).into(),
            answer: Letter('B'),
        },
        2 => Form::Blank { blanks: vec![words(["单位", "部门", "公司"])], any_order: false },
        _ => Form::Order { items: words(["问好", "报单位", "问需求"]) },
    };
    Question {
        id: QuestionId::new(format!("phone-{n:04}")),
        usage,
        stem: format!("第{n}题"),
        form,
        explanation: "见规范。".to_owned(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: vec![ObjectiveId::new(format!("phone.answer.o{}", n % 4))],
        difficulty: Difficulty::Easy,
    }
}

pub fn bank() -> Bank {
    let mut bank = Bank::default();
    for n in 100..112 {
        bank.add(&BankId::new("phone"), &ModuleId::new("phone"), question(n, Usage::Exam));
    }
    bank
}

pub fn paper() -> Paper {
    let part = |title: &str, kind, count| Part {
        title: title.to_owned(),
        kind,
        module: None,
        objective: None,
        count,
        points: Points::whole(25),
        difficulty: BTreeMap::new(),
        areas: Vec::new(),
        fixed: Vec::new(),
        pass: None,
    };
    Paper {
        id: PaperId::new("phone-test"),
        title: "电话礼仪测验".to_owned(),
        minutes: 40,
        pass: Share(6000),
        bands: vec![("优秀".to_owned(), Share(9000)), ("合格".to_owned(), Share(6000))],
        forms: 3,
        rule: Rule::default(),
        attempts: Attempts { finals: 3, counts: Counts::Best, wait_days: 0 },
        review: Review::AfterHandIn,
        shuffle: Shuffle::All,
        opens: None,
        closes: None,
        role_play: None,
        parts: vec![
            part("单选题", FormKind::Single, 2),
            part("填空题", FormKind::Blank, 1),
            part("排序题", FormKind::Order, 1),
        ],
    }
}

pub fn course() -> Course {
    let page = |text: &str| Page {
        id: Digest::of(text),
        title: None,
        text: Some(text.to_owned()),
        body: Body::Text,
        source: None,
    };
    let step = |kind| PathStep { kind, needs: Vec::new() };
    Course {
        id: CourseId::new("window-service"),
        title: "窗口服务规范化培训".to_owned(),
        version: "2026.1".to_owned(),
        hours: 4,
        issuer: "培训中心".to_owned(),
        modules: vec![Module {
            id: ModuleId::new("phone"),
            title: "电话礼仪".to_owned(),
            groups: BTreeMap::new(),
            objectives: Vec::new(),
            lessons: vec![Lesson {
                id: LessonId::new("answering"),
                title: "接听电话".to_owned(),
                minutes: 6,
                objectives: Vec::new(),
                pages: vec![page("铃响四声之内接起。"), page("先问好。")],
            }],
        }],
        path: vec![
            step(StepKind::Pretest(PaperId::new("phone-test"))),
            step(StepKind::Learn),
            step(StepKind::Practise { scenarios: 1 }),
            step(StepKind::Final(PaperId::new("phone-test"))),
            step(StepKind::Survey(SurveyId::new("after-course"))),
            step(StepKind::Certificate),
        ],
    }
}

pub fn survey() -> Survey {
    let item = |id: &str, kind| Item { id: ItemId::new(id), text: id.to_owned(), kind };
    Survey {
        id: SurveyId::new("after-course"),
        title: "课后满意度调查".to_owned(),
        anonymous: true,
        pages: vec![SurveyPage {
            scale: ["很差", "差", "一般", "好", "很好"].map(str::to_owned).to_vec(),
            items: vec![item("useful", ItemKind::Rate), item("improve", ItemKind::Text)],
        }],
    }
}

pub fn scenario() -> Scenario {
    let say = |text: &str| {
        vec![Saying::Plain(Line { speaker: Speaker::Customer, text: text.to_owned() })]
    };
    let choice = |id: &str, grade, go: &str| Choice {
        id: ChoiceId::new(id),
        say: id.to_owned(),
        reply: Vec::new(),
        grade,
        why: String::new(),
        objectives: vec![ObjectiveId::new("phone.answer.o1")],
        change: [(MeterId::new("calm"), 10)].into(),
        when: Vec::new(),
        locked: None,
        once: false,
        fallback: false,
        go: SceneId::new(go),
    };
    let decide = |choices| Then::Decide { choices, timer: None, own_words: None };
    let ending =
        |title: &str, result| Then::Ending { title: title.to_owned(), result, afterwards: None };
    let scenes = [
        (
            "arrival",
            decide(vec![
                choice("soothe", Grade::Best, "bill"),
                choice("deny", Grade::Wrong, "lost"),
            ]),
        ),
        (
            "bill",
            decide(vec![
                choice("explain", Grade::Best, "solved"),
                choice("shrug", Grade::Wrong, "lost"),
            ]),
        ),
        ("solved", ending("满意离开", Outcome::Good)),
        ("lost", ending("拨打投诉电话", Outcome::Failed)),
    ];
    Scenario {
        id: ScenarioId::new("angry-bill"),
        title: "电费翻倍的王女士".to_owned(),
        module: ModuleId::new("phone"),
        minutes: 5,
        setting: "二号窗".to_owned(),
        customer: Customer { name: "王女士".to_owned(), mood: "愤怒".to_owned() },
        meters: vec![Meter {
            id: MeterId::new("calm"),
            title: "情绪".to_owned(),
            start: 20,
            bands: Vec::new(),
        }],
        start: SceneId::new("arrival"),
        scenes: scenes
            .into_iter()
            .map(|(id, then)| (SceneId::new(id), Scene { say: say("……"), again: None, then }))
            .collect(),
    }
}
