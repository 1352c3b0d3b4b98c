//! What the reader typed and may want again: patterns and commands, kept from one run to the next.

use serde::{Deserialize, Serialize};

use super::actions;
use super::overlay::palette::MOST_RECENT;
use super::search::MOST_PATTERNS;
use super::state::State;

/// What the reader searched for and which commands they ran.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// What was searched for, the newest last; each pattern stands there once, at most a hundred.
    pub patterns: Vec<String>,
    /// The names of the commands run from the palette, the last one first; each stands there once, at most twenty.
    pub commands: Vec<String>,
}

impl Habits {
    /// The habits of this run.
    pub fn of(state: &State) -> Habits {
        let commands = state.recent.iter().map(|name| (*name).to_owned()).collect();
        Habits { patterns: state.search.history.clone(), commands }
    }

    /// These habits after older ones: the newest of both, as many as are remembered.
    pub fn after(self, older: Habits) -> Habits {
        let mut patterns = older.patterns;
        patterns.retain(|words| !self.patterns.contains(words));
        patterns.extend(self.patterns);
        patterns.drain(..patterns.len().saturating_sub(MOST_PATTERNS));
        let mut commands = self.commands;
        for name in older.commands {
            if !commands.contains(&name) {
                commands.push(name);
            }
        }
        commands.truncate(MOST_RECENT);
        Habits { patterns, commands }
    }
}

impl State {
    /// Takes what is remembered from earlier runs; what was typed in this one stays the newest.
    pub fn recall_habits(&mut self, older: Habits) {
        let Habits { patterns, commands } = Habits::of(self).after(older);
        self.search.history = patterns;
        // A command of another version of the program is none of this one.
        let known = commands.iter().filter_map(|name| actions::named(name)).map(|action| action.name);
        self.recent = known.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habits(patterns: &[&str], commands: &[&str]) -> Habits {
        let owned = |words: &[&str]| words.iter().map(|words| (*words).to_owned()).collect();
        Habits { patterns: owned(patterns), commands: owned(commands) }
    }

    #[test]
    fn the_newest_of_both_runs_stay_once() {
        let (newer, older) = (habits(&["b", "c"], &["y", "x"]), habits(&["a", "b"], &["x", "z"]));
        assert_eq!(newer.after(older), habits(&["a", "b", "c"], &["y", "x", "z"]));
        let many: Vec<String> = (0..150).map(|n| n.to_string()).collect();
        let older = Habits { patterns: many.clone(), commands: many };
        let both = habits(&["new"], &["last"]).after(older);
        assert_eq!((both.patterns.len(), both.commands.len()), (MOST_PATTERNS, MOST_RECENT));
        assert_eq!((both.patterns[0].as_str(), both.patterns[99].as_str()), ("51", "new"));
        assert_eq!((both.commands[0].as_str(), both.commands[19].as_str()), ("last", "18"));
    }
}
