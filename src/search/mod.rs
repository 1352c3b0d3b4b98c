//! Searching in an article, and ranking what can be gone to.

mod candidates;
mod hits;
mod letters;
mod pieces;
mod places;
mod query;
mod rank;
mod scan;
mod scattered;

pub use candidates::{Candidates, MOST_BYTES, Shelf};
pub use hits::{Hit, Hits, MOST_SHOWN, hits};
pub use letters::BEHIND;
pub use query::Query;
pub use rank::{Marker, Ranked};
pub use scan::{Finding, MOST, prepare, run};
