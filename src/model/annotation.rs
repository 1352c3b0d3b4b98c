//! What readers add to an article.

use std::ops::Range;

use serde::Serialize;

use crate::model::Mentions;
use crate::text::columns;
use crate::text::range::TextRange;

/// The name of an annotation: a UUID of version 7 in 26 Crockford characters, so that names sort by time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct NoteId(pub String);

impl NoteId {
    /// Makes a name from the time in milliseconds since 1970 and 74 random bits (the lowest ones of `random`).
    ///
    /// RFC 9562, section 5.7; letters after Crockford's Base32.
    pub fn new(unix_ms: u64, random: u128) -> NoteId {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let low = random & ((1 << 62) - 1);
        let middle = (random >> 62) & 0xfff;
        let bits = u128::from(unix_ms) << 80 | 7 << 76 | middle << 64 | 0b10 << 62 | low;
        NoteId((0..26).rev().map(|at| char::from(LETTERS[(bits >> (at * 5)) as usize & 31])).collect())
    }
}

/// A target with a label and an optional note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Its name.
    pub id: NoteId,
    /// What it is on.
    pub target: Target,
    /// The name of its label.
    pub label: String,
    /// The reader's words; empty for a highlight. May hold `#tags`, `@who` and `~due`.
    pub note: String,
    /// How it remembers its passage.
    pub anchor: Anchor,
    /// When it was made: UTC, seconds, as `2031-07-04T09:26:27Z`.
    pub created: String,
    /// When it was last changed, in the same form.
    pub modified: String,
    /// Who wrote it.
    pub writer: String,
}

impl Annotation {
    /// What it is called in at most so many columns: by the reader's words, else by those that it is on.
    pub fn called(&self, columns: usize) -> String {
        let words = if self.note.is_empty() { &self.anchor.quote } else { &self.note };
        let near = &words[..words.floor_char_boundary(4 * columns + 64)];
        columns::shorten(&near.split_whitespace().collect::<Vec<_>>().join(" "), columns)
    }

    /// The `#tags` of the note, without the sign, in order, each once.
    pub fn tags(&self) -> Vec<&str> {
        Mentions::of(&self.note).tags
    }
}

/// What an annotation is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Words, sentences, across paragraphs.
    Quote,
    /// A whole paragraph.
    Paragraph,
    /// A whole section.
    Section,
    /// The article as a whole.
    Article,
    /// An amount in the text.
    Figure,
    /// No note: a section begins at this paragraph, named by the annotation's words.
    SectionStart,
    /// No note: no section begins at this paragraph.
    SectionJoin,
    /// A kind of a later version of the program, kept as it is.
    Other(String),
}

impl Target {
    /// The stable name in the notes file and in JSON.
    pub fn name(&self) -> &str {
        match self {
            Target::Quote => "quote",
            Target::Paragraph => "paragraph",
            Target::Section => "section",
            Target::Article => "article",
            Target::Figure => "figure",
            Target::SectionStart => "section-start",
            Target::SectionJoin => "section-join",
            Target::Other(name) => name,
        }
    }

    /// Whether it is a change of the sections rather than a note.
    pub fn is_edit(&self) -> bool {
        matches!(self, Target::SectionStart | Target::SectionJoin)
    }

    /// The target of that name.
    pub fn of(name: &str) -> Target {
        match name {
            "quote" => Target::Quote,
            "paragraph" => Target::Paragraph,
            "section" => Target::Section,
            "article" => Target::Article,
            "figure" => Target::Figure,
            "section-start" => Target::SectionStart,
            "section-join" => Target::SectionJoin,
            other => Target::Other(other.to_owned()),
        }
    }
}

/// How an annotation remembers its target: the words, what stood around them, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The words of the target; for long paragraphs and sections their head, `…` and tail.
    pub quote: String,
    /// A check of all words, folded, where `quote` is only their head and tail; else empty.
    pub whole: String,
    /// Up to 64 code points before the target.
    pub prefix: String,
    /// Up to 64 code points after it.
    pub suffix: String,
    /// The target in code points of the canonical text that it was made on, half-open.
    pub position: Range<usize>,
    /// The hash of that canonical text.
    pub text: String,
}

/// Where an annotation stands in the text of today, and how sure that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// How the passage was found.
    pub standing: Standing,
    /// The passage, in bytes of the canonical text; `None` for *ambiguous*, *lost*, *unchecked*.
    pub range: Option<TextRange>,
    /// The passages that it may be, best first: for *ambiguous* and, as suggestions, for *lost*.
    pub candidates: Vec<TextRange>,
}

/// How an annotation's passage was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Where it was.
    Same,
    /// The same words at another place.
    Moved,
    /// At its place, with other words.
    Changed,
    /// Two or more places are equally likely; none is shown.
    Ambiguous,
    /// The passage is gone.
    Lost,
    /// Not looked for yet.
    Unchecked,
}

impl Standing {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Same => "same",
            Standing::Moved => "moved",
            Standing::Changed => "changed",
            Standing::Ambiguous => "ambiguous",
            Standing::Lost => "lost",
            Standing::Unchecked => "unchecked",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_by_time_and_carry_the_version() {
        let (early, late) = (NoteId::new(1, u128::MAX), NoteId::new(2, 0));
        assert!(early < late);
        assert_eq!(early.0.len(), 26);
        assert_ne!(NoteId::new(1, 1), NoteId::new(1, 2));
    }
}
