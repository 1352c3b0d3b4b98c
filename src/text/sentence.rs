//! Sentences of a paragraph, Korean and English.
//!
//! A sentence ends at a final mark and its closing quotes before a blank. Not so after an abbreviation or an
//! initial, at dots that follow a Korean word which ends no sentence (`경쟁… 빅테크 넷`, of a headline), before a small letter, or inside a quotation that goes on (`"… 봤다. 그래서 …"라고 말했다.` is one).

use super::range::TextRange;

/// The sentences of `part` of `text`, without the blanks around them; at least one where there is any word.
///
/// Linear in `part`, looking ahead by at most [`LOOK_AHEAD`] bytes.
pub fn sentences(text: &str, part: TextRange) -> Vec<TextRange> {
    let words = part.slice(text);
    let mut found = Vec::new();
    let (mut from, mut skip_to, mut quotes) = (0, 0, Quotes::default());
    for (at, c) in words.char_indices() {
        if at < skip_to {
            quotes.see(words, at, c);
            continue;
        }
        quotes.see(words, at, c);
        if !is_final(c) {
            continue;
        }
        let end = after_marks(words, at);
        skip_to = end;
        let (mut inside, first) = (quotes, c.len_utf8());
        words[at + first..end].char_indices().for_each(|(idx, c)| inside.see(words, at + first + idx, c));
        let is_pause = is_ellipsis(&words[at..end]) && is_amid(&words[from..at]) && end < words.len();
        if !is_pause && ends_here(&words[from..at], c, &words[end..]) && !inside.goes_on(&words[end..]) {
            push(&mut found, part.start(), words, from..end);
            from = end;
            quotes = Quotes::default();
        }
    }
    push(&mut found, part.start(), words, from..words.len());
    found
}

/// How many bytes a quotation may go on for sentences inside it to count as one.
pub const LOOK_AHEAD: usize = 900;

/// The index of the sentence that holds byte `at`, or else the last one before it.
pub fn at(sentences: &[TextRange], at: usize) -> usize {
    sentences.partition_point(|sentence| sentence.start() <= at).saturating_sub(1)
}

fn push(found: &mut Vec<TextRange>, offset: usize, words: &str, range: std::ops::Range<usize>) {
    let all = &words[range.clone()];
    let start = range.start + all.len() - all.trim_start().len();
    let end = start + all.trim().len();
    if start < end {
        found.push(TextRange::trusted(offset + start..offset + end));
    }
}

fn is_final(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '。' | '！' | '？' | '…')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』' | '》' | '】' | '〉')
}

/// Whether final marks are nothing but `…` or several dots.
fn is_ellipsis(marks: &str) -> bool {
    let bare = marks.trim_end_matches(is_closer);
    bare.starts_with('…') && bare.chars().all(|c| c == '…')
        || bare.len() > 1 && bare.chars().all(|c| c == '.')
}

/// Whether `before` ends in a Korean word that ends no sentence.
fn is_amid(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| ('가'..='힣').contains(&c) && !"다요까죠네군".contains(c))
}

/// The byte after the final marks and closing quotes that start at `at`.
fn after_marks(words: &str, at: usize) -> usize {
    words[at..].find(|c| !is_final(c) && !is_closer(c)).map_or(words.len(), |len| at + len)
}

/// Whether the mark `mark` after `before` ends a sentence, given what comes after the marks.
fn ends_here(before: &str, mark: char, after: &str) -> bool {
    if matches!(mark, '。' | '！' | '？') {
        return true;
    }
    let next = after.trim_start();
    if next.len() == after.len() && !after.is_empty() {
        return false;
    }
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    let last =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“')).next().unwrap_or("");
    mark != '.' || next.is_empty() || !is_shortened(last)
}

/// Whether a full stop after `word` belongs to the word: an initial, a number of a list, an abbreviation.
fn is_shortened(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "St", "No", "vs", "cf",
        "Fig", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "approx",
    ];
    let letters = word.chars().count();
    let initial = letters == 1 && word.chars().all(char::is_uppercase);
    let number = letters <= 2 && letters > 0 && word.chars().all(|c| c.is_ascii_digit());
    let dotted = word.is_ascii() && word.contains('.') && word.split('.').all(|part| part.len() == 1);
    initial || number || dotted || TITLES.contains(&word)
}

/// Which quotation marks are open.
#[derive(Default, Clone, Copy)]
struct Quotes {
    curly: bool,
    straight: bool,
}

impl Quotes {
    fn see(&mut self, words: &str, at: usize, c: char) {
        match c {
            '“' | '「' | '『' => self.curly = true,
            '”' | '」' | '』' => self.curly = false,
            '"' => {
                let before = words.get(..at).and_then(|head| head.chars().next_back());
                self.straight = !self.straight && before.is_none_or(|c| !c.is_alphanumeric() && !is_final(c));
            }
            _ => {}
        }
    }

    /// Whether a quotation is open and closes in the text `after`, before another one opens and not too far on.
    fn goes_on(self, after: &str) -> bool {
        let near = &after[..after.floor_char_boundary(LOOK_AHEAD)];
        let closes = |open: char, close: char| {
            let end = near.find(close);
            end.is_some_and(|end| open == close || near.find(open).is_none_or(|start| start > end))
        };
        (self.curly && (closes('“', '”') || closes('「', '」') || closes('『', '』')))
            || (self.straight && closes('"', '"'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expect: &[&str]) {
        let part = TextRange::clamped(0..text.len(), text);
        let found: Vec<_> = sentences(text, part).into_iter().map(|range| range.slice(text)).collect();
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn sentences_end_at_final_marks() {
        check("값이 올랐다. 수요는 늘었다.", &["값이 올랐다.", "수요는 늘었다."]);
        check("Prices rose. Demand grew!  Why?", &["Prices rose.", "Demand grew!", "Why?"]);
        check("값이 1.5배 올랐다", &["값이 1.5배 올랐다"]);
        check("増えた。次は。", &["増えた。", "次は。"]);
        check("  ", &[]);
    }

    #[test]
    fn dots_amid_a_korean_sentence_end_none() {
        check("값 경쟁… 넷이 먼저 쓴다", &["값 경쟁… 넷이 먼저 쓴다"]);
        check("값 경쟁... 넷이 먼저 쓴다.", &["값 경쟁... 넷이 먼저 쓴다."]);
        check("말끝을 흐렸다… 그리고 떠났다.", &["말끝을 흐렸다…", "그리고 떠났다."]);
        check("He paused… Then he left.", &["He paused…", "Then he left."]);
        check("끝은 모른다. 아직…", &["끝은 모른다.", "아직…"]);
    }

    #[test]
    fn quotations_stay_whole() {
        check(
            "그는 \"값이 올랐다. 더 오른다.\"라고 말했다. 끝이다.",
            &["그는 \"값이 올랐다. 더 오른다.\"라고 말했다.", "끝이다."],
        );
        check("그는 “늘린다.”라며 “곧 한다.”고 했다. 끝.", &["그는 “늘린다.”라며 “곧 한다.”고 했다.", "끝."]);
        check(
            "“It rose. It will rise,” he said. Then it fell.",
            &["“It rose. It will rise,” he said.", "Then it fell."],
        );
        check("그는 \"값이 올랐다. 그 뒤는 모른다.", &["그는 \"값이 올랐다.", "그 뒤는 모른다."]);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check("Mr. Kim of the U.S. Senate met J. Doe.", &["Mr. Kim of the U.S. Senate met J. Doe."]);
        check("It cost approx. 3 billion, i.e. more.", &["It cost approx. 3 billion, i.e. more."]);
        check("1. 첫째 항목이다. 2. 둘째다.", &["1. 첫째 항목이다.", "2. 둘째다."]);
    }

    proptest! {
        #[test]
        fn sentences_ascend_and_lose_no_word(text in "[가-힣a-zA-Z .?!\"“”'()\n…。1]{0,80}") {
            let part = TextRange::clamped(0..text.len(), &text);
            let mut at = 0;
            for sentence in sentences(&text, part) {
                prop_assert!(sentence.start() >= at);
                prop_assert!(text[at..sentence.start()].trim().is_empty());
                at = sentence.end();
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
