//! The reader's topics across the articles that are open together.

use super::Overlay;
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::open::Passage;
use crate::app::state::State;

/// The passages of the topics, as far as the articles have been looked through.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// The passages found so far: by topic, then by article and place.
    pub passages: Vec<Passage>,
    /// How many articles have been looked through.
    pub n_read: usize,
    /// The passage that the keys are for.
    pub selected: usize,
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
            let mut last = None;
            for at in &own {
                let entry = self.passages[*at].entry;
                if last != Some(entry) {
                    let count = own.iter().filter(|at| self.passages[**at].entry == entry).count();
                    lines.push(TopicLine::Article(entry, count));
                    last = Some(entry);
                }
                lines.push(TopicLine::Passage(*at));
            }
        }
        lines
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
    state.overlays.push(Overlay::Topics(Topics::default()));
    vec![Effect::Gather]
}

/// Takes the passages of an article.
pub fn gathered(state: &mut State, found: Vec<Passage>) {
    let view = state.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Topics(topics) => Some(topics),
        _ => None,
    });
    let Some(topics) = view else { return };
    let selected = topics.passages.get(topics.selected).cloned();
    topics.n_read += 1;
    topics.passages.extend(found);
    topics.passages.sort_by_key(|passage| (passage.topic, passage.entry, passage.bytes.start));
    let same = topics.passages.iter().position(|passage| Some(passage) == selected.as_ref());
    topics.selected = same.filter(|_| topics.selected > 0).unwrap_or(0);
}

/// Goes down in the view.
pub fn topics_down(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, times.or_once())
}

/// Goes up in the view.
pub fn topics_up(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, -times.or_once())
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
    if let Some(Overlay::Topics(topics)) = state.overlays.last_mut()
        && let Some(here) = topics.passages.get(topics.selected)
        && let Some(found) = find(topics, here.topic)
    {
        topics.selected = found;
    }
    Vec::new()
}

fn step(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(Overlay::Topics(topics)) = state.overlays.last_mut() {
        let last = topics.passages.len().saturating_sub(1);
        topics.selected = topics.selected.saturating_add_signed(by).min(last);
    }
    Vec::new()
}

/// Goes to the passage that is selected.
pub fn topics_choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::Topics(topics)) = state.overlays.pop() else { return Vec::new() };
    let Some(passage) = topics.passages.get(topics.selected) else { return Vec::new() };
    state.go_to(passage.entry, (passage.at, &passage.words))
}
