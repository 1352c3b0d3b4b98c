//! Two programs and the disk: what one does, the other shows.

use std::time::{Duration, Instant};

use super::{KOREAN, again, command, open, quit};
use crate::pty::{Pty, Start};

/// How long a change elsewhere may take until it is seen.
const SOON: Duration = Duration::from_secs(1);

/// Waits for words, which must come within a second after now.
#[track_caller]
fn soon(pty: &mut Pty, words: &str) {
    let begun = Instant::now();
    pty.wait_text(words);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

/// Writes the article anew in parts of so many bytes, with a pause after each.
fn write_slowly(pty: &Pty, text: &str, (bytes, pause): (usize, Duration)) {
    use std::io::Write;
    let mut file = std::fs::File::create(pty.home().join("ko.txt")).unwrap();
    for part in text.as_bytes().chunks(bytes) {
        file.write_all(part).unwrap();
        std::thread::sleep(pause);
    }
}

#[test]
fn two_programs_on_one_article_show_each_others_notes() {
    let mut one = open();
    let mut other = again(&one, &["ko.txt"]);
    other.wait_text("Section 1 of");
    one.send(")xfa첫 창에서\r");
    one.wait_text("첫 창에서");
    soon(&mut other, "첫 창에서");
    other.send("))xd");
    other.wait_text("#1");
    soon(&mut one, "# ");
    one.send("u");
    one.wait_no_text("첫 창에서");
    other.wait_no_text("첫 창에서");
    quit(one);
    quit(other);
}

#[test]
fn a_note_of_a_script_appears_while_another_is_being_written() {
    let mut pty = open();
    pty.send("a쓰는 중");
    pty.wait_text("쓰는 중");
    command(pty.home(), &["notes", "add", "ko.txt", "--block", "5", "--note", "스크립트가 썼다"]);
    soon(&mut pty, "스크립트가 썼다");
    pty.send("이다\r");
    pty.wait_text("쓰는 중이다");
    let pty = quit(pty);
    assert_eq!(command(pty.home(), &["notes", "list", "ko.txt"]).lines().count(), 2);
}

#[test]
fn two_programs_that_write_on_one_note_keep_the_words_of_both() {
    let mut one = open();
    one.send(")xfa처음\r");
    one.wait_text("처음");
    let mut other = again(&one, &["ko.txt"]);
    other.wait_text("처음");
    one.send("a 하나");
    one.wait_text("처음 하나");
    other.send(")a 둘\r");
    other.wait_text("처음 둘");
    soon(&mut one, "changed elsewhere");
    one.send("\r");
    one.wait_text("Two versions").wait_text("처음 둘").wait_text("처음 하나");
    other.wait_text("Two versions");
    other.send("lb");
    other.wait_no_text("Two versions");
    one.wait_no_text("Two versions");
    quit(one);
    let pty = quit(other);
    let list = command(pty.home(), &["notes", "list", "ko.txt"]);
    assert!(list.contains("처음 하나") && list.contains("처음 둘"), "{list}");
}

#[test]
fn a_file_rewritten_while_it_is_open_is_read_anew() {
    let mut pty = open();
    pty.send("3xf");
    pty.wait_text("=1");
    let path = pty.home().join("ko.txt");
    // As editors do: another file in the place of the old one; then as scripts do: into the same file.
    std::fs::write(path.with_extension("new"), format!("먼저 읽을 새 문단이다.\n\n{KOREAN}")).unwrap();
    std::fs::rename(path.with_extension("new"), &path).unwrap();
    soon(&mut pty, "The article changed: 1 added");
    pty.wait_text(&format!("= {}", super::start(&super::third())));
    std::fs::write(&path, format!("먼저 읽을 새 문단이다. 하나 더.\n\n{KOREAN}")).unwrap();
    soon(&mut pty, "2 added");
    pty.send("g=");
    pty.wait_text("What changed").wait_text("+ 먼저 읽을 새 문단이다.");
    pty.send("q");
    pty.wait_no_text("What changed");
    std::fs::remove_file(&path).unwrap();
    soon(&mut pty, "What was read of it stays on the screen");
    std::fs::write(&path, KOREAN).unwrap();
    soon(&mut pty, "its words are the same");
    quit(pty);
}

#[test]
fn a_folder_of_notes_that_appears_later_is_seen() {
    let mut pty = Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).size(120, 40).open();
    pty.wait_text("Section 1 of");
    assert!(!pty.home().join("data").exists());
    command(pty.home(), &["notes", "add", "ko.txt", "--block", "5", "--note", "처음 쓴 메모"]);
    soon(&mut pty, "처음 쓴 메모");
    quit(pty);
}

#[test]
fn notes_that_cannot_be_saved_are_told_until_they_are() {
    let start = Start::briefing(["ko.txt", "--notes", "away/notes"]).file("ko.txt", KOREAN);
    let mut pty = start.file("away", "no folder").size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("xx");
    pty.wait_text("*1");
    // The next key takes the message away, so it must be there.
    pty.wait_text("The notes are not saved");
    pty.send("j");
    pty.wait_text("Notes not saved");
    std::fs::remove_file(pty.home().join("away")).unwrap();
    pty.send(",w");
    pty.wait_no_text("Notes not saved");
    let pty = quit(pty);
    let list = command(pty.home(), &["notes", "list", "ko.txt", "--notes", "away/notes"]);
    assert_eq!(list.lines().count(), 1, "{list}");
}

#[test]
fn the_text_that_was_kept_of_a_file_that_is_gone_can_be_read() {
    let mut pty = Start::briefing(["ko.txt", "b.txt"]).file("ko.txt", KOREAN).file("b.txt", "One.\n\nTwo.\n");
    pty = pty.size(120, 40);
    let mut pty = pty.open();
    pty.wait_text("Section 1 of");
    pty.send("3xfa남은 메모\r");
    pty.wait_text("남은 메모");
    command(pty.home(), &["notes", "list", "ko.txt"]);
    std::fs::remove_file(pty.home().join("ko.txt")).unwrap();
    soon(&mut pty, "there is no such file any more");
    pty.send("J");
    pty.wait_text("Two.");
    pty.send(",u");
    pty.wait_text("1 notes");
    pty.send("\r");
    pty.wait_text("3/3").wait_text("남은 메모").wait_text(&super::start(&super::third()));
    quit(pty);
}

#[test]
fn half_of_a_file_that_is_being_written_is_not_told() {
    let mut pty = open();
    let text = format!("먼저 읽을 새 문단이다.\n\n{KOREAN}");
    write_slowly(&pty, &text, (text.len() / 3, Duration::from_millis(120)));
    soon(&mut pty, "The article changed");
    assert!(pty.text().contains("The article changed: 1 added"), "{}", pty.text());
    quit(pty);
}

#[test]
fn a_file_that_is_written_on_and_on_is_told_as_it_is() {
    use std::io::Write;
    let mut pty = open();
    let mut file = std::fs::OpenOptions::new().append(true).open(pty.home().join("ko.txt")).unwrap();
    file.write_all("\n아직 쓰는 중인 문단이다.\n".as_bytes()).unwrap();
    soon(&mut pty, "The article changed: 1 added");
    drop(file);
    quit(pty);
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let start = Start::briefing(["news/ko.txt"]).file("news/ko.txt", KOREAN).size(120, 40);
    let mut pty = start.open();
    pty.wait_text("Section 1 of");
    let folder = pty.home().join("news");
    std::fs::remove_dir_all(&folder).unwrap();
    soon(&mut pty, "What was read of it stays on the screen");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("ko.txt"), format!("먼저 읽을 새 문단이다.\n\n{KOREAN}")).unwrap();
    soon(&mut pty, "The article changed: 1 added");
    quit(pty);
}

#[test]
fn a_link_that_leads_elsewhere_is_followed() {
    let start = Start::briefing(["now.txt"]).file("a/ko.txt", KOREAN).file("b/ko.txt", KOREAN);
    let start = start.link("now.txt", "a/ko.txt").size(120, 40);
    let mut pty = start.open();
    pty.wait_text("Section 1 of");
    let link = pty.home().join("now.txt");
    std::fs::write(pty.home().join("b/ko.txt"), format!("먼저 읽을 새 문단이다.\n\n{KOREAN}")).unwrap();
    std::os::unix::fs::symlink("b/ko.txt", link.with_extension("new")).unwrap();
    std::fs::rename(link.with_extension("new"), &link).unwrap();
    soon(&mut pty, "The article changed: 1 added");
    std::fs::write(pty.home().join("b/ko.txt"), format!("먼저 읽을 새 문단이다. 둘째.\n\n{KOREAN}")).unwrap();
    soon(&mut pty, "The article changed: 2 added");
    quit(pty);
}

#[test]
fn a_file_that_is_slowly_written_anew_is_waited_for() {
    let mut pty = open();
    let text = format!("{KOREAN}\n천천히 쓴 문단이다.\n");
    write_slowly(&pty, &text, (text.len() / 3 + 1, Duration::from_millis(500)));
    soon(&mut pty, "The article changed");
    assert!(pty.text().contains("The article changed: 1 added"), "{}", pty.text());
    quit(pty);
}

#[test]
fn a_note_begun_before_the_article_changed_keeps_the_text_that_it_is_on() {
    let mut pty = open();
    pty.send("a쓰다가");
    pty.wait_text("쓰다가");
    std::fs::write(pty.home().join("ko.txt"), format!("먼저 읽을 새 문단이다.\n\n{KOREAN}")).unwrap();
    soon(&mut pty, "The article changed: 1 added");
    pty.send(" 바뀌었다\r");
    pty.wait_text("쓰다가 바뀌었다").wait_no_text("Note ─────");
    let pty = quit(pty);
    let kept = std::fs::read_dir(pty.home().join("data/briefing/notes/.text")).unwrap();
    let texts: Vec<String> =
        kept.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert_eq!(texts.len(), 1);
    assert_eq!(texts[0].lines().next(), KOREAN.lines().next(), "the old text");
    let list = command(pty.home(), &["notes", "list", "ko.txt"]);
    assert!(list.contains("moved") && list.contains("쓰다가 바뀌었다"), "{list}");
}

#[test]
fn the_message_on_a_damaged_notes_file_was_all_path() {
    let first = open();
    command(first.home(), &["notes", "add", "ko.txt", "--block", "5", "--note", "처음 쓴 메모"]);
    let files = std::fs::read_dir(first.home().join("data/briefing/notes")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let path = paths.into_iter().find(|path| path.extension().is_some_and(|end| end == "md")).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let line = text.lines().count() + 1;
    std::fs::write(&path, text + "<!-- note {\"id\":\"01X\" -->\n> gone\n").unwrap();
    let mut pty = Start::briefing(["ko.txt"]).in_home_of(&first).size(80, 24).open();
    pty.wait_text("A note is kept but cannot be read (damaged JSON): ").wait_text(&format!(".md:{line}"));
    quit(pty);
    quit(first);
}
