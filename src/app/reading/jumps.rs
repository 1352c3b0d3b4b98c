//! Where the reader jumped from in an article, and back to.

/// The most places that are kept.
const MOST: usize = 50;

/// The bytes that the reader jumped from, the last one last, and those that `back` has left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jumps {
    back: Vec<usize>,
    forward: Vec<usize>,
    /// How many of `back` were made since the article was shown.
    n_here: usize,
}

impl Jumps {
    /// Those of an earlier run.
    pub fn earlier(back: Vec<usize>, forward: Vec<usize>) -> Jumps {
        Jumps { back, forward, n_here: 0 }
    }

    /// The places to go back to, the last one last.
    pub fn places(&self) -> &[usize] {
        &self.back
    }

    /// The places to go forward to again, the last one last.
    pub fn places_forward(&self) -> &[usize] {
        &self.forward
    }

    /// How many were made since the article was shown: those go back before another article does.
    pub fn n_here(&self) -> usize {
        self.n_here
    }

    /// Whether there is a way forward again.
    pub fn leads_on(&self) -> bool {
        !self.forward.is_empty()
    }

    /// The article is shown again, with so many jumps that were made since it was shown.
    pub fn shown(&mut self, n_here: usize) {
        self.n_here = n_here.min(self.back.len());
    }

    /// The reader left for another article: there is no way forward in this one.
    pub fn left(&mut self) {
        self.forward.clear();
    }

    /// Notes that the reader jumps from byte `at`.
    pub fn note(&mut self, at: usize) {
        if self.back.last() != Some(&at) {
            self.back.push(at);
            self.n_here += 1;
        }
        if self.back.len() > MOST {
            self.back.remove(0);
            self.n_here = self.n_here.min(MOST);
        }
        self.forward.clear();
    }

    /// Forgets the last jump, if it was from `at`.
    pub fn forget(&mut self, at: usize) {
        if self.back.pop_if(|last| *last == at).is_some() {
            self.n_here = self.n_here.saturating_sub(1);
        }
    }

    /// Where the reader, who is at `here`, jumped from.
    pub fn back(&mut self, here: usize) -> Option<usize> {
        let at = self.back.pop()?;
        self.n_here = self.n_here.saturating_sub(1);
        self.forward.push(here);
        Some(at)
    }

    /// Where the reader, who is at `here`, went back from.
    pub fn forward(&mut self, here: usize) -> Option<usize> {
        let at = self.forward.pop()?;
        self.n_here += 1;
        self.back.push(here);
        Some(at)
    }

    /// The article has changed: `now` tells where a byte is today.
    pub fn follow(&mut self, now: impl Fn(usize) -> usize) {
        for at in self.back.iter_mut().chain(&mut self.forward) {
            *at = now(*at);
        }
    }
}
