//! The caret of a text area, which counts characters where readers see clusters.

use std::ops::Range;

use ratatui_textarea::{CursorMove, TextArea};

use super::rows::Place;
use crate::text::columns;

/// The line of the caret, and its byte there.
fn place<'a>(area: &'a TextArea) -> (&'a str, usize) {
    let (line, byte) = at(area);
    (area.lines().get(line).map_or("", String::as_str), byte)
}

/// The place of the caret.
pub fn at(area: &TextArea) -> Place {
    let cursor = area.cursor();
    (cursor.0, byte_at(area, (cursor.0, cursor.1)))
}

/// The byte of a character of a line.
pub fn byte_at(area: &TextArea, (line, n_chars): (usize, usize)) -> usize {
    byte(area.lines().get(line).map_or("", String::as_str), n_chars)
}

/// Moves the caret to a place, or with `selects` one end of what is selected.
pub fn go(area: &mut TextArea, (line, byte): Place, selects: bool) {
    match selects {
        false => area.cancel_selection(),
        true if area.is_selecting() => {}
        true => area.start_selection(),
    }
    let (words, most) = (area.lines().get(line).map_or("", String::as_str), usize::from(u16::MAX));
    let (n_chars, after) = (words[..byte].chars().count(), words[byte..].chars().count());
    let near = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    // What no jump reaches is walked to, from the nearest of where jumps end, the line's end, and the caret.
    let (here, walk) = (area.cursor(), n_chars.saturating_sub(most).min(after));
    if here.0 != line || here.1.abs_diff(n_chars) > walk {
        area.move_cursor(CursorMove::Jump(near(line), near(n_chars)));
        (most..line).for_each(|_| area.move_cursor(CursorMove::Down));
        if n_chars > most && after == walk {
            area.move_cursor(CursorMove::End);
        }
    }
    let here = area.cursor().1;
    (here..n_chars).for_each(|_| area.move_cursor(CursorMove::Forward));
    (n_chars..here).for_each(|_| area.move_cursor(CursorMove::Back));
}

/// The byte at which character `n_chars` of a line begins.
fn byte(line: &str, n_chars: usize) -> usize {
    line.char_indices().nth(n_chars).map_or(line.len(), |(at, _)| at)
}

/// The characters of the word at the caret, or of the one that ends before it: letters and digits, else what is neither
/// these nor blank.
pub fn word(area: &TextArea) -> Range<usize> {
    let (line, caret) = place(area);
    let at = if line[caret..].starts_with(|c: char| !c.is_whitespace()) {
        caret
    } else {
        columns::previous(line, caret)
    };
    let kind = |c: char| (c.is_whitespace(), c.is_alphanumeric());
    let here = line[at..].chars().next().map(kind);
    let is_other = |c: char| Some(kind(c)) != here;
    let start = line[..at].trim_end_matches(|c| !is_other(c)).chars().count();
    let end = line[at..].find(is_other).map_or(line.len(), |length| at + length);
    start..line[..end].chars().count()
}

/// Moves the caret out of a cluster that it stands in.
pub fn leave_cluster(area: &mut TextArea, forward: bool) {
    let (line, caret) = place(area);
    let start = columns::floor(line, caret);
    let end = if start < caret { columns::next(line, start) } else { start };
    let inside = if forward { &line[caret.min(end)..end] } else { &line[start..caret] };
    let to = if forward { CursorMove::Forward } else { CursorMove::Back };
    for _ in 0..inside.chars().count() {
        area.move_cursor(to);
    }
}

/// Takes away what is selected, or else the cluster before the caret, or the one after it; true where there is one in
/// the line.
pub fn erase(area: &mut TextArea, forward: bool) -> bool {
    if area.is_selecting() {
        return area.delete_str(0);
    }
    let (line, caret) = place(area);
    let other = if forward { columns::next(line, caret) } else { columns::previous(line, caret) };
    let n_chars = line[caret.min(other)..caret.max(other)].chars().count();
    if !forward {
        (0..n_chars).for_each(|_| area.move_cursor(CursorMove::Back));
    }
    n_chars > 0 && area.delete_str(n_chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An area with the caret after so many characters.
    fn area(line: &str, n_chars: usize) -> TextArea<'static> {
        let mut area = TextArea::new(vec![line.to_owned()]);
        (0..n_chars).for_each(|_| area.move_cursor(CursorMove::Forward));
        area
    }

    #[test]
    fn a_word_is_found_from_anywhere_in_it() {
        for (line, n_chars, expect) in [
            ("값이 올랐다", 1, 0..2),
            ("값이 올랐다", 2, 0..2),
            ("값이 올랐다", 3, 3..6),
            ("값이 올랐다", 6, 3..6),
            ("a (bc), d", 3, 3..5),
            ("a (bc), d", 5, 5..7),
            ("a   b", 3, 1..4),
            ("", 0, 0..0),
        ] {
            assert_eq!(word(&area(line, n_chars)), expect, "{line:?} {n_chars}");
        }
    }

    #[test]
    fn the_caret_goes_to_any_place_also_far_in_a_line() {
        let mut area = TextArea::new(vec!["가".repeat(70_000), "나b".to_owned()]);
        for place in
            [(0, 0), (0, 3), (0, 209_997), (0, 210_000), (1, 3), (0, 196_620), (0, 3 * 65_534), (1, 4)]
        {
            go(&mut area, place, false);
            assert_eq!(at(&area), place);
        }
        go(&mut area, (0, 6), true);
        assert_eq!(area.selection_range(), Some(((0, 2), (1, 2))));
    }

    #[test]
    fn a_cluster_is_passed_and_taken_away_as_one() {
        let mut forward = area("a👩‍👩‍👧b", 3);
        leave_cluster(&mut forward, true);
        assert_eq!(forward.cursor().1, 6);
        let mut back = area("a👩‍👩‍👧b", 3);
        leave_cluster(&mut back, false);
        assert_eq!(back.cursor().1, 1);
        assert!(erase(&mut back, true));
        assert_eq!(back.lines(), ["ab"]);
        assert!(erase(&mut back, false) && !erase(&mut back, false));
        assert_eq!(back.lines(), ["b"]);
    }
}
