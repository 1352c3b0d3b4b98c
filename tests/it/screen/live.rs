//! What changes on the disk while the program runs: the article's own file, notes written elsewhere.

use std::sync::Arc;

use briefing::app::overlay::kept::Kept;
use briefing::app::{Effect, Event, Marked, Noted, Of, Offer, Reloaded, open};
use briefing::compare::compare;
use briefing::model::{Article, Problem, Standing};

use super::{ENGLISH, KOREAN, Screen};

/// What the shell tells when the file of the article that is shown says `text` now; `first` is what it said first.
fn rewritten(screen: &Screen, text: &str, first: &Article) -> Event {
    let shown = Arc::clone(&screen.reading().article);
    let document = open::read(&screen.state.entries[0].source.name(), text.as_bytes().to_vec()).unwrap();
    let article = Arc::clone(&document.article);
    let annotations = screen.notes().iter().map(|note| note.annotation.clone()).collect();
    let notes = open::place(&article, annotations, std::slice::from_ref(&shown.text));
    let reloaded = Reloaded {
        document,
        moved: compare(&shown, &article),
        changes: Arc::new(compare(first, &article)),
        sections: Some(open::sections(&article, &[])),
        noted: Some(Noted { notes, upto: screen.state.n_changes, ..Noted::default() }),
    };
    Event::Reloaded(0, Of::new(&shown, Box::new(reloaded)))
}

/// The same screen after its file was written anew.
pub fn rewrite(screen: Screen, text: &str) -> Screen {
    let first = Arc::clone(&screen.reading().article);
    let event = rewritten(&screen, text, &first);
    screen.event(event)
}

/// A Korean article in which a sentence changed, one came and one went.
fn korean_now() -> String {
    KOREAN
        .replace("두 배로 올랐다", "세 배로 뛰었다")
        .replace("전력은 모자란다. ", "")
        .replace("전력은 모자란다.", "")
        .replace("정부는 대책을", "국회도 나섰고 회의가 길어졌다. 정부는 대책을")
}

/// An article whose file changed.
pub fn changed() -> Screen {
    rewrite(Screen::briefing("ko", &[("a.txt", KOREAN)], (120, 30)), &korean_now())
}

/// A screen with one article whose file is gone.
pub fn with_kept() -> Screen {
    let mut screen = Screen::briefing("ko", &[("a.txt", KOREAN), ("b.txt", ENGLISH)], (120, 30));
    let of =
        Offer { article_id: "old".into(), title: "옛 기사".into(), path: "/gone.txt".into(), n_notes: 3 };
    screen.kept = vec![Kept { of, text: None }];
    screen
}

#[test]
fn an_article_that_changed_is_read_anew_and_told_in_one_line() {
    let screen = Screen::open(KOREAN, 120, 30).press("}}");
    assert_eq!(screen.sentence(), "변압기 값은 두 배로 올랐다.");
    let later = rewrite(screen, &korean_now());
    assert_eq!(later.sentence(), "변압기 값은 세 배로 뛰었다.");
    assert!(
        later.status().contains("The article changed: 1 sentence changed, 1 added, 1 removed; g= shows them"),
        "{}",
        later.status()
    );
}

#[test]
fn the_cursor_stays_on_its_words_and_in_its_row() {
    let row = |screen: &Screen| screen.show().lines().position(|line| line.contains('▌'));
    let text = super::long("ko");
    let screen = Screen::open(text, 120, 30).press("5));");
    let (sentence, at) = (screen.sentence().to_owned(), row(&screen));
    assert!(at.is_some_and(|at| at > 1));
    let longer = format!("{}\n\n새로 쓴 문단이다. 두 문장이다.\n\n", text.lines().next().unwrap());
    let later = rewrite(screen, &text.replacen(&format!("{}\n\n", text.lines().next().unwrap()), &longer, 1));
    assert_eq!(later.sentence(), sentence);
    assert_eq!(row(&later), at, "{}", later.show());
}

#[test]
fn old_and_new_are_shown_sentence_by_sentence() {
    for keys in ["g=", ",="] {
        let shown = changed().press(keys).show();
        for words in [
            "- 변압기 값은 두 배로 올랐다.",
            "+ 변압기 값은 세 배로 뛰었다.",
            "- 전력은 모자란다.",
            "+ 국회도 나섰고",
        ] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
    }
    let narrow = changed().press("g=").resize(50, 15).show();
    assert!(narrow.contains("- 변압기") && narrow.contains("+ 변압기"), "{narrow}");
}

#[test]
fn enter_goes_to_a_change() {
    let screen = changed().press("g=jj").keys("enter");
    assert_eq!(screen.sentence(), "국회도 나섰고 회의가 길어졌다.");
    assert!(screen.state.overlays.is_empty());
}

#[test]
fn differing_words_stand_out_from_the_others() {
    let shown = changed().press("g=").show_styles();
    let line = shown.lines().find(|line| line.contains("+ 변압기")).unwrap();
    let look = line.rsplit_once('│').unwrap().1;
    assert!(look.chars().filter(|c| c.is_alphabetic()).collect::<std::collections::BTreeSet<_>>().len() >= 2);
    assert!(shown.contains("UNDERLINED"), "{shown}");
}

#[test]
fn without_a_change_there_is_nothing_to_show() {
    let screen = Screen::open(KOREAN, 120, 30).press("g=");
    assert!(screen.state.overlays.is_empty() && screen.status().contains("has not changed"));
}

#[test]
fn highlights_are_found_again_in_what_the_article_says_now() {
    let screen = Screen::open(KOREAN, 120, 30).press("}xx}xf");
    let later = rewrite(screen, &korean_now());
    let standings: Vec<_> = later.notes().iter().map(|note| note.place.standing).collect();
    assert!(standings.contains(&Standing::Changed), "{standings:?}\n{}", later.show());
    for note in later.notes() {
        if let Some(range) = note.place.range {
            let now = range.slice(&later.reading().article.text);
            assert!(now.contains("변압기") || now.contains("데이터센터"), "{now}");
        }
    }
}

#[test]
fn a_note_that_is_being_written_keeps_the_words_it_is_on() {
    let writing = Screen::open(KOREAN, 120, 30).press("}}a").type_text("얼마나");
    let later = rewrite(writing, &format!("새 머리다.\n\n{KOREAN}")).type_text(" 올랐나").keys("enter");
    let note = &later.notes()[0];
    assert_eq!(note.annotation.anchor.quote, "변압기 값은 두 배로 올랐다.");
    assert_eq!((note.annotation.note.as_str(), note.place.standing), ("얼마나 올랐나", Standing::Unchecked));
    let Some(Effect::Save(_, _, Some(text))) = later.effects.last() else { panic!("{:?}", later.effects) };
    assert_eq!(text.text, KOREAN, "the text that it was made on is kept with it");
}

#[test]
fn undo_after_the_article_changed_shows_no_note_at_an_old_place() {
    let screen = Screen::open(KOREAN, 120, 30).press("}}xx").press("dd");
    let later = rewrite(screen, &format!("새 머리다.\n\n{KOREAN}")).press("u");
    assert_eq!(later.notes()[0].place.range, None);
    assert_eq!(later.notes()[0].place.standing, Standing::Unchecked);
}

#[test]
fn a_file_that_is_gone_stays_on_the_screen_and_is_told() {
    let gone =
        || Event::Failed(0, Problem::new("cannot read article.txt: no such file", "what was read stays"));
    let screen = Screen::open(KOREAN, 120, 30).press(")").event(gone());
    assert!(screen.status().contains("no such file. what was read stays"), "{}", screen.status());
    assert_eq!(screen.sentence(), "데이터센터가 늘고 있다.");
    assert!(screen.show().contains("! 전력망이 먼저다"), "{}", screen.show());
    let marked = screen.press("xx");
    assert_eq!(marked.noted().len(), 1);
    let back = marked.event(Event::Recovered(0));
    assert!(!back.show().contains("! 전력망이"), "{}", back.show());
}

/// Notes that were read for the text that is shown.
fn found(screen: &Screen, noted: Noted) -> Event {
    Event::Noted(0, Of::new(&screen.reading().article, Box::new(noted)))
}

/// What the disk has: the notes of `screen` as they are changed by `edit`.
fn disk(screen: &Screen, edit: impl FnOnce(&mut Vec<Marked>)) -> Event {
    let mut notes = screen.notes().to_vec();
    edit(&mut notes);
    found(screen, Noted { notes, upto: screen.state.n_changes, ..Noted::default() })
}

#[test]
fn notes_written_elsewhere_appear_and_are_told() {
    let screen = Screen::open(KOREAN, 120, 30).press(")xx");
    let event = disk(&screen, |notes| {
        let mut new = notes[0].clone();
        new.annotation.id.0 = "B".into();
        new.annotation.note = "다른 창에서".into();
        notes[0].annotation.label = "fact".into();
        notes.push(new);
    });
    let later = screen.event(event);
    assert!(later.show().contains("다른 창에서"), "{}", later.show());
    assert!(later.status().contains("Notes changed elsewhere: 1 new, 1 changed"), "{}", later.status());
    let event = disk(&later, |notes| notes.clear());
    let gone = later.event(event);
    assert!(gone.noted().is_empty() && gone.status().contains("2 deleted"), "{}", gone.status());
}

#[test]
fn what_was_read_before_a_change_does_not_undo_it() {
    let screen = Screen::open(KOREAN, 120, 30).press(")xx");
    let before = disk(&screen, |_| {});
    let changed = screen.press("xd").press(")xq").event(before);
    let labels: Vec<_> = changed.noted().iter().map(|note| note.0.to_owned()).collect();
    assert_eq!(labels, ["decision", "question"]);
    let before = disk(&changed, |_| {});
    assert_eq!(changed.press("dd").event(before).noted().len(), 1);
}

#[test]
fn a_note_changed_elsewhere_does_not_disturb_whoever_writes_on_it() {
    let screen = Screen::open(KOREAN, 120, 30).press(")a").type_text("하나").keys("enter").press("a");
    let theirs = disk(&screen, |notes| notes[0].annotation.note = "남의 말".into());
    let writing = screen.type_text(" 둘").event(theirs);
    assert_eq!(writing.draft(), "하나 둘");
    assert!(writing.show().contains("changed elsewhere meanwhile"), "{}", writing.show());
    let kept = writing.keys("enter");
    let Some(Effect::Save(_, changes, _)) = kept.effects.last() else { panic!("{:?}", kept.effects) };
    assert_eq!(changes[0].before.as_ref().unwrap().note, "하나");
    assert_eq!(changes[0].after.as_ref().unwrap().note, "하나 둘");
}

#[test]
fn notes_of_a_similar_article_are_asked_for() {
    let offer =
        Offer { article_id: "k1".into(), title: "옛 기사".into(), path: "/a/b.txt".into(), n_notes: 4 };
    let noted = || Noted { offer: Some(offer.clone()), ..Noted::default() };
    let screen = Screen::open(KOREAN, 120, 30).note(noted());
    let shown = screen.show();
    assert!(shown.contains("has notes: 4") && shown.contains("옛 기사"), "{shown}");
    let no = screen.press("n");
    assert!(no.state.overlays.is_empty() && no.effects.len() == 1);
    assert!(no.note(noted()).state.overlays.is_empty(), "asked once");
    let yes = Screen::open(KOREAN, 120, 30).note(noted()).press("y");
    assert_eq!(yes.effects.last(), Some(&Effect::Attach(0, "k1".into())));
}

#[test]
fn articles_whose_file_is_gone_are_listed() {
    let shown = with_kept().press(",u").show();
    assert!(
        shown.contains("옛 기사") && shown.contains("메모 3개") && shown.contains("/gone.txt"),
        "{shown}"
    );
    let none = Screen::open(KOREAN, 120, 30).press(",u").show();
    assert!(none.contains("There are none"), "{none}");
}

#[test]
fn done_marks_stay_with_their_sections_when_the_article_grows_above_them() {
    let text = "# One\n\nFirst words.\n\n# Two\n\nSecond words.\n\n# Three\n\nThird words.\n";
    let done = Screen::briefing("en", &[("a.md", text)], (120, 30)).press("2,d");
    assert_eq!(done.reading().n_done(), 1, "{}", done.show());
    let grown = rewrite(done, &text.replace("# Two", "# New\n\nNew words.\n\n# Two"));
    let reading = grown.reading();
    let marked: Vec<&str> = (0..reading.sections.len())
        .filter(|idx| reading.is_done(*idx))
        .map(|idx| reading.sections[idx].title.as_str())
        .collect();
    assert_eq!(marked, ["Two"], "{}", grown.show());
}

#[test]
fn a_note_dropped_after_the_article_shrank_comes_back_by_undo_without_a_place() {
    let writing =
        Screen::briefing("ko", &[("a.txt", KOREAN)], (120, 30)).press("}}}a").type_text("되살릴 말");
    let shrunk = rewrite(writing, "짧다\n\n아주 짧은 글이다.\n");
    let dropped = shrunk.keys("ctrl-c");
    assert!(dropped.notes().is_empty());
    let back = dropped.press("u");
    assert_eq!(back.notes().len(), 1);
    assert_eq!(back.notes()[0].annotation.note, "되살릴 말");
    assert_ne!(back.notes()[0].place.standing, Standing::Same);
}

#[test]
fn words_typed_on_a_note_that_was_deleted_elsewhere_come_back_by_undo() {
    let writing = Screen::briefing("ko", &[("a.txt", KOREAN)], (120, 30)).press("xxa").type_text("긴 생각");
    let upto = writing.state.n_changes;
    let deleted = writing.note(Noted { upto, ..Noted::default() });
    let dropped = deleted.keys("ctrl-c").press("u");
    assert_eq!(dropped.notes()[0].annotation.note, "긴 생각");
}

#[test]
fn notes_placed_in_an_old_text_are_not_put_into_the_new_one() {
    let screen = Screen::open(KOREAN, 120, 30).press("}}xx");
    let late = disk(&screen, |_| {});
    let shorter = rewrite(screen, "짧다\n\n변압기 값은 두 배로 올랐다.\n");
    let now = shorter.notes()[0].place.clone();
    assert_eq!(shorter.event(late).notes()[0].place, now);
}

#[test]
fn sections_of_an_old_text_with_as_many_paragraphs_are_not_those_of_the_new_one() {
    let text = "# One\n\nFirst words.\n\n# Two\n\nSecond words.\n";
    let screen = Screen::briefing("en", &[("a.md", text)], (120, 30));
    let article = Arc::clone(&screen.reading().article);
    let late = Event::Sectioned(0, Of::new(&article, open::sections(&article, &[])));
    let renamed = rewrite(screen, &text.replace("# Two", "# Other"));
    assert_eq!(renamed.event(late).reading().sections[1].title, "Other");
}

#[test]
fn a_text_that_was_compared_with_another_one_is_not_taken() {
    let screen = Screen::open(KOREAN, 120, 30).press("}}");
    let late = rewritten(&screen, "남의 글이다.\n", &Arc::clone(&screen.reading().article));
    let newer = rewrite(screen, &korean_now());
    assert_eq!(newer.event(late).sentence(), "변압기 값은 세 배로 뛰었다.");
}

#[test]
fn a_title_stayed_old_after_its_article_changed() {
    let screen = Screen::open(KOREAN, 120, 30);
    let later = rewrite(screen, &KOREAN.replacen("전력망이 먼저다", "송전선이 먼저다", 1));
    let list = later.show().lines().nth(1).unwrap_or_default().to_owned();
    assert!(list.contains("송전선이 먼저다"), "{list}");
}

#[test]
fn a_paragraph_that_moved_is_told_as_moved() {
    let moved = KOREAN
        .replace("변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다.\n\n", "")
        .replace("데이터센터가", "변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다.\n\n데이터센터가");
    let screen = rewrite(Screen::open(KOREAN, 120, 30).press("}}"), &moved);
    assert!(screen.status().contains("The article changed: 2 moved"), "{}", screen.status());
    assert_eq!(screen.sentence(), "변압기 값은 두 배로 올랐다.", "the cursor goes with it");
    let shown = screen.press("g=").show();
    // Whichever of the two paragraphs is said to have moved, it is said once.
    assert!(shown.contains("~ moved "), "{shown}");
    assert!(!shown.contains("- ") && !shown.contains("+ "), "{shown}");
}

#[test]
fn what_changed_is_shown_in_full_when_the_window_grows() {
    let text =
        |word: &str| (0..40).map(|idx| format!("{word} {idx} went on and on.\n\n")).collect::<String>();
    let screen = rewrite(Screen::open(&text("Rain"), 120, 12), &text("눈"));
    let low = screen.press("g=");
    assert!(!low.show().contains("Rain 9 "), "{}", low.show());
    let high = low.resize(120, 60);
    assert!(high.show().contains("Rain 9 ") && high.show().contains("Rain 0 "), "{}", high.show());
}

#[test]
fn a_reader_of_words_that_go_and_come_back_stands_on_them_again() {
    let without = KOREAN.replace("변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다.\n\n", "");
    let screen = Screen::open(KOREAN, 120, 30).press("}})");
    assert_eq!(screen.sentence(), "기다리는 시간도 길어졌다.");
    let gone = rewrite(screen, &without);
    assert_eq!(gone.sentence(), "정부는 대책을 내놓았다.");
    let back = rewrite(gone, KOREAN);
    assert_eq!(back.sentence(), "기다리는 시간도 길어졌다.");
    let elsewhere = rewrite(rewrite(back, &without).press("gg"), KOREAN);
    assert_eq!(elsewhere.sentence(), "전력망이 먼저다", "who went on is not brought back");
}

#[test]
fn a_count_or_a_search_led_back_to_a_place_of_a_text_that_was_replaced() {
    let longer = format!("새로 쓴 문단이다. 🇰🇷 두 문장이다.\n\n새로 쓴 문단이 또 있다.\n\n{KOREAN}");
    let open = || Screen::open(KOREAN, 120, 30).press("}}");
    let counted = rewrite(open().press("2"), &longer).press(")");
    assert_eq!(counted.sentence(), rewrite(open(), &longer).press("2)").sentence());
    let given_up = rewrite(open().press("/").type_text("전력"), &longer).keys("esc");
    assert_eq!(given_up.sentence(), "변압기 값은 두 배로 올랐다.");
    let elsewhere = rewrite(open().press("/").type_text("전력"), "짧다.\n").keys("esc");
    assert_eq!(elsewhere.sentence(), "짧다.");
}

#[test]
fn an_article_that_changes_while_its_changes_are_looked_at_shows_the_new_ones() {
    let screen = Screen::open(KOREAN, 120, 30);
    let first = Arc::clone(&screen.reading().article);
    let looking = rewrite(screen, &KOREAN.replace("두 배", "세 배")).press("g=");
    let event = rewritten(&looking, &format!("새 머리다.\n\n{KOREAN}"), &first);
    let later = looking.event(event);
    assert!(later.show().contains("+ 새 머리다.") && !later.show().contains("세 배"), "{}", later.show());
    assert_eq!(later.keys("enter").sentence(), "새 머리다.");
    let screen = rewrite(Screen::open(KOREAN, 120, 30), "짧다.\n").press("g=");
    let event = rewritten(&screen, KOREAN, &first);
    assert!(screen.event(event).state.overlays.is_empty(), "nothing differs any more");
}
