//! The names and nouns of an article: what may stand in a title.
//!
//! No dictionary tells what a word is. All uses of a word in the article vote: the particles behind it in Korean, the
//! words before and after it and the capitals in English. A word for which nobody votes is no noun.

mod en;
mod ko;

use super::words::{Form, Token, Wording};
use crate::model::{Article, BlockKind};
use crate::text::range::TextRange;
use crate::text::{hangul, lead};

/// The words that tell one term from another at most.
pub(super) const MOST_WORDS: usize = 4;

/// The words of a name at most.
const LONGEST_NAME: usize = 6;

/// The stems of a term side by side.
pub(super) type Key = [u32; MOST_WORDS];

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name.
    Name,
    /// A noun that is not known to be a name.
    Noun,
    /// Nouns that stand side by side.
    Compound,
}

/// A use of a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) key: Key,
    pub(super) range: TextRange,
    pub(super) kind: Kind,
    /// Whether a sentence opens with it.
    pub(super) leads: bool,
    /// Whether its block opens with it.
    pub(super) leads_block: bool,
    /// Whether it is the subject of its sentence.
    pub(super) is_subject: bool,
    /// Whether it is where the words come from (`하늘통신에 따르면`, `according to`), as the paper of a report.
    pub(super) is_source: bool,
}

impl Phrase {
    fn new(kind: Kind, places: &[Place]) -> Phrase {
        let mut key = [u32::MAX; MOST_WORDS];
        key.iter_mut().zip(places).for_each(|(stem, place)| *stem = place.token.stem());
        let (first, last) = (&places[0], &places[places.len() - 1]);
        let range = first.token.range.cover(last.token.range);
        Phrase {
            key,
            range,
            kind,
            leads: first.opens,
            leads_block: first.leads_block,
            is_subject: last.token.form() == Form::Subject,
            is_source: places.iter().any(|place| place.is_source),
        }
    }
}

/// What the uses of a stem in the article tell of it.
#[derive(Debug, Default, Clone, Copy)]
struct Votes {
    noun: u32,
    verb: u32,
    /// Uses as a name.
    name: u32,
    /// Uses as a Korean topic.
    topic: u32,
    /// Uses with a capital that the beginning of a sentence may explain.
    capital: u32,
    small: u32,
    /// Uses in the line that names who writes.
    byline: u32,
}

/// A word with what stands around it.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    token: Token,
    /// The word without particle and ending.
    shown: &'a str,
    /// Its particle or ending.
    tail: &'a str,
    /// What stands between the word before and it.
    before: &'a str,
    /// What stands between it and the next word.
    after: &'a str,
    /// Whether it opens a sentence.
    opens: bool,
    /// Whether it opens its block.
    leads_block: bool,
    /// Whether it stands where nearly every word has a capital.
    is_titled: bool,
    /// Whether it is where the words come from.
    is_source: bool,
}

/// Tells the nouns of an article from its other words.
pub(super) struct Nouns<'a> {
    article: &'a Article,
    wording: &'a Wording,
    votes: Vec<Votes>,
}

impl<'a> Nouns<'a> {
    /// Counts the votes, in linear time.
    pub(super) fn of(article: &'a Article, wording: &'a Wording) -> Nouns<'a> {
        let mut nouns = Nouns { article, wording, votes: vec![Votes::default(); wording.keys.len()] };
        for block_idx in 0..article.blocks.len() {
            let places = nouns.places(block_idx);
            for (at, place) in places.iter().enumerate() {
                let votes = &mut nouns.votes[place.token.stem() as usize];
                match script(place.shown) {
                    Script::Hangul => ko::vote(place, votes),
                    Script::Latin if !place.is_titled => en::vote(&places, at, votes),
                    _ => {}
                }
            }
        }
        for block_idx in 0..article.blocks.len() {
            for token in nouns.byline(block_idx) {
                nouns.votes[token.stem() as usize].byline += 1;
            }
        }
        nouns
    }

    /// The terms of a block, in the order of their beginnings.
    pub(super) fn phrases(&self, block_idx: usize) -> Vec<Phrase> {
        let places = self.places(block_idx);
        let mut phrases = Vec::new();
        let mut at = 0;
        while let Some(place) = places.get(at) {
            at += match script(place.shown) {
                _ if self.votes(place).byline > 0 => 1,
                Script::Other => {
                    phrases.push(Phrase::new(Kind::Noun, &[*place]));
                    1
                }
                Script::Hangul => self.korean(&places[at..], &mut phrases),
                Script::Latin if ko::n_quoted(&places[at..]) > 1 => self.korean(&places[at..], &mut phrases),
                Script::Latin => self.latin(&places[at..], &mut phrases),
            };
        }
        phrases
    }

    fn votes(&self, place: &Place) -> &Votes {
        &self.votes[place.token.stem() as usize]
    }

    /// Adds the terms that begin with the first of `places`, and answers how many words they took.
    fn korean(&self, places: &[Place], phrases: &mut Vec<Phrase>) -> usize {
        let first = &places[0];
        let n_quoted = ko::n_quoted(places);
        if n_quoted > 1 {
            phrases.push(Phrase::new(Kind::Name, &places[..n_quoted]));
            return n_quoted;
        }
        if !ko::is_noun(first, self.votes(first)) {
            return 1;
        }
        let kind = if ko::is_name(first, self.votes(first)) { Kind::Name } else { Kind::Noun };
        phrases.push(Phrase::new(kind, &places[..1]));
        self.compound(places, phrases);
        1
    }

    /// Adds the compound of the first two of `places` where they are one.
    fn compound(&self, places: &[Place], phrases: &mut Vec<Phrase>) {
        let [first, second, ..] = places else { return };
        let is_joined = first.tail.is_empty() && first.after == " " && self.votes(second).byline == 0;
        if is_joined && script(second.shown) == Script::Hangul && ko::is_noun(second, self.votes(second)) {
            phrases.push(Phrase::new(Kind::Compound, &places[..2]));
        }
    }

    /// Adds the terms that begin with the first of `places`, and answers how many words they took.
    fn latin(&self, places: &[Place], phrases: &mut Vec<Phrase>) -> usize {
        let n_name = self.name(places);
        if n_name > 0 {
            let name = en::trimmed(&places[..n_name]);
            if !name.is_empty() {
                phrases.push(Phrase::new(Kind::Name, &name[..name.len().min(LONGEST_NAME)]));
                self.compound(&places[n_name - 1..], phrases);
            }
            return n_name;
        }
        if !self.wording.english {
            phrases.push(Phrase::new(Kind::Noun, &places[..1]));
            return 1;
        }
        if self.is_common_noun(&places[0]) {
            phrases.push(Phrase::new(Kind::Noun, &places[..1]));
        }
        let modifiers = if places[0].after == "-" { 2 } else { 1 };
        if let Some(last) = places.get(modifiers)
            && places[modifiers - 1].after == " "
            && en::can_modify(places)
            && self.is_common_noun(last)
            && en::ends_group(&places[modifiers..])
        {
            phrases.push(Phrase::new(Kind::Compound, &places[..=modifiers]));
        }
        1
    }

    fn is_common_noun(&self, place: &Place) -> bool {
        let votes = self.votes(place);
        en::may_be_noun(place) && votes.noun > votes.verb && votes.byline == 0
    }

    /// How many of the first `places` are one name.
    fn name(&self, places: &[Place]) -> usize {
        let mut n_words = usize::from(self.is_first_of_name(places));
        while places.get(n_words).is_some_and(|_| self.is_name(places, n_words)) {
            n_words += 1;
            // `Hee-cheol`, `X-energy`.
            if places[n_words - 1].after == "-" && places.get(n_words).is_some_and(en::may_end_name) {
                n_words += 1;
            }
            let n_links = usize::from(self.is_linked(&places[n_words - 1..]));
            let is_near = places[n_words - 1..].iter().take(n_links + 1).all(is_near);
            if !is_near || places.len() <= n_words + n_links || !self.is_name(places, n_words + n_links) {
                break;
            }
            n_words += n_links;
        }
        if n_words == 1 && self.takes_small_word(places) { 2 } else { n_words }
    }

    /// Whether the first of `places` is a function word that opens a name, as in `New York`.
    fn is_first_of_name(&self, places: &[Place]) -> bool {
        let [first, ..] = places else { return false };
        let is_function = first.token.form() == Form::Function && en::has_capital(first.shown);
        let is_inside =
            first.before == " " && !first.opens && !first.is_titled && en::trimmed(&places[..1]).len() == 1;
        is_function
            && (is_inside || first.shown == "New")
            && is_near(first)
            && places.len() > 1
            && self.is_name(places, 1)
    }

    /// Whether a small word links the first of `places`, a name, to one more of its words.
    fn is_linked(&self, places: &[Place]) -> bool {
        let [_, second, third, ..] = places else { return false };
        let is_common = en::has_capital(third.shown) && self.votes(third).small > 0;
        en::is_link(places) || is_common && matches!(second.shown, "of" | "for")
    }

    /// Whether the name goes on with a word without a capital that stands nowhere else, as in `SK hynix`.
    fn takes_small_word(&self, places: &[Place]) -> bool {
        let [first, second, ..] = places else { return false };
        let votes = self.votes(second);
        let is_sign = first.shown.len() <= 3 && first.shown.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_apposed =
            second.after.starts_with(',') || votes.small > 1 || second.after.starts_with(['\'', '’']);
        is_sign && first.after == " " && en::is_small(second) && is_apposed && votes.noun + votes.verb == 0
    }

    /// Whether the word at `at` is a name or a part of one.
    fn is_name(&self, places: &[Place], at: usize) -> bool {
        let place = &places[at];
        let votes = self.votes(place);
        if place.token.form() == Form::Function || !en::has_capital(place.shown) || votes.byline > 0 {
            return false;
        }
        // A word in small letters elsewhere may be one of a name's words: `Three Mile Island`.
        let is_part = |place: &Place| place.token.form() == Form::Name && self.votes(place).name > 0;
        let beside = || {
            let before = at.checked_sub(1).map(|before| &places[before]).filter(|before| is_near(before));
            let next = places.get(at + 1).filter(|_| is_near(place));
            before.is_some_and(is_part) || next.is_some_and(is_part)
        };
        votes.name > votes.small / 2 && (votes.name > 1 || en::may_be_name(place.shown))
            || votes.small == 0 && votes.capital > 1 && en::may_be_name(place.shown)
            || !place.is_titled && (place.token.form() == Form::Name || votes.small == 0) && beside()
    }

    /// The words of a block with what stands around them, without the line that names who writes.
    fn places(&self, block_idx: usize) -> Vec<Place<'a>> {
        let text = self.article.text.as_str();
        let range = self.article.blocks[block_idx].range;
        let tokens = self.body(block_idx);
        let run_end = |token: &Token, limit: usize| {
            let rest = &text[token.range.end()..limit];
            token.range.end() + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        };
        let mut places = Vec::with_capacity(tokens.len());
        let mut end = range.start();
        for (at, token) in tokens.iter().enumerate() {
            // Pairs of ideographs overlap.
            let next = tokens.get(at + 1).map_or(range.end(), |next| next.range.start());
            let limit = next.max(token.range.end());
            let tail_end = run_end(token, limit);
            let before = text.get(end..token.range.start()).unwrap_or("");
            let after = &text[tail_end..limit];
            let mut token = *token;
            if ko::is_quoted(before, after) {
                token.range = TextRange::trusted(token.range.start()..tail_end);
            }
            let is_after_title =
                before == ". " && places.last().is_some_and(|last: &Place| en::is_shortened(last.shown));
            places.push(Place {
                token,
                shown: token.range.slice(text),
                tail: &text[token.range.end()..tail_end],
                before,
                after,
                opens: at == 0
                    || before.contains(['.', '?', '!', '\n']) && !is_after_title
                    || ko::opens_clause(before),
                leads_block: at == 0,
                is_titled: false,
                is_source: false,
            });
            end = tail_end;
        }
        let is_titled = self.is_titled(block_idx, &places);
        places.iter_mut().for_each(|place| place.is_titled = is_titled);
        mark_sources(&mut places);
        places
    }

    fn byline(&self, block_idx: usize) -> &'a [Token] {
        let tokens = self.wording.blocks[block_idx].as_slice();
        let end = self.byline_end(block_idx);
        &tokens[..tokens.partition_point(|token| token.range.start() < end)]
    }

    fn body(&self, block_idx: usize) -> &'a [Token] {
        let tokens = self.wording.blocks[block_idx].as_slice();
        &tokens[self.byline(block_idx).len()..]
    }

    /// Where the line ends that names who writes: `[새벽일보=한여울 기자]`, `SEOUL (Daybreak Daily) —`.
    fn byline_end(&self, block_idx: usize) -> usize {
        self.article.blocks[block_idx].range.start() + lead::prefix(self.article.words(block_idx))
    }

    /// Whether a block writes nearly every word with a capital, so that capitals tell nothing.
    fn is_titled(&self, block_idx: usize, places: &[Place]) -> bool {
        let latin = || places.iter().filter(|place| script(place.shown) == Script::Latin);
        let is_content = |place: &&Place| place.token.form() != Form::Function;
        let n_capitals = latin().filter(is_content).filter(|place| en::has_capital(place.shown)).count();
        let is_heading = matches!(self.article.blocks[block_idx].kind, BlockKind::Heading(_));
        let n_content = places.iter().filter(is_content).count();
        n_capitals > 2 && n_capitals * 10 >= n_content * 8 && latin().count() == places.len() || is_heading
    }
}

/// Tells the words that say where the others come from.
fn mark_sources(places: &mut [Place]) {
    for at in 0..places.len() {
        places[at].is_source =
            ko::is_source(&places[at..]) || en::is_source(&places[..=at], places.get(at + 1));
    }
    let mut start = 0;
    while start < places.len() {
        let is_end = |place: &Place| place.after.contains(['.', '?', '!', '\n']);
        let end = places[start..].iter().position(is_end).map_or(places.len(), |len| start + len + 1);
        if let Some(at) = ko::reporter(&places[start..end]) {
            places[start + at].is_source = true;
        }
        start = end;
    }
}

/// Whether the next word may belong to the same name.
fn is_near(place: &Place) -> bool {
    place.tail.is_empty()
        && (matches!(place.after, " " | "-") || place.after == ". " && en::is_shortened(place.shown))
}

/// What a word is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hangul,
    Latin,
    Other,
}

fn script(shown: &str) -> Script {
    if shown.chars().any(hangul::is_syllable) {
        Script::Hangul
    } else if shown.starts_with(|c: char| c.is_ascii_alphanumeric() || c.is_lowercase() || c.is_uppercase()) {
        Script::Latin
    } else {
        Script::Other
    }
}
