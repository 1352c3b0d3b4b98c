//! From the bytes of a terminal to events.
//!
//! Our own rather than crossterm's, whose reader takes 1,024 bytes at a time, waits inside half a sequence,
//! and never returns when the terminal is gone (crossterm 793). The events are crossterm's.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::answers::{self, Answer};

const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
/// No sequence that we know is longer.
const LONGEST: usize = 64;
/// After Esc, how long the rest of a sequence may take: longer, and it was the key.
const REST_OF_SEQUENCE: Duration = Duration::from_millis(25);
/// The same for an answer of the terminal, which nobody types.
const REST_OF_ANSWER: Duration = Duration::from_millis(500);

/// Bytes that were not enough for an event yet.
#[derive(Default)]
pub struct Parser {
    held: Vec<u8>,
    /// Where to go on looking for the end of a paste.
    searched: usize,
}

/// How many bytes were used, and what they mean (none: nothing to us); nothing at all where more is needed.
type Step = Option<(usize, Option<Event>)>;

impl Parser {
    /// Adds the events of `bytes` to `events`; half a sequence waits for the next call.
    pub fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        self.held.extend_from_slice(bytes);
        let mut at = 0;
        while at < self.held.len() {
            let rest = &self.held[at..];
            let step = if rest.starts_with(PASTE) { self.paste(at) } else { step(rest) };
            let Some((used, event)) = step else { break };
            events.extend(event);
            at += used;
            self.searched = 0;
        }
        self.held.drain(..at);
    }

    /// How long the rest of the bytes held may take until they are a key by themselves: Esc, Alt with a bracket, noise.
    ///
    /// None where nothing is held, or a paste, which may take as long as it does.
    pub fn rest_within(&self) -> Option<Duration> {
        if self.held.is_empty() || self.held.starts_with(PASTE) {
            return None;
        }
        let is_answer = self.held[0] == 0x1b && answers::at(&self.held) == Answer::Begun;
        Some(if is_answer { REST_OF_ANSWER } else { REST_OF_SEQUENCE })
    }

    /// Decides them.
    pub fn decide(&mut self, events: &mut Vec<Event>) {
        if self.rest_within().is_none() {
            return;
        }
        let held = std::mem::take(&mut self.held);
        match *held.as_slice() {
            [0x1b] => events.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            [0x1b, 0x1b] => events.extend(vec![key(KeyCode::Esc, KeyModifiers::NONE); 2]),
            [0x1b, c @ (b'[' | b'O')] => events.push(alt(letter(char::from(c)))),
            [0x1b, c @ (b']' | b'P' | b'_'), ref rest @ ..] if answers::at(&held) == Answer::No => {
                events.push(alt(letter(char::from(c))));
                self.feed(rest, events);
            }
            _ => {}
        }
    }

    fn paste(&mut self, at: usize) -> Step {
        let body = at + PASTE.len();
        let from = body.max(self.searched.saturating_sub(PASTE_END.len()));
        let found = memchr::memmem::find(&self.held[from..], PASTE_END);
        let Some(end) = found.map(|end| from + end) else {
            // What was before `at` is drained after this.
            self.searched = self.held.len() - at;
            return None;
        };
        let text = String::from_utf8_lossy(&self.held[body..end]).into_owned();
        Some((end + PASTE_END.len() - at, Some(Event::Paste(text))))
    }
}

fn step(bytes: &[u8]) -> Step {
    match bytes[0] {
        0x1b => escape(bytes),
        0x00..=0x1f | 0x7f => Some((1, Some(control(bytes[0])))),
        _ => character(bytes),
    }
}

fn control(byte: u8) -> Event {
    match byte {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0x00 => key(KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1a => key(KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        _ => key(KeyCode::Char(char::from(byte.wrapping_sub(0x1c) % 32 + b'4')), KeyModifiers::CONTROL),
    }
}

fn character(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0x20..=0x7e => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((1, None)),
    };
    let head = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(head) {
        Ok(text) => Some((length, text.chars().next().map(letter))),
        Err(error) if error.error_len().is_none() => None,
        Err(_) => Some((1, None)),
    }
}

fn escape(bytes: &[u8]) -> Step {
    match answers::at(bytes) {
        Answer::Whole(length) => return Some((length, None)),
        Answer::Begun => return None,
        Answer::No => {}
    }
    match *bytes.get(1)? {
        b'[' => csi(bytes),
        b'O' => Some((3, ss3(*bytes.get(2)?))),
        // What may yet become an answer.
        b']' | b'P' | b'_'
            if bytes.len() < 6 && bytes[2..].iter().all(|byte| (0x20..=0x3f).contains(byte)) =>
        {
            None
        }
        // Alt before a sequence, as urxvt has it; else Esc twice.
        0x1b if matches!(bytes.get(2)?, b'[' | b'O') => {
            escape(&bytes[1..]).map(|(used, event)| (used + 1, event.map(alt)))
        }
        0x1b => Some((1, Some(key(KeyCode::Esc, KeyModifiers::NONE)))),
        _ => step(&bytes[1..]).map(|(used, event)| (used + 1, event.map(alt))),
    }
}

fn ss3(end: u8) -> Option<Event> {
    named(end).map(|code| key(code, KeyModifiers::NONE))
}

/// A sequence `ESC [`, parameters, final byte.
fn csi(bytes: &[u8]) -> Step {
    if bytes.get(2) == Some(&b'[') {
        let code = match *bytes.get(3)? {
            end @ b'A'..=b'E' => Some(KeyCode::F(1 + end - b'A')),
            _ => None,
        };
        return Some((4, code.map(|code| key(code, KeyModifiers::NONE))));
    }
    let Some(length) = bytes[2..].iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if bytes.len() > LONGEST { Some((bytes.len(), None)) } else { None };
    };
    let (parameters, end) = (&bytes[2..2 + length], bytes[2 + length]);
    if !(0x40..=0x7e).contains(&end) {
        return Some((2 + length, None));
    }
    if parameters.is_empty() && end == b'M' {
        let old = bytes.get(3..6)?;
        let place = (u16::from(old[1].saturating_sub(33)), u16::from(old[2].saturating_sub(33)));
        return Some((6, mouse(u16::from(old[0].saturating_sub(32)), place, false)));
    }
    Some((3 + length, sequence(parameters, end)))
}

fn sequence(parameters: &[u8], end: u8) -> Option<Event> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        let mut numbers = report.split(';').map(|n| n.parse::<u16>().ok());
        let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
        return mouse(button, (x.saturating_sub(1), y.saturating_sub(1)), end == b'm');
    }
    if text.starts_with(['?', '>', '=']) {
        return None; // An answer.
    }
    let mut fields = text.split(';');
    let mut number = || fields.next().and_then(|field| field.split(':').next()?.parse::<u32>().ok());
    let (first, second, third) = (number(), number(), number());
    if text.split(';').nth(1).is_some_and(|field| field.ends_with(":3")) {
        return None; // A key let go.
    }
    let is_cursor_place =
        first.is_some_and(|row| row != 1) || second.is_some_and(|column| column == 1 || column > 16);
    let modifiers = modifiers(second);
    match (end, first) {
        (b'R', _) if is_cursor_place => None,
        (b'I', _) => Some(Event::FocusGained),
        (b'O', _) => Some(Event::FocusLost),
        (b'Z', _) => Some(key(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        (b'~', Some(27)) => coded(third?, modifiers),
        (b'~', Some(number)) => numbered(number).map(|code| key(code, modifiers)),
        (b'u', Some(code)) => coded(code, modifiers),
        _ => named(end).map(|code| key(code, modifiers)),
    }
}

fn named(end: u8) -> Option<KeyCode> {
    Some(match end {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(1 + end - b'P'),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=26 => KeyCode::F(number as u8 - 12),
        28..=29 => KeyCode::F(number as u8 - 13),
        31..=34 => KeyCode::F(number as u8 - 14),
        _ => return None,
    })
}

/// A key by the code of its character, as xterm sends those with unusual modifiers.
fn coded(code: u32, modifiers: KeyModifiers) -> Option<Event> {
    let code = match code {
        0 => return None,
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        _ => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    };
    Some(key(code, modifiers))
}

fn modifiers(parameter: Option<u32>) -> KeyModifiers {
    let bits = parameter.unwrap_or(1).saturating_sub(1);
    let known = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ];
    known.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| modifier).collect()
}

fn mouse(button: u16, (column, row): (u16, u16), released: bool) -> Option<Event> {
    let which = match button & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (button & 0xc3, button & 32 != 0) {
        (0..=2, _) if released => MouseEventKind::Up(which),
        (0..=2, false) => MouseEventKind::Down(which),
        (0..=2, true) => MouseEventKind::Drag(which),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (3, true) => MouseEventKind::Moved,
        (64, _) => MouseEventKind::ScrollUp,
        (65, _) => MouseEventKind::ScrollDown,
        (66, _) => MouseEventKind::ScrollLeft,
        (67, _) => MouseEventKind::ScrollRight,
        _ => return None,
    };
    // Shift, Alt, Control: in the order of keys.
    let modifiers = modifiers(Some(u32::from(button >> 2 & 7) + 1));
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers }))
}

fn letter(c: char) -> Event {
    key(KeyCode::Char(c), if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE })
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn alt(event: Event) -> Event {
    match event {
        Event::Key(key) => Event::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key }),
        other => other,
    }
}

#[cfg(test)]
mod tests;
