//! Who people are, and that they are it.

use lichuang::domain::id::*;
use lichuang::domain::person::Role;
use lichuang::store::*;

use crate::desk::*;

#[test]
fn a_pin_is_tried_five_times() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    assert!(!store.has_pin(&ming.person.id).unwrap());
    assert_eq!(store.check_pin("1", "", NOW).unwrap(), PinCheck::Wrong { tries_left: 4 });
    desk.register(&mut store, "2", "小红");
    assert!(store.needs_pin().unwrap());
    store.set_pin(&ming.person.id, "123456", NOW).unwrap();
    assert!(store.has_pin(&ming.person.id).unwrap());
    assert_eq!(store.check_pin("１", "１２３４５６", NOW).unwrap(), PinCheck::Right(ming.person));
    // unknown numbers are treated alike
    for number in ["1", "404"] {
        for tries_left in (0..5).rev() {
            let tried = store.check_pin(number, "000000", NOW).unwrap();
            assert_eq!(tried, PinCheck::Wrong { tries_left });
        }
        let until = NOW.plus_minutes(1);
        assert_eq!(store.check_pin(number, "123456", NOW).unwrap(), PinCheck::Locked { until });
    }
    let later = NOW.plus_minutes(1);
    assert!(matches!(store.check_pin("1", "123456", later).unwrap(), PinCheck::Right(_)));
}

#[test]
fn a_staff_number_belongs_to_one_person_however_it_is_typed() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "A01", "明明");
    let again = store.register(
        PersonId::new("p2"),
        EnrolmentId::new("e2"),
        &entered("ａ０１", "小红"),
        Role::Trainee,
        None,
        NOW,
    );
    assert!(matches!(again, Err(StoreError::Conflict)));
    let nameless = entered(" ", "小红");
    let again = store.register(
        PersonId::new("p2"),
        EnrolmentId::new("e2"),
        &nameless,
        Role::Trainee,
        None,
        NOW,
    );
    assert!(matches!(again, Err(StoreError::Refused(Refused::Nameless))));
    store.correct(&ming.person.id, &entered("B02", "明明"), &ming.person.id, NOW).unwrap();
    assert_eq!(store.find_person("a01").unwrap(), None);
    assert_eq!(store.find_person("b02").unwrap().unwrap().id, ming.person.id);
    store.set_role(&ming.person.id, Role::Trainer, NOW).unwrap();
    store.mark_left(&ming.person.id, NOW).unwrap();
    let person = store.person(&ming.person.id).unwrap().unwrap();
    assert_eq!((person.role, person.left), (Role::Trainer, true));
    assert_eq!(store.check().unwrap(), []);
}
