//! The text pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::paint::{lines, put, title_row};
use super::scrollbar;
use super::theme::Theme;
use crate::app::frame::Area;
use crate::app::{Entry, Pane, Reading, State, outline};
use crate::layout::{Line, Row};
use crate::model::{BlockKind, Hue, Label, Target};
use crate::text::columns;
use crate::text::range::TextRange;

/// Draws the text pane with its title row; tells where the cursor is, where the pane has the keys: for a screen reader
/// the cell of its words, else that of its mark, so that what an input method draws covers no words.
pub fn draw(state: &State, theme: &Theme, on: (Area, &mut Buffer)) -> Option<Position> {
    let (area, buf) = on;
    head(state, theme, (area, buf));
    let body = state.frame.page().unwrap_or(area);
    let Some(reading) = state.reading() else {
        let here = nothing_yet(state, theme, (body, buf));
        return (state.focus == Pane::Text).then_some(here);
    };
    let (x, width) = outline::text_columns(body, &state.config);
    let gutter_x = x.saturating_sub(outline::gutter(&state.config));
    let mut here = None;
    let marks = Marks { notes: marks(state, reading), found: &state.search.on_page };
    if !state.config.screen_reader {
        scrollbar::draw(state, theme, body, buf);
    }
    for (y, (_, row)) in (body.y..body.y + body.height).zip(&reading.page) {
        match row {
            Row::Blank => {}
            Row::Fold { n_blocks, start, .. } => {
                let count = n_blocks.to_string();
                let name = if *n_blocks == 1 { "text.aside" } else { "text.asides" };
                let words = format!("{} {}", theme.signs.folded, state.locale.fill(name, &[("n", &count)]));
                put(buf, (x, y), width, (&words, theme.dim.style()));
                if reading.sentence.is_empty() && reading.sentence.start() == *start {
                    put(buf, (gutter_x, y), 1, (theme.signs.cursor, theme.cursor.style()));
                    here = Some(Position::new(if state.config.screen_reader { x } else { gutter_x }, y));
                }
            }
            Row::Line(line) => {
                gutter(state, theme, (reading, line, &marks), (buf, gutter_x, y));
                words(theme, reading, (line, &marks), (buf, x, y));
                let words = cell_of(reading, line, (x, y));
                let mark = || words.map(|_| Position::new(gutter_x, y));
                here = here.or_else(|| if state.config.screen_reader { words } else { mark() });
            }
        }
    }
    here.filter(|_| state.focus == Pane::Text)
}

/// The cell of the cursor, where it stands in this line.
fn cell_of(reading: &Reading, line: &Line, at: (u16, u16)) -> Option<Position> {
    let before =
        reading.cursor.checked_sub(line.range.start()).filter(|_| line.range.contains(reading.cursor))?;
    let words = line.range.slice(&reading.article.text).get(..before)?;
    Some(Position::new(at.0 + line.indent + columns::width(words) as u16, at.1))
}

/// Says why there is no text: it is being read, or it cannot be read, in two lines; tells where it says so.
fn nothing_yet(state: &State, theme: &Theme, on: (Area, &mut Buffer)) -> Position {
    let (body, buf) = on;
    let area = Area { x: body.x + 3, width: body.width.saturating_sub(4), ..body };
    let area = area.below(1);
    match state.entries.get(state.current) {
        Some(Entry { problem: Some(problem), .. }) => {
            let problem = state.locale.problem(problem);
            let used = lines(buf, area, (&problem.what, theme.warn.style()));
            lines(buf, area.below(used), (&problem.hint, theme.dim.style()));
        }
        entry => {
            let name = match entry {
                None => "empty.text",
                Some(_) if state.loading.folder => "status.folder",
                Some(_) => "status.reading",
            };
            lines(buf, area, (state.locale.text(name), theme.dim.style()));
        }
    }
    Position::new(area.x, area.y)
}

fn head(state: &State, theme: &Theme, on: (Area, &mut Buffer)) {
    let (area, buf) = on;
    let title = outline::masthead(state);
    let n_articles = state.entries.len();
    let remark = if n_articles > 1 { format!("{}/{n_articles}", state.current + 1) } else { String::new() };
    let look = if state.focus == Pane::Text { theme.title_focused } else { theme.title };
    // The title stands over the text, wherever the measure puts that.
    let (x, width) = outline::text_columns(area, &state.config);
    let row = Area { x, width: width as u16, ..area };
    let rule = (theme.signs.across, theme.rule.style());
    title_row((row, buf), [(&title, look.style()), rule, (&remark, theme.dim.style())]);
}

/// An annotation on the page: its words, its colour, its sign.
struct Mark<'a> {
    range: TextRange,
    hue: Hue,
    sign: &'a str,
    title: &'a str,
    /// Whether its words are set apart; else only its first line has the sign.
    words: bool,
    /// Whether the reader chose it among several at one place.
    is_chosen: bool,
}

/// What is set apart on the page.
struct Marks<'a> {
    notes: Vec<Mark<'a>>,
    found: &'a [TextRange],
}

/// The annotations that the page shows, longer ones first, so that those inside them are drawn over them; the one
/// that was chosen over all.
fn marks<'a>(state: &'a State, reading: &Reading) -> Vec<Mark<'a>> {
    let lines = || {
        reading.page.iter().filter_map(|(_, row)| if let Row::Line(line) = row { Some(line) } else { None })
    };
    let (Some(first), Some(last)) = (lines().next(), lines().next_back()) else { return Vec::new() };
    let page = first.range.cover(last.range);
    let mut marks: Vec<Mark> = reading
        .notes
        .iter()
        .filter(|note| note.annotation.target != Target::Article)
        .filter_map(|note| Some((note, note.place.range.filter(|range| range.overlaps(page))?)))
        .map(|(note, range)| {
            let label = Label::named(&state.config.labels, &note.annotation.label);
            let words = matches!(note.annotation.target, Target::Quote | Target::Other(_));
            let (sign, hue) = label.map_or(("*", Hue::Yellow), |label| (label.sign.as_str(), label.hue));
            let is_chosen = reading.hand.chosen.as_ref() == Some(&note.annotation.id);
            let title = label.map_or("*", |label| &label.title);
            Mark { range, hue, sign, title, words, is_chosen }
        })
        .collect();
    marks.sort_by_key(|mark| (mark.is_chosen, std::cmp::Reverse(mark.range.len())));
    marks
}

/// Draws the cursor's mark and the sign of an annotation beside a line.
fn gutter(state: &State, theme: &Theme, of: (&Reading, &Line, &Marks), on: (&mut Buffer, u16, u16)) {
    let ((reading, line, marks), (buf, x, y)) = (of, on);
    if line.range.overlaps(reading.sentence) {
        let here = line.range.contains(reading.cursor);
        put(
            buf,
            (x, y),
            1,
            (if here { theme.signs.cursor } else { theme.signs.sentence }, theme.cursor.style()),
        );
    }
    // The innermost one: it is also the one that commands mean.
    let notes = &marks.notes;
    let begins = notes.iter().rfind(|mark| line.range.contains(mark.range.start()));
    let goes_on = || notes.iter().rfind(|mark| mark.words && mark.range.overlaps(line.range));
    if let Some(mark) = begins.or_else(goes_on) {
        let sign = if line.range.contains(mark.range.start()) { mark.sign } else { theme.signs.goes_on };
        let look = theme.hue(mark.hue).sign.style();
        match (state.config.screen_reader, begins) {
            (false, _) => put(buf, (x + 1, y), 1, (sign, look)),
            (true, Some(mark)) => {
                let room = usize::from(outline::gutter(&state.config)) - 1;
                put(buf, (x, y), room, (&columns::shorten(mark.title, room), look))
            }
            (true, None) => x,
        };
    }
}

/// Draws the words of a line, run by run of one look.
fn words(theme: &Theme, reading: &Reading, of: (&Line, &Marks), on: (&mut Buffer, u16, u16)) {
    let ((line, marks), (buf, x, y)) = (of, on);
    if line.kind == BlockKind::Quote && line.indent > 0 {
        put(buf, (x, y), 1, (theme.signs.down, theme.rule.style()));
    }
    let mut x = x + line.indent;
    let text = &reading.article.text;
    let mut cuts = vec![line.range.start(), line.range.end()];
    let selected = reading.selection.map(|selection| selection.range()).or(reading.tried_range());
    let shown = || marks.notes.iter().filter(|mark| mark.words).map(|mark| mark.range);
    for range in shown().chain(marks.found.iter().copied()).chain(selected).chain([reading.sentence]) {
        cuts.extend([range.start(), range.end()].into_iter().filter(|at| line.range.contains(*at)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    for run in cuts.windows(2) {
        let run = TextRange::clamped(run[0]..run[1], text);
        let look = look(theme, reading, (line, marks), run);
        x = put(buf, (x, y), usize::MAX, (run.slice(text), look));
    }
}

/// The look of a run of words: what its block is, then the sentence, annotations, what was
/// found, the selection over it.
fn look(theme: &Theme, reading: &Reading, of: (&Line, &Marks), run: TextRange) -> Style {
    let (line, marks) = of;
    let mut style = match (line.kind, line.aside) {
        (_, true) => theme.dim.style(),
        (BlockKind::Heading(_), _) => theme.heading.style(),
        _ => theme.text.style(),
    };
    if run.overlaps(reading.sentence) {
        style = style.patch(theme.sentence.style());
    }
    let mut depth = 0;
    for mark in marks.notes.iter().filter(|mark| mark.words && mark.range.overlaps(run)) {
        style = style.patch(theme.hue(mark.hue).words.style());
        depth += 1;
    }
    style = style.patch(match depth {
        0 | 1 => Style::new(),
        2 => theme.second.style(),
        3 => theme.third.style(),
        _ => theme.deeper.style(),
    });
    if let Some(found) = marks.found.iter().find(|found| found.overlaps(run)) {
        let here = found.start() == reading.cursor;
        style = style.patch(if here { theme.found_here } else { theme.found }.style());
    }
    let selected = reading.selection.map(|selection| selection.range()).or(reading.tried_range());
    if selected.is_some_and(|range| range.overlaps(run)) {
        style = style.patch(theme.selection.style());
    }
    style
}
