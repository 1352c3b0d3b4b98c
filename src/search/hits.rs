//! What a search in many articles shows of one: its first passages, with the words around them.

use std::ops::Range;

use super::{Finding, Query, run};

/// The passages of one article that are shown; beyond, they are counted.
pub const MOST_SHOWN: usize = 50;

/// The bytes before a passage, and in all, of which the words around it are taken.
const BEFORE: usize = 120;
const AROUND: usize = 400;

/// The passages of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The first ones, in the order of the text, at most [`MOST_SHOWN`].
    pub shown: Vec<Hit>,
    /// How many there are.
    pub count: usize,
}

/// A passage and the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The byte of the text at which it begins.
    pub at: usize,
    /// The words of its paragraph around it, on one line.
    pub words: String,
    /// Its bytes in these words.
    pub range: Range<usize>,
}

/// The passages of `text`, unless `goes_on` says before the end that nobody waits for them any more.
///
/// Linear, as [`run`].
pub fn hits(query: &Query, text: &str, goes_on: &dyn Fn() -> bool) -> Option<Hits> {
    let mut all = None;
    run(query, text, 0, &mut |finding| {
        if let Finding::All { ranges, count } = finding {
            all = Some((ranges, count));
        }
        goes_on()
    });
    let (ranges, count) = all?;
    let shown = ranges.iter().take(MOST_SHOWN).map(|range| hit(text, range.bytes())).collect();
    Some(Hits { shown, count })
}

/// A passage with the words around it in its paragraph.
fn hit(text: &str, bytes: Range<usize>) -> Hit {
    let from = text.ceil_char_boundary(bytes.start.saturating_sub(BEFORE));
    let before = &text[from..bytes.start];
    let is_cut = |before: &str| from > 0 && before.len() == bytes.start - from;
    let before = before.rsplit("\n\n").next().unwrap_or(before);
    // Not in the middle of a word, where there is another one.
    let whole = before.split_once(char::is_whitespace).filter(|(_, rest)| !rest.is_empty() && is_cut(before));
    let before = whole.map_or(before, |(_, rest)| rest);
    let to = text.floor_char_boundary(bytes.start + AROUND).max(bytes.end);
    let after = &text[bytes.end..to];
    let after = after.split("\n\n").next().unwrap_or(after);
    let mut words = if whole.is_some() { String::from("…") } else { String::new() };
    push(&mut words, before.trim_start());
    let start = words.len();
    push(&mut words, &text[bytes.clone()]);
    let range = start..words.len();
    push(&mut words, after.trim_end());
    Hit { at: bytes.start, words, range }
}

/// Adds words, each run of white space as one blank.
fn push(line: &mut String, words: &str) {
    let mut was_blank = line.ends_with(' ');
    for c in words.chars() {
        let is_blank = c.is_whitespace();
        if !is_blank {
            line.push(c);
        } else if !was_blank {
            line.push(' ');
        }
        was_blank = is_blank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str, text: &str) -> Hits {
        hits(&Query::new(query).unwrap(), text, &|| true).unwrap()
    }

    #[test]
    fn a_passage_is_shown_with_the_words_around_it_on_one_line() {
        let text = "머리다.\n\n전력망이\n먼저다. 다음은 전력망.\n\n꼬리다.";
        let hits = found("전력망", text);
        assert_eq!(hits.count, 2);
        let words: Vec<_> = hits.shown.iter().map(|hit| hit.words.as_str()).collect();
        assert_eq!(words, ["전력망이 먼저다. 다음은 전력망.", "전력망이 먼저다. 다음은 전력망."]);
        assert!(hits.shown.iter().all(|hit| &hit.words[hit.range.clone()] == "전력망"));
        assert!(hits.shown.iter().all(|hit| text[hit.at..].starts_with("전력망")));
    }

    #[test]
    fn words_long_before_a_passage_are_left_out() {
        let hit = &found("전력망", &format!("{}전력망이 먼저다", "앞말 ".repeat(90))).shown[0];
        assert!(hit.words.starts_with("…앞말 앞말") && hit.words.ends_with("전력망이 먼저다"), "{hit:?}");
        assert!(hit.range.start < 130);
    }

    #[test]
    fn what_nobody_waits_for_is_not_found_to_its_end() {
        assert_eq!(hits(&Query::new("다").unwrap(), "다 다", &|| false), None);
    }

    proptest! {
        #[test]
        fn any_passage_has_its_words(text in "[가나다 \n.a]{0,200}", query in "[가나a]{1,2}") {
            let Some(query) = Query::new(&query) else { return Ok(()) };
            let hits = hits(&query, &text, &|| true).unwrap();
            prop_assert_eq!(hits.shown.len(), hits.count.min(MOST_SHOWN));
            for hit in hits.shown {
                prop_assert!(query.match_at(&text, hit.at).is_some());
                prop_assert!(!hit.words[hit.range].is_empty() && !hit.words.contains('\n'));
            }
        }
    }
}
