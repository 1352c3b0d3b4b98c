//! What the reader hands on: quotations with their source, and notes as values for the exports.

use std::collections::BTreeMap;

use super::overlay::export::Scope;
use super::reading::Reading;
use super::state::{Entry, State};
use crate::export::{Candidate, Item, Report, Words};
use crate::model::{Article, Label, Mentions, Section, Standing, Target};
use crate::text::range::TextRange;

use super::annotate::Marked;

/// A quotation and where it is from, for the clipboard.
pub fn with_source(state: &State, quote: &str) -> String {
    let entry = state.entries.get(state.current);
    let title = entry.map(Entry::shown).unwrap_or_default();
    let article = state.reading().map(|reading| &reading.article);
    let mut source = vec![title];
    source.extend(article.and_then(|article| article.outlet.clone()));
    source.extend(article.and_then(|article| article.published.clone()));
    source.extend(article.and_then(|article| article.url.clone()));
    let lines: Vec<&str> = quote.lines().filter(|line| !line.is_empty()).collect();
    format!("“{}”\n— {}", within_marks(&lines.join(" ")), source.join(", "))
}

/// Words as they stand within quotation marks: their own double ones are single.
fn within_marks(words: &str) -> String {
    let mut before = ' ';
    let mut single = |c: char| {
        let opens = before.is_whitespace() || "([{‘“\"—".contains(before);
        before = c;
        match c {
            '“' => '‘',
            '”' => '’',
            '"' if opens => '‘',
            '"' => '’',
            c => c,
        }
    };
    words.chars().map(&mut single).collect()
}

/// The notes of a scope, article by article; `stored` are those on articles that are not open.
pub fn reports(state: &State, scope: Scope, stored: &BTreeMap<usize, Report>) -> Vec<Report> {
    let wanted = |idx: &usize| scope == Scope::Briefing || *idx == state.current;
    (0..state.entries.len())
        .filter(wanted)
        .filter_map(|idx| {
            let Some(reading) = state.readings.get(&idx).filter(|_| !stored.contains_key(&idx)) else {
                return stored.get(&idx).cloned();
            };
            let section = (scope == Scope::Section).then(|| reading.section_here()).flatten();
            let mut report = of_reading(&state.entries[idx], reading, (section, &state.config.labels));
            for item in report.items.iter_mut().filter(|item| item.writer.is_empty()) {
                // Made since the start: the disk knows the writer, the note on the screen does not yet.
                item.writer.clone_from(&state.writer);
            }
            Some(report)
        })
        .filter(|report| scope != Scope::Briefing || !report.items.is_empty())
        .collect()
}

/// The words of the interface that an export needs.
pub fn words(state: &State) -> Words {
    let text = |name: &str| state.locale.text(&format!("export.{name}")).to_owned();
    Words {
        source: text("source"),
        note: state.locale.text("note.title").to_owned(),
        article_note: text("article_note"),
        lost: text("lost"),
        changed: text("changed"),
        no_notes: text("no_notes"),
    }
}

fn of_reading(entry: &Entry, reading: &Reading, wish: (Option<usize>, &[Label])) -> Report {
    let title = entry.title.clone().unwrap_or_else(|| entry.shown());
    let of =
        Source { title, path: entry.source.name(), article: &reading.article, sections: &reading.sections };
    let mut report = report(&of, &reading.notes, wish.1);
    if let Some(section) = wish.0 {
        let title = reading.sections.get(section).map(|section| section.title.clone());
        report.items.retain(|item| item.section == title);
    }
    report
}

/// An article that notes are on.
pub struct Source<'a> {
    /// Its title.
    pub title: String,
    /// Its path or name.
    pub path: String,
    /// The article.
    pub article: &'a Article,
    /// Its sections.
    pub sections: &'a [Section],
}

/// The notes of an article as an export wants them.
pub fn report(of: &Source, notes: &[Marked], labels: &[Label]) -> Report {
    let (placed, homeless): (Vec<&Marked>, Vec<&Marked>) =
        notes.iter().partition(|note| note.place.range.is_some());
    let items = placed.into_iter().chain(homeless).map(|note| item(of, note, labels)).collect();
    Report {
        title: of.title.clone(),
        path: of.path.clone(),
        outlet: of.article.outlet.clone(),
        published: of.article.published.clone(),
        url: of.article.url.clone(),
        items,
    }
}

fn item(of: &Source, note: &Marked, labels: &[Label]) -> Item {
    let annotation = &note.annotation;
    let range = note.place.range.filter(|_| annotation.target != Target::Article);
    let block = range.map(|range| of.article.block_at(range.start()));
    let section = block.and_then(|block| of.sections.iter().rfind(|section| section.blocks.contains(&block)));
    let label = Label::named(labels, &annotation.label);
    let (text, points) = (&of.article.text, of.article.points());
    let candidate = |range: &TextRange| Candidate {
        block: of.article.block_at(range.start()),
        points: points.point(text, range.start())..points.point(text, range.end()),
        words: range.slice(text).to_owned(),
    };
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let mentions = Mentions::of(&annotation.note);
    let now = range.map(|range| range.slice(text).to_owned());
    Item {
        id: annotation.id.0.clone(),
        kind: annotation.target.name().to_owned(),
        label: annotation.label.clone(),
        has_own_label: labels.first().is_none_or(|first| first.name != annotation.label),
        label_title: label.map_or_else(|| annotation.label.clone(), |label| label.title.clone()),
        note: annotation.note.clone(),
        tags: owned(mentions.tags),
        who: owned(mentions.who),
        due: owned(mentions.due),
        quote: annotation.anchor.quote.clone(),
        paragraphs: paragraphs(of.article, range, &annotation.anchor.quote),
        state: note.place.standing.name(),
        is_lost: matches!(note.place.standing, Standing::Lost | Standing::Ambiguous),
        section: section.map(|section| section.title.clone()),
        block,
        points: range.map(|range| points.point(text, range.start())..points.point(text, range.end())),
        now,
        candidates: note.place.candidates.iter().map(candidate).collect(),
        context: (annotation.anchor.prefix.clone(), annotation.anchor.suffix.clone()),
        created: annotation.created.clone(),
        modified: annotation.modified.clone(),
        writer: annotation.writer.clone(),
    }
}

/// A quotation cut where the paragraphs end that it is of; where it does not stand there any more, at blank lines.
fn paragraphs(article: &Article, range: Option<TextRange>, quote: &str) -> Vec<String> {
    let Some(range) = range.filter(|range| range.slice(&article.text) == quote) else {
        return quote.split("\n\n").filter(|part| !part.trim().is_empty()).map(str::to_owned).collect();
    };
    let blocks = article.blocks.iter().skip(article.block_at(range.start()));
    let parts = blocks.map(|block| block.range).take_while(|block| block.start() < range.end());
    let cut = |block: TextRange| block.start().max(range.start())..block.end().min(range.end());
    let words = parts.filter_map(|block| article.text.get(cut(block)));
    words.filter(|words| !words.trim().is_empty()).map(str::to_owned).collect()
}
