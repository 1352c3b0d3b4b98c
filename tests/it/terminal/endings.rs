//! Ends of all kinds: whatever happens, notes are kept and the terminal is given back.

use rustix::process::Signal;

use super::{KOREAN, again, command, open, quit};
use crate::pty::{Pty, Start};

#[track_caller]
fn has_note(pty: &Pty, words: &str) {
    let list = command(pty.home(), &["notes", "list", "ko.txt"]);
    assert!(list.contains(words), "{list}");
}

#[test]
fn a_signal_keeps_the_note_that_is_being_written_and_restores_the_terminal() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT, Signal::USR1, Signal::USR2] {
        let mut pty = open();
        pty.send("a쓰던 메모");
        pty.wait_text("쓰던 메모");
        pty.signal(signal);
        let (code, pty) = pty.finish();
        assert!(code > 0 && pty.is_restored(), "{code}");
        has_note(&pty, "쓰던 메모");
    }
}

#[test]
fn a_closed_terminal_keeps_the_note_that_is_being_written() {
    let shared = tempfile::tempdir().unwrap();
    let notes = shared.path().join("notes").display().to_string();
    let mut pty = Start::briefing(["ko.txt", "--notes", &notes]).file("ko.txt", KOREAN).size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("a");
    pty.wait_text("╭─ Note");
    pty.send("끊긴 메모");
    pty.wait_text("끊긴 메모");
    pty.hang_up(".");
    let kept = std::fs::read_dir(&notes).unwrap().map(|entry| entry.unwrap().path());
    let texts: Vec<String> = kept.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    assert!(texts.iter().any(|text| text.contains("끊긴 메모")), "{texts:?}");
}

#[test]
fn a_stopped_program_goes_on() {
    // A shell with job control, which starts the program, and takes it up again when it was stopped.
    let script =
        format!("set -m; {} ko.txt; echo stopped; fg >/dev/null; echo over", env!("CARGO_BIN_EXE_briefing"));
    let start = Start::program("/bin/sh", ["-c", &script]).file("ko.txt", KOREAN);
    let mut pty = start.size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("xf");
    pty.wait_text("=1");
    pty.send("\x1a");
    pty.send(")q");
    let (code, pty) = pty.finish();
    assert!(code == 0 && pty.is_restored(), "{}", pty.text());
    assert!(pty.text().contains("stopped") && pty.text().contains("over"), "{}", pty.text());
    has_note(&pty, "관세도 못 막은");
}

#[test]
fn a_terminal_that_was_resized_while_the_program_was_stopped_kept_the_old_size() {
    let script = format!(
        "set -m; {} ko.txt; stty cols 80 rows 24; fg >/dev/null; echo over",
        env!("CARGO_BIN_EXE_briefing")
    );
    let start = Start::program("/bin/sh", ["-c", &script]).file("ko.txt", KOREAN);
    let mut pty = start.size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("\x1a");
    let is_last_row = |pty: &Pty| pty.text().lines().nth(23).is_some_and(|row| row.contains("Section 1 of"));
    pty.wait(is_last_row).unwrap_or_else(|error| panic!("{error}"));
    pty.send("q");
    let (code, pty) = pty.finish();
    assert!(code == 0 && pty.is_restored(), "{}", pty.text());
}

#[test]
fn notes_that_cannot_be_saved_are_told_and_quitting_asks() {
    let mut pty = with_a_note_that_cannot_be_saved();
    pty.send("j");
    pty.wait_text("Notes not saved");
    pty.send("q");
    pty.wait_text("Quit and lose");
    pty.send("n");
    pty.wait_no_text("Quit and lose");
    // Where the reader makes room, the notes are saved after all.
    std::fs::remove_file(pty.home().join("notes")).unwrap();
    pty.wait_no_text("Notes not saved");
    let pty = quit(pty);
    assert!(command(pty.home(), &["notes", "list", "ko.txt", "--notes", "notes"]).contains("관세도"));
}

#[test]
fn quitting_without_saved_notes_is_possible() {
    let mut pty = with_a_note_that_cannot_be_saved();
    pty.send("q");
    pty.wait_text("Quit and lose");
    pty.send("y");
    let (code, pty) = pty.finish();
    assert!(code == 0 && pty.is_restored());
}

#[test]
fn a_signal_ends_even_where_notes_cannot_be_saved() {
    let pty = with_a_note_that_cannot_be_saved();
    pty.signal(Signal::TERM);
    let (code, pty) = pty.finish();
    assert!(code > 0 && pty.is_restored());
}

#[test]
fn undo_is_also_on_the_disk() {
    let mut pty = open();
    pty.send("xx)xfu");
    pty.wait_text("Undone");
    let pty = quit(pty);
    assert_eq!(command(pty.home(), &["notes", "list", "ko.txt"]).lines().count(), 1);
    quit(again(&pty, &["ko.txt"]));
}

#[test]
fn a_missing_article_is_told_without_taking_the_terminal() {
    let (code, pty) = Start::briefing(["missing.txt"]).open().finish();
    assert_eq!(code, 1);
    assert!(pty.text().starts_with("briefing: cannot read missing.txt"), "{}", pty.text());
}

/// The program with a highlight that it cannot save: a file stands in the place of the notes' folder, which also stops
/// those whom no permission binds.
fn with_a_note_that_cannot_be_saved() -> Pty {
    let start =
        Start::briefing(["--notes", "notes", "ko.txt"]).file("ko.txt", KOREAN).file("notes", "a file");
    let mut pty = start.size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("xx");
    pty.wait_text("The notes are not saved: ,w tries again");
    pty
}
