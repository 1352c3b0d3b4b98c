//! What changed between two texts of an article: sentence by sentence, and word by word inside a sentence.
//!
//! A line that was broken elsewhere is no change: sentences are compared without regard to white space. Paragraphs that
//! both texts begin and end with are not even cut into sentences, so that a small change of a large article costs what
//! changed.

mod moves;
mod pairs;
mod side;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::Article;
use crate::text::range::TextRange;
use moves::Moves;
use side::{Side, alike_at_ends};

pub use words::{Run, words};

/// Sentences times differing sentences: beyond it, the parts that differ are not looked at one by one.
const MOST_WORK: usize = 300_000_000;

/// What changed between two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What changed, in the order of the texts.
    pub changes: Vec<Change>,
    /// The sentences that are in both texts in the same order, changed ones too: where they were and where they are.
    kept: Vec<Kept>,
    /// Those that moved, in the order of the old text.
    moved: Vec<Kept>,
}

/// A sentence that changed, came, went or moved; or many together where they were not looked at one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened to it.
    pub what: What,
    /// The byte of the new text where it is, or was.
    pub at: usize,
    /// How many sentences it stands for.
    pub n_sentences: usize,
}

/// What happened to sentences, and their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// They say something else.
    Changed {
        /// What they said.
        old: String,
        /// What they say.
        new: String,
    },
    /// They are new.
    Added(String),
    /// They are gone.
    Removed(String),
    /// They stood further down.
    MovedUp(String),
    /// They stood further up.
    MovedDown(String),
}

/// How many sentences changed, came, went and moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences with other words.
    pub changed: usize,
    /// New ones.
    pub added: usize,
    /// Those that are gone.
    pub removed: usize,
    /// Those that stand elsewhere.
    pub moved: usize,
}

/// A stretch of sentences in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    old: TextRange,
    new: TextRange,
    /// Whether every byte of the one is that of the other.
    same: bool,
}

/// Sentences of both texts that differ: indices.
type Part = (Range<usize>, Range<usize>);

/// Compares two texts of an article.
///
/// Beyond a look at all bytes, near linear in what lies between the paragraphs that both begin and end with; where that
/// has little in common and is long, it is one change.
pub fn compare(old: &Article, new: &Article) -> Comparison {
    let (head, tail) = alike_at_ends(old, new);
    let mut comparison = Comparison::default();
    comparison.blocks((old, 0..head), (new, 0..head));
    let (old_rest, new_rest) = (head..old.blocks.len() - tail, head..new.blocks.len() - tail);
    comparison.sentences(&Side::new(old, old_rest.clone()), &Side::new(new, new_rest.clone()));
    comparison.blocks((old, old_rest.end..old.blocks.len()), (new, new_rest.end..new.blocks.len()));
    comparison
}

impl Comparison {
    /// How many sentences changed, came, went and moved.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for change in &self.changes {
            let count = match change.what {
                What::Changed { .. } => &mut counts.changed,
                What::Added(_) => &mut counts.added,
                What::Removed(_) => &mut counts.removed,
                What::MovedUp(_) | What::MovedDown(_) => &mut counts.moved,
            };
            *count += change.n_sentences;
        }
        counts
    }

    /// Where byte `at` of the old text is in the new one: at the same words, also where they moved; in a changed
    /// sentence at its start; where the sentence is gone, at the one that follows, or else at the last one.
    ///
    /// Logarithmic.
    pub fn byte(&self, at: usize) -> usize {
        let following = |kept: &[Kept]| kept.partition_point(|kept| kept.old.end() <= at);
        let holding = |kept: &&Kept| kept.old.contains(at);
        let next = following(&self.kept);
        match self.moved.get(following(&self.moved)).filter(holding).or(self.kept.get(next)) {
            Some(kept) if kept.same && kept.old.contains(at) => kept.new.start() + (at - kept.old.start()),
            Some(kept) => kept.new.start(),
            None => self.kept.last().map_or(0, |kept| kept.new.start()),
        }
    }

    /// Notes that paragraphs are the same in both texts.
    fn blocks(&mut self, old: (&Article, Range<usize>), new: (&Article, Range<usize>)) {
        let all = |(article, blocks): (&Article, Range<usize>)| {
            let blocks = &article.blocks[blocks];
            Some(blocks.first()?.range.cover(blocks.last()?.range))
        };
        if let (Some(old), Some(new)) = (all(old), all(new)) {
            self.kept.push(Kept { old, new, same: true });
        }
    }

    /// Compares sentences, first those that both sides begin and end with.
    fn sentences(&mut self, old: &Side<'_>, new: &Side<'_>) {
        let head = old.keys.iter().zip(&new.keys).take_while(|(one, other)| one == other).count();
        let rest = old.keys.len().min(new.keys.len()) - head;
        let tail = old.keys.iter().rev().zip(new.keys.iter().rev()).take(rest);
        let tail = tail.take_while(|(one, other)| one == other).count();
        let (old_end, new_end) = (old.keys.len() - tail, new.keys.len() - tail);
        self.equal((old, 0..head), (new, 0..head));
        self.middle((old, head..old_end), (new, head..new_end));
        self.equal((old, old_end..old.keys.len()), (new, new_end..new.keys.len()));
    }

    fn equal(&mut self, old: (&Side<'_>, Range<usize>), new: (&Side<'_>, Range<usize>)) {
        for (one, other) in old.1.zip(new.1) {
            self.keep((old.0, one), (new.0, other));
        }
    }

    /// Notes that a sentence is in both texts; goes on with the stretch before it where the bytes agree.
    fn keep(&mut self, old: (&Side<'_>, usize), new: (&Side<'_>, usize)) {
        let (one, other) = (old.0.parts[old.1], new.0.parts[new.1]);
        let same = old.0.words(old.1) == new.0.words(new.1);
        if same
            && let Some(last) = self.kept.last_mut()
            && last.same
            && old.0.text.get(last.old.end()..one.start()) == new.0.text.get(last.new.end()..other.start())
        {
            *last = Kept { old: last.old.cover(one), new: last.new.cover(other), same };
            return;
        }
        self.kept.push(Kept { old: one, new: other, same });
    }

    /// Compares what lies between the sentences that begin and end both texts alike.
    fn middle(&mut self, old: (&Side<'_>, Range<usize>), new: (&Side<'_>, Range<usize>)) {
        let (old_keys, new_keys) = (&old.0.keys[old.1.clone()], &new.0.keys[new.1.clone()]);
        let known: HashSet<&u64> = old_keys.iter().collect();
        let n_new = new_keys.iter().filter(|key| !known.contains(key)).count();
        let n_differing = n_new + old_keys.len().saturating_sub(new_keys.len() - n_new);
        if n_differing.saturating_mul(old_keys.len() + new_keys.len()) > MOST_WORK {
            self.removed(old.0, old.1, new.0.start(new.1.start));
            self.added(new.0, new.1);
            return;
        }
        let ops = capture_diff_slices(Algorithm::Patience, old_keys, new_keys);
        let shifted = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        let both = |op: &DiffOp| (shifted(op.old_range(), old.1.start), shifted(op.new_range(), new.1.start));
        let differing = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(both).collect();
        let moves = Moves::find((old.0, new.0), differing);
        for op in &ops {
            let (one, other) = both(op);
            match op {
                DiffOp::Equal { .. } => self.equal((old.0, one), (new.0, other)),
                _ => self.replaced((old.0, new.0), (one, other), &moves),
            }
        }
        self.moved.sort_by_key(|kept| kept.old.start());
    }

    /// Pairs the sentences of two parts that differ, but for those that moved: those that are alike were changed.
    fn replaced(&mut self, (old, new): (&Side<'_>, &Side<'_>), part: Part, moves: &Moves) {
        let begun = self.changes.len();
        let old_idxs: Vec<usize> = part.0.filter(|idx| !moves.took(*idx)).collect();
        let new_idxs: Vec<usize> = part.1.clone().filter(|idx| moves.came(*idx).is_none()).collect();
        let texts = |side: &Side<'_>, idxs: &[usize]| -> Vec<String> {
            idxs.iter().map(|idx| side.words(*idx).to_owned()).collect()
        };
        let pairs = pairs::alike(&texts(old, &old_idxs), &texts(new, &new_idxs));
        let (mut one, mut other) = (0, 0);
        for (old_at, new_at) in pairs.into_iter().chain([(old_idxs.len(), new_idxs.len())]) {
            for idx in &old_idxs[one..old_at] {
                let at = new_idxs.get(other).copied().unwrap_or(part.1.end);
                self.removed(old, *idx..idx + 1, new.start(at));
            }
            for idx in &new_idxs[other..new_at] {
                self.added(new, *idx..idx + 1);
            }
            if let (Some(old_idx), Some(new_idx)) = (old_idxs.get(old_at), new_idxs.get(new_at)) {
                self.changed((old, *old_idx), (new, *new_idx));
            }
            (one, other) = (old_at + 1, new_at + 1);
        }
        for run in moves.runs(part.1) {
            self.was_moved((old, new), run);
        }
        self.changes[begun..].sort_by_key(|change| change.at);
    }

    fn changed(&mut self, old: (&Side<'_>, usize), new: (&Side<'_>, usize)) {
        self.keep(old, new);
        let what = What::Changed { old: old.0.words(old.1).to_owned(), new: new.0.words(new.1).to_owned() };
        self.changes.push(Change { what, at: new.0.start(new.1), n_sentences: 1 });
    }

    fn removed(&mut self, old: &Side<'_>, part: Range<usize>, at: usize) {
        if !part.is_empty() {
            let n_sentences = part.len();
            self.changes.push(Change { what: What::Removed(old.head(part)), at, n_sentences });
        }
    }

    fn added(&mut self, new: &Side<'_>, part: Range<usize>) {
        if !part.is_empty() {
            let (at, n_sentences) = (new.start(part.start), part.len());
            self.changes.push(Change { what: What::Added(new.head(part)), at, n_sentences });
        }
    }

    fn was_moved(&mut self, (old, new): (&Side<'_>, &Side<'_>), run: moves::Run) {
        for (one, other) in run.old.clone().zip(run.new.clone()) {
            let same = old.words(one) == new.words(other);
            self.moved.push(Kept { old: old.parts[one], new: new.parts[other], same });
        }
        let (at, n_sentences) = (new.start(run.new.start), run.new.len());
        let words = new.head(run.new);
        let what = if run.up { What::MovedUp(words) } else { What::MovedDown(words) };
        self.changes.push(Change { what, at, n_sentences });
    }
}

#[cfg(test)]
mod tests;
