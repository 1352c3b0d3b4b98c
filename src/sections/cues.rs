//! What else tells that a new section begins: weak signs, each of which only adds to what the words say.

use super::words::{Form, Token, Wording};
use crate::model::Article;

/// The units of a text: paragraphs, or sentences.
pub(super) struct Units<'a> {
    /// The whole text.
    text: &'a str,
    /// The text of each.
    texts: Vec<&'a str>,
    /// The words of each.
    words: Vec<&'a [Token]>,
    /// What is counted of each stem.
    keys: &'a [u32],
    /// What is counted of the words of each that tell something, ascending.
    content: Vec<Vec<u32>>,
}

impl<'a> Units<'a> {
    /// The blocks `body` of `article` as units.
    pub(super) fn of(article: &'a Article, wording: &'a Wording, body: &[usize]) -> Units<'a> {
        let keys = wording.keys.as_slice();
        let content = body.iter().map(|&block| {
            let content = wording.blocks[block].iter().filter(|token| token.form() != Form::Function);
            let mut content: Vec<u32> = content.map(|token| keys[token.stem() as usize]).collect();
            content.sort_unstable();
            content.dedup();
            content
        });
        Units {
            text: &article.text,
            texts: body.iter().map(|&block| article.words(block)).collect(),
            words: body.iter().map(|&block| wording.blocks[block].as_slice()).collect(),
            keys,
            content: content.collect(),
        }
    }

    /// The words of each unit.
    pub(super) fn words(&self) -> &[&'a [Token]] {
        &self.words
    }

    /// Whether unit `at` has a word that is counted as `key`.
    fn uses(&self, at: usize, key: u32) -> bool {
        self.content[at].binary_search(&key).is_ok()
    }

    /// Whether one of the [`NEAR`] units before `at` has the word `token`.
    fn knew(&self, at: usize, token: &Token) -> bool {
        let key = self.keys[token.stem() as usize];
        (at.saturating_sub(NEAR)..at).any(|other| self.uses(other, key))
    }
}

/// A sign, and how much it adds to the logarithm of the likelihood.
struct Cue {
    weight: f32,
    /// How clearly a unit, which is not the first, has the sign: 0 not at all, 1 clearly.
    shows: fn(&Units, usize) -> f32,
}

static CUES: &[Cue] = &[
    Cue { weight: 0.8, shows: |units, at| sure(opens_with(units.texts[at], OPENERS)) },
    Cue { weight: 2.0, shows: |units, at| sure(opens_with_dateline(units.texts[at])) },
    Cue { weight: -1.5, shows: |units, at| sure(opens_with(units.texts[at], LINKS)) },
    Cue { weight: -0.8, shows: |units, at| sure(opens_with(units.texts[at], PRONOUNS)) },
    Cue { weight: -2.2, shows: points_back },
    Cue { weight: -2.5, shows: |units, at| sure(units.texts[at - 1].trim_end().ends_with(':')) },
    Cue { weight: -1.4, shows: |units, at| sure(!is_finished(units.texts[at])) },
    Cue { weight: -1.5, shows: carries_on },
    Cue { weight: 1.2, shows: brings_in },
    Cue { weight: -2.0, shows: repeats },
    Cue { weight: 1.5, shows: comes_again },
    Cue { weight: 0.7, shows: names },
    Cue { weight: -1.5, shows: names_known },
    Cue { weight: -0.8, shows: points_at_known },
    Cue { weight: -1.0, shows: |units, at| sure(has_one_of(units.texts[at], PERSONS)) },
    Cue { weight: -1.2, shows: |units, at| sure(has_one_of(units.texts[at], ADDERS)) },
    Cue { weight: 1.2, shows: |units, at| sure(opens_with(units.texts[at], &["a", "an"])) },
    Cue { weight: 0.4, shows: |units, at| sure(opens_with_content(units, at)) },
    Cue { weight: -0.8, shows: |units, at| sure(is_few_words(units.texts[at - 1])) },
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
/// At most so many words are few.
const FEW_WORDS: usize = 6;
/// The units before in which a name or a thing is still known.
const NEAR: usize = 3;
/// The words, but for the first, among which one that stands for another tells most.
const EARLY: usize = 5;

/// The share of a unit's opening words that the unit before has too.
fn carries_on(units: &Units, at: usize) -> f32 {
    opening_share(units, at, |key| units.uses(at - 1, key))
}

/// The share of a unit's opening words that are new and stay: a subject that enters.
fn brings_in(units: &Units, at: usize) -> f32 {
    let after = at + 1..(at + 1 + SOON).min(units.content.len());
    opening_share(units, at, |key| {
        !(at.saturating_sub(RECENT)..at).any(|other| units.uses(other, key))
            && after.clone().any(|other| units.uses(other, key))
    })
}

/// How many of a unit's opening words are as asked for, as a share of [`OPENING`].
fn opening_share(units: &Units, at: usize, is_so: impl Fn(u32) -> bool) -> f32 {
    let content = units.words[at].iter().filter(|word| word.form() != Form::Function);
    let keys = content.take(OPENING).map(|word| units.keys[word.stem() as usize]);
    keys.filter(|&key| is_so(key)).count() as f32 / OPENING as f32
}

/// How many of a unit's early words stand for something before, two being the most that count.
fn points_back(units: &Units, at: usize) -> f32 {
    let early = bare_words(units.texts[at]).skip(1).take(EARLY);
    count(early.filter(|word| is_one_of(word, ANAPHORS)), 2)
}

/// The share of a unit's words that the unit before has too.
fn repeats(units: &Units, at: usize) -> f32 {
    content_share(units, at, |key| units.uses(at - 1, key))
}

/// The share of a unit's words that come again, but not at once: what a section goes on to speak of.
fn comes_again(units: &Units, at: usize) -> f32 {
    let later = (at + 2).min(units.content.len())..(at + 4).min(units.content.len());
    content_share(units, at, |key| later.clone().any(|other| units.uses(other, key)))
}

/// How many of a unit's words are as asked for, as a share.
fn content_share(units: &Units, at: usize, is_so: impl Fn(u32) -> bool) -> f32 {
    let content = &units.content[at];
    let n_words = content.iter().filter(|&&key| is_so(key)).count();
    n_words as f32 / content.len().max(OPENING) as f32
}

/// Whether a unit's first word tells something of its subject.
fn opens_with_content(units: &Units, at: usize) -> bool {
    let text = units.texts[at].trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = units.words[at].first().filter(|token| token.form() != Form::Function);
    first.is_some_and(|token| text.starts_with(&units.text[token.range.bytes()]))
}

/// Whether `text` is so short that it likely leads to what follows.
fn is_few_words(text: &str) -> bool {
    text.split_whitespace().nth(FEW_WORDS).is_none()
}

/// How many names a unit has, six being the most that count.
fn names(units: &Units, at: usize) -> f32 {
    count(units.words[at].iter().filter(|token| token.form() == Form::Name), 6)
}

/// How many of its names were there just before, three being the most that count.
fn names_known(units: &Units, at: usize) -> f32 {
    count(units.words[at].iter().filter(|token| token.form() == Form::Name && units.knew(at, token)), 3)
}

/// How many words after an English article "the" were there just before, three being the most that count.
fn points_at_known(units: &Units, at: usize) -> f32 {
    let is_the = |token: &Token| {
        token.form() == Form::Function && units.text[token.range.bytes()].eq_ignore_ascii_case("the")
    };
    let known = units.words[at]
        .windows(2)
        .filter(|two| is_the(&two[0]) && two[1].form() != Form::Function && units.knew(at, &two[1]));
    count(known, 3)
}

/// How many of `most` there are.
fn count<T>(found: impl Iterator<Item = T>, most: usize) -> f32 {
    found.take(most).count() as f32 / most as f32
}

/// Whether `text` has one of `words`.
fn has_one_of(text: &str, words: &[&str]) -> bool {
    bare_words(text).any(|word| is_one_of(word, words))
}

/// The words of `text` without the marks around them.
fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
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

/// Words that stand for a person of before.
static PERSONS: &[&str] = &["he", "she", "him", "her", "his", "그는", "그가", "그의", "그녀는"];

/// Words that add to what was said.
static ADDERS: &[&str] =
    &["also", "too", "however", "another", "other", "same", "both", "또한", "역시", "같은", "다른"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sections::samples::article;

    /// The lean of the last paragraph of `text`.
    fn lean(text: &str) -> f32 {
        let article = article(text);
        let wording = Wording::of(&article);
        let body: Vec<usize> = (0..article.blocks.len()).collect();
        leans(&Units::of(&article, &wording, &body))[text.split("\n\n").count() - 1]
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
    fn what_was_spoken_of_before_leans_to_the_old_section() {
        let new =
            lean("The old harbour broke in a storm.\n\nSchools in Hillgate open new gardens this spring.");
        for old in [
            "The old gardens broke in a storm.\n\nSchools in Hillgate open new gardens this spring.",
            "The old port of Hillgate broke.\n\nSchools in Hillgate open new gardens this spring.",
            "The old harbour broke in a storm.\n\nSchools in Hillgate open another garden, and he came.",
            "The old harbour broke in a storm.\n\nIn Hillgate the harbour opens new gardens this spring.",
            "Harbours, then.\n\nSchools in Hillgate open new gardens this spring.",
        ] {
            assert!(lean(old) < new, "{old}");
        }
    }

    #[test]
    fn a_thing_brought_in_leans_to_a_new_section() {
        let first = "The old harbour broke in a storm of five days.";
        assert!(
            lean(&format!("{first}\n\nA school opens.")) > lean(&format!("{first}\n\nThe school opens."))
        );
        assert!(lean(&format!("{first}\n\nSchools open.")) > lean(&format!("{first}\n\nWhen schools open.")));
    }

    #[test]
    fn a_subject_that_enters_and_stays_leans_to_a_new_section() {
        let texts = |after: &str| {
            let article = article(&format!("The quay broke.\n\nHillgate School opened.\n\n{after}"));
            let wording = Wording::of(&article);
            leans(&Units::of(&article, &wording, &[0, 1, 2]))[1]
        };
        assert!(texts("A garden of Hillgate grew.") > texts("A garden of someone grew."));
    }
}
