//! What the palette offers: commands, articles, sections, notes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::app::actions::{ACTIONS, Action};
use crate::app::annotate::Marked;
use crate::app::hints;
use crate::app::keymap::Context;
use crate::app::state::State;
use crate::model::{Annotation, Label, NoteId};
use crate::search::{BEHIND, Candidates, MOST_BYTES, Shelf};

/// Where the palette leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// An action, by its name.
    Action(&'static str),
    /// An article, by its entry.
    Article(usize),
    /// A section of an open article, by entry and index.
    Section(usize, usize),
    /// A note on an article, by entry and name.
    Note(usize, NoteId),
}

/// Something that the palette offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it leads to.
    pub goal: Goal,
    /// How many bytes of its words are its own; behind them are those that it is found by as well.
    pub n_own: usize,
    /// How many bytes of its words are shown whatever is typed.
    pub n_shown: usize,
}

impl Item {
    /// What is shown of its words, and the parts of that which stand where `matched` stands in the words: half-open
    /// ranges of bytes, ascending. Of what is not always shown, the words that are matched.
    pub fn shown(&self, words: &str, matched: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
        let mut shown = words[..self.n_shown].replace(BEHIND, " ");
        let n_within = matched.partition_point(|range| range.end <= self.n_shown);
        let mut places = matched[..n_within].to_vec();
        let mut at = self.n_shown;
        for word in words[self.n_shown..].split(char::is_whitespace) {
            let within = |range: &&Range<usize>| at <= range.start && range.end <= at + word.len();
            let found: Vec<&Range<usize>> = matched.iter().filter(within).collect();
            if !found.is_empty() {
                shown.push_str("  ");
                let by = shown.len();
                shown.push_str(word);
                places.extend(found.into_iter().map(|range| range.start - at + by..range.end - at + by));
            }
            // White space is one byte wide here.
            at += word.len() + 1;
        }
        (shown, places)
    }
}

/// What an item is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// All of it, on one line.
    line: Arc<str>,
    n_own: usize,
    n_shown: usize,
}

impl Words {
    /// The beginning of an item's words, and of others behind them that it is found by as well.
    pub fn new(words: &str, also: &str) -> Words {
        let (words, also) = (head(words), head(also));
        if also.is_empty() && !words.contains(['\n', '\t']) {
            return Words { line: words.into(), n_own: words.len(), n_shown: words.len() };
        }
        let mut line = String::with_capacity(words.len() + also.len() + 2);
        push_line(&mut line, words);
        let n_own = line.len();
        if !also.is_empty() {
            line.push(BEHIND);
            line.push(' ');
            push_line(&mut line, also);
        }
        Words { n_shown: line.len(), line: line.into(), n_own }
    }

    /// The same, and words behind them that are shown only where they are what is typed.
    fn hiding(&self, hidden: &str) -> Words {
        if hidden.is_empty() {
            return self.clone();
        }
        let mut line = self.line.to_string();
        line.push(if self.n_shown == self.n_own { BEHIND } else { ' ' });
        push_line(&mut line, hidden);
        Words { line: line.into(), ..*self }
    }
}

impl Words {
    /// What a note is found by: the reader's words, and those that it is on.
    pub fn of(annotation: &Annotation) -> Words {
        let (note, quote) = (annotation.note.as_str(), annotation.anchor.quote.as_str());
        if note.is_empty() { Words::new(quote, "") } else { Words::new(note, quote) }
    }
}

/// What the palette offers, in order.
#[derive(Debug, Clone)]
pub struct Offers {
    /// The words of all of it.
    pub candidates: Arc<Candidates>,
    /// What the lists of words are those of.
    lists: Vec<List>,
}

/// Items that are offered one after the other.
#[derive(Debug, Clone)]
enum List {
    /// These.
    Items(Vec<Item>),
    /// The sections of an open article, by its entry.
    Sections(usize),
}

impl Offers {
    /// The item at an index.
    pub fn item(&self, idx: usize) -> Option<Item> {
        let (list, at) = self.candidates.place(idx)?;
        match &self.lists[list] {
            List::Items(items) => items.get(at).cloned(),
            List::Sections(entry) => {
                let n_own = self.candidates.words(idx).len();
                Some(Item { goal: Goal::Section(*entry, at), n_own, n_shown: n_own })
            }
        }
    }
}

/// What is being gathered to be offered: lists that are kept elsewhere as they are, all else item by item.
#[derive(Debug, Default)]
pub struct Gathering {
    shelves: Vec<Arc<Shelf>>,
    lists: Vec<List>,
    /// The items after the last of the lists, and their words.
    items: Vec<Item>,
    words: Vec<Arc<str>>,
}

impl Gathering {
    /// All that was gathered.
    pub fn offers(mut self) -> Offers {
        self.end_items();
        Offers { candidates: Arc::new(Candidates::new(self.shelves)), lists: self.lists }
    }

    /// Makes a list of the items since the last list.
    fn end_items(&mut self) {
        if !self.items.is_empty() {
            self.shelves.push(Arc::new(Shelf::new(std::mem::take(&mut self.words))));
            self.lists.push(List::Items(std::mem::take(&mut self.items)));
        }
    }

    /// Offers a goal by words.
    fn push_words(&mut self, goal: Goal, words: &Words) {
        self.items.push(Item { goal, n_own: words.n_own, n_shown: words.n_shown });
        self.words.push(Arc::clone(&words.line));
    }

    /// Offers the actions of `contexts`: those last run first, those that the last row hints at, then as in the help,
    /// motions last: their keys are found before their names are looked for.
    pub fn commands(&mut self, state: &State, contexts: &[Context]) {
        let hinted = hints::hinted(state);
        let order = |action: &&Action| {
            let run = state.recent.iter().position(|name| *name == action.name);
            let context = contexts.iter().position(|context| *context == action.context);
            let hint = hinted.iter().position(|name| *name == action.name);
            (run.unwrap_or(usize::MAX), hint.unwrap_or(usize::MAX), action.counts, context)
        };
        let holds = |action: &&Action| contexts.contains(&action.context) && action.name != "palette";
        let mut actions: Vec<&Action> = ACTIONS.iter().filter(holds).collect();
        actions.sort_by_key(order);
        for action in actions {
            let words = state.locale.text(&format!("action.{}", action.name)).to_owned();
            let hidden = format!("{} {}", action.name, state.locale.keywords(action.name));
            self.push_words(Goal::Action(action.name), &Words::new(&words, "").hiding(&hidden));
        }
    }

    /// Offers what can be gone to: what is in the article that is shown, the articles, what is in other open ones.
    pub fn places(&mut self, state: &State) {
        self.inside(state, state.current);
        self.items.reserve(state.entries.len());
        self.words.reserve(state.entries.len());
        for (idx, entry) in state.entries.iter().enumerate() {
            self.push_words(Goal::Article(idx), &entry.offered);
        }
        let known: BTreeSet<usize> = state.readings.keys().chain(state.stored.keys()).copied().collect();
        known.into_iter().filter(|idx| *idx != state.current).for_each(|idx| self.inside(state, idx));
    }

    /// Offers the sections of an article, where it is open, and the notes on it.
    fn inside(&mut self, state: &State, entry: usize) {
        if let Some(reading) = state.readings.get(&entry) {
            self.end_items();
            self.shelves.push(Arc::clone(&reading.titles));
            self.lists.push(List::Sections(entry));
        }
        let title = |name: &str| {
            let label = Label::named(&state.config.labels, name);
            label.map_or("", |label| label.title.as_str())
        };
        for Marked { annotation, .. } in state.notes_open(entry).unwrap_or_default() {
            let words = Words::of(annotation).hiding(title(&annotation.label));
            self.push_words(Goal::Note(entry, annotation.id.clone()), &words);
        }
        for stored in state.notes_stored(entry) {
            let words = stored.offered.hiding(title(&stored.label));
            self.push_words(Goal::Note(entry, stored.id.clone()), &words);
        }
    }
}

/// The beginning of words.
fn head(words: &str) -> &str {
    &words[..words.floor_char_boundary(MOST_BYTES)]
}

/// Puts words on a line.
fn push_line(line: &mut String, words: &str) {
    for (idx, part) in words.split(['\n', '\t']).enumerate() {
        if idx > 0 {
            line.push(' ');
        }
        line.push_str(part);
    }
}
