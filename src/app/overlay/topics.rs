//! The reader's topics across the articles that are open together.

use super::click::{self, Click};
use super::layer::{Layer, Manner};
use super::menu::{self, Menu};
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::frame::Area;
use crate::app::keymap::Context;
use crate::app::open::Passage;
use crate::app::state::State;
use crate::text::columns;

/// The columns of a number in the grid.
const CELL: u16 = 4;
/// The rows that must be left below the grid for it to be shown.
const LEAST_BELOW: u16 = 8;

/// The passages of the topics, as far as the articles have been looked through.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// The passages found so far: by topic, then by article and place.
    pub passages: Vec<Passage>,
    /// How many articles have been looked through.
    pub n_read: usize,
    /// The list of the passages.
    pub menu: Menu,
    /// Its lines: topics, below them the articles that name them, below these the passages.
    pub lines: Vec<TopicLine>,
    id: u64,
}

/// A line of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicLine {
    /// A topic, before the passage of that index.
    Topic(usize, usize),
    /// An article, before the passage of that index, and how many passages of the topic above it has.
    Article(usize, usize, usize),
    /// A passage, by its index.
    Passage(usize),
}

impl Topics {
    /// The passages of a topic. Logarithmic in the passages.
    pub fn of_topic(&self, topic: usize) -> &[Passage] {
        let start = self.passages.partition_point(|passage| passage.topic < topic);
        let end = self.passages.partition_point(|passage| passage.topic <= topic);
        &self.passages[start..end]
    }

    /// Makes the lines anew, for so many topics.
    fn make_lines(&mut self, n_topics: usize) {
        self.lines.clear();
        let mut first = 0;
        for topic in 0..n_topics {
            self.lines.push(TopicLine::Topic(topic, first));
            let own = first + self.of_topic(topic).len();
            for of_article in self.passages[first..own].chunk_by(|one, other| one.entry == other.entry) {
                let n_passages = of_article.len();
                self.lines.push(TopicLine::Article(of_article[0].entry, first, n_passages));
                self.lines.extend((first..first + n_passages).map(TopicLine::Passage));
                first += n_passages;
            }
        }
    }

    /// The line of a passage; 0 where there is none. Logarithmic in the lines.
    fn line_of(&self, passage: usize) -> usize {
        let is_before = |line: &TopicLine| match line {
            TopicLine::Topic(_, first) | TopicLine::Article(_, first, _) => *first <= passage,
            TopicLine::Passage(at) => *at < passage,
        };
        if self.passages.is_empty() { 0 } else { self.lines.partition_point(is_before) }
    }

    /// How many passages of a topic each of the first `n_entries` articles has.
    pub fn counts(&self, topic: usize, n_entries: usize) -> Vec<usize> {
        let mut counts = vec![0; n_entries];
        for passage in self.of_topic(topic).iter().take_while(|passage| passage.entry < n_entries) {
            counts[passage.entry] += 1;
        }
        counts
    }
}

impl Layer for Topics {
    fn manner(&self) -> Manner {
        let hints = &["topics-choose", "topics-close", "topics-down", "topics-next"];
        Manner { click, ..Manner::new(Context::Topics, hints, "topics-close") }
    }

    /// Above the passages what is still being read, and the grid where there is room for it.
    fn window(&self, state: &State) -> Window {
        let window = Window::centred(state.size, (110, u16::MAX));
        let n_topics = state.config.topics.len() as u16;
        let n_reading = u16::from(self.n_read < state.entries.len());
        let has_grid =
            state.entries.len() > 1 && window.body.height >= n_reading + n_topics + 2 + LEAST_BELOW;
        let window = window.headed(n_reading + if has_grid { n_topics + 2 } else { 0 });
        let line = self.line_of(self.menu.selected);
        // With the headings that stand right above it.
        let headings =
            self.lines[..line].iter().rev().take_while(|line| !matches!(line, TopicLine::Passage(_)));
        let first = self.menu.first(line - headings.count()..line + 1, (self.lines.len(), window.rows()));
        window.from(first, line.saturating_sub(first))
    }

    fn list_mut(&mut self) -> Option<(&mut Menu, usize)> {
        Some((&mut self.menu, self.passages.len()))
    }

    /// The passage that the row shows, or else the first one below that heading.
    fn item_at(&self, window: &Window, row: usize) -> Option<usize> {
        match *self.lines.get(window.first + row)? {
            TopicLine::Topic(topic, first) => {
                self.passages.get(first).filter(|passage| passage.topic == topic).map(|_| first)
            }
            TopicLine::Article(_, first, _) => Some(first),
            TopicLine::Passage(at) => Some(at),
        }
    }
}

/// How many notes stand in passages: those of now where their article is open, else those on the disk.
pub fn notes_in(state: &State, passages: &[Passage]) -> usize {
    let of_article = |own: &[Passage]| {
        let reading = state.readings.get(&own[0].entry);
        own.iter()
            .map(|passage| reading.map_or(passage.n_notes, |reading| passage.count(&reading.notes)))
            .sum::<usize>()
    };
    passages.chunk_by(|one, other| one.entry == other.entry).map(of_article).sum()
}

/// Opens the view, and has the articles looked through.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    if state.config.topics.is_empty() {
        state.tell("message.no_topics", &[]);
        return Vec::new();
    }
    let id = state.search.next_id();
    let mut view = Topics { id, ..Topics::default() };
    view.make_lines(state.config.topics.len());
    state.overlays.push(Overlay::Topics(view));
    vec![Effect::Gather(id)]
}

/// Takes the passages of an article.
pub fn gathered(state: &mut State, id: u64, found: Vec<Passage>) {
    let view = state.overlays.iter_mut().find_map(|overlay| match overlay {
        // What was asked for by a view that was closed is not for this one.
        Overlay::Topics(topics) if topics.id == id => Some(topics),
        _ => None,
    });
    let Some(topics) = view else { return };
    topics.n_read += 1;
    if found.is_empty() {
        return;
    }
    let selected = topics.passages.get(topics.menu.selected).cloned();
    topics.passages.extend(found);
    topics.passages.sort_by_key(|passage| (passage.topic, passage.entry, passage.bytes.start));
    let same = topics.passages.iter().position(|passage| Some(passage) == selected.as_ref());
    topics.menu.selected = same.filter(|_| topics.menu.selected > 0).unwrap_or(0);
    topics.make_lines(state.config.topics.len());
}

/// Goes to the first passage of the next topic that has one.
pub fn next(state: &mut State, _: Times) -> Vec<Effect> {
    turn(state, |topics, here| topics.passages.iter().position(|passage| passage.topic > here))
}

/// Goes to the first passage of the topic before.
pub fn previous(state: &mut State, _: Times) -> Vec<Effect> {
    turn(state, |topics, here| {
        let before = topics.passages.iter().rev().find(|passage| passage.topic < here)?.topic;
        topics.passages.iter().position(|passage| passage.topic == before)
    })
}

fn turn(state: &mut State, find: impl Fn(&Topics, usize) -> Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Topics(topics)) = state.overlays.last() else { return Vec::new() };
    let here = topics.passages.get(topics.menu.selected).map(|passage| passage.topic);
    let found = here.and_then(|here| find(topics, here));
    found.map_or_else(Vec::new, |found| menu::select(state, found))
}

/// Goes to the passage that is selected.
pub fn choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::Topics(topics)) = state.overlays.pop() else { return Vec::new() };
    let Some(passage) = topics.passages.get(topics.menu.selected) else { return Vec::new() };
    state.go_to(passage.entry, (passage.at, &passage.words))
}

/// The grid of how often each article names each topic: below a row of the articles' numbers, one for each topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// Its area, a blank row below it included.
    pub area: Area,
    /// The columns of the topics' names.
    pub names: u16,
    /// How many articles have room.
    pub n_shown: usize,
}

impl Grid {
    /// The grid in the head of the view's window, where it has room there.
    pub fn new(state: &State, view: &Topics, head: Area) -> Option<Grid> {
        let area = head.below(u16::from(view.n_read < state.entries.len()));
        let names = state.config.topics.iter().map(|topic| columns::width(&topic.name)).max().unwrap_or(0);
        let names = (names as u16).min(area.width / 3);
        let n_fit = usize::from(area.width.saturating_sub(names) / CELL).saturating_sub(1);
        (area.height > 0).then_some(Grid { area, names, n_shown: state.entries.len().min(n_fit) })
    }

    /// The column after the number of an article.
    pub fn end(&self, entry: usize) -> u16 {
        self.area.x + self.names + CELL * (entry as u16 + 1)
    }

    /// The topic and the article of a cell.
    fn at(&self, cell: (u16, u16)) -> Option<(usize, usize)> {
        let topic = cell.1.checked_sub(self.area.y + 1)?;
        let column = cell.0.checked_sub(self.area.x + self.names)?;
        let entry = usize::from(column / CELL);
        (entry < self.n_shown).then_some((usize::from(topic), entry))
    }
}

/// Selects the passage that a click points at, or in the grid the first one of the topic in that article.
fn click(state: &mut State, at: &Window, to: Click) -> Vec<Effect> {
    let Some(Overlay::Topics(view)) = state.overlays.last() else { return Vec::new() };
    let of = Grid::new(state, view, at.head).and_then(|grid| grid.at(to.0));
    let is_of = |passage: &Passage| of == Some((passage.topic, passage.entry));
    match view.passages.iter().position(is_of) {
        Some(found) => menu::select(state, found),
        None => click::select(state, at, to),
    }
}
