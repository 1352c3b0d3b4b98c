//! Writing rows: where the terminal's cursor stands, which pen it has, and what is the cheapest way on.

use super::pen::{self, Look};
use super::slot::{Glyph, Reader, Slot};

/// The bytes of one frame, with what the terminal will know after them.
pub struct Paper {
    /// What was written.
    pub out: Vec<u8>,
    /// Whether a move follows every letter whose width may differ from terminal to terminal.
    pub cautious: bool,
    pen: Look,
    /// Row and column; none where it cannot be relied on.
    at: Option<(usize, usize)>,
}

impl Paper {
    /// Nothing written, to a terminal of which nothing is known.
    pub fn new(cautious: bool) -> Paper {
        Paper { out: Vec::with_capacity(1 << 15), cautious, pen: Look::PLAIN, at: None }
    }

    /// Starts a frame.
    pub fn begin(&mut self) {
        self.out.clear();
        self.at = None;
    }

    /// Clears the terminal, whatever it shows.
    pub fn clear(&mut self) {
        self.out.extend_from_slice(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.pen = Look::PLAIN;
        self.at = Some((0, 0));
    }

    /// Moves the rows `top..=bottom` up by `lines` (down, if negative); what comes in is blank.
    ///
    /// By deleting and inserting lines, which even terminals without `SU` and `SD` can.
    pub fn scroll(&mut self, (top, bottom): (usize, usize), lines: isize) {
        self.plain_pen();
        self.csi(&[top + 1, bottom + 1], b'r');
        if top > 0 {
            self.csi(&[top + 1], b'H');
        }
        let count = lines.unsigned_abs();
        self.counted(count, if lines > 0 { b'M' } else { b'L' });
        self.out.extend_from_slice(b"\x1b[r");
        self.at = None;
    }

    /// Writes what turns row `y` from `old` into `new`.
    pub fn row(&mut self, reader: &Reader, y: usize, (old, new): (&[Slot], &[Slot])) {
        let Some(last) = last_difference(old, new) else { return };
        let end = blank_from(new);
        let erases = last + 1 > end.max(first_difference(old, new)) + 3;
        let written = if erases { end } else { last + 1 };
        let mut x = 0;
        while x < written {
            let columns = new[x].glyph.columns();
            if old[x] != new[x] {
                self.go(reader, (y, x), new);
                self.put(reader, new[x], new.len());
            }
            x += columns.max(1);
        }
        if erases {
            self.plain_pen();
            self.go(reader, (y, first_from(old, new, end)), new);
            self.out.extend_from_slice(b"\x1b[K");
        }
    }

    /// Puts the cursor there by an absolute move.
    pub fn place(&mut self, x: usize, y: usize) {
        self.csi(&[y + 1, x + 1], b'H');
        self.at = Some((y, x));
    }

    fn put(&mut self, reader: &Reader, slot: Slot, width: usize) {
        if !self.writes_as_it_is(slot) {
            pen::turn(&mut self.out, self.pen, slot.look);
            self.pen = slot.look;
        }
        reader.write(slot.glyph, &mut self.out);
        let lost = slot.glyph.is_doubtful() || (self.cautious && slot.glyph.may_differ());
        self.at = match self.at {
            Some((y, x)) if !lost && x + slot.glyph.columns() < width => Some((y, x + slot.glyph.columns())),
            _ => None,
        };
    }

    /// Whether the pen need not turn: on a blank, most of a look does not show.
    fn writes_as_it_is(&self, slot: Slot) -> bool {
        self.pen == slot.look || (slot.glyph == Glyph::BLANK && self.pen.of_blank() == slot.look)
    }

    fn plain_pen(&mut self) {
        if !self.pen.erases_plain() {
            pen::turn(&mut self.out, self.pen, Look::PLAIN);
            self.pen = Look::PLAIN;
        }
    }

    /// Gets to `to`: nothing, the letters between written once more, a move in the row, or an absolute move.
    fn go(&mut self, reader: &Reader, to: (usize, usize), row: &[Slot]) {
        match self.at {
            Some(at) if at == to => {}
            Some((y, x)) if y == to.0 && x < to.1 => {
                if !self.rewrite(reader, (x, to.1), row) {
                    self.counted(to.1 - x, b'C');
                }
            }
            _ if to.1 == 0 => self.csi(&[to.0 + 1], b'H'),
            _ => self.csi(&[to.0 + 1, to.1 + 1], b'H'),
        }
        self.at = Some(to);
    }

    /// Writes the unchanged letters between two columns, where that is no longer than a move and the pen fits.
    fn rewrite(&mut self, reader: &Reader, (from, to): (usize, usize), row: &[Slot]) -> bool {
        let between = &row[from..to];
        if between.len() > 5 || between[0].glyph == Glyph::REST {
            return false;
        }
        let length: usize = between.iter().map(|slot| reader.length(slot.glyph)).sum();
        let fits = |slot: &Slot| {
            slot.glyph == Glyph::REST
                || (self.writes_as_it_is(*slot)
                    && !slot.glyph.is_doubtful()
                    && !(self.cautious && slot.glyph.may_differ()))
        };
        let move_length = if to - from == 1 { 3 } else { 4 };
        let cheap = length <= move_length && between.iter().all(fits);
        if cheap {
            between.iter().for_each(|slot| reader.write(slot.glyph, &mut self.out));
        }
        cheap
    }

    /// A sequence with a count, which is left out where it is one.
    fn counted(&mut self, count: usize, end: u8) {
        let parameters = [count];
        self.csi(&parameters[usize::from(count == 1)..], end);
    }

    fn csi(&mut self, parameters: &[usize], end: u8) {
        self.out.extend_from_slice(b"\x1b[");
        for (idx, n) in parameters.iter().enumerate() {
            if idx > 0 {
                self.out.push(b';');
            }
            pen::number(&mut self.out, *n as u32);
        }
        self.out.push(end);
    }
}

fn first_difference(old: &[Slot], new: &[Slot]) -> usize {
    first_from(old, new, 0)
}

fn first_from(old: &[Slot], new: &[Slot], from: usize) -> usize {
    (from..new.len()).find(|&x| old[x] != new[x]).unwrap_or(new.len())
}

fn last_difference(old: &[Slot], new: &[Slot]) -> Option<usize> {
    old.iter().zip(new).rposition(|(old, new)| old != new)
}

/// The column from which `row` is erased blanks only.
fn blank_from(row: &[Slot]) -> usize {
    row.iter().rposition(|slot| *slot != Slot::BLANK).map_or(0, |x| x + 1)
}
