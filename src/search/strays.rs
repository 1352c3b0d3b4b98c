//! Telling letters that were meant from letters that are there by chance.

/// The fewest letters of `word` that stand alone when all of them are found in `letters`, in their order: a letter does
/// where it neither begins a word nor stands beside the one before or after it. The word's length where one is missing.
///
/// Costs the product of both lengths.
pub fn strays(word: &str, letters: impl Iterator<Item = char>) -> usize {
    let word: Vec<char> = word.chars().collect();
    let mut best = vec![Best::NONE; word.len() + 1];
    best[0].anywhere = 0;
    let mut before = ' ';
    for letter in letters {
        // From the end, so that what is looked at is of the letter before.
        for n_found in (0..=word.len()).rev() {
            let here = match n_found.checked_sub(1) {
                Some(idx) if word[idx] == letter => best[idx].then(!is_of_word(before)),
                _ => Best::NONE,
            };
            let anywhere = best[n_found].anywhere.min(here.alone).min(here.beside);
            best[n_found] = Best { anywhere, ..here };
        }
        before = letter;
    }
    best[word.len()].anywhere.min(word.len())
}

/// The fewest letters that stand alone, by where the last one that was found is.
#[derive(Debug, Clone, Copy)]
struct Best {
    /// Anywhere.
    anywhere: usize,
    /// Here, and alone so far.
    alone: usize,
    /// Here, at the beginning of a word or beside the one before.
    beside: usize,
}

impl Best {
    /// Where there is no way.
    const NONE: Best = Best { anywhere: MANY, alone: MANY, beside: MANY };

    /// With one letter more at the next place, which begins a word or does not.
    fn then(self, begins: bool) -> Best {
        let beside = self.beside.min(self.alone.saturating_sub(1));
        match begins {
            true => Best { beside: beside.min(self.anywhere), ..Best::NONE },
            false => Best { beside, alone: self.anywhere + 1, ..Best::NONE },
        }
    }
}

/// More than there can be.
const MANY: usize = usize::MAX / 2;

/// Whether a letter is of a word; the codes of Hangul are (see [`super::rank`]).
fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{1}'..='\u{7}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tries all ways.
    fn slowly(word: &[char], letters: &[char], from: usize, placed: &mut Vec<usize>) -> usize {
        if placed.len() == word.len() {
            let is_stray = |idx: usize| {
                let at = placed[idx];
                let begins = at == 0 || !is_of_word(letters[at - 1]);
                let after = idx > 0 && placed[idx - 1] + 1 == at;
                !begins && !after && placed.get(idx + 1) != Some(&(at + 1))
            };
            return (0..word.len()).filter(|idx| is_stray(*idx)).count();
        }
        let mut fewest = word.len();
        for at in from..letters.len() {
            if letters[at] == word[placed.len()] {
                placed.push(at);
                fewest = fewest.min(slowly(word, letters, at + 1, placed));
                placed.pop();
            }
        }
        fewest
    }

    #[test]
    fn a_letter_is_meant_at_the_beginning_of_a_word_or_beside_another() {
        for (word, letters, expect) in [
            ("star", "stargate", 0),
            ("star", "costarring", 0),
            ("star", "s t a r", 0),
            ("stgate", "stargate", 0),
            ("nvr", "naver", 2),
            ("grid", "great britain and ireland", 1),
            ("x", "abc", 1),
            ("", "abc", 0),
        ] {
            assert_eq!(strays(word, letters.chars()), expect, "{word} {letters}");
        }
    }

    proptest! {
        #[test]
        fn as_if_all_ways_were_tried(word in "[abc]{0,4}", letters in "[abc ]{0,12}") {
            let (word_letters, all): (Vec<char>, Vec<char>) = (word.chars().collect(), letters.chars().collect());
            let expect = slowly(&word_letters, &all, 0, &mut Vec::new());
            prop_assert_eq!(strays(&word, all.into_iter()), expect);
        }
    }
}
