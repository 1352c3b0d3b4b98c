//! One news text, as read.

use std::sync::OnceLock;

use serde::Serialize;

use crate::text::hash::text_hash;
use crate::text::points::Points;
use crate::text::range::TextRange;

/// One news text: its canonical text and what was found in and about it.
///
/// The canonical text is NFC, with LF line ends, without a leading BOM and without control characters or bidi
/// overrides. All ranges are bytes of it; all positions that leave the program are code points of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The name of the format in `ingest::FORMATS` that it was read by.
    pub format: &'static str,
    /// The name of the encoding that its bytes were read by, in lower case.
    pub encoding: &'static str,
    /// The title that the source states; `None` where it states none.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, as stated.
    pub published: Option<String>,
    /// The language as a BCP 47 tag, guessed from the script: `ko` or `en`.
    pub language: Option<&'static str>,
    /// Where it can be read on the web.
    pub url: Option<String>,
    /// The canonical text.
    pub text: String,
    /// The blocks in the order of the file, ascending and disjoint.
    pub blocks: Vec<Block>,
    /// What the reader should be told of the reading.
    pub warnings: Vec<Warning>,
    /// What [`Article::hash`] and [`Article::points`] found.
    pub known: Known,
}

impl Article {
    /// The hash of the canonical text, by which notes know which text their positions speak of.
    ///
    /// Linear the first time, which is best done where nobody waits; then constant. The text must not change after it.
    pub fn hash(&self) -> &str {
        self.known.hash.get_or_init(|| text_hash(&self.text))
    }

    /// The code points of the canonical text. Linear the first time, then constant, as [`Article::hash`].
    pub fn points(&self) -> &Points {
        self.known.points.get_or_init(|| Points::new(&self.text))
    }

    /// The words of block `block_idx`; empty where there is no such block.
    pub fn words(&self, block_idx: usize) -> &str {
        self.blocks.get(block_idx).map_or("", |block| block.range.slice(&self.text))
    }

    /// The byte at which a block begins; that after the last one for what comes after it.
    pub fn start_of(&self, block_idx: usize) -> usize {
        let end = || self.blocks.last().map_or(0, |block| block.range.end());
        self.blocks.get(block_idx).map_or_else(end, |block| block.range.start())
    }

    /// The index of the block that holds byte `at`, or else the last one that starts before it.
    ///
    /// Logarithmic in the number of blocks.
    pub fn block_at(&self, at: usize) -> usize {
        self.blocks.partition_point(|block| block.range.start() <= at).saturating_sub(1)
    }
}

/// What was found out about a text that takes long to find out. A copy knows nothing: its text may be changed.
#[derive(Debug, Default)]
pub struct Known {
    hash: OnceLock<String>,
    points: OnceLock<Points>,
}

impl Clone for Known {
    fn clone(&self) -> Known {
        Known::default()
    }
}

impl PartialEq for Known {
    fn eq(&self, _: &Known) -> bool {
        true
    }
}

impl Eq for Known {}

/// A paragraph, heading, list item or quotation of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the canonical text, without the blank lines around it.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
    /// What it is instead of a part of the article's body; `None` for the body.
    pub aside: Option<Aside>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading with its level, 1 the highest.
    Heading(u8),
    /// An item of a list; its words start with its mark.
    Item,
    /// A quotation set apart.
    Quote,
    /// Text whose line breaks and blanks matter, as a table or code.
    Verbatim,
}

impl BlockKind {
    /// The stable name in JSON: `paragraph`, `heading`, `item`, `quote`, `verbatim`.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading(_) => "heading",
            BlockKind::Item => "item",
            BlockKind::Quote => "quote",
            BlockKind::Verbatim => "verbatim",
        }
    }
}

/// What a block is that does not belong to the body: marked and folded away, never deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aside {
    /// Words below a picture, with its source.
    Caption,
    /// The writer's name or address.
    Byline,
    /// Place, agency or time of writing.
    Dateline,
    /// A statement of rights.
    Rights,
    /// Links to other articles.
    Related,
    /// An invitation to subscribe, to follow, to report.
    Promotion,
    /// Words of the web page's own controls.
    Interface,
    /// Foreign advertising text.
    Spam,
}

/// What the reader should be told of an input that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What is the matter, in a sentence.
    pub what: String,
    /// The line of the input, counted from 1, where there is one.
    pub line: Option<usize>,
}
