//! Sections by the reader's own topics, where these clearly own a run of paragraphs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::words::Wording;
use super::{inferred, titles};
use crate::model::{Article, BlockKind, Origin, Section, Topic};
use crate::text::hangul::is_syllable;

/// The paragraphs of a topic that make a section.
const FEWEST_UNITS: usize = 2;
/// The unnamed paragraphs that a topic bridges.
const WIDEST_GAP: usize = 1;

/// Finds the runs of paragraphs that speak of one topic; the rest is left to inference.
///
/// `None` where no topic owns a run. A topic that nearly every paragraph names sets nothing apart and is not used.
pub(super) fn find(article: &Article, topics: &[Topic]) -> Option<Vec<Section>> {
    let runs = owned(article, topics)?;
    let wording = Wording::of(article);
    let fill = |span: Range<usize>| {
        let starts = inferred::starts(article, &wording, span.clone());
        titles::entitle(article, &wording, &starts, span.end)
    };
    Some(between(article, topics, &runs, &fill))
}

/// The same with what lies between the topics uncut, and titled by its first words: without what takes long in a long
/// article.
pub(super) fn outline(article: &Article, topics: &[Topic]) -> Option<Vec<Section>> {
    let runs = owned(article, topics)?;
    Some(between(article, topics, &runs, &|span| vec![titles::untitled(article, span)]))
}

/// The runs of blocks that one topic owns, with the topic; `None` where there are none.
fn owned(article: &Article, topics: &[Topic]) -> Option<Vec<(Range<usize>, usize)>> {
    if topics.is_empty() {
        return None;
    }
    let body: Vec<usize> =
        (0..article.blocks.len()).filter(|&idx| article.blocks[idx].aside.is_none()).collect();
    let owners = owners(article, &body, topics);
    // A title alone before a run is no section.
    let is_title = |&block: &usize| matches!(article.blocks[block].kind, BlockKind::Heading(_));
    let blocks = |(units, topic): (Range<usize>, usize)| {
        let start = if body[..units.start].iter().all(is_title) { 0 } else { body[units.start] };
        (start..body.get(units.end).copied().unwrap_or(article.blocks.len()), topic)
    };
    let runs: Vec<_> = runs(&owners).into_iter().map(blocks).collect();
    (!runs.is_empty()).then_some(runs)
}

/// The sections of the topics that own `runs`; `fill` makes those of the spans between them.
fn between(
    article: &Article,
    topics: &[Topic],
    runs: &[(Range<usize>, usize)],
    fill: &dyn Fn(Range<usize>) -> Vec<Section>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut covered = 0;
    for (Range { start, end }, topic) in runs.iter().cloned() {
        if covered < start {
            sections.extend(fill(covered..start));
        }
        sections.push(Section {
            title: topics[topic].name.clone(),
            level: 1,
            blocks: start..end,
            origin: Origin::Topic,
            keywords: topics[topic].words.clone(),
        });
        covered = end;
    }
    if covered < article.blocks.len() {
        sections.extend(fill(covered..article.blocks.len()));
    }
    sections
}

/// The passages of an article that name topics: the index of the topic, and the blocks.
///
/// Blocks that name a topic make one passage where at most one other block lies between them; asides name nothing. By
/// topic, then in the order of the article. Linear in the article for each word.
pub fn passages(article: &Article, topics: &[Topic]) -> Vec<(usize, Range<usize>)> {
    let needles = needles(topics);
    let body = (0..article.blocks.len()).filter(|&idx| article.blocks[idx].aside.is_none());
    let rows: Vec<(usize, Vec<usize>)> =
        body.map(|idx| (idx, mentions(&fold(article.words(idx)), &needles))).collect();
    let mut passages: Vec<(usize, Range<usize>)> = Vec::new();
    for topic in 0..topics.len() {
        for block in rows.iter().filter(|row| row.1[topic] > 0).map(|row| row.0) {
            match passages.last_mut() {
                Some((last, blocks)) if *last == topic && block - blocks.end <= WIDEST_GAP => {
                    blocks.end = block + 1;
                }
                _ => passages.push((topic, block..block + 1)),
            }
        }
    }
    passages
}

/// The topic that owns each unit of the body.
fn owners(article: &Article, body: &[usize], topics: &[Topic]) -> Vec<Option<usize>> {
    let needles = needles(topics);
    let rows: Vec<Vec<usize>> =
        body.iter().map(|&idx| mentions(&fold(article.words(idx)), &needles)).collect();
    let sets_apart: Vec<bool> = (0..topics.len())
        .map(|topic| rows.iter().filter(|row| row[topic] > 0).count() * 5 <= rows.len().max(5) * 4)
        .collect();
    let owner = |row: &Vec<usize>| {
        let named = (0..row.len()).filter(|&topic| row[topic] > 0 && sets_apart[topic]);
        named.max_by_key(|&topic| (row[topic], std::cmp::Reverse(topic)))
    };
    rows.iter().map(owner).collect()
}

/// Whether `text` names a topic.
pub fn names(text: &str, topic: &Topic) -> bool {
    mentions(&fold(text), &needles(std::slice::from_ref(topic))).iter().any(|count| *count > 0)
}

/// The words of each topic as they are looked for.
fn needles(topics: &[Topic]) -> Vec<Vec<String>> {
    topics.iter().map(|topic| topic.words.iter().flat_map(|word| spacings(&fold(word))).collect()).collect()
}

/// A word as it may be spaced: blanks beside Hangul can be missing, and a Korean compound can be written as two words
/// where both have two syllables, else `가상` would be found in `회사가 상승`.
fn spacings(word: &str) -> Vec<String> {
    let syllables: Vec<char> = word.chars().filter(|c| !c.is_whitespace()).collect();
    let mut spacings = vec![word.to_owned()];
    if syllables.iter().copied().all(is_syllable) {
        let joined: String = syllables.iter().collect();
        let two = |at: usize| [&syllables[..at], &[' '], &syllables[at..]].concat().into_iter().collect();
        spacings.extend((2..syllables.len().saturating_sub(1)).map(two));
        spacings.push(joined);
        spacings.sort();
        spacings.dedup();
    }
    spacings
}

/// How often each topic is named in `text`.
fn mentions(text: &str, needles: &[Vec<String>]) -> Vec<usize> {
    needles.iter().map(|words| words.iter().map(|word| count(text, word)).sum()).collect()
}

/// How often `word` stands in `text`, not as a part of a longer Latin word.
fn count(text: &str, word: &str) -> usize {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let whole = |at: usize| {
        let (head, tail) = (&text[..at], &text[at + word.len()..]);
        let goes_back = latin(word.chars().next()) && latin(head.chars().next_back());
        let goes_on = latin(word.chars().next_back()) && latin(tail.chars().next());
        !goes_back && !goes_on
    };
    if word.is_empty() { 0 } else { text.match_indices(word).filter(|&(at, _)| whole(at)).count() }
}

/// `text` without differences of case and width.
fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// The runs of units that one topic owns, with the topic.
fn runs(owners: &[Option<usize>]) -> Vec<(Range<usize>, usize)> {
    let mut runs: Vec<(Range<usize>, usize, usize)> = Vec::new();
    for (unit, owner) in owners.iter().enumerate() {
        let Some(topic) = *owner else { continue };
        match runs.last_mut() {
            Some((units, last, named)) if *last == topic && unit - units.end <= WIDEST_GAP => {
                units.end = unit + 1;
                *named += 1;
            }
            _ => runs.push((unit..unit + 1, topic, 1)),
        }
    }
    runs.into_iter().filter(|run| run.2 >= FEWEST_UNITS).map(|(units, topic, _)| (units, topic)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sections::samples::{ENGLISH, KOREAN, article};

    fn topic(name: &str, words: &[&str]) -> Topic {
        Topic { name: name.into(), words: words.iter().map(|&word| word.into()).collect(), color: None }
    }

    #[test]
    fn passages_are_runs_of_blocks_that_name_a_topic() {
        let article = article("grid one\n\ngrid two\n\nother\n\ngrid four\n\nother\n\nother\n\ngrid seven");
        let found = passages(&article, &[topic("Power", &["grid"]), topic("None", &["zzz"])]);
        assert_eq!(found, [(0, 0..4), (0, 6..7)]);
    }

    #[test]
    fn a_korean_compound_is_found_however_it_is_spaced() {
        let article =
            article("전력시장이 흔들린다.\n\n전력 시장은 작다.\n\n회사가 상승을 말했다.\n\n전력은 남는다.");
        let n_blocks = |word: &str| -> usize {
            passages(&article, &[topic("x", &[word])]).into_iter().map(|(_, blocks)| blocks.len()).sum()
        };
        assert_eq!((n_blocks("전력 시장"), n_blocks("전력시장"), n_blocks("가상")), (2, 2, 0));
    }

    #[test]
    fn a_topic_owns_its_run() {
        let topics = [topic("곤충", &["딱정벌레"]), topic("뱃길", &["없는 말"])];
        let sections = find(&article(KOREAN), &topics).unwrap_or_default();
        let insects: Vec<_> = sections.iter().filter(|section| section.origin == Origin::Topic).collect();
        assert_eq!(insects.len(), 1);
        assert_eq!((insects[0].title.as_str(), insects[0].blocks.clone()), ("곤충", 3..6));
    }

    #[test]
    fn case_and_width_do_not_matter_but_words_do() {
        let sections = find(&article(ENGLISH), &[topic("x", &["ＬＯＲＮＥ institute"])]).unwrap_or_default();
        assert!(sections.iter().any(|section| section.blocks == (3..5)), "{sections:?}");
        assert_eq!(find(&article(ENGLISH), &[topic("x", &["arsh"])]), None);
    }

    #[test]
    fn a_topic_that_is_everywhere_sets_nothing_apart() {
        assert_eq!(find(&article(ENGLISH), &[topic("x", &["the"])]), None);
    }
}
