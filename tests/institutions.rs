//! The course's own institutions, worked at random and by the advice.

#![expect(clippy::unwrap_used, reason = "where a test cannot go on it fails")]

use std::sync::{Arc, LazyLock};

use lichuang::content::{self, Library, Sources};
use lichuang::domain::drill::act::{Act, Ground, Reason};
use lichuang::domain::drill::case::Mark;
use lichuang::domain::drill::office::Office;
use lichuang::domain::drill::roster::{Mode, Roster};
use lichuang::domain::drill::{Advice, Drill, Event};
use lichuang::domain::id::Timestamp;
use proptest::prelude::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| content::load(&Sources::built_in()).0);

/// Steps that no run needs.
const MOST: usize = 1500;

fn offices() -> impl Iterator<Item = &'static Arc<Office>> {
    LIBRARY.offices.values()
}

fn start(office: &Office, mode: Mode, seed: u64) -> Drill {
    Drill::start(Arc::new(Roster::draw(office, mode, seed)))
}

fn advised(drill: &Drill) -> Event {
    match drill.advice() {
        Some(Advice::Do { case, act }) => drill.act(case, act).unwrap(),
        _ => drill.wait().unwrap(),
    }
}

fn follow(drill: &mut Drill) {
    for _ in 0..MOST {
        if drill.ended() {
            return;
        }
        let event = advised(drill);
        drill.apply(&event);
    }
    assert!(drill.ended(), "{} goes on after {MOST} steps", drill.office().title);
}

/// Something that may be done with a case, by two numbers.
fn act(pick: u8, n: usize) -> Act {
    let marks = Mark::ALL;
    match pick % 20 {
        0..=4 => Act::Mark { paper: n % 5, mark: marks[usize::from(pick) % marks.len()] },
        5 => Act::Register { item: n },
        6 => Act::Accept,
        7 => Act::Notify,
        8 => Act::GoOn,
        9 => Act::Pass,
        10 => Act::Refuse { ground: Ground::ALL[n % Ground::ALL.len()] },
        11 => Act::Submit,
        12 => Act::Approve,
        13 => Act::Made,
        14 => Act::Remake,
        15 => Act::Charge { yuan: n as u32 * 10 },
        16 => Act::Give,
        17 => Act::Redo,
        18 => Act::Delete { reason: Reason::ALL[n % Reason::ALL.len()] },
        _ => Act::Call,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whoever_does_whatever_can_still_finish_every_case(
        seed in any::<u64>(),
        keys in proptest::collection::vec((any::<bool>(), any::<u8>(), 0..8_usize), 0..120),
    ) {
        for office in offices() {
            let fresh = start(office, Mode::Free, seed);
            let mut drill = fresh.clone();
            let mut events = Vec::new();
            for (advice, pick, n) in &keys {
                if drill.ended() {
                    break;
                }
                let any = drill.act(n % drill.cases().len(), act(*pick, *n));
                let event = if *advice { advised(&drill) } else { any.unwrap_or(Event::Waited) };
                drill.apply(&event);
                events.push((Timestamp(0), event));
                prop_assert!(drill.score() <= 100);
            }
            prop_assert_eq!(&fresh.resume(events), &drill);
            follow(&mut drill);
            prop_assert!(drill.cases().iter().all(|c| c.stage.is_closed()));
        }
    }

    #[test]
    fn who_follows_the_advice_at_a_shipped_institution_breaks_no_rule(seed in any::<u64>()) {
        for office in offices() {
            for (_, mode) in Mode::WORDS {
                let mut drill = start(office, mode, seed);
                follow(&mut drill);
                let broken: Vec<_> = drill.cases().iter().flat_map(|c| &c.deviations).collect();
                prop_assert!(broken.is_empty(), "{}: {broken:?}", office.title);
                prop_assert_eq!(drill.score(), 100);
            }
        }
    }
}

#[test]
fn three_institutions_with_six_items_and_every_kind_of_procedure_are_shipped() {
    assert!(offices().count() >= 3);
    let items: Vec<_> = offices().flat_map(|o| &o.items).collect();
    assert!(items.len() >= 6);
    assert!(offices().all(|o| o.items.len() >= 2 && o.notice.contains("为准")));
    assert!(items.iter().any(|i| i.review.is_none() && i.upward.is_none()), "at once");
    assert!(items.iter().any(|i| i.upward.is_some()), "submitted upward");
    assert!(items.iter().any(|i| !i.joint.is_empty()), "joint");
    assert!(items.iter().any(|i| i.fee.yuan > 0), "for a fee");
    let documents: Vec<_> = items.iter().flat_map(|i| &i.documents).collect();
    assert!(documents.iter().any(|d| d.follow) && documents.iter().any(|d| d.waive.is_some()));
}
