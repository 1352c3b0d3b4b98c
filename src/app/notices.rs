//! What the last row tells: answers to the reader's keys, and what they did not ask for.

use std::collections::VecDeque;

use super::state::State;
use crate::model::Problem;

/// Words, or a problem, for the last row.
pub type Told = Result<String, Problem>;

/// What the reader is to know without having asked, oldest first. None hides another, and none hides an answer: each
/// waits until it has been shown, and goes with the next key.
#[derive(Debug, Clone, Default)]
pub struct Notices(VecDeque<(Kind, Told)>);

/// Which notices replace each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// None: it is told once.
    Once,
    /// What others did to the notes.
    Notes,
    /// What happened to the article's file.
    Article,
}

/// More than these have waited too long to be of use.
const MOST: usize = 8;

impl State {
    /// Answers a key in the last row: the words of that name, with the values in them.
    pub fn tell(&mut self, name: &str, values: &[(&str, &str)]) {
        self.message = Some(Ok(self.locale.fill(name, values)));
    }

    /// Tells something that the reader did not ask for, after what is being told.
    pub fn notice(&mut self, kind: Kind, told: Told) {
        let all = &mut self.notices.0;
        if let Some(other) = all.iter_mut().find(|other| kind != Kind::Once && other.0 == kind) {
            other.1 = told;
        } else if all.len() < MOST {
            all.push_back((kind, told));
        }
    }

    /// What the last row says instead of hints.
    pub fn told(&self) -> Option<&Told> {
        self.message.as_ref().or(self.notices.0.front().map(|(_, told)| told))
    }

    /// What has been shown is over: a key was pressed.
    pub(super) fn pass_told(&mut self) {
        if self.message.take().is_none() && self.notices.0.pop_front().is_none() {
            self.remark = None;
        }
    }
}
