//! The signs that frames and marks are drawn with.

use std::borrow::Cow;

/// The signs of one character set, each one column wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// A line across.
    pub across: &'static str,
    /// A line down.
    pub down: &'static str,
    /// The corners of a frame: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// The row that the cursor stands in.
    pub cursor: &'static str,
    /// The other rows of its sentence.
    pub sentence: &'static str,
    /// A row that a mark goes on in.
    pub goes_on: &'static str,
    /// Something folded away.
    pub folded: &'static str,
    /// The rows of the scrollbar that the page stands at.
    pub page: &'static str,
    /// A row of the scrollbar where a search found something.
    pub found: &'static str,
    /// An article among what can be gone to.
    pub article: &'static str,
    /// A section among it.
    pub section: &'static str,
}

/// Lines as they are drawn where the terminal has them.
pub const LINES: Signs = Signs {
    across: "─",
    down: "│",
    corners: ["╭", "╮", "╰", "╯"],
    cursor: "▌",
    sentence: "▏",
    goes_on: "┆",
    folded: "▸",
    page: "┃",
    found: "━",
    article: "≡",
    section: "§",
};

/// Signs that every terminal has.
pub const ASCII: Signs = Signs {
    across: "-",
    down: "|",
    corners: ["+", "+", "+", "+"],
    cursor: ">",
    sentence: ":",
    goes_on: "|",
    folded: "+",
    page: "#",
    found: "=",
    article: "=",
    section: "#",
};

/// No signs at all: what is read aloud is words.
pub const SPOKEN: Signs = Signs {
    across: " ",
    down: " ",
    corners: [" ", " ", " ", " "],
    cursor: " ",
    sentence: " ",
    goes_on: " ",
    folded: " ",
    page: " ",
    found: " ",
    article: " ",
    section: " ",
};

impl Default for Signs {
    fn default() -> Signs {
        LINES
    }
}

/// Signs in the words of lists, and what stands for them where they cannot be drawn.
const IN_WORDS: [(&str, &str); 3] = [("▸", "+"), ("▾", "-"), ("✓", "v")];

impl Signs {
    /// `words` of a list with its signs as this set has them.
    pub fn spell(self, words: &str) -> Cow<'_, str> {
        let found = |pair: &(&str, &str)| words.contains(pair.0);
        if self != ASCII || words.is_ascii() || !IN_WORDS.iter().any(found) {
            return Cow::Borrowed(words);
        }
        Cow::Owned(IN_WORDS.iter().fold(words.to_owned(), |words, pair| words.replace(pair.0, pair.1)))
    }

    /// The signs for the setting `ui.borders`, `TERM` and the locale of the environment (`ko_KR.UTF-8`; empty where
    /// it says nothing): those of ASCII where the terminal is the Linux console or the locale is not UTF-8.
    pub fn choose(setting: &str, term: &str, locale: &str) -> Signs {
        let coded = locale.rsplit_once('.').map_or("", |parts| parts.1).to_ascii_lowercase();
        let utf8 = matches!(coded.split('@').next(), Some("utf-8" | "utf8"));
        let can = term != "linux" && (utf8 || locale.is_empty());
        match setting {
            "ascii" => ASCII,
            "auto" if !can => ASCII,
            _ => LINES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::columns;

    #[test]
    fn every_sign_takes_one_column() {
        for signs in [LINES, ASCII, SPOKEN] {
            let Signs {
                across,
                down,
                corners,
                cursor,
                sentence,
                goes_on,
                folded,
                page,
                found,
                article,
                section,
            } = signs;
            for sign in [across, down, cursor, sentence, goes_on, folded, page, found, article, section]
                .iter()
                .chain(&corners)
            {
                assert_eq!(columns::width(sign), 1, "{sign}");
            }
        }
    }

    #[test]
    fn a_console_without_lines_gets_letters() {
        assert_eq!(Signs::choose("auto", "linux", "ko_KR.UTF-8"), ASCII);
        assert_eq!(Signs::choose("auto", "xterm", "ko_KR.EUC-KR"), ASCII);
        assert_eq!(Signs::choose("auto", "xterm", "C"), ASCII);
        assert_eq!(Signs::choose("auto", "xterm-256color", "ko_KR.UTF-8"), LINES);
        assert_eq!(Signs::choose("auto", "xterm", "en_US.utf8@euro"), LINES);
        assert_eq!(Signs::choose("auto", "tmux", ""), LINES);
        assert_eq!(Signs::choose("lines", "linux", "C"), LINES);
        assert_eq!(Signs::choose("ascii", "xterm", "ko_KR.UTF-8"), ASCII);
    }
}
