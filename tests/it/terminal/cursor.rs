//! Where the terminal's own cursor stands, seen or not.

use super::{KOREAN, open, quit};
use crate::pty::{Pty, Start};

/// Whether the cursor is seen, and the words of its row.
fn here(pty: &Pty) -> (bool, String) {
    let screen = pty.screen();
    let row = screen.cursor_position().0;
    let words = screen.rows(0, 200).nth(usize::from(row)).unwrap_or_default();
    (!screen.hide_cursor(), words.trim().to_owned())
}

#[track_caller]
fn wait_here(pty: &mut Pty, is_seen: bool, words: &str) {
    pty.wait(|pty| here(pty).0 == is_seen && here(pty).1.contains(words))
        .unwrap_or_else(|error| panic!("{words:?}, not {:?}: {error}", here(pty)));
}

#[test]
fn a_screen_reader_finds_the_cursor_where_the_reader_is() {
    let start = Start::briefing(["--screen-reader", "ko.txt"]).file("ko.txt", KOREAN);
    let mut pty = start.size(80, 24).open();
    pty.wait_text("Section 1 of");
    wait_here(&mut pty, true, "관세도 못 막은");
    pty.send(",cj");
    wait_here(&mut pty, true, "for light terminals");
    pty.send("\x1b");
    wait_here(&mut pty, true, "관세도 못 막은");
    pty.send(":");
    wait_here(&mut pty, true, ": Type");
    pty.send("\x1b[B");
    wait_here(&mut pty, true, "Write a note");
    pty.send("\x1b");
    wait_here(&mut pty, true, "관세도 못 막은");
    pty.send("a메모");
    wait_here(&mut pty, true, "메모");
    pty.send("\r");
    wait_here(&mut pty, true, "관세도 못 막은");
    quit(pty);
}

#[test]
fn a_cursor_that_is_not_seen_stands_beside_the_sentence_for_input_methods() {
    let mut pty = open();
    wait_here(&mut pty, false, "▌  관세도 못 막은");
    assert_eq!(pty.screen().cursor_position().1, 31);
    pty.send(")");
    wait_here(&mut pty, false, "▌");
    pty.send("/");
    wait_here(&mut pty, true, "/");
    pty.send("\x1b");
    wait_here(&mut pty, false, "▌");
    quit(pty);
}
