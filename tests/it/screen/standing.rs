//! How notes stand, and what the list of notes lets the reader do about it.

use briefing::app::{Marked, Noted, open};
use briefing::model::{Annotation, Place, Standing};
use briefing::text::range::TextRange;

use super::{ENGLISH, KOREAN, Screen};

/// `now` with the notes of a screen that shows another text.
fn in_text(noted: &Screen, now: &str, size: (u16, u16)) -> Screen {
    let annotations: Vec<Annotation> = noted.notes().iter().map(|note| note.annotation.clone()).collect();
    let before = noted.reading().article.text.clone();
    let article = open::read("article.txt", now.as_bytes().to_vec()).unwrap().article;
    let notes = open::place(&article, annotations, &[before]);
    with(Screen::open(now, size.0, size.1), notes)
}

fn with(screen: Screen, notes: Vec<Marked>) -> Screen {
    screen.note(Noted { notes, ..Noted::default() })
}

fn standing(screen: &Screen) -> Standing {
    screen.notes()[0].place.standing
}

#[test]
fn of_changed_words_old_and_new_are_shown_and_one_key_confirms() {
    let noted = Screen::open(KOREAN, 120, 30).press("}}xf");
    let screen = in_text(&noted, &KOREAN.replace("두 배로 올랐다", "세 배로 올랐다"), (120, 30)).press("l");
    assert_eq!(standing(&screen), Standing::Changed);
    let shown = screen.show();
    assert!(shown.contains("= - 변압기 값은 두 배로") && shown.contains("+ 변압기 값은 세 배로"), "{shown}");
    assert!(shown.contains("the words have changed") && shown.contains("c keeps the new words"), "{shown}");
    let confirmed = screen.press("c");
    assert_eq!(standing(&confirmed), Standing::Same);
    assert_eq!(confirmed.noted()[0].1, "변압기 값은 세 배로 올랐다.");
    let undone = confirmed.press("u");
    assert_eq!((standing(&undone), undone.noted()[0].1), (Standing::Changed, "변압기 값은 두 배로 올랐다."));
    assert!(undone.status().contains("Undone: confirmation"), "{}", undone.status());
    assert_eq!(standing(&undone.keys("ctrl-r")), Standing::Same);
}

#[test]
fn in_a_wide_list_old_and_new_stand_side_by_side() {
    let noted = Screen::open(KOREAN, 120, 30).press("}}xf");
    let screen = in_text(&noted, &KOREAN.replace("두 배로 올랐다", "세 배로 올랐다"), (69, 20)).press("l");
    let shown = screen.show();
    let line = shown.lines().find(|line| line.contains("- 변압기")).unwrap();
    assert!(line.contains("+ 변압기"), "{shown}");
}

#[test]
fn a_lost_note_is_first_with_what_stood_around_it_and_is_put_on_a_sentence() {
    let noted = Screen::open(ENGLISH, 120, 40).press("xx}}xf").press("a").type_text("double").keys("enter");
    let without = ENGLISH.replace("Transformers cost twice as much. ", "");
    let screen = in_text(&noted, &without, (120, 40)).press("lgg");
    assert_eq!(standing(&screen), Standing::Lost);
    let shown = screen.show();
    assert!(shown.contains("1 lost · 2"), "{shown}");
    assert!(shown.contains("[Transformers") && shown.contains("the passage is gone"), "{shown}");
    let attached = screen.keys("enter").press("}}").press(",r");
    assert_eq!(attached.noted().last().unwrap().1, "The wait has grown.", "{}", attached.show());
    assert!(attached.notes().iter().all(|note| note.place.standing == Standing::Same));
    assert!(!attached.show().contains("1 lost"), "{}", attached.show());
    assert_eq!(standing(&attached.press("u")), Standing::Lost);
}

#[test]
fn a_lost_note_is_put_on_a_selection() {
    let noted = Screen::open(ENGLISH, 120, 40).press("}}xf");
    let without = ENGLISH.replace("Transformers cost twice as much. ", "");
    let screen = in_text(&noted, &without, (120, 40)).press(")vll").press(",r");
    assert_eq!(screen.noted()[0].1, "Data centers multiply.");
    assert!(screen.reading().selection.is_none());
    let list = in_text(&noted, &without, (120, 40)).press(")v").keys("tab").press("r");
    assert_eq!(list.noted()[0].1, "Data");
}

/// A note that may be on one of two equal sentences.
fn ambiguous() -> Screen {
    let now = "One day it rained here.\n\nThe price rose again today.\n\nNobody saw it coming at all.\n\n\
               The price rose again today.\n\nThat was all there was.\n";
    let screen = Screen::open(now, 120, 40);
    let words = "The price rose again today.";
    let all: Vec<_> = now.match_indices(words).map(|(at, _)| at..at + words.len()).collect();
    let ranges = all.into_iter().map(|bytes| TextRange::new(bytes, now).unwrap()).collect();
    let mut notes = Screen::open(now, 120, 40).press(")xf").notes().to_vec();
    notes[0].place = Place { standing: Standing::Ambiguous, range: None, candidates: ranges };
    with(screen, notes)
}

#[test]
fn one_key_goes_through_the_passages_that_fit_and_enter_takes_one() {
    let screen = ambiguous().press("ln");
    let text =
        |screen: &Screen| screen.reading().article.text[..screen.reading().cursor].matches("price").count();
    assert_eq!(screen.sentence(), "The price rose again today.");
    let first = text(&screen);
    let next = screen.press("n");
    assert!(next.sentence() == "The price rose again today." && text(&next) != first);
    assert!(next.show().contains("> 2/2"), "{}", next.show());
    let round = next.press("n");
    assert_eq!(text(&round), first);
    let taken = round.press("n").keys("enter");
    assert_eq!(standing(&taken), Standing::Same);
    assert_ne!(
        taken.reading().article.text[..taken.notes()[0].place.range.unwrap().start()]
            .matches("price")
            .count(),
        first
    );
    assert_eq!(standing(&taken.press("u")), Standing::Ambiguous);
}

#[test]
fn a_passage_that_is_looked_at_is_left_by_going_elsewhere() {
    let screen = ambiguous().press("ln").keys("esc").press("l");
    assert_eq!(screen.reading().hand.tried, None);
    assert!(screen.keys("enter").status().contains("several passages fit"));
}

/// The words of the list of notes, on one line.
fn list_of(screen: &Screen) -> String {
    let shown = screen.show();
    let right =
        shown.lines().map(|line| line.rsplit('│').next().unwrap_or("").trim_start_matches('▌').trim());
    right.collect::<Vec<_>>().join(" ")
}

#[test]
fn passages_that_fit_looked_all_alike() {
    let screen = ambiguous().press("ln");
    for words in
        ["> 1/2", "2/2", "it rained here. [The price", "coming at all. [The price", "] Nobody", "] That was"]
    {
        assert!(list_of(&screen).contains(words), "{words}: {}", list_of(&screen));
    }
}

#[test]
fn hints_on_a_note_without_a_place_disagreed() {
    let keys = |shown: &str| ["n goes through", "c puts", ",r puts"].map(|hint| shown.contains(hint));
    let list = list_of(&ambiguous().press("l"));
    assert_eq!(keys(&list), [true; 3], "{list}");
    for asked in [ambiguous().press("lc"), ambiguous().press("l").keys("enter")] {
        let status = asked.resize(200, 40).status();
        assert_eq!(keys(&status), [true; 3], "{status}");
    }
    let tried = ambiguous().press("lnn");
    assert!(tried.status().contains("Passage 2 of 2: c puts the note here, n shows the next"));
    assert_eq!(standing(&tried.press("c")), Standing::Same);
}

/// The list of notes with a note that asks for its place, for an answer to what changed, and for its version.
pub fn asking() -> Vec<Screen> {
    let noted = Screen::open(KOREAN, 120, 30).press("}}xf");
    let changed = in_text(&noted, &KOREAN.replace("두 배로 올랐다", "세 배로 올랐다"), (120, 30));
    vec![ambiguous().press("l"), changed.press("l"), two_lost().press("l")]
}

/// Two notes that lost their places, with the words `one` and `two`, and one that has not.
fn two_lost() -> Screen {
    let noted = Screen::open(ENGLISH, 120, 40).press("xx}a").type_text("one").keys("enter");
    let noted = noted.press("}a").type_text("two").keys("enter");
    let without =
        ENGLISH.replace("Transformers cost twice as much. ", "").replace("Data centers multiply. ", "");
    in_text(&noted, &without, (120, 40))
}

#[test]
fn of_several_lost_notes_one_was_attached_without_being_named() {
    let screen = two_lost();
    assert_eq!(screen.reading().n_homeless(), 2);
    let asked = screen.press("),r");
    assert_eq!(asked.reading().n_homeless(), 2);
    let says = "2 notes have no place: choose one in the list of notes (Tab), then ,r here";
    assert!(asked.status().contains(says), "{}", asked.status());
    for (keys, words) in [("lgg", "one"), ("lggj", "two")] {
        let attached = two_lost().press(keys).keys("shift-tab").press("),r");
        assert!(
            attached.status().contains(&format!("“{words}” is here now; u undoes it")),
            "{}",
            attached.status()
        );
        let placed: Vec<_> = attached.notes().iter().filter(|note| note.place.range.is_some()).collect();
        assert!(placed.iter().any(|note| note.annotation.note == words), "{words}");
        assert_eq!(attached.reading().n_homeless(), 1);
        // The other one is the only one now.
        assert_eq!(attached.press("),r").reading().n_homeless(), 0);
    }
}

#[test]
fn where_every_note_has_its_place_the_one_under_the_cursor_goes_to_the_selection() {
    let screen = Screen::open(ENGLISH, 120, 40).press(")xf");
    assert!(screen.press(",r").status().contains("Every note has its place"));
    let moved = Screen::open(ENGLISH, 120, 40).press(")xf").press("vl,r");
    assert_eq!(moved.noted(), [("fact", "Data centers", "")]);
    assert!(moved.status().contains("“Data centers” is here now"), "{}", moved.status());
}

#[test]
fn a_note_that_moved_with_its_paragraph_asked_to_be_confirmed() {
    let noted = Screen::open(ENGLISH, 120, 40).press("}}xf");
    let longer = ENGLISH.replacen("Data", "A new paragraph stands here.\n\nData", 1);
    let screen = in_text(&noted, &longer, (120, 40)).press("l");
    assert_eq!(standing(&screen), Standing::Moved);
    let shown = screen.show();
    assert!(shown.contains("~ Transformers") && !shown.contains("confirm"), "{shown}");
    // Words that went elsewhere without what stood around them do ask.
    let words = "Transformers cost twice as much. ";
    let elsewhere =
        ENGLISH.replacen(words, "", 1).replacen("Data", &format!("Who would know that? {words}Data"), 1);
    let screen = in_text(&noted, &elsewhere, (120, 40)).press("l");
    assert_eq!(standing(&screen), Standing::Moved);
    let list = list_of(&screen);
    assert!(list.contains("stands elsewhere") && list.contains("c confirms"), "{list}");
}

/// A note in two versions.
fn two_versions() -> Screen {
    let noted = Screen::open(KOREAN, 120, 30).press(")a").type_text("내 말").keys("enter");
    let mut notes = noted.notes().to_vec();
    let theirs =
        Annotation { note: "남의 말".into(), writer: "lap2".into(), ..notes[0].annotation.clone() };
    notes[0].others = vec![theirs];
    with(Screen::open(KOREAN, 120, 30), notes).press("l")
}

#[test]
fn both_versions_of_a_note_are_shown() {
    let shown = two_versions().show();
    for words in ["내 말", "남의 말", "lap2", "Two versions"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

#[test]
fn one_key_keeps_a_version_and_undo_brings_both_back() {
    let mine = two_versions().press("c");
    assert_eq!((mine.noted()[0].2, mine.notes()[0].others.len()), ("내 말", 0));
    let theirs = two_versions().press("nc");
    assert_eq!((theirs.noted()[0].2, theirs.notes()[0].others.len()), ("남의 말", 0));
    let back = theirs.press("u");
    assert_eq!(back.notes()[0].others.len(), 1);
}

#[test]
fn one_key_keeps_the_words_of_both_versions() {
    let both = two_versions().press("b");
    assert_eq!((both.noted()[0].2, both.notes()[0].others.len()), ("내 말\n\n남의 말", 0));
    assert_eq!(both.press("u").notes()[0].others.len(), 1);
}

#[test]
fn tags_names_and_dates_have_a_tone_of_their_own() {
    let screen = Screen::open(KOREAN, 120, 30)
        .press(")a")
        .type_text("확인 #전력 @박서연 ~2031-07-11 5#6")
        .keys("enter");
    let shown = screen.show_styles();
    let line = shown.lines().find(|line| line.contains("#전력")).unwrap();
    let (glyphs, looks) = line.rsplit_once('│').unwrap();
    let column = |words: &str| briefing::text::columns::width(&glyphs[..glyphs.find(words).unwrap()]);
    let look = |words: &str| looks.chars().nth(column(words));
    assert_eq!(look("#전력"), look("@박서연"));
    assert_ne!(look("#전력"), look("확인"), "{shown}");
}
