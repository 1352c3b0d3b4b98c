use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode};
use rustix::pipe::pipe;

use super::*;

/// An input over a pipe instead of a keyboard.
fn input() -> (Input, OwnedFd) {
    let (read, write) = pipe().unwrap();
    (Input::over(read).unwrap(), write)
}

fn codes(woken: &Woken) -> Vec<KeyCode> {
    woken.events.iter().filter_map(Event::as_key_event).map(|key| key.code).collect()
}

/// Input takes the signals of the process, so these parts run one after the other.
#[test]
fn everything_that_can_happen_wakes() {
    keys_come_together();
    an_escape_is_told_after_a_short_while();
    threads_wake_it();
    time_passes();
    signals_wake_it();
    a_lost_terminal_is_an_end();
}

fn keys_come_together() {
    let (mut input, keyboard) = input();
    rustix::io::write(&keyboard, &[b'j'; 5000]).unwrap();
    assert_eq!(codes(&input.wait(None)), vec![KeyCode::Char('j'); 5000]);
    rustix::io::write(&keyboard, b"\x1b[").unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| rustix::io::write(&keyboard, b"A").unwrap());
        let seen = codes(&input.wait(None));
        assert!(seen == [KeyCode::Up] || seen == [KeyCode::Char('[')], "{seen:?}");
    });
}

fn an_escape_is_told_after_a_short_while() {
    let (mut input, keyboard) = input();
    rustix::io::write(&keyboard, b"\x1b").unwrap();
    assert_eq!(codes(&input.wait(None)), [KeyCode::Esc]);
}

fn threads_wake_it() {
    let (mut input, _keyboard) = input();
    let waker = input.waker();
    std::thread::scope(|scope| {
        scope.spawn(|| waker.wake());
        let woken = input.wait(None);
        assert!(woken.called && woken.events.is_empty() && woken.end.is_none());
    });
    (0..100_000).for_each(|_| waker.wake());
    assert!(input.wait(None).called);
    assert!(!input.wait(Some(Duration::ZERO)).called);
}

fn time_passes() {
    let (mut input, _keyboard) = input();
    let start = Instant::now();
    let woken = input.wait(Some(Duration::from_millis(30)));
    assert!(woken.events.is_empty() && start.elapsed() >= Duration::from_millis(30));
}

fn signals_wake_it() {
    let (mut input, _keyboard) = input();
    let mut raised = |signal| {
        rustix::process::kill_process(rustix::process::getpid(), signal).unwrap();
        input.wait(None)
    };
    assert!(matches!(raised(Signal::WINCH).events[..], [Event::Resize(1.., 1..)]));
    assert!(raised(Signal::TSTP).suspend);
    assert!(raised(Signal::CONT).resumed);
    assert_eq!(raised(Signal::TERM).end.map(End::code), Some(143));
    assert_eq!(raised(Signal::HUP).end.map(End::code), Some(129));
}

fn a_lost_terminal_is_an_end() {
    let (mut input, keyboard) = input();
    drop(keyboard);
    assert_eq!(input.wait(None).end, Some(End::Gone));
}
