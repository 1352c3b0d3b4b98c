//! Searching in an article, and ranking what can be gone to.

mod query;
mod scan;

pub use query::Query;
pub use scan::{Finding, MOST, run};
