//! Marking passages: highlights, labels, selections, undo, copies.

use briefing::app::{Effect, MouseKind};
use briefing::model::Target;

use super::{ENGLISH, KOREAN, Screen, long};

fn open(text: &str) -> Screen {
    Screen::open(text, 80, 24)
}

#[test]
fn a_sentence_is_highlighted_with_two_keys() {
    let screen = open(KOREAN).press(")xx");
    assert_eq!(screen.noted(), [("highlight", "데이터센터가 늘고 있다.", "")]);
    assert!(
        matches!(&screen.effects[..], [Effect::Open(0), Effect::Save(0, changes, None)] if changes.len() == 1)
    );
    assert_eq!(screen.state.unsaved, 0);
    assert!(screen.show().contains("▌* 데이터센터가"), "{}", screen.show());
}

#[test]
fn a_highlight_has_a_sign_and_a_ground() {
    let screen = Screen::open(KOREAN, 27, 7).press(")xf)");
    let expected = [
        "   article.txt ──────────  │   aaaaaaaaaaa bbbbbbbbbb",
        "   전력망이 먼저다        ┃│                          c",
        "                          ┃│                          c",
        " = 데이터센터가 늘고       │ d eeeeeeeeeeeeeeeee",
        "▌┆ 있다. 전력은 모자란다.  │fd eeeee gggggggggggggggg",
        "                           │",
        " Section 1 of 1  32%       │",
        "a = Rgb(230, 195, 132) on Reset BOLD",
        "b = Rgb(63, 68, 77) on Reset NONE",
        "c = Rgb(108, 114, 128) on Reset NONE",
        "d = Rgb(152, 187, 108) on Reset BOLD",
        "e = Reset on Rgb(47, 66, 40) NONE",
        "f = Rgb(230, 195, 132) on Reset NONE",
        "g = Reset on Rgb(38, 42, 49) NONE",
    ];
    assert_eq!(screen.show_styles().lines().collect::<Vec<_>>(), expected);
}

#[test]
fn another_label_on_the_same_sentence_changes_it() {
    let screen = open(KOREAN).press(")xxxd");
    assert_eq!(screen.noted(), [("decision", "데이터센터가 늘고 있다.", "")]);
    assert_eq!(screen.press("u").noted(), [("highlight", "데이터센터가 늘고 있다.", "")]);
}

#[test]
fn the_same_label_again_changes_nothing() {
    let screen = open(KOREAN).press("xxxx");
    assert_eq!(screen.noted().len(), 1);
    assert_eq!(screen.effects.len(), 2);
}

#[test]
fn a_key_without_a_label_marks_nothing() {
    let screen = open(ENGLISH).press("xz");
    assert!(screen.noted().is_empty() && screen.status().contains("No label has this key"));
    assert!(screen.press("x").keys("esc").noted().is_empty());
}

#[test]
fn undo_and_redo() {
    let screen = open(KOREAN).press("xx)xf");
    let one = screen.press("u");
    assert_eq!(one.noted(), [("highlight", "전력망이 먼저다", "")]);
    assert!(one.status().contains("Undone: highlight"), "{}", one.status());
    let none = one.press("u");
    assert!(none.noted().is_empty());
    let nothing = none.press("u");
    assert!(nothing.status().contains("Nothing to undo"));
    let again = nothing.keys("ctrl-r ctrl-r");
    assert_eq!(again.noted().len(), 2);
    assert!(again.keys("ctrl-r").status().contains("Nothing to redo"));
}

#[test]
fn a_new_change_ends_redo() {
    let screen = open(KOREAN).press("xx").press("u").press(")xx").keys("ctrl-r");
    assert_eq!(screen.noted(), [("highlight", "데이터센터가 늘고 있다.", "")]);
}

#[test]
fn a_deleted_note_comes_back_whole() {
    let screen = open(KOREAN).press(")a").type_text("확인할 것").keys("enter").press("dd");
    assert!(screen.noted().is_empty() && screen.status().contains("u brings it back"), "{}", screen.status());
    assert_eq!(screen.press("u").noted(), [("highlight", "데이터센터가 늘고 있다.", "확인할 것")]);
}

#[test]
fn selecting_by_word_goes_across_sentences_and_paragraphs() {
    let selected = |keys: &str| open(KOREAN).press(keys).selected().to_owned();
    assert_eq!(selected(")v"), "데이터센터가");
    assert_eq!(selected(")vl"), "데이터센터가 늘고");
    assert_eq!(selected(")vlllll"), "데이터센터가 늘고 있다. 전력은 모자란다.\n\n변압기");
    assert_eq!(selected(")vlllllh"), "데이터센터가 늘고 있다. 전력은 모자란다.");
    assert_eq!(selected(")vl").len(), selected(")v2l").len() - " 있다.".len());
}

#[test]
fn the_other_end_of_a_selection_moves_too() {
    let selected = |keys: &str| open(KOREAN).press(keys).selected().to_owned();
    assert_eq!(selected(")vloh"), "먼저다\n\n데이터센터가 늘고");
    assert_eq!(selected(")vlohol"), "먼저다\n\n데이터센터가 늘고 있다.");
    assert_eq!(selected(")V)o("), "전력망이 먼저다\n\n데이터센터가 늘고 있다. 전력은 모자란다.");
}

#[test]
fn an_end_of_a_selection_moves_by_letters() {
    let selected = |keys: &str| open(KOREAN).press(keys).selected().to_owned();
    assert_eq!(selected(")v<"), "데이터센터", "without its particle");
    assert_eq!(selected(")v2<>"), "데이터센터");
    assert_eq!(selected(")v>"), "데이터센터가 늘", "the blank goes with the letter");
    assert_eq!(selected(")v><"), "데이터센터가");
    assert_eq!(selected(")v99<"), "데", "a letter is left");
    assert_eq!(selected(")vl<<"), "데이터센터가");
    assert_eq!(selected(")vl3<"), "데이터센터");
    assert_eq!(selected(")vo3>"), "센터가");
    assert_eq!(selected(")vo3>oo<"), "터센터가");
    assert_eq!(selected(")vo3>o<"), "센터");
    assert_eq!(selected(")vo3>l"), "센터가 늘고");
    assert_eq!(selected(")vlo7>"), "고", "into the word that it ends with");
    assert_eq!(selected(")vo99>"), "가");
    assert_eq!(selected(")v99>"), "데이터센터가 늘고 있다. 전력은 모자란다.", "to the end of the paragraph");
    assert_eq!(selected(")v<l"), "데이터센터가 늘고");
    assert_eq!(selected("),v)<"), "데이터센터가 늘고 있다. 전력은 모자란다");
    let family = "가👩‍👩‍👧나 e\u{301}x.\n";
    assert_eq!(open(family).press("v3>4<").selected(), "가👩‍👩‍👧", "letters as they are seen");
    assert_eq!(open(KOREAN).press(")v").keys("shift-left").selected(), "데이터센터");
}

#[test]
fn selecting_by_sentence() {
    let screen = open(ENGLISH).press(")V))");
    assert_eq!(
        screen.selected(),
        "Data centers multiply. Power is short.\n\nTransformers cost twice as much."
    );
    assert_eq!(open(ENGLISH).press("),v))").selected(), screen.selected());
    let marked = screen.press("xq");
    assert_eq!(marked.notes()[0].annotation.label, "question");
    assert!(marked.reading().selection.is_none());
    assert!(marked.notes()[0].place.range.unwrap().len() > 60);
}

#[test]
fn a_drag_selects_what_it_passes() {
    let start = open(ENGLISH).mouse(MouseKind::Press, 24, 4);
    let screen = start.mouse(MouseKind::Drag, 30, 4).mouse(MouseKind::Drag, 38, 4);
    assert_eq!(screen.selected(), "Data centers multiply.");
    assert!(screen.keys("esc").reading().selection.is_none());
}

#[test]
fn a_copy_carries_its_source() {
    let copied = |screen: &Screen| match screen.effects.last() {
        Some(Effect::Copy(text)) => text.clone(),
        other => panic!("{other:?}"),
    };
    let screen = open(ENGLISH).press(")y");
    assert_eq!(copied(&screen), "“Data centers multiply.”\n— The grid comes first");
    assert_eq!(copied(&open(KOREAN).press("),y")), "데이터센터가 늘고 있다.");
    assert_eq!(
        copied(&open(KOREAN).press(")V))y")),
        "“데이터센터가 늘고 있다. 전력은 모자란다. 변압기 값은 두 배로 올랐다.”\n— 전력망이 먼저다"
    );
}

#[test]
fn highlights_are_gone_through_with_keys() {
    let screen = open(KOREAN).press("xx))xx}xx").press("gg").keys("ctrl-n");
    assert_eq!(screen.sentence(), "전력은 모자란다.");
    let last = screen.keys("ctrl-n");
    assert_eq!(last.sentence(), "변압기 값은 두 배로 올랐다.");
    let end = last.keys("ctrl-n");
    assert!(end.status().contains("No more notes"));
    assert_eq!(end.keys("ctrl-b").sentence(), "전력은 모자란다.");
}

#[test]
fn a_fold_cannot_be_marked() {
    let screen = open(ENGLISH).press("Gxx");
    assert!(screen.noted().is_empty() && screen.status().contains("nothing here to mark"));
}

#[test]
fn notes_that_cannot_be_saved_stay_on_the_screen_and_quitting_asks() {
    let screen = open(KOREAN).full_disk().press("xx");
    assert_eq!(screen.noted().len(), 1);
    assert!(screen.status().contains("The notes are not saved: ,w tries again"), "{}", screen.status());
    let moved = screen.press("j");
    assert!(moved.status().contains("Notes not saved: 1"), "{}", moved.status());
    let again = moved.press(",w");
    assert_eq!(again.effects.last(), Some(&Effect::SaveAgain));
    let asks = again
        .event(briefing::app::Event::SaveFailed(briefing::model::Problem::new("full", "room")))
        .press("q");
    assert!(!asks.state.quitting && asks.show().contains("not on disk (1)?"));
    let stays = asks.press("n");
    assert!(!stays.state.quitting && stays.state.overlays.is_empty());
    assert!(stays.press("qy").state.quitting);
}

#[test]
fn the_question_whether_to_lose_notes_was_cut_on_narrow_screens() {
    for size in [(50, 15), (80, 24), (30, 10)] {
        let failed = Screen::briefing("ko", &[("a.txt", KOREAN)], size).full_disk().press("xx");
        assert!(size.0 < 50 || failed.status().contains(",w 키로 다시 저장"), "{}", failed.status());
        let asks = failed.press("q").show();
        let words: String = asks.split(['│', '\n', ' ']).collect();
        for part in ["저장하지못한메모변경1건을버리고끝낼까요?", "y끝내기", "n계속"] {
            assert!(words.contains(part), "{part} {asks}");
        }
    }
}

#[test]
fn a_copied_quotation_had_double_marks_within_double_marks() {
    let text = "제목\n\n그는 \"전력은 모자란다\"라고 했고 “두 배”라고도 했다.\n";
    let copied = Screen::open(text, 80, 24).press(")y");
    let Some(Effect::Copy(copied)) = copied.effects.iter().rev().find(|it| matches!(it, Effect::Copy(_)))
    else {
        panic!("nothing copied")
    };
    assert!(copied.starts_with("“그는 ‘전력은 모자란다’라고 했고 ‘두 배’라고도 했다.”"), "{copied}");
}

#[test]
fn notes_on_a_section_and_on_the_article() {
    let screen = Screen::open(long("ko"), 120, 40).press("4,a").type_text("아마존 먼저").keys("enter");
    assert_eq!(screen.notes()[0].annotation.target, Target::Section);
    let both = screen.press(",A").type_text("회의 전에 읽기").keys("esc");
    assert_eq!(both.notes().len(), 2);
    assert!(both.notes().iter().any(|note| note.annotation.target == Target::Article));
    assert!(both.show().contains("회의 전에 읽기") && both.show().contains("아마존 먼저"), "{}", both.show());
}

#[test]
fn a_section_note_is_on_the_body_and_shown_by_its_title() {
    let screen = Screen::open(&format!("= photo agency\n\n{}", long("en")), 120, 40)
        .press("gg,a")
        .type_text("to be checked")
        .keys("enter");
    let quote = &screen.notes()[0].annotation.anchor.quote;
    assert!(!quote.contains("photo"), "{quote}");
    let title = screen.reading().sections[0].title.split(' ').next().unwrap_or("").to_owned();
    assert!(screen.show().contains(&format!("Section: {title}")), "{}", screen.show());
}

#[test]
fn of_two_notes_that_begin_together_the_sign_is_that_of_the_one_commands_mean() {
    let screen = open(ENGLISH).press("}xaV)xf");
    assert!(screen.show().contains("▌!"), "{}", screen.show());
    let left = screen.press("dd");
    assert!(left.show().contains("▌="), "{}", left.show());
}
