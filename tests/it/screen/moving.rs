//! Moving in the text: lines, sentences, paragraphs, sections, jumps, folds.

use briefing::app::{Event, MouseKind, open};

use super::{ENGLISH, KOREAN, Screen, long};

#[test]
fn lines_sentences_and_paragraphs() {
    let at = |keys: &str| Screen::open(KOREAN, 80, 24).press(keys).sentence().to_owned();
    assert_eq!(at(""), "전력망이 먼저다");
    assert_eq!(at("j"), "데이터센터가 늘고 있다.");
    assert_eq!(at("))"), "전력은 모자란다.");
    assert_eq!(at("))("), "데이터센터가 늘고 있다.");
    assert_eq!(at("}}"), "변압기 값은 두 배로 올랐다.");
    assert_eq!(at("}}){"), "변압기 값은 두 배로 올랐다.");
    assert_eq!(at("}}{"), "데이터센터가 늘고 있다.");
    assert_eq!(at("kkkk"), "전력망이 먼저다");
}

#[test]
fn the_start_and_the_end() {
    let end = Screen::open(long("ko"), 80, 24).press("G");
    assert!(end.show().contains("▸ 1 aside") && end.status().contains("100%"), "{}", end.show());
    assert_eq!(end.press("gg").show(), Screen::open(long("ko"), 80, 24).show());
}

#[test]
fn the_end_was_the_last_sentence_but_one_where_the_last_row_began_with_its_tail() {
    let text =
        "The grid comes first\n\nData centers multiply and the power that they need is short. It ends.\n";
    for width in 30..90 {
        let end = Screen::open(text, width, 20).press("G");
        assert_eq!(
            (end.sentence(), end.status().contains("100%")),
            ("It ends.", true),
            "{width}: {}",
            end.show()
        );
    }
}

#[test]
fn an_article_that_fits_the_screen_was_read_to_the_end_when_it_opened() {
    let screen = Screen::open(ENGLISH, 80, 24);
    assert!(screen.status().contains(" 10%"), "{}", screen.status());
    let end = screen.press("G");
    assert!(end.status().contains("100%"), "{}", end.status());
}

#[test]
fn a_headline_with_dots_counted_as_two_sentences() {
    let text = "값 경쟁은 끝났나? 아니다… 넷은 더 쓴다\n\n데이터센터가 늘고 있다. 전력은 모자란다. 변압기 값은 두 배로 올랐고 기다리는 시간도 길어졌다.\n";
    let screen = Screen::open(text, 80, 24);
    assert_eq!(screen.sentence(), "값 경쟁은 끝났나? 아니다… 넷은 더 쓴다");
    assert_eq!(screen.press(")").sentence(), "데이터센터가 늘고 있다.");
}

#[test]
fn half_a_page_down_and_up_is_where_it_was() {
    let start = Screen::open(long("en"), 80, 24).press("}}}");
    let before = start.sentence().to_owned();
    let down = start.keys("ctrl-d ctrl-d");
    assert_ne!(down.sentence(), before);
    let up = down.keys("ctrl-u ctrl-u");
    assert!(
        up.reading().cursor.abs_diff(Screen::open(long("en"), 80, 24).press("}}}").reading().cursor) < 300
    );
}

#[test]
fn a_digit_goes_to_its_section_at_once() {
    let screen = Screen::open(long("ko"), 120, 30).press("3");
    let start = screen.reading().start_of(2);
    assert_eq!(start, Some(screen.reading().cursor));
    assert!(screen.status().contains("Section 3 of"), "{}", screen.status());
    assert_eq!(screen.state.lists.sections.selected, 2);
    assert!(screen.n_sections() < 9);
    assert_eq!(screen.press("9").reading().section_here(), Some(2), "there is no section 9");
}

#[test]
fn a_number_before_a_motion_is_a_count_while_none_has_read_on_there() {
    let five = Screen::open(long("ko"), 120, 30).press("jjjjj");
    let soon = Screen::open(long("ko"), 120, 30).press("5").wait(300).press("j");
    assert_eq!(soon.sentence(), five.sentence());
    assert_eq!(soon.show(), five.show());
    assert_eq!(soon.keys("ctrl-o").sentence(), five.sentence(), "the count leaves no jump behind");
    let later = Screen::open(long("ko"), 120, 30).press("3").wait(350).press("j");
    assert_eq!(later.reading().section_here(), Some(2));
    assert_eq!(later.show(), Screen::open(long("ko"), 120, 30).press("3").wait(9_000).press("j").show());
}

#[test]
fn numbers_of_two_digits_count() {
    let twelve = Screen::open(long("en"), 80, 24).press("12)");
    assert_eq!(twelve.sentence(), Screen::open(long("en"), 80, 24).press("))))))))))))").sentence());
    let ten = Screen::open(long("en"), 80, 24).press("10)");
    assert_eq!(ten.sentence(), Screen::open(long("en"), 80, 24).press("))))))))))").sentence());
}

#[test]
fn sections_forward_and_back() {
    let here = |keys: &str| Screen::open(long("en"), 120, 30).press(keys).reading().section_here();
    assert_eq!(here("]]"), Some(2));
    assert_eq!(here("]]["), Some(1));
    assert_eq!(here("]])["), Some(2), "from the middle of a section to its start");
    assert_eq!(here("]]]]]]]]]]"), Some(Screen::open(long("en"), 120, 30).n_sections() - 1));
    assert_eq!(here("3]"), Some(3));
}

#[test]
fn jumps_are_taken_back_and_forward() {
    let screen = Screen::open(long("ko"), 120, 30).press(")))").press("3").wait(600);
    let there = screen.sentence().to_owned();
    let back = screen.keys("ctrl-o");
    assert_eq!(back.sentence(), Screen::open(long("ko"), 120, 30).press(")))").sentence());
    assert_eq!(back.keys("alt-right").sentence(), there);
}

#[test]
fn a_jump_to_another_article_is_taken_back_and_forward() {
    let (one, other) = (long("ko"), long("en"));
    let here = || Screen::briefing("en", &[("a.txt", one), ("b.txt", other)], (120, 40)).press("))");
    let from = here().sentence().to_owned();
    for (keys, to) in [("J", ""), ("ctrl-p", "b.txt"), ("g /", "power")] {
        let there = here().keys(keys).type_text(to);
        let there = if to.is_empty() { there } else { there.keys("enter") };
        assert_eq!(there.state.current, 1, "{keys}");
        let on = there.press(")").press("3").wait(400);
        let words = on.sentence().to_owned();
        let back = on.keys("ctrl-o ctrl-o");
        assert_eq!((back.state.current, back.sentence()), (0, &*from), "{keys}");
        let forward = back.keys("alt-right alt-right");
        assert_eq!((forward.state.current, forward.sentence()), (1, &*words), "{keys}");
        let away = forward.keys("ctrl-o ctrl-o").press("2").wait(400).keys("alt-right");
        assert_eq!(away.state.current, 0, "{keys}: another way was taken");
        assert!(away.status().contains("no later place"), "{}", away.status());
        let start = away.keys("ctrl-o ctrl-o");
        assert!(start.status().contains("no earlier place"), "{}", start.status());
    }
}

#[test]
fn a_section_of_two_digits_is_one_jump() {
    let start = || Screen::open(long("en"), 120, 30).press("))");
    let there = start().press("1").press("0").wait(400);
    assert_eq!(there.keys("ctrl-o").sentence(), start().sentence());
}

#[test]
fn folded_asides_open_with_enter() {
    let folded = Screen::open(ENGLISH, 80, 24);
    assert!(folded.show().contains("▸ 1 aside") && !folded.show().contains("Copyright"));
    let open = folded.press("G").keys("enter");
    assert!(open.show().contains("Copyright") && !open.show().contains("▸"), "{}", open.show());
    let closed = open.press(",h");
    assert!(closed.show().contains("▸ 1 aside"), "{}", closed.show());
}

#[test]
fn the_wheel_moves_the_text_and_a_click_sets_the_cursor() {
    let screen = Screen::open(long("en"), 80, 24);
    let wheel = screen.mouse(MouseKind::WheelDown, 40, 10).mouse(MouseKind::WheelUp, 40, 10);
    assert_eq!(wheel.reading().page, Screen::open(long("en"), 80, 24).reading().page);
    let click = Screen::open(KOREAN, 80, 24).mouse(MouseKind::Press, 24 + 30, 4);
    assert_eq!(click.sentence(), "전력은 모자란다.");
}

#[test]
fn the_first_turn_of_the_wheel_moved_the_cursor_and_not_the_page() {
    for (language, size) in [("en", (80, 24)), ("ko", (120, 40)), ("ko", (50, 15)), ("en", (30, 6))] {
        // The page from the row that it shows after so many others.
        let page = |keys: &str, kind, n_turns: usize, from: usize| {
            let opened = Screen::open(long(language), size.0, size.1).press(keys);
            let turned = (0..n_turns).fold(opened, |screen, _| screen.mouse(kind, size.0 / 2, 3));
            let page = &turned.reading().page;
            page.iter().map(|(spot, _)| *spot).skip(from).take(page.len() - 3).collect::<Vec<_>>()
        };
        for n in 0..4 {
            let down = |n, from| page("", MouseKind::WheelDown, n, from);
            assert_eq!(down(n, 3), down(n + 1, 0), "{n} down at {size:?}");
            let up = |n, from| page("G", MouseKind::WheelUp, n, from);
            assert_eq!(up(n + 1, 3), up(n, 0), "{n} up at {size:?}");
        }
    }
}

#[test]
fn the_first_page_down_turned_a_third_of_a_page() {
    let page = |keys: &str| Screen::open(long("en"), 80, 24).press(keys).reading().page.clone();
    let (first, second) = (page(""), page(" "));
    assert_eq!(first[first.len() - 2..], second[..2]);
}

#[test]
fn a_click_on_a_section_goes_there() {
    let shown = Screen::open(long("ko"), 120, 30).show();
    let row = shown.lines().position(|row| row.starts_with("  3 ")).unwrap();
    let screen = Screen::open(long("ko"), 120, 30).mouse(MouseKind::Press, 6, row as u16);
    assert_eq!(screen.reading().section_here(), Some(2));
}

#[test]
fn a_count_leaves_the_page_as_it_was() {
    let middle = || Screen::open(long("en"), 120, 30).keys("ctrl-d ctrl-d").wait(2_000);
    let counted = middle().press("2j");
    let pressed = middle().press("jj");
    assert_eq!(counted.wait(2_000).show(), pressed.wait(2_000).show());
}

/// The same article opened again, with what was remembered of it.
fn again(text: &str, screen: &Screen) -> Screen {
    let memory = screen.reading().memory();
    let mut fresh = Screen::briefing("en", &[("first.txt", KOREAN), ("article.txt", text)], (120, 40));
    fresh = fresh.event(Event::Recalled(vec![(1, memory)]));
    fresh.press("J")
}

#[test]
fn an_article_opens_where_it_was_left_also_when_it_has_changed() {
    let left = Screen::open(long("en"), 120, 40).press("3))");
    let same = again(long("en"), &left);
    assert_eq!(same.sentence(), left.sentence());
    assert!(same.status().contains("Back where you left it"), "{}", same.status());
    assert!(!same.press("j").status().contains("Back where"));
    let changed = again(&format!("A new title\n\nA new first paragraph.\n\n{}", long("en")), &left);
    assert_eq!(changed.sentence(), left.sentence());
    let other = again(ENGLISH, &left);
    assert_eq!(other.sentence(), "The grid comes first", "another article under the same name");
}

#[test]
fn jumps_come_back_with_the_article_in_both_directions() {
    let left = || Screen::open(long("en"), 120, 40).press("2").wait(2_000).press("4").wait(2_000);
    let gone_back = || left().keys("ctrl-o");
    let restarted = || {
        let document = open::read("a.txt", long("en").as_bytes().to_vec()).unwrap();
        Screen::closed("en", &[("a.txt", long("en"))], (120, 40))
            .event(Event::Recalled(vec![(0, gone_back().reading().memory())]))
            .event(Event::Opened(0, Box::new(document)))
    };
    assert_eq!(restarted().keys("alt-right").sentence(), left().sentence());
    assert_eq!(restarted().keys("ctrl-o").sentence(), gone_back().keys("ctrl-o").sentence());
    assert_ne!(restarted().keys("ctrl-o").sentence(), restarted().sentence());
}

#[test]
fn done_marks_and_folds_come_back_with_the_article() {
    let left = Screen::open(long("en"), 120, 40).press("2,d");
    let same = again(long("en"), &left);
    assert!(same.reading().is_done(1) && !same.reading().is_done(0));
    let before = again(&format!("A new first paragraph.\n\n{}", long("en")), &left);
    assert_eq!(before.reading().n_done(), 1, "found by its first words");
}

#[test]
fn the_list_tells_how_much_of_an_article_was_read() {
    let screen = Screen::open(long("en"), 120, 40);
    assert!(screen.reading().progress() < 100);
    let list = |memory| {
        let two = Screen::briefing("en", &[("a.txt", ENGLISH), ("b.txt", long("en"))], (120, 40));
        two.event(Event::Recalled(vec![(1, memory)])).show()
    };
    let percent = format!("{}% │", screen.reading().progress());
    assert!(list(screen.reading().memory()).contains(&percent));
    assert!(list(screen.press("G").reading().memory()).contains("✓ │"));
}

#[test]
fn at_the_blank_where_a_line_folds_the_cursor_stood_in_no_row() {
    for (text, width) in [(KOREAN, 20), (ENGLISH, 24), ("하나  둘이다. \u{a0}셋 넷\u{3000}다섯", 20)]
    {
        let mut screen = Screen::open(text, width, 60);
        let all = screen.reading().article.text.clone();
        for (at, c) in all.char_indices() {
            let reading = screen.state.reading_mut().unwrap();
            reading.stand_at(at);
            if reading.on_fold() {
                continue;
            }
            let cursor = reading.cursor;
            assert!(!all[cursor..].starts_with(char::is_whitespace), "{c:?} at {at}");
            let is_shown = reading.page.iter().any(
                |(_, row)| matches!(row, briefing::layout::Row::Line(line) if line.range.contains(cursor)),
            );
            assert!(is_shown, "{c:?} at {at}: {cursor}\n{}", screen.show());
        }
    }
}

#[test]
fn an_article_that_was_read_lost_its_mark_where_it_was_opened_by_its_head() {
    let text = long("en");
    let memory = Screen::open(text, 120, 40).press("Ggg").reading().memory();
    let shows_mark = |screen: &Screen| screen.show().contains("✓ │");
    let closed = Screen::closed("en", &[("a.txt", text), ("b.txt", KOREAN)], (120, 40));
    let head = open::head("a.txt", &text.as_bytes()[..text.len() / 2]).unwrap();
    let opened =
        closed.event(Event::Recalled(vec![(0, memory.clone())])).event(Event::Opened(0, Box::new(head)));
    assert!(shows_mark(&opened), "while it is open\n{}", opened.show());
    assert_eq!(opened.reading().memory().progress(), 100, "closed before the rest was there");
    let document = open::read("a.txt", text.as_bytes().to_vec()).unwrap();
    let whole = opened.event(Event::Opened(0, Box::new(document)));
    assert_eq!((whole.reading().memory().progress(), whole.reading().progress()), (100, 100));
    assert!(shows_mark(&whole) && shows_mark(&whole.press("J")));
    // What was added is to be read.
    let longer =
        again(&format!("{text}\n\nA paragraph more. It is new, and it is the last one of all.\n"), &{
            Screen::open(text, 120, 40).press("Ggg")
        });
    assert!(longer.reading().progress() < 100);
}

#[test]
fn half_of_an_article_was_most_of_it_where_it_was_closed_before_its_rest_was_there() {
    let text = long("en");
    let memory = Screen::open(text, 120, 40).keys("ctrl-d ctrl-d").reading().memory();
    let head = open::head("a.txt", &text.as_bytes()[..text.len() / 2]).unwrap();
    let opened = Screen::closed("en", &[("a.txt", text)], (120, 40))
        .event(Event::Recalled(vec![(0, memory.clone())]))
        .event(Event::Opened(0, Box::new(head)));
    assert_eq!(opened.reading().memory().progress(), memory.progress());
}

#[test]
fn what_was_read_stays_read_where_a_sentence_changes() {
    let read = Screen::open(KOREAN, 60, 8).press("Ggg");
    assert_eq!(read.reading().progress(), 100);
    let later = super::live::rewrite(read, &KOREAN.replace("두 배로 올랐다", "세 배로 뛰었다"));
    assert_eq!(later.reading().progress(), 100);
}
