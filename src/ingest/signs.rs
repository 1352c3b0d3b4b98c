//! Small signs that news text is told by: how a line ends, who is a reporter, where an address stands.

use crate::text::lead::ROLES;

/// Whether `words` end as a sentence does: by `.`, `?`, `!` or `…`, with quotation marks or brackets after it.
pub fn ends_finally(words: &str) -> bool {
    let closers = ['"', '\'', '”', '’', ')', ']', '」', '』', '》', '〉', '*'];
    words.trim_end().trim_end_matches(closers).ends_with(['.', '?', '!', '…', '。', '！', '？'])
}

/// Whether `words` are a Korean sentence, which ends in `다.` or `요.`.
pub fn is_korean_sentence(words: &str) -> bool {
    let end = words.trim_end().trim_end_matches(['"', '”', '’', '\'', ')']);
    ["다.", "요.", "까.", "죠.", "다", "까?"].iter().any(|mark| end.ends_with(mark))
}

/// The number of characters of `words`, counted up to `most`.
pub fn points_up_to(words: &str, most: usize) -> usize {
    words.chars().take(most).count()
}

const ROLE_HEADS: &[&str] = &["선임", "전문", "인턴", "객원", "수습", "취재", "시민", "영상", "사진", "대"];

const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용";

/// The reporter named at the end of `words`: a name with its role, as `박새봄 기자`.
pub fn reporter(words: &str) -> Option<&str> {
    let words = words.trim_end();
    let role_at = words.len() - ROLES.iter().find(|role| words.ends_with(**role))?.len();
    let before = words[..role_at].trim_end();
    let before = ROLE_HEADS.iter().find_map(|head| before.strip_suffix(head)).unwrap_or(before).trim_end();
    let name_at = before.rfind(|c: char| !is_hangul(c)).map_or(0, |at| at + char_len(before, at));
    is_name(&before[name_at..]).then(|| &words[name_at..])
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Whether `word` may be the name of a Korean: two to four syllables, the first a surname.
pub fn is_name(word: &str) -> bool {
    let n_syllables = points_up_to(word, 5);
    (2..=4).contains(&n_syllables)
        && word.chars().all(is_hangul)
        && word.chars().next().is_some_and(|first| SURNAMES.contains(first))
}

/// Whether `c` is a Hangul syllable.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// The address that `words` end with, as `garam@saebyeok.example`.
pub fn address(words: &str) -> Option<&str> {
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '.'));
    let at_sign = words.rfind('@')?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let from = words[..at_sign].rfind(|c| !is_part(c)).map_or(0, |at| at + char_len(words, at));
    let domain = &words[at_sign + 1..];
    (from < at_sign && domain.contains('.') && domain.chars().all(is_part)).then(|| &words[from..])
}

/// What stands in the brackets that `words` start with, and what follows them.
pub fn bracketed(words: &str) -> Option<(&str, &str)> {
    let pairs = [('[', ']'), ('(', ')'), ('【', '】'), ('<', '>')];
    let (_, close) = pairs.iter().find(|(open, _)| words.starts_with(*open))?;
    let end = words.find(*close)?;
    let open_len = char_len(words, 0);
    (end <= 120).then(|| (words[open_len..end].trim(), words[end + close.len_utf8()..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_by_its_end() {
        let check = |words: &str, expect: bool| assert_eq!(ends_finally(words), expect, "{words}");
        check("밝혔다.", true);
        check("“밝혔다.”", true);
        check("(그렇다.) ", true);
        check("왜인가?", true);
        check("네이버, GPU 투자 늘린다", false);
        check("", false);
    }

    #[test]
    fn a_reporter_has_a_name() {
        let check = |words: &str, expect: Option<&str>| assert_eq!(reporter(words), expect, "{words}");
        check("누리신문 박새봄 기자", Some("박새봄 기자"));
        check("한결=최여울 선임기자", Some("최여울 선임기자"));
        check("/최여울 기자", Some("최여울 기자"));
        check("도쿄 남가람 특파원", Some("남가람 특파원"));
        check("기자", None);
        check("사라진 기자", None);
        check("현장에 간 기자", None);
        check("박새봄", None);
    }

    #[test]
    fn an_address_ends_the_words() {
        let check = |words: &str, expect: Option<&str>| assert_eq!(address(words), expect, "{words}");
        check("김가람 기자 garam@saebyeok.example", Some("garam@saebyeok.example"));
        check("(a.b@c.co.kr)", Some("a.b@c.co.kr"));
        check("계정은 @daybreak", None);
        check("a@b", None);
        check("없음", None);
    }
}
