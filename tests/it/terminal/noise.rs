//! What a terminal does besides handing over keys one by one: bursts, pastes, answers, sizes.

use super::{KOREAN, command, open, quit};
use crate::pty::{Pty, Start};

/// Answers to what another program asked, and focus events: colours, attributes, places, states, names.
const ANSWERS: &str = "\x1b[?62;22c\x1b[>41;390;0c\x1b[12;40R\x1b[1;1R\x1b[0n\x1b[?2026;2$y\x1b[?1;0;256S\x1b[I\x1b[O\
    \x1b[8;40;120t\x1b]11;rgb:ffff/ffff/ffff\x07\x1b]4;1;rgb:0/0/0\x1b\\\x1bP>|tmux 3.3a\x1b\\\x1bP1+r544e=78\x1b\\\
    \x1b_Gi=1;OK\x1b\\\x1b[?0u\x1b[?997;1n";

#[test]
fn five_hundred_keys_in_one_burst_and_a_paste_are_all_in_the_note() {
    let typed: String = (0..100).map(|n| format!("{n:04}가")).collect();
    let pasted: String = (0..2_000).map(|n| format!("{n:04}붙")).collect();
    let mut pty = open();
    pty.send(format!("a{typed}\x1b[200~{pasted}\x1b[201~끝\r"));
    pty.wait_no_text("╭─ Note");
    let pty = quit(pty);
    let list = command(pty.home(), &["notes", "list", "ko.txt", "--format", "json"]);
    assert!(list.contains(&format!("{typed}{pasted}끝\"")), "{list}");
}

#[test]
fn keys_that_are_typed_while_a_long_article_is_read_are_done() {
    let text = "First words stand here. Then others.\n\nA second paragraph. It is short.\n\n".repeat(20_000);
    let mut pty = Start::briefing(["long.txt"]).file("long.txt", text).size(120, 40).open();
    pty.send(format!("{}xfa글쓰기\r", "j".repeat(498) + "gg"));
    pty.wait_text("글쓰기");
    let pty = quit(pty);
    let list = command(pty.home(), &["notes", "list", "long.txt"]);
    assert!(list.contains("글쓰기") && list.lines().count() == 1, "{list}");
}

#[test]
fn answers_of_the_terminal_are_no_keys() {
    let (mut noisy, mut quiet) = (open(), open());
    noisy.send(format!("{ANSWERS})){ANSWERS}"));
    quiet.send("))");
    let first = quiet.text();
    quiet.wait(|pty| pty.text() != first).unwrap();
    noisy.wait(|pty| pty.text() == quiet.text()).unwrap();
    noisy.send(format!("a{ANSWERS}조용{ANSWERS}히\r"));
    noisy.wait_no_text("╭─ Note").wait_text("조용히");
    quit(quiet);
    let pty = quit(noisy);
    assert_eq!(command(pty.home(), &["notes", "list", "ko.txt"]).lines().count(), 1);
}

/// The rows of the panes.
fn rows(pty: &Pty) -> Vec<String> {
    pty.screen().rows(0, 120).take(39).map(|row| row.trim_end().to_owned()).collect()
}

fn hints(pty: &Pty) -> String {
    pty.screen().rows(0, 120).nth(39).unwrap_or_default()
}

#[test]
fn a_window_that_is_resized_two_hundred_times_keeps_its_place_and_the_note_that_is_written() {
    let mut pty = open();
    pty.send("3");
    pty.wait_text("Section 3 of");
    let before = rows(&pty);
    pty.send("a");
    pty.wait_text("╭─ Note");
    for turn in 0..200u16 {
        pty.resize(1 + turn * 37 % 250, 1 + turn * 11 % 80);
        pty.send("가");
    }
    pty.resize(1, 1);
    pty.send("나");
    pty.resize(120, 40);
    pty.send("다");
    // A frame of a size before the last one may come first: the hints stand in the last row of the last one alone.
    pty.wait(|pty| pty.text().contains("가나다") && hints(pty).contains("Ctrl-c drop")).unwrap();
    pty.send("\x1b");
    pty.wait(|pty| !pty.text().contains("╭─ Note") && !hints(pty).contains("Ctrl-c drop")).unwrap();
    pty.send("u");
    pty.wait(|pty| rows(pty) == before).unwrap();
    quit(pty);
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let mut pty = Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("gg");
    pty.press("j");
    let (before, bytes) = (pty.text(), pty.bytes);
    // What says nothing, then what is seen: only that is written.
    pty.send(format!("{ANSWERS}{}", "\x1b[I\x1b[O".repeat(200)));
    pty.press("j");
    assert!(pty.text() != before && pty.bytes - bytes < 600, "{}", pty.bytes - bytes);
    quit(pty);
}
