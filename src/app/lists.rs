//! The lists beside the text: which item the keys are for, and which items are shown.

use super::home::Home;
use super::overlay::filter;
use super::state::{Pane, State};

/// The lists beside the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lists {
    /// Articles.
    pub articles: List,
    /// Sections.
    pub sections: List,
    /// Notes.
    pub notes: List,
}

/// Where a list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    /// The item that the keys are for.
    pub selected: usize,
    /// The first item shown.
    pub top: usize,
    /// The columns and rows that it was scrolled for last.
    pub(super) size: (u16, u16),
    /// What was selected and shown first before its size changed.
    pub(super) home: Option<Home<(u16, u16), (usize, usize)>>,
}

/// The items of a list that are shown, in order. What asks for one costs at most a binary search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    /// All of them, so many.
    All(usize),
    /// These, ascending.
    Some(&'a [usize]),
}

impl<'a> Shown<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        match self {
            Shown::All(n_items) => n_items,
            Shown::Some(items) => items.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The items from item `first` on.
    pub fn from(self, first: usize) -> impl Iterator<Item = usize> + use<'a> {
        let start = match self {
            Shown::All(_) => first,
            Shown::Some(items) => items.partition_point(|item| *item < first),
        };
        (start..self.len()).filter_map(move |row| self.at(row))
    }

    /// The item that stands `by` items after `item` (before it where negative), as far as there are any.
    pub fn step(self, item: usize, by: isize) -> usize {
        let row = self.row(item).saturating_add_signed(by).min(self.len().saturating_sub(1));
        self.at(row).unwrap_or(0)
    }

    /// `item` where it is shown, or else the last one before it, or else the first one.
    pub fn nearest(self, item: usize) -> usize {
        self.step(item, 0)
    }

    fn at(self, row: usize) -> Option<usize> {
        match self {
            Shown::All(n_items) => (row < n_items).then_some(row),
            Shown::Some(items) => items.get(row).copied(),
        }
    }

    /// The row of `item`, or else of the last one before it.
    fn row(self, item: usize) -> usize {
        match self {
            Shown::All(_) => item,
            Shown::Some(items) => items.partition_point(|other| *other <= item).saturating_sub(1),
        }
    }
}

impl State {
    /// The list of a pane; `None` for the text.
    pub fn list(&self, pane: Pane) -> Option<List> {
        match pane {
            Pane::Articles => Some(self.lists.articles),
            Pane::Sections => Some(self.lists.sections),
            Pane::Notes => Some(self.lists.notes),
            Pane::Text => None,
        }
    }

    /// The list of a pane, to be changed.
    pub fn list_mut(&mut self, pane: Pane) -> Option<&mut List> {
        match pane {
            Pane::Articles => Some(&mut self.lists.articles),
            Pane::Sections => Some(&mut self.lists.sections),
            Pane::Notes => Some(&mut self.lists.notes),
            Pane::Text => None,
        }
    }

    /// How many items the list of a pane has, shown or not.
    pub fn n_items(&self, pane: Pane) -> usize {
        match pane {
            Pane::Articles => self.entries.len(),
            Pane::Sections => self.reading().map_or(0, |reading| reading.sections.len()),
            Pane::Notes => self.reading().map_or(0, |reading| reading.notes.len()),
            Pane::Text => 0,
        }
    }

    /// The items of a pane's list that are shown: those that the filter lets through, or else those that are not
    /// folded away.
    pub fn shown(&self, pane: Pane) -> Shown<'_> {
        match (filter::of_list(self, pane), self.reading()) {
            (Some(filter), _) => Shown::Some(&filter.found),
            (_, Some(reading)) if pane == Pane::Sections => reading.unfolded(),
            _ => Shown::All(self.n_items(pane)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_pass_over_what_is_not_shown() {
        let some = Shown::Some(&[1, 4, 5]);
        for (shown, item, by, expect) in [
            (Shown::All(3), 0, 1, 1),
            (Shown::All(3), 1, 9, 2),
            (Shown::All(3), 1, -9, 0),
            (Shown::All(0), 0, 1, 0),
            (some, 1, 1, 4),
            (some, 5, -2, 1),
            (some, 3, 1, 4),
            (some, 0, 0, 1),
            (Shown::Some(&[]), 2, 1, 0),
        ] {
            assert_eq!(shown.step(item, by), expect, "{shown:?} {item} {by}");
        }
        assert_eq!(some.from(2).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(Shown::All(3).from(1).collect::<Vec<_>>(), [1, 2]);
    }
}
