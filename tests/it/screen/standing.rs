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
    assert!(next.show().contains("> 2. The price"), "{}", next.show());
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
