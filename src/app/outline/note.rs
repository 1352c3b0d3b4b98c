//! An annotation in the list of notes: its words, what the reader wrote, how it stands and what can be done about it.

use super::{ItemLine, Tone, compared, fold};
use crate::anchor;
use crate::app::annotate::Marked;
use crate::app::reading::Reading;
use crate::app::state::State;
use crate::model::{Annotation, Hue, Label, Mentions, Standing, Target};
use crate::text::range::TextRange;
use crate::text::{columns, excerpt};

/// Lines of an old or a new passage, of the note that the keys are for and of the others.
const PASSAGE: (usize, usize) = (8, 2);
/// So many of the passages that a note may be on are shown at once.
const CANDIDATES: usize = 8;
/// Lines of the reader's words.
const NOTE: (usize, usize) = (12, 3);

/// The lines of annotation `idx` in `width` columns.
pub(super) fn lines(state: &State, idx: usize, width: usize) -> Vec<ItemLine> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(note) = reading.notes.get(idx) else { return Vec::new() };
    let item =
        Item { state, reading, note, room: width.saturating_sub(2).max(4), is_near: is_near(state, idx) };
    let mut lines = item.passage();
    lines.extend(item.versions());
    lines.extend(item.standing());
    lines
}

/// Whether annotation `idx` is shown in full: it is the one that the keys are for.
fn is_near(state: &State, idx: usize) -> bool {
    state.at_hand() == Some(idx)
}

struct Item<'a> {
    state: &'a State,
    reading: &'a Reading,
    note: &'a Marked,
    room: usize,
    is_near: bool,
}

impl Item<'_> {
    fn most(&self, (near, far): (usize, usize)) -> usize {
        if self.is_near { near } else { far }
    }

    /// The words that it is on, with its sign; of changed ones what they were and what they are.
    fn passage(&self) -> Vec<ItemLine> {
        let annotation = &self.note.annotation;
        let label = Label::named(&self.state.config.labels, &annotation.label);
        let (sign, hue) = label.map_or(("*", Hue::Yellow), |label| (label.sign.as_str(), label.hue));
        let mut lines = match self.change() {
            Some((old, new)) => indented(compared::changed(old, new, (self.room, self.most(PASSAGE)))),
            None => {
                let is_bare = annotation.note.is_empty();
                let tone = if is_bare { Tone::Plain } else { Tone::Dim };
                let most = self.most((PASSAGE.0.min(4), if is_bare { 2 } else { 1 }));
                // Where only that is to be told, one sign does.
                let sign = if self.note.place.standing == Standing::Moved { "~ " } else { "" };
                plain(fold(&format!("{sign}{}", self.words()), self.room, most), tone)
            }
        };
        if let Some(first) = lines.first_mut() {
            let sign = if self.state.config.screen_reader { " " } else { sign };
            first[0] = (format!("{sign} "), Tone::Label(hue));
        }
        // Read aloud, the sign would be a word of the passage.
        if let Some(label) = label.filter(|_| self.state.config.screen_reader) {
            lines.insert(0, vec![(label.title.clone(), Tone::Label(hue))]);
        }
        lines
    }

    /// What the passage was and what it is, where it changed and both are known whole.
    fn change(&self) -> Option<(&str, &str)> {
        let anchor = &self.note.annotation.anchor;
        let range = self.note.place.range.filter(|_| self.note.place.standing == Standing::Changed)?;
        let is_whole = excerpt::head_and_tail(&anchor.quote, anchor.position.len()).is_none();
        is_whole.then(|| (anchor.quote.as_str(), range.slice(&self.reading.article.text)))
    }

    fn words(&self) -> String {
        let annotation = &self.note.annotation;
        let kind = self.state.locale.text(&format!("kind.{}", annotation.target.name())).to_owned();
        match annotation.target {
            Target::Quote => annotation.anchor.quote.clone(),
            Target::Article => kind,
            Target::Section => {
                let title = self.note.place.range.and_then(|range| self.reading.title_at(range.start()));
                format!("{kind}: {}", title.unwrap_or(&annotation.anchor.quote))
            }
            _ => format!("{kind}: {}", annotation.anchor.quote),
        }
    }

    /// What the reader wrote; of several versions each, with its writer.
    fn versions(&self) -> Vec<ItemLine> {
        let note = self.note;
        if note.others.is_empty() {
            return self.text(&note.annotation);
        }
        let mut lines = Vec::new();
        for (idx, version) in note.versions().enumerate() {
            let sign = if idx == self.tried().unwrap_or(0) { "> " } else { "  " };
            let (writer, at) = (version.writer.as_str(), version.modified.get(5..16).unwrap_or(""));
            let here = self.state.locale.text("version.here");
            let writer = if writer.is_empty() { here } else { writer };
            let values = [("writer", writer), ("at", &at.replace('T', " ")), ("label", &self.title(version))];
            let head = self.state.locale.fill("version.by", &values);
            let head = fold(&head, self.room.saturating_sub(2), 1).into_iter().next().unwrap_or_default();
            lines.push(vec![
                ("  ".to_owned(), Tone::Plain),
                (sign.to_owned(), Tone::Key),
                (head, Tone::Strong),
            ]);
            lines.extend(self.text(version));
        }
        lines
    }

    fn title(&self, version: &Annotation) -> String {
        let label = Label::named(&self.state.config.labels, &version.label);
        label.map_or_else(|| version.label.clone(), |label| label.title.clone())
    }

    /// The reader's words, tags and names in a tone of their own.
    fn text(&self, version: &Annotation) -> Vec<ItemLine> {
        let lines = fold(&version.note, self.room, self.most(NOTE));
        lines
            .into_iter()
            .map(|words| {
                let mut line = vec![("  ".to_owned(), Tone::Plain)];
                line.extend(tagged(&words));
                line
            })
            .collect()
    }

    /// How it stands, what it means, and what to do.
    fn standing(&self) -> Vec<ItemLine> {
        let (locale, standing) = (&self.state.locale, self.note.place.standing);
        let mut lines = Vec::new();
        if !self.note.others.is_empty() {
            lines.extend(self.told("version"));
        }
        if !asks(self.reading, self.note) {
            return lines;
        }
        if self.is_near && matches!(standing, Standing::Lost | Standing::Ambiguous) {
            lines.extend(self.context());
            lines.extend(self.candidates());
        }
        let name = format!("standing.{}", standing.name());
        if self.is_near {
            lines.extend(self.told(&name));
        } else if standing != Standing::Moved {
            lines.extend(plain(fold(locale.text(&format!("{name}.what")), self.room, 1), Tone::Warn));
        }
        lines
    }

    /// What something means, and the keys that help.
    fn told(&self, name: &str) -> Vec<ItemLine> {
        let mut lines =
            plain(fold(self.state.locale.text(&format!("{name}.what")), self.room, 2), Tone::Warn);
        if self.is_near {
            lines.extend(plain(fold(&self.state.how(self.note), self.room, 5), Tone::Dim));
        }
        lines
    }

    /// What stood around the words.
    fn context(&self) -> Vec<ItemLine> {
        let anchor = &self.note.annotation.anchor;
        let words = format!("…{} [{}] {}…", flat(&anchor.prefix), flat(&anchor.quote), flat(&anchor.suffix));
        plain(fold(&words, self.room, 5), Tone::Dim)
    }

    /// The passages that it may be, each with what stands around it: the words alone are often alike.
    fn candidates(&self) -> Vec<ItemLine> {
        let all = &self.note.place.candidates;
        let first = self.tried().map_or(0, |tried| (tried + 1).saturating_sub(CANDIDATES));
        let shown = all.iter().enumerate().skip(first).take(CANDIDATES);
        let mut lines: Vec<ItemLine> =
            shown.flat_map(|(idx, range)| self.candidate((idx, all.len()), *range)).collect();
        let n_more = all.len().saturating_sub(first + CANDIDATES);
        if n_more > 0 {
            let more = self.state.locale.fill("standing.more", &[("n", &n_more.to_string())]);
            lines.extend(plain(vec![more], Tone::Dim));
        }
        lines
    }

    /// Passage number `at.0` of `at.1` that it may be, with what stands around it.
    fn candidate(&self, at: (usize, usize), range: TextRange) -> Vec<ItemLine> {
        let is_tried = self.tried() == Some(at.0);
        let number = format!("{} {}/{} ", if is_tried { ">" } else { " " }, at.0 + 1, at.1);
        let indent = columns::width(&number);
        let room = self.room.saturating_sub(indent).max(8);
        let words = around(&self.reading.article.text, range, room);
        let tone = if is_tried { Tone::Strong } else { Tone::Plain };
        let lines = fold(&words, room, 3).into_iter().enumerate();
        lines
            .map(|(idx, words)| {
                let lead = if idx == 0 { number.clone() } else { " ".repeat(indent) };
                vec![(lead, Tone::Key), (words, tone)]
            })
            .collect()
    }

    /// The alternative that is looked at.
    fn tried(&self) -> Option<usize> {
        let tried = self.reading.hand.tried.as_ref()?;
        (tried.0 == self.note.annotation.id).then_some(tried.1)
    }
}

/// Whether the reader is asked about how a note stands: not where it merely moved with what stands around it.
pub fn asks(reading: &Reading, note: &Marked) -> bool {
    let anchor = &note.annotation.anchor;
    match (note.place.standing, note.place.range) {
        (Standing::Same, _) => false,
        (Standing::Moved, Some(range)) => !anchor::is_in_company(&reading.article.text, range, anchor),
        _ => true,
    }
}

/// A passage in brackets with some words before it and after it; about three lines of so many columns.
fn around(text: &str, range: TextRange, columns: usize) -> String {
    let from = text.floor_char_boundary(range.start().saturating_sub(4 * columns));
    let to = text.ceil_char_boundary(range.end() + 4 * columns);
    let (before, after) = (flat(&text[from..range.start()]), flat(&text[range.end()..to]));
    let words = flat(range.slice(text));
    let (side, half) = (columns * 3 / 4, columns / 2);
    let words = if columns::width(&words) <= columns {
        words
    } else {
        format!("{} … {}", first_words(&words, half), last_words(&words, half))
    };
    format!("…{} [{words}] {}…", last_words(&before, side), first_words(&after, side))
}

/// The whole words at the beginning of `words` that fit into so many columns; part of the first where none does.
fn first_words(words: &str, columns: usize) -> &str {
    let (head, _) = columns::head(words, columns);
    let is_whole = words[head.len()..].chars().next().is_none_or(char::is_whitespace);
    let end = if is_whole { head.len() } else { head.rfind(' ').unwrap_or(head.len()) };
    head[..end].trim_end()
}

/// The same at its end.
fn last_words(words: &str, columns: usize) -> &str {
    let tail = columns::tail(words, columns);
    let is_whole = words[..words.len() - tail.len()].chars().next_back().is_none_or(char::is_whitespace);
    let start = if is_whole { 0 } else { tail.find(' ').unwrap_or(0) };
    tail[start..].trim_start()
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn indented(lines: Vec<ItemLine>) -> Vec<ItemLine> {
    let indent = |mut line: ItemLine| {
        line.insert(0, ("  ".to_owned(), Tone::Plain));
        line
    };
    lines.into_iter().map(indent).collect()
}

fn plain(lines: Vec<String>, tone: Tone) -> Vec<ItemLine> {
    indented(lines.into_iter().map(|words| vec![(words, tone)]).collect())
}

/// A line of the reader's words, cut at `#tags`, `@names` and `~dates`.
fn tagged(line: &str) -> ItemLine {
    let mut runs: ItemLine = Vec::new();
    for word in line.split_inclusive(char::is_whitespace) {
        let names = Mentions::of(word);
        let is_tag = [&names.tags, &names.who, &names.due].iter().any(|named| !named.is_empty());
        let tone = if is_tag { Tone::Tag } else { Tone::Plain };
        match runs.last_mut() {
            Some((words, last)) if *last == tone => words.push_str(word),
            _ => runs.push((word.to_owned(), tone)),
        }
    }
    runs
}
