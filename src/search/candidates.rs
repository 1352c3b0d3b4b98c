//! What can be gone to, by its words.
//!
//! Lists that are kept elsewhere are shared whole, so that a key offers them at once however long they are; the letters
//! of a list are taken apart once for all who offer it.

use std::sync::{Arc, OnceLock};

use super::letters::{Letters, each_letter, leads};
use crate::model::Section;

/// The most bytes of words that are shown and looked for.
pub const MOST_BYTES: usize = 300;

/// A list of words, each of something that can be gone to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    words: Words,
    keys: OnceLock<Keys>,
}

/// Where the words of a list are.
#[derive(Debug, PartialEq, Eq)]
enum Words {
    Own(Vec<Arc<str>>),
    Titles(Arc<Vec<Section>>),
}

impl Default for Words {
    fn default() -> Words {
        Words::Own(Vec::new())
    }
}

impl Shelf {
    /// A list of these words.
    pub fn new(words: Vec<Arc<str>>) -> Shelf {
        Shelf { words: Words::Own(words), keys: OnceLock::new() }
    }

    /// The list of the titles of sections, which are not copied.
    pub fn of_titles(sections: Arc<Vec<Section>>) -> Shelf {
        Shelf { words: Words::Titles(sections), keys: OnceLock::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.words {
            Words::Own(words) => words.len(),
            Words::Titles(sections) => sections.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words at an index, of titles up to [`MOST_BYTES`]; empty where there are none.
    pub fn words(&self, idx: usize) -> &str {
        match &self.words {
            Words::Own(words) => words.get(idx).map_or("", |words| words),
            Words::Titles(sections) => {
                let title = sections.get(idx).map_or("", |section| &section.title);
                &title[..title.floor_char_boundary(MOST_BYTES)]
            }
        }
    }

    fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| Keys::new((0..self.len()).map(|idx| self.words(idx))))
    }
}

/// What can be gone to: the words of lists, one list after the other.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    shelves: Vec<Arc<Shelf>>,
    /// How many candidates there are up to the end of each.
    ends: Vec<usize>,
}

impl Candidates {
    /// The candidates of these lists.
    pub fn new(shelves: Vec<Arc<Shelf>>) -> Candidates {
        let mut n_candidates = 0;
        let end = |shelf: &Arc<Shelf>| {
            n_candidates += shelf.len();
            n_candidates
        };
        let ends = shelves.iter().map(end).collect();
        Candidates { shelves, ends }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The list of candidate `idx` and its index there; `None` where there is no such candidate. Logarithmic in the
    /// number of lists.
    pub fn place(&self, idx: usize) -> Option<(usize, usize)> {
        let shelf = self.ends.partition_point(|end| *end <= idx);
        let start = shelf.checked_sub(1).map_or(0, |before| self.ends[before]);
        (shelf < self.shelves.len()).then(|| (shelf, idx - start))
    }

    /// The words of candidate `idx`; empty where there is none.
    pub fn words(&self, idx: usize) -> &str {
        self.place(idx).map_or("", |(shelf, idx)| self.shelves[shelf].words(idx))
    }

    /// Prepares their letters, where that has not been done, so that ranking need not: linear in their words.
    pub fn prepare(&self) {
        for shelf in &self.shelves {
            shelf.keys();
        }
    }

    /// The letters of candidate `idx`, or those that its syllables begin with; none where there is no such candidate.
    pub(super) fn letters(&self, idx: usize, leads: bool) -> Letters<'_> {
        match self.place(idx) {
            Some((shelf, idx)) => self.shelves[shelf].keys().letters(idx, leads),
            None => Letters::narrow(&[], leads),
        }
    }
}

/// The letters of a list, in few pieces of memory.
#[derive(Debug, Default, PartialEq, Eq)]
struct Keys {
    narrow: Vec<u8>,
    wide: Vec<char>,
    /// Of each of the words where all its letters are, and where those are that syllables begin with.
    each: Vec<[Kept; 2]>,
}

/// Where letters are: in the narrow ones or in the wide ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    start: u32,
    end: u32,
    wide: bool,
}

impl Keys {
    fn new<'a>(words: impl Iterator<Item = &'a str>) -> Keys {
        let mut keys = Keys::default();
        let (mut all, mut of_leads) = (Vec::new(), Vec::new());
        for words in words {
            all.clear();
            each_letter(words, |_, letter| all.push(letter));
            of_leads.clear();
            of_leads.extend(leads(&all).map(|idx| all[idx]));
            let each = [keys.keep(&all), keys.keep(&of_leads)];
            keys.each.push(each);
        }
        keys
    }

    fn keep(&mut self, letters: &[char]) -> Kept {
        let wide = !letters.iter().all(char::is_ascii);
        let start = if wide { self.wide.len() } else { self.narrow.len() };
        match wide {
            true => self.wide.extend(letters),
            false => self.narrow.extend(letters.iter().map(|letter| *letter as u8)),
        }
        Kept { start: start as u32, end: (start + letters.len()) as u32, wide }
    }

    fn letters(&self, idx: usize, leads: bool) -> Letters<'_> {
        let Some(letters) = self.each.get(idx).map(|each| each[usize::from(leads)]) else {
            return Letters::narrow(&[], leads);
        };
        let range = letters.start as usize..letters.end as usize;
        match letters.wide {
            true => Letters::wide(&self.wide[range], leads),
            false => Letters::narrow(&self.narrow[range], leads),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Origin;

    #[test]
    fn candidates_stand_in_their_lists_in_order() {
        let section = |title: String| Section {
            title,
            level: 1,
            blocks: 0..1,
            origin: Origin::Stated,
            keywords: Vec::new(),
        };
        let titles = Arc::new(vec![section("가".to_owned()), section("나".repeat(200))]);
        let shelves = [
            Shelf::new(Vec::new()),
            Shelf::of_titles(titles),
            Shelf::new(Vec::new()),
            Shelf::new(vec!["다".into()]),
        ];
        let candidates = Candidates::new(shelves.into_iter().map(Arc::new).collect());
        assert_eq!(candidates.len(), 3);
        let words = (0..4).map(|idx| (candidates.place(idx), candidates.words(idx)));
        let cut = "나".repeat(MOST_BYTES / 3);
        let expect = [(Some((1, 0)), "가"), (Some((1, 1)), cut.as_str()), (Some((3, 0)), "다"), (None, "")];
        assert_eq!(words.collect::<Vec<_>>(), expect);
        assert_eq!(candidates.rank("다", None, &|| true).map(|found| found.at(0)), Some(Some(2)));
    }
}
