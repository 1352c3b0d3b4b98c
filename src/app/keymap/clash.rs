//! Keys that mean two things: which of them hold, and what the reader is told.
//!
//! Not told: that a reader's keys hide the same keys of a context further out, which is what contexts are for.

use std::collections::BTreeMap;

use super::Binding;
use crate::app::keys::shown;
use crate::app::locale::Locale;
use crate::model::Problem;

/// Keys that mean two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The line of the configuration to change, from 1.
    pub line: usize,
    /// Which keys do what, and which do nothing more.
    pub what: String,
}

/// Keys that lost to others of their context.
pub(super) struct Taken {
    binding: Binding,
    /// The place of what they lost to among those that hold.
    by: usize,
}

/// Leaves of bindings of one context that clash the later one. Quadratic in their number.
pub(super) fn settle(all: Vec<Binding>) -> (Vec<Binding>, Vec<Taken>) {
    let (mut kept, mut taken): (Vec<Binding>, Vec<Taken>) = (Vec::new(), Vec::new());
    for binding in all.into_iter().rev() {
        let clashes = |later: &Binding| later.context == binding.context && later.clashes(&binding);
        match kept.iter().position(clashes) {
            Some(by) => taken.push(Taken { binding, by }),
            None => kept.push(binding),
        }
    }
    kept.reverse();
    for lost in &mut taken {
        lost.by = kept.len() - 1 - lost.by;
    }
    taken.reverse();
    (kept, taken)
}

/// What the reader is to know of bindings that hold and of such that do not, by lines.
pub(super) fn conflicts(kept: &[Binding], taken: &[Taken]) -> Vec<Conflict> {
    let mut pairs: Vec<(&Binding, &Binding)> = taken
        .iter()
        .map(|lost| (&kept[lost.by], &lost.binding))
        .filter(|(winner, lost)| !winner.is_same(lost))
        .collect();
    for lost in kept {
        let hides = |winner: &&Binding| {
            winner.context.around().contains(&lost.context) && winner.clashes(lost) && !winner.is_meant(lost)
        };
        pairs.extend(kept.iter().filter(hides).map(|winner| (winner, lost)));
    }
    let mut gathered: BTreeMap<(usize, Ground), Vec<String>> = BTreeMap::new();
    for (winner, lost) in pairs {
        let (line, ground, words) = match (winner.line, lost.line) {
            (Some(line), None) => (line, Ground::Takes(winner.keys(), winner.names()), lost.named()),
            (None, Some(line)) => (line, Ground::Hidden(lost.keys(), lost.names()), winner.hiding(lost)),
            (Some(other), Some(line)) => {
                (line, Ground::Lost(lost.keys(), lost.names(), other), winner.named())
            }
            (None, None) => continue,
        };
        gathered.entry((line, ground)).or_default().push(words);
    }
    let conflict = |((line, ground), words): ((usize, Ground), Vec<String>)| Conflict {
        line,
        what: ground.told(&words.join(", ")),
    };
    gathered.into_iter().map(conflict).collect()
}

/// Why something is told, with the keys and the actions that it is told of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    /// The keys take others of the program's own.
    Takes(String, String),
    /// The program's own keys of a nearer context hide the keys.
    Hidden(String, String),
    /// The keys lost to others of the reader's, in that line.
    Lost(String, String, usize),
}

impl Ground {
    /// A sentence that ends in `others`.
    fn told(&self, others: &str) -> String {
        match self {
            Ground::Takes(keys, names) => format!("{keys} is {names} there; no longer work: {others}"),
            Ground::Hidden(keys, names) => {
                format!("{keys} ({names}) does not work where other keys come first: {others}")
            }
            Ground::Lost(keys, names, line) => {
                format!("{keys} ({names}) does not work: line {line} has {others}")
            }
        }
    }
}

/// The first of `conflicts` in the reader's language, and how many more there are; `None` where there is none.
pub fn told(conflicts: &[Conflict], locale: &Locale) -> Option<Problem> {
    let (first, others) = conflicts.split_first()?;
    let (line, n_more, what) = (first.line.to_string(), others.len().to_string(), locale.say(&first.what));
    let values = [("line", &*line), ("n", &*n_more), ("what", &*what)];
    let name = if others.is_empty() { "problem.keys.one" } else { "problem.keys.more" };
    Some(Problem::new(locale.fill(name, &values), locale.text("problem.keys.hint")))
}

impl Binding {
    /// Whether the keys of one are the beginning of the other's.
    fn clashes(&self, other: &Binding) -> bool {
        self.keys.starts_with(&other.keys) || other.keys.starts_with(&self.keys)
    }

    /// Whether both are the same keys for the same actions.
    fn is_same(&self, other: &Binding) -> bool {
        self.keys == other.keys && self.names() == other.names()
    }

    /// Whether it hides `other` knowingly: it is the reader's, and on the same keys; or all is as the program has it.
    fn is_meant(&self, other: &Binding) -> bool {
        match self.line {
            Some(_) => self.keys == other.keys,
            None => other.line.is_none(),
        }
    }

    /// The names of what it does, as the configuration writes them.
    fn names(&self) -> String {
        self.actions.iter().map(|action| action.name).collect::<Vec<_>>().join(" + ")
    }

    fn keys(&self) -> String {
        shown(&self.keys)
    }

    fn named(&self) -> String {
        format!("{} ({})", self.keys(), self.names())
    }

    /// Where it hides `other`, and by what.
    fn hiding(&self, other: &Binding) -> String {
        let place = self.context.name();
        match self.keys == other.keys {
            true => format!("{place} ({})", self.names()),
            false => format!("{place} ({}: {})", self.keys(), self.names()),
        }
    }
}
