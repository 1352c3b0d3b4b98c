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

/// The keys that are not one character, as they are written in the configuration and as readers see them.
const NAMES: &[(&str, &str, Code)] = &[
    ("space", "Space", Code::Char(' ')),
    ("enter", "Enter", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("tab", "Tab", Code::Tab),
    ("backspace", "Backspace", Code::Backspace),
    ("delete", "Delete", Code::Delete),
    ("up", "↑", Code::Up),
    ("down", "↓", Code::Down),
    ("left", "←", Code::Left),
    ("right", "→", Code::Right),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("pageup", "PgUp", Code::PageUp),
    ("pagedown", "PgDn", Code::PageDown),
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

    /// Reads one key, as `ctrl-d` or `shift-space`; `None` where it is none.
    pub fn parse(name: &str) -> Option<Key> {
        let mut key = Key::char(' ');
        let mut rest = name;
        loop {
            let (held, after) = match rest.split_once('-') {
                Some((held, after)) if !after.is_empty() => (held, after),
                _ => break,
            };
            match held {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return None,
            }
            rest = after;
        }
        key.code = code_named(rest)?;
        Some(key)
    }

    /// Reads keys pressed one after the other, as `g g`; `None` where one of them is none.
    pub fn parse_all(names: &str) -> Option<Vec<Key>> {
        let keys: Option<Vec<Key>> = names.split_whitespace().map(Key::parse).collect();
        keys.filter(|keys| !keys.is_empty())
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
    if let Some(row) = NAMES.iter().find(|row| row.0 == name) {
        return Some(row.2);
    }
    let mut chars = name.chars();
    match (chars.next()?, chars.as_str()) {
        (c, "") => Some(Code::Char(c)),
        ('f', number) => number.parse().ok().filter(|number| (1..=24).contains(number)).map(Code::F),
        _ => None,
    }
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
            return f.write_str(row.1);
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
    fn hangul_stands_for_the_keys_it_was_typed_with() {
        let keys: String = Key::char('허').latin().iter().map(Key::to_string).collect();
        assert_eq!(keys, "gj");
        assert_eq!(Key::char('j').latin(), [Key::char('j')]);
    }
}
