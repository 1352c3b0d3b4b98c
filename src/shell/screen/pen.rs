//! Looks of cells, and the shortest sequence from one look to the next.

use ratatui::style::{Color, Modifier};

use crate::view::picture::{nearest_named, nearest_unnamed, palette};

/// How many colours the terminal is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// 24-bit colours as they are.
    #[default]
    True,
    /// The 256 colours of xterm.
    Indexed256,
    /// The 16 colours that every theme of a terminal sets itself.
    Ansi16,
    /// No colours (`NO_COLOR`): weight, underline and inversion stay.
    None,
}

/// A colour as it is sent: 0 for the terminal's own, `1 << 24 | n` for one of a table, `2 << 24 | rgb`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink(u32);

/// The colours and modifiers of a cell, at the depth of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The colour of the letters.
    pub fg: Ink,
    /// The colour behind them.
    pub bg: Ink,
    /// The colour of the underline.
    pub under: Ink,
    /// Weight, slant, underline, inversion.
    pub modifier: Modifier,
}

/// What shows on a blank.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Look {
    /// The look of a terminal that was reset.
    pub const PLAIN: Look = Look { fg: Ink(0), bg: Ink(0), under: Ink(0), modifier: Modifier::empty() };

    /// 0 where the two are the same.
    #[inline]
    pub fn difference(self, other: Look) -> u64 {
        let colors = (self.fg.0 ^ other.fg.0) | (self.bg.0 ^ other.bg.0) | (self.under.0 ^ other.under.0);
        u64::from(colors) | u64::from(self.modifier.bits() ^ other.modifier.bits())
    }

    /// A number to hash.
    pub fn code(self) -> u64 {
        let colors = u64::from(self.fg.0) | u64::from(self.bg.0) << 32;
        colors.rotate_left(7) ^ u64::from(self.under.0) << 17 ^ u64::from(self.modifier.bits())
    }

    /// This look on a blank: what nobody sees there is dropped.
    pub fn of_blank(self) -> Look {
        let modifier = self.modifier & ON_BLANKS;
        if modifier.is_empty() { Look { bg: self.bg, ..Look::PLAIN } } else { Look { modifier, ..self } }
    }

    /// Whether a cell erased under this pen is a plain blank in every terminal.
    pub fn erases_plain(self) -> bool {
        self.bg == Ink::default() && self.modifier.is_empty()
    }
}

/// `color` at `depth`.
pub fn ink(color: Color, depth: Depth) -> Ink {
    match (depth, color) {
        (Depth::None, _) | (_, Color::Reset) => Ink::default(),
        (Depth::True, Color::Rgb(r, g, b)) => Ink(2 << 24 | u32::from_be_bytes([0, r, g, b])),
        (Depth::Indexed256, Color::Rgb(r, g, b)) => indexed(nearest_unnamed([r, g, b])),
        (Depth::Ansi16, Color::Rgb(r, g, b)) => indexed(nearest_named([r, g, b])),
        (Depth::Ansi16, Color::Indexed(n @ 16..)) => indexed(nearest_named(palette(n))),
        (_, Color::Indexed(n)) => indexed(n),
        (_, named) => indexed(index_of(named)),
    }
}

fn indexed(n: u8) -> Ink {
    Ink(1 << 24 | u32::from(n))
}

fn index_of(named: Color) -> u8 {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    NAMED.iter().position(|color| *color == named).unwrap_or(7) as u8
}

/// Modifiers, the parameter that sets each, and the one that takes it away.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Writes the shortest SGR sequence that turns the pen `from` into `to`.
pub fn turn(out: &mut Vec<u8>, from: Look, to: Look) {
    if from == to {
        return;
    }
    if to == Look::PLAIN {
        out.extend_from_slice(b"\x1b[m");
        return;
    }
    let start = out.len();
    out.extend_from_slice(b"\x1b[");
    let reset = parameters(out, from, to);
    if out.len() == start + 2 {
        out.truncate(start);
    } else {
        out.pop();
        out.push(b'm');
    }
    underline_color(out, if reset { Ink::default() } else { from.under }, to.under);
}

/// Writes the parameters, each with a `;` after it: the changes, or a reset and the whole look where that is shorter.
/// Tells whether it was the reset.
fn parameters(out: &mut Vec<u8>, from: Look, to: Look) -> bool {
    let start = out.len();
    changes(out, from, to);
    if to.modifier.contains(from.modifier) {
        return false;
    }
    let middle = out.len();
    parameter(out, 0);
    changes(out, Look::PLAIN, to);
    let shorter = out.len() - middle < middle - start;
    if shorter {
        out.drain(start..middle);
    } else {
        out.truncate(middle);
    }
    shorter
}

fn changes(out: &mut Vec<u8>, from: Look, to: Look) {
    let mut kept = from.modifier;
    for (modifier, _, off) in MODIFIERS {
        if kept.contains(modifier) && !to.modifier.contains(modifier) {
            parameter(out, u32::from(off));
            for (shared, _, also) in MODIFIERS {
                kept.set(shared, kept.contains(shared) && also != off);
            }
        }
    }
    for (modifier, on, _) in MODIFIERS {
        if to.modifier.contains(modifier) && !kept.contains(modifier) {
            parameter(out, u32::from(on));
        }
    }
    color(out, (from.fg, to.fg), 30);
    color(out, (from.bg, to.bg), 40);
}

fn color(out: &mut Vec<u8>, (from, to): (Ink, Ink), base: u32) {
    if from == to {
        return;
    }
    let value = to.0 & 0xff_ffff;
    match (to.0 >> 24, value) {
        (0, _) => parameter(out, base + 9),
        (1, 0..=7) => parameter(out, base + value),
        (1, 8..=15) => parameter(out, base + 60 + value - 8),
        (1, _) => [base + 8, 5, value].into_iter().for_each(|n| parameter(out, n)),
        _ => {
            let [_, r, g, b] = value.to_be_bytes().map(u32::from);
            [base + 8, 2, r, g, b].into_iter().for_each(|n| parameter(out, n));
        }
    }
}

/// The colour of the underline in a sequence of its own, with colons: terminals that do not know it pass over it.
fn underline_color(out: &mut Vec<u8>, from: Ink, to: Ink) {
    if from == to {
        return;
    }
    let value = to.0 & 0xff_ffff;
    out.extend_from_slice(b"\x1b[");
    match to.0 >> 24 {
        0 => out.extend_from_slice(b"59"),
        1 => {
            out.extend_from_slice(b"58:5:");
            number(out, value);
        }
        _ => {
            let [_, r, g, b] = value.to_be_bytes().map(u32::from);
            out.extend_from_slice(b"58:2:");
            for n in [r, g, b] {
                out.push(b':');
                number(out, n);
            }
        }
    }
    out.push(b'm');
}

fn parameter(out: &mut Vec<u8>, n: u32) {
    number(out, n);
    out.push(b';');
}

/// Writes `n` in decimal.
pub fn number(out: &mut Vec<u8>, n: u32) {
    if n >= 10 {
        number(out, n / 10);
    }
    out.push(b'0' + (n % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(fg: Color, bg: Color, modifier: Modifier) -> Look {
        Look { fg: ink(fg, Depth::True), bg: ink(bg, Depth::True), under: Ink::default(), modifier }
    }

    fn check(from: Look, to: Look, expect: &str) {
        let mut out = Vec::new();
        turn(&mut out, from, to);
        assert_eq!(String::from_utf8(out).unwrap().replace('\x1b', "^"), expect);
    }

    #[test]
    fn only_what_differs_is_sent() {
        let plain = Look::PLAIN;
        let red = look(Color::Red, Color::Reset, Modifier::empty());
        let bold_red = look(Color::Red, Color::Reset, Modifier::BOLD);
        let dim_red = look(Color::Red, Color::Reset, Modifier::DIM);
        let loud = look(Color::Rgb(1, 20, 255), Color::Indexed(200), Modifier::BOLD | Modifier::UNDERLINED);
        check(plain, plain, "");
        check(plain, red, "^[31m");
        check(red, bold_red, "^[1m");
        check(bold_red, red, "^[22m");
        check(bold_red, dim_red, "^[22;2m");
        check(loud, plain, "^[m");
        check(plain, loud, "^[1;4;38;2;1;20;255;48;5;200m");
        check(loud, red, "^[0;31m");
        check(look(Color::White, Color::DarkGray, Modifier::empty()), red, "^[31;49m");
    }

    #[test]
    fn an_underline_has_a_colour_of_its_own() {
        let line = |color| Look {
            under: ink(color, Depth::True),
            ..look(Color::Red, Color::Reset, Modifier::UNDERLINED)
        };
        check(line(Color::Reset), line(Color::Rgb(1, 2, 3)), "^[58:2::1:2:3m");
        check(line(Color::Rgb(1, 2, 3)), line(Color::Blue), "^[58:5:4m");
        check(line(Color::Blue), line(Color::Reset), "^[59m");
        check(line(Color::Blue), Look::PLAIN, "^[m");
        check(Look::PLAIN, line(Color::Blue), "^[4;31m^[58:5:4m");
    }

    #[test]
    fn colours_are_brought_down_to_what_the_terminal_has() {
        assert_eq!(ink(Color::Rgb(255, 0, 0), Depth::Indexed256), indexed(196));
        assert_eq!(ink(Color::Rgb(128, 128, 128), Depth::Indexed256), indexed(244));
        assert_eq!(ink(Color::Rgb(250, 10, 10), Depth::Ansi16), indexed(9));
        assert_eq!(ink(Color::Indexed(231), Depth::Ansi16), indexed(15));
        assert_eq!(ink(Color::Indexed(3), Depth::Ansi16), indexed(3));
        assert_eq!(ink(Color::Red, Depth::None), Ink::default());
    }
}
