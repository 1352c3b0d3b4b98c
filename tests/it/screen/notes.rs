//! Writing notes, and notes whose passage is gone.

use briefing::app::{Effect, Event, Marked, Noted, open};
use briefing::model::{Annotation, Standing};

use super::{ENGLISH, KOREAN, Screen};

fn open(text: &str) -> Screen {
    Screen::open(text, 80, 24)
}

/// The glyph in the cell of the caret.
fn under_caret(screen: &Screen) -> String {
    let (buffer, caret) = screen.cells();
    buffer[caret.expect("a caret")].symbol().to_owned()
}

/// The column of the caret, from the one in an empty note.
fn caret_column(screen: &Screen) -> u16 {
    let start = open(KOREAN).press("a").cells().1.unwrap().x;
    screen.cells().1.unwrap().x - start
}

#[test]
fn a_note_of_several_lines_is_kept() {
    for enter in ["alt-enter", "ctrl-j"] {
        let writing = open(KOREAN).press(")a").type_text("첫째").keys(enter).type_text("둘째 #전력");
        assert_eq!(writing.draft(), "첫째\n둘째 #전력");
        let kept = writing.keys("enter");
        assert_eq!(kept.noted(), [("highlight", "데이터센터가 늘고 있다.", "첫째\n둘째 #전력")]);
        assert_eq!(kept.notes()[0].annotation.tags(), ["전력"]);
        assert!(kept.state.overlays.is_empty() && kept.state.unsaved == 0);
    }
}

#[test]
fn escape_keeps_a_note_and_an_empty_one_is_none() {
    assert_eq!(open(ENGLISH).press("a").type_text("check").keys("esc").noted()[0].2, "check");
    let empty = open(ENGLISH).press("a").keys("enter");
    assert!(empty.noted().is_empty() && empty.effects.len() == 1);
}

#[test]
fn the_caret_stands_in_the_right_cell() {
    let screen = open(KOREAN).press("a").type_text("전력 a");
    assert_eq!((caret_column(&screen), under_caret(&screen).as_str()), (6, " "));
    let left = screen.keys("left left left");
    assert_eq!((caret_column(&left), under_caret(&left).as_str()), (2, "력"));
    let middle = left.type_text("기");
    assert_eq!(middle.draft(), "전기력 a");
    assert_eq!((caret_column(&middle), under_caret(&middle).as_str()), (4, "력"));
    let home = middle.keys("home");
    assert_eq!((caret_column(&home), under_caret(&home).as_str()), (0, "전"));
    let first_row = home.cells().1.unwrap().y;
    assert_eq!(home.keys("end alt-enter").cells().1.unwrap().y, first_row + 1);
}

#[test]
fn the_caret_stays_in_the_box_at_every_size() {
    for (width, height) in [(20, 5), (24, 8), (50, 15), (80, 24), (120, 40), (200, 60)] {
        let screen = Screen::open(KOREAN, width, height).press("a").type_text(&"전력망과 변압기 ".repeat(30));
        let (buffer, caret) = screen.cells();
        let caret = caret.unwrap();
        assert!(caret.x < width && caret.y < height - 1, "{width}x{height} {caret:?}");
        // Between the two edges of the box.
        let edges =
            |range: std::ops::Range<u16>| range.filter(|x| buffer[(*x, caret.y)].symbol() == "│").count();
        assert!(edges(0..caret.x + 1) >= 1 && edges(caret.x..width) >= 1, "{}", screen.show());
    }
}

#[test]
fn text_is_pasted_clean() {
    let screen = open(ENGLISH).press("a").paste("one\r\ntwo\u{1b}[31m\u{7} 전\u{1105}\u{1167}\u{11a8}");
    assert_eq!(screen.draft(), "one\ntwo[31m 전력");
}

#[test]
fn a_paste_outside_of_a_note_presses_no_keys() {
    let screen = open(ENGLISH).paste("xxq");
    assert!(screen.noted().is_empty() && !screen.state.quitting);
}

#[test]
fn a_dropped_note_comes_back_with_undo() {
    let dropped = open(KOREAN).press(")a").type_text("잃지 않는다").keys("ctrl-c");
    assert!(dropped.noted().is_empty() && dropped.state.unsaved == 0);
    assert!(dropped.status().contains("The note was dropped"), "{}", dropped.status());
    let back = dropped.press("u");
    assert_eq!(back.noted(), [("highlight", "데이터센터가 늘고 있다.", "잃지 않는다")]);
    assert!(matches!(back.effects.last(), Some(Effect::Save(0, ..))));
    assert_eq!(back.state.unsaved, 0);
}

#[test]
fn a_dropped_change_of_a_note_comes_back_with_undo() {
    let screen =
        open(KOREAN).press("a").type_text("하나").keys("enter").press("a").type_text(" 둘").keys("ctrl-c");
    assert_eq!(screen.noted()[0].2, "하나");
    assert_eq!(screen.press("u").noted()[0].2, "하나 둘");
}

#[test]
fn a_note_on_a_highlight_keeps_its_label() {
    let screen = open(KOREAN).press(")xqa").type_text("얼마나?").keys("enter");
    assert_eq!(screen.noted(), [("question", "데이터센터가 늘고 있다.", "얼마나?")]);
    let again = screen.press("a").type_text(" 언제?").keys("enter");
    assert_eq!(again.noted()[0].2, "얼마나? 언제?");
    assert_eq!(again.press("u").noted()[0].2, "얼마나?");
}

#[test]
fn a_note_on_a_selection_is_on_all_of_it() {
    let screen = open(ENGLISH).press(")V)a").type_text("both").keys("enter");
    assert_eq!(screen.noted(), [("highlight", "Data centers multiply. Power is short.", "both")]);
}

#[test]
fn a_closed_terminal_keeps_the_note_that_is_being_written() {
    let screen = open(KOREAN).press("a").type_text("쓰던 중").event(Event::Hangup);
    assert_eq!(screen.noted()[0].2, "쓰던 중");
    assert!(screen.state.quitting && screen.state.unsaved == 0);
}

#[test]
fn what_the_readers_own_editor_gave_back_is_the_note() {
    let outside = open(KOREAN).press("a").type_text("짧게").keys("ctrl-e");
    assert_eq!(outside.effects.last(), Some(&Effect::EditOutside("짧게".to_owned())));
    let back = outside.event(Event::Edited("길게\n여러 줄\n".to_owned()));
    assert_eq!(back.draft(), "길게\n여러 줄");
}

#[test]
fn notes_can_be_edited_relabelled_and_deleted_in_their_list() {
    let list = open(KOREAN).press(")xx)xxl");
    assert_eq!(list.state.lists.notes.selected, 1, "the one under the cursor");
    let edited = list.press("kja").type_text("둘째").keys("enter");
    assert_eq!(edited.noted()[1], ("highlight", "전력은 모자란다.", "둘째"));
    let changed = edited.press("xd");
    assert_eq!(changed.noted()[1].0, "decision");
    let deleted = changed.press("dd");
    assert_eq!(deleted.noted(), [("highlight", "데이터센터가 늘고 있다.", "")]);
    assert_eq!(deleted.press("u").noted().len(), 2);
}

/// The notes as read from the disk before anything was changed here.
fn read(notes: Vec<Marked>) -> Noted {
    Noted { notes, ..Noted::default() }
}

/// The notes of `screen` in another text.
fn placed_in(screen: &Screen, text: &str) -> Vec<Marked> {
    let annotations: Vec<Annotation> = screen.notes().iter().map(|note| note.annotation.clone()).collect();
    let before = screen.reading().article.text.clone();
    let article = open::read("article.txt", text.as_bytes().to_vec()).unwrap().article;
    open::place(&article, annotations, &[before])
}

#[test]
fn a_lost_note_is_shown_as_lost() {
    let noted = Screen::open(ENGLISH, 120, 30).press("}}xx").press("a").type_text("double").keys("enter");
    let without = ENGLISH.replace("Transformers cost twice as much. The wait has grown.\n\n", "");
    let placed = placed_in(&noted, &without);
    assert_eq!(placed[0].place.standing, Standing::Lost);
    let screen = Screen::open(&without, 120, 30).note(read(placed));
    let shown = screen.show();
    assert!(shown.contains("the passage is gone") && shown.contains("double"), "{shown}");
    assert!(!shown.contains(" * Transformers  "), "{shown}");
    let chosen = screen.press("l").keys("enter");
    assert!(chosen.status().contains("the passage is gone"), "{}", chosen.status());
    assert_eq!(chosen.sentence(), "The grid comes first");
}

#[test]
fn a_moved_note_is_at_its_words() {
    let noted = Screen::open(KOREAN, 120, 30).press("}}xx");
    let later =
        KOREAN.replace("데이터센터가", "오늘 나온 소식이다. 먼저 읽을 것은 따로 있다.\n\n데이터센터가");
    let placed = placed_in(&noted, &later);
    assert_eq!(placed[0].place.standing, Standing::Moved);
    let screen = Screen::open(&later, 120, 30).note(read(placed)).keys("ctrl-n");
    assert_eq!(screen.sentence(), "변압기 값은 두 배로 올랐다.");
    assert!(screen.show().contains("▌* 변압기 값은"), "{}", screen.show());
}

#[test]
fn notes_made_before_the_old_ones_were_read_stay() {
    let old = placed_in(&open(KOREAN).press("}}xx"), KOREAN);
    let mut old = old;
    old[0].annotation.id.0 = "OLD".to_owned();
    let screen = open(KOREAN).press("xx").note(read(old));
    let quotes: Vec<_> = screen.noted().iter().map(|note| note.1).collect();
    assert_eq!(quotes, ["전력망이 먼저다", "변압기 값은 두 배로 올랐다."]);
}

#[test]
fn letters_of_a_syllable_that_arrive_one_by_one_before_another_changed_their_order() {
    let screen = Screen::open(KOREAN, 80, 24).press("a").type_text("\u{1100}\u{1161}나").keys("home");
    let typed = screen.type_text("\u{1112}\u{1161}\u{11ab}");
    assert!(
        typed.draft().starts_with("\u{1112}\u{1161}\u{11ab}") || typed.draft().starts_with('한'),
        "{}",
        typed.draft()
    );
}
