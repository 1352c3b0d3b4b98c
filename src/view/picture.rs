//! A screen as a picture: one [`Buffer`] to SVG, for the README and for looking at a state in a browser.
//!
//! Every run of text carries its width in `textLength`, so that Korean stays on the grid whatever font shows it.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell, CellWidth},
    style::{Color, Modifier},
};

use super::theme::{Ground, Theme};

/// The size of one cell, and of the frame around the grid.
const CELL: (f32, f32) = (8.4, 19.0);
const MARGIN: f32 = 14.0;
const TITLE: f32 = 34.0;
type Rgb = [u8; 3];
const FONTS: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', D2Coding, \
                     'Noto Sans Mono CJK KR', 'Noto Sans CJK KR', 'Malgun Gothic', 'Apple SD Gothic Neo', monospace";

/// The terminal's own colours, of what a theme gives none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Of letters.
    pub letters: [u8; 3],
    /// Of what is behind them.
    pub ground: [u8; 3],
}

impl Paper {
    /// Those of a terminal that `theme` is made for; the theme's own where it has its own ground.
    pub fn of(theme: &Theme) -> Paper {
        let paper = match theme.ground {
            Ground::Light => Paper { letters: [0x1c, 0x1f, 0x24], ground: [0xfd, 0xfd, 0xfb] },
            Ground::Dark | Ground::Any => Paper { letters: [0xd8, 0xdc, 0xe4], ground: [0x16, 0x19, 0x20] },
        };
        let own = theme.text.style();
        let color = |color: Option<Color>, default| color.map_or(default, |color| rgb(color, default));
        Paper { letters: color(own.fg, paper.letters), ground: color(own.bg, paper.ground) }
    }

    /// The colour between the two, `share` per cent of the way to the letters.
    fn mixed(self, share: u16) -> Rgb {
        let mix = |idx: usize| {
            let (ground, letters) = (u16::from(self.ground[idx]), u16::from(self.letters[idx]));
            ((ground * (100 - share) + letters * share) / 100) as u8
        };
        [mix(0), mix(1), mix(2)]
    }

    /// The colours of the letters of a cell and behind them, after inversion.
    fn colors(self, cell: &Cell) -> (Rgb, Rgb) {
        let pair = (rgb(cell.fg, self.letters), rgb(cell.bg, self.ground));
        if cell.modifier.contains(Modifier::REVERSED) { (pair.1, pair.0) } else { pair }
    }
}

/// Draws `buffer` as an SVG document: a window with rounded corners, `title` in its bar, on `paper`.
///
/// The document stands alone (no script, no outside file); control characters of the buffer never reach it.
pub fn svg(buffer: &Buffer, title: &str, paper: Paper) -> String {
    let area = buffer.area;
    let (width, height) =
        (f32::from(area.width) * CELL.0 + 2.0 * MARGIN, f32::from(area.height) * CELL.1 + TITLE + MARGIN);
    let mut out = String::new();
    let _ = frame(&mut out, (width, height), title, paper);
    for (y, row) in buffer.content.chunks(usize::from(area.width).max(1)).enumerate() {
        let top = TITLE + y as f32 * CELL.1;
        let runs = runs(row);
        for run in &runs {
            let _ = ground(&mut out, run, top, paper);
        }
        for run in &runs {
            let _ = letters(&mut out, run, top, paper);
        }
    }
    out.push_str("</svg>\n");
    out
}

fn frame(out: &mut String, (width, height): (f32, f32), title: &str, paper: Paper) -> std::fmt::Result {
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1} {height:.1}" width="{width:.0}" height="{height:.0}" font-family="{FONTS}" font-size="14" xml:space="preserve">"#
    )?;
    writeln!(out, "<title>{}</title>", escape(title))?;
    writeln!(
        out,
        r##"<rect width="{width:.1}" height="{height:.1}" rx="9" fill="{}" stroke="{}"/>"##,
        hex(paper.ground),
        hex(paper.mixed(25))
    )?;
    for (idx, color) in ["#ff5f57", "#febc2e", "#28c840"].into_iter().enumerate() {
        writeln!(out, r#"<circle cx="{}" cy="17" r="5.5" fill="{color}"/>"#, 19 + 19 * idx)?;
    }
    writeln!(
        out,
        r##"<text x="{:.1}" y="22" text-anchor="middle" fill="{}">{}</text>"##,
        width / 2.0,
        hex(paper.mixed(60)),
        escape(title)
    )
}

/// Cells side by side that look alike.
struct Run<'a> {
    column: usize,
    columns: usize,
    text: String,
    look: &'a Cell,
}

/// The runs of one row; a run never spans a change of width, since fonts disagree on wide glyphs.
fn runs(row: &[Cell]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut wide = 0;
    let mut x = 0;
    while x < row.len() {
        let cell = &row[x];
        let (text, columns) = visible(cell.symbol(), row.len() - x);
        match runs.last_mut() {
            Some(run) if wide == columns && cell.style() == run.look.style() => {
                run.text.push_str(text);
                run.columns += columns;
            }
            _ => runs.push(Run { column: x, columns, text: text.to_owned(), look: cell }),
        }
        wide = columns;
        x += columns;
    }
    runs
}

/// What a cell shows and its columns: a blank for what no terminal draws, and for what does not fit.
fn visible(symbol: &str, space: usize) -> (&str, usize) {
    if symbol.chars().any(char::is_control) {
        return (" ", 1);
    }
    match usize::from(symbol.cell_width()) {
        0 => (" ", 1),
        columns if columns > space => (" ", 1),
        columns => (symbol, columns),
    }
}

fn ground(out: &mut String, run: &Run<'_>, top: f32, paper: Paper) -> std::fmt::Result {
    let (_, ground) = paper.colors(run.look);
    if ground == paper.ground {
        return Ok(());
    }
    writeln!(
        out,
        r#"<rect x="{:.1}" y="{top:.1}" width="{:.1}" height="{:.1}" fill="{}"/>"#,
        left(run),
        run.columns as f32 * CELL.0,
        CELL.1,
        hex(ground)
    )
}

fn letters(out: &mut String, run: &Run<'_>, top: f32, paper: Paper) -> std::fmt::Result {
    let modifier = run.look.modifier;
    let (color, _) = paper.colors(run.look);
    let lines = modifier.intersects(Modifier::UNDERLINED | Modifier::CROSSED_OUT);
    if modifier.contains(Modifier::HIDDEN) || (run.text.trim().is_empty() && !lines) {
        return Ok(());
    }
    let width = run.columns as f32 * CELL.0;
    write!(
        out,
        r#"<text x="{:.1}" y="{:.1}" textLength="{width:.1}" lengthAdjust="spacingAndGlyphs" fill="{}""#,
        left(run),
        top + 14.0,
        hex(color)
    )?;
    for (wanted, attribute) in [
        (Modifier::BOLD, r#" font-weight="bold""#),
        (Modifier::ITALIC, r#" font-style="italic""#),
        (Modifier::DIM, r#" opacity="0.6""#),
    ] {
        if modifier.contains(wanted) {
            out.push_str(attribute);
        }
    }
    writeln!(out, ">{}</text>", escape(&run.text.replace(' ', "\u{a0}")))?;
    let line = rgb(run.look.underline_color, color);
    for (wanted, color, y) in
        [(Modifier::UNDERLINED, line, top + 16.5), (Modifier::CROSSED_OUT, color, top + 9.5)]
    {
        if modifier.contains(wanted) {
            let x = left(run);
            writeln!(
                out,
                r#"<path d="M{x:.1} {y:.1}h{width:.1}" stroke="{}" stroke-width="1.2"/>"#,
                hex(color)
            )?;
        }
    }
    Ok(())
}

fn left(run: &Run<'_>) -> f32 {
    MARGIN + run.column as f32 * CELL.0
}

fn rgb(color: Color, default: Rgb) -> Rgb {
    match color {
        Color::Reset => default,
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(n) => palette(n),
        Color::Black => palette(0),
        Color::Red => palette(1),
        Color::Green => palette(2),
        Color::Yellow => palette(3),
        Color::Blue => palette(4),
        Color::Magenta => palette(5),
        Color::Cyan => palette(6),
        Color::Gray => palette(7),
        Color::DarkGray => palette(8),
        Color::LightRed => palette(9),
        Color::LightGreen => palette(10),
        Color::LightYellow => palette(11),
        Color::LightBlue => palette(12),
        Color::LightMagenta => palette(13),
        Color::LightCyan => palette(14),
        Color::White => palette(15),
    }
}

/// What the sides of the cube of colours are divided into.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// The index of the first grey.
const GREYS: u8 = 232;

/// The colour that xterm shows for an index: 16 named ones, a cube of 6×6×6, 24 greys.
pub fn palette(index: u8) -> Rgb {
    const NAMED: [u32; 16] = [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
        0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ];
    let step = |n: u8| STEPS[usize::from(n)];
    match index {
        0..=15 => {
            let [_, r, g, b] = NAMED[usize::from(index)].to_be_bytes();
            [r, g, b]
        }
        16..GREYS => [step((index - 16) / 36), step((index - 16) / 6 % 6), step((index - 16) % 6)],
        GREYS..=255 => [8 + 10 * (index - GREYS); 3],
    }
}

/// The index in [`palette`] of the named colour nearest to `rgb`; the first of equals.
pub fn nearest_named(rgb: Rgb) -> u8 {
    nearest(0..16, rgb)
}

/// The index in [`palette`] of the colour nearest to `rgb` that is no named one; the first of equals.
///
/// The cube is as near as each of its sides is, and no grey is nearer than those beside the mean: no need to try all.
pub fn nearest_unnamed(rgb: Rgb) -> u8 {
    let side = |c: u8| (0..6).min_by_key(|n: &u8| STEPS[usize::from(*n)].abs_diff(c)).unwrap_or(0);
    let in_cube = 16 + 36 * side(rgb[0]) + 6 * side(rgb[1]) + side(rgb[2]);
    let weighed: u32 = WEIGHTS.iter().zip(rgb).map(|(weight, c)| weight * u32::from(c)).sum();
    let mean = (weighed / WEIGHTS.iter().sum::<u32>()) as u8;
    let grey = GREYS + (mean.saturating_sub(8) / 10).min(22);
    nearest([in_cube, grey, grey + 1].into_iter(), rgb)
}

/// How well an eye sees red, green and blue.
const WEIGHTS: [u32; 3] = [2, 4, 3];

fn nearest(among: impl Iterator<Item = u8>, rgb: Rgb) -> u8 {
    let distance = |n: &u8| -> u32 {
        let apart = palette(*n).into_iter().zip(rgb).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2));
        apart.zip(WEIGHTS).map(|(apart, weight)| weight * apart).sum()
    };
    among.min_by_key(distance).unwrap_or(7)
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    const DARK: Paper = Paper { letters: [0xd8, 0xdc, 0xe4], ground: [0x16, 0x19, 0x20] };

    fn picture(text: &str, style: Style) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
        buffer.set_string(0, 0, text, style);
        svg(&buffer, "briefing", DARK)
    }

    #[test]
    fn wide_letters_take_two_cells_of_the_grid() {
        let svg = picture("AI 인프라", Style::new());
        assert!(svg.contains(r#"x="14.0" y="48.0" textLength="25.2""#), "{svg}");
        assert!(
            svg.contains(
                r##"x="39.2" y="48.0" textLength="50.4" lengthAdjust="spacingAndGlyphs" fill="#d8dce4">인프라"##
            ),
            "{svg}"
        );
    }

    #[test]
    fn styles_show() {
        let style = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(232)).bold().italic().underlined();
        let svg = picture("말", style.dim());
        for part in [
            r##"fill="#010203""##,
            r##"fill="#080808""##,
            "bold",
            "italic",
            "opacity",
            r##"stroke="#010203""##,
        ] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        assert!(picture("말", Style::new().reversed()).contains(r##"fill="#d8dce4"/>"##));
    }

    #[test]
    fn nothing_of_a_text_is_taken_for_markup() {
        assert!(picture("<a & b>", Style::new()).contains("&lt;a\u{a0}&amp;\u{a0}b&gt;"));
        assert!(!svg(&Buffer::empty(Rect::new(0, 0, 1, 1)), "\u{1b}</svg>", DARK).contains('\u{1b}'));
    }

    #[test]
    fn a_screen_without_cells_is_a_picture() {
        assert!(svg(&Buffer::empty(Rect::ZERO), "", DARK).ends_with("</svg>\n"));
    }

    #[test]
    fn a_picture_has_the_ground_of_its_theme() {
        let ground = |name: &str| hex(Paper::of(&Theme::load(name)).ground);
        assert_eq!([ground("newspaper"), ground("projector")], ["#f5eedd", "#ffffff"]);
        let [dark, light] = ["dark", "light"].map(|name| Paper::of(&Theme::load(name)));
        assert!(dark.ground < dark.letters && light.ground > light.letters);
    }

    proptest! {
        #[test]
        fn the_nearest_colour_is_that_of_all(rgb in any::<Rgb>()) {
            prop_assert_eq!(nearest_unnamed(rgb), nearest(16..=255, rgb));
        }
    }
}
