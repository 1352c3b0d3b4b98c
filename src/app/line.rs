//! One line that is being typed: text and caret as plain data.
//!
//! The keys are those of shells and of text fields. Hangul is text here, never a shortcut. The caret stands between
//! grapheme clusters, so that it never halves what the reader sees as one character.

use super::keys::{Code, Key};
use crate::text::{clean, columns};

/// The most bytes that a line takes; of what is typed or pasted beyond, as much as has room.
const MOST: usize = 4096;

/// A line being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineInput {
    text: String,
    /// The byte before which the caret stands: between two clusters.
    caret: usize,
    /// Whether not all of what was typed or pasted last had room.
    is_cut: bool,
}

/// What of a line is seen in a room of some columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window<'a> {
    /// The words that are seen.
    pub words: &'a str,
    /// The column of the caret in the room, less than the room's columns.
    pub caret: usize,
}

impl LineInput {
    /// A line with these words, the caret after them.
    pub fn new(words: &str) -> LineInput {
        let mut line = LineInput::default();
        line.paste(words);
        line
    }

    /// The words: NFC, on one line, without control characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words without a sign before them that stands there already: some readers type it again.
    pub fn without(&self, sign: char) -> &str {
        self.text.trim_start().strip_prefix(sign).unwrap_or(&self.text)
    }

    /// Whether not all of what was typed or pasted last had room.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Types a key, and tells whether the words changed. Keys that mean nothing in a line do nothing.
    pub fn input(&mut self, key: Key) -> bool {
        self.is_cut = false;
        let to = match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) => {
                return self.insert(&c.to_string());
            }
            (Code::Backspace, false, true) => return self.cut(self.word_before(char::is_alphanumeric)),
            (Code::Backspace, true, false) => return self.cut(self.word_before(|c| !c.is_whitespace())),
            (Code::Backspace, ..) => return self.cut(columns::previous(&self.text, self.caret)),
            (Code::Delete, ..) => return self.cut(columns::next(&self.text, self.caret)),
            (Code::Left, false, false) => columns::previous(&self.text, self.caret),
            (Code::Right, false, false) => columns::next(&self.text, self.caret),
            (Code::Left, ..) => self.word_before(char::is_alphanumeric),
            (Code::Right, ..) => self.word_after(),
            (Code::Home, ..) => 0,
            (Code::End, ..) => self.text.len(),
            (Code::Char(c), true, false) => return self.control(c),
            (Code::Char('b'), false, true) => self.word_before(char::is_alphanumeric),
            (Code::Char('f'), false, true) => self.word_after(),
            (Code::Char('d'), false, true) => return self.cut(self.word_after()),
            _ => self.caret,
        };
        self.caret = to;
        false
    }

    /// The keys with Control, as shells have them.
    fn control(&mut self, c: char) -> bool {
        match c {
            'a' => self.caret = 0,
            'e' => self.caret = self.text.len(),
            'b' => self.caret = columns::previous(&self.text, self.caret),
            'f' => self.caret = columns::next(&self.text, self.caret),
            'd' => return self.cut(columns::next(&self.text, self.caret)),
            'w' => return self.cut(self.word_before(|c| !c.is_whitespace())),
            'u' => return self.cut(0),
            'k' => return self.cut(self.text.len()),
            _ => {}
        }
        false
    }

    /// Puts words at the caret, cleaned and on one line, and tells whether the words changed.
    pub fn paste(&mut self, words: &str) -> bool {
        self.insert(words.trim_matches(['\n', '\r']))
    }

    /// Puts words at the caret, and tells whether the words changed.
    fn insert(&mut self, words: &str) -> bool {
        let room = MOST.saturating_sub(self.text.len());
        self.is_cut = words.len() > room;
        let words = if self.is_cut { fitting(words, room) } else { words };
        let after = self.text.split_off(self.caret);
        // With what stands before: some input methods send the letters of a syllable one by one, which then take no
        // more bytes than the first of them.
        let with_words = clean::typed(&format!("{}{words}", self.text));
        let has_changed = with_words != self.text;
        self.text = with_words;
        let typed = self.text.len();
        self.text.push_str(&after);
        self.caret = columns::floor(&self.text, typed);
        if self.caret < typed {
            self.caret = columns::next(&self.text, self.caret);
        }
        has_changed
    }

    /// Takes away what stands between the caret and byte `other`.
    fn cut(&mut self, other: usize) -> bool {
        let (start, end) = (self.caret.min(other), self.caret.max(other));
        self.text.replace_range(start..end, "");
        self.caret = columns::floor(&self.text, start);
        start < end
    }

    /// Where the word before the caret begins; a word is of characters that `is_word` takes.
    fn word_before(&self, is_word: impl Fn(char) -> bool) -> usize {
        let head = self.text[..self.caret].trim_end_matches(|c| !is_word(c));
        let rest = head.trim_end_matches(is_word);
        columns::floor(&self.text, rest.len())
    }

    /// Where the word after the caret ends.
    fn word_after(&self) -> usize {
        let tail = self.text[self.caret..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let rest = tail.trim_start_matches(char::is_alphanumeric);
        columns::floor(&self.text, self.text.len() - rest.len()).max(self.caret)
    }

    /// Puts the caret before the character at a column of a room of so many, or after the last one.
    pub fn point(&mut self, room: usize, column: usize) {
        let from = self.seen_from(room);
        self.caret = from + columns::head(&self.text[from..], column).0.len();
    }

    /// What is seen in a room of so many columns: the caret, room for a wide character at it, and some of the words
    /// on both sides of it.
    pub fn window(&self, room: usize) -> Window<'_> {
        let from = self.seen_from(room);
        let caret = columns::width(&self.text[from..self.caret]);
        Window { words: columns::head(&self.text[from..], room).0, caret: caret.min(room.saturating_sub(1)) }
    }

    /// The first byte that is seen in a room of so many columns.
    fn seen_from(&self, room: usize) -> usize {
        let (head, tail) = self.text.split_at(self.caret);
        let (before, after) = (columns::width(head), columns::width(tail));
        let ahead = after.min(room / 3).max(2);
        let mut from = 0;
        let mut gone = 0;
        while before - gone + ahead > room && from < self.caret {
            let next = columns::next(&self.text, from);
            gone += columns::width(&self.text[from..next]);
            from = next;
        }
        from
    }
}

/// As much of the first line as fits into so many bytes, whole clusters.
fn fitting(words: &str, room: usize) -> &str {
    let line = words.lines().next().unwrap_or_default();
    let end = line.floor_char_boundary(room);
    if end < line.len() { &line[..columns::floor(line, end)] } else { line }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Types the keys named after the words, and shows the line with `|` for the caret.
    #[track_caller]
    fn check(words: &str, keys: &str, expect: &str) {
        let mut line = LineInput::new(words);
        for key in Key::parse_all(keys).into_iter().flatten() {
            line.input(key);
        }
        assert_eq!(format!("{}|{}", &line.text[..line.caret], &line.text[line.caret..]), expect);
    }

    #[test]
    fn keys_of_shells_and_of_text_fields_work() {
        check("네이버 투자", "left left 클", "네이버 클|투자");
        check("네이버 투자", "home delete 내", "내|이버 투자");
        check("네이버 투자", "ctrl-w", "네이버 |");
        check("네이버 투자", "ctrl-left ctrl-left", "|네이버 투자");
        check("a-b c", "alt-b alt-b", "a-|b c");
        check("a-b c", "ctrl-w ctrl-w", "|");
        check("a-b c", "home alt-f", "a|-b c");
        check("a-b c", "home alt-d", "|-b c");
        check("abc", "left ctrl-u", "|c");
        check("abc", "ctrl-a right ctrl-k", "a|");
        check("abc", "ctrl-h", "ab|");
        check("abc", "f5 up ctrl-x ctrl-y", "abc|");
        check("", "left right backspace delete ctrl-w ctrl-k ㅅ ㅏ", "ㅅㅏ|");
    }

    #[test]
    fn a_cluster_is_one_character() {
        check("a👨‍👩‍👧b", "left left", "a|👨‍👩‍👧b");
        check("a👨‍👩‍👧b", "left backspace", "a|b");
        check("e\u{301}x", "left backspace", "|x");
        // A syllable that came in parts is one.
        check("\u{1112}\u{1161}", "\u{11ab}", "한|");
    }

    #[test]
    fn what_is_pasted_is_one_clean_line() {
        let mut line = LineInput::new("가다");
        line.input(Key::of(Code::Left));
        assert!(line.paste("\u{1b}나\r\n라\u{202e}\n"));
        assert_eq!((line.text(), line.caret), ("가 나 라다", "가 나 라".len()));
        assert!(!line.paste("") && !line.is_cut());
    }

    #[test]
    fn of_more_than_a_line_takes_its_first_line_is_taken_as_far_as_there_is_room() {
        for (pasted, expect) in [
            ("가".repeat(2000), "가".repeat(MOST / 3)),
            (format!("값은\n{}", "x".repeat(5000)), "값은".to_owned()),
            (format!("{}👩‍👩‍👧", "x".repeat(MOST - 1)), "x".repeat(MOST - 1)),
            (format!("{}\r\n{}", "가".repeat(2000), "나".repeat(9)), "가".repeat(MOST / 3)),
        ] {
            let mut line = LineInput::default();
            assert!(line.paste(&pasted) && line.is_cut());
            assert_eq!(line.text(), expect);
            line.input(Key::of(Code::Left));
            assert!(!line.is_cut());
        }
        let mut full = LineInput::new(&"x".repeat(MOST));
        assert!(!full.input(Key::char('y')) && full.is_cut());
    }

    #[test]
    fn a_sign_that_stands_before_the_line_may_be_typed_again() {
        for (typed, expect) in [(":zen", "zen"), (" :zen", "zen"), (":", ""), ("a:b", "a:b"), ("", "")] {
            assert_eq!(LineInput::new(typed).without(':'), expect, "{typed:?}");
        }
    }

    #[test]
    fn the_window_follows_the_caret() {
        let mut line = LineInput::new("가나다라마바사");
        assert_eq!(line.window(20), Window { words: "가나다라마바사", caret: 14 });
        assert_eq!(line.window(9), Window { words: "마바사", caret: 6 });
        line.input(Key::of(Code::Home));
        assert_eq!(line.window(9), Window { words: "가나다라", caret: 0 });
        assert_eq!(line.window(0).caret, 0);
    }

    proptest! {
        #[test]
        fn the_caret_stands_between_clusters_and_in_the_room(
            words in "[가-힣a-z 👨‍👩‍👧e\u{301}.]{0,20}",
            keys in prop::collection::vec(0usize..14, 0..30),
            room in 1usize..12,
        ) {
            let names = "left right home end backspace delete ctrl-left ctrl-right ctrl-w alt-d alt-b ctrl-k 값 \u{301}";
            let names = Key::parse_all(names).unwrap();
            let mut line = LineInput::new(&words);
            for key in keys {
                line.input(names[key]);
                prop_assert_eq!(columns::floor(&line.text, line.caret), line.caret);
                let window = line.window(room);
                prop_assert!(window.caret < room && columns::width(window.words) <= room);
            }
        }
    }
}
