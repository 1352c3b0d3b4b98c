//! Where the panes stand on a screen.

use std::ops::RangeInclusive;

use super::sides::Sides;
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
    /// The next step of the guide, where all of it has no room: the row above the last one.
    pub step: Option<Area>,
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
    /// How large the reader made the sides.
    pub sides: Sides,
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

/// The columns that the text keeps beside sides that the reader made wide.
const LEAST_TEXT: u16 = 40;
/// The columns that a side keeps.
const LEAST_SIDE: u16 = 12;
/// The rows that a list keeps where another one stands below or above it: its title and two items.
const LEAST_LIST: u16 = 3;

/// The rows of the guide: its title, and two for each of its steps.
const GUIDE: u16 = 15;
/// The rows that the notes need above it.
const LEAST_NOTES: u16 = 4;
/// From this many rows on, one of them is for the next step of the guide.
const LEAST_WITH_STEP: u16 = 9;

/// A line between panes that the reader can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between the lists on the left and the text.
    Left,
    /// Between the text and the notes.
    Right,
    /// Between the articles and the sections.
    Lists,
}

impl Wish {
    /// Whether one pane stands alone.
    fn is_single(&self) -> bool {
        self.zen || self.single || self.size.0 < NARROW
    }

    /// Whether the left and the right side are shown beside the text.
    fn shown(&self) -> (bool, bool) {
        if self.is_single() {
            return (false, false);
        }
        let both = self.size.0 >= WIDE;
        let focus_left = matches!(self.focus, Pane::Articles | Pane::Sections);
        let right = (self.right && (both || !self.left)) || self.focus == Pane::Notes;
        let left = (self.left && (both || !right)) || focus_left;
        (left, right && (both || !left))
    }

    /// The rows of the whole guide below the notes, and those of its next step alone.
    fn guide_rows(&self) -> (u16, u16) {
        let height = self.size.1;
        let has_notes = self.side_columns().1 > 0;
        match self.guide {
            true if has_notes && height > GUIDE + LEAST_NOTES + 1 => (GUIDE, 0),
            true if height >= LEAST_WITH_STEP => (0, 1),
            _ => (0, 0),
        }
    }

    /// The columns of the left and the right side; none of one that is not shown beside the text.
    ///
    /// A quarter of the screen each, within bounds, or what the reader wants, as far as the text keeps its least.
    pub fn side_columns(&self) -> (u16, u16) {
        let width = self.size.0;
        let side = |is_shown: bool, wanted: Option<u16>, (least, most): (u16, u16)| match wanted {
            _ if !is_shown => 0,
            Some(wanted) => wanted.clamp(LEAST_SIDE, most_of_side(width)),
            None => (width / 4).clamp(least, most),
        };
        let shown = self.shown();
        let left = side(shown.0, self.sides.left, (20, 34));
        let right = side(shown.1, self.sides.right, (26, 44));
        let room = width.saturating_sub(LEAST_TEXT + 2);
        if left + right <= room {
            return (left, right);
        }
        // Wanted on a wider screen: both give way alike.
        let less = u32::from(left) * u32::from(room) / u32::from(left + right);
        (less as u16, room - less as u16)
    }
}

impl Frame {
    /// The frame for a wish: three columns on a wide screen, two below, one on a narrow one.
    pub fn new(wish: Wish) -> Frame {
        let (width, height) = wish.size;
        let (guide, step) = wish.guide_rows();
        let status = Area { x: 0, y: height.saturating_sub(1), width, height: height.min(1) };
        let rows = status.y - step;
        let all = Area { x: 0, y: 0, width, height: rows };
        let step = Some(Area { y: rows, height: step, ..all }).filter(|step| step.height > 0);
        let mut frame = Frame { status, step, ..Frame::default() };
        if wish.is_single() {
            let focus = if wish.zen { Pane::Text } else { wish.focus };
            // The last column beside the text is the scrollbar's.
            let columns = if focus == Pane::Text { width.saturating_sub(1) } else { width };
            *frame.slot(focus) = Some(Area { width: columns, ..all });
            return frame;
        }
        let (left, right) = wish.side_columns();
        // One column on either side of the text is the rule between the panes; at the end of the screen the scrollbar.
        let x = if left > 0 { left + 1 } else { 0 };
        let end = if right > 0 { width - right - 1 } else { width - 1 };
        frame.text = Some(Area { x, width: end - x, ..all });
        if left > 0 {
            let articles = articles_height(rows, &wish);
            frame.articles = Some(Area { width: left, height: articles, ..all });
            frame.sections = Some(Area { width: left, ..all.below(articles) });
        }
        if right > 0 {
            let notes = Area { x: end + 1, width: right, ..all };
            frame.notes = Some(Area { height: rows - guide, ..notes });
            frame.guide = Some(notes.below(rows - guide)).filter(|guide| guide.height > 0);
        }
        frame
    }

    /// Whether so many rows of articles have room in their list on a screen of `height` rows.
    pub fn articles_fit(height: u16, n_rows: usize, sides: Sides) -> bool {
        let rows = height.saturating_sub(1);
        n_rows + 2
            <= sides.articles.map_or(most_articles(rows), |wanted| usize::from(list_rows(rows, wanted)))
    }

    /// The line between panes at a cell, where one can be moved: beside the text, or the title row of the sections.
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let text = self.text.filter(|text| (text.y..text.y + text.height).contains(&row))?;
        match self.sections {
            Some(sections) if column == sections.x + sections.width => return Some(Border::Left),
            Some(sections) if row == sections.y && sections.contains(column, row) => {
                return Some(Border::Lists);
            }
            _ => {}
        }
        self.notes.filter(|_| column == text.x + text.width).map(|_| Border::Right)
    }

    /// What a side or list takes up at most, so that a border can be moved: its columns, or its rows, from the least to
    /// the most that leave the others where they are. `None` where there is no such border.
    pub fn range_of(&self, border: Border) -> Option<RangeInclusive<u16>> {
        let (text, width) = (self.text?, self.status.width);
        let side = |side: Area| side.width + text.width.saturating_sub(LEAST_TEXT);
        match border {
            Border::Left => self.sections.map(|area| LEAST_SIDE..=side(area).min(most_of_side(width))),
            Border::Right => self.notes.map(|area| LEAST_SIDE..=side(area).min(most_of_side(width))),
            Border::Lists => {
                self.sections.map(|_| list_rows(text.height, 0)..=list_rows(text.height, u16::MAX))
            }
        }
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
        let end = self.step.unwrap_or(self.status).y;
        page(self.text.unwrap_or(Area { width: self.status.width, height: end, ..Area::default() }))
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

/// The most columns of a side that the reader made wide.
fn most_of_side(width: u16) -> u16 {
    (width / 5 * 2).max(LEAST_SIDE)
}

/// The list of articles is as high as the reader wants, or else as it needs, with its title row and a blank one, up to
/// its most.
fn articles_height(rows: u16, wish: &Wish) -> u16 {
    let needed =
        || (wish.n_article_rows + 2).clamp(3, most_articles(rows).max(3)).min(usize::from(rows)) as u16;
    wish.sides.articles.map_or_else(needed, |wanted| list_rows(rows, wanted))
}

/// The rows of the list of articles where the reader wants so many.
fn list_rows(rows: u16, wanted: u16) -> u16 {
    wanted.clamp(LEAST_LIST, (rows / 3 * 2).max(LEAST_LIST)).min(rows)
}

/// The most rows of the list of articles, unless the reader wants more: two fifths of the screen.
fn most_articles(rows: u16) -> usize {
    usize::from(rows) * 2 / 5
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(width: u16, focus: Pane) -> Vec<Pane> {
        let wish = Wish {
            size: (width, 40),
            left: true,
            right: true,
            zen: false,
            single: false,
            focus,
            sides: Sides::default(),
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

    proptest! {
        #[test]
        fn whatever_the_sides_are_wanted_to_be_the_panes_fill_the_screen(
            size in (0u16..=300, 0u16..=90),
            sides in prop::array::uniform3(prop::option::of(0u16..=400)),
            focus in prop::sample::select(Pane::ALL.to_vec()),
            shown: [bool; 4],
            n_article_rows in 0usize..60,
        ) {
            let sides = Sides { left: sides[0], right: sides[1], articles: sides[2] };
            let [left, right, guide, zen] = shown;
            let wish = Wish { size, left, right, zen, single: false, focus, sides, n_article_rows, guide };
            let frame = Frame::new(wish);
            let panes: Vec<Area> = Pane::ALL.into_iter().filter_map(|pane| frame.area(pane)).chain(frame.guide).collect();
            let meet = |a: u16, b: u16, c: u16, d: u16| a < c + d && c < a + b;
            for (idx, one) in panes.iter().enumerate() {
                for other in &panes[idx + 1..] {
                    let in_row = meet(one.x, one.width, other.x, other.width);
                    prop_assert!(!(in_row && meet(one.y, one.height, other.y, other.height)), "{frame:?}");
                }
            }
            let covered: u32 = panes.iter().map(|area| u32::from(area.width) * u32::from(area.height)).sum();
            // The rule on the left, and on the right a rule or the scrollbar.
            let n_lines = u32::from(frame.sections.is_some()) + 1;
            let rows = u32::from(frame.step.unwrap_or(frame.status).y);
            prop_assert!(covered + n_lines * rows >= u32::from(size.0) * rows, "{frame:?}");
            if let Some(text) = frame.text.filter(|_| size.0 >= NARROW) {
                prop_assert!(text.width >= LEAST_TEXT, "{frame:?}");
            }
            for border in [Border::Left, Border::Right, Border::Lists] {
                if let Some(range) = frame.range_of(border) {
                    prop_assert!(range.start() <= range.end(), "{border:?} {range:?} {frame:?}");
                }
            }
        }
    }
}
