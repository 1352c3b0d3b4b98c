use crate::anchor::{Resolver, anchor, anchor_block};
use crate::model::{Anchor, Standing};
use crate::text::range::TextRange;

const OLD: &str = "새벽항 등대가 다시 선다. 시는 28일 공사 기간을 2년으로 줄이는 안을 통과시켰다.\n\n\
    사업비는 1,240억 원이다. 시장은 \"더는 미룰 수 없다\"고 말했다. 시는 내년 3월 첫 삽을 뜬다.\n\n\
    어민들은 보상을 요구했다. 시는 다음 달까지 기준을 마련하겠다고 밝혔다.\n\n\
    환경단체는 갯벌을 걱정했다. 시는 다음 달까지 평가 결과를 공개하겠다고 밝혔다.";

fn range(text: &str, words: &str) -> TextRange {
    let start = text.find(words).unwrap();
    TextRange::new(start..start + words.len(), text).unwrap()
}

fn place(anchor: &Anchor, new: &str, snapshot: Option<&str>) -> String {
    let place = Resolver::new(new, snapshot).place(anchor);
    let words = place.range.map_or("", |range| range.slice(new));
    format!("{} {words}", place.standing.name()).trim_end().to_owned()
}

/// With the old text kept, and without: the second may be less sure, but not say anything else.
#[track_caller]
fn check(words: &str, new: &str, expect: &str) {
    let anchor = anchor(OLD, range(OLD, words));
    assert_eq!(place(&anchor, new, Some(OLD)), expect);
    let without = place(&anchor, new, None);
    assert!(without == expect || !without.contains(' '), "without the old text: {without}");
}

#[test]
fn an_unchanged_text_costs_nothing_and_is_exact() {
    check("1,240억 원", OLD, "same 1,240억 원");
    check("시는", OLD, "same 시는");
}

#[test]
fn paragraphs_above_move_a_passage() {
    let new = format!("먼저 놓인 소식이다.\n\n{OLD}");
    check("사업비는 1,240억 원이다.", &new, "moved 사업비는 1,240억 원이다.");
    check("다음 달까지 평가", &new, "moved 다음 달까지 평가");
    check("원이다", &new, "moved 원이다");
}

#[test]
fn looks_may_change() {
    let new = OLD.replace('"', "”").replace("통과시켰다", "통과 시켰다").replace("다음 달", "다음달");
    check("\"더는 미룰 수 없다\"고", &new, "moved ”더는 미룰 수 없다”고");
    check("줄이는 안을 통과시켰다.", &new, "same 줄이는 안을 통과 시켰다.");
}

#[test]
fn changed_words_are_shown_as_changed() {
    let new = OLD.replace("1,240억", "1,310억");
    check("사업비는 1,240억 원이다.", &new, "changed 사업비는 1,310억 원이다.");
    check("1,240억 원", &new, "changed 1,310억 원");
    check(
        "시는 28일 공사 기간을 2년으로",
        &OLD.replace("2년으로", "18개월로"),
        "changed 시는 28일 공사 기간을 18개월로",
    );
}

#[test]
fn what_is_deleted_is_lost_though_its_like_stands_below() {
    let like = "시는 다음 달까지 기준을 마련하겠다고 밝혔다.";
    check(like, &OLD.replace(&format!(" {like}"), ""), "lost");
    check("어민들은 보상을 요구했다.", &OLD.replace("어민들은 보상을 요구했다. ", ""), "lost");
    check("기준을 마련하겠다고 밝혔다.", "전혀 다른 글이다. 아무것도 남지 않았다.", "lost");
    check("1,240억 원", "", "lost");
}

#[test]
fn a_repeated_phrase_stays_where_it_was() {
    let second = OLD.rfind("시는 다음 달까지").unwrap();
    let words = TextRange::new(second..second + "시는 다음 달까지".len(), OLD).unwrap();
    let new = OLD.replace("어민들은 보상을 요구했다.", "어민들은 말이 없었다. 시는 다음 달까지 기다린다.");
    let found = Resolver::new(&new, Some(OLD)).place(&anchor(OLD, words));
    assert_eq!(found.range.map(TextRange::start), new.rfind("시는 다음 달까지"));
}

#[test]
fn twins_are_ambiguous_and_both_are_offered() {
    let anchor = anchor(OLD, range(OLD, "더는 미룰 수 없다"));
    let new = format!("{OLD}\n\n{OLD}");
    for snapshot in [Some(OLD), None] {
        let found = Resolver::new(&new, snapshot).place(&anchor);
        assert_eq!((found.standing, found.range), (Standing::Ambiguous, None));
        assert_eq!(found.candidates.len(), 2);
    }
}

#[test]
fn a_torn_passage_is_shown_from_end_to_end() {
    let new = OLD.replace("공사 기간을", "격론 끝에 시의원 열 명 가운데 일곱 명의 찬성으로 공사 기간을");
    check(
        "시는 28일 공사 기간을 2년으로 줄이는 안을 통과시켰다.",
        &new,
        "changed 시는 28일 격론 끝에 시의원 열 명 가운데 일곱 명의 찬성으로 공사 기간을 2년으로 줄이는 안을 통과시켰다.",
    );
}

#[test]
fn a_moved_paragraph_takes_its_notes_along() {
    let (first, rest) = OLD.split_once("\n\n").unwrap();
    check("공사 기간을 2년으로 줄이는", &format!("{rest}\n\n{first}"), "moved 공사 기간을 2년으로 줄이는");
}

#[test]
fn a_quotation_changed_by_hand_is_looked_for_as_it_stands() {
    let mut changed = anchor(OLD, range(OLD, "어민들은 보상을 요구했다."));
    changed.quote = "환경단체는 갯벌을 걱정했다.".into();
    assert_ne!(place(&changed, OLD, Some(OLD)), "same 어민들은 보상을 요구했다.");
}

#[test]
fn a_quotation_in_decomposed_letters_is_found() {
    use unicode_normalization::UnicodeNormalization;
    let mut decomposed = anchor(OLD, range(OLD, "어민들은 보상을 요구했다."));
    decomposed.quote = decomposed.quote.nfd().collect();
    assert_eq!(place(&decomposed, OLD, None), "same 어민들은 보상을 요구했다.");
}

#[test]
fn a_note_without_a_position_is_found_by_its_words() {
    let bare = Anchor {
        quote: "시는 다음 달까지 평가 결과를 공개하겠다고 밝혔다.".into(),
        ..Anchor::default()
    };
    assert_eq!(place(&bare, OLD, None), format!("moved {}", bare.quote));
}

#[test]
fn a_long_section_is_found_by_head_and_tail() {
    let long: String =
        (0..80).map(|at| format!("{at}번째 항구에는 {}척의 배가 있다. ", at * 37 % 101)).collect();
    let old = format!("{OLD}\n\n{}\n\n끝말이다. 이제 더 쓸 것이 없다.", long.trim());
    let anchor = anchor_block(&old, range(&old, long.trim()));
    assert!(anchor.quote.chars().count() < 250);
    let new = format!("머리말이 새로 왔다.\n\n{old}");
    for snapshot in [Some(old.as_str()), None] {
        assert_eq!(place(&anchor, &new, snapshot), format!("moved {}", long.trim()));
        assert_eq!(place(&anchor, &old, snapshot), format!("same {}", long.trim()));
    }
    let other = new.replace("40번째 항구에는", "40번째 포구에는");
    for snapshot in [Some(old.as_str()), None] {
        assert!(place(&anchor, &other, snapshot).starts_with("changed 0번째"), "the middle has other words");
    }
    let shorter = new.replace("40번째 항구에는", "마흔 번째 항구에는");
    assert!(place(&anchor, &shorter, Some(&old)).starts_with("changed 0번째"));
}

#[test]
fn an_anchor_keeps_words_whole() {
    let anchor = anchor(OLD, range(OLD, " 시장은 \"더는 미룰 수 없다\"고 말했다. "));
    assert_eq!(anchor.quote, "시장은 \"더는 미룰 수 없다\"고 말했다.");
    assert!(OLD.contains(&format!("{}{}{}", anchor.prefix, anchor.quote, anchor.suffix)));
    assert!(anchor.prefix.chars().count() <= 64 && anchor.suffix.chars().count() <= 64);
    let after = OLD.find(&anchor.suffix).unwrap() + anchor.suffix.len();
    assert!(OLD[after..].starts_with(char::is_whitespace));
}

mod properties {
    use proptest::prelude::*;

    use super::super::{Resolver, anchor};
    use crate::model::{Anchor, Standing};
    use crate::text::range::TextRange;

    proptest! {
        #[test]
        fn an_untouched_quotation_is_found(text in "[가-나a-c .\n]{1,80}", from in 0..80usize, length in 1..40usize) {
            let range = TextRange::clamped(from * 3..(from + length) * 3, &text);
            let anchor = anchor(&text, range);
            let place = Resolver::new(&text, None).place(&anchor);
            prop_assert_eq!(place.standing, Standing::Same);
            if !anchor.quote.is_empty() {
                prop_assert_eq!(place.range.unwrap().slice(&text), &anchor.quote);
            }
        }

        #[test]
        fn nothing_panics(
            parts in prop::collection::vec("[가-다a-c \n…㎞]{0,30}", 5),
            at in 0..60usize, length in prop_oneof![0..600usize, Just(usize::MAX - 60)], hashed in any::<bool>(),
        ) {
            let text = crate::text::hash::text_hash(if hashed { &parts[0] } else { &parts[1] });
            let (quote, prefix, suffix) = (parts[2].clone(), parts[3].clone(), parts[4].clone());
            let anchor = Anchor { quote, prefix, suffix, position: at..at + length, text, ..Anchor::default() };
            let place = Resolver::new(&parts[0], Some(parts[1].as_str())).place(&anchor);
            if let Some(range) = place.range {
                prop_assert!(parts[0].get(range.bytes()).is_some());
            }
        }
    }
}
