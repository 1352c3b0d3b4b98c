//! Finding rows that only moved: whether scrolling the terminal and repairing the rest is shorter than writing anew.

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
/// A scroll that saves less than this is not worth the risk of a flash.
const WORTH: usize = 48;

/// The shift that makes `new` shorter to reach from `old`, if there is one.
pub fn find(reader: &Reader, width: usize, (old, new): (&[Slot], &[Slot])) -> Option<Shift> {
    let shift = candidate(width, (old, new))?;
    let rows = |slots: &'_ [Slot], y: usize| -> std::ops::Range<usize> {
        debug_assert!(y * width < slots.len());
        y * width..(y + 1) * width
    };
    let (mut still, mut moved) = (0, WORTH);
    for y in shift.top..=shift.bottom {
        let new_row = &new[rows(new, y)];
        still += cost(reader, Some(&old[rows(old, y)]), new_row);
        let source = y as isize + shift.lines;
        let inside = (shift.top as isize..=shift.bottom as isize).contains(&source);
        let source = inside.then(|| &old[rows(old, source as usize)]);
        moved += cost(reader, source, new_row);
    }
    (moved < still).then_some(shift)
}

/// About how many bytes turn the row `old` (none: blank) into `new`.
fn cost(reader: &Reader, old: Option<&[Slot]>, new: &[Slot]) -> usize {
    let mut bytes = 0;
    let mut run = false;
    let mut blanks = 0;
    let mut look = None;
    for (x, slot) in new.iter().enumerate() {
        let changed = *slot != old.map_or(Slot::BLANK, |old| old[x]);
        if changed {
            bytes += if run { 0 } else { 6 };
            let letters = reader.length(slot.glyph);
            if *slot == Slot::BLANK {
                blanks += letters;
            } else {
                bytes += letters + blanks + if look == Some(slot.look) { 0 } else { 6 };
                blanks = 0;
                look = Some(slot.look);
            }
        }
        run = changed;
    }
    bytes + blanks.min(3)
}

/// The shift under which most spans that changed are found again.
fn candidate(width: usize, (old, new): (&[Slot], &[Slot])) -> Option<Shift> {
    let (old, new) = (hashes(width, old), hashes(width, new));
    let spans = width.div_ceil(SPAN);
    let height = new.len() / spans.max(1);
    let changed: Vec<usize> = (0..new.len()).filter(|&at| new[at] != old[at] && new[at] != 0).collect();
    let mut votes = vec![0_u32; 2 * height];
    for &at in &changed {
        let (y, column) = (at / spans, at % spans);
        for from in 0..height {
            votes[height + from - y] += u32::from(old[from * spans + column] == new[at]);
        }
    }
    let best = (1..2 * height).max_by_key(|&idx| (votes[idx], std::cmp::Reverse(idx.abs_diff(height))))?;
    let lines = best as isize - height as isize;
    if votes[best] < 2 || lines == 0 {
        return None;
    }
    region(spans, (&old, &new, &changed), lines)
}

/// The rows between the first and the last span that moved by `lines`.
fn region(spans: usize, (old, new, changed): (&[u64], &[u64], &[usize]), lines: isize) -> Option<Shift> {
    let source = |at: usize| at.checked_add_signed(lines * spans as isize).filter(|&from| from < old.len());
    let moved: Vec<usize> = changed
        .iter()
        .filter(|&&at| source(at).is_some_and(|from| old[from] == new[at]))
        .map(|at| at / spans)
        .collect();
    let (first, last) = (*moved.first()? as isize, *moved.last()? as isize);
    let top = first.min(first + lines).max(0) as usize;
    let bottom = last.max(last + lines) as usize;
    Some(Shift { top, bottom, lines })
}

/// One number for each span of each row; 0 where it is blank.
fn hashes(width: usize, slots: &[Slot]) -> Vec<u64> {
    slots.chunks(width.max(1)).flat_map(|row| row.chunks(SPAN).map(hash)).collect()
}

fn hash(span: &[Slot]) -> u64 {
    if span.iter().all(|slot| slot.glyph == Glyph::BLANK) {
        return 0;
    }
    span.iter().fold(1, |sum: u64, slot| {
        (sum.rotate_left(5) ^ slot.glyph.code() ^ slot.look.code()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}
