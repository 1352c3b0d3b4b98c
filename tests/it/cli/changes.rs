//! `notes edit`, `purge`, `attach`, and notes whose article or passage is not there.

use serde_json::Value;

use super::Desk;
use super::notes::{IN_NOTES, desk, notes_file};

#[test]
fn a_note_is_changed_field_by_field() {
    let desk = desk();
    let id = desk.add("a.txt", &["--quote", "둘째", "--note", "말 #하나"])["id"].as_str().unwrap().to_owned();
    let edit = |args: &[&str]| {
        assert_eq!(desk.print(&[&["notes", "edit", "a.txt", &id], args].concat()), "");
        let notes = desk.notes("a.txt");
        assert_eq!(notes.len(), 1);
        notes[0].clone()
    };
    let note = edit(&["--label", "fact", "--tag", "둘", "--tag", "#하나"]);
    assert_eq!((&note["label"], &note["note"]), (&"fact".into(), &"말 #하나 #둘".into()));
    let note = edit(&["--untag", "하나"]);
    assert_eq!((&note["note"], &note["tags"]), (&"말 #둘".into(), &serde_json::json!(["둘"])));
    let note = edit(&["--note", "새 말", "--quote", "문단이다."]);
    assert_eq!(
        (&note["note"], &note["quote"], &note["start"]),
        (&"새 말 #둘".into(), &"문단이다.".into(), &25.into())
    );
    assert_eq!(edit(&["--range", "0:2"])["quote"], "값이");
    assert_eq!(edit(&["--article"])["kind"], "article");
    assert_eq!(
        (&edit(&["--note", ""])["note"], &desk.notes("a.txt")[0]["label"]),
        (&"".into(), &"fact".into())
    );
    desk.run(&["notes", "edit", "a.txt", &id]).fails(2, "nothing of note");
    desk.run(&["notes", "edit", "a.txt", &id, "--label", "nope"]).fails(2, "there is no label nope");
    desk.run(&["notes", "edit", "a.txt", "01NONE", "--note", "x"]).fails(2, "01NONE");
}

#[test]
fn a_name_may_be_shortened_to_what_no_other_begins_with() {
    let desk = desk();
    let ids: Vec<String> = (0..3).map(|_| desk.print(&["notes", "add", "a.txt", "--block", "0"])).collect();
    let ids: Vec<&str> = ids.iter().map(|id| id.trim()).collect();
    desk.run(&["notes", "remove", "a.txt", "01"]).fails(2, "3 notes have names that begin with 01");
    let unique = (1..27).find(|&n| ids[1..].iter().all(|id| !id.starts_with(&ids[0][..n]))).unwrap();
    desk.print(&["notes", "remove", "a.txt", &ids[0][..unique].to_lowercase()]);
    let left = desk.notes("a.txt");
    assert!(left.len() == 2 && left.iter().all(|note| note["id"] != ids[0]));
}

#[test]
fn purge_tells_and_drops_what_nobody_is_shown() {
    let desk = desk();
    let ids = ["one", "two"].map(|words| {
        desk.add("a.txt", &["--block", "0", "--note", words])["id"].as_str().unwrap().to_owned()
    });
    let file = |desk: &Desk| {
        let files =
            std::fs::read_dir(desk.path("data/briefing/notes")).unwrap().map(|entry| entry.unwrap().path());
        let path = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "md")).unwrap();
        std::fs::read_to_string(path).unwrap()
    };
    desk.print(&["notes", "remove", "a.txt", &ids[0]]);
    assert!(file(&desk).contains("one"), "removing keeps the words");
    let told = desk.print(&["notes", "purge", "--dry-run", "a.txt"]);
    assert!(told.starts_with(&ids[0]) && told.contains("removed") && told.contains("— one"), "{told}");
    assert_eq!(desk.json(&["notes", "purge", "--dry-run", "--format", "json"])["dropped"][0]["id"], ids[0]);
    assert!(file(&desk).contains("one"));
    assert_eq!(desk.print(&["notes", "purge"]), told);
    assert!(!file(&desk).contains("one") && file(&desk).contains("two"));
    assert_eq!(desk.print(&["notes", "purge"]), "");
    assert_eq!(desk.notes("a.txt").len(), 1);
}

#[test]
fn a_removed_note_that_another_file_has_does_not_come_back_by_purging() {
    let desk = desk();
    desk.print(&[&["notes", "add", "a.txt", "--article", "--note", "mine"], &IN_NOTES[..]].concat());
    let path = notes_file(&desk);
    let text = std::fs::read_to_string(&path).unwrap();
    let id = text.split("\"id\":\"").nth(1).unwrap()[..26].to_owned();
    std::fs::write(path.with_file_name("copy.md"), text).unwrap();
    desk.print(&[&["notes", "remove", "a.txt", &id], &IN_NOTES[..]].concat());
    assert_eq!(desk.print(&[&["notes", "purge"], &IN_NOTES[..]].concat()), "");
    assert_eq!(desk.print(&[&["notes", "list", "a.txt"], &IN_NOTES[..]].concat()), "");
    std::fs::remove_file(path.with_file_name("copy.md")).unwrap();
    assert!(desk.print(&[&["notes", "purge"], &IN_NOTES[..]].concat()).starts_with(&id));
    assert_eq!(desk.print(&[&["notes", "list", "a.txt"], &IN_NOTES[..]].concat()), "");
}

#[test]
fn notes_on_a_similar_article_are_offered_and_can_be_taken() {
    let desk = desk();
    desk.add("ko.txt", &["--quote", "아마존이 가장 앞서 있다.", "--note", "하나"]);
    let text = std::fs::read_to_string(desk.path("ko.txt")).unwrap();
    let other = briefing::app::sample::articles("ko")[1].1;
    let half = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
    let desk = desk.file("mixed.txt", format!("{}{other}", &text[..half]));
    let said = desk.run(&["notes", "list", "mixed.txt"]);
    assert!(said.out.is_empty() && said.err.contains("has notes (1) that may be on mixed.txt"), "{said:?}");
    let article = said.err.trim().rsplit(' ').next().unwrap();
    desk.print(&["notes", "attach", "mixed.txt", article]);
    assert_eq!(desk.notes("mixed.txt")[0]["note"], "하나");
    assert_eq!(desk.notes("ko.txt")[0]["state"], "same");
    desk.run(&["notes", "attach", "mixed.txt", "nothing"]).fails(1, "nothing");
}

#[test]
fn ambiguous_and_lost_passages_tell_where_they_may_be() {
    let desk = desk();
    desk.add("ko.txt", &["--quote", "아마존이 가장 앞서 있다.", "--note", "하나"]);
    let text = std::fs::read_to_string(desk.path("ko.txt")).unwrap();
    let desk = desk.file("ko.txt", format!("{text}\n{text}"));
    let note = &desk.notes("ko.txt")[0];
    assert_eq!(
        (&note["state"], &note["start"], &note["now"]),
        (&"ambiguous".into(), &Value::Null, &Value::Null)
    );
    let places = note["candidates"].as_array().unwrap();
    assert_eq!(places.len(), 2);
    assert!(places.iter().all(|place| place["text"] == "아마존이 가장 앞서 있다."));
    let desk = desk.file("ko.txt", text.replace("아마존이 가장 앞서 있다. ", ""));
    let note = &desk.notes("ko.txt")[0];
    assert_eq!(note["state"], "lost");
    assert!(note["context"]["after"].as_str().unwrap().len() > 9 && note["suggestions"].is_array());
}

#[test]
fn an_article_that_was_renamed_and_changed_keeps_its_notes_and_says_so() {
    let desk = desk();
    desk.add("ko.txt", &["--quote", "아마존이 가장 앞서 있다.", "--note", "하나"]);
    let text = std::fs::read_to_string(desk.path("ko.txt")).unwrap();
    std::fs::remove_file(desk.path("ko.txt")).unwrap();
    let desk = desk.file("moved/new.txt", format!("새로 쓴 머리말이다.\n\n{text}"));
    let said = desk.run(&["notes", "list", "moved/new.txt", "--format", "json"]);
    let all: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(all["articles"][0]["notes"][0]["state"], "moved");
    assert!(said.code == 0 && said.err.contains("much like it"), "{said:?}");
}
