//! What stands before the first sentence of a news text: place, paper and reporter.

/// What reporters are called, after their names.
pub const ROLES: &[&str] = &["기자", "특파원", "논설위원", "편집위원", "통신원", "리포터", "에디터", "앵커"];

/// The bytes among which a lead's prefix ends.
const REACH: usize = 240;
/// The bytes of a reporter with a role before the `=` that ends a prefix.
const WRITER: usize = 60;

/// The bytes of `words` before its first sentence that tell who writes, where and for whom, blanks after them too:
/// `[누리신문=박새봄 기자]`, `(나이로비=하늘통신) 이가을 특파원 =`, `SEOUL (Daybreak Daily) —`; 0 where there are none.
///
/// Looks at the beginning alone, however long `words` are.
pub fn prefix(words: &str) -> usize {
    let head = &words[..words.floor_char_boundary(REACH)];
    let mut rest = head.trim_start();
    let blanks = head.len() - rest.len();
    while let Some(after) = after_bracket(rest) {
        rest = after.trim_start();
    }
    rest = after_writer(rest).or_else(|| after_place(rest)).unwrap_or(rest).trim_start();
    let len = head.len() - rest.len();
    if len == blanks || rest.is_empty() { 0 } else { len }
}

/// What follows the brackets that `words` start with, if they name a paper, a place or a writer.
fn after_bracket(words: &str) -> Option<&str> {
    let open = words.chars().next()?;
    let close = match open {
        '[' => ']',
        '【' => '】',
        '(' => ')',
        _ => return None,
    };
    let (inside, after) = words[open.len_utf8()..].split_once(close)?;
    let names = open != '(' || inside.contains('=') || ends_in_role(inside);
    (names && !inside.is_empty() && !after.trim().is_empty()).then_some(after)
}

/// What follows a reporter and `=`.
fn after_writer(words: &str) -> Option<&str> {
    let (writer, after) = words.split_once('=')?;
    let is_writer = writer.len() <= WRITER && (ends_in_role(writer) || writer.trim().is_empty());
    is_writer.then_some(after)
}

fn ends_in_role(words: &str) -> bool {
    ROLES.iter().any(|role| words.trim_end().ends_with(role))
}

/// What follows a place in capitals, with an agency or a date behind it, and a dash.
fn after_place(words: &str) -> Option<&str> {
    let first = words.split([' ', ',']).next()?;
    if first.len() < 3 || !first.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.') {
        return None;
    }
    let (at, dash) = dash(words)?;
    let place = words[..at].trim_end();
    let is_dated = || {
        place.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()))
    };
    let is_short = place.len() <= 80 && place.split(' ').count() <= 8;
    let after = words[at + dash.len_utf8()..].trim_start_matches('-');
    (is_short && (place.ends_with(')') || place == first || is_dated())).then_some(after)
}

/// Where the first dash stands, and which one it is.
fn dash(words: &str) -> Option<(usize, char)> {
    let long = words.char_indices().find(|&(_, c)| matches!(c, '—' | '–'));
    let short = || words.find(") - ").map(|at| at + 2).or_else(|| words.find(" -- ").map(|at| at + 1));
    long.or_else(|| Some((short()?, '-')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_where_the_first_sentence_begins() {
        let check = |words: &str, expect: &str| assert_eq!(&words[prefix(words)..], expect);
        let body = "시는 둔치를 고친다.";
        for head in [
            "[누리신문=박새봄 기자] ",
            "[누리신문 박새봄 기자]",
            "(나이로비=하늘통신) 이가을 특파원 = ",
            "[서울=하늘통신]박새봄 기자 = ",
            "[단독] [누리신문] ",
            "【새벽=하늘통신】 박새봄·이가을 기자=",
            "(새벽=하늘통신) ",
            "박새봄 기자 = ",
        ] {
            check(&format!("{head}{body}"), body);
        }
        let body = "The city builds a park.";
        for head in [
            "SEOUL (Daybreak Daily) — ",
            "ABILENE, Texas, May 9 (Newswire) - ",
            "SEOUL — ",
            "VARN, May 9 (Newswire) -- ",
        ] {
            check(&format!("{head}{body}"), body);
        }
    }

    #[test]
    fn a_sentence_without_prefix_is_whole() {
        for words in [
            "시는 둔치를 고친다.",
            "(주)가람은 배를 짓는다.",
            "IBM (International Business Machines) said on Friday it would pay.",
            "IBM, the maker of computers — and of chips — said so.",
            "NASA said the probe — the third one — was lost.",
            "x = y, and so on.",
            "[누리신문]",
            "=",
            "박새봄 기자 =",
            "",
        ] {
            assert_eq!(prefix(words), 0, "{words}");
        }
    }
}
