//! The caret of a text area, which counts characters where readers see clusters.

use std::ops::Range;

use ratatui_textarea::{CursorMove, TextArea};

use crate::text::columns;

/// The line of the caret, and its byte there.
fn place<'a>(area: &'a TextArea) -> (&'a str, usize) {
    let at = area.cursor();
    let line = area.lines().get(at.0).map_or("", String::as_str);
    (line, byte(line, at.1))
}

/// The byte at which character `n_chars` of a line begins.
fn byte(line: &str, n_chars: usize) -> usize {
    line.char_indices().nth(n_chars).map_or(line.len(), |(at, _)| at)
}

/// The column of the caret in its row of the screen. The area adds up characters, of which several may be one
/// cluster: what it counts tells where its row begins, and what that shows is measured as a whole.
pub fn column(area: &TextArea) -> usize {
    let (line, caret) = place(area);
    let counted = area.screen_cursor().col;
    let starts = line[..caret].char_indices().rev().map(|(at, _)| at);
    let start = starts.chain([0]).find(|at| count(area, &line[*at..caret]) >= counted).unwrap_or(0);
    let start = if counted == 0 { caret } else { start };
    let shown = &line[start..columns::floor(line, caret).max(start)];
    if shown.contains('\t') { counted } else { columns::width(shown) }
}

/// The columns of words as the area counts them.
fn count(area: &TextArea, words: &str) -> usize {
    let tab = usize::from(area.tab_length().max(1));
    words.chars().fold(0, |column, c| match c {
        '\t' => (column / tab + 1) * tab,
        _ => column + columns::width(c.encode_utf8(&mut [0; 4])),
    })
}

/// The line and the character at a column of a row of the screen: the last one of that row where it is further left.
pub fn at(area: &TextArea, row: usize, column: usize) -> (usize, usize) {
    let (first, end) = (area.screen_to_data(row, 0), area.screen_to_data(row, usize::MAX));
    let line = area.lines().get(first.0).map_or("", String::as_str);
    let (start, end) = (byte(line, first.1), byte(line, end.1));
    // Before the last character of a row that is folded: after it is where the next row begins.
    let below = area.screen_to_data(row + 1, 0);
    let end =
        if below.0 == first.0 && below.1 > first.1 { columns::previous(line, end).max(start) } else { end };
    let shown = &line[start..end];
    if shown.contains('\t') {
        let to = area.screen_to_data(row, column);
        return (to.0, to.1);
    }
    (first.0, first.1 + columns::head(shown, column).0.chars().count())
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
    fn the_caret_stands_after_what_is_shown_before_it() {
        for (line, n_chars, expect) in [
            ("값이 올랐다", 3, 5),
            ("❤️ a", 2, 2),
            ("👩‍👩‍👧 a", 6, 3),
            ("e\u{301}\u{302}x", 3, 1),
            ("a\tb", 2, 4),
            ("", 0, 0),
        ] {
            assert_eq!(column(&area(line, n_chars)), expect, "{line:?} {n_chars}");
        }
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
