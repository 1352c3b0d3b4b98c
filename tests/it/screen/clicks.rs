//! The mouse in what lies over the panes: lists, questions, boxes of keys.

use briefing::app::Effect;
use briefing::app::MouseKind::{Press, WheelDown, WheelUp};
use briefing::app::Offer;
use briefing::app::overlay::{Overlay, kept::Kept, window};

use super::live::changed;
use super::{ENGLISH, KOREAN, Screen, columns, long, topics};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];

/// The cell at which `words` begin on the screen, in the topmost layer where there is one with words; in the last row
/// after it.
pub fn cell_of(screen: &Screen, words: &str) -> (u16, u16) {
    let shown = screen.show();
    let area = window(&screen.state).map(|window| window.area).filter(|area| area.height > 1);
    let is_there = |cell: (u16, u16)| {
        area.is_none_or(|area| area.contains(cell.0, cell.1)) || cell.1 == screen.state.size.1 - 1
    };
    let cells = shown.lines().enumerate().flat_map(|(row, line)| {
        line.match_indices(words).map(move |(at, _)| (columns::width(&line[..at]) as u16, row as u16))
    });
    cells
        .into_iter()
        .find(|cell| is_there(*cell))
        .unwrap_or_else(|| panic!("{words:?} is not shown:\n{shown}"))
}

/// Clicks once on words, long after what was before.
fn click(screen: Screen, words: &str) -> Screen {
    let cell = cell_of(&screen, words);
    screen.clicks(1, cell)
}

/// Whether two screens show the same.
#[track_caller]
fn same(one: &Screen, other: &Screen, what: &str) {
    let is_same = one.show_styles() == other.show_styles();
    assert!(is_same, "{what}\n{}\nis not\n{}", one.show(), other.show());
}

fn has_layer(screen: &Screen) -> bool {
    !screen.state.overlays.is_empty()
}

/// Five articles whose file is gone.
fn with_kept(size: (u16, u16)) -> Screen {
    let mut screen = Screen::briefing("ko", &[("a.txt", KOREAN), ("b.txt", ENGLISH)], size);
    let of = |n: usize| Offer {
        article_id: n.to_string(),
        title: format!("옛 기사 {n}"),
        path: format!("/gone-{n}.txt"),
        n_notes: n,
    };
    screen.texts.push(("kept.txt".to_owned(), ENGLISH.to_owned()));
    screen.kept = (1..=9).map(|n| Kept { of: of(n), text: Some("/kept.txt".into()) }).collect();
    screen.press(",u")
}

/// Each list of a layer, opened: words of its third item, and the keys that lead to that and choose it.
fn lists(size: (u16, u16)) -> Vec<(Screen, &'static str)> {
    let sized = |screen: Screen| screen.resize(size.0, size.1);
    vec![
        (sized(topics::open()).press("T"), "Electricity fails"),
        (sized(changed()).press("g=").keys("up up up up"), "+ 국회도"),
        (with_kept(size), "옛 기사 3"),
        (with_kept(size), "/gone-3"),
        (Screen::open(KOREAN, size.0, size.1).press(",c").keys("k k k k k k k k k k"), "light"),
    ]
}

#[test]
fn a_click_selects_an_item_as_keys_do_and_another_one_chooses_it() {
    for size in SIZES {
        for (screen, words) in lists(size) {
            let cell = cell_of(&screen, words);
            let clicked = screen.clicks(1, cell);
            assert!(has_layer(&clicked), "{words}");
            let again = |screen: Screen| {
                let at = cell_of(&screen, words);
                assert_eq!(at, cell, "{words} moved under the mouse:\n{}", screen.show());
                screen.clicks(1, at)
            };
            let entered =
                lists(size).into_iter().find(|list| list.1 == words).unwrap().0.clicks(1, cell).keys("enter");
            let twice = again(clicked);
            assert!(!has_layer(&twice), "{words} at {size:?}");
            same(&twice, &entered, &format!("{words} at {size:?}"));
        }
    }
}

#[test]
fn a_click_and_the_keys_select_the_same() {
    for size in SIZES {
        for ((screen, words), (other, _)) in lists(size).into_iter().zip(lists(size)) {
            let keyed = match words {
                "light" => other.keys("down"),
                _ => other.keys("down down"),
            };
            same(&click(screen, words), &keyed, &format!("{words} at {size:?}"));
        }
    }
}

#[test]
fn two_quick_clicks_on_an_item_are_enter() {
    for (screen, words) in lists((120, 40)) {
        let cell = cell_of(&screen, words);
        assert!(!has_layer(&screen.clicks(2, cell)), "{words}");
    }
}

#[test]
fn a_list_stays_where_it_is_under_a_click() {
    for size in SIZES {
        let title =
            |line: &str| line.find("옛 기사").map(|at| line[at..].split("  ").next().unwrap().to_owned());
        let rows = |screen: &Screen| screen.show().lines().filter_map(title).collect::<Vec<_>>();
        let low = with_kept(size).keys("j j j j j j j j");
        let before = rows(&low);
        assert_eq!(rows(&click(low, &before[0])), before, "{size:?}");
    }
}

#[test]
fn a_click_on_a_heading_of_the_topics_goes_to_what_is_below_it() {
    let selected = |screen: &Screen| match screen.state.overlays.last() {
        Some(Overlay::Topics(view)) => view.passages[view.menu.selected].words.clone(),
        _ => panic!("no topics"),
    };
    let open = || topics::open().press("T");
    assert_eq!(selected(&click(open(), "Chips  3")), "A memory chip costs more.");
    let grid = cell_of(&open(), "1   ·   ·   2");
    assert_eq!(selected(&open().clicks(1, (grid.0 + 12, grid.1))), "반도체 값이 올랐다.");
}

#[test]
fn a_click_in_the_palette_runs_what_it_points_at() {
    for size in SIZES {
        let open = || Screen::open(KOREAN, size.0, size.1).press(":").type_text("pane");
        let clicked = click(open(), "pane");
        assert!(has_layer(&clicked), "what is typed is not run");
        let row = window(&open().state).unwrap().body.y;
        let chosen = open().clicks(1, (size.0 / 2, row));
        same(&chosen, &open().keys("enter"), &format!("{size:?}"));
        let second = open().clicks(1, (size.0 / 2, row + 1));
        same(&second, &open().keys("down enter"), &format!("{size:?}"));
        let below = open().clicks(1, (size.0 / 2, window(&open().state).unwrap().area.height - 2));
        assert!(matches!(below.state.overlays.last(), Some(Overlay::Palette(_))), "{size:?}");
    }
}

#[test]
fn the_second_of_two_clicks_does_not_act_on_what_the_first_uncovered() {
    let open = || Screen::open(long("ko"), 120, 40).keys("ctrl-p").type_text("스타");
    let row = window(&open().state).unwrap().body.y;
    let (once, twice) = (open().clicks(1, (50, row)), open().clicks(2, (50, row)));
    assert!(!has_layer(&once));
    same(&twice, &once, "");
    // Nor on a label that is offered in the place of the hint.
    let text = Screen::open(KOREAN, 120, 30);
    let hint = cell_of(&text, "x highlight");
    assert!(text.clicks(2, hint).notes().is_empty());
}

#[test]
fn a_click_beside_a_layer_closes_it_as_escape_does() {
    for size in SIZES {
        for keys in [":", "?", "e", ",c", ",u", "a", "T", "g="] {
            let open = || {
                let screen = match keys {
                    "g=" => changed(),
                    _ => topics::open(),
                };
                screen.resize(size.0, size.1).press(keys)
            };
            let screen = open();
            let area = window(&screen.state).unwrap().area;
            let beside = (0..size.1 - 1).flat_map(|y| (0..size.0).map(move |x| (x, y)));
            let Some(cell) = beside.into_iter().find(|cell| !area.contains(cell.0, cell.1)) else { continue };
            let clicked = screen.clicks(1, cell);
            same(&clicked, &open().keys("esc"), &format!("{keys} at {size:?}"));
            assert!(!has_layer(&clicked), "{keys} at {size:?}");
            // On its frame it does nothing.
            assert!(has_layer(&open().clicks(1, (area.x, area.y))), "{keys} at {size:?}");
        }
    }
}

#[test]
fn a_theme_that_was_looked_at_is_gone_with_a_click_beside() {
    let screen = click(Screen::open(KOREAN, 120, 40).press(",c"), "light");
    assert_eq!(screen.state.theme, "light");
    let closed = screen.clicks(1, (60, 3));
    assert_eq!(closed.state.theme, Screen::open(KOREAN, 120, 40).state.theme);
}

#[test]
fn a_note_that_is_being_written_is_kept_by_a_click_beside() {
    for size in SIZES {
        let screen = Screen::open(KOREAN, size.0, size.1).press("a").type_text("값이 오른 까닭");
        let closed = screen.clicks(1, (size.0 / 2, 2));
        assert_eq!(closed.noted()[0].2, "값이 오른 까닭", "{size:?}");
        assert!(!has_layer(&closed));
    }
}

#[test]
fn a_question_is_answered_by_a_click_on_an_answer_alone() {
    for size in SIZES {
        let open = || Screen::open(KOREAN, size.0, size.1).full_disk().press("xxq");
        let question = open();
        assert!(has_layer(&question.clicks(1, (1, 1))), "{size:?}");
        let (yes, no) = ("end without", "stay");
        let answer = |words: &str| {
            let open = open();
            let at = window(&open.state).unwrap().body;
            let row = if words == yes { at.y } else { at.y + 1 };
            open.clicks(1, (at.x + 4, row))
        };
        assert!(answer(yes).state.quitting, "{size:?}");
        let stays = answer(no);
        assert!(!stays.state.quitting && !has_layer(&stays), "{size:?}");
    }
}

#[test]
fn a_click_on_a_hint_presses_its_key() {
    for size in SIZES {
        for (keys, hint) in
            [("", "x highlight"), ("", "a note"), ("e", "Enter"), ("e", "Tab"), ("?", "Esc"), (":", "Esc")]
        {
            let open = || Screen::open(KOREAN, size.0, size.1).press(keys);
            let screen = open();
            let status = screen.status();
            let Some(at) = status.find(hint) else { continue };
            let cell = (columns::width(&status[..at]) as u16, size.1 - 1);
            let key = hint.split(' ').next().unwrap().to_lowercase();
            same(&screen.clicks(1, cell), &open().keys(&key), &format!("{keys} {hint}"));
        }
    }
    // Whoever misses one does not leave what it is for.
    assert!(has_layer(&Screen::open(KOREAN, 80, 24).press("?").clicks(1, (1, 23))));
}

#[test]
fn a_click_in_the_box_of_labels_gives_that_label() {
    for size in SIZES {
        let open = || Screen::open(KOREAN, size.0, size.1).press("x").wait(600);
        let screen = open();
        let row = screen.show().lines().position(|line| line.contains("│ q ")).expect("the labels") as u16;
        let labelled = screen.clicks(1, (size.0 - 6, row));
        assert_eq!(labelled.noted()[0].0, "question", "{size:?}");
        // Beside it, or by a click before it shows, nothing is marked.
        let before = open().sentence().to_owned();
        let beside = open().clicks(1, (3, 1));
        assert!(!beside.state.pending.label && beside.notes().is_empty() && beside.sentence() == before);
    }
    let pending = Screen::open(KOREAN, 120, 40).press(",").wait(600);
    let clicked = click(pending, "How the screen looks");
    assert!(matches!(clicked.state.overlays.last(), Some(Overlay::Themes(_))));
}

#[test]
fn the_choices_of_an_export_are_clicked() {
    for size in SIZES {
        let open = || Screen::open(KOREAN, size.0, size.1).press("xxe");
        let by_keys = open().keys("tab").press("s").show_styles();
        let format = if open().show().contains("json") { "json" } else { "markdown" };
        let scope = if open().show().contains("section") { "section" } else { "article" };
        let clicked = click(click(open(), format), scope);
        assert_eq!(clicked.show_styles(), by_keys, "{size:?}");
        let written = click(clicked, "Enter");
        assert!(matches!(written.effects.last(), Some(Effect::Write { .. })), "{size:?}");
    }
}

#[test]
fn the_wheel_moves_lists_by_one_and_text_by_some() {
    for size in SIZES {
        for ((screen, words), (other, _)) in lists(size).into_iter().zip(lists(size)) {
            let cell = cell_of(&screen, words);
            let wheeled = screen.mouse(WheelDown, cell.0, cell.1).mouse(WheelDown, cell.0, cell.1);
            let down = other.keys("down down");
            same(&wheeled, &down, &format!("{words} {size:?}"));
            let back = wheeled.mouse(WheelUp, cell.0, cell.1);
            same(&back, &down.keys("up"), &format!("{words} {size:?}"));
        }
        let help = Screen::open(KOREAN, size.0, size.1).press("?");
        let before = help.show();
        let further = help.mouse(WheelDown, size.0 / 2, 5);
        assert_ne!(further.show(), before);
        let end = (0..200).fold(further, |screen, _| screen.mouse(WheelDown, size.0 / 2, 5));
        assert!(end.show().contains("Shift-F3"), "the end of the help is at the foot:\n{}", end.show());
        // From the end it comes back at once.
        let last = end.show();
        assert_ne!(end.mouse(WheelUp, size.0 / 2, 5).show(), last);
    }
}

#[test]
fn an_export_is_scrolled_to_its_end_and_back() {
    let noted = (0..20).fold(Screen::open(long("ko"), 80, 24), |screen, _| screen.press("xx)"));
    let open = noted.press("e");
    let before = open.show();
    let low = (0..60).fold(open, |screen, _| screen.mouse(WheelDown, 40, 12));
    assert_ne!(low.show(), before);
    let back = (0..60).fold(low, |screen, _| screen.mouse(WheelUp, 40, 12));
    assert_eq!(back.show(), before);
}

#[test]
fn the_wheel_over_the_page_moves_it_where_a_layer_lies_beside() {
    for (keys, covers) in [("/", false), (",c", false), ("a", false), (":", true), ("?", true)] {
        let screen = Screen::open(long("ko"), 120, 24).press(keys);
        let first = |screen: &Screen| screen.reading().page.iter().find_map(|(_, row)| row.start());
        let before = first(&screen);
        let after = screen.mouse(WheelDown, 60, 4).mouse(WheelDown, 60, 4);
        assert_eq!(first(&after) == before, covers, "{keys}\n{}", after.show());
        assert!(has_layer(&after));
    }
}

#[test]
fn a_click_while_the_rest_of_an_article_is_read_waits_as_enter_does() {
    let text = long("ko");
    let head = briefing::app::open::head("a.txt", &text.as_bytes()[..text.len() / 2]).unwrap();
    let closed = Screen::closed("en", &[("a.txt", text)], (120, 40));
    let screen = closed
        .event(briefing::app::Event::Opened(0, Box::new(head)))
        .press(":")
        .type_text("mark the sentence");
    let body = window(&screen.state).unwrap().body;
    let clicked = screen.mouse(Press, body.x + 4, body.y);
    assert!(!clicked.state.held.is_empty() && has_layer(&clicked));
}
