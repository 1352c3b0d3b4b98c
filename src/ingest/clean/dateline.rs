//! Times of writing on a line of their own, and the name of the agency alone.

use super::Site;
use crate::ingest::signs::bracketed;

const LABELS: &[&str] = &[
    "입력시간",
    "기사입력",
    "최종수정",
    "최종 수정",
    "입력",
    "수정",
    "승인",
    "등록",
    "송고",
    "발행",
    "게재",
    "작성",
    "업데이트",
    "Published",
    "Updated",
    "Posted",
    "Last updated",
    "First published",
];

pub fn tells(site: &Site) -> bool {
    let near = site.in_first(6) || site.in_last(10);
    near && stated(site.words).is_some() || site.in_last(6) && is_agency_alone(site.words)
}

/// The time that `words` state and nothing else, without its label.
pub fn stated(words: &str) -> Option<&str> {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')'));
    let label = LABELS.iter().find(|label| words.starts_with(**label));
    let time = words[label.map_or(0, |label| label.len())..].trim_start_matches([' ', ':', '|', '\t']);
    let first = LABELS.iter().filter_map(|label| time.find(label)).min();
    let first = time[..first.unwrap_or(time.len())].trim_matches([' ', '|', '/', ',', '(', ')', '\t']);
    (is_time(time) && has_year(time)).then_some(first)
}

fn has_year(words: &str) -> bool {
    ["19", "20"].iter().any(|century| {
        words.match_indices(century).any(|(at, _)| {
            let digits = words[at..].bytes().take_while(u8::is_ascii_digit).count();
            digits == 4 || digits == 8
        })
    })
}

/// Whether there are only digits, names of months and days, and parts of the day.
fn is_time(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(is_word_of_time)
}

fn is_word_of_time(word: &str) -> bool {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let others = [
        "오전",
        "오후",
        "년",
        "월",
        "일",
        "시",
        "분",
        "초",
        "월요일",
        "화요일",
        "수요일",
        "목요일",
        "금요일",
        "토요일",
        "일요일",
        "화",
        "수",
        "목",
        "금",
        "토",
        "T",
        "Z",
        "am",
        "pm",
        "AM",
        "PM",
        "a",
        "p",
        "m",
        "at",
        "on",
        "GMT",
        "UTC",
        "KST",
        "EST",
        "EDT",
        "ET",
    ];
    let lower = word.to_ascii_lowercase();
    others.contains(&word)
        || LABELS.contains(&word)
        || lower.len() <= 9 && months.iter().chain(&days).any(|name| lower.starts_with(name))
}

/// `[하늘통신]`, `(서울=하늘통신)`: the agency that gave the text.
fn is_agency_alone(words: &str) -> bool {
    let names = ["통신", "뉴스", "신문", "일보", "뉴시스", "타임스"];
    bracketed(words).is_some_and(|(inside, rest)| {
        rest.is_empty() && !inside.contains(' ') && names.iter().any(|name| inside.ends_with(name))
    })
}
