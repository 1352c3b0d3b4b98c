//! Keys, and how they are written: `j`, `ctrl-d`, `alt-down`, `g g`.

use std::fmt;

use crate::text::hangul;

/// A key with what was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; always false for letters and signs, which tell it themselves.
    pub shift: bool,
}

/// A key without what was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A letter, digit, sign or blank.
    Char(char),
    /// A key of the upper row, from 1.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// The keys that are not one character: as readers see them, as else they are written in the configuration, by small
/// letters.
const NAMES: &[(&str, &[&str], Code)] = &[
    ("Space", &["space"], Code::Char(' ')),
    ("Enter", &["enter", "return"], Code::Enter),
    ("Esc", &["esc", "escape"], Code::Esc),
    ("Tab", &["tab"], Code::Tab),
    ("Backspace", &["backspace"], Code::Backspace),
    ("Delete", &["delete", "del"], Code::Delete),
    ("↑", &["up"], Code::Up),
    ("↓", &["down"], Code::Down),
    ("←", &["left"], Code::Left),
    ("→", &["right"], Code::Right),
    ("Home", &["home"], Code::Home),
    ("End", &["end"], Code::End),
    ("PgUp", &["pgup", "pageup", "page-up"], Code::PageUp),
    ("PgDn", &["pgdn", "pagedown", "page-down"], Code::PageDown),
];

/// What terminals send for Control with a character of the first: for most of these they know no byte of its own.
const WITH_CONTROL: &[(&str, Key)] = &[
    ("i", Key::of(Code::Tab)),
    ("m", Key::of(Code::Enter)),
    ("[3", Key::of(Code::Esc)),
    ("h8?", Key::of(Code::Backspace)),
    ("2@", Key::char(' ').with_control()),
    ("4", Key::char('\\').with_control()),
    ("5", Key::char(']').with_control()),
    ("6", Key::char('^').with_control()),
    ("7_", Key::char('/').with_control()),
];

impl Key {
    /// The key alone.
    pub const fn of(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// The key of a character.
    pub const fn char(c: char) -> Key {
        Key::of(Code::Char(c))
    }

    const fn with_control(self) -> Key {
        Key { ctrl: true, ..self }
    }

    /// Reads one key, as `ctrl-d`, `Shift-Space` or `↓`, as terminals send it; `None` where it is none.
    pub fn parse(name: &str) -> Option<Key> {
        let mut key = Key::char(' ');
        let mut rest = name;
        loop {
            if let Some(code) = code_named(rest) {
                key.code = code;
                return Some(key.as_sent());
            }
            let (held, after) = rest.split_once('-')?;
            match held.to_ascii_lowercase().as_str() {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return None,
            }
            rest = after;
        }
    }

    /// Reads keys pressed one after the other, as `g g`, or as readers see two of them, as `gg` and `,Space`; `None`
    /// where one of them is none.
    pub fn parse_all(names: &str) -> Option<Vec<Key>> {
        let keys: Option<Vec<Vec<Key>>> = names.split_whitespace().map(one_or_two).collect();
        keys.map(|keys| keys.concat()).filter(|keys| !keys.is_empty())
    }

    /// The key as terminals send it: a letter with Shift is a capital, and Control makes of some keys others.
    pub fn as_sent(self) -> Key {
        let Code::Char(c) = self.code else { return self };
        if !self.ctrl {
            let is_capital = self.shift && c.is_ascii_lowercase();
            let code = if is_capital { Code::Char(c.to_ascii_uppercase()) } else { self.code };
            return Key { code, shift: self.shift && !c.is_ascii_alphabetic(), ..self };
        }
        let c = c.to_ascii_lowercase();
        let other = WITH_CONTROL.iter().find(|row| row.0.contains(c)).map(|row| row.1);
        let letter = Key { shift: self.shift && !c.is_ascii_alphabetic(), ..Key::char(c).with_control() };
        let key = other.unwrap_or(letter);
        Key { alt: self.alt, shift: key.shift || self.shift && other.is_some(), ..key }
    }

    /// Whether terminals send it: with Control only letters and a few signs, and Shift not beside a sign, which tells
    /// of it itself.
    pub fn is_sent(self) -> bool {
        match self.code {
            Code::Char(' ') => true,
            Code::Char(_) if self.shift => false,
            Code::Char(c) if self.ctrl => c.is_ascii_lowercase() || "\\]^/".contains(c),
            _ => true,
        }
    }

    /// The keys that were meant where this one came from a Korean input method; else the key itself.
    pub fn latin(self) -> Vec<Key> {
        match self.code {
            Code::Char(c) => match hangul::keys(c) {
                Some(keys) => keys.chars().map(|c| Key { code: Code::Char(c), ..self }).collect(),
                None => vec![self],
            },
            _ => vec![self],
        }
    }

    /// The digit of the key, where it is one, alone.
    pub fn digit(self) -> Option<usize> {
        match self {
            Key { code: Code::Char(c), ctrl: false, alt: false, .. } => {
                c.to_digit(10).map(|digit| digit as usize)
            }
            _ => None,
        }
    }
}

fn code_named(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    let (first, rest) = (chars.next()?, chars.as_str());
    let small = name.to_lowercase();
    let is_named = |row: &&(&str, &[&str], Code)| row.0 == name || row.1.contains(&small.as_str());
    match NAMES.iter().find(is_named) {
        Some(row) => Some(row.2),
        None if rest.is_empty() => Some(Code::Char(first)),
        None if matches!(first, 'f' | 'F') => {
            rest.parse().ok().filter(|number| (1..=24).contains(number)).map(Code::F)
        }
        None => None,
    }
}

/// Reads one key, or a character and a key as readers see them.
fn one_or_two(word: &str) -> Option<Vec<Key>> {
    if let Some(key) = Key::parse(word) {
        return Some(vec![key]);
    }
    let mut chars = word.chars();
    let first = chars.next()?;
    let is_number = matches!(first, 'f' | 'F') && chars.as_str().parse::<u32>().is_ok();
    if is_number { None } else { Some(vec![Key::char(first), Key::parse(chars.as_str())?]) }
}

impl fmt::Display for Key {
    /// The key as readers see it: `Ctrl-d`, `Alt-↓`, `gg` is two of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some(row) = NAMES.iter().find(|row| row.2 == self.code) {
            return f.write_str(row.0);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::F(number) => write!(f, "F{number}"),
            _ => Ok(()),
        }
    }
}

/// Keys pressed one after the other as readers see them: `gg`, `Ctrl-d`, `, a` as `,a`.
pub fn shown(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expect: Option<&str>) {
        assert_eq!(Key::parse_all(name).map(|keys| shown(&keys)).as_deref(), expect, "{name}");
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        check("j", Some("j"));
        check("g g", Some("gg"));
        check("ctrl-d", Some("Ctrl-d"));
        check("shift-space", Some("Shift-Space"));
        check("alt-down", Some("Alt-↓"));
        check("-", Some("-"));
        check("ctrl--", Some("Ctrl--"));
        check("f12", Some("F12"));
        check("f99", None);
        check("hyper-x", None);
        check("", None);
    }

    #[test]
    fn keys_are_read_as_readers_see_them() {
        for action in crate::app::actions::ACTIONS {
            for keys in action.keys.iter().map(|keys| Key::parse_all(keys).expect(keys)) {
                assert_eq!(Key::parse_all(&shown(&keys)), Some(keys), "{}", action.name);
            }
        }
        check("Ctrl-D", Some("Ctrl-d"));
        check("PgDn", Some("PgDn"));
        check("PAGE-UP", Some("PgUp"));
        check("Shift-↓", Some("Shift-↓"));
        check("F3", Some("F3"));
        check("gg", Some("gg"));
        check(",Space", Some(",Space"));
        check("ggg", None);
        check("entr", None);
        check("f0", None);
    }

    #[test]
    fn keys_that_terminals_cannot_tell_apart_are_the_same() {
        check("shift-m", Some("M"));
        check("alt-shift-m", Some("Alt-M"));
        check("ctrl-shift-d", Some("Ctrl-d"));
        check("ctrl-i", Some("Tab"));
        check("ctrl-m", Some("Enter"));
        check("alt-ctrl-m", Some("Alt-Enter"));
        check("ctrl-[", Some("Esc"));
        check("ctrl-h", Some("Backspace"));
        check("ctrl-_", Some("Ctrl-/"));
        check("ctrl-@", Some("Ctrl-Space"));
        let is_sent = |name| Key::parse(name).is_some_and(Key::is_sent);
        for name in ["j", "J", "!", "ctrl-j", "ctrl-]", "ctrl-space", "shift-space", "shift-f3", "alt-!"] {
            assert!(is_sent(name), "{name}");
        }
        for name in ["shift-1", "ctrl-,", "ctrl-1", "ctrl-shift-/"] {
            assert!(!is_sent(name), "{name}");
        }
    }

    #[test]
    fn hangul_stands_for_the_keys_it_was_typed_with() {
        let keys: String = Key::char('허').latin().iter().map(Key::to_string).collect();
        assert_eq!(keys, "gj");
        assert_eq!(Key::char('j').latin(), [Key::char('j')]);
    }
}
