//! What was not done, for the reader.

use serde::Serialize;

/// An error as the reader sees it, in two lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What was not done and why, with the path.
    pub what: String,
    /// What would help.
    pub hint: String,
}
