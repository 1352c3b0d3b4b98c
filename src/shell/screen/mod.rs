//! From one [`Buffer`] to the bytes that turn what the terminal shows into it.
//!
//! We do not use ratatui's `Terminal`: its backend moves the cursor after every wide letter and never scrolls,
//! which sends a hundred times the bytes of `less` for one line of Korean.
//! Nothing here does input or output; the caller writes each frame in one piece.

mod paper;
mod pen;
mod shift;
mod slot;

use ratatui::{buffer::Buffer, layout::Rect};

use paper::Paper;
pub use pen::Depth;
use shift::Spans;
use slot::{Reader, Slot};

use crate::view::Cursor;

/// How to write to the terminal at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// For terminals that disagree on widths: an absolute move after every letter that may differ, and no scrolling.
    pub cautious: bool,
    /// Whether frames are bracketed as synchronized updates.
    pub synchronized: bool,
    /// The colours it has.
    pub colors: Depth,
}

/// What the terminal shows, and the way to the next frame.
pub struct Screen {
    area: Rect,
    options: Options,
    reader: Reader,
    paper: Paper,
    shown: Vec<Slot>,
    next: Vec<Slot>,
    /// The spans of `shown`, where they were measured; room for those of `next`.
    spans: (Option<Spans>, Spans),
    /// Whether `shown` can be relied on.
    known: bool,
    /// The cursor as it was last put (none: hidden, wherever it is); outer none: not known.
    cursor: Option<Option<Cursor>>,
}

impl Screen {
    /// A screen of which nothing is known; the first frame clears it.
    pub fn new(area: Rect, options: Options) -> Screen {
        let cells = usize::from(area.width) * usize::from(area.height);
        Screen {
            area,
            options,
            reader: Reader::new(options.colors),
            paper: Paper::new(options.cautious),
            shown: Vec::with_capacity(cells),
            next: Vec::with_capacity(cells),
            spans: (None, Spans::default()),
            known: false,
            cursor: None,
        }
    }

    /// The bytes that make the terminal show `next` with the cursor at `cursor`; empty when it does already.
    ///
    /// A hidden cursor has a place too: input methods draw there. None is hidden wherever drawing left it.
    /// They must be written whole before the next call.
    /// A buffer of another size than the screen's resizes it first.
    /// A control character or a cluster without width is shown as a blank.
    pub fn present(&mut self, next: &Buffer, cursor: Option<Cursor>) -> &[u8] {
        if next.area.as_size() != self.area.as_size() {
            self.resize(next.area);
        }
        if self.reader.is_full() {
            self.reader.forget();
            self.invalidate();
        }
        self.paper.begin();
        if self.options.synchronized {
            self.paper.out.extend_from_slice(b"\x1b[?2026h");
        }
        let empty = self.paper.out.len();
        self.reader.read(next, &mut self.next);
        self.draw();
        let drawn = self.paper.out.len() > empty;
        if !drawn {
            self.paper.out.clear();
        }
        self.put_cursor(cursor, drawn);
        if drawn && self.options.synchronized {
            self.paper.out.extend_from_slice(b"\x1b[?2026l");
        }
        &self.paper.out
    }

    /// Takes another size; the next frame is written anew.
    pub fn resize(&mut self, area: Rect) {
        self.area = area;
        self.invalidate();
    }

    /// Forgets what the terminal shows (it was used by another program, or cleared); the next frame is written anew.
    pub fn invalidate(&mut self) {
        self.known = false;
        self.cursor = None;
    }

    /// The size that frames have.
    pub fn area(&self) -> Rect {
        self.area
    }

    fn draw(&mut self) {
        let width = usize::from(self.area.width).max(1);
        if !self.known {
            self.draw_all(width);
        } else if self.shown == self.next {
            return;
        } else {
            if !self.options.cautious {
                self.scroll(width);
            }
            let rows = self.shown.chunks(width).zip(self.next.chunks(width));
            for (y, rows) in rows.enumerate() {
                self.paper.row(&self.reader, y, rows);
            }
        }
        std::mem::swap(&mut self.shown, &mut self.next);
    }

    /// Clears the terminal and draws what is not blank.
    fn draw_all(&mut self, width: usize) {
        self.paper.clear();
        self.spans.0 = None;
        self.known = true;
        let blank = vec![Slot::BLANK; width];
        for (y, row) in self.next.chunks(width).enumerate() {
            self.paper.row(&self.reader, y, (&blank, row));
        }
    }

    /// Scrolls where that is the shorter way.
    fn scroll(&mut self, width: usize) {
        let (shown, mut next) = std::mem::take(&mut self.spans);
        let shown = shown.unwrap_or_else(|| {
            let mut spans = Spans::default();
            spans.read(&self.reader, width, &self.shown);
            spans
        });
        next.read(&self.reader, width, &self.next);
        let shift = next.shift_from(&shown);
        self.spans = (Some(next), shown);
        let Some(shift) = shift else { return };
        self.paper.scroll((shift.top, shift.bottom), shift.lines);
        let moved = &mut self.shown[shift.top * width..(shift.bottom + 1) * width];
        let cells = shift.lines.unsigned_abs() * width;
        if shift.lines > 0 {
            moved.rotate_left(cells);
            let blank = moved.len() - cells;
            moved[blank..].fill(Slot::BLANK);
        } else {
            moved.rotate_right(cells);
            moved[..cells].fill(Slot::BLANK);
        }
    }

    fn put_cursor(&mut self, cursor: Option<Cursor>, drawn: bool) {
        if self.cursor == Some(cursor) && !(drawn && cursor.is_some()) {
            return;
        }
        if let Some(Cursor { at, .. }) = cursor {
            self.paper.place(usize::from(at.x), usize::from(at.y));
        }
        let is_seen = |cursor: Option<Cursor>| cursor.is_some_and(|cursor| cursor.is_seen);
        match (self.cursor.map(is_seen), is_seen(cursor)) {
            (Some(was_seen), is_seen) if was_seen == is_seen => {}
            (_, true) => self.paper.out.extend_from_slice(b"\x1b[?25h"),
            (_, false) => self.paper.out.extend_from_slice(b"\x1b[?25l"),
        }
        self.cursor = Some(cursor);
    }
}

#[cfg(test)]
mod tests;
