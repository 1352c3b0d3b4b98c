//! Text as readers see it: ranges, columns, line breaking, sentences, Hangul, folding.
//!
//! Nothing here knows what an article is.

pub mod clean;
pub mod columns;
pub mod excerpt;
pub mod fold;
mod glue;
pub mod hangul;
pub mod hash;
pub mod lead;
pub mod points;
pub mod range;
pub mod sentence;
pub mod stretch;
pub mod word;
pub mod wrap;
