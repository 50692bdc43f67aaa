//! What befalls the database under a running program, or before it starts.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lichuang::clock::Clock;
use lichuang::store::Store;
use rand::rngs::ChaCha8Rng;
use rand::{Rng as _, RngExt as _, SeedableRng as _};
use rustix::process::{Pid, Resource, Rlimit, Signal, prlimit};

use crate::desk::{Desk, now};
use crate::program::{Launch, Program};

fn answered(desk: &Desk) -> usize {
    let attempt = desk.open_attempt("0012").unwrap();
    let exam = desk.store().exam(&attempt).unwrap().unwrap().exam;
    exam.states().iter().filter(|s| s.response.is_some()).count()
}

#[test]
fn a_locked_database_is_said_within_six_seconds_and_work_goes_on() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.press("1").wait("已答 1 题").press("Right").wait("第 2 题").settle();
    let blocker = desk.raw();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    let clock = Clock::start();
    let begun = clock.now();
    program.press("1");
    // Somebody gets impatient: none of this may dismiss what comes, or be an answer.
    std::thread::sleep(Duration::from_secs(1));
    program.press("Enter Esc 2 Space");
    program.wait("没有存上").wait("数据库正忙");
    println!("locked: said after {} ms", clock.now().since(begun));
    assert!(program.screen().contains("已答 1 题"), "{}", program.screen());
    blocker.execute_batch("COMMIT").unwrap();
    program.press("Enter").gone("没有存上").press("2").wait("已答 2 题");
    assert_eq!(answered(&desk), 2);
}

#[test]
fn a_lock_that_is_released_in_time_is_not_noticed() {
    let desk = Desk::new();
    let mut program = desk.exam();
    let blocker = desk.raw();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    program.press("1");
    std::thread::sleep(Duration::from_millis(1500));
    assert!(program.screen().contains("已答 0 题"), "it showed what was not saved");
    blocker.execute_batch("COMMIT").unwrap();
    program.wait("已答 1 题");
}

#[test]
fn asked_to_end_while_the_database_is_locked_it_ends() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.settle();
    let blocker = desk.raw();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    program.press("1");
    std::thread::sleep(Duration::from_millis(300));
    let (_, millis) = program.signal(Signal::TERM).ended();
    println!("asked to end while locked: ended after {millis} ms");
    assert!(millis < 4000, "{millis} ms");
    program.assert_terminal_restored();
}

/// Lets the program write files of so many bytes at most; `None`: of any size.
fn limit_files(program: &Program, bytes: Option<u64>) {
    let pid = Pid::from_raw(program.pid as i32);
    prlimit(pid, Resource::Fsize, Rlimit { current: bytes, maximum: None }).unwrap();
}

#[test]
fn a_full_disk_is_said_and_work_goes_on_when_there_is_room() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.press("1").wait("已答 1 题").press("Right").wait("第 2 题").settle();
    for room in [0, 100, 4000] {
        limit_files(&program, Some(room));
        program.press("1").wait("没有存上").wait("多半是满了");
        let screen = program.screen();
        assert!(screen.contains("已答 1 题") && !screen.contains("已答 2 题"), "{screen}");
        program.press("Enter").gone("没有存上").settle();
        assert_eq!(answered(&desk), 1, "with {room} bytes of room");
    }
    limit_files(&program, None);
    program.press("1").wait("已答 2 题");
    assert_eq!(answered(&desk), 2);
    assert_eq!(desk.store().check().unwrap(), []);
}

/// On a small file system of its own, filled to the last byte: see tests/long/full.sh.
#[test]
fn a_disk_without_a_byte_left_is_said_and_work_goes_on() {
    let Some(folder) = std::env::var_os("LICHUANG_FULL_DIR") else {
        println!("not run: LICHUANG_FULL_DIR names no small file system");
        return;
    };
    let folder = PathBuf::from(folder);
    let (mut refused, mut shown) = (0, 0);
    for round in 0..20_u64 {
        let desk = Desk::in_folder(tempfile::tempdir_in(&folder).unwrap());
        let mut program = desk.exam();
        let filler = folder.join("filler");
        fill(&filler, round * 1000);
        for n in 1..=12 {
            program.press("1");
            let saved = format!("已答 {n} 题");
            assert!(program.until(|s| s.contains(&saved) || s.contains("没有存上")));
            if program.screen().contains("没有存上") {
                program.wait("多半是满了").press("Enter").gone("没有存上");
                refused += 1;
                std::fs::remove_file(&filler).unwrap();
                assert_eq!(answered(&desk), n - 1, "round {round}");
                program.press("1").wait(&saved);
            }
            shown = n;
            program.press("Right");
            let next = format!("第 {} 题", n + 1);
            assert!(program.until(|s| s.contains(&next) || s.contains("没有存上")));
            if program.screen().contains("没有存上") {
                refused += 1;
                std::fs::remove_file(&filler).unwrap();
                program.press("Enter").gone("没有存上").press("Right").wait(&next);
            }
        }
        assert_eq!(answered(&desk), shown, "round {round}");
        assert_eq!(desk.store().check().unwrap(), []);
        let _ = std::fs::remove_file(&filler);
    }
    println!("full disk: 20 rounds of 12 answers, {refused} refused, none lost");
    assert!(refused > 0);
}

/// Fills a file system but for so many bytes.
fn fill(filler: &Path, room: u64) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(filler).unwrap();
    while file.write_all(&[7; 512]).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(room)).unwrap();
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let desk = Desk::new();
    desk.raw().execute_batch("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let before = std::fs::read(&desk.db).unwrap();
    let mut program = Launch::on(&desk.db).of("0012").start();
    program.wait("更新的程序").wait("版本 99");
    assert_eq!(program.ended().0.exit_code(), 1);
    program.assert_terminal_restored();
    assert_eq!(before, std::fs::read(&desk.db).unwrap());
}

#[test]
fn a_database_renewed_by_a_newer_program_is_written_to_no_more() {
    let desk = Desk::new();
    let mut program = desk.exam();
    program.press("1").wait("已答 1 题");
    desk.raw().execute_batch("PRAGMA user_version = 99").unwrap();
    program.press("2").wait("程序已更新").press("Enter").gone("程序已更新");
    assert!(program.screen().contains("已答 1 题"));
}

#[test]
fn a_database_is_born_whole_or_not_at_all() {
    let kills = std::env::var("LICHUANG_KILLS").map_or(20, |n| n.parse().unwrap());
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    for _ in 0..kills {
        let desk = Desk::empty();
        let mut program = Launch::on(&desk.db).start();
        std::thread::sleep(Duration::from_micros(rng.random_range(0..40_000)));
        program.kill();
        let store = Store::open(&desk.db, now()).unwrap();
        assert_eq!(store.classes().unwrap().len(), 1);
        assert_eq!(store.check().unwrap(), []);
    }
    println!("born under {kills} kills: whole each time");
}

/// A way to damage a database and its log.
fn damage(way: usize, db: &mut Vec<u8>, log: &mut Option<Vec<u8>>, rng: &mut ChaCha8Rng) {
    let page = rng.random_range(0..db.len() / 4096) * 4096;
    match way % 9 {
        0 => rng.fill_bytes(&mut db[page..page + 4096]),
        1 => db[page..page + 4096].fill(0),
        2 => db.truncate(rng.random_range(0..db.len())),
        3 => (0..300).for_each(|_| {
            let at = rng.random_range(0..db.len());
            db[at] = rng.random();
        }),
        4 => *log = None,
        5 => {
            if let Some(log) = log {
                log.truncate(rng.random_range(0..log.len()));
            }
        }
        6 => {
            let mut noise = vec![0; 40_000];
            rng.fill_bytes(&mut noise);
            *log = Some(noise);
        }
        7 => {
            if let Some(log) = log {
                let at = rng.random_range(0..log.len());
                log[at] ^= 0xff;
            }
        }
        _ => db[..100].fill(rng.random()),
    }
}

#[test]
fn a_damaged_database_is_refused_or_used_and_never_a_crash() {
    let copies = std::env::var("LICHUANG_COPIES").map_or(50, |n| n.parse().unwrap());
    let desk = Desk::new();
    let mut program = desk.exam();
    for n in 1..=8 {
        program.press("1").wait(&format!("已答 {n} 题")).press("Right");
        program.wait(&format!("第 {} 题", n + 1));
    }
    program.kill();
    let whole = std::fs::read(&desk.db).unwrap();
    let whole_log = std::fs::read(desk.db.with_extension("db-wal")).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(9);
    let (mut refused, mut used) = (0, 0);
    for way in 0..copies {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let (mut db, mut log) = (whole.clone(), Some(whole_log.clone()));
        // Half of them with everything in the file itself.
        if way / 9 % 2 == 1 {
            db = checkpointed(&whole, &whole_log);
            log = Some(Vec::new());
        }
        if db.len() < 4096 || log.as_ref().is_some_and(Vec::is_empty) && matches!(way % 9, 5 | 7) {
            log = None;
        }
        damage(way, &mut db, &mut log, &mut rng);
        std::fs::write(&path, &db).unwrap();
        if let Some(log) = log {
            std::fs::write(folder.path().join("x.db-wal"), log).unwrap();
        }
        if rng.random_bool(0.3) {
            let mut noise = vec![0; 32_768];
            rng.fill_bytes(&mut noise);
            std::fs::write(folder.path().join("x.db-shm"), noise).unwrap();
        }
        let mut program = Launch::on(&path).of("0012").start();
        let there = |s: &str| s.contains("下一步") && !s.contains("正在读课程");
        if program.until(|s| there(s) || s.contains("知道了")) {
            used += 1;
            for key in ["Enter", "Enter", "1", "Right", "Enter", "Esc", "3", "Enter"] {
                program.press(key);
                std::thread::sleep(Duration::from_millis(25));
            }
            program.signal(Signal::TERM);
            let (status, _) = program.ended();
            assert!(status.success() || status.signal() == Some("Terminated"), "{way}: {status:?}");
        } else {
            refused += 1;
            let (status, _) = program.ended();
            let screen = program.screen();
            assert_eq!(status.exit_code(), 1, "{way}: {screen}");
            assert!(status.signal().is_none(), "{way}: {status:?}");
            assert!(screen.contains('。'), "{way}: no sentence:\n{screen}");
            if screen.contains("原文件没有改动") {
                let after = std::fs::read(&path).unwrap();
                assert!(db == after, "{way}: the damaged file was written to");
            }
        }
        let output = String::from_utf8_lossy(&program.output()).into_owned();
        assert!(!output.contains("panicked"), "{way}:\n{output}");
        program.assert_terminal_restored();
    }
    println!("{copies} damaged copies: {refused} refused with a sentence, {used} used, no crash");
    assert!(refused * 5 > copies, "{refused} of {copies}");
}

/// The file after its log has been written into it.
fn checkpointed(db: &[u8], log: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    std::fs::write(&path, db).unwrap();
    std::fs::write(folder.path().join("x.db-wal"), log).unwrap();
    let c = rusqlite::Connection::open(&path).unwrap();
    c.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(c);
    std::fs::read(&path).unwrap()
}
