//! The last row: where the reader is, what just happened, and the keys that help now.

use super::annotate::Marked;
use super::frame::NARROW;
use super::hints::{self, Hint};
use super::keys;
use super::outline::{self, Tone};
use super::overlay::{self, Overlay};
use super::state::State;
use crate::model::Label;
use crate::text::columns;

/// What the last row says, each from its column on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foot {
    /// Words.
    pub words: Vec<(u16, String, Tone)>,
    /// Hints.
    pub hints: Vec<(u16, Hint)>,
}

/// Words and what they are.
type Words = (String, Tone);

impl Foot {
    /// The last row as it is now. In a search what is typed stands in it as well.
    pub fn new(state: &State) -> Foot {
        let area = state.frame.status;
        let (start, end) = (area.x + 1, area.x + area.width.saturating_sub(1));
        let room = end.saturating_sub(start);
        let mut foot = Foot::default();
        let told = match state.told() {
            _ if matches!(state.overlays.last(), Some(Overlay::Find(_))) => {
                foot.search(state, (start, end));
                return foot;
            }
            Some(Ok(words)) => Some((words.clone(), Tone::Strong)),
            Some(Err(problem)) => {
                let problem = state.locale.problem(problem);
                Some((format!("{}. {}", problem.what, problem.hint), Tone::Warn))
            }
            None => None,
        };
        match told {
            Some((words, tone)) => foot.words.push((start, shortened(&words, room), tone)),
            None => foot.place(state, (start, end)),
        }
        foot
    }

    /// The hint at a column.
    pub(super) fn hint_at(&self, column: u16) -> Option<&Hint> {
        let holds = |(x, hint): &&(u16, Hint)| (*x..*x + hint.columns() as u16).contains(&column);
        self.hints.iter().find(holds).map(|(_, hint)| hint)
    }

    /// Where the reader is, and what helps there.
    fn place(&mut self, state: &State, (mut x, end): (u16, u16)) {
        let hints = hints::hints(state);
        let needed = match state.remark {
            Some(_) => 0,
            None => {
                let needed = hints.iter().take(hints::n_needed(state, hints.len()));
                needed.map(|hint| hint.columns() + 2).sum::<usize>() as u16
            }
        };
        let doing = doing(state).into_iter().map(|words| (words, 0));
        for ((words, tone), kept) in doing.chain(place(state).into_iter().map(|words| (words, needed))) {
            let wide = columns::width(&words) as u16;
            if wide + kept > end.saturating_sub(x) {
                break;
            }
            self.words.push((x, words, tone));
            x += wide + 2;
        }
        match &state.remark {
            Some(remark) => {
                self.push_right(end, (shortened(remark, end.saturating_sub(x)), Tone::Dim));
            }
            None => self.fill(hints, (x, end)),
        }
    }

    /// How much was found of what is typed, and what helps there.
    fn search(&mut self, state: &State, (start, end): (u16, u16)) {
        self.words.push((start, "/".to_owned(), Tone::Key));
        let (words, tone) = beside_typed(state).unwrap_or((String::new(), Tone::Key));
        let wide = columns::width(&words) as u16;
        let after = start + 1 + typed_room(state).min(typed_columns(state)) + 2;
        if after + wide <= end {
            self.words.push((after, words, tone));
            self.fill(hints::hints(state), (after + wide + 2, end));
        } else {
            self.push_right(end, (words, tone));
        }
    }

    fn push_right(&mut self, end: u16, (words, tone): Words) {
        self.words.push((end.saturating_sub(columns::width(&words) as u16), words, tone));
    }

    /// Puts the hints that fit at the right end: the way out in any case, if it does; one that is too long leaves its
    /// room to those after it.
    fn fill(&mut self, hints: Vec<Hint>, (start, end): (u16, u16)) {
        let room = usize::from(end.saturating_sub(start));
        let mut used = 0;
        let mut kept = way_out(&hints).filter(|kept| *kept <= room).map_or(0, |columns| columns + 2);
        let mut fits = |hint: &Hint| {
            if hint.leaves {
                kept = 0;
            }
            let fits = used + hint.columns() + kept <= room;
            used += if fits { hint.columns() + 2 } else { 0 };
            fits
        };
        let hints: Vec<Hint> = hints.into_iter().filter(|hint| fits(hint)).collect();
        let mut x = end.saturating_sub(used.saturating_sub(2) as u16);
        for hint in hints {
            let wide = hint.columns() as u16;
            self.hints.push((x, hint));
            x += wide + 2;
        }
    }
}

/// The columns of the way out.
fn way_out(hints: &[Hint]) -> Option<usize> {
    hints.iter().find(|hint| hint.leaves).map(Hint::columns)
}

/// The columns that what is searched for may take: beside it stands what was found, and the way out where there is
/// room.
pub(super) fn typed_room(state: &State) -> u16 {
    let words = beside_typed(state).map_or(0, |beside| columns::width(&beside.0)) as u16;
    let room = state.frame.status.width.saturating_sub(words + 5);
    let way_out = way_out(&hints::hints(state)).map_or(0, |columns| columns as u16 + 2);
    if room > way_out + LEAST_TYPED { room - way_out } else { room }
}

/// What stands beside what is searched for: that it was cut, else how much was found.
fn beside_typed(state: &State) -> Option<Words> {
    match state.overlays.last() {
        Some(Overlay::Find(find)) if find.line.is_cut() => {
            Some((overlay::cut(state, &find.line), Tone::Strong))
        }
        _ => found(state),
    }
}

/// The columns that what is searched for keeps, where the way out has room beside it.
const LEAST_TYPED: u16 = 12;

/// The columns that what is searched for takes, with some more where it is short.
fn typed_columns(state: &State) -> u16 {
    let least = if state.size.0 < NARROW { 8 } else { 12 };
    match state.overlays.last() {
        Some(Overlay::Find(find)) => columns::width(find.line.text()).max(least) as u16,
        _ => 0,
    }
}

fn shortened(words: &str, room: u16) -> String {
    columns::shorten(words, usize::from(room))
}

/// What the reader is about, which comes before all else.
fn doing(state: &State) -> Vec<Words> {
    let locale = &state.locale;
    let mut parts = Vec::new();
    let mut pressed = keys::shown(&state.pending.keys);
    if let Some(count) = state.pending.count {
        pressed = format!("{count}{pressed}");
    }
    if state.pending.label {
        pressed = locale.text("status.label_key").to_owned();
    }
    if !pressed.is_empty() {
        parts.push((pressed, Tone::Key));
    }
    if state.save_failed {
        parts.push((locale.fill("status.unsaved", &[("n", &state.unsaved.to_string())]), Tone::Warn));
    }
    let is_selecting = state.reading().is_some_and(|reading| reading.selection.is_some());
    parts.extend(is_selecting.then(|| (selecting(state), Tone::Strong)));
    parts.extend(found(state));
    parts
}

/// Section, percent, minutes left, counts of labels, and what is going on, as far as the hints leave room.
fn place(state: &State) -> Vec<Words> {
    let locale = &state.locale;
    let mut parts = Vec::new();
    let is_wide = state.size.0 >= NARROW;
    let Some(reading) = state.reading() else { return parts };
    if let Some(here) = reading.section_here() {
        let (n, m) = ((here + 1).to_string(), reading.sections.len().to_string());
        parts.push((locale.fill("status.section", &[("n", &n), ("m", &m)]), Tone::Plain));
    }
    if reading.whole {
        parts.push((format!("{}%", reading.percent()), Tone::Plain));
    }
    if reading.whole && is_wide {
        let minutes = outline::minutes_left(reading);
        let (name, n) = match minutes {
            0 => ("status.minute", 0),
            1..=99 => ("status.minutes", minutes),
            _ => ("status.hours", (minutes + 30) / 60),
        };
        parts.push((locale.fill(name, &[("n", &n.to_string())]), Tone::Dim));
    } else if !reading.whole {
        parts.push((locale.text("status.rest").to_owned(), Tone::Dim));
    }
    for label in state.config.labels.iter().filter(|_| is_wide) {
        if let Some(count) = reading.labels.get(&label.name) {
            parts.push((
                if state.config.screen_reader {
                    format!("{} {count}", label.title)
                } else {
                    format!("{}{count}", label.sign)
                },
                Tone::Label(label.hue),
            ));
        }
    }
    if state.loading.folder {
        parts.push((locale.text("status.folder").to_owned(), Tone::Dim));
    } else if (1..state.entries.len()).contains(&state.loading.titles) {
        let (n, m) = (state.loading.titles.to_string(), state.entries.len().to_string());
        parts.push((locale.fill("status.titles", &[("n", &n), ("m", &m)]), Tone::Dim));
    }
    parts
}

/// Says that there is a selection, and whether it is the passage of an annotation.
fn selecting(state: &State) -> String {
    let adjusted = state.reading().and_then(|reading| reading.find(reading.hand.adjusted.as_ref()?));
    let title = |note: &Marked| {
        let label = Label::named(&state.config.labels, &note.annotation.label);
        label.map_or_else(|| note.annotation.label.clone(), |label| label.title.clone())
    };
    match adjusted {
        Some(note) => state.locale.fill("status.adjusting", &[("label", &title(note))]),
        None => state.locale.text("status.selecting").to_owned(),
    }
}

/// Which of how many passages the cursor is on, while a search is marked.
fn found(state: &State) -> Option<Words> {
    let (search, reading) = (&state.search, state.reading()?);
    search.query.as_ref().filter(|_| search.on)?;
    let m = search.found.count.to_string();
    let words = match (search.number_at(reading.cursor), search.found.over) {
        (_, false) => state.locale.fill("status.found_so_far", &[("m", &m)]),
        (_, true) if search.found.count == 0 => {
            return Some((state.locale.text("status.found_none").to_owned(), Tone::Warn));
        }
        (Some(n), true) => state.locale.fill("status.found_one", &[("n", &n.to_string()), ("m", &m)]),
        (None, true) => state.locale.fill("status.found", &[("m", &m)]),
    };
    Some((words, Tone::Key))
}
