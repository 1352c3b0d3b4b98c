//! Ranking what can be gone to by a few letters.
//!
//! Words become letters as they are typed: Hangul by its consonants and vowels, so that half a syllable finds a whole
//! one, all else folded. Hangul letters are written as capitals and control codes, which folded words do not have: one
//! byte a letter, which the matcher is quickest with.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::strays::strays;
use crate::text::fold::{self, Case};
use crate::text::hangul;

/// What can be gone to, by its words.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    words: Vec<Arc<str>>,
    keys: OnceLock<Keys>,
}

/// The candidates that have the letters of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranked {
    /// The query.
    pub query: String,
    /// Their indices, the best first, of equal ones the first.
    hits: Vec<usize>,
    /// How many of them, from the first on, fit well enough to be shown.
    n_good: usize,
}

impl Ranked {
    /// The candidates that fit well enough to be shown, the best first. Never none where any have the letters.
    pub fn good(&self) -> &[usize] {
        &self.hits[..self.n_good]
    }

    /// All of so many candidates, in order: where nothing is wanted.
    pub fn all(n_candidates: usize) -> Ranked {
        Ranked { query: String::new(), hits: (0..n_candidates).collect(), n_good: n_candidates }
    }
}

impl Candidates {
    /// Candidates of these words.
    pub fn new(words: impl IntoIterator<Item = impl Into<Arc<str>>>) -> Candidates {
        Candidates { words: words.into_iter().map(Into::into).collect(), keys: OnceLock::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of candidate `idx`; empty where there is none.
    pub fn words(&self, idx: usize) -> &str {
        self.words.get(idx).map_or("", |words| words)
    }

    /// Prepares their letters, once, so that ranking need not: linear in their words.
    pub fn prepare(&self) {
        self.keys();
    }

    fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| Keys::new(&self.words))
    }

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
        let keys = self.keys();
        let narrowed = earlier.filter(|earlier| wanted.goes_on_from(&Wanted::new(&earlier.query)));
        let mut matcher = matcher();
        let mut scored = Vec::new();
        for n in 0..narrowed.map_or(self.len(), |earlier| earlier.hits.len()) {
            if n % 4096 == 0 && !goes_on() {
                return None;
            }
            let idx = narrowed.map_or(n, |earlier| earlier.hits[n]);
            let score = wanted.score(keys.letters(idx, wanted.leads), &mut matcher);
            scored.extend(score.map(|(n_strays, score)| (n_strays, Reverse(score), idx)));
        }
        let fewest = scored.iter().map(|(n_strays, ..)| *n_strays).min();
        scored.sort_unstable();
        let n_good = scored.partition_point(|(n_strays, ..)| Some(*n_strays) == fewest);
        let hits = scored.into_iter().map(|(.., idx)| idx).collect();
        Some(Ranked { query: query.to_owned(), hits, n_good })
    }
}

/// The letters of all candidates, in few pieces of memory: they are let go on a key.
#[derive(Debug, Default, PartialEq, Eq)]
struct Keys {
    narrow: Vec<u8>,
    wide: Vec<char>,
    /// Of each candidate where all its letters are, and where those are that syllables begin with.
    each: Vec<[Letters; 2]>,
}

/// Where letters are: in the narrow ones or in the wide ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letters {
    start: u32,
    end: u32,
    wide: bool,
}

impl Keys {
    fn new(words: &[Arc<str>]) -> Keys {
        let mut keys = Keys::default();
        let (mut all, mut of_leads) = (Vec::new(), Vec::new());
        for words in words {
            all.clear();
            each_letter(words, |_, letter| all.push(letter));
            of_leads.clear();
            of_leads.extend(leads(&all).map(|idx| all[idx]));
            let each = [keys.keep(&all), keys.keep(&of_leads)];
            keys.each.push(each);
        }
        keys
    }

    fn keep(&mut self, letters: &[char]) -> Letters {
        let wide = !letters.iter().all(char::is_ascii);
        let start = if wide { self.wide.len() } else { self.narrow.len() };
        match wide {
            true => self.wide.extend(letters),
            false => self.narrow.extend(letters.iter().map(|letter| *letter as u8)),
        }
        Letters { start: start as u32, end: (start + letters.len()) as u32, wide }
    }

    /// The letters of candidate `idx`, or those that its syllables begin with; none where there is no such candidate.
    fn letters(&self, idx: usize, leads: bool) -> Utf32Str<'_> {
        let Some(letters) = self.each.get(idx).map(|each| each[usize::from(leads)]) else {
            return Utf32Str::Ascii(&[]);
        };
        let range = letters.start as usize..letters.end as usize;
        match letters.wide {
            true => Utf32Str::Unicode(&self.wide[range]),
            false => Utf32Str::Ascii(&self.narrow[range]),
        }
    }
}

/// The letters of vowels and their codes; no folded word has these.
const VOWELS: [(char, char); 14] = [
    ('ㅏ', 'A'),
    ('ㅐ', 'B'),
    ('ㅑ', 'C'),
    ('ㅓ', 'D'),
    ('ㅔ', 'E'),
    ('ㅕ', 'F'),
    ('ㅖ', 'G'),
    ('ㅗ', 'H'),
    ('ㅛ', 'I'),
    ('ㅜ', 'J'),
    ('ㅠ', 'K'),
    ('ㅡ', 'L'),
    ('ㅣ', 'M'),
    ('ㅒ', '\u{7}'),
];
/// The letters of consonants and their codes, the rarest last.
const CONSONANTS: [(char, char); 19] = [
    ('ㄱ', 'N'),
    ('ㄴ', 'O'),
    ('ㄷ', 'P'),
    ('ㄹ', 'Q'),
    ('ㅁ', 'R'),
    ('ㅂ', 'S'),
    ('ㅅ', 'T'),
    ('ㅇ', 'U'),
    ('ㅈ', 'V'),
    ('ㅊ', 'W'),
    ('ㅌ', 'X'),
    ('ㅍ', 'Y'),
    ('ㅎ', 'Z'),
    ('ㅋ', '\u{1}'),
    ('ㄲ', '\u{2}'),
    ('ㄸ', '\u{3}'),
    ('ㅃ', '\u{4}'),
    ('ㅆ', '\u{5}'),
    ('ㅉ', '\u{6}'),
];

fn is_vowel(code: char) -> bool {
    matches!(code, 'A'..='M' | '\u{7}')
}

fn is_consonant(code: char) -> bool {
    matches!(code, 'N'..='Z' | '\u{1}'..='\u{6}')
}

/// The codes of what a syllable is made of, by the order of syllables.
struct Syllables {
    leads: Vec<Vec<char>>,
    vowels: Vec<Vec<char>>,
    tails: Vec<Vec<char>>,
}

static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let nth = |offset: u32| char::from_u32('가' as u32 + offset).map(codes).unwrap_or_default();
    Syllables {
        leads: (0..19).map(|lead| nth(lead * 588)[..1].to_vec()).collect(),
        vowels: (0..21).map(|vowel| nth(vowel * 28)[1..].to_vec()).collect(),
        tails: (0..28).map(|tail| nth(tail)[2..].to_vec()).collect(),
    }
});

/// The codes of a folded character: several for a syllable and for a letter that takes two keys.
fn codes(c: char) -> Vec<char> {
    let Some(letters) = hangul::typed_letters(c) else { return vec![c] };
    let code =
        |letter: &char| VOWELS.iter().chain(&CONSONANTS).find(|pair| pair.0 == *letter).map(|pair| pair.1);
    letters.iter().filter_map(code).collect()
}

/// Calls `take` with each letter of words and the byte at which its character starts; one blank for white space.
fn each_letter(words: &str, mut take: impl FnMut(usize, char)) {
    for (at, c) in words.char_indices() {
        match c {
            'a'..='z' | '0'..='9' => take(at, c),
            '가'..='힣' => {
                let syllable = c as usize - '가' as usize;
                let known = &*SYLLABLES;
                let parts = [
                    &known.leads[syllable / 588],
                    &known.vowels[syllable % 588 / 28],
                    &known.tails[syllable % 28],
                ];
                parts.into_iter().flatten().for_each(|letter| take(at, *letter));
            }
            _ if c.is_whitespace() => take(at, ' '),
            _ => fold::parts(c, Case::Folded).flat_map(codes).for_each(|letter| take(at, letter)),
        }
    }
}

/// The indices of the letters that are leads or no Hangul: a consonant before a vowel begins a syllable.
fn leads(all: &[char]) -> impl Iterator<Item = usize> {
    let kept = |idx: &usize| {
        let begins = all.get(idx + 1).is_some_and(|next| is_vowel(*next));
        !is_vowel(all[*idx]) && (begins || !is_consonant(all[*idx]))
    };
    (0..all.len()).filter(kept)
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
    use proptest::prelude::*;

    use super::*;

    fn rank(query: &str, words: &[&str]) -> Vec<usize> {
        let candidates = Candidates::new(words.iter().copied());
        candidates.rank(query, None, &|| true).unwrap().good().to_vec()
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
        let candidates = Candidates::new(["et al", "e 9t5"].map(str::to_owned).to_vec());
        let short = candidates.rank("et", None, &|| true).unwrap();
        assert_eq!(short.good(), [0]);
        assert_eq!(candidates.rank("et5", Some(&short), &|| true).unwrap().good(), [1]);
        // Where there is nothing better they are shown.
        assert_eq!(rank("네이버", &["노벨상 위원회 발표 서울"]), [0]);
    }

    #[test]
    fn what_is_no_longer_wanted_ends() {
        let candidates = Candidates::new(vec!["a".to_owned()]);
        assert_eq!(candidates.rank("a", None, &|| false), None);
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
            let candidates = Candidates::new(words);
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
