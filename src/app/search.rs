//! Searching in the article that is shown: the pattern, what was found, and going there.
//!
//! A key looks at the neighbourhood of the cursor alone. All of the article is searched by a thread, which tells what
//! it found as events; a newer pattern, or another text of the article, makes what an older search tells nobody's.

use std::ops::Range;

use super::edition::Edition;
use super::event::Effect;
use super::reading::Reading;
use super::state::State;
use crate::layout::Row;
use crate::search::{Finding, Query};
use crate::text::range::TextRange;

/// The bytes on either side of the cursor that a key itself looks through.
const NEAR: usize = 64 << 10;

/// The most patterns that are remembered.
pub(super) const MOST_PATTERNS: usize = 100;

/// Searching: the pattern holds for all articles, what was found for the one that is shown.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was searched for, the newest last; each pattern stands there once.
    pub history: Vec<String>,
    /// The pattern.
    pub query: Option<Query>,
    /// Whether passages are marked.
    pub on: bool,
    /// What has been found in the article that is shown.
    pub found: Found,
    /// The passages that the page shows.
    pub on_page: Vec<TextRange>,
    /// What was searched for last in all articles, and which passage was selected.
    pub(super) all: Option<(Query, usize)>,
    n_searches: u64,
    id: u64,
    /// What the search of that number looks through.
    of: Option<Subject>,
    wanted: Option<Wanted>,
}

/// What has been found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The passages in order, at most [`crate::search::MOST`], once the search is over.
    pub ranges: Vec<TextRange>,
    /// How many there are, as far as has been searched.
    pub count: usize,
    /// Whether all of the article has been searched.
    pub over: bool,
}

/// A text and a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Subject {
    entry: usize,
    edition: Edition,
    query: Query,
}

/// A jump that waits for what the thread finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wanted {
    from: usize,
    by: isize,
}

impl Search {
    /// Remembers a pattern as the newest one.
    pub fn remember(&mut self, words: &str) {
        self.history.retain(|known| known != words);
        self.history.push(words.to_owned());
        if self.history.len() > MOST_PATTERNS {
            self.history.remove(0);
        }
    }

    /// A number that no search has had.
    pub(super) fn next_id(&mut self) -> u64 {
        self.n_searches += 1;
        self.n_searches
    }

    /// Takes another pattern, or none, and marks its passages.
    pub(super) fn set(&mut self, query: Option<Query>) {
        self.on = query.is_some();
        self.query = query;
        self.wanted = None;
    }

    /// The number of the passage that begins at byte `at`, from 1.
    pub fn number_at(&self, at: usize) -> Option<usize> {
        let begins = self.found.ranges.binary_search_by_key(&at, |range| range.start());
        begins.ok().map(|idx| idx + 1)
    }

    /// The passage that is `by` passages on from byte `from`, and whether the way there went round the end; `None`
    /// where nothing was found.
    fn beside(&self, from: usize, by: isize) -> Option<(TextRange, bool)> {
        let ranges = &self.found.ranges;
        let n_ranges = isize::try_from(ranges.len()).ok().filter(|n_ranges| *n_ranges > 0)?;
        let before = ranges.partition_point(|range| range.start() < from) as isize;
        let begun = ranges.partition_point(|range| range.start() <= from) as isize;
        let to = if by > 0 { begun + by - 1 } else { before + by };
        let idx = to.rem_euclid(n_ranges);
        Some((*ranges.get(idx as usize)?, idx != to))
    }
}

/// Asks for a search of the article where what is known is not of it.
pub fn refresh(state: &mut State) -> Option<Effect> {
    let (entry, reading) = (state.current, state.readings.get(&state.current)?);
    let query = state.search.query.clone().filter(|_| state.search.on)?;
    let of = Subject { entry, edition: Edition::of(&reading.article), query: query.clone() };
    if state.search.of.as_ref() == Some(&of) {
        return None;
    }
    let from = state.search.wanted.map_or(reading.cursor, |wanted| wanted.from);
    state.search.of = Some(of);
    state.search.id = state.search.next_id();
    state.search.found = Found::default();
    Some(Effect::Find { id: state.search.id, entry, query, from })
}

/// Takes what a search tells.
pub fn found(state: &mut State, id: u64, finding: Finding) {
    let here = state.search.of.as_ref().is_some_and(|of| of.entry == state.current);
    if id != state.search.id || !here {
        return;
    }
    match finding {
        Finding::First(range) => {
            let first = |wanted: &mut Wanted| wanted.by == 0;
            if let Some(wanted) = state.search.wanted.take_if(first) {
                land(state, range, range.start() < wanted.from);
            }
        }
        Finding::SoFar(count) => state.search.found.count = count,
        Finding::All { ranges, count } => {
            state.search.found = Found { ranges, count, over: true };
            let whole = state.reading().is_some_and(|reading| reading.whole);
            // What is not in the head of an article may be in the rest of it.
            if let Some(wanted) = state.search.wanted.take_if(|_| whole || count > 0) {
                go(state, wanted.from, if wanted.by == 0 { 1 } else { wanted.by });
            }
        }
    }
}

/// Goes on by `by` passages from the cursor, back where negative.
pub fn step(state: &mut State, by: isize) {
    if state.search.query.is_none() {
        let last = state.search.history.last().and_then(|words| Query::new(words));
        state.search.query = last;
    }
    let Some(from) = state.reading().map(|reading| reading.cursor) else { return };
    if state.search.query.is_none() {
        state.tell("message.no_pattern", &[]);
        return;
    }
    state.search.on = true;
    go(state, from, by);
}

/// Goes to the passage that is `by` on from byte `from`, at once where it is known or near, else when it is found.
fn go(state: &mut State, from: usize, by: isize) {
    let of_this = state
        .search
        .of
        .as_ref()
        .is_some_and(|of| of.entry == state.current && Some(&of.query) == state.search.query.as_ref());
    let search = &state.search;
    let known = search.found.over && of_this;
    let all = known && search.found.count == search.found.ranges.len();
    let found = if all { search.beside(from, by) } else { near(state, from, by).map(|range| (range, false)) };
    match found {
        Some((range, round)) => land(state, range, round),
        None if known => {
            let words = state.search.query.as_ref().map(Query::words).unwrap_or_default().to_owned();
            state.tell("message.not_found", &[("words", &words)]);
        }
        None => state.search.wanted = Some(Wanted { from, by }),
    }
}

/// The next passage from byte `from`, or the one before it, where it is not far.
fn near(state: &State, from: usize, by: isize) -> Option<TextRange> {
    let (query, reading) = (state.search.query.as_ref()?, state.reading()?);
    let text = &reading.article.text;
    let next = from + text.get(from..)?.chars().next().map_or(0, char::len_utf8);
    match by {
        0 => query.first(text, within(text, from..from + NEAR)),
        1 => query.first(text, within(text, next..from + NEAR)),
        -1 => query.last(text, within(text, from.saturating_sub(NEAR)..from)),
        _ => None,
    }
}

/// A range of a text, on characters.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    TextRange::clamped(range, text).bytes()
}

/// Goes to the first passage from the cursor on, the one at the cursor as well; what has been typed says which.
pub fn preview(state: &mut State) {
    let Some(from) = state.reading().map(|reading| reading.cursor) else { return };
    match near(state, from, 0) {
        Some(range) => stand_on(state, range),
        None if state.search.query.is_some() => state.search.wanted = Some(Wanted { from, by: 0 }),
        None => {}
    }
}

/// Stands on a passage, and says so where the way there went round the end.
fn land(state: &mut State, range: TextRange, round: bool) {
    let typing = matches!(state.overlays.last(), Some(super::overlay::Overlay::Find(_)));
    let on_match = state.reading().is_some_and(|reading| state.search.number_at(reading.cursor).is_some());
    if !typing
        && !on_match
        && let Some(reading) = state.reading_mut()
    {
        reading.remember();
    }
    stand_on(state, range);
    if round && !typing {
        state.tell("message.search_round", &[]);
    }
}

/// Stands on a passage; asides that hide it are shown.
fn stand_on(state: &mut State, range: TextRange) {
    if let Some(reading) = state.reading_mut() {
        reading.stand_at(range.start());
        if reading.on_fold() {
            reading.toggle_asides();
            reading.stand_at(range.start());
        }
    }
}

/// Looks for the passages that the page shows; costs what it shows.
pub fn mark_page(state: &mut State) {
    let query = state.search.query.as_ref().filter(|_| state.search.on);
    state.search.on_page = match (query, state.readings.get(&state.current)) {
        (Some(query), Some(reading)) => on_page(query, reading),
        _ => Vec::new(),
    };
}

fn on_page(query: &Query, reading: &Reading) -> Vec<TextRange> {
    // A passage may have begun above the page.
    const ABOVE: usize = 400;
    let mut lines = reading.page.iter().filter_map(|(_, row)| match row {
        Row::Line(line) => Some(line.range),
        _ => None,
    });
    let Some(first) = lines.next() else { return Vec::new() };
    let page = first.cover(lines.next_back().unwrap_or(first));
    let text = &reading.article.text;
    query.all(text, within(text, page.start().saturating_sub(ABOVE)..page.end()))
}
