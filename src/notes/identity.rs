//! Whether two texts are the same article.
//!
//! By shingles: runs of eight folded characters (A. Broder, "On the resemblance and containment of documents", 1997).

use std::collections::HashSet;

use crate::text::fold;
use crate::text::hash::hash64;

/// From this share on, the notes of a text belong to another one, and the reader is told so.
pub const ATTACH: f64 = 0.6;
/// From this share on, they are offered.
pub const OFFER: f64 = 0.3;
/// Below this share, a text is another article even at the same path.
pub const STRANGER: f64 = 0.1;

/// The length of a shingle in folded characters.
const SHINGLE: usize = 8;
/// Of a long text, about this many shingles are compared: those with the lowest hashes.
const MOST_COMPARED: usize = 4_000;

/// The shingles of one text.
#[derive(Debug, Clone, Default)]
pub struct Shingles {
    hashes: HashSet<u64>,
}

impl Shingles {
    /// Cuts `text` up. Linear.
    pub fn new(text: &str) -> Shingles {
        let folded: Vec<char> = fold::points(text).map(|(_, point)| point).collect();
        let bytes: Vec<u8> = folded.iter().flat_map(|point| (*point as u32).to_le_bytes()).collect();
        let size = 4 * SHINGLE.min(folded.len());
        let hashes =
            if size == 0 { HashSet::new() } else { bytes.windows(size).step_by(4).map(hash64).collect() };
        Shingles { hashes }
    }

    /// The share of these shingles that `other` has too, from 0 to 1; 0 where there are none.
    ///
    /// It is not symmetrical: an article that grew still holds all of what it was.
    pub fn held_by(&self, other: &Shingles) -> f64 {
        let mut hashes: Vec<u64> = self.hashes.iter().copied().collect();
        if hashes.len() > MOST_COMPARED {
            hashes.select_nth_unstable(MOST_COMPARED);
            hashes.truncate(MOST_COMPARED);
        }
        let shared = hashes.iter().filter(|hash| other.hashes.contains(hash)).count();
        shared as f64 / hashes.len().max(1) as f64
    }
}

/// The share of the article `old` that is left in `new`, from 0 to 1. Linear.
pub fn overlap(old: &str, new: &str) -> f64 {
    Shingles::new(old).held_by(&Shingles::new(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str =
        "등대 공사는 봄에 시작해 가을에 끝날 예정이다. 시는 예산을 두 배로 늘렸다. 주민들은 반겼다.";

    #[test]
    fn an_article_that_grew_is_the_same() {
        assert_eq!(overlap(OLD, &format!("새 소식이 들어왔다.\n\n{OLD}\n\n끝.")), 1.0);
        assert!(overlap(OLD, &OLD.replace("가을", "겨울")) > ATTACH);
    }

    #[test]
    fn another_article_is_a_stranger() {
        let other = "항구의 배들이 늦게 돌아왔다. 어부들은 바람이 거셌다고 했다. 시장은 값이 올랐다.";
        assert!(overlap(OLD, other) < STRANGER);
        assert_eq!(overlap("", other), 0.0);
    }
}
