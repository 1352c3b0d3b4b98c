//! Work of which one turn goes on at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Work that is asked for from several threads: one turn goes on at a time, and whatever was asked for meanwhile is
/// served by one turn more.
#[derive(Debug, Default)]
pub struct Turn(AtomicUsize);

impl Turn {
    /// Asks for a turn; true where nobody is at it, so that the asker has to [`Turn::take`] it.
    pub fn ask(&self) -> bool {
        self.0.fetch_add(1, Ordering::SeqCst) == 0
    }

    /// Takes turns until all that were asked for are served.
    pub fn take(&self, act: impl Fn()) {
        loop {
            let asked = self.0.load(Ordering::SeqCst);
            act();
            if self.0.fetch_sub(asked, Ordering::SeqCst) == asked {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_is_asked_for_during_a_turn_is_one_turn_more() {
        let (turn, n_turns) = (Turn::default(), Cell::new(0));
        assert!(turn.ask());
        turn.take(|| {
            n_turns.set(n_turns.get() + 1);
            if n_turns.get() == 1 {
                assert!(!turn.ask() && !turn.ask());
            }
        });
        assert_eq!(n_turns.get(), 2);
        assert!(turn.ask(), "nobody is at it any more");
    }
}
