//! Sizes that change and are taken back.

use briefing::app::{Event, MouseKind, Of};
use briefing::model::{Origin, Section};

use super::{ENGLISH, KOREAN, Screen, long};

#[test]
fn a_size_taken_back_shows_the_same_page_after_other_sizes_before() {
    for (width, height) in [(101, 33), (88, 12), (60, 21), (20, 5)] {
        let screen = Screen::open(long("ko"), 120, 30).press("4 ))").resize(width, height);
        let before = screen.show_styles();
        let after = screen.resize(13, 2).resize(231, 70).resize(50, 15).resize(width, height);
        assert_eq!(after.show_styles(), before, "{width}x{height}");
    }
}

#[test]
fn the_box_of_a_note_stood_over_the_last_row_of_a_screen_of_ten_rows() {
    for (width, height) in [(120, 10), (50, 10), (40, 9), (30, 8), (20, 6), (20, 5)] {
        for keys in ["a", "}}}}a", "Ga", "A"] {
            let screen = Screen::open(long("en"), width, height).press(keys);
            let frame = ['╯', '╰', '─', '│'];
            assert!(!screen.status().contains(frame), "{width}x{height} {keys}: {}", screen.show());
        }
    }
}

#[test]
fn a_larger_screen_that_showed_what_was_added_left_a_mark_of_reading_behind() {
    let articles = [("a.txt", KOREAN), ("b.txt", ENGLISH)];
    let read = Screen::briefing("ko", &articles, (120, 30)).press("J").press("K");
    assert!(read.show().contains('✓'), "{}", read.show());
    let added = format!("{KOREAN}\n{}", "변압기가 모자란다. 값은 두 배로 올랐다.\n\n".repeat(40));
    let screen = super::live::rewrite(read, &added).resize(120, 12);
    let before = screen.show();
    assert_eq!(screen.resize(120, 200).resize(120, 12).show(), before);
}

#[test]
fn a_click_on_a_page_held_by_a_click_at_another_size_moved_it_when_sizes_were_taken_back() {
    for n_up in 0..12 {
        let screen = Screen::open(long("ko"), 40, 12).press("G").press(&"k".repeat(n_up));
        let top = screen.state.frame.page().map(|area| (area.x, area.y)).unwrap_or_default();
        let screen = screen.clicks(1, top).resize(40, 48);
        let caret = screen.drawn().1.map(|cursor| (cursor.at.x, cursor.at.y)).unwrap_or_default();
        let screen = screen.clicks(1, caret).mouse(MouseKind::Release, caret.0, caret.1);
        let before = screen.show_styles();
        assert_eq!(screen.resize(40, 71).resize(40, 48).show_styles(), before, "{n_up}");
    }
}

#[test]
fn a_list_scrolled_on_a_small_screen_is_where_it_was_on_the_large_one_again() {
    let articles: Vec<(String, &str)> = (0..40).map(|n| (format!("{n}.txt"), KOREAN)).collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let screen = Screen::briefing("en", &articles, (120, 60)).keys("h shift-tab").press("20jkkkkk");
    let before = screen.show_styles();
    assert_eq!(screen.resize(120, 12).resize(100, 30).resize(120, 60).show_styles(), before);
}

/// Each paragraph as a section of that title.
fn titled(screen: &Screen, title: &str) -> Event {
    let article = &screen.reading().article;
    let section = |block: usize| Section {
        title: format!("{block} {title}"),
        level: 1,
        blocks: block..block + 1,
        origin: Origin::Inferred,
        keywords: Vec::new(),
    };
    Event::Sectioned(0, Of::new(article, (0..article.blocks.len()).map(section).collect()))
}

#[test]
fn a_list_whose_items_changed_on_a_small_screen_is_where_it_was_when_another_size_is_taken_back() {
    for n_down in 1..9 {
        let screen = Screen::open(long("ko"), 120, 60);
        let wordy = titled(&screen, &"아주 긴 제목 ".repeat(5));
        let moved = screen.event(wordy).keys("h").press(&format!("{n_down}j")).resize(120, 14);
        let brief = titled(&moved, "짧다");
        let screen = moved.event(brief);
        let before = screen.show_styles();
        assert_eq!(screen.resize(120, 50).resize(120, 14).show_styles(), before, "{n_down}");
    }
}

#[test]
fn a_text_behind_another_pane_keeps_its_place_and_percent() {
    let screen = Screen::open(long("ko"), 50, 15).press("3").keys("tab");
    assert!(screen.state.frame.text.is_none());
    let before = screen.show_styles();
    let after = screen.resize(231, 63).resize(50, 15);
    assert_eq!(after.show_styles(), before);
}

#[test]
fn a_page_at_the_end_of_an_article_is_full_when_it_grows() {
    let rows = |screen: Screen| screen.show().lines().filter(|row| !row.is_empty()).count();
    let screen = Screen::open(long("en"), 60, 10).press("G");
    let few = rows(screen);
    assert!(rows(Screen::open(long("en"), 60, 10).press("G").resize(60, 30)) > few + 10);
}

#[test]
fn the_page_does_not_move_on_by_itself_below_a_long_sentence() {
    let long = format!("처음이다.\n\n{}끝.\n\n{}", "말이 길고 ".repeat(60), "뒷말이다.\n\n".repeat(30));
    for file in ["", "[text]\nscroll = \"line\"\n"] {
        let screen = Screen::with_config(file, "ko", &[("a.txt", &long)], (60, 14)).press("G").press("30({");
        let before = screen.show();
        assert_eq!(screen.keys("f12").wait(900).keys("f12").show(), before, "{file}");
    }
}

#[test]
fn a_jump_that_also_changes_the_width_is_on_the_page_of_the_width_before() {
    let screen = Screen::open(long("ko"), 100, 20).press("xxGl").keys("enter").press("l");
    let cursor = screen.reading().cursor;
    let rows = screen.reading().page.iter().filter_map(|(_, row)| row.start());
    assert!(rows.clone().min().is_some_and(|first| first <= cursor), "{}", screen.show());
    assert!(rows.max().is_some_and(|last| last >= cursor), "{}", screen.show());
}
