//! Where Korean words end, by their other forms in the same text.
//!
//! A syllable that looks like a particle may belong to the word: `위키백과` keeps its `과` where `위키백과를` stands too,
//! for no particle takes `를`. The other way round, `십자선만을` loses its `만` where `십자선은` stands. A word ends where
//! what follows varies (Harris 1955, "From phoneme to morpheme").

use std::collections::HashMap;

use super::ko;
use super::{Form, Run};
use crate::text::hangul::is_syllable;

/// Particles of one syllable before which words seldom end for sure, but which others may follow.
const INNER: [&str; 2] = ["만", "의"];

/// Moves the ends of the Korean nouns among `runs`, which are all different, to where their other forms show them.
///
/// Linear in the letters of `runs`.
pub(super) fn settle(runs: &mut [Run]) {
    let seen = Seen::of(runs);
    let ends: Vec<Option<usize>> = runs.iter().map(|run| seen.end(run)).collect();
    for (run, end) in runs.iter_mut().zip(ends) {
        if let Some(end) = end {
            run.cut(end);
        }
    }
}

/// What the forms of a text show.
struct Seen<'a> {
    /// What follows each stem: its first character, blank for nothing, and whether others follow it too.
    tails: HashMap<&'a str, (char, bool)>,
    /// Words that end as with a particle, and take another one; whether no particle would take it.
    whole: HashMap<&'a str, bool>,
}

impl<'a> Seen<'a> {
    fn of(runs: &[Run<'a>]) -> Seen<'a> {
        let mut seen = Seen { tails: HashMap::new(), whole: HashMap::new() };
        for run in runs.iter().filter(|run| is_noun(run)) {
            let (stem, tail) = run.text.split_at(run.kept);
            let first = tail.chars().next().unwrap_or(' ');
            seen.tails
                .entry(stem)
                .and_modify(|(other, varies)| *varies |= *other != first)
                .or_insert((first, false));
            if ko::is_case(tail)
                && let Some(inner) = ko::particle(stem)
            {
                let takes = ko::may_stack(&stem[inner.len()..], tail);
                *seen.whole.entry(stem).or_insert(false) |= !takes;
            }
        }
        seen
    }

    /// Whether `stem` is a word without `tail`: something else follows it elsewhere.
    fn stands_without(&self, stem: &str, tail: &str) -> bool {
        let starts = |c: char| tail.starts_with(c);
        self.tails.get(stem).is_some_and(|&(first, varies)| varies || !starts(first))
    }

    /// Where the noun in `run` ends, if not where its last particle begins.
    fn end(&self, run: &Run<'a>) -> Option<usize> {
        if !is_noun(run) {
            return None;
        }
        let (stem, tail) = run.text.split_at(run.kept);
        let longer = tail.char_indices().map(|(at, c)| run.kept + at + c.len_utf8()).rev().find(|&end| {
            let (word, rest) = run.text.split_at(end);
            let is_whole =
                self.whole.get(word).is_some_and(|&is_sure| is_sure || !self.stands_without(stem, tail));
            is_whole && (rest.is_empty() || ko::is_particle(rest))
        });
        longer.or_else(|| {
            let inner = INNER.iter().find_map(|inner| stem.strip_suffix(inner))?;
            let is_word = inner.chars().nth(1).is_some() && !tail.is_empty();
            (is_word && self.stands_without(inner, &stem[inner.len()..])).then_some(inner.len())
        })
    }
}

fn is_noun(run: &Run) -> bool {
    matches!(run.form, Form::Noun | Form::Subject) && run.text.starts_with(is_syllable)
}

#[cfg(test)]
mod tests {
    use crate::sections::words::words;

    /// Checks the words of `text` that begin as the first of `expect` does.
    fn check(text: &str, expect: &str) {
        let head: String = expect.chars().take(2).collect();
        let found = words(text).into_iter().map(|word| word.stem).filter(|stem| stem.starts_with(&head));
        assert_eq!(found.collect::<Vec<_>>().join(" "), expect, "{text}");
    }

    #[test]
    fn words_lost_syllables_that_look_like_particles() {
        check(
            "나래백과를 연다. 나래백과와 나래백과는 좋다. 나래백과 만세.",
            "나래백과 나래백과 나래백과 나래백과",
        );
        check("비평가를 불렀다. 비평가 셋이 왔다. 비평 잔치다.", "비평가 비평가 비평");
        check("아라비아만을 지난다. 아라비아만의 물이 찬다.", "아라비아만 아라비아만");
    }

    #[test]
    fn words_kept_particles_below_others() {
        check("십자선만을 본다. 십자선은 곧다. 십자선만 남는다.", "십자선 십자선 십자선");
        check("노인회의에서 정했다. 노인회는 작다.", "노인회 노인회");
    }
}
