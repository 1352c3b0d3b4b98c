//! The lists beside the text: articles, sections, notes.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::paint::{input, lines, put, title_row};
use super::theme::Theme;
use crate::app::frame::{Area, Border};
use crate::app::outline::{self, Tone};
use crate::app::overlay::{filter, window};
use crate::app::{Pane, Reading, State};

/// Draws a list with its title row; tells where the reader is in it: where its filter is typed, or else at what is
/// selected.
pub fn draw(state: &State, theme: &Theme, of: (Pane, Area), buf: &mut Buffer) -> Option<Position> {
    let (pane, area) = of;
    let look = if state.focus == pane { theme.title_focused } else { theme.title };
    let row = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let n_homeless = state.reading().filter(|_| pane == Pane::Notes).map_or(0, Reading::n_homeless);
    let dim = if n_homeless > 0 { theme.warn } else { theme.dim };
    let remark = remark(state, pane, n_homeless);
    let remark = (&*spelt(state, theme, &remark), dim.style());
    // Above the sections it is a border, which stands out while the mouse holds it.
    let is_held = pane == Pane::Sections && state.held_border() == Some(Border::Lists);
    let rule = (theme.signs.across, if is_held { theme.cursor } else { theme.rule }.style());
    let here = items(state, theme, of, buf);
    match filter::of_list(state, pane).and_then(|filter| Some((filter, window(state)?))) {
        Some((filter, at)) => {
            title_row((row, buf), [("", look.style()), rule, remark]);
            let x = put(buf, (row.x, row.y), 2, ("/ ", theme.key.style()));
            let room = usize::from(at.line.width) + 1;
            put(buf, (x, row.y), room, (&" ".repeat(room), theme.text.style()));
            let caret = input(buf, at.line, (&filter.line, theme.text.style()));
            here.filter(|_| state.config.screen_reader && state.is_in_list).or(Some(caret))
        }
        _ => {
            let name = format!("pane.{}", pane.name());
            title_row((row, buf), [(state.locale.text(&name), look.style()), rule, remark]);
            // A pane with its title alone has no item to stand at.
            here.or((state.focus == pane).then(|| Position::new(row.x, row.y)))
        }
    }
}

/// How many items there are, how many of them a filter lets through, or how many sections are done.
fn remark(state: &State, pane: Pane, n_homeless: usize) -> String {
    let n_items = state.n_items(pane);
    let n_done = state.reading().filter(|_| pane == Pane::Sections).map_or(0, Reading::n_done);
    match (filter::of_list(state, pane), n_done, n_items) {
        (_, _, 0) => String::new(),
        (Some(filter), ..) => filter::count(state, filter),
        (_, 0, _) if n_homeless > 0 => {
            let (n, m) = (n_homeless.to_string(), n_items.to_string());
            state.locale.fill("pane.homeless", &[("n", &n), ("m", &m)])
        }
        (_, 0, _) => n_items.to_string(),
        _ => format!("✓{n_done}/{n_items}"),
    }
}

/// Draws the items of a list below its title row; tells where the selected one begins, in the list that has the keys.
fn items(state: &State, theme: &Theme, of: (Pane, Area), buf: &mut Buffer) -> Option<Position> {
    let (pane, area) = of;
    let body = area.below(1);
    let shown = state.shown(pane);
    let Some(list) = state.list(pane).filter(|_| !shown.is_empty()) else {
        empty(state, theme, (pane, body), buf);
        return (state.focus == pane).then(|| Position::new(body.x + 1, body.y));
    };
    let mut here = None;
    let mut y = body.y;
    for idx in shown.from(list.top) {
        let selected = state.focus == pane && idx == list.selected;
        for line in outline::item(state, pane, (idx, outline::item_columns(area))) {
            if y >= body.y + body.height {
                return here;
            }
            if selected {
                here = here.or(Some(Position::new(body.x + 1, y)));
                buf.set_style(row_of(body, y), theme.item.style());
            }
            if pane == Pane::Notes && state.at_hand() == Some(idx) {
                put(buf, (body.x, y), 1, (theme.signs.cursor, theme.cursor.style()));
            }
            let mut x = body.x + 1;
            for (words, tone) in line {
                let room = usize::from((area.x + area.width).saturating_sub(x));
                let style = tone_style(theme, tone);
                let style = if selected { style.patch(theme.item.style()) } else { style };
                x = put(buf, (x, y), room, (&spelt(state, theme, &words), style));
            }
            y += 1;
        }
    }
    here
}

/// Words of a list with its signs as the screen can show them, or as they are read aloud.
fn spelt<'a>(state: &State, theme: &Theme, words: &'a str) -> Cow<'a, str> {
    const NAMES: [(&str, &str); 3] = [("▸", "folded"), ("▾", "open"), ("✓", "done")];
    if !state.config.screen_reader || words.is_ascii() {
        return theme.signs.spell(words);
    }
    let name = |name: &str| state.locale.text(&format!("spoken.{name}")).to_owned();
    Cow::Owned(NAMES.iter().fold(words.to_owned(), |words, pair| words.replace(pair.0, &name(pair.1))))
}

fn row_of(area: Area, y: u16) -> ratatui::layout::Rect {
    ratatui::layout::Rect::new(area.x, y, area.width, 1)
}

/// Says why a list is empty, or what would fill it.
fn empty(state: &State, theme: &Theme, of: (Pane, Area), buf: &mut Buffer) {
    let (pane, body) = of;
    let waits = state.reading().is_some_and(|reading| !reading.sectioned);
    let name = match pane {
        _ if state.n_items(pane) > 0 => "empty.found",
        Pane::Articles => "empty.articles",
        Pane::Sections if waits => "empty.sections_wait",
        Pane::Sections => "empty.sections",
        _ => "empty.notes",
    };
    let area = Area { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let (mark, note) = (state.key_of("mark"), state.key_of("note"));
    let words = state.locale.fill(name, &[("mark", &mark), ("note", &note)]);
    lines(buf, area, (&words, theme.dim.style()));
}

pub(super) fn tone_style(theme: &Theme, tone: Tone) -> Style {
    match tone {
        Tone::Plain => theme.text.style(),
        Tone::Dim => theme.dim.style(),
        Tone::Strong => theme.strong.style(),
        Tone::Key => theme.key.style(),
        Tone::Label(hue) => theme.hue(hue).sign.style(),
        Tone::Warn => theme.warn.style(),
        Tone::Gone => theme.gone.style(),
        Tone::New => theme.new.style(),
        Tone::Tag => theme.tag.style(),
    }
}
