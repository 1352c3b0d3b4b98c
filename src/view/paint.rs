//! Putting words into cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::frame::Area;
use crate::app::line::LineInput;
use crate::text::range::TextRange;
use crate::text::{columns, wrap};

/// Puts words at a cell, in at most `most` columns, and tells the column after them.
///
/// Line feeds and tabs become blanks, so that words take the columns that layout counted for them.
pub fn put(buf: &mut Buffer, at: (u16, u16), most: usize, words: (&str, Style)) -> u16 {
    let ((mut x, y), (text, style)) = (at, words);
    if x >= buf.area.right() || y >= buf.area.bottom() {
        return x;
    }
    let end = buf.area.right().min(x.saturating_add(u16::try_from(most).unwrap_or(u16::MAX)));
    let blank =
        text.bytes().any(|byte| matches!(byte, b'\n' | b'\t')).then(|| text.replace(['\n', '\t'], " "));
    let mut rest = blank.as_deref().unwrap_or(text);
    while !rest.is_empty() {
        // Almost all clusters are told without tables of Unicode.
        let (cluster, columns) = columns::plain(rest).unwrap_or_else(|| {
            let cluster = &rest[..columns::next(rest, 0)];
            (cluster, columns::width(cluster))
        });
        if usize::from(end - x) < columns {
            break;
        }
        rest = &rest[cluster.len()..];
        if !cluster.contains(char::is_control) && columns > 0 {
            x = put_cluster(buf, (x, y), columns, (cluster, style));
        }
    }
    x
}

/// Puts one cluster of so many columns at a cell; what it covers is cleared.
fn put_cluster(buf: &mut Buffer, at: (u16, u16), columns: usize, words: (&str, Style)) -> u16 {
    let (x, y) = at;
    let end = x + columns as u16;
    buf[(x, y)].set_symbol(words.0).set_style(words.1);
    for x in x + 1..end {
        buf[(x, y)].reset();
    }
    end
}

/// Puts words so that they end before column `end`, and tells the column that they begin at.
pub fn put_right(buf: &mut Buffer, end: (u16, u16), words: (&str, Style)) -> u16 {
    let wide = columns::width(words.0) as u16;
    let x = end.0.saturating_sub(wide);
    put(buf, (x, end.1), usize::from(wide), words);
    x
}

/// Puts a line that is being typed into its room, and tells the cell of its caret: there the terminal's cursor must
/// stand, so that an input method draws there.
pub fn input(buf: &mut Buffer, room: Area, line: (&LineInput, Style)) -> Position {
    let window = line.0.window(usize::from(room.width));
    put(buf, (room.x, room.y), usize::from(room.width), (window.words, line.1));
    Position::new(room.x + window.caret as u16, room.y)
}

/// Says what can be typed, where nothing has been.
pub fn placeholder(theme: &Theme, room: Area, of: (&LineInput, &str), buf: &mut Buffer) {
    if of.0.is_empty() {
        let width = usize::from(room.width);
        put(buf, (room.x, room.y), width, (&columns::shorten(of.1, width), theme.dim.style()));
    }
}

/// Puts words in lines, and tells how many rows they took.
pub fn lines(buf: &mut Buffer, area: Area, words: (&str, Style)) -> u16 {
    let part = TextRange::clamped(0..words.0.len(), words.0);
    let lines = wrap::wrap(words.0, part, usize::from(area.width));
    for (y, line) in (area.y..area.y + area.height).zip(&lines) {
        put(buf, (area.x, y), usize::from(area.width), (line.slice(words.0), words.1));
    }
    (lines.len() as u16).min(area.height)
}

/// Draws the title row of a pane: words, a rule, and a remark at the right end.
pub fn title_row(on: (Area, &mut Buffer), words: [(&str, Style); 3]) {
    let (area, buf) = on;
    let [(title, look), (across, rule), (remark, dim)] = words;
    let remark = &*columns::shorten(remark, usize::from(area.width));
    let remark_columns = if remark.is_empty() { 0 } else { columns::width(remark) + 1 };
    let room = usize::from(area.width).saturating_sub(remark_columns + 1);
    let title = columns::shorten(title, room);
    let mut x = put(buf, (area.x, area.y), room, (&title, look));
    let end = area.x + area.width;
    if x < end && !title.is_empty() {
        x += 1;
    }
    while usize::from(x) + remark_columns < usize::from(end) {
        x = put(buf, (x, area.y), 1, (across, rule));
    }
    if !remark.is_empty() {
        put_right(buf, (end, area.y), (remark, dim));
    }
}

/// The most columns of a cluster that a box is looked at for cutting; marks that take columns of their own can follow a
/// wide character.
const WIDEST: u16 = 8;

/// Clears a box for something that lies over the panes, framed, with a title.
///
/// A wide character that the box would cut is blanked first: terminals and buffer disagree on what is left of it.
pub fn popup(theme: &Theme, on: (Area, &mut Buffer), title: (&str, Style)) {
    let (area, buf) = on;
    let (frame, signs) = (theme.frame.style(), &theme.signs);
    let right = area.x + area.width;
    for y in area.y..(area.y + area.height).min(buf.area.bottom()) {
        for before in 1..=area.x.min(WIDEST) {
            let cut = &mut buf[(area.x - before, y)];
            if columns::width(cut.symbol()) > usize::from(before) {
                cut.set_symbol(" ");
            }
        }
        for x in area.x..right.min(buf.area.right()) {
            buf[(x, y)].reset();
            buf[(x, y)].set_style(theme.text.style());
        }
    }
    let inner = usize::from(area.width.saturating_sub(2));
    let bottom = area.y + area.height.saturating_sub(1);
    let line = signs.across.repeat(inner);
    let [top_left, top_right, bottom_left, bottom_right] = signs.corners;
    put(buf, (area.x, area.y), inner + 2, (&format!("{top_left}{line}{top_right}"), frame));
    put(buf, (area.x, bottom), inner + 2, (&format!("{bottom_left}{line}{bottom_right}"), frame));
    for y in area.y + 1..bottom {
        put(buf, (area.x, y), 1, (signs.down, frame));
        put(buf, (right.saturating_sub(1), y), 1, (signs.down, frame));
    }
    put(buf, (area.x + 2, area.y), inner.saturating_sub(2), (&format!(" {} ", title.0), title.1));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn a_remark_wider_than_its_pane_stood_over_the_line_beside_it() {
        for width in 0..20 {
            let mut buf = Buffer::empty(Rect::new(0, 0, 30, 1));
            let area = Area { x: 10, y: 0, width, height: 1 };
            let plain = Style::new();
            title_row((area, &mut buf), [("메모", plain), ("─", plain), ("못 찾음 1 · 4", plain)]);
            let outside = (0..10).chain(10 + width..30);
            assert!(outside.into_iter().all(|x| buf[(x, 0)].symbol() == " "), "{width}: {buf:?}");
        }
    }

    #[test]
    fn a_box_cuts_no_cluster_however_wide() {
        for words in ["가", "ゑ\u{cf3}", "👩‍👩‍👧"] {
            for x in 1..6 {
                let mut buf = Buffer::empty(Rect::new(0, 0, 12, 3));
                put(&mut buf, (2, 1), 10, (words, Style::new()));
                let area = Area { x, y: 0, width: 4, height: 3 };
                popup(&Theme::load("dark"), (area, &mut buf), ("", Style::new()));
                let wide = columns::width(buf[(2, 1)].symbol()) as u16;
                assert!(x <= 2 || 2 + wide <= x, "{words:?} at {x}: {buf:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_are_put_as_ratatui_puts_them(
            text in "[a-z가-힣漢 “”\u{301}\u{200d}👩🇰\t\n]{0,14}|\\PC{0,10}",
            x in 0u16..12,
            most in 0usize..14,
        ) {
            let empty = Buffer::empty(Rect::new(0, 0, 10, 1));
            let (mut ours, mut theirs) = (empty.clone(), empty);
            let style = Style::new().bold();
            let blank = text.replace(['\n', '\t'], " ");
            let end = put(&mut ours, (x, 0), most, (&text, style));
            if x < 10 {
                prop_assert_eq!(end, theirs.set_stringn(x, 0, blank, most, style).0);
            }
            prop_assert_eq!(ours, theirs);
        }
    }
}
