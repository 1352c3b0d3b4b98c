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

/// The keys that do each step but the last.
const STEPS: [&str; 6] = ["]", ")", "x f", "a 값 enter", "tab tab tab tab", "e y"];

#[test]
fn each_step_is_done_by_its_key_and_after_the_last_one_the_guide_is_gone() {
    let mut screen = first("ko", (120, 40));
    let shown = screen.show();
    assert!(shown.contains("첫걸음") && shown.contains("▸ ] 다음 섹션"), "{shown}");
    for (step, keys) in STEPS.into_iter().enumerate() {
        screen = screen.keys(keys);
        assert_eq!(n_done(&screen), step + 1, "{}", screen.show());
    }
    let ended = screen.press("?").keys("esc");
    assert!(!ended.show().contains("▸"), "{}", ended.show());
    assert!(ended.effects.contains(&Effect::GuideDone));
}

#[test]
fn a_step_was_ticked_before_it_was_done() {
    let none =
        ["x", "x esc", "x z", "a", "a esc", "a 값 ctrl-c", "a esc x esc", "e esc", "(", "h r 값 enter"];
    for keys in none {
        let screen = first("ko", (120, 40)).keys(keys);
        let guide = screen.state.guide.expect("the guide");
        assert_eq!(
            guide.count().chars().next(),
            Some(if keys.starts_with('h') { '1' } else { '0' }),
            "{keys}"
        );
    }
    let last = first("ko", (120, 40)).press("G");
    assert_eq!(n_done(&last.press("])")), 0);
    assert_eq!(n_done(&first("ko", (120, 40)).press("9")), 0, "there is no such section");
}

#[test]
fn what_the_guide_says_at_its_end_stood_over_the_hints_of_the_help() {
    for size in [(120, 40), (80, 24), (50, 15)] {
        let screen = STEPS.into_iter().fold(first("en", size), Screen::keys).press("?");
        assert!(screen.status().contains("Esc close"), "{}", screen.show());
        let ended = screen.keys("esc");
        assert!(ended.state.guide.is_none());
        assert!(ended.status().contains(",? shows them again"), "{}", ended.status());
    }
}

#[test]
fn the_steps_may_be_done_in_any_order_and_in_hangul_mode() {
    let screen = first("ko", (120, 40)).press("ㅁ").type_text("값").keys("enter");
    assert_eq!(n_done(&screen), 1);
    assert!(screen.show().contains("▸ ] 다음 섹션"), "{}", screen.show());
    assert_eq!(n_done(&screen.press("2")), 2);
}

#[test]
fn without_room_for_all_of_it_the_row_above_the_last_one_tells_the_next_step_and_all_of_it() {
    let row = |screen: &Screen| screen.show().lines().rev().nth(1).unwrap_or_default().trim().to_owned();
    for size in [(80, 24), (50, 15)] {
        let mut screen = first("en", size);
        assert_eq!(row(&screen), "First steps 0/7  ]: next section");
        assert!(screen.status().contains("? help  q quit"), "{}", screen.status());
        for (step, keys) in STEPS.into_iter().enumerate() {
            screen = screen.keys(keys);
            assert!(row(&screen).starts_with(&format!("First steps {}/7  ", step + 1)), "{}", screen.show());
            assert!(!row(&screen).contains('…'), "{}", screen.show());
        }
    }
    let korean = first("ko", (50, 15)).keys("] ) x f a");
    assert_eq!(row(&korean), "첫걸음 3/7  a 메모 쓰기 · Enter 저장", "{}", korean.show());
}

#[test]
fn the_row_and_the_list_of_steps_count_alike() {
    let screen = first("en", (120, 40)).press("x").press("f");
    assert!(screen.show().contains(" 1/7"), "{}", screen.show());
    assert!(screen.resize(80, 24).show().contains("First steps 1/7  ]: next section"));
}

#[test]
fn a_list_that_stands_alone_tells_the_way_back() {
    for (keys, size) in [("tab", (50, 15)), ("tab tab", (50, 15)), ("h", (50, 15)), ("tab", (80, 24))] {
        let screen = first("en", size).keys(keys);
        assert!(screen.status().contains("Esc text"), "{keys}: {}", screen.show());
        assert_eq!(screen.keys("esc").state.focus, briefing::app::Pane::Text);
    }
}

#[test]
fn where_a_layer_or_a_label_asks_for_a_key_the_last_row_tells_that() {
    for (keys, told) in [("a", "Enter/Esc 저장"), ("h/", "Esc 모두 보기"), (":", "Esc 닫기"), ("x", "f 사실")]
    {
        for size in [(80, 24), (50, 15)] {
            let screen = first("ko", size).press(keys);
            assert!(screen.status().contains(told), "{keys}: {}", screen.status());
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
    let mut screen = Screen::open(long("en"), 120, 40).press(",?]");
    screen.theme.signs = briefing::view::signs::ASCII;
    let shown = screen.show();
    assert!(!shown.contains(['✓', '▸']), "{shown}");
    assert!(shown.contains("| v ]: next section") && shown.contains("| + ): next sentence"), "{shown}");
}
