//! Line breaking for Korean and mixed text: words whole, no closing mark at a line's start, never too wide.
//!
//! textwrap's first-fit algorithm over pieces of our own. A break is looked for at six levels, a deeper one only for
//! a piece that is wider than the line: between words that are not of one amount; between an amount and the one in
//! its brackets; between any words, that is after white space, zero-width space, `…` or a dash (a Korean word stays
//! whole with its particle, also in `달러(약 145조 원)를`); ICU's breaks with CSS `word-break: keep-all`; the breaks
//! of UAX 14 (closing marks stay with what they close); grapheme clusters.
//! `textwrap::wrap` itself and ratatui's own wrapping make Korean lines too wide (`docs/architecture.md`).

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;

use super::glue::{self, Glue};
use super::range::TextRange;
use super::{columns, hangul};

/// Breaks `part` of `text` into lines of at most `width` columns, blanks at their ends left out.
///
/// Line feeds count as blanks. No line is wider than `width`, but for one cluster that alone is wider. The ranges
/// ascend, and only blanks lie between them. Linear in `part`.
pub fn wrap(text: &str, part: TextRange, width: usize) -> Vec<TextRange> {
    wrap_indented(text, part, (width, 0))
}

/// The same with the first line narrower by the second of `columns`, for the indent that begins a paragraph.
///
/// A word that is wider than the first line may be is cut wherever it stands.
pub fn wrap_indented(text: &str, part: TextRange, columns: (usize, usize)) -> Vec<TextRange> {
    let all = part.slice(text);
    let whole = columns.0.max(1);
    let width = whole.saturating_sub(columns.1).max(1);
    let mut pieces = Vec::new();
    let words = words(all);
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let n_words = glued(rest, Glue::Loose);
        fit(all, &rest[..n_words], width, &mut pieces);
        rest = &rest[n_words..];
    }
    let lines = wrap_first_fit(&pieces, &[width as f64, whole as f64]);
    let range = |line: &&[Piece]| match (line.first(), line.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    };
    lines
        .iter()
        .map(range)
        .filter(|line| !line.is_empty())
        .map(|line| TextRange::trusted(part.start() + line.start..part.start() + line.end))
        .collect()
}

/// Words from `start` to `end` and the blanks after them, in bytes of the part.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    width: usize,
    blanks: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width as f64
    }
    fn whitespace_width(&self) -> f64 {
        self.blanks as f64
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// A word with the blanks after it, in bytes of the part, and how it is tied to the next one.
#[derive(Debug, Clone, Copy)]
struct Word {
    from: usize,
    to: usize,
    glue: Glue,
}

/// The words of `all`, as far as a line may end between them.
fn words(all: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut from = 0;
    for at in breaks(all) {
        let right = all[from..at].trim_end_matches(is_blank);
        let n_words = words.len();
        let before = if n_words > 1 { words[n_words - 2].glue } else { Glue::None };
        if let Some(last) = words.last_mut() {
            let left = all[last.from..last.to].trim_end_matches(is_blank);
            last.glue = glue::between(left, right, before);
        }
        words.push(Word { from, to: at, glue: Glue::None });
        from = at;
    }
    words
}

/// Where words of `all` end, with the blanks after them.
fn breaks(all: &str) -> Vec<usize> {
    let may_end = |at: &usize| *at == all.len() || may_break_after(&all[..*at]);
    let mut breaks: Vec<usize> = KEEP_ALL.segment_str(all).skip(1).filter(may_end).collect();
    let n_breaks = breaks.len();
    breaks.extend(copied_blanks(all));
    if breaks.len() > n_breaks {
        breaks.sort_unstable();
        breaks.dedup();
    }
    breaks
}

/// The ends of no-break spaces beside Hangul. Nobody types those: they come along when text is copied from the web.
fn copied_blanks(all: &str) -> impl Iterator<Item = usize> {
    let is_hangul = |c: Option<char>| c.is_some_and(hangul::is_syllable);
    all.match_indices(NO_BREAK).map(|(at, _)| at).filter_map(move |at| {
        let (before, after) = (&all[..at], &all[at + NO_BREAK.len_utf8()..]);
        let beside = is_hangul(before.chars().next_back()) || is_hangul(after.chars().next());
        beside.then_some(at + NO_BREAK.len_utf8())
    })
}

const NO_BREAK: char = '\u{a0}';

/// How many of the first words are tied together by at least `glue`.
fn glued(words: &[Word], glue: Glue) -> usize {
    words.iter().take_while(|word| word.glue >= glue).count().saturating_add(1).min(words.len())
}

/// Adds words that belong together to `pieces`, in as few pieces as the line allows.
fn fit(all: &str, words: &[Word], width: usize, pieces: &mut Vec<Piece>) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let together = columns::width(all[first.from..last.to].trim_end_matches(is_blank));
    if words.len() == 1 || together <= width {
        split(all, Level { from: first.from, to: last.to, depth: 2 }, width, pieces);
        return;
    }
    let mut rest = words;
    while !rest.is_empty() {
        // What the tighter tie holds together whole is one word after the other where it is still too wide.
        let tight = glued(rest, Glue::Tight);
        let n_words = if tight < words.len() { tight } else { 1 };
        fit(all, &rest[..n_words], width, pieces);
        rest = &rest[n_words..];
    }
}

/// A run of text, and how deep the search for breaks in it may go.
struct Level {
    from: usize,
    to: usize,
    depth: u8,
}

const KEEP_ALL: LineSegmenterBorrowed<'static> = segmenter(LineBreakWordOption::KeepAll);
const UAX14: LineSegmenterBorrowed<'static> = segmenter(LineBreakWordOption::Normal);

const fn segmenter(word: LineBreakWordOption) -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.word_option = Some(word);
    LineSegmenter::new_for_non_complex_scripts(options)
}

/// Adds the run to `pieces`, in smaller pieces where it is wider than the line.
fn split(text: &str, run: Level, width: usize, pieces: &mut Vec<Piece>) {
    let all = &text[run.from..run.to];
    let word = all.trim_end_matches(is_blank);
    let wide = columns::width(word);
    if wide <= width || run.depth > 4 {
        let blanks = columns::width(&all[word.len()..]);
        pieces.push(Piece { start: run.from, end: run.from + word.len(), width: wide, blanks });
        return;
    }
    let mut from = run.from;
    let cut = |at: usize| {
        split(text, Level { from, to: run.from + at, depth: run.depth + 1 }, width, pieces);
        from = run.from + at;
    };
    match run.depth {
        2 => KEEP_ALL.segment_str(all).skip(1).for_each(cut),
        3 => UAX14.segment_str(all).skip(1).for_each(cut),
        _ => clusters(all, width, cut),
    }
}

/// Cuts `all` after every cluster, but for those that a closing mark follows which fits on their line.
fn clusters(all: &str, width: usize, mut cut: impl FnMut(usize)) {
    let mut held = 0;
    let mut rest = all.grapheme_indices(true).peekable();
    while let Some((at, cluster)) = rest.next() {
        held += columns::width(cluster);
        let next = rest.peek().filter(|next| is_closing(next.1));
        if next.is_none_or(|next| held + columns::width(next.1) > width) {
            cut(at + cluster.len());
            held = 0;
        }
    }
}

/// Whether the cluster is a mark that no line begins with.
fn is_closing(cluster: &str) -> bool {
    matches!(
        cluster,
        "." | ","
            | ":"
            | ";"
            | "!"
            | "?"
            | ")"
            | "]"
            | "}"
            | "”"
            | "’"
            | "」"
            | "』"
            | "》"
            | "〉"
            | "…"
            | "%"
    )
}

/// Whether a line may leave out a character at its end.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{3000}' | NO_BREAK)
}

/// Whether a line may end after `before` although the word goes on: not so before a Korean particle.
fn may_break_after(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| {
        let blank = c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
        blank || matches!(c, '\u{200b}' | '…' | '—' | '―')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, width: usize, expect: &[&str]) {
        let part = TextRange::clamped(0..text.len(), text);
        let lines: Vec<_> = wrap(text, part, width).into_iter().map(|line| line.slice(text)).collect();
        assert_eq!(lines, expect, "{text:?} at {width}");
    }

    #[test]
    fn a_no_break_space_that_was_copied_along_with_korean_is_a_blank() {
        check("대응에 나서고 있다.\u{a0}네이버는 검색과", 20, &["대응에 나서고 있다.", "네이버는 검색과"]);
        check("a run of 10\u{a0}km on", 11, &["a run of", "10\u{a0}km on"]);
    }

    #[test]
    fn particles_stay_with_their_brackets() {
        check(
            "사업에 1천억 달러(약 145조 원)를 투자할 계획이다",
            20,
            &["사업에 1천억 달러(약", "145조 원)를 투자할", "계획이다"],
        );
        check("신호를 봤다.\"라며 (CapEx)과 인프라", 12, &["신호를", "봤다.\"라며", "(CapEx)과", "인프라"]);
    }

    #[test]
    fn words_wider_than_the_line_are_cut_where_it_hurts_least() {
        check(
            "보기 https://example.com/global-affairs/x",
            16,
            &["보기 https://", "example.com/", "global-affairs/x"],
        );
        check("가나다라마바", 5, &["가나", "다라", "마바"]);
    }

    #[test]
    fn an_amount_stands_on_one_line_where_one_can_hold_it() {
        check("모두 690억 달러(약 101조 원)를", 26, &["모두", "690억 달러(약 101조 원)를"]);
        check("사업에 1천억 달러(약 145조 원)를", 20, &["사업에 1천억 달러(약", "145조 원)를"]);
        check("they spend $500 billion on it", 16, &["they spend", "$500 billion on", "it"]);
        check("오는 2030년 6월에는", 14, &["오는", "2030년 6월에는"]);
        check("약 3,500 퍼센트", 7, &["약", "3,500", "퍼센트"]);
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        check("가나다라)마바", 8, &["가나다", "라)마바"]);
        check("그는 「전력」 이 먼저", 8, &["그는", "「전력」", "이 먼저"]);
        check("값( 전체 )은", 8, &["값", "( 전체 )", "은"]);
        check("aaaa!bb", 4, &["aaa", "a!bb"]);
    }

    #[test]
    fn line_feeds_inside_a_paragraph_are_blanks() {
        check("one two\nthree", 9, &["one two", "three"]);
        check("one\ntwo", 9, &["one\ntwo"]);
    }

    /// Words around amounts; what stands in an amount is separated by `_`.
    const WORDS: &[&str] = &[
        "1,200억_달러를",
        "690억_달러(약_101조_원)로",
        "$500_billion,",
        "3.5_퍼센트",
        "2030년_6월_3일까지",
        "1조_2,000억_원",
        "10_GW",
        "June_4",
        "정부는",
        "전력망이",
        "the",
        "‘계획’을",
        "(사진)",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn no_amount_is_broken_that_a_line_can_hold(
            words in proptest::collection::vec(proptest::sample::select(WORDS), 1..30),
            width in 1usize..60,
        ) {
            let text = words.join(" ").replace('_', " ");
            let lines = wrap(&text, TextRange::clamped(0..text.len(), &text), width);
            let mut at = 0;
            for word in words {
                let whole = lines.iter().any(|line| line.start() <= at && at + word.len() <= line.end());
                prop_assert!(whole || columns::width(word) > width, "{word:?} at {width}: {text:?}");
                at += word.len() + 1;
            }
        }

        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            text in "[가-힣a-zA-Z0-9 .,!?()\\[\\]“”\"'…·%—①②※→/:\\-\u{200b}\u{200d}\u{fe0f}👨❤🇰🇷\u{1112}\u{1161}\u{11ab}\u{3000}\t\n\u{ad}]{0,120}",
            width in 1usize..90,
        ) {
            let lines = wrap(&text, TextRange::clamped(0..text.len(), &text), width);
            let mut at = 0;
            for line in lines {
                prop_assert!(line.start() >= at);
                prop_assert!(text[at..line.start()].chars().all(is_blank));
                let words = line.slice(&text);
                let clusters = words.graphemes(true).filter(|cluster| columns::width(cluster) > 0).count();
                prop_assert!(columns::width(words) <= width || clusters <= 1, "{words:?} at {width}");
                at = line.end();
            }
            prop_assert!(text[at..].chars().all(is_blank));
        }
    }
}
