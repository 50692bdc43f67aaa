//! The file: where it lies, who may read it, and what befalls it.

use std::path::Path;

use lichuang::domain::exam::Purpose;
use lichuang::domain::id::*;
use lichuang::store::*;

use crate::desk::*;

#[test]
fn a_newer_file_is_refused_and_an_older_program_leaves() {
    let desk = Desk::new();
    let mut store = desk.open();
    desk.register(&mut store, "1", "明明");
    desk.raw().execute_batch("PRAGMA user_version = 99").unwrap();
    let set_back = Record::ClockSetBack { at: desk.tick(), by_millis: 5000 };
    assert!(matches!(store.save(&set_back), Err(StoreError::Outdated)));
    let before = desk.bytes("");
    drop(store);
    let found = Store::open(&desk.path, NOW);
    assert!(matches!(found, Err(StoreError::Newer { found: 99, known: 1 })), "{found:?}");
    assert_eq!(before.len(), desk.bytes("").len());
}

#[test]
fn texts_that_steer_terminals_do_not_come_out_of_an_edited_file() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    let attempt = desk.begin(&mut store, &ming.id, Purpose::Pretest, 1);
    let poison = "UPDATE person SET name = 'x' || char(27) || ']52;c;eA' || char(7);
                  UPDATE shown SET body = replace(body, '第', '\\u001b[2J' || char(8238));
                  UPDATE class SET title = char(155) || '2J'";
    desk.raw().execute_batch(poison).unwrap();
    let seen = format!(
        "{:?}{:?}{:?}",
        store.people().unwrap(),
        store.exam(&attempt).unwrap().unwrap().exam.slots(),
        store.classes().unwrap()
    );
    assert!(!seen.contains("\\u{1b}") && !seen.contains("\\u{202e}") && !seen.contains("\\u{9b}"));
}

#[test]
fn the_file_is_for_its_owner_only_and_may_lie_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["培训 资料/新 库.db", "a'b\"c;--/x?y=1#z.db", "file:memory?mode=memory"] {
        let path = folder.path().join(name);
        let mut store = Store::open(&path, NOW).unwrap();
        let set_back = Record::ClockSetBack { at: NOW, by_millis: 5000 };
        store.save(&set_back).unwrap();
        assert!(path.is_file(), "{name}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |p: &Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
            let wal = path.with_file_name(format!("{}-wal", path.file_name().unwrap().display()));
            assert_eq!((mode(&path), mode(&wal)), (0o600, 0o600), "{name}");
            if path.parent() != Some(folder.path()) {
                assert_eq!(mode(path.parent().unwrap()), 0o700);
            }
        }
    }
    let not_a_folder = folder.path().join("x");
    std::fs::write(&not_a_folder, "text").unwrap();
    let opened = Store::open(&not_a_folder.join("y.db"), NOW);
    assert!(matches!(opened, Err(StoreError::NoDirectory)), "{opened:?}");
    assert!(matches!(Store::open(&not_a_folder, NOW), Err(StoreError::Damaged)));
    assert!(matches!(Store::open(folder.path(), NOW), Err(StoreError::NoAccess)));
}

#[test]
fn synthetic_people_do_not_come_into_a_real_file() {
    let desk = Desk::new();
    assert!(!desk.open().is_synthetic());
    let refused = Store::create_synthetic(&desk.path, NOW);
    assert!(matches!(refused, Err(StoreError::Refused(Refused::NotSynthetic))));
    let other = desk.path.with_file_name("demo.db");
    assert!(Store::create_synthetic(&other, NOW).unwrap().is_synthetic());
    assert!(Store::create_synthetic(&other, NOW).unwrap().is_synthetic(), "again");
    let store = Store::open(&other, NOW).unwrap();
    assert!(store.is_synthetic());
    assert!(store.evidence(None, &desk.course).unwrap().synthetic);
}
