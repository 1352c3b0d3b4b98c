//! What else tells that a new section begins: weak signs, each of which only adds to what the words say.

/// A sign, and how much it adds to the logarithm of the likelihood.
struct Cue {
    weight: f32,
    /// Whether the unit, which follows `before`, has the sign.
    shows: fn(before: &str, unit: &str) -> bool,
}

static CUES: &[Cue] = &[
    Cue { weight: 0.7, shows: |_, unit| opens_with(unit, OPENERS) },
    Cue { weight: -2.5, shows: |_, unit| opens_with(unit, LINKS) },
    Cue { weight: -1.0, shows: |_, unit| opens_with(unit, PRONOUNS) },
    Cue { weight: -2.5, shows: |before, _| before.trim_end().ends_with(':') },
    Cue { weight: -1.5, shows: |_, unit| !is_finished(unit) },
];

/// How much each unit looks like the beginning of a section.
pub(super) fn leans(units: &[&str]) -> Vec<f32> {
    let mut leans = vec![0.0; units.len()];
    for (lean, pair) in leans.iter_mut().skip(1).zip(units.windows(2)) {
        *lean = CUES.iter().filter(|cue| (cue.shows)(pair[0], pair[1])).map(|cue| cue.weight).sum();
    }
    leans
}

/// Whether `text` ends as a sentence does, and not as an item of a list.
fn is_finished(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(|c: char| "\"'”’)]*_` ".contains(c));
    text.ends_with(['.', '?', '!', '…', ':', ';', '。'])
}

/// Whether `text` begins with one of `openers`, and a word ends there.
fn opens_with(text: &str, openers: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    openers.iter().any(|opener| {
        let is_head = text.get(..opener.len()).is_some_and(|head| head.eq_ignore_ascii_case(opener));
        is_head && !text[opener.len()..].starts_with(char::is_alphanumeric)
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
    "이에 대해",
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
    "따라서",
    "but",
    "and",
    "however",
    "also",
    "in addition",
    "moreover",
    "furthermore",
    "for example",
    "for instance",
    "therefore",
    "thus",
    "so",
    "or",
    "then",
    "because",
    "nevertheless",
    "finally",
    "still",
    "yet",
];

/// Words that stand for one before.
static PRONOUNS: &[&str] = &[
    "그는",
    "그녀는",
    "그의",
    "이는",
    "이를",
    "이날",
    "이들은",
    "이것은",
    "그들은",
    "he",
    "she",
    "they",
    "it",
    "this",
    "that",
    "these",
    "those",
    "such",
    "his",
    "her",
    "their",
    "its",
];
