//! Approximate search by bit-parallel dynamic programming, over characters.
//!
//! G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", JACM 46
//! (1999), in the block form of H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
//! distances" (2003). Characters are numbered densely by the text's alphabet, so that a pattern's table is small.

/// The characters of a text, numbered densely from 1; 0 stands for those that the text does not hold.
pub struct Alphabet {
    classes: Vec<u16>,
    count: u16,
}

impl Alphabet {
    /// An alphabet without characters.
    pub fn new() -> Alphabet {
        Alphabet { classes: vec![0; char::MAX as usize + 1], count: 0 }
    }

    /// The number of `point`, given now if it is new. Past 65,534 characters every further one is unknown.
    pub fn learn(&mut self, point: char) -> u16 {
        let class = &mut self.classes[point as usize];
        if *class == 0 && self.count < u16::MAX - 1 {
            self.count += 1;
            *class = self.count;
        }
        *class
    }

    fn class(&self, point: char) -> u16 {
        self.classes[point as usize]
    }
}

/// Words to look for.
pub struct Pattern {
    /// The row of each class in `bits`; row 0 matches nowhere.
    rows: Vec<u16>,
    bits: Vec<u64>,
    n_blocks: usize,
    length: usize,
}

/// Where a match may start in the text that is searched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Anywhere: the errors of a search.
    Anywhere,
    /// At its first character: the distance to each head of the text.
    Here,
}

impl Pattern {
    /// Prepares `words` for texts over `alphabet`.
    ///
    /// Linear in the words and in the alphabet.
    pub fn new(words: impl ExactSizeIterator<Item = char>, alphabet: &Alphabet) -> Pattern {
        let length = words.len();
        let n_blocks = length.div_ceil(64).max(1);
        let mut rows = vec![0; usize::from(alphabet.count) + 1];
        let mut bits = vec![0; n_blocks];
        for (at, point) in words.enumerate() {
            let class = usize::from(alphabet.class(point));
            if class == 0 {
                continue;
            }
            if rows[class] == 0 {
                rows[class] = (bits.len() / n_blocks) as u16;
                bits.resize(bits.len() + n_blocks, 0);
            }
            bits[usize::from(rows[class]) * n_blocks + at / 64] |= 1 << (at % 64);
        }
        Pattern { rows, bits, n_blocks, length }
    }

    /// The number of characters of the pattern.
    pub fn length(&self) -> usize {
        self.length
    }

    /// For each character of the text, the least number of insertions, deletions and replacements between the
    /// pattern and a part of the text that ends with it.
    ///
    /// O(text · ⌈pattern / 64⌉).
    pub fn errors(&self, text: impl ExactSizeIterator<Item = u16>, from: From) -> Vec<u32> {
        let mut errors = Vec::with_capacity(text.len());
        let mut columns = vec![(u64::MAX, 0u64); self.n_blocks];
        let last_bit = 1u64 << ((self.length.max(1) - 1) % 64);
        let mut score = self.length as i64;
        for class in text {
            let row = usize::from(self.rows[usize::from(class)]) * self.n_blocks;
            let mut carry = i64::from(from == From::Here);
            for (block, column) in columns.iter_mut().enumerate() {
                let top = if block + 1 == self.n_blocks { last_bit } else { 1 << 63 };
                carry = step(column, self.bits[row + block], carry, top);
            }
            score += carry;
            errors.push(score as u32);
        }
        errors
    }

    /// The least errors of a match anywhere in the text; the pattern's length for an empty text.
    pub fn least(&self, text: impl ExactSizeIterator<Item = u16>) -> usize {
        self.errors(text, From::Anywhere).into_iter().min().map_or(self.length, |least| least as usize)
    }
}

/// One block of one column: vertical differences in `column`, horizontal ones carried in and out.
fn step(column: &mut (u64, u64), matches: u64, carry: i64, top: u64) -> i64 {
    let (plus, minus) = *column;
    let vertical = matches | minus;
    let matches = matches | u64::from(carry < 0);
    let horizontal = ((matches & plus).wrapping_add(plus) ^ plus) | matches;
    let mut up = minus | !(horizontal | plus);
    let mut down = plus & horizontal;
    let out = i64::from(up & top != 0) - i64::from(down & top != 0);
    up = up << 1 | u64::from(carry > 0);
    down = down << 1 | u64::from(carry < 0);
    *column = (down | !(vertical | up), up & vertical);
    out
}

/// The places where `errors` is at most `limit` and lower than on both sides; of a flat bottom the first place.
///
/// Linear.
pub fn valleys(errors: &[u32], limit: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = u32::MAX;
    let mut at = 0;
    for bottom in errors.chunk_by(|one, next| one == next) {
        let after = errors.get(at + bottom.len()).copied().unwrap_or(u32::MAX);
        if bottom[0] as usize <= limit && bottom[0] < before && bottom[0] < after {
            found.push(at);
        }
        before = bottom[0];
        at += bottom.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook's table, row by row.
    fn plain(pattern: &[char], text: &[char], from: From) -> Vec<u32> {
        let mut column: Vec<u32> = (0..=pattern.len() as u32).collect();
        let mut errors = Vec::new();
        for (at, point) in text.iter().enumerate() {
            let mut diagonal = column[0];
            column[0] = if from == From::Here { at as u32 + 1 } else { 0 };
            for row in 1..=pattern.len() {
                let replaced = diagonal + u32::from(pattern[row - 1] != *point);
                diagonal = column[row];
                column[row] = replaced.min(column[row] + 1).min(column[row - 1] + 1);
            }
            errors.push(column[pattern.len()]);
        }
        errors
    }

    proptest! {
        #[test]
        fn it_counts_as_the_table_does(pattern in "[abc가나]{1,200}", text in "[abcd가]{0,150}") {
            let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            let mut alphabet = Alphabet::new();
            let classes: Vec<u16> = text.iter().map(|&point| alphabet.learn(point)).collect();
            let quick = Pattern::new(pattern.iter().copied(), &alphabet);
            for from in [From::Anywhere, From::Here] {
                prop_assert_eq!(quick.errors(classes.iter().copied(), from), plain(&pattern, &text, from));
            }
        }
    }

    #[test]
    fn every_valley_is_found_at_its_first_place() {
        assert_eq!(valleys(&[3, 2, 2, 3, 1, 2, 0], 2), [1, 4, 6]);
        assert_eq!(valleys(&[3, 2, 2, 1, 1], 1), [3]);
        assert!(valleys(&[], 1).is_empty());
    }
}
