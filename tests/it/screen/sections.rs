//! Changing sections: names, splits, joins, undone and kept.

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
