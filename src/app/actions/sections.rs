//! Changing the sections: their names, where they begin, what belongs together. Kept with the notes.

use super::Times;
use crate::app::event::Effect;
use crate::app::overlay::{self, note::Subject};
use crate::app::reading::Reading;
use crate::app::state::State;
use crate::model::Target;
use crate::text::range::TextRange;

/// Gives the section that is selected in the list another name.
pub fn rename(state: &mut State, _: Times) -> Vec<Effect> {
    let idx = state.lists.sections.selected;
    let Some(section) = state.reading().and_then(|reading| reading.sections.get(idx)) else {
        return Vec::new();
    };
    let (block, title) = (section.blocks.start, section.title.clone());
    if let Some(range) = range_of(state, block) {
        overlay::note::write(state, Subject::Title(range), &title);
    }
    Vec::new()
}

/// Lets a section begin at the paragraph under the cursor of the text.
pub fn split(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let block = reading.article.block_at(reading.cursor);
    if reading.sections.iter().any(|section| section.blocks.start == block) {
        state.tell("message.section_begins", &[]);
        return Vec::new();
    }
    let joined = reading.edit_at(&Target::SectionJoin, block).map(|edit| edit.annotation.id.clone());
    match (joined, range_of(state, block)) {
        (Some(id), _) => state.delete(&id),
        (None, Some(range)) => state.annotate(Target::SectionStart, range, ("", "")),
        (None, None) => Vec::new(),
    }
}

/// Puts the section after the one that is selected in the list together with it.
pub fn merge(state: &mut State, _: Times) -> Vec<Effect> {
    let idx = state.lists.sections.selected;
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(level) = reading.sections.get(idx).map(|section| section.level) else { return Vec::new() };
    let next = reading.sections[idx + 1..].iter().find(|section| section.level <= level);
    let Some(block) = next.filter(|next| next.level == level).map(|next| next.blocks.start) else {
        state.tell("message.no_next_section", &[]);
        return Vec::new();
    };
    let started = reading.edit_at(&Target::SectionStart, block).filter(|_| !reading.is_found(block));
    match (started.map(|edit| edit.annotation.id.clone()), range_of(state, block)) {
        (Some(id), _) => state.delete(&id),
        (None, Some(range)) => state.annotate(Target::SectionJoin, range, ("", "")),
        (None, None) => Vec::new(),
    }
}

/// Names the section that begins with the paragraph at `range`; an empty name gives back the one that was found.
pub fn name(state: &mut State, range: TextRange, title: &str) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let block = reading.article.block_at(range.start());
    let named = reading.edit_at(&Target::SectionStart, block).map(|edit| edit.annotation.id.clone());
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if reading.sections.iter().any(|section| section.blocks.start == block && section.title == title) {
        return Vec::new();
    }
    match named {
        Some(id) if title.is_empty() && reading.is_found(block) => state.delete(&id),
        Some(id) => state.edit(&id, "section_named", |marked| marked.annotation.note = title),
        None if title.is_empty() => Vec::new(),
        // The paragraph and not `range`, which is but its beginning where the text changed meanwhile.
        None => match range_of(state, block) {
            Some(range) => state.annotate(Target::SectionStart, range, ("", &title)),
            None => Vec::new(),
        },
    }
}

/// Folds the sections below the one that is selected in the list away, or opens them.
pub fn fold(state: &mut State, _: Times) -> Vec<Effect> {
    let idx = state.lists.sections.selected;
    let has_lower = state.reading_mut().is_some_and(|reading| {
        // On a section without lower ones, the one that it stands below is meant.
        let host = (0..=idx).rev().find(|host| reading.fold_of(*host).is_some() && reading.holds(*host, idx));
        host.is_some_and(|host| reading.toggle_fold(host))
    });
    told_unless(state, has_lower, "message.no_lower_sections")
}

/// Folds all lower sections away, or opens all.
pub fn fold_all(state: &mut State, _: Times) -> Vec<Effect> {
    let has_lower = state.reading_mut().is_some_and(Reading::toggle_all_folds);
    told_unless(state, has_lower, "message.no_lower_sections")
}

fn told_unless(state: &mut State, done: bool, message: &str) -> Vec<Effect> {
    if !done {
        state.tell(message, &[]);
    }
    Vec::new()
}

/// Marks the section that is selected in the list as done, or takes the mark away.
pub fn done_selected(state: &mut State, _: Times) -> Vec<Effect> {
    mark_done(state, state.lists.sections.selected)
}

/// Marks the section under the cursor as done, or takes the mark away.
pub fn done_here(state: &mut State, _: Times) -> Vec<Effect> {
    state.reading().and_then(Reading::section_here).map_or_else(Vec::new, |here| mark_done(state, here))
}

fn mark_done(state: &mut State, idx: usize) -> Vec<Effect> {
    let Some(done) = state.reading_mut().and_then(|reading| reading.toggle_done(idx)) else {
        return Vec::new();
    };
    let name = if done { "message.section_done" } else { "message.section_open" };
    state.tell(name, &[("n", &(idx + 1).to_string())]);
    vec![Effect::Remember(state.current)]
}

fn range_of(state: &State, block: usize) -> Option<TextRange> {
    state.reading()?.article.blocks.get(block).map(|block| block.range)
}
