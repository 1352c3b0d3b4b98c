//! Titles of the leading names and terms of a section, in the article's own words.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{self, Form, Reducer, Word};
use crate::model::{Article, Origin, Section};
use crate::text::columns;

/// The columns that a title takes at most, if its first term does not take more.
const WIDEST: usize = 40;
/// The terms of a title.
const MOST_TERMS: usize = 4;
/// The keywords of a section.
const MOST_KEYWORDS: usize = 8;
/// What stands between the terms of a title.
const JOINT: &str = " · ";

/// The title of a section and its keywords, best first.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) title: String,
    pub(super) keywords: Vec<String>,
}

/// Sections of level 1 that begin at `starts` and end at block `end`, with titles.
pub(super) fn entitle(article: &Article, starts: &[usize], end: usize, origin: Origin) -> Vec<Section> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    let runs: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    let titles = of(article, &runs);
    let section = |(blocks, terms): (Range<usize>, Terms)| Section {
        title: terms.title,
        level: 1,
        blocks,
        origin,
        keywords: terms.keywords,
    };
    runs.into_iter().zip(titles).map(section).collect()
}

/// Titles for `runs` of blocks, each by the terms that set it apart from the others.
///
/// Linear in the words of the article.
pub(super) fn of(article: &Article, runs: &[Range<usize>]) -> Vec<Terms> {
    let mut reducer = Reducer::new(words::is_english(&article.text));
    let tallies: Vec<Tally> = runs.iter().map(|run| tally(article, run, &mut reducer)).collect();
    let mut spread: HashMap<&str, Spread> = HashMap::new();
    for (term, use_) in tallies.iter().flat_map(|tally| &tally.terms) {
        let spread = spread.entry(term).or_default();
        spread.sections += 1;
        spread.count += use_.count;
    }
    let name = |(tally, run): (&Tally, &Range<usize>)| {
        let keywords = best(tally, &spread, tallies.len());
        let title = join(&keywords).unwrap_or_else(|| opening(article, run));
        Terms { title, keywords }
    };
    tallies.iter().zip(runs).map(name).collect()
}

/// In how many sections a term stands, and how often.
#[derive(Default)]
struct Spread {
    sections: usize,
    count: usize,
}

/// The terms of one section.
#[derive(Default)]
struct Tally {
    terms: HashMap<String, Use>,
}

/// How a term is used in a section.
#[derive(Default)]
struct Use {
    count: usize,
    names: usize,
    subjects: usize,
    verbs: usize,
    n_words: usize,
    /// Blocks from the beginning of the section to the first use.
    first: usize,
    shown: String,
}

fn tally(article: &Article, run: &Range<usize>, reducer: &mut Reducer) -> Tally {
    let mut tally = Tally::default();
    for (first, block_idx) in run.clone().enumerate() {
        if article.blocks[block_idx].aside.is_some() {
            continue;
        }
        let text = article.words(block_idx);
        let mut found = reducer.words(text);
        found.retain(|word| word.form != Form::Function);
        for term in phrases(text, &found) {
            let (head, last) = (&found[term.start], &found[term.end - 1]);
            let stem: Vec<&str> = found[term.clone()].iter().map(|word| word.stem.as_str()).collect();
            let use_ = tally.terms.entry(stem.concat()).or_default();
            if use_.count == 0 {
                use_.first = first;
                use_.n_words = term.len();
                use_.shown = text[head.range.start..last.range.end].to_owned();
            }
            use_.count += 1;
            use_.names += usize::from(head.form == Form::Name);
            use_.subjects += usize::from(last.form == Form::Subject);
            use_.verbs += usize::from(last.form == Form::Verb);
        }
    }
    tally
}

/// The words of a text as terms: names that stand side by side are one.
fn phrases(text: &str, found: &[Word]) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    for (at, word) in found.iter().enumerate() {
        let joins = phrases.last().is_some_and(|last| {
            let before = &found[last.end - 1];
            let gap = text.get(before.range.end..word.range.start);
            last.len() < 3 && gap == Some(" ") && before.form == Form::Name && word.form == Form::Name
        });
        match phrases.last_mut() {
            Some(last) if joins => last.end = at + 1,
            _ => phrases.push(at..at + 1),
        }
    }
    phrases
}

/// The keywords of a section, best first, none inside of another.
fn best(tally: &Tally, spread: &HashMap<&str, Spread>, n_sections: usize) -> Vec<String> {
    let mut ranked: Vec<(f64, &str, &Use)> = tally
        .terms
        .iter()
        .filter(|(_, use_)| use_.verbs * 2 < use_.count && columns::width(&use_.shown) > 1)
        .map(|(term, use_)| (weight(use_, &spread[term.as_str()], n_sections), use_.shown.as_str(), use_))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.first.cmp(&b.2.first)).then(a.1.cmp(b.1)));
    let mut keywords: Vec<String> = Vec::new();
    for (_, shown, _) in ranked {
        if keywords.len() == MOST_KEYWORDS {
            break;
        }
        if !keywords.iter().any(|word| word.contains(shown) || shown.contains(word.as_str())) {
            keywords.push(shown.to_owned());
        }
    }
    keywords
}

/// How much a term tells of its section and of no other.
fn weight(use_: &Use, spread: &Spread, n_sections: usize) -> f64 {
    let count = use_.count as f64;
    let share = count / spread.count as f64;
    let rarity = ((n_sections as f64 + 1.0) / spread.sections as f64).ln();
    let named = use_.names as f64 / count;
    let subject = (use_.subjects as f64 / count).min(0.5) * 2.0;
    let early = 1.0 / (1.0 + use_.first as f64);
    (1.0 + count.ln())
        * rarity
        * share
        * (1.0 + named + subject + 0.2 * early + 0.2 * (use_.n_words as f64 - 1.0))
}

/// As many of the first keywords as have room in a title; `None` where there are none.
fn join(keywords: &[String]) -> Option<String> {
    let (first, rest) = keywords.split_first()?;
    let mut title = columns::shorten(first, WIDEST);
    for word in rest.iter().take(MOST_TERMS - 1) {
        if columns::width(&title) + columns::width(JOINT) + columns::width(word) <= WIDEST {
            title.push_str(JOINT);
            title.push_str(word);
        }
    }
    Some(title)
}

/// The first words of a run that has no terms.
fn opening(article: &Article, run: &Range<usize>) -> String {
    let text = run.clone().map(|block_idx| article.words(block_idx)).find(|text| !text.trim().is_empty());
    let line: Vec<&str> = text.unwrap_or("").split_whitespace().take(WIDEST).collect();
    columns::shorten(&line.join(" "), WIDEST)
}
