//! Words of the web page's own controls, and the mark of the end.

use super::Site;

/// Words that stand between paragraphs too.
const ANYWHERE: &[&str] = &[
    "광고",
    "AD",
    "Advertisement",
    "ADVERTISEMENT",
    "이미지 확대",
    "사진 확대",
    "Story continues below",
    "Sponsored",
];

const WHOLE: &[&str] = &[
    "본문 바로가기",
    "메뉴 바로가기",
    "글자 크기 변경",
    "글자크기",
    "글자 크기",
    "음성으로 듣기",
    "본문 요약봇",
    "공유하기",
    "인쇄",
    "인쇄하기",
    "스크랩",
    "기사를 공유합니다",
    "가나다라",
    "댓글",
    "댓글쓰기",
    "좋아요",
    "목록",
    "끝",
    "Share",
    "Print",
    "Comments",
    "Skip to content",
    "Skip to main content",
    "Log in",
    "Sign in",
    "Save",
    "Listen",
    "Listen to this article",
    "Menu",
];

const STARTS: &[&str] = &[
    "주소복사가 완료",
    "주소가 복사",
    "URL복사",
    "URL 복사",
    "전체 맥락을 이해하기 위해서는",
    "기사에 대해 의견을",
    "글자 크기 ",
    "음성재생",
    "번역beta",
    "Share on ",
    "Share this",
    "Accept cookies",
];

pub fn tells(site: &Site) -> bool {
    let words = site.words.trim_matches(['[', ']', '(', ')', '-', '<', '>', ' ', '·']);
    let near = site.in_first(8) || site.in_last(12);
    stands_anywhere(words) || near && (WHOLE.contains(&words) || is_count(words) || starts(words))
}

/// Whether `words` are a control that stands between paragraphs too.
pub fn stands_anywhere(words: &str) -> bool {
    words.len() <= 32 && ANYWHERE.contains(&words)
}

fn starts(words: &str) -> bool {
    STARTS.iter().any(|start| words.starts_with(start))
}

/// `댓글 12`, `좋아요 3`, `12 Comments`.
fn is_count(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '개' | '(' | ')'));
    bare.len() < words.len()
        && ["댓글", "좋아요", "조회수", "추천", "공감", "Comments", "comments", "Shares"].contains(&bare)
}
