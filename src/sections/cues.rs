//! What else tells that a new section begins: weak signs, each of which only adds to what the words say.

use super::words::{Form, Token};

/// The units of a text: paragraphs, or sentences.
pub(super) struct Units<'a> {
    /// The text of each.
    pub(super) texts: Vec<&'a str>,
    /// The words of each.
    pub(super) words: Vec<&'a [Token]>,
    /// What is counted of each stem.
    pub(super) keys: &'a [u32],
}

/// A sign, and how much it adds to the logarithm of the likelihood.
struct Cue {
    weight: f32,
    /// How clearly a unit, which is not the first, has the sign: 0 not at all, 1 clearly.
    shows: fn(&Units, usize) -> f32,
}

static CUES: &[Cue] = &[
    Cue { weight: 0.7, shows: |units, at| sure(opens_with(units.texts[at], OPENERS)) },
    Cue { weight: 2.0, shows: |units, at| sure(opens_with_dateline(units.texts[at])) },
    Cue { weight: -2.5, shows: |units, at| sure(opens_with(units.texts[at], LINKS)) },
    Cue { weight: -1.0, shows: |units, at| sure(opens_with(units.texts[at], PRONOUNS)) },
    Cue { weight: -2.0, shows: points_back },
    Cue { weight: -2.5, shows: |units, at| sure(units.texts[at - 1].trim_end().ends_with(':')) },
    Cue { weight: -1.5, shows: |units, at| sure(!is_finished(units.texts[at])) },
    Cue { weight: -1.0, shows: carries_on },
    Cue { weight: 0.5, shows: brings_in },
];

/// How much each unit looks like the beginning of a section.
///
/// Linear in the length of the text.
pub(super) fn leans(units: &Units) -> Vec<f32> {
    let lean = |at: usize| CUES.iter().map(|cue| cue.weight * (cue.shows)(units, at)).sum();
    (0..units.texts.len()).map(|at| if at == 0 { 0.0 } else { lean(at) }).collect()
}

fn sure(shows: bool) -> f32 {
    f32::from(u8::from(shows))
}

/// The words at a unit's beginning that are likely its subject.
const OPENING: usize = 3;
/// The units before in which a word is not new.
const RECENT: usize = 2;
/// The units after in which a word that stays is used again.
const SOON: usize = 3;
/// The words, but for the first, among which one that stands for another tells most.
const EARLY: usize = 5;

/// The share of a unit's opening words that the unit before has too.
fn carries_on(units: &Units, at: usize) -> f32 {
    opening_share(units, at, |key| units.uses(at - 1, key))
}

/// The share of a unit's opening words that are new and stay: a subject that enters.
fn brings_in(units: &Units, at: usize) -> f32 {
    let after = at + 1..(at + 1 + SOON).min(units.words.len());
    opening_share(units, at, |key| {
        !(at.saturating_sub(RECENT)..at).any(|other| units.uses(other, key))
            && after.clone().any(|other| units.uses(other, key))
    })
}

/// How many of a unit's opening words are as asked for, as a share of [`OPENING`].
fn opening_share(units: &Units, at: usize, is_so: impl Fn(u32) -> bool) -> f32 {
    let content = units.words[at].iter().filter(|word| word.form != Form::Function);
    let keys = content.take(OPENING).map(|word| units.keys[word.stem as usize]);
    keys.filter(|&key| is_so(key)).count() as f32 / OPENING as f32
}

/// How many of a unit's early words stand for something before, two being the most that count.
fn points_back(units: &Units, at: usize) -> f32 {
    let early = units.texts[at].split_whitespace().skip(1).take(EARLY);
    let bare = early.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let n_words = bare.filter(|word| ANAPHORS.iter().any(|other| word.eq_ignore_ascii_case(other))).count();
    n_words.min(2) as f32 / 2.0
}

impl Units<'_> {
    /// Whether unit `at` has a word that is counted as `key`.
    fn uses(&self, at: usize, key: u32) -> bool {
        self.words[at].iter().any(|word| self.keys[word.stem as usize] == key)
    }
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

/// The most characters of a dateline.
const DATELINE: usize = 60;

/// Whether `text` begins with place and agency: `[서울=통신]`, `(부산=통신)`, `SEOUL (Agency) —`.
fn opens_with_dateline(text: &str) -> bool {
    let end = text.char_indices().nth(DATELINE).map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let bracketed = head.starts_with(['[', '('])
        && head.split([']', ')']).next().is_some_and(|in_it| in_it.contains('='));
    let place = head.split([' ', ',']).next().unwrap_or_default();
    let is_place = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    let closes = [") —", ") –", ") -"].iter().any(|close| head.contains(close));
    bracketed || is_place && closes
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

/// Words that stand for one before wherever they are.
static ANAPHORS: &[&str] = &[
    "he",
    "she",
    "they",
    "him",
    "them",
    "his",
    "her",
    "their",
    "it",
    "its",
    "this",
    "that",
    "these",
    "those",
    "such",
    "same",
    "both",
    "another",
    "also",
    "too",
    "그",
    "이",
    "그는",
    "그의",
    "그가",
    "이들",
    "이들은",
    "이를",
    "이는",
    "이번",
    "또한",
    "역시",
    "해당",
    "같은",
    "이런",
    "이러한",
    "이같은",
    "당시",
    "이날",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sections::samples::article;
    use crate::sections::words::Wording;

    /// The lean of the last paragraph of `text`.
    fn lean(text: &str) -> f32 {
        let article = article(text);
        let wording = Wording::of(&article);
        let units = Units {
            texts: (0..article.blocks.len()).map(|at| article.words(at)).collect(),
            words: wording.blocks.iter().map(Vec::as_slice).collect(),
            keys: &wording.keys,
        };
        leans(&units)[text.split("\n\n").count() - 1]
    }

    #[test]
    fn an_opener_leans_to_a_new_section_and_a_link_to_the_old_one() {
        let plain = lean("비가 왔다.\n\n두레은행은 문을 열었다.");
        assert!(lean("비가 왔다.\n\n한편 두레은행은 문을 열었다.") > plain);
        assert!(lean("비가 왔다.\n\n또한 두레은행은 문을 열었다.") < plain);
    }

    #[test]
    fn a_subject_that_goes_on_leans_to_the_old_section() {
        let new = lean("The quay of Varn broke.\n\nHillgate School opened a garden.");
        assert!(lean("Hillgate School broke.\n\nHillgate School opened a garden.") < new);
        assert!(lean("The quay of Varn broke.\n\nIn spring they opened a garden.") < new);
    }

    #[test]
    fn a_subject_that_enters_and_stays_leans_to_a_new_section() {
        let texts = |after: &str| {
            let article = article(&format!("The quay broke.\n\nHillgate School opened.\n\n{after}"));
            let wording = Wording::of(&article);
            let words = wording.blocks.iter().map(Vec::as_slice).collect();
            let texts = (0..article.blocks.len()).map(|at| article.words(at)).collect();
            leans(&Units { texts, words, keys: &wording.keys })[1]
        };
        assert!(texts("A garden of Hillgate grew.") > texts("A garden of someone grew."));
    }
}
