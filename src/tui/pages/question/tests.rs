//! Whatever is pressed, the response fits.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent};
use proptest::prelude::*;

use super::*;
use crate::domain::exam::arrange_one;
use crate::domain::question::{Criterion, Letter};

fn texts(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("第{n}项")).collect()
}

fn options(count: usize) -> BTreeMap<Letter, String> {
    ('A'..).map(Letter).zip(texts(count)).collect()
}

fn question(form: Form) -> Question {
    Question { form, stem: "怎么做？".into(), ..Answering::empty().question().clone() }
}

/// One form of each kind with so many things in it, and so many that are extra.
fn forms(count: usize, extra: usize) -> Vec<Form> {
    let pairs = texts(count).into_iter().map(|t| (t.clone(), format!("{t}的搭配"))).collect();
    let rubric = vec![Criterion { title: "先安抚".into(), points: 3 }];
    vec![
        Form::Single { options: options(count), answer: Letter('A') },
        Form::Multiple { options: options(count), answers: [Letter('A')].into() },
        Form::TrueFalse { answer: true },
        Form::Blank { blanks: vec![texts(1); count], any_order: false },
        Form::Numeric { answer: 12.into(), tolerance: 0.into(), unit: "秒".into() },
        Form::Order { items: texts(count) },
        Form::Match { pairs, extra: (0..extra).map(|n| format!("多余{n}")).collect() },
        Form::Classify {
            groups: vec![("该".into(), texts(count)), ("不该".into(), Vec::new())]
        },
        Form::Essay { rubric, model: "先请坐。".into() },
    ]
}

/// What a person may do: any touch a key or click can say, and typing.
#[derive(Clone, Debug)]
enum Act {
    Touch(Touch),
    Type(KeyCode),
    Paste(String),
    ToOpen,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (-2_isize..3).prop_map(|by| Act::Touch(Touch::Move(by))),
        (0_usize..12).prop_map(|n| Act::Touch(Touch::Select(n))),
        (0_usize..12).prop_map(|n| Act::Touch(Touch::Pick(n))),
        Just(Act::Touch(Touch::Take)),
        Just(Act::Touch(Touch::TakeBack)),
        Just(Act::ToOpen),
        prop_oneof![Just('1'), Just('字'), Just(' ')].prop_map(|c| Act::Type(KeyCode::Char(c))),
        Just(Act::Type(KeyCode::Backspace)),
        "[\\PC\n]{0,8}".prop_map(Act::Paste),
    ]
}

proptest! {
    #[test]
    fn whatever_is_pressed_the_response_fits_the_form(
        (count, extra) in (2_usize..10).prop_flat_map(|n| (Just(n), 0..=10 - n)),
        kind in 0_usize..9,
        seed: u64,
        acts in prop::collection::vec(act(), 1..60),
    ) {
        let question = question(forms(count, extra).swap_remove(kind));
        let mut answering = Answering::new(&question, &arrange_one(&question, seed), None);
        let mut answer: Option<Response> = None;
        for act in acts {
            let touch = match act {
                Act::Touch(touch) => Some(touch),
                Act::Type(code) => answering.listen(&Input::Key(KeyEvent::from(code))),
                Act::Paste(text) => answering.listen(&Input::Paste(text)),
                Act::ToOpen => {
                    answering.to_open(answer.as_ref());
                    None
                }
            };
            match touch.map(|touch| answering.touch(touch, answer.as_ref())) {
                Some(Outcome::Answered(response)) => answer = response,
                Some(Outcome::Drafted(response)) => answer = Some(response),
                Some(Outcome::Moved) | None => {}
            }
            if let Some(response) = &answer {
                prop_assert!(question.fits(response), "{response:?}");
                if let Response::Match(given) | Response::Groups(given) = response {
                    prop_assert!(given.iter().any(Option::is_some), "nothing chosen is no answer");
                }
                if let Response::Match(given) = response {
                    let mut used: Vec<&usize> = given.iter().flatten().collect();
                    used.sort_unstable();
                    let count = used.len();
                    used.dedup();
                    prop_assert_eq!(used.len(), count, "a partner belongs to one item");
                }
            }
            prop_assert!(answering.selected < answering.rows().max(1));
            // Who comes back finds the answer typed.
            let again = Answering::new(&question, &answering.order, answer.as_ref());
            prop_assert_eq!(again.typed().is_some(), answering.typed().is_some());
        }
    }
}

#[test]
fn each_partner_can_be_reached_by_digits_alone() {
    for form in forms(5, 5) {
        let (Form::Match { .. } | Form::Classify { .. }) = &form else { continue };
        let key = form.key().unwrap();
        let question = question(form);
        let mut answering = Answering::new(&question, &arrange_one(&question, 7), None);
        let mut answer = None;
        let (Response::Match(right) | Response::Groups(right)) = &key else { unreachable!() };
        for item in answering.items() {
            let place = answering.places().iter().position(|(p, _)| Some(*p) == right[item]);
            match answering.touch(Touch::Pick(place.unwrap()), answer.as_ref()) {
                Outcome::Answered(response) => answer = response,
                other => unreachable!("{other:?}"),
            }
        }
        assert_eq!(answer, Some(key));
    }
}
