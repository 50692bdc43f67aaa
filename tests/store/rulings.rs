//! A key was wrong: what is decided changes results, all of them or none, and what was shown stays.

use lichuang::domain::bank::Bank;
use lichuang::domain::exam::{By, Event, Purpose};
use lichuang::domain::id::{AttemptId, BankId, Digest, EnrolmentId, Points, QuestionId, WindowId};
use lichuang::domain::question::{Form, Letter, Question, Response};
use lichuang::domain::regrade::{Decision, Regrade, decide};
use lichuang::domain::ruling::RulingKind;
use lichuang::store::*;

use crate::desk::*;
use crate::sums::{counts, drops_out};

/// A class that sat the same final; the key of its first single is right in the bank by now.
struct Class {
    desk: Desk,
    store: Store,
    people: Vec<(EnrolmentId, AttemptId)>,
    id: QuestionId,
    shown: Digest,
    right: Letter,
}

impl Class {
    /// So many people, each of whom answers all as keyed; to the mistaken question they answer what is right.
    fn of(count: usize) -> Class {
        Class::at(Desk::new(), count)
    }

    fn at(mut desk: Desk, count: usize) -> Class {
        let mut store = desk.open();
        let probe = desk.register(&mut store, "0", "先来");
        let attempt = desk.begin(&mut store, &probe.id, Purpose::Final, 1);
        let exam = store.exam(&attempt).unwrap().unwrap().exam;
        let slot = &exam.slots()[0];
        let (id, shown) = (slot.question.id.clone(), slot.shown.clone());
        let (options, key) = (slot.question.form.options().unwrap(), slot.question.form.key());
        let is_wrong = |l: &&Letter| key != Some(Response::Letter(**l));
        let right = *options.keys().find(is_wrong).unwrap();
        desk.bank = desk.bank.iter().fold(Bank::default(), |mut bank, (module, question)| {
            let mut question = question.clone();
            if let Form::Single { answer, .. } = &mut question.form
                && question.id == id
            {
                *answer = right;
            }
            bank.add(&BankId::new("phone"), module, question);
            bank
        });
        let people = vec![(probe.id, attempt)];
        let mut class = Class { desk, store, people, id, shown, right };
        for n in 1..=count {
            let who = class.desk.register(&mut class.store, &n.to_string(), "某人");
            let attempt = class.desk.begin(&mut class.store, &who.id, Purpose::Final, 1);
            class.people.push((who.id, attempt));
            class.hand_in(n, |_| true);
        }
        class
    }

    /// Answers the right slots as keyed, the mistaken question rightly, and hands in.
    fn hand_in(&mut self, n: usize, right: impl Fn(usize) -> bool) {
        let attempt = self.people[n].1.clone();
        let exam = self.store.exam(&attempt).unwrap().unwrap().exam;
        let mut events = vec![Event::Opened { window: WindowId::new("w") }];
        for (slot, s) in exam.slots().iter().enumerate() {
            let response = match (s.shown == self.shown, right(slot)) {
                (true, _) => Some(Response::Letter(self.right)),
                (false, true) => s.question.form.key(),
                (false, false) => None,
            };
            events.push(Event::Answered { slot, response });
        }
        events.push(Event::HandedIn { by: By::Person });
        for (seq, event) in (0..).zip(events) {
            let at = self.desk.tick();
            self.store.save(&Record::Exam { attempt: attempt.clone(), seq, at, event }).unwrap();
        }
    }

    fn decisions(&self, kind: RulingKind) -> Vec<Decision> {
        let versions = self.store.versions().unwrap();
        decide(&versions, &self.id, None, kind, &self.desk.bank).unwrap()
    }

    fn look(&self, kind: RulingKind) -> Regrade {
        self.store.regrade(&self.decisions(kind)).unwrap()
    }

    fn rule(&mut self, kind: RulingKind) -> Regrade {
        let seen = self.look(kind);
        let at = self.desk.tick();
        self.store.rule(&seen, at).unwrap();
        assert_eq!(self.store.check().unwrap(), [], "{kind:?}");
        seen
    }

    fn result(&self, n: usize) -> (i64, i64) {
        let result = self.store.exam(&self.people[n].1).unwrap().unwrap().result.unwrap();
        (result.got.0, result.of.0)
    }

    fn rulings(&self) -> (usize, usize) {
        let c = self.desk.raw();
        let audited = strings(&c, "SELECT hash FROM audit WHERE act = 'ruled'").len();
        (strings(&c, "SELECT kind FROM ruling").len(), audited)
    }
}

#[test]
fn looking_changes_nothing_and_ruling_changes_results_and_not_what_was_shown() {
    let mut class = Class::of(3);
    let shown = |class: &Class| strings(&class.desk.raw(), "SELECT hash || body FROM shown");
    let events = |class: &Class| strings(&class.desk.raw(), "SELECT event FROM exam_event");
    let (before, happened) = (shown(&class), events(&class));
    let bytes = (class.desk.bytes(""), class.desk.bytes("-wal"));
    let seen = class.look(RulingKind::NewKey);
    assert_eq!((seen.changes.len(), seen.handed_in, seen.open), (3, 3, 1));
    for change in &seen.changes {
        assert_eq!((change.before.got, change.after.got), (Points(7500), Points(10_000)));
    }
    assert_eq!(bytes, (class.desk.bytes(""), class.desk.bytes("-wal")));

    class.rule(RulingKind::NewKey);
    assert_eq!([1, 2, 3].map(|n| class.result(n)), [(10_000, 10_000); 3]);
    assert_eq!(class.rulings(), (1, 1));
    assert_eq!(events(&class), happened);
    let after = shown(&class);
    assert!(before.iter().all(|thing| after.contains(thing)));
    let exam = class.store.exam(&class.people[1].1).unwrap().unwrap().exam;
    let slot = exam.slots().iter().position(|s| s.shown == class.shown).unwrap();
    assert_ne!(exam.slots()[slot].question.form.key(), Some(Response::Letter(class.right)));
    assert!(exam.ruling(slot).is_some());
}

#[test]
fn an_attempt_that_was_open_is_marked_by_the_ruling_when_it_is_handed_in() {
    let mut class = Class::of(1);
    class.rule(RulingKind::NewKey);
    class.hand_in(0, |_| true);
    assert_eq!(class.result(0), (10_000, 10_000));
    // So is one that begins on the same form afterwards.
    let late = class.desk.register(&mut class.store, "9", "后来");
    let attempt = class.desk.begin(&mut class.store, &late.id, Purpose::Final, 1);
    class.people.push((late.id, attempt));
    class.hand_in(2, |_| false);
    assert_eq!(class.result(2), (2500, 10_000));
    assert_eq!(class.store.check().unwrap(), []);
}

#[test]
fn the_newest_ruling_holds_and_the_same_twice_is_one() {
    let mut class = Class::of(2);
    let steps = [
        (RulingKind::FullMarks, (10_000, 10_000)),
        (RulingKind::LeaveOut, (7500, 7500)),
        (RulingKind::Leave, (7500, 7500)),
        (RulingKind::NewKey, (10_000, 10_000)),
    ];
    for (n, (kind, due)) in (1..).zip(steps) {
        class.rule(kind);
        assert_eq!((class.result(1), class.rulings()), (due, (n, n)), "{kind:?}");
        let again = class.rule(kind);
        assert_eq!((again.decisions.len(), again.changes.len()), (0, 0), "{kind:?}");
        assert_eq!((class.result(1), class.rulings()), (due, (n, n)), "{kind:?} again");
    }
    let marks = class.store.versions().unwrap();
    let version = marks.iter().find(|v| v.shown == class.shown).unwrap();
    assert_eq!((version.handed_in, version.open), (2, 1));
    assert_eq!(version.undecided(class.desk.bank.get(&class.id)), None);
}

#[test]
fn what_was_looked_at_is_done_or_nothing() {
    let mut class = Class::of(1);
    let seen = class.look(RulingKind::FullMarks);
    // Somebody hands in between the looking and the yes.
    class.hand_in(0, |_| false);
    let at = class.desk.tick();
    assert!(matches!(class.store.rule(&seen, at), Err(StoreError::Conflict)));
    assert_eq!((class.result(1), class.rulings()), ((7500, 10_000), (0, 0)));
    assert_eq!(class.rule(RulingKind::FullMarks).changes.len(), 2);
    assert_eq!(class.result(0), (2500, 10_000), "also who left all the rest open");
}

#[test]
fn a_certificate_that_falls_is_listed_and_stays() {
    let mut class = Class::of(2);
    class.hand_in(0, |slot| slot == 1);
    class.rule(RulingKind::NewKey);
    let (enrolment, attempt) = class.people[1].clone();
    class.store.save(&class.desk.certificate(&enrolment, &attempt)).unwrap();
    // Everything else is taken out as well, one question after another.
    let versions = class.store.versions().unwrap();
    let exam = class.store.exam(&attempt).unwrap().unwrap().exam;
    let ids: Vec<&QuestionId> = exam.slots().iter().map(|s| &s.question.id).collect();
    let decide = |id: &QuestionId| {
        decide(&versions, id, None, RulingKind::LeaveOut, &class.desk.bank).unwrap()
    };
    let all: Vec<Decision> = ids.into_iter().flat_map(decide).collect();
    let seen = class.store.regrade(&all).unwrap();
    let number = class.store.certificate(&enrolment).unwrap().unwrap().number;
    let falling: Vec<&str> = seen.changes.iter().filter_map(|c| c.falling()).collect();
    assert_eq!(falling, [number.as_str()]);
    let at = class.desk.tick();
    class.store.rule(&seen, at).unwrap();
    assert_eq!(class.store.check().unwrap(), []);
    assert!(class.store.certificate(&enrolment).unwrap().is_some(), "never withdrawn");
    let unborne = class.store.unborne_certificates().unwrap();
    assert_eq!(unborne.iter().map(|c| &c.number).collect::<Vec<_>>(), [&number]);
    assert_eq!(class.result(1), (0, 0));
    assert_eq!(class.rulings(), (5, 5), "one audit row for each decision");
}

#[test]
fn a_ruling_that_nobody_took_is_found() {
    let mut class = Class::of(1);
    class.rule(RulingKind::FullMarks);
    let meddle = |sql: &str| {
        class.desk.raw().execute_batch(sql).unwrap();
        class.store.check().unwrap()
    };
    let found = |findings: Vec<Finding>| {
        let of =
            |f: &Finding| matches!(f, Finding::Ruling { hash } if *hash == class.shown.as_str());
        findings.iter().any(of)
    };
    assert!(found(meddle("UPDATE ruling SET kind = 'leave-out'")));
    assert!(!found(meddle("UPDATE ruling SET kind = 'full-marks'")));
    assert!(found(meddle(
        "INSERT INTO ruling SELECT shown, 2, 'leave', NULL, bank, at FROM ruling"
    )));
}

#[test]
fn of_decreed_points_nothing_is_learnt() {
    let mut class = Class::of(4);
    let counted = |class: &Class| {
        let rows = class.store.answer_rows(None).unwrap();
        let of = rows.iter().filter(|r| r.answer.question.id == class.id);
        of.filter(|r| r.in_statistics).count()
    };
    let item = |class: &Class| {
        let items = class.store.analysis(None, None).unwrap().items();
        items.into_iter().find(|i| *i.id() == class.id)
    };
    assert_eq!((counted(&class), item(&class).unwrap().facility), (4, 0.0));
    class.rule(RulingKind::NewKey);
    assert_eq!((counted(&class), item(&class).unwrap().facility), (4, 1.0));
    let key = |q: &Question| q.form.key();
    assert_eq!(key(&item(&class).unwrap().question), Some(Response::Letter(class.right)));
    let history = |class: &Class| {
        let who = class.store.people().unwrap().into_iter().find(|p| p.staff_number == "1");
        class.store.history(&who.unwrap().id).unwrap().len()
    };
    assert_eq!(history(&class), 4);
    for kind in [RulingKind::FullMarks, RulingKind::LeaveOut] {
        class.rule(kind);
        assert_eq!((counted(&class), item(&class).is_none()), (0, true), "{kind:?}");
        assert_eq!(history(&class), 3, "{kind:?}");
    }
}

#[test]
fn analysis_counts_under_every_ruling_what_is_listed() {
    // One question stands on all forms: beside it, forms come to be worth different points.
    let mut desk = Desk::new();
    let fixed = QuestionId::new("phone-0104");
    desk.paper.parts[0].fixed = vec![fixed.clone()];
    let mut class = Class::at(desk, 0);
    class.hand_in(0, |slot| slot != 1);
    for n in 1..=12 {
        let who = class.desk.register(&mut class.store, &n.to_string(), "某人");
        // Who has answered nothing comes to another form.
        let number = if n % 4 > 0 { 1 } else { 2 };
        if number == 2 {
            drops_out(&class.desk, &mut class.store, &who.id, 1, false);
        }
        let attempt = class.desk.begin(&mut class.store, &who.id, Purpose::Final, number);
        class.people.push((who.id, attempt));
        class.hand_in(n, |slot| (slot + n / 3) % 3 > 0);
    }
    counts(&class.store, 13);
    let kinds =
        [RulingKind::NewKey, RulingKind::FullMarks, RulingKind::LeaveOut, RulingKind::Leave];
    for kind in kinds {
        class.rule(kind);
        counts(&class.store, 13);
    }
    // Another question of the same form is decreed as well; then who hands in is counted in by what was decided.
    let exam = class.store.exam(&class.people[1].1).unwrap().unwrap().exam;
    let others = exam.slots().iter().map(|s| (&s.question.id, &s.shown));
    let other = others.filter(|(id, shown)| **id != fixed && **shown != class.shown);
    class.id = other.map(|(id, _)| id.clone()).next().unwrap();
    for kind in [RulingKind::LeaveOut, RulingKind::FullMarks] {
        class.rule(kind);
        counts(&class.store, 13);
    }
    let who = class.desk.register(&mut class.store, "13", "后来");
    let attempt = class.desk.begin(&mut class.store, &who.id, Purpose::Final, 1);
    class.people.push((who.id, attempt));
    class.hand_in(13, |slot| slot > 1);
    counts(&class.store, 14);
}
