//! `notes` and `export`: all that the keys do, for scripts.

use serde_json::{Value, json};

use super::{Desk, names};

impl Desk {
    pub fn notes(&self, path: &str) -> Vec<Value> {
        let all = self.json(&["notes", "list", "--format", "json", path]);
        all["articles"][0]["notes"].as_array().unwrap().clone()
    }

    /// Adds a note and gives what the list then says of it.
    #[track_caller]
    pub fn add(&self, path: &str, args: &[&str]) -> Value {
        let id = self.print(&[&["notes", "add", path], args].concat());
        let found = self.notes(path).into_iter().find(|note| note["id"] == id.trim());
        found.unwrap_or_else(|| panic!("{args:?}: {id} is not there"))
    }
}

pub const TEXT: &str = "값이 올랐다. 값이 또 올랐다.\n\n👍🏽 둘째 문단이다. the end\n";

pub fn desk() -> Desk {
    Desk::with_articles().file("a.txt", TEXT)
}

#[test]
fn a_note_on_a_quotation() {
    let note = desk()
        .add("ko.txt", &["--quote", "아마존이 가장 앞서 있다.", "--note", "확인 #전력", "--label", "fact"]);
    let fields =
        "id kind label note tags who due quote state block start end now section created modified writer";
    assert_eq!(names(&note).join(" "), fields);
    assert_eq!(
        (&note["kind"], &note["label"], &note["note"]),
        (&"quote".into(), &"fact".into(), &"확인 #전력".into())
    );
    assert_eq!((&note["quote"], &note["now"]), (&"아마존이 가장 앞서 있다.".into(), &note["quote"]));
    assert_eq!((&note["state"], &note["tags"][0]), (&"same".into(), &"전력".into()));
    assert!(note["created"].as_str().unwrap().ends_with('Z') && !note["writer"].as_str().unwrap().is_empty());
}

#[test]
fn people_and_dates_were_no_fields() {
    let desk = desk();
    let note = desk.add("a.txt", &["--block", "0", "--note", "확인 #전력 @박서연 @kim ~2031-07-11"]);
    assert_eq!(
        (&note["tags"], &note["who"], &note["due"]),
        (&json!(["전력"]), &json!(["박서연", "kim"]), &json!(["2031-07-11"]))
    );
    let csv = desk.print(&["notes", "list", "a.txt", "--format", "csv"]);
    assert!(csv.lines().next().unwrap().ends_with(",writer,who,due"), "{csv}");
    assert!(csv.trim_end().ends_with(",박서연 kim,2031-07-11"), "{csv}");
}

#[test]
fn a_note_that_is_added_or_changed_is_printed_as_json_where_that_is_wanted() {
    let desk = desk();
    let json = ["--format", "json"];
    let added = desk.json(&[&["notes", "add", "a.txt", "--block", "0", "--note", "one"], &json[..]].concat());
    desk.print(&["notes", "add", "a.txt", "--block", "1"]);
    assert_eq!(added["schema"], "briefing.notes/1");
    let notes = added["articles"][0]["notes"].as_array().unwrap().clone();
    assert_eq!((notes.len(), &notes[0]["note"]), (1, &"one".into()));
    assert_eq!(names(&notes[0]), names(&desk.notes("a.txt")[0]));
    let id = notes[0]["id"].as_str().unwrap();
    let edited = desk.json(&[&["notes", "edit", "a.txt", id, "--label", "fact"], &json[..]].concat());
    assert_eq!(edited["articles"][0]["notes"].as_array().unwrap().len(), 1);
    assert_eq!(edited["articles"][0]["notes"][0]["label"], "fact");
    let left = desk.json(&[&["notes", "remove", "a.txt", id], &json[..]].concat());
    assert_eq!(left, desk.json(&[&["notes", "list", "a.txt"], &json[..]].concat()));
    desk.run(&["notes", "purge", "--format", "csv"]).fails(2, "does not print in that form");
}

#[test]
fn a_tag_of_two_words_was_a_tag_and_a_word() {
    let desk = desk();
    for tag in ["two words", "", "#", "12", "a#b", "a,b"] {
        desk.run(&["notes", "add", "a.txt", "--block", "0", "--tag", tag]).fails(2, "a tag is one word");
    }
    let note = desk.add("a.txt", &["--block", "0", "--tag", "#high-bandwidth", "--tag", "ai/칩"]);
    assert_eq!(note["tags"], json!(["high-bandwidth", "ai/칩"]));
}

#[test]
fn the_list_for_people_lacked_todays_words_of_a_changed_passage() {
    let desk = desk();
    desk.add("ko.txt", &["--quote", "아마존이 가장 앞서 있다.", "--note", "메모"]);
    let text = std::fs::read_to_string(desk.path("ko.txt")).unwrap();
    let desk = desk.file("ko.txt", text.replace("아마존이 가장 앞서 있다.", "아마존이 가장 앞서 나간다."));
    let list = desk.print(&["notes", "list", "ko.txt"]);
    assert!(
        list.contains("changed   아마존이 가장 앞서 있다. → 아마존이 가장 앞서 나간다. — 메모"),
        "{list}"
    );
}

#[test]
fn positions_are_code_points() {
    let desk = desk();
    let note = desk.add("a.txt", &["--range", "19:26"]);
    let words = |note: &Value| {
        TEXT.chars()
            .skip(note["start"].as_u64().unwrap() as usize)
            .take(note["end"].as_u64().unwrap() as usize - note["start"].as_u64().unwrap() as usize)
            .collect::<String>()
    };
    assert_eq!((note["start"].as_u64(), note["end"].as_u64()), (Some(19), Some(26)));
    assert_eq!(note["quote"], words(&note));
    assert_eq!(note["quote"], "👍🏽 둘째 문");
    assert_eq!(note["block"], 1);
    desk.run(&["notes", "add", "a.txt", "--range", "900:901"]).fails(2, "behind the end");
    desk.run(&["notes", "add", "a.txt", "--range", "9:9"]).fails(2, "9:9");
}

#[test]
fn a_quotation_that_occurs_several_times() {
    let desk = desk();
    desk.run(&["notes", "add", "a.txt", "--quote", "값이"]).fails(2, "occurs 2 times");
    let note = desk.add("a.txt", &["--quote", "값이", "--occurrence", "2"]);
    assert_eq!((note["start"].as_u64(), note["end"].as_u64()), (Some(8), Some(10)));
    desk.run(&["notes", "add", "a.txt", "--quote", "값이", "--occurrence", "3"]).fails(2, "only 2 times");
    desk.run(&["notes", "add", "a.txt", "--quote", "없는 말"]).fails(2, "does not occur");
    assert_eq!(desk.notes("a.txt").len(), 1);
}

#[test]
fn a_decomposed_quotation_is_found() {
    assert_eq!(
        desk().add("a.txt", &["--quote", "\u{1103}\u{116e}\u{11af}\u{110d}\u{1162}"])["quote"],
        "둘째"
    );
}

#[test]
fn notes_on_blocks_sections_and_the_article() {
    let desk = desk();
    let block = desk.add("a.txt", &["--block", "1"]);
    assert_eq!((&block["kind"], &block["block"]), (&"paragraph".into(), &1.into()));
    let section = desk.add("ko.txt", &["--section", "2", "--note", "둘째"]);
    let sections = desk.json(&["sections", "--format", "json", "ko.txt"]);
    let start = &sections["articles"][0]["sections"][1]["start"];
    assert_eq!((&section["kind"], &section["block"]), (&"section".into(), start));
    desk.run(&["notes", "add", "a.txt", "--block", "7"]).fails(2, "there is no block 7");
    desk.run(&["notes", "add", "ko.txt", "--section", "99"]).fails(2, "there is no section 99");
}

#[test]
fn a_note_on_the_article_alone_is_found_again() {
    let desk = desk();
    let note =
        desk.add("en.txt", &["--article", "--note", "read before the meeting", "--tag", "a", "--tag", "b"]);
    assert_eq!((&note["kind"], &note["start"]), (&"article".into(), &Value::Null));
    assert_eq!(note["note"], "read before the meeting #a #b");
    let text = std::fs::read_to_string(desk.path("en.txt")).unwrap();
    let desk = desk.file("en.txt", text.replace("SEOUL", "BUSAN"));
    assert_eq!(desk.notes("en.txt")[0]["state"], "same");
}

#[test]
fn wrong_use_changes_nothing() {
    let desk = desk();
    desk.run(&["notes", "add", "a.txt"]).fails(2, "--quote");
    desk.run(&["notes", "add", "a.txt", "--block", "0", "--article"]).fails(2, "--");
    desk.run(&["notes", "add", "a.txt", "--block", "0", "--label", "nope"])
        .fails(2, "there is no label nope");
    desk.run(&["notes", "add", "a.txt", "--article", "--occurrence", "1"]).fails(2, "--occurrence");
    desk.run(&["notes", "remove", "a.txt", "01NONE"]).fails(2, "01NONE");
    assert!(!desk.path("data").exists());
    let said = desk.run(&["notes", "add", "missing.txt", "--article"]);
    assert!(said.code == 1 && said.err.contains("cannot read missing.txt"), "{said:?}");
}

#[test]
fn notes_are_removed_by_name() {
    let desk = desk();
    let one = desk.add("a.txt", &["--block", "0", "--note", "one"]);
    let two = desk.add("a.txt", &["--block", "1", "--note", "two"]);
    let list = desk.print(&["notes", "list", "a.txt"]);
    assert_eq!(list.lines().count(), 2);
    assert!(list.contains(one["id"].as_str().unwrap()) && list.contains("— two"), "{list}");
    assert_eq!(desk.print(&["notes", "remove", "a.txt", one["id"].as_str().unwrap()]), "");
    let left = desk.notes("a.txt");
    assert_eq!((left.len(), &left[0]["id"]), (1, &two["id"]));
}

#[test]
fn notes_are_found_again_when_the_article_changes() {
    let desk = desk();
    desk.add("ko.txt", &["--quote", "아마존이 가장 앞서 있다.", "--note", "하나"]);
    desk.add("ko.txt", &["--quote", "네이버는", "--occurrence", "1", "--note", "둘"]);
    let text = std::fs::read_to_string(desk.path("ko.txt")).unwrap();
    let changed = format!("앞에 덧붙인 문단이다. 새 소식이 들어왔다.\n\n{text}")
        .replace("아마존이 가장 앞서 있다. ", "");
    let desk = desk.file("ko.txt", changed);
    let all = desk.json(&["notes", "resolve", "--format", "json", "ko.txt"]);
    let notes = all["articles"][0]["notes"].as_array().unwrap();
    let state = |words: &str| notes.iter().find(|note| note["note"] == words).unwrap();
    assert_eq!(state("둘")["state"], "moved");
    assert_eq!((&state("하나")["state"], &state("하나")["start"]), (&"lost".into(), &Value::Null));
    assert_eq!(state("하나")["now"], Value::Null);
    let export = desk.print(&["export", "ko.txt"]);
    assert!(export.contains("Passages not found") && export.contains("아마존이 가장 앞서 있다."), "{export}");
}

#[test]
fn a_renamed_or_reencoded_article_keeps_its_notes() {
    let desk = desk();
    desk.add("a.txt", &["--quote", "둘째 문단이다.", "--note", "메모"]);
    std::fs::rename(desk.path("a.txt"), desk.path("b.txt")).unwrap();
    assert_eq!(desk.notes("b.txt")[0]["state"], "same");
    let desk = desk.file("b.txt", format!("\u{feff}{}", TEXT.replace('\n', "\r\n")));
    assert_eq!(desk.notes("b.txt")[0]["state"], "same");
}

#[test]
fn another_article_at_the_same_path_does_not_get_the_notes() {
    let desk = desk();
    desk.add("ko.txt", &["--block", "2", "--note", "메모"]);
    let other = briefing::app::sample::articles("ko")[1].1;
    let desk = desk.file("ko.txt", other);
    let said = desk.run(&["notes", "list", "ko.txt"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    assert!(said.err.contains("the text that was at ko.txt before has notes (1)"), "{said:?}");
    let out = desk.print(&["notes", "list"]);
    assert!(out.starts_with("   1  ") && out.contains("ko.txt"), "{out}");
}

#[test]
fn an_export_holds_quotation_note_section_and_source() {
    let desk = desk();
    let note = desk
        .add("ko.txt", &["--quote", "아마존이 가장 앞서 있다.", "--note", "확인할 것", "--label", "action"]);
    let text = desk.print(&["export", "ko.txt", "--language", "ko"]);
    for words in
        ["> 아마존이 가장 앞서 있다.", "확인할 것", "할 일", "ko.txt", note["section"].as_str().unwrap()]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let csv = desk.print(&["export", "ko.txt", "--to", "csv"]);
    assert!(csv.starts_with('\u{feff}') && csv.contains("확인할 것,"), "{csv}");
    assert_eq!(
        desk.json(&["export", "ko.txt", "--to", "json"]),
        desk.json(&["notes", "list", "ko.txt", "--format", "json"])
    );
}

#[test]
fn an_export_is_written_to_a_file() {
    let desk = desk();
    desk.add("en.txt", &["--block", "2"]);
    assert_eq!(desk.print(&["export", "en.txt", "-o", "out.md"]), "");
    assert_eq!(std::fs::read_to_string(desk.path("out.md")).unwrap(), desk.print(&["export", "en.txt"]));
    let said = desk.run(&["export", "en.txt", "-o", "no/such/folder/out.md"]);
    said.fails(1, "no/such/folder/out.md");
    // It said that to try again would help.
    assert!(said.err.ends_with("mkdir -p no/such/folder\n"), "{said:?}");
    desk.run(&["export", "en.txt", "--to", "docx"]).fails(2, "markdown, json, csv");
}

#[test]
fn notes_can_be_kept_in_another_folder() {
    let desk = desk();
    desk.print(&["--notes", "shared", "notes", "add", "a.txt", "--block", "0", "--note", "here"]);
    assert!(desk.notes("a.txt").is_empty());
    assert!(desk.print(&["--notes", "shared", "notes", "list", "a.txt"]).contains("here"));
    let desk = desk.file("config/briefing/config.toml", "[notes]\nfolder = \"~/shared\"\n");
    assert_eq!(desk.notes("a.txt").len(), 1);
}

#[test]
fn notes_are_markdown_that_a_person_can_read() {
    let desk = desk();
    desk.add("a.txt", &["--quote", "둘째 문단이다.", "--note", "첫 줄\n\n- 목록"]);
    let file =
        std::fs::read_dir(desk.path("data/briefing/notes")).unwrap().map(|entry| entry.unwrap().path());
    let file = file.into_iter().find(|path| path.extension().is_some_and(|end| end == "md")).unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("\n> 둘째 문단이다.\n") && text.contains("\n첫 줄\n\n- 목록\n"), "{text}");
}

#[test]
fn a_notes_folder_that_cannot_be_written_is_told() {
    let desk = desk().file("notes", "a file in the place of the folder");
    desk.run(&["--notes", "notes", "notes", "add", "a.txt", "--block", "0"]).fails(1, "notes");
}

/// The one file of notes of a desk that keeps them in `notes`.
pub fn notes_file(desk: &super::Desk) -> std::path::PathBuf {
    let files = std::fs::read_dir(desk.path("notes")).unwrap().map(|entry| entry.unwrap().path());
    files.into_iter().find(|path| path.extension().is_some_and(|end| end == "md")).unwrap()
}

pub const IN_NOTES: [&str; 2] = ["--notes", "notes"];

#[test]
fn damaged_notes_are_told_and_not_passed_over() {
    let desk = desk();
    desk.print(&[&["notes", "add", "a.txt", "--article", "--note", "whole"], &IN_NOTES[..]].concat());
    let path = notes_file(&desk);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text + "<!-- note {\"id\":\"01X\" -->\n> gone\n").unwrap();
    for command in [&["notes", "list"][..], &["notes", "resolve"], &["export"]] {
        let said = desk.run(&[command, &["a.txt"], &IN_NOTES[..]].concat());
        assert!(
            said.code == 1 && said.err.contains("cannot be read") && said.out.contains("whole"),
            "{said:?}"
        );
    }
}

#[test]
fn a_note_in_two_versions_is_listed_twice() {
    let desk = desk();
    desk.print(&[&["notes", "add", "a.txt", "--article", "--note", "mine"], &IN_NOTES[..]].concat());
    let path = notes_file(&desk);
    let other =
        std::fs::read_to_string(&path).unwrap().replace("\"v\":\"", "\"v\":\"far-").replace("mine", "theirs");
    std::fs::write(path.with_file_name("copy.md"), other).unwrap();
    let said = desk.run(&[&["notes", "list", "a.txt"], &IN_NOTES[..]].concat());
    assert!(said.code == 0 && said.err.contains("several writers"), "{said:?}");
    assert!(
        said.out.contains("mine") && said.out.contains("theirs") && said.out.contains("(far-"),
        "{said:?}"
    );
    let id = said.out.split(' ').next().unwrap();
    desk.print(&[&["notes", "remove", "a.txt", id], &IN_NOTES[..]].concat());
    assert_eq!(desk.print(&[&["notes", "list", "a.txt"], &IN_NOTES[..]].concat()), "");
}

#[test]
fn escape_sequences_of_a_note_do_not_reach_the_terminal() {
    let desk = desk();
    desk.print(&["notes", "add", "a.txt", "--article", "--note", "\u{1b}]0;title\u{7} red\u{202e}"]);
    for command in [&["notes", "list"][..], &["export"]] {
        let out = desk.print(&[command, &["a.txt"]].concat());
        assert!(out.contains("title red") && !out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
    }
}

#[test]
fn notes_without_their_article_are_listed() {
    let desk = desk();
    desk.print(&["notes", "add", "a.txt", "--article", "--note", "one"]);
    assert_eq!(desk.print(&["notes", "list"]), "");
    std::fs::remove_file(desk.path("a.txt")).unwrap();
    let out = desk.print(&["notes", "list"]);
    let path = desk.path("a.txt").display().to_string();
    assert!(out.starts_with(&format!("   1  {path}")), "{out:?}");
    let all = desk.json(&["notes", "list", "--format", "json"]);
    assert_eq!(
        (&all["articles"][0]["path"], &all["articles"][0]["notes"]),
        (&path.as_str().into(), &1.into())
    );
}
