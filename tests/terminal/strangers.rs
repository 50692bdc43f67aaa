//! Content files from strangers, read by the real program: refused with their place, or let through; nothing else.

use std::path::Path;
use std::process::Command;

use lichuang::clock::Clock;
use lichuang::domain::text::is_hostile;
use rand::rngs::ChaCha8Rng;
use rand::{Rng as _, RngExt as _, SeedableRng as _};

use crate::program::binary;

/// A file of each kind: where it lies, below a folder called as its course.
const KINDS: [(&str, &str); 7] = [
    ("course", "courses/window-service/course.yaml"),
    ("module", "courses/window-service/phone/module.yaml"),
    ("lesson", "courses/window-service/phone/lessons/answering.yaml"),
    ("paper", "courses/window-service/papers/phone-test.yaml"),
    ("scenario", "courses/window-service/scenarios/phone-fourth-ring.yaml"),
    ("survey", "courses/window-service/surveys/after-course.yaml"),
    ("bank", "question-banks/phone.yaml"),
];

/// Address space, far above the 512 MB that nothing may need; an attack wants more.
const MOST_KIB: u64 = 700 * 1024;
const MOST_MILLIS: i64 = 20_000;

/// What a hostile file does, and whether it must be refused whatever else it says.
fn hostile(way: usize, honest: &str, rng: &mut ChaCha8Rng) -> (Vec<u8>, bool) {
    let bytes = || honest.as_bytes().to_vec();
    let line = |rng: &mut ChaCha8Rng| rng.random_range(1..honest.lines().count());
    let with_line = |at: usize, new: &dyn Fn(&str) -> String| -> Vec<u8> {
        let lines = honest.lines().enumerate();
        let lines: Vec<String> =
            lines.map(|(n, l)| if n == at { new(l) } else { l.to_owned() }).collect();
        lines.join("\n").into_bytes()
    };
    let value = |text: &'static str| {
        move |l: &str| l.split_once(": ").map_or(l.to_owned(), |(key, _)| format!("{key}: {text}"))
    };
    match way % 22 {
        0 => (bytes()[..rng.random_range(0..honest.len())].to_vec(), false),
        1 => {
            let mut noise = vec![0; rng.random_range(1..5000)];
            rng.fill_bytes(&mut noise);
            (noise, true)
        }
        2 => {
            let mut text = bytes();
            for _ in 0..20 {
                let at = rng.random_range(0..text.len());
                text[at] = rng.random();
            }
            (text, false)
        }
        3 => (honest.encode_utf16().flat_map(u16::to_le_bytes).collect(), true),
        4 => (
            [b"\xff\xfe".to_vec(), honest.encode_utf16().flat_map(u16::to_le_bytes).collect()]
                .concat(),
            true,
        ),
        5 => (
            format!("{honest}\nextra: {}1{}\n", "[".repeat(90_000), "]".repeat(90_000)).into(),
            true,
        ),
        6 => {
            let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
            for n in 1..10 {
                let again = vec![format!("*a{}", n - 1); 9].join(", ");
                bomb = format!("{bomb}a{n}: &a{n} [{again}]\n");
            }
            (format!("{bomb}{honest}").into(), true)
        }
        7 => (with_line(line(rng), &value("\"\\e[2J\\e]52;c;ZXZpbA==\\a\"")), false),
        8 => (with_line(line(rng), &value("\"\\0\\u202eevil\\u2066\"")), false),
        9 => (with_line(line(rng), &|l| format!("{l}\u{1b}]0;evil\u{7}\u{9b}2J")), false),
        10 => (with_line(0, &value("../../../../tmp/evil")), honest.starts_with("id")),
        11 => (format!("id: {}\n{honest}", "x".repeat(1 << 20)).into(), true),
        12 => (format!("{honest}\n---\n{honest}").into(), true),
        13 => (format!("{honest}\n{honest}").into(), true),
        14 => (with_line(line(rng), &|l| format!("{l}\n\t{}", l.trim())), false),
        15 => (with_line(line(rng), &|l| l.replacen(':', "：", 1)), false),
        16 => (
            with_line(line(rng), &value("!!python/object/apply:os.system [\"touch evil\"]")),
            false,
        ),
        17 => (format!("{}: {{}}\n{honest}", "k".repeat(300_000)).into(), true),
        18 => (with_line(line(rng), &value("99999999999999999999999999999999999999")), false),
        19 => (format!("{honest}\nmany:\n{}", "  - x\n".repeat(200_000)).into(), true),
        20 => (with_line(line(rng), &|l| format!("{l}{}", "长".repeat(100_000))), false),
        _ => (with_line(line(rng), &value("*nowhere")), false),
    }
}

struct Told {
    code: i32,
    text: String,
    millis: i64,
}

/// What the program says of a file, under a limit on its memory.
fn check(file: &Path, folder: &Path, format: &str) -> Told {
    let clock = Clock::start();
    let begun = clock.now();
    let line = format!("ulimit -v {MOST_KIB}; exec \"$0\" check --format {format} \"$1\"");
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(line).arg(binary()).arg(file).current_dir(folder);
    let said = command.env("LANG", "zh_CN.UTF-8").output().unwrap();
    let text = [said.stdout, said.stderr].concat();
    Told {
        // None: ended by a signal, as by an abort.
        code: said.status.code().unwrap_or(-1),
        text: String::from_utf8(text).unwrap(),
        millis: clock.now().since(begun),
    }
}

#[test]
fn hostile_files_of_every_kind_do_nothing_but_get_a_sentence() {
    let each: usize = std::env::var("LICHUANG_HOSTILE").map_or(11, |n| n.parse().unwrap());
    let mut rng = ChaCha8Rng::seed_from_u64(10);
    let (mut refused, mut slowest) = (0, 0);
    for (n, (kind, below)) in KINDS.into_iter().enumerate() {
        let honest = std::fs::read_to_string(below).unwrap();
        for step in 0..each {
            // Between them the kinds try every way, however few files each has.
            let way = step * 2 + n % 2 + step / 11;
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join(below);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            let (bytes, must_be_refused) = hostile(way, &honest, &mut rng);
            std::fs::write(&file, &bytes).unwrap();
            let told = check(&file, folder.path(), if step % 2 == 0 { "text" } else { "json" });
            let what =
                format!("{kind} {way}: {}", told.text.chars().take(2000).collect::<String>());
            assert!(matches!(told.code, 0 | 1), "ended with {}: {what}", told.code);
            assert!(!told.text.contains("panicked"), "{what}");
            assert!(told.millis < MOST_MILLIS, "{} ms: {what}", told.millis);
            assert!(!told.text.chars().any(|c| c != '\n' && is_hostile(c)), "{what}");
            assert_eq!(std::fs::read(&file).unwrap(), bytes);
            let entries = std::fs::read_dir(folder.path()).unwrap().count();
            assert_eq!(entries, 1, "something was written: {what}");
            if must_be_refused {
                assert_eq!(told.code, 1, "let through: {what}");
            }
            if told.code == 1 {
                refused += 1;
                let name = Path::new(below).file_name().unwrap().to_str().unwrap();
                assert!(told.text.contains(name), "no place: {what}");
            }
            slowest = slowest.max(told.millis);
        }
    }
    let all = each * KINDS.len();
    println!(
        "{all} hostile files, {each} of each of {} kinds: {refused} refused with their place, {} let through or fine, slowest {slowest} ms",
        KINDS.len(),
        all - refused
    );
}
