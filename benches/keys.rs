//! From a key to the screen, in a real pseudo-terminal, and what an idle program costs: `cargo bench --bench keys`.
//!
//! `MEGABYTES=1,100` names the sizes of the articles. The bar: 95 of 100 keys within 5 ms at 1 MB and 16 ms at 100 MB,
//! at 120×40; an idle program writes nothing and takes no time.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench has a clock, an environment and tells what it took"
)]

use std::error::Error;
use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The end of a frame.
const DRAWN: &[u8] = b"\x1b[?2026l";
/// The keys of a round; each changes the screen.
const KEYS: [&str; 26] = [
    "j", "j", "k", ")", "(", "}", "{", "]", "[", " ", "\x04", "\x15", "z", "z", "v", "l", "\x03", ":",
    "\x03", "\x10", "\x03", "a", "가", "\x03", "\t", "\x1b[Z",
];
const N_ROUNDS: usize = 20;
/// After this a key that changes nothing is given up.
const LIMIT: Duration = Duration::from_millis(500);
/// How long an idle program is watched.
const IDLE: Duration = Duration::from_secs(3);

fn main() -> Outcome<()> {
    let sizes = std::env::var("MEGABYTES").unwrap_or_else(|_| "1,100".to_owned());
    for size in sizes.split(',') {
        measure(size.trim().parse()?)?;
    }
    Ok(())
}

/// A program in a pseudo-terminal.
struct Program {
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pid: Option<u32>,
    /// Kept open as long as the program runs.
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

fn measure(megabytes: usize) -> Outcome<()> {
    let home = tempfile::tempdir()?;
    std::fs::write(home.path().join("a.txt"), article(megabytes * 1_000_000))?;
    let mut program = open(home.path())?;
    // Until its sections are found, which is the last frame that nobody asked for.
    program.quiet_for(Duration::from_secs(if megabytes > 10 { 8 } else { 2 }));
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..N_ROUNDS {
        times.extend(KEYS.iter().filter_map(|key| program.press(key)));
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or(0.0)
    };
    println!(
        "{megabytes} MB, {} keys: p50 {:.2} ms, p95 {:.2}, p99 {:.2}, worst {:.2}",
        times.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
    program.quiet_for(Duration::from_millis(500));
    let before = program.ticks();
    let n_bytes = program.quiet_until(Instant::now() + IDLE);
    let ticks =
        before.zip(program.ticks()).map_or("?".to_owned(), |(before, after)| (after - before).to_string());
    println!("  idle for {} s: {n_bytes} bytes written, {ticks} ticks of the processor", IDLE.as_secs());
    program.keys.write_all(b"\x03")?;
    Ok(())
}

/// News of so many bytes: paragraphs of Korean with figures and names, no two the same.
fn article(n_bytes: usize) -> String {
    const WORDS: [&str; 12] = [
        "전력망",
        "데이터센터",
        "투자",
        "정부는",
        "반도체",
        "늘었다",
        "Stargate",
        "수요가",
        "요금",
        "변압기",
        "냉각",
        "grid",
    ];
    let (mut text, mut seed) = (String::from("전력망이 먼저다\n\n"), 1u64);
    while text.len() < n_bytes {
        for _ in 0..60 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(WORDS[(seed >> 33) as usize % WORDS.len()]);
            text.push_str(if seed >> 61 == 0 { ". " } else { " " });
        }
        text.push_str("2025년 3조 2,000억 원이다.\n\n");
    }
    text
}

fn open(home: &std::path::Path) -> Outcome<Program> {
    let pair =
        native_pty_system().openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })?;
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_briefing"));
    command.arg(home.join("a.txt"));
    command.env_clear();
    for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
        command.env(name, value);
    }
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(name, home);
    }
    let mut child = pair.slave.spawn_command(command)?;
    let pid = child.process_id();
    std::thread::spawn(move || child.wait());
    let mut reader = pair.master.try_clone_reader()?;
    let (bytes, output) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(n @ 1..) = reader.read(&mut buffer) {
            if bytes.send(buffer[..n].to_vec()).is_err() {
                break;
            }
        }
    });
    Ok(Program { keys: pair.master.take_writer()?, output, pid, _master: pair.master })
}

impl Program {
    /// The milliseconds from a key to the end of its frame; `None` where it changes nothing.
    fn press(&mut self, key: &str) -> Option<f64> {
        let start = Instant::now();
        self.keys.write_all(key.as_bytes()).ok()?;
        let mut seen = Vec::new();
        while !seen.windows(DRAWN.len()).any(|part| part == DRAWN) {
            seen.extend(self.output.recv_timeout(LIMIT.checked_sub(start.elapsed())?).ok()?);
        }
        let took = start.elapsed().as_secs_f64() * 1e3;
        // The next key comes when all of this one has been done.
        self.quiet_for(Duration::from_millis(25));
        Some(took)
    }

    /// Waits until nothing has been written for so long.
    fn quiet_for(&self, pause: Duration) {
        while self.output.recv_timeout(pause).is_ok() {}
    }

    /// How many bytes are written until then.
    fn quiet_until(&self, end: Instant) -> usize {
        let next = || self.output.recv_timeout(end.checked_duration_since(Instant::now())?).ok();
        std::iter::from_fn(next).map(|bytes| bytes.len()).sum()
    }

    /// The ticks of the processor that the program took; `None` where the system does not tell.
    fn ticks(&self) -> Option<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid?)).ok()?;
        let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
        Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
    }
}
