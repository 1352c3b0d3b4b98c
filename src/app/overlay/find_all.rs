//! Searching all articles that are open together: it is found while it is typed, article by article.

use std::sync::Arc;

use super::layer::{Layer, Manner};
use super::menu::{self, Menu};
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::line::LineInput;
use crate::app::state::{Pane, Source, State};
use crate::search::{Hit, Hits, Query};
use crate::text::columns;

/// The passages of all articles that are listed; beyond, they are counted.
const MOST_LISTED: usize = 5_000;

/// The search in all articles.
#[derive(Debug, Clone, Default)]
pub struct FindAll {
    /// What is typed; while nothing is, what was searched for last is listed.
    pub line: LineInput,
    /// What is listed.
    pub found: FoundAll,
    /// The list of the passages.
    pub menu: Menu,
    /// The articles: made ready once, so that typing copies none of them.
    sources: Arc<Vec<Source>>,
}

/// What a search in all articles found so far.
#[derive(Debug, Clone, Default)]
pub struct FoundAll {
    /// The pattern; `None` where nothing has been searched for.
    pub query: Option<Query>,
    /// The articles with passages.
    pub articles: Vec<FoundArticle>,
    /// The passages that are listed, in the order of the articles.
    pub hits: Vec<Hit>,
    /// How many passages there are.
    pub count: usize,
    /// How many articles have been looked through.
    pub n_read: usize,
    id: u64,
}

/// An article with passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundArticle {
    /// Its index.
    pub entry: usize,
    /// How many passages it has.
    pub count: usize,
    /// The line that shows it.
    pub line: usize,
    /// The index of its first passage.
    pub first: usize,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundLine {
    /// An article, by its index, with how many of its passages are listed, of how many.
    Article(usize, (usize, usize)),
    /// A passage, by its index.
    Hit(usize),
}

impl FoundAll {
    /// How many lines the list has.
    pub fn n_lines(&self) -> usize {
        self.articles.len() + self.hits.len()
    }

    /// What line `at` shows. Logarithmic in the articles.
    pub fn line(&self, at: usize) -> Option<FoundLine> {
        let n_begun = self.articles.partition_point(|article| article.line <= at);
        let article = self.articles.get(n_begun.checked_sub(1)?)?;
        match (at - article.line).checked_sub(1) {
            None => {
                let end = self.articles.get(n_begun).map_or(self.hits.len(), |next| next.first);
                Some(FoundLine::Article(article.entry, (end - article.first, article.count)))
            }
            Some(nth) => {
                (article.first + nth < self.hits.len()).then_some(FoundLine::Hit(article.first + nth))
            }
        }
    }

    /// The passage that line `at` shows, or else the first one of that article.
    fn hit_at(&self, at: usize) -> Option<usize> {
        [at, at + 1].into_iter().find_map(|at| match self.line(at)? {
            FoundLine::Hit(hit) => Some(hit),
            FoundLine::Article(..) => None,
        })
    }

    /// The line that shows a passage.
    pub fn line_of(&self, hit: usize) -> usize {
        hit + self.n_begun(hit)
    }

    /// The index of the article of a passage among those found.
    fn article_of(&self, hit: usize) -> Option<usize> {
        self.n_begun(hit).checked_sub(1)
    }

    /// How many articles begin up to a passage.
    fn n_begun(&self, hit: usize) -> usize {
        self.articles.partition_point(|article| article.first <= hit)
    }

    fn take(&mut self, entry: usize, hits: Hits) {
        self.count += hits.count;
        let room = MOST_LISTED.saturating_sub(self.hits.len());
        if room > 0 {
            let (line, first) = (self.n_lines(), self.hits.len());
            self.articles.push(FoundArticle { entry, count: hits.count, line, first });
            self.hits.extend(hits.shown.into_iter().take(room));
        }
    }
}

impl Layer for FindAll {
    fn manner(&self) -> Manner {
        let hints = &["find-all-choose", "find-all-close", "find-all-down", "find-all-next"];
        Manner { typed, ..Manner::new(Context::FindAll, hints, "find-all-close") }
    }

    /// The line, then what is still being read, then the list.
    fn window(&self, state: &State) -> Window {
        let window = Window::centred(state.size, (110, u16::MAX)).headed(1);
        let window = window.typed(2, columns::width(&count(state, self)) as u16 + 2);
        let line = self.found.line_of(self.menu.selected.min(self.found.hits.len().saturating_sub(1)));
        // The article of the first passage is seen as well.
        let wanted = line.saturating_sub(1)..line + 1;
        let first = self.menu.first(wanted, (self.found.n_lines(), window.rows()));
        window.from(first, line.saturating_sub(first))
    }

    fn line_mut(&mut self) -> Option<&mut LineInput> {
        Some(&mut self.line)
    }

    fn list_mut(&mut self) -> Option<(&mut Menu, usize)> {
        Some((&mut self.menu, self.found.hits.len()))
    }

    fn item_at(&self, window: &Window, row: usize) -> Option<usize> {
        self.found.hit_at(window.first + row)
    }
}

/// The layer, wherever it lies.
fn view(state: &mut State) -> Option<&mut FindAll> {
    state.overlays.iter_mut().find_map(|layer| match layer {
        Overlay::FindAll(view) => Some(view.as_mut()),
        _ => None,
    })
}

/// Opens it with the words that are selected; else with what was searched for in it last.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    let selected = state.reading().and_then(|reading| Some((reading, reading.selection?.range())));
    let words = selected.map(|(reading, range)| super::find::pattern(reading, range));
    let line = LineInput::new(words.as_deref().unwrap_or_default());
    let sources = sources(state);
    state.overlays.push(Overlay::FindAll(Box::new(FindAll { line, sources, ..FindAll::default() })));
    match (words, state.search.all.take()) {
        (Some(_), _) => typed(state),
        (None, Some((query, selected))) => look(state, Some(query), selected),
        (None, None) => Vec::new(),
    }
}

/// Has what is typed looked for.
fn typed(state: &mut State) -> Vec<Effect> {
    let Some(view) = view(state) else { return Vec::new() };
    let query = Query::new(view.line.text());
    if query == view.found.query { Vec::new() } else { look(state, query, 0) }
}

/// Has a pattern looked for; that passage of it will be selected.
fn look(state: &mut State, query: Option<Query>, selected: usize) -> Vec<Effect> {
    let id = state.search.next_id();
    let Some(view) = view(state) else { return Vec::new() };
    view.found = FoundAll { query: query.clone(), id, ..FoundAll::default() };
    view.menu = Menu::at(selected);
    vec![Effect::FindAll { id, query, sources: Arc::clone(&view.sources) }]
}

/// Where the articles come from that are open together.
fn sources(state: &State) -> Arc<Vec<Source>> {
    Arc::new(state.entries.iter().map(|entry| entry.source.clone()).collect())
}

/// Takes what the search of that number found in some articles, and how many it has looked through.
pub fn found(state: &mut State, id: u64, found: Vec<(usize, Hits)>, n_read: usize) {
    let is_over = n_read >= state.entries.len();
    let Some(view) = view(state).filter(|view| view.found.id == id) else { return };
    found.into_iter().for_each(|(entry, hits)| view.found.take(entry, hits));
    view.found.n_read = n_read;
    if is_over {
        // The one that was selected last time may be gone.
        view.menu.selected = view.menu.selected.min(view.found.hits.len().saturating_sub(1));
    }
}

/// Looks again where other articles are open now.
pub fn look_again(state: &mut State) -> Vec<Effect> {
    let sources = sources(state);
    let Some(view) = view(state) else { return Vec::new() };
    view.sources = sources;
    let query = view.found.query.clone();
    query.map_or_else(Vec::new, |query| look(state, Some(query), 0))
}

/// Goes to the first passage of the next article.
pub fn next_article(state: &mut State, _: Times) -> Vec<Effect> {
    turn(state, |idx| Some(idx + 1))
}

/// Goes to the first passage of the article before.
pub fn previous_article(state: &mut State, _: Times) -> Vec<Effect> {
    turn(state, |idx| idx.checked_sub(1))
}

fn turn(state: &mut State, to: impl Fn(usize) -> Option<usize>) -> Vec<Effect> {
    let Some(Overlay::FindAll(view)) = state.overlays.last() else { return Vec::new() };
    let here = view.found.article_of(view.menu.selected);
    let first = here.and_then(to).and_then(|idx| view.found.articles.get(idx)).map(|article| article.first);
    first.map_or_else(Vec::new, |first| menu::select(state, first))
}

/// Goes to the passage that is selected; its pattern is that of the article from then on.
pub fn choose(state: &mut State, times: Times) -> Vec<Effect> {
    let Some(Overlay::FindAll(view)) = state.overlays.last() else { return Vec::new() };
    let (found, selected) = (&view.found, view.menu.selected);
    let Some(hit) = found.hits.get(selected).cloned() else { return Vec::new() };
    let entry =
        found.article_of(selected).and_then(|idx| found.articles.get(idx)).map(|article| article.entry);
    let (Some(entry), Some(query)) = (entry, found.query.clone()) else { return Vec::new() };
    let mut effects = close(state, times);
    // As with `*`: what was selected has become the pattern, and does not go on to where it is found.
    if let Some(reading) = state.reading_mut() {
        reading.selection = None;
    }
    state.focus = Pane::Text;
    state.search.remember(query.words());
    state.search.set(Some(query));
    effects.extend(state.go_to(entry, (hit.at, &hit.words[hit.range.clone()])));
    effects
}

/// Closes it, and ends its search; what was searched for and selected is kept for the next time.
pub fn close(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::FindAll(view)) = state.overlays.last() else { return Vec::new() };
    let kept = view.found.query.clone().map(|query| (query, view.menu.selected));
    let effects = look(state, None, 0);
    state.search.all = kept;
    state.overlays.pop();
    effects
}

/// How many passages there are; of articles that are still being looked through, how many have been.
pub fn count(state: &State, view: &FindAll) -> String {
    let (n_read, n_entries) = (view.found.n_read, state.entries.len());
    let count = view.found.count.to_string();
    match view.found.query {
        None => String::new(),
        Some(_) if n_read < n_entries => {
            let (n, m) = (n_read.to_string(), n_entries.to_string());
            state.locale.fill("find_all.reading", &[("count", &count), ("n", &n), ("m", &m)])
        }
        Some(_) => state.locale.fill("find_all.count", &[("count", &count)]),
    }
}
