//! Ranking what can be gone to by a few letters.

use std::cmp::Reverse;
use std::ops::Range;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::candidates::Candidates;
use super::letters::{each_letter, is_consonant, is_vowel, leads};
use super::strays::strays;

/// The candidates that have the letters of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranked {
    /// The query.
    pub query: String,
    hits: Hits,
    /// How many of the hits, from the first on, fit well enough to be shown.
    n_good: usize,
}

/// Indices of candidates, the best first, of equal ones the first.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Hits {
    /// All of so many, in order.
    All(usize),
    Some(Vec<usize>),
}

impl Default for Hits {
    fn default() -> Hits {
        Hits::All(0)
    }
}

impl Hits {
    fn at(&self, row: usize) -> Option<usize> {
        match self {
            Hits::All(n_candidates) => (row < *n_candidates).then_some(row),
            Hits::Some(hits) => hits.get(row).copied(),
        }
    }
}

impl Ranked {
    /// All of so many candidates, in order: where nothing is wanted.
    pub fn all(n_candidates: usize) -> Ranked {
        Ranked { query: String::new(), hits: Hits::All(n_candidates), n_good: n_candidates }
    }

    /// How many candidates fit well enough to be shown. Never none where any have the letters.
    pub fn len(&self) -> usize {
        self.n_good
    }

    /// Whether none have the letters.
    pub fn is_empty(&self) -> bool {
        self.n_good == 0
    }

    /// The candidate to be shown in a row, the best in the first.
    pub fn at(&self, row: usize) -> Option<usize> {
        self.hits.at(row).filter(|_| row < self.n_good)
    }
}

impl Candidates {
    /// The candidates that have all letters of `query` in their order; all of them, in order, where nothing is wanted.
    /// Good are those with the fewest letters that are there by chance (`strays`): where a word is found, what has its
    /// letters strewn about is not.
    /// `None` once `goes_on` says that it is no longer wanted.
    ///
    /// Linear in the candidates, or in the hits of `earlier` where the query has grown from its query.
    pub fn rank(&self, query: &str, earlier: Option<&Ranked>, goes_on: &dyn Fn() -> bool) -> Option<Ranked> {
        let wanted = Wanted::new(query);
        if wanted.pattern.atoms.is_empty() {
            return Some(Ranked { query: query.to_owned(), ..Ranked::all(self.len()) });
        }
        self.prepare();
        let narrowed = earlier.filter(|earlier| wanted.goes_on_from(&Wanted::new(&earlier.query)));
        let all = Hits::All(self.len());
        let among = narrowed.map_or(&all, |earlier| &earlier.hits);
        let mut matcher = matcher();
        let mut scored = Vec::new();
        for (row, idx) in (0..).map_while(|row| Some((row, among.at(row)?))) {
            if row % 4096 == 0 && !goes_on() {
                return None;
            }
            let score = wanted.score(self.letters(idx, wanted.leads), &mut matcher);
            scored.extend(score.map(|(n_strays, score)| (n_strays, Reverse(score), idx)));
        }
        let fewest = scored.iter().map(|(n_strays, ..)| *n_strays).min();
        scored.sort_unstable();
        let n_good = scored.partition_point(|(n_strays, ..)| Some(*n_strays) == fewest);
        let hits = Hits::Some(scored.into_iter().map(|(.., idx)| idx).collect());
        Some(Ranked { query: query.to_owned(), hits, n_good })
    }
}

/// A query as letters, and whether its Hangul is consonants alone: then these are what syllables begin with.
struct Wanted {
    letters: String,
    pattern: Pattern,
    leads: bool,
}

impl Wanted {
    fn new(query: &str) -> Wanted {
        let mut letters = String::new();
        each_letter(query, |_, letter| letters.push(letter));
        let leads = letters.contains(is_consonant) && !letters.contains(is_vowel);
        let atom =
            |word| Atom::new(word, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy, false);
        let mut pattern = Pattern::default();
        pattern.atoms = letters.split_whitespace().map(atom).collect();
        Wanted { letters, pattern, leads }
    }

    /// Whether all that has these letters has those of `earlier` too.
    fn goes_on_from(&self, earlier: &Wanted) -> bool {
        self.leads == earlier.leads && self.letters.starts_with(&earlier.letters)
    }

    /// How many letters are there by chance, and how well the rest fits; `None` where one is missing.
    fn score(&self, letters: Utf32Str, matcher: &mut Matcher) -> Option<(usize, u32)> {
        let score = self.pattern.score(letters, matcher)?;
        let words = self.letters.split_whitespace().map(|word| strays(word, letters.chars()));
        Some((words.sum(), score))
    }
}

fn matcher() -> Matcher {
    let mut config = Config::DEFAULT;
    config.ignore_case = false;
    config.normalize = false;
    config.prefer_prefix = true;
    Matcher::new(config)
}

/// Finds the characters of words that have the letters of a query.
pub struct Marker {
    wanted: Wanted,
    matcher: Matcher,
}

impl Marker {
    /// A marker for `query`.
    pub fn new(query: &str) -> Marker {
        Marker { wanted: Wanted::new(query), matcher: matcher() }
    }

    /// The characters of `words` that have the letters, as half-open ranges of bytes, ascending; none where the words
    /// lack a letter.
    pub fn matched(&mut self, words: &str) -> Vec<Range<usize>> {
        let (mut places, mut all) = (Vec::new(), Vec::new());
        each_letter(words, |at, letter| {
            places.push(at);
            all.push(letter);
        });
        if self.wanted.leads {
            let kept: Vec<usize> = leads(&all).collect();
            places = kept.iter().map(|idx| places[*idx]).collect();
            all = kept.iter().map(|idx| all[*idx]).collect();
        }
        let mut found = Vec::new();
        let letters = Utf32Str::Unicode(&all);
        if self.wanted.pattern.indices(letters, &mut self.matcher, &mut found).is_none() {
            return Vec::new();
        }
        let mut starts: Vec<usize> =
            found.iter().filter_map(|idx| places.get(*idx as usize).copied()).collect();
        starts.sort_unstable();
        starts.dedup();
        let end = |start: usize| start + words[start..].chars().next().map_or(0, char::len_utf8);
        starts.into_iter().map(|start| start..end(start)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::search::Shelf;

    fn candidates(words: &[impl AsRef<str>]) -> Candidates {
        let words = words.iter().map(|words| words.as_ref().into()).collect();
        Candidates::new(vec![Arc::new(Shelf::new(words))])
    }

    fn good(found: &Ranked) -> Vec<usize> {
        (0..found.len()).filter_map(|row| found.at(row)).collect()
    }

    fn rank(query: &str, words: &[&str]) -> Vec<usize> {
        good(&candidates(words).rank(query, None, &|| true).unwrap())
    }

    /// The words that a query finds, the best first, with what is matched in brackets.
    #[track_caller]
    fn check(query: &str, words: &[&str], expect: &[&str]) {
        let mut marker = Marker::new(query);
        let shown = rank(query, words).into_iter().map(|idx| {
            let matched = marker.matched(words[idx]);
            let mark = |(at, c): (usize, char)| {
                if matched.iter().any(|range| range.start == at) { format!("[{c}]") } else { c.to_string() }
            };
            words[idx].char_indices().map(mark).collect::<String>().replace("][", "")
        });
        assert_eq!(shown.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn korean_is_found_by_parts_of_syllables_and_by_consonants() {
        check("네이ㅂ", &["카카오", "네이버 투자"], &["[네이버] 투자"]);
        check("네입", &["네이버"], &["[네이버]"]);
        check("ㄴㅇㅂ", &["네이버", "나비", "투자는 네이버"], &["[네이버]", "투자는 [네이버]"]);
        check("고", &["과자"], &["[과]자"]);
        check("투자 네이버", &["네이버 투자"], &["[네이버] [투자]"]);
        check("ㄳ", &["감사"], &["[감사]"]);
        check("ㄲㅎ", &["까만 하늘", "가을 하늘"], &["[까]만 [하]늘"]);
    }

    #[test]
    fn better_fits_come_first() {
        check("star", &["a start", "stargate", "s t a r"], &["[star]gate", "a [star]t", "[s] [t] [a] [r]"]);
        check("ＮＡＶ", &["naver"], &["[nav]er"]);
        check("naver", &["네이버", "naver"], &["[naver]"]);
        check("半", &["半導体"], &["[半]導体"]);
        check("", &["나", "가"], &["나", "가"]);
        check("  ", &["나", "가"], &["나", "가"]);
        check("!a^", &["a", "x!a^"], &["x[!a^]"]);
    }

    #[test]
    fn letters_that_are_there_by_chance_are_no_hit_beside_a_word() {
        check("네이버", &["노벨상 위원회 발표 서울", "네이버 투자"], &["[네이버] 투자"]);
        check("grid", &["great britain and ireland", "power grid"], &["power [grid]"]);
        // A query that has grown finds what was cut before.
        let candidates = candidates(&["et al", "e 9t5"]);
        let short = candidates.rank("et", None, &|| true).unwrap();
        assert_eq!(good(&short), [0]);
        assert_eq!(good(&candidates.rank("et5", Some(&short), &|| true).unwrap()), [1]);
        // Where there is nothing better they are shown.
        assert_eq!(rank("네이버", &["노벨상 위원회 발표 서울"]), [0]);
    }

    #[test]
    fn what_is_no_longer_wanted_ends() {
        assert_eq!(candidates(&["a"]).rank("a", None, &|| false), None);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_finds_the_words_that_begin_with_it(words in "[가-힣a-z0-9]{1,12}", n in 1usize..12) {
            let head: String = words.chars().take(n).collect();
            prop_assert!(rank(&head, &[&words]).len() == 1, "{head} {words}");
            prop_assert!(!Marker::new(&head).matched(&words).is_empty());
        }

        #[test]
        fn a_query_that_grows_finds_the_same_as_at_once(
            words in prop::collection::vec("[가나각ㄱㄴab \\\\]{0,6}", 1..9),
            query in "[가나각ㄱㄴㅏab \\\\]{1,4}",
        ) {
            let candidates = candidates(&words);
            let mut earlier = Ranked::default();
            for (at, c) in query.char_indices() {
                let typed = &query[..at + c.len_utf8()];
                let at_once = candidates.rank(typed, None, &|| true).unwrap();
                let first = (at > 0).then_some(&earlier);
                prop_assert_eq!(&candidates.rank(typed, first, &|| true).unwrap(), &at_once);
                earlier = at_once;
            }
        }
    }
}
