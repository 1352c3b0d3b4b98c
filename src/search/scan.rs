//! Finding all passages of a text, quickly.
//!
//! Looked for is the character of the query that is rarest in the text: most often one or two byte strings, found by
//! vectors; what stands around it is compared only there. Nothing is kept between searches, and nothing is folded that
//! is not compared, so that a search takes no memory however long the text is.

use std::ops::Range;

use super::places;
use super::query::{Query, What};
use crate::text::fold::{self, Case};
use crate::text::range::TextRange;

/// The most passages that are kept; beyond, they are counted.
pub const MOST: usize = 1_000_000;

/// How many bytes are looked through between two looks at whether the search is still wanted.
const CHUNK: usize = 1 << 17;

/// The most bytes of a text that say which character of the query is the rarest.
const SAMPLE: usize = 16 << 10;

/// The most units of a query among which the rarest is chosen: it is as good as any from there on.
const MOST_PIVOTS: usize = 12;

/// What a search tells while it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The first passage from the place on where the search began.
    First(TextRange),
    /// So many passages have been found so far.
    SoFar(usize),
    /// The search is over.
    All {
        /// The passages in the order of the text, at most [`MOST`]; none lies over another.
        ranges: Vec<TextRange>,
        /// How many there are.
        count: usize,
    },
}

/// Makes what the first search needs, in some milliseconds; a search that finds it missing makes it itself.
pub fn prepare() {
    places::prepare(Case::Folded);
}

/// Searches all of `text`, first from byte `from` on, then what stands before it; ends early when `tell` says so by
/// false.
///
/// Linear. Ten million bytes take 0.2 to 2 ms for a Korean word, 10 for consonants alone, 3 to 14 for English, whose
/// letters are all frequent (`cargo bench --bench search`).
pub fn run(query: &Query, text: &str, from: usize, tell: &mut dyn FnMut(Finding) -> bool) {
    places::prepare(query.case);
    let from = text.floor_char_boundary(from);
    let pivot = query.pivot(text, from..text.len());
    let (mut after, mut before): (Vec<TextRange>, _) = (Vec::new(), Vec::new());
    let (mut count, mut room) = (0, Room::default());
    for (part, kept) in [(from..text.len(), &mut after), (0..from, &mut before)] {
        let mut at = part.start;
        while at < part.end {
            let end = text.floor_char_boundary((at + CHUNK).min(part.end));
            query.all_by((text, pivot), at..end, &mut room);
            let found = &room.found;
            at = found.last().map_or(end, |range| end.max(range.end()));
            if count == 0
                && let Some(first) = found.first()
                && !tell(Finding::First(*first))
            {
                return;
            }
            count += found.len();
            kept.extend(found.iter().take(MOST.saturating_sub(kept.len())));
            if !tell(Finding::SoFar(count)) {
                return;
            }
        }
    }
    // Of two that lie over each other where the search began, the one that was told first stays.
    if before.last().zip(after.first()).is_some_and(|(last, first)| last.end() > first.start()) {
        before.pop();
        count -= 1;
    }
    before.append(&mut after);
    before.truncate(MOST);
    tell(Finding::All { ranges: before, count });
}

/// Room for what is found in a part of a text, used again for the next part: much memory has its price.
#[derive(Default)]
struct Room {
    /// Where the rarest character may stand.
    places: Vec<usize>,
    /// Where a passage may begin.
    starts: Vec<usize>,
    found: Vec<TextRange>,
}

impl Query {
    /// The passages that begin in `part` of `text`, from the left, none over another.
    pub fn all(&self, text: &str, part: Range<usize>) -> Vec<TextRange> {
        let (pivot, mut room) = (self.pivot(text, part.clone()), Room::default());
        self.all_by((text, pivot), part, &mut room);
        room.found
    }

    /// The first passage that begins in `part` of `text`.
    pub fn first(&self, text: &str, part: Range<usize>) -> Option<TextRange> {
        let (pivot, mut room) = (self.pivot(text, part.clone()), Room::default());
        self.starts((text, pivot), part, &mut room);
        room.starts.into_iter().find_map(|at| self.match_at(text, at))
    }

    /// The last passage that begins in `part` of `text`.
    pub fn last(&self, text: &str, part: Range<usize>) -> Option<TextRange> {
        let (pivot, mut room) = (self.pivot(text, part.clone()), Room::default());
        self.starts((text, pivot), part, &mut room);
        room.starts.into_iter().rev().find_map(|at| self.match_at(text, at))
    }

    /// [`Query::all`] of a text, by the unit of an index.
    fn all_by(&self, of: (&str, usize), part: Range<usize>, room: &mut Room) {
        self.starts(of, part, room);
        room.found.clear();
        for at in &room.starts {
            if room.found.last().is_none_or(|last| last.end() <= *at) {
                room.found.extend(self.match_at(of.0, *at));
            }
        }
    }

    /// The index of the unit that is the least work to look for in `part` of `text`, as far as a sample tells.
    fn pivot(&self, text: &str, part: Range<usize>) -> usize {
        let most = text.floor_char_boundary(part.start + (part.len() / 8).min(SAMPLE));
        let Some(sample) = text.get(part.start..most).filter(|_| self.units.len() > 1) else { return 0 };
        let mut found = Vec::new();
        let mut work = |what: What| {
            found.clear();
            places::places((sample, self.case), what, &mut found);
            // Consonants are looked for without vectors.
            found.len() + if matches!(what, What::Lead(_)) { sample.len() / 8 } else { 0 }
        };
        let works = self.units.iter().take(MOST_PIVOTS).map(|unit| work(unit.what)).enumerate();
        works.min_by_key(|(_, work)| *work).map_or(0, |(idx, _)| idx)
    }

    /// The bytes in `part` of a text at which a passage may begin, by where the unit of an index stands; ascending.
    fn starts(&self, of: (&str, usize), part: Range<usize>, room: &mut Room) {
        let ((text, pivot), Room { places, starts, .. }) = (of, room);
        places.clear();
        starts.clear();
        let Some(words) = text.get(part.clone()) else { return };
        if !places::places((words, self.case), self.units[pivot].what, places) {
            starts.extend(words.char_indices().map(|(at, _)| part.start + at));
            return;
        }
        for at in places {
            self.starts_around(text, (part.start + *at, pivot), starts);
        }
        self.starts_across(text, (part.end, pivot), starts);
        starts.retain(|at| part.contains(at));
        starts.sort();
        starts.dedup();
    }

    /// Where passages may begin before a byte that have the unit of an index behind it: not many characters on.
    fn starts_across(&self, text: &str, of: (usize, usize), starts: &mut Vec<usize>) {
        let (end, pivot) = of;
        let (mut n_units, mut feeds) = (0, 0);
        for (at, c) in text.get(end..).unwrap_or_default().char_indices() {
            feeds += usize::from(c == '\n');
            if n_units >= pivot || feeds > 1 {
                return;
            }
            let n_parts = fold::parts(c, self.case).count();
            if n_parts > 0 {
                self.starts_around(text, (end + at, pivot), starts);
                (n_units, feeds) = (n_units + n_parts, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all_of(query: &Query, text: &str, from: usize) -> Vec<TextRange> {
        let mut all = Vec::new();
        run(query, text, from, &mut |finding| {
            if let Finding::All { ranges, count } = finding {
                assert_eq!(ranges.len(), count);
                all = ranges;
            }
            true
        });
        all
    }

    /// Tries every character, from the left.
    fn slowly(query: &Query, text: &str) -> Vec<TextRange> {
        slowly_in(query, text, 0..text.len())
    }

    fn slowly_in(query: &Query, text: &str, part: Range<usize>) -> Vec<TextRange> {
        let mut found: Vec<TextRange> = Vec::new();
        for (at, _) in text.char_indices().filter(|(at, _)| part.contains(at)) {
            if found.last().is_none_or(|last| last.end() <= at) {
                found.extend(query.match_at(text, at));
            }
        }
        found
    }

    #[test]
    fn the_first_passage_is_told_first_and_a_search_can_be_ended() {
        let text = "가나 가나 가나";
        let query = Query::new("가나").unwrap();
        let mut told = Vec::new();
        run(&query, text, 10, &mut |finding| {
            told.push(finding);
            true
        });
        assert_eq!(told[0], Finding::First(TextRange::clamped(14..20, text)));
        assert_eq!(told[1], Finding::SoFar(1));
        assert!(matches!(&told[3], Finding::All { ranges, count: 3 } if ranges.len() == 3));
        let mut n_told = 0;
        run(&query, text, 0, &mut |_| {
            n_told += 1;
            false
        });
        assert_eq!(n_told, 1);
    }

    #[test]
    fn what_is_rarest_in_the_text_is_looked_for() {
        let pivot = |query: &str, text: &str| Query::new(query).unwrap().pivot(text, 0..text.len());
        places::prepare(Case::Folded);
        assert_eq!(pivot("eel", &"see the legal feel ".repeat(40)), 2);
        assert_eq!(pivot("ㄱ스", &"가나다".repeat(40)), 1);
    }

    #[test]
    fn no_two_passages_lie_over_each_other_where_the_search_began() {
        let query = Query::new("까까").unwrap();
        assert_eq!(all_of(&query, "까까까", 3), [TextRange::clamped(3..9, "까까까")]);
    }

    #[test]
    fn a_passage_across_two_chunks_is_found_once() {
        let mut text = "가".repeat(CHUNK / 3 - 1);
        text.push_str("스타게이트");
        text.push_str(&"나".repeat(CHUNK / 3));
        let query = Query::new("스타게이트").unwrap();
        assert_eq!(all_of(&query, &text, 0).len(), 1);
        assert_eq!(query.first(&text, 0..text.len()), query.last(&text, 0..text.len()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn as_if_every_character_were_tried(
            text in "[가각까나다라ㄱ한글 \n]{0,60}|[aAbBdD“”\"'’ㆍ· ㎞ﬁ㈜ａＡ한\n가\u{ad}-]{0,60}|\\PC{0,30}",
            query in "[가각까나다ㄱㄲㄳㄴ ]{1,5}|[aAbB\"'·kf(ａ가 -]{1,4}|\\PC{1,3}",
            from in any::<prop::sample::Index>(),
        ) {
            let Some(query) = Query::new(&query) else { return Ok(()) };
            let from = from.index(text.len() + 1);
            let found = all_of(&query, &text, from);
            prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            if from == 0 {
                prop_assert_eq!(&found, &slowly(&query, &text));
            }
            prop_assert_eq!(all_of(&query, &text, 0), slowly(&query, &text));
            prop_assert_eq!(query.first(&text, 0..text.len()), slowly(&query, &text).first().copied());
        }

        #[test]
        fn by_whichever_character_it_is_looked_for_the_same_is_found(
            text in "[가각까나ㄱ \\n]{0,40}|[aAbＡkf.…ﬁ㎞\u{ad}\u{200b} \\n]{0,40}|[가a ㎞나\\n]{0,40}",
            query in "[가각까나ㄱㄲㄳ ]{1,6}|[aAbkf.… ]{1,6}|[가a k나]{1,6}",
            part in any::<[prop::sample::Index; 2]>(),
        ) {
            let Some(query) = Query::new(&query) else { return Ok(()) };
            places::prepare(query.case);
            let mut part = part.map(|at| text.floor_char_boundary(at.index(text.len() + 1)));
            part.sort_unstable();
            let (part, mut room) = (part[0]..part[1], Room::default());
            for pivot in 0..query.units.len() {
                query.all_by((&text, pivot), part.clone(), &mut room);
                let found = &room.found;
                prop_assert_eq!(found, &slowly_in(&query, &text, part.clone()), "by {} in {:?}", pivot, &part);
            }
        }

        #[test]
        fn what_is_found_folds_to_what_is_searched_for(
            text in "[가각나 aAbＡ“”\"]{0,40}", query in "[가각나aAbＡ“]{1,2}",
        ) {
            let parts = |words: &str, case: Case| -> String {
                words.chars().flat_map(|c| fold::parts(c, case)).collect()
            };
            let query = Query::new(&query).unwrap();
            let wanted = parts(query.words(), query.case);
            let found = all_of(&query, &text, 0);
            for range in &found {
                prop_assert_eq!(&parts(range.slice(&text), query.case), &wanted);
            }
            // Whatever stands without blanks is found by folding all of the text.
            let dense: String = text.split_whitespace().collect();
            prop_assert_eq!(all_of(&query, &dense, 0).len(), parts(&dense, query.case).matches(&wanted).count());
        }
    }
}
