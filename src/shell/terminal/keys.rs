//! From the bytes of a terminal to events.
//!
//! Our own rather than crossterm's, whose reader takes 1,024 bytes at a time, waits inside half a sequence,
//! and never returns when the terminal is gone (crossterm 793). The events are crossterm's.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
/// No sequence that we know is longer.
const LONGEST: usize = 64;

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

    /// Whether the bytes held are a key by themselves if nothing follows soon: Esc, Alt with a bracket, noise.
    pub fn is_undecided(&self) -> bool {
        !self.held.is_empty() && !self.held.starts_with(PASTE)
    }

    /// Decides them.
    pub fn decide(&mut self, events: &mut Vec<Event>) {
        if !self.is_undecided() {
            return;
        }
        match *self.held.as_slice() {
            [0x1b] => events.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            [0x1b, 0x1b] => events.extend(vec![key(KeyCode::Esc, KeyModifiers::NONE); 2]),
            [0x1b, c @ (b'[' | b'O')] => events.push(alt(letter(char::from(c)))),
            _ => {}
        }
        self.held.clear();
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
    match *bytes.get(1)? {
        b'[' => csi(bytes),
        b'O' => Some((3, ss3(*bytes.get(2)?))),
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
    let mut fields = text.split(';');
    let mut number = || fields.next().and_then(|field| field.split(':').next()?.parse::<u32>().ok());
    let (first, second, third) = (number(), number(), number());
    if text.split(';').nth(1).is_some_and(|field| field.ends_with(":3")) {
        return None; // A key let go.
    }
    let modifiers = modifiers(second);
    match (end, first) {
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        let mut parser = Parser::default();
        parser.feed(bytes, &mut events);
        parser.decide(&mut events);
        events
    }

    fn check(bytes: &str, expect: &str) {
        let seen: Vec<String> = parse(bytes.as_bytes())
            .iter()
            .map(|event| match event {
                Event::Key(key) if key.modifiers.is_empty() => key.code.to_string(),
                Event::Key(key) => format!("{}+{}", key.modifiers, key.code),
                Event::Mouse(mouse) => format!("{:?}@{},{}", mouse.kind, mouse.column, mouse.row),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(seen.join(" "), expect, "{bytes:?}");
    }

    #[test]
    fn letters_and_controls() {
        check("jㅓ어", "j ㅓ 어");
        check("G", "Shift+G");
        check(
            "\r\t\x7f\n\x01\x1a\x00\x1f\x08",
            "Enter Tab Backspace Control+j Control+a Control+z Control+Space Control+7 Control+h",
        );
        check("\x1bj\x1bㅓ\x1b\r", "Alt+j Alt+ㅓ Alt+Enter");
    }

    #[test]
    fn keys_with_names() {
        check("\x1b[A\x1bOB\x1b[1;3C\x1b[1;2D", "Up Down Alt+Right Shift+Left");
        check("\x1b[H\x1b[4~\x1b[5~\x1b[6;5~\x1b[3~", "Home End Page Up Control+Page Down Del");
        check("\x1bOP\x1b[15~\x1b[20~\x1b[24;2~\x1b[[A\x1b[1;2R", "F1 F5 F9 Shift+F12 F1 Shift+F3");
        check("\x1b[Z\x1b[27;2;32~\x1b[32;2u", "Shift+Back Tab Shift+Space Shift+Space");
        check("\x1b\x1b[A", "Alt+Up");
    }

    #[test]
    fn an_escape_alone_is_the_key() {
        check("\x1b", "Esc");
        check("\x1b\x1b", "Esc Esc");
        check("\x1b[", "Alt+[");
        let mut parser = Parser::default();
        let mut events = Vec::new();
        parser.feed(b"\x1b", &mut events);
        assert!(events.is_empty() && parser.is_undecided());
        parser.feed(b"[A", &mut events);
        assert_eq!(events, [key(KeyCode::Up, KeyModifiers::NONE)]);
    }

    #[test]
    fn pastes_come_whole() {
        check("\x1b[200~붙인 글\r\x1b[A\x1b[201~j", "Paste(\"붙인 글\\r\\u{1b}[A\") j");
        let mut parser = Parser::default();
        let mut events = Vec::new();
        for byte in "k\x1b[200~글\x1b[201~j".as_bytes() {
            parser.feed(&[*byte], &mut events);
        }
        assert_eq!(events.len(), 3);
        assert_eq!(events[1], Event::Paste("글".into()));
    }

    #[test]
    fn the_mouse() {
        check(
            "\x1b[<0;3;5M\x1b[<32;4;5M\x1b[<0;4;5m\x1b[<65;1;1M",
            "Down(Left)@2,4 Drag(Left)@3,4 Up(Left)@3,4 ScrollDown@0,0",
        );
        check("\x1b[M !!", "Down(Left)@0,0");
    }

    #[test]
    fn noise_is_passed_over() {
        assert_eq!(parse(b"\xff\xb0j"), parse(b"j"));
        check("\x1b[?62;22cj", "j");
        check("\x1b[12;\x1b[A", "Up");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b';')], 0..80)) {
            parse(&bytes);
        }

        #[test]
        fn a_cut_between_two_reads_changes_nothing(text in "(j|어|\x1b\\[A|\x1b\\[1;5C|\x1bO[PQ]|\x1b\\[<0;3;4M|\x1b\\[200~[가-나]{0,9}\x1b\\[201~){0,9}", at: prop::sample::Index) {
            let bytes = text.as_bytes();
            let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
            let mut events = Vec::new();
            let mut parser = Parser::default();
            parser.feed(head, &mut events);
            parser.feed(tail, &mut events);
            prop_assert_eq!(events, parse(bytes));
        }
    }
}
