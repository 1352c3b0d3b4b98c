//! The terminal is borrowed: taken by [`Terminal::enter`], given back by one function on every way out.
//!
//! Return and error give it back by dropping the guard, a panic by a hook.
//! A signal and a lost terminal come as [`Woken::end`], so that the loop saves first and then returns.
//! Nothing asks the terminal a question, and no thread reads standard input.

#![allow(clippy::disallowed_methods, reason = "the terminal, its clock and its device are this module's job")]

mod answers;
mod input;
mod keys;

use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ThreadId;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::Signal;

pub use input::{End, Input, Waker, Woken};

const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[r\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Whether the terminal is ours, and its mouse.
static OURS: AtomicBool = AtomicBool::new(false);
static MOUSE: AtomicBool = AtomicBool::new(false);

/// The terminal in the program's hands, until it is dropped.
pub struct Terminal {
    mouse: bool,
    /// What takes the terminal, until it goes out with the first frame: in one write.
    greeting: Vec<u8>,
}

impl Terminal {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, no cursor; with `mouse`, buttons and drags.
    ///
    /// The sequences go out with the first [`Terminal::write`].
    pub fn enter(mouse: bool) -> io::Result<Terminal> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        restore_on_panic(std::thread::current().id());
        let mut terminal = Terminal { mouse, greeting: Vec::new() };
        terminal.take()?;
        Ok(terminal)
    }

    /// Writes the whole of `bytes`: one frame, or one sequence, in one call where the terminal takes it.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.greeting.is_empty() {
            return write_all(bytes);
        }
        let mut all = std::mem::take(&mut self.greeting);
        all.extend_from_slice(bytes);
        write_all(&all)
    }

    /// Takes the mouse, or leaves it to the terminal (so that its own selecting works).
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        MOUSE.store(mouse, Ordering::SeqCst);
        self.write(if mouse { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Stops the program as Ctrl-Z does in a shell, and takes the terminal again when it goes on.
    ///
    /// The whole process group stops, so that a program which started this one stops with it.
    /// Does nothing where no shell could continue it. The screen must be written anew after it.
    pub fn suspend(&mut self, input: &mut Input) -> io::Result<()> {
        let own = rustix::process::getpid();
        if rustix::process::getsid(None) == Ok(own) {
            return Ok(());
        }
        restore();
        input.forget_stops();
        rustix::process::kill_current_process_group(Signal::STOP)?;
        input.await_continue();
        self.take()
    }

    /// Takes the terminal again after the program was stopped by others; the screen must be written anew.
    pub fn resume(&mut self) -> io::Result<()> {
        restore();
        self.take()
    }

    /// Lends the terminal to `run` (an editor, say); the screen must be written anew after it.
    ///
    /// An interrupt meanwhile was meant for the other program.
    pub fn paused<T>(&mut self, input: &mut Input, run: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let result = run();
        input.forget_stops();
        self.take()?;
        Ok(result)
    }

    fn take(&mut self) -> io::Result<()> {
        OURS.store(true, Ordering::SeqCst);
        MOUSE.store(self.mouse, Ordering::SeqCst);
        enable_raw_mode()?;
        self.greeting = ENTER.to_vec();
        if self.mouse {
            self.greeting.extend_from_slice(MOUSE_ON);
        }
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// The size of the terminal; 80×24 where it does not tell.
pub fn size() -> Size {
    let stdout = rustix::termios::tcgetwinsize(io::stdout());
    match stdout.or_else(|_| rustix::termios::tcgetwinsize(io::stdin())) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

/// Gives the terminal back as it was; once, whoever comes first.
fn restore() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    if MOUSE.swap(false, Ordering::SeqCst) {
        let _ = write_all(MOUSE_OFF);
    }
    let _ = write_all(LEAVE);
    let _ = disable_raw_mode();
}

/// Restores before the message of a panic; a panic of another thread stays off the screen.
fn restore_on_panic(owner: ThreadId) {
    let earlier = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == owner {
            restore();
        }
        if !OURS.load(Ordering::SeqCst) {
            earlier(info);
        }
    }));
}

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    let stdout = stdout.as_fd();
    while !bytes.is_empty() {
        match rustix::io::write(stdout, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => bytes = &bytes[n..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
