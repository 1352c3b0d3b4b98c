//! Small screens and first tries: what is cut off, dropped or left unsaid.

use super::{ENGLISH, KOREAN, Screen, long};

/// The first article of the sample with a fact on its first sentence.
fn marked(size: (u16, u16)) -> Screen {
    Screen::briefing("en", &[("a.txt", long("en"))], size).press("xf")
}

#[test]
fn each_layer_and_list_tells_its_way_out_at_50_columns() {
    let ways = [
        ("a", "Enter/Esc keep"),
        ("?", "Esc close"),
        (":", "Esc close"),
        ("g/", "Esc close"),
        ("/", "Esc back"),
        ("e", "Esc close"),
        (",c", "Esc back"),
        ("v", "Esc cancel"),
        ("gv", "Esc cancel"),
        ("x", "Esc cancel"),
        (",", "Esc cancel"),
        ("h", "Esc text"),
        ("hh", "Esc text"),
        ("l", "Esc text"),
        ("h/", "Esc all"),
    ];
    for (keys, way) in ways {
        let screen = marked((50, 15)).press(keys);
        assert!(screen.status().contains(way), "{keys}: {}", screen.show());
        let typed = screen.type_text("grid power stations of the whole country and more of it");
        if keys == "/" {
            assert!(typed.status().contains(way), "{}", typed.show());
        }
    }
}

#[test]
fn changing_a_highlight_tells_what_matters_most() {
    for (size, hints) in [
        ((50, 15), "Enter keep  Esc cancel  x label"),
        ((80, 24), "Enter keep  Esc cancel  x label  o other end"),
    ] {
        let status = marked(size).press("gv").status();
        assert!(status.starts_with(" Changing Fact") && status.contains(hints), "{status}");
    }
}

#[test]
fn what_may_follow_a_key_is_within_reach_however_many_keys_there_are() {
    let open = |keys: &str| {
        let begun = marked((50, 15)).press(",").wait(500);
        if keys.is_empty() { begun.show() } else { begun.keys(keys).show() }
    };
    let first = open("");
    assert!(first.contains("↓ ") && first.contains("more"), "{first}");
    let mut all = String::new();
    for keys in ["", "down", "down down"] {
        all += &open(keys);
    }
    for words in ["How the screen looks", "Try again to save notes", "Show or fold all asides"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    assert_eq!(open("down up"), first);
    let chosen = marked((50, 15)).press(",").wait(500).keys("down down").press("c");
    assert!(chosen.show().contains("Themes"), "{}", chosen.show());
    // Before the box is there an arrow ends what was begun, as any other key does.
    assert!(marked((50, 15)).press(",").keys("down").state.pending.keys.is_empty());
}

#[test]
fn the_sign_of_a_line_may_be_typed_again_and_nothing_found_is_said() {
    let open = || Screen::open(KOREAN, 80, 24);
    for (keys, again) in [("?undo", "?/undo"), (":undo", "::undo"), ("h/xyz", "h//xyz")] {
        let rows =
            |keys: &str| open().press(keys).show().lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
        let found = |rows: Vec<String>| rows.iter().filter(|row| row.contains("Undo")).count();
        assert_eq!(found(rows(keys)), found(rows(again)), "{again}");
    }
    assert!(open().press("?/undo").show().contains("Undo a change of notes"));
    assert!(open().press("?/").show().contains("Search in the article"), "the key itself is found");
    for keys in ["?qqqzzz", ":qqqzzz", "h/qqqzzz", "g/qqqzzz"] {
        let screen = open().press(keys);
        assert!(screen.show().contains("Nothing matches"), "{keys}: {}", screen.show());
    }
    let all = open().keys("ctrl-p").type_text("qqqzzz");
    assert!(all.show().contains("Nothing matches"), "{}", all.show());
}

#[test]
fn a_long_paste_was_dropped_in_silence() {
    let words = "electric ".repeat(1000);
    for (keys, size) in
        [("/", (120, 40)), ("/", (50, 15)), ("g/", (80, 24)), (":", (80, 24)), ("?", (80, 24))]
    {
        let screen = Screen::briefing("en", &[("a.txt", ENGLISH)], size).press("/power").keys("enter");
        let pasted = screen.press(keys).paste(&words);
        assert!(pasted.status().contains("Too long: cut to 4096 characters"), "{keys}: {}", pasted.show());
        assert!(!pasted.keys("left").status().contains("Too long"));
    }
    let kept =
        Screen::open(ENGLISH, 80, 24).press("/power").keys("enter").press("/").paste(&words).keys("enter");
    assert!(kept.state.search.history.last().is_some_and(|last| last.starts_with("electric")));
    let lines = Screen::open(ENGLISH, 80, 24).press("/").paste(&format!("Power\n{words}"));
    assert!(lines.status().contains("Too long: cut to 5 characters"), "{}", lines.status());
    assert!(lines.keys("enter").state.search.history.last().is_some_and(|last| last == "Power"));
}

#[test]
fn a_way_to_no_section_is_told() {
    let open = || Screen::briefing("en", &[("a.txt", long("en"))], (80, 24));
    let n_sections = open().n_sections();
    let last = open().press(&"]".repeat(n_sections + 2));
    assert!(last.status().contains("This is the last section"), "{}", last.status());
    let first = open().press("gg").press("[[");
    assert!(first.status().contains("This is the first section"), "{}", first.status());
    let none = open().press("99");
    assert!(none.status().contains(&format!("the last one is {n_sections}")), "{}", none.status());
    // As a count it is none.
    assert!(!open().press("99j").status().contains("section:"));
    assert!(Screen::open("One paragraph alone.", 80, 24).press("]").status().contains("section"));
}

#[test]
fn the_ends_of_a_note_are_a_key_away() {
    let note = Screen::open(KOREAN, 50, 15).press("a").type_text("가나\n다라\n마바");
    assert_eq!(
        note.keys("ctrl-home").type_text("처음 ").keys("ctrl-end").type_text(" 끝").draft(),
        "처음 가나\n다라\n마바 끝"
    );
}

#[test]
fn how_to_keep_a_setting_was_cut_off_at_50_columns() {
    for tag in ["en", "ko"] {
        for (keys, expect) in [
            ("-", "[text] measure = 4"),
            (", p", "[text] spacing = 2"),
            (", l", "[text] line_spacing = 1"),
            (", c j enter", "[ui] theme = \""),
        ] {
            let status = Screen::briefing(tag, &[("a.txt", long(tag))], (50, 15)).keys(keys).status();
            assert!(status.contains(expect) && !status.contains('…'), "{tag} {keys}: {status}");
        }
    }
}

#[test]
fn what_was_undone_and_how_to_do_it_again_was_cut_off_at_50_columns() {
    for (tag, kind, key) in [("en", "highlight", "Ctrl-r"), ("ko", "표시", "Ctrl-r")] {
        let marked =
            || Screen::briefing(tag, &[("a.txt", long(tag))], (50, 15)).press("3").wait(2_000).press("xf");
        let undone = marked().press("u").status();
        assert!(undone.contains(kind) && undone.contains(key), "{undone}");
        let again = marked().press("u").keys("ctrl-r").status();
        assert!(again.contains(kind) && again.matches('…').count() < 2, "{again}");
    }
}

#[test]
fn the_box_of_keys_stood_over_the_row_of_the_guide() {
    let guided =
        || Screen::briefing("en", &[("a.txt", long("en"))], (80, 24)).press(":tutorial").keys("enter");
    let step = guided().state.frame.step.expect("a row for the guide").y;
    let row = |screen: &Screen| screen.show().lines().nth(usize::from(step)).map(str::to_owned);
    let waiting = guided().press(",").wait(2_000);
    assert!(waiting.state.shows_hints());
    assert_eq!(row(&waiting), row(&guided()), "{}", waiting.show());
}

#[test]
fn rows_of_a_long_note_began_with_a_blank_or_ended_with_a_bracket() {
    let words = "They say that 337 megawatts (about a third of the plant) come from the river, and the rest from the \
                 wind (mostly at night).";
    for width in 30..69 {
        let note = Screen::open(KOREAN, width, 20).press("a").type_text(words);
        let shown = note.show();
        let rows = shown.lines().filter_map(|row| row.trim().strip_prefix("│ ")?.strip_suffix('│'));
        let rows: Vec<&str> = rows.skip(1).filter(|row| !row.trim().is_empty()).collect();
        assert!(rows.iter().all(|row| !row.starts_with(' ') && !row.trim().ends_with('(')), "{shown}");
        let all = rows.iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ");
        assert!(words.ends_with(&all) && all.len() > 50, "{shown}");
    }
}

#[test]
fn a_note_on_a_screen_that_has_grown_again_showed_its_last_line_alone() {
    let small = Screen::open(KOREAN, 50, 15).press("a").type_text("하나\n둘\n셋\n넷").resize(20, 5);
    let shown = small.resize(50, 15).show();
    assert!(["하나", "둘", "셋", "넷"].iter().all(|word| shown.contains(&format!("│ {word} "))), "{shown}");
}

#[test]
fn in_a_note_the_caret_goes_by_the_rows_that_are_seen() {
    let note = || Screen::open(KOREAN, 50, 15).press("a").type_text(&"전력망 ".repeat(20));
    let at = |keys: &str| note().keys(keys).cells().1.expect("a caret");
    let (end, up) = (at("left"), at("left up"));
    assert_eq!((up.x, up.y + 1), (end.x, end.y));
    assert_eq!(at("left up down"), end);
    let (first, last) = (at("left up home"), at("left up end"));
    assert_eq!((first.x, first.y, last.y), (at("ctrl-home").x, up.y, up.y));
    assert!(last.x > up.x, "{last:?}");
    // The column is kept through a row that is shorter.
    let uneven = || Screen::open(KOREAN, 50, 15).press("a").type_text("가나다라\n마\n바사아자");
    let column = |keys: &str| uneven().keys(keys).cells().1.expect("a caret").x;
    assert_eq!(column("up up"), column("left right"));
    assert!(column("up") < column("up up"));
}

#[test]
fn undoing_what_is_in_sight_moved_the_page() {
    let marked = Screen::open(long("ko"), 80, 24).press("jjjjjxf");
    let first = |screen: &Screen| screen.reading().page.first().map(|row| row.0);
    let before = first(&marked);
    assert_eq!(first(&marked.press("u")), before);
}
