//! What a reader is told when something was not done.

use std::fmt;

/// An error in two lines: what was not done and why, with the path; and what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What was not done, and why: one sentence that names the path, without a full stop.
    pub what: String,
    /// What would help: one sentence, without a full stop.
    pub hint: String,
}

impl Problem {
    /// Makes a problem from its two lines.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Problem {
        Problem { what: what.into(), hint: hint.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.what, self.hint)
    }
}

impl std::error::Error for Problem {}
