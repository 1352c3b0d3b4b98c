//! The writer's name, desk or address on a line of its own.

use super::Site;
use crate::ingest::papers::is_paper;
use crate::ingest::signs::{address, bracketed, ends_finally, points_up_to, reporter};

pub fn tells(site: &Site) -> bool {
    let near = site.in_first(6) || site.in_last(12);
    near && stated(site.words).is_some() || site.in_last(8) && is_staff(site.words)
}

/// The writers that `words` name and nothing else.
pub fn stated(words: &str) -> Option<&str> {
    let words = words.trim();
    if let Some(names) = english(words) {
        return Some(names);
    }
    let is_frame = |c: char| c.is_whitespace() || "[]()<>/■▶·=".contains(c);
    let bare = words.trim_matches(is_frame);
    let Some(address) = address(bare) else {
        let name = reporter(bare)?;
        let before = &bare[..bare.len() - name.len()];
        return is_short_before(before).then_some(name);
    };
    let before = bare[..bare.rfind(address).unwrap_or(0)]
        .trim_end_matches(|c: char| c.is_whitespace() || "([</,".contains(c));
    let name = reporter(before).unwrap_or(before);
    let ahead = &before[..before.len() - name.len()];
    let is_name = reporter(before).is_some() || before.split_whitespace().count() <= 2 && before.len() <= 24;
    let is_mail = bare.ends_with(address) && !before.contains(['@', ':']) && !before.contains("제보");
    (is_mail && is_name && is_short_before(ahead) && !before.contains("보도자료"))
        .then_some(if name.is_empty() { address } else { name })
}

/// What stands beside the writer and is a paper: `누리경제 박새봄 기자 …`, `By First Last, Paper`.
///
/// A place stands there as often, so that English words and those before a correspondent have to look like a paper, or
/// to be known as one by `is_known`.
pub fn paper(words: &str, is_known: impl Fn(&str) -> bool) -> Option<&str> {
    let writer = stated(words)?;
    let (before, after) = words.split_once(writer)?;
    let is_english = words.to_ascii_lowercase().starts_with("by ");
    let named = if is_english {
        after.trim_start_matches([',', '|', ' ']).trim_end()
    } else {
        before.trim_matches(|c: char| !c.is_alphanumeric())
    };
    let n_points = points_up_to(named, 3);
    let may_be_place = is_english || is_abroad(writer) || n_points < 3;
    let fits = n_points > 1 && !named.contains(['@', '=']);
    (fits && (!may_be_place || is_paper(named) || is_known(named))).then_some(named)
}

/// Whether `writer` is a correspondent, before whose name stands where they are: `워싱턴 김가람 특파원`.
pub fn is_abroad(writer: &str) -> bool {
    writer.ends_with("특파원")
}

/// Whether only a place or a paper stands before a name.
fn is_short_before(before: &str) -> bool {
    before.split_whitespace().count() <= 2 && before.len() <= 45 && !ends_finally(before)
}

/// `By First Last[, Paper]`.
fn english(words: &str) -> Option<&str> {
    let names = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY "))?;
    let names = names.split([',', '|']).next()?.trim();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || word == "and";
    let n_words = names.split_whitespace().count();
    let fits = (2..=8).contains(&n_words) && names.split_whitespace().all(is_name);
    (fits && words.len() <= 80 && !names.contains(|c: char| c.is_ascii_digit()) && !ends_finally(words))
        .then_some(names)
}

/// A desk instead of a name, and the credits of a broadcast.
fn is_staff(words: &str) -> bool {
    let desks = ["뉴스부", "뉴스팀", "뉴스룸", "이슈팀", "편집부", "취재팀"];
    let is_desk = desks.iter().any(|desk| words.ends_with(desk)) && words.split_whitespace().count() <= 3;
    let credits = ["촬영기자:", "영상편집:", "촬영:", "편집:", "그래픽:", "Reporting by ", "Editing by "];
    is_desk || credits.iter().any(|credit| words.starts_with(credit)) || {
        let (_, rest) = bracketed(words).unwrap_or(("-", words));
        rest.is_empty() && words.contains("기자") && !ends_finally(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_in_two_lines_is_read_whole() {
        assert_eq!(stated("산들신문 최여울 기자\nyeoul@sandeul.example"), Some("최여울 기자"));
        assert_eq!(stated("산들신문 최여울 기자\n"), Some("최여울 기자"));
        assert_eq!(stated("(최여울 기자\n)"), Some("최여울 기자"));
        assert_eq!(stated("최여울 기자 yeoul@sandeul.example.\n"), None);
    }
}
