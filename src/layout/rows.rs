//! The rows of one stretch of a block.

use super::Setting;
use crate::model::{Article, Block, BlockKind};
use crate::text::range::TextRange;
use crate::text::{columns, stretch, wrap};

/// What stands in one row of the text pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Nothing: the space between two blocks.
    Blank,
    /// A line of words.
    Line(Line),
    /// Asides folded away.
    Fold {
        /// The index of the first block hidden.
        block: usize,
        /// How many blocks are hidden.
        n_blocks: usize,
        /// The first byte hidden.
        start: usize,
    },
}

/// A line of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its words, in bytes of the article's text.
    pub range: TextRange,
    /// The columns left blank before it.
    pub indent: u16,
    /// What its block is.
    pub kind: BlockKind,
    /// Whether its block is an aside.
    pub aside: bool,
    /// Whether it is the first line of its block.
    pub first: bool,
}

impl Row {
    /// The first byte that the row stands for; `None` for a blank one.
    pub fn start(self) -> Option<usize> {
        match self {
            Row::Blank => None,
            Row::Line(line) => Some(line.range.start()),
            Row::Fold { start, .. } => Some(start),
        }
    }
}

/// Lays out stretch `at.1` of block `at.0`.
pub fn lay_out(article: &Article, setting: Setting, at: (usize, usize)) -> Vec<Row> {
    let (block_idx, stretch_idx) = at;
    let Some(block) = article.blocks.get(block_idx) else { return Vec::new() };
    let mut rows = Vec::new();
    if block.aside.is_some() && !setting.asides {
        if stretch_idx == 0 && first_of_run(article, block_idx) == block_idx {
            space(article, (block_idx, setting.spacing), &mut rows);
            let n_blocks = run_length(article, block_idx);
            rows.push(Row::Fold { block: block_idx, n_blocks, start: block.range.start() });
        }
        return rows;
    }
    if stretch_idx == 0 {
        space(article, (block_idx, setting.spacing), &mut rows);
    }
    let opening = opening(article, setting, at);
    let part = stretch::get(&article.text, block.range, stretch_idx);
    let indent = indent(block, article, setting.width);
    let width = setting.width.saturating_sub(indent).max(1);
    let ranges = if block.kind == BlockKind::Verbatim {
        verbatim(&article.text, part, width)
    } else {
        wrap::wrap_indented(&article.text, part, (width, opening))
    };
    for (idx, range) in ranges.into_iter().enumerate() {
        if idx > 0 || stretch_idx > 0 {
            rows.extend(std::iter::repeat_n(Row::Blank, setting.line_spacing));
        }
        let first = idx == 0 && stretch_idx == 0;
        let indent = match block.kind {
            BlockKind::Item if first => 0,
            _ if first => (indent + opening) as u16,
            _ => indent as u16,
        };
        rows.push(Row::Line(Line { range, indent, kind: block.kind, aside: block.aside.is_some(), first }));
    }
    rows
}

/// How far the first line of a paragraph stands in, which tells it from the one above where no blank row does.
fn opening(article: &Article, setting: Setting, at: (usize, usize)) -> usize {
    let kind = article.blocks.get(at.0).map(|block| block.kind);
    let tells = setting.spacing == 0 && at.1 == 0 && kind == Some(BlockKind::Paragraph);
    if tells && setting.width >= 16 { 2 } else { 0 }
}

/// The first block of the run of asides that `block_idx` lies in; the block itself outside of asides.
///
/// Runs longer than [`LONGEST_RUN`] are cut, so that this is bounded.
pub fn first_of_run(article: &Article, block_idx: usize) -> usize {
    let is_aside = |idx: usize| article.blocks.get(idx).is_some_and(|block| block.aside.is_some());
    let mut first = block_idx;
    while is_aside(first) && !first.is_multiple_of(LONGEST_RUN) && is_aside(first - 1) {
        first -= 1;
    }
    first
}

/// A run of asides is cut where a block's index is a multiple of this.
const LONGEST_RUN: usize = 64;

fn run_length(article: &Article, first: usize) -> usize {
    let same_run = |idx: &usize| *idx == first || !idx.is_multiple_of(LONGEST_RUN);
    let is_aside = |idx: &usize| article.blocks.get(*idx).is_some_and(|block| block.aside.is_some());
    (first..).take_while(|idx| is_aside(idx) && same_run(idx)).count()
}

/// Adds the blank rows before a block, where there are any; a heading is never without.
fn space(article: &Article, at: (usize, usize), rows: &mut Vec<Row>) {
    let (block_idx, spacing) = at;
    let kind = |idx: usize| article.blocks.get(idx).map(|block| block.kind);
    let list_goes_on = block_idx > 0
        && kind(block_idx) == Some(BlockKind::Item)
        && kind(block_idx - 1) == Some(BlockKind::Item);
    let least = usize::from(matches!(kind(block_idx), Some(BlockKind::Heading(_))));
    if block_idx > 0 && !list_goes_on {
        rows.extend(std::iter::repeat_n(Row::Blank, spacing.max(least)));
    }
}

/// How far the lines of a block stand in: an item's below its mark, a quotation's behind its bar.
fn indent(block: &Block, article: &Article, width: usize) -> usize {
    let wanted = match block.kind {
        BlockKind::Quote => 2,
        BlockKind::Item => {
            let words = block.range.slice(&article.text);
            let mark = words.find(char::is_whitespace).map_or(0, |at| columns::width(&words[..at]) + 1);
            if mark > 5 { 2 } else { mark }
        }
        _ => 0,
    };
    if wanted + 8 > width { 0 } else { wanted }
}

/// The lines as they stand, cut where they are too wide.
fn verbatim(text: &str, part: TextRange, width: usize) -> Vec<TextRange> {
    let mut lines = Vec::new();
    let mut at = part.start();
    for line in part.slice(text).split_inclusive('\n') {
        let mut rest = line.trim_end_matches(['\n', ' ']);
        let mut from = at;
        while !rest.is_empty() {
            let (mut fits, _) = columns::head(rest, width);
            if fits.is_empty() {
                fits = &rest[..rest.chars().next().map_or(rest.len(), char::len_utf8)];
            }
            lines.push(TextRange::trusted(from..from + fits.len()));
            from += fits.len();
            rest = &rest[fits.len()..];
        }
        at += line.len();
    }
    lines
}
