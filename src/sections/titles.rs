//! Titles of the leading names and terms of a section, in the article's own words.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{Form, Token, Wording};
use crate::model::{Article, Origin, Section};
use crate::text::columns;
use crate::text::range::TextRange;

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
pub(super) fn entitle(article: &Article, wording: &Wording, starts: &[usize], end: usize) -> Vec<Section> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    let runs: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    let titles = of(article, wording, &runs);
    let section = |(blocks, terms): (Range<usize>, Terms)| Section {
        title: terms.title,
        level: 1,
        blocks,
        origin: Origin::Inferred,
        keywords: terms.keywords,
    };
    runs.into_iter().zip(titles).map(section).collect()
}

/// Titles for `runs` of blocks, each by the terms that set it apart from the others.
///
/// Linear in the words of the article.
pub(super) fn of(article: &Article, wording: &Wording, runs: &[Range<usize>]) -> Vec<Terms> {
    let tallies: Vec<Tally> = runs.iter().map(|run| tally(article, wording, run)).collect();
    let mut spread: HashMap<Term, Spread> = HashMap::new();
    for (term, use_) in tallies.iter().flatten() {
        let spread = spread.entry(*term).or_default();
        spread.sections += 1;
        spread.count += use_.count;
    }
    let name = |(tally, run): (&Tally, &Range<usize>)| {
        let keywords = best(article, tally, &|term, use_| weight(use_, &spread[term], tallies.len()));
        let title = join(&keywords).unwrap_or_else(|| opening(article, run));
        Terms { title, keywords }
    };
    tallies.iter().zip(runs).map(name).collect()
}

/// Up to three stems side by side.
type Term = [u32; 3];

/// The terms of one section.
type Tally = HashMap<Term, Use>;

/// In how many sections a term stands, and how often.
#[derive(Default)]
struct Spread {
    sections: usize,
    count: usize,
}

/// How a term is used in a section.
#[derive(Default)]
struct Use {
    count: usize,
    names: usize,
    subjects: usize,
    verbs: usize,
    /// Uses in speech or in brackets.
    quoted: usize,
    /// Blocks from the beginning of the section to the first use.
    first: usize,
    n_blocks: usize,
    last: usize,
    /// Its first use in the article's text.
    shown: TextRange,
}

fn tally(article: &Article, wording: &Wording, run: &Range<usize>) -> Tally {
    let mut tally = Tally::new();
    for block_idx in run.clone() {
        let mut is_quoted = false;
        let mut end = article.blocks[block_idx].range.start();
        for phrase in phrases(&article.text, &wording.blocks[block_idx]) {
            let (Some(head), Some(last)) = (phrase.first(), phrase.last()) else { continue };
            for mark in article.text.get(end..head.range.start()).unwrap_or("").chars() {
                is_quoted = speaks(is_quoted, mark);
            }
            end = last.range.end();
            let mut term = [u32::MAX; 3];
            term.iter_mut().zip(phrase).for_each(|(stem, token)| *stem = token.stem);
            let use_ = tally.entry(term).or_insert_with(|| Use {
                first: block_idx - run.start,
                last: usize::MAX,
                shown: head.range.cover(last.range),
                ..Use::default()
            });
            use_.count += 1;
            use_.n_blocks += usize::from(use_.last != block_idx);
            use_.last = block_idx;
            use_.names += usize::from(head.form == Form::Name || is_set_off(&article.text, head));
            use_.subjects += usize::from(last.form == Form::Subject && !is_quoted);
            use_.quoted += usize::from(is_quoted);
            use_.verbs += usize::from(last.form == Form::Verb);
        }
    }
    tally
}

/// Whether words after `mark` are someone's speech or stand in brackets, where those before it do or do not.
fn speaks(is_quoted: bool, mark: char) -> bool {
    match mark {
        '“' | '(' => true,
        '”' | ')' => false,
        '"' => !is_quoted,
        _ => is_quoted,
    }
}

/// Whether `token` opens a term that the writer sets off (`‘녹색 항만 계획’`).
fn is_set_off(text: &str, token: &Token) -> bool {
    text.get(..token.range.start()).is_some_and(|head| head.ends_with(['‘', '\'', '「', '『', '《', '<']))
}

/// How much the look of a word speaks for it: Korean words of two syllables are mostly common ones, as are English
/// adverbs.
fn look(shown: &str) -> f64 {
    let is_hangul = shown.starts_with(|c| ('가'..='힣').contains(&c));
    match shown.len() {
        0..=6 if is_hangul => 0.7,
        10.. if is_hangul => 1.2,
        _ if shown.ends_with("ly") && shown.starts_with(char::is_lowercase) => 0.3,
        _ => 1.0,
    }
}

/// The words of a block as terms: names that stand side by side are one.
fn phrases<'a>(text: &str, tokens: &'a [Token]) -> impl Iterator<Item = &'a [Token]> {
    let joins = |before: &Token, token: &Token| {
        before.form == Form::Name
            && token.form == Form::Name
            && text.get(before.range.end()..token.range.start()) == Some(" ")
    };
    tokens.chunk_by(joins).flat_map(|names| names.chunks(3)).filter(|phrase| phrase[0].form != Form::Function)
}

/// The keywords of a section, best first, none inside of another.
fn best(article: &Article, tally: &Tally, weight: &dyn Fn(&Term, &Use) -> f64) -> Vec<String> {
    let mut ranked: Vec<(f64, TextRange)> = tally
        .iter()
        .filter(|(_, use_)| use_.verbs * 2 < use_.count && use_.shown.len() > 1)
        .map(|(term, use_)| (weight(term, use_) * look(use_.shown.slice(&article.text)), use_.shown))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut keywords: Vec<String> = Vec::new();
    for (_, place) in ranked {
        let shown = place.slice(&article.text);
        if keywords.len() == MOST_KEYWORDS {
            break;
        }
        let known = keywords.iter().any(|word| word.contains(shown) || shown.contains(word.as_str()));
        if !known && !TOO_COMMON.contains(&shown) {
            keywords.push(shown.to_owned());
        }
    }
    keywords
}

/// Offices and measures that stand beside names and amounts everywhere.
static TOO_COMMON: &[&str] = &[
    "CEO",
    "CFO",
    "CTO",
    "COO",
    "CIO",
    "PD",
    "달러",
    "유로",
    "위안",
    "억원",
    "만원",
    "퍼센트",
    "대표",
    "회장",
    "사장",
    "장관",
    "의원",
    "교수",
    "위원장",
    "관계자",
    "대통령",
    "year",
    "percent",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
];

/// How much a term tells of its section and of no other.
fn weight(use_: &Use, spread: &Spread, n_sections: usize) -> f64 {
    let count = use_.count as f64;
    let share = count / spread.count as f64;
    let rarity = ((n_sections as f64 + 1.0) / spread.sections as f64).ln();
    let named = use_.names as f64 / count;
    let subject = (use_.subjects as f64 / count).min(0.5) * 2.0;
    let own_words = 1.0 - 0.5 * use_.quoted as f64 / count;
    let early = 1.0 / (1.0 + use_.first as f64);
    let wide = (use_.n_blocks as f64).ln();
    (1.0 + count.ln() + wide) * rarity * share * own_words * (1.0 + named + 1.5 * subject + 0.2 * early)
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
