//! Sections and the reader's topics.

use std::ops::Range;

use serde::Serialize;

use super::article::Article;
use super::label::Hue;

/// A run of blocks with a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What a person would jump for, in the article's words.
    pub title: String,
    /// The depth, 1 the highest.
    pub level: u8,
    /// The blocks, half-open; a section of a higher level holds those of the lower ones below it.
    pub blocks: Range<usize>,
    /// How it was found.
    pub origin: Origin,
    /// Leading words that set it apart from the others, best first.
    pub keywords: Vec<String>,
}

impl Section {
    /// How much of `article` it is, in percent of the bytes, rounded.
    pub fn share(&self, article: &Article) -> usize {
        let between = |blocks: &Range<usize>| article.start_of(blocks.end) - article.start_of(blocks.start);
        let all = between(&(0..article.blocks.len()));
        (between(&self.blocks) * 100 + all / 2).checked_div(all).unwrap_or(0)
    }
}

/// How a section was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The article states it by a heading.
    Stated,
    /// The reader's own topic words found it.
    Topic,
    /// The program found it.
    Inferred,
    /// The reader changed it.
    Edited,
}

/// A change that the reader made to the sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionEdit {
    /// A section begins at this block, and has this name where it is not empty.
    Start {
        /// The index of the block.
        block: usize,
        /// The name.
        title: String,
    },
    /// No section begins at this block: it belongs to the one before.
    Join {
        /// The index of the block.
        block: usize,
    },
}

/// A subject that the reader names, with the words that tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    /// The name, as shown.
    pub name: String,
    /// Words or phrases; a passage that holds one belongs to the topic. Case and width do not matter.
    pub words: Vec<String>,
    /// Its colour, where the reader gave it one; the theme gives it its tone.
    pub color: Option<Hue>,
}
