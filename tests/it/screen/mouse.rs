//! The mouse: clicks, drags, the wheel.

use briefing::app::MouseKind::{Drag, Press, Release};
use briefing::app::Pane;
use unicode_segmentation::UnicodeSegmentation;

use super::{ENGLISH, KOREAN, Screen, columns, long};

/// The cell at which `words` begin on the screen, in the text.
fn cell_of(screen: &Screen, words: &str) -> (u16, u16) {
    let shown = screen.show();
    let left = screen.state.frame.text.unwrap().x;
    let at = shown.lines().enumerate().find_map(|(row, line)| {
        let column = line.match_indices(words).map(|(at, _)| columns::width(&line[..at]) as u16);
        Some((column.into_iter().find(|column| *column >= left)?, row as u16))
    });
    at.unwrap_or_else(|| panic!("{words:?} is not shown:\n{shown}"))
}

fn korean() -> Screen {
    Screen::open(KOREAN, 80, 24)
}

#[test]
fn two_clicks_select_a_word_three_a_sentence_four_a_paragraph() {
    for (text, word, expect) in [
        (
            KOREAN,
            "기다리는",
            [
                "기다리는",
                "기다리는 시간도 길어졌다.",
                "변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다.",
            ],
        ),
        (
            ENGLISH,
            "wait",
            ["wait", "The wait has grown.", "Transformers cost twice as much. The wait has grown."],
        ),
    ] {
        let open = || Screen::open(text, 80, 24);
        let cell = cell_of(&open(), word);
        for (n_clicks, expect) in (2..).zip(expect) {
            assert_eq!(open().clicks(n_clicks, cell).selected(), expect);
        }
        assert!(open().clicks(1, cell).reading().selection.is_none());
        assert!(open().clicks(5, cell).reading().selection.is_none(), "the fifth is a first one");
    }
}

#[test]
fn clicks_far_apart_in_time_or_place_are_each_a_first_one() {
    let cell = cell_of(&korean(), "기다리는");
    let slow = korean().clicks(1, cell).wait(600).mouse(Press, cell.0, cell.1);
    assert!(slow.reading().selection.is_none());
    let elsewhere = korean().clicks(1, cell).mouse(Press, cell.0 + 2, cell.1);
    assert!(elsewhere.reading().selection.is_none());
}

#[test]
fn a_click_near_the_edge_does_not_move_the_page_away_from_the_second_one() {
    for edge in ["first", "last"] {
        let start = Screen::open(long("ko"), 120, 30).keys("ctrl-d ctrl-d ctrl-d");
        let page = start.state.frame.page().unwrap();
        let words = start.show();
        let rows: Vec<u16> = (page.y..page.y + page.height).collect();
        let is_text = |row: &&u16| {
            let line = words.lines().nth(usize::from(**row)).unwrap();
            columns::tail(columns::head(line, 60).0, 15).trim().len() > 20
        };
        let row = if edge == "first" { rows.iter().find(is_text) } else { rows.iter().rev().find(is_text) };
        let cell = (page.x + page.width / 2, *row.unwrap());
        let shown = |screen: &Screen| screen.reading().page.clone();
        let before = shown(&start);
        let once = start.clicks(1, cell);
        assert_eq!(shown(&once), before, "{edge}");
        let word = once.mouse(Press, cell.0, cell.1);
        assert_eq!(shown(&word), before, "{edge}");
        assert!(!word.selected().contains(' '), "{:?}", word.selected());
        // A motion moves on from there as ever.
        let cursor = word.reading().cursor;
        assert_ne!(word.keys("esc j").reading().cursor, cursor);
    }
}

#[test]
fn a_click_on_the_last_wide_character_of_a_line_stood_inside_it() {
    let family = "👩‍👩‍👧 가족과 각가\u{1100}\u{1161}\u{11a8} e\u{301}te\u{301} 🇰🇷🇺🇸 ｶﾞｷﾞ 전력망이 모자란다는 말이 다시 나왔다. ";
    for text in [family.repeat(12), long("ko").to_owned()] {
        for width in [60, 61, 83, 120] {
            let mut screen = Screen::open(&text, width, 16);
            let page = screen.state.frame.page().unwrap();
            for (row, column) in (page.y..page.y + 6).flat_map(|row| (0..page.width).map(move |x| (row, x))) {
                screen = screen.clicks(1, (page.x + column, row));
                let (article, cursor) = (&screen.reading().article, screen.reading().cursor);
                let block = article.blocks[article.block_at(cursor)].range;
                let mut starts = block.slice(&article.text).grapheme_indices(true);
                assert!(starts.any(|(start, _)| block.start() + start == cursor), "{width} {column},{row}");
            }
        }
    }
}

#[test]
fn shift_and_a_click_extend_from_the_cursor_or_the_selection() {
    let (from, to) = (cell_of(&korean(), "전력은"), cell_of(&korean(), "값은"));
    let screen = korean().clicks(1, from).shift_click(to);
    assert_eq!(screen.selected(), "전력은 모자란다.\n\n변압기 값은");
    assert_eq!(screen.shift_click(cell_of(&korean(), "늘고")).selected(), "늘고 있다. 전력은");
    let sentences = korean().clicks(3, from).wait(1_000).shift_click(to);
    assert_eq!(sentences.selected(), "전력은 모자란다.\n\n변압기 값은 두 배로 올랐다.");
}

#[test]
fn a_drag_goes_by_what_the_clicks_before_it_selected() {
    let (from, to) = (cell_of(&korean(), "전력은"), cell_of(&korean(), "기다리는"));
    let screen = korean().clicks(2, from).mouse(Press, from.0, from.1).mouse(Drag, to.0, to.1);
    assert_eq!(
        screen.selected(),
        "전력은 모자란다.\n\n변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다."
    );
}

#[test]
fn a_drag_held_below_or_above_the_page_moves_it_on_until_the_button_goes_up() {
    let start = Screen::open(long("ko"), 100, 20).keys("ctrl-d ctrl-d");
    let page = start.state.frame.page().unwrap();
    let (x, middle) = (page.x + page.width / 2, page.y + page.height / 2);
    for (edge, is_down) in [(page.y + page.height, true), (0, false)] {
        let first = |screen: &Screen| screen.reading().page.iter().find_map(|(_, row)| row.start()).unwrap();
        let start = Screen::open(long("ko"), 100, 20).keys("ctrl-d ctrl-d");
        let before = first(&start);
        let drag = start.mouse(Press, x, middle).mouse(Drag, x, edge);
        let further = (0..10).fold(drag, |screen, _| screen.wait(70));
        let after = first(&further);
        assert!(if is_down { after > before } else { after < before }, "{edge}: {before} {after}");
        let selected = further.selected().len();
        assert!(selected > 300, "{edge}: {selected}");
        let ended = further.mouse(Release, x, edge);
        assert_eq!(ended.state.wakes_at(), None);
        assert_eq!(first(&ended.wait(500)), after);
    }
}

#[test]
fn a_quick_drag_to_a_blank_row_selected_nothing_but_where_it_began() {
    let from = cell_of(&korean(), "변압기");
    let goes_to = |row: u16| korean().mouse(Press, from.0, from.1).mouse(Drag, 40, row);
    let (above, below) = (cell_of(&korean(), "데이터센터가").1 - 1, from.1 + 1);
    assert_eq!(goes_to(below).selected(), "변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다.");
    assert_eq!(goes_to(from.1 - 1).selected(), "변압기");
    let upwards = goes_to(above);
    assert_eq!(upwards.selected(), "데이터센터가 늘고 있다. 전력은 모자란다.\n\n변압기");
    // Below the end of the article; there the folded asides are the last row.
    let all = goes_to(20);
    let expect = "변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다.\n\n정부는 대책을 내놓았다.";
    assert_eq!(all.selected().trim_end(), expect);
}

#[test]
fn a_drag_whose_end_was_not_seen_scrolled_on_for_ever() {
    let start = Screen::open(long("ko"), 100, 20);
    let page = start.state.frame.page().unwrap();
    let drag = start.mouse(Press, page.x + 9, page.y + 2).mouse(Drag, page.x + 9, 19);
    assert!(drag.state.wakes_at().is_some());
    // What the shell tells when the program goes on after a stop.
    assert_eq!(drag.resize(100, 20).state.wakes_at(), None);
}

#[test]
fn a_drag_into_a_list_selects_up_to_its_row_and_leaves_the_list_alone() {
    let from = cell_of(&korean(), "데이터센터가");
    let to = cell_of(&korean(), "변압기");
    let screen = korean().mouse(Press, from.0, from.1).mouse(Drag, 2, to.1);
    assert_eq!(screen.state.focus, Pane::Text);
    assert_eq!(screen.selected(), "데이터센터가 늘고 있다. 전력은 모자란다.\n\n변압기");
}

#[test]
fn a_click_on_a_blank_row_keeps_the_cursor_and_gives_the_keys_to_the_text() {
    let row = cell_of(&korean(), "변압기").1 - 1;
    let screen = korean().keys("tab").clicks(1, (50, row));
    assert_eq!((screen.sentence(), screen.state.focus), (korean().sentence(), Pane::Text));
}
