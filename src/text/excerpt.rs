//! Long passages as their head and tail.

use crate::text::range::{byte_of_point, points_before};

/// Passages longer than this many code points are kept as head and tail.
pub const LONGEST_WHOLE: usize = 400;

const HEAD: usize = 160;
const TAIL: usize = 80;

/// The first 160 and the last 80 code points of `words` with `…` between them; `words` itself up to 400 code points.
pub fn excerpt(words: &str) -> String {
    let count = points_before(words, words.len());
    if count <= LONGEST_WHOLE {
        return words.to_owned();
    }
    let (head, tail) = (byte_of_point(words, HEAD), byte_of_point(words, count - TAIL));
    format!("{}…{}", &words[..head], &words[tail..])
}

/// Head and tail, where `quote` is the [`excerpt`] of a passage of `length` code points.
///
/// It is where the passage is longer than 400 code points and the quote is not, and holds `…` after its head.
pub fn head_and_tail(quote: &str, length: usize) -> Option<(&str, &str)> {
    if length <= LONGEST_WHOLE || points_before(quote, quote.len()) > LONGEST_WHOLE {
        return None;
    }
    let head = byte_of_point(quote, HEAD);
    let cut = if quote[head..].starts_with('…') { head } else { quote.find('…')? };
    let (head, tail) = (&quote[..cut], &quote[cut + '…'.len_utf8()..]);
    (!head.trim().is_empty() && !tail.trim().is_empty()).then_some((head, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_passage_is_its_head_and_tail() {
        let words: String = (0..500).map(|at| char::from(b'a' + (at % 26) as u8)).collect();
        let short = excerpt(&words);
        assert_eq!(head_and_tail(&short, 500), Some((&words[..160], &words[420..])));
        assert_eq!(head_and_tail("말줄임표…가 있다", 10), None);
        assert_eq!(excerpt("짧다"), "짧다");
    }
}
