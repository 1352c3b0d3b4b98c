//! Waiting: for keys, signals, and what threads have to tell, in one `poll` without a time limit.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::time::{Duration, Instant};

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH};

use super::keys::Parser;

/// What is read at once before the reader sees a frame again.
const MOST_AT_ONCE: usize = 1 << 20;
const SIGNALS: [i32; 9] = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGTSTP, SIGQUIT, SIGUSR1, SIGUSR2];
/// The place of `SIGCONT` in it.
const CONTINUED: usize = 4;
/// What signal-hook writes; a [`Waker`] writes another byte.
const BY_SIGNAL: u8 = b'X';

/// Why [`Input::wait`] returned; several reasons may come together.
#[derive(Debug, Default)]
pub struct Woken {
    /// Keys, pastes, the mouse, in order; a change of the size last.
    pub events: Vec<Event>,
    /// A [`Waker`] was used: a thread has messages.
    pub called: bool,
    /// The program was stopped and goes on: call [`super::Terminal::resume`] and write the screen anew.
    pub resumed: bool,
    /// Somebody asks the program to stop (`SIGTSTP`): call [`super::Terminal::suspend`].
    pub suspend: bool,
    /// The program must end.
    pub end: Option<End>,
}

/// Why the program must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By this signal.
    Signal(i32),
    /// The terminal is gone: nothing can be shown any more.
    Gone,
}

impl End {
    /// The exit code that shells expect.
    pub fn code(self) -> u8 {
        match self {
            End::Signal(signal) => 128_u8.wrapping_add(signal as u8),
            End::Gone => 128 + SIGHUP as u8,
        }
    }
}

/// Wakes the one [`Input`] from any thread; what there is to tell goes another way.
#[derive(Clone)]
pub struct Waker(Arc<OwnedFd>);

impl Waker {
    /// Makes the present or the next [`Input::wait`] return with [`Woken::called`].
    ///
    /// Never waits: a full pipe wakes just as well.
    pub fn wake(&self) {
        let _ = rustix::io::write(&*self.0, b".");
    }
}

/// The keyboard of the terminal, the signals of the process, and the messages of threads.
pub struct Input {
    tty: OwnedFd,
    pipe: OwnedFd,
    waker: Waker,
    raised: [Arc<AtomicBool>; SIGNALS.len()],
    ids: Vec<signal_hook::SigId>,
    parser: Parser,
    buffer: Vec<u8>,
    /// How many of the next bytes were typed before the terminal was taken.
    n_early: usize,
}

impl Input {
    /// Listens to standard input if it is a terminal, else to `/dev/tty`; takes over the signals of the process.
    pub fn new() -> io::Result<Input> {
        let stdin = io::stdin();
        let tty = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            File::options().read(true).write(true).open("/dev/tty")?.into()
        };
        Input::over(tty)
    }

    /// Listens to `tty`.
    pub fn over(tty: OwnedFd) -> io::Result<Input> {
        let (pipe, end) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        let mut input = Input {
            tty,
            pipe,
            raised: Default::default(),
            ids: Vec::new(),
            parser: Parser::default(),
            buffer: vec![0; 1 << 14],
            n_early: 0,
            waker: Waker(Arc::new(end)),
        };
        for (signal, raised) in SIGNALS.into_iter().zip(&input.raised) {
            // The flag first: whoever is woken finds it.
            input.ids.push(signal_hook::flag::register(signal, Arc::clone(raised))?);
            input.ids.push(signal_hook::low_level::pipe::register(signal, input.waker.0.try_clone()?)?);
        }
        Ok(input)
    }

    /// A way for threads to make [`Input::wait`] return.
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Tells that the terminal was taken just now: in what was typed before, the terminal made line feeds of Enter.
    pub fn taken(&mut self) {
        self.n_early = rustix::io::ioctl_fionread(&self.tty).map_or(0, |n| n as usize);
    }

    /// Waits for something to happen, at most `timeout` (none: however long it takes), and tells all that did.
    ///
    /// Nothing at all when the time is over. While nothing happens the process is not woken.
    pub fn wait(&mut self, timeout: Option<Duration>) -> Woken {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut woken = Woken::default();
        loop {
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let rest = self.parser.rest_within();
            let (tty, pipe) = self.poll(rest.or(left));
            if pipe {
                self.hear(&mut woken);
            }
            match tty {
                Tty::Gone => woken.end = woken.end.or(Some(End::Gone)),
                Tty::Ready => self.read(&mut woken),
                Tty::Quiet if rest.is_some() && !pipe => self.parser.decide(&mut woken.events),
                Tty::Quiet => {}
            }
            let over = left.is_some_and(|left| left.is_zero());
            if woken.is_anything() || (over && self.parser.rest_within().is_none()) {
                return woken;
            }
        }
    }

    /// Forgets the signals that were meant for a program which had the terminal meanwhile, and stops.
    pub(super) fn forget_stops(&mut self) {
        for (signal, raised) in SIGNALS.into_iter().zip(&self.raised) {
            if matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT) {
                raised.store(false, Ordering::SeqCst);
            }
        }
    }

    /// Waits until the process was continued, at most half a second: nobody may have stopped it.
    pub(super) fn await_continue(&mut self) {
        let deadline = Instant::now() + Duration::from_millis(500);
        while !self.raised[CONTINUED].swap(false, Ordering::SeqCst) && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn poll(&mut self, limit: Option<Duration>) -> (Tty, bool) {
        let limit = limit.map(timespec);
        let mut fds = [PollFd::new(&self.tty, PollFlags::IN), PollFd::new(&self.pipe, PollFlags::IN)];
        if poll(&mut fds, limit.as_ref()).is_err() {
            return (Tty::Quiet, true);
        }
        let tty = fds[0].revents();
        let state = if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            Tty::Gone
        } else if tty.contains(PollFlags::IN) {
            Tty::Ready
        } else {
            Tty::Quiet
        };
        (state, !fds[1].revents().is_empty())
    }

    /// Empties the pipe and looks which signals came.
    fn hear(&mut self, woken: &mut Woken) {
        while let Ok(n @ 1..) = rustix::io::read(&self.pipe, &mut *self.buffer) {
            woken.called |= self.buffer[..n].iter().any(|byte| *byte != BY_SIGNAL);
        }
        for (signal, raised) in SIGNALS.into_iter().zip(&self.raised) {
            if !raised.swap(false, Ordering::SeqCst) {
                continue;
            }
            match signal {
                SIGWINCH => {
                    let size = super::size();
                    woken.events.push(Event::Resize(size.width, size.height));
                }
                SIGCONT => woken.resumed = true,
                SIGTSTP => woken.suspend = true,
                _ => woken.end = woken.end.or(Some(End::Signal(signal))),
            }
        }
    }

    /// Reads all keys that wait.
    fn read(&mut self, woken: &mut Woken) {
        let mut resize = woken.events.split_off(0);
        let mut total = 0;
        while total < MOST_AT_ONCE {
            match rustix::io::read(&self.tty, &mut *self.buffer) {
                Ok(n @ 1..) => {
                    total += n;
                    let n_early = n.min(self.n_early);
                    self.n_early -= n_early;
                    let early = self.buffer[..n_early].iter_mut().filter(|byte| **byte == b'\n');
                    early.for_each(|byte| *byte = b'\r');
                    self.parser.feed(&self.buffer[..n], &mut woken.events);
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Ok(0) | Err(_) => {
                    woken.end = woken.end.or(Some(End::Gone));
                    break;
                }
            }
            match self.poll(Some(Duration::ZERO)).0 {
                Tty::Ready => {}
                Tty::Quiet | Tty::Gone => break,
            }
        }
        woken.events.append(&mut resize);
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}

impl Woken {
    /// Whether the size changed, also if it is again what it was.
    pub fn is_resized(&self) -> bool {
        self.events.iter().any(|event| matches!(event, Event::Resize(..)))
    }

    fn is_anything(&self) -> bool {
        !self.events.is_empty() || self.called || self.resumed || self.suspend || self.end.is_some()
    }
}

enum Tty {
    Ready,
    Quiet,
    Gone,
}

fn timespec(duration: Duration) -> Timespec {
    Timespec { tv_sec: duration.as_secs() as i64, tv_nsec: i64::from(duration.subsec_nanos()) }
}
