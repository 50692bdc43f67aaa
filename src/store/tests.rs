//! What can only be tried from inside: a full disk, an older schema, the settings of a connection.

use super::*;
use crate::domain::id::{EnrolmentId, PersonId};
use crate::domain::person::{Registration, Role};

const NOW: Timestamp = Timestamp(1_795_000_000_000);

fn register(store: &mut Store, n: u32) -> Result<PersonId, StoreError> {
    let (person, enrolment) = (PersonId::new(format!("p{n}")), EnrolmentId::new(format!("e{n}")));
    let entered = Registration {
        staff_number: n.to_string(),
        name: "明明".to_owned(),
        ..Registration::default()
    };
    store.register(person.clone(), enrolment, &entered, Role::Trainee, None, NOW)?;
    Ok(person)
}

fn setting(person: &PersonId, n: u32) -> Record {
    let (key, value) = (format!("key{n:04}"), "值".repeat(300));
    Record::Setting { person: person.clone(), key, value }
}

#[test]
fn a_full_disk_is_said_stores_nothing_by_halves_and_is_got_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("x.db"), NOW).unwrap();
    let person = register(&mut store, 1).unwrap();
    let pages = rows::number(&store.connection, "PRAGMA page_count", ()).unwrap();
    let limit = |store: &Store, pages: i64| {
        rows::number(&store.connection, &format!("PRAGMA max_page_count = {pages}"), ()).unwrap();
    };
    limit(&store, pages + 5);
    let mut said_ok = 0;
    let refused = (0..1000).map(|n| store.save(&setting(&person, n))).find_map(|saved| {
        said_ok += u32::from(saved.is_ok());
        saved.err()
    });
    assert!(matches!(refused, Some(StoreError::Full)), "{refused:?}");
    assert!(said_ok > 0);
    assert_eq!(store.settings(&person).unwrap().len(), said_ok as usize, "no Ok without a row");
    assert!(matches!(register(&mut store, 2), Err(StoreError::Full) | Ok(_)));
    let people = store.people_count().unwrap();
    let registered = "SELECT count(*) FROM audit WHERE act = 'registered'";
    let audited = rows::number(&store.connection, registered, ()).unwrap();
    assert_eq!(audited as usize, people, "a person and the audit row, or neither");

    limit(&store, 100_000);
    for n in said_ok..said_ok + 20 {
        store.save(&setting(&person, n)).unwrap();
    }
    assert_eq!(store.settings(&person).unwrap().len(), said_ok as usize + 20);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn an_older_file_is_backed_up_and_migrated_by_one_of_those_who_open_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("培训.db");
    let mut older = Store::open(&path, NOW).unwrap();
    let person = register(&mut older, 1).unwrap();
    let steps: Vec<&str> = migrate::STEPS
        .iter()
        .copied()
        .chain(["ALTER TABLE person ADD COLUMN phone TEXT"])
        .collect();
    std::thread::scope(|scope| {
        for n in 0..4 {
            let (path, steps) = (&path, &steps);
            let at = NOW.plus_millis(n);
            scope.spawn(move || Store::with_steps(path, at, false, steps).unwrap());
        }
    });
    let newer = Store::with_steps(&path, NOW, false, &steps).unwrap();
    assert_eq!(migrate::version(&newer.connection).unwrap(), steps.len() as i64);
    assert_eq!(newer.people_count().unwrap(), 1);
    assert!(matches!(older.save(&setting(&person, 1)), Err(StoreError::Outdated)));
    let backups: Vec<PathBuf> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "bak"))
        .collect();
    assert!(!backups.is_empty());
    for backup in backups {
        let store = Store::open(&backup, NOW).unwrap();
        assert_eq!(migrate::version(&store.connection).unwrap(), migrate::STEPS.len() as i64);
        assert_eq!(store.people_count().unwrap(), 1);
    }
}

#[test]
fn a_migration_that_fails_leaves_the_old_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(Store::open(&path, NOW).unwrap());
    let broken = "ALTER TABLE person ADD COLUMN phone TEXT; ALTER TABLE nobody ADD COLUMN x TEXT";
    let steps: Vec<&str> = migrate::STEPS.iter().copied().chain([broken]).collect();
    assert!(Store::with_steps(&path, NOW, false, &steps).is_err());
    assert_eq!(Store::open(&path, NOW).unwrap().check().unwrap(), []);
}

#[test]
fn every_connection_has_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    for _ in 0..2 {
        let store = Store::open(&path, NOW).unwrap();
        let number =
            |name: &str| rows::number(&store.connection, &format!("PRAGMA {name}"), ()).unwrap();
        let mode: String =
            store.connection.pragma_query_value(None, "journal_mode", |r| r.get(0)).unwrap();
        assert_eq!(mode, "wal");
        for (name, value) in [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("secure_delete", 1),
            ("cell_size_check", 1),
            ("mmap_size", 0),
            ("fullfsync", 1),
            ("checkpoint_fullfsync", 1),
            ("application_id", migrate::APPLICATION_ID),
        ] {
            assert_eq!(number(name), value, "{name}");
        }
        assert!(store.connection.prepare("SELECT \"no such column\" FROM person").is_err());
        let schema = "UPDATE sqlite_schema SET sql = ''";
        assert!(store.connection.execute(schema, ()).is_err());
    }
}

#[test]
fn a_commit_that_fails_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("x.db"), NOW).unwrap();
    let changed = store.write(|c| {
        c.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        rows::put(c, "INSERT INTO setting (person, key, value) VALUES ('nobody', 'k', 'v')", ())
    });
    assert!(matches!(changed, Err(StoreError::Refused(Refused::Unknown))), "{changed:?}");
    assert_eq!(rows::number(&store.connection, "SELECT count(*) FROM setting", ()).unwrap(), 0);
    register(&mut store, 1).unwrap();
}

#[test]
fn a_file_that_may_only_be_read_says_so_and_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("x.db"), NOW).unwrap();
    let person = register(&mut store, 1).unwrap();
    store.connection.pragma_update(None, "query_only", true).unwrap();
    assert!(matches!(store.save(&setting(&person, 1)), Err(StoreError::ReadOnly)));
    assert_eq!(store.people_count().unwrap(), 1);
}

const FILE: &str = "LICHUANG_TEST_FILE";
/// Long enough to be killed in the middle.
const LONG_STEP: &str = "CREATE TABLE long (n INTEGER NOT NULL) STRICT;
    INSERT INTO long WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 200000)
    SELECT n FROM c;
    ALTER TABLE person ADD COLUMN phone TEXT";

#[test]
#[ignore = "the test below runs it to kill it"]
fn migrates_until_killed() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let steps: Vec<&str> = migrate::STEPS.iter().copied().chain([LONG_STEP]).collect();
    Store::with_steps(&path, NOW, false, &steps).unwrap();
}

#[test]
fn a_migration_that_is_killed_has_happened_or_not() {
    let folder = tempfile::tempdir().unwrap();
    for kill in 0..8 {
        let path = folder.path().join(format!("{kill}.db"));
        register(&mut Store::open(&path, NOW).unwrap(), 1).unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::tests::migrates_until_killed", "--ignored"])
            .env(FILE, &path)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(5 + 20 * kill));
        child.kill().unwrap();
        child.wait().unwrap();
        let c = file::open(&path).unwrap();
        let version = migrate::version(&c).unwrap();
        let long = "SELECT count(*) FROM sqlite_schema WHERE name = 'long'";
        let phone = "SELECT count(*) FROM pragma_table_info('person') WHERE name = 'phone'";
        for sql in [long, phone] {
            let happened = version - migrate::STEPS.len() as i64;
            assert_eq!(rows::number(&c, sql, ()).unwrap(), happened, "kill {kill}: {sql}");
        }
        let whole: String = c.query_row("PRAGMA integrity_check", (), |r| r.get(0)).unwrap();
        assert_eq!(
            (whole.as_str(), rows::number(&c, "SELECT count(*) FROM person", ()).unwrap()),
            ("ok", 1)
        );
    }
}
