//! The file: where it lies, who may read it, and what befalls it.

use std::path::Path;

use lichuang::domain::exam::Purpose;
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
    drop(store);
    let before = desk.bytes("");
    let found = Store::open(&desk.path, NOW);
    assert!(matches!(found, Err(StoreError::Newer { found: 99, .. })), "{found:?}");
    assert_eq!(before, desk.bytes(""), "nothing was written");
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

/// A database with a bit of everything in it.
fn lived_in() -> Desk {
    let desk = Desk::new();
    let mut store = desk.open();
    for n in 0..3 {
        let who = desk.register(&mut store, &n.to_string(), "某人");
        desk.sit(&mut store, &who.id, Purpose::Pretest, 1, |slot| slot != n);
        desk.play(&mut store, &who.id);
        for n in 0..8 {
            store.save(&desk.practice(&who, n, n % 2 == 0)).unwrap();
        }
        desk.draft_survey(&mut store, &who.id, "还没有交的话");
    }
    desk
}

/// Reads all there is; what cannot be read is an error, and nothing panics.
fn read_everything(store: &Store, desk: &Desk) -> Result<(), StoreError> {
    for person in store.people()? {
        store.history(&person.id)?;
        store.settings(&person.id)?;
        let Some(enrolment) = store.enrolment_of(&person.id)? else { continue };
        let id = &enrolment.id;
        for attempt in store.attempts(id)? {
            if let Some(saved) = store.exam(&attempt.id)? {
                saved.exam.result();
                saved.exam.left(NOW);
            }
        }
        for play in store.plays(id)? {
            if let Some(saved) = store.play(&play.id)? {
                saved.play.debrief();
            }
        }
        let progress = store.progress(id, &desk.course, std::slice::from_ref(&desk.scenario.id))?;
        lichuang::domain::journey::journey(&desk.course, &progress);
        store.survey_draft(id, &desk.survey.id)?;
        store.certificate(id)?;
    }
    store.score_rows(None)?;
    store.unfinished_rows(None, &desk.course, &[])?;
    store.evidence(None, &desk.course)?;
    store.audit_head()?;
    Ok(())
}

#[test]
fn a_damaged_file_gives_an_error_and_never_a_panic() {
    use rand::{RngExt as _, SeedableRng as _};
    let desk = lived_in();
    let whole = desk.bytes("");
    let mut rng = rand::rngs::ChaCha8Rng::seed_from_u64(8);
    let mut noticed = 0;
    for n in 0..60 {
        let mut bytes = whole.clone();
        match n % 6 {
            0 => bytes.truncate(rng.random_range(0..bytes.len())),
            1 => {
                let page = rng.random_range(0..bytes.len() / 4096) * 4096;
                bytes[page..page + 4096].fill(0);
            }
            2 => (0..200).for_each(|_| {
                let at = rng.random_range(0..bytes.len());
                bytes[at] = rng.random();
            }),
            3 => {
                let at = rng.random_range(100..bytes.len());
                bytes[at] ^= 1 << rng.random_range(0..8);
            }
            4 => {
                let page = rng.random_range(0..bytes.len() / 4096) * 4096;
                rng.fill(&mut bytes[page..page + 4096]);
            }
            _ => (0..4).for_each(|_| {
                // texts survive as texts, so that what is read is nonsense rather than noise
                let at = rng.random_range(4096..bytes.len() - 1);
                if bytes[at].is_ascii_digit() { bytes[at] = b'9' } else { bytes[at] = b'{' }
            }),
        }
        let path = desk.path.with_file_name(format!("{n}.db"));
        std::fs::write(&path, &bytes).unwrap();
        if n % 4 == 0 {
            let log: Vec<u8> = (0..9000).map(|_| rng.random()).collect();
            std::fs::write(desk.path.with_file_name(format!("{n}.db-wal")), log).unwrap();
        }
        let read = Store::open(&path, NOW).and_then(|mut store| {
            read_everything(&store, &desk)?;
            let found = store.check()?;
            store.hand_in_overdue(NOW.plus_minutes(1_000_000))?;
            if found.is_empty() { Ok(()) } else { Err(StoreError::Damaged) }
        });
        if let Err(error) = read {
            noticed += 1;
            let named = matches!(
                error,
                StoreError::Damaged
                    | StoreError::Foreign
                    | StoreError::Refused(Refused::Unknown)
                    | StoreError::Newer { .. }
            );
            assert!(named, "{n}: {error:?}");
        }
    }
    assert!(noticed > 40, "{noticed} of 60 were noticed");
}

#[test]
fn a_backup_is_whole_and_holds_no_drafts_of_surveys() {
    let desk = lived_in();
    let store = desk.open();
    let to = desk.path.with_file_name("备份.db");
    store.backup(&to).unwrap();
    assert!(matches!(store.backup(&to), Err(StoreError::Refused(Refused::Exists))));
    let nowhere = desk.folder.path().join("no folder/x.db");
    assert!(matches!(store.backup(&nowhere), Err(StoreError::NoDirectory)));
    let bytes = std::fs::read(&to).unwrap();
    assert!(find_all(&bytes, "还没有交的话".as_bytes()).is_empty());
    let copy = Store::open(&to, NOW).unwrap();
    assert_eq!(copy.people_count().unwrap(), 3);
    assert_eq!(copy.audit_head().unwrap(), store.audit_head().unwrap());
    assert_eq!(copy.check().unwrap(), []);
    drop(copy);
    let names: Vec<_> = std::fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|n| n.contains("part"))
        .collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn a_backup_comes_back_under_the_feet_of_those_who_work() {
    let desk = lived_in();
    let mut store = desk.open();
    let to = desk.path.with_file_name("backup.db");
    store.backup(&to).unwrap();
    desk.register(&mut store, "9", "后来的");
    let (length, _) = store.audit_head().unwrap();
    let kept = Store::restore(&desk.path, &to, desk.tick()).unwrap().unwrap();
    assert_eq!(
        Store::open(&kept, NOW).unwrap().people_count().unwrap(),
        4,
        "the live one was kept"
    );
    assert_eq!(store.people_count().unwrap(), 3, "seen by who had it open");
    desk.register(&mut store, "10", "再后来的");
    assert_eq!(store.check().unwrap(), []);
    let acts = strings(&desk.raw(), "SELECT act FROM audit ORDER BY seq DESC LIMIT 2");
    assert_eq!(acts, ["registered", "restored"]);
    assert_eq!(store.audit_head().unwrap().0, length + 1);
    let itself = Store::restore(&desk.path, &desk.path, NOW);
    assert!(matches!(itself, Err(StoreError::Refused(Refused::SameFile))));
    let nothing = Store::restore(&desk.path, &desk.path.with_file_name("no.db"), NOW);
    assert!(matches!(nothing, Err(StoreError::Refused(Refused::Missing))));
    let nothing = Store::open_existing(&desk.path.with_file_name("no.db"), NOW);
    assert!(matches!(nothing, Err(StoreError::Refused(Refused::Missing))));
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_file_which_is_kept() {
    let desk = lived_in();
    let to = desk.path.with_file_name("backup.db");
    desk.open().backup(&to).unwrap();
    let mut bytes = desk.bytes("");
    bytes[..8192].fill(7);
    std::fs::write(&desk.path, &bytes).unwrap();
    let kept = Store::restore(&desk.path, &to, desk.tick()).unwrap().unwrap();
    assert_eq!(std::fs::read(kept).unwrap(), bytes);
    assert_eq!(desk.open().people_count().unwrap(), 3);
    assert_eq!(desk.open().check().unwrap(), []);
}

#[test]
fn a_hostile_backup_is_refused_and_the_live_file_stays() {
    let desk = lived_in();
    let to = desk.path.with_file_name("backup.db");
    let mut n = 0;
    let mut restore = |meddle: &str| {
        let _ = std::fs::remove_file(&to);
        desk.open().backup(&to).unwrap();
        rusqlite::Connection::open(&to).unwrap().execute_batch(meddle).unwrap();
        n += 1;
        let before = desk.bytes("");
        let refused = Store::restore(&desk.path, &to, NOW.plus_minutes(n)).unwrap_err();
        assert_eq!(before, desk.bytes(""), "{meddle}");
        refused
    };
    for planted in [
        "CREATE TRIGGER t AFTER INSERT ON exam_event BEGIN DELETE FROM result; END",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE TABLE extra (x)",
        "CREATE INDEX extra ON person (name)",
        "DROP INDEX attempt_open",
        "ALTER TABLE person ADD COLUMN evil TEXT",
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 0",
        "PRAGMA page_size = 1024; VACUUM",
    ] {
        let refused = restore(planted);
        assert!(matches!(refused, StoreError::Foreign), "{planted}: {refused:?}");
    }
    let refused = restore("PRAGMA user_version = 99");
    assert!(matches!(refused, StoreError::Newer { found: 99, .. }));
    let refused = restore("PRAGMA foreign_keys = OFF; DELETE FROM person");
    assert!(matches!(refused, StoreError::Damaged), "{refused:?}");
    let blob = "UPDATE shown SET body = hex(zeroblob(20000000)) WHERE hash IN
                (SELECT hash FROM shown LIMIT 1)";
    let refused = restore(blob);
    assert!(matches!(refused, StoreError::Damaged), "{refused:?}");
    assert_eq!(desk.open().check().unwrap(), []);
}

#[test]
fn a_planted_trigger_does_not_fire() {
    let desk = lived_in();
    let planted = "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM survey_draft; END";
    desk.raw().execute_batch(planted).unwrap();
    let mut store = desk.open();
    let person = store.people().unwrap()[0].id.clone();
    let (key, value) = ("theme".to_owned(), "dark".to_owned());
    store.save(&Record::Setting { person: person.clone(), key, value }).unwrap();
    let enrolment = store.enrolment_of(&person).unwrap().unwrap();
    assert_eq!(store.survey_draft(&enrolment.id, &desk.survey.id).unwrap().len(), 2);
    assert_eq!(store.check().unwrap(), [Finding::Schema]);
}
