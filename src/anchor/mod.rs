//! Finds an annotation's passage in the text of today.
//!
//! A passage is shown where it is, or reported as changed, ambiguous or lost; never silently at a wrong place. What
//! makes that possible is the way back: a place counts only if, looked for in the text that the note was made on,
//! it leads to the passage again (`docs/notes-format.md`, "Anchoring"). No threshold on likeness alone can do it.

mod context;
mod diffmap;
mod find;
mod judge;
mod myers;
mod prepared;

use std::ops::Range;
use std::sync::OnceLock;

use crate::anchor::diffmap::DiffMap;
use crate::anchor::judge::{Case, OldText, Verdict};
use crate::anchor::prepared::{Passage, Prepared, folded_words};
use crate::model::{Anchor, Article, Place, Standing, Target};
use crate::text::excerpt;
use crate::text::hash::text_hash;
use crate::text::points::Points;
use crate::text::range::{TextRange, points_before};

/// Code points of context that an anchor keeps on each side.
const CONTEXT: usize = 64;
/// Passages longer than this, in code points, are kept as head and tail whatever they are.
const LONGEST_QUOTE: usize = 2_000;
/// Passages longer than this, in folded characters, are looked for by head and tail.
const LONGEST_SEARCHED: usize = 4_000;

/// Remembers the passage `range` of the canonical text `text`, without the white space at its ends.
///
/// The contexts are cut at the edges of words. Linear in the text, for the hash and the position.
pub fn anchor(text: &str, range: TextRange) -> Anchor {
    remember(text, range, (|at| points_before(text, at), text_hash(text)))
}

/// [`anchor`] with what is known of the text: the code points before a byte, and the hash.
fn remember(text: &str, range: TextRange, known: (impl Fn(usize) -> usize, String)) -> Anchor {
    let (before, hash) = known;
    let range = TextRange::clamped(range.bytes(), text);
    let words = range.slice(text);
    let start = range.start() + (words.len() - words.trim_start().len());
    let end = start.max(range.start() + words.trim_end().len());
    let first = before(start);
    let position = first..first + points_before(&text[start..end], end - start);
    let (prefix, suffix) = (prefix_of(&text[..start]), suffix_of(&text[end..]));
    let whole = Anchor {
        quote: text[start..end].to_owned(),
        prefix,
        suffix,
        position,
        text: hash,
        ..Anchor::default()
    };
    if whole.position.len() < LONGEST_QUOTE { whole } else { shortened(whole) }
}

/// Keeps only head and tail of a long quotation, and a check of the rest.
fn shortened(anchor: Anchor) -> Anchor {
    let quote = excerpt::excerpt(&anchor.quote);
    let whole = if quote == anchor.quote { anchor.whole } else { check(&folded_words(&anchor.quote)) };
    Anchor { quote, whole, ..anchor }
}

/// The check of folded words by which it is seen whether the middle of a long passage changed.
fn check(words: &[char]) -> String {
    text_hash(&words.iter().collect::<String>())
}

/// Remembers a paragraph or a section: as [`anchor`], but over 400 code points only head, `…` and tail of its words.
pub fn anchor_block(text: &str, range: TextRange) -> Anchor {
    block(anchor(text, range))
}

/// An anchor as a paragraph or a section keeps it.
fn block(anchor: Anchor) -> Anchor {
    if anchor.whole.is_empty() { shortened(anchor) } else { anchor }
}

/// Remembers what an annotation is on: as [`anchor`] or [`anchor_block`]; an article as a whole by its hash alone.
///
/// Linear in the passage, once the article's hash and code points are known.
pub fn of(target: &Target, article: &Article, range: TextRange) -> Anchor {
    let text = article.text.as_str();
    let hash = article.hash().to_owned();
    let remember = |hash| remember(text, range, (|at| article.points().point(text, at), hash));
    match target {
        Target::Article => Anchor { text: hash, ..Anchor::default() },
        Target::Quote | Target::Figure => remember(hash),
        _ => block(remember(hash)),
    }
}

/// Whether `range` of `text` has before it or after it what `anchor` remembers there: the passage has moved with what
/// stands around it, if at all. Constant.
pub fn is_in_company(text: &str, range: TextRange, anchor: &Anchor) -> bool {
    let bare = |words: &str| -> String { words.chars().filter(|c| !c.is_whitespace()).collect() };
    let (before, after) = (bare(&anchor.prefix), bare(&anchor.suffix));
    let reach = 8 * CONTEXT;
    let from = text.floor_char_boundary(range.start().saturating_sub(reach));
    let to = text.ceil_char_boundary(range.end().saturating_add(reach));
    let has_before = !before.is_empty() && bare(&text[from..range.start()]).ends_with(&before);
    has_before || !after.is_empty() && bare(&text[range.end()..to]).starts_with(&after)
}

/// The last code points of `text`, from the start of a word.
fn prefix_of(text: &str) -> String {
    let from = text.char_indices().rev().take(CONTEXT).last().map_or(text.len(), |(at, _)| at);
    let starts_word = text[..from].chars().next_back().is_none_or(char::is_whitespace);
    let kept = &text[from..];
    let cut = if starts_word { 0 } else { kept.find(char::is_whitespace).unwrap_or(0) };
    kept[cut..].to_owned()
}

/// The first code points of `text`, to the end of a word.
fn suffix_of(text: &str) -> String {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    let ends_word = text[to..].chars().next().is_none_or(char::is_whitespace);
    let kept = &text[..to];
    let cut = if ends_word { to } else { kept.rfind(char::is_whitespace).unwrap_or(to) };
    kept[..cut].to_owned()
}

/// Places the annotations of one article.
///
/// What all of them need (hash, folded text, snapshots, difference) is made once, when the first one needs it:
/// nothing is folded or compared as long as the text is the one that the notes were made on.
pub struct Resolver<'t> {
    text: &'t str,
    hash: OnceLock<String>,
    points: OnceLock<Points>,
    now: OnceLock<Prepared<'t>>,
    snapshots: Vec<Snapshot<'t>>,
}

struct Snapshot<'t> {
    text: &'t str,
    hash: OnceLock<String>,
    points: OnceLock<Points>,
    prepared: OnceLock<Prepared<'t>>,
    map: OnceLock<DiffMap>,
}

impl<'t> Resolver<'t> {
    /// Makes a resolver for the canonical text `text` and the texts that notes were made on, as far as kept.
    ///
    /// Takes an `Option<&str>` as well as a list. Does nothing yet.
    pub fn new(text: &'t str, snapshots: impl IntoIterator<Item = &'t str>) -> Resolver<'t> {
        let snapshots = snapshots.into_iter().map(Snapshot::new).collect();
        Resolver { text, hash: OnceLock::new(), points: OnceLock::new(), now: OnceLock::new(), snapshots }
    }

    /// The same with the hash of the text, where that is known.
    pub fn knowing(self, hash: &str) -> Resolver<'t> {
        Resolver { hash: OnceLock::from(hash.to_owned()), ..self }
    }

    /// Finds the passage that `anchor` remembers.
    ///
    /// An anchor without words stands for the article: *same*, the whole text. Constant time where the text is the
    /// one that the note was made on, else O(text · quotation / 64) for the search and as much for the way back.
    pub fn place(&self, anchor: &Anchor) -> Place {
        if anchor.quote.trim().is_empty() {
            return shown(Standing::Same, TextRange::clamped(0..self.text.len(), self.text));
        }
        if let Some(range) = self.as_stored(anchor) {
            return shown(Standing::Same, range);
        }
        let parts = excerpt::head_and_tail(&anchor.quote, anchor.position.len());
        let old = self.old_text(anchor, parts.is_some());
        match (parts, old) {
            (Some(parts), None) => self.place_parts(anchor, parts),
            (_, Some(old)) if old.end - old.start > LONGEST_SEARCHED => self.place_ends(anchor, old),
            (_, Some(old)) => self.place_passage(anchor, &old.text.passage(&(old.start..old.end)), Some(old)),
            (None, None) => {
                let passage = Passage::new(&anchor.quote, &anchor.prefix, &anchor.suffix);
                self.place_passage(anchor, &passage, None)
            }
        }
    }

    fn hash(&self) -> &str {
        self.hash.get_or_init(|| text_hash(self.text))
    }

    fn points(&self) -> &Points {
        self.points.get_or_init(|| Points::new(self.text))
    }

    fn now(&self) -> &Prepared<'t> {
        self.now.get_or_init(|| Prepared::new(self.text))
    }

    /// The stored place, where the text is the one that the note was made on and its words are there.
    fn as_stored(&self, anchor: &Anchor) -> Option<TextRange> {
        if anchor.text != self.hash() {
            return None;
        }
        let range = self.points().range(self.text, &anchor.position)?;
        says(range.slice(self.text), anchor).then_some(range)
    }

    /// The kept text that the note was made on, where its words are at their place there.
    fn old_text<'r>(&'r self, anchor: &Anchor, is_long: bool) -> Option<OldText<'r, 't>> {
        let snapshot = self.snapshots.iter().find(|snapshot| snapshot.hash() == anchor.text)?;
        let range = snapshot.points().range(snapshot.text, &anchor.position)?;
        if !says(range.slice(snapshot.text), anchor) && !is_long {
            return None;
        }
        let text = snapshot.prepared.get_or_init(|| Prepared::new(snapshot.text));
        let Range { start, end } = text.folded(&range.bytes());
        let map = snapshot.map.get_or_init(|| DiffMap::new(text, self.now()));
        (start < end).then_some(OldText { text, start, end, map })
    }

    /// Places one passage whose words are known whole.
    fn place_passage(&self, anchor: &Anchor, passage: &Passage, old: Option<OldText<'_, 't>>) -> Place {
        if passage.quote.is_empty() {
            return Place { standing: Standing::Lost, range: None, candidates: Vec::new() };
        }
        match self.verdict(anchor, passage, old) {
            Verdict::Found(range) => {
                let bytes = self.now().bytes(&range);
                let is_same = self.now().points[range] == passage.quote[..];
                shown(self.standing(anchor, bytes, is_same), bytes)
            }
            Verdict::Ambiguous(ranges) => self.hidden(Standing::Ambiguous, &ranges),
            Verdict::Lost(ranges) => self.hidden(Standing::Lost, &ranges),
        }
    }

    fn verdict(&self, anchor: &Anchor, passage: &Passage, old: Option<OldText<'_, 't>>) -> Verdict {
        let now = self.now();
        let expected = self.points().byte(self.text, anchor.position.start);
        let expected = now.folded(&(expected..expected)).start;
        if let Some(range) = only_untouched(passage, now)
            && old.is_none_or(|old| only_untouched(passage, old.text).is_some())
        {
            return Verdict::Found(range);
        }
        judge::judge(&Case { now, passage, expected, old })
    }

    fn standing(&self, anchor: &Anchor, range: TextRange, is_same: bool) -> Standing {
        let start = self.points().point(self.text, range.start());
        match is_same {
            false => Standing::Changed,
            true if start == anchor.position.start => Standing::Same,
            true => Standing::Moved,
        }
    }

    fn hidden(&self, standing: Standing, ranges: &[Range<usize>]) -> Place {
        let candidates = ranges.iter().map(|range| self.now().bytes(range)).collect();
        Place { standing, range: None, candidates }
    }

    /// Places a long passage of which only head and tail are known.
    fn place_parts(&self, anchor: &Anchor, (head, tail): (&str, &str)) -> Place {
        let head = self.verdict(anchor, &Passage::new(head, &anchor.prefix, ""), None);
        let tail = self.verdict(anchor, &Passage::new(tail, "", &anchor.suffix), None);
        self.join(anchor, (head, tail), None)
    }

    /// Places a passage too long to be looked for whole.
    fn place_ends(&self, anchor: &Anchor, old: OldText<'_, 't>) -> Place {
        let part = 200;
        let head = OldText { end: old.start + part, ..old };
        let tail = OldText { start: old.end - part, ..old };
        let verdict =
            |old: OldText<'_, 't>| self.verdict(anchor, &old.text.passage(&(old.start..old.end)), Some(old));
        self.join(anchor, (verdict(head), verdict(tail)), Some(old))
    }

    fn join(&self, anchor: &Anchor, ends: (Verdict, Verdict), old: Option<OldText<'_, 't>>) -> Place {
        let (head, tail) = match ends {
            (Verdict::Found(head), Verdict::Found(tail)) => (head, tail),
            (Verdict::Ambiguous(heads), _) => return self.hidden(Standing::Ambiguous, &heads),
            (_, Verdict::Ambiguous(tails)) => return self.hidden(Standing::Ambiguous, &tails),
            (Verdict::Lost(some), _) | (_, Verdict::Lost(some)) => return self.hidden(Standing::Lost, &some),
        };
        let range = head.start..tail.end.max(head.start);
        let bytes = self.now().bytes(&range);
        let n_points = points_before(bytes.slice(self.text), bytes.len());
        if head.end > tail.start || n_points > anchor.position.len().saturating_mul(3) {
            return self.hidden(Standing::Lost, &[head, tail]);
        }
        let words = &self.now().points[range];
        let is_same = match old {
            Some(old) => old.text.points[old.start..old.end] == *words,
            None if anchor.whole.is_empty() => n_points == anchor.position.len(),
            None => check(words) == anchor.whole,
        };
        shown(self.standing(anchor, bytes, is_same), bytes)
    }
}

impl<'t> Snapshot<'t> {
    fn new(text: &'t str) -> Snapshot<'t> {
        let (hash, points, prepared, map) = Default::default();
        Snapshot { text, hash, points, prepared, map }
    }

    fn hash(&self) -> &str {
        self.hash.get_or_init(|| text_hash(self.text))
    }

    fn points(&self) -> &Points {
        self.points.get_or_init(|| Points::new(self.text))
    }
}

fn shown(standing: Standing, range: TextRange) -> Place {
    Place { standing, range: Some(range), candidates: Vec::new() }
}

/// Whether `words` are those that `anchor` remembers; of a long passage only head and tail can be compared.
fn says(words: &str, anchor: &Anchor) -> bool {
    if words == anchor.quote {
        return true;
    }
    let words = folded_words(words);
    match excerpt::head_and_tail(&anchor.quote, anchor.position.len()) {
        Some((head, tail)) => words.starts_with(&folded_words(head)) && words.ends_with(&folded_words(tail)),
        None => words == folded_words(&anchor.quote),
    }
}

/// The only place where the words and all that is remembered around them stand unchanged.
///
/// `None` where there are several or none, or where too little is remembered to be sure.
fn only_untouched(passage: &Passage, text: &Prepared<'_>) -> Option<Range<usize>> {
    let (before, after) = (&passage.before.words, &passage.after.words);
    if passage.quote.len() < 4 || before.len().min(after.len()) < 16 {
        return None;
    }
    let whole = [&before[..], &passage.quote, after].concat();
    match &text.exact(&whole, 2)[..] {
        [only] => Some(only.start + before.len()..only.end - after.len()),
        _ => None,
    }
}

#[cfg(test)]
mod edits;

#[cfg(test)]
mod tests;
