//! Finding rows that only moved: whether scrolling the terminal and repairing the rest is shorter than writing anew.

use super::pen::Look;
use super::slot::{Glyph, Reader, Slot};

/// Rows `top..=bottom` that move up by `lines` (down, if negative).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The first row that moves or is moved over.
    pub top: usize,
    /// The last one.
    pub bottom: usize,
    /// How far.
    pub lines: isize,
}

/// The columns that are compared as one: small enough to lie within a pane.
const SPAN: usize = 8;
/// About what a move, and the turn of a pen, cost.
const MOVE: usize = 6;
/// A scroll that saves less than this is not worth the risk of a flash.
const WORTH: usize = 48;
/// So many spans are asked how far they moved.
const VOTERS: usize = 256;

/// The spans of one frame, column by column of spans; those of the frame before are kept.
#[derive(Default)]
pub struct Spans {
    height: usize,
    /// One number for each span; 0 where it is blank.
    codes: Vec<u64>,
    /// About the bytes it takes to write it.
    bytes: Vec<usize>,
}

impl Spans {
    /// The spans of `slots`, in rows of `width`.
    pub fn read(&mut self, reader: &Reader, width: usize, slots: &[Slot]) {
        self.height = slots.len() / width.max(1);
        let spans = width.div_ceil(SPAN) * self.height;
        self.codes.resize(spans, 0);
        self.bytes.resize(spans, 0);
        for (y, row) in slots.chunks(width.max(1)).enumerate() {
            for (column, span) in row.chunks(SPAN).enumerate() {
                let at = column * self.height + y;
                (self.codes[at], self.bytes[at]) = measure(reader, span);
            }
        }
    }

    /// The shift that makes this frame shorter to reach from `old`, if there is one.
    pub fn shift_from(&self, old: &Spans) -> Option<Shift> {
        if self.height == 0 || old.codes.len() != self.codes.len() {
            return None;
        }
        let changed: Vec<usize> = (0..self.codes.len())
            .filter(|&at| self.codes[at] != old.codes[at] && self.codes[at] != 0)
            .collect();
        let lines = self.votes(old, &changed)?;
        let shift = self.region(old, &changed, lines)?;
        let (mut still, mut moved) = (0, WORTH);
        for y in shift.top..=shift.bottom {
            still += self.cost(y, old, Some(y));
            let source = y.checked_add_signed(lines).filter(|y| (shift.top..=shift.bottom).contains(y));
            moved += self.cost(y, old, source);
        }
        (moved < still).then_some(shift)
    }

    /// The distance at which most of the spans that changed are found again; the nearest of these.
    fn votes(&self, old: &Spans, changed: &[usize]) -> Option<isize> {
        let height = self.height;
        let mut votes = vec![0_u32; 2 * height];
        for &at in changed.iter().step_by(changed.len() / VOTERS + 1) {
            let y = at % height;
            let column = &old.codes[at - y..at - y + height];
            for (votes, code) in votes[height - y..].iter_mut().zip(column) {
                *votes += u32::from(*code == self.codes[at]);
            }
        }
        let nearest = |idx: &usize| (votes[*idx], std::cmp::Reverse(idx.abs_diff(height)));
        let best = (1..2 * height).max_by_key(nearest)?;
        (votes[best] > 1 && best != height).then_some(best as isize - height as isize)
    }

    /// The rows between the first and the last span that moved by `lines`.
    fn region(&self, old: &Spans, changed: &[usize], lines: isize) -> Option<Shift> {
        let mut rows: Option<(usize, usize)> = None;
        for &at in changed {
            let y = at % self.height;
            let source = y.checked_add_signed(lines).filter(|source| *source < self.height);
            if source.is_some_and(|source| old.codes[at - y + source] == self.codes[at]) {
                let (first, last) = rows.unwrap_or((y, y));
                rows = Some((first.min(y), last.max(y)));
            }
        }
        let (first, last) = rows?;
        let top = first.min(first.saturating_add_signed(lines));
        let bottom = last.max(last.saturating_add_signed(lines));
        Some(Shift { top, bottom, lines })
    }

    /// About how many bytes turn the row `source` of `old` (none: a blank one) into row `y`.
    fn cost(&self, y: usize, old: &Spans, source: Option<usize>) -> usize {
        let mut bytes = 0;
        let mut run = false;
        for column in (0..self.codes.len()).step_by(self.height) {
            let code = self.codes[column + y];
            let changed = code != source.map_or(0, |source| old.codes[column + source]);
            if changed {
                bytes += self.bytes[column + y] + if run { 0 } else { MOVE };
            }
            run = changed;
        }
        bytes
    }
}

fn measure(reader: &Reader, span: &[Slot]) -> (u64, usize) {
    let (mut code, mut bytes, mut blank) = (0_u64, 0, true);
    for (slot, at) in span.iter().zip(1_u64..) {
        let factor = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * at + 1);
        let look = if slot.look == Look::PLAIN { 0 } else { slot.look.code() | 1 << 63 };
        code = code
            .wrapping_add((slot.glyph.code() ^ look.rotate_left(23)).wrapping_mul(factor).rotate_left(29));
        bytes += reader.length(slot.glyph);
        blank &= slot.glyph == Glyph::BLANK && look == 0;
    }
    if blank {
        return (0, 1);
    }
    let styled = span.first().is_some_and(|slot| slot.look != Look::PLAIN);
    (code | 1, bytes + if styled { MOVE } else { 0 })
}
