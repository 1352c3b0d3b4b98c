//! The rows that a note is shown in: its lines folded as those of articles are, so that words stay whole, no row begins
//! with a blank, and brackets stay with what they hold.

use std::ops::Range;

use crate::text::range::TextRange;
use crate::text::{columns, wrap};

/// A row: bytes of a line, the blanks at its end included. The next row of that line begins where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The index of the line.
    pub line: usize,
    /// The bytes of the line.
    pub bytes: Range<usize>,
}

/// A place in a note: the index of a line, and a byte of it.
pub type Place = (usize, usize);

/// Lines and the rows that they are folded in.
#[derive(Debug, Default)]
pub struct Fold {
    lines: Vec<String>,
    width: usize,
    /// The rows, at least one for each line.
    pub rows: Vec<Row>,
}

impl Fold {
    /// Folds lines in so many columns: those that have changed, or all where the columns have. Else it only compares.
    pub fn update(&mut self, lines: &[String], width: usize) {
        if width != self.width {
            *self = Fold { width, ..Fold::default() };
        }
        let head = lines.iter().zip(&self.lines).take_while(|(new, old)| new == old).count();
        let (new, old) = (&lines[head..], &self.lines[head..]);
        let tail = new.iter().rev().zip(old.iter().rev()).take_while(|(new, old)| new == old).count();
        let (new_end, old_end) = (lines.len() - tail, self.lines.len() - tail);
        let row_of = |line: usize| self.rows.partition_point(|row| row.line < line);
        let changed = row_of(head)..row_of(old_end);
        self.rows[changed.end..].iter_mut().for_each(|row| row.line = row.line - old_end + new_end);
        let rows =
            lines[head..new_end].iter().enumerate().flat_map(|(nth, words)| fold((head + nth, words), width));
        self.rows.splice(changed, rows);
        self.lines.splice(head..old_end, lines[head..new_end].iter().cloned());
    }
}

/// The rows of a line. Linear in it.
fn fold((line, words): (usize, &String), width: usize) -> impl Iterator<Item = Row> {
    let mut ends = starts(&blank(words), width);
    let starts = ends.clone();
    ends.push(words.len());
    starts.into_iter().zip(ends.into_iter().skip(1)).map(move |(start, end)| Row { line, bytes: start..end })
}

/// Where the rows of a line begin; the blanks that it begins with indent the first one, where they leave room.
fn starts(words: &str, width: usize) -> Vec<usize> {
    let indent = words.len() - words.trim_start_matches(' ').len();
    let is_alone = indent > 0 && indent * 2 >= width;
    let body = TextRange::clamped(indent..words.len(), words);
    let folded = wrap::wrap_indented(words, body, (width, if is_alone { 0 } else { indent }));
    let below = folded.iter().skip(usize::from(!is_alone)).map(|row| row.start());
    std::iter::once(0).chain(below).collect()
}

/// Words as they are put on the screen: tabs are blanks.
fn blank(words: &str) -> String {
    words.replace('\t', " ")
}

/// The row of a place, and its column there.
pub fn find(rows: &[Row], lines: &[String], (line, byte): Place) -> (usize, usize) {
    let row = rows.partition_point(|row| (row.line, row.bytes.start) <= (line, byte)).saturating_sub(1);
    let words = lines.get(line).map_or("", String::as_str);
    let start = rows.get(row).map_or(0, |row| row.bytes.start).min(words.len());
    let shown = &words[start..];
    (row, columns::width(&blank(&shown[..columns::floor(shown, byte.saturating_sub(start))])))
}

/// The place at a column of a row, or else at the end of what is shown of it; of the last row below the last one.
pub fn at(rows: &[Row], lines: &[String], (row, column): (usize, usize)) -> Place {
    let row = row.min(rows.len().saturating_sub(1));
    let Some(Row { line, bytes }) = rows.get(row) else { return (0, 0) };
    let words = lines.get(*line).map_or("", String::as_str);
    let is_folded = rows.get(row + 1).is_some_and(|next| next.line == *line);
    let end = if is_folded { end_of(words, bytes) } else { bytes.end };
    (*line, bytes.start + columns::head(&blank(&words[bytes.start..end]), column).0.len())
}

/// The end of what is shown of a row that is folded: before its blanks, else before its last cluster, for where it ends
/// the next row begins.
fn end_of(words: &str, bytes: &Range<usize>) -> usize {
    let shown = words[bytes.clone()].trim_end();
    match bytes.start + shown.len() {
        end if end < bytes.end => end,
        end => columns::previous(words, end).max(bytes.start),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.split('\n').map(str::to_owned).collect()
    }

    fn rows(lines: &[String], width: usize) -> Vec<Row> {
        let mut fold = Fold::default();
        fold.update(lines, width);
        fold.rows
    }

    fn folded(text: &str, width: usize) -> Vec<String> {
        let lines = lines(text);
        rows(&lines, width).iter().map(|row| lines[row.line][row.bytes.clone()].to_owned()).collect()
    }

    #[test]
    fn words_and_brackets_stay_whole_and_no_row_begins_with_a_blank() {
        for (text, width, expect) in [
            (
                "they say that 337 megawatts (net) come",
                14,
                &["they say that ", "337 megawatts ", "(net) come"][..],
            ),
            ("전력망이 먼저다 (그렇다)", 10, &["전력망이 ", "먼저다 ", "(그렇다)"]),
            ("  - a list of things", 12, &["  - a list ", "of things"]),
            ("            far in", 10, &["            ", "far in"]),
            ("a\n\nb ", 10, &["a", "", "b "]),
            ("가나다라마바사", 6, &["가나다", "라마바", "사"]),
        ] {
            assert_eq!(folded(text, width), expect, "{text:?}");
        }
    }

    #[test]
    fn a_place_stands_after_what_is_shown_before_it() {
        for (line, byte, expect) in [
            ("값이 올랐다", 7, (1, 0)),
            ("❤️ a", 6, (0, 2)),
            ("👩‍👩‍👧 a", 19, (0, 3)),
            ("e\u{301}\u{302}x", 3, (0, 0)),
            ("a\tb", 2, (0, 2)),
            ("", 0, (0, 0)),
            ("가나다 라마바", 10, (1, 0)),
            ("가나다 라마바", 9, (0, 6)),
        ] {
            let lines = [line.to_owned()];
            assert_eq!(find(&rows(&lines, 8), &lines, (0, byte)), expect, "{line:?} {byte}");
        }
    }

    proptest! {
        #[test]
        fn rows_hold_all_of_the_lines_and_every_cell_leads_back_to_it(
            text in "[a-z가-힣 (),.\t\n👩‍👧]{0,60}",
            width in 2usize..20,
            row in 0usize..12,
            column in 0usize..24,
        ) {
            let lines = lines(&text);
            let rows = rows(&lines, width);
            let all: String = rows.iter().map(|row| &lines[row.line][row.bytes.clone()]).collect();
            prop_assert_eq!(all, text.replace('\n', ""));
            for row in &rows {
                let shown = blank(lines[row.line][row.bytes.clone()].trim_end());
                prop_assert!(columns::width(&shown) <= width, "{:?}", shown);
            }
            let to = at(&rows, &lines, (row, column));
            let back = find(&rows, &lines, to);
            prop_assert_eq!(back.0, row.min(rows.len() - 1));
            prop_assert!(back.1 <= column);
        }

        #[test]
        fn lines_that_have_changed_are_folded_as_all_are(
            texts in proptest::collection::vec("[a-c가 \n]{0,30}", 1..6),
            widths in proptest::collection::vec(2usize..4, 6),
        ) {
            let mut fold = Fold::default();
            for (text, width) in texts.iter().zip(widths) {
                let lines = lines(text);
                fold.update(&lines, width);
                prop_assert_eq!(&fold.rows, &rows(&lines, width));
            }
        }
    }
}
