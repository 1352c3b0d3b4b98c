//! Where the panes stand on a screen.

use super::state::Pane;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// The columns.
    pub width: u16,
    /// The rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies in it.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column) && (self.y..self.y + self.height).contains(&row)
    }

    /// The area without its first `rows` rows.
    pub fn below(self, rows: u16) -> Area {
        let rows = rows.min(self.height);
        Area { y: self.y + rows, height: self.height - rows, ..self }
    }
}

/// Where the panes stand; a pane that is not shown has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frame {
    /// The list of articles.
    pub articles: Option<Area>,
    /// The list of sections.
    pub sections: Option<Area>,
    /// The text, with its title row.
    pub text: Option<Area>,
    /// The list of notes.
    pub notes: Option<Area>,
    /// The guide, below the notes.
    pub guide: Option<Area>,
    /// The last row.
    pub status: Area,
}

/// What decides the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The screen's columns and rows.
    pub size: (u16, u16),
    /// Whether the reader wants the left side.
    pub left: bool,
    /// Whether the reader wants the right side.
    pub right: bool,
    /// Whether the text stands alone.
    pub zen: bool,
    /// Whether there is one pane at a time at any width.
    pub single: bool,
    /// The pane that has the keys.
    pub focus: Pane,
    /// The rows that the list of articles wants.
    pub n_article_rows: usize,
    /// Whether the guide is open.
    pub guide: bool,
}

/// Below this many columns there is one pane at a time.
pub const NARROW: u16 = 70;
/// From this many rows on, a blank one stands between the title and the text.
const AIRY: u16 = 20;
/// From this many columns on, both sides fit beside the text.
pub const WIDE: u16 = 110;

/// The rows of the guide: its title, and two for each of its steps.
const GUIDE: u16 = 15;
/// The rows that the notes need above it.
const LEAST_NOTES: u16 = 4;

impl Frame {
    /// The frame for a wish: three columns on a wide screen, two below, one on a narrow one.
    pub fn new(wish: Wish) -> Frame {
        let (width, height) = wish.size;
        let rows = height.saturating_sub(1);
        let status = Area { x: 0, y: rows, width, height: height.min(1) };
        let all = Area { x: 0, y: 0, width, height: rows };
        let mut frame = Frame { status, ..Frame::default() };
        if wish.zen || wish.single || width < NARROW {
            let focus = if wish.zen { Pane::Text } else { wish.focus };
            // The last column beside the text is the scrollbar's.
            let columns = if focus == Pane::Text { width.saturating_sub(1) } else { width };
            *frame.slot(focus) = Some(Area { width: columns, ..all });
            return frame;
        }
        let both = width >= WIDE;
        let focus_left = matches!(wish.focus, Pane::Articles | Pane::Sections);
        let right = (wish.right && (both || !wish.left)) || wish.focus == Pane::Notes;
        let left = (wish.left && (both || !right)) || focus_left;
        let right = right && (both || !left);
        let left_width = if left { Frame::left_width(width) } else { 0 };
        let right_width = if right { side_width(width, 26, 44) } else { 0 };
        // One column on either side of the text is the rule between the panes; at the end of the screen the scrollbar.
        let x = if left { left_width + 1 } else { 0 };
        let end = if right { width - right_width - 1 } else { width - 1 };
        frame.text = Some(Area { x, width: end - x, ..all });
        if left {
            let articles = articles_height(rows, wish.n_article_rows);
            frame.articles = Some(Area { width: left_width, height: articles, ..all });
            frame.sections = Some(Area { width: left_width, ..all.below(articles) });
        }
        if right {
            let notes = Area { x: end + 1, width: right_width, ..all };
            let guide = if wish.guide && rows > GUIDE + LEAST_NOTES { GUIDE } else { 0 };
            frame.notes = Some(Area { height: rows - guide, ..notes });
            frame.guide = Some(notes.below(rows - guide)).filter(|guide| guide.height > 0);
        }
        frame
    }

    /// The columns of the left side on a screen of `width` columns.
    pub fn left_width(width: u16) -> u16 {
        side_width(width, 20, 34)
    }

    /// Whether so many rows of articles have room in their list on a screen of `height` rows.
    pub fn articles_fit(height: u16, n_rows: usize) -> bool {
        n_rows + 2 <= most_articles(height.saturating_sub(1))
    }

    /// The area of a pane, where it is shown.
    pub fn area(&self, pane: Pane) -> Option<Area> {
        match pane {
            Pane::Articles => self.articles,
            Pane::Sections => self.sections,
            Pane::Text => self.text,
            Pane::Notes => self.notes,
        }
    }

    /// Where the article itself stands in the text pane: below the title row, and where there are rows enough below a
    /// blank one.
    pub fn page(&self) -> Option<Area> {
        self.text.map(page)
    }

    /// The same; where another pane stands alone, where the article would stand in its place.
    pub fn page_or_hidden(&self) -> Area {
        page(self.text.unwrap_or(Area { width: self.status.width, height: self.status.y, ..Area::default() }))
    }

    /// The pane at a cell.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| self.area(*pane).is_some_and(|area| area.contains(column, row)))
    }

    fn slot(&mut self, pane: Pane) -> &mut Option<Area> {
        match pane {
            Pane::Articles => &mut self.articles,
            Pane::Sections => &mut self.sections,
            Pane::Text => &mut self.text,
            Pane::Notes => &mut self.notes,
        }
    }
}

fn page(text: Area) -> Area {
    text.below(if text.height >= AIRY { 2 } else { 1 })
}

/// A quarter of the screen, within bounds.
fn side_width(width: u16, least: u16, most: u16) -> u16 {
    (width / 4).clamp(least, most)
}

/// The list of articles is as high as it needs, with its title row and a blank one, up to its most.
fn articles_height(rows: u16, n_article_rows: usize) -> u16 {
    (n_article_rows + 2).clamp(3, most_articles(rows).max(3)).min(usize::from(rows)) as u16
}

/// The most rows of the list of articles: two fifths of the screen.
fn most_articles(rows: u16) -> usize {
    usize::from(rows) * 2 / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: u16, focus: Pane) -> Vec<Pane> {
        let wish = Wish {
            size: (width, 40),
            left: true,
            right: true,
            zen: false,
            single: false,
            focus,
            n_article_rows: 4,
            guide: false,
        };
        let frame = Frame::new(wish);
        Pane::ALL.into_iter().filter(|pane| frame.area(*pane).is_some()).collect()
    }

    #[test]
    fn panes_come_with_columns() {
        use Pane::{Articles, Notes, Sections, Text};
        assert_eq!(shown(120, Text), [Articles, Sections, Text, Notes]);
        assert_eq!(shown(100, Text), [Articles, Sections, Text]);
        assert_eq!(shown(80, Notes), [Text, Notes]);
        assert_eq!(shown(80, Sections), [Articles, Sections, Text]);
        assert_eq!(shown(50, Text), [Text]);
        assert_eq!(shown(50, Notes), [Notes]);
    }
}
