//! Meddling with what was fixed is found.

use lichuang::domain::exam::Purpose;
use lichuang::store::*;

use crate::desk::*;

#[test]
fn meddling_with_the_audit_chain_is_found_with_the_row() {
    let fault = |meddle: &str| {
        let desk = Desk::new();
        let mut store = desk.open();
        for n in 0..6 {
            desk.register(&mut store, &format!("{n}"), "某人");
        }
        desk.raw().execute_batch(meddle).unwrap();
        let found = store.check().unwrap();
        found
            .into_iter()
            .map(|f| match f {
                Finding::Audit { seq, fault, .. } => (seq, fault),
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(fault("UPDATE audit SET at = at + 1 WHERE seq = 3"), [(3, AuditFault::Changed)]);
    assert_eq!(
        fault("UPDATE audit SET body = replace(body, 'trainee', 'trainer') WHERE seq = 4"),
        [(4, AuditFault::Changed)]
    );
    assert_eq!(fault("DELETE FROM audit WHERE seq = 5"), [(5, AuditFault::Missing)]);
    let swapped = "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
                   UPDATE audit SET seq = 3 WHERE seq = 99";
    assert_eq!(fault(swapped)[..2], [(2, AuditFault::Changed), (3, AuditFault::Changed)]);
    let inserted = "INSERT INTO audit SELECT origin, 8, at, act, subject, salt, body, commitment,
                    previous, hash FROM audit WHERE seq = 7";
    assert_eq!(fault(inserted), [(8, AuditFault::Changed)]);
    // erasing a person drops what was committed to and keeps the chain
    assert_eq!(fault("UPDATE audit SET salt = NULL, body = NULL WHERE seq = 4"), []);
}

#[test]
fn a_changed_result_a_changed_answer_and_a_cut_chain_are_found() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let attempt = desk.sit(&mut store, &ming.id, Purpose::Final, 1, |n| n != 0);
    store.save(&desk.certificate(&ming.id, &attempt)).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let meddle = |sql: &str| {
        let c = desk.raw();
        c.execute_batch("BEGIN").unwrap();
        c.execute_batch(sql).unwrap();
        c.execute_batch("COMMIT").unwrap();
        store.check().unwrap()
    };
    let found = meddle("UPDATE result SET got = worth");
    assert_eq!(found, [Finding::Result { attempt: attempt.clone() }]);
    let found = meddle(
        "UPDATE result SET got = (SELECT sum(got) FROM result_slot);
         UPDATE exam_event SET at = at + 1 WHERE seq = 0",
    );
    assert_eq!(found, [Finding::Events { attempt: attempt.clone() }]);
    let found = meddle("DELETE FROM audit WHERE seq >= 3");
    let number = store.certificate(&ming.id).unwrap().unwrap().number;
    assert_eq!(found, [Finding::Certificate { number }, Finding::Unaudited { attempt }]);
    let found = meddle("UPDATE shown SET body = replace(body, '第1', '第一')");
    assert!(found.iter().any(|f| matches!(f, Finding::Shown { .. })), "{found:?}");
}
