//! Marks of every kind: paragraphs, sections, bookmarks; several at one place; longer and shorter ones.

use briefing::app::Noted;
use briefing::model::Target;
use briefing::text::range::TextRange;

use super::{ENGLISH, KOREAN, Screen, long};

fn open(text: &str) -> Screen {
    Screen::open(text, 120, 30)
}

#[test]
fn a_paragraph_is_marked_with_its_sign_at_its_first_line() {
    for keys in ["))Xf", ")),xf"] {
        let screen = open(KOREAN).press(keys);
        assert_eq!(screen.notes()[0].annotation.target, Target::Paragraph);
        assert_eq!(screen.noted()[0].1, "데이터센터가 늘고 있다. 전력은 모자란다.");
        assert!(screen.show().contains("= 데이터센터가"), "{}", screen.show());
        let deleted = screen.press("(dd");
        assert!(deleted.noted().is_empty(), "{}", deleted.show());
    }
}

#[test]
fn a_section_is_marked_in_the_list_of_sections() {
    let screen = Screen::open(long("ko"), 120, 40).press("hjxd");
    assert_eq!(screen.notes()[0].annotation.target, Target::Section);
    assert!(screen.press("u").noted().is_empty());
}

#[test]
fn a_bookmark_is_set_and_taken_away_by_one_key() {
    let screen = open(ENGLISH).press(")m");
    assert_eq!(screen.noted(), [("bookmark", "Data centers multiply.", "")]);
    assert!(screen.show().contains("▌+ Data centers"), "{}", screen.show());
    let away = screen.press("m");
    assert!(away.noted().is_empty());
    let back = away.press("u");
    assert_eq!(back.noted().len(), 1);
    let noted = back.press("a").type_text("kept").keys("enter").press("m");
    assert_eq!(noted.noted()[0].2, "kept");
}

#[test]
fn a_highlight_is_made_longer_and_shorter() {
    let screen = open(ENGLISH).press(")xf").press("gv");
    assert_eq!(screen.selected(), "Data centers multiply.");
    let longer = screen.press("ll").keys("enter");
    assert_eq!(longer.noted(), [("fact", "Data centers multiply. Power is", "")]);
    assert!(longer.reading().selection.is_none());
    let shorter = longer.press("gvhhhh").keys("enter");
    assert_eq!(shorter.noted()[0].1, "Data");
    let undone = shorter.press("u");
    assert_eq!(undone.noted()[0].1, "Data centers multiply. Power is");
    assert!(undone.status().contains("Undone: change of a passage “Data”"), "{}", undone.status());
    assert_eq!(undone.keys("ctrl-r").noted()[0].1, "Data");
}

#[test]
fn the_start_of_a_highlight_moves_too() {
    let screen = open(ENGLISH).press(")xf").press("gvol").keys("enter");
    assert_eq!(screen.noted()[0].1, "centers multiply.");
}

#[test]
fn a_highlight_that_is_changed_can_get_another_label_or_a_note_at_once() {
    let labelled = open(ENGLISH).press(")xf").press("gvlxd");
    assert_eq!(labelled.noted(), [("decision", "Data centers multiply. Power", "")]);
    let noted = open(ENGLISH).press(")xf").press("gvla").type_text("both").keys("enter");
    assert_eq!(noted.noted(), [("fact", "Data centers multiply. Power", "both")]);
}

#[test]
fn a_highlight_grew_by_one_word_where_a_sentence_was_meant() {
    let adjusted = |keys: &str| open(ENGLISH).press(")xf").press("gv").press(keys).selected().to_owned();
    assert_eq!(adjusted(")"), "Data centers multiply. Power is short.");
    assert_eq!(adjusted(")("), "Data centers multiply.");
    assert_eq!(adjusted(")h"), "Data centers multiply. Power is");
    assert_eq!(adjusted(")l"), "Data centers multiply. Power is short.\n\nTransformers");
    assert!(adjusted("}").ends_with("The wait has grown."), "{}", adjusted("}"));
    assert!(adjusted("})").ends_with("The government has a plan."));
    assert_eq!(adjusted("}("), "Data centers multiply. Power is short.\n\nTransformers cost twice as much.");
    assert!(adjusted("(").starts_with("The grid comes first"));
}

#[test]
fn in_any_selection_a_motion_takes_all_of_what_it_goes_to() {
    let selected = |keys: &str| open(ENGLISH).press(keys).selected().to_owned();
    assert_eq!(selected(")vl)"), "Data centers multiply. Power is short.");
    assert_eq!(
        selected(")V}"),
        "Data centers multiply. Power is short.\n\nTransformers cost twice as much. The wait has grown."
    );
    assert_eq!(selected("}}}v)"), "The government has a plan.", "to the end where there is no next one");
    assert_eq!(
        selected("}}V{"),
        "Data centers multiply. Power is short.\n\nTransformers cost twice as much."
    );
    assert_eq!(selected(")v)o"), "Data centers multiply. Power is short.");
}

#[test]
fn a_highlight_within_a_word_is_not_made_longer_by_looking_at_it() {
    let screen =
        open("전력망이 먼저다\n\n데이터센터가 늘고 있다. 전력은 모자란다.\n").press(")v").keys("enter");
    let mut notes = screen.notes().to_vec();
    let text = &screen.reading().article.text;
    let at = text.find("데이터센터가").unwrap();
    let range = TextRange::new(at..at + "데이터".len(), text).unwrap();
    notes[0].place.range = Some(range);
    let noted = Noted { notes, upto: screen.state.n_changes, ..Noted::default() };
    let screen = screen.note(noted).press("gv");
    assert_eq!(screen.selected(), "데이터");
}

#[test]
fn while_a_highlight_is_changed_the_last_row_names_it() {
    let screen = open(ENGLISH).press(")xf").press("gv");
    assert!(screen.status().contains("Changing Fact"), "{}", screen.status());
    let other = screen.keys("esc").press("v");
    assert!(other.status().contains("Selecting"), "{}", other.status());
    assert_eq!(other.press("lxd").noted().len(), 2, "a selection of its own is a mark of its own");
}

#[test]
fn a_change_of_a_passage_that_is_given_up_changes_nothing() {
    let screen = open(ENGLISH).press(")xf").press("gvll").keys("esc");
    assert_eq!(screen.noted(), [("fact", "Data centers multiply.", "")]);
    let other = screen.press("v").keys("enter");
    assert_eq!(other.noted().len(), 2, "a later selection is one of its own");
}

#[test]
fn the_key_that_quits_ends_a_selection_first() {
    for keys in ["v", "gvll"] {
        let screen = open(ENGLISH).press(")xf").press(keys).press("q");
        assert!(!screen.state.quitting && screen.reading().selection.is_none(), "{keys}");
        assert_eq!(screen.noted(), [("fact", "Data centers multiply.", "")]);
        assert!(screen.press("q").state.quitting, "{keys}");
    }
}

#[test]
fn enter_keeps_a_selection_as_a_plain_highlight() {
    assert_eq!(open(ENGLISH).press(")vl").keys("enter").noted(), [("highlight", "Data centers", "")]);
}

/// A sentence with three marks: all of it, two words, one word.
fn three() -> Screen {
    open(ENGLISH).press(")xfvlxqvxd")
}

#[test]
fn one_key_goes_round_the_marks_at_one_place_and_commands_mean_the_chosen_one() {
    let screen = three();
    assert_eq!(screen.noted().len(), 3);
    let quotes = |screen: &Screen| screen.status();
    let one = screen.press(";");
    assert!(quotes(&one).contains("2 of 3: Question “Data centers”"), "{}", one.status());
    let two = one.press(";");
    assert!(two.status().contains("3 of 3: Fact “Data centers multiply.”"), "{}", two.status());
    let round = two.press(";;");
    assert!(round.status().contains("2 of 3: Question"), "{}", round.status());
    let noted = round.press("a").type_text("which?").keys("enter");
    assert!(noted.noted().contains(&("question", "Data centers", "which?")));
    let relabelled = noted.press("xa");
    assert!(relabelled.noted().contains(&("action", "Data centers", "which?")), "{:?}", relabelled.noted());
    let deleted = relabelled.press("dd");
    assert!(!deleted.noted().iter().any(|note| note.1 == "Data centers"));
}

#[test]
fn without_a_choice_the_shortest_mark_is_meant() {
    let deleted = three().press("dd");
    assert!(!deleted.noted().iter().any(|note| note.1 == "Data"), "{:?}", deleted.noted());
}

#[test]
fn the_mark_that_is_meant_is_shown_in_the_list() {
    let near = |screen: &Screen| {
        let (buffer, _) = screen.cells();
        let area = screen.state.frame.notes.unwrap();
        (area.y..area.y + area.height).find(|y| buffer[(area.x, *y)].symbol() == "▌").map(|y| {
            (area.x..area.x + area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>()
        })
    };
    let screen = three();
    assert!(near(&screen).unwrap().contains("# Data"), "{}", screen.show());
    let next = screen.press(";");
    assert!(near(&next).unwrap().contains("? Data centers"), "{}", next.show());
    assert_eq!(near(&next.press("}}}")), None);
}

#[test]
fn marks_in_marks_are_told_apart_without_colour() {
    let looks = |screen: &Screen| {
        let (buffer, _) = screen.cells();
        let y = (0..30)
            .find(|y| (40..50).map(|x| buffer[(x, *y)].symbol()).collect::<String>().contains("enters"))
            .unwrap();
        let row: Vec<_> = (34..57).map(|x| buffer[(x, y)].clone()).collect();
        let at = row.iter().position(|cell| cell.symbol() == "D").unwrap();
        [0, 6, 14].map(|offset| row[at + offset].modifier)
    };
    let [inner, middle, outer] = looks(&three().press("}}"));
    assert!(inner != middle && middle != outer && inner != outer, "{inner:?} {middle:?} {outer:?}");
}

#[test]
fn what_would_be_undone_is_named_in_the_hints() {
    let screen = open(KOREAN).press(")xx");
    assert!(screen.status().contains("u undo highlight"), "{}", screen.status());
    let undone = screen.press("u");
    assert!(
        undone.status().contains("Undone: highlight “데이터센터가 늘고 있다.”; Ctrl-r"),
        "{}",
        undone.status()
    );
    assert!(!undone.keys("esc").status().contains("undo"));
}

#[test]
fn undo_goes_across_articles() {
    let screen = Screen::briefing("en", &[("a.txt", KOREAN), ("b.txt", ENGLISH)], (120, 30));
    let both = screen.press(")xx").press("J").press(")xf").press("u");
    assert!(both.noted().is_empty() && both.state.current == 1);
    let first = both.press("u");
    assert!(first.noted().is_empty() && first.state.current == 0, "{}", first.show());
    let again = first.keys("ctrl-r ctrl-r");
    assert_eq!((again.state.current, again.noted().len()), (1, 1));
}
