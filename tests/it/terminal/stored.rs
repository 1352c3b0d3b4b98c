//! Notes on articles that are not open: counted, found, exported.

use super::{KOREAN, again, command, quit};
use crate::pty::{Pty, Start};

/// A briefing of three articles of which the last two have notes; the first one is shown.
fn briefing(paths: &[&str]) -> Pty {
    let mut start = Start::briefing(["a.txt"]).file("a.txt", KOREAN).size(120, 40);
    for (name, words) in [("b.txt", "bridge"), ("c.txt", "canal")] {
        let text = format!("The {words} of the year\n\nA new {words} opens. It was built in a year.\n");
        start = start.file(name, text);
    }
    let mut pty = start.open();
    pty.wait_text("Section 1 of");
    let pty = quit(pty);
    for (name, quote, note) in
        [("b.txt", "A new bridge opens.", "who paid"), ("c.txt", "It was built", "how deep")]
    {
        command(pty.home(), &["notes", "add", name, "--quote", quote, "--note", note]);
    }
    again(&pty, paths)
}

#[test]
fn after_a_restart_only_notes_on_articles_that_were_opened_were_known() {
    let mut pty = briefing(&["a.txt", "b.txt", "c.txt"]);
    pty.wait(|pty| pty.text().matches(" *1").count() == 2).unwrap();
    pty.send("\x10how deep");
    pty.wait_text("how deep").send("\r");
    pty.wait_text("▌* It was built").wait_text("how deep").wait_text("Section 1 of");
    pty.send("ess\r");
    pty.wait_text("briefing-notes.md");
    let told = pty.text().lines().last().unwrap_or_default().to_owned();
    assert!(told.contains("Written: /"), "{told}");
    let pty = quit(pty);
    let export = std::fs::read_to_string(pty.home().join("briefing-notes.md")).unwrap();
    let printed = command(pty.home(), &["export", "b.txt", "c.txt"]);
    assert_eq!(export, printed);
}

#[test]
fn a_note_on_an_article_that_is_not_open_is_counted_when_a_script_makes_and_removes_it() {
    let mut pty = briefing(&["."]);
    pty.wait(|pty| pty.text().matches(" *1").count() == 2).unwrap();
    command(pty.home(), &["notes", "add", "c.txt", "--quote", "The canal", "--note", "more"]);
    pty.wait_text(" *2");
    let list = command(pty.home(), &["notes", "list", "c.txt"]);
    for id in list.lines().filter_map(|line| line.split_whitespace().next()) {
        command(pty.home(), &["notes", "remove", "c.txt", id]);
    }
    pty.wait(|pty| pty.text().matches(" *").count() == 1).unwrap();
    quit(pty);
}

#[test]
fn notes_on_a_folder_that_was_moved_are_known() {
    let pty = quit(briefing(&["a.txt"]));
    std::fs::create_dir(pty.home().join("moved")).unwrap();
    for name in ["a.txt", "b.txt", "c.txt"] {
        std::fs::rename(pty.home().join(name), pty.home().join("moved").join(name)).unwrap();
    }
    let mut moved = again(&pty, &["moved"]);
    moved.wait(|pty| pty.text().matches(" *1").count() == 2).unwrap();
    quit(moved);
}

#[test]
fn notes_on_what_a_file_said_before_are_not_those_of_the_article_that_it_is_now() {
    let pty = quit(briefing(&["a.txt"]));
    let other = "Wheat prices fall\n\nFarmers in the north sell early. Mills wait for the next harvest.\n";
    std::fs::write(pty.home().join("b.txt"), other).unwrap();
    let mut pty = again(&pty, &["a.txt", "b.txt", "c.txt"]);
    pty.wait_text("Wheat prices").wait_text(" *1");
    assert_eq!(pty.text().matches(" *1").count(), 1);
    quit(pty);
}
