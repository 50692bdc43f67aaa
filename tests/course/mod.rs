//! A small course for stories about learning.

use std::collections::BTreeMap;

use lichuang::content::Library;
use lichuang::domain::bank::Bank;
use lichuang::domain::course::{Body, Course, Lesson, Module, Objective, Page, Phrase};
use lichuang::domain::id::{BankId, CourseId, Digest, LessonId, ModuleId, ObjectiveId, QuestionId};
use lichuang::domain::question::{Difficulty, Form, Letter, Question, Usage};

const SOURCE: &str = "供电营业规范化服务窗口标准 四(二)2";

/// A module of two lessons with every kind of page, and the question of one of them.
pub fn library() -> Library {
    let mut bank = Bank::default();
    bank.add(&BankId::new("phone"), &ModuleId::new("phone"), rings());
    let limit = ObjectiveId::new("phone.answer.limit");
    let module = Module {
        id: ModuleId::new("phone"),
        title: "电话礼仪".into(),
        groups: BTreeMap::from([("answer".into(), "接听".into())]),
        objectives: vec![Objective {
            id: limit.clone(),
            title: "铃响四声内接听".into(),
            source: Some(SOURCE.into()),
        }],
        lessons: vec![
            lesson("answering", "接听电话", &limit, answering()),
            lesson("calling", "打出去与挂断", &limit, calling()),
        ],
    };
    let course = Course {
        id: CourseId::new("window-service"),
        title: "窗口服务规范化培训".into(),
        version: "2026.1".into(),
        hours: 3,
        issuer: "培训中心".into(),
        modules: vec![module],
        path: Vec::new(),
    };
    Library { course, bank, ..Library::default() }
}

/// A question whose right answer is 甲.
pub fn question(id: &str, stem: &str, usage: Usage) -> Question {
    let options = [('A', "甲"), ('B', "乙"), ('C', "丙"), ('D', "丁")];
    Question {
        id: QuestionId::new(id),
        usage,
        stem: stem.into(),
        form: Form::Single {
            options: options.map(|(letter, text)| (Letter(letter), text.into())).into(),
            answer: Letter('A'),
        },
        explanation: "因为如此。".into(),
        wrong: BTreeMap::new(),
        source: None,
        objectives: vec![ObjectiveId::new("phone.answer.limit")],
        difficulty: Difficulty::Easy,
    }
}

fn rings() -> Question {
    let options = [('A', "两声"), ('B', "四声"), ('C', "六声")];
    let wrong = [('A', "两声更好，但不是规定的上限。"), ('C', "第六声时对方已经等了近二十秒。")];
    Question {
        form: Form::Single {
            options: options.map(|(letter, text)| (Letter(letter), text.into())).into(),
            answer: Letter('B'),
        },
        wrong: wrong.map(|(letter, text)| (Letter(letter), text.into())).into(),
        explanation: "标准给出的上限是第四声，约合十二秒。".into(),
        source: Some(SOURCE.into()),
        ..question("rings", "客服电话最迟应在第几声铃响之内接起？", Usage::Practice)
    }
}

fn lesson(id: &str, title: &str, objective: &ObjectiveId, pages: Vec<Page>) -> Lesson {
    Lesson {
        id: LessonId::new(id),
        title: title.into(),
        minutes: 6,
        objectives: vec![objective.clone()],
        pages,
    }
}

fn page(title: Option<&str>, text: Option<&str>, body: Body, source: Option<&str>) -> Page {
    Page {
        id: Digest::of(&format!("{title:?}{text:?}{body:?}")),
        title: title.map(Into::into),
        text: text.map(Into::into),
        body,
        source: source.map(Into::into),
    }
}

fn answering() -> Vec<Page> {
    let story = "第六声，她抓起听筒。\n\n> “喂，谁呀？”\n>\n> “我家没电，你问我是谁？”\n\n\
                 **几声接、第一句说什么**，这一课拆开来练。";
    let art = "0 秒        3 秒        6 秒        9 秒        12 秒\n\
               ┌───────────┬───────────┬───────────┬───────────┬──────────────▸\n\
               │  第 1 声  │  第 2 声  │  第 3 声  │  第 4 声  │  第 5 声\n\
               └───────────┴───────────┴───────────┴───────────┴──────────────";
    let figure = Body::Figure { art: art.into(), caption: Some("四声约十二秒".into()) };
    let phrases = [
        (
            "您好，城东供电营业厅，3 号为您服务。请问有什么可以帮您？",
            "喂，什么事？",
            "先报单位和工号，对方才知道打对了地方。",
        ),
        ("抱歉让您久等了。", "刚才在忙，没听见。", "对方要的是一句歉意。"),
    ];
    let phrases = phrases.map(|(say, avoid, why)| Phrase {
        say: say.into(),
        avoid: Some(avoid.into()),
        why: Some(why.into()),
    });
    vec![
        page(Some("第六声"), Some(story), Body::Text, None),
        page(Some("四声之内"), Some("一声约三秒，第四声之内接起。"), figure, Some(SOURCE)),
        page(
            Some("开口第一句"),
            Some("先问好，再报单位和工号。"),
            Body::Phrases(phrases.into()),
            Some(SOURCE),
        ),
        page(None, None, Body::Check(QuestionId::new("rings")), None),
        page(
            Some("明天就做"),
            Some("1. 铃一响就准备接。\n2. 用 sip 电话的，先戴好耳机。"),
            Body::Text,
            None,
        ),
    ]
}

fn calling() -> Vec<Page> {
    let list = |items: &[&str]| items.iter().map(|i| (*i).to_owned()).collect();
    let compare = Body::Compare {
        good: list(&["先问好，报单位姓名", "确认对方是谁", "问现在方便不方便"]),
        bad: list(&["开口就催钱", "不说自己是谁", "挑人家吃饭的时候"]),
    };
    let text = "打出去的电话，是我们去打扰别人：准备、时间、次序和收尾，都要更讲究。\
                花半分钟填好一张卡再拨，要点不超过三条，先说结论，后说原因。";
    vec![
        page(Some("先报自己"), Some(text), compare, Some(SOURCE)),
        page(Some("谁先挂"), Some("客户打来的，等客户先挂。"), Body::Text, None),
    ]
}
