//! The screen as small values that compare quickly: one [`Slot`] a column.

use std::collections::HashMap;

use ratatui::{
    buffer::{Buffer, Cell, CellWidth},
    style::{Color, Style},
};
use unicode_width::UnicodeWidthChar;

use super::pen::{Depth, Look, ink};

/// What one column shows.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Slot {
    /// The letters.
    pub glyph: Glyph,
    /// Their colours and modifiers; of a [`Glyph::REST`], those of the letter it belongs to.
    pub look: Look,
}

impl PartialEq for Slot {
    /// Without branches, since whole screens are compared.
    #[inline]
    fn eq(&self, other: &Slot) -> bool {
        (self.glyph.0 ^ other.glyph.0) | self.look.difference(other.look) == 0
    }
}

impl Slot {
    /// An erased column.
    pub const BLANK: Slot = Slot { glyph: Glyph::BLANK, look: Look::PLAIN };
}

/// The letters of one column: up to seven bytes, or a row in a table of longer ones.
///
/// The highest byte holds the number of bytes and the marks below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph(u64);

/// 가 and 힣 in UTF-8.
const FIRST_SYLLABLE: u32 = 0xea_b0_80;
const LAST_SYLLABLE: u32 = 0xed_9e_a3;

const WIDE: u64 = 1 << 60;
const DOUBTFUL: u64 = 1 << 61;
const TABLED: u64 = 1 << 62;
const AMBIGUOUS: u64 = 1 << 63;

impl Glyph {
    /// A blank.
    pub const BLANK: Glyph = Glyph(1 << 56 | 0x20);
    /// The second column of a wide letter.
    pub const REST: Glyph = Glyph(0);

    fn short(bytes: &[u8], marks: u64) -> Glyph {
        let mut packed = [0; 8];
        packed[..bytes.len()].copy_from_slice(bytes);
        Glyph(u64::from_le_bytes(packed) | (bytes.len() as u64) << 56 | marks)
    }

    /// The columns that the letters take; 0 for a [`Glyph::REST`].
    #[inline]
    pub fn columns(self) -> usize {
        match self {
            Glyph::REST => 0,
            Glyph(marked) if marked & WIDE != 0 => 2,
            _ => 1,
        }
    }

    /// Whether common terminals disagree on the width: clusters of several characters.
    pub fn is_doubtful(self) -> bool {
        self.0 & DOUBTFUL != 0
    }

    /// Whether some terminal may disagree on the width: these, wide ones, and all of ambiguous width.
    pub fn may_differ(self) -> bool {
        self.0 & (DOUBTFUL | WIDE | AMBIGUOUS) != 0
    }

    /// A number to hash.
    pub fn code(self) -> u64 {
        self.0
    }
}

/// Turns buffers into slots, at one depth of colours.
pub struct Reader {
    depth: Depth,
    long: Vec<Box<str>>,
    known: HashMap<Box<str>, usize>,
    last: (Style, Look),
}

impl Reader {
    /// A reader for a terminal with `depth`.
    pub fn new(depth: Depth) -> Reader {
        Reader { depth, long: Vec::new(), known: HashMap::new(), last: (Cell::EMPTY.style(), Look::PLAIN) }
    }

    /// Reads `buffer` into `slots`, as many as it has cells.
    ///
    /// Every [`Glyph::REST`] follows a wide letter and every wide letter has one:
    /// a wide letter that does not fit, or over whose second half something else was drawn, is left out.
    pub fn read(&mut self, buffer: &Buffer, slots: &mut Vec<Slot>) {
        slots.resize(buffer.content.len(), Slot::BLANK);
        let width = usize::from(buffer.area.width).max(1);
        for (row, slots) in buffer.content.chunks(width).zip(slots.chunks_mut(width)) {
            self.read_row(row, slots);
        }
    }

    fn read_row(&mut self, row: &[Cell], slots: &mut [Slot]) {
        let mut x = 0;
        while x < row.len() {
            let look = self.look(&row[x]);
            let glyph = self.glyph(row[x].symbol());
            let wide = glyph.columns() == 2;
            if wide && row.get(x + 1).is_some_and(is_rest) {
                slots[x] = Slot { glyph, look };
                slots[x + 1] = Slot { glyph: Glyph::REST, look };
                x += 2;
                continue;
            }
            let blank = wide || glyph == Glyph::BLANK;
            slots[x] = if blank {
                Slot { glyph: Glyph::BLANK, look: look.of_blank() }
            } else {
                Slot { glyph, look }
            };
            x += 1;
        }
    }

    /// The bytes of `glyph`, written after `out`.
    pub fn write(&self, glyph: Glyph, out: &mut Vec<u8>) {
        if glyph.0 & TABLED != 0 {
            let idx = (glyph.0 & 0xffff_ffff) as usize;
            out.extend_from_slice(self.long.get(idx).map_or(" ", |text| text).as_bytes());
        } else {
            out.extend_from_slice(&glyph.0.to_le_bytes()[..self.length(glyph)]);
        }
    }

    /// The number of these bytes.
    pub fn length(&self, glyph: Glyph) -> usize {
        if glyph.0 & TABLED != 0 { 12 } else { (glyph.0 >> 56 & 7) as usize }
    }

    /// Whether the table of long clusters has grown so large that it should be begun anew.
    pub fn is_full(&self) -> bool {
        self.long.len() > 4096
    }

    /// Forgets the long clusters; no glyph read before may be used after.
    pub fn forget(&mut self) {
        self.long.clear();
        self.known.clear();
    }

    #[inline]
    fn look(&mut self, cell: &Cell) -> Look {
        let plain =
            matches!((cell.fg, cell.bg, cell.underline_color), (Color::Reset, Color::Reset, Color::Reset));
        if plain && cell.modifier.is_empty() {
            return Look::PLAIN;
        }
        let style = cell.style();
        if style != self.last.0 {
            let look = Look {
                fg: ink(cell.fg, self.depth),
                bg: ink(cell.bg, self.depth),
                under: match self.depth {
                    Depth::True | Depth::Indexed256 => ink(cell.underline_color, self.depth),
                    Depth::Ansi16 | Depth::None => Default::default(),
                },
                modifier: cell.modifier,
            };
            self.last = (style, look);
        }
        self.last.1
    }

    #[inline]
    fn glyph(&mut self, symbol: &str) -> Glyph {
        match *symbol.as_bytes() {
            [byte] if !byte.is_ascii_control() => Glyph(1 << 56 | u64::from(byte)),
            // The composed syllables.
            [a, b, c] if (FIRST_SYLLABLE..=LAST_SYLLABLE).contains(&u32::from_be_bytes([0, a, b, c])) => {
                Glyph(u64::from(u32::from_le_bytes([a, b, c, 0])) | 3 << 56 | WIDE)
            }
            _ => self.rare(symbol),
        }
    }

    fn rare(&mut self, symbol: &str) -> Glyph {
        let mut chars = symbol.chars();
        let (Some(first), alone) = (chars.next(), chars.next().is_none()) else { return Glyph::BLANK };
        if symbol.chars().any(never_sent) {
            return Glyph::BLANK;
        }
        let mut marks = match symbol.cell_width() {
            0 => return Glyph::BLANK,
            1 => 0,
            2 => WIDE,
            // No two terminals agree on these (a three-em dash, say).
            _ => return Glyph::short(b"?", 0),
        };
        if !alone {
            marks |= DOUBTFUL;
        }
        if first.width() != first.width_cjk() {
            marks |= AMBIGUOUS;
        }
        if symbol.len() <= 7 { Glyph::short(symbol.as_bytes(), marks) } else { self.tabled(symbol, marks) }
    }

    fn tabled(&mut self, symbol: &str, marks: u64) -> Glyph {
        let idx = self.known.get(symbol).copied().unwrap_or_else(|| {
            self.long.push(symbol.into());
            self.known.insert(symbol.into(), self.long.len() - 1);
            self.long.len() - 1
        });
        Glyph(idx as u64 | TABLED | marks)
    }
}

/// Whether nothing was drawn there after the wide letter before it.
#[inline]
fn is_rest(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [b' '] | [])
}

/// Control characters, line separators, and the marks that turn the direction of what follows.
fn never_sent(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
