//! Ranking what can be gone to by what is typed.

use std::ops::Range;

use super::candidates::Candidates;
use super::letters::{Letters, each_letter, leads};
use super::pieces::{Cost, Word};

/// The candidates that have what a query says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranked {
    /// The query.
    pub query: String,
    hits: Hits,
    /// Whether words of it may be shortened.
    is_loose: bool,
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

impl Ranked {
    /// All of so many candidates, in order: where nothing is wanted.
    pub fn all(n_candidates: usize) -> Ranked {
        Ranked { hits: Hits::All(n_candidates), ..Ranked::default() }
    }

    /// How many candidates have it.
    pub fn len(&self) -> usize {
        match &self.hits {
            Hits::All(n_candidates) => *n_candidates,
            Hits::Some(hits) => hits.len(),
        }
    }

    /// Whether none have it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The candidate to be shown in a row, the best in the first.
    pub fn at(&self, row: usize) -> Option<usize> {
        match &self.hits {
            Hits::All(n_candidates) => (row < *n_candidates).then_some(row),
            Hits::Some(hits) => hits.get(row).copied(),
        }
    }
}

impl Candidates {
    /// The candidates that have all words of `query` (see `search::pieces`); all of them, in order, where nothing is
    /// wanted. Best are those that have them in the fewest runs, in an item's own words and not in those behind them, at
    /// the beginning of a word, first of all of the item. Where
    /// none has each word in one run, words that are shortened are looked for too (see `search::scattered`).
    /// `None` once `goes_on` says that it is no longer wanted.
    ///
    /// Linear in the candidates, or in the hits of `earlier` where the query has grown from its query.
    pub fn rank(&self, query: &str, earlier: Option<&Ranked>, goes_on: &dyn Fn() -> bool) -> Option<Ranked> {
        let wanted = Wanted::new(query);
        if wanted.words.is_empty() {
            return Some(Ranked { query: query.to_owned(), ..Ranked::all(self.len()) });
        }
        self.prepare();
        let all = Ranked::all(self.len());
        let before = earlier.map(|earlier| Wanted::new(&earlier.query)).unwrap_or_default();
        let earlier = earlier.filter(|_| wanted.goes_on_from(&before));
        let among = earlier.unwrap_or(&all);
        let mut found = self.costs(among, goes_on, |idx| wanted.cost(self.letters(idx, wanted.leads)))?;
        let is_loose = !found.first().is_some_and(|(cost, _)| Word::is_in_one(*cost, wanted.words.len()));
        if is_loose {
            let among = earlier.filter(|earlier| earlier.is_loose && wanted.shortens_on_from(&before));
            let among = among.unwrap_or(&all);
            found = self.costs(among, goes_on, |idx| wanted.loose_cost(self.letters(idx, wanted.leads)))?;
        }
        let hits = Hits::Some(found.into_iter().map(|(_, idx)| idx).collect());
        Some(Ranked { query: query.to_owned(), hits, is_loose })
    }

    /// What those candidates cost that are found, the least first; `None` once `goes_on` says so.
    fn costs(
        &self,
        among: &Ranked,
        goes_on: &dyn Fn() -> bool,
        cost: impl Fn(usize) -> Option<Cost>,
    ) -> Option<Vec<(Cost, usize)>> {
        let mut found = Vec::new();
        for (row, idx) in (0..).map_while(|row| Some((row, among.at(row)?))) {
            if row % 4096 == 0 && !goes_on() {
                return None;
            }
            found.extend(cost(idx).map(|cost| (cost, idx)));
        }
        found.sort_unstable();
        Some(found)
    }
}

/// The words of a query, and whether their Hangul is consonants alone: then only what syllables begin with is looked
/// through.
#[derive(Default)]
struct Wanted {
    words: Vec<Word>,
    leads: bool,
}

impl Wanted {
    fn new(query: &str) -> Wanted {
        let mut words = Word::all(query);
        words.retain(|word| !word.is_empty());
        let leads = words.iter().all(Word::is_leads) && words.iter().any(Word::has_consonants);
        Wanted { words, leads }
    }

    /// Whether all that has these words has those of `earlier` too.
    fn goes_on_from(&self, earlier: &Wanted) -> bool {
        self.leads == earlier.leads
            && self.words.len() >= earlier.words.len()
            && self.words.iter().zip(&earlier.words).all(|(word, earlier)| word.goes_on_from(earlier))
    }

    /// Whether all that has these words, shortened, has those of `earlier` so too.
    fn shortens_on_from(&self, earlier: &Wanted) -> bool {
        self.words.iter().zip(&earlier.words).all(|(word, earlier)| word.shortens_on_from(earlier))
    }

    /// How well all words fit, as ones that may be shortened too; `None` where one is missing.
    fn loose_cost(&self, letters: Letters) -> Option<Cost> {
        self.words.iter().map(|word| word.loose_cost(letters)).sum()
    }

    /// How well all words fit; `None` where one is missing.
    fn cost(&self, letters: Letters) -> Option<Cost> {
        self.words.iter().map(|word| word.cost(letters)).sum()
    }
}

/// Finds the characters of words that have what a query says.
pub struct Marker {
    wanted: Wanted,
}

impl Marker {
    /// A marker for `query`.
    pub fn new(query: &str) -> Marker {
        Marker { wanted: Wanted::new(query) }
    }

    /// Whether `words` have all that the query says, none of it shortened; all do where it says nothing.
    pub fn finds(&self, words: &str) -> bool {
        let (_, all) = self.letters(words);
        self.wanted.words.is_empty() || self.wanted.cost(Letters::wide(&all, self.wanted.leads)).is_some()
    }

    /// The letters that are looked through, and the byte of each.
    fn letters(&self, words: &str) -> (Vec<usize>, Vec<char>) {
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
        (places, all)
    }

    /// The characters of `words` that have it, as half-open ranges of bytes, ascending; none where a word is missing.
    pub fn matched(&self, words: &str) -> Vec<Range<usize>> {
        let (places, all) = self.letters(words);
        let letters = Letters::wide(&all, self.wanted.leads);
        let found: Vec<Vec<Range<usize>>> =
            self.wanted.words.iter().map(|word| word.places(letters)).collect();
        if found.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        let mut starts: Vec<usize> =
            found.into_iter().flatten().flat_map(|run| places[run].to_vec()).collect();
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
        let marker = Marker::new(query);
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
    fn letters_that_are_there_by_chance_are_no_hit() {
        check("네이버", &["노벨상 위원회 발표 서울", "네이버 투자"], &["[네이버] 투자"]);
        check("네이버", &["노벨상 위원회 발표 서울"], &[]);
        check("폭", &["표시와 메모 차례로 고르기", "본문 폭"], &["본문 [폭]"]);
        check("소리", &["삼성전자, 올해 투자 늘려", "소리 없는 전쟁"], &["[소리] 없는 전쟁"]);
        check("grid", &["great britain and ireland", "power grid"], &["power [grid]"]);
        check("fact", &["ai-infrastructure", "in fact"], &["in [fact]"]);
    }

    #[test]
    fn whole_syllables_find_whole_ones_and_the_last_one_a_beginning() {
        check("저", &["전력", "저장", "가전"], &["[저]장", "[전]력", "가[전]"]);
        check("전력", &["저녁", "전력"], &["[전력]"]);
        check("저력", &["전력"], &[]);
        // The input method has the consonant of the next syllable below the last one.
        check("투잔", &["투자 네이버", "투자나"], &["[투자나]", "[투자] [네]이버"]);
        check("갑", &["값", "가방"], &["[값]", "[가방]"]);
        check("저 ", &["전력", "저 산"], &["[저] 산"]);
        check("전망", &["전력 망", "전망"], &["[전망]", "[전]력 [망]"]);
        check("센터", &["데이터센터", "센서 터미널"], &["데이터[센터]", "[센]서 [터]미널"]);
        check("도움ㅁ", &["도움말"], &["[도움말]"]);
        check("ㄴ버", &["네이버", "나버"], &["[나버]"]);
    }

    #[test]
    fn shortened_words_are_found_where_no_word_is_so() {
        check("exprt", &["Export notes", "Expect a part"], &["[Exp]o[rt] notes"]);
        check(
            "thme",
            &["the mark, emphasis", "Choose a theme"],
            &["Choose a [th]e[me]", "[th]e [m]ark, [e]mphasis"],
        );
        check("stgate", &["Stargate", "State gates"], &["[St]ar[gate]", "[St]ate [gate]s"]);
        check("삼전", &["삼성전자 SSD", "삼성물산"], &["[삼]성[전]자 SSD"]);
        check("하닉", &["SK하이닉스", "다하이닉스"], &["SK[하]이[닉]스"]);
        check("스게이트", &["스타게이트"], &["[스]타[게이트]"]);
        check("전망", &["전력망", "전망"], &["[전망]"]);
        check("전망", &["전력망"], &["[전]력[망]"]);
        // Two letters, consonants, other orders, several words, the middle of one.
        check("xrt", &["export"], &[]);
        check("ep", &["export"], &[]);
        check("ㅎㄴ", &["하이닉스"], &[]);
        check("전삼", &["삼성전자"], &[]);
        check("삼자", &["삼성 전자"], &[]);
        check("물전", &["삼성물산전자"], &[]);
    }

    #[test]
    fn an_items_own_words_come_first() {
        check(
            "사실",
            &["뜻\t 사실", "이것은 맞는 사실", "사\t 사실"],
            &["이것은 맞는 [사실]", "뜻\t [사실]", "사\t [사실]"],
        );
        check("가나", &["가 나", "나\t 가나", "다가나"], &["다[가나]", "나\t [가나]", "[가] [나]"]);
        check("가나", &["다\t 가 나"], &[]);
        check(
            "메모",
            &["문장에 메모 쓰기", "다음 메모", "메모 검색"],
            &["[메모] 검색", "문장에 [메모] 쓰기", "다음 [메모]"],
        );
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
            query in "[가나각ㄱㄴㅏab \\\\]{1,6}",
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
