//! What is decided about a question after it was shown, and what answers earn then.

use std::collections::BTreeMap;

use lichuang::domain::bank::Bank;
use lichuang::domain::exam::{By, Event, Exam, Slot, arrange_one};
use lichuang::domain::grading::Grading;
use lichuang::domain::id::{
    BankId, Digest, ModuleId, PaperId, Points, QuestionId, Share, Timestamp,
};
use lichuang::domain::marking::{Mark, Rule, mark};
use lichuang::domain::paper::{Attempts, Counts, Paper, Part, Review, Shuffle};
use lichuang::domain::question::{Criterion, Form, FormKind, Letter, Question, Response};
use lichuang::domain::regrade::{Decided, Obstacle, Version, decide};
use lichuang::domain::ruling::{Difference, Ruling, RulingKind, Unmapped, difference, rekeyed};
use proptest::prelude::*;

use super::samples::{letters, multiple, order, question, single};

const FIVE: Points = Points(500);

fn ruled(question: Question, response: Option<Response>, ruling: Ruling) -> Exam {
    let shown = Digest::of("x");
    let slot = Slot {
        order: arrange_one(&question, 1),
        shown: shown.clone(),
        question,
        part: 0,
        worth: FIVE,
    };
    let mut exam = Exam::start(vec![slot], Rule::default(), Timestamp(0), 40);
    if response.is_some() {
        exam.apply(&Event::Answered { slot: 0, response }, Timestamp(1));
    }
    exam.apply(&Event::HandedIn { by: By::Person }, Timestamp(2));
    exam.ruled(&BTreeMap::from([(shown, ruling)]))
}

/// What a response earns under a ruling, out of what.
fn earns(question: &Question, response: Option<&Response>, ruling: &Ruling) -> (i64, i64) {
    let result = ruled(question.clone(), response.cloned(), ruling.clone()).result();
    assert_eq!(result.by_objective.len(), usize::from(result.of.0 > 0), "left out of topics too");
    (result.got.0, result.of.0)
}

fn new_key(shown: &Question, today: &Question) -> Result<Ruling, Unmapped> {
    rekeyed(shown, today).map(|question| Ruling::NewKey(Box::new(question)))
}

#[test]
fn each_ruling_does_what_it_says_to_right_wrong_partial_and_open_answers() {
    let shown = multiple("AB");
    let rulings = [
        new_key(&shown, &multiple("AC")).unwrap(),
        Ruling::FullMarks,
        Ruling::LeaveOut,
        Ruling::Leave,
    ];
    // What was ticked, then what it earns under each ruling, in that order.
    let table = [
        (Some("AB"), [(0, 500), (500, 500), (0, 0), (500, 500)]),
        (Some("AC"), [(500, 500), (500, 500), (0, 0), (0, 500)]),
        (Some("A"), [(250, 500), (500, 500), (0, 0), (250, 500)]),
        (Some("DE"), [(0, 500), (500, 500), (0, 0), (0, 500)]),
        (None, [(0, 500), (500, 500), (0, 0), (0, 500)]),
    ];
    for (ticked, due) in table {
        let response = ticked.map(|text| Response::Letters(letters(text)));
        let found = rulings.each_ref().map(|ruling| earns(&shown, response.as_ref(), ruling));
        assert_eq!(found, due, "{ticked:?}");
    }
}

#[test]
fn an_essay_waits_no_more_when_its_points_are_decreed() {
    let rubric = vec![Criterion { title: "先安抚".into(), points: 3 }];
    let essay = question("e", Form::Essay { rubric, model: String::new() });
    let text = Some(Response::Text("您好".into()));
    for (ruling, due, waiting) in [
        (Ruling::FullMarks, (500, 500), false),
        (Ruling::LeaveOut, (0, 0), false),
        (Ruling::Leave, (0, 500), true),
    ] {
        let exam = ruled(essay.clone(), text.clone(), ruling);
        let result = exam.clone().result();
        assert_eq!(((result.got.0, result.of.0), result.waiting), (due, waiting));
        // What a trainer gave before counts only where nothing was decreed.
        let graded = exam.graded([(0, Grading(vec![3]))]).result();
        assert_eq!(graded.got.0, if waiting { 500 } else { due.0 });
    }
    assert_eq!(rekeyed(&essay, &essay), Err(Unmapped::Essay));
    assert_eq!(difference(&essay, Some(&essay)), None);
    assert_eq!(difference(&essay, None), Some(Difference::Withdrawn));
}

#[test]
fn a_paper_of_which_nothing_is_left_is_not_passed() {
    let paper = Paper {
        id: PaperId::new("p"),
        title: String::new(),
        minutes: 40,
        pass: Share(6000),
        bands: vec![("优秀".into(), Share(9000))],
        forms: 1,
        rule: Rule::default(),
        attempts: Attempts { finals: 1, counts: Counts::Best, wait_days: 0 },
        review: Review::AfterHandIn,
        shuffle: Shuffle::All,
        opens: None,
        closes: None,
        role_play: None,
        parts: vec![Part {
            title: String::new(),
            kind: FormKind::Single,
            module: None,
            objective: None,
            count: 1,
            points: FIVE,
            difficulty: BTreeMap::new(),
            areas: Vec::new(),
            fixed: Vec::new(),
            pass: None,
        }],
    };
    let right = Some(Response::Letter(Letter('B')));
    let result = ruled(single("q"), right.clone(), Ruling::LeaveOut).result();
    assert!(!result.passed(&paper));
    assert_eq!(paper.band(result.got, result.of), None);
    assert!(ruled(single("q"), right, Ruling::Leave).result().passed(&paper));
}

fn options(texts: &[&str]) -> BTreeMap<Letter, String> {
    ('A'..).map(Letter).zip(texts.iter().map(|t| (*t).to_owned())).collect()
}

fn choice(texts: &[&str], answer: char) -> Question {
    question("q", Form::Single { options: options(texts), answer: Letter(answer) })
}

#[test]
fn a_new_key_is_found_by_what_options_say_not_by_their_letters() {
    let shown = choice(&["两声", "四声", "六声"], 'A');
    // Re-lettered, one option more, and typed with other spaces and width.
    let mut today = choice(&["八声", "六 声", "四声", "两声"], 'C');
    today.explanation = "上限是第四声。".into();
    today.wrong = BTreeMap::from([
        (Letter('A'), "没有这一项。".into()),
        (Letter('D'), "两声更好，但不是上限。".into()),
    ]);
    let ruled = rekeyed(&shown, &today).unwrap();
    assert_eq!(ruled.form.key(), Some(Response::Letter(Letter('B'))));
    assert_eq!(ruled.form.options(), shown.form.options(), "what was shown stays");
    assert_eq!(ruled.explanation, today.explanation);
    let why = BTreeMap::from([(Letter('A'), "两声更好，但不是上限。".to_owned())]);
    assert_eq!(ruled.wrong, why, "each reason goes with its words");
    // Only other letters: the same key.
    assert_eq!(difference(&shown, Some(&choice(&["六声", "两声", "四声"], 'B'))), None);
}

#[test]
fn words_that_have_changed_cannot_be_mapped_and_it_is_said_which() {
    let shown = choice(&["两声", "四声", "六声"], 'A');
    let words = |text: &str| Err(Unmapped::Words(text.to_owned()));
    assert_eq!(rekeyed(&shown, &choice(&["两声", "第四声", "六声"], 'B')), words("第四声"));
    // A distractor with other words does not matter to a single.
    assert!(rekeyed(&shown, &choice(&["两声整", "四声", "六声"], 'B')).is_ok());
    // Of a multiple each shown option must be known as right or wrong.
    let many = |texts: &[&str], answers: &str| {
        question("m", Form::Multiple { options: options(texts), answers: letters(answers) })
    };
    let asked = many(&["甲", "乙", "丙"], "A");
    assert_eq!(rekeyed(&asked, &many(&["甲", "乙", "丁"], "AB")), words("丙"));
    assert_eq!(rekeyed(&asked, &many(&["甲", "乙", "丙", "丁"], "AD")), words("丁"));
    // Two options that say the same are told apart by nobody.
    assert_eq!(
        rekeyed(&choice(&["甲", "甲 ", "乙"], 'C'), &choice(&["甲", "乙"], 'A')),
        words("甲")
    );
    assert_eq!(rekeyed(&shown, &many(&["两声", "四声"], "A")), Err(Unmapped::Form));
    let number = |unit: &str| {
        let form = Form::Numeric { answer: 12.into(), tolerance: 0.into(), unit: unit.into() };
        question("n", form)
    };
    assert_eq!(rekeyed(&number("秒"), &number("分")), words("分"));
    let blanks = |n: usize| {
        question("b", Form::Blank { blanks: vec![vec!["单位".into()]; n], any_order: false })
    };
    assert_eq!(rekeyed(&blanks(1), &blanks(2)), Err(Unmapped::Count));
    assert_eq!(rekeyed(&order(3), &order(4)), Err(Unmapped::Count));
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

/// Of each form: the question as shown, today's, what was answered, and what it earns before and after.
fn told_by_items() -> Vec<(Form, Form, Response, i64, i64)> {
    let steps = |items: &[&str]| Form::Order { items: texts(items) };
    let pairs = |list: &[(&str, &str)], extra: &[&str]| Form::Match {
        pairs: list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
        extra: texts(extra),
    };
    let groups = |list: &[(&str, &[&str])]| Form::Classify {
        groups: list.iter().map(|(title, items)| ((*title).to_owned(), texts(items))).collect(),
    };
    let spelt = |words: &[&str]| Form::Blank { blanks: vec![texts(words)], any_order: false };
    let number = |answer: i64, off: i64| Form::Numeric {
        answer: answer.into(),
        tolerance: off.into(),
        unit: "秒".into(),
    };
    vec![
        // Answered 丙 甲 乙, which is right today.
        (
            steps(&["甲", "乙", "丙"]),
            steps(&["丙", "甲", "乙"]),
            Response::Order(vec![2, 0, 1]),
            0,
            500,
        ),
        // 一 was given 子, 二 the extra 寅; today the bank has the terms the other way round.
        (
            pairs(&[("一", "丑"), ("二", "子")], &["寅"]),
            pairs(&[("二", "寅"), ("一", "子")], &["丑"]),
            Response::Match(vec![Some(1), Some(2)]),
            0,
            500,
        ),
        // All three were put into 好.
        (
            groups(&[("好", &["甲"]), ("坏", &["乙", "丙", "丁"])]),
            groups(&[("坏", &["丁"]), ("好", &["乙", "丙", "甲"])]),
            Response::Groups(vec![Some(0), Some(0), Some(0), None]),
            125,
            375,
        ),
        (
            spelt(&["单位"]),
            spelt(&["单位", "窗口名"]),
            Response::Blanks(texts(&["窗口名"])),
            0,
            500,
        ),
        (number(12, 0), number(11, 1), Response::Number("１０".into()), 0, 500),
        (
            Form::TrueFalse { answer: true },
            Form::TrueFalse { answer: false },
            Response::Verdict(false),
            0,
            500,
        ),
    ]
}

#[test]
fn answers_given_by_places_keep_their_meaning_under_a_new_key() {
    for (shown, today, response, before, after) in told_by_items() {
        let (shown, today) = (question("q", shown), question("q", today));
        assert!(shown.fits(&response), "{response:?}");
        assert_eq!(earns(&shown, Some(&response), &Ruling::Leave).0, before, "{response:?}");
        let ruling = new_key(&shown, &today).unwrap();
        assert_eq!(earns(&shown, Some(&response), &ruling).0, after, "{response:?}");
        let moved = ruling.response(&shown, &response);
        assert!(ruling.question(&shown).fits(&moved), "{moved:?}");
        assert!(matches!(difference(&shown, Some(&today)), Some(Difference::Key(_))));
        assert_eq!(difference(ruling.question(&shown), Some(&today)), None, "decided");
    }
}

proptest! {
    #[test]
    fn a_new_order_moves_answers_as_it_moves_the_key(
        today in Just((0..5usize).collect::<Vec<_>>()).prop_shuffle(),
        given in Just((0..5usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let shown = order(5);
        let items = today.iter().map(ToString::to_string).collect();
        let ruling = new_key(&shown, &question("o", Form::Order { items })).unwrap();
        let response = ruling.response(&shown, &Response::Order(given.clone()));
        let mark = mark(ruling.question(&shown), Some(&response), FIVE, Rule::default());
        let right = given.iter().zip(&today).filter(|(g, t)| g == t).count();
        prop_assert_eq!(mark, Mark::Scored { got: FIVE.share(right, 5), of: FIVE });
    }
}

fn version(question: Question, name: &str) -> Version {
    let shown = Digest::of(name);
    Version { shown, question, handed_in: 3, open: 0, in_force: None, newest: None }
}

fn bank(question: Option<Question>) -> Bank {
    let mut bank = Bank::default();
    question.map(|q| bank.add(&BankId::new("b"), &ModuleId::new("m"), q));
    bank
}

#[test]
fn a_decision_goes_to_the_versions_that_differ() {
    let id = QuestionId::new("q");
    let (old, new) = (choice(&["甲", "乙"], 'A'), choice(&["甲", "乙", "丙"], 'B'));
    let both = [version(old.clone(), "1"), version(new.clone(), "2")];
    let now = bank(Some(new.clone()));
    for kind in RulingKind::WORDS.map(|(_, kind)| kind) {
        let decisions = decide(&both, &id, None, kind, &now).unwrap();
        assert_eq!(decisions.len(), 1);
        assert_eq!((&decisions[0].shown, decisions[0].ruling.kind()), (&both[0].shown, kind));
    }
    // Decided so: asked for again it is the same version, never the other one.
    let mut decided = both.clone();
    decided[0].in_force = Some(Ruling::FullMarks);
    decided[0].newest =
        Some(Decided { ruling: Ruling::FullMarks, bank: Some(new.clone()), at: Timestamp(0) });
    let again = decide(&decided, &id, None, RulingKind::FullMarks, &now).unwrap();
    assert_eq!(again.len(), 1);
    assert!(again[0].stands(decided[0].newest.as_ref()));
    // Another ruling, where nothing differs any more, must say which version it means.
    let vague = decide(&decided, &id, None, RulingKind::LeaveOut, &now);
    assert!(matches!(vague, Err(Obstacle::SeveralVersions(v)) if v.len() == 2));
    let named = decide(&decided, &id, Some(both[1].shown.short()), RulingKind::LeaveOut, &now);
    assert_eq!(named.unwrap()[0].shown, both[1].shown);
    // Why there is no new key.
    let one = [version(old.clone(), "1")];
    let refused = |bank: &Bank| decide(&one, &id, None, RulingKind::NewKey, bank).unwrap_err();
    assert_eq!(refused(&bank(None)), Obstacle::Withdrawn);
    assert_eq!(refused(&bank(Some(old))), Obstacle::SameKey);
    let reworded = bank(Some(choice(&["甲", "乙乙"], 'B')));
    assert_eq!(refused(&reworded), Obstacle::Unmapped(Unmapped::Words("乙乙".into())));
    let other = QuestionId::new("other");
    assert_eq!(decide(&one, &other, None, RulingKind::Leave, &now), Err(Obstacle::NeverShown));
}

#[test]
fn what_was_left_is_asked_again_only_when_the_bank_changes_again() {
    let (old, new) = (choice(&["甲", "乙", "丙"], 'A'), choice(&["甲", "乙", "丙"], 'B'));
    let mut left = version(old.clone(), "1");
    let decided = |ruling, bank| Some(Decided { ruling, bank, at: Timestamp(0) });
    left.newest = decided(Ruling::Leave, Some(new.clone()));
    assert_eq!(left.undecided(Some(&new)), None);
    let third = choice(&["甲", "乙", "丙"], 'C');
    assert!(matches!(left.undecided(Some(&third)), Some(Difference::Key(_))));
    assert_eq!(left.undecided(None), Some(Difference::Withdrawn));
    // Marked by the new key, the old one would be another change.
    left.in_force = new_key(&old, &new).ok();
    left.newest = decided(new_key(&old, &new).unwrap(), Some(new.clone()));
    assert_eq!(left.undecided(Some(&new)), None);
    assert!(matches!(left.undecided(Some(&old)), Some(Difference::Key(q)) if q.form == old.form));
    // What is worth nothing to anybody's knowledge has no key that could be wrong.
    left.in_force = Some(Ruling::LeaveOut);
    assert_eq!(left.undecided(None), None);
}
