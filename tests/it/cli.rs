//! The command line: what it prints, what it answers, what it leaves alone.

mod changes;
mod crash;
mod edits;
mod inputs;
mod korean;
mod notes;
mod stress;
mod tell;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A home with articles in it, in which the program is started again and again.
pub struct Desk {
    home: TempDir,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { home: tempfile::tempdir().unwrap() }
    }

    /// A desk with a Korean and an English article: `ko.txt`, `en.txt`.
    pub fn with_articles() -> Desk {
        let sample = |tag| briefing::app::sample::articles(tag)[0].1;
        Desk::new().file("ko.txt", sample("ko")).file("en.txt", sample("en"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn file(self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> Desk {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// The command in this home, with nothing of the environment of the tests.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(args).env_clear().current_dir(self.home.path()).env("HOME", self.home.path());
        command.env("LANG", "C.UTF-8").stdin(Stdio::null());
        for (name, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
        {
            command.env(name, self.home.path().join(folder));
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        said(&self.command(args).output().unwrap())
    }

    /// Runs with a text on standard input.
    pub fn pipe(&self, args: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        said(&child.wait_with_output().unwrap())
    }

    /// What a command that goes well prints.
    #[track_caller]
    pub fn print(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{args:?} {}", said.out);
        said.out
    }

    /// The JSON that a command that goes well prints.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.print(args)).unwrap()
    }
}

fn said(output: &Output) -> Said {
    Said {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}

impl Said {
    /// Whether it is an error of two lines with that exit code: what was not done, and what would help.
    #[track_caller]
    pub fn fails(&self, code: i32, what: &str) {
        assert_eq!(self.code, code, "{self:?}");
        let lines: Vec<&str> = self.err.lines().collect();
        assert_eq!(lines.len(), 2, "{self:?}");
        assert!(lines[0].starts_with("briefing: ") && lines[0].contains(what), "{self:?}");
        assert!(lines[1].starts_with("  ") && lines[1].len() > 6, "{self:?}");
    }
}

/// The names of a JSON object, in order.
pub fn names(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}
