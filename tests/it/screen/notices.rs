//! Messages that nobody asked for: each is seen, and none hides another.

use briefing::app::Noted;

use super::{KOREAN, Screen};

/// The notes of the article that is shown, one more than before, as others left them.
fn one_more(screen: &Screen, told: Vec<String>) -> Noted {
    let mut notes = screen.notes().to_vec();
    let other = Screen::open(KOREAN, 120, 30).press("}}}xf").notes()[0].clone();
    notes.push(other);
    Noted { notes, upto: screen.state.n_changes, told, ..Noted::default() }
}

#[test]
fn what_undo_did_was_hidden_by_what_others_did() {
    let screen = Screen::open(KOREAN, 120, 30).press(")xx").press("u");
    let noted = one_more(&screen, Vec::new());
    let both = screen.note(noted);
    assert!(both.status().contains("Undone: highlight"), "{}", both.status());
    let next = both.press("j");
    assert!(next.status().contains("Notes changed elsewhere: 1 new"), "{}", next.status());
    assert!(!next.press("j").status().contains("elsewhere"));
}

#[test]
fn of_several_messages_at_the_start_one_was_shown() {
    let screen = Screen::with_config(
        "[keys.text]\ncopy = \"f5\"\nmark = \"f5\"\n",
        "en",
        &[("a.txt", KOREAN)],
        (160, 30),
    );
    let noted = one_more(&screen, vec!["First word".into(), "Second word".into()]);
    let screen = screen.note(noted);
    let mut shown = screen;
    for words in ["f5", "First word", "Second word", "elsewhere: 1 new"] {
        assert!(shown.status().to_lowercase().contains(&words.to_lowercase()), "{words}: {}", shown.status());
        shown = shown.press("j");
    }
    assert!(!shown.status().contains("elsewhere"));
}

#[test]
fn what_others_do_while_nobody_reads_is_told_once() {
    let mut screen = Screen::open(KOREAN, 120, 30);
    for _ in 0..5 {
        let mut noted = one_more(&screen, Vec::new());
        let last = noted.notes.len() - 1;
        noted.notes[last].annotation.id = briefing::model::NoteId(format!("01{last}"));
        screen = screen.note(noted);
    }
    assert!(screen.status().contains("1 new"), "{}", screen.status());
    assert!(!screen.press("j").status().contains("new"));
}
