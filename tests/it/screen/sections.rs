//! Changing sections: names, splits, joins, undone and kept.

use briefing::app::{Effect, Pane};
use briefing::model::Origin;

use super::{Screen, long};

fn open() -> Screen {
    Screen::open(long("en"), 120, 40)
}

fn titles(screen: &Screen) -> Vec<(String, usize)> {
    screen.reading().sections.iter().map(|section| (section.title.clone(), section.blocks.start)).collect()
}

#[test]
fn a_section_takes_another_name_and_undo_gives_the_old_one_back() {
    let before = titles(&open());
    let renamed = open().press("hjr").keys("ctrl-u").type_text("The grid").keys("enter");
    assert_eq!(titles(&renamed)[1].0, "The grid");
    assert_eq!(renamed.reading().sections[1].origin, Origin::Edited);
    assert!(renamed.show().contains("The grid"));
    assert!(renamed.notes().is_empty(), "a change of a section is no note");
    assert_eq!(titles(&renamed.press("u")), before);
}

#[test]
fn typing_another_name_was_added_to_the_old_one() {
    let before = titles(&open());
    assert_eq!(titles(&open().press("hjr").type_text("The grid").keys("enter"))[1].0, "The grid");
    let kept = titles(&open().press("hjr").keys("end").type_text(" again").keys("enter"));
    assert_eq!(kept[1].0, format!("{} again", before[1].0));
}

#[test]
fn a_name_that_stayed_the_same_was_an_edit() {
    for close in ["esc", "enter"] {
        let same = open().press("hjr").keys(close);
        assert!(!same.effects.iter().any(|effect| matches!(effect, Effect::Save(..))));
        assert!(same.press("u").status().contains("Nothing to undo"));
    }
}

#[test]
fn undoing_a_change_of_sections_named_words_of_the_article() {
    let old = titles(&open())[1].0.clone();
    let undone = open().press("hjr").type_text("The grid").keys("enter").press("u");
    assert!(undone.status().contains("“The grid”"), "{}", undone.status());
    let merged = open().press("hggmu");
    assert!(merged.status().contains(&format!("“{}", &old[..10])), "{}", merged.status());
}

#[test]
fn a_section_was_named_in_a_box_for_notes_of_many_lines() {
    let naming = open().press("hjr").keys("ctrl-u").type_text("One\nline");
    let shown = naming.show();
    let top = shown.lines().position(|line| line.contains("Name of the section")).unwrap();
    let words = shown.lines().position(|line| line.contains("Oneline")).unwrap();
    assert_eq!(words - top, 2, "{shown}");
    assert!(
        shown.lines().nth(words + 1).unwrap().contains("──") && !naming.status().contains("new line"),
        "{shown}"
    );
    assert_eq!(titles(&naming.keys("enter"))[1].0, "Oneline");
}

#[test]
fn a_section_is_split_at_the_cursor_and_merged_again() {
    let before = titles(&open());
    let split = open().press("}hs");
    assert_eq!(titles(&split).len(), before.len() + 1);
    let here = split.reading().article.block_at(split.reading().cursor);
    assert!(titles(&split).iter().any(|(_, start)| *start == here));
    let again = split.press("s");
    assert!(again.status().contains("begins here already"), "{}", again.status());
    let merged = again.keys("g g").press("m");
    assert_eq!(titles(&merged), before);
}

#[test]
fn sections_are_merged_with_the_next_one() {
    let before = titles(&open());
    let merged = open().press("hggm");
    assert_eq!(titles(&merged).len(), before.len() - 1);
    assert_eq!(titles(&merged)[1..], before[2..]);
    assert_eq!(titles(&merged.press("u")), before);
}

#[test]
fn the_last_section_has_nothing_to_merge_with() {
    let screen = open().press("hGm");
    assert!(screen.status().contains("no next section"), "{}", screen.status());
}

/// Headings of two levels.
const LEVELS: &str = "# One\n\nFirst words.\n\n## One a\n\nSecond words.\n\n## One b\n\nThird words.\n\n# Two\n\nLast words.\n";

/// The sections that the list shows.
fn in_list(screen: &Screen) -> Vec<usize> {
    screen.state.shown(Pane::Sections).from(0).collect()
}

fn levels() -> Screen {
    Screen::briefing("en", &[("levels.md", LEVELS)], (120, 40))
}

#[test]
fn lower_sections_are_folded_away_and_opened_again() {
    let folded = levels().press("hgg").keys("space");
    let shown = folded.show();
    assert!(shown.contains("1▸ One") && shown.contains("4  Two"), "{shown}");
    assert_eq!(in_list(&folded), [0, 3]);
    let below = folded.press("j");
    assert_eq!(below.state.lists.sections.selected, 3, "the next one that is shown");
    let opened = below.press("k").keys("space").show();
    assert!(opened.contains("1▾ One") && opened.contains("One a"), "{opened}");
}

#[test]
fn a_fold_from_below_closes_the_section_above_and_the_list_follows_the_cursor() {
    let folded = levels().press("2h").keys("space");
    assert_eq!(folded.state.lists.sections.selected, 0);
    let moved = folded.keys("tab").press("3");
    assert_eq!(moved.state.lists.sections.selected, 0, "the one that hides it");
    assert!(moved.keys("shift-tab").keys(", space").show().contains(" 3    One b"));
}

#[test]
fn without_lower_sections_a_fold_says_so() {
    let screen = open().press("h").keys("space");
    assert!(screen.status().contains("no sections below"), "{}", screen.status());
}

#[test]
fn a_section_that_is_done_says_so_in_its_line_and_in_the_title() {
    let done = open().press("2hd");
    let shown = done.show();
    assert!(done.status().contains("Section 2 is done"), "{}", done.status());
    assert!(shown.contains("✓1/"), "{shown}");
    assert_eq!(shown.matches('✓').count(), 2, "{shown}");
    assert!(!done.press("d").show().contains('✓'));
    assert_eq!(open().press("2").press(",d").show().matches('✓').count(), 2);
}

#[test]
fn the_sections_tell_their_share_and_their_notes() {
    let screen = open().press("2xx)xx");
    let shares: usize = (0..screen.n_sections()).map(|idx| screen.reading().share_of(idx)).sum();
    assert!((98..=102).contains(&shares), "{shares}");
    assert!(screen.show().contains(&format!("*2 {}%", screen.reading().share_of(1))), "{}", screen.show());
}

#[test]
fn a_filter_narrows_the_list_as_one_types_and_enter_goes_there() {
    let title = titles(&open())[2].0.clone();
    let word = title.split(" · ").last().unwrap_or_default().to_lowercase();
    let found = open().press("h/").type_text(&word);
    assert_eq!(in_list(&found), [2]);
    assert!(found.show().contains(&format!("1/{}", found.n_sections())), "{}", found.show());
    let there = found.keys("enter");
    assert_eq!(there.reading().section_here(), Some(2));
    assert!(there.state.overlays.is_empty());
}

#[test]
fn a_filter_finds_first_consonants() {
    let screen = Screen::briefing("ko", &[("1.md", "# 전력망\n\n말.\n\n# 반도체 공장\n\n말.\n")], (120, 40));
    assert_eq!(in_list(&screen.press("h/").type_text("ㅂㄷㅊ ㄱㅈ")), [1]);
}

#[test]
fn an_empty_list_has_no_filter_that_nothing_could_leave() {
    let screen = Screen::briefing("ko", &[("1.txt", super::KOREAN)], (50, 15)).keys("tab").press("/");
    assert_eq!(screen.state.focus, briefing::app::Pane::Notes);
    assert!(screen.state.overlays.is_empty());
    assert!(screen.status().contains("거를 항목이 없습니다"), "{}", screen.status());
}

#[test]
fn a_filter_that_finds_nothing_says_so_and_esc_shows_all_again() {
    let none = open().press("2h/").type_text("ㅋㅋ없는말");
    assert!(none.show().contains("Nothing matches"), "{}", none.show());
    let (_, caret) = none.cells();
    assert!(caret.is_some(), "an input method draws at the caret");
    let all = none.keys("enter").keys("esc");
    assert_eq!((all.state.lists.sections.selected, all.state.overlays.len()), (1, 0));
}

#[test]
fn a_section_begins_at_the_paragraph_under_the_cursor() {
    let before = titles(&open());
    assert_eq!(titles(&open().press("},s")).len(), before.len() + 1);
}

#[test]
fn a_list_of_more_than_a_thousand_sections_is_shown_to_its_end() {
    let text: String = (1..=1100).map(|n| format!("# Part {n}\n\nWords of it.\n\n")).collect();
    let shown = Screen::briefing("en", &[("long.md", &text)], (120, 40)).press("hG").show();
    assert!(shown.contains("1100 Part 1100"), "{shown}");
}
