//! The lines between panes, moved with the mouse and with keys.

use briefing::app::MouseKind::{Drag, Press, Release};
use briefing::app::Pane;
use briefing::app::sides::Sides;

use super::{ENGLISH, KOREAN, Screen, long};

/// The columns of the left side, the text and the right side; none where there is no such pane.
fn columns(screen: &Screen) -> [u16; 3] {
    [Pane::Sections, Pane::Text, Pane::Notes]
        .map(|pane| screen.state.frame.area(pane).map_or(0, |area| area.width))
}

fn open(width: u16, height: u16) -> Screen {
    Screen::briefing("en", &[("a.txt", long("ko")), ("b.txt", ENGLISH)], (width, height))
}

/// Takes hold of what stands at a cell and lets it go at another one.
fn drag(screen: Screen, from: (u16, u16), to: (u16, u16)) -> Screen {
    screen.wait(1_000).mouse(Press, from.0, from.1).mouse(Drag, to.0, to.1).mouse(Release, to.0, to.1)
}

#[test]
fn a_border_goes_where_it_is_dragged() {
    let screen = open(120, 40);
    assert_eq!(columns(&screen), [30, 58, 30]);
    let left = drag(screen, (30, 12), (38, 20));
    assert_eq!(columns(&left), [38, 50, 30]);
    let right = drag(left, (89, 3), (95, 39));
    assert_eq!(columns(&right), [38, 56, 24]);
    assert!(right.show().lines().take(39).all(|row| row.chars().filter(|c| "│┃".contains(*c)).count() == 2));
    let selection = right.reading().selection;
    assert!(selection.is_none(), "a border that is dragged selects nothing");
}

#[test]
fn a_border_stops_where_the_text_or_its_side_would_be_too_narrow() {
    for (width, right) in [(120, 30), (110, 27), (200, 44)] {
        let far = drag(open(width, 30), (columns(&open(width, 30))[0], 5), (width - 1, 5));
        let [left, text, other] = columns(&far);
        assert!(left == width / 5 * 2 || text == 40, "{left} {text}");
        assert_eq!((other, left + text + other + 2), (right, width), "the other side stays");
        assert_eq!(columns(&drag(far, (left, 5), (0, 5)))[0], 12);
    }
    let narrow = drag(open(70, 24), (20, 5), (69, 5));
    assert_eq!(columns(&narrow), [28, 40, 0]);
}

#[test]
fn two_clicks_on_a_border_put_it_where_it_suits_the_screen() {
    let screen = drag(open(120, 40), (30, 12), (44, 12)).clicks(2, (44, 20));
    assert_eq!((columns(&screen), screen.state.sides), ([30, 58, 30], Sides::default()));
    // What comes after them moves nothing, also where the mouse trembles.
    let still = screen.mouse(Press, 44, 20).mouse(Drag, 45, 20).mouse(Release, 45, 20);
    assert_eq!(columns(&still), [30, 58, 30]);
}

#[test]
fn the_line_between_the_lists_is_dragged_too() {
    let rows = |screen: &Screen| {
        let frame = screen.state.frame;
        (frame.articles.unwrap().height, frame.sections.unwrap().height)
    };
    let screen = open(120, 40);
    let (above, below) = rows(&screen);
    let taller = drag(screen, (5, above), (5, above + 9));
    assert_eq!(rows(&taller), (above + 9, below - 9));
    assert_eq!(taller.state.focus, Pane::Sections, "a press on its title gives a list the keys");
    let most = drag(taller, (5, above + 9), (5, 38));
    assert_eq!(rows(&most), (26, 13));
    let least = drag(most, (5, 26), (5, 0));
    assert_eq!(rows(&least), (3, 36));
    assert_eq!(rows(&least.clicks(2, (5, 3))), (above, below));
}

#[test]
fn sides_made_wide_on_a_wide_screen_leave_the_text_its_room_on_others_and_come_back() {
    let wide = drag(drag(open(200, 50), (34, 5), (76, 5)), (155, 9), (130, 9));
    assert_eq!(columns(&wide), [76, 53, 69]);
    let before = wide.show_styles();
    let mut screen = wide;
    for (width, height) in [(160, 40), (120, 40), (110, 30), (109, 30), (80, 24), (70, 10), (50, 15), (20, 5)]
    {
        screen = screen.resize(width, height);
        let [left, text, right] = columns(&screen);
        assert!(text >= 40.min(width - 1), "{width}: {left} {text} {right}");
        assert!(width < 70 || left >= 12, "{width}: {left}");
    }
    assert_eq!(screen.resize(200, 50).show_styles(), before);
}

#[test]
fn a_border_that_is_dragged_moves_no_other_one() {
    let wide = drag(drag(open(200, 50), (34, 5), (76, 5)), (155, 9), (130, 9));
    let narrow = wide.resize(120, 40);
    assert_eq!(columns(&narrow), [39, 40, 39]);
    let left = drag(narrow, (39, 5), (30, 5));
    assert_eq!(columns(&left), [30, 49, 39]);
    assert_eq!(columns(&left.resize(200, 50)), [30, 129, 39]);
}

#[test]
fn dragging_away_and_back_shows_the_same_page() {
    let start = open(120, 30).press("3)) ").wait(900);
    let before = start.show_styles();
    let mut screen = start.wait(1_000).mouse(Press, 30, 12);
    for column in (12..60).chain([30]) {
        screen = screen.mouse(Drag, column, 12);
    }
    assert_eq!(screen.mouse(Release, 30, 12).show_styles(), before);
}

#[test]
fn a_border_that_is_held_stands_out_until_it_is_let_go() {
    let look = |screen: &Screen, cell: (u16, u16)| screen.cells().0[cell].fg;
    let screen = open(120, 30);
    let lists = screen.state.frame.sections.unwrap().y;
    let lists_plain = look(&screen, (20, lists));
    let plain = look(&screen, (30, 10));
    let held = screen.mouse(Press, 30, 12).mouse(Drag, 33, 12);
    assert_ne!(look(&held, (33, 10)), plain);
    let free = held.mouse(Release, 33, 12);
    assert_eq!(look(&free, (33, 10)), plain);
    let held = free.mouse(Press, 20, lists).mouse(Drag, 20, lists + 2);
    assert_ne!(look(&held, (20, lists + 2)), lists_plain);
    assert_eq!(look(&held.mouse(Release, 20, lists + 2), (20, lists + 2)), lists_plain);
}

#[test]
fn keys_change_the_side_that_has_them_and_in_the_text_its_lines() {
    let left = open(120, 40).press("h>>");
    assert_eq!(columns(&left), [34, 54, 30]);
    assert!(left.status().contains("34 columns"), "{}", left.status());
    let narrower = left.press("3<");
    assert_eq!(columns(&narrower), [28, 60, 30]);
    let right = narrower.press("ll>");
    assert_eq!((right.state.focus, columns(&right)), (Pane::Notes, [28, 58, 32]));
    assert_eq!(columns(&right.press("=")), [30, 58, 30]);
    let text = open(120, 40).press("<<");
    assert_eq!(columns(&text), [30, 58, 30]);
    assert!(text.status().contains("columns. To keep it"), "{}", text.status());
    assert_eq!(columns(&open(120, 40).press("h999>")), [48, 40, 30]);
}

#[test]
fn keys_move_the_line_between_the_lists() {
    let height = |screen: &Screen| screen.state.frame.articles.unwrap().height;
    let screen = open(120, 40).press("h");
    let before = height(&screen);
    assert_eq!(height(&screen.press("4,<")), before + 4);
    let articles = open(120, 40).keys("h shift-tab").press("3,>,<");
    assert_eq!((articles.state.focus, height(&articles)), (Pane::Articles, before + 2));
}

#[test]
fn where_one_pane_stands_alone_there_is_no_border() {
    let screen = Screen::open(KOREAN, 60, 20).press("h>");
    assert!(screen.status().contains("one pane at a time"), "{}", screen.status());
    assert_eq!(screen.state.sides, Sides::default());
    let alone = drag(Screen::open(KOREAN, 120, 20).press("z"), (30, 5), (40, 5));
    assert_eq!(alone.state.sides, Sides::default());
}

#[test]
fn a_layer_that_opens_while_a_border_is_held_keeps_it_where_it_is() {
    let screen = open(120, 40).mouse(Press, 30, 12).press("?").mouse(Drag, 50, 12);
    assert_eq!(screen.state.sides, Sides::default());
}
