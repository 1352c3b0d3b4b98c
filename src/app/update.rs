//! What happens to the state.

use super::actions;
use super::edition::Of;
use super::event::{Effect, Event};
use super::frame::Area;
use super::input;
use super::live;
use super::mouse;
use super::notices::Kind;
use super::open::Document;
use super::overlay;
use super::reading::{Memory, Reading};
use super::search;
use super::state::{Entry, Jump, Pane, State};
use super::stored;
use crate::layout::Setting;
use crate::model::{NoteId, Problem};

/// Lets `event` happen to `state`; the answer is what the shell is to do, in order.
///
/// Costs no more than what is on the screen, at any size of the article.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Key(key, now_ms) => {
            state.clock.now_ms = now_ms;
            state.button.let_go();
            input::press(state, key)
        }
        Event::Paste(text) => overlay::paste(state, &text),
        Event::Mouse(mouse, now_ms) => mouse::act(state, mouse, now_ms),
        Event::Resized(columns, rows) => {
            // After a stop as well, when the button may have gone up unseen.
            state.button.let_go();
            state.size = (columns, rows);
            Vec::new()
        }
        Event::Tick(now_ms) => {
            state.clock.now_ms = now_ms;
            input::pause_is_over(state);
            overlay::filter::go_on(state);
            mouse::scroll_on(state);
            Vec::new()
        }
        Event::Edited(text) => overlay::note::edited(state, &text),
        Event::Hangup => {
            let effects = overlay::note::keep_all(state);
            state.quitting = true;
            effects
        }
        other => {
            let changes_lists = matches!(
                other,
                Event::Listed(_) | Event::Sectioned(..) | Event::Noted(..) | Event::Reloaded(..)
            );
            let effects = arrived(state, other);
            if changes_lists {
                overlay::filter::items_changed(state);
            }
            effects
        }
    };
    effects.extend(search::refresh(state));
    settle(state);
    effects
}

/// What the shell's threads found.
fn arrived(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Listed(entries) => return listed(state, entries),
        Event::Recalled(memories) => recalled(state, memories),
        Event::Titled(titles) => {
            state.loading.titles += titles.len();
            for (idx, title) in titles {
                if let Some(entry) = state.entries.get_mut(idx).filter(|entry| entry.title.is_none()) {
                    entry.entitle(title);
                }
            }
        }
        Event::Opened(idx, document) => return opened(state, idx, *document),
        Event::Sectioned(idx, sections) => {
            if let Some(reading) = state.readings.get_mut(&idx)
                && let Some(sections) = sections.in_edition(&reading.article)
            {
                reading.set_sections(sections);
            }
        }
        Event::Noted(idx, noted) => {
            if let Some(noted) = of_shown(state, idx, noted) {
                live::noted(state, idx, *noted);
                return state.go_on_to_note(idx);
            }
        }
        Event::Stored(found) => stored::stored(state, found),
        Event::Reloaded(idx, reloaded) => {
            if let Some(reloaded) = of_shown(state, idx, reloaded) {
                live::reloaded(state, idx, *reloaded);
            }
        }
        Event::Recovered(idx) => live::recovered(state, idx),
        Event::Reported(id, found, n_read) => return overlay::export::reported(state, id, (found, n_read)),
        Event::Kept(found) => overlay::kept::found(state, found),
        Event::Themes(names) => overlay::themes::offer(state, names),
        Event::Found(id, finding) => search::found(state, id, finding),
        Event::FoundAll(id, found, n_read) => overlay::find_all::found(state, id, found, n_read),
        Event::Ranked(of, found) => overlay::palette::ranked(state, &of, found),
        Event::Gathered(id, found) => overlay::topics::gathered(state, id, found),
        Event::Failed(idx, problem) => failed(state, idx, problem),
        Event::Saved(writer) => {
            state.writer = writer;
            state.unsaved = state.unsaved.saturating_sub(1);
            state.save_failed = false;
        }
        // Told once; the last row says so as long as it lasts.
        Event::SaveFailed(_) if state.save_failed => {}
        Event::SaveFailed(problem) => {
            state.save_failed = true;
            state.quitting = false;
            // The remedy first, as a narrow row cuts the end; the path stands last.
            let told = state.locale.fill("message.save_failed", &[("key", &state.key_of("save-again"))]);
            let Problem { what, hint } = state.locale.problem(&problem);
            state.message = Some(Err(Problem::new(told, format!("{hint}. {what}"))));
        }
        Event::Told(told) => state.message = Some(told),
        _ => {}
    }
    Vec::new()
}

/// What was found in an open article, unless that has another text now.
fn of_shown<T>(state: &State, idx: usize, found: Of<T>) -> Option<T> {
    found.in_edition(&state.readings.get(&idx)?.article)
}

/// The articles of the one folder that was opened.
fn listed(state: &mut State, entries: Vec<Entry>) -> Vec<Effect> {
    state.loading.folder = false;
    state.entries = entries;
    state.readings.clear();
    state.stored.clear();
    let mut effects = state.show_entry_again(0);
    effects.extend(overlay::find_all::look_again(state));
    effects
}

fn opened(state: &mut State, idx: usize, document: Document) -> Vec<Effect> {
    let Some(entry) = state.entries.get_mut(idx) else { return Vec::new() };
    entry.problem = None;
    if entry.title.is_none() {
        super::outline::title_of(&document.article).into_iter().for_each(|title| entry.entitle(title));
    }
    let whole = document.whole;
    if whole {
        state.opening.remove(&idx);
    }
    match state.readings.get_mut(&idx) {
        Some(reading) => reading.replace(document),
        None => {
            state.readings.insert(idx, Reading::new(document));
            forget_far_ones(state);
        }
    }
    if let Some(memory) = state.memories.remove(&idx) {
        recall(state, idx, memory);
    }
    let is_place = |jump: &mut (usize, Jump)| whole && jump.0 == idx && matches!(jump.1, Jump::Place(..));
    if let Some((_, Jump::Place(at, words))) = state.jump_wanted.take_if(is_place)
        && let Some(reading) = state.readings.get_mut(&idx)
    {
        reading.jump_to(at, &words);
        reading.jumps.shown(0);
    }
    if whole && idx == state.current {
        // The keys go on from a page that is laid out.
        settle(state);
        return input::release(state);
    }
    Vec::new()
}

/// Takes what is remembered of entries that are not open: it serves when one is opened.
fn recalled(state: &mut State, memories: Vec<(usize, Memory)>) {
    let closed = memories.into_iter().filter(|(idx, _)| !state.readings.contains_key(idx));
    state.memories.extend(closed);
}

/// Brings the reader back to where an article was left, once its text is there that far; not where the reader has
/// gone on meanwhile.
fn recall(state: &mut State, idx: usize, memory: Memory) {
    match state.readings.get_mut(&idx) {
        Some(reading) if !reading.is_at_start() => {}
        Some(reading) if reading.whole || memory.lies_in(&reading.article) => {
            if reading.recall(&memory) && idx == state.current {
                let key = state.key_of("start");
                state.remark = Some(state.locale.fill("message.recalled", &[("key", &key)]));
            }
        }
        _ => drop(state.memories.insert(idx, memory)),
    }
}

/// How many articles without notes stay open at once; the next one is read again when it is looked at.
const MOST_OPEN: usize = 48;

/// Closes the open article farthest from the one that is shown, where there are many. One whose notes were changed
/// stays, for undo.
fn forget_far_ones(state: &mut State) {
    if state.readings.len() <= MOST_OPEN {
        return;
    }
    let changed = state.history.entries();
    let bare = |idx: &&usize| state.readings.get(idx).is_some_and(|reading| reading.notes.is_empty());
    let far =
        state.readings.keys().filter(|idx| **idx != state.current && !changed.contains(idx)).filter(bare);
    if let Some(far) = far.max_by_key(|idx| idx.abs_diff(state.current)).copied() {
        let memory = state.readings.remove(&far).map(|reading| reading.memory());
        state.memories.extend(memory.map(|memory| (far, memory)));
    }
}

fn failed(state: &mut State, idx: usize, problem: Problem) {
    state.loading.folder = false;
    state.opening.remove(&idx);
    state.held.clear();
    if let Some(entry) = state.entries.get_mut(idx) {
        entry.problem = Some(problem.clone());
    }
    if idx == state.current {
        state.notice(Kind::Article, Err(problem));
    }
}

impl State {
    /// Goes to byte `at` of an article, as soon as it is read; to the words that stood there when it was found, where
    /// they stand near it now.
    pub(super) fn go_to(&mut self, entry: usize, (at, words): (usize, &str)) -> Vec<Effect> {
        let before = self.current;
        let effects = self.show_entry(entry);
        match self.readings.get_mut(&entry) {
            Some(reading) if reading.whole => {
                reading.jump_to(at, words);
                self.arrive_from(before);
            }
            _ => self.jump_wanted = Some((entry, Jump::Place(at, words.to_owned()))),
        }
        self.focus = Pane::Text;
        effects
    }

    /// Goes to a note, as soon as it is known where it stands.
    pub(super) fn go_to_note(&mut self, entry: usize, id: NoteId) -> Vec<Effect> {
        self.focus = Pane::Text;
        let mut effects = if entry == self.current { Vec::new() } else { self.show_entry(entry) };
        self.jump_wanted = Some((entry, Jump::Note(id)));
        effects.extend(self.go_on_to_note(entry));
        effects
    }

    /// Goes to the note that a jump waits for, where the notes on its article are known.
    fn go_on_to_note(&mut self, entry: usize) -> Vec<Effect> {
        let is_shown = self.reading().is_some_and(|reading| reading.noted) && entry == self.current;
        let is_note =
            |jump: &mut (usize, Jump)| is_shown && jump.0 == entry && matches!(jump.1, Jump::Note(_));
        let Some((_, Jump::Note(id))) = self.jump_wanted.take_if(is_note) else { return Vec::new() };
        let at =
            self.reading().and_then(|reading| reading.notes.iter().position(|note| note.annotation.id == id));
        at.map_or_else(Vec::new, |at| actions::go_to_note(self, at))
    }

    /// Goes to an article; the effect reads it where that has not been done.
    pub(super) fn show_entry(&mut self, idx: usize) -> Vec<Effect> {
        if idx != self.current && idx < self.entries.len() {
            self.set_off();
        }
        self.show_entry_again(idx)
    }

    /// Shows an article that the trail leads to; the effect reads it where that has not been done.
    pub(super) fn show_entry_again(&mut self, idx: usize) -> Vec<Effect> {
        if idx >= self.entries.len() {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.current, idx);
        if let Some(reading) = self.readings.get_mut(&idx).filter(|_| before != idx) {
            reading.come_to();
        }
        self.lists.articles.selected = idx;
        self.lists.notes = super::lists::List::default();
        self.message = self.entries[idx].problem.clone().map(Err);
        let is_new = !self.readings.contains_key(&idx) && self.opening.insert(idx);
        let left = if self.readings.contains_key(&before) && before != idx { Some(before) } else { None };
        left.map(Effect::Remember).into_iter().chain(is_new.then_some(Effect::Open(idx))).collect()
    }
}

/// How the text is laid out for the frame and the configuration of now.
fn page_setting(state: &State, area: Area) -> Setting {
    let config = &state.config;
    let width = super::outline::text_columns(area, config).1;
    let (spacing, line_spacing) = (usize::from(config.spacing), usize::from(config.line_spacing));
    Setting { width, spacing, line_spacing, ..Setting::default() }
}

/// Brings the page and the lists in agreement with what has changed.
fn settle(state: &mut State) {
    state.arrange();
    let scroll = state.config.scroll;
    let area = state.frame.page_or_hidden();
    let setting = page_setting(state, area);
    let focus = state.focus;
    if let Some(reading) = state.readings.get_mut(&state.current) {
        reading.extend();
        reading.lay_out(setting, usize::from(area.height), scroll);
    }
    search::mark_page(state);
    live::keep_hand(state);
    if focus != Pane::Sections
        && let Some(here) = state.reading().and_then(Reading::section_here)
    {
        state.lists.sections.selected = state.shown(Pane::Sections).nearest(here);
    }
    super::outline::keep_lists_in_view(state);
    overlay::lay_out(state);
}
