//! A shell on a machine of its own: an empty home, no settings, nothing of the machine that runs the tests.

use std::fmt;
use std::path::PathBuf;
use std::process::Output;
use std::sync::OnceLock;
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

pub struct Shell {
    home: TempDir,
}

/// What a command said, and how it ended.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
    pub bytes: Vec<u8>,
}

impl Shell {
    pub fn new() -> Shell {
        Shell { home: tempfile::tempdir().unwrap() }
    }

    /// A shell in whose home `demo.db` is there already; it is made once for all tests.
    pub fn with_demo() -> Shell {
        static MADE: OnceLock<Shell> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let shell = Shell::new();
            shell.runs("demo --db demo.db --no-open");
            shell
        });
        let shell = Shell::new();
        std::fs::copy(made.path("demo.db"), shell.path("demo.db")).unwrap();
        shell
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lichuang"));
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("TMPDIR", self.home.path())
            .env("TZ", "Asia/Shanghai")
            .current_dir(self.home.path())
            .args(args)
            .timeout(Duration::from_mins(2));
        command
    }

    /// What comes of a line of words; words with spaces go by [`Shell::call`].
    pub fn run(&self, line: &str) -> Said {
        self.call(&line.split_whitespace().collect::<Vec<_>>())
    }

    pub fn call(&self, args: &[&str]) -> Said {
        self.said(self.command(args).output().unwrap())
    }

    /// The same, of a call that must end well.
    pub fn runs(&self, line: &str) -> Said {
        let said = self.run(line);
        assert_eq!(said.code, 0, "{line}\n{said}");
        said
    }

    pub fn said(&self, output: Output) -> Said {
        let home = self.home.path().display().to_string();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map(|t| t.replace(&home, "~"));
        Said {
            // A program that a signal ended has no code.
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout).unwrap_or_default(),
            err: text(&output.stderr).unwrap(),
            bytes: output.stdout,
        }
    }

    /// Adds somebody.
    pub fn adds(&self, number: &str, name: &str, department: &str) -> Said {
        let args = ["trainee", "add", "--number", number, "--name", name];
        self.call(&[&args[..], &["--department", department, "--post", "收费员"]].concat())
    }
}

impl Said {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, text) in [("", &self.out), ("2> ", &self.err)] {
            for line in text.lines() {
                writeln!(f, "{name}{}", line.trim_end())?;
            }
        }
        write!(f, "=> {}", self.code)
    }
}
