//! Whether two texts are the same article.
//!
//! By shingles: runs of eight folded characters (A. Broder, "On the resemblance and containment of documents", 1997).

use crate::text::fold;
use crate::text::hash::hash64;

/// From this share on, the notes of a text belong to another one, and the reader is told so.
pub const ATTACH: f64 = 0.6;
/// From this share on, they are offered.
pub const OFFER: f64 = 0.3;
/// Below this share, a text is another article even at the same path.
pub const STRANGER: f64 = 0.1;

/// Texts over this many bytes are not compared with all others: only with what was at their place before.
pub const LONGEST: usize = 8 << 20;

/// The length of a shingle in folded characters.
const SHINGLE: usize = 8;
/// Of an article that has notes, this many shingles are kept: those with the lowest hashes.
const MOST_KEPT: usize = 4_096;
/// Of the article whose notes are looked for, more: an old one may be a small part of it.
const MOST_LOOKED_IN: usize = 16 * MOST_KEPT;

/// A sample of the shingles of one text: all whose hashes are not over a bound (bottom-k sampling).
///
/// The bounds of two texts make their samples comparable: below both, each has all of its shingles.
#[derive(Debug, Clone)]
pub struct Shingles {
    /// In order, each once.
    hashes: Vec<u64>,
    bound: u64,
}

impl Shingles {
    /// The sample of an article that has notes. Linear; at most 32 kB are kept.
    pub fn new(text: &str) -> Shingles {
        Shingles::sampled(text, MOST_KEPT)
    }

    /// The sample of an article whose notes are looked for. Linear; at most 512 kB are kept.
    pub fn looked_in(text: &str) -> Shingles {
        Shingles::sampled(text, MOST_LOOKED_IN)
    }

    fn sampled(text: &str, most: usize) -> Shingles {
        let mut sample = Shingles { hashes: Vec::new(), bound: u64::MAX };
        let mut window = [0u8; 4 * SHINGLE];
        let mut n_points = 0;
        for (_, point) in fold::points(text) {
            window.copy_within(4.., 0);
            window[4 * (SHINGLE - 1)..].copy_from_slice(&u32::from(point).to_le_bytes());
            n_points += 1;
            if n_points >= SHINGLE {
                sample.add(hash64(&window), most);
            }
        }
        if (1..SHINGLE).contains(&n_points) {
            sample.add(hash64(&window), most);
        }
        sample.settle(most);
        sample
    }

    fn add(&mut self, hash: u64, most: usize) {
        if hash <= self.bound {
            self.hashes.push(hash);
            if self.hashes.len() >= 4 * most {
                self.settle(most);
            }
        }
    }

    /// Keeps the lowest hashes, each once.
    fn settle(&mut self, most: usize) {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        if self.hashes.len() > most {
            self.hashes.truncate(most);
            self.bound = self.hashes[most - 1];
        }
    }

    /// The share of these shingles that `other` has too, from 0 to 1; 0 where there are none.
    ///
    /// It is not symmetrical: an article that grew still holds all of what it was.
    pub fn held_by(&self, other: &Shingles) -> f64 {
        let bound = self.bound.min(other.bound);
        let n_compared = self.hashes.partition_point(|&hash| hash <= bound);
        let compared = &self.hashes[..n_compared];
        let shared = compared.iter().filter(|hash| other.hashes.binary_search(hash).is_ok()).count();
        shared as f64 / compared.len().max(1) as f64
    }
}

/// The lowest few shingles of a text: enough to leave out the texts that have little in common with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch(Vec<u32>);

/// How many shingles a sketch has; at least two of them are in a text that has three tenths of the sketched one, in
/// 97 of 100 cases.
const SKETCHED: usize = 16;

impl Sketch {
    /// The sketch of the text of which these are shingles.
    pub fn of(shingles: &Shingles) -> Sketch {
        Sketch(shingles.hashes.iter().take(SKETCHED).map(|hash| (hash >> 32) as u32).collect())
    }

    /// The sketch that [`Sketch::print`] wrote; `None` where `words` are none.
    pub fn parse(words: &str) -> Option<Sketch> {
        let numbers: Result<Vec<u32>, _> = words
            .as_bytes()
            .chunks(8)
            .map(|part| u32::from_str_radix(&String::from_utf8_lossy(part), 16))
            .collect();
        numbers.ok().filter(|numbers| !numbers.is_empty()).map(Sketch)
    }

    /// The sketch in hexadecimal digits.
    pub fn print(&self) -> String {
        self.0.iter().map(|number| format!("{number:08x}")).collect()
    }

    /// How many of the sketch's shingles `text` has.
    pub fn shared(&self, text: &Shingles) -> usize {
        let has = |number: &&u32| {
            let low = u64::from(**number) << 32;
            let at = text.hashes.partition_point(|&hash| hash < low);
            text.hashes.get(at).is_some_and(|hash| (hash >> 32) as u32 == **number)
        };
        self.0.iter().filter(has).count()
    }

    /// Whether so many shared shingles make a text worth a closer look.
    pub fn may_be(&self, n_shared: usize) -> bool {
        n_shared >= 2.min(self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str =
        "등대 공사는 봄에 시작해 가을에 끝날 예정이다. 시는 예산을 두 배로 늘렸다. 주민들은 반겼다.";

    fn overlap(old: &str, new: &str) -> f64 {
        Shingles::new(old).held_by(&Shingles::looked_in(new))
    }

    /// Text of numbered sentences of 24 syllables, each unlike the others.
    fn sentences(numbers: std::ops::Range<u64>) -> String {
        let syllable =
            |at: u64| char::from_u32(0xAC00 + (hash64(&at.to_le_bytes()) % 11_172) as u32).unwrap();
        let sentence = |number: u64| (number * 24..number * 24 + 24).map(syllable).chain([' ']);
        numbers.flat_map(sentence).collect()
    }

    #[test]
    fn long_texts_are_compared_by_a_sample_that_tells_the_thresholds_apart() {
        let old = sentences(0..3_000);
        let kept = Shingles::new(&old);
        for share in [0.05, 0.2, 0.45, 0.7] {
            let left = sentences(0..(3_000.0 * share) as u64);
            let new = format!("{}{left}", sentences(50_000..52_500));
            let measured = kept.held_by(&Shingles::looked_in(&new));
            assert!((measured - share).abs() < 0.04, "{share}: {measured}");
            assert_eq!(
                [STRANGER, OFFER, ATTACH].map(|at| measured >= at),
                [STRANGER, OFFER, ATTACH].map(|at| share >= at)
            );
        }
        let sample = Shingles::looked_in(&old);
        assert!(sample.hashes.len() <= MOST_LOOKED_IN && sample.hashes.capacity() <= 8 * MOST_LOOKED_IN);
    }

    #[test]
    fn a_short_article_is_found_in_a_long_one() {
        let (short, long) = (sentences(0..100), sentences(0..4_000));
        assert_eq!(overlap(&short, &long), 1.0);
        assert_eq!(overlap(&sentences(90_000..90_100), &long), 0.0);
        assert!(overlap(&long, &short) < STRANGER);
    }

    #[test]
    fn a_text_shorter_than_a_shingle_is_itself() {
        assert_eq!((overlap("등대", "등대"), overlap("등대", "항구"), overlap("", "")), (1.0, 0.0, 0.0));
    }

    #[test]
    fn a_sketch_is_printed_and_tells_what_is_worth_a_look() {
        let text = sentences(0..200);
        let sketch = Sketch::of(&Shingles::new(&text));
        assert_eq!(Sketch::parse(&sketch.print()), Some(sketch.clone()));
        assert_eq!((Sketch::parse(""), Sketch::parse("xyz")), (None, None));
        assert_eq!(sketch.shared(&Shingles::looked_in(&text)), SKETCHED);
        assert_eq!(sketch.shared(&Shingles::looked_in(&sentences(900..1_100))), 0);
        let half = format!("{}{}", sentences(0..100), sentences(900..1_000));
        assert!(sketch.may_be(sketch.shared(&Shingles::looked_in(&half))));
    }

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
