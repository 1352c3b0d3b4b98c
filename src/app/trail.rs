//! The way through the articles, so that a jump from one to another can be taken back as one within an article can.
//!
//! Each article keeps its own jumps ([`super::reading`]). Those made since it was shown are taken back first, then the
//! article from which the reader came, then older ones of the article.

use super::event::Effect;
use super::state::State;

/// The most articles that are kept.
const MOST: usize = 100;

/// The articles that the reader came from, the last one last, and those that going back has left.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    back: Vec<Stop>,
    /// With the jumps that there were in the article before it: more of them, and the way has branched off.
    forward: Vec<(Stop, usize)>,
}

/// An article on the way.
#[derive(Debug, Clone, Copy)]
struct Stop {
    entry: usize,
    /// The jumps within it since it was shown.
    n_jumps: usize,
}

impl State {
    /// Notes that the reader goes from the article shown to another.
    pub(super) fn set_off(&mut self) {
        let here = self.stop();
        if let Some(reading) = self.reading_mut() {
            reading.jumps.left();
        }
        self.trail.forward.clear();
        self.trail.back.push(here);
        if self.trail.back.len() > MOST {
            self.trail.back.remove(0);
        }
    }

    /// Notes that the reader came from another article, if `before` was one, and jumped to a place at once: back leads to
    /// where the reader was, not to where this article was left.
    pub(super) fn arrive_from(&mut self, before: usize) {
        if self.current != before
            && let Some(reading) = self.reading_mut()
        {
            reading.jumps.shown(0);
        }
    }

    fn stop(&self) -> Stop {
        Stop { entry: self.current, n_jumps: self.n_jumps() }
    }

    fn n_jumps(&self) -> usize {
        self.reading().map_or(0, |reading| reading.jumps.n_here())
    }

    /// Goes back to where the reader jumped from: here, or in the article before.
    pub(super) fn go_back(&mut self) -> Vec<Effect> {
        if self.n_jumps() == 0
            && let Some(stop) = self.trail.back.pop()
        {
            self.trail.forward.push((self.stop(), stop.n_jumps));
            return self.return_to(stop);
        }
        if !self.reading_mut().is_some_and(|reading| reading.back()) {
            self.message = Some(Ok(self.locale.text("message.no_way_back").to_owned()));
        }
        Vec::new()
    }

    /// Goes forward to where the reader went back from: here, or in the article after.
    pub(super) fn go_forward(&mut self) -> Vec<Effect> {
        if self.reading_mut().is_some_and(|reading| reading.forward()) {
            return Vec::new();
        }
        let n_jumps = self.n_jumps();
        if self.trail.forward.last().is_some_and(|(_, before)| n_jumps > *before) {
            self.trail.forward.clear();
        }
        let Some((stop, _)) = self.trail.forward.pop() else {
            self.message = Some(Ok(self.locale.text("message.no_way_forward").to_owned()));
            return Vec::new();
        };
        self.trail.back.push(self.stop());
        self.return_to(stop)
    }

    /// Shows an article of the trail, where its reader left it.
    fn return_to(&mut self, stop: Stop) -> Vec<Effect> {
        let effects = self.show_entry_again(stop.entry);
        if let Some(reading) = self.reading_mut() {
            reading.jumps.shown(stop.n_jumps);
        }
        effects
    }
}
