//! One version of a note, and its way to the model and back.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Map, Value};

use crate::model::{Anchor, Annotation, NoteId, Target};
use crate::text::clean::clean;
use crate::text::excerpt::LONGEST_WHOLE;
use crate::text::hash::text_hash;

/// Which version of a note this is: the `count`-th of `writer`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Who wrote it.
    pub writer: String,
    /// How many versions of the note the writer has written, with this one.
    pub count: u64,
}

/// One version of a note, as a notes file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The note's name.
    pub id: NoteId,
    /// Which version of it this is.
    pub version: Version,
    /// The versions that its writer had seen: for each other writer the highest count.
    pub saw: BTreeMap<String, u64>,
    /// Whether it says that the note is deleted; its words are kept.
    pub gone: bool,
    /// The name of its target's kind.
    pub kind: String,
    /// The name of its label.
    pub label: String,
    /// When the note was made.
    pub created: String,
    /// When this version was made.
    pub modified: String,
    /// Where its words were, in code points of the canonical text.
    pub position: Range<usize>,
    /// What stood before them.
    pub prefix: String,
    /// What stood after them.
    pub suffix: String,
    /// The hash of the canonical text; empty where the file's front says it.
    pub text: String,
    /// The words.
    pub quote: String,
    /// The check of all words, where they are only head and tail of a long passage.
    pub whole: String,
    /// The reader's words.
    pub note: String,
    /// Keys that this version of the program does not know.
    pub others: Map<String, Value>,
    /// The lines that it was read from, as long as nothing in it changed.
    pub raw: Raw,
}

/// The lines that an entry was read from; says nothing on what the entry says, so that all are equal.
#[derive(Debug, Clone, Default)]
pub struct Raw(pub Option<String>);

impl PartialEq for Raw {
    fn eq(&self, _: &Raw) -> bool {
        true
    }
}

impl Eq for Raw {}

impl Entry {
    /// A version with what `annotation` says and what `base`, the version before it, says beyond that.
    pub(super) fn of(annotation: &Annotation, base: Option<&Entry>) -> Entry {
        let anchor = &annotation.anchor;
        Entry {
            id: annotation.id.clone(),
            version: Version::default(),
            saw: BTreeMap::new(),
            gone: false,
            kind: clean(annotation.target.name()),
            label: clean(&annotation.label),
            created: annotation.created.clone(),
            modified: annotation.modified.clone(),
            position: anchor.position.clone(),
            prefix: clean(&anchor.prefix),
            suffix: clean(&anchor.suffix),
            text: anchor.text.clone(),
            quote: plain_lines(&anchor.quote),
            whole: anchor.whole.clone(),
            note: plain_note(&annotation.note),
            others: base.map(|base| base.others.clone()).unwrap_or_default(),
            raw: Raw::default(),
        }
    }

    /// The version as an annotation, without what would steer a terminal. Its text hash is empty where the file's
    /// front says it.
    pub fn annotation(&self) -> Annotation {
        Annotation {
            id: self.id.clone(),
            target: Target::of(&clean(&self.kind)),
            label: clean(&self.label),
            note: clean(&self.note),
            anchor: Anchor {
                quote: clean(&self.quote),
                whole: clean(&self.whole),
                prefix: clean(&self.prefix),
                suffix: clean(&self.suffix),
                position: self.position.clone(),
                text: clean(&self.text),
            },
            created: clean(&self.created),
            modified: clean(&self.modified),
            writer: clean(&self.version.writer),
        }
    }

    /// Whether the writer of this version had seen `other`, so that it no longer counts.
    pub(super) fn replaces(&self, other: &Entry) -> bool {
        let own = if self.version.writer == other.version.writer { self.version.count } else { 0 };
        let seen = self.saw.get(&other.version.writer).copied().unwrap_or(0);
        let is_itself = self.version == other.version;
        !is_itself && own.max(seen) >= other.version.count
    }

    /// Whether two versions say the same to a reader.
    pub(super) fn says_as(&self, other: &Entry) -> bool {
        let said = |entry: &Entry| {
            let Entry { gone, kind, label, quote, note, position, text, .. } = entry.clone();
            (gone, kind, label, quote, note, position, text)
        };
        (self.gone && other.gone) || said(self) == said(other)
    }

    /// Whether it says what `annotation` says, whoever wrote it and when. A deletion says nothing.
    pub(super) fn says(&self, annotation: &Annotation) -> bool {
        let own = Entry::of(&self.annotation(), None);
        !self.gone && own.says_as(&Entry::of(annotation, None))
    }

    /// Raises `vector` to all that this version is and has seen.
    pub(super) fn join_into(&self, vector: &mut BTreeMap<String, u64>) {
        let own = (&self.version.writer, &self.version.count);
        for (writer, &count) in self.saw.iter().chain([own]) {
            let known = vector.entry(writer.clone()).or_insert(0);
            *known = count.max(*known);
        }
    }

    /// The check of the quotation by which an edit by hand is noticed: eight hexadecimal digits.
    pub(super) fn check(quote: &str) -> String {
        text_hash(quote)[..8].to_owned()
    }

    /// Whether the quotation is the head and tail of a longer passage.
    pub(super) fn is_excerpt(&self) -> bool {
        self.position.len() > LONGEST_WHOLE && self.quote.chars().count() < self.position.len()
    }
}

/// `words` with LF line ends and no other control characters but tabs.
pub(super) fn plain_lines(words: &str) -> String {
    clean(&words.replace("\r\n", "\n").replace('\r', "\n"))
}

/// A note as the file can keep it: LF line ends, no blank lines at its ends.
pub(super) fn plain_note(note: &str) -> String {
    let lines = plain_lines(note);
    let lines: Vec<&str> = lines.split('\n').collect();
    let is_blank = |line: &&str| line.trim().is_empty();
    let first = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !is_blank(line)).map_or(first, |last| last + 1);
    lines[first..last].join("\n")
}
