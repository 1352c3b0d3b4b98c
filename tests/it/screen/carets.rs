//! The mouse in what is typed: lines, notes, filters.

use briefing::app::MouseKind::{Drag, Press, Release, WheelUp};
use briefing::app::Pane;
use briefing::app::overlay::{Overlay, window};

use ratatui::style::Modifier;

use super::clicks::cell_of;
use super::{ENGLISH, KOREAN, Screen, long};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];

/// Clicks once on words, so many columns after they begin.
fn click(screen: Screen, words: &str, columns: u16) -> Screen {
    let (x, y) = cell_of(&screen, words);
    screen.clicks(1, (x + columns, y))
}

/// The cell of the caret.
fn caret(screen: &Screen) -> (u16, u16) {
    let at = screen.cells().1.expect("a caret");
    (at.x, at.y)
}

#[test]
fn a_click_sets_the_caret_in_every_line_that_is_typed() {
    for size in SIZES {
        for keys in [":", "/", "?", "h/"] {
            let open = || Screen::briefing("en", &[("a.txt", KOREAN)], size).press(keys).type_text("전력a망");
            let screen = open();
            let (x, y) = cell_of(&screen, "전력a망");
            // The second cell of a wide character is that character's.
            for (column, expect) in [(0, 0), (1, 0), (2, 2), (4, 4), (5, 5), (6, 5), (7, 7), (9, 7)] {
                let at = caret(&open().clicks(1, (x + column, y)));
                assert_eq!(at, (x + expect, y), "{keys} {column} {size:?}\n{}", screen.show());
            }
            let typed = open().clicks(1, (x + 4, y)).type_text("선");
            assert!(typed.show().contains("전력선a망"), "{keys} {size:?}\n{}", typed.show());
        }
    }
}

#[test]
fn a_click_in_a_note_sets_the_caret_there() {
    for size in SIZES {
        let text = "값이 두 배로 올랐다\n\nthe wait 👩‍👩‍👧 too";
        let open = || Screen::open(KOREAN, size.0, size.1).press("a").type_text(text);
        for (words, columns, expect) in [
            ("배로", 0, "값이 두 |배로 올랐다"),
            ("배로", 3, "값이 두 배|로 올랐다"),
            ("올랐다", 20, "값이 두 배로 올랐다|"),
            ("wait", 2, "the wa|it 👩‍👩‍👧 too"),
            ("too", 1, "the wait 👩‍👩‍👧 t|oo"),
        ] {
            let shown = open().show();
            assert!(shown.contains(words), "{shown}");
            let clicked = click(open(), words, columns);
            let at = caret(&clicked);
            let draft = clicked.type_text("|").draft();
            assert!(draft.lines().any(|line| line == expect), "{words} {columns} {size:?}: {draft}");
            assert!(at.1 >= window(&open().state).unwrap().body.y);
        }
    }
}

#[test]
fn the_caret_stands_where_a_folded_line_was_clicked() {
    for size in SIZES {
        let text = "변압기 값은 두 배로 올랐고 기다리는 시간도 길어져 세 해를 넘겼다고 한다. ".repeat(4);
        let open = || Screen::open(KOREAN, size.0, size.1).press("a").type_text(&text);
        let body = window(&open().state).unwrap().body;
        // As the reader sees it: what is typed stands where was clicked, or at the nearest character before it.
        for (x, y) in (body.y..body.y + 3).flat_map(|y| (body.x..body.x + body.width).map(move |x| (x, y))) {
            let clicked = open();
            let _drawn = clicked.show();
            let clicked = clicked.clicks(1, (x, y));
            let at = caret(&clicked);
            assert!(
                at.1 == y && at.0 <= x && x - at.0 < body.width,
                "{at:?} for {x},{y} at {size:?}\n{}",
                clicked.show()
            );
            let symbol = clicked.cells().0[(x, y)].symbol().to_owned();
            assert!(symbol == " " || x - at.0 < 2, "{at:?} for {x},{y} at {size:?}\n{}", clicked.show());
        }
    }
}

#[test]
fn a_drag_in_a_note_selects_and_typing_replaces_it() {
    for size in SIZES {
        let open = || {
            let screen =
                Screen::open(KOREAN, size.0, size.1).press("a").type_text("값이 두 배로 올랐다\n셋째");
            let (from, to) = (cell_of(&screen, "두 배로"), cell_of(&screen, "올랐다"));
            let at = |cell: (u16, u16)| (cell.0, cell.1);
            let (from, to) = (at(from), at(to));
            screen.mouse(Press, from.0, from.1).mouse(Drag, to.0, to.1).mouse(Release, to.0, to.1)
        };
        let looks = open().show_styles();
        assert_eq!(open().type_text("더 ").draft(), "값이 더 올랐다\n셋째", "{size:?}\n{looks}");
        assert_eq!(open().keys("backspace").draft(), "값이 올랐다\n셋째");
        assert_eq!(open().keys("delete").draft(), "값이 올랐다\n셋째");
        let word = Screen::open(KOREAN, size.0, size.1).press("a").type_text("값이 두 배로 올랐다");
        let cell = cell_of(&word, "배로");
        assert_eq!(word.clicks(2, (cell.0 + 2, cell.1)).type_text("곱절").draft(), "값이 두 곱절 올랐다");
        let again = open();
        let cell = cell_of(&again, "셋째");
        assert_eq!(again.clicks(1, cell).type_text("첫").draft(), "값이 두 배로 올랐다\n첫셋째");
    }
}

#[test]
fn what_is_selected_in_a_note_looks_as_in_the_text() {
    for theme in ["dark", "light", "plain", "high-contrast"] {
        let open = || click(Screen::open(KOREAN, 120, 40).press(",c"), theme, 0).keys("enter esc");
        let look = |screen: Screen, words: &str| {
            let cell = cell_of(&screen, words);
            let selected = screen.clicks(2, cell).cells().0[cell].clone();
            // A sentence under the cursor may be bold besides.
            (selected.fg, selected.bg, selected.modifier.contains(Modifier::REVERSED))
        };
        let in_note = look(open().press("a").type_text("곱절"), "곱절");
        assert_eq!(in_note, look(open(), "기다리는"), "{theme}");
    }
}

#[test]
fn the_wheel_moves_a_long_note() {
    let lines = (1..30).map(|n| format!("줄 {n}\n")).collect::<String>();
    let screen = Screen::open(KOREAN, 80, 24).press("a").type_text(&lines);
    let body = window(&screen.state).unwrap().body;
    assert!(!screen.show().contains("줄 20"), "{}", screen.show());
    let up = (0..2).fold(screen, |screen, _| {
        let _drawn = screen.show();
        screen.mouse(WheelUp, body.x, body.y)
    });
    assert!(up.show().contains("줄 20"), "{}", up.show());
}

#[test]
fn a_click_in_a_list_that_is_filtered_goes_to_what_it_points_at() {
    for size in SIZES {
        let articles = [("a.txt", long("ko")), ("b.txt", ENGLISH)];
        let open = || Screen::briefing("en", &articles, size).press("h/").type_text("오픈AI");
        let chosen = open().keys("enter");
        let screen = open();
        assert_eq!(screen.state.shown(Pane::Sections).len(), 2, "{}", screen.show());
        let area = screen.state.frame.area(Pane::Sections).unwrap();
        let clicked = screen.clicks(1, (area.x + 6, area.y + 1));
        assert_eq!(clicked.show_styles(), chosen.show_styles(), "{size:?}");
        assert_eq!(clicked.reading().section_here(), Some(1));
        let second = open().clicks(1, cell_of(&open(), "  3 민주적"));
        assert_eq!(second.reading().section_here(), Some(2), "{size:?}");
        // Where the list ends, and beside its line, nothing happens.
        for row in [area.y + area.height - 1, area.y] {
            let nothing = open().clicks(1, (area.x + area.width - 1, row));
            assert!(matches!(nothing.state.overlays.last(), Some(Overlay::Filter(_))), "{row} {size:?}");
        }
    }
}

#[test]
fn a_click_elsewhere_ends_a_filter_and_is_for_what_it_points_at() {
    let open = || Screen::briefing("en", &[("a.txt", long("ko")), ("b.txt", ENGLISH)], (120, 40));
    let cell = cell_of(&open(), "가장 눈에 띄는");
    let clicked = open().press("h/").type_text("네이버").clicks(1, cell);
    assert!(clicked.state.overlays.is_empty());
    assert!(clicked.sentence().starts_with("가장 눈에 띄는"), "{}", clicked.sentence());
}

#[test]
fn a_click_on_the_page_while_one_searches_goes_there_and_keeps_what_is_marked() {
    for size in SIZES {
        let screen = Screen::open(long("ko"), size.0, size.1).press("/").type_text("스타게이트");
        let page = screen.state.frame.page().unwrap();
        let row = (page.y..page.y + page.height).rev().find(|row| {
            screen.show().lines().nth(usize::from(*row)).is_some_and(|line| line.trim().len() > 60)
        });
        let cell = (page.x + 6, row.unwrap());
        let clicked = screen.clicks(1, cell);
        assert!(clicked.state.overlays.is_empty() && clicked.state.search.on, "{size:?}");
        let shown = clicked.state.search.found.count;
        assert!(shown > 1 && clicked.status().contains("found") || size.0 < 60, "{}", clicked.status());
        // The way back is where the search began.
        assert_eq!(clicked.keys("ctrl-o").sentence(), Screen::open(long("ko"), size.0, size.1).sentence());
    }
    // With nothing typed there is nothing to keep.
    let empty = Screen::open(long("ko"), 80, 24).press("/").clicks(1, (40, 8));
    assert!(empty.state.overlays.is_empty() && empty.state.search.query.is_none());
}
