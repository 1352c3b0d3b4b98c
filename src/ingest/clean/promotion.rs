//! Invitations to subscribe, to follow, to report, after the body.

use super::Site;
use crate::ingest::signs::is_korean_sentence;

const PHRASES: &[&str] = &[
    "구독하기",
    "구독하세요",
    "구독해주세요",
    "구독해 주세요",
    "보러가기",
    "보러 가기",
    "받아보기",
    "받아보세요",
    "채널 추가",
    "기사제보",
    "기사 제보",
    "제보하기",
    "제보는",
    "보도자료",
    "무료체험",
    "앱 다운로드",
    "팔로우하기",
];

const INVITATIONS: &[&str] = &[
    "sign up for our",
    "sign up for the",
    "sign up to",
    "subscribe to our",
    "subscribe now",
    "subscribe today",
    "follow us on",
    "follow us",
    "download our app",
    "download the app",
    "got a tip?",
    "have a tip?",
    "click here",
    "join our",
    "get the latest",
    "support our journalism",
];

pub fn tells(site: &Site) -> bool {
    if !site.in_last(12) {
        return false;
    }
    let words = site.words;
    let lower = words.to_ascii_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphabetic());
    let is_invited = INVITATIONS.iter().any(|start| lower.starts_with(start));
    let asks = words.ends_with("세요.") || !is_korean_sentence(words);
    let has_phrase = asks && PHRASES.iter().any(|phrase| words.contains(phrase));
    is_invited || has_phrase || site.in_last(6) && is_pointer(words)
}

/// `▶ …`, `☞ …`: a title that leads elsewhere, at the very end.
fn is_pointer(words: &str) -> bool {
    words.starts_with(['▶', '▷', '☞', '★']) && !is_korean_sentence(words) && !words.ends_with('.')
}
