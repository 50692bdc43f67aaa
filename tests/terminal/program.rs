//! The program in a pseudo-terminal: keys in, a screen out.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::Duration;

use lichuang::clock::Clock;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use crate::keys::key_bytes;

/// How long a text is waited for; only a broken program or a very busy machine takes so long.
const PATIENCE: Duration = Duration::from_secs(40);

/// How a program is to be started.
pub struct Launch {
    args: Vec<String>,
    env: Vec<(String, String)>,
    size: (u16, u16),
    controlling: bool,
}

impl Launch {
    /// On a database.
    pub fn on(db: &Path) -> Launch {
        Launch {
            args: vec!["--db".into(), db.display().to_string()],
            env: Vec::new(),
            size: (80, 24),
            controlling: true,
        }
    }

    pub fn of(mut self, staff_number: &str) -> Launch {
        self.args.extend(["--as".into(), staff_number.into()]);
        self
    }

    pub fn arg(mut self, arg: &str) -> Launch {
        self.args.push(arg.into());
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Launch {
        self.env.push((name.into(), value.into()));
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Launch {
        self.size = (columns, rows);
        self
    }

    /// In a terminal that sends no SIGHUP when it goes.
    pub fn not_controlled(mut self) -> Launch {
        self.controlling = false;
        self
    }

    pub fn start(self) -> Program {
        Program::start(self)
    }
}

/// What has come out of a program so far.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    closed: bool,
}

/// A running program.
pub struct Program {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn std::io::Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    reading: Arc<AtomicBool>,
    leaving: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    pub termios_before: String,
    pub pid: u32,
}

fn window((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(n: u16) -> NonZeroU16 {
    // A terminal program never draws more than this; a parser of 65535 columns would only eat memory.
    NonZeroU16::new(n.min(1200)).unwrap_or(NonZeroU16::MIN)
}

impl Program {
    fn start(launch: Launch) -> Program {
        let pair = native_pty_system().openpty(window(launch.size)).unwrap();
        let mut command = CommandBuilder::new(binary());
        command.env_clear();
        command.args(&launch.args);
        let home = std::env::temp_dir();
        for (name, value) in [
            ("PATH", "/usr/bin:/bin"),
            ("HOME", home.to_str().unwrap()),
            ("LANG", "zh_CN.UTF-8"),
            ("TERM", "xterm-256color"),
            ("LICHUANG_SIGNS", "fancy"),
        ] {
            command.env(name, value);
        }
        for (name, value) in &launch.env {
            command.env(name, value);
        }
        command.set_controlling_tty(launch.controlling);
        let termios_before = format!("{:?}", pair.master.get_termios().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (columns, rows) = launch.size;
        let parser = vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0);
        let seen = Seen { parser, bytes: Vec::new(), closed: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let told = Arc::clone(&seen);
        let reading = Arc::new(AtomicBool::new(true));
        let leaving = Arc::new(AtomicBool::new(false));
        let (reads, leaves) = (Arc::clone(&reading), Arc::clone(&leaving));
        let listen = move || {
            let mut buffer = vec![0; 1 << 16];
            loop {
                while !reads.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = told.0.lock().unwrap();
                seen.parser.process(&buffer[..count]);
                seen.bytes.extend_from_slice(&buffer[..count]);
                seen.closed = count == 0;
                told.1.notify_all();
                if count == 0 || leaves.load(Ordering::Relaxed) {
                    return;
                }
            }
        };
        let reader = std::thread::Builder::new().spawn(listen).unwrap();
        Program {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            pid: child.process_id().unwrap(),
            child,
            seen,
            reading,
            leaving,
            reader: Some(reader),
            termios_before,
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }

    /// Sends bytes as the terminal would; a program that has gone takes none.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Program {
        if let Some(writer) = &mut self.writer {
            let _ = writer.write_all(bytes).and_then(|()| writer.flush());
        }
        self
    }

    /// Presses keys, named and parted by spaces.
    pub fn press(&mut self, keys: &str) -> &mut Program {
        for key in keys.split_whitespace() {
            self.send(key_bytes(key));
        }
        self
    }

    pub fn type_text(&mut self, text: &str) -> &mut Program {
        self.send(text.as_bytes())
    }

    pub fn paste(&mut self, text: &str) -> &mut Program {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Program {
        self.seen().parser.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
        self.master.as_ref().unwrap().resize(window((columns, rows))).unwrap();
        self
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// Something read off the screen.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.seen().parser.screen())
    }

    /// Everything that has come out, as it came.
    pub fn output(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    pub fn bytes_so_far(&self) -> usize {
        self.seen().bytes.len()
    }

    /// Waits until the screen is as wanted; false when the program has gone before.
    pub fn until(&self, mut wanted: impl FnMut(&str) -> bool) -> bool {
        let clock = Clock::start();
        let begun = clock.now();
        let mut seen = self.seen();
        loop {
            let screen = seen.parser.screen().contents();
            if wanted(&screen) {
                return true;
            }
            if seen.closed {
                return false;
            }
            let waited = clock.now().since(begun);
            assert!(waited < PATIENCE.as_millis() as i64, "waited in vain; the screen:\n{screen}");
            seen = self.seen.1.wait_timeout(seen, Duration::from_secs(1)).unwrap().0;
        }
    }

    /// Waits until bytes have come out; false when the program has gone before.
    pub fn until_output(&self, bytes: &[u8]) -> bool {
        self.until(|_| true);
        loop {
            if self.output().windows(bytes.len()).any(|w| w == bytes) {
                return true;
            }
            if self.seen().closed {
                return false;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Does something while the terminal takes nothing out of the program.
    pub fn held_back<T>(&mut self, act: impl FnOnce(&mut Program) -> T) -> T {
        self.reading.store(false, Ordering::Relaxed);
        let done = act(self);
        self.reading.store(true, Ordering::Relaxed);
        done
    }

    /// Waits for a text.
    #[track_caller]
    pub fn wait(&mut self, text: &str) -> &mut Program {
        assert!(self.until(|s| s.contains(text)), "{text} never came:\n{}", self.screen());
        self
    }

    /// Waits until a text is gone.
    #[track_caller]
    pub fn gone(&mut self, text: &str) -> &mut Program {
        assert!(self.until(|s| !s.contains(text)), "it ended:\n{}", self.screen());
        self
    }

    /// Waits until the program neither computes nor writes.
    pub fn settle(&mut self) -> &mut Program {
        let mut before = (0, 0);
        for _ in 0..200 {
            let now = (self.bytes_so_far(), self.cpu_nanos());
            if now == before {
                return self;
            }
            before = now;
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the program never comes to rest:\n{}", self.screen());
    }

    /// Processor time used so far, by all threads.
    pub fn cpu_nanos(&self) -> u64 {
        self.per_thread("schedstat", |text| {
            text.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
        })
    }

    /// How often its threads have gone to sleep so far.
    pub fn sleeps(&self) -> u64 {
        self.per_thread("status", |text| {
            let line = text.lines().find_map(|l| l.strip_prefix("voluntary_ctxt_switches:"));
            line.and_then(|n| n.trim().parse().ok()).unwrap_or(0)
        })
    }

    fn per_thread(&self, file: &str, count: impl Fn(&str) -> u64) -> u64 {
        let Ok(tasks) = std::fs::read_dir(format!("/proc/{}/task", self.pid)) else { return 0 };
        tasks
            .filter_map(Result::ok)
            .filter_map(|task| std::fs::read_to_string(task.path().join(file)).ok())
            .map(|text| count(&text))
            .sum()
    }

    /// The letter of its state: R, S, T for stopped, Z for ended.
    pub fn state(&self) -> char {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid)).unwrap_or_default();
        stat.rsplit(") ").next().and_then(|s| s.chars().next()).unwrap_or('Z')
    }

    /// The most memory it has held, in KiB.
    pub fn peak_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Program {
        let pid = Pid::from_raw(self.pid as i32).unwrap();
        let _ = kill_process(pid, signal);
        self
    }

    /// Takes the terminal away; the key makes the program write something, which wakes the reader here.
    pub fn close_terminal(&mut self, key: &str) {
        self.leaving.store(true, Ordering::Relaxed);
        self.press(key);
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// How the terminal's line discipline is set.
    pub fn termios(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// Waits until the program has ended; tells how, and after how many milliseconds.
    pub fn ended(&mut self) -> (ExitStatus, i64) {
        let clock = Clock::start();
        let begun = clock.now();
        loop {
            let waited = clock.now().since(begun);
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, waited);
            }
            let screen = self.screen();
            assert!(waited < PATIENCE.as_millis() as i64, "it does not end:\n{screen}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Kills it as `kill -9` does, and reads what it had still written.
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.ended();
        self.until(|_| false);
    }

    /// Asserts that the terminal is as it was before the program came.
    #[track_caller]
    pub fn assert_terminal_restored(&self) {
        self.until(|_| false);
        assert_eq!(self.termios_before, self.termios(), "line discipline");
        self.look(|s| {
            assert!(!s.alternate_screen(), "alternate screen");
            assert!(!s.bracketed_paste(), "bracketed paste");
            assert!(!s.hide_cursor(), "cursor");
            assert_eq!(s.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        });
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_lichuang"))
}
