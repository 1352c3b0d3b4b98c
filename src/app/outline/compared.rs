//! What a passage was and what it is: one beside the other where there is room, else one above the other.

use super::{ItemLine, Tone};
use crate::compare::{Run, words};
use crate::text::columns;
use crate::text::range::TextRange;
use crate::text::wrap;

/// From this many columns on, old and new words stand side by side.
const BESIDE: usize = 60;
/// A passage that is longer is shown from its first differing words on.
const LONGEST_HEAD: usize = 40;

/// The lines of a changed passage in `width` columns, at most `most` for each side; differing words stand out.
///
/// The signs `-` and `+` tell old and new apart without colour.
pub fn changed(old: &str, new: &str, (width, most): (usize, usize)) -> Vec<ItemLine> {
    let (old, new) = (old.replace('\n', " "), new.replace('\n', " "));
    let (old_runs, new_runs) = words(&old, &new);
    if width < BESIDE {
        let mut lines = side((&old, &old_runs), ("- ", Tone::Gone), (width, most));
        lines.extend(side((&new, &new_runs), ("+ ", Tone::New), (width, most)));
        return lines;
    }
    let half = (width - 2) / 2;
    let left = side((&old, &old_runs), ("- ", Tone::Gone), (half, most));
    let right = side((&new, &new_runs), ("+ ", Tone::New), (half, most));
    let n_lines = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let joined = (0..n_lines).map(|_| {
        let mut line = left.next().unwrap_or_default();
        let used: usize = line.iter().map(|(words, _)| columns::width(words)).sum();
        line.push((" ".repeat(half.saturating_sub(used) + 2), Tone::Plain));
        line.extend(right.next().unwrap_or_default());
        line
    });
    joined.collect()
}

/// The lines of a passage that came or went as a whole.
pub fn whole(words: &str, look: (&str, Tone), room: (usize, usize)) -> Vec<ItemLine> {
    let words = words.replace('\n', " ");
    side((&words, &[Run { bytes: 0..words.len(), differs: true }]), look, room)
}

/// The lines of one side, each run of words in its tone.
fn side(of: (&str, &[Run]), look: (&str, Tone), room: (usize, usize)) -> Vec<ItemLine> {
    let ((text, runs), (sign, tone), (width, most)) = (of, look, room);
    let inside = width.saturating_sub(2).max(4);
    let from = start(text, runs, inside * most);
    let near = text[..text.floor_char_boundary(from + inside * most * 4 + 64)].len();
    let mut ranges = wrap::wrap(text, TextRange::clamped(from..near, text), inside);
    let is_cut = ranges.len() > most || near < text.len();
    ranges.truncate(most);
    let n_lines = ranges.len();
    let line = |(idx, range): (usize, TextRange)| {
        let lead = match (idx, from) {
            (0, _) => sign,
            _ => "  ",
        };
        let mut line = vec![(lead.to_owned(), tone)];
        let ellipsis = |at_start: bool| at_start && idx == 0 && from > 0;
        if ellipsis(true) {
            line.push(("…".to_owned(), Tone::Dim));
        }
        line.extend(cut(text, runs, range, tone));
        if is_cut && idx + 1 == n_lines {
            line.push(("…".to_owned(), Tone::Dim));
        }
        line
    };
    ranges.into_iter().enumerate().map(line).collect()
}

/// Where a passage that does not fit is shown from: some words before the first that differs.
fn start(text: &str, runs: &[Run], room: usize) -> usize {
    let bytes = runs.iter().find(|run| run.differs).map_or(0..0, |run| run.bytes.clone());
    let first = bytes.start;
    // Lines are seldom filled to the last column.
    let is_seen = columns::width(&text[..bytes.end]) <= room * 3 / 4;
    if columns::width(text) <= room || is_seen && columns::width(&text[..first]) <= LONGEST_HEAD {
        return 0;
    }
    text[..first].trim_end().rfind(' ').and_then(|at| text[..at].rfind(' ')).map_or(0, |at| at + 1)
}

/// The runs of words within a line.
fn cut(text: &str, runs: &[Run], line: TextRange, tone: Tone) -> ItemLine {
    let within = |run: &Run| {
        let bytes = run.bytes.start.max(line.start())..run.bytes.end.min(line.end());
        let words = text.get(bytes)?;
        (!words.is_empty()).then(|| (words.to_owned(), if run.differs { tone } else { Tone::Plain }))
    };
    runs.iter().filter_map(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_narrow_pane_the_words_that_differ_are_seen() {
        let old = "두레일보 등 외신에 따르면 새벽전자는 올해 사업에 1천억 원을 들일 계획이다.";
        let new = old.replace("새벽전자는 올해", "새벽전자닷컴은 내년");
        for width in 24..BESIDE {
            let lines = changed(old, &new, (width, 2));
            let shown: String = lines.iter().flatten().map(|(words, _)| words.as_str()).collect();
            assert!(shown.contains("새벽전자는") && shown.contains("새벽전자닷컴"), "{width}: {shown}");
        }
    }
}
