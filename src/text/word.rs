//! Words as readers select them: what stands between blanks, in Korean the 어절.

use super::range::TextRange;

/// The words of `part` of `text`, in order.
pub fn words(text: &str, part: TextRange) -> Vec<TextRange> {
    let all = part.slice(text);
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in all.char_indices().chain([(all.len(), ' ')]) {
        match (c.is_whitespace(), from) {
            (true, Some(start)) => {
                words.push(TextRange::trusted(part.start() + start..part.start() + at));
                from = None;
            }
            (false, None) => from = Some(at),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_blanks() {
        let text = " 값이  올랐다.\nup ";
        let part = TextRange::clamped(0..text.len(), text);
        let found: Vec<_> = words(text, part).into_iter().map(|word| word.slice(text)).collect();
        assert_eq!(found, ["값이", "올랐다.", "up"]);
    }
}
