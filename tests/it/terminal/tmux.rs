//! In tmux with its defaults: no passthrough, answers and keys by way of another program.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{KOREAN, command};

const LIMIT: Duration = Duration::from_secs(10);

/// A server of tmux with one shell on 120×40; ends when it is dropped.
struct Tmux {
    home: TempDir,
}

impl Tmux {
    /// None where there is no tmux.
    fn open() -> Option<Tmux> {
        if Command::new("tmux").arg("-V").output().is_err() {
            let _ = writeln!(std::io::stderr(), "skipped: there is no tmux");
            return None;
        }
        let tmux = Tmux { home: tempfile::tempdir().unwrap() };
        std::fs::write(tmux.home().join("ko.txt"), KOREAN).unwrap();
        tmux.run(&["new-session", "-d", "-x", "120", "-y", "40", "PS1='$ ' sh -i"]);
        tmux.wait("$");
        tmux.type_text(&format!("{} ko.txt", env!("CARGO_BIN_EXE_briefing"))).keys(&["Enter"]);
        tmux.wait("Section 1 of");
        Some(tmux)
    }

    fn home(&self) -> &Path {
        self.home.path()
    }

    fn output(&self, args: &[&str]) -> Output {
        let home = self.home();
        let mut command = Command::new("tmux");
        command.args(["-f", "/dev/null", "-S"]).arg(home.join("socket")).args(args).env_clear();
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", home).env("LANG", "C.UTF-8");
        for (name, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
        {
            command.env(name, home.join(folder));
        }
        command.current_dir(home).output().unwrap()
    }

    #[track_caller]
    fn run(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn keys(&self, names: &[&str]) -> &Tmux {
        self.run(&[&["send-keys"], names].concat());
        self
    }

    fn type_text(&self, text: &str) -> &Tmux {
        self.keys(&["-l", text])
    }

    fn screen(&self) -> String {
        self.run(&["capture-pane", "-p"])
    }

    #[track_caller]
    fn wait(&self, text: &str) -> &Tmux {
        self.wait_for(|screen| screen.contains(text), text)
    }

    #[track_caller]
    fn wait_for(&self, is_done: impl Fn(&str) -> bool, what: &str) -> &Tmux {
        let begun = Instant::now();
        while !is_done(&self.screen()) {
            assert!(begun.elapsed() < LIMIT, "{what:?}\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Whether the terminal is as the shell had it.
    #[track_caller]
    fn assert_restored(&self) {
        self.type_text("stty -a").keys(&["Enter"]);
        self.wait("icanon");
        let screen = self.screen();
        assert!(!screen.contains("-icanon") && !screen.contains("-echo "), "{screen}");
        let modes = self.run(&["display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}"]);
        assert_eq!(modes.trim(), "0 1 0");
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.output(&["kill-server"]);
    }
}

#[test]
fn nothing_that_is_typed_or_pasted_in_tmux_is_lost() {
    let Some(tmux) = Tmux::open() else { return };
    let typed: String = (0..100).map(|n| format!("{n:04}가")).collect();
    tmux.type_text(&format!("xfa{typed}"));
    tmux.run(&["set-buffer", "붙인 글"]);
    tmux.run(&["paste-buffer", "-p"]);
    tmux.wait("붙인").keys(&["Enter"]);
    for turn in 0..40 {
        let (width, height) = ((20 + turn * 37 % 180).to_string(), (5 + turn * 11 % 60).to_string());
        tmux.run(&["resize-window", "-x", &width, "-y", &height]);
    }
    tmux.run(&["resize-window", "-x", "120", "-y", "40"]);
    tmux.wait("=1").keys(&["C-z"]);
    tmux.wait("Stopped").assert_restored();
    tmux.type_text("fg").keys(&["Enter"]);
    tmux.wait("Section 1 of").keys(&["q"]);
    tmux.wait_for(|screen| !screen.contains("Section 1 of"), "the end").assert_restored();
    let list = command(tmux.home(), &["notes", "list", "ko.txt", "--format", "json"]);
    assert!(list.contains(&format!("{typed}붙인 글\"")), "{list}");
}

#[test]
fn a_tmux_server_that_ends_leaves_the_note_that_is_being_written() {
    let Some(tmux) = Tmux::open() else { return };
    tmux.type_text("a쓰던 메모");
    tmux.wait("쓰던 메모");
    tmux.run(&["kill-server"]);
    let begun = Instant::now();
    while !command(tmux.home(), &["notes", "list", "ko.txt"]).contains("쓰던 메모") {
        assert!(begun.elapsed() < LIMIT);
    }
}
