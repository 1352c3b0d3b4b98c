//! Searching in an article, and ranking what can be gone to.

mod hits;
mod places;
mod query;
mod rank;
mod scan;
mod strays;

pub use hits::{Hit, Hits, MOST_SHOWN, hits};
pub use query::Query;
pub use rank::{Candidates, Marker, Ranked};
pub use scan::{Finding, MOST, prepare, run};
