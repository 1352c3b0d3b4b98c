//! Words below a picture: they name where the picture is from.

use memchr::memrchr2;

use super::Site;
use crate::ingest::signs::{address, bracketed, points_up_to};

const BANKS: &[&str] = &[
    "픽사베이",
    "게티이미지",
    "게티이미지뱅크",
    "셔터스톡",
    "언스플래시",
    "클립아트코리아",
    "Pixabay",
    "Unsplash",
    "Getty Images",
    "Shutterstock",
];

/// What stands before the mark of a source, longer ones first.
const LABELS: &[&str] = &[
    "사진제공",
    "사진 제공",
    "사진출처",
    "사진",
    "제공",
    "출처",
    "이미지",
    "그래픽",
    "Photograph",
    "Photo",
    "Image",
    "Credit",
];

/// Words that lead to a source without a mark.
const LEADS: &[&str] = &["Photo by ", "Photo courtesy of ", "Courtesy of ", "AP Photo/"];

pub fn tells(site: &Site) -> bool {
    let words = site.words.trim_end_matches('*');
    let is_cut_off = site.in_first(3) && (is_tail(words) || is_bank(words));
    is_cut_off || has_credit(words) || is_agency(words) || ends_in_source(words)
}

/// The tail of a caption that was cut off before its source: `= 픽사베이`.
fn is_tail(words: &str) -> bool {
    words.strip_prefix('=').is_some_and(|source| {
        let n_points = points_up_to(source.trim(), 31);
        (1..=30).contains(&n_points) && !source.ends_with('.') && !source.contains('=')
    })
}

fn is_bank(words: &str) -> bool {
    BANKS.contains(&words.trim_matches(['(', ')', '[', ']', '/', ' ', '=']))
}

/// `…사진=하늘통신`, `… Photo by Jane Roe`: a source of at most thirty characters at the end.
fn has_credit(words: &str) -> bool {
    let marked = memrchr2(b'=', b':', words.as_bytes()).is_some_and(|at| {
        let before = words[..at].trim_end();
        let label = LABELS.iter().find_map(|label| before.strip_suffix(label));
        label.is_some_and(|before| starts_apart(before) && is_source(&words[at + 1..]))
    });
    let may_be_led = || words.contains("hoto") || words.contains("ourtesy");
    marked || may_be_led() && LEADS.iter().any(|lead| is_led(words, lead))
}

fn is_led(words: &str, lead: &str) -> bool {
    words.rfind(lead).is_some_and(|at| starts_apart(&words[..at]) && is_source(&words[at + lead.len()..]))
}

fn is_source(words: &str) -> bool {
    let source = words.trim_end_matches([')', ']']).trim();
    points_up_to(source, 31) <= 30 && !ends_as_sentence(source)
}

/// Whether a source may start after `before`: nothing, or a mark or a blank.
fn starts_apart(before: &str) -> bool {
    before.is_empty() || before.ends_with([' ', '/', '(', '[', '|', '.', '자', '료', '\n'])
}

fn ends_as_sentence(source: &str) -> bool {
    source.ends_with("다.") || source.ends_with(['.', '?', '!']) && source.contains(' ')
}

/// `[서울=하늘통신] … 2025.02.27. photo@…`: a picture of an agency; a lead does not end in an address.
fn is_agency(words: &str) -> bool {
    let is_placed = bracketed(words).is_some_and(|(inside, rest)| inside.contains('=') && !rest.is_empty());
    is_placed && (address(words).is_some() || words.ends_with("DB 금지"))
}

/// `… ⓒ 하늘통신`, `… / Getty Images`, `… (하늘통신 제공)`.
fn ends_in_source(words: &str) -> bool {
    let inner = words.trim_end_matches([')', ']']);
    let is_given = words.ends_with("제공)") || words.ends_with("제공]");
    let is_bank = BANKS.iter().any(|bank| {
        let before = inner.strip_suffix(bank).map(str::trim_end);
        before.is_some_and(|before| {
            before.ends_with(['/', '(', '[', '|', '=', '©', 'ⓒ', ':']) || before.ends_with("via")
        })
    });
    let is_signed = words.rfind(['ⓒ', '©']).is_some_and(|at| {
        at > 0
            && points_up_to(&words[at..], 21) <= 20
            && !words.contains("저작권")
            && !words.contains("opyright")
    });
    is_given || is_bank || is_signed && !words.ends_with('>')
}
