//! The caret of every input, where an input method draws: in its cell, in the middle of Korean and in lines too long
//! for the screen.

use briefing::text::columns;

use super::{Screen, long};

/// The keys that open each input.
const INPUTS: [&str; 7] = ["a", "/", ":", "h/", "hr", "?", "hh/"];

/// Those that fold a long line.
const FOLD: [&str; 2] = ["a", "hr"];

/// An input on a small screen, empty.
fn open(keys: &str) -> Screen {
    let articles = [("a.txt", long("ko")), ("b.txt", super::KOREAN)];
    let screen = match keys {
        "hh/" => Screen::briefing("ko", &articles, (50, 15)).keys("tab tab /"),
        "h/" | "hr" => Screen::briefing("ko", &articles, (50, 15)).keys("tab tab tab").press(&keys[1..]),
        keys => Screen::briefing("ko", &articles, (50, 15)).press(keys),
    };
    // The name that a section has is dropped.
    if keys == "hr" { (0..80).fold(screen.keys("end"), |screen, _| screen.keys("backspace")) } else { screen }
}

/// What stands before and behind the caret in its row.
fn around(screen: &Screen) -> (String, String) {
    let (buffer, caret) = screen.cells();
    let caret = caret.expect("a caret");
    assert!(caret.x < buffer.area.width && caret.y < buffer.area.height, "{caret:?}\n{}", screen.show());
    let cells = |from: u16, to: u16| {
        let (mut words, mut x) = (String::new(), from);
        while x < to {
            let symbol = buffer[(x, caret.y)].symbol();
            words.push_str(symbol);
            x += columns::width(symbol).max(1) as u16;
        }
        words
    };
    (cells(0, caret.x), cells(caret.x, buffer.area.width))
}

#[test]
fn it_stands_in_its_cell_in_the_middle_of_korean_and_mixed_words() {
    let text = "전력망 AI와 데이터";
    let chars: Vec<char> = text.chars().collect();
    for input in INPUTS {
        let mut screen = open(input).type_text(text);
        for at in (0..=chars.len()).rev() {
            let (before, behind) = around(&screen);
            let [left, right] = [&chars[..at], &chars[at..]].map(|part| part.iter().collect::<String>());
            assert!(before.ends_with(&left), "{input} {at}: {before:?}\n{}", screen.show());
            assert!(behind.starts_with(right.trim_end()), "{input} {at}: {behind:?}\n{}", screen.show());
            screen = screen.keys("left");
        }
        let typed = screen.keys("home right").type_text("기");
        assert!(around(&typed).0.ends_with("전기") && around(&typed).1.starts_with("력망"), "{input}");
    }
}

#[test]
fn it_stays_beside_its_letters_where_the_line_is_longer_than_the_screen() {
    let text: String = ('가'..='힣').step_by(97).take(60).collect();
    let chars: Vec<char> = text.chars().collect();
    for input in INPUTS.into_iter().filter(|input| !FOLD.contains(input)) {
        let mut screen = open(input).type_text(&text);
        for at in (0..chars.len()).rev() {
            let before = around(&screen).0;
            assert!(before.ends_with(chars[at]), "{input} {at}: {before:?}\n{}", screen.show());
            screen = screen.keys("left");
        }
        let (before, behind) = around(&screen);
        assert!(behind.starts_with(chars[0]) && !before.contains(chars[0]), "{input}: {}", screen.show());
        let end = around(&screen.keys("end"));
        assert!(end.0.ends_with(chars[59]), "{input}: {end:?}");
    }
}

#[test]
fn it_follows_through_folded_lines() {
    let text = "전력망은 데이터센터보다 먼저 지어야 한다. ".repeat(12);
    let chars: Vec<char> = text.chars().collect();
    for input in FOLD {
        let mut screen = open(input).type_text(&text);
        for at in (0..chars.len()).rev() {
            screen = screen.keys("left");
            let behind = around(&screen).1;
            let is_there = chars[at] == ' ' || behind.starts_with(chars[at]);
            assert!(is_there, "{input} {at}: {behind:?}\n{}", screen.show());
        }
    }
}

#[test]
fn a_control_character_of_eight_bits_was_text_and_moved_the_caret() {
    let note = Screen::open(long("ko"), 80, 24).press("a").type_text("가\u{9e}나");
    assert_eq!(note.draft(), "가나");
}
