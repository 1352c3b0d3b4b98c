//! Which of the places is the passage, or that none can be told.

use std::cmp::Ordering;
use std::ops::Range;

use crate::anchor::context::{Support, Surroundings};
use crate::anchor::diffmap::DiffMap;
use crate::anchor::find::{self, Candidate, Found};
use crate::anchor::myers::{From, Pattern};
use crate::anchor::prepared::{Context, Passage, Prepared};

/// How many places are taken back to the old text.
const MOST_RETURNED: usize = 8;
/// What may have been put into the middle of a passage, in characters.
const LONGEST_INSERTED: usize = 160;
/// Places this near in score and in words to the best one make it ambiguous.
const NEAR_SCORE: f64 = 0.03;
const NEAR_WORDS: f64 = 0.05;

/// How like the passage a place must be after its edges were moved; for short passages more.
const LEAST_LIKE: f64 = 0.3;
const LEAST_LIKE_SHORT: f64 = 0.35;

/// The text of today, the passage, and, where the snapshot is there, the text it was made on.
pub struct Case<'c, 't> {
    /// The text of today.
    pub now: &'c Prepared<'t>,
    /// The passage as remembered.
    pub passage: &'c Passage,
    /// About where it should be, in folded characters of today's text.
    pub expected: usize,
    /// The old text.
    pub old: Option<OldText<'c, 't>>,
}

/// The text that a note was made on.
#[derive(Clone, Copy)]
pub struct OldText<'c, 't> {
    /// The text.
    pub text: &'c Prepared<'t>,
    /// The place of the passage in it, in folded characters.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// What became of its characters.
    pub map: &'c DiffMap,
}

impl OldText<'_, '_> {
    fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// What was decided, in folded characters of today's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The passage is here.
    Found(Range<usize>),
    /// It is one of these, best first.
    Ambiguous(Vec<Range<usize>>),
    /// It is gone; these look most like it.
    Lost(Vec<Range<usize>>),
}

/// A place with all that speaks for it.
#[derive(Debug, Clone)]
struct Scored {
    range: Range<usize>,
    /// Likeness of the words, 0 to 1.
    words: f64,
    support: Support,
    score: f64,
    is_exact: bool,
    /// Whether the difference of the texts leads here.
    is_mapped: bool,
}

/// Decides where the passage is.
pub fn judge(case: &Case<'_, '_>) -> Verdict {
    let mut found = find::find(case.passage, case.now);
    let mapped = case.old.and_then(|old| old.map.map(&old.range()));
    if let Some(mapped) = &mapped {
        find::add(&mut found.candidates, mapped.clone(), case.passage, case.now);
    }
    let mut places = scored(&found.candidates, case);
    if let Some(old) = case.old {
        mark_mapped(&mut places, mapped, case, old);
        places.truncate(MOST_RETURNED);
    }
    let Some(best_idx) = best(&places, &found, case) else {
        return Verdict::Lost(places.iter().take(3).map(|place| edged(place, case)).collect());
    };
    let best = &places[best_idx];
    let is_standing_rival = |rival: &&Scored| is_rival(rival, best) && stands(rival, &found, case);
    let rivals: Vec<Range<usize>> =
        places[best_idx + 1..].iter().filter(is_standing_rival).map(|rival| edged(rival, case)).collect();
    let place = edged(best, case);
    if !is_like_enough(&place, best, case) {
        return Verdict::Lost(vec![place]);
    }
    if rivals.is_empty() { Verdict::Found(place) } else { Verdict::Ambiguous([vec![place], rivals].concat()) }
}

/// The first place that stands, where it can be accepted.
///
/// Words that stand unchanged at one place only, then and now, go before others that merely took their surroundings.
/// The way back is the dear part: it is not taken where no place could be accepted in the end.
fn best(places: &[Scored], found: &Found, case: &Case<'_, '_>) -> Option<usize> {
    let last = places.iter().rposition(|place| is_accepted(place, found, case))?;
    let first = places[..=last].iter().position(|place| stands(place, found, case))?;
    let is_verbatim = |place: &Scored| is_only_one(place, found, case) && stands(place, found, case);
    if !places[first].is_exact
        && let Some(only) = places.iter().position(is_verbatim)
    {
        return Some(only);
    }
    is_accepted(&places[first], found, case).then_some(first)
}

/// Whether a place leads back to the passage in the old text, and, where the words before and after the passage now
/// touch, has enough for it all the same.
fn stands(place: &Scored, found: &Found, case: &Case<'_, '_>) -> bool {
    (found.closed.is_empty() || survives_closing(place, found, case))
        && case.old.is_none_or(|old| returns(place, case.now, old))
}

/// The places with their scores, best first.
fn scored(candidates: &[Candidate], case: &Case<'_, '_>) -> Vec<Scored> {
    let surroundings = Surroundings::new(case.passage, case.now);
    let length = case.now.points.len().max(1) as f64;
    let mut places: Vec<Scored> = candidates
        .iter()
        .map(|candidate| {
            let support = surroundings.support(&candidate.range);
            let longer = case.passage.quote.len().max(candidate.range.len()).max(1);
            let words = 1.0 - candidate.errors as f64 / longer as f64;
            let position = 1.0 - case.expected.abs_diff(candidate.range.start) as f64 / length;
            let score = 0.5 * words + 0.47 * support.whole + 0.03 * position.max(0.0);
            let (range, is_exact) = (candidate.range.clone(), candidate.errors == 0);
            Scored { range, words, support, score, is_exact, is_mapped: false }
        })
        .collect();
    best_first(&mut places);
    places
}

fn best_first(places: &mut [Scored]) {
    places.sort_by(|one, other| other.score.partial_cmp(&one.score).unwrap_or(Ordering::Equal));
}

/// Marks the place that the difference of the texts leads to.
///
/// What was put into the middle of the passage says nothing against it: there the words that are left count.
fn mark_mapped(
    places: &mut [Scored],
    mapped: Option<Range<usize>>,
    case: &Case<'_, '_>,
    old: OldText<'_, '_>,
) {
    let length = case.passage.quote.len();
    let Some(place) = places.iter_mut().find(|place| Some(&place.range) == mapped.as_ref()) else { return };
    place.is_mapped = true;
    if place.range.len() <= 2 * length + LONGEST_INSERTED {
        let left = 0.95 * old.map.kept(&old.range()) as f64 / length.max(1) as f64;
        let gain = (left - place.words).max(0.0);
        place.words += gain;
        place.score += 0.5 * gain;
    }
    best_first(places);
}

/// Whether a place, looked for in the old text with the words around it today, leads back to the passage.
///
/// Where its words stood in the old text word for word, only those places compete.
fn returns(place: &Scored, now: &Prepared<'_>, old: OldText<'_, '_>) -> bool {
    let passage = now.passage(&place.range);
    let verbatim = old.text.exact(&passage.quote, 200);
    let mut candidates: Vec<Candidate> =
        verbatim.into_iter().map(|range| Candidate { range, errors: 0 }).collect();
    if candidates.is_empty() {
        candidates = find::find(&passage, old.text).candidates;
        find::add(&mut candidates, old.range(), &passage, old.text);
    }
    let case = Case { now: old.text, passage: &passage, expected: old.start, old: None };
    let places = scored(&candidates, &case);
    let Some(best) = places.first() else { return false };
    let lands = |range: &Range<usize>| {
        let shared = range.end.min(old.end).saturating_sub(range.start.max(old.start));
        2 * shared >= range.len().min(old.end - old.start)
    };
    lands(&best.range)
}

/// Whether a place may be shown although the words before and after the passage now touch.
fn survives_closing(place: &Scored, found: &Found, case: &Case<'_, '_>) -> bool {
    let length = case.passage.quote.len();
    (place.support.worse() >= 0.6 && !is_closed_better(place, found, case))
        || (place.is_exact && found.n_exact == 1 && length >= 24 && is_unique_before(case))
        || (place.words >= 0.9 && case.old.is_some() && length >= 24)
}

/// Whether the words around the passage agree better where they touch now than at a place, and nothing else can be asked.
fn is_closed_better(place: &Scored, found: &Found, case: &Case<'_, '_>) -> bool {
    let surroundings = Surroundings::new(case.passage, case.now);
    case.old.is_none() && found.closed.iter().any(|gap| surroundings.support(gap).all > place.support.all)
}

/// Whether the old text holds the words once; true where there is none to ask.
fn is_unique_before(case: &Case<'_, '_>) -> bool {
    case.old.is_none_or(|old| old.text.exact(&case.passage.quote, 2).len() == 1)
}

/// Whether the words stood in the old text as often as now, and the passage is the same one of them in order.
fn keeps_its_turn(place: &Scored, case: &Case<'_, '_>) -> bool {
    const MOST: usize = 50;
    let Some(old) = case.old else { return false };
    let (before, now) =
        (old.text.exact(&case.passage.quote, MOST), case.now.exact(&case.passage.quote, MOST));
    let turn = |places: &[Range<usize>], start| places.iter().position(|range| range.start == start);
    let is_same_turn = turn(&before, old.start) == turn(&now, place.range.start);
    before.len() == now.len() && before.len() < MOST && is_same_turn
}

fn is_accepted(place: &Scored, found: &Found, case: &Case<'_, '_>) -> bool {
    let is_wide = case.old.is_some() || place.support.wide >= 0.7;
    match place.is_exact {
        true => is_only_one(place, found, case) || (is_wide && is_accepted_exact(place, case)),
        false => is_wide && is_accepted_changed(place, case),
    }
}

/// Whether the words, unchanged, are the only ones, and long enough that this is no accident.
///
/// A note that remembers nothing of its surroundings has none that disagree.
fn is_only_one(place: &Scored, found: &Found, case: &Case<'_, '_>) -> bool {
    let is_bare = case.passage.before.words.is_empty() && case.passage.after.words.is_empty();
    let enough = match (case.old.is_some(), is_bare) {
        (true, _) => 16,
        (false, true) => 12,
        (false, false) => 24,
    };
    place.is_exact && found.n_exact == 1 && case.passage.quote.len() >= enough && is_unique_before(case)
}

/// Whether what stands around the words, unchanged, agrees enough to show them here.
///
/// Without the old text nobody knows whether they stood at several places before: both sides must agree then.
fn is_accepted_exact(place: &Scored, case: &Case<'_, '_>) -> bool {
    let (length, support) = (case.passage.quote.len(), place.support);
    let is_supported = if length < 8 {
        support.worse() >= 0.6 && support.better() >= 0.84
    } else {
        let is_safe = case.old.is_some() || support.worst_known() >= 0.55;
        support.whole >= 0.6 && support.better() >= 0.8 && is_safe
    };
    is_supported || (place.is_mapped && keeps_its_turn(place, case))
}

/// Whether other words may be shown as what became of the passage.
fn is_accepted_changed(place: &Scored, case: &Case<'_, '_>) -> bool {
    let (length, support) = (case.passage.quote.len(), place.support);
    if length < 8 {
        return support.worse() >= 0.84 && place.words >= 0.25 && place.range.len() <= 2 * length + 2;
    }
    let (likely, possible) = if length < 16 { (0.7, 0.5) } else { (0.6, 0.45) };
    let is_safe = case.old.is_some() || (length >= 24 && support.worst_known() >= 0.5);
    (place.words >= likely && support.whole >= 0.6 && support.better() >= 0.7 && is_safe)
        || (place.words >= possible && support.worse() >= 0.8)
        || (place.words >= 0.8 && case.old.is_some() && length >= 24)
}

/// Whether a place whose edges were moved still has words of the passage: else something else stands there now.
fn is_like_enough(edged: &Range<usize>, place: &Scored, case: &Case<'_, '_>) -> bool {
    let length = case.passage.quote.len();
    let least = if length < 16 { LEAST_LIKE_SHORT } else { LEAST_LIKE };
    let likeness =
        1.0 - case.now.distance(&case.passage.quote, edged) as f64 / length.max(edged.len()) as f64;
    edged == &place.range || likeness >= least
}

fn is_rival(rival: &Scored, best: &Scored) -> bool {
    let is_apart = rival.range.end <= best.range.start || rival.range.start >= best.range.end;
    is_apart && rival.score >= best.score - NEAR_SCORE && rival.words >= best.words - NEAR_WORDS
}

/// The place with its edges moved out to the remembered context, where its own first or last words changed, or where
/// a passage that began with a sentence would begin within one.
fn edged(place: &Scored, case: &Case<'_, '_>) -> Range<usize> {
    let Range { mut start, mut end } = place.range.clone();
    let (quote, now) = (&case.passage.quote, case.now);
    let words = &now.points[start..end];
    let rim = quote.len().min(words.len()).min(3);
    let reach = (quote.len() / 2).max(24);
    let is_torn = case.passage.starts_sentence() && !now.starts_sentence(start) && !place.is_exact;
    if words[..rim] != quote[..rim] || is_torn {
        start = context_end(&case.passage.before, &place.range, (now, reach)).unwrap_or(start);
    }
    if words[words.len() - rim..] != quote[quote.len() - rim..] {
        end = context_start(&case.passage.after, &place.range, (now, reach)).unwrap_or(end);
    }
    if start < end { start..end } else { place.range.clone() }
}

/// Characters of context that tell where a passage begins or ends.
const EDGE: usize = 12;

/// Where the words before a passage end, near the beginning of `place`: before it, or a little within.
fn context_end(before: &Context, place: &Range<usize>, near: (&Prepared<'_>, usize)) -> Option<usize> {
    let (now, reach) = near;
    let start = place.start;
    let within = (start + EDGE).min(start + place.len() / 2);
    let words = &before.words[before.words.len().saturating_sub(EDGE)..];
    let from = start.saturating_sub(reach + EDGE + 2);
    let pattern = Pattern::new(words.iter().copied(), &now.alphabet);
    let errors = pattern.errors(now.classes[from..within].iter().copied(), From::Anywhere);
    Some(from + nearest_fit(&errors, words.len())? + 1)
}

/// Where the words after a passage start, near the end of `place`: behind it, or a little within.
fn context_start(after: &Context, place: &Range<usize>, near: (&Prepared<'_>, usize)) -> Option<usize> {
    let (now, reach) = near;
    let end = place.end;
    let within = end.saturating_sub(EDGE).max(end - place.len() / 2);
    let words = &after.words[..after.words.len().min(EDGE)];
    let to = (end + reach + EDGE + 2).min(now.points.len());
    let pattern = Pattern::new(words.iter().rev().copied(), &now.alphabet);
    let errors = pattern.errors(now.classes[within..to].iter().rev().copied(), From::Anywhere);
    Some(to - nearest_fit(&errors, words.len())? - 1)
}

/// The last place with the fewest errors, where they are at most a fifth of `length`.
fn nearest_fit(errors: &[u32], length: usize) -> Option<usize> {
    let least = *errors.iter().min()?;
    let fits = length >= EDGE / 2 && least as usize <= length / 5;
    fits.then(|| errors.iter().rposition(|&error| error == least)).flatten()
}
