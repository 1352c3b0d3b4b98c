//! Which words of a passage are others than they were.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::range::TextRange;
use crate::text::word;

/// Bytes of a passage that are in the other one as well, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The bytes.
    pub bytes: Range<usize>,
    /// Whether they are not in the other.
    pub differs: bool,
}

/// Passages longer than this, in words, differ as a whole.
const MOST_WORDS: usize = 2_000;

/// Cuts two passages into runs of words that both have and words that only one has. White space does not matter.
pub fn words(old: &str, new: &str) -> (Vec<Run>, Vec<Run>) {
    let (old_words, new_words) = (cut(old), cut(new));
    if old_words.len().max(new_words.len()) > MOST_WORDS {
        let all = |text: &str| vec![Run { bytes: 0..text.len(), differs: true }];
        return (all(old), all(new));
    }
    let texts = |words: &[TextRange], of: &str| -> Vec<String> {
        words.iter().map(|word| word.slice(of).to_owned()).collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &texts(&old_words, old), &texts(&new_words, new));
    let (mut old_runs, mut new_runs) = (Vec::new(), Vec::new());
    for op in ops {
        let differs = !matches!(op, DiffOp::Equal { .. });
        push(&mut old_runs, &old_words[op.old_range()], (differs, old));
        push(&mut new_runs, &new_words[op.new_range()], (differs, new));
    }
    (old_runs, new_runs)
}

fn cut(text: &str) -> Vec<TextRange> {
    word::words(text, TextRange::clamped(0..text.len(), text))
}

/// Adds a run that reaches back over the blanks before it.
fn push(runs: &mut Vec<Run>, words: &[TextRange], of: (bool, &str)) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let before = runs.last().map_or(0, |run: &Run| run.bytes.end);
    if before < first.start() {
        // The blanks between two runs belong to neither word.
        runs.push(Run { bytes: before..first.start(), differs: false });
    }
    runs.push(Run { bytes: first.start()..last.end(), differs: of.0 && !of.1.is_empty() });
}
