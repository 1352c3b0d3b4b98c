//! What else tells that a new section begins: weak signs, each of which only adds to what the words say.

use super::words::Word;

/// What a cue looks at.
pub(super) struct Unit<'a> {
    /// The words of the unit as written.
    pub(super) text: &'a str,
    /// Its reduced words.
    pub(super) words: &'a [Word],
}

/// A sign, and how much it adds to the logarithm of the likelihood.
struct Cue {
    weight: f32,
    /// Whether the unit, which follows `before`, has the sign.
    shows: fn(before: &Unit, unit: &Unit) -> bool,
}

static CUES: &[Cue] = &[
    Cue { weight: 1.5, shows: |_, unit| opens_with(unit.text, OPENERS) },
    Cue { weight: -3.0, shows: |_, unit| opens_with(unit.text, LINKS) },
    Cue { weight: -2.5, shows: |before, _| before.text.trim_end().ends_with(':') },
    Cue { weight: -1.0, shows: |_, unit| unit.words.len() < 4 },
];

/// How much each unit looks like the beginning of a section.
pub(super) fn leans(units: &[Unit]) -> Vec<f32> {
    let mut leans = vec![0.0; units.len()];
    for (lean, pair) in leans.iter_mut().skip(1).zip(units.windows(2)) {
        *lean = CUES.iter().filter(|cue| (cue.shows)(&pair[0], &pair[1])).map(|cue| cue.weight).sum();
    }
    leans
}

/// Whether `text` begins with one of `openers`, and a word ends there.
fn opens_with(text: &str, openers: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    openers.iter().any(|opener| {
        let head = text.get(..opener.len());
        let ends = text.get(opener.len()..).is_some_and(|tail| !tail.starts_with(char::is_alphanumeric));
        ends && head.is_some_and(|head| head.eq_ignore_ascii_case(opener))
    })
}

/// Words that news writers turn to another subject with.
static OPENERS: &[&str] = &[
    "한편",
    "이와 별도로",
    "이와는 별도로",
    "국내",
    "국내에서는",
    "해외에서는",
    "반면",
    "이런 가운데",
    "이 가운데",
    "meanwhile",
    "separately",
    "elsewhere",
    "on the other hand",
    "turning to",
];

/// Words that carry on with the subject before.
static LINKS: &[&str] = &[
    "이어",
    "이어서",
    "그는",
    "그녀는",
    "이에 대해",
    "이는",
    "이를",
    "이 같은",
    "이같은",
    "이에",
    "이에 따라",
    "그러면서",
    "그러나",
    "하지만",
    "또",
    "또한",
    "특히",
    "다만",
    "이 외에도",
    "이외에도",
    "그리고",
    "그래서",
    "이 때문에",
    "he",
    "she",
    "they",
    "it",
    "this",
    "that",
    "these",
    "those",
    "but",
    "and",
    "however",
    "also",
    "in addition",
    "moreover",
    "for example",
    "such",
    "his",
    "her",
    "their",
    "its",
    "therefore",
    "thus",
    "so",
    "instead",
    "or",
    "then",
    "still",
    "yet",
];
