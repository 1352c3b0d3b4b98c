//! Sections by the reader's own topics, where these clearly own a run of paragraphs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::words::Wording;
use super::{inferred, titles};
use crate::model::{Article, Origin, Section, Topic};

/// The paragraphs of a topic that make a section.
const FEWEST_UNITS: usize = 2;
/// The unnamed paragraphs that a topic bridges.
const WIDEST_GAP: usize = 1;

/// Finds the runs of paragraphs that speak of one topic; the rest is left to inference.
///
/// `None` where no topic owns a run. A topic that nearly every paragraph names sets nothing apart and is not used.
pub(super) fn find(article: &Article, topics: &[Topic]) -> Option<Vec<Section>> {
    if topics.is_empty() {
        return None;
    }
    let body: Vec<usize> =
        (0..article.blocks.len()).filter(|&idx| article.blocks[idx].aside.is_none()).collect();
    let owners = owners(article, &body, topics);
    let runs = runs(&owners);
    if runs.is_empty() {
        return None;
    }
    let wording = Wording::of(article);
    let mut sections = Vec::new();
    let mut covered = 0;
    for (units, topic) in runs {
        let start = if units.start == 0 { 0 } else { body[units.start] };
        let end = body.get(units.end).copied().unwrap_or(article.blocks.len());
        fill(article, &wording, covered..start, &mut sections);
        sections.push(Section {
            title: topics[topic].name.clone(),
            level: 1,
            blocks: start..end,
            origin: Origin::Topic,
            keywords: topics[topic].words.clone(),
        });
        covered = end;
    }
    fill(article, &wording, covered..article.blocks.len(), &mut sections);
    Some(sections)
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

/// Adds inferred sections for the blocks of `span`.
fn fill(article: &Article, wording: &Wording, span: Range<usize>, sections: &mut Vec<Section>) {
    if span.is_empty() {
        return;
    }
    let starts = inferred::starts(article, wording, span.clone());
    sections.extend(titles::entitle(article, wording, &starts, span.end));
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

/// The words of each topic as they are looked for.
fn needles(topics: &[Topic]) -> Vec<Vec<String>> {
    topics.iter().map(|topic| topic.words.iter().map(|word| fold(word)).collect()).collect()
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
