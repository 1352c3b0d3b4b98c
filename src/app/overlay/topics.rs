//! The reader's topics across the articles that are open together.

use super::{Menu, Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::frame::Area;
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
    id: u64,
}

/// A line of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TopicLine {
    /// A topic, how many passages it has, and how many notes stand in them.
    Topic(String, usize, usize),
    /// An article, and how many passages of the topic above it has.
    Article(usize, usize),
    /// A passage, by its index.
    Passage(usize),
}

impl Topics {
    /// The lines: topics, below them the articles that name them, below these the passages.
    pub fn lines(&self, state: &State) -> Vec<TopicLine> {
        let mut lines = Vec::new();
        for (idx, topic) in state.config.topics.iter().enumerate() {
            let own: Vec<usize> =
                (0..self.passages.len()).filter(|at| self.passages[*at].topic == idx).collect();
            let n_notes = own.iter().map(|at| notes_in(state, &self.passages[*at])).sum();
            lines.push(TopicLine::Topic(topic.name.clone(), own.len(), n_notes));
            for of_article in
                own.chunk_by(|one, other| self.passages[*one].entry == self.passages[*other].entry)
            {
                let entry = self.passages[of_article[0]].entry;
                lines.push(TopicLine::Article(entry, of_article.len()));
                lines.extend(of_article.iter().copied().map(TopicLine::Passage));
            }
        }
        lines
    }

    /// The passage that line `at` shows, or else the first one below that heading.
    pub(super) fn item_at(&self, state: &State, at: usize) -> Option<usize> {
        let lines = self.lines(state);
        let (line, below) = lines.get(at..)?.split_first()?;
        let below = below.iter().take_while(|line| !matches!(line, TopicLine::Topic(..)));
        std::iter::once(line).chain(below).find_map(|line| match line {
            TopicLine::Passage(idx) => Some(*idx),
            _ => None,
        })
    }

    /// How many passages of a topic each of the first `n_entries` articles has.
    pub fn counts(&self, topic: usize, n_entries: usize) -> Vec<usize> {
        let mut counts = vec![0; n_entries];
        for passage in self.passages.iter().filter(|passage| passage.topic == topic) {
            if let Some(count) = counts.get_mut(passage.entry) {
                *count += 1;
            }
        }
        counts
    }
}

/// How many notes stand in a passage: those of now where its article is open, else those on the disk.
pub fn notes_in(state: &State, passage: &Passage) -> usize {
    state.readings.get(&passage.entry).map_or(passage.n_notes, |reading| passage.count(&reading.notes))
}

/// Opens the view, and has the articles looked through.
pub fn topics(state: &mut State) -> Vec<Effect> {
    if state.config.topics.is_empty() {
        state.message = Some(Ok(state.locale.text("message.no_topics").to_owned()));
        return Vec::new();
    }
    let id = state.search.next_id();
    state.overlays.push(Overlay::Topics(Topics { id, ..Topics::default() }));
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
    let selected = topics.passages.get(topics.menu.selected).cloned();
    topics.n_read += 1;
    topics.passages.extend(found);
    topics.passages.sort_by_key(|passage| (passage.topic, passage.entry, passage.bytes.start));
    let same = topics.passages.iter().position(|passage| Some(passage) == selected.as_ref());
    topics.menu.selected = same.filter(|_| topics.menu.selected > 0).unwrap_or(0);
}

/// Goes to the first passage of the next topic that has one.
pub fn topics_next(state: &mut State, _: Times) -> Vec<Effect> {
    turn(state, |topics, here| topics.passages.iter().position(|passage| passage.topic > here))
}

/// Goes to the first passage of the topic before.
pub fn topics_previous(state: &mut State, _: Times) -> Vec<Effect> {
    turn(state, |topics, here| {
        let before = topics.passages.iter().rev().find(|passage| passage.topic < here)?.topic;
        topics.passages.iter().position(|passage| passage.topic == before)
    })
}

fn turn(state: &mut State, find: impl Fn(&Topics, usize) -> Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Topics(topics)) = state.overlays.last() else { return Vec::new() };
    let here = topics.passages.get(topics.menu.selected).map(|passage| passage.topic);
    let found = here.and_then(|here| find(topics, here));
    found.map_or_else(Vec::new, |found| super::menu::select(state, found))
}

/// Goes to the passage that is selected.
pub fn topics_choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::Topics(topics)) = state.overlays.pop() else { return Vec::new() };
    let Some(passage) = topics.passages.get(topics.menu.selected) else { return Vec::new() };
    state.go_to(passage.entry, (passage.at, &passage.words))
}

/// Where it stands: above the passages what is still being read, and the grid where there is room for it.
pub(super) fn window(state: &State, view: &Topics) -> Window {
    let window = Window::centred(state.size, (110, u16::MAX));
    let n_topics = state.config.topics.len() as u16;
    let n_reading = u16::from(view.n_read < state.entries.len());
    let has_grid = state.entries.len() > 1 && window.body.height >= n_reading + n_topics + 2 + LEAST_BELOW;
    let window = window.headed(n_reading + if has_grid { n_topics + 2 } else { 0 });
    let lines = view.lines(state);
    let here = lines.iter().position(|line| *line == TopicLine::Passage(view.menu.selected)).unwrap_or(0);
    // With the headings that stand right above it.
    let headings = lines[..here].iter().rev().take_while(|line| !matches!(line, TopicLine::Passage(_)));
    let wanted = here - headings.count()..here + 1;
    window.from(view.menu.first(wanted, (lines.len(), window.rows())))
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
    pub(super) fn at(&self, cell: (u16, u16)) -> Option<(usize, usize)> {
        let topic = cell.1.checked_sub(self.area.y + 1)?;
        let column = cell.0.checked_sub(self.area.x + self.names)?;
        let entry = usize::from(column / CELL);
        (entry < self.n_shown).then_some((usize::from(topic), entry))
    }
}

/// Goes to the first passage of the topic in the article that a click in the grid points at.
pub(super) fn click(state: &mut State, head: Area, cell: (u16, u16)) -> Vec<Effect> {
    let Some(Overlay::Topics(view)) = state.overlays.last() else { return Vec::new() };
    let at = Grid::new(state, view, head).and_then(|grid| grid.at(cell));
    let is_at = |passage: &Passage| at == Some((passage.topic, passage.entry));
    let found = view.passages.iter().position(is_at);
    found.map_or_else(Vec::new, |found| super::menu::select(state, found))
}
