//! Titles of the leading names and terms of a section, in the article's own words.

use std::collections::HashMap;
use std::ops::Range;

use super::nouns::{Key, Kind, Nouns, Phrase};
use super::words::Wording;
use crate::model::{Article, Origin, Section};
use crate::text::hangul::is_syllable;
use crate::text::range::TextRange;
use crate::text::{columns, lead};

/// The columns that a title takes at most, if its first term does not take more.
const WIDEST: usize = 44;
/// The terms of a title.
const MOST_TERMS: usize = 4;
/// The terms that a title has where the section has as many, even if they are weak.
const FEWEST_TERMS: usize = 3;
/// The terms that a title has where none is used often enough to be sure of it.
const FEWEST_FIRM: usize = 2;
/// What further terms weigh at least, as a share of the first.
const LEAST_WEIGHT: f64 = 0.2;
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

/// A section of level 1 that has only its first words for a title yet.
pub(super) fn untitled(article: &Article, blocks: Range<usize>) -> Section {
    let title = opening(article, &blocks);
    Section { title, level: 1, blocks, origin: Origin::Inferred, keywords: Vec::new() }
}

/// Titles for `runs` of blocks, each by the terms that set it apart from the others.
///
/// Linear in the words of the article.
pub(super) fn of(article: &Article, wording: &Wording, runs: &[Range<usize>]) -> Vec<Terms> {
    let nouns = Nouns::of(article, wording);
    let spread = spread(&nouns, runs);
    let mut before: Vec<&str> = Vec::new();
    let entitle = |run: &Range<usize>| {
        let tally = tally(article, &nouns, run);
        let best = best(article, &tally, &|key, use_| weight(use_, &spread[key], runs.len()));
        before = shown(&best, &before);
        let title = match before.is_empty() {
            true => opening(article, run),
            false => columns::shorten(&before.join(JOINT), WIDEST),
        };
        Terms { title, keywords: best.into_iter().map(|term| term.shown.to_owned()).collect() }
    };
    runs.iter().map(entitle).collect()
}

/// How all terms are spread over `runs`.
///
/// The tallies of all sections at once would take ten times the article, so each is made anew when it is needed.
fn spread(nouns: &Nouns, runs: &[Range<usize>]) -> HashMap<Key, Spread> {
    let mut spread: HashMap<Key, Spread> = HashMap::new();
    for (run_idx, run) in runs.iter().enumerate() {
        for phrase in run.clone().flat_map(|block_idx| nouns.phrases(block_idx)) {
            let spread = spread.entry(phrase.key).or_insert(Spread { sections: 0, count: 0, last: u32::MAX });
            spread.count += 1;
            spread.sections += u32::from(spread.last != run_idx as u32);
            spread.last = run_idx as u32;
        }
    }
    spread
}

/// The terms of one section.
type Tally = HashMap<Key, Use>;

/// In how many sections a term stands, and how often.
struct Spread {
    sections: u32,
    count: u32,
    /// The last of these sections.
    last: u32,
}

/// How a term is used in a section.
struct Use {
    count: usize,
    names: usize,
    /// Uses as the subject of a sentence, outside of speech.
    subjects: usize,
    /// Uses that open a sentence, outside of speech; those that open a block count twice.
    leads: usize,
    /// Uses in speech or in brackets.
    quoted: usize,
    /// Uses that say where the words come from.
    sources: usize,
    /// Blocks from the beginning of the section to the first use.
    first: usize,
    n_blocks: usize,
    last: usize,
    kind: Kind,
    /// Its first use in the article's text.
    shown: TextRange,
}

impl Use {
    fn new(phrase: &Phrase, first: usize) -> Use {
        let (kind, shown) = (phrase.kind, phrase.range);
        let (count, names, subjects, leads, quoted, sources) = (0, 0, 0, 0, 0, 0);
        Use {
            count,
            names,
            subjects,
            leads,
            quoted,
            sources,
            first,
            n_blocks: 0,
            last: usize::MAX,
            kind,
            shown,
        }
    }
}

fn tally(article: &Article, nouns: &Nouns, run: &Range<usize>) -> Tally {
    let mut tally = Tally::new();
    for block_idx in run.clone() {
        let mut is_quoted = false;
        let mut end = article.blocks[block_idx].range.start();
        for phrase in nouns.phrases(block_idx) {
            for mark in article.text.get(end..phrase.range.start()).unwrap_or("").chars() {
                is_quoted = speaks(is_quoted, mark);
            }
            end = end.max(phrase.range.start());
            let use_ = tally.entry(phrase.key).or_insert_with(|| Use::new(&phrase, block_idx - run.start));
            use_.count += 1;
            use_.n_blocks += usize::from(use_.last != block_idx);
            use_.last = block_idx;
            use_.names += usize::from(phrase.kind == Kind::Name);
            use_.subjects += usize::from(phrase.is_subject && !is_quoted);
            use_.leads += usize::from(phrase.leads && !is_quoted) + usize::from(phrase.leads_block);
            use_.quoted += usize::from(is_quoted);
            use_.sources += usize::from(phrase.is_source);
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

/// A term of a section, to be shown.
struct Shown<'a> {
    weight: f64,
    shown: &'a str,
    is_name: bool,
    /// Whether it is used often enough to be sure of it.
    is_firm: bool,
    kind: Kind,
    count: usize,
    place: TextRange,
}

impl Shown<'_> {
    /// Whether this is a compound, and most of the uses of `part` are uses of it.
    fn stands_for(&self, part: &Shown) -> bool {
        let is_part = self.kind == Kind::Compound && part.kind != Kind::Compound && self.is_firm;
        is_part && self.shown.contains(part.shown) && self.count * 2 >= part.count
    }
}

/// The terms of a section, best first, none inside of another.
fn best<'a>(article: &'a Article, tally: &Tally, weight: &dyn Fn(&Key, &Use) -> f64) -> Vec<Shown<'a>> {
    let show = |(key, use_): (&Key, &Use)| {
        let shown = use_.shown.slice(&article.text);
        Shown {
            weight: weight(key, use_) * look(shown, use_.kind),
            shown,
            is_name: use_.names * 2 >= use_.count,
            is_firm: is_firm(shown, use_),
            kind: use_.kind,
            count: use_.count,
            place: use_.shown,
        }
    };
    let mut ranked: Vec<Shown> = tally.iter().map(show).collect();
    ranked.retain(|term| term.shown.len() > 1);
    ranked.sort_by(|a, b| {
        b.is_firm.cmp(&a.is_firm).then(b.weight.total_cmp(&a.weight)).then(a.place.cmp(&b.place))
    });
    let mut best: Vec<Shown> = Vec::new();
    for term in ranked {
        if best.len() == MOST_KEYWORDS || !term.is_firm && best.len() >= FEWEST_FIRM {
            break;
        }
        let held =
            best.iter().position(|other| overlap(other.shown, term.shown) || glosses(article, other, &term));
        match held {
            None => best.push(term),
            Some(at) if term.stands_for(&best[at]) => {
                best[at].shown = term.shown;
                let shown = term.shown;
                let mut idx = 0;
                best.retain(|other| {
                    idx += 1;
                    idx == at + 1 || !overlap(other.shown, shown)
                });
            }
            Some(_) => {}
        }
    }
    best
}

/// Whether one of two terms holds the other.
fn overlap(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}

/// Whether one of two terms is the other one written short: brackets behind it hold the other (`국제에너지기구(IEA)`), or
/// its letters are those with which the other's words begin.
fn glosses(article: &Article, a: &Shown, b: &Shown) -> bool {
    let explains = |name: &Shown, gloss: &Shown| {
        let rest = article.text.get(name.place.end()..).unwrap_or("").trim_start();
        rest.strip_prefix('(').is_some_and(|inner| inner.starts_with(gloss.shown))
    };
    explains(a, b) || explains(b, a) || is_sign_of(a.shown, b.shown) || is_sign_of(b.shown, a.shown)
}

/// Whether `sign` is made of the capitals of `name`, three or more.
fn is_sign_of(sign: &str, name: &str) -> bool {
    let capitals = || name.chars().filter(|c| c.is_ascii_uppercase());
    name.contains(' ') && sign.len() > 2 && sign.chars().filter(|c| *c != '.').eq(capitals())
}

/// Whether a term is used often enough, or looks enough like a name, to stand in a title.
fn is_firm(shown: &str, use_: &Use) -> bool {
    let is_hangul = shown.starts_with(is_syllable);
    match use_.kind {
        Kind::Name => true,
        Kind::Noun if is_hangul => use_.count > 1 || shown.chars().count() > 3,
        Kind::Noun | Kind::Compound => use_.count > 1,
    }
}

/// How much the look of a word speaks for it: Korean words of two syllables are mostly common ones, and names of a
/// people tell less than others.
fn look(shown: &str, kind: Kind) -> f64 {
    let is_hangul = shown.starts_with(is_syllable);
    match kind {
        Kind::Name if PRESS.iter().any(|end| shown.ends_with(end)) => 0.3,
        Kind::Name if columns::width(shown) > WIDEST / 2 => 0.7,
        Kind::Compound => 1.4,
        Kind::Noun if is_hangul && shown.len() <= 6 => 0.7,
        Kind::Name if ["ican", "ean", "ese", "ish", "ian"].iter().any(|end| shown.ends_with(end)) => 0.4,
        _ => 1.0,
    }
}

/// Ends of the names of newspapers, agencies and broadcasters, which are mostly named as a source.
static PRESS: &[&str] = &[
    "저널",
    "신문",
    "일보",
    "통신",
    "뉴스",
    "타임스",
    "방송",
    "Journal",
    "Times",
    "Post",
    "News",
    "WSJ",
    "Daily",
];

/// How much a term tells of its section and of no other.
fn weight(use_: &Use, spread: &Spread, n_sections: usize) -> f64 {
    let count = use_.count as f64;
    let share = count / f64::from(spread.count);
    let rarity = ((n_sections as f64 + 1.0) / f64::from(spread.sections)).ln();
    let named = use_.names as f64 / count;
    let subject = (use_.subjects as f64 / count).min(0.5) * 2.0;
    let leads = (1.0 + use_.leads as f64).ln();
    let own_words = (1.0 - 0.5 * use_.quoted as f64 / count) * (1.0 - 0.8 * use_.sources as f64 / count);
    let early = 1.0 / (1.0 + use_.first as f64);
    let wide = (use_.n_blocks as f64).ln();
    let role = 1.0 + named + subject + 1.2 * leads * named.max(0.3) + 0.2 * early;
    (1.0 + count.ln() + wide) * rarity * share * own_words * role
}

/// As many of the best terms as have room in a title, names first; none where none is sure. The first one is not among
/// those of the title `before`, or is at least not its first, where there are others.
fn shown<'a>(best: &[Shown<'a>], before: &[&str]) -> Vec<&'a str> {
    let tells = |term: &&Shown| term.is_firm || term.kind == Kind::Compound;
    let Some(first) = best.first().filter(|_| best.iter().any(|term| tells(&term))) else {
        return Vec::new();
    };
    let is_worth =
        |&(at, term): &(usize, &Shown)| at < FEWEST_TERMS || term.weight >= first.weight * LEAST_WEIGHT;
    let mut room = WIDEST + columns::width(JOINT);
    let has_room = |term: &&Shown| {
        let width = columns::width(term.shown) + columns::width(JOINT);
        let fits = std::ptr::eq(*term, first) || width <= room;
        room -= if fits { width.min(room) } else { 0 };
        fits
    };
    let terms = best.iter().enumerate().filter(is_worth).map(|(_, term)| term).filter(has_room);
    let (names, nouns): (Vec<&Shown>, Vec<&Shown>) = terms.take(MOST_TERMS).partition(|term| term.is_name);
    let mut shown: Vec<&str> = names.into_iter().chain(nouns).map(|term| term.shown).collect();
    if before.first() == shown.first() {
        let own = shown.iter().position(|term| !before.contains(term)).unwrap_or(shown.len().min(2) - 1);
        shown[..=own].rotate_right(1);
    }
    shown
}

/// The first words of a run that has no terms, cut before a word.
fn opening(article: &Article, run: &Range<usize>) -> String {
    let text = run.clone().map(|block_idx| article.words(block_idx)).find(|text| !text.trim().is_empty());
    let text = text.map_or("", |text| &text[lead::prefix(text)..]);
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut line = String::new();
    for word in if bare.is_empty() { text } else { bare }.split_whitespace() {
        if !line.is_empty() && columns::width(&line) + 1 + columns::width(word) >= WIDEST {
            return line + "…";
        }
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    columns::shorten(&line, WIDEST)
}
