//! The guide for the first start.

use briefing::app::{Effect, guide};

use super::{Screen, long};

/// A first start.
fn first(tag: &str, size: (u16, u16)) -> Screen {
    let mut screen = Screen::briefing(tag, &[("a.txt", long(tag))], size);
    guide::start(&mut screen.state);
    screen.resize(size.0, size.1)
}

/// How many steps are shown as done.
fn n_done(screen: &Screen) -> usize {
    screen.show().matches('✓').count()
}

#[test]
fn each_step_is_done_by_its_key_and_after_the_last_one_the_guide_is_gone() {
    let mut screen = first("ko", (120, 40));
    let shown = screen.show();
    assert!(shown.contains("첫걸음") && shown.contains("▸ ] 다음 섹션"), "{shown}");
    for (step, keys) in ["]", ")", "x f", "a esc", "tab tab tab tab", "e esc"].into_iter().enumerate() {
        screen = screen.keys(keys);
        assert_eq!(n_done(&screen), step + 1, "{}", screen.show());
    }
    let ended = screen.press("?").keys("esc");
    assert!(!ended.show().contains("첫걸음"), "{}", ended.show());
    assert!(ended.effects.contains(&Effect::GuideDone));
}

#[test]
fn the_steps_may_be_done_in_any_order_and_in_hangul_mode() {
    let screen = first("ko", (120, 40)).press("ㅁ").keys("esc");
    assert_eq!(n_done(&screen), 1);
    assert!(screen.show().contains("▸ ] 다음 섹션"), "{}", screen.show());
    assert_eq!(n_done(&screen.press("2")), 2);
}

#[test]
fn without_room_for_the_notes_the_last_row_tells_the_next_step() {
    let screen = first("en", (80, 24));
    assert!(screen.status().ends_with("]: next section; a digit: that one"), "{}", screen.status());
    assert!(screen.press("]").status().ends_with("First steps 2/7  ): next sentence"));
    let narrow = first("ko", (50, 15));
    assert!(narrow.status().ends_with("] 다음 섹션 · 숫자는 그 섹션으로"), "{}", narrow.status());
}

#[test]
fn where_a_layer_or_a_label_asks_for_a_key_the_last_row_tells_that_and_not_the_guide() {
    for (keys, told) in [("a", "Enter 저장"), ("h/", "Esc 모두 보기"), (":", "Esc 닫기"), ("x", "f 사실")]
    {
        for size in [(80, 24), (50, 15)] {
            let screen = first("ko", size).press(keys);
            assert!(screen.status().contains(told), "{keys}: {}", screen.status());
            assert!(!screen.status().contains("다음 섹션"), "{keys}: {}", screen.status());
        }
    }
}

#[test]
fn escape_closes_the_guide_and_a_key_opens_it_again() {
    let closed = first("en", (120, 40)).keys("esc");
    assert!(!closed.show().contains("First steps"), "{}", closed.show());
    assert!(closed.status().contains(",?"), "{}", closed.status());
    assert!(closed.press(",?").show().contains("First steps"));
}

#[test]
fn where_only_letters_can_be_drawn_the_guide_has_no_other_signs() {
    let mut screen = Screen::open(super::KOREAN, 120, 40).press(",?]");
    screen.theme.signs = briefing::view::signs::ASCII;
    let shown = screen.show();
    assert!(!shown.contains(['✓', '▸']), "{shown}");
    assert!(shown.contains("| v ]: next section") && shown.contains("| + ): next sentence"), "{shown}");
}
