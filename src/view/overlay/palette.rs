//! The palette: a line to type in, and what it finds.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

use crate::app::State;
use crate::app::actions;
use crate::app::overlay::{Window, goals::Goal, palette::Palette};
use crate::model::{Label, NoteId};
use crate::search::Marker;
use crate::text::columns;
use crate::view::paint::{input, lines, placeholder, popup, put, put_right};
use crate::view::theme::Theme;

/// Draws the palette; tells where the caret is.
pub(super) fn draw(state: &State, theme: &Theme, of: (&Palette, Window), buf: &mut Buffer) -> Position {
    let (view, Window { area, head, line, body, first, .. }) = of;
    let (title, search) = match view.commands {
        true => ("palette.commands", "palette.search_commands"),
        false => ("palette.all", "palette.search_all"),
    };
    popup(theme, (area, buf), (state.locale.text(title), theme.title_focused.style()));
    let width = usize::from(body.width);
    put(buf, (head.x, head.y), width, (if view.commands { ": " } else { "> " }, theme.key.style()));
    put_right(buf, (head.x + head.width, head.y), (&view.count(), theme.dim.style()));
    placeholder(theme, line, (&view.line, state.locale.text(search)), buf);
    let caret = input(buf, line, (&view.line, theme.text.style()));
    if view.found.is_empty() {
        lines(buf, body, (state.locale.text("empty.found"), theme.dim.style()));
    }
    let marker = Marker::new(view.query());
    for (y, row) in (body.y..body.y + body.height).zip(first..) {
        let Some(idx) = view.found.at(row) else { break };
        let at = (body.x, y, width);
        let item = Row { state, theme, view, idx, is_selected: row == view.menu.selected };
        item.draw(&marker, (buf, at));
    }
    caret
}

/// A row of what was found.
struct Row<'a> {
    state: &'a State,
    theme: &'a Theme,
    view: &'a Palette,
    idx: usize,
    is_selected: bool,
}

impl Row<'_> {
    fn draw(&self, marker: &Marker, on: (&mut Buffer, (u16, u16, usize))) {
        let (buf, (x, y, width)) = on;
        let theme = self.theme;
        let Some(item) = self.view.offers.item(self.idx) else { return };
        let over = if self.is_selected { theme.item.style() } else { Style::new() };
        buf.set_style(ratatui::layout::Rect::new(x, y, width as u16, 1), over);
        let cursor = if self.is_selected { theme.signs.cursor } else { " " };
        put(buf, (x, y), 1, (cursor, theme.cursor.style()));
        let words_x = if self.view.commands { x + 2 } else { x + 4 };
        if !self.view.commands {
            let (sign, look) = self.sign(&item.goal);
            put(buf, (x + 2, y), 1, (sign, look.patch(over)));
        }
        let end = x + width as u16;
        let place = columns::shorten(&self.place(&item.goal), width * 2 / 5);
        let is_command = matches!(item.goal, Goal::Action(_));
        let look = if is_command { theme.key } else { theme.dim };
        let after = put_right(buf, (end, y), (&place, look.style().patch(over)));
        let room = usize::from(after.saturating_sub(words_x + 1));
        let words = self.view.offers.candidates.words(self.idx);
        let (words, matched) = item.shown(words, &marker.matched(words));
        let mut x = words_x;
        let limit = x + room as u16;
        let shown = columns::shorten(&words, room);
        for (at, cluster) in clusters(&shown) {
            let look = if at < item.n_own { theme.text } else { theme.dim };
            let mut style = look.style().patch(over);
            if matched.iter().any(|range| range.start < at + cluster.len() && at < range.end)
                && at < words.len()
            {
                style = style.patch(theme.strong.style()).patch(over).add_modifier(Modifier::UNDERLINED);
            }
            x = put(buf, (x, y), usize::from(limit.saturating_sub(x)), (cluster, style));
        }
    }

    /// The sign of its group.
    fn sign(&self, goal: &Goal) -> (&str, Style) {
        match goal {
            Goal::Action(_) => (":", self.theme.key.style()),
            Goal::Article(_) => (self.theme.signs.article, self.theme.dim.style()),
            Goal::Section(..) => (self.theme.signs.section, self.theme.heading.style()),
            Goal::Note(entry, id) => {
                let label = self.label(*entry, id);
                label.map_or(("*", self.theme.dim.style()), |label| {
                    (label.sign.as_str(), self.theme.hue(label.hue).sign.style())
                })
            }
        }
    }

    fn label(&self, entry: usize, id: &NoteId) -> Option<&Label> {
        let (name, _) = self.state.label_of(entry, id)?;
        Label::named(&self.state.config.labels, name)
    }

    /// What a note is called: by its label, unless it was given none and says something.
    fn called(&self, entry: usize, id: &NoteId) -> String {
        let has_words = self.state.label_of(entry, id).is_some_and(|(_, has_words)| has_words);
        match self.label(entry, id) {
            first if has_words && first == self.state.config.labels.first() => {
                self.state.locale.text("note.title").to_owned()
            }
            label => label.map(|label| label.title.clone()).unwrap_or_default(),
        }
    }

    /// Where it is: keys of a command, the article of what is in another one, else what it is.
    fn place(&self, goal: &Goal) -> String {
        let words = |name: &str| self.state.locale.text(name).to_owned();
        let within = |entry: usize, what: String| match self.state.entries.get(entry) {
            Some(other) if entry != self.state.current => other.shown(),
            _ => what,
        };
        match goal {
            Goal::Action(name) => {
                let keys =
                    actions::named(name).map(|action| self.state.keymap.keys_of(action)).unwrap_or_default();
                if keys.is_empty() { words("palette.command") } else { keys.join("  ") }
            }
            Goal::Article(_) => words("palette.article"),
            Goal::Section(entry, _) => within(*entry, words("palette.section")),
            Goal::Note(entry, id) => within(*entry, self.called(*entry, id)),
        }
    }
}

/// What is seen as single characters, each with its byte.
fn clusters(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = if start < words.len() { columns::next(words, start) } else { start };
        (start < at).then(|| (start, &words[start..at]))
    })
}
