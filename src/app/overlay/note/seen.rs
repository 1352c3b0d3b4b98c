//! What is seen of a note: the rows that have room, the caret in them, and what is selected.

use std::cmp::Ordering;

use ratatui_textarea::CursorMove;

use super::rows::{self, Fold, Row};
use super::{NoteEditor, caret};
use crate::app::frame::Area;
use crate::app::keys::{Code, Key};
use crate::app::overlay::menu::Menu;

/// How a note is shown, laid out after each event.
#[derive(Debug)]
pub(super) struct Seen {
    /// The rows of its text.
    fold: Fold,
    /// The columns and rows of its field.
    size: (usize, usize),
    /// The row that was shown first before the caret was moved last.
    top: usize,
    /// The column that the caret keeps while it goes from row to row.
    column: Option<usize>,
}

impl Default for Seen {
    fn default() -> Seen {
        Seen { fold: Fold::default(), size: (80, 1), top: 0, column: None }
    }
}

impl NoteEditor {
    /// Folds what has changed of the text for its field.
    pub(super) fn fold(&mut self, field: Area) {
        self.seen.size = (usize::from(field.width), usize::from(field.height));
        self.seen.fold.update(self.area.lines(), self.seen.size.0);
    }

    /// Remembers what is shown, before a key changes it.
    pub(super) fn stay(&mut self) {
        // Several keys may come in one event.
        self.seen.fold.update(self.area.lines(), self.seen.size.0);
        self.seen.top = self.first();
    }

    /// Moves the caret by a key that is for the rows as they are shown, or for the ends of all; true where it is one.
    pub(super) fn moves(&mut self, key: Key) -> bool {
        let by = self.seen.size.1.saturating_sub(1).max(1) as isize;
        let row = self.caret().0;
        match (key.code, key.ctrl, key.alt) {
            (Code::Up, false, false) | (Code::Char('p'), true, false) => self.step(-1, key.shift),
            (Code::Down, false, false) | (Code::Char('n'), true, false) => self.step(1, key.shift),
            (Code::PageUp, ..) | (Code::Char('v'), false, true) => self.step(-by, key.shift),
            (Code::PageDown, ..) | (Code::Char('v'), true, false) => self.step(by, key.shift),
            (Code::Home, true, _) => self.go_to((0, 0), key.shift),
            (Code::End, true, _) => self.go_to((usize::MAX, usize::MAX), key.shift),
            (Code::Home, ..) => self.go_to((row, 0), key.shift),
            (Code::End, ..) => self.go_to((row, usize::MAX), key.shift),
            _ => {
                self.seen.column = None;
                return false;
            }
        }
        true
    }

    /// Moves the caret by so many rows, in its column as far as they reach.
    fn step(&mut self, by: isize, selects: bool) {
        let (row, column) = self.caret();
        let column = self.seen.column.unwrap_or(column);
        self.go_to((row.saturating_add_signed(by), column), selects);
        self.seen.column = Some(column);
    }

    /// Moves the caret to a row and a column, or with `selects` one end of what is selected.
    fn go_to(&mut self, to: (usize, usize), selects: bool) {
        self.seen.column = None;
        let place = rows::at(&self.seen.fold.rows, self.area.lines(), to);
        caret::go(&mut self.area, place, selects);
    }

    /// Puts the caret before the character at a cell of the field that it is written in, or selects up to there.
    pub(super) fn point(&mut self, field: Area, cell: (u16, u16), selects: bool) {
        self.stay();
        let row = (self.seen.top + usize::from(cell.1)).saturating_sub(usize::from(field.y));
        self.go_to((row, usize::from(cell.0.saturating_sub(field.x))), selects);
    }

    /// Selects the word at the caret, or the one before it.
    pub(super) fn select_word(&mut self) {
        let (row, word) = (self.area.cursor().0, caret::word(&self.area));
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Jump(row as u16, word.start as u16));
        self.area.start_selection();
        self.area.move_cursor(CursorMove::Jump(row as u16, word.end as u16));
    }

    /// Shows rows that lie `by` rows further, as far as there are any; the caret stays where it is seen.
    pub(super) fn scroll(&mut self, by: isize) {
        self.stay();
        let (n_rows, room) = (self.seen.fold.rows.len(), self.seen.size.1);
        self.seen.top = self.seen.top.saturating_add_signed(by).min(n_rows.saturating_sub(room));
        let (row, column) = self.caret();
        let seen = row.clamp(self.seen.top, self.seen.top + room.saturating_sub(1));
        if seen != row {
            let selects = self.area.is_selecting();
            self.go_to((seen, column), selects);
        }
    }

    /// The row and the column of the caret.
    fn caret(&self) -> (usize, usize) {
        rows::find(&self.seen.fold.rows, self.area.lines(), caret::at(&self.area))
    }

    /// The row that is shown first: scrolled no further than the caret asks for, so that a field that has grown is full.
    fn first(&self) -> usize {
        let row = self.caret().0;
        let menu = Menu { selected: row, top: self.seen.top };
        menu.first(row..row + 1, (self.seen.fold.rows.len(), self.seen.size.1))
    }

    /// The caret in the field: its row among those that are shown, and its column.
    pub fn caret_shown(&self) -> (usize, usize) {
        let (row, column) = self.caret();
        (row.saturating_sub(self.first()), column)
    }

    /// The rows that have room, each in parts of which some are selected.
    pub fn shown(&self) -> impl Iterator<Item = Vec<(&str, bool)>> {
        let Seen { fold, size, .. } = &self.seen;
        fold.rows.iter().skip(self.first()).take(size.1).map(|row| self.parts(row))
    }

    /// What a row shows, and which of it is selected.
    fn parts(&self, row: &Row) -> Vec<(&str, bool)> {
        let line = self.area.lines().get(row.line).map_or("", String::as_str);
        let bytes = row.bytes.start.min(line.len())..row.bytes.end.min(line.len());
        let Some((from, to)) = self.area.selection_range() else { return vec![(&line[bytes], false)] };
        let byte = |at: (usize, usize)| match at.0.cmp(&row.line) {
            Ordering::Less => bytes.start,
            Ordering::Equal => caret::byte_at(&self.area, at).clamp(bytes.start, bytes.end),
            Ordering::Greater => bytes.end,
        };
        let (start, end) = (byte(from), byte(to));
        // The end of a line that is selected with it is one blank.
        let goes_on = from.0 <= row.line && row.line < to.0 && bytes.end == line.len();
        let parts = [(bytes.start..start, false), (start..end, true), (end..bytes.end, false)];
        let parts = parts.into_iter().map(|(part, is_selected)| (&line[part], is_selected));
        parts.chain(goes_on.then_some((" ", true))).collect()
    }
}
