use proptest::prelude::*;

use super::*;
use crate::model::{Anchor, Annotation, NoteId, Target};

fn note(id: &str, words: &str) -> Annotation {
    let anchor = Anchor {
        quote: "등대 공사가 끝났다".into(),
        prefix: "시는 ".into(),
        suffix: "\n\n한편".into(),
        position: 3..13,
        text: "1a2b".into(),
        ..Anchor::default()
    };
    let at = "2031-07-04T09:26:27Z".to_owned();
    Annotation {
        id: NoteId(id.into()),
        target: Target::Quote,
        label: "fact".into(),
        note: words.into(),
        anchor,
        created: at.clone(),
        modified: at,
        writer: "desk7".into(),
    }
}

fn file(writer: &str) -> File {
    let front =
        Front { article: "c7f3".into(), text: "1a2b".into(), writer: writer.into(), ..Front::default() };
    File::new(front)
}

/// The version of a note that is shown, the newest.
fn shown(seen: &Notes, id: &NoteId) -> Option<Annotation> {
    seen.shown(id).first().map(|entry| entry.annotation())
}

/// A writer puts a note instead of the one that is shown to him who has `others`.
fn put(file: &mut File, annotation: &Annotation, others: &[&File]) {
    let seen = fold(others.iter().copied().chain([&file.clone()]));
    file.put(shown(&seen, &annotation.id).as_ref(), annotation, &seen);
}

/// A writer removes all versions of a note that he sees.
fn remove(file: &mut File, id: &str, others: &[&File]) {
    let seen = fold(others.iter().copied().chain([&file.clone()]));
    for version in seen.shown(&NoteId(id.into())) {
        file.remove(&version.annotation(), &seen);
    }
}

fn words(files: &[&File], id: &str) -> Vec<String> {
    let notes = fold(files.iter().copied());
    notes.shown(&NoteId(id.into())).iter().map(|entry| entry.note.clone()).collect()
}

#[test]
fn the_file_is_markdown_that_a_person_can_read() {
    let mut desk = file("desk7");
    put(&mut desk, &note("01A", "다시 볼 것 #등대 -- 꼭"), &[]);
    let expect = "---\nbriefing: notes/1\narticle: c7f3\ntitle:\npath:\nurl:\ntext: 1a2b\nwriter: desk7\n---\n\n\
        <!-- note {\"id\":\"01A\",\"v\":\"desk7:1\",\"at\":\"2031-07-04T09:26:27Z\",\"mod\":\"2031-07-04T09:26:27Z\",\
        \"kind\":\"quote\",\"label\":\"fact\",\"pos\":[3,13],\"pre\":\"시는 \",\"suf\":\"\\n\\n한편\",\"sum\":\"SUM\"} -->\n\
        > 등대 공사가 끝났다\n\n다시 볼 것 #등대 -- 꼭\n\n";
    let sum = Entry::check("등대 공사가 끝났다");
    assert_eq!(desk.print(), expect.replace("SUM", &sum));
}

#[test]
fn a_version_that_was_seen_gives_way() {
    let (mut desk, mut lap) = (file("desk7"), file("lap2"));
    put(&mut desk, &note("01A", "처음"), &[]);
    put(&mut lap, &note("01A", "고침"), &[&desk]);
    assert_eq!(words(&[&desk, &lap], "01A"), ["고침"]);
}

#[test]
fn versions_that_did_not_see_each_other_are_both_shown() {
    let (mut desk, mut lap) = (file("desk7"), file("lap2"));
    put(&mut desk, &note("01A", "처음"), &[]);
    put(&mut lap, &note("01A", "노트북"), &[&desk]);
    put(&mut desk, &note("01A", "책상"), &[]);
    assert_eq!(words(&[&desk, &lap], "01A").len(), 2);
    let seen = fold([&desk, &lap]);
    desk.remove(&note("01A", "노트북"), &seen);
    assert_eq!(words(&[&desk, &lap], "01A"), ["책상"]);
}

#[test]
fn an_old_copy_does_not_bring_back_what_is_gone() {
    let mut desk = file("desk7");
    put(&mut desk, &note("01A", "지울 것"), &[]);
    let old = desk.clone();
    remove(&mut desk, "01A", &[]);
    assert!(words(&[&desk, &old], "01A").is_empty());
    assert!(desk.print().contains("지울 것"));
    put(&mut desk, &note("01A", "되살림"), &[]);
    assert_eq!(words(&[&desk, &old], "01A"), ["되살림"]);
}

#[test]
fn a_deletion_that_did_not_see_an_edit_does_not_hide_it() {
    let (mut desk, mut lap) = (file("desk7"), file("lap2"));
    put(&mut desk, &note("01A", "처음"), &[]);
    put(&mut lap, &note("01A", "고침"), &[&desk]);
    remove(&mut desk, "01A", &[]);
    assert_eq!(words(&[&desk, &lap], "01A"), ["고침"]);
}

#[test]
fn an_edit_of_an_older_version_keeps_newer_words() {
    let first = note("01A", "처음");
    let mut desk = file("desk7");
    put(&mut desk, &first, &[]);
    put(&mut desk, &note("01A", "새 말"), &[]);
    let relabelled = Annotation { label: "doubt".into(), ..first.clone() };
    let seen = fold([&desk]);
    desk.put(Some(&first), &relabelled, &seen);
    let now = shown(&fold([&desk]), &first.id).unwrap();
    assert_eq!((now.note.as_str(), now.label.as_str()), ("새 말", "doubt"));
    assert_eq!(desk.entries().count(), 1);
}

#[test]
fn two_edits_of_the_same_words_are_both_kept_even_by_one_writer() {
    let first = note("01A", "처음");
    let mut desk = file("desk7");
    put(&mut desk, &first, &[]);
    put(&mut desk, &note("01A", "첫 창"), &[]);
    for turn in ["둘째 창", "둘째 창 다시"] {
        let seen = fold([&desk]);
        let before = if turn == "둘째 창" { "처음" } else { "둘째 창" };
        desk.put(Some(&note("01A", before)), &note("01A", turn), &seen);
    }
    let mut both = words(&[&desk], "01A");
    both.sort();
    assert_eq!(both, ["둘째 창 다시", "첫 창"]);
    let seen = fold([&desk]);
    desk.put(Some(&note("01A", "첫 창")), &note("01A", "첫 창 다시"), &seen);
    assert_eq!(words(&[&desk], "01A").len(), 2);
    assert_eq!(words(&[&File::parse(&desk.print()).0], "01A").len(), 2);
}

#[test]
fn an_edit_of_a_note_that_was_removed_is_not_lost() {
    let first = note("01A", "처음");
    let mut desk = file("desk7");
    put(&mut desk, &first, &[]);
    remove(&mut desk, "01A", &[]);
    let seen = fold([&desk]);
    desk.put(Some(&first), &note("01A", "고침"), &seen);
    assert_eq!(words(&[&desk], "01A"), ["고침"]);
    assert!(desk.entries().any(|entry| entry.gone));
}

#[test]
fn removing_an_older_version_keeps_newer_words() {
    let first = note("01A", "처음");
    let mut desk = file("desk7");
    put(&mut desk, &first, &[]);
    put(&mut desk, &note("01A", "새 말"), &[]);
    let seen = fold([&desk]);
    desk.remove(&first, &seen);
    assert_eq!(words(&[&desk], "01A"), ["새 말"]);
}

const STRANGE: &str = "---\nbriefing: notes/1\narticle: a\nmood: calm\nwriter: desk7\n---\n\n\
    <!-- note {\"id\":\"01A\",\"v\":\"desk7:1\",\"kind\":\"sketch\",\"stars\": 5, \"deep\":{\"x\":[1.50]}} -->\n> 인용\n\n쪽지\n\n\
    <!-- note {\"id\":\"01B\",\"v\": -->\n> 망가짐\n\n그래도 남는다\n\n\
    <!-- note {\"id\":\"01C\",\"v\":\"desk7:4\",\"sum\":\"00000000\"} -->\n> 손으로 고침\n\n";

#[test]
fn what_is_not_understood_survives_ten_rewrites() {
    let mut text = STRANGE.to_owned();
    for turn in 0..10 {
        let (mut file, _) = File::parse(&text);
        put(&mut file, &note("01Z", &format!("{turn}")), &[]);
        let mut changed = fold([&file]).shown(&NoteId("01A".into()))[0].annotation();
        changed.note = format!("쪽지 {turn}");
        put(&mut file, &changed, &[]);
        text = file.print();
    }
    assert!(text.contains("mood: calm\n"));
    assert!(text.contains("\"kind\":\"sketch\""), "{text}");
    assert!(text.contains("\"stars\":5,\"deep\":{\"x\":[1.5]}"), "{text}");
    assert!(text.contains("<!-- note {\"id\":\"01B\",\"v\": -->\n> 망가짐\n\n그래도 남는다\n\n"));
}

#[test]
fn untouched_notes_come_out_byte_for_byte() {
    let (file, _) = File::parse(STRANGE);
    let notes = &STRANGE[STRANGE.find("<!--").unwrap()..];
    assert!(file.print().ends_with(notes));
}

#[test]
fn damage_is_reported_with_its_line() {
    let (file, warnings) = File::parse(STRANGE);
    let lines: Vec<Option<usize>> = warnings.iter().map(|warning| warning.line).collect();
    assert_eq!(lines, [Some(13), Some(18)]);
    assert_eq!(file.entries().count(), 2);
}

#[test]
fn both_sides_of_a_conflict_are_read() {
    let side = |words: &str, version: &str| {
        format!("<!-- note {{\"id\":\"01A\",\"v\":\"{version}\"}} -->\n> 인용\n\n{words}\n\n")
    };
    let text = format!(
        "---\nbriefing: notes/1\narticle: a\nwriter: desk7\n---\n\n<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n",
        side("이쪽", "desk7:2"),
        side("저쪽", "lap2:1")
    );
    let (file, warnings) = File::parse(&text);
    assert_eq!(warnings.len(), 3);
    assert_eq!(words(&[&file], "01A").len(), 2);
    assert_eq!(file.print().replace("title:\npath:\nurl:\ntext:\n", ""), text);
}

#[test]
fn a_file_of_a_newer_version_is_read_only() {
    let (file, warnings) = File::parse(&STRANGE.replace("notes/1", "notes/2"));
    assert!(file.read_only && file.entries().count() == 2);
    assert_eq!(warnings[0].line, Some(2));
    assert!(File::parse("그냥 글").0.read_only);
}

#[test]
fn lines_of_a_note_that_look_like_marks_are_escaped() {
    let words = "<!-- note {} -->\n\\<!-- note\n<<<<<<< x\n=======\n> 인용 아님\n---";
    let mut desk = file("desk7");
    put(&mut desk, &note("01A", words), &[]);
    let (read, warnings) = File::parse(&desk.print());
    assert_eq!((read.entries().next().unwrap().note.as_str(), warnings.len()), (words, 0));
}

#[test]
fn control_characters_of_notes_do_not_reach_the_terminal() {
    let line = r#"{"id":"01A","v":"desk7:1","label":"\u001b[2Jfact","kind":"\u0007quote","pre":"\u009b","at":"\u001b"}"#;
    let text = format!(
        "---\nbriefing: notes/1\narticle: a\n---\n\n<!-- note {line} -->\n> 인\u{1b}용\n\n쪽\u{202e}지\u{1b}]0;x\u{7}\n\n"
    );
    let (file, _) = File::parse(&text);
    let read = file.entries().next().unwrap().annotation();
    let words = format!("{read:?}");
    assert!(!words.contains("\\u{") && read.note == "쪽지]0;x" && read.label == "[2Jfact", "{words}");
    let mut desk = super::tests::file("desk7");
    put(&mut desk, &note("01B", "\u{1b}[31m붉게\u{7}"), &[]);
    assert!(!desk.print().contains(['\u{1b}', '\u{7}']));
    let bad = text.replace("\"01A\"", "\"01A\\u001b\"");
    assert_eq!(File::parse(&bad).0.entries().count(), 0);
}

fn notes() -> impl Strategy<Value = Annotation> {
    let text = "[a-z가-나 #>\\\\<!\\-\n\"{}=\u{1F600}]{0,30}";
    (0..4u8, text, text, text, 0..500usize).prop_map(|(id, quote, words, around, at)| {
        let mut annotation = note(&format!("01{id}"), &words);
        annotation.anchor.quote = quote.trim().to_owned();
        annotation.anchor.prefix = around;
        annotation.anchor.position = at..at + annotation.anchor.quote.chars().count();
        annotation
    })
}

/// Writers put and remove notes, each having seen some of the others' files.
fn files() -> impl Strategy<Value = Vec<File>> {
    prop::collection::vec((0..3usize, notes(), any::<bool>(), 0..8u8), 0..12).prop_map(|deeds| {
        let mut files: Vec<File> = ["desk7", "lap2", "pad"].into_iter().map(file).collect();
        for (writer, annotation, removes, saw) in deeds {
            let seen = fold(
                (0..3).filter(|&other| other == writer || saw >> other & 1 == 1).map(|other| &files[other]),
            );
            match (shown(&seen, &annotation.id), removes) {
                (Some(before), true) => files[writer].remove(&before, &seen),
                (None, true) => {}
                (before, false) => files[writer].put(before.as_ref(), &annotation, &seen),
            }
        }
        files
    })
}

proptest! {
    #[test]
    fn printed_notes_are_read_as_they_were(files in files()) {
        for file in files {
            let (read, warnings) = File::parse(&file.print());
            prop_assert!(warnings.is_empty(), "{warnings:?}");
            prop_assert_eq!(read.print(), file.print());
            prop_assert_eq!(read, file);
        }
    }

    #[test]
    fn the_order_of_files_and_copies_of_them_do_not_matter(files in files()) {
        let whole = fold(&files);
        prop_assert_eq!(&fold(files.iter().rev()), &whole);
        prop_assert_eq!(&fold(files.iter().chain(&files)), &whole);
        let mut right = fold(&files[1..]);
        right.join(fold(&files[..1]));
        prop_assert_eq!(&right, &whole);
    }

    #[test]
    fn no_change_replaces_words_that_its_reader_was_not_shown(
        mut files in files(), before in notes(), after in notes(), removes in any::<bool>(), pick in 0..3usize,
    ) {
        let seen = fold(&files);
        let other = Annotation { id: after.id.clone(), ..before };
        let before = seen.shown(&after.id).get(pick).map_or(other, |entry| entry.annotation());
        let said = |notes: &Notes| -> Vec<String> {
            notes.shown(&after.id).iter().map(|entry| entry.note.clone()).collect()
        };
        let shown = super::entry::plain_note(&before.note);
        let unseen: Vec<String> = said(&seen).into_iter().filter(|note| *note != shown).collect();
        if removes {
            files[0].remove(&before, &seen);
        } else {
            files[0].put(Some(&before), &after, &seen);
        }
        let now = said(&fold(&files));
        for words in &unseen {
            prop_assert!(now.contains(words), "{words:?} is gone: {now:?}");
        }
        prop_assert!(removes || now.contains(&super::entry::plain_note(&after.note)) || after.note == before.note);
    }

    #[test]
    fn unknown_keys_and_blocks_survive_ten_rewrites(
        keys in prop::collection::btree_map("x[a-z]{1,6}", "[a-z가-나\"\\\\{}<>\\- ]{0,12}", 0..4),
        block in "[a-z가-나 #*]{1,20}", line in "y[a-z]{1,5}: [a-z가-나 ]{0,9}[a-z]", crlf in any::<bool>(),
    ) {
        let mut desk = file("desk7");
        put(&mut desk, &note("01A", "처음"), &[]);
        let extra: String = keys.iter().map(|(key, value)| format!(",\"{key}\":{}", serde_json::json!(value))).collect();
        let extra = extra.replace("--", "\\u002d-");
        let text = desk.print().replace("} -->", &format!("{extra}}} -->")).replace("\n---\n\n", &format!("\n{line}\n---\n\n"));
        let damaged = format!("<!-- note {{broken\n> {block}\n\n");
        let mut text = text + &damaged;
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        for turn in 0..10 {
            let (mut read, _) = File::parse(&text);
            put(&mut read, &note("01A", &format!("말 {turn}")), &[]);
            text = read.print();
        }
        let (read, _) = File::parse(&text);
        let entry = read.entries().next().unwrap();
        prop_assert_eq!((&entry.note[..], entry.others.len()), ("말 9", keys.len()));
        for (key, value) in &keys {
            prop_assert_eq!(entry.others[key].as_str(), Some(value.as_str()));
        }
        prop_assert_eq!(&read.front.others, &[line]);
        let damaged = if crlf { damaged.replace('\n', "\r\n") } else { damaged };
        prop_assert!(text.contains(&damaged), "{text}");
    }

    #[test]
    fn any_text_is_read_and_kept(text in "(---\n|briefing: notes/1\n|<!-- note |\\{\"id\":\"a\",\"v\":\"b:1\"\\} -->\n|>|\\PC|\n){0,30}") {
        let (file, _) = File::parse(&text);
        let (again, _) = File::parse(&file.print());
        if !file.read_only {
            prop_assert_eq!(again.print(), file.print());
        }
    }
}
