//! Words from outside that are safe to show.

use unicode_normalization::UnicodeNormalization;

/// `words` without what would steer a terminal or turn the direction of writing: control characters, but tab and line
/// feed, and bidirectional overrides.
pub fn clean(words: &str) -> String {
    words.chars().filter(|&c| !is_unsafe(c)).collect()
}

/// `words` as one safe line: white space and control characters are blanks.
pub fn one_line(words: &str) -> String {
    words.chars().filter(|&c| !is_override(c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `words` as they are typed or pasted into a line: safe, on one line, NFC.
pub fn typed(words: &str) -> String {
    one_line(&words.replace("\r\n", "\n")).nfc().collect()
}

fn is_unsafe(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n') || is_override(c)
}

fn is_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        assert_eq!(clean("a\u{1b}[31m\tb\nc\u{9b}\u{202e}d\r\0"), "a[31m\tb\ncd");
        assert_eq!(one_line("a\nb\tc\u{1b}d\u{2066}"), "a b c d");
    }
}
