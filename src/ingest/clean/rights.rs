//! Statements of rights: the last line of nearly every page.

use super::Site;
use crate::ingest::signs::is_korean_sentence;

pub fn tells(site: &Site) -> bool {
    (site.in_first(3) || site.in_last(10)) && !is_korean_sentence(site.words) && states_rights(site.words)
}

fn states_rights(words: &str) -> bool {
    let has = |part: &str| words.contains(part);
    let forbids =
        has("금지") && (has("무단") || has("재배포") || has("재판매") || has("AI 학습") || has("AI학습"));
    let is_holder = (has("저작권자") || has("저작권")) && words.contains(['ⓒ', '©']) || has("저작권자(c)");
    forbids || is_holder || states_rights_in_english(words)
}

fn states_rights_in_english(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let is_mark = ["©", "ⓒ", "(c) ", "copyright ©", "copyright (c)", "copyright ⓒ", "copyrights "]
        .iter()
        .any(|mark| lower.starts_with(mark));
    let is_year =
        lower.strip_prefix("copyright ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    is_mark
        || is_year
        || lower.contains("all rights reserved")
        || lower.starts_with("this material may not be ")
        || lower.starts_with("this article may not be ")
}
