//! Widths in terminal columns, by whole strings and clusters, never by summing characters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes on one line.
///
/// The sound marks of halfwidth katakana take one, as in terminals and in ratatui's cells; the table has none for them.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() + text.matches(['\u{ff9e}', '\u{ff9f}']).count() }
}

/// The first cluster of `text` and its columns where both are known at once: a character of ASCII that is seen, a
/// syllable or an ideograph, with another of these after it or none.
pub fn plain(text: &str) -> Option<(&str, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let columns = plain_columns(first)?;
    if let Some(next) = chars.next() {
        plain_columns(next)?;
    }
    Some((&text[..first.len_utf8()], columns))
}

fn plain_columns(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '가'..='힣' | '\u{4E00}'..='\u{9FFF}' => Some(2),
        _ => None,
    }
}

/// The longest head of `text` that takes at most `columns`, and the columns it takes.
pub fn head(text: &str, columns: usize) -> (&str, usize) {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let wide = width(cluster);
        if used + wide > columns {
            return (&text[..at], used);
        }
        used += wide;
    }
    (text, used)
}

/// The longest tail of `text` that takes at most `columns`.
pub fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += width(cluster);
        if used > columns {
            return &text[at + cluster.len()..];
        }
    }
    text
}

/// The byte at which the grapheme cluster before byte `at` begins; 0 at the start.
pub fn previous(text: &str, at: usize) -> usize {
    text[..at].grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
}

/// The byte after the grapheme cluster that begins at byte `at`; the length at the end.
pub fn next(text: &str, at: usize) -> usize {
    text[at..].graphemes(true).next().map_or(text.len(), |cluster| at + cluster.len())
}

/// The last byte up to `at` that lies between two grapheme clusters. Linear in `at`.
pub fn floor(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    text.grapheme_indices(true).map(|(start, _)| start).take_while(|start| *start <= at).last().unwrap_or(0)
}

/// `text` in at most `columns`: as it is where it fits, else cut as by [`cut`] and ended by `…`.
pub fn shorten(text: &str, columns: usize) -> String {
    match columns {
        _ if width(text) <= columns => text.to_owned(),
        0 => String::new(),
        _ => cut(text, columns - 1).to_owned() + "…",
    }
}

/// The head of `text` that an ellipsis may follow, in at most `columns`: cut between words where that costs no more
/// than a third of the columns, else before a cluster; without blanks and signs that wanted more words.
pub fn cut(text: &str, columns: usize) -> &str {
    let (kept, _) = head(text, columns);
    let is_word_cut = text[kept.len()..].starts_with(|c: char| !c.is_whitespace());
    let between =
        kept.rfind(char::is_whitespace).filter(|at| is_word_cut && width(&kept[*at..]) <= columns / 3);
    let kept = between.map_or(kept, |at| &kept[..at]);
    kept.trim_end_matches(|c: char| c.is_whitespace() || "·….,;:–—-|/([{‘“「『<".contains(c))
}

/// `text` in at most `columns`: as it is where it fits, else with `…` in its middle.
pub fn shorten_middle(text: &str, columns: usize) -> String {
    if width(text) <= columns || columns < 3 {
        return shorten(text, columns);
    }
    let (start, used) = head(text, (columns - 1) / 2);
    format!("{start}…{}", tail(text, columns - 1 - used))
}

/// `text` with blanks after it up to `columns`; shortened where it is wider.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = shorten(text, columns);
    let used = width(&padded);
    padded.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_takes_the_columns_of_what_it_shows() {
        for (text, columns) in [
            ("👩‍👩‍👧", 2),
            ("🇰🇷", 2),
            ("🇰🇷🇺🇸", 4),
            ("❤️", 2),
            ("👍🏽", 2),
            ("e\u{301}", 1),
            ("\u{1112}\u{1161}\u{11ab}", 2),
            ("한글", 4),
            ("ｱＡ", 3),
            ("ｶﾞｷﾟ", 4),
            ("「」", 4),
            ("…·—①※→“”", 8),
            ("a\u{200b}b", 2),
            ("a\tb", 3),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn syllables_take_two_columns_and_are_never_halved() {
        assert_eq!(width("네이버 AI"), 9);
        assert_eq!(shorten("네이버 AI", 9), "네이버 AI");
        assert_eq!(shorten("네이버 AI", 8), "네이버…");
        assert_eq!(shorten("네이버", 2), "…");
        assert_eq!(shorten("네이버", 0), "");
        assert_eq!(width(&pad("네이버", 5)), 5);
    }

    #[test]
    fn a_middle_gives_way_to_both_ends() {
        assert_eq!(shorten_middle("notes/2031--abcd.md", 11), "notes…cd.md");
        assert_eq!(shorten_middle("네이버와 삼성전자", 9), "네이…전자");
        assert_eq!(shorten_middle("short", 5), "short");
        assert_eq!(shorten_middle("short", 2), "s…");
        assert_eq!(tail("네이버", 3), "버");
    }

    #[test]
    fn what_is_cut_ends_after_a_word_and_not_after_a_sign() {
        assert_eq!(shorten("Memory makers smile, clouds frown", 25), "Memory makers smile…");
        assert_eq!(shorten("칩보다 귀한 전기, 데이터센터가 몰린다", 20), "칩보다 귀한 전기…");
        assert_eq!(shorten("네이버 · 카카오 · 삼성전자", 19), "네이버 · 카카오…");
        assert_eq!(shorten("a /home/somebody/briefing/notes", 20), "a /home/somebody/br…");
        assert_eq!(shorten("수출통제관리규정개정안", 9), "수출통제…");
    }
}
