//! A program in a real pseudo-terminal, its screen read by vt100; needs no terminal itself.
//!
//! Waiting is always for a condition, with a limit of ten seconds, and never a sleep.

#![allow(dead_code, reason = "a toolbox for the other files")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};
use rustix::termios::{LocalModes, tcgetattr};
use tempfile::TempDir;

const LIMIT: Duration = Duration::from_secs(10);

/// How to start a program: `Start::briefing(["a.txt"]).size(80, 24).open()`.
pub struct Start {
    command: CommandBuilder,
    size: PtySize,
    home: Arc<TempDir>,
}

impl Start {
    /// The program itself, with a home of its own, 100×30, in English.
    pub fn briefing<S: AsRef<str>>(args: impl IntoIterator<Item = S>) -> Start {
        Start::program(env!("CARGO_BIN_EXE_briefing"), args)
    }

    /// Another program.
    pub fn program<S: AsRef<str>>(path: &str, args: impl IntoIterator<Item = S>) -> Start {
        let home = Arc::new(tempfile::tempdir().unwrap());
        let mut command = CommandBuilder::new(path);
        args.into_iter().for_each(|arg| command.arg(arg.as_ref()));
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        Start { command, size: size(100, 30), home: Arc::clone(&home) }.at(home)
    }

    /// In the home of a program that was started before.
    pub fn in_home_of(self, pty: &Pty) -> Start {
        self.at(Arc::clone(&pty.home))
    }

    fn at(mut self, home: Arc<TempDir>) -> Start {
        self.command.cwd(home.path());
        self.command.env("HOME", home.path());
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            self.command.env(name, home.path().join(folder));
        }
        Start { home, ..self }
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Start {
        self.size = size(columns, rows);
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Start {
        self.command.env(name, value);
        self
    }

    /// A file in the home, which is also the current folder.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Start {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// Puts a link into the home.
    pub fn link(self, name: &str, to: &str) -> Start {
        std::os::unix::fs::symlink(to, self.home.path().join(name)).unwrap();
        self
    }

    pub fn open(self) -> Pty {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let mut child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave); // Or the reader never sees the end.
        let (killer, pid) = (child.clone_killer(), child.process_id().unwrap());
        let (end, ended) = mpsc::channel();
        std::thread::spawn(move || end.send(child.wait().unwrap().exit_code()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (bytes, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if bytes.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (rows, columns) = (self.size.rows, self.size.cols);
        Pty {
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            killer,
            pid,
            output,
            ended,
            home: self.home,
            parser: vt100::Parser::new_with_callbacks(nonzero(rows), nonzero(columns), 0, Seen::default()),
            bytes: 0,
        }
    }
}

/// What the program asked of the terminal besides showing text.
#[derive(Default)]
pub struct Seen {
    copied: Vec<String>,
    /// Whether it is within a frame (synchronized output, mode 2026): what is seen now was never meant to be.
    drawing: bool,
}

impl vt100::Callbacks for Seen {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.copied.push(String::from_utf8(base64(data)).unwrap());
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        sign: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        c: char,
    ) {
        if sign == Some(b'?') && params.contains(&[2026].as_slice()) {
            self.drawing = c == 'h';
        }
    }
}

/// A running program.
pub struct Pty {
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: u32,
    output: Receiver<Vec<u8>>,
    ended: Receiver<u32>,
    home: Arc<TempDir>,
    parser: vt100::Parser<Seen>,
    /// How many bytes it wrote so far.
    pub bytes: usize,
}

impl Pty {
    /// The program itself with `args`, 100×30.
    pub fn spawn<S: AsRef<str>>(args: impl IntoIterator<Item = S>) -> Pty {
        Start::briefing(args).open()
    }

    /// Another program.
    pub fn spawn_program<S: AsRef<str>>(path: &str, args: impl IntoIterator<Item = S>) -> Pty {
        Start::program(path, args).open()
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn pid(&self) -> u32 {
        self.pid
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    pub fn text(&self) -> String {
        self.screen().contents()
    }

    pub fn cell(&self, row: u16, column: u16) -> &vt100::Cell {
        self.screen().cell(row, column).expect("a cell of the screen")
    }

    /// The texts that it put on the clipboard by OSC 52, oldest first.
    pub fn copied(&self) -> &[String] {
        &self.parser.callbacks().copied
    }

    pub fn send(&mut self, keys: impl AsRef<[u8]>) {
        self.keys.write_all(keys.as_ref()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Takes output until a whole frame is `done`; after ten seconds, or when the program ended, the screen is the
    /// error.
    pub fn wait(&mut self, done: impl Fn(&Pty) -> bool) -> Result<(), String> {
        let limit = Instant::now() + LIMIT;
        while self.parser.callbacks().drawing || !done(self) {
            match self.output.recv_timeout(limit.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.bytes += bytes.len();
                    self.parser.process(&bytes);
                }
                Err(error) => return Err(format!("{error}; the screen:\n{}", self.text())),
            }
        }
        Ok(())
    }

    #[track_caller]
    pub fn wait_text(&mut self, text: &str) -> &mut Pty {
        self.wait(|pty| pty.text().contains(text)).unwrap_or_else(|error| panic!("no {text:?}: {error}"));
        self
    }

    #[track_caller]
    pub fn wait_no_text(&mut self, text: &str) -> &mut Pty {
        self.wait(|pty| !pty.text().contains(text)).unwrap_or_else(|error| panic!("still {text:?}: {error}"));
        self
    }

    /// Sends `keys` and waits until the screen changes.
    #[track_caller]
    pub fn press(&mut self, keys: &str) -> &mut Pty {
        let before = self.screen().state_formatted();
        self.send(keys);
        self.wait(|pty| pty.screen().state_formatted() != before).unwrap();
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.set_size(nonzero(rows), nonzero(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        rustix::process::kill_process(Pid::from_raw(self.pid as i32).unwrap(), signal).unwrap();
    }

    /// Waits for the end; the exit code, and the terminal as it was left.
    #[track_caller]
    pub fn finish(mut self) -> (u32, Pty) {
        let _ = self.wait(|_| false); // Until the last byte.
        let code = self.end();
        (code, self)
    }

    /// Takes the terminal away from the program, as a closed window does; `keys` must make it write. Its exit code.
    #[track_caller]
    pub fn hang_up(mut self, keys: &str) -> u32 {
        self.output = mpsc::channel().1; // The reading thread ends with the next output.
        self.send(keys);
        let Pty { keys, master, killer, ended, .. } = self;
        drop((keys, master));
        code(killer, &ended)
    }

    /// Whether the terminal is as a shell wants it: main screen, cursor, no paste or mouse mode, echo.
    pub fn is_restored(&self) -> bool {
        let screen = self.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            && !self.is_raw()
    }

    /// Whether the terminal hands over every key at once.
    pub fn is_raw(&self) -> bool {
        let name = self.master.tty_name().expect("a name");
        let tty = std::fs::File::open(name).unwrap();
        !tcgetattr(tty).unwrap().local_modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    #[track_caller]
    fn end(&mut self) -> u32 {
        code(self.killer.clone_killer(), &self.ended)
    }
}

#[track_caller]
fn code(mut killer: Box<dyn ChildKiller + Send + Sync>, ended: &Receiver<u32>) -> u32 {
    ended.recv_timeout(LIMIT).unwrap_or_else(|_| {
        let _ = killer.kill();
        panic!("the program did not end")
    })
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn nonzero(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a size above 0")
}

fn base64(data: &[u8]) -> Vec<u8> {
    let value = |c: &u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = data.iter().filter_map(value).map(u32::from).collect();
    let decode = |group: &[u32]| {
        let bits = (0..4).fold(0, |bits, at| bits << 6 | group.get(at).unwrap_or(&0));
        bits.to_be_bytes()[1..group.len()].to_vec()
    };
    digits.chunks(4).flat_map(decode).collect()
}

fn shell(script: &str) -> Pty {
    Pty::spawn_program("/bin/sh", ["-c", script])
}

#[test]
fn keys_and_screen() {
    let mut pty = Pty::spawn_program("/bin/cat", [""; 0]);
    pty.send("네이버 \x04");
    pty.wait_text("네이버 네이버"); // What was typed, and what came of it.
    assert!(pty.cell(0, 0).is_wide() && pty.cell(0, 1).is_wide_continuation());
    assert!(pty.press("x").text().contains('x') && pty.bytes > 0);
    pty.signal(Signal::TERM);
    let (code, pty) = pty.finish();
    assert!(code != 0 && pty.is_restored());
}

#[test]
fn size_and_exit_code() {
    let mut pty = Start::program(
        "/bin/sh",
        ["-c", "trap 'stty size; exit 3' WINCH; echo at $(stty size); while :; do read x; done"],
    )
    .size(40, 9)
    .open();
    pty.wait_text("at 9 40");
    pty.resize(50, 12);
    pty.wait_text("12 50");
    assert_eq!(pty.finish().0, 3);
}

#[test]
fn what_is_left_behind_is_seen() {
    let (code, pty) = shell("stty raw -echo; printf '\\033[?1049h\\033[?25l\\033[?2004h'").finish();
    assert!(code == 0 && !pty.is_restored() && pty.screen().alternate_screen());
    let (_, pty) = shell("printf '\\033[?25l'").finish();
    assert!(!pty.is_restored());
}

#[test]
fn copies_are_seen() {
    let (_, pty) = shell("printf '\\033]52;c;64Sk7J2067KE\\007'; printf '\\033]52;c;YQ==\\007'").finish();
    assert_eq!(pty.copied(), ["네이버", "a"]);
}

#[test]
fn half_a_frame_is_not_looked_at() {
    let mut pty = shell("printf '\\033[?2026hone'; sleep 0.2; printf ' two\\033[?2026l'; read x");
    pty.wait_text("one");
    assert_eq!(pty.text(), "one two");
}

#[test]
fn homes_are_private() {
    let start = Start::program("/bin/sh", ["-c", "cat $HOME/a/b; echo $XDG_DATA_HOME $LANG"]);
    let (_, pty) = start.file("a/b", "here\n").env("LANG", "ko_KR.UTF-8").size(200, 5).open().finish();
    let expect = format!("here\n{}/data ko_KR.UTF-8", pty.home().display());
    assert_eq!(pty.text(), expect);
}

#[test]
fn a_closed_window_ends_the_program() {
    let mut pty = shell("trap 'exit 7' HUP; echo on; while read x; do echo $x; done; exit 8");
    pty.wait_text("on");
    assert!(matches!(pty.hang_up("x\r"), 7 | 8));
}
